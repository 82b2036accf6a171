//! What we need to know of a WebAssembly module: its imports, and the size and name of each function.

mod places;
mod reader;

use anyhow::{Context, Result, ensure};

pub(crate) use self::places::without_places;
use self::reader::Reader;

const EXPORTS: u8 = 7;
/// The kinds of the sections that a module weighs most by.
pub(crate) const CODE: u8 = 10;
pub(crate) const DATA: u8 = 11;

/// No locals, `unreachable`, `end`.
const TRAP: &[u8] = &[0x00, 0x00, 0x0b];

/// Facts read from a module.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Module and name of each import.
    pub(crate) imports: Vec<(String, String)>,
    /// The name of each export.
    pub(crate) exports: Vec<String>,
    /// How many functions are imported; they have the first numbers.
    imported: usize,
    /// Each function of the module, in its order.
    pub(crate) functions: Vec<Function>,
    /// The bytes of the data section: texts and tables.
    pub(crate) data: usize,
}

/// One function of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    /// Its name, or its number where the names were stripped.
    pub(crate) name: String,
    /// The bytes of its body.
    pub(crate) size: usize,
    /// Whether it does nothing but trap.
    traps: bool,
}

impl Facts {
    /// Reads a module.
    pub(crate) fn read(module: &[u8]) -> Result<Self> {
        let mut facts = Self::default();
        let mut names = Vec::new();
        for (id, body) in sections(module)? {
            let mut section = Reader(body);
            match id {
                0 if section.text()? == "name" => names = section.function_names()?,
                2 => facts.imported = section.imports(&mut facts.imports)?,
                EXPORTS => facts.exports = section.exports()?.into_iter().map(|(name, ..)| name).collect(),
                CODE => facts.functions = section.bodies(facts.imported)?,
                DATA => facts.data = body.len(),
                _ => {}
            }
        }
        for (index, name) in names {
            let own = index.checked_sub(facts.imported);
            if let Some(function) = own.and_then(|own| facts.functions.get_mut(own)) {
                function.name = name;
            }
        }
        Ok(facts)
    }

    /// Whether there is a function of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.functions.iter().any(|function| short_name(&function.name) == name)
    }

    /// The functions, largest first.
    pub(crate) fn largest(&self) -> Vec<&Function> {
        let mut functions: Vec<_> = self.functions.iter().collect();
        functions.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.name.cmp(&b.name)));
        functions
    }
}

/// The sections of a module, by the numbers of their kinds.
fn sections(module: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut reader = Reader(module);
    ensure!(reader.take(8)? == b"\0asm\x01\0\0\0", "this is not a WebAssembly module");
    let mut sections = Vec::new();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let size = reader.number()?;
        sections.push((id, reader.take(size)?));
    }
    Ok(sections)
}

/// The section of this kind.
pub(crate) fn section(module: &[u8], kind: u8) -> Result<&[u8]> {
    let found = sections(module)?.into_iter().find(|(id, _)| *id == kind);
    Ok(found.with_context(|| format!("the module has no section of the kind {kind}"))?.1)
}

/// The section of this name that is no standard one; empty where there is none.
pub(crate) fn custom<'m>(module: &'m [u8], name: &str) -> Result<&'m [u8]> {
    for (id, body) in sections(module)? {
        let mut section = Reader(body);
        if id == 0 && section.text()? == name {
            return Ok(section.0);
        }
    }
    Ok(&[])
}

/// The same module with other names for its imports; `rename` gets the module and the name of each.
pub(crate) fn rename_imports(module: &[u8], rename: impl Fn(&mut String, &mut String)) -> Result<Vec<u8>> {
    rewrite(module, 2, |mut section| {
        let count = section.number()?;
        let mut imports = Vec::new();
        write_number(&mut imports, count);
        for _ in 0..count {
            let (mut module, mut name) = (section.text()?, section.text()?);
            rename(&mut module, &mut name);
            write_bytes(&mut imports, module.as_bytes());
            write_bytes(&mut imports, name.as_bytes());
            let before = section.0;
            section.import_type()?;
            imports.extend(before.iter().take(before.len() - section.0.len()));
        }
        Ok(imports)
    })
}

/// The same module with other names for its exports; `rename` gives that of each, or none where it is to go.
pub(crate) fn rename_exports(module: &[u8], rename: impl Fn(&str) -> Option<String>) -> Result<Vec<u8>> {
    rewrite(module, EXPORTS, |mut section| {
        let named = section.exports()?.into_iter();
        let kept: Vec<_> =
            named.filter_map(|(name, kind, index)| Some((rename(&name)?, kind, index))).collect();
        let mut exports = Vec::new();
        write_number(&mut exports, kept.len());
        for (name, kind, index) in kept {
            write_bytes(&mut exports, name.as_bytes());
            exports.push(kind);
            write_number(&mut exports, index);
        }
        Ok(exports)
    })
}

/// The same module with a trap for the body of each function that is chosen by its name.
pub(crate) fn trap(module: &[u8], chosen: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let functions = Facts::read(module)?.functions;
    rewrite(module, CODE, |mut section| {
        let mut bodies = Vec::new();
        write_number(&mut bodies, section.number()?);
        for function in &functions {
            let length = section.number()?;
            let body = section.take(length)?;
            write_bytes(&mut bodies, if chosen(&short_name(&function.name)) { TRAP } else { body });
        }
        Ok(bodies)
    })
}

/// The same module with a trap in the table for each function that is chosen by its name. What the table alone refers to
/// can go then.
pub(crate) fn unlist(module: &[u8], chosen: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let Facts { imported, functions, .. } = Facts::read(module)?;
    let Some(trap) = functions.iter().position(|function| function.traps) else { return Ok(module.to_vec()) };
    rewrite(module, 9, |mut section| {
        let mut segments = Vec::new();
        let count = section.number()?;
        write_number(&mut segments, count);
        for _ in 0..count {
            // Of the first table, from a constant place on.
            let form = [section.byte()?, section.byte()?];
            ensure!(form == [0, 0x41], "the module fills its table in an unknown way");
            segments.extend(form);
            write_number(&mut segments, section.number()?);
            segments.push(section.byte()?);
            let count = section.number()?;
            write_number(&mut segments, count);
            for _ in 0..count {
                let index = section.number()?;
                let own = index.checked_sub(imported);
                let function = own.and_then(|own| functions.get(own));
                let goes = function.is_some_and(|function| chosen(&short_name(&function.name)));
                write_number(&mut segments, if goes { trap + imported } else { index });
            }
        }
        Ok(segments)
    })
}

/// The same module with another body for one kind of section.
fn rewrite(module: &[u8], kind: u8, change: impl Fn(Reader<'_>) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut rewritten = module.get(..8).unwrap_or_default().to_vec();
    for (id, body) in sections(module)? {
        rewritten.push(id);
        if id == kind {
            write_bytes(&mut rewritten, &change(Reader(body))?);
        } else {
            write_bytes(&mut rewritten, body);
        }
    }
    Ok(rewritten)
}

/// The name of a function without the hashes that tell copies apart: `::h0123456789abcdef` at the end of
/// one mangling, `[0123456789abcdef]` after the crates of the other.
pub(crate) fn short_name(name: &str) -> String {
    let is_hash = |text: &str| text.len() > 12 && text.chars().all(|c| c.is_ascii_hexdigit());
    let name = match name.rsplit_once("::h") {
        Some((rest, hash)) if is_hash(hash) => rest,
        _ => name,
    };
    let mut parts = name.split('[');
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if is_hash(hash) => shown.push_str(rest),
            _ => {
                shown.push('[');
                shown.push_str(part);
            }
        }
    }
    shown
}

/// Writes a number in LEB128.
fn write_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// Writes bytes with their length in front.
fn write_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, bytes.len());
    to.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function `a.b`, one own function of four bytes named `go`.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\x00\x00\
        \x02\x07\x01\x01a\x01b\x00\x00\
        \x03\x02\x01\x00\
        \x0a\x05\x01\x03\x00\x01\x0b\
        \x00\x0c\x04name\x01\x05\x01\x01\x02go";

    #[test]
    fn reads_imports_sizes_and_names() {
        let facts = Facts::read(MODULE).expect("a good module");
        assert_eq!(facts.imports, [("a".to_owned(), "b".to_owned())]);
        assert_eq!(facts.functions, [Function { name: "go".to_owned(), size: 4, traps: false }]);
        assert!(facts.has("go") && !facts.has("stay"));
    }

    #[test]
    fn renames_an_import_and_leaves_the_rest() {
        let long = "x".repeat(200);
        let renamed = rename_imports(MODULE, |_, name| name.clone_from(&long)).expect("a good module");
        let facts = Facts::read(&renamed).expect("still a good module");
        assert_eq!(facts.imports, [("a".to_owned(), long)]);
        assert_eq!(facts.functions, Facts::read(MODULE).expect("a good module").functions);
        assert_eq!(rename_imports(MODULE, |_, _| ()).expect("a good module"), MODULE);
    }

    #[test]
    fn renames_an_export_and_drops_another() {
        // The own function as `go` and as `on`.
        const EXPORTING: &[u8] = b"\0asm\x01\0\0\0\x07\x0b\x02\x02go\x00\x01\x02on\x00\x01";
        let rename = |name: &str| (name == "go").then(|| "a".to_owned());
        let renamed = rename_exports(EXPORTING, rename).expect("a good module");
        assert_eq!(renamed, b"\0asm\x01\0\0\0\x07\x05\x01\x01a\x00\x01");
        assert_eq!(Facts::read(EXPORTING).expect("a good module").exports, ["go", "on"]);
    }

    #[test]
    fn a_chosen_function_becomes_a_trap() {
        let trapped = trap(MODULE, |name| name == "go").expect("a good module");
        assert_eq!(trapped.len(), MODULE.len());
        assert!(trapped.windows(4).any(|bytes| bytes == [3, 0, 0, 0x0b]));
        assert_eq!(trap(MODULE, |name| name == "stay").expect("a good module"), MODULE);
    }

    #[test]
    fn a_chosen_function_goes_from_the_table() {
        // Own functions `go`, which does nothing, and `trap`; a table with the imported one, `go` and `go`.
        const LISTED: &[u8] = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\x00\x00\
            \x02\x07\x01\x01a\x01b\x00\x00\
            \x03\x03\x02\x00\x00\
            \x09\x09\x01\x00\x41\x01\x0b\x03\x00\x01\x01\
            \x0a\x09\x02\x03\x00\x01\x0b\x03\x00\x00\x0b\
            \x00\x12\x04name\x01\x0b\x02\x01\x02go\x02\x04trap";
        let table = |module: &[u8]| module.get(36..39).map(<[u8]>::to_vec);
        assert_eq!(table(LISTED), Some(vec![0, 1, 1]));
        let unlisted = unlist(LISTED, |name| name == "go").expect("a good module");
        assert_eq!(table(&unlisted), Some(vec![0, 2, 2]));
        assert_eq!(unlist(LISTED, |_| false).expect("a good module"), LISTED);
        assert_eq!(unlist(MODULE, |_| true).expect("a module without a table"), MODULE);
    }

    #[test]
    fn shows_names_without_their_hash() {
        assert_eq!(short_name("a::b::h0123456789abcdef"), "a::b");
        assert_eq!(short_name("a::b::help"), "a::b::help");
        assert_eq!(
            short_name("<[u8] as core[c5930c85a12de822]::fmt::Debug>::fmt"),
            "<[u8] as core::fmt::Debug>::fmt"
        );
    }

    #[test]
    fn a_module_cut_anywhere_is_an_error_or_less_but_never_a_panic() {
        for length in 0..MODULE.len() {
            let _ = Facts::read(&MODULE[..length]);
        }
        assert!(Facts::read(b"<!doctype html>").is_err());
    }
}
