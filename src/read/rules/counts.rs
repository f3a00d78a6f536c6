//! Numbers that count nothing: scores, pronouns, bases of rates, numbers said twice.

use super::codes::skip_code;
use super::places::tells_time;
use crate::figure::cursor::Cursor;
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Lexed, mark};
use crate::figure::{Amount, Kind};
use crate::language::en::counts as words;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "are_counted",
        &[(
            "A score of people and a score of 4 men; it has a score of points.",
            "count 20 people; count 4 men",
        )],
    ),
    (
        "counts_nothing",
        &[
            ("They won 3-1 and called 555-1234.", ""),
            ("The Six Nations of 2024.", "date 2024"),
            (
                "It opens at half past seven for two hours.",
                "duration 2 hours",
            ),
            ("This one is one of the best, a one-off.", ""),
            ("There were five (5) men.", "count 5 men"),
            (
                "Some 69 cases per 100,000 people.",
                "count 69 about cases per 100,000",
            ),
            ("It is open from 7 to 9 p.m.", ""),
            (
                "It runs in the thousands; thousands of people came.",
                "count 2000..10000 people",
            ),
            (
                "The Hundred Years' War and the Six-Day War took 122 years.",
                "duration 122 years",
            ),
            (
                "A two-way road with a three-member board.",
                "count 3 member",
            ),
            (
                "It has four-, five- and six-cylinder engines.",
                "count 4; count 5; count 6 cylinder",
            ),
            (
                "Scores of people were hurt; test scores of pupils fell, with scores of 4.",
                "count 40..200 people; count 4",
            ),
        ],
    ),
];

/// Where to go on if the expression at `i` is no figure: "one of", "per 100,000", "(5)" after "five".
pub fn counts_nothing(
    lexed: &Lexed,
    i: usize,
    expression: &Expression,
    last: Option<(usize, f64)>,
) -> Option<usize> {
    let next = expression.next;
    let before = lexed.before(i);
    if matches!(before, Class::Per) {
        return Some(next);
    }
    // "from 7 to 9 p.m.".
    if matches!(expression.unit, Unit::None) && lexed.beside(next) && tells_time(lexed, next) {
        return Some(next + 1);
    }
    if matches!(before, Class::Every)
        && lexed.says(i - 1, "every")
        && matches!(expression.unit, Unit::None)
        && !matches!(known(lexed, next), Word::Time(_))
    {
        return Some(next);
    }
    // "the Hundred Years' War", "the Six-Day War".
    let dash = usize::from(grammar::dash(lexed, next));
    if lexed.capital(i)
        && lexed.capital(next + dash)
        && matches!(known(lexed, next + dash), Word::Time(_))
        && (1..=2).any(|n| lexed.says(next + dash + n, "War"))
    {
        return Some(next + dash + 1);
    }
    // "five (5)" is one number said twice.
    if let (Some((end, value)), Amount::Number(number)) = (last, expression.amount)
        && matches!(before, Class::Mark(b'('))
        && end + 1 == i
        && number.to_f64() == value
        && lexed.is(next, Class::Mark(b')'))
    {
        return Some(next + 1);
    }
    match lexed.class(i) {
        Class::Number
        | Class::Mark(b'-' | b'+' | mark::EN_DASH | mark::MINUS | mark::NO_BREAK_HYPHEN) => {
            refused_digits(lexed, i, expression)
        }
        Class::Cardinal(n) => refused_word(lexed, i, expression, n),
        Class::Multiple(_) => {
            let as_many = lexed.says(next, words::TWICE_AS);
            let fold = lexed.ends(i, "fold");
            Some(next).filter(|_| !as_many && !fold || lexed.ends(i, "ed"))
        }
        Class::Scores => Some(next).filter(|_| !scores_of(lexed, i)),
        Class::Scales(_) | Class::Dozens | Class::Several | Class::Tens => {
            // "in the thousands" has no number that could be compared; "thousands of people" has.
            let counted = matches!(
                lexed.class(next),
                Class::Of | Class::Plain | Class::Other(_) | Class::Money(_)
            ) && lexed.near(next);
            let money = matches!(expression.unit, Unit::Currency(_));
            Some(next).filter(|_| !counted && !money)
        }
        _ => None,
    }
}

/// Whether the word at `i`, which a hyphen joins to a number, is counted by it: "five-year", "three-member"; not
/// "two-way" and "one-off".
fn hyphened_noun(lexed: &Lexed, i: usize) -> bool {
    matches!(
        known(lexed, i),
        Word::Time(_) | Word::Measure | Word::Counted
    ) || lexed.says(i, words::HYPHENED)
}

/// Whether "scores" at `i` are twenties: "scores of people were hurt"; not "test scores of pupils" or "scores of 4".
fn scores_of(lexed: &Lexed, i: usize) -> bool {
    let before = lexed.at(i).before(1);
    let opens = !lexed.near(i) || before.is_mark(".!?,;:\"\u{201c}(");
    let led = opens || before.says(words::BEFORE_SCORES);
    lexed.is(i + 1, Class::Of)
        && led
        && matches!(lexed.class(i + 2), Class::Plain | Class::Other(_))
        && !lexed.says(i + 2, words::OWNED_SCORES)
}

/// Whether "a score of" what stands at `i` are twenty of it: "a score of people", not "a score of 4".
pub fn are_counted(lexed: &Lexed, i: usize) -> bool {
    lexed.is(i - 1, Class::Of)
        && (is_plural(lexed, i) || matches!(known(lexed, i), Word::Counted))
        && !lexed.says(i, words::MARKS)
}

fn refused_digits(lexed: &Lexed, i: usize, expression: &Expression) -> Option<usize> {
    let next = expression.next;
    // A score or a code: "3-1", "555-1234"; a range has been read where the second is the larger.
    if expression.plain
        && grammar::dash(lexed, next)
        && lexed.joins(next)
        && lexed.is_number(next + 1)
    {
        return Some(skip_code(lexed, next));
    }
    if let Amount::Range { .. } = expression.amount {
        // "1-2-3", "370-5-271".
        if grammar::dash(lexed, next)
            && lexed.touches(next)
            && lexed.is_number(next + 1)
            && lexed.touches(next + 1)
        {
            return Some(skip_code(lexed, next));
        }
        if expression.plain && score(lexed, i, next) {
            return Some(next);
        }
    }
    None
}

/// Whether "0-2" at `i` stands beside a word of winning.
fn score(lexed: &Lexed, i: usize, next: usize) -> bool {
    let wins = |at: Cursor<Lexed>| at.says(words::GAMES);
    (1..=6).any(|n| wins(lexed.at(i).before(n))) || (0..3).any(|n| wins(lexed.at(next).after(n)))
}

/// Where to go on if the number `n` in words at `i` is part of a name or an idiom: "two-way", "the Six Nations".
fn refused_word(lexed: &Lexed, i: usize, expression: &Expression, n: u8) -> Option<usize> {
    let next = expression.next;
    if grammar::dash(lexed, next) && lexed.joins(next) {
        return refused_before_hyphen(lexed, next, n);
    }
    if next != i + 1
        || expression.kind != Kind::Count
        || !matches!(expression.amount, Amount::Number(_))
    {
        return None;
    }
    let led = lexed.near(i);
    let before = |words: &str| led && lexed.says(i - 1, words);
    // "the Six Nations".
    if n == 6 && lexed.capital(i) && lexed.says(next, "Nations") {
        return Some(next + 1);
    }
    // "half past seven".
    let past = before("past")
        && n <= 12
        && matches!(
            lexed.at(i).before(2).class(),
            Class::Half | Class::Part(4) | Class::Cardinal(_)
        );
    // "Vision one", "number one", "Group of Seven".
    let named = matches!(lexed.at(i).before(1).word(), Word::Label)
        && lexed.capital(i - 1)
        && led
        && !before("no");
    let refused = past
        || named
        || match n {
            0 => {
                !matches!(lexed.class(next), Class::Plain | Class::Other(_))
                    || lexed.says(next, words::ZERO_NAMES)
                    || before("net")
            }
            1 => is_pronoun(lexed, i),
            _ => false,
        };
    refused.then_some(next)
}

/// Where to go on if the number in words before the hyphen at `next` counts nothing: "two-way", "one-off"; but
/// "five-year" and "three-member".
fn refused_before_hyphen(lexed: &Lexed, next: usize, n: u8) -> Option<usize> {
    // "four-, five- and six-cylinder engines".
    if lexed.is(next + 1, Class::Mark(b',')) {
        let last = (next + 2..next + 9).find(|&at| grammar::dash(lexed, at) && lexed.joins(at));
        return Some(next).filter(|_| last.is_none_or(|at| !hyphened_noun(lexed, at + 1)));
    }
    let stands = hyphened_noun(lexed, next + 1) && !(n == 1 && lexed.says(next + 1, "time"));
    Some(next).filter(|_| !stands)
}

/// Whether "one" at `i` is the pronoun, or part of a name: "no one", "the one that", "one another".
fn is_pronoun(lexed: &Lexed, i: usize) -> bool {
    let next = i + 1;
    let after = lexed.class(next);
    let led = lexed.near(i);
    let before = |words: &str| led && lexed.says(i - 1, words);
    // "ten people, one of them a child".
    if matches!(after, Class::Of) && before(", ( and") && lexed.says(next + 1, words::OF_THEM) {
        return false;
    }
    // "no one elsewhere"; "One" within a name.
    if before("no") || lexed.capital(i) && lexed.spaced(i) && lexed.capital(i - 1) {
        return true;
    }
    let determined = led
        && !before(words::THAT)
        && matches!(
            lexed.at(i).before(1).word(),
            Word::Determiner | Word::Last | Word::This | Word::Next | Word::Ordinal(_)
        );
    if determined || before(words::BEFORE_ONE) && !matches!(known(lexed, next), Word::Time(_)) {
        return true;
    }
    // No noun follows.
    let noun = lexed.near(next)
        && match after {
            Class::Plain => !lexed.says(next, words::BEHIND_ONE) && !lexed.ends(next, "ed"),
            Class::Other(_) => {
                matches!(
                    known(lexed, next),
                    Word::Counted
                        | Word::Time(_)
                        | Word::Measure
                        | Word::Label
                        | Word::Yearly
                        | Word::Change
                        | Word::Fiscal
                ) && !lexed.says(next, "day")
            }
            _ => false,
        };
    !noun
}
