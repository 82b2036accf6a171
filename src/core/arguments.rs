//! The arguments of the calls: their forms, and the calls made from them.

use crate::protocol::Value;
use crate::protocol::conversation::{
    CAMPAIGN_INFO, CONVERSATION_CONTEXT, CONVERSATION_FIELD, NewConversation, SKILL_ID, TTR_DEF_NAME,
};
use crate::protocol::metadata::METADATA;
use crate::protocol::names::{ACCEPT_STATUSES, CHAT_STATES};
use crate::protocol::profile::{SHORT_SDES, USER_PROFILE, body};
use crate::protocol::shape::{Field, Refusal, Shape, check, optional, required};

use super::Millis;
use super::call::{Call, Target};
use super::options::TIMEOUT;

const SEQUENCE: Shape = Shape::Int(0, i64::MAX);
const TIMEOUT_MS: Field = optional("timeoutMs", &TIMEOUT);
/// Checked and taken out by the driver; listed so that a refusal names it among the known ones.
const SIGNAL: Field = optional("signal", &Shape::Any);

/// Options of every call.
const CALL_OPTIONS: Shape = Shape::Object(&[TIMEOUT_MS, SIGNAL]);

/// Options of calls that publish something.
const SEND_OPTIONS: Shape = Shape::Object(&[
    TIMEOUT_MS,
    SIGNAL,
    optional("dialogId", &Shape::Id),
    optional("metadata", &METADATA),
    optional("clientMessageId", &Shape::Id),
]);

const CREATE_OPTIONS: Shape = Shape::Object(&[
    TIMEOUT_MS,
    SIGNAL,
    optional("userProfile", &USER_PROFILE),
    optional("sdes", &Shape::Object(SHORT_SDES)),
    optional("ttrDefName", &TTR_DEF_NAME),
    optional("skillId", &SKILL_ID),
    optional("brandId", &Shape::Id),
    optional("campaignInfo", &CAMPAIGN_INFO),
    optional("conversationContext", &CONVERSATION_CONTEXT),
]);

const CLOSE_OPTIONS: Shape = Shape::Object(&[TIMEOUT_MS, SIGNAL, optional("survey", &Shape::Bool)]);

const REPLY: Shape = Shape::Object(&[
    required("sequence", &SEQUENCE),
    optional("metadata", &METADATA),
    optional("text", &Shape::Text(0)),
    optional("dialogId", &Shape::Id),
    optional("clientMessageId", &Shape::Id),
]);

const RAW_REQUEST: Shape = Shape::Object(&[
    required("type", &Shape::Text(0)),
    optional("body", &Shape::Any),
    optional("metadata", &METADATA),
]);

/// The name and the arguments of a call, in the order of the method's parameters.
///
/// `options` is the last one, without what only a driver can read.
#[derive(Clone, Debug, PartialEq)]
pub enum Arguments {
    /// `createConversation(options)`.
    Create,
    /// `sendText(conversationId, text, options)`.
    Text(Value, Value),
    /// `setChatState(conversationId, chatState, options)`.
    ChatState(Value, Value),
    /// `acknowledge(conversationId, status, sequenceList, options)`.
    Acknowledge(Value, Value, Value),
    /// `respond(conversationId, reply, options)`.
    Respond(Value, Value),
    /// `setUserProfile(profile, options)`.
    Profile(Value),
    /// `updateConversation(conversationId, field, options)`.
    Update(Value, Value),
    /// `closeConversation(conversationId, options)`.
    Close(Value),
    /// `sendRequest(request, options)`.
    Raw(Value),
}

/// The call that these arguments make, and its time-out.
///
/// # Errors
/// The argument that has the wrong form, by name.
pub fn call(
    arguments: Arguments,
    options: &Value,
    account_id: &str,
) -> Result<(Call, Option<Millis>), Refusal> {
    let shape = match &arguments {
        Arguments::Create => &CREATE_OPTIONS,
        Arguments::Text(..) | Arguments::Acknowledge(..) => &SEND_OPTIONS,
        Arguments::Close(_) => &CLOSE_OPTIONS,
        Arguments::ChatState(..)
        | Arguments::Respond(..)
        | Arguments::Profile(_)
        | Arguments::Update(..)
        | Arguments::Raw(_) => &CALL_OPTIONS,
    };
    // Checked first: `options` is what a slip of the arguments usually lands in.
    check(shape, options, "options")?;
    let timeout = options.int("timeoutMs").map(|ms| ms as Millis);
    Ok((build(arguments, options, account_id)?, timeout))
}

fn build(arguments: Arguments, options: &Value, account_id: &str) -> Result<Call, Refusal> {
    Ok(match arguments {
        Arguments::Create => create(options, account_id),
        Arguments::Text(conversation, text) => {
            let target = target(&conversation, options)?;
            let text = string("text", text, &Shape::Text(0), "a string that is not empty")?;
            Call::Text { target, text }
        }
        Arguments::ChatState(conversation, state) => {
            check(&Shape::OneOf(CHAT_STATES), &state, "chatState")?;
            Call::ChatState { conversation_id: conversation_id(&conversation)?, state: text_of(state) }
        }
        Arguments::Acknowledge(conversation, status, sequences) => {
            let target = target(&conversation, options)?;
            check(&Shape::OneOf(ACCEPT_STATUSES), &status, "status")?;
            check(&Shape::List(&SEQUENCE, 1, u32::MAX), &sequences, "sequenceList")?;
            let sequences = sequences.items().iter().filter_map(Value::as_int).collect();
            Call::Acknowledge { target, status: text_of(status), sequences }
        }
        Arguments::Respond(conversation, reply) => {
            check(&REPLY, &reply, "reply")?;
            let target = target(&conversation, &reply)?;
            let text = match reply.get("text") {
                Some(text) => {
                    Some(string("reply.text", text.clone(), &Shape::Text(0), "a string that is not empty")?)
                }
                None => None,
            };
            Call::Respond { target, sequence: reply.int("sequence").unwrap_or_default(), text }
        }
        Arguments::Profile(profile) => {
            check(&USER_PROFILE, &profile, "profile")?;
            Call::Profile(profile)
        }
        Arguments::Update(conversation, field) => {
            check(&CONVERSATION_FIELD, &field, "field")?;
            Call::Update { conversation_id: conversation_id(&conversation)?, field }
        }
        Arguments::Close(conversation) => Call::Close {
            conversation_id: conversation_id(&conversation)?,
            survey: options.get("survey") == Some(&Value::Bool(true)),
        },
        Arguments::Raw(request) => {
            check(&RAW_REQUEST, &request, "request")?;
            let kind = request.entry("type").cloned().unwrap_or(Value::Null);
            Call::Raw {
                kind: string("request.type", kind, &Shape::Text(128), "a string of 1 to 128 characters")?,
                body: request.get("body").cloned(),
                metadata: request.get("metadata").cloned(),
            }
        }
    })
}

fn create(options: &Value, account_id: &str) -> Call {
    let brand = options.text("brandId").unwrap_or(account_id);
    Call::Create {
        profile: body(options.get("userProfile").cloned(), options.get("sdes")),
        conversation: NewConversation {
            brand_id: brand.to_owned(),
            ttr_def_name: options.entry("ttrDefName").cloned(),
            campaign_info: options.get("campaignInfo").cloned(),
            skill_id: options.get("skillId").cloned(),
            conversation_context: options.get("conversationContext").cloned(),
        },
    }
}

/// The conversation's id, checked.
///
/// # Errors
/// It is none.
pub fn conversation_id(id: &Value) -> Result<String, Refusal> {
    check(&Shape::Id, id, "conversationId")?;
    Ok(text_of(id.clone()))
}

fn target(conversation: &Value, from: &Value) -> Result<Target, Refusal> {
    let owned = |name| from.text(name).map(str::to_owned);
    Ok(Target {
        conversation_id: conversation_id(conversation)?,
        dialog_id: owned("dialogId"),
        metadata: from.get("metadata").cloned(),
        client_message_id: owned("clientMessageId"),
    })
}

fn string(field: &str, value: Value, shape: &Shape, accepted: &str) -> Result<String, Refusal> {
    let text = check(shape, &value, field).map(|()| text_of(value)).unwrap_or_default();
    if text.is_empty() { Err(Refusal::new(field, accepted)) } else { Ok(text) }
}

fn text_of(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        _ => String::new(),
    }
}
