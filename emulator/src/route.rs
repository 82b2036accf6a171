//! From method and path to an endpoint.

use std::borrow::Cow;

use crate::http::{Request, decode};

/// The endpoints, under the names that faults, log and violations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Domains,
    Sentinel,
    Idp,
    Login,
    Properties,
    Conversation,
    Send,
    Socket,
    Backend,
    Events,
    Store,
    Control,
    Unknown,
}

/// All endpoints that a fault can name.
pub(crate) const FAULTABLE: [Endpoint; 11] = [
    Endpoint::Domains,
    Endpoint::Sentinel,
    Endpoint::Idp,
    Endpoint::Login,
    Endpoint::Properties,
    Endpoint::Conversation,
    Endpoint::Send,
    Endpoint::Socket,
    Endpoint::Backend,
    Endpoint::Events,
    Endpoint::Store,
];

impl Endpoint {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Domains => "domains",
            Self::Sentinel => "sentinel",
            Self::Idp => "idp",
            Self::Login => "login",
            Self::Properties => "properties",
            Self::Conversation => "conversation",
            Self::Send => "send",
            Self::Socket => "socket",
            Self::Backend => "backend",
            Self::Events => "events",
            Self::Store => "store",
            Self::Control => "control",
            Self::Unknown => "unknown",
        }
    }

    /// The methods that the endpoint answers.
    pub(crate) fn methods(self) -> &'static str {
        match self {
            Self::Domains | Self::Socket | Self::Backend | Self::Events => "GET",
            Self::Sentinel | Self::Idp | Self::Login | Self::Conversation | Self::Send => "POST",
            Self::Properties => "GET, PUT",
            Self::Store => "GET, HEAD, PUT",
            Self::Control | Self::Unknown => "GET, POST, PUT, DELETE",
        }
    }

    /// Endpoints that are not LivePerson's: their CORS cannot be switched off.
    pub(crate) fn is_own(self) -> bool {
        matches!(self, Self::Control | Self::Backend | Self::Events | Self::Unknown)
    }
}

/// A request, told apart.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) endpoint: Endpoint,
    pub(crate) account: String,
    /// The last part of the path that is a parameter or tells variants of an endpoint apart.
    pub(crate) tail: String,
}

impl Route {
    pub(crate) fn find(request: &Request, default_account: &str) -> Self {
        if ["/v1/", "/v1.0/", "//v1/"].iter().any(|start| request.path.starts_with(start)) {
            // Whose file it is can only be said by who knows the accounts.
            return Self { endpoint: Endpoint::Store, account: String::new(), tail: String::new() };
        }
        let parts: Vec<Cow<'_, str>> = request.path.split('/').skip(1).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        let (endpoint, account, tail) = match parts.as_slice() {
            ["api", "account", account, "service", "baseURI.json"] => (Endpoint::Domains, *account, ""),
            ["api", "account", account, "service", name, "baseURI.json"] => {
                (Endpoint::Domains, *account, *name)
            }
            ["sentinel", "api", "account", account, "app", "token"] => (Endpoint::Sentinel, *account, ""),
            ["api", "account", account, kind @ ("consumer" | "signup" | "authenticate")] => {
                (Endpoint::Idp, *account, *kind)
            }
            ["api", "account", account, "app", _, "authenticate"] => (Endpoint::Idp, *account, "app"),
            ["api", "account", account, "anonymous", "authorize"] => (Endpoint::Idp, *account, "anonymous"),
            ["api", "account", account, "login"] => (Endpoint::Login, *account, ""),
            ["api", "account", account, "configuration", "setting", "properties", id] => {
                (Endpoint::Properties, *account, *id)
            }
            ["api", "account", account, "messaging", "consumer", "conversation"] => {
                (Endpoint::Conversation, *account, "")
            }
            ["api", "account", account, "messaging", "consumer", "conversation", "send"] => {
                (Endpoint::Send, *account, "")
            }
            ["ws_api", "account", account, "messaging", "consumer"] => (Endpoint::Socket, *account, ""),
            ["emulator", rest @ ..] => {
                let endpoint = match rest {
                    ["backend", "tokens"] => Endpoint::Backend,
                    ["events"] => Endpoint::Events,
                    _ => Endpoint::Control,
                };
                let account = request.query_value("account").unwrap_or_else(|| default_account.to_owned());
                return Self { endpoint, account, tail: rest.join("/") };
            }
            ["api" | "ws_api", "account", account, ..] => (Endpoint::Unknown, *account, ""),
            _ => (Endpoint::Unknown, default_account, ""),
        };
        Self { endpoint, account: account.to_owned(), tail: tail.to_owned() }
    }
}

/// Whether this can be an account: site ids are digits, LivePerson's own have a prefix of letters.
pub(crate) fn is_account_id(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
