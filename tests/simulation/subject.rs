//! What a request is about, read from the wire.

use lp_connector::core::machine::HttpRequest;
use lp_connector::protocol::Value;

/// A request, told apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Subject {
    /// A text: the call that it is from.
    Text(u32),
    /// A chat state.
    State(String),
    /// A receipt.
    Receipt,
    /// The end of a conversation.
    Close,
    /// A question to the Domain API.
    LookUp,
}

/// The text of the message of a call.
pub(crate) fn text_of(call: u32) -> String {
    format!("m{call}")
}

/// The call that a text is from.
pub(crate) fn call_of(text: &str) -> Option<u32> {
    text.strip_prefix('m')?.parse().ok()
}

/// What it is about, and the conversation that it names.
pub(crate) fn read(request: &HttpRequest) -> (Subject, Option<&str>) {
    let Some(post) = &request.post else { return (Subject::LookUp, None) };
    let conversation = post.at(&["body", "conversationId"]).and_then(Value::as_text);
    let event = |name| post.at(&["body", "event", name]).and_then(Value::as_text);
    let subject = if let Some(call) = event("message").and_then(call_of) {
        Subject::Text(call)
    } else if let Some(state) = event("chatState") {
        Subject::State(state.to_owned())
    } else if event("status").is_some() {
        Subject::Receipt
    } else {
        Subject::Close
    };
    (subject, conversation)
}

/// The id of a request.
pub(crate) fn id(request: &HttpRequest) -> Option<&str> {
    request.post.as_ref()?.text("id")
}
