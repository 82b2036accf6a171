//! How calls end, or try again.

use super::echo::REPLAY_WITHIN;
use super::{Effect, Machine, Uncertain};
use crate::core::Millis;
use crate::core::call::Reply;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::operation::{MessageState, Operation, Phase};
use crate::core::outcome::Outcome;
use crate::core::plan::{Purpose, Repeat};
use crate::core::tokens::TokenKind;
use crate::protocol::Value;
use crate::protocol::answer::{Item, Reason, Verdict};

/// How soon a browser that is offline is asked again, should it not tell by itself.
const OFFLINE_WAIT: Millis = 1000;
/// How long a message waits for a network: one of yesterday is not what a person wants to have sent today.
pub(super) const MAX_AGE: Millis = 86_400_000;

impl Machine {
    /// What became of the request that was out.
    pub(super) fn take_outcome(&mut self, at: usize, outcome: Outcome, now: Millis) {
        let Some(operation) = self.operations.get_mut(at) else { return };
        let repeat = operation.current().map_or(Repeat::Never, |step| step.repeat);
        match outcome {
            Outcome::Done(items) => {
                if let Err(error) = operation.granted(items.last(), now) {
                    self.fail(at, error, now);
                    return;
                }
                let last = operation.step + 1 == operation.plan.steps.len();
                if !last {
                    operation.advance();
                    return;
                }
                self.succeed(at, &items, now);
            }
            Outcome::Token(kind, error) => self.replace_token(at, kind, error, now),
            Outcome::Later(error) => {
                // The limit is one of the account, not of this call.
                let until = error.facts().retry_after_ms.map(|wait| now.saturating_add(wait));
                if let Some(until) = until
                    && self.pause.as_ref().is_none_or(|(known, _)| *known < until)
                {
                    self.pause = Some((until, error.clone()));
                }
                self.try_again(at, error, now);
            }
            Outcome::Doubt(error) if repeat == Repeat::Freely => {
                operation.in_doubt = true;
                self.try_again(at, error, now);
            }
            Outcome::Doubt(error) => {
                operation.in_doubt = true;
                let is_message = operation.message().is_some();
                if is_message && self.config.uncertain == Uncertain::Resend {
                    self.try_again(at, error, now);
                } else {
                    self.fail(at, error, now);
                }
            }
            Outcome::Refused(Reason::Closed, _)
                if matches!(operation.plan.purpose, Purpose::Close { .. }) =>
            {
                operation.plan.purpose = Purpose::Close { survey: false };
                self.succeed(at, &[], now);
            }
            Outcome::Refused(_, error) => self.fail(at, error, now),
        }
    }

    /// The service did all that was asked.
    pub(super) fn succeed(&mut self, at: usize, items: &[Item], now: Millis) {
        let Some(operation) = self.operations.get(at) else { return };
        let item = items.last();
        let result = match operation.plan.purpose {
            Purpose::Plain => Some((Reply::Done, None)),
            Purpose::Download => Some((Reply::File, None)),
            Purpose::Url => {
                let transfer = operation.transfer.as_ref();
                transfer.and_then(|t| t.grant.as_ref()).map(|grant| (Reply::Value(grant.encode()), None))
            }
            Purpose::Typing => {
                if let Some(conversation) = operation.conversation().filter(|_| !operation.is_composing()) {
                    self.typing.hide(conversation);
                }
                Some((Reply::Done, None))
            }
            // A survey keeps the conversation open; a notification tells of its end.
            Purpose::Close { survey: true } => Some((Reply::Done, None)),
            Purpose::Close { survey: false } => {
                let event = operation.conversation().and_then(|id| self.inbox.end(id, None));
                Some((Reply::Done, event))
            }
            Purpose::Raw => item.map(|item| (Reply::Value(item.body.clone()), None)),
            Purpose::Create => created(item),
            Purpose::Message(_) => item.and_then(Item::sequence).and_then(|sequence| {
                let (reply, event) = sent(operation, sequence)?;
                Some((reply, Some(event)))
            }),
        };
        let Some((reply, event)) = result else {
            let message = "the endpoint answered without what it should name; check that it is the Send API";
            self.fail(at, Error::new(Code::BadResponse, Delivery::Unknown, message).with_status(200), now);
            return;
        };
        self.effects.extend(event.map(Effect::Emit));
        if operation.plan.purpose == Purpose::Create {
            // A batch can succeed in part: the conversation is open, and the agent sees no profile.
            let profile = items.first().filter(|first| first.verdict != Verdict::Ok);
            let refused = profile.map(|item| {
                let message = "the conversation is open, but the service refused the profile";
                let mut error = Error::new(Code::Rejected, Delivery::Rejected, message);
                error.facts_mut().error_code = item.error_code;
                error.facts_mut().conversation_id =
                    items.last().and_then(Item::conversation_id).map(str::to_owned);
                Effect::Emit(Event::new("error").with_error(Some(error)))
            });
            self.effects.extend(refused);
            if let Some(id) = item.and_then(Item::conversation_id) {
                self.watch_for_first_message(id, now);
                let id = id.to_owned();
                if self.config.window.is_some() {
                    self.note_dialog(&id, &id);
                    self.follow_dialog(&id, &id, true);
                }
            }
        }
        self.finish(at, Ok(reply), now);
    }

    /// The service refused a token: the call leaves again with another, once for each of the two.
    fn replace_token(&mut self, at: usize, kind: TokenKind, error: Error, now: Millis) {
        let Some(operation) = self.operations.get_mut(at) else { return };
        let slot = self.slots.iter_mut().enumerate().find(|(_, slot)| slot.kind() == kind);
        if let Some((place, slot)) = slot
            && let Some(replaced) = operation.replaced.get_mut(place)
            && !*replaced
        {
            *replaced = true;
            slot.reject(operation.generations.get(place).copied().unwrap_or_default());
            operation.phase = Phase::Ready;
        } else {
            self.fail(at, error, now);
        }
    }

    /// It failed in a way that may pass: another try after a wait, if there is a try and the time left. Whether there is.
    pub(super) fn try_again(&mut self, at: usize, error: Error, now: Millis) -> bool {
        let Some(operation) = self.operations.get_mut(at) else { return false };
        // Nothing leaves a browser that is offline, so nothing is used up but time: a tunnel may be longer than the
        // few seconds of four tries.
        let offline = error.facts().offline;
        let told = offline && operation.offline;
        operation.offline = offline;
        let named = if offline { Some(OFFLINE_WAIT) } else { error.facts().retry_after_ms };
        operation.failures += u32::from(!offline);
        let mut wait = self.config.retry.wait(operation.failures, named, &mut self.random);
        let hears = self.stream.line.up().or(self.line.up()).is_some();
        if operation.in_doubt && operation.message().is_some() && hears {
            // What has arrived comes back, and is not sent again.
            wait = wait.max(REPLAY_WITHIN);
        }
        let until = now.saturating_add(wait);
        if offline && operation.message().is_some() {
            let oldest = operation.created_at.saturating_add(MAX_AGE);
            operation.deadline = Some(until.saturating_add(operation.timeout_ms).min(oldest));
        }
        let in_time = operation.deadline.is_none_or(|deadline| until < deadline);
        if operation.failures >= self.config.retry.attempts || !in_time {
            self.fail(at, error, now);
            return false;
        }
        operation.phase = Phase::Waiting(until);
        if told {
            return true;
        }
        let ids = operation.plan.target.as_ref();
        let event = Event::new("request.retry")
            .with("request", operation.request_type())
            .with("code", error.code().name())
            .with_some("status", error.facts().status.map(i64::from))
            .with("attempt", i64::from(operation.failures))
            .with("delayMs", Value::Int(wait as i64))
            .with_some("conversationId", ids.map(|target| &target.conversation_id))
            .with_some("clientMessageId", ids.and_then(|target| target.client_message_id.as_ref()));
        self.effects.push(Effect::Emit(event));
        true
    }

    /// The caller, the clock or `close()` ends it. A request that is out may have been acted on.
    pub(super) fn give_up(&mut self, at: usize, code: Code, message: &str, now: Millis) {
        let Some(operation) = self.operations.get(at) else { return };
        let delivery = if operation.is_flying() { Delivery::Unknown } else { Delivery::NotSent };
        self.effects.extend(operation.request().map(Effect::Abort));
        let in_doubt = operation.is_flying()
            && code == Code::Timeout
            && operation.current().is_some_and(|step| step.repeat == Repeat::Never);
        let error = Error::new(code, delivery, message);
        self.fail(at, if in_doubt { unknown(&error) } else { error }, now);
    }

    /// It ends with an error, as soon as it is sure that this tab is the one to say so, and that no echo says otherwise.
    pub(super) fn fail(&mut self, at: usize, error: Error, now: Millis) {
        if let Some(error) = self.postpone(at, error, now) {
            self.fail_now(at, error, now);
        }
    }

    /// What became of the last try says nothing about the one before it.
    pub(super) fn fail_now(&mut self, at: usize, mut error: Error, now: Millis) {
        let Some(operation) = self.operations.get(at) else { return };
        let once = operation.current().is_some_and(|step| step.repeat == Repeat::Never);
        let may_be_there = operation.in_doubt || error.facts().delivery == Delivery::Unknown;
        // Who gives up what has come back already comes too late: it would be held as uncertain for ever.
        let gives_up = error.code() == Code::Aborted && self.closed;
        if once && may_be_there && !gives_up && self.end_by_echo(at, now) {
            return;
        }
        let Some(operation) = self.operations.get(at) else { return };
        if operation.in_doubt {
            error.facts_mut().delivery = Delivery::Unknown;
            if once && !matches!(error.code(), Code::Aborted | Code::BadResponse) {
                error = unknown(&error);
            }
        }
        // A message whose file is not stored has not left, whatever became of its other requests.
        if operation.transfer.is_some() && !once && error.facts().delivery == Delivery::Unknown {
            error.facts_mut().delivery = Delivery::NotSent;
        }
        // What is on disk when the connector is closed goes on with the next one.
        let ends = !self.closed || operation.kept.key.is_none() && operation.kept.writing.is_none();
        if !ends {
            error.facts_mut().delivery = Delivery::Unknown;
        }
        let error = operation.describe(error);
        let in_doubt = once && error.facts().delivery == Delivery::Unknown;
        let state = if in_doubt && self.config.uncertain != Uncertain::Drop {
            MessageState::Uncertain
        } else {
            MessageState::Failed
        };
        let event = operation.message_event(state, None, Some(error.clone()));
        self.effects.extend(event.filter(|_| ends).map(Effect::Emit));
        let held = state == MessageState::Uncertain && operation.message().is_some();
        if let Some(operation) = self.operations.get_mut(at).filter(|_| held && !self.closed) {
            operation.doubt = Some(error.clone());
            operation.in_doubt = true;
        }
        let ended = self.finish(at, Err(error), now);
        self.uncertain.extend(ended.filter(|operation| operation.doubt.is_some()));
    }

    /// It is over: the next of its lane can go.
    pub(super) fn finish(
        &mut self,
        at: usize,
        result: Result<Reply, Error>,
        now: Millis,
    ) -> Option<Operation> {
        if at >= self.operations.len() {
            return None;
        }
        let operation = self.operations.remove(at);
        self.say_settled(&operation, &result);
        if operation.doubt.is_none() {
            self.forget(&operation);
        }
        self.follow(&operation.plan.lane);
        // One that was never written kept those behind it.
        if operation.transfer.is_some() {
            self.write_lane_down(&operation.plan.lane);
        }
        let conversation = operation.conversation().unwrap_or_default();
        if let Ok(Reply::Value(value)) = &result
            && let (Some(target), Some(sequence)) = (&operation.plan.target, value.int("sequence"))
        {
            self.note_place(target.dialog(), sequence);
            self.note_dialog(&target.conversation_id, target.dialog());
        }
        let is_over = match &result {
            Ok(_) => matches!(operation.plan.purpose, Purpose::Close { .. }),
            Err(error) => error.code() == Code::ConversationClosed,
        };
        if is_over {
            self.forget_typing(conversation, result.as_ref().err());
        } else if operation.ends_typing
            && !self.closed
            && self.typing.is_shown(conversation)
            && !self.typing.is_typing(conversation)
        {
            self.send_typing(conversation, "ACTIVE", now);
        }
        let again = result.as_ref().is_err_and(|error| self.end_typing_later(&operation, error.code(), now));
        match (operation.call, result) {
            (Some(call), result) => self.effects.push(Effect::Settle(call, result)),
            // Nobody waits for a chat state of our own, so its error goes to whoever listens.
            // That the conversation is closed is told by an event of its own.
            (None, Err(error)) if !self.closed && !again && !is_over && operation.message().is_none() => {
                self.effects.push(Effect::Emit(Event::new("error").with_error(Some(error))));
            }
            (None, _) => {}
        }
        Some(operation)
    }
}

/// The outcome of something that must not happen twice is not known.
fn unknown(cause: &Error) -> Error {
    let message = "the request left, and whether the service acted on it is not known; do not just repeat it";
    let mut error = Error::new(Code::OutcomeUnknown, Delivery::Unknown, message);
    let facts = cause.facts();
    error.facts_mut().status = facts.status;
    error.facts_mut().error_code = facts.error_code;
    error.facts_mut().cause = facts.cause;
    error
}

fn created(item: Option<&Item>) -> Option<(Reply, Option<Event>)> {
    // The main dialog of a new conversation has the conversation's id.
    let id = item?.conversation_id()?;
    let info = Value::object([("conversationId", id.into()), ("dialogId", id.into())]);
    let event = Event::new("conversation.created").with("conversationId", id).with("dialogId", id);
    Some((Reply::Value(info), Some(event)))
}

/// A message that the service has, at this place.
pub(super) fn sent(operation: &Operation, sequence: i64) -> Option<(Reply, Event)> {
    let target = operation.plan.target.as_ref()?;
    let mut message = Value::object([]);
    message.set_some("clientMessageId", target.client_message_id.as_ref());
    message.set("conversationId", &target.conversation_id);
    message.set("dialogId", target.dialog());
    message.set("sequence", sequence);
    if let Some(transfer) = &operation.transfer {
        transfer.describe(&mut message);
    }
    let event = operation.message_event(MessageState::Sent, Some(sequence), None)?;
    Some((Reply::Value(message), event))
}
