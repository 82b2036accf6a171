//! What a caller can ask for, and what it is answered.

use crate::protocol::Value;
use crate::protocol::conversation::NewConversation;

/// A dialog that something is published in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target {
    /// The conversation.
    pub conversation_id: String,
    /// The dialog; the main one has the conversation's id.
    pub dialog_id: Option<String>,
    /// Metadata beside the message.
    pub metadata: Option<Value>,
    /// The caller's id for the message.
    pub client_message_id: Option<String>,
}

impl Target {
    /// The dialog's id.
    #[must_use]
    pub fn dialog(&self) -> &str {
        self.dialog_id.as_deref().unwrap_or(&self.conversation_id)
    }
}

/// A call. Its arguments have been checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// `createConversation`.
    Create {
        /// The body of `userprofile.SetUserProfile`.
        profile: Value,
        /// What the conversation is asked for with.
        conversation: NewConversation,
    },
    /// `sendText`.
    Text {
        /// Where to.
        target: Target,
        /// What.
        text: String,
    },
    /// `setChatState`.
    ChatState {
        /// Where.
        conversation_id: String,
        /// One of the five.
        state: String,
    },
    /// `acknowledge`.
    Acknowledge {
        /// Where.
        target: Target,
        /// One of the five.
        status: String,
        /// Which messages.
        sequences: Vec<i64>,
    },
    /// `respond`.
    Respond {
        /// Where to.
        target: Target,
        /// The message that held the element.
        sequence: i64,
        /// The text of a `publishText` action.
        text: Option<String>,
    },
    /// `setUserProfile`.
    Profile(Value),
    /// `updateConversation`.
    Update {
        /// Which.
        conversation_id: String,
        /// The field.
        field: Value,
    },
    /// `closeConversation`.
    Close {
        /// Which.
        conversation_id: String,
        /// Whether a survey may follow.
        survey: bool,
    },
    /// `sendRequest`.
    Raw {
        /// `type`.
        kind: String,
        /// `body`.
        body: Option<Value>,
        /// `metadata`.
        metadata: Option<Value>,
    },
}

/// What a call is answered with.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Nothing but that it is done.
    Done,
    /// An object, or whatever the service answered to a raw request.
    Value(Value),
}
