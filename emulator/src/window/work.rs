//! What the requests of a socket ask for.

use serde_json::{Value, json};

use super::socket::Stage;
use super::{Frame, names, subscribe, token};
use crate::messaging::{carry_out, conversation, req_id, text};
use crate::service::{Call, Refusal};
use crate::shape::window::WINDOW;

/// Checks a request and does what it says. The body of the answer is that of SEND where SEND has the same request.
pub(super) fn handle(call: &mut Call<'_>, number: u64) -> Result<Value, Refusal> {
    let request = call.json.ok_or_else(|| Refusal::rule("$", "must be JSON in UTF-8"))?;
    let mut request = request.clone();
    if let Some(Value::String(kind)) = request.get_mut("type") {
        *kind = names::canonical(kind).into_owned();
    }
    let id = match req_id(Some(&request)) {
        Value::String(id) => id,
        _ => String::new(),
    };
    let socket = call.account.sockets.get(number).ok_or_else(|| Refusal::said("Bad Request"))?;
    if !id.is_empty() && !socket.ids.insert(id) {
        return Err(Refusal::rule("$.id", "must be another for each request of a socket (request schema)"));
    }
    let stage = socket.stage;
    let properties = socket.client_properties.clone();
    let consumer = socket.consumer.clone();
    let kind = text(&request, "/type").to_owned();
    match (stage, kind.as_str()) {
        (Stage::Opened, "InitConnection") => {}
        (Stage::Opened, _) => {
            return Err(Refusal::rule("$.type", "must be InitConnection first (avoiding headers page)"));
        }
        (Stage::Answering, _) => {
            return Err(Refusal::rule(
                "$",
                "came before the answer to InitConnection (avoiding headers page)",
            ));
        }
        (Stage::Ready, "InitConnection") => {
            return Err(Refusal::rule("$.type", "the connection is initialised already"));
        }
        (Stage::Ready, _) => {}
    }
    WINDOW.check("$", &request).map_err(Refusal::from)?;
    if kind == "InitConnection" {
        return init(call, number, &request);
    }
    let consumer = consumer.ok_or_else(|| Refusal::said("Bad Request"))?;
    call.consumer = Some(consumer.clone());
    let body = request.get("body").unwrap_or(&Value::Null);
    match kind.as_str() {
        "GetClock" => Ok(json!({ "currentTime": call.now })),
        "KeepAlive" => Ok(json!("OK")),
        "cm.ConsumerRequestConversation" => {
            check_brand(call, body)?;
            conversation::open(call, &consumer, body, properties)
        }
        "cqm.SubscribeExConversations" => Ok(subscribe::conversations(call, number, &consumer, body)),
        "cqm.UnsubscribeExConversations" => subscribe::end(call, number, text(body, "/subscriptionId")),
        "ms.SubscribeMessagingEvents" => subscribe::events(call, number, &consumer, body),
        "ms.QueryMessages" => subscribe::query(call, &consumer, body),
        "userprofile.GetUserProfile" => profile(call, &consumer, body),
        _ => carry_out(call, &consumer, &request),
    }
}

/// Takes the headers that a browser cannot send at the upgrade.
fn init(call: &mut Call<'_>, number: u64, request: &Value) -> Result<Value, Refusal> {
    let headers = request.get("headers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let header = |name: &str| headers.iter().find(|header| text(header, "/type") == name);
    let jwt = header(".ams.headers.ConsumerAuthentication").map(|header| text(header, "/jwt"));
    let checked = token::check(call.account, call.keys, call.now, jwt);
    let properties = header(".ams.headers.ClientProperties").cloned();
    let socket = call.account.sockets.get(number).ok_or_else(|| Refusal::said("Bad Request"))?;
    match checked {
        Ok(consumer) => {
            call.consumer = Some(consumer.clone());
            socket.consumer = Some(consumer);
            socket.stage = Stage::Answering;
            socket.client_properties = properties.unwrap_or_default();
            Ok(json!("OK"))
        }
        Err((code, reason)) => {
            socket.push(Frame::Close { code, reason: reason.to_owned() });
            Err(Refusal::said(reason))
        }
    }
}

fn check_brand(call: &Call<'_>, body: &Value) -> Result<(), Refusal> {
    if body.get("brandId").is_none_or(|brand| *brand == call.account.id) {
        return Ok(());
    }
    Err(Refusal::rule("$.body.brandId", "must be the account of the path (CONVERSATION page)"))
}

/// A consumer sees its own profile alone; it may be named or not.
fn profile(call: &Call<'_>, consumer: &str, body: &Value) -> Result<Value, Refusal> {
    let named = body.as_str().or_else(|| body.get("userId").and_then(Value::as_str));
    if named.is_some_and(|id| id != consumer) {
        return Err(Refusal::said("Bad Request, there is no such user"));
    }
    let known = call.account.consumers.get(consumer).map(|found| found.profile.clone());
    let mut profile = known.filter(Value::is_object).unwrap_or_else(|| json!({}));
    if let Some(object) = profile.as_object_mut() {
        object.insert("userId".to_owned(), json!(consumer));
    }
    Ok(profile)
}
