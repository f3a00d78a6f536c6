//! Telephone numbers, with and without a word that calls.

use super::Verdict;
use super::labels::{counted, date};
use crate::figure::cursor::Cursor;
use crate::figure::lex::{Class, Lexed, Style};
use crate::language::en::telephones as words;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    ("number", &[("Call +370 5 271 7112.", "")]),
    (
        "telephone",
        &[
            ("Call +370 5 271 7112 or 8 5 271 7112.", ""),
            (
                "Call 999 now or ring 112, he told the 112 people, calling 999 people.",
                "count 112 people; count 999 people",
            ),
            ("Helpline 1700, open to 40 callers.", "count 40 callers"),
            ("Reach us at (202) 225-2661 by 5 people.", "count 5 people"),
            ("Phone 620 12345 for details.", ""),
            (
                "PH: (202) 555-0142   FX: (202) 555-0143   3120 Harbor people.",
                "count 3120 Harbor people",
            ),
            ("They made 12345 calls.", "count 12345 calls"),
            (
                "Call 1-800-TAX-FORM or dial 888-CROSSFT by 5 people.",
                "count 5 people",
            ),
            (
                "A 1-800 metres race of 800-odd men on an 800-TEU ship.",
                "measure 1..800 metres; count 800 about men; measure 800 TEU",
            ),
        ],
    ),
];

/// A telephone number, and others that follow it.
pub fn number(lexed: &Lexed, i: usize) -> Option<Verdict> {
    telephone(lexed, i).map(Verdict::Skip)
}

/// The token after a telephone number that starts at `i`, a plus sign or digits, and after others
/// that follow it.
pub fn telephone(lexed: &Lexed, i: usize) -> Option<usize> {
    let mut next = one_telephone(lexed, i, false)?;
    for _ in 0..4 {
        let joint = match lexed.class(next) {
            Class::Or | Class::And | Class::Mark(b',' | b'/' | b';') => next + 1,
            _ => break,
        };
        let plus = joint + usize::from(lexed.is(joint, Class::Mark(b'+')));
        let more = lexed.near(joint)
            && !counted(lexed, plus + 1)
            && matches!(lexed.class(next), Class::Or | Class::Mark(b'/'));
        match one_telephone(lexed, joint, more) {
            Some(after) => next = after,
            None => break,
        }
    }
    Some(next)
}

fn one_telephone(lexed: &Lexed, i: usize, called: bool) -> Option<usize> {
    let plus = lexed.is(i, Class::Mark(b'+')) && lexed.touches(i + 1);
    let first = i + usize::from(plus);
    let literal = lexed.literal(first)?;

    if let Some(next) = ten_digits(lexed, first).or_else(|| lettered(lexed, first)) {
        return Some(next);
    }
    let all = groups(lexed, first)?;
    let regular = all.n == 1;
    let calls_back = |n: usize| calls(lexed.at(i).before(n));
    let bracket = lexed.at(i).before(1).is(Class::Mark(b'('))
        && lexed.is(i + 1, Class::Mark(b')'))
        && lexed.beside(i + 2);
    let shaped = plus && (all.digits >= 10 || all.digits >= 7 && !regular)
        || literal.leading_zero && all.n > 1 && all.digits >= 7
        // "510 763-0370".
        || literal.style == Style::Grouped
            && literal.digits == 6
            && all.n == 2
            && lexed.length(first + 2) == 4
            && lexed.joins(first + 1)
        || bracket && literal.digits == 3 && all.n > 2 && (9..=12).contains(&all.digits);
    // "Helpline 1700" has its word right before it, "call us on 620 12345" near.
    let near = (1..=6).any(calls_back);
    let joint = |n: usize| lexed.at(i).before(n).says(words::LEAD_NUMBER);
    let right_before =
        called || calls_back(1) || joint(1) && (calls_back(2) || joint(2) && calls_back(3));
    // "Call 999 now", "ring 112 or 999".
    if (calls_back(1) || lexed.at(i).before(1).says(words::RING))
        && lexed.says(first, words::EMERGENCY)
        && !counted(lexed, first + 1)
    {
        return Some(first + 1);
    }
    let plain = literal.style == Style::Plain && literal.digits >= 7;
    let told = near && (all.n > 1 && all.digits >= 5 || plain) && !counted(lexed, all.next)
        || right_before
            && literal.style == Style::Plain
            && literal.digits >= 3
            && (lexed.says(first + 1, "quoting")
                || !counted(lexed, first + 1)
                    && matches!(
                        lexed.class(first + 1),
                        Class::Mark(_) | Class::Or | Class::And | Class::To
                    ))
        || literal.style == Style::Plain
            && literal.digits >= 3
            && lexed.is(first + 1, Class::Mark(b'('))
            && (calls(lexed.at(first + 2)) || lexed.says(first + 2, "toll"));
    match told {
        true if regular => Some(first + 1),
        false if !shaped || date(lexed, first).is_some() => None,
        _ => Some(all.next),
    }
}

/// The token after a number as North America writes it, behind its opening bracket: "(202) 555-0143".
fn ten_digits(lexed: &Lexed, i: usize) -> Option<usize> {
    let plain = |at: usize, digits: u32| {
        lexed
            .literal(at)
            .is_some_and(|literal| literal.style == Style::Plain && literal.digits == digits)
    };
    let told = lexed.at(i).before(1).is(Class::Mark(b'('))
        && lexed.is(i + 1, Class::Mark(b')'))
        && plain(i, 3)
        && lexed.beside(i + 2)
        && plain(i + 2, 3)
        && lexed.is_mark(i + 3, "-\u{2010}\u{2011}\u{2013}")
        && lexed.joins(i + 3)
        && plain(i + 4, 4);
    told.then_some(i + 5)
}

/// The token after a number whose digits are told by letters: "1-800-TAX-FORM".
fn lettered(lexed: &Lexed, i: usize) -> Option<usize> {
    let hyphen = |at: usize| lexed.is_mark(at, "-\u{2010}\u{2011}\u{2013}") && lexed.joins(at);
    let country = lexed.says(i, "1") && hyphen(i + 1);
    let area = if country { i + 2 } else { i };
    let letters = |at: usize| {
        lexed.length(at) >= 3 && lexed.word_at(at).bytes().all(|b| b.is_ascii_uppercase())
    };
    // "an 800-TEU ship".
    let called = country || (1..=3).any(|n| calls(lexed.at(i).before(n)));
    let told =
        called && lexed.says(area, words::FREE_OF_CHARGE) && hyphen(area + 1) && letters(area + 2);
    let more = usize::from(hyphen(area + 3) && (letters(area + 4) || lexed.is_number(area + 4)));
    told.then_some(area + 3 + 2 * more)
}

/// Whether the word at `i` stands before a telephone number.
pub(in crate::read) fn calls(at: Cursor<Lexed>) -> bool {
    at.says(words::CALLS)
}

/// Digits in groups, as telephone numbers have them.
struct Groups {
    /// How many tokens of digits.
    n: usize,
    /// How many digits.
    digits: u32,
    /// Token after the last group.
    next: usize,
}

/// The groups of digits from `i` on, joined by spaces, hyphens and brackets, none of them an amount.
fn groups(lexed: &Lexed, i: usize) -> Option<Groups> {
    let mut found = Groups {
        n: 0,
        digits: 0,
        next: i,
    };
    let mut at = i;
    while found.n < 8 {
        let Some(literal) = lexed.literal(at) else {
            break;
        };

        let amount = matches!(literal.style, Style::Decimal | Style::Doubtful)
            // A comma or an apostrophe, straight or, by its last byte, curly.
            || literal.style == Style::Grouped
                && lexed.word_at(at).bytes().any(|b| matches!(b, b',' | b'\'' | 0x99));
        if amount {
            break;
        }
        found.n += 1;
        found.digits += literal.digits;
        at += 1;
        found.next = at;
        for _ in 0..2 {
            at +=
                usize::from(lexed.beside(at) && lexed.is_mark(at, "-()/\u{2010}\u{2011}\u{2013}"));
        }
        if !lexed.beside(at) {
            break;
        }
    }
    (found.n > 0).then_some(found)
}
