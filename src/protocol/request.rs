//! The envelope of a request.
//!
//! `id` is a string of 1 to 64 characters in the schema; samples also have numbers, strings with a stray comma, and
//! the same id twice in a batch. We send strings, and never the same one for two requests.

use super::Value;

/// One request: its type, its body and what stands beside the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The id that the answer repeats as `reqId`.
    pub id: String,
    /// One of the names in [`super::names`], or whatever the caller of `sendRequest` gives.
    pub kind: String,
    /// The body, where the request has one.
    pub body: Option<Value>,
    /// `metadata`, which comes back in notifications.
    pub metadata: Option<Value>,
}

impl Request {
    /// The JSON of the envelope.
    #[must_use]
    pub fn encode(&self) -> Value {
        let mut envelope =
            Value::object([("kind", "req".into()), ("id", (&self.id).into()), ("type", (&self.kind).into())]);
        envelope.set_some("body", self.body.as_ref());
        envelope.set_some("metadata", self.metadata.as_ref());
        envelope
    }
}

/// What is posted: the CONVERSATION endpoint takes a batch, the SEND endpoint a single request.
#[must_use]
pub fn encode_batch(requests: &[Request]) -> Value {
    requests.iter().map(Request::encode).collect::<Vec<_>>().into()
}
