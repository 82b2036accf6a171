//! Every JSON body that LivePerson's five pages print is a fixture: requests must be what the builders produce, answers
//! what the decoders accept. Where we send something else on purpose, the case names it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "spec_bodies/machine.rs"]
mod machine;
#[path = "spec_bodies/printings.rs"]
mod printings;
mod support;

use lp_connector::protocol::answer::{self, Item, Verdict};
use lp_connector::protocol::client_properties::{self, CLIENT_PROPERTIES};
use lp_connector::protocol::conversation::{self, NewConversation};
use lp_connector::protocol::event::{self, HostedFile};
use lp_connector::protocol::files::{self, TemporaryUrl};
use lp_connector::protocol::request::{Request, encode_batch};
use lp_connector::protocol::shape::{Shape, check};
use lp_connector::protocol::{Value, names, notification, profile};
use printings::{PRINTINGS, SEND_EXAMPLES};
use std::collections::BTreeSet;
use support::{Step, at_mut, canonical, fixture, folder, parse, write};

/// What we send differently, and why. A case that lists one which changes nothing fails.
#[derive(Clone, Copy, Debug)]
enum Allowance {
    /// The page has a bare number as id. Ours are always strings: the schema allows nothing else.
    IdAsText,
    /// The page has `dialogId` alone. We send `conversationId` beside it, as newer code does.
    ConversationIdToo,
    /// The socket page has `fileSize` as a number. We send the string of the REST pages and of the schema.
    SizeAsText,
    /// The socket page asks for a conversation without a body. We always send `brandId` and `channelType`.
    BodyAlways,
}

impl Allowance {
    /// Turns the page's body into the one that we send.
    fn apply(self, page: &Value) -> Value {
        let mut ours = page.clone();
        let body = |name: &str| [Step::Field("body".to_owned()), Step::Field(name.to_owned())];
        match self {
            IdAsText => ours.set("id", page.get("id").and_then(Value::as_id).unwrap()),
            ConversationIdToo => {
                let dialog = page.at(&["body", "dialogId"]).cloned().unwrap();
                at_mut(&mut ours, &body("event")[..1]).set("conversationId", dialog);
            }
            SizeAsText => {
                let size = at_mut(&mut ours, &body("fileSize"));
                *size = size.as_id().unwrap().into();
            }
            BodyAlways => {
                ours.set("body", parse(r#"{"brandId":"{accountid}","channelType":"MESSAGING"}"#));
            }
        }
        assert_ne!(canonical(&ours), canonical(page), "{self:?} allows nothing here");
        ours
    }
}

/// What is done with a fixture.
enum Use {
    /// The builders produce it, but for the allowances.
    Sent(fn() -> Value, &'static [Allowance]),
    /// The decoders accept it as the answer to a single request.
    Answered(fn(&Item)),
    /// It is something else.
    Special(fn(&Value)),
}

use Allowance::{BodyAlways, ConversationIdToo, IdAsText, SizeAsText};
use Use::{Answered, Sent, Special};

const CASES: &[(&str, Use)] = &[
    ("examples-create-conversation.request", Sent(|| batch("1,", "2,", VIP, "{}"), &[])),
    ("examples-create-company-branch.request", Sent(|| batch("2,", "1,", BRANCH, "{}"), &[])),
    ("examples-create-ctype-gender.request", Sent(|| batch("2,", "1,", VIP, "{}"), &[])),
    ("examples-create-auto-messages.request", Sent(|| batch("1,", "2,", VIP, AUTO_MESSAGES), &[])),
    // The page gives both requests of these two the same id; the builders take what they are given.
    ("examples-create-campaign.request", Sent(|| batch("1,", "1,", VIP, CAMPAIGN), &[])),
    ("examples-create-skill.request", Sent(|| batch("1,", "1,", VIP, r#"{"skillId":"2736637412"}"#), &[])),
    ("window-wscat-create-conversation.request", Sent(smallest_conversation, &[IdAsText, BodyAlways])),
    (
        "examples-send-text.request",
        Sent(|| publish("1", event::text("Hi from Send Message only - SendLine")), &[ConversationIdToo]),
    ),
    (
        "examples-send-text-auto-messages.request",
        Sent(
            || publish("1", event::text("Hi from Send Message only - Auto Messages feature")),
            &[ConversationIdToo],
        ),
    ),
    (
        "send-text.request",
        Sent(|| publish("1", event::text("Hi from Send Message only - Send a line")), &[ConversationIdToo]),
    ),
    ("examples-typing.request", Sent(|| publish("1", event::chat_state("COMPOSING")), &[ConversationIdToo])),
    (
        "send-accept-messages.request",
        Sent(|| publish("0", event::accept_status("ACCEPT", &[1, 2])), &[ConversationIdToo]),
    ),
    ("examples-close-conversation.request", Sent(close, &[IdAsText])),
    ("examples-upload-url.request", Sent(|| upload_url("3", "PNG"), &[IdAsText])),
    ("window-upload-url.request", Sent(|| upload_url("1", "JPG"), &[IdAsText])),
    ("window-wscat-upload-url.request", Sent(|| upload_url("3", "PNG"), &[SizeAsText])),
    ("examples-publish-file.request", Sent(|| publish("3", logo()), &[ConversationIdToo])),
    ("window-publish-file.request", Sent(kitten, &[IdAsText, ConversationIdToo])),
    ("window-wscat-publish-file.request", Sent(window_logo, &[ConversationIdToo])),
    ("examples-download-url.request", Sent(|| download_url("3", "{{relativePath}}"), &[])),
    ("filesharing-download-url.request", Sent(|| download_url("3", ""), &[])),
    ("window-download-url.request", Sent(|| download_url("1", "1234.JPG"), &[IdAsText])),
    ("window-wscat-download-url.request", Sent(|| download_url("33", "__relative_path__"), &[])),
    ("examples-upload-url.answer", Answered(|item| temporary_url(item, "3", UPLOADED))),
    ("examples-download-url.answer", Answered(|item| temporary_url(item, "3", DOWNLOADED))),
    ("window-upload-url.answer", Answered(|item| temporary_url(item, "1", ("", "12345", 1234)))),
    ("window-wscat-temporary-url.answer", Answered(|item| temporary_url(item, "3", WINDOW))),
    (
        "send-text.answer",
        Answered(|item| {
            assert_eq!(item.req_id.as_deref(), Some("1"));
            assert_eq!(item.sequence(), Some(0));
            assert_eq!(item.conversation_id(), None);
        }),
    ),
    ("examples-client-properties.header", Special(is_our_header)),
    ("examples-hosted-file.message", Special(|page| assert_eq!(logo().get("message"), Some(page)))),
    ("examples-agent-login.request", Special(is_nothing_of_ours)),
];

const VIP: &str = r#"{"ctmrinfo":{"socialId":"1234567890","ctype":"vip"},
    "personal":{"firstname":"John","lastname":"Doe","gender":"MALE"}}"#;
const BRANCH: &str = r#"{"ctmrinfo":{"socialId":"1234567890","companyBranch":"ACME"},
    "personal":{"firstname":"John","lastname":"Doe","gender":"MALE"}}"#;
const AUTO_MESSAGES: &str = r#"{"conversationContext":{"visitorId":"","sessionId":"","interactionContextId":"2",
    "type":"SharkContext","lang":"en-US"}}"#;
const CAMPAIGN: &str = r#"{"campaignInfo":{"campaignId":"2739101812","engagementId":"2739121912"}}"#;
const UPLOADED: (&str, &str, i64) = (
    "/v1/AUTH_async-images/64467156/6be59ddb8f54d88845a4fd4987cf5717878eacd2f893b7a7331717f113d2589f_uuid_\
     326931e5-062f-46cb-b981-a383040d2cb8_04-06-2018_04-10-59-845.PNG",
    "dd9e3bdb2bebbc254653f0dd090922b40489ca6e",
    1_528_099_919,
);
const DOWNLOADED: (&str, &str, i64) = (
    "/v1/AUTH_async-images/64467156/5f3aab9eb95ff60f159cab500e3a83f1aba98a99749c07143fbda2dece70e601_uuid_\
     5c68d4e8-3bde-40ac-86c2-1e5f43089cd4_07-06-2018_09-47-15-947.JPEG",
    "384bcb0b188920909d4a068473824e964ecbffcd",
    1_528_379_356,
);
const WINDOW: (&str, &str, i64) = (
    "/v1/AUTH_async-images/qa57221676/8a66a22f-81ee-4447-b92f-78e9c3ecc819.PNG",
    "6f52625b7f148325071c2518c714109134acd7a3",
    1_474_973_420,
);

fn request(id: &str, kind: &str, body: Value) -> Request {
    Request { id: id.to_owned(), kind: kind.to_owned(), body: Some(body), metadata: None }
}

/// A batch as `createConversation` makes it of its options, which must have the right form too.
fn batch(profile_id: &str, conversation_id: &str, sdes: &str, options: &str) -> Value {
    let (sdes, options) = (parse(sdes), parse(options));
    check(&Shape::Object(profile::SHORT_SDES), &sdes, "sdes").unwrap();
    let option = |name: &str, shape: &Shape| {
        let value = options.get(name)?;
        check(shape, value, name).unwrap();
        Some(value.clone())
    };
    let new = NewConversation {
        brand_id: "{accountid}".to_owned(),
        ttr_def_name: Some("NORMAL".into()),
        campaign_info: option("campaignInfo", &conversation::CAMPAIGN_INFO),
        skill_id: option("skillId", &conversation::SKILL_ID),
        conversation_context: option("conversationContext", &conversation::CONVERSATION_CONTEXT),
    };
    encode_batch(&[
        request(profile_id, names::SET_USER_PROFILE, profile::body(None, Some(&sdes))),
        request(conversation_id, names::REQUEST_CONVERSATION, conversation::body(&new)),
    ])
}

fn smallest_conversation() -> Value {
    let new = NewConversation { brand_id: "{accountid}".to_owned(), ..NewConversation::default() };
    request("1", names::REQUEST_CONVERSATION, conversation::body(&new)).encode()
}

fn publish_in(id: &str, conversation: &str, event: Value) -> Value {
    request(id, names::PUBLISH_EVENT, event::publish(conversation, conversation, event)).encode()
}

fn publish(id: &str, event: Value) -> Value {
    publish_in(id, "{conversationId}", event)
}

fn file(caption: &str, relative_path: &str, file_type: &str, preview: &str) -> Value {
    event::hosted_file(&HostedFile {
        caption: caption.to_owned(),
        relative_path: relative_path.to_owned(),
        file_type: file_type.to_owned(),
        preview: Some(preview.to_owned()),
    })
}

fn logo() -> Value {
    file("File logo", "{relativePath}", "JPEG", "data:image/png;base64,{imageData}")
}

fn window_logo() -> Value {
    let logo = file("LivePerson logo", "__relative_path__", "PNG", "data:image/png;base64,<Base64Image>");
    publish_in("22", "__CONVERSATION_ID__", logo)
}

fn kitten() -> Value {
    publish_in("1", "", file("Hello Kitten", "", "JPG", ""))
}

fn close() -> Value {
    let field = conversation::close_state();
    check(&conversation::CONVERSATION_FIELD, &field, "field").unwrap();
    let body = conversation::update("{conversationId}", field);
    request("1", names::UPDATE_CONVERSATION_FIELD, body).encode()
}

fn upload_url(id: &str, file_type: &str) -> Value {
    request(id, names::GENERATE_URL_FOR_UPLOAD_FILE, files::upload_body(1000, file_type)).encode()
}

fn download_url(id: &str, relative_path: &str) -> Value {
    request(id, names::GENERATE_URL_FOR_DOWNLOAD_FILE, files::download_body(relative_path)).encode()
}

fn temporary_url(item: &Item, req_id: &str, (relative_path, signature, expires): (&str, &str, i64)) {
    assert_eq!(item.req_id.as_deref(), Some(req_id));
    let expected =
        TemporaryUrl { relative_path: relative_path.to_owned(), signature: signature.to_owned(), expires };
    assert_eq!(files::temporary_url(&item.body), Some(expected));
}

fn is_our_header(page: &Value) {
    let given = parse(r#"{"features":["AUTO_MESSAGES"]}"#);
    check(&CLIENT_PROPERTIES, &given, "clientProperties").unwrap();
    check(&CLIENT_PROPERTIES, page, "clientProperties").unwrap();
    let ours = client_properties::with_type(client_properties::TYPE, Some(&given));
    assert_eq!(&ours, page, "the type comes first here, as on the page");
    assert_eq!(client_properties::with_type(client_properties::TYPE, Some(page)), *page);
    assert!(client_properties::asks_for_auto_messages(&ours));
    assert_eq!(client_properties::HEADER, "Client-Properties");
    let header = client_properties::ascii(&write(&ours));
    assert_eq!(header, r#"{"type":".ClientProperties","features":["AUTO_MESSAGES"]}"#);
}

/// The curl line of an agent's login, which a page must never send: no part of the SDK knows it.
fn is_nothing_of_ours(page: &Value) {
    assert_eq!(page.text("username"), Some("'$LP_USER'"));
    assert_eq!(answer::decode(page, 1), None);
    assert_eq!(notification::decode(page), None);
    assert_eq!(files::temporary_url(page), None);
}

#[test]
fn every_printed_body_is_what_we_send_or_accept() {
    for (file, case) in CASES {
        let page = fixture("spec", file);
        match case {
            Sent(build, allowances) => {
                let expected = allowances.iter().fold(page, |body, allowance| allowance.apply(&body));
                assert_eq!(canonical(&build()), canonical(&expected), "{file}");
            }
            Answered(look) => {
                let items = answer::decode(&page, 1).unwrap();
                assert_eq!(items.len(), 1, "{file}");
                assert_eq!(items[0].verdict, Verdict::Ok, "{file}");
                assert_eq!(items[0].error_code, None, "{file}");
                look(&items[0]);
            }
            Special(look) => look(&page),
        }
    }
}

#[test]
fn every_request_is_read_back_as_it_was_written() {
    for (file, case) in CASES {
        if let Sent(build, _) = case {
            let built = build();
            assert_eq!(parse(&write(&built)), built, "{file}");
        }
    }
}

#[test]
fn every_fixture_is_used_by_one_case_and_printed_somewhere() {
    let files: BTreeSet<String> = folder("spec").into_iter().map(|(name, _)| name).collect();
    let cases: BTreeSet<String> = CASES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let printed: BTreeSet<String> = PRINTINGS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(cases, files);
    assert_eq!(printed, files);
    // No two with the same name.
    assert_eq!((CASES.len(), PRINTINGS.len()), (files.len(), files.len()));
}

#[test]
fn no_two_fixtures_hold_the_same_body() {
    let texts: BTreeSet<String> = folder("spec").iter().map(|(_, body)| write(body)).collect();
    assert_eq!(texts.len(), CASES.len());
}

#[test]
fn the_table_counts_every_printing_of_the_five_pages() {
    let in_page = |title: &str| {
        PRINTINGS.iter().flat_map(|(_, at)| *at).filter(|(document, _)| *document == title).count()
    };
    let counts = [
        SEND_EXAMPLES,
        printings::CONNECTOR_EXAMPLES,
        printings::SEND,
        printings::CONNECTOR_FILES,
        printings::WINDOW_FILES,
    ]
    .map(in_page);
    assert_eq!(counts, [19, 19, 4, 7, 11]);
}
