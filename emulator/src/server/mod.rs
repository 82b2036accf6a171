//! HTTP around the [`Service`]: everything that sans-IO leaves out.
//!
//! `connection` accepts and can kill connections, `handler` passes requests on, `body` reads and writes, `stream` is the event stream,
//! `socket` a WebSocket,
//! `outbox` posts webhooks and wakes the service, `store` keeps the state in a file, `files` serves directories.

mod body;
mod connection;
mod files;
mod handler;
mod outbox;
mod socket;
mod store;
mod stream;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::Service;

pub use files::StaticDir;

/// What the server does beside answering.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A file that keeps the state from run to run.
    pub state: Option<PathBuf>,
    /// Directories that are served from the same origin.
    pub statics: Vec<StaticDir>,
}

/// The service, the news that something happened in it, and the word that idle connections end.
#[derive(Debug)]
pub(crate) struct Shared {
    service: Mutex<Service>,
    changed: watch::Sender<u64>,
    idle: watch::Sender<()>,
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Service> {
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn touch(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    fn end_idle(&self) {
        self.idle.send_replace(());
    }

    fn watch_idle(&self) -> watch::Receiver<()> {
        self.idle.subscribe()
    }
}

/// The host's clock, read nowhere else.
#[expect(clippy::disallowed_methods, reason = "the server is where the sans-IO core gets its time from")]
pub(crate) fn now_ms() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Serves until `stop` is done. With a state file, the state is loaded first and saved at the end.
///
/// # Errors
/// Fails when the state cannot be read or written.
pub async fn serve(
    listener: TcpListener,
    mut service: Service,
    options: Options,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    if let Some(file) = &options.state {
        store::load(file, &mut service)?;
    }
    let shared = Arc::new(Shared {
        service: Mutex::new(service),
        changed: watch::Sender::new(0),
        idle: watch::Sender::new(()),
    });
    let mut background = tokio::task::JoinSet::new();
    background.spawn(outbox::run(Arc::clone(&shared)));
    if let Some(file) = options.state.clone() {
        background.spawn(store::keep(Arc::clone(&shared), file));
    }
    let router = handler::router(Arc::clone(&shared), &options.statics);
    tokio::select! {
        () = connection::accept(listener, &shared, router) => {}
        () = stop => {}
    }
    background.shutdown().await;
    match &options.state {
        Some(file) => store::save(&shared, file),
        None => Ok(()),
    }
}
