//! What the machine wants carried out, as the driver reads it: lists of a name and its values.

use crate::core::Error;
use crate::core::call::{Preview, Reply};
use crate::core::events::Event;
use crate::core::machine::{Effect, HttpRequest, Ticket, Verb};
use crate::core::transfer::Wish;
use crate::protocol::Value;
use crate::web::convert::to_json;

/// A list that begins with the name of a method of the driver.
struct List(Vec<Value>);

impl List {
    fn of(name: &str, number: u32) -> List {
        List(vec![name.into(), i64::from(number).into()])
    }

    fn with(mut self, value: impl Into<Value>) -> List {
        self.0.push(value.into());
        self
    }

    fn number(self, number: Option<u64>) -> List {
        self.with(number.map_or(Value::Null, |number| Value::Int(number as i64)))
    }

    fn headers(self, headers: Vec<(&'static str, String)>) -> List {
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), Value::Text(value)));
        self.with(Value::Object(headers.collect()))
    }
}

pub(super) fn encode(effect: Effect) -> Value {
    let list = match effect {
        Effect::Send(ticket, HttpRequest { verb, url, post, headers, keepalive }) => {
            let method = match verb {
                Verb::Get => "GET",
                Verb::Head => "HEAD",
                Verb::Put => "PUT",
                Verb::Post => "POST",
            };
            // The tree goes before the next copy is made: there may be a preview in it.
            let body = post.map_or(Value::Null, |post| Value::Text(to_json(&post)));
            List::of("send", ticket.0).with(method).with(url).headers(headers).with(body).with(keepalive)
        }
        Effect::Follow(ticket, HttpRequest { url, headers, .. }) => {
            List::of("follow", ticket.0).with(url).headers(headers)
        }
        Effect::Abort(ticket) => List::of("abort", ticket.0),
        Effect::AskToken(ticket, kind, reason) => {
            List::of("ask", ticket.0).with(kind.name()).with(reason.name())
        }
        Effect::Look(ticket, call, Wish { file_type, preview }) => {
            let shown = match preview {
                Preview::Usual => Value::Null,
                Preview::Made => Value::Bool(true),
                Preview::None => Value::Bool(false),
                Preview::Own(url) => Value::Text(url),
            };
            let wish = vec![file_type.map_or(Value::Null, Value::Text), shown];
            List::of("look", ticket.0).number(Some(call.0.into())).with(wish)
        }
        Effect::Put(ticket, call, url) => List::of("put", ticket.0).number(Some(call.0.into())).with(url),
        Effect::Get(ticket, call, url) => List::of("get", ticket.0).number(Some(call.0.into())).with(url),
        Effect::Dial(ticket, url) => List::of("dial", ticket.0).with(url),
        Effect::Speak(ticket, said) => List::of("speak", ticket.0).with(to_json(&said)),
        Effect::HangUp(ticket) => List::of("hangUp", ticket.0),
        Effect::Open(ticket, name) => List::of("open", ticket.0).with(name),
        Effect::Load(ticket, leads) => List::of("load", ticket.0).with(leads),
        Effect::Keep(ticket, call, key, record, doubts) => {
            let call = call.map(|call| call.0.into());
            List::of("keep", ticket.0).number(call).number(key).with(to_json(&record)).with(doubts)
        }
        Effect::TakeOver => List(vec!["takeOver".into()]),
        Effect::Forget(key) => List(vec!["forget".into()]).number(Some(key)),
        Effect::Tell(told) => List(vec!["say".into()]).with(to_json(&told)),
        Effect::Settle(call, Ok(reply)) => {
            let list = List::of("settle", call.0);
            match reply {
                Reply::Done => list,
                Reply::Value(value) => list.with(value),
                Reply::File => list.with(Value::Null).with(true),
            }
        }
        Effect::Settle(call, Err(error)) => fault(List::of("fail", call.0), &error),
        Effect::Emit(event) => {
            let mut list = vec!["emit".into()];
            list.extend(self::event(event));
            List(list)
        }
    };
    Value::List(list.0)
}

/// The fields of an event, and its error where it has one.
pub(super) fn event(event: Event) -> Vec<Value> {
    let list = List(vec![event.fields]);
    match event.error {
        Some(error) => fault(list, &error).0,
        None => list.0,
    }
}

/// The facts of an error, and where its cause is kept.
fn fault(list: List, error: &Error) -> List {
    let cause = error.facts().cause.map(|Ticket(ticket)| ticket.into());
    list.with(error.encode()).number(cause)
}
