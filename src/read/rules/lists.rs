//! Marks of lists and notes, winning numbers, and the percent sign that stands once for a list.

use super::{Verdict, comparisons};
use crate::figure::grammar::{self, Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed, Style};
use crate::figure::{Amount, Kind};
use crate::language::en::lists as words;
use crate::read::language::en::{Word, known};
use crate::read::nouns::{self, Noun};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "shared_unit",
        &[
            (
                "It costs 3, 4 and 5 million euros, or 5 and 10 euros.",
                "money 3000000 EUR; money 4000000 EUR; money 5000000 EUR; money 5 EUR; money 10 EUR; ? 3000000 | 3; ? 4000000 | 4",
            ),
            (
                "It lost €3, 4 or 5 billion, and £2, 3 cows and 4 hens.",
                "money 3000000000 EUR; money 4000000000 EUR; money 5000000000 EUR; money 2 GBP; count 3 cows; count 4 hens; ? 3000000000 | 3; ? 4000000000 | 4",
            ),
            (
                "Fees of 5, 10 or 15 per cent apply, of €5, €10 and €15 too.",
                "percent 5 %; percent 10 %; percent 15 %; money 5 EUR; money 10 EUR; money 15 EUR",
            ),
            (
                "It rose by 5, 10 and 15 pence.",
                "money 5 pence; money 10 pence; money 15 pence",
            ),
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
        "shared_noun",
        &[
            (
                "It ran 5, 10 and 15 km, with 8 and 12 weeks between, and 10, 15 or 20 cm of snow.",
                "measure 5 km; measure 10 km; measure 15 km; duration 8 weeks; duration 12 weeks; measure 10 cm; measure 15 cm; measure 20 cm",
            ),
            (
                "It hit 5, 6 and 7 farms, hurt 3 and 2 days later 4, and lasted five, 12 and 16 weeks.",
                "count 5; count 6; count 7 farms; count 3; duration 2 days; count 4; count 5; duration 12 weeks; duration 16 weeks",
            ),
            (
                "Boys aged 5, 7 and 9 years.",
                "duration 5 years; duration 7 years; duration 9 years",
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
            (
                "Visitors: 31. Guides: 12. Max: 40. Min: 2.",
                "count 31; count 12; count 40; count 2",
            ),
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
                "percent 4.2 %; count 3.9; count 2; ? 4.2%",
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

/// "1." and "2)" that open a line number it, and so do those between sentences: "Notes: 1. Provisional." But "Visitors: 31. Guides:
/// 12." tells how many.
pub fn opening(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let next = i + 1;
    let between = lexed.spaced(i) && lexed.is_mark(i - 1, ".:;") && lexed.capital(i + 2);
    let told = literal.mantissa > 1 && lexed.at(i).before(1).is(Class::Mark(b':'));
    let opens = !lexed.beside(i) || between && !told;
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

/// The number that ends a list, which says what all of them share.
struct Last {
    number: Expression,
    /// How many numbers stand between it and the one that was asked for.
    n_between: usize,
    /// "to" leads to it: it is where a change ended as often.
    is_change: bool,
}

/// The end of the list that goes on at `next`, behind the number at `i`: the 15 of "5, 10 and 15 km"; "to 573, 62 per cent"
/// and "573 or 62 per cent" are no lists.
fn last_of_list(lexed: &Lexed, i: usize, next: usize) -> Option<Last> {
    /// Longer lists share nothing.
    const LONGEST: usize = 6;
    let listed = grammar::is_listed(lexed, i);
    let mut found: Option<Last> = None;
    let mut at = next;
    for n_between in 0..LONGEST {
        let comma = lexed.is(at, Class::Mark(b','));
        let and = at + usize::from(comma);
        let joins = matches!(lexed.class(and), Class::And | Class::Or | Class::To);
        let or = lexed.is(and, Class::Or);
        let first = n_between == 0 && !listed;
        let joint = and + usize::from(joins);
        if !comma && !joins
            || !matches!(lexed.class(joint), Class::Number | Class::Cardinal(_))
            || !lexed.spaced(joint)
        {
            return found;
        }
        if first && (comma && joins || or) {
            return None;
        }
        let number = grammar::single(lexed, joint).ok()?;
        let is_change = lexed.is(and, Class::To);
        let alone = matches!(number.unit, Unit::None);
        // "9 to 1, and 22.4%" is no list.
        if alone && is_change || !alone && !joins {
            return None;
        }
        at = number.next;
        found = joins.then_some(Last {
            number,
            n_between,
            is_change,
        });
        if !alone {
            return found;
        }
    }
    None
}

/// Gives a number what the list that it stands in says once: percent, a currency or a scale behind the last ("5, 10 and 15 per
/// cent", "3, 4 and 5 million euros"), or a currency before the first ("€3, 4 or 5 billion").
pub fn shared_unit(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let Amount::Number(number) = expression.amount else {
        return;
    };
    let bare = matches!(expression.unit, Unit::None);
    if number.scale == 1
        && (bare || expression.kind == Kind::Money)
        && let Some(last) = last_of_list(lexed, i, expression.next)
    {
        match last.number.unit {
            Unit::Percent | Unit::Points if bare && number.to_f64().abs() <= 200.0 => {
                (expression.unit, expression.kind) = (last.number.unit, Kind::Percent);
            }
            // A sign before the last is of the last alone.
            Unit::Currency(_)
                if bare
                    && !last.is_change
                    && small(expression)
                    && matches!(lexed.class(last.number.next - 1), Class::Money(_)) =>
            {
                (expression.unit, expression.kind) = (last.number.unit, Kind::Money);
                share_scale(expression, &last);
            }
            // "5, 10 and 15 pence"; "3 and 5p" may stand for themselves.
            Unit::Named(_)
                if bare
                    && !last.is_change
                    && small(expression)
                    && last.number.kind == Kind::Money
                    && !lexed.says(last.number.next - 1, "p") =>
            {
                (expression.unit, expression.kind) = (last.number.unit, Kind::Money);
            }
            Unit::None
                if small(expression) && (last.n_between > 0 || grammar::is_listed(lexed, i)) =>
            {
                share_scale(expression, &last);
            }
            _ => {}
        }
    }
    let scaled = matches!(expression.amount, Amount::Number(number) if number.scale > 1);
    if scaled
        && matches!(expression.unit, Unit::None)
        && let Some(id) = sign_of_list(lexed, i)
    {
        (expression.unit, expression.kind) = (Unit::Currency(id), Kind::Money);
    }
}

/// Whether a number is short enough to leave its scale or unit to another: no year, no grouped thousands.
fn small(expression: &Expression) -> bool {
    matches!(expression.amount, Amount::Number(number) if number.to_f64().abs() < 1000.0)
}

/// Gives a number the scale of the last of its list; that it stands as it is remains a reading.
fn share_scale(expression: &mut Expression, last: &Last) {
    if let (Amount::Number(number), Amount::Number(end)) = (expression.amount, last.number.amount)
        && end.scale > 1
        && expression.words == last.number.words
        && let Some(scaled) = number.scaled(end.scale)
    {
        expression.doubt = Doubt::Or(expression.amount);
        expression.amount = Amount::Number(scaled);
        expression.plain = false;
    }
}

/// The currency before the first of three numbers or more, of which the one at `i` is a later one: "€3, 4 or 5 billion".
fn sign_of_list(lexed: &Lexed, i: usize) -> Option<u8> {
    let mut at = lexed.at(i);
    for n_before in 0..5 {
        let mut joint = at.before(1);
        let and = matches!(joint.class(), Class::And | Class::Or);
        if and && joint.before(1).is(Class::Mark(b',')) {
            joint = joint.before(1);
        }
        if !and && !joint.is(Class::Mark(b',')) || n_before > 0 && and {
            return None;
        }
        at = joint.before(1);
        if !matches!(at.class(), Class::Number) {
            return None;
        }
        if let Class::Currency(id) = at.before(1).class() {
            let closes = n_before > 0 || last_of_list(lexed, i, i + 1).is_some();
            return closes.then_some(id);
        }
    }
    None
}

/// The unit of measure or of time that a list says once, behind its last number: "5, 10 and 15 km", "8 and 12 weeks".
pub fn shared_noun(lexed: &Lexed, i: usize, expression: &Expression) -> Option<Noun> {
    let bare = matches!(expression.unit, Unit::None) && expression.kind == Kind::Count;
    if !bare || !small(expression) || comparisons::is_age(lexed, i) {
        return None;
    }
    let last = last_of_list(lexed, i, expression.next)?;
    let end = last.number.next;
    if !matches!(last.number.unit, Unit::None)
        || !small(&last.number)
        || last.number.words != expression.words
        || !lexed.near(end)
        || lexed.is(end, Class::Of)
    {
        return None;
    }
    let noun = nouns::after(lexed, end);
    // "He killed 3 and 2 days later 5."
    let apart = last.n_between == 0 && lexed.says(noun.end, words::LATER);
    let unit = matches!(noun.kind, Kind::Measure | Kind::Duration);
    (unit && !apart && !noun.unit.is_empty()).then_some(Noun {
        end: expression.next,
        skip: expression.next,
        ..noun
    })
}
