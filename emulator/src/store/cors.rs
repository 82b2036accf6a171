//! What a container lets other origins read. Only Swift's application speaks for it; what is refused before it is
//! reached carries none of these headers, and a page sees a failed request without a status.

use super::address::Address;
use super::answer;
use super::container::Container;
use crate::http::{Reply, Request};

/// What a page may read of every answer, beside what browsers always show.
const EXPOSED: [&str; 10] = [
    "cache-control",
    "content-language",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
    "etag",
    "x-timestamp",
    "x-trans-id",
    "x-openstack-request-id",
];
const METHODS: &str = "HEAD, OPTIONS, GET, PUT, DELETE, POST";

/// Adds the headers of the application's answers. `metas` are names of object metadata, hidden ones too.
pub(super) fn allow(
    reply: &mut Reply,
    request: &Request,
    container: Option<&Container<'_>>,
    metas: &[String],
) {
    let Some((origin, allowed)) = asked(request, container) else { return };
    let names: Vec<&str> = EXPOSED.into_iter().chain(metas.iter().map(String::as_str)).collect();
    reply.set_header("access-control-expose-headers", &names.join(", "));
    name_origin(reply, origin, allowed);
}

/// Takes away what [`allow`] added.
pub(super) fn forbid(reply: &mut Reply) {
    reply.headers.retain(|(name, _)| !name.starts_with("access-control-"));
}

/// Answers OPTIONS. No signature is looked at.
pub(super) fn options(request: &Request, address: &Address, container: Option<&Container<'_>>) -> Reply {
    let methods = if address.object.is_empty() { METHODS.to_owned() } else { format!("{METHODS}, COPY") };
    if request.header_value("origin").is_none_or(str::is_empty) {
        let mut reply = answer::html(200, "");
        reply.set_header("allow", &methods);
        return reply;
    }
    let method = request.header_value("access-control-request-method").unwrap_or_default();
    // COPY is offered all the same, by a part of Swift that does not check it.
    let known = METHODS.split(", ").any(|one| one == method);
    let Some((origin, allowed)) = asked(request, container).filter(|_| known) else {
        let mut reply = answer::page(401);
        reply.set_header("allow", METHODS);
        return reply;
    };
    let mut reply = Reply::empty(200);
    reply.set_header("allow", &methods);
    name_origin(&mut reply, origin, allowed);
    reply.set_header("access-control-allow-methods", &methods);
    if let Some(names) = request.header_value("access-control-request-headers").filter(|it| !it.is_empty()) {
        let mut list: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        list.sort_unstable();
        list.dedup();
        reply.set_header("access-control-allow-headers", &list.join(", "));
        let vary = match reply.header_value("vary") {
            Some(before) => format!("{before}, Access-Control-Request-Headers"),
            None => "Access-Control-Request-Headers".to_owned(),
        };
        reply.set_header("vary", &vary);
    }
    reply
}

/// The origin that asks and the container's list, if it is on it.
fn asked<'a>(request: &'a Request, container: Option<&Container<'a>>) -> Option<(&'a str, &'a str)> {
    let origin = request.header_value("origin").filter(|origin| !origin.is_empty())?;
    let allowed = container?.cors?;
    allowed.split(' ').any(|one| one == origin || one == "*").then_some((origin, allowed))
}

fn name_origin(reply: &mut Reply, origin: &str, allowed: &str) {
    if allowed.trim() == "*" {
        reply.set_header("access-control-allow-origin", "*");
    } else {
        reply.set_header("access-control-allow-origin", origin);
        reply.set_header("vary", "Origin");
    }
}
