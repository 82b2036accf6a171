//! What the driver tells the machine, and what the machine answers: the Rust side of `pkg-template/driver.js`.
//!
//! One thing at a time crosses, as numbers and texts; what the machine wants carried out goes back as one JSON text. The
//! machine is borrowed for one crossing at a time, never while a page's functions run.

use wasm_bindgen::prelude::*;

use super::bindings::{Bytes, decode_base64, parse_date};
use super::convert::{push_json, read_json, to_json};
use crate::core::arguments::{self, Defaults, METHODS, Method, call};
use crate::core::clock::Clock;
use crate::core::machine::{CallId, Failure, Ticket};
use crate::core::options::{self, Functions};
use crate::core::outcome::{Body, MAX_ANSWER, Response};
use crate::core::retry::{MAX_WAIT, retry_after};
use crate::core::tokens::Token;
use crate::core::{Config, Error, Machine, Millis, events, files};
use crate::protocol::Value;
use crate::protocol::shape::{Refusal, check, one_of};
use crate::protocol::text::parse_decimal;

mod effects;
mod inspect;

/// What a machine is told. The driver has the same list.
#[derive(Clone, Copy)]
enum Input {
    Tick,
    Call,
    Check,
    Cancel,
    Answered,
    Failed,
    Token,
    Receive,
    Typing,
    Resolve,
    Pending,
    Event,
    Seed,
    Start,
    Close,
    Looked,
    Moved,
    Dialled,
    Spoken,
    Unsaid,
    HungUp,
    Streamed,
    Opened,
    Lead,
    Heard,
    Restored,
    Kept,
    Deposed,
}

/// All of them, by their numbers.
const INPUTS: [Input; 28] = [
    Input::Tick,
    Input::Call,
    Input::Check,
    Input::Cancel,
    Input::Answered,
    Input::Failed,
    Input::Token,
    Input::Receive,
    Input::Typing,
    Input::Resolve,
    Input::Pending,
    Input::Event,
    Input::Seed,
    Input::Start,
    Input::Close,
    Input::Looked,
    Input::Moved,
    Input::Dialled,
    Input::Spoken,
    Input::Unsaid,
    Input::HungUp,
    Input::Streamed,
    Input::Opened,
    Input::Lead,
    Input::Heard,
    Input::Restored,
    Input::Kept,
    Input::Deposed,
];

/// Something that is told. What its numbers and texts mean, each arm below says.
struct Told<'t> {
    ticket: Ticket,
    number: f64,
    text: Option<&'t str>,
    more: &'t str,
    wall: Millis,
    now: Millis,
}

/// A machine as its driver holds it.
#[wasm_bindgen(skip_typescript)]
#[derive(Debug, Default)]
pub struct Bridge {
    options: Value,
    functions: Functions,
    clock: Clock,
    offline: bool,
    /// Made when it is first needed: a page waits until its connector is there, and a browser compiles what runs.
    machine: Option<Machine>,
}

#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "what is optional crosses by value")]
impl Bridge {
    /// Takes the options, and those of `auth` with `true` for a function. Gives a list: why they are refused, or null and
    /// what the driver has to know of them.
    #[wasm_bindgen(skip_typescript)]
    pub fn configure(&mut self, options: &str, auth: Option<String>, upload: bool) -> String {
        let functions = Functions { auth: auth.is_some(), upload };
        let read = || {
            let options = plain("options", options)?;
            options::read(&options)?;
            options::check_owner(&options, functions.auth)?;
            options::check_sources(&options, auth.as_deref().and_then(read_json).as_ref())?;
            Ok(options)
        };
        match read() {
            Ok(options) => {
                self.options = options;
                self.functions = functions;
                // Written by hand: a page waits for this, and a browser compiles what runs.
                let truth = |is: bool| if is { ",true" } else { ",false" };
                let mut known = "[null,\"".to_owned();
                known.push_str(self.options.text("credentials").unwrap_or("omit"));
                known.push('"');
                known.push_str(truth(options::is_kept(&self.options)));
                known.push_str(truth(options::receives(&self.options)));
                known.push(']');
                known
            }
            Err(refusal) => to_json(&Value::List(vec![Error::invalid(&refusal).encode()])),
        }
    }

    /// The longest answer that is taken, in characters.
    #[wasm_bindgen(skip_typescript, getter, js_name = maxAnswer)]
    pub fn max_answer(&self) -> usize {
        MAX_ANSWER
    }

    /// Tells the machine something. Gives a list: what it wants carried out, when it wants to be woken and in how many ms
    /// that is, why what was told is refused, and the answer where it was a question.
    #[wasm_bindgen(skip_typescript)]
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a number or a text: a list of them would be read again"
    )]
    pub fn tell(
        &mut self,
        input: usize,
        wall: f64,
        offline: bool,
        ticket: u32,
        number: f64,
        text: Option<String>,
        more: Option<String>,
    ) -> String {
        let wall = wall as Millis;
        let now = self.clock.read(wall);
        self.machine().awake(now);
        if std::mem::replace(&mut self.offline, offline) != offline {
            self.machine().online(!offline, now);
        }
        let (text, more) = (text.as_deref(), more.as_deref().unwrap_or_default());
        let told = Told { ticket: Ticket(ticket), number, text, more, wall, now };
        let answer = self.take(INPUTS.get(input).copied().unwrap_or(Input::Tick), &told);
        let machine = self.machine();
        // Each is text before the next is looked at: there may be a hundred thousand.
        let mut said = "[[".to_owned();
        while let Some(effect) = machine.poll() {
            if !said.ends_with('[') {
                said.push(',');
            }
            push_json(&mut said, &effects::encode(effect));
        }
        said.push(']');
        let wake_at = machine.wake_at();
        let wait = wake_at.map_or(0, |at| at.saturating_sub(now).min(MAX_WAIT));
        let mut rest = vec![wake_at.map_or(Value::Null, |at| Value::Int(at as i64)), Value::Int(wait as i64)];
        match answer {
            Ok(Value::Null) => {}
            Ok(answer) => rest.extend([Value::Null, answer]),
            Err(error) => rest.push(error.encode()),
        }
        for value in rest {
            said.push(',');
            push_json(&mut said, &value);
        }
        said.push(']');
        said
    }

    /// Looks at a file, by its claimed size where there are no bytes yet. See `inspect`.
    #[wasm_bindgen(skip_typescript)]
    pub fn inspect(&mut self, bytes: Option<Bytes>, size: f64, wish: &str) -> String {
        let rules = &self.machine().config().files;
        to_json(&match inspect::inspect(bytes.as_ref(), size as u64, wish, rules) {
            Ok(found) => Value::List(found),
            Err(error) => Value::List(vec![error.encode()]),
        })
    }

    /// The media type that a file may be opened with, by its content.
    #[wasm_bindgen(skip_typescript)]
    pub fn media(&self, bytes: &Bytes) -> String {
        inspect::media(bytes).to_owned()
    }
}

impl Bridge {
    fn machine(&mut self) -> &mut Machine {
        let (options, functions) = (&self.options, self.functions);
        self.machine.get_or_insert_with(|| Machine::new(options::config(options, functions, to_json)))
    }

    fn take(&mut self, input: Input, told: &Told<'_>) -> Result<Value, Error> {
        let Told { ticket, number, text, more, now, .. } = *told;
        let given = text.unwrap_or_default();
        let id = CallId(ticket.0);
        if let Input::Call | Input::Check = input {
            let (made, timeout_ms) = self.made(number as usize, given)?;
            if let Input::Call = input {
                self.machine().call(id, &made, timeout_ms, now);
            }
            return Ok(Value::Null);
        }
        let machine = self.machine();
        let said = || read_json(given).unwrap_or(Value::Null);
        match input {
            Input::Call | Input::Check | Input::Tick => machine.tick(now),
            Input::Cancel => machine.cancel(id, now),
            Input::Answered => machine.answered(ticket, &response(told), now),
            Input::Failed => {
                let failure = match number as u8 {
                    0 => Failure::Offline,
                    1 => Failure::Network,
                    _ => Failure::Unread,
                };
                machine.failed(ticket, failure, now);
            }
            Input::Token => machine.token(ticket, text.map(token), now),
            Input::Receive => {
                // A text that is no JSON is no notification; an object that cannot become one is no plain data.
                let value = if number > 0.0 { said() } else { plain("notification", given)? };
                machine.receive(&value, now)?;
            }
            Input::Typing => {
                let id = arguments::conversation_id(&plain("conversationId", given)?)?;
                machine.notify_typing(&id, now)?;
            }
            Input::Resolve => {
                let (id, decision) = given.split_once('\n').unwrap_or_default();
                let (id, decision) = (plain("clientMessageId", id)?, plain("decision", decision)?);
                let (id, resend) = arguments::resolution(&id, &decision)?;
                machine.resolve(&id, resend, now)?;
            }
            Input::Pending => {
                let id = arguments::of_conversation(&plain("conversationId", given)?)?;
                let held = machine.pending(id.as_deref()).into_iter().map(effects::event);
                return Ok(Value::List(held.map(Value::List).collect()));
            }
            Input::Event => {
                let (name, options) = given.split_once('\n').unwrap_or_default();
                let name = read_json(name).unwrap_or(Value::Null);
                if !events::NAMES.iter().any(|known| name.as_text() == Some(known)) {
                    return Err(Refusal::new("type", &one_of(events::NAMES)).into());
                }
                if number == 0.0 {
                    return Err(Refusal::new("listener", "a function").into());
                }
                check(&arguments::LISTENER_OPTIONS, &plain("options", options)?, "options")?;
            }
            Input::Seed => machine.seed(u64::from(ticket.0) << 32 | number as u64),
            Input::Start => machine.start(now),
            Input::Close => machine.close(now),
            Input::Looked => {
                let found = match text.and_then(read_json) {
                    Some(facts) if number > 0.0 => Ok(files::FileFacts::decode(&facts)),
                    Some(refused) => Err(Error::decode(&refused)),
                    None => Err(files::unreadable()),
                };
                machine.looked(ticket, found.map_err(|error| error.caused_by(ticket)), now);
            }
            Input::Moved => machine.moved(ticket, number as u64, length(given), now),
            Input::Dialled => machine.dialled(ticket, now),
            // What is no JSON says nothing.
            Input::Spoken => machine.spoken(ticket, &said(), now),
            Input::Unsaid => machine.unsaid(&said(), now),
            Input::HungUp => machine.hung_up(ticket, number as u16, now),
            Input::Streamed => {
                if number >= 0.0 {
                    machine.stream_waits(ticket, number as Millis);
                }
                let brought = text.map(|_| said());
                machine.streamed(ticket, brought.as_ref().map(|said| (said, more)), now);
            }
            Input::Opened => machine.opened(ticket, number > 0.0, now),
            Input::Lead => machine.lead(now),
            Input::Heard => said().items().iter().for_each(|told| machine.heard(told, now)),
            Input::Restored => {
                let records = text.map(|lines| lines.split('\n').filter_map(record).collect());
                machine.restored(ticket, records, now);
            }
            Input::Kept => machine.kept(ticket, (number >= 0.0).then_some(number as u64), now),
            Input::Deposed => machine.deposed((number > 0.0).then_some(ticket), now),
        }
        Ok(Value::Null)
    }

    /// The call that options and arguments make, each a line of JSON.
    fn made(
        &mut self,
        method: usize,
        lines: &str,
    ) -> Result<(crate::core::call::Call, Option<Millis>), Error> {
        let method = METHODS.get(method).copied().unwrap_or(Method::Connect);
        let mut lines = lines.split('\n');
        let options = plain("options", lines.next().unwrap_or_default())?;
        let mut values = Vec::new();
        for (parameter, line) in method.parameters().iter().zip(lines) {
            values.push(plain(parameter.name, line)?);
        }
        if method == Method::Connect && !options::receives(&self.options) && !self.machine().is_closed() {
            let accepted = "a stream of webhook bodies to connect to, or the transport 'messaging-window'; or hand them to receive()";
            return Err(Refusal::new("endpoints.events", accepted).into());
        }
        let Config { account_id, files, .. } = self.machine().config();
        let defaults = Defaults { account_id, max_preview: files.max_preview };
        Ok(call(method, &values, &options, defaults)?)
    }
}

/// What JSON keeps of something that a page gave.
fn plain(field: &str, text: &str) -> Result<Value, Refusal> {
    read_json(text).ok_or_else(|| Refusal::new(field, "plain data, as in JSON, at most 64 levels deep"))
}

/// A message that was kept: the number of its call, its key, and what was written.
fn record(line: &str) -> Option<(CallId, u64, Value)> {
    let record = read_json(line)?;
    let [id, key, written] = record.items() else { return None };
    Some((CallId(id.as_int()? as u32), key.as_int()? as u64, written.clone()))
}

/// `Content-Length`, where it could be read.
fn length(header: &str) -> Option<u64> {
    u64::try_from(parse_decimal(header)?).ok()
}

/// What a request was answered: status, `Retry-After` and `Content-Length`, and the text unless it is too long.
fn response(told: &Told<'_>) -> Response {
    let (retry, content_length) = told.more.split_once('\n').unwrap_or_default();
    let retry_after_ms = retry_after(retry, told.wall, |date| {
        Some(parse_date(date)).filter(|ms| ms.is_finite()).map(|ms| ms as Millis)
    });
    let length = length(content_length);
    let body = match told.text {
        // A character takes four bytes at most.
        None if length.is_some_and(|bytes| bytes > MAX_ANSWER as u64 * 4) => Body::TooLarge,
        None => Body::NotJson,
        Some("") => Body::Empty,
        Some(text) => read_json(text).map_or(Body::NotJson, Body::Json),
    };
    Response { status: told.number as u16, retry_after_ms, length, body }
}

/// A token with what can be read in it. Nothing is verified: that is the service's to do.
fn token(text: &str) -> Token {
    // The second of three parts, in the alphabet for URLs.
    let payload = text.bytes().skip_while(|byte| *byte != b'.').skip(1).take_while(|byte| *byte != b'.');
    let mut base64 = String::new();
    for byte in payload {
        base64.push(match byte {
            b'-' => '+',
            b'_' => '/',
            other => char::from(other),
        });
    }
    let json = decode_base64(&base64).ok().map(String::from);
    let claims = json.as_deref().and_then(read_json).unwrap_or(Value::Null);
    Token { text: text.to_owned(), claims }
}
