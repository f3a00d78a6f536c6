//! One number expression, from its first token to its last, without the hedge before it.
//!
//! [`expression`] is what [`crate::figure::says`] requires of a whole string and what running text is searched
//! for. It knows numbers, shares, ranges, currencies and percent; units and hedges are others' business.
//!
//! A family of expressions has a file.
//!
//! Reading order: [`Expression`], [`expression`]; then [`numeral`], which it is made of, and the names of the files.

use super::lex::{Class, Gap, Lexed, mark};
use super::{Amount, Kind, Number};
use orders::{couple, orders};
use ranges::{between, quantity};

mod broken;
mod cents;
mod compound;
mod halves;
mod in_words;
mod money;
mod notes;
mod numerals;
mod orders;
mod parted;
mod powers;
mod ranges;
mod readings;
mod shares;
mod single;
mod units;

pub use cents::is_price;
pub use money::{loss_before_scale, sign_left};
pub use notes::{past_note, past_note_apart, without_notes};
pub use numerals::numeral;
pub use parted::{past_unit, unit_within};
pub use powers::{beyond_digits, is_fallen};
pub use ranges::{is_listed, is_up_to, range_joint};
pub use readings::{joined, readings};
pub use shares::{one_of_a_kind_in, share, share_at};
pub use single::{below_zero, minus_before, said_twice, single};

/// What a number is of, where the expression itself says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing.
    None,
    /// "%", "per cent".
    Percent,
    /// "percentage points".
    Points,
    /// A currency's id.
    Currency(u8),
    /// "six times".
    Times,
    /// "‰": a share, told in thousandths.
    PerMille,
    /// A unit that is part of the number: "11st 4lb" in pounds, "20p" in pence.
    Named(&'static str),
}

/// A number expression.
#[derive(Clone, Copy, Debug)]
pub struct Expression {
    /// The number or numbers.
    pub amount: Amount,
    /// Of what kind, as far as the expression itself says.
    pub kind: Kind,
    /// Its own unit.
    pub unit: Unit,
    /// Token after the last one.
    pub next: usize,
    /// Whether it was told in words ("five").
    pub words: bool,
    /// Whether digits stand as plain digits, without groups, decimals, scale or unit: a year looks so.
    pub plain: bool,
    /// How else it could be read.
    pub doubt: Doubt,
}

/// How else a number could be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// Not at all.
    No,
    /// "1.234" is a decimal or 1234.
    Point,
    /// The other number or range: "20 to 25,000" may begin at 20.
    Or(Amount),
    /// Two numbers that were taken for one: "five thousand, six hundred".
    Two(Number, Number),
}

impl Doubt {
    /// Whether there is any.
    pub fn is_any(&self) -> bool {
        !matches!(self, Doubt::No)
    }

    /// This doubt, or `other` where this is none.
    fn or(self, other: Doubt) -> Doubt {
        if self.is_any() { self } else { other }
    }
}

impl Expression {
    /// An expression in digits without a unit of its own, up to the token `next`.
    fn new(amount: Amount, kind: Kind, next: usize) -> Expression {
        Expression {
            amount,
            kind,
            unit: Unit::None,
            next,
            words: false,
            plain: false,
            doubt: Doubt::No,
        }
    }

    /// Puts the number below zero.
    pub fn below_zero(&mut self) {
        if let Amount::Number(number) = &mut self.amount {
            *number = number.negative();
        }
    }
}

/// Why tokens that begin like a number are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No number begins here.
    NoNumber,
    /// It has more digits than exact arithmetic keeps.
    TooLong,
    /// A range whose ends are in the wrong order.
    Backwards,
    /// "between 5" without an "and".
    OpenRange,
}

/// A number in digits or words, with its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// The number.
    pub number: Number,
    /// Token after the last one.
    pub next: usize,
    /// Told in words.
    pub words: bool,
    /// Plain digits.
    pub plain: bool,
    /// How else it could be read.
    pub doubt: Doubt,
}

/// Whether `c` is a dash that can join the ends of a range.
pub fn is_dash(c: u8) -> bool {
    matches!(c, b'-' | mark::HYPHEN..=mark::MINUS)
}

/// Whether the token at `i` is a dash.
pub fn dash(lexed: &Lexed, i: usize) -> bool {
    matches!(lexed.class(i), Class::Mark(c) if is_dash(c))
}

/// Skips a hyphen that joins two words ("twenty-six", "two-thirds").
fn hyphen(lexed: &Lexed, i: usize) -> usize {
    match lexed.class(i) {
        Class::Mark(b'-' | mark::HYPHEN | mark::NO_BREAK_HYPHEN) if lexed.joins(i) => i + 1,
        _ => i,
    }
}

/// Whether the token at `i` follows the one before it on the same line.
fn close(lexed: &Lexed, i: usize) -> bool {
    lexed.beside(i) || lexed.gap(i) == Gap::Line
}

/// The expression that starts at token `i`.
///
/// # Errors
///
/// [`Refusal`] says why there is none.
pub fn expression(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let mut found = as_written(lexed, i)?;
    // "3-5‰" is a share, as "one in four" is.
    if let Unit::PerMille = found.unit {
        let share = |number: Number| number.per_mille().ok_or(Refusal::TooLong);
        found.amount = match found.amount {
            Amount::Number(number) => Amount::Number(share(number)?),
            Amount::Range { low, high, between } => Amount::Range {
                low: share(low)?,
                high: share(high)?,
                between,
            },
            other => other,
        };
        (found.unit, found.kind) = (Unit::None, Kind::Ratio);
    }
    Ok(found)
}

/// The expression as it is written, thousandths included.
fn as_written(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    if let Some(range) = shares::shares(lexed, i) {
        return Ok(range);
    }
    match lexed.class(i) {
        Class::Between => return between(lexed, i),
        Class::From => {
            // Once only: what nests without end would exhaust the stack.
            if matches!(lexed.class(i + 1), Class::From) {
                return Err(Refusal::NoNumber);
            }
            let range = expression(lexed, i + 1)?;
            return match range.amount {
                Amount::Range { .. } => Ok(range),
                _ => Err(Refusal::NoNumber),
            };
        }
        Class::A if unit_within(lexed, i).is_some() => {
            return parted::one_and_a_half(lexed, i).ok_or(Refusal::NoNumber);
        }
        Class::A if lexed.says(i + 1, "couple") => {
            return couple(lexed, i).ok_or(Refusal::NoNumber);
        }
        Class::Nobody => {
            let number = Number::of(0);
            return Ok(Expression {
                words: true,
                ..Expression::new(Amount::Number(number), Kind::Count, i + 1)
            });
        }
        Class::Multiple(factor) => {
            let number = Number::of(factor.into());
            return Ok(Expression {
                unit: Unit::Times,
                words: true,
                ..Expression::new(Amount::Number(number), Kind::Ratio, i + 1)
            });
        }
        _ => {}
    }
    if let Some(share) = share_at(lexed, i).or_else(|| orders(lexed, i)) {
        return Ok(share);
    }
    quantity(lexed, i)
}

#[cfg(test)]
pub(crate) use tests::FAMILIES;

#[cfg(test)]
mod tests {
    use crate::figure::{Family, families};

    /// The files of this folder with rules; `crate::read` reads their cases.
    pub const FAMILIES: &[Family] = families!(
        broken cents compound halves in_words money notes numerals orders parted powers ranges shares single units
    );
}
