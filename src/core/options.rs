//! The options of a connector: their forms, their defaults, and the machine's configuration made from them.

use crate::protocol::Value;
use crate::protocol::client_properties::{CLIENT_PROPERTIES, ascii, asks_for_auto_messages, with_type};
use crate::protocol::shape::{Field, Refusal, Shape, check, optional, required};

use super::error::Error;
use super::machine::{Config, Uncertain};
use super::retry::{MAX_WAIT, RetryPolicy};

/// LivePerson's Domain API.
const DOMAINS: &str = "https://api.liveperson.net";
/// How long a call may take.
const TIMEOUT_MS: u64 = 30_000;
/// The longest base URL.
const URL: Shape = Shape::Text(2048);
const WAIT: Shape = Shape::Int(1, 600_000);

/// The form of a time-out, for a connector and for a call.
pub const TIMEOUT: Shape = Shape::Int(1, MAX_WAIT as i64);

/// All options but those that hold functions (`auth`, `fetch`), which a driver reads itself.
pub const OPTIONS: &[Field] = &[
    required("accountId", &Shape::Id),
    optional("transport", &Shape::OneOf(&["send-api"])),
    optional(
        "endpoints",
        &Shape::Object(&[
            optional("messaging", &URL),
            optional("storage", &URL),
            optional("domains", &URL),
            optional("events", &URL),
        ]),
    ),
    // These two hold functions: a driver checks them and takes them out, they are listed to be known.
    optional("auth", &Shape::Any),
    optional("fetch", &Shape::Any),
    optional("credentials", &Shape::OneOf(&["omit", "same-origin", "include"])),
    optional("clientProperties", &CLIENT_PROPERTIES),
    optional("timeoutMs", &TIMEOUT),
    optional(
        "retry",
        &Shape::Object(&[
            optional("attempts", &Shape::Int(1, 20)),
            optional("baseMs", &WAIT),
            optional("maxMs", &WAIT),
        ]),
    ),
    optional(
        "outbox",
        &Shape::Object(&[
            optional("store", &Shape::OneOf(&["memory"])),
            optional("name", &Shape::Id),
            optional("uncertain", &Shape::OneOf(&["ask", "resend", "drop"])),
            optional("tag", &Shape::Bool),
        ]),
    ),
];

/// The machine's configuration. `auth` says whether the page has tokens, `json` writes JSON text.
///
/// # Errors
/// The option that is unknown, has the wrong form, or is for a later version, by name.
pub fn config(
    options: &Value,
    auth: bool,
    seed: u64,
    json: impl Fn(&Value) -> String,
) -> Result<Config, Error> {
    for (path, field, later, accepted) in LATER {
        let given = options.at(path);
        if given.is_some_and(|value| later.is_empty() || value.as_text() == Some(later)) {
            return Err(Refusal::new(field, accepted).into());
        }
    }
    check(&Shape::Object(OPTIONS), options, "")?;
    let account_id = options.text("accountId").unwrap_or_default();
    // It becomes part of a path.
    if !account_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-') {
        return Err(Refusal::new("accountId", "1 to 64 ASCII letters, digits, '_' or '-'").into());
    }
    for name in ["messaging", "storage", "domains", "events"] {
        if let Some(url) = options.at(&["endpoints", name]).and_then(Value::as_text) {
            base_url(name, url)?;
        }
    }
    let endpoint = |name| options.at(&["endpoints", name]).and_then(Value::as_text).map(str::to_owned);
    let retry = |name| options.at(&["retry", name]).and_then(Value::as_int);
    let usual = RetryPolicy::default();
    let properties = options.get("clientProperties");
    Ok(Config {
        account_id: account_id.to_owned(),
        messaging: endpoint("messaging"),
        domains: endpoint("domains").unwrap_or_else(|| DOMAINS.to_owned()),
        auth,
        client_properties: properties.map(|given| ascii(&json(&with_type(given)))),
        auto_messages: properties.is_some_and(asks_for_auto_messages),
        timeout_ms: options.int("timeoutMs").map_or(TIMEOUT_MS, |ms| ms as u64),
        retry: RetryPolicy {
            attempts: retry("attempts").map_or(usual.attempts, |attempts| attempts as u32),
            base_ms: retry("baseMs").map_or(usual.base_ms, |ms| ms as u64),
            max_ms: retry("maxMs").map_or(usual.max_ms, |ms| ms as u64),
        },
        uncertain: match options.at(&["outbox", "uncertain"]).and_then(Value::as_text) {
            Some("resend") => Uncertain::Resend,
            Some("drop") => Uncertain::Drop,
            _ => Uncertain::Ask,
        },
        tag: options.at(&["outbox", "tag"]) == Some(&Value::Bool(true)),
        seed,
    })
}

/// What the design has and this version has not: refused with the reason, not as unknown.
const LATER: &[(&[&str], &str, &str, &str)] = &[
    (&["files"], "files", "", "left out: this version has no file sharing yet"),
    (&["transport"], "transport", "messaging-window", "'send-api': this version has no other transport yet"),
    (&["outbox", "store"], "outbox.store", "indexeddb", "'memory': this version keeps no outbox on disk yet"),
];

/// A base URL is absolute over HTTP, or a path of the page's own origin. It holds no user, query or fragment: those
/// would end up in the middle of every address.
fn base_url(name: &str, url: &str) -> Result<(), Refusal> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let absolute = rest.is_some_and(|rest| {
        let host = rest.bytes().take_while(|byte| *byte != b'/');
        rest.bytes().next().is_some_and(|first| first != b'/') && host.into_iter().all(|byte| byte != b'@')
    });
    let path = url.starts_with('/') && !url.starts_with("//");
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\".contains(&byte));
    if plain && (absolute || path) {
        return Ok(());
    }
    let mut field = "endpoints.".to_owned();
    field.push_str(name);
    Err(Refusal::new(
        &field,
        "an https: or http: URL, or a path that starts with '/', without query or fragment",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(json: &str) -> Result<Config, Error> {
        let value: Value = serde_json::from_str(json).unwrap();
        config(&value, true, 0, |value| serde_json::to_string(value).unwrap())
    }

    fn refused(json: &str) -> (String, String) {
        let error = made(json).unwrap_err();
        (error.facts().field.clone().unwrap(), error.facts().message.clone())
    }

    #[test]
    fn fills_in_the_documented_defaults() {
        let config = made(r#"{"accountId":"12345678"}"#).unwrap();
        assert_eq!(config.domains, DOMAINS);
        assert_eq!(config.timeout_ms, 30_000);
        assert_eq!(config.retry, RetryPolicy { attempts: 4, base_ms: 500, max_ms: 30_000 });
        assert_eq!(config.uncertain, Uncertain::Ask);
        assert_eq!((config.messaging, config.client_properties), (None, None));
        assert!(!config.tag && !config.auto_messages);
    }

    #[test]
    fn refuses_what_is_unknown_or_wrong_by_name() {
        for (json, field) in [
            (r#"{}"#, "accountId"),
            (r#"{"accountId":7}"#, "accountId"),
            (r#"{"accountId":"a/b"}"#, "accountId"),
            (r#"{"accountId":"a","timoutMs":5}"#, "timoutMs"),
            (r#"{"accountId":"a","timeoutMs":0}"#, "timeoutMs"),
            (r#"{"accountId":"a","timeoutMs":2147483648}"#, "timeoutMs"),
            (r#"{"accountId":"a","timeoutMs":1.5}"#, "timeoutMs"),
            (r#"{"accountId":"a","retry":{"attempts":0}}"#, "retry.attempts"),
            (r#"{"accountId":"a","retry":{"atempts":1}}"#, "retry.atempts"),
            (r#"{"accountId":"a","credentials":"yes"}"#, "credentials"),
            (r#"{"accountId":"a","endpoints":{"messaging":"ftp://x"}}"#, "endpoints.messaging"),
            (r#"{"accountId":"a","endpoints":{"domains":"//x"}}"#, "endpoints.domains"),
            (r#"{"accountId":"a","endpoints":{"domains":"https://u@x"}}"#, "endpoints.domains"),
            (r#"{"accountId":"a","endpoints":{"domains":"https://x?y"}}"#, "endpoints.domains"),
            (r#"{"accountId":"a","clientProperties":{"features":["A",7]}}"#, "clientProperties.features[1]"),
            (r#"{"accountId":"a","outbox":{"tag":"yes"}}"#, "outbox.tag"),
        ] {
            assert_eq!(refused(json).0, field, "{json}");
        }
    }

    #[test]
    fn says_what_is_for_a_later_version() {
        for (json, field, word) in [
            (r#"{"accountId":"a","files":{}}"#, "files", "file sharing"),
            (r#"{"accountId":"a","transport":"messaging-window"}"#, "transport", "'send-api'"),
            (r#"{"accountId":"a","outbox":{"store":"indexeddb"}}"#, "outbox.store", "'memory'"),
        ] {
            let (named, message) = refused(json);
            assert_eq!(named, field);
            assert!(message.contains(word) && message.contains("this version"), "{message}");
        }
    }

    #[test]
    fn writes_the_client_properties_as_a_header() {
        let config =
            made(r#"{"accountId":"a","clientProperties":{"features":["AUTO_MESSAGES"],"appId":"ü"}}"#)
                .unwrap();
        assert!(config.auto_messages);
        assert_eq!(
            config.client_properties.as_deref(),
            Some(r#"{"type":".ClientProperties","features":["AUTO_MESSAGES"],"appId":"\u00fc"}"#)
        );
    }
}
