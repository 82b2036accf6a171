//! Files that are cut off, at every byte.

use super::counted::{name, seen};
use super::made::{CONTROL, FRAME, PDF, chunk, gif, jpeg, png, segment, zip};

/// Every cut is either not known for what it was, or known to be cut off.
fn cut_everywhere(file: &[u8]) {
    let whole = seen(file);
    assert!(whole.whole);
    let mut known = 0;
    for end in 0..file.len() {
        let look = seen(&file[..end]);
        if look.name == whole.name {
            known += 1;
            assert!(!look.whole, "{} of {} bytes of a {}", end, file.len(), whole.name);
        }
    }
    assert!(known + 10 > file.len(), "a {} is known after a few bytes", whole.name);
}

#[test]
fn a_cut_png_is_not_whole() {
    cut_everywhere(&png(2, &chunk(b"tRNS", b"\0\0\0\0\0\0"), &chunk(b"tEXt", b"IEND")));
}

#[test]
fn a_cut_jpeg_is_not_whole() {
    cut_everywhere(&jpeg(b""));
    let small = jpeg(b"");
    cut_everywhere(&jpeg(&segment(0xE1, &[b"Exif\0\0", small.as_slice()].concat())));
    cut_everywhere(&jpeg(b"\xFF\xFF\xFF\xFF"));
}

#[test]
fn a_cut_gif_is_not_whole_except_behind_a_frame() {
    let before = [gif(&[]).len() - 1, CONTROL.len(), FRAME.len()];
    let file = gif(&[CONTROL, FRAME, CONTROL, FRAME]);
    for end in 6..file.len() {
        let look = seen(&file[..end]);
        let first = before.iter().sum::<usize>();
        // Behind the first frame, behind the control block of the second, and behind the second.
        let complete = [first, first + CONTROL.len(), file.len() - 1].contains(&end);
        assert_eq!((look.name, look.whole), ("GIF", complete), "{end} of {}", file.len());
    }
}

#[test]
fn a_cut_pdf_is_not_whole() {
    for end in 5..PDF.len() - 1 {
        let look = seen(&PDF[..end]);
        assert_eq!((look.name, look.whole), ("PDF", false), "{end}");
    }
    assert!(seen(PDF).whole);
    assert!(seen(&[PDF, &[0; 100_000]].concat()).whole);
    assert!(seen(&[PDF, b"\r\n--boundary 100% F--\r\n"].concat()).whole);
    // A mark far from the end is that of an earlier part.
    let cut = [PDF, &[b'%'; 5_000]].concat();
    assert!(!seen(&cut).whole);
}

#[test]
fn a_cut_archive_is_not_whole() {
    cut_everywhere(&zip(&["a", "b"], ""));
    cut_everywhere(&zip(&["a", "b"], "a comment"));
    cut_everywhere(&zip(&[], ""));
    let office = zip(&["[Content_Types].xml", "word/document.xml"], "");
    for end in 4..office.len() {
        let look = seen(&office[..end]);
        assert_eq!((look.name, look.whole), ("ZIP", false), "{end}");
    }
}

#[test]
fn an_archive_inside_a_cut_archive_does_not_count() {
    let inner = zip(&["a"], "");
    let outer = [b"PK\x03\x04outer".as_slice(), &inner, b"the rest is missing"].concat();
    assert!(!seen(&outer).whole);
}

#[test]
fn what_was_never_downloaded_is_missing() {
    let files = [png(2, b"", b""), jpeg(b""), gif(&[FRAME])];
    for file in files {
        // The size was known, so the rest is there as zeros.
        for end in 30..file.len() - 4 {
            let mut stopped = file.clone();
            stopped[end..].fill(0);
            assert!(!seen(&stopped).whole, "{end} of a {}", name(&file));
        }
    }
}
