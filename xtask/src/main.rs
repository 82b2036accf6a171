//! The project's commands: `cargo xtask <command>`.
//!
//! Each command sets up what it needs and no more (`setup`, `node`), says what it does, and prints the
//! exact command to type where it cannot go on.

mod apt;
mod bench;
mod browsers;
mod children;
mod demo;
mod display;
mod emulator;
mod example;
mod failures;
mod fuzz;
mod glue;
#[cfg(test)]
mod house;
mod http;
mod matrix;
mod module;
mod node;
mod package;
mod parts;
mod private;
mod process;
mod report;
mod scripts;
mod setup;
mod simulate;
mod size;
mod stamp;
mod suite;
mod swift;
mod tally;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::demo::Demo;
use crate::workspace::Workspace;

const HELP: &str = "\
Usage: cargo xtask <command>

  demo [--port N] [--open]   the demo page, with a local Conversational Cloud behind it
       [--swift]             ... whose files go to a real object store
  example [name] [--port N]  an example of examples/, likewise; without a name: which there are
  test [part...]             every check; or only these parts: lint, host, simulation, package, browser, chrome, firefox,
                             webkit, e2e, swift, matrix
  ci                         the same as `test`
  build [--dev]              the npm package into pkg/; --dev skips the optimiser
  pack                       ... and its tarball into target/
  size [--functions]         what module and glue weigh, against size-budget.toml; with the largest functions
       [--parts]             ... and what each part of the sources costs
  swift                      a real object store (OpenStack Swift) to try things with
  matrix [--write]           where the package works, as the last test run found; --write puts it into the README
  bench [name] [--pairs N]   a benchmark of tests/bench/; without a name: which there are
  simulate [--seeds N]       whole conversations in-process, with faults, from fresh seeds; on all cores
           [--seed S]        ... from this seed on
  fuzz [--notifications N]   hostile notifications and answers, a million unless told otherwise; on all cores
       [--seed S]            ... from this seed on
  lint                       format, clippy and documentation, with warnings denied
  fmt                        formats the source
  help                       this text

Each command installs what it needs: the Rust target, tools and Swift into target/, browsers and memcached by apt-get
when run as root.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command that the arguments name.
fn run(arguments: &[String]) -> Result<ExitCode> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    let has = |flag: &str| rest.iter().any(|argument| argument == flag);
    let success = match command {
        "demo" => {
            let demo = Demo { port: port(rest)?, open: has("--open"), swift: has("--swift"), page: "" };
            demo::run(&Workspace::find()?, &demo).map(|()| true)?
        }
        "example" => example::run(&Workspace::find()?, rest, port(rest)?, has("--open")).map(|()| true)?,
        "test" | "ci" => suite::run(&Workspace::find()?, rest)?,
        "swift" => swift::run(&Workspace::find()?).map(|()| true)?,
        "matrix" => matrix::table(&Workspace::find()?, has("--write")).map(|()| true)?,
        "bench" => bench::run(&Workspace::find()?, rest).map(|()| true)?,
        "fuzz" => fuzz::run(&Workspace::find()?, rest)?,
        "simulate" => simulate::run(&Workspace::find()?, rest)?,
        "lint" => suite::lint(&Workspace::find()?)?,
        "fmt" => {
            let workspace = Workspace::find()?;
            setup::component(&workspace, "rustfmt", "fmt")?;
            process::stream(&mut workspace.cargo(["fmt", "--all"])).map(|()| true)?
        }
        "build" => {
            package::build(&Workspace::find()?, package::Mode::from_dev(has("--dev"))).map(|_| true)?
        }
        "pack" => {
            let workspace = Workspace::find()?;
            let package = package::build(&workspace, package::Mode::Release)?;
            package::pack(&workspace, &package).map(|_| true)?
        }
        "size" => {
            let workspace = Workspace::find()?;
            let package = package::build(&workspace, package::Mode::Release)?;
            if has("--parts") {
                parts::report(&workspace, &package)?;
            }
            size::report(&workspace, &package, has("--functions")).map(|()| true)?
        }
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            true
        }
        unknown => {
            eprint!("There is no command `{unknown}`.\n\n{HELP}");
            false
        }
    };
    Ok(if success { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The port that the arguments name.
fn port(arguments: &[String]) -> Result<u16> {
    let Some(at) = arguments.iter().position(|argument| argument == "--port") else {
        return Ok(demo::PORT);
    };
    let value = arguments.get(at + 1).map_or("", String::as_str);
    value.parse().with_context(|| format!("--port takes a number from 1 to 65535, not `{value}`"))
}
