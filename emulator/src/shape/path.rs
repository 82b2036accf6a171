//! Where in a payload something is. It is put into words only for what breaks a rule.

use std::fmt;

/// A place, as the way to it from the root.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'a> {
    /// What the caller calls the whole.
    Root(&'a str),
    /// A field of an object.
    Field(&'a Path<'a>, &'a str),
    /// An item of an array.
    Item(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(name) => f.write_str(name),
            Self::Field(parent, key) if is_plain(key) => write!(f, "{parent}.{key}"),
            Self::Field(parent, _) => write!(f, "{parent}.<key>"),
            Self::Item(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

/// A key that does not look like a field name is not repeated, it may be text.
fn is_plain(key: &str) -> bool {
    (1..=40).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
