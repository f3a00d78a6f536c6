//! Marks of lists and notes, winning numbers, and the percent sign that stands once for a list.

use super::Verdict;
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Lexed, Style};
use crate::figure::{Amount, Kind};
use crate::language::en::lists as words;
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "shared_percent",
        &[
            (
                "They got 51.7 and 48.3 per cent, then 12, 15 and 18 per cent.",
                "percent 51.7 %; percent 48.3 %; percent 12 %; percent 15 %; percent 18 %",
            ),
            (
                "They were graded 9 to 1, and 22.4% got a 7.",
                "count 9; count 1; percent 22.4 %; count 7",
            ),
            (
                "Arrests rose to 573, 62 per cent of them men.",
                "count 573; percent 62 %",
            ),
        ],
    ),
    (
        "opening",
        &[
            (
                "1. Costs fell by 12.\n2) Pay rose by 3.",
                "count 12; count 3",
            ),
            ("Notes: 1. Provisional. 2. Revised.", ""),
        ],
    ),
    (
        "note",
        &[("There were 12 fires.\n1 Includes floods.", "count 12 fires")],
    ),
    (
        "item",
        &[
            ("(1) cut costs, (2) raise pay by 5%.", "percent 5 %"),
            ("Of these (12) were old.", "count 12"),
        ],
    ),
    (
        "footnote",
        &[
            ("It rose [12] by 5%.", "percent 5 %"),
            (
                "Wages grew 4.2%(1) and prices 3.9 (2).",
                "percent 4.2 %; count 3.9; count 2",
            ),
        ],
    ),
    (
        "drawn",
        &[
            (
                "The winning numbers were 4, 11, 19 and 42, and 3 people won.",
                "count 3 people",
            ),
            ("Lottery numbers: 4, 11, 19.", ""),
            (
                "The numbers were 4, 11 and 19.",
                "count 4; count 11; count 19",
            ),
        ],
    ),
];

/// "the winning numbers were 4, 11 and 19": numbers that were drawn count nothing.
pub fn drawn(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let joint = |at: usize| lexed.is_mark(at, ",:") || matches!(lexed.class(at), Class::And);
    let before = i.checked_sub(1)?;
    if !joint(before) && !lexed.says(before, words::NUMBERS_WERE) {
        return None;
    }
    let small = |at: usize| lexed.is_number(at) && lexed.length(at) <= 2;
    // Seven numbers and what joins them.
    for at in (i.saturating_sub(16)..i).rev() {
        if lexed.says(at, "numbers") {
            let told = lexed.at(at).before(1).says(words::LOTTERY);
            let small = small(i) && (!lexed.spaced(i + 1) || joint(i + 1));
            return Some(Verdict::Skip(i + 1)).filter(|_| told && small);
        }
        if !joint(at) && !small(at) && !lexed.says(at, words::DRAWN) {
            return None;
        }
    }
    None
}

/// "1." and "2)" that open a line number it, and so do those between sentences: "Notes: 1. Provisional."
pub fn opening(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let next = i + 1;
    let opens =
        !lexed.beside(i) || lexed.spaced(i) && lexed.is_mark(i - 1, ".:;") && lexed.capital(i + 2);
    let marks = literal.digits <= 2
        && lexed.is_mark(next, ".)")
        && lexed.touches(next)
        && !lexed.touches(i + 2);
    (opens && marks).then_some(Verdict::Skip(i + 2))
}

/// "1 Includes": a note below a table.
pub fn note(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let next = i + 1;
    let opens = !lexed.beside(i) && lexed.spaced(next) && lexed.capital(next);
    let sentence = matches!(
        known(lexed, next),
        Word::Stop | Word::Determiner | Word::This
    );
    (opens && literal.digits == 1 && sentence).then_some(Verdict::Skip(next))
}

/// "(1) Provisional. (2) Revised.", "1) First. 2) Second."
pub fn item(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let next = i + 1;
    let item = literal.style == Style::Plain
        && literal.digits <= 2
        && lexed.touches(next)
        && lexed.is(next, Class::Mark(b')'))
        && list_mark(lexed, i, literal.mantissa);
    item.then_some(Verdict::Skip(i + 2))
}

/// "[12]", "3.9%(1)": a footnote.
pub fn footnote(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let square = lexed.at(i).before(1).is(Class::Mark(b'[')) && lexed.is(i + 1, Class::Mark(b']'));
    // "3.9%(1)" has its mark in round brackets.
    let round = lexed.length(i) == 1
        && lexed.at(i).before(1).is(Class::Mark(b'('))
        && lexed.is(i + 1, Class::Mark(b')'))
        && lexed.touches(i - 1)
        && matches!(
            lexed.at(i).before(2).class(),
            Class::Percent | Class::Number
        );
    ((square || round) && lexed.touches(i)).then_some(Verdict::Skip(i + 2))
}

/// Whether "1)" or "(1)" at `i` opens an item: a word follows, and either a line or sentence ends
/// before it or the mark before or after it in the count stands near.
fn list_mark(lexed: &Lexed, i: usize, n: i64) -> bool {
    let worded = lexed.spaced(i + 2)
        && matches!(
            lexed.class(i + 2),
            Class::Plain | Class::Other(_) | Class::A
        )
        && !matches!(known(lexed, i + 2), Word::Stop);
    if !worded {
        return false;
    }
    let open = lexed.at(i).before(1).is(Class::Mark(b'(')) && lexed.touches(i);
    let first = i - usize::from(open);
    let starts = first == 0 || !lexed.beside(first) || lexed.is_mark(first - 1, ".:;)");
    let sibling = |at: usize| {
        lexed.is(at + 1, Class::Mark(b')'))
            && lexed.touches(at + 1)
            && (!open || lexed.at(at).before(1).is(Class::Mark(b'(')))
            && match lexed.class(at) {
                Class::Number => {
                    let Some(other) = lexed.literal(at) else {
                        return false;
                    };
                    let wanted = if at > i { n + 1 } else { n - 1 };
                    other.style == Style::Plain && other.mantissa == wanted
                }
                _ => false,
            }
    };
    if open {
        starts && n <= 20
            || n == 1 && (i + 2..i + 60).any(sibling)
            || n > 1 && (i.saturating_sub(60)..i).any(sibling)
    } else {
        // A bracket that closes what was opened before is none of a list.
        let opened = (i.saturating_sub(24)..i)
            .rev()
            .map(|at| lexed.class(at))
            .find(|class| matches!(class, Class::Mark(b'(' | b')')));
        starts && opened != Some(Class::Mark(b'('))
    }
}

/// "51.7 and 48.3 per cent", "12, 15 and 18 per cent": the sign stands once, at the end of the list;
/// "to 573, 62 per cent" and "573 or 62 per cent" are no lists.
pub fn shared_percent(lexed: &Lexed, expression: &mut Expression) {
    if !matches!(expression.unit, Unit::None) {
        return;
    }
    let small = |amount: &Amount| matches!(amount, Amount::Number(n) if n.scale == 1 && n.to_f64().abs() <= 200.0);
    if !small(&expression.amount) {
        return;
    }
    let mut at = expression.next;
    for n in 0..6 {
        let comma = lexed.is(at, Class::Mark(b','));
        let and = at + usize::from(comma);
        let joins = matches!(lexed.class(and), Class::And | Class::Or | Class::To);
        let or = lexed.is(and, Class::Or);
        if !comma && !joins || n == 0 && (comma && joins || or) {
            return;
        }
        let joint = and + usize::from(joins);
        if !matches!(lexed.class(joint), Class::Number | Class::Cardinal(_)) || !lexed.spaced(joint)
        {
            return;
        }
        let Ok(other) = grammar::single(lexed, joint) else {
            return;
        };
        match other.unit {
            Unit::Percent | Unit::Points if joins => {
                expression.unit = other.unit;
                expression.kind = Kind::Percent;
                return;
            }
            // "9 to 1, and 22.4%" is no list.
            Unit::None if !lexed.is(and, Class::To) => at = other.next,
            _ => return,
        }
    }
}
