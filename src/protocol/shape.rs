//! The forms that a caller's data must have, as tables, and the one function that checks them.
//!
//! Tables rather than code: they read like the pages they come from, and cost the module data instead of
//! instructions. What the service sends is never checked with them: there the wire is open.

use super::text::{push_decimal, push_joined};
use super::value::Value;

/// The form of one value.
#[derive(Debug)]
pub enum Shape {
    /// A string of at most so many characters (0: no limit is known).
    Text(u32),
    /// A string of 1 to 64 characters.
    Id,
    /// A string or a whole number: the sources disagree, and both are seen on the wire.
    IdOrNumber,
    /// A whole number in this range.
    Int(i64, i64),
    /// Any number.
    Number,
    /// `true` or `false`.
    Bool,
    /// One of a closed set of strings.
    OneOf(&'static [&'static str]),
    /// As the inner shape, a scalar, or `null` where that has a meaning of its own.
    OrNull(&'static Shape),
    /// An array of so many elements at least and at most.
    List(&'static Shape, u32, u32),
    /// An object of exactly these fields; a field with another name is refused.
    Object(&'static [Field]),
    /// An object with a `type` or another tag. A variant that is not listed is refused unless the set is open.
    Tagged {
        /// The field that names the variant.
        tag: &'static str,
        /// The variants by their name.
        variants: &'static [(&'static str, &'static [Field])],
        /// Whether a variant that is not listed passes as it is.
        open: bool,
    },
    /// Anything.
    Any,
}

/// A field of an object.
#[derive(Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its form.
    pub shape: &'static Shape,
    /// Whether it may be left out.
    pub required: bool,
}

/// A field that may be left out.
#[must_use]
pub const fn optional(name: &'static str, shape: &'static Shape) -> Field {
    Field { name, shape, required: false }
}

/// A field that must be there.
#[must_use]
pub const fn required(name: &'static str, shape: &'static Shape) -> Field {
    Field { name, shape, required: true }
}

/// A value that does not have the form it should have.
///
/// It never holds a value of the caller's, only the name of the field: values may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where: `userProfile.privateData.mail`.
    pub field: String,
    /// What is accepted there: `a string of at most 64 characters`.
    pub accepted: String,
}

impl Refusal {
    /// A refusal of this field.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn new(field: &str, accepted: &str) -> Refusal {
        Refusal { field: field.to_owned(), accepted: accepted.to_owned() }
    }

    /// The same, seen from outside.
    #[cold]
    #[inline(never)]
    fn within(mut self, path: &str) -> Refusal {
        self.field =
            if self.field.starts_with('[') { [path, &self.field].concat() } else { join(path, &self.field) };
        self
    }
}

/// Checks a value against its shape.
///
/// # Errors
/// The first field that does not fit, with what is accepted there.
pub fn check(shape: &Shape, value: &Value, path: &str) -> Result<(), Refusal> {
    // Where it is, is only put together for what does not fit.
    check_here(shape, value).map_err(|refusal| refusal.within(path))
}

fn check_here(shape: &Shape, value: &Value) -> Result<(), Refusal> {
    let fits = match (shape, value) {
        (Shape::Text(max), Value::Text(text)) => *max == 0 || fits_in(text, *max),
        (Shape::Id | Shape::IdOrNumber, Value::Text(text)) => is_id(text),
        (Shape::IdOrNumber, Value::Int(_)) | (Shape::Bool, Value::Bool(_)) => true,
        (Shape::Int(min, max), Value::Int(number)) => number >= min && number <= max,
        (Shape::Number, Value::Int(_) | Value::Float(_)) => true,
        (Shape::OneOf(names), Value::Text(text)) => names.contains(&text.as_str()),
        (Shape::OrNull(_), Value::Null) | (Shape::Any, _) => true,
        // A scalar, so that the place is this one. The refusal says "or null".
        (Shape::OrNull(inner), _) => check_here(inner, value).is_ok(),
        (Shape::List(shape, min, max), Value::List(items))
            if items.len() >= *min as usize && items.len() <= *max as usize =>
        {
            return check_items(shape, items);
        }
        (Shape::Object(fields), Value::Object(given)) => return check_fields(fields, given, None),
        (Shape::Tagged { tag, variants, open }, Value::Object(given)) => {
            let name = value.text(tag);
            match variants.iter().find(|(variant, _)| Some(*variant) == name) {
                Some((_, fields)) => return check_fields(fields, given, Some(tag)),
                None if *open && name.is_some_and(|name| !name.is_empty()) => true,
                None => return Err(unknown_variant(tag, variants, *open)),
            }
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(Refusal { field: String::new(), accepted: accepted(shape) }) }
}

// These are functions of their own because a browser compiles a function whole, and most checks need none of them.

#[inline(never)]
fn check_items(shape: &Shape, items: &[Value]) -> Result<(), Refusal> {
    items.iter().enumerate().try_for_each(|(index, item)| {
        check_here(shape, item).map_err(|refusal| refusal.within(&element("", index)))
    })
}

#[cold]
#[inline(never)]
fn unknown_variant(tag: &str, variants: &[(&str, &[Field])], open: bool) -> Refusal {
    let names: Vec<&str> = variants.iter().map(|(name, _)| *name).collect();
    let accepted = if open { "a non-empty string".to_owned() } else { one_of(&names) };
    Refusal { field: tag.to_owned(), accepted }
}

#[cold]
#[inline(never)]
fn unknown_among(fields: &[Field], tag: Option<&str>, name: &str) -> Refusal {
    let mut names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    names.extend(tag);
    unknown_field("", name, &names)
}

#[cold]
#[inline(never)]
fn counts_at_most(text: &str, max: u32) -> bool {
    text.chars().nth(max as usize).is_none()
}

fn check_fields(fields: &[Field], given: &[(String, Value)], tag: Option<&str>) -> Result<(), Refusal> {
    for (name, value) in given {
        match fields.iter().find(|field| field.name == name) {
            Some(field) => check_here(field.shape, value).map_err(|refusal| refusal.within(name))?,
            None if tag == Some(name) => {}
            None => return Err(unknown_among(fields, tag, name)),
        }
    }
    match fields.iter().find(|field| field.required && given.iter().all(|(name, _)| name != field.name)) {
        Some(field) => Err(Refusal { field: field.name.to_owned(), accepted: accepted(field.shape) }),
        None => Ok(()),
    }
}

/// The refusal of a field with a name that is not known.
#[must_use]
#[cold]
pub fn unknown_field(path: &str, name: &str, known: &[&str]) -> Refusal {
    let mut accepted = "left out: there is no such field, the known ones are ".to_owned();
    push_joined(&mut accepted, known.iter().copied(), ", ");
    Refusal { field: join(path, printable(name)), accepted }
}

/// A name that somebody else chose, if it can be shown: a key can be anything, a secret or a page of text included.
fn printable(name: &str) -> &str {
    let plain = (1..=40).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain { name } else { "(a name that is not shown)" }
}

/// What a shape accepts, in words.
fn accepted(shape: &Shape) -> String {
    match shape {
        Shape::Text(0) => "a string".to_owned(),
        Shape::Text(max) => limited("a string of at most ", i64::from(*max), " characters"),
        Shape::Id => "a string of 1 to 64 characters".to_owned(),
        Shape::IdOrNumber => "a string of 1 to 64 characters or a whole number".to_owned(),
        Shape::Int(i64::MIN, i64::MAX) => "a whole number".to_owned(),
        Shape::Int(min, max) if *max == i64::MAX => limited("a whole number of at least ", *min, ""),
        Shape::Int(min, max) => {
            let mut text = limited("a whole number from ", *min, " to ");
            push_decimal(&mut text, *max);
            text
        }
        Shape::Number => "a number".to_owned(),
        Shape::Bool => "true or false".to_owned(),
        Shape::OneOf(names) => one_of(names),
        Shape::OrNull(inner) => {
            let mut text = accepted(inner);
            text.push_str(" or null");
            text
        }
        Shape::List(_, 0, u32::MAX) => "an array".to_owned(),
        Shape::List(_, min, max) if *max == u32::MAX => {
            limited("an array of at least ", i64::from(*min), " elements")
        }
        Shape::List(_, min, max) => {
            let mut text = limited("an array of ", i64::from(*min), " to ");
            text.push_str(&limited("", i64::from(*max), " elements"));
            text
        }
        Shape::Object(_) | Shape::Tagged { .. } => "an object".to_owned(),
        Shape::Any => "anything".to_owned(),
    }
}

fn limited(before: &str, number: i64, after: &str) -> String {
    let mut text = before.to_owned();
    push_decimal(&mut text, number);
    text.push_str(after);
    text
}

/// `one of 'A', 'B'`.
#[must_use]
#[cold]
pub fn one_of(names: &[&str]) -> String {
    let mut text = "one of '".to_owned();
    push_joined(&mut text, names.iter().copied(), "', '");
    text.push('\'');
    text
}

/// Whether this is an id: 1 to 64 characters.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && fits_in(text, 64)
}

/// Whether a text has no more characters than this. Most have fewer bytes.
fn fits_in(text: &str, max: u32) -> bool {
    text.len() <= max as usize || counts_at_most(text, max)
}

fn join(path: &str, name: &str) -> String {
    let dot = if path.is_empty() || name.is_empty() { "" } else { "." };
    [path, dot, name].concat()
}

/// The path of an element of a list.
#[must_use]
pub fn element(path: &str, index: usize) -> String {
    let mut joined = path.to_owned();
    joined.push('[');
    push_decimal(&mut joined, index as i64);
    joined.push(']');
    joined
}
