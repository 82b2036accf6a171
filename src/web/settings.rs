//! The options that hold functions: tokens, `fetch`, `upload`, `webSocket`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::convert::{entries, split, to_json};
use crate::core::Config;
use crate::core::options::{self, Functions};
use crate::core::tokens::{KINDS, Token, TokenKind, WINDOW_KINDS};
use crate::protocol::Value;
use crate::protocol::shape::{Refusal, unknown_field};

/// What a driver needs beside the machine.
#[derive(Debug)]
pub(super) struct Settings {
    /// The page's own `fetch`; otherwise the global one.
    pub(super) fetch: Option<Function>,
    /// The page's own way to put files into the object store.
    pub(super) upload: Option<Function>,
    /// The page's own way to open a WebSocket; otherwise the browser's.
    pub(super) web_socket: Option<Function>,
    /// Where the tokens come from.
    sources: [JsValue; KINDS.len()],
    /// The other options, checked.
    options: Value,
    auth: bool,
}

impl Settings {
    /// What the machine is made with.
    pub(super) fn config(&self) -> Config {
        let functions = Functions { auth: self.auth, upload: self.upload.is_some() };
        options::config(&self.options, functions, to_json)
    }

    /// Whether messages are kept on disk.
    pub(super) fn keeps(&self) -> bool {
        options::is_kept(&self.options)
    }

    /// Whether there is something that brings what comes.
    pub(super) fn receives(&self) -> bool {
        options::is_window(&self.options) || self.options.at(&["endpoints", "events"]).is_some()
    }

    /// The `credentials` of each `fetch`.
    pub(super) fn credentials(&self) -> &str {
        self.options.text("credentials").unwrap_or("omit")
    }

    /// Where a token comes from: a string or a function.
    pub(super) fn source(&self, kind: TokenKind) -> &JsValue {
        let [first, second] = &self.sources;
        match kind {
            TokenKind::AppJwt | TokenKind::Jwt => first,
            TokenKind::ConsumerJws => second,
        }
    }
}

/// Reads the options of a connector.
pub(super) fn read(given: &JsValue) -> Result<Settings, Refusal> {
    if given.is_undefined() {
        return Err(Refusal::new("options", "an object with at least accountId"));
    }
    let names = ["auth", "fetch", "upload", "webSocket"];
    let ([auth, fetch, upload, web_socket], options) = split(given, names, "options")?;
    let fetch = function(fetch, "fetch", "a function like the global fetch")?;
    let upload = function(upload, "upload", "a function that puts a file to a URL and gives a promise")?;
    let web_socket = function(web_socket, "webSocket", "a function that opens a WebSocket to a URL")?;
    options::read(&options)?;
    options::check_owner(&options, !auth.is_undefined())?;
    let kinds: &[TokenKind] = if options::is_window(&options) { &WINDOW_KINDS } else { &KINDS };
    let sources = if auth.is_undefined() { Default::default() } else { sources(&auth, kinds)? };
    Ok(Settings { fetch, upload, web_socket, sources, options, auth: !auth.is_undefined() })
}

fn function(given: JsValue, name: &str, accepted: &str) -> Result<Option<Function>, Refusal> {
    match given.dyn_into::<Function>() {
        Ok(function) => Ok(Some(function)),
        Err(other) if other.is_undefined() => Ok(None),
        Err(_) => Err(Refusal::new(name, accepted)),
    }
}

#[inline(never)]
fn sources(auth: &JsValue, kinds: &[TokenKind]) -> Result<[JsValue; KINDS.len()], Refusal> {
    let accepted = "an object with appJwt and consumerJws, or with jwt for a socket, or left out where a back end adds them";
    let mut sources = [JsValue::UNDEFINED, JsValue::UNDEFINED];
    for (name, value) in entries(auth, "auth", accepted)? {
        match sources.iter_mut().zip(kinds).find(|(_, kind)| kind.name() == name) {
            Some((source, _)) => *source = value,
            None => {
                let known: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                return Err(unknown_field("auth", &name, &known));
            }
        }
    }
    for (source, kind) in sources.iter().zip(kinds) {
        let sendable =
            source.as_string().is_some_and(|text| Token { text, claims: Value::Null }.is_sendable());
        if !sendable && !source.is_function() {
            let mut path = "auth.".to_owned();
            path.push_str(kind.name());
            let accepted =
                "a function that gives a token, or a token: visible ASCII characters without spaces";
            return Err(Refusal::new(&path, accepted));
        }
    }
    Ok(sources)
}
