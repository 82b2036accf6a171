//! The socket of a story: it opens, says what it is told, is answered, and ends.

use std::collections::VecDeque;

use lp_connector::core::Millis;
use lp_connector::core::machine::{HttpRequest, Ticket, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::protocol::Value;

use super::{Happening, World};
use crate::script::{Answer, good, parse};

/// What becomes of an attempt to open a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dial {
    /// It opens.
    Opens,
    /// It ends with this code.
    Ends(u16),
    /// Nothing.
    Silence,
}

/// The socket of a world.
#[derive(Debug, Default)]
pub(super) struct Socket {
    open: Option<Ticket>,
    dials: VecDeque<Dial>,
    greetings: VecDeque<u16>,
    /// It swallows what it is told.
    dead: bool,
    /// It is ending, and takes nothing.
    ending: bool,
}

/// What the socket asks by itself: all is well with it unless a story says so.
const OWN: [&str; 3] = ["GetClock", "cqm.SubscribeExConversations", "ms.SubscribeMessagingEvents"];

impl World {
    /// The Messaging Window API is the transport.
    pub(crate) fn over_a_socket(&mut self) {
        self.with(|config| {
            config.window = Some(parse(r#"{"type":".ams.headers.ClientProperties"}"#));
            config.auth = true;
            config.tag = true;
        });
    }

    /// The same, whatever else a story wants.
    pub(crate) fn everywhere_over_a_socket() -> World {
        let mut world = World::new();
        world.over_a_socket();
        world
    }

    /// What becomes of the next sockets. Afterwards all open.
    pub(crate) fn dials<const N: usize>(&mut self, dials: [Dial; N]) {
        self.socket.dials.extend(dials);
    }

    /// The codes with which the next greetings are answered. Afterwards all is well.
    pub(crate) fn greetings<const N: usize>(&mut self, codes: [u16; N]) {
        self.socket.greetings.extend(codes);
    }

    /// The socket swallows all from now on, without a word.
    pub(crate) fn goes_dead(&mut self) {
        self.socket.dead = true;
    }

    /// The socket is ending, and takes nothing from now on.
    pub(crate) fn takes_nothing(&mut self) {
        self.socket.ending = true;
    }

    /// A notification comes over the socket.
    pub(crate) fn notify(&mut self, kind: &str, body: &str) {
        let said = parse(&format!(r#"{{"kind":"notification","type":"{kind}","body":{body}}}"#));
        let socket = self.socket.open.expect("a socket");
        self.tell(&format!("socket brings {kind} {body}"), |machine, now| machine.spoken(socket, &said, now));
    }

    /// The socket ends.
    pub(crate) fn drops(&mut self, code: u16) {
        let socket = self.socket.open.take().expect("a socket");
        self.agenda.retain(|(_, ticket, _)| *ticket != socket);
        self.tell(&format!("socket ends with {code}"), |machine, now| machine.hung_up(socket, code, now));
    }

    /// A socket that is over says something all the same.
    pub(crate) fn late_socket(&mut self) {
        let old = self.socket.open.expect("a socket");
        self.drops(1006);
        self.run_for(1_000);
        let said =
            parse(r#"{"kind":"notification","type":"ms.MessagingEventNotification","body":{"changes":[]}}"#);
        self.tell("the old socket speaks", |machine, now| machine.spoken(old, &said, now));
        self.tell("the old socket opens", |machine, now| machine.dialled(old, now));
        self.tell("the old socket ends", |machine, now| machine.hung_up(old, 4401, now));
    }

    pub(super) fn dial(&mut self, ticket: Ticket) {
        self.socket.dead = false;
        self.socket.ending = false;
        let happening = match self.socket.dials.pop_front().unwrap_or(Dial::Opens) {
            Dial::Opens => Happening::Opened,
            Dial::Ends(code) => Happening::Ended(code),
            Dial::Silence => return,
        };
        self.agenda.push((self.now + 20, ticket, happening));
    }

    pub(super) fn hang_up(&mut self, ticket: Ticket) {
        self.agenda.retain(|(_, other, _)| *other != ticket);
        self.socket.open = None;
    }

    pub(super) fn opened(&mut self, ticket: Ticket) {
        self.socket.open = Some(ticket);
        self.tell("socket is open", |machine, now| machine.dialled(ticket, now));
    }

    /// The service answers what was said.
    pub(super) fn said(&mut self, ticket: Ticket, said: &Value) {
        if self.socket.ending {
            let said = said.clone();
            return self.tell("it is not taken", |machine, now| machine.unsaid(&said, now));
        }
        if self.socket.dead {
            return;
        }
        let kind = said.text("type").unwrap_or_default();
        let own = |code: u16| {
            (
                10,
                Answer::Response(Response {
                    status: code,
                    retry_after_ms: None,
                    length: None,
                    body: Body::Json(parse("{}")),
                }),
            )
        };
        let (after, answer): (Millis, Answer) = if kind == "InitConnection" {
            own(self.socket.greetings.pop_front().unwrap_or(200))
        } else if OWN.contains(&kind) {
            own(200)
        } else {
            let reply = self.replies.pop_front().unwrap_or_else(good);
            (reply.after, reply.answer)
        };
        let request = HttpRequest {
            verb: Verb::Post,
            url: String::new(),
            post: Some(said.clone()),
            headers: Vec::new(),
            keepalive: false,
        };
        let happening = match answer {
            Answer::Good => Happening::Said(frame(said, &self.service.answer(&request))),
            Answer::Response(response) => Happening::Said(frame(said, &response)),
            Answer::Network | Answer::Offline | Answer::Unread => Happening::Ended(1006),
            Answer::Silence => return,
        };
        self.agenda.push((self.now + after, ticket, happening));
    }
}

/// An answer as it comes over a socket: its code is a number.
fn frame(said: &Value, response: &Response) -> Value {
    let body = match &response.body {
        Body::Json(item) => item.get("body").cloned().unwrap_or(Value::Null),
        Body::Empty | Body::NotJson | Body::TooLarge => Value::Null,
    };
    Value::object([
        ("kind", "resp".into()),
        ("reqId", said.get("id").cloned().unwrap_or(Value::Null)),
        ("code", i64::from(response.status).into()),
        ("type", ".ams.Response".into()),
        ("body", body),
    ])
}
