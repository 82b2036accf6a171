//! What comes in: notifications, wherever they come from, the dialogs that are followed, and the receipts for what arrived.

use super::{Effect, Machine};
use crate::core::Millis;
use crate::core::call::{Call, Target};
use crate::core::error::Error;
use crate::core::events::Event;
use crate::core::line::{Followed, Own};
use crate::core::operation::Operation;
use crate::core::plan::plan;
use crate::core::receive::time;
use crate::protocol::Value;
use crate::protocol::notification::{Notification, decode};
use crate::protocol::window::{dialogs, subscribe_conversations, subscribe_events};

/// How long receipts wait for one another, and for what is being replayed to show that they were sent before.
const RECEIPTS_AFTER: Millis = 250;
/// Where nothing is known of when the page came, what ended within this is asked for.
const DAY: Millis = 24 * 60 * 60 * 1000;
/// What changed a little before the last that was heard of is asked for again, in milliseconds: it may have been on its way
/// behind that when the line ended.
const OVERLAP: i64 = 60_000;
/// Dialogs that are followed, and receipts that wait or are on their way, at most.
const MOST: usize = 1000;

/// A message that wants a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrived {
    conversation: String,
    dialog: String,
    sequence: i64,
}

/// Messages that want receipts, and when those go.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    arrived: Vec<Arrived>,
    pub(super) at: Option<Millis>,
}

impl Machine {
    /// A notification, as the JSON of a webhook or from the socket.
    pub(super) fn take_notification(&mut self, notification: &Value, now: Millis) -> Result<(), Error> {
        let own = self.slots.iter().find_map(|slot| slot.consumer());
        let effects = &mut self.effects;
        let before = effects.len();
        let (followed, emit) = (&mut self.line.followed, &mut |event| effects.push(Effect::Emit(event)));
        let received = self.inbox.receive(notification, own, followed, now, emit);
        self.hear(before, now);
        if self.config.window.is_some() {
            self.follow_what_is_open(notification, now);
            for dialog in self.inbox.order.gaps() {
                let known = self.line.followed.iter().find(|followed| followed.dialog == dialog);
                if let Some(Followed { conversation, dialog, .. }) = known.cloned() {
                    self.subscribe_to(&conversation, &dialog);
                }
            }
        }
        received
    }

    /// What waited behind a gap has waited long enough; receipts are due.
    pub(super) fn tick_inbox(&mut self, now: Millis) {
        let effects = &mut self.effects;
        let before = effects.len();
        self.inbox.order.tick(now, &mut |event| effects.push(Effect::Emit(event)));
        self.hear(before, now);
        if self.receipts.at.is_some_and(|at| at <= now) {
            self.send_receipts(now);
        }
    }

    /// What the events that were just made mean for what is on its way.
    fn hear(&mut self, before: usize, now: Millis) {
        // It has only a place.
        self.effects.retain(|effect| effect.as_event().is_none_or(|event| !event.name.is_empty()));
        let heard: Vec<Event> =
            self.effects.iter().skip(before).filter_map(Effect::as_event).cloned().collect();
        for event in &heard {
            match event.name {
                "conversation.closed" => {
                    let conversation = event.fields.text("conversationId").unwrap_or_default();
                    self.forget_typing(conversation, None);
                }
                "message.received" => {
                    self.hear_echo(event, now);
                    self.note_arrival(event, now);
                }
                "message.receipt" => self.note_receipt(event),
                _ => {}
            }
        }
    }

    /// A message of somebody else arrived: the service is told so.
    fn note_arrival(&mut self, event: &Event, now: Millis) {
        let text = |name| event.fields.text(name).unwrap_or_default().to_owned();
        let ours = event.fields.get("own") == Some(&Value::Bool(true)) || text("role") == "CONSUMER";
        let Some(sequence) = event.fields.int("sequence").filter(|_| self.config.accept && !ours) else {
            return;
        };
        if self.receipts.arrived.len() < MOST {
            let (conversation, dialog) = (text("conversationId"), text("dialogId"));
            self.receipts.arrived.push(Arrived { conversation, dialog, sequence });
            self.receipts.at = Some(now.saturating_add(RECEIPTS_AFTER));
        }
    }

    /// It was told before, by a page that is gone.
    fn note_receipt(&mut self, event: &Event) {
        if event.fields.get("own") == Some(&Value::Bool(true)) {
            let dialog = event.fields.text("dialogId").unwrap_or_default();
            let told = event.fields.get("sequenceList").map(Value::items).unwrap_or_default();
            self.receipts
                .arrived
                .retain(|arrived| arrived.dialog != dialog || !told.contains(&Value::Int(arrived.sequence)));
        }
    }

    fn send_receipts(&mut self, now: Millis) {
        if self.operations.len() >= MOST {
            self.receipts.at = Some(now.saturating_add(RECEIPTS_AFTER));
            return;
        }
        self.receipts.at = None;
        let mut arrived = std::mem::take(&mut self.receipts.arrived);
        while let Some(first) = arrived.first().cloned() {
            let mine = |other: &Arrived| other.dialog == first.dialog;
            let sequences = arrived.iter().filter(|other| mine(other)).map(|other| other.sequence).collect();
            arrived.retain(|other| !mine(other));
            // What is replayed of a dialog that is over wants no receipt any more.
            if self.line.followed.iter().any(|known| known.dialog == first.dialog && !known.open) {
                continue;
            }
            let target = Target {
                conversation_id: first.conversation,
                dialog_id: Some(first.dialog),
                ..Target::default()
            };
            self.enter_own(&Call::Acknowledge { target, status: "ACCEPT".to_owned(), sequences }, now);
        }
    }

    /// A call that nobody waits for.
    pub(super) fn enter_own(&mut self, call: &Call, now: Millis) {
        let plan = plan(call, &mut self.random, false);
        self.enter(Operation::new(None, plan, self.config.timeout_ms, now));
    }

    /// Follows the dialogs that are open, over the socket.
    fn follow_what_is_open(&mut self, notification: &Value, now: Millis) {
        let Some(Notification::Conversations(changes)) = decode(notification) else { return };
        for change in changes {
            let Some(details) = change.details.filter(|_| !self.inbox.is_old(&change, now)) else { continue };
            self.line.changed = self.line.changed.max(time(change.changed.or(change.updated), now));
            let here = |followed: &Followed| followed.conversation == change.conversation_id;
            let known = self.line.followed.iter().any(here);
            for (dialog, open) in dialogs(details) {
                // A survey goes on when the main dialog is closed: a page that is loaded anew wants both. One that came
                // and went while the line was down belongs to a conversation that is followed.
                let missed = known && self.inbox.order.next(dialog) == 0;
                if open || change.stage == Some("OPEN") || missed {
                    self.note_dialog(change.conversation_id, dialog);
                }
                self.follow_dialog(change.conversation_id, dialog, open);
            }
        }
    }

    /// A dialog is open, or is not any more. One that ended while the line was down is followed once more, for its end.
    pub(super) fn follow_dialog(&mut self, conversation: &str, dialog: &str, open: bool) {
        let known = self.line.followed.iter_mut().find(|known| known.dialog == dialog);
        let Some(known) = known else { return };
        known.open = open;
        if !std::mem::replace(&mut known.asked, true) {
            self.subscribe_to(conversation, dialog);
        }
    }

    /// A dialog that somebody writes in, so that it is followed over the next socket even where it is closed by then.
    pub(super) fn note_dialog(&mut self, conversation: &str, dialog: &str) {
        let followed = &mut self.line.followed;
        let known = followed.iter().any(|known| known.dialog == dialog);
        if self.config.window.is_some() && !known {
            if followed.len() >= MOST {
                // One that is over, or the first: the service tells of it again where it is open.
                followed.remove(followed.iter().position(|known| !known.open).unwrap_or_default());
            }
            let (conversation, dialog) = (conversation.to_owned(), dialog.to_owned());
            let (asked, answered, again, came, over) = (false, false, false, false, false);
            followed.push(Followed { conversation, dialog, open: true, asked, answered, again, came, over });
        }
    }

    /// Asks for all that has come meanwhile, and for what will. What is last known of a dialog that ended may have been lost
    /// with the line, so it is asked for once more.
    pub(super) fn subscribe(&mut self, now: Millis) {
        // A conversation that the page writes in may have ended before anything was told of it. When that was, only the
        // page's own clock says, which is hardly a day ahead.
        let writes = !self.line.followed.is_empty();
        let recent = || i64::try_from(now.saturating_sub(DAY)).ok().filter(|_| writes);
        let heard = self.line.changed.map(|at| at.saturating_sub(OVERLAP).max(0));
        let since = heard.or_else(recent);
        self.ask(Own::Conversations, |id| subscribe_conversations(id, since));
        self.line.forget_ended();
        for followed in &mut self.line.followed {
            (followed.asked, followed.again) = (true, !followed.open);
        }
        for Followed { conversation, dialog, .. } in self.line.followed.clone() {
            self.subscribe_to(&conversation, &dialog);
        }
    }

    fn subscribe_to(&mut self, conversation: &str, dialog: &str) {
        let from = self.inbox.order.next(dialog);
        if self.line.up().is_some() {
            self.ask(Own::Dialog(dialog.to_owned()), |id| subscribe_events(id, conversation, dialog, from));
        }
    }
}
