//! Means that close what they are the mean of: "£3.6m to 150 families, an average of £24,000 per family", "412,000
//! visitors over ten days, 41,200 a day", "each of the 240 families will receive £1,500, at a total cost of £360,000".
//!
//! The three numbers are all that the sentence tells up to the mean, the mean stands in apposition, and its noun is the one
//! that is counted: then there is no other binding.

use std::ops::Range;

use super::{Context, Strength, way};
use crate::figure::Kind as FigureKind;
use crate::language::{Cues, en};
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role};

/// Finds the means of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        for i in 2..sentence.figures.len() {
            apposed(context, sentence, i);
            price(context, sentence, i);
        }
        each_of(context, sentence);
    }
}

/// What a number is told for each of.
enum Per {
    /// "per family", "for every place".
    Noun(String),
    /// "each", "apiece".
    Each,
    /// "a day", "per week": the stem of the span.
    Time(String),
}

/// "£3.6m to 150 families, an average of £24,000 per family": the `i`th figure of the sentence and the two before it.
fn apposed(context: &mut Context, sentence: &Sentence, i: usize) {
    let text = context.text;
    let [a, b, mean] = [
        sentence.figures[i - 2],
        sentence.figures[i - 1],
        sentence.figures[i],
    ];
    if context.is_tied(mean) {
        return;
    }
    let Some((per, cue)) = per(context, sentence, mean) else {
        return;
    };
    let Some(tie) = tie(context, b, mean) else {
        return;
    };
    let is_count = |item: usize| match &per {
        Per::Time(span) => {
            context.kind(item) == FigureKind::Duration
                && en::stem(&context.figure(item).unit).starts_with(&**span)
        }
        Per::Each => context.kind(item) == FigureKind::Count,
        // "58,000 hectares" is a measure.
        Per::Noun(noun) => {
            matches!(context.kind(item), FigureKind::Count | FigureKind::Measure)
                && is_named(context, sentence, item, noun)
        }
    };
    let money = context.kind(mean) == FigureKind::Money;
    let unit = |item: usize| {
        let unit = &context.figure(item).unit;
        unit.split_once(" per ").map_or(&**unit, |(unit, _)| unit)
    };
    let is_total = |item: usize| {
        context.is_level(item)
            && (context.same_measure(item, mean) || unit(item) == unit(mean))
            && (money || matches!(per, Per::Time(_)) || context.kind(item) != FigureKind::Money)
            && !context.is_less(item, mean)
    };
    let (total, count) = match () {
        () if is_total(a) && is_count(b) => (a, b),
        () if is_total(b) && is_count(a) => (b, a),
        () => return,
    };
    if matches!(per, Per::Each) && context.kind(total) == FigureKind::Count {
        return;
    }
    let made = context.face(total).to_f64() / context.face(count).to_f64();
    let near = (0.5..2.0).contains(&(made / context.face(mean).to_f64()));
    let relation = quotient(context, mean, total, count, cue);
    let plain = is_plain(context, sentence, a..mean, &[total, count, mean])
        // "£3.6m to 150 families": nothing else is told before.
        && i == 2
        && b - a <= 9
        && !(a..b).any(|at| text.mark(at, b';') || text.is(at, &["and"]));
    // "per family a year" is of another total.
    let plain = plain
        && (matches!(per, Per::Time(_))
            || !context
                .cues_in(mean + 1..sentence.items.end.min(mean + 8))
                .any(Cues::TIME));
    // A mean that is rounded loosely, or of something else that is not told.
    let strength = match (near && plain, tie) {
        (true, Tie::Named) => Strength::Closed,
        (true, Tie::Apposed) => Strength::Asks,
        _ => Strength::IfAgrees,
    };
    context.propose(relation, strength);
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
            return None;
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
        let every = text.is(at, &["every", "each"]) && text.is(at.wrapping_sub(1), &["for"]);
        if (text.is(at, &["per"]) || every)
            && next.len() >= 3
            && !text.is(at + 1, &["cent", "head"])
        {
            return Some((Per::Noun(en::stem(next)), cue));
        }
    }
    // "20 pupils per teacher" may be one figure.
    let (_, noun) = unit.split_once(" per ")?;
    (!noun.contains(char::is_numeric)).then(|| (Per::Noun(en::stem(noun)), context.cue(mean, mean)))
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

/// "Each of the 240 families will receive £1,500, at a total cost of £360,000": the only three numbers of a sentence.
fn each_of(context: &mut Context, sentence: &Sentence) {
    let text = context.text;
    let [count, mean, total] = sentence.figures[..] else {
        return;
    };
    let each = (count.saturating_sub(3).max(sentence.items.start)..count)
        .find(|&at| text.is(at, &["each"]) && text.is(at + 1, &["of"]));
    let called = (mean + 1..total)
        .rev()
        .take(5)
        .any(|at| text.cues(at).any(Cues::TOTAL));
    let Some(each) = each.filter(|_| called) else {
        return;
    };
    let fits = context.kind(count) == FigureKind::Count
        && context.is_level(mean)
        && context.is_level(total)
        && context.same_measure(mean, total)
        && context.kind(mean) != FigureKind::Count
        && context.is_less(mean, total);
    if !fits {
        return;
    }
    let relation = quotient(context, mean, total, count, context.cue(each, each));
    let plain = is_plain(context, sentence, count..total, &[total, count, mean])
        && !(mean..total).any(|at| {
            text.cues(at).any(Cues::TIME)
                || text.is(at, &["and", "plus", "with"])
                || text.mark(at, b';')
        });
    let strength = match plain {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength);
}

/// "36 million shares, at €12.50 each, raising €450 million", "18,240 tickets at an average price of £410, bringing in
/// about £7.5m": a count, a price and what they come to.
fn price(context: &mut Context, sentence: &Sentence, i: usize) {
    const MAKES: &[&str] = &[
        "raising",
        "bringing",
        "making",
        "earning",
        "for",
        "worth",
        "costing",
        "generating",
        "yielding",
        "raised",
        "total",
    ];
    let text = context.text;
    let [count, mean, total] = [
        sentence.figures[i - 2],
        sentence.figures[i - 1],
        sentence.figures[i],
    ];
    let fits = context.kind(count) == FigureKind::Count
        && context.kind(mean) == FigureKind::Money
        && context.same_measure(mean, total)
        && context.is_less(mean, total)
        && mean - count <= 9
        && total - mean <= 9;
    let at = (count + 1..mean)
        .rev()
        .take(6)
        .find(|&at| text.is(at, &["at"]));
    let each = text.is(mean + 1, &["each", "apiece", "per"]);
    let average = (count + 1..mean).any(|at| text.is(at, &["average", "price"]));
    let makes = (mean + 1..total).any(|at| text.is(at, MAKES));
    if let (true, true, Some(at)) = (fits, (each || average) && makes, at) {
        let relation = quotient(context, mean, total, count, context.cue(at, at));
        context.propose(relation, Strength::IfAgrees);
    }
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

/// "mean = total / count".
fn quotient(
    context: &Context,
    mean: usize,
    total: usize,
    count: usize,
    cue: Range<usize>,
) -> Relation {
    let right = Expr::Quotient(Box::new(context.term(total)), Box::new(context.term(count)));
    let roles = [
        (Role::Rate, mean),
        (Role::Total, total),
        (Role::Count, count),
    ];
    context.equal(Kind::Rate, mean, right, &roles, vec![cue])
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
        ]);
    }
}
