//! JavaScript values and ours.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use super::bindings::{self, JsConnectorError, Signal, parse_json, write_json};
use crate::core::{Code, Error, Millis};
use crate::protocol::shape::Refusal;
use crate::protocol::{Value, json};

/// The time by the clock of the machine that the page runs on, which can be set.
pub(super) fn wall_clock() -> Millis {
    bindings::now() as Millis
}

/// What JSON keeps of a value: functions and `undefined` are left out, dates are text. A snapshot, so that later changes
/// of the caller's object do not reach us.
pub(super) fn snapshot(value: &JsValue, field: &str) -> Result<Value, Refusal> {
    let refusal = || Refusal::new(field, "plain data, as in JSON, at most 64 levels deep");
    match write_json(value).map_err(|_| refusal())? {
        Some(text) => read_json(&text.into()).ok_or_else(refusal),
        None => Ok(Value::Null),
    }
}

/// A text, a number or a truth, as JSON would keep it.
fn primitive(value: &JsValue) -> Option<Value> {
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    value.as_f64().map(Value::from).or_else(|| value.as_bool().map(Value::Bool))
}

/// Plain objects, arrays, strings, numbers.
pub(super) fn to_js(value: &Value) -> JsValue {
    parse_json(&to_json(value).into()).unwrap_or_default()
}

/// JSON text.
pub(super) fn to_json(value: &Value) -> String {
    json::write(value, |number| {
        write_json(&number.into()).ok().flatten().map_or_else(|| "null".to_owned(), String::from)
    })
}

/// What JSON text says. `None` where it is no such text, or nested too deeply.
pub(super) fn read_json(text: &JsValue) -> Option<Value> {
    json::read(&text.as_string()?, |token| primitive(&parse_json(&token.into()).ok()?))
}

/// A real error, with the original of its cause.
pub(super) fn to_error(error: &Error, cause: &JsValue) -> JsValue {
    let facts = to_js(&error.encode());
    if !cause.is_undefined() {
        put(&facts, "cause", cause);
    }
    JsConnectorError::new(&facts).into()
}

/// An error without a cause.
pub(super) fn thrown(error: impl Into<Error>) -> JsValue {
    to_error(&error.into(), &JsValue::UNDEFINED)
}

/// A field of an object, `undefined` where there is none or it cannot be read.
pub(super) fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a field of a plain object of our own, which cannot fail.
pub(super) fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// An options object in two parts: the fields that JSON cannot carry, as they are, and the rest.
pub(super) fn split<const N: usize>(
    options: &JsValue,
    names: [&str; N],
    path: &str,
) -> Result<([JsValue; N], Value), Refusal> {
    let mut apart = std::array::from_fn(|_| JsValue::UNDEFINED);
    let rest = take_apart(options, &names, &mut apart, path, true)?;
    Ok((apart, rest))
}

/// A page waits for its connector, and most options are primitives or objects of them: those need no JSON. What is deeper
/// does (`deep`: there may be such objects).
fn take_apart(
    options: &JsValue,
    names: &[&str],
    apart: &mut [JsValue],
    path: &str,
    deep: bool,
) -> Result<Value, Refusal> {
    let mut rest = Vec::new();
    if options.is_undefined() {
        return Ok(Value::Object(rest));
    }
    for (name, value) in entries(options, path, "an object")? {
        if let Some((_, place)) = names.iter().zip(&mut *apart).find(|(known, _)| **known == name) {
            *place = value;
        } else if let Some(primitive) = primitive(&value) {
            rest.push((name, primitive));
        } else if value.is_function() || value.is_symbol() {
            // JSON would leave these out, and a misspelt callback would be ignored. No option is `null` for a function.
            rest.push((name, Value::Null));
        } else if deep && is_plain(&value) {
            rest.push((name, take_apart(&value, &[], &mut [], path, false)?));
        } else if !value.is_undefined() {
            rest.push((name, snapshot(&value, path)?));
        }
    }
    Ok(Value::Object(rest))
}

/// Whether it is an object with fields that can be read. Of a revoked proxy, even the second question throws.
fn is_plain(value: &JsValue) -> bool {
    value.is_object() && bindings::entries(value).is_ok() && !Array::is_array(value)
}

/// An object's own fields. What bites when it is read bites here, where it can be refused.
pub(super) fn entries(
    value: &JsValue,
    path: &str,
    accepted: &str,
) -> Result<impl Iterator<Item = (String, JsValue)>, Refusal> {
    if !value.is_object() {
        return Err(Refusal::new(path, accepted));
    }
    let entries =
        bindings::entries(value).map_err(|_| Refusal::new(path, "an object whose fields can be read"))?;
    // Not before: of a revoked proxy even this question throws.
    if Array::is_array(value) {
        return Err(Refusal::new(path, accepted));
    }
    Ok((0..entries.length()).map(move |index| {
        let entry: Array = entries.get(index).unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    }))
}

/// An `AbortSignal`, by what it can do.
pub(super) fn signal(value: &JsValue) -> Result<Option<Signal>, Refusal> {
    if value.is_undefined() {
        return Ok(None);
    }
    let signal: &Signal = value.unchecked_ref();
    let usable = value.is_object()
        && signal.aborted().is_ok_and(|aborted| aborted.as_bool().is_some())
        && field(value, "addEventListener").is_function();
    if usable { Ok(Some(signal.clone())) } else { Err(Refusal::new("options.signal", "an AbortSignal")) }
}

/// Whether a signal has fired.
pub(super) fn has_fired(signal: &Signal) -> bool {
    signal.aborted().is_ok_and(|aborted| aborted.is_truthy())
}

/// The error of a call that was given up before it began.
pub(super) fn aborted(signal: &Signal) -> JsValue {
    let error = Error::new(Code::Aborted, crate::core::error::Delivery::NotSent, "the call was aborted");
    to_error(&error, &signal.reason().unwrap_or(JsValue::UNDEFINED))
}
