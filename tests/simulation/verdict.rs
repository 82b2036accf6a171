//! What must be true when everything has come to rest: what the page was told, against what the service has.

use lp_connector::core::error::Delivery;
use lp_connector::core::machine::Uncertain;

use crate::cloud::{Cloud, Record};
use crate::ledger::{Entry, Kind, Ledger};
use crate::subject::call_of;

/// The rule that is broken, where one is.
pub(crate) fn judge(ledger: &Ledger, cloud: &Cloud, uncertain: Uncertain) -> Result<(), String> {
    let records = &cloud.records;
    for (call, entry) in &ledger.calls {
        let wrong = |rule: String| format!("call {call} ({:?}): {rule}; told {:?}", entry.kind, entry.told);
        let Some(settled) = entry.settled.first() else {
            return Err(wrong("its promise hangs".to_owned()));
        };
        if entry.kind == Kind::Create {
            opened(entry, ledger, cloud).map_err(wrong)?;
            continue;
        }
        let record = &records[entry.conversation];
        match entry.kind {
            Kind::Response(to) if settled.is_ok() && !record.receipts.contains(&to) => {
                return Err(wrong(format!("told as sent, and {to} has no receipt")));
            }
            Kind::Text | Kind::File | Kind::Answer | Kind::Response(_) => {
                agrees(entry, uncertain).map_err(wrong)?;
                arrived(*call, entry, record, uncertain).map_err(wrong)?;
            }
            Kind::Close if settled.is_ok() && !record.written_off => {
                return Err(wrong("told as done, and the conversation is open".to_owned()));
            }
            Kind::Receipt(sequence) if settled.is_ok() && !record.receipts.contains(&sequence) => {
                return Err(wrong(format!("told as done, and {sequence} has no receipt")));
            }
            Kind::Close | Kind::Receipt(_) | Kind::State | Kind::Create | Kind::Connect => {}
        }
    }
    records.iter().try_for_each(in_order)
}

/// Promise and events tell the same.
fn agrees(entry: &Entry, uncertain: Uncertain) -> Result<(), String> {
    // What its echo told later is held against the service alone.
    let told = &entry.told[..entry.told.len() - usize::from(entry.echoed().is_some())];
    let names: Vec<&str> = told.iter().map(|(name, ..)| *name).collect();
    let refused_at_once = entry.settled.first().is_some_and(Result::is_err) && names.is_empty();
    let (Some((last, sequence, error)), false) = (told.last(), refused_at_once) else {
        // A closed connector takes no message.
        return if refused_at_once { Ok(()) } else { Err("no event tells of it".to_owned()) };
    };
    let begins = matches!(names.as_slice(), ["queued", _] | ["queued", "sending", _]);
    // What is not known of a response whose text has not left is whether its receipt arrived.
    let receipt = matches!(entry.kind, Kind::Response(_)) && entry.tries == 0;
    let expected = match entry.settled.first() {
        Some(Ok(_)) => "sent",
        Some(Err(error))
            if error.facts().delivery == Delivery::Unknown && uncertain != Uncertain::Drop && !receipt =>
        {
            "uncertain"
        }
        _ => "failed",
    };
    let told = entry.settled.first().and_then(|settled| settled.as_ref().err());
    if !begins || *last != expected || *sequence != entry.sequence() || error.as_ref() != told {
        return Err(format!("its promise says {:?}", entry.settled));
    }
    Ok(())
}

/// The service has it as often as the page was told.
fn arrived(call: u32, entry: &Entry, record: &Record, uncertain: Uncertain) -> Result<(), String> {
    let here = record.texts.iter().filter(|(_, text)| call_of(text) == Some(call));
    let sequences: Vec<i64> = here.map(|(sequence, _)| *sequence).collect();
    // Who asks for it to be sent again takes it twice.
    let again = if uncertain == Uncertain::Resend { entry.doubts } else { 0 };
    let (least, most) = match entry.delivery() {
        None => (1 + entry.copies, 1 + entry.copies + again),
        Some(_) if entry.echoed().is_some() => (1 + entry.copies, 1 + entry.copies + again),
        // Of the copy that the network made by itself no page can know.
        Some(Delivery::NotSent | Delivery::Rejected) => (entry.copies, entry.copies),
        // What the network doubled did arrive.
        Some(Delivery::Unknown) => (entry.copies, 1 + entry.copies + again),
    };
    if sequences.len() < least || sequences.len() > most {
        return Err(format!("{:?}, and the service has it at {sequences:?}", entry.settled));
    }
    match entry.sequence().or(entry.echoed()) {
        Some(told) if !sequences.contains(&told) => {
            Err(format!("told as number {told}, and the service has it at {sequences:?}"))
        }
        _ => Ok(()),
    }
}

/// The service has opened as many conversations as the page was told.
fn opened(entry: &Entry, ledger: &Ledger, cloud: &Cloud) -> Result<(), String> {
    let (here, told) = (cloud.opened(), entry.conversation_id());
    if !ledger.opened.iter().map(String::as_str).eq(told) {
        return Err(format!("{:?}, and listeners were told of {:?}", entry.settled, ledger.opened));
    }
    // Nobody has two, so a copy that the network made opens none beside the first.
    let agrees = match entry.delivery() {
        None => here.len() == 1 && here.first().map(String::as_str) == told,
        Some(Delivery::NotSent | Delivery::Rejected) => here.len() == entry.copies,
        Some(Delivery::Unknown) => here.len() <= 1,
    };
    if agrees { Ok(()) } else { Err(format!("{:?}, and the service has {here:?}", entry.settled)) }
}

/// Within a dialog the service has the messages in the order of the calls, but for what arrived when the page had given it
/// up.
fn in_order(record: &Record) -> Result<(), String> {
    let in_time = record.texts.iter().filter(|(sequence, _)| !record.late.contains(sequence));
    let calls: Vec<u32> = in_time.filter_map(|(_, text)| call_of(text)).collect();
    if calls.is_sorted() { Ok(()) } else { Err(format!("the service has them in this order: {calls:?}")) }
}
