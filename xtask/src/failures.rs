//! Which tests failed, and why: read from what the test runners print, so that a report can name them at its end.

use crate::tally::without_colours;

/// How many lines of what a test said are kept.
const LINES: usize = 12;

/// A test that failed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What the runner calls it.
    pub(crate) name: String,
    /// The first lines of its complaint.
    pub(crate) said: Vec<String>,
}

/// The failed tests in the output of cargo, wasm-bindgen-test-runner or Node's `spec` reporter, in their order.
pub(crate) fn of_output(output: &str) -> Vec<Failure> {
    let lines: Vec<String> = output.lines().map(without_colours).collect();
    let mut failures: Vec<Failure> = Vec::new();
    let mut of_node = false;
    for (at, line) in lines.iter().enumerate() {
        of_node |= line.contains("✖ failing tests:");
        if let Some(name) = of_rust(line) {
            failures.push(Failure { name, said: Vec::new() });
        } else if let Some(name) = block_of_rust(line) {
            let said = complaint(lines.get(at + 1..).unwrap_or_default());
            match failures.iter_mut().find(|failure| failure.name == name && failure.said.is_empty()) {
                Some(failure) => failure.said = said,
                None => failures.push(Failure { name: name.to_owned(), said }),
            }
        } else if let Some(name) = line.strip_prefix("✖ ").filter(|_| of_node) {
            let rest = lines.get(at + 1..).unwrap_or_default();
            let said = rest.iter().take_while(|line| line.starts_with("  ")).take(LINES).cloned().collect();
            let name = name.rsplit_once(" (").map_or(name, |(name, _)| name);
            failures
                .extend((!name.ends_with("failing tests:")).then(|| Failure { name: name.to_owned(), said }));
        }
    }
    failures
}

/// `test name ... FAILED`, or `FAIL` in a browser.
fn of_rust(line: &str) -> Option<String> {
    let (name, how) = line.trim_start().strip_prefix("test ")?.rsplit_once(" ... ")?;
    how.starts_with("FAIL").then(|| name.to_owned())
}

/// `---- name stdout ----`, or `output` in a browser.
fn block_of_rust(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix("---- ")?.strip_suffix(" ----")?;
    inner.strip_suffix(" stdout").or_else(|| inner.strip_suffix(" output"))
}

/// What a block says, from the panic on where there is one.
fn complaint(rest: &[String]) -> Vec<String> {
    let block: Vec<&String> =
        rest.iter().take_while(|line| block_of_rust(line).is_none() && *line != "failures:").collect();
    let begin = block.iter().position(|line| line.contains("panicked at")).unwrap_or(0);
    let lines = block.into_iter().skip(begin).filter(|line| !line.trim().is_empty());
    lines.take_while(|line| line.trim() != "Stack:").take(LINES).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(name: &str, said: &[&str]) -> Failure {
        Failure { name: name.to_owned(), said: said.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn reads_cargo() {
        let output = "test a ... ok\ntest b::c ... FAILED\n\nfailures:\n\n---- b::c stdout ----\nsome words\n\n\
            thread 'b::c' panicked at src/x.rs:1:2:\nit is 3\nnote: run with\n\n\nfailures:\n    b::c\n\n\
            test result: FAILED. 1 passed; 1 failed\n";
        let said = ["thread 'b::c' panicked at src/x.rs:1:2:", "it is 3", "note: run with"];
        assert_eq!(of_output(output), [failure("b::c", &said)]);
    }

    #[test]
    fn reads_the_browser_runner() {
        let output = "test a::one ... FAIL\ntest a::two ... FAIL\n\nfailures:\n\n---- a::one output ----\n    log output:\n\
            \x20       hello\n\n    error output:\n        panicked at tests/a.rs:1:2:\n        left\n\n        Stack:\n\
            \n        Error\n---- a::two output ----\n    JS exception that was thrown:\n        RuntimeError\n\n\
            failures:\n\n    a::one\n    a::two\n";
        let one = ["        panicked at tests/a.rs:1:2:", "        left"];
        let two = ["    JS exception that was thrown:", "        RuntimeError"];
        assert_eq!(of_output(output), [failure("a::one", &one), failure("a::two", &two)]);
    }

    #[test]
    fn reads_node() {
        let output = "▶ suite\n  ✖ inner (2ms)\n✖ suite (3ms)\nℹ fail 1\n\n\u{1b}[31m✖ failing tests:\u{1b}[39m\n\n\
            test at tests/a.mjs:1:2\n✖ inner (now) (2ms)\n  AssertionError: no\n    at x\n\ntest at b\n";
        assert_eq!(of_output(output), [failure("inner (now)", &["  AssertionError: no", "    at x"])]);
    }

    #[test]
    fn a_run_without_a_failed_test_has_none() {
        assert_eq!(of_output("error[E0432]: unresolved import\ntest a ... ok\n✖ what a test prints\n"), []);
    }
}
