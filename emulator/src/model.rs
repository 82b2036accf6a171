//! What an account remembers: consumers, conversations, dialogs, messages.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::config::AgentMode;

/// Open or closed, of a dialog, a conversation or its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum State {
    Open,
    Close,
}

impl State {
    /// As it stands on the wire.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Close => "CLOSE",
        }
    }
}

/// Somebody who writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Party {
    pub(crate) id: String,
    pub(crate) role: String,
}

impl Party {
    pub(crate) fn consumer(id: &str) -> Self {
        Self { id: id.to_owned(), role: "CONSUMER".to_owned() }
    }
}

/// A person, known by the brand's id and by LivePerson's.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Consumer {
    pub(crate) ext_consumer_id: String,
    pub(crate) lp_consumer_id: String,
    pub(crate) profile: Value,
    pub(crate) conversations: u64,
}

/// One conversation with its dialogs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Conversation {
    pub(crate) conversation_id: String,
    pub(crate) consumer: String,
    pub(crate) state: State,
    pub(crate) stage: State,
    pub(crate) dialogs: Vec<Dialog>,
    pub(crate) agents: Vec<Party>,
    pub(crate) start_ts: u64,
    pub(crate) end_ts: Option<u64>,
    pub(crate) updated_ts: u64,
    pub(crate) close_reason: Option<String>,
    pub(crate) first_conversation: bool,
    pub(crate) ttr_type: String,
    pub(crate) ttr_value: u64,
    pub(crate) skill_id: String,
    pub(crate) campaign_info: Value,
    pub(crate) context: Value,
    pub(crate) csat: Value,
    pub(crate) client_properties: Value,
    pub(crate) agent_mode: Option<AgentMode>,
    pub(crate) last_content: Option<Value>,
}

/// One dialog: the main one has the conversation's id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Dialog {
    pub(crate) dialog_id: String,
    pub(crate) dialog_type: String,
    pub(crate) state: State,
    pub(crate) next_sequence: u64,
    pub(crate) creation_ts: u64,
    pub(crate) end_ts: Option<u64>,
    pub(crate) closed_by: Option<String>,
    pub(crate) closed_cause: Option<String>,
    pub(crate) messages: Vec<Message>,
}

/// A content event or a receipt; chat states are not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Message {
    pub(crate) sequence: u64,
    pub(crate) originator_id: String,
    pub(crate) role: String,
    pub(crate) server_timestamp: u64,
    pub(crate) event: Value,
    pub(crate) metadata: Value,
}

impl Dialog {
    pub(crate) fn open(dialog_id: &str, dialog_type: &str, now: u64) -> Self {
        Self {
            dialog_id: dialog_id.to_owned(),
            dialog_type: dialog_type.to_owned(),
            state: State::Open,
            next_sequence: 0,
            creation_ts: now,
            end_ts: None,
            closed_by: None,
            closed_cause: None,
            messages: Vec::new(),
        }
    }

    pub(crate) fn close(&mut self, now: u64, by: &str, cause: &str) {
        if self.state == State::Open {
            self.state = State::Close;
            self.end_ts = Some(now);
            self.closed_by = Some(by.to_owned());
            self.closed_cause = Some(cause.to_owned());
        }
    }
}

impl Conversation {
    pub(crate) fn dialog(&self, dialog_id: &str) -> Option<&Dialog> {
        self.dialogs.iter().find(|dialog| dialog.dialog_id == dialog_id)
    }

    pub(crate) fn dialog_mut(&mut self, dialog_id: &str) -> Option<&mut Dialog> {
        self.dialogs.iter_mut().find(|dialog| dialog.dialog_id == dialog_id)
    }

    /// The dialog that is being spoken in: the one still open, the main one first.
    pub(crate) fn open_dialog(&self) -> Option<&Dialog> {
        self.dialogs.iter().find(|dialog| dialog.state == State::Open)
    }

    pub(crate) fn has_feature(&self, name: &str) -> bool {
        has_feature(&self.client_properties, name)
    }
}

/// Whether client properties list a feature.
pub(crate) fn has_feature(client_properties: &Value, name: &str) -> bool {
    client_properties
        .get("features")
        .and_then(Value::as_array)
        .is_some_and(|features| features.iter().any(|feature| feature == name))
}
