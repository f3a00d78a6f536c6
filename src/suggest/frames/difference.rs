//! Differences by name: "a majority of 4,241", "leaving an operating profit of £6.6m", "the gap is 6 points".
//!
//! The words say that a number is what separates two others, not which: pairs near it are tried, and one is taken
//! only if it agrees.

use std::ops::Range;

use super::only::is_only;
use super::{Context, Lead, Strength, ends_clause, lead, way};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::slip::fit_chance;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role};

/// How often two numbers may lie so far apart by chance for a third to be called their difference.
const MOST_CHANCE: f64 = 0.02;

/// Finds the differences of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let sentence = &text.sentences[n];
        for &item in &sentence.figures {
            let from = sentence.items.start.max(item.saturating_sub(7));
            let cue = (from..item)
                .rev()
                .take_while(|&at| text.figure(at).is_none())
                .find(|&at| {
                    text.cues(at).any(Cues::CHANGE.or(Cues::NEGATIVE))
                        // "to raise 48 mln" is no difference of two numbers.
                        || text.cues(at).any(Cues::UP.or(Cues::DOWN))
                            && !text.is(at, &["raise", "raised", "raises", "raising", "adding"])
                        || text.is(
                            at,
                            &[
                                "leaving",
                                "left",
                                "leaves",
                                "surplus",
                                "profit",
                                "balance",
                                "outnumbering",
                                "outnumber",
                                "outnumbered",
                                "exceeds",
                                "exceed",
                                "exceeded",
                                "exceeding",
                            ],
                        )
                });
            let behind = (item + 1..sentence.items.end.min(item + 4)).find(|&at| {
                text.cues(at).any(Cues::THAN) || text.is(at, &["ahead", "difference", "apart"])
            });
            if let Some(cue) = cue.or(behind) {
                let cue = context.cue(cue, cue);
                if !pairs(context, n, item, cue.clone()) {
                    last_of_three(context, sentence, item, cue.clone());
                    majority(context, sentence, item, cue.clone());
                    of_leaving(context, sentence, item, cue);
                }
            }
        }
    }
}

/// The nearest two levels, or two percentages, that the number separates.
fn pairs(context: &mut Context, n: usize, item: usize, cue: Range<usize>) -> bool {
    // "off 8.8 pct to 45,015 from 49,365" has its levels; other percentages lie so far apart by chance.
    if context.is_percent(item) && context.is_tied(item) {
        return true;
    }
    let mut near = Vec::new();
    for m in n.saturating_sub(2)..(n + 2).min(context.text.sentences.len()) {
        let sentence = &context.text.sentences[m];
        // Numbers of another sentence that are told to two digits fit by chance.
        let digits = if sentence.items.contains(&item) { 2 } else { 3 };
        if context.digits(item) < digits {
            continue;
        }
        near.extend(sentence.figures.iter().copied().filter(|&other| {
            other != item
                && context.digits(other) >= digits
                && context.same_measure(other, item)
                && context.is_percent(other) == context.is_percent(item)
        }));
    }
    near.sort_by_key(|&other| other.abs_diff(item));
    near.truncate(6);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, &a) in near.iter().enumerate() {
        for &b in &near[i + 1..] {
            pairs.push((a, b));
        }
    }
    pairs.sort_by_key(|&(a, b)| a.abs_diff(item).max(b.abs_diff(item)));
    let only = pairs.len() == 1;
    // "rose from 4,118 to 4,181" tells no difference of 4,118.
    let own = &context.text.sentences[context.text.sentence_of(item)];
    let is_free = matches!(lead(context.text, own, item), Lead::None);
    for (a, b) in pairs {
        // A balance below zero is the smaller less the larger.
        let (mut high, mut low) = if context.is_less(a, b) {
            (b, a)
        } else {
            (a, b)
        };
        if context.face(item).is_negative() {
            (high, low) = (low, high);
        }
        // "26.3 mln and 265p".
        let one_scale = context.face(low).to_f64().abs() * 1e3 > context.face(high).to_f64().abs();
        let relation = difference(context, item, high, low, cue.clone());
        let telling = fit_chance(&relation, context.figures) <= MOST_CHANCE;
        if one_scale && telling && context.propose(relation.clone(), Strength::IfExact) {
            return true;
        }
        if one_scale && only && is_free && is_named(context, item) && is_only(context, &relation) {
            context.propose(relation, Strength::Asks);
        } else if one_scale && only && is_free {
            context.note(relation);
        }
    }
    false
}

/// "a gender gap of 7.6 points", "a range of 29.5 degrees": whether a number is called what lies between two others.
fn is_named(context: &Context, item: usize) -> bool {
    const NAMES: [&str; 7] = [
        "lead",
        "gap",
        "difference",
        "range",
        "spread",
        "edge",
        "advantage",
    ];
    let text = context.text;
    let of = item.wrapping_sub(1);
    let end = text.sentences[text.sentence_of(item)].items.end;
    text.is(of, &["of"])
        && text.is(of.wrapping_sub(1), &NAMES)
        // "over his nearest rival": of whom no number may be told.
        && !(item + 1..end.min(item + 5)).any(|at| text.is(at, &["over", "on"]))
}

/// "Exports came to £31.1bn and imports to £36.0bn, leaving a deficit of £4.9bn": the third number of a sentence of
/// three closes it, under a name of what separates the others.
fn last_of_three(context: &mut Context, sentence: &Sentence, item: usize, cue: Range<usize>) {
    let text = context.text;
    let plain = |&at: &usize| at == item || text.bracket(sentence, at).is_none();
    let told: Vec<usize> = sentence.figures.iter().copied().filter(plain).collect();
    let [ref before @ .., a, b, last] = told[..] else {
        return;
    };
    // "Children number 2,89,281; of this, 1,48,047 are boys and 1,41,234 girls, so that boys have an edge of 6,813".
    let begins = before
        .last()
        .is_none_or(|&last| (last + 1..a).any(|at| text.mark(at, b';') || text.mark(at, b':')));
    if !begins {
        return;
    }
    let named = text.is(item.wrapping_sub(1), &["of"])
        && text.is(
            item.wrapping_sub(2),
            &[
                "difference",
                "gap",
                "lead",
                "majority",
                "margin",
                "deficit",
                "surplus",
            ],
        );
    // ", which puts women ahead by 44,656".
    let named = named
        || text.is(item.wrapping_sub(1), &["by"])
            && text.is(item.wrapping_sub(2), &["ahead", "apart"])
        || text.is(item.wrapping_sub(1), &["of"]) && text.is(item.wrapping_sub(2), &["edge"]);
    // ", so that deaths exceeded births by 1,675".
    let named = named
        || text.is(item.wrapping_sub(1), &["by"])
            && (item.saturating_sub(4)..item).any(|at| {
                text.is(
                    at,
                    &[
                        "exceed",
                        "exceeded",
                        "exceeding",
                        "outnumber",
                        "outnumbered",
                    ],
                )
            });
    // ", a goal difference of 27", ", leaving a deficit of £4.9bn" and no more.
    let comma = (b + 1..item).rev().find(|&at| text.mark(at, b','));
    let apart = comma.is_some_and(|at| {
        item.wrapping_sub(at) <= 8
            && text.is(
                at + 1,
                &[
                    "a", "an", "leaving", "making", "giving", "the", "which", "so",
                ],
            )
    }) && ends_clause(context, sentence, item, 3);
    // "From a margin of $43.72bn, expenses of $15.52bn left an income of $28.20bn".
    let left = before.is_empty()
        && text.is(sentence.items.start, &["from"])
        && (item.saturating_sub(6).max(b + 1)..item).any(|at| {
            text.is(at, &["left", "leave", "leaves"])
                && (at + 1 == item || text.is(at + 1, &["a", "an", "only", "just"]))
        });
    let plain = !context
        .cues_in(sentence.items.clone())
        .any(Cues::SCOPE.or(Cues::CLAUSE))
        && [a, b].iter().all(|&level| {
            (left || way(text, sentence, level).is_none())
                && context.same_measure(level, item)
                && context.is_percent(level) == context.is_percent(item)
                && context.same_unit(level, a)
                && !context.is_bound(level)
                && text.bracket(sentence, level).is_none()
        });
    let joined = (a..b).any(|at| text.is(at, &["and", "against", "to"]));
    let (named, apart, joined) = (named || left, apart || left, joined || left);
    if last != item || !named || !apart || !plain || !joined || context.is_bound(item) {
        return;
    }
    let (high, low) = if context.is_less(a, b) {
        (b, a)
    } else {
        (a, b)
    };
    let relation = difference(context, item, high, low, cue);
    context.propose(relation, Strength::Closed);
}

/// "Only 126 of the 480 flats have been let, leaving 354 empty": what is left of a number whose part is told.
fn of_leaving(context: &mut Context, sentence: &Sentence, item: usize, cue: Range<usize>) {
    let text = context.text;
    let told: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&other| other < item)
        .collect();
    let [.., part, whole] = told[..] else { return };
    let leaves = (item.saturating_sub(3).max(whole + 1)..item)
        .find(|&at| text.is(at, &["leaving"]) && text.mark(at - 1, b','));
    let Some(leaves) = leaves else { return };
    let plain = [part, whole, item].iter().all(|&item| {
        context.kind(item) == FigureKind::Count
            && !context.is_bound(item)
            && text.bracket(sentence, item).is_none()
    }) && text.is(part + 1, &["of"])
        && whole - part <= 4
        && leaves - whole <= 12
        && context.is_less(part, whole)
        && context.is_less(item, whole)
        && !context
            .cues_in(part..item)
            .any(Cues::SCOPE.or(Cues::CLAUSE).or(Cues::EXAMPLE));
    let left = context.face(whole).to_f64() - context.face(part).to_f64();
    let near = (0.7..1.43).contains(&(left / context.face(item).to_f64()));
    if plain && near {
        let relation = difference(context, item, whole, part, cue);
        context.propose(relation, Strength::Asks);
    }
}

/// "took 21,640 votes and held the seat with a majority of 5,170 over the other, who polled 16,470": the only three
/// counts of a sentence.
fn majority(context: &mut Context, sentence: &Sentence, item: usize, cue: Range<usize>) {
    let text = context.text;
    let told: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&other| context.is_level(other))
        .collect();
    let [high, middle, low] = told[..] else {
        return;
    };
    let named = text.is(item.wrapping_sub(1), &["of"])
        && text.is(item.wrapping_sub(2), &["majority", "margin", "lead"]);
    let (before, behind) = (high + 1..middle, middle + 1..low);
    let votes = sentence
        .items
        .clone()
        .any(|at| text.is(at, &["vote", "votes", "ballots"]));
    let over = behind.clone().any(|at| text.is(at, &["over"]));
    let polled = behind.clone().any(|at| {
        text.is(at, &["who", "which"])
            && text.is(
                at + 1,
                &[
                    "had", "polled", "got", "won", "took", "received", "secured", "gained",
                ],
            )
            || text.is(at, &["with", "on"]) && low - at <= 2
    });
    let plain = middle == item
        && before.len() <= 16
        && behind.len() <= 16
        && [high, low].iter().all(|&level| {
            context.same_measure(level, item)
                && !context.is_bound(level)
                && text.bracket(sentence, level).is_none()
        })
        && !context.is_bound(item)
        && context.is_less(low, high);
    if named && votes && over && polled && plain {
        let relation = difference(context, item, high, low, cue);
        context.propose(relation, Strength::Closed);
    }
}

/// "difference = high - low".
pub(super) fn difference(
    context: &Context,
    item: usize,
    high: usize,
    low: usize,
    cue: Range<usize>,
) -> Relation {
    let kind = if context.is_percent(item) {
        Kind::Points
    } else {
        Kind::Change
    };
    let right = Expr::Difference(Box::new(context.term(high)), Box::new(context.term(low)));
    let roles = [(Role::Change, item), (Role::High, high), (Role::Low, low)];
    context.equal(kind, item, right, &roles, vec![cue])
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            // A name for what lies between two numbers, and no others near.
            (
                "In the region 87.5% of men had a job but only 70.9% of women, a gender gap of 7.6 percentage points.",
                "points f3 = f1 - f2 question",
            ),
            (
                "In the region 87.5% of men had a job but only 70.9% of women, a gender gap of 16.6 percentage points.",
                "points f3 = f1 - f2 agrees",
            ),
            (
                "She won with 18,287 votes and a majority of 6,611 over her nearest rival. The third had 3,852 votes.",
                "",
            ),
            (
                "Exports came to £31.1bn and imports to £36.0bn, leaving a deficit of £4.9bn.",
                "sum f2 = f1 + f3 agrees; change f3 = f2 - f1 agrees",
            ),
            (
                "Exports came to £31.1bn and imports to £36.0bn, leaving a deficit of £5.9bn.",
                "change f3 = f2 - f1 differs",
            ),
            (
                "They scored 68 goals and let in 41, a goal difference of 27.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "Labour has 43% and the Greens 31%, a gap of 12 points.",
                "points f3 = f1 - f2 agrees",
            ),
            (
                "Males number 16,602 and females 16,258, which puts men ahead by 344.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "Males number 16,602 and females 16,258, which puts men ahead by 304.",
                "change f3 = f1 - f2 differs",
            ),
            (
                "Exports were £31.1bn and imports £36.0bn, and the budget had a deficit of £2.2bn.",
                "",
            ),
            (
                "They won 104 to 98, after they were behind by a margin of 12.",
                "",
            ),
            (
                "The Greens hold 12 seats and the Liberals 30, giving the two a majority of 4.",
                "",
            ),
            (
                "The seat went to her with 12,480 votes, a majority of 544 over her rival, who had 11,936.",
                "change f2 = f1 - f3 agrees",
            ),
            (
                "Only 126 of the 480 flats have been let so far, leaving 334 empty.",
                "change f3 = f2 - f1 question",
            ),
            ("He lost 12 of the 48 frames, leaving 6 seats empty.", ""),
            (
                "She took 21,640 votes and held the seat with a majority of 4,170 over her rival, who polled 16,470.",
                "change f2 = f1 - f3 differs",
            ),
            (
                "She took 21,640 votes and held the seat with a majority of 4,170 over her rival, who had held it for 16 years.",
                "",
            ),
            ("The poll had 43% and 31%, with a margin of 3 points.", ""),
            (
                "Labour has 43% and the Greens 31%, a gap of 15 points.",
                "points f3 = f1 - f2 question",
            ),
            (
                "Ms Hartley received 14,385 votes and Mr Nkemelu 12,976, giving her a majority of 1,509.",
                "change f3 = f1 - f2 differs",
            ),
            (
                "Orders fell by 67 mln. Stocks were 38 mln in May. Sales came to 29 mln.",
                "",
            ),
            (
                "The price was $26.3 million, a margin of 265 over the 26.3 million of May.",
                "",
            ),
        ]);
    }
}
