//! Notifications: the shapes that webhooks, event streams and sockets bring. The samples are our own, made after the
//! pages and their contradictions.

use crate::support::{Step, at_mut, fixture, folder, parse, places, with};
use lp_connector::protocol::Value;
use lp_connector::protocol::notification::{ConversationChange, MessagingChange, Notification, decode};
use std::collections::BTreeSet;

const CONVERSATION: &str = "3d1f7c52-0c4e-4b57-9a63-2f0d6a7b9e11";
const SURVEY: &str = "Rk_2bZQxTq6mN8vYwLs0Hg";

/// Every sample with what it is read as: for each change its dialog's letter (`M`ain, `S`urvey), conversation's letter,
/// sequence, role and event type; or kind, state, stage and reason.
const READINGS: &[(&str, &[&str])] = &[
    ("agent-text", &["M M 3 ASSIGNED_AGENT 1700000000000 ContentEvent"]),
    ("bare-change", &["M M 11 ASSIGNED_AGENT 1700000000000 ContentEvent"]),
    ("body-alone", &["M M 13 ASSIGNED_AGENT 1700000000000 ContentEvent"]),
    ("chat-state", &["M M - ASSIGNED_AGENT - ChatStateEvent"]),
    ("conversation-closed", &["UPSERT M CLOSE CLOSE TIMEOUT"]),
    ("conversation-deleted", &["DELETE M - - -"]),
    ("conversation-opened", &["UPSERT M OPEN OPEN -"]),
    ("conversation-survey", &["UPSERT M CLOSE OPEN CONSUMER"]),
    ("conversations-untyped", &["UPSERT M LOCKED HIBERNATED SPACE_WEATHER", "UPSERT M OPEN OPEN -"]),
    ("echo-with-metadata", &["M M 0 CONSUMER 1700000000000 ContentEvent"]),
    ("hosted-file", &["M M 6 ASSIGNED_AGENT 1700000000000 ContentEvent"]),
    ("no-changes", &[]),
    ("numbers-as-strings", &["M M 12 AGENT_MANAGER 1700000012000 ContentEvent"]),
    ("older-names", &["M M 10 ASSIGNED_AGENT 1700000000000 ContentEvent"]),
    ("replay-without-conversation", &["M M 2 CONSUMER 1700000000000 ContentEvent"]),
    ("rich-content", &["M M 7 AGENT 1700000000000 RichContentEvent"]),
    ("secure-form", &["M M 8 ASSIGNED_AGENT 1700000000000 ContentEvent"]),
    (
        "several-changes",
        &[
            "M M 4 ASSIGNED_AGENT 1700000004000 AcceptStatusEvent",
            "M M - ASSIGNED_AGENT - ChatStateEvent",
            "M M 5 ASSIGNED_AGENT 1700000005000 ContentEvent",
        ],
    ),
    ("survey-question", &["S M 1 CONTROLLER 1700000000000 ContentEvent"]),
    ("unknown-event", &["M M 9 SUPERVISOR_BOT 1700000000000 HologramEvent"]),
    ("unknown-type", &["unknown"]),
    ("unknown-type-with-changes", &["unknown"]),
];

fn letter(id: &str) -> &str {
    match id {
        CONVERSATION => "M",
        SURVEY => "S",
        other => other,
    }
}

fn read(notification: &Notification) -> Vec<String> {
    let number = |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let text = |text: Option<&str>| text.unwrap_or("-").to_owned();
    match notification {
        Notification::Messaging(changes) => changes
            .iter()
            .map(|change| {
                let (dialog, conversation) = (letter(change.dialog_id), letter(change.conversation_id));
                let (sequence, time) = (number(change.sequence), number(change.server_timestamp));
                let event = change.event.text("type").unwrap_or("-");
                format!("{dialog} {conversation} {sequence} {} {time} {event}", text(change.role))
            })
            .collect(),
        Notification::Conversations(changes) => changes
            .iter()
            .map(|change| {
                let id = letter(change.conversation_id);
                let (state, stage) = (text(change.state), text(change.stage));
                format!("{} {id} {state} {stage} {}", change.kind, text(change.close_reason))
            })
            .collect(),
        Notification::Unknown => vec!["unknown".to_owned()],
    }
}

#[test]
fn every_sample_is_read() {
    let files: BTreeSet<String> = folder("notifications").into_iter().map(|(name, _)| name).collect();
    let table: BTreeSet<String> = READINGS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(table, files);
    assert_eq!(READINGS.len(), files.len(), "no name twice");
    for (name, expected) in READINGS {
        let notification = decode(sample(name));
        let expected: Vec<String> = expected.iter().map(|reading| (*reading).to_owned()).collect();
        assert_eq!(notification.as_ref().map(read), Some(expected), "{name}");
    }
    assert_eq!(decode(sample("no-changes")), Some(Notification::Conversations(Vec::new())));
}

/// A sample that lives as long as what is read from it.
fn sample(name: &str) -> &'static Value {
    Box::leak(Box::new(fixture("notifications", name)))
}

fn message(name: &str) -> MessagingChange<'static> {
    match decode(sample(name)) {
        Some(Notification::Messaging(mut changes)) if changes.len() == 1 => changes.remove(0),
        other => wrong(&other),
    }
}

fn conversation(name: &str) -> ConversationChange<'static> {
    match decode(sample(name)) {
        Some(Notification::Conversations(mut changes)) if changes.len() == 1 => changes.remove(0),
        other => wrong(&other),
    }
}

#[expect(clippy::panic, reason = "a test fails here")]
fn wrong(other: &dyn std::fmt::Debug) -> ! {
    panic!("read as {other:?}")
}

#[test]
fn an_event_is_handed_on_as_it_came() {
    for (name, _) in READINGS {
        let sample = sample(name);
        if let Some(Notification::Messaging(changes)) = decode(sample) {
            let sent = sample.get("body").unwrap_or(sample).get("changes").unwrap().items();
            assert_eq!(sent.len(), changes.len());
            for (sent, change) in sent.iter().zip(changes) {
                assert_eq!(sent.get("event"), Some(change.event), "{name}");
                assert_eq!(sent.get("metadata"), change.metadata, "{name}");
                assert_eq!(sent.text("originatorId"), change.originator_id, "{name}");
            }
        }
    }
    let form = message("secure-form");
    assert_eq!(form.event.text("contentType"), Some("forms/secure-invitation"));
    assert_eq!(message("unknown-event").event, &parse(r#"{"type":"HologramEvent","payload":{"depth":3}}"#));
    assert_eq!(message("rich-content").event.at(&["content", "type"]), Some(&"vertical".into()));
}

#[test]
fn metadata_is_kept_with_its_kind() {
    assert_eq!(message("agent-text").metadata, None);
    assert_eq!(message("chat-state").metadata, None);
    assert_eq!(message("echo-with-metadata").metadata.unwrap().items()[0].text("type"), Some("ExternalId"));
    let question = message("survey-question");
    assert_eq!(question.metadata.unwrap().items()[0].text("surveyId"), Some("s-1"));
    assert_eq!(question.event.at(&["quickReplies", "replies"]).unwrap().items().len(), 2);
}

#[test]
fn a_conversation_is_handed_on_with_its_details() {
    let survey = conversation("conversation-survey");
    let dialogs: Vec<_> = survey
        .details
        .unwrap()
        .get("dialogs")
        .unwrap()
        .items()
        .iter()
        .map(|it| it.text("dialogType").unwrap())
        .collect();
    assert_eq!(dialogs, ["POST_SURVEY", "MAIN"], "the survey stands first in some notifications");
    let opened = conversation("conversation-opened");
    assert_eq!(opened.details.unwrap().at(&["campaignInfo", "campaignId"]), Some(&Value::Int(418_732_213)));
    assert_eq!(
        opened.details.unwrap().get("participants").unwrap().items()[2].text("role"),
        Some("CONTROLLER")
    );
    assert_eq!(conversation("conversation-deleted").details, None);
}

#[test]
fn names_come_in_generations() {
    let table = [
        ("ms.MessagingEventNotification", true),
        (".ams.ms.MessagingEventNotification", true),
        ("ms.MessagingEventNotification.ContentEvent", true),
        (".ams.ms.OnlineEventDistribution", true),
        ("ams.ms.Weather", false),
        ("cqm.Conversations", false),
    ];
    for (kind, known) in table {
        let sample = with(sample("agent-text"), &path("type"), kind.into());
        let notification = decode(&sample);
        assert_eq!(notification != Some(Notification::Unknown), known, "{kind}");
        assert!(notification.is_some(), "{kind}");
    }
    for kind in [
        "cqm.ExConversationChangeNotification",
        ".ams.aam.ExConversationChangeNotification",
        "aam.ConversationChangeNotification",
    ] {
        let sample = with(sample("conversation-closed"), &path("type"), kind.into());
        assert!(
            matches!(decode(&sample), Some(Notification::Conversations(changes)) if changes.len() == 1),
            "{kind}"
        );
    }
}

fn path(name: &str) -> [Step; 1] {
    [Step::Field(name.to_owned())]
}

#[test]
fn ids_stand_in_for_each_other_and_one_is_needed() {
    // (ids, dialog, conversation)
    let table = [
        (r#""dialogId":"d","conversationId":"c","#, Some(("d", "c"))),
        (r#""dialogId":"d","#, Some(("d", "d"))),
        (r#""conversationId":"c","#, Some(("c", "c"))),
        (r#""dialogId":null,"conversationId":"c","#, Some(("c", "c"))),
        ("", None),
    ];
    for (ids, expected) in table {
        let sample = parse(&format!(r#"{{"changes":[{{{ids}"event":{{}}}}]}}"#));
        let found = match decode(&sample) {
            Some(Notification::Messaging(changes)) => {
                changes.first().map(|change| (change.dialog_id, change.conversation_id))
            }
            _ => None,
        };
        assert_eq!(found, expected, "{ids}");
    }
}

#[test]
fn what_is_no_notification_is_none() {
    for text in [
        "null",
        "[]",
        "7",
        "{}",
        r#"{"body":{}}"#,
        r#"{"kind":"notification","type":"ms.MessagingEventNotification"}"#,
        r#"{"kind":"notification","type":"ms.MessagingEventNotification","body":{}}"#,
    ] {
        assert_eq!(decode(&parse(text)), None, "{text}");
    }
}

#[test]
fn a_bad_change_does_not_take_the_good_ones_with_it() {
    let good = r#"{"dialogId":"d","sequence":1,"event":{"type":"ContentEvent"}}"#;
    for bad in ["7", r#"{"dialogId":"d"}"#, r#"{"dialogId":"d","event":null}"#, r#"{"event":{}}"#] {
        let sample =
            parse(&format!(r#"{{"type":"ms.MessagingEventNotification","changes":[{bad},{good},{bad}]}}"#));
        let notification = decode(&sample);
        assert_eq!(notification.as_ref().map(read), Some(vec!["d d 1 - - ContentEvent".to_owned()]), "{bad}");
    }
    let conversations =
        parse(r#"{"changes":[{"result":{"conversationDetails":{}}},{"result":{"convId":"c"}}]}"#);
    let read = decode(&conversations).as_ref().map(read);
    assert_eq!(read, Some(vec!["UPSERT c - - -".to_owned()]));
}

#[test]
fn an_unknown_field_anywhere_changes_nothing_that_is_read() {
    let mut added = 0;
    for (name, sample) in folder("notifications") {
        let before = decode(&sample).as_ref().map(read);
        for place in places(&sample) {
            let mut changed = sample.clone();
            let here = at_mut(&mut changed, &place);
            if matches!(here, Value::Object(_)) {
                here.set("x-not-yet-known", vec![Value::Null]);
                assert_eq!(decode(&changed).as_ref().map(read), before, "{name} {place:?}");
                added += 1;
            }
        }
    }
    assert!(added > 100, "only {added}");
}
