//! The same quantity told twice: "52.56 crore (52,56,35,710)".

use super::{Context, Strength};
use crate::suggest::expr::Expr;
use crate::suggest::{Kind, Relation, Role, Sign};

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
            let figure = |item: usize| Expr::Figure(context.index(item));
            let relation = Relation {
                kind: Kind::Same,
                left: figure(first),
                sign: Sign::Equal,
                right: figure(again),
                roles: vec![
                    (Role::Same, context.index(first)),
                    (Role::Same, context.index(again)),
                ],
                cues: vec![context.cue(first + 1, first + 1)],
                assumes: None,
            };
            context.propose(relation, Strength::IfAgrees);
        }
    }
}
