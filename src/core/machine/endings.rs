//! How messages ended, for the tabs that called for them and did not hear it: a browser that lets a tab sleep may keep from it
//! what the others say.

use super::disk::Role;
use super::{Effect, Machine};
use crate::core::Millis;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::operation::{MessageState, Operation};
use crate::protocol::Value;

/// Messages that are asked for at a time, and endings that are remembered for that.
const ASKED: usize = 1_000;

impl Machine {
    /// Asks who leads what it holds, and what became of the messages that were called for here.
    pub(super) fn greet(&mut self) {
        let mut ids: Vec<Value> = Vec::new();
        self.each(&mut |operation| {
            if is_own(operation) && ids.len() < ASKED {
                ids.extend(operation.client_message_id().map(Value::from));
            }
        });
        let told = Value::object([("say", "hello".into()), ("ids", ids.into())]);
        self.effects.push(Effect::Tell(told));
    }

    /// Answers that. A message that is not held here may be on disk, or it has ended.
    pub(super) fn answer(&mut self, ids: &[Value], now: Millis) {
        for id in ids.iter().filter_map(Value::as_text) {
            if !self.is_under_way(id) {
                self.disk.asked_for.push(id.to_owned());
            }
        }
        // Who slept may have missed more than this.
        if self.disk.asked_for.is_empty() && !self.doubts() {
            self.say_pending();
        } else {
            self.disk.greeted = true;
            self.load(now);
        }
    }

    fn is_under_way(&mut self, id: &str) -> bool {
        let held = self.find(&|operation| operation.client_message_id() == Some(id));
        held.is_some_and(|operation| operation.doubt.is_none())
    }

    /// The disk was read: what is still not under way has ended. Whether anything was asked for.
    pub(super) fn answer_asked(&mut self, now: Millis) -> bool {
        for id in std::mem::take(&mut self.disk.asked_for) {
            let id = id.as_str();
            if self.is_under_way(id) {
                continue;
            }
            let known = self.disk.endings.iter().rfind(|told| told.text("id") == Some(id)).cloned();
            match known {
                Some(told) => self.effects.push(Effect::Tell(told)),
                None => self.decide(forgotten(id), now),
            }
        }
        std::mem::take(&mut self.disk.greeted)
    }

    pub(super) fn remember(&mut self, told: Value) {
        if self.disk.endings.len() >= ASKED {
            self.disk.endings.remove(0);
        }
        self.disk.endings.push(told);
    }

    /// Tells the page of an end that it would have been told of before, had this tab been awake.
    pub(super) fn tell_missed(
        &mut self,
        at: usize,
        sequence: Option<i64>,
        error: Option<&Error>,
        held: bool,
    ) {
        let Some(operation) = self.operations.get(at).filter(|_| self.disk.role == Role::Follows) else {
            return;
        };
        let id = operation.client_message_id();
        let same = |event: &Event| event.fields.text("clientMessageId") == id && event.error.is_none();
        let Some(known) = self.disk.elsewhere.iter().position(same) else { return };
        self.disk.elsewhere.remove(known);
        let state = match error {
            None => MessageState::Sent,
            Some(_) if held => MessageState::Uncertain,
            Some(_) => MessageState::Failed,
        };
        if let Some(mut event) = operation.message_event(state, sequence, error.cloned()) {
            event.heard = true;
            if held {
                self.disk.elsewhere.push(event.clone());
            }
            self.effects.push(Effect::Emit(event));
        }
    }
}

/// Whether a message was called for here, and is another tab's to send.
fn is_own(operation: &Operation) -> bool {
    operation.message().is_some() && !operation.kept.foreign && operation.kept.key.is_some()
}

/// What is told of a message whose end nobody remembers.
fn forgotten(id: &str) -> Value {
    let message =
        "the page slept while another one sent the message, and what became of it is not known any more";
    let error = Error::new(Code::OutcomeUnknown, Delivery::Unknown, message);
    Value::object([("say", "settled".into()), ("id", id.into()), ("error", error.encode())])
}
