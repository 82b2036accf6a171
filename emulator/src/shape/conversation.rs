//! `cm.ConsumerRequestConversation` and `cm.UpdateConversationField`.

use super::{Field, ID, Shape, TEXT, TEXT_OR_NUMBER, Table, Tagged, client, may, must};

/// The smallest legal body is `{"brandId": "<account>"}`.
///
/// Whether `channelType` is mandatory depends on the page, so it is not.
pub(crate) static REQUEST_BODY: Table = Table {
    name: "ConsumerRequestConversation body",
    source: "CONVERSATION page",
    fields: &[must("brandId", TEXT), CHANNEL, TTR_DEF_NAME, CAMPAIGN, SKILL, CONVERSATION_CONTEXT],
};

/// On a socket the account is known, so that nothing is left that must be there.
pub(crate) static WINDOW_REQUEST_BODY: Table = Table {
    name: "ConsumerRequestConversation body",
    source: "Messaging Window API pages",
    fields: &[may("brandId", TEXT), CHANNEL, TTR_DEF_NAME, CAMPAIGN, SKILL, CONVERSATION_CONTEXT],
};

const CHANNEL: Field = may("channelType", Shape::OneOf(&["MESSAGING"]));
const TTR_DEF_NAME: Field = may(
    "ttrDefName",
    Shape::Either(&[Shape::OneOf(&["NORMAL", "URGENT", "PRIORITIZED", "CUSTOM"]), Shape::Null]),
);
const CAMPAIGN: Field = may("campaignInfo", Shape::Object(&CAMPAIGN_INFO));
const SKILL: Field = may("skillId", TEXT_OR_NUMBER);
const CONVERSATION_CONTEXT: Field = may("conversationContext", Shape::Object(&CONTEXT));

static CAMPAIGN_INFO: Table = Table {
    name: "campaignInfo",
    source: "CONVERSATION page",
    fields: &[must("campaignId", TEXT_OR_NUMBER), must("engagementId", TEXT_OR_NUMBER)],
};

static CONTEXT: Table = Table {
    name: "conversationContext",
    source: "CONVERSATION page",
    fields: &[
        may("type", Shape::OneOf(&["SharkContext", "MobileAppContext"])),
        may("visitorId", TEXT),
        may("sessionId", TEXT),
        may("interactionContextId", TEXT_OR_NUMBER),
        may("lang", TEXT),
        may("features", client::FEATURES),
        may("clientProperties", Shape::Object(&client::CLIENT_PROPERTIES)),
    ],
};

/// The field is an object in the pages and an array in the schema; an array of one passes as the bare element.
pub(crate) static UPDATE_BODY: Table = Table {
    name: "UpdateConversationField body",
    source: "Connector API examples",
    fields: &[
        must("conversationId", ID),
        must("conversationField", Shape::BareOrList(&Shape::Tagged(&FIELDS))),
    ],
};

/// What a consumer may change; ParticipantsChange and Skill are for agents.
static FIELDS: Tagged = Tagged {
    tag: "field",
    kinds: &[
        ("ConversationStateField", &STATE),
        ("DialogChange", &DIALOG_CHANGE),
        ("Stage", &STAGE),
        ("CSATRate", &CSAT),
        ("TTRField", &TTR),
    ],
    open: false,
};

static STATE: Table = Table {
    name: "ConversationStateField",
    source: "Connector API examples",
    fields: &[must("field", TEXT), must("conversationState", Shape::OneOf(&["CLOSE"]))],
};

static STAGE: Table = Table {
    name: "Stage",
    source: "post-conversation survey page",
    fields: &[must("field", TEXT), must("conversationState", Shape::OneOf(&["CLOSE"]))],
};

static DIALOG_CHANGE: Table = Table {
    name: "DialogChange",
    source: "post-conversation survey page",
    fields: &[
        must("field", TEXT),
        must("type", Shape::OneOf(&["UPDATE"])),
        may("dialogId", ID),
        must("dialog", Shape::Object(&DIALOG)),
    ],
};

static DIALOG: Table = Table {
    name: "DialogChange.dialog",
    source: "post-conversation survey page",
    fields: &[must("dialogId", ID), must("state", Shape::OneOf(&["CLOSE"])), may("closedCause", TEXT)],
};

static CSAT: Table = Table {
    name: "CSATRate",
    source: "update conversation field schema",
    fields: &[
        must("field", TEXT),
        must("csatRate", Shape::Int { min: 1, max: 5 }),
        must("csatResolutionConfirmation", Shape::Bool),
        must("status", Shape::OneOf(&["FILLED", "PARTIALLY_FILLED", "SKIPPED"])),
    ],
};

static TTR: Table = Table {
    name: "TTRField",
    source: "update conversation field schema",
    fields: &[
        must("field", TEXT),
        must("ttrType", Shape::OneOf(&["CUSTOM", "NORMAL", "PRIORITIZED", "URGENT"])),
        must("value", Shape::Int { min: 0, max: i64::MAX }),
    ],
};
