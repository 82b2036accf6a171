//! Who is shown as typing, and until when.
//!
//! `COMPOSING` stays on the agent's screen until another state is sent; a text does not end it. So whatever starts
//! typing here also ends it: a pause, a text, a close.

use super::Millis;

/// After so long without a key, `notifyTyping` sends `PAUSE`.
pub const PAUSE_AFTER: Millis = 5_000;
/// After so long, a `COMPOSING` that the caller set by hand is ended.
pub const END_AFTER: Millis = 30_000;

/// One conversation's state, as this side last set it.
#[derive(Clone, Debug)]
struct Typist {
    conversation_id: String,
    pause_at: Millis,
}

/// The conversations in which this side is shown as typing.
#[derive(Clone, Debug, Default)]
pub struct Typing(Vec<Typist>);

impl Typing {
    /// This side typed. Whether the other side has to be told.
    pub fn start(&mut self, conversation_id: &str, pause_at: Millis) -> bool {
        match self.0.iter_mut().find(|typist| typist.conversation_id == conversation_id) {
            Some(typist) => {
                typist.pause_at = pause_at;
                false
            }
            None => {
                self.0.push(Typist { conversation_id: conversation_id.to_owned(), pause_at });
                true
            }
        }
    }

    /// This side stopped. Whether it was typing.
    pub fn stop(&mut self, conversation_id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|typist| typist.conversation_id != conversation_id);
        self.0.len() < before
    }

    /// Whether this side is shown as typing.
    #[must_use]
    pub fn is_typing(&self, conversation_id: &str) -> bool {
        self.0.iter().any(|typist| typist.conversation_id == conversation_id)
    }

    /// A conversation in which typing has to end by now.
    pub fn due(&mut self, now: Millis) -> Option<String> {
        let at = self.0.iter().position(|typist| typist.pause_at <= now)?;
        Some(self.0.swap_remove(at).conversation_id)
    }

    /// When the next one has to end.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        self.0.iter().map(|typist| typist.pause_at).min()
    }
}
