//! How a story is written down.

use std::collections::BTreeMap;

use lp_connector::core::Error;
use lp_connector::core::call::{Call, Reply};
use lp_connector::core::events::Event;
use lp_connector::core::machine::{CallId, HttpRequest, Ticket, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::tokens::{TokenKind, TokenReason};
use lp_connector::protocol::Value;

use super::checks::SECRET;

/// Names for what has a number or an id that nobody wants to read.
#[derive(Debug, Default)]
pub(crate) struct Names {
    tickets: BTreeMap<u32, String>,
    requests: Vec<Ticket>,
    questions: Vec<Ticket>,
    ids: Vec<String>,
    /// The last event of each message.
    messages: BTreeMap<String, Value>,
    last_error: Option<Error>,
}

/// What the URLs of the usual account begin with.
const USUAL: &str = "https://msg.example/api/account/acc";

impl Names {
    /// A request, as it leaves.
    pub(crate) fn request(&mut self, ticket: Ticket, request: &HttpRequest) -> String {
        self.requests.push(ticket);
        let name = format!("request {}", self.requests.len());
        let mut line = format!("{name}: ");
        self.tickets.insert(ticket.0, name);
        line.push_str(match request.verb {
            Verb::Get => "GET ",
            Verb::Head => "HEAD ",
            Verb::Put => "PUT ",
            Verb::Post => "POST ",
        });
        line.push_str(request.url.strip_prefix(USUAL).unwrap_or(&request.url));
        for (header, value) in &request.headers {
            if *header != "Content-Type" {
                line.push_str(&format!("\n      {header}: {}", self.token(value)));
            }
        }
        if request.keepalive {
            line.push_str("\n      (outlives the page)");
        }
        if let Some(body) = &request.post {
            line.push_str(&format!("\n      {}", body_text(body)));
        }
        line
    }

    /// Something that is done with a file.
    pub(crate) fn file(&mut self, ticket: Ticket, what: &str) -> String {
        self.requests.push(ticket);
        let name = format!("request {}", self.requests.len());
        let line = format!("{name}: {what}");
        self.tickets.insert(ticket.0, name);
        line
    }

    /// A question for a token.
    pub(crate) fn question(&mut self, ticket: Ticket, kind: TokenKind, reason: TokenReason) -> String {
        self.questions.push(ticket);
        let name = format!("question {}", self.questions.len());
        let line = format!("{name}: {}, {}", kind.name(), reason.name());
        self.tickets.insert(ticket.0, name);
        line
    }

    /// What a ticket stands for.
    pub(crate) fn of(&self, ticket: Ticket) -> String {
        self.tickets.get(&ticket.0).cloned().unwrap_or_else(|| format!("ticket {}", ticket.0))
    }

    /// The ticket of the request with this number.
    pub(crate) fn ticket(&self, request: u32) -> Ticket {
        self.requests[request as usize - 1]
    }

    /// The ticket of the question with this number.
    pub(crate) fn question_ticket(&self, question: u32) -> Ticket {
        self.questions[question as usize - 1]
    }

    /// A token by its number.
    pub(crate) fn token(&self, text: &str) -> String {
        match text.strip_prefix(SECRET) {
            Some(name) if name.len() > 100 => format!("({} characters)", text.len()),
            Some(name) => name.replacen('-', " ", 1),
            None => format!("{text:?}").trim_matches('"').replace("\\\"", "\""),
        }
    }

    /// The line without marks, with short ids.
    pub(crate) fn tidy(&mut self, line: &str) -> String {
        let mut tidy = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            if let Some(id) = rest.get(..36).filter(|id| is_uuid(id)) {
                let at = self.ids.iter().position(|known| known == id).unwrap_or_else(|| {
                    self.ids.push(id.to_owned());
                    self.ids.len() - 1
                });
                tidy.push_str(&format!("<id{}>", at + 1));
                rest = &rest[36..];
            } else {
                let character = rest.chars().next().unwrap();
                tidy.push(character);
                rest = &rest[character.len_utf8()..];
            }
        }
        tidy.replace(SECRET, "")
    }

    /// What a call ended with.
    pub(crate) fn settled(&mut self, call: CallId, result: &Result<Reply, Error>) -> String {
        let result = match result {
            Ok(Reply::Done) => "done".to_owned(),
            Ok(Reply::Value(value)) => body_text(value),
            Ok(Reply::File) => "the file".to_owned(),
            Err(error) => self.error(error),
        };
        format!("call {} ends: {result}", call.0)
    }

    /// What listeners are told. Of a message's later events only what is new.
    pub(crate) fn event(&mut self, event: &Event) -> String {
        let mut fields = event.fields.clone();
        let mut text = format!("event {}", event.name);
        let told = match event.fields.text("state").and(event.fields.text("clientMessageId")) {
            Some(id) => {
                text.push_str(&format!(" {id}"));
                self.messages.insert(id.to_owned(), fields.clone()).unwrap_or(Value::Null)
            }
            None => Value::Null,
        };
        if let Value::Object(fields) = &mut fields {
            let own = |name: &str| matches!(name, "type" | "state") && text.contains("message.");
            fields.retain(|(name, value)| name != "type" && !own(name) && told.get(name) != Some(value));
        }
        if fields != Value::object([]) {
            text.push_str(&format!(" {}", body_text(&fields)));
        }
        if let Some(error) = &event.error {
            text.push_str(&format!("\n      {}", self.error(error)));
        }
        text
    }

    fn error(&mut self, error: &Error) -> String {
        if self.last_error.replace(error.clone()).as_ref() == Some(error) {
            return "the same error".to_owned();
        }
        let mut fields = error.encode();
        let mut text = error.code().name().to_owned();
        if let Value::Object(fields) = &mut fields {
            fields.retain(|(name, _)| name != "code");
        }
        text.push_str(&format!(" {}", body_text(&fields)));
        if let Some(ticket) = error.facts().cause {
            text.push_str(&format!(" caused by {}", self.of(ticket)));
        }
        text
    }
}

fn is_uuid(text: &str) -> bool {
    let hyphen = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    text.bytes()
        .enumerate()
        .all(|(at, byte)| if hyphen(at) { byte == b'-' } else { byte.is_ascii_hexdigit() })
}

/// Compact JSON.
pub(crate) fn body_text(value: &Value) -> String {
    serde_json::to_string(value).unwrap()
}

/// An answer as the service gives it.
pub(crate) fn response_text(response: &Response) -> String {
    let mut text = response.status.to_string();
    if let Some(ms) = response.retry_after_ms {
        text.push_str(&format!(", Retry-After {ms} ms"));
    }
    text.push_str(", ");
    text.push_str(&match &response.body {
        Body::Json(value) => body_text(value),
        Body::Empty => "no body".to_owned(),
        Body::NotJson => "a body that is not JSON".to_owned(),
        Body::TooLarge => "too large a body".to_owned(),
    });
    text
}

/// A call as it would be written.
pub(crate) fn call_text(call: &Call) -> String {
    match call {
        Call::Connect => "connect".to_owned(),
        Call::Create { .. } => "createConversation".to_owned(),
        Call::Text { target, text } => {
            let dialog = target.dialog_id.as_ref().map_or_else(String::new, |id| format!(" dialog {id}"));
            format!("sendText {}{dialog} {text:?}", target.conversation_id)
        }
        Call::ChatState { conversation_id, state } => format!("setChatState {conversation_id} {state}"),
        Call::Acknowledge { target, status, sequences } => {
            format!("acknowledge {} {status} {sequences:?}", target.conversation_id)
        }
        Call::Respond { target, sequence, text } => {
            format!("respond {} to {sequence} with {text:?}", target.conversation_id)
        }
        Call::File { target, caption, preview, file_type } => {
            format!("sendFile {} {caption:?} {preview:?} {file_type:?}", target.conversation_id)
        }
        Call::Publish { target, file } => {
            format!("publishFile {} {}", target.conversation_id, file.relative_path)
        }
        Call::UploadUrl { file_size, file_type } => format!("requestUploadUrl {file_size} {file_type}"),
        Call::DownloadUrl(path) => format!("requestDownloadUrl {path}"),
        Call::Download(path) => format!("downloadFile {path}"),
        Call::Profile(profile) => format!("setUserProfile {}", body_text(profile)),
        Call::Update { conversation_id, field } => {
            format!("updateConversation {conversation_id} {}", body_text(field))
        }
        Call::Close { conversation_id, survey: false } => format!("closeConversation {conversation_id}"),
        Call::Close { conversation_id, survey: true } => {
            format!("closeConversation {conversation_id} with survey")
        }
        Call::Raw { kind, body, .. } => {
            format!("sendRequest {kind} {}", body.as_ref().map_or_else(String::new, body_text))
        }
    }
}
