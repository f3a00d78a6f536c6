//! `crossfoot page`: a sheet as one self-contained HTML file, the program inside, that opens from disk.
//!
//! Without scripts it is a page of pictures and tables. Nothing in it comes from anywhere else: its own
//! policy forbids every request.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use crossfoot::chart::{self, Scene, TableMetrics, Theme, View, headline};
use crossfoot::message::{Lang, cli as words};
use crossfoot::sheet::{ChartSpec, Sheet};
use crossfoot::solve::Solution;
use crossfoot::surface;
use sha2::{Digest, Sha256};

/// The browser's part: the element as one module, and the core.
pub struct Bundle {
    pub script: String,
    pub wasm: Vec<u8>,
}

impl Bundle {
    /// What was built into this program; `None` if nothing was.
    #[cfg(bundled)]
    pub fn built_in() -> Option<Bundle> {
        Some(Bundle {
            script: include_str!(env!("CROSSFOOT_SCRIPT")).to_owned(),
            wasm: include_bytes!(env!("CROSSFOOT_WASM")).to_vec(),
        })
    }

    /// What was built into this program; `None` if nothing was.
    #[cfg(not(bundled))]
    pub fn built_in() -> Option<Bundle> {
        None
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
th,td{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top}\
caption{text-align:left;font-weight:600}\
footer{font-size:.875rem}";

/// The whole file.
pub fn html(page: &Page, bundle: &Bundle) -> Result<String, std::fmt::Error> {
    // The end tag of a script may not stand inside one; in a string the backslash changes nothing.
    let script = format!("\n{}\n", bundle.script.replace("</script", "<\\/script"));
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
         'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">",
        digest(&script),
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
    // JSON may write any character as an escape, so none of its text can end the element.
    let json = page.json.replace('<', "\\u003c");
    writeln!(
        out,
        "<script type=\"application/json\" id=\"sheet\">{json}</script>"
    )?;
    writeln!(
        out,
        "<script type=\"application/wasm\" data-module=\"draw\">{}</script>",
        BASE64.encode(&bundle.wasm)
    )?;
    writeln!(
        out,
        "<script type=\"module\">{script}</script>\n</body>\n</html>"
    )?;
    Ok(out)
}

fn chart_html(out: &mut String, page: &Page, spec: &ChartSpec) -> std::fmt::Result {
    let scene = |theme: Theme| {
        let view = View {
            width_px: 640.0,
            theme,
            locale: page.locale.to_owned(),
        };
        chart::layout(page.sheet, page.solution, spec, &view, &TableMetrics)
    };
    let (light, dark) = (scene(Theme::light()), scene(Theme::dark()));
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
    let caption = headline(spec, page.sheet, page.solution, page.locale);
    write!(
        out,
        "<table>\n<caption>{}</caption>\n<tr>",
        escape(&caption)
    )?;
    for column in &light.table.columns {
        write!(out, "<th scope=\"col\">{}</th>", escape(column))?;
    }
    out.push_str("</tr>\n");
    for row in &light.table.rows {
        out.push_str("<tr>");
        for cell in row {
            write!(out, "<td>{}</td>", escape(cell))?;
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</crossfoot-chart>\n");
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

/// Text as HTML, in elements and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
