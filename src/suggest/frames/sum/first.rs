//! The total first: "a total of 87, 52 of them ...", "Of these, ...".

use std::ops::Range;

use super::choose::List;
use super::{choose, is_earlier, levels, parts_after, sum};
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, Strength, lead, way};
use crate::suggest::text::{Sentence, What};

/// "A total of 87 were arrested, 52 of them ..., 23 for ... and 19 for ...": the total first.
pub(super) fn after_total(context: &mut Context, sentence: &Sentence) {
    let levels = levels(context, sentence);
    for (i, &total) in levels.iter().enumerate() {
        if is_earlier(context, sentence, total) {
            continue;
        }
        let mut rest: Vec<usize> = parts_after(context, sentence, total, &levels[i + 1..]);
        let [first, ..] = rest[..] else { continue };
        // "48,900 (24,100 men and 24,800 women), more than in 2011 (47,800)": the bracket ends the list.
        if context.text.mark(first.wrapping_sub(1), b'(') {
            let end = (first..sentence.items.end).find(|&at| context.text.mark(at, b')'));
            rest.retain(|&part| end.is_some_and(|end| part < end));
        }
        let between = total + 1..first;
        let Some((list, cue)) = opening(context, sentence, total, between, &rest) else {
            continue;
        };
        // "773 a first dose ... and six a second one": a small number in words may be one of the list after all.
        let all: Vec<usize> = levels[i + 1..]
            .iter()
            .copied()
            .filter(|&item| {
                context.same_measure(item, total)
                    && !is_earlier(context, sentence, item)
                    && !context.is_bound(item)
            })
            .collect();
        if all.len() > rest.len()
            && let Some(relation) = sum(context, total, &all, cue.clone())
            && context.propose(relation, Strength::IfAgrees)
        {
            continue;
        }
        if rest.len() >= 2 {
            choose(context, sentence, total, &rest, list, cue);
        }
    }
}

/// The words between a total and its first part that open the list.
pub(super) fn opening(
    context: &Context,
    sentence: &Sentence,
    total: usize,
    between: Range<usize>,
    parts: &[usize],
) -> Option<(List, Range<usize>)> {
    let text = context.text;
    let (first, last) = (*parts.first()?, *parts.last()?);
    for at in between.clone() {
        if text.cues(at).any(Cues::MADE)
            && (text.is(at + 1, &["of", "into", "between", "among"])
                || text.is(at + 1, &["up", "down"]) && text.is(at + 2, &["of", "into", "as"]))
            || text.is(at, &["comprising", "comprises", "comprised"])
        {
            // "a 12 to eight majority on the committee, which is made up of 10 ... and 10 ...".
            if !context.no_figure(between.start..at) {
                return None;
            }
            return Some((List::Whole, context.cue(at, at)));
        }
        // "61.3 per cent of those" is a share of them.
        let shares = text.figure(at.wrapping_sub(1)).is_some();
        if !shares
            && text.is(at, &["of", "among"])
            && text.cues(at + 1).any(Cues::BACK)
            && at + 1 < between.end
        {
            return Some((List::Of, context.cue(at, at + 1)));
        }
        if text.mark(at, b':') {
            // "A: $300,000; B: $189,272" are labels, and what a total is "offset by" are no parts of it.
            let bullets = text.mark(at + 1, b';');
            let labels = (at + 1..last).any(|at| text.mark(at, b':'));
            let close = (between.start..at).all(|at| {
                matches!(text.items[at].what, What::Word | What::Date)
                    || context.text.figure(at).is_some()
                    || text.mark(at, b',')
                        && (at..first).any(|at| context.text.figure(at).is_some())
            });
            let near = at.wrapping_sub(between.start) <= 12;
            if near && close && (bullets || !labels) {
                return Some((List::Listed, context.cue(at, at)));
            }
            return None;
        }
    }
    // "52 of them on suspicion of violent disorder".
    if text.is(first + 1, &["of"]) && text.cues(first + 2).any(Cues::BACK)
        || text.is(first + 2, &["of"]) && text.cues(first + 3).any(Cues::BACK)
    {
        return Some((List::Of, context.cue(first + 1, first + 2)));
    }
    // "Of the 113, 28 were ... and 85 ...".
    if let Some(of) = of_before(context, sentence, total) {
        return Some((List::Of, context.cue(of, of)));
    }
    // "15,521 million (8,870 for research and 6,651 for administration)".
    let one_bracket = !(first..last).any(|at| text.mark(at, b')'))
        && (first..last).any(|at| !text.word(at).is_empty());
    if text.mark(between.end.wrapping_sub(1), b'(') && between.len() <= 6 && one_bracket {
        return Some((List::Listed, context.cue(between.end - 1, between.end - 1)));
    }
    None
}

/// The "of" of "Of the 113, ..." before a total at the beginning of a sentence or clause.
pub fn of_before(context: &Context, sentence: &Sentence, total: usize) -> Option<usize> {
    let text = context.text;
    let mut at = total;
    for _ in 0..5 {
        if at == sentence.items.start {
            return None;
        }
        at -= 1;
        if text.is(at, &["of", "among", "out"]) {
            let opens = at == sentence.items.start
                || !matches!(text.items[at - 1].what, What::Word | What::Figure(_))
                || text.is(at, &["of"]) && text.is(at.wrapping_sub(1), &["out"]);
            return opens.then_some(at);
        }
        if text.items[at].what != What::Word || !text.cues(at).any(Cues::FILLER) {
            return None;
        }
    }
    None
}

/// "Of this, £168.2 million goes to ...", "This total is made up of ...": the list in the sentence after.
pub(super) fn next_sentence(context: &mut Context, before: &Sentence, sentence: &Sentence) {
    let text = context.text;
    let start = sentence.items.start;
    if before.paragraph != sentence.paragraph {
        return;
    }
    let parts = levels(context, sentence);
    let [first, ..] = parts[..] else { return };
    // "Of these 43 reductions, 41" tells the whole once more.
    let of = text.is(start, &["of", "among"])
        && text.cues(start + 1).any(Cues::BACK)
        && first > start + 2
        || first == start && text.is(first + 1, &["of"]) && text.cues(first + 2).any(Cues::BACK);
    let made = (start..first).find(|&at| text.cues(at).any(Cues::MADE));
    let made = made.filter(|_| {
        text.cues(start).any(Cues::BACK)
            || text.is(start + 1, &["total", "figure", "number", "sum"])
    });
    let include = text.cues(start).any(Cues::BACK)
        && (start..first).any(|at| text.is(at, &["include", "includes", "included"]));
    let (list, cue) = if of {
        (List::Of, context.cue(start, start + 1))
    } else if let Some(made) = made {
        (List::Whole, context.cue(start, made))
    } else if include {
        (List::Beside, context.cue(start, start))
    } else {
        return;
    };
    let parts = parts_after(context, sentence, start, &parts);
    if parts.len() < 2 {
        return;
    }
    let totals: Vec<usize> = levels(context, before)
        .into_iter()
        .filter(|&item| context.same_measure(item, parts[0]))
        .filter(|&item| way(text, before, item).is_none())
        .filter(|&item| !matches!(lead(text, before, item), Lead::Old(_) | Lead::Base(_)))
        .collect();
    match totals[..] {
        [total] => {
            choose(context, sentence, total, &parts, list, cue);
        }
        _ => {
            for total in totals {
                choose(context, sentence, total, &parts, List::Beside, cue.clone());
            }
        }
    }
}
