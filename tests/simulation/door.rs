//! The page's tokens: who gives them, and whether they are good.

use std::collections::BTreeMap;

use lp_connector::core::Millis;
use lp_connector::core::machine::HttpRequest;
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::tokens::{Token, TokenKind};
use lp_connector::protocol::Value;

/// What a token is good for.
#[derive(Debug)]
struct Given {
    until: Option<Millis>,
    refused: bool,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Door {
    given: BTreeMap<String, Given>,
}

impl Door {
    /// The page's back end makes a token, by the true time.
    pub(crate) fn give(&mut self, kind: TokenKind, life: Option<u32>, consumer: &str, now: Millis) -> Token {
        let text = format!("{}-{}", kind.name(), self.given.len());
        let life = life.filter(|_| kind != TokenKind::ConsumerJws);
        let until = life.map(|seconds| now + u64::from(seconds) * 1000);
        let mut claims = Value::object([]);
        // Of the two of the Send API, neither says here whose it is.
        claims.set_some("sub", (kind == TokenKind::Jwt).then_some(consumer));
        claims.set_some("exp", until.map(|ms| (ms / 1000) as i64));
        self.given.insert(text.clone(), Given { until, refused: false });
        Token { text, claims }
    }

    /// From now on the token of this request is refused.
    pub(crate) fn refuse(&mut self, request: &HttpRequest, kind: TokenKind) {
        if let Some(text) = token(request, kind) {
            self.refuses(text);
        }
    }

    /// From now on this token is refused.
    pub(crate) fn refuses(&mut self, text: &str) {
        if let Some(given) = self.given.get_mut(text) {
            given.refused = true;
        }
    }

    /// Whether this token is good.
    pub(crate) fn knows(&self, text: &str, now: Millis) -> bool {
        let good = |given: &Given| !given.refused && given.until.is_none_or(|until| now < until);
        self.given.get(text).is_some_and(good)
    }

    /// The answer to a request that is not let in.
    pub(crate) fn stops(&self, request: &HttpRequest, now: Millis) -> Option<Response> {
        [(TokenKind::AppJwt, 40102), (TokenKind::ConsumerJws, 40103)].into_iter().find_map(|(kind, code)| {
            let here = token(request, kind)?;
            (!self.knows(here, now)).then(|| refusal(code))
        })
    }
}

/// The token that a request carries.
pub(crate) fn token(request: &HttpRequest, kind: TokenKind) -> Option<&str> {
    let wanted = if kind == TokenKind::AppJwt { "Authorization" } else { "X-LP-ON-BEHALF" };
    request.headers.iter().find(|(name, _)| *name == wanted).map(|(_, text)| text.as_str())
}

/// The answer to a token that is not good.
pub(crate) fn refusal(code: i64) -> Response {
    let body = Value::object([("title", "Invalid".into()), ("errorCode", code.into())]);
    let answer = Value::object([("kind", "resp".into()), ("code", 401.into()), ("body", body)]);
    Response { status: 401, retry_after_ms: None, length: None, body: Body::Json(answer) }
}
