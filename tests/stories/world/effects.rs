//! What the machine of a story wants, carried out and written down.

use lp_connector::core::Effect;
use lp_connector::core::files::FileFacts;
use lp_connector::core::machine::{HttpRequest, Ticket, Verb};
use lp_connector::core::tokens::TokenKind;

use super::{Happening, World};
use crate::checks::no_disk;
use crate::script::{Given, fresh, good, status};

impl World {
    pub(super) fn carry_out(&mut self, effect: Effect) {
        let line = match &effect {
            Effect::Send(ticket, request) => self.names.request(*ticket, request),
            Effect::Follow(ticket, request) => format!("follow: {}", self.names.request(*ticket, request)),
            Effect::Abort(ticket) => format!("abort {}", self.names.of(*ticket)),
            Effect::AskToken(ticket, kind, reason) => self.names.question(*ticket, *kind, *reason),
            Effect::Look(ticket, call, _) => {
                self.names.file(*ticket, &format!("look at the file of call {}", call.0))
            }
            Effect::Put(ticket, _, url) => self.names.file(*ticket, &format!("PUT the file to {url}")),
            Effect::Get(ticket, _, url) => self.names.file(*ticket, &format!("GET the file from {url}")),
            Effect::Dial(_, url) => format!("open a socket to {url}"),
            Effect::Speak(_, said) => format!("say {}", crate::words::body_text(said)),
            Effect::HangUp(_) => "close the socket".to_owned(),
            Effect::Settle(call, result) => self.names.settled(*call, result),
            Effect::Emit(event) => self.names.event(event),
            Effect::Open(..)
            | Effect::Load(..)
            | Effect::Keep(..)
            | Effect::Forget(..)
            | Effect::TakeOver
            | Effect::Tell(..) => no_disk(),
        };
        self.line(&format!("  {line}"));
        match effect {
            Effect::Send(ticket, request) => self.serve(ticket, request),
            Effect::Follow(ticket, _) => self.follow(ticket),
            Effect::Abort(ticket) => self.agenda.retain(|(_, other, _)| *other != ticket),
            Effect::AskToken(ticket, kind, _) => self.give(ticket, kind),
            Effect::Look(ticket, ..) => {
                let png =
                    || Ok(FileFacts { size: 1000, file_type: "PNG".to_owned(), ..FileFacts::default() });
                let found = self.looks.pop_front().unwrap_or_else(png);
                self.agenda.push((self.now + 10, ticket, Happening::Looked(found)));
            }
            Effect::Put(ticket, ..) => self.keep(ticket, status(201)),
            Effect::Get(ticket, ..) => self.keep(ticket, status(200)),
            Effect::Dial(ticket, _) => self.dial(ticket),
            Effect::Speak(ticket, said) => self.said(ticket, &said),
            Effect::HangUp(ticket) => self.hang_up(ticket),
            Effect::Settle(..) | Effect::Emit(_) => {}
            Effect::Open(..)
            | Effect::Load(..)
            | Effect::Keep(..)
            | Effect::Forget(..)
            | Effect::TakeOver
            | Effect::Tell(..) => no_disk(),
        }
    }

    fn serve(&mut self, ticket: Ticket, request: HttpRequest) {
        let properties = request.headers.iter().find(|(name, _)| *name == "Client-Properties");
        if request.post.is_some() {
            assert_eq!(properties.map(|(_, value)| value), self.config.client_properties.as_ref());
        }
        let asks_store = request.verb == Verb::Head;
        self.open.insert(ticket.0, request);
        if asks_store {
            self.keep(ticket, status(200).length(1000));
            return;
        }
        let reply = self.replies.pop_front().unwrap_or_else(good);
        if let Some(happening) = self.happening(ticket, &reply.answer) {
            self.agenda.push((self.now + reply.after, ticket, happening));
        }
    }

    fn give(&mut self, ticket: Ticket, kind: TokenKind) {
        let slot = usize::from(kind == TokenKind::ConsumerJws);
        let gift = self.gifts[slot].pop_front().unwrap_or_else(fresh);
        self.given[slot] += u32::from(matches!(gift.given, Given::Fresh(_)));
        if !matches!(gift.given, Given::Silence) {
            let token = gift.token(kind, self.given[slot], self.now + gift.after);
            self.agenda.push((self.now + gift.after, ticket, Happening::Token(token)));
        }
    }
}
