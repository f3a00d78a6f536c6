//! Letters at places on pages to a text: words, lines, columns, paragraphs, tables.
//!
//! A PDF says where each glyph stands and little more. Whoever reads one, the page by pdf.js and the command line by a
//! crate, gives [`Item`]s of any length, and gets the same text: what belongs together is found from distances alone,
//! measured in the size of the letters. Columns of prose are read one after the other; what stands in rows is set
//! between tabs, as `table` reads it; page numbers and what every page repeats are left out, which is told.
//!
//! Reading order: [`text`], [`Pages`], then the steps in the order it takes them: `lines`, `running`, `groups`, `Writer`.

use super::{Imported, Notes, Refusal};
use crate::message::import as words;

mod columns;
mod lines;
mod plain;
mod running;
mod write;

use columns::groups;
use lines::lines;
pub use plain::without_columns;
use running::running;
use write::Writer;

/// Letters at a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// As they are read.
    pub text: String,
    /// Where they begin, from the left edge of the page.
    pub x: f64,
    /// Where they stand, from the upper edge.
    pub y: f64,
    /// How far they reach to the right.
    pub width: f64,
    /// The size of the font.
    pub size: f64,
    /// They do not run from left to right.
    pub is_turned: bool,
}

/// What is set on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// From its upper to its lower edge.
    pub height: f64,
    /// Letters, in the order of the file.
    pub items: Vec<Item>,
    /// There were others beyond its edges.
    pub is_outside: bool,
    /// There are others that were not handed in, since they only cut out what is drawn. What reads PDFs on the page hands them in.
    pub only_clips: bool,
}

/// Letters side by side, no further apart than words are.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    from: f64,
    to: f64,
    text: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    y: f64,
    size: f64,
    pieces: Vec<Piece>,
}

impl Line {
    fn from(&self) -> f64 {
        self.pieces.first().map_or(0.0, |piece| piece.from)
    }

    fn to(&self) -> f64 {
        self.pieces.last().map_or(0.0, |piece| piece.to)
    }

    fn text(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| &*piece.text).collect();
        pieces.join(" ")
    }
}

/// The text of pages.
///
/// # Errors
///
/// That there is none.
pub fn text(pages: &[Page], n_pages: usize) -> Result<Imported, Refusal> {
    let mut read = Pages::default();
    pages.iter().for_each(|page| read.add(page));
    read.text(n_pages)
}

/// Pages that are handed in one after the other; of each its lines are kept.
#[derive(Default)]
pub struct Pages {
    all: Vec<Vec<Line>>,
    heights: Vec<f64>,
    told: Told,
}

impl Pages {
    /// Adds the next page.
    pub fn add(&mut self, page: &Page) {
        let lines = lines(page);
        let number = self.all.len() + 1;
        let told = &mut self.told;
        let is_turned = |item: &Item| item.is_turned && !item.text.trim().is_empty();
        if page.items.iter().any(is_turned) {
            told.turned.push(number);
        }
        if lines.is_empty() && !told.turned.ends_with(&[number]) {
            told.empty.push(number);
        }
        if page.is_outside {
            told.outside.push(number);
        }
        if page.only_clips {
            told.clips.push(number);
        }
        self.heights.push(page.height);
        self.all.push(lines);
    }

    /// How many there are so far.
    pub fn n_read(&self) -> usize {
        self.all.len()
    }

    /// Their text; `n_pages` is how many the file has.
    ///
    /// # Errors
    ///
    /// That there is none.
    pub fn text(self, n_pages: usize) -> Result<Imported, Refusal> {
        let Pages {
            mut all,
            heights,
            mut told,
        } = self;
        let mut notes = Notes::default();
        let n_read = all.len();
        if all.iter().all(Vec::is_empty) {
            return Err(if n_read == 0 {
                Refusal::NoText
            } else {
                Refusal::Scanned
            });
        }
        running(&mut all, &heights, &mut notes);
        let mut writer = Writer::default();
        for (i, lines) in all.into_iter().enumerate() {
            let mut n_columns = 1;
            for group in groups(lines, 0, &mut n_columns) {
                writer.group(&group);
            }
            if n_columns > 1 {
                told.columns.push(i + 1);
            }
        }
        for (message, pages) in [
            (words::COLUMNS, &told.columns),
            (words::ROTATED_LEFT_OUT, &told.turned),
            (words::OUTSIDE_LEFT_OUT, &told.outside),
            (words::CLIPS_LEFT_OUT, &told.clips),
            (words::PAGES_WITHOUT_TEXT, &told.empty),
        ] {
            if !pages.is_empty() {
                notes.add(message, &[&ranges(pages)]);
            }
        }
        if n_pages > n_read {
            notes.add(words::MORE_PAGES, &[&n_read.to_string()]);
        }
        let n_unreadable = writer.out.chars().filter(|&c| c == '\u{fffd}').count();
        if n_unreadable > 0 {
            notes.add(words::UNREADABLE, &[&n_unreadable.to_string()]);
        }
        Ok(Imported::new(writer.out, notes))
    }
}

/// Pages that something is to be told of.
#[derive(Default)]
struct Told {
    columns: Vec<usize>,
    turned: Vec<usize>,
    outside: Vec<usize>,
    clips: Vec<usize>,
    empty: Vec<usize>,
}

/// Numbers that rise, as "1, 3 to 5".
fn ranges(numbers: &[usize]) -> String {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for &n in numbers {
        match out.last_mut() {
            Some((_, last)) if *last + 1 == n => *last = n,
            _ => out.push((n, n)),
        }
    }
    let told = out.iter().map(|&(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    });
    told.collect::<Vec<_>>().join(", ")
}
