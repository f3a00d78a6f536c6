//! One whole expression, as a sheet's `says` gives it: the number, its hedge and nothing else.
//!
//! Reading order: [`parse`], [`SaysError`].

use std::fmt;

use super::grammar::{self, Expression, Refusal, Unit};
use super::lex::{Class, Lexed};
use super::restored::Restored;
use super::{Amount, Figure, Hedge, Kind, hedge, trailing, words};
use crate::interval::Rational;
use crate::language::en::{numbers, units};
use crate::language::letters;
use crate::message::{Sentence, read as messages};

/// Why a wording is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaysError {
    /// Nothing is written.
    Empty,
    /// No number is in it.
    NoNumber {
        /// The wording.
        says: String,
    },
    /// The words before the number are no hedge.
    UnknownHedge {
        /// The wording.
        says: String,
        /// The words that are not understood.
        found: String,
    },
    /// Something stands after the number that is not its unit.
    Trailing {
        /// The wording.
        says: String,
        /// The words that are not understood.
        found: String,
        /// What the quantity is counted in.
        unit: String,
    },
    /// A range whose first end is not below its second.
    Backwards {
        /// The wording.
        says: String,
    },
    /// "between" with one number.
    OpenRange {
        /// The wording.
        says: String,
    },
    /// More digits than exact arithmetic keeps.
    TooLong {
        /// The wording.
        says: String,
    },
    /// A percentage of a quantity that is counted in something else.
    Percent {
        /// The wording.
        says: String,
        /// What the quantity is counted in.
        unit: String,
    },
}

impl fmt::Display for SaysError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.sentence())
    }
}

impl std::error::Error for SaysError {}

impl SaysError {
    /// The error as a sentence of any language.
    pub fn sentence(&self) -> Sentence {
        let text = |text: &String| text.as_str().into();
        match self {
            SaysError::Empty => messages::EMPTY.into(),
            SaysError::NoNumber { says } => messages::NO_NUMBER.with([("says", text(says))]),
            SaysError::UnknownHedge { says, found } => {
                messages::UNKNOWN_HEDGE.with([("says", text(says)), ("found", text(found))])
            }
            SaysError::Trailing { says, found, unit } => {
                let message = if unit.is_empty() {
                    messages::TRAILING_NO_UNIT
                } else {
                    messages::TRAILING
                };
                message.with([
                    ("says", text(says)),
                    ("found", text(found)),
                    ("unit", text(unit)),
                ])
            }
            SaysError::Backwards { says } => messages::BACKWARDS.with([("says", text(says))]),
            SaysError::OpenRange { says } => messages::OPEN_RANGE.with([("says", text(says))]),
            SaysError::TooLong { says } => messages::TOO_LONG.with([("says", text(says))]),
            SaysError::Percent { says, unit } => {
                messages::PERCENT.with([("says", text(says)), ("unit", text(unit))])
            }
        }
    }
}

/// Reads one whole expression, hedge included, for a quantity counted in `unit`.
///
/// - `says`: "around 1 100", "only 3-4%", "one in four", "N8.612 trillion", "more than six times". The
///   unit's own words may follow the number.
/// - `unit`: "people", "%", "EUR"; empty if none. A bare number of a "%" quantity is percent ("66.6"); a
///   unit that begins with a scale word ("thousand people") means that the number is rounded in that
///   scale.
///
/// # Errors
///
/// [`SaysError`] quotes what was found and says what was expected.
///
/// # Examples
///
/// ```
/// use crossfoot::figure::{Hedge, says};
/// let figure = says::parse("around 1 100", "people")?;
/// assert_eq!(figure.hedge, Hedge::About);
/// assert_eq!(figure.amount.value().unwrap().to_f64(), 1100.0);
/// assert!(says::parse("between 5 and 3", "").is_err());
/// # Ok::<(), says::SaysError>(())
/// ```
pub fn parse(says: &str, unit: &str) -> Result<Figure, SaysError> {
    Ok(parse_with_doubt(says, unit)?.0)
}

/// As [`parse`], with a sentence about what is doubtful: "1.234" could be 1234.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_with_doubt(says: &str, unit: &str) -> Result<(Figure, Option<Sentence>), SaysError> {
    let restored = Restored::new(says, &[]);
    let says = restored.text();
    let lexed = Lexed::new(says, |_, _| None);
    let own = || says.trim().to_owned();
    if lexed.tokens.is_empty() {
        return Err(SaysError::Empty);
    }
    let (number, mut expression) = found(&lexed).map_err(|refusal| match refusal {
        Refusal::NoNumber => SaysError::NoNumber { says: own() },
        Refusal::TooLong => SaysError::TooLong { says: own() },
        Refusal::Backwards => SaysError::Backwards { says: own() },
        Refusal::OpenRange => SaysError::OpenRange { says: own() },
    })?;
    let coin = expression.kind == Kind::Money
        && matches!(expression.unit, Unit::Named(name) if name != unit);
    if coin && !unit.is_empty() && !units::is_minor(unit) {
        return Err(SaysError::Trailing {
            says: own(),
            found: lexed.word_at(expression.next - 1).to_owned(),
            unit: unit.to_owned(),
        });
    }
    let first = signed(&lexed, number, &mut expression);
    let (mut hedge, mut start) = hedge::before_in_any(&lexed, first);
    if hedge::lowest(&lexed, start) == Some(0) && matches!(hedge, Hedge::Bare | Hedge::About) {
        (hedge, start) = (Hedge::AtLeast, 0);
    }
    if start > 0 {
        let found = &says[lexed.tokens[0].start as usize..lexed.tokens[start].start as usize];
        return Err(SaysError::UnknownHedge {
            says: own(),
            found: found.trim().to_owned(),
        });
    }
    if let Some((inner, _)) = trailing::inside(&lexed, number..expression.next) {
        hedge = hedge.with(inner);
    }
    let next = rest(&lexed, unit, &mut expression, &mut hedge);
    // "three degrees below zero".
    let next = match grammar::below_zero(&lexed, next) {
        Some(after) => {
            expression.below_zero();
            after
        }
        None => next,
    };
    if let Some(token) = lexed.get(next) {
        if grammar::range_joint(&lexed, next).is_some()
            && matches!(expression.amount, Amount::Number(_))
        {
            return Err(SaysError::Backwards { says: own() });
        }
        return Err(SaysError::Trailing {
            says: own(),
            found: says[token.start as usize..].trim().to_owned(),
            unit: unit.to_owned(),
        });
    }
    let figure = figure(&expression, hedge, unit).ok_or_else(|| match expression.kind {
        Kind::Percent => SaysError::Percent {
            says: own(),
            unit: unit.to_owned(),
        },
        _ => SaysError::TooLong { says: own() },
    })?;
    if let Amount::Range { low, high, .. } = figure.amount
        && !low.is_below(&high)
    {
        return Err(SaysError::Backwards { says: own() });
    }
    let doubt = doubt(&lexed, number, &expression);
    Ok((figure, doubt))
}

/// The expression of a wording and its first token.
fn found(lexed: &Lexed) -> Result<(usize, Expression), Refusal> {
    for i in 0..lexed.tokens.len() {
        // "one man in 50" is a share; nothing else stands in a wording that it could be.
        if let Some(share) = grammar::one_of_a_kind_in(lexed, i) {
            return Ok((i, share));
        }
        // The hyphen of "minus-5" and "sub-300" is no sign.
        if i > 0
            && grammar::dash(lexed, i)
            && lexed.joins(i)
            && lexed.says(i - 1, numbers::SIGN_WORDS)
        {
            continue;
        }
        match grammar::expression(lexed, i) {
            Ok(expression) => return Ok((i, expression)),
            Err(Refusal::NoNumber) => {}
            // What refuses is more telling than that nothing was found after it.
            Err(other) => return Err(other),
        }
    }
    Err(Refusal::NoNumber)
}

/// Turns the expression at `number` where a sign before it says so; returns the first token of both.
fn signed(lexed: &Lexed, number: usize, expression: &mut Expression) -> usize {
    let first = number - grammar::sign_left(lexed, number);
    let minus = grammar::minus_before(lexed, first);
    if minus > 0 {
        expression.below_zero();
        return first - minus;
    }
    if let (1, Some(loss)) = (first, grammar::loss_before_scale(lexed, number)) {
        *expression = loss;
        return 0;
    }
    // A sign that stands apart, as in "— 6.3 %", is nothing else in a wording of its own.
    let apart = grammar::dash(lexed, 0) && lexed.spaced(1);
    // "(£3.4m)" is a loss, as accounts write it.
    let loss = matches!(
        expression.unit,
        Unit::Currency(_) | Unit::Percent | Unit::Points
    ) && lexed.is(0, Class::Mark(b'('))
        && lexed.is(expression.next, Class::Mark(b')'))
        && expression.next + 1 == lexed.tokens.len();
    if first != 1 || !apart && !loss {
        return first;
    }
    expression.below_zero();
    expression.next += usize::from(loss);
    0
}

/// How a doubtful wording could be read, as a sentence; its number begins at token `first`.
fn doubt(lexed: &Lexed, first: usize, expression: &Expression) -> Option<Sentence> {
    let says = lexed.text;
    let readings = grammar::readings(lexed, first, expression);
    let [first, second] = readings.as_slice() else {
        return None;
    };
    Some(messages::TWO_NUMBERS.with([
        ("surface", says.trim().into()),
        ("first", first.to_string().into()),
        ("second", second.to_string().into()),
    ]))
}

/// Skips what may stand after the number: the unit's own words, then a hedge such as "or more".
fn rest(lexed: &Lexed, unit: &str, expression: &mut Expression, hedge: &mut hedge::Hedge) -> usize {
    let mut next = expression.next;
    for _ in 0..2 {
        if let Some((found, after)) = trailing::after(lexed, next) {
            *hedge = hedge.with(found);
            next = after;
        }
        let parts = Lexed::new(unit, |_, _| None);
        while let Some(token) = lexed.get(next) {
            let word = lexed.text_of(token);
            let known = parts
                .tokens
                .iter()
                .any(|part| parts.text_of(part).eq_ignore_ascii_case(word));
            // "five centres" of a quantity without a unit, "approx. 38,000" and a full stop.
            let free = unit.is_empty() && matches!(token.class, Class::Plain | Class::Other(_));
            let stop = token.class == Class::Mark(b'.') && next + 1 == lexed.tokens.len();
            // "40 staff if not more".
            let hedged = free && trailing::after_noun(lexed, next, false).is_some();
            if !known && !free && !stop || hedged {
                break;
            }
            next += 1;
        }
        // "two hours and a half".
        next = grammar::past_unit(lexed, next, true, expression).unwrap_or(next);
    }
    next
}

/// Whether a unit is percent.
fn is_percent(unit: &str) -> bool {
    matches!(unit.trim(), "%" | "percent" | "per cent")
}

/// The power of ten that a unit's scale word stands for: "thousand people", "EUR million".
fn unit_scale(unit: &str) -> u8 {
    let mut parts = unit.split_whitespace();
    let (Some(first), second) = (parts.next(), parts.next()) else {
        return 0;
    };
    let lower = first.trim_matches('\'').to_ascii_lowercase();
    if let Some(exponent) = words::unit_scale(&lower) {
        return exponent;
    }
    match (words::code(first), second) {
        (Some(Class::Currency(_)), Some(second)) => {
            words::unit_scale(&second.to_ascii_lowercase()).unwrap_or(0)
        }
        _ => 0,
    }
}

/// The figure that an expression is for a quantity counted in `unit`; `None` if it cannot be one.
fn figure(expression: &Expression, hedge: hedge::Hedge, unit: &str) -> Option<Figure> {
    let mut amount = expression.amount;
    let mut kind = expression.kind;
    let mut divisor = Rational::ONE;
    let hundred = Rational::integer(100);
    match (expression.unit, kind) {
        (Unit::Percent, _) if is_percent(unit) || unit.is_empty() => divisor = hundred,
        (Unit::Points, _) if is_percent(unit) => divisor = hundred,
        (Unit::Points, _) if unit.is_empty() => {}
        // "14.2 percentage points" of a quantity counted in points or percent of something.
        (Unit::Percent | Unit::Points, _) => {
            let unit = unit.to_ascii_lowercase();
            if !["point", "percent", "per cent", "%", "pp"]
                .iter()
                .any(|word| unit.contains(word))
            {
                return None;
            }
        }
        (Unit::None, Kind::Count) if is_percent(unit) && !matches!(amount, Amount::Orders(_)) => {
            kind = Kind::Percent;
            divisor = hundred;
        }
        (Unit::None, Kind::Count) if is_multiple(unit) => kind = Kind::Ratio,
        _ => {}
    }
    let exponent = unit_scale(unit);
    if exponent > 0 && matches!(kind, Kind::Count | Kind::Money) {
        let scale = 10i64.checked_pow(exponent.into())?;
        divisor = Rational::integer(scale);
        let scaled = |number: super::Number| {
            // "1.2 million" in a unit of thousands already says its scale.
            if !matches!(number.scale, 1 | 12 | 100) {
                Some(number)
            } else {
                number.scaled(scale)
            }
        };
        amount = match amount {
            Amount::Number(number) => Amount::Number(scaled(number)?),
            Amount::Range { low, high, between } => {
                let (mut a, mut b) = (scaled(low)?, scaled(high)?);
                if !a.is_below(&b) {
                    // "800 to 1 thousand" in thousands: the word is the unit's, and it scales both ends.
                    (a, b) = (low.scaled(scale)?, high.scaled(scale)?);
                }
                Amount::Range {
                    low: a,
                    high: b,
                    between,
                }
            }
            other => {
                divisor = Rational::ONE;
                other
            }
        };
    }
    if kind == Kind::Count {
        kind = match units::is_minor(unit) {
            true => Kind::Money,
            false => continuous(unit).unwrap_or(kind),
        };
    }
    Some(Figure {
        amount,
        hedge,
        kind,
        divisor,
    })
}

/// What a unit measures, if it does not count: "km", "square kilometres", "km of road", "people per km²".
fn continuous(unit: &str) -> Option<Kind> {
    let lower = letters::lower(unit);
    if lower.contains(['/', '\u{b2}', '\u{b3}', '\u{b0}']) || lower.contains(" per ") {
        return Some(Kind::Measure);
    }
    let of = lower.find(" of ").unwrap_or(lower.len());
    let mut words = lower[..of].split_whitespace();
    // The head comes last ("working days") unless something follows it ("hours worked").
    let first = words.next()?;
    let last = words.last().unwrap_or(first);
    const MEASURES: &[&str] = &[
        units::EVERYWHERE,
        units::TEXTS_AND_SHEETS,
        units::SHEETS,
        units::SHEETS_AND_TITLES,
    ];
    [(MEASURES, Kind::Measure), (&[units::TIMES], Kind::Duration)]
        .into_iter()
        .find(|(lists, _)| units::any(first, lists) || units::any(last, lists))
        .map(|(_, kind)| kind)
}

/// Whether a unit counts multiples, so that a bare number of it is rounded or cut off.
fn is_multiple(unit: &str) -> bool {
    matches!(unit.trim(), "times" | "x" | "-fold" | "fold")
}

#[cfg(test)]
mod tests;
