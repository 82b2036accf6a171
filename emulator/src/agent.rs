//! The agent: what it does by itself, a little later than the consumer.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::account::Account;
use crate::config::AgentMode;
use crate::model::{Party, State};
use crate::notify::{agent_id, controller_id};

/// The first message earns an auto message when it comes this soon (Connector API examples).
const AUTO_MESSAGE_WINDOW_MS: u64 = 10_000;
const AUTO_MESSAGE_DELAY_MS: u64 = 100;

/// Something that the emulator will do by itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Timer {
    /// By the account's clock.
    pub(crate) due: u64,
    order: u64,
    dialog_id: String,
    act: Act,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Act {
    Receipt { status: String, sequence: u64 },
    Typing { chat_state: String },
    Say { text: String },
    AutoMessage,
}

impl Account {
    /// Lets the emulator's side react to an event of the consumer.
    pub(crate) fn react(
        &mut self,
        now: u64,
        conversation_id: &str,
        dialog_id: &str,
        event: &Value,
        sequence: u64,
    ) {
        if event.get("type").and_then(Value::as_str) != Some("ContentEvent") {
            return;
        }
        let Some(conversation) = self.conversations.get(conversation_id) else { return };
        let Some(dialog) = conversation.dialog(dialog_id) else { return };
        if dialog.dialog_type == "POST_SURVEY" {
            self.finish_survey(now, conversation_id);
            return;
        }
        let first = || dialog.messages.iter().filter(|message| message.role == "CONSUMER").count() == 1;
        let soon = now.saturating_sub(conversation.start_ts) <= AUTO_MESSAGE_WINDOW_MS;
        let echo = conversation.agent_mode.unwrap_or(self.config.agent_mode) == AgentMode::Echo;
        if soon && self.config.auto_messages && conversation.has_feature("AUTO_MESSAGES") && first() {
            self.after(now, AUTO_MESSAGE_DELAY_MS, dialog_id, Act::AutoMessage);
        }
        if !echo {
            return;
        }
        let delay = self.config.agent_delay_ms;
        let said = match event.get("message") {
            Some(Value::String(text)) => format!("You said: {text}"),
            _ => "Thank you for the file".to_owned(),
        };
        self.join(now, conversation_id);
        let receipt = |status: &str| Act::Receipt { status: status.to_owned(), sequence };
        let typing = |chat_state: &str| Act::Typing { chat_state: chat_state.to_owned() };
        self.after(now, delay / 6, dialog_id, receipt("ACCEPT"));
        self.after(now, delay / 3, dialog_id, receipt("READ"));
        self.after(now, delay / 2, dialog_id, typing("COMPOSING"));
        self.after(now, delay, dialog_id, Act::Say { text: said });
        self.after(now, delay, dialog_id, typing("ACTIVE"));
    }

    /// Puts the agent into a conversation.
    pub(crate) fn join(&mut self, now: u64, conversation_id: &str) {
        let agent = Party { id: agent_id(&self.id), role: "ASSIGNED_AGENT".to_owned() };
        let Some(conversation) = self.conversations.get_mut(conversation_id) else { return };
        if !conversation.agents.contains(&agent) {
            conversation.agents.push(agent);
            self.notify_conversation(now, conversation_id);
        }
    }

    /// Speaks as the agent. Answers the sequence.
    pub(crate) fn agent_publish(
        &mut self,
        now: u64,
        dialog_id: &str,
        event: &Value,
        metadata: &Value,
    ) -> u64 {
        if let Some(conversation_id) = self.dialogs.get(dialog_id).cloned() {
            self.join(now, &conversation_id);
        }
        if let Some(path) = event.pointer("/message/relativePath").and_then(Value::as_str) {
            self.store.grants.entry(path.to_owned()).or_default();
        }
        let party = Party { id: agent_id(&self.id), role: "ASSIGNED_AGENT".to_owned() };
        self.publish(now, dialog_id, &party, event, metadata)
    }

    /// Shows a chat state of the agent.
    pub(crate) fn agent_typing(&mut self, now: u64, dialog_id: &str, chat_state: &str) {
        if let Some(conversation_id) = self.dialogs.get(dialog_id).cloned() {
            self.join(now, &conversation_id);
        }
        let party = Party { id: agent_id(&self.id), role: "ASSIGNED_AGENT".to_owned() };
        let event = json!({ "type": "ChatStateEvent", "chatState": chat_state });
        self.publish_chat_state(now, dialog_id, &party, &event);
    }

    /// Puts the one question of the survey, if one is open.
    pub(crate) fn ask_survey(&mut self, now: u64, conversation_id: &str) {
        let open = self.conversations.get(conversation_id).and_then(|found| found.open_dialog());
        let Some(dialog_id) = open.filter(|d| d.dialog_type == "POST_SURVEY").map(|d| d.dialog_id.clone())
        else {
            return;
        };
        let reply = |title: &str, id: &str| {
            let metadata = json!([{ "type": "Answer", "questionId": "q1", "id": id, "provider": "AC", "groupId": "g1" }]);
            let click =
                json!({ "actions": [{ "type": "publishText", "text": title }], "metadata": metadata });
            json!({ "type": "button", "tooltip": title, "title": title, "click": click })
        };
        let event = json!({
            "type": "ContentEvent",
            "contentType": "text/plain",
            "message": "Was your question answered?",
            "quickReplies": {
                "type": "quickReplies",
                "itemsPerRow": 2,
                "replies": [reply("Yes", "a1"), reply("No", "a2")],
            },
        });
        let question = json!([{
            "type": "Question", "id": "q1", "groupId": "g1", "surveyId": "s1", "provider": "AC", "replies": ["a1", "a2"],
        }]);
        let party = Party { id: controller_id(&self.id), role: "CONTROLLER".to_owned() };
        self.publish(now, &dialog_id, &party, &event, &question);
    }

    fn finish_survey(&mut self, now: u64, conversation_id: &str) {
        let controller = controller_id(&self.id);
        let Some(conversation) = self.conversations.get_mut(conversation_id) else { return };
        for dialog in &mut conversation.dialogs {
            dialog.close(now, &controller, "Completed");
        }
        conversation.stage = State::Close;
        conversation.end_ts = Some(now);
        self.notify_conversation(now, conversation_id);
    }

    fn after(&mut self, now: u64, delay_ms: u64, dialog_id: &str, act: Act) {
        self.last_timer += 1;
        let timer =
            Timer { due: now + delay_ms, order: self.last_timer, dialog_id: dialog_id.to_owned(), act };
        let at = self.timers.partition_point(|other| (other.due, other.order) <= (timer.due, timer.order));
        self.timers.insert(at, timer);
    }

    /// When something happens by itself next.
    pub(crate) fn next_due(&self) -> Option<u64> {
        let timer = self.timers.first().map(|timer| timer.due);
        [timer, self.sockets.next_due(self.config.socket_idle_ms)].into_iter().flatten().min()
    }

    /// Does what has fallen due, each thing at its own time.
    pub(crate) fn run_timers(&mut self, now: u64) {
        while let Some(due) = self.next_due().filter(|due| *due <= now) {
            if self.timers.first().is_none_or(|timer| timer.due > due) {
                self.sockets.run(due, self.config.socket_idle_ms);
                continue;
            }
            let timer = self.timers.remove(0);
            let open = self.conversation_of_dialog(&timer.dialog_id).and_then(|c| c.dialog(&timer.dialog_id));
            if open.is_none_or(|dialog| dialog.state == State::Close) {
                continue;
            }
            self.act(timer.due, &timer.dialog_id, timer.act);
        }
    }

    fn act(&mut self, now: u64, dialog_id: &str, act: Act) {
        match act {
            Act::Receipt { status, sequence } => {
                let event =
                    json!({ "type": "AcceptStatusEvent", "status": status, "sequenceList": [sequence] });
                self.agent_publish(now, dialog_id, &event, &Value::Null);
            }
            Act::Typing { chat_state } => self.agent_typing(now, dialog_id, &chat_state),
            Act::Say { text } => {
                self.agent_publish(now, dialog_id, &text_event(&text), &Value::Null);
            }
            Act::AutoMessage => {
                let party = Party { id: controller_id(&self.id), role: "CONTROLLER".to_owned() };
                let event = text_event(&self.config.welcome_text);
                self.publish(now, dialog_id, &party, &event, &Value::Null);
            }
        }
    }
}

/// A plain text as it stands on the wire.
pub(crate) fn text_event(text: &str) -> Value {
    json!({ "type": "ContentEvent", "contentType": "text/plain", "message": text })
}
