//! What a page may give, written down for the other side: `tests/e2e/types.test.mjs` holds it against the declarations,
//! name by name, limit by limit.
//!
//! `BLESS=1 cargo test --test forms` writes `tests/golden/forms.json` anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use lp_connector::core::arguments::{LISTENER_OPTIONS, Method};
use lp_connector::core::error::{CODES, Code, Delivery, Error};
use lp_connector::core::machine::Uncertain;
use lp_connector::core::options::{self, Functions, OPTIONS};
use lp_connector::core::tokens::{KINDS, TokenKind, TokenReason, WINDOW_KINDS};
use lp_connector::core::{Config, events};
use lp_connector::protocol::Value as Tree;
use lp_connector::protocol::names;
use lp_connector::protocol::shape::{Field, Shape};
use serde_json::{Value, json};

#[path = "support/golden.rs"]
mod golden;

/// Every method that takes arguments through the tables, by its name in the class.
const METHODS: &[(&str, Method)] = &[
    ("createConversation", Method::CreateConversation),
    ("sendText", Method::SendText),
    ("sendFile", Method::SendFile),
    ("setChatState", Method::SetChatState),
    ("acknowledge", Method::Acknowledge),
    ("respond", Method::Respond),
    ("connect", Method::Connect),
    ("setUserProfile", Method::SetUserProfile),
    ("updateConversation", Method::UpdateConversation),
    ("closeConversation", Method::CloseConversation),
    ("requestUploadUrl", Method::RequestUploadUrl),
    ("requestDownloadUrl", Method::RequestDownloadUrl),
    ("publishFile", Method::PublishFile),
    ("downloadFile", Method::DownloadFile),
    ("sendRequest", Method::SendRequest),
];

const REQUEST_TYPES: &[&str] = &[
    names::SET_USER_PROFILE,
    names::REQUEST_CONVERSATION,
    names::PUBLISH_EVENT,
    names::UPDATE_CONVERSATION_FIELD,
    names::GENERATE_URL_FOR_UPLOAD_FILE,
    names::GENERATE_URL_FOR_DOWNLOAD_FILE,
];

#[test]
fn are_as_the_declarations_were_held_against() {
    let methods: serde_json::Map<String, Value> =
        METHODS.iter().map(|(name, method)| ((*name).to_owned(), self::method(*method))).collect();
    let codes: Vec<&str> = CODES.iter().map(|(_, name, _)| *name).collect();
    let reasons = [TokenReason::Initial, TokenReason::Expiring, TokenReason::Rejected];
    let deliveries = [Delivery::NotSent, Delivery::Rejected, Delivery::Unknown].map(delivery);
    let forms = json!({
        "options": shape(&Shape::Object(OPTIONS)),
        "methods": methods,
        "listenerOptions": shape(&LISTENER_OPTIONS),
        "tokens": KINDS.map(TokenKind::name),
        "windowTokens": WINDOW_KINDS.map(TokenKind::name),
        "tokenReasons": reasons.map(TokenReason::name),
        "events": events::NAMES,
        "codes": codes,
        "deliveries": deliveries,
        "requestTypes": REQUEST_TYPES,
        "defaults": defaults(),
    });
    golden::compare("forms.json", &format!("{}\n", serde_json::to_string_pretty(&forms).unwrap()), "forms");
}

fn method(method: Method) -> Value {
    let mut parameters: Vec<Value> =
        method.parameters().iter().map(|field| json!([field.name, shape(field.shape)])).collect();
    if method == Method::SendFile {
        // It never goes through a table: a file stays with the driver.
        parameters.push(json!(["file", shape(&Shape::Any)]));
    }
    json!({ "parameters": parameters, "options": shape(method.options()) })
}

/// Fields by name, with a mark behind those that must be there.
fn fields(list: &[Field]) -> Value {
    let mark = |field: &Field| if field.required { "!" } else { "" };
    list.iter().map(|field| (format!("{}{}", field.name, mark(field)), shape(field.shape))).collect()
}

fn shape(of: &Shape) -> Value {
    match of {
        Shape::Text(0) => json!("text"),
        Shape::Text(max) => json!(format!("text ..{max}")),
        Shape::Id => json!(format!("text ..{}", names::MAX_ID)),
        Shape::IdOrNumber => json!(format!("text or number ..{}", names::MAX_ID)),
        Shape::Int(min, max) => json!(format!("number {}", range(*min, *max))),
        Shape::Number => json!("number"),
        Shape::Bool => json!("boolean"),
        Shape::OneOf(names) => json!({ "oneOf": names }),
        Shape::OrNull(inner) => json!({ "orNull": shape(inner) }),
        Shape::List(inner, min, max) => {
            json!({ "list": shape(inner), "elements": range(i64::from(*min), i64::from(*max)) })
        }
        Shape::Object(list) => json!({ "object": fields(list) }),
        Shape::Tagged { tag, variants, open } => {
            let variants: Value =
                variants.iter().map(|(name, list)| ((*name).to_owned(), fields(list))).collect();
            json!({ "tag": tag, "variants": variants, "open": open })
        }
        Shape::Any => json!("any"),
    }
}

/// `1..20`, with nothing where there is no limit.
fn range(min: i64, max: i64) -> String {
    let limit = |number: i64, none: i64| if number == none { String::new() } else { number.to_string() };
    // The one stands for "no limit" of elements, the other of numbers.
    let none = if max == i64::from(u32::MAX) { max } else { i64::MAX };
    format!("{}..{}", limit(min, i64::MIN), limit(max, none))
}

fn delivery(delivery: Delivery) -> String {
    let error = Error::new(Code::Internal, delivery, "");
    error.encode().text("delivery").unwrap().to_owned()
}

/// What an option is where it is left out, in the words that the declarations must have.
fn defaults() -> Value {
    let options = Tree::object([("accountId", "1".into())]);
    let Config { domains, timeout_ms, retry, uncertain, tag, files, .. } =
        options::config(&options, Functions::default(), |_| String::new());
    let uncertain = match uncertain {
        Uncertain::Ask => "ask",
        Uncertain::Resend => "resend",
        Uncertain::Drop => "drop",
    };
    json!({
        "endpoints.domains": format!("Default `{domains}`"),
        "timeoutMs": format!("Default {timeout_ms}"),
        "retry.attempts": format!("Default {}", retry.attempts),
        "retry.baseMs": format!("Default {}", retry.base_ms),
        "retry.maxMs": format!("Default {}", retry.max_ms),
        "outbox.uncertain": format!("Default `'{uncertain}'`"),
        "outbox.tag": format!("Default `{tag}`"),
        "files.types": format!("Default {}", files.types.replace(' ', ", ")),
        "files.maxBytes": format!("Default {}", files.max_bytes),
        "files.maxPreviewBytes": format!("Default {}", files.max_preview),
        "files.preview": format!("Default `{}`", files.preview),
        "files.resize": format!("Default `{}`", files.resize),
    })
}
