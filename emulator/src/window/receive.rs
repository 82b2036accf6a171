//! A text from a socket: faults, work, answer, log.

use serde_json::Value;

use super::envelope::Answer;
use super::socket::{Outgoing, Stage};
use super::{Frame, as_request, names, work};
use crate::account::Account;
use crate::auth;
use crate::config::Config;
use crate::crypto::Keys;
use crate::faults::{BadUrl, DropWhen, Effects};
use crate::http::{Fate, Reply, Request};
use crate::journal::Facts;
use crate::messaging::text;
use crate::route::Endpoint;
use crate::service::{Call, Refusal};

/// Where a request is worked on.
#[derive(Debug)]
pub(super) struct Office<'a> {
    pub(super) account: &'a mut Account,
    pub(super) keys: &'a mut Keys,
    pub(super) config: &'a Config,
    pub(super) now: u64,
}

pub(super) fn receive(office: &mut Office<'_>, number: u64, words: &str) {
    let now = office.now;
    let Some(socket) = office.account.sockets.get(number).filter(|socket| !socket.silent) else { return };
    socket.hears(now);
    let (waiting, request) = (socket.waiting(), as_request(&socket.head, words));
    let json: Option<Value> = serde_json::from_str(words).ok();
    let sent = json.as_ref().map_or("", |json| text(json, "/type"));
    let kind = names::canonical(sent);

    let account = &mut *office.account;
    let mut plan = account.faults.draw(Endpoint::Socket, "GET", None, &mut account.random);
    let kinds = [sent, kind.as_ref()];
    plan.join(account.faults.draw(Endpoint::Socket, "GET", Some(&kinds), &mut account.random));
    let effects = plan.effects();
    auth::spoil_tokens(account, now, &effects);

    let generation = account.config.window_generation;
    let mut answer = Answer::fault(effects.status.unwrap_or(500));
    if effects.does_socket_work() {
        let worked = do_work(office, number, &request, json.as_ref(), effects.temp_url);
        answer = match worked {
            Ok(body) => Answer::ok(body),
            Err(refusal) => {
                if let Refusal::Rule(problem, _) = &refusal {
                    office.account.add_violation(now, Endpoint::Socket.name(), problem);
                }
                Answer::of(refusal)
            }
        };
        if let Some(status) = effects.status {
            answer = Answer::fault(status);
        }
    }

    let account = &mut *office.account;
    let mut reply = Reply::with_json(answer.code, &answer.envelope(generation, json.as_ref(), sent));
    effects.spoil_body(&mut reply, &mut account.random);
    reply.latency_ms = effects.latency_ms.unwrap_or(0);
    reply.fate = fate(&effects);
    send(account, number, (now, waiting), &reply, &effects);

    let consumer = account.sockets.consumer(number);
    let consumer = account.consumers.get(&consumer.unwrap_or_default());
    let facts = Facts {
        time: now,
        account: &account.id,
        endpoint: Endpoint::Socket.name(),
        consumer: consumer.map(|found| (found.ext_consumer_id.as_str(), found.lp_consumer_id.as_str())),
        payload_types: if sent.is_empty() { &[] } else { &kinds[..1] },
        faults: &plan.ids(),
        kept: account.kept,
        bodies: account.config.log_bodies,
        files: false,
    };
    account.journal.add(&facts, &request, json.as_ref(), &reply);
}

fn do_work(
    office: &mut Office<'_>,
    number: u64,
    request: &Request,
    json: Option<&Value>,
    bad_url: Option<BadUrl>,
) -> Result<Value, Refusal> {
    let mut call = Call {
        account: &mut *office.account,
        keys: &mut *office.keys,
        now: office.now,
        request,
        json,
        tail: "",
        host: &office.config.host,
        swift: office.config.swift.as_ref(),
        bad_url,
        consumer: None,
    };
    work::handle(&mut call, number)
}

/// How the log calls what becomes of the request.
fn fate(effects: &Effects) -> Fate {
    match (effects.drop, effects.ending()) {
        (Some(DropWhen::After), _) => Fate::DropAfterWork,
        (Some(_), _) => Fate::DropBeforeWork,
        (None, None) => Fate::Answer,
        (None, Some(_)) if effects.does_socket_work() => Fate::DropAfterWork,
        (None, Some(_)) => Fate::DropBeforeWork,
    }
}

/// Sends the answer ahead of the notifications that its request led to, or what a fault puts in its place.
fn send(account: &mut Account, number: u64, (now, waiting): (u64, usize), reply: &Reply, effects: &Effects) {
    let Some(socket) = account.sockets.get(number) else { return };
    let frame = effects.ending().unwrap_or_else(|| Frame::from(reply.body.clone()));
    let initialises = socket.stage == Stage::Answering && matches!(frame, Frame::Text(_) | Frame::Binary(_));
    let what = Outgoing { frame, initialises };
    match reply.latency_ms {
        0 if effects.reorder == Some(true) => socket.put(socket.waiting(), what),
        0 => socket.put(waiting, what),
        latency => socket.put_off(now.saturating_add(latency), what),
    }
}

impl From<Vec<u8>> for Frame {
    fn from(body: Vec<u8>) -> Self {
        match String::from_utf8(body) {
            Ok(text) => Self::Text(text),
            Err(error) => Self::Binary(error.into_bytes()),
        }
    }
}
