//! The way of a request: route, faults, work, spoiling, log.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use crate::account::Account;
use crate::config::Config;
use crate::crypto::Keys;
use crate::faults::BadUrl;
use crate::http::{Fate, Reply, Request};
use crate::intake::Begun;
use crate::journal::Facts;
use crate::notify::{Effect, StreamItem};
use crate::route::{Endpoint, Route, is_account_id};
use crate::shape::Problem;
use crate::store::{self, Swift, Visit};
use crate::violations::Violation;
use crate::{auth, control, cors, domains, idp, messaging, properties, sentinel, window};

/// Effects that nobody takes are forgotten above this number, the oldest first.
const KEPT_EFFECTS: usize = 10_000;

/// A local Conversational Cloud.
///
/// Hand every request to [`handle`](Self::handle). When [`next_wake`](Self::next_wake) has come, call
/// [`poll`](Self::poll). After either, [`take_effects`](Self::take_effects) holds what has to go out. A clone is a cloud
/// of its own, as it was when it was cloned.
#[derive(Clone, Debug)]
pub struct Service {
    pub(crate) config: Config,
    pub(crate) seed: u64,
    pub(crate) keys: Keys,
    pub(crate) accounts: BTreeMap<String, Account>,
    effects: VecDeque<Effect>,
}

/// A request on its way through an endpoint.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) account: &'a mut Account,
    pub(crate) keys: &'a mut Keys,
    pub(crate) now: u64,
    pub(crate) request: &'a Request,
    pub(crate) json: Option<&'a Value>,
    pub(crate) tail: &'a str,
    pub(crate) host: &'a str,
    /// The Swift that keeps the files, if the emulator does not.
    pub(crate) swift: Option<&'a Swift>,
    /// What a fault does to a file URL.
    pub(crate) bad_url: Option<BadUrl>,
    /// LivePerson's id of the consumer, once it is known.
    pub(crate) consumer: Option<String>,
}

/// Why a request was not carried out.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The documentation does not allow it: a violation. Without a reply the usual one is made.
    Rule(Problem, Option<Box<Reply>>),
    /// A documented refusal of a well-formed request, in words; what brought the request puts its envelope around.
    Said(String),
    /// The same with an answer of its own.
    Plain(Box<Reply>),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Rule(problem, None)
    }
}

impl Refusal {
    pub(crate) fn rule(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Rule(Problem::new(path, problem), None)
    }

    /// A violation with an answer of its own.
    pub(crate) fn rule_with(problem: Problem, reply: impl Into<Option<Reply>>) -> Self {
        Self::Rule(problem, reply.into().map(Box::new))
    }

    pub(crate) fn said(message: impl Into<String>) -> Self {
        Self::Said(message.into())
    }

    pub(crate) fn plain(reply: Reply) -> Self {
        Self::Plain(Box::new(reply))
    }
}

impl<'a> Call<'a> {
    /// The body as JSON, which has to be declared as such.
    pub(crate) fn json_body(&self) -> Result<&'a Value, Refusal> {
        let kind = self.request.header_value("content-type").unwrap_or_default();
        if kind.split(';').next().unwrap_or_default().trim() != "application/json" {
            return Err(Refusal::rule("headers.Content-Type", "must be application/json"));
        }
        self.json.ok_or_else(|| Refusal::rule("$", "must be JSON in UTF-8"))
    }
}

impl Service {
    /// Makes an empty cloud. The seed decides about every id and every die that is thrown.
    #[must_use]
    pub fn new(config: Config, seed: u64) -> Self {
        Self { config, seed, keys: Keys::default(), accounts: BTreeMap::new(), effects: VecDeque::new() }
    }

    /// Answers a request at a point in time (milliseconds since 1970).
    ///
    /// Who has the head before the body calls [`begin`](Self::begin) and [`finish`](Self::finish) instead.
    /// The work is done now; [`Reply::latency_ms`] and [`Reply::fate`] say when and whether the client gets to know.
    pub fn handle(&mut self, now_ms: u64, request: &Request) -> Reply {
        let route = self.route(request);
        let begun = Begun { whole: true, ..self.begin_on(&route, now_ms, request) };
        self.finish_on(&route, now_ms, begun, request)
    }

    /// Answers a request that was begun and whose body has been read, or as much of it as was wanted.
    pub fn finish(&mut self, now_ms: u64, begun: Begun, request: &Request) -> Reply {
        let route = self.route(request);
        self.finish_on(&route, now_ms, begun, request)
    }

    fn finish_on(&mut self, route: &Route, now_ms: u64, begun: Begun, request: &Request) -> Reply {
        let mut reply = match route.endpoint {
            Endpoint::Control if request.method == "OPTIONS" => {
                cors::preflight(route.endpoint, request, true)
            }
            Endpoint::Control => control::handle(self, now_ms, request, route),
            Endpoint::Store => self.visit_store(now_ms, &begun, request, route),
            _ => self.handle_call(now_ms, begun, request, route),
        };
        if route.endpoint.is_own() && request.method != "OPTIONS" && reply.fate == Fate::Answer {
            cors::allow(&mut reply, request);
        }
        if self.accounts.get(&route.account).is_some_and(|account| !account.config.keep_alive) {
            reply.set_header("connection", "close");
        }
        self.collect_effects(Some(&route.account));
        reply
    }

    /// Lets happen what has fallen due.
    pub fn poll(&mut self, now_ms: u64) {
        for account in self.accounts.values_mut() {
            let now = account.now(now_ms);
            account.run_timers(now);
        }
        self.collect_effects(None);
    }

    /// When [`poll`](Self::poll) has something to do next.
    #[must_use]
    pub fn next_wake(&self) -> Option<u64> {
        let due = |account: &Account| {
            let due = account.next_due()?;
            Some(due.saturating_add_signed(account.clock_offset.saturating_neg()))
        };
        self.accounts.values().filter_map(due).min()
    }

    /// Takes what has to go out: webhooks to POST, items of the event stream.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        self.effects.drain(..).collect()
    }

    /// The violations of one account, or of all with `*`.
    #[must_use]
    pub fn violations(&self, account: &str) -> Vec<&Violation> {
        let wanted = |found: &&Account| account == "*" || found.id == account;
        self.accounts.values().filter(wanted).flat_map(|found| &found.violations).collect()
    }

    /// What the event stream of an account keeps after an item.
    #[must_use]
    pub fn stream_after(&self, request: &crate::StreamRequest) -> Vec<&StreamItem> {
        let items = self.accounts.get(&request.account).map(|account| &account.stream);
        items.into_iter().flatten().filter(|item| request.wants(item)).collect()
    }

    /// The state as JSON, for a file. Faults and log are not in it.
    #[must_use]
    pub fn save(&self) -> Value {
        json!({ "version": 1, "accounts": self.accounts.values().collect::<Vec<_>>() })
    }

    /// Takes a saved state over.
    ///
    /// # Errors
    /// Says what is wrong with the state; the present one is then kept.
    pub fn restore(&mut self, saved: &Value) -> Result<(), String> {
        if saved.get("version") != Some(&json!(1)) {
            return Err("saved state: version must be 1".to_owned());
        }
        let accounts = saved.get("accounts").cloned().unwrap_or_default();
        let accounts: Vec<Account> =
            serde_json::from_value(accounts).map_err(|error| format!("saved state: {error}"))?;
        let kept = self.config.kept;
        let known = |account: Account| (account.id.clone(), Account { kept, ..account });
        self.accounts = accounts.into_iter().map(known).collect();
        Ok(())
    }

    /// The account of that name; it comes into being when it is first asked for.
    pub(crate) fn account(&mut self, id: &str) -> Result<&mut Account, String> {
        if !is_account_id(id) {
            return Err("an account id has 1 to 32 letters and digits".to_owned());
        }
        if self.config.only_account.as_deref().is_some_and(|only| only != id) {
            return Err("this emulator serves another account".to_owned());
        }
        let (config, seed, kept) = (&self.config.account, self.seed, self.config.kept);
        let account = self.accounts.entry(id.to_owned());
        Ok(account.or_insert_with(|| Account::new(id, config.clone(), seed, kept)))
    }

    /// Tells a request apart. A file is found with the account that it belongs to, if there is one.
    pub(crate) fn route(&self, request: &Request) -> Route {
        let mut route = Route::find(request, &self.config.default_account);
        if route.endpoint == Endpoint::Store && self.config.swift.is_none() {
            route.account = store::container::owner(&self.accounts, &request.path).unwrap_or_default();
        }
        route
    }

    fn visit_store(&mut self, now_ms: u64, begun: &Begun, request: &Request, route: &Route) -> Reply {
        let account = self.accounts.get_mut(&route.account);
        let clock = |ms: u64| account.as_ref().map_or(ms, |account| account.now(ms));
        let told = request.header_value("content-length").and_then(|text| text.parse().ok());
        let known = begun.whole.then(|| u64::try_from(request.body.len()).unwrap_or(u64::MAX));
        let visit =
            Visit { request, length: told.or(known), arrived: clock(begun.arrived), now: clock(now_ms) };
        store::serve(account, &visit, &begun.plan)
    }

    fn handle_call(&mut self, now_ms: u64, begun: Begun, request: &Request, route: &Route) -> Reply {
        if let Err(problem) = self.account(&route.account) {
            let mut reply = Reply::with_json(401, &json!({ "error": problem }));
            cors::allow(&mut reply, request);
            return reply;
        }
        let Self { keys, accounts, config, .. } = self;
        let Some(account) = accounts.get_mut(&route.account) else { return Reply::empty(500) };
        let now = account.now(now_ms);
        account.run_timers(now);
        let cross_origin = account.config.cors || route.endpoint.is_own();
        if request.method == "OPTIONS" {
            return cors::preflight(route.endpoint, request, cross_origin);
        }

        let json: Option<Value> = serde_json::from_slice(&request.body).ok();
        let payload_types = match route.endpoint {
            Endpoint::Socket => vec![window::OPENING],
            _ => payload_types(json.as_ref()),
        };
        let (endpoint, mut plan) = (route.endpoint, begun.plan);
        plan.join(account.faults.draw(endpoint, &request.method, Some(&payload_types), &mut account.random));
        let effects = plan.effects();
        auth::spoil_tokens(account, now, &effects);

        let (mut reply, mut consumer) = (Reply::empty(200), None);
        if effects.does_work() {
            let tail = route.tail.as_str();
            let json = json.as_ref();
            let mut call = Call {
                account: &mut *account,
                keys,
                now,
                request,
                json,
                tail,
                host: &config.host,
                swift: config.swift.as_ref(),
                bad_url: effects.temp_url,
                consumer: None,
            };
            reply = work(&mut call, route.endpoint);
            consumer = call.consumer;
        }
        let socket = reply.socket.clone();
        effects.spoil(&mut reply, &mut account.random);
        if let Some(socket) = socket {
            window::opened(account, now, &socket, &reply, &effects);
        }
        if cross_origin && effects.without_cors != Some(true) {
            cors::allow(&mut reply, request);
        }
        let consumer = account.consumers.get(&consumer.unwrap_or_default());
        let facts = Facts {
            time: now,
            account: &account.id,
            endpoint: route.endpoint.name(),
            consumer: consumer.map(|found| (found.ext_consumer_id.as_str(), found.lp_consumer_id.as_str())),
            payload_types: &payload_types,
            faults: &plan.ids(),
            kept: account.kept,
            bodies: account.config.log_bodies,
            files: false,
        };
        account.journal.add(&facts, request, json.as_ref(), &reply);
        reply
    }

    /// Gathers the effects of one account, or of all.
    pub(crate) fn collect_effects(&mut self, only: Option<&str>) {
        match only {
            Some(id) => {
                if let Some(account) = self.accounts.get_mut(id) {
                    self.effects.append(&mut account.effects);
                }
            }
            None => self.accounts.values_mut().for_each(|account| self.effects.append(&mut account.effects)),
        }
        while self.effects.len() > KEPT_EFFECTS {
            self.effects.pop_front();
        }
    }
}

/// Carries a request out, and counts it if the documentation does not allow it.
fn work(call: &mut Call<'_>, endpoint: Endpoint) -> Reply {
    if endpoint != Endpoint::Unknown && !endpoint.methods().split(", ").any(|one| one == call.request.method)
    {
        let rule = format!("must be {}", endpoint.methods());
        let mut reply = Reply::with_json(405, &json!({ "error": "method not allowed", "details": rule }));
        reply.set_header("allow", endpoint.methods());
        call.account.add_violation(call.now, endpoint.name(), &Problem::new("method", rule));
        return reply;
    }
    let result = match endpoint {
        Endpoint::Domains => domains::handle(call),
        Endpoint::Sentinel => sentinel::handle(call),
        Endpoint::Idp => idp::handle(call),
        Endpoint::Login => properties::login(call),
        Endpoint::Properties => properties::property(call),
        Endpoint::Conversation => messaging::conversation::handle(call),
        Endpoint::Send => messaging::send::handle(call),
        Endpoint::Socket => window::open(call),
        Endpoint::Backend => control::backend::handle(call),
        Endpoint::Events => control::events::handle(call),
        Endpoint::Control | Endpoint::Store | Endpoint::Unknown => {
            let problem = "no such endpoint";
            let reply = Reply::with_json(404, &json!({ "error": problem }));
            // A browser that looks for a favicon breaks no rule.
            let meant =
                ["/api/", "/sentinel/", "/ws_api/"].iter().any(|start| call.request.path.starts_with(start));
            Err(if meant {
                Refusal::rule_with(Problem::new("path", problem), reply)
            } else {
                Refusal::plain(reply)
            })
        }
    };
    match result {
        Ok(reply) => reply,
        Err(Refusal::Plain(reply)) => *reply,
        Err(Refusal::Said(message)) => Reply::with_json(400, &messaging::bad(call.json, &message)),
        Err(Refusal::Rule(problem, reply)) => {
            call.account.add_violation(call.now, endpoint.name(), &problem);
            reply.map_or_else(|| messaging::refused(call.json, &problem), |reply| *reply)
        }
    }
}

/// The `type` of a request object, or of each in a batch.
fn payload_types(json: Option<&Value>) -> Vec<&str> {
    fn kind(item: &Value) -> Option<&str> {
        item.get("type").and_then(Value::as_str)
    }
    match json {
        Some(Value::Array(items)) => items.iter().filter_map(kind).collect(),
        Some(item) => kind(item).into_iter().collect(),
        None => Vec::new(),
    }
}
