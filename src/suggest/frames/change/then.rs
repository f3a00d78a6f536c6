//! Two levels told one after the other, and what lies between them as a conclusion: "The college has 8,415 pupils. Five years
//! ago it had 6,122, so the number has grown by 37.5 per cent", "Last year 1,544 searches were made; this year it was 1,312,
//! a drop of 15 per cent".

use std::ops::Range;

use super::earlier::{is_month, month_named, named_alike, year_in};
use super::guard::{is_extreme, is_near};
use super::scope::{is_fine, is_mixed};
use super::{Spot, propose_by};
use crate::language::Cues;
use crate::suggest::frames::{Context, NOUNS_OF_CHANGE, Strength, What, ends_clause};

/// What the words of a level say of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Earlier,
    Year(i32),
    /// A month of a year that is not told.
    Month(i64),
    Untold,
}

/// A level, the words told with it, and their time.
struct Told {
    level: Spot,
    words: Range<usize>,
}

/// Finds the changes of sentence `n` that conclude from two levels, the first of them in the sentence before or in this one.
pub(super) fn concluded(context: &mut Context, n: usize, all: &[Vec<Spot>]) {
    let text = context.text;
    let (sentence, own) = (&text.sentences[n], &all[n]);
    for (at, change) in own.iter().enumerate() {
        let Some((way, word)) = change.change else {
            continue;
        };
        let levels: Vec<Spot> = own[..at]
            .iter()
            .copied()
            .filter(|spot| context.is_level(spot.item))
            .collect();
        let Some(&last) = levels.last() else { continue };
        if context.is_tied(change.item)
            || context.is_bound(change.item)
            || !concludes(context, last.item, change.item)
        {
            continue;
        }
        let pair = match levels[..] {
            [second] => of_sentence_before(context, n, all, second).map(|first| {
                let words = sentence.items.start..change.item;
                let before = text.sentences[n - 1].items.clone();
                [told(first, before), told(second, words)]
            }),
            [first, second] => cut(context, first, second).map(|cut| {
                [
                    told(first, sentence.items.start..cut),
                    told(second, cut..change.item),
                ]
            }),
            _ => None,
        };
        let Some([first, second]) = pair else {
            continue;
        };
        // "1,544 searches and 1,312 arrests" are of two things, however they compare.
        let alike = named_alike(
            context,
            first.words.clone(),
            first.level.item,
            second.words.clone(),
            second.level.item,
        );
        let from = first.words.start;
        let Some([new, old]) = in_time(context, [first, second]).filter(|_| alike) else {
            continue;
        };
        let measured =
            context.is_percent(change.item) || context.same_measure(change.item, new.level.item);
        let plain = context.same_unit(new.level.item, old.level.item)
            && is_fine(context, *change, new.level, old.level)
            && is_near(context, *change, [new.level.item, old.level.item], 1.6)
            && !is_extreme(context, old.level)
            && ends_clause(context, sentence, change.item, 4)
            && !is_mixed(context, from..sentence.items.end, false);
        let strength = match plain {
            true => Strength::Asks,
            false => Strength::IfExact,
        };
        if measured && context.same_measure(new.level.item, old.level.item) {
            let (new, old) = (new.level.item, old.level.item);
            propose_by(context, change.item, (way, word), [new, old], strength);
        }
    }
}

fn told(level: Spot, words: Range<usize>) -> Told {
    Told { level, words }
}

/// The one level that the sentence before tells, changes and spans aside.
fn of_sentence_before(
    context: &Context,
    n: usize,
    all: &[Vec<Spot>],
    second: Spot,
) -> Option<Spot> {
    let m = n.checked_sub(1)?;
    let (before, levels) = (&context.text.sentences[m], &all[m]);
    let mut alike = levels
        .iter()
        .filter(|spot| context.same_measure(spot.item, second.item));
    let (first, more) = (alike.next()?, alike.next());
    // A change that is told there already has its own levels.
    let plain = more.is_none()
        && levels.iter().all(|spot| spot.change.is_none())
        && !first.bracket
        && !context.is_bound(first.item)
        && !context.is_bound(second.item)
        && second.change.is_none();
    let one = before.paragraph == context.text.sentences[n].paragraph;
    (plain && one).then_some(*first)
}

/// Where the clause of the first level ends and that of the second begins.
fn cut(context: &Context, first: Spot, second: Spot) -> Option<usize> {
    let text = context.text;
    let plain = [first, second]
        .iter()
        .all(|spot| spot.change.is_none() && !spot.bracket && !context.is_bound(spot.item));
    let cut = (first.item + 1..second.item).find(|&at| {
        text.mark(at, b';')
            || text.mark(at, b',')
            || text.is(at, &["while", "whereas", "and", "but"])
    })?;
    plain.then_some(cut + 1)
}

/// ", so the number has grown by", ", a drop of", "; this is a fall of": whether the words between the later of the levels and
/// the change draw a conclusion.
fn concludes(context: &Context, level: usize, change: usize) -> bool {
    let text = context.text;
    let between = level + 1..change;
    let stop = between
        .clone()
        .rev()
        .find(|&at| text.mark(at, b',') || text.mark(at, b'-') || text.mark(at, b';'));
    let Some(stop) = stop else { return false };
    let so = text.is(
        stop + 1,
        &[
            "so",
            "thus",
            "meaning",
            "making",
            "giving",
            "which",
            "that",
            "this",
            "representing",
        ],
    );
    let noun = text.is(stop + 1, &["a", "an"])
        && (stop + 2..change).any(|at| text.is(at, NOUNS_OF_CHANGE))
        || text.is(change + 1, NOUNS_OF_CHANGE) && change <= stop + 2
        || text.cues(change + 1).any(Cues::THAN) && change == stop + 1;
    context.no_figure(stop + 1..change) && change - stop <= 12 && (so || noun)
}

/// The later and the earlier of two levels, by the words of time told with each.
fn in_time(context: &Context, [first, second]: [Told; 2]) -> Option<[Told; 2]> {
    let between = first.level.item + 1..second.level.item;
    match (time(context, &first.words), time(context, &second.words)) {
        (Time::Year(a), Time::Year(b)) if a > b => Some([first, second]),
        (Time::Year(a), Time::Year(b)) if a < b => Some([second, first]),
        // "May exports were 73.8 billion, an 8.9% rise on April, while imports were 74.3 billion": of April is the change.
        (Time::Month(_), Time::Month(_)) if !context.no_figure(between) => None,
        // Of December and January nobody says which comes first.
        (Time::Month(a), Time::Month(b)) if a > b && a - b <= 6 => Some([first, second]),
        (Time::Month(a), Time::Month(b)) if a < b && b - a <= 6 => Some([second, first]),
        (Time::Year(_) | Time::Month(_) | Time::Untold, Time::Earlier) => Some([first, second]),
        (Time::Earlier, Time::Month(_) | Time::Untold) => Some([second, first]),
        _ => None,
    }
}

fn time(context: &Context, words: &Range<usize>) -> Time {
    let text = context.text;
    if let Some(year) = year_in(context, words.clone()) {
        return Time::Year(year);
    }
    let earlier = words.clone().any(|at| {
        text.is(
            at,
            &["ago", "earlier", "previously", "previous", "before", "had"],
        ) || text.is(at, &["last"])
            && text.is(
                at + 1,
                &["year", "season", "month", "week", "quarter", "term"],
            )
            || is_month(text.word(at)) && text.is(at + 1, &["there", "it", "they"])
    });
    let month = words.clone().find_map(|at| month_named(text.word(at)));
    match (earlier, month) {
        (true, _) => Time::Earlier,
        (false, Some(month)) => Time::Month(month),
        (false, None) => Time::Untold,
    }
}

/// "decreased by 5.0% (1,000 in February, 950 in March)", "by 5%: there were 1,000 in 2021 and 950 in 2022", "decreased 5% between
/// February (1,000) and March (950)": the change first, both levels behind it, each with its time.
pub(super) fn told_behind(context: &mut Context, n: usize, spots: &[Spot]) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let [change, first, second] = *spots else {
        return;
    };
    let Some((way, word)) = change.change.filter(|_| !context.is_tied(change.item)) else {
        return;
    };
    let opens = change.item + 1;
    // "15.0% (1,040": not the change once more in another measure.
    let is_plain = |spot: Spot| {
        (spot.change.is_none() || spot.item == opens + 1) && !context.is_bound(spot.item)
    };
    let both = [first, second].into_iter().all(is_plain) && !context.is_bound(change.item);
    let between = text.is(opens, &["between", "from"])
        && [first, second]
            .iter()
            .all(|spot| spot.bracket && text.mark(spot.item + 1, b')'));
    let listed = text.mark(opens, b':') || text.mark(opens, b'(');
    let end = (second.item + 1..sentence.items.end)
        .find(|&at| matches!(text.items[at].what, What::Mark(_)))
        .unwrap_or(sentence.items.end);
    if !both || !between && !listed || end - second.item > 5 || first.item - opens > 6 {
        return;
    }
    let cut = (first.item + 1..second.item).find(|&at| {
        text.mark(at, b',')
            || text.mark(at, b';')
            || text.is(at, &["and", "after", "against", "to"])
    });
    let Some(cut) = cut else { return };
    // In brackets the number stands behind its time.
    let pair = [told(first, opens..cut), told(second, cut..end)];
    let Some([new, old]) = in_time(context, pair) else {
        return;
    };
    let (new, old) = (new.level, old.level);
    // "Membership fees rose by 10% (412 members in 2021", "Spending per pupil rose by 12% (41.2 million": of something else.
    let subject = sentence.items.start..word;
    let head = subject.clone().rev().find_map(|at| context.stem_at(at));
    let is_ratio = subject.clone().any(|at| {
        text.cues(at).any(Cues::RATE)
            || text.is(
                at,
                &[
                    "per", "head", "average", "mean", "median", "price", "prices", "cost", "costs",
                    "fee", "fees",
                ],
            )
    });
    let is_named = |spot: Spot| {
        (spot.item + 1..end.min(spot.item + 5))
            .take_while(|&at| {
                text.items[at].what == What::Word && !text.is(at, &["in", "and", "a"])
            })
            .filter_map(|at| context.stem_at(at))
            .all(|stem| head.as_ref() == Some(&stem))
    };
    let own = !is_ratio && is_named(first) && is_named(second);
    let plain = own
        && context.same_measure(new.item, old.item)
        && context.same_unit(new.item, old.item)
        && (context.is_percent(change.item) || context.same_measure(change.item, new.item))
        && is_near(context, change, [new.item, old.item], 1.6)
        && is_fine(context, change, new, old)
        && !is_mixed(context, sentence.items.clone(), false);
    if plain {
        propose_by(
            context,
            change.item,
            (way, word),
            [new.item, old.item],
            Strength::Asks,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The college has 8,415 pupils. Five years ago it had 6,122, so the number has grown by 37.5 per cent.",
                "percent_change f4 = f1 / f3 - 1 agrees",
            ),
            (
                "The college has 8,415 pupils. Five years ago it had 6,122, so the number has grown by 27.5 per cent.",
                "percent_change f4 = f1 / f3 - 1 question",
            ),
            (
                "Last year 1,544 searches were made; this year it was 1,312, a drop of 15 per cent.",
                "percent_change f3 = 1 - f2 / f1 agrees",
            ),
            (
                "Last year 1,544 searches were made. This year the number was 1,312, a drop of 25 per cent.",
                "percent_change f3 = 1 - f2 / f1 question",
            ),
            (
                "Work started on 31,200 homes in 2024. In 2023 there had been 36,020 homes, so that the latest number is 13.4 per \
                 cent lower.",
                "percent_change f3 = 1 - f1 / f2 agrees",
            ),
            (
                "The school had 412 pupils this year. In 2023 they were 388, so that the increase is 24.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "The school had 412 pupils this year. In 2023 they were 388, so that the increase is 6.2 per cent.",
                "percent_change f3 = f1 / f2 - 1 agrees",
            ),
            // The change first.
            (
                "The number of cases decreased by 8.7%: there were 1,040 in February and 950 in March.",
                "percent_change f1 = 1 - f3 / f2 agrees",
            ),
            (
                "The number of cases decreased by 15.0% (1,040 in 2021, 950 in 2022).",
                "percent_change f1 = 1 - f3 / f2 question",
            ),
            (
                "The number of cases decreased by 15.0%: there were 1,040 in November and 950 in January.",
                "",
            ),
            (
                "Spending per pupil rose by 12% (41.2 million in 2021, 43.1 million in 2022).",
                "",
            ),
            (
                "Membership fees rose by 10% (412 members in 2021, 398 in 2022).",
                "",
            ),
            (
                "February exports were 73.8 billion francs, an 8.9% rise on January, while imports were 74.3 billion francs, \
                 an increase of 5.8%.",
                "",
            ),
            // Another thing, another time, another base, a number of its own behind.
            (
                "The college has 8,415 pupils. Five years ago it had 412 teachers, so the number has grown by 27.5 per cent.",
                "",
            ),
            (
                "The college has 8,415 pupils. It had 6,122 visitors on its open day, a rise of 20 per cent since 2019.",
                "",
            ),
            (
                "The fund holds £8,415. Last year it held £6,122, while deposits grew by 12 per cent.",
                "",
            ),
            (
                "Last year 1,544 searches were made and 1,312 arrests, a drop of 15 per cent on the year before.",
                "",
            ),
        ]);
    }
}
