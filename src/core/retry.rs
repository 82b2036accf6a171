//! When to try again.

use super::Millis;
use super::random::Random;
use crate::protocol::text::parse_decimal;

/// The longest wait that a browser's timer takes; longer ones would fire at once.
pub const MAX_WAIT: Millis = (1 << 31) - 1;

/// How often and how soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a request may be sent in all.
    pub attempts: u32,
    /// The upper bound of the first wait.
    pub base_ms: Millis,
    /// The upper bound of any wait of ours.
    pub max_ms: Millis,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        RetryPolicy { attempts: 4, base_ms: 500, max_ms: 30_000 }
    }
}

impl RetryPolicy {
    /// The wait after so many failed tries: exponential with full jitter, so that clients that failed together do not
    /// come back together. A time that the service named goes first and is never shortened.
    pub fn wait(&self, failed: u32, named: Option<Millis>, random: &mut Random) -> Millis {
        named.unwrap_or_else(|| {
            let doublings = failed.saturating_sub(1).min(20);
            random.up_to((self.base_ms << doublings).min(self.max_ms))
        })
    }
}

/// `Retry-After` in either form, as a span from now. `date` reads an HTTP date; the browser can, and this cannot.
#[must_use]
pub fn retry_after(header: &str, now: Millis, date: impl Fn(&str) -> Option<Millis>) -> Option<Millis> {
    let span = match parse_decimal(header) {
        Some(seconds) => u64::try_from(seconds).ok()?.saturating_mul(1000),
        None => date(header)?.saturating_sub(now),
    };
    Some(span.min(MAX_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_longer_each_time_up_to_the_cap() {
        let policy = RetryPolicy { attempts: 9, base_ms: 100, max_ms: 1000 };
        let mut random = Random::new(3);
        for (failed, bound) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (99, 1000)] {
            let waits: Vec<Millis> = (0..500).map(|_| policy.wait(failed, None, &mut random)).collect();
            let longest = waits.iter().copied().max().unwrap();
            assert!(longest <= bound, "{longest} > {bound}");
            assert!(longest > bound * 9 / 10, "the jitter is not full: {longest} of {bound}");
        }
    }

    #[test]
    fn the_service_s_own_time_goes_first() {
        let policy = RetryPolicy::default();
        assert_eq!(policy.wait(1, Some(77_000), &mut Random::new(1)), 77_000);
    }

    #[test]
    fn reads_both_forms_of_retry_after() {
        let date = |text: &str| (text == "a date").then_some(5_000);
        assert_eq!(retry_after("3", 1_000, date), Some(3_000));
        assert_eq!(retry_after("0", 1_000, date), Some(0));
        assert_eq!(retry_after("a date", 1_000, date), Some(4_000));
        assert_eq!(retry_after("a date", 9_000, date), Some(0));
        assert_eq!(retry_after("4294967295", 0, date), Some(MAX_WAIT));
        assert_eq!(retry_after("soon", 1_000, date), None);
        assert_eq!(retry_after("-1", 1_000, date), None);
    }
}
