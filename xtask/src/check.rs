//! `cargo xtask test`: everything that can be found wrong without a person looking.

use anyhow::{Result, bail};

use crate::project;
use crate::serve;
use crate::site::Site;
use crate::web;

/// Formatting, lints, tests of the crate and of these tools, the two wasm builds, then the page in
/// every browser that is found; with `all_browsers` one that is missing is a failure.
pub fn check(all_browsers: bool) -> Result<()> {
    step("format", &["fmt", "--all", "--check"])?;
    step(
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "cli",
            "--",
            "--deny",
            "warnings",
        ],
    )?;
    step("tests", &["test", "--workspace", "--features", "cli"])?;
    // Of use without the command line too, and with nothing that only it needs.
    step(
        "library alone",
        &["check", "--lib", "--package", "crossfoot"],
    )?;
    step(
        "command line",
        &["build", "--package", "crossfoot", "--features", "cli"],
    )?;
    println!("== wasm");
    web::build()?;
    println!("== page");
    page(all_browsers)
}

fn step(name: &str, args: &[&str]) -> Result<()> {
    println!("== {name}");
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
    let (address, _workers) = serve::start(0, Site::of_project(project::root()))?;
    let mut tests = project::command(&node, &["tests/browser/run.mjs"]);
    tests.args(["--site", &format!("http://{address}")]);
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
