//! Hedges behind a number or behind what it counts: "or more", "at most", "(maximum)", ", if not more".
//!
//! Reading order: [`after`], [`after_noun`], then `aside`, which asks what must stand around a phrase.

use std::ops::Range;

use super::grammar::is_dash;
use super::hedge::Hedge;
use super::lex::{Class, Lexed};
use super::table::{Rows, Table, bytes, hash};
use crate::language::en::hedges as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "after",
        &[
            (
                "Some 50 or so, 60 at most, 40-something and 30+.",
                "count 50 about; count 60 at_most; count 40 about; count 30 at_least",
            ),
            ("It had 50 or 60.", "count 50..60"),
        ],
    ),
    (
        "aside",
        &[
            (
                "It has forty staff, tops; 30 rooms (maximum), 20 cars (max.), 8 (maximum allowed) and 5 dogs at max.",
                "count 40 at_most staff; count 30 at_most rooms; count 20 at_most cars; count 8 at_most; count 5 at_most dogs",
            ),
            (
                "It needs 40 as a minimum, 30 people as a maximum and EUR 20 (at least).",
                "count 40 at_least; count 30 at_most people; money 20 at_least EUR",
            ),
            (
                "It takes 12 days at the longest; 9 weeks at the earliest; 40 and no more; 30 people, if that.",
                "duration 12 at_most days; duration 9 at_least weeks; count 40 at_most; count 30 at_most people",
            ),
            (
                "It drew 40, if not more. It drew 30 people, possibly more. It has 20 deaths, and rising.",
                "count 40 at_least; count 30 at_least people; count 20 at_least deaths",
            ),
            (
                "It drew 40 people, give or take; 30 cows, more or less; 20 cats (approx.), 10 dogs, or thereabouts.",
                "count 40 about people; count 30 about cows; count 20 about cats; count 10 about dogs",
            ),
            (
                "It takes 40 in total at most, EUR 30 a person at most and 20 people each at least.",
                "count 40 at_most; money 30 at_most EUR; count 20 at_least people",
            ),
            (
                "It drew 40, no more and no less. It cost EUR 40m and then some. It took EUR 30, not quite.",
                "count 40; money 40000000 more_than EUR; money 30 nearly EUR",
            ),
            (
                "There were 40 people at most risk, 12 maximum-security prisoners and 12 minimum-wage staff.",
                "count 40 people; count 12 maximum-security prisoners; count 12 minimum-wage staff",
            ),
            (
                "There were 40 people at most schools, 30 staff at best practice level, 20 hours as a minimum wage.",
                "count 40 people; count 30 staff; duration 20 hours",
            ),
            (
                "It drew 40 people, if not more than 50. It drew 40 people, more or less trained.",
                "count 40 people; count 50 at_most; count 40 people",
            ),
            (
                "It took 4.15 min. Offers are due by 12 hours EST, it said.",
                "duration 4.15 min; duration 12 hours",
            ),
            (
                "It sold 40 shirts, tops, skirts, and 30 rooms (minimum stay two nights), and rising costs hurt.",
                "count 40 shirts; count 30 rooms; duration 2 nights",
            ),
            (
                "It had 40 (max) seats, min. 20 of them taken, and 40 firms no longer pay.",
                "count 40 at_most seats; count 20 at_least; count 40 firms",
            ),
        ],
    ),
    (
        "inside",
        &[("Over 100+ million came.", "count 100000000 more_than")],
    ),
    (
        "before_scale",
        &[
            (
                "Some 170-odd thousand came, with 100+ million views and $20-plus billion, twenty-odd thousand of them new.",
                "count 170000 about; count 100000000 at_least views; money 20000000000 at_least USD; count 20000 about",
            ),
            ("It has 100+ million-dollar homes.", "count 100 at_least"),
        ],
    ),
    (
        "after_noun",
        &[
            (
                "He has 60 people at most and 5 years and over.",
                "count 60 at_most people; duration 5 at_least years",
            ),
            (
                "It had 40 deaths and counting, 20 tickets upwards and 30 cows roughly.",
                "count 40 at_least deaths; count 20 at_least tickets; count 30 about cows",
            ),
            ("They had 40 sheep roughly shorn.", "count 40 sheep"),
            ("It had 40 staff and counting officers.", "count 40 staff"),
            (
                "It has 5 men and more. Here 3 children and under, 9 men and more women, 4 boats and up to 6 rafts. Those with 8 cows and more get it.",
                "count 5 at_least men; count 3 at_most children; count 9 men; count 4 boats; count 6 at_most rafts; count 8 at_least cows",
            ),
            (
                "Some 40 people at the very most fit in; of the 50 men at least 20 and at most half work at least partly.",
                "count 40 at_most people; count 50 men; count 20 at_least; ratio 1/2 at_most work",
            ),
            (
                "He has 60 people and over there 5.",
                "count 60 people; count 5",
            ),
        ],
    ),
];

/// The hedge that starts at token `i`, after a number ("or more", "+", "or so", ", if not more"), and the token after it.
pub fn after(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    if !lexed.near(i) {
        return None;
    }
    joined(lexed, i)
        .or_else(|| behind_conjunction(lexed, i))
        .or_else(|| bound_after(lexed, i))
        .or_else(|| aside(lexed, i))
}

/// The hedge of one word behind "or" or "and" at token `i`.
fn behind_conjunction(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    let says = |words: &str| lexed.near(i + 1) && lexed.says(i + 1, words);
    let hedge = match lexed.class(i) {
        Class::Or => match () {
            _ if says(words::OR_SO) => Hedge::About,
            _ if says(words::OR_MORE) => Hedge::AtLeast,
            _ if says(words::OR_LESS) => Hedge::AtMost,
            _ => return None,
        },
        Class::And => match () {
            _ if says(words::AND_OVER) => Hedge::AtLeast,
            // "5 hectares and more."; "5 and more than 20" are two numbers.
            _ if says(words::AND_MORE) && ends_bound(lexed, i + 2) => Hedge::AtLeast,
            _ if says(words::AND_LESS) && ends_bound(lexed, i + 2) => Hedge::AtMost,
            // "18 and up", but not "five per cent and up to eight".
            _ if says("up") && !lexed.is(i + 2, Class::To) => Hedge::AtLeast,
            _ if says(words::AND_UNDER) => Hedge::AtMost,
            _ => return None,
        },
        _ => return None,
    };
    Some((hedge, i + 2))
}

/// A hedge at token `i` that is joined to its number: "50+", "50-ish", "50-plus", "50 odd".
fn joined(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    match lexed.class(i) {
        Class::Mark(b'+') if lexed.touches(i) => Some((Hedge::AtLeast, i + 1)),
        Class::Mark(c) if is_dash(c) && lexed.joins(i) => match () {
            // "40-something" and "50-ish".
            _ if lexed.says(i + 1, words::ODD_BEHIND_DASH) => Some((Hedge::About, i + 2)),
            _ if lexed.says(i + 1, "plus") => Some((Hedge::AtLeast, i + 2)),
            _ => None,
        },
        _ if lexed.says(i, "odd") || lexed.touches(i) && lexed.says(i, "ish") => {
            Some((Hedge::About, i + 1))
        }
        _ => None,
    }
}

/// The hedge at token `i` between a number and its scale, and the scale's token: "170-odd thousand", "100+ million".
pub(super) fn before_scale(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    joined(lexed, i).filter(|&(_, next)| {
        // "100+ million-dollar homes" are a hundred.
        let is_compound = lexed.is_mark(next + 1, "-") && lexed.joins(next + 1);
        matches!(lexed.class(next), Class::Scale(_))
            && lexed.spaced(next)
            && lexed.near(i)
            && !is_compound
    })
}

/// The hedge of the first of a number's tokens that has one, before its scale.
pub fn inside(lexed: &Lexed, mut number: Range<usize>) -> Option<(Hedge, usize)> {
    number.find_map(|at| before_scale(lexed, at))
}

/// Whether nothing goes on at `i` that a comparative could belong to.
fn ends_clause(lexed: &Lexed, i: usize) -> bool {
    !lexed.near(i) || lexed.is_mark(i, ".;:)!?")
}

/// Whether a comma, a verb or nothing stands at `i`, behind a bound.
fn ends_bound(lexed: &Lexed, i: usize) -> bool {
    ends_clause(lexed, i) || lexed.is_mark(i, ",") || lexed.says(i, words::ENDS_BOUND)
}

/// A bound that starts at token `i`, behind what it bounds: "at most", "at the very least", "max", "tops", "plus",
/// "give or take"; none where the words belong to what follows ("of the 300 at least 40").
fn bound_after(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    let ends = |next: usize| {
        !lexed.near(next)
            || matches!(
                lexed.class(next),
                Class::Mark(_) | Class::And | Class::Or | Class::In | Class::From | Class::To
            )
            || lexed.says(next, words::ENDS_BOUND)
    };
    if let Some((hedge, next, _)) = at_bound(lexed, i) {
        return Some((hedge, next)).filter(|_| ends(next));
    }
    match () {
        // "60 tops and 40 skirts" counts clothes.
        _ if lexed.says(i, "tops")
            && lexed.is(i + 1, Class::And)
            && matches!(lexed.class(i + 2), Class::Number | Class::Cardinal(_)) =>
        {
            None
        }
        // "two 737 Max jets".
        _ if lexed.says(i, words::TOPS)
            && !(lexed.capital(i)
                && lexed.near(i + 1)
                && !matches!(lexed.class(i + 1), Class::Mark(_))) =>
        {
            Some((Hedge::AtMost, i + 1))
        }
        // "40 maximum-security prisoners".
        _ if lexed.says(i, words::EXTREMES) && lexed.joins(i + 1) => None,
        _ if lexed.says(i, "maximum") => Some((Hedge::AtMost, i + 1)).filter(|_| ends(i + 1)),
        _ if lexed.says(i, words::UPWARDS) => Some((Hedge::AtLeast, i + 1)).filter(|_| ends(i + 1)),
        _ if lexed.says(i, words::ABOUT_BEHIND) => {
            Some((Hedge::About, i + 1)).filter(|_| ends_clause(lexed, i + 1))
        }
        _ if lexed.says(i, "minimum") => Some((Hedge::AtLeast, i + 1)).filter(|_| ends(i + 1)),
        // "400 plus people"; "400 plus VAT" and "400 plus 20" are sums.
        _ if lexed.says(i, "plus") && lexed.spaced(i) => {
            let noun = matches!(lexed.class(i + 1), Class::Plain | Class::Other(_))
                && !lexed.capital(i + 1)
                && !lexed.says(i + 1, words::PLUS_NO_MORE);
            Some((Hedge::AtLeast, i + 1))
                .filter(|_| noun || lexed.is_mark(i + 1, ".;)") || i + 1 == lexed.tokens.len())
        }
        _ => None,
    }
}

/// "at most", "at the very least" at token `i`, the token behind it, and whether the words leave no doubt that it is a bound.
fn at_bound(lexed: &Lexed, i: usize) -> Option<(Hedge, usize, bool)> {
    if !lexed.says(i, "at") {
        return None;
    }
    let says = |at: usize, words: &str| lexed.near(at) && lexed.says(at, words);
    let mut last = i + 1;
    while last < i + 3 && says(last, words::AT_THE) {
        last += 1;
    }
    // "at the most recent count".
    let is_sure = last == i + 1 || lexed.says(last - 1, "very");
    match () {
        _ if says(last, words::AT_MOST_BEHIND) => Some((Hedge::AtMost, last + 1, is_sure)),
        // "40 people at least partly paid".
        _ if says(last, words::AT_LEAST_BEHIND) => {
            Some((Hedge::AtLeast, last + 1, is_sure && last > i + 1))
        }
        _ => None,
    }
}

/// The hedge that starts at token `i`, behind the noun of a number ("60 people at most", "5 years and over").
pub fn after_noun(lexed: &Lexed, i: usize, counted: bool) -> Option<(Hedge, usize)> {
    // "Forty people at the very most fit in": what goes on is a verb, and no number; "40 people at most schools".
    if let Some((hedge, next, true)) = at_bound(lexed, i)
        && matches!(lexed.class(next), Class::Plain | Class::Other(_))
        && (lexed.says(i + 1, words::AT_THE) || !lexed.ends(next, "s"))
        && !lexed.says(next - 1, "best")
        && !lexed.says(next, words::NO_VERB)
    {
        return Some((hedge, next));
    }
    if let Some(found) = aside(lexed, i) {
        return Some(found);
    }
    let (hedge, next) = after(lexed, i)?;
    // Of people, "and over" and "plus" go on to something else, unless the clause ends; so does "or more than half".
    let and = lexed.is(i, Class::And);
    if lexed.says(i + 1, "counting") && !ends_bound(lexed, next) {
        return None;
    }
    let bounds = matches!(lexed.class(i), Class::Or)
        || and && ends_bound(lexed, next)
        || lexed.says(i, words::BOUNDS_BEHIND_NOUN)
        || lexed.says(i, words::ABOUT_BEHIND);
    let goes_on = lexed.near(next) && lexed.says(next, words::GOES_ON);
    (!counted || bounds && !goes_on).then_some((hedge, next))
}

/// The hedge that stands at token `i` as a phrase of its own, behind a number or what it counts, and the token after it:
/// "(maximum)", ", tops", "as a minimum", "and no more", "a person at most".
///
/// What it is of stands before it, so it must end there: behind a comma, with the clause; in brackets, with them.
fn aside(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    if !lexed.near(i) {
        return None;
    }
    let bracket = lexed.is(i, Class::Mark(b'('));
    let dash = matches!(lexed.class(i), Class::Mark(c) if is_dash(c)) && lexed.spaced(i + 1);
    let apart = bracket || dash || lexed.is(i, Class::Mark(b','));
    let base = if apart { i + 1 } else { past_base(lexed, i) };
    // "12 min" are minutes, "1200 hrs EST" are a time.
    if lexed.capital(base) || !apart && lexed.says(base, "min") && lexed.is_number(i - 1) {
        return None;
    }
    let (hedge, next) = phrase(lexed, base)?;
    let ends = match () {
        // "(max.)".
        _ if bracket => {
            let close = next + usize::from(lexed.is_mark(next, "."));
            return lexed.is_mark(close, ")").then_some((hedge, close + 1));
        }
        // "40 shirts, tops, skirts".
        _ if apart && lexed.says(base, "tops") => lexed.is_mark(next, ".;!?)"),
        // "at most, 40 and at least, 20": nothing but the phrase stands between.
        _ => lexed.is_mark(next, ".;!?),") || is_spaced_dash(lexed, next),
    };
    // "40, min. 20" and "40, at most 50" bound what follows.
    let other = lexed.is_mark(next, ".") && lexed.near(next + 1) && lexed.is_number(next + 1);
    let goes_on = !apart && lexed.says(base, "at as") && goes_on(lexed, next);
    (!lexed.near(next) || ends && !other || goes_on).then_some((hedge, next))
}

/// Whether a dash with space around it stands at `i`.
fn is_spaced_dash(lexed: &Lexed, i: usize) -> bool {
    matches!(lexed.class(i), Class::Mark(c) if is_dash(c)) && lexed.spaced(i) && lexed.spaced(i + 1)
}

/// Whether what stands at `i` can follow "as a maximum" as another part of the sentence, not as its noun.
fn goes_on(lexed: &Lexed, i: usize) -> bool {
    matches!(
        lexed.class(i),
        Class::And | Class::Or | Class::In | Class::From
    ) || lexed.says(i, words::ENDS_BOUND)
        || lexed.says(i, words::BEHIND_BOUND)
}

/// Past what a number is told for, between it and its bound: "a person", "per day", "in total", "each".
fn past_base(lexed: &Lexed, i: usize) -> usize {
    let next = match lexed.class(i) {
        _ if lexed.says(i, words::ALTOGETHER) => i + 1,
        Class::In if lexed.says(i + 1, words::IN_TOTAL) => i + 2,
        Class::A | Class::Per | Class::Every
            if matches!(lexed.class(i + 1), Class::Plain | Class::Other(_)) =>
        {
            i + 2
        }
        _ => return i,
    };
    let bound = lexed.says(next, words::BEHIND_BASE) && (i + 1..=next).all(|at| lexed.near(at));
    if bound { next } else { i }
}

/// The longest phrase of [`words::BEHIND`] that starts at token `i`, a conjunction before it or not, and the token after it.
fn phrase(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    let found = phrase_at(lexed, i);
    match lexed.class(i) {
        Class::And | Class::Or => found.or_else(|| phrase_at(lexed, i + 1)),
        _ if lexed.says(i, "but") => phrase_at(lexed, i + 1),
        _ => found,
    }
}

/// As [`phrase`], from its first word on.
fn phrase_at(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    const MOST_WORDS: usize = 5;
    let mut buffer = [0u8; 32];
    let (mut end, mut words) = (0, 0);
    let mut best = None;
    for at in i.. {
        // "no more, no less".
        if words > 0 && lexed.is_mark(at, ",") {
            continue;
        }
        let word = lexed.word_at(at).as_bytes();
        let start = end + usize::from(words > 0);
        let Some(room) = buffer.get_mut(start..start + word.len()) else {
            break;
        };
        if words == MOST_WORDS || word.is_empty() || at > i && !lexed.near(at) {
            break;
        }
        room.copy_from_slice(word);
        room.make_ascii_lowercase();
        if words > 0 {
            buffer[end] = b' ';
        }
        (end, words) = (start + word.len(), words + 1);
        if let Some((_, hedge)) = TABLE.find(hash(&buffer[..end]), &buffer[..end]) {
            best = Some((hedge, at + 1));
        }
    }
    best
}

static TABLE: Table<Hedge, { BEHIND.len() }, { bytes(BEHIND) }> = Table::new(BEHIND, b',');

const BEHIND: &Rows<Hedge> = words::BEHIND;

#[cfg(test)]
mod tests {
    #[test]
    fn every_phrase_is_found() {
        assert_eq!(super::TABLE.lost(), [""; 0]);
    }
}
