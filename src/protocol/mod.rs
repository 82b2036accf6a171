//! The wire: what the service is sent and what it answers. Data and its forms; no behaviour, no clock, no network.
//!
//! | file | holds |
//! |---|---|
//! | [`value`], [`json`] | the JSON tree that all of it is made of, and its text |
//! | [`shape`] | the language in which the forms of the caller's data are written |
//! | [`names`] | request types and the closed and open sets of the wire |
//! | [`profile`], [`conversation`], [`event`], [`metadata`], [`files`], [`client_properties`] | one kind of data each |
//! | [`request`] | the envelope, single and batch |
//! | [`answer`] | what comes back |
//! | [`notification`] | what a webhook brings |
//!
//! Facts come from LivePerson's public pages of the Connector API (Send API, webhooks), of the Messaging Window API
//! with its JSON schemas, and from code that LivePerson publishes. Where they contradict each other, the comment at
//! the place says which side was taken.

pub mod answer;
pub mod client_properties;
pub mod conversation;
pub mod event;
pub mod files;
pub mod json;
pub mod metadata;
pub mod names;
pub mod notification;
pub mod profile;
pub mod request;
pub mod shape;
pub(crate) mod text;
pub mod value;
pub mod window;

pub use value::Value;
