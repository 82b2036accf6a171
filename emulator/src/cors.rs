//! Cross-origin answers.

use crate::http::{Reply, Request};
use crate::route::Endpoint;

const HEADERS: &str =
    "Authorization, X-LP-ON-BEHALF, Content-Type, Client-Properties, Accept, If-Match, Last-Event-ID";

/// Lets the page that asked read the answer.
pub(crate) fn allow(reply: &mut Reply, request: &Request) {
    reply.set_header("vary", "Origin");
    if let Some(origin) = request.header_value("origin") {
        reply.set_header("access-control-allow-origin", origin);
        reply.set_header("access-control-allow-credentials", "true");
        reply.set_header("access-control-expose-headers", "Retry-After");
    }
}

/// Answers a preflight request.
pub(crate) fn preflight(endpoint: Endpoint, request: &Request, allowed: bool) -> Reply {
    if !allowed {
        return Reply::empty(405);
    }
    let mut reply = Reply::empty(204);
    allow(&mut reply, request);
    reply.set_header("access-control-allow-methods", endpoint.methods());
    reply.set_header("access-control-allow-headers", HEADERS);
    reply.set_header("access-control-max-age", "600");
    if request.header_value("access-control-request-private-network").is_some() {
        reply.set_header("access-control-allow-private-network", "true");
    }
    reply
}
