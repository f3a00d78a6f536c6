//! Multiples: "37,334, over six times the 10,073 of 2013", "more than double the 68 mm of an average July".

use std::ops::Range;

use super::rate::rate;
use super::{Context, Lead, Strength, Way, lead, way};
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role, Sign};

/// "142 mm, more than double the 68 mm of an average July": the only words between two levels.
pub(super) fn double(context: &mut Context, sentence: &Sentence, new: usize, old: usize) {
    let text = context.text;
    let Some(word) = (new + 1..old).find(|&at| text.is(at, &["double", "treble", "triple"])) else {
        return;
    };
    let fits = context.is_level(new)
        && context.is_level(old)
        && context.same_measure(new, old)
        && context.same_unit(new, old)
        && old - word <= 4
        && text.is(word + 1, &["the", "that", "last", "this"])
        && word - new <= 8
        && text.bracket(sentence, old).is_none();
    if !fits {
        return;
    }
    let times = Rational::integer(if text.is(word, &["double"]) { 2 } else { 3 });
    let more = text.is(word.wrapping_sub(1), &["than"]);
    // "Double" is said of what is about double.
    let ratio = context.face(new).to_f64() / context.face(old).to_f64() / times.to_f64();
    let right = Expr::Product(Box::new(context.term(old)), Box::new(Expr::Number(times)));
    let roles = [(Role::New, new), (Role::Old, old)];
    let mut relation = context.equal(
        Kind::Ratio,
        new,
        right,
        &roles,
        vec![context.cue(word, word)],
    );
    if more && text.is(word - 2, &["more"]) {
        std::mem::swap(&mut relation.left, &mut relation.right);
        relation.sign = Sign::AtMost;
    }
    if (0.9..1.5).contains(&ratio) {
        context.propose(relation, Strength::IfAgrees);
    }
}

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
    let back = (sentence.items.start..item).len() <= 4
        && text.is(sentence.items.start, &["that", "this", "it"]);
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
            let relation = rate(context, item, new, old, Kind::Ratio, own.clone());
            if context.same_measure(new, old) && context.propose(relation, Strength::IfAgrees) {
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
    let of_other = text.is(item + 1, &["the", "that", "as", "more", "last"])
        && a < item
        && item < b
        && b - item <= 7
        && context.no_figure(item + 1..b);
    let grew = item < a
        && matches!(lead(text, sentence, b), Lead::Old(_))
        && way(text, sentence, item).is_some_and(|(way, at)| way == Way::Up && at < item)
        && b - a <= 12;
    let plain = context.same_measure(a, b)
        && context.same_unit(a, b)
        && ![item, a, b].iter().any(|&item| context.is_bound(item))
        && !context.cues_in(sentence.items.clone()).any(Cues::SCOPE)
        && text.bracket(sentence, a).is_none()
        && text.bracket(sentence, b).is_none();
    if !plain || !of_other && !grew {
        return false;
    }
    // "5,600 in the north; there are half as many, 2,800, in the south": the number behind tells how many those are.
    let (new, old) = match of_other && text.mark(b - 1, b',') {
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
    context.propose(told, Strength::Closed)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_number_behind_a_multiple_is_what_it_makes() {
        check(&[
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
        ]);
    }
}
