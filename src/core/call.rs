//! What a caller can ask for, and what it is answered.

use crate::protocol::Value;
use crate::protocol::conversation::NewConversation;
use crate::protocol::event::HostedFile;

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

/// What a file is shown as before it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Preview {
    /// As the options of the connector say.
    #[default]
    Usual,
    /// Made from the picture.
    Made,
    /// None.
    None,
    /// The caller's own data URL.
    Own(String),
}

/// A call. Its arguments have been checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// `connect`: asks the service for the time, which it answers over a line that is up.
    Connect,
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
    /// `sendFile`. The file itself stays with the driver.
    File {
        /// Where to.
        target: Target,
        /// The words under it.
        caption: String,
        /// What the caller wants as its preview.
        preview: Preview,
        /// The type that the caller says it has, where its content does not tell.
        file_type: Option<String>,
    },
    /// `publishFile`.
    Publish {
        /// Where to.
        target: Target,
        /// What.
        file: HostedFile,
    },
    /// `requestUploadUrl`.
    UploadUrl {
        /// Bytes.
        file_size: u64,
        /// The wire's word for its type.
        file_type: String,
    },
    /// `requestDownloadUrl`.
    DownloadUrl(String),
    /// `downloadFile`. The file goes to the driver.
    Download(String),
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

impl Call {
    /// The caller's own id for the message.
    #[must_use]
    pub fn client_message_id(&self) -> Option<&str> {
        match self {
            Call::Text { target, .. }
            | Call::Respond { target, .. }
            | Call::File { target, .. }
            | Call::Publish { target, .. } => target.client_message_id.as_deref(),
            _ => None,
        }
    }
}

/// What a call is answered with.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Nothing but that it is done.
    Done,
    /// An object, or whatever the service answered to a raw request.
    Value(Value),
    /// The file that the driver holds for this call.
    File,
}
