//! Two numbers as the ends of a range: "3-4%", "between 3 and 4 per cent", "120 ± 5", "three or four".

use super::single::{minus_before, signed, single};
use super::{Doubt, Expression, Refusal, Unit, close, dash};
use crate::figure::lex::{Class, Lexed, Style, mark};
use crate::figure::{Amount, Number};
use crate::language::en::numbers as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "between",
        &[
            (
                "Between 2 and 5 men, and between five and six hundred cows.",
                "count 2..5 men; count 500..600 cows",
            ),
            ("Between 5 men.", "count 5 men"),
            (
                "It was between minus 5 and 3 degrees, between −5 °C and −2 °C, between minus £3m and £2m.",
                "measure -5..3 degrees; measure -5..-2 °C; money -3000000..2000000 GBP",
            ),
            (
                "Girls between the ages of 16 and 24, from the age of 11 to 18 and aged 5.",
                "duration 16..24 years; duration 11..18 years; duration 5 years",
            ),
        ],
    ),
    (
        "quantity",
        &[
            (
                "Some 3-4% and six to seven hundred thousand men.",
                "percent 3..4 %; count 600000..700000 men",
            ),
            ("They left 12 to 3.", "count 12; count 3"),
            (
                "It was minus 5 to minus 2 degrees, minus 5 to plus 3 km, minus 5 to 3 degrees and minus 2-3 degrees.",
                "measure -5..-2 degrees; measure -5..3 km; measure -5..3 degrees; measure -3..-2 degrees; \
                 ? -5 to 3 | -5 to -3",
            ),
            (
                "It is -5 to -10 degrees and took from 3 up to 5 men; it fell -5% to -10% and rose from 8 up to 9.",
                "measure -10..-5 degrees; count 3..5 men; percent -5 %; percent -10 %; count 8; count 9 at_most",
            ),
            (
                "He saw 5, 10 or 15 cows, and in 2019, 10 or 15.",
                "count 5; count 10; count 15 cows; date 2019; count 10..15",
            ),
            (
                "Some 3-400 men and 2-300 cows, 1-800 and 1 to 400.",
                "count 300..400 men; count 200..300 cows; count 1..800; count 1..400; ? 300 to 400 | 3 to 400; ? 200 to 300 | 2 to 300",
            ),
        ],
    ),
    (
        "plus_minus",
        &[
            (
                "It was 120 ± 5, 240 (±10) and 50 plus or minus 3.",
                "count 115..125; count 230..250; count 47..53",
            ),
            ("It was 5 or 3.", "count 5; count 3"),
            (
                "It drew 400, give or take a dozen; 1,200 plus or minus 5 per cent; 1,200 men, give or take a hundred; 37°C (±0.5°C).",
                "count 388..412; count 1140..1260; count 1100..1300 men; measure 36.5..37.5 °C",
            ),
            ("Support was 50 ± 3%.", "percent 47..53 %"),
        ],
    ),
];

/// "between 3 and 4 per cent".
pub(super) fn between(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    // "between the ages of 16 and 24".
    let ages =
        lexed.says(i + 1, "the") && lexed.says(i + 2, words::AGE) && lexed.is(i + 3, Class::Of);
    let first = signed(lexed, if ages { i + 4 } else { i + 1 })?;
    let joint = unit_said_twice(lexed, first.next).unwrap_or(first.next);
    if !matches!(lexed.class(joint), Class::And | Class::To) && !dash(lexed, joint) {
        return Err(Refusal::OpenRange);
    }
    let second = signed(lexed, joint + 1)?;
    join(lexed, first, second, true)
}

/// The joint behind the unit at `i`, where it stands behind the second number too or that ends the text: "between
/// 15 miles and 17 miles", "between 5 °C and 10 °C".
fn unit_said_twice(lexed: &Lexed, i: usize) -> Option<usize> {
    let is_unit = |at: usize| {
        matches!(
            lexed.class(at),
            Class::Plain | Class::Other(_) | Class::Mark(mark::DEGREE)
        ) && lexed.near(at)
    };
    let joint = (i + 1..=i + 2).find(|&at| !is_unit(at))?;
    if !is_unit(i) || !matches!(lexed.class(joint), Class::And | Class::To) || !lexed.near(joint) {
        return None;
    }
    let next = signed(lexed, joint + 1).ok()?.next;
    let again = (i..joint)
        .zip(next..)
        .all(|(a, b)| lexed.says(b, lexed.word_at(a)));
    (next == lexed.tokens.len() || again).then_some(joint)
}

/// A number with its currency or percent sign, or a range of two.
pub(super) fn quantity(lexed: &Lexed, i: usize) -> Result<Expression, Refusal> {
    let alone = single(lexed, i)?;
    let mut first = alone;
    let minus = minus_before(lexed, i) > 0;
    if minus {
        first.below_zero();
    }
    if let Some(range) = plus_minus(lexed, &first, first.next) {
        return Ok(range);
    }
    let or = lexed.is(first.next, Class::Or);
    let alternative =
        Some(first.next + 1).filter(|_| or && close(lexed, first.next) && !is_listed(lexed, i));
    let up_to = Some(first.next + 2).filter(|_| is_up_to(lexed, i, first.next));
    let joint = range_joint(lexed, first.next).or(alternative).or(up_to);
    let Some(joint) = joint else {
        return Ok(alone);
    };
    // "three or four" is a range, "20 or 62 per cent" tells one thing twice.
    let near = |range: &Expression| match range.amount {
        Amount::Range { low, high, .. } => {
            let (low, high) = (low.to_f64().abs(), high.to_f64().abs());
            low.max(high) <= 2.0 * low.min(high) + 1.0
        }
        _ => false,
    };
    // "25k or 40k cheaper than its two rivals respectively".
    let apart = || (joint..joint + 14).any(|at| lexed.says(at, "respectively"));
    let second = signed(lexed, joint);
    // "minus 5 or 6", "minus 5-10": one word for both.
    let shared = second.map(|mut second| {
        second.below_zero();
        second
    });
    let unsigned = minus && matches!(first.unit, Unit::None) && is_unsigned(lexed, joint);
    let to = !or && !dash(lexed, joint - 1);
    let told = if unsigned && !to { shared } else { second };
    match told.and_then(|second| join(lexed, first, second, false)) {
        Ok(mut range) if !or || near(&range) && !apart() => {
            // "minus 5 to 3 degrees" may have one word for both, too.
            if unsigned
                && to
                && let Ok(other) = shared.and_then(|second| join(lexed, first, second, false))
            {
                range.doubt = Doubt::Or(other.amount);
            }
            Ok(range)
        }
        // A range that runs backwards is two numbers in running text, and an error where one is expected.
        _ => Ok(alone),
    }
}

/// Whether the number that begins at `i` has no sign.
fn is_unsigned(lexed: &Lexed, i: usize) -> bool {
    let sign = dash(lexed, i) || lexed.is(i, Class::Mark(b'+'));
    !sign && !lexed.says(i, words::PLUS) && !lexed.says(i, words::MINUS)
}

/// Whether "up to" at `next` joins the end of a range that begins with "from" before `i`: "from 3 up to 5".
pub fn is_up_to(lexed: &Lexed, i: usize, next: usize) -> bool {
    lexed.before(i) == Class::From
        && lexed.says(next, "up")
        && lexed.is(next + 1, Class::To)
        && close(lexed, next)
        && close(lexed, next + 1)
        && close(lexed, next + 2)
}

/// Whether the number at `i` stands behind another of its kind and a comma: the second of "5, 10 or 15", which is no range.
pub fn is_listed(lexed: &Lexed, i: usize) -> bool {
    let Some(before) = i.checked_sub(2) else {
        return false;
    };
    let small = |at: usize| match lexed.class(at) {
        Class::Cardinal(n) => Some(i64::from(n)),
        _ => lexed
            .literal(at)
            .filter(|literal| matches!(literal.style, Style::Plain | Style::Decimal))
            .filter(|literal| literal.digits < 4)
            .map(|literal| literal.mantissa),
    };
    lexed.is(i - 1, Class::Mark(b','))
        && lexed.touches(i - 1)
        && lexed.spaced(i)
        && lexed.is_number(i) == lexed.is_number(before)
        && matches!((small(before), small(i)), (Some(a), Some(b)) if a < b && b <= 10 * a.max(1))
}

/// "120 ± 5", "50% +/- 3 points", "12 plus or minus 2", "1,200 ± 5%": what lies that far on either side of the
/// first number, whose unit begins at `unit`.
pub(super) fn plus_minus(lexed: &Lexed, first: &Expression, unit: usize) -> Option<Expression> {
    // "500, give or take 20".
    let comma = lexed.is(first.next, Class::Mark(b',')) && lexed.touches(first.next);
    let bracket = lexed.is(first.next, Class::Mark(b'('));
    let i = first.next + usize::from(comma || bracket);
    let next = match lexed.class(i) {
        _ if !lexed.near(i) => return None,
        Class::Mark(_) if lexed.is_mark(i, "±") => i + 1,
        Class::Mark(b'+') if lexed.is_mark(i + 1, "-\u{2212}") && lexed.joins(i + 1) => i + 2,
        Class::Mark(b'+')
            if lexed.is(i + 1, Class::Mark(b'/')) && lexed.is_mark(i + 2, "-\u{2212}") =>
        {
            i + 3
        }
        _ if lexed.says(i, "plus") && lexed.is(i + 1, Class::Or) && lexed.says(i + 2, "minus") => {
            i + 3
        }
        _ if lexed.says(i, "give") && lexed.is(i + 1, Class::Or) && lexed.says(i + 2, "take") => {
            i + 3
        }
        _ => return None,
    };
    let mut second = single(lexed, next).ok()?;
    if bracket {
        // "37 °C (±0.5 °C)".
        let again = (unit..first.next)
            .zip(second.next..)
            .all(|(a, b)| lexed.word_at(a) == lexed.word_at(b));
        let is_close = |at: usize| lexed.is(at, Class::Mark(b')'));
        let close = second.next + if again { first.next - unit } else { 0 };
        second.next = [close, second.next].into_iter().find(|&at| is_close(at))? + 1;
    }
    let (Amount::Number(mut middle), Amount::Number(mut reach)) = (first.amount, second.amount)
    else {
        return None;
    };
    // "52 ± 3%" is percent, "1,200 ± 5%" is not.
    let relative = matches!((first.unit, second.unit), (Unit::None, Unit::Percent))
        && first.next == unit
        && middle.to_f64() > 100.0;
    if relative {
        reach = reach.percent_of(middle)?;
        second.unit = Unit::None;
    } else if lexed.is(next, Class::A) {
        // "give or take a hundred" has a scale of its own.
        reach = Number::of(reach.whole()?);
    }
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
    // "200,000 to-260,000-year-old".
    if lexed.is(i, Class::To) && lexed.spaced(i) && dash(lexed, i + 1) && lexed.joins(i + 1) {
        return Some(i + 2);
    }
    if lexed.is(i, Class::To) && close(lexed, i) && close(lexed, i + 1) {
        return Some(i + 1);
    }
    // "18- to 34-year-olds".
    if dash(lexed, i) && lexed.touches(i) && lexed.is(i + 1, Class::To) && lexed.spaced(i + 1) {
        return Some(i + 2);
    }
    // "3-to-5".
    if dash(lexed, i)
        && lexed.joins(i)
        && lexed.is(i + 1, Class::To)
        && dash(lexed, i + 2)
        && lexed.joins(i + 2)
    {
        return Some(i + 3);
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
pub(super) fn join(
    lexed: &Lexed,
    first: Expression,
    second: Expression,
    between: bool,
) -> Result<Expression, Refusal> {
    let (Amount::Number(low), Amount::Number(high)) = (first.amount, second.amount) else {
        return Err(Refusal::NoNumber);
    };
    let unit = unit_of_both(&first, &second)?;
    let mut range = Expression {
        amount: Amount::Range {
            low: with_scale_of_second(lexed, &first, &second, low, high),
            high,
            between,
        },
        kind: if unit == second.unit {
            second.kind
        } else {
            first.kind
        },
        unit,
        next: second.next,
        words: first.words && second.words,
        plain: first.plain && second.plain,
        doubt: first.doubt.or(second.doubt),
    };
    unsaid_thousands(&first, &second, &mut range);
    unsaid_hundreds(lexed, &first, &second, &mut range);
    match range.amount {
        Amount::Range { low, high, .. } if low.is_below(&high) => Ok(range),
        // "-5 to -10 degrees".
        Amount::Range { low, high, between }
            if high.is_below(&low) && low.is_below(&Number::of(0)) =>
        {
            range.amount = Amount::Range {
                low: high,
                high: low,
                between,
            };
            Ok(range)
        }
        _ => Err(Refusal::Backwards),
    }
}

/// The unit of a range whose ends say it once or twice.
fn unit_of_both(first: &Expression, second: &Expression) -> Result<Unit, Refusal> {
    match (first.unit, second.unit) {
        (a, b) if a == b => Ok(a),
        (Unit::None, b) => Ok(b),
        // The sign of "€3–5 billion" stands once, before; a percent sign stands after both.
        (a @ Unit::Currency(_), Unit::None) => Ok(a),
        _ => Err(Refusal::NoNumber),
    }
}

/// The first end of a range with the scale that stands once, behind the second: "3-5 billion". "900 to 1 million" has
/// it at one end only.
fn with_scale_of_second(
    lexed: &Lexed,
    first: &Expression,
    second: &Expression,
    low: Number,
    high: Number,
) -> Number {
    let (None, Some(scale)) = (scale_of(first), scale_of(second)) else {
        return low;
    };
    let Some(scaled) = low.scaled(scale).filter(|low| low.is_below(&high)) else {
        return low;
    };
    // "six to seven hundred thousand" shares both scales.
    let hundreds = (first.next..second.next)
        .any(|at| lexed.is(at, Class::Scale(2)) && matches!(lexed.class(at + 1), Class::Scale(_)));
    match scaled.scaled(100) {
        Some(more) if hundreds && more.is_below(&high) => more,
        _ => scaled,
    }
}

/// "20 to 25,000" leaves the thousands of its first end unsaid, or begins at 20.
fn unsaid_thousands(first: &Expression, second: &Expression, range: &mut Expression) {
    let Amount::Range { low, high, between } = range.amount else {
        return;
    };
    let currency = matches!((first.unit, second.unit), (Unit::Currency(_), Unit::None));
    if (first.plain || currency && low.whole().is_some() && low.scale == 1 && !first.words)
        && !second.plain
        && matches!(range.unit, Unit::None | Unit::Currency(_))
        && scale_of(second).is_none()
        && let (from @ 1..1000, Some(to)) = (low.to_f64() as i64, high.whole())
        && to % 500 == 0
        && let Some(thousands) = low.scaled(1000)
        && thousands.is_below(&high)
        && high.to_f64() <= 10.0 * thousands.to_f64()
    {
        let literal = range.amount;
        let shared = Amount::Range {
            low: thousands,
            high,
            between,
        };
        // "5-6,000" can only be meant so; "1 to 5,000 employees" is more likely as it stands.
        let meant = from > 1 && to <= 2000 * from;
        (range.amount, range.doubt) = match meant {
            true => (shared, Doubt::Or(literal)),
            false => (literal, Doubt::Or(shared)),
        };
    }
}

/// "3-400 people" leaves the hundreds of its first end unsaid; "2-500 staff" is a band.
fn unsaid_hundreds(lexed: &Lexed, first: &Expression, second: &Expression, range: &mut Expression) {
    let Amount::Range { low, high, between } = range.amount else {
        return;
    };
    if first.plain
        && second.plain
        && dash(lexed, first.next)
        && matches!(range.unit, Unit::None | Unit::Currency(_))
        && let (Some(from @ 2..9), Some(to)) = (low.whole(), high.whole())
        && to == 100 * (from + 1)
        && let Some(low) = low.scaled(100)
    {
        range.doubt = Doubt::Or(range.amount);
        range.amount = Amount::Range { low, high, between };
    }
}

/// The scale that a single number was told with; found again from how finely it was written.
pub(super) fn scale_of(expression: &Expression) -> Option<i64> {
    let Amount::Number(number) = expression.amount else {
        return None;
    };
    (number.scale > 1).then_some(number.scale)
}
