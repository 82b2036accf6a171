//! SEND: one request object at a time.

use serde_json::{Value, json};

use super::{
    LONGEST_REQUEST, check_auto_messages, check_version, client_properties, conversation, files, ok, plain,
    publish, text, update,
};
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
    check_length(call, request)?;

    let answer = match text(request, "/type") {
        "ms.PublishEvent" => publish::handle(call, &consumer, request)?,
        "cm.UpdateConversationField" => update::handle(call, &consumer, request)?,
        "userprofile.SetUserProfile" => {
            conversation::set_profile(call, &consumer, request);
            json!({ "msg": "OK User Profile set successfully" })
        }
        "ms.GenerateURLForUploadFile" => files::upload_url(call, &consumer, request)?,
        _ => files::download_url(call, request)?,
    };
    Ok(Reply::with_json(200, &ok(request, answer)))
}

/// A preview alone may have 30 KB, so the limit cannot hold for files.
fn check_length(call: &Call<'_>, request: &Value) -> Result<(), Refusal> {
    let is_file = text(request, "/body/event/contentType") == "hosted/file";
    let body = &call.request.body;
    // No more characters than bytes.
    let longer = || String::from_utf8_lossy(body).chars().count() > LONGEST_REQUEST;
    if !is_file && body.len() > LONGEST_REQUEST && longer() {
        return Err(plain(request, "Bad Request"));
    }
    Ok(())
}

/// The conversation that a request names, if it is this consumer's.
pub(super) fn owned(
    call: &Call<'_>,
    consumer: &str,
    request: &Value,
    dialog_id: &str,
) -> Result<String, Refusal> {
    match call.account.conversation_of_dialog(dialog_id) {
        None => Err(plain(request, "Bad Request, there is no such conversation or dialog")),
        Some(found) if found.consumer != consumer => {
            let details = "ConsumerJWS does not belong to the consumer of this conversation";
            Err(Refusal::plain(auth::error_reply(40103, "Invalid ConsumerJWS", details)))
        }
        Some(found) => Ok(found.conversation_id.clone()),
    }
}
