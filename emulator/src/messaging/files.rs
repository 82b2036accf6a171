//! Temporary URLs for files. The store behind them is another matter.

use serde_json::{Value, json};

use super::{plain, text};
use crate::crypto;
use crate::service::{Call, Refusal};
use crate::time;

pub(super) fn upload_url(call: &mut Call<'_>, consumer: &str, request: &Value) -> Result<Value, Refusal> {
    check_enabled(call, request)?;
    let size = match request.pointer("/body/fileSize") {
        Some(Value::String(digits)) => digits.parse().unwrap_or(u64::MAX),
        Some(number) => number.as_u64().unwrap_or(u64::MAX),
        None => u64::MAX,
    };
    if size > call.account.config.max_file_bytes {
        return Err(plain(request, "Bad Request, the file is too large"));
    }
    let path = format!(
        "/v1/AUTH_async-images/{}/{consumer}_uuid_{}_{}.{}",
        call.account.id,
        call.account.random.uuid(),
        time::file_stamp(call.now),
        text(request, "/body/fileType"),
    );
    call.account.files.insert(path.clone());
    Ok(signed(call, "PUT", &path))
}

pub(super) fn download_url(call: &mut Call<'_>, request: &Value) -> Result<Value, Refusal> {
    check_enabled(call, request)?;
    let path = text(request, "/body/relativePath");
    if !call.account.files.contains(path) {
        return Err(plain(request, "Bad Request, there is no such file"));
    }
    Ok(signed(call, "GET", path))
}

fn check_enabled(call: &Call<'_>, request: &Value) -> Result<(), Refusal> {
    if call.account.config.file_sharing {
        return Ok(());
    }
    Err(plain(request, "Bad Request, file sharing is not enabled (messaging.file.sharing.enabled)"))
}

/// Swift's temporary URL: HMAC-SHA1 over method, expiry and path.
fn signed(call: &Call<'_>, method: &str, path: &str) -> Value {
    let expires = call.now / 1000 + call.account.config.temp_url_seconds;
    let key = format!("emulator store key of {}", call.account.id);
    let signature = crypto::hmac_sha1(key.as_bytes(), format!("{method}\n{expires}\n{path}").as_bytes());
    json!({
        "relativePath": path,
        "queryParams": { "temp_url_sig": crypto::hex(&signature), "temp_url_expires": expires.to_string() },
    })
}
