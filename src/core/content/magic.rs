//! The table of magic numbers: what a file that begins like this is.

use super::bytes::nearest_to_end;
use super::{Content, Look, OCTETS, gif, jpeg, movie, png, zip};

/// How a file of one type begins.
pub(super) struct Row {
    /// Its first bytes; a dot stands for any byte.
    pub(super) magic: &'static [u8],
    /// What it is called.
    pub(super) name: &'static str,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// What reads on, where there is more to know.
    pub(super) read_on: Option<fn(&dyn Content, &mut Look)>,
}

/// A type of which the beginning says all.
const fn plain(magic: &'static [u8], name: &'static str, media_type: &'static str) -> Row {
    Row { magic, name, media_type, read_on: None }
}

/// A type that is not taken, and has no media type worth saying.
const fn other(magic: &'static [u8], name: &'static str) -> Row {
    plain(magic, name, OCTETS)
}

/// Every beginning that is known. The first row that fits decides, so what a file has further behind does not count.
pub(super) const MAGIC: &[Row] = &[
    Row { magic: b"\xFF\xD8\xFF", name: "JPG", media_type: "image/jpeg", read_on: Some(jpeg::look) },
    Row { magic: b"\x89PNG", name: "PNG", media_type: "image/png", read_on: Some(png::look) },
    Row { magic: b"GIF8.a", name: "GIF", media_type: "image/gif", read_on: Some(gif::look) },
    Row { magic: b"%PDF-", name: "PDF", media_type: "application/pdf", read_on: Some(pdf) },
    Row { magic: b"PK\x03\x04", name: "ZIP", media_type: "application/zip", read_on: Some(zip::look) },
    Row { magic: b"PK\x05\x06", name: "ZIP", media_type: "application/zip", read_on: Some(zip::look) },
    // The box of brands that HEIC, AVIF, MP4 and their kin begin with.
    Row { magic: b"....ftyp", name: "MP4", media_type: "video/mp4", read_on: Some(movie::look) },
    plain(b"RIFF....WEBP", "WEBP", "image/webp"),
    plain(b"BM....\0\0\0\0", "BMP", "image/bmp"),
    plain(b"II*\0", "TIFF", "image/tiff"),
    plain(b"MM\0*", "TIFF", "image/tiff"),
    plain(b"\0\0\x01\0", "ICO", "image/x-icon"),
    plain(b"\0\0\0\x0CJXL ", "JXL", "image/jxl"),
    plain(b"\xFF\x0A", "JXL", "image/jxl"),
    other(b"\0\0\0\x0CjP  ", "JP2"),
    other(b"8BPS", "PSD"),
    other(b"MZ", "EXE"),
    other(b"\x7FELF", "ELF"),
    other(b"\xFE\xED\xFA", "MACH-O"),
    other(b".\xFA\xED\xFE", "MACH-O"),
    // A program for two processors of Apple's, or a class of Java's.
    other(b"\xCA\xFE\xBA\xBE", "MACH-O"),
    // Office files before 2007, encrypted ones after, installers, mails of Outlook.
    other(b"\xD0\xCF\x11\xE0", "OLE"),
    other(b"Rar!\x1A", "RAR"),
    other(b"7z\xBC\xAF", "7Z"),
    other(b"\x1F\x8B", "GZIP"),
    other(b"BZh", "BZIP2"),
    other(b"\xFD7zXZ", "XZ"),
    other(b"{\\rtf", "RTF"),
    other(b"%!PS", "PS"),
    other(b"ID3", "MP3"),
    other(b"\xFF\xFB", "MP3"),
    other(b"OggS", "OGG"),
    other(b"fLaC", "FLAC"),
    other(b"RIFF....WAVE", "WAV"),
    other(b"RIFF....AVI ", "AVI"),
    other(b"\x1A\x45\xDF\xA3", "WEBM"),
];

/// A PDF ends with a mark. What is behind the mark is ignored by readers, as long as the mark is near the end; a mark
/// far from the end does not count, because a PDF made for the web has one behind its first page too.
fn pdf(content: &dyn Content, look: &mut Look) {
    look.whole = nearest_to_end(content, b"%%EOF").is_some();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_hides_behind_an_earlier_one() {
        let fits = |early: &[u8], late: &[u8]| {
            early.len() <= late.len()
                && early.iter().zip(late).all(|(early, late)| *early == b'.' || early == late)
        };
        for (index, late) in MAGIC.iter().enumerate() {
            assert!(MAGIC[..index].iter().all(|early| !fits(early.magic, late.magic)), "{:?}", late.magic);
        }
    }
}
