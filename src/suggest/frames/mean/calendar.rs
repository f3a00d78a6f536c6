//! Means over a time that a date tells: "1,236 incidents in 2024, an average of 103 a month", "2,940 calls in the first six
//! months of this year, an average of 490 a month", "45,600 calls in September, an average of 1,520 a day", "61,300 parcels
//! between 1 April and 30 September", "a daily average of 1,456" of a year's total.
//!
//! The days of a year are 365 or 366, its weeks 52 and a day or two: whichever fits is taken. A year of which not all has
//! been counted has fewer months, so a mean that is too great asks only of a time that was over when the text came out.

use super::super::rate::over;
use super::super::{Context, Lead, Strength, lead};
use super::slip::is_scale;
use super::{Mean, Per, Tie, ends, tie};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::dates::{FLOWS, MONTHS};
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation};

/// The total and its time in the sentence of the mean, or in the one before if that points back.
///
/// Returns whether one was found.
pub(super) fn by_period(context: &mut Context, n: usize, mean: &Mean) -> bool {
    let Per::Time(span) = mean.per else {
        return false;
    };
    let text = context.text;
    let own = &text.sentences[n];
    let points_back = text.is(own.items.start, &["that", "this"])
        && own.figures.first() == Some(&mean.item)
        && mean.item - own.items.start <= 9;
    let (sentence, end) = match n.checked_sub(1).map(|n| &text.sentences[n]) {
        Some(before) if points_back && before.paragraph == own.paragraph => {
            (before, before.items.end)
        }
        _ => (own, mean.item),
    };
    let Some(&last) = sentence.figures.iter().rfind(|&&item| item < end) else {
        return false;
    };
    let fits = |&item: &usize| {
        item < end
            && context.is_level(item)
            && context.same_measure(item, mean.item)
            && context.same_unit(item, mean.item)
            && context.is_less(mean.item, item)
            && !matches!(lead(text, sentence, item), Lead::Old(_) | Lead::Base(_))
            && text.bracket(sentence, item).is_none()
    };
    let totals: Vec<usize> = sentence.figures.iter().copied().filter(fits).collect();
    let timed = sentence
        .figures
        .iter()
        .any(|&item| context.kind(item) == FigureKind::Duration);
    let joined = between(context, sentence.items.start..end);
    // Any other date lets the total be of another time.
    let mut periods = (sentence.items.start..end)
        .map(|at| (at, period(context, at)))
        .filter(|(at, period)| period.is_some() || text.items[*at].what == What::Date)
        // "the first six months of this year".
        .filter(|(at, _)| {
            !(text.is(at.wrapping_sub(1), &["of"]) && text.is(at.wrapping_sub(2), &["months"]))
        });
    let n_months = (sentence.items.start..end)
        .filter(|&at| is_month(context, at))
        .count();
    let period = match (joined, periods.next(), periods.next()) {
        (Some(joined), None, None) => joined,
        (Some(joined), Some(_), Some(_)) if periods.next().is_none() => joined,
        (None, Some((_, Some(period))), None) if n_months <= 1 => period,
        _ => return false,
    };
    let (&[total], false) = (&totals[..], timed) else {
        return false;
    };
    let tie = match points_back {
        true => Some(Tie::Named),
        false => tie(context, last, mean.item),
    };
    let Some(tie) = tie else { return false };
    let counts = &period.divisors(span)[..];
    // A round mean is not every number that rounds to it: 10,000 a day are not 5,479.
    let far = counts.first().is_some_and(|&(times, over)| {
        let made = context.face(total).to_f64() * over as f64 / times as f64;
        !(0.9..1.12).contains(&(made / context.face(mean.item).to_f64()))
    });
    for &(times, over) in counts.iter().filter(|_| !far) {
        let relation = by_time(
            context,
            mean,
            total,
            Rational::new(times, over).unwrap_or(Rational::ONE),
        );
        if context.propose(relation, Strength::IfAgrees) {
            return true;
        }
    }
    let plain = tie == Tie::Named
        && sentence.figures.iter().filter(|&&item| item < end).count() == 1
        && !context.is_bound(total)
        && is_plain(context, sentence)
        && is_plain(context, own)
        && ends(context, own, mean);
    if let (true, Some(times)) = (plain, missed(context, own, mean, total, counts, &period)) {
        let relation = by_time(context, mean, total, times);
        return context.propose(relation, Strength::Asks);
    }
    false
}

/// "mean = total / times".
fn by_time(context: &Context, mean: &Mean, total: usize, times: Rational) -> Relation {
    let cue = mean.cue.clone();
    over(context, Kind::Mean, mean.item, total, times, cue)
}

/// How many days, weeks or months there should be where the mean is off by a scale.
fn missed(
    context: &Context,
    own: &Sentence,
    mean: &Mean,
    total: usize,
    counts: &[(i128, i128)],
    period: &Period,
) -> Option<Rational> {
    let whole = |count: &(i128, i128)| Rational::new(count.0, count.1);
    let (least, most) = (whole(counts.first()?)?, whole(counts.last()?)?);
    let made = context.face(total).to_f64() / context.face(mean.item).to_f64();
    let few = made < least.to_f64();
    let ratio = made / most.to_f64();
    // What else is off may be of the days of opening, or of a stock and what came to it; no time has more days than it has.
    let times = if few { least } else { most };
    let beyond = period.is_over
        && (1.08..2.0).contains(&ratio)
        && comes(context, total)
        && is_last(context, own, mean.item);
    (is_scale(ratio) && (!few || period.is_over) || beyond).then_some(times)
}

/// Whether nothing is told behind a mean but who said so: "an average of 1,250 a day, its director said".
fn is_last(context: &Context, own: &Sentence, mean: usize) -> bool {
    let (text, end) = (context.text, own.items.end);
    let said =
        (mean + 1..end).any(|at| text.is(at, &["said", "says", "told", "according", "reported"]));
    (mean + 1..end).all(|at| text.items[at].what == What::Word || said && text.mark(at, b','))
}

/// "answered 45,600 calls": whether a number is of what comes and goes, and no stock.
fn comes(context: &Context, total: usize) -> bool {
    let text = context.text;
    text.is(total.wrapping_sub(1), FLOWS) || text.is(total.wrapping_sub(2), FLOWS)
}

/// Whether nothing limits the time of a sentence.
fn is_plain(context: &Context, sentence: &Sentence) -> bool {
    const LIMITS: &[&str] = &[
        "since", "until", "till", "before", "after", "so", "far", "date", "open", "opened",
        "opening", "reopened", "closed", "working", "season", "term", "school", "weekday",
        "weekdays", "peak", "now", "first", "last", "then", "each", "every", "only",
    ];
    let text = context.text;
    let items = sentence.items.clone();
    !context.cues_in(items.clone()).any(
        Cues::SCOPE
            .or(Cues::EXAMPLE)
            .or(Cues::CLAUSE)
            .or(Cues::NEGATIVE),
    ) && !items.clone().any(|at| {
        // "in the first six months", "last year", "every week".
        text.is(at, LIMITS)
            && period(context, at + 1).is_none()
            && !text.cues(at + 1).any(Cues::TIME)
    })
}

/// A time of the calendar.
struct Period {
    /// Whole months, if it is one of several.
    months: i64,
    /// Its days, if it is told to the day or is a month with a name.
    days: Option<i64>,
    /// Whether it was over when the text came out.
    is_over: bool,
}

impl Period {
    fn months(months: i64, is_over: bool) -> Period {
        Period {
            months,
            days: None,
            is_over,
        }
    }

    /// How many of `span` there can be in it, the fewest first, each over what it is divided by.
    fn divisors(&self, span: &str) -> Vec<(i128, i128)> {
        match (self.days, span) {
            // February may have a day more.
            (Some(days), "day") if !(30..=31).contains(&days) => {
                vec![(days.into(), 1), (i128::from(days) + 1, 1)]
            }
            (Some(days), "day") => vec![(days.into(), 1)],
            (Some(_), _) => Vec::new(),
            (None, _) => divisors(self.months, span).to_vec(),
        }
    }
}

/// "between 1 April and 30 September": both days and all between them, in one year.
fn between(context: &Context, items: std::ops::Range<usize>) -> Option<Period> {
    let text = context.text;
    let opens = |words: &[&str]| items.clone().find(|&at| text.is(at, words));
    let (from, to) = match opens(&["between"]) {
        Some(at) => (at, "and"),
        None => (opens(&["from"])?, "to"),
    };
    let (first, then) = day(context, from + 1)?;
    let (last, end) = day(context, then + 1).filter(|_| text.is(then, &[to]))?;
    let days = last - first + 1;
    (days > 1 && end <= items.end).then_some(Period {
        months: 0,
        days: Some(days),
        is_over: true,
    })
}

/// The day of a common year that is told at `at`, and where it ends: "1 April", "30 September 2024", "March 3".
fn day(context: &Context, at: usize) -> Option<(i64, usize)> {
    let text = context.text;
    let is_date = text.items.get(at)?.what == What::Date;
    let end = if is_date { at + 1 } else { at + 2 };
    let words = text
        .text
        .get(text.items[at].start..text.items.get(end - 1)?.end)?;
    let (mut day, mut month) = (None, None);
    for part in words.split(|c: char| !c.is_ascii_alphanumeric()) {
        let number = part.trim_end_matches(char::is_alphabetic).parse::<i64>();
        match month_of(&part.to_ascii_lowercase()) {
            Some(found) => month = Some(found),
            None => day = day.or(number.ok().filter(|day| (1..32).contains(day))),
        }
    }
    let before: i64 = MONTHS[..month?].iter().map(|&(_, days)| days).sum();
    Some((before + day?, end))
}

/// Whether a word is the name of a month.
fn is_month(context: &Context, at: usize) -> bool {
    let word = context.text.word(at);
    word.starts_with(char::is_uppercase) && month_of(&word.to_ascii_lowercase()).is_some()
}

/// Which month a word names, from 0.
fn month_of(word: &str) -> Option<usize> {
    let is_short = |name: &str| word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    MONTHS
        .iter()
        .position(|&(name, _)| name == word || is_short(name))
}

/// The time that begins at `at`: a date, "last year", "six months".
fn period(context: &Context, at: usize) -> Option<Period> {
    let text = context.text;
    let item = text.items.get(at)?;
    let before = |words: &[&str]| text.is(at.wrapping_sub(1), words);
    if item.what == What::Date {
        const LEADS: &[&str] = &[
            "in",
            "during",
            "over",
            "the",
            "through",
            "throughout",
            "for",
            "of",
        ];
        let words = text.text[item.start..item.end].to_ascii_lowercase();
        let mut parts = words.split(|c: char| !c.is_ascii_alphanumeric());
        let first = parts.next()?;
        if words == "last year" {
            return Some(Period::months(12, true));
        }
        // "since 2021", "by 2030".
        if !before(LEADS) {
            return None;
        }
        if let Some(year) = first.parse::<i64>().ok().filter(|_| first.len() == 4) {
            // "2024", "2023-24".
            let last = match parts.next() {
                None => year,
                Some(next) if next.len() == 2 && next.parse::<i64>().is_ok() => year + 1,
                _ => return None,
            };
            let is_over = context
                .published
                .is_some_and(|day| last < i64::from(day.start.year()));
            return Some(Period::months(12, is_over));
        }
        // "in September", "in September 2024".
        if let Some(month) = month_of(first)
            && parts
                .next()
                .is_none_or(|year| year.len() == 4 && year.parse::<i64>().is_ok())
            && parts.next().is_none()
        {
            return Some(Period {
                months: 1,
                days: Some(MONTHS[month].1),
                is_over: true,
            });
        }
        let ordinal = ["first", "second", "third", "fourth", "last"].contains(&first);
        let unit = if ordinal { parts.next()? } else { first };
        let months = match unit {
            "quarter" => 3,
            "half" => 6,
            "year" => 12,
            number => months(number).filter(|_| parts.next() == Some("months"))?,
        };
        return Some(Period::months(months, true));
    }
    // "in September".
    if before(&["in", "during", "throughout"]) && is_month(context, at) {
        let month = month_of(&text.word(at).to_ascii_lowercase())?;
        return Some(Period {
            months: 1,
            days: Some(MONTHS[month].1),
            is_over: true,
        });
    }
    // "last year", "in its first full year".
    if text.is(at, &["year"]) && before(&["last", "past", "full", "whole"]) {
        return Some(Period::months(12, true));
    }
    let told = before(&["first", "last"]) && text.is(at + 1, &["months"]);
    let months = months(text.word(at)).filter(|_| told)?;
    Some(Period::months(months, true))
}

/// "six" months.
fn months(number: &str) -> Option<i64> {
    const NUMBERS: [(&str, i64); 4] = [("three", 3), ("six", 6), ("nine", 9), ("twelve", 12)];
    let (_, n) = NUMBERS
        .iter()
        .find(|(word, _)| number.eq_ignore_ascii_case(word))?;
    Some(*n)
}

/// How many of `span` there can be in so many months, the fewest first, each over what it is divided by.
fn divisors(months: i64, span: &str) -> &'static [(i128, i128)] {
    match (months, span) {
        (12, "day") => &[(365, 1), (366, 1)],
        (6, "day") => &[(181, 1), (182, 1), (183, 1), (184, 1)],
        (3, "day") => &[(90, 1), (91, 1), (92, 1)],
        (12, "week") => &[(52, 1), (365, 7), (366, 7), (53, 1)],
        (6, "week") => &[(26, 1)],
        (3, "week") => &[(13, 1)],
        (12, "month") => &[(12, 1)],
        (9, "month") => &[(9, 1)],
        (6, "month") => &[(6, 1)],
        (3, "month") => &[(3, 1)],
        (12, "quarter") => &[(4, 1)],
        (9, "quarter") => &[(3, 1)],
        (6, "quarter") => &[(2, 1)],
        _ => &[],
    }
}

/// "Deaths in 2013 numbered 531,280 ... In 2013 an average of 1,458 died daily": a daily mean of a year's total.
///
/// The words name a mean and a day, not the total; a number that is near 365 times the mean can only be it.
pub(super) fn of_a_year(context: &mut Context, n: usize, mean: &Mean) -> bool {
    if !matches!(mean.per, Per::Time("day")) {
        return false;
    }
    let text = context.text;
    let item = mean.item;
    let from = text.sentences[n].items.start.max(item.saturating_sub(4));
    if !(from..item).any(|at| text.is(at, &["average", "mean"])) {
        return false;
    }
    for back in 0..=2.min(n) {
        for &total in &text.sentences[n - back].figures {
            if total == item || !context.is_level(total) || !context.same_measure(total, item) {
                continue;
            }
            let ratio = context
                .face(total)
                .div(context.face(item))
                .map_or(0.0, |ratio| ratio.to_f64());
            if !(360.0..372.0).contains(&ratio) {
                continue;
            }
            let days = |days: i64| {
                let at = mean.cue.clone();
                over(
                    context,
                    Kind::Mean,
                    item,
                    total,
                    Rational::integer(days),
                    at,
                )
            };
            // A leap year has a day more.
            if !context.agrees(&days(366)) || context.agrees(&days(365)) {
                let relation = days(365);
                return context.propose(relation, Strength::Closed);
            }
            let relation = days(366);
            return context.propose(relation, Strength::IfAgrees);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;
    use crate::figure::date::Period;

    #[test]
    fn a_total_of_a_named_time_has_a_mean_by_shorter_ones() {
        check(&[
            (
                "Crews were called to 1,236 incidents in 2024, an average of 103 a month.",
                "mean f2 = f1 / 12 agrees",
            ),
            (
                "Crews were called to 1,236 incidents last year, an average of 130 a month.",
                "",
            ),
            (
                "The helpline answered 2,940 calls in the first six months of this year, an average of 490 a month.",
                "mean f2 = f1 / 6 agrees",
            ),
            (
                "The helpline answered 2,940 calls in the first six months of this year, an average of 420 a month.",
                "mean f2 = f1 / 6 question",
            ),
            (
                "The food bank gave out 12,480 parcels last year. That is an average of 240 every week.",
                "mean f2 = f1 / 52 agrees",
            ),
            (
                "The museum welcomed 733,098 visitors in 2024, a daily average of 2,003.",
                "mean f2 = f1 / 366 agrees",
            ),
            // A stock and what came to it, and days of sitting.
            (
                "The population rose to 412,000 in 2023, an average of 12,000 a month.",
                "",
            ),
            (
                "MPs asked 4,120 questions last year, an average of 27 a day.",
                "",
            ),
            // 10,000 does not round to 5,479.
            (
                "The charity served 2 million meals last year, an average of 10,000 a day.",
                "",
            ),
            // It may have been closed on some days, and not open on more than there are.
            (
                "The museum welcomed 730,000 visitors last year, an average of 2,600 a day.",
                "",
            ),
            (
                "The museum welcomed 730,000 visitors last year, an average of 1,400 a day.",
                "",
            ),
            (
                "The museum welcomed 730,000 visitors last year, an average of 20,000 a day.",
                "mean f2 = f1 / 365 question",
            ),
            (
                "The museum welcomed 730,000 visitors last year, an average of 1,400 a day in winter.",
                "",
            ),
            // Of another time, or of a part of that one.
            (
                "The library lent 96,000 books last year, an average of 10,400 a month since it reopened.",
                "",
            ),
            (
                "Crews were called to 1,236 incidents in 2024, up from an average of 90 a month.",
                "",
            ),
            (
                "In 2024 crews were called to 1,236 incidents between March and May, an average of 412 a month.",
                "",
            ),
            (
                "Crews were called to 1,236 incidents and 411 false alarms last year, an average of 130 a month.",
                "",
            ),
        ]);
    }

    #[test]
    fn a_month_or_two_dates_have_so_many_days() {
        check(&[
            (
                "The line answered 45,600 calls in September, an average of 1,520 a day.",
                "mean f2 = f1 / 30 agrees",
            ),
            (
                "The line answered 45,600 calls in September, an average of 1,250 a day.",
                "mean f2 = f1 / 30 question",
            ),
            (
                "The line answered 45,600 calls in September, an average of 1,250 a day, its director told the board.",
                "mean f2 = f1 / 30 question",
            ),
            (
                "The line answered 45,600 calls in September. That is an average of 1,250 a day, without Sundays.",
                "",
            ),
            // On 21 days of work; of a stock; of some days.
            (
                "The line answered 45,600 calls in September, an average of 2,170 a day.",
                "",
            ),
            (
                "The population rose to 45,600 in September, an average of 1,250 a day.",
                "",
            ),
            (
                "The line answered 45,600 calls in September, an average of 1,250 a day at weekends.",
                "",
            ),
            (
                "The line answered 45,600 calls in August and September, an average of 748 a day.",
                "",
            ),
            (
                "The line answered 45,600 calls by 12 September, an average of 1,250 a day.",
                "",
            ),
            (
                "They handed out 61,300 parcels between 1 April and 30 September. That is about 335 a day.",
                "mean f2 = f1 / 183 agrees",
            ),
            (
                "They handed out 61,300 parcels between 1 April and 30 September. That is about 435 a day.",
                "",
            ),
        ]);
    }

    #[test]
    fn a_year_that_is_not_over_has_fewer_months() {
        let text = "Crews were called to 1,236 incidents in 2024, an average of 1,030 a month.";
        let cases = [("2024-11", 0), ("2025-01", 1)];
        for (published, n) in cases {
            let found = crate::suggest::suggest(text, Period::parse(published));
            assert_eq!(found.relations.len(), n, "{published}");
        }
    }
}
