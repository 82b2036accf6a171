//! The open sockets: seeing them, and ending them.

use serde_json::{Value, json};

use super::{Answer, Control};
use crate::faults::is_close_code;
use crate::http::Reply;
use crate::service::Service;
use crate::window::Frame;

pub(super) fn list(service: &mut Service, control: &Control<'_>) -> Answer {
    let (account, _) = control.account(service)?;
    let items: Vec<Value> = account
        .sockets
        .list()
        .map(|(number, socket)| {
            let lp = socket.consumer.as_deref().unwrap_or_default();
            let consumer = account.consumers.get(lp).map(|found| &found.ext_consumer_id);
            json!({
                "id": number,
                "consumer": consumer,
                "lpConsumerId": socket.consumer,
                "dialogs": socket.dialogs,
                "silent": socket.silent,
            })
        })
        .collect();
    Ok(Reply::with_json(200, &json!({ "items": items })))
}

/// Ends sockets, or lets them fall silent: all of the account, or those of a consumer.
pub(super) fn end(service: &mut Service, control: &Control<'_>) -> Answer {
    control.only(&["account", "consumer", "close"])?;
    let end = match control.body.get("close") {
        Some(Value::String(word)) if word == "drop" => Some(Frame::Drop),
        Some(Value::String(word)) if word == "silent" => Some(Frame::Silence),
        Some(Value::Number(code)) => code
            .as_u64()
            .and_then(|code| u16::try_from(code).ok())
            .filter(|code| is_close_code(*code))
            .map(|code| Frame::Close { code, reason: "closed by the emulator".to_owned() }),
        _ => None,
    };
    let end = end.ok_or(
        "close must be \"drop\", \"silent\", or a close code: 1000 to 1003, 1007 to 1014, or 3000 to 4999",
    )?;
    let wanted = control.optional_text("consumer")?;
    let wanted_account = control.optional_text("account")?.unwrap_or(control.account);
    let named = Control {
        request: control.request,
        body: Value::Null,
        account: wanted_account,
        host_now: control.host_now,
    };
    let (account, _) = named.account(service)?;
    let (sockets, consumers) = (&mut account.sockets, &account.consumers);
    let mut count = 0;
    for (_, socket) in sockets.list_mut() {
        let lp = socket.consumer.as_deref().unwrap_or_default();
        let ext = consumers.get(lp).map(|found| found.ext_consumer_id.as_str());
        if wanted.is_none_or(|id| id == lp || Some(id) == ext) {
            socket.push(end.clone());
            count += 1;
        }
    }
    Ok(Reply::with_json(200, &json!({ "count": count })))
}
