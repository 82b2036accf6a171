//! The Messaging Window API over a socket that is none.

mod anonymous;
mod ends;
mod faults;
mod names;
mod requests;
mod strict;
mod wild;
mod wire;
