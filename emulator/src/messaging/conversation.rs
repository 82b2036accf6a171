//! CONVERSATION: a batch that sets the profile and opens a conversation.

use serde_json::{Value, json};

use super::{LONGEST_REQUEST, bad, check_version, client_properties, ok, text};
use crate::auth;
use crate::http::Reply;
use crate::model::{Conversation, Dialog, State};
use crate::service::{Call, Refusal};
use crate::shape::envelope::BATCH;

/// An urgency that nobody asked for lasts this many seconds.
const NORMAL_TTR_SECONDS: u64 = 3_600;

/// The campaign and skill examples print this id on both items; any other repetition is refused.
const PUBLISHED_TWICE: &str = "1,";

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    check_version(call)?;
    let body = call.json_body();
    let consumer = auth::authorize(call.account, call.keys, call.now, call.request)?;
    call.consumer = Some(consumer.clone());
    let properties = client_properties(call)?;
    let (profile, request) = batch(body?, &call.account.id)?;

    if [profile, request].iter().any(|item| item.to_string().chars().count() > LONGEST_REQUEST) {
        let answers = [profile, request].map(|item| bad(Some(item), "Bad Request"));
        return Err(Refusal::plain(Reply::with_json(400, &json!(answers))));
    }
    let first = ok(profile, set_profile(call, &consumer, profile));
    match open(call, &consumer, request.get("body").unwrap_or(&Value::Null), properties) {
        Ok(answer) => Ok(Reply::with_json(200, &json!([first, ok(request, answer)]))),
        Err(Refusal::Said(message)) => {
            Err(Refusal::plain(Reply::with_json(400, &json!([first, bad(Some(request), &message)]))))
        }
        Err(other) => Err(other),
    }
}

/// Takes the batch apart: exactly two items, in order, with different ids.
fn batch<'a>(body: &'a Value, account: &str) -> Result<(&'a Value, &'a Value), Refusal> {
    let Some(items) = body.as_array() else {
        return Err(Refusal::rule("$", "must be an array of request objects (CONVERSATION page)"));
    };
    let [profile, request] = items.as_slice() else {
        let rule =
            "must hold userprofile.SetUserProfile, then cm.ConsumerRequestConversation (CONVERSATION page)";
        return Err(Refusal::rule("$", rule));
    };
    for (at, (item, shape)) in [profile, request].into_iter().zip(BATCH).enumerate() {
        if let Err(problem) = shape.check(&format!("$[{at}]"), item) {
            let missing_brand =
                problem.path == "$[1].body.brandId" && request.pointer("/body/brandId").is_none();
            let reply =
                missing_brand.then(|| auth::error_reply(40001, "Missing parameter", "brand id is missing"));
            return Err(Refusal::rule_with(problem, reply));
        }
    }
    if text(request, "/body/brandId") != account {
        return Err(Refusal::rule(
            "$[1].body.brandId",
            "must be the account of the path (CONVERSATION page)",
        ));
    }
    let (one, other) = (super::req_id(Some(profile)), super::req_id(Some(request)));
    if one == other && one != PUBLISHED_TWICE {
        return Err(Refusal::rule("$[1].id", "repeats the id of another item of the batch"));
    }
    Ok((profile, request))
}

/// Stores the body of a SetUserProfile.
pub(super) fn set_profile(call: &mut Call<'_>, consumer: &str, item: &Value) -> Value {
    if let Some(known) = call.account.consumers.get_mut(consumer) {
        known.profile = item.get("body").cloned().unwrap_or_default();
    }
    json!({ "msg": "OK User Profile set successfully" })
}

/// Opens a conversation, unless the consumer has one.
pub(crate) fn open(
    call: &mut Call<'_>,
    consumer: &str,
    body: &Value,
    mut properties: Value,
) -> Result<Value, Refusal> {
    if call.account.open_conversation(consumer).is_some() {
        return Err(Refusal::said(format!(
            "Consumer request conversation failed: User {consumer} already has open conversation. Can't open another one."
        )));
    }
    let (account, now) = (&mut *call.account, call.now);
    let id = account.random.uuid();
    let context = body.get("conversationContext").cloned().unwrap_or_else(|| json!({}));
    if properties.is_null() {
        // Some connectors put the client properties here instead of sending the header.
        properties = context.get("clientProperties").cloned().unwrap_or_default();
    }
    let ttr_type = match body.get("ttrDefName") {
        Some(Value::String(name)) => name.clone(),
        _ => "NORMAL".to_owned(),
    };
    let skill_id = match body.get("skillId") {
        Some(Value::String(skill)) => skill.clone(),
        Some(Value::Number(skill)) => skill.to_string(),
        _ => "-1".to_owned(),
    };
    let first_conversation = match account.consumers.get_mut(consumer) {
        Some(known) => {
            known.conversations += 1;
            known.conversations == 1
        }
        None => true,
    };
    account.dialogs.insert(id.clone(), id.clone());
    account.conversations.insert(
        id.clone(),
        Conversation {
            conversation_id: id.clone(),
            consumer: consumer.to_owned(),
            state: State::Open,
            stage: State::Open,
            dialogs: vec![Dialog::open(&id, "MAIN", now)],
            agents: Vec::new(),
            start_ts: now,
            end_ts: None,
            updated_ts: now,
            close_reason: None,
            first_conversation,
            ttr_type,
            ttr_value: NORMAL_TTR_SECONDS,
            skill_id,
            campaign_info: body.get("campaignInfo").cloned().unwrap_or_default(),
            context,
            csat: Value::Null,
            client_properties: properties,
            agent_mode: None,
            last_content: None,
        },
    );
    account.notify_conversation(now, &id);
    Ok(json!({ "conversationId": id }))
}
