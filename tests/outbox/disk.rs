//! The disk that all tabs share, and the queue in which each of them uses it.

use std::collections::BTreeMap;

use lp_connector::core::machine::Ticket;
use lp_connector::protocol::Value;

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
