//! The arguments of the calls: their forms, and the calls made from them.

use crate::protocol::Value;
use crate::protocol::conversation::{
    CAMPAIGN_INFO, CONVERSATION_CONTEXT, CONVERSATION_FIELD, NewConversation, SKILL_ID, TTR_DEF_NAME,
};
use crate::protocol::event::HostedFile;
use crate::protocol::files::is_preview;
use crate::protocol::metadata::METADATA;
use crate::protocol::names::{ACCEPT_STATUSES, CHAT_STATES};
use crate::protocol::profile::{SHORT_SDES, USER_PROFILE, body};
use crate::protocol::shape::{Field, Refusal, Shape, check, optional, required};
use crate::protocol::text::push_decimal;

use super::Millis;
use super::call::{Call, Preview, Target};
use super::options::{FILE_TYPE, TIMEOUT, is_file_type};

const CONVERSATION_ID: Field = required("conversationId", &Shape::Id);
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

/// Options of `sendFile`.
const FILE_OPTIONS: Shape = Shape::Object(&[
    TIMEOUT_MS,
    SIGNAL,
    optional("dialogId", &Shape::Id),
    optional("metadata", &METADATA),
    optional("clientMessageId", &Shape::Id),
    optional("caption", &Shape::Text(0)),
    optional("preview", &Shape::Any),
    optional("fileType", &Shape::Text(0)),
]);

const HOSTED_FILE: Shape = Shape::Object(&[
    required("relativePath", &Shape::Text(0)),
    required("fileType", &Shape::Text(0)),
    optional("caption", &Shape::Text(0)),
    optional("preview", &Shape::Text(0)),
]);

const FILE_TO_UPLOAD: Shape =
    Shape::Object(&[required("fileSize", &Shape::Int(1, 1 << 40)), required("fileType", &Shape::Text(0))]);

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

/// Options of a listener. The driver checks the signal and takes it out.
pub const LISTENER_OPTIONS: Shape = Shape::Object(&[optional("once", &Shape::Bool), SIGNAL]);

const REPLY: Shape = Shape::Object(&[
    required("sequence", &SEQUENCE),
    optional("metadata", &METADATA),
    optional("text", &Shape::Text(0)),
    optional("dialogId", &Shape::Id),
    optional("clientMessageId", &Shape::Id),
]);

const RAW_REQUEST: Shape = Shape::Object(&[
    required("type", &Shape::Text(128)),
    optional("body", &Shape::Any),
    optional("metadata", &METADATA),
]);

/// A method of the connector. Its arguments come in the order of its parameters, `options` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `connect(options)`.
    Connect,
    /// `createConversation(options)`.
    CreateConversation,
    /// `sendText(conversationId, text, options)`.
    SendText,
    /// `setChatState(conversationId, chatState, options)`.
    SetChatState,
    /// `acknowledge(conversationId, status, sequenceList, options)`.
    Acknowledge,
    /// `respond(conversationId, reply, options)`.
    Respond,
    /// `setUserProfile(profile, options)`.
    SetUserProfile,
    /// `updateConversation(conversationId, field, options)`.
    UpdateConversation,
    /// `closeConversation(conversationId, options)`.
    CloseConversation,
    /// `sendFile(conversationId, file, options)`; the file itself stays with the driver.
    SendFile,
    /// `publishFile(conversationId, file, options)`.
    PublishFile,
    /// `requestUploadUrl(file, options)`.
    RequestUploadUrl,
    /// `requestDownloadUrl(relativePath, options)`.
    RequestDownloadUrl,
    /// `downloadFile(relativePath, options)`.
    DownloadFile,
    /// `sendRequest(request, options)`.
    SendRequest,
}

/// All of them, by their numbers.
pub const METHODS: [Method; 15] = [
    Method::Connect,
    Method::CreateConversation,
    Method::SendText,
    Method::SetChatState,
    Method::Acknowledge,
    Method::Respond,
    Method::SetUserProfile,
    Method::UpdateConversation,
    Method::CloseConversation,
    Method::SendFile,
    Method::PublishFile,
    Method::RequestUploadUrl,
    Method::RequestDownloadUrl,
    Method::DownloadFile,
    Method::SendRequest,
];

impl Method {
    /// Its parameters and their forms, `options` apart.
    #[must_use]
    pub fn parameters(self) -> &'static [Field] {
        match self {
            Method::Connect | Method::CreateConversation => &[],
            Method::SendText => const { &[CONVERSATION_ID, required("text", &Shape::Text(0))] },
            Method::SetChatState => {
                const { &[CONVERSATION_ID, required("chatState", &Shape::OneOf(CHAT_STATES))] }
            }
            Method::Acknowledge => {
                const {
                    &[
                        CONVERSATION_ID,
                        required("status", &Shape::OneOf(ACCEPT_STATUSES)),
                        required("sequenceList", &Shape::List(&SEQUENCE, 1, u32::MAX)),
                    ]
                }
            }
            Method::Respond => const { &[CONVERSATION_ID, required("reply", &REPLY)] },
            Method::SetUserProfile => const { &[required("profile", &USER_PROFILE)] },
            Method::UpdateConversation => {
                const { &[CONVERSATION_ID, required("field", &CONVERSATION_FIELD)] }
            }
            Method::CloseConversation | Method::SendFile => const { &[CONVERSATION_ID] },
            Method::PublishFile => const { &[CONVERSATION_ID, required("file", &HOSTED_FILE)] },
            Method::RequestUploadUrl => const { &[required("file", &FILE_TO_UPLOAD)] },
            Method::RequestDownloadUrl | Method::DownloadFile => {
                const { &[required("relativePath", &Shape::Text(0))] }
            }
            Method::SendRequest => const { &[required("request", &RAW_REQUEST)] },
        }
    }

    /// The form of its options.
    #[must_use]
    pub fn options(self) -> &'static Shape {
        match self {
            Method::CreateConversation => &CREATE_OPTIONS,
            Method::SendText | Method::Acknowledge | Method::PublishFile => &SEND_OPTIONS,
            Method::SendFile => &FILE_OPTIONS,
            Method::CloseConversation => &CLOSE_OPTIONS,
            Method::Connect
            | Method::SetChatState
            | Method::Respond
            | Method::SetUserProfile
            | Method::UpdateConversation
            | Method::RequestUploadUrl
            | Method::RequestDownloadUrl
            | Method::DownloadFile
            | Method::SendRequest => &CALL_OPTIONS,
        }
    }
}

const NOT_EMPTY: &str = "a string that is not empty";

/// What the connector's options say about arguments.
#[derive(Clone, Copy, Debug)]
pub struct Defaults<'o> {
    /// The account: the usual brand.
    pub account_id: &'o str,
    /// The longest preview, in characters.
    pub max_preview: u32,
}

/// The call that these arguments make, and its time-out.
///
/// # Errors
/// The argument that has the wrong form, by name.
pub fn call(
    method: Method,
    arguments: &[Value],
    options: &Value,
    defaults: Defaults<'_>,
) -> Result<(Call, Option<Millis>), Refusal> {
    // Checked first: `options` is what a slip of the arguments usually lands in.
    check(method.options(), options, "options")?;
    for (at, parameter) in method.parameters().iter().enumerate() {
        check(parameter.shape, arguments.get(at).unwrap_or(&Value::Null), parameter.name)?;
    }
    let timeout = options.int("timeoutMs").map(|ms| ms as Millis);
    Ok((build(method, arguments, options, defaults)?, timeout))
}

/// The call. What the tables cannot say is checked here.
fn build(
    method: Method,
    arguments: &[Value],
    options: &Value,
    defaults: Defaults<'_>,
) -> Result<Call, Refusal> {
    let argument = |at: usize| arguments.get(at).unwrap_or(&Value::Null);
    let (first, second) = (argument(0), argument(1));
    Ok(match method {
        Method::Connect => Call::Connect,
        Method::CreateConversation => create(options, defaults.account_id),
        Method::SendText => {
            Call::Text { target: target(first, options), text: text_in(second, "text", NOT_EMPTY)? }
        }
        Method::SetChatState => Call::ChatState { conversation_id: text_of(first), state: text_of(second) },
        Method::Acknowledge => {
            let sequences = argument(2).items().iter().filter_map(Value::as_int).collect();
            Call::Acknowledge { target: target(first, options), status: text_of(second), sequences }
        }
        Method::Respond => {
            let text = second.get("text").map(|text| text_in(text, "reply.text", NOT_EMPTY)).transpose()?;
            Call::Respond {
                target: target(first, second),
                sequence: second.int("sequence").unwrap_or_default(),
                text,
            }
        }
        Method::SetUserProfile => Call::Profile(first.clone()),
        Method::UpdateConversation => Call::Update { conversation_id: text_of(first), field: second.clone() },
        Method::CloseConversation => Call::Close {
            conversation_id: text_of(first),
            survey: options.get("survey") == Some(&Value::Bool(true)),
        },
        Method::SendFile => {
            let file_type = options.get("fileType");
            Call::File {
                target: target(first, options),
                caption: options.text("caption").unwrap_or_default().to_owned(),
                preview: match options.get("preview") {
                    None => Preview::Usual,
                    Some(Value::Bool(true)) => Preview::Made,
                    Some(Value::Bool(false)) => Preview::None,
                    Some(own) => Preview::Own(preview(own, "options.preview", defaults.max_preview)?),
                },
                file_type: file_type.map(|name| file_type_in(name, "options.fileType")).transpose()?,
            }
        }
        Method::PublishFile => {
            let text = |name| second.get(name).unwrap_or(&Value::Null);
            let shown = second.get("preview");
            Call::Publish {
                target: target(first, options),
                file: HostedFile {
                    caption: second.text("caption").unwrap_or_default().to_owned(),
                    relative_path: text_in(text("relativePath"), "file.relativePath", NOT_EMPTY)?,
                    file_type: file_type_in(text("fileType"), "file.fileType")?,
                    preview: shown.map(|own| own_preview(own, defaults.max_preview)).transpose()?,
                },
            }
        }
        Method::RequestUploadUrl => Call::UploadUrl {
            file_size: first.int("fileSize").unwrap_or_default() as u64,
            file_type: file_type_in(first.get("fileType").unwrap_or(&Value::Null), "file.fileType")?,
        },
        Method::RequestDownloadUrl => Call::DownloadUrl(text_in(first, "relativePath", NOT_EMPTY)?),
        Method::DownloadFile => Call::Download(text_in(first, "relativePath", NOT_EMPTY)?),
        Method::SendRequest => {
            let kind = first.get("type").unwrap_or(&Value::Null);
            Call::Raw {
                kind: text_in(kind, "request.type", "a string of 1 to 128 characters")?,
                body: first.get("body").cloned(),
                metadata: first.get("metadata").cloned(),
            }
        }
    })
}

fn create(options: &Value, account_id: &str) -> Call {
    let given = |name| options.get(name).cloned();
    Call::Create {
        profile: body(given("userProfile"), options.get("sdes")),
        conversation: NewConversation {
            brand_id: options.text("brandId").unwrap_or(account_id).to_owned(),
            ttr_def_name: options.entry("ttrDefName").cloned(),
            campaign_info: given("campaignInfo"),
            skill_id: given("skillId"),
            conversation_context: given("conversationContext"),
        },
    }
}

/// The conversation's id, checked.
///
/// # Errors
/// It is none.
pub fn conversation_id(id: &Value) -> Result<String, Refusal> {
    check(&Shape::Id, id, "conversationId")?;
    Ok(text_of(id))
}

/// The conversation whose messages are asked for, where one is named.
///
/// # Errors
/// It is none.
pub fn of_conversation(id: &Value) -> Result<Option<String>, Refusal> {
    if matches!(id, Value::Null) { Ok(None) } else { conversation_id(id).map(Some) }
}

/// A message, and whether it is sent again; otherwise it is given up.
///
/// # Errors
/// The argument that has the wrong form, by name.
pub fn resolution(client_message_id: &Value, decision: &Value) -> Result<(String, bool), Refusal> {
    check(&Shape::Id, client_message_id, "clientMessageId")?;
    check(&Shape::OneOf(&["resend", "drop"]), decision, "decision")?;
    Ok((text_of(client_message_id), decision.as_text() == Some("resend")))
}

fn target(conversation: &Value, from: &Value) -> Target {
    let owned = |name| from.text(name).map(str::to_owned);
    Target {
        conversation_id: text_of(conversation),
        dialog_id: owned("dialogId"),
        metadata: from.get("metadata").cloned(),
        client_message_id: owned("clientMessageId"),
    }
}

/// A text that is not empty; whether it is one, and its length, the tables have said.
fn text_in(value: &Value, field: &str, accepted: &str) -> Result<String, Refusal> {
    match value.as_text() {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(Refusal::new(field, accepted)),
    }
}

fn text_of(value: &Value) -> String {
    value.as_text().unwrap_or_default().to_owned()
}

fn file_type_in(value: &Value, field: &str) -> Result<String, Refusal> {
    match value.as_text() {
        Some(name) if is_file_type(name) => Ok(name.to_owned()),
        _ => Err(Refusal::new(field, FILE_TYPE)),
    }
}

fn preview(value: &Value, field: &str, max: u32) -> Result<String, Refusal> {
    match value.as_text() {
        Some(url) if url.len() <= max as usize && is_preview(url) => Ok(url.to_owned()),
        _ => {
            let mut accepted = "a data URL of a picture (data:image/png;base64,...) of at most ".to_owned();
            push_decimal(&mut accepted, i64::from(max));
            accepted.push_str(" characters");
            Err(Refusal::new(field, &accepted))
        }
    }
}

/// The same of a file that is stored, which says so with nothing in it where there is none.
fn own_preview(value: &Value, max: u32) -> Result<String, Refusal> {
    if value.as_text() == Some("") { Ok(String::new()) } else { preview(value, "file.preview", max) }
}
