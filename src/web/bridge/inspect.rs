//! A file looked at: what it is by its content, and what is to become of it.

use crate::core::Error;
use crate::core::content::{Content, Look, look};
use crate::core::files::{FileFacts, FileRules, is_decodable};
use crate::protocol::Value;
use crate::web::bindings::{self, Bytes};
use crate::web::convert::read_json;

impl Content for Bytes {
    fn len(&self) -> u32 {
        self.length()
    }

    fn at(&self, index: u32) -> Option<u8> {
        (index < self.length()).then(|| self.get(index))
    }

    fn last(&self, byte: u8, end: u32) -> Option<u32> {
        u32::try_from(Bytes::last(self, byte, end.checked_sub(1)?)).ok()
    }

    fn first(&self, byte: u8, start: u32) -> Option<u32> {
        u32::try_from(Bytes::first(self, byte, start)).ok()
    }

    fn is_utf8(&self) -> bool {
        bindings::is_utf8(self).unwrap_or_default()
    }
}

/// The media type that it may be opened with. A page that opens a blob of HTML or SVG runs its scripts as its own.
pub(super) fn media(bytes: &Bytes) -> &'static str {
    safe(&look(bytes))
}

fn safe(found: &Look) -> &'static str {
    let runs_scripts = matches!(found.name, "HTML" | "SVG" | "XML");
    if runs_scripts { "application/octet-stream" } else { found.media_type }
}

/// Without bytes, whether the claimed size is accepted: a list of null. With them, the list goes on with the media type,
/// what is known of the file, how many bytes a smaller picture may have and how many characters a preview (0: it is not
/// wanted), whether it may be transparent, the file types of smaller pictures by their media types, and why it is refused
/// if none can be made.
pub(super) fn inspect(
    bytes: Option<&Bytes>,
    size: u64,
    wish: &str,
    rules: &FileRules,
) -> Result<Vec<Value>, Error> {
    rules.check_size(size)?;
    let Some(bytes) = bytes else { return Ok(vec![Value::Null]) };
    let wish = read_json(wish).unwrap_or(Value::Null);
    let (declared, preview) = match wish.items() {
        [declared, preview] => (declared.as_text(), preview),
        _ => (None, &Value::Null),
    };
    let found = look(bytes);
    let file_type = rules.file_type(&found, declared)?;
    let (wanted, own) = match preview {
        Value::Text(own) => (false, Some(own.clone())),
        Value::Bool(wanted) => (*wanted, None),
        _ => (rules.preview, None),
    };
    let too_large = size > rules.max_bytes;
    // What cannot be decoded is sent as it is.
    let decodable = is_decodable(&found) && !(too_large && found.animated);
    let most = |allowed, most: i64| Value::Int(if allowed && decodable { most } else { 0 });
    let (bytes, characters) =
        (most(too_large, rules.max_bytes as i64), most(wanted, rules.max_preview.into()));
    let written =
        |name| rules.file_type(&Look { name, ..found.clone() }, None).map_or(Value::Null, Value::Text);
    let made = Value::object([("image/jpeg", written("JPG")), ("image/png", written("PNG"))]);
    let facts = FileFacts { size, file_type, preview: own, resized: None };
    let mut list = vec![Value::Null, safe(&found).into(), facts.encode(), bytes, characters];
    list.extend([found.alpha.into(), made]);
    if too_large {
        list.push(rules.too_large(size).encode());
    }
    Ok(list)
}
