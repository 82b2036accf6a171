//! What a person and a browser do.

use std::collections::BTreeMap;

use lp_connector::core::Machine;
use lp_connector::core::call::{Call, Target};
use lp_connector::core::machine::CallId;

use crate::bugs::Bug;
use crate::disk::Todo;
use crate::tab::{Happening, Tab};
use crate::verdict::Message;
use crate::world::{Plan, World};

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
        let at = self.dice.up_to(self.tabs.len() as u64 - 1) as usize;
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
        let Some(at) = self.any_tab() else { return };
        self.say(|| format!("tab {} closes", self.tabs[at].page));
        self.with(at, Machine::close);
        loop {
            let mut todo = self.take_done(at);
            todo.append(&mut self.tabs[at].todo);
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

    pub(crate) fn leave(&mut self, at: usize) {
        let doing = self.take_done(at);
        // A transaction is done as a whole or not at all.
        let done = self.chance(50);
        for change in doing.iter().filter(|_| done) {
            self.disk.change(change);
        }
        let tab = self.tabs.remove(at);
        // What was over a moment ago, and is still on disk, comes again.
        for change in doing.iter().chain(&tab.todo) {
            if let Todo::Delete(key) = change
                && let Some(id) = self.disk.records.get(key).and_then(|record| record.text("clientMessageId"))
            {
                self.messages.get_mut(id).expect("a message").comes_again = true;
            }
        }
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
            self.say(|| format!("tab {} leads", self.tabs[at].page));
            self.with(at, |machine, _| machine.lead());
        }
    }

    pub(crate) fn set_offline(&mut self, offline: bool) {
        self.offline = offline;
        self.say(|| format!("offline: {offline}"));
        for at in 0..self.tabs.len() {
            self.with(at, |machine, now| machine.online(!offline, now));
        }
    }

    /// Somebody decides about a message in doubt.
    pub(crate) fn decide(&mut self) {
        let Some(at) = self.any_tab() else { return };
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
        let Some(at) = self.any_tab() else { return };
        let messages = &self.messages;
        let open = self.tabs[at].calls.iter().find(|(_, id)| messages[*id].settled.is_none());
        let Some((call, id)) = open.map(|(call, id)| (*call, id.clone())) else { return };
        self.say(|| format!("tab {} gives {id} up", self.tabs[at].page));
        self.with(at, |machine, now| machine.cancel(CallId(call), now));
    }
}
