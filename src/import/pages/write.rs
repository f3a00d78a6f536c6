//! Lines below each other to paragraphs and tables.

use super::super::marked::bare;
use super::Line;

/// The text that is being written.
#[derive(Default)]
pub struct Writer {
    pub out: String,
    /// The last line reached the end of its column, as lines inside of a paragraph do.
    is_full: bool,
}

impl Writer {
    /// Writes lines that stand below each other: tables and paragraphs.
    pub fn group(&mut self, lines: &[Line]) {
        let spacing = spacing(lines);
        let left = lines.iter().map(Line::from).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(Line::to).fold(f64::NEG_INFINITY, f64::max);
        let mut at = 0;
        let mut above: Option<&Line> = None;
        while at < lines.len() {
            let end = table(lines, at, spacing);
            if end > at {
                self.table(&lines[at..end]);
                (at, above) = (end, None);
                continue;
            }
            let line = &lines[at];
            let text = line
                .pieces
                .iter()
                .map(|piece| &*piece.text)
                .collect::<Vec<_>>()
                .join("\t");
            match above {
                Some(above) if !is_new(above, line, spacing, left, right) => self.go_on(&text),
                Some(_) if is_item(&text) => self.break_by(&text, "\n"),
                Some(_) => self.break_by(&text, "\n\n"),
                // A sentence goes on in the next column or on the next page.
                None if self.is_open() && self.may_go_on(&text) => self.go_on(&text),
                None => self.break_by(&text, "\n\n"),
            }
            above = Some(line);
            at += 1;
        }
        let last = lines.last().map_or(left, Line::to);
        self.is_full = last > right - 0.15 * (right - left);
    }

    /// Whether a text can be the rest of a sentence.
    fn may_go_on(&self, text: &str) -> bool {
        text.starts_with(char::is_lowercase)
            || self.is_full && text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the last line is one of a paragraph that has not come to its end.
    fn is_open(&self) -> bool {
        let line = bare(self.out.rsplit('\n').next().unwrap_or(""));
        !line.contains('\t')
            && line.ends_with(|c: char| c.is_alphanumeric() || ",-\u{ad}".contains(c))
    }

    fn break_by(&mut self, text: &str, gap: &str) {
        if !self.out.is_empty() {
            self.out.push_str(gap);
        }
        self.out.push_str(text);
    }

    /// Goes on with a paragraph. A word or number that may be broken keeps its line break, by which `read` knows it.
    fn go_on(&mut self, text: &str) {
        let ends = |c: char| c.is_ascii_digit() || "-\u{ad}\u{2010}".contains(c);
        let out = bare(&self.out);
        let before = out.trim_end_matches([',', '.']);
        let is_broken = out.ends_with(['-', '\u{ad}', '\u{2010}'])
            || before.ends_with(ends) && text.starts_with(|c: char| c.is_ascii_digit());
        // So does a sign in a bracket.
        let is_sign = ["(−", "(–"].iter().any(|sign| out.ends_with(sign))
            && text.starts_with(|c: char| c.is_ascii_digit());
        self.out
            .push_str(if is_broken || is_sign { "\n" } else { " " });
        self.out.push_str(text);
    }

    fn table(&mut self, lines: &[Line]) {
        let columns = cells(lines);
        let rows = lines.iter().map(|line| match &columns {
            Some(columns) => placed(columns, line),
            None => line
                .pieces
                .iter()
                .map(|piece| &*piece.text)
                .collect::<Vec<_>>()
                .join("\t"),
        });
        let rows: Vec<String> = rows.collect();
        self.break_by(&rows.join("\n"), "\n\n");
    }
}

/// The distance of most lines.
fn spacing(lines: &[Line]) -> f64 {
    let mut gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    gaps.sort_by(f64::total_cmp);
    // Gaps between paragraphs are fewer; where there are as many, lines are nearer.
    gaps.get(gaps.len().saturating_sub(1) / 2)
        .copied()
        .unwrap_or(0.0)
}

/// Whether a line begins a paragraph.
fn is_new(above: &Line, line: &Line, spacing: f64, left: f64, right: f64) -> bool {
    let gap = line.y - above.y;
    let text = above.text();
    let text = bare(&text);
    let is_end = text.ends_with(['.', '!', '?', ':', '"', '”', '’', ')']);
    let is_short = above.to() < right - 0.12 * (right - left);
    let is_set_in = line.from() > above.from() + line.size && above.from() < left + line.size;
    gap > 1.3 * spacing.max(above.size)
        || gap < 0.0
        || (line.size - above.size).abs() > 0.08 * above.size
        || is_item(&line.text())
        || is_end && (is_short || is_set_in)
        // A line that ends early ends a heading.
        || above.to() < right - 0.45 * (right - left) && line.text().starts_with(char::is_uppercase)
}

/// Whether a line begins with the mark of an item of a list.
fn is_item(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or("");
    matches!(
        word,
        "•" | "◦" | "▪" | "–" | "-" | "—" | "·" | "o" | "►" | "\u{fffd}"
    ) && text.len() > word.len()
}

/// Where the table that begins with line `first` ends; `first` if none does.
fn table(lines: &[Line], first: usize, spacing: f64) -> usize {
    let is_row = |at: usize| lines.get(at).is_some_and(|line| line.pieces.len() > 1);
    let is_near = |at: usize| lines[at].y - lines[at - 1].y < 3.0 * spacing.max(lines[at].size);
    if !is_row(first) {
        return first;
    }
    let (mut at, mut end, mut n_rows) = (first, first, 0);
    while at < lines.len() && (at == first || is_near(at)) {
        if is_row(at) {
            n_rows += 1;
            end = at + 1;
        } else if !is_row(at + 1) || at + 1 < lines.len() && !is_near(at + 1) {
            break;
        }
        at += 1;
    }
    if n_rows > 1 { end } else { first }
}

/// The columns of a table: where numbers and names of its rows stand below each other.
fn cells(lines: &[Line]) -> Option<Vec<(f64, f64)>> {
    let has_digit = |line: &&Line| {
        line.pieces[1..]
            .iter()
            .any(|piece| piece.text.contains(|c: char| c.is_ascii_digit()))
    };
    let rows: Vec<&Line> = lines
        .iter()
        .filter(|line| line.pieces.len() > 1)
        .filter(has_digit)
        .collect();
    let mut all: Vec<(f64, f64)> = rows
        .iter()
        .flat_map(|line| line.pieces.iter().map(|piece| (piece.from, piece.to)))
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (from, to) in all {
        match out.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    // A piece that reaches over several columns would make one of them.
    let most = rows.iter().map(|line| line.pieces.len()).max()?;
    (out.len() >= most).then_some(out)
}

/// A row with each piece in its column.
fn placed(columns: &[(f64, f64)], line: &Line) -> String {
    let mut row = vec![String::new(); columns.len()];
    let mut least = 0;
    for piece in &line.pieces {
        let distance = |&(from, to): &(f64, f64)| (from - piece.to).max(piece.from - to);
        let candidates = columns.iter().enumerate().skip(least);
        let nearest = candidates.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        let at = nearest.map_or(columns.len() - 1, |(at, _)| at);
        if !row[at].is_empty() {
            row[at].push(' ');
        }
        row[at].push_str(&piece.text);
        least = at;
    }
    let end = row
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |at| at + 1);
    row[..end].join("\t")
}
