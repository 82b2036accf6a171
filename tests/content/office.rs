//! Office files, and the archives that are none.

use super::counted::{name, seen};
use super::made::zip;

const TYPES: &str = "[Content_Types].xml";

#[test]
fn office_files_are_told_apart_by_their_folders() {
    let files: [(&[&str], &str, &str); 4] = [
        (&[TYPES, "_rels/.rels", "word/document.xml"], "DOCX", "wordprocessingml.document"),
        (&["ppt/presentation.xml", "docProps/app.xml", TYPES], "PPTX", "presentationml.presentation"),
        (
            &[TYPES, "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"],
            "XLSX",
            "spreadsheetml.sheet",
        ),
        (&[TYPES, "word/embeddings/xl/a.xlsx"], "DOCX", "wordprocessingml.document"),
    ];
    for (names, expected, media_type) in files {
        let look = seen(&zip(names, ""));
        assert_eq!((look.name, look.whole), (expected, true), "{names:?}");
        assert_eq!(
            look.media_type.strip_prefix("application/vnd.openxmlformats-officedocument."),
            Some(media_type)
        );
    }
}

#[test]
fn archives_macros_and_binary_sheets_are_no_office_files() {
    let files: [&[&str]; 9] = [
        &["a.txt"],
        &[],
        &["word/document.xml"],
        &[TYPES, "a/word/document.xml"],
        &[TYPES, "password/x"],
        &[TYPES, "word/document.xml", "word/vbaProject.bin"],
        &[TYPES, "xl/workbook.bin"],
        &[TYPES, "visio/document.xml"],
        &[TYPES, "word/document.xml", "xl/workbook.xml"],
    ];
    for names in files {
        let look = seen(&zip(names, "a comment"));
        assert_eq!((look.name, look.media_type, look.whole), ("ZIP", "application/zip", true), "{names:?}");
    }
    // What is encrypted is in the container of the time before.
    assert_eq!(name(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1EncryptedPackage"), "OLE");
}

#[test]
fn an_archive_may_have_a_comment_and_padding() {
    let file = zip(&[TYPES, "xl/workbook.xml"], "a comment by PKWARE, PK\x05");
    assert_eq!(name(&file), "XLSX");
    let padded = seen(&[file, vec![0; 4096]].concat());
    assert_eq!((padded.name, padded.whole), ("XLSX", true));
}

#[test]
fn a_directory_of_the_long_form_is_not_followed() {
    let mut file = zip(&["a"], "");
    let offset = file.len() - 6;
    file[offset..offset + 4].fill(0xFF);
    let look = seen(&file);
    assert_eq!((look.name, look.whole), ("ZIP", true));
}

#[test]
fn a_large_archive_is_followed_to_its_last_entry() {
    let mut names: Vec<String> = (0..2_000).map(|number| format!("ppt/slides/slide{number}.xml")).collect();
    names.push(TYPES.to_owned());
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(name(&zip(&names, "")), "PPTX");
    names.push("ppt/vbaProject.bin");
    assert_eq!(name(&zip(&names, "")), "ZIP");
}
