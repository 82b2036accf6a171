//! What only a socket has: its greeting, its token, answers that name nobody, and the page's own way to open one.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::support::client::ok;
use super::support::js::{call, get, js, next_turn, object, set};
use super::support::odd::{each, giver, throwables, thrower};
use super::support::{Client, Cloud, over_a_socket};

over_a_socket!(on_each_cloud, client_properties_are_said_once);
async fn client_properties_are_said_once(cloud: Cloud) {
    let properties = json!({ "appId": "Grüße 👋", "features": ["AUTO_MESSAGES"], "deviceFamily": "MOBILE" });
    let client = cloud.client(&json!({ "clientProperties": properties }));
    let id = client.open().await;
    client.ok("sendText", json!([id, "one"])).await;
    let greetings = cloud.requests("InitConnection").await;
    assert_eq!(greetings.len(), 1);
    let headers = greetings[0]["headers"].as_array().unwrap();
    let mut read = headers[0].clone();
    assert_eq!(read.as_object_mut().unwrap().remove("type"), Some(json!(".ams.headers.ClientProperties")));
    assert_eq!(read, properties);
    assert_eq!(headers[1]["type"], ".ams.headers.ConsumerAuthentication");
}

over_a_socket!(on_each_cloud, an_answer_that_cannot_be_read_is_waited_for);
async fn an_answer_that_cannot_be_read_is_waited_for(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let faults = ["empty", "truncated", "garbled"].map(|body| json!({ "body": body }));
    let texts = [json!(null), json!({ "kind": "resp" }), json!({ "kind": 7, "reqId": [] })];
    let all = faults.into_iter().chain(texts.map(|text| json!({ "body": { "json": text } })));
    // It is told by its echo when the time of its call is over, so that one has to be there by then.
    let enough = if cloud.is_in_page() { 60 } else { 300 };
    for (at, fault) in all.enumerate() {
        cloud.fault_at("ms.PublishEvent", fault).await;
        let sent = client.ok("sendText", json!([id, "x", { "timeoutMs": enough }])).await;
        assert_eq!(sent["sequence"], at);
    }
    client.still_works(&id).await;
    assert_eq!(client.events("message.uncertain").len(), 0);
    assert_eq!(client.events("connection").len(), 2, "the socket was let go");
}

/// A connector that the service does not let in, and that soon gives up.
fn stranger(cloud: &Cloud, auth: &JsValue) -> Client {
    let options = cloud.options(&json!({ "retry": { "attempts": 2, "baseMs": 1, "maxMs": 2 } }));
    set(&options, "auth", auth);
    Client::from_options(&options)
}

over_a_socket!(on_each_strict_cloud, a_socket_that_nobody_lets_in_is_told);
async fn a_socket_that_nobody_lets_in_is_told(cloud: Cloud) {
    let expected = json!({ "code": "unauthorized", "retryable": false, "delivery": "not-sent" });
    for auth in [object(&[("jwt", "no-token".into())]), JsValue::UNDEFINED] {
        let client = stranger(&cloud, &auth);
        let failure = client.fails("sendText", json!(["c", "x"])).await;
        failure.is(&expected).names(&["conversationId", "clientMessageId"]);
        assert_eq!(client.until("message.failed", 1).await[0]["error"], failure.facts);
        client.fails("connect", json!([])).await.is(&expected);
    }
}

over_a_socket!(in_page, a_page_may_open_the_socket_itself);
async fn a_page_may_open_the_socket_itself(cloud: Cloud) {
    let urls: Rc<RefCell<Vec<String>>> = Rc::default();
    let options = cloud.options(&json!({}));
    let own: js_sys::Function = get(&options, "webSocket").unchecked_into();
    let kept = urls.clone();
    let web_socket = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |url: JsValue| {
        kept.borrow_mut().push(url.as_string().unwrap());
        own.call1(&JsValue::UNDEFINED, &url).unwrap()
    });
    set(&options, "webSocket", &web_socket.into_js_value());
    let client = Client::from_options(&options);
    let id = client.open().await;
    client.still_works(&id).await;
    let path = format!("/ws_api/account/{}/messaging/consumer?v=3", cloud.account);
    let expected = format!("{}{path}", cloud.base().replace("http", "ws"));
    assert_eq!(*urls.borrow(), [expected]);
}

over_a_socket!(in_page, a_function_that_opens_no_socket_is_a_line_that_is_down);
async fn a_function_that_opens_no_socket_is_a_line_that_is_down(cloud: Cloud) {
    let nothing = [JsValue::UNDEFINED, JsValue::NULL, 7.into(), "socket".into(), js(&json!({}))];
    let throwing = each(&throwables()).into_iter().map(|(_, value)| thrower(&value));
    for web_socket in nothing.iter().map(giver).chain(throwing) {
        let options = cloud.options(&json!({ "retry": { "baseMs": 1, "maxMs": 2 } }));
        set(&options, "webSocket", &web_socket);
        let client = Client::from_options(&options);
        let failure = client.fails("connect", json!([{ "timeoutMs": 20 }])).await;
        let code = failure.code().to_owned();
        assert!(code == "network" || code == "timeout", "{}", failure.facts);
        assert_eq!(failure.facts["delivery"], "not-sent", "{}", failure.facts);
    }
}

over_a_socket!(on_each_cloud, a_freed_connector_lets_go_of_its_socket_when_nobody_is_left);
async fn a_freed_connector_lets_go_of_its_socket_when_nobody_is_left(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let sockets = async || cloud.control("GET", "sockets", &Value::Null).await["items"].clone();
    let sending = client.start("sendText", json!([id, "x"]));
    call(&client.object, "free", &[]).unwrap();
    // The call is still waited for, and then there are those who listen.
    ok(sending).await;
    assert_eq!(sockets().await.as_array().unwrap().len(), 1);
    client.deafen();
    let typing = json!({ "conversationId": id, "chatState": "COMPOSING" });
    cloud.control("POST", "agent/typing", &typing).await;
    for _ in 0..200 {
        if sockets().await == json!([]) {
            return;
        }
        next_turn().await;
    }
    panic!("{} is open", sockets().await);
}
