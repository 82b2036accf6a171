//! What can be set: for the whole emulator, and for one account.

use serde::{Deserialize, Serialize};

use crate::store::Swift;

/// Settings of the emulator as a whole.
#[derive(Clone, Debug)]
pub struct Config {
    /// The account meant by control calls that name none.
    pub default_account: String,
    /// When set, every other account is refused.
    pub only_account: Option<String>,
    /// Host and port to answer from the Domain API when a request carries no `Host`.
    pub host: String,
    /// What a new account starts with.
    pub account: AccountConfig,
    /// A real Swift that keeps the files; without one the emulator keeps them itself.
    pub swift: Option<Swift>,
    /// How many requests and how many events an account keeps for those who ask later; with 0 it keeps no log and no
    /// event stream.
    pub kept: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            default_account: "12345678".to_owned(),
            only_account: None,
            host: "127.0.0.1:8787".to_owned(),
            account: AccountConfig::default(),
            swift: None,
            kept: 5_000,
        }
    }
}

/// Who answers in the name of the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AgentMode {
    /// Joins, types, acknowledges and answers each text.
    Echo,
    /// Does only what the control API says.
    Manual,
}

/// The hash behind `x-liveperson-signature`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Signature {
    /// `sha1=`, the default of an account.
    Sha1,
    /// `sha256=`, for accounts that were switched over.
    Sha256,
}

/// The generations of type names that the Messaging Window API has had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WindowGeneration {
    /// `ms.MessagingEventNotification`, `ms.PublishEventResponse`.
    Current,
    /// `.ams.ms.OnlineEventDistribution`, `.ams.ms.PublishEvent$Response`.
    Ams,
}

/// Settings of one account; the control API reads and writes them under the same names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct AccountConfig {
    /// The site property `messaging.file.sharing.enabled`.
    pub file_sharing: bool,
    /// Largest file for which an upload URL is given, in bytes.
    pub max_file_bytes: u64,
    /// Life of a file URL in seconds.
    pub temp_url_seconds: u64,
    /// The origins that may use the store, as the container's metadata says it: `*`, or names with spaces between.
    pub store_cors: Option<String>,
    /// How many bytes the account's container takes.
    pub store_quota_bytes: Option<u64>,
    /// The name of the next objects, instead of one that the emulator makes; `{uuid}` stands for a new one.
    pub file_name: Option<String>,
    /// Another container for the next objects.
    pub container: Option<String>,
    /// Whether closing the main dialog opens a survey.
    pub survey: bool,
    /// Whether the LivePerson endpoints answer cross-origin requests.
    pub cors: bool,
    /// Whether connections may be used again. When a reused one dies, Chromium silently repeats any request, and
    /// WebKitGTK an idempotent one.
    pub keep_alive: bool,
    /// Life of an AppJWT in seconds.
    pub app_jwt_seconds: u64,
    /// Who answers.
    pub agent_mode: AgentMode,
    /// How long the echo agent takes for an answer, in milliseconds.
    pub agent_delay_ms: u64,
    /// Whether the account may use AUTO_MESSAGES (the Controller Bot permission).
    pub auto_messages: bool,
    /// The auto message.
    pub welcome_text: String,
    /// Which names of types the Messaging Window API uses.
    pub window_generation: WindowGeneration,
    /// Whether its notifications write an array of one as the bare element.
    pub bare_elements: bool,
    /// A socket from which nothing comes for so long is closed; with 0 it never is.
    pub socket_idle_ms: u64,
    /// Whether the log keeps bodies.
    pub log_bodies: bool,
    /// The hash of the webhook signature.
    pub signature: Signature,
    /// Client id of the installed application.
    pub client_id: String,
    /// Client secret of the installed application, also the key of the webhook signature.
    pub client_secret: String,
}

impl Default for AccountConfig {
    fn default() -> Self {
        Self {
            file_sharing: false,
            max_file_bytes: 3 * 1024 * 1024,
            temp_url_seconds: 60,
            store_cors: Some("*".to_owned()),
            store_quota_bytes: None,
            file_name: None,
            container: None,
            survey: false,
            cors: true,
            keep_alive: true,
            app_jwt_seconds: 3600,
            agent_mode: AgentMode::Manual,
            agent_delay_ms: 600,
            auto_messages: true,
            welcome_text: "Welcome! How can we help?".to_owned(),
            window_generation: WindowGeneration::Current,
            bare_elements: false,
            socket_idle_ms: 60_000,
            log_bodies: true,
            signature: Signature::Sha1,
            client_id: "emulator-app".to_owned(),
            client_secret: "emulator-secret".to_owned(),
        }
    }
}

impl AccountConfig {
    /// Lays the given fields over this configuration.
    ///
    /// # Errors
    /// Says which field is unknown or has a wrong type.
    pub fn merged(&self, patch: &serde_json::Value) -> Result<Self, String> {
        let serde_json::Value::Object(patch) = patch else {
            return Err("the configuration must be a JSON object".to_owned());
        };
        let mut whole = serde_json::to_value(self).map_err(|error| error.to_string())?;
        if let serde_json::Value::Object(whole) = &mut whole {
            whole.extend(patch.clone());
        }
        serde_json::from_value(whole).map_err(|error| error.to_string())
    }
}
