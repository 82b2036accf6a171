//! The ports of one Swift: the same from run to run, or the next ones where somebody has them.

use std::net::TcpListener;

use anyhow::{Context, Result};

/// Where the first Swift listens. Tests are told when they are compiled, so it should stay the same.
const FIRST: u16 = 18080;

/// The servers that take a port, in this order; the last port is our own.
const SERVERS: u16 = 5;

/// How many places are tried.
const PLACES: usize = 20;

/// Ports that belong to one Swift.
#[derive(Debug)]
pub(crate) struct Ports {
    /// The server that clients speak to.
    pub(super) proxy: u16,
    /// The server that keeps objects.
    pub(super) object: u16,
    /// The server that keeps what containers hold.
    pub(super) container: u16,
    /// The server that keeps what accounts hold.
    pub(super) account: u16,
    /// The cache, which keeps tokens.
    pub(super) memcached: u16,
    /// Held as long as this Swift lives, so that its directory is nobody else's.
    _claim: TcpListener,
}

impl Ports {
    /// The first place where all ports are free.
    pub(super) fn find() -> Result<Self> {
        Self::find_from(FIRST)
    }

    /// The first place from this one on where all ports are free.
    fn find_from(first: u16) -> Result<Self> {
        let mut places = (first..).step_by(usize::from(SERVERS) + 1).take(PLACES);
        places.find_map(Self::at).with_context(|| format!("no six ports in a row are free from {first} on"))
    }

    /// The ports from this one on, where all are free.
    fn at(first: u16) -> Option<Self> {
        let claim = bind(first + SERVERS)?;
        let mut servers = first..first + SERVERS;
        if !servers.clone().all(|port| bind(port).is_some()) {
            return None;
        }
        Some(Self {
            proxy: servers.next()?,
            object: servers.next()?,
            container: servers.next()?,
            account: servers.next()?,
            memcached: servers.next()?,
            _claim: claim,
        })
    }

    /// Whether the Swift whose first port this is has ended.
    pub(super) fn are_unclaimed(first: u16) -> bool {
        first.checked_add(SERVERS).is_some_and(|claim| bind(claim).is_some())
    }
}

/// A port of ours, where it is free.
fn bind(port: u16) -> Option<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Each test has ports of its own: they run side by side.

    #[test]
    fn two_never_share_a_port_and_the_first_stays_claimed() {
        let one = Ports::find_from(21080).expect("ports");
        let other = Ports::find_from(one.proxy).expect("more ports");
        assert!(one.proxy + SERVERS < other.proxy);
        assert!(!Ports::are_unclaimed(one.proxy));
        let first = one.proxy;
        drop(one);
        assert!(Ports::are_unclaimed(first));
        assert!(!Ports::are_unclaimed(u16::MAX));
    }

    #[test]
    fn a_server_of_somebody_else_makes_a_place_unusable() {
        let first = Ports::find_from(22080).expect("ports").proxy;
        let _taken = bind(first + 2).expect("a free port");
        assert_ne!(Ports::find_from(first).expect("other ports").proxy, first);
    }
}
