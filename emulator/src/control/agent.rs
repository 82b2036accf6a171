//! The agent, driven by hand.

use serde_json::{Value, json};

use super::{Answer, Control, done, files};
use crate::account::Account;
use crate::agent::text_event;
use crate::config::AgentMode;
use crate::http::Reply;
use crate::model::{Party, State};
use crate::notify::agent_id;
use crate::service::Service;

pub(super) fn mode(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["conversationId", "mode"])?;
    let mode = match control.one_of("mode", &["echo", "manual"])? {
        "echo" => AgentMode::Echo,
        _ => AgentMode::Manual,
    };
    let id = control.optional_text("conversationId")?;
    let (account, _) = control.account(service)?;
    match id {
        None => account.config.agent_mode = mode,
        Some(id) => {
            let conversation = account.conversations.get_mut(id).ok_or_else(|| unknown(id))?;
            conversation.agent_mode = Some(mode);
        }
    }
    done()
}

pub(super) fn send(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&[
        "conversationId",
        "dialogId",
        "metadata",
        "text",
        "content",
        "quickReplies",
        "file",
        "event",
    ])?;
    let event = event(control)?;
    let metadata = control.body.get("metadata").cloned().unwrap_or_default();
    if !matches!(metadata, Value::Null | Value::Array(_)) {
        return Err("metadata must be an array".to_owned());
    }
    let (account, now) = control.account(service)?;
    let dialog_id = open_dialog(account, control)?;
    let sequence = if event.get("type").and_then(Value::as_str) == Some("ChatStateEvent") {
        account.agent_typing(
            now,
            &dialog_id,
            event.get("chatState").and_then(Value::as_str).unwrap_or("ACTIVE"),
        );
        0
    } else {
        account.agent_publish(now, &dialog_id, &event, &metadata)
    };
    Ok(Reply::with_json(200, &json!({ "sequence": sequence })))
}

fn event(control: &Control<'_>) -> Result<Value, String> {
    let text = control.optional_text("text")?;
    let part = |key: &str| control.body.get(key).filter(|value| !value.is_null());
    if let Some(file) = part("file") {
        let alone =
            text.is_none() && ["content", "quickReplies", "event"].iter().all(|key| part(key).is_none());
        return if alone { files::event(file) } else { Err("file cannot go with other content".to_owned()) };
    }
    match (text, part("content"), part("quickReplies"), part("event")) {
        (Some(text), None, None, None) => Ok(text_event(text)),
        (None, Some(content), None, None) => Ok(json!({ "type": "RichContentEvent", "content": content })),
        (text, None, Some(replies), None) => {
            let mut event = text_event(text.unwrap_or_default());
            if let Some(event) = event.as_object_mut() {
                event.insert("quickReplies".to_owned(), replies.clone());
            }
            Ok(event)
        }
        (None, None, None, Some(event)) if event.get("type").is_some_and(Value::is_string) => {
            Ok(event.clone())
        }
        (None, None, None, Some(_)) => Err("event must be an object with a type".to_owned()),
        _ => Err("one of text, content, quickReplies (with text), file, event is needed".to_owned()),
    }
}

pub(super) fn typing(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["conversationId", "dialogId", "chatState"])?;
    let state = control.one_of("chatState", &["ACTIVE", "INACTIVE", "GONE", "COMPOSING", "PAUSE"])?;
    let (account, now) = control.account(service)?;
    let dialog_id = open_dialog(account, control)?;
    account.agent_typing(now, &dialog_id, state);
    done()
}

pub(super) fn receipt(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["conversationId", "dialogId", "status", "sequenceList"])?;
    let status = control.one_of("status", &["ACCEPT", "READ", "ACCESS", "NACK", "ACTION"])?;
    let list = control.body.get("sequenceList").and_then(Value::as_array);
    let list = list.filter(|list| !list.is_empty() && list.iter().all(Value::is_u64));
    let list = list.ok_or("sequenceList must be an array of whole numbers")?;
    let event = json!({ "type": "AcceptStatusEvent", "status": status, "sequenceList": list });
    let (account, now) = control.account(service)?;
    let dialog_id = open_dialog(account, control)?;
    let sequence = account.agent_publish(now, &dialog_id, &event, &Value::Null);
    Ok(Reply::with_json(200, &json!({ "sequence": sequence })))
}

pub(super) fn close(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["conversationId"])?;
    let id = control.text("conversationId")?;
    let (account, now) = control.account(service)?;
    let conversation = account.conversations.get(id).ok_or_else(|| unknown(id))?;
    if conversation.stage == State::Close {
        return Err(format!("conversation {id} is already closed"));
    }
    let agent = Party { id: agent_id(&account.id), role: "ASSIGNED_AGENT".to_owned() };
    account.close_conversation(now, id, &agent, "AGENT");
    done()
}

/// The dialog that is named, or the open one of the conversation.
pub(super) fn open_dialog(account: &Account, control: &Control<'_>) -> Result<String, String> {
    let id = control.text("conversationId")?;
    let conversation = account.conversations.get(id).ok_or_else(|| unknown(id))?;
    let dialog = match control.optional_text("dialogId")? {
        Some(dialog_id) => {
            conversation.dialog(dialog_id).ok_or_else(|| format!("there is no dialog {dialog_id}"))?
        }
        None => conversation.open_dialog().ok_or_else(|| format!("conversation {id} is closed"))?,
    };
    if dialog.state == State::Close {
        return Err(format!("dialog {} is closed", dialog.dialog_id));
    }
    Ok(dialog.dialog_id.clone())
}

fn unknown(id: &str) -> String {
    format!("there is no conversation {id} in this account")
}
