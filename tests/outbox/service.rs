//! The service: what has arrived, in its order.

use std::collections::BTreeMap;

use lp_connector::core::machine::HttpRequest;
use lp_connector::core::outcome::{Body, Response};
use lp_connector::protocol::Value;

/// What has arrived.
#[derive(Debug, Default)]
pub(crate) struct Service {
    /// The texts of each conversation.
    pub(crate) conversations: BTreeMap<String, Vec<String>>,
}

impl Service {
    /// A text arrives; its sequence.
    pub(crate) fn take(&mut self, conversation: &str, text: &str) -> i64 {
        let all = self.conversations.entry(conversation.to_owned()).or_default();
        all.push(text.to_owned());
        all.len() as i64 - 1
    }

    /// How often a text has arrived, and where first.
    pub(crate) fn places(&self, text: &str) -> Vec<i64> {
        let all = self.conversations.values().flat_map(|texts| texts.iter().enumerate());
        all.filter(|(_, other)| *other == text).map(|(at, _)| at as i64).collect()
    }
}

/// Conversation and text of a request, where it publishes one.
pub(crate) fn published(request: &HttpRequest) -> Option<(String, String)> {
    let body = request.post.as_ref()?.get("body")?;
    let text = body.at(&["event", "message"])?.as_text()?;
    Some((body.text("conversationId")?.to_owned(), text.to_owned()))
}

/// A good answer.
pub(crate) fn good(request: &HttpRequest, sequence: i64) -> Response {
    let id = request.post.as_ref().and_then(|post| post.text("id")).unwrap_or_default();
    let body = Value::object([
        ("kind", "resp".into()),
        ("reqId", id.into()),
        ("code", "OK".into()),
        ("body", Value::object([("sequence", sequence.into())])),
    ]);
    Response { status: 200, retry_after_ms: None, length: None, body: Body::Json(body) }
}

/// A bare status.
pub(crate) fn status(status: u16, retry_after_ms: Option<u64>) -> Response {
    Response { status, retry_after_ms, length: None, body: Body::Empty }
}
