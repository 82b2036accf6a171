//! The boundary and the surface, in a window.
//!
//! | module of `tests/browser/` | proves |
//! |---|---|
//! | `surface`, `events` | each method, its options, its events, what `receive` makes of webhooks |
//! | `tokens`, `refusals`, `answers` | each fault of the service gives its own typed error, and the connector goes on |
//! | `options`, `hostile` | what is refused, and by which name |
//! | `aborts`, `listeners`, `callbacks`, `ending` | what a page's own functions may do, and when |
//! | `secrets` | marked secrets appear nowhere |
//!
//! `browser_worker` and `browser_service_worker` run the same tests where there is no window.
//!
//! The emulator runs in the page, behind `options.fetch`. Where `LP_EMULATOR` is set when this is compiled, the tests of
//! the service run a second time against that address, over real HTTP.
#![cfg(target_arch = "wasm32")]

#[path = "browser/suite.rs"]
mod suite;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
