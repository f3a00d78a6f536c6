//! Ratios of two numbers, "one to four", which are neither a range nor a share of a whole.

use crate::figure::grammar;
use crate::figure::lex::{Class, Gap, Lexed};
use crate::language::en::ratios as words;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[(
    "of_two",
    &[
        ("The ratio of nurses to patients is 1 to 4.", "?"),
        ("With a ratio of 3 to 1 it passed.", "?"),
        (
            "A teacher-pupil ratio of one to twenty-five is the norm.",
            "?",
        ),
        ("The odds were 5 to 1.", "?"),
        ("Women outnumber men by 3 to 2.", "?"),
        ("Men are outnumbered two to one.", "?"),
        (
            "It passed by a 3-to-1 margin and a two-to-one majority.",
            "?; ?",
        ),
        ("It takes 3-to-5 days.", "duration 3..5 days"),
        ("Take 3 to 4 pills; the ratio is good.", "count 3..4 pills"),
        (
            "The ratio rose. Some 3 to 4 people left.",
            "count 3..4 people",
        ),
        ("The ratio is 40 per cent.", "percent 40 %"),
        ("A ratio between 1 and 4 is good.", "count 1..4"),
        (
            "The debt ratio rose from 12 to 15 per cent.",
            "percent 12 %; percent 15 %",
        ),
    ],
)];

/// "1 to 4" at `i` in a sentence about a ratio: the token after it.
pub fn of_two(lexed: &Lexed, i: usize) -> Option<usize> {
    /// Tokens between "ratio" and its numbers, as in "the ratio of nurses to patients is 1 to 4".
    const REACH: usize = 8;
    let number = |at: usize| match lexed.class(at) {
        Class::Number | Class::Cardinal(_) => grammar::single(lexed, at)
            .ok()
            .filter(|found| matches!(found.unit, grammar::Unit::None) && !found.doubt.is_any()),
        _ => None,
    };
    let first = number(i)?;
    // "a 3-to-1 margin".
    if grammar::dash(lexed, first.next)
        && lexed.joins(first.next)
        && lexed.is(first.next + 1, Class::To)
        && grammar::dash(lexed, first.next + 2)
        && lexed.joins(first.next + 2)
        && let Some(second) = number(first.next + 3)
    {
        let (a, b) = (first.amount.to_f64(), second.amount.to_f64());
        let joined = grammar::dash(lexed, second.next) && lexed.joins(second.next);
        return Some(second.next).filter(|_| !joined && a >= b);
    }
    let joint = first.next;
    if !lexed.is(joint, Class::To) || !lexed.near(joint) || !lexed.near(joint + 1) {
        return None;
    }
    let next = number(joint + 1)?.next;
    for back in 1..=REACH.min(i) {
        let at = i - back;
        if lexed.says(at, words::RATIOS) {
            // "the ratio rose from 12 to 15" is of another kind.
            return Some(next).filter(|_| !lexed.says(i - 1, words::FROM));
        }
        let ends = lexed.is_mark(at, ".;:!?") && !lexed.touches(at + 1);
        if ends || lexed.gap(at) == Gap::Paragraph {
            return None;
        }
    }
    None
}
