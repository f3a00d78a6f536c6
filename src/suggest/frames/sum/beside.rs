//! Lists that only stand beside their total.

use super::choose::closes;
use super::halves::are_halves;
use super::{levels, sum};
use crate::figure::{Amount, Hedge};
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Strength};
use crate::suggest::text::Sentence;
use crate::suggest::{Outcome, compare};

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
    for total in totals {
        let parts: Vec<usize> = here
            .iter()
            .copied()
            .filter(|&item| {
                item != total && context.same_measure(item, total) && context.is_less(item, total)
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
        for list in lists {
            if list.iter().any(|part| taken.contains(part)) {
                continue;
            }
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
                    && sum(context, total, &list, cue)
                        .is_some_and(|relation| context.propose(relation, Strength::IfAgrees))
            });
            if found {
                taken.extend(list);
            }
        }
    }
}

/// Whether the numbers as written add up, and finely enough that it is no accident: three digits, and no number among
/// them that gives no more than a bound.
pub(super) fn adds_up(context: &Context, total: usize, parts: &[usize]) -> bool {
    let precise = |item: usize| {
        let figure = &context.figure(item).figure;
        matches!(figure.amount, Amount::Number(_))
            && matches!(figure.hedge, Hedge::Bare | Hedge::Exactly)
    };
    let cue = context.cue(total, total);
    context.digits(total) >= 3
        && parts.iter().chain([&total]).all(|&item| precise(item))
        && parts.iter().all(|&part| context.same_measure(part, total))
        && sum(context, total, parts, cue)
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
                && (are_halves(context, sentence, run, en::HALVES)
                    || joined && run[1] - run[0] <= 14
                    || closes(context, sentence, run[1]));
            if count > 2 || pair {
                out.push(run);
            }
        }
    }
    out
}
