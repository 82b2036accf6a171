//! A machine, driven as a driver must.

use std::collections::BTreeMap;

use lp_connector::core::call::{Call, Target};
use lp_connector::core::files::FileRules;
use lp_connector::core::machine::{CallId, Failure, HttpRequest, Ticket};
use lp_connector::core::outcome::Response;
use lp_connector::core::retry::RetryPolicy;
use lp_connector::core::tokens::{Token, TokenKind};
use lp_connector::core::{Config, Effect, Machine, Millis};
use lp_connector::protocol::Value;
use lp_connector::protocol::conversation::NewConversation;

use crate::checks::{Checks, SECRET};
use crate::happenings::{Happening, Made, Settings};
use crate::model::Model;
use crate::script::{Answer, Gift, Reply, Service, fresh, good, parse};

/// More than any case needs to come to rest.
const MAX_STEPS: usize = 2_000;
const TIMEOUT: Millis = 10_000;

/// See the module.
pub(crate) struct Run {
    machine: Machine,
    checks: Checks,
    model: Model,
    service: Service,
    now: Millis,
    calls: u32,
    given: u32,
    requests: BTreeMap<u32, HttpRequest>,
    /// Open and past.
    questions: Vec<(Ticket, TokenKind)>,
    open_questions: Vec<(Ticket, TokenKind)>,
    settled: BTreeMap<u32, bool>,
    /// Calls that close a conversation.
    ending: BTreeMap<u32, String>,
    closed: bool,
}

impl Run {
    pub(crate) fn new(settings: &Settings) -> Run {
        let features = settings.auto_messages.then(|| r#"{"features":["AUTO_MESSAGES"]}"#.to_owned());
        let config = Config {
            account_id: "acc".to_owned(),
            storage: None,
            files: FileRules::default(),
            own_upload: false,
            messaging: (!settings.look_up).then(|| "https://msg.example".to_owned()),
            domains: "https://api.example".to_owned(),
            auth: settings.auth,
            client_properties: features,
            auto_messages: settings.auto_messages,
            timeout_ms: TIMEOUT,
            retry: RetryPolicy { attempts: settings.attempts, base_ms: 500, max_ms: 4_000 },
            uncertain: settings.uncertain,
            tag: false,
            seed: settings.seed,
        };
        Run {
            machine: Machine::new(config),
            checks: Checks::default(),
            model: Model::new(settings, TIMEOUT),
            service: Service::default(),
            now: 1_000_000_000,
            calls: 0,
            given: 0,
            requests: BTreeMap::new(),
            questions: Vec::new(),
            open_questions: Vec::new(),
            settled: BTreeMap::new(),
            ending: BTreeMap::new(),
            closed: false,
        }
    }

    pub(crate) fn happens(&mut self, happening: &Happening) {
        match happening {
            Happening::Call { made, conversation, timeout_ms } => {
                self.call(made, &format!("c{conversation}"), *timeout_ms);
            }
            Happening::Key { conversation } => {
                let typed = self.machine.notify_typing(&format!("c{conversation}"), self.now);
                assert_eq!(typed.is_err(), self.closed);
                self.drain();
            }
            Happening::Answer { which, reply } => {
                if let Some(ticket) = pick(&self.out(), *which) {
                    self.answer(ticket, reply);
                }
            }
            Happening::Token { which, gift } => {
                if let Some((ticket, kind)) = pick(&self.open_questions, *which) {
                    self.give(ticket, kind, gift);
                }
            }
            Happening::Late { which, reply } => self.late(*which, reply),
            Happening::Cancel { which } => {
                let open: Vec<u32> =
                    self.settled.iter().filter(|(_, over)| !**over).map(|(id, _)| *id).collect();
                let id = pick(&open, *which).unwrap_or(u32::from(*which));
                self.machine.cancel(CallId(id), self.now);
                self.drain();
            }
            Happening::Wait(by) => self.wait(*by),
            Happening::Timer => {
                let by = self.machine.wake_at().map_or(0, |at| at.saturating_sub(self.now));
                self.wait(by);
            }
            Happening::ClockJumps { back, by } => {
                self.now = if *back { self.now - by } else { self.now + by };
                self.tick();
            }
            Happening::Receive(text) => {
                let received = self.machine.receive(&parse(text));
                assert!(received.is_err() || !self.closed);
                self.drain();
            }
            Happening::Close => self.close(),
        }
    }

    /// Requests that are out, the look-up among them.
    fn out(&self) -> Vec<Ticket> {
        let mut out = self.model.out();
        let look_ups = self
            .requests
            .iter()
            .filter(|(ticket, request)| request.post.is_none() && self.checks.is_live(Ticket(**ticket)));
        out.extend(look_ups.map(|(ticket, _)| Ticket(*ticket)));
        out
    }

    fn call(&mut self, made: &Made, conversation: &str, timeout_ms: Option<Millis>) -> CallId {
        self.calls += 1;
        let id = CallId(self.calls);
        let target = || Target { conversation_id: conversation.to_owned(), ..Target::default() };
        let conversation_id = conversation.to_owned();
        let text = format!("{SECRET}{}", id.0);
        let rating =
            r#"{"field":"CSATRate","csatRate":5,"csatResolutionConfirmation":true,"status":"FILLED"}"#;
        let call = match made {
            Made::Create => {
                let profile = Value::object([("firstName", format!("{SECRET}Ada").into())]);
                let brand_id = "acc".to_owned();
                Call::Create { profile, conversation: NewConversation { brand_id, ..Default::default() } }
            }
            Made::Text => Call::Text { target: target(), text },
            Made::Respond { text: with } => {
                Call::Respond { target: target(), sequence: 1, text: with.then_some(text) }
            }
            Made::ChatState(state) => Call::ChatState { conversation_id, state: (*state).to_owned() },
            Made::Acknowledge => {
                Call::Acknowledge { target: target(), status: "READ".to_owned(), sequences: vec![1] }
            }
            Made::Profile => Call::Profile(Value::object([("firstName", format!("{SECRET}Ada").into())])),
            Made::Rate => Call::Update { conversation_id, field: parse(rating) },
            Made::Close { survey } => Call::Close { conversation_id, survey: *survey },
            Made::RawText => {
                let body = format!(
                    r#"{{"dialogId":"{conversation}","event":{{"type":"ContentEvent","message":"{SECRET}raw {}"}}}}"#,
                    id.0
                );
                Call::Raw { kind: "ms.PublishEvent".to_owned(), body: Some(parse(&body)), metadata: None }
            }
            Made::RawUnknown => Call::Raw { kind: "x.Unknown".to_owned(), body: None, metadata: None },
        };
        let in_lane = matches!(
            made,
            Made::Text | Made::Respond { .. } | Made::Rate | Made::Close { .. } | Made::RawText
        );
        if in_lane {
            self.model.queues(id, conversation);
        }
        if matches!(made, Made::Close { .. }) {
            self.ending.insert(id.0, conversation.to_owned());
        }
        self.checks.called(id);
        self.settled.insert(id.0, false);
        self.machine.call(id, &call, timeout_ms, self.now);
        self.drain();
        id
    }

    fn response(&mut self, ticket: Ticket, answer: &Answer) -> Result<Response, Failure> {
        match answer {
            Answer::Good => Ok(self.service.answer(&self.requests[&ticket.0])),
            Answer::Response(response) => Ok(response.clone()),
            Answer::Offline => Err(Failure::Offline),
            Answer::Network | Answer::Unread | Answer::Silence => Err(Failure::Network),
        }
    }

    fn answer(&mut self, ticket: Ticket, reply: &Reply) {
        self.model.answers(ticket, reply);
        self.checks.answered(ticket);
        match self.response(ticket, &reply.answer) {
            Ok(response) => self.machine.answered(ticket, &response, self.now),
            Err(failure) => self.machine.failed(ticket, failure, self.now),
        }
        self.drain();
    }

    fn give(&mut self, ticket: Ticket, kind: TokenKind, gift: &Gift) {
        self.given += 1;
        let token = gift.token(kind, self.given, self.now);
        let sendable = token.as_ref().is_some_and(Token::is_sendable);
        self.model.gives(ticket, gift, sendable);
        self.checks.answered(ticket);
        self.open_questions.retain(|(open, _)| *open != ticket);
        self.machine.token(ticket, token, self.now);
        self.drain();
    }

    /// Something comes for a ticket that is over: nothing may happen.
    fn late(&mut self, which: u8, reply: &Reply) {
        // What is due by now is done before.
        self.tick();
        let over: Vec<u32> =
            self.requests.keys().copied().filter(|ticket| !self.checks.is_live(Ticket(*ticket))).collect();
        if let Some(ticket) = pick(&over, which) {
            match self.response(Ticket(ticket), &reply.answer) {
                Ok(response) => self.machine.answered(Ticket(ticket), &response, self.now),
                Err(failure) => self.machine.failed(Ticket(ticket), failure, self.now),
            }
            assert_eq!(self.machine.poll(), None, "a late answer did something");
        }
        let past: Vec<Ticket> = self.questions.iter().map(|(ticket, _)| *ticket).collect();
        if let Some(ticket) = pick(&past, which).filter(|ticket| !self.checks.is_live(*ticket)) {
            self.machine.token(ticket, fresh().token(TokenKind::AppJwt, 0, self.now), self.now);
            assert_eq!(self.machine.poll(), None, "a late token did something");
        }
    }

    fn wait(&mut self, by: Millis) {
        let end = self.now + by;
        for _ in 0..MAX_STEPS {
            let Some(at) = self.machine.wake_at().filter(|at| *at <= end) else {
                self.now = end;
                return;
            };
            self.now = self.now.max(at);
            self.tick();
        }
        assert_eq!(self.now, end, "it never comes to rest");
    }

    fn tick(&mut self) {
        self.machine.tick(self.now);
        self.drain();
        self.checks.rests(&self.machine, self.now);
    }

    fn close(&mut self) {
        self.checks.closes();
        self.machine.close(self.now);
        self.drain();
        self.model.closes();
        self.open_questions.clear();
        self.checks.closed();
        self.checks.rests(&self.machine, self.now);
        self.closed = true;
    }

    fn drain(&mut self) {
        while let Some(effect) = self.machine.poll() {
            self.checks.effect(&effect);
            match effect {
                Effect::Send(ticket, request) => {
                    self.model.sends(ticket, &request);
                    self.requests.insert(ticket.0, request);
                }
                Effect::Abort(ticket) => self.model.aborts(ticket),
                Effect::Look(..) | Effect::Put(..) | Effect::Get(..) => {
                    assert!(self.settled.is_empty(), "a file, and nobody sent one: {effect:?}");
                }
                Effect::AskToken(ticket, kind, reason) => {
                    self.model.asks(ticket, kind, reason, self.now);
                    self.questions.push((ticket, kind));
                    self.open_questions.push((ticket, kind));
                }
                Effect::Settle(call, result) => {
                    self.model.settles(call, &result);
                    self.settled.insert(call.0, true);
                    if let Some(conversation) = self.ending.get(&call.0).filter(|_| result.is_ok()) {
                        self.model.ends(conversation);
                    }
                    if let Err(error) = &result {
                        assert!(!format!("{error:?}").contains(SECRET), "a secret: {error:?}");
                    }
                }
                Effect::Emit(event) => {
                    if let ("conversation.closed", Some(id)) =
                        (event.name, event.fields.text("conversationId"))
                    {
                        self.model.ends(id);
                    }
                }
            }
        }
    }

    /// The service and the page are good from now on, and time goes by.
    fn recover(&mut self) {
        for _ in 0..MAX_STEPS {
            self.now += 100;
            if let Some((ticket, kind)) = self.open_questions.first().copied() {
                self.give(ticket, kind, &fresh());
            } else if let Some(ticket) = self.out().first() {
                self.answer(*ticket, &good());
            } else if let Some(at) = self.machine.wake_at() {
                self.now = self.now.max(at);
                self.tick();
            } else {
                return;
            }
        }
        assert_eq!(self.machine.wake_at(), None, "it never comes to rest");
    }

    /// Everything ends, and the connector is as good as new.
    pub(crate) fn comes_to_rest(&mut self) {
        self.recover();
        self.checks.ends();
        let last: Vec<CallId> =
            ["c0", "c1", "c2", "new"].iter().map(|id| self.call(&Made::Text, id, None)).collect();
        self.recover();
        self.checks.ends();
        if !self.closed {
            for call in last {
                assert!(self.checks.succeeded(call), "{call:?} fails although all is well");
            }
            self.model.rests();
        }
    }
}

fn pick<T: Clone>(all: &[T], which: u8) -> Option<T> {
    all.get(usize::from(which) % all.len().max(1)).cloned()
}
