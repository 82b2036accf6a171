//! Leaves the places of panics out of a module: where each would be in the source, by file, line and column.

use anyhow::{Result, ensure};

use super::{DATA, rewrite, write_bytes, write_number};

/// The bytes of a place: where the name of the file is, how long that is, line and column.
const PLACE: usize = 16;

/// A part of the memory that a module begins with.
struct Segment {
    address: usize,
    bytes: Vec<u8>,
}

/// The same module with zeros for the places of its panics, and for the names of their files. They are read for the message
/// of a panic alone, so this is for a module that words none.
pub(crate) fn without_places(module: &[u8]) -> Result<Vec<u8>> {
    rewrite(module, DATA, |mut section| {
        let mut segments = Vec::new();
        for _ in 0..section.number()? {
            // Of the first memory, from a constant address on.
            let form = [section.byte()?, section.byte()?];
            ensure!(form == [0, 0x41], "the module fills its memory in an unknown way");
            let address = section.number()?;
            ensure!(section.byte()? == 0x0b, "the module fills its memory in an unknown way");
            let length = section.number()?;
            segments.push(Segment { address, bytes: section.take(length)?.to_vec() });
        }
        let mut blank = Vec::new();
        for segment in &segments {
            for at in (segment.address.next_multiple_of(4)..).step_by(4) {
                let Some(place) = segment.part(at, PLACE) else { break };
                let [file, length, line, column] = words(place);
                let names = |segment: &Segment| segment.part(file, length + 1).is_some_and(is_source);
                let fits = (1..256).contains(&length)
                    && (1..=0xffff).contains(&line)
                    && (1..=0xffff).contains(&column);
                if fits && segments.iter().any(names) {
                    blank.extend([(at, PLACE), (file, length + 1)]);
                }
            }
        }
        for segment in &mut segments {
            for (at, length) in &blank {
                segment.clear(*at, *length);
            }
        }
        let mut data = Vec::new();
        write_number(&mut data, segments.len());
        for Segment { address, bytes } in &segments {
            data.extend([0, 0x41]);
            write_signed(&mut data, *address);
            data.push(0x0b);
            write_bytes(&mut data, bytes);
        }
        Ok(data)
    })
}

impl Segment {
    fn part(&self, address: usize, length: usize) -> Option<&[u8]> {
        let at = address.checked_sub(self.address)?;
        self.bytes.get(at..at.checked_add(length)?)
    }

    fn clear(&mut self, address: usize, length: usize) {
        if let Some(at) = address.checked_sub(self.address)
            && let Some(part) = self.bytes.get_mut(at..at + length)
        {
            part.fill(0);
        }
    }
}

/// Four numbers of four bytes, the lowest byte first.
fn words(place: &[u8]) -> [usize; 4] {
    let mut words = [0; 4];
    for (word, bytes) in words.iter_mut().zip(place.chunks(4)) {
        *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | usize::from(*byte));
    }
    words
}

/// Whether this is the path of a source, with a zero behind it.
fn is_source(path: &[u8]) -> bool {
    let of_a_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+".contains(byte);
    path.strip_suffix(b".rs\0").is_some_and(|stem| stem.iter().all(of_a_path))
}

/// Writes a number in LEB128 that a reader takes for one with a sign.
fn write_signed(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x40 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module whose memory begins at 64 with these bytes, and goes on at 200 with those.
    fn module(first: &[u8], second: &[u8]) -> Vec<u8> {
        let mut data = vec![2];
        for (address, bytes) in [(64, first), (200, second)] {
            data.extend([0, 0x41]);
            write_signed(&mut data, address);
            data.push(0x0b);
            write_bytes(&mut data, bytes);
        }
        let mut module = b"\0asm\x01\0\0\0\x0b".to_vec();
        write_bytes(&mut module, &data);
        module
    }

    fn place(words: [u8; 4]) -> Vec<u8> {
        words.iter().flat_map(|word| [*word, 0, 0, 0]).collect()
    }

    #[test]
    fn places_and_the_names_of_their_files_become_zeros() {
        let text = b"wordssrc/a.rs\0more";
        let before = module(text, &[place([69, 8, 7, 9]), b"kept".to_vec()].concat());
        let after = module(b"words\0\0\0\0\0\0\0\0\0more", &[vec![0; 16], b"kept".to_vec()].concat());
        assert_eq!(without_places(&before).expect("a good module"), after);
    }

    #[test]
    fn what_only_looks_like_a_place_stays() {
        let text = b"wordssrc/a.rs\0more";
        // Another file, another length, no line, nothing there.
        for words in [[64, 8, 7, 9], [69, 7, 7, 9], [69, 8, 0, 9], [250, 8, 7, 9]] {
            let same = module(text, &place(words));
            assert_eq!(without_places(&same).expect("a good module"), same, "{words:?}");
        }
    }

    #[test]
    fn a_module_cut_anywhere_is_an_error_or_less_but_never_a_panic() {
        let whole = module(b"src/a.rs\0", &place([64, 8, 7, 9]));
        for length in 0..whole.len() {
            let _ = without_places(whole.get(..length).unwrap_or_default());
        }
    }
}
