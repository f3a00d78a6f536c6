//! Numbers of houses, forms and times of day.

use super::Verdict;
use super::labels::counted;
use crate::figure::grammar;
use crate::figure::lex::{Class, Gap, Lexed, Literal, Style, mark};
use crate::language::en::places as words;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "time_of_day",
        &[
            (
                "It opens at 5 p.m. and 10 o'clock for 12 hours.",
                "duration 12 hours",
            ),
            (
                "Trains leave at 06:15, 7.20 and 8pm; it rose 7.20 and 8 points.",
                "count 7.20; count 8 points",
            ),
            (
                "The meeting began at 15.30, doors open at 19.30 and the deadline is 12.00 noon. Police were called at 3.15 to a house.",
                "",
            ),
            (
                "Lunch is from 12.30 until 13.30. It may be held between 9.00 and 17.00 in May 2023.",
                "date 2023-05",
            ),
            (
                "Output of the session stood at 15.30 per cent, of the meeting at 15.30 million, the event at $15.30.",
                "percent 15.30 %; count 15300000; money 15.30 USD",
            ),
            (
                "It takes place at 10.00, 11.30 and 14.00 (10.00 for the press), and departs daily at 8.30 and starts at 9.30 every day.",
                "",
            ),
            (
                "Its GPA began at 3.45, the fund opened at 15.30 and the earthquake struck at 4.56.",
                "count 3.45; count 15.30; count 4.56",
            ),
            (
                "The index began at 15.30 and rose to 16.40; the meeting cut it by 9.45; between 9.00 and 17.00 tonnes of it left.",
                "count 15.30; count 16.40; count 9.45; measure 9.00..17.00 tonnes",
            ),
        ],
    ),
    (
        "opening_hours",
        &[
            (
                "It is open from 9.30 to 17.00 for 12 firms.",
                "count 12 firms",
            ),
            (
                "The yield ranged from 9.30 to 17.00 tonnes.",
                "measure 9.30..17.00 tonnes",
            ),
        ],
    ),
    (
        "force",
        &[
            ("Winds of force 9 sank 2 boats.", "count 2 boats"),
            ("A force of 9 men.", "count 9 men"),
        ],
    ),
    (
        "place_or_time",
        &[
            (
                "At 11.00 CET and at 2100 hrs he left 10 Downing Street.",
                "",
            ),
            (
                "It opens at 1500 EST (2000 GMT), between 1000 EST and 1030 EST, at 1512 U.S. Highway 68.",
                "",
            ),
            (
                "At 9 E 71st St, 358 El Brillo Way, 22 Ave Foch, 221B Baker Street, 121 4th Street, 7145 E. 2nd Street and 16-18 Industrial Avenue.",
                "",
            ),
            ("A 401(k), a 10-K and a 4K screen cost $5.", "money 5 USD"),
            ("It fell by 11.00 euros.", "money 11.00 EUR"),
        ],
    ),
];

/// "at 5 p.m.", "11.00 CET", "2100 hrs", "10 Downing Street", "401(k)", "10-K", "4K".
pub fn place_or_time(lexed: &Lexed, i: usize) -> Option<Verdict> {
    part_of_a_name(lexed, i).map(Verdict::Skip)
}

/// "open from 9.30 to 17.00": hours with their minutes behind a point, at both ends.
pub fn opening_hours(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let clock = |at: usize| lexed.literal(at).is_some_and(on_the_clock);
    let joint = grammar::range_joint(lexed, i + 1)?;
    let open = (1..=4).any(|n| lexed.at(i).before(n).says(words::OPENING));
    let unit = lexed.near(joint + 1)
        && !matches!(lexed.class(joint + 1), Class::Mark(_))
        && matches!(
            lexed.class(joint + 1),
            Class::Percent | Class::Per | Class::Scale(_) | Class::Money(_) | Class::Currency(_)
        );
    (clock(i) && clock(joint) && open && !unit).then_some(Verdict::Skip(joint + 1))
}

/// "force 9": how strong a wind is.
pub fn force(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let wind = lexed.literal(i)?.mantissa <= 12 && lexed.at(i).before(1).says("force");
    let men = is_plural(lexed, i + 1) || matches!(known(lexed, i + 1), Word::Counted);
    (wind && !men).then_some(Verdict::Skip(i + 1))
}

/// "5 p.m.", "10 o'clock": a time of day.
pub fn time_of_day(lexed: &Lexed, i: usize) -> Option<Verdict> {
    if lexed.spaced(i + 1) && tells_time(lexed, i + 1) {
        return Some(Verdict::Skip(i + 2));
    }
    // "12 noon", "12.00 noon".
    if lexed.spaced(i + 1) && lexed.says(i + 1, words::NOON) {
        return Some(Verdict::Skip(i + 2));
    }
    if has_an_event(lexed, i) {
        return Some(Verdict::Skip(i + 1));
    }
    // "at 06:15, 7.20 and 8pm".
    let joint = matches!(lexed.class(i + 1), Class::And | Class::Or | Class::To)
        || lexed.is(i + 1, Class::Mark(b','));
    let clock = joint
        && lexed.is_number(i + 2)
        && (tells_time(lexed, i + 3) || lexed.is(i + 3, Class::Mark(b':')) && lexed.joins(i + 3))
        && lexed.literal(i).is_some_and(on_the_clock);
    clock.then_some(Verdict::Skip(i + 1))
}

/// Whether the hours and minutes at `i` are told of an event, and nothing is that they count: "the meeting began at 15.30"; not "stood
/// at 15.30 per cent".
fn has_an_event(lexed: &Lexed, i: usize) -> bool {
    let clock = |at: usize| lexed.literal(at).is_some_and(on_the_clock);
    let joins = |at: usize| {
        matches!(lexed.class(at), Class::And | Class::To)
            || lexed.says(at, words::UNTIL)
            || grammar::dash(lexed, at)
    };
    // The first of several, and the last of two.
    let listed = |at: usize| at > 1 && (joins(at - 1) || lexed.is_mark(at - 1, ",("));
    let mut first = i;
    for _ in 0..3 {
        if listed(first) && clock(first - 2) {
            first -= 2;
        }
    }
    let two = joins(i + 1) && clock(i + 2);
    let last = if two { i + 2 } else { i };
    let ends = !lexed.near(last + 1)
        || matches!(
            lexed.class(last + 1),
            Class::And | Class::Or | Class::In | Class::To | Class::From
        )
        || lexed.is_mark(last + 1, ".,;:()!?\"\u{201d}")
        || lexed.says(last + 1, words::TIMELY)
        || matches!(
            known(lexed, last + 1),
            Word::Stop
                | Word::InTime
                | Word::Weekday(_)
                | Word::This
                | Word::Today
                | Word::Tomorrow
                | Word::Yesterday
        );
    if !clock(i) || !ends || !lexed.at(first).before(1).says(words::LEAD_CLOCK) {
        return false;
    }
    let mut event = lexed.says(first + 1, words::UNTIL);
    for n in 2..14 {
        let word = lexed.at(first).before(n);
        let level = word.says(words::LEVELS)
            || matches!(word.class(), Class::Money(_))
            || matches!(word.word(), Word::Change);
        if word.is_mark(".;") && !lexed.touches(word.position() + 1) {
            break;
        }
        if level {
            return false;
        }
        event |= word.says(words::EVENTS) || word.says("place") && word.before(1).says(words::TAKE);
    }
    event
}

/// Whether a number may be hours and minutes: "7.20".
fn on_the_clock(literal: &Literal) -> bool {
    literal.decimals == 2
        && literal.style == Style::Decimal
        && literal.mantissa / 100 < 24
        && literal.mantissa % 100 < 60
}

/// Whether "pm" or "p.m." stands at `i`.
pub(in crate::read) fn tells_time(lexed: &Lexed, i: usize) -> bool {
    matches!(known(lexed, i), Word::Meridiem)
        || lexed.says(i, "a p") && lexed.says(i + 1, ".") && lexed.says(i + 2, "m")
}

/// The token after digits at `i` that belong to a place, a form or a time of day by what follows them:
/// "10 Downing Street", "401(k)", "10-K", "55°45′", "11.00 CET", "2100 hrs", "4K".
fn part_of_a_name(lexed: &Lexed, i: usize) -> Option<usize> {
    let literal = lexed.literal(i)?;
    let single = |at: usize| {
        lexed
            .get(at)
            .is_some_and(|t| t.end - t.start == 1 && !matches!(t.class, Class::Number))
    };
    let before = |words: &str| lexed.at(i).before(1).says(words);
    let hour = literal.mantissa / if literal.decimals == 2 { 100 } else { 1 };
    let clock = literal.decimals == 2 && hour < 24 && literal.mantissa % 100 < 60;
    match lexed.class(i + 1) {
        Class::Mark(b'(')
            if literal.style == Style::Plain
                && lexed.touches(i + 1)
                && lexed.touches(i + 2)
                && single(i + 2)
                && !matches!(lexed.class(i + 2), Class::Mark(_))
                && lexed.is(i + 3, Class::Mark(b')')) =>
        {
            let mut at = i + 4;
            while lexed.is(at, Class::Mark(b'('))
                && lexed.touches(at)
                && lexed.is(at + 2, Class::Mark(b')'))
            {
                at += 3;
            }
            return Some(at);
        }
        Class::Mark(b'-')
            if literal.style == Style::Plain
                && lexed.touches(i + 1)
                && lexed.touches(i + 2)
                && single(i + 2)
                && lexed.capital(i + 2)
                && !lexed.touches(i + 3) =>
        {
            return Some(i + 3);
        }
        Class::Mark(mark::DEGREE)
            if lexed.touches(i + 1) && lexed.touches(i + 2) && lexed.is_number(i + 2) =>
        {
            return Some(i + 2);
        }
        Class::CurrencyLetter(_)
            if literal.style == Style::Plain
                && literal.digits == 1
                && lexed.touches(i + 1)
                && lexed.says(i + 1, "K") =>
        {
            return Some(i + 2);
        }
        _ => {}
    }
    if !lexed.spaced(i + 1) {
        // "Updated on 25 September 2025 at 14.05"; a price may stand at 14.05 in a mere year.
        let dated =
            before("at") && (3..=5).any(|n| matches!(lexed.at(i).before(n).word(), Word::Month(_)));
        let ends = !lexed.touches(i + 1) || matches!(lexed.class(i + 1), Class::Mark(_));
        let time = Some(i + 1).filter(|_| clock && dated && ends);
        return time.or_else(|| house(lexed, i));
    }
    let zone = lexed.says(i + 1, words::ZONES);
    let day_time = literal.mantissa / 100 < 24 && literal.mantissa % 100 < 60;
    let military = literal.style == Style::Plain
        && literal.digits == 4
        && (zone && day_time && !lexed.says(i + 1, "hrs")
            || lexed.says(i + 1, words::CLOCK) && before(words::LEAD_TIME));
    // "at 18.00 on Wednesday".
    let day =
        before("at") && lexed.says(i + 1, "on") && matches!(known(lexed, i + 2), Word::Weekday(_));
    if clock && (zone || day) || military {
        return Some(i + 2);
    }
    house(lexed, i)
}

/// The token after the address of a house whose number is at `i`: "10 Downing Street", "16-18 Industrial Avenue",
/// "9 E 71st St", "22 Ave Foch".
fn house(lexed: &Lexed, i: usize) -> Option<usize> {
    let literal = lexed.literal(i)?;
    if literal.style != Style::Plain || literal.digits > 4 {
        return None;
    }
    // The houses of one plot.
    let pair = grammar::dash(lexed, i + 1) && lexed.joins(i + 1) && lexed.is_number(i + 2);
    // "221B Baker Street".
    let lettered = lexed.touches(i + 1) && lexed.length(i + 1) == 1 && lexed.capital(i + 1);
    let mut name = match () {
        _ if pair => i + 3,
        _ if lettered => i + 2,
        _ => i + 1,
    };
    if !lexed.spaced(name) {
        return None;
    }
    // "1512 U.S. Highway 68".
    let federal = lexed.starts(name, "U.S. ");
    if federal {
        name += 4;
    }
    if lexed.says(name, words::STREETS_BEFORE) && lexed.capital(name + 1) && lexed.spaced(name + 1)
    {
        return Some(name + 2);
    }
    for at in name..name + 6 {
        let token = lexed.get(at)?;
        // "71st" has its ending as a token of its own.
        let ordinal = matches!(known(lexed, at + 1), Word::OrdinalEnd) && lexed.touches(at + 1);
        let numbered = lexed.is_number(at) && lexed.spaced(at) && (at > name || ordinal)
            || matches!(known(lexed, at), Word::OrdinalEnd) && lexed.touches(at);
        if numbered {
            continue;
        }
        // "7145 E. 2nd Street".
        if lexed.is(at, Class::Mark(b'.'))
            && lexed.touches(at)
            && at == name + 1
            && lexed.says(name, "N E S W NE NW SE SW")
        {
            continue;
        }
        if token.gap > Gap::Space || !token.capital {
            break;
        }
        if (at > name || federal)
            && (lexed.says(at, "Building") && literal.digits > 2 || lexed.says(at, words::STREETS))
            && (!counted(lexed, at + 1) || lexed.says(i.saturating_sub(1), "at At"))
        {
            return Some(at + 1);
        }
    }
    None
}
