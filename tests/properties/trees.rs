//! Trees to throw at the decoders: arbitrary ones, and real bodies with something broken.
//!
//! Every text that is made up starts with [`MARK`]; no name of the wire and no word of ours has it.

use crate::support::{folder, parse};
use lp_connector::protocol::Value;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

/// In every made-up text and name.
pub(crate) const MARK: char = '§';

/// Names of fields that a decoder or a form knows.
const NAMES: &[&str] = &[
    "code",
    "body",
    "reqId",
    "errorCode",
    "msg",
    "title",
    "sequence",
    "conversationId",
    "dialogId",
    "kind",
    "type",
    "id",
    "changes",
    "result",
    "convId",
    "conversationDetails",
    "state",
    "stage",
    "closeReason",
    "event",
    "metadata",
    "originatorId",
    "originatorMetadata",
    "role",
    "serverTimestamp",
    "relativePath",
    "queryParams",
    "temp_url_sig",
    "temp_url_expires",
    "features",
    "appId",
    "authenticatedData",
    "lp_sdes",
    "info",
    "personal",
    "ctmrinfo",
    "age",
    "field",
    "dialog",
    "csatRate",
    "value",
    "campaignId",
    "engagementId",
    "lang",
    "intents",
    "confidence",
];

/// Texts that mean something.
const WORDS: &[&str] = &[
    "",
    "OK",
    "200",
    "201",
    "401",
    "BAD_REQUEST",
    "40102",
    "1,",
    "-1",
    "9223372036854775808",
    "already has open conversation",
    "Conversation is close",
    "ms.MessagingEventNotification",
    "cqm.ExConversationChangeNotification",
    "notification",
    "UPSERT",
    "DELETE",
    "OPEN",
    "CLOSE",
    "ContentEvent",
    "ChatStateEvent",
    "DialogChange",
    "TTRField",
    "CSATRate",
    "ExternalId",
    "Answer",
    "BotResponse",
    "ctmrinfo",
    "personal",
    "MALE",
    "NORMAL",
    ".ClientProperties",
];

const NUMBERS: &[i64] = &[
    0,
    1,
    5,
    31,
    32,
    199,
    200,
    201,
    299,
    300,
    401,
    599,
    600,
    9007,
    40001,
    40102,
    65535,
    65536,
    6_553_500,
    6_553_600,
    (1 << 53) - 1,
    1 << 53,
    (1 << 53) + 1,
    -1,
    i64::MAX,
    i64::MIN,
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(NAMES).prop_map(str::to_owned),
        1 => made_up(),
    ]
}

fn made_up() -> impl Strategy<Value = String> {
    // Everything that JSON has to escape, everything that a header cannot carry, and pairs of surrogates.
    prop::collection::vec(
        prop_oneof![
            Just('"'),
            Just('\\'),
            Just('\u{7f}'),
            Just('👋'),
            Just('\u{ffff}'),
            prop::char::range('\0', '\u{1f}'),
            prop::char::range('a', 'z'),
            any::<char>()
        ],
        0..8,
    )
    .prop_map(|characters| std::iter::once(MARK).chain(characters).collect())
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        select(NUMBERS).prop_map(Value::Int),
        // Exact in JavaScript, as are eighths in decimals: how well others survive is the reader's business.
        (-(1i64 << 53)..1 << 53).prop_map(Value::Int),
        (-(1i32 << 30)..1 << 30).prop_map(|eighths| Value::Float(f64::from(eighths) / 8.0)),
        select(WORDS).prop_map(Value::from),
        made_up().prop_map(Value::from),
    ]
}

/// Any tree of up to four levels.
pub(crate) fn arbitrary() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            3 => prop::collection::vec((name(), inner), 0..6).prop_map(Value::Object),
        ]
    })
}

/// Something to do to a node of a tree.
#[derive(Clone, Debug)]
enum Change {
    Drop(Index),
    Rename(Index, String),
    Repeat(Index),
    Add(String, Value),
    Retype(Value),
    /// A number becomes text, text a number or an array of itself.
    Disagree,
    InArray,
    InObject(String),
    Deep(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => any::<Index>().prop_map(Change::Drop),
        3 => (any::<Index>(), name()).prop_map(|(index, name)| Change::Rename(index, name)),
        1 => any::<Index>().prop_map(Change::Repeat),
        2 => (name(), leaf()).prop_map(|(name, value)| Change::Add(name, value)),
        4 => leaf().prop_map(Change::Retype),
        2 => Just(Change::Disagree),
        2 => Just(Change::InArray),
        1 => name().prop_map(Change::InObject),
        1 => (1usize..80).prop_map(Change::Deep),
    ]
}

impl Change {
    fn apply(&self, here: &mut Value) {
        match (self, here) {
            (Change::Drop(index), Value::List(items)) if !items.is_empty() => {
                drop(items.remove(index.index(items.len())));
            }
            (Change::Drop(index), Value::Object(fields)) if !fields.is_empty() => {
                drop(fields.remove(index.index(fields.len())));
            }
            (Change::Repeat(index), Value::List(items)) if !items.is_empty() => {
                items.push(index.get(items).clone());
            }
            (Change::Repeat(index), Value::Object(fields)) if !fields.is_empty() => {
                fields.push(index.get(fields).clone());
            }
            (Change::Rename(index, name), Value::Object(fields)) if !fields.is_empty() => {
                let at = index.index(fields.len());
                fields.iter_mut().skip(at).take(1).for_each(|field| field.0.clone_from(name));
            }
            (Change::Add(name, value), here @ Value::Object(_)) => here.set(name, value),
            (Change::Add(_, value), Value::List(items)) => items.push(value.clone()),
            (Change::Disagree, here) => {
                *here = match &*here {
                    Value::Int(number) => number.to_string().into(),
                    Value::Text(text) => text.parse().map_or_else(|_| vec![here.clone()].into(), Value::Int),
                    Value::List(items) if items.len() == 1 => items.first().cloned().unwrap_or(Value::Null),
                    other => vec![other.clone()].into(),
                }
            }
            (Change::InArray, here) => *here = vec![here.clone()].into(),
            (Change::InObject(name), here) => *here = Value::object([(name, here.clone())]),
            (Change::Deep(levels), here) => {
                for _ in 0..*levels {
                    *here = vec![std::mem::replace(here, Value::Null)].into();
                }
            }
            (Change::Retype(value), here) => *here = value.clone(),
            (_, here) => *here = Value::Null,
        }
    }
}

/// How many nodes a tree has.
fn nodes(value: &Value) -> usize {
    1 + match value {
        Value::List(items) => items.iter().map(nodes).sum(),
        Value::Object(fields) => fields.iter().map(|(_, value)| nodes(value)).sum(),
        _ => 0,
    }
}

/// Changes the node with this number, counted from the root.
fn change_at(value: &mut Value, number: &mut usize, change: &Change) {
    let here = *number == 0;
    *number = number.wrapping_sub(1);
    match value {
        value if here => change.apply(value),
        Value::List(items) => items.iter_mut().for_each(|item| change_at(item, number, change)),
        Value::Object(fields) => fields.iter_mut().for_each(|(_, item)| change_at(item, number, change)),
        _ => {}
    }
}

/// A tree from this set, with a few changes, or none.
pub(crate) fn near(real: &'static [Value]) -> impl Strategy<Value = Value> {
    (select(real), prop::collection::vec((any::<Index>(), change()), 0..4)).prop_map(|(mut tree, changes)| {
        for (index, change) in changes {
            let mut number = index.index(nodes(&tree));
            change_at(&mut tree, &mut number, &change);
        }
        tree
    })
}

fn all(folder_name: &str, suffix: &str) -> Vec<Value> {
    folder(folder_name).into_iter().filter(|(name, _)| name.ends_with(suffix)).map(|(_, tree)| tree).collect()
}

/// Answers: those that are printed, and the errors that are told of.
pub(crate) static ANSWERS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut answers = all("spec", ".answer");
    answers.extend(
        [
            r#"[{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1,"},
                {"code":"OK","body":{"conversationId":"3d1f7c52-0c4e-4b57-9a63-2f0d6a7b9e11"},"reqId":"2,"}]"#,
            r#"[{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1"},
                {"code":"BAD_REQUEST","body":{"msg":"User b7 already has open conversation."},"reqId":"2"}]"#,
            r#"{"code":"BAD_REQUEST","body":{"msg":"Bad Request, Conversation is close"},"reqId":"1"}"#,
            r#"{"kind":"resp","code":401,"body":{"title":"Invalid AppJWT","details":"expired","errorCode":40102},
                "type":".ReqBody$ErrorResp"}"#,
            r#"{"title":"Missing parameter","details":"brandId","errorCode":40001}"#,
            r#"{"kind":"resp","reqId":"7","code":200,"body":"OK Conversation resolved","type":"StringResponse"}"#,
        ]
        .map(parse),
    );
    answers
});

/// Notifications.
pub(crate) static NOTIFICATIONS: LazyLock<Vec<Value>> = LazyLock::new(|| all("notifications", ""));

/// Options of a caller, and the requests that are printed.
pub(crate) static OPTIONS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut options = all("options", "");
    // A conversation field is checked alone.
    options.extend(all("options", "conversation-fields").iter().flat_map(|fields| fields.items().to_vec()));
    options.extend(all("spec", ".request"));
    options.extend([r#"{"campaignId":1,"engagementId":"2"}"#, r#""NORMAL""#, "-1", "null"].map(parse));
    options
});
