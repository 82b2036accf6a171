//! The proof that the package works where it is installed: the cells of `tests/package`, and the table of them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::browsers::Browser;
use crate::package::Package;
use crate::process::{self, Finished};
use crate::report::{Outcome, Report};
use crate::scripts;
use crate::tally::Tally;
use crate::workspace::Workspace;

/// How many test files run at a time: they wait much, and the longest, Next's, is the third by name.
const CONCURRENCY: &str = "--test-concurrency=3";

/// Runs the steps of the matrix; `tell` tells programs where the emulator is.
pub(crate) fn steps(
    workspace: &Workspace,
    package: &Package,
    tell: impl Fn(&mut Command),
    report: &mut Report,
) {
    let ready = report.step("projects of the matrix", || {
        let finished = process::quietly(script(workspace, package)?.arg("tests/package/prepare.mjs"))?;
        Ok(if finished.success { Outcome::Ready } else { Outcome::Whole(finished) })
    });
    if !ready {
        return;
    }
    report.step("matrix", || {
        let mut command = script(workspace, package)?;
        command.args(["--test", "--test-reporter=spec", CONCURRENCY]);
        command.args(scripts::files(workspace, "tests/package", ".test.mjs")?);
        tell(&mut command);
        Ok(Outcome::Counted(process::quietly(&mut command)?))
    });
    report.step("table of the matrix, here and in the README", || {
        let finished = process::quietly(&mut table_script(workspace))?;
        if finished.success {
            print!("{}", finished.output);
        }
        Ok(Outcome::Whole(finished))
    });
}

/// Prints the table of the last run, or writes it into the README.
pub(crate) fn table(workspace: &Workspace, write: bool) -> Result<()> {
    let mut command = table_script(workspace);
    if write {
        command.arg("--write");
    }
    process::stream(&mut command)
}

/// Runs the tests of the boundary in one browser, and keeps what came of it for the table.
pub(crate) fn engine(
    workspace: &Workspace,
    browser: Browser,
    run: impl FnOnce() -> Result<Finished>,
) -> Result<Finished> {
    let directory = home(workspace).join("engines");
    let file = directory.join(format!("{}.json", browser.name()));
    fs::create_dir_all(&directory).with_context(|| format!("cannot make {}", directory.display()))?;
    if file.exists() {
        // What an earlier run found is no proof for this one.
        fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    let finished = run()?;
    let passed = Tally::of_output(&finished.output).passed;
    let facts = json!({ "name": browser.name(), "version": browser.version(), "passed": passed, "works": finished.success });
    fs::write(&file, facts.to_string()).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(finished)
}

/// Where projects and results are kept between runs.
fn home(workspace: &Workspace) -> PathBuf {
    workspace.target.join("package-matrix")
}

/// Node, told where package, tools, browser and projects are.
fn script(workspace: &Workspace, package: &Package) -> Result<Command> {
    ensure!(package.optimised, "the package is not optimised, so this would prove another one");
    let mut command = scripts::command(workspace, package)?;
    command.env("LP_MATRIX", home(workspace));
    Ok(command)
}

/// The program that makes the table.
fn table_script(workspace: &Workspace) -> Command {
    let mut command = Command::new("node");
    command.arg("tests/package/table.mjs").current_dir(&workspace.root).env("LP_MATRIX", home(workspace));
    command
}
