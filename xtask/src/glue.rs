//! The JavaScript that wasm-bindgen generates: taken over into the package, and checked.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::wasm::{Facts, rename_imports};
use crate::workspace::read;

/// The one file of ours that the glue imports; it ends beside the glue, where `index.js` finds it too.
const ERRORS: &str = "pkg-template/errors.js";

/// Takes the glue and its declarations over, with the error class imported from beside it.
pub(crate) fn collect(generated: &Path, stage: &Path) -> Result<()> {
    let snippets = files(&generated.join("snippets"))?;
    for snippet in &snippets {
        ensure!(
            snippet.ends_with(ERRORS),
            "the glue comes with a script that nobody expects: {}",
            snippet.display()
        );
    }
    ensure!(snippets.len() <= 1, "the glue comes with {} copies of {ERRORS}", snippets.len());
    let glue = read(&generated.join("connector.js"))?;
    fs::write(stage.join("connector.js"), rewrite(&glue))?;
    let types = read(&generated.join("connector.d.ts")).context("wasm-bindgen made no declarations")?;
    fs::write(stage.join("connector.d.ts"), public(&types)?)?;
    Ok(())
}

/// The declarations of the class and its data. What follows them declares the loader, which `index.js` keeps to itself.
fn public(types: &str) -> Result<&str> {
    let (public, _) = types
        .split_once("export type InitInput")
        .context("wasm-bindgen's declarations have another form: where do those of the loader begin?")?;
    Ok(public)
}

/// Refuses glue that would not run where it is put.
pub(crate) fn check(glue: &str) -> Result<()> {
    for (word, reason) in [
        ("snippets/", "a script that is not in the package"),
        ("_bg.wasm", "the module by a name that it does not have"),
        ("eval(", "`eval`, which a strict Content-Security-Policy refuses"),
        ("new Function", "`new Function`, which a strict Content-Security-Policy refuses"),
    ] {
        if glue.contains(word) {
            bail!("the glue uses {reason} (it mentions `{word}`)");
        }
    }
    Ok(())
}

/// Gives the imports of the module names of a letter or two, in the glue and in the module. wasm-bindgen ends
/// each with sixteen hexadecimal digits, which no compression makes smaller.
pub(crate) fn shorten_imports(glue: &str, module: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut names = HashMap::new();
    let mut glue = glue.to_owned();
    for (number, (_, name)) in Facts::read(module)?.imports.into_iter().enumerate() {
        let key = format!(" {name}: ");
        // A name that is found anywhere else, or not at all, means something that we do not know.
        if glue.matches(&name).count() == 1 && glue.matches(&key).count() == 1 {
            let short = letters(number);
            glue = glue.replace(&key, &format!(" {short}: "));
            names.insert(name, short);
        }
    }
    let module = rename_imports(module, |name| names.get(name).cloned())?;
    Ok((glue, module))
}

/// A number in letters: a to z, then ba, bb and so on.
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    if number < 26 { letter.to_string() } else { format!("{}{letter}", letters(number / 26)) }
}

/// The glue with the places that things have in the package.
fn rewrite(glue: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in glue.lines() {
        let line = line.replace("connector_bg.wasm", "connector.wasm");
        let quote = if line.contains('"') { '"' } else { '\'' };
        let parts: Vec<&str> = line.split(quote).collect();
        lines.push(match parts.as_slice() {
            [before, path, after] if path.starts_with("./snippets/") && path.ends_with(ERRORS) => {
                format!("{before}'./errors.js'{after}")
            }
            _ => line,
        });
    }
    lines.push(String::new());
    lines.join("\n")
}

/// All files below a directory; none where there is no directory.
fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if directory.is_dir() {
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files(&path)?);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_class_is_imported_from_beside_the_glue() {
        let glue =
            "import { ConnectorError } from './snippets/lp-connector-0a1b/pkg-template/errors.js';\nlet a;";
        assert_eq!(rewrite(glue), "import { ConnectorError } from './errors.js';\nlet a;\n");
        assert!(check(&rewrite(glue)).is_ok());
    }

    #[test]
    fn imports_get_short_names_on_both_sides() {
        // A module that imports the function `__wbg_x_0a` from `m`, of the type without parameters.
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x10\x01\x01m\x0a__wbg_x_0a\0\0";
        let (glue, short) = shorten_imports("{ __wbg_x_0a: f }", module).expect("a good module");
        assert_eq!(glue, "{ a: f }");
        assert_eq!(Facts::read(&short).expect("still good").imports, [("m".to_owned(), "a".to_owned())]);
        let (glue, same) =
            shorten_imports("{ __wbg_x_0a: f, y: '__wbg_x_0a' }", module).expect("a good module");
        assert_eq!(glue, "{ __wbg_x_0a: f, y: '__wbg_x_0a' }");
        assert_eq!(same, module);
    }

    #[test]
    fn letters_never_repeat() {
        let all: std::collections::HashSet<_> = (0..2000).map(letters).collect();
        assert_eq!(all.len(), 2000);
        assert_eq!(letters(26), "ba");
    }

    #[test]
    fn glue_that_a_strict_page_refuses_is_refused() {
        for bad in ["import './snippets/x.js'", "new URL('x_bg.wasm')", "eval('1')", "new Function('x')"] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
