//! The module map is true: every module imports only what stands before it.

use std::fs;
use std::path::Path;

/// Every module of the core in reading order, with the modules it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("value", &[]),
    ("json", &["value"]),
    ("message", &[]),
    ("interval", &[]),
    ("language", &[]),
    ("figure", &["message", "interval", "language"]),
    ("reading", &["message", "interval", "figure"]),
    (
        "read",
        &["json", "value", "message", "interval", "language", "figure"],
    ),
    ("table", &["interval", "language", "figure"]),
    ("import", &["message", "figure", "table"]),
    (
        "suggest",
        &[
            "value", "message", "language", "interval", "figure", "reading", "read", "table",
        ],
    ),
    (
        "sheet",
        &["value", "message", "interval", "figure", "reading"],
    ),
    (
        "solve",
        &["message", "interval", "figure", "reading", "sheet"],
    ),
    ("say", &["message", "figure", "reading", "sheet", "solve"]),
    (
        "answer",
        &[
            "value", "message", "figure", "interval", "reading", "sheet", "solve",
        ],
    ),
    (
        "chart",
        &[
            "message", "interval", "figure", "reading", "sheet", "solve", "say",
        ],
    ),
    ("surface", &["message", "chart"]),
    (
        "wire",
        &[
            "json", "value", "message", "interval", "figure", "reading", "read", "sheet", "solve",
            "say", "chart", "surface",
        ],
    ),
    (
        "panel",
        &[
            "value", "message", "interval", "figure", "reading", "sheet", "solve", "say", "wire",
        ],
    ),
    (
        "check",
        &[
            "value", "message", "figure", "reading", "suggest", "sheet", "solve", "say", "chart",
            "surface", "wire",
        ],
    ),
];

fn sources(path: &Path, out: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), out);
        }
    } else if path.extension().is_some_and(|e| e == "rs")
        && path.file_stem().is_some_and(|s| s != "tests")
    {
        let text = fs::read_to_string(path).unwrap();
        // Unit tests may look anywhere.
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap().to_owned();
        out.push((path.display().to_string(), text));
    }
}

/// The names after each `crate::` of a source text that are modules of the map.
fn imports(text: &str) -> Vec<&str> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap()
        })
        .filter(|name| MAY_IMPORT.iter().any(|(module, _)| module == name))
        .collect()
}

#[test]
fn every_module_imports_only_what_stands_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (module, may) in MAY_IMPORT {
        let mut files = Vec::new();
        let path = root.join(format!("{module}.rs"));
        sources(
            &if path.exists() {
                path
            } else {
                root.join(module)
            },
            &mut files,
        );
        assert!(
            !files.is_empty(),
            "the map names `{module}`, which has no file"
        );
        for (file, text) in &files {
            for name in imports(text) {
                assert!(
                    name == *module || may.contains(&name),
                    "{file} imports `{name}`, which `{module}` may not"
                );
            }
        }
    }
}

#[test]
fn every_module_of_the_crate_is_on_the_map() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let name = line.trim_end_matches(';');
        assert!(
            MAY_IMPORT.iter().any(|(module, _)| *module == name),
            "`{name}` is not on the map"
        );
    }
}

#[test]
fn no_kind_of_chart_knows_another() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/chart/kinds");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let kind = |file: &str| {
        Path::new(file)
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let kinds: Vec<String> = files.iter().map(|(file, _)| kind(file)).collect();
    for (file, text) in &files {
        if kind(file) == "mod" {
            continue;
        }
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for other in kinds.iter().filter(|other| **other != kind(file)) {
                for import in [format!("kinds::{other}"), format!("super::{other}")] {
                    assert!(!line.contains(&import), "{file} imports `{other}`: {line}");
                }
            }
        }
    }
}

#[test]
fn only_the_painters_know_the_browser_and_plotters() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for (file, text) in &files {
        let place = file.strip_prefix(&format!("{}/", root.display())).unwrap();
        let code: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        if code.contains("web_sys") {
            assert!(
                ["surface/canvas.rs", "wasm.rs"].contains(&place),
                "{place} uses web-sys"
            );
        }
        if code.contains("plotters") {
            assert!(place.starts_with("surface/"), "{place} uses plotters");
        }
    }
}

#[test]
fn the_map_of_the_architecture_is_that_of_the_tree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let map = text
        .split("## Map")
        .nth(1)
        .unwrap()
        .split("\n## ")
        .next()
        .unwrap();
    let rows = map.lines().filter(|line| line.starts_with("| `"));
    // The first column: one path in quotes, or several.
    let paths: Vec<&str> = rows
        .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
        .collect();
    for path in &paths {
        assert!(
            root.join(path).exists(),
            "the map names `{path}`, which is not there"
        );
    }
    for entry in fs::read_dir(root.join("src")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = match entry.path().is_dir() {
            // A folder beside a file of its name is part of that.
            true if root.join(format!("src/{name}.rs")).exists() => format!("src/{name}.rs"),
            true => format!("src/{name}/"),
            false => format!("src/{name}"),
        };
        assert!(
            path == "src/lib.rs" || paths.contains(&&*path),
            "`{path}` is not on the map"
        );
    }
    // What the text calls a file of the solver is one.
    let solver = text.split("## How the solver decides").nth(1).unwrap();
    let solver = solver.split("\n## ").next().unwrap();
    for name in solver.split('`').skip(1).step_by(2) {
        let is_path = name.chars().all(|c| c.is_ascii_lowercase() || c == '/');
        let places = ["", "bounds/", "conflicts/", "draws/"];
        let found = places.iter().any(|place| {
            let path = root.join("src/solve").join(format!("{place}{name}"));
            path.is_dir() || path.with_extension("rs").exists()
        });
        let is_other = ["wasm", "say", "depends"].contains(&name);
        assert!(
            !is_path || is_other || found,
            "the solver has no file `{name}`"
        );
    }
}

#[test]
fn every_file_of_the_solver_says_what_holds_in_it_and_is_tested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/solve");
    let mut paths = vec![root];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let head = text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .count();
        assert!(head > 0, "{} does not say what it knows", path.display());
        let lines = text.lines().count();
        assert!(lines < 600, "{} has {lines} lines", path.display());
        // Data without a decision in it, and what orchestrates, are tested from outside.
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_plain = [
            "ends.rs",
            "tolerance.rs",
            "model.rs",
            "growth.rs",
            "naming.rs",
            "distribution.rs",
            "clash.rs",
            "field.rs",
        ];
        let in_rooms = path.parent().unwrap().file_name().unwrap();
        let is_root = name == "mod.rs" && (in_rooms == "solve" || in_rooms == "conflicts");
        assert!(
            is_plain.contains(&name) || is_root || text.contains("#[cfg(test)]\n"),
            "{} has no test of its own",
            path.display()
        );
    }
}

/// The texts in quotes of a source without its comments.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (head, tail) = rest.split_at(at + 1);
        rest = tail;
        match head.as_bytes()[at] {
            b'/' if tail.starts_with('/') => {
                rest = tail.split_once('\n').map_or("", |(_, next)| next);
            }
            b'\'' if tail.starts_with("\"'") => rest = &tail[2..],
            b'"' => {
                let mut text = String::new();
                let mut chars = tail.char_indices();
                while let Some((i, c)) = chars.next() {
                    match c {
                        '"' => {
                            rest = &tail[i + 1..];
                            break;
                        }
                        '\\' => {
                            text.extend(chars.next().map(|(_, c)| if c == '\n' { ' ' } else { c }))
                        }
                        c => text.push(c),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Rules ask for words by the name of their list: a second language is another file of lists.
#[test]
fn lists_of_words_stand_in_the_file_of_their_language() {
    /// What is written and not read, and units of one name.
    const PHRASES: &[&str] = &["per cent", "percentage points"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in ["figure", "read"] {
        sources(&root.join(folder), &mut files);
    }
    let (mut n_literals, mut strays) = (0, Vec::new());
    for (file, text) in &files {
        // The words by which languages are told apart are a table of languages.
        if file.ends_with("read/language/mod.rs") || file.ends_with("figure/words.rs") {
            continue;
        }
        // Cases beside a rule are texts.
        let mut code = String::new();
        for (i, part) in text.split("#[cfg(test)]\n").enumerate() {
            let end = part
                .split_once("\n];\n")
                .or_else(|| part.split_once("\n)];\n"));
            let part = match end {
                Some((cases, after)) if i > 0 && cases.contains("const CASES") => after,
                _ => part,
            };
            code.push_str(part);
        }
        for literal in literals(&code) {
            n_literals += 1;
            let words: Vec<&str> = literal
                .split([' ', ','])
                .filter(|word| !word.is_empty())
                .collect();
            let is_word =
                |word: &&str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
            let is_list = words.len() > 1
                && words
                    .iter()
                    .all(|word| word.chars().all(char::is_alphabetic));
            let is_written = literal.ends_with(' ')
                || PHRASES.contains(&&*literal)
                || code.contains(&format!("expect(\"{literal}\")"))
                || code.contains(&format!("reason = \"{literal}\""));
            if is_list && words.iter().any(is_word) && !is_written {
                strays.push(format!("{file}: {literal:?}"));
            }
        }
    }
    assert!(
        strays.is_empty(),
        "these lists belong into src/language/:\n{}",
        strays.join("\n")
    );
    assert!(
        n_literals > 300,
        "only {n_literals} texts in quotes were found"
    );
}
