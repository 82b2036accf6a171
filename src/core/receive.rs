//! Notifications turned into events.

use crate::protocol::Value;
use crate::protocol::files::is_preview;
use crate::protocol::notification::{self, ConversationChange, MessagingChange, Notification};
use crate::protocol::shape::Refusal;

use super::Millis;
use super::error::Error;
use super::events::Event;
use super::line::Followed;
use super::places::Order;

/// How many conversations are remembered: those of which something was heard last.
const REMEMBERED: usize = 1000;
/// A time of the service's that is later than this after the page's is none: all that comes would be older.
const AHEAD: Millis = 24 * 60 * 60 * 1000;

/// What is remembered of a conversation.
#[derive(Clone, Debug, Default)]
struct Known {
    conversation: String,
    /// When its form changed last, as far as was heard.
    changed: Option<i64>,
    /// Whether its end was told.
    ended: bool,
}

/// What has come in so far.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// What has come of each dialog.
    pub order: Order,
    known: Vec<Known>,
}

impl Inbox {
    /// Reads a notification and hands out its events, in its order. `own` is the consumer's participant id, and `followed`
    /// tells the conversation of a replayed change that names its dialog alone.
    ///
    /// Webhooks are delivered at least once: what has a place in its dialog is handed out once.
    ///
    /// # Errors
    /// It is no notification.
    pub fn receive(
        &mut self,
        value: &Value,
        own: Option<&str>,
        followed: &mut [Followed],
        now: Millis,
        emit: &mut impl FnMut(Event),
    ) -> Result<(), Error> {
        match notification::decode(value) {
            Some(Notification::Messaging(changes)) => {
                for mut change in changes {
                    if let Some(known) = followed.iter_mut().find(|known| known.dialog == change.dialog_id) {
                        known.came |= known.again;
                        change.conversation_id = &known.conversation;
                    }
                    // A chat state says sequence 0 in some sources, and takes no place.
                    let placed =
                        change.sequence.filter(|_| change.event.text("type") != Some("ChatStateEvent"));
                    let event = || messaging_event(&change, own);
                    match placed {
                        Some(place) => self.order.came(change.dialog_id, place, now, event, emit),
                        None => emit(event()),
                    }
                }
            }
            Some(Notification::Conversations(changes)) => {
                for change in changes {
                    self.conversation_events(&change, now, emit);
                }
            }
            Some(Notification::Unknown) => {}
            None => {
                return Err(Refusal::new(
                    "notification",
                    "the JSON of a webhook: an object with changes, or with a body that has changes",
                )
                .into());
            }
        }
        Ok(())
    }

    /// What is remembered of a conversation, which is the last one then.
    fn known(&mut self, conversation: &str) -> Option<&mut Known> {
        let at = self.known.iter().position(|known| known.conversation == conversation);
        let new = || Known { conversation: conversation.to_owned(), ..Known::default() };
        let known = at.map_or_else(new, |at| self.known.remove(at));
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(known);
        self.known.last_mut()
    }

    /// The event that a conversation ended, the first time.
    pub fn end(&mut self, conversation_id: &str, close_reason: Option<&str>) -> Option<Event> {
        if std::mem::replace(&mut self.known(conversation_id)?.ended, true) {
            return None;
        }
        let event = Event::new("conversation.closed").with("conversationId", conversation_id);
        Some(event.with_some("closeReason", close_reason))
    }

    /// Notes when the form of a conversation is from. Whether a newer one was heard of: notifications overtake one another.
    pub fn is_old(&mut self, change: &ConversationChange<'_>, now: Millis) -> bool {
        let Some(known) = self.known(change.conversation_id) else { return false };
        let changed = time(change.changed, now);
        known.changed = known.changed.max(changed);
        changed.is_some() && known.changed > changed
    }

    fn conversation_events(
        &mut self,
        change: &ConversationChange<'_>,
        now: Millis,
        emit: &mut impl FnMut(Event),
    ) {
        // A survey keeps the stage open after the main dialog closed; older accounts send the state alone. What is closed stays
        // so, however late it is told.
        let closed = change.kind == "DELETE" || change.stage.or(change.state) == Some("CLOSE");
        let form = Event::new("conversation.changed")
            .with("conversationId", change.conversation_id)
            .with_some("state", change.state)
            .with_some("stage", change.stage)
            .with("details", change.details.unwrap_or(&Value::Null));
        if !self.is_old(change, now) {
            emit(form);
        }
        if closed && let Some(event) = self.end(change.conversation_id, change.close_reason) {
            emit(event);
        }
    }
}

/// What the service calls a time, where it can be one.
pub fn time(at: Option<i64>, now: Millis) -> Option<i64> {
    let latest = i64::try_from(now.saturating_add(AHEAD)).unwrap_or(i64::MAX);
    at.filter(|at| (0..=latest).contains(at))
}

/// A file as a page can show it: its preview is left out where it is no picture.
fn file(message: &Value) -> Option<Value> {
    let mut file = Value::object([
        ("relativePath", message.text("relativePath")?.into()),
        ("fileType", message.text("fileType").unwrap_or_default().into()),
        ("caption", message.text("caption").unwrap_or_default().into()),
    ]);
    file.set_some("preview", message.text("preview").filter(|url| is_preview(url)));
    Some(file)
}

fn messaging_event(change: &MessagingChange<'_>, own: Option<&str>) -> Event {
    let kind = change.event.text("type");
    let name = match kind {
        // What agents say among themselves has its place, and is not for the consumer.
        _ if change.is_private => "",
        Some("AcceptStatusEvent") => "message.receipt",
        Some("ChatStateEvent") => "chatstate",
        _ => "message.received",
    };
    let is_own = own.zip(change.originator_id).map(|(own, originator)| own == originator);
    let event = Event::new(name)
        .with("conversationId", change.conversation_id)
        .with("dialogId", change.dialog_id)
        .with_some("originatorId", change.originator_id)
        .with_some("role", change.role)
        .with_some("own", is_own);
    let text = |name| change.event.text(name).unwrap_or_default();
    match kind {
        Some("AcceptStatusEvent") => {
            let list = change.event.get("sequenceList").map(Value::items).unwrap_or_default();
            event.with("status", text("status")).with("sequenceList", list)
        }
        Some("ChatStateEvent") => event.with("chatState", text("chatState")),
        _ => {
            let rich = kind == Some("RichContentEvent");
            // `content` is an object in a notification; the message history would have it as text, the schema as `message`.
            let content = change.event.get("content").filter(|_| rich);
            let message = content.or_else(|| change.event.get("message"));
            let file =
                message.filter(|_| change.event.text("contentType") == Some("hosted/file")).and_then(file);
            let known = if rich { "rich/content" } else { "" };
            event
                .with_some("sequence", change.sequence)
                .with_some("serverTimestamp", change.server_timestamp)
                .with("contentType", change.event.text("contentType").unwrap_or(known))
                .with("message", file.as_ref().or(message).unwrap_or(&Value::Null))
                .with_some("file", file.as_ref())
                .with_some("quickReplies", change.event.get("quickReplies"))
                .with_some("metadata", change.metadata.map(Value::items))
        }
    }
}
