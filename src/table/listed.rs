//! A list of names with a number each that ends, or begins, with its total: "Main Building ..... 412,300".
//!
//! Its lines are not set in columns, and lines of prose may end in a number as well. So it takes three lines that are cut
//! in the same way, one below the other, and a line that says nothing but that it is the total.

use std::ops::Range;

use super::layout::{Grid, Line, Raw, is_number, trimmed};
use crate::language::en;

/// What stands between a name and its number.
#[derive(Clone, Copy, PartialEq)]
enum Cut {
    /// "Main Building: 412,300".
    Colon,
    /// "Main Building ..... 412,300".
    Leaders,
    /// "Main Building - 412,300".
    Dash,
    /// "Main Building 412,300".
    Space,
}

/// Names longer than this are sentences.
const WORDS: usize = 8;

/// The list that begins at line `first`, and the line behind it.
///
/// `tried` becomes the line behind what is no list.
pub(super) fn listed(
    text: &str,
    lines: &[Line],
    first: usize,
    tried: &mut usize,
) -> Option<(Grid, usize)> {
    let (cut, top) = row(text, lines.get(first)?)?;
    let mut rows = vec![top];
    let mut end = first + 1;
    let next = |at: usize| {
        let found = lines.get(at).and_then(|line| row(text, line));
        found.filter(|(own, _)| *own == cut).map(|(_, found)| found)
    };
    while let Some(found) = next(end) {
        rows.push(found);
        end += 1;
    }
    // The total may stand apart.
    let is_blank = (lines.get(end)).is_some_and(|line| text[line.clone()].trim().is_empty());
    if let Some(total) = next(end + 1).filter(|found| is_blank && is_total(text, found)) {
        rows.push(total);
        end += 2;
    }
    let n_totals = rows.iter().filter(|row| is_total(text, row)).count();
    let at_end = [rows.first(), rows.last()]
        .into_iter()
        .flatten()
        .any(|row| is_total(text, row));
    if rows.len() < 3 || n_totals != 1 || !at_end {
        *tried = end;
        return None;
    }
    let cells = |[name, number]: [Range<usize>; 2]| {
        [name, number]
            .map(|span| Raw {
                span,
                ..Raw::default()
            })
            .to_vec()
    };
    let grid = Grid {
        span: lines[first].start..lines[end - 1].end,
        rows: rows.into_iter().map(cells).collect(),
        n_head: None,
    };
    Some((grid, end))
}

/// The name and the number of a line, and what stands between them.
fn row(text: &str, line: &Line) -> Option<(Cut, [Range<usize>; 2])> {
    let line = trimmed(text, line.clone());
    let inner = &text[line.clone()];
    if inner.len() > 120 {
        return None;
    }
    let bullet = ["- ", "* ", "• ", "– ", "· "]
        .into_iter()
        .find(|bullet| inner.starts_with(bullet));
    let start = line.start + bullet.map_or(0, str::len);
    let inner = &text[start..line.end];
    let space = inner.rfind([' ', '\t'])?;
    let number = start + space + 1..line.end;
    let name = trimmed(text, start..start + space);
    let before = &text[name.clone()];
    let (cut, end) = if let Some(name) = before.strip_suffix(':') {
        (Cut::Colon, name.len())
    } else if let Some(at) = leaders(before) {
        (Cut::Leaders, at)
    } else if let Some(name) = [" -", " –", " —"]
        .into_iter()
        .find_map(|dash| before.strip_suffix(dash))
    {
        (Cut::Dash, name.len())
    } else {
        (Cut::Space, before.len())
    };
    let name = trimmed(text, name.start..name.start + end);
    let own = &text[name.clone()];
    // "North 120 1,310" has two numbers, "Killybarra 1 462" one that is told with a space.
    let is_one = !own.split_whitespace().next_back().is_some_and(is_number) || cut != Cut::Space;
    let counts = cut == Cut::Space && is_heading(own);
    (is_name(own) && is_one && !counts && is_count(&text[number.clone()], cut))
        .then_some((cut, [name, number]))
}

/// Where the dots at the end of `text` begin, if there are any.
fn leaders(text: &str) -> Option<usize> {
    let name = text.trim_end_matches(['.', '…', '·', '_', ' ']);
    let dots = &text[name.len()..];
    let n = dots.chars().filter(|c| *c != ' ').count();
    (n >= 3 || dots.contains('…')).then_some(name.len())
}

/// A few words that are no sentence.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.split_whitespace().count() <= WORDS
        && !text.contains([';', '!', '?', '|', '\t'])
        && !text.contains(". ")
        && !text.ends_with([',', '.'])
}

/// "Phase 2", "Annex 3": a heading, and no name with its number.
fn is_heading(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    en::NUMBERED
        .iter()
        .any(|word| last.eq_ignore_ascii_case(word))
}

/// A number that is no year, and where nothing else tells it apart begins a name of capitals.
fn is_count(text: &str, cut: Cut) -> bool {
    let year = text.len() == 4 && text.parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n));
    is_number(text) && !(year && matches!(cut, Cut::Space | Cut::Dash))
}

/// Whether a name says nothing but that it is the total.
fn is_total(text: &str, [name, _]: &[Range<usize>; 2]) -> bool {
    let mut words = text[name.clone()].split_whitespace();
    let says = |word: &str| {
        ["total", "totals", "grand", "overall", "sum"]
            .iter()
            .any(|total| word.eq_ignore_ascii_case(total))
    };
    words.all(says)
}
