//! ZIP, and the office files that are ZIPs: told apart by the names in the directory at the end.

use super::bytes::{big, little2, nearest_to_end, starts};
use super::{Content, Look};

/// So many entries are looked at. A presentation of a hundred slides has about a thousand.
const ENTRIES: u32 = 3_000;

/// The folders that make a ZIP an office file.
const OFFICE: [(&[u8], &str, &str); 3] = [
    (b"word/", "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"ppt/", "PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"xl/", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// The ends of names that only files with macros or in a binary form have: they are other types, with other endings.
const REFUSED: [&[u8]; 2] = [b"vbaproject.bin", b"xl/workbook.bin"];

/// Walks the directory. Without one the file is cut off, because it is the last thing in it.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    look.whole = false;
    let Some(end) = nearest_to_end(content, b"PK\x05\x06") else { return };
    let comment = little2(content, end.saturating_add(20));
    if end.saturating_add(22).saturating_add(comment) > content.len() {
        return;
    }
    let mut at = big(content, end.saturating_add(16), 4).swap_bytes();
    let entries = little2(content, end.saturating_add(10));
    let mut office = None;
    let mut refused = at == u32::MAX;
    let mut typed = false;
    // A directory of the long form (ZIP64) is somewhere else; no office file needs one.
    let entries = if refused { 0 } else { entries };
    for _ in 0..entries.min(ENTRIES) {
        if !starts(content, at, b"PK\x01\x02") {
            return;
        }
        let field = |place: u32| little2(content, at.saturating_add(place));
        let name = at.saturating_add(46);
        let after = name.saturating_add(field(28));
        typed |= starts(content, name, b"[Content_Types].xml");
        for row in &OFFICE {
            if office.is_none() && starts(content, name, row.0) {
                office = Some(row);
            }
        }
        for ending in REFUSED {
            refused |= starts(content, after.saturating_sub(ending.len() as u32), ending);
        }
        at = after.saturating_add(field(30)).saturating_add(field(32));
    }
    look.whole = true;
    if let (Some(row), true, false) = (office, typed, refused) {
        look.name = row.1;
        look.media_type = row.2;
    }
}
