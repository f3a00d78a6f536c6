//! `cargo xtask bench`: the page in Chromium, and its parts beside other libraries.

use anyhow::{Result, bail};

use crate::site::Site;
use crate::{dist, project, serve, web};

/// Builds, serves, measures and prints; see `benches/page/run.mjs` for what.
pub fn bench() -> Result<()> {
    // The driver of the page's tests drives this too.
    let (Some(_), Some(node)) = (
        project::node_tools("tests/browser")?,
        project::node_tools("benches/page")?,
    ) else {
        bail!("the benchmark needs Node.js 20 or later, with npm");
    };
    web::build()?;
    let out = project::target().join("bench-dist");
    dist::write(&out, None)?;
    dist::compress(&out)?;
    let (published, _listener) = serve::start(0, Site::of_dist(out.clone()))?;
    let (address, _listener) = serve::start(0, Site::of_project(project::root()))?;
    let mut run = project::command(&node, &["benches/page/run.mjs", "--site"]);
    run.arg(format!("http://{address}")).arg("--published");
    run.arg(format!("http://{published}"))
        .arg("--dist")
        .arg(out);
    project::run(run)
}
