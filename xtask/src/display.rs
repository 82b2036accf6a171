//! A display that nobody sees, for a browser that cannot do without one.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use crate::children::Guarded;
use crate::process;

/// The program, in Debian's package `xvfb`.
pub(crate) const PROGRAM: &str = "Xvfb";

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running display; what is shown on it ends with it.
#[derive(Debug)]
pub(crate) struct Display {
    name: String,
    _server: Guarded,
}

impl Display {
    /// Starts one with a number that is free.
    pub(crate) fn start() -> Result<Self> {
        let mut command = Command::new(PROGRAM);
        // It looks for the number itself, and writes it to this stream when it can be used.
        command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child =
            command.spawn().with_context(|| format!("cannot start {}", process::shown(&command)))?;
        let stdout = child.stdout.take().context("the display has no output")?;
        let server = Guarded::new(child);
        let (sender, receiver) = channel();
        thread::spawn(move || {
            let mut line = String::new();
            if BufReader::new(stdout).read_line(&mut line).is_ok() {
                // The receiver is gone only when nobody waits any more.
                let _ = sender.send(line);
            }
        });
        let number = receiver.recv_timeout(PATIENCE).ok().and_then(|line| line.trim().parse::<u32>().ok());
        let number = number.ok_or_else(|| {
            anyhow!("the display did not start; run it by hand:\n  {}", process::shown(&command))
        })?;
        Ok(Self { name: format!(":{number}"), _server: server })
    }

    /// Lets a program show its windows here, and not to the person whose desktop this may be.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env("GDK_BACKEND", "x11");
    }
}
