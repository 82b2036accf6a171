//! A message that shows a file, as a page is told of it: the path, the type, the caption, and a preview only where it is
//! a picture that a page can show.

use crate::support::{Step, fixture, parse, with};
use lp_connector::core::events::Event;
use lp_connector::core::receive::Inbox;
use lp_connector::protocol::Value;

const PICTURE: &str = "data:image/jpeg;base64,/9j/4AAQSkZJRg==";

/// The event that the sample makes with this as its message.
fn received(message: Value) -> Event {
    let path = ["body", "changes"].map(|name| Step::Field(name.to_owned()));
    let inner = ["event", "message"].map(|name| Step::Field(name.to_owned()));
    let steps: Vec<Step> = path.into_iter().chain([Step::Element(0)]).chain(inner).collect();
    received_as_is(&with(&fixture("notifications", "hosted-file"), &steps, message))
}

fn received_as_is(notification: &Value) -> Event {
    let mut events = Vec::new();
    assert!(
        Inbox::default().receive(notification, None, &mut [], 0, &mut |event| events.push(event)).is_ok()
    );
    assert_eq!(events.len(), 1);
    events.remove(0)
}

#[test]
fn a_file_is_handed_on_with_its_type_and_caption() {
    let event = received_as_is(&fixture("notifications", "hosted-file"));
    assert_eq!(event.name, "message.received");
    let file = parse(
        r#"{"relativePath":"/v1/AUTH_async-images/31415926/b7e9d2a4c1f05836_uuid_0d9f8f0a-31a2-4a0a-9a53-1f3f4a4f5b60_03-02-2024_09-15-00-120.PDF",
            "fileType":"PDF","caption":"Invoice"}"#,
    );
    assert_eq!(event.fields.get("file"), Some(&file));
    assert_eq!(event.fields.get("message"), Some(&file), "the same in both places");
    assert_eq!(event.fields.text("contentType"), Some("hosted/file"));
}

#[test]
fn what_is_not_said_of_a_file_is_empty_and_what_is_not_known_is_left_out() {
    let event = received(parse(r#"{"relativePath":"/v1/a","swift":{"x":1},"caption":null}"#));
    let file = parse(r#"{"relativePath":"/v1/a","fileType":"","caption":""}"#);
    assert_eq!(event.fields.get("file"), Some(&file));
    assert_eq!(event.fields.get("message"), Some(&file));
}

#[test]
fn a_preview_is_handed_on_only_where_it_is_a_picture() {
    let table = [
        (PICTURE, true),
        ("data:image/png;base64,iVBORw0KGgo=", true),
        ("data:image/svg+xml;base64,PHN2Zz4=", false),
        ("data:text/html;base64,PHN2Zz4=", false),
        ("data:image/png,<svg onload=alert(1)>", false),
        ("data:image/png;base64,iVBO\" onerror=\"alert(1)", false),
        ("DATA:image/png;base64,iVBORw0KGgo=", false),
        ("javascript:alert(1)", false),
        ("https://tracker.example/x.png", false),
        ("", false),
    ];
    for (preview, shown) in table {
        let mut message = parse(r#"{"relativePath":"/v1/a.JPG","fileType":"JPG","caption":"Cat"}"#);
        message.set("preview", preview);
        let event = received(message);
        for place in ["file", "message"] {
            let file = event.fields.get(place).unwrap();
            assert_eq!(file.text("relativePath"), Some("/v1/a.JPG"), "{preview}");
            assert_eq!(file.text("preview"), Some(preview).filter(|_| shown), "{preview}");
            assert_eq!(file.get("preview").is_some(), shown, "{preview}");
        }
    }
    let event = received(parse(r#"{"relativePath":"/v1/a","preview":{"href":"x"}}"#));
    assert_eq!(event.fields.get("file").unwrap().get("preview"), None, "not a text");
}

#[test]
fn what_has_no_path_is_no_file() {
    for message in ["null", "[]", "\"/v1/a\"", "{}", r#"{"relativePath":7}"#, r#"{"caption":"x"}"#] {
        let event = received(parse(message));
        assert_eq!(event.name, "message.received");
        assert_eq!(event.fields.get("file"), None, "{message}");
        assert_eq!(event.fields.text("contentType"), Some("hosted/file"), "{message}");
    }
}

#[test]
fn only_hosted_files_are_files() {
    let text = received_as_is(&fixture("notifications", "agent-text"));
    assert_eq!(text.fields.get("file"), None);
    let rich = received_as_is(&fixture("notifications", "rich-content"));
    assert_eq!(rich.fields.get("file"), None);
}
