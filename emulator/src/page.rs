//! The service as an object of a page: what `lp-connector/testing` puts its `fetch` around.
//!
//! Text in, text out: what JavaScript needs of a request and of an answer is small, and JSON is at hand on both sides.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::config::{AccountConfig, Config};
use crate::http::{Fate, Reply, Request};
use crate::intake::{Begun, Share};
use crate::notify::Effect;
use crate::service::Service;
use crate::window::{Frame, SocketId};

/// A Conversational Cloud with one account.
#[wasm_bindgen(js_name = Service)]
#[derive(Debug)]
pub struct Page {
    service: Service,
    account: String,
    begun: BTreeMap<u32, (Begun, Request)>,
    last: u32,
    body: Vec<u8>,
}

#[wasm_bindgen(js_class = Service)]
impl Page {
    /// Makes an empty cloud for an account.
    ///
    /// # Errors
    /// Says what is wrong with the configuration.
    #[wasm_bindgen(constructor)]
    pub fn new(account: String, host: String, configuration: &str, seed: u32) -> Result<Page, String> {
        let patch = serde_json::from_str(configuration).map_err(|error| error.to_string())?;
        let config = Config {
            default_account: account.clone(),
            only_account: Some(account.clone()),
            host,
            account: AccountConfig::default().merged(&patch)?,
            ..Config::default()
        };
        let service = Service::new(config, seed.into());
        Ok(Self { service, account, begun: BTreeMap::new(), last: 0, body: Vec::new() })
    }

    /// Looks at the head of a request, its headers as a JSON array of pairs. Gives, as JSON, its number and how its body
    /// is to be read.
    pub fn begin(&mut self, now: f64, method: &str, target: &str, headers: &str) -> String {
        let headers = serde_json::from_str(headers).unwrap_or_default();
        let head = Request { headers, ..Request::new(method, target) };
        let begun = self.service.begin(whole(now), &head);
        let intake = begun.intake;
        self.last = self.last.wrapping_add(1);
        self.begun.insert(self.last, (begun, head));
        json!({
            "number": self.last,
            "delayMs": intake.delay_ms,
            "bytesPerSecond": intake.bytes_per_second,
            "share": match intake.share {
                Share::All => 1.0,
                Share::Half => 0.5,
                Share::Nothing => 0.0,
            },
        })
        .to_string()
    }

    /// Carries a request out. Gives the head of the answer as JSON; `body` gives the rest.
    pub fn finish(&mut self, now: f64, number: u32, body: Vec<u8>) -> String {
        let reply = match self.begun.remove(&number) {
            Some((begun, head)) => self.service.finish(whole(now), begun, &head.body(body)),
            None => Reply::empty(500),
        };
        self.answer(reply)
    }

    /// Asks for a WebSocket. Gives the head of the answer as `finish` does; with `socket`, its number, it is open.
    pub fn open_socket(&mut self, now: f64, target: &str, headers: &str) -> String {
        let headers = serde_json::from_str(headers).unwrap_or_default();
        let request = Request { headers, ..Request::get(target) }.header("upgrade", "websocket");
        let reply = self.service.handle(whole(now), &request);
        self.answer(reply)
    }

    /// Takes a text that a socket sent.
    pub fn socket_text(&mut self, now: f64, socket: u32, text: &str) {
        let id = self.socket(socket);
        self.service.socket_text(whole(now), &id, text);
    }

    /// What goes out on a socket now, as a JSON array of `{ text }`, `{ bytes }`, `{ close: { code, reason } }`,
    /// `{ drop: true }` and `{ silence: true }`.
    pub fn socket_frames(&mut self, socket: u32) -> String {
        let id = self.socket(socket);
        let frames = self.service.socket_frames(&id).into_iter().map(|frame| match frame {
            Frame::Text(text) => json!({ "text": text }),
            Frame::Binary(bytes) => json!({ "bytes": bytes }),
            Frame::Close { code, reason } => json!({ "close": { "code": code, "reason": reason } }),
            Frame::Drop => json!({ "drop": true }),
            Frame::Silence => json!({ "silence": true }),
        });
        Value::Array(frames.collect()).to_string()
    }

    /// Forgets a socket that the page has closed.
    pub fn close_socket(&mut self, socket: u32) {
        let id = self.socket(socket);
        self.service.socket_closed(&id);
    }

    /// Forgets a request that was begun and then given up.
    pub fn abandon(&mut self, number: u32) {
        self.begun.remove(&number);
    }

    /// The body of the answer that was given last.
    pub fn body(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.body)
    }

    /// Lets happen what has fallen due.
    pub fn poll(&mut self, now: f64) {
        self.service.poll(whole(now));
    }

    /// When something falls due next, by the clock of the host.
    pub fn wake(&self) -> Option<f64> {
        self.service.next_wake().map(|wake| wake as f64)
    }

    /// The notifications since the last call, as a JSON array of `{ extConsumer, body }`: the bodies of webhooks.
    pub fn notifications(&mut self) -> String {
        let items = self.service.take_effects().into_iter().filter_map(|effect| match effect {
            Effect::Event(item) => {
                let body: Value = serde_json::from_str(&item.data).ok()?;
                Some(json!({ "extConsumer": item.ext_consumer, "body": body }))
            }
            // A page posts nothing to other hosts.
            Effect::Webhook(_) => None,
        });
        Value::Array(items.collect()).to_string()
    }
}

impl Page {
    fn socket(&self, number: u32) -> SocketId {
        SocketId { account: self.account.clone(), number: number.into() }
    }

    fn answer(&mut self, reply: Reply) -> String {
        self.body = reply.body;
        json!({
            "status": reply.status,
            "headers": reply.headers,
            "latencyMs": reply.latency_ms,
            "dropped": reply.fate != Fate::Answer,
            "socket": reply.socket.map(|socket| socket.number),
        })
        .to_string()
    }
}

/// A time of JavaScript in whole milliseconds.
fn whole(ms: f64) -> u64 {
    ms as u64
}
