//! One request and its answer.

use js_sys::{Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::bindings::{Answer, decode_base64, parse_date};
use super::convert::{field, put, read_json, to_json, wall_clock};
use crate::core::Millis;
use crate::core::machine::{HttpRequest, Verb};
use crate::core::outcome::{Body, MAX_ANSWER, Response};
use crate::core::retry::retry_after;
use crate::core::tokens::Token;
use crate::protocol::Value;
use crate::protocol::text::parse_decimal;

/// Calls `fetch` with a URL and plain options, now and not later: a page that is being left may not come back to us.
pub(super) fn begin(
    fetch: Option<&Function>,
    credentials: &str,
    request: &HttpRequest,
    file: Option<&Blob>,
    signal: &JsValue,
) -> Result<Promise, JsValue> {
    let headers = Object::new();
    for (name, value) in &request.headers {
        put(&headers, name, &value.into());
    }
    let init = Object::new();
    let set = |name: &str, value: &JsValue| put(&init, name, value);
    let method = match request.verb {
        Verb::Get => "GET",
        Verb::Head => "HEAD",
        Verb::Put => "PUT",
        Verb::Post => "POST",
    };
    set("method", &method.into());
    set("headers", &headers);
    set("credentials", &credentials.into());
    set("signal", signal);
    // An answer from a cache is none of the service's.
    set("cache", &"no-store".into());
    if request.keepalive {
        set("keepalive", &JsValue::TRUE);
    }
    if let Some(body) = &request.post {
        set("body", &to_json(body).into());
    }
    if let Some(file) = file {
        set("body", file);
    }
    let url = (&request.url).into();
    let answer = match fetch {
        Some(own) => own.call2(&JsValue::UNDEFINED, &url, &init)?,
        None => {
            let global = js_sys::global();
            let fetch: Function = Reflect::get(&global, &"fetch".into())?.dyn_into()?;
            fetch.call2(&global, &url, &init)?
        }
    };
    Ok(Promise::resolve(&answer))
}

/// Whether the browser says that it is offline. It can be wrong the other way round.
pub(super) fn is_offline() -> bool {
    let navigator = field(&js_sys::global(), "navigator");
    navigator.is_object() && field(&navigator, "onLine").as_bool() == Some(false)
}

/// Waits for the answer and reads it.
pub(super) async fn finish(promise: Promise) -> Result<Response, JsValue> {
    let answer: Answer = JsFuture::from(promise).await?.unchecked_into();
    let status = answer.status()?.as_f64().map_or(0, |status| status as u16);
    let headers = field(&answer, "headers");
    let retry_after_ms = header(&headers, "Retry-After").and_then(|text| {
        retry_after(&text, wall_clock(), |date| {
            Some(parse_date(date)).filter(|ms| ms.is_finite()).map(|ms| ms as Millis)
        })
    });
    let length = length(&answer);
    // A character takes four bytes at most.
    let body = if length.is_some_and(|bytes| bytes > MAX_ANSWER as u64 * 4) {
        Body::TooLarge
    } else {
        // A test double may give the text itself.
        read(JsFuture::from(Promise::resolve(&answer.text()?)).await?)
    };
    Ok(Response { status, retry_after_ms, length, body })
}

/// `Content-Length`, where it can be read.
pub(super) fn length(answer: &Answer) -> Option<u64> {
    header(&field(answer, "headers"), "Content-Length")
        .and_then(|length| u64::try_from(parse_decimal(&length)?).ok())
}

fn header(headers: &JsValue, name: &str) -> Option<String> {
    let get: Function = field(headers, "get").dyn_into().ok()?;
    get.call1(headers, &name.into()).ok()?.as_string()
}

fn read(text: JsValue) -> Body {
    let Ok(text) = text.dyn_into::<JsString>() else { return Body::NotJson };
    if text.length() == 0 {
        Body::Empty
    } else if text.length() as usize > MAX_ANSWER {
        Body::TooLarge
    } else {
        read_json(text.into()).map_or(Body::NotJson, Body::Json)
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
    let claims = json.and_then(|json| read_json(json.into())).unwrap_or(Value::Null);
    Token { text, claims }
}
