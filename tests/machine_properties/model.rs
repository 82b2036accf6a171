//! What a page and a service may rely on, kept apart from the machine: which call is whose turn, what may be sent
//! twice, what is in doubt, who is shown as typing.

use std::collections::{BTreeMap, BTreeSet};

use lp_connector::core::call::Reply as Settled;
use lp_connector::core::error::Delivery;
use lp_connector::core::machine::{CallId, HttpRequest, Ticket, Uncertain, Verb};
use lp_connector::core::tokens::{TokenKind, TokenReason};
use lp_connector::core::{Code, Error, Millis};
use lp_connector::protocol::Value;

use crate::checks::SECRET;
use crate::files::{Files, Work};
use crate::happenings::Settings;
use crate::script::{Answer, Gift, Given, Reply};

/// Requests that a browser has out at one time.
const CAP: usize = 6;

/// What the service told about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Good,
    /// It did not act on it, and the same may be sent again.
    Later,
    /// Nobody knows.
    Doubt,
    /// It refused it.
    Refused,
    /// Something odd: the machine may read it in more than one way.
    Odd,
}

fn told(reply: &Reply, auth: bool) -> Told {
    let Answer::Response(response) = &reply.answer else {
        return match reply.answer {
            Answer::Offline => Told::Later,
            Answer::Network | Answer::Unread | Answer::Silence => Told::Doubt,
            Answer::Good | Answer::Response(_) => Told::Good,
        };
    };
    let text = format!("{:?}", response.body);
    match response.status {
        429 | 503 => Told::Later,
        401 if auth && (text.contains("40102") || text.contains("40103")) => Told::Later,
        500.. => Told::Doubt,
        400.. => Told::Refused,
        _ => Told::Odd,
    }
}

/// A request by its id.
#[derive(Clone, Debug)]
struct Request {
    owner: Option<u32>,
    /// A second one would do something a second time.
    once: bool,
    last: Option<Told>,
    doubt: Option<bool>,
    /// How often each of the two tokens was refused.
    refusals: [u32; 2],
}

/// A request that is out.
#[derive(Clone, Debug)]
struct Flight {
    id: String,
    conversation: Option<String>,
    lane: Option<String>,
    state: Option<(String, String)>,
}

/// The two tokens.
#[derive(Clone, Debug, Default)]
struct Slot {
    given: bool,
    expires: bool,
    refused: bool,
    open: Option<(u32, Millis)>,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) files: Files,
    auth: bool,
    uncertain: Uncertain,
    timeout_ms: Millis,
    requests: BTreeMap<String, Request>,
    flights: BTreeMap<u32, Flight>,
    /// The content calls of each conversation that are not over, in their order.
    lanes: BTreeMap<String, Vec<u32>>,
    /// The request of each content call that left last.
    last_request: BTreeMap<u32, String>,
    slots: [Slot; 2],
    /// What the other side may see this side do.
    seen: BTreeMap<String, String>,
    closed: BTreeSet<String>,
}

fn slot(kind: TokenKind) -> usize {
    usize::from(kind == TokenKind::ConsumerJws)
}

impl Model {
    pub(crate) fn new(settings: &Settings, timeout_ms: Millis) -> Model {
        Model {
            files: Files::new(settings),
            auth: settings.auth,
            uncertain: settings.uncertain,
            timeout_ms,
            requests: BTreeMap::new(),
            flights: BTreeMap::new(),
            lanes: BTreeMap::new(),
            last_request: BTreeMap::new(),
            slots: [Slot::default(), Slot::default()],
            seen: BTreeMap::new(),
            closed: BTreeSet::new(),
        }
    }

    /// A call that takes its place among the content of a conversation.
    pub(crate) fn queues(&mut self, call: CallId, conversation: &str) {
        self.lanes.entry(conversation.to_owned()).or_default().push(call.0);
    }

    /// Whether it is this call's turn in its conversation.
    fn has_turn(&self, call: u32) -> bool {
        let lane = self.lanes.values().find(|calls| calls.contains(&call));
        lane.is_none_or(|calls| calls.first() == Some(&call))
    }

    fn conversation_of(&self, call: u32) -> Option<String> {
        self.lanes
            .iter()
            .find(|(_, calls)| calls.contains(&call))
            .map(|(conversation, _)| conversation.clone())
    }

    /// Bytes are to move.
    pub(crate) fn moves(&mut self, ticket: Ticket, call: u32, work: Work, url: &str, now: Millis) {
        assert!(self.has_turn(call), "bytes move out of turn");
        self.files.moves(ticket, call, work, url, now);
    }

    /// A request leaves.
    pub(crate) fn sends(&mut self, ticket: Ticket, request: &HttpRequest, now: Millis) {
        if request.verb == Verb::Head {
            let call = self.files.owner_of_url(&request.url);
            self.moves(ticket, call, Work::Head, &request.url, now);
        }
        let Some(body) = &request.post else { return };
        let last = body.items().last().unwrap();
        let file = Files::owner(last);
        if let Some((call, work)) = file {
            assert!(self.has_turn(call), "a request about a file out of turn");
            self.files.sends(ticket, (call, work), last);
        }
        let id = last.text("id").unwrap().to_owned();
        let kind = last.text("type").unwrap_or_default();
        let event = last.at(&["body", "event"]).cloned().unwrap_or(Value::Null);
        let light = event.text("type") != Some("ContentEvent");
        let action = event.text("status") == Some("ACTION");
        let rating = last.at(&["body", "conversationField", "csatRate"]).is_some();
        let about = |name| last.at(&["body", name]).and_then(Value::as_text).map(str::to_owned);
        let conversation = about("conversationId").or_else(|| about("dialogId"));
        let text = event.text("message").or_else(|| event.at(&["message", "caption"])?.as_text());
        let text = text.and_then(|text| text.strip_prefix(SECRET)).map(str::to_owned);
        let is_update = kind == "cm.UpdateConversationField";
        let in_lane = (kind == "ms.PublishEvent" && !light) || action || is_update;
        let lane = conversation.clone().filter(|_| in_lane);

        let owner = lane.as_ref().map(|lane| {
            let turn = self.lanes.get(lane).and_then(|calls| calls.first());
            *turn.unwrap_or_else(|| fail(&format!("content of {lane} that nobody asked for")))
        });
        if let (Some(text), Some(owner)) = (&text, owner) {
            let call = text.trim_start_matches("raw ");
            assert_eq!(call, owner.to_string(), "out of turn");
        }
        let busy = self.flights.values().any(|flight| flight.lane.is_some() && flight.lane == lane);
        assert!(!busy, "two of one lane are out: {lane:?}");
        assert!(self.flights.len() < CAP, "more than {CAP} are out");

        let once = match kind {
            "ms.PublishEvent" => !light,
            "cm.UpdateConversationField" => rating,
            "userprofile.SetUserProfile" => false,
            "ms.GenerateURLForUploadFile" | "ms.GenerateURLForDownloadFile" => false,
            _ => true,
        };
        let message = text.is_some_and(|text| !text.starts_with("raw "));
        let known = self.requests.entry(id.clone()).or_insert(Request {
            owner,
            once,
            last: None,
            doubt: Some(false),
            refusals: [0; 2],
        });
        assert_eq!(known.owner, owner, "a request goes to another call");
        let resent = message && self.uncertain == Uncertain::Resend;
        let may = match known.last {
            None | Some(Told::Later) => true,
            Some(Told::Doubt) => !once || resent,
            Some(Told::Good | Told::Refused | Told::Odd) => false,
        };
        assert!(known.refusals.iter().all(|refusals| *refusals < 2), "replayed twice for one token");
        assert!(may, "sent again after {:?}", known.last);
        if let Some(owner) = owner {
            self.last_request.insert(owner, id.clone());
        }
        // A request for a URL does not say what conversation it is for; its refusal is believed for that one.
        let conversation = conversation.or_else(|| self.conversation_of(file?.0));
        let state = event.text("chatState").map(str::to_owned);
        let state = state.map(|state| (conversation.clone().unwrap_or_default(), state));
        if let Some((conversation, state)) = &state
            && state == "COMPOSING"
        {
            self.seen.insert(conversation.clone(), state.clone());
        }
        self.flights.insert(ticket.0, Flight { id, conversation, lane, state });
    }

    /// The service answers, and the machine waits for it.
    pub(crate) fn answers(&mut self, ticket: Ticket, reply: &Reply) {
        let Some(flight) = self.flights.remove(&ticket.0) else { return };
        let told = told(reply, self.auth);
        let request = self.requests.get_mut(&flight.id).unwrap();
        request.last = Some(told);
        match told {
            Told::Good => request.doubt = Some(false),
            Told::Doubt => request.doubt = Some(true),
            Told::Odd => request.doubt = None,
            Told::Later | Told::Refused => {}
        }
        if let Answer::Response(response) = &reply.answer {
            let text = format!("{:?}", response.body);
            for (kind, number) in ["40102", "40103"].into_iter().enumerate() {
                let refused = text.contains(number);
                self.slots[kind].refused |= refused;
                request.refusals[kind] += u32::from(refused);
            }
            if text.contains("onversation is close") {
                self.closed.extend(flight.conversation);
            }
        }
        if let Some((conversation, state)) = flight.state
            && matches!(told, Told::Good | Told::Odd)
        {
            self.seen.insert(conversation, state);
        }
    }

    /// The machine gives a request up.
    pub(crate) fn aborts(&mut self, ticket: Ticket, now: Millis) {
        self.files.aborts(ticket, now);
        if let Some(flight) = self.flights.remove(&ticket.0) {
            self.requests.get_mut(&flight.id).unwrap().doubt = Some(true);
        }
    }

    /// The machine asks for a token.
    pub(crate) fn asks(&mut self, ticket: Ticket, kind: TokenKind, reason: TokenReason, now: Millis) {
        let slot = &mut self.slots[slot(kind)];
        if let Some((_, since)) = slot.open {
            assert!(now.saturating_sub(since) >= self.timeout_ms, "two questions for {kind:?}");
        }
        match reason {
            TokenReason::Initial => assert!(!slot.given, "there is a token"),
            TokenReason::Expiring => assert!(slot.expires, "the token does not expire"),
            TokenReason::Rejected => assert!(slot.refused, "nobody refused the token"),
        }
        slot.open = Some((ticket.0, now));
    }

    /// A token function answers.
    pub(crate) fn gives(&mut self, ticket: Ticket, gift: &Gift, sendable: bool) {
        let open = |slot: &&mut Slot| slot.open.is_some_and(|(open, _)| open == ticket.0);
        let Some(slot) = self.slots.iter_mut().find(open) else { return };
        slot.open = None;
        if sendable {
            slot.given = true;
            slot.refused = false;
            slot.expires = matches!(gift.given, Given::Fresh(Some(_)));
        }
    }

    /// A conversation ended, as the machine tells.
    pub(crate) fn ends(&mut self, conversation: &str) {
        self.closed.insert(conversation.to_owned());
    }

    /// A call is over.
    pub(crate) fn settles(&mut self, call: CallId, result: &Result<Settled, Error>, now: Millis) {
        for lane in self.lanes.values_mut() {
            lane.retain(|waiting| *waiting != call.0);
        }
        let is_file = self.files.knows(call.0);
        self.files.settles(call, result, now);
        let Some(request) = self.last_request.get(&call.0).and_then(|id| self.requests.get(id)) else {
            if let Err(error) = result {
                let sent = error.facts().request_id.is_some();
                let honest = sent || is_file || error.facts().delivery == Delivery::NotSent;
                assert!(honest, "nothing left: {error:?}");
            }
            return;
        };
        match result {
            Ok(_) => {
                let good = matches!(request.last, Some(Told::Good | Told::Odd));
                assert!(good || !request.once, "a success that the service did not tell: {request:?}");
            }
            Err(error) => {
                // The receipt of a response can be done and its text not be sent.
                let done = request.once && request.last == Some(Told::Good);
                assert!(!done, "the service did it: {error:?}");
                let unknown = error.facts().delivery == Delivery::Unknown;
                if let Some(doubt) = request.doubt {
                    assert_eq!(unknown, doubt, "{request:?} ends with {error:?}");
                }
                let code = error.code();
                if request.doubt == Some(true) && request.once && request.last != Some(Told::Odd) {
                    let honest = matches!(code, Code::OutcomeUnknown | Code::Aborted | Code::BadResponse);
                    assert!(honest, "{request:?} ends with {error:?}");
                }
            }
        }
    }

    /// Requests that are out, in the order in which they left.
    pub(crate) fn out(&self) -> Vec<Ticket> {
        self.flights.keys().copied().map(Ticket).collect()
    }

    /// Where hosts and tokens are there: what has its turn and a place has left. Files of other conversations, whatever
    /// becomes of their bytes, do not keep it.
    pub(crate) fn leaves_nobody_behind(&self) {
        if self.flights.len() >= CAP {
            return;
        }
        for call in self.lanes.values().filter_map(|calls| calls.first()) {
            let begun = self.last_request.contains_key(call);
            assert!(begun || self.files.waits(*call), "call {call} could leave, and does not");
        }
    }

    /// Everything is over: nobody may be left shown as typing.
    pub(crate) fn rests(&self) {
        assert!(self.flights.is_empty(), "still out: {:?}", self.flights);
        for (conversation, state) in &self.seen {
            let typing = state == "COMPOSING" && !self.closed.contains(conversation);
            assert!(!typing, "{conversation} shows this side typing for ever");
        }
    }

    /// The connector is closed: what is out is nobody's.
    pub(crate) fn closes(&mut self) {
        self.files.closes();
        self.flights.clear();
    }
}

#[expect(clippy::panic, reason = "a rule is broken")]
pub(crate) fn fail(what: &str) -> ! {
    panic!("{what}")
}
