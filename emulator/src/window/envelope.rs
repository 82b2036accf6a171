//! The envelope of an answer on a socket.

use serde_json::{Value, json};

use super::names;
use crate::config::WindowGeneration;
use crate::messaging::req_id;
use crate::service::Refusal;

/// What becomes of a request, before its envelope.
#[derive(Debug)]
pub(super) struct Answer {
    /// An integer here, where the Send API has a word.
    pub(super) code: u16,
    body: Value,
    /// Not the usual type for the request.
    kind: Option<&'static str>,
}

impl Answer {
    /// The body that SEND gives; of its `msg` only the text is left.
    pub(super) fn ok(body: Value) -> Self {
        let body = match body.get("msg") {
            Some(text) => text.clone(),
            None => body,
        };
        Self { code: 200, body, kind: None }
    }

    pub(super) fn refused(message: String) -> Self {
        Self { code: 400, body: Value::String(message), kind: Some("StringResponse") }
    }

    /// The answer of a fault.
    pub(super) fn fault(code: u16) -> Self {
        let body = json!({ "error": "fault injected by the emulator" });
        Self { code, body, kind: Some(".ReqBody$ErrorResp") }
    }

    /// A refusal; that of a rule has been counted already.
    pub(super) fn of(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Said(message) => Self::refused(message),
            Refusal::Rule(problem, None) => {
                Self::refused(format!("Bad Request: {}: {}", problem.path, problem.problem))
            }
            Refusal::Plain(reply) | Refusal::Rule(_, Some(reply)) => {
                let body = reply.json().get("body").cloned().unwrap_or_default();
                Self { code: reply.status, body, kind: Some(".ReqBody$ErrorResp") }
            }
        }
    }

    /// The whole, as it goes out.
    pub(super) fn envelope(self, generation: WindowGeneration, request: Option<&Value>, sent: &str) -> Value {
        let kind = self.kind.map_or_else(|| names::answer(generation, sent), str::to_owned);
        json!({ "kind": "resp", "reqId": req_id(request), "code": self.code, "type": kind, "body": self.body })
    }
}
