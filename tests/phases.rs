//! A text in each state that it can be in, and each thing that can happen then: what the machine does about it is written
//! down in `tests/golden/phases.txt`, one line for each pair, so that each has an answer that somebody has seen.
//!
//! `BLESS=1 cargo test --test phases` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test that cannot go on has to stop")]

use lp_connector::core::call::{Call, Target};
use lp_connector::core::files::FileRules;
use lp_connector::core::machine::{CallId, Failure, Ticket, Uncertain};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::retry::RetryPolicy;
use lp_connector::core::tokens::Token;
use lp_connector::core::{Config, Effect, Machine, Millis};
use lp_connector::protocol::Value;

const GOLDEN: &str = "tests/golden/phases.txt";
const CALL: CallId = CallId(1);
const ID: &str = "m1";

/// A machine and what it wanted last.
struct Told {
    machine: Machine,
    now: Millis,
    /// What was asked and has no answer yet.
    request: Ticket,
    question: Ticket,
    writing: Ticket,
    seen: Vec<String>,
}

impl Told {
    fn new(persist: bool, auth: bool) -> Told {
        let config = Config {
            account_id: "a".to_owned(),
            messaging: Some("https://m".to_owned()),
            storage: None,
            domains: "https://d".to_owned(),
            auth,
            client_properties: None,
            auto_messages: false,
            timeout_ms: 10_000,
            retry: RetryPolicy { attempts: 3, base_ms: 4_000, max_ms: 4_000 },
            uncertain: Uncertain::Ask,
            persist,
            owner: Some("me".to_owned()),
            accept: false,
            window: None,
            events: None,
            tag: false,
            files: FileRules::default(),
            own_upload: false,
        };
        let none = Ticket(u32::MAX);
        let machine = Machine::new(config);
        Told { machine, now: 1_000, request: none, question: none, writing: none, seen: Vec::new() }
    }

    fn tell(&mut self, what: impl FnOnce(&mut Machine, Millis)) -> &mut Told {
        what(&mut self.machine, self.now);
        while let Some(effect) = self.machine.poll() {
            let word = match effect {
                Effect::Send(ticket, _) => {
                    self.request = ticket;
                    "sends".to_owned()
                }
                Effect::AskToken(ticket, ..) => {
                    self.question = ticket;
                    "asks for a token".to_owned()
                }
                Effect::Keep(ticket, _, _, record, _) => {
                    self.writing = ticket;
                    let sending = record.get("sending") == Some(&Value::Bool(true));
                    if sending { "writes: sending" } else { "writes: queued" }.to_owned()
                }
                Effect::Open(ticket, _) => {
                    self.writing = ticket;
                    "opens the store".to_owned()
                }
                Effect::Load(ticket, _) => {
                    self.writing = ticket;
                    "reads the store".to_owned()
                }
                Effect::Forget(_) => "removes it".to_owned(),
                Effect::TakeOver => "takes over".to_owned(),
                Effect::Dial(..) | Effect::Speak(..) | Effect::HangUp(_) | Effect::Follow(..) => {
                    "uses a socket".to_owned()
                }
                Effect::Tell(told) => format!("says {}", told.text("say").unwrap_or_default()),
                Effect::Abort(_) => "aborts the request".to_owned(),
                Effect::Settle(call, _) if call != CALL => "(the call before it ends)".to_owned(),
                Effect::Settle(_, Ok(_)) => "resolves".to_owned(),
                Effect::Settle(_, Err(error)) => format!("rejects: {}", error.code().name()),
                Effect::Emit(event) => match event.fields.text("clientMessageId") {
                    Some(id) if id != ID => format!("({} of the one before it)", event.name),
                    _ => event.name.to_owned(),
                },
                Effect::Look(..) | Effect::Put(..) | Effect::Get(..) => "moves a file".to_owned(),
            };
            self.seen.push(word);
        }
        self
    }

    fn text(&mut self, call: CallId, id: &str) -> &mut Told {
        let target = Target {
            conversation_id: "c".to_owned(),
            client_message_id: Some(id.to_owned()),
            ..Target::default()
        };
        let call_text = Call::Text { target, text: id.to_owned() };
        self.tell(|machine, now| machine.call(call, &call_text, None, now))
    }

    fn answer(&mut self, status: u16, retry_after_ms: Option<Millis>, body: Body) -> &mut Told {
        let (ticket, length) = (self.request, None);
        let response = Response { status, retry_after_ms, length, body };
        self.tell(|machine, now| machine.answered(ticket, &response, now))
    }

    fn token(&mut self, given: bool) -> &mut Told {
        let ticket = self.question;
        let token = given.then(|| Token { text: "t".to_owned(), claims: Value::Null });
        self.tell(|machine, now| machine.token(ticket, token, now))
    }

    /// The store is open, and this tab leads.
    fn leads(&mut self) -> &mut Told {
        self.tell(Machine::start);
        let ticket = self.writing;
        self.tell(|machine, now| machine.opened(ticket, true, now));
        self.tell(Machine::lead);
        let ticket = self.writing;
        self.tell(|machine, now| machine.restored(ticket, Some(Vec::new()), now))
    }

    fn kept(&mut self, key: Option<u64>) -> &mut Told {
        let ticket = self.writing;
        self.tell(|machine, now| machine.kept(ticket, key, now))
    }
}

fn good() -> Body {
    Body::Json(Value::object([("code", "OK".into()), ("body", Value::object([("sequence", Value::Int(4))]))]))
}

fn refusal(code: i64) -> Body {
    Body::Json(Value::object([
        ("code", Value::Int(401)),
        ("body", Value::object([("errorCode", Value::Int(code))])),
    ]))
}

fn echo() -> Value {
    let event = Value::object([
        ("type", "ContentEvent".into()),
        ("contentType", "text/plain".into()),
        ("message", ID.into()),
    ]);
    let change = Value::object([
        ("sequence", Value::Int(4)),
        ("conversationId", "c".into()),
        ("dialogId", "c".into()),
        ("originatorMetadata", Value::object([("role", "CONSUMER".into())])),
        ("event", event),
    ]);
    let body = Value::object([("changes", vec![change].into())]);
    Value::object([("type", "ms.MessagingEventNotification".into()), ("body", body)])
}

fn said(word: &str) -> Value {
    Value::object([("say", word.into()), ("id", ID.into())])
}

type Step = (&'static str, fn(&mut Told));
type State = (&'static str, fn() -> Told);

/// Where a text can be. Each begins with a new machine.
const STATES: [State; 11] = [
    ("behind another", || {
        let mut told = Told::new(false, false);
        told.text(CallId(0), "m0").text(CALL, ID);
        told
    }),
    ("without a token", || {
        let mut told = Told::new(false, true);
        told.text(CALL, ID);
        told
    }),
    ("out", || {
        let mut told = Told::new(false, false);
        told.text(CALL, ID);
        told
    }),
    ("waiting to be repeated", || {
        let mut told = Told::new(false, false);
        told.text(CALL, ID).answer(503, None, Body::Empty);
        told
    }),
    ("in a pause of the account", || {
        let mut told = Told::new(false, false);
        told.text(CALL, ID).answer(429, Some(5_000), Body::Empty);
        told
    }),
    ("without a network", || {
        let mut told = Told::new(false, false);
        told.tell(|machine, now| machine.online(false, now)).text(CALL, ID);
        told
    }),
    ("in doubt", || {
        let mut told = Told::new(false, false);
        told.text(CALL, ID).answer(500, None, Body::Empty);
        told
    }),
    ("while the store is opened", || {
        let mut told = Told::new(true, false);
        told.tell(Machine::start).text(CALL, ID);
        told
    }),
    ("being written", || {
        let mut told = Told::new(true, false);
        told.leads().text(CALL, ID);
        told
    }),
    ("written and out", || {
        let mut told = Told::new(true, false);
        told.leads().text(CALL, ID).kept(Some(1));
        told
    }),
    ("left to another tab", || {
        let mut told = Told::new(true, false);
        told.tell(Machine::start);
        let ticket = told.writing;
        told.tell(|machine, now| machine.opened(ticket, true, now)).text(CALL, ID).kept(Some(1));
        told
    }),
];

/// What can happen.
const INPUTS: [Step; 30] = [
    ("answer: done", |told| {
        told.answer(200, None, good());
    }),
    ("answer: 40102", |told| {
        told.answer(401, None, refusal(40102));
    }),
    ("answer: 400", |told| {
        told.answer(400, None, Body::Empty);
    }),
    ("answer: 429", |told| {
        told.answer(429, None, Body::Empty);
    }),
    ("answer: 503 with Retry-After", |told| {
        told.answer(503, Some(2_000), Body::Empty);
    }),
    ("answer: 500", |told| {
        told.answer(500, None, Body::Empty);
    }),
    ("answer: no JSON", |told| {
        told.answer(200, None, Body::NotJson);
    }),
    ("no answer", |told| {
        let ticket = told.request;
        told.tell(|machine, now| machine.failed(ticket, Failure::Network, now));
    }),
    ("nothing left: offline", |told| {
        let ticket = told.request;
        told.tell(|machine, now| machine.failed(ticket, Failure::Offline, now));
    }),
    ("a token", |told| {
        told.token(true);
    }),
    ("no token", |told| {
        told.token(false);
    }),
    ("the timer", |told| {
        told.now = told.machine.wake_at().unwrap_or(told.now);
        told.tell(Machine::tick);
    }),
    ("ten seconds later", |told| {
        told.now += 10_000;
        told.tell(Machine::tick);
    }),
    ("a day later", |told| {
        told.now += 86_400_000;
        told.tell(Machine::tick);
    }),
    ("the signal", |told| {
        told.tell(|machine, now| machine.cancel(CALL, now));
    }),
    ("the network goes", |told| {
        told.tell(|machine, now| machine.online(false, now));
    }),
    ("the network comes", |told| {
        told.tell(|machine, now| machine.online(true, now));
    }),
    ("its echo", |told| {
        told.tell(|machine, now| machine.receive(&echo(), now).expect("a notification"));
    }),
    ("resend", |told| decide(told, true)),
    ("drop", |told| decide(told, false)),
    ("it is written", |told| {
        told.kept(Some(1));
    }),
    ("it cannot be written", |told| {
        told.kept(None);
    }),
    ("the store cannot be opened", |told| {
        let ticket = told.writing;
        told.tell(|machine, now| machine.opened(ticket, false, now));
    }),
    ("the lock", |told| {
        told.tell(Machine::lead);
    }),
    ("another tab leads", |told| {
        told.tell(|machine, now| machine.deposed(None, now));
    }),
    ("the disk says that another tab leads", |told| {
        let ticket = told.writing;
        told.tell(|machine, now| machine.deposed(Some(ticket), now));
    }),
    ("a sleep of a minute", |told| {
        told.now += 60_000;
        told.tell(|machine, now| {
            machine.awake(now - 60_000);
            machine.awake(now);
            machine.tick(now);
        });
    }),
    ("another tab gives it up", |told| {
        told.tell(|machine, now| machine.heard(&said("cancel"), now));
    }),
    ("another tab says how it ended", |told| {
        told.tell(|machine, now| machine.heard(&said("settled"), now));
    }),
    ("close", |told| {
        told.tell(Machine::close);
    }),
];

fn decide(told: &mut Told, resend: bool) {
    let mut refused = None;
    told.tell(|machine, now| refused = machine.resolve(ID, resend, now).err());
    told.seen.extend(refused.map(|error| format!("throws: {}", error.code().name())));
}

/// Where it is afterwards.
fn place(machine: &Machine) -> String {
    let held = machine.pending(None);
    let mine = held.iter().find(|message| message.fields.text("clientMessageId") == Some(ID));
    mine.and_then(|message| message.fields.text("state")).unwrap_or("over").to_owned()
}

#[test]
fn each_state_has_an_answer_to_each_input() {
    let mut table = String::new();
    for (state, make) in STATES {
        table.push_str(&format!("# {state}\n"));
        for (input, happen) in INPUTS {
            let mut told = make();
            let before = place(&told.machine);
            told.seen.clear();
            happen(&mut told);
            let after = place(&told.machine);
            let does = if told.seen.is_empty() { "nothing".to_owned() } else { told.seen.join(", ") };
            let goes = if before == after { after } else { format!("{before} -> {after}") };
            table.push_str(&format!("{input}: {does} [{goes}]\n"));
            // Whatever it is, it is no end without a word, and no word after the end.
            let over = told.seen.iter().any(|word| word == "message.sent" || word == "message.failed");
            assert!(!over || place(&told.machine) == "over", "{state}, {input}: {does}");
        }
        table.push('\n');
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(GOLDEN, &table).expect("the table");
    }
    let kept = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    let differs = table.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(
        differs.is_none() && table.lines().count() == kept.lines().count(),
        "{GOLDEN} differs: {differs:?}; BLESS=1 takes it over, when each line has been read"
    );
}
