//! Rates that say what they are of: deaths of cases, those who passed of those who sat.

use super::relation;
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, way};
use crate::suggest::text::{Sentence, What};

/// "9075 cases, with 44 deaths (CFR 0.48%)": deaths of the cases told before them.
pub(super) fn of_cases(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for (i, &share) in sentence.figures.iter().enumerate() {
        let Some(&part) = i.checked_sub(1).and_then(|i| sentence.figures.get(i)) else {
            continue;
        };
        let fatal = (part + 1..share).any(|at| {
            text.is(at, &["cfr"])
                || text.is(at, &["fatality"]) && text.is(at.wrapping_sub(1), &["case"])
        });
        let deaths = (part + 1..share).any(|at| text.is(at, &["deaths", "fatalities"]));
        let plain = context.is_percent(share)
            && context.is_level(part)
            && !context.is_bound(part)
            && !context.is_bound(share)
            && context.no_figure(part + 1..share);
        if !(fatal && deaths && plain) {
            continue;
        }
        let whole = [Some(n), n.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter(|&m| text.sentences[m].paragraph == sentence.paragraph)
            .find_map(|m| {
                let cases = cases(context, &text.sentences[m], part);
                (!cases.is_empty()).then_some(cases)
            });
        let Some([whole]) = whole.as_deref() else {
            continue;
        };
        let cue = context.cue(share - 1, share - 1);
        let mut relation = relation(context, share, part, *whole, vec![cue]);
        relation.assumes = Some("the deaths are among these cases".to_owned());
        context.propose(relation, Strength::Closed);
    }
}

/// The numbers of cases before `part` that are no changes.
fn cases(context: &Context, sentence: &Sentence, part: usize) -> Vec<usize> {
    let text = context.text;
    let levels = sentence.figures.iter().copied();
    levels
        .filter(|&item| item < part && context.is_level(item) && !context.is_bound(item))
        .filter(|&item| way(text, sentence, item).is_none() && context.is_less(part, item))
        .filter(|&item| {
            let behind = (item + 1..sentence.items.end.min(item + 6))
                .take_while(|&at| text.items[at].what == What::Word);
            let before = (item.saturating_sub(6).max(sentence.items.start)..item)
                .rev()
                .take_while(|&at| text.items[at].what == What::Word);
            behind.chain(before).any(|at| text.is(at, &["cases"]))
        })
        .collect()
}

/// "2,200 candidates sat and 1,551 of them passed, a pass rate of 70.5 per cent": the rate of the only two numbers of
/// its sentence, under a name that says what it is.
pub(super) fn of_two(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let shares: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| context.is_percent(item))
        .collect();
    let [share] = shares[..] else { return };
    let told = |item: usize| {
        context.kind(item) == FigureKind::Count
            && context
                .figure(item)
                .surface
                .contains(|c: char| c.is_ascii_digit())
    };
    let levels: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| item != share && told(item))
        .collect();
    let [whole, part] = levels[..] else { return };
    if context.is_taken(share)
        || !context.is_share(share)
        || share < part
        || !context.is_less(part, whole)
        || [share, whole, part]
            .iter()
            .any(|&item| context.is_bound(item) || way(text, sentence, item).is_some())
    {
        return;
    }
    // "so that the pass rate is", "a success rate of", and no other clause behind it.
    let phrase = share.saturating_sub(7).max(part + 1)..share;
    let Some(name) = phrase
        .clone()
        .rev()
        .find(|&at| text.cues(at).any(Cues::RATE))
    else {
        return;
    };
    let kind =
        (name.saturating_sub(3)..name).any(|at| text.is(at, KINDS)) || text.is(name, &["turnout"]);
    let tied = context.no_figure(part + 1..share)
        && (part + 1..name).any(|at| {
            text.mark(at, b',') || text.is(at, &["so", "gives", "giving", "meaning", "makes"])
        });
    let scope = context
        .cues_in(sentence.items.clone())
        .any(Cues::SCOPE.or(Cues::EXAMPLE));
    if !kind || !tied || scope {
        return;
    }
    let cue = context.cue(name, name);
    let mut relation = relation(context, share, part, whole, vec![cue]);
    relation.assumes = Some("the rate is of the numbers told with it".to_owned());
    context.propose(relation, Strength::Closed);
}

/// "Operating profit was €24.6m on revenue of €305.4m, an operating margin of 8.1 per cent": the profit and the revenue
/// that a sentence tells before it.
pub(super) fn of_revenue(context: &mut Context, n: usize) {
    const PROFIT: &[&str] = &["profit", "earnings", "ebit", "ebitda", "income", "result"];
    const REVENUE: &[&str] = &["revenue", "revenues", "sales", "turnover"];
    let text = context.text;
    let sentence = &text.sentences[n];
    for &share in &sentence.figures {
        let Some(name) = (share.saturating_sub(4).max(sentence.items.start)..share)
            .rev()
            .find(|&at| text.is(at, &["margin"]))
        else {
            continue;
        };
        let comma = name.checked_sub(4).is_some_and(|from| {
            (from..name)
                .any(|at| text.mark(at, b',') && text.is(at + 1, &["a", "an", "for", "giving"]))
        });
        if !comma || context.is_taken(share) || !context.is_share(share) || context.is_bound(share)
        {
            continue;
        }
        let money: Vec<usize> = sentence
            .figures
            .iter()
            .copied()
            .filter(|&item| item < share && context.kind(item) == FigureKind::Money)
            .collect();
        let [part, whole] = money[..] else { continue };
        let told = |item: usize, from: usize, words: &[&str]| {
            (from..item + 2).any(|at| text.is(at, words))
        };
        let start = sentence.items.start;
        let plain = [part, whole]
            .iter()
            .all(|&item| way(text, sentence, item).is_none() && !context.is_bound(item))
            && context.no_figure(whole + 1..share)
            && context.same_unit(part, whole)
            && context.is_less(part, whole)
            && (part + 1..whole).any(|at| text.is(at, &["on"]))
            && !context
                .cues_in(start..share)
                .any(Cues::SCOPE.or(Cues::NEGATIVE));
        if plain && told(part, start, PROFIT) && told(whole, part + 1, REVENUE) {
            let cue = context.cue(name, name);
            let mut relation = relation(context, share, part, whole, vec![cue]);
            relation.assumes = Some("the margin is of the numbers told with it".to_owned());
            context.propose(relation, Strength::Closed);
        }
    }
}

/// What a rate is of, before its name: "pass rate".
const KINDS: &[&str] = &[
    "pass",
    "success",
    "failure",
    "response",
    "recovery",
    "fatality",
    "survival",
    "completion",
    "detection",
    "acceptance",
    "approval",
    "employment",
    "attendance",
];
