//! The disk that all tabs share, and the queue in which each of them uses it.

use std::collections::BTreeMap;

use lp_connector::core::machine::{CallId, Ticket};
use lp_connector::protocol::Value;

use crate::bugs::Bug;
use crate::tab::Happening;
use crate::world::{Plan, World};

/// What is on disk.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    pub(crate) records: BTreeMap<u64, Value>,
    counted: u64,
    /// How many tabs have begun to lead.
    pub(crate) epoch: u64,
}

/// Something that a tab does with it.
#[derive(Clone, Debug)]
pub(crate) enum Todo {
    /// With the number of the tab that leads, where it is in doubt that it does.
    Put(Ticket, Option<u64>, Value, Option<u64>),
    Delete(u64),
    /// By a tab that begins to lead, or by one that does already.
    Load(Ticket, bool),
}

/// What a tab is told of that.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Kept(Ticket, Option<u64>),
    /// It was not written, because another tab leads.
    Overtaken(Ticket),
    Restored(Ticket, Vec<(CallId, u64, Value)>),
}

/// How long after it was wanted a write looks whether its tab still leads, as in `pkg-template/outbox.js`.
const LATE: u64 = 2_000;

impl Todo {
    fn ticket(&self) -> Option<Ticket> {
        match self {
            Todo::Put(ticket, ..) => Some(*ticket),
            Todo::Delete(_) | Todo::Load(..) => None,
        }
    }
}

impl Disk {
    /// Writes; the key of what was put.
    pub(crate) fn change(&mut self, todo: &Todo) -> Option<u64> {
        match todo {
            Todo::Put(_, key, value, _) => {
                let key = key.unwrap_or_else(|| {
                    self.counted += 1;
                    self.counted
                });
                self.records.insert(key, value.clone());
                Some(key)
            }
            Todo::Delete(key) => {
                self.records.remove(key);
                None
            }
            Todo::Load(..) => None,
        }
    }
}

impl World {
    /// The disk does what a tab wanted, whether the tab is frozen or not; the tab is told.
    pub(crate) fn done(&mut self, at: usize, todo: &[Todo]) {
        let page = self.tabs[at].page;
        let changes = todo.iter().all(|todo| !matches!(todo, Todo::Load(..)));
        let removals = || todo.iter().filter(|todo| matches!(todo, Todo::Delete(_))).cloned();
        let mut outcomes = Vec::new();
        if self.is_overtaken(todo) {
            self.say(|| format!("the disk says to tab {page} that another leads"));
            self.tabs[at].todo.splice(0..0, removals().map(|todo| (self.now, todo)));
            outcomes.extend(todo.iter().filter_map(Todo::ticket).map(Outcome::Overtaken));
        } else if changes && self.plan == Plan::Usual && !self.calm && self.chance(3) {
            // It is full: nothing of this is written. What was to be removed is tried again by the store.
            self.say(|| format!("the disk takes nothing of tab {page}"));
            self.tabs[at].todo.splice(0..0, removals().map(|todo| (self.now, todo)));
            for change in todo {
                if let Todo::Put(ticket, _, record, _) = change {
                    let id = record.text("clientMessageId").expect("an id");
                    self.messages.get_mut(id).expect("a message").unkept = true;
                    outcomes.push(Outcome::Kept(*ticket, None));
                }
            }
        } else {
            for change in todo {
                let key = self.disk.change(change);
                match change {
                    Todo::Put(ticket, ..) => outcomes.push(Outcome::Kept(*ticket, key)),
                    Todo::Load(ticket, begins) => outcomes.push(self.read(at, *ticket, *begins)),
                    Todo::Delete(_) => {}
                }
            }
        }
        self.plan(0, page, Happening::Told(outcomes));
    }

    /// Whether another tab has begun to lead since the one that wants this did.
    fn is_overtaken(&self, todo: &[Todo]) -> bool {
        let overtaken = |todo: &Todo| matches!(todo, Todo::Put(.., Some(epoch)) if *epoch != self.disk.epoch);
        self.bug != Some(Bug::TrustsItsPlace) && todo.iter().any(overtaken)
    }

    fn read(&mut self, at: usize, ticket: Ticket, begins: bool) -> Outcome {
        let tab = &mut self.tabs[at];
        if begins {
            self.disk.epoch += 1;
            tab.epoch = self.disk.epoch;
        }
        let (bug, forgets) = (self.bug, Bug::ForgetsThatItLeft);
        let nothing = bug == Some(Bug::ReadsNothing) || bug == Some(Bug::ReadsNothingOfOthers) && !begins;
        let records = self.disk.records.iter().filter(|_| !nothing).map(|(key, value)| {
            tab.next_call += 1;
            let mut value = value.clone();
            if bug == Some(forgets) {
                value.set("sending", false);
            }
            (CallId(tab.next_call - 1), *key, value)
        });
        Outcome::Restored(ticket, records.collect())
    }

    /// A tab hears what the disk has done.
    pub(crate) fn told(&mut self, at: usize, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            self.with(at, |machine, now| match outcome {
                Outcome::Kept(ticket, key) => machine.kept(ticket, key, now),
                Outcome::Overtaken(ticket) => machine.deposed(Some(ticket), now),
                Outcome::Restored(ticket, records) => machine.restored(ticket, Some(records), now),
            });
        }
        self.tabs[at].busy = false;
        self.work(at);
    }

    /// The disk does what a tab wants next: all changes up to something else.
    pub(crate) fn work(&mut self, at: usize) {
        let now = self.now;
        let tab = &mut self.tabs[at];
        let any_order = self.bug == Some(Bug::WritesInAnyOrder);
        if tab.busy && !any_order || tab.todo.is_empty() {
            return;
        }
        let changes = tab.todo.iter().take_while(|(_, todo)| !matches!(todo, Todo::Load(..))).count();
        let epoch = tab.epoch;
        let next = tab.todo.drain(..changes.max(1)).map(|(asked_at, todo)| match todo {
            // What waited for longer than a tab that is awake lets it wait is from before a sleep.
            Todo::Put(ticket, key, record, None) if now > asked_at + LATE => {
                Todo::Put(ticket, key, record, Some(epoch))
            }
            todo => todo,
        });
        let next: Vec<Todo> = next.collect();
        tab.busy = true;
        let page = tab.page;
        let takes = 1 + self.dice.up_to(4);
        self.plan(takes, page, Happening::Done(next));
    }
}
