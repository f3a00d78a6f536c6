//! What is doubtful about a figure, or was lost or broken on its way: the issues of a reading.

use std::ops::Range;

use super::language::en;
use super::reader::{Hedged, Lost, Reader};
use super::rules::changes;
use super::rules::codes::lost_space;
use super::rules::comparisons::{self, Lowest};
use super::{About, Issue};
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, slice};
use crate::figure::{Hedge, Kind, hedge};
use crate::message::{Message, read as messages};

impl Reader<'_, '_> {
    /// Notes that a number lost the space before it, or a noun behind it: "to18", "28offices".
    pub(super) fn glued(
        &mut self,
        hedged: &Hedged,
        expression: &Expression,
        end: usize,
        unit: &str,
    ) {
        let (lexed, next) = (self.lexed, hedged.next);
        self.glued_before(hedged.first, next);
        let glued = matches!(expression.unit, Unit::None)
            && end > next
            && lexed.touches(next)
            && (lexed.is(next, Class::Plain)
                || matches!(en::known(lexed, next), en::Word::Counted));
        if glued && lexed.length(next) >= 5 {
            let span = lexed.span(hedged.first, next);
            let digits = slice(lexed.text, span.start, span.end);
            let readings = vec![grammar::joined(&grammar::joined(digits, " "), unit)];
            let whole = lexed.span(hedged.first, end);
            self.issue(About::Repair, &messages::BROKEN, whole, readings);
        }
    }

    /// Notes that the digits at `first` lost the space before them: "to18", "on12 May".
    pub(super) fn glued_before(&mut self, first: usize, next: usize) {
        let lexed = self.lexed;
        let before = lexed.at(first).before(1);
        if lexed.is_number(first) && lexed.touches(first) && lost_space(before) {
            let digits = lexed.span(first, next);
            let digits = slice(lexed.text, digits.start, digits.end);
            let word = lexed.word_at(before.position());
            let readings = vec![grammar::joined(&grammar::joined(word, " "), digits)];
            let whole = lexed.span(before.position(), next);
            self.issue(About::Repair, &messages::BROKEN, whole, readings);
        }
    }

    /// Notes what else the number at `number`, with its sign at `i`, and its hedge may say.
    pub(super) fn doubts(
        &mut self,
        number: usize,
        i: usize,
        expression: &Expression,
        hedged: &Hedged,
        over: Option<usize>,
    ) {
        let lexed = self.lexed;
        let span = lexed.span(hedged.first, hedged.next);
        let bound = |hedge: Hedge| grammar::joined(hedge.words(), &expression.amount.to_digits());
        if expression.doubt.is_any() {
            let readings = grammar::readings(lexed, number, expression);
            self.issue(About::Doubt, &messages::TWO_NUMBERS, span.clone(), readings);
        }
        if hedged.first < i
            && let Some(other) = hedge::without_negation(lexed, i)
            && hedged.hedge != other
        {
            let readings = vec![bound(hedged.hedge), bound(other)];
            self.issue(About::Doubt, &messages::TWO_NUMBERS, span, readings);
        }
        if let Some(over) = over {
            let readings = vec![bound(Hedge::Bare), bound(Hedge::MoreThan)];
            let whole = lexed.span(over, hedged.next);
            self.issue(About::Doubt, &messages::TWO_NUMBERS, whole, readings);
        }
        if expression.kind == Kind::Money
            && hedged.hedge == Hedge::Bare
            && let Some(Lowest::Doubtful(at)) =
                comparisons::lowest(lexed, hedged.first, expression.next)
        {
            let readings = vec![bound(Hedge::Bare), bound(Hedge::AtLeast)];
            let whole = lexed.span(at, hedged.next);
            self.issue(About::Doubt, &messages::TWO_NUMBERS, whole, readings);
        }
        if let Some(readings) = changes::by_or_from(lexed, number, expression) {
            let whole = lexed.span(hedged.first, readings.next);
            self.issue(About::Doubt, &messages::TWO_NUMBERS, whole, readings.all);
        }
    }

    /// Notes what of the number at `number` was put together or left out: lines and letters, marks of notes up to `marks`, an
    /// exponent on the line, up to the end of what is `counted`.
    pub(super) fn repairs(&mut self, number: usize, hedged: &Hedged, marks: usize, counted: usize) {
        let lexed = self.lexed;
        let (first, next) = (hedged.first, hedged.next);
        match counted > next && lexed.is_mended(next, counted) {
            true => self.broken(first, counted),
            false => self.broken(first, next),
        }
        let behind = if counted > marks {
            grammar::past_note(lexed, counted)
        } else {
            counted
        };
        let end = match () {
            _ if behind > counted => behind,
            _ => marks.max(next),
        };
        self.marked(first, end);
        let hyphen = |at: usize| {
            lexed.is(at, Class::To)
                && lexed.spaced(at)
                && grammar::dash(lexed, at + 1)
                && lexed.joins(at + 1)
        };
        let span = lexed.span(first, next);
        if let Some(at) = (number + 1..next).find(|&at| hyphen(at)) {
            let whole = slice(lexed.text, span.start, span.end);
            let before = lexed.span(first, at + 1).end - span.start;
            let after = lexed.tokens[at + 2].start as usize - span.start;
            let (before, after) = (&whole[..before], &whole[after..]);
            let readings = vec![grammar::joined(before, &grammar::joined(" ", after))];
            self.issue(About::Repair, &messages::BROKEN, span, readings);
        } else if grammar::is_fallen(lexed, number) {
            let whole = slice(lexed.text, span.start, span.end);
            let at = lexed.tokens[number + 2].end as usize - span.start;
            let (before, after) = whole.split_at(at.min(whole.len()));
            let readings = vec![grammar::joined(before, &grammar::joined("^", after))];
            self.issue(About::Repair, &messages::BROKEN, span, readings);
        }
    }

    /// Notes what was lost on the way of a figure: its sign, or the scale behind it.
    pub(super) fn lost(
        &mut self,
        lost: &Lost,
        expression: &Expression,
        hedged: &Hedged,
        unit: &str,
    ) {
        let span = self.lexed.span(hedged.first, hedged.next);
        if lost.sign.is_some() {
            let digits = expression.amount.to_digits();
            let amount = match expression.unit {
                Unit::Currency(_) => grammar::joined(&grammar::joined(unit, " "), &digits),
                _ => digits,
            };
            let span = span.clone();
            self.issue(About::Repair, &messages::LOST_SIGN, span, vec![amount]);
        }
        if let Some(scale) = &lost.scale {
            let readings = vec![expression.amount.to_digits(), scale.scaled.clone()];
            self.issue(About::Doubt, &messages::UNKNOWN_SCALE, span, readings);
        }
    }

    /// Notes that marks of notes stand among the tokens from `i` up to `next`, if any does.
    pub(super) fn marked(&mut self, i: usize, next: usize) {
        if let Some(reading) = grammar::without_notes(self.lexed, i, next) {
            let span = self.lexed.span(i, next);
            self.issue(About::Repair, &messages::MARK_LEFT_OUT, span, vec![reading]);
        }
    }

    /// Notes that tokens from `i` up to `next` were broken over lines, or had other letters, if any was.
    pub(super) fn broken(&mut self, i: usize, next: usize) {
        let apart = || self.restored.is_apart(self.lexed.span(i, next));
        if next > i && (self.lexed.is_mended(i, next) || apart()) {
            let span = self.lexed.span(i, next);
            let readings = vec![self.lexed.mended(i, next)];
            self.issue(About::Repair, &messages::BROKEN, span, readings);
        }
    }

    /// Notes that what stands at `span` could be read in another way, or not at all.
    pub(super) fn issue(
        &mut self,
        about: About,
        message: &Message,
        span: Range<usize>,
        readings: Vec<String>,
    ) {
        let span = self.restored.place(span);
        let issue = Issue::new(about, message, self.restored.given(), span, readings);
        self.reading.issues.push(issue);
    }
}
