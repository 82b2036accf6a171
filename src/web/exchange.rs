//! One request and its answer: the Rust side of `pkg-template/browser.js`.

use js_sys::{Array, Function, JsString, Promise};
use wasm_bindgen::prelude::*;

use super::bindings::{self, decode_base64, parse_date};
use super::convert::{read_json, to_json, wall_clock};
use crate::core::Millis;
use crate::core::machine::{HttpRequest, Verb};
use crate::core::outcome::{Body, MAX_ANSWER, Response};
use crate::core::retry::retry_after;
use crate::core::tokens::Token;
use crate::protocol::Value;
use crate::protocol::text::parse_decimal;

/// A character takes four bytes at most.
const MAX_BYTES: u64 = MAX_ANSWER as u64 * 4;

/// Whether the browser says that it is offline. It can be wrong the other way round.
pub(super) fn is_offline() -> bool {
    bindings::is_offline().unwrap_or_default()
}

/// The name of a method.
pub(super) fn method(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "GET",
        Verb::Head => "HEAD",
        Verb::Put => "PUT",
        Verb::Post => "POST",
    }
}

/// Sends a request, now and not later: a page that is being left may not come back to us.
pub(super) fn begin(
    fetch: Option<&Function>,
    credentials: &str,
    request: &HttpRequest,
    signal: &JsValue,
) -> Promise {
    bindings::exchange(
        MAX_BYTES as f64,
        fetch,
        &request.url,
        method(request.verb),
        credentials,
        &headers(request),
        signal,
        request.post.as_ref().map(to_json).as_deref(),
        request.keepalive,
    )
}

/// Opens a stream of events; they are told to this function.
pub(super) fn follow(
    tell: &JsValue,
    fetch: Option<&Function>,
    credentials: &str,
    request: &HttpRequest,
    signal: &JsValue,
) -> Promise {
    let method = method(request.verb);
    bindings::follow(
        MAX_ANSWER as f64,
        tell,
        fetch,
        &request.url,
        method,
        credentials,
        &headers(request),
        signal,
    )
}

/// The headers of a request as JSON.
fn headers(request: &HttpRequest) -> String {
    let headers = request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into()));
    to_json(&Value::Object(headers.collect()))
}

/// Reads what a request was answered.
pub(super) fn response(answer: JsValue) -> Response {
    let answer: Array = answer.unchecked_into();
    let status = status(&answer);
    let retry_after_ms = answer.get(1).as_string().and_then(|text| {
        retry_after(&text, wall_clock(), |date| {
            Some(parse_date(date)).filter(|ms| ms.is_finite()).map(|ms| ms as Millis)
        })
    });
    let length = length(&answer.get(2));
    let body =
        if length.is_some_and(|bytes| bytes > MAX_BYTES) { Body::TooLarge } else { read(answer.get(3)) };
    Response { status, retry_after_ms, length, body }
}

/// The first of what an answer is read as.
pub(super) fn status(answer: &Array) -> u16 {
    answer.get(0).as_f64().map_or(0, |status| status as u16)
}

/// `Content-Length`, where it could be read.
pub(super) fn length(header: &JsValue) -> Option<u64> {
    u64::try_from(parse_decimal(&header.as_string()?)?).ok()
}

fn read(text: JsValue) -> Body {
    let Ok(text) = text.dyn_into::<JsString>() else { return Body::NotJson };
    if text.length() == 0 {
        Body::Empty
    } else if text.length() as usize > MAX_ANSWER {
        Body::TooLarge
    } else {
        read_json(&text).map_or(Body::NotJson, Body::Json)
    }
}

/// A token with what can be read in it. Nothing is verified: that is the service's to do.
pub(super) fn token(text: String) -> Token {
    // The second of three parts, in the alphabet for URLs.
    let payload = text.bytes().skip_while(|byte| *byte != b'.').skip(1).take_while(|byte| *byte != b'.');
    let mut base64 = String::new();
    for byte in payload {
        base64.push(match byte {
            b'-' => '+',
            b'_' => '/',
            other => char::from(other),
        });
    }
    let json = decode_base64(&base64).ok();
    let claims = json.and_then(|json| read_json(&json)).unwrap_or(Value::Null);
    Token { text, claims }
}
