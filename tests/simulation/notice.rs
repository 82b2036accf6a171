//! What the service tells of a conversation, to an agent say: as much of it as the records need.

use serde::Deserialize;

/// A notification.
#[derive(Debug, Deserialize)]
pub(crate) struct Notice {
    pub(crate) body: Changes,
}

/// Its body.
#[derive(Debug, Deserialize)]
pub(crate) struct Changes {
    pub(crate) changes: Vec<Change>,
}

/// An event in a dialog, or what the conversation is like now.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Change {
    pub(crate) dialog_id: Option<String>,
    pub(crate) originator_id: Option<String>,
    pub(crate) sequence: Option<i64>,
    pub(crate) event: Option<Event>,
    pub(crate) result: Option<Snapshot>,
}

/// A chat state, a message, or a receipt.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    pub(crate) chat_state: Option<String>,
    pub(crate) message: Option<Message>,
    pub(crate) status: Option<String>,
    #[serde(default)]
    pub(crate) sequence_list: Vec<i64>,
}

/// The content of a message.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Message {
    Text(String),
    File { caption: String },
}

/// A conversation.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Snapshot {
    pub(crate) conversation_details: Details,
}

/// Its state.
#[derive(Debug, Deserialize)]
pub(crate) struct Details {
    /// Of its main dialog.
    pub(crate) state: String,
    /// Of the whole.
    pub(crate) stage: String,
}
