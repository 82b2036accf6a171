//! The box of brands that pictures and films of one family begin with: HEIC, AVIF, MP4, MOV.

use super::bytes::{big, starts};
use super::{Content, Look, OCTETS};

/// Brands are looked for so far. Real files have up to about ten, of four bytes each.
const REACH: u32 = 128;

/// What a brand says, the most telling first: a HEIC or AVIF has the brand of the family, HEIF, too.
const BRANDS: [(&[u8], &str, &str); 6] = [
    (b"avif", "AVIF", "image/avif"),
    (b"avis", "AVIF", "image/avif"),
    (b"he..", "HEIC", "image/heic"),
    (b"qt  ", "MOV", OCTETS),
    (b"mif1", "HEIF", "image/heif"),
    (b"msf1", "HEIF", "image/heif"),
];

/// Looks for each brand, as the major one or as a compatible one.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    let size = big(content, 0, 4).min(REACH);
    for &(brand, name, media_type) in &BRANDS {
        let mut at = 8;
        while at < size {
            // The third number is the version of the major brand.
            if at != 12 && starts(content, at, brand) {
                (look.name, look.media_type) = (name, media_type);
                return;
            }
            at += 4;
        }
    }
}
