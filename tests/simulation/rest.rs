//! What must be true when a conversation has come to rest: in time, with every promise settled, with nobody typing.

use crate::world::World;

impl World<'_> {
    /// Everything has come to rest, and in time.
    pub(crate) fn rests(&self) -> Result<(), String> {
        let hangs = self.ledger.calls.iter().find(|(_, entry)| entry.settled.is_empty());
        if let Some((call, entry)) = hangs {
            return Err(format!("call {call} ({:?}) hangs; told {:?}", entry.kind, entry.told));
        }
        // What was out when the faults ended has its time, and a wait that the service named; then all goes at once.
        let bound = 2 * self.scenario.settings.timeout_ms + 120_000;
        let took = self.now.saturating_sub(self.calm.unwrap_or(self.now).max(self.asleep_until));
        if took > bound {
            return Err(format!("it came to rest {took} ms after the faults ended, above {bound}"));
        }
        self.nobody_types(false)
    }

    /// No chat state outlives its text: nobody stays shown as typing, unless the service refused the end of it and the page
    /// was told. In a closed conversation nobody is left to see it.
    pub(crate) fn nobody_types(&self, last: bool) -> Result<(), String> {
        for (at, record) in self.cloud.records.iter().enumerate() {
            let told = self.ledger.refused_states.contains(&at) && !last;
            if record.typing && !record.closed && !told && !self.ended_as_far_as_it_can(at) {
                let when = if last { "after the last text" } else { "at rest" };
                return Err(format!("in conversation {at} the person is shown as typing {when}"));
            }
        }
        Ok(())
    }

    /// A page that is left sends the end of typing once, if it may send at all, and cannot ask for what that may need.
    fn ended_as_far_as_it_can(&self, conversation: usize) -> bool {
        let settings = &self.scenario.settings;
        let left = self.ledger.states.get(&conversation).is_some_and(|state| state != "COMPOSING");
        self.closed && (left || settings.tokens || settings.look_up || self.closed_in_a_pause)
    }
}
