//! What must be true when a conversation has come to rest: in time, with every promise settled, with nobody typing.

use lp_connector::core::Millis;

use crate::ledger::Entry;
use crate::subject::text_of;
use crate::world::World;

impl World<'_> {
    /// Everything has come to rest, and in time.
    pub(crate) fn rests(&self) -> Result<(), String> {
        let hangs = self.ledger.calls.iter().find(|(_, entry)| entry.settled.is_empty());
        if let Some((call, entry)) = hangs {
            return Err(format!("call {call} ({:?}) hangs; told {:?}", entry.kind, entry.told));
        }
        // What was out when the faults ended has its time, and a wait that the service named; then all goes at once.
        let bound = self.patience();
        let took = self.now.saturating_sub(self.calm.unwrap_or(self.now).max(self.asleep_until));
        if took > bound {
            return Err(format!("it came to rest {took} ms after the faults ended, above {bound}"));
        }
        let wanted = self.scenario.settings.socket.is_some() && !self.closed && !self.ledger.calls.is_empty();
        if wanted && !self.ledger.connected {
            return Err("nothing goes wrong any more, and the socket is not up".to_owned());
        }
        self.nobody_types(false)
    }

    /// How long it may take until all is as good as new.
    pub(crate) fn patience(&self) -> Millis {
        2 * self.scenario.settings.timeout_ms + 120_000
    }

    /// What the service has was told to who talks over a socket; what is uncertain, the service does not have.
    pub(crate) fn all_was_told(&self) -> Result<(), String> {
        let Some(window) = self.scenario.settings.socket.filter(|_| !self.closed) else { return Ok(()) };
        let sent = |entry: &Entry| entry.kind.is_message() && entry.delivery().is_none();
        let wrote =
            |at: usize| self.ledger.calls.values().any(|entry| entry.conversation == at && sent(entry));
        let known = |at: usize, id: &str| wrote(at) || self.inbound.known.contains(id);
        self.inbound.is_whole(self.cloud, known, window.lost > 0)?;
        for (call, entry) in &self.ledger.calls {
            let doubtful = entry.told.last().is_some_and(|(name, ..)| *name == "uncertain");
            if doubtful && self.inbound.heard(&text_of(*call)) {
                return Err(format!("call {call} is uncertain, and its echo was told"));
            }
        }
        let doubts = self
            .ledger
            .calls
            .values()
            .filter(|entry| entry.told.last().is_some_and(|(name, ..)| *name == "uncertain"));
        let (held, doubts) = (self.page.pending().len(), doubts.count());
        if held != doubts {
            return Err(format!("{doubts} messages are uncertain, and {held} are held"));
        }
        Ok(())
    }

    /// No chat state outlives its text: nobody stays shown as typing, unless the service refused the end of it and the page
    /// was told. In a closed conversation nobody is left to see it.
    pub(crate) fn nobody_types(&self, last: bool) -> Result<(), String> {
        for (at, record) in self.cloud.records.iter().enumerate() {
            let told = self.ledger.refused_states.contains(&at) && !last;
            if record.typing && !record.written_off && !told && !self.ended_as_far_as_it_can(at) {
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
        let had_all = match settings.socket {
            Some(_) => self.closed_while_up,
            None => !(settings.tokens || settings.look_up || self.closed_in_a_pause),
        };
        self.closed && (left || !had_all)
    }
}
