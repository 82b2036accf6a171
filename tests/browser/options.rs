//! Every option that is unknown, has the wrong type or is out of range is refused by its name.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::client::{construct, fails};
use super::support::js::{call, js, object, set};
use super::support::odd::{each, giver, not_options};
use super::support::{Client, Cloud, Failure, over_both};

/// What an option takes, for the table: a value that is accepted, and what makes wrong ones.
enum Takes {
    /// A string of at most so many characters; 0 for any.
    Text(usize),
    /// A string of 1 to 64 characters.
    Id,
    /// Such a string, or a whole number.
    IdOrNumber,
    Whole(i64, i64),
    Number,
    Truth,
    OneOf(&'static str),
    /// A base URL, or a path of the page's own origin; it may have a query.
    UrlWithQuery,
    /// The same without a query.
    Url,
    /// One of these, or `null`.
    OneOfOrNull(&'static str),
    List,
    Object,
}

use Takes::{
    Id, IdOrNumber, List, Number, Object, OneOf, OneOfOrNull, Text, Truth, Url, UrlWithQuery, Whole,
};

impl Takes {
    /// Values that are not taken: of other types, and of this one out of range.
    fn wrong(&self) -> Vec<Value> {
        let all = [json!(null), json!("text"), json!(7), json!(7.5), json!(true), json!([]), json!({})];
        let mut wrong: Vec<Value> = all.into_iter().filter(|value| !self.has_type(value)).collect();
        match self {
            Text(0) | Number | Truth | List | Object => {}
            Text(max) => wrong.push(json!("x".repeat(max + 1))),
            Url | UrlWithQuery => {
                let bad = [
                    "",
                    "a.example",
                    "ftp://a.example",
                    "//a.example",
                    "https://",
                    "https://?a",
                    "https://u@a.example",
                    "/a#b",
                    "/ü",
                ];
                wrong.extend(bad.map(|url| json!(url)));
                wrong.extend(matches!(self, Url).then(|| json!("/a?b")));
                wrong.push(json!(format!("https://{}", "x".repeat(2048))));
            }
            Id | IdOrNumber => wrong.extend([json!(""), json!("x".repeat(65))]),
            // What cannot be held exactly is not a range: one below and one above where they can be told.
            Whole(min, max) => {
                wrong.extend([json!(min - 1), json!(-1)]);
                wrong.extend((*max < i64::from(u32::MAX)).then(|| json!(max + 1)));
            }
            OneOf(known) | OneOfOrNull(known) => wrong.extend([json!(""), json!(format!("{known}X"))]),
        }
        wrong
    }

    fn has_type(&self, value: &Value) -> bool {
        match self {
            Text(_) | Id | Url | UrlWithQuery => value.is_string(),
            IdOrNumber => value.is_string() || value.is_i64(),
            Whole(..) => value.is_i64(),
            Number => value.is_number(),
            Truth => value.is_boolean(),
            OneOf(_) => false,
            OneOfOrNull(_) => value.is_null(),
            List => value.is_array(),
            Object => value.is_object(),
        }
    }
}

/// The options of a connector that are plain data.
const CONNECTOR: &[(&str, Takes)] = &[
    ("accountId", Id),
    ("transport", OneOf("send-api")),
    ("endpoints", Object),
    ("endpoints.messaging", Url),
    ("endpoints.storage", Url),
    ("endpoints.domains", Url),
    ("endpoints.events", UrlWithQuery),
    ("credentials", OneOf("omit")),
    ("clientProperties", Object),
    ("clientProperties.type", Text(64)),
    ("clientProperties.appId", Text(64)),
    ("clientProperties.appVersion", Text(32)),
    ("clientProperties.ipAddress", Text(32)),
    ("clientProperties.deviceFamily", OneOf("MOBILE")),
    ("clientProperties.os", OneOf("LINUX")),
    ("clientProperties.osVersion", Text(64)),
    ("clientProperties.osName", Text(64)),
    ("clientProperties.integration", OneOf("WEB_SDK")),
    ("clientProperties.integrationVersion", Text(64)),
    ("clientProperties.browser", Text(64)),
    ("clientProperties.browserVersion", Text(64)),
    ("clientProperties.timeZone", Text(64)),
    ("clientProperties.deviceManufacture", Text(64)),
    ("clientProperties.deviceModel", Text(64)),
    ("clientProperties.features", List),
    ("timeoutMs", Whole(1, 2_147_483_647)),
    ("retry", Object),
    ("retry.attempts", Whole(1, 20)),
    ("retry.baseMs", Whole(1, 600_000)),
    ("retry.maxMs", Whole(1, 600_000)),
    ("outbox", Object),
    ("outbox.store", OneOf("memory")),
    ("outbox.name", Id),
    ("outbox.uncertain", OneOf("resend")),
    ("outbox.tag", Truth),
];

/// The options of `createConversation` beside those of every call.
const CREATE: &[(&str, Takes)] = &[
    ("timeoutMs", Whole(1, 2_147_483_647)),
    ("userProfile", Object),
    ("userProfile.firstName", Text(0)),
    ("userProfile.privateData", Object),
    ("userProfile.privateData.mail", Text(0)),
    ("userProfile.privateData.pushNotificationData", Object),
    ("userProfile.privateData.pushNotificationData.token", Text(0)),
    ("userProfile.authenticatedData", Object),
    ("userProfile.authenticatedData.lp_sdes", List),
    ("sdes", Object),
    ("sdes.ctmrinfo", Object),
    ("sdes.ctmrinfo.balance", Number),
    ("sdes.ctmrinfo.companySize", Whole(0, i64::MAX)),
    ("sdes.ctmrinfo.customerId", Text(0)),
    ("sdes.personal", Object),
    ("sdes.personal.firstname", Text(0)),
    ("sdes.personal.gender", OneOf("OTHER")),
    ("sdes.personal.contacts", List),
    ("sdes.personal.age", Object),
    ("sdes.personal.age.month", Whole(1, 12)),
    ("ttrDefName", OneOfOrNull("NORMAL")),
    ("skillId", IdOrNumber),
    ("brandId", Id),
    ("campaignInfo", Object),
    ("conversationContext", Object),
    ("conversationContext.interactionContextId", IdOrNumber),
    ("conversationContext.lang", Text(64)),
    ("conversationContext.features", List),
];

const SEND: &[(&str, Takes)] =
    &[("timeoutMs", Whole(1, 2_147_483_647)), ("dialogId", Id), ("metadata", List), ("clientMessageId", Id)];

/// An object in which this value is at this path.
fn at(path: &str, value: Value) -> Value {
    path.rsplit('.').fold(value, |inner, name| json!({ name: inner }))
}

/// Each wrong value of a table, with the field that must be named; and an unknown field in each object.
fn wrong_ones(table: &[(&str, Takes)]) -> Vec<(String, Value)> {
    let mut all = vec![("timoutMs".to_owned(), json!({ "timoutMs": 5 }))];
    for (path, takes) in table {
        all.extend(takes.wrong().into_iter().map(|value| ((*path).to_owned(), at(path, value))));
        if let Object = takes {
            let unknown = format!("{path}.uknown");
            all.push((unknown.clone(), at(&unknown, json!("x"))));
        }
    }
    all
}

#[wasm_bindgen_test]
fn options_of_a_connector_are_refused_by_name() {
    let wrong = wrong_ones(CONNECTOR);
    assert!(wrong.len() > 200);
    for (field, mut options) in wrong {
        if options.get("accountId").is_none() {
            options["accountId"] = json!("a");
        }
        let Err(error) = construct(&js(&options)) else { panic!("it took {options}") };
        Failure::read(error).refuses(&field);
    }
}

over_both!(in_page, options_of_calls_are_refused_by_name);
async fn options_of_calls_are_refused_by_name(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for (method, arguments, table) in
        [("createConversation", vec![], CREATE), ("sendText", vec![json!("c"), json!("x")], SEND)]
    {
        for (field, options) in wrong_ones(table) {
            let mut arguments = arguments.clone();
            arguments.push(options.clone());
            client.fails(method, json!(arguments)).await.refuses(&format!("options.{field}"));
        }
    }
}

over_both!(in_page, an_unknown_field_names_those_that_are_known);
async fn an_unknown_field_names_those_that_are_known(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let failure = client.fails("closeConversation", json!(["c", { "survy": true }])).await;
    let message = failure.message();
    assert!(["survey", "timeoutMs", "signal"].iter().all(|known| message.contains(known)), "{message}");
}

over_both!(in_page, what_is_no_object_is_no_options);
async fn what_is_no_object_is_no_options(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    for (name, value) in each(&not_options()) {
        Failure::read(construct(&value).expect_err(&name)).refuses("options");
        for (method, arguments) in [("createConversation", 0), ("closeConversation", 1), ("sendText", 2)] {
            let mut given = vec![JsValue::from("x"); arguments];
            given.push(value.clone());
            fails(client.call(method, &given)).await.refuses("options");
        }
        let listener = giver(&JsValue::UNDEFINED);
        let given = ["error".into(), listener, value];
        Failure::read(call(&client.object, "on", &given).expect_err(&name)).refuses("options");
    }
    Failure::read(construct(&JsValue::UNDEFINED).expect_err("none")).refuses("options");
    let failure = Failure::read(construct(&js(&json!({}))).expect_err("no account"));
    failure.refuses("accountId");
}

#[wasm_bindgen_test]
fn options_that_hold_functions_are_refused_by_name() {
    let token = giver(&"token".into());
    let with = |name: &str, value: &JsValue| {
        let options = js(&json!({ "accountId": "a" }));
        set(&options, name, value);
        construct(&options)
    };
    for value in [json!(null), json!("fetch"), json!({}), json!(true)] {
        Failure::read(with("fetch", &js(&value)).expect_err("no function")).refuses("fetch");
    }
    for value in [json!(null), json!("token"), json!([]), json!(7)] {
        let Err(error) = with("auth", &js(&value)) else { panic!("it took auth: {value}") };
        Failure::read(error);
    }
    for (auth, field) in [
        (json!({}), "auth.appJwt"),
        (json!({ "appJwt": "a" }), "auth.consumerJws"),
        (json!({ "consumerJws": "a" }), "auth.appJwt"),
        (json!({ "appJwt": "", "consumerJws": "a" }), "auth.appJwt"),
        (json!({ "appJwt": "a", "consumerJws": "Bearer a" }), "auth.consumerJws"),
        (json!({ "appJwt": "a", "consumerJws": 7 }), "auth.consumerJws"),
        (json!({ "appJwt": "a", "consumerJws": "a", "appJwtt": "a" }), "auth.appJwtt"),
        (json!({ "jwt": "a" }), "auth.jwt"),
    ] {
        Failure::read(with("auth", &js(&auth)).expect_err(field)).refuses(field);
    }
    let auth = object(&[("appJwt", token.clone()), ("consumerJws", token.clone())]);
    assert!(with("auth", &auth).is_ok());
}

over_both!(in_page, a_function_where_none_belongs_is_refused_by_name);
async fn a_function_where_none_belongs_is_refused_by_name(cloud: Cloud) {
    let function = giver(&JsValue::UNDEFINED);
    for name in ["fetsh", "onMessage", "timeoutMs", "retry"] {
        let options = js(&json!({ "accountId": "a" }));
        set(&options, name, &function);
        let Err(error) = construct(&options) else { panic!("it took {name}") };
        Failure::read(error).refuses(name);
    }
    for name in ["attempts", "onRetry"] {
        let options = js(&json!({ "accountId": "a" }));
        set(&options, "retry", &object(&[(name, function.clone())]));
        let Err(error) = construct(&options) else { panic!("it took retry.{name}") };
        Failure::read(error).refuses(&format!("retry.{name}"));
    }
    let client: Client = cloud.client(&json!({}));
    let options = object(&[("onProgress", function)]);
    fails(client.call("sendText", &["c".into(), "x".into(), options])).await.refuses("options.onProgress");
}

#[wasm_bindgen_test]
fn each_transport_has_its_own_tokens() {
    let token = giver(&"token".into());
    let with = |transport: &str, names: &[&str]| {
        let options = js(&json!({ "accountId": "a", "transport": transport }));
        let fields: Vec<(&str, JsValue)> = names.iter().map(|name| (*name, token.clone())).collect();
        set(&options, "auth", &object(&fields));
        construct(&options)
    };
    assert!(with("messaging-window", &["jwt"]).is_ok());
    Failure::read(with("messaging-window", &["appJwt", "consumerJws"]).expect_err("two"))
        .refuses("auth.appJwt");
    Failure::read(with("messaging-window", &[]).expect_err("none")).refuses("auth.jwt");
    Failure::read(with("send-api", &["jwt"]).expect_err("one")).refuses("auth.jwt");
    let options = js(&json!({ "accountId": "a", "webSocket": {} }));
    Failure::read(construct(&options).expect_err("no function")).refuses("webSocket");
}

#[wasm_bindgen_test]
async fn the_send_api_has_nothing_to_connect_to() {
    let client: Client = Cloud::in_page("t").client(&json!({}));
    fails(client.call("connect", &[])).await.refuses("endpoints.events");
    call(&client.object, "close", &[]).unwrap();
    let closed = json!({ "code": "closed", "retryable": false, "delivery": "not-sent" });
    fails(client.call("connect", &[])).await.is(&closed);
}

#[wasm_bindgen_test]
fn what_brings_the_answers_is_one_thing() {
    let options = |transport: &str, events: &str| {
        construct(&js(
            &json!({ "accountId": "a", "transport": transport, "endpoints": { "events": events } }),
        ))
    };
    for events in ["/events?of=me", "https://b.example?of=me"] {
        assert!(options("send-api", events).is_ok());
        Failure::read(options("messaging-window", events).expect_err("two")).refuses("endpoints.events");
    }
}

#[wasm_bindgen_test]
fn a_store_wants_to_know_whose_messages_it_keeps() {
    let options = json!({ "accountId": "a", "outbox": { "store": "indexeddb" } });
    let failure = Failure::read(construct(&js(&options)).expect_err("outbox.name"));
    failure.refuses("outbox.name");
}

#[wasm_bindgen_test]
fn undefined_is_the_same_as_left_out() {
    let options = js(&json!({ "accountId": "a", "retry": {} }));
    for name in ["auth", "fetch", "upload", "files", "timeoutMs", "outbox", "credentials"] {
        set(&options, name, &JsValue::UNDEFINED);
    }
    assert!(construct(&options).is_ok());
}
