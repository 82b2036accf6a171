//! Files: those of the agent, and what the store holds.

use serde_json::{Value, json};

use super::agent::open_dialog;
use super::{Answer, Control};
use crate::crypto;
use crate::http::Reply;
use crate::notify::agent_id;
use crate::service::Service;
use crate::shape::event::FILE_TYPES;
use crate::store::{Swift, shelf};
use crate::time;

/// A URL under which the agent may store a file.
pub(super) fn upload(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["conversationId", "fileType", "fileSize"])?;
    let kind = control.one_of("fileType", FILE_TYPES)?;
    let size = match control.body.get("fileSize") {
        Some(Value::String(digits)) => digits.parse().ok(),
        Some(number) => number.as_u64(),
        None => None,
    };
    let size: u64 = size.ok_or("fileSize must be a whole number of bytes")?;
    let (host, swift) = surroundings(service, control);
    let (account, now) = control.account(service)?;
    open_dialog(account, control)?;
    let (agent, stamp) = (agent_id(&account.id), time::file_stamp(now));
    let path =
        shelf::next_path(account, swift.as_ref(), |uuid| format!("{agent}_uuid_{uuid}_{stamp}.{kind}"));
    account.store.grants.entry(path.clone()).or_default().size = Some(size);
    let ticket = shelf::ticket(account, swift.as_ref(), now, ("PUT", &path), None);
    let url = shelf::url(swift.as_ref(), &host, &path, &ticket);
    Ok(Reply::with_json(200, &json!({ "relativePath": path, "url": url })))
}

/// A URL under which the agent may read a file.
pub(super) fn download(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&[])?;
    let path = control.request.query_value("relativePath").ok_or("relativePath is missing")?;
    let (host, swift) = surroundings(service, control);
    let (account, now) = control.account(service)?;
    if !account.store.grants.contains_key(&path) {
        return Err("no URL was ever given for this relativePath".to_owned());
    }
    let ticket = shelf::ticket(account, swift.as_ref(), now, ("GET", &path), None);
    Ok(Reply::with_json(200, &json!({ "url": shelf::url(swift.as_ref(), &host, &path, &ticket) })))
}

/// What is stored. Of files in a real Swift only their paths and messages are known.
pub(super) fn list(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&[])?;
    let elsewhere = service.config.swift.is_some();
    let (account, now) = control.account(service)?;
    let store = &account.store;
    let published = |path: &str| store.grants.get(path).map_or(0, |grant| grant.published);
    let items: Vec<Value> = if elsewhere {
        let unknown = |path: &String| json!({ "relativePath": path, "published": published(path) });
        store.grants.keys().map(unknown).collect()
    } else {
        let living = store.objects.iter().filter(|(_, object)| object.lives(now));
        let known = living.map(|(path, object)| {
            json!({
                "relativePath": path,
                "bytes": object.size(),
                "sha256": crypto::sha256_hex(&object.bytes),
                "etag": object.etag,
                "contentType": object.content_type,
                "puts": object.puts,
                "published": published(path),
            })
        });
        known.collect()
    };
    Ok(Reply::with_json(200, &json!({ "items": items })))
}

/// The event of a message with a file, from its short form.
pub(super) fn event(file: &Value) -> Result<Value, String> {
    let fields = file.as_object().ok_or("file must be an object")?;
    let known = ["relativePath", "fileType", "caption", "preview"];
    if let Some(key) = fields.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("unknown field file.{key}; it knows {}", known.join(", ")));
    }
    for (key, value) in fields {
        if !value.is_string() {
            return Err(format!("file.{key} must be a string"));
        }
    }
    if let Some(key) = ["relativePath", "fileType"].iter().find(|key| !fields.contains_key(**key)) {
        return Err(format!("file.{key} is missing"));
    }
    Ok(json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": fields }))
}

/// The host that URLs name, and the Swift that they lead to.
fn surroundings(service: &Service, control: &Control<'_>) -> (String, Option<Swift>) {
    let host = control.request.header_value("host").unwrap_or(&service.config.host);
    (host.to_owned(), service.config.swift.clone())
}
