//! One wrong digit: what parts a list from its total when the list is complete.

use std::ops::Range;

use super::alike::are_alike;
use super::halves::are_halves;
use super::sum;
use crate::figure::{Amount, Hedge};
use crate::interval::Rational;
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Strength};
use crate::suggest::{Outcome, compare};

/// Asks about a list that makes its total but for one digit; returns whether it does.
pub(super) fn slip(
    context: &mut Context,
    total: usize,
    parts: &[usize],
    digits: u32,
    cue: Range<usize>,
) -> bool {
    if is_open(context, parts[0]) {
        return false;
    }
    let Some(mut relation) = sum(context, total, parts, cue) else {
        return false;
    };
    let swapped = context.digits(total) >= digits
        && crate::suggest::slip::is_slip(&relation, context.figures);
    if !swapped && !is_slip(context, total, parts, digits) {
        return false;
    }
    if compare(&relation, context.figures) != Outcome::Differs {
        return false;
    }
    relation.assumes = Some(super::choose::ALL_PARTS.to_owned());
    context.propose(relation, Strength::Closed)
}

/// Whether the words let a list be all parts of its total: they tell the parts apart by one thing and speak of no others.
pub fn may_be_all(context: &Context, parts: &[usize]) -> bool {
    let Some(&first) = parts.first() else {
        return false;
    };
    let sentence = &context.text.sentences[context.text.sentence_of(first)];
    let is_within = parts.iter().all(|part| sentence.items.contains(part));
    !is_open(context, first)
        && (!is_within
            || are_alike(context, sentence, parts)
            || are_halves(context, sentence, parts, en::CLOSED_HALVES))
}

/// "They included 742 drivers ...", "...; no other ward saw a rise": whether the words of the sentence of a part speak of parts
/// that are not told.
pub fn is_open(context: &Context, part: usize) -> bool {
    let text = context.text;
    let mut items = text.sentences[text.sentence_of(part)].items.clone();
    let start = items.start;
    items.any(|at| {
        // "Among the 1,523 pupils, ..." tells the whole.
        let whole = at == start && text.is(at, &["among"]);
        text.cues(at).any(Cues::EXAMPLE) && !whole
            || text.is(at, &["included", "include"])
            || text.is(at, &["other", "others"])
                && text.figure(at.wrapping_sub(1)).is_none()
                && text.figure(at + 1).is_none()
    })
}

/// Whether the list makes its total but for one digit of one number.
///
/// A list that names only some parts misses its total by any number: of numbers with four digits four in a thousand
/// differ by one digit. `digits` says how many are asked for at least.
fn is_slip(context: &Context, total: usize, parts: &[usize], digits: u32) -> bool {
    let exact = |item: usize| {
        let figure = &context.figure(item).figure;
        match figure.amount {
            Amount::Number(number) if matches!(figure.hedge, Hedge::Bare | Hedge::Exactly) => {
                number.exact().place.div(figure.divisor)
            }
            _ => None,
        }
    };
    let all = || parts.iter().copied().chain([total]);
    let Some(places) = all().map(exact).collect::<Option<Vec<Rational>>>() else {
        return false;
    };
    let pick = |want: std::cmp::Ordering| {
        places.iter().copied().reduce(|a, b| match a.compare(b) {
            Some(order) if order == want => b,
            _ => a,
        })
    };
    // "30 mln and 48.50": so many digits must be told of each.
    let (finest, coarsest) = (
        pick(std::cmp::Ordering::Greater),
        pick(std::cmp::Ordering::Less),
    );
    // Every number as so many of the finest place.
    let units = |item: usize| match context.face(item).div(finest?)?.parts() {
        (units, 1) if units > 0 => Some(units),
        _ => None,
    };
    let (Some(whole), Some(own)) = (
        units(total),
        parts
            .iter()
            .map(|&part| units(part))
            .collect::<Option<Vec<i128>>>(),
    ) else {
        return false;
    };
    let added = own
        .iter()
        .try_fold(0i128, |sum, &part| sum.checked_add(part));
    let Some(added) = added else { return false };
    let mut gap = whole.abs_diff(added);
    let mut place = 1;
    while gap > 0 && gap % 10 == 0 {
        gap /= 10;
        place *= 10;
    }
    let told = coarsest.and_then(|place| context.face(total).div(place));
    let least = f64::from(10u32.pow(digits - 1));
    if gap == 0 || gap > 9 || told.is_none_or(|told| told.to_f64() < least) {
        return false;
    }
    let gap = gap as i128;
    let digit = |units: i128| units / place % 10;
    let (low, high) = (
        |units: i128| units >= place && digit(units) + gap <= 9,
        |units: i128| digit(units) >= gap,
    );
    if added > whole {
        low(whole) || own.iter().any(|&part| high(part))
    } else {
        high(whole) || own.iter().any(|&part| low(part))
    }
}
