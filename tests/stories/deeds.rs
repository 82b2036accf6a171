//! What a page and its browser do about messages that wait or are in doubt.

use lp_connector::core::call::{Call, Target};
use lp_connector::core::machine::CallId;
use lp_connector::core::{Error, Machine, Millis};
use lp_connector::protocol::Value;

use super::checks::SECRET;
use super::words::body_text;
use super::world::{World, target};

impl World {
    /// `sendText` with an id of the caller's own.
    pub(crate) fn text_as(&mut self, id: &str, conversation: &str, text: &str) -> CallId {
        let target = Target { client_message_id: Some(id.to_owned()), ..target(conversation) };
        self.call(&Call::Text { target, text: text.to_owned() })
    }

    /// `resolveUncertain`.
    pub(crate) fn resolve(&mut self, id: &str, resend: bool) {
        let decision = if resend { "resend" } else { "drop" };
        let mut result = Ok(());
        self.tell(&format!("{decision} {id}"), |machine, now| result = machine.resolve(id, resend, now));
        self.thrown(result);
    }

    /// The browser says whether it has a network.
    pub(crate) fn online(&mut self, online: bool) {
        let word = if online { "online" } else { "offline" };
        self.tell(word, |machine, now| machine.online(online, now));
    }

    /// The laptop is shut for so long, and opened.
    pub(crate) fn sleep(&mut self, ms: Millis) {
        self.go(self.now + ms);
        self.tell("timer", Machine::tick);
    }

    /// `pending()`.
    pub(crate) fn pending(&mut self, conversation: Option<&str>) {
        self.line(&format!("pending in {}:", conversation.unwrap_or("all")));
        for message in self.machine.pending(conversation) {
            let field = |name| message.fields.get(name).and_then(Value::as_text).unwrap_or("-").to_owned();
            let error = message.error.as_ref().map_or("", |error| error.code().name());
            self.line(&format!(
                "  {} {}: {} {error}",
                field("clientMessageId"),
                field("state"),
                field("text")
            ));
        }
    }

    /// What a method throws.
    pub(crate) fn thrown(&mut self, result: Result<(), Error>) {
        if let Err(error) = result {
            let error = body_text(&error.encode());
            assert!(!error.contains(SECRET), "a secret in what receive throws: {error}");
            self.line(&format!("  throws {error}"));
        }
    }
}
