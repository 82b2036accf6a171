//! The npm package: modules and scripts laid out in `pkg/`, checked, and packed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::Value;

use crate::module::{Built, CONNECTOR, EMULATOR, Module, Names, bundle, minify};
use crate::node;
use crate::process;
use crate::size::GLUE;
use crate::stamp::Stamp;
use crate::workspace::{Workspace, manifest_version, read};

/// The files that are written by hand.
const TEMPLATE: &str = "pkg-template";

/// The script of both entries. It holds those that it would import: a page that bundles nothing asks for one file in the
/// place of nine, of which each names the next, and one text is a tenth smaller than nine when it is compressed.
const BUNDLE: &str = "loader.js";

/// The scripts that are in it, and nowhere else in the package.
const BUNDLED: [&str; 7] =
    ["connector.js", "driver.js", "crossing.js", "mailbox.js", "transfers.js", "browser.js", "outbox.js"];

/// The scripts whose classes a person meets by name in a console.
const CLASSES: [&str; 2] = ["errors.js", "testing.js"];

/// The licences, in the root of the repository.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// What the package is made from, beside what its modules are.
const INPUTS: [&str; 5] = [TEMPLATE, "LICENSE-APACHE", "LICENSE-MIT", "xtask/node", "xtask/src/package.rs"];

/// How much work goes into the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// As it is published.
    Release,
    /// Quick to build, large, with the names of its functions.
    Dev,
}

impl Mode {
    /// The mode that the flag `--dev` chooses.
    pub(crate) fn from_dev(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }
}

/// A finished package.
#[derive(Debug)]
pub(crate) struct Package {
    /// Where it lies.
    pub(crate) directory: PathBuf,
    /// A twin of its module, equal but for the names of the functions.
    pub(crate) named: PathBuf,
    /// Whether the optimiser and the minifier ran.
    pub(crate) optimised: bool,
}

/// Builds the package into `pkg/`, unless what is there was made from the same inputs.
pub(crate) fn build(workspace: &Workspace, mode: Mode) -> Result<Package> {
    let started = Instant::now();
    let work = workspace.target.join("package");
    let without_node =
        if mode == Mode::Dev { Some("--dev was asked for".to_owned()) } else { node::missing() };
    check_template(workspace)?;
    let node = if without_node.is_none() { Some(node::ensure(workspace)?) } else { None };
    let connector = CONNECTOR.build(workspace, mode, node.as_ref())?;
    let emulator = EMULATOR.build(workspace, mode, node.as_ref())?;
    let package =
        Package { directory: workspace.pkg(), named: connector.named.clone(), optimised: node.is_some() };
    let stamp_file = work.join("stamp");
    let inputs = inputs(workspace, &[&connector, &emulator])?;
    if fs::read_to_string(&stamp_file).is_ok_and(|old| Ok(old) == outputs(&package, &inputs).map_err(drop)) {
        println!("Package: nothing changed, pkg/ is up to date");
        note_quality(without_node.as_deref());
        return Ok(package);
    }
    println!("Package: laying out pkg/");
    let stage = work.join("stage");
    clear(&stage)?;
    copy_all(&workspace.root.join(TEMPLATE), &stage)?;
    if let Some(node) = &node {
        let is_one_of = |names: &[&str], script: &Path| {
            script.file_name().is_some_and(|name| names.iter().any(|one| name == *one))
        };
        let alone = scripts(&stage)?;
        let alone =
            alone.into_iter().filter(|script| !is_one_of(&BUNDLED, script) && !is_one_of(&[BUNDLE], script));
        let (met, others): (Vec<_>, Vec<_>) = alone.partition(|script| is_one_of(&CLASSES, script));
        minify(node, &stage, &met, Names::Kept)?;
        minify(node, &stage, &others, Names::Shortened)?;
    }
    for file in LICENSES {
        copy(&workspace.root.join(file), &stage.join(file))?;
    }
    lay_out(&CONNECTOR, &connector, &stage)?;
    lay_out(&EMULATOR, &emulator, &stage)?;
    if let Some(node) = &node {
        bundle(node, &stage.join(BUNDLE), "./errors.js")?;
        for script in BUNDLED {
            fs::remove_file(stage.join(script))?;
        }
    }
    for script in GLUE {
        ask_for_compiling(&stage.join(script))?;
    }
    // Who imports the package loads this module; who tests with it loads the other from its script.
    copy(&connector.wasm, &stage.join("connector.wasm"))?;
    copy(&connector.types, &stage.join("connector.d.ts"))?;
    check(&stage, package.optimised)?;
    publish(&stage, &package.directory)?;
    fs::write(&stamp_file, outputs(&package, &inputs)?)?;
    println!("Package: pkg/ is ready ({:.1} s)", started.elapsed().as_secs_f32());
    note_quality(without_node.as_deref());
    Ok(package)
}

/// Packs the package; gives the tarball.
pub(crate) fn pack(workspace: &Workspace, package: &Package) -> Result<PathBuf> {
    if let Some(reason) = node::missing() {
        bail!("{reason}, and packing needs npm: install Node {} or newer", node::OLDEST);
    }
    let version = manifest_version(&read(&workspace.root.join("Cargo.toml"))?)
        .context("Cargo.toml has no version in [workspace.package]")?;
    process::stream(
        Command::new("npm")
            .args(["pack", "--loglevel=error", "--pack-destination"])
            .arg(&workspace.target)
            .current_dir(&package.directory),
    )?;
    let tarball = workspace.target.join(format!("lp-connector-{version}.tgz"));
    ensure!(tarball.is_file(), "npm pack made no {}", workspace.shown(&tarball));
    println!("Package: {} is ready", workspace.shown(&tarball));
    Ok(tarball)
}

/// Puts the glue of a module into the package, and the module as a script.
fn lay_out(module: &Module, built: &Built, stage: &Path) -> Result<()> {
    copy(&built.glue, &stage.join(format!("{}.js", module.name)))?;
    // Deflated, because base64 hides from a server's compression what repeats: a tenth less on the wire, and half as
    // much for the browser to parse.
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
    deflated.write_all(&fs::read(&built.wasm)?)?;
    let text = BASE64_STANDARD.encode(deflated.finish()?);
    fs::write(stage.join(format!("{}.wasm.js", module.name)), format!("export default\"{text}\";\n"))?;
    Ok(())
}

/// Asks Chromium to compile a script's functions while it loads, on another thread. Otherwise each is compiled when it is
/// first called, while a page waits for its connector.
fn ask_for_compiling(script: &Path) -> Result<()> {
    fs::write(script, format!("//# allFunctionsCalledOnLoad\n{}", read(script)?))?;
    Ok(())
}

/// Says so where the module is not as it is published.
fn note_quality(without_node: Option<&str>) {
    if let Some(reason) = without_node {
        println!(
            "NOTE: the module is NOT OPTIMISED, and much larger than what is published: {reason}.\n      \
             With Node {} or newer, the same command optimises it.",
            node::OLDEST
        );
    }
}

/// Refuses a template whose version is not that of the crate.
fn check_template(workspace: &Workspace) -> Result<()> {
    let manifest = manifest(&workspace.root.join(TEMPLATE))?;
    let ours = manifest.get("version").and_then(Value::as_str).unwrap_or("nothing");
    let theirs = manifest_version(&read(&workspace.root.join("Cargo.toml"))?)
        .context("Cargo.toml has no version in [workspace.package]")?;
    ensure!(
        ours == theirs,
        "pkg-template/package.json says version {ours} and Cargo.toml {theirs}; make them equal"
    );
    Ok(())
}

/// The manifest in a directory.
fn manifest(directory: &Path) -> Result<Value> {
    serde_json::from_str(&read(&directory.join("package.json"))?)
        .context("pkg-template/package.json is not JSON")
}

/// Refuses a package that lacks a file that its manifest promises, or has one that would not be published.
///
/// What no optimiser has put together lies there in its parts, and is never published.
fn check(stage: &Path, optimised: bool) -> Result<()> {
    let manifest = manifest(stage)?;
    let listed = manifest.get("files").and_then(Value::as_array).context("the manifest lists no files")?;
    let mut listed: BTreeSet<String> = listed.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    // npm packs these two by itself.
    listed.extend(["README.md".to_owned(), "package.json".to_owned()]);
    let mut there: BTreeSet<String> = names(stage)?.into_iter().collect();
    if !optimised {
        there.retain(|name| !BUNDLED.contains(&name.as_str()));
    }
    if let Some(missing) = listed.difference(&there).next() {
        bail!("pkg-template/package.json lists {missing}, which is not there");
    }
    if let Some(surplus) = there.difference(&listed).next() {
        bail!("pkg-template/package.json does not list {surplus}, so it would not be published");
    }
    Ok(())
}

/// The names in a directory.
fn names(directory: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// The scripts of a directory.
fn scripts(directory: &Path) -> Result<Vec<PathBuf>> {
    let names = names(directory)?.into_iter();
    Ok(names.filter(|name| name.ends_with(".js")).map(|name| directory.join(name)).collect())
}

/// Replaces `pkg/` by the finished stage. Only now, so that a failed build leaves the last good one.
fn publish(stage: &Path, directory: &Path) -> Result<()> {
    clear(directory)?;
    copy_all(stage, directory)
}

/// The fingerprint of everything that the package is made from.
fn inputs(workspace: &Workspace, modules: &[&Built]) -> Result<String> {
    let mut stamp = Stamp::default();
    for built in modules {
        stamp.path(&built.wasm)?.path(&built.glue)?.path(&built.types)?;
    }
    for input in INPUTS {
        stamp.path(&workspace.root.join(input))?;
    }
    Ok(stamp.finish())
}

/// The fingerprint of the inputs with what they were made into.
fn outputs(package: &Package, inputs: &str) -> Result<String> {
    let mut stamp = Stamp::default();
    stamp.word(inputs).path(&package.directory)?;
    Ok(stamp.finish())
}

/// An empty directory.
pub(crate) fn clear(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory).with_context(|| format!("cannot empty {}", directory.display()))?;
    }
    fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))
}

/// Copies the files of a directory into another.
fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for name in names(from)? {
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// Copies a file, naming it where that fails.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {}", from.display()))
}
