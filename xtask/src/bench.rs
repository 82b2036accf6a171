//! The benchmarks: `tests/bench/<name>.mjs`, run by Node with the package that is published.

use std::fs::File;

use anyhow::{Context, Result, bail, ensure};

use crate::children::Guarded;
use crate::emulator::Emulator;
use crate::package::{self, Mode};
use crate::workspace::Workspace;
use crate::{process, scripts, suite};

/// Where they are.
const DIRECTORY: &str = "tests/bench";

/// Runs the benchmark that the arguments name, or lists what there is.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let names = names(workspace)?;
    let Some(wanted) = Wanted::read(arguments)? else {
        match names.as_slice() {
            [] => println!("{DIRECTORY}/ holds no benchmark."),
            _ => println!("The benchmarks: {}", names.join(", ")),
        }
        return Ok(());
    };
    ensure!(
        names.contains(&wanted.name),
        "there is no benchmark `{}`; there are: {}",
        wanted.name,
        names.join(", ")
    );
    let package = package::build(workspace, Mode::Release)?;
    // A benchmark of what is not published says nothing.
    ensure!(package.optimised, "the module is not optimised: install Node {} or newer", crate::node::OLDEST);
    let log = File::create(workspace.target.join("bench-emulator.log"))?;
    let emulator = Emulator::start(workspace, suite::PORT, Some(log), None)?;
    let mut command = scripts::command(workspace, &package)?;
    command.arg(workspace.root.join(DIRECTORY).join(format!("{}.mjs", wanted.name)));
    if let Some(pairs) = wanted.pairs {
        command.arg("--pairs").arg(pairs.to_string());
    }
    command.env("LP_EMULATOR", &emulator.address);
    println!("  $ {}", process::shown(&command));
    let status = Guarded::new(command.spawn()?).wait()?;
    ensure!(status.success(), "the benchmark failed: {status}");
    Ok(())
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    name: String,
    pairs: Option<u32>,
}

impl Wanted {
    /// Reads `[name] [--pairs N]`; nothing where no benchmark is named.
    fn read(arguments: &[String]) -> Result<Option<Self>> {
        let (mut name, mut pairs) = (None, None);
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--pairs" => {
                    let value = words.next().map_or("", String::as_str);
                    let number = value.parse().ok().filter(|number| *number > 0);
                    pairs = Some(
                        number.with_context(|| format!("--pairs takes a number from 1 on, not `{value}`"))?,
                    );
                }
                word if name.is_none() && !word.starts_with('-') => name = Some(word.to_owned()),
                word => bail!("`{word}` is one too many; it is: cargo xtask bench [name] [--pairs N]"),
            }
        }
        Ok(name.map(|name| Self { name, pairs }))
    }
}

/// The names of all benchmarks.
fn names(workspace: &Workspace) -> Result<Vec<String>> {
    let files = scripts::files(workspace, DIRECTORY, ".mjs")?;
    Ok(files.iter().filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Option<Wanted>> {
        Wanted::read(&arguments.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn reads_name_and_pairs_in_any_order() {
        let upload = |pairs| Some(Wanted { name: "upload".to_owned(), pairs });
        assert_eq!(read(&[]).expect("nothing is fine"), None);
        assert_eq!(read(&["upload"]).expect("a name"), upload(None));
        assert_eq!(read(&["--pairs", "5", "upload"]).expect("both"), upload(Some(5)));
        assert_eq!(read(&["upload", "--pairs", "5"]).expect("both"), upload(Some(5)));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for arguments in
            [&["upload", "other"][..], &["--fast"], &["upload", "--pairs"], &["upload", "--pairs", "0"]]
        {
            assert!(read(arguments).is_err(), "{arguments:?}");
        }
    }
}
