//! The network between page and service: when a request arrives, whether, how often, and what comes back.
//!
//! What has not arrived when the page gives a request up, or when its connection dies, never arrives. So a message can
//! be overtaken by the next one only if the page lets that one leave too early.

use lp_connector::core::Millis;
use lp_connector::core::machine::{Failure, HttpRequest, Ticket, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::random::Random;
use lp_connector::core::tokens::TokenKind;
use lp_connector::protocol::Value;

use crate::cloud::Cloud;
use crate::door::{Door, refusal};
use crate::scenario::{Fault, Garbage, Place};
use crate::subject::{self, Subject};

/// The longest usual time from one side to the other.
const LATENCY: Millis = 150;

/// A request on its way.
#[derive(Debug)]
pub(crate) struct Flight {
    /// Its number among all that leave.
    pub(crate) number: u32,
    pub(crate) ticket: Ticket,
    pub(crate) request: HttpRequest,
    pub(crate) subject: Subject,
    pub(crate) conversation: Option<usize>,
    fault: Option<Fault>,
    back: Millis,
    /// Its connection is gone.
    pub(crate) dead: bool,
}

/// What happens to a flight next, and in how long.
#[derive(Debug)]
pub(crate) enum Next {
    Arrives(Millis),
    Answered(Millis, Response),
    Failed(Millis, Failure),
    /// Nothing, for ever.
    Nothing,
}

impl Flight {
    /// A request leaves.
    pub(crate) fn new(number: u32, ticket: Ticket, request: HttpRequest, conversations: &[String]) -> Flight {
        let (subject, named) = subject::read(&request);
        let conversation = named.and_then(|id| conversations.iter().position(|one| one == id));
        Flight { number, ticket, request, subject, conversation, fault: None, back: 0, dead: false }
    }

    /// The bytes of the file of a call leave for the object store.
    pub(crate) fn bytes(number: u32, ticket: Ticket, call: u32, url: String) -> Flight {
        let request = HttpRequest { verb: Verb::Put, url, post: None, headers: Vec::new(), keepalive: false };
        let subject = Subject::Bytes(call);
        Flight { number, ticket, request, subject, conversation: None, fault: None, back: 0, dead: false }
    }

    /// The weather that it meets.
    pub(crate) fn meets(&mut self, seed: u64, place: Place, fault: Option<Fault>) -> Next {
        let place = match place {
            Place::Of { step, attempt } => 1 + u64::from(step) * 1_000 + u64::from(attempt),
            Place::Other(number) => u64::from(number) * 1_000,
        };
        let mut random = Random::new(seed ^ (place << 32));
        let (out, back) = (5 + random.up_to(LATENCY), 5 + random.up_to(LATENCY));
        (self.fault, self.back) = (fault, back);
        match fault {
            Some(Fault::LostBefore) => Next::Failed(out, Failure::Network),
            Some(Fault::HangsBefore) => Next::Nothing,
            Some(Fault::Status { status, retry_after, after_work: false }) => {
                Next::Answered(out + back, gateway(status, retry_after))
            }
            Some(Fault::Slow(ms)) => Next::Arrives(out + ms),
            _ => Next::Arrives(out),
        }
    }

    /// It arrives. The second thing says whether the service did it once more than it was asked.
    pub(crate) fn arrives(&self, cloud: &mut Cloud, door: &mut Door, now: Millis) -> (Next, bool) {
        if let Some(Fault::TokenRefused { consumer }) = self.fault
            && self.request.post.is_some()
        {
            let kinds = [(TokenKind::AppJwt, 40102), (TokenKind::ConsumerJws, 40103)];
            let (kind, code) = kinds[usize::from(consumer)];
            door.refuse(&self.request, kind);
            return (Next::Answered(self.back, refusal(code)), false);
        }
        if let Some(refused) = door.stops(&self.request, now) {
            return (Next::Answered(self.back, refused), false);
        }
        let conversation = self.conversation.unwrap_or_default();
        let bytes = if let Subject::Bytes(call) = self.subject { subject::size_of(call) } else { 0 };
        let mut answer = cloud.serve(&self.request, conversation, bytes, now);
        let mut doubled = false;
        if self.fault == Some(Fault::Twice) {
            doubled = answer.as_ref().is_ok_and(|response| response.status == 200);
            answer = cloud.serve(&self.request, conversation, bytes, now);
        }
        let response = match answer {
            Ok(response) => response,
            Err(failure) => return (Next::Failed(self.back, failure), false),
        };
        let next = match self.fault {
            Some(Fault::LostAfter) => Next::Failed(self.back, Failure::Network),
            Some(Fault::HangsAfter) => Next::Nothing,
            Some(Fault::SlowAnswer(ms)) => Next::Answered(self.back + ms, response),
            Some(Fault::Status { status, retry_after, .. }) => {
                Next::Answered(self.back, gateway(status, retry_after))
            }
            Some(Fault::Garbage(garbage)) => Next::Answered(self.back, spoilt(response, garbage)),
            _ => Next::Answered(self.back, response),
        };
        (next, doubled)
    }
}

/// What a gateway answers.
fn gateway(status: u16, retry_after: Option<u32>) -> Response {
    let retry_after_ms = retry_after.map(|seconds| u64::from(seconds) * 1000);
    Response { status, retry_after_ms, length: None, body: Body::NotJson }
}

fn spoilt(mut response: Response, garbage: Garbage) -> Response {
    response.body = match garbage {
        Garbage::Empty => Body::Empty,
        Garbage::NotJson => Body::NotJson,
        Garbage::OtherJson => Body::Json(Value::object([("hello", "world".into())])),
        Garbage::NoSequence => Body::Json(Value::object([("code", "OK".into()), ("body", Value::Null)])),
    };
    response
}
