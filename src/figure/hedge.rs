//! Hedges: the words around a number that say how firmly it is meant.
//!
//! This module holds the wordings and finds them beside a number; [`crate::reading`] gives the range
//! each stands for. Reading order: [`Hedge`], [`before`], [`after`], then the word lists.

use std::ops::Range;

use super::grammar::is_dash;
use super::lex::{Class, Gap, Lexed, among};
use super::table::{Rows, Table, bytes, chained, hash, n_rows};
use crate::language::en::hedges as words;
use crate::language::{PHRASEBOOKS, Phrasebook};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "before",
        &[
            (
                "Up to and including 50 men, about 30 cows and a sub-5% rate.",
                "count 50 at_most men; count 30 about cows; percent 5 less_than %",
            ),
            ("They talk about it: 30 cows.", "count 30 cows"),
        ],
    ),
    (
        "before_in_any",
        &[(
            "Per metus gauta apie 1 200 prašymų, ir iš jų daugiau nei 540 buvo per sieną.",
            "count 1200 about prašymų; count 540 more_than buvo",
        )],
    ),
    (
        "behind",
        &[
            (
                "It cost EUR 5m over nearly two years.",
                "money 5000000 EUR; duration 2 nearly years",
            ),
            (
                "It cost EUR 5m over two years.",
                "money 5000000 EUR; duration 2 years",
            ),
        ],
    ),
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

pub use crate::language::Hedge;

impl Hedge {
    /// Its name in the JSON form; a range is "between" whatever its hedge.
    pub fn name(self) -> &'static str {
        match self {
            Hedge::Bare | Hedge::Exactly => "exact",
            Hedge::About => "about",
            Hedge::AtLeast => "at_least",
            Hedge::MoreThan => "more_than",
            Hedge::AtMost | Hedge::UpTo => "at_most",
            Hedge::LessThan => "less_than",
            Hedge::Nearly => "nearly",
            Hedge::JustOver => "just_over",
        }
    }

    /// The hedge of a number that has this one before it and another behind it: "some 500 or more" is no less a bound.
    pub fn with(self, behind: Hedge) -> Hedge {
        match self {
            Hedge::Bare | Hedge::About => behind,
            _ => self,
        }
    }

    /// It in words, before a number.
    pub fn words(self) -> &'static str {
        match self {
            Hedge::Bare => "",
            Hedge::Exactly => "exactly ",
            Hedge::About => "about ",
            Hedge::AtLeast => "at least ",
            Hedge::MoreThan => "more than ",
            Hedge::AtMost | Hedge::UpTo => "at most ",
            Hedge::LessThan => "less than ",
            Hedge::Nearly => "nearly ",
            Hedge::JustOver => "just over ",
        }
    }
}

/// Most words a hedge has.
const MOST_WORDS: usize = 6;

/// The hedge that ends before token `i`, and the first token of it; evaluative words ("only 3-4%")
/// belong to it and change nothing. `(Hedge::Bare, i)` if there is none.
pub fn before(lexed: &Lexed, i: usize) -> (Hedge, usize) {
    outermost(lexed, i, english)
}

/// As [`before`], in every language of [`PHRASEBOOKS`] too: "per 200" is over 200 in Lithuanian, where in English text it is
/// a rate.
pub fn before_in_any(lexed: &Lexed, i: usize) -> (Hedge, usize) {
    outermost(lexed, i, |phrase| {
        english(phrase).or_else(|| of_phrasebooks(phrase))
    })
}

/// What a phrase in lower case says of the number behind it: a hedge, or nothing that changes it.
type Lookup = fn(&[u8]) -> Option<Option<Hedge>>;

fn english(phrase: &[u8]) -> Option<Option<Hedge>> {
    TABLE.find(hash(phrase), phrase).map(|(_, found)| found)
}

fn of_phrasebooks(phrase: &[u8]) -> Option<Option<Hedge>> {
    PHRASEBOOK_TABLE
        .find(hash(phrase), phrase)
        .map(|(_, found)| found)
}

fn outermost(lexed: &Lexed, i: usize, lookup: Lookup) -> (Hedge, usize) {
    let (hedge, at) = nearest(lexed, i, lookup);
    turned(lexed, hedge, at)
}

/// The outermost of the hedges before token `i`, whatever stands in front of them.
fn nearest(lexed: &Lexed, i: usize, lookup: Lookup) -> (Hedge, usize) {
    let mut hedge = None;
    let mut at = i;
    // "a sub-5% rate".
    if i > 1
        && lexed.is_mark(i - 1, "-\u{2010}\u{2011}")
        && lexed.joins(i - 1)
        && lexed.says(i - 2, "sub")
    {
        return (Hedge::LessThan, i - 2);
    }
    // "up to around 500", "only about 5": the outermost hedge holds.
    for _ in 0..3 {
        match one_before(lexed, at, lookup) {
            Some((found, first)) => {
                // "perhaps as much as 500" is no less a bound.
                let soft = lexed.says(first, words::SOFT);
                hedge = match hedge {
                    Some(_) if soft => hedge,
                    _ => found.or(hedge),
                };
                at = first;
            }
            None => break,
        }
    }
    (hedge.unwrap_or_default(), at)
}

/// The hedge between token `from` and the number at `i`: "nearly" of "over nearly two months".
pub fn behind(lexed: &Lexed, i: usize, from: usize) -> (Hedge, usize) {
    match one_before(lexed, i, english) {
        Some((found, first)) if first >= from => (found.unwrap_or_default(), first),
        _ => (Hedge::Bare, i),
    }
}

/// A negation in front of a bound: its first token, and whether the words leave no doubt that it turns the bound round.
struct Negation {
    first: usize,
    certain: bool,
}

/// The negation before token `at`: "never more than", "cannot be more than", "nobody waited more than".
fn negation(lexed: &Lexed, at: usize) -> Option<Negation> {
    /// Words between a negation and its bound, as in "at no time were more than 30".
    const REACH: usize = 5;
    let than = ["than", "Than"]
        .iter()
        .any(|end| (at..at + 3).any(|i| lexed.word_at(i) == *end))
        || lexed.says(at, words::EXCEED);
    let (mut certain, mut participle) = (true, false);
    for n in 1..=REACH {
        let word = lexed.at(at).before(n);
        let first = word.position();
        if first >= at || !lexed.near(first + 1) {
            return None;
        }
        // "no family pays more than", but "no one over 60".
        if word.says(words::NOBODY) {
            let subject = n > 1 || word.says("no");
            certain &= n == 1;
            return Some(Negation { first, certain }).filter(|_| subject && than && !participle);
        }
        let not = n < REACH && word.says(words::NOT)
            || lexed.ends(first, "n't")
            || lexed.ends(first, "n\u{2019}t");
        if not {
            certain &= !word.says(words::SELDOM);
            return Some(Negation { first, certain });
        }
        // What begins another thought, or says of what there is none.
        let other = matches!(
            word.class(),
            Class::Mark(_) | Class::Number | Class::And | Class::Or
        ) || word.says(words::ENDS_NEGATION);
        // "not handling more than 8,300" denies the handling, "not hurt people earning more than" not the earning.
        if other || participle {
            return None;
        }
        participle = lexed.ends(first, "ing") && !word.says(words::NO_PARTICIPLES);
        certain &= word.says(words::KEEPS_NEGATION);
    }
    None
}

/// The hedge whose words begin at token `at`, and its first token, as a negation before it makes them.
fn turned(lexed: &Lexed, hedge: Hedge, at: usize) -> (Hedge, usize) {
    let turned = match hedge {
        Hedge::MoreThan => Hedge::AtMost,
        Hedge::LessThan => Hedge::AtLeast,
        // "did not top 3,000", "has not reached 5,000".
        Hedge::Bare => {
            let verb = lexed.at(at).before(1);
            let turned = match () {
                _ if verb.says(words::TOP) => Hedge::AtMost,
                _ if verb.says(words::REACH) => Hedge::LessThan,
                _ => return (hedge, at),
            };
            return match negation(lexed, verb.position()) {
                Some(negation) if negation.first + 2 == at => (turned, negation.first),
                _ => (hedge, at),
            };
        }
        _ => return (hedge, at),
    };
    match negation(lexed, at) {
        // Under a bound from above much else is denied: "will not hurt people earning less than".
        Some(negation) if negation.certain || turned == Hedge::AtMost => (turned, negation.first),
        _ => (hedge, at),
    }
}

/// The hedge before token `i` as it is without the negation in front of it, where the two may not belong together.
pub fn without_negation(lexed: &Lexed, i: usize) -> Option<Hedge> {
    let (hedge, at) = nearest(lexed, i, english);
    let doubtful =
        hedge == Hedge::MoreThan && negation(lexed, at).is_some_and(|negation| !negation.certain);
    doubtful.then_some(hedge)
}

/// One hedge or evaluative word before `i`.
fn one_before(lexed: &Lexed, i: usize, lookup: Lookup) -> Option<(Option<Hedge>, usize)> {
    let last = lexed.tokens.get(i.checked_sub(1)?)?;
    if !may_end(lexed.text_of(last)) {
        return None;
    }
    // The words before, last first, as far as one hedge can reach.
    let mut buffer = [0u8; 48];
    let mut start = buffer.len();
    let mut best = None;
    let mut at = i;
    for _ in 0..MOST_WORDS {
        if at == 0 || !lexed.near(at) && at < lexed.tokens.len() {
            break;
        }
        let mut token = &lexed.tokens[at - 1];
        let mut text = lexed.text_of(token);
        // The point of "approx." and "ca." belongs to the word.
        if text == "."
            && token.gap == Gap::None
            && at >= 2
            && best.is_none()
            && start == buffer.len()
        {
            at -= 1;
            token = &lexed.tokens[at - 1];
            text = lexed.text_of(token);
            if !among(text, words::SHORT_FOR_ABOUT) {
                break;
            }
        }
        if matches!(token.class, Class::Mark(_) | Class::Number)
            && !lexed.is_mark(at - 1, "~≈∼<>=≤≥⩾⩽")
        {
            break;
        }
        let needed = text.len() + usize::from(start < buffer.len());
        if needed > start {
            break;
        }
        if start < buffer.len() {
            start -= 1;
            buffer[start] = b' ';
        }
        start -= text.len();
        buffer[start..start + text.len()].copy_from_slice(text.as_bytes());
        buffer[start..start + text.len()].make_ascii_lowercase();
        at -= 1;
        let phrase = &buffer[start..];
        if let Some(found) = lookup(phrase) {
            best = Some((found, at));
        }
    }
    best
}

/// The hedge that starts at token `i`, after a number ("or more", "+", "or so"), and the token after it.
pub fn after(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    if !lexed.near(i) {
        return None;
    }
    // "500, give or take".
    if lexed.is(i, Class::Mark(b',')) && lexed.says(i + 1, "give") {
        return bound_after(lexed, i + 1);
    }
    if let Some(joined) = joined(lexed, i) {
        return Some(joined);
    }
    let joined = |words: &str| lexed.near(i + 1) && lexed.says(i + 1, words);
    let hedge = match lexed.class(i) {
        Class::Or => match () {
            _ if joined(words::OR_SO) => Hedge::About,
            _ if joined(words::OR_MORE) => Hedge::AtLeast,
            _ if joined(words::OR_LESS) => Hedge::AtMost,
            _ => return None,
        },
        Class::And => match () {
            _ if joined(words::AND_OVER) => Hedge::AtLeast,
            // "5 hectares and more."; "5 and more than 20" are two numbers.
            _ if joined(words::AND_MORE) && ends_bound(lexed, i + 2) => Hedge::AtLeast,
            _ if joined(words::AND_LESS) && ends_bound(lexed, i + 2) => Hedge::AtMost,
            // "18 and up", but not "five per cent and up to eight".
            _ if joined("up") && !lexed.is(i + 2, Class::To) => Hedge::AtLeast,
            _ if joined(words::AND_UNDER) => Hedge::AtMost,
            _ => return None,
        },
        _ => return bound_after(lexed, i),
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
    let says = |at: usize, words: &str| lexed.near(at) && lexed.says(at, words);
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
    if lexed.says(i, "give") && lexed.is(i + 1, Class::Or) && says(i + 2, "take") {
        return Some((Hedge::About, i + 3)).filter(|&(_, next)| ends(next));
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
    // "Forty people at the very most fit in": what goes on is a verb, and no number.
    if let Some((hedge, next, true)) = at_bound(lexed, i)
        && matches!(lexed.class(next), Class::Plain | Class::Other(_))
    {
        return Some((hedge, next));
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

/// Whether some hedge ends in a word of this first letter and length: most words end none.
fn may_end(word: &str) -> bool {
    let Some(first) = word.as_bytes().first() else {
        return false;
    };
    LAST_WORDS[bucket(first.to_ascii_lowercase())] & (1 << (word.len() & 31)) != 0
}

/// The bucket of a byte: its letter, or the last one.
const fn bucket(byte: u8) -> usize {
    if byte >= b'a' && byte <= b'z' {
        (byte - b'a') as usize
    } else {
        26
    }
}

static LAST_WORDS: [u32; 27] = {
    let mut bits = [0; 27];
    let mut row = 0;
    while row < PHRASES.len() + OTHER_PHRASES.len() {
        let phrases = if row < PHRASES.len() {
            PHRASES[row].1.as_bytes()
        } else {
            OTHER_PHRASES[row - PHRASES.len()].1.as_bytes()
        };
        let (mut start, mut at) = (0, 0);
        while at <= phrases.len() {
            if at == phrases.len() || phrases[at] == b',' {
                bits[bucket(phrases[start])] |= 1 << ((at - start) & 31);
            }
            if at < phrases.len() && (phrases[at] == b' ' || phrases[at] == b',') {
                start = at + 1;
            }
            at += 1;
        }
        row += 1;
    }
    // The point of "approx." is looked at apart.
    bits[bucket(b'.')] |= 1 << 1;
    bits
};

static TABLE: Table<Option<Hedge>, { PHRASES.len() }, { bytes(PHRASES) }> =
    Table::new(PHRASES, b',');

/// English hedges before a number.
const PHRASES: &Rows<Option<Hedge>> = words::PHRASES;

static PHRASEBOOK_TABLE: Table<Option<Hedge>, { OTHER_PHRASES.len() }, { bytes(&OTHER_PHRASES) }> =
    Table::new(&OTHER_PHRASES, b',');

/// The same in the other languages.
const OTHER_PHRASES: [(Option<Hedge>, &str); n_rows(&OTHERS)] = chained(&OTHERS);

const OTHERS: [&Rows<Option<Hedge>>; PHRASEBOOKS.len()] = {
    let mut lists: [&Rows<Option<Hedge>>; PHRASEBOOKS.len()] = [&[]; PHRASEBOOKS.len()];
    let mut i = 0;
    while i < lists.len() {
        let Phrasebook { hedges, .. } = PHRASEBOOKS[i];
        lists[i] = hedges;
        i += 1;
    }
    lists
};

#[cfg(test)]
mod tests {
    #[test]
    fn every_phrase_is_found() {
        assert_eq!(super::TABLE.lost(), [""; 0]);
        assert_eq!(super::PHRASEBOOK_TABLE.lost(), [""; 0]);
    }
}
