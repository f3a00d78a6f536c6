//! The walk over a text's tokens: what begins at each, a date, a figure or nothing, and what is doubtful about it.
//!
//! Reading order: [`Reader::step`], which asks what a token may begin, then [`Reader::figure`] and what it is made of:
//! the expression, its sign, its hedge, its unit, what is doubtful and what was lost.

use std::ops::Range;

use super::dates::{self, Calendar};
use super::language::en;
use super::rules::shares::Stands;
use super::rules::{
    self, changes, comparisons, counts, heads, lists, lost, measures, pages, ratios, shares, signs,
    telephones,
};
use super::{About, Found, Reading, What, nouns};
use crate::figure::date::Period;
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Lexed, slice};
use crate::figure::restored::Restored;
use crate::figure::{Amount, Figure, Hedge, Kind, hedge, trailing};
use crate::interval::Rational;
use crate::language::en::figures as words;
use crate::message::read as messages;

/// What is read so far, and what of it the next figure leans on.
pub(super) struct Reader<'a, 'b> {
    pub(super) lexed: &'a Lexed<'b>,
    /// Where what is read stands in the text as it came.
    pub(super) restored: &'a Restored<'b>,
    calendar: Calendar,
    pub(super) reading: Reading,
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

/// What was lost on the way of a figure.
pub(super) struct Lost {
    pub sign: Option<lost::Sign>,
    pub scale: Option<lost::Scale>,
}

/// A figure's hedge, its first token and the one behind its last.
pub(super) struct Hedged {
    pub hedge: Hedge,
    pub first: usize,
    pub next: usize,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(
        lexed: &'a Lexed<'b>,
        restored: &'a Restored<'b>,
        published: Option<Period>,
        notes: pages::Notes,
    ) -> Reader<'a, 'b> {
        Reader {
            lexed,
            restored,
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
        }
    }
    /// Reads what begins at token `i`; returns the token to go on from.
    pub(super) fn step(&mut self, i: usize) -> usize {
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
                if pages::touching_mark(lexed, i, &self.notes) {
                    let word = lexed.span(i - 1, i);
                    let readings = vec![lexed.word_at(i - 1).to_owned()];
                    self.issue(About::Repair, &messages::NOTE_MARK, word, readings);
                    return i + 1;
                }
                if let Some(next) = rules::no_figure(lexed, i) {
                    return next;
                }
                self.date_or_figure(i)
            }
            Class::A
                if matches!(
                    en::known(lexed, i + 1),
                    en::Word::Time(_) | en::Word::Measure
                ) =>
            {
                match (self.date(i), grammar::unit_within(lexed, i)) {
                    (Some(next), _) => next,
                    (None, Some(_)) => self.figure(i),
                    (None, None) => i + 1,
                }
            }
            Class::A => self.article(i),
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

    /// Reads what "a" at `i` begins: "a hundred", "a couple", "a fourth of them".
    fn article(&mut self, i: usize) -> usize {
        let lexed = self.lexed;
        match lexed.class(i + 1) {
            Class::Scale(_) | Class::Dozen | Class::Part(_) | Class::Half | Class::Several => {
                self.figure(i)
            }
            Class::Plain if lexed.says(i + 1, "couple") => self.figure(i),
            // "a score of people".
            Class::Plain if lexed.says(i + 1, "score") && counts::are_counted(lexed, i + 3) => {
                self.figure(i)
            }
            // "a fourth of them"; "a Fourth of July".
            Class::Other(_)
                if lexed.says(i + 1, "fourth")
                    && lexed.is(i + 2, Class::Of)
                    && !matches!(en::known(lexed, i + 3), en::Word::Month(_)) =>
            {
                self.figure(i)
            }
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
        self.glued_before(i, found.next);
        let marks = grammar::past_note(lexed, found.next);
        self.marked(i, marks);
        if let Some(period) = found.period {
            if found.dated {
                self.calendar.anchor = Some(period);
            }
            let precision = dates::precision(period);
            self.push(span, What::Date { period, precision });
        }
        Some(marks)
    }

    /// Reads the figure at `i`, if there is one; returns the token to go on from.
    fn figure(&mut self, i: usize) -> usize {
        let lexed = self.lexed;
        let mut expression = match self.expression(i) {
            Ok(expression) => expression,
            Err(next) => return next,
        };
        let number = i;
        let lost = Lost {
            sign: lost::sign(lexed, i, &expression),
            scale: lost::scale(lexed, &expression),
        };
        if let Some(id) = lost.sign.as_ref().and_then(|sign| sign.currency) {
            expression.unit = Unit::Currency(id);
            expression.kind = Kind::Money;
        }
        let i = self.below_zero(i, &mut expression);
        measures::meters(lexed, i, &mut expression);
        let mut hedged = self.hedged(i, &expression, &lost);
        // "five (5) people".
        let again = match (expression.amount, expression.unit) {
            (Amount::Number(number), Unit::None) => {
                grammar::said_twice(lexed, hedged.next, number, expression.words)
            }
            _ => None,
        };
        // "1,234[3] people".
        let marks = match grammar::past_note(lexed, hedged.next) {
            past if past == hedged.next => grammar::past_note_apart(lexed, past),
            past => past,
        };
        let mut noun = nouns::after(lexed, again.unwrap_or(marks));
        if let Some(unit) = grammar::unit_within(lexed, number) {
            noun = nouns::after(lexed, unit);
            (noun.end, noun.skip) = (hedged.next, hedged.next);
        } else if shares::names_its_kind(lexed, number, &expression) {
            noun = nouns::Noun::none(hedged.next);
        } else if noun.unit.is_empty()
            && let Some(shared) = lists::shared_noun(lexed, number, &expression)
        {
            noun = shared;
        }
        let over = self.during(i, &expression, &noun, &mut hedged);
        // "two hours and a half", "40 people, give or take 5".
        if matches!(expression.unit, Unit::None) && noun.end > hedged.next {
            // "the term went from 15 years to 30 years".
            let from = matches!(lexed.before(i), Class::From);
            let measured = noun.kind != Kind::Count && !from && !changes::changes(lexed, i);
            if let Some(after) = grammar::past_unit(lexed, noun.end, measured, &mut expression) {
                hedged.next = after;
                (noun.end, noun.skip) = (after, after);
            }
        }
        let (unit, kind) = told_unit(lexed, &expression, &mut noun, hedged.first);
        let mut resume = hedged.next.max(noun.skip);
        // "15 years and over".
        if matches!(hedged.hedge, Hedge::Bare | Hedge::About)
            && matches!(expression.unit, Unit::None)
            && noun.end > hedged.next
            && let Some((found, after)) =
                trailing::after_noun(lexed, noun.end, noun.kind == Kind::Count)
        {
            (hedged.hedge, hedged.next, resume) = (found, after, after);
        }
        // "three degrees below zero", "5 below zero"; not "12 issues below zero".
        let degrees = matches!(expression.unit, Unit::None)
            && (noun.kind == Kind::Measure || noun.end <= hedged.next);
        if degrees && let Some(after) = grammar::below_zero(lexed, noun.end) {
            expression.below_zero();
            (hedged.next, resume) = (after, after);
        }
        self.glued(&hedged, &expression, noun.end, &unit);
        let counted = match expression.unit {
            Unit::None | Unit::PerMille if !unit.is_empty() => noun.end.max(hedged.next),
            _ => hedged.next,
        };
        self.doubts(number, i, &expression, &hedged, over);
        self.repairs(number, &hedged, marks, counted);
        self.lost(&lost, &expression, &hedged, &unit);
        self.last = expression.amount.to_f64().map(|value| (hedged.next, value));
        self.last_end = Some(resume.max(noun.end));
        if kind == Kind::Money {
            self.last_money = Some(i);
        }
        let span = lexed.span(hedged.first, hedged.next);
        let figure = Figure {
            amount: expression.amount,
            hedge: hedged.hedge,
            kind,
            divisor: match expression.unit {
                Unit::Percent => Rational::integer(100),
                _ => Rational::ONE,
            },
        };
        self.push(span, What::Figure { figure, unit });
        resume
    }

    /// Adds what was found at `span` of what is read.
    fn push(&mut self, span: Range<usize>, what: What) {
        let span = self.restored.place(span);
        self.reading.figures.push(Found {
            surface: slice(self.restored.given(), span.start, span.end).to_owned(),
            span,
            utf16: 0..0,
            what,
        });
    }

    /// The number or numbers of a figure at `i`; where none is, the token to go on from.
    fn expression(&mut self, i: usize) -> Result<Expression, usize> {
        let lexed = self.lexed;
        let opens = matches!(lexed.class(i), Class::From | Class::Between);
        if opens
            && (dates::at(lexed, &self.calendar, i + 1).is_some()
                || rules::no_figure(lexed, i + 1).is_some())
        {
            return Err(i + 1);
        }
        if lexed.is(i, Class::From) {
            // The ends of a change are two numbers; "from 3-4" is read without the preposition.
            let to = grammar::single(lexed, i + 1).is_ok_and(|first| {
                lexed.is(first.next, Class::To) || grammar::is_up_to(lexed, i + 1, first.next)
            });
            if changes::changes(lexed, i) || !to {
                return Err(i + 1);
            }
        }
        if let Some(next) = ratios::of_two(lexed, i) {
            let ratio = lexed.span(i, next);
            self.issue(About::LeftOut, &messages::RATIO, ratio, Vec::new());
            return Err(next);
        }
        let Ok(mut expression) = grammar::expression(lexed, i) else {
            // "1.99 × 10⁻³⁰": its factors are no numbers of their own.
            let Some(next) = grammar::beyond_digits(lexed, i) else {
                return Err(i + 1);
            };
            let number = lexed.span(i, next);
            self.issue(About::LeftOut, &messages::BEYOND_DIGITS, number, Vec::new());
            return Err(next);
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
                Stands::First => expression = grammar::single(lexed, i).map_err(|_| i + 1)?,
                Stands::Nothing => return Err(i + 1),
            }
        }
        if let Some(next) = counts::counts_nothing(lexed, i, &expression, self.last) {
            return Err(next);
        }
        lists::shared_unit(lexed, i, &mut expression);
        comparisons::in_brackets(lexed, i, &mut expression);
        measures::uncertainty(lexed, i, &mut expression);
        Ok(expression)
    }

    /// Turns the number at `i` where a sign before it says so; returns the first token of both.
    fn below_zero(&mut self, i: usize, expression: &mut Expression) -> usize {
        let lexed = self.lexed;
        let minus = grammar::minus_before(lexed, i);
        match expression.amount {
            Amount::Number(_) => {}
            // The word is part of "minus 5 to 3".
            Amount::Range { low, .. } if low.to_f64() < 0.0 => return i - minus,
            _ => return i,
        }
        let loss = grammar::loss_before_scale(lexed, i);
        let brackets = loss.is_none() && signs::bracketed(lexed, i, expression);
        if minus > 0 {
            expression.below_zero();
            return i - minus;
        }
        if let Some(loss) = loss {
            *expression = loss;
            expression.below_zero();
        } else if !brackets && !signs::apart(lexed, i, expression) {
            return i;
        }
        let plus = expression.amount.to_digits();
        expression.below_zero();
        expression.next += usize::from(brackets);
        let readings = vec![expression.amount.to_digits(), plus];
        let span = lexed.span(i - 1, expression.next);
        self.issue(About::Doubt, &messages::TWO_NUMBERS, span, readings);
        i - 1
    }

    /// The hedge of the number at `i`, and where the two begin and end.
    fn hedged(&self, i: usize, expression: &Expression, lost: &Lost) -> Hedged {
        let lexed = self.lexed;
        let sign = lost
            .sign
            .as_ref()
            .map_or(0, |_| grammar::sign_left(lexed, i));
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
        let money =
            expression.kind == Kind::Money && matches!(expression.amount, Amount::Number(_));
        if money
            && matches!(hedge, Hedge::Bare | Hedge::About)
            && let Some(comparisons::Lowest::Sure(at)) =
                comparisons::lowest(lexed, first, expression.next)
        {
            (hedge, first) = (Hedge::AtLeast, at);
        }
        let mut next = expression.next;
        let inner = trailing::inside(lexed, i..next);
        if let Some((found, after)) = inner.or_else(|| trailing::after(lexed, next)) {
            hedge = hedge.with(found);
            next = after.max(next);
        }
        Hedged { hedge, first, next }
    }

    /// Takes "over" from a time that it does not bound; returns its token where it may.
    fn during(
        &self,
        i: usize,
        expression: &Expression,
        noun: &nouns::Noun,
        hedged: &mut Hedged,
    ) -> Option<usize> {
        let lexed = self.lexed;
        if noun.kind != Kind::Duration || hedged.hedge != Hedge::MoreThan {
            return None;
        }
        let first = hedged.first;
        let told = |last: Option<usize>| {
            last.is_some_and(|at| i < at + 16 && (at..first).all(|at| !lexed.is_mark(at, ".;")))
        };
        let beside = match () {
            _ if told(self.last_money) => comparisons::Beside::Money,
            _ if told(self.last_end) => comparisons::Beside::Figure,
            _ => comparisons::Beside::Nothing,
        };
        let during = comparisons::during(lexed, first, noun.end, beside);
        if during == comparisons::During::No {
            return None;
        }
        (hedged.hedge, hedged.first) = hedge::behind(lexed, i, first + 1);
        let bound = matches!(expression.amount, Amount::Number(_));
        (bound && during == comparisons::During::Doubtful).then_some(first)
    }
}

/// The unit of a figure and its kind, as its own words or the noun behind it have them; the hedge begins at `first`.
fn told_unit(
    lexed: &Lexed,
    expression: &Expression,
    noun: &mut nouns::Noun,
    first: usize,
) -> (String, Kind) {
    match expression.unit {
        Unit::Percent => ("%".to_owned(), Kind::Percent),
        Unit::Points => ("percentage points".to_owned(), Kind::Percent),
        Unit::Currency(id) => (crate::figure::currency(id), Kind::Money),
        Unit::Times => ("times".to_owned(), Kind::Ratio),
        Unit::Named(name) => (name.to_owned(), expression.kind),
        Unit::None if expression.kind == Kind::Ratio => {
            (std::mem::take(&mut noun.unit), Kind::Ratio)
        }
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
        Unit::None | Unit::PerMille => (std::mem::take(&mut noun.unit), noun.kind),
    }
}
