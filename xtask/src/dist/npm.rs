//! The npm package `crossfoot`: the embed's files with types and a manifest of the element.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::{version, version_dir};
use crate::project;

/// What is put beside the files of the embed: where it lies in the project, and its name in the package.
const BESIDE: [(&str, &str); 8] = [
    ("www/crossfoot-chart.d.ts", "crossfoot.d.ts"),
    ("www/line.d.ts", "line.d.ts"),
    ("www/custom-elements.json", "custom-elements.json"),
    ("www/sheet.schema.json", "sheet.schema.json"),
    ("docs/npm.md", "README.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// Writes the package to `target/npm/crossfoot`, from what has been built into `dist/`.
pub fn package(dist: &Path) -> Result<()> {
    let (root, package) = (project::root(), project::target().join("npm/crossfoot"));
    if package.is_dir() {
        fs::remove_dir_all(&package)?;
    }
    super::copy(&dist.join(version_dir()), &package)?;
    for (source, name) in BESIDE {
        fs::copy(root.join(source), package.join(name))
            .with_context(|| format!("cannot copy {source}"))?;
    }
    let manifest = json!({
        "name": "crossfoot",
        "version": version(),
        "description": "Charts of official statements that say what was stated and what follows: the <crossfoot-chart> element",
        "keywords": ["charts", "custom-element", "uncertainty", "fact-checking", "journalism"],
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./crossfoot.js",
        "module": "./crossfoot.js",
        "types": "./crossfoot.d.ts",
        "customElements": "./custom-elements.json",
        "exports": {
            // Conditions hold from the first: TypeScript looks for its own.
            ".": { "types": "./crossfoot.d.ts", "default": "./crossfoot.js" },
            "./line.js": { "types": "./line.d.ts", "default": "./line.js" },
            "./frame.js": "./frame.js",
            "./frame.css": "./frame.css",
            "./custom-elements.json": "./custom-elements.json",
            "./sheet.schema.json": "./sheet.schema.json",
            "./integrity.json": "./integrity.json",
            "./package.json": "./package.json",
        },
        // Importing it defines the element.
        "sideEffects": ["./crossfoot.js", "./frame.js", "./frame.css"],
    });
    let text = serde_json::to_string_pretty(&manifest)? + "\n";
    fs::write(package.join("package.json"), text).context("cannot write the package's manifest")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> String {
        fs::read_to_string(project::root().join(path)).unwrap()
    }

    /// What stands between `before` and `after` at each place where `before` does.
    fn between<'a>(text: &'a str, before: &str, after: impl Fn(char) -> bool) -> Vec<&'a str> {
        let rest = text.split(before).skip(1);
        rest.map(|rest| rest.split(&after).next().unwrap())
            .collect()
    }

    #[test]
    fn the_manifest_and_the_types_name_all_that_the_element_has() {
        let element = read("www/element/chart.js") + &read("www/element/marks.js");
        let styles = read("www/element/styles.js");
        let view = read("www/core/view.js");
        let manifest: serde_json::Value =
            serde_json::from_str(&read("www/custom-elements.json")).unwrap();
        let types = read("www/crossfoot-chart.d.ts");
        let class = &manifest["modules"][0]["declarations"][0];
        let names = |list: &str| {
            let items = class[list].as_array().unwrap().iter();
            let mut names: Vec<String> = items
                .map(|item| item["name"].as_str().unwrap().to_owned())
                .collect();
            names.sort();
            names
        };
        let sorted = |mut names: Vec<&str>| {
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };

        let attributes = between(&element, "@attr {string} ", |c| c == ' ');
        assert_eq!(names("attributes"), sorted(attributes));
        for name in between(
            &between(&element, "observedAttributes = [", |c| c == ']')[0].replace(' ', ""),
            "\"",
            |c| c == '"',
        )
        .into_iter()
        .step_by(2)
        {
            assert!(names("attributes").contains(&name.to_owned()), "{name}");
        }
        for name in names("attributes") {
            assert!(
                types.contains(&format!("  {name}?: ")),
                "{name} has no type"
            );
        }
        let mut events = between(&element, "new CustomEvent(\"", |c| c == '"');
        events.retain(|name| name.starts_with("crossfoot-"));
        assert_eq!(names("events"), sorted(events));
        for name in names("events") {
            assert!(
                types.contains(&format!("\"{name}\": CustomEvent")),
                "{name}"
            );
        }
        assert_eq!(
            names("cssParts"),
            sorted(between(&element, "part: \"", |c| c == '"'))
        );
        let colors = between(&view, "const COLORS = [", |c| c == ']')[0];
        let mut properties: Vec<String> = between(colors, "\"", |c| c == '"')
            .into_iter()
            .step_by(2)
            .map(|name| format!("--crossfoot-{name}"))
            .collect();
        for text in [&element, &styles] {
            let found = between(text, "--crossfoot-", |c: char| {
                !c.is_ascii_lowercase() && c != '-'
            });
            properties.extend(
                found
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .map(|it| format!("--crossfoot-{it}")),
            );
        }
        assert_eq!(
            names("cssProperties"),
            sorted(properties.iter().map(String::as_str).collect())
        );
        for member in names("members") {
            assert!(types.contains(&member), "{member}");
        }
    }
}
