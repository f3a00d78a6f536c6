//! What is doubtful about a figure, or was lost or broken on its way: the issues of a reading.

use std::ops::Range;

use super::language::en;
use super::reader::{Hedged, Lost, Reader};
use super::rules::codes::lost_space;
use super::{About, Issue};
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, slice};
use crate::figure::{Hedge, hedge};
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
        let before = lexed.at(hedged.first).before(1);
        if lexed.is_number(hedged.first) && lexed.touches(hedged.first) && lost_space(before) {
            let digits = lexed.span(hedged.first, next);
            let digits = slice(lexed.text, digits.start, digits.end);
            let word = lexed.word_at(before.position());
            let readings = vec![grammar::joined(&grammar::joined(word, " "), digits)];
            let whole = lexed.span(before.position(), next);
            self.issue(About::Repair, &messages::BROKEN, whole, readings);
        }
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
        self.broken(hedged.first, hedged.next);
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

    /// Notes that tokens from `i` up to `next` were broken over lines, if any was.
    pub(super) fn broken(&mut self, i: usize, next: usize) {
        if self.lexed.is_mended(i, next) {
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
        let issue = Issue::new(about, message, self.lexed.text, span, readings);
        self.reading.issues.push(issue);
    }
}
