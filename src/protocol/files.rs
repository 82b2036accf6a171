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

/// Whether this is a data URL of a picture that a page can show: base64, of no type that could hold a script (`svg+xml`
/// has a sign in it that none of the others has).
#[must_use]
pub fn is_preview(text: &str) -> bool {
    let rest = text.strip_prefix("data:image/").unwrap_or_default();
    let named = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let data = rest.get(named..).and_then(|rest| rest.strip_prefix(";base64,")).unwrap_or_default();
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    named > 0 && !data.is_empty() && data.bytes().all(base64)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_pictures_for_previews_and_nothing_else() {
        for good in [
            "data:image/png;base64,iVBORw0=",
            "data:image/jpeg;base64,/9j/+w==",
            "data:image/x-icon;base64,AA",
        ] {
            assert!(is_preview(good), "{good}");
        }
        for bad in [
            "",
            "iVBORw0=",
            "data:image/png;base64,",
            "data:image/png,x",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:text/html;base64,PHN2Zz4=",
            "data:image/;base64,AA",
            "data:image/png;charset=x;base64,AA",
            "data:image/png;base64,AA\"><script>",
            "javascript:data:image/png;base64,AA",
            " data:image/png;base64,AA",
            "https://example.com/x.png",
        ] {
            assert!(!is_preview(bad), "{bad}");
        }
    }
}
