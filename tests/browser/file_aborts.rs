//! Files that are given up at every step, by a signal and by `close()`: at once, and nothing is left of them.

use js_sys::{Date, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use super::support::client::fails;
use super::support::files::{fixture, padded};
use super::support::js::{call, js, json as plain, next_turn, set};
use super::support::odd::endless_file;
use super::support::{Client, Cloud, Failure, over_both};

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    type Ledger;

    #[wasm_bindgen(constructor)]
    fn new() -> Ledger;

    #[wasm_bindgen(method, getter)]
    fn controller(this: &Ledger) -> AbortController;

    #[wasm_bindgen(method)]
    fn left(this: &Ledger) -> JsValue;

    #[wasm_bindgen(method)]
    fn close(this: &Ledger);
}

/// What has to be left of a connector: over a socket that is open, the timer that keeps it so.
fn rest(cloud: &Cloud, open: bool) -> Value {
    let timers = u32::from(open && cloud.has_socket());
    json!({ "timers": timers, "requests": 0, "uploads": 0, "listeners": 0 })
}

impl Ledger {
    /// What is left in the end. That a request was given up takes a worker some turns to hear.
    async fn settled(&self, expected: &Value) -> Value {
        for _ in 0..100 {
            if plain(&self.left()) == *expected {
                break;
            }
            next_turn().await;
        }
        self.close();
        plain(&self.left())
    }
}

/// How a call is ended.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Signal,
    Close,
}

/// A step of a file on its way, and what holds it there.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Look,
    AskForUrl,
    WaitForUrl,
    Put,
    Head,
    Publish,
    AskToDownload,
    Get,
    Read,
}

const STEPS: [Step; 9] = [
    Step::Look,
    Step::AskForUrl,
    Step::WaitForUrl,
    Step::Put,
    Step::Head,
    Step::Publish,
    Step::AskToDownload,
    Step::Get,
    Step::Read,
];

/// Waits until something is so.
async fn until(what: impl AsyncFn() -> bool) {
    for _ in 0..400 {
        if what().await {
            return;
        }
        next_turn().await;
    }
    panic!("it did not come to that");
}

impl Step {
    fn downloads(self) -> bool {
        matches!(self, Step::AskToDownload | Step::Get | Step::Read)
    }

    /// What keeps a file at this step.
    async fn hold(self, cloud: &Cloud) {
        let send = |kind: &str| json!({ "endpoint": "*", "payloadType": kind, "latencyMs": 60_000 });
        let late = json!({ "latencyMs": 60_000 });
        match self {
            Step::Look => {}
            Step::AskForUrl => cloud.fault(send("ms.GenerateURLForUploadFile")).await,
            Step::WaitForUrl => {
                let kind = "ms.GenerateURLForUploadFile";
                let busy = json!({ "endpoint": "*", "payloadType": kind, "status": 503, "retryAfter": 2 });
                cloud.fault(busy).await;
            }
            Step::Put if cloud.is_in_page() => cloud.store_fault("PUT", late).await,
            Step::Put => cloud.store_fault("PUT", json!({ "bytesPerSecond": 1000 })).await,
            Step::Head => {
                cloud.store_fault("PUT", json!({ "drop": "before" })).await;
                cloud.store_fault("HEAD", late).await;
            }
            Step::Publish => cloud.hold_publications(1).await,
            Step::AskToDownload => cloud.fault(send("ms.GenerateURLForDownloadFile")).await,
            Step::Get => cloud.store_fault("GET", late).await,
            Step::Read => cloud.store_fault("GET", json!({ "bytesPerSecond": 1000 })).await,
        }
    }

    /// Waits until it is there.
    async fn reach(self, cloud: &Cloud, client: &Client, (sent, visits): (usize, [usize; 2])) {
        match self {
            Step::Look => drop(client.until("message.queued", 1).await),
            Step::AskForUrl | Step::AskToDownload => cloud.until_sent(sent + 1).await,
            Step::WaitForUrl => drop(client.until("request.retry", 1).await),
            Step::Put => {
                client.until("upload.progress", 1).await;
                for _ in 0..5 {
                    next_turn().await;
                }
            }
            Step::Head => until(async || cloud.visits("HEAD").await > visits[0]).await,
            Step::Publish => cloud.until_sent(sent + 2).await,
            Step::Get => until(async || cloud.visits("GET").await > visits[1]).await,
            Step::Read => drop(client.until("download.progress", 1).await),
        }
    }
}

fn begin(
    step: Step,
    client: &Client,
    id: &str,
    path: &Value,
    controller: Option<&AbortController>,
) -> Promise {
    let options = js(&json!({}));
    if let Some(controller) = controller {
        set(&options, "signal", &controller.signal());
    }
    if step.downloads() {
        return client.call("downloadFile", &[path.as_str().unwrap().into(), options]);
    }
    let picture = if step == Step::Look { endless_file() } else { padded(fixture!("1x1.png"), 300_000) };
    client.call("sendFile", &[id.into(), picture, options])
}

async fn end_at_each_step(cloud: Cloud, end: End) {
    cloud.use_connections_once().await;
    let first = cloud.client(&json!({}));
    let id = first.open().await;
    let picture = padded(fixture!("1x1.png"), 20_000);
    let path = first.send_file(&id, &picture, json!({})).await["relativePath"].clone();
    // It would have a timer for its socket.
    drop(first);
    for step in STEPS {
        // A page that uploads by itself asks nothing, and the emulator in it is never slow.
        if cloud.is_in_page() && matches!(step, Step::Head | Step::Read) {
            continue;
        }
        end_at(&cloud, step, end, &id, &path).await;
        cloud.client(&json!({})).still_works(&id).await;
    }
}

async fn end_at(cloud: &Cloud, step: Step, end: End, id: &str, path: &Value) {
    let before = cloud.published(id).await.len();
    let came = (cloud.sent().await.len(), [cloud.visits("HEAD").await, cloud.visits("GET").await]);
    step.hold(cloud).await;
    let ledger = Ledger::new();
    let client = cloud.client(&json!({}));
    let controller = ledger.controller();
    let promise = begin(step, &client, id, path, (end == End::Signal).then_some(&controller));
    step.reach(cloud, &client, came).await;
    let begun = Date::now();
    match end {
        End::Signal => controller.abort(),
        End::Close => drop(call(&client.object, "close", &[]).unwrap()),
    }
    let failure: Failure = fails(promise).await;
    let took = Date::now() - begun;
    let rest = rest(cloud, end == End::Signal);
    let left = ledger.settled(&rest).await;
    // What holds it would do so for twenty seconds at least.
    assert!(took < 5_000.0, "{step:?} took {took} ms to end");
    let delivery = if step == Step::Publish { "unknown" } else { "not-sent" };
    failure.is(&json!({ "code": "aborted", "retryable": false, "delivery": delivery }));
    assert_eq!(left, rest, "{step:?}");
    cloud.control("DELETE", "faults", &Value::Null).await;
    // Its publication had left.
    let expected = before + usize::from(step == Step::Publish);
    assert_eq!(cloud.published(id).await.len(), expected, "{step:?}");
    if !step.downloads() {
        let kind = if step == Step::Publish { "message.uncertain" } else { "message.failed" };
        assert_eq!(client.events(kind)[0]["error"], failure.facts, "{step:?}");
    }
    if end == End::Signal {
        client.still_works(id).await;
    }
}

over_both!(on_each_own_store, a_signal_ends_a_file_at_every_step);
async fn a_signal_ends_a_file_at_every_step(cloud: Cloud) {
    end_at_each_step(cloud, End::Signal).await;
}

over_both!(on_each_own_store, closing_ends_a_file_at_every_step);
async fn closing_ends_a_file_at_every_step(cloud: Cloud) {
    end_at_each_step(cloud, End::Close).await;
}

over_both!(on_each_own_store, a_file_that_was_sent_leaves_nothing_behind);
async fn a_file_that_was_sent_leaves_nothing_behind(cloud: Cloud) {
    let ledger = Ledger::new();
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let options = js(&json!({}));
    set(&options, "signal", &ledger.controller().signal());
    let picture = padded(fixture!("1x1.png"), 20_000);
    let sent = super::support::client::ok(client.call("sendFile", &[id.into(), picture, options])).await;
    client.download(&sent["relativePath"]).await;
    let rest = rest(&cloud, true);
    assert_eq!(ledger.settled(&rest).await, rest);
}
