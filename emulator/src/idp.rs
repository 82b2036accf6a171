//! idp: tokens for consumers.

use serde_json::{Value, json};

use crate::auth;
use crate::crypto;
use crate::http::Reply;
use crate::service::{Call, Refusal};
use crate::shape::{Shape, auth as tables};
use crate::window::token;

/// Who signs the tokens of unknown people.
const ANONYMOUS_ISSUER: &str = "https://idp.liveperson.net/anonymous";
/// An anonymous token lives ten minutes, and for 730 hours a new one is given for it
/// (Messaging Window API, unauthenticated messaging).
const ANONYMOUS_SECONDS: u64 = 600;
const REFRESHABLE_SECONDS: u64 = 730 * 3_600;

const JWT_EXPIRED: &str = "1012";
const REFRESH_EXPIRED: &str = "2001";
const BAD_SIGNATURE: &str = "2002";
const WRONG_ACCOUNT: &str = "2004";
const CUSTOMER_JWT: &str = "9007";

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    match call.tail {
        "consumer" => consumer(call),
        "signup" => signup(call),
        "app" => app_authenticate(call),
        "anonymous" => anonymous(call),
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
    Ok(window_token(call, &ext, true))
}

/// A token for somebody whom the brand knows; its own token stands for the person.
fn authenticate(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let body = call.json_body()?;
    Shape::Object(&tables::AUTHENTICATE).check("$", body).map_err(Refusal::from)?;
    let ext = crypto::sha256_hex(text(body, "authCode").as_bytes());
    Ok(window_token(call, &ext, false))
}

/// The same for the newer calls: an anonymous token, or the JWT of a brand, whose signature nobody here can check.
fn app_authenticate(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    if !matches!(call.request.query_value("v").as_deref(), Some("2.0" | "3.0")) {
        return Err(Refusal::rule(
            "query.v",
            "must be 2.0 or 3.0 (Messaging Window API authentication page)",
        ));
    }
    let body = call.json_body()?;
    Shape::Object(&tables::APP_AUTHENTICATE).check("$", body).map_err(Refusal::from)?;
    let id_token = text(body, "id_token");
    let claims = crypto::claims(&id_token).ok_or_else(|| failed(500, CUSTOMER_JWT))?;
    let unauthenticated = claims.get("iss").is_some_and(|iss| iss == ANONYMOUS_ISSUER);
    let ext = if unauthenticated {
        text(&own_anonymous(call, &id_token)?, "ext_consumer_id")
    } else {
        text(&claims, "sub")
    };
    if ext.is_empty() {
        return Err(failed(500, CUSTOMER_JWT));
    }
    if claims.get("exp").and_then(Value::as_u64).is_some_and(|exp| exp <= call.now / 1000) {
        return Err(failed(401, JWT_EXPIRED));
    }
    let token = token::issue(call.account, call.keys, call.now, &ext, unauthenticated);
    call.consumer = Some(call.account.lp_consumer_id(&ext));
    Ok(Reply::with_json(200, &json!({ "token": token })))
}

/// A short-lived token for somebody unknown, who stays the same when an earlier one is given.
fn anonymous(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let given = match call.request.body.as_slice() {
        [] => String::new(),
        _ => {
            let body = call.json_body()?;
            Shape::Object(&tables::ANONYMOUS).check("$", body).map_err(Refusal::from)?;
            text(body, "id_token")
        }
    };
    let seconds = call.now / 1000;
    let (ext, since) = if given.is_empty() {
        (call.account.random.uuid(), seconds)
    } else {
        let claims = own_anonymous(call, &given)?;
        let since = claims.get("since").and_then(Value::as_u64).unwrap_or(0);
        if seconds.saturating_sub(since) >= REFRESHABLE_SECONDS {
            return Err(failed(401, REFRESH_EXPIRED));
        }
        (text(&claims, "ext_consumer_id"), since)
    };
    let claims = json!({
        "sub": ext,
        "aud": format!("acc:{}", call.account.id),
        "iss": ANONYMOUS_ISSUER,
        "iat": seconds,
        "exp": seconds + ANONYMOUS_SECONDS,
        "since": since,
        "ext_consumer_id": ext,
    });
    let token = call.keys.sign_rs256("idp-anonymous", &claims);
    Ok(Reply::with_json(200, &json!({ "token": token })))
}

/// The claims of an anonymous token that was given out here for this account, whether it is expired or not.
fn own_anonymous(call: &mut Call<'_>, id_token: &str) -> Result<Value, Refusal> {
    let claims = call.keys.verify_rs256(id_token).ok_or_else(|| failed(401, BAD_SIGNATURE))?;
    if text(&claims, "iss") != ANONYMOUS_ISSUER {
        return Err(failed(401, BAD_SIGNATURE));
    }
    if text(&claims, "aud") != format!("acc:{}", call.account.id) {
        return Err(failed(401, WRONG_ACCOUNT));
    }
    Ok(claims)
}

/// The way in which idp fails: the status tells less than the code.
fn failed(status: u16, code: &str) -> Refusal {
    Refusal::plain(Reply::with_json(status, &json!({ "internalErrorCode": code })))
}

fn window_token(call: &mut Call<'_>, ext: &str, unauthenticated: bool) -> Reply {
    let token = token::issue(call.account, call.keys, call.now, ext, unauthenticated);
    call.consumer = Some(call.account.lp_consumer_id(ext));
    Reply::with_json(200, &json!({ "jwt": token }))
}

fn text(body: &Value, key: &str) -> String {
    body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
