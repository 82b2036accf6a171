//! What a hostile service says: real notifications and answers with something broken, as text, from a seed.

use lp_connector::protocol::Value;

use super::corpus::{STRANGE, corpus};
use super::dice::Dice;

/// Texts that mean something to a reader, to JavaScript, to HTML, or to nobody.
const WORDS: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "9223372036854775808",
    "18446744073709551616",
    "NaN",
    "null",
    "undefined",
    "true",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "toJSON",
    "then",
    "length",
    "prototype",
    "ms.MessagingEventNotification",
    ".ams.ms.OnlineEventDistribution",
    "cqm.ExConversationChangeNotification",
    ".ams.aam.ExConversationChangeNotification",
    "notification",
    "resp",
    "req",
    "UPSERT",
    "DELETE",
    "OPEN",
    "CLOSE",
    "LOCKED",
    "ContentEvent",
    "RichContentEvent",
    "AcceptStatusEvent",
    "ChatStateEvent",
    "COMPOSING",
    "ACCEPT",
    "READ",
    "hosted/file",
    "forms/secure-invitation",
    "text/plain",
    "text/html",
    "rich/content",
    "CONSUMER",
    "ASSIGNED_AGENT",
    "consumer-1",
    "ExternalId",
    "<script>globalThis.hit=1</script>",
    "<img src=x onerror=globalThis.hit=1>",
    "javascript:globalThis.hit=1",
    "data:text/html,<script>globalThis.hit=1</script>",
    "\"'`--></style>${1}{{1}}%s",
    "\u{202e}\u{0}\u{1b}[31m\u{feff}\u{2028}",
    "👩‍👩‍👧‍👧",
    "../../../etc/passwd",
    "//evil.example/x",
    STRANGE,
];

/// Fields that somebody looks at.
const NAMES: &[&str] = &[
    "kind",
    "type",
    "body",
    "changes",
    "result",
    "convId",
    "conversationDetails",
    "dialogs",
    "dialogId",
    "state",
    "stage",
    "closeReason",
    "conversationId",
    "sequence",
    "serverTimestamp",
    "event",
    "message",
    "content",
    "contentType",
    "chatState",
    "status",
    "sequenceList",
    "metadata",
    "id",
    "originatorId",
    "originatorMetadata",
    "role",
    "quickReplies",
    "replies",
    "elements",
    "click",
    "actions",
    "uri",
    "metaDataLastUpdateTs",
    "lastUpdateTime",
    "reqId",
    "code",
    "relativePath",
    "preview",
    "caption",
    "fileType",
    "__proto__",
    "constructor",
    "toString",
    "length",
    "",
];

const NUMBERS: &[i64] = &[
    0,
    1,
    2,
    7,
    17,
    63,
    100,
    200,
    401,
    429,
    503,
    1000,
    65_535,
    65_536,
    4_294_967_296,
    (1 << 53) - 1,
    1 << 53,
    (1 << 53) + 1,
    1_700_000_000_000,
    -1,
    -2,
    -1_000_000,
    i64::MAX,
    i64::MAX - 1,
    i64::MIN,
    i64::MIN + 1,
];

const FLOATS: &[f64] = &[0.5, -0.5, 3.000_000_1, 1e300, -1e300, 5e-324, -0.0];

/// Texts that stand for what no tree can hold; they are replaced when it is written.
const HOLES: &[(char, &str)] =
    &[('\u{e000}', "\\ud800"), ('\u{e001}', "\\udc00\\ud83d"), ('\u{e002}', "\\u0000\\/")];
/// The same for what is no text at all.
const RAW: &[(&str, &str)] = &[("\"\u{e003}\"", "1e400"), ("\"\u{e004}\"", "-0"), ("\"\u{e005}\"", "1.0")];
/// The same for nests deeper than any reader of ours goes.
const DEEP: &str = "\"\u{e006}\"";

/// What is not JSON.
const NOT_JSON: &[&str] = &[
    "",
    " ",
    "{",
    "}",
    "[",
    "undefined",
    "NaN",
    "'a'",
    "{a:1}",
    "[1,]",
    "01",
    "\u{0}",
    "\u{feff}{}",
    "<!doctype html>",
    "null",
    "7",
    "\"text\"",
    "[]",
    "{}",
    "[[]]",
    "true",
    "{\"kind\":\"notification\"}",
    "{\"kind\":\"resp\"}",
    "ping",
];

/// Gives one text after the other.
#[derive(Debug)]
pub(crate) struct Mutator {
    pub(crate) dice: Dice,
    corpus: Vec<Value>,
}

impl Mutator {
    pub(crate) fn new(seed: u64) -> Mutator {
        Mutator { dice: Dice::new(seed), corpus: corpus() }
    }

    /// The next text. Where `living` is named, it is about that dialog.
    pub(crate) fn text(&mut self, living: Option<&str>) -> String {
        let at = self.dice.below(self.corpus.len());
        let tree = self.corpus[at].clone();
        let mut text = self.broken(tree);
        if let Some(living) = living {
            text = text.replace(STRANGE, living);
        } else if self.dice.once_in(2) {
            // As if it were of a conversation that nobody has had.
            text = text.replace(STRANGE, &self.stranger());
        }
        if self.dice.once_in(5) { self.spoiled(&text) } else { text }
    }

    /// A tree with something broken, as text.
    pub(crate) fn broken(&mut self, mut tree: Value) -> String {
        for _ in 0..=self.dice.below(4) {
            let mut at = self.dice.below(count(&tree));
            let node = nth(&mut tree, &mut at).expect("it was counted");
            self.change(node);
        }
        let mut text = serde_json::to_string(&tree).expect("a tree can be written");
        if text.contains(|char| ('\u{e000}'..='\u{e006}').contains(&char)) {
            for (hole, written) in HOLES {
                text = text.replace(*hole, written);
            }
            for (hole, written) in RAW {
                text = text.replace(hole, written);
            }
            let depth = *self.dice.one(&[60, 64, 65, 100, 1_000]);
            text = text.replace(DEEP, &format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        }
        text
    }

    /// Breaks a node.
    fn change(&mut self, node: &mut Value) {
        match (self.dice.below(12), node) {
            (0 | 1, Value::Object(fields)) if !fields.is_empty() => {
                drop(fields.remove(self.dice.below(fields.len())));
            }
            (2 | 3, Value::Object(fields)) if !fields.is_empty() => {
                let at = self.dice.below(fields.len());
                fields[at].0 = (*self.dice.one(NAMES)).to_owned();
            }
            (4, Value::Object(fields)) => {
                let name = (*self.dice.one(NAMES)).to_owned();
                let value = self.leaf();
                let at = self.dice.below(fields.len() + 1);
                fields.insert(at, (name, value));
            }
            (5, Value::Object(fields)) if !fields.is_empty() => {
                // A name twice: the first counts for some readers, the last for others.
                let (name, _) = self.dice.one(fields).clone();
                let value = self.leaf();
                fields.push((name, value));
            }
            (0 | 1, Value::List(items)) => items.clear(),
            (2, Value::List(items)) if !items.is_empty() => {
                let item = self.dice.one(items).clone();
                let times = *self.dice.one(&[1, 2, 20]);
                items.extend(std::iter::repeat_n(item, times));
            }
            (3, Value::List(items)) => items.push(self.leaf()),
            (0..=3, Value::Int(number)) => *number = number.saturating_add(*self.dice.one(&[-1, 1, 2, 100])),
            (6, node) => *node = Value::List(vec![node.clone()]),
            (7, node) => *node = Value::object([(*self.dice.one(NAMES), node.clone())]),
            // Sources disagree about numbers and texts.
            (8 | 9, node @ Value::Int(_)) => {
                let number = node.as_int().unwrap_or_default();
                *node = Value::Text(number.to_string());
            }
            (_, node) => *node = self.leaf(),
        }
    }

    fn leaf(&mut self) -> Value {
        match self.dice.below(16) {
            0 => Value::Null,
            1 => Value::Bool(self.dice.once_in(2)),
            2..=5 => Value::Int(*self.dice.one(NUMBERS)),
            6 => Value::Float(*self.dice.one(FLOATS)),
            7 => Value::List(Vec::new()),
            8 => Value::Object(Vec::new()),
            9 => Value::Text(format!("{}{}", self.dice.one(HOLES).0, self.dice.one(WORDS))),
            10 => Value::Text(self.dice.one(&["\u{e003}", "\u{e004}", "\u{e005}", "\u{e006}"]).to_string()),
            11 => {
                // Long ones are rare: they take their time.
                let most = if self.dice.once_in(50) { 1_000_000 } else { 64 };
                let length = *self.dice.one(&[65, 300, 300, 5_000, most]);
                Value::Text(self.dice.one(&["x", "<b>", "\u{0}", "é"]).repeat(length))
            }
            12 => Value::Text(self.stranger()),
            _ => Value::from(*self.dice.one(WORDS)),
        }
    }

    /// An id that nobody has had.
    pub(crate) fn stranger(&mut self) -> String {
        format!("id-{}", self.dice.below(1_000_000))
    }

    /// Breaks the text itself.
    fn spoiled(&mut self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        match self.dice.below(6) {
            0 => return (*self.dice.one(NOT_JSON)).to_owned(),
            1 => return format!("{text}{text}"),
            2 => return self.dice.one(&["[", "{\"a\":", "\"", "\\"]).repeat(*self.dice.one(&[100, 20_000])),
            3 => bytes.truncate(self.dice.below(bytes.len() + 1)),
            4 => {
                let at = self.dice.below(bytes.len());
                let until = (at + 1 + self.dice.below(20)).min(bytes.len());
                bytes.drain(at..until);
            }
            _ => {
                for _ in 0..=self.dice.below(4) {
                    let at = self.dice.below(bytes.len());
                    bytes[at] ^= 1 << self.dice.below(8);
                }
            }
        }
        // As a browser reads a frame.
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// How many nodes a tree has.
fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.iter().map(|(_, value)| count(value)).sum(),
        _ => 0,
    }
}

/// The node with this number.
fn nth<'tree>(tree: &'tree mut Value, at: &mut usize) -> Option<&'tree mut Value> {
    if *at == 0 {
        return Some(tree);
    }
    *at -= 1;
    match tree {
        Value::List(items) => items.iter_mut().find_map(|item| nth(item, at)),
        Value::Object(fields) => fields.iter_mut().find_map(|(_, value)| nth(value, at)),
        _ => None,
    }
}
