//! A real Swift beside the emulator: where it is, and the key that signs for it.

use std::fmt;

/// A container of a real Swift. The key is in no log, no state and no answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Swift {
    /// Scheme, host and port.
    pub(crate) origin: String,
    /// `/v1/` and the account of Swift.
    pub(crate) account_path: String,
    pub(crate) container: String,
    pub(crate) key: String,
}

impl fmt::Debug for Swift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Swift({}{}/{})", self.origin, self.account_path, self.container)
    }
}

impl Swift {
    /// Takes the URL of a container and the key of its account.
    ///
    /// # Errors
    /// Says what is wrong with the URL or the key.
    pub fn new(url: &str, key: &str) -> Result<Self, String> {
        let example = "the URL of a container is needed, as http://127.0.0.1:8080/v1/AUTH_name/container";
        let parts: Vec<&str> = url.trim_end_matches('/').split('/').collect();
        let [scheme @ ("http:" | "https:"), "", host, "v1", account, container] = parts.as_slice() else {
            return Err(example.to_owned());
        };
        if [host, account, container].iter().any(|part| part.is_empty()) || url.contains(['?', '#', '%']) {
            return Err(example.to_owned());
        }
        if key.is_empty() {
            return Err("the key of the Swift account is needed".to_owned());
        }
        Ok(Self {
            origin: format!("{scheme}//{host}"),
            account_path: format!("/v1/{account}"),
            container: (*container).to_owned(),
            key: key.to_owned(),
        })
    }

    /// Host and port, as the Domain API names it.
    pub(crate) fn host(&self) -> &str {
        self.origin.split_once("//").map_or("", |(_, host)| host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_url_of_a_container_and_shows_no_key() {
        let swift = Swift::new("http://127.0.0.1:18080/v1/AUTH_async-images/files", "k3y").unwrap();
        assert_eq!(swift.host(), "127.0.0.1:18080");
        assert_eq!(swift.account_path, "/v1/AUTH_async-images");
        assert_eq!(format!("{swift:?}"), "Swift(http://127.0.0.1:18080/v1/AUTH_async-images/files)");
        for url in [
            "",
            "127.0.0.1/v1/a/c",
            "http://h/v1/a",
            "http://h/v1/a/c/o",
            "http://h/v1/a/c?x",
            "ftp://h/v1/a/c",
        ] {
            assert!(Swift::new(url, "k").is_err(), "{url}");
        }
        assert!(Swift::new("http://h/v1/a/c", "").is_err());
    }
}
