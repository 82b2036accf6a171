//! `lp-connector`: the way a web page talks to LivePerson's Conversational Cloud.

pub mod core;
pub mod protocol;
