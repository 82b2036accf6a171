//! A WebSocket: texts go to the service, its frames go out.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use tokio::time::timeout;

use super::connection::Line;
use super::{Shared, now_ms};
use crate::{Frame, SocketId};

/// How long the other side may take to answer a close frame.
const FAREWELL: Duration = Duration::from_secs(2);

/// What becomes of a socket after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Open,
    /// Nothing is read or written any more; only a drop can end it.
    Silent,
    Closing,
    Cut,
}

pub(crate) async fn run(shared: Arc<Shared>, id: SocketId, line: Option<Line>, mut socket: WebSocket) {
    let end = talk(&shared, &id, &mut socket).await;
    shared.lock().socket_closed(&id);
    match (end, line) {
        (Next::Cut, Some(line)) => line.cut(),
        (Next::Closing, _) => drop(timeout(FAREWELL, async { while socket.recv().await.is_some() {} }).await),
        _ => {}
    }
}

/// Talks until the end, and says how it is to end.
async fn talk(shared: &Shared, id: &SocketId, socket: &mut WebSocket) -> Next {
    let mut changed = shared.watch();
    changed.mark_changed();
    let mut next = Next::Open;
    loop {
        // What has come in goes first: whoever does not wait for an answer is found out.
        let message = tokio::select! {
            biased;
            message = socket.recv(), if next == Next::Open => message,
            result = changed.changed() => {
                if result.is_err() {
                    return Next::Cut;
                }
                let frames = shared.lock().socket_frames(id);
                for frame in frames {
                    next = send(socket, frame).await;
                }
                match next {
                    Next::Open | Next::Silent => continue,
                    Next::Closing | Next::Cut => return next,
                }
            }
        };
        match message {
            Some(Ok(Message::Text(text))) => {
                shared.lock().socket_text(now_ms(), id, &text);
                shared.touch();
            }
            // The answer to a close goes out while the rest is read.
            Some(Ok(Message::Close(_))) => return Next::Closing,
            // Pings are answered below; bytes are no request.
            Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => {}
            Some(Err(_)) | None => return Next::Cut,
        }
    }
}

async fn send(socket: &mut WebSocket, frame: Frame) -> Next {
    let (message, next) = match frame {
        Frame::Text(text) => (Message::text(text), Next::Open),
        Frame::Binary(bytes) => (Message::binary(bytes), Next::Open),
        Frame::Close { code, reason } => {
            (Message::Close(Some(CloseFrame { code, reason: reason.into() })), Next::Closing)
        }
        Frame::Drop => return Next::Cut,
        Frame::Silence => return Next::Silent,
    };
    match socket.send(message).await {
        Ok(()) => next,
        Err(_) => Next::Cut,
    }
}
