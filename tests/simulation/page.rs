//! A page: it owns a machine, and tells it things as the driver does.
//!
//! What goes in and what comes out passes through [`Planted`], which does nothing unless a bug is planted. A page can
//! be thrown away and another put in its place.

use lp_connector::core::call::Call;
use lp_connector::core::clock::Clock;
use lp_connector::core::events::Event;
use lp_connector::core::files::{FileFacts, FileRules};
use lp_connector::core::machine::{CallId, Failure, Ticket};
use lp_connector::core::outcome::Response;
use lp_connector::core::retry::RetryPolicy;
use lp_connector::core::tokens::Token;
use lp_connector::core::{Config, Effect, Machine, Millis};
use lp_connector::protocol::Value;
use lp_connector::protocol::window::PROPERTIES;

use crate::bugs::{Bug, Planted};
use crate::cloud::{ACCOUNT, BASES};
use crate::scenario::Scenario;

/// Something that the machine is told.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    Call(CallId, Call),
    Cancel(CallId),
    Key(String),
    Answered(Ticket, Response),
    Failed(Ticket, Failure),
    Token(Ticket, Option<Token>),
    Looked(Ticket, FileFacts),
    Tick,
    Close,
    Dialled(Ticket),
    Spoken(Ticket, Value),
    HungUp(Ticket, u16),
    Unsaid(Value),
    Online(bool),
}

/// See the module.
pub(crate) struct Page {
    machine: Machine,
    clock: Clock,
    planted: Planted,
}

impl Page {
    pub(crate) fn new(scenario: &Scenario, bug: Option<Bug>) -> Page {
        let settings = &scenario.settings;
        let base = |at: usize| BASES[at].to_owned();
        let mut machine = Machine::new(Config {
            account_id: ACCOUNT.to_owned(),
            messaging: (!settings.look_up).then(|| base(0)),
            storage: Some(base(0)),
            domains: base(1),
            auth: settings.tokens,
            client_properties: None,
            auto_messages: false,
            timeout_ms: settings.timeout_ms,
            retry: RetryPolicy { attempts: settings.attempts, ..RetryPolicy::default() },
            uncertain: settings.uncertain,
            tag: settings.tag,
            persist: false,
            owner: None,
            accept: settings.socket.is_some_and(|socket| socket.accept),
            window: settings.socket.map(|_| Value::object([("type", PROPERTIES.into())])),
            events: None,
            files: FileRules::default(),
            own_upload: false,
        });
        machine.seed(scenario.seed);
        Page { machine, clock: Clock::default(), planted: Planted::new(bug) }
    }

    /// Tells the machine something, and takes what it wants.
    pub(crate) fn tell(&mut self, input: Input, wall: Millis) -> Vec<Effect> {
        let now = self.clock.read(wall);
        let mut effects = Vec::new();
        if let Some(input) = self.planted.before(input) {
            self.put(input, now);
        }
        while let Some(effect) = self.machine.poll() {
            effects.push(effect);
        }
        self.planted.after(effects)
    }

    fn put(&mut self, input: Input, now: Millis) {
        let machine = &mut self.machine;
        match input {
            Input::Call(id, call) => machine.call(id, &call, None, now),
            Input::Cancel(id) => machine.cancel(id, now),
            // A closed connector refuses it; nobody is told anything else.
            Input::Key(conversation) => drop(machine.notify_typing(&conversation, now)),
            Input::Answered(ticket, response) => machine.answered(ticket, &response, now),
            Input::Failed(ticket, failure) => machine.failed(ticket, failure, now),
            Input::Token(ticket, token) => machine.token(ticket, token, now),
            Input::Looked(ticket, file) => machine.looked(ticket, Ok(file), now),
            Input::Tick => machine.tick(now),
            Input::Close => machine.close(now),
            Input::Dialled(socket) => machine.dialled(socket, now),
            Input::Spoken(socket, said) => machine.spoken(socket, &said, now),
            Input::HungUp(socket, code) => machine.hung_up(socket, code, now),
            Input::Unsaid(said) => machine.unsaid(&said, now),
            Input::Online(online) => machine.online(online, now),
        }
    }

    /// The time that the machine would be told now.
    pub(crate) fn time(&mut self, wall: Millis) -> Millis {
        self.clock.read(wall)
    }

    /// What it says of what is on its way.
    pub(crate) fn pending(&self) -> Vec<Event> {
        self.machine.pending(None)
    }

    /// When the timer has to go off.
    pub(crate) fn wake_at(&self) -> Option<Millis> {
        self.machine.wake_at().filter(|_| !self.planted.sleeps())
    }
}
