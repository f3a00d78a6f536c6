//! What the words at a figure make of it: an earlier or a later level, or a change and its way.

use crate::language::Cues;
use crate::suggest::text::{Sentence, Text, What};

/// What the words to the left of a figure make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    None,
    /// "to 2,741", "reached 2,741": the later level.
    New(usize),
    /// "from 2,512", "compared with 2,512": the earlier level.
    Old(usize),
    /// "on last year's 2,512", "over 2,512": the earlier level if a change stands before.
    Base(usize),
}

/// What the words before the figure at `item` make of it, looking no further than the figure before.
pub fn lead(text: &Text, sentence: &Sentence, item: usize) -> Lead {
    let mut words = 0;
    for at in (sentence.items.start..item).rev() {
        match text.items[at].what {
            What::Figure(_) | What::Table => return Lead::None,
            What::Mark(mark) => {
                // "(2023: £43.5m)" and "(from 40)" are told by the bracket itself.
                return match mark {
                    b':' if at > sentence.items.start
                        && text.items[at - 1].what == What::Date
                        && text.mark(at.saturating_sub(2), b'(') =>
                    {
                        Lead::Old(at - 1)
                    }
                    // "(prior year: 12.7%)".
                    b':' if is_earlier_time(text, at) => Lead::Old(at - 1),
                    _ => Lead::None,
                };
            }
            What::Date => {
                // "five million more than in 2006 and seven million more": what is compared with is the year.
                if item - at > 3 {
                    return Lead::None;
                }
                words += 1;
            }
            What::Word => {
                let cues = text.cues(at);
                if text.is(at, &["and", "or"]) {
                    return Lead::None;
                }
                let compared = at > sentence.items.start
                    && text.is(
                        at - 1,
                        &[
                            "compared",
                            "comparison",
                            "relative",
                            "contrast",
                            "opposed",
                            "compares",
                            "next",
                        ],
                    );
                if compared && text.is(at, &["to", "with", "against"]) {
                    return Lead::Old(at - 1);
                }
                // "fell to third from second with 612".
                if text.is(at, &["with"]) {
                    return Lead::None;
                }
                // "12 per cent below last year's 15.4 million tonnes".
                let beside = text.is(at, &["above", "below"])
                    && (at.saturating_sub(2)..at).any(|at| text.figure(at).is_some());
                // "On the roads 46 people died" compares with nothing.
                let on = at > sentence.items.start || !text.is(at, &["on"]);
                // "over the company's closing stock price yesterday of 158.50".
                let is_level = || {
                    text.is(item - 1, &["of"]) && (at + 2..item - 1).any(|at| text.is(at, LEVELS))
                };
                if beside || on && text.is(at, &["on", "over", "after"]) {
                    return if words <= 5 || is_level() {
                        Lead::Base(at)
                    } else {
                        Lead::None
                    };
                }
                if cues.any(Cues::OLD)
                    && on
                    && !text.is(at, &["previously", "unlike", "comparison", "compared"])
                {
                    return Lead::Old(at);
                }
                if cues.any(Cues::NEW) {
                    // "told to repay €1.26m".
                    let next = text.word(at + 1);
                    let infinitive = words > 0
                        && text.is(at, &["to"])
                        && text.cues(at + 1) == Cues::default()
                        && next.starts_with(char::is_lowercase)
                        && !next.ends_with("ly")
                        && !text.is(
                            at + 1,
                            &["close", "reach", "stand", "settle", "finish", "end"],
                        );
                    // "a premium of 14.3 per cent to Friday's close of 70 euros".
                    let is_premium = text.is(at, &["to"])
                        && text.figure(at.wrapping_sub(1)).is_some()
                        && (at.saturating_sub(4)..at - 1)
                            .any(|at| text.is(at, &["premium", "discount"]));
                    if is_premium && words <= 7 {
                        return Lead::Old(at);
                    }
                    // "to a seasonally adjusted annual rate of 9.5 million".
                    let named = text.is(at + 1, &["a", "an", "the"]) && is_level();
                    return if (words <= 3 || named) && !infinitive {
                        Lead::New(at)
                    } else {
                        Lead::None
                    };
                }
                if cues.any(Cues::CLAUSE) {
                    return Lead::None;
                }
                words += 1;
                if words > 7 {
                    return Lead::None;
                }
            }
        }
    }
    Lead::None
}

/// What a level is by name.
const LEVELS: &[&str] = &[
    "rate", "level", "average", "total", "figure", "value", "high", "low", "record", "peak", "sum",
    "count", "price", "close",
];

/// Whether a colon in a bracket ends the name of an earlier time: "(prior year:", "(year earlier:".
fn is_earlier_time(text: &Text, colon: usize) -> bool {
    let from = colon.saturating_sub(3);
    let Some(open) = (from..colon).rev().find(|&at| text.mark(at, b'(')) else {
        return false;
    };
    open + 1 < colon
        && (open + 1..colon).all(|at| text.cues(at).any(Cues::BEFORE.or(Cues::TIME)))
        && (open + 1..colon).any(|at| text.cues(at).any(Cues::BEFORE))
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    /// "a change of", "a difference of".
    Either,
}

/// With "down", these verbs are no changes.
const NOT_LESS: &[&str] = &[
    "draw", "drew", "drawn", "drawing", "pay", "paid", "paying", "write", "wrote", "written",
    "writing",
];

/// The word that makes the figure at `item` a change, and its way: "rose 12%", "an increase of 16,535",
/// "1.6 per cent more".
pub fn way(text: &Text, sentence: &Sentence, item: usize) -> Option<(Way, usize)> {
    before(text, sentence, item).or_else(|| behind(text, sentence, item))
}

pub(super) fn way_of(cues: Cues) -> Option<Way> {
    if cues.any(Cues::UP) {
        Some(Way::Up)
    } else if cues.any(Cues::DOWN) {
        Some(Way::Down)
    } else if cues.any(Cues::CHANGE) {
        Some(Way::Either)
    } else {
        None
    }
}

fn before(text: &Text, sentence: &Sentence, item: usize) -> Option<(Way, usize)> {
    let mut by = false;
    let mut of = false;
    for (n, at) in (sentence.items.start..item).rev().take(7).enumerate() {
        match text.items[at].what {
            What::Word => {}
            // "grew slightly in those three months, by 18,000".
            What::Mark(b',') if by && n <= 2 => continue,
            What::Date if by => continue,
            _ => return None,
        }
        if text.is(at, &["by", "of"]) {
            by = true;
            of = text.is(at, &["of"]);
            continue;
        }
        // "Greater Manchester" is a name.
        let is_name = |at: usize| text.word(at).starts_with(char::is_uppercase);
        if at + 1 < item && text.is(at, &["greater"]) && is_name(at) && is_name(at + 1) {
            return None;
        }
        // "after drawing down $150 million" lessens nothing.
        if text.is(at, &["down"]) && text.is(at.wrapping_sub(1), NOT_LESS) {
            return None;
        }
        let cues = text.cues(at);
        // "far above the 33 pct" tells a level.
        if text.is(at, &["above", "below", "over"]) {
            return None;
        }
        // "made up of 7 inspectors".
        if text.is(at, &["up"]) && text.cues(at.wrapping_sub(1)).any(Cues::MADE.or(Cues::IS)) {
            return None;
        }
        // "an increase in exports of 12%", but not "increased the price of 99.5 pct aluminium".
        if of && way_of(cues).is_some() && !cues.any(Cues::CHANGE) && !text.is(at, NOUNS_OF_CHANGE)
        {
            return None;
        }
        if let Some(way) = way_of(cues) {
            // "fell to 5" and "more than 5" tell a level.
            return Some((way, at));
        }
        if text.is(at, &["to", "from", "with", "than", "for", "in"]) && !by
            || cues.any(Cues::CLAUSE)
        {
            return None;
        }
        if n >= 3 && !by {
            return None;
        }
    }
    None
}

/// Names of a change, and adverbs that say its way.
pub(super) const NOUNS_OF_CHANGE: &[&str] = &[
    "up",
    "down",
    "increase",
    "decrease",
    "rise",
    "fall",
    "growth",
    "gain",
    "drop",
    "decline",
    "reduction",
    "jump",
    "improvement",
    "ahead",
    "dearer",
    "cheaper",
    "weaker",
    "stronger",
    "surge",
    "slump",
    "expansion",
    "contraction",
    "cut",
    "climb",
    "dip",
    "slide",
    "uplift",
    "slowdown",
    "deceleration",
    "premium",
    "discount",
];

fn behind(text: &Text, sentence: &Sentence, item: usize) -> Option<(Way, usize)> {
    for at in (item + 1..sentence.items.end).take(4) {
        if text.items[at].what != What::Word {
            return None;
        }
        let cues = text.cues(at);
        // "1.6 per cent more", "20% up", "a 4.5% decrease", but not "10 banks fell".
        if cues.any(Cues::THAN) || text.is(at, NOUNS_OF_CHANGE) {
            return way_of(cues).map(|way| (way, at));
        }
        if text.is(
            at,
            &[
                "to", "from", "of", "in", "and", "or", "for", "on", "at", "by",
            ],
        ) || cues.any(Cues::CLAUSE)
        {
            return None;
        }
    }
    None
}
