//! The events that `ms.PublishEvent` carries.
//!
//! Sources: SEND page, Send API examples page, file sharing page, `ms/*.json` of the JSON schemas.

use super::Value;

/// A text message.
#[must_use]
pub fn text(message: &str) -> Value {
    Value::object([
        ("type", "ContentEvent".into()),
        ("contentType", "text/plain".into()),
        ("message", message.into()),
    ])
}

/// A file in the object store. The pages call it `HostedFile`; the wire value in every example is `hosted/file`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostedFile {
    /// Optional on the pages, required by the schema: always sent, it may be empty.
    pub caption: String,
    /// The path that the upload URL came with.
    pub relative_path: String,
    /// `JPG`, `JPEG`, `PNG`, `GIF` and what else the account allows.
    pub file_type: String,
    /// A data URL of a small picture, under 30 KB.
    pub preview: Option<String>,
}

/// A message that shows a file.
#[must_use]
pub fn hosted_file(file: &HostedFile) -> Value {
    let mut message = Value::object([
        ("caption", (&file.caption).into()),
        ("relativePath", (&file.relative_path).into()),
        ("fileType", (&file.file_type).into()),
    ]);
    message.set_some("preview", file.preview.as_ref());
    Value::object([
        ("type", "ContentEvent".into()),
        ("contentType", "hosted/file".into()),
        ("message", message),
    ])
}

/// Typing and presence. `COMPOSING` stays until another state is sent; a text does not end it.
#[must_use]
pub fn chat_state(state: &str) -> Value {
    Value::object([("type", "ChatStateEvent".into()), ("chatState", state.into())])
}

/// A receipt for messages of the other side.
#[must_use]
pub fn accept_status(status: &str, sequences: &[i64]) -> Value {
    let list: Vec<Value> = sequences.iter().map(|sequence| Value::Int(*sequence)).collect();
    Value::object([
        ("type", "AcceptStatusEvent".into()),
        ("status", status.into()),
        ("sequenceList", list.into()),
    ])
}

/// Rich content, as an agent or bot sends it. The wire has `content`, the schema file `message`.
#[must_use]
pub fn rich_content(content: Value) -> Value {
    Value::object([("type", "RichContentEvent".into()), ("content", content)])
}

/// The body of `ms.PublishEvent`. Older pages send `dialogId` alone; newer code sends both, and so do we.
#[must_use]
pub fn publish(conversation_id: &str, dialog_id: &str, event: Value) -> Value {
    Value::object([
        ("dialogId", dialog_id.into()),
        ("conversationId", conversation_id.into()),
        ("event", event),
    ])
}
