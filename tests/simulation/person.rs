//! What the person does, and what the world does to the page.

use lp_connector::core::call::{Call, Preview, Target};
use lp_connector::core::machine::CallId;
use lp_connector::protocol::Value;
use lp_connector::protocol::conversation::NewConversation;
use serde_json::json;

use crate::agenda::Happening;
use crate::cloud::ACCOUNT;
use crate::ledger::Kind;
use crate::page::Input;
use crate::scenario::{Deed, Step};
use crate::subject::{text_of, whisper_of, words_of};
use crate::world::World;

impl World<'_> {
    /// Does what a step says.
    pub(crate) fn does(&mut self, step: &Step) {
        let number = step.number;
        match step.deed {
            Deed::Text { conversation } => self.content(number, Kind::Text, conversation as usize),
            Deed::File { conversation } => self.content(number, Kind::File, conversation as usize),
            Deed::CloseConversation { conversation } => {
                self.content(number, Kind::Close, conversation as usize);
            }
            Deed::Respond { conversation } => {
                if let Some(sequence) = self.ledger.last_sent(conversation as usize) {
                    self.content(number, Kind::Response(sequence), conversation as usize);
                }
            }
            Deed::Create => self.creates(number),
            Deed::Connect => {
                self.ledger.calls(number, Kind::Connect, 0);
                self.tell(Input::Call(CallId(number), Call::Connect));
            }
            Deed::Says { conversation } => {
                self.agent("send", conversation as usize, &json!({ "text": words_of(number) }));
            }
            Deed::Whispers { conversation } => {
                self.agent("send", conversation as usize, &json!({ "text": whisper_of(number) }));
            }
            Deed::Reads { conversation } => {
                let texts = self.cloud.records.get(conversation as usize).map(|record| &record.texts);
                if let Some((last, _)) = texts.and_then(|texts| texts.last()).cloned() {
                    let receipt = json!({ "status": "READ", "sequenceList": [last] });
                    self.agent("receipt", conversation as usize, &receipt);
                }
            }
            Deed::Ends { conversation } => self.agent("close", conversation as usize, &json!({})),
            Deed::Answers { conversation } => {
                if self.survey(conversation as usize).is_some() {
                    self.content(number, Kind::Answer, conversation as usize);
                }
            }
            Deed::Breaks(how) => self.breaks_line(how),
            Deed::Key { conversation } => {
                if let Some(conversation_id) = self.conversation(conversation as usize) {
                    self.tell(Input::Key(conversation_id));
                }
            }
            Deed::State { conversation, state } => {
                let Some(conversation_id) = self.conversation(conversation as usize) else { return };
                self.ledger.calls(number, Kind::State, conversation as usize);
                let call = Call::ChatState { conversation_id, state: state.to_owned() };
                self.tell(Input::Call(CallId(number), call));
            }
            Deed::Acknowledge { conversation } => {
                let conversation = conversation as usize;
                let Some(sequence) = self.ledger.last_sent(conversation) else { return };
                let Some(target) = self.target(conversation) else { return };
                self.ledger.calls(number, Kind::Receipt(sequence), conversation);
                let call = Call::Acknowledge { target, status: "READ".to_owned(), sequences: vec![sequence] };
                self.tell(Input::Call(CallId(number), call));
            }
            Deed::Cancel { call } => {
                self.tell(Input::Cancel(CallId(call)));
                if !self.ledger.is_over(call) {
                    self.ledger.breaks(|| format!("the signal of call {call} fired, and it goes on"));
                }
            }
            Deed::Close => {
                self.closed = true;
                self.closed_while_up = self.ledger.connected && !self.offline;
                // By its own clock, which stands still for a moment when it is set back.
                self.closed_in_a_pause = self.clocks()[0] < self.ledger.pause[0];
                self.tell(Input::Close);
                if let Some(call) =
                    self.ledger.calls.keys().find(|call| !self.ledger.is_over(**call)).copied()
                {
                    self.ledger.breaks(|| format!("the connector is closed, and call {call} goes on"));
                }
            }
            Deed::Offline { ms } => {
                self.offline = true;
                self.connections_die(0);
                self.plan(ms, Happening::Online);
                if self.scenario.settings.socket.is_some_and(|socket| socket.tells) {
                    self.tell(Input::Online(false));
                }
            }
            Deed::Sleep { ms } => {
                self.asleep_until = self.now + ms;
                self.connections_die(ms);
            }
            Deed::Jump { ms } => {
                self.ahead += ms;
            }
        }
    }

    /// The agent does something, where the conversation is open.
    fn agent(&mut self, what: &str, conversation: usize, body: &serde_json::Value) {
        let Some(id) = self.cloud.conversations.get(conversation) else { return };
        let mut body = body.clone();
        body["conversationId"] = id.as_str().into();
        self.cloud.control(&format!("agent/{what}"), &body, self.now);
        self.service_speaks(None);
    }

    /// The id of a conversation, as far as the page knows it.
    pub(crate) fn conversation(&self, at: usize) -> Option<String> {
        if at < self.cloud.newcomer() {
            return self.cloud.conversations.get(at).cloned();
        }
        self.ledger.creates()?.1.conversation_id().map(str::to_owned)
    }

    /// The dialog of its survey, as far as the page knows it.
    fn survey(&self, at: usize) -> Option<String> {
        self.inbound.surveys.get(&self.conversation(at)?).cloned()
    }

    fn target(&self, at: usize) -> Option<Target> {
        Some(Target { conversation_id: self.conversation(at)?, ..Target::default() })
    }

    fn creates(&mut self, number: u32) {
        self.ledger.calls(number, Kind::Create, self.cloud.newcomer());
        let conversation = NewConversation {
            brand_id: ACCOUNT.to_owned(),
            ttr_def_name: None,
            campaign_info: None,
            skill_id: None,
            conversation_context: None,
        };
        self.tell(Input::Call(CallId(number), Call::Create { profile: Value::object([]), conversation }));
    }

    /// A call that keeps its place in its lane.
    pub(crate) fn content(&mut self, number: u32, kind: Kind, conversation: usize) {
        let Some(mut target) = self.target(conversation) else { return };
        if kind == Kind::Answer {
            target.dialog_id = self.survey(conversation);
        }
        self.ledger.calls(number, kind, conversation);
        let call = match kind {
            Kind::Close => {
                let survey = self.scenario.settings.socket.is_some_and(|socket| socket.survey);
                Call::Close { conversation_id: target.conversation_id, survey }
            }
            Kind::Response(sequence) => Call::Respond { target, sequence, text: Some(text_of(number)) },
            Kind::File => {
                Call::File { target, caption: text_of(number), preview: Preview::None, file_type: None }
            }
            _ => Call::Text { target, text: text_of(number) },
        };
        self.ledger.making = Some(number);
        self.tell(Input::Call(CallId(number), call));
        self.ledger.making = None;
    }
}
