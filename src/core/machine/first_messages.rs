//! First messages that come too late: their conversation gets no automatic messages, and the page is warned.

use super::Machine;
use crate::core::Millis;
use crate::core::operation::Operation;

/// A first message later than this gets no automatic messages (Send API examples page).
const AUTO_MESSAGES_WITHIN: Millis = 10_000;
/// Conversations whose first message is watched for.
const WATCHED: usize = 16;

impl Machine {
    /// A conversation was opened.
    pub(super) fn watch_for_first_message(&mut self, conversation_id: &str, now: Millis) {
        if self.config.auto_messages {
            if self.fresh.len() >= WATCHED {
                self.fresh.remove(0);
            }
            self.fresh.push((conversation_id.to_owned(), now));
        }
    }

    /// Whether the message of this call is the first of a conversation, and too late.
    pub(super) fn is_late(&mut self, at: usize, now: Millis) -> bool {
        let Some(conversation) = self.operations.get(at).and_then(Operation::conversation) else {
            return false;
        };
        let Some(found) = self.fresh.iter().position(|(id, _)| id == conversation) else { return false };
        let (_, created) = self.fresh.remove(found);
        now.saturating_sub(created) > AUTO_MESSAGES_WITHIN
    }
}
