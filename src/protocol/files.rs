//! `ms.GenerateURLForUploadFile`, `ms.GenerateURLForDownloadFile` and what they answer.
//!
//! Sources: the file sharing pages of the Connector API and of the Messaging Window API, JSON schemas.

use super::Value;
use super::text::decimal;

/// The body that asks for an upload URL. The size is a string of bytes on the REST pages and in the schema, a number
/// in one socket sample: the string is sent.
#[must_use]
pub fn upload_body(bytes: u64, file_type: &str) -> Value {
    Value::object([
        ("fileSize", decimal(i64::try_from(bytes).unwrap_or(i64::MAX)).into()),
        ("fileType", file_type.into()),
    ])
}

/// The body that asks for a download URL.
#[must_use]
pub fn download_body(relative_path: &str) -> Value {
    Value::object([("relativePath", relative_path.into())])
}

/// A temporary URL as the service describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemporaryUrl {
    /// The path below the object store's host. It starts with a slash in every real sample.
    pub relative_path: String,
    /// `temp_url_sig`: hex digits that say who may do what until when.
    pub signature: String,
    /// `temp_url_expires`: seconds since 1970; a string on the wire.
    pub expires: i64,
}

/// Reads the answer to either request.
#[must_use]
pub fn temporary_url(body: &Value) -> Option<TemporaryUrl> {
    Some(TemporaryUrl {
        relative_path: body.text("relativePath")?.to_owned(),
        signature: body.at(&["queryParams", "temp_url_sig"])?.as_text()?.to_owned(),
        expires: body.at(&["queryParams", "temp_url_expires"])?.as_int()?,
    })
}
