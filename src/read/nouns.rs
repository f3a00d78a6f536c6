//! What a number counts: the noun phrase after it, as far as it takes to compare two figures.

use super::dates::is_plural;
use super::language::en::{Word, known};
use crate::figure::Kind;
use crate::figure::grammar::{self, joined};
use crate::figure::lex::{Class, Gap, Lexed, mark, slice};
use crate::language::en::nouns as words;

/// The phrase after a number.
pub struct Noun {
    /// "foreigners", "asylum applications", "cases per 100,000"; empty if there is none.
    pub unit: String,
    /// Count, measure or duration, as the unit says.
    pub kind: Kind,
    /// Token after the unit.
    pub end: usize,
    /// Token to go on reading from: past a base such as "per 100,000", which is no figure.
    pub skip: usize,
}

impl Noun {
    /// None, where it would begin at token `i`.
    pub fn none(i: usize) -> Noun {
        Noun {
            unit: String::new(),
            kind: Kind::Count,
            end: i,
            skip: i,
        }
    }
}

/// Longest phrase looked at.
const MOST_WORDS: usize = 5;

/// Words behind a length.
const EXTENTS: &str = words::EXTENTS;

/// The noun phrase that starts at token `i`.
pub fn after(lexed: &Lexed, i: usize) -> Noun {
    // "five-year", "10-point".
    let joined = grammar::dash(lexed, i) && lexed.joins(i);
    let first = if joined { i + 1 } else { opening(lexed, i) };
    if let Some(noun) = measure(lexed, i).or_else(|| side(lexed, i)) {
        return noun;
    }
    let Phrase {
        kind,
        mut end,
        whole,
    } = phrase(lexed, i, first, joined);
    if !whole {
        end = mass_noun(lexed, first, end);
    }
    let mut unit = String::new();
    // "nine consecutive weeks" are weeks.
    let named = match kind {
        Kind::Duration => (first..end).find(|&at| !lexed.says(at, words::UNBROKEN)),
        _ => None,
    };
    if end > first {
        for at in named.unwrap_or(first)..end {
            if !lexed.touches(at) && !unit.is_empty() {
                unit += " ";
            }
            lexed.push_word(at, &mut unit);
        }
        if lexed.is_mark(first, "°") || lexed.says(first, words::DEGREES) {
            unit = scale_of_heat(lexed, end - 1)
                .unwrap_or("degrees")
                .to_owned();
        }
    } else {
        end = i;
    }
    if kind == Kind::Duration {
        // "25-year-old", "25 years old".
        let old = end + usize::from(grammar::dash(lexed, end) && lexed.touches(end));
        if lexed.says(old, "old") {
            end = old + 1;
        }
    }
    let mut skip = i;
    if let Some((base, next)) = rate_base(lexed, end.max(i)) {
        if !unit.is_empty() {
            unit += " ";
        }
        unit.push_str("per ");
        unit.push_str(&base);
        skip = next;
    }
    Noun {
        unit,
        kind,
        end,
        skip,
    }
}

/// Past what stands before a noun and is none of it: "of the", "an", "more".
fn opening(lexed: &Lexed, i: usize) -> usize {
    let mut at = i;
    if lexed.is(at, Class::Of) {
        at += 1;
        while lexed.says(at, words::DETERMINERS) {
            at += 1;
        }
        // "0.6 of a point".
        return at + usize::from(lexed.is(at, Class::A) && lexed.is(at + 1, Class::Point));
    }
    // "half an hour".
    at += usize::from(lexed.is(at, Class::A) && lexed.at(i).before(1).is(Class::Half));
    while lexed.says(at, words::MORE) {
        at += 1;
    }
    at
}

/// Words that may be a noun phrase.
struct Phrase {
    kind: Kind,
    /// Token behind the last.
    end: usize,
    /// Whether it ends in a plural or a unit.
    whole: bool,
}

/// The words from `first` on that may be counted by the number before `i`.
fn phrase(lexed: &Lexed, i: usize, first: usize, joined: bool) -> Phrase {
    let mut found = Phrase {
        kind: Kind::Count,
        end: first,
        whole: false,
    };
    let (mut words, mut at) = (0, first);
    while words < MOST_WORDS {
        let Some(token) = lexed.get(at) else { break };
        if token.gap > Gap::Line {
            break;
        }
        if token.gap == Gap::None && words > 0 {
            // "first-time applicants" is one phrase.
            let hyphen = matches!(token.class, Class::Mark(b'-')) && lexed.touches(at + 1);
            let word = matches!(lexed.class(at + 1), Class::Plain | Class::Other(_));
            if !hyphen || !word || joined {
                break;
            }
            at += 2;
            found.end = at;
            continue;
        }
        // A column of names and numbers: the next name counts nothing here.
        let named = words == 0 && at == i && token.gap == Gap::Line && token.capital;
        if named && (column(lexed, i) || is_short_line(lexed, i)) {
            break;
        }
        match step(lexed, i, at, words, joined) {
            Step::Word => {}
            Step::End => break,
            Step::Unit(kind, end) => {
                found = Phrase {
                    kind: kind.unwrap_or(found.kind),
                    end,
                    whole: true,
                };
                break;
            }
        }
        words += 1;
        at += 1;
        found.end = at;
        if joined && words == 1 {
            found.whole = true;
            break;
        }
        if matches!(known(lexed, at - 1), Word::Counted)
            || is_plural(lexed, at - 1) && lexed.length(at - 1) > 3
        {
            found.whole = true;
            // "measles cases" and "police officers" go on; "candidates sat" does not.
            let more = lexed.get(at).is_some_and(|t| t.gap == Gap::Space)
                && (matches!(known(lexed, at), Word::Counted)
                    || lexed.is(at, Class::Plain) && is_plural(lexed, at));
            if !more {
                break;
            }
        }
    }
    found
}

/// What a token is to a noun phrase.
enum Step {
    /// A word of it.
    Word,
    /// None of it.
    End,
    /// A unit, which ends it before this token; of a kind where the number is of the unit.
    Unit(Option<Kind>, usize),
}

/// What the token at `at` is to the phrase behind the number before `i`, as its word after `words` others.
fn step(lexed: &Lexed, i: usize, at: usize, words: usize, joined: bool) -> Step {
    match lexed.class(at) {
        Class::Mark(mark::DEGREE) => {
            let letter = lexed.says(at + 1, "C F") && lexed.touches(at + 1);
            Step::Unit(Some(Kind::Measure), at + 1 + usize::from(letter))
        }
        // "1,200m", which was not taken for millions.
        Class::ScaleLetter(6) if words == 0 && lexed.says(at, "m") && lexed.touches(at) => {
            Step::Unit(Some(Kind::Measure), at + 1)
        }
        // "20 people tops", "20 tickets upwards".
        Class::Plain
            if words > 0
                && lexed.says(at, words::TOPS)
                && (!lexed.near(at + 1)
                    || lexed.is(at + 1, Class::And)
                    || lexed.is_mark(at + 1, ".,;)")) =>
        {
            Step::End
        }
        Class::Plain | Class::Parts(_) | Class::Point | Class::Cent | Class::Scores => Step::Word,
        Class::Other(_) => match known(lexed, at) {
            // "5 kilowatt-hours" are energy, "5 kilowatts" power.
            Word::Measure if lexed.says(at, words::WATTS) && hours(lexed, at + 1) > 0 => {
                let own = words == 0;
                Step::Unit(own.then_some(Kind::Measure), at + 1 + hours(lexed, at + 1))
            }
            // "most of the 300 of the year before".
            Word::Time(_) if lexed.is(i, Class::Of) && !is_plural(lexed, at) => Step::End,
            // "150 day-fines" counts fines.
            Word::Time(_)
                if words == 0
                    && !joined
                    && !is_plural(lexed, at)
                    && grammar::dash(lexed, at + 1)
                    && lexed.joins(at + 1)
                    && is_plural(lexed, at + 2)
                    && !lexed.says(at + 2, "olds") =>
            {
                Step::Word
            }
            // "12 school days" counts days, "nine consecutive weeks" are a time.
            Word::Time(_) => {
                let whole = (at - words..at).all(|word| lexed.says(word, words::UNBROKEN));
                // "15 consecutive year-on-year drops".
                let time = whole && (words == 0 || is_plural(lexed, at));
                Step::Unit(time.then_some(Kind::Duration), at + 1)
            }
            Word::Measure => {
                let own = words == 0 || lexed.says(at - 1, words::POWERS);
                let heat = lexed.says(at, words::DEGREES) && scale_of_heat(lexed, at + 1).is_some();
                Step::Unit(own.then_some(Kind::Measure), at + 1 + usize::from(heat))
            }
            Word::Ordinal(_) if grammar::dash(lexed, at + 1) => Step::Word,
            Word::Counted | Word::Label | Word::Yearly | Word::Whole | Word::Fiscal => Step::Word,
            Word::Change if is_plural(lexed, at) => Step::Word,
            _ => Step::End,
        },
        _ => Step::End,
    }
}

/// How many tokens at `i` make hours of the watts before them: "-hours", " hours".
fn hours(lexed: &Lexed, i: usize) -> usize {
    let hyphen = usize::from(grammar::dash(lexed, i) && lexed.joins(i));
    let told = lexed.beside(i) && lexed.says(i + hyphen, words::HOURS);
    if told { hyphen + 1 } else { 0 }
}

/// The end of a phrase without a plural in reach: a short one may be a mass noun, a verb is none.
fn mass_noun(lexed: &Lexed, first: usize, end: usize) -> usize {
    let short = first + 2 + usize::from(grammar::dash(lexed, first + 1));
    let mut end = end.min(short);
    // "426,513 became eligible".
    if let Some(verb) = (first..end).find(|&at| lexed.says(at, words::PAST_VERBS)) {
        return verb;
    }
    while end > first
        && (["ed", "ing", "ly"]
            .iter()
            .any(|ending| lexed.ends(end - 1, ending))
            || lexed.says(end - 1, words::PARTICIPLES))
    {
        end -= 1;
    }
    // "165 London-based firms".
    end - usize::from(end > first + 1 && grammar::dash(lexed, end - 1))
}

/// The unit of "3 x 4 m" at its "x", which is that of both sides; none of "3 x 40 seats".
fn side(lexed: &Lexed, i: usize) -> Option<Noun> {
    let joint = |at: usize| {
        (lexed.says(at, "x") || lexed.is(at, Class::Mark(mark::TIMES)))
            && lexed.beside(at)
            && lexed.is_number(at + 1)
    };
    if !joint(i) {
        return None;
    }
    let last = if joint(i + 2) { i + 4 } else { i + 2 };
    let none = Noun::none(i);
    // "2 x 500 GB" and "4 x 100m" are so many times a measure.
    let length = lexed.spaced(last) && lexed.says(last, words::LENGTHS);
    Some(match length {
        true => Noun {
            unit: lexed.word_at(last).to_owned(),
            kind: Kind::Measure,
            ..none
        },
        false => none,
    })
}

/// A unit of measure that is no word of its own or several: "square kilometres", "sq. km", "m/s", "m",
/// "C", "pounds of".
fn measure(lexed: &Lexed, i: usize) -> Option<Noun> {
    if !lexed.near(i) {
        return None;
    }
    let ends = |at: usize| {
        !lexed.near(at)
            || matches!(
                lexed.class(at),
                Class::Mark(_) | Class::And | Class::Or | Class::In | Class::To | Class::Of
            )
            || matches!(known(lexed, at), Word::Stop | Word::InTime)
    };
    let name = lexed.word_at(i);
    let next = lexed.word_at(i + 1);
    let (unit, end) = if lexed.says(i, words::POWERS_AND_SHORT) {
        let at = i + 1 + usize::from(lexed.is(i + 1, Class::Mark(b'.')));
        let meters = lexed.says(at, "m ft mi");
        if !meters && !matches!(known(lexed, at), Word::Measure) {
            return None;
        }
        (joined(name, &joined(" ", lexed.word_at(at))), at + 1)
    } else if lexed.says(i, words::DIVIDED)
        && lexed.is(i + 1, Class::Mark(b'/'))
        && lexed.joins(i + 1)
    {
        // "9.8 m/s²".
        let power = if squared(lexed, i + 3) {
            lexed.word_at(i + 3)
        } else {
            ""
        };
        let unit = joined(name, &joined(next, &joined(lexed.word_at(i + 2), power)));
        (unit, i + 3 + usize::from(!power.is_empty()))
    } else if lexed.says(i, "m Sm km cm mm") && squared(lexed, i + 1) {
        (joined(name, next), i + 2)
    } else if (lexed.says(i, "m t l g") && lexed.spaced(i) || lexed.says(i, "t l g")) && ends(i + 1)
        // "400g packs".
        || lexed.says(i, "t l g") && lexed.touches(i) && lexed.spaced(i + 1)
        // "400 m wide", "30 m from the gate".
        || lexed.says(i, "m") && lexed.spaced(i) && lexed.says(i + 1, EXTENTS)
        || lexed.says(i, "pounds") && lexed.is(i + 1, Class::Of)
    {
        (name.to_owned(), i + 1)
    } else if lexed.says(i, "h") && ends(i + 1) && (lexed.spaced(i) || lexed.touches(i)) {
        return Some(Noun {
            unit: name.to_owned(),
            kind: Kind::Duration,
            end: i + 1,
            skip: i + 1,
        });
    } else if lexed.says(i, "stone") && lexed.spaced(i) && ends(i + 1)
        // "12st" is no ordinal.
        || lexed.says(i, "st") && is_stone(lexed, i)
    {
        (name.to_owned(), i + 1)
    } else if lexed.says(i, "C F")
        && (ends(i + 1) || behind_decimals(lexed, i))
        && (!lexed.joins(i + 1) || lexed.is_mark(i + 1, ".,;:)"))
    {
        (scale_of_heat(lexed, i)?.to_owned(), i + 1)
    } else {
        return None;
    };
    Some(Noun {
        unit,
        kind: Kind::Measure,
        end,
        skip: end,
    })
}

/// Whether decimals touch the unit at `i`: "a 1.5C target".
fn behind_decimals(lexed: &Lexed, i: usize) -> bool {
    let number = i.checked_sub(1).and_then(|number| lexed.literal(number));
    lexed.touches(i) && number.is_some_and(|literal| literal.decimals > 0)
}

/// Whether "st" at `i`, which touches digits, are stones: nobody says "12st" for the twelfth.
pub fn is_stone(lexed: &Lexed, i: usize) -> bool {
    let number = i.checked_sub(1).and_then(|number| lexed.literal(number));
    lexed.touches(i)
        && number.is_some_and(|literal| literal.mantissa % 10 != 1 || literal.mantissa % 100 == 11)
}

/// Whether "²" or "³" stands at `i` and touches its unit, or the digit that it fell to: "32m2".
pub fn squared(lexed: &Lexed, i: usize) -> bool {
    let digit = || {
        lexed
            .literal(i)
            .is_some_and(|literal| literal.digits == 1 && matches!(literal.mantissa, 2 | 3))
            && (!lexed.touches(i + 1) || matches!(lexed.class(i + 1), Class::Mark(_)))
    };
    lexed.touches(i) && (lexed.is_mark(i, "²³") || digit())
}

/// Whether the digits before `i` stand alone on their line.
fn column(lexed: &Lexed, i: usize) -> bool {
    i > 0 && lexed.is_number(i - 1) && lexed.gap(i - 1) >= Gap::Line
}

/// Whether the line that ends before `i` is too short to have been wrapped: "Electorate: 72,418", then "Turnout: 61.3%".
fn is_short_line(lexed: &Lexed, i: usize) -> bool {
    const WORDS: usize = 8;
    (i.saturating_sub(WORDS)..i)
        .rev()
        .any(|at| at == 0 || lexed.gap(at) >= Gap::Line)
}

/// The unit of temperature that the word at `i` names.
fn scale_of_heat(lexed: &Lexed, i: usize) -> Option<&'static str> {
    match () {
        _ if !lexed.near(i) => None,
        _ if lexed.says(i, words::CELSIUS) => Some("°C"),
        _ if lexed.says(i, words::FAHRENHEIT) => Some("°F"),
        _ => None,
    }
}

/// The base of a rate at `i`: "per 100,000", "per million", "for every 1,000".
fn rate_base(lexed: &Lexed, i: usize) -> Option<(String, usize)> {
    let at = match (lexed.class(i), lexed.class(i + 1)) {
        (Class::Per, _) => i + 1,
        (_, Class::Every) if lexed.says(i, "for") => i + 2,
        _ => return None,
    };
    if !lexed.near(i) {
        return None;
    }
    if let Class::Scale(_) = lexed.class(at) {
        return Some((lexed.text_of(&lexed.tokens[at]).to_owned(), at + 1));
    }
    let numeral = grammar::numeral(lexed, at).ok()?;
    let span = lexed.span(at, numeral.next);
    let text = slice(lexed.text, span.start, span.end);
    Some((text.to_owned(), numeral.next))
}
