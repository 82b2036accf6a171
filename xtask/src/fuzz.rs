//! Hostile notifications and answers, a million of them, made for speed and on all cores.

use anyhow::{Context, Result};

use crate::process;
use crate::simulate::{Seeds, Words, fresh};
use crate::workspace::Workspace;

const WORDS: Words = Words { command: "fuzz", count: "--notifications", usual: 1_000_000 };

/// Tells a connector what the arguments say; says whether it outlived that.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let seeds = Seeds::read(arguments, &WORDS, fresh()?)?;
    let mut cargo = workspace.cargo(["test", "-p", "lp-connector", "--test", "hostile", "--locked"]);
    cargo
        .args(["--profile", "simulation", "a_connector_outlives_whatever_it_is_told"])
        .args(["--", "--exact", "--nocapture"])
        .env("LP_HOSTILE_SEED", seeds.first.to_string())
        .env("LP_HOSTILE_NOTIFICATIONS", seeds.count.to_string());
    println!("  $ {}", process::shown(&cargo));
    let status = cargo.status().context("cargo could not be started")?;
    Ok(status.success())
}
