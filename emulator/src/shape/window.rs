//! The requests of the Messaging Window API that the Connector API does not have, or has with other bodies.

use super::{
    COUNT, ID, Shape, TEXT, TEXT_OR_NUMBER, Table, Tagged, client, conversation, envelope, may, must,
};

macro_rules! request {
    ($name:ident, $type:literal, $($field:expr),*) => {
        static $name: Table = Table {
            name: $type,
            source: "Messaging Window API pages",
            fields: &[
                envelope::KIND,
                envelope::REQUEST_ID,
                must("type", Shape::OneOf(&[$type])),
                envelope::METADATA,
                envelope::ENCODED_METADATA,
                $($field),*
            ],
        };
    };
}

/// A body that says nothing.
const NO_BODY: Shape = Shape::Either(&[Shape::Object(&NOTHING), Shape::Null]);
static NOTHING: Table = Table { name: "empty body", source: "Messaging Window API pages", fields: &[] };

/// Some examples leave `kind` away here.
static INIT_CONNECTION: Table = Table {
    name: "InitConnection",
    source: "avoiding headers page",
    fields: &[
        may("kind", Shape::OneOf(&["req"])),
        envelope::REQUEST_ID,
        must("type", Shape::OneOf(&["InitConnection"])),
        must("headers", Shape::List { item: &HEADER, min: 0, max: usize::MAX }),
        may("body", NO_BODY),
    ],
};

static HEADER: Shape = Shape::Tagged(&Tagged {
    tag: "type",
    kinds: &[
        (".ams.headers.ClientProperties", &client::CLIENT_PROPERTIES),
        (".ams.headers.ConsumerAuthentication", &CONSUMER_AUTHENTICATION),
    ],
    open: false,
});

static CONSUMER_AUTHENTICATION: Table = Table {
    name: "ConsumerAuthentication",
    source: "InitConnection schema",
    fields: &[must("type", TEXT), must("jwt", Shape::Text { min: 0, max: 2048 })],
};

request!(GET_CLOCK, "GetClock", may("body", NO_BODY));
request!(KEEP_ALIVE, "KeepAlive", may("body", NO_BODY));
request!(
    REQUEST_CONVERSATION,
    "cm.ConsumerRequestConversation",
    may("body", Shape::Object(&conversation::WINDOW_REQUEST_BODY))
);
request!(SUBSCRIBE_CONVERSATIONS, "cqm.SubscribeExConversations", must("body", Shape::Object(&QUERY)));
request!(UNSUBSCRIBE, "cqm.UnsubscribeExConversations", must("body", Shape::Object(&SUBSCRIPTION)));
request!(SUBSCRIBE_EVENTS, "ms.SubscribeMessagingEvents", must("body", Shape::Object(&DIALOG)));
request!(QUERY_MESSAGES, "ms.QueryMessages", must("body", Shape::Object(&MESSAGES)));
request!(
    GET_USER_PROFILE,
    "userprofile.GetUserProfile",
    may("body", Shape::Either(&[TEXT, Shape::Object(&USER), Shape::Null]))
);

static QUERY: Table = Table {
    name: "SubscribeExConversations body",
    source: "Messaging Window API pages",
    fields: &[
        may("minLastUpdatedTime", COUNT),
        may("convState", STATES),
        may("stage", STATES),
        may("agentIds", Shape::List { item: &TEXT_OR_NUMBER, min: 0, max: usize::MAX }),
        may("consumerId", TEXT),
        may("brandId", TEXT),
    ],
};

/// An array, of which one may stand bare (protocol overview).
const STATES: Shape = Shape::Either(&[STATE, Shape::List { item: &STATE, min: 0, max: usize::MAX }]);
const STATE: Shape = Shape::OneOf(&["OPEN", "CLOSE"]);

static SUBSCRIPTION: Table = Table {
    name: "UnsubscribeExConversations body",
    source: "Messaging Window API pages",
    fields: &[must("subscriptionId", ID)],
};

static DIALOG: Table = Table {
    name: "SubscribeMessagingEvents body",
    source: "Messaging Window API pages",
    fields: &[must("dialogId", ID), may("conversationId", ID), may("fromSeq", COUNT)],
};

/// The schema has `fromSeq`, older clients the other three.
static MESSAGES: Table = Table {
    name: "QueryMessages body",
    source: "Messaging Window API pages",
    fields: &[
        must("dialogId", ID),
        may("conversationId", ID),
        may("fromSeq", COUNT),
        may("maxQuantity", COUNT),
        may("olderThanSequence", COUNT),
        may("newerThanSequence", COUNT),
    ],
};

static USER: Table = Table {
    name: "GetUserProfile body",
    source: "Messaging Window API pages",
    fields: &[may("userId", TEXT)],
};

/// What a socket takes. The names are the newest; older ones are put into these first.
pub(crate) static WINDOW: Shape = Shape::Tagged(&Tagged {
    tag: "type",
    kinds: &[
        ("InitConnection", &INIT_CONNECTION),
        ("GetClock", &GET_CLOCK),
        ("KeepAlive", &KEEP_ALIVE),
        ("cm.ConsumerRequestConversation", &REQUEST_CONVERSATION),
        ("cqm.SubscribeExConversations", &SUBSCRIBE_CONVERSATIONS),
        ("cqm.UnsubscribeExConversations", &UNSUBSCRIBE),
        ("ms.SubscribeMessagingEvents", &SUBSCRIBE_EVENTS),
        ("ms.QueryMessages", &QUERY_MESSAGES),
        ("userprofile.GetUserProfile", &GET_USER_PROFILE),
        ("ms.PublishEvent", &envelope::PUBLISH_EVENT),
        ("cm.UpdateConversationField", &envelope::UPDATE_FIELD),
        ("userprofile.SetUserProfile", &envelope::SET_USER_PROFILE),
        ("ms.GenerateURLForUploadFile", &envelope::UPLOAD_URL),
        ("ms.GenerateURLForDownloadFile", &envelope::DOWNLOAD_URL),
    ],
    open: false,
});
