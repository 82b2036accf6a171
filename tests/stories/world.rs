//! A world to tell stories in: a virtual clock, a scripted service, token functions and a caller. It drives the machine
//! as a driver must and writes down what is seen from outside.
//!
//! Inputs stand at the left, what the machine does about them is indented, and a line in brackets says that time went
//! by. Request ids are `<id1>`, `<id2>` …, tokens `appJwt 1`, and the marks of secrets are left out.

use std::collections::{BTreeMap, VecDeque};

use lp_connector::core::call::{Call, Target};
use lp_connector::core::files::{FileFacts, FileRules};
use lp_connector::core::machine::{CallId, Failure, HttpRequest, Ticket, Uncertain};
use lp_connector::core::outcome::Response;
use lp_connector::core::retry::RetryPolicy;
use lp_connector::core::tokens::Token;
use lp_connector::core::{Config, Effect, Error, Machine, Millis};
use lp_connector::protocol::Value;
use lp_connector::protocol::conversation::NewConversation;

use self::socket::Socket;
use self::stream::Stream;
use super::checks::{Checks, SECRET};
use super::script::{Answer, Gift, Reply, Service};
use super::words::{Names, call_text};

#[path = "world/effects.rs"]
mod effects;
#[path = "world/files.rs"]
mod files;
#[path = "world/late.rs"]
mod late;
#[path = "world/socket.rs"]
pub(crate) mod socket;
#[path = "world/stream.rs"]
mod stream;

/// More than the longest story needs.
const MAX_STEPS: usize = 500;

/// Something that will happen.
#[derive(Clone, Debug)]
enum Happening {
    Answered(Response),
    Failed(Failure),
    Token(Option<Token>),
    Looked(Result<FileFacts, Error>),
    Moved(u64),
    /// A socket is open, was answered or ended; the ticket is its own.
    Opened,
    Said(Value),
    Ended(u16),
    /// A stream is open.
    Flows,
}

/// What came to light in a story, for those who collect it.
pub(crate) enum Seen {
    /// A call that was made.
    Call(CallId, Call),
    /// What the machine wanted.
    Effect(Effect),
}

/// See the module.
pub(crate) struct World {
    config: Config,
    pub(crate) machine: Machine,
    checks: Checks,
    pub(crate) now: Millis,
    agenda: Vec<(Millis, Ticket, Happening)>,
    replies: VecDeque<Reply>,
    stores: VecDeque<Reply>,
    looks: VecDeque<Result<FileFacts, Error>>,
    socket: Socket,
    stream: Stream,
    gifts: [VecDeque<Gift>; 2],
    given: [u32; 2],
    service: Service,
    calls: u32,
    open: BTreeMap<u32, HttpRequest>,
    names: Names,
    told: String,
    /// In its order.
    pub(crate) seen: Vec<Seen>,
}

fn machine(config: &Config) -> Machine {
    let mut machine = Machine::new(config.clone());
    machine.seed(1);
    machine
}

impl World {
    /// No tokens, a fixed host, one account.
    pub(crate) fn new() -> World {
        let config = Config {
            account_id: "acc".to_owned(),
            messaging: Some("https://msg.example".to_owned()),
            storage: Some("https://store.example".to_owned()),
            domains: "https://api.example".to_owned(),
            files: FileRules::default(),
            own_upload: false,
            auth: false,
            client_properties: None,
            auto_messages: false,
            timeout_ms: 10_000,
            retry: RetryPolicy::default(),
            uncertain: Uncertain::Ask,
            tag: false,
            persist: false,
            owner: None,
            accept: false,
            window: None,
            events: None,
        };
        World {
            machine: machine(&config),
            config,
            checks: Checks::default(),
            now: 0,
            agenda: Vec::new(),
            replies: VecDeque::new(),
            stores: VecDeque::new(),
            looks: VecDeque::new(),
            socket: Socket::default(),
            stream: Stream::default(),
            gifts: [VecDeque::new(), VecDeque::new()],
            given: [0; 2],
            service: Service::default(),
            calls: 0,
            open: BTreeMap::new(),
            names: Names::default(),
            told: String::new(),
            seen: Vec::new(),
        }
    }

    /// Another configuration, before anything happens.
    pub(crate) fn with(&mut self, change: impl FnOnce(&mut Config)) {
        change(&mut self.config);
        self.machine = machine(&self.config);
    }

    /// The page has tokens.
    pub(crate) fn with_tokens(&mut self) {
        self.with(|config| config.auth = true);
    }

    /// The next answers of the service, in the order in which requests leave. Afterwards all is well.
    pub(crate) fn server<const N: usize>(&mut self, replies: [Reply; N]) {
        self.replies.extend(replies);
    }

    /// The next answers of `appJwt`.
    pub(crate) fn app_jwt<const N: usize>(&mut self, gifts: [Gift; N]) {
        self.gifts[0].extend(gifts);
    }

    /// The next answers of `consumerJws`.
    pub(crate) fn consumer_jws<const N: usize>(&mut self, gifts: [Gift; N]) {
        self.gifts[1].extend(gifts);
    }

    /// A call, with a time-out of its own.
    pub(crate) fn call_within(&mut self, call: &Call, timeout_ms: Option<Millis>) -> CallId {
        self.calls += 1;
        let id = CallId(self.calls);
        self.checks.called(id);
        self.seen.push(Seen::Call(id, call.clone()));
        let text = call_text(call);
        let within = timeout_ms.map_or_else(String::new, |ms| format!(" within {ms} ms"));
        self.tell(&format!("call {}{within}: {text}", id.0), |machine, now| {
            machine.call(id, call, timeout_ms, now);
        });
        id
    }

    /// A call.
    pub(crate) fn call(&mut self, call: &Call) -> CallId {
        self.call_within(call, None)
    }

    /// `createConversation`.
    pub(crate) fn create(&mut self) -> CallId {
        let conversation = NewConversation { brand_id: "acc".to_owned(), ..NewConversation::default() };
        self.call(&Call::Create { profile: Value::object([]), conversation })
    }

    /// `sendText`.
    pub(crate) fn text(&mut self, conversation: &str, text: &str) -> CallId {
        self.call(&text_call(conversation, text))
    }

    /// `setChatState`.
    pub(crate) fn state(&mut self, conversation: &str, state: &str) -> CallId {
        self.call(&Call::ChatState { conversation_id: conversation.to_owned(), state: state.to_owned() })
    }

    /// `closeConversation`.
    pub(crate) fn close_conversation(&mut self, conversation: &str, survey: bool) -> CallId {
        self.call(&Call::Close { conversation_id: conversation.to_owned(), survey })
    }

    /// `notifyTyping`.
    pub(crate) fn key(&mut self, conversation: &str) {
        let mut typed = Ok(());
        self.tell(&format!("key in {conversation}"), |machine, now| {
            typed = machine.notify_typing(conversation, now);
        });
        self.thrown(typed);
    }

    /// The signal of a call fires.
    pub(crate) fn cancel(&mut self, id: CallId) {
        self.tell(&format!("cancel call {}", id.0), |machine, now| machine.cancel(id, now));
    }

    /// `receive`.
    pub(crate) fn receive(&mut self, text: &str) {
        let notification = super::script::parse(text);
        let mut result = Ok(());
        self.tell(&format!("receive {text}"), |machine, now| result = machine.receive(&notification, now));
        self.thrown(result);
    }

    /// `close()`.
    pub(crate) fn close(&mut self) {
        self.checks.closes();
        self.tell("close", Machine::close);
        self.checks.closed();
        self.checks.rests(&self.machine, self.now);
        self.agenda.clear();
    }

    fn happening(&mut self, ticket: Ticket, answer: &Answer) -> Option<Happening> {
        Some(match answer {
            Answer::Good => {
                let request = self.open.get(&ticket.0).expect("a request");
                Happening::Answered(self.service.answer(request))
            }
            Answer::Response(response) => Happening::Answered(response.clone()),
            Answer::Offline => Happening::Failed(Failure::Offline),
            Answer::Network => Happening::Failed(Failure::Network),
            Answer::Unread => Happening::Failed(Failure::Unread),
            Answer::Silence => return None,
        })
    }

    /// Lets everything happen until nothing is left to happen.
    pub(crate) fn run(&mut self) {
        // A line that is up is never at rest.
        let end = if self.receives() { self.now + 25_000 } else { Millis::MAX };
        self.run_until(end);
    }

    /// Lets everything happen that happens within this time.
    pub(crate) fn run_for(&mut self, ms: Millis) {
        let end = self.now + ms;
        self.run_until(end);
        self.go(end);
    }

    fn receives(&self) -> bool {
        self.config.window.is_some() || self.config.events.is_some()
    }

    fn run_until(&mut self, end: Millis) {
        for _ in 0..if self.receives() { MAX_STEPS * 100 } else { MAX_STEPS } {
            let event = self.agenda.iter().map(|(at, ..)| *at).min();
            let wake_at = self.machine.wake_at();
            let Some(next) = event.into_iter().chain(wake_at).min().filter(|next| *next <= end) else {
                return;
            };
            self.go(next.max(self.now));
            let due = self.agenda.iter().position(|(at, ..)| Some(*at) == event && *at <= self.now);
            if let Some(at) = due {
                let (_, ticket, happening) = self.agenda.remove(at);
                match happening {
                    Happening::Opened => self.opened(ticket),
                    Happening::Flows => self.flows(ticket),
                    Happening::Ended(code) => {
                        self.hang_up(ticket);
                        let line = format!("socket ends with {code}");
                        self.tell(&line, |machine, now| machine.hung_up(ticket, code, now));
                    }
                    Happening::Said(said) => {
                        let line = format!("socket answers {}", super::words::body_text(&said));
                        self.tell(&line, |machine, now| machine.spoken(ticket, &said, now));
                    }
                    other => self.happen(ticket, other),
                }
            } else {
                self.tell("timer", Machine::tick);
                self.checks.rests(&self.machine, self.now);
            }
        }
        assert!(self.told.is_empty(), "it never comes to rest:\n{}", self.told);
    }

    fn happen(&mut self, ticket: Ticket, happening: Happening) {
        let moves = matches!(happening, Happening::Moved(_));
        let wanted = if moves { self.checks.is_live(ticket) } else { self.checks.answered(ticket) };
        let name = self.names.of(ticket);
        let late = if wanted { "" } else { " (nobody waits)" };
        let before = self.told.len();
        let said = match &happening {
            Happening::Answered(response) => super::words::response_text(response),
            Happening::Failed(Failure::Offline) => "offline".to_owned(),
            Happening::Failed(Failure::Network) => "no answer".to_owned(),
            Happening::Failed(Failure::Unread) => "all of it left, no answer can be read".to_owned(),
            Happening::Looked(Ok(file)) => format!("it is {} of {} bytes", file.file_type, file.size),
            Happening::Looked(Err(error)) => error.code().name().to_owned(),
            Happening::Moved(loaded) => format!("{loaded} bytes moved"),
            Happening::Token(Some(token)) => self.names.token(&token.text),
            Happening::Token(None) => "throws".to_owned(),
            Happening::Opened | Happening::Said(_) | Happening::Ended(_) | Happening::Flows => String::new(),
        };
        let line = format!("answer {name}{late}: {said}");
        let length = before + self.names.tidy(&line).len() + 1;
        self.tell(&line, |machine, now| match happening {
            Happening::Answered(response) => machine.answered(ticket, &response, now),
            Happening::Failed(failure) => machine.failed(ticket, failure, now),
            Happening::Token(token) => machine.token(ticket, token, now),
            Happening::Looked(found) => machine.looked(ticket, found, now),
            Happening::Moved(loaded) => machine.moved(ticket, loaded, None, now),
            Happening::Opened | Happening::Said(_) | Happening::Ended(_) | Happening::Flows => {}
        });
        assert!(wanted || self.told.len() == length, "a late answer did something:\n{}", self.told);
    }

    pub(crate) fn go(&mut self, to: Millis) {
        if to > self.now {
            self.now = to;
            self.line(&format!("[{to} ms]"));
        }
    }

    pub(crate) fn tell(&mut self, what: &str, tell: impl FnOnce(&mut Machine, Millis)) {
        self.line(what);
        tell(&mut self.machine, self.now);
        for _ in 0..MAX_STEPS {
            let Some(effect) = self.machine.poll() else { return };
            self.checks.effect(&effect);
            self.seen.push(Seen::Effect(effect.clone()));
            self.carry_out(effect);
        }
        assert!(self.told.is_empty(), "effects without end:\n{}", self.told);
    }

    pub(crate) fn line(&mut self, line: &str) {
        let line = self.names.tidy(line);
        self.told.push_str(&line);
        self.told.push('\n');
    }

    /// The story is over.
    pub(crate) fn end(mut self) -> String {
        self.run();
        if self.config.window.is_some() && !self.machine.is_closed() {
            self.close();
        }
        self.checks.ends();
        self.told
    }
}

/// `sendText`, to be called.
pub(crate) fn text_call(conversation: &str, text: &str) -> Call {
    Call::Text { target: target(conversation), text: format!("{SECRET}{text}") }
}

/// The main dialog of a conversation.
pub(crate) fn target(conversation: &str) -> Target {
    Target { conversation_id: conversation.to_owned(), ..Target::default() }
}
