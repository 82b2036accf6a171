//! A service that means well, over a socket: it has one living conversation, tells all of it, and answers.

use lp_connector::core::Millis;
use lp_connector::protocol::Value;

/// The conversation that people talk in, and its dialog.
pub(crate) const LIVING: &str = "living-conversation";
/// The consumer.
pub(crate) const OWN: &str = "consumer-1";

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Service {
    /// The conversations and what is in them, by place.
    conversations: Vec<(String, Vec<Value>)>,
}

impl Service {
    pub(crate) fn open(&mut self, conversation: &str) {
        self.conversations.push((conversation.to_owned(), Vec::new()));
    }

    /// How much is in a conversation.
    pub(crate) fn length(&self, conversation: &str) -> usize {
        self.log(conversation).map_or(0, <[Value]>::len)
    }

    fn log(&self, conversation: &str) -> Option<&[Value]> {
        self.conversations.iter().find(|(id, _)| id == conversation).map(|(_, log)| log.as_slice())
    }

    /// Somebody says something; gives the notification.
    pub(crate) fn say(
        &mut self,
        conversation: &str,
        who: &str,
        event: Value,
        metadata: Value,
    ) -> Option<Value> {
        let (_, log) = self.conversations.iter_mut().find(|(id, _)| id == conversation)?;
        let role = if who == OWN { "CONSUMER" } else { "ASSIGNED_AGENT" };
        log.push(Value::object([
            ("sequence", (log.len() as i64).into()),
            ("originatorId", who.into()),
            ("originatorMetadata", Value::object([("id", who.into()), ("role", role.into())])),
            ("serverTimestamp", 1_700_000_000_000.into()),
            ("event", event),
            ("conversationId", conversation.into()),
            ("dialogId", conversation.into()),
            ("metadata", metadata),
        ]));
        log.last().map(|change| notification("ms.MessagingEventNotification", vec![change.clone()]))
    }

    /// What is at this place of a conversation.
    pub(crate) fn one(&self, conversation: &str, place: usize) -> Option<Value> {
        let change = self.log(conversation)?.get(place)?;
        Some(notification("ms.MessagingEventNotification", vec![change.clone()]))
    }

    /// What is in a conversation from this place on.
    pub(crate) fn since(&self, conversation: &str, place: usize) -> Option<Value> {
        let changes = self.log(conversation)?.get(place..).filter(|changes| !changes.is_empty())?;
        Some(notification("ms.MessagingEventNotification", changes.to_vec()))
    }

    /// The conversations that are open, where they have changed since then.
    pub(crate) fn all_open(&self, since: i64, now: Millis) -> Value {
        let all = self.conversations.iter().filter(|_| since <= now as i64);
        notification("cqm.ExConversationChangeNotification", all.map(|(id, _)| opened(id, now)).collect())
    }

    /// An answer, and what is told behind it.
    pub(crate) fn answer(&mut self, said: &Value, now: Millis) -> (Value, Vec<Value>) {
        let body = said.get("body").unwrap_or(&Value::Null);
        let dialog = body.text("dialogId").unwrap_or_default();
        let mut behind = Vec::new();
        let answer = match said.text("type").unwrap_or_default() {
            "cqm.SubscribeExConversations" => {
                behind.push(self.all_open(body.int("minLastUpdatedTime").unwrap_or_default(), now));
                Value::object([("subscriptionId", "s".into())])
            }
            "ms.SubscribeMessagingEvents" => {
                behind.extend(self.since(dialog, body.int("fromSeq").unwrap_or_default() as usize));
                Value::object([])
            }
            "ms.PublishEvent" if body.at(&["event", "type"]) == Some(&"ContentEvent".into()) => {
                let event = body.get("event").cloned().unwrap_or(Value::Null);
                let metadata = said.get("metadata").cloned().unwrap_or(Value::Null);
                behind.extend(self.say(dialog, OWN, event, metadata));
                Value::object([("sequence", (self.length(dialog) as i64 - 1).into())])
            }
            "GetClock" => Value::object([("currentTime", (now as i64).into())]),
            _ => "OK".into(),
        };
        let id = said.get("id").cloned().unwrap_or(Value::Null);
        let fields = [("kind", "resp".into()), ("reqId", id), ("code", 200.into()), ("body", answer)];
        (Value::object(fields), behind)
    }
}

/// A text.
pub(crate) fn words(text: &str) -> Value {
    Value::object([
        ("type", "ContentEvent".into()),
        ("contentType", "text/plain".into()),
        ("message", text.into()),
    ])
}

fn opened(id: &str, now: Millis) -> Value {
    let dialogs = vec![Value::object([("dialogId", id.into()), ("state", "OPEN".into())])];
    let details = Value::object([
        ("state", "OPEN".into()),
        ("stage", "OPEN".into()),
        ("metaDataLastUpdateTs", (now as i64).into()),
        ("dialogs", dialogs.into()),
    ]);
    let result = Value::object([("convId", id.into()), ("conversationDetails", details)]);
    Value::object([("type", "UPSERT".into()), ("result", result)])
}

fn notification(kind: &str, changes: Vec<Value>) -> Value {
    let body = Value::object([("changes", changes.into())]);
    Value::object([("kind", "notification".into()), ("type", kind.into()), ("body", body)])
}
