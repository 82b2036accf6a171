//! The course of a simulated conversation: what the scenario says, then time without faults, then a last text, then the verdict.

use std::cmp::Reverse;

use lp_connector::core::Millis;

use crate::agenda::{Due, Happening};
use crate::ledger::Kind;
use crate::scenario::Break;
use crate::verdict::judge;
use crate::world::World;

/// More than any conversation needs: above it, it goes round in circles.
const MAX_HAPPENINGS: u32 = 20_000;
/// The calls that are made when all is well again begin with this number.
const LAST_CALLS: u32 = 1_000;
/// How long the last texts may take over a socket, with all that they lead to.
const LAST_TEXTS_TAKE: Millis = 30_000;
/// The longest `Retry-After` that is drawn.
const LONGEST_PAUSE: Millis = 60_000;

impl World<'_> {
    /// Everything, from the first step to the verdict.
    pub(crate) fn happens(&mut self) -> Result<(), String> {
        match self.scenario.steps.first() {
            Some(first) => self.plan(first.after, Happening::Step(0)),
            None => self.calms_down(),
        }
        self.runs()?;
        self.rests()?;
        // What was lost of what the service says is asked for when a socket is opened the next time.
        if self.scenario.settings.socket.is_some_and(|socket| socket.lost > 0) {
            self.breaks_line(Break::Closes(1001));
        }
        // The person writes once more in each conversation: all is as good as new, also what the service wanted a pause for.
        self.goes_by(LONGEST_PAUSE)?;
        let records = &self.cloud.records;
        let open = (0..records.len())
            .filter(|at| !self.closed && !records[*at].written_off && self.conversation(*at).is_some());
        let mut last = Vec::new();
        for at in open.collect::<Vec<_>>() {
            last.push(LAST_CALLS + at as u32);
            self.content(LAST_CALLS + at as u32, Kind::Text, at);
        }
        self.goes_by(LAST_TEXTS_TAKE)?;
        for call in last {
            let settled = &self.ledger.calls[&call].settled;
            if !matches!(settled.as_slice(), [Ok(_)]) {
                return Err(format!("the last text fails although all is well: {settled:?}"));
            }
        }
        judge(&self.ledger, self.cloud, self.scenario.settings.uncertain)?;
        self.all_was_told()?;
        self.nobody_types(true)?;
        match self.cloud.violations().first() {
            Some(violation) => Err(format!("the emulator counts a violation: {violation}")),
            None => Ok(()),
        }
    }

    /// So much time goes by; without a socket, as much as it takes.
    fn goes_by(&mut self, ms: Millis) -> Result<(), String> {
        if self.scenario.settings.socket.is_none() {
            self.now += ms;
            return self.runs();
        }
        self.until = Some(self.now + ms);
        self.runs()?;
        self.now = self.now.max(self.until.unwrap_or_default());
        Ok(())
    }

    /// From now on nothing goes wrong any more.
    pub(crate) fn calms_down(&mut self) {
        self.calm = Some(self.now);
        if self.scenario.settings.socket.is_some() {
            self.cloud.calms_down(self.now);
        }
    }

    /// Lets everything happen until nothing is left to happen, or a rule is broken.
    fn runs(&mut self) -> Result<(), String> {
        for _ in 0..MAX_HAPPENINGS {
            let Some(Reverse(Due(at, order, happening))) = self.agenda.pop() else { return Ok(()) };
            if self.is_over(at) {
                self.agenda.push(Reverse(Due(at, order, happening)));
                return Ok(());
            }
            if at < self.asleep_until && happening.is_for_the_page() {
                self.agenda.push(Reverse(Due(self.asleep_until, order, happening)));
                continue;
            }
            self.now = at;
            self.happen(happening);
            if let Some(rule) = self.ledger.broken.take() {
                return Err(rule);
            }
        }
        Err("it never comes to rest".to_owned())
    }

    /// Whether that is after all that is of interest.
    fn is_over(&self, at: Millis) -> bool {
        let calm = || Some(self.calm.filter(|_| !self.offline)?.max(self.asleep_until) + self.patience());
        self.scenario.settings.socket.is_some() && self.until.or_else(calm).is_some_and(|until| at > until)
    }
}
