//! What a run ends with: no more faults, and everything comes to rest.

use lp_connector::core::machine::CallId;

use crate::happenings::{Made, Says};
use crate::run::{MAX_STEPS, Run};
use crate::script::{fresh, good};
use crate::store::said;

impl Run {
    /// The service and the page are good from now on, and time goes by.
    fn recover(&mut self) {
        for _ in 0..MAX_STEPS {
            self.now += 100;
            if let Some((ticket, kind)) = self.open_questions.first().copied() {
                self.give(ticket, kind, &fresh());
            } else if let Some(ticket) = self.out().first() {
                self.answer(*ticket, &good());
            } else if let Some((ticket, call)) = self.open_looks().first().copied() {
                self.look(ticket, call, true);
            } else if let Some((ticket, work, size)) = self.model.files.out().first().copied() {
                self.tell(ticket, &said(Says::Good, work, size));
            } else if let Some(at) = self.machine.wake_at() {
                self.now = self.now.max(at);
                self.tick();
            } else {
                return;
            }
        }
        assert_eq!(self.machine.wake_at(), None, "it never comes to rest");
    }

    /// Everything ends, and the connector is as good as new.
    pub(crate) fn comes_to_rest(&mut self) {
        self.recover();
        self.checks.ends();
        // What the service wanted a pause for is over.
        self.wait(self.paused_until.saturating_sub(self.now));
        let calls = [
            (Made::Text, "c0"),
            (Made::Text, "c1"),
            (Made::File, "c2"),
            (Made::Text, "c2"),
            (Made::File, "new"),
            (Made::Text, "new"),
            (Made::Download, ""),
        ];
        let last: Vec<CallId> = calls.iter().map(|(made, id)| self.call(made, id, None)).collect();
        self.recover();
        self.checks.ends();
        if !self.closed {
            for call in last {
                assert!(self.checks.succeeded(call), "{call:?} fails although all is well");
            }
            self.model.rests();
        }
    }
}
