//! A hundred thousand trees that nobody has sent yet: no decoder and no check panics, and what they say holds.
#![cfg(not(target_arch = "wasm32"))]

#[path = "properties/store.rs"]
mod store;
mod support;
#[path = "properties/trees.rs"]
mod trees;

use lp_connector::protocol::answer::{self, Verdict};
use lp_connector::protocol::client_properties::{self, CLIENT_PROPERTIES};
use lp_connector::protocol::conversation::{
    self, CAMPAIGN_INFO, CONVERSATION_CONTEXT, CONVERSATION_FIELD, SKILL_ID, TTR_DEF_NAME,
};
use lp_connector::protocol::metadata::METADATA;
use lp_connector::protocol::notification::{self, Notification};
use lp_connector::protocol::profile::{self, CUSTOMER_INFO, PERSONAL_INFO, SHORT_SDES, USER_PROFILE};
use lp_connector::protocol::shape::{Shape, check};
use lp_connector::protocol::value::MAX_DEPTH;
use lp_connector::protocol::{Value, files};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::write;
use trees::{ANSWERS, MARK, NOTIFICATIONS, OPTIONS, arbitrary, near};

const ANSWER_CASES: u32 = 30_000;
const NOTIFICATION_CASES: u32 = 25_000;
const URL_CASES: u32 = 10_000;
const SHAPE_CASES: u32 = 20_000;
const HEADER_CASES: u32 = 5_000;
const ROUND_TRIP_CASES: u32 = 10_000;
const _: () = assert!(
    ANSWER_CASES + NOTIFICATION_CASES + URL_CASES + SHAPE_CASES + HEADER_CASES + ROUND_TRIP_CASES == 100_000
);

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Every form that a caller's data is checked with.
const SHAPES: &[Shape] = &[
    USER_PROFILE,
    Shape::Object(SHORT_SDES),
    CUSTOMER_INFO,
    PERSONAL_INFO,
    CLIENT_PROPERTIES,
    TTR_DEF_NAME,
    CAMPAIGN_INFO,
    SKILL_ID,
    CONVERSATION_CONTEXT,
    CONVERSATION_FIELD,
    METADATA,
];

fn any_answer() -> impl Strategy<Value = Value> {
    prop_oneof![3 => near(&ANSWERS), 1 => arbitrary()]
}

fn any_notification() -> impl Strategy<Value = Value> {
    prop_oneof![3 => near(&NOTIFICATIONS), 1 => arbitrary()]
}

fn any_options() -> impl Strategy<Value = Value> {
    prop_oneof![3 => near(&OPTIONS), 1 => arbitrary()]
}

fn any_tree() -> impl Strategy<Value = Value> {
    prop_oneof![near(&ANSWERS), near(&NOTIFICATIONS), near(&OPTIONS), arbitrary()]
}

fn depth(value: &Value) -> u32 {
    match value {
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.iter().map(|(_, value)| depth(value)).max().unwrap_or(0),
        _ => 0,
    }
}

/// Whether this names something.
fn is_id(text: Option<&str>) -> bool {
    text.is_some_and(|text| (1..=64).contains(&text.chars().count()))
}

/// The same tree with whole numbers beyond 2^53 as approximate as they are in JavaScript.
fn approximated(value: &Value) -> Value {
    match value {
        Value::Int(number) if number.unsigned_abs() > 1 << 53 => Value::Float(*number as f64),
        Value::List(items) => Value::List(items.iter().map(approximated).collect()),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), approximated(value))).collect())
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(cases(ANSWER_CASES))]
    #[test]
    fn any_answer_is_read_or_not_an_answer(tree in any_answer(), requests in 0usize..4) {
        if let Some(items) = answer::decode(&tree, requests) {
            let refused = items.len() == 1 && items[0].verdict != Verdict::Ok;
            prop_assert!(!items.is_empty() && (items.len() >= requests || refused));
            prop_assert_eq!(items.len(), tree.items().len());
            for (item, sent) in items.iter().zip(tree.items()) {
                if let Verdict::Refused(status) = item.verdict {
                    prop_assert!((300..=599).contains(&status), "{}", status);
                }
                prop_assert_eq!(&item.body, sent.entry("body").unwrap_or(&Value::Null));
                prop_assert_eq!(&item.req_id, &sent.get("reqId").and_then(Value::as_id));
                prop_assert!(item.conversation_id().is_none_or(|id| (1..=64).contains(&id.chars().count())));
                let _ = (item.reason(), item.sequence());
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(NOTIFICATION_CASES))]
    #[test]
    fn any_notification_is_read_or_not_a_notification(tree in any_notification()) {
        let changes = tree.get("body").unwrap_or(&tree).entry("changes").map(Value::items);
        match notification::decode(&tree) {
            Some(Notification::Messaging(read)) => {
                // Those that say where and what, and no others.
                let whole = |sent: &&Value| {
                    let here = is_id(sent.text("dialogId")) || is_id(sent.text("conversationId"));
                    here && sent.get("event").is_some()
                };
                let sent: Vec<&Value> = changes.unwrap().iter().filter(whole).collect();
                prop_assert_eq!(read.len(), sent.len());
                for (read, sent) in read.iter().zip(sent) {
                    prop_assert_eq!(Some(read.event), sent.get("event"));
                    prop_assert_eq!(read.sequence, sent.int("sequence"));
                    let ids = [sent.text("dialogId"), sent.text("conversationId")];
                    prop_assert!(ids.contains(&Some(read.dialog_id)) && ids.contains(&Some(read.conversation_id)));
                }
            }
            Some(Notification::Conversations(read)) => {
                let id = |sent: &&Value| is_id(sent.at(&["result", "convId"]).and_then(Value::as_text));
                let sent: Vec<&Value> = changes.unwrap().iter().filter(id).collect();
                prop_assert_eq!(read.len(), sent.len());
                for (read, sent) in read.iter().zip(sent) {
                    prop_assert_eq!(Some(read.conversation_id), sent.at(&["result", "convId"]).and_then(Value::as_text));
                    prop_assert_eq!(read.state, read.details.and_then(|details| details.text("state")));
                }
            }
            Some(Notification::Unknown) => prop_assert!(tree.text("type").is_some_and(|kind| !kind.is_empty())),
            None => {}
        }
    }
}

proptest! {
    #![proptest_config(cases(URL_CASES))]
    #[test]
    fn any_body_is_a_temporary_url_or_not(tree in any_answer()) {
        let body = tree.get("body").unwrap_or(&tree);
        if let Some(url) = files::temporary_url(body) {
            prop_assert_eq!(Some(url.relative_path.as_str()), body.text("relativePath"));
            let query = body.get("queryParams").unwrap();
            prop_assert_eq!(Some(url.signature.as_str()), query.text("temp_url_sig"));
            prop_assert_eq!(Some(url.expires), query.int("temp_url_expires"));
        }
    }
}

proptest! {
    #![proptest_config(cases(SHAPE_CASES))]
    #[test]
    fn any_options_fit_or_are_refused_without_being_told(tree in any_options()) {
        for shape in SHAPES {
            if let Err(refusal) = check(shape, &tree, "option") {
                prop_assert!(refusal.field.starts_with("option"), "{:?}", refusal);
                prop_assert!(!refusal.accepted.is_empty());
                prop_assert!(!refusal.field.contains(MARK) && !refusal.accepted.contains(MARK), "{:?}", refusal);
                prop_assert!(refusal.field.is_ascii() && refusal.field.len() < 200, "{:?}", refusal);
            }
        }
        // What is built of them is JSON, whatever they were.
        let profile = profile::body(Some(tree.clone()), Some(&tree));
        let update = conversation::update("c", tree.clone());
        let _ = (write(&profile), write(&update), conversation::closes(&tree));
        if check(&USER_PROFILE, &tree, "").is_ok() {
            prop_assert_eq!(check(&USER_PROFILE, &profile::body(Some(tree), None), ""), Ok(()));
        }
    }
}

proptest! {
    #![proptest_config(cases(HEADER_CASES))]
    #[test]
    fn any_client_properties_make_a_header(tree in any_options()) {
        let properties = client_properties::with_type(client_properties::TYPE, Some(&tree));
        prop_assert!(matches!(&properties, Value::Object(fields) if fields[0].0 == "type"));
        let _ = client_properties::asks_for_auto_messages(&tree);
        let text = write(&properties);
        let header = client_properties::ascii(&text);
        prop_assert!(header.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{}", header);
        // The same JSON for any reader of JSON, and nothing changed where nothing had to be.
        let [before, after] = [&text, &header].map(|text| serde_json::from_str::<serde_json::Value>(text).ok());
        // This one gives up at 128 levels.
        prop_assert!(before.is_some() || depth(&properties) > 100);
        prop_assert_eq!(before, after);
        prop_assert!(header == text || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    }
}

proptest! {
    #![proptest_config(cases(ROUND_TRIP_CASES))]
    #[test]
    fn any_tree_comes_back_from_its_text(tree in any_tree()) {
        let text = write(&tree);
        match serde_json::from_str::<Value>(&text) {
            Ok(back) => {
                prop_assert!(depth(&tree) <= MAX_DEPTH);
                prop_assert_eq!(approximated(&back), approximated(&tree));
                prop_assert_eq!(write(&back), text);
            }
            Err(error) => prop_assert!(depth(&tree) > MAX_DEPTH, "{}", error),
        }
    }
}

/// How many of two thousand trees pass.
fn share(trees: &impl Strategy<Value = Value>, pass: impl Fn(&Value) -> bool) -> u32 {
    let mut runner = TestRunner::deterministic();
    (0..2000).filter(|_| trees.new_tree(&mut runner).is_ok_and(|tree| pass(&tree.current()))).count() as u32
}

/// Trees that are all refused at once, or all accepted, would try nothing.
#[test]
fn the_trees_are_near_enough_to_the_real_ones_and_far_enough() {
    let shares = [
        ("answers", share(&any_answer(), |tree| answer::decode(tree, 1).is_some())),
        ("notifications", share(&any_notification(), |tree| notification::decode(tree).is_some())),
        (
            "urls",
            share(&any_answer(), |tree| files::temporary_url(tree.get("body").unwrap_or(tree)).is_some()),
        ),
        ("options", share(&any_options(), |tree| SHAPES.iter().any(|shape| check(shape, tree, "").is_ok()))),
    ];
    for (name, share) in shares {
        assert!((150..1700).contains(&share), "{name}: {share} of 2000");
    }
    let deep = share(&any_tree(), |tree| depth(tree) > MAX_DEPTH);
    assert!((2..200).contains(&deep), "too deep: {deep} of 2000");
}
