//! Looking in: state, violations, log.

use serde_json::{Value, json};

use super::{Answer, Control, done};
use crate::http::Reply;
use crate::model::State;
use crate::service::Service;

pub(super) fn state(service: &mut Service, control: &Control<'_>) -> Answer {
    let (account, now) = control.account(service)?;
    let conversations: Vec<_> = account.conversations.values().collect();
    let messages: usize = conversations.iter().flat_map(|c| &c.dialogs).map(|d| d.messages.len()).sum();
    let state = json!({
        "account": account.id,
        "now": now,
        "config": account.config,
        "counts": {
            "consumers": account.consumers.len(),
            "conversations": conversations.len(),
            "openConversations": conversations.iter().filter(|c| c.stage == State::Open).count(),
            "messages": messages,
            "violations": account.last_violation,
        },
        "consumers": account.consumers.values().collect::<Vec<_>>(),
        "conversations": conversations,
        "webhooks": account.webhooks,
    });
    Ok(Reply::with_json(200, &state))
}

pub(super) fn violations(service: &mut Service, control: &Control<'_>) -> Answer {
    let accounts = control.accounts(service)?;
    let items: Vec<_> = accounts.iter().flat_map(|account| &account.violations).collect();
    Ok(Reply::with_json(200, &json!({ "count": items.len(), "items": items })))
}

pub(super) fn forget_violations(service: &mut Service, control: &Control<'_>) -> Answer {
    for account in control.accounts(service)? {
        account.violations.clear();
        account.last_violation = 0;
    }
    done()
}

pub(super) fn log(service: &mut Service, control: &Control<'_>) -> Answer {
    let since = match control.request.query_value("since") {
        None => 0,
        Some(text) => text.parse().map_err(|_| "since must be a whole number")?,
    };
    let consumer = control.request.query_value("consumer");
    let endpoint = control.request.query_value("endpoint");
    let (account, _) = control.account(service)?;
    let log: Value = account.journal.read(since, consumer.as_deref(), endpoint.as_deref());
    Ok(Reply::with_json(200, &log))
}
