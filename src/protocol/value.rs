//! One JSON tree for everything that crosses the wire.
//!
//! The wire is open: unknown fields and unknown enum values must survive, and sources disagree about numbers and
//! strings. A tree keeps all of it, gives one decoding path for every answer, and costs the shipped module a single
//! `serde` visitor instead of one for each of some forty types.

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};
use std::fmt;

use super::text::{decimal, parse_decimal};

/// How deep a tree may be. The deepest body that the service is known to send has eleven levels; without a limit a
/// hostile answer could exhaust the stack, and after a trap in WebAssembly no promise ever settles.
pub const MAX_DEPTH: u32 = 64;

/// A JSON value. Objects keep their order, and the first of two equal keys counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The field of an object, or `None` where it is absent, `null`, or this is no object.
    ///
    /// The wire uses an absent field and `null` alike in what it sends.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self.entry(name) {
            Some(Value::Null) => None,
            found => found,
        }
    }

    /// The field of an object, `null` included.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Follows a path of field names.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(self, |value, name| value.get(name))
    }

    /// The text of a string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number, also when it comes as a string of digits: sources disagree.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            Value::Text(text) => parse_decimal(text),
            _ => None,
        }
    }

    /// An identifier as text, also when it comes as a whole number: sources disagree.
    #[must_use]
    pub fn as_id(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()),
            Value::Int(number) => Some(decimal(*number)),
            _ => None,
        }
    }

    /// The elements of an array. The protocol lets an array of one be written as the bare element.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            Value::Null => &[],
            bare => std::slice::from_ref(bare),
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_text)
    }

    /// The whole number of a field.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(Value::as_int)
    }

    /// Sets a field of an object, after the others or in the place of the one with that name. Anything that is no
    /// object stays as it is.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.put(name, value.into());
    }

    /// Sets a field when there is a value for it.
    pub fn set_some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(name, value.into());
        }
    }

    /// One instance for all of the above: the module carries no copies for each type.
    fn put(&mut self, name: &str, value: Value) {
        if let Value::Object(fields) = self {
            match fields.iter_mut().find(|(key, _)| key == name) {
                Some((_, old)) => *old = value,
                None => fields.push((name.to_owned(), value)),
            }
        }
    }

    /// An object of these fields.
    #[must_use]
    pub fn object<const N: usize>(mut fields: [(&str, Value); N]) -> Value {
        Value::gather(&mut fields)
    }

    fn gather(fields: &mut [(&str, Value)]) -> Value {
        let taken = fields.iter_mut().map(|(name, value)| {
            let value = std::mem::replace(value, Value::Null);
            ((*name).to_owned(), value)
        });
        Value::Object(taken.collect())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<f64> for Value {
    /// As JSON keeps a number of JavaScript.
    fn from(number: f64) -> Self {
        let whole = number as i64;
        match number.is_finite() {
            true if whole as f64 == number && whole < i64::MAX => Value::Int(whole),
            true => Value::Float(number),
            false => Value::Null,
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::List(items)
    }
}

impl From<&[Value]> for Value {
    fn from(items: &[Value]) -> Self {
        Value::List(items.to_vec())
    }
}

impl From<&Value> for Value {
    fn from(value: &Value) -> Self {
        value.clone()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level(MAX_DEPTH).deserialize(deserializer)
    }
}

/// Reads one level of a tree and knows how many more are allowed.
#[derive(Clone, Copy)]
struct Level(u32);

impl Level {
    fn below<E: serde::de::Error>(self) -> Result<Level, E> {
        self.0.checked_sub(1).map(Level).ok_or_else(|| E::custom("nested too deeply"))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        // Beyond what a browser can hold exactly; an approximation is what JavaScript would give.
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let below = self.below::<A::Error>()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(below)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let below = self.below::<A::Error>()?;
        let mut fields = Vec::new();
        while let Some(name) = map.next_key_seed(Level(0))? {
            let value = map.next_value_seed(below)?;
            match name {
                Value::Text(name) => fields.push((name, value)),
                _ => return Err(A::Error::custom("a field name must be a string")),
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Value, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn keeps_every_kind_of_value_and_the_order_of_fields() {
        let text = r#"{"b":[1,-2,1.5,true,null,"x"],"a":{"c":{}}}"#;
        let value = parse(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
    }

    #[test]
    fn refuses_a_tree_that_is_too_deep() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&deep(MAX_DEPTH as usize)).is_ok());
        assert!(parse(&deep(MAX_DEPTH as usize + 1)).is_err());
    }

    #[test]
    fn reads_numbers_and_strings_where_sources_disagree() {
        let value = parse(r#"{"number":7,"text":"7","word":"seven"}"#).unwrap();
        assert_eq!(value.int("number"), Some(7));
        assert_eq!(value.int("text"), Some(7));
        assert_eq!(value.int("word"), None);
        assert_eq!(value.get("number").and_then(Value::as_id).as_deref(), Some("7"));
    }

    #[test]
    fn takes_a_bare_element_for_an_array_of_one() {
        assert_eq!(parse("7").unwrap().items(), &[Value::Int(7)]);
        assert_eq!(parse("[7]").unwrap().items(), &[Value::Int(7)]);
        assert_eq!(Value::Null.items(), &[]);
    }

    #[test]
    fn treats_null_as_absent_unless_asked() {
        let value = parse(r#"{"a":null}"#).unwrap();
        assert_eq!(value.get("a"), None);
        assert_eq!(value.entry("a"), Some(&Value::Null));
    }
}
