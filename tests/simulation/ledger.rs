//! What the page was told, call by call, and the rules that can be checked while it happens.
//!
//! It knows nothing of the machine: only what a page sees, and what leaves for the network.

use std::collections::{BTreeMap, BTreeSet};

use lp_connector::core::call::Reply;
use lp_connector::core::error::Delivery;
use lp_connector::core::events::Event;
use lp_connector::core::machine::Ticket;
use lp_connector::core::outcome::Response;
use lp_connector::core::tokens::TokenKind;
use lp_connector::core::{Code, Error, Millis};

use crate::door::token;
use crate::network::Flight;
use crate::subject::{self, Subject};

/// The page's clock, as far as it is never set back, and true time.
pub(crate) type Clocks = [Millis; 2];

/// Requests that a browser has out to one host.
const PLACES: usize = 6;

/// What kind of call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    File,
    /// A text in a survey.
    Answer,
    /// A response to the message of this sequence.
    Response(i64),
    Create,
    Close,
    Receipt(i64),
    State,
    Connect,
}

/// A call that somebody waits for.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) conversation: usize,
    /// What its promise was settled with.
    pub(crate) settled: Vec<Result<Reply, Error>>,
    /// The events of its message: name, sequence, error.
    pub(crate) told: Vec<(&'static str, Option<i64>, Option<Error>)>,
    /// The id of its request.
    request: Option<String>,
    /// How often that left.
    pub(crate) tries: u32,
    /// How often the network brought it to the service although it left once.
    pub(crate) copies: usize,
    /// How often it was not known whether the service had done it.
    pub(crate) doubts: usize,
    /// By the page's clock, and by true time: the clock may be set in between.
    not_before: Clocks,
}

/// A request that is out.
#[derive(Clone, Debug)]
pub(crate) struct Out {
    pub(crate) ticket: Ticket,
    pub(crate) call: Option<u32>,
    pub(crate) id: Option<String>,
    pub(crate) tokens: [Option<String>; 2],
    /// To the object store, or to the Domain API.
    pub(crate) elsewhere: bool,
    /// Over the socket of this ticket: it cannot be taken back.
    pub(crate) spoken: bool,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) calls: BTreeMap<u32, Entry>,
    /// The content calls of each conversation, in the order of the calls.
    lanes: BTreeMap<usize, Vec<u32>>,
    /// Which call a message is from.
    names: BTreeMap<String, u32>,
    /// The call that is being made.
    pub(crate) making: Option<u32>,
    pub(crate) out: Vec<Out>,
    /// The requests for which a token of this kind was refused. A second refusal says more about the request than about
    /// the token, so it is believed once.
    replaced: BTreeSet<(String, usize)>,
    /// Until when the service wants no request of this account.
    pub(crate) pause: Clocks,
    refused: BTreeSet<String>,
    /// The chat state that left last, by conversation.
    pub(crate) states: BTreeMap<usize, String>,
    /// The conversations in which the page was told that a chat state was refused: it is not sent again.
    pub(crate) refused_states: BTreeSet<usize>,
    /// The conversations of which listeners were told that they are open now.
    pub(crate) opened: Vec<String>,
    /// What the page was told last of its line.
    pub(crate) connected: bool,
    /// The first rule that was broken.
    pub(crate) broken: Option<String>,
}

impl Ledger {
    /// Notes a broken rule; the first one counts.
    pub(crate) fn breaks(&mut self, rule: impl FnOnce() -> String) {
        if self.broken.is_none() {
            self.broken = Some(rule());
        }
    }

    pub(crate) fn keep(&mut self, holds: bool, rule: impl FnOnce() -> String) {
        if !holds {
            self.breaks(rule);
        }
    }

    /// The page makes a call.
    pub(crate) fn calls(&mut self, call: u32, kind: Kind, conversation: usize) {
        if kind.is_message() || matches!(kind, Kind::Create | Kind::Close) {
            self.lanes.entry(conversation).or_default().push(call);
        }
        let entry = Entry {
            kind,
            conversation,
            settled: Vec::new(),
            told: Vec::new(),
            request: None,
            tries: 0,
            copies: 0,
            doubts: 0,
            not_before: [0; 2],
        };
        self.calls.insert(call, entry);
    }

    /// A request leaves for the network, for this call where it is content.
    pub(crate) fn sends(&mut self, flight: &Flight, call: Option<u32>, now: Clocks) {
        let Flight { ticket, request, subject, conversation, .. } = flight;
        let elsewhere = matches!(subject, Subject::Bytes(_) | Subject::Probe | Subject::LookUp);
        let taken = self.out.iter().filter(|out| !out.elsewhere && !out.spoken).count();
        self.keep(elsewhere || taken < PLACES, || format!("more than {PLACES} requests are out"));
        let (paused, pause) = (self.is_paused(now), self.pause);
        self.keep(elsewhere || !paused, || {
            format!("{subject:?} leaves at {now:?}, and the service wants nothing before {pause:?}")
        });
        let id = subject::id(request).map(str::to_owned);
        if let Some(call) = call {
            self.leaves(call, id.as_ref(), now);
        }
        let kinds = [TokenKind::AppJwt, TokenKind::ConsumerJws];
        let tokens = kinds.map(|kind| token(request, kind).map(str::to_owned));
        let old = tokens.iter().flatten().any(|text| self.refused.contains(text));
        self.keep(!old, || format!("{subject:?} leaves with a token that was refused"));
        if let (Subject::State(state), Some(at)) = (subject, conversation) {
            self.states.insert(*at, state.clone());
        }
        self.out.push(Out { ticket: *ticket, call, id, tokens, elsewhere, spoken: false });
    }

    /// The first content call of a conversation that is not settled.
    pub(crate) fn turn(&self, conversation: usize) -> Option<u32> {
        let open = |call: &&u32| self.calls.get(call).is_some_and(|entry| entry.settled.is_empty());
        self.lanes.get(&conversation)?.iter().find(open).copied()
    }

    pub(crate) fn leaves(&mut self, call: u32, id: Option<&String>, now: Clocks) {
        let Some(entry) = self.calls.get(&call) else {
            self.breaks(|| format!("the message of a call that nobody made leaves: {call}"));
            return;
        };
        let turn = self.turn(entry.conversation);
        let (known, not_before) = (entry.request.clone(), entry.not_before);
        let twice = self.out.iter().any(|out| out.call == Some(call));
        self.keep(turn == Some(call), || format!("call {call} leaves, and it is the turn of {turn:?}"));
        self.keep(!twice, || format!("call {call} leaves, and is out already"));
        self.keep(known.is_none() || known.as_ref() == id, || format!("call {call} leaves under another id"));
        let waited = now.iter().zip(not_before).any(|(now, not_before)| *now >= not_before);
        self.keep(waited, || {
            format!("call {call} leaves at {now:?}, not to be repeated before {not_before:?}")
        });
        if let Some(entry) = self.calls.get_mut(&call) {
            entry.request = id.cloned();
            entry.not_before = [0; 2];
            entry.tries += 1;
        }
    }

    /// Whether the service wants no request of this account now. Either clock may say that it is over.
    fn is_paused(&self, now: Clocks) -> bool {
        now.iter().zip(self.pause).all(|(now, until)| *now < until)
    }

    fn land(&mut self, ticket: Ticket) -> Option<Out> {
        let at = self.out.iter().position(|out| out.ticket == ticket)?;
        Some(self.out.remove(at))
    }

    /// An answer comes back to the page.
    pub(crate) fn answered(&mut self, ticket: Ticket, response: &Response, now: Clocks) {
        let Some(out) = self.land(ticket) else { return };
        let code = match &response.body {
            lp_connector::core::outcome::Body::Json(body) => {
                body.at(&["body", "errorCode"]).and_then(lp_connector::protocol::Value::as_int)
            }
            _ => None,
        };
        let refused = [40102, 40103].iter().position(|number| code == Some(*number));
        if let Some(kind) = refused
            && let (Some(text), Some(id)) = (out.tokens[kind].clone(), out.id)
            && self.replaced.insert((id, kind))
        {
            self.refused.insert(text);
        }
        // Only where it says that it was not done is it a promise to take it later.
        let later = matches!(response.status, 429 | 503);
        let named = response.retry_after_ms.filter(|_| later);
        if let Some(wait) = named.filter(|_| !out.elsewhere) {
            let until = now.map(|now| now + wait);
            if until > self.pause {
                self.pause = until;
            }
        }
        if let Some(entry) = out.call.and_then(|call| self.calls.get_mut(&call)) {
            entry.not_before = named.map_or([0; 2], |wait| now.map(|now| now + wait));
            entry.doubts += usize::from(response.status >= 500 && response.status != 503);
        }
    }

    /// No answer comes.
    pub(crate) fn failed(&mut self, ticket: Ticket, offline: bool) {
        if let Some(Out { call: Some(call), .. }) = self.land(ticket)
            && let Some(entry) = self.calls.get_mut(&call).filter(|_| !offline)
        {
            entry.doubts += 1;
        }
    }

    /// The page gives a request up.
    pub(crate) fn aborted(&mut self, ticket: Ticket) {
        self.failed(ticket, false);
    }

    /// The network brought a request to the service once more than it left.
    pub(crate) fn doubled(&mut self, subject: &Subject) {
        let entry = match subject {
            Subject::Content(call) => self.calls.get_mut(call),
            Subject::Create => self.calls.values_mut().find(|entry| entry.kind == Kind::Create),
            _ => None,
        };
        if let Some(entry) = entry {
            entry.copies += 1;
        }
    }

    /// A promise is settled.
    pub(crate) fn settles(&mut self, call: u32, result: Result<Reply, Error>) {
        // What has gone over a socket cannot be taken back.
        self.out.retain(|out| !(out.spoken && out.call == Some(call)));
        let out = self.out.iter().find(|out| out.call == Some(call)).map(|out| out.id.clone());
        self.keep(out.is_none(), || format!("call {call} is settled, and its request {out:?} is still out"));
        match self.calls.get_mut(&call) {
            Some(entry) => {
                let refused = |error: &Error| matches!(error.code(), Code::Unauthorized | Code::BadResponse);
                if entry.kind == Kind::State && result.as_ref().is_err_and(refused) {
                    self.refused_states.insert(entry.conversation);
                }
                entry.settled.push(result);
            }
            None => self.breaks(|| format!("a call is settled that nobody made: {call}")),
        }
        let times = self.calls.get(&call).map_or(0, |entry| entry.settled.len());
        self.keep(times <= 1, || format!("call {call} is settled {times} times"));
    }

    /// Listeners are told.
    pub(crate) fn tells(&mut self, event: &Event, conversations: &[String]) {
        if event.name == "connection" {
            self.connected = event.fields.text("state") == Some("connected");
        }
        if event.name == "error" {
            // Of the calls that nobody waits for, those are chat states.
            let id = event.error.as_ref().and_then(|error| error.facts().conversation_id.as_ref());
            self.refused_states.extend(conversations.iter().position(|one| Some(one) == id));
        }
        if event.name == "conversation.created" {
            self.opened.extend(event.fields.text("conversationId").map(str::to_owned));
        }
        let Some(name) = event.name.strip_prefix("message.") else { return };
        let Some(id) = event.fields.text("clientMessageId") else { return };
        if name == "queued" {
            self.names.extend(self.making.map(|call| (id.to_owned(), call)));
        }
        let entry = self.names.get(id).copied().and_then(|call| self.calls.get_mut(&call));
        match entry {
            Some(entry) => entry.told.push((name, event.fields.int("sequence"), event.error.clone())),
            None => self.breaks(|| format!("{name} of a message that nobody queued")),
        }
    }

    /// How many messages were told as sent, as failed, and as of unknown outcome.
    pub(crate) fn messages(&self) -> [u64; 3] {
        let mut count = [0; 3];
        for entry in self.calls.values().filter(|entry| entry.kind.is_message()) {
            let place = match entry.delivery() {
                None => 0,
                Some(Delivery::NotSent | Delivery::Rejected) => 1,
                Some(Delivery::Unknown) => 2,
            };
            count[place] += 1;
        }
        count
    }

    /// Whether a call is over.
    pub(crate) fn is_over(&self, call: u32) -> bool {
        self.calls.get(&call).is_none_or(|entry| !entry.settled.is_empty())
    }

    /// The call that creates a conversation.
    pub(crate) fn creates(&self) -> Option<(u32, &Entry)> {
        self.calls.iter().find(|(_, entry)| entry.kind == Kind::Create).map(|(call, entry)| (*call, entry))
    }

    /// The sequence of the last message that was told as sent in a conversation.
    pub(crate) fn last_sent(&self, conversation: usize) -> Option<i64> {
        let main = |entry: &&Entry| entry.conversation == conversation && entry.kind != Kind::Answer;
        let here = self.calls.values().filter(main);
        here.filter_map(Entry::sequence).max()
    }
}

impl Kind {
    /// Whether it is a message.
    pub(crate) fn is_message(self) -> bool {
        matches!(self, Kind::Text | Kind::File | Kind::Answer | Kind::Response(_))
    }
}

impl Entry {
    /// The conversation that its promise told.
    pub(crate) fn conversation_id(&self) -> Option<&str> {
        match self.settled.first()? {
            Ok(Reply::Value(value)) => value.text("conversationId"),
            Ok(Reply::Done | Reply::File) | Err(_) => None,
        }
    }

    /// The sequence that its echo told, after its promise had said that nobody knows.
    pub(crate) fn echoed(&self) -> Option<i64> {
        match self.told.as_slice() {
            [.., ("uncertain", ..), ("sent", sequence, None)] => *sequence,
            _ => None,
        }
    }

    /// The sequence that its promise told.
    pub(crate) fn sequence(&self) -> Option<i64> {
        match self.settled.first()? {
            Ok(Reply::Value(value)) => value.int("sequence"),
            Ok(Reply::Done | Reply::File) | Err(_) => None,
        }
    }

    /// What its error says of its delivery.
    pub(crate) fn delivery(&self) -> Option<Delivery> {
        self.settled.first()?.as_ref().err().map(|error| error.facts().delivery)
    }
}
