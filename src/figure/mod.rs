//! Figures: numbers as a statement gives them, and the dates beside them.
//!
//! A [`Figure`] is what one expression says: its [`Amount`], its [`Hedge`] and what kind of number it
//! is. [`says::parse`] reads ONE expression ("around 1 100", "only 3-4%"). What its hedge does to the
//! number is the business of [`crate::reading`]; running text is the business of [`crate::read`].
//!
//! Reading order: [`Figure`], [`Amount`], [`Number`], [`Hedge`]; then how text becomes one:
//! [`lex`] (words and digits), [`grammar`] (an expression), [`hedge`] (the words around it), [`says`].

use crate::interval::Rational;

pub mod date;
pub mod grammar;
pub mod hedge;
pub mod lex;
pub mod says;
pub(crate) mod table;
mod words;

pub use hedge::Hedge;

/// A number as a statement gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// How many.
    pub amount: Amount,
    /// How firmly.
    pub hedge: Hedge,
    /// Of what kind.
    pub kind: Kind,
    /// What a support is divided by to be in the quantity's unit: 100 for percent, 1 000 for a unit
    /// such as "thousand people", else 1. Shares ("one in four") are never divided.
    pub divisor: Rational,
}

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How many of something.
    Count,
    /// Percent, or percentage points; amounts as written (3 for "3%").
    Percent,
    /// A share ("one in four") or a multiple ("six times").
    Ratio,
    /// An amount of a currency.
    Money,
    /// A length, weight, power, ...
    Measure,
    /// A length of time, an age.
    Duration,
}

impl Kind {
    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Percent => "percent",
            Kind::Ratio => "ratio",
            Kind::Money => "money",
            Kind::Measure => "measure",
            Kind::Duration => "duration",
        }
    }
}

/// The number or numbers of a figure, without the hedge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// "1 100", "3.4", "two and a half million".
    Number(Number),
    /// "3-4", or "between 3 and 4" if `between`; `low < high`.
    Range {
        low: Number,
        high: Number,
        between: bool,
    },
    /// "one in four", "a quarter": N, at least 3.
    OneIn(i64),
    /// "3 out of 10": N and M, `N <= M`.
    Of(i64, i64),
    /// "two thirds", "half": p and q, lowest terms, `q <= 10`.
    Fraction(i64, i64),
    /// "hundreds" (100), "dozens" (12), "tens of thousands" (10 000).
    Orders(Rational),
}

impl Amount {
    /// The nominal number; `None` for a range.
    pub fn value(&self) -> Option<Rational> {
        match *self {
            Amount::Number(number) => Some(number.value),
            Amount::Range { .. } => None,
            Amount::OneIn(n) => Rational::new(1, n.into()),
            Amount::Of(n, m) | Amount::Fraction(n, m) => Rational::new(n.into(), m.into()),
            Amount::Orders(order) => Some(order),
        }
    }
}

/// The ISO 4217 code of a currency by its position in the table.
pub(crate) fn currency(id: u8) -> &'static str {
    words::CURRENCIES[usize::from(id)]
}

/// A number and how finely it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// What it is, scale words included.
    pub(crate) value: Rational,
    /// `u`: place value of the last non-zero digit of a whole number, of the last written decimal.
    pub(crate) place: Rational,
    /// Place value of the last written digit, zeros included.
    pub(crate) written: Rational,
    /// `k`: significant digits, without a whole number's trailing zeros.
    pub(crate) digits: u32,
    /// Whether it was written with decimals.
    pub(crate) decimal: bool,
    /// The scale it was told with, 1 if none: what "3-5 billion" shares between its ends.
    pub(crate) scale: i64,
}

/// More digits than this no statement writes; the limit keeps exact arithmetic within 128 bits.
const MOST_DIGITS: u32 = 21;

impl Number {
    /// `mantissa * 10^-decimals * scale`, `scale` a power of ten or a dozen.
    ///
    /// `None` beyond 21 digits before the point or 9 after it.
    pub fn new(mantissa: i128, decimals: u32, scale: i64) -> Option<Number> {
        let magnitude = mantissa.unsigned_abs();
        let digits = magnitude.checked_ilog10().map_or(1, |log| log + 1);
        if decimals > 9
            || scale < 1
            || digits > 18
            || digits + scale.ilog10() > MOST_DIGITS + decimals
        {
            return None;
        }
        let factor = Rational::integer(scale);
        let mut zeros = 0;
        if decimals == 0 && mantissa != 0 {
            let mut rest = magnitude;
            while rest.is_multiple_of(10) {
                rest /= 10;
                zeros += 1;
            }
        }
        let written = Rational::decimal(1, -(decimals as i32))?.mul(factor)?;
        Some(Number {
            value: Rational::decimal(mantissa, -(decimals as i32))?.mul(factor)?,
            place: written.mul(Rational::decimal(1, zeros)?)?,
            written,
            digits: digits - zeros as u32,
            decimal: decimals > 0,
            scale,
        })
    }

    /// A number with a half or a quarter at its end ("two and a half million"), rounded to that part.
    pub fn mixed(whole: i64, p: i64, q: i64, scale: i64) -> Option<Number> {
        let part = Rational::new(1, q.into())?.mul(Rational::integer(scale))?;
        let value = part.mul(Rational::new(
            i128::from(whole) * i128::from(q) + i128::from(p),
            1,
        )?)?;
        Some(Number {
            value,
            place: part,
            written: part,
            digits: 2,
            decimal: true,
            scale,
        })
    }

    /// What it is, scale words included.
    pub fn value(&self) -> Rational {
        self.value
    }

    /// The same number times `scale` ("3" of "3-5 billion").
    pub(crate) fn scaled(self, scale: i64) -> Option<Number> {
        let factor = Rational::integer(scale);
        let value = self.value.mul(factor)?;
        let limit = Rational::decimal(1, MOST_DIGITS as i32)?;
        if magnitude(value).compare(limit)?.is_ge() {
            return None;
        }
        Some(Number {
            value,
            place: self.place.mul(factor)?,
            written: self.written.mul(factor)?,
            scale: self.scale.checked_mul(scale)?,
            ..self
        })
    }

    /// The number that stood before its scale word.
    pub(crate) fn unscaled(self) -> Option<Number> {
        let factor = Rational::integer(self.scale);
        Some(Number {
            value: self.value.div(factor)?,
            place: self.place.div(factor)?,
            written: self.written.div(factor)?,
            scale: 1,
            ..self
        })
    }

    /// The same number below zero.
    pub(crate) fn negative(self) -> Number {
        Number {
            value: self.value.neg(),
            ..self
        }
    }
}

/// The number without its sign.
pub(crate) fn magnitude(value: Rational) -> Rational {
    if value.is_negative() {
        value.neg()
    } else {
        value
    }
}
