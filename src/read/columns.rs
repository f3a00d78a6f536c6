//! Prose that a page set in columns side by side, as a text copied from it has them: pieces of lines with runs of spaces
//! between, which are read one column after the other.
//!
//! A table looks much alike. Columns are only what no table is: on most lines a piece of either side, the right one always
//! beginning at one place; many letters and few digits; and lines that go on with what stands above them.

use std::ops::Range;

use crate::figure::restored::Piece;

/// So many spaces part columns; a long line may come nearer.
const GUTTER: usize = 3;
const NEAREST: usize = 2;

/// Columns of fewer lines that have both sides are none.
const FEWEST_LINES: usize = 3;

/// More columns than this no page has.
const MOST_COLUMNS: usize = 4;

/// What stands on a line between runs of spaces.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Its first byte in the text, and the one behind its last.
    from: usize,
    to: usize,
    /// The same in letters from the beginning of the line.
    left: usize,
    right: usize,
}

/// A line, or what of one a column has.
#[derive(Clone, Debug, Default)]
struct Line {
    parts: Vec<Part>,
}

/// A text whose columns are known.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The bytes of each set of columns.
    pub blocks: Vec<Range<usize>>,
    /// All pieces of the text in the order in which they are read; empty if there are no columns.
    pub pieces: Vec<Piece>,
}

/// The columns of `text`.
pub fn find(text: &str) -> Columns {
    let mut found = Columns::default();
    let lines = match text.contains("   ") {
        true => lines(text),
        false => return found,
    };
    let (mut taken, mut free) = (0, 0);
    let mut at = 0;
    while at < lines.len() {
        let Some((gutter, end)) = block(&lines, at) else {
            at += 1;
            continue;
        };
        // The first line of a paragraph stands a little to the right.
        while at > free && side(&lines[at - 1], gutter) == Side::Both {
            at -= 1;
        }
        let mut columns = Vec::new();
        split(text, &lines[at..end], gutter, &mut columns);
        if columns.len() > 1 {
            let first = lines[at].parts[0].from;
            let last = lines[at..end].iter().rev();
            let last = last
                .filter_map(|line| line.parts.last())
                .map(|part| part.to);
            let span = first..last.max().unwrap_or(first);
            if taken < first {
                found.pieces.push(Piece {
                    span: taken..first,
                    behind: "",
                    wraps: false,
                });
            }
            for (i, column) in columns.iter().enumerate() {
                let is_last = i + 1 == columns.len();
                pieces(text, column, is_last, &mut found.pieces);
            }
            taken = span.end;
            found.blocks.push(span);
        }
        (at, free) = (end, end);
    }
    if taken > 0 && taken < text.len() {
        found.pieces.push(Piece {
            span: taken..text.len(),
            behind: "",
            wraps: false,
        });
    }
    found
}

/// The lines of a text, each in what wide gaps part; far below the last such gap none is looked into.
fn lines(text: &str) -> Vec<Line> {
    /// Below a line with a gap columns may go on.
    const NEAR: usize = 60;
    let mut lines = Vec::new();
    let (mut start, mut n_since) = (0, NEAR);
    for line in text.split_inclusive('\n') {
        n_since = if has_gap(line) { 0 } else { n_since + 1 };
        lines.push(match n_since < NEAR {
            true => parted(line, start),
            false => Line::default(),
        });
        start += line.len();
    }
    lines
}

/// Whether a run of spaces stands between letters of a line.
fn has_gap(line: &str) -> bool {
    let mut n_spaces = GUTTER;
    let mut is_behind = false;
    for byte in line.bytes() {
        if byte == b' ' {
            n_spaces += 1;
        } else if byte > b' ' {
            if is_behind && n_spaces >= GUTTER {
                return true;
            }
            (is_behind, n_spaces) = (true, 0);
        }
    }
    false
}

/// What gaps part in the line that begins at byte `start`. A tab parts cells of a table and a form feed pages, so that such a line
/// is one part, and beside no column.
fn parted(line: &str, start: usize) -> Line {
    let line = line.trim_end();
    if line.contains(['\t', '\u{c}', '\r']) {
        return Line {
            parts: vec![Part {
                from: start,
                to: start + line.len(),
                left: 0,
                right: usize::MAX,
            }],
        };
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut n_spaces = GUTTER;
    for (column, (at, c)) in line.char_indices().enumerate() {
        if c == ' ' || c == '\u{a0}' {
            n_spaces += 1;
            continue;
        }
        let (from, to) = (start + at, start + at + c.len_utf8());
        match parts.last_mut() {
            Some(part) if n_spaces < NEAREST => (part.to, part.right) = (to, column + 1),
            _ => parts.push(Part {
                from,
                to,
                left: column,
                right: column + 1,
            }),
        }
        n_spaces = 0;
    }
    Line { parts }
}

/// How the parts of a line stand to a gutter before the letter `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Blank,
    Left,
    Right,
    Both,
    Across,
}

fn side(line: &Line, x: usize) -> Side {
    let (Some(first), Some(last)) = (line.parts.first(), line.parts.last()) else {
        return Side::Blank;
    };
    match () {
        _ if last.right == usize::MAX => Side::Across,
        _ if last.right < x => Side::Left,
        _ if first.left + 1 >= x => Side::Right,
        _ if apart(line, x) => Side::Both,
        _ => Side::Across,
    }
}

/// Whether no part of a line reaches over the gutter before the letter `x`, and one begins there, a little to the right as the
/// first line of a paragraph does, or behind a column that has ended.
fn apart(line: &Line, x: usize) -> bool {
    const INDENT: usize = 6;
    const COLUMN: usize = 20;
    let right = line.parts.iter().position(|part| part.left + 1 >= x);
    right.is_some_and(|right| {
        !(x + INDENT + 1..x + COLUMN).contains(&line.parts[right].left)
            && line.parts[..right].iter().all(|part| part.right < x)
    })
}

/// The gutter behind which the columns that begin on the line at `first` have their right sides, and the line behind the last.
fn block(lines: &[Line], first: usize) -> Option<(usize, usize)> {
    /// Places of a line that a gutter may stand at.
    const MOST_PLACES: usize = 3;
    let parts = &lines[first].parts;
    let wide = parts.windows(2);
    let wide = wide.filter(|pair| pair[1].left - pair[0].right >= GUTTER);
    /// After so many lines most have to be parted: a text without columns is not looked through from each of its lines.
    const SURE: usize = 40;
    let mut best: Option<(usize, usize, usize)> = None;
    for x in wide.map(|pair| pair[1].left).take(MOST_PLACES) {
        let (mut n_both, mut n_told, mut n_blank) = (0, 0, 0);
        let mut kept = (first, 0);
        for (at, line) in lines.iter().enumerate().skip(first) {
            match side(line, x) {
                Side::Across => break,
                Side::Blank if n_blank > 1 => break,
                Side::Blank => {
                    n_blank += 1;
                    continue;
                }
                // What goes on below a blank line on one side alone is no column any more.
                Side::Left if n_blank > 0 && !goes_on(lines, at, x) => break,
                Side::Both => n_both += 1,
                _ => {}
            }
            (n_told, n_blank) = (n_told + 1, 0);
            if 5 * n_both >= 3 * n_told {
                kept = (at + 1, n_both);
            } else if n_told > SURE {
                break;
            }
        }
        let (end, n_both) = kept;
        // Of three columns the last may be longer than the one before it, and what parts the first stands farthest to the left.
        if n_both >= FEWEST_LINES && best.is_none_or(|(most, ..)| 4 * n_both > 5 * most) {
            best = Some((n_both, x, end));
        }
    }
    best.map(|(_, x, end)| (x, end))
}

/// Whether a line with a right side follows on the one at `at` within a few lines.
fn goes_on(lines: &[Line], at: usize, x: usize) -> bool {
    let next = lines.iter().skip(at).take(4);
    next.map(|line| side(line, x))
        .take_while(|&side| side != Side::Across)
        .any(|side| matches!(side, Side::Both | Side::Right))
}

/// Adds the columns of `lines`, of which the gutter before the letter `x` parts the first from the rest; none if they are no prose.
fn split(text: &str, lines: &[Line], x: usize, columns: &mut Vec<Vec<Line>>) {
    let parted = |line: &Line, is_right: bool| Line {
        parts: line
            .parts
            .iter()
            .filter(|part| (part.left + 1 >= x) == is_right)
            .copied()
            .collect(),
    };
    let left: Vec<Line> = lines.iter().map(|line| parted(line, false)).collect();
    let right: Vec<Line> = lines.iter().map(|line| parted(line, true)).collect();
    if !is_prose(text, &left) {
        return columns.clear();
    }
    columns.push(left);
    if is_prose(text, &right) {
        return columns.push(right);
    }
    // A third column.
    let first = right.iter().position(|line| line.parts.len() > 1);
    let inner = first.filter(|_| columns.len() + 1 < MOST_COLUMNS);
    match inner.and_then(|first| block(&right, first)) {
        Some((inner, end)) if end + 1 >= right.len() => split(text, &right, inner, columns),
        _ => columns.clear(),
    }
}

/// Whether a column is running text: letters that fill it, few digits, and lines that go on from those above.
fn is_prose(text: &str, column: &[Line]) -> bool {
    let (mut n_lines, mut n_letters, mut n_digits) = (0, 0, 0);
    let (mut n_inner, mut n_labels, mut n_numbers) = (0, 0, 0);
    let (mut n_behind, mut n_going_on) = (0, 0);
    let mut widths = Vec::new();
    let mut is_behind = false;
    for line in column {
        let (Some(first), Some(last)) = (line.parts.first(), line.parts.last()) else {
            is_behind = false;
            continue;
        };
        let told = &text[first.from..last.to];
        let letters = told.chars().filter(|c| c.is_alphabetic()).count();
        n_lines += 1;
        n_letters += letters;
        n_digits += told.bytes().filter(u8::is_ascii_digit).count();
        n_numbers += usize::from(letters == 0);
        n_labels += usize::from(told.ends_with(':'));
        let mut pairs = line.parts.windows(2);
        n_inner += usize::from(pairs.any(|pair| pair[1].left - pair[0].right >= GUTTER));
        widths.push(last.right - first.left);
        // A line that begins with a number says nothing.
        n_behind += usize::from(is_behind && told.starts_with(char::is_alphabetic));
        n_going_on += usize::from(is_behind && told.starts_with(char::is_lowercase));
        is_behind = true;
    }
    widths.sort_unstable();
    let widest = widths.last().copied().unwrap_or_default();
    let middle = widths.get(widths.len() / 2).copied().unwrap_or_default();
    n_lines >= FEWEST_LINES
        && n_letters >= 10 * n_lines
        && n_letters > 4 * n_digits
        && 8 * n_inner <= n_lines
        && 2 * n_labels <= n_lines
        && 5 * n_numbers <= n_lines
        && 3 * n_going_on >= n_behind
        && n_going_on > 0
        && 2 * middle > widest
}

/// Adds what a column has, line by line. A sentence may go on in the next column.
fn pieces(text: &str, column: &[Line], is_last: bool, out: &mut Vec<Piece>) {
    let mut is_blank = false;
    let first = out.len();
    let width = |line: &Line| match (line.parts.first(), line.parts.last()) {
        (Some(first), Some(last)) => last.right - first.left,
        _ => 0,
    };
    let widest = column.iter().map(width).max().unwrap_or_default();
    for line in column {
        let (Some(start), Some(end)) = (line.parts.first(), line.parts.last()) else {
            is_blank = true;
            continue;
        };
        if is_blank
            && out.len() > first
            && let Some(above) = out.last_mut()
        {
            (above.behind, above.wraps) = ("\n\n", false);
        }
        is_blank = false;
        out.push(Piece {
            span: start.from..end.to,
            behind: "\n",
            wraps: 3 * width(line) >= 2 * widest,
        });
    }
    let Some(last) = out.last_mut() else {
        return;
    };
    last.wraps = false;
    let end = text[..last.span.end].chars().next_back();
    last.behind = match () {
        _ if is_last => "",
        _ if end.is_some_and(|c| c.is_alphanumeric() || ",-".contains(c)) => "\n",
        _ => "\n\n",
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::restored::Restored;

    /// A text with its columns one below the other.
    fn read_in_order(text: &str) -> String {
        let columns = find(text);
        Restored::new(text, &columns.pieces).text().to_owned()
    }

    #[test]
    fn columns_of_prose_are_read_one_after_the_other() {
        let text = "Annual report\n\n\
            The port handled about          Staff numbers fell to\n\
            1,204 ships, which is           310 over the year, as\n\
            a little more than the          the new cranes need\n\
            year before.                    fewer hands.\n\n\
            Both boards agreed.\n";
        assert_eq!(
            read_in_order(text),
            "Annual report\n\nThe port handled about\n1,204 ships, which is\na little more than the\nyear before.\n\n\
             Staff numbers fell to\n310 over the year, as\nthe new cranes need\nfewer hands.\n\nBoth boards agreed.\n"
        );
    }

    #[test]
    fn a_sentence_goes_on_in_the_next_column_and_paragraphs_stay_apart() {
        let text = "The council spent most of     the bridge, which opens\n\
            its budget on roads.          in spring for all cars.\n\
            \n\
            A further part went to        Schools had to wait for\n\
            the ferry, and then to        another year of rain.\n";
        assert_eq!(
            read_in_order(text),
            "The council spent most of\nits budget on roads.\n\nA further part went to\nthe ferry, and then to\n\
             the bridge, which opens\nin spring for all cars.\n\nSchools had to wait for\nanother year of rain.\n"
        );
    }

    #[test]
    fn paragraphs_that_are_set_in_and_columns_of_unlike_length_stay_whole() {
        let text = "   We counted the homes of           The survey also asked what\n\
            312 streets in the north of       people pay for heat. In the\n\
            the town, where the wind is       mean it was £1,204 a year, of\n\
            strong. It was cold.              which £310 were lost.\n\
            \x20  Half of the homes had no\n\
            double glazing at all.\n\n\
            A line below them that is as long as both of the columns above.\n";
        let read = read_in_order(text);
        assert_eq!(
            read,
            "   We counted the homes of\n312 streets in the north of\nthe town, where the wind is\nstrong. It was cold.\n\
             Half of the homes had no\ndouble glazing at all.\n\nThe survey also asked what\npeople pay for heat. In the\n\
             mean it was £1,204 a year, of\nwhich £310 were lost.\n\nA line below them that is as long as both of the columns above.\n"
        );
    }

    #[test]
    fn three_columns_are_read_one_after_the_other() {
        let line = |a, b, c| format!("{a:27}{b:27}{c}\n");
        let text = line(
            "The harbour board says",
            "The rail board counted",
            "The road board paid",
        ) + &line(
            "that about 300 ships",
            "some 1,400 trains last",
            "more than it had in",
        ) + &line(
            "came in the first week",
            "week, which is the most",
            "its whole first year",
        ) + &line("of the year.", "since it was founded.", "of work.");
        let read = read_in_order(&text);
        assert!(
            read.starts_with("The harbour board says\nthat about 300 ships\ncame in"),
            "{read}"
        );
        assert!(read.contains("its whole first year\nof work."), "{read}");
    }

    #[test]
    fn tables_lists_and_heads_are_no_columns() {
        for text in [
            "Region            Arrivals     Departures\nNorth shore       1,204        998\n\
             South shore       2,310        2,040\nEast shore        310          204\n",
            "Name of the firm              What it makes\nNorthern Harbour Works        Cranes and winches\n\
             Southern Ferry Company        Ferries and tugs\nEastern Bridge Builders       Bridges of steel\n",
            "FOR IMMEDIATE RELEASE             Contact: A. Smith\nMay 12, 2021                      (555) 225-2661\n\
             Office of the Mayor               press@example.org\n",
            "Morning session:      twelve people came to it\nNoon session:         thirty people came to it\n\
             evening session:      forty people came to it\n",
            "fees and charges for the year      £1,204 in all\nrents of houses and flats          £310 in all\n\
             sales of land and of boats         £98 in all\n",
            "We have   many words\nof this   kind here\nand of    others too\n",
        ] {
            assert_eq!(read_in_order(text), text);
        }
    }
}
