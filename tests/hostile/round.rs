//! One connector's life: a conversation that goes on while hostile things come in, and is whole in the end.
//!
//! Over a socket the service is asked for what is missing, and answers some requests with nonsense too. Webhooks are handed
//! in, some twice; requests go over REST.

use std::time::{Duration, Instant};

use lp_connector::core::Millis;
use lp_connector::core::call::{Call, Target};
use lp_connector::core::machine::{CallId, Effect, Machine, Ticket};
use lp_connector::core::options::{Functions, config};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::tokens::Token;
use lp_connector::protocol::Value;

use super::mutate::Mutator;
use super::service::{LIVING, OWN, Service, words};

/// Hostile things in a round.
pub(crate) const ITEMS: u64 = 250;
/// How long one of them may take on a machine that does other work: most take some microseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// What a connector may hold of it all, as text; some thousands are usual.
const MOST_HELD: usize = 300_000;
/// How often it may be told of the time without the time going on.
const SPINS: u32 = 20_000;

/// What happens later.
#[derive(Debug)]
enum Happening {
    Token,
    Dialled,
    Said(String),
    Answered(Response),
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Round {
    machine: Machine,
    mutator: Mutator,
    service: Service,
    agenda: Vec<(Millis, Ticket, Happening)>,
    socket: Option<Ticket>,
    webhooks: bool,
    /// Whether nonsense comes as answers.
    nonsense: bool,
    /// Whether nothing comes as an answer to what the socket asks for strangers.
    silent: bool,
    now: Millis,
    calls: u32,
    open: Vec<u32>,
    told: Vec<(String, i64)>,
    /// What was fed last, for a report.
    pub(crate) last: String,
}

impl Round {
    /// A connector that is connected, in a conversation that is open. Every third one has webhooks.
    pub(crate) fn new(seed: u64) -> Round {
        let webhooks = seed.is_multiple_of(3);
        let transport = if webhooks { "send-api" } else { "messaging-window" };
        let options = format!(
            r#"{{"accountId":"a","transport":"{transport}","endpoints":{{"messaging":"https://m.example"}}}}"#
        );
        let options = serde_json::from_str(&options).expect("options");
        let functions = Functions { auth: true, ..Functions::default() };
        let write = |value: &Value| serde_json::to_string(value).expect("JSON");
        let mut machine = Machine::new(config(&options, functions, write));
        machine.seed(seed);
        let mut round = Round {
            machine,
            mutator: Mutator::new(seed),
            service: Service::default(),
            agenda: Vec::new(),
            socket: None,
            webhooks,
            nonsense: false,
            silent: false,
            now: 1_800_000_000_000,
            calls: 0,
            open: Vec::new(),
            told: Vec::new(),
            last: String::new(),
        };
        round.service.open(LIVING);
        if !webhooks {
            round.call(&Call::Connect);
        }
        round.text("the first");
        round.run(1_000);
        round
    }

    /// Hostile things, with life between them.
    pub(crate) fn rage(&mut self) {
        self.nonsense = true;
        for _ in 0..ITEMS {
            let about_us = self.mutator.dice.once_in(8);
            let text = self.mutator.text(about_us.then_some(LIVING));
            if !about_us || !self.takes_a_place(&text) {
                self.feed(&text);
            }
            match self.mutator.dice.below(20) {
                0 | 1 => self.agent("a text of the agent's"),
                2 => self.text("a text of ours"),
                3 => self.call(&Call::ChatState {
                    conversation_id: LIVING.to_owned(),
                    state: "COMPOSING".to_owned(),
                }),
                _ => {}
            }
            let pause = *self.mutator.dice.one(&[0, 0, 0, 5, 50, 400]);
            self.run(pause);
        }
    }

    /// Thousands of strangers, each well formed: what is remembered of them must not put out what is known of friends. None
    /// of the questions about them is answered.
    pub(crate) fn flood(&mut self) {
        self.silent = true;
        let long = "x".repeat(100_000);
        for at in 0..1_500_u32 {
            let id = if at % 50 == 0 { format!("{at}{long}") } else { format!("stranger-{at}") };
            let mut strangers = Service::default();
            strangers.open(&id);
            let changed = strangers.all_open(0, self.now);
            for _ in 0..3 {
                strangers.say(&id, "agent-1", words("psst"), Value::Null);
            }
            // One that says that it changed at the end of time, and one before its beginning.
            let beyond = ["9223372036854775807", "-1"][at as usize % 2];
            let now = self.now.to_string();
            let changed = serde_json::to_string(&changed).expect("JSON").replace(&now, beyond);
            self.feed(&changed);
            for place in [0, 2] {
                let said = strangers.since(&id, place).expect("what was said");
                self.feed(&serde_json::to_string(&said).expect("JSON"));
            }
            if at % 40 == 0 {
                self.agent("a text among strangers");
                self.run(400);
            }
        }
        // One dialog with gaps and nothing else.
        let mut gaps = Service::default();
        gaps.open("gaps");
        for _ in 0..6_000 {
            gaps.say("gaps", "agent-1", words("psst"), Value::Null);
        }
        for place in (1..6_000).rev().step_by(2) {
            let said = gaps.one("gaps", place).expect("what was said");
            self.feed(&serde_json::to_string(&said).expect("JSON"));
            if place % 500 == 1 {
                self.run(400);
            }
        }
        self.silent = false;
    }

    /// All is well again: the conversation is whole, another one can begin, and nothing is held that is not needed.
    pub(crate) fn recover(&mut self) {
        self.nonsense = false;
        self.run(120_000);
        assert_eq!(self.open, [0; 0], "calls that never ended");
        if !self.webhooks {
            // What is known is asked for anew from where it was heard of last, and told no second time.
            let socket = self.socket.expect("a socket");
            self.agenda.retain(|(_, ticket, _)| *ticket != socket);
            self.tell(|machine, now| machine.hung_up(socket, 1006, now));
            self.run(60_000);
        }
        self.agent("the last");
        self.text("the very last");
        self.service.open("new-conversation");
        let changed = self.service.all_open(0, self.now);
        self.bring(&changed);
        self.run(60_000);
        self.say("new-conversation", "welcome");
        for old in [LIVING, "new-conversation"] {
            let again = self.service.since(old, 0).expect("what was said");
            self.bring(&again);
        }
        self.run(10_000);
        for conversation in [LIVING, "new-conversation"] {
            let told: Vec<i64> =
                self.told.iter().filter(|(id, _)| id == conversation).map(|(_, place)| *place).collect();
            let all: Vec<i64> = (0..self.service.length(conversation) as i64).collect();
            assert_eq!(told, all, "{conversation}: each text once and in order");
        }
        assert_eq!(self.open, [0; 0], "calls that never ended");
        let held = format!("{:?}", self.machine).len();
        assert!(held < MOST_HELD, "{held} characters are held");
    }

    /// Whether a text about the living conversation takes a place that is still to come: the text there would be told of as
    /// one that was told before.
    fn takes_a_place(&self, text: &str) -> bool {
        fn any(tree: &Value, near: &impl Fn(i64) -> bool) -> bool {
            match tree {
                Value::List(items) => items.iter().any(|item| any(item, near)),
                Value::Object(fields) => {
                    tree.int("sequence").is_some_and(near) || fields.iter().any(|(_, value)| any(value, near))
                }
                _ => false,
            }
        }
        let told = self.told.iter().filter(|(id, _)| id == LIVING).count() as i64;
        let near = |place| place >= told && place < 1_000_000;
        serde_json::from_str(text).is_ok_and(|tree: Value| any(&tree, &near))
    }

    #[expect(clippy::disallowed_methods, reason = "measuring")]
    fn feed(&mut self, text: &str) {
        text.clone_into(&mut self.last);
        let began = Instant::now();
        if self.webhooks {
            if let Ok(value) = serde_json::from_str::<Value>(text) {
                self.tell(|machine, now| drop(machine.receive(&value, now)));
            }
        } else if let Some(socket) = self.socket {
            self.spoken(socket, text);
        }
        let took = began.elapsed();
        assert!(took < PATIENCE, "it took {took:?}");
    }

    /// As the driver hands a frame on.
    fn spoken(&mut self, socket: Ticket, text: &str) {
        let said = serde_json::from_str(text).unwrap_or(Value::Null);
        self.tell(|machine, now| machine.spoken(socket, &said, now));
    }

    fn agent(&mut self, text: &str) {
        self.say(LIVING, text);
    }

    fn say(&mut self, conversation: &str, text: &str) {
        let change = self.service.say(conversation, "agent-1", words(text), Value::Null);
        self.bring(&change.expect("a conversation"));
    }

    /// What the service tells; nobody hears it where no socket is up.
    fn bring(&mut self, notification: &Value) {
        if self.webhooks {
            for _ in 0..=self.mutator.dice.below(2) {
                self.tell(|machine, now| drop(machine.receive(notification, now)));
            }
        } else if let Some(socket) = self.socket {
            let text = serde_json::to_string(notification).expect("JSON");
            self.agenda.push((self.now, socket, Happening::Said(text)));
            self.run(0);
        }
    }

    fn text(&mut self, text: &str) {
        let target = Target { conversation_id: LIVING.to_owned(), ..Target::default() };
        self.call(&Call::Text { target, text: text.to_owned() });
    }

    fn call(&mut self, call: &Call) {
        self.calls += 1;
        let id = self.calls;
        self.open.push(id);
        self.tell(|machine, now| machine.call(CallId(id), call, None, now));
    }

    fn tell(&mut self, what: impl FnOnce(&mut Machine, Millis)) {
        what(&mut self.machine, self.now);
        while let Some(effect) = self.machine.poll() {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        let now = self.now;
        match effect {
            Effect::AskToken(ticket, ..) => self.agenda.push((now + 5, ticket, Happening::Token)),
            Effect::Dial(ticket, _) => self.agenda.push((now + 20, ticket, Happening::Dialled)),
            Effect::HangUp(ticket) => {
                self.agenda.retain(|(_, other, _)| *other != ticket);
                self.socket = None;
            }
            Effect::Speak(ticket, said) => {
                let (answer, behind) = self.service.answer(&said, now);
                let ours = said.at(&["body", "dialogId"]).is_none_or(|id| *id == LIVING.into());
                if self.silent && !ours {
                    return;
                }
                let subscribes = said.text("type").is_some_and(|kind| kind.contains("Subscribe"));
                let answer = self.perhaps_nonsense(&answer, subscribes);
                let behind = behind.iter().map(|told| serde_json::to_string(told).expect("JSON"));
                for text in std::iter::once(answer).chain(behind) {
                    self.agenda.push((now + 10, ticket, Happening::Said(text)));
                }
            }
            Effect::Send(ticket, request) => {
                let post = request.post.unwrap_or(Value::Null);
                let (answer, behind) = self.service.answer(post.items().last().unwrap_or(&post), now);
                let text = self.perhaps_nonsense(&answer, false);
                let body = serde_json::from_str(&text).map_or(Body::NotJson, Body::Json);
                let response = Response { status: 200, retry_after_ms: None, length: None, body };
                self.agenda.push((now + 10, ticket, Happening::Answered(response)));
                for told in behind {
                    self.bring(&told);
                }
            }
            Effect::Settle(CallId(id), _) => {
                let at = self.open.iter().position(|open| *open == id);
                self.open.swap_remove(at.expect("a call ends once"));
            }
            Effect::Emit(event) if event.name == "message.received" => {
                let place = event.fields.int("sequence").filter(|place| (0..1_000_000).contains(place));
                let of = event.fields.text("dialogId").filter(|id| [LIVING, "new-conversation"].contains(id));
                let told = of.zip(place).map(|(id, place)| (id.to_owned(), place));
                self.told.extend(told);
            }
            Effect::Abort(ticket) => self.agenda.retain(|(_, other, _)| *other != ticket),
            _ => {}
        }
    }

    /// An answer, now and then with something broken. A subscription that is refused would be over.
    fn perhaps_nonsense(&mut self, answer: &Value, sure: bool) -> String {
        if self.nonsense && !sure && self.mutator.dice.once_in(6) {
            self.mutator.broken(answer.clone())
        } else {
            serde_json::to_string(answer).expect("JSON")
        }
    }

    /// Lets time go on.
    fn run(&mut self, span: Millis) {
        let end = self.now + span;
        let mut spins = 0;
        loop {
            let next = (0..self.agenda.len()).min_by_key(|at| self.agenda[*at].0);
            let (due, wake) = (next.map(|at| self.agenda[at].0), self.machine.wake_at());
            let Some(at) = due.into_iter().chain(wake).min().filter(|at| *at <= end) else { break };
            spins = if at > self.now { 0 } else { spins + 1 };
            assert!(spins < SPINS, "it asks for the time again and again");
            self.now = at.max(self.now);
            match next.filter(|_| due.is_some_and(|due| due <= self.now)) {
                Some(at) => {
                    let (_, ticket, happening) = self.agenda.remove(at);
                    self.happens(ticket, happening);
                }
                None => self.tell(Machine::tick),
            }
        }
        self.now = end;
    }

    fn happens(&mut self, ticket: Ticket, happening: Happening) {
        match happening {
            Happening::Token => {
                let claims = Value::object([("sub", OWN.into()), ("lp_consumer_id", OWN.into())]);
                let token = Token { text: format!("token-{}", ticket.0), claims };
                self.tell(|machine, now| machine.token(ticket, Some(token), now));
            }
            Happening::Dialled => {
                self.socket = Some(ticket);
                self.tell(|machine, now| machine.dialled(ticket, now));
            }
            Happening::Said(text) => self.spoken(ticket, &text),
            Happening::Answered(response) => {
                self.tell(|machine, now| machine.answered(ticket, &response, now));
            }
        }
    }
}
