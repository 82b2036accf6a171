//! GIF: blocks, each a chain of small parts with a length before them, up to a trailer of one byte.

use super::bytes::{big, little2};
use super::{Content, Look};

/// What the blocks and parts may cost in all, apart from what the length of the file allows.
const STEPS: u32 = 100_000;
/// A full part has 256 bytes; a file may have this many bytes for each of its parts, and is followed to its end.
const PART: u32 = 128;

/// The size of the colour table that these flags announce.
fn colours(flags: u32) -> u32 {
    if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) }
}

/// Follows the blocks to the trailer.
///
/// A file that ends behind a complete frame counts as whole without a trailer: many programs forget it, nothing of the
/// picture is missing, and every browser shows it. So a moving picture that is cut off exactly between two frames is
/// taken too; nothing in it could tell.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    look.pixels = Some((little2(content, 6), little2(content, 8)));
    let mut at = 13 + colours(big(content, 10, 1));
    let mut framed = false;
    let mut steps = STEPS + content.len() / PART;
    while let Some(left) = steps.checked_sub(4) {
        steps = left;
        let block = big(content, at, 1) as u8;
        match block {
            b',' => {
                look.animated = framed;
                framed = true;
                at = at.wrapping_add(11 + colours(big(content, at.wrapping_add(9), 1)));
            }
            b'!' => {
                // A graphic control block, with the flag that one of the colours is transparent.
                if big(content, at.wrapping_add(1), 1) == 0xF9 {
                    look.alpha |= big(content, at.wrapping_add(3), 1) & 1 != 0;
                }
                at = at.wrapping_add(2);
            }
            // Anything else ends the picture, for browsers too. It is no loss if all of the file is there.
            _ => {
                let last = content.len().wrapping_sub(1);
                let end = at > last || big(content, last, 1) == u32::from(b';');
                look.whole = block == b';' || (framed && end);
                return;
            }
        }
        // The parts of the block: one of no length is the last.
        while let Some(left) = steps.checked_sub(1) {
            steps = left;
            if at >= content.len() {
                look.whole = false;
                return;
            }
            let length = big(content, at, 1);
            at = at.wrapping_add(1 + length);
            if length == 0 {
                break;
            }
        }
    }
}
