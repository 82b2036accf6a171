//! Keeps the state in a file from run to run.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::Shared;
use crate::Service;

/// Changes that follow one another this closely are written once.
const SETTLE: Duration = Duration::from_millis(200);

/// Reads the state; a file that is not there yet is an empty one.
pub(crate) fn load(file: &Path, service: &mut Service) -> io::Result<()> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let saved = serde_json::from_slice(&bytes)?;
    service.restore(&saved).map_err(|problem| io::Error::new(io::ErrorKind::InvalidData, problem))
}

/// Writes the state beside the file and moves it in place, so that a crash leaves the old one.
pub(crate) fn save(shared: &Shared, file: &Path) -> io::Result<()> {
    let saved = shared.lock().save();
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    std::fs::write(&beside, serde_json::to_vec(&saved)?)?;
    std::fs::rename(&beside, file)
}

/// Saves after every change.
pub(crate) async fn keep(shared: Arc<Shared>, file: PathBuf) {
    let mut changed = shared.watch();
    while changed.changed().await.is_ok() {
        tokio::time::sleep(SETTLE).await;
        changed.mark_unchanged();
        if let Err(error) = save(&shared, &file) {
            tracing::error!(%error, "cannot save the state");
        }
    }
}
