//! What the tests share: the emulator behind each of its doors, files, and a connector as a page holds it.

pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod cloud;
pub(crate) mod failure;
pub(crate) mod files;
pub(crate) mod in_page;
pub(crate) mod js;
pub(crate) mod odd;
pub(crate) mod store;
pub(crate) mod transport;

pub(crate) use client::Client;
pub(crate) use cloud::Cloud;
pub(crate) use failure::Failure;
pub(crate) use transport::{over_a_socket, over_both, over_the_send_api};
