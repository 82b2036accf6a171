//! What the other side does: the answers of the service, and those of the page's token functions.

use std::collections::BTreeMap;

use lp_connector::core::Millis;
use lp_connector::core::machine::{HttpRequest, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::tokens::{Token, TokenKind};
use lp_connector::protocol::Value;

use super::checks::SECRET;

/// What comes back for a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// What a good service answers.
    Good,
    /// This.
    Response(Response),
    /// Nothing left: the browser is offline.
    Offline,
    /// No answer, and none will come.
    Network,
    /// All of the file left, and the answer may not be read.
    Unread,
    /// Nothing at all.
    Silence,
}

/// An answer and how long it takes.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) after: Millis,
    pub(crate) answer: Answer,
}

impl Reply {
    fn new(answer: Answer) -> Reply {
        Reply { after: 100, answer }
    }

    /// The same, later.
    pub(crate) fn after(mut self, ms: Millis) -> Reply {
        self.after = ms;
        self
    }

    /// The same, with a length that can be read.
    pub(crate) fn length(mut self, bytes: u64) -> Reply {
        if let Answer::Response(response) = &mut self.answer {
            response.length = Some(bytes);
        }
        self
    }

    /// The same, with the time that the service names.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Reply {
        if let Answer::Response(response) = &mut self.answer {
            response.retry_after_ms = Some(seconds * 1000);
        }
        self
    }
}

pub(crate) fn good() -> Reply {
    Reply::new(Answer::Good)
}

pub(crate) fn offline() -> Reply {
    Reply::new(Answer::Offline).after(0)
}

pub(crate) fn network() -> Reply {
    Reply::new(Answer::Network)
}

pub(crate) fn unread() -> Reply {
    Reply::new(Answer::Unread)
}

pub(crate) fn silence() -> Reply {
    Reply::new(Answer::Silence)
}

pub(crate) fn response(status: u16, body: Body) -> Reply {
    Reply::new(Answer::Response(Response { status, retry_after_ms: None, length: None, body }))
}

/// A status without a body.
pub(crate) fn status(status: u16) -> Reply {
    response(status, Body::Empty)
}

pub(crate) fn json(status: u16, text: &str) -> Reply {
    response(status, Body::Json(parse(text)))
}

/// The refusal of a token.
pub(crate) fn refusal(error_code: u32) -> Reply {
    let body = format!(r#"{{"title":"t","details":"{SECRET}d","errorCode":{error_code}}}"#);
    json(401, &format!(r#"{{"kind":"resp","code":401,"body":{body},"type":".ReqBody$ErrorResp"}}"#))
}

/// The refusal of a request, in the service's words.
pub(crate) fn bad_request(message: &str) -> Reply {
    json(400, &format!(r#"{{"code":"BAD_REQUEST","body":{{"msg":"{message}"}},"reqId":"x"}}"#))
}

/// The refusal of a message for a closed conversation.
pub(crate) fn is_closed() -> Reply {
    bad_request("Bad Request, Conversation is close")
}

pub(crate) fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A service that does what it is asked.
#[derive(Debug, Default)]
pub(crate) struct Service {
    conversations: u32,
    urls: u32,
    sequences: BTreeMap<String, i64>,
}

impl Service {
    /// What it answers to this.
    pub(crate) fn answer(&mut self, request: &HttpRequest) -> Response {
        let body = match &request.post {
            None if request.verb == Verb::Head => Value::Null,
            None if request.url.contains("/swift/") => {
                parse(r#"{"service":"swift","baseURI":"store.example"}"#)
            }
            None => parse(r#"{"service":"asyncMessagingEnt","account":"acc","baseURI":"found.example"}"#),
            Some(Value::List(batch)) => batch.iter().map(|one| self.item(one)).collect::<Vec<_>>().into(),
            Some(one) => self.item(one),
        };
        Response { status: 200, retry_after_ms: None, length: None, body: Body::Json(body) }
    }

    fn item(&mut self, request: &Value) -> Value {
        let message = |text: &str| Value::object([("msg", text.into())]);
        let body = match request.text("type").unwrap_or_default() {
            "userprofile.SetUserProfile" => message("OK User Profile set successfully"),
            "cm.ConsumerRequestConversation" => {
                self.conversations += 1;
                Value::object([("conversationId", format!("c{}", self.conversations).into())])
            }
            "cm.UpdateConversationField" => message("OK Conversation resolved successfully"),
            "ms.PublishEvent" => {
                let dialog = request.at(&["body", "dialogId"]).and_then(Value::as_text).unwrap_or_default();
                let light = request.at(&["body", "event", "chatState"]).is_some();
                let next = self.sequences.entry(dialog.to_owned()).or_default();
                let sequence = if light { 0 } else { *next };
                *next += i64::from(!light);
                Value::object([("sequence", sequence.into())])
            }
            // A URL for one minute each, since the story began.
            _ => {
                self.urls += 1;
                let query =
                    format!(r#"{{"temp_url_sig":"{SECRET}s","temp_url_expires":"{}"}}"#, self.urls * 60);
                parse(&format!(r#"{{"relativePath":"/v1/f{}","queryParams":{query}}}"#, self.urls))
            }
        };
        let id = request.text("id").unwrap_or_default();
        Value::object([("code", "OK".into()), ("body", body), ("reqId", id.into())])
    }
}

/// What a token function does.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    /// A fresh token that lives so many seconds; for ever without a number.
    Fresh(Option<i64>),
    /// This text.
    Text(&'static str),
    /// It throws.
    Throws,
    /// It never answers.
    Silence,
}

/// A function's answer and how long it takes.
#[derive(Clone, Debug)]
pub(crate) struct Gift {
    pub(crate) after: Millis,
    pub(crate) given: Given,
}

impl Gift {
    /// The same, later.
    pub(crate) fn after(mut self, ms: Millis) -> Gift {
        self.after = ms;
        self
    }

    /// The token, if it gives one. `number` tells it from those before.
    pub(crate) fn token(&self, kind: TokenKind, number: u32, now: Millis) -> Option<Token> {
        let text = match self.given {
            Given::Fresh(_) => format!("{SECRET}{}-{number}", kind.name()),
            Given::Text(text) => text.to_owned(),
            Given::Throws | Given::Silence => return None,
        };
        let mut claims = Value::object([("lp_consumer_id", "consumer-1".into())]);
        if let Given::Fresh(Some(life)) = self.given {
            claims.set("exp", i64::try_from(now / 1000).unwrap() + life);
        }
        Some(Token { text, claims })
    }
}

pub(crate) fn fresh() -> Gift {
    Gift { after: 10, given: Given::Fresh(None) }
}

pub(crate) fn living(seconds: i64) -> Gift {
    Gift { after: 10, given: Given::Fresh(Some(seconds)) }
}

pub(crate) fn giving(text: &'static str) -> Gift {
    Gift { after: 10, given: Given::Text(text) }
}

pub(crate) fn throwing() -> Gift {
    Gift { after: 10, given: Given::Throws }
}

pub(crate) fn never() -> Gift {
    Gift { after: 10, given: Given::Silence }
}
