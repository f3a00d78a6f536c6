//! What the crates that are built in may be: their licences, their versions, where they come from.
//!
//! `deny.toml` has the rules, in the form of cargo-deny. Where that is installed it checks them, known holes included.
//! Licences, duplicates and sources are checked here in any case, from what cargo itself tells: to compile cargo-deny would
//! take longer than all other tests.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project;

/// Checks every crate in `Cargo.lock`.
pub fn check() -> Result<()> {
    let path = project::root().join("deny.toml");
    let rules = fs::read_to_string(&path).context("cannot read deny.toml")?;
    let mut metadata = project::cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--all-features",
    ]);
    let output = metadata.output().context("cannot run `cargo metadata`")?;
    if !output.status.success() {
        bail!(
            "`cargo metadata` failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let faults = faults(&metadata, &list(&rules, "allow"), &list(&rules, "skip"));
    if !faults.is_empty() {
        bail!("against deny.toml:\n  {}", faults.join("\n  "));
    }
    let has_deny = project::cargo(&["deny", "--version"]).output();
    if has_deny.is_ok_and(|output| output.status.success()) {
        project::run(project::cargo(&["deny", "check"]))?;
    } else {
        println!(
            "licences, duplicates and sources are as deny.toml says; known holes need cargo-deny, which is not installed"
        );
    }
    Ok(())
}

/// The texts of a list in a TOML file whose lists have one entry a line.
fn list(toml: &str, name: &str) -> Vec<String> {
    let start = format!("{name} = [");
    let lines = toml.lines().skip_while(|line| **line != start).skip(1);
    let entries = lines.take_while(|line| *line != "]");
    entries
        .filter_map(|line| Some(line.trim().strip_prefix('"')?.split_once('"')?.0.to_owned()))
        .collect()
}

/// What is against the rules, one sentence each.
fn faults(metadata: &Value, allowed: &[String], skipped: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    for package in packages {
        let text = |field: &str| package[field].as_str().unwrap_or_default();
        // Our own.
        let Some(source) = package["source"].as_str() else {
            continue;
        };
        let name = format!("{}@{}", text("name"), text("version"));
        if !is_allowed(text("license"), allowed) {
            out.push(format!(
                "{name}: the licence \"{}\" is not allowed",
                text("license")
            ));
        }
        if source != "registry+https://github.com/rust-lang/crates.io-index" {
            out.push(format!("{name} comes from {source}"));
        }
        if !skipped.contains(&name) {
            versions
                .entry(text("name"))
                .or_default()
                .push(text("version"));
        }
    }
    for (name, versions) in versions
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1)
    {
        out.push(format!(
            "{name} is built in {} versions: {}",
            versions.len(),
            versions.join(", ")
        ));
    }
    out
}

/// Whether an SPDX expression can be met by allowed licences alone. `/` is an old way to write `OR`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let parts = |joint: &str| -> Option<(String, String)> {
        // At the joint that stands outside of brackets.
        let at = expression
            .match_indices(joint)
            .map(|(at, _)| at)
            .find(|at| {
                let before = &expression[..*at];
                before.matches('(').count() == before.matches(')').count()
            })?;
        Some((
            expression[..at].to_owned(),
            expression[at + joint.len()..].to_owned(),
        ))
    };
    if let Some((left, right)) = parts(" OR ").or_else(|| parts("/")) {
        return is_allowed(&left, allowed) || is_allowed(&right, allowed);
    }
    if let Some((left, right)) = parts(" AND ") {
        return is_allowed(&left, allowed) && is_allowed(&right, allowed);
    }
    let bare = expression.trim();
    match bare
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
    {
        Some(inner) => is_allowed(inner, allowed),
        None => allowed.iter().any(|licence| licence == bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn an_expression_is_met_by_one_of_its_choices_and_all_of_its_parts() {
        let allowed = texts(&["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]);
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR GPL-3.0", true),
            ("GPL-3.0/MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(GPL-3.0 OR Zlib) AND MIT", true),
            ("(GPL-3.0 OR Zlib) AND BSD-3-Clause", false),
            ("Apache-2.0 WITH LLVM-exception OR Apache-2.0", true),
            ("Apache-2.0", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
        }
    }

    #[test]
    fn what_is_against_the_rules_is_named() {
        let package = |name: &str, version: &str, license: &str, source: Option<&str>| serde_json::json!({"name": name, "version": version, "license": license, "source": source});
        let home = Some("registry+https://github.com/rust-lang/crates.io-index");
        let metadata = serde_json::json!({"packages": [
            package("own", "0.1.0", "", None),
            package("a", "1.0.0", "MIT", home),
            package("a", "2.0.0", "MIT", home),
            package("b", "1.0.0", "GPL-3.0", home),
            package("c", "1.0.0", "MIT", Some("git+https://example.org/c")),
            package("d", "1.0.0", "MIT", home),
            package("d", "2.0.0", "MIT", home),
        ]});
        let found = faults(&metadata, &texts(&["MIT"]), &texts(&["d@1.0.0"]));
        let expected = [
            "b@1.0.0: the licence",
            "c@1.0.0 comes from git",
            "a is built in 2 versions",
        ];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn the_rules_of_this_project_are_read() {
        let rules = include_str!("../../deny.toml");
        assert!(list(rules, "allow").contains(&"MIT".to_owned()));
        assert!(
            list(rules, "skip").iter().all(|name| name.contains('@'))
                && !list(rules, "skip").is_empty()
        );
    }
}
