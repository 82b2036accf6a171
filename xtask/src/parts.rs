//! What each part of the package costs: the shipped bytes, by the sources that they were made from.
//!
//! The compiler says for each byte of the code which lines it comes from, with the calls that it laid into each other. A byte
//! counts for the first of these lines that is ours; one without is the standard library's or a dependency's. It says so of
//! the code before the optimiser, which keeps no lines: each part is given its share of what the finished code weighs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use addr2line::gimli::{Dwarf, EndianSlice, LittleEndian};
use anyhow::{Context, Error, Result, ensure};
use serde_json::Value;

use crate::package::{Package, clear, copy};
use crate::process;
use crate::size::weigh;
use crate::wasm::{self, CODE, DATA, Facts};
use crate::workspace::{Workspace, read};
use crate::{node, setup};

/// The parts, and the sources of each: files below `src/`, or all that begin so.
const PARTS: [(&str, &[&str]); 10] = [
    (
        "calls, options and their checks",
        &["core/arguments", "core/call.", "core/options", "core/endpoints", "core/plan", "protocol/shape"],
    ),
    (
        "delivery: lanes, tries, outcomes",
        &[
            "core/backlog",
            "core/machine.",
            "core/machine/config",
            "core/machine/deliver",
            "core/machine/effects",
            "core/machine/first_messages",
            "core/machine/queue",
            "core/machine/settle",
            "core/machine/timer",
            "core/machine/uncertain",
            "core/operation",
            "core/outcome",
            "core/retry",
        ],
    ),
    (
        "outbox and tabs",
        &[
            "core/machine/disk",
            "core/machine/endings",
            "core/machine/owner",
            "core/machine/tabs",
            "core/machine/takeover",
            "core/machine/written",
            "core/outbox",
            "web/outbox",
        ],
    ),
    (
        "files",
        &[
            "core/content",
            "core/files",
            "core/machine/transfers",
            "core/transfer",
            "protocol/files",
            "web/bridge/inspect",
        ],
    ),
    (
        "what comes in",
        &[
            "core/machine/echo",
            "core/machine/inbound",
            "core/places",
            "core/receive",
            "protocol/notification",
        ],
    ),
    (
        "socket and stream",
        &["core/line", "core/machine/line", "core/machine/stream", "core/stream", "protocol/window"],
    ),
    ("tokens and hosts", &["core/machine/supply", "core/tokens"]),
    ("typing", &["core/machine/chat_states", "core/typing"]),
    (
        "bodies, JSON, errors, events",
        &[
            "core/clock",
            "core/error",
            "core/events",
            "core/mod.",
            "core/random",
            "lib.",
            "protocol/answer",
            "protocol/client_properties",
            "protocol/conversation",
            "protocol/event",
            "protocol/json",
            "protocol/metadata",
            "protocol/mod.",
            "protocol/names",
            "protocol/profile",
            "protocol/request",
            "protocol/text",
            "protocol/value",
        ],
    ),
    (
        "the boundary to JavaScript",
        &["web/bindings", "web/bridge.", "web/bridge/effects", "web/connector", "web/convert", "web/mod."],
    ),
];

/// What has no line of ours.
const OTHERS: &str = "allocator, standard library, wasm-bindgen";

/// The scripts that `loader.js` brings together, the generated one apart, and what each is for.
const SCRIPTS: [(&str, &str); 7] = [
    ("driver.js", "script: what moves the machine"),
    ("crossing.js", "script: what crosses to the module"),
    ("transfers.js", "script: what is on its way"),
    ("mailbox.js", "script: the place on disk and among tabs"),
    ("outbox.js", "script: disk, lock, channel"),
    ("browser.js", "script: requests, sockets, pictures"),
    ("loader.js", "script: loading"),
];

/// Prints what each part weighs, compressed.
pub(crate) fn report(workspace: &Workspace, package: &Package) -> Result<()> {
    ensure!(package.optimised, "the package is not optimised: install Node, and try again");
    let module = fs::read(package.directory.join("connector.wasm"))?;
    let section = |kind| Ok::<_, Error>(weigh(wasm::section(&module, kind)?)?.brotli);
    let (code, data, whole) = (section(CODE)?, section(DATA)?, weigh(&module)?.brotli);
    let mut rows: Vec<(String, usize)> = shared(&code_of_parts(workspace, package)?, code);
    rows.push(("texts: messages, names of the wire".to_owned(), data));
    rows.push(("types, imports, exports".to_owned(), whole.saturating_sub(code + data)));
    let glue = weigh(&fs::read(package.directory.join("loader.js"))?)?.brotli;
    rows.extend(shared(&scripts(workspace)?, glue));
    for script in ["errors.js", "index.js"] {
        rows.push((format!("script: {script}"), weigh(&fs::read(package.directory.join(script))?)?.brotli));
    }
    let total: usize = rows.iter().map(|(_, bytes)| bytes).sum();
    println!("| part | brotli |\n|---|---:|");
    for (part, bytes) in &rows {
        println!("| {part} | {bytes} |");
    }
    println!("| total | {total} |");
    Ok(())
}

/// Each part's share of so many bytes.
fn shared(parts: &BTreeMap<String, usize>, bytes: usize) -> Vec<(String, usize)> {
    let all = parts.values().sum::<usize>().max(1);
    let mut rows: Vec<_> = parts.iter().map(|(part, own)| (part.clone(), bytes * own / all)).collect();
    rows.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    rows
}

/// The part that a source belongs to.
fn part_of(source: &str) -> Option<&'static str> {
    let (part, _) = PARTS.iter().find(|(_, starts)| starts.iter().any(|start| source.starts_with(start)))?;
    Some(part)
}

/// How much code each part is compiled to.
fn code_of_parts(workspace: &Workspace, package: &Package) -> Result<BTreeMap<String, usize>> {
    setup::wasm_target(workspace)?;
    let target = workspace.target.join("parts");
    println!("Size: compiling with line numbers");
    process::stream(
        workspace
            .cargo(["rustc", "--lib", "--locked", "--release", "-p", "lp-connector"])
            .args(["--target", setup::WASM, "--crate-type", "cdylib", "--target-dir"])
            .arg(&target)
            .env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only"),
    )?;
    let module = fs::read(target.join(setup::WASM).join("release/lp_connector.wasm"))?;
    let dwarf = Dwarf::load(|id| {
        wasm::custom(&module, id.name()).map(|bytes| EndianSlice::new(bytes, LittleEndian))
    })?;
    let lines = addr2line::Context::from_dwarf(dwarf)?;
    let sources = workspace.root.join("src");
    // Places are counted from the begin of the section, in which the number of the functions is the first.
    let functions = Facts::read(&module)?.functions;
    let mut at =
        wasm::section(&module, CODE)?.len() - functions.iter().map(|function| function.size).sum::<usize>();
    // What only tells wasm-bindgen of types, or words the messages of panics, is not in the finished module.
    let finished = Facts::read(&fs::read(&package.named)?)?;
    let mut parts = BTreeMap::new();
    for function in functions {
        let mut own = BTreeMap::<_, usize>::new();
        for place in at..at + function.size {
            *own.entry(part_at(&lines, &sources, place as u64)?).or_default() += 1;
        }
        at += function.size;
        let name = addr2line::demangle_auto(function.name.into(), None);
        if own.keys().any(|part| *part != OTHERS) && !name.contains("describe")
            || finished.has(&wasm::short_name(&name))
        {
            for (part, bytes) in own {
                *parts.entry(part.to_owned()).or_default() += bytes;
            }
        }
    }
    Ok(parts)
}

type Lines<'m> = addr2line::Context<EndianSlice<'m, LittleEndian>>;

/// The part that a byte of the code counts for.
fn part_at(lines: &Lines<'_>, sources: &Path, place: u64) -> Result<&'static str> {
    let mut frames = lines.find_frames(place).skip_all_loads()?;
    while let Some(frame) = frames.next()? {
        let file = frame.location.and_then(|location| location.file).map(Path::new);
        if let Some(source) = file.and_then(|file| file.strip_prefix(sources).ok()?.to_str()) {
            return part_of(source).with_context(|| format!("src/{source} is in no part"));
        }
    }
    Ok(OTHERS)
}

/// How much of the one script each of its parts is.
fn scripts(workspace: &Workspace) -> Result<BTreeMap<String, usize>> {
    let node = node::ensure(workspace)?;
    let home = workspace.target.join("parts/scripts");
    clear(&home)?;
    for (script, _) in SCRIPTS {
        copy(&workspace.root.join("pkg-template").join(script), &home.join(script))?;
    }
    copy(&workspace.target.join("package/connector/connector.js"), &home.join("connector.js"))?;
    let facts = home.join("facts.json");
    process::stream(
        node.tool("esbuild/bin/esbuild")
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
            .args(["--external:./errors.js", "--outdir=out"])
            .arg(format!("--metafile={}", facts.display()))
            .arg("loader.js")
            .current_dir(&home),
    )?;
    let facts: Value = serde_json::from_str(&read(&facts)?)?;
    let inputs = facts.pointer("/outputs/out~1loader.js/inputs").and_then(Value::as_object);
    let mut parts = BTreeMap::new();
    for (script, own) in inputs.context("esbuild does not say what it put together")? {
        let known = SCRIPTS.iter().find(|(name, _)| name == script);
        let part = known.map_or("script: glue of wasm-bindgen", |(_, part)| *part);
        let bytes = own.get("bytesInOutput").and_then(Value::as_u64).unwrap_or_default();
        *parts.entry(part.to_owned()).or_default() += usize::try_from(bytes)?;
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn every_source_is_in_one_part_and_every_part_has_sources() {
        let root = Workspace::find().expect("the workspace").root.join("src");
        let found = workspace::files(&root).expect("the sources");
        let found = found.iter().filter_map(|path| path.strip_prefix(&root).ok()?.to_str());
        let found: Vec<&str> = found.filter(|source| source.ends_with(".rs")).collect();
        assert!(found.len() > 50);
        for source in &found {
            let parts =
                PARTS.iter().filter(|(_, starts)| starts.iter().any(|start| source.starts_with(start)));
            assert_eq!(parts.count(), 1, "src/{source}");
        }
        for start in PARTS.iter().flat_map(|(_, starts)| *starts) {
            assert!(found.iter().any(|source| source.starts_with(start)), "{start}");
        }
    }

    #[test]
    fn shares_bytes_by_what_each_part_has() {
        let parts = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 3)]);
        assert_eq!(shared(&parts, 400), [("b".to_owned(), 300), ("a".to_owned(), 100)]);
        assert_eq!(shared(&BTreeMap::new(), 400), []);
    }
}
