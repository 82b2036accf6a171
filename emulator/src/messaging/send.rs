//! SEND: one request object at a time.

use super::{carry_out, check_auto_messages, check_version, client_properties, ok};
use crate::auth;
use crate::http::Reply;
use crate::service::{Call, Refusal};
use crate::shape::envelope::SEND;

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    check_version(call)?;
    let body = call.json_body();
    let consumer = auth::authorize(call.account, call.keys, call.now, call.request)?;
    call.consumer = Some(consumer.clone());
    let properties = client_properties(call)?;
    let request = body?;
    SEND.check("$", request).map_err(Refusal::from)?;
    check_auto_messages(call, &consumer, &properties)?;
    let answer = carry_out(call, &consumer, request)?;
    Ok(Reply::with_json(200, &ok(request, answer)))
}
