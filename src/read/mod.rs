//! Running text: every figure and date in a statement, with its hedge.
//!
//! [`read`] splits a text into words and numbers once, walks over them once and hands each place where
//! a number expression may begin to [`crate::figure::grammar`], after [`dates`] has had its say. What looks
//! like a number and is none ("COVID-19", "Article 26", "10:30") is known to `rules`, what is counted
//! to `nouns`. Time is linear in the text: every look around a token is bounded.
//!
//! Reading order: [`Reading`], [`Found`], [`Issue`], [`read`], then the modules named above.

use std::ops::Range;

use crate::figure::date::Period;
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Gap, Lexed, slice};
use crate::figure::{Amount, Figure, Hedge, Kind, hedge};
use crate::interval::Rational;
use crate::language::en::figures as words;
use crate::message::{Lang, Message, read as messages};

pub mod dates;
pub mod language;
mod nouns;
mod rules;
#[cfg(test)]
mod tests;
mod wire;

use dates::{Calendar, Precision};
pub use language::Language;
use language::en;
use rules::shares::Stands;
use rules::{
    addresses, changes, comparisons, counts, heads, lost, measures, pages, ratios, shares, signs,
    telephones,
};

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
    let mut lexed = Lexed::new(text, en::code);
    let language = Language::of(&lexed);
    if language != Language::English {
        return language::numbers(&lexed, language);
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
    let mut reader = Reader {
        lexed: &lexed,
        calendar: Calendar {
            published,
            anchor: None,
        },
        reading: Reading::default(),
        notes,
        last: None,
        last_end: None,
        last_money: None,
        fiscal: false,
    };
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
    reading.issues.sort_by_key(|issue| issue.span.start);
    count_utf16(text, &mut reading);
    reading
}

struct Reader<'a, 'b> {
    lexed: &'a Lexed<'b>,
    calendar: Calendar,
    reading: Reading,
    /// The notes below the text, if it has their marks.
    notes: pages::Notes,
    /// Token after the last figure, and its number: "five (5)" says it twice.
    last: Option<(usize, f64)>,
    /// Token after the last figure and its unit.
    last_end: Option<usize>,
    /// The last amount of money: "over five years" after it says how long.
    last_money: Option<usize>,
    /// Whether a fiscal year has been told of.
    fiscal: bool,
}

impl Reader<'_, '_> {
    /// Reads what begins at token `i`; returns the token to go on from.
    fn step(&mut self, i: usize) -> usize {
        let lexed = self.lexed;
        if let Some(next) = heads::scale(lexed, i) {
            let head = lexed.span(i, next);
            self.issue(About::Doubt, &messages::SCALE_HEAD, head, Vec::new());
            return next;
        }
        match lexed.class(i) {
            Class::Plain => {
                let touched = lexed.touches(i + 1) && lexed.is_number(i + 1);
                // "PS6m".
                if touched
                    && let Ok(amount) = grammar::expression(lexed, i + 1)
                    && lost::sign(lexed, i + 1, &amount).is_some()
                {
                    return self.figure(i + 1);
                }
                // Only "Q2" and "H1" begin so.
                if touched && lexed.tokens[i].end - lexed.tokens[i].start == 1 {
                    return self.date(i).unwrap_or(i + 1);
                }
                i + 1
            }
            // "quarter million".
            Class::Part(4) if grammar::numeral(lexed, i).is_ok() => self.date_or_figure(i),
            Class::Other(_) | Class::Part(_) => self.date(i).unwrap_or(i + 1),
            Class::Scale(_) if shares::bare_scale(lexed, i) => self.figure(i),
            Class::Mark(c) => {
                if c == b'+'
                    && let Some(next) = telephones::telephone(lexed, i)
                {
                    return next;
                }
                if signs::sign(lexed, i, c)
                    || !c.is_ascii()
                        && grammar::expression(lexed, i).is_ok()
                        && !grammar::is_dash(c)
                {
                    self.figure(i)
                } else {
                    i + 1
                }
            }
            Class::Number => {
                if pages::number(lexed, i) {
                    let page = lexed.span(i, i + 1);
                    self.issue(About::LeftOut, &messages::PAGE_NUMBER, page, Vec::new());
                    return i + 1;
                }
                if self.notes.begins(lexed, i) {
                    return i + 1;
                }
                if let Some(next) = rules::no_figure(lexed, i) {
                    return next;
                }
                self.date_or_figure(i)
            }
            Class::A if matches!(en::known(lexed, i + 1), en::Word::Time(_)) => {
                self.date(i).unwrap_or(i + 1)
            }
            Class::A => match lexed.class(i + 1) {
                Class::Scale(_) | Class::Dozen | Class::Part(_) | Class::Half | Class::Several => {
                    self.figure(i)
                }
                Class::Plain if lexed.says(i + 1, "couple") => self.figure(i),
                // "a fourth of them"; "a Fourth of July".
                Class::Other(_)
                    if lexed.says(i + 1, "fourth")
                        && lexed.is(i + 2, Class::Of)
                        && !matches!(en::known(lexed, i + 3), en::Word::Month(_)) =>
                {
                    self.figure(i)
                }
                _ => i + 1,
            },
            Class::Cardinal(_) => self.date_or_figure(i),
            Class::Scales(_)
            | Class::Tens
            | Class::Dozens
            | Class::Scores
            | Class::Half
            | Class::Several
            | Class::Currency(_)
            | Class::CurrencyLetter(_)
            | Class::Between
            | Class::From
            | Class::Multiple(_) => self.figure(i),
            _ => i + 1,
        }
    }

    /// Reads the date or the figure at `i`; returns the token to go on from.
    fn date_or_figure(&mut self, i: usize) -> usize {
        match self.date(i) {
            Some(next) => next,
            None => self.figure(i),
        }
    }

    /// Reads the date at `i`, if there is one.
    fn date(&mut self, i: usize) -> Option<usize> {
        let lexed = self.lexed;
        let found = dates::at(lexed, &self.calendar, i)?;
        let span = lexed.span(i, found.next);
        let other = found.other();
        let message = match found.period {
            None => Some((About::Publication, &messages::NO_PUBLICATION)),
            // Once: a text has one fiscal year.
            _ if found.doubt == dates::Doubt::Fiscal => {
                (!std::mem::replace(&mut self.fiscal, true))
                    .then_some((About::Doubt, &messages::FISCAL))
            }
            _ if other.is_some() => Some((About::Doubt, &messages::TWO_DATES)),
            _ if found.doubt == dates::Doubt::Count => Some((About::Doubt, &messages::TWO_NUMBERS)),
            _ => found
                .guessed
                .then_some((About::Publication, &messages::GUESSED_DATE)),
        };
        if let Some((about, message)) = message {
            let mut readings = Vec::new();
            for period in [found.period, other].into_iter().flatten() {
                readings.push(period.to_iso());
            }
            if found.doubt == dates::Doubt::Count {
                readings = vec![
                    grammar::joined("the year ", &readings[0]),
                    readings[0].clone(),
                ];
            }
            self.issue(about, message, span.clone(), readings);
        }
        self.broken(i, found.next);
        if let Some(period) = found.period {
            if found.dated {
                self.calendar.anchor = Some(period);
            }
            self.reading.figures.push(Found {
                surface: slice(lexed.text, span.start, span.end).to_owned(),
                span,
                utf16: 0..0,
                what: What::Date {
                    period,
                    precision: dates::precision(period),
                },
            });
        }
        Some(found.next)
    }

    /// Reads the figure at `i`, if there is one; returns the token to go on from.
    fn figure(&mut self, i: usize) -> usize {
        let lexed = self.lexed;
        if matches!(lexed.class(i), Class::From | Class::Between)
            && dates::at(lexed, &self.calendar, i + 1).is_some()
        {
            return i + 1;
        }
        if matches!(lexed.class(i), Class::From | Class::Between)
            && rules::no_figure(lexed, i + 1).is_some()
        {
            return i + 1;
        }
        if lexed.is(i, Class::From) {
            // The ends of a change are two numbers; "from 3-4" is read without the preposition.
            let to =
                grammar::single(lexed, i + 1).is_ok_and(|first| lexed.is(first.next, Class::To));
            if changes::changes(lexed, i) || !to {
                return i + 1;
            }
        }
        if let Some(next) = ratios::of_two(lexed, i) {
            let ratio = lexed.span(i, next);
            self.issue(About::LeftOut, &messages::RATIO, ratio, Vec::new());
            return next;
        }
        let Ok(mut expression) = grammar::expression(lexed, i) else {
            // "1.99 × 10⁻³⁰": its factors are no numbers of their own.
            let Some(next) = grammar::beyond_digits(lexed, i) else {
                return i + 1;
            };
            let number = lexed.span(i, next);
            self.issue(About::LeftOut, &messages::BEYOND_DIGITS, number, Vec::new());
            return next;
        };
        shares::one_in(lexed, i, &mut expression);
        if let Amount::Range { between: false, .. } = expression.amount {
            changes::no_range(lexed, i, &mut expression);
        }
        if matches!(
            expression.amount,
            Amount::Of(..) | Amount::OneIn(_) | Amount::Fraction(..)
        ) && !shares::part_of_a_unit(lexed, i, &mut expression)
        {
            match shares::stands(lexed, i, &expression) {
                Stands::Whole => {}
                Stands::First => match grammar::single(lexed, i) {
                    Ok(first) => expression = first,
                    Err(_) => return i + 1,
                },
                Stands::Nothing => return i + 1,
            }
        }
        if let Some(next) = counts::counts_nothing(lexed, i, &expression, self.last) {
            return next;
        }
        self.inherit_percent(&mut expression);
        comparisons::in_brackets(lexed, i, &mut expression);
        let number = i;
        let mut i = i;
        let lost_sign = lost::sign(lexed, i, &expression);
        let lost_scale = lost::scale(lexed, &expression);
        if let Some(id) = lost_sign.as_ref().and_then(|sign| sign.currency) {
            expression.unit = Unit::Currency(id);
            expression.kind = Kind::Money;
        }
        if let Amount::Number(_) = expression.amount {
            let minus = grammar::minus_before(lexed, i);
            let brackets = signs::bracketed(lexed, i, &expression);
            if minus > 0 {
                expression.below_zero();
                i -= minus;
            } else if brackets || signs::apart(lexed, i, &expression) {
                let plus = expression.amount.to_digits();
                expression.below_zero();
                expression.next += usize::from(brackets);
                let readings = vec![expression.amount.to_digits(), plus];
                i -= 1;
                let span = lexed.span(i, expression.next);
                self.issue(About::Doubt, &messages::TWO_NUMBERS, span, readings);
            }
        }
        measures::meters(lexed, i, &mut expression);
        let sign = lost_sign.as_ref().map_or(0, |sign| sign.before);
        let (mut hedge, mut first) = hedge::before(lexed, i - sign);
        // What is left of a sign belongs to the figure where a hedge stands before it.
        if first == i - sign {
            first = i;
        }
        // "will go up to 3.75%" is where it goes.
        if hedge == Hedge::UpTo && first > 0 && lexed.says(first - 1, words::GOES) {
            (hedge, first) = (Hedge::Bare, i);
        }
        // "per" and prepositions of place are no hedges where they end another figure's words.
        // "26 per cent higher than 4.88 billion" compares and does not hedge.
        let compares = comparisons::compares(lexed, i);
        if self
            .last_end
            .is_some_and(|end| first < end || first == end && compares && lexed.beside(first))
        {
            (hedge, first) = (Hedge::Bare, i);
        }
        let mut next = expression.next;
        if let Some((found, after)) = hedge::after(lexed, next) {
            if hedge == Hedge::Bare {
                hedge = found;
            }
            next = after;
        }
        let noun = nouns::after(lexed, next);
        let mut over = None;
        if noun.kind == Kind::Duration && hedge == Hedge::MoreThan {
            let told = |last: Option<usize>| {
                last.is_some_and(|at| i < at + 16 && (at..first).all(|at| !lexed.is_mark(at, ".;")))
            };
            let beside = match () {
                _ if told(self.last_money) => comparisons::Beside::Money,
                _ if told(self.last_end) => comparisons::Beside::Figure,
                _ => comparisons::Beside::Nothing,
            };
            let during = comparisons::during(lexed, first, noun.end, beside);
            if during != comparisons::During::No {
                let bound = matches!(expression.amount, Amount::Number(_));
                over = (bound && during == comparisons::During::Doubtful).then_some(first);
                (hedge, first) = hedge::behind(lexed, i, first + 1);
            }
        }
        let mut resume = next.max(noun.skip);
        let (unit, kind) = match expression.unit {
            Unit::Percent => ("%".to_owned(), Kind::Percent),
            Unit::Points => ("percentage points".to_owned(), Kind::Percent),
            Unit::Currency(id) => (crate::figure::currency(id), Kind::Money),
            Unit::Times => ("times".to_owned(), Kind::Ratio),
            Unit::Named(name) => (name.to_owned(), expression.kind),
            Unit::None if expression.kind == Kind::Ratio => (noun.unit, Kind::Ratio),
            Unit::None
                if noun.kind == Kind::Count
                    && comparisons::is_age(lexed, first)
                    && expression
                        .amount
                        .to_f64()
                        .is_none_or(|value| value <= 120.0) =>
            {
                ("years".to_owned(), Kind::Duration)
            }
            Unit::None | Unit::PerMille => (noun.unit, noun.kind),
        };
        // "15 years and over".
        if hedge == Hedge::Bare
            && matches!(expression.unit, Unit::None)
            && noun.end > next
            && let Some((found, after)) =
                hedge::after_noun(lexed, noun.end, noun.kind == Kind::Count)
        {
            hedge = found;
            next = after;
            resume = after;
        }
        // "three degrees below zero".
        if noun.kind == Kind::Measure
            && let Some(after) = grammar::below_zero(lexed, noun.end)
        {
            expression.below_zero();
            next = after;
            resume = next;
        }
        let span = lexed.span(first, next);
        // "28offices".
        let glued = matches!(expression.unit, Unit::None)
            && noun.end > next
            && lexed.touches(next)
            && (lexed.is(next, Class::Plain)
                || matches!(en::known(lexed, next), en::Word::Counted));
        if glued && lexed.length(next) >= 5 {
            let whole = lexed.span(first, noun.end);
            let digits = slice(lexed.text, span.start, span.end);
            let readings = vec![grammar::joined(&grammar::joined(digits, " "), &unit)];
            self.issue(About::Repair, &messages::BROKEN, whole, readings);
        }
        if expression.doubt.is_any() {
            let readings = grammar::readings(lexed, number, &expression);
            self.issue(About::Doubt, &messages::TWO_NUMBERS, span.clone(), readings);
        }
        if first < i
            && let Some(other) = hedge::without_negation(lexed, i)
            && hedge != other
        {
            let digits = expression.amount.to_digits();
            let bound = |hedge: Hedge| grammar::joined(hedge.words(), &digits);
            let readings = vec![bound(hedge), bound(other)];
            self.issue(About::Doubt, &messages::TWO_NUMBERS, span.clone(), readings);
        }
        if let Some(over) = over {
            let digits = expression.amount.to_digits();
            let more = grammar::joined(Hedge::MoreThan.words(), &digits);
            let whole = lexed.span(over, next);
            self.issue(
                About::Doubt,
                &messages::TWO_NUMBERS,
                whole,
                vec![digits, more],
            );
        }
        self.broken(first, next);
        if lost_sign.is_some() {
            let digits = expression.amount.to_digits();
            let amount = match expression.unit {
                Unit::Currency(_) => grammar::joined(&grammar::joined(&unit, " "), &digits),
                _ => digits,
            };
            self.issue(
                About::Repair,
                &messages::LOST_SIGN,
                span.clone(),
                vec![amount],
            );
        }
        if let Some(scale) = lost_scale {
            let readings = vec![expression.amount.to_digits(), scale.scaled];
            self.issue(
                About::Doubt,
                &messages::UNKNOWN_SCALE,
                span.clone(),
                readings,
            );
        }
        self.last = expression.amount.to_f64().map(|value| (next, value));
        self.last_end = Some(resume.max(noun.end));
        if kind == Kind::Money {
            self.last_money = Some(i);
        }
        self.reading.figures.push(Found {
            surface: slice(lexed.text, span.start, span.end).to_owned(),
            span,
            utf16: 0..0,
            what: What::Figure {
                figure: Figure {
                    amount: expression.amount,
                    hedge,
                    kind,
                    divisor: match expression.unit {
                        Unit::Percent => Rational::integer(100),
                        _ => Rational::ONE,
                    },
                },
                unit,
            },
        });
        resume
    }

    /// Notes that tokens from `i` up to `next` were broken over lines, if any was.
    fn broken(&mut self, i: usize, next: usize) {
        if self.lexed.is_mended(i, next) {
            let span = self.lexed.span(i, next);
            let readings = vec![self.lexed.mended(i, next)];
            self.issue(About::Repair, &messages::BROKEN, span, readings);
        }
    }

    /// Notes that what stands at `span` could be read in another way, or not at all.
    fn issue(
        &mut self,
        about: About,
        message: &Message,
        span: Range<usize>,
        readings: Vec<String>,
    ) {
        let surface = slice(self.lexed.text, span.start, span.end);
        let reading = |i: usize| readings.get(i).map_or("", |reading| reading);
        self.reading.issues.push(Issue {
            about,
            message: message.tell(
                Lang::En,
                &[
                    ("surface", surface),
                    ("first", reading(0)),
                    ("second", reading(1)),
                ],
            ),
            surface: surface.to_owned(),
            span,
            utf16: 0..0,
            readings,
        });
    }

    /// "51.7 and 48.3 per cent", "12, 15 and 18 per cent": the sign stands once, at the end of the list;
    /// "to 573, 62 per cent" and "573 or 62 per cent" are no lists.
    fn inherit_percent(&self, expression: &mut Expression) {
        if !matches!(expression.unit, Unit::None) {
            return;
        }
        let small = |amount: &Amount| matches!(amount, Amount::Number(n) if n.scale == 1 && n.to_f64().abs() <= 200.0);
        if !small(&expression.amount) {
            return;
        }
        let mut at = expression.next;
        for n in 0..6 {
            let comma = self.lexed.is(at, Class::Mark(b','));
            let and = at + usize::from(comma);
            let joins = matches!(self.lexed.class(and), Class::And | Class::Or | Class::To);
            let or = self.lexed.is(and, Class::Or);
            if !comma && !joins || n == 0 && (comma && joins || or) {
                return;
            }
            let joint = and + usize::from(joins);
            if !matches!(self.lexed.class(joint), Class::Number | Class::Cardinal(_))
                || !self.lexed.spaced(joint)
            {
                return;
            }
            let Ok(other) = grammar::single(self.lexed, joint) else {
                return;
            };
            match other.unit {
                Unit::Percent | Unit::Points if joins => {
                    expression.unit = other.unit;
                    expression.kind = Kind::Percent;
                    return;
                }
                Unit::None => at = other.next,
                _ => return,
            }
        }
    }
}

/// Fills in the UTF-16 spans; figures and issues each stand in the order of the text.
fn count_utf16(text: &str, reading: &mut Reading) {
    let mut counter = Utf16 {
        text,
        byte: 0,
        unit: 0,
    };
    for found in &mut reading.figures {
        found.utf16 = counter.at(found.span.start)..counter.at(found.span.end);
    }
    let mut counter = Utf16 {
        text,
        byte: 0,
        unit: 0,
    };
    for issue in &mut reading.issues {
        issue.utf16 = counter.at(issue.span.start)..counter.at(issue.span.end);
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
