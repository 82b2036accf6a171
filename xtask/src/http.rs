//! As much of HTTP as it takes to ask the servers that we start ourselves.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status, such as 200.
    pub(crate) status: u16,
    /// The body, as text.
    pub(crate) body: String,
    head: String,
}

impl Answer {
    /// Reads an answer that is complete.
    fn read(bytes: &[u8]) -> Result<Self> {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").context("the answer is cut")?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Ok(Self {
            status: status.context("the answer has no status")?,
            body: body.to_owned(),
            head: head.to_owned(),
        })
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        headers.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The answer, where its status is a good one.
    pub(crate) fn good(self) -> Result<Self> {
        ensure!((200..300).contains(&self.status), "it answered {}: {}", self.status, self.body.trim_end());
        Ok(self)
    }
}

/// Sends a request to `host:port` and waits for the answer.
pub(crate) fn call(
    host: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut request = format!("{method} {path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    if method != "GET" {
        request.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    request.push_str("\r\n");
    request.push_str(body);
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Answer::read(&answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_status_headers_and_body() {
        let answer =
            Answer::read(b"HTTP/1.1 201 Created\r\nX-Auth-Token: AUTH_1\r\nA: b:c\r\n\r\nfine\r\n\r\n")
                .expect("an answer");
        assert_eq!((answer.status, answer.body.as_str()), (201, "fine\r\n\r\n"));
        assert_eq!(answer.header("x-auth-token"), Some("AUTH_1"));
        assert_eq!(answer.header("a"), Some("b:c"));
        assert_eq!(answer.header("HTTP/1.1 201 Created"), None);
        assert!(Answer::read(b"HTTP/1.1 201 Created\r\n").is_err());
    }

    #[test]
    fn a_bad_status_is_told_with_what_the_server_says() {
        let answer = Answer::read(b"HTTP/1.1 401 Unauthorized\r\n\r\nno\n").expect("an answer");
        assert_eq!(answer.good().expect_err("it is bad").to_string(), "it answered 401: no");
    }
}
