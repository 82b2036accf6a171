//! What the ledger notes of requests that go over a socket, where there is nothing but their ids.

use lp_connector::core::machine::Ticket;
use lp_connector::protocol::Value;

use crate::ledger::{Clocks, Ledger, Out};
use crate::subject::Subject;

/// The characters of an id; a number may follow, because an id counts once on a socket.
const ID: usize = 36;

impl Ledger {
    /// A request goes over a socket, for this call where it is content.
    pub(crate) fn speaks(
        &mut self,
        socket: Ticket,
        id: &str,
        subject: &Subject,
        conversation: Option<usize>,
        call: Option<u32>,
        now: Clocks,
    ) {
        if *subject == Subject::Line {
            return;
        }
        if let Some(call) = call {
            self.leaves(call, Some(&id.chars().take(ID).collect()), now);
        }
        if let (Subject::State(state), Some(at)) = (subject, conversation) {
            self.states.insert(at, state.clone());
        }
        let out = Out {
            ticket: socket,
            call,
            id: Some(id.to_owned()),
            tokens: [None, None],
            elsewhere: false,
            spoken: true,
        };
        self.out.push(out);
    }

    /// Something comes over a socket. Where it is an answer, what it is for is out no more.
    pub(crate) fn brought(&mut self, socket: Ticket, said: &Value) {
        let Some(out) = said.text("reqId").and_then(|id| self.land_spoken(socket, id)) else { return };
        let code = said.int("code").unwrap_or_default();
        self.doubts(out.call, code >= 500 && code != 503);
    }

    /// A socket that was ending has not taken it.
    pub(crate) fn unsaid(&mut self, said: &Value) {
        let id = said.text("id").unwrap_or_default();
        if let Some(at) = self.out.iter().position(|out| out.spoken && out.id.as_deref() == Some(id)) {
            self.out.remove(at);
        }
    }

    /// A socket is over for the page: what is out over it has no answer any more.
    pub(crate) fn line_is_over(&mut self, socket: Ticket) {
        while let Some(at) = self.out.iter().position(|out| out.spoken && out.ticket == socket) {
            let out = self.out.remove(at);
            self.doubts(out.call, true);
        }
    }

    fn land_spoken(&mut self, socket: Ticket, id: &str) -> Option<Out> {
        let mine = |out: &Out| out.spoken && out.ticket == socket && out.id.as_deref() == Some(id);
        let at = self.out.iter().position(mine)?;
        Some(self.out.remove(at))
    }

    fn doubts(&mut self, call: Option<u32>, doubt: bool) {
        if let Some(entry) = call.and_then(|call| self.calls.get_mut(&call)) {
            entry.doubts += usize::from(doubt);
        }
    }
}
