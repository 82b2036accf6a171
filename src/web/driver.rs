//! Effects carried out, promises settled, the one timer.
//!
//! The machine is borrowed for one call at a time, never while JavaScript runs: a page's `fetch`, token function or
//! listener may call the connector again.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use super::bindings::{Signal, Socket, fill_with_chance};
use super::convert::{aborted, has_fired, thrown, to_error, to_js, wall_clock};
use super::exchange;
use super::flight::Flight;
use super::listeners::{Listeners, to_event};
use super::network::Network;
use super::settings::Settings;
use super::store::Store;
use super::tabs::Tabs;
use super::when::{soon, when};
use crate::core::call::{Call, Reply};
use crate::core::clock::Clock;
use crate::core::error::Delivery;
use crate::core::events::Event;
use crate::core::machine::{CallId, Ticket, Verb};
use crate::core::tokens::{TokenKind, TokenReason};
use crate::core::{Code, Effect, Error, Machine, Millis};

mod disk;
mod files;
mod requests;
mod socket;
mod stream;
mod timer;

/// Originals of errors that are kept until a call that failed by them is settled.
const MAX_CAUSES: usize = 16;

/// A call that somebody waits for.
#[derive(Debug)]
struct Waiting {
    call: CallId,
    resolve: Function,
    reject: Function,
    abort: Option<(Signal, Closure<dyn FnMut()>)>,
}

/// A machine and everything that moves it.
#[derive(Debug)]
pub(super) struct Driver {
    /// Made when it is first needed: a page waits until its connector is there, and a browser compiles what runs.
    machine: OnceCell<RefCell<Machine>>,
    clock: Cell<Clock>,
    seeded: Cell<bool>,
    offline: Cell<bool>,
    settings: Settings,
    pub(super) listeners: Rc<Listeners>,
    calls: Cell<u32>,
    waiting: RefCell<Vec<Waiting>>,
    flights: RefCell<Vec<(Ticket, Flight)>>,
    /// What calls send, as it was given and then as it was looked at, or what they got.
    files: RefCell<Vec<(CallId, Blob)>>,
    causes: RefCell<Vec<(Ticket, JsValue)>>,
    timer: RefCell<Option<(Millis, Timeout)>>,
    store: RefCell<Option<Rc<Store>>>,
    tabs: RefCell<Option<Tabs>>,
    /// What the other tabs are to be told: a list as JSON, without its end.
    said: RefCell<String>,
    network: OnceCell<Network>,
    socket: RefCell<Option<(Ticket, Socket)>>,
    lost: Cell<bool>,
}

impl Driver {
    pub(super) fn new(settings: Settings) -> Rc<Driver> {
        Rc::new(Driver {
            machine: OnceCell::new(),
            clock: Cell::default(),
            seeded: Cell::new(false),
            offline: Cell::new(false),
            settings,
            listeners: Rc::default(),
            calls: Cell::new(0),
            waiting: RefCell::default(),
            flights: RefCell::default(),
            files: RefCell::default(),
            causes: RefCell::default(),
            timer: RefCell::default(),
            store: RefCell::default(),
            tabs: RefCell::default(),
            said: RefCell::default(),
            network: OnceCell::new(),
            socket: RefCell::default(),
            lost: Cell::default(),
        })
    }

    pub(super) fn machine(&self) -> &RefCell<Machine> {
        self.machine.get_or_init(|| RefCell::new(Machine::new(self.settings.config())))
    }

    fn now(&self) -> Millis {
        let mut clock = self.clock.get();
        let now = clock.read(wall_clock());
        self.clock.set(clock);
        now
    }

    /// Draws the machine's seed, before the first call rather than for a page that only waits: the browser's source of
    /// chance takes its time when it is first asked.
    pub(super) fn draw(&self) -> Result<(), Error> {
        if self.seeded.get() {
            return Ok(());
        }
        let mut seed = [0; 8];
        fill_with_chance(&mut seed).map_err(|_| {
            let message = "crypto.getRandomValues is missing; use a browser that has it";
            Error::new(Code::Internal, Delivery::NotSent, message)
        })?;
        self.machine().borrow_mut().seed(u64::from_le_bytes(seed));
        self.seeded.set(true);
        Ok(())
    }

    fn listen_for_a_network(self: &Rc<Self>) {
        self.network.get_or_init(|| {
            let driver = Rc::downgrade(self);
            Network::listen(move || {
                if let Some(driver) = driver.upgrade() {
                    driver.tell(Machine::tick);
                }
            })
        });
    }

    /// A promise for a call.
    pub(super) fn call(
        self: &Rc<Self>,
        call: &Call,
        file: Option<&Blob>,
        timeout_ms: Option<Millis>,
        signal: Option<&Signal>,
    ) -> Promise {
        if let Some(signal) = signal.filter(|signal| has_fired(signal)) {
            return Promise::reject(&aborted(signal));
        }
        self.listen_for_a_network();
        let id = self.next_call();
        let promise = Promise::new(&mut |resolve, reject| {
            let abort = signal.and_then(|signal| self.watch(id, signal.clone()));
            self.waiting.borrow_mut().push(Waiting { call: id, resolve, reject, abort });
        });
        if let Some(file) = file {
            self.keep_file(id, file);
        }
        self.tell(|machine, now| machine.call(id, call, timeout_ms, now));
        promise
    }

    fn next_call(&self) -> CallId {
        let id = CallId(self.calls.get());
        self.calls.set(id.0.wrapping_add(1));
        id
    }

    /// Whether there is something to connect to.
    pub(super) fn connects(&self) -> bool {
        self.settings.receives()
    }

    /// Lets messages that were kept go on.
    pub(super) fn start(self: &Rc<Self>) {
        if self.settings.keeps() && self.draw().is_ok() {
            self.listen_for_a_network();
            self.tell(Machine::start);
        }
    }

    /// The page is done with this connector. What it has on disk stays there.
    pub(super) fn close(self: &Rc<Self>) {
        self.tell(Machine::close);
        self.leave();
    }

    /// The page has no connector any more.
    pub(super) fn let_go(self: &Rc<Self>) {
        self.lost.set(true);
        self.end_if_lost();
    }

    /// What brings answers stays without a connector for those who listen and for calls that have not ended. Without them it
    /// would be opened again and again, and messages accepted that nobody sees.
    fn end_if_lost(self: &Rc<Self>) {
        let idle = self.listeners.is_empty() && self.waiting.borrow().is_empty();
        if idle && self.connects() && self.machine.get().is_some() && self.lost.take() {
            self.close();
        }
    }

    /// Tells the machine something, and carries out what it wants.
    pub(super) fn tell<T>(self: &Rc<Self>, what: impl FnOnce(&mut Machine, Millis) -> T) -> T {
        let now = self.now();
        self.look_at_the_network(now);
        let told = what(&mut self.machine().borrow_mut(), now);
        loop {
            // A statement of its own: the borrow ends before the effect is carried out.
            let effect = self.machine().borrow_mut().poll();
            match effect {
                Some(effect) => self.carry_out(effect),
                None => break,
            }
        }
        self.say_all();
        self.set_timer();
        self.end_if_lost();
        told
    }

    /// A `fetch` of the page's own may reach its service without a network.
    fn look_at_the_network(&self, now: Millis) {
        let own = self.settings.fetch.is_some() || self.settings.web_socket.is_some();
        let offline = !own && exchange::is_offline();
        if self.offline.replace(offline) != offline {
            self.machine().borrow_mut().online(!offline, now);
        }
    }

    /// What the machine holds, as the page sees it.
    pub(super) fn pending(&self, conversation_id: Option<&str>) -> JsValue {
        let held = self.machine().borrow().pending(conversation_id);
        let event = |message: &Event| {
            to_event(&message.fields, message.error.as_ref().map(|error| self.error(error, None)).as_ref())
        };
        held.iter().map(event).collect::<Array>().into()
    }

    fn watch(self: &Rc<Self>, id: CallId, signal: Signal) -> Option<(Signal, Closure<dyn FnMut()>)> {
        let driver = Rc::downgrade(self);
        let listener = Closure::<dyn FnMut()>::new(move || {
            if let Some(driver) = driver.upgrade() {
                driver.tell(|machine, now| machine.cancel(id, now));
            }
        });
        signal.add_event_listener("abort", listener.as_ref().unchecked_ref()).ok()?;
        Some((signal, listener))
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Send(ticket, request) => self.send(ticket, &request),
            Effect::Follow(ticket, request) => self.follow(ticket, &request),
            Effect::Abort(ticket) => {
                let flight = self.take_flight(ticket);
                if let Some(flight) = flight {
                    flight.abort();
                }
            }
            Effect::AskToken(ticket, kind, reason) => self.ask(ticket, kind, reason),
            Effect::Look(ticket, call, wish) => self.look(ticket, call, wish),
            Effect::Put(ticket, call, url) => self.put(ticket, call, &url),
            Effect::Get(ticket, call, url) => self.fetch_bytes(ticket, call, (Verb::Get, url), None),
            Effect::Dial(ticket, url) => self.dial(ticket, &url),
            Effect::Speak(ticket, said) => self.speak(ticket, said),
            Effect::HangUp(ticket) => self.hang_up(ticket),
            Effect::Open(ticket, name) => self.open(ticket, name),
            Effect::Load(ticket) => self.load(ticket),
            Effect::Keep(ticket, call, key, record) => self.keep(ticket, call, key, &record),
            Effect::Forget(key) => self.forget(key),
            Effect::Tell(told) => self.say(&told),
            Effect::Settle(call, result) => self.settle(call, &result),
            Effect::Emit(event) => self.emit(event),
        }
    }

    fn ask(self: &Rc<Self>, ticket: Ticket, kind: TokenKind, reason: TokenReason) {
        let source = self.settings.source(kind).clone();
        let driver = self.clone();
        let answer = match source.dyn_ref::<Function>() {
            Some(function) => function.call1(&JsValue::UNDEFINED, &reason.name().into()),
            None => Ok(source),
        };
        let promise = answer.map_or_else(|error| Promise::reject(&error), |answer| Promise::resolve(&answer));
        when(&promise, move |answer| {
            let token = match answer {
                // What is no string is no token: the machine refuses the empty one by name.
                Ok(value) => Some(exchange::token(value.as_string().unwrap_or_default())),
                Err(error) => {
                    driver.keep_cause(ticket, error);
                    None
                }
            };
            driver.tell(|machine, now| machine.token(ticket, token, now));
        });
    }

    fn keep_cause(&self, ticket: Ticket, cause: JsValue) {
        let mut causes = self.causes.borrow_mut();
        if causes.len() >= MAX_CAUSES {
            causes.remove(0);
        }
        causes.push((ticket, cause));
    }

    fn error(&self, error: &Error, abort: Option<&Signal>) -> JsValue {
        let cause = match error.facts().cause {
            Some(ticket) => {
                let causes = self.causes.borrow();
                causes.iter().find(|(kept, _)| *kept == ticket).map(|(_, cause)| cause.clone())
            }
            None if error.code() == Code::Aborted => abort.and_then(|signal| signal.reason().ok()),
            None => None,
        };
        to_error(error, &cause.unwrap_or(JsValue::UNDEFINED))
    }

    fn settle(&self, call: CallId, result: &Result<Reply, Error>) {
        let waiting = {
            let mut all = self.waiting.borrow_mut();
            let at = all.iter().position(|waiting| waiting.call == call);
            at.map(|at| all.swap_remove(at))
        };
        let file = self.take_file(call);
        let Some(waiting) = waiting else { return };
        let signal = waiting.abort.map(|(signal, listener)| {
            // It was added to this very signal.
            let _ = signal.remove_event_listener("abort", listener.as_ref().unchecked_ref());
            // The machine may be settling inside that very listener, which must outlive the call.
            soon(move || drop(listener));
            signal
        });
        let (settle, value) = match result {
            Ok(Reply::Done) => (&waiting.resolve, JsValue::UNDEFINED),
            Ok(Reply::Value(value)) => (&waiting.resolve, to_js(value)),
            Ok(Reply::File) => (&waiting.resolve, file.map_or(JsValue::UNDEFINED, JsValue::from)),
            Err(error) => (&waiting.reject, self.error(error, signal.as_ref())),
        };
        // The functions of a promise do not throw.
        let _ = settle.call1(&JsValue::UNDEFINED, &value);
    }

    fn emit(&self, event: Event) {
        let error = event.error.map(|error| self.error(&error, None));
        if event.name == "connection" && event.fields.text("state") == Some("closed") {
            self.listeners.end();
        }
        self.listeners.tell(event.name, event.fields, error);
    }
}

/// An error that a method throws or rejects with.
pub(super) fn refused(error: impl Into<Error>) -> Promise {
    Promise::reject(&thrown(error))
}
