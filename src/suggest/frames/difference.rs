//! Differences by name: "a majority of 4,241", "leaving an operating profit of £6.6m", "the gap is 6 points".
//!
//! The words say that a number is what separates two others, not which: pairs near it are tried, and one is taken
//! only if it agrees.

use std::ops::Range;

use super::{Context, Strength};
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::{Kind, Relation, Role, Sign};

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
                    text.cues(at)
                        .any(Cues::CHANGE.or(Cues::NEGATIVE).or(Cues::UP).or(Cues::DOWN))
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
                                "exceeds",
                            ],
                        )
                });
            let behind = (item + 1..sentence.items.end.min(item + 4)).find(|&at| {
                text.cues(at).any(Cues::THAN) || text.is(at, &["ahead", "difference", "apart"])
            });
            if let Some(cue) = cue.or(behind) {
                pairs(context, n, item, context.cue(cue, cue));
            }
        }
    }
}

/// The nearest two levels, or two percentages, that the number separates.
fn pairs(context: &mut Context, n: usize, item: usize, cue: Range<usize>) {
    let mut near = Vec::new();
    for m in n.saturating_sub(2)..(n + 2).min(context.text.sentences.len()) {
        let sentence = &context.text.sentences[m];
        near.extend(sentence.figures.iter().copied().filter(|&other| {
            other != item
                && context.same_measure(other, item)
                && context.is_percent(other) == context.is_percent(item)
        }));
    }
    near.sort_by_key(|&other| other.abs_diff(item));
    near.truncate(8);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, &a) in near.iter().enumerate() {
        for &b in &near[i + 1..] {
            pairs.push((a, b));
        }
    }
    pairs.sort_by_key(|&(a, b)| a.abs_diff(item).max(b.abs_diff(item)));
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
        let figure = |item: usize| Expr::Figure(context.index(item));
        let mut roles = vec![
            (Role::Change, context.index(item)),
            (Role::High, context.index(high)),
            (Role::Low, context.index(low)),
        ];
        roles.sort_by_key(|&(_, figure)| figure);
        let relation = Relation {
            kind: if context.is_percent(item) {
                Kind::Points
            } else {
                Kind::Change
            },
            left: figure(item),
            sign: Sign::Equal,
            right: Expr::Difference(Box::new(figure(high)), Box::new(figure(low))),
            roles,
            cues: vec![cue.clone()],
            assumes: None,
        };
        if context.propose(relation, Strength::IfExact) {
            return;
        }
    }
}
