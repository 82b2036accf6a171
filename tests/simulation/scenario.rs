//! What happens in one simulated conversation, as plain data: what the person does, and what the world does to it.
//!
//! It is drawn up front (`draw.rs`), so that it can be printed, told again, and made smaller while it still fails.

use std::collections::BTreeMap;
use std::fmt;

use lp_connector::core::Millis;
use lp_connector::core::machine::Uncertain;

/// See the module.
#[derive(Clone, Debug)]
pub(crate) struct Scenario {
    /// The machine's own seed, and that of the latencies.
    pub(crate) seed: u64,
    pub(crate) settings: Settings,
    /// In their order.
    pub(crate) steps: Vec<Step>,
    /// What goes wrong with a request.
    pub(crate) faults: BTreeMap<Place, Fault>,
    /// What goes wrong with a question for a token, by its number among all.
    pub(crate) troubles: BTreeMap<u32, Trouble>,
    /// What goes wrong when a socket is opened, by its number among all.
    pub(crate) dials: BTreeMap<u32, Dial>,
}

/// Which request it is. It is told by what it is for, so that it keeps its fault when other steps are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A try of the content call of a step, counted from 0.
    Of { step: u32, attempt: u32 },
    /// Any other request, by its number among these.
    Other(u32),
}

/// How the page is set up.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// How many conversations the person has open, side by side.
    pub(crate) conversations: u32,
    pub(crate) uncertain: Uncertain,
    pub(crate) attempts: u32,
    pub(crate) timeout_ms: Millis,
    /// The page has token functions; otherwise a back end adds the tokens.
    pub(crate) tokens: bool,
    /// Seconds that an AppJWT lives.
    pub(crate) token_life: Option<u32>,
    /// Messages carry their id.
    pub(crate) tag: bool,
    /// The host is asked for.
    pub(crate) look_up: bool,
    /// All goes over a socket.
    pub(crate) socket: Option<Window>,
}

/// How a page is set up that talks over a socket, and what the service makes of notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// The service uses the older names.
    pub(crate) ams: bool,
    /// An array of one stands bare.
    pub(crate) bare: bool,
    /// The browser tells when it has no network.
    pub(crate) tells: bool,
    /// A survey follows the main dialog.
    pub(crate) survey: bool,
    /// The connector sends receipts by itself.
    pub(crate) accept: bool,
    /// Of a hundred notifications, how many come twice.
    pub(crate) doubled: u8,
    /// How many come behind the next one.
    pub(crate) behind: u8,
    /// How many never come.
    pub(crate) lost: u8,
}

/// Something that the person or the world does, some time after what was before.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Its own for good: it stays when others are left out.
    pub(crate) number: u32,
    pub(crate) after: Millis,
    pub(crate) deed: Deed,
}

/// What is done. Conversations are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// `sendText`.
    Text { conversation: u32 },
    /// `sendFile`.
    File { conversation: u32 },
    /// `notifyTyping`.
    Key { conversation: u32 },
    /// `setChatState`.
    State { conversation: u32, state: &'static str },
    /// `acknowledge`, of what was told as sent last.
    Acknowledge { conversation: u32 },
    /// `respond`, to what was told as sent last.
    Respond { conversation: u32 },
    /// `createConversation`, by somebody who has none. It comes after those that are open from the beginning.
    Create,
    /// `closeConversation`.
    CloseConversation { conversation: u32 },
    /// `connect`.
    Connect,
    /// The agent writes.
    Says { conversation: u32 },
    /// The agent writes what only agents may see: it takes a place, and no consumer ever hears of it.
    Whispers { conversation: u32 },
    /// The agent has read what was written last.
    Reads { conversation: u32 },
    /// The agent closes the conversation.
    Ends { conversation: u32 },
    /// `sendText` in the survey, where there is one.
    Answers { conversation: u32 },
    /// The socket breaks.
    Breaks(Break),
    /// The signal of the call of that step fires.
    Cancel { call: u32 },
    /// `close()`.
    Close,
    /// The browser has no network for so long.
    Offline { ms: Millis },
    /// The machine sleeps: time goes by, and nothing runs.
    Sleep { ms: Millis },
    /// The wall clock is set.
    Jump { ms: i64 },
}

/// How a socket ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// The service closes it with this code: what it said before still comes.
    Closes(u16),
    /// The connection is gone: what was on its way to the page is lost, what was on its way to the service may arrive.
    Drops { arrives: bool },
    /// It swallows everything, and nobody is told.
    Silent,
}

/// What goes wrong when a socket is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dial {
    /// It ends before it is open.
    Ends(u16),
    /// Nothing happens.
    Hangs,
    /// It takes so much longer.
    Slow(Millis),
    /// The greeting is answered with this code.
    Refused(u16),
    /// The token is refused from now on, and the socket closed with this code.
    TokenRefused(u16),
}

/// What goes wrong with a request. Over a socket a dead connection is the end of the socket, and what hangs means that it is
/// silent from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The connection dies before the service has it.
    LostBefore,
    /// The connection dies after the service did it.
    LostAfter,
    /// Nothing comes back, and nothing arrived.
    HangsBefore,
    /// Nothing comes back, although the service did it.
    HangsAfter,
    /// It takes so much longer until it arrives.
    Slow(Millis),
    /// The answer takes so much longer.
    SlowAnswer(Millis),
    /// The connection dies, and what was sent arrives all the same, so much later.
    Late(Millis),
    /// Chromium sends it twice, the second copy so much after the first one; the second answer counts. One of them may be
    /// told that its token is refused.
    Twice { after: Millis, refused: Option<Refused> },
    /// A gateway answers this in the place of the service.
    Status { status: u16, retry_after: Option<u32>, after_work: bool },
    /// The service did it, and the answer cannot be read.
    Garbage(Garbage),
    /// From now on the token that it carries is refused.
    TokenRefused { consumer: bool },
}

/// Which of two copies is refused, and which token is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) second: bool,
    pub(crate) consumer: bool,
}

/// What is left of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Garbage {
    Empty,
    NotJson,
    OtherJson,
    NoSequence,
}

/// What goes wrong with a question for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Throws,
    Silence,
    Slow(Millis),
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  seed {}; {:?}", self.seed, self.settings)?;
        for step in &self.steps {
            writeln!(f, "  {:>7} ms later, step {:>3}: {}", step.after, step.number, step.deed)?;
        }
        for (place, fault) in &self.faults {
            match place {
                Place::Of { step, attempt } => writeln!(f, "  try {attempt} of step {step}: {fault:?}")?,
                Place::Other(number) => writeln!(f, "  other request {number}: {fault:?}")?,
            }
        }
        for (number, trouble) in &self.troubles {
            writeln!(f, "  question for a token {number}: {trouble:?}")?;
        }
        for (number, dial) in &self.dials {
            writeln!(f, "  socket {number}: {dial:?}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Deed::Text { conversation } => write!(f, "sendText in {conversation}"),
            Deed::File { conversation } => write!(f, "sendFile in {conversation}"),
            Deed::Key { conversation } => write!(f, "notifyTyping in {conversation}"),
            Deed::State { conversation, state } => write!(f, "setChatState {state} in {conversation}"),
            Deed::Acknowledge { conversation } => write!(f, "acknowledge in {conversation}"),
            Deed::Respond { conversation } => write!(f, "respond in {conversation}"),
            Deed::Create => write!(f, "createConversation"),
            Deed::CloseConversation { conversation } => write!(f, "closeConversation {conversation}"),
            Deed::Connect => write!(f, "connect"),
            Deed::Says { conversation } => write!(f, "the agent writes in {conversation}"),
            Deed::Whispers { conversation } => write!(f, "the agent whispers in {conversation}"),
            Deed::Reads { conversation } => write!(f, "the agent reads in {conversation}"),
            Deed::Ends { conversation } => write!(f, "the agent closes {conversation}"),
            Deed::Answers { conversation } => write!(f, "sendText in the survey of {conversation}"),
            Deed::Breaks(how) => write!(f, "the socket breaks: {how:?}"),
            Deed::Cancel { call } => write!(f, "the signal of step {call} fires"),
            Deed::Close => write!(f, "close()"),
            Deed::Offline { ms } => write!(f, "offline for {ms} ms"),
            Deed::Sleep { ms } => write!(f, "asleep for {ms} ms"),
            Deed::Jump { ms } => write!(f, "the wall clock is set by {ms} ms"),
        }
    }
}
