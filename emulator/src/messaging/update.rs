//! `cm.UpdateConversationField`: closing, in its three ways, urgency and rating.

use serde_json::{Value, json};

use super::{owned, text};
use crate::model::{Party, State};
use crate::service::{Call, Refusal};

pub(super) fn handle(call: &mut Call<'_>, consumer: &str, request: &Value) -> Result<Value, Refusal> {
    let id = text(request, "/body/conversationId").to_owned();
    if !call.account.conversations.contains_key(&id) {
        return Err(Refusal::said("Bad Request, there is no such conversation or dialog"));
    }
    owned(call, consumer, &id)?;
    let field = match request.pointer("/body/conversationField") {
        Some(Value::Array(items)) => items.first().unwrap_or(&Value::Null),
        Some(field) => field,
        None => &Value::Null,
    };
    let (now, party) = (call.now, Party::consumer(consumer));
    let Some(conversation) = call.account.conversations.get_mut(&id) else {
        return Err(Refusal::said("Bad Request"));
    };
    let closed = || Refusal::said("Bad Request, Conversation is close");
    match text(field, "/field") {
        "CSATRate" => {
            conversation.csat = field.clone();
            call.account.notify_conversation(now, &id);
            return Ok(json!({ "msg": "OK CSAT set successfully" }));
        }
        "TTRField" => {
            if conversation.stage == State::Close {
                return Err(closed());
            }
            text(field, "/ttrType").clone_into(&mut conversation.ttr_type);
            conversation.ttr_value = field.get("value").and_then(Value::as_u64).unwrap_or_default();
            call.account.notify_conversation(now, &id);
            return Ok(json!({ "msg": "OK TTR set successfully" }));
        }
        "DialogChange" => {
            let dialog_id = text(field, "/dialog/dialogId");
            let cause = field.pointer("/dialog/closedCause").and_then(Value::as_str);
            let Some(dialog) = conversation.dialog(dialog_id) else {
                return Err(Refusal::said("Bad Request, there is no such conversation or dialog"));
            };
            if dialog.state == State::Close {
                return Err(closed());
            }
            if dialog.dialog_type == "MAIN" {
                call.account.close_main_dialog(now, &id, &party, cause.unwrap_or("Closed by consumer"));
                call.account.ask_survey(now, &id);
            } else {
                call.account.close_conversation(now, &id, &party, "CONSUMER");
            }
        }
        // ConversationStateField and Stage: the whole conversation, without a survey.
        _ => {
            if conversation.stage == State::Close {
                return Err(closed());
            }
            call.account.close_conversation(now, &id, &party, "CONSUMER");
        }
    }
    Ok(json!({ "msg": "OK Conversation resolved successfully" }))
}
