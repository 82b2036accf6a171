//! The `Client-Properties` header.

use super::{Shape, Table, may, must};

const SHORT: Shape = Shape::Text { min: 0, max: 64 };

/// An open list: the schema, the pages and the samples each know other names.
pub(crate) const FEATURES: Shape =
    Shape::List { item: &Shape::Text { min: 1, max: 64 }, min: 0, max: usize::MAX };

/// The JSON of the header, and of `conversationContext.clientProperties`.
///
/// The type has three spellings: the header's, that of the WebSocket's InitConnection, and a bare one.
pub(crate) static CLIENT_PROPERTIES: Table = Table {
    name: "Client-Properties",
    source: "client properties schema",
    fields: &[
        must(
            "type",
            Shape::OneOf(&[".ClientProperties", ".ams.headers.ClientProperties", "ClientProperties"]),
        ),
        may("appId", SHORT),
        may("appVersion", Shape::Text { min: 0, max: 32 }),
        may("ipAddress", Shape::Text { min: 0, max: 32 }),
        may("deviceFamily", Shape::OneOf(&["DESKTOP", "TABLET", "MOBILE", "OTHER"])),
        may("os", Shape::OneOf(&["WINDOWS", "LINUX", "OSX", "ANDROID", "IOS", "OTHER"])),
        may("osVersion", SHORT),
        may("osName", SHORT),
        may("integration", Shape::OneOf(&["WEB_SDK", "MOBILE_SDK", "BRAND_SDK"])),
        may("integrationVersion", SHORT),
        may("browser", SHORT),
        may("browserVersion", SHORT),
        may("timeZone", SHORT),
        may("deviceManufacture", SHORT),
        may("deviceModel", SHORT),
        may("features", FEATURES),
    ],
};
