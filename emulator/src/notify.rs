//! Notifications: the bodies that webhooks carry, and their way out.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::account::Account;
use crate::config::Signature;
use crate::crypto;
use crate::model::{Conversation, Party, State};

/// The five webhook events of a connector.
pub(crate) const EVENT_NAMES: [&str; 5] = [
    "ms.MessagingEventNotification.ContentEvent",
    "ms.MessagingEventNotification.RichContentEvent",
    "ms.MessagingEventNotification.AcceptStatusEvent",
    "ms.MessagingEventNotification.ChatStateEvent",
    "cqm.ExConversationChangeNotification",
];

/// Something that the surroundings of the service have to carry out.
#[derive(Clone, Debug)]
pub enum Effect {
    /// A webhook to POST.
    Webhook(Delivery),
    /// A new item of the event stream.
    Event(StreamItem),
}

/// One webhook call. The body is signed as it stands: send these bytes.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Where to POST.
    pub url: String,
    /// Headers, the signature among them.
    pub headers: Vec<(String, String)>,
    /// The raw body.
    pub body: Vec<u8>,
}

/// One item of the event stream.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StreamItem {
    /// Counts up from 1 within the account.
    pub id: u64,
    /// The account it happened in.
    pub account: String,
    /// The webhook event's name.
    pub event: String,
    /// The webhook's JSON on one line.
    pub data: String,
    /// LivePerson's id of the consumer.
    pub consumer: String,
    /// The brand's id of the consumer.
    pub ext_consumer: String,
    /// The conversation.
    pub conversation_id: String,
}

impl StreamItem {
    /// The item in the form of a server-sent event.
    #[must_use]
    pub fn to_sse(&self) -> String {
        format!("id: {}\nevent: {}\ndata: {}\n\n", self.id, self.event, self.data)
    }
}

/// What a webhook carries. Here and below the fields stand in the order of the alphabet, as in every JSON of the
/// emulator.
#[derive(Debug, Serialize)]
struct Notification<'a, T> {
    body: &'a T,
    kind: &'static str,
    #[serde(rename = "type")]
    name: &'a str,
}

/// What happened in a dialog.
#[derive(Debug, Serialize)]
struct Changes<'a> {
    changes: [Change<'a>; 1],
}

/// An event in a dialog.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Change<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) conversation_id: Option<&'a str>,
    pub(crate) dialog_id: &'a str,
    pub(crate) event: &'a Value,
    pub(crate) message_audience: &'static str,
    pub(crate) metadata: &'a Value,
    pub(crate) originator_id: &'a str,
    pub(crate) originator_metadata: &'a Party,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sequence: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) server_timestamp: Option<u64>,
}

impl Account {
    /// Tells the world about an event in a dialog. A chat state has neither sequence nor time.
    pub(crate) fn notify_event(
        &mut self,
        now: u64,
        ids: (&str, &str),
        party: &Party,
        sequence: Option<u64>,
        (event, metadata): (&Value, &Value),
    ) {
        let (conversation_id, dialog_id) = ids;
        let change = Change {
            conversation_id: Some(conversation_id),
            dialog_id,
            event,
            message_audience: "ALL",
            metadata,
            originator_id: &party.id,
            originator_metadata: party,
            sequence,
            server_timestamp: sequence.map(|_| now),
        };
        let kind = event.get("type").and_then(Value::as_str).unwrap_or("ContentEvent");
        if matches!(kind, "ContentEvent" | "RichContentEvent")
            && let Some(conversation) = self.conversations.get_mut(conversation_id)
        {
            conversation.last_content = serde_json::to_value(&change).ok();
        }
        if !self.sockets.is_empty() {
            let change = json!(change);
            self.tell_event(now, conversation_id, dialog_id, &change);
        }
        let name = format!("ms.MessagingEventNotification.{kind}");
        let body = Changes { changes: [change] };
        self.emit(&name, "ms.MessagingEventNotification", conversation_id, &body);
    }

    /// Tells the world what a conversation looks like now.
    pub(crate) fn notify_conversation(&mut self, now: u64, conversation_id: &str) {
        let Some(conversation) = self.conversations.get_mut(conversation_id) else { return };
        conversation.updated_ts = now;
        let change = json!({ "type": "UPSERT", "result": describe(&self.id, conversation, now) });
        let body = json!({ "sentTs": now, "changes": [change] });
        let name = "cqm.ExConversationChangeNotification";
        self.emit(name, name, conversation_id, &body);
        self.tell_conversation(now, conversation_id);
    }

    fn emit(&mut self, name: &str, kind: &str, conversation_id: &str, body: &impl Serialize) {
        let notification = Notification { body, kind: "notification", name: kind };
        let data = serde_json::to_string(&notification).unwrap_or_default();
        if let Some(url) = self.webhooks.get(name) {
            let delivery = Delivery {
                url: url.clone(),
                headers: self.webhook_headers(&data),
                body: data.clone().into(),
            };
            self.effects.push_back(Effect::Webhook(delivery));
        }
        let consumer = self.conversations.get(conversation_id).map(|found| found.consumer.clone());
        let consumer = consumer.unwrap_or_default();
        self.last_event += 1;
        let item = StreamItem {
            id: self.last_event,
            account: self.id.clone(),
            event: name.to_owned(),
            data,
            ext_consumer: self
                .consumers
                .get(&consumer)
                .map(|c| c.ext_consumer_id.clone())
                .unwrap_or_default(),
            consumer,
            conversation_id: conversation_id.to_owned(),
        };
        if self.kept > 0 {
            self.stream.push_back(item.clone());
        }
        if self.stream.len() > self.kept {
            self.stream.pop_front();
        }
        self.effects.push_back(Effect::Event(item));
    }

    fn webhook_headers(&self, body: &str) -> Vec<(String, String)> {
        let key = self.config.client_secret.as_bytes();
        let signature = match self.config.signature {
            Signature::Sha1 => format!("sha1={}", crypto::base64(&crypto::hmac_sha1(key, body.as_bytes()))),
            Signature::Sha256 => {
                format!("sha256={}", crypto::base64(&crypto::hmac_sha256(key, body.as_bytes())))
            }
        };
        [
            ("content-type", "application/json"),
            ("x-liveperson-account-id", &self.id),
            ("x-liveperson-client-id", &self.config.client_id),
            ("x-liveperson-signature", &signature),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }
}

/// `state` is that of the main dialog, `stage` that of the whole conversation.
pub(crate) fn describe(account: &str, conversation: &Conversation, now: u64) -> Value {
    let consumer = Party::consumer(&conversation.consumer);
    let controller = Party { id: controller_id(account), role: "CONTROLLER".to_owned() };
    let participants: Vec<&Party> =
        [&consumer, &controller].into_iter().chain(&conversation.agents).collect();
    let dialogs: Vec<Value> = conversation
        .dialogs
        .iter()
        .map(|dialog| {
            let mut value = json!({
                "dialogId": dialog.dialog_id,
                "participantsDetails": participants.iter()
                    .map(|party| json!({ "id": party.id, "role": party.role, "state": "ACTIVE" }))
                    .collect::<Vec<_>>(),
                "dialogType": dialog.dialog_type,
                "channelType": "MESSAGING",
                "metaData": { "appInstallId": "emulator-app" },
                "state": dialog.state,
                "creationTs": dialog.creation_ts,
                "metaDataLastUpdateTs": dialog.end_ts.unwrap_or(dialog.creation_ts),
            });
            set_if(&mut value, "endTs", dialog.end_ts.map(Value::from));
            set_if(&mut value, "closedBy", dialog.closed_by.clone().map(Value::from));
            set_if(&mut value, "closedCause", dialog.closed_cause.clone().map(Value::from));
            value
        })
        .collect();
    let mut details = json!({
        "skillId": conversation.skill_id,
        "participants": participants,
        "dialogs": dialogs,
        "brandId": account,
        "state": conversation.state,
        "stage": conversation.stage,
        "startTs": conversation.start_ts,
        "metaDataLastUpdateTs": now,
        "firstConversation": conversation.first_conversation,
        "ttr": { "ttrType": conversation.ttr_type, "value": conversation.ttr_value },
        "context": conversation.context,
        "conversationHandlerDetails": { "accountId": account, "skillId": conversation.skill_id },
    });
    set_if(&mut details, "closeReason", conversation.close_reason.clone().map(Value::from));
    set_if(&mut details, "endTs", conversation.end_ts.map(Value::from));
    if !conversation.campaign_info.is_null() {
        set_if(&mut details, "campaignInfo", Some(conversation.campaign_info.clone()));
    }
    if !conversation.csat.is_null() {
        set_if(&mut details, "csat", Some(conversation.csat.clone()));
    }
    let ttr = if conversation.stage == State::Open { conversation.ttr_value * 1000 + now } else { 0 };
    let mut result = json!({
        "convId": conversation.conversation_id,
        "effectiveTTR": if ttr == 0 { json!(-1) } else { json!(ttr) },
        "conversationDetails": details,
        "lastUpdateTime": now,
    });
    set_if(&mut result, "lastContentEventNotification", conversation.last_content.clone());
    result
}

fn set_if(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), value);
    }
}

/// The system participant that sends auto messages and surveys.
pub(crate) fn controller_id(account: &str) -> String {
    format!("{account}.controller")
}

/// The one agent of the emulator.
pub(crate) fn agent_id(account: &str) -> String {
    format!("{account}.901")
}
