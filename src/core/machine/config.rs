//! What a machine is made with.

use crate::core::Millis;
use crate::core::files::FileRules;
use crate::core::retry::RetryPolicy;
use crate::protocol::Value;

/// What becomes of a message whose outcome is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Uncertain {
    /// The caller is told.
    #[default]
    Ask,
    /// It is sent again, and may arrive twice.
    Resend,
    /// It is given up as failed.
    Drop,
}

/// What a machine is made with.
#[derive(Clone, Debug)]
pub struct Config {
    /// The account.
    pub account_id: String,
    /// The Send API's base URL, where the page names one.
    pub messaging: Option<String>,
    /// The object store's base URL, where the page names one.
    pub storage: Option<String>,
    /// The Domain API's base URL.
    pub domains: String,
    /// Whether the page has tokens; otherwise a back end adds them.
    pub auth: bool,
    /// The `Client-Properties` header: JSON in ASCII.
    pub client_properties: Option<String>,
    /// Whether those ask for automatic messages.
    pub auto_messages: bool,
    /// How long a call may take.
    pub timeout_ms: Millis,
    /// When to try again.
    pub retry: RetryPolicy,
    /// What becomes of a message whose outcome is not known.
    pub uncertain: Uncertain,
    /// Whether messages carry their id as metadata.
    pub tag: bool,
    /// Whether messages are kept on disk.
    pub persist: bool,
    /// Whether the service is told of what arrived.
    pub accept: bool,
    /// With the Messaging Window API as transport: the client properties that its greeting carries.
    pub window: Option<Value>,
    /// Where the page's own back end passes notifications on, as a stream.
    pub events: Option<String>,
    /// Whose they are; otherwise the consumer's that the token names.
    pub owner: Option<String>,
    /// Which files may be sent.
    pub files: FileRules,
    /// Whether the page puts files into the store by its own means.
    pub own_upload: bool,
}
