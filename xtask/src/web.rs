//! Rust to the browser: the wasm modules and their JavaScript, in `www/pkg`.
//!
//! wasm-bindgen's generator must have the version of the `wasm-bindgen` that the crate was compiled
//! with. It is therefore a dependency of ours under the same lock file, not a program to install.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::{digest, project, slim, split};

const TARGET: &str = "wasm32-unknown-unknown";

/// The builds of the one crate, each named as its cargo feature: the first draws what has been solved, the second
/// solves too, the third reads text, the fourth draws plain lines, the fifth makes texts of files.
pub const MODULES: [&str; 5] = ["draw", "chart", "reader", "line", "import"];

/// Kinds of chart that `draw` leaves to pieces of their own, each named as its kind. Rows of ranges are in `draw` itself
/// with what all share: what does not fit its form is drawn as rows.
pub const PIECES: [&str; 9] = [
    "change",
    "conflict",
    "distribution",
    "drivers",
    "flow",
    "parts",
    "proportion",
    "series",
    "timeline",
];

/// The function by which the program enters what draws a kind: see `src/chart/kinds/mod.rs`.
fn door(kind: &str) -> String {
    format!("::chart::kinds::doors::{kind}::draw")
}

/// The builds that only draw, in which nothing but `plotters-canvas` formats numbers: see `src/wasm/display.rs`.
const ONLY_DRAW: [&str; 2] = ["draw", "line"];

/// What formats in the standard library, by the start and the end of its name, and what does it in its place.
const DISPLAYS: [((&str, &str), &str); 3] = [
    (("<f64 as core", "::fmt::Display>::fmt"), "crossfoot_double"),
    (("<u8 as core", "::fmt::Display>::fmt"), "crossfoot_byte"),
    (("<&str as core", "::fmt::Display>::fmt"), "crossfoot_text"),
];

/// The tables of the formatter that the first of these replaces: 1.3 KB that no compression makes smaller.
const TABLES: slim::Tables = slim::Tables {
    data: "4core3num7flt2dec",
    users: ["::flt2dec::", "::fmt::float::"],
};

/// All wasm files, by what stands before `_bg.wasm` in their names in `www/pkg`.
pub fn programs() -> impl Iterator<Item = &'static str> {
    MODULES.into_iter().chain(PIECES)
}

/// What the page has of pdf.js, the build for all browsers in use: its file in the package, and its name in `www/pkg`.
pub const PDF_FILES: [(&str, &str); 2] = [
    ("pdf.min.mjs", "pdf.js"),
    ("pdf.worker.min.mjs", "pdf-worker.js"),
];
const PDF_FOLDER: &str = "xtask/pdf/node_modules/pdfjs-dist/legacy/build";

/// Lays pdf.js beside the builds. Without Node.js there is none, and the page says that PDF cannot be read there.
fn lay_pdf(out: &Path) -> Result<()> {
    if project::node_tools("xtask/pdf")?.is_none() {
        println!("There is no Node.js with npm; the page will read no PDF.");
        return Ok(());
    }
    fs::create_dir_all(out)?;
    for (from, to) in PDF_FILES {
        let from = project::root().join(PDF_FOLDER).join(from);
        fs::copy(&from, out.join(to)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}

/// Brings `www/pkg/{draw,chart,reader,line,import}{.js,.d.ts,_bg.wasm}` up to date with the sources.
pub fn build() -> Result<()> {
    let out = project::root().join("www/pkg");
    lay_pdf(&out)?;
    // Cargo keeps one file for the builds with different features and would compile both anew at every start.
    let stamp = project::target().join("web.stamp");
    let sources = fingerprint()?;
    let complete = programs().all(|name| out.join(format!("{name}_bg.wasm")).is_file());
    if complete && fs::read_to_string(&stamp).is_ok_and(|built| built == sources) {
        return Ok(());
    }
    // A build that is broken off half way must not look like a finished one.
    let _ = fs::remove_file(&stamp);
    let rustlib = rustlib()?;
    add_target(&rustlib)?;
    let mut lean = add_sources(&rustlib);
    if !lean {
        println!(
            "There are no sources of the standard library; the wasm becomes a quarter larger."
        );
    }
    for module in MODULES {
        let wasm = compile(module, &mut lean)?;
        bindgen(&wasm, module, lean, &out)
            .with_context(|| format!("cannot make the bindings of `{module}`"))?;
    }
    fs::write(&stamp, sources).with_context(|| format!("cannot write {}", stamp.display()))
}

/// A hash over everything that the modules are made from.
fn fingerprint() -> Result<String> {
    let root = project::root();
    let mut all = project::command("rustc", &["--version", "--verbose"])
        .output()
        .context("cannot run rustc")?
        .stdout;
    let tuned = MODULES.map(tuning).concat();
    all.extend([&WASM[..], &LEAN, &tuned].concat().concat().into_bytes());
    all.extend(PIECES.concat().into_bytes());
    // What is done to the programs that come out.
    all.extend(include_bytes!("slim.rs"));
    all.extend(include_bytes!("split.rs"));
    let single = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "build.rs"];
    let mut files: Vec<PathBuf> = single
        .iter()
        .map(|file| root.join(file))
        .filter(|file| file.is_file())
        .collect();
    project::files(&root.join("src"), &mut files)?;
    for file in files {
        all.extend(file.as_os_str().as_encoded_bytes());
        all.extend(fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
    }
    Ok(digest::short(&all))
}

/// Installs the wasm target where rustup manages the toolchain and lacks it.
fn add_target(rustlib: &Path) -> Result<()> {
    if rustlib.join(TARGET).is_dir() {
        return Ok(());
    }
    if project::which(&["rustup"]).is_none() {
        bail!("this Rust toolchain has no {TARGET} target and no rustup to add it with");
    }
    project::run(project::command("rustup", &["target", "add", TARGET]))
}

/// Installs the sources of the standard library; whether they are there.
fn add_sources(rustlib: &Path) -> bool {
    rustlib.join("src/rust/library/Cargo.lock").is_file()
        || project::which(&["rustup"]).is_some()
            && project::run(project::command(
                "rustup",
                &["component", "add", "rust-src"],
            ))
            .is_ok()
}

/// Where the toolchain keeps what it has for each target.
fn rustlib() -> Result<PathBuf> {
    let sysroot = project::command("rustc", &["--print", "sysroot"])
        .output()
        .context("cannot run rustc")?;
    Ok(Path::new(String::from_utf8(sysroot.stdout)?.trim()).join("lib/rustlib"))
}

/// What cargo makes: the wasm alone, as a Rust library beside it would keep what only a Rust program can call.
const WASM: [&str; 10] = [
    "rustc",
    "--lib",
    "--crate-type",
    "cdylib",
    "--package",
    "crossfoot",
    "--profile",
    "wasm",
    "--target",
    TARGET,
];

/// What a module's compiler is told beside the profile.
fn tuning(module: &str) -> Vec<&'static str> {
    let mut flags = vec!["--", "-Csymbol-mangling-version=v0"];
    // Small functions are inlined even where bytes count: without that the solver is a third slower, and what
    // draws no smaller.
    if !matches!(module, "reader" | "import") {
        flags.push("-Cllvm-args=-inline-threshold=25");
    }
    // What solves has to be fast. In the others LLVM shares the code that branches have in common, and does not
    // copy what they may want.
    if module != "chart" {
        flags.extend([
            "-Cllvm-args=-sink-common-insts",
            "-Cllvm-args=-enable-pre=false",
        ]);
    }
    if ONLY_DRAW.contains(&module) {
        // Each with its name, so that what is replaced takes its data along.
        flags.push("-Clink-arg=--no-merge-data-segments");
    }
    flags
}

/// What makes cargo compile the standard library along, without the sentences that it has for
/// panics: a panic becomes a trap, which is all that a browser shows of either.
const LEAN: [&str; 4] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "--config",
    // The flags of .cargo/config.toml are kept.
    "target.wasm32-unknown-unknown.rustflags=[\
     '-Zunstable-options','-Cpanic=immediate-abort','-Zlocation-detail=none','-Zfmt-debug=none',\
     '-Csymbol-mangling-version=v0']",
];

/// Compiles the crate with one of its features; the `.wasm` file.
fn compile(module: &str, lean: &mut bool) -> Result<PathBuf> {
    let args = [&WASM[..], &["--features", module]].concat();
    let tuned = tuning(module);
    if *lean {
        let mut cargo = project::cargo(&[&args[..], &LEAN, &tuned].concat());
        // A fifth of the bytes is worth options that are stable in all but name.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        *lean = project::run(cargo).is_ok();
        if !*lean {
            println!(
                "Cannot compile the standard library along; the wasm becomes a quarter larger."
            );
        }
    }
    if !*lean {
        project::run(project::cargo(&[&args[..], &tuned].concat()))?;
    }
    Ok(project::target().join(TARGET).join("wasm/crossfoot.wasm"))
}

fn bindgen(wasm: &Path, module: &str, lean: bool, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    let mut made = Bindgen::new()
        .input_path(wasm)
        .out_name(module)
        .web(true)?
        .typescript(true)
        // A trap leaves an instance unusable; the page starts a fresh one.
        .reset_state_function(true)
        // The loader knows where the wasm lies.
        .omit_default_module_path(true)
        // Every engine with SIMD has it.
        .encode_into(EncodeInto::Always)
        // What it is taken apart by.
        .remove_name_section(false)
        .remove_producers_section(true)
        .generate_output()?;
    // What wasm-bindgen had to know of the linker's choices; no browser reads it.
    made.wasm_mut().customs.remove_raw("target_features");
    // What is not compiled along may have names of an older form.
    if lean {
        slim::unlist(made.wasm_mut())?;
    }
    slim::sort_locals(made.wasm_mut());
    let names = slim::shorten(made.wasm_mut());
    if ONLY_DRAW.contains(&module) {
        let program = made.wasm_mut();
        let mut whole = std::mem::take(program);
        if lean {
            for (theirs, ours) in DISPLAYS {
                split::replace(&mut whole, theirs, ours)?;
            }
        }
        slim::join_data(&mut whole, lean.then_some(&TABLES))?;
        let pieces = if module == "draw" { &PIECES[..] } else { &[] };
        let doors: Vec<String> = pieces.iter().map(|kind| door(kind)).collect();
        let (rest, parts) = split::split(whole, &doors)?;
        *program = rest;
        for (kind, bytes) in pieces.iter().zip(parts) {
            fs::write(out.join(format!("{kind}_bg.wasm")), bytes)?;
        }
    }
    slim::unname(made.wasm_mut());
    made.emit(out)?;
    let bindings = out.join(format!("{module}.js"));
    let text = fs::read_to_string(&bindings)
        .with_context(|| format!("cannot read {}", bindings.display()))?;
    fs::write(bindings, slim::renamed(&text, &names)?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The version of `package` in the lock file.
    fn locked(package: &str) -> String {
        let lock = fs::read_to_string(project::root().join("Cargo.lock")).unwrap();
        let entry = format!("name = \"{package}\"\nversion = \"");
        let (_, rest) = lock
            .split_once(&entry)
            .unwrap_or_else(|| panic!("{package} is not in Cargo.lock"));
        rest.split('"').next().unwrap().to_owned()
    }

    #[test]
    fn the_generator_has_the_version_of_the_library() {
        assert_eq!(locked("wasm-bindgen-cli-support"), locked("wasm-bindgen"));
    }
}
