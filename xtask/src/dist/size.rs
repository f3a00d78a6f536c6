//! What a visit costs, in bytes of brotli, against ceilings that keep it from growing unseen.
//!
//! The ceilings are what was reached when they were set, not what is wanted: docs/development.md has the goals.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{ANSWERED, SOLVED, Visits, version_dir};
use crate::{project, web};

/// The page with its charts, everything it requests before it is idle.
const PAGE_BUDGET: u64 = 115_000;
/// The same once a statement has been pasted, read and compared.
const ANSWERED_BUDGET: u64 = 500_500;
/// The same once everything has been worked out together.
const SOLVED_BUDGET: u64 = 816_300;
/// What reads and compares text, its bindings counted.
const READER_BUDGET: u64 = 359_900;
/// One chart in somebody's article: module, wasm, sheet.
const EMBED_BUDGET: u64 = 79_900;
/// The same where its kind has a piece of its own.
const DEAREST_BUDGET: u64 = 89_500;

/// What draws a plain line: script, bindings, wasm.
const LINE_BUDGET: u64 = 27_500;

const SHEET: &str = "www/sheets/lithuania-2022.json";

/// Prints the sizes; an error if one is over its budget.
pub fn report(out: &Path, pages: &Visits, list_all: bool) -> Result<()> {
    let mut over = Vec::new();
    let mut check = |what: &str, files: &[String], budget: u64| -> Result<()> {
        let total = table(out, what, files)?;
        println!(
            "  {total:>9}  of {budget}{}\n",
            if total > budget { "  TOO MUCH" } else { "" }
        );
        if total > budget {
            over.push(format!("{what}: {total} bytes, {} over", total - budget));
        }
        Ok(())
    };
    let first = pages.get("index.html").context("there is no index.html")?;
    let mut first = first.clone();
    if !first.iter().any(|file| file.ends_with(".json")) {
        first.push(SHEET.to_owned());
    }
    check("The page, first visit", &first, PAGE_BUDGET)?;
    for (step, what, budget) in [
        (
            ANSWERED,
            "With a statement read and compared",
            ANSWERED_BUDGET,
        ),
        (SOLVED, "With all worked out together", SOLVED_BUDGET),
    ] {
        if let Some(files) = pages.get(step) {
            let mut files = files.clone();
            files.push(SHEET.to_owned());
            files.sort();
            files.dedup();
            check(what, &files, budget)?;
        }
    }

    let dir = version_dir();
    let reads = [("reader-", ".wasm"), ("reading-", ".js")];
    let reads =
        reads.map(|(start, end)| Ok(format!("{dir}/{}", named(&out.join(&dir), start, end)?)));
    let reads = reads.into_iter().collect::<Result<Vec<_>>>()?;
    check("What reads", &reads, READER_BUDGET)?;
    let wasm = named(&out.join(&dir), "draw-", ".wasm")?;
    let parts = named(&out.join(&dir), "parts-", ".wasm")?;
    let shared = [
        format!("{dir}/crossfoot.js"),
        format!("{dir}/{wasm}"),
        SHEET.to_owned(),
    ];
    let embed = [&shared[..], &[format!("{dir}/{parts}")]].concat();
    check("One embedded chart, of parts", &embed, EMBED_BUDGET)?;
    // The dearest kind of chart, with the same sheet.
    let pieces = web::PIECES.map(|kind| named(&out.join(&dir), &format!("{kind}-"), ".wasm"));
    let pieces = pieces.into_iter().collect::<Result<Vec<_>>>()?;
    let packed =
        |name: &String| fs::metadata(out.join(format!("{dir}/{name}.br"))).map_or(0, |it| it.len());
    if let Some(largest) = pieces.iter().max_by_key(|name| packed(name)) {
        let mut files = shared.to_vec();
        files.push(format!("{dir}/{largest}"));
        check(
            "One embedded chart of the dearest kind",
            &files,
            DEAREST_BUDGET,
        )?;
    }
    if let Some(frame) = pages.get("www/embed.html") {
        let frame = [&frame[..], &[format!("{dir}/{parts}")]].concat();
        check("One chart in a frame", &frame, EMBED_BUDGET)?;
    }
    let own = |name: &str| format!("embed/lithuania-2022/balance{name}");
    let own_page = [
        own(".html"),
        own(".svg"),
        format!("{dir}/frame.css"),
        format!("{dir}/frame.js"),
        format!("{dir}/crossfoot.js"),
        format!("{dir}/{wasm}"),
        format!("{dir}/{parts}"),
    ];
    check("A chart's own page", &own_page, EMBED_BUDGET)?;
    let line = [("line-", ".wasm"), ("lining-", ".js")];
    let line =
        line.map(|(start, end)| Ok(format!("{dir}/{}", named(&out.join(&dir), start, end)?)));
    let mut line = line.into_iter().collect::<Result<Vec<_>>>()?;
    line.push(format!("{dir}/line.js"));
    check("A plain line", &line, LINE_BUDGET)?;
    if list_all {
        let mut files = Vec::new();
        project::files(out, &mut files)?;
        let names = files
            .iter()
            .filter_map(|file| file.strip_prefix(out).ok()?.to_str().map(str::to_owned));
        let names: Vec<String> = names
            .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
            .collect();
        let total = table(out, "Every file", &names)?;
        println!("  {total:>9}");
    }
    if over.is_empty() {
        Ok(())
    } else {
        bail!("over budget: {}", over.join("; "))
    }
}

/// Prints a line a file; the sum.
fn table(out: &Path, title: &str, files: &[String]) -> Result<u64> {
    println!("{title} (bytes of brotli 11)");
    let mut total = 0;
    for file in files {
        let packed = fs::metadata(out.join(format!("{file}.br")));
        let bytes = packed
            .or_else(|_| fs::metadata(out.join(file)))
            .with_context(|| format!("{file} is not in dist"))?
            .len();
        println!("  {bytes:>9}  {file}");
        total += bytes;
    }
    Ok(total)
}

/// The one file in `dir` whose name starts and ends like this.
pub fn named(dir: &Path, start: &str, end: &str) -> Result<String> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names
        .into_iter()
        .find(|name| name.starts_with(start) && name.ends_with(end))
        .with_context(|| format!("{} has no {start}*{end}", dir.display()))
}
