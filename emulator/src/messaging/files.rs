//! Temporary URLs for files, and what is asked of a file that is published.

use serde_json::{Value, json};

use super::text;
use crate::service::{Call, Refusal};
use crate::store::shelf;
use crate::time;

pub(super) fn upload_url(call: &mut Call<'_>, consumer: &str, request: &Value) -> Result<Value, Refusal> {
    check_enabled(call)?;
    let size = match request.pointer("/body/fileSize") {
        Some(Value::String(digits)) => digits.parse().unwrap_or(u64::MAX),
        Some(number) => number.as_u64().unwrap_or(u64::MAX),
        None => u64::MAX,
    };
    if size > call.account.config.max_file_bytes {
        return Err(Refusal::said("Bad Request, the file is too large"));
    }
    let (stamp, kind) = (time::file_stamp(call.now), text(request, "/body/fileType"));
    let path =
        shelf::next_path(call.account, call.swift, |uuid| format!("{consumer}_uuid_{uuid}_{stamp}.{kind}"));
    call.account.store.grants.entry(path.clone()).or_default().size = Some(size);
    Ok(signed(call, "PUT", &path))
}

pub(super) fn download_url(call: &mut Call<'_>, request: &Value) -> Result<Value, Refusal> {
    check_enabled(call)?;
    let path = text(request, "/body/relativePath");
    if !call.account.store.grants.contains_key(path) {
        return Err(Refusal::said("Bad Request, there is no such file"));
    }
    Ok(signed(call, "GET", path))
}

/// Counts a message that names a file. The file has to be stored by now, and be no larger than was told.
pub(super) fn publish(call: &mut Call<'_>, path: &str) -> Result<(), Refusal> {
    check_enabled(call)?;
    let refused = || Refusal::said("Bad Request, check your file size and that it is not corrupted");
    let most = call.account.config.max_file_bytes;
    let store = &mut call.account.store;
    let grant = store.grants.get_mut(path).ok_or_else(refused)?;
    // What lies in a real Swift is not looked at.
    if call.swift.is_none() {
        let object = store.objects.get(path).filter(|object| object.lives(call.now)).ok_or_else(refused)?;
        if object.size() > grant.size.unwrap_or(most).min(most) {
            return Err(refused());
        }
    }
    grant.published += 1;
    Ok(())
}

fn check_enabled(call: &Call<'_>) -> Result<(), Refusal> {
    if call.account.config.file_sharing {
        return Ok(());
    }
    Err(Refusal::said("Bad Request, file sharing is not enabled (messaging.file.sharing.enabled)"))
}

fn signed(call: &Call<'_>, method: &str, path: &str) -> Value {
    let ticket = shelf::ticket(call.account, call.swift, call.now, (method, path), call.bad_url);
    json!({
        "relativePath": path,
        "queryParams": { "temp_url_sig": ticket.signature, "temp_url_expires": ticket.expires.to_string() },
    })
}
