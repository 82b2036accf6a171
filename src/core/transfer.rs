//! A file on its way to the object store, or from it.
//!
//! Sources: file sharing pages; OpenStack Swift's documentation of temporary URLs. The rest was measured on a Swift and
//! in Chromium: a refusal carries no CORS headers, so that a page sees the same of it as of a broken network.

use crate::protocol::Value;
use crate::protocol::files::temporary_url;
use crate::protocol::text::push_decimal;

use super::Millis;
use super::call::Preview;
use super::error::{Code, Delivery, Error};
use super::files::FileFacts;
use super::machine::Ticket;

/// Bytes that do not move for so long will not move any more.
pub const STALL: Millis = 30_000;
/// Events of progress are at least so far apart: ten a second at most, the last one included.
const TELL_EVERY: Millis = 112;
/// How long a temporary URL is good where the page's clock makes no sense of its end (file sharing page).
const USUAL_LIFE: Millis = 60_000;

/// Where a transfer is.
#[derive(Clone, Debug, Default)]
pub struct Transfer {
    /// The driver looks at the file.
    pub looking: Option<Ticket>,
    /// The words under it.
    pub caption: String,
    /// What the driver found.
    pub file: Option<FileFacts>,
    /// The base URL of the object store, when the URL was asked for.
    pub base: String,
    /// Where it goes to or comes from.
    pub grant: Option<Grant>,
    /// Since when bytes move, where they do now: meanwhile the call's own time stands still.
    pub since: Option<Millis>,
    /// When bytes moved last.
    pub moved_at: Millis,
    /// How many bytes have moved.
    pub loaded: u64,
    /// How many there are, as far as the other side says.
    pub total: Option<u64>,
    /// When progress was told last, and how much it was.
    pub(super) told: Option<(Millis, u64)>,
    /// A URL that seemed to be refused has been replaced: that is done once.
    pub renewed: bool,
    /// The URL is good and the store has no file, without a word: the first time it is taken for the line.
    pub swallowed: bool,
    /// A HEAD is out that is to tell what became of the bytes; whether all of them had left.
    pub probe: Option<bool>,
}

/// What a driver is to look for in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The type that the caller says it has.
    pub file_type: Option<String>,
    /// Its preview.
    pub preview: Preview,
}

impl Transfer {
    /// Adds what is known of the stored file.
    pub fn describe(&self, fields: &mut Value) {
        fields.set_some("relativePath", self.grant.as_ref().map(|grant| &grant.relative_path));
        if let Some(file) = &self.file {
            fields.set("fileType", &file.file_type);
            fields.set("fileSize", file.size as i64);
            fields.set_some("resized", file.resized.map(super::files::Resized::encode));
        }
    }

    /// Takes down how many bytes have moved. What a page's own function says may be any number, and a length may be that
    /// of compressed bytes.
    pub fn take(&mut self, loaded: u64, total: Option<u64>) {
        let size = self.file.as_ref().map(|file| file.size);
        self.loaded = size.map_or(loaded, |size| loaded.min(size));
        self.total = size.or(total.filter(|total| loaded <= *total));
    }

    /// Whether progress is to be told now. What is the last is told in any case.
    pub fn tells(&mut self, last: bool, now: Millis) -> bool {
        let due = match self.told {
            None => true,
            Some((_, told)) if told == self.loaded => false,
            Some((at, _)) => last || now.saturating_sub(at) >= TELL_EVERY,
        };
        if due {
            self.told = Some((now, self.loaded));
        }
        due
    }

    /// When progress that was too early to be told is to be told, if no more comes.
    #[must_use]
    pub fn tells_at(&self) -> Option<Millis> {
        self.since?;
        self.told.filter(|(_, told)| *told != self.loaded).map(|(at, _)| at.saturating_add(TELL_EVERY))
    }
}

/// A temporary URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The path as the service says it, and as it is published.
    pub relative_path: String,
    /// The whole URL. Its query is secret.
    pub url: String,
    /// When it ends by the service's clock.
    pub expires_at: Millis,
    /// Until when it is used by ours.
    good_until: Millis,
}

impl Grant {
    /// Reads the answer to a request for a URL.
    ///
    /// # Errors
    /// It names no URL, or one that leads elsewhere.
    pub fn read(body: &Value, base: &str, now: Millis) -> Result<Grant, Error> {
        let bad = |message| Error::new(Code::BadResponse, Delivery::Unknown, message).with_status(200);
        let named = temporary_url(body).ok_or_else(|| {
            bad("the endpoint answered without relativePath and queryParams; check that it is the Send API")
        })?;
        let mut url = base.strip_suffix('/').unwrap_or(base).to_owned();
        if !push_path(&mut url, &named.relative_path) {
            return Err(bad("the endpoint named a path that leaves the object store; it is not used"));
        }
        url.push_str("?temp_url_sig=");
        push_encoded(&mut url, &named.signature);
        url.push_str("&temp_url_expires=");
        push_decimal(&mut url, named.expires);
        let expires_at = Millis::try_from(named.expires).unwrap_or_default().saturating_mul(1000);
        // One that is over when it comes was made by another clock than ours.
        let good_until = if expires_at > now { expires_at } else { now.saturating_add(USUAL_LIFE) };
        Ok(Grant { relative_path: named.relative_path, url, expires_at, good_until })
    }

    /// One that a file was stored by. It is over.
    #[must_use]
    pub fn stored(relative_path: String) -> Grant {
        Grant { relative_path, url: String::new(), expires_at: 0, good_until: 0 }
    }

    /// Whether it can still be used, as far as our clock knows.
    #[must_use]
    pub fn is_good(&self, now: Millis) -> bool {
        now < self.good_until
    }

    /// What the caller gets.
    #[must_use]
    pub fn encode(&self) -> Value {
        Value::object([
            ("relativePath", (&self.relative_path).into()),
            ("url", (&self.url).into()),
            ("expiresAt", (self.expires_at as i64).into()),
        ])
    }
}

/// Appends a path below a host, with exactly one slash before it. Whether it stays below that host: a path that begins
/// with two slashes or a scheme, or climbs by dots, would be another address to a browser.
fn push_path(url: &mut String, path: &str) -> bool {
    let path = path.strip_prefix('/').unwrap_or(path);
    let first = path.split('/').next().unwrap_or_default();
    if first.is_empty() || first.ends_with(':') {
        return false;
    }
    for segment in path.split('/') {
        if matches!(segment, "." | "..") {
            return false;
        }
        url.push('/');
        push_encoded(url, segment);
    }
    true
}

/// Appends a text as `encodeURIComponent` writes it. The signature covers the decoded path.
fn push_encoded(url: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for digit in [byte >> 4, byte & 15] {
                url.push(char::from(if digit < 10 { b'0' + digit } else { b'A' - 10 + digit }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(path: &str, base: &str) -> Result<Grant, Error> {
        let query = Value::object([("temp_url_sig", "ab+/=".into()), ("temp_url_expires", "60".into())]);
        Grant::read(&Value::object([("relativePath", path.into()), ("queryParams", query)]), base, 1_000)
    }

    fn address(path: &str) -> String {
        grant(path, "https://store.example").unwrap().url.split('?').next().unwrap().to_owned()
    }

    #[test]
    fn puts_one_slash_between_host_and_path() {
        assert_eq!(address("/v1/a.PNG"), "https://store.example/v1/a.PNG");
        assert_eq!(address("v1/a.PNG"), "https://store.example/v1/a.PNG");
        for base in ["/store", "/store/"] {
            assert!(grant("/v1/a", base).unwrap().url.starts_with("/store/v1/a?temp_url_sig=ab%2B%2F%3D&"));
        }
    }

    #[test]
    fn encodes_each_segment_as_a_browser_does() {
        assert_eq!(
            address("/v1/a b?c#d%20e+\"'<é😀"),
            "https://store.example/v1/a%20b%3Fc%23d%2520e%2B%22'%3C%C3%A9%F0%9F%98%80"
        );
        assert_eq!(address("/c//x"), "https://store.example/c//x");
    }

    #[test]
    fn stays_on_its_host() {
        for bad in [
            "//evil.example/x",
            "https://evil.example",
            "javascript:/x",
            "/v1/../x",
            "..",
            "/./x",
            "",
            "/",
            "///",
        ] {
            assert_eq!(grant(bad, "https://store.example").unwrap_err().code(), Code::BadResponse, "{bad}");
        }
        assert_eq!(address("/v1/a:b"), "https://store.example/v1/a%3Ab");
        assert_eq!(address("\\\\evil\\x"), "https://store.example/%5C%5Cevil%5Cx");
    }

    #[test]
    fn watches_the_end_by_a_clock_that_may_be_wrong() {
        let ours = grant("/a", "").unwrap();
        assert_eq!(ours.expires_at, 60_000);
        assert!(ours.is_good(59_999) && !ours.is_good(60_000));
        let body = Value::object([
            ("relativePath", "/a".into()),
            (
                "queryParams",
                Value::object([("temp_url_sig", "s".into()), ("temp_url_expires", Value::Int(1))]),
            ),
        ]);
        let other = Grant::read(&body, "", 500_000).unwrap();
        assert!(other.is_good(559_999) && !other.is_good(560_000));
    }

    #[test]
    fn tells_of_progress_ten_times_a_second_and_of_the_end() {
        let mut transfer = Transfer::default();
        let mut tells = |loaded, last, now| {
            transfer.take(loaded, None);
            transfer.tells(last, now)
        };
        let told: Vec<Millis> = (0..1000).filter(|ms| tells(*ms, false, *ms)).collect();
        assert!(told.len() < 10, "{told:?}, and the end");
        assert!(tells(1000, true, 999));
        assert!(!tells(1000, true, 2000), "the same twice");
    }
}
