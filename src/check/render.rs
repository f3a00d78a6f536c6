//! Reports as plain text, Markdown and HTML.
//!
//! Every text in a report may hold words of a stranger; each form writes them so that they stay words.

use super::report::{Block, Report};

/// As plain text, lists with dashes.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    if !report.title.is_empty() {
        out += &format!("== {} ==\n", report.title);
    }
    for block in &report.blocks {
        match block {
            Block::Lead(text) | Block::Paragraph(text) => out += &format!("{text}\n"),
            Block::Heading(text) => out += &format!("\n{text}:\n"),
            Block::List(items) => {
                for item in items {
                    out += &format!("- {}\n", item.replace('\n', "\n  "));
                }
            }
        }
    }
    out
}

/// As Markdown.
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    if !report.title.is_empty() {
        out += &format!("# {}\n\n", plain(&report.title));
    }
    for block in &report.blocks {
        match block {
            Block::Lead(text) => out += &format!("**{}**\n\n", plain(text)),
            Block::Paragraph(text) => out += &format!("{}\n\n", plain(text)),
            Block::Heading(text) => out += &format!("## {}\n\n", plain(text)),
            Block::List(items) => {
                for item in items {
                    out += &format!("- {}\n", plain(item));
                }
                out += "\n";
            }
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Text that no mark of Markdown is read in.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\n' | '\r') {
            out.push(' ');
            continue;
        }
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    // "12. May" and "- 4" at the start of a line would begin a list.
    let mark = out.trim_start_matches(|c: char| c.is_ascii_digit());
    if mark.len() < out.len() && mark.starts_with(['.', ')']) {
        let at = out.len() - mark.len();
        out.insert(at, '\\');
    } else if out.starts_with(['-', '+']) {
        out.insert(0, '\\');
    }
    out
}

/// As one HTML page that loads nothing.
pub fn html(reports: &[Report], lang: &str) -> String {
    let mut body = String::new();
    for report in reports {
        body += &format!("<article data-verdict=\"{}\">\n", report.verdict.name());
        if !report.title.is_empty() {
            body += &format!("<h1>{}</h1>\n", escape(&report.title));
        }
        for block in &report.blocks {
            match block {
                Block::Lead(text) => body += &format!("<p class=\"lead\">{}</p>\n", escape(text)),
                Block::Paragraph(text) => body += &format!("<p>{}</p>\n", escape(text)),
                Block::Heading(text) => body += &format!("<h2>{}</h2>\n", escape(text)),
                Block::List(items) => {
                    body += "<ul>\n";
                    for item in items {
                        body += &format!("<li>{}</li>\n", escape(item));
                    }
                    body += "</ul>\n";
                }
            }
        }
        body += "</article>\n";
    }
    let title = match reports {
        [report] if !report.title.is_empty() => escape(&report.title),
        _ => "Crossfoot".to_owned(),
    };
    let lang = escape(lang);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n{body}</html>\n"
    )
}

/// Colors and their contrast are those of the charts.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}\
article+article{border-top:1px solid;margin-top:3rem}\
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1.5rem 0 .3rem}ul{margin:0;padding-left:1.2rem}\
.lead{font-size:1.2rem;font-weight:700;border-left:.3rem solid #767676;padding-left:.6rem}\
[data-verdict=contradiction] .lead{border-color:#d55e00}\
[data-verdict=consistent] .lead{border-color:#0072b2}";

/// Text as HTML, in elements and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
