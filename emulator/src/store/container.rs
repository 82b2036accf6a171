//! Containers: whose they are, who may read them across origins, and how much fits in.

use std::collections::BTreeMap;

use super::address::{Address, SWIFT_ACCOUNT};
use crate::account::Account;

/// Containers that are there for every account, under the same names as beside a real Swift.
const CLOSED: &str = "closed";
const SMALL: &str = "small";
const SMALL_BYTES: u64 = 1_000_000;

/// A container as it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Container<'a> {
    /// The origins that may use it.
    pub(super) cors: Option<&'a str>,
    /// How many bytes it takes.
    pub(super) quota: Option<u64>,
}

/// The account whose files a path is about: its container has its name, in others its objects begin with it.
pub(crate) fn owner(accounts: &BTreeMap<String, Account>, path: &str) -> Option<String> {
    let address = Address::read(path).ok().filter(|address| address.account == SWIFT_ACCOUNT)?;
    let first = address.object.split('/').next().unwrap_or_default();
    let shared = [CLOSED, SMALL].contains(&address.container.as_str());
    let name = if !shared && accounts.contains_key(&address.container) { &address.container } else { first };
    accounts.contains_key(name).then(|| name.to_owned())
}

/// The container of an address, if the account has it.
pub(super) fn find<'a>(account: Option<&'a Account>, address: &Address) -> Option<Container<'a>> {
    let account = account?;
    let cors = account.config.store_cors.as_deref();
    match address.container.as_str() {
        CLOSED => Some(Container { cors: None, quota: None }),
        SMALL => Some(Container { cors, quota: Some(SMALL_BYTES) }),
        name if name == account.id => Some(Container { cors, quota: account.config.store_quota_bytes }),
        _ => None,
    }
}

/// The bytes that a container holds.
pub(super) fn weight(account: &Account, container: &str, now: u64) -> u64 {
    let start = format!("/v1/{SWIFT_ACCOUNT}/{container}/");
    let inside =
        account.store.objects.iter().filter(|(path, object)| path.starts_with(&start) && object.lives(now));
    inside.map(|(_, object)| object.size()).sum()
}
