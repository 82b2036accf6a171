//! What is sent and not printed in full by any page: empty captions, profiles in both forms, every field update.

use crate::support::{fixture, parse};
use lp_connector::protocol::conversation::{self, CONVERSATION_FIELD, NewConversation};
use lp_connector::protocol::event::{self, HostedFile};
use lp_connector::protocol::request::Request;
use lp_connector::protocol::shape::check;
use lp_connector::protocol::{Value, files, metadata, names, profile};

#[test]
fn a_caption_is_always_sent_and_a_preview_only_where_there_is_one() {
    let file =
        HostedFile { relative_path: "/v1/a.PNG".into(), file_type: "PNG".into(), ..HostedFile::default() };
    let expected = r#"{"type":"ContentEvent","contentType":"hosted/file",
        "message":{"caption":"","relativePath":"/v1/a.PNG","fileType":"PNG"}}"#;
    assert_eq!(event::hosted_file(&file), parse(expected));
}

#[test]
fn a_null_urgency_is_sent_and_a_missing_one_is_not() {
    let new = |ttr: Option<Value>| {
        let new = NewConversation { brand_id: "b".into(), ttr_def_name: ttr, ..NewConversation::default() };
        conversation::body(&new)
    };
    assert_eq!(new(None), parse(r#"{"channelType":"MESSAGING","brandId":"b"}"#));
    let null = parse(r#"{"ttrDefName":null,"channelType":"MESSAGING","brandId":"b"}"#);
    assert_eq!(new(Some(Value::Null)), null);
}

#[test]
fn short_sdes_are_appended_to_those_of_the_profile() {
    let short = fixture("options", "sdes");
    assert_eq!(profile::body(None, None), parse("{}"));
    assert_eq!(profile::body(None, Some(&parse("{}"))), parse("{}"));
    let body = |profile: &str| profile::body(Some(parse(profile)), Some(&short));
    let kinds = |body: &Value| -> Vec<String> {
        let sdes = body.at(&["authenticatedData", "lp_sdes"]).unwrap().items();
        sdes.iter().map(|sde| sde.text("type").unwrap().to_owned()).collect()
    };
    for (given, expected) in [
        ("{}", &["ctmrinfo", "personal"][..]),
        (r#"{"authenticatedData":{}}"#, &["ctmrinfo", "personal"]),
        (r#"{"authenticatedData":{"lp_sdes":[]}}"#, &["ctmrinfo", "personal"]),
        (
            r#"{"authenticatedData":{"lp_sdes":[{"type":"personal","personal":{}}]},"firstName":"Z"}"#,
            &["personal", "ctmrinfo", "personal"],
        ),
    ] {
        let body = body(given);
        assert_eq!(kinds(&body), expected, "{given}");
        assert!(check(&profile::USER_PROFILE, &body, "p").is_ok(), "{given}");
        assert_eq!(body.text("firstName"), parse(given).text("firstName"));
    }
    // The data itself goes below the name that its kind has.
    let sdes = body("{}").at(&["authenticatedData", "lp_sdes"]).unwrap().clone();
    assert_eq!(sdes.items()[0].get("info"), short.get("ctmrinfo"));
    assert_eq!(sdes.items()[1].get("personal"), short.get("personal"));
}

#[test]
fn fields_that_close_are_told_from_those_that_do_not() {
    let fields = fixture("options", "conversation-fields");
    let closes: Vec<bool> = fields.items().iter().map(conversation::closes).collect();
    assert_eq!(closes, [true, true, true, false, false]);
    for ours in [conversation::close_state(), conversation::close_dialog("d-1")] {
        assert!(check(&CONVERSATION_FIELD, &ours, "f").is_ok());
        assert!(conversation::closes(&ours));
    }
    let expected = r#"{"conversationId":"c","conversationField":{"field":"DialogChange","type":"UPDATE",
        "dialog":{"dialogId":"d","state":"CLOSE","closedCause":"Closed by consumer"}}}"#;
    assert_eq!(conversation::update("c", conversation::close_dialog("d")), parse(expected));
}

#[test]
fn metadata_stands_beside_the_body() {
    let list = Value::List(vec![metadata::external_id("m-1")]);
    let body = event::publish("c", "d", event::text("Hi"));
    let request =
        Request { id: "7".into(), kind: names::PUBLISH_EVENT.into(), body: Some(body), metadata: Some(list) };
    let expected = r#"{"kind":"req","id":"7","type":"ms.PublishEvent",
        "body":{"dialogId":"d","conversationId":"c","event":{"type":"ContentEvent","contentType":"text/plain","message":"Hi"}},
        "metadata":[{"type":"ExternalId","id":"m-1"}]}"#;
    assert_eq!(request.encode(), parse(expected));
    let bare = Request { id: "8".into(), kind: "GetClock".into(), body: None, metadata: None };
    assert_eq!(bare.encode(), parse(r#"{"kind":"req","id":"8","type":"GetClock"}"#));
}

#[test]
fn the_other_events_have_the_form_of_the_send_page() {
    for state in ["ACTIVE", "INACTIVE", "GONE", "COMPOSING", "PAUSE"] {
        assert!(names::CHAT_STATES.contains(&state));
        assert_eq!(
            event::chat_state(state),
            parse(&format!(r#"{{"type":"ChatStateEvent","chatState":"{state}"}}"#))
        );
    }
    for status in ["ACCEPT", "READ", "ACCESS", "NACK", "ACTION"] {
        assert!(names::ACCEPT_STATUSES.contains(&status));
        let expected = format!(
            r#"{{"type":"AcceptStatusEvent","status":"{status}","sequenceList":[0,9007199254740991]}}"#
        );
        assert_eq!(event::accept_status(status, &[0, 9_007_199_254_740_991]), parse(&expected));
    }
    assert_eq!((names::CHAT_STATES.len(), names::ACCEPT_STATUSES.len()), (5, 5));
    let rich = event::rich_content(parse(r#"{"type":"vertical","elements":[]}"#));
    assert_eq!(rich, parse(r#"{"type":"RichContentEvent","content":{"type":"vertical","elements":[]}}"#));
    assert_eq!(files::upload_body(1 << 53, "GIF").text("fileSize"), Some("9007199254740992"));
}
