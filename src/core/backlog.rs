//! Content that waits behind other content of its conversation.
//!
//! Ten thousand messages may wait here for a tunnel to end. What is done for each call, each answer and each tick is done
//! for the calls whose turn has come, one of each conversation, and not for these.

use super::operation::Operation;
use super::plan::Lane;

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Backlog {
    /// One of each conversation that has some, in the order of the calls.
    #[expect(clippy::vec_box, reason = "taking the first of a long lane moves pointers, not operations")]
    lanes: Vec<Vec<Box<Operation>>>,
}

/// Where a call stands in the backlog.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    lane: usize,
    at: usize,
}

impl Backlog {
    /// Puts a call behind those of its lane.
    pub fn push(&mut self, operation: Operation) {
        let lane = self.lane(&operation.plan.lane);
        let operation = Box::new(operation);
        match lane.and_then(|lane| self.lanes.get_mut(lane)) {
            Some(queue) => queue.push(operation),
            None => self.lanes.push(vec![operation]),
        }
    }

    /// How many wait here.
    pub fn count(&self) -> usize {
        self.lanes.iter().map(Vec::len).sum()
    }

    /// All that wait here.
    pub fn iter(&self) -> impl Iterator<Item = &Operation> {
        self.lanes.iter().flatten().map(|operation| &**operation)
    }

    /// Those of a lane, to be changed.
    pub fn lane_mut(&mut self, lane: &Lane) -> impl Iterator<Item = &mut Operation> {
        let lane = self.lane(lane).and_then(|lane| self.lanes.get_mut(lane));
        lane.into_iter().flatten().map(|operation| &mut **operation)
    }

    /// The last of a lane.
    pub fn last(&self, lane: &Lane) -> Option<&Operation> {
        let lane = self.lane(lane).and_then(|lane| self.lanes.get(lane))?;
        lane.last().map(|operation| &**operation)
    }

    /// Takes the first call of any lane.
    pub fn first(&mut self) -> Option<Operation> {
        self.take(Place { lane: 0, at: 0 })
    }

    /// Takes the first call of a lane.
    pub fn next(&mut self, lane: &Lane) -> Option<Operation> {
        let lane = self.lane(lane)?;
        self.take(Place { lane, at: 0 })
    }

    /// Finds a call, wherever it stands.
    pub fn find(&self, which: &dyn Fn(&Operation) -> bool) -> Option<Place> {
        self.lanes.iter().enumerate().find_map(|(lane, queue)| {
            queue.iter().position(|operation| which(operation)).map(|at| Place { lane, at })
        })
    }

    /// The call at a place.
    pub fn get_mut(&mut self, place: Place) -> Option<&mut Operation> {
        self.lanes.get_mut(place.lane)?.get_mut(place.at).map(|operation| &mut **operation)
    }

    /// Takes out the call at a place, which is one that there is.
    pub fn take(&mut self, place: Place) -> Option<Operation> {
        let queue = self.lanes.get_mut(place.lane)?;
        let operation = queue.remove(place.at);
        if queue.is_empty() {
            self.lanes.swap_remove(place.lane);
        }
        Some(*operation)
    }

    fn lane(&self, lane: &Lane) -> Option<usize> {
        self.lanes.iter().position(|queue| queue.first().is_some_and(|first| first.plan.lane == *lane))
    }
}
