//! ZIP, and the office files that are ZIPs: told apart by the names in the directory at the end.

use super::bytes::{big, little2, nearest_to_end, starts};
use super::{Content, Look};

/// So many entries are looked at. A presentation of a hundred slides has about a thousand.
const ENTRIES: u32 = 3_000;

/// What names begin with that say something, each with its bit. Only files with macros or in a binary form have the last
/// four: they are other types, with other endings.
const NAMES: [(&[u8], u32); 8] = [
    (b"[content_types].xml", 1),
    (b"word/", 2),
    (b"ppt/", 4),
    (b"xl/", 8),
    (b"word/vbaproject.bin", 16),
    (b"ppt/vbaproject.bin", 16),
    (b"xl/vbaproject.bin", 16),
    (b"xl/workbook.bin", 16),
];

/// Walks the directory. Without one the file is cut off, because it is the last thing in it.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    look.whole = false;
    let Some(end) = nearest_to_end(content, b"PK\x05\x06") else { return };
    let field = |at: u32, place: u32| little2(content, at.wrapping_add(place));
    if end.saturating_add(22 + field(end, 20)) > content.len() {
        return;
    }
    let mut at = big(content, end.wrapping_add(16), 4).swap_bytes();
    // A directory of the long form (ZIP64) is somewhere else; no office file needs one.
    let entries = if at == u32::MAX { 0 } else { field(end, 10).min(ENTRIES) };
    let mut found = 0;
    for _ in 0..entries {
        if !starts(content, at, b"PK\x01\x02") {
            return;
        }
        let name = at.wrapping_add(46);
        for (beginning, bit) in &NAMES {
            if starts(content, name, beginning) {
                found |= bit;
            }
        }
        at = name.wrapping_add(field(at, 28) + field(at, 30) + field(at, 32));
    }
    look.whole = true;
    (look.name, look.media_type) = match found {
        3 => ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        5 => ("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        9 => ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        _ => return,
    };
}
