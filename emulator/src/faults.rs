//! Faults on demand: what goes wrong with which requests, and how an answer is spoiled.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::http::{Fate, Reply};
use crate::random::Random;
use crate::route::{Endpoint, FAULTABLE};

/// The largest body that a fault may make: enough to hurt, not to kill the emulator.
const MAX_HUGE: usize = 64 * 1024 * 1024;

/// One fault, as the control API takes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Fault {
    endpoint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<Method>,
    #[serde(default = "once")]
    times: u64,
    #[serde(default = "always")]
    chance: f64,
    #[serde(flatten)]
    effects: Effects,
}

/// What a fault does, or several of them together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Effects {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) latency_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<Spoil>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) after_work: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) drop: Option<DropWhen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) app_jwt: Option<Expired>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) consumer_jws: Option<Rejected>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) without_cors: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) read_delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bytes_per_second: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) temp_url: Option<BadUrl>,
}

/// The methods that a fault can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Method {
    Get,
    Head,
    Post,
    Put,
}

/// When the connection dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum DropWhen {
    Before,
    Midway,
    After,
}

/// What is wrong with a file URL that is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum BadUrl {
    Expired,
    Wrong,
}

/// The only word for what can happen to an AppJWT.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Expired {
    Expired,
}

/// The only word for what can happen to a ConsumerJWS.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Rejected {
    Rejected,
}

/// How the body of an answer is spoiled.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Spoil {
    Empty,
    Html,
    Truncated,
    WrongTypes,
    Garbled,
    Huge(usize),
    Text(String),
    Json(Value),
}

fn once() -> u64 {
    1
}

fn always() -> f64 {
    1.0
}

#[derive(Clone, Debug)]
struct Set {
    id: u64,
    hits: u64,
    fault: Fault,
}

/// The faults of an account, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    sets: Vec<Set>,
    last: u64,
}

/// What was drawn for one request: the faults by id, the older ones first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    drawn: BTreeMap<u64, Effects>,
}

impl Plan {
    pub(crate) fn ids(&self) -> Vec<u64> {
        self.drawn.keys().copied().collect()
    }

    /// All that happens; of two that set the same thing the older wins.
    pub(crate) fn effects(&self) -> Effects {
        let mut all = Effects::default();
        self.drawn.values().for_each(|one| all.add(one));
        all
    }

    /// Adds what was drawn later for the same request.
    pub(crate) fn join(&mut self, other: Self) {
        self.drawn.extend(other.drawn);
    }
}

impl Fault {
    /// Reads a fault and says what is wrong with it.
    pub(crate) fn read(value: &Value) -> Result<Self, String> {
        let fault: Self = serde_json::from_value(value.clone()).map_err(|error| format!("fault: {error}"))?;
        let names: Vec<&str> = FAULTABLE.iter().map(|endpoint| endpoint.name()).collect();
        if fault.endpoint != "*" && !names.contains(&fault.endpoint.as_str()) {
            return Err(format!("fault: endpoint must be * or one of {}", names.join(", ")));
        }
        if !(0.0..=1.0).contains(&fault.chance) {
            return Err("fault: chance must be between 0 and 1".to_owned());
        }
        let effects = &fault.effects;
        if effects.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return Err("fault: status must be between 200 and 599".to_owned());
        }
        if !matches!(&effects.retry_after, None | Some(Value::Number(_) | Value::String(_))) {
            return Err("fault: retryAfter must be a number of seconds or an HTTP date string".to_owned());
        }
        if matches!(effects.body, Some(Spoil::Huge(size)) if size > MAX_HUGE) {
            return Err(format!("fault: a huge body may have at most {MAX_HUGE} bytes"));
        }
        if effects.bytes_per_second == Some(0) {
            return Err("fault: bytesPerSecond must be at least 1; readDelayMs stalls".to_owned());
        }
        if effects.temp_url.is_some() && !["*", Endpoint::Send.name()].contains(&fault.endpoint.as_str()) {
            return Err("fault: tempUrl goes with the endpoint send, which hands the URLs out".to_owned());
        }
        if fault.payload_type.is_some() && effects.need_the_body() {
            return Err("fault: payloadType is read from the body, so it cannot go with readDelayMs, \
                        bytesPerSecond or a drop midway, which happen before"
                .to_owned());
        }
        if effects.is_nothing() {
            return Err("fault: one of latencyMs, status, body, drop, appJwt, consumerJws, withoutCors, \
                        readDelayMs, bytesPerSecond, tempUrl is needed"
                .to_owned());
        }
        Ok(fault)
    }

    fn matches(&self, endpoint: Endpoint, method: &str, payload_types: Option<&[&str]>) -> bool {
        (self.endpoint == "*" || self.endpoint == endpoint.name())
            && self.method.is_none_or(|wanted| wanted.name() == method)
            && match (&self.payload_type, payload_types) {
                (None, None) => true,
                (Some(wanted), Some(present)) => present.contains(&wanted.as_str()),
                _ => false,
            }
    }
}

impl Method {
    fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

impl Effects {
    /// Whether it has to be known before the body is read.
    fn need_the_body(&self) -> bool {
        let midway = self.drop == Some(DropWhen::Midway);
        midway || self.read_delay_ms.is_some() || self.bytes_per_second.is_some()
    }

    fn is_nothing(&self) -> bool {
        self.latency_ms.is_none()
            && self.status.is_none()
            && self.body.is_none()
            && self.drop.is_none()
            && self.app_jwt.is_none()
            && self.consumer_jws.is_none()
            && self.without_cors.is_none()
            && self.read_delay_ms.is_none()
            && self.bytes_per_second.is_none()
            && self.temp_url.is_none()
    }

    fn add(&mut self, other: &Self) {
        fn keep<T: Clone>(mine: &mut Option<T>, theirs: &Option<T>) {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
        keep(&mut self.latency_ms, &other.latency_ms);
        if self.status.is_none() && other.status.is_some() {
            self.status = other.status;
            self.retry_after.clone_from(&other.retry_after);
            self.after_work = other.after_work;
        }
        keep(&mut self.body, &other.body);
        keep(&mut self.drop, &other.drop);
        keep(&mut self.app_jwt, &other.app_jwt);
        keep(&mut self.consumer_jws, &other.consumer_jws);
        keep(&mut self.without_cors, &other.without_cors);
        keep(&mut self.read_delay_ms, &other.read_delay_ms);
        keep(&mut self.bytes_per_second, &other.bytes_per_second);
        keep(&mut self.temp_url, &other.temp_url);
    }

    /// Whether the request reaches the service at all.
    pub(crate) fn does_work(&self) -> bool {
        !matches!(self.drop, Some(DropWhen::Before | DropWhen::Midway))
            && (self.status.is_none() || self.after_work == Some(true))
    }

    /// Turns the answer into what the client gets.
    pub(crate) fn spoil(&self, reply: &mut Reply, random: &mut Random) {
        if let Some(status) = self.status {
            *reply = Reply::with_json(status, &json!({ "error": "fault injected by the emulator" }));
            match &self.retry_after {
                Some(Value::String(date)) => reply.set_header("retry-after", date),
                Some(seconds) => reply.set_header("retry-after", &seconds.to_string()),
                None => {}
            }
        }
        reply.latency_ms = self.latency_ms.unwrap_or(0);
        reply.bytes_per_second = self.bytes_per_second;
        reply.fate = match self.drop {
            Some(DropWhen::Before) => Fate::DropBeforeWork,
            Some(DropWhen::Midway) => Fate::DropMidway,
            Some(DropWhen::After) => Fate::DropAfterWork,
            None => reply.fate,
        };
        let Some(spoil) = &self.body else { return };
        reply.stream = None;
        match spoil {
            Spoil::Empty => reply.body.clear(),
            Spoil::Html => {
                reply.body =
                    b"<!DOCTYPE html><html><body><h1>Service unavailable</h1></body></html>".to_vec();
                reply.set_header("content-type", "text/html");
            }
            Spoil::Truncated => reply.body.truncate(reply.body.len() / 2),
            Spoil::WrongTypes => reply.body = wrong_types(&reply.json()).to_string().into_bytes(),
            Spoil::Garbled => reply.body = random.bytes(reply.body.len().max(16)),
            Spoil::Huge(size) => {
                reply.body =
                    json!({ "padding": "x".repeat(size.saturating_sub(14)) }).to_string().into_bytes();
            }
            Spoil::Text(text) => reply.body = text.clone().into_bytes(),
            Spoil::Json(value) => reply.body = value.to_string().into_bytes(),
        }
    }
}

/// The same tree with every leaf of another type.
fn wrong_types(value: &Value) -> Value {
    match value {
        Value::Object(object) => object.iter().map(|(key, one)| (key.clone(), wrong_types(one))).collect(),
        Value::Array(items) => items.iter().map(wrong_types).collect(),
        Value::String(_) => json!(7),
        Value::Number(_) => json!({ "value": [] }),
        Value::Bool(_) => Value::Null,
        Value::Null => json!("null"),
    }
}

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) -> u64 {
        self.last += 1;
        self.sets.push(Set { id: self.last, hits: 0, fault });
        self.last
    }

    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let before = self.sets.len();
        self.sets.retain(|set| set.id != id);
        self.sets.len() < before
    }

    pub(crate) fn clear(&mut self) {
        self.sets.clear();
    }

    pub(crate) fn list(&self) -> Vec<Value> {
        self.sets
            .iter()
            .map(|set| {
                let mut value = json!(set.fault);
                if let Some(object) = value.as_object_mut() {
                    let left = (set.fault.times > 0).then(|| set.fault.times.saturating_sub(set.hits));
                    object.insert("id".to_owned(), json!(set.id));
                    object.insert("hits".to_owned(), json!(set.hits));
                    object.insert("left".to_owned(), json!(left));
                }
                value
            })
            .collect()
    }

    /// Draws the faults for a request: before its body is read those that need no payload types, then those that
    /// do. The used up are forgotten.
    pub(crate) fn draw(
        &mut self,
        endpoint: Endpoint,
        method: &str,
        payload_types: Option<&[&str]>,
        random: &mut Random,
    ) -> Plan {
        let mut plan = Plan::default();
        if self.sets.is_empty() {
            return plan;
        }
        for set in &mut self.sets {
            if !set.fault.matches(endpoint, method, payload_types) {
                continue;
            }
            if set.fault.chance < 1.0 && !random.chance(set.fault.chance) {
                continue;
            }
            set.hits += 1;
            plan.drawn.insert(set.id, set.fault.effects.clone());
        }
        self.sets.retain(|set| set.fault.times == 0 || set.hits < set.fault.times);
        plan
    }
}
