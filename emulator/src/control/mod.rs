//! The control API: how tests and pages steer the emulator.

mod agent;
pub(crate) mod backend;
pub(crate) mod events;
mod faults;
mod files;
mod observe;
mod sockets;
mod steer;

use serde_json::{Value, json};

use crate::account::Account;
use crate::http::{Reply, Request};
use crate::route::Route;
use crate::service::Service;

/// Either an answer, or a sentence that says what is wrong with the call.
type Answer = Result<Reply, String>;

/// One control call.
#[derive(Debug)]
struct Control<'a> {
    request: &'a Request,
    body: Value,
    account: &'a str,
    host_now: u64,
}

pub(crate) fn handle(service: &mut Service, host_now: u64, request: &Request, route: &Route) -> Reply {
    let body = match request.body.as_slice() {
        [] => Ok(json!({})),
        bytes => serde_json::from_slice(bytes).map_err(|error| format!("the body is not JSON: {error}")),
    };
    let result = body.and_then(|body: Value| {
        if !body.is_object() {
            return Err("the body must be a JSON object".to_owned());
        }
        let control = Control { request, body, account: &route.account, host_now };
        dispatch(service, &control, &route.tail)
    });
    result.unwrap_or_else(|problem| Reply::with_json(400, &json!({ "error": problem })))
}

fn dispatch(service: &mut Service, control: &Control<'_>, path: &str) -> Answer {
    match (control.request.method.as_str(), path) {
        ("POST", "reset") => steer::reset(service, control),
        ("GET", "state") => observe::state(service, control),
        ("GET", "violations") => observe::violations(service, control),
        ("DELETE", "violations") => observe::forget_violations(service, control),
        ("GET", "log") => observe::log(service, control),
        ("GET", "jwks") => Ok(Reply::with_json(200, &service.keys.jwks())),
        ("POST", "faults") => faults::add(service, control),
        ("GET", "faults") => faults::list(service, control),
        ("DELETE", "faults") => faults::remove(service, control),
        ("POST", "clock") => steer::clock(service, control),
        ("POST", "tokens/expire") => steer::expire_tokens(service, control),
        ("GET" | "POST", "config") => steer::config(service, control),
        ("POST", "webhooks") => steer::webhooks(service, control),
        ("POST", "agent") => agent::mode(service, control),
        ("POST", "agent/send") => agent::send(service, control),
        ("POST", "agent/typing") => agent::typing(service, control),
        ("POST", "agent/receipt") => agent::receipt(service, control),
        ("POST", "agent/close") => agent::close(service, control),
        ("POST", "agent/file") => files::upload(service, control),
        ("GET", "agent/file") => files::download(service, control),
        ("GET", "store") => files::list(service, control),
        ("GET", "sockets") => sockets::list(service, control),
        ("POST", "sockets") => sockets::end(service, control),
        ("DELETE", "connections") => {
            control.only(&[])?;
            Ok(Reply { ends_idle: true, ..done()? })
        }
        (method, path) => {
            let error =
                format!("there is no control call {method} /emulator/{path}; see the README of lp-emulator");
            Ok(Reply::with_json(404, &json!({ "error": error })))
        }
    }
}

impl Control<'_> {
    /// The one account of the call, with what has fallen due done, and its time.
    fn account<'s>(&self, service: &'s mut Service) -> Result<(&'s mut Account, u64), String> {
        let account = service.account(self.account)?;
        let now = account.now(self.host_now);
        account.run_timers(now);
        Ok((account, now))
    }

    /// The accounts of the call: all of them for `*`.
    fn accounts<'s>(&self, service: &'s mut Service) -> Result<Vec<&'s mut Account>, String> {
        if self.account == "*" {
            return Ok(service.accounts.values_mut().collect());
        }
        Ok(vec![service.account(self.account)?])
    }

    /// Refuses fields that the call does not know.
    fn only(&self, known: &[&str]) -> Result<(), String> {
        let unknown =
            self.body.as_object().into_iter().flatten().find(|(key, _)| !known.contains(&key.as_str()));
        match unknown {
            Some((key, _)) if known.is_empty() => {
                Err(format!("unknown field {key}; the call takes no fields"))
            }
            Some((key, _)) => Err(format!("unknown field {key}; the call knows {}", known.join(", "))),
            None => Ok(()),
        }
    }

    fn text(&self, key: &str) -> Result<&str, String> {
        self.optional_text(key)?.ok_or_else(|| format!("{key} is missing"))
    }

    fn optional_text(&self, key: &str) -> Result<Option<&str>, String> {
        match self.body.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(format!("{key} must be a string")),
        }
    }

    fn one_of<'v>(&'v self, key: &str, words: &[&str]) -> Result<&'v str, String> {
        let word = self.text(key)?;
        if words.contains(&word) {
            Ok(word)
        } else {
            Err(format!("{key} must be one of {}", words.join(", ")))
        }
    }
}

fn done() -> Answer {
    Ok(Reply::with_json(200, &json!({ "ok": true })))
}
