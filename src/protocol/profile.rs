//! `userprofile.SetUserProfile`: the consumer's profile and the two SDEs that the Send API takes.
//!
//! Sources: Send API examples page, the page of engagement attribute types, `authinfo.json`, `customerInfo.json` and
//! `personalInfo.json` of the JSON schemas, LivePerson's demo connector. No length limits are documented.

use super::Value;
use super::shape::{Field, Shape, optional, required};

const TEXT: Shape = Shape::Text(0);
const COUNT: Shape = Shape::Int(0, i64::MAX);
const WHOLE: Shape = Shape::Int(i64::MIN, i64::MAX);

/// A profile as `setUserProfile` and `createConversation` take it.
pub const USER_PROFILE: Shape = Shape::Object(&[
    optional("authenticatedData", &Shape::Object(&[optional("lp_sdes", &SDES)])),
    optional("firstName", &TEXT),
    optional("lastName", &TEXT),
    optional("userId", &TEXT),
    optional("avatarUrl", &TEXT),
    optional("role", &TEXT),
    optional("backgndImgUri", &TEXT),
    optional("description", &TEXT),
    optional("privateData", &PRIVATE_DATA),
]);

const PRIVATE_DATA: Shape = Shape::Object(&[
    optional("mobileNum", &TEXT),
    optional("mail", &TEXT),
    // For native apps, and part of the documented sample all the same.
    optional(
        "pushNotificationData",
        &Shape::Object(&[
            optional("serviceName", &TEXT),
            optional("certName", &TEXT),
            optional("token", &TEXT),
        ]),
    ),
]);

const SDES: Shape = Shape::List(
    &Shape::Tagged {
        tag: "type",
        variants: &[
            ("ctmrinfo", &[optional("auth", &AUTH_INFO), optional("info", &CUSTOMER_INFO)]),
            ("personal", &[optional("auth", &AUTH_INFO), optional("personal", &PERSONAL_INFO)]),
        ],
        open: false,
    },
    0,
    u32::MAX,
);

/// The `info` of a `ctmrinfo` SDE. `currency`, `companyBranch`, `loginStatus`, `storeZipCode` and `storeNumber` are
/// on the page and not in the schema, which does not forbid them.
pub const CUSTOMER_INFO: Shape = Shape::Object(&[
    optional("cstatus", &TEXT),
    optional("ctype", &TEXT),
    optional("customerId", &TEXT),
    optional("balance", &Shape::Number),
    optional("currency", &TEXT),
    optional("socialId", &TEXT),
    optional("imei", &TEXT),
    optional("userName", &TEXT),
    optional("companySize", &COUNT),
    optional("companyBranch", &TEXT),
    optional("accountName", &TEXT),
    optional("role", &TEXT),
    optional("lastPaymentDate", &DATE),
    optional("registrationDate", &DATE),
    optional("loginStatus", &WHOLE),
    optional("storeZipCode", &TEXT),
    optional("storeNumber", &TEXT),
]);

const DATE: Shape = Shape::Object(&[
    required("day", &Shape::Int(1, 31)),
    required("month", &Shape::Int(1, 12)),
    required("year", &Shape::Int(1, 9999)),
]);

/// The `personal` of a `personal` SDE. Its names are `firstname` and `lastname`, unlike those of the profile itself.
pub const PERSONAL_INFO: Shape = Shape::Object(&[
    optional("firstname", &TEXT),
    optional("lastname", &TEXT),
    optional(
        "age",
        &Shape::Object(&[
            optional("age", &COUNT),
            optional("year", &Shape::Int(1, 9999)),
            optional("month", &Shape::Int(1, 12)),
            optional("day", &Shape::Int(1, 31)),
        ]),
    ),
    optional("contacts", &Shape::List(&CONTACT, 0, u32::MAX)),
    // The attribute table has the integers 0 to 2, which belong to the tag on the page; every JSON sample has these.
    optional("gender", &Shape::OneOf(&["MALE", "FEMALE", "OTHER"])),
    optional("language", &TEXT),
    optional("company", &TEXT),
]);

const CONTACT: Shape = Shape::Object(&[
    optional("email", &TEXT),
    optional("phone", &TEXT),
    optional(
        "phoneType",
        &Shape::OneOf(&["HOME", "MOBILE", "WORK", "FAX", "MAIN", "HOME_FAX", "WORK_FAX", "PAGER", "OTHER"]),
    ),
    optional("address", &Shape::Object(&[optional("country", &TEXT), optional("region", &TEXT)])),
]);

/// Who vouches for an SDE, and by which methods (RFC 8176 names).
const AUTH_INFO: Shape =
    Shape::Object(&[optional("amr", &Shape::List(&TEXT, 0, u32::MAX)), optional("iss", &TEXT)]);

/// The two SDEs in the short form that `createConversation` takes: the type is the key.
pub const SHORT_SDES: &[Field] =
    &[optional("ctmrinfo", &CUSTOMER_INFO), optional("personal", &PERSONAL_INFO)];

/// The body of `userprofile.SetUserProfile`: the profile, with the short SDEs appended to its own.
#[must_use]
pub fn body(profile: Option<Value>, sdes: Option<&Value>) -> Value {
    let mut body = profile.unwrap_or_else(|| Value::object([]));
    let short = |kind: &str, key: &str| {
        let data = sdes?.get(kind)?.clone();
        Some(Value::object([("type", kind.into()), (key, data)]))
    };
    let added: Vec<Value> =
        [short("ctmrinfo", "info"), short("personal", "personal")].into_iter().flatten().collect();
    if !added.is_empty() {
        let mut authenticated = body.get("authenticatedData").cloned().unwrap_or_else(|| Value::object([]));
        let mut all = authenticated.get("lp_sdes").map(|sdes| sdes.items().to_vec()).unwrap_or_default();
        all.extend(added);
        authenticated.set("lp_sdes", all);
        body.set("authenticatedData", authenticated);
    }
    body
}
