//! The JavaScript that wasm-bindgen generates: taken over into the package, and checked.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::stamp::Stamp;
use crate::wasm::{Facts, rename_exports, rename_imports};
use crate::workspace::{files, read};

/// The files of ours that the glue imports; they end beside the glue, where `index.js` finds the errors too.
///
/// The glue itself imports the first, which imports three, of which each imports one more: of five scripts that a page of
/// wasm-bindgen-test-runner loads at once, the last sometimes never came.
pub(crate) const OURS: [&str; 7] = [
    "pkg-template/driver.js",
    "pkg-template/crossing.js",
    "pkg-template/mailbox.js",
    "pkg-template/transfers.js",
    "pkg-template/browser.js",
    "pkg-template/errors.js",
    "pkg-template/outbox.js",
];

/// What wasm-bindgen made, as the package takes it over.
#[derive(Debug)]
pub(crate) struct Collected {
    /// The glue: what loads the module is left out of it, `loader.js` does that.
    pub(crate) script: String,
    /// The declarations of what the module exports.
    pub(crate) types: String,
}

/// Takes the glue and its declarations over, with our scripts imported from beside it.
pub(crate) fn collect(generated: &Path, name: &str) -> Result<Collected> {
    let mut met = HashSet::new();
    for snippet in files(&generated.join("snippets"))? {
        let ours = OURS.iter().find(|ours| snippet.ends_with(ours));
        let ours = ours.with_context(|| {
            format!("the glue comes with a script that nobody expects: {}", snippet.display())
        })?;
        ensure!(met.insert(ours), "the glue comes with more than one copy of {ours}");
    }
    let glue = read(&generated.join(format!("{name}.js")))?;
    let types = read(&generated.join(format!("{name}.d.ts"))).context("wasm-bindgen made no declarations")?;
    Ok(Collected { script: without_loader(&beside(&glue))?, types: public(&types)? })
}

/// The declarations of the class and its data. What follows them declares the loader, which is not ours.
fn public(types: &str) -> Result<String> {
    let (public, _) = types
        .split_once("export type InitInput")
        .context("wasm-bindgen's declarations have another form: where do those of the loader begin?")?;
    Ok(public.replacen(RELEASE, RELEASE_WITH_DOCS, 1))
}

/// The two methods that wasm-bindgen adds to a class, for which it has no place to document them.
const RELEASE: &str = "    free(): void;\n    [Symbol.dispose](): void;\n";

/// The same as a caller should find them.
const RELEASE_WITH_DOCS: &str = "    /**
     * Releases the memory of a connector at once; the browser does it by itself when nothing refers to it any more.
     *
     * Calls on their way still settle. Every later call of a method throws.
     *
     * @example
     * ```ts
     * await connector.close();
     * connector.free();
     * ```
     */
    free(): void;
    /**
     * Does what `free` does, at the end of a block that declares the connector with `using`.
     *
     * @example
     * ```ts
     * using short = await createConnector({ accountId: '12345678' });
     * await short.createConversation();
     * ```
     */
    [Symbol.dispose](): void;
";

/// What stands in the place of the module until that is loaded: a connector that is made too early says so.
const UNLOADED: &str = "import { notSent } from './crossing.js';
wasm = { connector_new() { throw notSent('module-unavailable', 'the module is not loaded; await init() before `new Connector`, or use createConnector()'); } };
";

/// The glue with the two functions that a loader needs in the place of its own loader, which writes to the console,
/// and cannot tell one failure from another.
fn without_loader(glue: &str) -> Result<String> {
    let form = "wasm-bindgen's glue has another form: where does its loader begin?";
    let (kept, _) = glue.split_once("async function __wbg_load(").context(form)?;
    for needed in ["function __wbg_get_imports(", "function __wbg_finalize_init("] {
        ensure!(kept.contains(needed), "{form} There is no `{needed}`");
    }
    let unloaded = if kept.contains("export class Connector") { UNLOADED } else { "" };
    ensure!(kept.contains("let wasmModule, wasmInstance, wasm;"), "{form} There is no `wasm`");
    Ok(format!("{kept}{unloaded}export {{ __wbg_get_imports as imports, __wbg_finalize_init as start }};\n"))
}

/// Ties the glue to its module: both name the imports by a hash of the module, so that the one refuses to be put
/// together with the other of another build. After a deployment a cache may hold one of each.
pub(crate) fn tie(glue: &str, module: &[u8]) -> Result<(String, Vec<u8>)> {
    let imports = Facts::read(module)?.imports;
    let (old, _) = imports.first().context("the module imports nothing")?;
    ensure!(imports.iter().all(|(module, _)| module == old), "the module imports from more than one place");
    let quoted = format!("\"{old}\"");
    ensure!(glue.matches(&quoted).count() == 1, "the glue does not name `{old}` once");
    let new = Stamp::of(module);
    let tied = rename_imports(module, |module, _| module.clone_from(&new))?;
    Ok((glue.replace(&quoted, &format!("\"{new}\"")), tied))
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

/// Gives the imports and exports of the module names of a letter or two, in the glue and in the module. wasm-bindgen ends
/// those of imports with sixteen hexadecimal digits, which no compression makes smaller.
pub(crate) fn shorten_names(glue: &str, module: &[u8]) -> Result<(String, Vec<u8>)> {
    let Facts { imports, exports, .. } = Facts::read(module)?;
    let mut names = HashMap::new();
    let mut glue = glue.to_owned();
    for (number, (_, name)) in imports.into_iter().enumerate() {
        let key = format!(" {name}: ");
        // A name that is found anywhere else, or not at all, means something that we do not know.
        if glue.matches(&name).count() == 1 && glue.matches(&key).count() == 1 {
            let short = letters(number);
            glue = glue.replace(&key, &format!(" {short}: "));
            names.insert(name, short);
        }
    }
    let module = rename_imports(module, |_, name| {
        if let Some(short) = names.get(name) {
            name.clone_from(short);
        }
    })?;
    let mut names = HashMap::new();
    for (number, name) in exports.into_iter().enumerate() {
        // `memory` is a word. What the glue does not name nobody can ask for.
        let short = if name.contains('_') { letters(number) } else { name.clone() };
        if let Some(renamed) = replace_word(&glue, &name, &short) {
            glue = renamed;
            names.insert(name, short);
        }
    }
    let module = rename_exports(&module, |name| names.get(name).cloned())?;
    Ok((glue, module))
}

/// A text with another word in the place of this one, where it has it.
fn replace_word(text: &str, word: &str, other: &str) -> Option<String> {
    let of_a_name =
        |near: Option<char>| near.is_some_and(|near| near.is_alphanumeric() || "_$".contains(near));
    let mut parts = text.split(word);
    let mut replaced = parts.next()?.to_owned();
    let mut met = false;
    for part in parts {
        let alone = !of_a_name(replaced.chars().next_back()) && !of_a_name(part.chars().next());
        replaced.push_str(if alone { other } else { word });
        replaced.push_str(part);
        met |= alone;
    }
    met.then_some(replaced)
}

/// A number in letters: a to z, then ba, bb and so on.
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    if number < 26 { letter.to_string() } else { format!("{}{letter}", letters(number / 26)) }
}

/// The glue with our scripts imported from beside it.
fn beside(glue: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in glue.lines() {
        let quote = if line.contains('"') { '"' } else { '\'' };
        let parts: Vec<&str> = line.split(quote).collect();
        lines.push(match parts.as_slice() {
            [before, path, after] if is_ours(path) => {
                let name = path.rsplit('/').next().unwrap_or_default();
                format!("{before}'./{name}'{after}")
            }
            _ => line.to_owned(),
        });
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Whether the glue imports a script of ours by this path.
fn is_ours(path: &str) -> bool {
    path.starts_with("./snippets/") && OURS.iter().any(|ours| path.ends_with(ours))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn our_scripts_are_imported_from_beside_the_glue() {
        let glue = "import { ConnectorError } from './snippets/lp-connector-0a1b/pkg-template/errors.js';\n\
                    import { join, open } from \"./snippets/lp-connector-0a1b/pkg-template/outbox.js\";\nlet a;";
        let expected = "import { ConnectorError } from './errors.js';\n\
                        import { join, open } from './outbox.js';\nlet a;\n";
        assert_eq!(beside(glue), expected);
        assert!(check(expected).is_ok());
        assert!(check(&beside("import './snippets/lp-connector-0a1b/pkg-template/other.js';")).is_err());
    }

    #[test]
    fn a_script_that_nobody_expects_or_comes_twice_is_refused() {
        let generated = std::env::temp_dir().join(format!("lp-connector-glue-{}", std::process::id()));
        let refusal = |snippets: &[&str]| {
            for snippet in snippets {
                let file = generated.join("snippets").join(snippet);
                fs::create_dir_all(file.parent().expect("a directory")).expect("it can be made");
                fs::write(file, "").expect("it can be written");
            }
            let refusal = collect(&generated, "x").expect_err("there is no glue").to_string();
            fs::remove_dir_all(&generated).expect("it was there");
            refusal
        };
        let all = OURS.map(|ours| format!("a-1/{ours}"));
        let good = refusal(&all.each_ref().map(String::as_str));
        assert!(good.contains("x.js"), "{good}");
        let twice = refusal(&[&all[2], &format!("b-2/{}", OURS[2])]);
        assert!(twice.contains("more than one copy"), "{twice}");
        let other = refusal(&["a-1/pkg-template/other.js"]);
        assert!(other.contains("nobody expects"), "{other}");
    }

    #[test]
    fn what_wasm_bindgen_adds_to_the_class_is_documented() {
        let types =
            format!("export class Connector {{\n{RELEASE}    on(): void;\n}}\nexport type InitInput = 1;");
        let public = public(&types).expect("good declarations");
        assert!(
            public.contains("*/\n    free(): void;\n") && public.ends_with("    on(): void;\n}\n"),
            "{public}"
        );
        assert!(super::public("export class Connector {}").is_err());
    }

    #[test]
    fn imports_get_short_names_on_both_sides() {
        // A module that imports the function `__wbg_x_0a` from `m`, of the type without parameters.
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x10\x01\x01m\x0a__wbg_x_0a\0\0";
        let (glue, short) = shorten_names("{ __wbg_x_0a: f }", module).expect("a good module");
        assert_eq!(glue, "{ a: f }");
        assert_eq!(Facts::read(&short).expect("still good").imports, [("m".to_owned(), "a".to_owned())]);
        let (glue, same) =
            shorten_names("{ __wbg_x_0a: f, y: '__wbg_x_0a' }", module).expect("a good module");
        assert_eq!(glue, "{ __wbg_x_0a: f, y: '__wbg_x_0a' }");
        assert_eq!(same, module);
    }

    #[test]
    fn exports_get_short_names_on_both_sides() {
        // A module that exports one function as `memory`, `x_on`, `x_once` and `x_gone`.
        let exports = b"\x04\x06memory\0\0\x04x_on\0\0\x06x_once\0\0\x06x_gone\0\0";
        let module = [&b"\0asm\x01\0\0\0\x07"[..], &[exports.len() as u8], exports].concat();
        let glue = "wasm.x_once(wasm.memory); wasm = { x_on() {} }; wasm.x_on(x_one)";
        let (glue, short) = shorten_names(glue, &module).expect("a good module");
        assert_eq!(glue, "wasm.c(wasm.memory); wasm = { b() {} }; wasm.b(x_one)");
        assert_eq!(Facts::read(&short).expect("still good").exports, ["memory", "b", "c"]);
    }

    #[test]
    fn glue_and_module_of_two_builds_do_not_fit() {
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x07\x01\x01m\x01a\0\0";
        let (glue, tied) = tie("({\"m\": { a: f }})", module).expect("they fit");
        let hash = Stamp::of(module);
        assert_eq!(glue, format!("({{\"{hash}\": {{ a: f }}}})"));
        assert_eq!(Facts::read(&tied).expect("still good").imports, [(hash, "a".to_owned())]);
        let other = [&module[..], b"\0\x03\x02xy"].concat();
        assert_ne!(tie("({\"m\": { a: f }})", &other).expect("they fit").0, glue);
        assert!(tie("({})", module).is_err());
    }

    #[test]
    fn the_loader_of_the_glue_is_left_out() {
        let glue = "function __wbg_get_imports() {}\nfunction __wbg_finalize_init(i) {}\n\
                    let wasmModule, wasmInstance, wasm;\n\
                    async function __wbg_load(m) {}\nexport { __wbg_init as default };\n";
        let kept = without_loader(glue).expect("a known form");
        assert!(!kept.contains("__wbg_load") && kept.contains("__wbg_finalize_init as start"));
        assert!(!kept.contains(UNLOADED), "another module has no class that could be made too early");
        let class = format!("export class Connector {{}}\n{glue}");
        assert!(without_loader(&class).expect("a known form").contains(UNLOADED));
        assert!(without_loader("export {};").is_err());
    }

    #[test]
    fn letters_never_repeat() {
        let all: HashSet<_> = (0..2000).map(letters).collect();
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
