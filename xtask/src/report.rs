//! The report of a run: a line when a step starts, its time when it ends, and the count at the very end.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;

use crate::failures;
use crate::process::Finished;
use crate::tally::Tally;

/// How many lines are shown of a step that failed without a failed test.
const TAIL: usize = 100;
/// How many failed tests of a step are shown.
const MOST: usize = 40;

/// What a step came to.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It only prepared what later steps need: no test.
    Ready,
    /// It is one test by itself: it passed.
    Passed,
    /// A program ran that counts as one test.
    Whole(Finished),
    /// A program ran that counts its own tests.
    Counted(Finished),
    /// It did not run, for this reason.
    Skipped(String),
}

/// The steps so far.
#[derive(Debug)]
pub(crate) struct Report {
    logs: PathBuf,
    tally: Tally,
    /// The steps that failed, each with its failed tests.
    failed: Vec<(String, Vec<String>)>,
    started: Instant,
}

impl Report {
    /// A report that keeps the full output of each step in this directory.
    pub(crate) fn new(logs: PathBuf) -> Result<Self> {
        fs::create_dir_all(&logs)?;
        Ok(Self { logs, tally: Tally::default(), failed: Vec::new(), started: Instant::now() })
    }

    /// Runs a step; says whether it succeeded. A failure is kept and does not end the run.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Outcome>) -> bool {
        println!("── {name}");
        let started = Instant::now();
        let mut tests = Vec::new();
        let (success, tally, word) = match work() {
            Ok(Outcome::Ready) => (true, Tally::default(), "ready".to_owned()),
            Ok(Outcome::Passed) => (true, Tally::PASSED, "ok".to_owned()),
            Ok(Outcome::Skipped(reason)) => (true, Tally::SKIPPED, format!("SKIPPED: {reason}")),
            Ok(Outcome::Whole(finished)) => {
                tests = self.keep(name, &finished);
                let tally = if finished.success { Tally::PASSED } else { Tally::FAILED };
                (finished.success, tally, if finished.success { "ok" } else { "FAILED" }.to_owned())
            }
            Ok(Outcome::Counted(finished)) => {
                tests = self.keep(name, &finished);
                let tally = counted(&finished);
                (
                    finished.success,
                    tally,
                    format!("{}: {tally}", if finished.success { "ok" } else { "FAILED" }),
                )
            }
            Err(error) => {
                println!("   {error:#}");
                (false, Tally::FAILED, "FAILED".to_owned())
            }
        };
        println!("   {word} ({:.1} s)", started.elapsed().as_secs_f32());
        self.tally += tally;
        if !success {
            self.failed.push((name.to_owned(), tests));
        }
        success
    }

    /// Prints the end of the report; says whether all went well.
    pub(crate) fn finish(self) -> bool {
        println!("\nAll steps took {:.0} s.", self.started.elapsed().as_secs_f32());
        for (name, tests) in &self.failed {
            println!("FAILED: {name}");
            for test in tests {
                println!("   ✖ {test}");
            }
        }
        println!("{}", self.tally);
        self.failed.is_empty() && self.tally.failed == 0
    }

    /// Writes the output of a step to its log. Where it failed, shows its failed tests, or its end where there are none, and
    /// gives their names.
    fn keep(&self, name: &str, finished: &Finished) -> Vec<String> {
        let file: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let log = self.logs.join(format!("{file}.log"));
        let kept = fs::write(&log, &finished.output).is_ok();
        if finished.success {
            return Vec::new();
        }
        let lines: Vec<&str> = finished.output.lines().collect();
        let mut failed = failures::of_output(&finished.output);
        failed.truncate(MOST);
        for failure in &failed {
            println!("   ✖ {}", failure.name);
            for line in &failure.said {
                println!("   │ {line}");
            }
        }
        if failed.is_empty() {
            for line in lines.iter().skip(lines.len().saturating_sub(TAIL)) {
                println!("   │ {line}");
            }
        }
        if kept {
            println!("   all {} lines: {}", lines.len(), log.display());
        }
        println!("   by hand: {}", finished.command);
        failed.into_iter().map(|failure| failure.name).collect()
    }
}

/// The tests of a runner. One that ends badly without a failed test (it did not compile, say) is a failure.
fn counted(finished: &Finished) -> Tally {
    let mut tally = Tally::of_output(&finished.output);
    if !finished.success && tally.failed == 0 {
        tally.failed = 1;
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_that_never_ran_a_test_is_one_failure() {
        let finished = Finished { success: false, output: "error[E0432]".to_owned(), command: String::new() };
        assert_eq!(counted(&finished), Tally::FAILED);
        let counts = "test result: FAILED. 1 passed; 2 failed; 0 ignored".to_owned();
        assert_eq!(counted(&Finished { output: counts, ..finished }).failed, 2);
    }
}
