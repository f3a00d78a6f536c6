//! Lists of shares that are all of one whole.

use std::ops::{Range, RangeInclusive};

use super::{is_change, part_of, relation};
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength};
use crate::suggest::text::What;
use crate::suggest::{Kind, Role};

/// "9,347 votes (65.94%), 3,802 (26.82%) and 897 (6.33%)": where all other shares of a list are of one whole, so is
/// the one that does not fit.
pub(super) fn in_step(context: &mut Context, n: usize, near: RangeInclusive<usize>) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let mut pairs: Vec<(usize, usize, usize, Range<usize>)> = Vec::new();
    for m in near {
        let other = &text.sentences[m];
        if other.paragraph != sentence.paragraph {
            continue;
        }
        for (i, &share) in other.figures.iter().enumerate() {
            if context.is_percent(share)
                && context.is_share(share)
                && !context.is_bound(share)
                && !is_change(context, other, share)
                && let Some((part, cue)) = part_of(context, other, i)
                && !context.is_bound(part)
                && text.bracket(other, share).is_some()
            {
                pairs.push((m, part, share, cue));
            }
        }
    }
    let whole_of = |context: &Context, share: usize| {
        let share = context.index(share);
        let mut own = context.relations.iter().filter(|relation| {
            relation.kind == Kind::Share && relation.roles.contains(&(Role::Share, share))
        });
        let total = own
            .next()?
            .roles
            .iter()
            .find(|(role, _)| *role == Role::Total)?
            .1;
        context.item_of(total)
    };
    let mut wholes: Vec<usize> = Vec::new();
    let mut odd: Vec<usize> = Vec::new();
    for (i, &(_, _, share, _)) in pairs.iter().enumerate() {
        match whole_of(context, share) {
            Some(whole) => wholes.push(whole),
            None => odd.push(i),
        }
    }
    let ([first, ..], [odd]) = (&wholes[..], &odd[..]) else {
        return false;
    };
    let whole = *first;
    let (m, part, share, cue) = pairs[*odd].clone();
    if wholes.len() < 2 || wholes.iter().any(|&other| other != whole) || m != n {
        return false;
    }
    // "five of the boys (25%)" and "of whom 12 (8%)" are of a part.
    let phrase = part + 1..share;
    let before = part.saturating_sub(4).max(sentence.items.start)..part;
    let nested = phrase.clone().any(|at| text.is(at, &["of", "among"]))
        || before
            .rev()
            .take_while(|&at| text.items[at].what == What::Word)
            .any(|at| text.cues(at).any(Cues::EXAMPLE.or(Cues::BACK)) || text.is(at, &["of"]))
        || context.cues_in(sentence.items.start..share).any(Cues::BACK)
        || phrase.clone().any(|at| text.cues(at).any(Cues::RATE));
    if nested || !context.same_measure(part, whole) || context.is_less(whole, part) {
        return false;
    }
    // Either the parts or the shares must leave room for it in the whole.
    let add = |items: &mut dyn Iterator<Item = usize>| -> f64 {
        items.map(|item| context.face(item).to_f64()).sum()
    };
    let parts = add(&mut pairs.iter().map(|pair| pair.1)) / context.face(whole).to_f64();
    let shares = add(&mut pairs.iter().map(|pair| pair.2));
    let told = context.face(share).to_f64() * context.face(whole).to_f64();
    let ratio = context.face(part).to_f64() / told;
    if parts.min(shares) > 1.005 || !(0.25..4.0).contains(&ratio) {
        return false;
    }
    let relation = relation(context, share, part, whole, vec![cue]);
    context.propose(relation, Strength::Closed)
}
