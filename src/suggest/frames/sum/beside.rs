//! Lists that only stand beside their total.

use super::choose::closes;
use super::closed::is_near;
use super::halves::are_halves;
use super::slip::slip;
use super::{is_aside, is_earlier, levels, sum};
use crate::figure::{Amount, Hedge};
use crate::interval::Rational;
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, MOST_OF_MANY, Strength, Way, way};
use crate::suggest::slip::fit_chance;
use crate::suggest::text::Sentence;
use crate::suggest::{Outcome, cell, compare};

/// A list that only stands beside a total, in its sentence or up to four before it: three parts or more, two that
/// share a whole between them, or two joined by "and".
pub(super) fn beside(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    if here.len() < 2 {
        return;
    }
    let mut totals = Vec::new();
    for back in 0..=6.min(n) {
        let earlier = &text.sentences[n - back];
        if earlier.paragraph == sentence.paragraph {
            let all = levels(context, earlier).into_iter();
            totals.extend(all.filter(|&total| back <= 4 || context.digits(total) >= 4));
        }
    }
    // "There were 492 spoiled ballots" behind the list is one more part; "The others are" continues one.
    let neighbor = |m: Option<usize>| {
        let other = text.sentences.get(m?)?;
        let levels = levels(context, other);
        let [one, ..] = levels[..] else { return None };
        (other.paragraph == sentence.paragraph).then_some((one, levels.len()))
    };
    let more = neighbor(Some(n + 1)).filter(|&(_, count)| count == 1);
    let others =
        (sentence.items.start..sentence.items.start + 3).any(|at| text.cues(at).any(Cues::REST));
    let earlier = neighbor(n.checked_sub(1)).filter(|_| others);
    let is_versus = |at: &usize| text.is(*at, &["vs", "versus", "against"]);
    let compares = sentence.items.clone().filter(is_versus).count() >= 2;
    if compares || is_list_of_prices(sentence) {
        return;
    }
    let mut n_tries = 0.0;
    for total in totals {
        let parts: Vec<usize> = here
            .iter()
            .copied()
            .filter(|&item| {
                item != total
                    && context.same_measure(item, total)
                    && context.is_less(item, total)
                    && !matches!(way(text, sentence, item), Some((Way::Up | Way::Down, at)) if at + 1 == item)
            })
            .collect();
        // "351,008 (2010: 362,756)": this year's parts and last year's, in brackets.
        let (inner, outer): (Vec<usize>, Vec<usize>) = parts
            .iter()
            .partition(|&&item| text.bracket(sentence, item).is_some());
        let mut lists = runs(context, sentence, &parts);
        if inner.len() >= 2 && outer.len() >= 2 {
            lists.extend(runs(context, sentence, &outer));
            lists.extend(runs(context, sentence, &inner));
        }
        let mut taken: Vec<usize> = Vec::new();
        let longest = lists.first().map_or(0, |list| list.len());
        for list in lists {
            if list.iter().any(|part| taken.contains(part)) {
                continue;
            }
            let whole = list.len() == longest;
            n_tries += 1.0;
            let mut lists = vec![list.to_vec()];
            if let Some((one, _)) = more {
                lists.push([list, &[one]].concat());
            }
            if let Some((one, _)) = earlier {
                lists.push([&[one], list].concat());
            }
            let found = lists.into_iter().any(|list| {
                let cue = context.cue(list[0], list[0]);
                adds_up(context, total, &list)
                    && sum(context, total, &list, cue).is_some_and(|relation| {
                        fit_chance(&relation, context.figures) * n_tries <= MOST_OF_MANY
                            && context.propose(relation, Strength::IfAgrees)
                    })
            });
            if found {
                taken.extend(list);
            } else if whole
                && n - text.sentence_of(total) <= 1
                && is_joined(context, list)
                && let Some(relation) = sum(context, total, list, context.cue(list[0], list[0]))
            {
                context.note(relation);
            }
        }
    }
    // "domestic 32.2 million and international 5.7 million" of 28.9 million: a slip makes a part greater than its total.
    for back in 0..=1.min(n) {
        let earlier = &text.sentences[n - back];
        if earlier.paragraph != sentence.paragraph {
            continue;
        }
        for total in levels(context, earlier) {
            let list: Vec<usize> = (here.iter().copied())
                .filter(|&item| item != total && context.same_measure(item, total))
                .collect();
            let behind = list.first().is_some_and(|&first| total < first);
            let greater = list.iter().any(|&item| !context.is_less(item, total));
            if behind
                && greater
                && list.len() >= 2
                && is_joined(context, &list)
                && let Some(relation) = sum(context, total, &list, context.cue(list[0], list[0]))
            {
                context.note(relation);
            }
        }
    }
    let short = sentence.items.len() <= 80 && sentence.figures.len() <= 20;
    if !short {
        return;
    }
    for back in 0..=6.min(n) {
        let earlier = &text.sentences[n - back];
        if earlier.paragraph != sentence.paragraph {
            break;
        }
        for total in levels(context, earlier) {
            if !context.is_total(total)
                && way(text, earlier, total).is_none()
                && slipped(context, sentence, total, back)
            {
                return;
            }
        }
    }
}

/// "Jne 129.50 up 1.50 Jly 124.50 up 1.50": numbers with hardly a word between them are no sentence.
fn is_list_of_prices(sentence: &Sentence) -> bool {
    sentence.figures.len() >= 8 && sentence.items.len() < sentence.figures.len() * 7 / 2
}

/// Whether the last of a list is joined to the others: "116,942 tonnes and 176,065 tonnes".
fn is_joined(context: &Context, list: &[usize]) -> bool {
    let [.., before, last] = *list else {
        return false;
    };
    (before + 1..last).any(|at| context.text.is(at, &["and", "while", "besides", "plus"]))
}

/// A list that would make its total but for one digit: all numbers of a sentence, of one of its parts between
/// semicolons, of its brackets or of what stands outside them.
fn slipped(context: &mut Context, sentence: &Sentence, total: usize, back: usize) -> bool {
    let text = context.text;
    let earlier = is_of_before(context, total);
    let mut lists: Vec<Vec<usize>> = vec![Vec::new()];
    let mut last = sentence.items.start;
    for item in levels(context, sentence) {
        if (last..item).any(|at| text.mark(at, b';')) {
            lists.push(Vec::new());
        }
        last = item;
        let aside = item == total || is_aside(context, item, total) || context.is_bound(item);
        if !aside && let Some(list) = lists.last_mut() {
            list.push(item);
        }
    }
    // "351,008 (2010: 362,756)": this year's parts and last year's, in brackets.
    let (inner, outer): (Vec<usize>, Vec<usize>) = lists
        .concat()
        .into_iter()
        .partition(|&item| text.bracket(sentence, item).is_some());
    let brackets = inner.len() > 2 && outer.len() > 2;
    if brackets {
        lists = vec![if earlier { inner } else { outer }];
    }
    // "7,29,788 males and 7,47,297 females in 2001, and 10,99,561 males and 11,33,002 females in 2011".
    let pairs: Vec<Vec<usize>> = lists
        .iter()
        .filter(|list| list.len() == 4)
        .flat_map(|list| list.chunks(2))
        .filter(|pair| are_halves(context, sentence, pair, en::CLOSED_HALVES))
        .map(<[usize]>::to_vec)
        .collect();
    lists.extend(pairs);
    for list in lists {
        let [.., before, last] = list[..] else {
            continue;
        };
        let joined = (list[0]..last).any(|at| text.is(at, &["and", "while", "plus"]));
        let halves = list.len() == 2 && are_halves(context, sentence, &list, en::CLOSED_HALVES);
        let apart = total < list[0] || total > last;
        // "in 2011 it was 5,18,040 and 5,29,256 respectively".
        let pair = list.len() == 2 && last - before <= 3;
        let near = match (list.len() > 2 || back <= 1, halves || pair) {
            (_, true) => back <= 6,
            (true, false) => back <= 2,
            _ => false,
        } && (!earlier || brackets || halves || pair);
        let digits = if pair && !halves { 6 } else { 4 };
        let alike = list.iter().all(|&part| {
            !context.is_summed(part)
                && context.same_measure(part, total)
                && context.is_less(part, total)
                && (brackets
                    || way(text, sentence, part).is_none() && !is_earlier(context, sentence, part))
        });
        let cue = context.cue(list[0], list[0]);
        if joined && near && apart && alike && slip(context, total, &list, digits, cue) {
            return true;
        }
    }
    false
}

/// Whether the words at a number, or those that begin its sentence, make it one of an earlier time.
pub fn is_of_before(context: &Context, item: usize) -> bool {
    let sentence = &context.text.sentences[context.text.sentence_of(item)];
    let start = sentence.items.start;
    is_earlier(context, sentence, item)
        || context
            .cues_in(start..item.min(start + 4))
            .any(Cues::BEFORE)
}

/// Whether the numbers as written add up, and finely enough that it is no accident: three digits, and no number among
/// them that gives no more than a bound.
pub(super) fn adds_up(context: &Context, total: usize, parts: &[usize]) -> bool {
    let precise = |item: usize| {
        let figure = &context.figure(item).figure;
        matches!(figure.amount, Amount::Number(_))
            && matches!(figure.hedge, Hedge::Bare | Hedge::Exactly)
    };
    // "1.95 and 1.15 mln": what is nothing beside the last digit of the total is no part of it as written.
    let fine = || {
        let grain = cell::grain(&context.figure(total).figure)
            .and_then(|grain| grain.div(Rational::integer(100)));
        parts.iter().all(|&part| {
            grain.is_none_or(|grain| {
                context.face(part).compare(grain) != Some(std::cmp::Ordering::Less)
            })
        })
    };
    // "Two Soft Red, 129.50 and 1.50": a grade, a price and a step.
    let figures = || {
        parts
            .iter()
            .chain([&total])
            .map(|&item| context.figure(item))
    };
    let in_words = figures().any(|figure| !figure.surface.contains(|c: char| c.is_ascii_digit()));
    let has_decimals = figures().any(
        |figure| matches!(figure.figure.amount, Amount::Number(number) if number.is_decimal()),
    );
    // What is looked up goes before what is worked out: nearly all lists are none.
    context.digits(total) >= 3
        && !(in_words && has_decimals)
        && parts.iter().chain([&total]).all(|&item| precise(item))
        // "Of 200 pupils, 120 ..., 60 ... and 45": so coarse a total fits by accident.
        && is_near(context, total, parts, 0.97..1.03)
        && parts.iter().all(|&part| context.same_measure(part, total))
        && fine()
        && sum(context, total, parts, context.cue(total, total))
            .is_some_and(|relation| compare(&relation, context.figures) == Outcome::Agrees)
}

/// The runs of `parts` that may be a list, longest first.
pub(super) fn runs<'p>(
    context: &Context,
    sentence: &Sentence,
    parts: &'p [usize],
) -> Vec<&'p [usize]> {
    let text = context.text;
    let mut out = Vec::new();
    for count in (2..=parts.len().min(20)).rev() {
        for run in parts.windows(count) {
            let joined = (run[count - 2]..run[count - 1])
                .any(|at| text.is(at, &["and", "while", "besides", "plus"]));
            let pair = count == 2
                && (joined && run[1] - run[0] <= 14
                    || are_halves(context, sentence, run, en::HALVES)
                    || closes(context, sentence, run[1]));
            if count > 2 || pair {
                out.push(run);
            }
        }
    }
    out
}
