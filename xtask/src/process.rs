//! Running other programs: what was typed is shown, and a failure names the command to type by hand.

use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::children::Guarded;

/// How long a program may be silent on our side before a line says that it is still at work.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// What a program left behind.
#[derive(Debug)]
pub(crate) struct Finished {
    /// Whether it ended with success.
    pub(crate) success: bool,
    /// Everything that it wrote, both streams in the order of arrival.
    pub(crate) output: String,
    /// What to type to run it by hand.
    pub(crate) command: String,
}

/// The command as a person would type it. What is secret is left to a variable of the same name.
pub(crate) fn shown(command: &Command) -> String {
    let mut words = Vec::new();
    for (name, value) in command.get_envs() {
        if name.to_string_lossy().ends_with("_KEY") {
            words.extend(value.map(|_| format!("{0}=\"${0}\"", name.to_string_lossy())));
        } else if let Some(value) = value {
            words.push(format!("{}={}", name.to_string_lossy(), quoted(&value.to_string_lossy())));
        }
    }
    words.push(quoted(&command.get_program().to_string_lossy()));
    words.extend(command.get_args().map(|argument| quoted(&argument.to_string_lossy())));
    words.join(" ")
}

/// Runs a command with its output on the terminal.
pub(crate) fn stream(command: &mut Command) -> Result<()> {
    println!("  $ {}", shown(command));
    let status = command.status().map_err(|error| not_started(command, &error))?;
    succeeded(command, status)
}

/// Runs a command and gives back what it wrote to its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!("{}\n{}", failed(command, output.status), text.trim_end());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` wrote bytes, not text", shown(command)))
}

/// Runs a command out of sight and prints a line every few seconds, so that a long step does not look dead.
pub(crate) fn quietly(command: &mut Command) -> Result<Finished> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let (sender, receiver) = channel();
    let readers = [
        child.stdout.take().map(|stream| forward(stream, sender.clone())),
        child.stderr.take().map(|stream| forward(stream, sender.clone())),
    ];
    drop(sender);
    let child = Guarded::new(child);
    let started = Instant::now();
    let mut next = HEARTBEAT;
    let (mut output, mut last) = (String::new(), String::new());
    loop {
        match receiver.recv_timeout(next.saturating_sub(started.elapsed())) {
            Ok(line) => {
                output.push_str(&line);
                output.push('\n');
                if !line.trim().is_empty() {
                    last = line.trim().chars().take(90).collect();
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                println!("    {:>4} s  {last}", started.elapsed().as_secs());
                next += HEARTBEAT;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        // A talkative program must not starve the heartbeat.
        if started.elapsed() > next {
            println!("    {:>4} s  {last}", started.elapsed().as_secs());
            next = started.elapsed() + HEARTBEAT;
        }
    }
    let status = child.wait()?;
    for reader in readers.into_iter().flatten() {
        // A reader that panicked has already dropped its sender: there is nothing more to learn.
        let _ = reader.join();
    }
    Ok(Finished { success: status.success(), output, command: shown(command) })
}

/// Whether a program of this name answers to `--version`, and with which first line.
pub(crate) fn version_of(program: impl AsRef<std::ffi::OsStr>) -> Option<String> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// Turns an unsuccessful end into an error that names the command.
fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() { Ok(()) } else { Err(anyhow!(failed(command, status))) }
}

/// The sentence for a command that ran and failed.
fn failed(command: &Command, status: ExitStatus) -> String {
    format!("this command failed ({status}); to see more, run it by hand:\n  {}", shown(command))
}

/// The sentence for a command that could not be started.
fn not_started(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => anyhow!("`{program}` is not installed, or not on the PATH"),
        _ => anyhow!("`{program}` could not be started: {error}"),
    }
}

/// Passes the lines of a stream on, on a thread of its own.
fn forward(stream: impl Read + Send + 'static, sender: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            line.clear();
            if sender.send(text).is_err() {
                break;
            }
        }
    })
}

/// Quotes a word for a shell where it needs it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./:,@%^".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_a_command_that_a_shell_accepts() {
        let mut command = Command::new("cargo");
        command.args(["doc", "--x=a b", "it's"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(shown(&command), r"RUSTDOCFLAGS='-D warnings' cargo doc '--x=a b' 'it'\''s'");
    }

    #[test]
    fn shows_no_key() {
        let mut command = Command::new("cargo");
        command.env("LP_SWIFT_KEY", "secret").env_remove("OTHER_KEY");
        assert_eq!(shown(&command), r#"LP_SWIFT_KEY="$LP_SWIFT_KEY" cargo"#);
    }

    #[test]
    fn keeps_both_streams_of_a_quiet_program() {
        let finished =
            quietly(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).expect("sh runs");
        assert!(!finished.success);
        assert!(finished.output.contains("one\n") && finished.output.contains("two\n"));
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = output(&mut Command::new("no-such-program-here")).expect_err("it is missing");
        assert_eq!(error.to_string(), "`no-such-program-here` is not installed, or not on the PATH");
    }
}
