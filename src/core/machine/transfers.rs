//! How files are looked at, and how their bytes move.
//!
//! A page sees the same of a refusal without CORS headers, of an expired URL and of a broken network: status 0. A HEAD
//! on the same URL tells them apart as far as that can be done: it can be read as long as the URL is good. So bytes that
//! were stored are never sent again, a URL that is no good is replaced once, and the rest waits and tries again.

use super::{Effect, Failure, Machine, Ticket};
use crate::core::Millis;
use crate::core::call::Call;
use crate::core::endpoints::probe;
use crate::core::error::{Code, Delivery, Error};
use crate::core::events::Event;
use crate::core::files::FileFacts;
use crate::core::operation::{Operation, Phase};
use crate::core::outcome::Response;
use crate::core::plan::{Purpose, Work};
use crate::core::transfer::Wish;
use crate::protocol::{Value, files};

impl Machine {
    /// A file is looked at when it is handed over, not when its turn comes: who picked the wrong one hears it at once.
    pub(super) fn look_at(&mut self, operation: &mut Operation, call: &Call) {
        let ticket = self.ticket();
        if let (Call::File { caption, preview, file_type, .. }, Some(transfer), Some(id)) =
            (call, &mut operation.transfer, operation.call)
        {
            transfer.looking = Some(ticket);
            transfer.caption.clone_from(caption);
            let wish = Wish { file_type: file_type.clone(), preview: preview.clone() };
            self.effects.push(Effect::Look(ticket, id, wish));
        }
    }

    /// The driver looked at a file.
    pub fn looked(&mut self, ticket: Ticket, found: Result<FileFacts, Error>, now: Millis) {
        let looking = |operation: &Operation| {
            operation.transfer.as_ref().is_some_and(|transfer| transfer.looking == Some(ticket))
        };
        match found {
            Err(error) => {
                let Some(at) = self.bring(&looking) else { return };
                self.fail(at, error, now);
            }
            Ok(file) => {
                let Some(operation) = self.find(&looking) else { return };
                if let Some(request) = operation.plan.steps.first_mut().and_then(|s| s.requests.last_mut()) {
                    request.body = Some(files::upload_body(file.size, &file.file_type));
                }
                if let Some(transfer) = &mut operation.transfer {
                    transfer.looking = None;
                    transfer.file = Some(file);
                }
                let lane = operation.plan.lane.clone();
                self.write_lane_down(&lane);
            }
        }
        self.advance(now);
    }

    /// Bytes moved: so many of so many, where that is known.
    pub fn moved(&mut self, ticket: Ticket, loaded: u64, total: Option<u64>, now: Millis) {
        if let Some(at) = self.flying(ticket).filter(|at| self.is_moving(*at)) {
            if let Some(transfer) = self.operations.get_mut(at).and_then(|o| o.transfer.as_mut()) {
                transfer.moved_at = now;
                transfer.take(loaded, total);
            }
            self.tell_progress(at, false, now);
        }
    }

    /// Whether this call's request is one to the object store.
    pub(super) fn is_moving(&self, at: usize) -> bool {
        self.operations.get(at).is_some_and(Operation::moves)
    }

    /// Lets the bytes of a call move, where it is its turn to do that and its URL is still good.
    pub(super) fn move_bytes(&mut self, at: usize, now: Millis) -> bool {
        if !self.is_moving(at) {
            return false;
        }
        let ticket = self.ticket();
        let Some(operation) = self.operations.get_mut(at) else { return false };
        let (Some(step), Some(transfer), Some(call)) =
            (operation.plan.steps.get(operation.step), &mut operation.transfer, operation.call)
        else {
            return false;
        };
        let Some(grant) = transfer.grant.as_ref().filter(|grant| grant.is_good(now)) else {
            self.renew(at);
            return false;
        };
        let url = grant.url.clone();
        transfer.since = Some(now);
        transfer.moved_at = now;
        transfer.take(0, None);
        operation.phase = Phase::Flying(ticket);
        operation.attempts += 1;
        let puts = step.work == Work::Put;
        self.tell_progress(at, false, now);
        self.effects.push(if puts { Effect::Put(ticket, call, url) } else { Effect::Get(ticket, call, url) });
        true
    }

    /// Back to the request for a URL; a new one, with an id of its own.
    fn renew(&mut self, at: usize) {
        let id = self.random.uuid();
        let Some(operation) = self.operations.get_mut(at) else { return };
        operation.go_to(0);
        if let Some(request) = operation.plan.steps.first_mut().and_then(|step| step.requests.last_mut()) {
            request.id = id;
        }
    }

    /// Bytes have stopped moving, or the HEAD is over. Whether it was the HEAD, and whether all bytes had left then.
    pub(super) fn stop(&mut self, at: usize, now: Millis) -> Option<bool> {
        let operation = self.operations.get_mut(at)?;
        let transfer = operation.transfer.as_mut()?;
        if let Some(since) = transfer.since.take() {
            let moving = now.saturating_sub(since);
            operation.deadline = operation.deadline.map(|deadline| deadline.saturating_add(moving));
        }
        transfer.probe.take()
    }

    /// The object store answered, in a way that could be read.
    pub(super) fn store_answered(&mut self, at: usize, response: &Response, now: Millis) {
        let probed = self.stop(at, now);
        let Some(operation) = self.operations.get(at) else { return };
        let puts = operation.plan.purpose != Purpose::Download;
        let size = operation.transfer.as_ref().and_then(|t| t.file.as_ref()).map(|file| file.size);
        let whole = response.length.is_none() || response.length == size;
        match (response.status, probed) {
            (200..=299, None) => self.arrived(at, now),
            // Its answer was lost, and the file is there.
            (200..=299, Some(_)) if puts && whole => self.arrived(at, now),
            // The URL is good and the file is not there.
            (200..=299 | 404, Some(all_left)) => self.lost(at, puts, all_left, now),
            (401 | 403, _) => self.replace_url(at, refused(puts).with_status(response.status), now),
            (408 | 429 | 500..=599, _) => {
                let message = "the object store failed; try again later";
                let mut error = Error::new(Code::Server, Delivery::NotSent, message);
                error = error.with_status(response.status);
                error.facts_mut().retry_after_ms = response.retry_after_ms;
                self.try_again(at, error, now);
            }
            (404, None) if !puts => {
                let message = "the object store does not have this file; it may have been removed";
                self.fail(at, Error::new(Code::Rejected, Delivery::Rejected, message).with_status(404), now);
            }
            (status, _) => self.fail(at, refused(puts).with_status(status), now),
        }
    }

    /// The object store did not answer, or not in a way that could be read.
    pub(super) fn store_silent(&mut self, at: usize, failure: Failure, error: Error, now: Millis) {
        let probed = self.stop(at, now);
        let Some(operation) = self.operations.get(at) else { return };
        let Some(grant) = operation.transfer.as_ref().and_then(|transfer| transfer.grant.as_ref()) else {
            return;
        };
        let delivered = failure == Failure::Unread;
        if failure == Failure::Offline {
            // The HEAD did not leave, but the bytes that it asks for did: that was a try.
            if let Some(operation) = self.operations.get_mut(at).filter(|_| probed.is_some()) {
                operation.failures += 1;
            }
            self.try_again(at, error, now);
        } else if !grant.is_good(now) {
            // Over by our own clock: the next try asks for another.
            self.try_again(at, error, now);
        } else if let Some(delivered) = probed {
            let error = if delivered { refused(true) } else { error };
            self.replace_url(at, error, now);
        } else if self.config.own_upload && operation.plan.purpose != Purpose::Download {
            // Whether the page reaches the store by other means, only its own function knows.
            self.try_again(at, error, now);
        } else {
            let request = probe(&grant.url);
            let ticket = self.ticket();
            let Some(operation) = self.operations.get_mut(at) else { return };
            operation.phase = Phase::Flying(ticket);
            if let Some(transfer) = &mut operation.transfer {
                transfer.probe = Some(delivered);
            }
            self.effects.push(Effect::Send(ticket, request));
        }
    }

    /// A URL that seems to be no good is replaced, once.
    fn replace_url(&mut self, at: usize, error: Error, now: Millis) {
        let transfer = self.operations.get_mut(at).and_then(|operation| operation.transfer.as_mut());
        if transfer.is_some_and(|transfer| !std::mem::replace(&mut transfer.renewed, true)) {
            self.renew(at);
        } else if error.code() == Code::Network {
            self.try_again(at, error, now);
        } else {
            self.fail(at, error, now);
        }
    }

    /// Bytes are lost although the URL is good. Twice, that is more likely a refusal, such as a quota, than the line; and
    /// not worth another try where all of them had left. Firefox does not tell when they have.
    fn lost(&mut self, at: usize, puts: bool, all_left: bool, now: Millis) {
        let transfer = self.operations.get_mut(at).and_then(|operation| operation.transfer.as_mut());
        let again = transfer.is_some_and(|transfer| puts && std::mem::replace(&mut transfer.swallowed, true));
        if again && all_left {
            self.fail(at, refused(true), now);
        } else if again {
            self.try_again(at, refused(true), now);
        } else {
            let message = "the line to the object store broke";
            self.try_again(at, Error::new(Code::Network, Delivery::NotSent, message), now);
        }
    }

    /// The bytes are where they should be.
    fn arrived(&mut self, at: usize, now: Millis) {
        let Some(operation) = self.operations.get_mut(at) else { return };
        let downloads = operation.plan.purpose == Purpose::Download;
        if let Some(transfer) = &mut operation.transfer {
            // A file that came is as large as what came of it; of one that is stored all has left.
            let size = transfer.file.as_ref().map_or(transfer.loaded, |file| file.size);
            transfer.take(size, Some(size));
        }
        self.tell_progress(at, true, now);
        if downloads {
            self.succeed(at, &[], now);
            return;
        }
        let Some(operation) = self.operations.get_mut(at) else { return };
        let mut event =
            Event::new("upload.stored").with_some("clientMessageId", operation.client_message_id());
        if let Some(transfer) = &operation.transfer {
            transfer.describe(&mut event.fields);
        }
        operation.advance();
        self.effects.push(Effect::Emit(event));
    }

    /// Progress that was too early to be told, and was not followed by more.
    pub(super) fn tell_late_progress(&mut self, now: Millis) {
        for at in 0..self.operations.len() {
            self.tell_progress(at, false, now);
        }
    }

    fn tell_progress(&mut self, at: usize, last: bool, now: Millis) {
        let Some(operation) = self.operations.get_mut(at) else { return };
        let Some(transfer) = &mut operation.transfer else { return };
        if (transfer.since.is_none() && !last) || !transfer.tells(last, now) {
            return;
        }
        let (loaded, total) = (transfer.loaded, transfer.total);
        let event = if operation.plan.purpose == Purpose::Download {
            // As the caller named it.
            let asked = operation.plan.steps.first().and_then(|step| step.requests.last()?.body.as_ref());
            let path = asked.and_then(|body| body.text("relativePath"));
            Event::new("download.progress").with_some("relativePath", path)
        } else {
            Event::new("upload.progress").with_some("clientMessageId", operation.client_message_id())
        };
        let event = event.with("loaded", Value::Int(loaded as i64));
        let event = event.with_some("total", total.map(|total| Value::Int(total as i64)));
        self.effects.push(Effect::Emit(event));
    }

    /// Bytes that have not moved for long are given up, and tried again.
    pub(super) fn end_stalls(&mut self, now: Millis) {
        let stalled = |operation: &Operation| {
            operation.transfer.as_ref().is_some_and(|transfer| transfer.since.is_some())
                && operation.ends_at().is_some_and(|at| at <= now)
        };
        while let Some(at) = self.operations.iter().position(stalled) {
            if let Some(Phase::Flying(ticket)) = self.operations.get(at).map(|operation| operation.phase) {
                self.effects.push(Effect::Abort(ticket));
            }
            self.stop(at, now);
            let message = "no byte moved for thirty seconds; check the connection";
            self.try_again(at, Error::new(Code::Timeout, Delivery::NotSent, message), now);
        }
    }
}

/// The object store does not take or give the file.
fn refused(puts: bool) -> Error {
    if puts {
        let message =
            "the object store refused the file; check its size and the account's quota, or try again";
        Error::new(Code::UploadRefused, Delivery::Rejected, message)
    } else {
        let message = "the object store refused to give the file; try again";
        Error::new(Code::Rejected, Delivery::Rejected, message)
    }
}
