//! The options of a connector: their forms, their defaults, and the machine's configuration made from them.

use crate::protocol::Value;
use crate::protocol::client_properties::{CLIENT_PROPERTIES, TYPE, ascii, asks_for_auto_messages, with_type};
use crate::protocol::shape::{Field, Refusal, Shape, check, element, optional, required, unknown_field};
use crate::protocol::text::push_joined;
use crate::protocol::window;

use super::files::{FileRules, LONGEST_PREVIEW, MAX_PREVIEW, MIN_PREVIEW};
use super::machine::{Config, Uncertain};
use super::retry::{MAX_WAIT, RetryPolicy};
use super::tokens::{KINDS, Token, TokenKind, WINDOW_KINDS};

/// LivePerson's Domain API.
const DOMAINS: &str = "https://api.liveperson.net";
/// How long a call may take.
const TIMEOUT_MS: u64 = 30_000;
/// The longest base URL.
const URL: Shape = Shape::Text(2048);
/// The largest file that can be asked for: it is held in the page's memory.
const MAX_FILE: i64 = 1 << 30;
const WAIT: Shape = Shape::Int(1, 600_000);

/// The form of a time-out, for a connector and for a call.
pub const TIMEOUT: Shape = Shape::Int(1, MAX_WAIT as i64);

/// All options; those that hold functions (`auth`, `fetch`, `upload`) a driver reads itself.
pub const OPTIONS: &[Field] = &[
    required("accountId", &Shape::Id),
    optional("transport", &Shape::OneOf(&["send-api", "messaging-window"])),
    optional(
        "endpoints",
        &Shape::Object(&[
            optional("messaging", &URL),
            optional("storage", &URL),
            optional("domains", &URL),
            optional("events", &URL),
        ]),
    ),
    // These hold functions: a driver checks them and takes them out, they are listed to be known.
    optional("auth", &Shape::Any),
    optional("fetch", &Shape::Any),
    optional("upload", &Shape::Any),
    optional("webSocket", &Shape::Any),
    optional("receipts", &Shape::Object(&[optional("accept", &Shape::Bool)])),
    optional(
        "files",
        &Shape::Object(&[
            optional("types", &Shape::List(&Shape::Text(8), 1, 64)),
            optional("maxBytes", &Shape::Int(1, MAX_FILE)),
            optional("maxPreviewBytes", &Shape::Int(MIN_PREVIEW as i64, LONGEST_PREVIEW as i64)),
            optional("preview", &Shape::Bool),
            optional("resize", &Shape::Bool),
        ]),
    ),
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
            optional("store", &Shape::OneOf(&["indexeddb", "memory"])),
            optional("name", &Shape::Id),
            optional("uncertain", &Shape::OneOf(&["ask", "resend", "drop"])),
            optional("tag", &Shape::Bool),
        ]),
    ),
];

/// Which functions the page gives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Functions {
    /// For tokens; otherwise a back end adds them.
    pub auth: bool,
    /// For uploads.
    pub upload: bool,
}

/// Checks the options of a connector.
///
/// # Errors
/// The option that is unknown, has the wrong form, or is for a later version, by name.
pub fn read(options: &Value) -> Result<(), Refusal> {
    check(&Shape::Object(OPTIONS), options, "")?;
    let account_id = options.text("accountId").unwrap_or_default();
    // It becomes part of a path.
    if !account_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-') {
        return Err(Refusal::new("accountId", "1 to 64 ASCII letters, digits, '_' or '-'"));
    }
    for name in &["messaging", "storage", "domains", "events"] {
        if let Some(url) = options.at(&["endpoints", name]).and_then(Value::as_text) {
            base_url(name, url)?;
        }
    }
    if options.at(&["endpoints", "events"]).is_some() && is_window(options) {
        let accepted = "left out with the transport 'messaging-window', whose socket brings what comes";
        return Err(Refusal::new("endpoints.events", accepted));
    }
    options.at(&["files", "types"]).map_or(Ok(()), file_types)
}

/// The machine's configuration, from options that were checked. `json` writes JSON text.
///
/// Apart from the check, because a page waits for that and not for this: a browser compiles what runs.
#[must_use]
pub fn config(options: &Value, functions: Functions, json: impl Fn(&Value) -> String) -> Config {
    let endpoint = |name| options.at(&["endpoints", name]).and_then(Value::as_text).map(str::to_owned);
    let retry = |name| options.at(&["retry", name]).and_then(Value::as_int);
    let usual = RetryPolicy::default();
    let properties = options.get("clientProperties");
    let events = endpoint("events");
    let receives = receives(options);
    let window = is_window(options).then(|| {
        let mut header = with_type(window::PROPERTIES, properties);
        // Over the socket the type tells which header this is: no other would be taken.
        header.set("type", window::PROPERTIES);
        header
    });
    Config {
        account_id: options.text("accountId").unwrap_or_default().to_owned(),
        messaging: endpoint("messaging"),
        storage: endpoint("storage"),
        domains: endpoint("domains").unwrap_or_else(|| DOMAINS.to_owned()),
        auth: functions.auth,
        client_properties: properties.map(|given| ascii(&json(&with_type(TYPE, Some(given))))),
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
        persist: is_kept(options),
        owner: options.at(&["outbox", "name"]).and_then(Value::as_text).map(str::to_owned),
        // An echo comes by itself there, and is known for sure by the mark.
        tag: options.at(&["outbox", "tag"]).map_or(receives, |tag| *tag == Value::Bool(true)),
        accept: receives && options.at(&["receipts", "accept"]) != Some(&Value::Bool(false)),
        window,
        events,
        files: file_rules(options.get("files").unwrap_or(&Value::Null)),
        own_upload: functions.upload,
    }
}

fn file_rules(files: &Value) -> FileRules {
    let usual = FileRules::default();
    let types = files.get("types").map(|types| {
        let mut joined = String::new();
        push_joined(&mut joined, types.items().iter().filter_map(Value::as_text), " ");
        joined
    });
    let truth = |name, usual| files.get(name).map_or(usual, |value| *value == Value::Bool(true));
    FileRules {
        types: types.unwrap_or(usual.types),
        max_bytes: files.int("maxBytes").map_or(usual.max_bytes, |bytes| bytes as u64),
        max_preview: files.int("maxPreviewBytes").map_or(MAX_PREVIEW, |bytes| bytes as u32),
        preview: truth("preview", usual.preview),
        resize: truth("resize", usual.resize),
    }
}

/// Apart, as [`base_url`]: most pages have no such option, and a browser compiles what runs.
#[inline(never)]
fn file_types(types: &Value) -> Result<(), Refusal> {
    let mut names = types.items().iter().map(|name| name.as_text().unwrap_or_default());
    match names.position(|name| !is_file_type(name)) {
        Some(at) => Err(Refusal::new(&element("files.types", at), FILE_TYPE)),
        None => Ok(()),
    }
}

/// What a file type is.
pub const FILE_TYPE: &str = "a type as the wire writes it, 1 to 8 capital letters and digits, such as 'PNG'";

/// Whether this can be a file type.
#[must_use]
pub fn is_file_type(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    plain && (1..=8).contains(&name.len())
}

/// Whether the Messaging Window API is the transport.
#[must_use]
pub fn is_window(options: &Value) -> bool {
    options.text("transport") == Some("messaging-window")
}

/// Whether there is something that brings what comes.
#[must_use]
pub fn receives(options: &Value) -> bool {
    is_window(options) || options.at(&["endpoints", "events"]).is_some()
}

/// Whether messages are kept on disk.
#[must_use]
pub fn is_kept(options: &Value) -> bool {
    options.at(&["outbox", "store"]).and_then(Value::as_text) == Some("indexeddb")
}

/// Checks that it can be known whose messages are kept; `auth`: whether a token tells.
///
/// # Errors
/// Nothing tells.
pub fn check_owner(options: &Value, auth: bool) -> Result<(), Refusal> {
    if is_kept(options) && !auth && options.at(&["outbox", "name"]).is_none() {
        return Err(whose());
    }
    Ok(())
}

/// Checks where tokens come from: each a text, or `true` for a function of the page.
///
/// # Errors
/// One that is unknown, missing, or no token, by name.
#[inline(never)]
pub fn check_sources(options: &Value, sources: Option<&Value>) -> Result<(), Refusal> {
    let Some(Value::Object(given)) = sources else { return Ok(()) };
    let kinds: &[TokenKind] = if is_window(options) { &WINDOW_KINDS } else { &KINDS };
    let known: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    for (name, _) in given {
        if !known.contains(&name.as_str()) {
            return Err(unknown_field("auth", name, &known));
        }
    }
    for name in known {
        // Not `get`, which passes over what is null.
        let source = given.iter().find(|(given, _)| given == name).map(|(_, source)| source);
        let sendable = match source {
            Some(Value::Text(text)) => Token { text: text.clone(), claims: Value::Null }.is_sendable(),
            source => source == Some(&Value::Bool(true)),
        };
        if !sendable {
            let mut path = "auth.".to_owned();
            path.push_str(name);
            let accepted =
                "a function that gives a token, or a token: visible ASCII characters without spaces";
            return Err(Refusal::new(&path, accepted));
        }
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn whose() -> Refusal {
    let accepted =
        "a name that no other person who uses this browser has: no token tells whose messages are kept";
    Refusal::new("outbox.name", accepted)
}

/// A base URL is absolute over HTTP, or a path of the page's own origin. It holds no user, query or fragment: those
/// would end up in the middle of every address. That of a stream is whole, and may have a query.
#[inline(never)]
fn base_url(name: &str, url: &str) -> Result<(), Refusal> {
    let absolute = ["https://", "http://"].iter().any(|scheme| {
        url.strip_prefix(scheme).is_some_and(|rest| {
            let host = rest.bytes().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(rest.len());
            host > 0 && rest.bytes().take(host).all(|byte| byte != b'@')
        })
    });
    let path = url.starts_with("/") && !url.starts_with("//");
    let base = if name == "events" { url.split('?').next().unwrap_or_default() } else { url };
    let graphic = url.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'\\'));
    let plain = graphic && base.bytes().all(|byte| byte != b'?');
    if plain && (absolute || path) {
        return Ok(());
    }
    let mut field = "endpoints.".to_owned();
    field.push_str(name);
    let accepted = if name == "events" {
        "an https: or http: URL, or a path that starts with '/', without user or fragment"
    } else {
        "an https: or http: URL, or a path that starts with '/', without query or fragment"
    };
    Err(Refusal::new(&field, accepted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Error;

    fn made(json: &str) -> Result<Config, Refusal> {
        let value: Value = serde_json::from_str(json).unwrap();
        read(&value)?;
        let functions = Functions { auth: true, upload: false };
        Ok(config(&value, functions, |value| serde_json::to_string(value).unwrap()))
    }

    fn refused(json: &str) -> (String, String) {
        let error = Error::from(made(json).unwrap_err());
        (error.facts().field.clone().unwrap(), error.facts().message.clone())
    }

    #[test]
    fn a_socket_is_greeted_with_properties_of_its_own_kind() {
        let properties = r#""clientProperties":{"type":".ClientProperties","appId":"shop"}"#;
        let auth = r#""auth":{"jwt":"x"}"#;
        let config = made(&format!(
            r#"{{"accountId":"12345678","transport":"messaging-window",{auth},{properties}}}"#
        ));
        let window = config.unwrap().window.unwrap();
        assert_eq!((window.text("type"), window.text("appId")), (Some(window::PROPERTIES), Some("shop")));
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
        assert_eq!((config.files, config.storage), (FileRules::default(), None));
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
            (r#"{"accountId":"a","files":{"types":[]}}"#, "files.types"),
            (r#"{"accountId":"a","files":{"types":["PNG","jpg"]}}"#, "files.types[1]"),
            (r#"{"accountId":"a","files":{"types":["image/png"]}}"#, "files.types[0]"),
            (r#"{"accountId":"a","files":{"maxBytes":0}}"#, "files.maxBytes"),
            (r#"{"accountId":"a","files":{"maxPreviewBytes":100}}"#, "files.maxPreviewBytes"),
            (r#"{"accountId":"a","files":{"maxPreviewBytes":65001}}"#, "files.maxPreviewBytes"),
            (r#"{"accountId":"a","files":{"resize":{}}}"#, "files.resize"),
            (r#"{"accountId":"a","files":{"maxSize":1}}"#, "files.maxSize"),
        ] {
            assert_eq!(refused(json).0, field, "{json}");
        }
    }

    #[test]
    fn tags_and_accepts_over_a_socket_unless_told_not_to() {
        let config = made(r#"{"accountId":"a","transport":"messaging-window"}"#).unwrap();
        assert!(config.tag && config.accept && config.window.is_some());
        let not = r#"{"accountId":"a","transport":"messaging-window","outbox":{"tag":false},"receipts":{"accept":false}}"#;
        let config = made(not).unwrap();
        assert!(!config.tag && !config.accept);
        let rest = made(r#"{"accountId":"a"}"#).unwrap();
        assert!(!rest.tag && !rest.accept && rest.window.is_none());
        assert_eq!(refused(r#"{"accountId":"a","transport":"sockets"}"#).0, "transport");
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
