//! Sentences beside a table about its numbers: "Social homes were 23 per cent of all completions."
//!
//! The sentence names a row or a column, and says "of all"; the table has the part and the total. That they belong
//! together is what we suppose, so such a relation agrees, or asks, and never contradicts.

use std::ops::Range;

use super::words::Says;
use super::{Expr, Figure, Kind, Relation, Role, relation};
use crate::figure;
use crate::language::letters;
use crate::table::{Name, Table};

/// A sentence longer than this is looked at no further from its figure.
const MOST_BYTES: usize = 300;

/// The shares that sentences outside of `tables` tell of the numbers in them.
pub fn prose(text: &str, tables: &[Table], figures: &[Figure]) -> Vec<Relation> {
    let mut out = Vec::new();
    let mut names: Vec<Option<Names>> = tables.iter().map(|_| None).collect();
    for (share, told) in figures.iter().enumerate() {
        let is_share =
            told.cell.is_none() && told.figure.kind == figure::Kind::Percent && told.unit == "%";
        if !is_share || tables.iter().any(|table| overlaps(&table.span, &told.span)) {
            continue;
        }
        let subject = before(text, told.span.start);
        if !is_of_all(&text[told.span.end..]) {
            continue;
        }
        // The nearest table above, else the first below.
        let above = tables
            .iter()
            .rposition(|table| table.span.end <= told.span.start);
        let Some(table) = above.or_else(|| {
            tables
                .iter()
                .position(|table| table.span.start >= told.span.end)
        }) else {
            continue;
        };
        let names = names[table].get_or_insert_with(|| Names::of(table, &tables[table], figures));
        let Some((part, whole)) = names.find(&text[subject.clone()]) else {
            continue;
        };
        let right = Expr::Quotient(Box::new(Expr::Figure(part)), Box::new(Expr::Figure(whole)));
        let roles = vec![
            (Role::Share, share),
            (Role::Part, part),
            (Role::Total, whole),
        ];
        let found = relation(
            Kind::Share,
            Expr::Figure(share),
            right,
            roles,
            vec![subject],
        );
        let assumes = Some("the share is of the table's total".to_owned());
        out.push(Relation { assumes, ..found });
    }
    out
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The part of the sentence that stands before `at`.
fn before(text: &str, at: usize) -> Range<usize> {
    let mut start = at.saturating_sub(MOST_BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let inner = &text[start..at];
    let ends = inner.rfind(['.', ';', '\n', '!', '?', ',']);
    start += ends.map_or(0, |end| end + 1);
    let trimmed = inner.len() - text[start..at].trim_start().len();
    at - inner.len() + trimmed..at
}

/// Whether a share is said to be "of all ...", "of the total".
fn is_of_all(behind: &str) -> bool {
    let mut words = behind
        .split_whitespace()
        .take(4)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    if words.next() != Some("of") {
        return false;
    }
    matches!(words.next(), Some("all" | "total")) || words.next() == Some("total")
}

/// The words of a name without their endings, so that "homes" is "home".
fn stems(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2);
    words
        .map(letters::lower)
        .filter(|word| {
            !matches!(
                word.as_str(),
                "the" | "and" | "for" | "were" | "was" | "are"
            )
        })
        .map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}

/// The rows and columns of a table that have a part of its total.
struct Names {
    /// The words of a name, its number, and the number of the whole.
    parts: Vec<(Vec<String>, usize, usize)>,
}

impl Names {
    fn of(at: usize, table: &Table, figures: &[Figure]) -> Names {
        let is_total = |name: &Name| Says::of(&name.text).total;
        let mut cells: Vec<(usize, usize, usize)> = Vec::new();
        for (i, figure) in figures.iter().enumerate() {
            if let Some((table, row, col)) = figure.cell
                && table == at
                && figure.figure.kind != figure::Kind::Percent
            {
                cells.push((row, col, i));
            }
        }
        cells.sort_unstable();
        let only = |found: Vec<usize>| match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let row = only(
            (0..table.rows.len())
                .filter(|&row| is_total(&table.rows[row]))
                .collect(),
        );
        let mut data: Vec<usize> = cells.iter().map(|(_, col, _)| *col).collect();
        data.sort_unstable();
        data.dedup();
        let named = only(
            data.iter()
                .copied()
                .filter(|&col| is_total(&table.columns[col]))
                .collect(),
        );
        let col = named.or_else(|| only(data.clone()));
        let get = |row: usize, col: usize| {
            let found = cells.binary_search_by_key(&(row, col), |(row, col, _)| (*row, *col));
            found.ok().map(|i| cells[i].2)
        };
        let mut parts = Vec::new();
        if let (Some(total_row), Some(total_col)) = (row, col)
            && let Some(whole) = get(total_row, total_col)
        {
            for (row, name) in table
                .rows
                .iter()
                .enumerate()
                .filter(|(row, _)| *row != total_row)
            {
                parts.extend(get(row, total_col).map(|part| (stems(&name.text), part, whole)));
            }
            for &col in data
                .iter()
                .filter(|&&col| col != total_col && named.is_some())
            {
                let name = stems(&table.columns[col].full());
                parts.extend(get(total_row, col).map(|part| (name, part, whole)));
            }
        }
        Names { parts }
    }

    /// The only part whose whole name stands in `subject`, and its whole.
    fn find(&self, subject: &str) -> Option<(usize, usize)> {
        let said = stems(subject);
        let is_named = |(name, _, _): &&(Vec<String>, usize, usize)| {
            !name.is_empty() && name.iter().all(|word| said.contains(word))
        };
        let mut found = self.parts.iter().filter(is_named);
        let (_, part, whole) = found.next()?;
        found.next().is_none().then_some((*part, *whole))
    }
}
