//! What tabs of one consumer tell each other.
//!
//! | word | said by | means |
//! |---|---|---|
//! | `hello` | who follows | tell me what you hold, and what became of these messages of mine |
//! | `pending` | who leads | what it holds |
//! | `kept` | who follows | there is a new message on disk |
//! | `cancel`, `resend`, `drop` | who follows | what its page wants, with the id of a message |
//! | `event` | whoever has one | an event of a message |
//! | `settled` | who leads | how the call for a message of another tab ends |

use super::disk::Role;
use super::{Effect, Machine};
use crate::core::Millis;
use crate::core::call::Reply;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::{Event, NAMES};
use crate::core::operation::{MessageState, Operation};
use crate::protocol::Value;

/// How soon a message is on disk that another tab tells of.
const EXPECTED_WITHIN: Millis = 1000;

impl Machine {
    /// Another tab says something.
    pub fn heard(&mut self, told: &Value, now: Millis) {
        if self.closed {
            return;
        }
        let leads = self.disk.role == Role::Leads;
        // What is read is older than what comes meanwhile.
        let reads = leads || self.disk.is_loading();
        let id = told.text("id").unwrap_or_default();
        let said = told.text("say").unwrap_or_default();
        // An event that is not of what waits is of what was sent, or not.
        let queued = told.at(&["event", "type"]).and_then(Value::as_text) == Some("message.queued");
        self.note_word(matches!(said, "pending" | "settled") || said == "event" && !queued, now);
        match said {
            "hello" if leads => self.answer(told.get("ids").map(Value::items).unwrap_or_default(), now),
            "kept" if reads => self.load(now),
            "cancel" | "resend" | "drop" if leads => self.decide(told.clone(), now),
            "pending" if self.disk.role == Role::Follows => {
                let all = told.get("all").map(Value::items).unwrap_or_default();
                self.note_pending(all.iter().filter_map(event).collect());
            }
            "event" => {
                if let Some(event) = told.get("event").and_then(event) {
                    self.note_elsewhere(&event);
                    let place =
                        event.fields.int("sequence").filter(|_| leads && event.name == "message.sent");
                    if let (Some(sequence), Some(id)) = (place, event.fields.text("clientMessageId"))
                        && self.arrived_by_another(id, sequence, now)
                    {
                        self.advance(now);
                        return;
                    }
                    let event = without_words(event);
                    let written =
                        event.fields.text("clientMessageId").filter(|_| event.name == "message.queued");
                    let due = now.saturating_add(EXPECTED_WITHIN);
                    self.disk.expected.extend(written.filter(|_| reads).map(|id| (id.to_owned(), due)));
                    self.effects.push(Effect::Emit(event));
                }
            }
            "settled" => self.settle_elsewhere(id, told, now),
            _ => {}
        }
        self.mind_the_leader(now);
    }

    /// A page wants something of a message that this tab sends.
    pub(super) fn decided(&mut self, told: &Value, now: Millis) {
        let id = told.text("id").unwrap_or_default();
        match told.text("say") {
            Some("cancel") => {
                if let Some(at) = self.bring(&|operation| operation.client_message_id() == Some(id)) {
                    self.give_up(at, Code::Aborted, "the call was aborted", now);
                    self.advance(now);
                }
            }
            Some("settled") => self.effects.push(Effect::Tell(told.clone())),
            // Who asks sees an event where that does something.
            word => self.resolve_now(id, word == Some("resend"), now),
        }
    }

    /// A call of ours for a message that another tab has sent, or not.
    fn settle_elsewhere(&mut self, id: &str, told: &Value, now: Millis) {
        let named = |operation: &Operation| operation.client_message_id() == Some(id);
        let value = told.get("value").cloned().unwrap_or(Value::Null);
        let error = told.get("error").map(Error::decode);
        if let Some(at) = self.uncertain.iter().position(named) {
            // It is heard late, and this tab was in doubt.
            self.end_doubt(at, value.int("sequence"), error);
            return;
        }
        // What is not on disk only this tab sends.
        let shared = |operation: &Operation| named(operation) && operation.kept.is_shared();
        let Some(at) = self.bring(&shared) else { return };
        let leads = self.disk.role == Role::Leads;
        if let Some(error) =
            error.as_ref().filter(|error| leads && error.facts().delivery == Delivery::Unknown)
        {
            self.fail_now(at, error.clone(), now);
            self.advance(now);
            return;
        }
        self.tell_missed(at, value.int("sequence"), error.as_ref(), told.get("held").is_some());
        let result = error.map_or(Ok(Reply::Value(value)), Err);
        if let Some(operation) = self.operations.get_mut(at).filter(|_| !leads) {
            // What is on disk is not ours to remove.
            operation.kept.key = None;
            self.disk.theirs.extend(operation.kept.writing.take().map(|(ticket, _)| ticket));
        }
        self.finish(at, result, now);
        self.advance(now);
    }

    pub(super) fn end_doubt(&mut self, at: usize, sequence: Option<i64>, error: Option<Error>) {
        let state = match &error {
            None => MessageState::Sent,
            Some(error) if error.facts().delivery != Delivery::Unknown => MessageState::Failed,
            Some(_) => return,
        };
        let operation = self.uncertain.remove(at);
        let event = operation.message_event(state, sequence, error);
        self.effects.extend(event.map(Effect::Emit));
        self.forget(&operation);
    }

    /// What became of a message is told to the tab whose call it was.
    pub(super) fn say_settled(&mut self, operation: &Operation, result: &Result<Reply, Error>) {
        if !operation.kept.foreign || self.closed {
            return;
        }
        let mut told = Value::object([("say", "settled".into())]);
        told.set_some("id", operation.client_message_id());
        match result {
            Ok(Reply::Value(value)) => told.set("value", value.clone()),
            Ok(Reply::Done | Reply::File) => {}
            Err(error) => told.set("error", error.encode()),
        }
        if operation.doubt.is_some() {
            told.set("held", true);
        }
        self.effects.push(Effect::Tell(told.clone()));
        self.remember(told);
    }

    /// An event of a message is told to all.
    pub(super) fn share(&mut self, happened: &Event) {
        let shared = happened.name.starts_with("message.") || happened.name.starts_with("upload.");
        let own = happened.fields.entry("clientMessageId").is_some() && !happened.heard;
        // Who follows has events of its own of what is queued, and of what never came to the one who leads.
        if shared && own && self.keeps() {
            let queued = happened.name == "message.queued";
            let told = if queued { self.with_words(happened) } else { happened.clone() };
            self.note_elsewhere(&told);
            self.taken.push(tell_event(&told));
        }
    }

    /// Tells the others of messages that were called for before this one had its place among them.
    pub(super) fn say_written(&mut self) {
        for message in self.disk.elsewhere.clone() {
            let mut told = message;
            told.name = "message.queued";
            told.fields.set("type", told.name);
            self.effects.push(tell_event(&told));
        }
    }

    /// An event with what a page needs to show the message, which only tabs tell each other.
    fn with_words(&mut self, happened: &Event) -> Event {
        let id = happened.fields.text("clientMessageId").map(str::to_owned);
        let named = |operation: &Operation| operation.client_message_id() == id.as_deref();
        let shown = self.find(&named).and_then(|operation| operation.outgoing());
        let mut told = happened.clone();
        for name in WORDS {
            told.fields.set_some(name, shown.as_ref().and_then(|shown| shown.fields.get(name).cloned()));
        }
        told
    }

    /// Who follows knows what is on its way by what it hears.
    fn note_elsewhere(&mut self, happened: &Event) {
        let Some(id) = happened.fields.text("clientMessageId") else { return };
        if self.disk.role != Role::Follows || !happened.name.starts_with("message.") {
            return;
        }
        let same = |other: &Event| other.fields.text("clientMessageId") == Some(id);
        let at = self.disk.elsewhere.iter().position(same);
        match (happened.name, at) {
            ("message.sent" | "message.failed", Some(at)) => {
                self.disk.elsewhere.remove(at);
            }
            ("message.sent" | "message.failed", None) => {}
            (_, Some(at)) => {
                if let Some(known) = self.disk.elsewhere.get_mut(at) {
                    for name in ["state", "attempts"] {
                        known.fields.set_some(name, happened.fields.get(name).cloned());
                    }
                    known.error.clone_from(&happened.error);
                }
            }
            (_, None) => self.disk.elsewhere.push(happened.clone()),
        }
    }

    /// What another tab holds, as it says. How calls of ours ended it tells apart, and that may come later.
    fn note_pending(&mut self, all: Vec<Event>) {
        let before = std::mem::replace(&mut self.disk.elsewhere, all);
        // Both are in one order, but for what ended meanwhile: ten thousand are not looked for one by one from the start.
        let mut next = 0;
        for event in before {
            let id = event.fields.text("clientMessageId");
            let same = |other: &Event| other.fields.text("clientMessageId") == id;
            if self.disk.elsewhere.get(next).is_some_and(same) {
                next += 1;
            } else if let Some(at) = self.disk.elsewhere.iter().position(same) {
                next = at + 1;
            } else if self.waits_for(id) {
                self.disk.elsewhere.push(event);
            }
        }
    }

    /// Whether a call of ours waits for this message, which another tab sends.
    fn waits_for(&mut self, id: Option<&str>) -> bool {
        self.find(&|operation| !operation.kept.foreign && operation.client_message_id() == id).is_some()
    }

    /// Tells the others what this one holds.
    pub(super) fn say_pending(&mut self) {
        let all: Vec<Value> = self.pending(None).iter().map(encode).collect();
        let told = Value::object([("say", "pending".into()), ("all", all.into())]);
        self.effects.push(Effect::Tell(told));
    }

    pub(super) fn say(&mut self, word: &str, id: Value) {
        self.effects.push(Effect::Tell(Value::object([("say", word.into()), ("id", id)])));
    }
}

/// What listeners are not told.
const WORDS: [&str; 2] = ["text", "fileType"];

fn without_words(mut event: Event) -> Event {
    if let Value::Object(fields) = &mut event.fields {
        fields.retain(|(name, _)| !event.name.starts_with("message.") || !WORDS.contains(&name.as_str()));
    }
    event
}

fn tell_event(told: &Event) -> Effect {
    Effect::Tell(Value::object([("say", "event".into()), ("event", encode(told))]))
}

/// An event with its error, as it is told.
fn encode(event: &Event) -> Value {
    let mut fields = event.fields.clone();
    fields.set_some("error", event.error.as_ref().map(Error::encode));
    fields
}

/// An event that was told, where it is one.
fn event(told: &Value) -> Option<Event> {
    let name = told.text("type")?;
    let name = NAMES.iter().find(|known| **known == name)?;
    let error = told.get("error").map(Error::decode);
    let Value::Object(fields) = told else { return None };
    let fields = fields.iter().filter(|(name, _)| name != "error").cloned().collect();
    Some(Event { name, fields: Value::Object(fields), error, heard: true })
}
