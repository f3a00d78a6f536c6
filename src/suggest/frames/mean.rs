//! Means that close what they are the mean of: "£3.6m to 150 families, an average of £24,000 per family", "412,000
//! visitors over ten days, 41,200 a day", "each of the 240 families will receive £1,500, at a total cost of £360,000".
//!
//! The three numbers are all that the sentence tells up to the mean, the mean stands in apposition, and its noun is the one
//! that is counted: then there is no other binding.

use std::ops::Range;

use super::rate::rate;
use super::{Context, Strength, way};
use crate::figure::Kind as FigureKind;
use crate::language::{Cues, en};
use crate::suggest::Kind;
use crate::suggest::text::{Sentence, What};

/// Finds the means of every sentence.
pub fn find(context: &mut Context) {
    for sentence in &context.text.sentences {
        for &mean in &sentence.figures {
            one(context, sentence, mean);
        }
    }
}

/// What a number is told for each of.
enum Per {
    /// "per family", "for every place", "a shop".
    Noun(String),
    /// "each", "apiece".
    Each,
    /// "a day", "per week": the stem of the span.
    Time(String),
    /// "averaged 24,310", "on average".
    Mean,
}

/// The other two numbers of a mean, wherever they stand in its sentence.
fn one(context: &mut Context, sentence: &Sentence, mean: usize) {
    let text = context.text;
    if context.is_tied(mean) || context.is_share(mean) {
        return;
    }
    let Some((per, cue)) = per(context, sentence, mean) else {
        return;
    };
    let others: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| item != mean && text.bracket(sentence, item).is_none())
        .collect();
    let mut bound: Vec<(usize, usize)> = Vec::new();
    for &total in &others {
        for &count in &others {
            // The three stand beside each other.
            let (first, last) = (mean.min(total).min(count), mean.max(total).max(count));
            let three = others
                .iter()
                .filter(|&&item| (first..last + 1).contains(&item));
            if total != count
                && three.count() == 2
                && is_total(context, total, mean, &per)
                && is_count(context, sentence, count, &per)
            {
                bound.push((total, count));
            }
        }
    }
    bound.sort_by_key(|&(total, count)| total.abs_diff(mean).max(count.abs_diff(mean)));
    if others.len() == 2 || !matches!(per, Per::Mean) && context.digits(mean) >= 2 {
        for &(total, count) in &bound {
            let relation = rate(context, mean, total, count, Kind::Rate, cue.clone());
            if context.propose(relation, Strength::IfAgrees) {
                return;
            }
        }
    }
    bound.retain(|&(total, count)| {
        let made = context.face(total).to_f64() / context.face(count).to_f64();
        (0.5..2.0).contains(&(made / context.face(mean).to_f64()))
    });
    let [(total, count)] = bound[..] else { return };
    // Nothing else is told of the three: a mean that is rounded loosely, or of something else, is no slip.
    let mut all = [total, count, mean];
    all.sort_unstable();
    let [a, b, c] = all;
    let plain = is_plain(context, sentence, a..c, &all)
        && others.len() == 2
        && b - a <= 12
        && c - b <= 12
        && !(a..c).any(|at| text.mark(at, b';'))
        && !(mean == c && (a..b).any(|at| text.is(at, &["and"])))
        // "per family a year" is of another total.
        && (matches!(per, Per::Time(_))
            || !context
                .cues_in(mean + 1..sentence.items.end.min(mean + 8))
                .any(Cues::TIME));
    if !plain {
        return;
    }
    let strength = match (mean == c).then(|| tie(context, b, mean)).flatten() {
        Some(Tie::Named) if !matches!(per, Per::Mean) => Strength::Closed,
        None if mean == c => return,
        _ => Strength::Asks,
    };
    let relation = rate(context, mean, total, count, Kind::Rate, cue);
    context.propose(relation, strength);
}

fn is_total(context: &Context, item: usize, mean: usize, per: &Per) -> bool {
    let unit = |item: usize| {
        let unit = &context.figure(item).unit;
        unit.split_once(" per ").map_or(&**unit, |(unit, _)| unit)
    };
    let kind = context.kind(item);
    let alike = context.same_measure(item, mean) || unit(item) == unit(mean);
    let timed = matches!(per, Per::Time(_) | Per::Mean);
    // "£1,500 each" is no mean of people.
    let counted = kind == FigureKind::Count && matches!(per, Per::Each);
    let text = context.text;
    // "from $1.1bn per year to $4.6bn per year" are two rates.
    let rate = text.is(item + 1, &["per", "each"]) || context.figure(item).unit.contains(" per ");
    !rate
        && (context.is_level(item) || kind == FigureKind::Duration && unit(item) == unit(mean))
        && alike
        && (context.kind(mean) == FigureKind::Money || timed || kind != FigureKind::Money)
        && !counted
        && !context.is_less(item, mean)
}

fn is_count(context: &Context, sentence: &Sentence, item: usize, per: &Per) -> bool {
    let kind = context.kind(item);
    match per {
        Per::Time(span) => {
            kind == FigureKind::Duration
                && en::stem(&context.figure(item).unit).starts_with(&**span)
        }
        Per::Each | Per::Mean => kind == FigureKind::Count,
        // "58,000 hectares" is a measure.
        Per::Noun(noun) => {
            matches!(kind, FigureKind::Count | FigureKind::Measure)
                && is_named(context, sentence, item, noun)
        }
    }
}

/// How the words tie a mean to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// ", an average of £24,000", "which works out at £70,000".
    Named,
    /// ", or 20 pupils per teacher", ", 30 million a year".
    Apposed,
}

fn tie(context: &Context, before: usize, mean: usize) -> Option<Tie> {
    let text = context.text;
    let opens = (before + 1..mean)
        .rev()
        .take(9)
        .find(|&at| text.mark(at, b',') || text.mark(at, b'-') || text.is(at, &["or"]))?;
    if !context.no_figure(before + 1..mean) || opens - before > 9 {
        return None;
    }
    let words = opens + 1..mean;
    let named = words.clone().any(|at| {
        text.is(at, &["average", "mean"])
            || text.is(at, &["works", "working", "worked"]) && text.is(at + 1, &["out"])
    });
    let bare = words.clone().all(|at| {
        text.cues(at).any(Cues::FILLER.or(Cues::IS))
            || text.is(
                at,
                &[
                    "average", "mean", "yield", "price", "cost", "density", "works", "working",
                    "worked", "out", "to", "which", "that", "is", "or", "on", "of", "i", "e",
                    "equal", "with",
                ],
            )
    });
    match (bare, named) {
        (true, true) => Some(Tie::Named),
        (true, false) => Some(Tie::Apposed),
        _ => None,
    }
}

/// "£24,000 per family", "£70,000 each", "41,200 a day".
fn per(context: &Context, sentence: &Sentence, mean: usize) -> Option<(Per, Range<usize>)> {
    let text = context.text;
    let unit = &context.figure(mean).unit;
    let spans = ["day", "week", "month", "year", "hour"];
    for at in mean + 1..sentence.items.end.min(mean + 5) {
        if text.items[at].what != What::Word {
            break;
        }
        let cue = context.cue(at, at);
        let next = text.word(at + 1);
        if text.is(at, &["each", "apiece"]) && !text.is(at + 1, &spans) {
            let ends = at + 1 == sentence.items.end
                || text.items[at + 1].what != What::Word
                || text.cues(at + 1).any(Cues::EMPTY);
            return ends.then_some((Per::Each, cue));
        }
        if text.is(at, &["a", "per", "each", "every"]) && text.is(at + 1, &spans) {
            return Some((Per::Time(en::stem(next)), cue));
        }
        if text.is(at, &["average"]) && text.is(at - 1, &["on"]) {
            return Some((Per::Mean, cue));
        }
        let every = text.is(at, &["every", "each"]) && text.is(at.wrapping_sub(1), &["for"]);
        // "£180,000 a shop".
        let a = at == mean + 1
            && text.is(at, &["a", "an"])
            && (at + 2 == sentence.items.end || text.items[at + 2].what != What::Word);
        if (text.is(at, &["per"]) || every || a)
            && next.len() >= 3
            && !text.is(at + 1, &["cent", "head"])
        {
            return Some((Per::Noun(en::stem(next)), cue));
        }
    }
    // "20 pupils per teacher" may be one figure.
    if let Some((_, noun)) = unit.split_once(" per ") {
        let noun = (!noun.contains(char::is_numeric)).then(|| Per::Noun(en::stem(noun)));
        return Some((noun?, context.cue(mean, mean)));
    }
    // "each rated at 9.5 MW", "averaged 24,310"; "each of the 240 families will receive £1,500".
    let before = sentence.items.start..mean;
    let near = before
        .clone()
        .rev()
        .take(5)
        .take_while(|&at| text.figure(at).is_none());
    for at in near {
        // "each 50,000 franc note" is one.
        if text.is(at, &["each"]) && at + 1 < mean {
            return Some((Per::Each, context.cue(at, at)));
        }
        if text.is(at, &["averaged", "averages", "averaging"]) {
            return Some((Per::Mean, context.cue(at, at)));
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

/// Whether the number at `item` counts `noun`: "150 families", "130 low-income households".
fn is_named(context: &Context, sentence: &Sentence, item: usize, noun: &str) -> bool {
    let text = context.text;
    let alike = |word: &str| {
        let stem = en::stem(word);
        let n = stem.len().min(noun.len()).min(6);
        n >= 4 && stem.get(..n) == noun.get(..n)
            || stem.len() >= 3 && stem.trim_end_matches('s') == noun.trim_end_matches('s')
    };
    (item + 1..sentence.items.end.min(item + 5))
        .take_while(|&at| text.items[at].what == What::Word)
        .any(|at| alike(text.word(at)))
        || context.figure(item).unit.split(' ').any(alike)
}

/// Whether nothing in the words lets a mean be of other numbers.
fn is_plain(
    context: &Context,
    sentence: &Sentence,
    between: Range<usize>,
    items: &[usize],
) -> bool {
    let text = context.text;
    let end = sentence.items.end.min(between.end + 4);
    !context.cues_in(between.start..end).any(
        Cues::SCOPE
            .or(Cues::EXAMPLE)
            .or(Cues::CLAUSE)
            .or(Cues::NEGATIVE),
    ) && !sentence
        .items
        .clone()
        .any(|at| text.is(at, &["median", "typical", "weighted"]))
        && items.iter().all(|&item| {
            way(text, sentence, item).is_none()
                && text.bracket(sentence, item).is_none()
                && (context.kind(item) == FigureKind::Duration || !context.is_bound(item))
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The fund paid £3.6m to 150 families, an average of £24,000 per family.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The fund paid £3.6m to 150 families, an average of £27,000 per family.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "The grant of £4.2 million is shared by 60 schools, which works out at £70,000 each.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The grant of £4.2 million is shared by 60 schools, which works out at £90,000 each.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "The fair drew 412,000 visitors in seven days, an average of 68,900 a day.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "The plan costs $120 million over four years, $30 million a year.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "Each of the 240 families will receive £1,500, at a total cost of £420,000.",
                "rate f2 = f3 / f1 question",
            ),
            (
                "The state sold 36 million shares, at €12.50 each, raising €450 million.",
                "rate f2 = f3 / f1 agrees",
            ),
            (
                "The harvest came to 412,000 tonnes from 58,000 hectares, a yield of 7.1 tonnes per hectare.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The fund paid £3.6m to 150 families, an average of £18,000 per family a year.",
                "",
            ),
            // A mean of something else.
            (
                "The fund paid £3.6m to 150 families, an average of £9,000 per child.",
                "",
            ),
            (
                "The fund paid £3.6m to 150 families, including an average of £9,000 per family for rent.",
                "",
            ),
            (
                "The fund paid £3.6m to 150 families and 40 firms, an average of £27,000 per family.",
                "",
            ),
            (
                "The firm had sales of £3.6m and 150 staff, with a median wage of £27,000 per employee.",
                "",
            ),
            (
                "Each of the 240 families will receive £1,500 a month, at a total cost of £420,000.",
                "",
            ),
            (
                "The 1,200 helpers gave 36,000 hours of their time, equal to 40 hours each.",
                "rate f3 = f2 / f1 question",
            ),
            (
                "The 23 shops took £4.6m, £210,000 a shop.",
                "rate f3 = f2 / f1 question",
            ),
            (
                "Crowds averaged 24,310 over the 19 games, giving a season total of 441,890.",
                "rate f1 = f3 / f2 question",
            ),
            (
                "The 64 turbines, each rated at 9.5 MW, give a capacity of 708 MW.",
                "rate f2 = f3 / f1 question",
            ),
            (
                "Each 50,000 franc note lets its holder sell 60,000 francs at 1.593 per dollar.",
                "",
            ),
            (
                "The price rose over four years from $1.1bn per year to $4.6bn per year.",
                "",
            ),
        ]);
    }
}
