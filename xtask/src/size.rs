//! The weight of the package, against the budget.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::package::Package;
use crate::wasm::{Facts, short_name};
use crate::workspace::{Workspace, read};

/// The rows of the table: a name, and the files that it stands for. `total` is what a page loads that imports the package.
const ROWS: [(&str, &[&str]); 7] = [
    ("module", &["connector.wasm"]),
    ("glue", &GLUE),
    ("total", &["connector.wasm", GLUE[0], GLUE[1], GLUE[2]]),
    ("inline", &["connector.wasm.js", "inflate.js", "inline.js", GLUE[0], GLUE[1]]),
    ("idp", &["idp.js"]),
    ("react", &["react.js", "react-thread.js"]),
    (
        "testing",
        &[
            "testing.js",
            "network.js",
            "sockets.js",
            "emulator.js",
            "emulator.wasm.js",
            "inflate.js",
            "errors.js",
        ],
    ),
];

/// The scripts of the package's main entry.
pub(crate) const GLUE: [&str; 3] = ["errors.js", "loader.js", "index.js"];

/// How many functions are named when the package is too large.
const CULPRITS: usize = 5;

/// How many functions a person who asks is shown.
const LISTED: usize = 40;

/// What a part of the package weighs, in bytes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

/// Prints the table and the functions where asked for, and fails when the budget is exceeded.
pub(crate) fn report(workspace: &Workspace, package: &Package, functions: bool) -> Result<()> {
    let mut rows = Vec::new();
    for (name, files) in ROWS {
        let mut sum = Weight::default();
        for file in files {
            sum = sum.plus(weigh(&fs::read(package.directory.join(file))?)?);
        }
        rows.push((name, sum));
    }
    println!("{:8}{:>10}{:>10}{:>10}   bytes", "", "raw", "gzip -9", "brotli 11");
    for (name, weight) in &rows {
        println!("{name:8}{:>10}{:>10}{:>10}", weight.raw, weight.gzip, weight.brotli);
    }
    if functions {
        print_functions(&package.named, LISTED)?;
    }
    if !package.optimised {
        bail!(
            "the module is not optimised, so it cannot be held against the budget; install Node and try again"
        );
    }
    let file = "size-budget.toml";
    let mut over = Vec::new();
    for (key, limit) in budget(&read(&workspace.root.join(file))?)? {
        let size = measured(&rows, &key).with_context(|| format!("{file} has an unknown key `{key}`"))?;
        println!("{key}: {size} of {limit} bytes ({} %)", size * 100 / limit.max(1));
        if size > limit {
            over.push(format!("{key} is {size} bytes, {} over the {limit} of {file}", size - limit));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    if !functions {
        print_functions(&package.named, CULPRITS)?;
    }
    bail!("{}", over.join("; "))
}

/// Prints the largest functions of a module.
fn print_functions(module: &Path, count: usize) -> Result<()> {
    let facts = Facts::read(&fs::read(module)?)?;
    let code: usize = facts.functions.iter().map(|function| function.size).sum();
    println!(
        "The largest of {} functions ({code} bytes of code, {} bytes of data):",
        facts.functions.len(),
        facts.data
    );
    for function in facts.largest().into_iter().take(count) {
        println!("{:>8}  {}", function.size, short_name(&function.name));
    }
    Ok(())
}

/// The weights of some bytes.
pub(crate) fn weigh(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters)?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}

impl Weight {
    /// Both together.
    fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// The size that a key of the budget stands for, such as `module_raw`.
fn measured(rows: &[(&str, Weight)], key: &str) -> Option<usize> {
    let (name, kind) = key.split_once('_')?;
    let (_, weight) = rows.iter().find(|(row, _)| *row == name)?;
    match kind {
        "raw" => Some(weight.raw),
        "gzip" => Some(weight.gzip),
        "brotli" => Some(weight.brotli),
        _ => None,
    }
}

/// The keys and limits of the budget file.
fn budget(text: &str) -> Result<Vec<(String, usize)>> {
    let mut limits = Vec::new();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let limit = line
            .split_once('=')
            .and_then(|(key, value)| {
                Some((key.trim().to_owned(), value.trim().replace('_', "").parse().ok()?))
            })
            .with_context(|| format!("the budget has a line that is not `key = bytes`: {line}"))?;
        limits.push(limit);
    }
    Ok(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_budget_and_refuses_what_is_not_one() {
        let limits =
            budget("# a comment\n\ntotal_brotli = 45_000 # why\nmodule_raw=9\n").expect("a good budget");
        assert_eq!(limits, [("total_brotli".to_owned(), 45_000), ("module_raw".to_owned(), 9)]);
        assert!(budget("total_brotli = many").is_err());
        assert!(budget("[sizes]").is_err());
    }

    #[test]
    fn knows_each_size_by_its_key() {
        let rows = [("glue", Weight { raw: 1, gzip: 2, brotli: 3 })];
        assert_eq!(measured(&rows, "glue_brotli"), Some(3));
        assert_eq!(measured(&rows, "glue_zip"), None);
        assert_eq!(measured(&rows, "module_raw"), None);
    }

    #[test]
    fn weighs_what_compresses_and_what_does_not() {
        let weight = weigh(&[7; 10_000]).expect("it can be weighed");
        assert_eq!(weight.raw, 10_000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100);
    }
}
