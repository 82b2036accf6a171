//! AppJWT and ConsumerJWS: giving them out, and letting a request in.

use serde_json::{Value, json};

use crate::account::Account;
use crate::crypto::{self, Keys};
use crate::faults::Effects;
use crate::http::{Reply, Request};
use crate::service::Refusal;
use crate::shape::Problem;
use crate::time;

/// More than this many remembered signatures are forgotten all at once.
const KNOWN_TOKENS: usize = 10_000;

/// Gives out an AppJWT; within one second it is the same token again.
pub(crate) fn issue_app_jwt(account: &mut Account, keys: &mut Keys, now: u64) -> String {
    let issued_at = (now / 1000).max(account.tokens.app_jwt_from);
    let life = account.config.app_jwt_seconds;
    if let Some((at, lasting, token)) = &account.tokens.last_app_jwt
        && (*at, *lasting) == (issued_at, life)
    {
        return token.clone();
    }
    let claims = json!({
        "aud": account.id,
        "azp": account.config.client_id,
        "scope": "msg.consumer",
        "iss": "Sentinel",
        "exp": issued_at + life,
        "iat": issued_at,
    });
    let token = keys.sign_rs256(&format!("appjwt-{}", time::date(now)), &claims);
    account.tokens.last_app_jwt = Some((issued_at, life, token.clone()));
    remember(account, &token, issued_at, issued_at + life);
    token
}

/// Rejects every AppJWT given out so far.
pub(crate) fn expire_app_jwts(account: &mut Account, now: u64) {
    let last = account.tokens.last_app_jwt.take().map_or(0, |(at, ..)| at + 1);
    account.tokens.app_jwt_from = account.tokens.app_jwt_from.max(last).max(now / 1000 + 1);
}

/// What a fault does to all tokens of a kind.
pub(crate) fn spoil_tokens(account: &mut Account, now: u64, effects: &Effects) {
    if effects.app_jwt.is_some() {
        expire_app_jwts(account, now);
    }
    if effects.consumer_jws.is_some() {
        reject_consumer_jws(account);
    }
    if effects.window_jwt.is_some() {
        account.tokens.window_generation += 1;
    }
}

/// Gives out a ConsumerJWS; it never expires, and is always the same for one consumer.
pub(crate) fn issue_consumer_jws(account: &mut Account, ext_consumer_id: &str) -> String {
    let lp_consumer_id = account.meet_consumer(ext_consumer_id);
    let claims = json!({
        "account_id": account.id,
        "ext_consumer_id": ext_consumer_id,
        "lp_consumer_id": lp_consumer_id,
    });
    let (key, kid) = jws_key(account);
    crypto::sign_hs256(&key, &kid, &claims)
}

/// Rejects every ConsumerJWS given out so far.
pub(crate) fn reject_consumer_jws(account: &mut Account) {
    account.tokens.jws_generation += 1;
    account.tokens.known_jws.clear();
}

fn jws_key(account: &Account) -> (Vec<u8>, String) {
    let kid = format!("consumerjws-{}", account.tokens.jws_generation);
    (format!("emulator consumer key of {}", account.id).into_bytes(), kid)
}

fn remember(account: &mut Account, token: &str, issued_at: u64, expires: u64) {
    if account.tokens.known_app_jwts.len() >= KNOWN_TOKENS {
        account.tokens.known_app_jwts.clear();
    }
    account.tokens.known_app_jwts.insert(token.to_owned(), (issued_at, expires));
}

/// Checks the `Authorization` header of the Send API and idp.
pub(crate) fn check_app_jwt(
    account: &mut Account,
    keys: &mut Keys,
    now: u64,
    request: &Request,
) -> Result<(), Refusal> {
    let Some(token) = request.header_value("authorization") else {
        let problem =
            Problem::new("headers.Authorization", "missing; the AppJWT (Send API authorization page)");
        return Err(Refusal::rule_with(
            problem,
            Some(error_reply(40105, "AppJWT missing", "AUTHORIZATION header is missing")),
        ));
    };
    if token.split_once(' ').is_some() {
        let rule = "must be the AppJWT alone, without a scheme such as Bearer (Send API authorization page)";
        return Err(Refusal::rule("headers.Authorization", rule));
    }
    let invalid = || Refusal::plain(error_reply(40102, "Invalid AppJWT", "AppJWT is expired or invalid"));
    let (issued_at, expires) = match account.tokens.known_app_jwts.get(token) {
        Some(known) => *known,
        None => {
            let claims = keys.verify_rs256(token).ok_or_else(invalid)?;
            let number = |name: &str| claims.get(name).and_then(Value::as_u64);
            let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
            let (Some(issued_at), Some(expires)) = (number("iat"), number("exp")) else {
                return Err(invalid());
            };
            if !text("iss").eq_ignore_ascii_case("sentinel")
                || text("scope").is_empty()
                || text("azp").is_empty()
            {
                let reply = error_reply(40001, "Missing parameter", "AppJWT lacks a claim");
                return Err(Refusal::plain(reply));
            }
            if text("aud") != account.id {
                return Err(invalid());
            }
            remember(account, token, issued_at, expires);
            (issued_at, expires)
        }
    };
    if expires <= now / 1000 || issued_at < account.tokens.app_jwt_from {
        return Err(invalid());
    }
    Ok(())
}

/// Lets a request of the Send API in and answers LivePerson's id of its consumer.
pub(crate) fn authorize(
    account: &mut Account,
    keys: &mut Keys,
    now: u64,
    request: &Request,
) -> Result<String, Refusal> {
    check_app_jwt(account, keys, now, request)?;
    let Some(token) = request.header_value("x-lp-on-behalf") else {
        let problem =
            Problem::new("headers.X-LP-ON-BEHALF", "missing; the ConsumerJWS (Send API authorization page)");
        let reply = error_reply(40104, "ConsumerJWS missing", "X_ON_BEHALF_HEADER is missing");
        return Err(Refusal::rule_with(problem, reply));
    };
    if token.split_once(' ').is_some() {
        return Err(Refusal::rule(
            "headers.X-LP-ON-BEHALF",
            "must be the ConsumerJWS alone, without a scheme",
        ));
    }
    if let Some((ext, lp)) = account.tokens.known_jws.get(token).cloned() {
        account.meet(&ext, &lp);
        return Ok(lp);
    }
    let (key, kid) = jws_key(account);
    let claims = crypto::verify_hs256(&key, &kid, token);
    let ext = claims.as_ref().and_then(|claims| claims.get("ext_consumer_id")).and_then(Value::as_str);
    let Some(ext) = ext else {
        return Err(Refusal::plain(error_reply(40103, "Invalid ConsumerJWS", "ConsumerJWS is invalid")));
    };
    let lp = account.meet_consumer(ext);
    if account.tokens.known_jws.len() >= KNOWN_TOKENS {
        account.tokens.known_jws.clear();
    }
    account.tokens.known_jws.insert(token.to_owned(), (ext.to_owned(), lp.clone()));
    Ok(lp)
}

/// The shape of authorization errors, which differs from that of every other answer.
pub(crate) fn error_reply(code: u32, title: &str, details: &str) -> Reply {
    let status = u16::try_from(code / 100).unwrap_or(401);
    let body = json!({
        "kind": "resp",
        "code": status,
        "body": { "title": title, "details": details, "errorCode": code },
        "type": ".ReqBody$ErrorResp",
    });
    Reply::with_json(status, &body)
}
