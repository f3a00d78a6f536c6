//! One number with its sign, currency, percent sign or "times".

use super::compound::compound;
use super::money::{in_brackets, money_scale};
use super::notes::past_note;
use super::numerals::numeral;
use super::units::unit_after;
use super::{Expression, Refusal, Unit, dash, is_dash};
use crate::figure::lex::{Class, Lexed, Style};
use crate::figure::{Amount, Kind, Number};
use crate::language::en::numbers as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "single",
        &[
            (
                "It cost $5MM, 6 million Swiss francs and minus 5 euros.",
                "money 5000000 USD; money 6000000 CHF; money -5 EUR",
            ),
            ("The N95 is a mask.", ""),
            (
                "It took N 450m, N 4.6bn and R 3.2 million.",
                "money 450000000 NGN; money 4600000000 NGN; money 3200000 ZAR",
            ),
            (
                "Some five (5) people got twenty (20) per cent in 12 (twelve) months, seven (8) did not.",
                "count 5 about people; percent 20 %; duration 12 months; count 7; count 8",
            ),
        ],
    ),
    (
        "signed",
        &[
            (
                "It was minus 5 degrees to plus 3 degrees, between minus 5 and plus 3 km, minus 0.5 per cent to 1 per cent.",
                "measure -5..3 degrees; measure -5..3 km; percent -0.5..1 %",
            ),
            ("It got minus or plus 3 points.", "count 3 points"),
        ],
    ),
];

/// What stands before the digits of a number: its sign and its currency.
struct Opening {
    /// Token of the number itself.
    at: usize,
    negative: bool,
    unit: Unit,
    /// Whether the currency is a letter that names begin with too: "N500", "R22".
    letter: bool,
    /// The number, where the currency has a loss in brackets behind it.
    loss: Option<Expression>,
}

/// The sign and the currency at `i`: "-€", "€-", "Rs.", "N".
fn opening(lexed: &Lexed, i: usize) -> Opening {
    let mut opening = Opening {
        at: i,
        negative: false,
        unit: Unit::None,
        letter: false,
        loss: None,
    };
    opening.sign(lexed);
    let at = opening.at;
    match lexed.class(at) {
        // A sign may end its line.
        Class::Currency(id) if lexed.near(at + 1) => {
            opening.unit = Unit::Currency(id);
            opening.at += 1;
            opening.loss = in_brackets(lexed, opening.at, id);
            // "Rs. 500".
            if lexed.is(opening.at, Class::Mark(b'.')) && lexed.touches(opening.at) {
                opening.at += 1;
            }
            opening.sign(lexed);
        }
        Class::CurrencyLetter(id) if begins_money(lexed, at) => {
            opening.unit = Unit::Currency(id);
            opening.letter = true;
            opening.at += 1;
        }
        _ => {}
    }
    opening
}

impl Opening {
    /// Goes past a sign that touches what it is of.
    fn sign(&mut self, lexed: &Lexed) {
        if let Class::Mark(c) = lexed.class(self.at)
            && (is_dash(c) || c == b'+')
            && lexed.touches(self.at + 1)
        {
            self.negative |= c != b'+';
            self.at += 1;
        }
    }
}

/// Whether the letter at `at` is a currency's: "N500", and "N 5,000", "N 4.6bn" or "R 4.6 billion" where what follows leaves no doubt.
fn begins_money(lexed: &Lexed, at: usize) -> bool {
    let grouped = || {
        let literal = lexed.literal(at + 1);
        literal.is_some_and(|literal| literal.style == Style::Grouped)
    };
    let scaled = || {
        let scale = matches!(lexed.class(at + 2), Class::Scale(_) | Class::ScaleLetter(_));
        lexed.is_number(at + 1) && scale && lexed.near(at + 2)
    };
    lexed.touches(at + 1)
        || lexed.spaced(at + 1)
            && (lexed.says(at, "N") && (grouped() || scaled()) || lexed.says(at, "R") && scaled())
}

/// One number with its sign, currency, percent sign or "times".
///
/// # Errors
///
/// [`Refusal`] says why there is none.
pub fn single(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let Opening {
        at,
        negative,
        mut unit,
        letter,
        loss,
    } = opening(lexed, i);
    if let Some(loss) = loss {
        return Ok(loss);
    }
    if matches!(unit, Unit::None)
        && !negative
        && let Some(measure) = compound(lexed, at)
    {
        return Ok(measure);
    }
    let mut numeral = numeral(lexed, at)?;
    money_scale(lexed, unit, &mut numeral);
    // "N95" and "R22" are names; "N500", "N9.6" and "N5bn" are money.
    if letter && numeral.plain && numeral.number.to_f64() < 100.0 {
        return Err(Refusal::NoNumber);
    }
    // "twenty (20) per cent".
    let mut next = said_twice(lexed, numeral.next, numeral.number, numeral.words)
        .filter(|&again| unit_after(lexed, again).is_some())
        .unwrap_or(numeral.next);
    // "4.2[3] per cent".
    let behind = past_note(lexed, next);
    let behind = unit_after(lexed, next).or_else(|| unit_after(lexed, behind));
    match (unit, behind) {
        (Unit::None, Some(found)) => (unit, next) = found,
        // "$5 million dollars", "€5 EUR".
        (Unit::Currency(_), Some((Unit::Currency(_), after)))
            if !lexed.is_number(after) || matches!(lexed.class(after - 1), Class::Money(_)) =>
        {
            next = after;
        }
        _ => {}
    }
    Ok(Expression {
        amount: Amount::Number(if negative {
            numeral.number.negative()
        } else {
            numeral.number
        }),
        kind: match unit {
            Unit::None => Kind::Count,
            Unit::Percent | Unit::Points => Kind::Percent,
            Unit::Currency(_) | Unit::Named(_) => Kind::Money,
            _ => Kind::Ratio,
        },
        unit,
        next,
        words: numeral.words,
        plain: numeral.plain && matches!(unit, Unit::None) && !negative,
        doubt: numeral.doubt,
    })
}

/// The token behind the bracket at `open` in which `number` is told again, in digits where it was told in `words` and
/// the other way round: "twenty (20) people".
pub fn said_twice(lexed: &Lexed, open: usize, number: Number, words: bool) -> Option<usize> {
    if !lexed.is(open, Class::Mark(b'(')) || !lexed.spaced(open) || !lexed.touches(open + 1) {
        return None;
    }
    let again = numeral(lexed, open + 1).ok()?;
    let same = words != again.words && number.to_f64() == again.number.to_f64();
    (same && lexed.is(again.next, Class::Mark(b')'))).then_some(again.next + 1)
}

/// How many tokens before the number at `i` put it below zero: "minus 20 degrees", "minus-5", "minus £3bn"; none
/// in "plus or minus 3 points".
pub fn minus_before(lexed: &Lexed, i: usize) -> usize {
    let Some(last) = i.checked_sub(1) else {
        return 0;
    };
    let says = |at: usize| {
        lexed.says(at, words::MINUS)
            && (at == 0 || !lexed.is(at - 1, Class::Or) && !lexed.is_mark(at - 1, "/"))
    };
    let joined = dash(lexed, last) && lexed.joins(last) && last > 0;
    // "(-) 12.91 per cent", as Indian ministries write it.
    let bracketed = last > 1
        && lexed.is(last, Class::Mark(b')'))
        && lexed.joins(last - 1)
        && dash(lexed, last - 1)
        && lexed.is(last - 2, Class::Mark(b'('));
    match () {
        _ if bracketed && lexed.beside(i) => 3,
        _ if joined && says(last - 1) => 2,
        _ if lexed.near(i) && says(last) => 1,
        // "negative 3.2%"; "tested negative 5 times" has no sign.
        _ if lexed.spaced(i) && lexed.says(last, "negative") => {
            let signed = single(lexed, i).is_ok_and(|found| {
                matches!(found.unit, Unit::Percent | Unit::Points | Unit::Currency(_))
            });
            usize::from(signed)
        }
        _ => 0,
    }
}

/// As [`single`], its sign told as a mark or in a word: "minus 5", "plus 3".
pub(super) fn signed(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let minus = lexed.says(i, words::MINUS);
    if !minus && !lexed.says(i, words::PLUS) || !lexed.near(i + 1) {
        return single(lexed, i);
    }
    let mut found = single(lexed, i + 1)?;
    if minus {
        found.below_zero();
    }
    Ok(found)
}

/// "below zero" at `i`, behind a number of degrees: the token after it.
pub fn below_zero(lexed: &Lexed, i: usize) -> Option<usize> {
    let zero = match lexed.class(i + 1) {
        Class::Cardinal(0) => true,
        _ => lexed
            .literal(i + 1)
            .is_some_and(|literal| literal.mantissa == 0 && literal.digits == 1),
    };
    Some(i + 2).filter(|_| lexed.says(i, "below") && lexed.near(i) && zero && lexed.near(i + 1))
}
