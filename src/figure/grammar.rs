//! One number expression, from its first token to its last, without the hedge before it.
//!
//! [`expression`] is what [`super::says`] requires of a whole string and what running text is searched
//! for. It knows numbers, shares, ranges, currencies and percent; units and hedges are others' business.
//!
//! Reading order: [`Expression`], [`expression`]; then [`numeral`], which it is made of.

use super::lex::{Gap, Lexed, Sense, Style, mark};
use super::{Amount, Kind, Number, power, product};

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
    /// A measure whose unit is part of the number: "11st 4lb" in pounds.
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
#[derive(Clone, Copy, Debug)]
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
    matches!(lexed.sense(i), Sense::Mark(c) if is_dash(c))
}

/// Skips a hyphen that joins two words ("twenty-six", "two-thirds").
fn hyphen(lexed: &Lexed, i: usize) -> usize {
    match lexed.sense(i) {
        Sense::Mark(b'-' | mark::HYPHEN | mark::NO_BREAK_HYPHEN) if lexed.joins(i) => i + 1,
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
    let mut found = told(lexed, i)?;
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

/// The expression as it is told, thousandths included.
fn told(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    match lexed.sense(i) {
        Sense::Between => return between(lexed, i),
        Sense::From => {
            // Once only: what nests without end would exhaust the stack.
            if matches!(lexed.sense(i + 1), Sense::From) {
                return Err(Refusal::NoNumber);
            }
            let range = expression(lexed, i + 1)?;
            return match range.amount {
                Amount::Range { .. } => Ok(range),
                _ => Err(Refusal::NoNumber),
            };
        }
        Sense::Nobody => {
            let number = Number::of(0);
            return Ok(Expression {
                words: true,
                ..plain(Amount::Number(number), Kind::Count, i + 1)
            });
        }
        Sense::Multiple(factor) => {
            let number = Number::of(factor.into());
            return Ok(Expression {
                unit: Unit::Times,
                words: true,
                ..plain(Amount::Number(number), Kind::Ratio, i + 1)
            });
        }
        _ => {}
    }
    if let Some(share) = fraction(lexed, i)
        .or_else(|| ratio(lexed, i))
        .or_else(|| orders(lexed, i))
    {
        return Ok(share);
    }
    quantity(lexed, i)
}
fn plain(amount: Amount, kind: Kind, next: usize) -> Expression {
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

/// "between 3 and 4 per cent".
fn between(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let first = single(lexed, i + 1)?;
    if !matches!(lexed.sense(first.next), Sense::And | Sense::To) && !dash(lexed, first.next) {
        return Err(Refusal::OpenRange);
    }
    let second = single(lexed, first.next + 1)?;
    join(first, second, true)
}

/// A number with its currency or percent sign, or a range of two.
fn quantity(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let first = single(lexed, i)?;
    if let Some(range) = plus_minus(lexed, &first) {
        return Ok(range);
    }
    let or = lexed.is(first.next, Sense::Or);
    let alternative = Some(first.next + 1).filter(|_| or && close(lexed, first.next));
    let Some(joint) = range_joint(lexed, first.next).or(alternative) else {
        return Ok(first);
    };
    // "three or four" is a range, "20 or 62 per cent" tells one thing twice.
    let near = |range: &Expression| match range.amount {
        Amount::Range { low, high, .. } => high.to_f64() <= 2.0 * low.to_f64() + 1.0,
        _ => false,
    };
    match single(lexed, joint).and_then(|second| join(first, second, false)) {
        Ok(range) if !or || near(&range) => Ok(range),
        // A range that runs backwards is two numbers in running text, and an error where one is expected.
        _ => Ok(first),
    }
}

/// "120 ± 5", "50% +/- 3 points", "12 plus or minus 2": what lies that far on either side of the first number.
fn plus_minus(lexed: &Lexed, first: &Expression) -> Option<Expression> {
    // "500, give or take 20".
    let comma = lexed.is(first.next, Sense::Mark(b',')) && lexed.touches(first.next);
    let i = first.next + usize::from(comma);
    let next = match lexed.sense(i) {
        _ if !lexed.near(i) => return None,
        Sense::Mark(_) if lexed.is_mark(i, "±") => i + 1,
        Sense::Mark(b'+') if lexed.is_mark(i + 1, "-\u{2212}") && lexed.joins(i + 1) => i + 2,
        Sense::Mark(b'+')
            if lexed.is(i + 1, Sense::Mark(b'/')) && lexed.is_mark(i + 2, "-\u{2212}") =>
        {
            i + 3
        }
        _ if lexed.says(i, "plus") && lexed.is(i + 1, Sense::Or) && lexed.says(i + 2, "minus") => {
            i + 3
        }
        _ if lexed.says(i, "give") && lexed.is(i + 1, Sense::Or) && lexed.says(i + 2, "take") => {
            i + 3
        }
        _ => return None,
    };
    let second = single(lexed, next).ok()?;
    let (Amount::Number(mut middle), Amount::Number(reach)) = (first.amount, second.amount) else {
        return None;
    };
    let (unit, kind) = match (first.unit, second.unit) {
        (a, b) if a == b => (a, first.kind),
        // "50 ± 3%" has its sign once, at the end; "50% ± 3 points" moves within percent.
        (Unit::None, b) => (b, second.kind),
        (a, Unit::None) | (a @ Unit::Percent, Unit::Points) => (a, first.kind),
        _ => return None,
    };
    // "1.2 ± 0.1 million".
    if middle.scale == 1
        && reach.scale > 1
        && let Some(scaled) = middle.scaled(reach.scale)
    {
        middle = scaled;
    }
    let (low, high) = middle.around(reach)?;
    Some(Expression {
        amount: Amount::Range {
            low,
            high,
            between: true,
        },
        kind,
        unit,
        next: second.next,
        words: first.words && second.words,
        plain: false,
        doubt: first.doubt.or(second.doubt),
    })
}

/// The token where the second end of a range starts, if the tokens at `i` can join two ends.
pub fn range_joint(lexed: &Lexed, i: usize) -> Option<usize> {
    if lexed.is(i, Sense::To) && close(lexed, i) && close(lexed, i + 1) {
        return Some(i + 1);
    }
    // "18- to 34-year-olds".
    if dash(lexed, i) && lexed.touches(i) && lexed.is(i + 1, Sense::To) && lexed.spaced(i + 1) {
        return Some(i + 2);
    }
    // "3-4", "3 - 4" and "€3m – €4m"; but "3 -4" is a number and another below zero.
    Some(i + 1).filter(|_| {
        dash(lexed, i)
            && (lexed.gap(i) == lexed.gap(i + 1) || lexed.touches(i))
            && lexed.beside(i)
            && lexed.beside(i + 1)
    })
}

/// Two numbers as the ends of a range; what only one of them says holds for both.
fn join(first: Expression, second: Expression, between: bool) -> Result<Expression, Refusal> {
    let (Amount::Number(mut low), Amount::Number(high)) = (first.amount, second.amount) else {
        return Err(Refusal::NoNumber);
    };
    let unit = match (first.unit, second.unit) {
        (a, b) if a == b => a,
        (Unit::None, b) => b,
        // The sign of "€3–5 billion" stands once, before; a percent sign stands after both.
        (a @ Unit::Currency(_), Unit::None) => a,
        _ => return Err(Refusal::NoNumber),
    };
    // "3-5 billion": the scale stands once, after. "900 to 1 million" has it at one end only.
    if let (None, Some(scale)) = (scale_of(&first), scale_of(&second))
        && let Some(scaled) = low.scaled(scale)
        && scaled.is_below(&high)
    {
        low = scaled;
    }
    let mut doubt = first.doubt.or(second.doubt);
    // "20 to 25,000" leaves the thousands of its first end unsaid, or begins at 20.
    if first.plain
        && !second.plain
        && matches!(unit, Unit::None | Unit::Currency(_))
        && scale_of(&second).is_none()
        && let (from @ 1..1000, Some(to)) = (low.to_f64() as i64, high.whole())
        && to % 500 == 0
        && let Some(thousands) = low.scaled(1000)
        && thousands.is_below(&high)
        && high.to_f64() <= 10.0 * thousands.to_f64()
    {
        let literal = Amount::Range { low, high, between };
        // "5-6,000" can only be meant so; "1 to 5,000 employees" is more likely as it stands.
        if from > 1 && to <= 2000 * from {
            low = thousands;
            doubt = Doubt::Or(literal);
        } else {
            doubt = Doubt::Or(Amount::Range {
                low: thousands,
                high,
                between,
            });
        }
    }
    if !low.is_below(&high) {
        return Err(Refusal::Backwards);
    }
    let kind = if unit == second.unit {
        second.kind
    } else {
        first.kind
    };
    Ok(Expression {
        amount: Amount::Range { low, high, between },
        kind,
        unit,
        next: second.next,
        words: first.words && second.words,
        plain: first.plain && second.plain,
        doubt,
    })
}

/// The scale that a single number was told with; found again from how finely it was written.
fn scale_of(expression: &Expression) -> Option<i64> {
    let Amount::Number(number) = expression.amount else {
        return None;
    };
    (number.scale > 1).then_some(number.scale)
}

/// One number with its sign, currency, percent sign or "times".
///
/// # Errors
///
/// [`Refusal`] says why there is none.
pub fn single(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let mut at = i;
    let mut negative = false;
    let mut unit = Unit::None;
    let mut letter = false;
    let mut sign = |at: &mut usize| {
        if let Sense::Mark(c) = lexed.sense(*at)
            && (is_dash(c) || c == b'+')
            && lexed.touches(*at + 1)
        {
            negative |= c != b'+';
            *at += 1;
        }
    };
    sign(&mut at);
    match lexed.sense(at) {
        // A sign may end its line.
        Sense::Currency(id) if lexed.near(at + 1) => {
            unit = Unit::Currency(id);
            at += 1;
            if let Some(loss) = in_brackets(lexed, at, id) {
                return Ok(loss);
            }
            // "Rs. 500".
            if lexed.is(at, Sense::Mark(b'.')) && lexed.touches(at) {
                at += 1;
            }
            sign(&mut at);
        }
        // "N500", and "N 5,000" where the digits leave no doubt.
        Sense::CurrencyLetter(id)
            if lexed.touches(at + 1)
                || lexed.spaced(at + 1)
                    && lexed.says(at, "N")
                    && lexed
                        .literal(at + 1)
                        .is_some_and(|literal| literal.style == Style::Grouped) =>
        {
            unit = Unit::Currency(id);
            letter = true;
            at += 1;
        }
        _ => {}
    }
    if matches!(unit, Unit::None)
        && !negative
        && let Some(measure) = compound(lexed, at)
    {
        return Ok(measure);
    }
    let mut numeral = numeral(lexed, at)?;
    money_scale(lexed, matches!(unit, Unit::Currency(_)), &mut numeral);
    // "N95" and "R22" are names; "N500", "N9.6" and "N5bn" are money.
    if letter && numeral.plain && numeral.number.to_f64() < 100.0 {
        return Err(Refusal::NoNumber);
    }
    let mut next = numeral.next;
    let mut kind = match unit {
        Unit::Currency(_) => Kind::Money,
        _ => Kind::Count,
    };
    if matches!(unit, Unit::None)
        && let Some((found, after)) = unit_after(lexed, next)
    {
        (unit, next) = (found, after);
        kind = match unit {
            Unit::Percent | Unit::Points => Kind::Percent,
            Unit::Currency(_) => Kind::Money,
            _ => Kind::Ratio,
        };
    } else if let (Unit::Currency(_), Some((Unit::Currency(_), after))) =
        (unit, unit_after(lexed, next))
    {
        // "$5 million dollars", "€5 EUR".
        if !lexed.is_number(after) || matches!(lexed.sense(after - 1), Sense::Money(_)) {
            next = after;
        }
    }
    Ok(Expression {
        amount: Amount::Number(if negative {
            numeral.number.negative()
        } else {
            numeral.number
        }),
        kind,
        unit,
        next,
        words: numeral.words,
        plain: numeral.plain && matches!(unit, Unit::None) && !negative,
        doubt: numeral.doubt,
    })
}

/// A loss as accounts write it, behind its currency at `i`: "$(1,234) million".
fn in_brackets(lexed: &Lexed, i: usize, currency: u8) -> Option<Expression> {
    let close = i + 2;
    if !lexed.is(i, Sense::Mark(b'('))
        || !lexed.joins(i)
        || !lexed.is(close, Sense::Mark(b')'))
        || !lexed.touches(close)
    {
        return None;
    }
    let numeral = numeral(lexed, i + 1)
        .ok()
        .filter(|numeral| numeral.next == close)?;
    let (exponent, after) = scale(lexed, close + 1);
    let number = numeral.number.scaled(power(exponent))?;
    let mut scaled = Numeral {
        number,
        next: after,
        ..numeral
    };
    money_scale(lexed, true, &mut scaled);
    Some(Expression {
        doubt: scaled.doubt,
        unit: Unit::Currency(currency),
        ..plain(
            Amount::Number(scaled.number.negative()),
            Kind::Money,
            scaled.next,
        )
    })
}

/// The power of ten of the abbreviations that mean a scale beside a currency and something else elsewhere
/// ("5 mill workers", "300 mm of rain").
fn money_exponent(lexed: &Lexed, i: usize) -> Option<u32> {
    match lexed.sense(i) {
        Sense::ScaleLetter(exponent) => Some(exponent.into()),
        _ if lexed.says(i, "k K") => Some(3),
        _ if lexed.says(i, "MM mm Mill mill Mil mil Mils mils") => Some(6),
        _ if lexed.says(i, "Bil bil Bill bill Bils bils Mia mia") => Some(9),
        _ if lexed.says(i, "T Tril tril Trill trill") => Some(12),
        _ => None,
    }
}

/// Past the abbreviation at `i` and its point, if a currency follows: "3 bil. dollars".
fn after_abbreviation(lexed: &Lexed, i: usize) -> usize {
    let point = lexed.is(i + 1, Sense::Mark(b'.')) && lexed.touches(i + 1) && lexed.length(i) > 1;
    let money = matches!(lexed.sense(i + 2), Sense::Money(_) | Sense::Currency(_));
    i + 1 + usize::from(point && money)
}

/// "m" and its like beside a currency may stand apart: "EUR 5 m", "6 mill euros"; `money` if the currency stands
/// before the number.
fn money_scale(lexed: &Lexed, money: bool, numeral: &mut Numeral) {
    let i = numeral.next;
    // A bill, a mill and a mil are also things: "the $5 bill".
    let things = lexed.says(i, "bill mill mm") && !lexed.touches(i);
    if numeral.number.scale == 1
        && lexed.beside(i)
        && let Some(exponent) = money_exponent(lexed, i)
        && let after = after_abbreviation(lexed, i)
        && (money && !(things && lexed.says(i, "bill"))
            || matches!(lexed.sense(after), Sense::Money(_) | Sense::Currency(_))
                && lexed.beside(after))
        && let Some(number) = numeral.number.scaled(power(exponent))
    {
        numeral.number = number;
        numeral.next = after;
        numeral.plain = false;
        // "mill." and "bil." are cut short, and the point is theirs where the sentence goes on.
        let goes_on = lexed.get(after + 1).is_some_and(|token| {
            token.gap == Gap::Space
                && !token.capital
                && !matches!(token.sense, Sense::Mark(_) | Sense::Number)
        });
        if lexed.length(i) > 1
            && lexed.is(after, Sense::Mark(b'.'))
            && lexed.touches(after)
            && goes_on
        {
            numeral.next = after + 1;
        }
    }
}

/// A measure in two units, told in the smaller: "11st 4lb", "5 feet 10 inches", "8 lb 3 oz".
fn compound(lexed: &Lexed, i: usize) -> Option<Expression> {
    /// Names of the larger unit and of the smaller, how many of these it has, and the name that is told.
    const PAIRS: [(&str, &str, i64, &str); 3] = [
        ("st stone", "lb lbs pound pounds", 14, "lb"),
        ("ft foot feet", "in ins inch inches", 12, "in"),
        ("lb lbs pound pounds", "oz ounce ounces", 16, "oz"),
    ];
    // Most numbers have no such unit: one look says so.
    let whole = |at: usize| {
        let numeral = numeral(lexed, at).ok()?;
        Some((numeral.number.whole()?, numeral.next, numeral.words))
    };
    if !lexed.says(i + 1, "st stone ft foot feet lb lbs pound pounds") {
        return None;
    }
    let (n, large, words) = whole(i)?;
    let &(_, small_names, size, name) = PAIRS
        .iter()
        .find(|pair| lexed.beside(large) && lexed.says(large, pair.0))?;
    let at = large + 1;
    if !lexed.beside(at) {
        return None;
    }
    let (m, small, _) = whole(at)?;
    // "5 ft 10 in the shade".
    let named = lexed.beside(small) && lexed.says(small, small_names);
    let told = named
        && (!lexed.says(small, "in")
            || lexed.touches(small)
            || matches!(lexed.sense(small + 1), Sense::Mark(_)));
    let number = Number::new(product(n, size)?.checked_add(m)?, 0, 1)?;
    (told && m < size).then_some(Expression {
        unit: Unit::Named(name),
        words,
        ..plain(Amount::Number(number), Kind::Measure, small + 1)
    })
}

/// How many tokens before the number at `i` put it below zero: "minus 20 degrees", "minus-5", "minus £3bn"; none
/// in "plus or minus 3 points".
pub fn minus_before(lexed: &Lexed, i: usize) -> usize {
    let Some(last) = i.checked_sub(1) else {
        return 0;
    };
    let says = |at: usize| {
        lexed.says(at, "minus MINUS")
            && (at == 0 || !lexed.is(at - 1, Sense::Or) && !lexed.is_mark(at - 1, "/"))
    };
    let joined = dash(lexed, last) && lexed.joins(last) && last > 0;
    // "(-) 12.91 per cent", as Indian ministries write it.
    let bracketed = last > 1
        && lexed.is(last, Sense::Mark(b')'))
        && lexed.joins(last - 1)
        && dash(lexed, last - 1)
        && lexed.is(last - 2, Sense::Mark(b'('));
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

/// "below zero" at `i`, behind a number of degrees: the token after it.
pub fn below_zero(lexed: &Lexed, i: usize) -> Option<usize> {
    let zero = match lexed.sense(i + 1) {
        Sense::Cardinal(0) => true,
        _ => lexed
            .literal(i + 1)
            .is_some_and(|literal| literal.mantissa == 0 && literal.digits == 1),
    };
    Some(i + 2).filter(|_| lexed.says(i, "below") && lexed.near(i) && zero && lexed.near(i + 1))
}

/// "one man in 50" at `i`: one of something in so many, and the token after. Whether it tells a share, and not one
/// thing and a number of others ("one match in three days"), is for the caller to say.
pub fn one_of_a_kind_in(lexed: &Lexed, i: usize) -> Option<Expression> {
    let joint = i + 2;
    let one = match lexed.literal(i) {
        Some(literal) => literal.style == Style::Plain && literal.mantissa == 1,
        None => lexed.is(i, Sense::Cardinal(1)),
    };
    if !one
        || !lexed.spaced(i + 1)
        || !lexed.is(joint, Sense::In)
        || !matches!(lexed.sense(i + 1), Sense::Plain | Sense::Other(_))
    {
        return None;
    }
    let every = usize::from(lexed.is(joint + 1, Sense::Every));
    let second = single(lexed, joint + 1 + every).ok()?;
    let Amount::Number(number) = second.amount else {
        return None;
    };
    matches!(second.unit, Unit::None).then_some(())?;
    Some(Expression {
        words: second.words,
        ..plain(share(1, number.integer()?)?, Kind::Ratio, second.next)
    })
}

/// The unit after a number: percent, points, a currency, "times".
fn unit_after(lexed: &Lexed, i: usize) -> Option<(Unit, usize)> {
    if !lexed.near(i) {
        return None;
    }
    let points = |at: usize| {
        let at = hyphen(lexed, at);
        (lexed.is(at, Sense::Point)).then_some((Unit::Points, at + 1))
    };
    let unit = match lexed.sense(i) {
        Sense::Percent => points(i + 1).unwrap_or((Unit::Percent, i + 1)),
        Sense::Points => (Unit::Points, i + 1),
        Sense::Per if lexed.is(i + 1, Sense::Cent) => {
            points(i + 2).unwrap_or((Unit::Percent, i + 2))
        }
        Sense::Percentage => return points(i + 1),
        // "0.3 of a percentage point", "0.5 of one per cent".
        Sense::Of
            if matches!(lexed.sense(i + 1), Sense::A | Sense::Cardinal(1))
                && matches!(
                    lexed.sense(i + 2),
                    Sense::Percentage | Sense::Percent | Sense::Per
                ) =>
        {
            return unit_after(lexed, i + 2);
        }
        // "3x the staff".
        Sense::Plain if lexed.says(i, "x") && lexed.touches(i) && !lexed.touches(i + 1) => {
            (Unit::Times, i + 1)
        }
        // "900 pounds of ore" is a weight; "5 million pounds of aid" is money.
        Sense::Money(super::words::GBP)
            if lexed.is(i + 1, Sense::Of)
                && lexed.says(i, "pounds")
                && i > 0
                && matches!(lexed.sense(i - 1), Sense::Number | Sense::Cardinal(_)) =>
        {
            return None;
        }
        Sense::Money(id) => (Unit::Currency(id), i + 1),
        // "243pc".
        Sense::Plain if lexed.says(i, "pc") => (Unit::Percent, i + 1),
        // "6 trillion won", but not "120 won".
        Sense::Plain
            if i > 0 && lexed.says(i, "won") && matches!(lexed.sense(i - 1), Sense::Scale(_)) =>
        {
            (Unit::Currency(super::words::KRW), i + 1)
        }
        // "500 EUR" and "500 €", but not the sign of the next number in "5 €6".
        Sense::Currency(id)
            if !(lexed.is_number(i + 1)
                && (lexed.touches(i + 1)
                    // "the private one EUR 2,388": the code belongs to what follows.
                    || lexed.spaced(i + 1)
                        && !matches!(lexed.sense(i + 2), Sense::Currency(_)))) =>
        {
            (Unit::Currency(id), i + 1)
        }
        // "0.2 p.p.".
        Sense::Plain if lexed.starts(i, "p.p") => {
            let point = lexed.is(i + 3, Sense::Mark(b'.'))
                && lexed.touches(i + 3)
                && lexed.get(i + 4).is_some_and(|t| !t.capital);
            (Unit::Points, i + 3 + usize::from(point))
        }
        // "Swiss francs", "U.S. dollars".
        Sense::Plain | Sense::Other(_)
            if matches!(lexed.sense(i + 1), Sense::Money(_)) && lexed.spaced(i + 1) =>
        {
            (
                Unit::Currency(super::words::adjective(lexed.text_of(&lexed.tokens[i]))?),
                i + 2,
            )
        }
        Sense::Plain
            if matches!(lexed.sense(i + 4), Sense::Money(super::words::USD))
                && lexed.starts(i, "U.S.") =>
        {
            (Unit::Currency(super::words::USD), i + 5)
        }
        Sense::Mark(_) if lexed.is_mark(i, "‰") => (Unit::PerMille, i + 1),
        Sense::Per if lexed.says(i + 1, "mille") => (Unit::PerMille, i + 2),
        Sense::Plain if lexed.says(i, "permille promille") => (Unit::PerMille, i + 1),
        Sense::Times => (Unit::Times, i + 1),
        Sense::Mark(mark::TIMES) if lexed.touches(i) => (Unit::Times, i + 1),
        Sense::Mark(b'-') if lexed.joins(i) => {
            return match lexed.sense(i + 1) {
                Sense::Times => Some((Unit::Times, i + 2)),
                Sense::Percentage | Sense::Percent => unit_after(lexed, i + 1),
                _ => None,
            };
        }
        _ => return None,
    };
    Some(unit)
}

/// A number in digits or words with its scale words.
///
/// # Errors
///
/// [`Refusal::NoNumber`] where none begins, [`Refusal::TooLong`] for one with too many digits.
pub fn numeral(lexed: &Lexed, i: usize) -> Result<Numeral, Refusal> {
    let mut found = one_numeral(lexed, i)?;
    // "8 million 51 thousand 935", "five lakh 12 thousand": what goes on has a smaller scale of its own, or is the
    // rest of a thousand. The scales fall, so that this ends soon whatever follows.
    let mut factor = found.number.scale;
    while factor > 1
        && lexed.spaced(found.next)
        && lexed.is_number(found.next)
        && let Ok(rest) = one_numeral(lexed, found.next)
        && (rest.next > found.next + 1 || factor == 1000 && lexed.length(found.next) == 3)
        && let (Some(most), Some(least)) = (found.number.whole(), rest.number.whole())
        && least < factor
    {
        found.number = Number::of(most.saturating_add(least));
        found.next = rest.next;
        factor = rest.number.scale;
    }
    Ok(found)
}

/// A number in digits or words, with one scale.
fn one_numeral(lexed: &Lexed, i: usize) -> Result<Numeral, Refusal> {
    if let Some(literal) = lexed.literal(i) {
        if literal.style == Style::Dotted {
            return Err(Refusal::NoNumber);
        }
        if literal.digits > 18 {
            return Err(Refusal::TooLong);
        }
        let parted = parted_thousands(lexed, i).or_else(|| parted_decimals(lexed, i));
        if let Some((numeral, doubt)) = parted {
            return Ok(Numeral { doubt, ..numeral });
        }
        // "4-1/4" has its half or quarter after a hyphen.
        let hyphened = match literal.style {
            Style::Plain if hyphen(lexed, i + 1) > i + 1 => slashed(lexed, i + 2),
            _ => None,
        };
        let (mut part, after_part) = match (hyphened, digits_and_a_half(lexed, i)) {
            (Some(part), _) => (Some(part), i + 5),
            (None, Some((p, q, next))) => (Some((p, q)), next),
            (None, None) => vulgar(lexed, i + 1),
        };
        let (exponent, mut next) = scale(lexed, after_part);
        let mut factor = power(exponent);
        if factor == 1 && lexed.is(next, Sense::Dozen) && lexed.spaced(next) {
            (factor, next) = (12, next + 1);
        }
        // "1 million and a half".
        if factor > 1
            && literal.decimals == 0
            && part.is_none()
            && let Some((p, q, after)) = scale_and_a_half(lexed, next)
        {
            (part, next) = (Some((p, q)), after);
        }
        let number = match part {
            Some((p, q)) => Number::mixed(literal.mantissa, p, q, factor),
            None => Number::new(literal.mantissa, literal.decimals, factor),
        };
        let number = number.ok_or(Refusal::TooLong)?;
        return Ok(Numeral {
            number,
            next,
            words: false,
            plain: literal.style == Style::Plain && factor == 1 && part.is_none(),
            doubt: match literal.style {
                Style::Doubtful if factor == 1 => Doubt::Point,
                _ => Doubt::No,
            },
        });
    }
    in_words(lexed, i, u32::MAX)
}

/// The number at `i` whose thousands stand apart, as converted pages have it: "12, 450 people" on one line,
/// "18,⏎306 homes" and "1⏎100 million" on two. Its parts may be two numbers.
fn parted_thousands(lexed: &Lexed, i: usize) -> Option<(Numeral, Doubt)> {
    let first = lexed.literal(i)?;
    let comma = lexed.is(i + 1, Sense::Mark(b',')) && lexed.touches(i + 1);
    let at = i + 1 + usize::from(comma);
    let rest = lexed.literal(at)?;
    let whole = first.decimals == 0 && first.mantissa > 0 && !first.leading_zero;
    // "1 234⏎567" goes on with its groups, "18,⏎306" begins them.
    let groups = match first.style {
        Style::Plain => first.digits <= 3,
        Style::Grouped => first.digits <= 15 && lexed.gap(at) == Gap::Line,
        _ => false,
    };
    if !whole || !groups || rest.style != Style::Plain || rest.digits != 3 || !lexed.near(at) {
        return None;
    }
    // On one line digits with a space are grouped by the lexer.
    let broken = lexed.gap(at) == Gap::Line;
    if !(comma && !lexed.touches(at) || broken) {
        return None;
    }
    // "of the 500, 120 were", "aged 30, 200 people", "10, 20, 300 and" are numbers of their own; nobody writes one
    // that begins with a zero.
    let number = |at: usize| matches!(lexed.sense(at), Sense::Number | Sense::Cardinal(_));
    let before = |words: &str| i > 0 && lexed.says(i - 1, words);
    let after = at + 1;
    let joins = matches!(lexed.sense(after), Sense::And | Sense::Or | Sense::To);
    let of = (1..=4).any(|back| {
        i >= back && lexed.is(i - back, Sense::Of) && !lexed.says(i - back + 1, "which whom")
    });
    let list = !rest.leading_zero
        && (i > 1 && lexed.is_mark(i - 1, ",") && number(i - 2)
            || (lexed.is_mark(after, ",") || joins) && number(after + 1)
            || of && !broken
            || before("or aged age ages")
            || before("to") && i > 1 && number(i - 2));
    // A column of numbers has none of the words that a line of a sentence has.
    let told = lexed.tokens.len() == at + 1
        || lexed.beside(at + 1)
            && !lexed.capital(at + 1)
            && !matches!(lexed.sense(at + 1), Sense::Mark(_) | Sense::Number);
    let led = !broken
        || i == 0
        || lexed.beside(i) && !matches!(lexed.sense(i - 1), Sense::Number | Sense::Mark(_));
    if list || !told || !led {
        return None;
    }
    let (exponent, next) = scale(lexed, at + 1);
    let number = Number::new(first.mantissa * 1000 + rest.mantissa, 0, power(exponent))?;
    let numeral = Numeral {
        number,
        next,
        words: false,
        plain: false,
        doubt: Doubt::No,
    };
    Some((
        numeral,
        Doubt::Two(Number::of(first.mantissa), Number::of(rest.mantissa)),
    ))
}

/// The decimals at `i` that stand on the next line: "4.⏎5 per cent"; what the second line begins with may be a number
/// of its own.
fn parted_decimals(lexed: &Lexed, i: usize) -> Option<(Numeral, Doubt)> {
    let (first, rest) = (lexed.literal(i)?, lexed.literal(i + 2)?);
    let next = i + 3;
    let point =
        lexed.is(i + 1, Sense::Mark(b'.')) && lexed.touches(i + 1) && lexed.gap(i + 2) == Gap::Line;
    let plain =
        |literal: &super::lex::Literal| literal.style == Style::Plain && literal.digits <= 3;
    let told = lexed.beside(next)
        && matches!(
            lexed.sense(next),
            Sense::Percent | Sense::Per | Sense::Scale(_) | Sense::Percentage
        );
    let led =
        i > 0 && lexed.beside(i) && !matches!(lexed.sense(i - 1), Sense::Number | Sense::Mark(_));
    if !point || !plain(first) || !plain(rest) || !told || !led {
        return None;
    }
    let places = rest.digits;
    let mantissa = product(first.mantissa, power(places))?.checked_add(rest.mantissa)?;
    let (exponent, next) = scale(lexed, next);
    let numeral = Numeral {
        number: Number::new(mantissa, places, power(exponent))?,
        next,
        words: false,
        plain: false,
        doubt: Doubt::No,
    };
    let two = Doubt::Two(Number::of(first.mantissa), Number::of(rest.mantissa));
    Some((numeral, two))
}

/// "and a half" and its like after the digits at `i`: "3 and a half million", "7-and-a-half".
fn digits_and_a_half(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let literal = lexed.literal(i)?;
    let and = hyphen(lexed, i + 1);
    if literal.style != Style::Plain
        || literal.digits > 3
        || !lexed.is(and, Sense::And)
        || !close(lexed, and)
    {
        return None;
    }
    let (p, q, next) = and_a_half(lexed, and)?;
    // "3 and a half of them", and "5 and a third" of something else, are two numbers.
    let scaled = matches!(
        lexed.sense(next),
        Sense::Scale(_) | Sense::Scales(_) | Sense::Percent | Sense::Per | Sense::Percentage
    );
    (scaled || q == 2 && !lexed.is(next, Sense::Of)).then_some((p, q, next))
}

/// "and a half" at `i`, behind a scale word: half of the scale ("a million and a half people").
fn scale_and_a_half(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    if !lexed.is(i, Sense::And) || !close(lexed, i) {
        return None;
    }
    let (p, q, next) = and_a_half(lexed, i)?;
    // "a million and a third of the staff" are two numbers.
    (q == 2 || !lexed.is(next, Sense::Of)).then_some((p, q, next))
}

/// "½" and its like, after digits they touch or a space, or "1/2" after a space.
fn vulgar(lexed: &Lexed, i: usize) -> (Option<(i64, i64)>, usize) {
    match lexed.sense(i) {
        Sense::Mark(c) if lexed.beside(i) => match vulgar_of(c) {
            Some(part) => (Some(part), i + 1),
            None => (None, i),
        },
        // "5 1/2".
        Sense::Number if lexed.spaced(i) => match slashed(lexed, i) {
            Some((p, q)) => (Some((p, q)), i + 3),
            None => (None, i),
        },
        _ => (None, i),
    }
}

/// "3/4" in digits that touch.
fn slashed(lexed: &Lexed, i: usize) -> Option<(i64, i64)> {
    if !lexed.is_mark(i + 1, "/\u{2044}") {
        return None;
    }
    let whole = |at: usize| {
        let literal = lexed.literal(at)?;
        (literal.style == Style::Plain && literal.digits <= 2 && !literal.leading_zero)
            .then_some(literal.mantissa)
    };
    let (p, q) = (whole(i)?, whole(i + 2)?);
    let touching = lexed.joins(i + 1);
    (touching && 0 < p && p < q && q <= 10).then_some((p, q))
}

fn vulgar_of(mark: u8) -> Option<(i64, i64)> {
    /// In the order of the marks in [`super::lex::MARKS`].
    const PARTS: [(u8, u8); 18] = [
        (1, 2),
        (1, 4),
        (3, 4),
        (1, 3),
        (2, 3),
        (1, 5),
        (2, 5),
        (3, 5),
        (4, 5),
        (1, 6),
        (1, 8),
        (3, 8),
        (5, 8),
        (7, 8),
        (5, 6),
        (1, 7),
        (1, 9),
        (1, 10),
    ];
    let &(p, q) = PARTS.get(usize::from(mark.checked_sub(mark::HALF)?))?;
    Some((p.into(), q.into()))
}

/// The power of ten of the scale words at `i`, and the token after them: "lakh crore" has two.
fn scale(lexed: &Lexed, i: usize) -> (u32, usize) {
    let mut exponent = 0;
    let mut at = i;
    if let Sense::ScaleLetter(e) = lexed.sense(at)
        && (lexed.touches(at) || lexed.text_of(&lexed.tokens[at]).len() > 1)
        && lexed.beside(at)
    {
        let after = at + 1;
        // "thous." and "mln." are abbreviations; the point is part of the word if the sentence goes on.
        let point = lexed.is(after, Sense::Mark(b'.'))
            && lexed.touches(after)
            && lexed.text_of(&lexed.tokens[at]).len() > 1
            && lexed.get(after + 1).is_some_and(|token| {
                token.gap == Gap::Space
                    && (matches!(token.sense, Sense::Currency(_))
                        || !token.capital && !matches!(token.sense, Sense::Mark(_) | Sense::Number))
            });
        return (e.into(), after + usize::from(point));
    }
    // "1.2K", "25K".
    if let Sense::CurrencyLetter(_) = lexed.sense(at)
        && lexed.touches(at)
        && lexed.says(at, "K")
        && (!lexed.touches(at + 1) || matches!(lexed.sense(at + 1), Sense::Mark(_)))
    {
        return (3, at + 1);
    }
    loop {
        let word = hyphen(lexed, at);
        match lexed.sense(word) {
            // "lakh cr".
            Sense::ScaleLetter(e @ 7) if exponent == 5 && close(lexed, word) => {
                exponent += u32::from(e);
                at = word + 1;
            }
            Sense::Scale(e) | Sense::Scales(e)
                if close(lexed, word) && exponent + u32::from(e) <= 15 =>
            {
                exponent += u32::from(e);
                at = word + 1;
            }
            _ => return (exponent, at),
        }
    }
}

/// A number in words: "twenty-six", "one hundred and five thousand", "a million", "half a million",
/// "two and a half million", "a dozen", "half a dozen"; its scales lie below 10^`below`.
fn in_words(lexed: &Lexed, i: usize, below: u32) -> Result<Numeral, Refusal> {
    if let Some(numeral) = part_of_scale(lexed, i) {
        return Ok(numeral);
    }
    // `total` holds closed groups ("five thousand"), `group` the open one ("one hundred and five").
    let (mut total, mut group): (i64, i64) = (0, 0);
    let mut last_scale = below;
    let mut scaled = false;
    let mut doubt = Doubt::No;
    let mut unit_scale = 1i64;
    let mut at = i;
    let mut words = 0;
    let mut part = None;
    loop {
        // A word joins by a space, a hyphen or, after "hundred" or a scale, by "and".
        let mut word = if words > 0 { hyphen(lexed, at) } else { at };
        if words > 0 && !close(lexed, word) {
            break;
        }
        if words > 0 && lexed.is(word, Sense::And) && close(lexed, word + 1) {
            // "a million and a half": half of the million.
            if scaled
                && group == 0
                && let Some((p, q, next)) = scale_and_a_half(lexed, word)
                && !matches!(lexed.sense(next), Sense::Scale(_) | Sense::Scales(_))
            {
                unit_scale = power(last_scale);
                total /= unit_scale;
                part = Some((p, q));
                at = next;
                break;
            }
            if let Some((p, q, next)) = and_a_half(lexed, word) {
                part = Some((p, q));
                at = next;
                let (exponent, next) = scale(lexed, at);
                unit_scale = power(exponent);
                at = next;
                break;
            }
            let bare = matches!(lexed.sense(i), Sense::Scale(_));
            let joins = group % 100 == 0 && (group > 0 || total > 0) && (words > 1 || bare);
            if !joins || !matches!(lexed.sense(word + 1), Sense::Cardinal(_)) {
                break;
            }
            word += 1;
        }
        // "five thousand, six hundred and twelve".
        if let Sense::Mark(b',') = lexed.sense(word)
            && scaled
            && group == 0
            && let Some((tail, told)) = after_comma(lexed, word, last_scale)
            // "of two thousand, six hundred left".
            && (told || i == 0 || !lexed.is(i - 1, Sense::Of))
        {
            if !told {
                doubt = Doubt::Two(Number::of(total), tail.number);
            }
            group = tail.number.whole().unwrap_or_default();
            at = tail.next;
            break;
        }
        match lexed.sense(word) {
            Sense::Cardinal(n) => {
                let n = i64::from(n);
                let fits = if words == 0 {
                    true
                } else if group % 100 == 0 {
                    // "twenty hundred" cannot be; "one two" are two numbers.
                    n > 0 && (group > 0 || scaled)
                } else {
                    group % 10 == 0 && group % 100 >= 20 && n < 10 && n > 0
                };
                if !fits {
                    break;
                }
                group += n;
            }
            Sense::A if words == 0 => {
                if !matches!(lexed.sense(word + 1), Sense::Scale(_) | Sense::Dozen) {
                    break;
                }
                group = 1;
            }
            Sense::Scale(2) | Sense::Scales(2) if (1..100).contains(&group) => group *= 100,
            Sense::Scale(e) | Sense::Scales(e) if e > 2 && (group > 0 || (total > 0 && scaled)) => {
                let e = u32::from(e);
                let factor = power(e);
                if group > 0 && e < last_scale {
                    total = product(group, factor)
                        .and_then(|n| n.checked_add(total))
                        .ok_or(Refusal::TooLong)?;
                } else if group == 0 {
                    // "hundred thousand million", "lakh crore".
                    total = product(total, factor).ok_or(Refusal::TooLong)?;
                } else {
                    break;
                }
                group = 0;
                last_scale = e;
                scaled = true;
            }
            // "the hundred and fifty workers".
            Sense::Scale(e @ (2 | 3 | 5 | 6)) if words == 0 => {
                if e == 2 {
                    group = 100;
                } else {
                    (total, last_scale, scaled) = (power(e.into()), e.into(), true);
                }
            }
            Sense::Dozen if words > 0 && total == 0 && (1..100).contains(&group) => {
                at = word + 1;
                let half = scale_and_a_half(lexed, at).filter(|_| group < 10);
                let number = match half {
                    Some((p, q, next)) => {
                        at = next;
                        Number::mixed(group, p, q, 12).ok_or(Refusal::TooLong)?
                    }
                    // "two to three dozen" shares the dozen.
                    None => Number {
                        scale: 12,
                        ..Number::of(12 * group)
                    },
                };
                return Ok(in_so_many_words(number, at));
            }
            _ => break,
        }
        at = word + 1;
        words += 1;
    }
    if words == 0 {
        return Err(Refusal::NoNumber);
    }
    let value = total.checked_add(group).ok_or(Refusal::TooLong)?;
    if part.is_none()
        && let Some((number, next)) = point(lexed, at, value)
    {
        return Ok(in_so_many_words(number, next));
    }
    let number = match part {
        Some((p, q)) => Number::mixed(value, p, q, unit_scale),
        None => Number::new(value, 0, 1).map(|mut number| {
            // "3 to five million": what the last word scaled by is what a range shares.
            if scaled && group == 0 {
                number.scale = power(last_scale);
            } else if total == 0 && group >= 100 && group % 100 == 0 {
                // "five to six hundred".
                number.scale = 100;
            }
            number
        }),
    };
    let number = number.ok_or(Refusal::TooLong)?;
    Ok(Numeral {
        doubt,
        ..in_so_many_words(number, at)
    })
}

/// What goes on behind the comma at `i` after a scale: "six hundred and twelve", and whether the words leave no
/// doubt that it is the same number.
fn after_comma(lexed: &Lexed, i: usize, below: u32) -> Option<(Numeral, bool)> {
    if !lexed.touches(i)
        || !lexed.spaced(i + 1)
        || !matches!(lexed.sense(i + 1), Sense::Cardinal(_))
    {
        return None;
    }
    let tail = in_words(lexed, i + 1, below).ok()?;
    let hundreds = tail.number.whole()? >= 100
        && !matches!(lexed.sense(tail.next), Sense::Scale(_) | Sense::Scales(_));
    // "one thousand, two hundred, three hundred" is a list.
    let list = lexed.is(tail.next, Sense::Mark(b','))
        && matches!(lexed.sense(tail.next + 1), Sense::Cardinal(_) | Sense::And);
    let told = (i + 1..tail.next).any(|at| lexed.is(at, Sense::And));
    (hundreds && !list).then_some((tail, told))
}
fn in_so_many_words(number: Number, next: usize) -> Numeral {
    Numeral {
        number,
        next,
        words: true,
        plain: false,
        doubt: Doubt::No,
    }
}

/// "point five million" at `i`, after the whole number `value`.
fn point(lexed: &Lexed, i: usize, value: i64) -> Option<(Number, usize)> {
    if !lexed.is(i, Sense::Point) || !lexed.spaced(i) {
        return None;
    }
    let (mut mantissa, mut decimals, mut at) = (value, 0, i + 1);
    while let Sense::Cardinal(digit @ 0..=9) = lexed.sense(at)
        && decimals < 6
    {
        mantissa = product(mantissa, 10)?.checked_add(digit.into())?;
        decimals += 1;
        at += 1;
    }
    if decimals == 0 {
        return None;
    }
    let (exponent, next) = scale(lexed, at);
    Some((Number::new(mantissa, decimals, power(exponent))?, next))
}

/// "and a half", "and three quarters" at `i`: the fraction and the token after it.
fn and_a_half(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    // "one-and-a-half" is joined by hyphens all through.
    let i = hyphen(lexed, i + 1) - 1;
    let (p, at) = match lexed.sense(i + 1) {
        Sense::A => (1, hyphen(lexed, i + 2)),
        Sense::Cardinal(p @ 1..=9) => (i64::from(p), hyphen(lexed, i + 2)),
        // "two and half million", as India writes it.
        Sense::Half if matches!(lexed.sense(i + 2), Sense::Scale(_)) => (1, i + 1),
        _ => return None,
    };
    match lexed.sense(at) {
        Sense::Half => Some((p, 2, at + 1)),
        Sense::Part(4) | Sense::Parts(4) => Some((p, 4, at + 1)),
        Sense::Part(3) | Sense::Parts(3) => Some((p, 3, at + 1)),
        _ => None,
    }
}

/// "half a million", "half a dozen", "a quarter of a million", "three quarters of a million".
fn part_of_scale(lexed: &Lexed, i: usize) -> Option<Numeral> {
    let (p, q, after) = part(lexed, i).or_else(|| quarters(lexed, i))?;
    let mut at = hyphen(lexed, after);
    if lexed.is(at, Sense::Of) {
        at = hyphen(lexed, at + 1);
    }
    if matches!(lexed.sense(at), Sense::A | Sense::Cardinal(1)) {
        at = hyphen(lexed, at + 1);
    } else if lexed.is(at - 1, Sense::Of)
        || !matches!(lexed.sense(at), Sense::Percentage | Sense::Scale(_) | Sense::Dozen)
        // "a third million" is the one after the second.
        || !matches!(q, 2 | 4) && p == 1
    {
        return None;
    }
    let (number, next) = match lexed.sense(at) {
        Sense::Dozen if (p, q) == (1, 2) => (Number::of(6), at + 1),
        Sense::Scale(_) => {
            let (exponent, next) = scale(lexed, at);
            (Number::mixed(0, p, q, power(exponent))?, next)
        }
        // "half a percentage point", "the half percentage point".
        Sense::Percent | Sense::Percentage | Sense::Per => {
            unit_after(lexed, at)?;
            (Number::mixed(0, p, q, 1)?, at)
        }
        _ => return None,
    };
    Some(in_so_many_words(number, next))
}

/// "quarter" and "three-quarter" before a scale: "quarter million".
fn quarters(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let (p, at) = match lexed.sense(i) {
        Sense::Cardinal(p @ (1 | 3)) => (i64::from(p), hyphen(lexed, i + 1)),
        _ => (1, i),
    };
    let scale = hyphen(lexed, at + 1);
    (lexed.is(at, Sense::Part(4))
        && close(lexed, scale)
        && matches!(lexed.sense(scale), Sense::Scale(_)))
    .then_some((p, 4, at + 1))
}

/// A fraction in words at `i`: "half", "a third", "two-thirds", "three quarters".
fn part(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let (p, at) = match lexed.sense(i) {
        Sense::Half => return Some((1, 2, i + 1)),
        Sense::A => (1, i + 1),
        Sense::Cardinal(p @ 1..=9) => (i64::from(p), hyphen(lexed, i + 1)),
        _ => return None,
    };
    if !close(lexed, at) {
        return None;
    }
    match lexed.sense(at) {
        Sense::Half if p == 1 => Some((1, 2, at + 1)),
        Sense::Part(q) if p == 1 => Some((1, q.into(), at + 1)),
        Sense::Parts(q) if p > 1 && p < i64::from(q) => Some((p, q.into(), at + 1)),
        _ => None,
    }
}

/// Nobody tells a share of more than so many, and what readings make of one would leave exact fractions.
const LARGEST_OF: i64 = 1_000_000_000;

/// A fraction as an amount: unit fractions from a third on are "one in N".
pub fn share(p: i64, q: i64) -> Option<Amount> {
    if q > LARGEST_OF {
        return None;
    }
    let (mut a, mut b) = (p, q);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let (p, q) = (p / a, q / a);
    Some(match (p, q) {
        (1, 3..) => Amount::OneIn(q),
        (1.., 2..=10) if p < q => Amount::Fraction(p, q),
        (1.., 2..) if p < q => Amount::Of(p, q),
        _ => return None,
    })
}

/// "a third", "half", "two thirds", "¾", "3/4".
fn fraction(lexed: &Lexed, i: usize) -> Option<Expression> {
    if let Some((p, q, next)) = part(lexed, i) {
        if part_of_scale(lexed, i).is_some() {
            return None;
        }
        return Some(Expression {
            words: true,
            ..plain(share(p, q)?, Kind::Ratio, next)
        });
    }
    if let Sense::Mark(c) = lexed.sense(i) {
        let (p, q) = vulgar_of(c)?;
        return Some(plain(share(p, q)?, Kind::Ratio, i + 1));
    }
    let (p, q) = slashed(lexed, i)?;
    // "1/4 percentage point".
    if let Some((unit @ (Unit::Percent | Unit::Points), next)) = unit_after(lexed, i + 3) {
        return Some(Expression {
            unit,
            ..plain(
                Amount::Number(Number::mixed(0, p, q, 1)?),
                Kind::Percent,
                next,
            )
        });
    }
    Some(plain(share(p, q)?, Kind::Ratio, i + 3))
}

/// "one in four", "3 out of 10", "nine of every ten".
fn ratio(lexed: &Lexed, i: usize) -> Option<Expression> {
    let first = numeral(lexed, i).ok()?;
    let mut at = first.next;
    if !close(lexed, at) {
        return None;
    }
    // "19 times out of 20".
    at += usize::from(lexed.is(at, Sense::Times) && lexed.is(at + 1, Sense::Out));
    let every = |at: usize| usize::from(lexed.is(at, Sense::Every));
    match (lexed.sense(at), lexed.sense(at + 1)) {
        (Sense::In, _) => at += 1 + every(at + 1),
        (Sense::Out, Sense::Of) => at += 2 + every(at + 2),
        (Sense::Of, Sense::Every) => at += 2,
        // "one-in-four".
        (Sense::Mark(b'-'), Sense::In) if lexed.is(at + 2, Sense::Mark(b'-')) => at += 3,
        _ => return None,
    }
    let second = numeral(lexed, at).ok()?;
    let n = first.number.whole()?;
    let m = match n {
        // "1 in 1.2 million".
        1 => second.number.integer()?,
        _ => second.number.whole()?,
    };
    if n < 1 || n >= m || m > LARGEST_OF {
        return None;
    }
    let amount = match n {
        1 => share(1, m)?,
        _ => Amount::Of(n, m),
    };
    Some(Expression {
        words: first.words && second.words,
        ..plain(amount, Kind::Ratio, second.next)
    })
}

/// "hundreds", "tens of thousands", "hundreds of millions", "dozens", "several hundred", "a few thousand".
fn orders(lexed: &Lexed, i: usize) -> Option<Expression> {
    let expression = |order: i64, next: usize| {
        Some(Expression {
            words: true,
            ..plain(Amount::Orders(order), Kind::Count, next)
        })
    };
    let of = |at: usize| match (lexed.sense(at), lexed.sense(at + 1)) {
        (Sense::Of, Sense::Scales(e)) if e > 2 => Some(u32::from(e)),
        _ => None,
    };
    match lexed.sense(i) {
        Sense::Dozens => expression(12, i + 1),
        Sense::Tens => expression(power(1 + of(i + 1)?), i + 3),
        Sense::Scales(2) => match of(i + 1) {
            Some(e) => expression(power(2 + e), i + 3),
            None => expression(power(2), i + 1),
        },
        Sense::Scales(e) => expression(power(e.into()), i + 1),
        Sense::A if lexed.is(i + 1, Sense::Several) => orders(lexed, i + 1),
        Sense::Several => match lexed.sense(i + 1) {
            Sense::Scale(e) | Sense::Scales(e) => {
                let (total, next) = scale(lexed, i + 1);
                expression(power(total.max(e.into())), next)
            }
            Sense::Dozen | Sense::Dozens => expression(12, i + 2),
            _ => None,
        },
        _ => None,
    }
}

/// How the doubtful expression at token `i` can be read: as it is read, and otherwise.
pub fn readings(lexed: &Lexed, i: usize, expression: &Expression) -> Vec<String> {
    match expression.doubt {
        Doubt::No => Vec::new(),
        Doubt::Point => with_a_point(lexed, i),
        Doubt::Or(other) => vec![expression.amount.to_digits(), other.to_digits()],
        Doubt::Two(first, second) => {
            let (first, second) = match two_literals(lexed, i) {
                Some((first, second)) => (first.to_owned(), second.to_owned()),
                None => (first.to_digits(), second.to_digits()),
            };
            let two = joined(&first, &joined(", ", &second));
            vec![expression.amount.to_digits(), two]
        }
    }
}

/// The first digits from token `i` on and those behind them, where two of them stand for one number.
fn two_literals<'a>(lexed: &Lexed<'a>, i: usize) -> Option<(&'a str, &'a str)> {
    let first = (i..i + 3).find(|&at| lexed.is_number(at))?;
    let second = (first + 1..first + 3).find(|&at| lexed.is_number(at))?;
    Some((lexed.word_at(first), lexed.word_at(second)))
}

/// "1.234", the first number from token `i` on, as a decimal and without its point.
fn with_a_point(lexed: &Lexed, i: usize) -> Vec<String> {
    let digits = lexed.tokens[i..]
        .iter()
        .find(|token| matches!(token.sense, Sense::Number))
        .map_or("", |token| lexed.text_of(token));
    let point = digits.len().saturating_sub(4);
    let decimals = point + usize::from(digits.as_bytes().get(point) == Some(&b'.'));
    let mut readings = vec![
        digits.to_owned(),
        joined(&digits[..point], &digits[decimals..]),
    ];
    if digits.ends_with("000") {
        readings.reverse();
    }
    readings
}

/// `first` and then `second`.
pub fn joined(first: &str, second: &str) -> String {
    let mut unit = first.to_owned();
    unit.push_str(second);
    unit
}
