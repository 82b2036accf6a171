//! `cm.ConsumerRequestConversation` and `cm.UpdateConversationField`.
//!
//! Sources: CONVERSATION and SEND pages, Send API examples page, tutorial of the post-conversation survey, LivePerson's
//! demo connector, JSON schemas.

use super::Value;
use super::names::{CLOSE, TTR_NAMES};
use super::shape::{Shape, optional, required};

/// `ttrDefName`. `null` has a meaning of its own: the account's default, where leaving it out leaves it to the service.
pub const TTR_DEF_NAME: Shape = Shape::OrNull(&Shape::OneOf(TTR_NAMES));

/// `campaignInfo`. Strings on the Send API's pages, numbers in the survey tutorial.
pub const CAMPAIGN_INFO: Shape = Shape::Object(&[
    required("campaignId", &Shape::IdOrNumber),
    required("engagementId", &Shape::IdOrNumber),
]);

/// `skillId`: `"-1"` is any skill. A string on the pages, a number in published code.
pub const SKILL_ID: Shape = Shape::IdOrNumber;

/// `conversationContext`. Its ids come from the Monitoring API; the documented sample has them empty.
pub const CONVERSATION_CONTEXT: Shape = Shape::Object(&[
    optional("type", &Shape::Text(64)),
    optional("visitorId", &Shape::Text(0)),
    optional("sessionId", &Shape::Text(0)),
    // A string on the pages, the number 2 in LivePerson's demo.
    optional("interactionContextId", &Shape::IdOrNumber),
    optional("lang", &Shape::Text(64)),
    optional("features", &Shape::List(&Shape::Text(64), 0, u32::MAX)),
]);

/// What a new conversation is asked for with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewConversation {
    /// The account, or the brand that the caller names.
    pub brand_id: String,
    /// `ttrDefName`, `null` included.
    pub ttr_def_name: Option<Value>,
    /// `campaignInfo`.
    pub campaign_info: Option<Value>,
    /// `skillId`.
    pub skill_id: Option<Value>,
    /// `conversationContext`.
    pub conversation_context: Option<Value>,
}

/// The body of `cm.ConsumerRequestConversation`.
#[must_use]
pub fn body(conversation: &NewConversation) -> Value {
    let mut body = Value::object([]);
    body.set_some("ttrDefName", conversation.ttr_def_name.as_ref());
    // One table calls it mandatory, another optional; the value is always the same, so it is always sent.
    body.set("channelType", "MESSAGING");
    body.set("brandId", &conversation.brand_id);
    body.set_some("campaignInfo", conversation.campaign_info.as_ref());
    body.set_some("skillId", conversation.skill_id.as_ref());
    body.set_some("conversationContext", conversation.conversation_context.as_ref());
    body
}

/// The conversation fields that a consumer may update. Object on every page; the schema wants an array, and the
/// protocol takes a bare element for an array of one.
pub const CONVERSATION_FIELD: Shape = Shape::Tagged {
    tag: "field",
    variants: &[
        ("ConversationStateField", &[required("conversationState", &Shape::OneOf(&[CLOSE]))]),
        ("Stage", &[required("conversationState", &Shape::OneOf(&[CLOSE]))]),
        (
            "DialogChange",
            &[
                required("type", &Shape::OneOf(&["UPDATE"])),
                optional("dialogId", &Shape::Id),
                required(
                    "dialog",
                    &Shape::Object(&[
                        required("dialogId", &Shape::Id),
                        required("state", &Shape::OneOf(&[CLOSE])),
                        optional("closedCause", &Shape::Text(0)),
                    ]),
                ),
            ],
        ),
        (
            "CSATRate",
            &[
                required("csatRate", &Shape::Int(1, 5)),
                required("csatResolutionConfirmation", &Shape::Bool),
                required("status", &Shape::OneOf(&["FILLED", "PARTIALLY_FILLED", "SKIPPED"])),
            ],
        ),
        (
            "TTRField",
            &[
                required("ttrType", &Shape::OneOf(&["CUSTOM", "NORMAL", "PRIORITIZED", "URGENT"])),
                required("value", &Shape::Int(0, i64::MAX)),
            ],
        ),
    ],
    open: false,
};

/// The body of `cm.UpdateConversationField`.
#[must_use]
pub fn update(conversation_id: &str, field: Value) -> Value {
    Value::object([("conversationId", conversation_id.into()), ("conversationField", field)])
}

/// The field that closes a conversation at once; no survey is started.
#[must_use]
pub fn close_state() -> Value {
    Value::object([("field", "ConversationStateField".into()), ("conversationState", CLOSE.into())])
}

/// The field that closes a dialog; a survey may open in a dialog of its own.
#[must_use]
pub fn close_dialog(dialog_id: &str) -> Value {
    let dialog = Value::object([
        ("dialogId", dialog_id.into()),
        ("state", CLOSE.into()),
        ("closedCause", "Closed by consumer".into()),
    ]);
    Value::object([("field", "DialogChange".into()), ("type", "UPDATE".into()), ("dialog", dialog)])
}

/// Whether setting this field a second time changes nothing, because it only closes.
#[must_use]
pub fn closes(field: &Value) -> bool {
    matches!(field.text("field"), Some("ConversationStateField" | "Stage" | "DialogChange"))
}
