//! The npm package `crossfoot`: the embed's files with types and a manifest of the element.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::{version, version_dir};
use crate::project;

/// Writes the package to `target/npm/crossfoot`, from what has been built into `dist/`.
pub fn package(dist: &Path) -> Result<()> {
    let (root, package) = (project::root(), project::target().join("npm/crossfoot"));
    if package.is_dir() {
        fs::remove_dir_all(&package)?;
    }
    super::copy(&dist.join(version_dir()), &package)?;
    for file in ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "CHANGELOG.md"] {
        if root.join(file).is_file() {
            fs::copy(root.join(file), package.join(file))
                .with_context(|| format!("cannot copy {file}"))?;
        }
    }
    let mut exports =
        json!({ ".": { "default": "./crossfoot.js" }, "./package.json": "./package.json" });
    let mut manifest = json!({
        "name": "crossfoot",
        "version": version(),
        "description": "Charts of official statements that say what was stated and what follows: the <crossfoot-chart> element",
        "keywords": ["charts", "custom-element", "uncertainty", "fact-checking", "journalism"],
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./crossfoot.js",
        "module": "./crossfoot.js",
        "sideEffects": ["./crossfoot.js"],
    });
    for (source, target, key) in [
        ("www/crossfoot-chart.d.ts", "crossfoot.d.ts", "types"),
        (
            "www/custom-elements.json",
            "custom-elements.json",
            "customElements",
        ),
    ] {
        if root.join(source).is_file() {
            fs::copy(root.join(source), package.join(target))?;
            manifest[key] = json!(format!("./{target}"));
        }
    }
    if let Some(types) = manifest.get("types").cloned() {
        // Conditions hold from the first: TypeScript looks for its own.
        exports["."] = json!({ "types": types, "default": "./crossfoot.js" });
    }
    manifest["exports"] = exports;
    let text = serde_json::to_string_pretty(&manifest)? + "\n";
    fs::write(package.join("package.json"), text).context("cannot write the package's manifest")
}
