//! The examples: each a directory of `examples/`, run against the local Conversational Cloud.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::demo::{self, Demo};
use crate::workspace::Workspace;

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
    let page = format!("{DIRECTORY}/{name}/");
    demo::run(workspace, &Demo { port, open, swift: false, page: &page })
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
