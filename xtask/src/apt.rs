//! Debian's packages: installed as root, or named with the command to type.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::browsers::on_path;
use crate::process;

/// Installs packages, or says how.
pub(crate) fn install(what: &str, packages: &[&str]) -> Result<()> {
    let apt = permitted(what, packages)?;
    println!("Debian: installing {what} by apt-get");
    let environment = ("DEBIAN_FRONTEND", "noninteractive");
    process::stream(Command::new(&apt).arg("update").env(environment.0, environment.1))?;
    process::stream(
        Command::new(&apt)
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages)
            .env(environment.0, environment.1),
    )
}

/// The version of an installed package, where Debian's own tool knows it.
pub(crate) fn version(package: &str) -> Option<String> {
    process::output(Command::new("dpkg-query").args(["--show", "--showformat=${Version}", package])).ok()
}

/// The program that installs packages, where there is one and we may use it; or else how to install these.
pub(crate) fn permitted(what: &str, packages: &[&str]) -> Result<PathBuf> {
    let packages = packages.join(" ");
    let Some(apt) = on_path("apt-get") else {
        bail!("{what} is not installed. Debian calls the packages: {packages}");
    };
    if !is_root() {
        bail!("{what} is not installed. To install it, run:\n  {}", by_hand(&packages));
    }
    Ok(apt)
}

/// The command that installs packages, for a person who is not root.
fn by_hand(packages: &str) -> String {
    format!("sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}")
}

/// Whether we may install packages.
pub(crate) fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
