//! Running text: every figure and date in a statement, with its hedge.
//!
//! [`read`] splits a text into words and numbers once, walks over them once (`reader`) and hands each place where
//! a number expression may begin to [`crate::figure::grammar`], after [`dates`] has had its say. What looks
//! like a number and is none ("COVID-19", "Article 26", "10:30") is known to `rules`, what is counted
//! to `nouns`. Time is linear in the text: every look around a token is bounded.
//!
//! Reading order: [`Reading`], [`Found`], [`Issue`], [`read`], `reader`, then the modules named above.

use std::ops::Range;

use crate::figure::Figure;
use crate::figure::date::Period;
use crate::figure::lex::{Gap, Lexed, slice};
use crate::figure::restored::Restored;
use crate::message::{Lang, Message, read as messages};

mod columns;
pub mod dates;
mod issues;
pub mod language;
mod nouns;
mod reader;
mod rules;
#[cfg(test)]
mod tests;
mod wire;

use dates::Precision;
pub use language::Language;
use language::en;
use reader::Reader;
use rules::{addresses, pages};

/// What a text says in numbers.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Reading {
    /// Figures and dates, in the order of the text.
    pub figures: Vec<Found>,
    /// What could be read in another way, or not at all.
    pub issues: Vec<Issue>,
    /// The language that the text was taken for. Unless [`Language::is_read`], the first issue says so, figures are
    /// numbers in digits and nothing more, and no verdict may rest on them.
    pub language: Language,
    /// The bytes of prose that stands in columns side by side: there a sentence does not go on behind its line.
    pub columns: Vec<Range<usize>>,
}

impl Reading {
    /// Adds what a file lost on the way to its `text`, where it stood in a figure, behind its unit or in a date: marks of notes, and
    /// letters that others stand for, behind these rising bytes.
    pub fn lost(&mut self, text: &str, marks: &[usize], letters: &[usize]) {
        for found in &self.figures {
            let mut span = found.span.clone();
            if let What::Figure { unit, .. } = &found.what {
                let behind = slice(text, span.end, text.len());
                let blank = behind.len() - behind.trim_start().len();
                if !unit.is_empty() && behind[blank..].starts_with(&**unit) {
                    span.end += blank + unit.len();
                }
            }
            for (places, message) in [
                (marks, &messages::MARK_LEFT_OUT_BEFORE),
                (letters, &messages::LETTERS),
            ] {
                let next = places.partition_point(|&at| at <= span.start);
                if places.get(next).is_some_and(|&at| at <= span.end) {
                    let readings = vec![slice(text, span.start, span.end).to_owned()];
                    let issue = Issue::new(About::Repair, message, text, span.clone(), readings);
                    self.issues.push(issue);
                }
            }
        }
        self.issues.sort_by_key(|issue| issue.span.start);
        count_utf16(text, self);
    }
}

/// A figure or date and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The same in UTF-16 code units, as JavaScript slices.
    pub utf16: Range<usize>,
    /// The text of the span, hedge included.
    pub surface: String,
    /// What it says.
    pub what: What,
}

/// A number or a date.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A number.
    Figure {
        /// Its amount, hedge and kind.
        figure: Figure,
        /// What it counts: "people", "%", "EUR"; empty if the text does not say.
        unit: String,
    },
    /// A date.
    Date {
        /// From its first to its last day.
        period: Period,
        /// Whether a year, a month or a day is told.
        precision: Precision,
    },
}

/// What an issue is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The language of the text is not read.
    Language,
    /// A number or date has another reading.
    Doubt,
    /// A date depends on the day of publication.
    Publication,
    /// What was broken on the way here was put together.
    Repair,
    /// What is no figure was left out.
    LeftOut,
}

impl About {
    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            About::Language => "language",
            About::Doubt => "doubt",
            About::Publication => "publication",
            About::Repair => "repair",
            About::LeftOut => "left_out",
        }
    }
}

/// Something doubtful in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// What it is about.
    pub about: About,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The same in UTF-16 code units.
    pub utf16: Range<usize>,
    /// The text of the span.
    pub surface: String,
    /// What is doubtful, as a sentence.
    pub message: String,
    /// The readings that are possible, the one taken first; empty if none could be taken.
    pub readings: Vec<String>,
}

impl Issue {
    /// What is doubtful about `span` of `text`, told with the text there and the first two readings.
    fn new(
        about: About,
        message: &Message,
        text: &str,
        span: Range<usize>,
        readings: Vec<String>,
    ) -> Issue {
        let surface = slice(text, span.start, span.end);
        let reading = |i: usize| readings.get(i).map_or("", |reading| reading);
        let words = [
            ("surface", surface),
            ("first", reading(0)),
            ("second", reading(1)),
        ];
        Issue {
            about,
            message: message.tell(Lang::En, &words),
            surface: surface.to_owned(),
            span,
            utf16: 0..0,
            readings,
        }
    }
}

impl Issue {
    /// That prose stands in columns at `block` of `text`, with its first line.
    fn columns(text: &str, block: &Range<usize>) -> Issue {
        let told = slice(text, block.start, block.end);
        let first = told.lines().next().map_or(0, str::len);
        let span = block.start..block.start + first;
        Issue::new(About::Repair, &messages::COLUMNS, text, span, Vec::new())
    }
}

impl Reading {
    /// Notes that what stands at `at` and behind it in its table is more than is compared.
    pub fn cut_table(&mut self, text: &str, at: usize) {
        let told = slice(text, at, text.len());
        let end = told.find(['\t', '\n', '|']).unwrap_or(told.len());
        let first = told.char_indices().nth(40).map_or(end, |(i, _)| i.min(end));
        let span = at..at + first;
        let message = &messages::TABLE_CUT;
        let mut issue = Issue::new(About::LeftOut, message, text, span.clone(), Vec::new());
        let before = slice(text, 0, at).encode_utf16().count();
        issue.utf16 = before..before + issue.surface.encode_utf16().count();
        let next = self
            .issues
            .partition_point(|issue| issue.span.start <= span.start);
        self.issues.insert(next, issue);
    }
}

/// Reads every figure and date of `text`.
///
/// `published` is the day, month or year of publication, on which "last year" and "in March" lean; without
/// it they lean on the dates that the text itself gives, and each earns an issue.
///
/// # Examples
///
/// ```
/// use crossfoot::read::read;
/// let reading = read("Around 1 100 foreigners left; only 3-4% were granted asylum.", None);
/// let surfaces: Vec<_> = reading.figures.iter().map(|found| &*found.surface).collect();
/// assert_eq!(surfaces, ["Around 1 100", "only 3-4%"]);
/// ```
pub fn read(text: &str, published: Option<Period>) -> Reading {
    let columns = columns::find(text);
    let restored = Restored::new(text, &columns.pieces);
    let mut lexed = Lexed::new(restored.text(), en::code);
    let language = Language::of(&lexed);
    lexed.mend(restored.changes());
    if language != Language::English {
        let mut reading = language::numbers(&lexed, &restored, language);
        for block in &columns.blocks {
            reading.issues.push(Issue::columns(text, block));
        }
        reading.columns = columns.blocks;
        // That the language is not read stands first.
        let is_language = |issue: &Issue| issue.about == About::Language;
        reading
            .issues
            .sort_by_key(|issue| (!is_language(issue), issue.span.start));
        count_utf16(text, &mut reading);
        return reading;
    }
    let mut marks = Vec::new();
    let mut notes = pages::Notes::of(&lexed);
    for i in 0..lexed.tokens.len() {
        if let Some(year) = pages::note_mark(&lexed, i, &notes) {
            lexed.cut(i, year.end);
            marks.push(i);
        }
    }
    let touching = |i: usize| pages::touching_mark(&lexed, i, &notes);
    if marks.is_empty() && !(1..lexed.tokens.len()).any(touching) {
        notes = pages::Notes::default();
    }
    let text = restored.text();
    let mut reader = Reader::new(&lexed, &restored, published, notes);
    for block in &columns.blocks {
        let issue = Issue::columns(restored.given(), block);
        reader.reading.issues.push(issue);
    }
    for i in marks {
        let year = lexed.span(i, i + 1);
        let digits = slice(text, year.start, year.end).to_owned();
        // What looks like a mark may be a digit: "10,0000".
        let digit = text
            .as_bytes()
            .get(year.end)
            .is_some_and(u8::is_ascii_digit);
        if digit && digits.contains(',') {
            let thousands = digits.replace(',', "");
            let whole = slice(text, year.start, year.end + 1).replace(',', "");
            reader.issue(
                About::Doubt,
                &messages::TWO_NUMBERS,
                year,
                vec![thousands, whole],
            );
        } else {
            reader.issue(About::Repair, &messages::NOTE_MARK, year, vec![digits]);
        }
    }
    let heads = pages::running_heads(&lexed);
    let mut heads = heads.into_iter().peekable();
    let mut i = 0;
    while i < lexed.tokens.len() {
        while heads.next_if(|head| head.start < i).is_some() {}
        if let Some(head) = heads.next_if(|head| head.start == i) {
            let span = lexed.span(head.start, head.end);
            reader.issue(About::LeftOut, &messages::RUNNING_HEAD, span, Vec::new());
            i = head.end;
            continue;
        }
        if lexed.tokens[i].gap != Gap::None
            && let Some(next) = addresses::address(&lexed, i)
        {
            i = next;
            continue;
        }
        i = reader.step(i).max(i + 1);
    }
    let mut reading = reader.reading;
    reading.language = language;
    reading.columns = columns.blocks;
    reading.issues.sort_by_key(|issue| issue.span.start);
    reading.figures.sort_by_key(|found| found.span.start);
    count_utf16(restored.given(), &mut reading);
    reading
}

/// `text` with the columns of [`Reading::columns`] one below the other, a sentence on one line: as frames of words read it. No
/// sentence goes on from column to column, since a page may have lost what stood between.
pub fn in_order(text: &str) -> Restored<'_> {
    let mut pieces = columns::find(text).pieces;
    for piece in &mut pieces {
        let is_broken = text[piece.span.clone()].ends_with('-');
        piece.behind = match piece.behind {
            "" => "",
            _ if piece.wraps && is_broken => "\n",
            _ if piece.wraps => " ",
            _ => "\n\n",
        };
    }
    Restored::new(text, &pieces)
}

/// Fills in the UTF-16 spans. Those of issues may lie in each other, so that all places are counted first, as they rise.
fn count_utf16(text: &str, reading: &mut Reading) {
    let figures = reading.figures.iter().map(|found| &found.span);
    let issues = reading.issues.iter().map(|issue| &issue.span);
    let ends = |span: &Range<usize>| [span.start, span.end];
    let mut places: Vec<usize> = figures.chain(issues).flat_map(ends).collect();
    places.sort_unstable();
    places.dedup();
    let mut counter = Utf16 {
        text,
        byte: 0,
        unit: 0,
    };
    let units: Vec<usize> = places.iter().map(|&byte| counter.at(byte)).collect();
    let unit = |byte: usize| {
        let at = places.partition_point(|&place| place < byte);
        units.get(at).copied().unwrap_or_default()
    };
    for found in &mut reading.figures {
        found.utf16 = unit(found.span.start)..unit(found.span.end);
    }
    for issue in &mut reading.issues {
        issue.utf16 = unit(issue.span.start)..unit(issue.span.end);
    }
}

/// Counts UTF-16 code units up to rising byte positions.
struct Utf16<'a> {
    text: &'a str,
    byte: usize,
    unit: usize,
}

impl Utf16<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte > self.byte {
            // A character has as many units as it has bytes that do not continue it, and one more beyond
            // the basic plane, where its first byte is 0xf0 or higher.
            self.unit += self.text.as_bytes()[self.byte..byte]
                .iter()
                .map(|&b| usize::from((b & 0xc0) != 0x80) + usize::from(b >= 0xf0))
                .sum::<usize>();
            self.byte = byte;
        }
        self.unit
    }
}
