//! The one error, and the closed set of its codes.

use crate::protocol::Value;
use crate::protocol::shape::Refusal;

use super::machine::Ticket;

/// What went wrong. The names are those of the TypeScript union `ConnectorErrorCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// An option or argument has the wrong form.
    InvalidArgument,
    /// The connector is closed.
    Closed,
    /// The caller's signal, or `close()`.
    Aborted,
    /// The time of the call is over.
    Timeout,
    /// No answer, and nothing is in doubt.
    Network,
    /// A token is missing or wrong, or none could be had.
    Unauthorized,
    /// The consumer has an open conversation.
    ConversationAlreadyOpen,
    /// The conversation is closed.
    ConversationClosed,
    /// Too many requests.
    RateLimited,
    /// The service refused the request.
    Rejected,
    /// The service failed.
    Server,
    /// The answer is not what the service answers.
    BadResponse,
    /// A file of a type that is not accepted.
    FileType,
    /// A file that is too large.
    FileTooLarge,
    /// The object store refused the upload.
    UploadRefused,
    /// The request left, and whether it was acted on is not known.
    OutcomeUnknown,
    /// The outbox could not be kept.
    Storage,
    /// The WebAssembly module could not be loaded.
    ModuleUnavailable,
    /// A fault of this package.
    Internal,
}

/// Every code, its name, and whether the same call can succeed later.
pub const CODES: &[(Code, &str, bool)] = &[
    (Code::InvalidArgument, "invalid-argument", false),
    (Code::Closed, "closed", false),
    (Code::Aborted, "aborted", false),
    (Code::Timeout, "timeout", true),
    (Code::Network, "network", true),
    (Code::Unauthorized, "unauthorized", false),
    (Code::ConversationAlreadyOpen, "conversation-already-open", false),
    (Code::ConversationClosed, "conversation-closed", false),
    (Code::RateLimited, "rate-limited", true),
    (Code::Rejected, "rejected", false),
    (Code::Server, "server", true),
    (Code::BadResponse, "bad-response", false),
    (Code::FileType, "file-type", false),
    (Code::FileTooLarge, "file-too-large", false),
    (Code::UploadRefused, "upload-refused", true),
    (Code::OutcomeUnknown, "outcome-unknown", false),
    (Code::Storage, "storage", true),
    (Code::ModuleUnavailable, "module-unavailable", true),
    (Code::Internal, "internal", false),
];

impl Code {
    fn row(self) -> (&'static str, bool) {
        CODES
            .iter()
            .find(|(code, ..)| *code == self)
            .map_or(("internal", false), |(_, name, retryable)| (name, *retryable))
    }

    /// The name that JavaScript sees.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }
}

/// What became of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It never left.
    NotSent,
    /// The service refused it.
    Rejected,
    /// Nobody knows.
    Unknown,
}

impl Delivery {
    fn name(self) -> &'static str {
        match self {
            Delivery::NotSent => "not-sent",
            Delivery::Rejected => "rejected",
            Delivery::Unknown => "unknown",
        }
    }
}

/// An error, small enough to pass around: its facts are on the heap.
///
/// It holds names, numbers and ids alone. No token, no text, nothing that the service said in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Box<Facts>);

/// What is known about an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// What went wrong.
    pub code: Code,
    /// What failed, then what to do.
    pub message: String,
    /// What became of the request.
    pub delivery: Delivery,
    /// The HTTP status.
    pub status: Option<u16>,
    /// LivePerson's number.
    pub error_code: Option<i64>,
    /// The id of the request.
    pub request_id: Option<String>,
    /// The conversation.
    pub conversation_id: Option<String>,
    /// The message.
    pub client_message_id: Option<String>,
    /// The option or argument.
    pub field: Option<String>,
    /// How long the service wants the caller to wait.
    pub retry_after_ms: Option<u64>,
    /// The browser said that it is offline: nothing left, and nothing will until it is online again.
    pub offline: bool,
    /// The question whose answer a driver keeps as the cause.
    pub cause: Option<Ticket>,
}

impl Error {
    /// An error with nothing but its code and its text.
    #[must_use]
    #[cold]
    pub fn new(code: Code, delivery: Delivery, message: &str) -> Error {
        Error(Box::new(Facts {
            code,
            message: message.to_owned(),
            delivery,
            status: None,
            error_code: None,
            request_id: None,
            conversation_id: None,
            client_message_id: None,
            field: None,
            retry_after_ms: None,
            offline: false,
            cause: None,
        }))
    }

    /// The refusal of an argument: `userProfile.firstName must be a string`.
    #[must_use]
    #[cold]
    pub fn invalid(refusal: &Refusal) -> Error {
        let mut message = refusal.field.clone();
        message.push_str(" must be ");
        message.push_str(&refusal.accepted);
        let mut error = Error::new(Code::InvalidArgument, Delivery::NotSent, &message);
        error.0.field = Some(refusal.field.clone());
        error
    }

    /// What is known about it.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.0
    }

    /// What is known about it, to add to.
    pub fn facts_mut(&mut self) -> &mut Facts {
        &mut self.0
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The same error, with the status of the answer that it came from.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Error {
        self.0.status = Some(status);
        self
    }

    /// The same error, with the question that a driver keeps the cause of.
    #[must_use]
    pub fn caused_by(mut self, ticket: Ticket) -> Error {
        self.0.cause = Some(ticket);
        self
    }

    /// An error that another tab has told of.
    #[must_use]
    pub fn decode(value: &Value) -> Error {
        let code = value.text("code").unwrap_or_default();
        let code = CODES.iter().find(|(_, name, _)| *name == code).map_or(Code::Internal, |(code, ..)| *code);
        let named = |delivery: &Delivery| value.text("delivery") == Some(delivery.name());
        let delivery = [Delivery::NotSent, Delivery::Rejected].into_iter().find(named);
        let message = value.text("message").unwrap_or_default();
        let mut error = Error::new(code, delivery.unwrap_or(Delivery::Unknown), message);
        let owned = |name| value.text(name).map(str::to_owned);
        let facts = error.facts_mut();
        facts.status = value.int("status").and_then(|status| u16::try_from(status).ok());
        facts.error_code = value.int("errorCode");
        facts.request_id = owned("requestId");
        facts.conversation_id = owned("conversationId");
        facts.client_message_id = owned("clientMessageId");
        facts.field = owned("field");
        facts.retry_after_ms = value.int("retryAfterMs").and_then(|ms| u64::try_from(ms).ok());
        error
    }

    /// The fields of the JavaScript error.
    #[must_use]
    pub fn encode(&self) -> Value {
        let facts = &self.0;
        let (name, retryable) = facts.code.row();
        let mut value = Value::object([
            ("message", (&facts.message).into()),
            ("code", name.into()),
            ("retryable", retryable.into()),
            ("delivery", facts.delivery.name().into()),
        ]);
        value.set_some("status", facts.status.map(i64::from));
        value.set_some("errorCode", facts.error_code);
        value.set_some("requestId", facts.request_id.as_ref());
        value.set_some("conversationId", facts.conversation_id.as_ref());
        value.set_some("clientMessageId", facts.client_message_id.as_ref());
        value.set_some("field", facts.field.as_ref());
        value.set_some("retryAfterMs", facts.retry_after_ms.map(|ms| ms as i64));
        value
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::invalid(&refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typescript_union_has_the_same_codes() {
        let types = include_str!("../../pkg-template/errors.d.ts");
        let union = types.split("export type ConnectorErrorCode =").nth(1).unwrap();
        let union = union.split(';').next().unwrap();
        let mut declared: Vec<&str> = union.split('\'').skip(1).step_by(2).collect();
        let mut known: Vec<&str> = CODES.iter().map(|(_, name, _)| *name).collect();
        declared.sort_unstable();
        known.sort_unstable();
        assert_eq!(declared, known);
    }

    #[test]
    fn every_code_has_one_row() {
        for (code, name, retryable) in CODES {
            assert_eq!(code.row(), (*name, *retryable));
        }
    }
}
