//! `cargo xtask test`: everything that can be found wrong without a person looking.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::site::Site;
use crate::{deny, dist, project, serve, web};

/// What a run of all tests does beside what it always does.
#[derive(Clone, Copy)]
pub struct Extent {
    /// A browser that is missing is a failure.
    pub all_browsers: bool,
    /// Seconds of random inputs for each target; none leaves them to the second that they have among the tests.
    pub fuzz: Option<f64>,
}

/// Formatting, lints, tests of the crate and of these tools, random inputs, the documents, the five wasm builds, then the
/// page in every browser that is found.
///
/// A step that fails does not keep the later ones from running: one run tells all that is wrong. Packages are tested one
/// after the other: together they would share the features of what they depend on, and most of it be compiled again.
pub fn check(extent: Extent) -> Result<()> {
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
    let steps: [(&str, &dyn Fn() -> Result<()>); 11] = [
        ("format", &|| cargo(&["fmt", "--all", "--check"])),
        ("lints", &|| cargo(&lints)),
        ("tests", &|| cargo(&[&["test"], &CRATE[..]].concat())),
        ("tools", &|| cargo(&["test", "--package", "xtask"])),
        ("random inputs", &|| match extent.fuzz {
            Some(seconds) => random_inputs(seconds, None),
            None => Ok(()),
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
        // The tests have compiled it: this costs nothing, and says so if it ever does.
        ("command line", &|| {
            cargo(&[&["build"], &CRATE[..]].concat())
        }),
        ("wasm", &web::build),
        ("page", &|| page(extent.all_browsers)),
    ];
    let mut failed = Vec::new();
    for (name, step) in steps {
        println!("== {name}");
        let started = Instant::now();
        if let Err(error) = step() {
            println!("error: {error:#}");
            failed.push(name);
        }
        println!("== {name}: {:.0} s", started.elapsed().as_secs_f64());
    }
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("failed: {}", failed.join(", "))
    }
}

/// The crate with its command line.
const CRATE: [&str; 4] = ["--package", "crossfoot", "--features", "cli"];

/// How many targets `tests/fuzz` has.
const N_TARGETS: f64 = 11.0;

/// Targets that run beside each other.
const AT_ONCE: f64 = 2.0;

/// Random inputs, `minutes` in all, for every target or those whose name contains `target`.
pub fn fuzz(minutes: f64, target: Option<&str>) -> Result<()> {
    let n_rounds = match target {
        Some(_) => 1.0,
        None => (N_TARGETS / AT_ONCE).ceil(),
    };
    random_inputs(minutes * 60.0 / n_rounds, target)
}

/// Tries many times as many inputs as the usual build, checks of overflow included, with the same crates of others.
const OPTIMIZED: [&str; 2] = ["--config", "profile.dev.package.crossfoot.opt-level=1"];

/// Random inputs, `seconds` for each target, other ones each time.
fn random_inputs(seconds: f64, target: Option<&str>) -> Result<()> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let seed = (now.as_secs() % 1_000_000_000).to_string();
    let (seconds, at_once) = (seconds.to_string(), AT_ONCE.to_string());
    let mut args = [&["test"], &CRATE[..], &OPTIMIZED, &["--test", "fuzz", "--"]].concat();
    args.extend([
        "--seconds",
        &seconds,
        "--seed",
        &seed,
        "--at-once",
        &at_once,
    ]);
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
