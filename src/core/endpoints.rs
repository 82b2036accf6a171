//! Every path, header and host. Nothing else in the project knows one.
//!
//! Sources: CONVERSATION, SEND and Domain API pages. Tokens go bare, without `Bearer`, although the token answer calls
//! itself one. Hosts change, so they are looked up and kept for an hour, never written down.

use crate::protocol::{Value, client_properties};

use super::Millis;
use super::machine::{HttpRequest, Ticket, Verb};
use super::tokens::{Slot, TokenKind};

/// How long a looked-up host is used.
const KEEP: Millis = 3_600_000;
/// How long a host is used on when it could not be looked up again.
const KEEP_STALE: Millis = 60_000;
/// The service behind both endpoints of the Send API, by its name in the Domain API.
pub const MESSAGING: &str = "asyncMessagingEnt";
/// The object store behind file sharing, by its name in the Domain API.
pub const STORAGE: &str = "swift";

/// The endpoints of the Send API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// CONVERSATION: a batch that opens a conversation.
    Conversation,
    /// SEND: one request.
    Send,
}

impl Endpoint {
    fn path(self) -> &'static str {
        match self {
            Endpoint::Conversation => "/messaging/consumer/conversation?v=3",
            Endpoint::Send => "/messaging/consumer/conversation/send?v=3",
        }
    }
}

/// Joins a base URL with a path that starts with a slash: one slash between them.
fn join(base: &str, path: [&str; 3]) -> String {
    let mut url = base.strip_suffix('/').unwrap_or(base).to_owned();
    for part in path {
        url.push_str(part);
    }
    url
}

/// The request that asks the Domain API for the host of a service.
#[must_use]
pub fn look_up(domains: &str, account: &str, service: &str) -> HttpRequest {
    let mut url = join(domains, ["/api/account/", account, "/service/"]);
    url.push_str(service);
    url.push_str("/baseURI.json?version=1.0");
    HttpRequest { verb: Verb::Get, url, post: None, headers: Vec::new(), keepalive: false }
}

/// The request that asks the object store what there is behind a temporary URL: one for PUT or GET is good for HEAD.
#[must_use]
pub fn probe(url: &str) -> HttpRequest {
    HttpRequest { verb: Verb::Head, url: url.to_owned(), post: None, headers: Vec::new(), keepalive: false }
}

/// The base URL in an answer of the Domain API: an object, or a list of them, with a bare host in `baseURI`.
///
/// A host only: what comes from outside must not choose the scheme, a user, a path or a query. The scheme is that of
/// the Domain API itself, so that a local service over plain HTTP works too.
#[must_use]
pub fn host_in(answer: &Value, domains: &str, service: &str) -> Option<String> {
    let entries = answer.get("baseURIs").unwrap_or(answer).items();
    let named = |entry: &&Value| entry.text("service").is_none_or(|name| name == service);
    let host = entries.iter().find(named)?.text("baseURI")?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    if host.is_empty() || host.len() > 253 || !host.bytes().all(plain) {
        return None;
    }
    let scheme = if domains.starts_with("http:") { "http:" } else { "https:" };
    Some(join(scheme, ["//", host, ""]))
}

/// A POST to the Send API.
#[must_use]
pub fn post(
    base: &str,
    account: &str,
    endpoint: Endpoint,
    body: Value,
    slots: &[Slot],
    properties: Option<&str>,
) -> HttpRequest {
    let mut headers = vec![("Content-Type", "application/json".to_owned())];
    for slot in slots {
        let name = match slot.kind() {
            TokenKind::AppJwt | TokenKind::Jwt => "Authorization",
            TokenKind::ConsumerJws => "X-LP-ON-BEHALF",
        };
        headers.extend(slot.text().map(|token| (name, token.to_owned())));
    }
    headers.extend(properties.map(|json| (client_properties::HEADER, json.to_owned())));
    let url = join(base, ["/api/account/", account, endpoint.path()]);
    HttpRequest { verb: Verb::Post, url, post: Some(body), headers, keepalive: false }
}

/// The socket of the Messaging Window API. No token in it: logs keep URLs.
#[must_use]
pub fn socket_url(base: &str, account: &str) -> String {
    join(base, ["/ws_api/account/", account, "/messaging/consumer?v=3"])
}

/// Where a service is: where the page says, or where the Domain API says.
#[derive(Clone, Debug)]
pub struct Host {
    /// Its name in the Domain API.
    pub service: &'static str,
    fixed: bool,
    /// What was said last.
    base: Option<String>,
    /// Until when that holds.
    until: Millis,
    /// The look-up that is under way, and when it is given up.
    asking: Option<(Ticket, Millis)>,
}

impl Host {
    /// A place to start with.
    #[must_use]
    pub fn new(service: &'static str, base: Option<&String>) -> Host {
        Host { service, fixed: base.is_some(), base: base.cloned(), until: 0, asking: None }
    }

    /// The base URL, where it is known now.
    #[must_use]
    pub fn base(&self, now: Millis) -> Option<&str> {
        self.base.as_deref().filter(|_| self.fixed || now < self.until)
    }

    /// Whether somebody is asking.
    #[must_use]
    pub fn asking(&self) -> Option<(Ticket, Millis)> {
        self.asking
    }

    /// A look-up has begun.
    pub fn asked(&mut self, ticket: Ticket, give_up: Millis) {
        self.asking = Some((ticket, give_up));
    }

    /// The look-up ended, with a host or without. Whether there is one to go on with.
    pub fn found(&mut self, host: Option<String>, now: Millis) -> bool {
        self.asking = None;
        self.until = now + if host.is_some() { KEEP } else { KEEP_STALE };
        if host.is_some() {
            self.base = host;
        }
        self.base.is_some()
    }

    /// The host did not answer: it may have moved, so the next request looks it up again.
    pub fn doubt(&mut self) {
        self.until = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOMAINS: &str = "https://api.liveperson.net";

    fn answer(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn asks_the_domain_api_as_its_page_says() {
        assert_eq!(
            look_up("https://api.liveperson.net/", "1234", MESSAGING).url,
            "https://api.liveperson.net/api/account/1234/service/asyncMessagingEnt/baseURI.json?version=1.0"
        );
    }

    #[test]
    fn finds_the_host_in_each_form_of_the_answer() {
        let one =
            answer(r#"{"service":"asyncMessagingEnt","account":"1","baseURI":"va-at.msg.liveperson.net"}"#);
        let all = answer(
            r#"{"baseURIs":[{"service":"swift","baseURI":"z2.objectstorage.liveperson.net"},
                {"service":"asyncMessagingEnt","baseURI":"va-at.msg.liveperson.net"}]}"#,
        );
        let list = answer(r#"[{"service":"asyncMessagingEnt","baseURI":"va-at.msg.liveperson.net"}]"#);
        for form in [&one, &all, &list] {
            assert_eq!(
                host_in(form, DOMAINS, MESSAGING).as_deref(),
                Some("https://va-at.msg.liveperson.net")
            );
        }
        assert_eq!(
            host_in(&all, DOMAINS, STORAGE).as_deref(),
            Some("https://z2.objectstorage.liveperson.net")
        );
        let local = answer(r#"{"baseURI":"127.0.0.1:8787"}"#);
        assert_eq!(
            host_in(&local, "http://127.0.0.1:8787", STORAGE).as_deref(),
            Some("http://127.0.0.1:8787")
        );
    }

    #[test]
    fn takes_nothing_but_a_host() {
        for bad in ["", "https://x", "x/path", "user@x", "x?q", "x#f", "x y", "x\\y", "ü.example"] {
            let lie = Value::object([("baseURI", bad.into())]);
            assert_eq!(host_in(&lie, DOMAINS, MESSAGING), None, "{bad}");
        }
        assert_eq!(host_in(&answer(r#"{"baseURIs":[]}"#), DOMAINS, MESSAGING), None);
        assert_eq!(host_in(&answer(r#"{"service":"swift","baseURI":"x"}"#), DOMAINS, MESSAGING), None);
    }

    #[test]
    fn goes_on_with_the_host_it_has_when_it_cannot_ask() {
        let mut hosts = Host::new(MESSAGING, None);
        assert!(!hosts.found(None, 0), "there is none yet");
        assert!(hosts.found(Some("https://a".into()), 10));
        assert_eq!(hosts.base(10 + KEEP - 1), Some("https://a"));
        assert_eq!(hosts.base(10 + KEEP), None);
        hosts.doubt();
        assert_eq!(hosts.base(11), None);
        assert!(hosts.found(None, 20));
        assert_eq!(hosts.base(20 + KEEP_STALE - 1), Some("https://a"));
    }

    #[test]
    fn never_doubts_the_host_that_the_page_names() {
        let mut host = Host::new(STORAGE, Some(&"/store".to_owned()));
        host.doubt();
        assert_eq!(host.base(Millis::MAX), Some("/store"));
    }
}
