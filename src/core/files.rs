//! Which files may be sent, how a picture is made small, and what is refused.
//!
//! Sources: file sharing page of the Connector API (types, 3 MB, preview under 30 KB); the lists of types differ between
//! pages, schemas and mobile SDKs, so both lists and limits are options.

use crate::protocol::Value;
use crate::protocol::text::{decimal, push_joined};

use super::content::{Look, knows};
use super::error::{Code, Delivery, Error};

/// The types that every page of the Connector API names.
pub const TYPES: &str = "JPG JPEG PNG GIF";
/// 3 MB.
pub const MAX_BYTES: u64 = 3 * 1024 * 1024;
/// The characters of a preview: under 30 KB, whether a kilobyte is 1000 bytes or 1024.
pub const MAX_PREVIEW: u32 = 29_999;
/// The shortest limit for previews: a PNG of a few pixels fits it, the last of the tries.
pub const MIN_PREVIEW: u32 = 1000;
/// The longest limit for previews: its bytes become the arguments of one call, and Safari takes 65,536.
pub const LONGEST_PREVIEW: u32 = 65_000;
/// Pictures with more pixels are not decoded: four bytes each, they could take the memory of the whole page.
const MAX_PIXELS: u64 = 64 << 20;

/// What may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRules {
    /// The wire's words for the types, with a space between them.
    pub types: String,
    /// The largest file.
    pub max_bytes: u64,
    /// The longest preview, in characters of its data URL.
    pub max_preview: u32,
    /// Whether pictures get a preview.
    pub preview: bool,
    /// Whether a photo that is too large is made smaller.
    pub resize: bool,
}

impl Default for FileRules {
    fn default() -> FileRules {
        FileRules {
            types: TYPES.to_owned(),
            max_bytes: MAX_BYTES,
            max_preview: MAX_PREVIEW,
            preview: true,
            resize: false,
        }
    }
}

/// What is known of a file that will be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// Bytes.
    pub size: u64,
    /// The wire's word for its type.
    pub file_type: String,
    /// A data URL.
    pub preview: Option<String>,
    /// How it was made smaller, where it was.
    pub resized: Option<Resized>,
}

/// How a picture was made smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resized {
    /// The bytes that it had.
    pub original_size: u64,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl FileFacts {
    /// The facts as a driver has them.
    #[must_use]
    pub fn encode(&self) -> Value {
        let mut facts =
            Value::object([("size", Value::Int(self.size as i64)), ("fileType", (&self.file_type).into())]);
        facts.set_some("preview", self.preview.as_ref());
        facts.set_some("resized", self.resized.map(Resized::encode));
        facts
    }

    /// The facts as a driver had them.
    #[must_use]
    pub fn decode(facts: &Value) -> FileFacts {
        let number = |from: &Value, name| from.int(name).unwrap_or_default();
        FileFacts {
            size: number(facts, "size") as u64,
            file_type: facts.text("fileType").unwrap_or_default().to_owned(),
            preview: facts.text("preview").map(str::to_owned),
            resized: facts.get("resized").map(|resized| Resized {
                original_size: number(resized, "originalSize") as u64,
                width: number(resized, "width") as u32,
                height: number(resized, "height") as u32,
            }),
        }
    }
}

impl Resized {
    /// What the events say.
    #[must_use]
    pub fn encode(self) -> Value {
        Value::object([
            ("originalSize", (self.original_size as i64).into()),
            ("width", i64::from(self.width).into()),
            ("height", i64::from(self.height).into()),
        ])
    }
}

impl FileRules {
    /// The size of a file, before it is read.
    ///
    /// # Errors
    /// It is empty, or too large for a file that is sent as it is. A picture that may be made smaller is read first.
    pub fn check_size(&self, size: u64) -> Result<(), Error> {
        if size == 0 {
            return Err(refusal(Code::InvalidArgument, "the file is empty; choose another"));
        }
        if size > self.max_bytes && !self.resize {
            return Err(self.too_large(size));
        }
        Ok(())
    }

    /// The refusal of a file of this size.
    #[must_use]
    pub fn too_large(&self, size: u64) -> Error {
        let mut message = "the file has ".to_owned();
        message.push_str(&decimal(size as i64));
        message.push_str(" bytes; at most ");
        message.push_str(&decimal(self.max_bytes as i64));
        message.push_str(" are accepted (files.maxBytes)");
        refusal(Code::FileTooLarge, &message)
    }

    /// The type of a file, as it is sent. What the caller declares decides where the content does not tell.
    ///
    /// # Errors
    /// It is not accepted, or broken.
    pub fn file_type(&self, look: &Look, declared: Option<&str>) -> Result<String, Error> {
        let accepts = |name: &str| self.types.split(' ').any(|accepted| accepted == name);
        // What is cut off in its middle has lost the list that would tell an office file from any other archive.
        if look.name == "ZIP" && !look.whole {
            return Err(broken("file", " is an archive or office file that is cut off; choose another file"));
        }
        let name = match (look.name, declared) {
            // One format with two names: the caller's own, else the one that more of the lists have.
            ("JPG", Some("JPEG")) => "JPEG",
            ("JPG", None) if !accepts("JPG") => "JPEG",
            ("", Some(declared)) if !knows(declared) => declared,
            (name, _) => name,
        };
        if name.is_empty() || !accepts(name) || declared.is_some_and(|declared| declared != name) {
            let mut message = "the file is ".to_owned();
            message.push_str(if name.is_empty() { "of no known type" } else { name });
            message.push_str(", by its content; ");
            match declared {
                Some(declared) if accepts(name) => {
                    message.push_str("fileType says ");
                    message.push_str(declared);
                }
                _ => {
                    message.push_str("accepted are ");
                    push_joined(&mut message, self.types.split(' '), ", ");
                    message.push_str(" (files.types)");
                }
            }
            return Err(refusal(Code::FileType, &message));
        }
        let problem = match look.pixels {
            _ if !look.whole => Some(" is cut off; choose another file"),
            Some((0, _) | (_, 0)) => Some(" has no width or no height; choose another file"),
            _ => None,
        };
        match problem {
            Some(what) => Err(broken(name, what)),
            None => Ok(name.to_owned()),
        }
    }
}

fn broken(name: &str, what: &str) -> Error {
    let mut message = "the ".to_owned();
    message.push_str(name);
    message.push_str(what);
    refusal(Code::FileType, &message)
}

/// A file that could not be read: it is gone, or the page may not.
#[must_use]
#[cold]
pub fn unreadable() -> Error {
    refusal(Code::InvalidArgument, "the file cannot be read; it may be gone or changed: choose it again")
}

fn refusal(code: Code, message: &str) -> Error {
    let mut error = Error::new(code, Delivery::NotSent, message);
    error.facts_mut().field = Some("file".to_owned());
    error
}

/// Whether a picture is worth decoding, and can be without harm.
#[must_use]
pub fn is_decodable(look: &Look) -> bool {
    look.pixels.is_some_and(|(width, height)| {
        let pixels = u64::from(width) * u64::from(height);
        pixels > 0 && pixels <= MAX_PIXELS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(name: &'static str) -> Look {
        Look { name, media_type: "", pixels: Some((4, 3)), whole: true, alpha: false, animated: false }
    }

    fn refused(look: &Look, declared: Option<&str>) -> (Code, String) {
        let error = FileRules::default().file_type(look, declared).unwrap_err();
        assert_eq!(error.facts().field.as_deref(), Some("file"));
        (error.code(), error.facts().message.clone())
    }

    #[test]
    fn takes_a_type_by_its_content() {
        let rules = FileRules::default();
        assert_eq!(rules.file_type(&look("PNG"), None).unwrap(), "PNG");
        assert_eq!(rules.file_type(&look("JPG"), None).unwrap(), "JPG");
        assert_eq!(rules.file_type(&look("JPG"), Some("JPEG")).unwrap(), "JPEG");
        let jpeg = FileRules { types: "JPEG".to_owned(), ..rules };
        assert_eq!(jpeg.file_type(&look("JPG"), None).unwrap(), "JPEG");
    }

    #[test]
    fn refuses_by_the_name_of_what_it_is() {
        let (code, message) = refused(&look("HEIC"), None);
        assert_eq!(code, Code::FileType);
        assert_eq!(
            message,
            "the file is HEIC, by its content; accepted are JPG, JPEG, PNG, GIF (files.types)"
        );
        let (_, message) = refused(&look("PNG"), Some("GIF"));
        assert_eq!(message, "the file is PNG, by its content; fileType says GIF");
        let (_, message) = refused(&look(""), None);
        assert!(message.starts_with("the file is of no known type"), "{message}");
    }

    #[test]
    fn takes_the_callers_word_only_for_what_content_cannot_tell() {
        let rules = FileRules { types: "STL PNG".to_owned(), ..FileRules::default() };
        assert_eq!(rules.file_type(&look(""), Some("STL")).unwrap(), "STL");
        assert!(rules.file_type(&look(""), Some("PNG")).is_err());
        assert!(rules.file_type(&look("EXE"), Some("STL")).is_err());
        assert!(rules.file_type(&look(""), Some("OBJ")).is_err());
    }

    #[test]
    fn refuses_broken_pictures() {
        assert!(refused(&Look { whole: false, ..look("GIF") }, None).1.contains("the GIF is cut off"));
        assert!(refused(&Look { pixels: Some((0, 9)), ..look("PNG") }, None).1.contains("no width"));
    }

    #[test]
    fn refuses_by_size_before_it_reads() {
        let rules = FileRules { max_bytes: 10, ..FileRules::default() };
        assert_eq!(rules.check_size(0).unwrap_err().code(), Code::InvalidArgument);
        assert_eq!(rules.check_size(11).unwrap_err().code(), Code::FileTooLarge);
        assert!(rules.check_size(10).is_ok());
        assert!(FileRules { resize: true, ..rules }.check_size(11).is_ok());
    }
}
