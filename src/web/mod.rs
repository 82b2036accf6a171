//! The browser side: the exported class, `fetch`, timers, listeners, options that hold functions.
//!
//! It carries out what the core wants and tells it what happened. No rule of the protocol lives here. It works in a
//! window, a worker and a service worker: nothing here knows of `window`.
//!
//! | file | holds |
//! |---|---|
//! | `connector` | the exported class; its methods about conversations and files are in files of their own |
//! | `types/` | the TypeScript of the data, which wasm-bindgen puts before the class |
//! | `driver` | effects carried out, promises settled, the one timer |
//! | `driver/files` | files looked at, put, got |
//! | `exchange` | one request and its answer |
//! | `flight` | what is out, and what gives it up |
//! | `inspect` | a file read once: its type, its preview |
//! | `listeners` | events on their way to the page |
//! | `settings` | the options that hold functions |
//! | `convert` | JavaScript values and ours |
//! | `store` | messages and their files on disk |
//! | `tabs` | who leads among the tabs, and what they tell each other |
//! | `when` | what is done when a promise is settled |
//! | `bindings` | what we call of the browser |

mod bindings;
mod connector;
mod convert;
mod driver;
mod exchange;
mod flight;
mod inspect;
mod listeners;
mod network;
mod settings;
mod store;
mod tabs;
mod when;

pub use connector::Connector;

/// Two-level segregated fit: constant time, and 2.3 kB (brotli) less than the allocator that std brings.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
