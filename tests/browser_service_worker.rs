//! The same tests as in a window, in a service worker: nothing may need `window`, and nothing is imported dynamically.
#![cfg(target_arch = "wasm32")]

#[path = "browser/suite.rs"]
mod suite;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_service_worker);
