//! What a consumer can ask for, whatever brings the request, and the CONVERSATION and SEND endpoints.

pub(crate) mod conversation;
mod files;
mod publish;
pub(crate) mod send;
mod update;

use serde_json::{Value, json};

use crate::auth;
use crate::http::Reply;
use crate::model::has_feature;
use crate::service::{Call, Refusal};
use crate::shape::{Problem, Shape, client::CLIENT_PROPERTIES};

/// A whole request object may have this many characters (connector guide).
const LONGEST_REQUEST: usize = 5_000;

/// The `reqId` of an answer: the request's id as a string, whatever it was.
pub(crate) fn req_id(request: Option<&Value>) -> Value {
    match request.and_then(|request| request.get("id")) {
        Some(Value::String(id)) => json!(id),
        Some(Value::Number(id)) => json!(id.to_string()),
        _ => Value::Null,
    }
}

/// A successful item.
pub(crate) fn ok(request: &Value, body: Value) -> Value {
    Value::from_iter([("code", json!("OK")), ("body", body), ("reqId", req_id(Some(request)))])
}

/// A refused item.
pub(crate) fn bad(request: Option<&Value>, message: &str) -> Value {
    json!({ "code": "BAD_REQUEST", "body": { "msg": message }, "reqId": req_id(request) })
}

/// Does what a request says, and answers the body that SEND gives.
pub(crate) fn carry_out(call: &mut Call<'_>, consumer: &str, request: &Value) -> Result<Value, Refusal> {
    check_length(call, request)?;
    match text(request, "/type") {
        "ms.PublishEvent" => publish::handle(call, consumer, request),
        "cm.UpdateConversationField" => update::handle(call, consumer, request),
        "userprofile.SetUserProfile" => Ok(conversation::set_profile(call, consumer, request)),
        "ms.GenerateURLForUploadFile" => files::upload_url(call, consumer, request),
        _ => files::download_url(call, request),
    }
}

/// A preview alone may have 30 KB, so the limit cannot hold for files.
fn check_length(call: &Call<'_>, request: &Value) -> Result<(), Refusal> {
    let is_file = text(request, "/body/event/contentType") == "hosted/file";
    let body = &call.request.body;
    // No more characters than bytes.
    let longer = || String::from_utf8_lossy(body).chars().count() > LONGEST_REQUEST;
    if !is_file && body.len() > LONGEST_REQUEST && longer() {
        return Err(Refusal::said("Bad Request"));
    }
    Ok(())
}

/// The conversation of a dialog, if it is this consumer's.
pub(crate) fn owned(call: &Call<'_>, consumer: &str, dialog_id: &str) -> Result<String, Refusal> {
    match call.account.conversation_of_dialog(dialog_id) {
        None => Err(Refusal::said("Bad Request, there is no such conversation or dialog")),
        Some(found) if found.consumer != consumer => {
            let details = "ConsumerJWS does not belong to the consumer of this conversation";
            Err(Refusal::plain(auth::error_reply(40103, "Invalid ConsumerJWS", details)))
        }
        Some(found) => Ok(found.conversation_id.clone()),
    }
}

/// The answer to a request that broke a rule: it names the path. A batch is refused as a whole.
pub(crate) fn refused(json: Option<&Value>, problem: &Problem) -> Reply {
    let message = format!("Bad Request: {}: {}", problem.path, problem.problem);
    let body = match json {
        Some(Value::Array(items)) if !items.is_empty() => {
            let item = |(at, item): (usize, &Value)| {
                let mine = problem.path.starts_with(&format!("$[{at}]")) || !problem.path.starts_with("$[");
                bad(Some(item), if mine { &message } else { "Bad Request" })
            };
            items.iter().enumerate().map(item).collect()
        }
        other => bad(other, &message),
    };
    Reply::with_json(400, &body)
}

/// The query all of them want.
pub(crate) fn check_version(call: &Call<'_>) -> Result<(), Refusal> {
    match call.request.query_value("v").as_deref() {
        Some("3") => Ok(()),
        Some(_) => Err(Refusal::rule("query.v", "must be 3 (SEND page)")),
        None => Err(Refusal::rule("query.v", "missing; must be 3 (SEND page)")),
    }
}

/// The Client-Properties header, `null` if there is none.
pub(crate) fn client_properties(call: &Call<'_>) -> Result<Value, Refusal> {
    let at = "headers.Client-Properties";
    let Some(text) = call.request.header_value("client-properties") else { return Ok(Value::Null) };
    if !text.is_ascii() {
        return Err(Refusal::rule(at, "must be ASCII; other characters are escaped in JSON"));
    }
    let value =
        serde_json::from_str(text).map_err(|_| Refusal::rule(at, "must be JSON (Connector API examples)"))?;
    Shape::Object(&CLIENT_PROPERTIES).check(at, &value).map_err(Refusal::from)?;
    Ok(value)
}

/// AUTO_MESSAGES, once asked for, has to be repeated on every call (Connector API examples).
fn check_auto_messages(call: &Call<'_>, consumer: &str, properties: &Value) -> Result<(), Refusal> {
    let asked =
        call.account.open_conversation(consumer).is_some_and(|found| found.has_feature("AUTO_MESSAGES"));
    if asked && !has_feature(properties, "AUTO_MESSAGES") {
        let rule = "AUTO_MESSAGES was given at creation, so every later call must repeat it (Connector API examples)";
        return Err(Refusal::rule("headers.Client-Properties.features", rule));
    }
    Ok(())
}

pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
