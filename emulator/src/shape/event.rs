//! `ms.PublishEvent` with its events, and the two requests for file URLs.

use super::{COUNT, ID, Shape, TEXT, Table, Tagged, may, must};

/// The body of a publish.
pub(crate) static PUBLISH_BODY: Table = Table {
    name: "PublishEvent body",
    source: "SEND page",
    fields: &[must("dialogId", ID), may("conversationId", ID), must("event", Shape::Tagged(&EVENTS))],
};

/// What a consumer may publish; RichContentEvent is for agents and bots.
static EVENTS: Tagged = Tagged {
    tag: "type",
    kinds: &[
        ("ContentEvent", &CONTENT_EVENT),
        ("ChatStateEvent", &CHAT_STATE_EVENT),
        ("AcceptStatusEvent", &ACCEPT_STATUS_EVENT),
    ],
    open: false,
};

/// The message is a string for `text/plain` and an object for `hosted/file`; [`CONTENT`] pairs them.
static CONTENT_EVENT: Table = Table {
    name: "ContentEvent",
    source: "SEND page",
    fields: &[
        must("type", TEXT),
        must("contentType", Shape::OneOf(&["text/plain", "hosted/file"])),
        must("message", Shape::Either(&[TEXT, Shape::Object(&HOSTED_FILE)])),
    ],
};

/// The shape of a content event's `message`, by content type.
pub(crate) static CONTENT: [(&str, Shape); 2] =
    [("text/plain", TEXT), ("hosted/file", Shape::Object(&HOSTED_FILE))];

static HOSTED_FILE: Table = Table {
    name: "hosted/file message",
    source: "file sharing page",
    fields: &[
        may("caption", TEXT),
        must("relativePath", Shape::Text { min: 1, max: usize::MAX }),
        must("fileType", Shape::OneOf(FILE_TYPES)),
        // "The preview must be under 30KB", taken as the base64 text.
        may("preview", Shape::Text { min: 0, max: 30 * 1024 - 1 }),
    ],
};

/// The four image types of the Connector API, and the documents that the platform takes elsewhere.
pub(crate) const FILE_TYPES: &[&str] = &["JPG", "JPEG", "PNG", "GIF", "PDF", "TXT", "DOCX", "PPTX", "XLSX"];

static CHAT_STATE_EVENT: Table = Table {
    name: "ChatStateEvent",
    source: "SEND page",
    fields: &[
        must("type", TEXT),
        must("chatState", Shape::OneOf(&["ACTIVE", "INACTIVE", "GONE", "COMPOSING", "PAUSE"])),
    ],
};

static ACCEPT_STATUS_EVENT: Table = Table {
    name: "AcceptStatusEvent",
    source: "SEND page",
    fields: &[
        must("type", TEXT),
        must("status", Shape::OneOf(&["ACCEPT", "READ", "ACCESS", "NACK", "ACTION"])),
        must("sequenceList", Shape::List { item: &COUNT, min: 1, max: usize::MAX }),
    ],
};

/// The size is a string of bytes in the REST pages, a number in the older WebSocket tutorial.
pub(crate) static UPLOAD_BODY: Table = Table {
    name: "GenerateURLForUploadFile body",
    source: "file sharing page",
    fields: &[
        must("fileSize", Shape::Either(&[Shape::Digits, COUNT])),
        must("fileType", Shape::OneOf(FILE_TYPES)),
    ],
};

/// The body of a request for a download URL.
pub(crate) static DOWNLOAD_BODY: Table = Table {
    name: "GenerateURLForDownloadFile body",
    source: "file sharing page",
    fields: &[must("relativePath", Shape::Text { min: 1, max: usize::MAX })],
};
