//! What time does: the one timer, and all that is due when it goes off.

use super::{Effect, MAX_FLYING, Machine};
use crate::core::Millis;
use crate::core::error::{Code, Delivery, Error};
use crate::core::operation::{Operation, Phase};

impl Machine {
    /// The timer went off, or the driver just wants to be sure.
    pub fn tick(&mut self, now: Millis) {
        while let Some(conversation) = self.typing.due(now) {
            self.send_typing(&conversation, "PAUSE", now);
        }
        for storage in [false, true] {
            if let Some((ticket, _)) = self.host(storage).asking().filter(|(_, give_up)| *give_up <= now) {
                self.effects.push(Effect::Abort(ticket));
                let error =
                    Error::new(Code::Timeout, Delivery::NotSent, "the Domain API did not answer in time");
                self.host_missing(storage, error, true, now);
            }
        }
        self.tick_line(now);
        self.tick_stream(now);
        self.tick_inbox(now);
        self.end_stalls(now);
        self.end_old_doubts(now);
        self.look_for_expected(now);
        self.seek_again(now, false);
        self.tell_late_progress(now);
        while let Some(at) = self.overdue(now) {
            self.give_up(
                at,
                Code::Timeout,
                "the time of the call is over; try again, or allow more (timeoutMs)",
                now,
            );
        }
        self.advance(now);
    }

    /// When [`Machine::tick`] is wanted at the latest.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        if self.closed {
            return None;
        }
        let calls = self.operations.iter().flat_map(|operation| {
            let again = match operation.phase {
                Phase::Waiting(until) => Some(until),
                Phase::Queued | Phase::Ready | Phase::Flying(_) => None,
            };
            let told = operation.transfer.as_ref().and_then(|transfer| transfer.tells_at());
            [operation.ends_at(), again, told]
        });
        let hosts = [&self.messaging, &self.storage].map(|host| host.asking().map(|(_, give_up)| give_up));
        // Whoever waits for a place, and not for a token, asks nobody.
        let waits = self.operations.iter().any(Operation::is_ready) && self.flights() < MAX_FLYING;
        let patience = self.config.timeout_ms;
        // In a pause nobody asks.
        let asks = match self.config.window {
            Some(_) => !self.offline && self.line.is_due(0),
            None => waits && self.pause.is_none(),
        };
        let questions = self.slots.iter().filter(|_| asks).filter_map(|slot| slot.ask_again_at(patience));
        let pause = self.pause.iter().filter(|_| waits).map(|(until, _)| *until);
        calls
            .flatten()
            .chain(pause)
            .chain(hosts.into_iter().flatten())
            .chain(questions)
            .chain(self.typing.wake_at())
            .chain(self.expected_at())
            .chain(self.seek_at())
            .chain(self.silence_at())
            .chain(self.decides_at())
            .chain(self.line.wake_at().filter(|_| !self.offline))
            .chain(self.stream.wake_at(self.offline))
            .chain(self.inbox.order.wake_at())
            .chain(self.receipts.at)
            .min()
    }

    fn overdue(&self, now: Millis) -> Option<usize> {
        self.operations.iter().position(|operation| operation.ends_at().is_some_and(|at| at <= now))
    }
}
