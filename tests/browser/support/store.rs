//! The object store of a cloud: what is in it, whichever it is.

use js_sys::Promise;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::files::{sha256, size};
use super::js::{self, get};
use super::{Client, Cloud};

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    #[wasm_bindgen(js_name = got)]
    fn get_by_hand(fetch: &JsValue, url: &str) -> Promise;

    #[wasm_bindgen(js_name = putTo)]
    fn put_by_hand(fetch: &JsValue, url: &str, blob: &JsValue) -> Promise;
}

impl Cloud {
    /// What the emulator knows of its files. Of those in a real Swift: their paths, and how often they were published.
    pub(crate) async fn stored(&self) -> Vec<Value> {
        self.control("GET", "store", &Value::Null).await["items"].as_array().unwrap().clone()
    }

    /// The same of one file.
    pub(crate) async fn stored_at(&self, path: &Value) -> Value {
        let all = self.stored().await;
        let found = all.iter().find(|item| item["relativePath"] == *path);
        found.unwrap_or_else(|| panic!("there is no {path} in {all:?}")).clone()
    }

    /// A file is stored, once and as it is, with this type, and published once; and the connector gets it back.
    pub(crate) async fn holds(&self, client: &Client, path: &Value, file: &JsValue, media_type: &str) {
        let item = self.stored_at(path).await;
        assert_eq!(item["published"], 1, "{item}");
        let digest = sha256(file).await;
        if !self.has_swift() {
            let facts = [&item["bytes"], &item["sha256"], &item["puts"]];
            assert_eq!(facts, [&json!(size(file)), &json!(digest), &json!(1)], "{item}");
        }
        let url = client.ok("requestDownloadUrl", json!([path])).await["url"].as_str().unwrap().to_owned();
        let found = self.get(&url).await;
        assert_eq!(found, json!({ "status": 200, "type": media_type, "sha256": digest }));
        let blob = client.download(path).await;
        assert_eq!(sha256(&blob).await, digest);
        assert_eq!(get(&blob, "type"), media_type);
    }

    /// Whether an upload tells that all bytes have left although its answer may not be read: an XMLHttpRequest does, but
    /// not in Firefox, where nothing tells a refusal from a broken line.
    pub(crate) fn can_see_the_end_of_uploads(&self) -> bool {
        let agent = get(&get(&js_sys::global(), "navigator"), "userAgent").as_string().unwrap();
        let has_request = get(&js_sys::global(), "XMLHttpRequest").is_function();
        !self.is_in_page() && has_request && !agent.contains("Firefox")
    }

    /// What a GET finds: status, type, SHA-256.
    pub(crate) async fn get(&self, url: &str) -> Value {
        js::json(&JsFuture::from(get_by_hand(&self.fetch(), url)).await.unwrap())
    }

    /// Puts a blob without the connector; gives the status.
    pub(crate) async fn put(&self, url: &Value, blob: &JsValue) -> f64 {
        let put = put_by_hand(&self.fetch(), url.as_str().unwrap(), blob);
        JsFuture::from(put).await.unwrap().as_f64().unwrap()
    }

    /// How many requests with this method came to the emulator's own store.
    pub(crate) async fn visits(&self, method: &str) -> usize {
        self.log(&["store"]).await.iter().filter(|item| item["method"] == method).count()
    }

    /// What was published of files in the main dialog of a conversation, in its order.
    pub(crate) async fn published(&self, id: &str) -> Vec<Value> {
        let conversation = self.conversation(id).await;
        let messages = conversation["dialogs"][0]["messages"].as_array().unwrap();
        let events = messages.iter().map(|message| &message["event"]);
        events
            .filter(|event| event["contentType"] == "hosted/file")
            .map(|event| event["message"].clone())
            .collect()
    }

    /// Lets the next requests to the endpoint for files have this fault.
    pub(crate) async fn store_fault(&self, method: &str, mut fault: Value) {
        (fault["endpoint"], fault["method"]) = (json!("store"), json!(method));
        self.fault(fault).await;
    }
}
