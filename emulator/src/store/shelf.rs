//! Where an account's files are, and the URLs that open them: in the emulator's own store, or in a real Swift.

use super::address::SWIFT_ACCOUNT;
use super::swift::Swift;
use super::temp_url;
use crate::account::Account;
use crate::faults::BadUrl;
use crate::http::encode_path;

/// What a query needs to hold.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub(crate) signature: String,
    /// In seconds.
    pub(crate) expires: u64,
}

/// The key that signs for an account in the emulator's own store. It protects nothing.
pub(crate) fn key(account: &str) -> String {
    format!("emulator store key of {account}")
}

/// The path of the next object: it has the name that the configuration sets, or the one that was made for it.
pub(crate) fn next_path(
    account: &mut Account,
    swift: Option<&Swift>,
    made: impl FnOnce(&str) -> String,
) -> String {
    let uuid = account.random.uuid();
    let name = match &account.config.file_name {
        Some(name) => name.replace("{uuid}", &uuid),
        None => made(&uuid),
    };
    let id = &account.id;
    match (swift, &account.config.container) {
        (Some(swift), container) => {
            let container = container.as_ref().unwrap_or(&swift.container);
            format!("{}/{container}/{id}/{name}", swift.account_path)
        }
        (None, Some(container)) => format!("/v1/{SWIFT_ACCOUNT}/{container}/{id}/{name}"),
        (None, None) => format!("/v1/{SWIFT_ACCOUNT}/{id}/{name}"),
    }
}

/// Signs a path for one method, from now on. A fault can spoil it.
pub(crate) fn ticket(
    account: &Account,
    swift: Option<&Swift>,
    now: u64,
    (method, path): (&str, &str),
    spoil: Option<BadUrl>,
) -> Ticket {
    // A real Swift goes by its own clock, not by the one that tests put forward.
    let now =
        if swift.is_some() { now.saturating_add_signed(account.clock_offset.saturating_neg()) } else { now };
    let expires = match spoil {
        Some(BadUrl::Expired) => (now / 1000).saturating_sub(1),
        _ => (now / 1000).saturating_add(account.config.temp_url_seconds),
    };
    let own = key(&account.id);
    let key = swift.map_or(own.as_str(), |swift| swift.key.as_str());
    let wrong = matches!(spoil, Some(BadUrl::Wrong));
    let signature = if wrong {
        temp_url::sign(key, method, expires, &format!("{path}."))
    } else {
        temp_url::sign(key, method, expires, path)
    };
    Ticket { signature, expires }
}

/// The whole URL of a ticket.
pub(crate) fn url(swift: Option<&Swift>, host: &str, path: &str, ticket: &Ticket) -> String {
    let origin = swift.map_or_else(|| format!("http://{host}"), |swift| swift.origin.clone());
    let (path, signature, expires) = (encode_path(path), &ticket.signature, ticket.expires);
    format!("{origin}{path}?temp_url_sig={signature}&temp_url_expires={expires}")
}
