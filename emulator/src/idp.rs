//! idp: tokens for consumers.

use serde_json::{Value, json};

use crate::auth;
use crate::crypto;
use crate::http::Reply;
use crate::service::{Call, Refusal};
use crate::shape::{Shape, auth as tables};

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    match call.tail {
        "consumer" => consumer(call),
        "signup" => signup(call),
        _ => authenticate(call),
    }
}

/// The ConsumerJWS, for a bearer of an AppJWT.
fn consumer(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    if call.request.query_value("v").as_deref() != Some("1.0") {
        return Err(Refusal::rule("query.v", "must be 1.0 (Send API authorization page)"));
    }
    auth::check_app_jwt(call.account, call.keys, call.now, call.request)?;
    let body = call.json_body()?;
    Shape::Object(&tables::CONSUMER).check("$", body).map_err(Refusal::from)?;
    let ext = text(body, "ext_consumer_id");
    let token = auth::issue_consumer_jws(call.account, &ext);
    call.consumer = Some(call.account.lp_consumer_id(&ext));
    Ok(Reply::with_json(201, &json!({ "token": token })))
}

/// A token for somebody unknown.
fn signup(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    if !call.request.body.is_empty() {
        Shape::Object(&tables::SIGNUP).check("$", call.json_body()?).map_err(Refusal::from)?;
    }
    let ext = call.account.random.uuid();
    Ok(window_token(call, &ext))
}

/// A token for somebody whom the brand knows; its own token stands for the person.
fn authenticate(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let body = call.json_body()?;
    Shape::Object(&tables::AUTHENTICATE).check("$", body).map_err(Refusal::from)?;
    let ext = crypto::sha256_hex(text(body, "authCode").as_bytes());
    Ok(window_token(call, &ext))
}

fn window_token(call: &mut Call<'_>, ext: &str) -> Reply {
    let id = call.account.meet_consumer(ext);
    let seconds = call.now / 1000;
    let claims = json!({
        "sub": id,
        "aud": format!("acc:{}", call.account.id),
        "iss": "https://idp.liveperson.net",
        "iat": seconds,
        "exp": seconds + call.account.config.app_jwt_seconds,
    });
    call.consumer = Some(id);
    let token = call.keys.sign_rs256("idp-emulator", &claims);
    Reply::with_json(200, &json!({ "jwt": token }))
}

fn text(body: &Value, key: &str) -> String {
    body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
