//! The type names of the wire, which come in generations.

use std::borrow::Cow;

use crate::config::WindowGeneration;

/// The newest name of a request: `.ams.aam.X`, `aam.X` and `cqm.X` are one, `.GetClock` and `GetClock` too.
pub(super) fn canonical(kind: &str) -> Cow<'_, str> {
    let bare = kind.strip_prefix(".ams.").or_else(|| kind.strip_prefix('.')).unwrap_or(kind);
    match bare.strip_prefix("aam.") {
        Some(rest) => Cow::Owned(format!("cqm.{rest}")),
        None => Cow::Borrowed(bare),
    }
}

/// The type of the answer to a request. The older generation derives it from the request's name as it was sent.
pub(super) fn answer(generation: WindowGeneration, sent: &str) -> String {
    if generation == WindowGeneration::Ams {
        return format!("{sent}$Response");
    }
    let name = match canonical(sent).as_ref() {
        "GetClock" => "GetClockResponse",
        "cm.ConsumerRequestConversation" => "cm.RequestConversationResponse",
        "cqm.SubscribeExConversations" => "cqm.SubscribeExConversationsResponse",
        "ms.SubscribeMessagingEvents" => ".ams.GenericSubscribeResponse",
        "ms.QueryMessages" => "ms.QueryMessagesResponse",
        "ms.PublishEvent" => "ms.PublishEventResponse",
        "ms.GenerateURLForUploadFile" | "ms.GenerateURLForDownloadFile" => "ms.GenerateURLResponse",
        "userprofile.GetUserProfile" => "userprofile.GetUserProfileResponse",
        _ => "StringResponse",
    };
    name.to_owned()
}

/// A kind of notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notification {
    Events,
    Conversations,
}

impl Notification {
    pub(super) fn name(self, generation: WindowGeneration) -> &'static str {
        match (self, generation) {
            (Self::Events, WindowGeneration::Current) => "ms.MessagingEventNotification",
            (Self::Events, WindowGeneration::Ams) => ".ams.ms.OnlineEventDistribution",
            (Self::Conversations, WindowGeneration::Current) => "cqm.ExConversationChangeNotification",
            (Self::Conversations, WindowGeneration::Ams) => ".ams.aam.ExConversationChangeNotification",
        }
    }
}
