//! What is seen of a picture: its size, whether it moves, whether one can see through it.

use super::counted::{count, seen};
use super::made::{CONTROL, FRAME, chunk, gif, header, jpeg, jpeg_of, png, segment};

#[test]
fn a_png_tells_its_size_and_transparency() {
    for (colour, alpha) in [(0, false), (2, false), (3, false), (4, true), (6, true)] {
        let look = seen(&png(colour, b"", b""));
        assert_eq!(look.pixels, Some((3, 2)));
        assert_eq!((look.alpha, look.whole, look.animated), (alpha, true, false), "colour type {colour}");
    }
    assert!(seen(&png(3, &chunk(b"tRNS", b"\0"), b"")).alpha);
}

#[test]
fn a_png_with_frames_moves() {
    let frames = |count: u32| chunk(b"acTL", &[count.to_be_bytes(), [0; 4]].concat());
    assert!(seen(&png(2, &frames(2), &chunk(b"fdAT", b"\0\0\0\x01more"))).animated);
    assert!(!seen(&png(2, &frames(1), b"")).animated);
}

#[test]
fn a_png_may_have_thousands_of_chunks_and_something_behind() {
    let many = chunk(b"IDAT", b"x").repeat(15_000);
    let file = png(2, b"", &many);
    assert!(seen(&file).whole);
    assert!(!seen(&file[..file.len() - 1]).whole);
    assert!(seen(&[png(2, b"", b"").as_slice(), b"something behind"].concat()).whole);
}

#[test]
fn a_picture_without_pixels_says_so() {
    let file = [b"\x89PNG\r\n\x1A\n".as_slice(), &header(0, 7, 2), &chunk(b"IEND", b"")].concat();
    assert_eq!(seen(&file).pixels, Some((0, 7)));
    assert_eq!(seen(b"GIF87a\0\0\x05\0\0\0\0;").pixels, Some((0, 5)));
    let bare = seen(b"\xFF\xD8\xFF\xD9");
    assert_eq!((bare.name, bare.pixels), ("JPG", None));
}

#[test]
fn a_gif_tells_its_size_transparency_and_frames() {
    let opaque = b"!\xF9\x04\0\0\0\0\0";
    let comment = b"!\xFE\x05hello\x01;\0";
    let own_colours = b",\0\0\0\0\x03\0\x02\0\x80;;;,,,\x02\x01x\0";
    let cases: [(&[&[u8]], bool, bool); 6] = [
        (&[FRAME], false, false),
        (&[comment, FRAME, comment], false, false),
        (&[opaque, FRAME], false, false),
        (&[CONTROL, FRAME], true, false),
        (&[own_colours, FRAME], false, true),
        (&[opaque, FRAME, CONTROL, own_colours, FRAME], true, true),
    ];
    for (blocks, alpha, animated) in cases {
        let look = seen(&gif(blocks));
        assert_eq!((look.pixels, look.whole), (Some((3, 2)), true));
        assert_eq!((look.alpha, look.animated), (alpha, animated), "{blocks:?}");
    }
}

#[test]
fn a_gif_may_be_untidy() {
    let file = gif(&[FRAME]);
    assert!(seen(&[file.as_slice(), b"\0\0 behind"].concat()).whole);
    // A trailer that was forgotten, and bytes between the blocks that are none.
    assert!(seen(&file[..file.len() - 1]).whole);
    assert!(seen(&gif(&[FRAME, b"\0\0", FRAME])).whole);
}

#[test]
fn a_jpeg_tells_its_size_from_any_frame_header() {
    for marker in (0xC0..=0xCF).filter(|marker| ![0xC4, 0xC8, 0xCC].contains(marker)) {
        let look = seen(&jpeg_of(b"", marker, b"data"));
        assert_eq!((look.pixels, look.whole), (Some((3, 2)), true), "{marker:X}");
    }
}

#[test]
fn a_small_picture_inside_a_jpeg_is_jumped_over() {
    let small = jpeg_of(b"", 0xC0, b"\xFF\xD9");
    let exif = segment(0xE1, &[b"Exif\0\0", small.as_slice()].concat());
    let file = jpeg(&exif);
    assert_eq!(seen(&file).pixels, Some((3, 2)));
    assert!(!seen(&file[..file.len() - 2]).whole);
}

#[test]
fn a_jpeg_may_have_fillers_scans_and_restarts() {
    let more =
        [b"one\xFF\xFF\xFF".as_slice(), &segment(0xC4, b"\xFF\xD9"), &segment(0xDA, b"\x01\x01\0\0\x3F\0")];
    let data = [more.concat(), b"two\xFF\xD7\xFF\0\xFF\0\xFF\xFF\xFF".to_vec()].concat();
    let filled = jpeg_of(b"\xFF\xFF\xFF\xFF", 0xC2, &data);
    assert_eq!((seen(&filled).pixels, seen(&filled).whole), (Some((3, 2)), true));
    let untidy = jpeg(&[segment(0xE0, b"JFIF\0"), b"bytes between two segments".to_vec()].concat());
    assert_eq!((seen(&untidy).pixels, seen(&untidy).whole), (Some((3, 2)), true));
}

#[test]
fn what_is_behind_a_jpeg_does_not_count() {
    let first = jpeg(&segment(0xE2, b"MPF\0"));
    let second = jpeg_of(b"", 0xC0, b"another");
    for behind in
        [b"SEFT data of a maker".as_slice(), &second, &second[..9], b"\0\0\0\0", b"\xFF\xD8\xFF\xFF\xFF"]
    {
        assert!(seen(&[first.as_slice(), behind].concat()).whole, "{behind:?}");
    }
    // A whole picture behind does not hide that the first one is cut off.
    for end in first.len() - 12..first.len() {
        assert!(!seen(&[&first[..end], second.as_slice()].concat()).whole, "cut at {end}");
    }
}

#[test]
fn a_photo_is_seen_with_few_questions() {
    // Compressed data is as good as noise, and all bytes that look like markers are escaped in it.
    let mut state: u32 = 1;
    let mut data = Vec::new();
    while data.len() < 5_000_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        data.push((state >> 24) as u8);
        if data.last() == Some(&0xFF) {
            data.push(0);
        }
    }
    let file = jpeg_of(b"", 0xC0, &data);
    let (look, asked) = count(&file);
    assert!(look.whole && asked < 21_000, "{asked}");
    assert!(!seen(&file[..file.len() - 2]).whole);
}
