//! The examples: each a directory of `examples/`, run against the local Conversational Cloud, or, where it has a manifest
//! of its own, by its own tools.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::demo::{self, Demo};
use crate::package::{self, Mode};
use crate::workspace::Workspace;
use crate::{node, process};

/// Where they are.
const DIRECTORY: &str = "examples";

/// Runs the example that the arguments name, or lists what there is.
pub(crate) fn run(workspace: &Workspace, arguments: &[String], port: u16, open: bool) -> Result<()> {
    let names = names(workspace)?;
    let Some(name) = arguments.first().filter(|word| !word.starts_with('-')) else {
        println!("The examples: {}", names.join(", "));
        return Ok(());
    };
    ensure!(names.contains(name), "there is no example `{name}`; there are: {}", names.join(", "));
    let directory = workspace.root.join(DIRECTORY).join(name);
    if directory.join("package.json").is_file() {
        return with_its_tools(workspace, &directory, port, open);
    }
    let page = format!("{DIRECTORY}/{name}/");
    demo::run(workspace, &Demo { port, open, swift: false, page: &page })
}

/// Installs what the example's manifest asks for, and runs its development server until it is ended.
fn with_its_tools(workspace: &Workspace, directory: &Path, port: u16, open: bool) -> Result<()> {
    if let Some(reason) = node::missing() {
        bail!("{reason}, and this example needs npm: install Node {} or newer", node::OLDEST);
    }
    package::build(workspace, Mode::Release)?;
    // By its path: a plain install would take an older build of the same version for this one.
    let install = ["install", "../../pkg", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    process::stream(Command::new("npm").args(install).current_dir(directory))?;
    let mut serve = Command::new("npm");
    serve.args(["run", "dev", "--", "--force", "--port", &port.to_string()]);
    serve.args(open.then_some("--open")).current_dir(directory);
    process::stream(&mut serve)
}

/// The names of all examples.
fn names(workspace: &Workspace) -> Result<Vec<String>> {
    let entries = fs::read_dir(workspace.root.join(DIRECTORY)).context("cannot list examples")?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.path().join("index.html").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
