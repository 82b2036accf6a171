//! Programs for Node that work with the built package: the end-to-end tests and the benchmarks.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browsers::Browser;
use crate::node;
use crate::package::Package;
use crate::workspace::Workspace;

/// Node, told where package, tools and browser are.
pub(crate) fn command(workspace: &Workspace, package: &Package) -> Result<Command> {
    if let Some(reason) = node::missing() {
        bail!("{reason}, and this needs it: install Node {} or newer", node::OLDEST);
    }
    let modules = node::ensure(workspace)?.modules;
    let chromium = Browser::Chrome.ensure()?;
    let mut command = Command::new("node");
    command
        .current_dir(&workspace.root)
        .env("LP_NODE_MODULES", modules)
        .env("LP_PKG", &package.directory)
        .env("LP_CHROMIUM", chromium);
    Ok(command)
}

/// The files of a directory whose names end so, by name; none where there is no such directory.
pub(crate) fn files(workspace: &Workspace, directory: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let path = workspace.root.join(directory);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&path).with_context(|| format!("cannot list {directory}"))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    files.sort();
    Ok(files)
}
