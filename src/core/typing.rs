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

/// The conversations in which this side types, and those in which it is shown as typing: what is told and what has
/// arrived are two.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    typists: Vec<Typist>,
    /// `COMPOSING` left, and no state after it is known to have arrived.
    shown: Vec<String>,
}

impl Typing {
    /// This side typed. Whether the other side has to be told.
    pub fn start(&mut self, conversation_id: &str, pause_at: Millis) -> bool {
        match self.typists.iter_mut().find(|typist| typist.conversation_id == conversation_id) {
            Some(typist) => {
                typist.pause_at = pause_at;
                false
            }
            None => {
                self.typists.push(Typist { conversation_id: conversation_id.to_owned(), pause_at });
                true
            }
        }
    }

    /// This side stopped. Whether it was typing.
    pub fn stop(&mut self, conversation_id: &str) -> bool {
        let before = self.typists.len();
        self.typists.retain(|typist| typist.conversation_id != conversation_id);
        self.typists.len() < before
    }

    /// Whether this side types.
    #[must_use]
    pub fn is_typing(&self, conversation_id: &str) -> bool {
        self.typists.iter().any(|typist| typist.conversation_id == conversation_id)
    }

    /// `COMPOSING` leaves.
    pub fn show(&mut self, conversation_id: &str) {
        if !self.is_shown(conversation_id) {
            self.shown.push(conversation_id.to_owned());
        }
    }

    /// Another state has arrived.
    pub fn hide(&mut self, conversation_id: &str) {
        self.shown.retain(|shown| shown != conversation_id);
    }

    /// Whether the other side may see this one typing.
    #[must_use]
    pub fn is_shown(&self, conversation_id: &str) -> bool {
        self.shown.iter().any(|shown| shown == conversation_id)
    }

    /// Nobody types any more. Where this side may be shown as typing.
    pub fn end(&mut self) -> Vec<String> {
        self.typists.clear();
        std::mem::take(&mut self.shown)
    }

    /// A conversation in which typing has to end by now.
    pub fn due(&mut self, now: Millis) -> Option<String> {
        let at = self.typists.iter().position(|typist| typist.pause_at <= now)?;
        Some(self.typists.swap_remove(at).conversation_id)
    }

    /// When the next one has to end.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        self.typists.iter().map(|typist| typist.pause_at).min()
    }
}
