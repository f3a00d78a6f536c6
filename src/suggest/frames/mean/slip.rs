//! Means that are not what they are the mean of: which words leave no other binding, and what a slip looks like.

use std::ops::Range;

use super::super::{Context, Strength, way};
use super::per::times;
use super::{Mean, Per, relation};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::text::{Sentence, What};

/// What the words let be the mean of nothing else, and is not.
pub(super) fn contradict(
    context: &mut Context,
    sentence: &Sentence,
    mean: &Mean,
    bound: &[(usize, usize)],
    n_others: usize,
) {
    let text = context.text;
    let mut slips = bound
        .iter()
        .filter_map(|&(total, count)| Some((total, count, slip(context, mean, total, count)?)));
    let (Some((total, count, slip)), None) = (slips.next(), slips.next()) else {
        return;
    };
    let item = mean.item;
    // Nothing else is told of the three: a mean that is rounded loosely, or of something else, is no slip.
    let mut all = [total, count, item];
    all.sort_unstable();
    let [a, b, c] = all;
    // ", an average of £21,000 per worker, after costs".
    let closed = (item + 1..with_clause(context, sentence, item, &[total, count]))
        .all(|at| text.items[at].what == What::Word);
    // "24 drivers were fined and between them paid $8,160".
    let and = |at: usize| text.is(at, &["and"]) && !text.is(at + 1, &["between"]);
    let plain = is_plain(context, sentence, a..c, &all, Some(total))
        && n_others == 2
        && b - a <= 12
        && c - b <= 14
        && !(a..c).any(|at| text.mark(at, b';'))
        && !(item == c && (a..b).any(and))
        && !is_timed_again(context, sentence, mean)
        && (item != c
            || closed && ends(context, sentence, mean)
            || slip == Slip::Scale && is_equal_share(context, sentence, a..item))
        && (slip == Slip::Scale || !is_of_a_rest(context, sentence))
        && (total < item || is_told_as_total(context, sentence, item, total));
    if !plain || context.agrees(&relation(context, mean, total, count)) {
        return;
    }
    let equal = slip == Slip::Scale && is_equal_share(context, sentence, a..item);
    let strength = match (item == c).then(|| tie(context, b, item)).flatten() {
        Some(Tie::Named) if !matches!(mean.per, Per::Mean) && slip == Slip::Near => {
            Strength::Closed
        }
        None if item == c && !equal => return,
        _ => Strength::Asks,
    };
    let relation = relation(context, mean, total, count);
    context.propose(relation, strength);
}

/// Where a clause begins that tells another measure: "about 8,000 litres a cow, with 1.1 tonnes of feed"; else the end of the
/// sentence.
pub(super) fn with_clause(
    context: &Context,
    sentence: &Sentence,
    mean: usize,
    of: &[usize],
) -> usize {
    let text = context.text;
    let end = sentence.items.end;
    let opens = (mean + 1..end).find(|&at| text.items[at].what != What::Word);
    let Some(at) = opens.filter(|&at| text.mark(at, b',') && text.is(at + 1, &["with"])) else {
        return end;
    };
    let mut behind = sentence.figures.iter().copied().filter(|&item| item > at);
    let other = |item: usize| {
        context.kind(item) == FigureKind::Measure
            && of.iter().all(|&of| {
                context.kind(of) == FigureKind::Count || context.factor(item, of).is_none()
            })
    };
    match (behind.next(), behind.next()) {
        (Some(item), None) if other(item) => at,
        _ => end,
    }
}

/// "distributed equally among 700 families, each of which got": whether nothing can be left over.
fn is_equal_share(context: &Context, sentence: &Sentence, between: Range<usize>) -> bool {
    let text = context.text;
    // "each of which got 5,000 in cash and the rest in kind".
    let more = (between.end..sentence.items.end)
        .any(|at| text.cues(at).any(Cues::REST) || text.is(at, &["and", "plus", "per"]));
    let has = |words: &[&str]| between.clone().any(|at| text.is(at, words));
    !more && has(&["equally", "evenly"]) && has(&["each"])
}

/// "at a total cost of £360,000", "give a capacity of 608 MW": whether the words behind a mean make what follows its total.
fn is_told_as_total(context: &Context, sentence: &Sentence, mean: usize, total: usize) -> bool {
    const WORDS: &[&str] = &[
        "cost", "costing", "raising", "worth", "value", "bringing", "brought", "give", "gave",
        "giving", "proceeds",
    ];
    let text = context.text;
    // "paid 41 francs each for the trip, which cost 18,412": others may have paid as well.
    let other = |at: usize| {
        text.mark(at.wrapping_sub(1), b',')
            && (text.is(at, &["which", "that"])
                || text.is(at, &["and"]) && !text.is(at + 1, &["they", "together", "between"]))
    };
    if (mean + 1..total).any(other) {
        return false;
    }
    let words = mean + 1..sentence.items.end.min(total + 4);
    words
        .into_iter()
        .any(|at| text.is(at, WORDS) || text.cues(at).any(Cues::TOTAL))
}

/// Whether a sentence speaks of what is left of a total, or of what was on top of it: "£420,000 after fees", "£3.6m gross".
pub(super) fn is_of_a_rest(context: &Context, sentence: &Sentence) -> bool {
    const WORDS: &[&str] = &[
        "after",
        "before",
        "net",
        "gross",
        "less",
        "minus",
        "plus",
        "excluding",
        "including",
        "once",
        "expected",
        "output",
    ];
    (sentence.items.clone()).any(|at| context.text.is(at, WORDS))
}

/// Whether nothing is told of a mean behind what it is told for each of: "1,500 a month", not "1,500 a month in summer".
pub(super) fn ends(context: &Context, sentence: &Sentence, mean: &Mean) -> bool {
    let text = context.text;
    // "24,000 miles for each vehicle", "2.8 to a household".
    let longer = (mean.item + 1..sentence.items.end.min(mean.item + 3))
        .any(|at| text.is(at, &["for", "to"]));
    // The sign of a currency is no word, and "apiece" says what for.
    let unit = match &*context.figure(mean.item).unit {
        "apiece" => "",
        _ if context.kind(mean.item) == FigureKind::Money => "",
        unit => unit,
    };
    let words = (mean.item + 1..sentence.items.end)
        .take_while(|&at| text.items[at].what == What::Word)
        .count();
    words <= 2 + usize::from(longer) + unit.split_ascii_whitespace().count()
}

/// "per family a year" is of another total.
pub(super) fn is_timed_again(context: &Context, sentence: &Sentence, mean: &Mean) -> bool {
    let near = mean.item + 1..sentence.items.end.min(mean.item + 8);
    !matches!(mean.per, Per::Time(_)) && context.cues_in(near).any(Cues::TIME)
}

/// How a mean that is told misses the one that is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// By less than a factor of two: another digit.
    Near,
    /// By a power of ten, up to a million: another scale.
    Scale,
}

/// Whether a ratio is a power of ten, up to a million.
pub(in crate::suggest::frames) fn is_scale(ratio: f64) -> bool {
    let powers = [
        1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6,
    ];
    powers
        .iter()
        .any(|power| (ratio / power - 1.0).abs() < 0.005)
}

/// What kind of slip a mean would be; `None` for one that is rather of other numbers.
pub(super) fn slip(context: &Context, mean: &Mean, total: usize, count: usize) -> Option<Slip> {
    let over = match mean.per {
        // Of a year's weeks, a week's days and a day's hours only those of work may be meant.
        Per::Time(span) => match times(context, count, span)? {
            over @ (1 | 4 | 10 | 12 | 100) => over,
            _ => return None,
        },
        _ => 1,
    };
    let total = context
        .face_in(total, mean.item)
        .unwrap_or(context.face(total));
    let made = total.to_f64() / context.face(count).to_f64() / over as f64;
    let ratio = made / context.face(mean.item).to_f64();
    if (0.5..2.0).contains(&ratio) {
        return Some(Slip::Near);
    }
    is_scale(ratio).then_some(Slip::Scale)
}

/// How the words tie a mean to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// ", an average of £24,000", "which works out at £70,000".
    Named,
    /// ", or 20 pupils per teacher", ", 30 million a year".
    Apposed,
}

pub(super) fn tie(context: &Context, before: usize, mean: usize) -> Option<Tie> {
    let text = context.text;
    let opens = (before + 1..mean).rev().take(9).find(|&at| {
        [b',', b'-', b':'].iter().any(|&mark| text.mark(at, mark)) || text.is(at, &["or"])
    })?;
    if !context.no_figure(before + 1..mean) || opens - before > 12 {
        return None;
    }
    let words = opens + 1..mean;
    let named = words.clone().any(|at| {
        text.is(at, &["average", "mean", "averaging"])
            || text.is(at, &["equates", "equating"]) && text.is(at + 1, &["to"])
            || text.is(at, &["works", "working", "worked"]) && text.is(at + 1, &["out"])
    });
    let bare = words.clone().all(|at| {
        text.cues(at).any(Cues::FILLER.or(Cues::IS))
            || text.is(
                at,
                &[
                    "average",
                    "mean",
                    "averaging",
                    "equates",
                    "equating",
                    "yield",
                    "price",
                    "cost",
                    "density",
                    "works",
                    "working",
                    "worked",
                    "out",
                    "to",
                    "which",
                    "that",
                    "is",
                    "or",
                    "on",
                    "of",
                    "i",
                    "e",
                    "equal",
                    "with",
                ],
            )
    });
    match (bare, named) {
        (true, true) => Some(Tie::Named),
        (true, false) => Some(Tie::Apposed),
        _ => None,
    }
}

/// Whether nothing in the words lets a mean be of other numbers; `items` are those of mean, count and total that the
/// sentence has.
pub(super) fn is_plain(
    context: &Context,
    sentence: &Sentence,
    between: Range<usize>,
    items: &[usize],
    total: Option<usize>,
) -> bool {
    let text = context.text;
    let end = sentence.items.end.min(between.end + 4);
    let limits = Cues::SCOPE
        .or(Cues::EXAMPLE)
        .or(Cues::CLAUSE)
        .or(Cues::NEGATIVE);
    // "shared equally among 125 clubs" leaves none out.
    let shared = ["equally", "evenly", "shared", "divided", "split"];
    !(between.start..end).any(|at| {
        text.cues(at).any(limits)
            && !(text.is(at, &["among"]) && text.is(at.wrapping_sub(1), &shared))
    }) && !sentence
        .items
        .clone()
        .any(|at| text.is(at, &["median", "typical", "weighted"]))
        && items.iter().all(|&item| {
            // "lifted 52,800 tonnes", "added 3,980 jobs": a total may be a change, and what it is the mean of none.
            (total == Some(item) || way(text, sentence, item).is_none())
                && text.bracket(sentence, item).is_none()
                && (context.kind(item) == FigureKind::Duration || !context.is_bound(item))
        })
}
