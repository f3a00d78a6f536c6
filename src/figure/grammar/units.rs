//! What stands behind a number and says what it is of: "per cent", "points", "euros", "times".

use super::{Unit, cents, dash, hyphen};
use crate::figure::lex::{Class, Lexed, mark};
use crate::figure::words;
use crate::language::en::numbers;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[(
    "unit_after",
    &[
        (
            "Some 5 per cent, 4.2 percentage points, six times and 3 ‰.",
            "percent 5 about %; percent 4.2 percentage points; ratio 6 times; ratio 0.003",
        ),
        ("Some 5 perches.", "count 5 about perches"),
        ("Debt was 2.3x (2.6x).", "ratio 2.3 times; ratio 2.6 times"),
        (
            "A 20p rise to between 40p and 45p, 5p a litre, 3-4 pence, 30 cents, a 50-cent coin and 5¢; pence.",
            "money 20 pence; money 40..45 pence; money 5 pence; money 3..4 pence; money 30 cents; money 50 cents; money 5 cents",
        ),
        (
            "At 5p.m. a 1080p screen showed 50 Cent, 5 per cent and 12 centres.",
            "count 50 Cent; percent 5 %; count 12 centres",
        ),
        (
            "It owes 5 million kroner, 30 dinars and half a billion kronor to 5 real people at 12.5 US cents.",
            "money 5000000 kroner; money 30 dinars; money 500000000 SEK; count 5 real people; money 12.5 cents",
        ),
    ],
)];

/// The unit after a number: percent, points, a currency, "times".
pub(super) fn unit_after(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    if !lexed.near(i) {
        return None;
    }
    match lexed.class(i) {
        Class::Percent | Class::Points | Class::Per | Class::Percentage | Class::Of => {
            percent(lexed, i)
        }
        Class::Money(_) | Class::Currency(_) => money(lexed, i),
        Class::Times => Some((Unit::Times, i + 1)),
        Class::Cent => minor(lexed, i),
        Class::Plain | Class::Other(_) => minor(lexed, i).or_else(|| named(lexed, i)),
        Class::Mark(_) => marked(lexed, i),
        _ => None,
    }
}

/// "per cent", "%", "percentage points", "pp", "per mille" at `i`.
fn percent(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    let points = |at: usize| {
        let at = hyphen(lexed, at);
        (lexed.is(at, Class::Point)).then_some((Unit::Points, at + 1))
    };
    Some(match lexed.class(i) {
        Class::Percent => points(i + 1).unwrap_or((Unit::Percent, i + 1)),
        Class::Points => (Unit::Points, i + 1),
        Class::Per if lexed.is(i + 1, Class::Cent) => {
            points(i + 2).unwrap_or((Unit::Percent, i + 2))
        }
        Class::Per if lexed.says(i + 1, "mille") => (Unit::PerMille, i + 2),
        Class::Percentage => return points(i + 1),
        // "0.3 of a percentage point", "0.5 of one per cent".
        Class::Of
            if matches!(lexed.class(i + 1), Class::A | Class::Cardinal(1))
                && matches!(
                    lexed.class(i + 2),
                    Class::Percentage | Class::Percent | Class::Per
                ) =>
        {
            return unit_after(lexed, i + 2);
        }
        _ => return None,
    })
}

/// A currency by name, code or sign at `i`.
fn money(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    match lexed.class(i) {
        // "900 pounds of ore" is a weight; "5 million pounds of aid" is money.
        Class::Money(words::GBP)
            if lexed.is(i + 1, Class::Of)
                && lexed.says(i, "pounds")
                && i > 0
                && matches!(lexed.class(i - 1), Class::Number | Class::Cardinal(_)) =>
        {
            None
        }
        Class::Money(id) => Some((Unit::Currency(id), i + 1)),
        // "500 EUR" and "500 €", but not the sign of the next number in "5 €6".
        Class::Currency(id)
            if !(lexed.is_number(i + 1)
                && (lexed.touches(i + 1)
                    // "the private one EUR 2,388": the code belongs to what follows.
                    || lexed.spaced(i + 1)
                        && !matches!(lexed.class(i + 2), Class::Currency(_)))) =>
        {
            Some((Unit::Currency(id), i + 1))
        }
        _ => None,
    }
}

/// A part of a currency at `i`, told in itself: "20p", "40 pence", "a 30-cent levy", "50¢". Whose cents they are is not said.
fn minor(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    let hyphen = usize::from(lexed.is(i, Class::Mark(b'-')));
    let word = i + hyphen;
    let name = match () {
        _ if !lexed.beside(word) || lexed.capital(word) => return None,
        _ if lexed.says(word, numbers::CENTS) || lexed.word_at(i) == "¢" => "cents",
        _ if lexed.says(word, numbers::PENCE) => "pence",
        _ if lexed.says(word, numbers::PENNIES) => "pennies",
        _ if hyphen == 0 && lexed.touches(i) && lexed.word_at(i) == "p" => {
            let lines = lexed.at(i).before(1).says(numbers::LINES_OF_PICTURES);
            // "5p.m.", "6p - 8:30p"; not "5p-a-litre".
            let time = lexed.is(i + 1, Class::Mark(b'.')) && lexed.joins(i + 1)
                || dash(lexed, i + 1) && lexed.is(i + 3, Class::Mark(b':'));
            if lines || time {
                return None;
            }
            "pence"
        }
        // "up 5c to 42c".
        _ if hyphen == 0 && cents::is_price(lexed, i) => "cents",
        _ => return None,
    };
    Some((Unit::Named(name), word + 1))
}

/// A unit in other words at `i`: "x", "pc", "p.p.", "won", "Swiss francs", "U.S. dollars".
fn named(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    let plain = lexed.is(i, Class::Plain);
    match () {
        // "3x the staff".
        _ if plain
            && lexed.says(i, "x")
            && lexed.touches(i)
            && (!lexed.touches(i + 1)
                || matches!(lexed.class(i + 1), Class::Mark(_))
                    && (!lexed.touches(i + 2) || matches!(lexed.class(i + 2), Class::Mark(_)))) =>
        {
            Some((Unit::Times, i + 1))
        }
        // "243pc".
        _ if plain && lexed.says(i, "pc") => Some((Unit::Percent, i + 1)),
        // "6 trillion won", but not "120 won".
        _ if plain
            && i > 0
            && lexed.says(i, "won")
            && matches!(lexed.class(i - 1), Class::Scale(_)) =>
        {
            Some((Unit::Currency(words::KRW), i + 1))
        }
        // "30 kroner": several countries have them.
        _ if let Some(name) = of_several(lexed.word_at(i)) => Some((Unit::Named(name), i + 1)),
        // "12.5 US cents".
        _ if lexed.capital(i) && lexed.spaced(i + 1) && lexed.says(i + 1, numbers::CENTS) => {
            Some((Unit::Named("cents"), i + 2))
        }
        // "0.2 p.p.".
        _ if plain && lexed.starts(i, "p.p") => {
            let point = lexed.is(i + 3, Class::Mark(b'.'))
                && lexed.touches(i + 3)
                && lexed.get(i + 4).is_some_and(|t| !t.capital);
            Some((Unit::Points, i + 3 + usize::from(point)))
        }
        // "Swiss francs"; several countries have crowns.
        _ if lexed.spaced(i + 1)
            && (matches!(lexed.class(i + 1), Class::Money(_))
                || lexed.says(i + 1, numbers::CROWNS)) =>
        {
            let id = words::adjective(lexed.text_of(&lexed.tokens[i]))?;
            Some((Unit::Currency(id), i + 2))
        }
        _ if plain
            && matches!(lexed.class(i + 4), Class::Money(words::USD))
            && lexed.starts(i, "U.S.") =>
        {
            Some((Unit::Currency(words::USD), i + 5))
        }
        _ if plain && lexed.says(i, numbers::PER_MILLE) => Some((Unit::PerMille, i + 1)),
        _ => None,
    }
}

/// A name of money that several countries share and that is nothing else.
fn of_several(word: &str) -> Option<&'static str> {
    numbers::MONEY_OF_SEVERAL
        .split(' ')
        .find(|name| *name == word)
}

/// A unit that is a sign, or joined by a hyphen, at `i`: "‰", "×", "-fold", "-percent".
fn marked(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    match lexed.class(i) {
        _ if lexed.is_mark(i, "‰") => Some((Unit::PerMille, i + 1)),
        Class::Mark(mark::TIMES) if lexed.touches(i) => Some((Unit::Times, i + 1)),
        Class::Mark(b'-') if lexed.joins(i) => match lexed.class(i + 1) {
            Class::Times => Some((Unit::Times, i + 2)),
            Class::Percentage | Class::Percent => percent(lexed, i + 1),
            Class::Cent | Class::Plain => minor(lexed, i),
            _ => None,
        },
        _ => None,
    }
}
