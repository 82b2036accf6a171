//! The server over real sockets: streams, preflights, files, webhooks, the saved state; dead connections in `connections`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod connections;
mod server;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener as StdListener;
use std::process::{Child, Command, Stdio};

use lp_emulator::server::{Options, StaticDir};
use serde_json::{Value, json};

use crate::server::{ACCOUNT, PATIENCE, Server};

#[test]
fn the_stream_tells_what_happens_and_can_be_resumed() {
    let server = Server::start(Options::default());
    let tokens = server.tokens();
    let id = server.open(&tokens);
    let stream = server.write("GET", "/emulator/events?consumer=ann", &[("origin", "http://page")], "");
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut head: Vec<String> = Vec::new();
    for line in lines.by_ref() {
        if line == ": connected" {
            break;
        }
        head.push(line.to_ascii_lowercase());
    }
    assert!(head.contains(&"content-type: text/event-stream".to_owned()), "{head:?}");
    assert!(head.contains(&"access-control-allow-origin: http://page".to_owned()), "{head:?}");

    server.say(&tokens, &id, "hello");
    let mut until =
        |prefix: &str| lines.find_map(|line| line.strip_prefix(prefix).map(str::to_owned)).unwrap();
    assert_eq!(until("id: "), "2");
    assert_eq!(until("event: "), "ms.MessagingEventNotification.ContentEvent");
    let body: Value = serde_json::from_str(&until("data: ")).unwrap();
    assert_eq!(body["body"]["changes"][0]["event"]["message"], "hello");
    // What the agent does later, driven by the server's own clock.
    server.json("POST", "/emulator/config", &json!({ "agentMode": "echo", "agentDelayMs": 12 }));
    server.say(&tokens, &id, "echo?");
    let answer = loop {
        let data = until("data: ");
        if data.contains("You said") {
            break data;
        }
    };
    assert!(answer.contains("You said: echo?"));

    let stream = server.write("GET", "/emulator/events", &[("last-event-id", "1")], "");
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert_eq!(lines.find(|line| line.starts_with("id: ")).unwrap(), "id: 2");
}

#[test]
fn a_page_of_another_origin_may_call() {
    let server = Server::start(Options::default());
    let target = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation/send?v=3");
    let asked = [("origin", "http://page"), ("access-control-request-method", "POST")];
    let (head, _) = server.call("OPTIONS", &target, &asked, "");
    assert!(head.starts_with("http/1.1 204"), "{head}");
    assert!(head.contains("access-control-allow-origin: http://page"), "{head}");
    assert!(head.contains("access-control-max-age: 600"), "{head}");
    server.json("POST", "/emulator/faults", &json!({ "endpoint": "send", "status": 503, "retryAfter": 1 }));
    let (head, _) = server.call("POST", &target, &[("origin", "http://page")], "{}");
    assert!(head.starts_with("http/1.1 503") && head.contains("retry-after: 1"), "{head}");
    assert!(head.contains("access-control-expose-headers: retry-after"), "{head}");
    let domains = format!("/api/account/{ACCOUNT}/service/idp/baseURI.json?version=1.0");
    let base = server.json("GET", &domains, &json!({}))["baseURI"].clone();
    assert_eq!(base, server.address.to_string());
}

#[test]
fn directories_are_served_from_the_same_origin() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("index.html"), "<p>demo</p>").unwrap();
    std::fs::create_dir(dir.path().join("pkg")).unwrap();
    std::fs::write(dir.path().join("pkg/connector.wasm"), b"\0asm").unwrap();
    let root: StaticDir = dir.path().to_str().unwrap().parse().unwrap();
    let pkg: StaticDir = format!("{}/pkg:/lib", dir.path().display()).parse().unwrap();
    let server = Server::start(Options { state: None, statics: vec![root, pkg] });
    let (head, body) = server.call("GET", "/", &[], "");
    assert!(head.starts_with("http/1.1 200") && head.contains("cache-control: no-cache"), "{head}");
    assert_eq!(body, "<p>demo</p>");
    let (head, _) = server.call("GET", "/lib/connector.wasm", &[], "");
    assert!(head.contains("content-type: application/wasm"), "{head}");
    let (head, _) = server.call("GET", "/../Cargo.toml", &[], "");
    assert!(head.starts_with("http/1.1 4"), "{head}");
    assert_eq!(server.json("GET", "/emulator/violations?account=*", &json!({}))["count"], 0);
}

#[test]
fn webhooks_are_posted_with_their_signature() {
    use base64::Engine as _;
    use hmac::Mac as _;
    let server = Server::start(Options::default());
    let hook = StdListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/hook", hook.local_addr().unwrap());
    let event = "ms.MessagingEventNotification.ContentEvent";
    server.json("POST", "/emulator/webhooks", &json!({ "event": event, "endpoint": endpoint }));
    let tokens = server.tokens();
    let id = server.open(&tokens);
    server.say(&tokens, &id, "ünïcode");

    let (mut stream, _) = hook.accept().unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line == "\r\n" {
            break;
        }
        head.push(line.trim().to_owned());
    }
    assert_eq!(head[0], "POST /hook HTTP/1.1");
    let value = |name: &str| head.iter().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
    let mut body = vec![0; value("content-length: ").parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
    let mut mac = hmac::Hmac::<sha1::Sha1>::new_from_slice(b"emulator-secret").unwrap();
    mac.update(&body);
    let signature = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
    assert_eq!(value("x-liveperson-signature: "), format!("sha1={signature}"));
    assert!(String::from_utf8(body).unwrap().contains("ünïcode"));
}

#[test]
fn the_state_outlives_the_server() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options { state: Some(dir.path().join("state.json")), statics: Vec::new() };
    let server = Server::start(options.clone());
    let tokens = server.tokens();
    let id = server.open(&tokens);
    server.say(&tokens, &id, "kept");
    server.end();
    let server = Server::start(options);
    assert_eq!(server.messages(), 1);
    assert!(server.say(&tokens, &id, "with the old tokens").starts_with(b"HTTP/1.1 200"));
    assert_eq!(server.messages(), 2);
}

/// Kills the command even when the test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_command_prints_its_address_and_logs_no_secret() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lp-emulator"));
    command.args(["--port", "0", "--log", "debug", "--config", r#"{"survey":true}"#]);
    command.args(["--swift-url", "http://127.0.0.1:9/v1/A/c"]).env("LP_SWIFT_KEY", "marked-key");
    let mut running = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
    let server = Server::at(address);
    assert_eq!(server.json("GET", "/emulator/config", &json!({}))["survey"], true);
    let tokens = server.tokens();
    let id = server.open(&tokens);
    server.say(&tokens, &id, "marked-text");
    let login = json!({ "username": "u", "password": "marked-password" }).to_string();
    let target = format!("/api/account/{ACCOUNT}/login?v=1.1");
    server.call("POST", &target, &[("content-type", "application/json")], &login);
    running.0.kill().unwrap();
    let mut said = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("/conversation/send"), "{said}");
    for secret in ["marked-text", "marked-password", "marked-key", tokens.0.as_str(), tokens.1.as_str()] {
        assert!(!said.contains(secret), "{said}");
    }
}

#[test]
fn the_command_explains_itself() {
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_lp-emulator")).args(arguments).output().unwrap()
    };
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    for option in [
        "--host",
        "--port",
        "--account",
        "--state",
        "--static",
        "--seed",
        "--config",
        "--log",
        "--swift-url",
        "--swift-key",
    ] {
        assert!(help.contains(option), "{option}");
    }
    let busy = StdListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let output = run(&["--port", &port]);
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("try --port 0"));
    let output = run(&["--config", r#"{"surveys":true}"#]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("unknown field `surveys`"));
    for (url, told) in
        [("http://127.0.0.1/v1/a/c", "the key"), ("http://127.0.0.1", "the URL of a container")]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lp-emulator"));
        let output =
            command.args(["--port", "0", "--swift-url", url]).env_remove("LP_SWIFT_KEY").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(told), "{said}");
    }
}
