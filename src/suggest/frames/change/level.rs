//! A difference and a level, and the percentage that the one is of the other: "an increase of 38,268 or 0.7%".

use std::ops::Range;

use super::Spot;
use super::scope::{clause, is_fine, is_mixed};
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::frames::{Context, Lead, MOST_OF_MANY, SLIP, Strength, Way, What, ends_clause};
use crate::suggest::slip::fit_chance;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role};

/// "250,229 people were added, a growth of 0.6 percent", the level after it told near: the percentage is that of the
/// difference on the level before.
pub(super) fn of_level(context: &mut Context, n: usize, spots: &[Spot], at: usize) {
    let text = context.text;
    let change = spots[at];
    let Some((way, word)) = change.change else {
        return;
    };
    if !context.is_percent(change.item) {
        return;
    }
    if with_level(context, &text.sentences[n], spots, at) {
        return;
    }
    if way == Way::Either {
        in_both(context, &text.sentences[n], spots, at);
        return;
    }
    let near = context.nearest_levels(n.saturating_sub(1)..n + 1, change.item, 6);
    for &difference in &near {
        for &level in &near {
            if !context.same_measure(difference, level) || !context.is_less(difference, level) {
                continue;
            }
            let cue = context.cue(word, word);
            // "4.99 per cent, which adds £82 to a bill of £1,640".
            let mut words = text.sentences[n].items.clone();
            let adds = words.any(|at| text.is(at, &["adds", "adding", "added", "saves", "saving"]));
            if adds && context.digits(change.item) >= 3 {
                let relation = on_level(
                    context,
                    change.item,
                    difference,
                    level,
                    Role::Old,
                    way,
                    cue.clone(),
                );
                if context.propose(relation, Strength::IfAgrees) {
                    return;
                }
            }
            let relation = on_level(context, change.item, difference, level, Role::New, way, cue);
            // "250,229 people were added, a growth of 0.6 percent".
            let apposed = difference < word
                && word - difference <= 8
                && text.mark(word.wrapping_sub(2), b',')
                && context.no_figure(difference + 1..change.item)
                && context.digits(difference) >= 4
                && context.digits(level) >= 4;
            // The two numbers near, of people who "were added".
            let made = context.face(difference).to_f64() / context.face(level).to_f64();
            let ratio = made / context.face(change.item).to_f64();
            let added = (difference + 1..word)
                .any(|at| text.is(at, &["added", "gained", "lost", "created"]));
            let added = added && ends_clause(context, &text.sentences[n], change.item, 1);
            let alone = near
                .iter()
                .filter(|&&item| context.same_measure(item, level))
                .count()
                == 2;
            let strength = match apposed {
                true if added && alone && SLIP.contains(&ratio) => Strength::Asks,
                true => Strength::IfAgrees,
                false => Strength::IfExact,
            };
            let telling = apposed || fit_chance(&relation, context.figures) <= MOST_OF_MANY;
            if telling && context.propose(relation, strength) {
                return;
            }
        }
    }
    in_both(context, &text.sentences[n], spots, at);
}

/// "The population was 5,603,851, an increase of 38,268 or 0.7%": a level, its change and the same as a percentage.
pub(super) fn in_both(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) {
    let text = context.text;
    let (Some(difference), Some(level)) = (
        at.checked_sub(1).map(|at| spots[at]),
        at.checked_sub(2).map(|at| spots[at]),
    ) else {
        return;
    };
    let change = spots[at];
    let (Some((way, word)), Some((same, noun))) = (change.change, difference.change) else {
        return;
    };
    let near = change.item.wrapping_sub(difference.item) <= 6
        && context.no_figure(difference.item + 1..change.item);
    // "an increase of 38,268 or 0.7%", "300 fewer than in 2016 (-2%)".
    let joined = near && text.is(change.item.wrapping_sub(1), &["or"])
        || near && text.mark(change.item.wrapping_sub(1), b'(') && text.mark(change.item + 1, b')');
    let apposed = is_noun_of_change(context, level, difference, noun)
        || noun > difference.item
            && text.cues(noun).any(Cues::THAN)
            && difference.item.wrapping_sub(level.item) <= 7
            && (level.item + 1..difference.item).any(|at| {
                text.mark(at, b',')
                    && (at + 1..difference.item).all(|at| {
                        text.is(at, &["which", "that", "is", "was"])
                            || text.cues(at).any(Cues::FILLER)
                    })
            });
    let plain = level.change.is_none()
        && !matches!(level.lead, Lead::Old(_) | Lead::Base(_))
        && !level.bracket
        && context.same_measure(level.item, difference.item)
        && context.is_less(difference.item, level.item)
        && is_fine(context, difference, level, level)
        && spots
            .get(at + 1)
            .is_none_or(|next| matches!(next.lead, Lead::None))
        && !is_mixed(
            context,
            clause(context, sentence, level.item, change.item),
            false,
        );
    // "(-2%)" has its way in its sign.
    let signed =
        way == Way::Either && context.face(change.item).is_negative() == (same == Way::Down);
    if joined && apposed && plain && (way == same || signed) && same != Way::Either {
        let cue = context.cue(word, word);
        let relation = on_level(
            context,
            change.item,
            difference.item,
            level.item,
            Role::New,
            same,
            cue,
        );
        context.propose(relation, Strength::Closed);
    }
}

/// "will rise by £84 to £1,764, an increase of 5 per cent", "down 247p, or 18%, at 1,115p", "rose 0.2%, or £7.9 billion, in May
/// to an annual rate of £3,630 billion": a difference, the same as a percentage, and the level that they lead to.
fn with_level(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) -> bool {
    let text = context.text;
    let change = spots[at];
    let Some((way, word)) = change.change else {
        return false;
    };
    let spot = |at: Option<usize>| at.and_then(|at| spots.get(at)).copied();
    let is_difference = |spot: &Spot| spot.change.is_some() && !context.is_percent(spot.item);
    let last = spot(at.checked_sub(1));
    let (behind, difference, level, next) = match last {
        Some(last) if last.change.is_none() => (true, spot(at.checked_sub(2)), Some(last), None),
        Some(last) if is_difference(&last) => {
            (false, Some(last), spot(Some(at + 1)), spot(Some(at + 2)))
        }
        _ => (
            false,
            spot(Some(at + 1)),
            spot(Some(at + 2)),
            spot(Some(at + 3)),
        ),
    };
    let (Some(difference), Some(level)) = (difference, level) else {
        return false;
    };
    let Some((same, _)) = difference.change else {
        return false;
    };
    let tied = if behind {
        let between = level.item + 1..change.item;
        text.is(difference.item.wrapping_sub(1), &["by"])
            && matches!(level.lead, Lead::New(to) if to <= difference.item + 2)
            && between.len() <= 9
            && between.clone().any(|at| {
                text.mark(at, b',') && text.is(at + 1, &["a", "an", "or", "which", "equivalent"])
            })
            && word > level.item
            && word < change.item
            && context.only_words(word..change.item)
    } else {
        let first = change.item.min(difference.item);
        let second = change.item.max(difference.item);
        let (apart, to) = (second - first, level.item.wrapping_sub(second));
        // "or 2.5%, from a year earlier to 14.1 million" says when; "or 61,000 for students alone, ..." of what.
        let own = second + 1 + context.n_unit_words(second);
        let adjunct = (own..level.item).all(|at| says_when(context, at));
        (text.is(second - 1, &["or"]) && apart <= 5 || text.mark(second - 1, b'(') && apart <= 3)
            && (text.is(level.item - 1, &["at"]) && to <= 3
                || matches!(level.lead, Lead::New(_)) && to <= 16 && adjunct)
            && next.is_none_or(|next| matches!(next.lead, Lead::None))
    };
    if !tied {
        return false;
    }
    // "a rise of 36 pct during the last 12 months" is of another span.
    let plain = (!behind || ends_clause(context, sentence, change.item, 1))
        && way == same
        && way != Way::Either
        && !context.is_percent(difference.item)
        && context.same_measure(level.item, difference.item)
        && context.is_less(difference.item, level.item)
        && is_fine(context, difference, level, level)
        && ![change, level, difference]
            .iter()
            .any(|spot| context.is_bound(spot.item))
        && !is_mixed(
            context,
            clause(
                context,
                sentence,
                difference.item,
                change.item.max(level.item),
            ),
            false,
        );
    let cue = context.cue(word, word);
    let relation = on_level(
        context,
        change.item,
        difference.item,
        level.item,
        Role::New,
        way,
        cue,
    );
    let strength = match (plain, behind) {
        (true, true) => Strength::Asks,
        (true, false) => Strength::Closed,
        _ => Strength::IfAgrees,
    };
    context.propose(relation, strength)
}

/// Words between a change and its level beside those of time: "in May to a seasonally adjusted annual rate of".
const ADJUNCTS: &[&str] = &[
    "in",
    "from",
    "on",
    "over",
    "to",
    "by",
    "seasonally",
    "adjusted",
    "annual",
    "rate",
    "level",
];

/// Whether an item between a change and its level says no more than when, or how the level is told.
fn says_when(context: &Context, at: usize) -> bool {
    let text = context.text;
    match text.items[at].what {
        What::Word => {
            context.is_time(at)
                || text.cues(at).any(Cues::BEFORE.or(Cues::FILLER))
                || text.is(at, ADJUNCTS)
        }
        What::Date => true,
        What::Mark(mark) => matches!(mark, b',' | b')'),
        _ => false,
    }
}

/// ", an increase of 38,268": the difference stands in apposition to its level.
fn is_noun_of_change(context: &Context, level: Spot, difference: Spot, noun: usize) -> bool {
    let text = context.text;
    level.item + 2 < noun
        && noun < difference.item
        && noun.wrapping_sub(level.item) <= 6
        && text.mark(noun.wrapping_sub(2), b',')
        && text.is(
            noun,
            &[
                "increase",
                "decrease",
                "rise",
                "fall",
                "drop",
                "decline",
                "reduction",
            ],
        )
        && (noun + 1..difference.item).all(|at| text.cues(at).any(Cues::FILLER))
}

/// The percentage that a difference is of the level before it, which is `level` itself or, of a later level, what it
/// was without the difference.
pub(super) fn on_level(
    context: &Context,
    change: usize,
    difference: usize,
    level: usize,
    role: Role,
    way: Way,
    cue: Range<usize>,
) -> Relation {
    let figure = |item: usize| context.term(item);
    let one = || Box::new(Expr::Number(Rational::ONE));
    let right = if role == Role::Old {
        let difference = context.term_in(difference, level);
        Expr::Quotient(Box::new(difference), Box::new(figure(level)))
    } else {
        // difference / (level -+ difference), with each figure once.
        let ratio = Expr::Quotient(Box::new(figure(level)), Box::new(figure(difference)));
        let below = match way {
            Way::Down => Expr::Sum(vec![ratio, Expr::Number(Rational::ONE)]),
            _ => Expr::Difference(Box::new(ratio), one()),
        };
        // "(-2%)" is told below zero.
        let sign = match context.face(change).is_negative() {
            true => -1,
            false => 1,
        };
        let top = Expr::Number(Rational::integer(sign));
        Expr::Quotient(Box::new(top), Box::new(below))
    };
    let roles = [
        (Role::Share, change),
        (Role::Change, difference),
        (role, level),
    ];
    context.equal(Kind::PercentChange, change, right, &roles, vec![cue])
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The bill will rise by £84 to £1,764 a year, an increase of 5 per cent.",
                "percent_change f3 = 1 / (f2 / f1 - 1) agrees",
            ),
            (
                "The bill will rise by £84 to £1,764 a year, an increase of 7 per cent.",
                "percent_change f3 = 1 / (f2 / f1 - 1) question",
            ),
            (
                "The bill will rise by £84 to £1,764 a year, a rise of 17 per cent over five years.",
                "",
            ),
            (
                "The bill will rise by £84 to £1,764 a year, and rents by 7 per cent.",
                "",
            ),
            (
                "The bill will rise by £84 to £1,764 a year, with an increase of 7 per cent for water.",
                "",
            ),
            (
                "The shares closed down 247p, or 18%, at 1,125p.",
                "percent_change f2 = 1 / (f3 / f1 + 1) agrees",
            ),
            (
                "Income rose 7.9 billion dollars, or 0.9 percent, in May to a seasonally adjusted annual rate of 3,630.0 billion \
                 dollars.",
                "percent_change f2 = 1 / (f3 / f1 - 1) differs",
            ),
            (
                "Income rose 0.2 percent, or 7.9 billion dollars, in May to an annual rate of 3,630.0 billion dollars.",
                "percent_change f1 = 1 / (f3 / f2 - 1) agrees",
            ),
            (
                "Income rose 0.9 percent, or 7.9 billion dollars, in May, and output to 3,630.0 billion dollars.",
                "",
            ),
            (
                "Exports rose 4.0%, or 211 million to China, from a year earlier to 9,120 million.",
                "",
            ),
            (
                "The shares closed down 247p, or 28%, at 1,125p.",
                "percent_change f2 = 1 / (f3 / f1 + 1) differs",
            ),
        ]);
    }
}
