//! What a request is about, read from the wire.

use lp_connector::core::machine::{HttpRequest, Verb};
use lp_connector::protocol::Value;

/// A request, told apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Subject {
    /// A text, or a file that is published: the call that it is from.
    Content(u32),
    /// A chat state.
    State(String),
    /// A receipt.
    Receipt,
    /// The beginning of a conversation.
    Create,
    /// The end of a conversation.
    Close,
    /// A question to the Domain API.
    LookUp,
    /// The request for a temporary URL.
    Grant,
    /// The bytes of the file of a call.
    Bytes(u32),
    /// A question to the object store what it has.
    Probe,
    /// What a line asks for itself: its greeting, the time, subscriptions.
    Line,
}

/// The text of the message of a call, or the caption of its file.
pub(crate) fn text_of(call: u32) -> String {
    format!("m{call}")
}

/// What the agent writes in a step.
pub(crate) fn words_of(step: u32) -> String {
    format!("a{step}")
}

/// The same, for agents alone.
pub(crate) fn whisper_of(step: u32) -> String {
    format!("w{step}")
}

/// Whether a text is for agents alone.
pub(crate) fn is_whisper(text: &str) -> bool {
    text.strip_prefix('w').is_some_and(|step| step.parse::<u32>().is_ok())
}

/// The call that a text is from.
pub(crate) fn call_of(text: &str) -> Option<u32> {
    text.strip_prefix('m')?.parse().ok()
}

/// How many bytes the file of a call has.
pub(crate) fn size_of(call: u32) -> usize {
    100 + call as usize
}

/// What it is about, and the conversation that it names.
pub(crate) fn read(request: &HttpRequest) -> (Subject, Option<&str>) {
    let Some(post) = &request.post else {
        let subject = if request.verb == Verb::Head { Subject::Probe } else { Subject::LookUp };
        return (subject, None);
    };
    if let Value::List(_) = post {
        return (Subject::Create, None);
    }
    if post.text("type") == Some("ms.GenerateURLForUploadFile") {
        return (Subject::Grant, None);
    }
    match post.text("type").unwrap_or_default() {
        "cm.ConsumerRequestConversation" => return (Subject::Create, None),
        "InitConnection" | "GetClock" | "cqm.SubscribeExConversations" | "ms.SubscribeMessagingEvents" => {
            return (Subject::Line, None);
        }
        _ => {}
    }
    let conversation = post.at(&["body", "conversationId"]).and_then(Value::as_text);
    let event = |name| post.at(&["body", "event", name]).and_then(Value::as_text);
    let caption = post.at(&["body", "event", "message", "caption"]).and_then(Value::as_text);
    let subject = if let Some(call) = event("message").or(caption).and_then(call_of) {
        Subject::Content(call)
    } else if let Some(state) = event("chatState") {
        Subject::State(state.to_owned())
    } else if event("status").is_some() {
        Subject::Receipt
    } else {
        Subject::Close
    };
    (subject, conversation)
}

/// The id of a request; of a batch, that of the item that decides.
pub(crate) fn id(request: &HttpRequest) -> Option<&str> {
    match request.post.as_ref()? {
        Value::List(items) => items.last()?.text("id"),
        post => post.text("id"),
    }
}
