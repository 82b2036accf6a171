//! Reading numbers and marks out of bytes that stay where they are.

use super::Content;

/// How many places of a mark's first byte are looked at from the end: what is behind the mark is short, or padding.
const PLACES: u32 = 64;

/// The number in `size` bytes, the highest byte first. Bytes that are not there count as 0.
///
/// Places are added up without a check: a file of nearly 4 GiB could be misread, but not do harm.
pub(super) fn big(content: &dyn Content, at: u32, size: u32) -> u32 {
    let mut number = 0;
    for index in 0..size {
        number = number << 8 | u32::from(content.at(at.wrapping_add(index)).unwrap_or(0));
    }
    number
}

/// The number in two bytes, the lowest first.
pub(super) fn little2(content: &dyn Content, at: u32) -> u32 {
    big(content, at, 2).swap_bytes() >> 16
}

/// Whether this mark stands at this place. A dot in the mark stands for any byte, and a small letter for the large one
/// too: the marks of text need that, and no magic number is another one in another case.
pub(super) fn starts(content: &dyn Content, at: u32, mark: &[u8]) -> bool {
    let mut place = at;
    mark.iter().all(|expected| {
        let found = content.at(place);
        place = place.wrapping_add(1);
        found.is_some_and(|byte| {
            *expected == b'.' || *expected == byte || *expected == byte.to_ascii_lowercase()
        })
    })
}

/// Where this mark stands nearest to the end.
pub(super) fn nearest_to_end(content: &dyn Content, mark: &[u8]) -> Option<u32> {
    let mut end = content.len();
    for _ in 0..PLACES {
        end = content.last(*mark.first()?, end)?;
        if starts(content, end, mark) {
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bytes(&'static [u8]);

    impl Content for Bytes {
        fn len(&self) -> u32 {
            self.0.len() as u32
        }

        fn at(&self, index: u32) -> Option<u8> {
            self.0.get(index as usize).copied()
        }

        fn last(&self, byte: u8, end: u32) -> Option<u32> {
            (0..end).rev().find(|index| self.at(*index) == Some(byte))
        }

        fn first(&self, byte: u8, start: u32) -> Option<u32> {
            (start..self.len()).find(|index| self.at(*index) == Some(byte))
        }

        fn is_utf8(&self) -> bool {
            true
        }
    }

    #[test]
    fn numbers_are_read_in_either_order() {
        let content = Bytes(b"\x01\x02\x03\x04");
        assert_eq!(big(&content, 0, 4), 0x0102_0304);
        assert_eq!(big(&content, 1, 2), 0x0203);
        assert_eq!(little2(&content, 1), 0x0302);
    }

    #[test]
    fn bytes_that_are_not_there_count_as_nothing() {
        let content = Bytes(b"\x01\x02");
        assert_eq!(big(&content, 0, 4), 0x0102_0000);
        assert_eq!(big(&content, 9, 4), 0);
        assert_eq!(little2(&content, 1), 2);
    }

    #[test]
    fn a_mark_is_found_where_it_stands() {
        let content = Bytes(b"a <Svg/>");
        assert!(starts(&content, 2, b"<svg"));
        assert!(starts(&content, 2, b"<..g/"));
        assert!(starts(&content, 8, b""));
        assert!(!starts(&content, 2, b"<SVG"));
        assert!(!starts(&content, 3, b"<svg"));
        assert!(!starts(&content, 2, b"<svg/>."));
        assert!(!starts(&content, u32::MAX, b".."));
    }

    #[test]
    fn the_mark_nearest_to_the_end_counts() {
        assert_eq!(nearest_to_end(&Bytes(b"%%EOF %%EOF 100%"), b"%%EOF"), Some(6));
        assert_eq!(nearest_to_end(&Bytes(b"%%EO"), b"%%EOF"), None);
        assert_eq!(nearest_to_end(&Bytes(b""), b"%%EOF"), None);
    }
}
