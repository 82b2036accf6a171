//! The upgrade that opens a socket.

use super::socket::Stage;
use super::{Frame, SocketId, token};
use crate::account::Account;
use crate::faults::Effects;
use crate::http::{Fate, Reply, Request};
use crate::messaging::{check_version, client_properties};
use crate::service::{Call, Refusal};

/// What a fault calls the upgrade, where it calls a request by its type.
pub(crate) const OPENING: &str = "open";

/// Lets a socket in. A token in a header, as native clients send it, takes the place of InitConnection.
pub(crate) fn open(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    check_version(call)?;
    if !call.request.header_value("upgrade").is_some_and(|name| name.eq_ignore_ascii_case("websocket")) {
        let rule = "must be websocket (Messaging Window API, protocol overview)";
        return Err(Refusal::rule("headers.Upgrade", rule));
    }
    let properties = client_properties(call)?;
    let jwt = match call.request.header_value("authorization").map(|value| value.split_once(' ')) {
        None => None,
        Some(Some((scheme, jwt))) if scheme.eq_ignore_ascii_case("jwt") => Some(jwt),
        Some(_) => {
            let rule = "must be jwt and the token (Messaging Window API, authentication)";
            return Err(Refusal::rule("headers.Authorization", rule));
        }
    };
    let checked = jwt.map(|jwt| token::check(call.account, call.keys, call.now, Some(jwt)));
    let head = Request { body: Vec::new(), ..call.request.clone() };
    let number = call.account.sockets.add(call.now, head);
    if let Some(socket) = call.account.sockets.get(number) {
        socket.client_properties = properties;
        match checked {
            None => {}
            Some(Ok(consumer)) => {
                call.consumer = Some(consumer.clone());
                socket.consumer = Some(consumer);
                socket.stage = Stage::Ready;
            }
            Some(Err((code, reason))) => socket.push(Frame::Close { code, reason: reason.to_owned() }),
        }
    }
    let mut reply = Reply::empty(101);
    reply.socket = Some(SocketId { account: call.account.id.clone(), number });
    Ok(reply)
}

/// Plays out what a fault does to a socket that was let in.
pub(crate) fn opened(account: &mut Account, now: u64, id: &SocketId, reply: &Reply, effects: &Effects) {
    if reply.socket.is_none() || reply.fate != Fate::Answer {
        account.sockets.remove(id.number);
        return;
    }
    if let Some(socket) = account.sockets.get(id.number) {
        socket.begins(now.saturating_add(reply.latency_ms));
        if let Some(end) = effects.ending() {
            socket.push(end);
        }
    }
}
