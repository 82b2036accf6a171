//! `Client-Properties`: who the client is, and the features that it can do.
//!
//! Sources: Send API examples page (its only sample), client properties tutorial, `clientPropertiesHeader.json`.

use super::Value;
use super::names::AUTO_MESSAGES;
use super::shape::{Shape, optional};

/// The header's name.
pub const HEADER: &str = "Client-Properties";

/// The `type` of the HTTP header. The socket's `InitConnection` has `.ams.headers.ClientProperties`.
pub const TYPE: &str = ".ClientProperties";

const SHORT: Shape = Shape::Text(64);

/// What the caller may give. `features` is open: the schema lists six, pages and code use more.
pub const CLIENT_PROPERTIES: Shape = Shape::Object(&[
    optional("type", &SHORT),
    optional("appId", &SHORT),
    optional("appVersion", &Shape::Text(32)),
    optional("ipAddress", &Shape::Text(32)),
    optional("deviceFamily", &Shape::OneOf(&["DESKTOP", "TABLET", "MOBILE", "OTHER"])),
    optional("os", &Shape::OneOf(&["WINDOWS", "LINUX", "OSX", "ANDROID", "IOS", "OTHER"])),
    optional("osVersion", &SHORT),
    optional("osName", &SHORT),
    optional("integration", &Shape::OneOf(&["WEB_SDK", "MOBILE_SDK", "BRAND_SDK"])),
    optional("integrationVersion", &SHORT),
    optional("browser", &SHORT),
    optional("browserVersion", &SHORT),
    optional("timeZone", &SHORT),
    optional("deviceManufacture", &SHORT),
    optional("deviceModel", &SHORT),
    optional("features", &Shape::List(&SHORT, 0, 64)),
]);

/// The properties with the `type` that the service wants, first.
#[must_use]
pub fn with_type(kind: &str, properties: Option<&Value>) -> Value {
    let mut all = Value::object([("type", kind.into())]);
    if let Some(Value::Object(fields)) = properties {
        for (name, value) in fields {
            all.set(name, value);
        }
    }
    all
}

/// Whether these properties ask for automatic messages.
#[must_use]
pub fn asks_for_auto_messages(properties: &Value) -> bool {
    let features = properties.get("features").map(Value::items).unwrap_or_default();
    features.iter().any(|feature| feature.as_text() == Some(AUTO_MESSAGES))
}

/// JSON text as a header value: what is not ASCII is written as a JSON escape, and means the same.
///
/// `fetch` refuses a header value with a character above U+00FF and would send the rest as Latin-1.
#[must_use]
pub fn ascii(json: &str) -> String {
    let mut header = String::with_capacity(json.len());
    let mut units = [0u16; 2];
    for character in json.chars() {
        if character.is_ascii() && !character.is_ascii_control() {
            header.push(character);
        } else {
            for unit in character.encode_utf16(&mut units) {
                header.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = u32::from((*unit >> shift) & 0xf);
                    header.extend(char::from_digit(digit, 16));
                }
            }
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_header_cannot_carry() {
        let json = "{\"appId\":\"Grüße 👋\u{7f}\"}";
        let header = ascii(json);
        assert_eq!(header, r#"{"appId":"Gr\u00fc\u00dfe \ud83d\udc4b\u007f"}"#);
        let back: Value = serde_json::from_str(&header).unwrap();
        assert_eq!(back, serde_json::from_str::<Value>(json).unwrap());
    }

    #[test]
    fn puts_the_type_first_and_lets_the_caller_change_it() {
        let given = Value::object([("appId", "a".into()), ("type", "ClientProperties".into())]);
        let all = with_type(TYPE, Some(&given));
        assert_eq!(all, Value::object([("type", "ClientProperties".into()), ("appId", "a".into())]));
        assert_eq!(with_type(TYPE, None), Value::object([("type", TYPE.into())]));
    }
}
