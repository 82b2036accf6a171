//! The test command: every check there is, the fastest signal first.

use std::fs::File;
use std::process::Command;

use anyhow::{Result, bail};

use crate::browsers::Browser;
use crate::emulator::Emulator;
use crate::package::{self, Mode, Package};
use crate::process::Finished;
use crate::report::{Outcome, Report};
use crate::swift::{self, Installation, Swift};
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{matrix, process, scripts, setup, simulate, size};

/// The port of the emulator of the tests. A fixed one, because the browser tests hold its address from the
/// time when they are compiled: another port would compile them again.
pub(crate) const PORT: u16 = 18787;

/// The port of the second emulator, whose files go to a real object store; fixed for the same reason.
const SWIFT_PORT: u16 = 18788;

/// The parts that can be asked for by name.
const PARTS: [&str; 11] = [
    "lint",
    "host",
    "simulation",
    "package",
    "browser",
    "chrome",
    "firefox",
    "webkit",
    "e2e",
    "swift",
    "matrix",
];

/// The browsers, each with the part that asks for it.
const BROWSERS: [(Browser, &str); 3] =
    [(Browser::Chrome, "chrome"), (Browser::Firefox, "firefox"), (Browser::WebKit, "webkit")];

/// Where tests run in each browser: those of the boundary in a window, a worker and a service worker, and the units of
/// what stands on the browser's own storage in a window.
const CONTEXTS: usize = 4;

/// How long a file of end-to-end tests may take, in ms; the longest takes two or three minutes. One that hangs is named, and
/// does not take the run with it.
const LONGEST: &str = "--test-timeout=900000";

/// What runs beside the tests.
#[derive(Debug)]
struct Services {
    /// The emulator that keeps files itself.
    emulator: Emulator,
    /// The one whose files go to a real object store, and that store.
    with_swift: Option<(Emulator, Swift)>,
}

impl Services {
    /// Tells tests where the emulators are.
    fn tell(&self, command: &mut Command) {
        command.env("LP_EMULATOR", &self.emulator.address);
        match &self.with_swift {
            Some((emulator, _)) => command.env("LP_EMULATOR_SWIFT", &emulator.address),
            None => command.env_remove("LP_EMULATOR_SWIFT"),
        };
    }
}

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
    if wants(&["simulation"]) {
        report.step("simulated conversations", || Ok(Outcome::Counted(simulate::slice(workspace)?)));
    }
    if wants(&["lint"]) {
        documentation(workspace, &mut report);
    }
    let mut built = None;
    if wants(&["package", "e2e", "matrix"]) {
        report.step("npm package", || {
            built = Some(package::build(workspace, Mode::Release)?);
            Ok(Outcome::Passed)
        });
    }
    if let Some(built) = built.as_ref().filter(|_| wants(&["package"])) {
        report.step("size", || weight(workspace, built));
    }
    if wants(&["browser", "chrome", "firefox", "webkit", "e2e", "swift", "matrix"]) {
        // The matrix alone sends no file.
        let swift = if parts == ["matrix"] { None } else { object_store(workspace, &mut report) };
        if let Some(swift) = swift.as_ref().filter(|_| wants(&["swift"])) {
            report.step("object store conformity", || conformity(workspace, swift));
        }
        if let Some(services) = services(workspace, swift, &mut report) {
            for (browser, part) in BROWSERS {
                if wants(&["browser", part]) || browser == Browser::Chrome && wants(&["swift"]) {
                    let name = format!("browser tests in {}", browser.name());
                    report.step(&name, || {
                        let run = || in_browser(workspace, browser, &services);
                        Ok(Outcome::Counted(matrix::engine(workspace, browser, run)?))
                    });
                }
            }
            if wants(&["e2e"]) {
                report.step("end-to-end tests", || match &built {
                    Some(built) => end_to_end(workspace, built, &services),
                    None => Ok(Outcome::Skipped("the package was not built".to_owned())),
                });
            }
            if let Some(built) = built.as_ref().filter(|_| wants(&["matrix"])) {
                matrix::steps(workspace, built, |command| services.tell(command), &mut report);
            }
            report.step("violations that the emulator counted", || no_violations(&services));
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
    report.step("clippy for the emulator in a page", || {
        let mut cargo = workspace.cargo(["clippy", "-p", "lp-emulator", "--no-default-features"]);
        cargo.args(["--features", "page", "--target", setup::WASM]);
        whole(cargo.args(["--locked", "--", "-D", "warnings"]))
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

/// Starts a real object store, where one can be had.
fn object_store(workspace: &Workspace, report: &mut Report) -> Option<Swift> {
    let mut swift = None;
    report.step("object store", || match Installation::ensure(workspace) {
        Ok(installation) => {
            swift = Some(Swift::start(&installation)?);
            Ok(Outcome::Ready)
        }
        Err(reason) => Ok(Outcome::Skipped(format!("{reason:#}"))),
    });
    swift
}

/// The tests of the emulator's store, against the real one too.
fn conformity(workspace: &Workspace, swift: &Swift) -> Result<Outcome> {
    let mut cargo = workspace.cargo(["test", "-p", "lp-emulator", "--test", "store", "--locked"]);
    cargo.env(swift::URL, &swift.container_url).env(swift::KEY, &swift.key);
    Ok(Outcome::Counted(process::quietly(&mut cargo)?))
}

/// Starts the emulator, and a second one for the object store.
fn services(workspace: &Workspace, swift: Option<Swift>, report: &mut Report) -> Option<Services> {
    let mut services = None;
    report.step("emulator", || {
        let log = |name| File::create(workspace.target.join("xtask-logs").join(name));
        let emulator = Emulator::start(workspace, PORT, Some(log("emulator.log")?), None)?;
        let with_swift = match swift {
            Some(swift) => {
                let log = log("emulator-swift.log")?;
                Some((Emulator::start(workspace, SWIFT_PORT, Some(log), Some(&swift))?, swift))
            }
            None => None,
        };
        services = Some(Services { emulator, with_swift });
        Ok(Outcome::Ready)
    });
    services
}

/// The tests of the boundary, in one browser.
fn in_browser(workspace: &Workspace, browser: Browser, services: &Services) -> Result<Finished> {
    setup::wasm_target(workspace)?;
    let runner = setup::wasm_bindgen(workspace)?.join("wasm-bindgen-test-runner");
    let driver = browser.driver(workspace)?;
    let tests = |targets: &[&str]| {
        let mut cargo = workspace.cargo(["test", "-p", "lp-connector", "--target", setup::WASM]);
        cargo
            .args(targets)
            .args(["--locked", "--no-fail-fast"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            // For one context; longer than a slow machine takes and a test waits in vain.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        driver.tell(&mut cargo);
        services.tell(&mut cargo);
        process::quietly(&mut cargo)
    };
    let mut finished = tests(&["--lib", "--tests"])?;
    if let Some(targets) = unheard(&finished.output) {
        println!("   {} was not heard of; once more: {}", browser.name(), targets.join(" "));
        let again = tests(&targets)?;
        let output = finished.output + &again.output;
        finished = Finished { output, ..again };
    }
    Ok(in_each_context(finished))
}

/// The targets that failed, as cargo names them, where a browser went before it told of a single test in each of them:
/// WebKitGTK's own process crashes now and then while it draws its first page. Nothing where a test has failed.
fn unheard(output: &str) -> Option<Vec<&str>> {
    let mut targets = Vec::new();
    let (mut told, mut lost) = (false, false);
    for line in output.lines() {
        if line.trim_start().starts_with("Running ") {
            (told, lost) = (false, false);
        }
        told |= line.starts_with("test ");
        lost |= line.contains("Failed to detect test as having been run");
        if let Some((_, target)) = line.split_once("to rerun pass `-p lp-connector ") {
            if told || !lost {
                return None;
            }
            targets.extend(target.trim_end_matches('`').split(' '));
        }
    }
    (!targets.is_empty()).then_some(targets)
}

/// A run that left a context out has failed: to the runner a file without a test is a success.
fn in_each_context(mut finished: Finished) -> Finished {
    let ran = finished.output.lines().filter(|line| Tally::of_output(line).passed > 0).count();
    if finished.success && ran < CONTEXTS {
        finished.success = false;
        finished.output.push_str(&format!("tests ran in {ran} of {CONTEXTS} contexts\n"));
    }
    finished
}

/// The tests of the package and the demo, driven by Node.
fn end_to_end(workspace: &Workspace, package: &Package, services: &Services) -> Result<Outcome> {
    let files = scripts::files(workspace, "tests/e2e", ".test.mjs")?;
    if files.is_empty() {
        return Ok(Outcome::Skipped("tests/e2e/ holds no *.test.mjs".to_owned()));
    }
    let mut command = scripts::command(workspace, package)?;
    command
        .args(["--test", "--test-reporter=spec", LONGEST])
        .args(files)
        .env("LP_WEBKIT_DRIVER", Browser::WebKit.ensure()?)
        .env("LP_FIREFOX", Browser::Firefox.ensure()?)
        .env("LP_GECKODRIVER", setup::geckodriver(workspace)?);
    services.tell(&mut command);
    Ok(Outcome::Counted(process::quietly(&mut command)?))
}

/// The emulator refuses what the documentation does not allow; none of it may come from us unintended.
fn no_violations(services: &Services) -> Result<Outcome> {
    let mut violations = services.emulator.violations()?;
    if let Some((emulator, _)) = &services.with_swift {
        violations.extend(emulator.violations()?);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_browser_that_told_of_nothing_runs_again() {
        let gone = "     Running tests/a.rs (x.wasm)\nFailed to detect test as having been run. It might have timed out.\n\
            error: test failed, to rerun pass `-p lp-connector --test a`\n";
        let good = "     Running unittests src/lib.rs (y.wasm)\ntest b::c ... ok\n";
        let late = gone.replace("Failed", "test b::c ... ok\nFailed");
        let bad = gone.replace("Failed", "test b::c ... FAIL\nNot");
        assert_eq!(unheard(&[good, gone, good].concat()), Some(vec!["--test", "a"]));
        assert_eq!(unheard(&[gone, gone].concat()), Some(vec!["--test", "a", "--test", "a"]));
        for output in [good, &late, &bad, &[gone, &bad].concat(), "error: could not compile"] {
            assert_eq!(unheard(output), None, "{output}");
        }
    }

    #[test]
    fn a_context_without_a_test_fails_the_run() {
        let ran = |output: &str| {
            let finished = Finished { success: true, output: output.to_owned(), command: String::new() };
            in_each_context(finished).success
        };
        let (some, none) =
            ("test result: ok. 165 passed; 0 failed\n", "test result: ok. 0 passed; 0 failed\n");
        assert!(ran(&some.repeat(CONTEXTS)));
        assert!(!ran(&[&some.repeat(CONTEXTS - 1), none].concat()));
        assert!(!ran("no tests to run!\n"));
    }
}
