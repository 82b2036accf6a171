//! Accepts connections, and kills those whose answer must not arrive.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use super::Shared;

/// Marks a response that must never be written: the connection ends instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Abort;

/// What hyper is told in place of a response. It closes the connection without writing a byte.
#[derive(Debug)]
struct Aborted;

impl std::fmt::Display for Aborted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("dropped by a fault")
    }
}

impl std::error::Error for Aborted {}

/// The connection below a request, for what HTTP has no word for.
#[derive(Clone, Debug)]
pub(crate) struct Line(Arc<socket2::Socket>);

impl Line {
    fn of(stream: &TcpStream) -> Option<Self> {
        SockRef::from(stream).try_clone().ok().map(|socket| Self(Arc::new(socket)))
    }

    /// Lets the connection be reset instead of closed when it is given up.
    pub(crate) fn cut(&self) {
        let _ = self.0.set_linger(Some(Duration::ZERO));
    }
}

/// How much of a request may lie between the two ends, and the size of a segment as on an Ethernet. Loopback would
/// take four megabytes off a browser's hands at once, and no page could be shown a slow upload.
const WINDOW: usize = 8 * 1024;
#[cfg(unix)]
const SEGMENT: u32 = 1_460;

/// Lets a slow reader be felt at the other end. A system that cannot do it is as good for everything else.
fn narrow(listener: &TcpListener) {
    let socket = SockRef::from(listener);
    let narrowed = socket.set_recv_buffer_size(WINDOW);
    #[cfg(unix)]
    let narrowed = narrowed.and_then(|()| socket.set_tcp_mss(SEGMENT));
    if let Err(error) = narrowed {
        tracing::debug!(%error, "cannot narrow the connections");
    }
}

pub(crate) async fn accept(listener: TcpListener, shared: &Shared, router: Router) {
    narrow(&listener);
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of file descriptors, most likely: give the others time to end.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let (router, line, mut idle) = (router.clone(), Line::of(&stream), shared.watch_idle());
        tokio::spawn(async move {
            let answer = service_fn(move |mut request: hyper::Request<Incoming>| {
                request.extensions_mut().insert(line.clone());
                respond(router.clone(), request)
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), answer)
                .with_upgrades();
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                // Also when the server is gone.
                _ = idle.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "connection ended early");
            }
        });
    }
}

async fn respond(router: Router, request: hyper::Request<Incoming>) -> Result<Response, Aborted> {
    let request: Request = request.map(Body::new);
    let response: Result<Response, Infallible> = router.oneshot(request).await;
    match response {
        Ok(response) if response.extensions().get::<Abort>().is_some() => Err(Aborted),
        Ok(response) => Ok(response),
        Err(never) => match never {},
    }
}
