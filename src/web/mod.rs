//! The browser side: the exported class, and the bridge between the machine and what moves it, `pkg-template/driver.js`.
//!
//! No rule of the protocol lives here. It works in a window, a worker and a service worker: nothing here knows of
//! `window`.
//!
//! | file | holds |
//! |---|---|
//! | `connector` | the exported class; its methods about conversations and files are in files of their own |
//! | `types/` | the TypeScript of the data, which wasm-bindgen puts before the class |
//! | `bridge` | what the driver tells the machine |
//! | `bridge/effects` | what the machine wants carried out |
//! | `bridge/inspect` | a file looked at |
//! | `convert` | JSON text and ours |
//! | `bindings` | what we call of the browser |

mod bindings;
mod bridge;
mod connector;
mod convert;
#[cfg(test)]
mod outbox;

pub use connector::Connector;

/// Two-level segregated fit: constant time, and 2.3 kB (brotli) less than the allocator that std brings.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
