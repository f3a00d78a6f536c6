//! What the words right beside a change say of another base: "driven by a 12% rise in fees", "up 3.1% on the year" behind two
//! months, "18% below the ten-year average", "(up 8% cc)".
//!
//! A change behind its two levels is theirs only where its clause ends, or goes on with when they were.

use std::ops::Range;

use super::Context;
use crate::language::Cues;
use crate::language::en::basis as words;
use crate::suggest::table::month;
use crate::suggest::text::What;
use crate::suggest::{Relation, Role};

/// Whether the words beside the change say that it is of something else than these levels.
pub(super) fn is_of_other(context: &Context, change: usize, levels: [usize; 2]) -> bool {
    let [first, last] = [levels[0].min(levels[1]), levels[0].max(levels[1])];
    let behind = change > last;
    let sentence = &context.text.sentences[context.text.sentence_of(change)];
    let end = sentence.items.end;
    is_linked(context, change, last)
        || in_currency(context, sentence.items.clone())
        || change < first
            && levels[0] < levels[1]
            && years_apart(context, levels, sentence.items.clone())
        || in_bracket(context, &[change, first, last])
        || is_elsewhere(context, change, [first, last], end)
        || is_in_part(context, change, end)
        || change < first && is_by_way_of(context, change..first)
        || months_apart(context, levels, end)
        || is_per_head(context, sentence.items.clone())
        || is_over_years(context, change, end)
        || behind && (is_of_noun(context, change, end) || is_of_span(context, change, last, end))
}

/// "Per capita, income rose 12%, to 112bn from 105bn".
fn is_per_head(context: &Context, mut items: Range<usize>) -> bool {
    let text = context.text;
    items.any(|at| text.is(at, &["per"]) && text.is(at + 1, &["capita", "head", "person"]))
}

/// "an increase of 12% over two years", "12% on the five-year average".
fn is_over_years(context: &Context, change: usize, end: usize) -> bool {
    let text = context.text;
    let behind = change + 1..end.min(change + 3);
    behind.clone().any(|at| {
        let span =
            (at + 1..end.min(at + 4)).any(|at| text.is(at, &["years", "months", "quarters"]));
        let norm = (at + 1..end.min(at + 5)).any(|at| text.is(at, words::NORMS));
        text.is(at, &["over"]) && span || text.is(at, &["on", "over"]) && norm
    })
}

/// "driven by a 12% rise in fees", "after 12 more bodies": another event, which the levels have to do with.
pub(super) fn is_linked(context: &Context, change: usize, last: usize) -> bool {
    let text = context.text;
    let start = text.sentences[text.sentence_of(change)].items.start;
    let from = start.max(change.saturating_sub(8));
    let from = if last < change {
        from.max(last + 1)
    } else {
        from
    };
    (from..change).any(|at| {
        // "on revenue growth of 3.1%", but "up on a year ago" and "on average".
        let on = text.is(at, &["on"])
            && change - at <= 5
            && last < change
            && !text.cues(at + 1).any(Cues::TIME.or(Cues::BEFORE))
            && !text.is(at + 1, &["average", "the"]);
        text.is(at, words::LINKS) || on
    }) && context.no_figure(from..change)
}

/// "fell 1.7% to 154.8 per dollar from 152.1": what falls is the other side of the rate.
fn in_currency(context: &Context, mut items: Range<usize>) -> bool {
    let text = context.text;
    items.any(|at| {
        let next = at + 1 + usize::from(text.is(at + 1, &["the", "a", "one", "us"]));
        text.is(at, &["per", "against", "to", "versus"]) && text.is(next, words::CURRENCIES)
    })
}

/// "(up 8% cc)", "up 3% in volume", "a rise of 6% in Kent alone", "18% below the ten-year average".
fn is_in_part(context: &Context, change: usize, end: usize) -> bool {
    let text = context.text;
    let told = || {
        (change + 1..end.min(change + 8))
            .take_while(|&at| !matches!(text.items[at].what, What::Mark(b',' | b';' | b')')))
    };
    // "an increase in net profit".
    let of_profit = |at: usize| {
        text.is(at, &["net"]) && (at + 1..at + 3).any(|at| text.is(at, super::change::PROFITS))
    };
    let partly = told()
        .take_while(|&at| text.figure(at).is_none())
        .any(|at| text.is(at, words::PARTLY) && !of_profit(at));
    // "up 1.8% to an average 12.25 from 12.04", "a premium over the closing level of 59.75".
    let is_norm = |at: usize| {
        text.is(at, words::NORMS) && !(text.is(at, &["level"]) && text.is(at + 1, &["of"]))
    };
    let beyond = told().find(|&at| text.is(at, words::BEYOND));
    beyond.is_some_and(|beyond| told().any(|at| at > beyond && is_norm(at))) || partly
}

/// "rose by 118 through the takeover of Bexley to 1,412, from 1,218".
fn is_by_way_of(context: &Context, mut between: Range<usize>) -> bool {
    between.any(|at| context.text.is(at, &["through", "via", "thanks"]))
}

/// "rose 0.8 points to 87.4 in June, after 85.9 in April": levels of months that do not follow each other.
fn months_apart(context: &Context, levels: [usize; 2], end: usize) -> bool {
    let text = context.text;
    let of = |level: usize| {
        (level + 1..end.min(level + 5))
            .take_while(|&at| text.figure(at).is_none() && !text.mark(at, b','))
            .find_map(|at| month(&text.word(at).to_ascii_lowercase()))
    };
    let months = of(levels[0]).zip(of(levels[1]));
    months.is_some_and(|(a, b)| are_months_apart(a, b))
}

/// Whether two months neither are the same nor follow each other.
pub(super) fn are_months_apart(a: i64, b: i64) -> bool {
    !matches!(a.abs_diff(b), 0 | 1 | 11)
}

/// "..., a 12% rise in fees", ", up 6% in England": another thing than the levels are of.
fn is_of_noun(context: &Context, change: usize, end: usize) -> bool {
    let text = context.text;
    // "rose from 41 to 87 mm, 12 mm above the flood mark".
    let unit = context.n_unit_words(change);
    let beyond = |at: usize| text.is(at, &["above", "below", "short", "ahead"]);
    if beyond(change + 1) || beyond(change + 1 + unit) {
        return true;
    }
    let noun = |at: usize| text.cues(at).any(Cues::UP.or(Cues::DOWN).or(Cues::CHANGE));
    let at = change + 1 + usize::from(noun(change + 1));
    let time = |at: usize| {
        text.cues(at)
            .any(Cues::BEFORE.or(Cues::FILLER).or(Cues::TOTAL))
            || context.is_time(at)
            || text.is(at, words::TERMS)
    };
    at + 1 < end
        && text.is(
            at,
            &[
                "in", "among", "for", "at", "outside", "inside", "within", "across",
            ],
        )
        && text.items[at + 1].what == What::Word
        && !(at + 1..end.min(at + 4)).any(time)
}

/// "rose to £267,412 from £266,118 in May, up 3.1% on the year": of another span than the levels.
fn is_of_span(context: &Context, change: usize, last: usize, end: usize) -> bool {
    let text = context.text;
    let clause = |from: usize| {
        (from..end.min(from + 6))
            .take_while(|&at| !matches!(text.items[at].what, What::Mark(b',' | b';')))
    };
    let is_time = |at: usize| {
        context.is_time(at)
            || text.is(at, words::ADVERBS)
            || text.is(at, words::SHORT)
            || text.is(at, &["season", "y/y", "yoy"])
    };
    let own: Vec<usize> = clause(change + 1).filter(|&at| is_time(at)).collect();
    let theirs: Vec<usize> = (clause(last + 1))
        .filter(|&at| at < change && is_time(at))
        .collect();
    let same = |a: usize, b: usize| text.word(a).eq_ignore_ascii_case(text.word(b));
    // Levels without a time are seldom a year apart where "this year" or a quarter is told.
    let short = own
        .iter()
        .any(|&at| text.is(at, words::SHORT) || text.items[at].what == What::Date)
        || (change + 1..end.min(change + 4)).any(|at| text.is(at, &["date", "this"]));
    let told = own.iter().any(|&a| !theirs.iter().any(|&b| same(a, b)));
    !own.is_empty() && (short && theirs.is_empty() || told && !theirs.is_empty())
}

/// "rose 4% to 412 million in 2024, from 361 million in 2019", "from 812 ten years ago": levels of years that do not follow each
/// other. "Shrank by 4.71%, from 4.67 in 2001 to 4.45 in 2011" says itself over which years.
fn years_apart(context: &Context, levels: [usize; 2], sentence: Range<usize>) -> bool {
    let text = context.text;
    let year = |at: usize| {
        let item = &text.items[at];
        let written = &text.text[item.start..item.end];
        (item.what == What::Date && written.len() == 4)
            .then(|| written.parse::<i32>().ok())
            .flatten()
    };
    let behind = |level: usize| {
        (level + 1..sentence.end.min(level + 6))
            .take_while(|&at| text.figure(at).is_none() && !text.mark(at, b'('))
    };
    let of = |level: usize| {
        let bracket = level
            .checked_sub(2)
            .filter(|&at| text.mark(at + 1, b':') && sentence.contains(&at));
        bracket
            .and_then(year)
            .or_else(|| behind(level).find_map(year))
    };
    let [new, old] = levels;
    let long_ago = (old + 1..sentence.end.min(old + 5))
        .any(|at| text.is(at, &["years", "months", "weeks"]) && text.is(at + 1, words::AGO));
    let latest = (context.published).map(|period| period.start.year() - 1);
    let apart = match (of(old), of(new).or(latest)) {
        (Some(old), Some(new)) => (new - old).abs() > 1,
        _ => false,
    };
    long_ago || apart
}

/// "Sales rose 4% to 412 million, after 361 million in 2021": whether only the earlier level has a year, so that the change may be
/// on another.
pub(super) fn is_doubtful(context: &Context, relation: &Relation) -> bool {
    let item = |role: Role| context.item_of(relation.with_role(role).next()?);
    let (Some(change), Some(new), Some(old)) =
        (item(Role::Change), item(Role::New), item(Role::Old))
    else {
        return false;
    };
    let text = context.text;
    let sentence = &text.sentences[text.sentence_of(old)];
    let dated = (old + 1..sentence.items.end.min(old + 4)).any(|at| context.is_year(at));
    change < new && new < old && dated && context.n_years(sentence) == 1
        || super::basis::are_of_two_times(context, [change, new, old])
}

/// "(LFL -1.4%)", "(prior year as reported: 401 million)".
fn in_bracket(context: &Context, items: &[usize]) -> bool {
    let text = context.text;
    items.iter().any(|&item| {
        let sentence = &text.sentences[text.sentence_of(item)];
        text.bracket(sentence, item).is_some_and(|open| {
            (open..item)
                .any(|at| text.is(at, words::PARTLY) || text.is(at, &["unadjusted", "reported"]))
        })
    })
}

/// "rose by 28 in Kent, from 412 to 487 in the whole group".
fn is_elsewhere(context: &Context, change: usize, [first, last]: [usize; 2], end: usize) -> bool {
    let text = context.text;
    let is_name = |at: usize| {
        text.items
            .get(at)
            .is_some_and(|item| item.what == What::Word)
            && text.word(at).starts_with(|c: char| c.is_ascii_uppercase())
            && !context.is_month(at)
    };
    let own = text.is(change + 1, &["in", "at"]) && is_name(change + 2);
    let all = (last + 1..end.min(last + 5)).any(|at| {
        text.is(
            at,
            &["whole", "nationwide", "all", "overall", "total", "country"],
        )
    });
    change < first && own && all
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_change_on_another_base_makes_no_relation() {
        for text in [
            "House prices rose to \u{a3}267,412 from \u{a3}266,118 in May, up 3.1% on the year.",
            "Profit rose from \u{20ac}41.2 million to \u{20ac}48.7 million, driven by a 12% rise in fees.",
            "Homicides fell from 412 to 387, 18% below the ten-year average.",
            "Turnover rose to \u{20ac}412 million from \u{20ac}387 million, up 3.1% on the previous quarter.",
            "Revenue rose to $4.12 billion from $3.98 billion, up 8% in constant currency.",
            "The yen fell 1.7% to 154.8 per dollar from 152.1.",
            "Deaths fell from 412 to 387, a drop of 12 in Kent alone.",
            "The index rose 0.8 points to 87.4 in June, from 85.9 in April.",
            "The toll rose to 87 from 61 on Friday, after 12 more bodies were found.",
        ] {
            check(&[(text, "")]);
        }
        check(&[
            // Its own words say over which years.
            (
                "Households shrank by 4.71%, from 4.67 members in 2001 to 4.54 in 2011.",
                "percent_change f1 = 1 - f3 / f2 differs",
            ),
            (
                "House prices rose to \u{a3}267,412 from \u{a3}266,118, up 3.1% in a year.",
                "percent_change f3 = f1 / f2 - 1 differs",
            ),
            (
                "Homicides fell from 412 to 387, a drop of 18%.",
                "percent_change f3 = 1 - f2 / f1 differs",
            ),
        ]);
    }
}
