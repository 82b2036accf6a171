//! A small language for the shape of a payload, and the check of a value against it.
//!
//! The tables next door say what the documentation allows; this file knows nothing of LivePerson.

pub(crate) mod auth;
pub(crate) mod client;
pub(crate) mod conversation;
pub(crate) mod envelope;
pub(crate) mod event;
mod path;
pub(crate) mod profile;
pub(crate) mod window;

use serde_json::{Map, Value};

pub(crate) use path::Path;

/// What a value must look like.
#[derive(Debug)]
pub(crate) enum Shape {
    /// Anything at all.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A string of so many characters.
    Text { min: usize, max: usize },
    /// A string of decimal digits.
    Digits,
    /// One of these strings: a closed enumeration.
    OneOf(&'static [&'static str]),
    /// An integer within bounds.
    Int { min: i64, max: i64 },
    /// Any number.
    Number,
    /// The first of these that fits.
    Either(&'static [Shape]),
    /// An array of so many of these.
    List { item: &'static Shape, min: usize, max: usize },
    /// The thing itself, or an array of exactly one of it.
    BareOrList(&'static Shape),
    /// An object with known fields.
    Object(&'static Table),
    /// An object whose table is chosen by one of its string fields.
    Tagged(&'static Tagged),
}

/// The fields of one kind of object, and where that is written.
#[derive(Debug)]
pub(crate) struct Table {
    /// What the documentation calls it.
    pub(crate) name: &'static str,
    /// The page or schema that the table restates.
    pub(crate) source: &'static str,
    /// All fields that may be there.
    pub(crate) fields: &'static [Field],
}

/// A choice among tables.
#[derive(Debug)]
pub(crate) struct Tagged {
    /// The field that tells the kind.
    pub(crate) tag: &'static str,
    /// The known kinds.
    pub(crate) kinds: &'static [(&'static str, &'static Table)],
    /// Whether a kind that is not listed passes as open JSON.
    pub(crate) open: bool,
}

/// One field of a [`Table`].
#[derive(Debug)]
pub(crate) struct Field {
    name: &'static str,
    required: bool,
    shape: Shape,
}

/// A field that must be there.
pub(crate) const fn must(name: &'static str, shape: Shape) -> Field {
    Field { name, required: true, shape }
}

/// A field that may be absent.
pub(crate) const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, required: false, shape }
}

/// A string without a documented limit.
pub(crate) const TEXT: Shape = Shape::Text { min: 0, max: usize::MAX };
/// An identifier: 1 to 64 characters.
pub(crate) const ID: Shape = Shape::Text { min: 1, max: 64 };
/// A count that starts at nought.
pub(crate) const COUNT: Shape = Shape::Int { min: 0, max: i64::MAX };
/// Any integer.
pub(crate) const INT: Shape = Shape::Int { min: i64::MIN, max: i64::MAX };
/// An id that some pages write as a string and others as a number.
pub(crate) const TEXT_OR_NUMBER: Shape = Shape::Either(&[TEXT, INT]);

/// A rule that was broken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// A JSON path such as `$.body.event.chatState`.
    pub(crate) path: String,
    /// The rule; never a value that was sent.
    pub(crate) problem: String,
}

impl Problem {
    pub(crate) fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { path: path.into(), problem: problem.into() }
    }
}

impl Shape {
    /// Checks a value and names the first rule that it breaks.
    pub(crate) fn check(&self, path: &str, value: &Value) -> Result<(), Problem> {
        self.check_at(Path::Root(path), value)
    }

    fn check_at(&self, path: Path<'_>, value: &Value) -> Result<(), Problem> {
        let fail = |problem: String| Err(Problem::new(path.to_string(), problem));
        match (self, value) {
            (Self::Any, _) | (Self::Null, Value::Null) | (Self::Bool, Value::Bool(_)) => Ok(()),
            (Self::Number, Value::Number(_)) => Ok(()),
            (Self::Text { min, max }, Value::String(text)) => {
                let length = text.chars().count();
                if length < *min || length > *max {
                    return fail(format!("{length} characters, but {} allowed", range(*min, *max)));
                }
                Ok(())
            }
            (Self::Digits, Value::String(text)) => {
                if text.is_empty() || text.len() > 18 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
                    return fail("must be a string of decimal digits".to_owned());
                }
                Ok(())
            }
            (Self::OneOf(words), Value::String(text)) => {
                if !words.contains(&text.as_str()) {
                    return fail(format!("must be one of {}", words.join(", ")));
                }
                Ok(())
            }
            (Self::Int { min, max }, Value::Number(number)) => match number.as_i64() {
                Some(n) if n >= *min && n <= *max => Ok(()),
                Some(_) => fail("integer out of range".to_owned()),
                None => fail("must be an integer".to_owned()),
            },
            (Self::Either(shapes), _) => either(shapes, path, value),
            (Self::List { item, min, max }, Value::Array(items)) => {
                if items.len() < *min || items.len() > *max {
                    return fail(format!("{} items, but {} allowed", items.len(), range(*min, *max)));
                }
                items.iter().enumerate().try_for_each(|(at, one)| item.check_at(Path::Item(&path, at), one))
            }
            (Self::BareOrList(shape), Value::Array(items)) => match items.as_slice() {
                [one] => shape.check_at(Path::Item(&path, 0), one),
                _ => fail("an array here must hold exactly one item".to_owned()),
            },
            (Self::BareOrList(shape), _) => shape.check_at(path, value),
            (Self::Object(table), Value::Object(object)) => table.check(path, object),
            (Self::Tagged(tagged), Value::Object(object)) => tagged.check(path, object),
            _ => fail(format!("must be {}, not {}", self.describe(), kind_of(value))),
        }
    }

    fn describe(&self) -> String {
        match self {
            Self::Any => "anything".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Bool => "a boolean".to_owned(),
            Self::Text { .. } => "a string".to_owned(),
            Self::Digits => "a string of decimal digits".to_owned(),
            Self::OneOf(words) => format!("one of {}", words.join(", ")),
            Self::Int { .. } => "an integer".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Either(shapes) => shapes.iter().map(Self::describe).collect::<Vec<_>>().join(" or "),
            Self::List { .. } => "an array".to_owned(),
            Self::BareOrList(shape) => shape.describe(),
            Self::Object(table) => format!("an object ({})", table.name),
            Self::Tagged(tagged) => format!("an object with \"{}\"", tagged.tag),
        }
    }
}

impl Table {
    /// Checks an object: unknown fields first, since a misspelt field is also a missing one.
    fn check(&self, path: Path<'_>, object: &Map<String, Value>) -> Result<(), Problem> {
        for key in object.keys() {
            if !self.fields.iter().any(|field| field.name == key) {
                let known: Vec<_> = self.fields.iter().map(|field| field.name).collect();
                return Err(Problem::new(
                    Path::Field(&path, key).to_string(),
                    format!("unknown field; {} knows {} ({})", self.name, known.join(", "), self.source),
                ));
            }
        }
        for field in self.fields {
            let here = Path::Field(&path, field.name);
            match object.get(field.name) {
                Some(value) => field.shape.check_at(here, value)?,
                None if field.required => {
                    let problem = format!("missing; mandatory in {} ({})", self.name, self.source);
                    return Err(Problem::new(here.to_string(), problem));
                }
                None => {}
            }
        }
        Ok(())
    }
}

impl Tagged {
    fn check(&self, path: Path<'_>, object: &Map<String, Value>) -> Result<(), Problem> {
        let at = || Path::Field(&path, self.tag).to_string();
        let words = || self.kinds.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        match object.get(self.tag) {
            None => Err(Problem::new(at(), format!("missing; one of {}", words()))),
            Some(Value::String(word)) => match self.kinds.iter().find(|(known, _)| known == word) {
                Some((_, table)) => table.check(path, object),
                None if self.open => Ok(()),
                None => Err(Problem::new(at(), format!("must be one of {}", words()))),
            },
            Some(other) => Err(Problem::new(at(), format!("must be a string, not {}", kind_of(other)))),
        }
    }
}

/// Tries the alternatives; the problem told is that of the one whose JSON type fits.
fn either(shapes: &'static [Shape], path: Path<'_>, value: &Value) -> Result<(), Problem> {
    let mut told = None;
    for shape in shapes {
        match shape.check_at(path, value) {
            Ok(()) => return Ok(()),
            Err(problem) if told.is_none() && shape.fits_type(value) => told = Some(problem),
            Err(_) => {}
        }
    }
    let words = shapes.iter().map(Shape::describe).collect::<Vec<_>>().join(" or ");
    Err(told.unwrap_or_else(|| {
        Problem::new(path.to_string(), format!("must be {words}, not {}", kind_of(value)))
    }))
}

impl Shape {
    fn fits_type(&self, value: &Value) -> bool {
        matches!(
            (self, value),
            (Self::Text { .. } | Self::Digits | Self::OneOf(_), Value::String(_))
                | (Self::Int { .. } | Self::Number, Value::Number(_))
                | (Self::Object(_) | Self::Tagged(_), Value::Object(_))
        )
    }
}

fn range(min: usize, max: usize) -> String {
    match (min, max) {
        (min, usize::MAX) => format!("at least {min}"),
        (0, max) => format!("at most {max}"),
        (min, max) if min == max => format!("exactly {min}"),
        (min, max) => format!("{min} to {max}"),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    static POINT: Table = Table {
        name: "point",
        source: "test",
        fields: &[must("x", INT), may("kind", Shape::OneOf(&["a", "b"])), may("id", TEXT_OR_NUMBER)],
    };

    fn problem(value: &Value) -> String {
        let p = Shape::Object(&POINT).check("$", value).unwrap_err();
        format!("{}: {}", p.path, p.problem)
    }

    #[test]
    fn accepts_what_the_table_says() {
        assert_eq!(Shape::Object(&POINT).check("$", &json!({"x": 1, "kind": "a", "id": 7})), Ok(()));
    }

    #[test]
    fn names_the_path_and_the_rule_but_not_the_value() {
        assert_eq!(
            problem(&json!({"x": 1, "Kind": "a"})),
            "$.Kind: unknown field; point knows x, kind, id (test)"
        );
        assert_eq!(problem(&json!({"kind": "a"})), "$.x: missing; mandatory in point (test)");
        assert_eq!(problem(&json!({"x": 1.5})), "$.x: must be an integer");
        assert_eq!(problem(&json!({"x": 1, "kind": "secret"})), "$.kind: must be one of a, b");
        assert_eq!(problem(&json!({"x": 1, "id": []})), "$.id: must be a string or an integer, not an array");
        assert_eq!(problem(&json!({"x": 1, "my secret": 1})).split(':').next(), Some("$.<key>"));
        assert_eq!(problem(&json!(3)), "$: must be an object (point), not a number");
    }
}
