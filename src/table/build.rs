//! A grid to names and cells: which rows are header, which columns are names, what each number counts.

use std::ops::Range;

use super::layout::{Grid, Raw};
use super::number::{self, Marks, Missing, Written};
use super::units::Unit;
use super::{Cell, Name, Table};
use crate::figure::Kind;
use crate::language::letters;

/// What a column of a grid holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Names of rows.
    Label,
    /// Numbers that are names: codes, ranks, references to notes.
    Code,
    Data,
}

struct Builder<'a> {
    text: &'a str,
    rows: &'a [Vec<Raw>],
    n_cols: usize,
    n_head: usize,
}

/// Places in the tables of a text, those included that nothing stands in.
pub(super) const MOST_PLACES: usize = 1_000_000;

/// Places that no cell of the text was written for: where a cell reaches, and where a row ends before the widest.
/// Each cell that is written brings another.
const SPARE_PLACES: usize = 100_000;

/// Longer than any name of a row or column; what is beyond is left out of it.
const MOST_OF_NAME: usize = 500;

/// How much of a text is still made tables of: a few words can claim a table of any size.
#[derive(Debug)]
pub struct Room {
    n_places: usize,
    n_spare: usize,
    /// The first byte of what was left out.
    pub cut_at: Option<usize>,
}

impl Default for Room {
    fn default() -> Room {
        Room {
            n_places: MOST_PLACES,
            n_spare: SPARE_PLACES,
            cut_at: None,
        }
    }
}

impl Room {
    /// The rows of a grid, from its first, that there is room for.
    fn rows<'a>(&mut self, grid: &'a Grid) -> &'a [Vec<Raw>] {
        let (mut n_cols, mut n_own, mut n_letters) = (0, 0, 0);
        let (mut n_places, mut n_rows) = (0, 0);
        let fits = |room: &Room, n_places: usize, n_own: usize| {
            n_places <= room.n_places && n_places - n_own.min(n_places) <= room.n_spare
        };
        for row in &grid.rows {
            n_cols = n_cols.max(row.len());
            let own = row.iter().filter(|raw| !raw.is_repeat).count();
            // A name over several columns is written once for each of them.
            let repeats = row.iter().filter(|raw| raw.is_repeat);
            n_letters += repeats.map(|raw| raw.span.len() / 64).sum::<usize>();
            let needed = n_cols * (n_rows + 1) + n_letters;
            if !fits(self, needed, n_own + own) {
                break;
            }
            n_own += own;
            n_rows += 1;
            n_places = needed;
        }
        self.n_places -= n_places;
        self.n_spare = self.n_spare + n_own - n_places.saturating_sub(n_own);
        if n_rows < grid.rows.len() {
            self.cut(&grid.rows[n_rows..], grid.span.end);
        }
        &grid.rows[..n_rows]
    }

    /// Room for the names of one more table in a grid of `n_cols`.
    fn panel(&mut self, n_cols: usize) -> bool {
        let fits = n_cols <= self.n_spare;
        self.n_spare -= if fits { n_cols } else { 0 };
        fits
    }

    fn cut(&mut self, rows: &[Vec<Raw>], end: usize) {
        let cells = rows.iter().flatten();
        let first = cells.map(|raw| &raw.span).find(|span| !span.is_empty());
        let at = first.map_or(end, |span| span.start);
        self.cut_at = Some(self.cut_at.map_or(at, |other| other.min(at)));
    }
}

/// The tables of a grid: one, or several that stand side by side, each with names of its own; as many rows as there is room for.
pub fn tables(text: &str, grid: &Grid, title: &str, notes: &str, room: &mut Room) -> Vec<Table> {
    let rows = room.rows(grid);
    let n_cols = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut span = grid.span.clone();
    if rows.len() < grid.rows.len() {
        let last = rows.iter().flatten().map(|raw| raw.span.end).max();
        span.end = last.map_or(span.start, |end| end.clamp(span.start, span.end));
    }
    let mut builder = Builder {
        text,
        rows,
        n_cols,
        n_head: 0,
    };
    builder.n_head = match grid.n_head {
        Some(n) => n,
        None => builder.header_rows(),
    };
    if n_cols < 2 || builder.n_head >= rows.len() {
        return Vec::new();
    }
    let columns = builder.columns();
    let roles = builder.roles(&columns);
    let mut tables = Vec::new();
    for (i, panel) in panels(&roles).into_iter().enumerate() {
        if i > 0 && !room.panel(n_cols) {
            room.cut(rows, span.end);
            break;
        }
        let mut table = Table {
            span: span.clone(),
            title: title.to_owned(),
            notes: notes.to_owned(),
            columns: columns.clone(),
            rows: builder.row_names(&panel.labels, &panel.data),
            cells: Vec::new(),
        };
        builder.cells(&mut table, &panel.data);
        if table.cells.iter().any(|cell| cell.figure.is_some()) {
            tables.push(table);
        }
    }
    tables
}

/// Columns of names and the columns of numbers that they name.
struct Panel {
    labels: Vec<usize>,
    data: Vec<usize>,
}

/// A grid with names in its middle is two tables, unless nothing but codes or numbers of the first stands before.
fn panels(roles: &[Role]) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    let mut open: Option<Panel> = None;
    let mut early = Vec::new();
    for (col, role) in roles.iter().enumerate() {
        match role {
            Role::Code => {}
            Role::Label => match &mut open {
                Some(panel) if panel.data.is_empty() => panel.labels.push(col),
                _ => {
                    panels.extend(open.take());
                    open = Some(Panel {
                        labels: vec![col],
                        data: Vec::new(),
                    });
                }
            },
            Role::Data => match &mut open {
                Some(panel) => panel.data.push(col),
                None => early.push(col),
            },
        }
    }
    panels.extend(open.filter(|panel| !panel.data.is_empty()));
    if panels.is_empty() {
        panels.push(Panel {
            labels: Vec::new(),
            data: Vec::new(),
        });
    }
    let data = &mut panels[0].data;
    data.splice(0..0, early);
    panels
}

/// Headers of columns that hold codes, ranks and references.
const CODES: &str =
    "|no|no.|nr|nr.|#|rank|ranking|code|codes|id|note|notes|ref|ref.|line|position|pos.|geocode|";

fn is_year(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, '*' | ')' | '('));
    let mut n = 0;
    for part in text
        .split(['-', '–', '/', ' '])
        .filter(|part| !part.is_empty())
    {
        let is_full = part.len() == 4
            && (part.starts_with("19") || part.starts_with("20") || part.starts_with("18"));
        let is_short = n > 0 && part.len() == 2;
        if !part.bytes().all(|b| b.is_ascii_digit()) || !(is_full || is_short) {
            return false;
        }
        n += 1;
    }
    n > 0
}

/// A name without marks of footnotes at its end: "Cod (a)", "Total*", "Area [1]", "Natural resources2".
fn bare(text: &str) -> &str {
    let mut out = text.trim();
    if out.len() > MOST_OF_NAME {
        let is_end = |end: &usize| out.is_char_boundary(*end);
        let end = (0..=MOST_OF_NAME).rev().find(is_end);
        out = out[..end.unwrap_or(0)].trim_end();
    }
    loop {
        let next = out.trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁴' | '⁵' | ':' | '…')
        });
        let next = strip_mark(next);
        if next.len() == out.len() || next.is_empty() {
            return out;
        }
        out = next;
    }
}

fn strip_mark(text: &str) -> &str {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(at) = text.rfind(open).filter(|_| text.ends_with(close)) {
            let inner = &text[at + 1..text.len() - 1];
            let inner = inner.strip_prefix("note ").unwrap_or(inner);
            if inner.len() <= 2
                && inner
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            {
                return text[..at].trim_end();
            }
        }
    }
    // A digit that touches a word of letters.
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let n_digits = word.len() - stem.len();
    let is_word = stem.chars().count() >= 4 && stem.chars().all(char::is_lowercase);
    if n_digits == 1 && is_word {
        return &text[..text.len() - 1];
    }
    text
}

impl<'a> Builder<'a> {
    fn raw(&self, row: usize, col: usize) -> Option<&'a Raw> {
        self.rows[row].get(col).filter(|raw| !raw.span.is_empty())
    }

    fn at(&self, row: usize, col: usize) -> &'a str {
        self.raw(row, col)
            .map_or("", |raw| &self.text[raw.span.clone()])
    }

    /// Rows at the top that hold names of columns: none of their cells is a number, years aside.
    fn header_rows(&self) -> usize {
        let (mut n, mut row) = (0, 0);
        while row < self.rows.len() {
            let cells = 1..self.n_cols;
            let all: Vec<&str> = cells
                .map(|col| self.at(row, col))
                .filter(|text| !text.is_empty())
                .collect();
            // "C" may be a name and may be a sign for what is withheld; a row of signs alone is no header.
            let is_number = |text: &&str| !is_year(text) && number::written(text).is_some();
            let is_sign = |text: &&str| number::missing(text).is_some() || number::is_bound(text);
            row += 1;
            if all.is_empty() {
                // A name alone is a heading of the rows below it, unless more header follows.
                if row > n + 2 {
                    break;
                }
            } else if all.iter().any(is_number) || all.iter().all(is_sign) {
                break;
            } else {
                n = row;
            }
        }
        n
    }

    /// The names of the columns: a group of columns is named once, over its first.
    fn columns(&self) -> Vec<Name> {
        let mut names = vec![Name::default(); self.n_cols];
        for row in 0..self.n_head {
            let is_last = row + 1 == self.n_head;
            let mut group: Option<&Raw> = None;
            for (col, name) in names.iter_mut().enumerate() {
                let own = self.raw(row, col);
                // Blank cells belong to the group at their left; in the last row each column speaks for itself.
                let raw = match own {
                    Some(raw) => {
                        group = Some(raw);
                        Some(raw)
                    }
                    None if is_last => None,
                    None => group,
                };
                let text = raw.map_or("", |raw| bare(&self.text[raw.span.clone()]));
                if !name.text.is_empty() {
                    name.path.push(std::mem::take(&mut name.text));
                }
                name.text = text.to_owned();
                if let Some(raw) = own {
                    name.span = raw.span.clone();
                }
            }
        }
        for name in &mut names {
            if name.text.is_empty()
                && let Some(last) = name.path.pop()
            {
                name.text = last;
            }
        }
        names
    }

    fn body(&self) -> Range<usize> {
        self.n_head..self.rows.len()
    }

    /// What each column holds.
    fn roles(&self, columns: &[Name]) -> Vec<Role> {
        let mut roles = vec![Role::Data; self.n_cols];
        for (col, role) in roles.iter_mut().enumerate() {
            let (mut n_text, mut n_number, mut n_years, mut n_signs) = (0, 0, 0, 0);
            for row in self.body() {
                let text = self.at(row, col);
                if number::written(text).is_some() {
                    n_number += 1;
                    n_years += usize::from(is_year(text));
                } else if number::missing(text).is_some() || number::is_bound(text) {
                    n_signs += usize::from(!text.is_empty());
                } else if number::worded(text, "").is_none() {
                    n_text += 1;
                }
            }
            let is_code = CODES.contains(&format!("|{}|", letters::lower(&columns[col].full())));
            if is_code && n_number > 0 {
                *role = Role::Code;
            } else if n_text > n_number + n_signs
                || n_text >= n_number && col == 0
                || n_years == n_number && n_text > n_signs
            {
                *role = Role::Label;
            }
        }
        let first_label = roles.iter().position(|role| *role == Role::Label);
        let before = first_label.unwrap_or(1).min(self.n_cols);
        for col in 0..before {
            if roles[col] == Role::Data && self.is_code(col, &columns[col], first_label.is_none()) {
                roles[col] = Role::Code;
            }
        }
        if first_label.is_none() {
            // "2019 | 12 | 40": the first column names the rows, be it years or codes.
            roles[0] = Role::Label;
        }
        // Words behind the last number are remarks, not names.
        let last_data = roles
            .iter()
            .rposition(|role| *role == Role::Data)
            .unwrap_or(0);
        for role in roles.iter_mut().skip(last_data + 1) {
            *role = Role::Code;
        }
        roles
    }

    /// Whether the numbers left of the names only count or code the rows.
    fn is_code(&self, col: usize, name: &Name, is_alone: bool) -> bool {
        let full = name.full();
        let is_bare = full.chars().count() <= 4 && !full.bytes().any(|b| b.is_ascii_digit());
        let mut is_counting = true;
        let mut n = 0;
        for row in self.body() {
            let text = self.at(row, col);
            if text.is_empty() {
                continue;
            }
            if !text.bytes().all(|b| b.is_ascii_digit()) {
                return false;
            }
            n += 1;
            is_counting &= text.parse() == Ok(n);
        }
        !is_alone && (is_bare || is_counting && n > 2)
    }

    /// The names of the rows below the header.
    fn row_names(&self, labels: &[usize], data: &[usize]) -> Vec<Name> {
        let mut names = Vec::new();
        let mut heading = String::new();
        let mut groups = vec![String::new(); labels.len()];
        // The column that tells rows apart: the last whose names do not repeat from block to block is not needed;
        // groups stand left of what they group.
        let own = labels
            .iter()
            .rposition(|&col| !self.is_attribute(col, labels))
            .unwrap_or(0);
        for row in self.body() {
            let mut name = Name::default();
            for (i, &col) in labels.iter().enumerate().take(own + 1) {
                let raw = self.raw(row, col);
                let text = bare(self.at(row, col));
                if i < own {
                    if !text.is_empty() {
                        groups[i] = text.to_owned();
                    }
                    continue;
                }
                name.text = text.to_owned();
                if let Some(raw) = raw {
                    name.span = raw.span.clone();
                    name.indent = raw.indent;
                }
            }
            let is_blank = data
                .iter()
                .all(|&col| self.raw(row, col).is_none_or(|raw| raw.is_repeat));
            let group_alone = own > 0 && name.text.is_empty();
            if group_alone && !is_blank {
                // "Total" in the column of groups.
                let at = groups.len().min(own) - 1;
                if !self.at(row, labels[at]).is_empty() {
                    name.text = groups[at].clone();
                    name.span = self
                        .raw(row, labels[at])
                        .map_or(0..0, |raw| raw.span.clone());
                    name.path = groups[..at].to_vec();
                    names.push(name);
                    continue;
                }
            }
            if is_blank && !name.text.is_empty() {
                heading.clone_from(&name.text);
            } else {
                name.path
                    .extend([heading.clone()].into_iter().filter(|h| !h.is_empty()));
                name.path
                    .extend(groups[..own].iter().filter(|g| !g.is_empty()).cloned());
                // A total without a name ends what its heading began.
                if name.text.is_empty() && !is_blank {
                    heading.clear();
                }
            }
            names.push(name);
        }
        names
    }

    /// Whether a second column of words only says something about rows that the first names.
    fn is_attribute(&self, col: usize, labels: &[usize]) -> bool {
        if Some(&col) == labels.first() {
            return false;
        }
        let first = labels[0];
        // The first column names every row, and no two alike.
        let mut seen = std::collections::HashSet::new();
        self.body().all(|row| {
            let text = self.at(row, first);
            !text.is_empty() && seen.insert(text)
        })
    }

    /// What the header says of the whole table: over its names ("£ million"), or in brackets ("(in thousands)").
    fn unit_of_header(&self, data: &[usize]) -> Unit {
        let mut out = Unit::default();
        for row in 0..self.n_head {
            for col in 0..self.n_cols {
                let text = self.at(row, col).trim();
                let is_bracketed = text.starts_with('(') && text.ends_with(')');
                if data.contains(&col) && !is_bracketed {
                    continue;
                }
                let found = Unit::of_name(text);
                if found.scale.is_some() && out.scale.is_none() {
                    out.scale = found.scale;
                    out.currency = found.currency;
                }
            }
        }
        out
    }

    /// Reads the cells of the columns `data`.
    fn cells(&self, table: &mut Table, data: &[usize]) {
        let of_title = self.unit_of_header(data).or(&Unit::of_title(&table.title));
        let of_columns: Vec<Unit> = table
            .columns
            .iter()
            .map(|name| Unit::of_name(&name.full()).or(&of_title))
            .collect();
        let of_rows: Vec<Unit> = table
            .rows
            .iter()
            .map(|name| Unit::of_row(&name.text))
            .collect();
        let mut found: Vec<(usize, usize, Option<Written>)> = Vec::new();
        for row in self.body() {
            for &col in data {
                let is_repeat = self.raw(row, col).is_some_and(|raw| raw.is_repeat);
                if !is_repeat {
                    found.push((row, col, number::written(self.at(row, col))));
                }
            }
        }
        let marks = Marks::of(found.iter().filter_map(|(_, _, written)| written.as_ref()));
        let grain = Grain::of(&table.title, &table.notes, &found, marks, &of_columns);
        for (row, col, written) in found {
            let text = self.at(row, col);
            let row_idx = row - self.n_head;
            let mut unit = of_rows[row_idx].clone().or(&of_columns[col]);
            let is_row_percent = of_rows[row_idx].percent;
            if let Some(written) = &written {
                unit.percent = written.percent
                    || is_row_percent
                    || unit.percent && written.currency.is_empty();
                if !written.currency.is_empty() {
                    unit.currency = written.currency;
                }
            }
            let mut kind = unit.kind();
            if kind == Kind::Count && (grain.is_rounded || is_mean(&table.rows[row_idx].text)) {
                // What was rounded, or is a mean, was not counted one by one.
                kind = Kind::Measure;
            }
            let scale = if unit.percent {
                1
            } else {
                unit.scale.unwrap_or(1)
            };
            let figure = match &written {
                Some(written) => written
                    .number(marks, scale)
                    .and_then(|number| grain.number(number, kind))
                    .map(|number| {
                        let divisor = if kind == Kind::Percent { 100 } else { scale };
                        number::figure(number, kind, divisor)
                    }),
                None if number::missing(text).is_some() => None,
                None => number::worded(text, &unit.name()),
            };
            // "<5" among thousands may be fewer than five of them.
            let is_unclear = scale != 1 && number::is_bound(text);
            let figure = figure.filter(|_| !is_unclear);
            let missing = match figure {
                Some(_) => None,
                None if is_unclear => Some(Missing::Withheld),
                None => Some(number::missing(text).unwrap_or(Missing::Text)),
            };
            let start = self.raw(row, col).map_or(0..0, |raw| raw.span.clone());
            table.cells.push(Cell {
                row: row_idx,
                col,
                span: start,
                figure,
                unit: if written.is_some_and(|written| written.points) {
                    "percentage points".to_owned()
                } else {
                    unit.name()
                },
                missing,
            });
        }
    }
}

fn is_mean(name: &str) -> bool {
    let lower = letters::lower(name);
    lower.contains("average") || lower.contains("mean") || lower.contains("median")
}

/// What the numbers of a table were rounded to.
struct Grain {
    /// A number that all are multiples of: 5, 10, 100, ...; 1 if none.
    unit: i64,
    /// Whether the table says that its numbers are rounded.
    is_rounded: bool,
}

impl Grain {
    fn of(
        title: &str,
        notes: &str,
        found: &[(usize, usize, Option<Written>)],
        marks: Marks,
        columns: &[Unit],
    ) -> Grain {
        let is_rounded = [title, notes].iter().any(|text| {
            let lower = letters::lower(text);
            lower.contains("rounded") || lower.contains("rounding")
        });
        let mut unit = 1_000_000;
        let mut n = 0;
        for (_, col, written) in found {
            let Some(written) = written
                .as_ref()
                .filter(|w| !w.percent && !columns[*col].percent)
            else {
                continue;
            };
            let Some(number) = written.number(marks, 1) else {
                continue;
            };
            // A column of decimals is of another kind.
            let Some(whole) = number.whole().filter(|whole| *whole != 0) else {
                continue;
            };
            n += 1;
            while unit > 1 && whole % unit != 0 {
                unit = if unit == 10 { 5 } else { unit / 10 };
            }
        }
        Grain {
            unit: if n >= 6 { unit.max(1) } else { 1 },
            is_rounded,
        }
    }

    /// The number as a multiple of what it was rounded to.
    fn number(&self, number: crate::figure::Number, kind: Kind) -> Option<crate::figure::Number> {
        if self.unit == 1 || kind == Kind::Percent {
            return Some(number);
        }
        Some(number.in_units(self.unit).unwrap_or(number))
    }
}
