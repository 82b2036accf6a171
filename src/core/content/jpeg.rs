//! JPEG: markers, up to the one that ends the picture.

use super::bytes::big;
use super::{Content, Look};

/// What the markers may cost in all, apart from what the length of the file allows.
const STEPS: u32 = 100_000;
/// A photo has a marker, or a byte that looks like one, about every 256 bytes; more often than this, none has.
const RARE: u32 = 128;

/// Follows the markers to the end of the picture, wherever that is in the file: makers of telephones append more
/// pictures, films and data of their own. A small picture inside EXIF is jumped over with the segment that holds it.
///
/// The browser looks for the byte that all markers begin with, in the compressed data too, so that the end that is found
/// is that of this picture and not of another one behind it.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    look.whole = false;
    let mut at = 2;
    let mut steps = STEPS + content.len() / RARE;
    while let Some(left) = steps.checked_sub(1) {
        steps = left;
        let Some(mark) = content.first(0xFF, at) else { return };
        let marker = big(content, mark.wrapping_add(1), 1);
        at = mark.wrapping_add(2);
        match marker {
            // A byte that fills.
            0xFF => at = mark.wrapping_add(1),
            // An escaped byte of the data, or a marker that stands alone.
            ..=0xBF | 0xD0..=0xD7 => {}
            // Another picture begins before this one has ended.
            0xD8 => return,
            0xD9 => break,
            // A segment, with its length.
            _ => {
                steps = steps.saturating_sub(6);
                // A frame header; three of this row are tables.
                if marker == 0xC0 || (marker < 0xD0 && marker & 3 != 0) {
                    let side = |place: u32| big(content, at.wrapping_add(place), 2);
                    look.pixels = Some((side(5), side(3)));
                }
                at = at.wrapping_add(big(content, at, 2));
            }
        }
    }
    look.whole = true;
}
