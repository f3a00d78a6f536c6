//! Plain text in which columns of prose stand side by side, as terminals and some converters set them.

use super::columns::groups;
use super::write::Writer;
use super::{Imported, Line, Notes, Piece, ranges};
use crate::message::import as words;

/// So many spaces part columns; fewer stand between words of a justified line.
const GUTTER: usize = 3;

/// Columns of fewer lines are none; most texts have no gap at all.
const FEWEST_LINES: usize = 4;

/// A text without its columns, one set below the other; none if it has none.
pub fn without_columns(text: &str) -> Option<Imported> {
    let mut found = Vec::new();
    let pages: Vec<String> = text
        .split('\u{c}')
        .enumerate()
        .map(|(i, page)| {
            let lines = lines(page);
            let parted = lines.iter().filter(|line| line.pieces.len() > 1);
            let n_parted = parted.clone().count();
            // "Morning session:   12 people came" tells what follows of what stands before it.
            let n_labels = parted
                .filter(|line| line.pieces[0].text.ends_with(':'))
                .count();
            let mut n_columns = 1;
            let groups = match n_parted < FEWEST_LINES || 2 * n_labels > n_parted {
                true => Vec::new(),
                false => groups(lines, 0, &mut n_columns),
            };
            if n_columns == 1 {
                return page.to_owned();
            }
            found.push(i + 1);
            let mut writer = Writer::default();
            groups.iter().for_each(|group| writer.group(group));
            writer.out
        })
        .collect();
    if found.is_empty() {
        return None;
    }
    let mut notes = Notes::default();
    notes.add(words::COLUMNS, &[&ranges(&found)]);
    Some(Imported::new(pages.join("\u{c}"), notes))
}

/// The lines of a page, each letter as wide and as high as every other.
fn lines(page: &str) -> Vec<Line> {
    let lines = page.lines().enumerate().map(|(y, line)| Line {
        y: y as f64,
        size: 1.0,
        pieces: pieces(line),
    });
    lines.filter(|line| !line.pieces.is_empty()).collect()
}

/// What wide gaps part in a line.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut n_spaces = GUTTER;
    let mut x = 0;
    for c in line.chars() {
        let at = x;
        // A tab leads to the next column of eight.
        x += if c == '\t' { 8 - x % 8 } else { 1 };
        if c == ' ' || c == '\t' {
            n_spaces += if c == ' ' { 1 } else { GUTTER };
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if n_spaces < GUTTER => {
                piece.text.extend(std::iter::repeat_n(' ', n_spaces));
                piece.text.push(c);
                piece.to = x as f64;
            }
            _ => pieces.push(Piece {
                from: at as f64,
                to: x as f64,
                text: c.to_string(),
            }),
        }
        n_spaces = 0;
    }
    pieces
}
