//! Notifications on sockets.

use serde_json::{Value, json};

use super::Frame;
use super::names::Notification;
use crate::account::Account;
use crate::http::Reply;
use crate::notify::describe;
use crate::route::Endpoint;

/// What a fault calls every notification, beside its own type.
const NOTIFICATION: &str = "notification";

impl Account {
    /// Tells the sockets of the consumer that are subscribed to the dialog.
    pub(crate) fn tell_event(&mut self, now: u64, conversation_id: &str, dialog_id: &str, change: &Value) {
        let Some(consumer) = self.conversations.get(conversation_id).map(|found| &found.consumer) else {
            return;
        };
        let wants = |(number, socket): (u64, &super::socket::Socket)| {
            (socket.consumer.as_ref() == Some(consumer) && socket.dialogs.contains(dialog_id))
                .then_some(number)
        };
        let numbers: Vec<u64> = self.sockets.list().filter_map(wants).collect();
        for number in numbers {
            self.tell(now, number, Notification::Events, vec![change.clone()], json!({}));
        }
    }

    /// Tells the sockets of the consumer that are subscribed to such conversations. What a subscription was told of and
    /// does not want any more leaves it.
    pub(crate) fn tell_conversation(&mut self, now: u64, conversation_id: &str) {
        if self.sockets.is_empty() {
            return;
        }
        let Some(conversation) = self.conversations.get(conversation_id) else { return };
        let mut told = Vec::new();
        for (number, socket) in self.sockets.list_mut() {
            if socket.consumer.as_deref() != Some(conversation.consumer.as_str()) {
                continue;
            }
            for query in &mut socket.queries {
                if query.wants(conversation) {
                    query.told.insert(conversation_id.to_owned());
                    told.push((number, query.id.clone(), "UPSERT"));
                } else if query.told.remove(conversation_id) {
                    told.push((number, query.id.clone(), "DELETE"));
                }
            }
        }
        let result = describe(&self.id, conversation, now);
        for (number, id, kind) in told {
            let changes = vec![json!({ "type": kind, "result": result })];
            let rest = json!({ "subscriptionId": id, "sentTs": now });
            self.tell(now, number, Notification::Conversations, changes, rest);
        }
    }

    /// Sends one notification, or what a fault makes of it.
    pub(super) fn tell(
        &mut self,
        now: u64,
        number: u64,
        notification: Notification,
        mut changes: Vec<Value>,
        mut body: Value,
    ) {
        let generation = self.config.window_generation;
        let name = notification.name(generation);
        let kinds = [NOTIFICATION, name];
        let effects = self.faults.draw(Endpoint::Socket, "GET", Some(&kinds), &mut self.random).effects();
        let Some(socket) = self.sockets.get(number) else { return };
        if effects.lose == Some(true) {
            return;
        }
        let changes = match (self.config.bare_elements, changes.len()) {
            (true, 1) => changes.pop().unwrap_or_default(),
            _ => Value::Array(changes),
        };
        if let Some(body) = body.as_object_mut() {
            body.insert("changes".to_owned(), changes);
        }
        let mut reply = Reply::with_json(200, &json!({ "kind": "notification", "type": name, "body": body }));
        effects.spoil_body(&mut reply, &mut self.random);
        let frame = effects.ending().unwrap_or_else(|| Frame::from(reply.body));
        let copies = if effects.duplicate == Some(true) { 2 } else { 1 };
        for _ in 0..copies {
            match effects.latency_ms {
                Some(latency) if latency > 0 => {
                    socket.put_off(now.saturating_add(latency), frame.clone().into());
                }
                _ if effects.reorder == Some(true) => socket.hold(now, frame.clone()),
                _ => {
                    socket.push(frame.clone());
                    socket.release();
                }
            }
        }
    }
}
