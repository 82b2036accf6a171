//! JSON text of a tree. What goes to the page goes as one text: each crossing into JavaScript costs more than its bytes.
//!
//! serde_json would print floats with tables that cost the module 9 kB (brotli), so the browser prints those.

use super::Value;
use super::text::push_decimal;

/// JSON text. `float` prints a number that is not whole.
pub fn write(value: &Value, float: fn(f64) -> String) -> String {
    let mut text = String::new();
    push(&mut text, value, float);
    text
}

fn push(text: &mut String, value: &Value, float: fn(f64) -> String) {
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
    text.push('"');
    for char in words.chars() {
        if char < ' ' {
            text.push_str(if char < '\u{10}' { "\\u000" } else { "\\u001" });
            text.push(char::from_digit(u32::from(char) & 0xf, 16).unwrap_or('0'));
        } else {
            if char == '"' || char == '\\' {
                text.push('\\');
            }
            text.push(char);
        }
    }
    text.push('"');
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

    #[test]
    fn is_short() {
        let tree = Value::object([("a", vec![Value::Int(1), "b\n\u{1}\u{1f}\"".into()].into())]);
        assert_eq!(write(&tree), r#"{"a":[1,"b\u000a\u0001\u001f\""]}"#);
    }
}
