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
}

/// Something that a tab does with it.
#[derive(Clone, Debug)]
pub(crate) enum Todo {
    Put(Ticket, Option<u64>, Value),
    Delete(u64),
    Load(Ticket),
}

impl Disk {
    /// Writes; the key of what was put.
    pub(crate) fn change(&mut self, todo: &Todo) -> Option<u64> {
        match todo {
            Todo::Put(_, key, value) => {
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
            Todo::Load(_) => None,
        }
    }
}

impl World {
    pub(crate) fn done(&mut self, at: usize, todo: &[Todo]) {
        let changes = todo.iter().all(|todo| !matches!(todo, Todo::Load(_)));
        if changes && self.plan == Plan::Usual && !self.calm && self.chance(3) {
            return self.fails(at, todo);
        }
        let mut kept = Vec::new();
        for change in todo {
            let key = self.disk.change(change);
            match change {
                Todo::Put(ticket, ..) => kept.push((*ticket, key)),
                Todo::Load(ticket) => {
                    let tab = &mut self.tabs[at];
                    let (nothing, forgets) = (Bug::ReadsNothing, Bug::ForgetsThatItLeft);
                    let bug = self.bug;
                    let records =
                        self.disk.records.iter().filter(|_| bug != Some(nothing)).map(|(key, value)| {
                            tab.next_call += 1;
                            let mut value = value.clone();
                            if bug == Some(forgets) {
                                value.set("sending", false);
                            }
                            (CallId(tab.next_call - 1), *key, value)
                        });
                    let records = records.collect();
                    let ticket = *ticket;
                    self.with(at, |machine, now| machine.restored(ticket, Some(records), now));
                }
                Todo::Delete(_) => {}
            }
        }
        for (ticket, key) in kept {
            self.with(at, |machine, now| machine.kept(ticket, key, now));
        }
        self.tabs[at].busy = false;
        self.work(at);
    }

    /// The disk is full: nothing of this is written. What was to be removed is tried again by the store.
    fn fails(&mut self, at: usize, todo: &[Todo]) {
        let page = self.tabs[at].page;
        self.say(|| format!("the disk takes nothing of tab {page}"));
        let removals = todo.iter().filter(|todo| matches!(todo, Todo::Delete(_))).cloned();
        self.tabs[at].todo.splice(0..0, removals);
        for change in todo {
            if let Todo::Put(ticket, _, record) = change {
                let id = record.text("clientMessageId").expect("an id");
                self.messages.get_mut(id).expect("a message").unkept = true;
                let ticket = *ticket;
                self.with(at, |machine, now| machine.kept(ticket, None, now));
            }
        }
        self.tabs[at].busy = false;
        self.work(at);
    }

    /// The disk does what a tab wants next: all changes up to something else.
    pub(crate) fn work(&mut self, at: usize) {
        let tab = &mut self.tabs[at];
        let any_order = self.bug == Some(Bug::WritesInAnyOrder);
        if tab.busy && !any_order || tab.todo.is_empty() {
            return;
        }
        let changes = tab.todo.iter().take_while(|todo| !matches!(todo, Todo::Load(_))).count();
        let next: Vec<Todo> = tab.todo.drain(..changes.max(1)).collect();
        tab.busy = true;
        let page = tab.page;
        let takes = 1 + self.dice.up_to(4);
        self.plan(takes, page, Happening::Done(next));
    }
}
