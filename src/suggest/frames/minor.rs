//! Numbers in parts of the unit beside them: "from $3.20 to $3.50, an increase of 30 cents", "by 25 basis points, from 4.75%",
//! "nine points lower than the 91%".
//!
//! Beside an amount in the currency itself, money in its minor unit is counted in that; else it is of no measure but its own.

use std::collections::HashMap;
use std::ops::Range;

use crate::figure::{Amount, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::units;
use crate::suggest::Figure;
use crate::suggest::text::Text;

/// The figure that has the unit which another is told in parts of, and how many parts that has.
#[derive(Clone, Copy)]
pub(super) struct Minor {
    pub(super) of: usize,
    pub(super) parts: Rational,
}

/// The figures that are told in parts of the unit of one in their sentence or the one before.
pub(super) fn find(text: &Text, figures: &[Figure]) -> HashMap<usize, Minor> {
    let numbers = |n: usize| {
        let items = text.sentences[n].figures.iter().rev();
        items.filter_map(|&item| text.figure(item))
    };
    let mut out = HashMap::new();
    for (n, sentence) in text.sentences.iter().enumerate() {
        for &item in &sentence.figures {
            let Some(index) = text.figure(item) else {
                continue;
            };
            let own = &figures[index];
            let before = n.checked_sub(1).into_iter().flat_map(numbers);
            if let Some(parts) = points(text, figures, item) {
                let is_rate = |&other: &usize| {
                    figures[other].figure.kind == FigureKind::Percent && figures[other].unit == "%"
                };
                if let Some(of) = numbers(n).chain(before).find(is_rate) {
                    out.insert(index, Minor { of, parts });
                }
                continue;
            }
            let minor = own.figure.kind == FigureKind::Money && units::is_minor(&own.unit);
            if !minor || is_share(text, item) {
                continue;
            }
            // Millions are seldom told in cents.
            let is_major = |&other: &usize| {
                let Figure { figure, unit, .. } = &figures[other];
                let plain = matches!(figure.amount, Amount::Number(number) if number.scale == 1);
                let is_money = figure.kind == FigureKind::Money && !units::is_minor(unit);
                plain && is_money && units::is_minor_of(&own.unit, unit)
            };
            if let Some(of) = numbers(n).chain(before).find(is_major) {
                let parts = Rational::integer(100);
                out.insert(index, Minor { of, parts });
            }
        }
    }
    out
}

/// How many of what a number counts are the whole that percentages are of: "25 basis points", "nine points lower than the
/// 91%". An index has points as well.
fn points(text: &Text, figures: &[Figure], item: usize) -> Option<Rational> {
    let figure = &figures[text.figure(item)?];
    if figure.figure.kind != FigureKind::Count || !matches!(figure.figure.amount, Amount::Number(_))
    {
        return None;
    }
    let is_rate = |at: usize| figures[at].figure.kind == FigureKind::Percent;
    let points = ["point", "points"];
    let than = || {
        text.cues(item + 2).any(Cues::THAN)
            && text.is(item + 3, &["than"])
            && (item + 4..item + 7).any(|at| text.figure(at).is_some_and(is_rate))
    };
    let before = item.wrapping_sub(1);
    // "by 3.1 points, from 81.2% to 84.3%": no index is told in per cent.
    let between = || {
        let near = item + 1..item + 8;
        let lead = |word: &str| near.clone().any(|at| text.is(at, &[word]));
        text.is(before, &["by"])
            && rates(text, figures, near.clone()).len() == 2
            && lead("from")
            && lead("to")
    };
    // "34.2% of the vote against 31.2%, a gain of 2.1 points".
    let behind = || {
        text.is(before, &["of"])
            && text.is(before.wrapping_sub(1), super::lead::NOUNS_OF_CHANGE)
            && rates(text, figures, item.saturating_sub(12)..item).len() == 2
    };
    match &*figure.unit {
        "basis points" | "basis point" | "bps" => Some(Rational::integer(10_000)),
        unit if points.contains(&unit) && (than() || between() || behind()) => {
            Some(Rational::integer(hundredths(text, figures, item)))
        }
        _ => None,
    }
}

/// How many points a whole has: a hundred, or ten thousand where they are the basis points between the rates at them: "by 25 points,
/// from 4.25% to 4.5%".
fn hundredths(text: &Text, figures: &[Figure], item: usize) -> i64 {
    let face = |index: usize| {
        let figure = &figures[index].figure;
        figure.amount.value().map_or(0.0, |value| value.to_f64())
    };
    let told = text.figure(item).map_or(0.0, face);
    match rates(text, figures, item.saturating_sub(12)..item + 8)[..] {
        [a, b] if ((face(a) - face(b)).abs() * 100.0 - told).abs() < 0.5 => 10_000,
        _ => 100,
    }
}

/// The percentages among these items.
fn rates(text: &Text, figures: &[Figure], items: Range<usize>) -> Vec<usize> {
    items
        .filter_map(|at| text.figure(at))
        .filter(|&index| figures[index].figure.kind == FigureKind::Percent)
        .collect()
}

/// "42p in every pound", "38 cents of the dollar".
fn is_share(text: &Text, item: usize) -> bool {
    text.is(item + 1, &["in", "of", "on", "to"])
        && (item + 2..item + 4).any(|at| units::any(text.word(at), &[units::CURRENCIES]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn cents_are_hundredths_of_the_currency_beside_them() {
        check(&[
            (
                "The board raised the fare from $3.20 to $3.50, an increase of 30 cents, or 9.4 per cent.",
                "change f3 = (f2 - f1) * 100 agrees; percent_change f4 = f3 / 100 / f1 agrees; \
                 percent_change f4 = f2 / f1 - 1 agrees",
            ),
            (
                "The board raised the fare from $3.20 to $3.50, an increase of 50 cents, or 9.4 per cent.",
                "change f3 = (f2 - f1) * 100 differs; percent_change f4 = f3 / 100 / f1 differs; \
                 percent_change f4 = f2 / f1 - 1 agrees",
            ),
            (
                "A stamp rises from \u{a3}1.35 to \u{a3}1.65, an increase of 30p.",
                "change f3 = (f2 - f1) * 100 agrees",
            ),
            (
                "The price of \u{a3}3.20 consists of 120p for wages, 90p for rent and 110p for goods.",
                "sum f1 = f2 / 100 + f3 / 100 + f4 / 100 agrees",
            ),
            (
                "Of the $4 ticket, 80 cents, or 20 per cent, goes to the fund.",
                "share f3 = f2 / 100 / f1 agrees",
            ),
            (
                "The load factor improved by 4.1 points, from 81.2% to 84.3%.",
                "points f1 = (f3 - f2) * 100 question",
            ),
            (
                "The party won 34.2% of the vote against 31.2% in 2019, a gain of 3.0 points.",
                "points f3 = (f1 - f2) * 100 agrees",
            ),
            (
                "The base rate was lifted by 50 points, from 1.75% to 2.25%.",
                "points f1 = (f3 - f2) * 10000 agrees",
            ),
            // An index has points of its own.
            (
                "The index rose by 3.1 points, from 81.2 to 84.3, or 3.8%.",
                "change f1 = f3 - f2 agrees; percent_change f4 = f3 / f2 - 1 agrees",
            ),
            // Both in the minor unit.
            (
                "The dividend rose from 4p to 4.5p, an increase of 0.5p.",
                "change f3 = f2 - f1 agrees",
            ),
            // Another currency's, or a share.
            (
                "The board raised the fare from \u{a3}3.20 to \u{a3}3.50, an increase of 40 cents, or 9.4 per cent.",
                "percent_change f4 = f2 / f1 - 1 agrees",
            ),
            (
                "Growers get 42 cents of every dollar, or 42%, of the $2.50 price.",
                "",
            ),
            // Neither minutes nor grams are the hours and kilograms beside them.
            (
                "The journey time falls from 2 hours to 90 minutes, a cut of 30 minutes.",
                "",
            ),
            (
                "The catch fell from 1.2 tonnes to 900 kg, a drop of 300 kg.",
                "",
            ),
            (
                "The river rose by 40 cm, or 14 per cent, to 3.2 metres from 2.8 metres.",
                "percent_change f2 = f3 / f4 - 1 agrees",
            ),
        ]);
    }
}
