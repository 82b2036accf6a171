//! Login of an administrator, and the site property that switches file sharing.

use serde_json::{Value, json};

use crate::http::Reply;
use crate::service::{Call, Refusal};
use crate::shape::{Shape, auth as tables};

const FILE_SHARING: &str = "messaging.file.sharing.enabled";

/// Any user may log in; the answer is the bearer that the property calls want.
pub(crate) fn login(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    if call.request.query_value("v").as_deref() != Some("1.1") {
        return Err(Refusal::rule("query.v", "must be 1.1 (file sharing page)"));
    }
    let body = call.json_body()?;
    Shape::Object(&tables::LOGIN).check("$", body).map_err(Refusal::from)?;
    let name = body.get("username").cloned().unwrap_or_default();
    let bearer = call.account.random.uuid().replace('-', "");
    call.account.tokens.bearers.insert(bearer.clone());
    let config = json!({ "loginName": name, "userId": "901", "isAdmin": true });
    let answer = json!({ "csrf": call.account.random.short_id(), "bearer": bearer, "config": config });
    Ok(Reply::with_json(200, &answer))
}

/// Reads or writes one site property. Unlike the Send API, this one wants `Bearer `.
pub(crate) fn property(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    if call.request.query_value("v").as_deref() != Some("3.0") {
        return Err(Refusal::rule("query.v", "must be 3.0 (account configuration samples)"));
    }
    let Some(given) = call.request.header_value("authorization") else {
        return Err(Refusal::rule("headers.Authorization", "missing; Bearer and the bearer of login"));
    };
    let known =
        given.strip_prefix("Bearer ").is_some_and(|bearer| call.account.tokens.bearers.contains(bearer));
    if !known {
        return Err(Refusal::plain(Reply::with_json(401, &json!({ "error": "unauthorized" }))));
    }
    if call.tail != FILE_SHARING {
        return Err(Refusal::plain(Reply::with_json(404, &json!({ "error": "no such property" }))));
    }
    if call.request.method == "PUT" {
        if call.request.header_value("if-match").is_none() {
            return Err(Refusal::rule("headers.If-Match", "missing; a revision, or -1 for any"));
        }
        let body = call.json_body()?;
        Shape::Object(&tables::PROPERTY).check("$", body).map_err(Refusal::from)?;
        if body.get("id").and_then(Value::as_str) != Some(call.tail) {
            return Err(Refusal::rule("$.id", "must be the property of the path"));
        }
        call.account.config.file_sharing = match body.pointer("/propertyValue/value") {
            Some(Value::Bool(on)) => *on,
            Some(Value::String(word)) if word == "true" || word == "false" => word == "true",
            _ => return Err(Refusal::rule("$.propertyValue.value", "must be true or false")),
        };
    }
    let value = json!({ "value": call.account.config.file_sharing.to_string() });
    Ok(Reply::with_json(
        200,
        &json!({ "id": FILE_SHARING, "type": 1, "propertyValue": value, "deleted": false }),
    ))
}
