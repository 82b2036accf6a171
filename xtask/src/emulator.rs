//! The local Conversational Cloud, running: built, started on a free port, asked, and ended with us.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::children::Guarded;
use crate::swift::{self, Swift};
use crate::workspace::Workspace;
use crate::{http, process};

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many ports are tried, the wanted one included.
const PORTS: u16 = 50;

/// A running emulator, which serves the demo, the examples and the package too.
#[derive(Debug)]
pub(crate) struct Emulator {
    /// Its base address, such as `http://127.0.0.1:8787`.
    pub(crate) address: String,
    process: Guarded,
}

impl Emulator {
    /// Builds the emulator and starts it on this port, or on the next one that is free. Where there is a Swift,
    /// files go there, to URLs that the emulator signs.
    pub(crate) fn start(
        workspace: &Workspace,
        wanted: u16,
        log: Option<File>,
        swift: Option<&Swift>,
    ) -> Result<Self> {
        println!("Emulator: compiling");
        process::stream(&mut workspace.cargo(["build", "--quiet", "--locked", "-p", "lp-emulator"]))?;
        let port = free_port(wanted)?;
        if port != wanted {
            println!("Emulator: port {wanted} is taken, using {port}");
        }
        let mut command = Command::new(workspace.target.join("debug/lp-emulator"));
        command.arg("--port").arg(port.to_string());
        command.arg("--static").arg(workspace.root.join("www"));
        command.arg("--static").arg(format!("{}:/pkg", workspace.pkg().display()));
        command.arg("--static").arg(format!("{}:/examples", workspace.root.join("examples").display()));
        if let Some(swift) = swift {
            // Other people see the arguments of a program, but not its environment.
            command.arg("--swift-url").arg(&swift.container_url).env(swift::KEY, &swift.key);
        }
        command.current_dir(&workspace.root).stdin(Stdio::null()).stdout(Stdio::piped());
        if let Some(log) = log {
            command.stderr(log);
        }
        let mut child =
            command.spawn().with_context(|| format!("cannot start {}", process::shown(&command)))?;
        let stdout = child.stdout.take().context("the emulator has no output")?;
        let process = Guarded::new(child);
        let (sender, receiver) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Some(address) = line.strip_prefix("listening on ") {
                    // The receiver is gone only when nobody waits any more.
                    let _ = sender.send(address.trim_end_matches('/').to_owned());
                }
            }
        });
        match receiver.recv_timeout(PATIENCE) {
            Ok(address) => Ok(Self { address, process }),
            Err(_) => {
                Err(anyhow!("the emulator did not start; run it by hand:\n  {}", process::shown(&command)))
            }
        }
    }

    /// Waits until it ends.
    pub(crate) fn wait(&self) -> Result<()> {
        let status = self.process.wait()?;
        ensure!(status.success(), "the emulator ended: {status}");
        Ok(())
    }

    /// The violations that it counted, one line each. Accounts whose name starts with `strict` are left
    /// out: tests provoke violations there on purpose.
    pub(crate) fn violations(&self) -> Result<Vec<String>> {
        if let Some(status) = self.process.ended()? {
            bail!("the emulator has ended before its time: {status}");
        }
        let body = self.get("/emulator/violations?account=*&except=strict")?;
        let answer: serde_json::Value =
            serde_json::from_str(&body).context("the emulator answered no JSON")?;
        violations(&answer).context("the emulator's answer counts nothing")
    }

    /// The body that a path of the emulator answers.
    fn get(&self, path: &str) -> Result<String> {
        let host = self.address.strip_prefix("http://").context("the emulator's address is odd")?;
        let answer = http::call(host, "GET", path, &[], "")?;
        ensure!(answer.status == 200, "the emulator answered {} to {path}", answer.status);
        Ok(answer.body)
    }
}

/// The violations in an answer; an old emulator does not leave `strict` accounts out, so we do.
fn violations(answer: &serde_json::Value) -> Option<Vec<String>> {
    let count = usize::try_from(answer.get("count")?.as_u64()?).ok()?;
    let items = answer.get("items").and_then(serde_json::Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |item: &serde_json::Value, key| {
        item.get(key).and_then(serde_json::Value::as_str).unwrap_or("?").to_owned()
    };
    let mut lines: Vec<String> = items
        .iter()
        .filter(|item| !text(item, "account").starts_with("strict"))
        .map(|item| {
            let words = ["account", "endpoint", "path", "problem"].map(|key| text(item, key));
            words.join(" · ")
        })
        .collect();
    if count > items.len() {
        lines.push(format!("and {} more that it does not list", count - items.len()));
    }
    Some(lines)
}

/// The wanted port, or the next one that is free.
fn free_port(wanted: u16) -> Result<u16> {
    let mut ports = (wanted..=u16::MAX).take(usize::from(PORTS));
    ports
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .with_context(|| format!("no port from {wanted} on is free; name another with --port"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = taken.local_addr().expect("an address").port();
        assert_ne!(free_port(port).expect("another port"), port);
    }

    #[test]
    fn violations_of_strict_accounts_do_not_count() {
        let answer = serde_json::json!({ "count": 2, "items": [
            { "account": "strict7", "path": "/a" },
            { "account": "demo", "endpoint": "send", "path": "/body", "problem": "unknown field" },
        ]});
        assert_eq!(violations(&answer), Some(vec!["demo · send · /body · unknown field".to_owned()]));
        assert_eq!(violations(&serde_json::json!({ "count": 3 })).map(|lines| lines.len()), Some(1));
        assert_eq!(violations(&serde_json::json!({})), None);
    }
}
