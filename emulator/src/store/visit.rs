//! One request to the store, with what faults do to it.

use super::address::Address;
use super::{answer, container, cors};
use crate::account::Account;
use crate::faults::Plan;
use crate::http::{Reply, Request};
use crate::journal::Facts;

/// A request to the store.
#[derive(Debug)]
pub(crate) struct Visit<'a> {
    pub(crate) request: &'a Request,
    /// How many bytes the body has, if that was told.
    pub(crate) length: Option<u64>,
    /// When it arrived, by the account's clock.
    pub(crate) arrived: u64,
    /// When its body was there.
    pub(crate) now: u64,
}

/// Answers a request, and writes it into the account's log.
pub(crate) fn serve(mut account: Option<&mut Account>, visit: &Visit<'_>, plan: &Plan) -> Reply {
    let (request, effects) = (visit.request, &plan.effects());
    let works = effects.does_work();
    let mut reply = if works { answer(account.as_deref_mut(), visit) } else { Reply::empty(200) };
    let Some(account) = account else {
        seal(&mut reply, visit, 0);
        return reply;
    };
    effects.spoil(&mut reply, &mut account.random);
    if effects.without_cors == Some(true) {
        cors::forbid(&mut reply);
    } else if effects.status.is_some()
        && let Ok(address) = Address::read(&request.path)
    {
        cors::allow(&mut reply, request, container::find(Some(account), &address).as_ref(), &[]);
    }
    account.store.requests += 1;
    seal(&mut reply, visit, account.store.requests);
    if request.method != "OPTIONS" {
        let facts = Facts {
            time: visit.now,
            account: &account.id,
            endpoint: "store",
            consumer: None,
            payload_types: &[],
            faults: &plan.ids(),
            kept: account.kept,
            bodies: account.config.log_bodies,
            files: true,
        };
        account.journal.add(&facts, request, None, &reply);
    }
    reply
}

/// The headers of every answer, and the length. An answer to HEAD has that of GET, but no body.
fn seal(reply: &mut Reply, visit: &Visit<'_>, number: u64) {
    let id = format!("tx{number:021x}-{:010x}", visit.now / 1000);
    reply.set_header("x-trans-id", &id);
    reply.set_header("x-openstack-request-id", &id);
    let head = visit.request.method == "HEAD";
    if !head || reply.header_value("content-length").is_none() {
        let length = if head { 0 } else { reply.body.len() };
        reply.set_header("content-length", &length.to_string());
    }
    if head {
        reply.body.clear();
    }
}
