//! The quirks of the wire, one table for each: what answers look like, what notifications look like, and which forms a
//! caller's data may have.
#![cfg(not(target_arch = "wasm32"))]

#[path = "wire/answers.rs"]
mod answers;
#[path = "wire/files.rs"]
mod files;
#[path = "wire/form_tables.rs"]
mod form_tables;
#[path = "wire/forms.rs"]
mod forms;
#[path = "wire/notifications.rs"]
mod notifications;
#[path = "wire/requests.rs"]
mod requests;
mod support;
