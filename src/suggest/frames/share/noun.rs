//! The whole of a share by what it counts: "answered 2,940 calls ... Women made 2,352 of the calls, or 80%".

use std::ops::Range;

use super::whole::is_earlier;
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, is_possessive, lead, way};
use crate::suggest::text::{Sentence, What};

/// Words that end what a number counts.
const STOPS: &[&str] = &[
    "and", "in", "at", "to", "from", "for", "by", "on", "with", "who", "which", "that", "were",
    "was", "are", "is", "had", "have", "has", "of", "over", "during", "between", "last", "this",
];

/// "2,352 of the calls", "Of the homes completed, 379": the one number before it that counts the same.
pub(super) fn named_whole(
    context: &Context,
    n: usize,
    part: usize,
) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let start = sentence.items.start;
    let of = if text.is(part + 1, &["of"]) {
        part + 1
    } else {
        let comma = (start..part).find(|&at| text.mark(at, b','))?;
        let opens = text.is(start, &["of"]) && part - comma <= 3 && context.no_figure(start..part);
        opens.then_some(start)?
    };
    let owner = |at: usize| {
        is_possessive(text.word(at))
            || text.is(at, &["last", "this", "s"])
            || text.items[at].what == What::Date
    };
    let first =
        (of + 1..sentence.items.end).find(|&at| !text.cues(at).any(Cues::FILLER) && !owner(at))?;
    let definite =
        (of + 1..first).any(|at| text.is(at, &["the", "these", "those", "all"]) || owner(at));
    let noun = counted(context, sentence, first);
    if !definite || noun.is_empty() {
        return None;
    }
    let whole = only(context, n, part, &noun)?;
    Some((whole, context.cue(of, first)))
}

/// "1,240 patients, or 40%": the one larger number before it that counts the same.
pub(super) fn whole_of_its_kind(context: &Context, n: usize, part: usize) -> Option<usize> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let noun = counted(context, sentence, part + 1);
    let whole = only(context, n, part, &noun[..noun.len().min(1)])?;
    // "raised its stake to 816,000 shares, or 11.3 pct, from 453,300 shares, or 6.3 pct": what has a share of its own is a
    // part as well, and an earlier level is no part of a later one.
    let shared = (whole + 1..sentence.items.start.min(whole + 9))
        .any(|at| text.figure(at).is_some() && context.is_share(at));
    let own = sentence.items.contains(&whole)
        || matches!(lead(text, sentence, part), Lead::Old(_) | Lead::Base(_))
        || context
            .cues_in(sentence.items.clone())
            .any(Cues::BEFORE.or(Cues::EXAMPLE))
        || sentence.items.clone().any(|at| text.is(at, &["had"]));
    (!shared && !own && !is_sibling(context, whole, part)).then_some(whole)
}

/// "Germany lodged 24,356 applications. France filed 10,614 applications, or 5.3% of the total": of two that do the same, neither
/// is the whole.
fn is_sibling(context: &Context, whole: usize, part: usize) -> bool {
    let text = context.text;
    let of_total = (part..part + 9).any(|at| text.is(at, &["total"]));
    let is_subject = |item: usize| {
        let start = text.sentences[text.sentence_of(item)].items.start;
        let opens = text.is(
            start,
            &["there", "altogether", "total", "a", "of", "overall"],
        );
        let led =
            (start..item).any(|at| text.cues(at).any(Cues::TOTAL) || text.is(at, &["number"]));
        (2..=5).contains(&(item - start)) && !opens && !led
    };
    of_total && is_subject(whole) && is_subject(part)
}

/// The stems of the words from `first` on that say what is counted, two at most.
fn counted(context: &Context, sentence: &Sentence, first: usize) -> Vec<String> {
    let text = context.text;
    (first..sentence.items.end.min(first + 3))
        .take_while(|&at| !text.word(at).is_empty() && !text.is(at, STOPS))
        .filter_map(|at| context.stem_at(at))
        .take(2)
        .collect()
}

/// The only level larger than `part`, in this sentence before it or in the two before, that counts one of `nouns`.
fn only(context: &Context, n: usize, part: usize, nouns: &[String]) -> Option<usize> {
    let text = context.text;
    let mut found: Option<usize> = None;
    for m in n.saturating_sub(2)..=n {
        let sentence = &text.sentences[m];
        for &item in &sentence.figures {
            if item >= part || !context.is_level(item) || !context.same_measure(item, part) {
                continue;
            }
            let counts = counted(context, sentence, item + 1);
            if !counts.iter().any(|stem| nouns.contains(stem)) {
                continue;
            }
            let plain = context.is_less(part, item)
                && !context.is_bound(item)
                && way(text, sentence, item).is_none()
                && !is_earlier(context, sentence, item);
            // A second number of the same things leaves it open which is meant.
            if !plain || found.replace(item).is_some() {
                return None;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The helpline answered 2,940 calls. Women made 2,352 of the calls, or 80%.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "The helpline answered 2,940 calls. Women made 2,352 of the calls, or 70%.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "In 2024 there were 1,519 accidents. Construction accounted for 456 of last year's accidents, or 40%.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "A total of 1,264 homes were completed. Of the homes completed, 379 were affordable, which is 40% of the total.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "The clinic saw 3,100 patients last year. Some 1,240 patients, or 40%, were new to the clinic.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "The clinic saw 3,100 patients last year. Some 1,240 patients, or 50%, were new to the clinic.",
                "share f3 = f2 / f1 question",
            ),
            // Two numbers of calls; of something else; an earlier level.
            (
                "The helpline answered 2,940 calls and lost 2,500 calls. Women made 2,352 of the calls, or 70%.",
                "",
            ),
            (
                "The helpline answered 2,940 calls. Women made 2,352 of the donations, or 70%.",
                "",
            ),
            (
                "The fund had grown from 2,940 members. Women made 2,352 of the members, or 70%.",
                "",
            ),
        ]);
    }
}
