//! Bodies of the token, login and site property endpoints.

use super::{Shape, TEXT, Table, may, must};

const GIVEN: Shape = Shape::Text { min: 1, max: usize::MAX };

/// The ConsumerJWS request.
pub(crate) static CONSUMER: Table = Table {
    name: "consumer token request",
    source: "Send API authorization page",
    fields: &[must("ext_consumer_id", GIVEN)],
};

/// The sign-up of an unknown consumer: no body, or an empty object.
pub(crate) static SIGNUP: Table = Table { name: "signup", source: "Messaging Window API", fields: &[] };

/// The exchange of a brand's own token.
pub(crate) static AUTHENTICATE: Table = Table {
    name: "authenticate",
    source: "Messaging Window API",
    fields: &[must("authCode", GIVEN), may("redirectUri", TEXT), may("codeVerifier", TEXT)],
};

/// The newer exchange of a brand's own token, or of an anonymous one.
pub(crate) static APP_AUTHENTICATE: Table = Table {
    name: "app authenticate",
    source: "Messaging Window API authentication page",
    fields: &[must("id_token", GIVEN)],
};

/// A token for somebody unknown, or a new one in place of an old one.
pub(crate) static ANONYMOUS: Table = Table {
    name: "anonymous authorize",
    source: "Messaging Window API unauthenticated messaging page",
    fields: &[may("id_token", GIVEN)],
};

/// The login of an administrator.
pub(crate) static LOGIN: Table = Table {
    name: "login",
    source: "file sharing page",
    fields: &[must("username", GIVEN), must("password", GIVEN)],
};

/// A site property; the shell samples write `deleted` as a string.
pub(crate) static PROPERTY: Table = Table {
    name: "site property",
    source: "account configuration samples",
    fields: &[
        must("id", GIVEN),
        may("type", Shape::Either(&[Shape::Int { min: 0, max: 99 }, TEXT])),
        must("propertyValue", Shape::Object(&PROPERTY_VALUE)),
        may("deleted", Shape::Either(&[Shape::Bool, Shape::OneOf(&["true", "false"])])),
    ],
};

static PROPERTY_VALUE: Table = Table {
    name: "propertyValue",
    source: "account configuration samples",
    fields: &[must("value", Shape::Any)],
};
