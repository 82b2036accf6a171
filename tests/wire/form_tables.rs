//! What a caller's data may look like, written down a second time from the pages: place by place, in the words of the
//! refusals. `forms.rs` holds the shapes of the code against it.

use lp_connector::protocol::client_properties::CLIENT_PROPERTIES;
use lp_connector::protocol::conversation::{CAMPAIGN_INFO, CONVERSATION_CONTEXT, CONVERSATION_FIELD};
use lp_connector::protocol::metadata::METADATA;
use lp_connector::protocol::profile::{SHORT_SDES, USER_PROFILE};
use lp_connector::protocol::shape::Shape;

/// A form: its shape, the sample that has every place, and what each place accepts.
pub(crate) struct Form {
    /// The file in `tests/fixtures/options`, and the name under which it is checked.
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Every place of the sample. `!` in front: it cannot be left out.
    pub(crate) rows: &'static [(&'static str, &'static str)],
}

const TEXT: &str = "a string";
const SHORT: &str = "a string of at most 64 characters";
const ID: &str = "a string of 1 to 64 characters";
const ID_OR_NUMBER: &str = "a string of 1 to 64 characters or a whole number";
const COUNT: &str = "a whole number of at least 0";
const DAY: &str = "a whole number from 1 to 31";
const MONTH: &str = "a whole number from 1 to 12";
const YEAR: &str = "a whole number from 1 to 9999";
const LIST: &str = "an array";
const OBJECT: &str = "an object";
const CLOSE: &str = "one of 'CLOSE'";
/// The kind of an object: an open set, and a closed one.
pub(crate) const KIND: &str = "a non-empty string";
pub(crate) const SDE_KIND: &str = "one of 'ctmrinfo', 'personal'";
/// Below a kind of metadata that is not known: anything.
pub(crate) const ANYTHING: &str = "anything";

pub(crate) const FORMS: &[Form] = &[
    Form { name: "client-properties", shape: CLIENT_PROPERTIES, rows: CLIENT_PROPERTIES_ROWS },
    Form { name: "user-profile", shape: USER_PROFILE, rows: USER_PROFILE_ROWS },
    Form { name: "sdes", shape: Shape::Object(SHORT_SDES), rows: SDES_ROWS },
    Form {
        name: "campaign-info",
        shape: CAMPAIGN_INFO,
        rows: &[("!campaignId", ID_OR_NUMBER), ("!engagementId", ID_OR_NUMBER)],
    },
    Form {
        name: "conversation-context",
        shape: CONVERSATION_CONTEXT,
        rows: &[
            ("type", SHORT),
            ("visitorId", TEXT),
            ("sessionId", TEXT),
            ("interactionContextId", ID_OR_NUMBER),
            ("lang", SHORT),
            ("features", LIST),
            ("features[0]", SHORT),
        ],
    },
    Form { name: "metadata", shape: METADATA, rows: METADATA_ROWS },
    // The sample has one of each in an array, as the schema would have it; a caller gives one.
    Form {
        name: "conversation-fields",
        shape: Shape::List(&CONVERSATION_FIELD, 0, u32::MAX),
        rows: CONVERSATION_FIELDS_ROWS,
    },
];

const CLIENT_PROPERTIES_ROWS: &[(&str, &str)] = &[
    ("type", SHORT),
    ("appId", SHORT),
    ("appVersion", "a string of at most 32 characters"),
    ("ipAddress", "a string of at most 32 characters"),
    ("deviceFamily", "one of 'DESKTOP', 'TABLET', 'MOBILE', 'OTHER'"),
    ("os", "one of 'WINDOWS', 'LINUX', 'OSX', 'ANDROID', 'IOS', 'OTHER'"),
    ("osVersion", SHORT),
    ("osName", SHORT),
    ("integration", "one of 'WEB_SDK', 'MOBILE_SDK', 'BRAND_SDK'"),
    ("integrationVersion", SHORT),
    ("browser", SHORT),
    ("browserVersion", SHORT),
    ("timeZone", SHORT),
    ("deviceManufacture", SHORT),
    ("deviceModel", SHORT),
    ("features", "an array of 0 to 64 elements"),
    ("features[0]", SHORT),
];

const USER_PROFILE_ROWS: &[(&str, &str)] = &[
    ("authenticatedData", OBJECT),
    ("authenticatedData.lp_sdes", LIST),
    ("authenticatedData.lp_sdes[0]", OBJECT),
    ("!authenticatedData.lp_sdes[0].type", SDE_KIND),
    ("authenticatedData.lp_sdes[0].auth", OBJECT),
    ("authenticatedData.lp_sdes[0].auth.amr", LIST),
    ("authenticatedData.lp_sdes[0].auth.amr[0]", TEXT),
    ("authenticatedData.lp_sdes[0].auth.iss", TEXT),
    ("authenticatedData.lp_sdes[0].info", OBJECT),
    ("authenticatedData.lp_sdes[0].info.ctype", TEXT),
    ("authenticatedData.lp_sdes[1]", OBJECT),
    ("!authenticatedData.lp_sdes[1].type", SDE_KIND),
    ("authenticatedData.lp_sdes[1].auth", OBJECT),
    ("authenticatedData.lp_sdes[1].auth.amr", LIST),
    ("authenticatedData.lp_sdes[1].auth.amr[0]", TEXT),
    ("authenticatedData.lp_sdes[1].auth.iss", TEXT),
    ("authenticatedData.lp_sdes[1].personal", OBJECT),
    ("authenticatedData.lp_sdes[1].personal.firstname", TEXT),
    ("firstName", TEXT),
    ("lastName", TEXT),
    ("userId", TEXT),
    ("avatarUrl", TEXT),
    ("role", TEXT),
    ("backgndImgUri", TEXT),
    ("description", TEXT),
    ("privateData", OBJECT),
    ("privateData.mobileNum", TEXT),
    ("privateData.mail", TEXT),
    ("privateData.pushNotificationData", OBJECT),
    ("privateData.pushNotificationData.serviceName", TEXT),
    ("privateData.pushNotificationData.certName", TEXT),
    ("privateData.pushNotificationData.token", TEXT),
];

const SDES_ROWS: &[(&str, &str)] = &[
    ("ctmrinfo", OBJECT),
    ("ctmrinfo.cstatus", TEXT),
    ("ctmrinfo.ctype", TEXT),
    ("ctmrinfo.customerId", TEXT),
    ("ctmrinfo.balance", "a number"),
    ("ctmrinfo.currency", TEXT),
    ("ctmrinfo.socialId", TEXT),
    ("ctmrinfo.imei", TEXT),
    ("ctmrinfo.userName", TEXT),
    ("ctmrinfo.companySize", COUNT),
    ("ctmrinfo.companyBranch", TEXT),
    ("ctmrinfo.accountName", TEXT),
    ("ctmrinfo.role", TEXT),
    ("ctmrinfo.lastPaymentDate", OBJECT),
    ("!ctmrinfo.lastPaymentDate.day", DAY),
    ("!ctmrinfo.lastPaymentDate.month", MONTH),
    ("!ctmrinfo.lastPaymentDate.year", YEAR),
    ("ctmrinfo.registrationDate", OBJECT),
    ("!ctmrinfo.registrationDate.day", DAY),
    ("!ctmrinfo.registrationDate.month", MONTH),
    ("!ctmrinfo.registrationDate.year", YEAR),
    ("ctmrinfo.loginStatus", "a whole number"),
    ("ctmrinfo.storeZipCode", TEXT),
    ("ctmrinfo.storeNumber", TEXT),
    ("personal", OBJECT),
    ("personal.firstname", TEXT),
    ("personal.lastname", TEXT),
    ("personal.age", OBJECT),
    ("personal.age.age", COUNT),
    ("personal.age.year", YEAR),
    ("personal.age.month", MONTH),
    ("personal.age.day", DAY),
    ("personal.contacts", LIST),
    ("personal.contacts[0]", OBJECT),
    ("personal.contacts[0].email", TEXT),
    ("personal.contacts[0].phone", TEXT),
    (
        "personal.contacts[0].phoneType",
        "one of 'HOME', 'MOBILE', 'WORK', 'FAX', 'MAIN', 'HOME_FAX', 'WORK_FAX', 'PAGER', 'OTHER'",
    ),
    ("personal.contacts[0].address", OBJECT),
    ("personal.contacts[0].address.country", TEXT),
    ("personal.contacts[0].address.region", TEXT),
    ("personal.gender", "one of 'MALE', 'FEMALE', 'OTHER'"),
    ("personal.language", TEXT),
    ("personal.company", TEXT),
];

const METADATA_ROWS: &[(&str, &str)] = &[
    ("[0]", OBJECT),
    ("![0].type", KIND),
    ("![0].id", ID),
    ("[1]", OBJECT),
    ("![1].type", KIND),
    ("![1].questionId", TEXT),
    ("![1].id", TEXT),
    ("![1].provider", TEXT),
    ("[1].groupId", TEXT),
    ("[2]", OBJECT),
    ("![2].type", KIND),
    ("[2].externalConversationId", SHORT),
    ("[2].businessCases", LIST),
    ("[2].businessCases[0]", "a string of at most 256 characters"),
    ("[2].intents", "an array of 0 to 16 elements"),
    ("[2].intents[0]", OBJECT),
    ("[2].intents[0].id", TEXT),
    ("[2].intents[0].name", TEXT),
    ("[2].intents[0].confidence", "a number"),
    ("[2].intents[0].confidenceScore", "a number"),
    ("[3]", OBJECT),
    ("![3].type", KIND),
    ("[3].reasonId", SHORT),
    ("[3].reason", SHORT),
    ("[4]", OBJECT),
    ("![4].type", KIND),
    ("[4].sessionId", ANYTHING),
    ("[5]", OBJECT),
    ("![5].type", KIND),
    ("[5].summary", ANYTHING),
    ("[5].summary.lines", ANYTHING),
    ("[5].summary.lines[0]", ANYTHING),
];

const FIELD: &str = "one of 'ConversationStateField', 'Stage', 'DialogChange', 'CSATRate', 'TTRField'";

const CONVERSATION_FIELDS_ROWS: &[(&str, &str)] = &[
    ("[0]", OBJECT),
    ("![0].field", FIELD),
    ("![0].conversationState", CLOSE),
    ("[1]", OBJECT),
    ("![1].field", FIELD),
    ("![1].conversationState", CLOSE),
    ("[2]", OBJECT),
    ("![2].field", FIELD),
    ("![2].type", "one of 'UPDATE'"),
    ("[2].dialogId", ID),
    ("![2].dialog", OBJECT),
    ("![2].dialog.dialogId", ID),
    ("![2].dialog.state", CLOSE),
    ("[2].dialog.closedCause", TEXT),
    ("[3]", OBJECT),
    ("![3].field", FIELD),
    ("![3].csatRate", "a whole number from 1 to 5"),
    ("![3].csatResolutionConfirmation", "true or false"),
    ("![3].status", "one of 'FILLED', 'PARTIALLY_FILLED', 'SKIPPED'"),
    ("[4]", OBJECT),
    ("![4].field", FIELD),
    ("![4].ttrType", "one of 'CUSTOM', 'NORMAL', 'PRIORITIZED', 'URGENT'"),
    ("![4].value", COUNT),
];
