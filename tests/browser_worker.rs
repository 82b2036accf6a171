//! The same tests as in a window, in a dedicated module worker: nothing may need `window`.
#![cfg(target_arch = "wasm32")]

#[path = "browser/suite.rs"]
mod suite;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
