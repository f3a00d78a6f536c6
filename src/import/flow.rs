//! What a document and a sheet are written with: paragraphs, lists and tables one after the other, to plain text.
//!
//! Paragraphs stand apart, items of lists on lines of their own, cells of a table between tabs, so that `table` finds
//! it again. Notes at the foot come last. It knows texts, not the files that they come from.

use super::zip::Budget;
use super::{Refusal, limits, marked};
use crate::table::omission;

/// What stands before a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Line,
    Paragraph,
}

/// A piece of a document.
enum Block {
    Paragraph(Gap, String),
    Table(Vec<Vec<Cell>>),
}

struct Cell {
    blocks: Vec<Block>,
    /// Columns that it reaches over.
    n_cols: usize,
}

/// What is being filled: the document, a cell, a box, a note.
#[derive(Default)]
struct Place {
    blocks: Vec<Block>,
    line: String,
    /// Boxes that are anchored in the paragraph: they come after it.
    after: Vec<Block>,
    /// Where raised letters began.
    raised: Option<usize>,
    /// Where something was left out that had its place in the line.
    omitted: Option<usize>,
}

/// A document as it is read.
pub struct Flow<'a> {
    budget: &'a Budget,
    places: Vec<Place>,
    tables: Vec<Vec<Vec<Cell>>>,
    spans: Vec<usize>,
    notes: Vec<Block>,
    n_cells: usize,
}

impl Flow<'_> {
    pub fn new(budget: &Budget) -> Flow<'_> {
        Flow {
            budget,
            places: vec![Place::default()],
            tables: Vec::new(),
            spans: Vec::new(),
            notes: Vec::new(),
            n_cells: 0,
        }
    }

    fn place(&mut self) -> &mut Place {
        if self.places.is_empty() {
            self.places.push(Place::default());
        }
        let last = self.places.len() - 1;
        &mut self.places[last]
    }

    pub fn text(&mut self, text: &str) {
        let text = self.budget.cut(text);
        // Soft hyphens and marks of order are no letters of a word.
        let kept = text
            .chars()
            .filter(|&c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') && !marked::is_sign(c));
        let place = self.place();
        for c in kept {
            if c.is_numeric()
                && place.raised.is_none()
                && let Some(at) = place.omitted.take()
                && omission::joins(&place.line, at)
            {
                omission::write(&mut place.line);
            }
            place.line.push(c);
        }
    }

    /// Something was left out here: what comes next is no part of the number before it.
    pub fn omit(&mut self) {
        let place = self.place();
        place.omitted = Some(place.line.len());
    }

    /// Raised letters begin: perhaps the mark of a note.
    pub fn raise(&mut self) {
        let place = self.place();
        place.raised = Some(place.line.len());
    }

    /// They end. A raised number or letter is the mark of a note, and no digit of the number before it.
    pub fn lower(&mut self) {
        let place = self.place();
        let Some(start) = place
            .raised
            .take()
            .filter(|&start| start <= place.line.len())
        else {
            return;
        };
        lower(&mut place.line, start);
    }

    pub fn end_paragraph(&mut self, gap: Gap) {
        self.lower();
        let place = self.place();
        let line = std::mem::take(&mut place.line);
        place.omitted = None;
        if !line.trim().is_empty() {
            place
                .blocks
                .push(Block::Paragraph(gap, line.trim().to_owned()));
        }
        let after = std::mem::take(&mut place.after);
        place.blocks.extend(after);
    }

    pub fn open_table(&mut self) {
        self.end_paragraph(Gap::Paragraph);
        self.tables.push(Vec::new());
    }

    pub fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.push(Vec::new());
        }
    }

    pub fn open_cell(&mut self, n_cols: usize) {
        self.spans.push(n_cols.clamp(1, 200));
        self.places.push(Place::default());
    }

    /// Sets how far the open cell reaches, where that is told inside of it.
    pub fn reach(&mut self, n_cols: usize) {
        if let Some(span) = self.spans.last_mut() {
            *span = n_cols.clamp(1, 200);
        }
    }

    /// # Errors
    ///
    /// More cells than are read.
    pub fn close_cell(&mut self) -> Result<(), Refusal> {
        self.end_paragraph(Gap::Paragraph);
        let blocks = self.places.pop().unwrap_or_default().blocks;
        let n_cols = self.spans.pop().unwrap_or(1);
        self.n_cells += n_cols;
        if self.n_cells > limits::CELLS {
            return Err(Refusal::Bomb);
        }
        if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
            row.push(Cell { blocks, n_cols });
        }
        Ok(())
    }

    pub fn close_table(&mut self) {
        let Some(rows) = self.tables.pop() else {
            return;
        };
        let is_deep = self.tables.len() >= limits::TABLES;
        let place = self.place();
        match is_deep {
            true => place
                .blocks
                .push(Block::Paragraph(Gap::Paragraph, inline_rows(&rows))),
            false => place.blocks.push(Block::Table(rows)),
        }
    }

    /// A box of text beside the paragraph.
    pub fn open_box(&mut self) {
        self.places.push(Place::default());
    }

    pub fn close_box(&mut self) {
        self.end_paragraph(Gap::Paragraph);
        let blocks = self.places.pop().unwrap_or_default().blocks;
        self.place().after.extend(blocks);
    }

    pub fn close_note(&mut self) {
        self.end_paragraph(Gap::Paragraph);
        let blocks = self.places.pop().unwrap_or_default().blocks;
        self.notes.extend(blocks);
    }

    /// The whole text.
    pub fn finish(mut self) -> String {
        self.end_paragraph(Gap::Paragraph);
        let mut out = String::new();
        let blocks = std::mem::take(&mut self.place().blocks);
        write(&blocks, &mut out);
        write(&self.notes, &mut out);
        out
    }
}

/// Puts a sign in the place of the mark of a note that begins at `start` of `line` and ends with it; a power of a unit keeps
/// its own letter. What is before it is left where it is, as there may be a mark behind every word of a long line.
pub fn lower(line: &mut String, start: usize) {
    let (before, raised) = line.split_at(start);
    let inner = raised.trim();
    let bare = inner.trim_matches(['(', ')', '[', ']', ',']);
    let is_mark = !bare.is_empty()
        && (bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit())
            || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic() || b == b'*'));
    let is_length = || {
        ["m", "km", "cm", "ft"].iter().any(|unit| {
            let rest = before.strip_suffix(unit);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
        })
    };
    let instead = match bare {
        "2" if is_length() => "²".to_owned(),
        "3" if is_length() => "³".to_owned(),
        // "3.2 × 10" and a raised 6 are a power, and no note.
        _ if is_power(before, inner) => format!("^{inner}"),
        // A mark that opens its line is that of the note itself.
        _ if is_mark && before.trim_start().is_empty() => String::new(),
        _ if is_mark => marked::left_out(inner),
        _ => return,
    };
    line.truncate(start);
    line.push_str(&instead);
}

fn is_power(before: &str, raised: &str) -> bool {
    let bare = raised.trim_start_matches(['-', '−', '–', '+']);
    let is_number = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    let base = before.trim_end().strip_suffix("10").map(str::trim_end);
    let is_ten = base.is_some_and(|base| base.ends_with(['×', 'x', '·', '*', '⋅']));
    is_number && before.ends_with(|c: char| c.is_ascii_digit()) && (is_ten || bare != raised)
}

fn write(blocks: &[Block], out: &mut String) {
    let mut gap = Gap::Paragraph;
    for block in blocks {
        match block {
            Block::Paragraph(own, text) => {
                // Items of a list stand together, and apart from what is around them.
                let is_apart = *own == Gap::Paragraph || gap == Gap::Paragraph;
                apart(out, if is_apart { 2 } else { 1 });
                out.push_str(text);
                gap = *own;
            }
            Block::Table(rows) if is_layout(rows) => {
                for cell in rows.iter().flatten() {
                    write(&cell.blocks, out);
                }
                gap = Gap::Paragraph;
            }
            Block::Table(rows) => {
                apart(out, 2);
                write_rows(rows, out);
                gap = Gap::Paragraph;
            }
        }
    }
}

/// Ends the text with `n` line breaks, unless it is empty.
fn apart(out: &mut String, n: usize) {
    out.truncate(out.trim_end_matches(['\n', ' ']).len());
    if !out.is_empty() {
        out.extend(std::iter::repeat_n('\n', n));
    }
}

/// Whether the cells are places on the page: other tables stand in them, or there is one a row.
fn is_layout(rows: &[Vec<Cell>]) -> bool {
    let holds = |cell: &Cell| {
        cell.blocks
            .iter()
            .any(|block| matches!(block, Block::Table(_)))
    };
    rows.iter().flatten().any(holds) || rows.iter().all(|row| row.len() <= 1)
}

fn write_rows(rows: &[Vec<Cell>], out: &mut String) {
    for row in rows {
        let start = out.len();
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                out.push('\t');
            }
            out.push_str(&inline(&cell.blocks));
            // What a cell reaches over is blank, so that the next one stands in its column.
            let is_last = i + 1 == row.len();
            out.extend(std::iter::repeat_n(
                '\t',
                if is_last { 0 } else { cell.n_cols - 1 },
            ));
        }
        if out[start..].trim().is_empty() {
            out.truncate(start);
        } else {
            out.push('\n');
        }
    }
    if out.ends_with('\n') {
        out.pop();
    }
}

/// What stands in a cell, in one line.
fn inline(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        let text = match block {
            Block::Paragraph(_, text) => text.clone(),
            Block::Table(rows) => inline_rows(rows),
        };
        for word in text
            .split([' ', '\t', '\n'])
            .filter(|word| !word.is_empty())
        {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

fn inline_rows(rows: &[Vec<Cell>]) -> String {
    let cells = rows.iter().flatten().map(|cell| inline(&cell.blocks));
    cells.collect::<Vec<_>>().join(" ")
}

/// Rows of a spreadsheet as text: empty rows at the ends and columns that nothing stands in are left out, an empty row
/// inside parts two tables.
pub fn sheet(rows: &[Vec<String>]) -> String {
    let is_empty = |cell: &String| cell.trim().is_empty();
    let first = rows
        .iter()
        .filter_map(|row| row.iter().position(|cell| !is_empty(cell)))
        .min()
        .unwrap_or(0);
    let mut out = String::new();
    let mut is_blank = false;
    for row in rows {
        let end = row
            .iter()
            .rposition(|cell| !is_empty(cell))
            .map_or(0, |at| at + 1);
        if end <= first {
            is_blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if is_blank { "\n\n" } else { "\n" });
        }
        is_blank = false;
        for (i, cell) in row[first..end].iter().enumerate() {
            if i > 0 {
                out.push('\t');
            }
            let words: Vec<&str> = cell
                .split([' ', '\t', '\n', '\r'])
                .filter(|word| !word.is_empty())
                .collect();
            out.push_str(&words.join(" "));
        }
    }
    out
}
