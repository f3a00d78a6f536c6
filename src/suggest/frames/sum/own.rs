//! A list in a sentence of its own, behind its whole: "announced $9.5 million for three towns. Granby gets $4.1 million, ...".
//!
//! Nothing ties such a list to its whole but what both say: how many are told, the quarters of a year, "all the offences", or
//! that it is more than the whole though each part is told to be one of it. A misfit is a question.

use super::choose::{ALL_PARTS, is_one_list, is_parallel};
use super::closed::{is_near, opens_apart};
use super::{is_aside, is_earlier, levels, sum};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Lead, Strength, lead, way};
use crate::suggest::text::{Sentence, What};

/// What is supposed where the parts make more than the whole.
const NONE_TWICE: &str = "nobody and nothing is counted twice";

/// Finds the whole of a list of three and more in the sentence before.
pub(super) fn own(context: &mut Context, n: usize) {
    let text = context.text;
    let Some(before) = n.checked_sub(1).map(|m| &text.sentences[m]) else {
        return;
    };
    let sentence = &text.sentences[n];
    if before.paragraph != sentence.paragraph {
        return;
    }
    let Some(whole) = whole(context, before) else {
        return;
    };
    let Some(parts) = parts(context, sentence, whole) else {
        return;
    };
    if context.is_total(whole) || parts.iter().any(|&part| context.is_summed(part)) {
        return;
    }
    let near = |range| is_near(context, whole, &parts, range);
    let more = near(1.0..1.25);
    let (cue, assumes) = if let Some(cue) = counted(context, before, sentence, &parts)
        .or_else(|| quarters(context, before, sentence, &parts))
        .or_else(|| all_of_them(context, sentence, &parts))
        .filter(|_| near(0.75..1.34))
    {
        (cue, ALL_PARTS)
    } else if let Some(cue) = of_it(context, before, sentence, whole, &parts).filter(|_| more) {
        (cue, NONE_TWICE)
    } else {
        return;
    };
    if let Some(mut relation) = sum(context, whole, &parts, context.cue(cue, cue)) {
        relation.assumes = Some(assumes.to_owned());
        context.propose(relation, Strength::Asks);
    }
}

/// The one level of a sentence that is no change, no earlier level and no small number in words.
fn whole(context: &Context, before: &Sentence) -> Option<usize> {
    let text = context.text;
    let mut told = levels(context, before).into_iter().filter(|&item| {
        let changed =
            way(text, before, item).is_some() && !matches!(lead(text, before, item), Lead::New(_));
        !changed && !is_earlier(context, before, item) && !is_in_words(context, item)
    });
    let whole = told.next().filter(|_| told.next().is_none())?;
    let scope = Cues::SCOPE.or(Cues::NEGATIVE).or(Cues::EXAMPLE);
    let net = before.items.clone().any(|at| text.is(at, NET));
    (!context.is_bound(whole) && !net && !context.cues_in(before.items.clone()).any(scope))
        .then_some(whole)
}

/// Words of what is left of an amount, which its parts go beyond.
const NET: &[&str] = &[
    "net", "profit", "profits", "surplus", "gross", "after", "least", "so", "far", "already",
    "another", "further", "more",
];

/// A number below twenty in words.
fn is_in_words(context: &Context, item: usize) -> bool {
    let surface = &context.figure(item).surface;
    !surface.contains(|c: char| c.is_ascii_digit()) && context.face(item).to_f64() < 20.0
}

/// The numbers of a sentence that is nothing but one list of the measure of `whole`.
fn parts(context: &Context, sentence: &Sentence, whole: usize) -> Option<Vec<usize>> {
    let text = context.text;
    let mut parts = levels(context, sentence);
    // "65 and older", "aged 18 to 64" and "Covid-19" are told of a part.
    parts.retain(|&item| !context.is_bound(item) && !is_age(context, sentence, item));
    let [first, .., before, last] = parts[..] else {
        return None;
    };
    let joined = (before..last).any(|at| text.is(at, &["and", "while", "with"]));
    // "They included ..., which make up all the offences".
    let whole_told = all_of_them(context, sentence, &parts).is_some();
    let plain = parts.iter().all(|&part| {
        context.same_measure(part, whole)
            && (whole_told || context.same_unit(part, whole))
            && context.is_less(part, whole)
            && way(text, sentence, part).is_none()
            && lead(text, sentence, part) == Lead::None
            && text.bracket(sentence, part).is_none()
            && !(is_aside(context, part, whole) && context.face(whole).to_f64() >= 50.0)
    });
    let other = (sentence.items.clone()).any(|at| {
        text.is(
            at,
            &[
                "each",
                "both",
                "every",
                "per",
                "respectively",
                "another",
                "further",
                "also",
                "said",
                "say",
                "including",
                "rest",
                "remainder",
                "others",
                "previously",
                "compared",
            ],
        ) || matches!(text.items[at].what, What::Date) && !(first..last).contains(&at)
            || text.cues(at).any(Cues::SCOPE.or(Cues::BEFORE))
            || text.cues(at).any(Cues::EXAMPLE) && !text.is(at, &["among"]) && !whole_told
    });
    let percent = sentence
        .figures
        .iter()
        .any(|&item| context.is_percent(item));
    let close = parts.windows(2).all(|pair| pair[1] - pair[0] <= 14);
    let spans = first - sentence.items.start <= 12;
    (parts.len() >= 3
        && joined
        && plain
        && close
        && spans
        && !other
        && !percent
        && !opens_apart(context, sentence)
        && is_one_list(context, sentence, &parts)
        && is_parallel(context, sentence, &parts))
    .then_some(parts)
}

/// "people 65 and older", "children under 18", "aged 18".
fn is_age(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    let behind = item + 1..sentence.items.end.min(item + 4);
    text.is(
        item.wrapping_sub(1),
        &["aged", "age", "ages", "under", "over"],
    ) || text.is(item + 1, &["and", "or", "years"])
        && behind
            .clone()
            .any(|at| text.is(at, &["older", "over", "younger", "under", "above", "old"]))
}

/// "to help three communities ...": how many are told, in either sentence, of something that is no time.
fn counted(
    context: &Context,
    before: &Sentence,
    sentence: &Sentence,
    parts: &[usize],
) -> Option<usize> {
    let text = context.text;
    let length = Rational::integer(parts.len() as i64);
    let mut told = before.figures.iter().copied().filter(|&item| {
        context.kind(item) == FigureKind::Count
            && is_in_words(context, item)
            && context.face(item) == length
            && text.is(
                item.wrapping_sub(1),
                &[
                    "help", "to", "for", "in", "between", "among", "its", "all", "the", "from",
                ],
            )
            && !text.is(item + 1, &["of", "to", "or", "and", "more", "other"])
    });
    // Each has a name before its number, as those that are counted have.
    let named = |part: usize| {
        (part.saturating_sub(7).max(sentence.items.start)..part)
            .rev()
            .take_while(|&at| text.items[at].what == What::Word)
            .any(|at| text.word(at).starts_with(char::is_uppercase) && at > sentence.items.start)
    };
    let some = before.items.clone().any(|at| {
        text.is(
            at,
            &[
                "part", "parts", "some", "mostly", "mainly", "partly", "half", "and", "plus",
            ],
        )
    });
    told.next()
        .filter(|_| !some)
        .filter(|_| parts.iter().filter(|&&part| named(part)).count() == parts.len())
}

/// "21,200 in the first quarter, 19,800 in the second, 24,000 in the third and 23,100 in the fourth": all of a year.
fn quarters(
    context: &Context,
    before: &Sentence,
    sentence: &Sentence,
    parts: &[usize],
) -> Option<usize> {
    let text = context.text;
    let [first, _, _, last] = parts else {
        return None;
    };
    let of_year = (before.items.clone()).any(|at| {
        text.is(at, &["year", "annual"])
            || matches!(text.items[at].what, What::Date) && text.text[text.span(at, at)].len() == 4
    });
    let names = ["first", "second", "third", "fourth"];
    let behind = parts.iter().zip(names).all(|(&part, name)| {
        (part + 1..sentence.items.end.min(part + 4)).any(|at| {
            text.text[text.span(at, at)]
                .to_ascii_lowercase()
                .contains(name)
        })
    });
    // "delivered", "Deliveries": of what the quarters are.
    let head = |items: std::ops::Range<usize>| -> Vec<String> {
        items
            .filter_map(|at| text.word(at).get(..5).map(str::to_ascii_lowercase))
            .collect()
    };
    let told = head(before.items.clone());
    let alike = head(sentence.items.start..*first)
        .iter()
        .any(|word| told.contains(word));
    let quarter = (*first..sentence.items.end.min(last + 6)).find(|&at| {
        text.text[text.span(at, at)]
            .to_ascii_lowercase()
            .contains("quarter")
    });
    quarter.filter(|_| of_year && behind && alike)
}

/// ", which make up all the offences recorded", "that is all of them": the list says that it is whole.
fn all_of_them(context: &Context, sentence: &Sentence, parts: &[usize]) -> Option<usize> {
    let text = context.text;
    let last = *parts.last()?;
    (last + 1..sentence.items.end).find(|&at| {
        text.is(at, &["all", "whole", "entire"])
            && text.is(at.wrapping_sub(1), &["up", "for", "the", "is", "are"])
            && text.is(at + 1, &["the", "of", "those", "these"])
    })
}

/// Whether the words make each number one of the whole: "make up", "brought in" of "a total of
/// £62,400", deaths of a toll.
fn of_it(
    context: &Context,
    before: &Sentence,
    sentence: &Sentence,
    whole: usize,
    parts: &[usize],
) -> Option<usize> {
    let text = context.text;
    let first = parts[0];
    let head = sentence.items.start..first;
    let made = head.clone().find(|&at| {
        text.is(at, &["make", "makes", "made"]) && text.is(at + 1, &["up"])
            || text.is(at, &["account", "accounts", "accounted"]) && text.is(at + 1, &["for"])
    });
    let total = (whole.saturating_sub(3).max(before.items.start)..whole)
        .any(|at| text.cues(at).any(Cues::TOTAL));
    let money = context.kind(whole) == FigureKind::Money;
    let brought = head.clone().find(|&at| {
        text.is(
            at,
            &["brought", "raised", "contributed", "generated", "yielded"],
        )
    });
    let dead = |sentence: &Sentence| sentence.items.clone().any(|at| text.is(at, en::DEAD));
    // "The number of people killed has risen to 14. Nine people died in Varna, four in ...".
    let toll = matches!(lead(text, before, whole), Lead::New(_))
        && dead(before)
        // "killed in Varna" are those of one place.
        && !(before.items.start + 1..whole)
            .any(|at| text.word(at).starts_with(char::is_uppercase))
        && (first..first + 4).any(|at| text.is(at, en::DEAD));
    match () {
        () if made.is_some() => made,
        () if toll => Some(first),
        () if money && total => brought,
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The senator announced $9.5 million in grants to help three communities. The City of Granby will get $4.1 million, the Town of Leland $2.8 million and the Village of Orrin $1.6 million.",
                "sum f1 = f3 + f4 + f5 question",
            ),
            (
                "The senator announced $8.5 million in grants to help three communities. The City of Granby will get $4.1 million, the Town of Leland $2.8 million and the Village of Orrin $1.6 million.",
                "sum f1 = f3 + f4 + f5 agrees",
            ),
            (
                "The senator announced $9.5 million in grants to help five communities. The City of Granby will get $4.1 million, the Town of Leland $2.8 million and the Village of Orrin $1.6 million.",
                "",
            ),
            (
                "The senator announced $9.5 million in grants to help children over three years. The City of Granby will get $4.1 million, the Town of Leland $2.8 million and the Village of Orrin $1.6 million.",
                "",
            ),
            (
                "Norvik delivered 81,800 trucks in 2024. Deliveries were 21,200 in the first quarter, 19,800 in the second, 24,000 in the third and 23,100 in the fourth.",
                "sum f1 = f2 + f3 + f4 + f5 question",
            ),
            (
                "Norvik had 24,800 workers in 2024. There were 21,200 in the first quarter, 19,800 in the second, 24,000 in the third and 23,100 in the fourth.",
                "",
            ),
            (
                "Officers dealt with 1,384 offences. They included 742 drivers caught speeding, 391 on a telephone and 215 without a belt, which make up all the offences recorded.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "Officers dealt with 1,384 offences. They included 742 drivers caught speeding, 391 on a telephone and 215 without a belt.",
                "",
            ),
            (
                "The city plans to spend €310 million next year. Staff costs make up €186 million, services €74 million, investment €38 million and interest €22 million.",
                "sum f1 = f2 + f3 + f4 + f5 question",
            ),
            (
                "The city plans to spend €390 million next year. Staff costs make up €186 million, services €74 million, investment €38 million and interest €22 million.",
                "",
            ),
            (
                "The department confirmed 418 cases of influenza. There were 122 cases among children, 189 among adults and 127 among people 65 and older.",
                "",
            ),
            (
                "The department confirmed 418 cases of influenza. There were 122 cases among children, 189 among adults and 47 among people 65 and older.",
                "",
            ),
            (
                "The department confirmed 418 cases of influenza this week. Last month there were 122 cases among children, 189 among adults and 127 among the old.",
                "",
            ),
            (
                "Friends of the house raised a total of £62,400. The gala brought in £31,500, the walk £18,900, the raffle £12,000 and an auction £4,600.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "The number of people killed in the floods has risen to 14. Nine people died in Varna, four in Lesko and two in Olsin.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "The number of people killed in Varna has risen to 14. Nine people died in Lesko, four in Olsin and two in Gora.",
                "",
            ),
            (
                "The floods drove 14 people from their homes. Nine people died in Varna, four in Lesko and two in Olsin.",
                "",
            ),
            (
                "The senator announced $9.5 million, part of it for three towns. The City of Granby will get $4.1 million, the Town of Leland $2.8 million and the Village of Orrin $1.6 million.",
                "",
            ),
            (
                "The region has 41,800 pupils this year. Inspections numbered 9,200 in the first quarter, 9,800 in the second, 9,000 in the third and 8,100 in the fourth.",
                "",
            ),
            (
                "The shelter took in 1,400 animals. Staff fed 620 dogs, 510 cats and 430 rabbits.",
                "",
            ),
        ]);
    }
}
