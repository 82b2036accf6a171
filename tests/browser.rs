//! The boundary and the surface, in a window.
//!
//! | module of `tests/browser/` | proves |
//! |---|---|
//! | `surface`, `events` | each method, its options, its events, what `receive` makes of webhooks |
//! | `tokens`, `refusals`, `answers` | each fault of the service gives its own typed error, and the connector goes on |
//! | `options`, `hostile` | what is refused, and by which name |
//! | `hostile_socket` | what a hostile service says over a socket |
//! | `aborts`, `listeners`, `callbacks`, `ending` | what a page's own functions may do, and when |
//! | `files`, `file_names`, `file_types` | what a file is, on its whole way to the other side and back |
//! | `file_previews`, `file_sizes` | what is made of pictures |
//! | `file_faults`, `file_lines`, `file_aborts` | each fault of the object store and of the way there; files that are given up |
//! | `file_uploads`, `file_crowds` | a page's own way to the store; many files at a time |
//! | `secrets` | marked secrets appear nowhere |
//! | `sockets` | what only a socket has |
//!
//! `browser_worker` and `browser_service_worker` run the same tests where there is no window.
//!
//! What is sent runs over both transports: `name::send_api` and `name::socket` are one function (`over_both!`). What makes no
//! sense over a socket says why (`over_the_send_api!`); where the two differ by their protocols, the function does.
//!
//! The emulator runs in the page, behind `options.fetch` and `options.webSocket`. Where `LP_EMULATOR` is set when this is
//! compiled, the tests of the service run a second time against that address, over real HTTP and real WebSockets; where
//! `LP_EMULATOR_SWIFT` is set, those of files run against that emulator too, which signs for a real OpenStack Swift.
#![cfg(target_arch = "wasm32")]

#[path = "browser/suite.rs"]
mod suite;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
