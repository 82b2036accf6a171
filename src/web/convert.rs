//! JSON text and ours. What is rare in it the browser reads and writes.

use wasm_bindgen::prelude::*;

use super::bindings::{parse_json, write_json};
use crate::protocol::{Value, json};

/// JSON text.
pub(super) fn to_json(value: &Value) -> String {
    json::write(value, float)
}

/// JSON text behind other text.
pub(super) fn push_json(text: &mut String, value: &Value) {
    json::push(text, value, float);
}

fn float(number: f64) -> String {
    write_json(number).ok().flatten().map_or_else(|| "null".to_owned(), String::from)
}

/// What JSON text says. `None` where it is no such text, or nested too deeply.
pub(super) fn read_json(text: &str) -> Option<Value> {
    json::read(text, |token| primitive(&parse_json(token).ok()?))
}

/// A text or a number.
fn primitive(value: &JsValue) -> Option<Value> {
    match value.as_string() {
        Some(text) => Some(Value::Text(text)),
        None => value.as_f64().map(Value::from),
    }
}
