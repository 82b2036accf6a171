//! One simulated conversation: the person, the page, its clock and its timer, the network, the service.
//!
//! Time is true time. The page's wall clock is ahead of it or behind; its timer counts true time, as in a browser.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use lp_connector::core::files::FileFacts;
use lp_connector::core::machine::{Failure, Ticket};
use lp_connector::core::tokens::TokenKind;
use lp_connector::core::{Effect, Millis};

use crate::agenda::{Due, Happening};
use crate::bugs::Bug;
use crate::cloud::{Cloud, START};
use crate::door::Door;
use crate::inbound::Inbound;
use crate::ledger::{Clocks, Ledger};
use crate::line::Line;
use crate::network::{Flight, Next};
use crate::page::{Input, Page};
use crate::scenario::{Place, Scenario, Trouble};
use crate::subject::{Subject, size_of};

/// How long a page's token function usually takes.
const TOKEN_TAKES: Millis = 30;
/// How long a page looks at a file.
const LOOKING_TAKES: Millis = 5;

/// What came of a conversation without a broken rule.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Told {
    /// Messages that were told as sent, as failed, and as of unknown outcome.
    pub(crate) messages: [u64; 3],
    pub(crate) calls: u64,
    pub(crate) requests: u64,
}

/// See the module.
pub(crate) struct World<'s> {
    pub(crate) scenario: &'s Scenario,
    pub(crate) cloud: &'s mut Cloud,
    pub(crate) page: Page,
    pub(crate) door: Door,
    pub(crate) ledger: Ledger,
    pub(crate) inbound: Inbound,
    /// All sockets that were ever opened.
    pub(crate) lines: Vec<Line>,
    /// When something falls due at the service.
    pub(crate) wake: Option<(Millis, u32)>,
    /// Until when it goes on: a line that is up never comes to rest.
    pub(crate) until: Option<Millis>,
    pub(crate) now: Millis,
    /// What the page's wall clock is ahead of true time.
    pub(crate) ahead: i64,
    pub(crate) agenda: BinaryHeap<Reverse<Due>>,
    pub(crate) ordered: u32,
    flights: Vec<Flight>,
    /// What is under way although the page has given it up.
    strays: Vec<Flight>,
    pub(crate) requests: u32,
    /// Those that are not content.
    others: u32,
    questions: u32,
    timer: Option<(Millis, u32)>,
    pub(crate) offline: bool,
    pub(crate) asleep_until: Millis,
    pub(crate) closed: bool,
    /// It was closed while the service wanted no request.
    pub(crate) closed_in_a_pause: bool,
    /// It was closed while its socket was up.
    pub(crate) closed_while_up: bool,
    /// Since when nothing goes wrong any more.
    pub(crate) calm: Option<Millis>,
}

/// Tells a scenario.
///
/// # Errors
/// The rule that was broken.
pub(crate) fn tell(scenario: &Scenario, cloud: &mut Cloud, bug: Option<Bug>) -> Result<Told, String> {
    let conversations = scenario.settings.conversations as usize;
    match scenario.settings.socket {
        Some(window) => cloud.reset_for_a_socket(conversations, window),
        None => cloud.reset(conversations),
    }
    let mut world = World {
        scenario,
        cloud,
        page: Page::new(scenario, bug),
        door: Door::default(),
        ledger: Ledger::default(),
        inbound: Inbound::default(),
        lines: Vec::new(),
        wake: None,
        until: None,
        now: START,
        ahead: 0,
        agenda: BinaryHeap::new(),
        ordered: 0,
        flights: Vec::new(),
        strays: Vec::new(),
        requests: 0,
        others: 0,
        questions: 0,
        timer: None,
        offline: false,
        asleep_until: 0,
        closed: false,
        closed_in_a_pause: false,
        closed_while_up: false,
        calm: None,
    };
    world.happens()?;
    let calls = world.ledger.calls.len() as u64;
    Ok(Told { messages: world.ledger.messages(), calls, requests: u64::from(world.requests) })
}

impl World<'_> {
    pub(crate) fn plan(&mut self, after: Millis, happening: Happening) {
        self.ordered += 1;
        self.agenda.push(Reverse(Due(self.now + after, self.ordered, happening)));
    }

    pub(crate) fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Step(at) => self.step(at),
            Happening::Arrives(number) => {
                if let Some(at) = self.strays.iter().position(|one| one.number == number) {
                    self.cloud.nobody_waits(true);
                    self.strays.remove(at).arrives(self.cloud, &mut self.door, self.now);
                    self.cloud.nobody_waits(false);
                    return;
                }
                let here = |one: &&mut Flight| one.number == number && (!one.dead || one.is_under_way());
                let Some(flight) = self.flights.iter_mut().find(here) else { return };
                let (next, doubled) = flight.arrives(self.cloud, &mut self.door, self.now);
                if doubled {
                    self.ledger.doubled(&flight.subject);
                }
                if !flight.dead {
                    self.goes_on(number, next);
                }
            }
            Happening::Answered(number, response) => {
                if let Some(ticket) = self.lands(number, false) {
                    let clocks = self.clocks();
                    self.ledger.answered(ticket, &response, clocks);
                    self.tell(Input::Answered(ticket, response));
                }
            }
            Happening::Failed(number, failure) => {
                if let Some(ticket) = self.lands(number, true) {
                    self.ledger.failed(ticket, failure == Failure::Offline);
                    self.tell(Input::Failed(ticket, failure));
                }
            }
            Happening::Token(ticket, kind, given) => {
                let life = self.scenario.settings.token_life;
                let token = given.then(|| self.door.give(kind, life, &self.cloud.person, self.now));
                self.tell(Input::Token(ticket, token));
            }
            Happening::Looked(ticket, call) => {
                let size = size_of(call) as u64;
                let file = FileFacts { size, file_type: "PNG".to_owned(), ..FileFacts::default() };
                self.tell(Input::Looked(ticket, file));
            }
            Happening::Timer(number) => {
                if self.timer.is_some_and(|(_, set)| set == number) {
                    self.timer = None;
                    self.tell(Input::Tick);
                }
            }
            Happening::Online => {
                self.offline = false;
                self.calm = self.calm.map(|_| self.now);
                if self.scenario.settings.socket.is_some_and(|socket| socket.tells) {
                    self.tell(Input::Online(true));
                }
            }
            Happening::Line(at, passing) => self.passes(at, passing),
            Happening::Unsaid(said) => {
                self.ledger.unsaid(&said);
                self.tell(Input::Unsaid(said));
            }
            Happening::Wakes(number) => self.wakes(number),
        }
    }

    /// The page has done with a flight; what is under way goes on.
    fn leaves(&mut self, at: usize) -> Ticket {
        let flight = self.flights.remove(at);
        let ticket = flight.ticket;
        if flight.is_under_way() {
            self.strays.push(flight);
        }
        ticket
    }

    /// A flight ends. A dead one can only fail.
    fn lands(&mut self, number: u32, fails: bool) -> Option<Ticket> {
        let at = self.flights.iter().position(|one| one.number == number && (fails || !one.dead))?;
        Some(self.leaves(at))
    }

    fn goes_on(&mut self, number: u32, next: Next) {
        match next {
            Next::Arrives(after) => self.plan(after, Happening::Arrives(number)),
            Next::Answered(after, response) => self.plan(after, Happening::Answered(number, response)),
            Next::Failed(after, failure) => self.plan(after, Happening::Failed(number, failure)),
            Next::Lost(after, late) => {
                self.plan(after, Happening::Failed(number, Failure::Network));
                self.plan(after + late, Happening::Arrives(number));
            }
            Next::Nothing => {}
        }
    }

    fn step(&mut self, at: usize) {
        let Some(step) = self.scenario.steps.get(at) else { return };
        self.does(step);
        match self.scenario.steps.get(at + 1) {
            Some(next) => self.plan(next.after, Happening::Step(at + 1)),
            None => self.calms_down(),
        }
    }

    /// Nothing that is on its way arrives any more.
    pub(crate) fn connections_die(&mut self, after: Millis) {
        for at in 0..self.flights.len() {
            self.flights[at].dead = true;
            let number = self.flights[at].number;
            self.plan(after, Happening::Failed(number, Failure::Network));
        }
        self.lines_die(after);
    }

    pub(crate) fn page_clock(&self) -> Millis {
        self.now.saturating_add_signed(self.ahead)
    }

    pub(crate) fn clocks(&mut self) -> Clocks {
        let wall = self.page_clock();
        [self.page.time(wall), self.now]
    }

    /// Tells the machine something, carries out what it wants, sets the timer.
    pub(crate) fn tell(&mut self, input: Input) {
        for effect in self.page.tell(input, self.page_clock()) {
            match effect {
                Effect::Send(ticket, request) => {
                    let number = self.requests;
                    self.send(Flight::new(number, ticket, request, self.cloud));
                }
                Effect::Put(ticket, call, url) => {
                    self.send(Flight::bytes(self.requests, ticket, call.0, url));
                }
                Effect::Look(ticket, call, _) => self.plan(LOOKING_TAKES, Happening::Looked(ticket, call.0)),
                Effect::Abort(ticket) => {
                    self.ledger.aborted(ticket);
                    if let Some(at) = self.flights.iter().position(|flight| flight.ticket == ticket) {
                        self.leaves(at);
                    }
                }
                Effect::AskToken(ticket, kind, _) => self.ask(ticket, kind),
                Effect::Settle(call, result) => self.ledger.settles(call.0, result),
                Effect::Emit(event) => {
                    self.ledger.tells(&event, &self.cloud.conversations);
                    let clocks = self.clocks();
                    if let Err(rule) = self.inbound.tells(&event, clocks) {
                        self.ledger.breaks(|| rule);
                    }
                }
                Effect::Open(..)
                | Effect::Load(..)
                | Effect::Keep(..)
                | Effect::Forget(..)
                | Effect::TakeOver
                | Effect::Tell(..) => self.ledger.breaks(|| "it has no disk".to_owned()),
                Effect::Dial(socket, url) => self.dials(socket, &url),
                Effect::Speak(socket, said) => self.speaks(socket, said),
                Effect::HangUp(socket) => self.hangs_up(socket),
                Effect::Follow(..) => self.ledger.breaks(|| "it has no stream".to_owned()),
                Effect::Get(..) => self.ledger.breaks(|| "it gets a file that nobody asked for".to_owned()),
            }
        }
        self.set_timer();
    }

    fn send(&mut self, mut flight: Flight) {
        let number = flight.number;
        self.requests += 1;
        let (call, place) = self.place(&flight.subject, flight.conversation);
        let clocks = self.clocks();
        self.ledger.sends(&flight, call, clocks);
        let fault = self.scenario.faults.get(&place).filter(|_| self.calm.is_none()).copied();
        let next = flight.meets(self.scenario.seed, place, fault);
        self.flights.push(flight);
        let next = if self.offline { Next::Failed(0, Failure::Offline) } else { next };
        self.goes_on(number, next);
    }

    /// The call that a request is from, where it is content, and which of all requests it is.
    pub(crate) fn place(&mut self, subject: &Subject, conversation: Option<usize>) -> (Option<u32>, Place) {
        let call = match subject {
            Subject::Content(call) => Some(*call),
            Subject::Create => self.ledger.creates().map(|(call, _)| call),
            Subject::Close => conversation.and_then(|at| self.ledger.turn(at)),
            Subject::State(_)
            | Subject::Receipt
            | Subject::LookUp
            | Subject::Grant
            | Subject::Bytes(_)
            | Subject::Probe
            | Subject::Line => None,
        };
        let place = match call.and_then(|call| Some((call, self.ledger.calls.get(&call)?.tries))) {
            Some((step, attempt)) => Place::Of { step, attempt },
            None => {
                self.others += 1;
                Place::Other(self.others - 1)
            }
        };
        (call, place)
    }

    fn ask(&mut self, ticket: Ticket, kind: TokenKind) {
        let number = self.questions;
        self.questions += 1;
        let trouble = self.scenario.troubles.get(&number).filter(|_| self.calm.is_none());
        let (after, given) = match trouble {
            _ if self.offline => (0, false),
            Some(Trouble::Silence) => return,
            Some(Trouble::Throws) => (TOKEN_TAKES, false),
            Some(Trouble::Slow(ms)) => (*ms, true),
            None => (TOKEN_TAKES, true),
        };
        self.plan(after, Happening::Token(ticket, kind, given));
    }

    /// One timer, for the first thing that is due; it is set anew only when that changes.
    fn set_timer(&mut self) {
        let wake_at = self.page.wake_at();
        if self.timer.map(|(at, _)| at) == wake_at {
            return;
        }
        self.timer = wake_at.map(|at| (at, self.ordered + 1));
        if let Some(at) = wake_at {
            let wait = at.saturating_sub(self.clocks()[0]);
            self.plan(wait, Happening::Timer(self.ordered + 1));
        }
    }
}
