//! `ms.PublishEvent`: texts, files, receipts, chat states.

use serde_json::{Value, json};

use super::{files, owned, text};
use crate::model::{Party, State};
use crate::service::{Call, Refusal};
use crate::shape::event::CONTENT;

pub(super) fn handle(call: &mut Call<'_>, consumer: &str, request: &Value) -> Result<Value, Refusal> {
    let event = request.pointer("/body/event").unwrap_or(&Value::Null);
    if let Some((_, shape)) = CONTENT.iter().find(|(kind, _)| *kind == text(event, "/contentType")) {
        let message = event.get("message").unwrap_or(&Value::Null);
        shape.check("$.body.event.message", message).map_err(Refusal::from)?;
    }
    let dialog_id = text(request, "/body/dialogId");
    let conversation_id = owned(call, consumer, dialog_id)?;
    let named = request.pointer("/body/conversationId").and_then(Value::as_str);
    if named.is_some_and(|named| named != conversation_id) {
        return Err(Refusal::rule("$.body.conversationId", "is not the conversation of the dialog"));
    }
    let conversation = call.account.conversations.get(&conversation_id);
    let Some(dialog) = conversation.and_then(|found| found.dialog(dialog_id)) else {
        return Err(Refusal::said("Bad Request"));
    };
    if dialog.state == State::Close {
        return Err(Refusal::said("Bad Request, Conversation is close"));
    }
    let party = Party::consumer(consumer);
    let metadata = request.get("metadata").cloned().unwrap_or_default();
    match text(event, "/type") {
        "ChatStateEvent" => {
            if dialog.dialog_type == "POST_SURVEY" {
                return Err(Refusal::said("Bad Request, a survey dialog takes no chat state"));
            }
            call.account.publish_chat_state(call.now, dialog_id, &party, event);
            return Ok(json!({ "sequence": 0 }));
        }
        "AcceptStatusEvent" => check_sequences(event, dialog.next_sequence)?,
        _ => {
            let path = event.pointer("/message/relativePath").and_then(Value::as_str);
            if let Some(path) = path {
                files::publish(call, path)?;
            }
        }
    }
    let sequence = call.account.publish(call.now, dialog_id, &party, event, &metadata);
    call.account.react(call.now, &conversation_id, dialog_id, event, sequence);
    Ok(json!({ "sequence": sequence }))
}

/// A receipt is about messages that exist.
fn check_sequences(event: &Value, next: u64) -> Result<(), Refusal> {
    let list = event.get("sequenceList").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    match list.iter().position(|one| one.as_u64().is_none_or(|sequence| sequence >= next)) {
        Some(at) => {
            let rule = "there is no message with this sequence in the dialog (SEND page)";
            Err(Refusal::rule(format!("$.body.event.sequenceList[{at}]"), rule))
        }
        None => Ok(()),
    }
}
