//! What the machine makes of a file, step by step, against what the pages print for those steps.

use crate::support::{canonical, fixture, parse};
use lp_connector::core::call::{Call, Preview, Reply, Target};
use lp_connector::core::endpoints::Endpoint;
use lp_connector::core::files::FileFacts;
use lp_connector::core::machine::{CallId, Ticket};
use lp_connector::core::options::{Functions, config};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::plan::{Work, plan};
use lp_connector::core::random::Random;
use lp_connector::core::{Effect, Machine};
use lp_connector::protocol::Value;
use lp_connector::protocol::event::HostedFile;

/// One page's way of a file: asked for, granted, published, asked for again.
struct Walk {
    upload: &'static str,
    granted: &'static str,
    publish: &'static str,
    download: &'static str,
    found: &'static str,
    /// Milliseconds since 1970: shortly before the URLs of this page end.
    now: u64,
}

const WALKS: [Walk; 3] = [
    Walk {
        upload: "examples-upload-url.request",
        granted: "examples-upload-url.answer",
        publish: "examples-publish-file.request",
        download: "examples-download-url.request",
        found: "examples-download-url.answer",
        now: 1_528_099_900_000,
    },
    Walk {
        upload: "window-wscat-upload-url.request",
        granted: "window-wscat-temporary-url.answer",
        publish: "window-wscat-publish-file.request",
        download: "window-wscat-download-url.request",
        found: "window-wscat-temporary-url.answer",
        now: 1_474_973_400_000,
    },
    // The answer that this page prints has an empty path, which is no place to put a file at.
    Walk {
        upload: "window-upload-url.request",
        granted: "window-wscat-temporary-url.answer",
        publish: "window-publish-file.request",
        download: "window-download-url.request",
        found: "window-wscat-temporary-url.answer",
        now: 1_474_973_400_000,
    },
];

/// A machine as a page's options make it.
fn machine() -> Machine {
    let endpoints = r#"{"messaging":"https://msg.example","storage":"https://store.example"}"#;
    let options = parse(&format!(r#"{{"accountId":"a","endpoints":{endpoints}}}"#));
    Machine::new(config(&options, Functions::default(), |value| serde_json::to_string(value).unwrap()))
}

fn effects(machine: &mut Machine) -> Vec<Effect> {
    std::iter::from_fn(|| machine.poll()).collect()
}

/// The one request that left, and its JSON with this id in the place of its own.
fn sent(machine: &mut Machine, id: &str) -> (Ticket, Value) {
    let sends = effects(machine).into_iter().filter_map(|effect| match effect {
        Effect::Send(ticket, request) => Some((ticket, request.post?)),
        _ => None,
    });
    let mut sends: Vec<(Ticket, Value)> = sends.collect();
    assert_eq!(sends.len(), 1);
    let (ticket, mut body) = sends.remove(0);
    body.set("id", id);
    (ticket, body)
}

fn answer(machine: &mut Machine, ticket: Ticket, status: u16, body: Body, now: u64) {
    machine.answered(ticket, &Response { status, retry_after_ms: None, length: None, body }, now);
}

/// A page's request as ours: a string for its id and for a size, as `spec_bodies.rs` says.
fn printed(name: &str) -> Value {
    let mut page = fixture("spec", name);
    page.set("id", page.get("id").and_then(Value::as_id).unwrap());
    if let Some(size) = page.at(&["body", "fileSize"]).and_then(Value::as_id) {
        let mut body = page.get("body").cloned().unwrap();
        body.set("fileSize", size);
        page.set("body", body);
    }
    page
}

fn text(value: &Value, path: &[&str]) -> String {
    value.at(path).and_then(Value::as_text).unwrap().to_owned()
}

/// The URL that an answer grants, as the pages tell to build it.
fn url(answer: &Value) -> String {
    let [path, signature, expires] = [
        &["body", "relativePath"][..],
        &["body", "queryParams", "temp_url_sig"],
        &["body", "queryParams", "temp_url_expires"],
    ]
    .map(|path| text(answer, path));
    format!("https://store.example{path}?temp_url_sig={signature}&temp_url_expires={expires}")
}

#[test]
fn a_file_is_sent_in_the_words_of_the_pages() {
    for walk in WALKS {
        let (upload, granted, publish) =
            (printed(walk.upload), fixture("spec", walk.granted), printed(walk.publish));
        let message = |name| text(&publish, &["body", "event", "message", name]);
        let target = Target { conversation_id: text(&publish, &["body", "dialogId"]), ..Target::default() };
        let (mut machine, now) = (machine(), walk.now);
        let call =
            Call::File { target, caption: message("caption"), preview: Preview::Usual, file_type: None };
        machine.call(CallId(1), &call, None, now);
        let looks = effects(&mut machine).into_iter().find_map(|effect| match effect {
            Effect::Look(ticket, ..) => Some(ticket),
            _ => None,
        });
        let found = FileFacts {
            size: text(&upload, &["body", "fileSize"]).parse().unwrap(),
            file_type: text(&upload, &["body", "fileType"]),
            preview: Some(message("preview")),
            resized: None,
        };
        machine.looked(looks.unwrap(), Ok(found), now);
        let (ticket, body) = sent(&mut machine, &text(&upload, &["id"]));
        assert_eq!(canonical(&body), canonical(&upload), "{}", walk.upload);

        answer(&mut machine, ticket, 200, Body::Json(granted.clone()), now);
        let puts = effects(&mut machine).into_iter().find_map(|effect| match effect {
            Effect::Put(ticket, CallId(1), url) => Some((ticket, url)),
            _ => None,
        });
        let (ticket, put) = puts.unwrap();
        assert_eq!(put, url(&granted), "{}", walk.granted);

        answer(&mut machine, ticket, 201, Body::Empty, now);
        let (ticket, body) = sent(&mut machine, &text(&publish, &["id"]));
        // The path is that of the URL; the pages print a placeholder, and one of them another type than it asked for.
        let mut expected = publish.clone();
        let mut inner = publish.get("body").cloned().unwrap();
        let mut event = inner.get("event").cloned().unwrap();
        let mut shown = event.get("message").cloned().unwrap();
        shown.set("relativePath", text(&granted, &["body", "relativePath"]));
        shown.set("fileType", text(&upload, &["body", "fileType"]));
        event.set("message", shown);
        inner.set("event", event);
        inner.set("conversationId", text(&publish, &["body", "dialogId"]));
        expected.set("body", inner);
        assert_eq!(canonical(&body), canonical(&expected), "{}", walk.publish);

        answer(&mut machine, ticket, 200, Body::Json(fixture("spec", "send-text.answer")), now);
        let settled = effects(&mut machine)
            .into_iter()
            .any(|effect| matches!(effect, Effect::Settle(CallId(1), Ok(Reply::Value(_)))));
        assert!(settled, "{}", walk.publish);
    }
}

#[test]
fn a_file_is_got_in_the_words_of_the_pages() {
    for walk in WALKS {
        let (download, found) = (printed(walk.download), fixture("spec", walk.found));
        let path = text(&download, &["body", "relativePath"]);
        for call in [Call::Download(path.clone()), Call::DownloadUrl(path.clone())] {
            let mut machine = machine();
            machine.call(CallId(1), &call, None, walk.now);
            let (ticket, body) = sent(&mut machine, &text(&download, &["id"]));
            assert_eq!(canonical(&body), canonical(&download), "{}", walk.download);
            answer(&mut machine, ticket, 200, Body::Json(found.clone()), walk.now);
            let got = effects(&mut machine).into_iter().find_map(|effect| match effect {
                Effect::Get(_, CallId(1), url) => Some(url),
                Effect::Settle(_, Ok(Reply::Value(value))) => value.text("url").map(str::to_owned),
                _ => None,
            });
            assert_eq!(got, Some(url(&found)), "{}", walk.found);
        }
    }
}

#[test]
fn an_answer_with_an_empty_path_is_no_url() {
    let mut machine = machine();
    machine.call(CallId(1), &Call::UploadUrl { file_size: 1000, file_type: "JPG".to_owned() }, None, 0);
    let (ticket, body) = sent(&mut machine, "1");
    assert_eq!(canonical(&body), canonical(&printed("window-upload-url.request")));
    answer(&mut machine, ticket, 200, Body::Json(fixture("spec", "window-upload-url.answer")), 0);
    let refused = effects(&mut machine).into_iter().any(|effect| matches!(effect, Effect::Settle(_, Err(_))));
    assert!(refused);
}

#[test]
fn a_file_that_is_stored_already_is_published_in_the_words_of_the_pages() {
    for walk in WALKS {
        let page = printed(walk.publish);
        let message = |name| text(&page, &["body", "event", "message", name]);
        let file = HostedFile {
            caption: message("caption"),
            relative_path: message("relativePath"),
            file_type: message("fileType"),
            preview: Some(message("preview")),
        };
        let conversation_id = text(&page, &["body", "dialogId"]);
        let target = Target { conversation_id: conversation_id.clone(), ..Target::default() };
        let plan = plan(&Call::Publish { target, file }, &mut Random::new(1), false);
        assert_eq!(plan.steps.len(), 1);
        assert_eq!(plan.steps[0].work, Work::Post(Endpoint::Send));
        let mut body = plan.steps[0].body();
        body.set("id", text(&page, &["id"]));
        let mut expected = page.clone();
        let mut inner = page.get("body").cloned().unwrap();
        inner.set("conversationId", conversation_id);
        expected.set("body", inner);
        assert_eq!(canonical(&body), canonical(&expected), "{}", walk.publish);
    }
}

#[test]
fn a_size_is_a_string_however_large() {
    for (size, text) in [(1, "1"), (3 << 20, "3145728"), (1 << 40, "1099511627776")] {
        let call = Call::UploadUrl { file_size: size, file_type: "PNG".to_owned() };
        let body = plan(&call, &mut Random::new(1), false).steps[0].body();
        assert_eq!(
            body.get("body"),
            Some(&parse(&format!(r#"{{"fileSize":"{text}","fileType":"PNG"}}"#))),
            "{size}"
        );
    }
}
