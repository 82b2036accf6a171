//! The simulation: whole conversations in-process, drawn from seeds, made for speed and on all cores.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail, ensure};

use crate::process::{self, Finished};
use crate::workspace::Workspace;

/// How many conversations each run of all tests tells.
const SLICE: u64 = 20_000;
/// How many a person gets who names no number.
const USUAL: u64 = 100_000;

/// What is drawn from seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seeds {
    /// The first seed.
    pub(crate) first: u64,
    /// How many there are.
    pub(crate) count: u64,
}

/// The words of a command that draws from seeds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// Its name.
    pub(crate) command: &'static str,
    /// The option that says how many.
    pub(crate) count: &'static str,
    /// How many a person gets who does not say.
    pub(crate) usual: u64,
}

const WORDS: Words = Words { command: "simulate", count: "--seeds", usual: USUAL };

/// Tells the conversations that the arguments name; says whether no rule was broken.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let seeds = Seeds::read(arguments, &WORDS, fresh()?)?;
    println!("{} conversations from seed {} on", seeds.count, seeds.first);
    let mut cargo = command(workspace, seeds);
    println!("  $ {}", process::shown(&cargo));
    let status = cargo.status().context("cargo could not be started")?;
    Ok(status.success())
}

/// The slice of a run of all tests: other conversations each time.
pub(crate) fn slice(workspace: &Workspace) -> Result<Finished> {
    let seeds = Seeds { first: fresh()?, count: SLICE };
    println!("   again: cargo xtask simulate --seed {} --seeds {SLICE}", seeds.first);
    process::quietly(&mut command(workspace, seeds))
}

/// The test that tells them. It is quick only in its own profile.
fn command(workspace: &Workspace, seeds: Seeds) -> Command {
    let mut cargo = workspace.cargo(["test", "-p", "lp-connector", "--test", "simulation", "--locked"]);
    cargo
        .args(["--profile", "simulation", "what_the_page_is_told_is_what_the_service_has"])
        .args(["--", "--exact", "--nocapture"])
        .env("LP_SIMULATE_SEED", seeds.first.to_string())
        .env("LP_SIMULATE_SEEDS", seeds.count.to_string());
    cargo
}

/// A seed that no run before has had, short enough to be typed.
pub(crate) fn fresh() -> Result<u64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is set before 1970")?;
    Ok(u64::try_from(now.as_millis() % 1_000_000_000_000)?)
}

impl Seeds {
    /// Reads `[--seeds N] [--seed S]`, or what a command says in the place of the first.
    pub(crate) fn read(arguments: &[String], known: &Words, fresh: u64) -> Result<Self> {
        let Words { command, count, usual } = *known;
        let mut seeds = Self { first: fresh, count: usual };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let place = match word.as_str() {
                "--seed" => &mut seeds.first,
                word if word == count => &mut seeds.count,
                _ => bail!("`{word}` is not known here; it is: cargo xtask {command} [{count} N] [--seed S]"),
            };
            let value = words.next().map_or("", String::as_str);
            *place = value.parse().with_context(|| format!("{word} takes a whole number, not `{value}`"))?;
        }
        ensure!(seeds.count > 0, "{count} takes a number from 1 on");
        Ok(seeds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Seeds> {
        Seeds::read(&arguments.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), &WORDS, 7)
    }

    #[test]
    fn reads_seeds_in_any_order() {
        assert_eq!(read(&[]).expect("nothing is fine"), Seeds { first: 7, count: USUAL });
        let both = Seeds { first: 3, count: 1 };
        assert_eq!(read(&["--seed", "3", "--seeds", "1"]).expect("both"), both);
        assert_eq!(read(&["--seeds", "1", "--seed", "3"]).expect("both"), both);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for arguments in [&["7"][..], &["--seeds"], &["--seeds", "0"], &["--seed", "x"], &["--sed", "1"]] {
            assert!(read(arguments).is_err(), "{arguments:?}");
        }
    }
}
