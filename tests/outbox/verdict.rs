//! The rules.

use std::collections::BTreeMap;

use lp_connector::core::error::{Delivery, Error};

/// What is known of one message.
#[derive(Debug, Default)]
pub(crate) struct Message {
    /// Which page made the call; each reload is another.
    pub(crate) page: usize,
    /// It crashed before the message can have been on disk.
    pub(crate) may_be_gone: bool,
    /// The states that pages were told of, in their order.
    pub(crate) states: Vec<&'static str>,
    pub(crate) error: Option<Error>,
    pub(crate) sequence: Option<i64>,
    /// The disk did not take it: it lives as long as its page.
    pub(crate) unkept: bool,
    /// It arrived when its tab led no longer, and the next one of its conversation may have overtaken it.
    pub(crate) strayed: bool,
    /// A tab that slept missed something of it.
    pub(crate) missed: bool,
    /// Somebody wanted it to be sent again.
    pub(crate) resent: bool,
    /// How the call ended; a page that crashed hears nothing.
    pub(crate) settled: Option<Result<i64, Error>>,
    pub(crate) page_is_gone: bool,
    pub(crate) called_at: u64,
    /// When its page went, where no other was left to see to it.
    pub(crate) last_page_went_at: Option<u64>,
    /// The page crashed in the milliseconds between its end and its removal from disk.
    pub(crate) comes_again: bool,
}

impl Message {
    /// Who holds it need not be the same for all.
    pub(crate) fn is_loose(&self) -> bool {
        self.unkept || self.missed
    }

    pub(crate) fn is_over(&self) -> bool {
        matches!(self.states.last(), Some(&("message.sent" | "message.failed")))
    }
}

pub(crate) fn judge(
    messages: &BTreeMap<String, Message>,
    arrived: &dyn Fn(&str) -> Vec<i64>,
    held: &BTreeMap<String, String>,
) -> Result<[u64; 3], String> {
    let mut counts = [0; 3];
    for (id, message) in messages {
        let places = arrived(id);
        let last = message.states.last().copied().unwrap_or("none");
        let tell = |what: &str| {
            Err(format!("{id}: {what}; arrived at {places:?}, {message:?}, held: {:?}", held.get(id)))
        };
        if places.len() > 1 && !message.resent && !(message.unkept && message.comes_again) {
            return tell("it is there twice");
        }
        if !message.page_is_gone && message.settled.is_none() {
            return tell("its call hangs");
        }
        match last {
            "message.sent" => {
                counts[0] += 1;
                if places.is_empty() || !message.sequence.is_some_and(|at| places.contains(&at)) {
                    return tell("told as sent, and not there");
                }
            }
            "message.failed" => {
                let unknown =
                    message.error.as_ref().is_some_and(|error| error.facts().delivery == Delivery::Unknown);
                counts[if unknown { 2 } else { 1 }] += 1;
                if !places.is_empty() && !unknown {
                    return tell("told as not sent, and there");
                }
            }
            "message.uncertain" => {
                counts[2] += 1;
                if !message.is_loose() && held.get(id).map(String::as_str) != Some("uncertain") {
                    return tell("uncertain, and nobody holds it");
                }
            }
            _ if message.may_be_gone && (places.is_empty() || message.unkept) => {}
            // Its page is gone, and with it what was told there.
            _ => return tell("it never ends"),
        }
        if let Some(Ok(sequence)) = message.settled
            && !places.contains(&sequence)
        {
            return tell("its call ended well, and it is not there");
        }
        if let Some(Err(error)) = &message.settled
            && error.facts().delivery != Delivery::Unknown
            && !places.is_empty()
            && !message.resent
            && !message.comes_again
        {
            return tell("its call ended as not sent, and it is there");
        }
    }
    Ok(counts)
}
