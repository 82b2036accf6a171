//! The JWT of the Messaging Window API.

use serde_json::{Value, json};

use crate::account::Account;
use crate::crypto::Keys;

/// The close codes that tell a client to get a new token, for a known and for an unknown person
/// (Messaging Window API, authentication and unauthenticated messaging).
const AUTHENTICATED: u16 = 4401;
const UNAUTHENTICATED: u16 = 4407;

/// Why a token does not let in: a close code and a reason.
pub(super) type Rejected = (u16, &'static str);

/// Gives out a token for a consumer. `unauthenticated` says that nobody vouches for the person.
pub(crate) fn issue(
    account: &mut Account,
    keys: &mut Keys,
    now: u64,
    ext: &str,
    unauthenticated: bool,
) -> String {
    let seconds = now / 1000;
    let claims = json!({
        "sub": account.meet_consumer(ext),
        "aud": format!("acc:{}", account.id),
        "iss": "https://idp.liveperson.net",
        "iat": seconds,
        "exp": seconds + account.config.app_jwt_seconds,
        "ext_consumer_id": ext,
        "unauthenticated": unauthenticated,
        "generation": account.tokens.window_generation,
    });
    keys.sign_rs256("idp-emulator", &claims)
}

/// Answers LivePerson's id of the consumer whose token this is.
pub(super) fn check(
    account: &mut Account,
    keys: &mut Keys,
    now: u64,
    jwt: Option<&str>,
) -> Result<String, Rejected> {
    let jwt = jwt.filter(|jwt| !jwt.is_empty()).ok_or((AUTHENTICATED, "identity token is missing"))?;
    let claims = match account.tokens.known_window_jwts.get(jwt) {
        Some(claims) => claims.clone(),
        None => {
            let claims = keys.verify_rs256(jwt).ok_or((AUTHENTICATED, "identity token is invalid"))?;
            account.tokens.known_window_jwts.insert(jwt.to_owned(), claims.clone());
            claims
        }
    };
    let code = match claims.get("unauthenticated").and_then(Value::as_bool) {
        Some(true) => UNAUTHENTICATED,
        _ => AUTHENTICATED,
    };
    let invalid = (code, "identity token is invalid");
    let text = |name: &str| claims.get(name).and_then(Value::as_str).ok_or(invalid);
    let number = |name: &str| claims.get(name).and_then(Value::as_u64).ok_or(invalid);
    let (ext, sub) = (text("ext_consumer_id")?, text("sub")?);
    if text("aud")? != format!("acc:{}", account.id)
        || number("generation")? != account.tokens.window_generation
    {
        return Err(invalid);
    }
    if number("exp")? <= now / 1000 {
        return Err((code, "identity token is expired"));
    }
    account.meet(ext, sub);
    Ok(sub.to_owned())
}
