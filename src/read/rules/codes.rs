//! Codes: digits that touch letters or marks that no number has.

use super::labels::date;
use super::{Verdict, shares};
use crate::figure::cursor::Cursor;
use crate::figure::grammar::{self, Unit};
use crate::figure::lex::{Class, Lexed, Style, mark};
use crate::figure::{Hedge, Kind, hedge};
use crate::language::en::codes as words;
use crate::language::en::hedges::CUT_SHORT;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};
use crate::read::nouns;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "touched_from_left",
        &[
            (
                "COVID-19, the G20, UTC+3, the N57 and #12 are names of 5 things.",
                "count 5 things",
            ),
            (
                "Pay to IBAN LT12 1000 0111 0100 or DE45 for 3 firms.",
                "count 3 firms",
            ),
            ("It rose to18 per cent.", "percent 18 %; ? to 18 per cent"),
            (
                "In mid-2021 it was pre-2020.",
                "date 2021-05-01/2021-08-31; date 2020",
            ),
            ("At 55°45′N.", ""),
        ],
    ),
    (
        "coordinate",
        &[
            ("The peak is at 46.5°N, 7.9° E.", ""),
            (
                "It was 46.5° N of it a day, at 20° in the east.",
                "measure 20 degrees",
            ),
            ("It fell by 5°C.", "measure 5 °C"),
        ],
    ),
    (
        "citation",
        &[
            (
                "Under 14 CFR 25.803, 42 U.S.C. 1983(b), 45 CFR Part 46 and FAR 52.204 5 firms paid.",
                "count 5 firms",
            ),
            ("The 12 USC students came.", "count 12 USC students"),
            ("It killed 44 (CFR 0.48%).", "count 44; percent 0.48 %"),
        ],
    ),
    (
        "dotted",
        &[
            ("The host 192.168.1.2 runs version 2.0.1.", ""),
            ("It ended on 02.07.2021.", "date 2021-07-02"),
        ],
    ),
    (
        "leading_zero",
        &[
            ("Agent 007 has 7 cars.", "count 7 cars"),
            ("It rose by 0.7%.", "percent 0.7 %"),
        ],
    ),
    (
        "touches_what_follows",
        &[
            (
                "At 10:30 the 163/2015 decree came on 5G in the 21st century.",
                "",
            ),
            (
                "It rose to 30C and costs 2p in 720p.",
                "measure 30 °C; money 2 pence",
            ),
            ("He is 11st 4lb.", "measure 158 lb"),
            (
                "It was 37C or 99F, the low 12C (54F). Row 12C is in Section 80C.",
                "measure 37 °C; measure 99 °F",
            ),
            (
                "A Leopard 1A5 at 101°F (38.3C).",
                "measure 101 °F; measure 38.3 °C",
            ),
            ("He is 12st, and the 21st of 30.", "measure 12 st; count 30"),
            (
                "It fell from 5C to -3C with 3x the staff and 3x4 slabs.",
                "measure 5 °C; measure -3 °C; ratio 3 times",
            ),
            ("It held 3/4 of it.", "ratio 3/4"),
            (
                "It takes 1/2 pound of chocolate and walks of 3/4 mile.",
                "count 0.5 pound; measure 0.75 mile",
            ),
            (
                "An engine of 640bhp burns 45g at 15kHz.",
                "measure 640 bhp; measure 45 g; measure 15 kHz",
            ),
            (
                "It has about1,200people and 28offices.",
                "count 1200 about people; count 28 offices; ? about1,200 people; ? 28 offices",
            ),
            (
                "Debt went from 1.5x to 3.0x.",
                "ratio 1.5 times; ratio 3.0 times",
            ),
        ],
    ),
    (
        "index_base",
        &[
            ("Prices (2021 = 100) rose to 112.", "date 2021; count 112"),
            ("The sum = 100 people.", "count 100 people"),
        ],
    ),
    (
        "numbered",
        &[
            ("Decision 2017-06 of the panel cost $5.", "money 5 USD"),
            ("The file dates from 2017-06.", "date 2017-06"),
        ],
    ),
    ("bore", &[("A .22 rifle cost .5 million.", "count 500000")]),
    (
        "document",
        &[("See COM(2025) 412 on 12 firms.", "count 12 firms")],
    ),
];

/// Digits that touch what stands before them: "G20", "UTC+3", "No.5", "#12"; a word that lost its space ("to18")
/// does not make a code of them.
pub fn touched_from_left(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    if !lexed.touches(i) {
        return None;
    }
    let code = match lexed.at(i).before(1).class() {
        _ if is_short_decade(lexed, i) => false,
        Class::Mark(
            b'+' | b'-' | mark::HYPHEN | mark::NO_BREAK_HYPHEN | mark::EN_DASH | mark::MINUS,
        ) => {
            let root = lexed.at(i).before(2);
            (lexed.touches(i - 1) || root.says(words::COVID))
                && !matches!(root.class(), Class::Mark(_) | Class::Percent)
                && !matches!(
                    root.word(),
                    Word::Mid | Word::Early | Word::Late | Word::Month(_)
                )
                && !root.says(words::PREFIXES)
        }
        Class::Mark(
            b'/'
            | b'#'
            | b'_'
            | b'\\'
            | b':'
            | b'*'
            | b'^'
            | b'@'
            | b'='
            | b'&'
            | b'\''
            | mark::NUMERO
            | mark::RIGHT_QUOTE,
        ) => true,
        // "c.400 books".
        // "the Localism Act 2011 (c.20)".
        Class::Mark(b'.') if i >= 2 && lexed.says(i - 2, CUT_SHORT) => {
            lexed.says(i - 2, "c") && (3..=6.min(i)).any(|back| lexed.says(i - back, "act"))
        }
        // "No.5" and "p.12"; "ended.12 people" lost a space and is rarer.
        Class::Mark(b'.') => lexed.touches(i - 1) && !matches!(lexed.class(i - 2), Class::Mark(_)),
        // "55°45′N".
        Class::Mark(mark::DEGREE | mark::PRIME | mark::DOUBLE_PRIME) => true,
        // "N57" is a road.
        Class::CurrencyLetter(_) => literal.style == Style::Plain && literal.digits <= 2,
        Class::Mark(_) | Class::Currency(_) | Class::Percent => false,
        // "c400 books"; "c3po" is a name.
        _ if lexed.says(i - 1, "c ca") && literal.digits > 1 && lexed.spaced(i - 1) => {
            lexed.touches(i + 1) && !matches!(lexed.class(i + 1), Class::Mark(_))
        }
        _ => !lost_space(lexed.at(i).before(1)),
    };
    let mut next = skip_code(lexed, i);
    // "IBAN LT12 1000 0111".
    if code && (2..=3).any(|n| lexed.at(i).before(n).says("IBAN")) {
        while lexed.spaced(next) && lexed.is_number(next) && lexed.length(next) <= 4 {
            next += 1;
        }
    }
    code.then_some(Verdict::Skip(next))
}

/// "46.5°N", "7.9° E", "54°41'20\"N", "54 degrees 41 minutes north": a place on the globe.
pub fn coordinate(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let sign = lexed.is(i + 1, Class::Mark(mark::DEGREE)) && lexed.touches(i + 1);
    if !(sign || lexed.spaced(i + 1) && lexed.says(i + 1, "degrees")) {
        return None;
    }
    let mut at = i + 2;
    for _ in 0..2 {
        let part = lexed.beside(at) && lexed.is_number(at) && lexed.length(at) <= 6;
        let named = lexed.spaced(at + 1) && lexed.says(at + 1, words::PARTS_OF_DEGREES);
        let marked =
            sign && lexed.touches(at + 1) && lexed.is_mark(at + 1, "'\"\u{2032}\u{2033}\u{2019}");
        if !part || !named && !marked {
            break;
        }
        at += 2;
        // Two strokes for seconds.
        at += usize::from(marked && lexed.touches(at) && lexed.is_mark(at, "'\u{2032}\u{2019}"));
    }
    let minutes = at > i + 2;
    let wind = lexed.beside(at)
        && (sign
            && lexed.says(at, words::WINDS)
            && (!lexed.touches(at + 1) || matches!(lexed.class(at + 1), Class::Mark(_)))
            || minutes && lexed.says(at, words::DIRECTIONS));
    (wind || sign && minutes).then_some(Verdict::Skip(at + usize::from(wind)))
}

/// "42 U.S.C. 1983", "14 CFR Part 25", "FAR 25.803": a law of the United States, by its title and section.
pub fn citation(lexed: &Lexed, i: usize) -> Option<Verdict> {
    // "U.S.C." is six tokens, "USC" one.
    let code = |at: usize| match () {
        _ if lexed.says(at, words::US_CODES) => Some(at + 1),
        _ if lexed.starts(at, "U.S.C.") || lexed.starts(at, "C.F.R.") => Some(at + 6),
        _ => None,
    };
    if lexed.spaced(i + 1)
        && let Some(section) = code(i + 1)
    {
        let named = lexed.at(section).says(words::PARTS) || lexed.is_mark(section, "§");
        let number = section + usize::from(named);
        return lexed
            .is_number(number)
            .then(|| Verdict::Skip(past_section(lexed, number)));
    }
    let led = lexed.at(i).before(1).says(words::US_RULES) && lexed.spaced(i);
    // A "CFR" is also a case fatality rate.
    let section = lexed
        .literal(i)
        .is_some_and(|literal| literal.decimals >= 3)
        && grammar::single(lexed, i).is_ok_and(|found| matches!(found.unit, Unit::None));
    (led && section).then(|| Verdict::Skip(past_section(lexed, i)))
}

/// Past the number at `i` of a section and what stands in brackets behind it: "1983(b)(2)".
pub(super) fn past_section(lexed: &Lexed, i: usize) -> usize {
    let mut at = skip_code(lexed, i);
    while lexed.is(at, Class::Mark(b'('))
        && lexed.touches(at)
        && lexed.is(at + 2, Class::Mark(b')'))
    {
        at += 3;
    }
    at
}

/// "192.168.1.2", "2.0.1": more points than a number has, unless they make a date.
pub fn dotted(lexed: &Lexed, i: usize) -> Option<Verdict> {
    (lexed.literal(i)?.style == Style::Dotted).then(|| code_or_date(lexed, i))
}

/// "007", "02": a number has no zero before it.
pub fn leading_zero(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let zero = literal.leading_zero && literal.decimals == 0 && literal.style == Style::Plain;
    zero.then(|| code_or_date(lexed, i))
}

fn code_or_date(lexed: &Lexed, i: usize) -> Verdict {
    match date(lexed, i) {
        Some(_) => Verdict::Stands,
        None => Verdict::Skip(skip_code(lexed, i)),
    }
}

/// Digits that touch what follows them: "10:30", "163/2015", "21st", "5G"; "41C", "2p" and "11st 4lb" are amounts.
pub fn touches_what_follows(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let next = i + 1;
    if !lexed.touches(next) {
        return None;
    }
    let code = || Some(Verdict::Skip(skip_code(lexed, i)));
    let digits_follow = lexed.is_number(i + 2) && lexed.touches(i + 2);
    match lexed.class(next) {
        Class::Mark(b':') if digits_follow => code(),
        Class::Mark(_) if lexed.is_mark(next, "/\u{2044}") && digits_follow => {
            let fraction = grammar::expression(lexed, i).is_ok_and(|e| match e.kind {
                Kind::Ratio => {
                    e.next == i + 3
                        && (shares::slashed_stands(lexed, i + 3)
                            || shares::slashed_unit(lexed, i + 3))
                }
                kind => matches!(kind, Kind::Percent | Kind::Measure),
            });
            let a_date = date(lexed, i).is_some_and(|end| end != next);
            if fraction || a_date { None } else { code() }
        }
        Class::Other(_) => match known(lexed, next) {
            Word::OrdinalEnd => {
                let weight = grammar::single(lexed, i)
                    .is_ok_and(|found| matches!(found.unit, Unit::Named(_)));
                let weight = weight || lexed.says(next, "st") && nouns::is_stone(lexed, next);
                (!weight && date(lexed, i).is_none()).then_some(Verdict::Skip(i + 2))
            }
            Word::Meridiem => Some(Verdict::Skip(i + 2)),
            Word::Measure | Word::Time(_) => None,
            // "3,450staff" lost its space.
            Word::Counted if lost_noun(lexed, next) => None,
            _ => code(),
        },
        // "the Leopard 1A5".
        Class::A => code(),
        Class::Plain => {
            // "1990s", "2Q 2023", "1H 2022" are dates, "50ish" is a hedge.
            let period = lexed.says(next, words::TOUCHING)
                || lexed.says(next, "x")
                    && (!lexed.touches(i + 2)
                        || matches!(lexed.class(i + 2), Class::Mark(_)) && !lexed.touches(i + 3))
                || lexed.says(next, "s") && (literal.digits == 4 || lexed.is(i + 2, Class::Of))
                || is_short_decade(lexed, i);
            if is_heat(lexed, i) || is_second_heat(lexed, i) {
                return Some(Verdict::Stands);
            }
            // "2,065p" and "2p" are pence, "720p" is a picture; "5,000mAh" has a unit that is not known.
            let unit = literal.style != Style::Plain && lexed.length(next) <= 4
                // "45g" and "40t"; "5G" is a name.
                || lexed.says(next, "g t l") && (literal.digits > 1 || lexed.is(next + 1, Class::Of)) && !lexed.says(next + 1, "h")
                || lost_noun(lexed, next)
                // "2h 5m".
                || lexed.says(next, "h") && lexed.is_number(i + 2) && lexed.says(i + 3, words::MINUTES)
                || lexed.says(next, words::BASIS_POINTS)
                || lexed.says(next, "p") && !lexed.says(i, "480 720 1080")
                || grammar::is_price(lexed, next);
            if period || unit { None } else { code() }
        }
        _ => None,
    }
}

/// "the '80s" at its digits.
pub(in crate::read) fn is_short_decade(lexed: &Lexed, i: usize) -> bool {
    let tens = lexed.literal(i).is_some_and(|literal| {
        literal.digits == 2 && literal.mantissa >= 30 && literal.mantissa % 10 == 0
    });
    tens && lexed.joins(i)
        && lexed.at(i).before(1).is_mark("'\u{2018}\u{2019}")
        && !lexed.touches(i - 1)
        && lexed.says(i + 1, "s")
}

/// "to 30C", "around 41C", "was 37C"; "Section 80C" is a label.
fn is_heat(lexed: &Lexed, i: usize) -> bool {
    let Some(literal) = lexed.literal(i) else {
        return false;
    };
    lexed.says(i + 1, "C F")
        && lexed.touches(i + 1)
        && literal.digits <= 4
        && (!lexed.touches(i + 2) || matches!(lexed.class(i + 2), Class::Mark(_)))
        && (literal.decimals > 0
            || hedge::before(lexed, i).0 != Hedge::Bare
            || lexed.at(i).before(1).says(words::LEAD_HEAT)
            || literal.digits > 1 && lexed.at(i).before(1).says(words::BE_HOT))
}

/// "98.6F or 37C", "37C (98F)": the second of two temperatures.
fn is_second_heat(lexed: &Lexed, i: usize) -> bool {
    let joint = lexed.at(i).before(1);
    lexed.says(i + 1, "C F")
        && (matches!(joint.class(), Class::Or | Class::And | Class::To)
            || joint.is_mark("(/-\u{2013}"))
        && joint.position() > 1
        && is_heat(lexed, joint.position() - 2)
}

/// "(2021 = 100)": what an index is based on.
pub fn index_base(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let base = i > 1
        && lexed.is(i - 1, Class::Mark(b'='))
        && literal.mantissa == 100
        && literal.decimals == 0
        && (lexed.is_number(i - 2) || lexed.is(i + 1, Class::Mark(b')')));
    base.then_some(Verdict::Skip(i + 1))
}

/// "a .22 rifle": the bore of a gun.
pub fn bore(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let point = lexed.word_at(i).starts_with('.');
    let gun = lexed.says(i + 1, words::GUNS);
    (point && gun).then_some(Verdict::Skip(i + 2))
}

/// "Decision 2017-06": a document by its number.
pub fn numbered(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let led = lexed.at(i).before(1).says(words::DOCUMENTS);
    let two = grammar::dash(lexed, i + 1) && lexed.joins(i + 1) && lexed.is_number(i + 2);
    (led && two && lexed.spaced(i)).then(|| Verdict::Skip(skip_code(lexed, i)))
}

/// "COM(2025) 412": a document of the year in brackets.
pub fn document(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let found = i > 1
        && lexed.is(i - 1, Class::Mark(b'('))
        && lexed.joins(i - 1)
        && lexed.is(i + 1, Class::Mark(b')'))
        && lexed.word_at(i - 2).bytes().all(|b| b.is_ascii_uppercase())
        && lexed.is_number(i + 2);
    found.then(|| Verdict::Skip(skip_code(lexed, i + 2)))
}

/// The token after the digits at `i` and all that touches them without a space.
pub(in crate::read) fn skip_code(lexed: &Lexed, i: usize) -> usize {
    let mut at = i + 1;
    // A number in a code goes on over hyphens and slashes, not over a closing bracket or a full stop.
    while lexed.touches(at)
        && match lexed.class(at) {
            Class::Mark(c) => {
                matches!(
                    c,
                    b'-' | b'/' | b':' | b'.' | b'_' | mark::NO_BREAK_HYPHEN | mark::EN_DASH
                ) && lexed.touches(at + 1)
            }
            _ => true,
        }
    {
        at += 1;
    }
    at
}

/// Whether the noun at `i`, which touches digits, lost its space: "28offices", "1,200people".
fn lost_noun(lexed: &Lexed, i: usize) -> bool {
    !lexed.capital(i)
        && lexed.length(i) >= 5
        && (!lexed.touches(i + 1) || matches!(lexed.class(i + 1), Class::Mark(_)))
        && (is_plural(lexed, i) || matches!(known(lexed, i), Word::Counted))
}

/// Words that lose their space before digits in badly converted pages.
pub(in crate::read) fn lost_space(at: Cursor<Lexed>) -> bool {
    at.says(words::LOST_SPACE)
}
