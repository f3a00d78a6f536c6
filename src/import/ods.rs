//! Spreadsheets of OpenDocument (ISO/IEC 26300) to text: each sheet that shows, cells as they show.

use super::number;
use super::odf::{Styles, parts};
use super::package::Package;
use super::xlsx::open_row;
use super::xml::{Event, Tag, Xml};
use super::zip::Budget;
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
        if package.budget.is_spent() {
            break;
        }
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
                    sheets.push((
                        name,
                        rows(&mut xml, package.budget, &mut n_cells, &mut notes)?,
                    ));
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
    budget: &Budget,
    n_cells: &mut usize,
    notes: &mut Notes,
) -> Result<Vec<Vec<String>>, Refusal> {
    let mut table = Rows::default();
    while let Some(event) = xml.next()? {
        if budget.is_spent() {
            break;
        }
        match event {
            Event::Open(tag) => match &*tag.name {
                "annotation" => {
                    notes.once(words::COMMENTS_LEFT_OUT);
                    xml.skip()?;
                }
                // Pictures and charts over the sheet.
                "shapes" | "frame" | "forms" => xml.skip()?,
                _ => table.open(&tag, notes),
            },
            Event::Text(text) if table.is_cell => table.cell.push_str(&text),
            Event::Text(_) => {}
            Event::Close(name) => match &*name {
                "table-cell" | "covered-table-cell" => table.close_cell(budget, n_cells)?,
                "table-row" => table.close_row(budget, n_cells)?,
                "table" => break,
                _ => {}
            },
        }
    }
    if table.n_errors > 0 {
        notes.add(words::ERRORS, &[&table.n_errors.to_string()]);
    }
    Ok(table.rows)
}

/// The rows read so far, and the row and the cell that are open.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<String>>,
    /// How often the row and the cell stand one after the other.
    n_row: usize,
    n_cell: usize,
    /// Empty cells since the last one with a text.
    n_blank: usize,
    cell: String,
    is_cell: bool,
    /// The day that the cell shows.
    day: Option<String>,
    n_errors: usize,
}

impl Rows {
    fn open(&mut self, tag: &Tag, notes: &mut Notes) {
        match &*tag.name {
            "table-row" => {
                self.n_row = tag.number("number-rows-repeated").unwrap_or(1);
                if matches!(
                    tag.get("visibility").as_deref(),
                    Some("collapse" | "filter")
                ) {
                    notes.once(words::HIDDEN_CELLS);
                }
                open_row(&mut self.rows);
                self.n_blank = 0;
            }
            "table-column" if tag.says("visibility", "collapse") => {
                notes.once(words::HIDDEN_CELLS);
            }
            "table-cell" | "covered-table-cell" => {
                self.n_cell = tag.number("number-columns-repeated").unwrap_or(1);
                self.day = tag.get("date-value");
                self.n_errors += usize::from(tag.says("value-type", "error"));
                self.cell.clear();
                self.is_cell = true;
            }
            "p" if !self.cell.is_empty() => self.cell.push(' '),
            "s" => {
                let n = tag.number("c").unwrap_or(1).min(100);
                self.cell.push_str(&" ".repeat(n));
            }
            "tab" | "line-break" => self.cell.push(' '),
            _ => {}
        }
    }

    fn close_cell(&mut self, budget: &Budget, n_cells: &mut usize) -> Result<(), Refusal> {
        self.is_cell = false;
        if let Some(day) = self.day.take().and_then(|day| written(&day, &self.cell)) {
            self.cell = day;
        }
        let Some(row) = self
            .rows
            .last_mut()
            .filter(|row| row.len() < limits::COLUMNS)
        else {
            return Ok(());
        };
        // Sheets end in thousands of empty cells.
        if self.cell.trim().is_empty() {
            self.n_blank += self.n_cell.min(limits::COLUMNS);
            return Ok(());
        }
        let n = self.n_cell.min(limits::COLUMNS - row.len());
        let blank = self.n_blank.min(limits::COLUMNS - row.len());
        *n_cells += n + blank;
        if *n_cells > limits::CELLS {
            return Err(Refusal::Bomb);
        }
        row.extend(std::iter::repeat_n(String::new(), blank));
        let cell = budget.cut(&self.cell);
        let more = budget.fit(cell.len(), n - 1);
        row.extend(std::iter::repeat_n(cell.to_owned(), more + 1));
        self.n_blank = 0;
        Ok(())
    }

    fn close_row(&mut self, budget: &Budget, n_cells: &mut usize) -> Result<(), Refusal> {
        let Some(row) = self.rows.last().filter(|row| !row.is_empty()) else {
            return Ok(());
        };
        let more = self.n_row.saturating_sub(1).min(limits::CELLS);
        *n_cells += row.len().saturating_mul(more);
        if *n_cells > limits::CELLS {
            return Err(Refusal::Bomb);
        }
        let row = row.clone();
        let more = budget.fit(row.iter().map(String::len).sum(), more);
        self.rows.extend(std::iter::repeat_n(row, more));
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_rows_that_repeat_hold_no_more_than_is_read() {
        let long = "x".repeat(3_000_000);
        for (row, cell) in [(1, 1000), (1000, 1), (3, 7), (1_000_000, 16_384)] {
            let sheet = format!(
                r#"<table-row number-rows-repeated="{row}"><table-cell number-columns-repeated="{cell}"><p>{long}</p></table-cell></table-row></table>"#
            );
            let budget = Budget::new();
            let rows = rows(
                &mut Xml::new(&sheet),
                &budget,
                &mut 0,
                &mut Notes::default(),
            );
            // Where there are more cells than are read, none is.
            let rows = rows.unwrap_or_default();
            let n: usize = rows.iter().flatten().map(String::len).sum();
            assert!(n <= limits::TEXTS, "{row} times {cell}: {n}");
        }
    }
}
