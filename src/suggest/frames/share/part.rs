//! The number that a share is told with, and what the list around it makes of the two.

use std::ops::Range;

use super::tied::is_tied;
use super::untold::restates;
use crate::figure::{Amount, Kind as FigureKind};
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength};
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Outcome, Relation, Role, compare};

/// "A (1,113 cases) and B (500 cases) represent 53.2% and 23.9% respectively": a share of neither that it stands beside.
pub(super) fn is_paired(context: &Context, sentence: &Sentence, i: usize) -> bool {
    let text = context.text;
    let (share, Some(&next)) = (sentence.figures[i], sentence.figures.get(i + 1)) else {
        return false;
    };
    context.is_share(next)
        && text.is(share + 1, &["and"])
        && next == share + 2
        && (next + 1..sentence.items.end).any(|at| text.is(at, &["respectively"]))
}

/// "49 501 out of 162 813 had, a rate of 30.40 percent", "99.2% or 496 out of 500": the share told as a percentage and
/// as two numbers.
pub(super) fn told_twice(context: &mut Context, sentence: &Sentence, i: usize) -> bool {
    let text = context.text;
    let share = sentence.figures[i];
    if !context.is_share(share) {
        return false;
    }
    let is_ratio = |item: usize| matches!(context.figure(item).figure.amount, Amount::Of(..));
    // "7,426 out of 8,400 were seen within two weeks, that is 88.4 per cent".
    let span = i
        .checked_sub(1)
        .is_some_and(|i| context.kind(sentence.figures[i]) == FigureKind::Duration);
    let around = [i.checked_sub(1 + usize::from(span)), Some(i + 1)];
    let mut found = None;
    for other in around
        .into_iter()
        .flatten()
        .filter_map(|i| sentence.figures.get(i))
    {
        let between = share.min(*other) + 1..share.max(*other);
        let last = between.end - 1;
        // "One in five left before they finished, the college says: 183 out of 900".
        let behind = share < *other && between.len() <= 14 && text.mark(last, b':');
        if is_ratio(*other)
            && (behind && context.no_figure(between.clone())
                || share > *other
                    && between.len() <= 14
                    && restates(context, between.clone(), share))
        {
            found = Some((*other, last));
            continue;
        }
        let tied = between.len() <= 7
            && context.no_figure(between.clone())
            && between.clone().any(|at| {
                text.is(at, &["or"])
                    || text.mark(at, b'(')
                    || text.cues(at).any(Cues::RATE.or(Cues::IS))
            })
            || between.len() <= 2
                && between
                    .clone()
                    .all(|at| text.mark(at, b',') || text.word(at).len() > 1);
        let tied = tied && context.is_percent(share);
        if is_ratio(*other) && tied {
            found = Some((*other, between.start));
        }
    }
    let Some((ratio, at)) = found else {
        return false;
    };
    let relation = context.equal(
        Kind::Share,
        share,
        context.term(ratio),
        &[(Role::Share, share), (Role::Same, ratio)],
        vec![context.cue(at, at)],
    );
    let strength = match is_tied(context, sentence, ratio, share, ratio) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength)
}

/// The total of a list that `part` stands in by its words: its share is of that.
pub(super) fn of_sum(context: &Context, part: usize) -> Option<usize> {
    let index = context.index(part);
    let sum = context.relations.iter().find(|relation| {
        relation.kind == Kind::Sum
            && relation.roles.contains(&(Role::Part, index))
            && compare(relation, context.figures) == Outcome::Differs
    })?;
    context.item_of(sum.with_role(Role::Total).next()?)
}

/// "Of the 1,536, 921 were upheld (60 per cent) and 615 dismissed (40 per cent)": the total of a list that adds up and of
/// which another part has its share of that total.
pub(super) fn of_all_parts(context: &Context, part: usize, share: usize) -> Option<usize> {
    let text = context.text;
    let bracket = text.mark(share.wrapping_sub(1), b'(') && text.mark(share + 1, b')');
    if !bracket || share.wrapping_sub(part) > 8 {
        return None;
    }
    let (index, own) = (context.index(part), context.index(share));
    let role = |relation: &Relation, role: Role| relation.with_role(role).next();
    let sum = context.relations.iter().find(|relation| {
        relation.kind == Kind::Sum
            && relation.roles.contains(&(Role::Part, index))
            && compare(relation, context.figures) == Outcome::Agrees
    })?;
    let total = role(sum, Role::Total)?;
    let another = context.relations.iter().any(|relation| {
        relation.kind == Kind::Share
            && role(relation, Role::Total) == Some(total)
            && role(relation, Role::Share) != Some(own)
            && role(relation, Role::Part)
                .is_some_and(|part| part != index && sum.roles.contains(&(Role::Part, part)))
            && compare(relation, context.figures) == Outcome::Agrees
    });
    another.then(|| context.item_of(total))?
}

/// The number whose share it is, and the words that tie them.
pub(in crate::suggest::frames) fn part_of(
    context: &Context,
    sentence: &Sentence,
    i: usize,
) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let share = sentence.figures[i];
    // "EUR 61.5 million (55.2), corresponding to 7.3 percent (7.0)": last year's stand in brackets.
    let own = |item: usize| context.lender(item).map_or(item, |(other, _)| other);
    let previous = i.checked_sub(1).map(|i| own(sentence.figures[i]));
    // "Of these, 15,967 were seen within four hours, which is 72 per cent": the one number counted before it.
    if text.is(share.wrapping_sub(2), &["which"])
        && text.is(share.wrapping_sub(1), &["is", "was"])
        && !text.is(share + 1, &["of"])
    {
        let mut levels = sentence.figures[..i]
            .iter()
            .copied()
            .filter(|&item| context.is_level(item));
        if let (Some(part), None) = (levels.next(), levels.next()) {
            return Some((part, context.cue(share - 2, share - 1)));
        }
    }
    // "in a 64-page report, at 14% of".
    let is_part = |part: usize| context.is_level(part) && !context.is_compound(part);
    if let Some(part) = previous.filter(|&part| is_part(part)) {
        let last = sentence.figures[i - 1];
        let behind = if last == part { part } else { last + 1 };
        let between = behind + 1..share;
        let words = between.len();
        // "150 are women, and 20% of them": of the women.
        if text.is(share + 1, &["of"])
            && text.cues(share + 2).any(Cues::BACK)
            && text.bracket(sentence, share).is_none()
            && words > 1
            && !text.is(share - 1, &["or"])
        {
            return None;
        }
        // "28 (24.7%)", "(966; 46.2%)", "2 deaths occurred (CFR 0.7%)".
        if let Some(open) = text.bracket(sentence, share) {
            let named = (open + 1..share).all(|at| {
                text.cues(at).any(Cues::RATE.or(Cues::FILLER))
                    || text.is(at, &["i", "e", "which", "is"])
            });
            if open > part
                && open.wrapping_sub(part) <= 8
                && named
                && context.no_figure(part + 1..share)
            {
                return Some((part, context.cue(open, open)));
            }
            if open < part
                && words <= 3
                && (between.clone()).any(|at| text.mark(at, b';') || text.mark(at, b','))
            {
                return Some((part, context.cue(open, open)));
            }
        }
        // "1,989, or 95%", "35 800 persons or 26%".
        if (1..=7).contains(&words)
            && text.is(share.wrapping_sub(1), &["or"])
            && context.no_figure(between.clone())
        {
            return Some((part, context.cue(share - 1, share - 1)));
        }
        // "63,310, 12 per cent of the total", "a turnout of 68.1 per cent".
        if words <= 14 && context.no_figure(between.clone()) {
            for at in between.clone().rev().take(5) {
                if text.mark(at, b',')
                    && text.is(share + 1, &["of"])
                    && at + 1 >= share.saturating_sub(1)
                {
                    return Some((part, context.cue(at, at)));
                }
                // "4,249, twelve per cent, and 1,808, five per cent".
                let apposed = (text.mark(at, b',') || text.mark(at, b'-'))
                    && at + 1 == share
                    && part + if text.mark(at, b'-') { 8 } else { 4 } >= at
                    && (text.mark(share + 1, b',')
                        || text.mark(share + 1, b'-')
                        || text.is(share + 1, &["and"])
                        || share + 1 == sentence.items.end);
                if apposed {
                    return Some((part, context.cue(at, at)));
                }
                if text.cues(at).any(Cues::RATE) && context.only_words(at..share) {
                    return Some((part, context.cue(at, at)));
                }
                let is = text.cues(at).any(Cues::IS) || text.is(at, &["is", "was", "are", "were"]);
                if is && share.wrapping_sub(at) <= 3 {
                    return Some((part, context.cue(at, at)));
                }
            }
        }
    }
    // "6.4% of all incidents, 29% of all fires and 63% of all primary fires": shares of one number.
    if previous.is_some_and(|before| context.is_share(before) && share.wrapping_sub(before) <= 8)
        && text.is(share + 1, &["of"])
        && let Some((part, cue)) = part_of(context, sentence, i - 1)
    {
        return Some((part, cue));
    }
    // "Books made up 71 per cent (652,000)".
    if let Some(&next) = sentence.figures.get(i + 1)
        && next == share + 2
        && text.mark(share + 1, b'(')
        && (next + 1..sentence.items.end.min(next + 3)).any(|at| text.mark(at, b')'))
        && context.is_level(next)
        && previous.is_none_or(|before| before < share.saturating_sub(2))
        && text.bracket(sentence, share).is_none()
    {
        return Some((next, context.cue(share + 1, share + 1)));
    }
    // "99.2% or 496 out of 500".
    let next = *sentence.figures.get(i + 1)?;
    let between = share + 1..next;
    if context.is_level(next)
        && between.len() <= 3
        && between.clone().any(|at| text.is(at, &["or"]))
        && context.no_figure(between.clone())
    {
        return Some((next, context.cue(between.start, between.start)));
    }
    None
}
