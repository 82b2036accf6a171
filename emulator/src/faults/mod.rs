//! Faults on demand: what goes wrong with which requests, and how an answer is spoiled.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::random::Random;
use crate::route::{Endpoint, FAULTABLE};

mod effects;

use effects::Spoil;
pub(crate) use effects::{BadUrl, DropWhen, Effects};

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

/// The methods that a fault can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Method {
    Get,
    Head,
    Post,
    Put,
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
        if effects.is_for_sockets() && fault.endpoint != Endpoint::Socket.name() {
            return Err("fault: closeCode, silent, duplicate, reorder and lose go with the endpoint socket"
                .to_owned());
        }
        if fault.endpoint == Endpoint::Socket.name() && effects.need_the_body() {
            return Err(
                "fault: readDelayMs, bytesPerSecond and a drop midway do not go with the endpoint socket"
                    .to_owned(),
            );
        }
        if effects.close_code.is_some_and(|code| !is_close_code(code)) {
            return Err("fault: closeCode must be 1000 to 1003, 1007 to 1014, or 3000 to 4999".to_owned());
        }
        if fault.payload_type.is_some() && effects.need_the_body() {
            return Err("fault: payloadType is read from the body, so it cannot go with readDelayMs, \
                        bytesPerSecond or a drop midway, which happen before"
                .to_owned());
        }
        if effects.is_nothing() {
            return Err("fault: one of latencyMs, status, body, drop, appJwt, consumerJws, windowJwt, \
                        withoutCors, readDelayMs, bytesPerSecond, tempUrl, closeCode, silent, duplicate, reorder, \
                        lose is needed"
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

/// Whether this code may stand in a close frame.
pub(crate) fn is_close_code(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
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
