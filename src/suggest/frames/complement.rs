//! Shares of two halves that leave no third: "boys and girls, representing 50.9 and 49.1 per cent respectively".

use super::{Context, Strength};
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::{Kind, Role};

/// Names of the one half, and of the other.
const HALVES: [[&[&str]; 2]; 2] = [
    [
        &["men", "male", "males", "boys"],
        &["women", "female", "females", "girls"],
    ],
    [&["urban"], &["rural"]],
];

/// Finds halves of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        let items = || sentence.items.clone();
        let named = HALVES.iter().any(|halves| {
            halves
                .iter()
                .all(|half| items().any(|at| text.is(at, half)))
        });
        if !named {
            continue;
        }
        for pair in sentence.figures.windows(2) {
            let [one, other] = *pair else { continue };
            // "with 50.9 percent and 49.1 percent respectively": both, and nothing between.
            let respectively = text.is(other + 1, &["respectively"])
                || (other + 1..sentence.items.end.min(other + 6))
                    .find(|&at| text.is(at, &["respectively"]))
                    .is_some_and(|at| context.only_words(other + 1..at));
            // A share of those who passed says nothing of the other half; one of all who came does.
            let of_all = (items().start.max(one.saturating_sub(8))..one).any(|at| {
                text.cues(at).any(Cues::IS)
                    || text.is(at, &["outnumbered", "outnumber", "outnumbering"])
            }) || items().any(|at| text.is(at, &["outnumbered", "outnumber"]));
            let shares = context.is_percent(one)
                && context.is_percent(other)
                && context.is_share(one)
                && context.is_share(other);
            if !shares
                || !respectively
                || !of_all
                || !text.is(one + 1, &["and"])
                || other - one > 2
                || context.cues_in(items()).any(Cues::SCOPE)
            {
                continue;
            }
            let rest = Expr::Difference(
                Box::new(Expr::Number(Rational::ONE)),
                Box::new(context.term(one)),
            );
            let roles = [(Role::Part, one), (Role::Share, other)];
            let cues = vec![context.cue(one + 1, one + 1)];
            let relation = context.equal(Kind::Complement, other, rest, &roles, cues);
            context.propose(relation, Strength::Closed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Boys outnumbered girls in the exam, with 50.9 percent and 49.1 percent respectively.",
                "complement f2 = 1 - f1 agrees",
            ),
            (
                "Boys outnumbered girls in the exam, with 50.9 percent and 49.9 percent respectively.",
                "complement f2 = 1 - f1 question",
            ),
            (
                "Boys and girls passed in 50.9 percent and 62.3 percent of cases respectively.",
                "",
            ),
        ]);
    }
}
