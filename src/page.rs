//! `crossfoot page`: a sheet as HTML, either one self-contained file that opens from disk or, in
//! `frames`, a folder with one small page a chart.
//!
//! Without scripts either is a page of pictures and tables. Nothing in the one file comes from anywhere
//! else: its own policy forbids every request.
//!
//! Reading order: [`Bundle`], [`Page`], [`html`], then `frames`.

pub mod frames;

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use crossfoot::chart::{self, Scene, TableMetrics, Theme, View};
use crossfoot::message::{Lang, cli as words};
use crossfoot::sheet::{ChartSpec, Sheet};
use crossfoot::solve::Solution;
use crossfoot::surface;
use sha2::{Digest, Sha256, Sha384};

/// The element as one module.
const ELEMENT: &str = "crossfoot.js";
/// What speaks with the page around an iframe.
const FRAME: &str = "frame.js";
/// The wasm that draws what has been solved.
const DRAW: &str = "draw";
/// The looks of a page in an iframe.
const FRAME_STYLE: &str = "frame.css";

/// What was built into this program.
const BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// The browser's part: files by name, as `cargo xtask dist` wrote them.
pub struct Bundle {
    files: Vec<(String, Vec<u8>)>,
}

impl Bundle {
    /// What was built into this program; `None` if nothing was.
    pub fn built_in() -> Option<Bundle> {
        let files = BUILT_IN.iter();
        let files = files.map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
        Bundle::of(files.collect())
    }

    /// A bundle of these files, those that a chart does not need left out; `None` if one that it needs is
    /// missing.
    pub fn of(mut files: Vec<(String, Vec<u8>)>) -> Option<Bundle> {
        files.retain(|(name, _)| {
            let is_code = [".js", ".css", ".wasm"]
                .iter()
                .any(|end| name.ends_with(end));
            // Charts do not read running text.
            is_code && !name.starts_with("reader")
        });
        files.sort();
        let bundle = Bundle { files };
        let is_whole = [ELEMENT, FRAME, FRAME_STYLE]
            .iter()
            .all(|name| bundle.file(name).is_some());
        (is_whole && bundle.program(DRAW).is_some()).then_some(bundle)
    }

    fn file(&self, name: &str) -> Option<&[u8]> {
        let found = self.files.iter().find(|(other, _)| other == name);
        found.map(|(_, bytes)| &bytes[..])
    }

    /// A script, fit to stand inside a page.
    fn script(&self, name: &str) -> String {
        let text = String::from_utf8_lossy(self.file(name).unwrap_or_default());
        // The end tag of a script may not stand inside one; in a string the backslash changes nothing.
        format!("\n{}\n", text.replace("</script", "<\\/script"))
    }

    /// The wasm of this name, as `cargo xtask dist` names files: with a hash behind it.
    fn program(&self, name: &str) -> Option<(&str, &[u8])> {
        let mut files = self.files.iter();
        let found = files.find(|(file, _)| {
            let rest = file.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('-') && rest.ends_with(".wasm"))
        });
        found.map(|(file, bytes)| (&file[..], &bytes[..]))
    }

    /// The wasm that draws these charts once they have been solved, with the names that pages know it by: what all charts
    /// need, and the pieces that some kinds have.
    fn drawing<'a>(&'a self, charts: &[&'a ChartSpec]) -> Vec<(&'a str, &'a str, &'a [u8])> {
        let mut names = vec![DRAW];
        for chart in charts {
            if !names.contains(&chart.kind.drawn_as()) {
                names.push(chart.kind.drawn_as());
            }
        }
        let programs = names.into_iter().filter_map(|name| {
            let (file, bytes) = self.program(name)?;
            Some((name, file, bytes))
        });
        programs.collect()
    }
}

/// What a page is made of.
pub struct Page<'a> {
    pub sheet: &'a Sheet,
    pub solution: &'a Solution,
    /// The sheet as it was written, with its answer: the program inside draws and does not solve.
    pub json: &'a str,
    /// The charts to show.
    pub charts: &'a [&'a ChartSpec],
    /// The verdict in a sentence, and what follows it.
    pub lines: &'a [String],
    /// `strict`, `default` or `generous`.
    pub reading: &'a str,
    pub locale: &'a str,
}

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 3rem;font:1rem/1.5 system-ui,sans-serif}\
h1{font-size:1.6rem;line-height:1.2}\
crossfoot-chart{display:block;margin:2.5rem 0}\
crossfoot-chart img{max-width:100%;height:auto}\
table{border-collapse:collapse;margin-top:1rem;font-size:.875rem}\
th,td{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;font-weight:400}\
thead th{font-weight:600}\
caption{text-align:left;font-weight:600}\
footer{font-size:.875rem}";

/// The whole file.
pub fn html(page: &Page, bundle: &Bundle) -> Result<String, std::fmt::Error> {
    let scripts = [FRAME, ELEMENT].map(|name| bundle.script(name));
    let title = escape(&page.sheet.title);
    let mut out = String::from("<!doctype html>\n<html");
    write!(
        out,
        " lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
        escape(page.locale)
    )?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{}' \
         'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">",
        digest(&scripts[0]),
        digest(&scripts[1]),
        digest(STYLE),
    )?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    )?;
    writeln!(
        out,
        "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    )?;
    for line in page.lines.iter().filter(|line| !line.is_empty()) {
        writeln!(out, "<p>{}</p>", escape(line))?;
    }
    for spec in page.charts {
        chart_html(&mut out, page, spec)?;
    }
    sources(&mut out, page.sheet)?;
    out.push_str("</main>\n");
    sheet_script(&mut out, page)?;
    // The sheet carries its answer, so what solves is not needed.
    for (name, _, bytes) in bundle.drawing(page.charts) {
        writeln!(
            out,
            "<script type=\"application/wasm\" data-module=\"{name}\">{}</script>",
            BASE64.encode(bytes)
        )?;
    }
    for script in scripts {
        writeln!(out, "<script type=\"module\">{script}</script>")?;
    }
    out.push_str("</body>\n</html>\n");
    Ok(out)
}

/// What a sheet inside of a page stands behind.
const SHEET_SCRIPT: &str = "<script type=\"application/json\" id=\"sheet\">";

/// The sheet inside the page, where its charts find it.
fn sheet_script(out: &mut String, page: &Page) -> std::fmt::Result {
    // JSON may write any character as an escape, so none of its text can end the element.
    let json = page.json.replace('<', "\\u003c");
    writeln!(out, "{SHEET_SCRIPT}{json}</script>")
}

/// A chart laid out for a file, which brings its own ground only where asked.
fn scene(page: &Page, spec: &ChartSpec, width_px: f64, theme: Theme) -> Scene {
    let view = View {
        width_px,
        theme,
        locale: page.locale.to_owned(),
    };
    chart::layout(page.sheet, page.solution, spec, &view, &TableMetrics)
}

fn chart_html(out: &mut String, page: &Page, spec: &ChartSpec) -> std::fmt::Result {
    let (light, dark) = (
        scene(page, spec, 640.0, Theme::light()),
        scene(page, spec, 640.0, Theme::dark()),
    );
    let picture = |scene: &Scene| {
        format!(
            "data:image/svg+xml;base64,{}",
            BASE64.encode(surface::svg(scene))
        )
    };
    writeln!(
        out,
        "<crossfoot-chart src=\"#sheet\" chart=\"{}\" reading=\"{}\" locale=\"{}\">\n\
         <picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{}\">\
         <img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\"></picture>",
        escape(&spec.id),
        page.reading,
        escape(page.locale),
        picture(&dark),
        picture(&light),
        light.width_px,
        light.height_px,
        escape(&light.description),
    )?;
    table_html(out, &light)?;
    out.push_str("</crossfoot-chart>\n");
    Ok(())
}

/// The numbers of a chart as a table, its headline as the caption.
fn table_html(out: &mut String, scene: &Scene) -> std::fmt::Result {
    write!(
        out,
        "<table>\n<caption>{}</caption>\n<thead><tr>",
        escape(&scene.title)
    )?;
    for column in &scene.table.columns {
        write!(out, "<th scope=\"col\">{}</th>", escape(column))?;
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &scene.table.rows {
        out.push_str("<tr>");
        for (i, cell) in row.iter().enumerate() {
            let cell = escape(cell);
            if i == 0 {
                write!(out, "<th scope=\"row\">{cell}</th>")?;
            } else {
                write!(out, "<td>{cell}</td>")?;
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    Ok(())
}

/// Who said it, with links; the decoder has let only web addresses pass.
fn sources(out: &mut String, sheet: &Sheet) -> std::fmt::Result {
    if sheet.statements.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<footer>\n<p>{}</p>\n<ul>",
        escape(&words::SOURCES.say(Lang::En, &[]))
    )?;
    for statement in &sheet.statements {
        let mut name = escape(&statement.publisher);
        if let Some(title) = &statement.title {
            write!(name, ", {}", escape(title))?;
        }
        if let Some(published) = statement.published {
            write!(name, ", {published}")?;
        }
        match &statement.url {
            Some(url) => writeln!(
                out,
                "<li><a href=\"{}\" rel=\"noopener noreferrer\">{name}</a></li>",
                escape(url)
            )?,
            None => writeln!(out, "<li>{name}</li>")?,
        }
    }
    writeln!(out, "</ul>\n</footer>")
}

/// The base64 of a SHA-256, as a policy names an inline script or style.
fn digest(text: &str) -> String {
    BASE64.encode(Sha256::digest(text))
}

/// A hash as pages vouch by it for a file.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(bytes)))
}

/// Text as HTML, in elements and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
