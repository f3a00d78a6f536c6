//! What shares come to together: "38 per cent of the 1,900 women, 722, ...; of the 1,600 men 31 per cent, or 496. Taken
//! together, 1,218", and what is told of two by name: "Together, the Alliance and the Greens have 74 seats".

use super::{levels, sum};
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, way};
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Outcome, Role, compare};

/// Finds the totals that open with "together"; after the shares, whose parts they add up.
pub fn together(context: &mut Context) {
    let text = context.text;
    for n in 1..text.sentences.len() {
        let (before, sentence) = (&text.sentences[n - 1], &text.sentences[n]);
        let start = sentence.items.start;
        let opens =
            (start..start + 2).find(|&at| text.is(at, &["together", "altogether", "combined"]));
        let [total, ..] = levels(context, sentence)[..] else {
            continue;
        };
        let Some(at) = opens.filter(|_| !context.is_summed(total)) else {
            continue;
        };
        if before.paragraph != sentence.paragraph {
            continue;
        }
        let told: Vec<usize> = levels(context, before)
            .into_iter()
            .filter(|&item| context.same_measure(item, total) && way(text, before, item).is_none())
            .collect();
        let shares: Vec<usize> = told
            .iter()
            .copied()
            .filter(|&item| is_part_of_share(context, item))
            .collect();
        let named: Vec<usize> = (0..told.len())
            .filter(|&i| is_named(context, before, &told, i, at..total))
            .map(|i| told[i])
            .collect();
        for parts in [shares, named] {
            if let Some(relation) = sum(context, total, &parts, context.cue(at, at))
                && context.digits(total) >= 2
                && compare(&relation, context.figures) == Outcome::Agrees
                && context.propose(relation, Strength::IfAgrees)
            {
                break;
            }
        }
    }
}

/// Whether the number at `item` is the part of a share.
fn is_part_of_share(context: &Context, item: usize) -> bool {
    let figure = context.index(item);
    let mut shares = context
        .relations
        .iter()
        .filter(|relation| relation.kind == Kind::Share);
    shares.any(|relation| relation.with_role(Role::Part).any(|part| part == figure))
}

/// Whether a name directly before the number `told[i]` stands in `items` again.
fn is_named(
    context: &Context,
    before: &Sentence,
    told: &[usize],
    i: usize,
    items: std::ops::Range<usize>,
) -> bool {
    let text = context.text;
    let from = i.checked_sub(1).map_or(before.items.start, |i| told[i] + 1);
    let is_name = |at: usize| {
        text.word(at).starts_with(char::is_uppercase) && !text.cues(at).any(Cues::EMPTY)
    };
    (from.max(told[i].saturating_sub(6))..told[i])
        .any(|at| is_name(at) && items.clone().any(|other| text.is(other, &[text.word(at)])))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Of the 1,024 children, 512 (50 per cent) could swim; of the 778 adults, 389 (50 per cent) could. \
                 Taken together, 901 can swim.",
                "share f3 = f2 / f1 agrees; sum f7 = f2 + f5 agrees; share f6 = f5 / f4 agrees",
            ),
            (
                "The Alliance won 58 seats, the Socialists 41 and the Greens 16. Together, the Alliance and the \
                 Greens have 74.",
                "sum f4 = f1 + f3 agrees",
            ),
            (
                "The Alliance won 58 seats, the Socialists 41 and the Greens 16. Together, the Alliance and the \
                 Liberals have 74.",
                "",
            ),
            (
                "The Alliance won 58 seats, the Socialists 41 and the Greens 16. Together, the two need 76.",
                "",
            ),
        ]);
    }
}
