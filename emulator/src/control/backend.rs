//! A stand-in for a customer's own back end, which hands tokens to its pages.

use serde_json::json;

use crate::auth;
use crate::http::Reply;
use crate::service::{Call, Refusal};
use crate::window::token;

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let query = |name: &str| call.request.query_value(name).unwrap_or_default();
    let (consumer, kind) = (query("consumer"), query("kind"));
    if consumer.is_empty() {
        return Err(refuse("consumer is missing: the brand's own id of the person"));
    }
    let token = match kind.as_str() {
        "appJwt" => auth::issue_app_jwt(call.account, call.keys, call.now),
        "consumerJws" => auth::issue_consumer_jws(call.account, &consumer),
        "windowJwt" => token::issue(call.account, call.keys, call.now, &consumer, false),
        _ => return Err(refuse("kind must be one of appJwt, consumerJws, windowJwt")),
    };
    call.consumer = Some(call.account.meet_consumer(&consumer));
    Ok(Reply::with_json(200, &json!({ "token": token })))
}

fn refuse(problem: &str) -> Refusal {
    Refusal::plain(Reply::with_json(400, &json!({ "error": problem })))
}
