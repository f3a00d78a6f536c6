//! Hedges: the words around a number that say how firmly it is meant.
//!
//! This module holds the wordings and finds them beside a number; [`crate::reading`] gives the range
//! each stands for. Reading order: [`Hedge`], [`before`], then the word
//! lists; `trailing` has those behind a number.

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
            ("He served the maximum 5 years.", "duration 5 years"),
            (
                "It takes max. 40 men, minimum 20 cows, 5 min 20 times and a maximum 30 pigs.",
                "count 40 at_most men; count 20 at_least cows; duration 5 min; ratio 20 times; count 30 at_most pigs",
            ),
            (
                "It holds c.400 books, c30 maps and approx.1,200 prints; the C30 and p.12 are none.",
                "count 400 about books; count 30 about maps; count 1200 about prints",
            ),
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

/// The first token of what makes the amount at token `i` the lowest of several: "from EUR 40", "starting at $19". Whether it does is
/// told by what stands around it.
pub fn lowest(lexed: &Lexed, i: usize) -> Option<usize> {
    let last = lexed.at(i).before(1);
    let from = last.is(Class::From);
    let starts = last.before(1).says(words::STARTS) && lexed.near(i - 1);
    match () {
        _ if !lexed.near(i) => None,
        _ if starts && (from || last.says("at")) => Some(i - 2),
        _ => from.then_some(i - 1),
    }
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
            if !among(text, words::CUT_SHORT) {
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
        let limit = || lexed.says(at, words::LIMITS) && lexed.at(at).before(1).says("the");
        if let Some(found) = lookup(phrase).filter(|_| !limit()) {
            best = Some((found, at));
        }
    }
    best
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
