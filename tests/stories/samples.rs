//! What the machine told and answered while the stories ran, as TypeScript: `tests/golden/samples.ts`. It compiles
//! against the package, so a field that one side has and the other has not is an error, in both directions: what the
//! types promise and no sample has is found by `tests/e2e/types.test.mjs`.
//!
//! `BLESS=1 cargo test --test stories` writes it anew.

use std::collections::{BTreeMap, BTreeSet};

use lp_connector::core::call::{Call, Reply};
use lp_connector::core::events::{Event, NAMES};
use lp_connector::core::{Effect, Error};
use lp_connector::protocol::Value;

use super::checks::SECRET;
use super::world::{Seen, World};
use super::{ALL, golden};

const HEAD: &str = "\
// Written by `BLESS=1 cargo test --test stories`: what the machine told and answered while the stories ran. Every field is
// here at least once, and every name of a closed set; the story that it comes from stands above.

import { ConnectorError, type Connector, type ConnectorEventMap, type UnknownName } from 'lp-connector';

/** What the promise of a method resolves with. */
type Result<Method extends keyof Connector> =
  Connector[Method] extends (...given: never[]) => Promise<infer Value> ? Value : never;

function sample<Of>(_: Of): void {}
";

/// Fields that hold a name out of a set: each name is worth a sample.
const SETS: &[&str] = &[
    "chatState",
    "closeReason",
    "code",
    "contentType",
    "delivery",
    "kind",
    "reason",
    "request",
    "role",
    "stage",
    "state",
    "status",
    "token",
    "warning",
];

/// Fields that are handed on as they came: what is in them is not ours.
const OPAQUE: &[&str] = &["details", "message", "quickReplies"];

/// Samples, and what they show already.
#[derive(Default)]
struct Samples {
    shown: BTreeSet<String>,
    text: String,
}

impl Samples {
    /// Takes a sample if it shows something that none before it did.
    fn take(&mut self, story: &str, kind: &str, value: &Value, error: Option<&Error>) {
        let before = self.shown.len();
        self.shown.insert(kind.to_owned());
        self.features(kind, value);
        let error = error.map(Error::encode);
        if let Some(error) = &error {
            self.features("ConnectorError", error);
            self.shown.insert(format!("{kind} with an error"));
        }
        if self.shown.len() == before {
            return;
        }
        let error = error.map(|error| format!("new ConnectorError({})", literal(&error)));
        let value = match (value, error) {
            (Value::Object(fields), Some(error)) if !fields.is_empty() => {
                let plain = literal(value);
                format!("{}, error: {error} }}", plain.trim_end_matches(" }"))
            }
            (_, Some(error)) => error,
            (Value::Null, None) => "undefined".to_owned(),
            (value, None) => literal(value),
        };
        self.text.push_str(&format!("\n// {story}\nsample<{kind}>({value});\n"));
    }

    fn features(&mut self, path: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let path = format!("{path}.{name}");
                    if let (true, Some(text)) = (SETS.contains(&name.as_str()), value.as_text()) {
                        self.shown.insert(format!("{path} is {text}"));
                    }
                    if !OPAQUE.contains(&name.as_str()) {
                        self.features(&path, value);
                    }
                    self.shown.insert(path);
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.features(&format!("{path}[]"), item)),
            _ => {}
        }
    }
}

/// A value as a person would write it in TypeScript. The marks of secrets are for the stories alone.
fn literal(value: &Value) -> String {
    match value {
        Value::List(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}: {}{}", key(name), literal(value), cast(name, value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::Text(text) => quoted(&text.replace(SECRET, "")),
        other => serde_json::to_string(other).unwrap(),
    }
}

/// What makes a kind of content that is not known a value of the types: they keep it apart from those that are.
fn cast(name: &str, value: &Value) -> &'static str {
    let known = ["text/plain", "hosted/file", "rich/content"];
    let is_other = name == "contentType" && value.as_text().is_some_and(|kind| !known.contains(&kind));
    if is_other { " as UnknownName" } else { "" }
}

fn key(name: &str) -> String {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    if text.contains(['\'', '"', '\\']) { json } else { json.replace('"', "'") }
}

/// The method that makes this call.
fn method(call: &Call) -> &'static str {
    match call {
        Call::Connect => "connect",
        Call::Create { .. } => "createConversation",
        Call::Text { .. } => "sendText",
        Call::ChatState { .. } => "setChatState",
        Call::Acknowledge { .. } => "acknowledge",
        Call::Respond { .. } => "respond",
        Call::File { .. } => "sendFile",
        Call::Publish { .. } => "publishFile",
        Call::UploadUrl { .. } => "requestUploadUrl",
        Call::DownloadUrl(_) => "requestDownloadUrl",
        Call::Download(_) => "downloadFile",
        Call::Profile(_) => "setUserProfile",
        Call::Update { .. } => "updateConversation",
        Call::Close { .. } => "closeConversation",
        Call::Raw { .. } => "sendRequest",
    }
}

#[test]
fn samples_are_as_the_types_were_compiled_with() {
    let mut samples = Samples::default();
    let mut names = BTreeSet::new();
    for (story, tell) in ALL.iter().copied().flatten() {
        let mut world = World::new();
        tell(&mut world);
        world.run();
        let mut calls = BTreeMap::new();
        for seen in &world.seen {
            match seen {
                Seen::Call(id, call) => drop(calls.insert(id.0, method(call))),
                Seen::Effect(Effect::Emit(Event { name, fields, error, .. })) => {
                    names.insert(*name);
                    samples.take(story, &format!("ConnectorEventMap['{name}']"), fields, error.as_ref());
                }
                Seen::Effect(Effect::Settle(id, Ok(reply))) => {
                    let value = match reply {
                        Reply::Value(value) => value,
                        Reply::Done => &Value::Null,
                        // It comes from the driver.
                        Reply::File => continue,
                    };
                    samples.take(story, &format!("Result<'{}'>", calls[&id.0]), value, None);
                }
                Seen::Effect(Effect::Settle(_, Err(error))) => {
                    samples.take(story, "ConnectorError", &Value::Null, Some(error));
                }
                Seen::Effect(_) => {}
            }
        }
    }
    let mut known = NAMES.to_vec();
    known.sort_unstable();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), known, "an event that no story tells of");
    golden::compare("samples.ts", &format!("{HEAD}{}", samples.text), "stories");
}
