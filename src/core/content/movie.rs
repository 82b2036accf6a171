//! The box of brands that pictures and films of one family begin with: HEIC, AVIF, MP4, MOV.

use super::bytes::big;
use super::{Content, Look, OCTETS};

/// So many brands are looked at. Real files have up to about ten.
const BRANDS: u32 = 32;

/// Looks at the major brand and at the compatible ones; the first that says more than the family decides.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    let size = big(content, 0, 4);
    for index in 2..BRANDS {
        let at = index * 4;
        // The third number is the version of the major brand.
        if index == 3 {
            continue;
        }
        if at >= size {
            return;
        }
        (look.name, look.media_type) = match &big(content, at, 4).to_be_bytes() {
            b"avif" | b"avis" => ("AVIF", "image/avif"),
            [b'h', b'e', ..] => ("HEIC", "image/heic"),
            b"qt  " => ("MOV", OCTETS),
            // Pictures too; which codec they have is said by another brand.
            b"mif1" | b"msf1" => {
                (look.name, look.media_type) = ("HEIF", "image/heif");
                continue;
            }
            _ => continue,
        };
        return;
    }
}
