//! A machine, driven as a driver must.

use std::collections::BTreeMap;

use lp_connector::core::call::{Call, Target};
use lp_connector::core::files::FileRules;
use lp_connector::core::machine::{CallId, Failure, HttpRequest, Ticket, Verb};
use lp_connector::core::outcome::Response;
use lp_connector::core::retry::RetryPolicy;
use lp_connector::core::tokens::{Token, TokenKind};
use lp_connector::core::{Code, Config, Effect, Error, Machine, Millis};
use lp_connector::protocol::Value;
use lp_connector::protocol::conversation::NewConversation;

use crate::checks::{Checks, SECRET};
use crate::files::Work;
use crate::happenings::{Happening, Made, Settings};
use crate::model::{Model, fail};
use crate::script::{Answer, Gift, Reply, Service, fresh, parse};

/// More than any case needs to come to rest.
pub(crate) const MAX_STEPS: usize = 2_000;
const TIMEOUT: Millis = 10_000;

/// See the module.
pub(crate) struct Run {
    pub(crate) machine: Machine,
    pub(crate) checks: Checks,
    pub(crate) model: Model,
    service: Service,
    pub(crate) now: Millis,
    calls: u32,
    given: u32,
    requests: BTreeMap<u32, HttpRequest>,
    /// Open and past.
    questions: Vec<(Ticket, TokenKind)>,
    pub(crate) open_questions: Vec<(Ticket, TokenKind)>,
    /// Files that are looked at; requests to the store, with the size of their file.
    pub(crate) looks: Vec<(Ticket, CallId)>,
    pub(crate) transfers: Vec<(Ticket, Work, u64)>,
    pub(crate) granted: u32,
    /// Whether all hosts and tokens are there from the start.
    supplied: bool,
    /// Until when the service wants no request.
    pub(crate) paused_until: Millis,
    /// Calls, and whether they are over.
    pub(crate) settled: BTreeMap<u32, bool>,
    /// How the first call that ended since the last cancellation did.
    ended: Option<Code>,
    /// Calls that close a conversation.
    ending: BTreeMap<u32, String>,
    pub(crate) closed: bool,
}

impl Run {
    pub(crate) fn new(settings: &Settings) -> Run {
        let features = settings.auto_messages.then(|| r#"{"features":["AUTO_MESSAGES"]}"#.to_owned());
        let config = Config {
            account_id: "acc".to_owned(),
            storage: (!settings.look_up_store).then(|| "https://store.example".to_owned()),
            files: FileRules::default(),
            own_upload: settings.own_upload,
            messaging: (!settings.look_up).then(|| "https://msg.example".to_owned()),
            domains: "https://api.example".to_owned(),
            auth: settings.auth,
            client_properties: features,
            auto_messages: settings.auto_messages,
            timeout_ms: TIMEOUT,
            retry: RetryPolicy { attempts: settings.attempts, base_ms: 500, max_ms: 4_000 },
            uncertain: settings.uncertain,
            tag: false,
            persist: false,
            owner: None,
            accept: false,
            window: None,
            events: None,
        };
        let mut machine = Machine::new(config);
        machine.seed(settings.seed);
        Run {
            machine,
            checks: Checks::default(),
            model: Model::new(settings, TIMEOUT),
            service: Service::default(),
            now: 1_000_000_000,
            calls: 0,
            given: 0,
            requests: BTreeMap::new(),
            questions: Vec::new(),
            open_questions: Vec::new(),
            looks: Vec::new(),
            transfers: Vec::new(),
            granted: 0,
            supplied: !settings.auth && !settings.look_up && !settings.look_up_store,
            paused_until: 0,
            settled: BTreeMap::new(),
            ended: None,
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
                self.ended = None;
                self.machine.cancel(CallId(id), self.now);
                self.drain();
                assert!(
                    open.is_empty() || self.ended == Some(Code::Aborted),
                    "not aborted: {:?}",
                    self.ended
                );
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
                let received = self.machine.receive(&parse(text), self.now);
                assert!(received.is_err() || !self.closed);
                self.drain();
            }
            Happening::Close => self.close(),
            Happening::Look { .. }
            | Happening::Grant { .. }
            | Happening::Store { .. }
            | Happening::Moves { .. }
            | Happening::LateStore { .. } => self.happens_to_a_file(happening),
        }
        if self.supplied && !self.closed && self.paused_until <= self.now {
            self.model.leaves_nobody_behind();
        }
    }

    /// Requests that are out, the look-up among them.
    pub(crate) fn out(&self) -> Vec<Ticket> {
        let mut out = self.model.out();
        let look_ups = self
            .requests
            .iter()
            .filter(|(ticket, request)| request.verb == Verb::Get && self.checks.is_live(Ticket(**ticket)));
        out.extend(look_ups.map(|(ticket, _)| Ticket(*ticket)));
        out
    }

    pub(crate) fn call(&mut self, made: &Made, conversation: &str, timeout_ms: Option<Millis>) -> CallId {
        self.calls += 1;
        let id = CallId(self.calls);
        let target = || Target { conversation_id: conversation.to_owned(), ..Target::default() };
        let conversation_id = conversation.to_owned();
        let text = format!("{SECRET}{}", id.0);
        let rating =
            r#"{"field":"CSATRate","csatRate":5,"csatResolutionConfirmation":true,"status":"FILLED"}"#;
        let call = match made {
            Made::File | Made::PublishFile | Made::UploadUrl | Made::DownloadUrl | Made::Download => {
                self.file_call(id, made, conversation)
            }
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
            Made::Text
                | Made::Respond { .. }
                | Made::Rate
                | Made::Close { .. }
                | Made::RawText
                | Made::File
                | Made::PublishFile
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
            Answer::Unread => Err(Failure::Unread),
            Answer::Network | Answer::Silence => Err(Failure::Network),
        }
    }

    pub(crate) fn answer(&mut self, ticket: Ticket, reply: &Reply) {
        self.model.answers(ticket, reply);
        let answer = self.response(ticket, &reply.answer);
        if let Ok(Response { status: 429 | 503, retry_after_ms: Some(pause), .. }) = &answer {
            self.paused_until = self.paused_until.max(self.now + pause);
        }
        self.tell(ticket, &answer);
    }

    /// The driver tells what came back.
    pub(crate) fn tell(&mut self, ticket: Ticket, answer: &Result<Response, Failure>) {
        self.model.files.answers(ticket, answer, self.now);
        self.checks.answered(ticket);
        match answer {
            Ok(response) => self.machine.answered(ticket, response, self.now),
            Err(failure) => self.machine.failed(ticket, *failure, self.now),
        }
        self.drain();
    }

    pub(crate) fn give(&mut self, ticket: Ticket, kind: TokenKind, gift: &Gift) {
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

    pub(crate) fn wait(&mut self, by: Millis) {
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

    pub(crate) fn tick(&mut self) {
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

    pub(crate) fn drain(&mut self) {
        self.model.files.passes(self.now);
        while let Some(effect) = self.machine.poll() {
            self.checks.effect(&effect);
            match effect {
                Effect::Send(ticket, request) => {
                    self.model.sends(ticket, &request, self.now);
                    self.remember(ticket);
                    self.requests.insert(ticket.0, request);
                }
                Effect::Abort(ticket) => self.model.aborts(ticket, self.now),
                Effect::Look(ticket, call, _) => {
                    self.model.files.looks(call);
                    self.looks.push((ticket, call));
                }
                Effect::Put(ticket, call, url) => {
                    self.model.moves(ticket, call.0, Work::Put, &url, self.now);
                    self.remember(ticket);
                }
                Effect::Get(ticket, call, url) => {
                    self.model.moves(ticket, call.0, Work::Get, &url, self.now);
                    self.remember(ticket);
                }
                Effect::AskToken(ticket, kind, reason) => {
                    self.model.asks(ticket, kind, reason, self.now);
                    self.questions.push((ticket, kind));
                    self.open_questions.push((ticket, kind));
                }
                Effect::Settle(call, result) => {
                    self.model.settles(call, &result, self.now);
                    self.settled.insert(call.0, true);
                    self.ended = self.ended.or(result.as_ref().err().map(Error::code));
                    if let Some(conversation) = self.ending.get(&call.0).filter(|_| result.is_ok()) {
                        self.model.ends(conversation);
                    }
                    if let Err(error) = &result {
                        assert!(!format!("{error:?}").contains(SECRET), "a secret: {error:?}");
                    }
                }
                Effect::Open(..)
                | Effect::Load(..)
                | Effect::Keep(..)
                | Effect::Forget(..)
                | Effect::TakeOver
                | Effect::Tell(..) => fail("it has no disk"),
                Effect::Dial(..) | Effect::Speak(..) | Effect::HangUp(_) | Effect::Follow(..) => {
                    fail("it has no socket")
                }
                Effect::Emit(event) => {
                    self.model.files.tells(&event, self.now);
                    if let ("conversation.closed", Some(id)) =
                        (event.name, event.fields.text("conversationId"))
                    {
                        self.model.ends(id);
                    }
                }
            }
        }
    }
}

pub(crate) fn pick<T: Clone>(all: &[T], which: u8) -> Option<T> {
    all.get(usize::from(which) % all.len().max(1)).cloned()
}
