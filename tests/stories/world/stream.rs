//! The stream of a back end in a story: it opens, brings something, and ends.

use std::collections::VecDeque;

use lp_connector::core::machine::{Failure, Machine, Ticket};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::{Config, Millis};

use super::{Happening, World};
use crate::script::{Reply, parse};

/// The stream of a world.
#[derive(Debug, Default)]
pub(super) struct Stream {
    open: Option<Ticket>,
    replies: VecDeque<Reply>,
}

impl World {
    /// A back end passes notifications on.
    pub(crate) fn with_a_stream(&mut self) {
        self.with(|config: &mut Config| {
            config.events = Some("https://page.example/events".to_owned());
            config.tag = true;
        });
    }

    /// What becomes of the next attempts to open it. Afterwards all succeed.
    pub(crate) fn streams<const N: usize>(&mut self, replies: [Reply; N]) {
        self.stream.replies.extend(replies);
    }

    /// It brings a notification, in an event with this id.
    pub(crate) fn stream_brings(&mut self, id: &str, text: &str) {
        let (ticket, notification) = (self.stream.open.expect("a stream"), parse(text));
        self.tell(&format!("stream brings {id}: {text}"), |machine, now| {
            machine.streamed(ticket, Some((&notification, id)), now);
        });
    }

    /// It brings a comment.
    pub(crate) fn stream_beats(&mut self) {
        let ticket = self.stream.open.expect("a stream");
        self.tell("stream beats", |machine, now| machine.streamed(ticket, None, now));
    }

    /// It says how long to wait before it is opened again.
    pub(crate) fn stream_wants(&mut self, wait: Millis) {
        let ticket = self.stream.open.expect("a stream");
        self.tell(&format!("stream wants {wait} ms"), |machine, _| machine.stream_waits(ticket, wait));
    }

    /// The back end ends it, or it breaks.
    pub(crate) fn stream_ends(&mut self, well: bool) {
        let ticket = self.stream.open.expect("a stream");
        let response = Response { status: 200, retry_after_ms: None, length: None, body: Body::NotJson };
        let ending = if well { Happening::Answered(response) } else { Happening::Failed(Failure::Network) };
        self.happen(ticket, ending);
    }

    /// A stream that is over brings something all the same.
    pub(crate) fn late_stream(&mut self) {
        let old = self.stream.open.expect("a stream");
        self.stream_ends(true);
        self.run_for(1_000);
        self.tell("the old stream beats", |machine, now| machine.streamed(old, None, now));
    }

    pub(super) fn follow(&mut self, ticket: Ticket) {
        let opens: (Millis, Option<Happening>) = match self.stream.replies.pop_front() {
            None => (20, Some(Happening::Flows)),
            Some(reply) => (reply.after, self.happening(ticket, &reply.answer)),
        };
        if let (after, Some(happening)) = opens {
            self.agenda.push((self.now + after, ticket, happening));
        }
    }

    pub(super) fn flows(&mut self, ticket: Ticket) {
        self.stream.open = Some(ticket);
        self.tell("stream is open", |machine: &mut Machine, now| machine.streamed(ticket, None, now));
    }
}
