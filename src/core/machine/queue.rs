//! Where calls wait: behind content of their conversation, or for their turn.

use super::Machine;
use crate::core::error::{Code, Delivery, Error};
use crate::core::operation::Operation;
use crate::core::plan::Lane;
use crate::protocol::shape::Refusal;

/// Messages that a connector holds at one time. No person writes so many; a page in a loop does.
const MAX_MESSAGES: usize = 20_000;

impl Machine {
    /// Whether there is room for one more message, and its id is its own.
    pub(super) fn check_room(&mut self, operation: &Operation, name: Option<&str>) -> Result<(), Error> {
        let held = self.operations.len() + self.backlog.count() + self.uncertain.len();
        if operation.message().is_some() && held >= MAX_MESSAGES {
            let message = "20,000 messages are on their way; wait until some have arrived";
            return Err(operation.describe(Error::new(Code::RateLimited, Delivery::NotSent, message)));
        }
        // Two messages with one id could not be told apart, by the page or by an echo.
        if name.is_some() && self.find(&|other| other.client_message_id() == name).is_some() {
            return Err(Refusal::new("clientMessageId", "an id that no message on its way has").into());
        }
        Ok(())
    }

    /// A new call: behind another of its conversation, or where its turn is looked for.
    pub(super) fn enter(&mut self, mut operation: Operation) {
        operation.order = self.entered;
        self.entered += 1;
        if self.is_taken(&operation.plan.lane) {
            self.write_new_down(&mut operation);
            self.backlog.push(operation);
        } else {
            self.admit(operation);
        }
    }

    /// Whether content of this conversation is before any other of it.
    fn is_taken(&self, lane: &Lane) -> bool {
        matches!(lane, Lane::Content(_)) && self.operations.iter().any(|other| other.plan.lane == *lane)
    }

    /// Where a call is, to be ended: out of the backlog too.
    pub(super) fn bring(&mut self, which: &dyn Fn(&Operation) -> bool) -> Option<usize> {
        if let Some(operation) = self.backlog.find(which).and_then(|place| self.backlog.take(place)) {
            self.admit(operation);
        }
        self.operations.iter().position(which)
    }

    /// A call, wherever it waits.
    pub(super) fn find(&mut self, which: &dyn Fn(&Operation) -> bool) -> Option<&mut Operation> {
        match self.backlog.find(which) {
            Some(place) => self.backlog.get_mut(place),
            None => self.operations.iter_mut().chain(&mut self.uncertain).find(|operation| which(operation)),
        }
    }

    /// Shows all calls that are not over and not in doubt.
    pub(super) fn each(&self, look: &mut dyn FnMut(&Operation)) {
        self.operations.iter().for_each(&mut *look);
        self.backlog.iter().for_each(look);
    }

    /// The next of a lane comes to where its turn is looked for.
    pub(super) fn follow(&mut self, lane: &Lane) {
        if !self.is_taken(lane)
            && let Some(next) = self.backlog.next(lane)
        {
            self.admit(next);
        }
    }

    /// Puts a call before those that were called after it.
    fn admit(&mut self, operation: Operation) {
        let later = self.operations.iter().position(|other| other.order > operation.order);
        self.operations.insert(later.unwrap_or(self.operations.len()), operation);
    }
}
