//! Text, and what only looks like text: markup and scripts have names of their own.

use super::bytes::{big, starts};
use super::{Content, Look, OCTETS};

/// The control characters that text has: tab, line feed, form feed, carriage return.
const CONTROLS: u32 = 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13;
/// So many blanks, comments and instructions are passed over before the first word.
const STEPS: u32 = 4_096;

/// What HTML is called, and its media type.
const HTML: (&str, &str) = ("HTML", "text/html");
/// What a first tag says, in small letters. Behind the two of SVG are those by which a browser knows HTML.
const TAGS: [&[u8]; 18] = [
    b"<svg",
    b"<!doctype svg",
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<iframe",
    b"<style",
    b"<title",
    b"<table",
    b"<div",
    b"<font",
    b"<h1",
    b"<br",
    b"<a",
    b"<b",
    b"<p",
];

/// Whether this is UTF-8 without control characters. The browser looks through the bytes.
pub(super) fn is_plain(content: &dyn Content) -> bool {
    (0..32).all(|byte| CONTROLS >> byte & 1 != 0 || content.first(byte, 0).is_none())
        && content.first(0x7F, 0).is_none()
        && content.is_utf8()
}

/// Passes over whatever may stand before the first word, and names it by that.
pub(super) fn look(content: &dyn Content, look: &mut Look) {
    let mut at = if starts(content, 0, b"\xEF\xBB\xBF") { 3 } else { 0 };
    // How the comment or instruction ends in which this is.
    let mut end: &[u8] = b"";
    for _ in 0..STEPS {
        if !end.is_empty() {
            let Some(place) = content.first(b'>', at) else { break };
            at = place.wrapping_add(1);
            if starts(content, at.saturating_sub(end.len() as u32), end) {
                end = b"";
            }
        } else if starts(content, at, b"<!--") {
            end = b"-->";
            unless_named(look, HTML);
        } else if starts(content, at, b"<?") {
            end = b"?>";
            unless_named(look, ("XML", OCTETS));
        } else if matches!(big(content, at, 1), 9 | 10 | 12 | 13 | 32) {
            at = at.wrapping_add(1);
        } else {
            break;
        }
    }
    if starts(content, at, b"#!") {
        look.name = "SCRIPT";
    }
    for (index, tag) in TAGS.iter().enumerate() {
        let after = big(content, at.wrapping_add(tag.len() as u32), 1) as u8;
        if starts(content, at, tag) && matches!(after, 0..=b' ' | b'>' | b'/' | b':' | b'[') {
            (look.name, look.media_type) = if index < 2 { ("SVG", "image/svg+xml") } else { HTML };
            break;
        }
    }
    if look.name.is_empty() && content.len() > 0 && is_plain(content) {
        (look.name, look.media_type) = ("TXT", "text/plain");
    }
}

/// Names what has no name yet.
fn unless_named(look: &mut Look, name: (&'static str, &'static str)) {
    if look.name.is_empty() {
        (look.name, look.media_type) = name;
    }
}
