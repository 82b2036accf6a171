//! Subscriptions to conversations and to the events of dialogs, and what they begin with.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::names::Notification;
use crate::messaging::{owned, text};
use crate::model::{Conversation, Message, Party, State};
use crate::notify::{Change, describe};
use crate::service::{Call, Refusal};

/// A replay comes in notifications of so many changes.
const REPLAYED_AT_ONCE: usize = 10;
/// How much a query gives that does not say.
const QUERIED: u64 = 200;

/// A subscription to the conversations of a consumer.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) id: String,
    min_last_updated_time: u64,
    conv_state: Vec<String>,
    stage: Vec<String>,
    /// What was told and has not left again.
    pub(super) told: BTreeSet<String>,
}

impl Query {
    fn read(id: String, body: &Value) -> Self {
        let words = |key: &str| match body.get(key) {
            Some(Value::String(word)) => vec![word.clone()],
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        Self {
            id,
            min_last_updated_time: body.get("minLastUpdatedTime").and_then(Value::as_u64).unwrap_or(0),
            conv_state: words("convState"),
            stage: words("stage"),
            told: BTreeSet::new(),
        }
    }

    /// Without words, every state is meant.
    pub(super) fn wants(&self, conversation: &Conversation) -> bool {
        let fits =
            |words: &[String], state: State| words.is_empty() || words.iter().any(|one| one == state.word());
        conversation.updated_ts >= self.min_last_updated_time
            && fits(&self.conv_state, conversation.state)
            && fits(&self.stage, conversation.stage)
    }
}

/// Begins a subscription with all that it finds.
pub(super) fn conversations(call: &mut Call<'_>, number: u64, consumer: &str, body: &Value) -> Value {
    let account = &mut *call.account;
    let mut query = Query::read(account.random.uuid(), body);
    let mut found: Vec<&Conversation> =
        account.conversations.values().filter(|one| one.consumer == consumer && query.wants(one)).collect();
    found.sort_by_key(|one| (one.start_ts, &one.conversation_id));
    query.told = found.iter().map(|one| one.conversation_id.clone()).collect();
    let changes = found
        .iter()
        .map(|one| json!({ "type": "UPSERT", "result": describe(&account.id, one, one.updated_ts) }))
        .collect();
    let id = query.id.clone();
    if let Some(socket) = account.sockets.get(number) {
        socket.queries.push(query);
    }
    let rest = json!({ "subscriptionId": id, "sentTs": call.now });
    account.tell(call.now, number, Notification::Conversations, changes, rest);
    json!({ "subscriptionId": id })
}

pub(super) fn end(call: &mut Call<'_>, number: u64, id: &str) -> Result<Value, Refusal> {
    let queries = call.account.sockets.get(number).map(|socket| &mut socket.queries);
    let found = queries.and_then(|all| Some(all.remove(all.iter().position(|query| query.id == id)?)));
    match found {
        Some(_) => Ok(json!("OK")),
        None => Err(Refusal::said("Bad Request, there is no such subscription")),
    }
}

/// Begins a subscription to a dialog with what it has from a sequence on, that one included.
pub(super) fn events(
    call: &mut Call<'_>,
    number: u64,
    consumer: &str,
    body: &Value,
) -> Result<Value, Refusal> {
    let dialog_id = text(body, "/dialogId");
    let from = body.get("fromSeq").and_then(Value::as_u64).unwrap_or(0);
    let changes = replayed(call, consumer, body, |message| message.sequence >= from)?;
    if let Some(socket) = call.account.sockets.get(number) {
        socket.dialogs.insert(dialog_id.to_owned());
    }
    for some in changes.chunks(REPLAYED_AT_ONCE) {
        call.account.tell(call.now, number, Notification::Events, some.to_vec(), json!({}));
    }
    Ok(json!({}))
}

/// The deprecated way to read a dialog: its newest messages within bounds, oldest first.
pub(super) fn query(call: &Call<'_>, consumer: &str, body: &Value) -> Result<Value, Refusal> {
    let bound = |key: &str| body.get(key).and_then(Value::as_u64);
    let most = usize::try_from(bound("maxQuantity").unwrap_or(QUERIED)).unwrap_or(usize::MAX);
    let (from, newer, older) =
        (bound("fromSeq").unwrap_or(0), bound("newerThanSequence"), bound("olderThanSequence"));
    let mut changes = replayed(call, consumer, body, |message| {
        message.sequence >= from
            && newer.is_none_or(|than| message.sequence > than)
            && older.is_none_or(|than| message.sequence < than)
    })?;
    let too_many = changes.len().saturating_sub(most);
    Ok(Value::Array(changes.split_off(too_many)))
}

/// Messages of a dialog as changes, which lack the conversation.
fn replayed(
    call: &Call<'_>,
    consumer: &str,
    body: &Value,
    wanted: impl Fn(&Message) -> bool,
) -> Result<Vec<Value>, Refusal> {
    let dialog_id = text(body, "/dialogId");
    let conversation_id = owned(call, consumer, dialog_id)?;
    let named = body.get("conversationId").and_then(Value::as_str);
    if named.is_some_and(|named| named != conversation_id) {
        return Err(Refusal::rule("$.body.conversationId", "is not the conversation of the dialog"));
    }
    let dialog = call.account.conversations.get(&conversation_id).and_then(|found| found.dialog(dialog_id));
    let messages = dialog.map(|found| found.messages.as_slice()).unwrap_or_default();
    let change = |message: &Message| {
        let party = Party { id: message.originator_id.clone(), role: message.role.clone() };
        json!(Change {
            conversation_id: None,
            dialog_id,
            event: &message.event,
            message_audience: "ALL",
            metadata: &message.metadata,
            originator_id: &party.id,
            originator_metadata: &party,
            sequence: Some(message.sequence),
            server_timestamp: Some(message.server_timestamp),
        })
    };
    Ok(messages.iter().filter(|message| wanted(message)).map(change).collect())
}
