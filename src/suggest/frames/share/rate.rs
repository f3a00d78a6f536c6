//! Rates that say what they are of: deaths of cases, those who passed of those who sat.

use super::{is_change, relation};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, ends_clause, way};
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

/// "2,200 candidates sat and 1,551 of them passed, a pass rate of 70.5 per cent", "an operating profit of €24.6m on
/// revenue of €305.4m, a margin of 8.1 per cent": the rate of the only two numbers of its sentence, under a name that says
/// what it is.
pub(super) fn of_two(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let [ref before @ .., share] = sentence.figures[..] else {
        return;
    };
    let told = |item: usize| {
        context
            .figure(item)
            .surface
            .contains(|c: char| c.is_ascii_digit())
    };
    let levels: Vec<usize> = before
        .iter()
        .copied()
        .filter(|&item| context.is_level(item) && told(item))
        .collect();
    let [a, b] = levels[..] else { return };
    let (part, whole) = if context.is_less(a, b) {
        (a, b)
    } else {
        (b, a)
    };
    if context.is_taken(share)
        || !context.is_percent(share)
        || !context.is_share(share)
        || before.iter().any(|&item| context.is_percent(item))
        || !context.same_measure(part, whole)
        || context.kind(part) != FigureKind::Count && !context.same_unit(part, whole)
        || is_change(context, sentence, share)
        || context.is_bound(share)
        || [whole, part]
            .iter()
            .any(|&item| context.is_bound(item) || way(text, sentence, item).is_some())
    {
        return;
    }
    // "so that the pass rate is", "a success rate of", and no other clause behind it.
    let phrase = share.saturating_sub(7).max(b + 1)..share;
    let Some(name) = phrase
        .clone()
        .rev()
        .find(|&at| text.cues(at).any(Cues::RATE))
    else {
        return;
    };
    // "an EBITDA margin" is of another profit, "an average occupancy" of another time.
    let kind = !(b + 1..name).any(|at| text.is(at, &["with"]))
        && (name.saturating_sub(3)..name).any(|at| text.is(at, KINDS))
        || text.is(name, &["turnout", "margin", "occupancy", "factor"])
            && (text.cues(name - 1).any(Cues::FILLER)
                || text.is(name - 1, &["a", "an", "the", "load", "operating", "profit"]))
            && ends_clause(context, sentence, share, 2);
    let tied = context.no_figure(b + 1..share)
        && (b + 1..name).any(|at| {
            text.mark(at, b',') || text.is(at, &["so", "gives", "giving", "meaning", "makes"])
        });
    let scope = context
        .cues_in(sentence.items.clone())
        .any(Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::NEGATIVE));
    let ratio = context.face(part).to_f64() / context.face(whole).to_f64();
    let near = (0.4..2.5).contains(&(ratio / context.face(share).to_f64()));
    if !kind || !tied || scope || !near {
        return;
    }
    let cue = context.cue(name, name);
    let mut relation = relation(context, share, part, whole, vec![cue]);
    relation.assumes = Some("the rate is of the numbers told with it".to_owned());
    context.propose(relation, Strength::Closed);
}

/// What a rate is of, before its name: "pass rate".
pub(super) const KINDS: &[&str] = &[
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
