//! Answers that come when nobody waits for them.

use lp_connector::core::machine::{Failure, Ticket};
use lp_connector::core::tokens::TokenKind;

use super::{Happening, World};
use crate::script::{Reply, fresh};

impl World {
    /// An answer to the request of this number, however old it is.
    pub(crate) fn late_answer(&mut self, number: u32, reply: &Reply) {
        let ticket = self.names.ticket(number);
        let happening = self.happening(ticket, &reply.answer).expect("an answer");
        self.happen(ticket, happening);
    }

    /// A token for the question of this number, however old it is.
    pub(crate) fn late_token(&mut self, number: u32) {
        let ticket = self.names.question_ticket(number);
        let token = fresh().token(TokenKind::AppJwt, 99, self.now);
        self.happen(ticket, Happening::Token(token));
    }

    /// An answer to a request that never left.
    pub(crate) fn unknown_answer(&mut self) {
        self.happen(Ticket(999), Happening::Failed(Failure::Network));
    }

    /// A token for a question that nobody asked.
    pub(crate) fn unknown_token(&mut self) {
        let token = fresh().token(TokenKind::AppJwt, 99, self.now);
        self.happen(Ticket(999), Happening::Token(token));
    }
}
