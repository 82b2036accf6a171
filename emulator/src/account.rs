//! Everything of one account, and the deeds that change a conversation.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::agent::Timer;
use crate::config::AccountConfig;
use crate::crypto;
use crate::faults::Faults;
use crate::journal::Journal;
use crate::model::{Consumer, Conversation, Dialog, Message, Party, State};
use crate::notify::{Effect, StreamItem};
use crate::random::Random;
use crate::shape::Problem;
use crate::store::Store;
use crate::violations::Violation;
use crate::window::Sockets;

/// How many violations are kept; a run with more has been read by nobody.
const KEPT_VIOLATIONS: usize = 10_000;

/// One account. Nothing in it touches another one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) config: AccountConfig,
    pub(crate) random: Random,
    /// What the account's clock is ahead of the host's, in milliseconds.
    pub(crate) clock_offset: i64,
    pub(crate) consumers: BTreeMap<String, Consumer>,
    pub(crate) conversations: BTreeMap<String, Conversation>,
    /// From a dialog to its conversation.
    pub(crate) dialogs: BTreeMap<String, String>,
    /// Files, and the paths for which an upload URL was given.
    #[serde(default)]
    pub(crate) store: Store,
    pub(crate) tokens: Tokens,
    pub(crate) webhooks: BTreeMap<String, String>,
    pub(crate) timers: Vec<Timer>,
    pub(crate) last_timer: u64,
    pub(crate) last_event: u64,
    pub(crate) stream: VecDeque<StreamItem>,
    pub(crate) violations: Vec<Violation>,
    pub(crate) last_violation: u64,
    /// How much of log and event stream is kept.
    #[serde(skip)]
    pub(crate) kept: usize,
    #[serde(skip)]
    pub(crate) sockets: Sockets,
    #[serde(skip)]
    pub(crate) faults: Faults,
    #[serde(skip)]
    pub(crate) journal: Journal,
    #[serde(skip)]
    pub(crate) effects: VecDeque<Effect>,
}

/// What is known of the tokens that were given out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tokens {
    /// AppJWTs issued before this second are rejected.
    pub(crate) app_jwt_from: u64,
    /// ConsumerJWS of an older generation are rejected.
    pub(crate) jws_generation: u64,
    /// JWTs of the Messaging Window API of an older generation are rejected.
    #[serde(default)]
    pub(crate) window_generation: u64,
    pub(crate) bearers: BTreeSet<String>,
    /// The last AppJWT: issued at, life, token. Asking twice in one second gives the same.
    #[serde(skip)]
    pub(crate) last_app_jwt: Option<(u64, u64, String)>,
    /// AppJWTs whose signature was checked or made here: issued at, expiry.
    #[serde(skip)]
    pub(crate) known_app_jwts: HashMap<String, (u64, u64)>,
    /// ConsumerJWS of this generation whose signature was checked here, with the brand's and LivePerson's id of their
    /// consumer.
    #[serde(skip)]
    pub(crate) known_jws: HashMap<String, (String, String)>,
    /// JWTs of the Messaging Window API whose signature was checked here, with their claims.
    #[serde(skip)]
    pub(crate) known_window_jwts: HashMap<String, Value>,
}

impl Account {
    pub(crate) fn new(id: &str, config: AccountConfig, seed: u64, kept: usize) -> Self {
        Self {
            id: id.to_owned(),
            config,
            random: Random::new(seed, id),
            clock_offset: 0,
            consumers: BTreeMap::new(),
            conversations: BTreeMap::new(),
            dialogs: BTreeMap::new(),
            store: Store::default(),
            tokens: Tokens::default(),
            webhooks: BTreeMap::new(),
            timers: Vec::new(),
            last_timer: 0,
            last_event: 0,
            stream: VecDeque::new(),
            violations: Vec::new(),
            last_violation: 0,
            kept,
            sockets: Sockets::default(),
            faults: Faults::default(),
            journal: Journal::default(),
            effects: VecDeque::new(),
        }
    }

    /// The account's time at a host's time.
    pub(crate) fn now(&self, host_ms: u64) -> u64 {
        host_ms.saturating_add_signed(self.clock_offset)
    }

    pub(crate) fn add_violation(&mut self, now: u64, endpoint: &str, problem: &Problem) {
        self.last_violation += 1;
        if self.violations.len() < KEPT_VIOLATIONS {
            self.violations.push(Violation {
                seq: self.last_violation,
                time: now,
                account: self.id.clone(),
                endpoint: endpoint.to_owned(),
                path: problem.path.clone(),
                problem: problem.problem.clone(),
            });
        }
    }

    /// LivePerson's id of a consumer: always the same for the same id of the brand.
    pub(crate) fn lp_consumer_id(&self, ext_consumer_id: &str) -> String {
        crypto::sha256_hex(format!("{}:{ext_consumer_id}", self.id).as_bytes())
    }

    /// Takes a consumer on, if it is not known yet.
    pub(crate) fn meet_consumer(&mut self, ext_consumer_id: &str) -> String {
        let id = self.lp_consumer_id(ext_consumer_id);
        self.meet(ext_consumer_id, &id);
        id
    }

    /// The same, where LivePerson's id is known.
    pub(crate) fn meet(&mut self, ext_consumer_id: &str, lp_consumer_id: &str) {
        if !self.consumers.contains_key(lp_consumer_id) {
            let consumer = Consumer {
                ext_consumer_id: ext_consumer_id.to_owned(),
                lp_consumer_id: lp_consumer_id.to_owned(),
                profile: Value::Null,
                conversations: 0,
            };
            self.consumers.insert(lp_consumer_id.to_owned(), consumer);
        }
    }

    /// The conversation of a consumer that is still open.
    pub(crate) fn open_conversation(&self, consumer: &str) -> Option<&Conversation> {
        self.conversations.values().find(|found| found.consumer == consumer && found.stage == State::Open)
    }

    /// The conversation that a dialog belongs to.
    pub(crate) fn conversation_of_dialog(&self, dialog_id: &str) -> Option<&Conversation> {
        self.dialogs.get(dialog_id).and_then(|id| self.conversations.get(id))
    }

    /// Puts a content event or a receipt into a dialog and tells everybody. Answers its sequence.
    pub(crate) fn publish(
        &mut self,
        now: u64,
        dialog_id: &str,
        party: &Party,
        event: &Value,
        metadata: &Value,
    ) -> u64 {
        let Some(conversation_id) = self.dialogs.get(dialog_id).cloned() else { return 0 };
        let dialog = self.conversations.get_mut(&conversation_id).and_then(|c| c.dialog_mut(dialog_id));
        let Some(dialog) = dialog else { return 0 };
        let sequence = dialog.next_sequence;
        dialog.next_sequence += 1;
        dialog.messages.push(Message {
            sequence,
            originator_id: party.id.clone(),
            role: party.role.clone(),
            server_timestamp: now,
            event: event.clone(),
            metadata: metadata.clone(),
        });
        self.notify_event(now, (&conversation_id, dialog_id), party, Some(sequence), (event, metadata));
        sequence
    }

    /// Tells everybody about a chat state; it is kept nowhere.
    pub(crate) fn publish_chat_state(&mut self, now: u64, dialog_id: &str, party: &Party, event: &Value) {
        if let Some(conversation_id) = self.dialogs.get(dialog_id).cloned() {
            self.notify_event(now, (&conversation_id, dialog_id), party, None, (event, &Value::Null));
        }
    }

    /// Closes a conversation with all its dialogs.
    pub(crate) fn close_conversation(&mut self, now: u64, conversation_id: &str, by: &Party, reason: &str) {
        let Some(conversation) = self.conversations.get_mut(conversation_id) else { return };
        for dialog in &mut conversation.dialogs {
            dialog.close(now, &by.id, &format!("Closed by {}", reason.to_ascii_lowercase()));
        }
        conversation.state = State::Close;
        conversation.stage = State::Close;
        conversation.end_ts = Some(now);
        conversation.close_reason = Some(reason.to_owned());
        self.notify_conversation(now, conversation_id);
    }

    /// Closes the main dialog; with a survey the conversation's stage stays open for it. Answers the survey's dialog.
    pub(crate) fn close_main_dialog(
        &mut self,
        now: u64,
        conversation_id: &str,
        by: &Party,
        cause: &str,
    ) -> Option<String> {
        if !self.config.survey {
            let conversation = self.conversations.get_mut(conversation_id)?;
            if let Some(dialog) = conversation.dialog_mut(conversation_id) {
                dialog.close(now, &by.id, cause);
            }
            self.close_conversation(now, conversation_id, by, "CONSUMER");
            return None;
        }
        let survey_id = self.random.short_id();
        let conversation = self.conversations.get_mut(conversation_id)?;
        if let Some(dialog) = conversation.dialog_mut(conversation_id) {
            dialog.close(now, &by.id, cause);
        }
        conversation.state = State::Close;
        conversation.close_reason = Some("CONSUMER".to_owned());
        // The survey comes first in the list: nobody may count on an index.
        conversation.dialogs.insert(0, Dialog::open(&survey_id, "POST_SURVEY", now));
        self.dialogs.insert(survey_id.clone(), conversation_id.to_owned());
        self.notify_conversation(now, conversation_id);
        Some(survey_id)
    }
}
