//! What the person does, and what the world does to the page.

use lp_connector::core::call::{Call, Preview, Target};
use lp_connector::core::machine::CallId;

use crate::ledger::Kind;
use crate::page::Input;
use crate::scenario::{Deed, Step};
use crate::subject::text_of;
use crate::world::{Happening, World};

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
            Deed::Key { conversation } => self.tell(Input::Key(self.conversation(conversation as usize))),
            Deed::State { conversation, state } => {
                let conversation_id = self.conversation(conversation as usize);
                self.ledger.calls(number, Kind::State, conversation as usize);
                let call = Call::ChatState { conversation_id, state: state.to_owned() };
                self.tell(Input::Call(CallId(number), call));
            }
            Deed::Acknowledge { conversation } => {
                let conversation = conversation as usize;
                let Some(sequence) = self.ledger.last_sent(conversation) else { return };
                let target = self.target(conversation);
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
                let clocks = self.clocks();
                self.closed_in_a_pause = self.ledger.is_paused(clocks);
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

    fn conversation(&self, at: usize) -> String {
        self.cloud.conversations[at].clone()
    }

    fn target(&self, at: usize) -> Target {
        Target { conversation_id: self.conversation(at), ..Target::default() }
    }

    /// A call that keeps its place in its lane.
    pub(crate) fn content(&mut self, number: u32, kind: Kind, conversation: usize) {
        self.ledger.calls(number, kind, conversation);
        let call = match kind {
            Kind::Close => Call::Close { conversation_id: self.conversation(conversation), survey: false },
            Kind::File => Call::File {
                target: self.target(conversation),
                caption: text_of(number),
                preview: Preview::None,
                file_type: None,
            },
            _ => Call::Text { target: self.target(conversation), text: text_of(number) },
        };
        self.ledger.making = Some(number);
        self.tell(Input::Call(CallId(number), call));
        self.ledger.making = None;
    }
}
