//! Where things are: the repository, the target directory, and the versions that the manifests name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::process;

/// The repository and its target directory.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, which also holds the tools that we install.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo where the target directory is, so that `CARGO_TARGET_DIR` and configuration count.
    pub(crate) fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask has no parent directory")?.to_path_buf();
        let metadata = process::output(
            Command::new("cargo")
                .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
                .current_dir(&root),
        )?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let target = metadata
            .get("target_directory")
            .and_then(serde_json::Value::as_str)
            .context("`cargo metadata` names no target directory")?;
        Ok(Self { target: PathBuf::from(target), root })
    }

    /// A `cargo` command in the root of the repository.
    pub(crate) fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Where tools made in Rust are installed.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The finished npm package.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// A path as a person would type it: relative to the root where it lies inside.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }

    /// The version that `Cargo.lock` holds of a crate.
    pub(crate) fn locked_version(&self, name: &str) -> Result<String> {
        let lock = read(&self.root.join("Cargo.lock"))?;
        locked_version(&lock, name)
            .ok_or_else(|| anyhow!("Cargo.lock does not name {name}; run `cargo update --workspace`"))
    }
}

/// Reads a text file, naming it where it cannot be read.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// All files below a directory; none where there is no directory.
pub(crate) fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if directory.is_dir() {
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files(&path)?);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// The version of a crate in the text of a `Cargo.lock`.
fn locked_version(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

/// The version of the workspace in the text of its `Cargo.toml`.
pub(crate) fn manifest_version(manifest: &str) -> Option<String> {
    let mut lines = manifest.lines().skip_while(|line| *line != "[workspace.package]").skip(1);
    let line = lines.by_ref().take_while(|line| !line.starts_with('[')).find(|l| l.starts_with("version"))?;
    line.split('"').nth(1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\n\
        [[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n";

    #[test]
    fn finds_the_locked_version_by_the_whole_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-test").as_deref(), Some("0.3.80"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn finds_the_version_of_the_workspace_only_in_its_table() {
        let manifest =
            "[package]\nversion = \"9\"\n[workspace.package]\nversion = \"0.1.0\"\n[x]\nversion = \"1\"\n";
        assert_eq!(manifest_version(manifest).as_deref(), Some("0.1.0"));
        assert_eq!(manifest_version("[workspace.package]\n[package]\nversion = \"1\"\n"), None);
    }
}
