//! Fingerprints of files, so that work whose inputs did not change is not done again.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

/// A fingerprint of files and words. It need not resist an attacker, only notice a change.
#[derive(Debug, Default)]
pub(crate) struct Stamp(DefaultHasher);

impl Stamp {
    /// Adds a word: a version, a mode.
    pub(crate) fn word(&mut self, word: &str) -> &mut Self {
        word.hash(&mut self.0);
        self
    }

    /// Adds a file, or all files of a directory in the order of their names; what is missing counts too.
    pub(crate) fn path(&mut self, path: &Path) -> Result<&mut Self> {
        if path.is_dir() {
            let entries = fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
            let mut names = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
            names.sort();
            for name in names {
                self.path(&name)?;
            }
        } else {
            path.hash(&mut self.0);
            fs::read(path).ok().hash(&mut self.0);
        }
        Ok(self)
    }

    /// The fingerprint of some bytes.
    pub(crate) fn of(bytes: &[u8]) -> String {
        let mut stamp = Self::default();
        bytes.hash(&mut stamp.0);
        stamp.finish()
    }

    /// The fingerprint, in hexadecimal digits.
    pub(crate) fn finish(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}
