//! Bytes that count how often they are asked for one.

use std::cell::Cell;

use lp_connector::core::content::{Content, Look, look};

/// Bytes, and how many of them were asked for.
struct Counted<'a> {
    bytes: &'a [u8],
    asked: Cell<u32>,
}

impl Content for Counted<'_> {
    fn len(&self) -> u32 {
        u32::try_from(self.bytes.len()).expect("a small file")
    }

    fn at(&self, index: u32) -> Option<u8> {
        self.asked.set(self.asked.get() + 1);
        self.bytes.get(index as usize).copied()
    }

    fn last(&self, byte: u8, end: u32) -> Option<u32> {
        let end = self.bytes.len().min(end as usize);
        self.bytes[..end].iter().rposition(|&found| found == byte).map(|place| place as u32)
    }

    fn first(&self, byte: u8, start: u32) -> Option<u32> {
        let start = self.bytes.len().min(start as usize);
        self.bytes[start..].iter().position(|&found| found == byte).map(|place| (start + place) as u32)
    }

    fn is_utf8(&self) -> bool {
        std::str::from_utf8(self.bytes).is_ok()
    }
}

/// Looks at these bytes, and says how many of them were asked for.
pub(crate) fn count(bytes: &[u8]) -> (Look, u32) {
    let content = Counted { bytes, asked: Cell::new(0) };
    let look = look(&content);
    (look, content.asked.get())
}

/// Looks at these bytes, and holds the look to its bound.
pub(crate) fn seen(bytes: &[u8]) -> Look {
    let (look, asked) = count(bytes);
    let bound = 200_000 + bytes.len() / 100;
    assert!(asked as usize <= bound, "{asked} bytes asked for, of {}, as {look:?}", bytes.len());
    look
}

/// What these bytes are called.
pub(crate) fn name(bytes: &[u8]) -> &'static str {
    seen(bytes).name
}
