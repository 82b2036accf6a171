//! The events, by name and as the plain objects that listeners get.

use crate::protocol::Value;

use super::error::Error;

/// Every event name. A listener for another name is refused.
pub const NAMES: &[&str] = &[
    "conversation.created",
    "conversation.changed",
    "conversation.closed",
    "message.queued",
    "message.sending",
    "message.sent",
    "message.failed",
    "message.uncertain",
    "message.received",
    "message.receipt",
    "chatstate",
    "upload.progress",
    "upload.stored",
    "download.progress",
    "token.refreshed",
    "request.retry",
    "connection",
    "error",
];

/// An event. `error` becomes a field of the same name; it is apart because a driver makes a real error of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub name: &'static str,
    /// Its fields, `type` included.
    pub fields: Value,
    /// Its error.
    pub error: Option<Error>,
    /// Another tab told of it.
    pub heard: bool,
}

impl Event {
    /// An event of this name.
    #[must_use]
    pub fn new(name: &'static str) -> Event {
        Event { name, fields: Value::object([("type", name.into())]), error: None, heard: false }
    }

    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Event {
        self.fields.set(name, value);
        self
    }

    /// The same with one more field, where there is a value for it.
    #[must_use]
    pub fn with_some(mut self, name: &str, value: Option<impl Into<Value>>) -> Event {
        self.fields.set_some(name, value);
        self
    }

    /// The same with an error.
    #[must_use]
    pub fn with_error(mut self, error: Option<Error>) -> Event {
        self.error = error;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typescript_map_has_the_same_names() {
        let types = include_str!("../web/types/events.d.ts");
        let map = types.split("export interface ConnectorEventMap {").nth(1).unwrap();
        let map = map.split("\n}").next().unwrap();
        let declared: Vec<&str> = map
            .lines()
            .filter(|line| line.starts_with("  '"))
            .filter_map(|line| line.trim().split('\'').nth(1))
            .collect();
        assert_eq!(declared, NAMES);
    }
}
