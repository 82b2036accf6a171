//! The options that hold functions: tokens, `fetch`, `upload`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::convert::{entries, split, to_json};
use crate::core::Config;
use crate::core::options::{self, Functions};
use crate::core::tokens::{KINDS, Token, TokenKind};
use crate::protocol::Value;
use crate::protocol::shape::{Refusal, unknown_field};

/// What a driver needs beside the machine.
#[derive(Debug)]
pub(super) struct Settings {
    /// The page's own `fetch`; otherwise the global one.
    pub(super) fetch: Option<Function>,
    /// The page's own way to put files into the object store.
    pub(super) upload: Option<Function>,
    /// Where the two tokens come from.
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

    /// The `credentials` of each `fetch`.
    pub(super) fn credentials(&self) -> &str {
        self.options.text("credentials").unwrap_or("omit")
    }

    /// Where a token comes from: a string or a function.
    pub(super) fn source(&self, kind: TokenKind) -> &JsValue {
        let [app, consumer] = &self.sources;
        match kind {
            TokenKind::AppJwt => app,
            TokenKind::ConsumerJws => consumer,
        }
    }
}

/// Reads the options of a connector.
pub(super) fn read(given: &JsValue) -> Result<Settings, Refusal> {
    if given.is_undefined() {
        return Err(Refusal::new("options", "an object with at least accountId"));
    }
    let ([auth, fetch, upload], options) = split(given, ["auth", "fetch", "upload"], "options")?;
    let fetch = function(fetch, "fetch", "a function like the global fetch")?;
    let upload = function(upload, "upload", "a function that puts a file to a URL and gives a promise")?;
    options::read(&options)?;
    options::check_owner(&options, !auth.is_undefined())?;
    let sources = if auth.is_undefined() { Default::default() } else { sources(&auth)? };
    Ok(Settings { fetch, upload, sources, options, auth: !auth.is_undefined() })
}

fn function(given: JsValue, name: &str, accepted: &str) -> Result<Option<Function>, Refusal> {
    match given.dyn_into::<Function>() {
        Ok(function) => Ok(Some(function)),
        Err(other) if other.is_undefined() => Ok(None),
        Err(_) => Err(Refusal::new(name, accepted)),
    }
}

#[inline(never)]
fn sources(auth: &JsValue) -> Result<[JsValue; KINDS.len()], Refusal> {
    let accepted = "an object with appJwt and consumerJws, or left out where a back end adds the tokens";
    let mut sources = [JsValue::UNDEFINED, JsValue::UNDEFINED];
    for (name, value) in entries(auth, "auth", accepted)? {
        if name == "jwt" {
            return Err(Refusal::new("auth.jwt", "left out: this version has no other transport yet"));
        }
        match sources.iter_mut().zip(KINDS).find(|(_, kind)| kind.name() == name) {
            Some((source, _)) => *source = value,
            None => return Err(unknown_field("auth", &name, &KINDS.map(TokenKind::name))),
        }
    }
    for (source, kind) in sources.iter().zip(KINDS) {
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
