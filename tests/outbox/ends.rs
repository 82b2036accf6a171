//! What holds when everything has come to rest.

use std::collections::BTreeMap;

use lp_connector::core::events::Event;

use crate::world::{PATIENCE, World};

impl World {
    /// What tabs say that is held; they agree.
    pub(crate) fn held(&self) -> Result<BTreeMap<String, String>, String> {
        let mut agreed: Option<BTreeMap<String, String>> = None;
        for tab in &self.tabs {
            let text = |event: &Event, name| event.fields.text(name).unwrap_or_default().to_owned();
            let pending = tab.machine.pending(None);
            let all = pending.iter().map(|event| (text(event, "clientMessageId"), text(event, "state")));
            // What the disk did not take is known where it was called for alone.
            let held = all.filter(|(id, _)| !self.messages[id].is_loose()).collect();
            if agreed.as_ref().is_some_and(|agreed| *agreed != held) {
                return Err(format!("tab {} holds {held:?}, another {agreed:?}", tab.page));
            }
            agreed = Some(held);
        }
        Ok(agreed.unwrap_or_default())
    }

    /// What tabs that were awake all the time were called for is over, whoever else is frozen.
    pub(crate) fn nobody_awake_waits(&self) -> Result<(), String> {
        let awake =
            self.tabs.iter().filter(|tab| tab.frozen_until == 0 || tab.frozen_until <= self.now - PATIENCE);
        let open = |id: &&String| self.messages[*id].settled.is_none();
        match awake.flat_map(|tab| tab.calls.values()).find(open) {
            Some(id) => Err(format!("{id} waits for another tab")),
            None => Ok(()),
        }
    }

    /// On disk is what is still open, and nothing else.
    pub(crate) fn disk_holds(&self, held: &BTreeMap<String, String>) -> Result<(), String> {
        let ids = self.disk.records.values().filter_map(|record| record.text("clientMessageId"));
        let kept: Vec<&str> = ids.filter(|id| !self.messages[*id].is_loose()).collect();
        // What a tab that was frozen removes when it wakes another may hold.
        let missing = |id: &&String| !kept.contains(&id.as_str()) && !self.messages[*id].comes_again;
        let same = !held.keys().any(|id| missing(&id)) && kept.iter().all(|id| held.contains_key(*id));
        if same { Ok(()) } else { Err(format!("on disk is {kept:?}, and held {held:?}")) }
    }

    /// What one page wrote in one conversation arrived in that order, and after what pages before it had left there.
    /// Apart from what was sent again.
    pub(crate) fn is_in_order(&self) -> Result<(), String> {
        for texts in self.service.conversations.values() {
            // What is in doubt may still be on its way when the next one leaves.
            let plain = |text: &&String| {
                let message = &self.messages[*text];
                let plain = !message.resent && !message.unkept && !message.strayed;
                plain && message.states.last() == Some(&"message.sent")
            };
            let texts: Vec<&String> = texts.iter().filter(plain).collect();
            for (at, text) in texts.iter().enumerate() {
                let later = &self.messages[*text];
                for other in &texts[at + 1..] {
                    let earlier = &self.messages[*other];
                    let same = earlier.page == later.page && number(other) < number(text);
                    let left = earlier.last_page_went_at.is_some_and(|went| went < later.called_at);
                    if same || left {
                        return Err(format!("{text} arrived before {other}"));
                    }
                }
            }
        }
        Ok(())
    }
}

fn number(text: &str) -> u64 {
    text.trim_start_matches('m').parse().expect("a number")
}
