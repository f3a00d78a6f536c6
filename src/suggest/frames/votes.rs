//! A share of votes whose whole is not told, only the votes of each: "took 42.4 per cent of the valid vote".

use super::{Context, Strength};
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Role};

/// Finds shares of the vote in every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let sentence = &text.sentences[n];
        for &item in &sentence.figures {
            let cue = (item + 1..sentence.items.end.min(item + 6))
                .find(|&at| text.is(at, &["vote", "votes"]))
                .filter(|_| text.is(item + 1, &["of"]));
            let Some(cue) = cue.filter(|_| context.is_share(item) && !context.is_taken(item))
            else {
                continue;
            };
            for back in 0..=3.min(n) {
                if of_list(context, sentence, &text.sentences[n - back], item, cue) {
                    break;
                }
            }
        }
    }
}

/// The votes of a list, of which the one that is told under a name of this sentence makes the share.
fn of_list(
    context: &mut Context,
    sentence: &Sentence,
    list: &Sentence,
    share: usize,
    cue: usize,
) -> bool {
    let text = context.text;
    let told: Vec<usize> = list
        .figures
        .iter()
        .copied()
        .filter(|&item| item < share && context.is_level(item))
        .collect();
    let counts_votes = list.items.clone().any(|at| text.is(at, &["vote", "votes"]));
    if told.len() < 3 || !counts_votes || context.digits(share) < 3 {
        return false;
    }
    for (i, &part) in told.iter().enumerate() {
        let from = i.checked_sub(1).map_or(list.items.start, |i| told[i] + 1);
        // "Maria Lopez (Labour) won 24,118 votes": the name stands in both.
        let named = (from..part).any(|at| {
            text.word(at).starts_with(char::is_uppercase)
                && (sentence.items.start..share).any(|other| text.is(other, &[text.word(at)]))
        });
        if !named {
            continue;
        }
        // What the others make of one part, so that each number stands once: 1 / (1 + others / part).
        let others = told.iter().filter(|&&other| other != part);
        let others = Expr::Sum(others.map(|&other| context.term(other)).collect());
        let ratio = Expr::Quotient(Box::new(others), Box::new(context.term(part)));
        let one = || Expr::Number(crate::interval::Rational::ONE);
        let right = Expr::Quotient(Box::new(one()), Box::new(Expr::Sum(vec![one(), ratio])));
        let mut roles = vec![(Role::Share, share)];
        roles.extend(told.iter().map(|&item| match item == part {
            true => (Role::Part, item),
            false => (Role::Total, item),
        }));
        let cues = vec![context.cue(cue, cue)];
        let relation = context.equal(Kind::Share, share, right, &roles, cues);
        if context.propose(relation, Strength::IfAgrees) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Ann Berg won 241 votes, Ole Dahl 198, Per Moe 94 and others 35. Ms Berg took 42.4% of the valid vote.",
                "share f5 = 1 / (1 + (f2 + f3 + f4) / f1) agrees",
            ),
            (
                "Ann Berg won 241 votes, Ole Dahl 198, Per Moe 94 and others 35. Ms Rud took 42.4% of the valid vote.",
                "",
            ),
        ]);
    }
}
