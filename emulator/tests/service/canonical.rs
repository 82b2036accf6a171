//! One valid payload of every kind, as full as the documentation allows.

use serde_json::{Value, json};

use crate::world::{ACCOUNT, World, batch, publish, receipt, request, text, typing, update};

/// One valid payload of every kind, as full as the tables allow.
pub(crate) fn canonical(world: &mut World) -> Vec<(&'static str, Value)> {
    world.control("config", &json!({ "fileSharing": true }));
    let id = world.open();
    world.say(&id, "zero");
    let upload = request("ms.GenerateURLForUploadFile", &json!({ "fileSize": "1000", "fileType": "PNG" }));
    let path = world.stored(&[0; 1000]);
    let date = json!({ "day": 1, "month": 2, "year": 2003 });
    let auth = json!({ "amr": ["pwd"], "iss": "https://brand.example" });
    let profile = json!({
        "firstName": "a", "lastName": "b", "userId": "c", "avatarUrl": "d", "role": "consumer", "backgndImgUri": "e",
        "description": "f",
        "privateData": {
            "mobileNum": "1", "mail": "m", "pushNotificationData": { "serviceName": "s", "certName": "c", "token": "t" },
        },
        "authenticatedData": { "lp_sdes": [
            { "type": "ctmrinfo", "auth": auth, "info": {
                "cstatus": "a", "ctype": "vip", "customerId": "1", "balance": 1.5, "currency": "EUR", "socialId": "s",
                "imei": "i", "userName": "u", "companySize": 5, "companyBranch": "b", "accountName": "n", "role": "r",
                "lastPaymentDate": date, "registrationDate": date, "loginStatus": 1, "storeZipCode": "z",
                "storeNumber": "9",
            } },
            { "type": "personal", "auth": auth, "personal": {
                "firstname": "a", "lastname": "b", "age": { "age": 1, "year": 2000, "month": 1, "day": 1 },
                "contacts": [{
                    "email": "e", "phone": "1", "phoneType": "HOME", "address": { "country": "DE", "region": "r" },
                }],
                "gender": "FEMALE", "language": "en-US", "company": "c",
            } },
        ] },
    });
    let client = json!({
        "type": ".ClientProperties", "appId": "webAsync", "appVersion": "1", "ipAddress": "127.0.0.1",
        "deviceFamily": "DESKTOP", "os": "LINUX", "osVersion": "1", "osName": "n", "integration": "WEB_SDK",
        "integrationVersion": "3.0.5", "browser": "b", "browserVersion": "1", "timeZone": "Europe/Berlin",
        "deviceManufacture": "m", "deviceModel": "m", "features": ["RICH_CONTENT"],
    });
    let metadata = json!([
        { "type": "ExternalId", "id": "e1" },
        { "type": "Answer", "questionId": "q", "id": "a", "provider": "AC", "groupId": "g" },
        { "type": "ActionReason", "reasonId": "1", "reason": "r" },
        { "type": "BotResponse", "externalConversationId": "x", "businessCases": ["b"],
          "intents": [{ "id": "1", "name": "n", "confidence": 0.5 }] },
    ]);
    let mut said = publish(&id, &text("hello"));
    said["metadata"] = metadata;
    said["encodedMetadata"] = json!("e30=");
    said["body"]["conversationId"] = json!(id);
    let file = json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": {
        "caption": "c", "relativePath": path, "fileType": "PNG", "preview": "data:image/png;base64,AAAA",
    } });
    let open = json!({
        "brandId": ACCOUNT, "channelType": "MESSAGING", "ttrDefName": "NORMAL", "skillId": "-1",
        "campaignInfo": { "campaignId": "1", "engagementId": "2" },
        "conversationContext": {
            "type": "SharkContext", "visitorId": "v", "sessionId": "s", "interactionContextId": "2", "lang": "en-US",
            "features": ["RICH_CONTENT"], "clientProperties": client,
        },
    });
    let mut whole = batch();
    whole[0]["body"] = profile.clone();
    whole[1]["body"] = open;
    let dialog = json!({ "dialogId": id, "state": "CLOSE", "closedCause": "Closed by consumer" });
    let csat =
        json!({ "field": "CSATRate", "csatRate": 5, "csatResolutionConfirmation": true, "status": "FILLED" });
    vec![
        ("send", request("userprofile.SetUserProfile", &profile)),
        ("send", said),
        ("send", publish(&id, &file)),
        ("send", publish(&id, &receipt("READ", &[0]))),
        ("send", publish(&id, &typing("COMPOSING"))),
        ("send", upload),
        ("send", request("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path }))),
        ("send", update(&id, &csat)),
        ("send", update(&id, &json!([{ "field": "TTRField", "ttrType": "CUSTOM", "value": 60 }]))),
        (
            "send",
            update(
                &id,
                &json!({ "field": "DialogChange", "type": "UPDATE", "dialogId": id, "dialog": dialog }),
            ),
        ),
        ("conversation", whole.clone()),
        ("send", update("ID", &json!({ "field": "ConversationStateField", "conversationState": "CLOSE" }))),
        ("conversation", whole),
        ("send", update("ID", &json!({ "field": "Stage", "conversationState": "CLOSE" }))),
    ]
}
