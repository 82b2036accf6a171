//! What a file is, from its content. Its name is never asked: whoever gives the file chose that.
//!
//! The bytes stay where they are, behind [`Content`], and a look asks for few of them: every question crosses into
//! JavaScript. What names a type is one table of magic numbers; the types that the service takes have a file each that
//! reads on.
//!
//! [`Look::whole`] says only what is known: a file that no reader here could follow to its end within a bounded number
//! of steps, or that is of no known type, counts as whole.

mod bytes;
mod gif;
mod jpeg;
mod magic;
mod movie;
mod png;
mod text;
mod zip;

/// Bytes that stay where they are.
#[expect(
    clippy::len_without_is_empty,
    reason = "nothing would call it, and every method is a part of the module"
)]
pub trait Content {
    /// How many bytes there are.
    fn len(&self) -> u32;
    /// The byte at this place.
    fn at(&self, index: u32) -> Option<u8>;
    /// The last place of this byte before `end`, which is not included.
    fn last(&self, byte: u8, end: u32) -> Option<u32>;
    /// The first place of this byte from `start` on.
    fn first(&self, byte: u8, start: u32) -> Option<u32>;
    /// Whether all of it is well-formed UTF-8.
    fn is_utf8(&self) -> bool;
}

/// The media type of bytes of which there is nothing better to say.
const OCTETS: &str = "application/octet-stream";

/// What a look at a file has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The wire's word for a type that it has one for (`JPG`, `PNG`, `GIF`, `PDF`, `DOCX`, `PPTX`, `XLSX`, `TXT`), the
    /// usual short name of any other that is known (`HEIC`, `WEBP`, `SVG`, `EXE`), and empty where nothing is known.
    pub name: &'static str,
    /// The media type; that of plain bytes where there is no other worth saying.
    pub media_type: &'static str,
    /// Width and height of a JPG, PNG or GIF, as they stand in the file: zeros too, and a JPG as it is stored, before
    /// its orientation is applied.
    pub pixels: Option<(u32, u32)>,
    /// False where a JPG, PNG, GIF, PDF or ZIP is known to be cut off.
    pub whole: bool,
    /// Whether a PNG or GIF may be transparent.
    pub alpha: bool,
    /// Whether a PNG or GIF has more than one frame.
    pub animated: bool,
}

/// Looks at a file.
#[must_use]
pub fn look(content: &dyn Content) -> Look {
    let mut look =
        Look { name: "", media_type: OCTETS, pixels: None, whole: true, alpha: false, animated: false };
    for row in magic::MAGIC {
        // Three letters can begin a text as well: a note about MZ is no program.
        if bytes::starts(content, 0, row.magic) && (row.magic.len() > 3 || !text::is_plain(content)) {
            look.name = row.name;
            look.media_type = row.media_type;
            if let Some(read_on) = row.read_on {
                read_on(content, &mut look);
            }
            return look;
        }
    }
    text::look(content, &mut look);
    look
}

/// Types that are told by more than how a file begins.
const READ_ON: &[&str] = &["JPEG", "DOCX", "PPTX", "XLSX", "TXT", "SVG", "HTML", "XML", "HEIC", "AVIF"];

/// Whether a file of this type would be known by its content.
#[must_use]
pub fn knows(name: &str) -> bool {
    READ_ON.contains(&name) || magic::MAGIC.iter().any(|row| row.name == name)
}
