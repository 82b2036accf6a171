//! The time that a machine is told: a wall clock that is never set back.
//!
//! Waits, time-outs and pauses are spans. Where a person or a time server sets the clock an hour back, a wait of a second
//! would last an hour; so what the clock lost is added from then on. Set forward, and after a sleep, what is due is due.

use super::Millis;

/// See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    last: Millis,
    lost: Millis,
}

impl Clock {
    /// The time, by what the wall clock says now.
    #[must_use]
    pub fn read(&mut self, wall: Millis) -> Millis {
        self.lost += self.last.saturating_sub(wall + self.lost);
        self.last = wall + self.lost;
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_goes_back_and_never_stands_still() {
        let mut clock = Clock::default();
        let told = [5_000, 6_000, 1_000, 1_500, 9_000, 2_000, 2_001].map(|wall| clock.read(wall));
        assert_eq!(told, [5_000, 6_000, 6_000, 6_500, 14_000, 14_000, 14_001]);
    }
}
