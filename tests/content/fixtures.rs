//! Files of real programs: what a look tells of each.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::counted::{count, seen};

/// Width and height.
type Pixels = Option<(u32, u32)>;
/// File, name, pixels, and in words what else is seen.
type Row = (&'static str, &'static str, Pixels, &'static str);

const SIZE: Pixels = Some((96, 64));
const TURNED: Pixels = Some((64, 96));
const ONE: Pixels = Some((1, 1));

const FILES: &[Row] = &[
    ("orientation-1.jpg", "JPG", SIZE, ""),
    ("orientation-2.jpg", "JPG", SIZE, ""),
    ("orientation-3.jpg", "JPG", SIZE, ""),
    ("orientation-4.jpg", "JPG", SIZE, ""),
    ("orientation-5.jpg", "JPG", TURNED, ""),
    ("orientation-6.jpg", "JPG", TURNED, ""),
    ("orientation-7.jpg", "JPG", TURNED, ""),
    ("orientation-8.jpg", "JPG", TURNED, ""),
    ("thumbnail.jpg", "JPG", SIZE, ""),
    ("progressive.jpg", "JPG", SIZE, ""),
    ("restarts.jpg", "JPG", SIZE, ""),
    ("grey.jpg", "JPG", SIZE, ""),
    ("cmyk.jpg", "JPG", SIZE, ""),
    ("ycck.jpg", "JPG", SIZE, ""),
    ("display-p3.jpg", "JPG", SIZE, ""),
    ("two-pictures-mpf.jpg", "JPG", SIZE, ""),
    ("data-behind.jpg", "JPG", SIZE, ""),
    ("cut.jpg", "JPG", SIZE, "cut"),
    ("cut-then-whole.jpg", "JPG", SIZE, "cut"),
    ("1x1.jpg", "JPG", ONE, ""),
    ("photo-cat.jpg", "JPG", Some((451, 300)), ""),
    ("photo-coffee.jpg", "JPG", Some((600, 400)), ""),
    ("photo-cameraman-grey.jpg", "JPG", Some((512, 512)), ""),
    ("photo-bricks-grey.jpg", "JPG", Some((320, 320)), ""),
    ("photo-galaxies.jpg", "JPG", Some((400, 349)), ""),
    ("upright.png", "PNG", SIZE, ""),
    ("interlaced.png", "PNG", SIZE, ""),
    ("display-p3.png", "PNG", SIZE, ""),
    ("grey-16-bit.png", "PNG", SIZE, ""),
    ("rgb-16-bit.png", "PNG", SIZE, ""),
    ("palette.png", "PNG", SIZE, ""),
    ("palette-transparent.png", "PNG", SIZE, "alpha"),
    ("rgba.png", "PNG", SIZE, "alpha"),
    ("grey-alpha.png", "PNG", SIZE, "alpha"),
    ("animated.png", "PNG", SIZE, "animated"),
    ("cut.png", "PNG", SIZE, "cut"),
    ("1x1.png", "PNG", ONE, ""),
    ("zero-width.png", "PNG", Some((0, 64)), ""),
    ("20000x20000-one-bit.png", "PNG", Some((20_000, 20_000)), ""),
    ("still.gif", "GIF", SIZE, ""),
    // A program leaves out of a frame what has not changed since the one before.
    ("animated.gif", "GIF", SIZE, "alpha animated"),
    ("transparent.gif", "GIF", SIZE, "alpha"),
    ("without-trailer.gif", "GIF", SIZE, ""),
    ("cut.gif", "GIF", SIZE, "cut"),
    ("1x1.gif", "GIF", ONE, ""),
    ("picture.webp", "WEBP", None, ""),
    ("picture.avif", "AVIF", None, ""),
    ("beginning.heic", "HEIC", None, ""),
    ("picture.bmp", "BMP", None, ""),
    ("picture.tiff", "TIFF", None, ""),
    ("drawing.svg", "SVG", None, ""),
    ("document.docx", "DOCX", None, ""),
    ("slides.pptx", "PPTX", None, ""),
    ("sheet.xlsx", "XLSX", None, ""),
    ("cut.docx", "ZIP", None, "cut"),
    ("archive.zip", "ZIP", None, ""),
    ("document.pdf", "PDF", None, ""),
    ("cut.pdf", "PDF", None, "cut"),
    ("text.txt", "TXT", None, ""),
    ("text-with-mark.txt", "TXT", None, ""),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures")
}

fn read(file: &str) -> Vec<u8> {
    fs::read(folder().join(file)).expect(file)
}

#[test]
fn each_file_is_seen_for_what_it_is() {
    for (file, name, pixels, more) in FILES {
        let look = seen(&read(file));
        assert_eq!((look.name, look.pixels), (*name, *pixels), "{file}");
        for (word, flag) in [("cut", !look.whole), ("alpha", look.alpha), ("animated", look.animated)] {
            assert_eq!(flag, more.contains(word), "{file} {word}");
        }
    }
}

#[test]
fn each_file_has_a_row_and_a_line_in_the_papers() {
    let there: BTreeSet<String> = fs::read_dir(folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .filter(|name| ![".py", ".md"].iter().any(|end| name.ends_with(end)))
        .collect();
    assert_eq!(there, FILES.iter().map(|row| row.0.to_owned()).collect());
    let papers = String::from_utf8(read("README.md")).expect("a text");
    for (file, ..) in FILES {
        // The eight orientations are one line, from the first to the last.
        let named = papers.contains(&format!("`{file}`")) || file.starts_with("orientation-");
        assert!(named, "{file}");
    }
}

#[test]
fn a_photo_is_seen_with_few_questions() {
    for (file, ..) in FILES.iter().filter(|row| row.0.starts_with("photo-")) {
        let bytes = read(file);
        let (_, asked) = count(&bytes);
        assert!((asked as usize) < 300 + bytes.len() / 150, "{file}: {asked} of {}", bytes.len());
    }
}

#[test]
fn real_pictures_are_known_to_be_cut_off_wherever_that_is() {
    for (file, name, _, more) in FILES {
        if *more == "cut" || !["JPG", "PNG", "GIF", "PDF"].contains(name) || *file == "without-trailer.gif" {
            continue;
        }
        let bytes = read(file);
        // Behind the end of the first picture, whatever follows does not count.
        let end = match *file {
            "data-behind.jpg" | "two-pictures-mpf.jpg" => {
                bytes.windows(2).position(|pair| pair == b"\xFF\xD9").expect("an end") + 2
            }
            _ => bytes.len(),
        };
        let step = 1 + bytes.len() / 200;
        for cut in (8..end - 1).step_by(step) {
            let look = seen(&bytes[..cut]);
            // A moving picture that is cut off exactly behind a frame cannot be told.
            let told = !look.whole || (*file == "animated.gif" && bytes[cut - 1] == 0);
            assert!(told && look.name == *name, "{file} at {cut}");
        }
    }
}
