//! A share of votes whose whole is not told, only the votes of each: "took 42.4 per cent of the valid vote".

use super::sum::{is_near, opens_apart, sum};
use super::{Context, Strength, way};
use crate::figure::Kind as FigureKind;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Role};

/// Finds shares of the vote in every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let sentence = &text.sentences[n];
        majority(context, n);
        counted(context, n);
        division(context, sentence);
        present(context, n);
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

/// "won with 1,746 votes. Her nearest rival polled 1,389, giving her a majority of 357", "22,190 votes, 4,815 ahead of the
/// runner-up, Owen Pryce, on 17,375".
fn majority(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let votes = |item: &usize| {
        context.kind(*item) == FigureKind::Count
            && context.digits(*item) > 0
            && !context.is_bound(*item)
    };
    let told: Vec<usize> = sentence.figures.iter().copied().filter(votes).collect();
    let of_votes = |sentence: &Sentence| {
        sentence
            .items
            .clone()
            .any(|at| text.is(at, &["votes", "vote", "polled"]))
    };
    let before = n.checked_sub(1).map(|m| &text.sentences[m]);
    let before = before.filter(|before| before.paragraph == sentence.paragraph);
    let won: Vec<usize> = match before {
        Some(before) => before.figures.iter().copied().filter(votes).collect(),
        None => Vec::new(),
    };
    let by = |item: usize| {
        (item.saturating_sub(3).max(sentence.items.start)..item)
            .find(|&at| text.is(at, &["majority"]) && text.is(at + 1, &["of"]))
    };
    let ahead = |item: usize| {
        let at =
            (item + 1..item + 4).find(|&at| text.is(at, &["ahead"]) && text.is(at + 1, &["of"]));
        at.filter(|&at| context.only_words(item + 1..at))
    };
    let (new, change, old, cue) = match (&told[..], &won[..]) {
        (&[old, change], &[new]) if by(change).is_some() && before.is_some_and(of_votes) => {
            (new, change, old, by(change))
        }
        (&[new, old, change], _) if by(change).is_some() => (new, change, old, by(change)),
        (&[new, change, old], _) if text.is(old - 1, &["on", "with"]) => {
            (new, change, old, ahead(change))
        }
        _ => return,
    };
    // "In 2019 she had polled 16,218 and had a majority of 1,148" is another vote.
    let other = opens_apart(context, sentence)
        || sentence
            .items
            .clone()
            .any(|at| text.items[at].what == What::Date);
    // "overturning a majority of 3,412", "against a working majority of 71" is that of before.
    let of_before = |cue: usize| (cue.saturating_sub(4)..cue).any(|at| text.is(at, BEFORE));
    let other = other || cue.is_some_and(of_before);
    let votes = of_votes(sentence) || before.is_some_and(of_votes);
    let Some(cue) = cue.filter(|_| votes && !other && context.is_less(old, new)) else {
        return;
    };
    let right = Expr::Difference(Box::new(context.term(new)), Box::new(context.term(old)));
    let roles = [(Role::New, new), (Role::Change, change), (Role::Old, old)];
    let cues = vec![context.cue(cue, cue)];
    let relation = context.equal(Kind::Change, change, right, &roles, cues);
    context.propose(relation, Strength::Asks);
}

/// Before a majority: it is not the one of these votes.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "overturning", "overturned", "overturn", "cutting", "cut", "reducing", "halving", "doubling", "doubled", "against", "from", "working",
    "nominal", "notional", "usual", "previous", "old", "former", "last",
];

/// "won with 1,746 votes. ... Including 211 for Labour and 94 for the Greens, the only other candidates, 3,440 votes were
/// counted": what all of them polled.
fn counted(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let start = sentence.items.start;
    let Some(&total) = sentence.figures.last() else {
        return;
    };
    let only =
        (start..total).find(|&at| text.is(at, &["only"]) && text.is(at + 1, &["other", "others"]));
    let votes = (total + 1..total + 4).any(|at| text.is(at, &["votes"]));
    let Some(at) = only.filter(|_| votes) else {
        return;
    };
    let told: Vec<usize> = text.sentences[n.saturating_sub(3)..=n]
        .iter()
        .filter(|before| before.paragraph == sentence.paragraph)
        .flat_map(|before| before.figures.iter().map(move |&item| (before, item)))
        .filter(|&(before, item)| item < total && way(text, before, item).is_none())
        .map(|(_, item)| item)
        .filter(|&item| context.kind(item) == FigureKind::Count && context.is_part(item, total))
        .collect();
    let near = is_near(context, total, &told, 0.75..1.34);
    if let Some(relation) = sum(context, total, &told, context.cue(at, at)).filter(|_| near) {
        context.propose(relation, Strength::Asks);
    }
}

/// "Nine members voted in favor and four against, with one abstention. All 15 members took part in the vote": each of them in
/// one way.
fn present(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let (Some(m), &[all]) = (n.checked_sub(1), &sentence.figures[..]) else {
        return;
    };
    let before = &text.sentences[m];
    let start = sentence.items.start;
    let last = sentence.items.end - 1;
    // "took part in the vote that followed" is another one.
    let took_part = (all + 1..last).any(|at| text.is(at, &["took"]) && text.is(at + 1, &["part"]))
        && text.is(last, &["vote", "votes", "ballot", "division"])
        || text.is(last, &["voted"]);
    let told = &before.figures[..];
    let word = |words: &[&str]| before.items.clone().any(|at| text.is(at, words));
    let ways = word(&["favor", "favour", "for"])
        && word(&["against"])
        && word(&["abstention", "abstentions", "abstained", "abstaining"])
        && word(&["voted", "votes", "vote"]);
    let plain = told.len() == 3
        && told
            .iter()
            .chain([&all])
            .all(|&item| context.kind(item) == FigureKind::Count && !context.is_bound(item))
        && told.iter().all(|&part| context.is_less(part, all));
    if before.paragraph == sentence.paragraph
        && text.is(start, &["all"])
        && all - start <= 2
        && took_part
        && ways
        && plain
        && is_near(context, all, told, 0.75..1.34)
        && let Some(relation) = sum(context, all, told, context.cue(start, all))
    {
        context.propose(relation, Strength::Asks);
    }
}

/// "by 231 votes to 198, with six of its 435 members not voting": all members, where they add up.
fn division(context: &mut Context, sentence: &Sentence) {
    let text = context.text;
    for told in sentence.figures.windows(4) {
        let &[yes, no, absent, all] = told else {
            continue;
        };
        let divided = (yes + 1..no).any(|at| text.is(at, &["to"])) && no - yes <= 3;
        let of = text.is(absent + 1, &["of"]) && all - absent <= 4;
        let votes = (yes.saturating_sub(3)..all).any(|at| text.is(at, &["votes", "vote"]));
        if divided
            && of
            && votes
            && let Some(relation) = sum(
                context,
                all,
                &[yes, no, absent],
                context.cue(absent + 1, absent + 1),
            )
        {
            context.propose(relation, Strength::IfAgrees);
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
            (
                "Ann Hart won the seat with 2,104 votes. Her rival, Tom Reed of Labour, polled 1,688, a majority of \
                 416.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "Ann Hart won the seat with 2,104 votes. Her rival, Tom Reed of Labour, polled 1,688, a majority of \
                 516.",
                "change f3 = f1 - f2 question",
            ),
            (
                "Ann Hart won the seat with 2,104 votes. In 2019 she polled 1,688 and had a majority of 116.",
                "",
            ),
            (
                "Jo Marsh was elected with 14,210 votes, 4,430 ahead of the runner-up, Piers Cole, on 9,870.",
                "change f2 = f1 - f3 question",
            ),
            (
                "Ann Hart won with 2,104 votes. Her rival polled 1,688. Including 211 votes for Labour and 94 for \
                 the Greens, the only other candidates, 4,197 valid votes were counted.",
                "sum f5 = f1 + f2 + f3 + f4 question",
            ),
            (
                "Seven councilors voted in favor and four against, with two abstentions. All 13 members took part in the vote.",
                "sum f4 = f1 + f2 + f3 agrees",
            ),
            (
                "Seven councilors voted in favor and four against, with two abstentions. All 14 members took part in the vote.",
                "sum f4 = f1 + f2 + f3 question",
            ),
            (
                "Seven councilors voted in favor and four against, with two abstentions. All 14 members took part in the walk.",
                "",
            ),
            (
                "Seven councilors voted in favor and four against, with two abstentions. All 14 members took part in the vote that followed.",
                "",
            ),
            (
                "Seven councilors voted in favor and four against. All 14 members took part in the vote.",
                "",
            ),
            (
                "The bill passed by 214 votes to 211, with three of the chamber's 428 members absent.",
                "sum f4 = f1 + f2 + f3 agrees",
            ),
            (
                "The bill passed by 214 votes to 211, with three of the chamber's 450 members absent.",
                "",
            ),
        ]);
    }
}
