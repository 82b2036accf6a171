//! What a fault does to a request and its answer.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::http::{Fate, Reply};
use crate::random::Random;
use crate::window::Frame;

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
    pub(crate) window_jwt: Option<Rejected>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) without_cors: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) read_delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bytes_per_second: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) temp_url: Option<BadUrl>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) close_code: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) silent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) duplicate: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reorder: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lose: Option<bool>,
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

/// The only word for what can happen to a ConsumerJWS, or to a JWT of the Messaging Window API.
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

/// What stands for the id of the request in a JSON that takes the place of an answer.
const REQ_ID: &str = "\"{reqId}\"";

impl Effects {
    /// Whether it has to be known before the body is read.
    pub(super) fn need_the_body(&self) -> bool {
        let midway = self.drop == Some(DropWhen::Midway);
        midway || self.read_delay_ms.is_some() || self.bytes_per_second.is_some()
    }

    pub(super) fn is_nothing(&self) -> bool {
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
            && self.window_jwt.is_none()
            && !self.is_for_sockets()
    }

    /// Whether it does what can only happen to a socket.
    pub(super) fn is_for_sockets(&self) -> bool {
        self.close_code.is_some()
            || [self.silent, self.duplicate, self.reorder, self.lose].iter().any(Option::is_some)
    }

    pub(super) fn add(&mut self, other: &Self) {
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
        keep(&mut self.window_jwt, &other.window_jwt);
        if self.ending().is_none() && other.ending().is_some() {
            keep(&mut self.after_work, &other.after_work);
        }
        keep(&mut self.close_code, &other.close_code);
        keep(&mut self.silent, &other.silent);
        keep(&mut self.duplicate, &other.duplicate);
        keep(&mut self.reorder, &other.reorder);
        keep(&mut self.lose, &other.lose);
    }

    /// Whether the request reaches the service at all.
    pub(crate) fn does_work(&self) -> bool {
        !matches!(self.drop, Some(DropWhen::Before | DropWhen::Midway))
            && (self.status.is_none() || self.after_work == Some(true))
    }

    /// The same for a request on a socket, which can also end in other ways.
    pub(crate) fn does_socket_work(&self) -> bool {
        let stays = self.close_code.is_none() && self.silent != Some(true);
        self.does_work() && (stays || self.after_work == Some(true))
    }

    /// How the socket ends, or falls silent.
    pub(crate) fn ending(&self) -> Option<Frame> {
        if self.drop.is_some() {
            return Some(Frame::Drop);
        }
        if let Some(code) = self.close_code {
            return Some(Frame::Close { code, reason: "fault injected by the emulator".to_owned() });
        }
        (self.silent == Some(true)).then_some(Frame::Silence)
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
        self.spoil_body(reply, random);
    }

    /// Spoils no more than the body.
    pub(crate) fn spoil_body(&self, reply: &mut Reply, random: &mut Random) {
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
            Spoil::Json(value) => {
                let id = reply.json().get("reqId").cloned().unwrap_or_default();
                reply.body = value.to_string().replace(REQ_ID, &id.to_string()).into_bytes();
            }
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
