//! Reset, clock, tokens, configuration, webhook addresses.

use serde_json::{Value, json};

use super::{Answer, Control, done};
use crate::account::Account;
use crate::auth;
use crate::http::Reply;
use crate::notify::EVENT_NAMES;
use crate::service::Service;

/// Starts an account anew. The ids of events and sockets go on counting, so that nobody takes new ones for old ones.
pub(super) fn reset(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["seed", "clockMs", "config"])?;
    let number = |key: &str| match control.body.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_u64().map(Some).ok_or_else(|| format!("{key} must be a whole number")),
    };
    let seed = number("seed")?.unwrap_or(service.seed);
    let clock = number("clockMs")?;
    let mut config = service.config.account.clone();
    if let Some(patch) = control.body.get("config") {
        config = config.merged(patch).map_err(|problem| format!("config: {problem}"))?;
    }
    if control.account != "*" {
        service.account(control.account)?;
    }
    for account in control.accounts(service)? {
        let mut fresh = Account::new(&account.id, config.clone(), seed, account.kept);
        fresh.last_event = account.last_event;
        fresh.sockets.last = account.sockets.last;
        if let Some(clock) = clock {
            fresh.clock_offset = offset(clock, control.host_now);
        }
        *account = fresh;
    }
    done()
}

fn offset(wanted: u64, host: u64) -> i64 {
    let ahead = i128::from(wanted) - i128::from(host);
    i64::try_from(ahead).unwrap_or(0)
}

pub(super) fn clock(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["advanceMs"])?;
    let ahead = control.body.get("advanceMs").and_then(Value::as_u64);
    let ahead = ahead.and_then(|ms| i64::try_from(ms).ok()).filter(|ms| *ms <= 100 * 366 * 86_400_000);
    let ahead = ahead.ok_or("advanceMs must be a whole number of milliseconds, at most a hundred years")?;
    let (account, _) = control.account(service)?;
    account.clock_offset = account.clock_offset.saturating_add(ahead);
    let now = account.now(control.host_now);
    account.run_timers(now);
    Ok(Reply::with_json(200, &json!({ "now": now })))
}

pub(super) fn expire_tokens(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["kind"])?;
    let kind = control.one_of("kind", &["appJwt", "consumerJws", "windowJwt"])?;
    let (account, now) = control.account(service)?;
    match kind {
        "appJwt" => auth::expire_app_jwts(account, now),
        "consumerJws" => auth::reject_consumer_jws(account),
        _ => account.tokens.window_generation += 1,
    }
    done()
}

pub(super) fn config(service: &mut Service, control: &Control<'_>) -> Answer {
    let (account, _) = control.account(service)?;
    account.config = account.config.merged(&control.body).map_err(|problem| format!("config: {problem}"))?;
    Ok(Reply::with_json(200, &json!(account.config)))
}

pub(super) fn webhooks(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["event", "endpoint"])?;
    let event = control.text("event")?;
    if event != "*" && !EVENT_NAMES.contains(&event) {
        return Err(format!("event must be * or one of {}", EVENT_NAMES.join(", ")));
    }
    let endpoint = control.optional_text("endpoint")?;
    if endpoint.is_some_and(|url| !url.starts_with("http://")) {
        return Err("endpoint must begin with http:// (the emulator speaks no TLS), or be null".to_owned());
    }
    let (account, _) = control.account(service)?;
    for name in EVENT_NAMES.into_iter().filter(|name| event == "*" || event == *name) {
        match endpoint {
            Some(url) => drop(account.webhooks.insert(name.to_owned(), url.to_owned())),
            None => drop(account.webhooks.remove(name)),
        }
    }
    done()
}
