//! How the other side is told that this one types, and that it stopped.

use super::{Effect, Machine, closed};
use crate::core::call::{Call, Reply};
use crate::core::error::Delivery;
use crate::core::operation::Operation;
use crate::core::plan::{Purpose, plan};
use crate::core::typing::{END_AFTER, PAUSE_AFTER};
use crate::core::{Code, Error, Millis};

/// A chat state that could not be sent for so long is not worth sending.
const TYPING_TIMEOUT: Millis = 10_000;

impl Machine {
    /// A key was pressed.
    ///
    /// # Errors
    /// The connector is closed.
    pub fn notify_typing(&mut self, conversation_id: &str, now: Millis) -> Result<(), Error> {
        if self.closed {
            return Err(closed());
        }
        if self.typing.start(conversation_id, now + PAUSE_AFTER) {
            self.send_typing(conversation_id, "COMPOSING", now);
            self.advance(now);
        }
        Ok(())
    }

    /// The caller sets a chat state: it replaces one that has not left.
    pub(super) fn set_typing(&mut self, conversation_id: &str, state: &str, now: Millis) {
        self.replace_typing(conversation_id);
        if state == "COMPOSING" {
            self.typing.start(conversation_id, now + END_AFTER);
        } else {
            self.typing.stop(conversation_id);
        }
    }

    /// A message is on its way. COMPOSING that has not left is not worth sending any more, one that has left must be
    /// ended: whether it has.
    pub(super) fn stop_typing(&mut self, conversation_id: &str) -> bool {
        if self.typing.stop(conversation_id) {
            self.replace_typing(conversation_id);
        }
        self.typing.is_shown(conversation_id)
    }

    /// A conversation is closed: nobody is left to see who types in it. What the service refused it would refuse again.
    pub(super) fn forget_typing(&mut self, conversation_id: &str, refused: Option<&Error>) {
        self.typing.stop(conversation_id);
        self.typing.hide(conversation_id);
        self.take_typing_back(conversation_id, refused);
    }

    /// A chat state got lost. Where this side is still shown as typing and nothing else will end that, it is ended
    /// later, again and again: no line is down for ever. What the service refused it would refuse again. Whether it
    /// will be.
    pub(super) fn end_typing_later(&mut self, operation: &Operation, code: Code, now: Millis) -> bool {
        let lost =
            matches!(code, Code::Timeout | Code::Network | Code::RateLimited | Code::Server | Code::Aborted);
        let conversation = operation.conversation().unwrap_or_default();
        let again = operation.plan.purpose == Purpose::Typing && lost && self.typing.is_shown(conversation);
        if again && !self.typing.is_typing(conversation) {
            self.typing.start(conversation, now + END_AFTER);
        }
        again
    }

    /// Sends a chat state that no caller waits for.
    pub(super) fn send_typing(&mut self, conversation_id: &str, state: &str, now: Millis) {
        self.replace_typing(conversation_id);
        let call = Call::ChatState { conversation_id: conversation_id.to_owned(), state: state.to_owned() };
        let plan = plan(&call, &mut self.random, false);
        self.enter(Operation::new(None, plan, TYPING_TIMEOUT, now));
    }

    /// A newer chat state takes the place of those that have not left.
    fn replace_typing(&mut self, conversation_id: &str) {
        self.take_typing_back(conversation_id, None);
    }

    fn take_typing_back(&mut self, conversation_id: &str, refused: Option<&Error>) {
        let mut refused = refused.cloned();
        if let Some(error) = &mut refused {
            // It has not left, and says nothing of the request that was refused.
            let facts = error.facts_mut();
            facts.delivery = Delivery::NotSent;
            (facts.request_id, facts.client_message_id) = (None, None);
        }
        let result = || refused.clone().map_or(Ok(Reply::Done), Err);
        while let Some(at) =
            self.operations.iter().position(|operation| operation.is_idle_typing(conversation_id))
        {
            let replaced = self.operations.remove(at);
            self.effects.extend(replaced.call.map(|call| Effect::Settle(call, result())));
        }
    }
}
