//! The same quantity told twice: "52.56 crore (52,56,35,710)".

use super::{Context, Strength};
use crate::suggest::{Kind, Role};

/// Finds numbers that a bracket tells again, more exactly or in another scale.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        for pair in sentence.figures.windows(2) {
            let [first, again] = *pair else { continue };
            let opens =
                again == first + 2 && text.mark(first + 1, b'(') && text.mark(again + 1, b')');
            if !opens || !context.is_level(first) || !context.same_measure(first, again) {
                continue;
            }
            let relation = context.equal(
                Kind::Same,
                first,
                context.term(again),
                &[(Role::Same, first), (Role::Same, again)],
                vec![context.cue(first + 1, first + 1)],
            );
            context.propose(relation, Strength::IfAgrees);
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
                "The sum is £1.25bn (£1,254,300,000).",
                "same f1 = f2 agrees",
            ),
            ("The sum is £1.25bn (£1,354,300,000).", ""),
            ("The cost is $5m (£3.9m).", ""),
            (
                "It grew to 52.56 million (52,563,571).",
                "same f1 = f2 agrees",
            ),
            ("It grew to 2,140 (1,980).", ""),
            ("It has 48,900 inhabitants (24,100 men).", ""),
            ("It has 48 rooms (48).", ""),
            ("It cost €2.0m (€1,990,000).", "same f1 = f2 agrees"),
            ("It cost €2.0m (€1,690,000).", ""),
            ("Revenue was 31% (30%).", ""),
            ("Revenue was £6.6m (2023: £6.6m).", ""),
            ("Some 640 (640) came.", ""),
        ]);
    }
}
