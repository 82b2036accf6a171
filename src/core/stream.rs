//! The stream of notifications that a page's own back end passes on.

use super::Millis;
use super::line::Line;
use super::machine::CallId;

/// How long nothing may come over it, not even a comment, before it counts as dead.
pub const SILENCE: Millis = 40_000;

/// See the module.
#[derive(Debug, Default)]
pub struct Stream {
    /// How far it is up.
    pub line: Line,
    /// The id of the last event, from which it goes on.
    pub last: String,
    /// How long it wants to be waited for, at least, when it has ended.
    pub wait: Millis,
    /// The calls that wait for it, and until when.
    pub calls: Vec<(CallId, Millis)>,
}

impl Stream {
    /// When it wants something.
    #[must_use]
    pub fn wake_at(&self, offline: bool) -> Option<Millis> {
        let line = self.line.wake_at().filter(|_| !offline);
        self.calls.iter().map(|(_, until)| *until).chain(line).min()
    }
}
