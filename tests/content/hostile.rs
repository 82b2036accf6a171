//! Lies and noise: no panic, no loop, and no more questions than a look may ask.

use proptest::prelude::*;

use super::counted::seen;
use super::made::{CONTROL, FRAME, PDF, brands, chunk, gif, header, jpeg, png, segment, zip};
use super::names::BEGINNINGS;

/// One good file of each type that is read on.
fn good() -> Vec<Vec<u8>> {
    vec![
        jpeg(&segment(0xE1, b"Exif\0\0")),
        png(6, &chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]), &chunk(b"fdAT", b"x")),
        gif(&[CONTROL, FRAME, FRAME]),
        PDF.to_vec(),
        zip(&["[Content_Types].xml", "word/document.xml"], "comment"),
        brands("mif1", &["heic"]),
        b"\xEF\xBB\xBF <?xml version='1.0'?> <!-- c --> <svg/>".to_vec(),
    ]
}

#[test]
fn lengths_that_lie_end_the_walk() {
    let start = [b"\x89PNG\r\n\x1A\n".as_slice(), &header(1, 1, 2)].concat();
    for length in [u32::MAX, u32::MAX - 11, u32::MAX - 12, 0x8000_0000, 100] {
        let file = [start.as_slice(), &length.to_be_bytes(), b"IDATsum!", &chunk(b"IEND", b"")].concat();
        assert!(!seen(&file).whole, "{length}");
    }
    for length in 0..=0xFF {
        let file = [b"\xFF\xD8\xFF\xE1", [length, 0].as_slice(), b"\xFF\xD9"].concat();
        // Only a length that reads as nothing leads back to the end of the picture.
        assert_eq!(seen(&file).whole, length == 0, "{length}");
    }
    assert!(!seen(b"\0\0\0\x01ftyp").name.is_empty());
    assert_eq!(seen(b"\xFF\xFF\xFF\xFFftypzzzz\0\0\0\0").name, "MP4");
}

#[test]
fn offsets_and_counts_that_lie_end_the_walk() {
    let file = zip(&["a", "b"], "");
    for place in file.len() - 12..file.len() {
        for value in [0, 1, 0x7F, 0xFE, 0xFF] {
            let mut lie = file.clone();
            if lie[place] != value {
                lie[place] = value;
                // A count that is too low is believed; the long form is not followed.
                let believed = place == file.len() - 12 && value < 2;
                let size = (file.len() - 10..file.len() - 6).contains(&place);
                assert_eq!(seen(&lie).whole, believed || size, "{place} {value}");
            }
        }
    }
}

#[test]
fn endless_repetitions_come_to_an_end() {
    let repeated: [(&[u8], &[u8]); 16] = [
        (b"\xFF\xD8\xFF", b"\xFF"),
        (b"\xFF\xD8\xFF", b"\xFF\0"),
        (b"\xFF\xD8", b"\xFF\xC0\0\0"),
        (b"\xFF\xD8", b"\xFF\xC0\0\x02"),
        (b"\xFF\xD8", b"\xFF\xDA\0\0\xFF\0"),
        (b"\x89PNG\r\n\x1A\n", b"\0\0\0\0IHDRsum!"),
        (b"\x89PNG\r\n\x1A\n", b"\0\0\0\0acTLsum!"),
        (b"GIF89a\0\0\0\0\0\0\0", b"!\xF9\0"),
        (b"GIF89a\0\0\0\0\0\0\0", b",\0\0\0\0\0\0\0\0\0\0\0"),
        (b"GIF89a\0\0\0\0\0\0\0,\0\0\0\0\0\0\0\0\0\0", b"\x01"),
        (b"%PDF-", b"%%EO%"),
        (b"PK\x03\x04", b"PK\x05\x05"),
        (b"", b" "),
        (b"", b"<!---->"),
        (b"<!--", b"-> "),
        (b"<?", b">"),
    ];
    for (start, rest) in repeated {
        for length in [1_000, 100_000, 3_000_000] {
            let look = seen(&[start, &rest.repeat(length / rest.len())].concat());
            assert!(!look.name.is_empty());
        }
    }
}

#[test]
fn a_directory_as_costly_as_can_be_keeps_the_bound() {
    let names = vec!["[Content_Types].xmbaproject.bin"; 20_000];
    assert_eq!(seen(&zip(&names, "")).name, "ZIP");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn noise_is_looked_at_without_harm(noise in prop::collection::vec(any::<u8>(), 0..600)) {
        seen(&noise);
    }

    #[test]
    fn noise_behind_a_known_beginning_does_no_harm(
        index in any::<prop::sample::Index>(),
        noise in prop::collection::vec(prop_oneof![any::<u8>(), Just(0xFF), Just(0), Just(b'!'), Just(b',')], 0..600),
    ) {
        let (start, expected) = index.get(BEGINNINGS);
        let look = seen(&[start, noise.as_slice()].concat());
        prop_assert!(expected.is_empty() || look.name == *expected || look.name == "TXT");
    }

    #[test]
    fn a_good_file_with_bytes_changed_does_no_harm(
        index in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
    ) {
        let files = good();
        let mut file = index.get(&files).clone();
        for (place, value) in changes {
            let place = place.index(file.len());
            file[place] = value;
        }
        file.truncate(end.index(file.len() + 1));
        seen(&file);
    }
}
