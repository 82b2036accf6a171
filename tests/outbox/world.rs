//! Tabs, their disk and their service, moved by chance.

use std::collections::BTreeMap;

use lp_connector::core::files::FileRules;
use lp_connector::core::machine::{Failure, HttpRequest, Ticket, Uncertain};
use lp_connector::core::random::Random;
use lp_connector::core::retry::RetryPolicy;
use lp_connector::core::tokens::Token;
use lp_connector::core::{Config, Effect, Machine, Millis};
use lp_connector::protocol::Value;

use crate::bugs::Bug;
use crate::disk::{Disk, Todo};
use crate::service::{Service, good, published, status};
use crate::tab::{Fate, Happening, Tab};
use crate::verdict::{Message, judge};

/// What may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Everything.
    Usual,
    /// Tabs and tunnels, and no fault.
    Peaceful,
}

/// More than any of these needs: what never comes to rest is a fault.
const MAX_HAPPENINGS: u32 = 50_000;
/// How long a tab that is awake waits at most for one that is frozen, and for what it then does by itself.
pub(crate) const PATIENCE: Millis = 40_000;
/// The same where nobody was: less than it takes a tab to notice that it waits in vain.
const PROMPT: Millis = 9_000;

pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) bug: Option<Bug>,
    pub(crate) loud: bool,
    pub(crate) dice: Random,
    pub(crate) now: Millis,
    pub(crate) policy: Uncertain,
    /// Tokens say whose the messages are.
    pub(crate) tokens: bool,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) pages: usize,
    pub(crate) disk: Disk,
    pub(crate) service: Service,
    pub(crate) agenda: Vec<(Millis, u32, usize, Happening)>,
    pub(crate) counted: u32,
    pub(crate) messages: BTreeMap<String, Message>,
    pub(crate) offline: bool,
    pub(crate) calm: bool,
}

impl World {
    pub(crate) fn new(seed: u64, plan: Plan, loud: bool) -> World {
        let mut dice = Random::new(seed);
        let policy = match dice.up_to(5) {
            0 => Uncertain::Resend,
            1 => Uncertain::Drop,
            _ => Uncertain::Ask,
        };
        let tokens = dice.up_to(2) == 0;
        World {
            plan,
            bug: None,
            loud,
            dice,
            now: 1_000_000_000,
            policy,
            tokens,
            tabs: Vec::new(),
            pages: 0,
            disk: Disk::default(),
            service: Service::default(),
            agenda: Vec::new(),
            counted: 0,
            messages: BTreeMap::new(),
            offline: false,
            calm: false,
        }
    }

    /// The same with a planted fault.
    pub(crate) fn with_bug(self, bug: Bug) -> World {
        World { bug: Some(bug), ..self }
    }

    /// Tells all of it: how many messages were told as sent, as failed, as unknown.
    pub(crate) fn tell(mut self) -> Result<[u64; 3], String> {
        self.open();
        let deeds = 10 + self.dice.up_to(40);
        for _ in 0..deeds {
            let until = self.now + self.dice.up_to(60);
            self.run_until(until)?;
            self.deed();
        }
        self.calm = true;
        self.set_offline(false);
        if self.tabs.iter().all(|tab| tab.frozen_until > self.now) {
            self.open();
        }
        // Whoever is awake waits for nobody who is not.
        let asleep = self.tabs.iter().any(|tab| tab.frozen_until > 0);
        self.run_until(self.now + if asleep { PATIENCE } else { PROMPT })?;
        self.nobody_awake_waits()?;
        self.run_until(Millis::MAX)?;
        let held = self.held()?;
        self.disk_holds(&held)?;
        self.is_in_order()?;
        let service = &self.service;
        judge(&self.messages, &|id| service.places(id), &held)
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.dice.up_to(99) < percent
    }

    pub(crate) fn say(&self, what: impl FnOnce() -> String) {
        if self.loud {
            println!("{:>7} {}", self.now - 1_000_000_000, what());
        }
    }

    pub(crate) fn config(&self) -> Config {
        Config {
            account_id: "a".to_owned(),
            messaging: Some("https://m".to_owned()),
            storage: None,
            domains: "https://d".to_owned(),
            auth: self.tokens,
            client_properties: None,
            auto_messages: false,
            timeout_ms: 2_000,
            retry: RetryPolicy { attempts: 4, base_ms: 50, max_ms: 500 },
            uncertain: self.policy,
            persist: true,
            owner: (!self.tokens).then(|| "me".to_owned()),
            accept: false,
            window: None,
            events: None,
            tag: false,
            files: FileRules::default(),
            own_upload: false,
        }
    }

    pub(crate) fn plan(&mut self, after: Millis, page: usize, what: Happening) {
        self.counted += 1;
        self.agenda.push((self.now + after, self.counted, page, what));
    }

    pub(crate) fn run_until(&mut self, end: Millis) -> Result<(), String> {
        for _ in 0..MAX_HAPPENINGS {
            let next = self.agenda.iter().map(|(at, number, ..)| (*at, *number)).min();
            let timer = self
                .tabs
                .iter()
                .enumerate()
                .filter_map(|(at, tab)| {
                    let wake = tab.machine.wake_at()?;
                    Some((wake.max(self.now).max(tab.frozen_until), at))
                })
                .min();
            match (next, timer) {
                (Some((at, number)), timer) if timer.is_none_or(|(wake, _)| at <= wake) && at <= end => {
                    self.now = at;
                    let found = self.agenda.iter().position(|entry| entry.1 == number).expect("it is there");
                    let (_, _, page, what) = self.agenda.remove(found);
                    self.happen(page, what);
                }
                (_, Some((wake, tab))) if wake <= end => {
                    self.now = wake;
                    self.with(tab, Machine::tick);
                }
                _ => {
                    if end != Millis::MAX {
                        self.now = end;
                    }
                    return Ok(());
                }
            }
        }
        Err("it never comes to rest".to_owned())
    }

    pub(crate) fn happen(&mut self, page: usize, what: Happening) {
        if let Happening::Arrives(request, ticket, fate) = what {
            let answer = published(&request).map(|(conversation, text)| {
                let sequence = self.service.take(&conversation, &text);
                let leads = self.tabs.iter().any(|tab| tab.page == page && tab.leads);
                self.messages.get_mut(&text).expect("a message").strayed |= !leads;
                self.say(|| format!("the service has {text} at {sequence}"));
                good(&request, sequence)
            });
            match (fate, answer) {
                (Fate::Good, Some(answer)) => self.plan(20, page, Happening::Answered(ticket, answer)),
                (Fate::LostAfter, _) => self.plan(20, page, Happening::Failed(ticket, Failure::Network)),
                _ => {}
            }
            return;
        }
        let Some(at) = self.tabs.iter().position(|tab| tab.page == page) else { return };
        let frozen = self.tabs[at].frozen_until > self.now && !matches!(what, Happening::Done(_));
        if frozen {
            // It comes when the tab wakes, before or after things of another kind.
            let tab = &self.tabs[at];
            if let Happening::Heard(told) = &what
                && tab.deaf
                && !matches!(told.text("say"), Some("hello" | "pending"))
            {
                let told = told.clone();
                return self.misses(&told);
            }
            let (left, lock) = (tab.frozen_until - self.now, tab.lock_wakes);
            let order = match what {
                // Those keep their order, with what comes after it woke.
                Happening::Heard(_) => 0,
                Happening::Leads | Happening::Deposed => lock,
                _ => self.dice.up_to(6),
            };
            return self.plan(left + order, page, what);
        }
        match what {
            Happening::Opened(ticket) => {
                self.tabs[at].joined = true;
                self.with(at, |machine, now| machine.opened(ticket, true, now));
                self.pass_the_lock();
            }
            Happening::Done(todo) => self.done(at, &todo),
            Happening::Told(outcomes) => self.told(at, outcomes),
            Happening::Answered(ticket, response) => {
                if self.lands(at, ticket) {
                    self.with(at, |machine, now| machine.answered(ticket, &response, now));
                }
            }
            Happening::Failed(ticket, failure) => {
                if self.lands(at, ticket) {
                    self.with(at, |machine, now| machine.failed(ticket, failure, now));
                }
            }
            Happening::Token(ticket, given) => {
                let claims = Value::object([("lp_consumer_id", "me".into())]);
                let token = given.then(|| Token { text: "t".to_owned(), claims });
                self.with(at, |machine, now| machine.token(ticket, token, now));
            }
            Happening::Online => {
                let online = !self.offline;
                self.with(at, |machine, now| machine.online(online, now));
            }
            // Nobody begins to lead who has lost the lock already.
            Happening::Leads if !self.tabs[at].leads => {}
            Happening::Leads => self.with(at, Machine::lead),
            Happening::Deposed => self.with(at, |machine, now| machine.deposed(None, now)),
            Happening::Back => self.come_back(at),
            Happening::Heard(told) => self.with(at, |machine, now| machine.heard(&told, now)),
            Happening::Arrives(..) => {}
        }
    }

    pub(crate) fn lands(&mut self, at: usize, ticket: Ticket) -> bool {
        let out = &mut self.tabs[at].out;
        let found = out.iter().position(|other| *other == ticket);
        found.map(|found| out.remove(found)).is_some()
    }

    pub(crate) fn with(&mut self, at: usize, tell: impl FnOnce(&mut Machine, Millis)) {
        let now = self.now;
        self.tabs[at].machine.awake(now);
        tell(&mut self.tabs[at].machine, now);
        while let Some(effect) = self.tabs[at].machine.poll() {
            self.carry_out(at, effect);
        }
        self.work(at);
    }

    pub(crate) fn carry_out(&mut self, at: usize, effect: Effect) {
        let page = self.tabs[at].page;
        match effect {
            Effect::Open(ticket, _) => {
                let takes = 1 + self.dice.up_to(20);
                self.plan(takes, page, Happening::Opened(ticket));
            }
            Effect::Load(ticket, begins) => self.tabs[at].todo.push((self.now, Todo::Load(ticket, begins))),
            Effect::TakeOver => self.take_over(at),
            Effect::Keep(ticket, _, Some(key), record, _)
                if self.bug == Some(Bug::LeavesBeforeItIsWritten) =>
            {
                self.tabs[at].todo.push((self.now, Todo::Put(Ticket(0), Some(key), record, None)));
                self.tabs[at].machine.kept(ticket, Some(key), self.now);
            }
            Effect::Forget(_) if self.bug == Some(Bug::RemovesNothing) => {}
            Effect::Tell(told) if self.is_unsaid(&told) => {}
            Effect::Keep(ticket, _, key, record, doubts) => {
                self.say(|| {
                    format!(
                        "tab {page} keeps {} at {key:?}, sending: {:?}, in doubt: {doubts}",
                        record.text("clientMessageId").unwrap_or_default(),
                        record.get("sending")
                    )
                });
                let epoch = doubts.then_some(self.tabs[at].epoch);
                self.tabs[at].todo.push((self.now, Todo::Put(ticket, key, record, epoch)));
            }
            Effect::Forget(key) => self.tabs[at].todo.push((self.now, Todo::Delete(key))),
            Effect::Tell(told) => {
                self.say(|| {
                    format!(
                        "tab {page} says {} {}",
                        told.text("say").unwrap_or_default(),
                        told.text("id").unwrap_or_default()
                    )
                });
                let others = self.tabs.iter().filter(|tab| tab.page != page);
                // One that is put away has no place among them.
                let hears = |tab: &Tab| tab.joined || tab.frozen_until == 0;
                let others: Vec<(usize, bool)> = others.map(|tab| (tab.page, hears(tab))).collect();
                for (other, hears) in others {
                    if hears {
                        self.plan(1, other, Happening::Heard(told.clone()));
                    } else {
                        self.misses(&told);
                    }
                }
            }
            Effect::Dial(..) | Effect::Speak(..) | Effect::HangUp(_) | Effect::Follow(..) => no_socket(),
            Effect::Send(ticket, request) => self.send(at, ticket, request),
            Effect::Abort(ticket) => drop(self.lands(at, ticket)),
            Effect::Settle(call, result) => self.settles(at, call, result),
            Effect::Emit(event) => self.hears(page, &event),
            Effect::AskToken(ticket, ..) => {
                let takes = 1 + self.dice.up_to(30);
                let fails = self.plan == Plan::Usual && !self.calm && self.chance(30);
                self.plan(takes, page, Happening::Token(ticket, !fails));
            }
            Effect::Look(..) | Effect::Put(..) | Effect::Get(..) => {}
        }
    }

    pub(crate) fn is_unsaid(&self, told: &Value) -> bool {
        self.bug == Some(Bug::TellsNobody) && told.text("say") == Some("settled")
    }

    pub(crate) fn send(&mut self, at: usize, ticket: Ticket, request: HttpRequest) {
        let page = self.tabs[at].page;
        self.say(|| format!("tab {page} sends {:?}", published(&request)));
        self.tabs[at].out.push(ticket);
        let takes = 5 + self.dice.up_to(40);
        let fault = self.plan == Plan::Usual && !self.calm && self.chance(30);
        if self.offline {
            return self.plan(1, page, Happening::Failed(ticket, Failure::Offline));
        }
        if !fault {
            return self.plan(takes, page, Happening::Arrives(request, ticket, Fate::Good));
        }
        match self.dice.up_to(5) {
            0 => self.plan(takes, page, Happening::Failed(ticket, Failure::Network)),
            1 => self.plan(takes, page, Happening::Arrives(request, ticket, Fate::LostAfter)),
            2 => self.plan(takes, page, Happening::Arrives(request, ticket, Fate::Hangs)),
            3 => self.plan(takes, page, Happening::Answered(ticket, status(503, None))),
            4 => self.plan(takes, page, Happening::Answered(ticket, status(429, Some(300)))),
            _ => self.plan(takes, page, Happening::Answered(ticket, status(500, None))),
        }
    }
}

#[expect(clippy::panic, reason = "a rule is broken")]
fn no_socket() -> ! {
    panic!("nobody asked for a socket")
}
