//! Letters at places to lines of words.

use super::super::{flow, limits, marked};
use super::{Item, Line, Page, Piece};
use crate::figure::restored;

/// Gaps in sizes of the font: what parts words, and what parts columns.
const WORD: f64 = 0.17;
const COLUMN: f64 = 1.2;

/// Ligatures, letters of mathematics and of full width as letters, with a sign behind them; spaces of any width as spaces.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_changed = false;
    for c in text.chars() {
        let letters = match c {
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            'ﬅ' | 'ﬆ' => "st",
            _ => "",
        };
        let letter = match c {
            '\u{1d400}'..='\u{1d7ff}' | '\u{ff01}'..='\u{ff5e}' => {
                restored::plain(c.encode_utf8(&mut [0; 4]), b' ').map(|(letter, _)| letter)
            }
            _ => None,
        };
        let changes = !letters.is_empty() || letter.is_some();
        if is_changed && !changes {
            out.push(marked::CHANGED);
        }
        is_changed = changes;
        match c {
            _ if !letters.is_empty() => out.push_str(letters),
            _ if marked::is_sign(c) => {}
            _ if c.is_whitespace() => out.push(' '),
            '\u{200b}' | '\u{feff}' | '\0' => {}
            // Letters of a font's own say nothing, whoever drew them.
            '\u{e000}'..='\u{f8ff}' => out.push('\u{fffd}'),
            _ if c.is_control() => {}
            _ => out.push(letter.unwrap_or(c)),
        }
    }
    if is_changed {
        out.push(marked::CHANGED);
    }
    out
}

/// A glyph or a run of them, on its line.
struct Set {
    item: Item,
    is_raised: bool,
}

/// The lines of a page, from top to bottom.
pub fn lines(page: &Page) -> Vec<Line> {
    let is_sound = |item: &&Item| {
        let numbers = [item.x, item.y, item.width, item.size];
        !item.is_turned && item.size > 0.0 && numbers.iter().all(|n| n.is_finite() && n.abs() < 1e6)
    };
    let mut items: Vec<Item> = page
        .items
        .iter()
        .filter(is_sound)
        .take(limits::ITEMS)
        .cloned()
        .collect();
    for item in &mut items {
        item.text = plain(&item.text);
    }
    items.retain(|item| !item.text.is_empty());
    if items.iter().all(|item| item.text.trim().is_empty()) {
        return Vec::new();
    }
    let usual = usual_size(&items);
    let (mut body, small): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.size >= 0.8 * usual);
    let mut rows = cluster(&mut body);
    let mut rest = Vec::new();
    for item in small {
        match raised_on(&rows, &item) {
            Some(at) => {
                let (y, size, sets) = &mut rows[at];
                let is_raised = item.y < *y - 0.12 * *size;
                sets.push(Set { item, is_raised });
            }
            None => rest.push(item),
        }
    }
    rows.extend(cluster(&mut rest));
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut marks = Vec::new();
    let lines = rows
        .into_iter()
        .filter_map(|(y, size, sets)| line(y, size, sets, &mut marks));
    let mut lines: Vec<Line> = lines.collect();
    for line in lines.iter_mut().filter(|line| line.size < 0.97 * usual) {
        unmark(&mut line.pieces, &marks);
    }
    lines
}

/// Leaves out the mark with which a note at the foot begins, if it stands in the text above.
fn unmark(pieces: &mut Vec<Piece>, marks: &[String]) {
    let Some(first) = pieces.first_mut() else {
        return;
    };
    let mark = first.text.split(' ').next().unwrap_or("");
    if !marks.iter().any(|other| other == mark) {
        return;
    }
    first.text = first.text[mark.len()..].trim_start().to_owned();
    if first.text.is_empty() && pieces.len() > 1 {
        pieces.remove(0);
    }
}

/// The size of most letters.
fn usual_size(items: &[Item]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = items
        .iter()
        .map(|item| (item.size, item.text.len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, n)| n).sum::<usize>() / 2;
    let mut sum = 0;
    let middle = sizes.iter().find(|(_, n)| {
        sum += n;
        sum > half
    });
    middle.map_or(1.0, |(size, _)| *size)
}

/// A line as it is found: where it stands, how large its letters are, and what stands on it.
type Row = (f64, f64, Vec<Set>);

/// Letters that stand on one height.
fn cluster(items: &mut Vec<Item>) -> Vec<Row> {
    items.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for item in items.drain(..) {
        let is_blank = item.text.trim().is_empty();
        match rows.last_mut() {
            Some((y, size, sets)) if item.y - *y <= 0.3 * size.min(item.size) => {
                if !is_blank {
                    *size = size.max(item.size);
                }
                sets.push(Set {
                    item,
                    is_raised: false,
                });
            }
            _ => rows.push((
                item.y,
                item.size,
                vec![Set {
                    item,
                    is_raised: false,
                }],
            )),
        }
    }
    rows
}

/// The line on which small letters stand above or below the others, beside one of them.
fn raised_on(rows: &[Row], item: &Item) -> Option<usize> {
    let near = rows.partition_point(|row| row.0 < item.y - 2.0 * item.size);
    let mut found = rows.iter().enumerate().skip(near).take(8);
    found.find_map(|(i, (y, size, sets))| {
        let is_level = (item.y - y).abs() <= 0.6 * size && item.size < 0.85 * size;
        let is_beside = |set: &Set| {
            let gap = item.x - (set.item.x + set.item.width);
            let other = set.item.x - (item.x + item.width);
            gap.abs() <= 0.5 * size || other.abs() <= 0.5 * size || gap < 0.0 && other < 0.0
        };
        (is_level && sets.iter().any(is_beside)).then_some(i)
    })
}

/// A line of what stands on it; none if that is only blanks. Marks of notes are left out and kept in `marks`.
fn line(y: f64, size: f64, mut sets: Vec<Set>, marks: &mut Vec<String>) -> Option<Line> {
    sets.sort_by(|a, b| a.item.x.total_cmp(&b.item.x));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_blank = false;
    let mut raised: Option<usize> = None;
    let mut last: Option<(f64, String)> = None;
    for Set { item, is_raised } in sets {
        if item.text.trim().is_empty() {
            is_blank = true;
            continue;
        }
        // Some programs make letters bold by setting them twice.
        let is_twice = last
            .as_ref()
            .is_some_and(|(x, text)| *text == item.text && (item.x - x).abs() < 0.1 * size);
        if is_twice {
            continue;
        }
        last = Some((item.x, item.text.clone()));
        let to = item.x + item.width.max(0.0);
        let gap = pieces.last().map(|piece| item.x - piece.to);
        let is_new = gap.is_none_or(|gap| gap > COLUMN * size);
        if let Some(piece) = pieces.last_mut()
            && let Some(start) = raised.filter(|_| is_new || !is_raised)
        {
            lower(piece, start, marks);
            raised = None;
        }
        let inner = item.text.trim_end();
        match pieces.last_mut() {
            Some(piece) if !is_new => {
                let is_apart = is_blank || gap.is_some_and(|gap| gap > WORD * size);
                if is_apart && !piece.text.ends_with(' ') && !inner.starts_with(' ') {
                    piece.text.push(' ');
                }
                if is_raised && raised.is_none() {
                    raised = Some(piece.text.len());
                }
                piece.text.push_str(inner);
                piece.to = piece.to.max(to);
            }
            _ => {
                pieces.push(Piece {
                    from: item.x,
                    to,
                    text: inner.trim_start().to_owned(),
                });
                raised = None;
            }
        }
        is_blank = inner.len() < item.text.len();
    }
    if let (Some(piece), Some(start)) = (pieces.last_mut(), raised) {
        lower(piece, start, marks);
    }
    for piece in &mut pieces {
        piece.text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    pieces.retain(|piece| !piece.text.is_empty());
    (!pieces.is_empty()).then_some(Line { y, size, pieces })
}

/// Leaves raised letters out of a piece if they are the mark of a note.
fn lower(piece: &mut Piece, start: usize, marks: &mut Vec<String>) {
    let raised = piece.text[start..].trim().to_owned();
    flow::lower(&mut piece.text, start);
    if piece.text.len() == start || piece.text.ends_with(marked::is_sign) {
        marks.push(raised);
    }
}
