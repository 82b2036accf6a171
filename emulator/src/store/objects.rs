//! PUT, GET and HEAD of an object, once the request is allowed.

use super::address::Address;
use super::container::Container;
use super::object::{KEPT_HEADERS, META, Object};
use super::range::{Wanted, wanted};
use super::temp_url::Claim;
use super::{Visit, answer, mime};
use crate::account::Account;
use crate::http::{Reply, encode};
use crate::{crypto, time};

const LONGEST_NAME: usize = 1024;
/// Metadata: bytes of a name, bytes of a value.
const LONGEST_META: (usize, usize) = (128, 256);
/// What may be read by a temporary URL.
const PUBLIC_META: &str = "x-object-meta-public-";

/// Stores a body.
pub(super) fn put(account: &mut Account, visit: &Visit<'_>, address: &Address) -> Reply {
    let request = visit.request;
    let path = address.signed_path();
    let kept = match kept_headers(visit) {
        Ok(kept) => kept,
        Err(problem) => return answer::plain(400, &problem),
    };
    let only_new = request.header_value("if-none-match").is_some();
    let before = account.store.objects.get(&path).filter(|object| object.lives(visit.now));
    if only_new && before.is_some() {
        return answer::page(412);
    }
    let etag = crypto::md5_hex(&request.body);
    let modified = time::http_date(whole_second(visit.now));
    if request.header_value("etag").is_some_and(|wanted| unquoted(wanted) != etag) {
        let mut reply = answer::page(422);
        reply.set_header("last-modified", &modified);
        return reply;
    }
    let puts = before.map_or(0, |object| object.puts) + 1;
    let given = request.header_value("content-type").filter(|kind| !kind.is_empty());
    let mut reply = answer::html(201, "");
    reply.set_header("etag", &etag);
    reply.set_header("last-modified", &modified);
    let object = Object {
        content_type: given.unwrap_or_else(|| mime::guess(&path)).to_owned(),
        etag,
        stored: visit.now,
        delete_at: kept.delete_at,
        headers: kept.headers,
        puts,
        bytes: request.body.clone(),
    };
    account.store.objects.insert(path, object);
    reply
}

/// What is wrong with a PUT before its body is looked at.
pub(super) fn objection(
    visit: &Visit<'_>,
    address: &Address,
    container: Option<&Container<'_>>,
) -> Option<Reply> {
    let tags = visit.request.header_value("if-none-match");
    if tags.is_some_and(|tags| !tags.split(',').any(|tag| unquoted(tag.trim()) == "*")) {
        return Some(answer::plain(400, "If-None-Match only supports *"));
    }
    if container.is_none() {
        return Some(answer::page(404));
    }
    if visit.length.is_some_and(|length| length > super::LARGEST_OBJECT) {
        return Some(answer::plain(413, "Your request is too large."));
    }
    if visit.length.is_none() && visit.request.header_value("transfer-encoding") != Some("chunked") {
        return Some(answer::plain(411, "Missing Content-Length header."));
    }
    let length = address.object.len();
    (length > LONGEST_NAME)
        .then(|| answer::plain(400, &format!("Object name length of {length} longer than {LONGEST_NAME}")))
}

struct Kept {
    headers: Vec<(String, String)>,
    delete_at: Option<u64>,
}

/// What the uploader decides beside the bytes.
fn kept_headers(visit: &Visit<'_>) -> Result<Kept, String> {
    let seconds = visit.now / 1000;
    let after = whole_number(visit, "x-delete-after")?.map(|after| {
        if after <= 0 {
            Err("X-Delete-After in past".to_owned())
        } else {
            Ok(seconds.saturating_add_signed(after))
        }
    });
    let at = whole_number(visit, "x-delete-at")?.map(|at| match u64::try_from(at) {
        Ok(at) if at >= seconds => Ok(at),
        _ => Err("X-Delete-At in past".to_owned()),
    });
    let delete_at = after.or(at).transpose()?;
    let mut headers = Vec::new();
    for (name, value) in &visit.request.headers {
        let name = name.to_ascii_lowercase();
        if let Some(word) = name.strip_prefix(META) {
            if word.is_empty() {
                return Err("Metadata name cannot be empty".to_owned());
            }
            if word.len() > LONGEST_META.0 {
                return Err(format!("Metadata name too long: X-Object-Meta-{word}"));
            }
            if value.len() > LONGEST_META.1 {
                return Err(format!("Metadata value longer than {}: X-Object-Meta-{word}", LONGEST_META.1));
            }
            headers.push((name, value.clone()));
        } else if KEPT_HEADERS.contains(&name.as_str()) {
            headers.push((name, value.clone()));
        }
    }
    if let Some(at) = delete_at {
        headers.push(("x-delete-at".to_owned(), at.to_string()));
    }
    Ok(Kept { headers, delete_at })
}

fn whole_number(visit: &Visit<'_>, name: &str) -> Result<Option<i64>, String> {
    let Some(text) = visit.request.header_value(name) else { return Ok(None) };
    let shown = if name == "x-delete-at" { "X-Delete-At" } else { "X-Delete-After" };
    text.trim().parse().map(Some).map_err(|_| format!("Non-integer {shown}"))
}

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
        return if any { empty(412) } else { answer::page(404) };
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

fn empty(status: u16) -> Reply {
    answer::html(status, "")
}

/// Swift rounds the time of an object up where it shows whole seconds.
fn whole_second(ms: u64) -> u64 {
    ms.div_ceil(1000) * 1000
}

fn unquoted(tag: &str) -> &str {
    tag.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(tag)
}
