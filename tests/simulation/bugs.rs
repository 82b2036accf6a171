//! Bugs that are planted on purpose, to see that the simulation finds them.
//!
//! They sit at the boundary of the machine: what goes in and what comes out is bent in the way in which a mistake in
//! the core or in a driver would bend it. The shipped code has nothing of this in it.

use std::collections::BTreeMap;

use lp_connector::core::call::{Call, Reply};
use lp_connector::core::error::Delivery;
use lp_connector::core::machine::{Failure, HttpRequest, Ticket};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::{Effect, Error};
use lp_connector::protocol::Value;

use crate::line_bugs;
use crate::page::Input;
use crate::subject::{Subject, read};

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bug {
    SendsAnEffectTwice,
    DropsAborts,
    IgnoresLanes,
    RepeatsInDoubt,
    SettlesTwice,
    TellsAWrongSequence,
    ForgetsToEndTyping,
    TypesAfterTheText,
    SwallowsASettle,
    TakesAFailureAsNotDone,
    TakesNoAnswerAsOffline,
    GivesAFreshIdToEachTry,
    IgnoresRetryAfter,
    WaitsInOneLaneOnly,
    KeepsTheFirstToken,
    NeverRenewsARefusedToken,
    TellsDoubtAsNotSent,
    TakesGarbageAsSuccess,
    ForgetsItsTimer,
    ForgetsAnEvent,
    IgnoresTheSignal,
    IgnoresClose,
    MixesAnswersUp,
    TakesARefusedTokenAsDone,
    TakesAnAbortAsNotSent,
    CreatesAgainInDoubt,
    RespondsToAnotherMessage,
    IgnoresTheEndOfASocket,
    RepeatsOverTheNextSocket,
    BelievesInASilentSocket,
    FollowsOverTheFirstSocketOnly,
    FollowsFromTheWrongPlace,
    ForgetsWhatWasOut,
    IgnoresEchoes,
    TellsWhatComesTwice,
    TellsBeforeItsTurn,
    TellsAnOldForm,
}

/// All of them.
pub(crate) const BUGS: &[Bug] = &[
    Bug::SendsAnEffectTwice,
    Bug::DropsAborts,
    Bug::IgnoresLanes,
    Bug::RepeatsInDoubt,
    Bug::SettlesTwice,
    Bug::TellsAWrongSequence,
    Bug::ForgetsToEndTyping,
    Bug::TypesAfterTheText,
    Bug::SwallowsASettle,
    Bug::TakesAFailureAsNotDone,
    Bug::TakesNoAnswerAsOffline,
    Bug::GivesAFreshIdToEachTry,
    Bug::IgnoresRetryAfter,
    Bug::WaitsInOneLaneOnly,
    Bug::KeepsTheFirstToken,
    Bug::NeverRenewsARefusedToken,
    Bug::TellsDoubtAsNotSent,
    Bug::TakesGarbageAsSuccess,
    Bug::ForgetsItsTimer,
    Bug::ForgetsAnEvent,
    Bug::IgnoresTheSignal,
    Bug::IgnoresClose,
    Bug::MixesAnswersUp,
    Bug::TakesARefusedTokenAsDone,
    Bug::TakesAnAbortAsNotSent,
    Bug::CreatesAgainInDoubt,
    Bug::RespondsToAnotherMessage,
    Bug::IgnoresTheEndOfASocket,
    Bug::RepeatsOverTheNextSocket,
    Bug::BelievesInASilentSocket,
    Bug::FollowsOverTheFirstSocketOnly,
    Bug::FollowsFromTheWrongPlace,
    Bug::ForgetsWhatWasOut,
    Bug::IgnoresEchoes,
    Bug::TellsWhatComesTwice,
    Bug::TellsBeforeItsTurn,
    Bug::TellsAnOldForm,
];

/// What a bug remembers.
#[derive(Debug, Default)]
pub(crate) struct Planted {
    bug: Option<Bug>,
    sent: BTreeMap<u32, HttpRequest>,
    tokens: Vec<String>,
    answer: Option<Response>,
    held: Option<Effect>,
    extra: Vec<Effect>,
    count: u32,
    /// A message was given up just now.
    aborted: bool,
    line: line_bugs::Planted,
}

impl Planted {
    pub(crate) fn new(bug: Option<Bug>) -> Planted {
        Planted { bug, ..Planted::default() }
    }

    /// Whether the timer is never set.
    pub(crate) fn sleeps(&self) -> bool {
        self.bug == Some(Bug::ForgetsItsTimer)
    }

    /// What the machine is told in the place of this.
    pub(crate) fn before(&mut self, input: Input) -> Option<Input> {
        let Some(bug) = self.bug else { return Some(input) };
        let input = self.line.before(bug, input)?;
        Some(match (bug, input) {
            (Bug::IgnoresTheSignal, Input::Cancel(_)) | (Bug::IgnoresClose, Input::Close) => return None,
            (Bug::RepeatsInDoubt | Bug::CreatesAgainInDoubt, Input::Failed(ticket, Failure::Network)) => {
                let repeated = if bug == Bug::RepeatsInDoubt { is_text } else { creates };
                match self.sent.remove(&ticket.0).filter(repeated) {
                    Some(request) => {
                        self.extra.push(Effect::Send(ticket, request));
                        return None;
                    }
                    None => Input::Failed(ticket, Failure::Network),
                }
            }
            (Bug::TakesNoAnswerAsOffline, Input::Failed(ticket, _)) => {
                Input::Failed(ticket, Failure::Offline)
            }
            (Bug::IgnoresLanes, Input::Call(id, Call::Text { mut target, text })) => {
                target.conversation_id.push_str(&format!("#{}", id.0));
                Input::Call(id, Call::Text { target, text })
            }
            (Bug::KeepsTheFirstToken, Input::Token(ticket, Some(mut token))) => {
                let kind = token.text.split('-').next().unwrap_or_default().to_owned();
                match self.tokens.iter().find(|first| first.starts_with(&kind)) {
                    Some(first) => token.text.clone_from(first),
                    None => self.tokens.push(token.text.clone()),
                }
                Input::Token(ticket, Some(token))
            }
            (_, Input::Answered(ticket, response)) => {
                Input::Answered(ticket, self.answer(bug, ticket, response))
            }
            (_, input) => input,
        })
    }

    fn answer(&mut self, bug: Bug, ticket: Ticket, mut response: Response) -> Response {
        let text = self.sent.get(&ticket.0).is_some_and(is_text);
        match bug {
            Bug::TakesAFailureAsNotDone if response.status >= 500 => response.status = 503,
            Bug::IgnoresRetryAfter => response.retry_after_ms = None,
            // No call of content has to wait for what a chat state was answered, or a receipt.
            Bug::WaitsInOneLaneOnly if !text => response.retry_after_ms = None,
            Bug::NeverRenewsARefusedToken if response.status == 401 => response.body = Body::Empty,
            Bug::TakesGarbageAsSuccess if text && response.status == 200 => {
                let sequence = Value::object([("sequence", 0.into())]);
                let item = Value::object([("code", "OK".into()), ("body", sequence)]);
                match &response.body {
                    Body::Json(body) if body.at(&["body", "sequence"]).is_some() => {}
                    _ => response.body = Body::Json(item),
                }
            }
            Bug::MixesAnswersUp if text && response.status == 200 => {
                let last = self.answer.replace(response.clone());
                return last.unwrap_or(response);
            }
            // One copy was refused, so the other must have been taken.
            Bug::TakesARefusedTokenAsDone if text && response.status == 200 => {
                self.answer = Some(response.clone());
            }
            Bug::TakesARefusedTokenAsDone if text && response.status == 401 => {
                return self.answer.clone().unwrap_or(response);
            }
            _ => {}
        }
        response
    }

    /// What leaves the machine in the place of this.
    pub(crate) fn after(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let Some(bug) = self.bug else { return effects };
        let mut bent = std::mem::take(&mut self.extra);
        self.aborted = false;
        for effect in effects {
            if let Effect::Send(ticket, request) = &effect {
                self.sent.insert(ticket.0, request.clone());
            }
            self.bend(bug, effect, &mut bent);
        }
        let mut lines = Vec::new();
        for effect in bent {
            self.line.bend(bug, effect, &mut lines);
        }
        lines
    }

    fn bend(&mut self, bug: Bug, mut effect: Effect, bent: &mut Vec<Effect>) {
        match (bug, &mut effect) {
            (Bug::DropsAborts, Effect::Abort(_)) => return,
            (Bug::TakesAnAbortAsNotSent, Effect::Abort(ticket)) => {
                self.aborted |= self.sent.get(&ticket.0).is_some_and(is_text);
            }
            (Bug::SendsAnEffectTwice, Effect::Send(_, request)) if is_text(request) => {
                bent.push(effect.clone());
            }
            (Bug::IgnoresLanes, Effect::Send(_, request)) => join_lanes(request),
            (Bug::ForgetsToEndTyping, Effect::Send(_, request)) if ends_typing(request) => return,
            (Bug::TypesAfterTheText, Effect::Send(_, request)) => match read(request).0 {
                Subject::State(state) if state == "COMPOSING" && self.held.is_none() => {
                    self.held = Some(effect);
                    return;
                }
                Subject::State(_) => {
                    bent.push(effect);
                    bent.extend(self.held.take());
                    return;
                }
                _ => {}
            },
            (Bug::GivesAFreshIdToEachTry, Effect::Send(ticket, request)) if is_text(request) => {
                if let Some(post) = &mut request.post {
                    post.set("id", format!("fresh-{}", ticket.0));
                }
            }
            (Bug::RespondsToAnotherMessage, Effect::Send(_, request)) => first_message(request),
            (Bug::SettlesTwice, Effect::Settle(..)) => bent.push(effect.clone()),
            (Bug::SwallowsASettle, Effect::Settle(..)) => {
                self.count += 1;
                if self.count.is_multiple_of(9) {
                    return;
                }
            }
            (Bug::TellsAWrongSequence, Effect::Settle(_, Ok(Reply::Value(value)))) => next_sequence(value),
            (Bug::TellsAWrongSequence, Effect::Emit(event)) => next_sequence(&mut event.fields),
            (Bug::TellsDoubtAsNotSent, effect) => without_doubt(effect),
            (Bug::TakesAnAbortAsNotSent, effect) if self.aborted => without_doubt(effect),
            (Bug::ForgetsAnEvent, Effect::Emit(event)) if event.name == "message.uncertain" => return,
            _ => {}
        }
        bent.push(effect);
    }
}

fn is_text(request: &HttpRequest) -> bool {
    matches!(read(request).0, Subject::Content(_))
}

fn creates(request: &HttpRequest) -> bool {
    read(request).0 == Subject::Create
}

/// Whatever a receipt is about, it names the first message.
fn first_message(request: &mut HttpRequest) {
    if let Some(event) =
        request.post.as_mut().and_then(|post| field(post, "body")).and_then(|body| field(body, "event"))
        && event.text("status").is_some()
    {
        event.set("sequenceList", Value::List(vec![0.into()]));
    }
}

fn field<'a>(of: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    let Value::Object(fields) = of else { return None };
    fields.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn ends_typing(request: &HttpRequest) -> bool {
    matches!(read(request).0, Subject::State(state) if state != "COMPOSING")
}

/// The lane of its own that a text got is not known to the service.
fn join_lanes(request: &mut HttpRequest) {
    if let Some(body) = request.post.as_mut().and_then(|post| field(post, "body")) {
        for name in ["conversationId", "dialogId"] {
            let id = body.text(name).and_then(|id| id.split('#').next()).map(str::to_owned);
            body.set_some(name, id);
        }
    }
}

fn next_sequence(fields: &mut Value) {
    let next = fields.int("sequence").map(|sequence| sequence + 1);
    fields.set_some("sequence", next);
}

/// What is not known is told as not sent.
fn without_doubt(effect: &mut Effect) {
    match effect {
        Effect::Settle(_, Err(error)) => not_sent(error),
        Effect::Emit(event) => {
            if event.name == "message.uncertain" {
                event.name = "message.failed";
            }
            event.error.iter_mut().for_each(not_sent);
        }
        _ => {}
    }
}

fn not_sent(error: &mut Error) {
    if error.facts().delivery == Delivery::Unknown {
        error.facts_mut().delivery = Delivery::NotSent;
    }
}
