//! The log: every request with its answer, without secrets.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use crate::http::{Fate, Reply, Request, form_pairs};

/// Bodies above this size are not kept.
const LARGEST_BODY: usize = 256 * 1024;

/// Fields whose value is a secret, in JSON bodies, forms and queries.
const SECRET_FIELDS: [&str; 11] = [
    "token",
    "access_token",
    "jwt",
    "bearer",
    "client_secret",
    "password",
    "id_token",
    "authCode",
    "clientSecret",
    "temp_url_sig",
    "codeVerifier",
];
const SECRET_HEADERS: [&str; 5] = ["authorization", "x-lp-on-behalf", "x-auth-token", "cookie", "set-cookie"];

/// The log of an account.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal {
    entries: VecDeque<Value>,
    last: u64,
}

/// What an entry says beside the request and the answer.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) time: u64,
    pub(crate) account: &'a str,
    pub(crate) endpoint: &'static str,
    /// The brand's and LivePerson's id of the consumer.
    pub(crate) consumer: Option<(&'a str, &'a str)>,
    pub(crate) payload_types: &'a [&'a str],
    pub(crate) faults: &'a [u64],
    /// How many entries are kept.
    pub(crate) kept: usize,
    pub(crate) bodies: bool,
    /// Bodies are files: only their size and type are kept.
    pub(crate) files: bool,
}

impl Journal {
    pub(crate) fn add(
        &mut self,
        facts: &Facts<'_>,
        request: &Request,
        json_body: Option<&Value>,
        reply: &Reply,
    ) {
        self.last += 1;
        if facts.kept == 0 {
            return;
        }
        let answered = reply.fate == Fate::Answer;
        let mut entry = json!({
            "seq": self.last,
            "time": facts.time,
            "account": facts.account,
            "endpoint": facts.endpoint,
            "method": request.method,
            "path": request.path,
            "query": redact_form(&request.query),
            "consumer": facts.consumer.map(|(ext, _)| ext),
            "lpConsumerId": facts.consumer.map(|(_, lp)| lp),
            "payloadTypes": facts.payload_types,
            "faults": facts.faults,
            "fate": match reply.fate {
                Fate::Answer => "answer",
                Fate::DropBeforeWork => "dropBefore",
                Fate::DropMidway => "dropMidway",
                Fate::DropAfterWork => "dropAfter",
            },
            "status": answered.then_some(reply.status),
            "latencyMs": reply.latency_ms,
            "request": { "headers": headers(&request.headers) },
            "answer": { "headers": headers(&reply.headers) },
        });
        if facts.files {
            set(
                &mut entry,
                "/request",
                "body",
                file(request.body.len(), request.header_value("content-type")),
            );
            set(&mut entry, "/answer", "body", file(reply.body.len(), reply.header_value("content-type")));
        } else if facts.bodies {
            let sent = match json_body {
                Some(value) => redacted(value),
                None => other_body(request),
            };
            let given = if reply.body.len() > LARGEST_BODY {
                json!(format!("{} bytes", reply.body.len()))
            } else {
                redacted(&reply.json())
            };
            set(&mut entry, "/request", "body", sent);
            set(&mut entry, "/answer", "body", given);
        }
        self.entries.push_back(entry);
        if self.entries.len() > facts.kept {
            self.entries.pop_front();
        }
    }

    /// The entries after `since`, of one consumer and one endpoint if asked.
    pub(crate) fn read(&self, since: u64, consumer: Option<&str>, endpoint: Option<&str>) -> Value {
        let is =
            |entry: &Value, key: &str, wanted: &str| entry.get(key).and_then(Value::as_str) == Some(wanted);
        let items: Vec<&Value> = self
            .entries
            .iter()
            .filter(|entry| entry.get("seq").and_then(Value::as_u64) > Some(since))
            .filter(|entry| {
                consumer.is_none_or(|id| is(entry, "consumer", id) || is(entry, "lpConsumerId", id))
            })
            .filter(|entry| endpoint.is_none_or(|name| is(entry, "endpoint", name)))
            .collect();
        json!({ "last": self.last, "items": items })
    }
}

fn set(entry: &mut Value, pointer: &str, key: &str, value: Value) {
    if let Some(object) = entry.pointer_mut(pointer).and_then(Value::as_object_mut) {
        object.insert(key.to_owned(), value);
    }
}

fn headers(headers: &[(String, String)]) -> Map<String, Value> {
    headers
        .iter()
        .map(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = if SECRET_HEADERS.contains(&name.as_str()) { ending(value) } else { value.clone() };
            (name, json!(value))
        })
        .collect()
}

fn file(bytes: usize, kind: Option<&str>) -> Value {
    json!({ "bytes": bytes, "contentType": kind })
}

fn other_body(request: &Request) -> Value {
    let is_form =
        request.header_value("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form"));
    match std::str::from_utf8(&request.body) {
        Ok("") => Value::Null,
        Ok(text) if is_form => json!(redact_form(text)),
        _ => json!(format!("{} bytes that are not JSON", request.body.len())),
    }
}

fn redact_form(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    form_pairs(text)
        .map(|(key, value)| {
            let secret = SECRET_FIELDS.contains(&key.as_str());
            format!("{key}={}", if secret { ending(&value) } else { value })
        })
        .collect::<Vec<_>>()
        .join("&")
}

fn redacted(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .map(|(key, one)| match one {
                Value::String(text) if SECRET_FIELDS.contains(&key.as_str()) => {
                    (key.clone(), json!(ending(text)))
                }
                _ => (key.clone(), redacted(one)),
            })
            .collect(),
        Value::Array(items) => items.iter().map(redacted).collect(),
        other => other.clone(),
    }
}

/// The last four characters, enough to tell two tokens apart.
fn ending(secret: &str) -> String {
    let count = secret.chars().count();
    if count <= 8 {
        return "…".to_owned();
    }
    format!("…{}", secret.chars().skip(count - 4).collect::<String>())
}
