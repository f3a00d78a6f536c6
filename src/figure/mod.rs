//! Figures: numbers as a statement gives them, and the dates beside them.
//!
//! A [`Figure`] is what one expression says: its [`Amount`], its [`Hedge`] and what kind of number it
//! is. [`says::parse`] reads ONE expression ("around 1 100", "only 3-4%"). What its hedge does to the
//! number is the business of [`crate::reading`]; running text is the business of [`crate::read`].
//!
//! Reading order: [`Figure`], [`Amount`], [`Number`], [`Hedge`]; then how text becomes one:
//! [`lex`] (words and digits), [`grammar`] (an expression), [`hedge`] and [`trailing`] (the words around it), [`says`].

use crate::interval::Rational;

pub mod cursor;
pub mod date;
pub mod grammar;
pub mod hedge;
pub mod lex;
pub mod restored;
pub mod says;
pub(crate) mod table;
pub mod trailing;
mod words;

pub use hedge::Hedge;
/// A rule's name and its cases: a text, and what is read in it as `read::tests::summary` writes it.
#[cfg(test)]
pub(crate) type Cases = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// A family of rules: its name, its cases, its source.
#[cfg(test)]
pub(crate) type Family = (&'static str, Cases, &'static str);

/// Families of the module above by the names of their files.
#[cfg(test)]
macro_rules! families {
    ($($name:ident)*) => {
        &[$((stringify!($name), super::$name::CASES, include_str!(concat!(stringify!($name), ".rs")))),*]
    };
}
#[cfg(test)]
pub(crate) use families;

pub(crate) use words::{EUR, GBP, currency, is_money};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
        /// The first number.
        low: Number,
        /// The second number.
        high: Number,
        /// Whether "between" stands before it.
        between: bool,
    },
    /// "one in four", "a quarter": N, at least 3.
    OneIn(i64),
    /// "3 out of 10": N and M, `N <= M`.
    Of(i64, i64),
    /// "two thirds", "half": p and q, lowest terms, `q <= 10`.
    Fraction(i64, i64),
    /// "hundreds" (100), "dozens" (12), "tens of thousands" (10 000).
    Orders(i64),
}

impl Amount {
    /// The nominal number; `None` for a range.
    pub fn value(&self) -> Option<Rational> {
        match *self {
            Amount::Number(number) => Some(number.value()),
            Amount::Range { .. } => None,
            Amount::OneIn(n) => Rational::new(1, n.into()),
            Amount::Of(n, m) | Amount::Fraction(n, m) => Rational::new(n.into(), m.into()),
            Amount::Orders(order) => Some(Rational::integer(order)),
        }
    }

    /// The nominal number to write down: whether it is negative, its digits and the power of ten that they
    /// are times. `None` for a range.
    pub(crate) fn to_decimal(self) -> Option<(bool, u64, i32)> {
        let (numerator, denominator) = match self {
            Amount::Number(number) => return Some(number.to_decimal()),
            Amount::Range { .. } => return None,
            Amount::OneIn(n) => (1, n),
            Amount::Of(n, m) | Amount::Fraction(n, m) => (n, m),
            Amount::Orders(order) => (order, 1),
        };
        let (digits, exponent) = divided(numerator as u64, denominator as u64, 0);
        Some((false, digits, exponent))
    }

    /// It in digits: "1234.5", "20 to 25000", "1/4".
    pub(crate) fn to_digits(self) -> String {
        let pair = |first: String, joint: &str, second: String| {
            grammar::joined(&first, &grammar::joined(joint, &second))
        };
        match self {
            Amount::Number(number) => number.to_digits(),
            Amount::Range { low, high, .. } => pair(low.to_digits(), " to ", high.to_digits()),
            Amount::OneIn(n) => grammar::joined("1/", &Number::of(n).to_digits()),
            Amount::Of(n, m) | Amount::Fraction(n, m) => {
                pair(Number::of(n).to_digits(), "/", Number::of(m).to_digits())
            }
            Amount::Orders(order) => Number::of(order).to_digits(),
        }
    }

    /// The least and the most that it names: an order such as "several hundred" begins at two of its unit and
    /// ends below ten, as [`crate::reading`] takes it.
    pub fn ends(&self) -> (Amount, Amount) {
        match *self {
            Amount::Range { low, high, .. } => (Amount::Number(low), Amount::Number(high)),
            Amount::Orders(order) => {
                let (from, to) = Amount::ORDERS;
                let times = |n: i64| Amount::Number(Number::of(order.saturating_mul(n)));
                (times(from), times(to))
            }
            other => (other, other),
        }
    }

    /// How many of its unit an order names: from two to below ten.
    pub(crate) const ORDERS: (i64, i64) = (2, 10);

    /// The double nearest to the nominal number.
    pub fn to_f64(&self) -> Option<f64> {
        let (numerator, denominator) = match *self {
            Amount::Number(number) => return Some(number.to_f64()),
            Amount::Range { .. } => return None,
            Amount::OneIn(n) => (1, n),
            Amount::Of(n, m) | Amount::Fraction(n, m) => (n, m),
            Amount::Orders(order) => (order, 1),
        };
        Some(numerator as f64 / denominator as f64)
    }
}

/// `digits / by * 10^exponent` as digits and exponent, to 19 digits where they do not end before: enough for
/// the nearest double.
fn divided(digits: u64, by: u64, mut exponent: i32) -> (u64, i32) {
    let (mut quotient, mut rest) = (digits / by, digits % by);
    while rest != 0 && quotient < 1_000_000_000_000_000_000 {
        rest *= 10;
        quotient = quotient * 10 + rest / by;
        (rest, exponent) = (rest % by, exponent - 1);
    }
    (quotient, exponent)
}

/// A number and how finely it was written: `mantissa * factor / (10^decimals * parts)`.
///
/// Kept as it was told, in whole numbers: reading a text compares numbers and writes them down, and only
/// a sheet needs the fractions of `Number::exact`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// All digits as one whole number; halves or thirds if `parts` says so.
    mantissa: i64,
    /// How many of the digits stand after the decimal mark.
    decimals: u32,
    /// What the words after the digits multiply by.
    factor: i64,
    /// 2 for "two and a half", 4 for quarters, else 1.
    parts: i64,
    /// The scale it was told with, 1 if none: what "3-5 billion" shares between its ends.
    pub(crate) scale: i64,
}

/// What a number and its last digit are worth, as fractions.
pub(crate) struct Exact {
    /// What it is, scale words included.
    pub value: Rational,
    /// `u`: place value of the last non-zero digit of a whole number, of the last written decimal.
    pub place: Rational,
    /// Place value of the last written digit, zeros included.
    pub written: Rational,
    /// `k`: significant digits, without a whole number's trailing zeros.
    pub digits: u32,
    /// Whether it was written with decimals.
    pub decimal: bool,
}

/// More digits than this no statement writes; the limit keeps exact arithmetic within 128 bits.
const MOST_DIGITS: u32 = 21;

/// A power of ten that fits: a scale word has 15 zeros at most, and 9 decimals are kept.
fn power(exponent: u32) -> i64 {
    (0..exponent).fold(1, |power, _| power * 10)
}

/// A product that fits: wasm checks it in 128 bits, which is code to have once.
fn product(a: i64, b: i64) -> Option<i64> {
    a.checked_mul(b)
}
fn n_digits(mantissa: i64) -> u32 {
    let (mut rest, mut n) = (mantissa.unsigned_abs(), 1);
    while rest >= 10 {
        (rest, n) = (rest / 10, n + 1);
    }
    n
}

impl Number {
    /// `mantissa * 10^-decimals * scale`, `scale` a power of ten or a dozen.
    ///
    /// `None` beyond 21 digits before the point or 9 after it.
    pub fn new(mantissa: i64, decimals: u32, scale: i64) -> Option<Number> {
        let digits = n_digits(mantissa);
        if decimals > 9
            || scale < 1
            || digits > 18
            || digits + n_digits(scale) - 1 > MOST_DIGITS + decimals
        {
            return None;
        }
        Some(Number {
            mantissa,
            decimals,
            factor: scale,
            parts: 1,
            scale,
        })
    }

    /// A whole number as it is.
    pub(crate) fn of(whole: i64) -> Number {
        Number {
            mantissa: whole,
            decimals: 0,
            factor: 1,
            parts: 1,
            scale: 1,
        }
    }

    /// A number with a half or a quarter at its end ("two and a half million"), rounded to that part.
    ///
    /// `None` beyond 18 digits.
    pub fn mixed(whole: i64, p: i64, q: i64, scale: i64) -> Option<Number> {
        let number = Number::new(product(whole, q)?.checked_add(p)?, 0, scale)?;
        Some(Number { parts: q, ..number })
    }

    /// The fraction that it is, not in lowest terms; the denominator is positive.
    fn fraction(&self) -> (i128, i128) {
        let denominator = power(self.decimals) * self.parts;
        (
            i128::from(self.mantissa) * i128::from(self.factor),
            denominator.into(),
        )
    }

    /// How many digits stand after its decimal mark, the scale word apart.
    pub(crate) fn decimals(&self) -> u32 {
        if self.parts > 1 { 1 } else { self.decimals }
    }

    /// Whether it was written with decimals, or ends in a half or a quarter.
    pub(crate) fn is_decimal(&self) -> bool {
        self.decimals > 0 || self.parts > 1
    }

    /// The whole number that it is, if it was written as one.
    pub(crate) fn whole(&self) -> Option<i64> {
        if self.is_decimal() {
            return None;
        }
        product(self.mantissa, self.factor)
    }

    /// The whole number that it is, however it was written: "1.2 million" is one.
    pub(crate) fn integer(&self) -> Option<i64> {
        let (numerator, denominator) = self.fraction();
        i64::try_from(numerator / denominator)
            .ok()
            .filter(|_| numerator % denominator == 0)
    }

    /// `self - reach` and `self + reach`, written as finely as the finer of them; `None` where they are told in
    /// different scales or parts.
    pub(crate) fn around(self, reach: Number) -> Option<(Number, Number)> {
        if self.parts > 1
            || reach.parts > 1
            || self.factor != self.scale
            || reach.factor != reach.scale
        {
            return None;
        }
        let decimals = self.decimals.max(reach.decimals);
        let (mut a, mut b) = (
            product(self.mantissa, power(decimals - self.decimals))?,
            product(reach.mantissa, power(decimals - reach.decimals))?,
        );
        // "3 million ± 50,000" has one scale left: that of the smaller.
        let scale = if reach.scale > 1 {
            self.scale.min(reach.scale)
        } else {
            1
        };
        if self.scale % scale != 0 || reach.scale % scale != 0 {
            return None;
        }
        (a, b) = (
            product(a, self.scale / scale)?,
            product(b, reach.scale / scale)?,
        );
        let number = |mantissa: i64| Number::new(mantissa, decimals, scale);
        (b > 0).then_some(())?;
        Some((number(a.checked_sub(b)?)?, number(a.checked_add(b)?)?))
    }

    /// A thousandth of it: "5‰".
    pub(crate) fn per_mille(self) -> Option<Number> {
        let decimals = self.decimals + 3;
        (decimals <= 9).then_some(Number { decimals, ..self })
    }

    /// So many percent of `whole`, in its scale.
    pub(crate) fn percent_of(self, whole: Number) -> Option<Number> {
        let plain = |number: Number| number.parts == 1 && number.factor == number.scale;
        if !plain(self) || !plain(whole) || self.scale > 1 {
            return None;
        }
        let (mut mantissa, mut decimals) = (
            product(self.mantissa, whole.mantissa)?,
            self.decimals + whole.decimals + 2,
        );
        while decimals > 0 && mantissa % 10 == 0 {
            (mantissa, decimals) = (mantissa / 10, decimals - 1);
        }
        Number::new(mantissa, decimals, whole.scale)
    }

    /// It in digits, without groups: "1234.5".
    pub(crate) fn to_digits(self) -> String {
        let (negative, digits, exponent) = self.to_decimal();
        let mut text = crate::message::number::whole(digits, 1);
        let n_decimals = exponent.min(0).unsigned_abs() as usize;
        for _ in 0..exponent.max(0) {
            text.push('0');
        }
        while text.len() <= n_decimals {
            text.insert(0, '0');
        }
        if n_decimals > 0 {
            text.insert(text.len() - n_decimals, '.');
        }
        if negative {
            text.insert(0, '-');
        }
        text
    }

    /// What it is, scale words included.
    pub fn value(&self) -> Rational {
        let (numerator, denominator) = self.fraction();
        Rational::new(numerator, denominator).expect("a denominator of tens and parts is not zero")
    }

    /// The double nearest to it; beyond 15 digits one next to that.
    pub fn to_f64(&self) -> f64 {
        let (mut factor, mut decimals) = (self.factor, self.decimals);
        while decimals > 0 && factor % 10 == 0 {
            (factor, decimals) = (factor / 10, decimals - 1);
        }
        let denominator = power(decimals) * self.parts;
        self.mantissa as f64 * factor as f64 / denominator as f64
    }

    /// See [`Amount::to_decimal`].
    fn to_decimal(self) -> (bool, u64, i32) {
        let (mut factor, mut exponent) = (self.factor, -(self.decimals as i32));
        while factor % 10 == 0 {
            (factor, exponent) = (factor / 10, exponent + 1);
        }
        let digits = self.mantissa.unsigned_abs().saturating_mul(factor as u64);
        let (digits, exponent) = divided(digits, self.parts as u64, exponent);
        (self.mantissa < 0, digits, exponent)
    }

    /// Whether it is less than `other`.
    pub(crate) fn is_below(&self, other: &Number) -> bool {
        let ((a, b), (c, d)) = (self.fraction(), other.fraction());
        a * d < c * b
    }

    /// What it and its last digit are worth.
    pub(crate) fn exact(&self) -> Exact {
        let unit = Number {
            mantissa: 1,
            ..*self
        };
        let mut place = unit;
        let mut digits = n_digits(self.mantissa);
        let mut rest = self.mantissa;
        while !self.is_decimal() && rest != 0 && rest % 10 == 0 {
            rest /= 10;
            place.mantissa *= 10;
            digits -= 1;
        }
        Exact {
            value: self.value(),
            place: place.value(),
            written: unit.value(),
            digits: if self.parts > 1 { 2 } else { digits },
            decimal: self.is_decimal(),
        }
    }

    /// What a slip of the pen makes of it: two neighboring digits swapped and, with `any_digit`, one digit for another.
    ///
    /// Of zeros at the end of a whole number all but the first stay, and so does the number of digits.
    pub(crate) fn slips(self, any_digit: bool) -> impl Iterator<Item = Number> {
        let n_digits = n_digits(self.mantissa);
        let last = match self.is_decimal() {
            true => 0,
            false => (n_digits - self.exact().digits).saturating_sub(1),
        };
        let digit = move |at: u32| self.mantissa / power(at) % 10;
        let swaps = (last..n_digits.saturating_sub(1)).map(move |at| {
            // Ten times the digit before and the digit itself, the other way round.
            9 * (digit(at) - digit(at + 1)) * power(at)
        });
        let others = (last..n_digits)
            .filter(move |_| any_digit)
            .flat_map(move |at| (0..10).map(move |other| (other - digit(at)) * power(at)));
        swaps
            .chain(others)
            .filter(|&by| by != 0)
            .map(move |by| self.mantissa + by)
            .filter(move |&mantissa| mantissa >= power(n_digits - 1))
            .map(move |mantissa| Number { mantissa, ..self })
    }

    /// The same number times `scale` ("3" of "3-5 billion").
    pub(crate) fn scaled(self, scale: i64) -> Option<Number> {
        let scaled = Number {
            factor: product(self.factor, scale)?,
            scale: product(self.scale, scale)?,
            ..self
        };
        let limit = Number {
            factor: 1_000_000_000,
            ..Number::of(1_000_000_000_000)
        };
        let magnitude = Number {
            mantissa: self.mantissa.abs(),
            ..scaled
        };
        magnitude.is_below(&limit).then_some(scaled)
    }

    /// The same number written as a multiple of `unit`, which it was rounded to; `None` if it is none.
    pub(crate) fn in_units(self, unit: i64) -> Option<Number> {
        if self.is_decimal() || self.mantissa % unit != 0 {
            return None;
        }
        Some(Number {
            mantissa: self.mantissa / unit,
            factor: product(self.factor, unit)?,
            ..self
        })
    }

    /// The number that stood before its scale word.
    pub(crate) fn unscaled(self) -> Option<Number> {
        (self.factor == self.scale).then_some(Number {
            factor: 1,
            scale: 1,
            ..self
        })
    }

    /// The same number below zero.
    pub(crate) fn negative(self) -> Number {
        Number {
            mantissa: -self.mantissa,
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
