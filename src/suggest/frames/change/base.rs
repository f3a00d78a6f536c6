//! What says of a change told behind its levels that it is on something else than the earlier of them: "60,000 in May, down
//! from 60,800 in April, an increase of 18% on May 2023", "from 904 to 812, a cut condemned by 84% of nurses".

use std::ops::Range;

use super::Way;
use crate::language::Cues;
use crate::language::en::basis as words;
use crate::suggest::frames::{Context, What};

/// Whether the words beside a change, or before it behind both levels, say that it is no change from the one to the other.
pub(super) fn is_another(
    context: &Context,
    change: usize,
    way: Way,
    [new, old]: [usize; 2],
) -> bool {
    let text = context.text;
    let sentence = text.sentences[text.sentence_of(change)].items.clone();
    let base = base(context, change, sentence.end);
    if let Some(base) = base.clone()
        && is_on_other_time(context, base, old, sentence.end)
    {
        return true;
    }
    let (first, last) = (new.min(old), new.max(old));
    // "rose 5% to 123.6 million (2019: 176 million)"
    let in_bracket = change < new && new < old && text.mark(old - 1, b':');
    if in_bracket && is_the_other_way(context, way, [new, old]) {
        return true;
    }
    if change < last || !sentence.contains(&first) {
        return false;
    }
    let between = last + 1..change;
    let told = context.cues_in(sentence.start..last);
    let theirs = match way {
        Way::Down => told.any(Cues::UP),
        _ => told.any(Cues::DOWN),
    };
    theirs && is_the_other_way(context, way, [new, old])
        || base.is_some_and(|base| is_on_norm(context, base, between.clone()))
        || is_in_clause(context, between)
}

/// The words behind a number, at most so many, up to the next one or where its clause ends.
fn behind(context: &Context, item: usize, end: usize, most: usize) -> Range<usize> {
    let text = context.text;
    let all = item + 1..end.min(item + most).max(item + 1);
    let is_end = |at: &usize| {
        text.figure(*at).is_some() || matches!(text.items[*at].what, What::Mark(b',' | b';' | b')'))
    };
    all.start..all.clone().find(is_end).unwrap_or(all.end)
}

/// The words behind a change that tell what it is on, from the preposition on.
fn base(context: &Context, change: usize, end: usize) -> Option<Range<usize>> {
    let text = context.text;
    let stop = behind(context, change, end, 12).end;
    let at = (change + 1..stop.min(change + 6)).find(|&at| {
        text.is(at, words::ON)
            || text.is(at, &["compared", "relative"]) && text.is(at + 1, &["with", "to"])
            // "a gain of 7% this year"
            || context.says(at, &["this"]) && at == change + 1
    })?;
    Some(at..stop)
}

/// The times in some words, as they are written.
fn times<'t>(context: &Context<'t>, items: Range<usize>) -> Vec<&'t str> {
    let text = context.text;
    let is_time = |at: &usize| {
        let what = text.items[*at].what;
        what == What::Date
            || context.is_month(*at)
            || text.is(*at, words::DAYS)
            || text.is(*at, words::SHORT)
            || text.is(*at, &["this"])
    };
    items
        .filter(is_time)
        .map(|at| &text.text[text.span(at, at)])
        .collect()
}

/// "from 60,800 in April, an increase of 18% on May 2023": the earlier level has a time, and the change is on another.
fn is_on_other_time(context: &Context, base: Range<usize>, old: usize, end: usize) -> bool {
    let own = times(context, base);
    let theirs = times(context, behind(context, old, end, 8));
    let is_same = |a: &str| theirs.iter().any(|b| a.contains(b) || b.contains(a));
    !own.is_empty() && !theirs.is_empty() && !own.iter().any(|a| is_same(a))
}

/// "up from 4.1 million in 2022 to 5.8, a decrease of 7% on 2019": the levels go the other way.
fn is_the_other_way(context: &Context, way: Way, [new, old]: [usize; 2]) -> bool {
    match context.is_less(old, new) {
        true => way == Way::Down,
        false => way == Way::Up,
    }
}

/// "a reduction of 85% on the peak", "a rise of 14% on long-haul routes"; "its highest for 9 months, up 14% on the year".
fn is_on_norm(context: &Context, mut base: Range<usize>, between: Range<usize>) -> bool {
    let text = context.text;
    let is_short = base.len() <= 5;
    let is_before = |at: usize| {
        context.is_time(at) || text.cues(at).any(Cues::BEFORE) || text.is(at, words::AS_BEFORE)
    };
    let on_thing = text.is(base.start, &["on"]) && !base.clone().any(is_before);
    on_thing
        || is_short && base.any(|at| text.is(at, words::NORMS) || text.is(at, &["period"]))
        || between.clone().any(|at| text.is(at, words::RECORDS))
            && between.filter(|&at| text.mark(at, b',')).count() > 1
}

/// "a rise that will add 3% to revenue", "in a year in which admissions rose 14%", "a real-terms cut of 3%".
fn is_in_clause(context: &Context, between: Range<usize>) -> bool {
    let text = context.text;
    let change = between.end;
    let noun = between.clone().rev().find(|&at| {
        let is_way = Cues::UP.or(Cues::DOWN).or(Cues::CHANGE);
        text.cues(at).any(is_way) && text.is(at - 1, words::ARTICLES)
    });
    let is_loose = noun.is_some_and(|noun| {
        let next = noun + 1;
        let is_tied = next == change
            || text.is(next, words::TIES) && !text.is(next + 1, words::WHICH)
            || text.is(change - 1, &["of"])
            || text.is(change - 2, &["of"]) && !text.is(change - 1, words::WHICH)
            || text.mark(next, b',');
        let is_relative = text.is(next, words::WHICH) || text.is(next, &["that"]);
        !is_tied && text.items[next].what == What::Word && (is_relative || change - next > 1)
    });
    let mut all = between;
    is_loose
        || all.any(|at| {
            text.is(at, words::REAL) || text.is(at, &["which"]) && text.is(at - 1, &["in", "on"])
        })
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{check, check_dated};

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Emissions were 384.2 million tonnes in 2023, down from 406.2 million in 2022, a reduction of 52.7% on 1990.",
                "",
            ),
            (
                "Emissions were 384.2 million tonnes in 2023, down from 406.2 million in 2022, a reduction of 15.4% on 2022.",
                "percent_change f3 = 1 - f1 / f2 differs",
            ),
            (
                "Casualties numbered 29,643 in 2023, down from 29,742 in 2022, a fall of 4% compared with 2019.",
                "",
            ),
            (
                "Passengers rose from 61.6 million in 2022 to 79.2 million in 2023, a fall of 2% on 2019.",
                "",
            ),
            (
                "Young offenders in custody fell from 457 to 440, a reduction of 85% on the peak.",
                "",
            ),
            (
                "The pound rose from $1.264 to $1.281, a one-month high, up 0.6% on the year.",
                "",
            ),
            (
                "Public spending on culture increased from £1.24 billion to £1.31 billion, a real-terms cut of 3%.",
                "",
            ),
            (
                "Retail sales rose from £36.1 billion to £37.0 billion, a volume rise of 0.4%.",
                "",
            ),
            (
                "The number of beds was cut from 904 to 812, a cut condemned by 84% of nurses.",
                "",
            ),
            (
                "The price of a stamp was raised from £1.25 to £1.35, a rise that will add 3% to revenue.",
                "",
            ),
            (
                "The force grew from 3,120 to 3,412 officers, an increase of which 41% are women.",
                "",
            ),
            (
                "Beds increased from 840 to 904 in a year in which admissions rose 14%.",
                "",
            ),
            (
                "Quorum was cut from 50 to 33 members, a change that 61% of members supported.",
                "",
            ),
            (
                "Passenger numbers rose from 41.2 to 43.8 million, a rise of 14% on long-haul routes.",
                "",
            ),
            (
                "Passenger numbers rose from 41.2 to 43.8 million, a rise of 14% on the previous figure.",
                "percent_change f3 = f2 / f1 - 1 differs",
            ),
            (
                "Admissions to cinemas rose 5% to 123.6 million (2019: 176 million).",
                "",
            ),
            (
                "The number of beds was cut from 904 to 812, a cut of 21%.",
                "percent_change f3 = 1 - f2 / f1 differs",
            ),
            (
                "The force grew from 3,120 to 3,412 officers, an increase of almost 19%.",
                "percent_change f3 = f2 / f1 - 1 differs",
            ),
        ]);
        check_dated(&[
            ("Births fell 3% to 591,072 (2012: 694,241).", ""),
            (
                "Births fell 3% to 591,072 (2023: 634,241).",
                "percent_change f1 = 1 - f2 / f3 differs",
            ),
            (
                "Net approvals were 60,000 in May, down from 60,800 in April, a rise of 18% on May 2023.",
                "",
            ),
            (
                "Car sales were 147,678 in May, against 134,274 in April, an increase of 1.7% on May 2023.",
                "",
            ),
            (
                "The price was $82.6 a barrel, up from $81.2 on Tuesday, a gain of 7% this year.",
                "",
            ),
        ]);
    }
}
