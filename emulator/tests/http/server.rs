//! A server for the tests, and what they ask it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use lp_emulator::server::{self, Options};
use lp_emulator::{Config, Service};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub(crate) const ACCOUNT: &str = "12345678";
/// Far longer than anything takes; a test that waits for it has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A question that is refused, on a connection that may be used again.
pub(crate) const ASK: &str = "GET /emulator/backend/tokens?consumer=a&kind=x HTTP/1.1\r\nhost: x\r\n\r\n";

/// A server on a free port; it ends when dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<std::io::Result<()>>>,
}

impl Server {
    pub(crate) fn start(options: Options) -> Self {
        let (tell, told) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                let service = Service::new(Config::default(), 1);
                let stopped = async move { stopped.await.unwrap_or_default() };
                server::serve(listener, service, options, stopped).await
            })
        });
        let address = told.recv_timeout(PATIENCE).unwrap();
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    /// One that somebody else has started, and ends.
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self { address, stop: None, thread: None }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// A connection that has answered, and waits.
    pub(crate) fn used(&self) -> (TcpStream, BufReader<TcpStream>) {
        let mut stream = self.connect();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        stream.write_all(ASK.as_bytes()).unwrap();
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert!(line.starts_with("HTTP/1.1 400"), "{line}");
        let mut length = 0;
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
        (stream, reader)
    }

    pub(crate) fn write(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> TcpStream {
        let mut text =
            format!("{method} {target} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.address);
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut stream = self.connect();
        stream.write_all(format!("{text}content-length: {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        stream
    }

    /// Everything that comes back, byte for byte.
    pub(crate) fn raw(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(method, target, headers, body).read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// Head and body of an answer.
    pub(crate) fn call(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (String, String) {
        let text = String::from_utf8(self.raw(method, target, headers, body)).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.to_ascii_lowercase(), body.to_owned())
    }

    pub(crate) fn json(&self, method: &str, target: &str, body: &Value) -> Value {
        serde_json::from_str(&self.call(method, target, &[], &body.to_string()).1).unwrap()
    }

    pub(crate) fn tokens(&self) -> (String, String) {
        let token = |kind: &str| {
            let answer =
                self.json("GET", &format!("/emulator/backend/tokens?consumer=ann&kind={kind}"), &json!({}));
            answer["token"].as_str().unwrap().to_owned()
        };
        (token("appJwt"), token("consumerJws"))
    }

    pub(crate) fn open(&self, tokens: &(String, String)) -> String {
        let batch = json!([
            { "kind": "req", "id": "1", "type": "userprofile.SetUserProfile", "body": {} },
            { "kind": "req", "id": "2", "type": "cm.ConsumerRequestConversation", "body": { "brandId": ACCOUNT } },
        ]);
        let target = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation?v=3");
        let answer: Value =
            serde_json::from_str(&self.call("POST", &target, &headers(tokens), &batch.to_string()).1)
                .unwrap();
        answer[1]["body"]["conversationId"].as_str().unwrap().to_owned()
    }

    pub(crate) fn say(&self, tokens: &(String, String), id: &str, words: &str) -> Vec<u8> {
        let event = json!({ "type": "ContentEvent", "contentType": "text/plain", "message": words });
        let body = json!({ "dialogId": id, "event": event });
        let request = json!({ "kind": "req", "id": "3", "type": "ms.PublishEvent", "body": body });
        let target = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation/send?v=3");
        self.raw("POST", &target, &headers(tokens), &request.to_string())
    }

    pub(crate) fn messages(&self) -> usize {
        let state = self.json("GET", "/emulator/state", &json!({}));
        usize::try_from(state["counts"]["messages"].as_u64().unwrap()).unwrap()
    }

    pub(crate) fn end(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.thread.take().unwrap().join().unwrap().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

pub(crate) fn headers(tokens: &(String, String)) -> [(&str, &str); 3] {
    [("authorization", &tokens.0), ("x-lp-on-behalf", &tokens.1), ("content-type", "application/json")]
}
