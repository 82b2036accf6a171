//! The project's commands: `cargo xtask <command>`.
//!
//! Each command sets up what it needs and no more (`setup`, `node`), says what it does, and prints the
//! exact command to type where it cannot go on.

mod glue;
mod node;
mod package;
mod process;
mod setup;
mod size;
mod stamp;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use crate::workspace::Workspace;

const HELP: &str = "\
Usage: cargo xtask <command>

  build [--dev]        the npm package into pkg/, ready for `npm pack`; --dev skips the optimiser
  size [--functions]   what module and glue weigh, against size-budget.toml; with the largest functions
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
    match command {
        "build" => {
            package::build(&Workspace::find()?, package::Mode::from_dev(has("--dev")))?;
        }
        "size" => {
            let workspace = Workspace::find()?;
            let package = package::build(&workspace, package::Mode::Release)?;
            size::report(&workspace, &package, has("--functions"))?;
        }
        "help" | "--help" | "-h" => print!("{HELP}"),
        unknown => {
            eprint!("There is no command `{unknown}`.\n\n{HELP}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
