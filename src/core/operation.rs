//! A call on its way: its phase, its tries, its deadline.

use crate::protocol::Value;
use crate::protocol::answer::Item;
use crate::protocol::event::{self, HostedFile};

use super::Millis;
use super::error::Error;
use super::events::Event;
use super::machine::{CallId, Ticket};
use super::outbox::Kept;
use super::plan::{MessageKind, Plan, Purpose, Step, Work};
use super::tokens::KINDS;
use super::transfer::{Grant, STALL, Transfer};

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
    /// Which call it is, counted from the first.
    pub order: u64,
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
    /// The id of its request on the socket, while that is out.
    pub spoken: Option<String>,
    /// Its answer is lost with the socket: how long its echo is waited for.
    pub lost_at: Option<Millis>,
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
    /// Whether its first request has left.
    pub begun: bool,
    /// Its file or temporary URL, where it is about one.
    pub transfer: Option<Box<Transfer>>,
    /// Why nobody knows whether it arrived, once that is so.
    pub doubt: Option<Error>,
    /// How it ends, unless another tab leads by now and knows better.
    pub ending: Option<Error>,
    /// Its place on disk, where it has one.
    pub kept: Kept,
    /// Its place in the dialog, where its own echo has told.
    pub echo: Option<i64>,
    /// The last place in the dialog that was known when its request left: its echo has a later one.
    pub after: i64,
}

impl Operation {
    /// A call that waits for its turn.
    #[must_use]
    pub fn new(call: Option<CallId>, plan: Plan, timeout_ms: Millis, now: Millis) -> Operation {
        let grants = plan.steps.iter().any(|step| step.grants);
        Operation {
            order: 0,
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
            spoken: None,
            lost_at: None,
            timeout_ms,
            deadline: None,
            created_at: now,
            ends_typing: false,
            late: false,
            begun: false,
            transfer: grants.then(Box::default),
            doubt: None,
            ending: None,
            kept: Kept::default(),
            echo: None,
            after: -1,
        }
    }

    /// The request that is next or on its way.
    #[must_use]
    pub fn current(&self) -> Option<&Step> {
        self.plan.steps.get(self.step)
    }

    /// Goes on to the next request.
    pub fn advance(&mut self) {
        self.go_to(self.step + 1);
        // A URL is asked for as often as bytes fail to move: those tries are counted together.
        if !self.moves() {
            self.failures = 0;
        }
    }

    /// Goes to a request, which has not left yet.
    pub fn go_to(&mut self, step: usize) {
        self.step = step;
        self.attempts = 0;
        self.spoken = None;
        self.lost_at = None;
        self.in_doubt = false;
        self.replaced = [false; KINDS.len()];
        self.phase = Phase::Ready;
    }

    /// Whether its present step moves the bytes of a file.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.current().is_some_and(Step::moves)
    }

    /// Whether it still has the bytes of a file to move.
    #[must_use]
    pub fn is_transfer(&self) -> bool {
        self.plan.steps.iter().skip(self.step).any(Step::moves)
    }

    /// Whether it can leave as far as it is concerned.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Ready && self.transfer.as_ref().is_none_or(|transfer| transfer.looking.is_none())
    }

    /// Whether it asks the service, or would if it had what it needs; `store`: whether the object store is known.
    #[must_use]
    pub fn takes_place(&self, store: bool) -> bool {
        let waits = !self.is_ready() || !store && self.current().is_some_and(|step| step.grants);
        match self.phase {
            Phase::Flying(_) => !self.moves(),
            Phase::Ready => !waits && !self.moves(),
            Phase::Queued | Phase::Waiting(_) => false,
        }
    }

    /// When it has to be over, or to have moved: while bytes move, the call's own time stands still.
    #[must_use]
    pub fn ends_at(&self) -> Option<Millis> {
        match self.transfer.as_ref().filter(|transfer| transfer.since.is_some()) {
            Some(transfer) => Some(transfer.moved_at.saturating_add(STALL)),
            None => [self.deadline, self.lost_at].into_iter().flatten().min(),
        }
    }

    /// What kind of message it is, where it is one.
    #[must_use]
    pub fn message(&self) -> Option<MessageKind> {
        match self.plan.purpose {
            Purpose::Message(kind) => Some(kind),
            Purpose::Create
            | Purpose::Close { .. }
            | Purpose::Typing
            | Purpose::Url
            | Purpose::Download
            | Purpose::Plain
            | Purpose::Raw => None,
        }
    }

    /// Whether its request is out now.
    #[must_use]
    pub fn is_flying(&self) -> bool {
        matches!(self.phase, Phase::Flying(_))
    }

    /// The request that is out for it, where that can be aborted: what was said over a socket cannot.
    #[must_use]
    pub fn request(&self) -> Option<Ticket> {
        match self.phase {
            Phase::Flying(ticket) if self.spoken.is_none() && self.lost_at.is_none() => Some(ticket),
            _ => None,
        }
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

    /// What the next request is, in the wire's words; a method where it goes to the object store.
    #[must_use]
    pub fn request_type(&self) -> &str {
        match self.current() {
            Some(Step { work: Work::Put, .. }) => "PUT",
            Some(Step { work: Work::Get, .. }) => "GET",
            step => step.and_then(|step| step.requests.last()).map_or("", |request| &request.kind),
        }
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

    /// Takes the temporary URL out of an answer that is one; what is published of the file is known with it.
    ///
    /// # Errors
    /// There is none in it, or one that leads elsewhere.
    pub fn granted(&mut self, item: Option<&Item>, now: Millis) -> Result<(), Error> {
        let grants = self.current().is_some_and(|step| step.grants);
        let (Some(transfer), Some(item)) = (self.transfer.as_mut().filter(|_| grants), item) else {
            return Ok(());
        };
        let grant = Grant::read(&item.body, &transfer.base, now)?;
        let publish = self.plan.steps.last_mut().and_then(|step| step.requests.last_mut());
        if let (Some(file), Some(target), Some(publish)) = (&transfer.file, &self.plan.target, publish) {
            let event = event::hosted_file(&HostedFile {
                caption: transfer.caption.clone(),
                relative_path: grant.relative_path.clone(),
                file_type: file.file_type.clone(),
                preview: file.preview.clone(),
            });
            publish.body = Some(event::publish(&target.conversation_id, target.dialog(), event));
        }
        transfer.grant = Some(grant);
        Ok(())
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
        Some(
            Event::new(event)
                .with_some("clientMessageId", target.client_message_id.as_ref())
                .with("conversationId", &target.conversation_id)
                .with("dialogId", target.dialog())
                .with("kind", kind.name())
                .with("state", state)
                .with("createdAt", Value::Int(self.created_at as i64))
                .with("attempts", i64::from(self.attempts))
                .with_some("sequence", sequence)
                .with_some("warning", self.late.then_some("auto-messages-late"))
                .with_error(error),
        )
    }

    /// Its message as the outbox shows it, in the state that it is in now.
    #[must_use]
    pub fn outgoing(&self) -> Option<Event> {
        let state = match (&self.doubt, self.begun) {
            (Some(_), _) => MessageState::Uncertain,
            (None, true) => MessageState::Sending,
            (None, false) => MessageState::Queued,
        };
        let published = self.plan.steps.last().and_then(|step| step.requests.last()?.body.as_ref());
        let text = published.and_then(|body| body.at(&["event", "message"])).and_then(Value::as_text);
        let file = self.transfer.as_ref().and_then(|transfer| transfer.file.as_ref());
        let shown = self.message_event(state, None, self.doubt.clone())?;
        Some(shown.with_some("text", text).with_some("fileType", file.map(|file| &file.file_type)))
    }
}
