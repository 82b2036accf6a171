//! GET and HEAD of an object, once the request is allowed.

use super::address::Address;
use super::object::{META, Object, unquoted, whole_second};
use super::range::{Wanted, wanted};
use super::temp_url::Claim;
use super::{Visit, answer};
use crate::account::Account;
use crate::http::{Reply, encode};
use crate::time;

/// What of an object's metadata may be read by a temporary URL.
const PUBLIC_META: &str = "x-object-meta-public-";

/// Answers GET and HEAD.
pub(super) fn get(
    account: &Account,
    visit: &Visit<'_>,
    address: &Address,
    claim: &Claim,
    expires: u64,
) -> Reply {
    let request = visit.request;
    let found = account.store.objects.get(&address.signed_path()).filter(|object| object.lives(visit.now));
    let Some(object) = found else {
        let any =
            request.header_value("if-match").is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == "*"));
        return if any { answer::html(412, "") } else { answer::page(404) };
    };
    let mut reply = Reply::empty(200);
    reply.set_header("content-type", &object.content_type);
    reply.set_header("etag", &object.etag);
    reply.set_header("last-modified", &time::http_date(whole_second(object.stored)));
    reply.set_header("x-timestamp", &format!("{}.{:03}00", object.stored / 1000, object.stored % 1000));
    reply.set_header("accept-ranges", "bytes");
    for (name, value) in &object.headers {
        if !name.starts_with(META) || name.starts_with(PUBLIC_META) {
            reply.set_header(name, value);
        }
    }
    if let Some(status) = condition(visit, object) {
        reply.status = status;
        if status == 412 {
            reply.set_header("content-type", "text/html; charset=UTF-8");
        }
        return reply;
    }
    if request.method == "HEAD" {
        reply.set_header("content-length", &object.size().to_string());
    } else {
        fill(
            &mut reply,
            object,
            wanted(request.header_value("range"), object.bytes.len()),
            account.store.requests,
        );
    }
    if reply.status < 300 {
        if let Some(disposition) = disposition(claim, address, object) {
            reply.set_header("content-disposition", &disposition);
        }
        reply.set_header("expires", &time::http_date(expires.saturating_mul(1000)));
    }
    reply
}

/// Puts the wanted bytes into an answer.
fn fill(reply: &mut Reply, object: &Object, wanted: Wanted, number: u64) {
    let size = object.bytes.len();
    let cut = |(start, end): (usize, usize)| object.bytes.get(start..end).unwrap_or_default();
    let name = |(start, end): (usize, usize)| format!("bytes {start}-{}/{size}", end.saturating_sub(1));
    match wanted {
        Wanted::Whole => reply.body.clone_from(&object.bytes),
        Wanted::Outside => {
            reply.status = 416;
            reply.set_header("content-range", &format!("bytes */{size}"));
            reply.body = answer::page(416).body;
        }
        Wanted::Parts(parts) => {
            reply.status = 206;
            if let [part] = parts.as_slice() {
                reply.set_header("content-range", &name(*part));
                reply.body = cut(*part).to_vec();
                return;
            }
            let boundary = format!("{number:032x}");
            reply.set_header("content-type", &format!("multipart/byteranges;boundary={boundary}"));
            for part in parts {
                let head = format!(
                    "--{boundary}\r\nContent-Type: {}\r\nContent-Range: {}\r\n\r\n",
                    object.content_type,
                    name(part)
                );
                reply.body.extend_from_slice(head.as_bytes());
                reply.body.extend_from_slice(cut(part));
                reply.body.extend_from_slice(b"\r\n");
            }
            reply.body.extend_from_slice(format!("--{boundary}--").as_bytes());
        }
    }
}

/// The status that `If-Match` and its kin ask for.
fn condition(visit: &Visit<'_>, object: &Object) -> Option<u16> {
    let header = |name: &str| visit.request.header_value(name).filter(|value| !value.is_empty());
    let listed = |tags: &str| {
        tags.split(',').map(|tag| unquoted(tag.trim())).any(|tag| tag == "*" || tag == object.etag)
    };
    if header("if-none-match").is_some_and(listed) {
        return Some(304);
    }
    if header("if-match").is_some_and(|tags| !listed(tags)) {
        return Some(412);
    }
    let modified = whole_second(object.stored) / 1000;
    if header("if-modified-since").and_then(time::read_http_date).is_some_and(|since| modified <= since) {
        return Some(304);
    }
    let since = header("if-unmodified-since").and_then(time::read_http_date);
    since.is_some_and(|since| modified > since).then_some(412)
}

/// What the browser is told to do with a download; the query wins over what was stored.
fn disposition(claim: &Claim, address: &Address, object: &Object) -> Option<String> {
    let named = |kind: &str, name: &str| {
        format!("{kind}; filename=\"{}\"; filename*=UTF-8''{}", encode(name, " /"), encode(name, "/"))
    };
    match (&claim.file_name, claim.inline) {
        (Some(name), true) => Some(named("inline", name)),
        (Some(name), false) => Some(named("attachment", name)),
        (None, true) => Some("inline".to_owned()),
        (None, false) if object.headers.iter().any(|(name, _)| name == "content-disposition") => None,
        (None, false) => {
            let name = address.object.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            Some(named("attachment", name))
        }
    }
}
