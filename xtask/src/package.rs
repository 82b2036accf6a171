//! The npm package: the module and its glue built, optimised, checked, and laid out in `pkg/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::node::{self, Node};
use crate::stamp::Stamp;
use crate::workspace::{Workspace, manifest_version, read};
use crate::{glue, process, setup, wasm};

/// The files that are written by hand, in `pkg-template/`.
const TEMPLATE: [&str; 6] =
    ["package.json", "index.js", "index.d.ts", "errors.js", "errors.d.ts", "README.md"];

/// The licences, in the root of the repository.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// What the package is made from.
const INPUTS: [&str; 8] = [
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "pkg-template",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "xtask/node",
    "xtask/src",
];

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
    let package = Package {
        directory: workspace.pkg(),
        named: work.join("connector.named.wasm"),
        optimised: without_node.is_none(),
    };
    check_template(workspace)?;
    let stamp_file = work.join("stamp");
    let inputs = inputs(workspace, mode, package.optimised)?;
    if fs::read_to_string(&stamp_file).is_ok_and(|old| Ok(old) == outputs(&package, &inputs).map_err(drop)) {
        println!("Package: nothing changed, pkg/ is up to date");
        note_quality(without_node.as_deref());
        return Ok(package);
    }
    setup::wasm_target(workspace)?;
    let tools = setup::wasm_bindgen(workspace)?;
    let node = if package.optimised { Some(node::ensure(workspace)?) } else { None };

    let stage = work.join("stage");
    let generated = work.join("generated");
    for directory in [&stage, &generated] {
        clear(directory)?;
    }
    let module = compile(workspace, mode)?;
    println!("Package: generating the glue");
    process::stream(
        Command::new(tools.join("wasm-bindgen"))
            .args(["--target", "web", "--omit-default-module-path", "--remove-producers-section"])
            .args(["--out-name", "connector", "--out-dir"])
            .arg(&generated)
            .arg(&module),
    )?;
    glue::collect(&generated, &stage)?;
    match &node {
        Some(node) => optimise(node, &generated, &stage, &package.named)?,
        None => {
            fs::copy(generated.join("connector_bg.wasm"), &package.named)?;
            fs::copy(generated.join("connector_bg.wasm"), stage.join("connector.wasm"))?;
        }
    }
    for file in TEMPLATE {
        copy(&workspace.root.join("pkg-template").join(file), &stage.join(file))?;
    }
    for file in LICENSES {
        copy(&workspace.root.join(file), &stage.join(file))?;
    }
    check(&stage)?;
    publish(&stage, &package.directory)?;
    fs::write(&stamp_file, outputs(&package, &inputs)?)?;
    println!("Package: pkg/ is ready ({:.1} s)", started.elapsed().as_secs_f32());
    note_quality(without_node.as_deref());
    Ok(package)
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

/// Compiles the module. LTO only happens when the one crate type is asked for on the command line.
fn compile(workspace: &Workspace, mode: Mode) -> Result<PathBuf> {
    println!("Package: compiling the module");
    let mut cargo = workspace.cargo(["rustc", "--lib", "--locked", "-p", "lp-connector"]);
    cargo.args(["--target", setup::WASM, "--crate-type", "cdylib"]);
    let profile = match mode {
        Mode::Release => {
            cargo.arg("--release");
            // Places of panics hold the path of their source: keep the builder's home out of the module.
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remap_registries());
            "release"
        }
        Mode::Dev => "debug",
    };
    process::stream(&mut cargo)?;
    Ok(workspace.target.join(setup::WASM).join(profile).join("lp_connector.wasm"))
}

/// Shrinks the module and the glue.
fn optimise(node: &Node, generated: &Path, stage: &Path, named: &Path) -> Result<()> {
    println!("Package: optimising the module");
    let (glue, long_names) = (stage.join("connector.js"), generated.join("connector_bg.wasm"));
    let (short_glue, short_module) = glue::shorten_imports(&read(&glue)?, &fs::read(&long_names)?)?;
    fs::write(&glue, short_glue)?;
    let module = generated.join("connector.short.wasm");
    fs::write(&module, wasm::trap(&short_module, only_says_why)?)?;
    // Two passes, so that the twin with names has the very same code. The list of features goes last:
    // without it the second pass would not read what the first one wrote.
    let mut first = node.tool("binaryen/bin/wasm-opt");
    // Flattening lets the second and third round find what the first could not: 1 % less, for two seconds.
    first.args(["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "-g", "--strip-producers"]).arg(&module);
    process::stream(first.arg("-o").arg(named))?;
    let mut second = node.tool("binaryen/bin/wasm-opt");
    second.args(["--strip-debug", "--strip-target-features"]).arg(named);
    process::stream(second.arg("-o").arg(stage.join("connector.wasm")))?;
    println!("Package: minifying the glue");
    process::stream(
        node.tool("esbuild/bin/esbuild")
            .arg(&glue)
            .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning", "--allow-overwrite"])
            .arg(format!("--outfile={}", glue.display())),
    )
}

/// Whether a function only words the message of a panic and then traps. Nobody can read that message: the module
/// has no hook, and its standard error is nowhere. So it traps at once, and the wording is left out.
fn only_says_why(function: &str) -> bool {
    const ENDS: [&str; 6] = [
        "core::option::expect_failed",
        "core::option::unwrap_failed",
        "core::result::unwrap_failed",
        "alloc::raw_vec::handle_error",
        "alloc::raw_vec::capacity_overflow",
        "alloc::alloc::handle_alloc_error",
    ];
    let slice = function.starts_with("core::slice::index::") || function.starts_with("core::str::");
    // Every function of `core::panicking` diverges; not so those of `std::panicking`.
    function.starts_with("core::panicking::")
        || slice && function.ends_with("_fail")
        || ENDS.contains(&function)
}

/// Refuses a template that is not complete, or whose version is not that of the crate.
fn check_template(workspace: &Workspace) -> Result<()> {
    let template = workspace.root.join("pkg-template");
    let missing: Vec<_> = TEMPLATE.into_iter().filter(|file| !template.join(file).is_file()).collect();
    ensure!(missing.is_empty(), "pkg-template/ has no {}", missing.join(", "));
    let manifest: serde_json::Value = serde_json::from_str(&read(&template.join("package.json"))?)
        .context("pkg-template/package.json is not JSON")?;
    let ours = manifest.get("version").and_then(serde_json::Value::as_str).unwrap_or("nothing");
    let theirs = manifest_version(&read(&workspace.root.join("Cargo.toml"))?)
        .context("Cargo.toml has no version in [workspace.package]")?;
    ensure!(
        ours == theirs,
        "pkg-template/package.json says version {ours} and Cargo.toml {theirs}; make them equal"
    );
    Ok(())
}

/// Refuses a package that would fail in a page.
fn check(stage: &Path) -> Result<()> {
    let module = fs::read(stage.join("connector.wasm"))?;
    let facts = wasm::Facts::read(&module)?;
    if let Some((_, name)) = facts.imports.iter().find(|(module, _)| module == "env") {
        bail!("the module imports `{name}` from `env`: a dependency expects an operating system");
    }
    glue::check(&read(&stage.join("connector.js"))?)?;
    ensure!(
        read(&stage.join("index.js"))?.contains("./errors.js"),
        "index.js does not import ./errors.js, so `instanceof ConnectorError` would fail"
    );
    Ok(())
}

/// Replaces `pkg/` by the finished stage. Only now, so that a failed build leaves the last good one.
fn publish(stage: &Path, directory: &Path) -> Result<()> {
    clear(directory)?;
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        copy(&entry.path(), &directory.join(entry.file_name()))?;
    }
    Ok(())
}

/// The fingerprint of everything that the package is made from.
fn inputs(workspace: &Workspace, mode: Mode, optimised: bool) -> Result<String> {
    let mut stamp = Stamp::default();
    stamp.word(&format!("{mode:?} {optimised}"));
    stamp.word(&process::version_of("rustc").context("rustc is not on the PATH")?);
    for input in INPUTS {
        stamp.path(&workspace.root.join(input))?;
    }
    Ok(stamp.finish())
}

/// The fingerprint of the inputs with what they were made into.
fn outputs(package: &Package, inputs: &str) -> Result<String> {
    let mut stamp = Stamp::default();
    stamp.word(inputs).path(&package.directory)?.path(&package.named)?;
    Ok(stamp.finish())
}

/// The flags that shorten the paths of published crates to their name and version.
fn remap_registries() -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut flags: Vec<String> = registries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(format!("--remap-path-prefix={}=", entry.ok()?.path().display())))
        .collect();
    flags.sort();
    flags.join(" ")
}

/// An empty directory.
fn clear(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory).with_context(|| format!("cannot empty {}", directory.display()))?;
    }
    fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))
}

/// Copies a file, naming it where that fails.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {}", from.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_functions_that_never_return_become_traps() {
        for wording in [
            "core::panicking::panic_fmt",
            "core::slice::index::slice_index_fail",
            "core::option::unwrap_failed",
        ] {
            assert!(only_says_why(wording), "{wording}");
        }
        for needed in
            ["std::panicking::panic_count::is_zero_slow_path", "core::str::from_utf8", "app::write_fail"]
        {
            assert!(!only_says_why(needed), "{needed}");
        }
    }
}
