//! Passes requests to the service and plays its answers out: late, dead, or streamed.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;

use super::connection::{Abort, Line};
use super::files::{self, StaticDir};
use super::{Shared, body, now_ms, socket, stream};
use crate::{SocketId, http};

pub(crate) fn router(shared: Arc<Shared>, statics: &[StaticDir]) -> Router {
    let mut router = Router::new();
    for path in [
        "/api/{*rest}",
        "/sentinel/{*rest}",
        "/ws_api/{*rest}",
        "/emulator/{*rest}",
        "/v1/{*rest}",
        "/v1.0/{*rest}",
        "//v1/{*rest}",
    ] {
        router = router.route(path, any(answer));
    }
    let mut router = router.fallback(answer).with_state(shared);
    for dir in statics {
        router = files::add(router, dir);
    }
    router
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let headers = parts.headers.iter();
    let mut request = http::Request {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect(),
        body: Vec::new(),
    };
    let begun = shared.lock().begin(now_ms(), &request);
    let length = request.header_value("content-length").and_then(|text| text.parse().ok());
    let Some(read) = body::read(body, begun.intake, length).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, "the request is too large, or ended early").into_response();
    };
    request.body = read;
    let reply = shared.lock().finish(now_ms(), begun, &request);
    shared.touch();
    // Paths, statuses and sizes only: no header, query or body ever reaches the log.
    tracing::info!(method = request.method, path = request.path, status = reply.status, fate = ?reply.fate);
    if reply.latency_ms > 0 {
        tokio::time::sleep(Duration::from_millis(reply.latency_ms)).await;
    }
    if reply.ends_idle {
        shared.end_idle();
    }
    if reply.fate != http::Fate::Answer {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(Abort);
        return response;
    }
    match reply.socket {
        Some(id) => upgrade(shared, id, &mut parts).await,
        None => to_response(&shared, reply),
    }
}

/// Lets a WebSocket in, unless the rest of its head is no good.
async fn upgrade(shared: Arc<Shared>, id: SocketId, parts: &mut Parts) -> Response {
    let line = parts.extensions.remove::<Option<Line>>().flatten();
    match WebSocketUpgrade::from_request_parts(parts, &()).await {
        Ok(upgrade) => {
            let (service, failed) = (Arc::clone(&shared), id.clone());
            let upgrade = upgrade.on_failed_upgrade(move |_| service.lock().socket_closed(&failed));
            upgrade.on_upgrade(move |ws| socket::run(shared, id, line, ws))
        }
        Err(rejection) => {
            shared.lock().socket_closed(&id);
            rejection.into_response()
        }
    }
}

fn to_response(shared: &Arc<Shared>, reply: http::Reply) -> Response {
    let body = match reply.stream {
        Some(wanted) => stream::body(Arc::clone(shared), wanted),
        None => match reply.bytes_per_second {
            Some(rate) => body::slow(reply.body, rate),
            None => Body::from(reply.body),
        },
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
