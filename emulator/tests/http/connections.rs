//! Connections that die, and those that are not used again.

use std::io::{Read as _, Write as _};

use lp_emulator::server::Options;
use serde_json::json;

use crate::server::{ASK, Server};

#[test]
fn a_dropped_connection_shows_no_byte_and_the_state_knows_whether_work_was_done() {
    let server = Server::start(Options::default());
    let tokens = server.tokens();
    let id = server.open(&tokens);
    for (drop, kept) in [("before", 0), ("after", 1), ("before", 1), ("after", 2)] {
        server.json("POST", "/emulator/faults", &json!({ "endpoint": "send", "drop": drop }));
        assert_eq!(server.say(&tokens, &id, "x"), b"", "{drop}");
        assert_eq!(server.messages(), kept, "{drop}");
    }
    assert!(server.say(&tokens, &id, "x").starts_with(b"HTTP/1.1 200"));
}

#[test]
fn a_drop_kills_a_connection_that_has_answered_before() {
    let server = Server::start(Options::default());
    let (mut stream, mut reader) = server.used();
    server.json("POST", "/emulator/faults", &json!({ "endpoint": "backend", "drop": "before" }));
    stream.write_all(ASK.as_bytes()).unwrap();
    let mut rest = Vec::new();
    reader.read_to_end(&mut rest).unwrap();
    assert_eq!(rest, b"");
}

#[test]
fn connections_are_not_reused_when_that_is_switched_off() {
    let server = Server::start(Options::default());
    server.json("POST", "/emulator/config", &json!({ "keepAlive": false }));
    for target in ["/emulator/state", "/api/account/12345678/service/baseURI.json?version=1.0"] {
        for method in ["GET", "OPTIONS"] {
            let mut stream = server.connect();
            stream.write_all(format!("{method} {target} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes()).unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            assert!(text.contains("connection: close"), "{text}");
        }
    }
}

#[test]
fn connections_that_wait_can_be_ended() {
    let server = Server::start(Options::default());
    let (_stream, mut reader) = server.used();
    server.json("DELETE", "/emulator/connections", &json!({}));
    assert_eq!(reader.read(&mut [0]).unwrap(), 0);
}
