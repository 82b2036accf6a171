//! The emulator, in the page or over HTTP. Each test has an account of its own.

use std::cell::RefCell;
use std::rc::Rc;

use lp_emulator::Request;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::Client;
use super::in_page::InPage;
use super::js::{self, control, data_of, function, object, read_stream, unique};
use super::transport::Transport;

/// Where the emulator in the page says that it is. Nobody resolves the name.
const IN_PAGE: &str = "http://emulator.test";

/// What the doors lead to.
#[derive(Clone)]
pub(super) enum Door {
    Page(Rc<InPage>),
    Http(&'static str),
    /// The files are in a real Swift.
    Swift(&'static str),
}

/// A Conversational Cloud with one account and one consumer.
#[derive(Clone)]
pub(crate) struct Cloud {
    door: Door,
    /// How connectors talk to it.
    pub(crate) transport: Transport,
    pub(crate) account: String,
    pub(crate) consumer: String,
    /// What each token callback was called with, in order: `appJwt initial`.
    asked: Rc<RefCell<Vec<String>>>,
}

impl Cloud {
    /// The emulator in the page, and nothing that has a transport to choose.
    pub(crate) fn in_page(prefix: &str) -> Cloud {
        Cloud::new(Door::in_page(), prefix, Transport::SendApi)
    }

    /// An empty one in the page for the same transport, where files may be shared.
    pub(crate) async fn another(&self) -> Cloud {
        Cloud::new(Door::in_page(), "t", self.transport).sharing_files().await
    }

    pub(super) fn new(door: Door, prefix: &str, transport: Transport) -> Cloud {
        Cloud {
            door,
            transport,
            account: format!("{prefix}{}", unique()),
            consumer: format!("consumer-{}", unique()),
            asked: Rc::default(),
        }
    }

    /// The base URL of everything.
    pub(crate) fn base(&self) -> &str {
        match &self.door {
            Door::Page(_) => IN_PAGE,
            Door::Http(address) | Door::Swift(address) => address,
        }
    }

    /// The same account with another consumer.
    pub(crate) fn of(&self, consumer: &str) -> Cloud {
        Cloud { consumer: consumer.to_owned(), ..self.clone() }
    }

    /// The account lets consumers share files.
    pub(crate) async fn sharing_files(self) -> Cloud {
        self.configure(json!({ "fileSharing": true })).await;
        self
    }

    /// Whether a real Swift keeps the files: it can neither be broken nor asked what it holds.
    pub(crate) fn has_swift(&self) -> bool {
        matches!(self.door, Door::Swift(_))
    }

    /// Whether everything happens in the page: uploads are those of the option.
    pub(crate) fn is_in_page(&self) -> bool {
        matches!(self.door, Door::Page(_))
    }

    /// The `fetch` that leads here; `undefined` for the browser's own.
    pub(crate) fn fetch(&self) -> JsValue {
        if let Door::Page(page) = &self.door { page.fetch() } else { JsValue::UNDEFINED }
    }

    /// The `upload` that leads here; `undefined` for the connector's own.
    pub(crate) fn upload(&self) -> JsValue {
        if let Door::Page(page) = &self.door { page.upload() } else { JsValue::UNDEFINED }
    }

    /// The `webSocket` that leads here; `undefined` for the browser's own, and where none is used.
    fn web_socket(&self) -> JsValue {
        match &self.door {
            Door::Page(page) if self.has_socket() => page.web_socket(),
            _ => JsValue::UNDEFINED,
        }
    }

    /// A connector for the consumer, with options beside the usual ones.
    pub(crate) fn client(&self, more: &Value) -> Client {
        Client::new(self, more)
    }

    /// The usual options of a connector, functions included.
    pub(crate) fn options(&self, more: &Value) -> JsValue {
        let mut options = json!({ "accountId": self.account, "endpoints": { "domains": self.base() } });
        for (name, value) in more.as_object().unwrap() {
            options[name] = value.clone();
        }
        if self.has_socket() {
            options["transport"] = json!("messaging-window");
        }
        let options = js::js(&options);
        js::set(&options, "auth", &self.auth(&self.consumer));
        for (name, function) in
            [("fetch", self.fetch()), ("upload", self.upload()), ("webSocket", self.web_socket())]
        {
            if !function.is_undefined() {
                js::set(&options, name, &function);
            }
        }
        options
    }

    /// Token callbacks for a consumer, which note each call.
    pub(crate) fn auth(&self, consumer: &str) -> JsValue {
        let source = |kind: &'static str| {
            let (cloud, consumer) = (self.clone(), consumer.to_owned());
            let source = function(move |reason| {
                cloud.asked.borrow_mut().push(format!("{kind} {}", reason.as_string().unwrap()));
                let (cloud, consumer) = (cloud.clone(), consumer.clone());
                let token = async move { Ok(cloud.token(&consumer, kind).await.into()) };
                Ok(future_to_promise(token).into())
            });
            (kind, source)
        };
        let sources: Vec<_> = self.tokens().iter().copied().map(source).collect();
        object(&sources)
    }

    /// What the token callbacks were called with.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }

    /// A token, as a page's back end would give it.
    pub(crate) async fn token(&self, consumer: &str, kind: &str) -> String {
        // The emulator has a name for the one kind that a connector has over a socket.
        let kind = if kind == "jwt" { "windowJwt" } else { kind };
        let path = format!("backend/tokens?consumer={consumer}&kind={kind}");
        self.control("GET", &path, &Value::Null).await["token"].as_str().unwrap().to_owned()
    }

    /// A control call; the account is added.
    pub(crate) async fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        serde_json::from_str(&self.control_text(method, path, body).await).unwrap()
    }

    async fn control_text(&self, method: &str, path: &str, body: &Value) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        let target = format!("/emulator/{path}{joint}account={}", self.account);
        match &self.door {
            Door::Page(page) => {
                let mut request = Request::new(method, &target);
                if !body.is_null() {
                    request = request.body(body.to_string());
                }
                let reply = page.handle(&request);
                let text = String::from_utf8(reply.body).unwrap();
                assert!(reply.status < 300, "{method} {path} answered {}: {text}", reply.status);
                text
            }
            Door::Http(address) | Door::Swift(address) => {
                let body = if body.is_null() { JsValue::UNDEFINED } else { body.to_string().into() };
                let text = control(method, &format!("{address}{target}"), &body).await;
                text.unwrap_or_else(|error| panic!("{}", js::all_of(&error))).as_string().unwrap()
            }
        }
    }

    /// Sets a fault.
    pub(crate) async fn fault(&self, fault: Value) {
        self.control("POST", "faults", &fault).await;
    }

    /// Changes the configuration of the account.
    pub(crate) async fn configure(&self, config: Value) {
        self.control("POST", "config", &config).await;
    }

    /// Lets no connection be used again. Browsers repeat a request by themselves when one that was used before dies: Chromium
    /// any, WebKitGTK one that may be repeated.
    pub(crate) async fn use_connections_once(&self) {
        self.configure(json!({ "keepAlive": false })).await;
        // What other tests have left open.
        self.control("DELETE", "connections", &Value::Null).await;
    }

    /// Everything that came in at these endpoints of the service, oldest first.
    pub(crate) async fn log(&self, endpoints: &[&str]) -> Vec<Value> {
        let log = self.control("GET", "log", &Value::Null).await;
        let mut items = log["items"].as_array().unwrap().clone();
        items.retain(|item| endpoints.contains(&item["endpoint"].as_str().unwrap()));
        items
    }

    /// A conversation as the service has it.
    pub(crate) async fn conversation(&self, id: &str) -> Value {
        let state = self.control("GET", "state", &Value::Null).await;
        let found = state["conversations"].as_array().unwrap().iter().find(|one| one["conversationId"] == id);
        found.unwrap_or_else(|| panic!("there is no conversation {id}")).clone()
    }

    /// The texts that arrived in the main dialog of a conversation, in their order.
    pub(crate) async fn texts(&self, id: &str) -> Vec<String> {
        let conversation = self.conversation(id).await;
        let messages = conversation["dialogs"][0]["messages"].as_array().unwrap();
        let texts = messages.iter().filter_map(|message| message["event"]["message"].as_str());
        texts.map(str::to_owned).collect()
    }

    /// The first webhook bodies of the account, as JSON text.
    pub(crate) async fn webhooks(&self, count: u32) -> Vec<String> {
        let items = match &self.door {
            Door::Page(_) => data_of(&self.control_text("GET", "events?lastEventId=0", &Value::Null).await),
            Door::Http(address) | Door::Swift(address) => {
                let url = format!("{address}/emulator/events?lastEventId=0&account={}", self.account);
                read_stream(&url, count).await.unwrap().unchecked_into()
            }
        };
        let items: Vec<String> = items.iter().map(|item| item.as_string().unwrap()).collect();
        assert!(items.len() >= count as usize, "there are {} webhooks, not {count}", items.len());
        items.into_iter().take(count as usize).collect()
    }

    /// The documentation allows everything that was sent, unless the test means it otherwise. Over HTTP the count is
    /// asked for once for all tests, by who started the emulator.
    pub(super) fn check_violations(&self) {
        if let Door::Page(page) = &self.door
            && !self.account.starts_with("strict")
        {
            let violations = page.violations();
            assert!(violations.is_empty(), "violations: {violations:?}");
        }
    }
}
