//! The two transports, and the doors to the emulator that a test goes through with each of them.

use serde_json::{Value, json};

use super::Cloud;
use super::cloud::Door;
use super::in_page::InPage;
use super::js::{self, next_turn, note};

/// Where a running emulator is, if the tests were compiled with its address.
const ADDRESS: Option<&str> = option_env!("LP_EMULATOR");
/// Where an emulator is that signs for a real Swift, likewise.
const WITH_SWIFT: Option<&str> = option_env!("LP_EMULATOR_SWIFT");

/// How a connector talks to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    /// The Send API: a POST for each request.
    SendApi,
    /// The Messaging Window API: a WebSocket.
    Socket,
}

/// Makes two tests of a function that takes a cloud: `name::send_api` and `name::socket`. The first word says in front of
/// which clouds they run.
macro_rules! over_both {
    ($on:ident, $name:ident) => {
        mod $name {
            use crate::suite::support::transport::{self, Transport};

            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn send_api() {
                transport::$on(Transport::SendApi, super::$name).await;
            }

            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn socket() {
                transport::$on(Transport::Socket, super::$name).await;
            }
        }
    };
}

/// The same for what makes no sense over a socket, and why.
macro_rules! over_the_send_api {
    ($on:ident, $name:ident, $why:literal) => {
        #[doc = $why]
        mod $name {
            use crate::suite::support::transport::{self, Transport};

            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn send_api() {
                transport::$on(Transport::SendApi, super::$name).await;
            }
        }
    };
}

/// The same for what only a socket has.
macro_rules! over_a_socket {
    ($on:ident, $name:ident) => {
        mod $name {
            use crate::suite::support::transport::{self, Transport};

            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn socket() {
                transport::$on(Transport::Socket, super::$name).await;
            }
        }
    };
}

pub(crate) use {over_a_socket, over_both, over_the_send_api};

/// Runs a test against the emulator in the page.
pub(crate) async fn in_page(transport: Transport, test: impl AsyncFn(Cloud)) {
    run(&test, Cloud::new(Door::in_page(), "t", transport)).await;
}

/// The same in an account that lets consumers share files.
pub(crate) async fn in_page_with_files(transport: Transport, test: impl AsyncFn(Cloud)) {
    in_page(transport, async |cloud| test(cloud.sharing_files().await).await).await;
}

/// The same for a test that breaks rules on purpose.
pub(crate) async fn in_strict_page_with_files(transport: Transport, test: impl AsyncFn(Cloud)) {
    run(&test, Cloud::new(Door::in_page(), "strict", transport).sharing_files().await).await;
}

/// Runs a test against the emulator in the page, and against the one over HTTP where there is one.
pub(crate) async fn on_each_cloud(transport: Transport, test: impl AsyncFn(Cloud)) {
    on_each(transport, "t", test).await;
}

/// The same for a test that breaks rules on purpose: its account is left out of the count.
pub(crate) async fn on_each_strict_cloud(transport: Transport, test: impl AsyncFn(Cloud)) {
    on_each(transport, "strict", test).await;
}

async fn on_each(transport: Transport, prefix: &str, test: impl AsyncFn(Cloud)) {
    run(&test, Cloud::new(Door::in_page(), prefix, transport)).await;
    if let Some(address) = ADDRESS {
        note("the same over HTTP:");
        run(&test, Cloud::new(Door::Http(address), prefix, transport)).await;
    }
}

/// Runs a test of files against each object store: the emulator's own, in the page and over HTTP, and a real Swift where
/// there is one.
pub(crate) async fn on_each_store(transport: Transport, test: impl AsyncFn(Cloud)) {
    on_each_own_store(transport, &test).await;
    // A dedicated worker puts files as a window does; a service worker has no XMLHttpRequest.
    let puts_as_a_window = js::get(&js_sys::global(), "DedicatedWorkerGlobalScope").is_function();
    if let Some(address) = WITH_SWIFT.filter(|_| !puts_as_a_window) {
        note("the same with a real Swift:");
        run(&test, Cloud::new(Door::Swift(address), "t", transport).sharing_files().await).await;
    }
}

/// The same for a test of what a real Swift cannot be told to do.
pub(crate) async fn on_each_own_store(transport: Transport, test: impl AsyncFn(Cloud)) {
    on_each_cloud(transport, async |cloud| test(cloud.sharing_files().await).await).await;
}

async fn run(test: &impl AsyncFn(Cloud), cloud: Cloud) {
    test(cloud.clone()).await;
    cloud.check_violations();
}

impl Door {
    pub(super) fn in_page() -> Door {
        Door::Page(InPage::new())
    }
}

/// The requests of a socket that no call makes, and those that CONVERSATION takes in the Send API.
const NOT_SENT: [&str; 5] = [
    "InitConnection",
    "GetClock",
    "cqm.SubscribeExConversations",
    "ms.SubscribeMessagingEvents",
    "cm.ConsumerRequestConversation",
];

impl Cloud {
    /// Whether connectors talk to it over a socket.
    pub(crate) fn has_socket(&self) -> bool {
        self.transport == Transport::Socket
    }

    /// The kinds of tokens that a connector asks for.
    pub(crate) fn tokens(&self) -> &'static [&'static str] {
        match self.transport {
            Transport::SendApi => &["appJwt", "consumerJws"],
            Transport::Socket => &["jwt"],
        }
    }

    /// Sets a fault for the next requests of this type, whichever way they come.
    pub(crate) async fn fault_at(&self, kind: &str, mut fault: Value) {
        (fault["endpoint"], fault["payloadType"]) = (json!("*"), json!(kind));
        self.fault(fault).await;
    }

    /// The next publications have no answer for a minute; over a socket nothing comes back either, until faults are deleted.
    pub(crate) async fn hold_publications(&self, times: u32) {
        self.fault_at("ms.PublishEvent", json!({ "latencyMs": 60_000, "times": times })).await;
        if self.has_socket() {
            let echo = "ms.MessagingEventNotification";
            let lost = json!({ "endpoint": "socket", "payloadType": echo, "lose": true, "times": 0 });
            self.fault(lost).await;
        }
    }

    /// Sets a fault that answers the next request of this type with this body, in a good envelope.
    pub(crate) async fn answer_at(&self, kind: &str, body: Value, mut fault: Value) {
        let mut answer = json!({ "code": "OK", "reqId": "{reqId}", "body": body });
        if self.has_socket() {
            (answer["kind"], answer["code"]) = (json!("resp"), json!(200));
        }
        fault["body"] = json!({ "json": answer });
        self.fault_at(kind, fault).await;
    }

    /// All requests of this type, oldest first, whichever way they came.
    pub(crate) async fn requests(&self, kind: &str) -> Vec<Value> {
        let log = self.log(&["conversation", "send", "socket"]).await;
        let bodies = log.iter().map(|item| &item["request"]["body"]);
        let each = bodies.flat_map(|body| body.as_array().map_or(std::slice::from_ref(body), Vec::as_slice));
        each.filter(|request| request["type"] == kind).cloned().collect()
    }

    /// The requests to SEND, or those of the same types over a socket, oldest first.
    pub(crate) async fn sent(&self) -> Vec<Value> {
        let endpoint = if self.has_socket() { "socket" } else { "send" };
        let log = self.log(&[endpoint]).await;
        let mut bodies: Vec<Value> = log.iter().map(|item| item["request"]["body"].clone()).collect();
        // The log of an upgrade has no body.
        bodies.retain(|body| body["type"].as_str().is_some_and(|kind| !NOT_SENT.contains(&kind)));
        bodies
    }

    /// Waits until so many of these have come: typing states are not waited for by anybody.
    pub(crate) async fn until_sent(&self, count: usize) {
        for _ in 0..200 {
            if self.sent().await.len() >= count {
                return;
            }
            next_turn().await;
        }
        panic!("{count} requests did not come: {:?}", self.sent().await);
    }
}
