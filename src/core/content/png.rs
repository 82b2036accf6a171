//! PNG: chunks, each with its length, up to the chunk that says that it is the last.

use super::bytes::big;
use super::{Content, Look};

/// So many chunks are followed. Real files of a few megabytes have up to some thousands.
const STEPS: u32 = 16_000;

/// The header, with the size and the kind of colours.
const IHDR: u32 = u32::from_be_bytes(*b"IHDR");
/// Colours that are transparent.
const TRNS: u32 = u32::from_be_bytes(*b"tRNS");
/// The number of frames, of a picture that moves.
const ACTL: u32 = u32::from_be_bytes(*b"acTL");
/// The last chunk.
const IEND: u32 = u32::from_be_bytes(*b"IEND");

/// Follows the chunks to the last. Their checksums are not looked at: that would be every byte.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    let mut at: u32 = 8;
    for _ in 0..STEPS {
        let kind = big(content, at.wrapping_add(4), 4);
        let data = at.wrapping_add(8);
        // Its checksum is the last part of a chunk.
        let next = big(content, at, 4).saturating_add(data).saturating_add(4);
        // A kind is four letters. Zeros are what a download that stopped has left free.
        if kind & 0xC0C0_C0C0 != 0x4040_4040 || next > content.len() {
            look.whole = false;
            return;
        }
        match kind {
            IHDR if at == 8 => {
                look.pixels = Some((big(content, data, 4), big(content, data.wrapping_add(4), 4)));
                // The colour type: this bit stands for an alpha channel.
                look.alpha = big(content, data.wrapping_add(9), 1) & 4 != 0;
            }
            TRNS => look.alpha = true,
            ACTL => look.animated = big(content, data, 4) > 1,
            IEND => return,
            _ => {}
        }
        at = next;
    }
}
