//! Counting: what the test runners print, added up.

use std::fmt;
use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
    /// Tests that did not run.
    pub(crate) skipped: usize,
}

impl Tally {
    /// One test that passed.
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    /// One test that failed.
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
    /// One test that did not run.
    pub(crate) const SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };

    /// Adds up the summaries in the output of cargo, wasm-bindgen-test-runner or Node.
    pub(crate) fn of_output(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines() {
            let line = without_colours(line);
            if let Some(summary) = line.trim_start().strip_prefix("test result: ") {
                tally += of_rust(summary);
            } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
                tally += of_node(summary);
            }
        }
        tally
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// `ok. 3 passed; 0 failed; 1 ignored; ...`
fn of_rust(summary: &str) -> Tally {
    let parts = summary.split_once(". ").map_or(summary, |(_, parts)| parts);
    let mut tally = Tally::default();
    for part in parts.split(';') {
        let (count, kind) = part.trim().split_once(' ').unwrap_or_default();
        let Ok(count) = count.parse::<usize>() else { continue };
        match kind {
            "passed" => tally.passed += count,
            "failed" => tally.failed += count,
            "ignored" => tally.skipped += count,
            _ => {}
        }
    }
    tally
}

/// `pass 3`, one line for each kind.
fn of_node(summary: &str) -> Tally {
    let (kind, count) = summary.trim().split_once(' ').unwrap_or_default();
    let count = count.parse().unwrap_or(0);
    match kind {
        "pass" => Tally { passed: count, ..Tally::default() },
        "fail" | "cancelled" => Tally { failed: count, ..Tally::default() },
        "skipped" | "todo" => Tally { skipped: count, ..Tally::default() },
        _ => Tally::default(),
    }
}

/// A line without the escape sequences that colour it.
pub(crate) fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_what_cargo_prints_for_several_binaries() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; \
            finished in 0.00s\n\ntest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Tally::of_output(output), Tally { passed: 4, failed: 2, skipped: 1 });
    }

    #[test]
    fn reads_the_browser_runner() {
        let output =
            "    test result: ok. 5 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.10s\n";
        assert_eq!(Tally::of_output(output), Tally { passed: 5, ..Tally::default() });
    }

    #[test]
    fn reads_both_reporters_of_node() {
        let tap = "# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        let expected = Tally { passed: 2, failed: 1, skipped: 1 };
        assert_eq!(Tally::of_output(tap), expected);
        assert_eq!(Tally::of_output(&tap.replace("# ", "\u{1b}[34mℹ ")), expected);
    }

    #[test]
    fn a_test_may_print_what_it_likes() {
        let output = "# pass the salt\nℹ fail\ntest result: what?\n";
        assert_eq!(Tally::of_output(output), Tally::default());
    }

    #[test]
    fn the_last_line_names_skipped_tests_only_where_there_are_some() {
        assert_eq!(Tally::PASSED.to_string(), "1 passed, 0 failed");
        assert_eq!(Tally::SKIPPED.to_string(), "0 passed, 0 failed, 1 skipped");
    }
}
