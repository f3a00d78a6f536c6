//! Lines of a text to grids of cells.
//!
//! A grid is a run of lines that are cut in the same way: by tabs, by pipes, by semicolons or commas, or by runs of
//! spaces that stand one below the other; what is only a list with its total is found by `listed`. Prose has commas, tabs and double spaces too; so a grid needs several lines and
//! numbers where numbers belong.

use std::ops::Range;

use super::listed::listed;
use super::number;
use crate::figure::lex::look;

/// A cell as it stands in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// Its bytes without the space around them; empty if it is blank.
    pub span: Range<usize>,
    /// White space in front of it that sets it in.
    pub indent: usize,
    /// Whether it is marked as a heading of its row or column.
    pub is_head: bool,
    /// Whether it only repeats a cell that reaches over several rows or columns.
    pub is_repeat: bool,
}

/// A table before anyone has asked what its cells mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    pub span: Range<usize>,
    pub rows: Vec<Vec<Raw>>,
    /// How many rows are header, if the layout says so.
    pub n_head: Option<usize>,
}

/// A line without its line break.
pub(super) type Line = Range<usize>;

fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        out.push(start..end);
        start += line.len();
    }
    out
}

/// The part of `span` without white space at its ends.
pub fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = &text[span.clone()];
    let start = span.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    start..end
}

/// Every grid of `text`, in its order.
pub fn grids(text: &str) -> Vec<Grid> {
    let lines = lines(text);
    let mut out = Vec::new();
    let mut i = 0;
    let mut free = 0;
    // Runs of lines that turned out not to be a grid are not looked at again from their middle.
    let (mut piped, mut tried, mut cut, mut told) = (0, 0, 0, 0);
    while i < lines.len() {
        let found = (i >= piped)
            .then(|| pipes(text, &lines, i, &mut piped))
            .flatten()
            .or_else(|| tabs(text, &lines, i))
            .or_else(|| (i >= tried).then(|| delimited(text, &lines, i, &mut tried))?)
            .or_else(|| (i >= cut).then(|| aligned(text, &lines, i, free, &mut cut))?)
            .or_else(|| (i >= told).then(|| listed(text, &lines, i, &mut told))?);
        match found {
            Some((grid, next)) => {
                if has_numbers(text, &grid) {
                    out.push(grid);
                }
                free = next;
                i = next;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a grid has at least two cells with a number in them, outside of its first row and column.
fn has_numbers(text: &str, grid: &Grid) -> bool {
    let cells = grid.rows.iter().skip(1).flatten();
    let n = cells
        .filter(|cell| is_number(&text[cell.span.clone()]))
        .take(2)
        .count();
    n == 2 || n == 1 && grid.rows.len() == 2
}

pub(super) fn is_number(text: &str) -> bool {
    number::written(text).is_some()
}

/// A number, or a sign that stands for one.
fn is_value(text: &str) -> bool {
    is_number(text) || number::missing(text).is_some()
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3
        && line.chars().all(|c| {
            matches!(
                c,
                '-' | '=' | '_' | '—' | '─' | '+' | '|' | ':' | ' ' | '\t'
            )
        })
        && line.contains(['-', '=', '_', '—', '─'])
}

fn cells(text: &str, cuts: impl Iterator<Item = Range<usize>>, padding: usize) -> Vec<Raw> {
    cuts.map(|cut| {
        let span = trimmed(text, cut.clone());
        Raw {
            indent: text[cut.start..span.start]
                .chars()
                .count()
                .saturating_sub(padding),
            span,
            ..Raw::default()
        }
    })
    .collect()
}

/// The pieces of a line between the bytes `by`.
fn split(text: &str, line: &Line, by: u8) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = line.start;
    for (at, b) in text[line.clone()].bytes().enumerate() {
        if b == by {
            out.push(start..line.start + at);
            start = line.start + at + 1;
        }
    }
    out.push(start..line.end);
    out
}

/// Lines with pipes, a rule below the header or none.
///
/// `piped` becomes the line behind what is no grid.
fn pipes(text: &str, lines: &[Line], first: usize, piped: &mut usize) -> Option<(Grid, usize)> {
    let is_row = |line: &Line| {
        let line = text[line.clone()].trim();
        let n = line.bytes().filter(|&b| b == b'|').count();
        n >= 2 || n == 1 && (line.contains(" | ") || line.starts_with('|'))
    };
    let mut rows = Vec::new();
    let mut n_head = None;
    let mut end = first;
    while end < lines.len() && is_row(&lines[end]) {
        #[cfg(test)]
        super::tests::PIPED.with(|n| n.set(n.get() + 1));
        let line = &lines[end];
        if is_rule(&text[line.clone()]) {
            if n_head.is_none() && !rows.is_empty() {
                n_head = Some(rows.len());
            }
            end += 1;
            continue;
        }
        let mut cuts = split(text, line, b'|');
        let is_blank = |cut: &Range<usize>| text[cut.clone()].trim().is_empty();
        if text[line.clone()].trim_start().starts_with('|') && cuts.first().is_some_and(is_blank) {
            cuts.remove(0);
        }
        if text[line.clone()].trim_end().ends_with('|') && cuts.last().is_some_and(is_blank) {
            cuts.pop();
        }
        let mut row = cells(text, cuts.into_iter(), 1);
        row.iter_mut().for_each(|cell| unmarked(text, cell));
        rows.push(row);
        end += 1;
    }
    if rows.len() < 2 {
        *piped = end;
    }
    (rows.len() >= 2).then(|| {
        let grid = Grid {
            span: lines[first].start..lines[end - 1].end,
            rows,
            n_head,
        };
        (grid, end)
    })
}

/// Leaves out the stars that make a cell bold.
fn unmarked(text: &str, cell: &mut Raw) {
    for mark in ["**", "__"] {
        let inner = &text[cell.span.clone()];
        if inner.len() > 4 && inner.starts_with(mark) && inner.ends_with(mark) {
            cell.span = cell.span.start + 2..cell.span.end - 2;
        }
    }
}

/// Lines with tabs; a line without one may be a heading among them.
fn tabs(text: &str, lines: &[Line], first: usize) -> Option<(Grid, usize)> {
    let has_tab = |at: usize| {
        lines.get(at).is_some_and(|line| {
            let line = &text[line.clone()];
            line.contains('\t') && !line.trim().is_empty()
        })
    };
    let mut rows = Vec::new();
    let mut end = first;
    loop {
        if !has_tab(end) {
            let Some(line) = lines.get(end) else { break };
            let inner = text[line.clone()].trim();
            let is_heading =
                !inner.is_empty() && inner.len() < 80 && !inner.ends_with(['.', '!', '?']);
            if end == first || !is_heading || !has_tab(end + 1) {
                break;
            }
        }
        rows.push(cells(text, split(text, &lines[end], b'\t').into_iter(), 0));
        end += 1;
    }
    (rows.len() >= 2 && has_tab(end - 1)).then(|| {
        let grid = Grid {
            span: lines[first].start..lines[end - 1].end,
            rows,
            n_head: None,
        };
        (grid, end)
    })
}

/// Lines with semicolons or commas, always as many, and numbers between them.
///
/// `tried` becomes the line behind what is no grid.
fn delimited(text: &str, lines: &[Line], first: usize, tried: &mut usize) -> Option<(Grid, usize)> {
    for by in [b';', b','] {
        let mut rows: Vec<Vec<Raw>> = Vec::new();
        let mut end = first;
        while let Some(line) = lines.get(end) {
            let Some(cuts) = fields(text, line, by) else {
                break;
            };
            if cuts.len() < 2 + usize::from(by == b',')
                || rows.first().is_some_and(|row| row.len() != cuts.len())
            {
                break;
            }
            rows.push(cells(text, cuts.into_iter(), 0));
            end += 1;
        }
        if rows.len() < 3 {
            continue;
        }
        let is_data = |row: &&Vec<Raw>| {
            let n = row[1..]
                .iter()
                .filter(|cell| is_value(&text[cell.span.clone()]))
                .count();
            2 * n >= row.len() - 1
        };
        if 2 * rows.iter().filter(is_data).count() >= rows.len() {
            let grid = Grid {
                span: lines[first].start..lines[end - 1].end,
                rows,
                n_head: None,
            };
            return Some((grid, end));
        }
        *tried = end;
    }
    None
}

/// The fields of a line of comma-separated values; quotes keep a delimiter. `None` where prose has commas.
fn fields(text: &str, line: &Line, by: u8) -> Option<Vec<Range<usize>>> {
    // What is set in columns has its commas inside of numbers.
    if by == b',' && text[line.clone()].contains("  ") {
        return None;
    }
    let bytes = text[line.clone()].as_bytes();
    let mut out = Vec::new();
    let (mut start, mut i) = (0, 0);
    while i <= bytes.len() {
        if i == start && bytes.get(i) == Some(&b'"') {
            let close = bytes[i + 1..].iter().position(|&b| b == b'"')?;
            let end = i + 1 + close;
            if bytes.get(end + 1).is_some_and(|&next| next != by) {
                return None;
            }
            out.push(line.start + i + 1..line.start + end);
            i = end + 2;
            start = i;
            continue;
        }
        if i == bytes.len() || bytes[i] == by {
            out.push(line.start + start..line.start + i);
            // "In 2012, 40 people left": a comma of prose has a space behind it.
            if by == b',' && bytes.get(i + 1) == Some(&b' ') {
                return None;
            }
            start = i + 1;
        }
        i += 1;
    }
    Some(out)
}

/// A piece of a line between runs of spaces: its columns in characters, its bytes in the text.
struct Segment {
    from: usize,
    to: usize,
    span: Range<usize>,
}

/// The pieces of a line between two spaces or more.
fn segments(text: &str, line: &Line) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let mut n_spaces = 2;
    for (column, (at, c)) in text[line.clone()].char_indices().enumerate() {
        let at = line.start + at;
        if c == ' ' {
            n_spaces += 1;
            continue;
        }
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(last) if n_spaces < 2 => {
                last.to = column + 1;
                last.span.end = end;
            }
            _ => out.push(Segment {
                from: column,
                to: column + 1,
                span: at..end,
            }),
        }
        n_spaces = 0;
    }
    out
}

/// Lines whose pieces stand one below the other; `free` is the first line that no other grid has taken.
///
/// `tried` becomes the line behind what is no grid.
fn aligned(
    text: &str,
    lines: &[Line],
    first: usize,
    free: usize,
    tried: &mut usize,
) -> Option<(Grid, usize)> {
    let of = |at: usize| segments(text, &lines[at]);
    let is_data = |segments: &[Segment]| {
        segments.len() >= 2
            && segments[1..]
                .iter()
                .any(|segment| is_number(&text[segment.span.clone()]))
    };
    let own = of(first);
    if !is_data(&own) {
        return None;
    }
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    let mut n_head = None;
    // Up: what stands over the first line with numbers, as far as it is set in columns.
    let mut top = first;
    while top > free {
        let line = &lines[top - 1];
        let inner = &text[line.clone()];
        let above = of(top - 1);
        let is_header = above.len() >= 2 || above.first().is_some_and(|segment| segment.from >= 8);
        if inner.trim().is_empty() || !(is_rule(inner) || is_header) || first - top >= 8 {
            break;
        }
        top -= 1;
    }
    let mut n_data = 0;
    let mut last = first;
    let mut at = top;
    while at < lines.len() {
        let inner = &text[lines[at].clone()];
        if inner.contains(['\t', '|']) && !is_rule(inner) {
            break;
        }
        if is_rule(inner) {
            if n_head.is_none() && !rows.is_empty() && n_data <= 1 {
                n_head = Some(rows.len());
            }
            last = at;
            at += 1;
            continue;
        }
        let found = of(at);
        let goes_on = |next: usize| lines.get(next).is_some() && is_data(&of(next));
        let continues = rows.len() > 1
            && !found.is_empty()
            && found[0].from >= 8
            && found
                .iter()
                .all(|segment| is_value(&text[segment.span.clone()]));
        if is_data(&found) || continues {
            n_data += 1;
            last = at;
        } else if at < first {
            last = at;
        } else if inner.trim().is_empty() {
            if !goes_on(at + 1) {
                break;
            }
            at += 1;
            continue;
        } else if !(goes_on(at + 1) && inner.trim().len() < 80 && !inner.trim_end().ends_with('.'))
        {
            break;
        }
        rows.push(found);
        at += 1;
    }
    if n_data < 2 && !(n_data == 1 && n_head.is_some()) {
        return None;
    }
    let columns = columns(&rows, n_head.unwrap_or(0));
    if columns.len() < 2 {
        *tried = last + 1;
        return None;
    }
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(i, row)| {
            placed(
                &columns,
                row,
                n_head.is_none_or(|n| i < n) && i < first - top + 1,
            )
        })
        .collect();
    let grid = Grid {
        span: lines[top].start..lines[last].end,
        rows,
        n_head,
    };
    Some((grid, last + 1))
}

/// The columns of characters that the pieces of the rows below the header stand in.
fn columns(rows: &[Vec<Segment>], n_head: usize) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = rows
        .iter()
        .skip(n_head)
        .filter(|row| row.len() >= 2)
        .flatten()
        .map(|segment| segment.from..segment.to)
        .collect();
    all.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in all {
        match out.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// The pieces of a row, each in its column; a heading that reaches over several is in all of them.
fn placed(columns: &[Range<usize>], row: Vec<Segment>, may_span: bool) -> Vec<Raw> {
    let mut out = vec![Raw::default(); columns.len()];
    for segment in row {
        // Columns stand apart from each other, from left to right.
        let first = columns.partition_point(|column| {
            look();
            column.end <= segment.from
        });
        let behind = columns.partition_point(|column| {
            look();
            column.start < segment.to
        });
        let reached = match first < behind {
            true if may_span => first..behind,
            true => first..first + 1,
            // It stands between two.
            false => {
                let left = first
                    .checked_sub(1)
                    .map(|at| segment.from - columns[at].end);
                let right = columns.get(first).map(|column| column.start - segment.to);
                let at = match (left, right) {
                    (Some(left), Some(right)) if right < left => first,
                    (None, _) => first,
                    _ => first - 1,
                };
                at..(at + 1).min(columns.len())
            }
        };
        let mut is_repeat = false;
        for (cell, column) in out[reached.clone()].iter_mut().zip(&columns[reached]) {
            look();
            if cell.span.is_empty() {
                *cell = Raw {
                    span: segment.span.clone(),
                    indent: segment.from.saturating_sub(column.start),
                    is_head: false,
                    is_repeat,
                };
            } else {
                cell.span.end = segment.span.end;
            }
            is_repeat = true;
        }
    }
    out
}

/// The line above a table that names it: the last paragraph of `before`, if it is one line.
pub fn title(text: &str, before: Range<usize>) -> String {
    let inner = text[before].trim_end();
    let Some(line) = inner.lines().next_back() else {
        return String::new();
    };
    // Two empty lines are a new chapter, and a long line is a paragraph.
    let line = line.trim();
    if line.chars().count() > 250 {
        return String::new();
    }
    line.to_owned()
}

/// The first paragraphs below a table, at most three and none of great length.
pub fn notes(text: &str, after: Range<usize>) -> String {
    let mut out = String::new();
    let mut n_paragraphs = 0;
    for line in text[after].lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        n_paragraphs += 1;
        if n_paragraphs > 6 || line.len() > 600 {
            break;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
