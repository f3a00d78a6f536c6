//! One page a chart of each sheet that we publish, for iframes; what link previews and oEmbed need.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{html, version_dir};
use crate::project;

/// Where the folders with the pages of charts lie, one a sheet.
pub const FOLDER: &str = "embed";
/// The chart that stands for a page in link previews.
const SHOWN: &str = "embed/lithuania-2022/balance";

/// Writes `embed/SHEET/CHART.html` and the files beside them, by the program's own command.
///
/// `address` is where `dist/` will be published, with a slash at its end; empty if that is not known.
pub fn write(out: &Path, address: &str) -> Result<()> {
    let mut build = project::cargo(&["build", "--quiet", "--package", "crossfoot"]);
    build.args(["--features", "cli"]);
    project::run(build)?;
    let crossfoot = project::target().join("debug/crossfoot");
    let mut sheets = Vec::new();
    project::files(&out.join("www/sheets"), &mut sheets)?;
    for sheet in sheets
        .iter()
        .filter(|file| file.extension().is_some_and(|it| it == "json"))
    {
        let name = sheet
            .file_stem()
            .context("a sheet has a name")?
            .to_string_lossy();
        let mut page = project::command(&crossfoot.to_string_lossy(), &["page", "--frames"]);
        page.arg(out.join(FOLDER).join(&*name)).arg(sheet);
        page.arg("--bundle").arg(out.join(version_dir()));
        page.arg(format!("--program=../../{}/", version_dir()));
        if !address.is_empty() {
            page.arg(format!("--address={address}{FOLDER}/{name}/"));
        }
        page.stdout(std::process::Stdio::null());
        project::run(page)?;
    }
    Ok(())
}

/// The page that a chart of a sheet of ours has for itself, by the address that draws it in the page for any
/// sheet; none for other addresses. In `dist/`, and without scripts there is a picture on it.
pub fn page_of(address: &str) -> Option<String> {
    let query = address.strip_prefix("embed.html?sheet=sheets%2F")?;
    let (sheet, chart) = query.split_once(".json&amp;chart=")?;
    let is_name = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    (is_name(sheet) && is_name(chart)).then(|| format!("{FOLDER}/{sheet}/{chart}.html"))
}

/// The scripts that pages for frames load, as a policy names them: by hash, and all by their host if
/// `address` tells it. What solves is loaded by a script when a reader asks for something else, without a
/// hash, so in sandboxed frames of WebKit it needs the host.
pub fn scripts(out: &Path, address: &str) -> Result<String> {
    let mut found = Vec::new();
    if let Some((scheme, rest)) = address.split_once("://") {
        let host = rest.split('/').next().unwrap_or_default();
        found.push(format!("{scheme}://{host}"));
    }
    for page in ["www/embed.html", &format!("{SHOWN}.html")] {
        let text =
            fs::read_to_string(out.join(page)).with_context(|| format!("cannot read {page}"))?;
        html::replace_tags(&text, |tag| {
            if tag.name == "script" && tag.get("type") == Some("module") {
                found.extend(tag.get("integrity").map(|hash| format!("'{hash}'")));
            }
            None
        });
    }
    Ok(found.join(" "))
}

/// Adds to a page what link previews look for; `page` is its path in `dist/`.
pub fn share(out: &Path, page: &str, address: &str) -> Result<()> {
    let file = out.join(page);
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {page}"))?;
    // Without an address, from the page itself.
    let up = if address.is_empty() {
        "../".repeat(page.matches('/').count())
    } else {
        address.to_owned()
    };
    let title = text
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map_or("", |(title, _)| title);
    let mut description = String::new();
    html::replace_tags(&text, |tag| {
        if tag.name == "meta" && tag.get("name") == Some("description") {
            description = tag.get("content").unwrap_or_default().to_owned();
        }
        None
    });
    let url = if page == "index.html" { "" } else { page };
    let tags = format!(
        "<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n<meta property=\"og:url\" content=\"{up}{url}\">\n\
         <meta property=\"og:image\" content=\"{up}{SHOWN}-card.png\">\n<meta property=\"og:image:width\" content=\"1200\">\n\
         <meta property=\"og:image:height\" content=\"630\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{up}{SHOWN}.oembed.json\" title=\"{title}\">\n</head>"
    );
    fs::write(&file, text.replacen("</head>", &tags, 1))
        .with_context(|| format!("cannot write {page}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_chart_of_our_own_sheet_has_a_page() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(page_of(address).as_deref(), expected, "{address}");
        };
        check(
            "embed.html?sheet=sheets%2Flithuania-2022.json&amp;chart=granted",
            Some("embed/lithuania-2022/granted.html"),
        );
        check(
            "embed.html?sheet=sheets%2Fa.json&amp;chart=b&amp;theme=dark",
            None,
        );
        check(
            "embed.html?sheet=https%3A%2F%2Fexample.org%2Fa.json&amp;chart=b",
            None,
        );
        check("https://example.org/", None);
    }
}
