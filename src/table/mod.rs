//! Tables in a statement: which cells belong together, and what stands in them.
//!
//! [`find`] looks for tables in plain text: cells between tabs, pipes, semicolons or commas, or set in columns by
//! spaces. [`html::to_text`] takes them out of a page. Either way a cell ends up with its row and its column, its bytes in the
//! text, and a figure or the reason why it has none. What the rows and columns have to do with each other is the
//! business of [`crate::suggest`].
//!
//! Reading order: [`Table`], [`Name`], [`Cell`], [`find`]; then `layout` (lines to a grid), `build` (a grid to
//! names and cells), `units` (what a name says about the numbers below it), [`number`] (one cell).

use std::ops::Range;

use crate::figure::Figure;

mod build;
pub mod html;
mod layout;
mod listed;
pub mod number;
pub mod omission;
#[cfg(test)]
mod tests;
mod units;

pub use number::Missing;

/// A table, or one of several that stand side by side under one title.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its bytes in the text, header included, title and notes not.
    pub span: Range<usize>,
    /// The line above it, or its caption; empty if there is none.
    pub title: String,
    /// The paragraphs below it, which may or may not be about it.
    pub notes: String,
    /// One for each column of the text, columns of names included.
    pub columns: Vec<Name>,
    /// One for each row below the header.
    pub rows: Vec<Name>,
    /// The cells that are neither names nor codes, row by row.
    pub cells: Vec<Cell>,
}

/// What a row or a column is called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Name {
    /// Its own words, without marks of footnotes; empty if it has none.
    pub text: String,
    /// The headings that it stands under, the widest first.
    pub path: Vec<String>,
    /// The bytes of its own words.
    pub span: Range<usize>,
    /// How far it is set in, in characters.
    pub indent: usize,
}

impl Name {
    /// The name under its headings: "October 2015".
    pub fn full(&self) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for part in self.path.iter().map(String::as_str).chain([&*self.text]) {
            if !part.is_empty() && parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        parts.join(" ")
    }
}

/// A place in the grid below the header.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Row below the header, from 0.
    pub row: usize,
    /// Column of the text, from 0, columns of names counted.
    pub col: usize,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Its number.
    pub figure: Option<Figure>,
    /// "%", "EUR million", "thousand", empty if nothing says so.
    pub unit: String,
    /// Why it has no number.
    pub missing: Option<Missing>,
}

/// Every table of a plain text, in the order of the text.
///
/// # Examples
///
/// ```
/// let text = "Homes built\n\nRegion\tSocial\tAll\nNorth\t12\t40\nSouth\t..\t52\n";
/// let tables = crossfoot::table::find(text);
/// assert_eq!(tables[0].title, "Homes built");
/// assert_eq!(tables[0].rows[1].text, "South");
/// assert_eq!(&text[tables[0].cells[3].span.clone()], "52");
/// ```
pub fn find(text: &str) -> Vec<Table> {
    look(text).0
}

/// As [`find`], and the first byte of what is no part of them because there is too much of it.
pub fn look(text: &str) -> (Vec<Table>, Option<usize>) {
    let mut room = build::Room::default();
    let grids = layout::grids(text);
    let starts: Vec<usize> = grids.iter().map(|grid| grid.span.start).collect();
    let mut tables = Vec::new();
    let mut from = 0;
    for (grid, next) in grids
        .iter()
        .zip(starts.iter().skip(1).copied().chain([text.len()]))
    {
        let title = layout::title(text, from..grid.span.start);
        let notes = layout::notes(text, grid.span.end..next);
        tables.extend(build::tables(text, grid, &title, &notes, &mut room));
        from = grid.span.end;
    }
    (tables, room.cut_at)
}
