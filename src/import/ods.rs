//! Spreadsheets of OpenDocument (ISO/IEC 26300) to text: each sheet that shows, cells as they show.

use super::number;
use super::odf::{Styles, parts};
use super::package::Package;
use super::xml::{Event, Xml};
use super::{Imported, Notes, Refusal, limits};
use crate::message::import as words;

/// Reads a spreadsheet: each sheet that shows, cells as they show.
///
/// # Errors
///
/// That it is damaged or locked, or holds more than is read.
pub fn read(package: &Package) -> Result<Imported, Refusal> {
    let (content, outer) = parts(package)?;
    let mut styles = Styles::default();
    styles.read(&content)?;
    if let Some(outer) = outer {
        styles.read(&outer)?;
    }
    let mut notes = Notes::default();
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    let mut n_cells = 0;
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match &*tag.name {
            // Of changes that were tracked, and of what validity checks say.
            "tracked-changes" | "content-validations" => xml.skip()?,
            "table" => {
                let name = tag.get("name").unwrap_or_default();
                let style = tag.get("style-name").unwrap_or_default();
                if styles.hidden_tables.contains(&style) {
                    hidden.push(name);
                    xml.skip()?;
                } else {
                    sheets.push((name, rows(&mut xml, &mut n_cells, &mut notes)?));
                }
            }
            _ => {}
        }
    }
    if !hidden.is_empty() {
        notes.add(words::SHEETS_LEFT_OUT, &[&hidden.join(", ")]);
    }
    Ok(Imported::new(super::xlsx::joined(&sheets), notes))
}

/// The rows of the sheet that has just begun.
fn rows(
    xml: &mut Xml,
    n_cells: &mut usize,
    notes: &mut Notes,
) -> Result<Vec<Vec<String>>, Refusal> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut n_row, mut n_cell) = (1, 1);
    let (mut cell, mut is_cell, mut n_blank) = (String::new(), false, 0);
    let (mut day, mut n_errors) = (None, 0);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match &*tag.name {
                "table-row" => {
                    n_row = tag.number("number-rows-repeated").unwrap_or(1);
                    if matches!(
                        tag.get("visibility").as_deref(),
                        Some("collapse" | "filter")
                    ) {
                        notes.once(words::HIDDEN_CELLS);
                    }
                    rows.push(Vec::new());
                    n_blank = 0;
                }
                "table-column" if tag.says("visibility", "collapse") => {
                    notes.once(words::HIDDEN_CELLS);
                }
                "table-cell" | "covered-table-cell" => {
                    n_cell = tag.number("number-columns-repeated").unwrap_or(1);
                    day = tag.get("date-value");
                    n_errors += usize::from(tag.says("value-type", "error"));
                    cell.clear();
                    is_cell = true;
                }
                "p" if !cell.is_empty() => cell.push(' '),
                "s" => cell.push_str(&" ".repeat(tag.number("c").unwrap_or(1).min(100))),
                "tab" | "line-break" => cell.push(' '),
                "annotation" => {
                    notes.once(words::COMMENTS_LEFT_OUT);
                    xml.skip()?;
                }
                // Pictures and charts over the sheet.
                "shapes" | "frame" | "forms" => xml.skip()?,
                _ => {}
            },
            Event::Text(text) if is_cell => cell.push_str(&text),
            Event::Text(_) => {}
            Event::Close(name) => match &*name {
                "table-cell" | "covered-table-cell" => {
                    is_cell = false;
                    if let Some(day) = day.take().and_then(|day| written(&day, &cell)) {
                        cell = day;
                    }
                    if let Some(row) = rows.last_mut().filter(|row| row.len() < limits::COLUMNS) {
                        // Sheets end in thousands of empty cells.
                        if cell.trim().is_empty() {
                            n_blank += n_cell.min(limits::COLUMNS);
                        } else {
                            let n = n_cell.min(limits::COLUMNS - row.len());
                            let blank = n_blank.min(limits::COLUMNS - row.len());
                            *n_cells += n + blank;
                            if *n_cells > limits::CELLS {
                                return Err(Refusal::Bomb);
                            }
                            row.extend(std::iter::repeat_n(String::new(), blank));
                            row.extend(std::iter::repeat_n(cell.clone(), n));
                            n_blank = 0;
                        }
                    }
                }
                "table-row" => {
                    let row = rows.last().cloned().unwrap_or_default();
                    if !row.is_empty() {
                        let more = (n_row.saturating_sub(1)).min(limits::CELLS);
                        *n_cells += row.len().saturating_mul(more);
                        if *n_cells > limits::CELLS {
                            return Err(Refusal::Bomb);
                        }
                        rows.extend(std::iter::repeat_n(row, more));
                    }
                }
                "table" => break,
                _ => {}
            },
        }
    }
    if n_errors > 0 {
        notes.add(words::ERRORS, &[&n_errors.to_string()]);
    }
    Ok(rows)
}

/// A date with the name of its month, where it shows as numbers whose order is in doubt.
fn written(day: &str, shown: &str) -> Option<String> {
    let is_in_doubt = shown
        .bytes()
        .all(|b| b.is_ascii_digit() || b"/.-".contains(&b))
        && shown
            .split(['/', '.', '-'])
            .filter(|part| !part.is_empty())
            .count()
            == 3;
    let mut parts = day
        .get(..10)?
        .split('-')
        .map(|part| part.parse::<usize>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let month = number::MONTHS.get(month.checked_sub(1)?)?;
    is_in_doubt.then(|| format!("{day} {month} {year}"))
}
