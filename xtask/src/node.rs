//! Node and the tools that come with it: pinned in `xtask/node`, installed into `target/node`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::stamp::Stamp;
use crate::workspace::Workspace;

/// The oldest Node whose test runner and tools do what we ask.
pub(crate) const OLDEST: u32 = 20;

/// The files that say which tools, in `xtask/node`.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// The installed Node tools.
#[derive(Debug)]
pub(crate) struct Node {
    /// The `node_modules` directory.
    pub(crate) modules: PathBuf,
}

/// Why there is no usable Node, as a sentence; nothing where there is one.
pub(crate) fn missing() -> Option<String> {
    let Some(version) = process::version_of("node") else {
        return Some("Node is not installed".to_owned());
    };
    if major(&version).is_none_or(|major| major < OLDEST) {
        return Some(format!("Node {version} is older than {OLDEST}"));
    }
    process::version_of("npm").is_none().then(|| "npm is not installed".to_owned())
}

/// Installs the Node tools unless they are there.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Node> {
    let source = workspace.root.join("xtask/node");
    let home = workspace.target.join("node");
    let modules = home.join("node_modules");
    let mut stamp = Stamp::default();
    for file in FILES {
        stamp.path(&source.join(file))?;
    }
    let (stamp, stamp_file) = (stamp.finish(), home.join("stamp"));
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) && modules.is_dir() {
        return Ok(Node { modules });
    }
    println!("Node tools: installing into {}", workspace.shown(&home));
    fs::create_dir_all(&home)?;
    for file in FILES {
        fs::copy(source.join(file), home.join(file))
            .with_context(|| format!("cannot copy xtask/node/{file}"))?;
    }
    // Nothing that we use needs its install script.
    process::stream(
        Command::new("npm").arg("ci").arg("--ignore-scripts").arg("--prefix").arg(&home).current_dir(&home),
    )?;
    fs::write(&stamp_file, stamp)?;
    Ok(Node { modules })
}

impl Node {
    /// A command that runs one of the installed tools, given its path in `node_modules`.
    pub(crate) fn tool(&self, script: impl AsRef<Path>) -> Command {
        let mut command = Command::new("node");
        command.arg(self.modules.join(script));
        command
    }
}

/// The major number of what `node --version` prints.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
    }
}
