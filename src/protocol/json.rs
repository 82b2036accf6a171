//! JSON text of a tree, and the tree of a text. What crosses into JavaScript crosses as one text: each crossing costs more
//! than its bytes.
//!
//! serde_json would read and print floats with tables that cost the module 9 kB (brotli), so the browser does that,
//! and what else is rare.

use super::Value;
use super::text::{parse_decimal, push_decimal};
use super::value::MAX_DEPTH;

/// JSON text. `float` prints a number that is not whole.
pub fn write(value: &Value, float: fn(f64) -> String) -> String {
    let mut text = String::new();
    push(&mut text, value, float);
    text
}

/// The same behind other text.
pub fn push(text: &mut String, value: &Value, float: fn(f64) -> String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Int(number) => push_decimal(text, *number),
        Value::Float(number) => text.push_str(&float(*number)),
        Value::Text(words) => push_string(text, words),
        Value::List(items) => {
            text.push('[');
            for item in items {
                separate(text);
                push(text, item, float);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            text.push('{');
            for (name, value) in fields {
                separate(text);
                push_string(text, name);
                text.push(':');
                push(text, value, float);
            }
            text.push('}');
        }
    }
}

/// A comma, unless this is the first: no value ends like the beginning of a list or an object.
fn separate(text: &mut String) {
    if !matches!(text.as_bytes().last(), Some(b'[' | b'{')) {
        text.push(',');
    }
}

fn push_string(text: &mut String, words: &str) {
    // With room for what follows: a long text would be copied into one of twice its length for a bracket.
    text.reserve(words.len() + words.len() / 16 + 2);
    text.push('"');
    let mut rest = words;
    let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    // What needs no mark goes over in one piece.
    while let Some(at) = rest.bytes().position(special) {
        text.push_str(rest.get(..at).unwrap_or_default());
        let byte = rest.as_bytes().get(at).copied().unwrap_or_default();
        if byte < b' ' {
            text.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
            text.push(char::from_digit(u32::from(byte) & 0xf, 16).unwrap_or('0'));
        } else {
            text.push('\\');
            text.push(char::from(byte));
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    text.push_str(rest);
    text.push('"');
}

/// What JSON text says; `None` where it is none, or nested too deeply. `rare` reads a string with escapes, or a number that
/// is not whole or too large, and gives nothing where it is none.
pub fn read(text: &str, rare: fn(&str) -> Option<Value>) -> Option<Value> {
    let mut reader = Reader { text, at: 0, rare };
    let value = reader.value(MAX_DEPTH)?;
    reader.peek().is_none().then_some(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    rare: fn(&str) -> Option<Value>,
}

impl<'t> Reader<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte()?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let eaten = self.peek() == Some(byte);
        self.at += usize::from(eaten);
        eaten
    }

    fn since(&self, begin: usize) -> &'t str {
        self.text.get(begin..self.at).unwrap_or_default()
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        match self.peek()? {
            b'"' => self.string().map(Value::Text),
            bracket @ (b'[' | b'{') => self.level(bracket, depth.checked_sub(1)?),
            _ => self.word(),
        }
    }

    /// A list or an object, from its bracket on.
    fn level(&mut self, bracket: u8, depth: u32) -> Option<Value> {
        // Two further on in ASCII is the one that closes.
        let (object, end) = (bracket == b'{', bracket + 2);
        let (mut items, mut fields) = (Vec::new(), Vec::new());
        self.at += 1;
        let mut more = !self.eat(end);
        while more {
            if object {
                let name = if self.peek()? == b'"' { self.string()? } else { return None };
                fields.push((name, if self.eat(b':') { self.value(depth)? } else { return None }));
            } else {
                items.push(self.value(depth)?);
            }
            more = self.eat(b',');
            if !more && !self.eat(end) {
                return None;
            }
        }
        Some(if object { Value::Object(fields) } else { Value::List(items) })
    }

    fn word(&mut self) -> Option<Value> {
        let begin = self.at;
        while self
            .byte()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
        {
            self.at += 1;
        }
        match self.since(begin) {
            "null" => Some(Value::Null),
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            // One that begins like a number of base eight is none.
            digits => match parse_decimal(digits).filter(|_| !digits.starts_with('0') || digits.len() == 1) {
                Some(number) if !digits.starts_with("-0") => Some(Value::Int(number)),
                _ => (self.rare)(digits),
            },
        }
    }

    fn string(&mut self) -> Option<String> {
        let begin = self.at;
        let mut plain = true;
        loop {
            self.at += 1;
            let rest = self.text.as_bytes().get(self.at..)?;
            self.at += rest.iter().position(|byte| *byte < b' ' || *byte == b'"' || *byte == b'\\')?;
            match self.byte()? {
                b'"' => break,
                b'\\' => {
                    plain = false;
                    self.at += 1;
                }
                _ => return None,
            }
        }
        self.at += 1;
        let token = self.since(begin);
        if plain {
            return token.get(1..token.len() - 1).map(str::to_owned);
        }
        match (self.rare)(token)? {
            Value::Text(words) => Some(words),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(value: &Value) -> String {
        super::write(value, |number| number.to_string())
    }

    #[test]
    fn is_what_any_reader_of_json_reads() {
        let all: String = (0u8..=127).map(char::from).chain("é€😀\u{2028}\u{7f}".chars()).collect();
        let tree = Value::object([
            ("", Value::Null),
            ("text", all.as_str().into()),
            (
                "numbers",
                vec![Value::Int(i64::MIN), Value::Int(0), Value::Int(-7), Value::Float(-1.25e-3)].into(),
            ),
            ("empty", vec![Value::List(Vec::new()), Value::Object(Vec::new()), "".into()].into()),
            ("truths", vec![Value::Bool(true), Value::Bool(false)].into()),
            (&all, vec![Value::object([("a", 1.into()), ("b", Value::Null)])].into()),
        ]);
        assert_eq!(serde_json::from_str::<Value>(&write(&tree)).unwrap(), tree);
    }

    fn read(text: &str) -> Option<Value> {
        super::read(text, |token| match serde_json::from_str(token).ok()? {
            Value::Float(number) => Some(Value::from(number)),
            other => Some(other),
        })
    }

    #[test]
    fn reads_what_it_wrote_and_what_others_write() {
        let all: String = (0u8..=127).map(char::from).chain("é€😀\u{2028}\u{7f}".chars()).collect();
        let tree = Value::object([
            (&all, vec![all.as_str().into(), Value::Int(-7), Value::Float(-1.25e-3), Value::Null].into()),
            ("a", Value::object([("b", vec![Value::Bool(true), Value::Bool(false)].into())])),
            ("", vec![Value::List(Vec::new()), Value::Object(Vec::new())].into()),
        ]);
        assert_eq!(read(&write(&tree)).as_ref(), Some(&tree));
        assert_eq!(read(&serde_json::to_string_pretty(&tree).unwrap()).as_ref(), Some(&tree));
        let texts = r#"["\u00e9\uD83D\ude00\/\b\f\n\r\t", "\\", "\\\"", {"\u0061": 0}]"#;
        let inside = Value::object([("a", Value::Int(0))]);
        let read_texts = vec!["é😀/\u{8}\u{c}\n\r\t".into(), "\\".into(), "\\\"".into(), inside];
        assert_eq!(read(texts), Some(Value::List(read_texts)));
    }

    #[test]
    fn reads_numbers_as_javascript_does() {
        for (text, value) in [
            ("-0", Value::Int(0)),
            ("9223372036854775807", Value::Int(i64::MAX)),
            ("9223372036854775808", Value::Float(9_223_372_036_854_775_808.0)),
            ("1e3", Value::Int(1000)),
            ("-2.50", Value::Float(-2.5)),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
    }

    #[test]
    fn reads_nothing_but_json() {
        for bad in [
            "",
            " ",
            "nul",
            "nulll",
            "True",
            "[",
            "]",
            "[1",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{1:1}",
            "{\"a\" 1}",
            "\"",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\ud83d\\u12\"",
            "01",
            "-",
            "+1",
            ".5",
            "1.",
            "1e",
            "--1",
            "-01",
            "0x1",
            "Infinity",
            "NaN",
            "1 1",
            "[] x",
            "'a'",
            "\u{feff}1",
            "\u{a0}1",
        ] {
            assert_eq!(read(bad), None, "{bad}");
            assert!(serde_json::from_str::<serde_json::Value>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn reads_no_text_that_is_nested_too_deeply() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&deep(MAX_DEPTH as usize)).is_some());
        for levels in [MAX_DEPTH as usize + 1, 1_000_000] {
            assert_eq!(read(&deep(levels)), None);
        }
    }

    #[test]
    fn is_short() {
        let tree = Value::object([("a", vec![Value::Int(1), "b\n\u{1}\u{1f}\"".into()].into())]);
        assert_eq!(write(&tree), r#"{"a":[1,"b\u000a\u0001\u001f\""]}"#);
    }
}
