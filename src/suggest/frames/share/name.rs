//! Shares that a name ties to numbers elsewhere.

use super::whole::understood;
use super::{is_change, relation};
use crate::figure::Amount;
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength};

/// "Adult social care takes 41 per cent of all spending": the part is told before, under the same name.
pub(super) fn by_name(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &share in &sentence.figures {
        let taken = context.is_taken(share);
        if taken
            || !context.is_share(share)
            || is_change(context, sentence, share)
            || !text.is(share + 1, &["of"])
        {
            continue;
        }
        let subject: Vec<String> = (sentence.items.start..share)
            .rev()
            .take_while(|&at| text.figure(at).is_none())
            .take(8)
            .filter_map(|at| context.stem_at(at))
            .collect();
        let mut best: Option<(usize, usize)> = None;
        for m in n.saturating_sub(6)..=n {
            for &part in &text.sentences[m].figures {
                if part >= share || !context.is_level(part) || context.is_bound(part) {
                    continue;
                }
                let shared = (part + 1..text.sentences[m].items.end.min(part + 8))
                    .take_while(|&at| text.figure(at).is_none() && !text.mark(at, b','))
                    .filter_map(|at| context.stem_at(at))
                    .filter(|stem| subject.contains(stem))
                    .count();
                if shared >= 2 && best.is_none_or(|(_, most)| shared >= most) {
                    best = Some((part, shared));
                }
            }
        }
        let Some((part, _)) = best else { continue };
        let cue = context.cue(share + 1, share + 1);
        understood(context, n, share, part, &[cue]);
    }
}

/// "A (1113 cases) and B (500 cases) represent 53.2% and 23.9% respectively".
pub(super) fn paired(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    if !sentence
        .items
        .clone()
        .any(|at| text.is(at, &["respectively"]))
    {
        return;
    }
    let shares: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| context.is_share(item))
        .collect();
    let levels: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| context.is_level(item))
        .collect();
    if shares.len() < 2 || levels.len() < shares.len() {
        return;
    }
    let tail = &levels[levels.len() - shares.len()..];
    let Some(cue) = sentence
        .items
        .clone()
        .find(|&at| text.is(at, &["respectively"]))
    else {
        return;
    };
    let cue = context.cue(cue, cue);
    for (&share, &part) in shares.iter().zip(tail) {
        understood(context, n, share, part, std::slice::from_ref(&cue));
    }
}

/// "the recovery rate stands at 97.45 per cent": a share that only its name ties to numbers near it. Taken if it is told
/// to three digits and fits two of them.
pub(super) fn named(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &share in &sentence.figures {
        let from = sentence.items.start.max(share.saturating_sub(5));
        let name = (from..share)
            .rev()
            .find(|&at| text.cues(at).any(Cues::RATE));
        let (Some(name), Amount::Number(number)) = (name, context.figure(share).figure.amount)
        else {
            continue;
        };
        let taken = context.is_taken(share);
        if taken || !context.is_share(share) || number.exact().digits < 3 {
            continue;
        }
        let near = context.nearest_levels(n.saturating_sub(2)..n + 1, share);
        let cue = context.cue(name, name);
        'pairs: for &part in &near {
            for &whole in &near {
                if context.is_less(part, whole) && context.same_measure(part, whole) {
                    let relation = relation(context, share, part, whole, vec![cue.clone()]);
                    if context.propose(relation, Strength::IfExact) {
                        break 'pairs;
                    }
                }
            }
        }
    }
}
