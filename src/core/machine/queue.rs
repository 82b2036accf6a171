//! Where calls wait: behind content of their conversation, or for their turn.

use super::Machine;
use crate::core::operation::Operation;
use crate::core::plan::Lane;

impl Machine {
    /// A new call: behind another of its conversation, or where its turn is looked for.
    pub(super) fn enter(&mut self, mut operation: Operation) {
        operation.order = self.entered;
        self.entered += 1;
        if self.is_taken(&operation.plan.lane) {
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
            None => self.operations.iter_mut().find(|operation| which(operation)),
        }
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
