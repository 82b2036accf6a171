//! PUT of an object, once the request is allowed.

use super::address::Address;
use super::container::Container;
use super::object::{KEPT_HEADERS, META, Object, unquoted, whole_second};
use super::{LARGEST_OBJECT, Visit, answer, mime};
use crate::account::Account;
use crate::http::Reply;
use crate::{crypto, time};

/// Characters, although Swift's own papers say bytes.
const LONGEST_NAME: usize = 1024;
/// Metadata: bytes of a name, bytes of a value.
const LONGEST_META: (usize, usize) = (128, 256);

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
    if visit.length.is_some_and(|length| length > LARGEST_OBJECT) {
        return Some(answer::plain(413, "Your request is too large."));
    }
    if visit.length.is_none() && visit.request.header_value("transfer-encoding") != Some("chunked") {
        return Some(answer::plain(411, "Missing Content-Length header."));
    }
    let length = address.object.chars().count();
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
