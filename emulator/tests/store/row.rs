//! One row of the table: what is asked, and what has to come back.

use crate::client::{self, Answer, Ask};
use crate::place::Place;

/// The page that asks.
pub(crate) const ORIGIN: &str = "http://127.0.0.1:8000";
/// What a page may read of an answer of the application.
const EXPOSED: &str = "cache-control content-language content-type etag expires last-modified pragma \
                       x-openstack-request-id x-timestamp x-trans-id";

/// What the answer says to the page's browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cors {
    /// Nothing: the page sees no status.
    Hidden,
    /// The answer may be read.
    Readable,
    /// The request itself may be sent.
    Allowed,
}

pub(crate) struct Row {
    name: String,
    ask: Ask,
    status: u16,
    cors: Cors,
    headers: Vec<(String, Option<String>)>,
    /// Headers whose value is another each time.
    present: Vec<String>,
    body: Option<Vec<u8>>,
}

/// A row whose request comes from a page of another origin.
pub(crate) fn row(name: &str, ask: Ask, status: u16, cors: Cors) -> Row {
    let ask = ask.header("Origin", ORIGIN);
    Row {
        name: name.to_owned(),
        ask,
        status,
        cors,
        headers: Vec::new(),
        present: vec!["x-trans-id".to_owned(), "date".to_owned()],
        body: None,
    }
}

impl Row {
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), Some(value.to_owned())));
        self
    }

    pub(crate) fn having(mut self, name: &str) -> Self {
        self.present.push(name.to_owned());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.push((name.to_owned(), None));
        self
    }

    pub(crate) fn body(mut self, body: &str) -> Self {
        self.body = Some(body.as_bytes().to_vec());
        self
    }

    /// What is wrong with the store's answer.
    pub(crate) fn run(&self, place: &Place) -> Vec<String> {
        let answer = client::call(&place.host, &self.ask);
        let mut wrong = Vec::new();
        let mut check = |what: &str, is: &dyn std::fmt::Debug, wanted: &dyn std::fmt::Debug| {
            let (is, wanted) = (format!("{is:?}"), format!("{wanted:?}"));
            if is != wanted {
                wrong.push(format!("{}: {}: {what} is {is}, not {wanted}", place.name, self.name));
            }
        };
        check("status", &answer.status, &self.status);
        check("cors", &cors(&answer), &Ok::<_, String>(self.cors));
        for (name, value) in &self.headers {
            check(name, &answer.header(name), value);
        }
        if let Some(body) = &self.body {
            check("body", &String::from_utf8_lossy(&answer.body), &String::from_utf8_lossy(body));
        }
        for name in &self.present {
            check(name, &answer.header(name).is_some(), &true);
        }
        wrong
    }
}

/// Reads the headers that a browser goes by, all of them.
fn cors(answer: &Answer) -> Result<Cors, String> {
    let names = answer.names("access-control-");
    if names.is_empty() {
        return Ok(Cors::Hidden);
    }
    if answer.header("access-control-allow-origin").as_deref() != Some("*") {
        return Err(format!("allow-origin missing or not *: {names:?}"));
    }
    if names.contains(&"access-control-allow-methods".to_owned()) {
        return Ok(Cors::Allowed);
    }
    let mut exposed: Vec<String> = list(answer, "access-control-expose-headers");
    exposed.retain(|name| !name.starts_with("x-object-meta-"));
    if exposed.join(" ") == EXPOSED { Ok(Cors::Readable) } else { Err(format!("exposes {exposed:?}")) }
}

/// A header with a list in it, in order.
pub(crate) fn list(answer: &Answer, name: &str) -> Vec<String> {
    let text = answer.header(name).unwrap_or_default();
    let mut items: Vec<String> = text.split(", ").map(str::to_owned).collect();
    items.sort_unstable();
    items
}
