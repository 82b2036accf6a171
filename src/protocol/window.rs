//! What goes over the socket of the Messaging Window API and no other way: its greeting and its subscriptions.
//!
//! Sources: protocol overview, the page on avoiding headers at a WebSocket, survey tutorial, JSON schemas. A browser cannot
//! set headers of a WebSocket, so what REST has there comes in the first request. Its answer has to be waited for.

use super::Value;
use super::shape::is_id;

/// The first request: who the client is, and who the consumer.
pub const INIT_CONNECTION: &str = "InitConnection";
/// Asks for the time; what keeps a socket open.
pub const GET_CLOCK: &str = "GetClock";
/// Asks to be told of conversations.
pub const SUBSCRIBE_CONVERSATIONS: &str = "cqm.SubscribeExConversations";
/// Asks to be told of what happens in a dialog.
pub const SUBSCRIBE_EVENTS: &str = "ms.SubscribeMessagingEvents";

/// The `type` of client properties in the greeting; the HTTP header has another.
pub const PROPERTIES: &str = ".ams.headers.ClientProperties";
const AUTHENTICATION: &str = ".ams.headers.ConsumerAuthentication";

/// A request without a body.
#[must_use]
pub fn request(id: &str, kind: &str) -> Value {
    Value::object([("kind", "req".into()), ("id", id.into()), ("type", kind.into())])
}

/// The first request. Its headers stand beside the body, which it has none of.
#[must_use]
pub fn init_connection(id: &str, properties: &Value, jwt: Option<&str>) -> Value {
    let mut headers = vec![properties.clone()];
    headers.extend(jwt.map(|jwt| Value::object([("type", AUTHENTICATION.into()), ("jwt", jwt.into())])));
    let mut greeting = request(id, INIT_CONNECTION);
    greeting.set("headers", Value::List(headers));
    greeting
}

/// Asks for all conversations that are not over, and for what becomes of them; `since` (milliseconds since 1970) asks for
/// those too that ended after that.
#[must_use]
pub fn subscribe_conversations(id: &str, since: Option<i64>) -> Value {
    let both = || Value::List(vec!["OPEN".into(), "CLOSE".into()]);
    // The state is that of the main dialog, which a survey outlives; the stage is that of the whole.
    let stage = if since.is_some() { both() } else { Value::List(vec!["OPEN".into()]) };
    let body = Value::object([
        ("minLastUpdatedTime", since.unwrap_or_default().into()),
        ("convState", both()),
        ("stage", stage),
    ]);
    let mut asked = request(id, SUBSCRIBE_CONVERSATIONS);
    asked.set("body", body);
    asked
}

/// Asks for what happens in a dialog, from this place on.
#[must_use]
pub fn subscribe_events(id: &str, conversation: &str, dialog: &str, from: i64) -> Value {
    let body = Value::object([
        ("dialogId", dialog.into()),
        ("conversationId", conversation.into()),
        ("fromSeq", from.into()),
    ]);
    let mut asked = request(id, SUBSCRIBE_EVENTS);
    asked.set("body", body);
    asked
}

/// The dialogs of a conversation, and whether each is open.
pub fn dialogs(details: &Value) -> impl Iterator<Item = (&str, bool)> {
    let all = details.entry("dialogs").map(Value::items).unwrap_or_default();
    all.iter().filter_map(|dialog| {
        let id = dialog.text("dialogId").filter(|id| is_id(id))?;
        Some((id, dialog.text("state") != Some("CLOSE")))
    })
}
