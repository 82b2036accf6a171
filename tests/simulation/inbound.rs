//! What came to the page, and what it was told of that: each thing once, in its place, and nothing left out.

use std::collections::{BTreeMap, BTreeSet};

use lp_connector::core::events::Event;
use lp_connector::core::places::GAP;
use lp_connector::protocol::Value;

use crate::cloud::{Cloud, receipt};
use crate::ledger::Clocks;

/// What came of a dialog, and what of it was told.
#[derive(Debug, Default)]
struct Dialog {
    /// By its place: when it came first, by the page's clock, and what it is.
    came: BTreeMap<i64, (u64, String)>,
    told: BTreeSet<i64>,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Inbound {
    dialogs: BTreeMap<String, Dialog>,
    /// The conversations that the page was told are open: what was over before it knew is not its own.
    pub(crate) known: BTreeSet<String>,
    /// The dialogs of their surveys, of which listeners were told.
    pub(crate) surveys: BTreeMap<String, String>,
    /// Of when the form is of each conversation that listeners were told last.
    forms: BTreeMap<String, i64>,
}

impl Inbound {
    /// A text comes over a socket.
    pub(crate) fn arrives(&mut self, said: &Value, [page, _]: Clocks) {
        let changes =
            said.get("body").and_then(|body| body.get("changes")).map(Value::items).unwrap_or_default();
        for change in changes {
            let stage = change.at(&["result", "conversationDetails", "stage"]).and_then(Value::as_text);
            if let Some(id) = change.at(&["result", "convId"]).and_then(Value::as_text)
                && stage == Some("OPEN")
            {
                self.known.insert(id.to_owned());
            }
            if let (Some(dialog), Some(place), Some(event)) =
                (change.text("dialogId"), change.int("sequence"), change.get("event"))
            {
                let dialog = self.dialogs.entry(dialog.to_owned()).or_default();
                let what = what(event, "message", change.text("originatorId"));
                dialog.came.entry(place).or_insert((page, what));
            }
        }
    }

    /// Listeners are told. The rule that this breaks, if it does.
    pub(crate) fn tells(&mut self, event: &Event, [page, _]: Clocks) -> Result<(), String> {
        let fields = &event.fields;
        if event.name == "conversation.changed" {
            let id = fields.text("conversationId").unwrap_or_default();
            let changed = fields.at(&["details", "metaDataLastUpdateTs"]).and_then(Value::as_int);
            if let Some(later) = self.forms.insert(id.to_owned(), changed.unwrap_or_default())
                && changed < Some(later)
            {
                return Err(format!("told the form of {changed:?} behind that of {later}"));
            }
            let dialogs = fields.at(&["details", "dialogs"]).map(Value::items).unwrap_or_default();
            let survey = dialogs.iter().find(|dialog| dialog.text("dialogType") == Some("POST_SURVEY"));
            if let Some(dialog) = survey.and_then(|dialog| dialog.text("dialogId")) {
                self.surveys.insert(id.to_owned(), dialog.to_owned());
            }
        }
        if !matches!(event.name, "message.received" | "message.receipt") {
            return Ok(());
        }
        let dialog = fields.text("dialogId").unwrap_or_default();
        let what = what(fields, "message", fields.text("originatorId"));
        let Some(known) = self.dialogs.get_mut(dialog) else {
            return Err(format!("told of {what} in {dialog}, of which nothing came"));
        };
        let waits = |(place, (_, other)): (&i64, &(u64, String))| {
            (*other == what && !known.told.contains(place)).then_some(*place)
        };
        let Some(place) = fields.int("sequence").or_else(|| known.came.iter().find_map(waits)) else {
            return Err(format!("told of {what} once more than it came"));
        };
        match known.came.get(&place) {
            Some((_, came)) if *came == what => {}
            other => return Err(format!("told of {what} at {place}, where {other:?} came")),
        }
        if !known.told.insert(place) {
            return Err(format!("told twice of {what} at {place}"));
        }
        for before in 0..place {
            let is_here = known.came.contains_key(&before);
            if is_here && !known.told.contains(&before) {
                return Err(format!("told of {place}, and not of {before}, which is here"));
            }
            // Whatever came first behind a gap has waited long enough.
            let behind = known.came.range(before..).map(|(_, (came, _))| *came).min().unwrap_or(page);
            if !is_here && page < behind + GAP {
                return Err(format!("told of {place}, and waited {} ms for {before}", page - behind));
            }
        }
        Ok(())
    }

    /// All that the service has was told, of the conversations that the page knows; of those `tails` only as far as
    /// something came.
    pub(crate) fn is_whole(
        &self,
        cloud: &Cloud,
        known: impl Fn(usize, &str) -> bool,
        tails: bool,
    ) -> Result<(), String> {
        for (at, (id, record)) in cloud.conversations.iter().zip(&cloud.records).enumerate() {
            if !known(at, id) {
                continue;
            }
            for (dialog, place, what) in &record.placed {
                let dialog = self.dialogs.get(dialog);
                let told = dialog.is_some_and(|dialog| dialog.told.contains(place));
                let last = dialog.and_then(|dialog| dialog.came.keys().max());
                let lost = tails && record.written_off && last.is_none_or(|last| last < place);
                if !told && !lost {
                    let came = dialog.is_some_and(|dialog| dialog.came.contains_key(place));
                    return Err(format!(
                        "conversation {at}: the page was never told of {what} at {place}; it came: {came}"
                    ));
                }
            }
        }
        Ok(())
    }

    /// Whether it was told of this.
    pub(crate) fn heard(&self, wanted: &str) -> bool {
        let told = |dialog: &Dialog| {
            dialog.came.iter().any(|(place, (_, what))| what == wanted && dialog.told.contains(place))
        };
        self.dialogs.values().any(told)
    }
}

/// What an event is about, in a word.
fn what(event: &Value, message: &str, originator: Option<&str>) -> String {
    match event.text("status") {
        Some(status) => {
            let list = event.get("sequenceList").map(Value::items).unwrap_or_default();
            let list: Vec<i64> = list.iter().filter_map(Value::as_int).collect();
            receipt(status, &list, originator.unwrap_or_default())
        }
        None => {
            let message = event.get(message);
            let text = message.and_then(Value::as_text);
            text.or(message.and_then(|file| file.text("caption"))).unwrap_or_default().to_owned()
        }
    }
}
