//! A stand-in for a customer's relay of webhooks: the event stream.

use serde_json::json;

use crate::http::{Reply, StreamRequest};
use crate::service::{Call, Refusal};

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let from = call.request.header_value("last-event-id").map(str::to_owned);
    let after = match from.or_else(|| call.request.query_value("lastEventId")) {
        None => call.account.last_event,
        Some(id) => id.trim().parse().map_err(|_| {
            let error = json!({ "error": "Last-Event-ID must be the id of an item, a whole number" });
            Refusal::plain(Reply::with_json(400, &error))
        })?,
    };
    let wanted = StreamRequest {
        account: call.account.id.clone(),
        consumer: call.request.query_value("consumer"),
        conversation_id: call.request.query_value("conversationId"),
        after,
    };
    let mut reply = Reply::empty(200);
    reply.set_header("content-type", "text/event-stream");
    reply.set_header("cache-control", "no-store");
    let kept = call.account.stream.iter().filter(|item| wanted.wants(item));
    reply.body = kept.map(crate::notify::StreamItem::to_sse).collect::<String>().into_bytes();
    reply.stream = Some(wanted);
    Ok(reply)
}
