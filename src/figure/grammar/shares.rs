//! Shares: "a third", "3/4", "one in four", "3 out of 10", "one man in 50".

use super::halves::{part, part_of_a_point, part_of_scale, slashed, vulgar_of};
use super::numerals::numeral;
use super::ranges::range_joint;
use super::single::single;
use super::units::unit_after;
use super::{Expression, Unit, close};
use crate::figure::lex::{Class, Lexed, Style};
use crate::figure::{Amount, Kind, Number};
use crate::language::en::numbers as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "fraction",
        &[
            (
                "About 1/3 of them, and ¾ of the rest.",
                "ratio 1/3 about; ratio 3/4 rest",
            ),
            ("On 1/3 it rained.", ""),
        ],
    ),
    (
        "shares",
        &[
            (
                "A third to a half of them.",
                "ratio 0.3333333333333333333..0.5",
            ),
            ("It rose from a third to a half.", "ratio 1/3; ratio 1/2"),
        ],
    ),
    (
        "share_at",
        &[
            ("One in four homes.", "ratio 1/4 homes"),
            ("In four of them.", "count 4"),
        ],
    ),
    (
        "ratio",
        &[
            (
                "3 out of 10 voted, 17 out of a possible 20.",
                "ratio 3/10; ratio 17/20",
            ),
            ("Three outings in 1999.", "count 3 outings; date 1999"),
        ],
    ),
    (
        "one_of_a_kind_in",
        &[
            (
                "One man in 50 and one person in 60.",
                "ratio 1/50; ratio 1/60",
            ),
            ("One match in three days.", "count 1 match; duration 3 days"),
            (
                "One child out of seven and nine people out of ten.",
                "ratio 1/7; ratio 9/10",
            ),
            (
                "Some 18 million out of 51 million people.",
                "count 18000000 about; count 51000000 people",
            ),
            (
                "12 homes out of 340 had damp, five men out of ten houses left.",
                "count 12 homes; count 340; count 5 men; count 10 houses",
            ),
        ],
    ),
];

/// Nobody tells a share of more than so many, and what readings make of one would leave exact fractions.
pub(super) const LARGEST_OF: i64 = 1_000_000_000;

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
pub(super) fn fraction(lexed: &Lexed, i: usize) -> Option<Expression> {
    if let Some((p, q, next)) = part_of_a_point(lexed, i) {
        return Some(Expression {
            words: true,
            unit: Unit::Named("points"),
            ..Expression::new(
                Amount::Number(Number::mixed(0, p, q, 1)?),
                Kind::Count,
                next,
            )
        });
    }
    if let Some((p, q, next)) = part(lexed, i) {
        if part_of_scale(lexed, i).is_some() {
            return None;
        }
        return Some(Expression {
            words: true,
            ..Expression::new(share(p, q)?, Kind::Ratio, next)
        });
    }
    if let Class::Mark(c) = lexed.class(i) {
        let (p, q) = vulgar_of(c)?;
        return Some(Expression::new(share(p, q)?, Kind::Ratio, i + 1));
    }
    let (p, q) = slashed(lexed, i)?;
    // "1/4 percentage point".
    if let Some((unit @ (Unit::Percent | Unit::Points), next)) = unit_after(lexed, i + 3) {
        return Some(Expression {
            unit,
            ..Expression::new(
                Amount::Number(Number::mixed(0, p, q, 1)?),
                Kind::Percent,
                next,
            )
        });
    }
    Some(Expression::new(share(p, q)?, Kind::Ratio, i + 3))
}

/// Two shares as the ends of a range at `i`: "a third to a half", "between a fifth and a quarter".
pub(super) fn shares(lexed: &Lexed, i: usize) -> Option<Expression> {
    let between = lexed.is(i, Class::Between);
    let one = |at: usize| share_at(lexed, at).filter(|share| share.kind == Kind::Ratio);
    let first = one(i + usize::from(between))?;
    let joint = match lexed.class(first.next) {
        Class::And if between => first.next + 1,
        _ => range_joint(lexed, first.next)?,
    };
    let second = one(joint)?;
    let number = |share: Amount| match share {
        Amount::OneIn(n) => Number::mixed(0, 1, n, 1),
        Amount::Fraction(p, q) | Amount::Of(p, q) => Number::mixed(0, p, q, 1),
        _ => None,
    };
    let (low, high) = (number(first.amount)?, number(second.amount)?);
    let words = first.words && second.words;
    low.is_below(&high).then(|| Expression {
        words,
        ..Expression::new(
            Amount::Range { low, high, between },
            Kind::Ratio,
            second.next,
        )
    })
}

/// The share at `i`: a fraction, or one number in another.
pub fn share_at(lexed: &Lexed, i: usize) -> Option<Expression> {
    fraction(lexed, i).or_else(|| ratio(lexed, i))
}

/// "one in four", "3 out of 10", "nine of every ten".
pub(super) fn ratio(lexed: &Lexed, i: usize) -> Option<Expression> {
    let first = numeral(lexed, i).ok()?;
    let mut at = first.next;
    if !close(lexed, at) {
        return None;
    }
    // "19 times out of 20".
    at += usize::from(lexed.is(at, Class::Times) && lexed.is(at + 1, Class::Out));
    let every = |at: usize| usize::from(lexed.is(at, Class::Every));
    match (lexed.class(at), lexed.class(at + 1)) {
        (Class::In, _) => at += 1 + every(at + 1),
        (Class::Out, Class::Of) => at = whole_of(lexed, at + 2 + every(at + 2)),
        (Class::Of, Class::Every) => at += 2,
        // "one-in-four".
        (Class::Mark(b'-'), Class::In) if lexed.is(at + 2, Class::Mark(b'-')) => at += 3,
        _ => return None,
    }
    let second = numeral(lexed, at).ok()?;
    let n = first.number.whole()?;
    // "18 million out of 51 million" are two rounded numbers.
    if first.number.scale > 1 {
        return None;
    }
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
        ..Expression::new(amount, Kind::Ratio, second.next)
    })
}

/// Past the words at `i` that lead to the whole of a share: "11 out of a possible 20". "17 out of the 20" counts both.
fn whole_of(lexed: &Lexed, i: usize) -> usize {
    if lexed.is(i, Class::A) && lexed.says(i + 1, words::POSSIBLE) {
        i + 2 + usize::from(lexed.is(i + 2, Class::Of))
    } else {
        i
    }
}

/// "one man in 50", "nine people out of ten" at `i`: some of a kind in so many, and the token after. Whether it tells a share, and not one
/// thing and a number of others ("one match in three days"), is for the caller to say.
pub fn one_of_a_kind_in(lexed: &Lexed, i: usize) -> Option<Expression> {
    let n = match (lexed.class(i), lexed.literal(i)) {
        (Class::Cardinal(n), _) => n.into(),
        (_, Some(literal)) if literal.style == Style::Plain => literal.mantissa,
        _ => return None,
    };
    let noun = i + 1;
    if n < 1 || !lexed.spaced(noun) || !matches!(lexed.class(noun), Class::Plain | Class::Other(_))
    {
        return None;
    }
    let out_of = lexed.is(noun + 1, Class::Out) && lexed.is(noun + 2, Class::Of);
    let whole = match lexed.class(noun + 1) {
        Class::Out if out_of => noun + 3,
        Class::In if n < 10 => noun + 2,
        _ => return None,
    };
    let second = single(lexed, whole + usize::from(lexed.is(whole, Class::Every))).ok()?;
    let Amount::Number(number) = second.amount else {
        return None;
    };
    matches!(second.unit, Unit::None).then_some(())?;
    let m = number.integer()?;
    // "Nine people out of ten" and "two people in 50" are shares; "12 homes out of 340" counts both.
    let round = m == 10 || !out_of && matches!(m, 20 | 50 | 100 | 1_000);
    if n > 1 && (!round || n >= m) {
        return None;
    }
    Some(Expression {
        words: second.words,
        ..Expression::new(share(n, m)?, Kind::Ratio, second.next)
    })
}
