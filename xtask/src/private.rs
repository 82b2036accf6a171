//! What nobody else on the machine may read.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes a file that only we may read; one that is there already is replaced.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    // A file that somebody could read before keeps its mode when it is written to.
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(file.write_all(text.as_bytes())?)
}

/// A secret that nobody can guess, in hexadecimal digits.
pub(crate) fn secret() -> Result<String> {
    let mut bytes = [0; 24];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("no random numbers")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_that_others_could_read_is_private_afterwards() {
        let path = std::env::temp_dir().join(format!("xtask-private-{}", std::process::id()));
        fs::write(&path, "open").expect("a file");
        fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).expect("a mode");
        write(&path, "closed").expect("another file");
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!((mode & 0o777, fs::read_to_string(&path).expect("a text").as_str()), (0o600, "closed"));
        fs::remove_file(&path).expect("it is ours");
    }

    #[test]
    fn two_secrets_differ() {
        let (one, other) = (secret().expect("a secret"), secret().expect("another"));
        assert_eq!(one.len(), 48);
        assert_ne!(one, other);
    }
}
