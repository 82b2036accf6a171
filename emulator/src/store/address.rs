//! The path of a store request, decoded and taken apart as Swift does it.

use crate::http::decode_path;

/// The Swift account of every file URL.
pub(crate) const SWIFT_ACCOUNT: &str = "AUTH_async-images";

/// A path. Parts that are not there are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) version: String,
    pub(crate) account: String,
    pub(crate) container: String,
    /// Everything behind the container; a slash in it is part of the name.
    pub(crate) object: String,
}

/// Why a path is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It is not UTF-8.
    NotText,
    /// It begins with two slashes, or is empty.
    NoVersion,
}

impl Address {
    /// Reads a path that is still percent-encoded. An escaped slash is a slash.
    pub(crate) fn read(path: &str) -> Result<Self, Flaw> {
        let path = String::from_utf8(decode_path(path)).map_err(|_| Flaw::NotText)?;
        let mut parts = path.splitn(5, '/').map(str::to_owned);
        let (before, version) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if !before.is_empty() || version.is_empty() {
            return Err(Flaw::NoVersion);
        }
        let mut next = || parts.next().unwrap_or_default();
        Ok(Self { version, account: next(), container: next(), object: next() })
    }

    /// Whether it names an object, and not only slashes.
    pub(crate) fn is_object(&self) -> bool {
        let whole = !self.account.is_empty() && !self.container.is_empty();
        whole && !self.object.trim_matches('/').is_empty()
    }

    pub(crate) fn has_nul(&self) -> bool {
        [&self.account, &self.container, &self.object].iter().any(|part| part.contains('\0'))
    }

    /// The path that is signed, which is also the name that an object is kept under.
    pub(crate) fn signed_path(&self) -> String {
        format!("/v1/{}/{}/{}", self.account, self.container, self.object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_path_apart_after_decoding() {
        let read = |path: &str| Address::read(path).map(|one| (one.container, one.object));
        let parts = |container: &str, object: &str| Ok((container.to_owned(), object.to_owned()));
        assert_eq!(read("/v1/A/c/a+b%20c.jpg"), parts("c", "a+b c.jpg"));
        assert_eq!(read("%2Fv1%2FA%2Fc%2Fx%2Fy"), parts("c", "x/y"));
        assert_eq!(read("/v1/A/c//x"), parts("c", "/x"));
        assert_eq!(read("/v1/A/c"), parts("c", ""));
        assert_eq!(read("//v1/A/c/x"), Err(Flaw::NoVersion));
        assert_eq!(read("/v1/A/c/%FF"), Err(Flaw::NotText));
        assert!(!Address::read("/v1/A/c//").unwrap().is_object());
    }
}
