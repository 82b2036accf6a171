//! The smallest files of each type, made by hand.

/// A PNG chunk. Nobody looks at the checksum.
pub(crate) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a small chunk");
    [&length.to_be_bytes(), kind.as_slice(), data, b"sum!"].concat()
}

/// The chunk that a PNG begins with.
pub(crate) fn header(width: u32, height: u32, colour: u8) -> Vec<u8> {
    chunk(b"IHDR", &[&width.to_be_bytes(), height.to_be_bytes().as_slice(), &[8, colour, 0, 0, 0]].concat())
}

/// A PNG of these chunks, and of those that every one has.
pub(crate) fn png(colour: u8, before: &[u8], after: &[u8]) -> Vec<u8> {
    let data = chunk(b"IDAT", b"pixels");
    let end = chunk(b"IEND", b"");
    [b"\x89PNG\r\n\x1A\n", header(3, 2, colour).as_slice(), before, &data, after, &end].concat()
}

/// A frame of a GIF, without a colour table of its own.
pub(crate) const FRAME: &[u8] = b",\0\0\0\0\x03\0\x02\0\0\x02\x04data\x01!\0";
/// The block that may make a colour transparent.
pub(crate) const CONTROL: &[u8] = b"!\xF9\x04\x01\0\0\0\0";

/// A GIF of these blocks, with a trailer. Its colour table has four colours, of commas and semicolons.
pub(crate) fn gif(blocks: &[&[u8]]) -> Vec<u8> {
    [b"GIF89a\x03\0\x02\0\x81\0\0,,,;;;!!!;;;".as_slice(), &blocks.concat(), b";"].concat()
}

/// A JPEG segment.
pub(crate) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).expect("a short segment");
    [&[0xFF, marker], length.to_be_bytes().as_slice(), data].concat()
}

/// A JPEG with these segments before its frame header. Its data has an escaped byte and a restart marker.
pub(crate) fn jpeg(before: &[u8]) -> Vec<u8> {
    jpeg_of(before, 0xC0, b"data\xFF\0data\xFF\xD0data")
}

/// A JPEG with this frame header and data.
pub(crate) fn jpeg_of(before: &[u8], frame: u8, data: &[u8]) -> Vec<u8> {
    let frame = segment(frame, b"\x08\x00\x02\x00\x03\x01\x01\x11\0");
    let scan = segment(0xDA, b"\x01\x01\0\0\x3F\0");
    [b"\xFF\xD8", before, &frame, &segment(0xC4, b"\0tables"), &scan, data, b"\xFF\xD9"].concat()
}

/// A small PDF.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n";

/// A ZIP of empty files with these names, and a comment.
pub(crate) fn zip(names: &[&str], comment: &str) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for name in names {
        let length = u16::try_from(name.len()).expect("a short name").to_le_bytes();
        let offset = u32::try_from(file.len()).expect("a small file").to_le_bytes();
        directory
            .extend([b"PK\x01\x02", [0; 24].as_slice(), &length, &[3, 0, 2, 0], &[0; 8], &offset].concat());
        directory.extend([name.as_bytes(), b"extCO"].concat());
        file.extend([b"PK\x03\x04", [0; 22].as_slice(), &length, &[0, 0], name.as_bytes()].concat());
    }
    let count = u16::try_from(names.len()).expect("a few names").to_le_bytes();
    let sizes = [directory.len(), file.len()].map(|size| u32::try_from(size).expect("small").to_le_bytes());
    let length = u16::try_from(comment.len()).expect("a short comment").to_le_bytes();
    let end = [b"PK\x05\x06\0\0\0\0", count.as_slice(), &count, sizes.as_flattened(), &length].concat();
    [file, directory, end, comment.as_bytes().to_vec()].concat()
}

/// The box of brands that HEIC and its kin begin with, and a byte of what follows.
pub(crate) fn brands(major: &str, compatible: &[&str]) -> Vec<u8> {
    let size = 16 + 4 * u32::try_from(compatible.len()).expect("a few brands");
    let compatible = compatible.concat();
    [size.to_be_bytes().as_slice(), b"ftyp", major.as_bytes(), &[0; 4], compatible.as_bytes(), b"\0"].concat()
}
