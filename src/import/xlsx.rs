//! Spreadsheets of Excel (ECMA-376, SpreadsheetML) to text: each sheet that shows, cells as they show.
//!
//! A cell holds a number and the name of a format; `number` writes the one as the other says. Formulas are told by the
//! values that were saved with them.

use std::borrow::Cow;

use super::flow;
use super::number::{self, Format};
use super::package::{Package, beside, folder_of};
use super::xml::{Event, Xml};
use super::zip::Budget;
use super::{Imported, Notes, Refusal, limits};
use crate::message::import as words;

/// What cells refer to.
struct Book {
    strings: Vec<String>,
    /// The format of each style of cells.
    formats: Vec<Format>,
    /// Whether days are counted from 1904.
    is_1904: bool,
}

/// Reads a spreadsheet.
///
/// # Errors
///
/// That it is damaged or locked, or holds more than is read.
pub fn read(package: &Package) -> Result<Imported, Refusal> {
    let main = package.main()?;
    let folder = folder_of(&main);
    let file = main.strip_prefix(folder).unwrap_or(&main);
    let relations = package.relations(&format!("{folder}_rels/{file}.rels"))?;
    let part = |kind: &str| {
        let found = relations.iter().find(|it| it.kind.ends_with(kind));
        found.map(|it| beside(folder, &it.target))
    };
    let text = |name: Option<String>| match name {
        Some(name) => package.text(&name),
        None => Ok(None),
    };
    let workbook = package.text(&main)?.ok_or(Refusal::Broken)?;
    let (listed, is_1904) = sheets(&workbook)?;
    let book = Book {
        strings: strings(&text(part("/sharedStrings"))?.unwrap_or_default())?,
        formats: formats(&text(part("/styles"))?.unwrap_or_default())?,
        is_1904,
    };
    let mut notes = Notes::default();
    let (mut out, mut hidden) = (Vec::new(), Vec::new());
    let mut counts = Counts::default();
    for sheet in listed {
        if package.budget.is_spent() {
            break;
        }
        let Some(relation) = relations.iter().find(|it| it.id == sheet.id) else {
            continue;
        };
        if !relation.kind.ends_with("/worksheet") {
            continue;
        }
        if sheet.is_hidden {
            hidden.push(sheet.name);
            continue;
        }
        let text = package
            .text(&beside(folder, &relation.target))?
            .ok_or(Refusal::Broken)?;
        let rows = rows(&text, &book, package.budget, &mut counts, &mut notes)?;
        out.push((sheet.name, rows));
    }
    if !hidden.is_empty() {
        notes.add(words::SHEETS_LEFT_OUT, &[&hidden.join(", ")]);
    }
    if counts.errors > 0 {
        notes.add(words::ERRORS, &[&counts.errors.to_string()]);
    }
    Ok(Imported::new(joined(&out), notes))
}

/// Sheets under each other, each below its name if there are several.
pub fn joined(sheets: &[(String, Vec<Vec<String>>)]) -> String {
    let texts: Vec<(&String, String)> = sheets
        .iter()
        .map(|(name, rows)| (name, flow::sheet(rows)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let is_one = texts.len() == 1;
    let texts = texts.iter().map(|(name, text)| {
        if is_one {
            text.clone()
        } else {
            format!("{name}\n\n{text}")
        }
    });
    texts.collect::<Vec<_>>().join("\n\n\n")
}

struct Listed {
    name: String,
    id: String,
    is_hidden: bool,
}

/// The sheets of a workbook, and whether its days are counted from 1904.
fn sheets(workbook: &str) -> Result<(Vec<Listed>, bool), Refusal> {
    let mut xml = Xml::new(workbook);
    let (mut out, mut is_1904) = (Vec::new(), false);
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match &*tag.name {
            "workbookPr" => is_1904 = matches!(tag.get("date1904").as_deref(), Some("1" | "true")),
            "sheet" => out.push(Listed {
                name: tag.get("name").unwrap_or_default(),
                id: tag.get("id").unwrap_or_default(),
                is_hidden: matches!(tag.get("state").as_deref(), Some("hidden" | "veryHidden")),
            }),
            _ => {}
        }
    }
    Ok((out, is_1904))
}

/// The texts that cells share.
fn strings(text: &str) -> Result<Vec<String>, Refusal> {
    let mut xml = Xml::new(text);
    let mut out = Vec::new();
    while let Some(event) = xml.next()? {
        if let Event::Open(tag) = event
            && tag.name == "si"
        {
            if out.len() >= limits::CELLS {
                return Err(Refusal::Bomb);
            }
            out.push(rich(&mut xml)?);
        }
    }
    Ok(out)
}

/// The text of the element that has just begun: its runs, without what says how they sound. Raised numbers are marks of notes.
fn rich(xml: &mut Xml) -> Result<String, Refusal> {
    let mut out = String::new();
    let (mut depth, mut is_text, mut is_raised) = (1, false, false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match &*tag.name {
                "rPh" | "phoneticPr" => xml.skip()?,
                name => {
                    depth += 1;
                    is_text = name == "t";
                    match name {
                        "r" => is_raised = false,
                        "vertAlign" => is_raised = tag.get("val").as_deref() == Some("superscript"),
                        _ => {}
                    }
                }
            },
            Event::Text(text) if is_text && is_raised => {
                let start = out.len();
                out.push_str(&text);
                flow::lower(&mut out, start);
            }
            Event::Text(text) if is_text => out.push_str(&text),
            Event::Text(_) => {}
            Event::Close(_) => {
                is_text = false;
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
        }
    }
    Ok(out)
}

/// The format of each style of cells.
fn formats(text: &str) -> Result<Vec<Format>, Refusal> {
    let mut xml = Xml::new(text);
    let mut own: Vec<(usize, String)> = Vec::new();
    let (mut out, mut is_cells) = (Vec::new(), false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match &*tag.name {
                "numFmt" => {
                    own.push((
                        tag.number("numFmtId").unwrap_or(0),
                        tag.get("formatCode").unwrap_or_default(),
                    ));
                }
                "cellXfs" => is_cells = true,
                // Differential formats are no styles of cells.
                "dxfs" => xml.skip()?,
                "xf" if is_cells => {
                    let id = tag.number("numFmtId").unwrap_or(0);
                    let code = own
                        .iter()
                        .find(|(own, _)| *own == id)
                        .map(|(_, code)| code.as_str());
                    out.push(Format::parse(code.unwrap_or(number::built_in(id))));
                }
                _ => {}
            },
            Event::Close(name) if name == "cellXfs" => is_cells = false,
            _ => {}
        }
    }
    Ok(out)
}

/// The column of a reference such as "AB12", from 0.
fn column(reference: &str) -> Option<usize> {
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .take(4);
    letters.fold(None, |n, b| {
        Some(n.map_or(0, |n: usize| n + 1) * 26 + usize::from(b.to_ascii_uppercase() - b'A'))
    })
}

/// What there is of all sheets.
#[derive(Default)]
struct Counts {
    cells: usize,
    errors: usize,
}

/// Begins a row. Of rows that nothing stands in two are as good as thousands: they say that there were some.
pub fn open_row(rows: &mut Vec<Vec<String>>) {
    if let [.., before, last] = &rows[..]
        && before.is_empty()
        && last.is_empty()
    {
        rows.pop();
    }
    rows.push(Vec::new());
}

fn rows(
    text: &str,
    book: &Book,
    budget: &Budget,
    counts: &mut Counts,
    notes: &mut Notes,
) -> Result<Vec<Vec<String>>, Refusal> {
    let mut xml = Xml::new(text);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut last_row = 0;
    let is_set = |value: Option<String>| matches!(value.as_deref(), Some("1" | "true"));
    let (mut kind, mut style, mut at) = (String::new(), 0, 0);
    let (mut value, mut is_value) = (String::new(), false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match &*tag.name {
                "row" => {
                    let n = tag.number("r").unwrap_or(last_row + 1);
                    // Rows that nothing stands in are not told: an empty one says that there were some.
                    if n > last_row + 1 && !rows.is_empty() {
                        open_row(&mut rows);
                    }
                    last_row = n;
                    open_row(&mut rows);
                    if is_set(tag.get("hidden")) {
                        notes.once(words::HIDDEN_CELLS);
                    }
                }
                "col" if is_set(tag.get("hidden")) => notes.once(words::HIDDEN_CELLS),
                "c" => {
                    kind = tag.get("t").unwrap_or_default();
                    style = tag.number("s").unwrap_or(0);
                    let next = rows.last().map_or(0, Vec::len);
                    at = tag.get("r").and_then(|r| column(&r)).unwrap_or(next);
                    value.clear();
                }
                "v" => is_value = true,
                "is" => value = rich(&mut xml)?,
                "f" => xml.skip()?,
                _ => {}
            },
            Event::Text(text) if is_value => value.push_str(&text),
            Event::Text(_) => {}
            Event::Close(name) => match &*name {
                "v" => is_value = false,
                "c" if !value.is_empty() && at < limits::COLUMNS => {
                    let shown = shown(&kind, &value, style, book);
                    counts.errors += usize::from(kind == "e");
                    let Some(row) = rows.last_mut() else { continue };
                    counts.cells += (at + 1).saturating_sub(row.len());
                    if counts.cells > limits::CELLS {
                        return Err(Refusal::Bomb);
                    }
                    if row.len() <= at {
                        row.resize(at + 1, String::new());
                    }
                    // Before it is copied: cells share their texts.
                    row[at] = budget.cut(&shown).to_owned();
                    if budget.is_spent() {
                        break;
                    }
                }
                _ => {}
            },
        }
    }
    Ok(rows)
}

/// What a cell shows.
fn shown<'a>(kind: &str, value: &'a str, style: usize, book: &'a Book) -> Cow<'a, str> {
    match kind {
        "s" => {
            let text = value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|n| book.strings.get(n));
            text.map_or("", String::as_str).into()
        }
        "str" | "inlineStr" | "e" | "d" => value.into(),
        "b" => (if value.trim() == "1" { "TRUE" } else { "FALSE" }).into(),
        _ => match (value.trim().parse::<f64>(), book.formats.get(style)) {
            (Ok(n), Some(format)) => format.write(n, book.is_1904).into(),
            (Ok(n), None) => number::general(n).into(),
            (Err(_), _) => value.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_a_column() {
        for (reference, expected) in [("A1", 0), ("Z9", 25), ("AA10", 26), ("XFD1", 16_383)] {
            assert_eq!(column(reference), Some(expected), "{reference}");
        }
        assert_eq!(column("12"), None);
    }

    #[test]
    fn cells_that_share_a_text_hold_no_more_than_is_read() {
        let long = "x".repeat(3_000_000);
        let book = Book {
            strings: vec![long.clone()],
            formats: vec![Format::parse(&format!("\"{long}\"0"))],
            is_1904: false,
        };
        for cell in [
            r#"<c t="s"><v>0</v></c>"#,
            r#"<c s="0"><v>7</v></c>"#,
            r#"<row/><row/><c t="s"><v>0</v></c>"#,
        ] {
            let sheet = format!("<row>{}</row>", cell.repeat(300));
            let budget = Budget::new();
            let (mut counts, mut notes) = (Counts::default(), Notes::default());
            let rows = rows(&sheet, &book, &budget, &mut counts, &mut notes).unwrap();
            let n: usize = rows.iter().flatten().map(String::len).sum();
            assert_eq!(n, limits::TEXTS, "{cell}");
            assert!(budget.is_spent(), "{cell}");
        }
    }

    #[test]
    fn of_rows_that_nothing_stands_in_two_are_kept() {
        let mut rows = vec![vec!["a".to_owned()]];
        (0..1000).for_each(|_| open_row(&mut rows));
        assert_eq!(rows.len(), 3);
    }
}
