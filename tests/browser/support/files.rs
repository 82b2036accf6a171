//! Files, made and looked at.

use js_sys::{Function, Promise, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::Client;
use super::client::ok;
use super::js::{call, get, js};

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    #[wasm_bindgen(js_name = blobOf)]
    fn blob_of(bytes: &Uint8Array, name: &JsValue, media_type: &str) -> JsValue;

    #[wasm_bindgen(js_name = padded)]
    fn padded_bytes(bytes: &Uint8Array, size: u32) -> Uint8Array;

    #[wasm_bindgen(js_name = drawn)]
    fn drawn_picture(width: u32, height: u32, media_type: &str, noisy: bool, transparent: bool) -> Promise;

    #[wasm_bindgen(js_name = shown)]
    fn picture_shown(blob: &JsValue, places: &JsValue) -> Promise;

    #[wasm_bindgen(js_name = blobOfUrl)]
    pub(crate) fn blob_of_url(url: &str) -> JsValue;

    pub(crate) fn without(name: &str) -> Function;

    pub(crate) fn offline() -> Function;

    fn counted(name: &str) -> Function;

    #[wasm_bindgen(js_name = sha256)]
    fn digest(blob: &JsValue) -> Promise;
}

/// A file of the folder of fixtures.
macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures/", $name)).as_slice()
    };
}
pub(crate) use fixture;

/// A file with a name and a type that say nothing.
pub(crate) fn file(bytes: &[u8]) -> JsValue {
    file_named(bytes, "some file")
}

/// A file with this name.
pub(crate) fn file_named(bytes: &[u8], name: &str) -> JsValue {
    blob_of(&Uint8Array::from(bytes), &name.into(), "")
}

/// Counts how often the browser is asked to decode a picture.
pub(crate) struct Decoded(Function);

impl Decoded {
    /// Counts from now on.
    pub(crate) fn counted() -> Decoded {
        Decoded(counted("createImageBitmap"))
    }

    /// How often it was, and no more counting.
    pub(crate) fn so_often(self) -> u32 {
        self.0.call0(&JsValue::UNDEFINED).unwrap().as_f64().unwrap() as u32
    }
}

/// A blob of this type, without a name.
pub(crate) fn blob(bytes: &[u8], media_type: &str) -> JsValue {
    blob_of(&Uint8Array::from(bytes), &JsValue::UNDEFINED, media_type)
}

/// A file that begins with these bytes and has that many, the rest of them different each time.
pub(crate) fn padded(bytes: &[u8], size: u32) -> JsValue {
    blob_of(&padded_bytes(&Uint8Array::from(bytes), size), &"padded".into(), "")
}

/// A picture of noise, so many pixels wide and high; every other pixel half transparent, where it is to be.
pub(crate) async fn noise(size: (u32, u32), media_type: &str, transparent: bool) -> JsValue {
    JsFuture::from(drawn_picture(size.0, size.1, media_type, true, transparent)).await.unwrap()
}

/// A picture of black, which is small however large it is.
pub(crate) async fn black(size: (u32, u32), media_type: &str) -> JsValue {
    JsFuture::from(drawn_picture(size.0, size.1, media_type, false, false)).await.unwrap()
}

/// A picture as a browser shows it: `type`, `width`, `height`, and the `colours` at these places.
pub(crate) async fn shown(blob: &JsValue, places: &[(u32, u32)]) -> Value {
    super::js::json(&JsFuture::from(picture_shown(blob, &js(&json!(places)))).await.unwrap())
}

/// Whether a colour is this one, but for what a JPEG makes of it.
#[track_caller]
pub(crate) fn is_close(colour: &Value, expected: [i64; 4], by: i64) {
    let near = |at: usize| (colour[at].as_i64().unwrap() - expected[at]).abs() <= by;
    assert!((0..4).all(near), "{colour} is not {expected:?}");
}

/// Its SHA-256 in hexadecimal.
pub(crate) async fn sha256(blob: &JsValue) -> String {
    JsFuture::from(digest(blob)).await.unwrap().as_string().unwrap()
}

/// Its bytes.
pub(crate) async fn bytes(blob: &JsValue) -> Vec<u8> {
    let buffer: Promise = call(blob, "arrayBuffer", &[]).unwrap().unchecked_into();
    Uint8Array::new(&JsFuture::from(buffer).await.unwrap()).to_vec()
}

/// How many bytes it has.
pub(crate) fn size(blob: &JsValue) -> u64 {
    get(blob, "size").as_f64().unwrap() as u64
}

impl Client {
    /// Begins to send a file.
    pub(crate) fn start_file(&self, conversation: &str, file: &JsValue, options: &Value) -> Promise {
        self.call("sendFile", &[conversation.into(), file.clone(), js(options)])
    }

    /// Sends a file.
    pub(crate) async fn send_file(&self, conversation: &str, file: &JsValue, options: Value) -> Value {
        ok(self.start_file(conversation, file, &options)).await
    }

    /// Downloads a file; gives a blob.
    pub(crate) async fn download(&self, path: &Value) -> JsValue {
        let promise = self.call("downloadFile", &[path.as_str().unwrap().into()]);
        super::js::outcome(promise).await.unwrap_or_else(|error| panic!("{}", super::js::all_of(&error)))
    }
}
