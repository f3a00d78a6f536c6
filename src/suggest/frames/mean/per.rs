//! What a number is told for each of: "£24,000 per family", "30,000 apiece", "2.8 to a household", "a daily average of 240".

use std::ops::Range;

use super::super::Context;
use crate::figure::Kind as FigureKind;
use crate::language::{Cues, en};
use crate::suggest::text::{Sentence, What};

/// What a number is told for each of.
pub(super) enum Per {
    /// "per family", "for every place", "to a household", "a shop": the stem of the noun.
    Noun(String),
    /// "per head": of whatever people are counted.
    Head,
    /// "each", "apiece".
    Each,
    /// "a day", "per week", "a monthly average of": the span.
    Time(&'static str),
    /// "averaged 24,310", "on average".
    Mean,
}

/// Spans of time with their adverbs.
const SPANS: [(&str, &str); 6] = [
    ("hour", "hourly"),
    ("day", "daily"),
    ("week", "weekly"),
    ("month", "monthly"),
    ("quarter", "quarterly"),
    ("year", "yearly"),
];

/// How many of the second there are in the first. Of days and hours only those of work may be meant.
const TIMES: [(&str, &str, i64); 9] = [
    ("decade", "year", 10),
    ("centurie", "year", 100),
    ("year", "month", 12),
    ("year", "quarter", 4),
    ("year", "week", 52),
    ("year", "day", 365),
    ("fortnight", "week", 2),
    ("week", "day", 7),
    ("day", "hour", 24),
];

/// How many of `span` one of the figure's unit is: 10 of "decades" and "year", 1 of "months" and "month".
pub(super) fn times(context: &Context, item: usize, span: &str) -> Option<i64> {
    let unit = context.figure(item).unit.trim_end_matches('s');
    let found = TIMES
        .iter()
        .find(|(long, short, _)| unit == *long && *short == span);
    match unit == span {
        true => Some(1),
        false => found.map(|&(.., times)| times),
    }
}

/// What the number at `mean` is told for each of, and the word that says so.
pub(super) fn per(
    context: &Context,
    sentence: &Sentence,
    mean: usize,
) -> Option<(Per, Range<usize>)> {
    let found = behind(context, sentence, mean);
    if found
        .as_ref()
        .is_some_and(|(per, _)| !matches!(per, Per::Mean))
    {
        return found;
    }
    before(context, sentence, mean).or(found)
}

fn behind(context: &Context, sentence: &Sentence, mean: usize) -> Option<(Per, Range<usize>)> {
    let text = context.text;
    let end = sentence.items.end;
    let unit = &context.figure(mean).unit;
    let is_word = |at: usize| at < end && text.items[at].what == What::Word;
    // Nothing more is told of the noun at `at`.
    let closes = |at: usize| !is_word(at + 1) || text.cues(at + 1).any(Cues::EMPTY);
    let noun = |at: usize| {
        let word = text.word(at);
        (word.len() >= 3 && at < end && !text.is(at, &["cent"]))
            .then(|| Per::Noun(en::singular(word)))
    };
    for at in (mean + 1..end.min(mean + 5)).take_while(|&at| is_word(at)) {
        let cue = context.cue(at, at);
        let span = |at: usize| SPANS.iter().find(|(span, _)| text.is(at, &[span]));
        if text.is(at, &["each", "apiece"]) && span(at + 1).is_none() {
            return closes(at).then_some((Per::Each, cue));
        }
        let every = text.is(at, &["per", "each", "every"]);
        // "five "A" warrants".
        let a = ["a", "an"].contains(&text.word(at));
        if every || a {
            if let Some((span, _)) = span(at + 1) {
                // "4,000 kWh a year each".
                return match text.is(at + 2, &["each", "apiece"]) {
                    true => Some((Per::Each, context.cue(at + 2, at + 2))),
                    false => Some((Per::Time(span), cue)),
                };
            }
            if text.is(at + 1, &["head", "capita", "person"]) {
                return Some((Per::Head, cue));
            }
        }
        if let Some((span, _)) = SPANS.iter().find(|(_, adverb)| text.is(at, &[adverb]))
            && closes(at)
        {
            return Some((Per::Time(span), cue));
        }
        if text.is(at, &["average"]) && text.is(at - 1, &["on"]) {
            return Some((Per::Mean, cue));
        }
        let for_every = text.is(at, &["every", "each"]) && text.is(at - 1, &["for", "to"]);
        // "£180,000 a shop", "8.1 tonnes a hectare", "2.8 to a household".
        let a = a
            && closes(at + 1)
            && (at == mean + 1
                || text.is(at - 1, &["to"])
                || at == mean + 2 && unit.split(' ').any(|word| text.is(mean + 1, &[word])));
        if (text.is(at, &["per"]) || for_every || a)
            && let Some(noun) = noun(at + 1)
        {
            return Some((noun, cue));
        }
    }
    // "20 pupils per teacher" may be one figure.
    let (_, noun) = unit.split_once(" per ")?;
    let noun = (!noun.contains(char::is_numeric)).then(|| Per::Noun(en::singular(noun)));
    Some((noun?, context.cue(mean, mean)))
}

/// "each rated at 9.5 MW", "averaged 24,310", "a daily average of 240", "the average grant was £60,000"; "each of the 240
/// families will receive £1,500".
fn before(context: &Context, sentence: &Sentence, mean: usize) -> Option<(Per, Range<usize>)> {
    let text = context.text;
    let near = (sentence.items.start..mean)
        .rev()
        .take(5)
        .take_while(|&at| text.items[at].what == What::Word);
    for at in near {
        let cue = context.cue(at, at);
        // "each 50,000 franc note" is one; "each of which got" is all of them.
        let of_which = text.is(at + 1, &["of"]) && text.is(at + 2, &["which", "whom"]);
        if text.is(at, &["each"]) && at + 1 < mean && (of_which || !text.is(at + 1, &["of"])) {
            return Some((Per::Each, cue));
        }
        // "on a typical day about 159,000".
        if text.is(at, &["typical", "average"])
            && text.is(at.wrapping_sub(1), &["a", "an"])
            && text.is(at.wrapping_sub(2), &["on"])
            && let Some((span, _)) = SPANS.iter().find(|(span, _)| text.is(at + 1, &[span]))
        {
            return Some((Per::Time(span), cue));
        }
        if text.is(at, &["averaged", "averages", "averaging"]) {
            return Some((Per::Mean, cue));
        }
        if !text.is(at, &["average", "mean"]) {
            continue;
        }
        let beside = |(_, adverb): &&(&str, &str)| {
            text.is(at + 1, &[adverb]) || text.is(at.wrapping_sub(1), &[adverb])
        };
        if let Some((span, _)) = SPANS.iter().find(beside) {
            return Some((Per::Time(span), cue));
        }
        // "putting the average loss at about 14,500", "which means the average runner has brought in 235".
        let the = text.is(at.wrapping_sub(1), &["the"]);
        let put = text.is(
            at.wrapping_sub(2),
            &["putting", "bringing", "making", "puts", "brings"],
        ) && (at + 2..mean).any(|at| text.is(at, &["at", "to"]));
        let means = text.is(at.wrapping_sub(2), &["means", "meaning"])
            && text.is(
                at + 2,
                &[
                    "has", "have", "had", "gets", "got", "pays", "paid", "received",
                ],
            );
        if the && (put || means) {
            return Some((Per::Each, cue));
        }
        let is = (at + 2..mean).find(|&at| text.is(at, &["is", "was", "of"]));
        let noun = is.map_or("", |is| text.word(is - 1));
        if noun.len() >= 4 {
            return Some((Per::Noun(en::singular(noun)), cue));
        }
    }
    let count = sentence
        .figures
        .iter()
        .copied()
        .rfind(|&item| item < mean)?;
    let each = (count.saturating_sub(3).max(sentence.items.start)..count)
        .find(|&at| text.is(at, &["each"]) && text.is(at + 1, &["of"]))?;
    Some((Per::Each, context.cue(each, each)))
}

/// "£500 per family", "99,000 ounces of silver per year": whether a number is itself told for each of something.
pub(super) fn is_rate(context: &Context, sentence: &Sentence, item: usize) -> bool {
    behind(context, sentence, item).is_some_and(|(per, _)| !matches!(per, Per::Mean))
}

/// Whether the number at `item` counts what a mean is told for each of: things one by one, or a measure.
pub(super) fn is_count(context: &Context, sentence: &Sentence, item: usize, per: &Per) -> bool {
    let kind = context.kind(item);
    let counts = kind == FigureKind::Count && context.face(item).parts().1 == 1;
    let fits = match per {
        // "four quarters" are counted.
        Per::Time(span) => {
            (kind == FigureKind::Duration || counts) && times(context, item, span).is_some()
        }
        Per::Each | Per::Mean | Per::Head => counts,
        // "58,000 hectares" is a measure.
        Per::Noun(noun) => {
            (counts || kind == FigureKind::Measure) && is_named(context, sentence, item, noun)
        }
    };
    fits && (kind == FigureKind::Duration || !context.is_bound(item))
}

/// Whether the number at `item` counts `noun`: "150 families", "130 low-income households", not "79 cts a share".
fn is_named(context: &Context, sentence: &Sentence, item: usize, noun: &str) -> bool {
    let text = context.text;
    (item + 1..sentence.items.end.min(item + 5))
        .take_while(|&at| {
            text.items[at].what == What::Word && !text.is(at, &["a", "an", "per", "each", "every"])
        })
        .any(|at| is_alike(text.word(at), noun))
        || context
            .figure(item)
            .unit
            .split(' ')
            .any(|word| is_alike(word, noun))
}

/// Whether `word` is `noun`, which is one thing, or more of them: an applicant is no application, a shoplifter no shop.
pub(super) fn is_alike(word: &str, noun: &str) -> bool {
    word.len() >= 3 && en::singular(word) == noun
}

/// Whether a noun stands for people, of whom there are so many "per head".
const PEOPLE: &[&str] = &[
    "population",
    "people",
    "residents",
    "inhabitants",
    "citizens",
    "persons",
];

/// "its 120,000 population", "a population of 320,000".
pub(super) fn is_of_people(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let near = item.saturating_sub(3).max(sentence.items.start)..sentence.items.end.min(item + 3);
    near.into_iter().any(|at| context.text.is(at, PEOPLE))
}
