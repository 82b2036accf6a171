//! The event stream over HTTP: what is kept, then what comes, and a comment when nothing does.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use futures_util::stream;
use tokio::sync::watch;
use tokio::time::timeout;

use super::Shared;
use crate::StreamRequest;

/// How often a listener hears that the line is alive.
const HEARTBEAT: Duration = Duration::from_secs(10);

struct Listener {
    shared: Arc<Shared>,
    wanted: StreamRequest,
    changed: watch::Receiver<u64>,
    ready: VecDeque<String>,
}

/// A body that never ends by itself.
pub(crate) fn body(shared: Arc<Shared>, wanted: StreamRequest) -> Body {
    let changed = shared.watch();
    let ready = VecDeque::from([": connected\n\n".to_owned()]);
    let listener = Listener { shared, wanted, changed, ready };
    Body::from_stream(stream::unfold(listener, |mut listener| async move {
        let text = listener.next().await?;
        Some((Ok::<_, Infallible>(text), listener))
    }))
}

impl Listener {
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(text) = self.ready.pop_front() {
                return Some(text);
            }
            self.changed.mark_unchanged();
            self.fetch();
            if !self.ready.is_empty() {
                continue;
            }
            match timeout(HEARTBEAT, self.changed.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some(": heartbeat\n\n".to_owned()),
            }
        }
    }

    fn fetch(&mut self) {
        let service = self.shared.lock();
        let items = service.stream_after(&self.wanted);
        let last = items.last().map_or(self.wanted.after, |item| item.id);
        self.ready.extend(items.iter().map(|item| item.to_sse()));
        self.wanted.after = last;
    }
}
