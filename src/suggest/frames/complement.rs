//! Shares that make all of one whole: "boys and girls, representing 50.9 and 49.1 per cent respectively", "73 per cent were in
//! favour; the remaining 27 per cent were against".

use super::{Context, Lead, Strength, lead, way};
use crate::language::Cues;
use crate::language::en::owners as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
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
        remaining(context, sentence);
        let items = || sentence.items.clone();
        // "25 and 18 per cent among men and women" are shares of each.
        let is_half = |half: &&[&str]| {
            items().any(|at| {
                text.is(at, half)
                    && !text.is(
                        at.wrapping_sub(1),
                        &["among", "for", "by", "in", "of", "between"],
                    )
            })
        };
        let named = HALVES.iter().any(|halves| halves.iter().all(is_half));
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
            let rest = Expr::one_less(context.term(one));
            let roles = [(Role::Part, one), (Role::Share, other)];
            let cues = vec![context.cue(one + 1, one + 1)];
            let relation = context.equal(Kind::Complement, other, rest, &roles, cues);
            context.propose(relation, Strength::Closed);
        }
    }
}

/// What shares of people are said to be or do.
const SAID: &[&str] = &[
    "were",
    "was",
    "are",
    "is",
    "said",
    "voted",
    "backed",
    "supported",
    "opposed",
    "rejected",
    "wanted",
    "did",
    "had",
    "have",
];

/// "73 per cent were in favour; the remaining 27 per cent were against": the only other share of the sentence leaves it.
///
/// Of the whole they may leave more ("sold 20 per cent of the bank and keeps the remaining 31 per cent", having had 51), but
/// never make more than it.
fn remaining(context: &mut Context, sentence: &Sentence) {
    let text = context.text;
    let share = |&item: &usize| context.is_percent(item) && context.is_share(item);
    let mut shares = sentence.figures.iter().copied().filter(share);
    let (Some(part), Some(rest), None) = (shares.next(), shares.next(), shares.next()) else {
        return;
    };
    let told = text.is(rest - 1, &["remaining", "other"]) && text.is(rest - 2, &["the"]);
    let of_whole = (part + 1..rest + 4)
        .take_while(|&at| at < sentence.items.end)
        .all(|at| !text.is(at, &["whom", "them", "those", "these", "which", "from"]));
    let plain = of_whole
        && way(text, sentence, part).is_none()
        && lead(text, sentence, part) == Lead::None
        && !context.is_bound(part)
        && !context.is_bound(rest)
        && !context
            .cues_in(part..rest)
            .any(Cues::SCOPE.or(Cues::CLAUSE));
    if !told || !plain {
        return;
    }
    let all = context.face(part).to_f64() + context.face(rest).to_f64();
    let left = Expr::one_less(context.term(part));
    let roles = [(Role::Part, part), (Role::Share, rest)];
    let cues = vec![context.cue(rest - 1, rest - 1)];
    let relation = context.equal(Kind::Complement, rest, left, &roles, cues);
    // "73 per cent were", not "73 per cent of men" and "the remaining 37 per cent stake".
    let is_said = |share: usize| text.is(share + 1, SAID);
    let opens = text.items[rest - 3].what != What::Word || text.is(rest - 3, &["and", "while"]);
    let one = opens && is_said(part) && is_said(rest) && text.is(rest - 1, &["remaining"]);
    let strength = match one && all > 1.0 || leaves_rest(context, sentence, part, rest, all) {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength);
}

/// "will hold 80 per cent of the firm, and the other 20 per cent will be held by ...": whether nothing is bought or sold, so
/// that the two are of one whole at one time.
fn leaves_rest(context: &Context, sentence: &Sentence, part: usize, rest: usize, all: f64) -> bool {
    let text = context.text;
    let items = sentence.items.clone();
    // "of the firm and the remaining 33% of its rival".
    let of = |share: usize| text.is(share + 1, &["of", "in"]);
    let noun = |share: usize| {
        let words = (share + 2..sentence.items.end.min(share + 6))
            .take_while(|&at| text.items[at].what == What::Word);
        words
            .filter_map(|at| context.stem_at(at))
            .collect::<Vec<_>>()
    };
    let of_other = of(rest)
        && !text.cues(rest + 2).any(Cues::BACK)
        && !text.is(rest + 3, words::THE_SAME)
        && !noun(rest).iter().any(|stem| noun(part).contains(stem));
    let mut around = items.start.max(part.saturating_sub(8))..items.end.min(rest + 4);
    // "Half is held by the state and 9% by employees; the remaining 41% is traded".
    let another = sentence
        .figures
        .iter()
        .any(|&item| context.is_share(item) && item != part && item != rest)
        || items.clone().any(|at| text.is(at, words::PARTS));
    (0.3..1.7).contains(&all)
        && !of_other
        && !another
        && !around.any(|at| text.is(at, words::TRADED) || text.is(at, words::NOT_ALL))
        && !context.cues_in(items).any(Cues::NEGATIVE)
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
                "Of those asked, 73 per cent were in favour; the remaining 27 per cent were against.",
                "complement f2 = 1 - f1 agrees",
            ),
            (
                "When asked, 73 per cent were in favour; the remaining 37 per cent were against.",
                "complement f2 = 1 - f1 question",
            ),
            // What there was to begin with was not all, or they are of two wholes.
            (
                "The state sold 40 per cent of the bank in May and the remaining 62 per cent of its shops in June.",
                "",
            ),
            (
                "The firm bought 75 per cent of the shares, and the remaining 30 per cent stake in its rival.",
                "",
            ),
            (
                "The state sold 20 per cent of the bank and keeps the remaining 31 per cent.",
                "",
            ),
            (
                "Some 73 per cent took part; of those 60 per cent were in favour, the remaining 40 per cent against.",
                "complement f3 = 1 - f2 agrees",
            ),
            (
                "Prices rose 73 per cent; the remaining 37 per cent of the stock was sold.",
                "",
            ),
            (
                "Of the stock, 73 per cent is sold, of which the remaining 37 per cent is abroad.",
                "",
            ),
            (
                "The share of smokers was 25 per cent and 18 per cent among men and women respectively.",
                "",
            ),
            (
                "Boys and girls passed in 50.9 percent and 62.3 percent of cases respectively.",
                "",
            ),
        ]);
    }

    #[test]
    fn a_rest_leaves_what_the_part_says() {
        check(&[
            (
                "Alba will hold 80 per cent of the mine, and the other 20 per cent will be held by Birk.",
                "complement f2 = 1 - f1 agrees",
            ),
            (
                "Alba will hold 80 per cent of the mine, and the other 40 per cent will be held by Birk.",
                "complement f2 = 1 - f1 question",
            ),
            (
                "Grants cover 75 per cent of the cost and the state pays the remaining 35 per cent.",
                "complement f2 = 1 - f1 question",
            ),
            (
                "Half is held by the state and 9 per cent by its staff; the remaining 41 per cent is traded.",
                "",
            ),
            (
                "Alba bought 30 per cent in May and the remaining 45 per cent in June.",
                "",
            ),
            (
                "He lost 40 per cent of his sheep and the remaining 30 per cent of his hay.",
                "",
            ),
        ]);
    }
}
