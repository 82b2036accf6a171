//! What the documentation does not allow is refused by path, counted once, and told without values.

use lp_emulator::Request;
use serde_json::{Value, json};

use crate::canonical::canonical;
use crate::world::{AUTO, World, batch, publish, receipt, request, text, typing, update};

/// JSON pointers of every key in a tree.
fn keys(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, one) in object {
                out.push(format!("{at}/{key}"));
                keys(one, &format!("{at}/{key}"), out);
            }
        }
        Value::Array(items) => {
            for (n, one) in items.iter().enumerate() {
                keys(one, &format!("{at}/{n}"), out);
            }
        }
        _ => {}
    }
}

fn misspelt(value: &Value, pointer: &str) -> Value {
    let mut copy = value.clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let object = copy.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    let moved = object.remove(key).unwrap();
    object.insert(format!("{key}x"), moved);
    copy
}

fn go(world: &mut World, endpoint: &str, body: &Value) -> lp_emulator::Reply {
    if endpoint == "conversation" { world.create(body) } else { world.send(body) }
}

#[test]
fn each_misspelt_field_is_exactly_one_violation() {
    let mut world = World::new();
    let mut tried = 0;
    let mut current = String::new();
    for (endpoint, body) in canonical(&mut world) {
        let body: Value =
            serde_json::from_str(&body.to_string().replace("\"ID\"", &format!("\"{current}\""))).unwrap();
        let mut all = Vec::new();
        keys(&body, "", &mut all);
        for pointer in all {
            let before = world.violations().len();
            let reply = go(&mut world, endpoint, &misspelt(&body, &pointer));
            assert_eq!(reply.status, 400, "{pointer} in {body}");
            let after = world.violations();
            assert_eq!(after.len(), before + 1, "{pointer} in {body}");
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let told = after.last().unwrap();
            assert!(told.contains(key), "{told} should name {key} in {parent}");
            tried += 1;
        }
        let before = world.violations().len();
        let reply = go(&mut world, endpoint, &body);
        assert_eq!(reply.status, 200, "the canonical payload itself: {body} {}", reply.json());
        assert_eq!(world.violations().len(), before, "{body}");
        if endpoint == "conversation" {
            reply.json()[1]["body"]["conversationId"].as_str().unwrap().clone_into(&mut current);
        }
    }
    assert!(tried > 250, "{tried}");
}

#[test]
fn each_dropped_value_of_another_type_is_exactly_one_violation() {
    let mut world = World::new();
    let all = canonical(&mut world);
    for (endpoint, body) in all {
        let mut pointers = Vec::new();
        keys(&body, "", &mut pointers);
        for pointer in pointers {
            let mut wrong = body.clone();
            *wrong.pointer_mut(&pointer).unwrap() = json!([[false]]);
            let before = world.violations().len();
            assert_eq!(go(&mut world, endpoint, &wrong).status, 400, "{pointer} in {body}");
            assert_eq!(world.violations().len(), before + 1, "{pointer} in {body}");
        }
    }
}

/// A well-formed send with one thing changed, and where the problem must be told.
#[test]
fn names_the_path_of_what_is_wrong() {
    let mut world = World::new();
    let id = world.open();
    world.say(&id, "zero");
    let good = || publish(&id, &text("x"));
    let with = |pointer: &str, value: Value| {
        let mut body = good();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    let event = |event: Value| publish(&id, &event);
    let cases = [
        (with("/kind", json!("request")), "$.kind: must be one of req"),
        (with("/id", json!("")), "$.id: 0 characters"),
        (with("/id", json!("x".repeat(65))), "$.id: 65 characters"),
        (with("/id", json!(1.5)), "$.id: must be an integer"),
        (with("/id", json!(null)), "$.id: must be a string or an integer, not null"),
        (with("/type", json!("ms.publishEvent")), "$.type: must be one of ms.PublishEvent"),
        (with("/body/dialogId", json!(5)), "$.body.dialogId: must be a string, not a number"),
        (with("/body/event/contentType", json!("text/html")), "$.body.event.contentType: must be one of"),
        (with("/body/event/message", json!({})), "$.body.event.message.relativePath: missing"),
        (event(json!({ "type": "RichContentEvent", "content": {} })), "$.body.event.type: must be one of"),
        (event(typing("PAUSED")), "$.body.event.chatState: must be one of ACTIVE"),
        (event(receipt("SEEN", &[0])), "$.body.event.status: must be one of ACCEPT"),
        (event(receipt("READ", &[])), "$.body.event.sequenceList: 0 items"),
        (event(receipt("READ", &[0, 1])), "$.body.event.sequenceList[1]: there is no message"),
        (
            event(json!({ "type": "AcceptStatusEvent", "status": "READ", "sequenceList": ["0"] })),
            "$.body.event.sequenceList[0]: must be an integer, not a string",
        ),
        (
            event(json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": "a text" })),
            "$.body.event.message: must be an object",
        ),
        (
            event(json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": {
                "relativePath": "/v1/x", "fileType": "PNG", "preview": "x".repeat(30 * 1024),
            } })),
            "$.body.event.message.preview: 30720 characters",
        ),
        (update(&id, &json!([])), "$.body.conversationField: an array here must hold exactly one item"),
        (
            update(&id, &json!({ "field": "Skill", "type": "UPDATE", "skill": "1" })),
            "$.body.conversationField.field",
        ),
        (
            update(&id, &json!({ "field": "ConversationStateField", "conversationState": "OPEN" })),
            "$.body.conversationField.conversationState: must be one of CLOSE",
        ),
        (json!([good()]), "$: must be an object"),
        (json!("x"), "$: must be an object"),
    ];
    for (body, told) in cases {
        let before = world.violations().len();
        let reply = world.send(&body);
        assert_eq!(reply.status, 400, "{told}");
        let after = world.violations();
        assert_eq!(after.len(), before + 1, "{told}");
        assert!(after.last().unwrap().contains(told), "{:?} should tell {told}", after.last());
        let answer = reply.json().to_string();
        assert!(answer.contains(told.split(':').next().unwrap()), "{answer}");
    }
}

#[test]
fn the_batch_has_an_order_and_different_ids() {
    let mut world = World::new();
    let mut swapped = batch();
    swapped.as_array_mut().unwrap().reverse();
    let mut twice = batch();
    twice[1]["id"] = json!("1");
    let mut mixed = batch();
    mixed[0]["id"] = json!(2);
    let mut three = batch();
    three.as_array_mut().unwrap().push(publish("x", &text("x")));
    let mut other = batch();
    other[1]["body"]["brandId"] = json!("87654321");
    for (body, told) in [
        (swapped, "conversation: $[0].type"),
        (twice, "conversation: $[1].id: repeats"),
        (mixed, "conversation: $[1].id: repeats"),
        (three, "conversation: $: must hold"),
        (batch()[0].clone(), "conversation: $: must be an array"),
        (other, "conversation: $[1].body.brandId: must be the account"),
    ] {
        assert_eq!(world.create(&body).status, 400);
        assert!(
            world.violations().last().unwrap().starts_with(told),
            "{:?} {told}",
            world.violations().last()
        );
    }
    let mut nameless = batch();
    nameless[1]["body"] = json!({});
    let reply = world.create(&nameless);
    assert_eq!((reply.status, &reply.json()["body"]["errorCode"]), (400, &json!(40001)));
    assert_eq!(world.violations().len(), 7);
    assert_eq!(world.get("/emulator/state").json()["counts"]["conversations"], 0);
}

#[test]
fn headers_and_query_are_part_of_the_contract() {
    let mut world = World::new();
    let id = world.open();
    let good = world.send_request(&publish(&id, &text("x")));
    let replace = |name: &str, value: Option<&str>| {
        let mut request = good.clone();
        request.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        match value {
            Some(value) => request.header(name, value),
            None => request,
        }
    };
    let query = |query: &str| Request { query: query.to_owned(), ..good.clone() };
    let bearer = format!("Bearer {}", world.app_jwt);
    let cases = [
        (replace("Authorization", Some(&bearer)), 400, "headers.Authorization"),
        (replace("Authorization", None), 401, "headers.Authorization"),
        (replace("X-LP-ON-BEHALF", None), 401, "headers.X-LP-ON-BEHALF"),
        (replace("Content-Type", None), 400, "headers.Content-Type"),
        (replace("Content-Type", Some("text/plain")), 400, "headers.Content-Type"),
        (query(""), 400, "query.v"),
        (query("v=2"), 400, "query.v"),
        (replace("Client-Properties", Some("AUTO_MESSAGES")), 400, "headers.Client-Properties: must be JSON"),
        (
            replace("Client-Properties", Some("{\"type\":\".ClientProperties\",\"appId\":\"ü\"}")),
            400,
            "ASCII",
        ),
        (replace("Client-Properties", Some("{}")), 400, "headers.Client-Properties.type"),
        (
            replace("Client-Properties", Some("{\"type\":\".ClientProperties\",\"os\":\"BEOS\"}")),
            400,
            "headers.Client-Properties.os",
        ),
        (Request { method: "PUT".to_owned(), ..good.clone() }, 405, "method"),
        (good.clone().body("{"), 400, "$: must be JSON"),
    ];
    for (at, (request, status, told)) in cases.into_iter().enumerate() {
        assert_eq!(world.handle(&request).status, status, "{told}");
        assert_eq!(world.violations().len(), at + 1, "{told}");
        assert!(world.violations()[at].contains(told), "{} {told}", world.violations()[at]);
    }
    let charset = replace("Content-Type", Some("application/json; charset=utf-8"));
    assert_eq!(world.handle(&charset).status, 200);
}

#[test]
fn auto_messages_have_to_be_repeated_on_every_call() {
    let mut world = World::new();
    world.client_properties = Some(AUTO.to_owned());
    let id = world.open();
    world.say(&id, "with the header");
    for header in [None, Some(r#"{"type":".ClientProperties","features":["RICH_CONTENT"]}"#.to_owned())] {
        world.client_properties = header;
        assert_eq!(world.publish(&id, &text("without")).status, 400);
        assert_eq!(world.send(&request("userprofile.SetUserProfile", &json!({}))).status, 400);
    }
    assert_eq!(world.violations().len(), 4);
    assert!(world.violations()[0].starts_with("send: headers.Client-Properties.features"));
}

#[test]
fn a_violation_repeats_no_value_and_no_odd_key() {
    let secret = "hunter2-Geheimnis";
    let mut world = World::new();
    let id = world.open();
    let mut bodies = Vec::new();
    for good in [publish(&id, &text(secret)), publish(&id, &receipt("READ", &[0]))] {
        let mut all = Vec::new();
        keys(&good, "", &mut all);
        for pointer in all {
            let mut wrong = good.clone();
            *wrong.pointer_mut(&pointer).unwrap() = json!([secret, { secret: secret }]);
            bodies.push(wrong);
        }
    }
    bodies.push(json!({ format!("my {secret}"): secret }));
    for body in &bodies {
        world.send(body);
    }
    world.app_jwt = format!("Bearer {secret}");
    world.send(&bodies[0]);
    world.client_properties = Some(secret.to_owned());
    world.renew("ann");
    world.send(&bodies[0]);
    assert!(world.violations().len() >= bodies.len());
    let told = world.get("/emulator/violations").json().to_string();
    assert!(!told.contains(secret), "{told}");
}

#[test]
fn sentinel_idp_and_domains_are_strict_too() {
    let mut world = World::new();
    let form = |target: &str, body: &str| {
        Request::new("POST", target).header("Content-Type", "application/x-www-form-urlencoded").body(body)
    };
    let sentinel = "/sentinel/api/account/12345678/app/token";
    let app_jwt = world.app_jwt.clone();
    let consumer = |body: Value, query: &str| {
        Request::post_json(&format!("/api/account/12345678/consumer{query}"), &body)
            .header("Authorization", &app_jwt)
    };
    let cases = [
        (
            form(&format!("{sentinel}?grant_type=client_credentials"), "client_id=a&client_secret=b"),
            "sentinel: query.v",
        ),
        (form(&format!("{sentinel}?v=1.0"), "client_id=a&client_secret=b"), "sentinel: form.grant_type"),
        (
            form(&format!("{sentinel}?v=1.0&grant_type=client_credentials"), "client_id=a"),
            "sentinel: form.client_secret",
        ),
        (
            form(
                &format!("{sentinel}?v=1.0&grant_type=client_credentials"),
                "client_id=a&client_secret=b&scope=c",
            ),
            "sentinel: form.scope",
        ),
        (consumer(json!({ "ext_consumer_id": "a" }), ""), "idp: query.v"),
        (consumer(json!({ "extConsumerId": "a" }), "?v=1.0"), "idp: $.extConsumerId"),
        (consumer(json!({ "ext_consumer_id": "" }), "?v=1.0"), "idp: $.ext_consumer_id"),
        (Request::post_json("/api/account/12345678/authenticate", &json!({})), "idp: $.authCode"),
        (Request::post_json("/api/account/12345678/login?v=1.1", &json!({ "user": "a" })), "login: $.user"),
        (Request::get("/api/account/12345678/no/such/thing"), "unknown: path"),
    ];
    for (at, (request, told)) in cases.into_iter().enumerate() {
        assert!(world.handle(&request).status >= 400, "{told}");
        assert_eq!(world.violations().len(), at + 1, "{told}");
        assert!(world.violations()[at].starts_with(told), "{} {told}", world.violations()[at]);
    }
}

#[test]
fn a_browser_that_looks_for_a_favicon_breaks_no_rule() {
    let mut world = World::new();
    assert_eq!(world.get("/favicon.ico").status, 404);
    assert_eq!(world.violations(), Vec::<String>::new());
}
