//! What a webhook, an event stream or a socket brings: messages, receipts, typing, changes of a conversation.
//!
//! Sources: webhook pages and their examples, LivePerson's demo, JSON schemas, survey tutorial. A notification can hold
//! several changes. Changes of a chat state have neither `sequence` nor `serverTimestamp`. Replayed ones may lack
//! `conversationId`. Content types, roles and states are open sets: what is not known is handed on as it is. Ids have 1 to
//! 64 characters: what names no such id cannot be answered, and would be remembered at any length.

use super::Value;
use super::shape::is_id;
use super::text::mentions;

/// One notification, told apart by what it is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Notification<'v> {
    /// `ms.MessagingEventNotification`.
    Messaging(Vec<MessagingChange<'v>>),
    /// `cqm.ExConversationChangeNotification`.
    Conversations(Vec<ConversationChange<'v>>),
    /// A type that this version does not know.
    Unknown,
}

/// One event in a dialog.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingChange<'v> {
    /// The dialog; where only the conversation is named, its main dialog, which has the same id.
    pub dialog_id: &'v str,
    /// The conversation; where only the dialog is named, that.
    pub conversation_id: &'v str,
    /// Its place in the dialog. Chat states have none.
    pub sequence: Option<i64>,
    /// Who did it: the participant's id.
    pub originator_id: Option<&'v str>,
    /// As whom: `CONSUMER`, `ASSIGNED_AGENT`, `AGENT` (a bot), `MANAGER`, `READER`, `CONTROLLER` or another.
    pub role: Option<&'v str>,
    /// When, in milliseconds since 1970.
    pub server_timestamp: Option<i64>,
    /// What: the event as it came.
    pub event: &'v Value,
    /// The metadata that the sender gave.
    pub metadata: Option<&'v Value>,
    /// Whether it is for agents and managers alone.
    pub is_private: bool,
}

/// A conversation as it is now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConversationChange<'v> {
    /// `UPSERT` or `DELETE`.
    pub kind: &'v str,
    /// The conversation.
    pub conversation_id: &'v str,
    /// The state of its main dialog.
    pub state: Option<&'v str>,
    /// The state of the whole conversation: a survey keeps it open after the main dialog closed.
    pub stage: Option<&'v str>,
    /// Who closed it: `CONSUMER`, `AGENT`, `TIMEOUT`, `SYSTEM` or another.
    pub close_reason: Option<&'v str>,
    /// When its form changed last, in milliseconds since 1970: what says the form of an earlier time is old.
    pub changed: Option<i64>,
    /// When anything happened in it last.
    pub updated: Option<i64>,
    /// `conversationDetails` as it came.
    pub details: Option<&'v Value>,
}

/// Reads a notification: a whole envelope, its `body`, or one with `changes` alone.
///
/// A change that lacks what it cannot do without is left out; the good ones beside it count. `None` where the whole has
/// no `changes`. A notification of a type that is not known is [`Notification::Unknown`], whatever it looks like inside.
#[must_use]
pub fn decode(value: &Value) -> Option<Notification<'_>> {
    // Names come in generations (`ms.`, `.ams.ms.`, `cqm.`, `.ams.aam.`): only the last part tells.
    let kind = value.text("type").unwrap_or_default();
    let conversations = mentions(kind, "ConversationChangeNotification");
    let messaging = mentions(kind, "MessagingEventNotification") || mentions(kind, "OnlineEventDistribution");
    if !(kind.is_empty() || conversations || messaging) {
        return Some(Notification::Unknown);
    }
    let changes = value.get("body").unwrap_or(value).entry("changes")?.items();
    let untyped = || changes.first().is_some_and(|change| change.get("result").is_some());
    Some(if conversations || kind.is_empty() && untyped() {
        Notification::Conversations(changes.iter().filter_map(conversation_change).collect())
    } else {
        Notification::Messaging(changes.iter().filter_map(messaging_change).collect())
    })
}

fn messaging_change(change: &Value) -> Option<MessagingChange<'_>> {
    let id = |name| change.text(name).filter(|id| is_id(id));
    let (dialog, conversation) = (id("dialogId"), id("conversationId"));
    Some(MessagingChange {
        dialog_id: dialog.or(conversation)?,
        conversation_id: conversation.or(dialog)?,
        sequence: change.int("sequence"),
        originator_id: change.text("originatorId"),
        role: change.get("originatorMetadata").and_then(|metadata| metadata.text("role")),
        server_timestamp: change.int("serverTimestamp"),
        event: change.get("event")?,
        metadata: change.get("metadata"),
        is_private: change.text("messageAudience").is_some_and(|audience| audience != "ALL"),
    })
}

fn conversation_change(change: &Value) -> Option<ConversationChange<'_>> {
    let result = change.get("result")?;
    let details = result.get("conversationDetails");
    let text = |name| details?.text(name);
    Some(ConversationChange {
        kind: change.text("type").unwrap_or("UPSERT"),
        conversation_id: result.text("convId").filter(|id| is_id(id))?,
        state: text("state"),
        stage: text("stage"),
        close_reason: text("closeReason"),
        changed: details.and_then(|details| details.int("metaDataLastUpdateTs")),
        updated: result.int("lastUpdateTime"),
        details,
    })
}
