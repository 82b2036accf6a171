//! Requests byte by byte, so that nothing between the test and the store repairs them.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

/// A request, written as it stands.
#[derive(Clone)]
pub(crate) struct Ask {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// What Content-Length says, if it is there.
    length: Option<u64>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Ask {
    pub(crate) fn new(method: &str, target: &str) -> Self {
        let (method, target) = (method.to_owned(), target.to_owned());
        Self { method, target, headers: Vec::new(), body: Vec::new(), length: None }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A body with its length.
    pub(crate) fn body(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self.length = Some(body.len() as u64);
        self
    }

    /// Another length than that of the body, or none.
    pub(crate) fn length(mut self, length: Option<u64>) -> Self {
        self.length = length;
        self
    }

    fn head(&self, host: &str) -> String {
        let mut head =
            format!("{} {} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(length) = self.length {
            head.push_str(&format!("content-length: {length}\r\n"));
        }
        head + "\r\n"
    }
}

impl Answer {
    /// The values of a header, joined.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let values: Vec<&str> =
            lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The names of headers that begin so.
    pub(crate) fn names(&self, start: &str) -> Vec<String> {
        let names = self.head.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name);
        names.map(str::to_ascii_lowercase).filter(|name| name.starts_with(start)).collect()
    }
}

fn connect(host: &str) -> TcpStream {
    let stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Asks and waits for the answer.
pub(crate) fn call(host: &str, ask: &Ask) -> Answer {
    let mut stream = connect(host);
    stream.write_all(ask.head(host).as_bytes()).unwrap();
    // A store may refuse and close while the body is on its way.
    let _ = stream.write_all(&ask.body);
    read(&mut stream, ask.method == "HEAD")
}

/// Sends one part of the body, waits, sends the rest.
pub(crate) fn call_slowly(host: &str, ask: &Ask, pause: Duration) -> Answer {
    let mut stream = connect(host);
    let (first, rest) = ask.body.split_at(ask.body.len() / 2);
    stream.write_all(ask.head(host).as_bytes()).unwrap();
    stream.write_all(first).unwrap();
    std::thread::sleep(pause);
    stream.write_all(rest).unwrap();
    read(&mut stream, false)
}

/// Sends head and body and hangs up, whatever the length says.
pub(crate) fn hang_up(host: &str, ask: &Ask) {
    let mut stream = connect(host);
    stream.write_all(ask.head(host).as_bytes()).unwrap();
    stream.write_all(&ask.body).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    // The store is done with it when it hangs up too.
    let _ = stream.read_to_end(&mut Vec::new());
}

fn read(stream: &mut TcpStream, is_head: bool) -> Answer {
    let (mut bytes, mut piece) = (Vec::new(), [0; 65_536]);
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        let count = stream.read(&mut piece).unwrap();
        assert!(count > 0, "the connection ended without an answer");
        bytes.extend_from_slice(&piece[..count]);
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let mut answer = Answer { status, head, body: bytes.split_off(end + 4) };
    let length = answer.header("content-length").map_or(0, |text| text.parse().unwrap());
    while !is_head && answer.body.len() < length {
        let count = stream.read(&mut piece).unwrap();
        assert!(count > 0, "the answer ended early");
        answer.body.extend_from_slice(&piece[..count]);
    }
    answer
}
