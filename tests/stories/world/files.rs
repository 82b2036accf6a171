//! The object store of a story, and files that are looked at.

use lp_connector::core::Error;
use lp_connector::core::call::{Call, Preview};
use lp_connector::core::files::FileFacts;
use lp_connector::core::machine::{CallId, Ticket};

use super::{Happening, World, target};
use crate::checks::SECRET;
use crate::script::Reply;

impl World {
    /// The next answers of the object store, HEAD included. Afterwards it takes and gives everything.
    pub(crate) fn store<const N: usize>(&mut self, replies: [Reply; N]) {
        self.stores.extend(replies);
    }

    /// What the next files are found to be. Afterwards they are PNGs of 1000 bytes.
    pub(crate) fn files<const N: usize>(&mut self, looks: [Result<FileFacts, Error>; N]) {
        self.looks.extend(looks);
    }

    /// `sendFile`.
    pub(crate) fn file(&mut self, conversation: &str) -> CallId {
        self.call(&Call::File {
            target: target(conversation),
            caption: format!("{SECRET}caption"),
            preview: Preview::Usual,
            file_type: None,
        })
    }

    /// `downloadFile`.
    pub(crate) fn download(&mut self, path: &str) -> CallId {
        self.call(&Call::Download(path.to_owned()))
    }

    /// So many bytes have moved for the request of this number.
    pub(crate) fn moved(&mut self, number: u32, loaded: u64) {
        let ticket = self.names.ticket(number);
        self.happen(ticket, Happening::Moved(loaded));
    }

    /// What the object store answers; this where the story says nothing.
    pub(super) fn keep(&mut self, ticket: Ticket, usual: Reply) {
        let reply = self.stores.pop_front().unwrap_or(usual);
        if let Some(happening) = self.happening(ticket, &reply.answer) {
            self.agenda.push((self.now + reply.after, ticket, happening));
        }
    }
}
