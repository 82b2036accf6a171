//! A call on its way: its phase, its tries, its deadline.

use crate::protocol::Value;

use super::Millis;
use super::error::Error;
use super::events::Event;
use super::machine::{CallId, Ticket};
use super::plan::{MessageKind, Plan, Purpose, Step};
use super::tokens::KINDS;

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Behind others of its lane.
    Queued,
    /// Its turn has come; it leaves as soon as host and tokens are there.
    Ready,
    /// Its request has left.
    Flying(Ticket),
    /// It tries again at this time.
    Waiting(Millis),
}

/// The states of a message, as its events are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// In its lane.
    Queued,
    /// Its request is leaving.
    Sending,
    /// The service has it.
    Sent,
    /// The service does not have it.
    Failed,
    /// Nobody knows.
    Uncertain,
}

impl MessageState {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            MessageState::Queued => ("message.queued", "queued"),
            MessageState::Sending => ("message.sending", "sending"),
            MessageState::Sent => ("message.sent", "sent"),
            MessageState::Failed => ("message.failed", "failed"),
            MessageState::Uncertain => ("message.uncertain", "uncertain"),
        }
    }
}

/// A call on its way.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Who waits for it; nobody for a chat state of our own.
    pub call: Option<CallId>,
    /// Its requests.
    pub plan: Plan,
    /// Which of them is next.
    pub step: usize,
    /// Where it is.
    pub phase: Phase,
    /// How often the present request was sent.
    pub attempts: u32,
    /// How often the present request failed in a way that may pass.
    pub failures: u32,
    /// Whether the last try found the browser offline.
    pub offline: bool,
    /// Whether an earlier try of the present request may have been acted on.
    pub in_doubt: bool,
    /// Which tokens have been replaced for the present request.
    pub replaced: [bool; KINDS.len()],
    /// The numbers of the tokens that it left with.
    pub generations: [u32; KINDS.len()],
    /// How long it may take once its turn has come.
    pub timeout_ms: Millis,
    /// When it has to be over.
    pub deadline: Option<Millis>,
    /// When the caller made it.
    pub created_at: Millis,
    /// Whether this side may have been shown as typing when the caller made it.
    pub ends_typing: bool,
    /// The message comes too late for automatic messages.
    pub late: bool,
}

impl Operation {
    /// A call that waits for its turn.
    #[must_use]
    pub fn new(call: Option<CallId>, plan: Plan, timeout_ms: Millis, now: Millis) -> Operation {
        Operation {
            call,
            plan,
            step: 0,
            phase: Phase::Queued,
            attempts: 0,
            failures: 0,
            offline: false,
            in_doubt: false,
            replaced: [false; KINDS.len()],
            generations: [0; KINDS.len()],
            timeout_ms,
            deadline: None,
            created_at: now,
            ends_typing: false,
            late: false,
        }
    }

    /// The request that is next or on its way.
    #[must_use]
    pub fn current(&self) -> Option<&Step> {
        self.plan.steps.get(self.step)
    }

    /// Goes on to the next request. Whether there is one.
    pub fn advance(&mut self) -> bool {
        self.step += 1;
        self.attempts = 0;
        self.failures = 0;
        self.in_doubt = false;
        self.replaced = [false; KINDS.len()];
        self.phase = Phase::Ready;
        self.current().is_some()
    }

    /// What kind of message it is, where it is one.
    #[must_use]
    pub fn message(&self) -> Option<MessageKind> {
        match self.plan.purpose {
            Purpose::Message(kind) => Some(kind),
            Purpose::Create | Purpose::Close { .. } | Purpose::Typing | Purpose::Plain | Purpose::Raw => None,
        }
    }

    /// Whether its request is out now.
    #[must_use]
    pub fn is_flying(&self) -> bool {
        matches!(self.phase, Phase::Flying(_))
    }

    /// Whether it is a chat state of this conversation that has not left.
    #[must_use]
    pub fn is_idle_typing(&self, conversation_id: &str) -> bool {
        let here = |id: &str| id == conversation_id;
        self.plan.purpose == Purpose::Typing && !self.is_flying() && self.conversation().is_some_and(here)
    }

    /// Whether it tells that this side types.
    #[must_use]
    pub fn is_composing(&self) -> bool {
        let request = self.current().and_then(|step| step.requests.last());
        let state = request.and_then(|request| request.body.as_ref()?.at(&["event", "chatState"]));
        self.plan.purpose == Purpose::Typing && state.and_then(Value::as_text) == Some("COMPOSING")
    }

    /// The conversation that it is about.
    #[must_use]
    pub fn conversation(&self) -> Option<&str> {
        self.plan.target.as_ref().map(|target| target.conversation_id.as_str())
    }

    /// Its id as a message, where it is one.
    #[must_use]
    pub fn client_message_id(&self) -> Option<&str> {
        self.plan.target.as_ref().and_then(|target| target.client_message_id.as_deref())
    }

    /// What the next request is, in the wire's words.
    #[must_use]
    pub fn request_type(&self) -> &str {
        self.current().and_then(|step| step.requests.last()).map_or("", |request| &request.kind)
    }

    /// An error with the ids that belong to this call.
    #[must_use]
    pub fn describe(&self, mut error: Error) -> Error {
        let facts = error.facts_mut();
        if self.attempts > 0 {
            facts.request_id = self.current().and_then(|step| step.requests.last()).map(|r| r.id.clone());
        }
        if let Some(target) = &self.plan.target {
            facts.conversation_id = Some(target.conversation_id.clone());
            facts.client_message_id.clone_from(&target.client_message_id);
        }
        error
    }

    /// The event that its message is in this state; `None` where it is no message.
    #[must_use]
    pub fn message_event(
        &self,
        state: MessageState,
        sequence: Option<i64>,
        error: Option<Error>,
    ) -> Option<Event> {
        let kind = self.message()?;
        let target = self.plan.target.as_ref()?;
        let (event, state) = state.names();
        let kind = match kind {
            MessageKind::Text => "text",
            MessageKind::Structured => "structured",
        };
        Some(
            Event::new(event)
                .with_some("clientMessageId", target.client_message_id.as_ref())
                .with("conversationId", &target.conversation_id)
                .with("dialogId", target.dialog())
                .with("kind", kind)
                .with("state", state)
                .with("createdAt", Value::Int(self.created_at as i64))
                .with("attempts", i64::from(self.attempts))
                .with_some("sequence", sequence)
                .with_some("warning", self.late.then_some("auto-messages-late"))
                .with_error(error),
        )
    }
}
