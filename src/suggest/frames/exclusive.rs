//! Shares of one whole that exclude each other: "58.3 percent in favor and 42.7 percent opposed" are more than all, and
//! "the other 20 per cent" beside 71 are fewer.

use super::hundred::OWNED;
use super::share::is_change;
use super::{Context, Strength};
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::parts as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role, Sign};

/// Finds the pairs of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let shares = shares(context, &text.sentences[n]);
        if let [for_it, against] = shares[..] {
            are_more_than_all(context, &text.sentences[n], for_it, against);
        }
        rest(context, n, &shares);
    }
}

/// The plain shares of a sentence, all of them or none.
fn shares(context: &Context, sentence: &Sentence) -> Vec<usize> {
    let share = |&item: &usize| {
        context.is_share(item)
            && !is_change(context, sentence, item)
            && !context.is_bound(item)
            && !context.is_taken(item)
    };
    let own = sentence.figures.iter().copied();
    own.filter(share).collect()
}

/// "58.3 percent in favor and 42.7 percent opposed".
fn are_more_than_all(context: &mut Context, sentence: &Sentence, a: usize, b: usize) {
    let text = context.text;
    let end = sentence.items.end.min(b + 5);
    let side = |mut items: std::ops::Range<usize>, list: &[&str]| items.any(|at| text.is(at, list));
    let opposed = |first: &[&str], second: &[&str]| {
        side(a + 1..b, first) && side(b + 1..end, second) && !side(a + 1..b, second)
    };
    let joined = b - a <= 10
        && (a + 1..b).any(|at| text.is(at, &["and", "while", "to", "with"]) || text.mark(at, b','))
        && context.no_figure(a + 1..b);
    let exclude = opposed(words::FOR, words::AGAINST) || opposed(words::AGAINST, words::FOR);
    let sum = context.face(a).to_f64() + context.face(b).to_f64();
    if !joined || !exclude || !(1.0..1.25).contains(&sum) {
        return;
    }
    let relation = Relation {
        kind: Kind::Complement,
        left: Expr::Sum(vec![context.term(a), context.term(b)]),
        sign: Sign::AtMost,
        right: Expr::Number(Rational::ONE),
        roles: [a, b].map(|item| (Role::Part, context.index(item))).into(),
        cues: vec![context.cue(a + 1, a + 1)],
        assumes: None,
    };
    if !context.agrees(&relation) {
        context.propose(relation, Strength::Asks);
    }
}

/// "71 per cent of members endorsed the offer, with the other 20 per cent rejecting it", "It retains a 61.4 per cent holding. Everything
/// else, 48.6 per cent, is in free float": a share that is all that another leaves.
fn rest(context: &mut Context, n: usize, shares: &[usize]) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let Some(&last) = shares.last() else { return };
    let start = sentence.items.start;
    let others = text.is(last.wrapping_sub(1), &["other"])
        && text.is(last.wrapping_sub(2), &["the"])
        && !sentence.items.clone().any(|at| text.is(at, OWNED));
    let all_else = text.is(start, &["everything", "everyone", "everybody"])
        && text.is(start + 1, &["else"])
        && last - start <= 6;
    let one = match (others, all_else, shares) {
        (true, _, &[one, _]) => one,
        (_, true, &[_]) => {
            let Some(before) = n.checked_sub(1).map(|n| &text.sentences[n]) else {
                return;
            };
            match self::shares(context, before)[..] {
                [one] if before.paragraph == sentence.paragraph => one,
                _ => return,
            }
        }
        _ => return,
    };
    // "the other 20 per cent of the money" is of something else.
    let of_other = text.is(last + 1, &["of"]);
    let clauses = (one + 1..last)
        .filter(|&at| matches!(text.items[at].what, What::Mark(b';' | b':')))
        .count();
    let scope = Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::NEGATIVE);
    let sum = context.face(one).to_f64() + context.face(last).to_f64();
    if of_other
        || clauses > 0
        || last - one > 24
        || context.cues_in(one..last).any(scope)
        || !(0.8..1.2).contains(&sum)
    {
        return;
    }
    let one_less = Expr::one_less(context.term(one));
    let roles = [(Role::Part, one), (Role::Part, last)];
    let cue = context.cue(last - 1, last - 1);
    let relation = context.equal(Kind::Complement, last, one_less, &roles, vec![cue]);
    context.propose(relation, Strength::Asks);
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn shares_that_exclude_each_other_are_all_at_most() {
        check(&[
            (
                "The charter passed with 58.3 percent in favor and 42.7 percent opposed.",
                "complement f1 + f2 <= 1 question",
            ),
            (
                "The charter passed with 58.3 percent in favor and 31.7 percent opposed.",
                "",
            ),
            (
                "Some 58 percent are in favor of a tax and 52 percent of a ban.",
                "",
            ),
            (
                "Some 71 per cent of members endorsed the offer, with the other 20 per cent rejecting it.",
                "complement f2 = 1 - f1 question",
            ),
            (
                "The government retains a 61.4 per cent holding. Everything else, 48.6 per cent, is in free float.",
                "complement f2 = 1 - f1 question",
            ),
            (
                "Some 71 per cent of members voted, with the other 20 per cent of the ballots coming by post.",
                "",
            ),
        ]);
    }
}
