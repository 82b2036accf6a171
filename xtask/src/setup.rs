//! Rust's side of the set-up: the wasm target and the pinned tools, each only when a command needs it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browsers::on_path;
use crate::process;
use crate::workspace::Workspace;

/// The target of the module.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The release of geckodriver that the tests were written with.
const GECKODRIVER: &str = "0.37.1";

/// Adds the wasm target to the toolchain unless it is there.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    let directory = process::output(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", WASM])
            .current_dir(&workspace.root),
    )?;
    if PathBuf::from(directory.trim()).is_dir() {
        return Ok(());
    }
    if process::version_of("rustup").is_none() {
        bail!(
            "this Rust has no {WASM} target and did not come from rustup. On Debian, try:\n  \
             sudo apt-get install libstd-rust-dev-wasm32\n\
             or install Rust from https://rustup.rs and then run:\n  rustup target add {WASM}"
        );
    }
    println!("Rust target: adding {WASM}");
    process::stream(Command::new("rustup").args(["target", "add", WASM]).current_dir(&workspace.root))
}

/// Adds a component of the toolchain, such as `clippy`, unless its command is there.
pub(crate) fn component(workspace: &Workspace, name: &str, command: &str) -> Result<()> {
    if process::output(&mut workspace.cargo([command, "--version"])).is_ok() {
        return Ok(());
    }
    if process::version_of("rustup").is_none() {
        bail!(
            "`cargo {command}` is missing and this Rust did not come from rustup. On Debian, try:\n  \
               sudo apt-get install {}",
            if name == "clippy" { "rust-clippy" } else { name }
        );
    }
    println!("Rust component: adding {name}");
    process::stream(Command::new("rustup").args(["component", "add", name]).current_dir(&workspace.root))
}

/// The pinned wasm-bindgen tools; gives the directory that holds them.
pub(crate) fn wasm_bindgen(workspace: &Workspace) -> Result<PathBuf> {
    let version = workspace.locked_version("wasm-bindgen")?;
    let bin = workspace.tools().join("bin");
    for tool in ["wasm-bindgen", "wasm-bindgen-test-runner"] {
        if !has_version(&bin.join(tool), &version) {
            install(workspace, "wasm-bindgen-cli", &version, "about three minutes")?;
            break;
        }
    }
    Ok(bin)
}

/// The driver of Firefox: the one that `GECKODRIVER` names, one on the PATH, or our own.
pub(crate) fn geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("GECKODRIVER") {
        return Ok(PathBuf::from(named));
    }
    let ours = workspace.tools().join("bin/geckodriver");
    if has_version(&ours, GECKODRIVER) {
        return Ok(ours);
    }
    if let Some(found) = on_path("geckodriver") {
        return Ok(found);
    }
    install(workspace, "geckodriver", GECKODRIVER, "about three minutes")?;
    Ok(ours)
}

/// Installs a tool from its published source. Not with `--locked`: the lock file that wasm-bindgen-cli
/// ships does not build everywhere.
fn install(workspace: &Workspace, name: &str, version: &str, time: &str) -> Result<()> {
    println!("Tool: installing {name} {version} into {} ({time}, once)", workspace.shown(&workspace.tools()));
    let mut command = Command::new("cargo");
    command.args(["install", name, "--version", version, "--force", "--root"]).arg(workspace.tools());
    process::stream(&mut command)
        .with_context(|| format!("{name} {version} could not be installed (it comes from crates.io)"))
}

/// Whether a program is there in this very version.
fn has_version(program: &PathBuf, version: &str) -> bool {
    process::version_of(program).is_some_and(|line| line.split(' ').nth(1) == Some(version))
}
