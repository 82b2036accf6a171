//! A WebAssembly module with its glue: compiled, bound, optimised. The package has two of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::node::Node;
use crate::package::{Mode, clear};
use crate::stamp::Stamp;
use crate::workspace::{Workspace, read};
use crate::{glue, process, setup, wasm};

/// What a module is made of.
#[derive(Debug)]
pub(crate) struct Module {
    /// Its name in the package, without an ending.
    pub(crate) name: &'static str,
    /// The crate, as cargo knows it.
    krate: &'static str,
    /// More words for cargo.
    words: &'static [&'static str],
    /// How hard the optimiser tries.
    effort: &'static [&'static str],
    /// The sources that it is made from.
    inputs: &'static [&'static str],
}

/// The SDK.
pub(crate) const CONNECTOR: Module = Module {
    name: "connector",
    krate: "lp-connector",
    words: &[],
    // Flattening lets the second and third round find what the first could not: 1 % less, for two seconds. Functions
    // with one caller stay apart: that is a little less too, and browsers compile only those that run.
    // The stack lies below the data, so that nothing has an address below 1024.
    effort: &[
        "--low-memory-unused",
        "-Oz",
        "--flatten",
        "--rereloop",
        "-Oz",
        "-Oz",
        "--one-caller-inline-max-function-size=50",
    ],
    inputs: &["Cargo.toml", "Cargo.lock", "src", glue::OURS[0], glue::OURS[1], glue::OURS[2]],
};

/// The emulator, for tests in a page.
pub(crate) const EMULATOR: Module = Module {
    name: "emulator",
    krate: "lp-emulator",
    words: &["--no-default-features", "--features", "page"],
    effort: &["-Oz"],
    inputs: &["Cargo.toml", "Cargo.lock", "emulator/Cargo.toml", "emulator/src"],
};

/// What all modules are made with.
const TOOLS: [&str; 5] =
    ["xtask/node", "xtask/src/module.rs", "xtask/src/glue.rs", "xtask/src/wasm.rs", "xtask/src/wasm"];

/// The files of a finished module.
#[derive(Debug)]
pub(crate) struct Built {
    /// The module itself.
    pub(crate) wasm: PathBuf,
    /// A twin of it, equal but for the names of the functions.
    pub(crate) named: PathBuf,
    /// Its glue.
    pub(crate) glue: PathBuf,
    /// The declarations of the glue.
    pub(crate) types: PathBuf,
}

impl Module {
    /// Builds the module, unless what is there was made from the same inputs.
    pub(crate) fn build(&self, workspace: &Workspace, mode: Mode, node: Option<&Node>) -> Result<Built> {
        let home = workspace.target.join("package").join(self.name);
        let built = Built {
            wasm: home.join(format!("{}.wasm", self.name)),
            named: home.join("named.wasm"),
            glue: home.join(format!("{}.js", self.name)),
            types: home.join(format!("{}.d.ts", self.name)),
        };
        let stamp_file = home.join("stamp");
        let inputs = self.inputs(workspace, mode, node.is_some())?;
        if fs::read_to_string(&stamp_file).is_ok_and(|old| Ok(old) == built.stamp(&inputs).map_err(drop)) {
            return Ok(built);
        }
        setup::wasm_target(workspace)?;
        let tools = setup::wasm_bindgen(workspace)?;
        let compiled = self.compile(workspace, mode)?;
        let generated = home.join("generated");
        clear(&generated)?;
        println!("Package: generating the glue of {}", self.name);
        process::stream(
            Command::new(tools.join("wasm-bindgen"))
                .args(["--target", "web", "--omit-default-module-path", "--remove-producers-section"])
                .args(["--out-name", self.name, "--out-dir"])
                .arg(&generated)
                .arg(&compiled),
        )?;
        let bound = generated.join(format!("{}_bg.wasm", self.name));
        let collected = glue::collect(&generated, self.name)?;
        fs::write(&built.types, collected.types)?;
        match node {
            Some(node) => self.optimise(node, &collected.script, &bound, &built)?,
            None => {
                fs::write(&built.glue, collected.script)?;
                fs::copy(&bound, &built.named)?;
                fs::copy(&bound, &built.wasm)?;
            }
        }
        self.check(&built)?;
        fs::write(&stamp_file, built.stamp(&inputs)?)?;
        Ok(built)
    }

    /// Compiles the module. LTO only happens when the one crate type is asked for on the command line.
    fn compile(&self, workspace: &Workspace, mode: Mode) -> Result<PathBuf> {
        println!("Package: compiling {}", self.krate);
        let mut cargo = workspace.cargo(["rustc", "--lib", "--locked", "-p", self.krate]);
        cargo.args(self.words).args(["--target", setup::WASM, "--crate-type", "cdylib"]);
        let profile = match mode {
            Mode::Release => {
                cargo.arg("--release");
                // Places of panics hold the path of their source: keep the builder's home out of the module.
                let flags = [remap_registries(), remap_standard_library()?].join(" ");
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
                "release"
            }
            Mode::Dev => "debug",
        };
        process::stream(&mut cargo)?;
        let file = format!("{}.wasm", self.krate.replace('-', "_"));
        Ok(workspace.target.join(setup::WASM).join(profile).join(file))
    }

    /// Shrinks the module and the glue.
    fn optimise(&self, node: &Node, script: &str, bound: &Path, built: &Built) -> Result<()> {
        println!("Package: optimising {}", self.name);
        let (script, short) = glue::shorten_names(script, &fs::read(bound)?)?;
        let trapped = bound.with_extension("short");
        fs::write(&trapped, wasm::trap(&short, only_says_why)?)?;
        let small = bound.with_extension("small");
        let wasm_opt = |words: &[&str], from: &Path, to: &Path| {
            process::stream(node.tool("binaryen/bin/wasm-opt").args(words).arg(from).arg("-o").arg(to))
        };
        wasm_opt(&[self.effort, &["-g", "--strip-producers"]].concat(), &trapped, &small)?;
        fs::write(&small, without_wording(fs::read(&small)?)?)?;
        wasm_opt(&["-g", "--remove-unused-module-elements"], &small, &built.named)?;
        // A pass of its own, so that the twin with names has the very same code. The list of features goes last: without
        // it no pass reads what another wrote.
        wasm_opt(&["--strip-debug", "--strip-target-features"], &built.named, &built.wasm)?;
        let home = built.glue.parent().context("the glue lies in no directory")?;
        let (script, stamped) = glue::tie(&script, &fs::read(&built.wasm)?)?;
        fs::write(&built.wasm, stamped)?;
        fs::write(&built.glue, script)?;
        minify(node, home, std::slice::from_ref(&built.glue), Names::Shortened)
    }

    /// Refuses what would fail in a page.
    fn check(&self, built: &Built) -> Result<()> {
        let facts = wasm::Facts::read(&fs::read(&built.wasm)?)?;
        if let Some((_, name)) = facts.imports.iter().find(|(module, _)| module == "env") {
            bail!("{} imports `{name}` from `env`: a dependency expects an operating system", self.name);
        }
        glue::check(&read(&built.glue)?)
    }

    /// The fingerprint of everything that the module is made from.
    fn inputs(&self, workspace: &Workspace, mode: Mode, optimised: bool) -> Result<String> {
        let mut stamp = Stamp::default();
        stamp.word(&format!("{mode:?} {optimised}"));
        stamp.word(&process::version_of("rustc").context("rustc is not on the PATH")?);
        for input in self.inputs.iter().chain(&TOOLS) {
            stamp.path(&workspace.root.join(input))?;
        }
        Ok(stamp.finish())
    }
}

impl Built {
    /// The fingerprint of the inputs with what they were made into.
    fn stamp(&self, inputs: &str) -> Result<String> {
        let mut stamp = Stamp::default();
        stamp.word(inputs);
        for file in [&self.wasm, &self.named, &self.glue, &self.types] {
            stamp.path(file)?;
        }
        Ok(stamp.finish())
    }
}

/// Takes out of the scripts of a directory what only their reader needs, and what nobody calls.
pub(crate) fn minify(node: &Node, directory: &Path, scripts: &[PathBuf], names: Names) -> Result<()> {
    let how: &[&str] = match names {
        Names::Kept => &["--minify-whitespace", "--minify-syntax"],
        Names::Shortened => &["--minify"],
    };
    process::stream(
        node.tool("esbuild/bin/esbuild")
            .args(scripts)
            .args(how)
            .args(["--tree-shaking=true", "--format=esm", "--target=es2022"])
            .args(["--log-level=warning", "--allow-overwrite"])
            .arg(format!("--outdir={}", directory.display())),
    )
}

/// Puts a script and all that it imports into one, but for one script that stays apart.
pub(crate) fn bundle(node: &Node, script: &Path, apart: &str) -> Result<()> {
    process::stream(
        node.tool("esbuild/bin/esbuild")
            .arg(script)
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022"])
            .args(["--log-level=warning", "--allow-overwrite"])
            .arg(format!("--external:{apart}"))
            .arg(format!("--outfile={}", script.display())),
    )
}

/// What becomes of the names in a script.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Names {
    /// They stay as they are.
    Kept,
    /// They are made as short as can be.
    Shortened,
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

/// A module without what words values for the messages of panics, and without their places, if nothing else words any. Only
/// `core::fmt::write` finds these functions, by the table; they are like no other code, and weigh more than they are long.
fn without_wording(module: Vec<u8>) -> Result<Vec<u8>> {
    if wasm::Facts::read(&module)?.has("core::fmt::write") {
        return Ok(module);
    }
    wasm::without_places(&wasm::unlist(&module, |function| function.contains(" as core::fmt::"))?)
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

/// The flag that gives the sources of the standard library the name they have where they are not installed. Where they
/// are, beside an editor for instance, the compiler names the place; and the module has each name in two forms.
fn remap_standard_library() -> Result<String> {
    let home = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let facts = process::output(Command::new("rustc").arg("-vV"))?;
    let hash = facts.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let sources = Path::new(home.trim()).join("lib/rustlib/src/rust");
    Ok(format!("--remap-path-prefix={}=/rustc/{hash}", sources.display()))
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
