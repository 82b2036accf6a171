//! Texts, and what only looks like one.

use super::counted::name;

#[test]
fn a_text_is_utf8_without_control_characters() {
    let long = "a line of a letter\n".repeat(50_000);
    let texts =
        ["a", "hello\n", "tab\there\r\n", "\u{FEFF}with a mark", "déjà vu 🙂", "\u{FEFF}", " \n ", &long];
    for text in texts {
        assert_eq!(name(text.as_bytes()), "TXT", "{text:.20}");
    }
    let others: [&[u8]; 7] = [
        b"a\0b",
        b"bell\x07",
        b"\x1B[1m",
        b"delete\x7F",
        b"latin \xE9t\xE9",
        b"\xFF\xFEh\0i\0",
        b"cut \xF0\x9F\x99",
    ];
    for bytes in others {
        assert_eq!(name(bytes), "", "{bytes:?}");
    }
}

#[test]
fn markup_is_told_by_its_first_tag() {
    let cases = [
        ("<!DOCTYPE html><p>", "HTML"),
        ("<!doctype HTML>", "HTML"),
        ("\u{FEFF}\n\t <HTML lang=en>", "HTML"),
        ("<!-- > a -- comment --><Script>alert(1)</Script>", "HTML"),
        ("<!---->\n<!-- two -->\n<body>", "HTML"),
        ("<!-- nothing else -->", "HTML"),
        ("<!-- without an end", "HTML"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html/>", "HTML"),
        ("<b>bold</b>", "HTML"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("<svg>", "SVG"),
        ("  <SVG\nwidth='1'>", "SVG"),
        ("<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>", "SVG"),
        ("<?xml version=\"1.0\"?>\n<!-- Made by > -->\n<svg/>", "SVG"),
        ("\u{FEFF}<?xml version=\"1.0\"?><!DOCTYPE svg [ <!ENTITY a \"b\"> ]><svg/>", "SVG"),
        ("<?xml version=\"1.0\"?><?xml-stylesheet href='a>b'?><svg/>", "SVG"),
        ("<?xml version=\"1.0\"?><rss/>", "XML"),
        ("<?xml version=\"1.0\"?><svgfont/>", "XML"),
        ("<?php system('id');", "XML"),
        ("#!/bin/sh\nrm -r /\n", "SCRIPT"),
        ("\u{FEFF}#!/usr/bin/env python3", "SCRIPT"),
    ];
    for (text, expected) in cases {
        assert_eq!(name(text.as_bytes()), expected, "{text}");
    }
    // Markup in another encoding is markup all the same.
    assert_eq!(name(b"<html>\xE9t\xE9"), "HTML");
}

#[test]
fn a_text_with_a_bracket_is_a_text() {
    for text in [
        "<3 you",
        "<anna> hello",
        "<bob@example.com> wrote",
        "< p >",
        "a <script>",
        "# title",
        "<",
        "<>",
        "<!",
    ] {
        assert_eq!(name(text.as_bytes()), "TXT", "{text}");
    }
}
