//! The emulator, in the page or over HTTP. Each test has an account of its own.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Date, Uint8Array};
use lp_emulator::{Config, Fate, Request, Service};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::Client;
use super::js::{
    self, control, data_of, fetch_in_page, function, next_turn, note, object, read_stream, unique,
    upload_in_page,
};

/// Where a running emulator is, if the tests were compiled with its address.
const ADDRESS: Option<&str> = option_env!("LP_EMULATOR");
/// Where an emulator is that signs for a real Swift, likewise.
const WITH_SWIFT: Option<&str> = option_env!("LP_EMULATOR_SWIFT");
/// Where the emulator in the page says that it is. Nobody resolves the name.
const IN_PAGE: &str = "http://emulator.test";

/// What the doors lead to.
#[derive(Clone)]
enum Door {
    Page(Rc<RefCell<Service>>),
    Http(&'static str),
    /// The files are in a real Swift.
    Swift(&'static str),
}

/// A Conversational Cloud with one account and one consumer.
#[derive(Clone)]
pub(crate) struct Cloud {
    door: Door,
    pub(crate) account: String,
    pub(crate) consumer: String,
    /// What each token callback was called with, in order: `appJwt initial`.
    asked: Rc<RefCell<Vec<String>>>,
}

/// Runs a test against the emulator in the page, and against the one over HTTP where there is one.
pub(crate) async fn on_each_cloud(test: impl AsyncFn(Cloud)) {
    run(&test, Cloud::in_page("t")).await;
    if let Some(address) = ADDRESS {
        note("the same over HTTP:");
        run(&test, Cloud::over_http(address, "t")).await;
    }
}

/// The same for a test that breaks rules on purpose: its account is left out of the count.
pub(crate) async fn on_each_strict_cloud(test: impl AsyncFn(Cloud)) {
    run(&test, Cloud::in_page("strict")).await;
    if let Some(address) = ADDRESS {
        note("the same over HTTP:");
        run(&test, Cloud::over_http(address, "strict")).await;
    }
}

/// Runs a test of files against each object store: the emulator's own, in the page and over HTTP, and a real Swift where
/// there is one.
pub(crate) async fn on_each_store(test: impl AsyncFn(Cloud)) {
    on_each_own_store(&test).await;
    // A dedicated worker puts files as a window does; a service worker has no XMLHttpRequest.
    let puts_as_a_window = js::get(&js_sys::global(), "DedicatedWorkerGlobalScope").is_function();
    if let Some(address) = WITH_SWIFT.filter(|_| !puts_as_a_window) {
        note("the same with a real Swift:");
        run(&test, Cloud::new(Door::Swift(address), "t").sharing_files().await).await;
    }
}

/// The same for a test of what a real Swift cannot be told to do.
pub(crate) async fn on_each_own_store(test: impl AsyncFn(Cloud)) {
    on_each_cloud(async |cloud| test(cloud.sharing_files().await).await).await;
}

async fn run(test: &impl AsyncFn(Cloud), cloud: Cloud) {
    test(cloud.clone()).await;
    cloud.check_violations();
}

impl Cloud {
    /// The emulator in the page.
    pub(crate) fn in_page(prefix: &str) -> Cloud {
        Cloud::new(Door::Page(Rc::new(RefCell::new(Service::new(Config::default(), 7)))), prefix)
    }

    fn over_http(address: &'static str, prefix: &str) -> Cloud {
        Cloud::new(Door::Http(address), prefix)
    }

    fn new(door: Door, prefix: &str) -> Cloud {
        Cloud {
            door,
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
        let Door::Page(service) = &self.door else { return JsValue::UNDEFINED };
        fetch_in_page(&handle(service)).into()
    }

    /// The `upload` that leads here; `undefined` for the connector's own.
    pub(crate) fn upload(&self) -> JsValue {
        let Door::Page(service) = &self.door else { return JsValue::UNDEFINED };
        upload_in_page(&handle(service)).into()
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
        let options = js::js(&options);
        js::set(&options, "auth", &self.auth(&self.consumer));
        for (name, function) in [("fetch", self.fetch()), ("upload", self.upload())] {
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
            function(move |reason| {
                cloud.asked.borrow_mut().push(format!("{kind} {}", reason.as_string().unwrap()));
                let (cloud, consumer) = (cloud.clone(), consumer.clone());
                let token = async move { Ok(cloud.token(&consumer, kind).await.into()) };
                Ok(future_to_promise(token).into())
            })
        };
        object(&[("appJwt", source("appJwt")), ("consumerJws", source("consumerJws"))])
    }

    /// What the token callbacks were called with.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }

    /// A token, as a page's back end would give it.
    pub(crate) async fn token(&self, consumer: &str, kind: &str) -> String {
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
            Door::Page(service) => {
                let mut request = Request::new(method, &target);
                if !body.is_null() {
                    request = request.body(body.to_string());
                }
                let reply = service.borrow_mut().handle(Date::now() as u64, &request);
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

    /// Everything that came in at these endpoints of the service, oldest first.
    pub(crate) async fn log(&self, endpoints: &[&str]) -> Vec<Value> {
        let log = self.control("GET", "log", &Value::Null).await;
        let mut items = log["items"].as_array().unwrap().clone();
        items.retain(|item| endpoints.contains(&item["endpoint"].as_str().unwrap()));
        items
    }

    /// The JSON bodies of the requests to SEND, oldest first.
    pub(crate) async fn sent(&self) -> Vec<Value> {
        self.log(&["send"]).await.iter().map(|item| item["request"]["body"].clone()).collect()
    }

    /// Waits until so many requests have come to SEND: typing states are not waited for by anybody.
    pub(crate) async fn until_sent(&self, count: usize) {
        for _ in 0..200 {
            if self.log(&["send"]).await.len() >= count {
                return;
            }
            next_turn().await;
        }
        panic!("{count} requests to SEND did not come: {:?}", self.sent().await);
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
    fn check_violations(&self) {
        if let Door::Page(service) = &self.door
            && !self.account.starts_with("strict")
        {
            let service = service.borrow();
            let violations = service.violations("*");
            assert!(violations.is_empty(), "violations: {violations:?}");
        }
    }
}

/// The emulator as a function of JavaScript: a request in, an answer out.
fn handle(service: &Rc<RefCell<Service>>) -> JsValue {
    let service = service.clone();
    let handle = Closure::<dyn Fn(String, String, Array, JsValue) -> JsValue>::new(
        move |method: String, target: String, headers: Array, body: JsValue| {
            let body = body.as_string().map_or_else(|| Uint8Array::new(&body).to_vec(), String::into_bytes);
            let mut request = Request::new(&method, &target).body(body);
            for pair in headers {
                let pair: Array = pair.unchecked_into();
                let [name, value] = [0, 1].map(|at| pair.get(at).as_string().unwrap());
                request = request.header(&name, &value);
            }
            answer(&service.borrow_mut().handle(Date::now() as u64, &request))
        },
    );
    handle.into_js_value()
}

/// What the page's `fetch` makes a `Response` of.
fn answer(reply: &lp_emulator::Reply) -> JsValue {
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
