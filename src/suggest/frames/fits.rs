//! Whether another number of the text fits where one of a relation does not: "rose to 24.96 million, after 21.52 million
//! through June; that is 67.7% of the 36.87 million of last year" is of the first.
//!
//! A number that is told to three digits or more fits one that it has nothing to do with by chance in one case in a hundred or
//! fewer. Where one fits, the words mean that one, and the others contradict nothing.

use super::{Context, share, worked_out};
use crate::suggest::expr::Expr;
use crate::suggest::slip::fit_chance;
use crate::suggest::{Kind, Outcome, Relation, Role, Sign, compare};

/// How often a number may fit by chance for it to be the one that is meant: one of the text, and one of the same sentences.
const MOST_CHANCE: [f64; 2] = [0.01, 0.05];

/// The same of a sum without one of its parts, over all of them.
const MOST_WITHOUT: f64 = 0.15;

/// Sentences before and behind a relation that are looked at.
const REACH: usize = 4;

/// Whether the relation would agree, its numbers as written, with another number of the text for one of its own, or, of a sum,
/// without one of its parts or with one more.
pub(super) fn another(context: &Context, relation: &Relation) -> bool {
    if relation.sign != Sign::Equal || relation.kind == Kind::Same {
        return false;
    }
    let result = worked_out(relation);
    let mut own = relation.figures();
    own.sort_unstable();
    own.dedup();
    let is_one_of = |changed: &Relation, most: f64| {
        compare(changed, context.figures) == Outcome::Agrees
            && fit_chance(changed, context.figures) <= most
    };
    let is_other =
        |changed: &Relation, here: bool| is_one_of(changed, MOST_CHANCE[usize::from(here)]);
    if relation.kind == Kind::Share
        && let Expr::Quotient(part, whole) = &relation.right
    {
        // "91 of them died, the survival rate being 89.2%".
        let rest = Expr::one_less(relation.right.clone());
        // "53 voted in favor; 41 voted against (43.6%)".
        let both = Box::new(Expr::Sum(vec![(**part).clone(), (**whole).clone()]));
        let of_both = Expr::Quotient(part.clone(), both);
        // "57,648 workers, an increase of 6,176 (12.0%)".
        let before = Box::new(Expr::Difference(whole.clone(), part.clone()));
        let of_before = Expr::Quotient(part.clone(), before);
        let told = [rest, of_both, of_before].map(|right| Relation {
            right,
            ..relation.clone()
        });
        if told.iter().any(|other| is_other(other, true)) {
            return true;
        }
    }
    let is_sum = relation.kind == Kind::Sum;
    if is_sum
        && is_without(relation, |changed, n_parts| {
            // One of many small parts is what a list is off by, by chance.
            is_one_of(changed, MOST_WITHOUT / n_parts as f64)
        })
    {
        return true;
    }
    let items: Vec<usize> = own
        .iter()
        .filter_map(|&figure| context.item_of(figure))
        .collect();
    let (Some(&first), Some(&last)) = (items.iter().min(), items.iter().max()) else {
        return false;
    };
    let text = context.text;
    let [first, last] = [first, last].map(|item| text.sentence_of(item));
    let near = first.saturating_sub(REACH)..(last + 1 + REACH).min(text.sentences.len());
    for n in near {
        let here = (first..=last).contains(&n);
        for &item in &text.sentences[n].figures {
            let other = context.index(item);
            // Nothing of this year is a share of last year's.
            let is_last = relation.kind == Kind::Share
                && share::is_earlier(context, &text.sentences[n], item);
            if own.contains(&other) || is_last {
                continue;
            }
            if is_sum {
                // "61,300 are in shelters, a third of the 183,900 who fled; 74,200 have gone back and the other 48,400 ...".
                let alike = context.same_measure(item, items[0]);
                if alike && with(relation, other).is_some_and(|more| is_other(&more, false)) {
                    return true;
                }
                continue;
            }
            for &member in own.iter().filter(|&&member| Some(member) != result) {
                let alike = (context.item_of(member))
                    .is_some_and(|member| context.same_measure(member, item));
                if alike && is_other(&instead(relation, member, other), here) {
                    return true;
                }
            }
        }
    }
    false
}

/// Whether a sum of three parts or more is one without one of them.
fn is_without(relation: &Relation, is_other: impl Fn(&Relation, usize) -> bool) -> bool {
    let Expr::Sum(parts) = &relation.right else {
        return false;
    };
    let n_parts = relation.with_role(Role::Part).count();
    n_parts >= 3
        && n_parts == parts.len()
        && (0..n_parts).any(|at| {
            let mut rest = parts.clone();
            rest.remove(at);
            let changed = Relation {
                right: Expr::Sum(rest),
                ..relation.clone()
            };
            is_other(&changed, n_parts)
        })
}

/// The sum with one part more.
fn with(relation: &Relation, other: usize) -> Option<Relation> {
    let Expr::Sum(parts) = &relation.right else {
        return None;
    };
    let mut parts = parts.clone();
    parts.push(Expr::Figure(other));
    Some(Relation {
        right: Expr::Sum(parts),
        ..relation.clone()
    })
}

/// The relation with one figure instead of another.
fn instead(relation: &Relation, member: usize, other: usize) -> Relation {
    Relation {
        left: relation.left.instead(member, other),
        right: relation.right.instead(member, other),
        ..relation.clone()
    }
}
