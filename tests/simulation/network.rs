//! The network between page and service: when a request arrives, whether, how often, and what comes back.
//!
//! What has not arrived when the page gives a request up, or when its connection dies, never arrives, but for what is
//! slow or late: that is under way already, and arrives when nobody waits for it.

use lp_connector::core::Millis;
use lp_connector::core::machine::{Failure, HttpRequest, Ticket, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::random::Random;
use lp_connector::core::tokens::TokenKind;
use lp_connector::protocol::Value;

use crate::cloud::Cloud;
use crate::door::{Door, refusal};
use crate::scenario::{Fault, Garbage, Place, Refused};
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
    /// How many copies have arrived.
    arrived: u32,
    /// Its connection is gone.
    pub(crate) dead: bool,
}

/// What happens to a flight next, and in how long.
#[derive(Debug)]
pub(crate) enum Next {
    Arrives(Millis),
    Answered(Millis, Response),
    Failed(Millis, Failure),
    /// It fails for the page, and arrives so much later.
    Lost(Millis, Millis),
    /// Nothing, for ever.
    Nothing,
}

impl Flight {
    /// A request leaves.
    pub(crate) fn new(number: u32, ticket: Ticket, request: HttpRequest, cloud: &Cloud) -> Flight {
        let (subject, named) = subject::read(&request);
        let conversation = match &subject {
            Subject::Create => Some(cloud.newcomer()),
            _ => named.and_then(|id| cloud.conversations.iter().position(|one| one == id)),
        };
        Flight {
            number,
            ticket,
            request,
            subject,
            conversation,
            fault: None,
            back: 0,
            arrived: 0,
            dead: false,
        }
    }

    /// The bytes of the file of a call leave for the object store.
    pub(crate) fn bytes(number: u32, ticket: Ticket, call: u32, url: String) -> Flight {
        let request = HttpRequest { verb: Verb::Put, url, post: None, headers: Vec::new(), keepalive: false };
        let subject = Subject::Bytes(call);
        Flight {
            number,
            ticket,
            request,
            subject,
            conversation: None,
            fault: None,
            back: 0,
            arrived: 0,
            dead: false,
        }
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
            Some(Fault::Late(ms)) => Next::Lost(out, ms),
            Some(Fault::HangsBefore) => Next::Nothing,
            Some(Fault::Status { status, retry_after, after_work: false }) => {
                Next::Answered(out + back, gateway(status, retry_after))
            }
            Some(Fault::Slow(ms)) => Next::Arrives(out + ms),
            _ => Next::Arrives(out),
        }
    }

    /// Whether it will arrive although nobody waits for it any more. A chat state does not: none that the page sends later
    /// could be sure to be the last.
    pub(crate) fn is_under_way(&self) -> bool {
        let late = matches!(self.fault, Some(Fault::Late(_) | Fault::Slow(_)));
        late && self.arrived == 0 && !matches!(self.subject, Subject::State(_))
    }

    /// It arrives. The second thing says whether the service did it once more than it was asked.
    pub(crate) fn arrives(&mut self, cloud: &mut Cloud, door: &mut Door, now: Millis) -> (Next, bool) {
        self.arrived += 1;
        let answer = self.answer(cloud, door, now);
        if let Some(Fault::Twice { after, .. }) = self.fault
            && self.arrived == 1
        {
            return (Next::Arrives(after), answer.is_ok_and(|response| response.status == 200));
        }
        let (response, by_the_service) = match answer {
            Ok(response) => (response, true),
            Err(Unserved::Refused(response)) => (response, false),
            Err(Unserved::Failed(failure)) => return (Next::Failed(self.back, failure), false),
        };
        let next = match self.fault.filter(|_| by_the_service) {
            Some(Fault::LostAfter) => Next::Failed(self.back, Failure::Network),
            Some(Fault::HangsAfter) => Next::Nothing,
            Some(Fault::SlowAnswer(ms)) => Next::Answered(self.back + ms, response),
            Some(Fault::Status { status, retry_after, .. }) => {
                Next::Answered(self.back, gateway(status, retry_after))
            }
            Some(Fault::Garbage(garbage)) => Next::Answered(self.back, spoilt(response, garbage)),
            _ => Next::Answered(self.back, response),
        };
        (next, false)
    }

    /// What comes of one copy.
    fn answer(&self, cloud: &mut Cloud, door: &mut Door, now: Millis) -> Result<Response, Unserved> {
        let kinds = [(TokenKind::AppJwt, 40102), (TokenKind::ConsumerJws, 40103)];
        match self.fault.filter(|_| self.request.post.is_some()) {
            Some(Fault::TokenRefused { consumer }) => {
                let (kind, code) = kinds[usize::from(consumer)];
                door.refuse(&self.request, kind);
                return Err(Unserved::Refused(refusal(code)));
            }
            Some(Fault::Twice { refused: Some(Refused { second, consumer }), .. })
                if second == (self.arrived == 2) =>
            {
                return Err(Unserved::Refused(refusal(kinds[usize::from(consumer)].1)));
            }
            _ => {}
        }
        if let Some(refused) = door.stops(&self.request, now) {
            return Err(Unserved::Refused(refused));
        }
        let conversation = self.conversation.unwrap_or_default();
        let bytes = if let Subject::Bytes(call) = self.subject { subject::size_of(call) } else { 0 };
        cloud.serve(&self.request, conversation, bytes, now).map_err(Unserved::Failed)
    }
}

/// Why the service has not done it.
enum Unserved {
    /// Its door did not let it in.
    Refused(Response),
    /// The page may not read what it says.
    Failed(Failure),
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

/// The same of an answer that comes over a socket. What is no JSON says nothing there.
pub(crate) fn spoilt_body(mut said: Value, garbage: Garbage) -> Value {
    match garbage {
        Garbage::NotJson => return Value::Null,
        Garbage::Empty => said.set("body", Value::Null),
        Garbage::OtherJson => said.set("body", Value::object([("hello", "world".into())])),
        Garbage::NoSequence => said.set("body", Value::object([])),
    }
    said
}
