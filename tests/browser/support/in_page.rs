//! The emulator in the page: what is asked of it, and the WebSockets that lead to it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Date, Uint8Array};
use lp_emulator::{Config, Fate, Frame, Reply, Request, Service, SocketId};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::js::{js, object};

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    #[wasm_bindgen(js_name = fetchInPage)]
    fn fetch_in_page(handle: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = uploadInPage)]
    fn upload_in_page(handle: &JsValue) -> JsValue;

    type SocketsInPage;

    #[wasm_bindgen(constructor)]
    fn new(service: &JsValue) -> SocketsInPage;

    /// The function for the option `webSocket`.
    #[wasm_bindgen(method, getter)]
    fn dial(this: &SocketsInPage) -> JsValue;

    /// Brings what goes out on them now, and waits for what will.
    #[wasm_bindgen(method)]
    fn look(this: &SocketsInPage);
}

/// See the module.
pub(crate) struct InPage {
    service: Rc<RefCell<Service>>,
    sockets: SocketsInPage,
}

impl InPage {
    pub(crate) fn new() -> Rc<InPage> {
        let service = Rc::new(RefCell::new(Service::new(Config::default(), 7)));
        let sockets = SocketsInPage::new(&sockets_of(&service));
        Rc::new(InPage { service, sockets })
    }

    /// Carries a request out.
    pub(crate) fn handle(&self, request: &Request) -> Reply {
        let reply = self.service.borrow_mut().handle(now(), request);
        self.sockets.look();
        reply
    }

    /// What of an account was against the documentation.
    pub(crate) fn violations(&self) -> Vec<lp_emulator::Violation> {
        self.service.borrow().violations("*").into_iter().cloned().collect()
    }

    /// The `fetch` that leads here.
    pub(crate) fn fetch(self: &Rc<Self>) -> JsValue {
        fetch_in_page(&self.handler())
    }

    /// The `upload` that leads here.
    pub(crate) fn upload(self: &Rc<Self>) -> JsValue {
        upload_in_page(&self.handler())
    }

    /// The `webSocket` that leads here.
    pub(crate) fn web_socket(&self) -> JsValue {
        self.sockets.dial()
    }

    /// The emulator as a function of JavaScript: a request in, an answer out.
    fn handler(self: &Rc<Self>) -> JsValue {
        let page = self.clone();
        let handle = Closure::<dyn Fn(String, String, Array, JsValue) -> JsValue>::new(
            move |method: String, target: String, headers: Array, body: JsValue| {
                let body =
                    body.as_string().map_or_else(|| Uint8Array::new(&body).to_vec(), String::into_bytes);
                let mut request = Request::new(&method, &target).body(body);
                for pair in headers {
                    let pair: Array = pair.unchecked_into();
                    let [name, value] = [0, 1].map(|at| pair.get(at).as_string().unwrap());
                    request = request.header(&name, &value);
                }
                answer(&page.handle(&request))
            },
        );
        handle.into_js_value()
    }
}

fn now() -> u64 {
    Date::now() as u64
}

/// What the page's `fetch` makes a `Response` of.
fn answer(reply: &Reply) -> JsValue {
    let headers: Array = reply
        .headers
        .iter()
        .map(|(name, value)| Array::of2(&name.as_str().into(), &value.as_str().into()))
        .collect();
    object(&[
        ("status", reply.status.into()),
        ("headers", headers.into()),
        ("body", Uint8Array::from(reply.body.as_slice()).into()),
        ("latencyMs", (reply.latency_ms as f64).into()),
        ("dropped", (reply.fate != Fate::Answer).into()),
    ])
}

/// The emulator's side of its sockets, for JavaScript. A socket is known by its account and its number.
fn sockets_of(service: &Rc<RefCell<Service>>) -> JsValue {
    let open = {
        let service = service.clone();
        Closure::<dyn Fn(String) -> JsValue>::new(move |target: String| {
            let request = Request::get(&target).header("upgrade", "websocket");
            let reply = service.borrow_mut().handle(now(), &request);
            let latency = reply.latency_ms as f64;
            match reply.socket.filter(|_| reply.fate == Fate::Answer) {
                Some(SocketId { account, number }) => {
                    js(&json!({ "account": account, "number": number, "latencyMs": latency }))
                }
                None => js(&json!({ "latencyMs": latency })),
            }
        })
    };
    let id = |account: String, number: u32| SocketId { account, number: number.into() };
    let hear = {
        let service = service.clone();
        Closure::<dyn Fn(String, u32, String)>::new(move |account: String, number: u32, text: String| {
            service.borrow_mut().socket_text(now(), &id(account, number), &text);
        })
    };
    let frames = {
        let service = service.clone();
        Closure::<dyn Fn(String, u32) -> JsValue>::new(move |account: String, number: u32| {
            let frames = service.borrow_mut().socket_frames(&id(account, number));
            js(&frames.into_iter().map(shown).collect())
        })
    };
    let forget = {
        let service = service.clone();
        Closure::<dyn Fn(String, u32)>::new(move |account: String, number: u32| {
            service.borrow_mut().socket_closed(&id(account, number));
        })
    };
    // Lets happen what has fallen due; gives the time of what will.
    let wake = {
        let service = service.clone();
        Closure::<dyn Fn() -> Option<f64>>::new(move || {
            let mut service = service.borrow_mut();
            service.poll(now());
            service.next_wake().map(|wake| wake as f64)
        })
    };
    object(&[
        ("open", open.into_js_value()),
        ("hear", hear.into_js_value()),
        ("frames", frames.into_js_value()),
        ("forget", forget.into_js_value()),
        ("wake", wake.into_js_value()),
    ])
}

/// A frame: `{ text }`, `{ bytes }` or `{ code }`; one of silence has nothing.
fn shown(frame: Frame) -> Value {
    match frame {
        Frame::Text(text) => json!({ "text": text }),
        Frame::Binary(bytes) => json!({ "bytes": bytes }),
        Frame::Close { code, .. } => json!({ "code": code }),
        Frame::Drop => json!({ "code": 1006 }),
        Frame::Silence => json!({}),
    }
}
