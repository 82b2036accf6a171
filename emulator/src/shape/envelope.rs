//! The envelope around every request, and what each payload type may carry.

use super::{Field, ID, Shape, TEXT, Table, Tagged, conversation, event, may, must, profile};

pub(super) const KIND: Field = must("kind", Shape::OneOf(&["req"]));
/// Strings of 1 to 64 characters by the request schema; bare integers in the examples of the Connector API.
pub(super) const REQUEST_ID: Field = must("id", Shape::Either(&[ID, super::COUNT]));
pub(super) const METADATA: Field =
    may("metadata", Shape::List { item: &METADATA_ITEM, min: 0, max: usize::MAX });
static METADATA_ITEM: Shape = Shape::Tagged(&METADATA_KINDS);
/// Base64 text of at most 5 k (Conversation Metadata guide).
pub(super) const ENCODED_METADATA: Field = may("encodedMetadata", Shape::Text { min: 0, max: 5 * 1024 });

macro_rules! payload {
    ($name:ident, $type:literal, $source:literal, $body:expr) => {
        pub(super) static $name: Table = Table {
            name: $type,
            source: $source,
            fields: &[
                KIND,
                REQUEST_ID,
                must("type", Shape::OneOf(&[$type])),
                must("body", $body),
                METADATA,
                ENCODED_METADATA,
            ],
        };
    };
}

payload!(
    SET_USER_PROFILE,
    "userprofile.SetUserProfile",
    "Connector API examples",
    Shape::Object(&profile::USER_PROFILE)
);
payload!(
    REQUEST_CONVERSATION,
    "cm.ConsumerRequestConversation",
    "CONVERSATION page",
    Shape::Object(&conversation::REQUEST_BODY)
);
payload!(PUBLISH_EVENT, "ms.PublishEvent", "SEND page", Shape::Object(&event::PUBLISH_BODY));
payload!(
    UPDATE_FIELD,
    "cm.UpdateConversationField",
    "Connector API examples",
    Shape::Object(&conversation::UPDATE_BODY)
);
payload!(UPLOAD_URL, "ms.GenerateURLForUploadFile", "file sharing page", Shape::Object(&event::UPLOAD_BODY));
payload!(
    DOWNLOAD_URL,
    "ms.GenerateURLForDownloadFile",
    "file sharing page",
    Shape::Object(&event::DOWNLOAD_BODY)
);

/// What SEND takes, one at a time.
pub(crate) static SEND: Shape = Shape::Tagged(&Tagged {
    tag: "type",
    kinds: &[
        ("ms.PublishEvent", &PUBLISH_EVENT),
        ("cm.UpdateConversationField", &UPDATE_FIELD),
        ("userprofile.SetUserProfile", &SET_USER_PROFILE),
        ("ms.GenerateURLForUploadFile", &UPLOAD_URL),
        ("ms.GenerateURLForDownloadFile", &DOWNLOAD_URL),
    ],
    open: false,
});

/// What CONVERSATION takes, in this order.
pub(crate) static BATCH: [&Shape; 2] =
    [&Shape::Object(&SET_USER_PROFILE), &Shape::Object(&REQUEST_CONVERSATION)];

/// Metadata of known kinds is checked; other kinds are open JSON, as the guide keeps adding to them.
static METADATA_KINDS: Tagged = Tagged {
    tag: "type",
    kinds: &[
        ("ExternalId", &EXTERNAL_ID),
        ("Answer", &ANSWER),
        ("ActionReason", &ACTION_REASON),
        ("BotResponse", &BOT_RESPONSE),
    ],
    open: true,
};

static EXTERNAL_ID: Table = Table {
    name: "ExternalId metadata",
    source: "request schema",
    fields: &[must("type", TEXT), must("id", Shape::Text { min: 0, max: 64 })],
};

static ANSWER: Table = Table {
    name: "Answer metadata",
    source: "post-conversation survey page",
    fields: &[
        must("type", TEXT),
        must("questionId", TEXT),
        must("id", TEXT),
        must("provider", TEXT),
        may("groupId", TEXT),
        may("surveyId", TEXT),
    ],
};

static ACTION_REASON: Table = Table {
    name: "ActionReason metadata",
    source: "request schema",
    fields: &[
        must("type", TEXT),
        may("reasonId", Shape::Text { min: 0, max: 64 }),
        may("reason", Shape::Text { min: 0, max: 64 }),
    ],
};

static BOT_RESPONSE: Table = Table {
    name: "BotResponse metadata",
    source: "Conversation Metadata guide",
    fields: &[
        must("type", TEXT),
        may("externalConversationId", Shape::Text { min: 0, max: 64 }),
        may(
            "businessCases",
            Shape::List { item: &Shape::Text { min: 0, max: 256 }, min: 0, max: usize::MAX },
        ),
        may("intents", Shape::List { item: &Shape::Object(&INTENT), min: 0, max: 16 }),
    ],
};

/// The schema writes `confidence`, the guide `confidenceScore`.
static INTENT: Table = Table {
    name: "BotResponse intent",
    source: "Conversation Metadata guide",
    fields: &[
        may("id", TEXT),
        may("name", TEXT),
        may("confidence", Shape::Number),
        may("confidenceScore", Shape::Number),
    ],
};
