//! Every name, and the media type that goes with it.

use super::counted::{name, seen};
use super::made::{FRAME, PDF, brands, gif, jpeg, png, zip};

/// Beginnings that say all, each with what it is.
pub(crate) const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"RIFF\x10\0\0\0WEBPVP8 ", "WEBP"),
    (b"RIFF\x10\0\0\0WAVEfmt ", "WAV"),
    (b"RIFF\x10\0\0\0AVI LIST", "AVI"),
    (b"RIFF\x10\0\0\0CDR9vrsn", ""),
    (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "BMP"),
    (b"II*\0\x08\0\0\0", "TIFF"),
    (b"MM\0*\0\0\0\x08", "TIFF"),
    (b"\0\0\x01\0\x01\0", "ICO"),
    (b"\0\0\0\x0CJXL \r\n\x87\n", "JXL"),
    (b"\xFF\x0A\xFA\x1F", "JXL"),
    (b"\0\0\0\x0CjP  \r\n\x87\n", "JP2"),
    (b"8BPS\0\x01", "PSD"),
    (b"MZ\x90\0\x03\0", "EXE"),
    (b"\x7FELF\x02\x01", "ELF"),
    (b"\xCF\xFA\xED\xFE\x07\0", "MACH-O"),
    (b"\xFE\xED\xFA\xCE\0\0", "MACH-O"),
    (b"\xCA\xFE\xBA\xBE\0\0\0\x02", "MACH-O"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "OLE"),
    (b"Rar!\x1A\x07\0", "RAR"),
    (b"7z\xBC\xAF\x27\x1C", "7Z"),
    (b"\x1F\x8B\x08\0", "GZIP"),
    (b"BZh91AY&SY\0", "BZIP2"),
    (b"\xFD7zXZ\0", "XZ"),
    (b"{\\rtf1\\ansi hello}", "RTF"),
    (b"%!PS-Adobe-3.0", "PS"),
    (b"ID3\x03\0\0", "MP3"),
    (b"\xFF\xFB\x90\x44", "MP3"),
    (b"OggS\0\x02", "OGG"),
    (b"fLaC\0\0\0\x22", "FLAC"),
    (b"\x1A\x45\xDF\xA3\x01\0", "WEBM"),
    (b"", ""),
    (b"\0", ""),
    (b"\x01\x02\x03\x04", ""),
];

#[test]
fn a_beginning_says_what_a_file_is() {
    for (bytes, expected) in BEGINNINGS {
        let look = seen(bytes);
        assert_eq!(look.name, *expected, "{bytes:?}");
        assert!(look.whole && look.pixels.is_none() && !look.alpha && !look.animated, "{look:?}");
    }
}

#[test]
fn a_type_has_its_media_type() {
    let types: [(&[u8], &str, &str); 12] = [
        (&jpeg(b""), "JPG", "image/jpeg"),
        (&png(2, b"", b""), "PNG", "image/png"),
        (&gif(&[FRAME]), "GIF", "image/gif"),
        (PDF, "PDF", "application/pdf"),
        (b"hello", "TXT", "text/plain"),
        (b"<html>", "HTML", "text/html"),
        (b"<svg/>", "SVG", "image/svg+xml"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WEBP", "image/webp"),
        (&brands("heic", &[]), "HEIC", "image/heic"),
        (&zip(&["a"], ""), "ZIP", "application/zip"),
        (b"MZ\x90\0\x03\0", "EXE", "application/octet-stream"),
        (b"", "", "application/octet-stream"),
    ];
    for (bytes, name, media_type) in types {
        let look = seen(bytes);
        assert_eq!((look.name, look.media_type, look.whole), (name, media_type, true));
    }
}

#[test]
fn brands_tell_pictures_and_films_apart() {
    let families: [(&str, &[&str], &str); 11] = [
        ("heic", &["mif1", "heic"], "HEIC"),
        ("heix", &[], "HEIC"),
        ("hevc", &["msf1", "hevc"], "HEIC"),
        ("mif1", &["mif1", "miaf", "heic"], "HEIC"),
        ("avif", &["avif", "mif1", "miaf", "MA1A"], "AVIF"),
        ("avis", &["avif", "msf1"], "AVIF"),
        ("mif1", &["miaf", "MA1B", "avif"], "AVIF"),
        ("mif1", &["miaf"], "HEIF"),
        ("isom", &["isom", "avc1", "mp41"], "MP4"),
        ("qt  ", &["qt  "], "MOV"),
        ("mp42", &[], "MP4"),
    ];
    for (major, compatible, expected) in families {
        assert_eq!(name(&brands(major, compatible)), expected, "{major} {compatible:?}");
    }
    // What stands behind the box is no brand, and neither is the version of the major one.
    assert_eq!(name(&[brands("mp42", &["isom"]), b"avif".to_vec()].concat()), "MP4");
    assert_eq!(name(b"\0\0\0\x14ftypisomavifmp41"), "MP4");
}

#[test]
fn a_file_that_is_two_types_is_what_it_begins_as() {
    let archive = zip(&["[Content_Types].xml", "word/document.xml"], "");
    assert_eq!(name(&[gif(&[FRAME]), archive.clone()].concat()), "GIF");
    assert_eq!(name(&[jpeg(b""), archive.clone()].concat()), "JPG");
    assert_eq!(name(&[png(2, b"", b""), archive].concat()), "PNG");
    assert_eq!(name(&[b"MZ\x90\0".as_slice(), PDF].concat()), "EXE");
}

#[test]
fn a_text_that_begins_like_a_program_is_a_text() {
    for text in
        ["MZ: ask Martin", "BMW prices of 2024", "ID3 tags explained", "BZh", "RIFF or raff", "II* first"]
    {
        assert_eq!(name(text.as_bytes()), "TXT", "{text}");
    }
}
