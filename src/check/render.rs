//! Reports as plain text, Markdown and HTML.
//!
//! Every text in a report may hold words of a stranger; each form writes them so that they stay words.

use super::charts::Picture;
use super::report::{Block, Mark, Piece, Report};
use crate::message::{line, shown};

/// As plain text, lists with dashes. A line break inside of a text goes on below it, so that no text makes a line of ours.
pub fn text(report: &Report) -> String {
    let within = |text: &str| text.replace('\n', "\n  ");
    let mut out = String::new();
    if !report.title.is_empty() {
        out += &format!("== {} ==\n", line(&report.title));
    }
    for block in &report.blocks {
        match block {
            Block::Lead(text) | Block::Paragraph(text) => {
                out += &format!("{}\n", within(text));
            }
            Block::Heading(text) => out += &format!("\n{}:\n", within(text)),
            Block::List(items) => {
                for item in items {
                    out += &format!("- {}\n", within(item));
                }
            }
            Block::Chart(_) | Block::Statement { .. } => {}
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
            Block::Chart(_) => {}
            Block::Statement {
                heading, pieces, ..
            } => out += &format!("## {}\n\n{}\n\n", plain(heading), quoted(pieces)),
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// A statement as a block quotation, what does not add up in bold.
fn quoted(pieces: &[Piece]) -> String {
    let mut out = String::from("> ");
    for Piece { words, mark } in pieces {
        let is_bold = matches!(mark, Some(Mark::Differs | Mark::Question));
        let around = if is_bold { "**" } else { "" };
        let lines: Vec<String> = words.split('\n').map(plain).collect();
        out += &format!("{around}{}{around}", lines.join("\n> "));
    }
    out
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
                Block::Chart(versions) => {
                    body += "<figure>\n";
                    for Picture { class, svg } in versions {
                        body += &format!("<div class=\"{class}\">{svg}</div>\n");
                    }
                    body += "</figure>\n";
                }
                Block::Statement {
                    heading,
                    legend,
                    pieces,
                } => {
                    body += &format!("<h2>{}</h2>\n<blockquote>", escape(heading));
                    for Piece { words, mark } in pieces {
                        body += &match mark {
                            Some(mark) => {
                                format!("<mark class=\"{}\">{}</mark>", mark.name(), escape(words))
                            }
                            None => escape(words),
                        };
                    }
                    body += &format!("</blockquote>\n<p class=\"fine\">{}</p>\n", escape(legend));
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
body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}\
article+article{border-top:1px solid;margin-top:3rem}\
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1.5rem 0 .3rem}ul{margin:0;padding-left:1.2rem}\
.lead{font-size:1.2rem;font-weight:700;border-left:.3rem solid #767676;padding-left:.6rem}\
[data-verdict=contradiction] .lead{border-color:#d55e00}\
[data-verdict=consistent] .lead{border-color:#0072b2}\
blockquote{margin:0;font:1.1rem/1.6 Georgia,serif;white-space:pre-wrap;tab-size:4.5rem}\
mark{background:none;color:inherit}.fine{font-size:.85rem}\
mark.compared{border-bottom:2px solid #5f7183}mark.alone{border-bottom:2px dotted #767676}\
mark.differs{border-bottom:3px solid #d55e00;background:#d55e0026}\
mark.question{border-bottom:3px dashed #d55e00;background:#d55e0014}\
li,figure{break-inside:avoid}figure{margin:.6rem 0 1.6rem}figure>div{display:none}\
figure svg{display:block;max-width:100%;height:auto}\
@media print,(min-width:36rem) and (prefers-color-scheme:light){.wide.light{display:block}}\
@media screen and (min-width:36rem) and (prefers-color-scheme:dark){.wide.dark{display:block}}\
@media screen and (max-width:35.99rem) and (prefers-color-scheme:light){.narrow.light{display:block}}\
@media screen and (max-width:35.99rem) and (prefers-color-scheme:dark){.narrow.dark{display:block}}";

/// Text as HTML, in elements and in quoted attributes.
fn escape(text: &str) -> String {
    shown(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
