//! What a person and a browser do.

use std::collections::BTreeMap;

use lp_connector::core::Machine;
use lp_connector::core::call::{Call, Target};
use lp_connector::core::machine::CallId;

use crate::bugs::Bug;
use crate::disk::{Outcome, Todo};
use crate::tab::{Happening, Tab};
use crate::verdict::Message;
use crate::world::{Plan, World};

/// A browser that keeps words from a tab does so for longer than this.
const DEAF_AFTER: u64 = 5_000;

impl World {
    /// Something that a person or a browser does.
    pub(crate) fn deed(&mut self) {
        let peaceful = self.plan == Plan::Peaceful;
        match self.dice.up_to(99) {
            0..=64 => self.write(),
            65..=69 if self.tabs.len() < 3 => self.open(),
            70..=79 if !peaceful => self.crash(),
            80..=83 if !peaceful => self.close(),
            84..=87 => self.set_offline(!self.offline),
            88..=92 if !peaceful => self.decide(),
            93..=95 if !peaceful => self.cancel(),
            96..=97 if !peaceful => self.freeze(),
            98..=99 => self.put_away(),
            _ => {}
        }
    }

    pub(crate) fn open(&mut self) {
        let mut machine = Machine::new(self.config());
        machine.seed(self.dice.bits());
        let tab = Tab {
            page: self.pages,
            machine,
            todo: Vec::new(),
            busy: false,
            calls: BTreeMap::new(),
            next_call: 0,
            joined: false,
            leads: false,
            epoch: 0,
            frozen_until: 0,
            lock_wakes: 0,
            deaf: false,
            out: Vec::new(),
        };
        self.say(|| format!("tab {} opens", self.pages));
        self.pages += 1;
        self.tabs.push(tab);
        let at = self.tabs.len() - 1;
        let offline = self.offline;
        self.tabs[at].machine.online(!offline, self.now);
        self.with(at, Machine::start);
    }

    pub(crate) fn write(&mut self) {
        if self.tabs.is_empty() {
            return self.open();
        }
        let Some(at) = self.any_awake_tab() else { return };
        let id = format!("m{}", self.messages.len());
        let conversation = format!("c{}", self.dice.up_to(1));
        let tab = &mut self.tabs[at];
        let call = CallId(tab.next_call);
        tab.next_call += 1;
        tab.calls.insert(call.0, id.clone());
        let message = Message { page: tab.page, called_at: self.now, ..Message::default() };
        let page = tab.page;
        self.messages.insert(id.clone(), message);
        self.say(|| format!("tab {page} writes {id} in {conversation}"));
        let target = Target {
            conversation_id: conversation,
            client_message_id: Some(id.clone()),
            ..Target::default()
        };
        let call_text = Call::Text { target, text: id };
        self.with(at, |machine, now| machine.call(call, &call_text, None, now));
    }

    /// The page is gone, between any two things. What was being written is written or not.
    pub(crate) fn crash(&mut self) {
        if let Some(at) = self.any_tab() {
            self.say(|| format!("tab {} crashes", self.tabs[at].page));
            self.leave(at);
        }
    }

    /// The page is left in peace: what it wanted to write is written.
    pub(crate) fn close(&mut self) {
        let Some(at) = self.any_awake_tab() else { return };
        self.say(|| format!("tab {} closes", self.tabs[at].page));
        self.with(at, Machine::close);
        loop {
            if let Some(outcomes) = self.take_told(at) {
                self.told(at, outcomes);
            }
            let mut todo = self.take_done(at);
            todo.extend(self.tabs[at].todo.drain(..).map(|(_, todo)| todo));
            if todo.is_empty() {
                break;
            }
            for change in todo {
                let key = self.disk.change(&change);
                if let Todo::Put(ticket, ..) = change {
                    self.with(at, |machine, now| machine.kept(ticket, key, now));
                }
            }
        }
        self.leave(at);
    }

    pub(crate) fn any_tab(&mut self) -> Option<usize> {
        let last = self.tabs.len().checked_sub(1)?;
        Some(self.dice.up_to(last as u64) as usize)
    }

    pub(crate) fn any_awake_tab(&mut self) -> Option<usize> {
        self.any_tab().filter(|at| self.tabs[*at].frozen_until <= self.now)
    }

    /// What the disk is doing for a tab.
    pub(crate) fn take_done(&mut self, at: usize) -> Vec<Todo> {
        let page = self.tabs[at].page;
        let found = self
            .agenda
            .iter()
            .position(|(_, _, other, what)| *other == page && matches!(what, Happening::Done(_)));
        match found.map(|found| self.agenda.remove(found).3) {
            Some(Happening::Done(todo)) => todo,
            _ => Vec::new(),
        }
    }

    /// What the disk has done, and a tab has not heard of.
    fn take_told(&mut self, at: usize) -> Option<Vec<Outcome>> {
        let page = self.tabs[at].page;
        let told = |what: &Happening| matches!(what, Happening::Told(_));
        let found = self.agenda.iter().position(|(_, _, other, what)| *other == page && told(what))?;
        match self.agenda.remove(found).3 {
            Happening::Told(outcomes) => Some(outcomes),
            _ => None,
        }
    }

    /// What was to be removed is on disk still, or what was over while it was being written.
    fn come_again(&mut self, todo: &[Todo]) {
        for change in todo {
            let record = match change {
                Todo::Delete(key) => self.disk.records.get(key),
                Todo::Put(_, _, record, _) => Some(record),
                Todo::Load(..) => None,
            };
            if let Some(id) = record.and_then(|record| record.text("clientMessageId")) {
                let message = self.messages.get_mut(id).expect("a message");
                message.comes_again |= matches!(change, Todo::Delete(_)) || message.is_over();
            }
        }
    }

    pub(crate) fn leave(&mut self, at: usize) {
        let doing = self.take_done(at);
        // A transaction is done as a whole or not at all.
        let done = self.chance(50);
        for change in doing.iter().filter(|_| done) {
            self.disk.change(change);
        }
        let tab = self.tabs.remove(at);
        // What was over a moment ago, and is still on disk, comes again.
        self.come_again(&doing);
        self.come_again(&tab.todo.iter().map(|(_, todo)| todo.clone()).collect::<Vec<_>>());
        let on_disk: Vec<&str> =
            self.disk.records.values().filter_map(|record| record.text("clientMessageId")).collect();
        for id in tab.calls.values() {
            let message = self.messages.get_mut(id).expect("a message");
            message.page_is_gone = true;
            message.last_page_went_at = self.tabs.is_empty().then_some(self.now);
            message.may_be_gone = !message.is_over() && !on_disk.contains(&id.as_str());
        }
        // A record that could not be written again lived on in the tab that sent it, wherever it was called for.
        for (id, message) in self.messages.iter_mut().filter(|(_, message)| message.unkept) {
            message.may_be_gone |= !message.is_over() && !on_disk.contains(&id.as_str());
        }
        let page = tab.page;
        // What has left may still arrive; nobody hears of it.
        self.agenda.retain(|(_, _, other, what)| *other != page || matches!(what, Happening::Arrives(..)));
        self.pass_the_lock();
    }

    pub(crate) fn pass_the_lock(&mut self) {
        let each = self.bug == Some(Bug::LetsEachTabLead);
        if !each && self.tabs.iter().any(|tab| tab.leads) {
            return;
        }
        if let Some(at) = self.tabs.iter().position(|tab| tab.joined && !tab.leads) {
            self.tabs[at].leads = true;
            self.say(|| format!("tab {} has the lock", self.tabs[at].page));
            self.plan(0, self.tabs[at].page, Happening::Leads);
        }
    }

    /// The system lets a tab do nothing for a while. Its lock stays its own, and its requests are out.
    pub(crate) fn freeze(&mut self) {
        let Some(at) = self.any_awake_tab() else { return };
        let span = if self.chance(50) { 20_000 } else { 200_000 };
        self.tabs[at].frozen_until = self.now + self.dice.up_to(span);
        self.tabs[at].lock_wakes = self.dice.up_to(100);
        self.tabs[at].deaf = self.tabs[at].frozen_until > self.now + DEAF_AFTER && self.chance(30);
        self.say(|| format!("tab {} is frozen until {}", self.tabs[at].page, self.tabs[at].frozen_until));
    }

    /// The browser puts a page away as it is, which gives its place up where nothing of it is on its way.
    fn put_away(&mut self) {
        let Some(at) = self.any_awake_tab() else { return };
        let tab = &self.tabs[at];
        let waits = tab.calls.values().any(|id| self.messages[id].settled.is_none());
        if !tab.joined || waits || tab.busy || !tab.todo.is_empty() || !tab.out.is_empty() {
            return;
        }
        let page = tab.page;
        let span = if self.chance(50) { 3_000 } else { 200_000 };
        let away = self.dice.up_to(span);
        self.say(|| format!("tab {page} is put away for {away}"));
        if self.bug != Some(Bug::LeadsWhileItIsAway) {
            self.with(at, |machine, now| machine.deposed(None, now));
        }
        let tab = &mut self.tabs[at];
        (tab.joined, tab.leads) = (false, false);
        tab.frozen_until = self.now + away;
        // What was told it on its way here nobody tells it any more.
        self.agenda.retain(|(_, _, other, what)| {
            *other != page || !matches!(what, Happening::Heard(_) | Happening::Leads | Happening::Deposed)
        });
        // Something else may come before it hears that it is back.
        let late = self.dice.up_to(50);
        self.plan(away + late, page, Happening::Back);
        self.pass_the_lock();
        if self.tabs.len() < 3 {
            // The page that took its place.
            self.open();
        }
    }

    /// It takes a place behind the others.
    pub(crate) fn come_back(&mut self, at: usize) {
        self.tabs[at].joined = true;
        self.with(at, |machine, now| machine.deposed(None, now));
        self.pass_the_lock();
    }

    /// A tab takes the lock, whoever has it.
    pub(crate) fn take_over(&mut self, at: usize) {
        if self.bug == Some(Bug::WaitsForTheFrozen) {
            return;
        }
        self.say(|| format!("tab {} takes over", self.tabs[at].page));
        for other in 0..self.tabs.len() {
            if std::mem::take(&mut self.tabs[other].leads) && other != at {
                // What is over there and not yet removed is read here.
                let todo: Vec<Todo> = self.tabs[other].todo.iter().map(|(_, todo)| todo.clone()).collect();
                self.come_again(&todo);
                let takes = 1 + self.dice.up_to(5);
                self.plan(takes, self.tabs[other].page, Happening::Deposed);
            }
        }
        self.tabs[at].leads = true;
        self.plan(1, self.tabs[at].page, Happening::Leads);
    }

    pub(crate) fn set_offline(&mut self, offline: bool) {
        self.offline = offline;
        self.say(|| format!("offline: {offline}"));
        for page in self.tabs.iter().map(|tab| tab.page).collect::<Vec<_>>() {
            self.plan(0, page, Happening::Online);
        }
    }

    /// Somebody decides about a message in doubt.
    pub(crate) fn decide(&mut self) {
        let Some(at) = self.any_awake_tab() else { return };
        let held = self.tabs[at].machine.pending(None);
        let doubtful = held.iter().find(|message| message.fields.text("state") == Some("uncertain"));
        let Some(id) = doubtful.and_then(|message| message.fields.text("clientMessageId")) else { return };
        let (id, resend) = (id.to_owned(), self.chance(50));
        self.say(|| format!("tab {} decides about {id}: again {resend}", self.tabs[at].page));
        if resend {
            self.messages.get_mut(&id).expect("a message").resent = true;
        }
        self.with(at, |machine, now| {
            machine.resolve(&id, resend, now).expect("it is uncertain");
        });
    }

    pub(crate) fn cancel(&mut self) {
        let Some(at) = self.any_awake_tab() else { return };
        let messages = &self.messages;
        let open = self.tabs[at].calls.iter().find(|(_, id)| messages[*id].settled.is_none());
        let Some((call, id)) = open.map(|(call, id)| (*call, id.clone())) else { return };
        self.say(|| format!("tab {} gives {id} up", self.tabs[at].page));
        self.with(at, |machine, now| machine.cancel(CallId(call), now));
    }
}
