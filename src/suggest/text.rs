//! A text as frames see it: sentences of words, marks, dates and figures, each word with what it can be a cue for.
//!
//! The cursor is a position in a sentence's items; a frame asks what stands there, to its left or to its right, and
//! every look is bounded by the sentence or by a number of items. Time is linear in the text.
//!
//! Reading order: [`Item`], [`Sentence`], [`Text`], [`Text::new`].

use std::ops::Range;

use super::Figure;
use crate::figure::Kind;
use crate::figure::cursor::Cursor;
use crate::language::en::units;
use crate::language::{Cues, en};
use crate::read::Reading;
use crate::table::Table;

/// What stands at a position of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Word,
    /// A figure, by its position in the statement's list.
    Figure(usize),
    Date,
    /// A table, which stands in no sentence.
    Table,
    /// `,` `;` `:` `(` `)`, `-` for a dash between words, or `.` behind a sentence, in none.
    Mark(u8),
}

/// A word, a figure, a date or a mark.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub what: What,
    /// First byte, and the byte after the last.
    pub start: usize,
    pub end: usize,
    /// What a word can be a cue for.
    pub cues: Cues,
}

/// A sentence, or an item of a list that no sentence introduces.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub items: Range<usize>,
    /// Positions in [`Text::items`] of its figures.
    pub figures: Vec<usize>,
    /// Its paragraph.
    pub paragraph: usize,
}

/// A text in sentences.
pub struct Text<'a> {
    pub text: &'a str,
    pub items: Vec<Item>,
    pub sentences: Vec<Sentence>,
}

/// The bytes of what stands in no sentence: tables, and prose in columns, of which a line goes on below it and not behind.
pub fn apart(reading: &Reading, tables: &[Table]) -> Vec<Range<usize>> {
    let mut apart = reading.columns.clone();
    apart.extend(tables.iter().map(|table| table.span.clone()));
    apart
}

/// More figures than this in one sentence no writer means to be read together; the rest begins another.
const MOST_FIGURES: usize = 40;

impl<'a> Text<'a> {
    /// Takes `text` apart. `dates` are spans of dates, `tables` of what is [`apart`]: they end a sentence and are no part of one.
    pub fn new(
        text: &'a str,
        figures: &[Figure],
        dates: &[Range<usize>],
        tables: &[Range<usize>],
    ) -> Text<'a> {
        let mut spans: Vec<(Range<usize>, What)> = dates
            .iter()
            .map(|span| (span.clone(), What::Date))
            .chain(tables.iter().map(|table| (table.clone(), What::Table)))
            .collect();
        for (i, figure) in figures.iter().enumerate() {
            if figure.cell.is_none() {
                spans.push((figure.span.clone(), What::Figure(i)));
            }
        }
        spans.sort_by_key(|(span, _)| span.start);
        let mut builder = Builder {
            text,
            out: Text {
                text,
                items: Vec::new(),
                sentences: Vec::new(),
            },
            first: 0,
            paragraph: 0,
            in_list: false,
        };
        let mut at = 0;
        for (span, what) in spans {
            if span.start < at {
                continue;
            }
            builder.words(at, span.start);
            at = span.end;
            if what == What::Table {
                builder.close();
                builder.paragraph += 1;
                continue;
            }
            builder.push(what, span.start, span.end, Cues::default());
        }
        builder.words(at, text.len());
        builder.close();
        builder.out
    }

    /// The place of `item`, to look around from.
    pub fn at(&self, item: usize) -> Cursor<'_, Text<'a>> {
        Cursor::new(self, item)
    }

    /// The word at `item`; empty for anything else.
    pub fn word(&self, item: usize) -> &'a str {
        match self.items.get(item) {
            Some(item) if item.what == What::Word => &self.text[item.start..item.end],
            _ => "",
        }
    }

    /// Whether the word at `item` is one of `words`, in letters of any case.
    pub fn is(&self, item: usize, words: &[&str]) -> bool {
        let Some(word) = self
            .items
            .get(item)
            .filter(|item| matches!(item.what, What::Word))
        else {
            return false;
        };
        let word = &self.text.as_bytes()[word.start..word.end];
        // Most are of another length.
        let same =
            |other: &&str| other.len() == word.len() && word.eq_ignore_ascii_case(other.as_bytes());
        words.iter().any(same)
    }

    /// What the word at `item` can be a cue for.
    pub fn cues(&self, item: usize) -> Cues {
        self.items
            .get(item)
            .map_or(Cues::default(), |item| item.cues)
    }

    /// Whether this mark stands at `item`.
    pub fn mark(&self, item: usize, mark: u8) -> bool {
        self.items
            .get(item)
            .is_some_and(|item| matches!(item.what, What::Mark(other) if other == mark))
    }

    /// The figure at `item`.
    pub fn figure(&self, item: usize) -> Option<usize> {
        match self.items.get(item)?.what {
            What::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// The position in [`Text::sentences`] of the sentence that `item` stands in.
    pub fn sentence_of(&self, item: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.items.end <= item)
    }

    /// The bytes from `first` to `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.items[first].start..self.items[last].end
    }

    /// Whether `item` stands between parentheses that open in `sentence`, and where they open.
    pub fn bracket(&self, sentence: &Sentence, item: usize) -> Option<usize> {
        for at in (sentence.items.start..item).rev().take(24) {
            if self.mark(at, b')') {
                return None;
            }
            if self.mark(at, b'(') {
                return Some(at);
            }
        }
        None
    }
}

impl Cursor<'_, Text<'_>> {
    /// Whether the word is one of `words`, in letters of any case.
    pub fn is(self, words: &[&str]) -> bool {
        self.row().is(self.position(), words)
    }

    /// What the word can be a cue for.
    pub fn cues(self) -> Cues {
        self.row().cues(self.position())
    }

    /// Whether this mark stands here.
    pub fn mark(self, mark: u8) -> bool {
        self.row().mark(self.position(), mark)
    }

    /// The figure that stands here.
    pub fn figure(self) -> Option<usize> {
        self.row().figure(self.position())
    }
}

/// Whether two figures are counted in the same: money of one currency, counts, measures of one unit.
pub fn same_measure(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.figure, &b.figure);
    // "30 cents" are no part of 120 people, nor of $3.20 as they stand.
    let apart = || units::is_minor(&a.unit) != units::is_minor(&b.unit);
    if !a.unit.is_empty() && !b.unit.is_empty() && a.unit != b.unit && apart() {
        return false;
    }
    match (x.kind, y.kind) {
        (Kind::Money, Kind::Money) => a.unit == b.unit,
        (Kind::Percent, Kind::Percent) => true,
        (Kind::Count, Kind::Count) => true,
        (Kind::Ratio, Kind::Ratio) => true,
        // "192,000 tonnes" and, in the same list, "12,000".
        (Kind::Measure | Kind::Duration, Kind::Measure | Kind::Duration) => {
            // "340 megawatts" and "4,210 MW".
            a.unit == b.unit
                || units::size(&a.unit).is_some_and(|size| units::size(&b.unit) == Some(size))
        }
        // "73.4 million tonnes, with 42.5 million inward and 30.9 million outward".
        (Kind::Measure, Kind::Count) | (Kind::Count, Kind::Measure) => true,
        _ => false,
    }
}

/// Whether `rest`, behind a hyphen, goes on with the second half of a word on the next line.
fn is_broken(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.strip_prefix('\n').is_some_and(|next| {
        next.trim_start_matches([' ', '\t'])
            .starts_with(char::is_lowercase)
    })
}

struct Builder<'a> {
    text: &'a str,
    out: Text<'a>,
    /// First item of the sentence under way.
    first: usize,
    paragraph: usize,
    /// Whether bullets of a list stand in the sentence under way.
    in_list: bool,
}

impl Builder<'_> {
    fn push(&mut self, what: What, start: usize, end: usize, cues: Cues) {
        self.out.items.push(Item {
            what,
            start,
            end,
            cues,
        });
    }

    /// Ends the sentence under way.
    fn close(&mut self) {
        let items = self.first..self.out.items.len();
        self.in_list = false;
        if items.is_empty() {
            return;
        }
        // A look past the last word finds this, and not the first word of the next sentence.
        let end = self.out.items[items.end - 1].end;
        self.push(What::Mark(b'.'), end, end, Cues::default());
        self.first = self.out.items.len();
        let mut figures: Vec<usize> = items
            .clone()
            .filter(|&i| matches!(self.out.items[i].what, What::Figure(_)))
            .collect();
        figures.truncate(MOST_FIGURES);
        self.out.sentences.push(Sentence {
            items,
            figures,
            paragraph: self.paragraph,
        });
    }

    fn words(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.text[at..end];
            let Some(c) = rest.chars().next() else { break };
            let after = at + c.len_utf8();
            if c.is_alphanumeric() {
                // "like-for-like" and "ministry's" are one word each.
                let joins = |i: usize, c: char| {
                    let rest = &rest[i + c.len_utf8()..];
                    matches!(c, '\'' | '\u{2019}' | '-') && rest.starts_with(char::is_alphanumeric)
                        || c == '-' && is_broken(rest)
                };
                let mut broken = 0;
                let length = rest
                    .char_indices()
                    .find(|&(i, c)| {
                        if i < broken || c.is_alphanumeric() {
                            return false;
                        }
                        let joins = joins(i, c);
                        if joins && c == '-' {
                            // The white space of a broken word is part of it.
                            let behind = &rest[i + 1..];
                            broken = i + 1 + behind.len() - behind.trim_start().len();
                        }
                        !joins
                    })
                    .map_or(rest.len(), |(i, _)| i);
                let word = &rest[..length];
                self.push(What::Word, at, at + length, en::cues(word));
                at += length;
                continue;
            }
            match c {
                ',' | ';' | ':' | '(' | ')' => {
                    self.push(What::Mark(c as u8), at, after, Cues::default());
                }
                '[' => self.push(What::Mark(b'('), at, after, Cues::default()),
                ']' => self.push(What::Mark(b')'), at, after, Cues::default()),
                '\u{2013}' | '\u{2014}' => {
                    self.push(What::Mark(b'-'), at, after, Cues::default());
                }
                // A hyphen between spaces is a dash.
                '-' if self.text[..at].ends_with(' ') && self.text[after..].starts_with(' ') => {
                    self.push(What::Mark(b'-'), at, after, Cues::default());
                }
                '!' | '?' => self.close(),
                '.' if self.ends_sentence(at) => self.close(),
                '\n' => {
                    let lines = rest.len() - rest.trim_start().len();
                    let blank = rest[..lines].matches('\n').count() > 1;
                    let next = rest.trim_start();
                    let bullet = next
                        .starts_with(['-', '*', '\u{2022}', '\u{00b7}', '\u{25aa}', '\u{2013}']);
                    let listed = self.ends_with_colon() || self.in_list;
                    if bullet && listed {
                        self.push(What::Mark(b';'), at, after, Cues::default());
                        self.in_list = true;
                    } else if blank || bullet {
                        self.close();
                        self.paragraph += 1;
                    } else if self.is_short_line(at)
                        && next.starts_with(|c: char| !c.is_lowercase())
                    {
                        self.close();
                    }
                    at += lines.max(1);
                    continue;
                }
                _ => {}
            }
            at = after;
        }
    }

    /// Whether the line that ends at `at` is too short to have been wrapped: a heading, or a row of figures.
    fn is_short_line(&self, at: usize) -> bool {
        let line = self.text[..at].rfind('\n').map_or(0, |start| start + 1);
        let line = self.text[line..at].trim();
        line.len() < 44 && !line.ends_with([',', ':', '-'])
    }

    fn ends_with_colon(&self) -> bool {
        self.out
            .items
            .last()
            .is_some_and(|item| item.what == What::Mark(b':') && self.out.items.len() > self.first)
    }

    /// Whether the point at `at` ends a sentence: white space or a quotation mark behind it, a capital, a digit or
    /// nothing after that, and no abbreviation before it.
    fn ends_sentence(&self, at: usize) -> bool {
        let mut rest =
            self.text[at + 1..].trim_start_matches(['"', '\u{201d}', '\'', '\u{2019}', ')']);
        // "124 were minors.[3] In March": the mark of a note.
        if let Some(inner) = rest.strip_prefix('[')
            && let Some(length) = inner.bytes().take(4).position(|b| b == b']')
            && inner[..length].chars().all(char::is_alphanumeric)
        {
            rest = &inner[length + 1..];
        }
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return false;
        }
        let next = rest.trim_start().chars().next();
        if next.is_some_and(char::is_lowercase) {
            // "an increase of 17.5%. diluted eps", "(2.1 before). sees", "prior quarter. q2 sales": a wire without capitals.
            let word = rest.trim_start().as_bytes();
            let is_label = word.get(1).is_some_and(u8::is_ascii_digit);
            let ends = self.text[..at].ends_with(|c: char| c.is_ascii_digit() || "%)".contains(c));
            return ends || is_label;
        }
        let Some(last) = self.out.items.last() else {
            return true;
        };
        if last.what != What::Word || last.end != at {
            return true;
        }
        let word = &self.text[last.start..last.end];
        // A single letter is an initial, or the end of "i.e.".
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        !initial
            && !en::ABBREVIATIONS
                .iter()
                .any(|other| word.eq_ignore_ascii_case(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentences of a text, each with its words, marks and figures: `#` for a figure, `@` for a date, `|` between
    /// sentences, `||` between paragraphs.
    fn sentences(text: &str) -> String {
        let found = crate::suggest::suggest(text, None);
        let dates: Vec<Range<usize>> = found
            .reading
            .figures
            .iter()
            .filter(|figure| matches!(figure.what, crate::read::What::Date { .. }))
            .map(|figure| figure.span.clone())
            .collect();
        let view = Text::new(
            text,
            &found.figures,
            &dates,
            &apart(&found.reading, &found.tables),
        );
        let mut out = String::new();
        let mut paragraph = 0;
        for (n, sentence) in view.sentences.iter().enumerate() {
            if n > 0 {
                out += if sentence.paragraph == paragraph {
                    " | "
                } else {
                    " || "
                };
            }
            paragraph = sentence.paragraph;
            let items: Vec<String> = sentence
                .items
                .clone()
                .map(|at| match view.items[at].what {
                    What::Word => view.word(at).to_owned(),
                    What::Figure(_) => "#".to_owned(),
                    What::Date => "@".to_owned(),
                    What::Table => "T".to_owned(),
                    What::Mark(mark) => char::from(mark).to_string(),
                })
                .collect();
            out += &items.join(" ");
        }
        out
    }

    #[test]
    fn a_text_is_taken_apart_into_sentences() {
        let cases = [
            (
                "In all 40 came. Of these 12 left.",
                "In all # came | Of these # left",
            ),
            // A point in an abbreviation, behind an initial or before a small letter ends nothing.
            ("Mr. A. Reid had 40 votes.", "Mr A Reid had # votes"),
            ("It cost Rs. 40 crore.", "It cost #"),
            // But it does behind a number, and before a label, in a wire without capitals.
            (
                "up 17.5%. earnings fell to 6.05. sees more than last quarter. q2 sales were 40.",
                "up # | earnings fell to # | sees more than last quarter | q2 sales were #",
            ),
            // The mark of a note behind a point.
            (
                "In all 40 came.[a] Of these 12 left.",
                "In all # came | ( a ) Of these # left",
            ),
            // A blank line ends a paragraph, a bullet of no list does too.
            ("First 12.\n\nThen 13.", "First # || Then #"),
            (
                "We count:\n* 12 men\n* 13 women",
                "We count : ; # men ; # women",
            ),
            // A line too short to have been wrapped is a heading.
            ("Results\nIn all 40 came.", "Results | In all # came"),
            (
                "The ministry said on that day in its own long\nstatement that 40 came.",
                "The ministry said on that day in its own long statement that # came",
            ),
            // Brackets and dashes are marks.
            (
                "The men [12 of them] \u{2013} all",
                "The men ( # of them ) - all",
            ),
            ("a like-for-like 12", "a like-for-like #"),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bracket_is_found_from_inside() {
        let text = "The 40 (12 men and 28 women) and 5 more";
        let found = crate::suggest::suggest(text, None);
        let view = Text::new(
            text,
            &found.figures,
            &[],
            &apart(&found.reading, &found.tables),
        );
        let sentence = &view.sentences[0];
        let inside: Vec<bool> = sentence
            .figures
            .iter()
            .map(|&item| view.bracket(sentence, item).is_some())
            .collect();
        assert_eq!(inside, [false, true, true, false]);
    }
}
