//! What a webhook, an event stream or a socket brings: messages, receipts, typing, changes of a conversation.
//!
//! Sources: webhook pages and their examples, LivePerson's demo, JSON schemas, survey tutorial. A notification can hold
//! several changes. Changes of a chat state have neither `sequence` nor `serverTimestamp`. Replayed ones may lack
//! `conversationId`. Content types, roles and states are open sets: what is not known is handed on as it is.

use super::Value;

/// One notification, told apart by what it is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Notification {
    /// `ms.MessagingEventNotification`.
    Messaging(Vec<MessagingChange>),
    /// `cqm.ExConversationChangeNotification`.
    Conversations(Vec<ConversationChange>),
    /// A type that this version does not know.
    Unknown,
}

/// One event in a dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct MessagingChange {
    /// The dialog; where only the conversation is named, its main dialog, which has the same id.
    pub dialog_id: String,
    /// The conversation; where only the dialog is named, that.
    pub conversation_id: String,
    /// Its place in the dialog. Chat states have none.
    pub sequence: Option<i64>,
    /// Who did it: the participant's id.
    pub originator_id: Option<String>,
    /// As whom: `CONSUMER`, `ASSIGNED_AGENT`, `AGENT` (a bot), `MANAGER`, `READER`, `CONTROLLER` or another.
    pub role: Option<String>,
    /// When, in milliseconds since 1970.
    pub server_timestamp: Option<i64>,
    /// What: the event as it came.
    pub event: Value,
    /// The metadata that the sender gave; `null` where there is none.
    pub metadata: Value,
}

/// A conversation as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversationChange {
    /// `UPSERT` or `DELETE`.
    pub kind: String,
    /// The conversation.
    pub conversation_id: String,
    /// The state of its main dialog.
    pub state: Option<String>,
    /// The state of the whole conversation: a survey keeps it open after the main dialog closed.
    pub stage: Option<String>,
    /// Who closed it: `CONSUMER`, `AGENT`, `TIMEOUT`, `SYSTEM` or another.
    pub close_reason: Option<String>,
    /// `conversationDetails` as it came.
    pub details: Value,
}

/// Reads a notification: a whole envelope, its `body`, or one with `changes` alone.
///
/// `None` where it has no `changes`, or one of them lacks what it cannot do without. What a type that is not known
/// brings is not looked at.
#[must_use]
pub fn decode(value: &Value) -> Option<Notification> {
    // Names come in generations (`ms.`, `.ams.ms.`, `cqm.`, `.ams.aam.`): only the last part tells.
    let kind = value.text("type").unwrap_or_default();
    let conversations = kind.contains("ConversationChangeNotification");
    let messaging = kind.contains("MessagingEventNotification") || kind.contains("OnlineEventDistribution");
    if !(kind.is_empty() || conversations || messaging) {
        return Some(Notification::Unknown);
    }
    let changes = value.get("body").unwrap_or(value).entry("changes")?.items();
    let untyped = || changes.first().is_some_and(|change| change.get("result").is_some());
    if conversations || kind.is_empty() && untyped() {
        changes.iter().map(conversation_change).collect::<Option<_>>().map(Notification::Conversations)
    } else {
        changes.iter().map(messaging_change).collect::<Option<_>>().map(Notification::Messaging)
    }
}

fn messaging_change(change: &Value) -> Option<MessagingChange> {
    let dialog = change.text("dialogId");
    let conversation = change.text("conversationId");
    let event = change.get("event")?;
    Some(MessagingChange {
        dialog_id: dialog.or(conversation)?.to_owned(),
        conversation_id: conversation.or(dialog)?.to_owned(),
        sequence: change.int("sequence"),
        originator_id: change.get("originatorId").and_then(Value::as_id),
        role: change.at(&["originatorMetadata", "role"]).and_then(Value::as_text).map(str::to_owned),
        server_timestamp: change.int("serverTimestamp"),
        event: event.clone(),
        metadata: change.entry("metadata").cloned().unwrap_or(Value::Null),
    })
}

fn conversation_change(change: &Value) -> Option<ConversationChange> {
    let result = change.get("result")?;
    let details = result.get("conversationDetails").cloned().unwrap_or(Value::Null);
    let owned = |name: &str| details.text(name).map(str::to_owned);
    Some(ConversationChange {
        kind: change.text("type").unwrap_or("UPSERT").to_owned(),
        conversation_id: result.get("convId").and_then(Value::as_id)?,
        state: owned("state"),
        stage: owned("stage"),
        close_reason: owned("closeReason"),
        details,
    })
}
