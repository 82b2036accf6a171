//! Having Swift: from PyPI into `target/swift/venv`, with memcached from Debian.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browsers::on_path;
use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{apt, process};

/// Runs with a Python that can have what we install: its `venv`, and wheels of the pinned versions.
const USABLE: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

/// Everything that it takes to start Swift.
#[derive(Debug)]
pub(crate) struct Installation {
    /// Where all of it lies but what is stored.
    pub(super) home: PathBuf,
    /// Where data may be stored: the same, or a directory for temporary files.
    pub(super) data: PathBuf,
    /// The program of memcached.
    pub(super) memcached: PathBuf,
    /// The file that prepares what Rust cannot.
    prepare: PathBuf,
}

impl Installation {
    /// Installs what is missing. An error means that Swift cannot be had here, and says why.
    pub(crate) fn ensure(workspace: &Workspace) -> Result<Self> {
        let home = workspace.target.join("swift");
        let source = workspace.root.join("xtask/swift");
        environment(workspace, &home, &source.join("requirements.txt"))?;
        let memcached = memcached(workspace)?;
        let mut ours = Self { data: home.clone(), home, memcached, prepare: source.join("prepare.py") };
        ours.data = ours.data_directory()?;
        Ok(ours)
    }

    /// A command that runs one of the servers or tools of Swift.
    pub(super) fn python(&self, script: impl AsRef<Path>) -> Command {
        let mut command = Command::new(self.home.join("venv/bin/python"));
        command.arg(script.as_ref());
        command
    }

    /// The path of a program of Swift.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.home.join("venv/bin").join(name)
    }

    /// Writes the rings: they say which server listens where.
    pub(super) fn rings(&self, directory: &Path, device: &str, servers: &[(&str, u16)]) -> Result<()> {
        let mut stamp = Stamp::default();
        stamp.path(&self.prepare)?.word(device);
        for (kind, port) in servers {
            stamp.word(&format!("{kind}={port}"));
        }
        let (stamp, stamp_file) = (stamp.finish(), directory.join("rings.stamp"));
        if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
            return Ok(());
        }
        let mut command = self.python(&self.prepare);
        command.arg("rings").arg(directory).arg(device);
        command.args(servers.iter().map(|(kind, port)| format!("{kind}={port}")));
        process::output(&mut command)?;
        Ok(fs::write(&stamp_file, stamp)?)
    }

    /// A directory in which files take the attributes that Swift writes.
    fn data_directory(&self) -> Result<PathBuf> {
        let mut name = Stamp::default();
        let name = name.word(&self.home.to_string_lossy()).finish();
        let elsewhere = std::env::temp_dir().join(format!("lp-connector-swift-{name}"));
        let mut command = self.python(&self.prepare);
        command.arg("attributes").arg(&self.home).arg(elsewhere);
        let found = process::output(&mut command).context(
            "Swift needs a file system with user attributes (`user.*`), and neither target/ nor the directory for \
             temporary files has them; name another one and try again:\n  TMPDIR=<directory> cargo xtask test swift",
        )?;
        Ok(PathBuf::from(found.trim()))
    }
}

/// The virtual environment with Swift in it.
fn environment(workspace: &Workspace, home: &Path, requirements: &Path) -> Result<()> {
    let venv = home.join("venv");
    let mut stamp = Stamp::default();
    let stamp = stamp.path(requirements)?.finish();
    let stamp_file = venv.join("stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let python = python()?;
    println!("Swift: installing into {} (once)", workspace.shown(&venv));
    process::stream(Command::new(python).args(["-m", "venv", "--clear"]).arg(&venv))?;
    // Every version is pinned, so nothing else is looked for; what has no wheel would be compiled, so it may not.
    let mut pip = Command::new(venv.join("bin/python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--retries",
        "2",
    ]);
    pip.args(["--no-deps", "--only-binary", ":all:", "--requirement"]).arg(requirements);
    process::stream(&mut pip).context("Swift could not be installed (it comes from pypi.org)")?;
    Ok(fs::write(&stamp_file, stamp)?)
}

/// A Python that can have what we install.
fn python() -> Result<PathBuf> {
    let found = || {
        let candidates = [on_path("python3"), Some(PathBuf::from("/usr/bin/python3"))];
        candidates
            .into_iter()
            .flatten()
            .find(|python| process::output(Command::new(python).args(["-c", USABLE])).is_ok())
    };
    if let Some(python) = found() {
        return Ok(python);
    }
    apt::install("Python 3.11 or newer with venv", &["python3", "python3-venv"])?;
    found().context("the Python of this Debian is older than 3.11, or has no venv")
}

/// The program of memcached, without which Swift keeps no token.
fn memcached(workspace: &Workspace) -> Result<PathBuf> {
    let found =
        || on_path("memcached").or_else(|| Some(PathBuf::from("/usr/bin/memcached")).filter(|p| p.is_file()));
    if let Some(memcached) = found() {
        return Ok(memcached);
    }
    apt::permitted("memcached", &["memcached"])?;
    println!("Debian: installing memcached by apt-get, without its service");
    process::stream(Command::new("sh").arg(workspace.root.join("xtask/swift/memcached.sh")))?;
    let Some(memcached) = found() else { bail!("memcached is not there after its installation") };
    Ok(memcached)
}
