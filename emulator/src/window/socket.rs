//! What is remembered of a socket, and what waits to go out on it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use super::Frame;
use super::subscribe::Query;
use crate::http::Request;

/// InitConnection has to come within "a few seconds" (Messaging Window API, avoiding headers).
const INIT_MS: u64 = 5_000;
/// A notification that is held back behind the next one waits no longer.
const HELD_MS: u64 = 1_000;

/// The sockets of an account.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sockets {
    all: BTreeMap<u64, Socket>,
    /// The number of the newest.
    pub(crate) last: u64,
}

/// How far a socket has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// InitConnection has not come yet.
    Opened,
    /// Its answer has not gone out yet.
    Answering,
    /// Everything may be asked.
    Ready,
}

/// One socket.
#[derive(Clone, Debug)]
pub(crate) struct Socket {
    /// The upgrade.
    pub(super) head: Request,
    pub(super) stage: Stage,
    /// LivePerson's id of the consumer.
    pub(crate) consumer: Option<String>,
    pub(super) client_properties: Value,
    /// The ids of the requests so far.
    pub(super) ids: BTreeSet<String>,
    /// The dialogs whose events are wanted.
    pub(crate) dialogs: BTreeSet<String>,
    pub(super) queries: Vec<Query>,
    opened: u64,
    heard: u64,
    ready: VecDeque<Outgoing>,
    later: Vec<Later>,
    pub(crate) silent: bool,
    ended: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Outgoing {
    pub(super) frame: Frame,
    /// With this, InitConnection is answered.
    pub(super) initialises: bool,
}

#[derive(Clone, Debug)]
struct Later {
    due: u64,
    /// It goes out right behind the next notification, if one comes before its time.
    held: bool,
    what: Outgoing,
}

impl From<Frame> for Outgoing {
    fn from(frame: Frame) -> Self {
        Self { frame, initialises: false }
    }
}

impl Sockets {
    pub(super) fn add(&mut self, now: u64, head: Request) -> u64 {
        self.last += 1;
        self.all.insert(
            self.last,
            Socket {
                head,
                stage: Stage::Opened,
                consumer: None,
                client_properties: Value::Null,
                ids: BTreeSet::new(),
                dialogs: BTreeSet::new(),
                queries: Vec::new(),
                opened: now,
                heard: now,
                ready: VecDeque::new(),
                later: Vec::new(),
                silent: false,
                ended: false,
            },
        );
        self.last
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn remove(&mut self, number: u64) {
        self.all.remove(&number);
    }

    /// A socket that lives.
    pub(super) fn get(&mut self, number: u64) -> Option<&mut Socket> {
        self.all.get_mut(&number).filter(|socket| !socket.ended)
    }

    /// LivePerson's id of the consumer behind a socket, even of one that has ended.
    pub(super) fn consumer(&self, number: u64) -> Option<String> {
        self.all.get(&number).and_then(|socket| socket.consumer.clone())
    }

    /// All that live.
    pub(crate) fn list(&self) -> impl Iterator<Item = (u64, &Socket)> {
        self.all.iter().filter(|(_, socket)| !socket.ended).map(|(number, socket)| (*number, socket))
    }

    /// The same, to be changed.
    pub(crate) fn list_mut(&mut self) -> impl Iterator<Item = (u64, &mut Socket)> {
        self.all.iter_mut().filter(|(_, socket)| !socket.ended).map(|(number, socket)| (*number, socket))
    }

    /// What goes out now. A socket that has ended is forgotten with it.
    pub(super) fn take(&mut self, number: u64) -> Option<Vec<Frame>> {
        let socket = self.all.get_mut(&number)?;
        let taken: Vec<Outgoing> = socket.ready.drain(..).collect();
        if taken.iter().any(|one| one.initialises) {
            socket.stage = Stage::Ready;
        }
        if socket.ended {
            self.all.remove(&number);
        }
        Some(taken.into_iter().map(|one| one.frame).collect())
    }

    /// When something happens to a socket by itself.
    pub(crate) fn next_due(&self, idle_ms: u64) -> Option<u64> {
        self.list().filter_map(|(_, socket)| socket.next_due(idle_ms)).min()
    }

    /// Does what has fallen due.
    pub(crate) fn run(&mut self, now: u64, idle_ms: u64) {
        self.list_mut().for_each(|(_, socket)| socket.run(now, idle_ms));
    }
}

impl Socket {
    fn next_due(&self, idle_ms: u64) -> Option<u64> {
        if self.silent {
            return self.later.iter().filter(|one| one.what.frame == Frame::Drop).map(|one| one.due).min();
        }
        let idle = (idle_ms > 0).then(|| self.heard.saturating_add(idle_ms));
        let init = (self.stage == Stage::Opened).then(|| self.opened.saturating_add(INIT_MS));
        let later = self.later.iter().map(|one| one.due).min();
        [idle, init, later].into_iter().flatten().min()
    }

    fn run(&mut self, now: u64, idle_ms: u64) {
        while let Some(at) = self.later.iter().position(|one| one.due <= now) {
            let later = self.later.remove(at);
            self.put(self.ready.len(), later.what);
            if self.ended {
                return;
            }
        }
        if self.next_due(idle_ms).is_none_or(|due| due > now) {
            return;
        }
        let (code, reason) = match self.stage {
            Stage::Opened if self.opened.saturating_add(INIT_MS) <= now => (1008, "no InitConnection"),
            _ => (1001, "idle"),
        };
        self.push(Frame::Close { code, reason: reason.to_owned() });
    }

    /// How much waits to go out at once.
    pub(super) fn waiting(&self) -> usize {
        self.ready.len()
    }

    pub(super) fn hears(&mut self, now: u64) {
        self.heard = now;
    }

    /// Puts the beginning off, as the answer to the upgrade was.
    pub(super) fn begins(&mut self, at: u64) {
        self.opened = at;
        self.heard = at;
    }

    /// Sends after all that waits.
    pub(crate) fn push(&mut self, frame: Frame) {
        self.put(self.ready.len(), frame.into());
    }

    /// Sends before what came to wait since there were only so many.
    pub(super) fn put(&mut self, at: usize, what: Outgoing) {
        if self.ended || (self.silent && what.frame != Frame::Drop) {
            return;
        }
        match what.frame {
            Frame::Text(_) | Frame::Binary(_) => {}
            Frame::Silence => self.silent = true,
            Frame::Close { .. } | Frame::Drop => self.ended = true,
        }
        // What comes after an end goes nowhere.
        if self.ended || self.silent {
            self.ready.truncate(at);
            self.later.clear();
        }
        let at = at.min(self.ready.len());
        self.ready.insert(at, what);
    }

    /// Sends at a later time.
    pub(super) fn put_off(&mut self, due: u64, what: Outgoing) {
        if self.silent && what.frame != Frame::Drop {
            return;
        }
        self.later.push(Later { due, held: false, what });
        self.later.sort_by_key(|one| one.due);
    }

    /// Sends behind the next notification.
    pub(super) fn hold(&mut self, now: u64, frame: Frame) {
        self.put_off(now.saturating_add(HELD_MS), frame.into());
        if let Some(last) = self.later.iter_mut().rfind(|one| one.due == now.saturating_add(HELD_MS)) {
            last.held = true;
        }
    }

    /// Sends what waited for a notification that has just gone out.
    pub(super) fn release(&mut self) {
        while let Some(at) = self.later.iter().position(|one| one.held) {
            let later = self.later.remove(at);
            self.put(self.ready.len(), later.what);
        }
    }
}
