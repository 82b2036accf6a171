//! A local Conversational Cloud.

fn main() {}
