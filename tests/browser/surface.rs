//! Each method, with its options, does what it says: the wire is right, the result is right.

use serde_json::{Value, json};

use super::support::client::ok;
use super::support::{Cloud, over_both, over_the_send_api};

/// The one request of this type.
async fn only(cloud: &Cloud, kind: &str) -> Value {
    let [request] = cloud.requests(kind).await.try_into().unwrap();
    request
}

/// What was published, without ids.
async fn published(cloud: &Cloud) -> Vec<Value> {
    let sent = cloud.sent().await;
    sent.iter()
        .filter(|one| one["type"] == "ms.PublishEvent")
        .map(|one| one["body"]["event"].clone())
        .collect()
}

/// None but those of the test: what a socket brings is accepted by itself.
fn no_receipts() -> Value {
    json!({ "receipts": { "accept": false } })
}

fn text(text: &str) -> Value {
    json!({ "type": "ContentEvent", "contentType": "text/plain", "message": text })
}

fn typing(state: &str) -> Value {
    json!({ "type": "ChatStateEvent", "chatState": state })
}

over_both!(on_each_cloud, creates_a_conversation_with_everything);
async fn creates_a_conversation_with_everything(cloud: Cloud) {
    let info = json!({
        "customerId": "c-1", "ctype": "vip", "balance": -20.5, "companySize": 12,
        "lastPaymentDate": { "day": 15, "month": 10, "year": 2026 },
    });
    let personal = json!({
        "firstname": "Zoë", "gender": "OTHER", "age": { "age": 34, "year": 1992 },
        "contacts": [{ "email": "zoe@example.com", "phone": "+49 30", "phoneType": "WORK",
            "address": { "country": "DE", "region": "BE" } }],
    });
    let context = json!({
        "type": "SharkContext", "visitorId": "v", "sessionId": "s", "interactionContextId": 2, "lang": "en-US",
        "features": ["RICH_CONTENT", "QUICK_REPLIES"],
    });
    let campaign = json!({ "campaignId": "3", "engagementId": 4 });
    let client =
        cloud.client(&json!({ "clientProperties": { "appId": "Grüße", "features": ["PHOTO_SHARING"] } }));
    let created = client
        .ok("createConversation", json!([{
            "userProfile": { "firstName": "Zoë", "privateData": { "mail": "zoe@example.com" } },
            "sdes": { "ctmrinfo": info, "personal": personal },
            "ttrDefName": "URGENT", "skillId": "12", "campaignInfo": campaign, "conversationContext": context,
        }]))
        .await;
    let id = created["conversationId"].as_str().unwrap();
    assert_eq!(created, json!({ "conversationId": id, "dialogId": id }));
    let event = json!({ "type": "conversation.created", "conversationId": id, "dialogId": id });
    assert_eq!(client.until("conversation.created", 1).await, [event]);

    // A batch in the Send API, one after the other over a socket.
    let profile = only(&cloud, "userprofile.SetUserProfile").await;
    let request = only(&cloud, "cm.ConsumerRequestConversation").await;
    assert_eq!(
        profile["body"],
        json!({
            "firstName": "Zoë", "privateData": { "mail": "zoe@example.com" },
            "authenticatedData": { "lp_sdes": [
                { "type": "ctmrinfo", "info": info }, { "type": "personal", "personal": personal },
            ] },
        })
    );
    assert_eq!(
        request["body"],
        json!({
            "ttrDefName": "URGENT", "channelType": "MESSAGING", "brandId": cloud.account, "skillId": "12",
            "campaignInfo": campaign, "conversationContext": context,
        })
    );
    assert_ne!(profile["id"], request["id"]);
}

over_both!(on_each_cloud, an_urgency_of_null_is_sent_and_one_that_is_left_out_is_not);
async fn an_urgency_of_null_is_sent_and_one_that_is_left_out_is_not(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    client
        .ok("createConversation", json!([{ "ttrDefName": null, "brandId": cloud.account, "skillId": -1 }]))
        .await;
    let body = &only(&cloud, "cm.ConsumerRequestConversation").await["body"];
    let expected = json!({
        "ttrDefName": null, "channelType": "MESSAGING", "brandId": cloud.account, "skillId": -1,
    });
    assert_eq!(*body, expected);
}

over_the_send_api!(
    on_each_cloud,
    client_properties_are_on_every_request_as_ascii,
    "Over a socket they are said once, in its greeting, and not in a header."
);
async fn client_properties_are_on_every_request_as_ascii(cloud: Cloud) {
    let properties = json!({ "appId": "Grüße 👋", "features": ["AUTO_MESSAGES"], "deviceFamily": "MOBILE" });
    let client = cloud.client(&json!({ "clientProperties": properties }));
    let id = client.open().await;
    client.ok("sendText", json!([id, "one"])).await;
    client.ok("setChatState", json!([id, "COMPOSING"])).await;
    client.ok("setUserProfile", json!([{ "firstName": "Ann" }])).await;
    client.ok("closeConversation", json!([id])).await;
    let log = cloud.log(&["conversation", "send"]).await;
    assert_eq!(log.len(), 5);
    for item in log {
        let header = item["request"]["headers"]["client-properties"].as_str().unwrap().to_owned();
        assert!(header.is_ascii(), "{header}");
        let mut read: Value = serde_json::from_str(&header).unwrap();
        assert_eq!(read.as_object_mut().unwrap().remove("type"), Some(".ClientProperties".into()));
        assert_eq!(read, properties);
    }
}

over_both!(on_each_cloud, the_domain_api_is_asked_once_and_endpoints_go_before_it);
async fn the_domain_api_is_asked_once_and_endpoints_go_before_it(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let (one, two) =
        (client.start("setUserProfile", json!([{}])), client.start("setUserProfile", json!([{}])));
    ok(one).await;
    ok(two).await;
    client.ok("setUserProfile", json!([{}])).await;
    assert_eq!(cloud.log(&["domains"]).await.len(), 1);

    let told = cloud.client(&json!({ "endpoints": { "messaging": format!("{}/", cloud.base()) } }));
    told.ok("setUserProfile", json!([{}])).await;
    assert_eq!(cloud.log(&["domains"]).await.len(), 1);
    assert_eq!(cloud.sent().await.len(), 4);
}

over_both!(on_each_cloud, texts_arrive_in_the_order_of_the_calls);
async fn texts_arrive_in_the_order_of_the_calls(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    // The first is slow, so that the others could overtake it.
    cloud.fault_at("ms.PublishEvent", json!({ "latencyMs": 80 })).await;
    let texts = ["one", "two", "three", "four"];
    let calls = texts.map(|text| client.start("sendText", json!([id, text])));
    for (at, call) in calls.into_iter().enumerate() {
        assert_eq!(ok(call).await["sequence"], at);
    }
    assert_eq!(cloud.texts(&id).await, texts);
}

over_both!(on_each_cloud, a_text_carries_its_dialog_its_metadata_and_its_id);
async fn a_text_carries_its_dialog_its_metadata_and_its_id(cloud: Cloud) {
    let client = cloud.client(&json!({ "outbox": { "tag": true } }));
    let id = client.open().await;
    let metadata = json!([{ "type": "ActionReason", "reason": "test" }, { "type": "MyOwn", "free": [1] }]);
    let options = json!({ "dialogId": id, "metadata": metadata, "clientMessageId": "mine-1" });
    let sent = client.ok("sendText", json!([id, "Grüße 👋\n\"quoted\"", options])).await;
    let expected =
        json!({ "clientMessageId": "mine-1", "conversationId": id, "dialogId": id, "sequence": 0 });
    assert_eq!(sent, expected);
    let request = &cloud.sent().await[0];
    assert_eq!(request["body"]["event"], text("Grüße 👋\n\"quoted\""));
    let mut all = metadata.as_array().unwrap().clone();
    all.push(json!({ "type": "ExternalId", "id": "mine-1" }));
    assert_eq!(request["metadata"], json!(all));
}

over_both!(on_each_cloud, typing_is_shown_and_a_text_ends_it);
async fn typing_is_shown_and_a_text_ends_it(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    client.ok("setChatState", json!([id, "ACTIVE"])).await;
    client.notify_typing(&id);
    client.notify_typing(&id);
    cloud.until_sent(2).await;
    client.ok("sendText", json!([id, "done"])).await;
    cloud.until_sent(4).await;
    let expected = [typing("ACTIVE"), typing("COMPOSING"), text("done"), typing("ACTIVE")];
    assert_eq!(published(&cloud).await, expected);
}

over_both!(on_each_cloud, receipts_name_their_messages);
async fn receipts_name_their_messages(cloud: Cloud) {
    let client = cloud.client(&no_receipts());
    let id = client.open().await;
    for text in ["one", "two"] {
        cloud.control("POST", "agent/send", &json!({ "conversationId": id, "text": text })).await;
    }
    client.ok("acknowledge", json!([id, "ACCEPT", [0, 1]])).await;
    let metadata = json!([{ "type": "ExternalId", "id": "x" }]);
    client.ok("acknowledge", json!([id, "READ", [1], { "dialogId": id, "metadata": metadata }])).await;
    let receipt = |status: &str, list: &[u32]| json!({ "type": "AcceptStatusEvent", "status": status, "sequenceList": list });
    assert_eq!(published(&cloud).await, [receipt("ACCEPT", &[0, 1]), receipt("READ", &[1])]);
    assert_eq!(cloud.sent().await[1]["metadata"], metadata);
}

over_both!(on_each_cloud, a_reply_is_a_receipt_and_then_its_text);
async fn a_reply_is_a_receipt_and_then_its_text(cloud: Cloud) {
    let mut options = no_receipts();
    options["outbox"] = json!({ "tag": false });
    let client = cloud.client(&options);
    let id = client.open().await;
    let content = json!({ "type": "vertical", "elements": [{ "type": "button", "title": "Yes",
        "click": { "actions": [{ "type": "publishText", "text": "Yes" }] } }] });
    cloud.control("POST", "agent/send", &json!({ "conversationId": id, "content": content })).await;
    let metadata = json!([{ "type": "ExternalId", "id": "choice" }]);
    let reply = json!({ "sequence": 0, "metadata": metadata, "text": "Yes", "clientMessageId": "r" });
    let sent = client.ok("respond", json!([id, reply])).await;
    assert_eq!(sent["clientMessageId"], "r");
    assert_eq!(client.until("message.sent", 1).await[0]["kind"], "structured");
    client.ok("respond", json!([id, { "sequence": 0 }])).await;
    let action = json!({ "type": "AcceptStatusEvent", "status": "ACTION", "sequenceList": [0] });
    assert_eq!(published(&cloud).await, [action.clone(), text("Yes"), action]);
    let all = cloud.sent().await;
    assert!(all[..2].iter().all(|one| one["metadata"] == metadata), "{all:?}");
}

over_both!(on_each_cloud, a_profile_can_be_set_later);
async fn a_profile_can_be_set_later(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let profile = json!({
        "firstName": "Ann", "avatarUrl": "https://example.com/a.png",
        "authenticatedData": { "lp_sdes": [{ "type": "ctmrinfo", "auth": { "amr": ["pwd"] }, "info": {} }] },
    });
    assert!(client.ok("setUserProfile", json!([profile])).await.is_null());
    assert_eq!(cloud.sent().await[0]["body"], profile);
}

over_both!(on_each_cloud, urgency_and_rating_can_be_updated);
async fn urgency_and_rating_can_be_updated(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let urgency = json!({ "field": "TTRField", "ttrType": "CUSTOM", "value": 60 });
    let rating = json!({
        "field": "CSATRate", "csatRate": 5, "csatResolutionConfirmation": true, "status": "FILLED",
    });
    for field in [&urgency, &rating] {
        assert!(client.ok("updateConversation", json!([id, field])).await.is_null());
    }
    let found = cloud.conversation(&id).await;
    assert_eq!((&found["ttrType"], &found["csat"]["csatRate"]), (&json!("CUSTOM"), &json!(5)));
    let stage = json!({ "field": "Stage", "conversationState": "CLOSE" });
    client.ok("updateConversation", json!([id, stage])).await;
    assert_eq!(cloud.conversation(&id).await["stage"], "CLOSE");
}

over_both!(on_each_cloud, closing_waits_for_the_texts_before_it_and_is_told_once);
async fn closing_waits_for_the_texts_before_it_and_is_told_once(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    cloud.fault_at("ms.PublishEvent", json!({ "latencyMs": 50 })).await;
    let text = client.start("sendText", json!([id, "last words"]));
    assert!(client.ok("closeConversation", json!([id])).await.is_null());
    ok(text).await;
    // Closing a closed one is success, and no news.
    client.ok("closeConversation", json!([id])).await;
    assert_eq!(
        client.events("conversation.closed"),
        [json!({ "type": "conversation.closed", "conversationId": id })]
    );
    assert_eq!(cloud.texts(&id).await, ["last words"]);
    assert_eq!(cloud.conversation(&id).await["stage"], "CLOSE");
    client.open().await;
}

over_both!(on_each_cloud, closing_with_a_survey_leaves_its_dialog_open);
async fn closing_with_a_survey_leaves_its_dialog_open(cloud: Cloud) {
    cloud.configure(json!({ "survey": true })).await;
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    client.ok("closeConversation", json!([id, { "survey": true }])).await;
    let found = cloud.conversation(&id).await;
    let dialog =
        |kind| found["dialogs"].as_array().unwrap().iter().find(|one| one["dialogType"] == kind).unwrap();
    assert_eq!((&dialog("MAIN")["state"], &found["stage"]), (&json!("CLOSE"), &json!("OPEN")));
    let survey = dialog("POST_SURVEY")["dialogId"].as_str().unwrap();
    let metadata =
        json!([{ "type": "Answer", "questionId": "q1", "id": "a1", "provider": "AC", "groupId": "g1" }]);
    let reply = json!({ "sequence": 0, "dialogId": survey, "text": "Yes", "metadata": metadata });
    let sent = client.ok("respond", json!([id, reply])).await;
    assert_eq!((&sent["dialogId"], &sent["conversationId"]), (&json!(survey), &json!(id)));
}

over_both!(on_each_cloud, a_raw_request_is_sent_as_it_is_and_its_body_comes_back);
async fn a_raw_request_is_sent_as_it_is_and_its_body_comes_back(cloud: Cloud) {
    cloud.configure(json!({ "fileSharing": true })).await;
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let publish = json!({
        "type": "ms.PublishEvent", "body": { "dialogId": id, "event": text("raw") },
        "metadata": [{ "type": "ExternalId", "id": "x" }],
    });
    assert_eq!(client.ok("sendRequest", json!([publish])).await, json!({ "sequence": 0 }));
    let upload =
        json!({ "type": "ms.GenerateURLForUploadFile", "body": { "fileSize": "9", "fileType": "PNG" } });
    let answer = client.ok("sendRequest", json!([upload, { "timeoutMs": 5000 }])).await;
    assert!(answer["relativePath"].is_string() && answer["queryParams"].is_object(), "{answer}");
    let sent = &cloud.sent().await[0];
    assert_eq!((&sent["body"], &sent["metadata"]), (&publish["body"], &publish["metadata"]));
}
