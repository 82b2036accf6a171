//! The part of a run that is about files: the driver that looks at them, the bytes that move, the object store.

use lp_connector::core::call::{Call, Preview, Target};
use lp_connector::core::error::Delivery;
use lp_connector::core::files::FileFacts;
use lp_connector::core::machine::{CallId, Failure, Ticket};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::{Code, Error};
use lp_connector::protocol::event::HostedFile;

use crate::checks::SECRET;
use crate::files::{Kind, Work, path_of, size_of};
use crate::happenings::{Happening, Made, Says};
use crate::run::{Run, pick};
use crate::script::json;

impl Run {
    /// A call about a file.
    pub(crate) fn file_call(&mut self, id: CallId, made: &Made, conversation: &str) -> Call {
        let target = Target {
            conversation_id: conversation.to_owned(),
            client_message_id: Some(format!("m{}", id.0)),
            ..Target::default()
        };
        let caption = format!("{SECRET}{}", id.0);
        let file_type = "PNG".to_owned();
        let (kind, call) = match made {
            Made::UploadUrl => (Kind::AskUrl, Call::UploadUrl { file_size: size_of(id), file_type }),
            Made::DownloadUrl => (Kind::AskUrl, Call::DownloadUrl(path_of(id))),
            Made::Download => (Kind::Download, Call::Download(path_of(id))),
            Made::PublishFile => {
                let file = HostedFile { caption, relative_path: path_of(id), file_type, preview: None };
                (Kind::Publish, Call::Publish { target, file })
            }
            _ => (Kind::Send, Call::File { target, caption, preview: Preview::Usual, file_type: None }),
        };
        self.model.files.called(id, kind);
        call
    }

    /// Files that are looked at, and whose calls are not over.
    pub(crate) fn open_looks(&self) -> Vec<(Ticket, CallId)> {
        let open = |(ticket, call): &&(Ticket, CallId)| {
            self.checks.is_live(*ticket) && self.settled.get(&call.0) == Some(&false)
        };
        self.looks.iter().filter(open).copied().collect()
    }

    /// Keeps what goes to the store, to answer it too late.
    pub(crate) fn remember(&mut self, ticket: Ticket) {
        self.transfers.extend(self.model.files.out().into_iter().filter(|(out, ..)| *out == ticket));
    }

    /// The driver looked at a file.
    pub(crate) fn look(&mut self, ticket: Ticket, call: CallId, good: bool) {
        self.model.files.looked(call, good);
        self.checks.answered(ticket);
        self.machine.looked(ticket, found(call, good), self.now);
        self.drain();
    }

    pub(crate) fn happens_to_a_file(&mut self, happening: &Happening) {
        match *happening {
            Happening::Look { which, good } => {
                if let Some((ticket, call)) = pick(&self.open_looks(), which) {
                    self.look(ticket, call, good);
                }
            }
            Happening::Grant { which, seconds, elsewhere } => {
                if let Some(ticket) = pick(&self.model.files.asks(), which) {
                    self.granted += 1;
                    let expires = (self.now / 1000).saturating_add_signed(seconds);
                    let path = if elsewhere { "//evil.example" } else { "/v1/g" };
                    let query = format!(r#"{{"temp_url_sig":"{SECRET}s","temp_url_expires":"{expires}"}}"#);
                    let body =
                        format!(r#"{{"relativePath":"{path}{}","queryParams":{query}}}"#, self.granted);
                    self.answer(ticket, &json(200, &format!(r#"{{"code":"OK","body":{body}}}"#)));
                }
            }
            Happening::Store { which, says } => {
                if let Some((ticket, work, size)) = pick(&self.model.files.out(), which) {
                    self.tell(ticket, &said(says, work, size));
                }
            }
            Happening::Moves { which, times, every, loaded, each, total } => {
                let moving = self.model.files.out().into_iter().filter(|(_, work, _)| *work != Work::Head);
                let Some((ticket, work, _)) = pick(&moving.collect::<Vec<_>>(), which) else { return };
                // What comes the driver counts itself; what goes a page's own function may tell of.
                let loaded = if work == Work::Get { loaded % (1 << 53) } else { loaded };
                for time in 0..u64::from(times) {
                    let loaded = loaded.saturating_add(time * each);
                    self.model.files.moved(ticket, loaded, self.now);
                    self.machine.moved(ticket, loaded, total, self.now);
                    self.drain();
                    self.wait(every);
                }
            }
            Happening::LateStore { which, says } => self.late_store(which, says),
            _ => {}
        }
    }

    /// Something about a file comes when nobody waits for it any more: nothing may happen.
    fn late_store(&mut self, which: u8, says: Says) {
        self.tick();
        let over = |ticket: &Ticket| !self.checks.is_live(*ticket);
        let transfers: Vec<_> = self.transfers.iter().filter(|(ticket, ..)| over(ticket)).copied().collect();
        if let Some((ticket, work, size)) = pick(&transfers, which) {
            self.machine.moved(ticket, 5, None, self.now);
            match said(says, work, size) {
                Ok(response) => self.machine.answered(ticket, &response, self.now),
                Err(failure) => self.machine.failed(ticket, failure, self.now),
            }
            assert_eq!(self.machine.poll(), None, "a late answer of the store did something");
        }
        let open = self.open_looks();
        let looks: Vec<_> = self.looks.iter().filter(|look| !open.contains(look)).copied().collect();
        if let Some((ticket, call)) = pick(&looks, which) {
            self.machine.looked(ticket, found(call, which.is_multiple_of(2)), self.now);
            assert_eq!(self.machine.poll(), None, "a late look did something");
        }
    }
}

fn found(call: CallId, good: bool) -> Result<FileFacts, Error> {
    if good {
        return Ok(FileFacts { size: size_of(call), file_type: "PNG".to_owned(), ..FileFacts::default() });
    }
    Err(Error::new(Code::FileType, Delivery::NotSent, "the file is EXE"))
}

/// What the driver tells when the store says this.
pub(crate) fn said(says: Says, work: Work, size: u64) -> Result<Response, Failure> {
    let response = |status, retry_after_ms, length| {
        // An answer to a PUT has no length of the file.
        let length = if work == Work::Head { length } else { None };
        Ok(Response { status, retry_after_ms, length, body: Body::Empty })
    };
    match says {
        Says::Good => response(if work == Work::Put { 201 } else { 200 }, None, Some(size)),
        Says::Length(fewer) => response(200, None, fewer.map(|fewer| size - fewer)),
        Says::Status { status, retry_after_ms } => response(status, retry_after_ms, None),
        Says::Fails(failure) => Err(failure),
    }
}
