//! Multiples that are numbers: "37,334, over six times the 10,073 of 2013", "rose fivefold from $14 million to $70 million".

use std::ops::Range;

use super::only::is_only;
use super::rate::rate;
use super::{Context, Lead, SLIP, Strength, Way, lead, way};
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation};

/// "over three-and-a-half times the 10,073 of 2013".
pub(super) fn multiple(context: &mut Context, n: usize, item: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let cue = (item + 1..sentence.items.end.min(item + 3))
        .find(|&at| text.is(at, &["times", "the", "as", "more", "of", "that"]));
    let levels: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&other| context.is_level(other))
        .collect();
    let own = context.cue(cue.unwrap_or(item), cue.unwrap_or(item));
    if two_levels(context, sentence, item, &levels, own.clone()) || cue.is_none() {
        return;
    }
    // "They gave out 6,300 parcels. That is twice as many as the 3,150 of 2019": what was told before.
    // "Ridership was twice the 15.6 million recorded in 2021".
    let points = text.is(sentence.items.start, &["that", "this", "it"]);
    let is = text.is(item.wrapping_sub(1), &["is", "was", "were"]);
    let back = (sentence.items.start..item).len() <= 4 && (points || is);
    let before = match n.checked_sub(1).map(|n| &text.sentences[n]) {
        Some(before) if back && before.paragraph == sentence.paragraph => before,
        _ => sentence,
    };
    let earlier: Vec<usize> = before
        .figures
        .iter()
        .copied()
        .filter(|&other| other < item && context.is_level(other) && !context.is_bound(other))
        .collect();
    if let (&[old], true) = (&levels[..], before.items.end <= sentence.items.start) {
        for new in earlier {
            let exact = || {
                let made = context.face(old).mul(context.face(item));
                context.digits(old) >= 2 && made == Some(context.face(new))
            };
            let fits = context.same_measure(new, old) && (points || exact());
            let relation = rate(context, item, new, old, Kind::Ratio, own.clone());
            if fits && context.propose(relation, Strength::IfAgrees) {
                return;
            }
        }
    }
    let cue = own;
    for (i, &a) in levels.iter().enumerate() {
        for &b in &levels[i + 1..] {
            if !context.same_measure(a, b) {
                continue;
            }
            for (x, y) in [(a, b), (b, a)] {
                let relation = rate(context, item, x, y, Kind::Ratio, cue.clone());
                if context.propose(relation, Strength::IfAgrees) {
                    return;
                }
            }
        }
    }
    compared(context, item, &levels, cue);
}

/// "312 cases, four times as many as in the whole of last year, when there were 178", "half that amount, $42.3 million": the only
/// two levels of the sentence, one before the multiple and one behind it.
fn compared(context: &mut Context, item: usize, levels: &[usize], cue: Range<usize>) {
    let text = context.text;
    let &[a, b] = levels else { return };
    let next = item + 1 + usize::from(text.is(item + 1, &["times"]));
    let compares = text.is(next, &["as"]) && text.is(next + 1, &["many", "much", "big", "large"])
        || text.is(next, &["the"]) && text.is(next + 1, &["size", "number", "amount"])
        || text.is(next, &["that"]) && text.is(next + 1, &["amount", "number", "figure", "sum"]);
    let is_more = context.face(item).compare(Rational::ONE) == Some(std::cmp::Ordering::Greater);
    let (high, low) = match context.is_less(a, b) {
        true => (b, a),
        false => (a, b),
    };
    let (over, under) = if is_more { (high, low) } else { (low, high) };
    let relation = rate(context, item, over, under, Kind::Ratio, cue);
    let made = context.face(over).to_f64() / context.face(under).to_f64();
    let off = made / context.face(item).to_f64();
    let only = a < item && item < b && is_only(context, &relation);
    if compares && only && SLIP.contains(&off) && context.same_unit(a, b) {
        context.propose(relation, Strength::Asks);
    }
}

/// "37,334, over six times the 10,073 of 2013", "increased eleven times: 822, compared with 81": the only two levels of a
/// sentence, in an order that says which is the greater.
fn two_levels(
    context: &mut Context,
    sentence: &Sentence,
    item: usize,
    levels: &[usize],
    cue: Range<usize>,
) -> bool {
    let text = context.text;
    let &[a, b] = levels else { return false };
    // "down 7.5% on the record 3.12 million, yet 1.51 times the 1.91 million": what is compared stands before that.
    let is_base = matches!(lead(text, sentence, a), Lead::Old(_) | Lead::Base(_));
    let of_other = text.is(item + 1, &["the", "that", "as", "more", "last"])
        && !is_base
        && a < item
        && item < b
        && b - item <= 7
        && context.no_figure(item + 1..b);
    // "five times as many as in 2019, when 1,250 were enough".
    let when = text.is(item + 1, &["as"])
        && a < item
        && item < b
        && b - item <= 10
        && text.is(b - 1, &["when"])
        && text.mark(b - 2, b',')
        && (item + 1..b - 2)
            .any(|at| text.items[at].what == What::Date || text.cues(at).any(Cues::BEFORE));
    let old = |item: usize| matches!(lead(text, sentence, item), Lead::Old(_));
    let rose = way(text, sentence, item).is_some_and(|(way, at)| way == Way::Up && at < item);
    // "rose fivefold from $14 million to $70 million".
    let from_to = !old(b) && old(a) && matches!(lead(text, sentence, b), Lead::New(_));
    let grew = item < a && b - a <= 12 && rose && (old(b) || from_to);
    // "half as many minibuses as a decade ago: 27 today against 54 then".
    let told = item < a
        && b - a <= 8
        && text.is(item + 1, &["as"])
        && (item..a).any(|at| text.mark(at, b':'))
        && old(b)
        && !old(a);
    let plain = context.same_measure(a, b)
        && context.same_unit(a, b)
        && ![item, a, b].iter().any(|&item| context.is_bound(item))
        && !context.cues_in(sentence.items.clone()).any(Cues::SCOPE)
        && text.bracket(sentence, a).is_none()
        && text.bracket(sentence, b).is_none();
    if !plain || !of_other && !grew && !told && !when {
        return false;
    }
    // "5,600 in the north; there are half as many, 2,800, in the south": the number behind tells how many those are.
    let (new, old) = match of_other && text.mark(b - 1, b',') && !when || from_to && grew {
        true => (b, a),
        false => (a, b),
    };
    let told = rate(context, item, new, old, Kind::Ratio, cue);
    // "four times more" can be five times as many.
    let more = Relation {
        right: Expr::Difference(
            Box::new(told.right.clone()),
            Box::new(Expr::Number(Rational::ONE)),
        ),
        ..told.clone()
    };
    if !context.agrees(&told) && context.agrees(&more) {
        return context.propose(more, Strength::IfAgrees);
    }
    // "threefold between 1990 and 2020, with 13,300 in 2015 up from 9,800 in 2005": only levels right behind are surely its own.
    let strength = match of_other || when || grew && (from_to || a - item <= 3) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    context.propose(told, strength)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_number_behind_a_multiple_is_what_it_makes() {
        check(&[
            (
                "They have confirmed 312 cases, four times as many as in the whole of last year, when there were 178.",
                "ratio f2 = f1 / f3 question",
            ),
            (
                "The city spent $48.6 million, whereas the council had planned half that amount, $42.3 million.",
                "ratio f2 = f3 / f1 question",
            ),
            (
                "The city spent $84.6 million, whereas the council had planned half that amount, $42.3 million.",
                "ratio f2 = f3 / f1 agrees",
            ),
            (
                "The north field has 5,600 panels; there are half as many, 2,800, on the southern slope.",
                "ratio f2 = f3 / f1 agrees",
            ),
            (
                "The north field has 5,600 panels; there are twice as many, 11,200, on the southern slope.",
                "ratio f2 = f3 / f1 agrees",
            ),
            (
                "The north field has 5,600 panels; there are twice as many, 2,800, on the southern slope.",
                "ratio f2 = f3 / f1 question",
            ),
            (
                "The north field has 5,600 panels, half as many as the 11,200 on the southern slope.",
                "ratio f2 = f1 / f3 agrees",
            ),
            (
                "Losses have increased fivefold in three years, from $14 million in 2021 to $70 million in 2024.",
                "ratio f1 = f4 / f3 agrees",
            ),
            (
                "Losses have increased fivefold in three years, from $14 million in 2021 to $42 million in 2024.",
                "ratio f1 = f4 / f3 question",
            ),
            (
                "The trust runs half as many minibuses as it did a decade ago: 27 today against 54 then.",
                "ratio f1 = f2 / f3 agrees",
            ),
            (
                "The trust runs half as many minibuses as it did a decade ago: 39 today against 54 then.",
                "",
            ),
            (
                "The metro carried 31.2 million passengers in 2024. Ridership was twice the 15.6 million recorded in 2021.",
                "ratio f2 = f1 / f3 agrees",
            ),
            (
                "The metro carried 31.2 million passengers in 2024. Revenue was twice the 15.2 million recorded in 2021.",
                "",
            ),
        ]);
    }
}
