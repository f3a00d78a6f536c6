//! The total first: "a total of 87, 52 of them ...", "Of these, ...".

use std::ops::Range;

use super::choose::{ALL_PARTS, List, closes, is_taken_off, taken_off};
use super::closed::{is_near, opens_apart, the_rest};
use super::{choose, is_earlier, levels, parts_after, sum};
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Lead, Strength, is_narrowed, lead, way};
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
        // But "between Norway (18,250), the Faroe Islands (10,220) and Iceland (8,030)" has one for each part.
        let own = |&part: &usize| context.text.mark(part.wrapping_sub(1), b'(');
        if own(&first) && !rest.iter().all(own) {
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
        if all.len() > rest.len() {
            if let Some(relation) = sum(context, total, &all, cue.clone())
                && context.propose(relation, Strength::IfAgrees)
            {
                continue;
            }
            // "41 in Leeds, 31 in Hull and eight fewer in York".
            let less = taken_off(context, total, &all);
            if less.is_some_and(|part| is_taken_off(context, sentence, part)) {
                continue;
            }
        }
        // "Among the 1,523, 1,026 are girls; 1,413 of them are in science and 110 in commerce": taken apart twice.
        let cut = (1..rest.len()).find(|&k| {
            (rest[k - 1]..rest[k]).any(|at| context.text.mark(at, b';'))
                && context.text.is(rest[k] + 1, &["of"])
                && context.text.cues(rest[k] + 2).any(Cues::BACK)
        });
        if let Some(cut) = cut.filter(|&cut| list == List::Of && rest.len() - cut >= 2) {
            choose(context, sentence, total, &rest[cut..], list, cue);
        } else if rest.len() >= 2 {
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
        if is_all_of(context, at) {
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
    // "sales were $7.6 billion, with Europe contributing $2.4 billion, ...".
    const GIVING: &[&str] = &[
        "contributing",
        "accounting",
        "providing",
        "going",
        "coming",
        "generating",
        "earmarked",
        "allocated",
        "set",
    ];
    let with = between
        .clone()
        .find(|&at| text.mark(at, b',') && text.is(at + 1, &["with"]))
        .filter(|&at| {
            at - total <= 6
                && context.no_figure(between.clone())
                && (at + 2..first + 3).any(|at| text.is(at, GIVING))
        });
    if let (Some(with), true) = (with, parts.len() >= 3) {
        return Some((List::Listed, context.cue(with + 1, with + 1)));
    }
    // "27 medals - nine gold, eight silver and 12 bronze".
    if let Some(dash) = between.clone().find(|&at| text.mark(at, b'-'))
        && dash - total <= 5
        && first - dash <= 2
        && parts.len() >= 3
        && context.only_words(total + 1..dash)
    {
        return Some((List::Listed, context.cue(dash, dash)));
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
    // "814 passengers did not declare them; 30 persons were prosecuted and 784 others were fined".
    let own = between.clone().any(|at| text.mark(at, b';')) && context.no_figure(between.clone());
    if own && closes(context, sentence, last) && parts.len() == 2 {
        return Some((List::Of, context.cue(last, last)));
    }
    // "15,521 million (8,870 for research and 6,651 for administration)".
    let one_bracket = !(first..last).any(|at| text.mark(at, b')'))
        && (first..last).any(|at| !text.word(at).is_empty());
    if text.mark(between.end.wrapping_sub(1), b'(') && between.len() <= 6 && one_bracket {
        return Some((List::Listed, context.cue(between.end - 1, between.end - 1)));
    }
    None
}

/// "made up of", "consists of", "comprises": all parts are told behind it.
fn is_all_of(context: &Context, at: usize) -> bool {
    let text = context.text;
    text.cues(at).any(Cues::MADE)
        && (text.is(at + 1, &["of", "into", "between", "among"])
            || text.is(at + 1, &["up", "down"]) && text.is(at + 2, &["of", "into", "as"]))
        || text.is(at, &["comprising", "comprises", "comprised", "comprise"])
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
    let first = sentence.items.start;
    // "Out of this".
    let start = first + usize::from(text.is(first, &["out"]) && text.is(first + 1, &["of"]));
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
    let points = |made: usize| {
        text.cues(start).any(Cues::BACK)
            || (start + 1..made).any(|at| text.is(at, &["total", "figure", "number", "sum"]))
    };
    // "Usage came to 21.3 million pounds. Usage comprised ...".
    let by_own_name = |made: usize| {
        is_all_of(context, made) && is_name_of_total(context, before, start..made, first)
    };
    let made = made.filter(|&made| points(made) || by_own_name(made));
    let include = text.cues(start).any(Cues::BACK)
        && (start..first).any(|at| text.is(at, &["include", "includes", "included"]));
    // "Of the dead, 19 were in cars", "Some 900 of the cuts are in Germany": the whole by its name.
    let noun = match () {
        () if of || made.is_some() => None,
        () if text.is(start, &["of", "among"]) => Some(start + 1),
        () if first == start && text.is(first + 1, &["of"]) => Some(first + 2),
        () => None,
    };
    let stems: Vec<String> = noun
        .filter(|&at| text.is(at, &["the", "these", "those", "all"]))
        .map(|at| {
            (at + 1..sentence.items.end.min(at + 6))
                .take_while(|&at| text.items[at].what == What::Word)
                .take_while(|&at| !text.cues(at).any(Cues::EMPTY))
                .map(|at| name_of(text.word(at)))
                .collect()
        })
        .unwrap_or_default();
    let by_name = !stems.is_empty();
    // "Nine of the firms are old, and seven are small" need not be all.
    let (list, cue) = if by_name && first == start {
        (List::Beside, context.cue(start, start))
    } else if of || by_name {
        (List::Of, context.cue(start, start + 1))
    } else if let Some(made) = made {
        let list = match points(made) {
            true => List::Whole,
            false => List::Named,
        };
        (list, context.cue(start, made))
    } else if include {
        (List::Beside, context.cue(start, start))
    } else {
        return;
    };
    let mut parts = parts_after(context, sentence, start, &parts);
    // "consists of 44.58 from the one and 8.05 from the other; a year earlier these were ...".
    if made.is_some()
        && let Some(cut) = (2..parts.len()).find(|&k| {
            (parts[k - 1]..parts[k])
                .any(|at| text.mark(at, b';') || text.is(at, &["compared", "against", "versus"]))
        })
        && the_rest(context, sentence, parts[cut]).is_none()
    {
        parts.truncate(cut);
    }
    if parts.len() < 2 {
        return;
    }
    // "The product figure consists of": the number told of products.
    let name: Vec<String> = made
        .map(|made| (start..made).filter_map(|at| context.stem_at(at)).collect())
        .unwrap_or_default();
    let named = |item: usize| {
        (item.saturating_sub(3).max(before.items.start)..item)
            .filter_map(|at| context.stem_at(at))
            .any(|stem| name.contains(&stem))
    };
    let mut totals: Vec<usize> = levels(context, before)
        .into_iter()
        .filter(|&item| context.same_measure(item, parts[0]))
        // "cut 1,450 jobs" tells a number of cuts.
        .filter(|&item| by_name || way(text, before, item).is_none())
        .filter(|&item| !matches!(lead(text, before, item), Lead::Old(_) | Lead::Base(_)))
        .collect();
    if totals.iter().filter(|&&total| named(total)).count() == 1 {
        totals.retain(|&total| named(total));
    }
    if by_name {
        let phrase = |at: &usize| {
            text.items[*at].what == What::Word && !text.is(*at, &["and", "while", "but"])
        };
        let around = |item: usize| {
            let from = item.saturating_sub(3).max(before.items.start);
            let behind = (item + 1..before.items.end.min(item + 5)).take_while(phrase);
            (from..item).rev().take_while(phrase).chain(behind)
        };
        totals.retain(|&item| {
            around(item)
                .map(|at| name_of(text.word(at)))
                .any(|stem| stems.iter().any(|other| is_alike(&stem, other)))
        });
        if totals.len() != 1 {
            return;
        }
    }
    // "60,500 tonnes at a rebate of 44.8 a ton. Out of this ...": one is large enough.
    let larger = |&total: &usize| parts.iter().all(|&part| context.is_part(part, total));
    if totals.iter().copied().filter(|total| larger(total)).count() == 1 {
        totals.retain(larger);
    }
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

/// "Usage came to 21.3 million pounds. Usage comprised ...": whether the one level of the sentence before has this name.
fn is_name_of_total(
    context: &Context,
    before: &Sentence,
    name: Range<usize>,
    first: usize,
) -> bool {
    let text = context.text;
    let mut all = levels(context, before).into_iter().filter(|&item| {
        context.same_measure(item, first)
            && !is_earlier(context, before, item)
            && !matches!(lead(text, before, item), Lead::Old(_) | Lead::Base(_))
    });
    let (Some(total), None) = (all.next(), all.next()) else {
        return false;
    };
    let phrase = |at: &usize| text.items[*at].what == What::Word && !text.is(*at, THE_NAME_ENDS);
    let stems: Vec<String> = (name.take_while(phrase))
        .filter_map(|at| context.stem_at(at))
        .collect();
    let around = (before.items.start..total)
        .rev()
        .take(3)
        .take_while(|&at| !text.is(at, THE_NAME_ENDS))
        .chain(total + 1..before.items.end.min(total + 5));
    let told: Vec<String> = around.filter_map(|at| context.stem_at(at)).collect();
    // "and small quantities of lead" is one more part.
    let end = text.sentences[text.sentence_of(first)].items.end;
    let last = (first..end).rev().find(|&at| text.figure(at).is_some());
    let goes_on = (last.unwrap_or(first)..end)
        .any(|at| text.is(at, &["and", "besides", "plus", "before", "after"]));
    !goes_on && stems.iter().any(|stem| told.contains(stem))
}

/// Words behind the name of what is counted.
const THE_NAME_ENDS: &[&str] = &["in", "for", "of", "at", "on", "during"];

/// The stem of a word that names what is counted.
fn name_of(word: &str) -> String {
    let stem: String = en::stem(word).chars().take(6).collect();
    stem.strip_suffix('s').unwrap_or(&stem).to_owned()
}

/// Whether two stems name one thing: "cuts" and "cut", "the dead" and "were killed".
fn is_alike(a: &str, b: &str) -> bool {
    const DEAD: &[&str] = &["dead", "died", "death", "kill", "fatal"];
    a == b || DEAD.contains(&a) && DEAD.contains(&b)
}

/// "Pedestrians make up 709 of the deaths. The others are 420 passengers, ... and 36 cyclists": a list that goes on in
/// the next sentence and is closed by it.
pub(super) fn continued(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let start = sentence.items.start;
    let the_rest = |at: usize| {
        text.is(
            at,
            &[
                "others",
                "other",
                "remaining",
                "rest",
                "remainder",
                "balance",
            ],
        ) && text.is(at.wrapping_sub(1), &["the"])
    };
    // "The state paid $45 million, the county $18 million and donors the remaining $11 million."
    let last = sentence.figures.last().copied().unwrap_or(start);
    let ends = (last.saturating_sub(2).max(start)..last).find(|&at| the_rest(at));
    let begins = (start..sentence.items.end.min(start + 3)).find(|&at| the_rest(at));
    let Some(rest) = begins.or(ends) else {
        return;
    };
    let Some(before) = n.checked_sub(1).map(|m| &text.sentences[m]) else {
        return;
    };
    let told = |of: &Sentence| -> Vec<usize> {
        levels(context, of)
            .into_iter()
            .filter(|&item| !is_earlier(context, of, item) && way(text, of, item).is_none())
            .filter(|&item| !context.is_bound(item))
            .collect()
    };
    let more = told(sentence);
    let earlier = told(before);
    let (Some(&first), false) = (more.first(), before.paragraph != sentence.paragraph) else {
        return;
    };
    // The total leads the list before, or stands before that.
    let mut lists: Vec<(usize, Vec<usize>)> = Vec::new();
    if let [total, parts @ ..] = &earlier[..]
        && parts.iter().all(|&part| context.is_less(part, *total))
        && (!parts.is_empty() || begins.is_none() && more.len() >= 2)
    {
        lists.push((*total, [parts, &more[..]].concat()));
    }
    for m in (n.saturating_sub(4)..n - 1).rev() {
        let other = &text.sentences[m];
        if other.paragraph == sentence.paragraph {
            let parts = [&earlier[..], &more[..]].concat();
            lists.extend(told(other).into_iter().map(|total| (total, parts.clone())));
        }
    }
    lists.retain(|(total, parts)| {
        parts.iter().all(|&part| {
            part != *total && context.same_measure(part, *total) && context.is_less(part, *total)
        })
    });
    let cue = context.cue(rest, rest);
    // "Of the total, 300 million goes to the north. The remaining 200 million ...".
    let of = before.items.start;
    let is_of_total = begins.is_some()
        && first.wrapping_sub(rest) <= 2
        && !is_narrowed(context, first)
        && text.is(of, &["of"])
        && (text.cues(of + 1).any(Cues::BACK)
            || (of + 1..of + 4).any(|at| text.is(at, &["total", "amount", "sum"])));
    let remainder = n.checked_sub(2).filter(|_| is_of_total).and_then(|m| {
        let other = &text.sentences[m];
        let parts = [&earlier[..], &[first]].concat();
        let mut wholes = told(other);
        wholes.retain(|&whole| parts.iter().all(|&part| context.is_part(part, whole)));
        let alike = parts.iter().all(|&part| context.same_measure(part, first));
        match wholes[..] {
            [whole]
                if alike
                    && other.paragraph == sentence.paragraph
                    && is_near(context, whole, &parts, 0.5..2.0) =>
            {
                sum(context, whole, &parts, cue.clone())
            }
            _ => None,
        }
    });
    for (total, parts) in &lists {
        if let Some(relation) = sum(context, *total, parts, cue.clone())
            && context.propose(relation, Strength::IfAgrees)
        {
            return;
        }
    }
    // "The others are", "The other charges included".
    let closed = (rest + 1..first.min(rest + 3))
        .any(|at| text.is(at, &["are", "were", "include", "included"]))
        && (text.is(rest, &["others"])
            || closes(context, sentence, *more.last().unwrap_or(&first)))
        || begins.is_none() && earlier.len() == 1;
    // "Robberies made up 1,204 of the total, assaults 1,371 and other offences the remaining 155": one list, closed by the rest.
    let closed = closed
        || ends.is_some() && earlier.is_empty() && more.len() >= 3 && more.last() == Some(&last);
    if let Some(mut relation) = remainder {
        relation.assumes = Some(ALL_PARTS.to_owned());
        context.propose(relation, Strength::Asks);
        return;
    }
    // "In June it allowed 24, ... and sent the remaining 20 back" is of another span than the total.
    let apart = opens_apart(context, sentence);
    if let ([(total, parts)], true) = (&lists[..], closed && !apart)
        && more.len() >= 3
        && is_near(context, *total, parts, 0.75..1.34)
        && let Some(mut relation) = sum(context, *total, parts, cue)
    {
        relation.assumes = Some(ALL_PARTS.to_owned());
        context.propose(relation, Strength::Closed);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn a_list_of_what_was_just_told_asks() {
        check(&[
            (
                "Usage came to 21.3 million pounds. Usage comprised 15.7 million pounds of edible fats and 5.6 million pounds of others.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "Usage came to 21.3 million pounds. Usage comprised 15.7 million pounds of edible fats and 6.6 million pounds of others.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "Output was 21.3 million pounds. Output comprised 15.7 million pounds of fats, 3.6 million pounds of oils and small lots of wax.",
                "",
            ),
            (
                "The financing of the £128 million purchase is done. The financing consists of £90 million in loans and £71 million in notes.",
                "",
            ),
            (
                "The plan costs £500 million. Of the total, £300 million goes to roads. The remaining £200 million is for rail.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "The plan costs £500 million. Of the total, £300 million goes to roads. The remaining £400 million is for rail.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "The plan costs £500 million. Of this, £300 million goes to roads. The other £400 million of the budget is for rail.",
                "",
            ),
        ]);
    }
}
