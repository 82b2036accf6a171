//! The Messaging Window API: a consumer's WebSocket, as far as it is not about bytes on a wire.
//!
//! `opening` lets a socket in, `receive` takes its texts, `work` does what they say, `subscribe` and `tell` are the
//! notifications, `names` the generations of type names, `socket` what is remembered of one, `token` the JWT.

mod envelope;
mod names;
mod opening;
mod receive;
mod socket;
mod subscribe;
mod tell;
pub(crate) mod token;
mod work;

use crate::http::Request;
use crate::service::Service;

pub(crate) use opening::{OPENING, open, opened};
pub(crate) use socket::Sockets;

/// One WebSocket. Its number is never used again within the account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocketId {
    /// The account it was opened for.
    pub account: String,
    /// Counts up from 1 within the account.
    pub number: u64,
}

/// What goes out on a socket, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A message.
    Text(String),
    /// A message that a fault has made unreadable.
    Binary(Vec<u8>),
    /// The end, with a close frame.
    Close {
        /// Why, as a number.
        code: u16,
        /// Why, in words.
        reason: String,
    },
    /// The end of the connection, without a close frame.
    Drop,
    /// From now on nothing goes in or out, and nobody is told: the connection is half open.
    Silence,
}

impl Service {
    /// Takes a text that a socket sent. [`socket_frames`](Self::socket_frames) holds what it leads to.
    ///
    /// A socket is opened by [`handle`](Self::handle): an answer with [`Reply::socket`](crate::Reply::socket) lets it in.
    pub fn socket_text(&mut self, now_ms: u64, id: &SocketId, text: &str) {
        let Self { keys, accounts, config, .. } = self;
        let Some(account) = accounts.get_mut(&id.account) else { return };
        let now = account.now(now_ms);
        account.run_timers(now);
        receive::receive(&mut receive::Office { account, keys, config, now }, id.number, text);
        self.collect_effects(Some(&id.account));
    }

    /// Forgets a socket that the other side has closed, or that broke.
    pub fn socket_closed(&mut self, id: &SocketId) {
        if let Some(account) = self.accounts.get_mut(&id.account) {
            account.sockets.remove(id.number);
        }
    }

    /// Takes what has to go out on a socket now. What a fault delays comes when [`poll`](Self::poll) has seen its time.
    ///
    /// A socket that is not there any more, as after a reset, is dropped.
    pub fn socket_frames(&mut self, id: &SocketId) -> Vec<Frame> {
        let frames = self.accounts.get_mut(&id.account).and_then(|found| found.sockets.take(id.number));
        frames.unwrap_or_else(|| vec![Frame::Drop])
    }
}

/// A text as the request that a log entry and a [`Call`](crate::service::Call) are made of: the head is the upgrade's.
fn as_request(head: &Request, text: &str) -> Request {
    Request { body: text.into(), ..head.clone() }
}
