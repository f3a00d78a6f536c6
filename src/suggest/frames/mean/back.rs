//! Means of numbers told before: "It took 18,000 calls. They came over 60 days. That is an average of 300 a day", "The
//! runners raised £184,250. A total of 737 took part, raising an average of £250 each".
//!
//! The nearest sentence that has a number which could be the total must have no other, and so for the count. What fits
//! is taken if it fits exactly; what does not is asked about only where the words conclude.

use super::super::{Context, Lead, Strength, lead};
use super::per::{is_alike, is_of_people};
use super::{Mean, Per, Slip, ends, is_count, is_plain, is_timed_again, is_total, relation, slip};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::text::{Sentence, What};

/// How many sentences before its own a mean may look back.
const BACK: usize = 2;

/// Finds the total and the count of a mean, at least one of them before its sentence.
pub(super) fn find(context: &mut Context, n: usize, mean: &Mean) -> bool {
    let each = matches!(mean.per, Per::Each);
    // Two counts each of which could be the other.
    if matches!(mean.per, Per::Mean) || each && context.kind(mean.item) == FigureKind::Count {
        return false;
    }
    let count = |item: usize, m: usize| {
        let sentence = &context.text.sentences[m];
        (is_count(context, sentence, item, &mean.per)
            || is_subject(context, sentence, item, &mean.per))
            && (!matches!(mean.per, Per::Head) || is_of_people(context, sentence, item))
            && stands(context, sentence, item, mean.item)
    };
    let Some((count, of_count)) = only(context, n, count) else {
        return false;
    };
    let total = |item: usize, m: usize| {
        item != count
            && is_total(context, &context.text.sentences[m], item, mean)
            && !matches!(
                lead(context.text, &context.text.sentences[m], item),
                Lead::Old(_) | Lead::Base(_)
            )
            && stands(context, &context.text.sentences[m], item, mean.item)
    };
    let Some((total, of_total)) = only(context, n, total) else {
        return false;
    };
    if of_count == n && of_total == n {
        return false;
    }
    let concludes = concludes(context, n, mean, count, of_total);
    let told = relation(context, mean, total, count);
    let strength = match concludes {
        true => Strength::IfAgrees,
        false => Strength::IfExact,
    };
    if context.propose(told, strength) {
        return true;
    }
    let first = of_count.min(of_total);
    let sentences = &context.text.sentences;
    let plain = concludes
        // Other sentences may be of other times, or tell what was left of a total: nothing but another scale is a slip, unless all was shared.
        && match slip(context, mean, total, count) {
            Some(Slip::Scale) => true,
            // "Shared equally among 125 clubs. Each received £5,000", "The funding, spread over the 125 clubs, works out at".
            Some(Slip::Near) => {
                context.text.is(sentences[n].items.start, &["each"])
                    || is_spread(context, n, count) && of_total + 1 == n
            }
            None => false,
        }
        && (first..n + 1).all(|m| {
            let sentence = &context.text.sentences[m];
            let members = [mean.item, count, total];
            let here: Vec<usize> = members
                .into_iter()
                .filter(|item| sentence.items.contains(item))
                .collect();
            is_plain(context, sentence, sentence.items.clone(), &here, Some(total))
        })
        && ends(context, &sentences[n], mean)
        && !is_timed_again(context, &context.text.sentences[n], mean)
        && !is_dated(context, &context.text.sentences[n]);
    if !plain {
        return false;
    }
    let told = relation(context, mean, total, count);
    context.propose(told, Strength::Asks)
}

/// The only number that `fits` in the nearest sentence that has one, with its sentence.
fn only(
    context: &Context,
    n: usize,
    fits: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let sentences = &context.text.sentences;
    for m in (n.saturating_sub(BACK)..n + 1).rev() {
        if sentences[m].paragraph != sentences[n].paragraph {
            return None;
        }
        let mut found = sentences[m]
            .figures
            .iter()
            .copied()
            .filter(|&item| fits(item, m));
        if let Some(item) = found.next() {
            return found.next().is_none().then_some((item, m));
        }
    }
    None
}

/// "Visits to the museum climbed from 212,000 to 265,000": whether a number is the last one of what its sentence begins
/// with.
fn is_subject(context: &Context, sentence: &Sentence, item: usize, per: &Per) -> bool {
    let Per::Noun(noun) = per else { return false };
    let text = context.text;
    let old = |item: usize| matches!(lead(text, sentence, item), Lead::Old(_) | Lead::Base(_));
    let first = sentence.figures[0];
    sentence.figures.iter().copied().find(|&item| !old(item)) == Some(item)
        && context.kind(item) == FigureKind::Count
        && context.figure(item).unit.is_empty()
        && first - sentence.items.start <= 8
        && (sentence.items.start..first).any(|at| is_alike(text.word(at), noun))
}

/// Whether a number is told for itself: no change, no bound.
fn stands(context: &Context, sentence: &Sentence, item: usize, mean: usize) -> bool {
    let text = context.text;
    let timed = context.kind(item) == FigureKind::Duration;
    item != mean
        && text.bracket(sentence, item).is_none()
        && (timed || !context.is_bound(item))
        && !text.is(item.wrapping_sub(1), &["by"])
}

/// Whether the words conclude from what was told: "That is an average of 300 a day", "so each clearance cost £75 on
/// average", "a total of 3,400 households have received help, with an average payment of $11,500"; "shared equally ... Each
/// received £6,000".
fn concludes(context: &Context, n: usize, mean: &Mean, count: usize, of_total: usize) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let start = sentence.items.start;
    let item = mean.item;
    let has = |items: std::ops::Range<usize>, words: &[&str]| {
        items.into_iter().any(|at| text.is(at, words))
    };
    let near = start.max(item.saturating_sub(6))..item;
    let named = has(
        near.clone(),
        &[
            "average",
            "averaging",
            "averages",
            "averaged",
            "works",
            "equates",
        ],
    ) || has(item + 1..sentence.items.end.min(item + 5), &["average"]);
    // "With a population of 320,000, that amounts to £30 per head".
    let points = (start..item).rev().take(9).any(|at| {
        text.is(at, &["that", "this", "which", "it"])
            && context.no_figure(at..item)
            && (named || text.cues(at + 1).any(Cues::IS) || text.is(at + 1, &["is", "was"]))
            && (at == start || text.mark(at - 1, b','))
    });
    // "The 300 youngest" are some of all.
    let some = text.is(count.wrapping_sub(1), &["the", "these", "those", "some"]);
    let counted = named && sentence.items.contains(&count) && count < item && !some;
    let shared = &text.sentences[of_total].items;
    let each = text.is(start, &["each"])
        && item - start <= 5
        && has(shared.clone(), &["shared", "divided", "split"])
        && has(shared.clone(), &["equally", "evenly"]);
    let the_average =
        text.is(start, &["the"]) && text.is(start + 1, &["average", "mean"]) && item - start <= 7;
    // "At £2 million a kilometre, the project is cheap."
    let at = text.is(start, &["at"]) && item == start + 1 && !matches!(mean.per, Per::Time(_));
    points || counted || each || the_average || at || is_spread(context, n, count)
}

/// "The funding, spread over the 12,400 pupils, works out at £1,050 each": whether the sentence is of all that was told before.
fn is_spread(context: &Context, n: usize, count: usize) -> bool {
    let text = context.text;
    let items = text.sentences[n].items.clone();
    items.contains(&count)
        && text.is(items.start, &["the", "this", "that"])
        && !(items.clone()).any(|at| text.cues(at).any(Cues::REST))
        && (items.start + 1..count).take(3).any(|at| {
            text.is(at, &["spread", "shared", "divided", "split"])
                && text.is(
                    at + 1,
                    &["over", "among", "between", "across", "equally", "evenly"],
                )
                && context.no_figure(at..count)
        })
        && (count + 1..items.end)
            .take(6)
            .any(|at| text.is(at, &["works", "comes", "worked"]) && text.is(at + 1, &["out"]))
}

/// Whether a sentence names a time of its own.
fn is_dated(context: &Context, sentence: &Sentence) -> bool {
    let text = context.text;
    sentence
        .items
        .clone()
        .any(|at| text.items[at].what == What::Date || text.cues(at).any(Cues::BEFORE))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn a_mean_of_what_was_told_before_has_one_total_and_one_count() {
        check(&[
            (
                "Vodafone handled 24,000 calls. They came in over 12 days. That is an average of 2,000 a day.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "Vodafone handled 24,000 calls. They came in over 12 days. That is an average of 2,600 a day.",
                "",
            ),
            // Which calls?
            (
                "Vodafone handled 24,000 calls and made 31,000. They came in over 12 days. That is an average of 2,000 a day.",
                "",
            ),
            (
                "The clinic took 18,000 calls. They were answered by 60 staff. The busiest took an average of 450 a day.",
                "",
            ),
            // The mean's own sentence has one of the two.
            (
                "The runners raised £184,250. A total of 737 people took part, raising an average of £250 each.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The state has paid out $39.1 million. A total of 3,400 households received help, with an average payment of $1,150 per household.",
                "rate f3 = f1 / f2 question",
            ),
            // By less than ten the mean may be of some of what was paid.
            (
                "The state has paid out $39.1 million. A total of 3,400 households received help, with an average payment of $9,200 per household.",
                "",
            ),
            (
                "Sales at the 30 branches reached £45m. The 12 largest took an average of £2.4m each.",
                "",
            ),
            // All that was told, spread over a number.
            (
                "The province gives $18.6 million to its schools. The funding, spread over the 12,400 pupils, works out at $1,500 each.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The province gives $18.6 million to its schools. The funding, spread over the 12,400 pupils, works out at $1,050 each.",
                "rate f3 = f1 / f2 question",
            ),
            (
                "The province gives $18.6 million to its schools. The grants, spread over the 12,400 pupils, work for $1,050 each.",
                "",
            ),
            (
                "The province gives $18.6 million to its schools. The rest of the funding, spread over the 12,400 pupils, works out at $1,050 each.",
                "",
            ),
            (
                "The province gives $18.6 million to its schools. The funding for science, spread over the 12,400 pupils, works out at $1,050 each.",
                "",
            ),
            (
                "Losses came to $385.6 million. The number of cases was 26,587, putting the average loss at about $14,503.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "Losses came to $385.6 million. The number of cases was 26,587, putting the average loss at about $17,503.",
                "",
            ),
            (
                "Runners raised £4.2 million. Some 17,900 people took part, which means the average runner has brought in about £235.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "A contract for £2.4 billion was signed for the 120-kilometre road. At £20 million per kilometre, it is cheap.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "A contract for £2.4 billion was signed for the 120-kilometre road. At £2 million per kilometre, it is cheap.",
                "rate f3 = f1 / f2 question",
            ),
            (
                "A contract for £2.4 billion was signed for the 120-kilometre road. At £13 million per kilometre, the older one was cheap.",
                "",
            ),
            // A measure in another unit.
            (
                "The sheets have 9,327 names. They hauled away 41.5 tonnes of litter, or 4.4 kg each.",
                "rate f3 = f2 * 1000 / f1 agrees",
            ),
            (
                "The city spent £9.6m on parks. With a population of 320,000, that amounts to £30 per head.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The city spent £9.6m on parks. With a population of 320,000, that amounts to £300 per head.",
                "rate f3 = f1 / f2 question",
            ),
            (
                "The city spent £9.6m on parks. The 320 staff were paid £300 per head.",
                "",
            ),
            // What the sentence began with is counted at its end.
            (
                "Visits to the museum climbed from 212,000 to 265,000. Spending averaged £4.80 a visit and so brought in £1.272 million.",
                "rate f3 = f4 / f2 agrees",
            ),
            (
                "A total of £750,000 was shared equally among 125 clubs. Each received £6,000.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "A total of £750,000 was shared equally among 125 clubs. Each received £5,000.",
                "rate f3 = f1 / f2 question",
            ),
            // Another time.
            (
                "A total of £750,000 was shared among 125 clubs. Last year each received £5,000.",
                "",
            ),
            (
                "Farmers harvested 84,000 tonnes of barley from 12,000 hectares. The average yield was 7 tonnes per hectare.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "A total of £2.4m was raised. The 300 youngest runners raised an average of £800 each.",
                "",
            ),
        ]);
    }
}
