//! What the tests share: the emulator behind each of its doors, files, and a connector as a page holds it.

pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod cloud;
pub(crate) mod failure;
pub(crate) mod files;
pub(crate) mod js;
pub(crate) mod odd;
pub(crate) mod store;

pub(crate) use client::Client;
pub(crate) use cloud::{Cloud, on_each_cloud, on_each_own_store, on_each_store, on_each_strict_cloud};
pub(crate) use failure::Failure;
