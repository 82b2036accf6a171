//! What the two endpoints answer, in all the shapes that were seen.
//!
//! * An item of a good answer is `{code, body, reqId}`, with `code` `"OK"` on REST, 200 on the socket, `"200"` or 201
//!   in some copies.
//! * A batch is answered by an array in the order of the requests. `reqId` cannot match them: LivePerson's own samples
//!   repeat an id inside a batch, and a number comes back as a string.
//! * A batch can succeed in part, so each item is judged by its own `code`.
//! * A refused token has another shape: `{kind, code: 401, body: {title, details, errorCode}, type}`.

use super::Value;
use super::text::mentions;

/// How an item went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// `"OK"`, 200, 201, `"200"`.
    Ok,
    /// An HTTP-like number of 300 or more, or the number that belongs to a name such as `"BAD_REQUEST"`.
    Refused(u16),
    /// A `code` that is none of these. It is kept; what it means is unknown.
    Unknown,
}

/// Why an item was refused, as far as the texts are known. The pages ask to switch on numbers because texts will
/// change, but these two cases have no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The consumer has an open conversation, and may have one only.
    AlreadyOpen,
    /// The conversation is closed.
    Closed,
    /// Anything else.
    Other,
}

/// One answered request.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// How it went.
    pub verdict: Verdict,
    /// Its body; `null` where there is none. Unknown fields are in it too.
    pub body: Value,
    /// The request's id as the service repeats it, always as text.
    pub req_id: Option<String>,
    /// LivePerson's number of an error: 40001, 40102 and so on.
    pub error_code: Option<i64>,
}

impl Item {
    /// Reads one item. `None` where it has neither a code nor anything that takes its place.
    #[must_use]
    pub fn decode(value: &Value) -> Option<Item> {
        let body = value.entry("body").cloned().unwrap_or(Value::Null);
        let error_code = body.int("errorCode").or_else(|| value.int("errorCode"));
        let verdict = match (value.get("code"), error_code) {
            (Some(code), _) => verdict(code),
            // A bare `{title, details, errorCode}`: the first three digits are the HTTP status, where they are one.
            (None, Some(number)) => match u16::try_from(number / 100) {
                Ok(status @ 300..=599) => Verdict::Refused(status),
                _ => Verdict::Refused(400),
            },
            (None, None) => return None,
        };
        Some(Item { verdict, body, req_id: value.get("reqId").and_then(Value::as_id), error_code })
    }

    /// Why it was refused.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let text = self.body.text("msg").or_else(|| self.body.as_text()).unwrap_or_default();
        if mentions(text, "already has open conversation") {
            Reason::AlreadyOpen
        } else if mentions(text, "onversation is close") {
            Reason::Closed
        } else {
            Reason::Other
        }
    }

    /// The place that a published event got in its dialog.
    #[must_use]
    pub fn sequence(&self) -> Option<i64> {
        self.body.int("sequence")
    }

    /// The id of a new conversation, 1 to 64 characters.
    #[must_use]
    pub fn conversation_id(&self) -> Option<&str> {
        self.body.text("conversationId").filter(|id| super::shape::is_id(id))
    }
}

fn verdict(code: &Value) -> Verdict {
    if let Some(number) = code.as_int() {
        return match u16::try_from(number) {
            Ok(200..=299) => Verdict::Ok,
            Ok(number @ 300..=599) => Verdict::Refused(number),
            _ => Verdict::Unknown,
        };
    }
    // Named after the reason phrases of HTTP.
    match code.as_text() {
        Some("OK" | "CREATED" | "ACCEPTED") => Verdict::Ok,
        Some("BAD_REQUEST") => Verdict::Refused(400),
        Some("UNAUTHORIZED") => Verdict::Refused(401),
        Some("FORBIDDEN") => Verdict::Refused(403),
        Some("NOT_FOUND") => Verdict::Refused(404),
        Some("CONFLICT") => Verdict::Refused(409),
        Some("TOO_MANY_REQUESTS") => Verdict::Refused(429),
        Some("INTERNAL_SERVER_ERROR") => Verdict::Refused(500),
        Some("BAD_GATEWAY") => Verdict::Refused(502),
        Some("SERVICE_UNAVAILABLE") => Verdict::Refused(503),
        Some("GATEWAY_TIMEOUT") => Verdict::Refused(504),
        _ => Verdict::Unknown,
    }
}

/// Reads an answer to so many requests: one item for each, by position. A single error object answers a whole batch.
///
/// `None` where it is nothing that the service is known to answer, or has fewer items than there were requests.
#[must_use]
pub fn decode(value: &Value, requests: usize) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    for item in value.items() {
        items.push(Item::decode(item)?);
    }
    let whole = items.len() >= requests;
    let refused = items.len() == 1 && items.iter().all(|item| item.verdict != Verdict::Ok);
    (!items.is_empty() && (whole || refused)).then_some(items)
}
