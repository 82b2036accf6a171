//! What the tests share: the emulator behind either of two doors, and a connector as a page holds it.

pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod cloud;
pub(crate) mod failure;
pub(crate) mod js;
pub(crate) mod odd;

pub(crate) use client::Client;
pub(crate) use cloud::{Cloud, on_each_cloud, on_each_strict_cloud};
pub(crate) use failure::Failure;
