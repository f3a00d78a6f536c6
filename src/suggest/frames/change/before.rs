//! A change with a level that was told a sentence before.

use super::scope::{is_fine, is_mixed, is_than};
use super::{Spot, propose};
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, NOUNS_OF_CHANGE, Strength, way};
use crate::suggest::text::Sentence;

/// "The deficit was $96.8 billion. That is $14.1 billion more than the $82.7 billion of March": a change and its
/// earlier level, the later one told before.
pub(super) fn carried(context: &mut Context, n: usize, spots: &[Spot], at: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let change = spots[at];
    let behind = spots.get(at + 1);
    let before = at.checked_sub(1).and_then(|at| spots.get(at));
    let is_old = |spot: &&Spot| matches!(spot.lead, Lead::Old(_) | Lead::Base(_));
    let Some(old) = behind.or(before).filter(is_old) else {
        return;
    };
    let Some((way, word)) = change.change else {
        return;
    };
    for back in 0..=3.min(n) {
        let before = &text.sentences[n - back];
        if before.paragraph != sentence.paragraph {
            break;
        }
        let mut levels: Vec<usize> = before
            .figures
            .iter()
            .copied()
            .filter(|&item| item < change.item && item != old.item)
            .filter(|&item| context.same_measure(item, old.item))
            .collect();
        levels.reverse();
        if old.item < change.item {
            break;
        }
        for new in levels {
            let cues = vec![context.cue(word, word)];
            if propose(
                context,
                change.item,
                way,
                new,
                old.item,
                cues,
                Strength::IfExact,
            ) {
                return;
            }
        }
    }
    // "The deficit was $96.8 billion. That is $14.1 billion more than the $82.7 billion of March."
    let start = sentence.items.start;
    let that = text.is(start, &["that", "this", "it"]);
    let points_back = that
        && text.is(start + 1, &["is", "was"])
        && sentence.figures.first() == Some(&change.item)
        && change.item.wrapping_sub(start) <= 4
        && is_than(context, change.item, old.item);
    // "It reached 61.9%. That is an increase of 3.6 percentage points from 58.3% in 2023."
    let noun = that
        && text.is(start + 1, &["is", "was"])
        && sentence.figures[..] == [change.item, old.item]
        && change.item - start <= 6
        && text.is(change.item - 1, &["of"])
        && text.is(change.item - 2, NOUNS_OF_CHANGE)
        && (change.item + 1..change.item + 3).contains(&(old.item - 1))
        && text.is(old.item - 1, &["from", "on"]);
    // "That compares with 46,700 a year earlier, a 12% increase."
    let compares = that
        && text.is(start + 1, &["compares", "compared"])
        && sentence.figures[..] == [old.item, change.item];
    let Some(before) = n.checked_sub(1).map(|n| &text.sentences[n]) else {
        return;
    };
    if let Some(new) = share_before(context, [before, sentence], change, old.item) {
        let cues = vec![context.cue(word, word)];
        propose(
            context,
            change.item,
            way,
            new,
            old.item,
            cues,
            Strength::Asks,
        );
        return;
    }
    if let (Some(new), true) = (subject(context, before), points_back || compares || noun)
        && before.paragraph == sentence.paragraph
        && context.same_measure(new, old.item)
        && context.is_percent(change.item) | context.same_measure(change.item, old.item)
        && !is_mixed(context, before.items.start..old.item, false)
        && is_fine(context, change, *old, *old)
    {
        let cues = vec![context.cue(word, word)];
        propose(
            context,
            change.item,
            way,
            new,
            old.item,
            cues,
            if noun {
                Strength::Asks
            } else {
                Strength::Closed
            },
        );
    }
}

/// "98.11% are eligible. The pass percentage rose by 0.27 percentage points, from 97.84 in 2018": the one share of the sentence
/// before.
fn share_before(
    context: &Context,
    [before, sentence]: [&Sentence; 2],
    change: Spot,
    old: usize,
) -> Option<usize> {
    let text = context.text;
    let shares: Vec<usize> = { before.figures.iter().copied() }
        .filter(|&item| context.is_percent(item) && context.is_share(item))
        .collect();
    let [new] = shares[..] else { return None };
    let fits = context.is_percent(change.item)
        && context.figure(change.item).unit != "%"
        && before.paragraph == sentence.paragraph
        && sentence.figures.first() == Some(&change.item)
        && text.is(old - 1, &["from"])
        && (change.item + 1..old - 1).all(|at| text.mark(at, b','))
        && [new, old].iter().all(|&item| !context.is_bound(item))
        && context.same_measure(new, old)
        && way(text, before, new).is_none()
        && (context.face(new).to_f64() - context.face(old).to_f64()).abs() < 0.2
        && !is_mixed(context, before.items.start..old, false);
    fits.then_some(new)
}

/// The one number of a sentence, or its first if the others are parts of it: "52,300 parcels, of which 19,874 (38%) went
/// to children".
pub(super) fn subject(context: &Context, sentence: &Sentence) -> Option<usize> {
    let text = context.text;
    match sentence.figures[..] {
        [only] => Some(only),
        [first, second, ..] => (first + 1..second)
            .any(|at| text.is(at, &["of"]) && text.cues(at + 1).any(Cues::BACK))
            .then_some(first),
        [] => None,
    }
}

/// "The queue is shorter by just under 1,000. It held 623,903 people in June, slightly fewer than the 624,444 of May":
/// the change in a sentence of its own before its two levels.
pub(super) fn told_before(context: &mut Context, n: usize, spots: &[Spot]) {
    let text = context.text;
    let (before, sentence) = (&text.sentences[n - 1], &text.sentences[n]);
    let [new, old] = spots else { return };
    let [change] = before.figures[..] else { return };
    if before.paragraph != sentence.paragraph
        || !text.is(sentence.items.start, &["it", "this", "that", "they"])
        || !matches!(old.lead, Lead::Old(_))
        || new.change.is_some() && !matches!(new.lead, Lead::None)
        || context.is_percent(change)
        || !context.same_measure(change, new.item)
        || !context.same_measure(new.item, old.item)
    {
        return;
    }
    let Some((way, word)) = way(text, before, change) else {
        return;
    };
    let scope = Cues::SCOPE.or(Cues::NEGATIVE);
    let plain = !context.cues_in(before.items.clone()).any(scope)
        && !context.cues_in(sentence.items.clone()).any(scope);
    let strength = if plain {
        Strength::Closed
    } else {
        Strength::IfAgrees
    };
    propose(
        context,
        change,
        way,
        new.item,
        old.item,
        vec![context.cue(word, word)],
        strength,
    );
}
