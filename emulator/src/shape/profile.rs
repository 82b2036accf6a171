//! `userprofile.SetUserProfile`: the consumer and the two engagement attributes that the Send API takes.

use super::{INT, Shape, TEXT, Table, Tagged, may, must};

/// The body of SetUserProfile; `{}` is allowed.
pub(crate) static USER_PROFILE: Table = Table {
    name: "SetUserProfile body",
    source: "CONVERSATION page",
    fields: &[
        may("authenticatedData", Shape::Object(&AUTHENTICATED_DATA)),
        may("firstName", TEXT),
        may("lastName", TEXT),
        may("userId", TEXT),
        may("avatarUrl", TEXT),
        may("role", TEXT),
        may("backgndImgUri", TEXT),
        may("description", TEXT),
        may("privateData", Shape::Object(&PRIVATE_DATA)),
    ],
};

static AUTHENTICATED_DATA: Table = Table {
    name: "authenticatedData",
    source: "Connector API examples",
    fields: &[may("lp_sdes", Shape::List { item: &Shape::Tagged(&SDES), min: 0, max: usize::MAX })],
};

static PRIVATE_DATA: Table = Table {
    name: "privateData",
    source: "SetUserProfile schema",
    fields: &[
        may("mobileNum", TEXT),
        may("mail", TEXT),
        may("pushNotificationData", Shape::Object(&PUSH_NOTIFICATION_DATA)),
    ],
};

static PUSH_NOTIFICATION_DATA: Table = Table {
    name: "pushNotificationData",
    source: "SetUserProfile schema",
    fields: &[may("serviceName", TEXT), may("certName", TEXT), may("token", TEXT)],
};

/// Only these two are accepted by the Send API (Connector API examples).
static SDES: Tagged = Tagged {
    tag: "type",
    kinds: &[("ctmrinfo", &CUSTOMER_INFO_SDE), ("personal", &PERSONAL_SDE)],
    open: false,
};

static CUSTOMER_INFO_SDE: Table = Table {
    name: "ctmrinfo",
    source: "engagement attributes page",
    fields: &[
        must("type", TEXT),
        must("info", Shape::Object(&CUSTOMER_INFO)),
        may("auth", Shape::Object(&AUTH)),
    ],
};

static CUSTOMER_INFO: Table = Table {
    name: "ctmrinfo.info",
    source: "engagement attributes page",
    fields: &[
        may("cstatus", TEXT),
        may("ctype", TEXT),
        may("customerId", TEXT),
        may("balance", Shape::Number),
        may("currency", TEXT),
        may("socialId", TEXT),
        may("imei", TEXT),
        may("userName", TEXT),
        may("companySize", INT),
        may("companyBranch", TEXT),
        may("accountName", TEXT),
        may("role", TEXT),
        may("lastPaymentDate", Shape::Object(&DATE)),
        may("registrationDate", Shape::Object(&DATE)),
        may("loginStatus", INT),
        may("storeZipCode", TEXT),
        may("storeNumber", TEXT),
    ],
};

static DATE: Table = Table {
    name: "date",
    source: "engagement attributes page",
    fields: &[
        must("day", Shape::Int { min: 1, max: 31 }),
        must("month", Shape::Int { min: 1, max: 12 }),
        must("year", Shape::Int { min: 0, max: 9999 }),
    ],
};

static PERSONAL_SDE: Table = Table {
    name: "personal",
    source: "engagement attributes page",
    fields: &[
        must("type", TEXT),
        must("personal", Shape::Object(&PERSONAL)),
        may("auth", Shape::Object(&AUTH)),
    ],
};

static PERSONAL: Table = Table {
    name: "personal.personal",
    source: "engagement attributes page",
    fields: &[
        may("firstname", TEXT),
        may("lastname", TEXT),
        may("age", Shape::Object(&AGE)),
        may("contacts", Shape::List { item: &Shape::Object(&CONTACT), min: 0, max: usize::MAX }),
        // All JSON examples use the strings, the attribute table says 0, 1 or 2.
        may(
            "gender",
            Shape::Either(&[Shape::OneOf(&["MALE", "FEMALE", "OTHER"]), Shape::Int { min: 0, max: 2 }]),
        ),
        may("language", TEXT),
        may("company", TEXT),
    ],
};

static AGE: Table = Table {
    name: "age",
    source: "engagement attributes page",
    fields: &[may("age", INT), may("year", INT), may("month", INT), may("day", INT)],
};

static CONTACT: Table = Table {
    name: "contact",
    source: "engagement attributes page",
    fields: &[
        may("email", TEXT),
        may("phone", TEXT),
        may(
            "phoneType",
            Shape::OneOf(&[
                "HOME", "MOBILE", "WORK", "FAX", "MAIN", "HOME_FAX", "WORK_FAX", "PAGER", "OTHER",
            ]),
        ),
        may("address", Shape::Object(&ADDRESS)),
    ],
};

static ADDRESS: Table = Table {
    name: "address",
    source: "engagement attributes page",
    fields: &[may("country", TEXT), may("region", TEXT)],
};

static AUTH: Table = Table {
    name: "auth",
    source: "authinfo schema",
    fields: &[
        may("amr", Shape::List { item: &Shape::OneOf(AMR), min: 0, max: usize::MAX }),
        may("iss", TEXT),
    ],
};

const AMR: &[&str] = &[
    "face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pwd", "rba", "retina", "sc",
    "sms", "swk", "tel", "user", "vbm", "wia",
];
