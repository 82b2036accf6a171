//! Request types and the sets of names that the wire uses.
//!
//! A set that is *open* on the wire lists what is known; a name that is not listed is data, never an error.

/// `userprofile.SetUserProfile`: the consumer's profile and SDEs.
pub const SET_USER_PROFILE: &str = "userprofile.SetUserProfile";
/// `cm.ConsumerRequestConversation`: opens a conversation.
pub const REQUEST_CONVERSATION: &str = "cm.ConsumerRequestConversation";
/// `ms.PublishEvent`: text, files, typing and receipts.
pub const PUBLISH_EVENT: &str = "ms.PublishEvent";
/// `cm.UpdateConversationField`: closes a conversation, sets its urgency, rates it.
pub const UPDATE_CONVERSATION_FIELD: &str = "cm.UpdateConversationField";
/// `ms.GenerateURLForUploadFile`: a temporary URL to put a file to.
pub const GENERATE_URL_FOR_UPLOAD_FILE: &str = "ms.GenerateURLForUploadFile";
/// `ms.GenerateURLForDownloadFile`: a temporary URL to get a file from.
pub const GENERATE_URL_FOR_DOWNLOAD_FILE: &str = "ms.GenerateURLForDownloadFile";

/// The longest request id and client message id, in characters (JSON schema of requests).
pub const MAX_ID: usize = 64;

/// The longest JSON text of one request object, in characters (LivePerson's connector guide). A hosted file's preview
/// makes its request longer than that, so the limit can only be meant for the others.
pub const MAX_REQUEST: usize = 5000;

/// Chat states of the SEND page. A closed set: the service refuses others.
pub const CHAT_STATES: &[&str] = &["ACTIVE", "INACTIVE", "GONE", "COMPOSING", "PAUSE"];
/// Receipts of the SEND page. A closed set.
pub const ACCEPT_STATUSES: &[&str] = &["ACCEPT", "READ", "ACCESS", "NACK", "ACTION"];
/// Urgency of a new conversation. `CUSTOM` is known to older samples and to the TTR schema.
pub const TTR_NAMES: &[&str] = &["NORMAL", "URGENT", "PRIORITIZED", "CUSTOM"];
/// The state of a conversation or dialog that is set to close it.
pub const CLOSE: &str = "CLOSE";
/// The feature that brings automatic messages; the account needs the Controller Bot permission.
pub const AUTO_MESSAGES: &str = "AUTO_MESSAGES";
