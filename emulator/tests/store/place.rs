//! The stores that the table is run against: always the emulator's, and a real Swift where the environment names one.

use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, Mac};
use lp_emulator::server::{self, Options};
use lp_emulator::{Config, Service};
use tokio::net::TcpListener;

use crate::client::{self, Ask};

const ACCOUNT: &str = "12345678";

/// A store with three containers: one that every page may use, one that none may, one that holds little.
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) host: String,
    key: String,
    files: String,
    /// What the names of this run begin with.
    run: String,
}

impl Place {
    /// All places there are.
    pub(crate) fn all() -> Vec<Self> {
        std::iter::once(Self::emulator()).chain(Self::swift()).collect()
    }

    fn emulator() -> Self {
        let address = start();
        let host = address.to_string();
        // An account is there, and with it its container, once somebody asks for it.
        client::call(&host, &Ask::new("GET", "/emulator/state"));
        let files = format!("/v1/AUTH_async-images/{ACCOUNT}");
        let key = format!("emulator store key of {ACCOUNT}");
        Self { name: "emulator", host, key, files, run: unique() }
    }

    fn swift() -> Option<Self> {
        let url = std::env::var("LP_SWIFT_URL").ok()?;
        let key = std::env::var("LP_SWIFT_KEY").expect("LP_SWIFT_KEY goes with LP_SWIFT_URL");
        let rest = url.strip_prefix("http://").expect("LP_SWIFT_URL begins with http://");
        let (host, files) = rest.split_at(rest.find('/').expect("LP_SWIFT_URL has a path"));
        let files = files.trim_end_matches('/').to_owned();
        Some(Self { name: "Swift", host: host.to_owned(), key, files, run: unique() })
    }

    /// The path of a file that nobody else uses, not encoded.
    pub(crate) fn file(&self, name: &str) -> String {
        format!("{}/{}/{name}", self.files, self.run)
    }

    /// The path of an object that is exactly so long.
    pub(crate) fn long(&self, bytes: usize) -> String {
        let rest = bytes - self.run.len() - 1;
        self.file(&"n".repeat(rest))
    }

    /// A path in another container.
    pub(crate) fn beside(&self, container: &str, name: &str) -> String {
        let (swift_account, _) = self.files.rsplit_once('/').unwrap();
        format!("{swift_account}/{container}/{ACCOUNT}/{}/{name}", self.run)
    }

    /// The query that opens a path for a method, for ten minutes.
    pub(crate) fn query(&self, method: &str, path: &str) -> String {
        self.query_until(method, path, now() + 600)
    }

    pub(crate) fn query_until(&self, method: &str, path: &str, expires: u64) -> String {
        let signature = hex(&self.hmac::<Hmac<sha1::Sha1>>(method, path, expires));
        format!("?temp_url_sig={signature}&temp_url_expires={expires}")
    }

    pub(crate) fn hmac<M: Mac + hmac::digest::KeyInit>(
        &self,
        method: &str,
        path: &str,
        expires: u64,
    ) -> Vec<u8> {
        let mut mac = <M as Mac>::new_from_slice(self.key.as_bytes()).unwrap();
        mac.update(format!("{method}\n{expires}\n{path}").as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// Stores something that later rows need.
    pub(crate) fn store(&self, path: &str, body: &[u8]) {
        let ask = Ask::new("PUT", &format!("{}{}", encode(path), self.query("PUT", path))).body(body);
        assert_eq!(client::call(&self.host, &ask).status, 201, "{}: {path}", self.name);
    }
}

/// A server on a free port, until the test ends.
fn start() -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            let service = Service::new(Config::default(), 1);
            server::serve(listener, service, Options::default(), std::future::pending()).await
        })
    });
    told.recv().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a real Swift goes by the host's clock")]
fn clock() -> std::time::Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

pub(crate) fn now() -> u64 {
    clock().as_secs()
}

fn unique() -> String {
    format!("t{:020}", clock().as_nanos())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As `encodeURIComponent` on each segment, and more.
pub(crate) fn encode(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
