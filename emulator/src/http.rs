//! Requests in, replies out: the plain data that stands for HTTP in the sans-IO core.

use std::borrow::Cow;

use serde_json::Value;

use crate::notify::StreamItem;
use crate::window::SocketId;

/// One HTTP request, as a server or an injected `fetch` saw it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Upper-case method.
    pub method: String,
    /// Path without the query, still percent-encoded.
    pub path: String,
    /// Query without the question mark, still percent-encoded.
    pub query: String,
    /// Header names in any case.
    pub headers: Vec<(String, String)>,
    /// The raw body.
    pub body: Vec<u8>,
}

impl Request {
    /// Makes a request from a method and a target such as `/path?query`.
    #[must_use]
    pub fn new(method: &str, target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Makes a GET request.
    #[must_use]
    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    /// Makes a POST request with a JSON body and its content type.
    #[must_use]
    pub fn post_json(target: &str, body: &Value) -> Self {
        Self::new("POST", target).header("content-type", "application/json").body(body.to_string())
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The first header of that name, whatever its case.
    #[must_use]
    pub fn header_value(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The first query parameter of that name, decoded.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<String> {
        form_pairs(&self.query).find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// What became of the request on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The caller gets the answer.
    Answer,
    /// The connection dies; nothing was done. The caller sees no byte.
    DropBeforeWork,
    /// The connection dies when half of the request's body was read; nothing was done. The caller sees no byte.
    DropMidway,
    /// The connection dies; the work was done. The caller sees no byte.
    DropAfterWork,
}

/// Which items of the event stream a listener wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamRequest {
    /// The account whose events are streamed.
    pub account: String,
    /// Only events of this consumer (own or LivePerson id).
    pub consumer: Option<String>,
    /// Only events of this conversation.
    pub conversation_id: Option<String>,
    /// The stream begins after the item with this id.
    pub after: u64,
}

impl StreamRequest {
    /// Whether an item belongs to this stream and comes after its beginning.
    #[must_use]
    pub fn wants(&self, item: &StreamItem) -> bool {
        item.id > self.after
            && item.account == self.account
            && self.consumer.as_ref().is_none_or(|id| *id == item.consumer || *id == item.ext_consumer)
            && self.conversation_id.as_ref().is_none_or(|id| *id == item.conversation_id)
    }
}

/// The answer to a [`Request`].
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Lower-case header names.
    pub headers: Vec<(String, String)>,
    /// The raw body.
    pub body: Vec<u8>,
    /// How much later than the request the answer leaves.
    pub latency_ms: u64,
    /// How fast the body of the answer is written, where a fault slows it down.
    pub bytes_per_second: Option<u64>,
    /// Whether the caller sees the answer at all.
    pub fate: Fate,
    /// Set on the answer of the event stream: the body holds what was kept, the rest is to be streamed.
    pub stream: Option<StreamRequest>,
    /// Set on the answer that lets a WebSocket in, which has the status 101.
    pub socket: Option<SocketId>,
    /// Whether connections on which nothing is asked are closed with this answer.
    pub ends_idle: bool,
}

impl Reply {
    /// An answer without a body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            latency_ms: 0,
            bytes_per_second: None,
            fate: Fate::Answer,
            stream: None,
            socket: None,
            ends_idle: false,
        }
    }

    /// An answer with a JSON body.
    #[must_use]
    pub fn with_json(status: u16, body: &Value) -> Self {
        let mut reply = Self::empty(status);
        reply.set_header("content-type", "application/json");
        reply.body = serde_json::to_vec(body).unwrap_or_default();
        reply
    }

    /// The body as JSON, `null` if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The first header of that name, whatever its case.
    #[must_use]
    pub fn header_value(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
    }
}

/// Splits `a=b&c=d`, decoding `+` and percent escapes.
pub(crate) fn form_pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key).into_owned(), decode(value).into_owned())
    })
}

/// Decodes one percent-encoded component; what is not valid stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '+']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(String::from_utf8_lossy(&decode_path(&text.replace('+', " "))).into_owned())
}

/// Decodes percent escapes, and nothing else: in a path a plus is a plus.
pub(crate) fn decode_path(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut rest = bytes.clone();
        let mut digit = || rest.next().and_then(hex_digit);
        match (byte == b'%').then(|| (digit(), digit())) {
            Some((Some(high), Some(low))) => {
                out.push(high * 16 + low);
                bytes = rest;
            }
            _ => out.push(byte),
        }
    }
    out
}

/// Percent-encodes a path so that it comes out of [`decode_path`] as it was.
pub(crate) fn encode_path(text: &str) -> String {
    encode(text, "/")
}

/// Percent-encodes all but letters, digits, `_.-~` and the characters that are called safe.
pub(crate) fn encode(text: &str, safe: &str) -> String {
    text.bytes()
        .map(|byte| match char::from(byte) {
            plain if plain.is_ascii_alphanumeric() || "_.-~".contains(plain) || safe.contains(plain) => {
                plain.to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_forms_and_leaves_bad_escapes_alone() {
        let pairs: Vec<_> = form_pairs("a=b%20c&d=1+2&e=%zz&f&=g").collect();
        let expected = [("a", "b c"), ("d", "1 2"), ("e", "%zz"), ("f", ""), ("", "g")];
        assert_eq!(pairs, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }

    #[test]
    fn a_path_survives_encoding_with_its_pluses() {
        let odd = "/a b+c/é\"'🙂?#%&~%20";
        assert_eq!(encode_path(odd), "/a%20b%2Bc/%C3%A9%22%27%F0%9F%99%82%3F%23%25%26~%2520");
        assert_eq!(decode_path(&encode_path(odd)), odd.as_bytes());
        assert_eq!(decode_path("a+b%2"), b"a+b%2");
    }
}
