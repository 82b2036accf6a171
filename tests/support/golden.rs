//! Files that are kept in `tests/golden`, and written anew where `BLESS` is set.

use std::path::PathBuf;

/// Compares a text with the file that keeps it. `test` is the binary that writes it.
pub(crate) fn compare(name: &str, made: &str, test: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    let same = made.lines().zip(kept.lines()).take_while(|(made, kept)| made == kept).count();
    assert!(
        made == kept,
        "tests/golden/{name} differs in line {}:\n  made: {}\n  kept: {}\n\
         BLESS=1 cargo test --test {test} takes it over; then see that the types still say the same.",
        same + 1,
        made.lines().nth(same).unwrap_or("(its end)"),
        kept.lines().nth(same).unwrap_or("(its end)"),
    );
}
