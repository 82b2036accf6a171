//! What an answer means.

use crate::protocol::Value;
use crate::protocol::answer::{self, Item, Reason, Verdict};

use super::Millis;
use super::error::{Code, Delivery, Error};
use super::tokens::TokenKind;

/// The largest answer that is read, in characters. The service's own are a few hundred.
pub const MAX_ANSWER: usize = 1_000_000;

/// The body of an answer, as far as the driver could read it.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// JSON.
    Json(Value),
    /// Nothing.
    Empty,
    /// Something that is no JSON, or nested too deeply.
    NotJson,
    /// More than [`MAX_ANSWER`].
    TooLarge,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// How long the service wants the caller to wait.
    pub retry_after_ms: Option<Millis>,
    /// `Content-Length`, where it can be read.
    pub length: Option<u64>,
    /// The body.
    pub body: Body,
}

/// What to do now.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The service did it.
    Done(Vec<Item>),
    /// The service refused a token: get another, send it again, once.
    Token(TokenKind, Error),
    /// The service did not do it, and will later: 429 and 503.
    Later(Error),
    /// Nobody knows whether the service did it.
    Doubt(Error),
    /// The service refused it.
    Refused(Reason, Error),
}

/// Reads an answer to so many requests. The last item decides: in a batch the others prepare it.
#[must_use]
pub fn judge(response: &Response, requests: usize) -> Outcome {
    let status = response.status;
    let mut items = match &response.body {
        Body::Json(value) => answer::decode(value, requests),
        Body::Empty | Body::NotJson | Body::TooLarge => None,
    };
    if let Some(items) = &mut items {
        // More answers than requests: whatever the others are, they are not ours.
        items.truncate(requests);
    }
    let decisive = items.as_ref().and_then(|items| items.last());
    let mut outcome = match decisive {
        // A gateway's status goes before whatever its body says.
        _ if status == 429 || status >= 500 => by_status(status, None),
        Some(item) => match item.verdict {
            Verdict::Ok if status < 300 => return Outcome::Done(items.unwrap_or_default()),
            // A good item under a bad status: the other item of its batch was refused.
            Verdict::Ok if status == 400 && requests > 1 => return Outcome::Done(items.unwrap_or_default()),
            Verdict::Ok => by_status(status, Some(item)),
            Verdict::Refused(number) => by_status(number, Some(item)),
            Verdict::Unknown => garbage("with a code that the service is not known to use"),
        },
        None if status >= 400 => by_status(status, None),
        None => match &response.body {
            Body::Empty => garbage("with an empty body"),
            Body::NotJson => garbage("with a body that is not JSON"),
            Body::TooLarge => garbage("with more than a million characters"),
            Body::Json(_) => garbage("with JSON of another form"),
        },
    };
    if let Outcome::Token(_, error)
    | Outcome::Later(error)
    | Outcome::Doubt(error)
    | Outcome::Refused(_, error) = &mut outcome
    {
        let facts = error.facts_mut();
        facts.status = Some(status);
        facts.error_code = decisive.and_then(|item| item.error_code);
        facts.retry_after_ms = response.retry_after_ms;
    }
    outcome
}

fn by_status(status: u16, item: Option<&Item>) -> Outcome {
    let error_code = item.and_then(|item| item.error_code);
    let refused = |code, message| {
        let reason = item.map_or(Reason::Other, Item::reason);
        Outcome::Refused(reason, Error::new(code, Delivery::Rejected, message))
    };
    match (status, error_code) {
        (401, Some(40102)) => Outcome::Token(
            TokenKind::AppJwt,
            unauthorized("the service refused the appJwt; give one that is valid for this account"),
        ),
        (401, Some(40103)) => Outcome::Token(
            TokenKind::ConsumerJws,
            unauthorized("the service refused the consumerJws; give the one of this consumer"),
        ),
        (401 | 403, Some(40104 | 40105)) => refused(
            Code::Unauthorized,
            "a token is missing; give the option auth, or let the back end add both headers",
        ),
        (401 | 403, _) => refused(
            Code::Unauthorized,
            "the service refused the tokens; check that they belong to this account and this consumer",
        ),
        (429, _) => Outcome::Later(Error::new(
            Code::RateLimited,
            Delivery::Rejected,
            "the service takes no more requests for now; wait before the next",
        )),
        (503, _) => Outcome::Later(Error::new(
            Code::Server,
            Delivery::Rejected,
            "the service is not available; try again later",
        )),
        (500..=599, _) => {
            Outcome::Doubt(Error::new(Code::Server, Delivery::Unknown, "the service failed; try again later"))
        }
        _ => match item.map_or(Reason::Other, Item::reason) {
            Reason::AlreadyOpen => refused(
                Code::ConversationAlreadyOpen,
                "the consumer has an open conversation; go on with that one or close it",
            ),
            Reason::Closed => refused(Code::ConversationClosed, "the conversation is closed; open a new one"),
            Reason::Other => {
                refused(Code::Rejected, "the service refused the request; see status and errorCode")
            }
        },
    }
}

fn unauthorized(message: &str) -> Error {
    Error::new(Code::Unauthorized, Delivery::Rejected, message)
}

/// An answer that is none. Whether the request was acted on is not known, and asking again would bring the same.
fn garbage(how: &str) -> Outcome {
    let mut message = "the endpoint answered ".to_owned();
    message.push_str(how);
    message.push_str("; check that it is the Send API");
    Outcome::Refused(Reason::Other, Error::new(Code::BadResponse, Delivery::Unknown, &message))
}
