//! The one error, as a page sees it.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::js::{self, get};

#[wasm_bindgen(module = "/pkg-template/errors.js")]
extern "C" {
    /// The class that a page imports.
    pub(crate) type ConnectorError;
}

/// An error that a method threw or rejected with.
pub(crate) struct Failure {
    pub(crate) error: JsValue,
    /// Its own fields that can be listed.
    pub(crate) facts: Value,
}

/// Fields that are new each time, or words for people.
const VARYING: [&str; 3] = ["requestId", "clientMessageId", "conversationId"];

impl Failure {
    /// Takes an error apart; it must be one of ours.
    pub(crate) fn read(error: JsValue) -> Failure {
        let shown = || js::all_of(&error);
        assert!(error.is_instance_of::<ConnectorError>(), "no ConnectorError: {}", shown());
        assert!(error.is_instance_of::<js_sys::Error>(), "no Error: {}", shown());
        assert_eq!(get(&error, "name"), "ConnectorError", "{}", shown());
        let message = get(&error, "message").as_string().unwrap();
        assert!(!message.is_empty() && !message.ends_with('.') && !message.contains("::"), "{message}");
        let facts = js::json(&error);
        Failure { error, facts }
    }

    /// Its fields are exactly these, apart from the ids, which vary.
    #[track_caller]
    pub(crate) fn is(&self, expected: &Value) -> &Failure {
        let mut facts = self.facts.clone();
        VARYING.iter().for_each(|name| drop(facts.as_object_mut().unwrap().remove(*name)));
        assert_eq!(&facts, expected, "{}", js::all_of(&self.error));
        self
    }

    /// It says that this argument has the wrong form, and what is accepted.
    #[track_caller]
    pub(crate) fn refuses(&self, field: &str) -> &Failure {
        self.is(&json!({
            "code": "invalid-argument", "retryable": false, "delivery": "not-sent", "field": field,
        }));
        let message = self.message();
        assert!(message.starts_with(&format!("{field} must be ")), "{field}: {message}");
        self
    }

    /// It names these, and no others of the varying ids.
    #[track_caller]
    pub(crate) fn names(&self, ids: &[&str]) -> &Failure {
        for name in VARYING {
            assert_eq!(self.facts[name].is_string(), ids.contains(&name), "{name} in {}", self.facts);
        }
        self
    }

    /// Its code.
    pub(crate) fn code(&self) -> &str {
        self.facts["code"].as_str().unwrap()
    }

    /// Its words.
    pub(crate) fn message(&self) -> String {
        get(&self.error, "message").as_string().unwrap()
    }

    /// What it was caused by.
    pub(crate) fn cause(&self) -> JsValue {
        get(&self.error, "cause")
    }
}
