//! What pages are told.

use lp_connector::core::call::Reply;
use lp_connector::core::events::Event;
use lp_connector::core::machine::{CallId, Uncertain};
use lp_connector::protocol::Value;

use crate::world::World;

const STATES: [&str; 5] =
    ["message.queued", "message.sending", "message.sent", "message.failed", "message.uncertain"];

impl World {
    pub(crate) fn settles(
        &mut self,
        at: usize,
        call: CallId,
        result: Result<Reply, lp_connector::core::Error>,
    ) {
        // A message of another page has a number here, and nobody waits for it.
        let Some(id) = self.tabs[at].calls.get(&call.0).cloned() else { return };
        let result = result.map(|reply| match reply {
            Reply::Value(value) => value.int("sequence").unwrap_or(-1),
            Reply::Done | Reply::File => -1,
        });
        self.say(|| {
            format!("the call of {id} ends: {:?}", result.as_ref().map_err(|error| error.code().name()))
        });
        let message = self.messages.get_mut(&id).expect("a message");
        assert!(message.settled.is_none(), "the call of {id} ends twice");
        message.settled = Some(result);
    }

    /// A tab is not told what another one says.
    pub(crate) fn misses(&mut self, told: &Value) {
        let id = told.text("id").or_else(|| told.at(&["event", "clientMessageId"])?.as_text());
        if let Some(message) = id.and_then(|id| self.messages.get_mut(id)) {
            message.missed = true;
        }
    }

    pub(crate) fn hears(&mut self, page: usize, event: &Event) {
        let Some(state) = STATES.into_iter().find(|state| *state == event.name) else { return };
        let id = event.fields.text("clientMessageId").expect("an id").to_owned();
        self.say(|| format!("tab {page} is told {state} {id}"));
        // What another tab tells is the same news, later.
        if event.heard {
            return;
        }
        let policy = self.policy;
        let message = self.messages.get_mut(&id).expect("a message");
        message.states.push(state);
        message.error.clone_from(&event.error);
        message.sequence = event.fields.int("sequence");
        message.resent |= policy == Uncertain::Resend;
    }
}
