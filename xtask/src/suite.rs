//! The test command: every check there is, the fastest signal first.

use std::fs::File;
use std::process::Command;

use anyhow::{Result, bail};

use crate::browsers::Browser;
use crate::emulator::Emulator;
use crate::package::{self, Mode, Package};
use crate::report::{Outcome, Report};
use crate::workspace::Workspace;
use crate::{process, scripts, setup, size};

/// The port of the emulator of the tests. A fixed one, because the browser tests hold its address from the
/// time when they are compiled: another port would compile them again.
pub(crate) const PORT: u16 = 18787;

/// The parts that can be asked for by name.
const PARTS: [&str; 7] = ["lint", "host", "package", "browser", "chrome", "firefox", "e2e"];

/// Runs all steps, or those of the parts that are named; says whether all went well.
pub(crate) fn run(workspace: &Workspace, parts: &[String]) -> Result<bool> {
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!("there is no part `{unknown}`; the parts are {}", PARTS.join(", "));
    }
    let wants = |names: &[&str]| parts.is_empty() || parts.iter().any(|part| names.contains(&part.as_str()));
    let mut report = Report::new(workspace.target.join("xtask-logs"))?;
    if wants(&["lint"]) {
        format_and_clippy(workspace, &mut report);
    }
    if wants(&["host"]) {
        report.step("host tests", || {
            let mut cargo = workspace.cargo(["test", "--workspace", "--locked", "--no-fail-fast"]);
            Ok(Outcome::Counted(process::quietly(&mut cargo)?))
        });
    }
    if wants(&["lint"]) {
        documentation(workspace, &mut report);
    }
    let mut built = None;
    if wants(&["package", "e2e"]) {
        report.step("npm package", || {
            built = Some(package::build(workspace, Mode::Release)?);
            Ok(Outcome::Passed)
        });
    }
    if let Some(built) = built.as_ref().filter(|_| wants(&["package"])) {
        report.step("size", || weight(workspace, built));
    }
    if wants(&["browser", "chrome", "firefox", "e2e"]) {
        let log = File::create(workspace.target.join("xtask-logs/emulator.log"))?;
        let mut emulator = None;
        report.step("emulator", || {
            emulator = Some(Emulator::start(workspace, PORT, Some(log))?);
            Ok(Outcome::Ready)
        });
        if let Some(emulator) = &emulator {
            for (browser, part) in [(Browser::Chrome, "chrome"), (Browser::Firefox, "firefox")] {
                if wants(&["browser", part]) {
                    let name = format!("browser tests in {}", browser.name());
                    report.step(&name, || in_browser(workspace, browser, emulator));
                }
            }
            if wants(&["e2e"]) {
                report.step("end-to-end tests", || match &built {
                    Some(built) => end_to_end(workspace, built, emulator),
                    None => Ok(Outcome::Skipped("the package was not built".to_owned())),
                });
            }
            report.step("violations that the emulator counted", || no_violations(emulator));
        }
    }
    Ok(report.finish())
}

/// Checks of the text alone; says whether all went well.
pub(crate) fn lint(workspace: &Workspace) -> Result<bool> {
    run(workspace, &["lint".to_owned()])
}

/// The format of the source, and the lints for both targets.
fn format_and_clippy(workspace: &Workspace, report: &mut Report) {
    report.step("format", || {
        setup::component(workspace, "rustfmt", "fmt")?;
        whole(&mut workspace.cargo(["fmt", "--all", "--", "--check", "--color=never"]))
    });
    report.step("clippy", || {
        setup::component(workspace, "clippy", "clippy")?;
        whole(
            workspace
                .cargo(["clippy", "--workspace", "--all-targets", "--locked"])
                .args(["--", "-D", "warnings"]),
        )
    });
    report.step("clippy for wasm32", || {
        setup::component(workspace, "clippy", "clippy")?;
        setup::wasm_target(workspace)?;
        let mut cargo = workspace.cargo(["clippy", "-p", "lp-connector", "--target", setup::WASM]);
        whole(cargo.args(["--all-targets", "--locked", "--", "-D", "warnings"]))
    });
}

/// The documentation, of the parts for the host and of those for the browser.
fn documentation(workspace: &Workspace, report: &mut Report) {
    report.step("documentation", || {
        whole(
            workspace
                .cargo(["doc", "--workspace", "--no-deps", "--locked"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    });
    report.step("documentation for wasm32", || {
        setup::wasm_target(workspace)?;
        let mut cargo = workspace.cargo(["doc", "-p", "lp-connector", "--target", setup::WASM]);
        whole(cargo.args(["--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))
    });
}

/// The weight of the package, where it can be judged.
fn weight(workspace: &Workspace, package: &Package) -> Result<Outcome> {
    if !package.optimised {
        return Ok(Outcome::Skipped("the module is not optimised, because there is no Node".to_owned()));
    }
    size::report(workspace, package, false)?;
    Ok(Outcome::Passed)
}

/// The tests of the boundary, in one browser.
fn in_browser(workspace: &Workspace, browser: Browser, emulator: &Emulator) -> Result<Outcome> {
    setup::wasm_target(workspace)?;
    let runner = setup::wasm_bindgen(workspace)?.join("wasm-bindgen-test-runner");
    let (variable, driver) = browser.driver(workspace)?;
    let mut cargo = workspace.cargo(["test", "-p", "lp-connector", "--target", setup::WASM]);
    cargo
        .args(["--lib", "--tests", "--locked", "--no-fail-fast"])
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env(variable, driver)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("LP_EMULATOR", &emulator.address);
    Ok(Outcome::Counted(process::quietly(&mut cargo)?))
}

/// The tests of the package and the demo, driven by Node.
fn end_to_end(workspace: &Workspace, package: &Package, emulator: &Emulator) -> Result<Outcome> {
    let files = scripts::files(workspace, "tests/e2e", ".test.mjs")?;
    if files.is_empty() {
        return Ok(Outcome::Skipped("tests/e2e/ holds no *.test.mjs".to_owned()));
    }
    let mut command = scripts::command(workspace, package)?;
    command.args(["--test", "--test-reporter=spec"]).args(files).env("LP_EMULATOR", &emulator.address);
    Ok(Outcome::Counted(process::quietly(&mut command)?))
}

/// The emulator refuses what the documentation does not allow; none of it may come from us unintended.
fn no_violations(emulator: &Emulator) -> Result<Outcome> {
    let violations = emulator.violations()?;
    if violations.is_empty() {
        return Ok(Outcome::Passed);
    }
    let shown: Vec<_> = violations.iter().take(20).map(|line| format!("\n     {line}")).collect();
    bail!("{}:{}", violations.len(), shown.concat())
}

/// A program that counts as one test.
fn whole(command: &mut Command) -> Result<Outcome> {
    Ok(Outcome::Whole(process::quietly(command)?))
}
