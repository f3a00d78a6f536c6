//! Finds the browser's part of the pages that `crossfoot page` writes, and lists it in `bundle.rs`.
//!
//! `cargo xtask dist` makes it. Without it the command line builds all the same, and says what is missing
//! when it is asked for such a page.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let (Ok(root), Ok(out)) = (env::var("CARGO_MANIFEST_DIR"), env::var("OUT_DIR")) else {
        return;
    };
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let folder = Path::new("dist/v").join(version);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list = String::from("&[\n");
    let files = fs::read_dir(Path::new(&root).join(folder));
    for path in files
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path())
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_code = [".js", ".css", ".wasm"]
            .iter()
            .any(|end| name.ends_with(end));
        // Charts do not read running text.
        if is_code && !name.starts_with("reader") {
            let _ = writeln!(list, "({name:?}, include_bytes!({path:?}) as &[u8]),");
        }
    }
    list.push_str("]\n");
    fs::write(Path::new(&out).join("bundle.rs"), list)
        .expect("cargo's own folder can be written to");
}
