//! What a service says that means well: notifications of both generations of names, and answers.

use lp_connector::protocol::Value;

/// The dialog of the fixtures, which is nobody's here.
pub(crate) const STRANGE: &str = "3d1f7c52-0c4e-4b57-9a63-2f0d6a7b9e11";

/// The fixtures of notifications; as texts, because a browser has no files.
const NOTIFICATIONS: &[&str] = &[
    include_str!("../fixtures/notifications/agent-text.json"),
    include_str!("../fixtures/notifications/bare-change.json"),
    include_str!("../fixtures/notifications/body-alone.json"),
    include_str!("../fixtures/notifications/chat-state.json"),
    include_str!("../fixtures/notifications/conversation-closed.json"),
    include_str!("../fixtures/notifications/conversation-deleted.json"),
    include_str!("../fixtures/notifications/conversation-opened.json"),
    include_str!("../fixtures/notifications/conversation-survey.json"),
    include_str!("../fixtures/notifications/conversations-untyped.json"),
    include_str!("../fixtures/notifications/echo-with-metadata.json"),
    include_str!("../fixtures/notifications/hosted-file.json"),
    include_str!("../fixtures/notifications/no-changes.json"),
    include_str!("../fixtures/notifications/numbers-as-strings.json"),
    include_str!("../fixtures/notifications/older-names.json"),
    include_str!("../fixtures/notifications/replay-without-conversation.json"),
    include_str!("../fixtures/notifications/rich-content.json"),
    include_str!("../fixtures/notifications/secure-form.json"),
    include_str!("../fixtures/notifications/several-changes.json"),
    include_str!("../fixtures/notifications/survey-question.json"),
    include_str!("../fixtures/notifications/unknown-event.json"),
    include_str!("../fixtures/notifications/unknown-type-with-changes.json"),
    include_str!("../fixtures/notifications/unknown-type.json"),
];

/// What stands in no fixture: receipts, and answers as they come over a socket.
const MORE: &[&str] = &[
    r#"{"kind":"notification","type":"ms.MessagingEventNotification","body":{"dialogId":"STRANGE","changes":[{"sequence":4,"originatorId":"40217.1187334502","originatorMetadata":{"id":"40217.1187334502","role":"ASSIGNED_AGENT"},"serverTimestamp":1700000000000,"event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[0,1,2]},"conversationId":"STRANGE","dialogId":"STRANGE"}]}}"#,
    r#"{"kind":"notification","type":".ams.ms.OnlineEventDistribution","body":{"changes":[{"sequence":4,"originatorId":"consumer-1","originatorMetadata":{"id":"consumer-1","role":"CONSUMER"},"serverTimestamp":1700000000000,"event":{"type":"AcceptStatusEvent","status":"ACCEPT","sequenceList":[7]},"dialogId":"STRANGE"}]}}"#,
    r#"{"kind":"resp","reqId":"0","code":200,"type":"StringResponse","body":"OK"}"#,
    r#"{"kind":"resp","reqId":"1","code":200,"type":".GetClock$Response","body":{"currentTime":1700000000000}}"#,
    r#"{"kind":"resp","reqId":"2","code":200,"type":"cqm.SubscribeExConversationsResponse","body":{"subscriptionId":"aa5c"}}"#,
    r#"{"kind":"resp","reqId":"3","code":200,"type":".ams.ms.PublishEvent$Response","body":{"sequence":17}}"#,
    r#"{"kind":"resp","reqId":"4","code":201,"type":"cm.RequestConversationResponse","body":{"conversationId":"STRANGE"}}"#,
    r#"{"kind":"resp","reqId":"5","code":200,"type":"ms.GenerateURLResponse","body":{"relativePath":"/12345678/a.png","queryParams":{"temp_url_sig":"0123456789012345678901234567890123456789","temp_url_expires":"1700000060"}}}"#,
    r#"{"kind":"resp","reqId":"6","code":400,"type":"cm.RequestConversationResponse","body":{"errorCode":"40001","msg":"User already has open conversation"}}"#,
    r#"[{"code":200,"reqId":"1,","body":"OK successful"},{"code":"OK","reqId":"2,","body":{"conversationId":"STRANGE"}}]"#,
];

/// All of it.
pub(crate) fn corpus() -> Vec<Value> {
    let texts = NOTIFICATIONS.iter().chain(MORE).map(|text| text.replace("STRANGE", STRANGE));
    texts.map(|text| serde_json::from_str(&text).expect("a good text")).collect()
}
