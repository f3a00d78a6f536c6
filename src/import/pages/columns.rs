//! Columns of prose side by side.

use super::{Line, Piece};

/// Lines in the order in which they are read: what is above columns, each column, what is below.
pub fn groups(lines: Vec<Line>, depth: usize, n_columns: &mut usize) -> Vec<Vec<Line>> {
    if depth > 3 || lines.len() < 4 {
        return if lines.is_empty() {
            Vec::new()
        } else {
            vec![lines]
        };
    }
    let Some((gutter, first, end)) = columns(&lines) else {
        return vec![lines];
    };
    *n_columns += 1;
    let mut lines = lines;
    let below = lines.split_off(end);
    let beside = lines.split_off(first);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in beside {
        let (before, behind): (Vec<Piece>, Vec<Piece>) = line
            .pieces
            .into_iter()
            .partition(|piece| piece.to <= gutter);
        for (pieces, column) in [(before, &mut left), (behind, &mut right)] {
            if !pieces.is_empty() {
                column.push(Line {
                    y: line.y,
                    size: line.size,
                    pieces,
                });
            }
        }
    }
    let mut out = groups(lines, depth + 1, n_columns);
    out.extend(groups(left, depth + 1, n_columns));
    out.extend(groups(right, depth + 1, n_columns));
    out.extend(groups(below, depth + 1, n_columns));
    out
}

/// Letters on a side of a gutter, and how they fill it.
#[derive(Default)]
struct Side {
    n_lines: usize,
    n_letters: usize,
    n_digits: usize,
    widths: Vec<f64>,
}

impl Side {
    fn add(&mut self, pieces: &[&Piece]) {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return;
        };
        self.n_lines += 1;
        self.widths.push(last.to - first.from);
        for c in pieces.iter().flat_map(|piece| piece.text.chars()) {
            self.n_letters += usize::from(c.is_alphabetic());
            self.n_digits += usize::from(c.is_ascii_digit());
        }
    }

    /// Whether lines of prose stand here and no cells: long ones that fill the column, more letters than digits.
    fn is_prose(&mut self) -> bool {
        self.widths.sort_by(f64::total_cmp);
        let widest = self.widths.last().copied().unwrap_or(0.0);
        let middle = self
            .widths
            .get(self.widths.len() / 2)
            .copied()
            .unwrap_or(0.0);
        self.n_lines >= 4
            && self.n_letters >= 16 * self.n_lines
            && self.n_letters > 3 * self.n_digits
            && middle > 0.6 * widest
    }
}

/// A gutter between columns of prose, and the lines from and up to which it parts them.
fn columns(lines: &[Line]) -> Option<(f64, usize, usize)> {
    let from = lines.iter().map(Line::from).fold(f64::INFINITY, f64::min);
    let to = lines.iter().map(Line::to).fold(f64::NEG_INFINITY, f64::max);
    let size = lines[lines.len() / 2].size;
    let step = (0.5 * size).max((to - from) / 200.0);
    let mut best: Option<(usize, f64, usize, usize)> = None;
    let mut x = from + 0.15 * (to - from);
    while x < from + 0.85 * (to - from) {
        let crosses = |line: &Line| {
            line.pieces
                .iter()
                .any(|piece| piece.from < x && x < piece.to)
        };
        let mut first = 0;
        while first < lines.len() {
            if crosses(&lines[first]) {
                first += 1;
                continue;
            }
            let n = lines[first..]
                .iter()
                .take_while(|line| !crosses(line))
                .count();
            let end = apart(&lines[first..first + n], x) + first;
            let score = score(&lines[first..end], x);
            if score > best.map_or(0, |(score, ..)| score) {
                best = Some((score, x, first, end));
            }
            first += n.max(1);
        }
        x += step;
    }
    best.map(|(_, x, first, end)| (x, first, end))
}

/// How much prose stands on both sides of `x`; 0 where it is no gutter.
fn score(lines: &[Line], x: f64) -> usize {
    let (mut left, mut right) = (Side::default(), Side::default());
    for line in lines {
        let (before, behind): (Vec<&Piece>, Vec<&Piece>) =
            line.pieces.iter().partition(|piece| piece.to <= x);
        left.add(&before);
        right.add(&behind);
    }
    match left.is_prose() && right.is_prose() {
        true => left.n_letters.min(right.n_letters),
        false => 0,
    }
}

/// Where columns end: at a wide gap behind which only one side goes on.
fn apart(lines: &[Line], x: f64) -> usize {
    let is_right = |line: &Line| line.pieces.iter().any(|piece| piece.from >= x);
    let last = lines.iter().rposition(is_right).map_or(0, |at| at + 1);
    for at in last.max(1)..lines.len() {
        if lines[at].y - lines[at - 1].y > 1.9 * lines[at].size {
            return at;
        }
    }
    lines.len()
}
