//! A change with a level that was told a sentence before.

use super::guard::{is_extreme, is_near};
use super::scope::{is_fine, is_mixed, is_than};
use super::{Spot, propose_by};
use crate::language::Cues;
use crate::language::en::basis as words;
use crate::suggest::frames::{Context, Lead, NOUNS_OF_CHANGE, Strength, What, lead, way};
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
            if propose_by(
                context,
                change.item,
                (way, word),
                [new, old.item],
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
        && old.item - change.item <= 4
        && (change.item + 1..old.item).any(|at| {
            text.is(at, &["from", "on", "over"])
                && (at + 1..old.item).all(|at| text.is(at, &["the"]))
        });
    // "That compares with 46,700 a year earlier, a 12% increase."
    let compares = that
        && text.is(start + 1, &["compares", "compared"])
        && sentence.figures[..] == [old.item, change.item];
    let Some(before) = n.checked_sub(1).map(|n| &text.sentences[n]) else {
        return;
    };
    if let Some(new) = share_before(context, [before, sentence], change, old.item) {
        propose_by(
            context,
            change.item,
            (way, word),
            [new, old.item],
            Strength::Asks,
        );
        return;
    }
    if let Some(new) = named(context, n, change, old.item) {
        let plain = context.is_percent(change.item) | context.same_measure(change.item, old.item)
            && is_near(context, change, [new, old.item], 1.6)
            && !is_extreme(context, *old)
            && !context.is_bound(change.item)
            && !context.is_bound(old.item)
            && !is_mixed(context, sentence.items.clone(), false)
            && is_fine(context, change, *old, *old);
        let strength = match plain {
            true => Strength::Asks,
            false => Strength::IfAgrees,
        };
        propose_by(context, change.item, (way, word), [new, old.item], strength);
        return;
    }
    if let (Some(new), true) = (subject(context, before), points_back || compares || noun)
        && before.paragraph == sentence.paragraph
        && context.same_measure(new, old.item)
        && context.is_percent(change.item) | context.same_measure(change.item, old.item)
        && !is_mixed(context, before.items.start..old.item, false)
        && is_fine(context, change, *old, *old)
    {
        propose_by(
            context,
            change.item,
            (way, word),
            [new, old.item],
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

/// "delivered 2.31 billion letters and 418 million parcels ... parcels grew 6.9% from 391 million": the one level of the
/// sentences before that counts what the change is told of.
pub(super) fn named(context: &Context, n: usize, change: Spot, old: usize) -> Option<usize> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let (_, verb) = change.change?;
    let end = verb.min(change.item);
    let opens = |&at: &usize| {
        matches!(text.items[at].what, What::Mark(_) | What::Figure(_))
            || text.cues(at).any(Cues::CLAUSE)
            || text.is(at, &["and", "while", "whereas"])
    };
    let start = (sentence.items.start..end).rev().find(opens);
    let start = start.map_or(sentence.items.start, |at| at + 1);
    let subject: Vec<String> = (start..end)
        .filter(|&at| {
            !text.is(
                at,
                &["number", "total", "figure", "amount", "volume", "value"],
            )
        })
        .filter_map(|at| context.stem_at(at))
        .collect();
    let counts = |item: usize| {
        let word = |&at: &usize| {
            text.items[at].what == What::Word && !text.is(at, &["and", "or", "in", "at"])
        };
        let behind = (item + 1..text.items.len().min(item + 4)).take_while(word);
        let told: Vec<String> = behind.filter_map(|at| context.stem_at(at)).collect();
        // "84,000 visitors. Foreign visitors rose 12%" are some of them.
        !subject.is_empty() && subject.iter().all(|stem| told.contains(stem))
    };
    // "Cars sold in Sweden fell", "In 2023, passengers increased", "last year": of another place or time.
    let apart = |at: usize| match text.items[at].what {
        What::Date => true,
        What::Word => {
            text.is(at, &["in", "at", "of", "to", "for", "average", "new"])
                || text.cues(at).any(Cues::TIME)
        }
        _ => false,
    };
    if (sentence.items.start..end).any(apart) {
        return None;
    }
    let planned = |sentence: &Sentence| sentence.items.clone().any(|at| text.is(at, words::PLANS));
    let mut found = None;
    for m in n.saturating_sub(3)..=n {
        let before = &text.sentences[m];
        if before.paragraph != sentence.paragraph {
            continue;
        }
        for &item in before.figures.iter().filter(|&&item| item < start) {
            let alike = context.is_level(item) && context.same_measure(item, old) && counts(item);
            if !alike {
                continue;
            }
            let plain = way(text, before, item).is_none()
                && !planned(before)
                && !matches!(lead(text, before, item), Lead::Old(_) | Lead::Base(_))
                && text.bracket(before, item).is_none()
                && !context.is_bound(item);
            // A second number of the same leaves it open which is meant.
            if !plain || found.replace(item).is_some() {
                return None;
            }
        }
    }
    found
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
        || !context.is_percent(change) && !context.same_measure(change, new.item)
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
    // "Sales fell 2% on the quarter. They were 412 million, against 430 million a year ago."
    let strength = if plain && !context.is_percent(change) {
        Strength::Closed
    } else {
        Strength::IfAgrees
    };
    propose_by(context, change, (way, word), [new.item, old.item], strength);
}
