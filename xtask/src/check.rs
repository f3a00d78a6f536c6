//! `cargo xtask test`: everything that can be found wrong without a person looking.

use anyhow::{Result, bail};

use crate::site::Site;
use crate::{deny, dist, project, serve, web};

/// Formatting, lints, tests of the crate and of these tools, the documents, the five wasm builds, then the page in
/// every browser that is found; with `all_browsers` one that is missing is a failure.
///
/// A step that fails does not keep the later ones from running: one run tells all that is wrong.
pub fn check(all_browsers: bool) -> Result<()> {
    let lints = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        "cli",
        "--",
        "--deny",
        "warnings",
    ];
    let steps: [(&str, &dyn Fn() -> Result<()>); 9] = [
        ("format", &|| cargo(&["fmt", "--all", "--check"])),
        ("lints", &|| cargo(&lints)),
        ("tests", &|| {
            cargo(&["test", "--workspace", "--features", "cli"])
        }),
        ("crates of others", &deny::check),
        ("documents", &|| {
            let mut doc = project::cargo(&["doc", "--no-deps", "--package", "crossfoot"]);
            doc.env("RUSTDOCFLAGS", "--deny warnings");
            project::run(doc)
        }),
        // Of use without the command line too, and with nothing that only it needs.
        ("library alone", &|| {
            cargo(&["check", "--lib", "--package", "crossfoot"])
        }),
        ("command line", &|| {
            cargo(&["build", "--package", "crossfoot", "--features", "cli"])
        }),
        ("wasm", &web::build),
        ("page", &|| page(all_browsers)),
    ];
    let mut failed = Vec::new();
    for (name, step) in steps {
        println!("== {name}");
        if let Err(error) = step() {
            println!("error: {error:#}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("failed: {}", failed.join(", "))
    }
}

/// How many targets `tests/fuzz` has.
const N_TARGETS: f64 = 11.0;

/// Random inputs, `minutes` in all, for every target or those whose name contains `target`.
pub fn fuzz(minutes: f64, target: Option<&str>) -> Result<()> {
    let share = if target.is_some() { 1.0 } else { N_TARGETS };
    let seconds = (minutes * 60.0 / share).to_string();
    // Other inputs each time.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let seed = (now.as_secs() % 1_000_000_000).to_string();
    let mut args = vec![
        "test",
        "--package",
        "crossfoot",
        "--features",
        "cli",
        "--test",
        "fuzz",
        "--",
    ];
    args.extend(["--seconds", &seconds, "--seed", &seed]);
    args.extend(target);
    cargo(&args)
}

fn cargo(args: &[&str]) -> Result<()> {
    project::run(project::cargo(args))
}

/// The tests of `tests/browser`, against a server of our own.
fn page(all_browsers: bool) -> Result<()> {
    let Some(node) = project::node_tools("tests/browser")? else {
        let missing = "the page was not tested: that takes Node.js 20 or later, with npm";
        if all_browsers {
            bail!(missing);
        }
        println!("{missing}");
        return Ok(());
    };
    // What is published is made of the same files, but bundled, renamed and spread over folders.
    let out = project::target().join("test-dist");
    dist::write(&out, None)?;
    let (published, _listener) = serve::start(0, Site::of_dist(out.clone()))?;
    let (address, _listener) = serve::start(0, Site::of_project(project::root()))?;
    let mut tests = project::command(&node, &["tests/browser/run.mjs"]);
    tests.args(["--site", &format!("http://{address}")]);
    tests.args(["--published", &format!("http://{published}"), "--dist"]);
    tests.arg(out);
    tests
        .arg("--pictures")
        .arg(project::target().join("screenshots"));
    tests
        .arg("--crossfoot")
        .arg(project::target().join("debug/crossfoot"));
    if all_browsers {
        tests.arg("--all-browsers");
    }
    project::run(tests)
}
