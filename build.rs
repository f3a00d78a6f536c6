//! Finds the browser's part of the single-file pages that `crossfoot page` writes.
//!
//! `cargo xtask dist` makes it. Without it the command line builds all the same, and says what is missing
//! when it is asked for such a page.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(bundled)");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let folder = Path::new("dist/v").join(version);
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(root) = env::var("CARGO_MANIFEST_DIR") else {
        return;
    };
    let folder = Path::new(&root).join(folder);
    let files = fs::read_dir(&folder).into_iter().flatten().flatten();
    let wasm = files.map(|file| file.path()).find(|path| {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        name.starts_with("draw") && name.ends_with(".wasm")
    });
    let script = folder.join("crossfoot.js");
    if let (Some(wasm), true) = (wasm, script.is_file()) {
        println!("cargo::rustc-cfg=bundled");
        println!("cargo::rustc-env=CROSSFOOT_SCRIPT={}", script.display());
        println!("cargo::rustc-env=CROSSFOOT_WASM={}", wasm.display());
    }
}
