//! Setting, listing and lifting faults.

use serde_json::json;

use super::{Answer, Control, done};
use crate::faults::Fault;
use crate::http::Reply;
use crate::service::Service;

pub(super) fn add(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&[
        "endpoint",
        "payloadType",
        "method",
        "times",
        "chance",
        "latencyMs",
        "status",
        "retryAfter",
        "body",
        "afterWork",
        "drop",
        "appJwt",
        "consumerJws",
        "withoutCors",
        "readDelayMs",
        "bytesPerSecond",
        "tempUrl",
        "windowJwt",
        "closeCode",
        "silent",
        "duplicate",
        "reorder",
        "lose",
    ])?;
    let fault = Fault::read(&control.body)?;
    let (account, _) = control.account(service)?;
    Ok(Reply::with_json(201, &json!({ "id": account.faults.add(fault) })))
}

pub(super) fn list(service: &mut Service, control: &Control<'_>) -> Answer {
    let (account, _) = control.account(service)?;
    Ok(Reply::with_json(200, &json!({ "items": account.faults.list() })))
}

pub(super) fn remove(service: &mut Service, control: &Control<'_>) -> Answer {
    let Some(id) = control.request.query_value("id") else {
        for account in control.accounts(service)? {
            account.faults.clear();
        }
        return done();
    };
    let id = id.parse().map_err(|_| "id must be a whole number")?;
    let (account, _) = control.account(service)?;
    if account.faults.remove(id) { done() } else { Err(format!("there is no fault {id}; it may be used up")) }
}
