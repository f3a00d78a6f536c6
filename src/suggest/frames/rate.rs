//! Rates, means and multiples: "£156,000 per employee", "one officer for every 12 demonstrators", "3.5 times the
//! 10,073 of 2013", "1,458 a day".
//!
//! The words name what is divided by what; which numbers those are is only understood. Pairs near them are tried, and
//! one is taken only if it agrees.

use std::ops::Range;

use super::doubled;
use super::mean::is_scale;
use super::multiple::multiple;
use super::{Context, Strength};
use crate::figure::{Amount, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::{Cues, en, letters};
use crate::suggest::expr::Expr;
use crate::suggest::slip::fit_chance;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role};

/// Finds the rates of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let sentence = &text.sentences[n];
        for &item in &sentence.figures {
            one_for_every(context, n, item);
            if let Some((noun, cue)) = per(context, sentence, item) {
                quotient(context, n, item, &noun, cue);
            }
            if context.figure(item).unit == "times"
                || matches!(context.figure(item).figure.amount, Amount::Fraction(..))
            {
                multiple(context, n, item);
            }
        }
        doubled::find(context, n);
        by_time(context, n);
    }
}

/// "about one officer for every 12 demonstrators", which is read as one officer per 12: the officers told near, times
/// 12, make the others.
fn one_for_every(context: &mut Context, n: usize, item: usize) {
    let figure = context.figure(item);
    let Some((noun, every)) = figure.unit.split_once(" per ") else {
        return;
    };
    let (Ok(every), noun) = (every.replace(',', "").parse::<i64>(), en::singular(noun)) else {
        return;
    };
    let text = context.text;
    if every >= 1_000 {
        return per_many(context, n, item, every);
    }
    let near = around(context, n);
    let at = context.cue(item, item);
    for &(count, m) in &near {
        if count == item || !counts(context, count, &text.sentences[m], &noun) {
            continue;
        }
        for &(total, _) in &near {
            if total == item || total == count || context.kind(total) != FigureKind::Count {
                continue;
            }
            let product = Expr::Product(
                Box::new(context.term(count)),
                Box::new(Expr::Number(Rational::integer(every))),
            );
            let right = Expr::Quotient(Box::new(product), Box::new(context.term(total)));
            let relation = Relation {
                right,
                ..rate(context, item, count, total, Kind::Rate, at.clone())
            };
            // "About one" leaves much room; only what is within a tenth of it is meant.
            let told = context.face(item).to_f64();
            let made = context.face(count).to_f64() * every as f64 / context.face(total).to_f64();
            if (0.9..1.1).contains(&(made / told)) && context.propose(relation, Strength::IfAgrees)
            {
                return;
            }
        }
    }
}

/// "85 homicides. With a population of 2.5 million, that amounts to 3.4 for every 100,000 inhabitants": the people stand in the
/// sentence of the rate, what happened to them there or at the head of the sentence before.
fn per_many(context: &mut Context, n: usize, item: usize, every: i64) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let is_people = |&other: &usize| {
        other != item
            && context.kind(other) == FigureKind::Count
            && text.is(other.wrapping_sub(1), &["of"])
            && text.is(other.wrapping_sub(2), &["population"])
    };
    let mut people = sentence.figures.iter().copied().filter(is_people);
    let (Some(people), None) = (people.next(), people.next()) else {
        return;
    };
    let before = n.checked_sub(1).map(|n| &text.sentences[n]);
    let first = before
        .filter(|before| before.paragraph == sentence.paragraph)
        .and_then(|before| {
            before
                .figures
                .iter()
                .copied()
                .find(|&other| context.is_level(other))
        });
    let own = sentence
        .figures
        .iter()
        .copied()
        .find(|&other| other != item && other != people);
    let Some(count) = own.or(first) else { return };
    let plain = context.kind(count) == FigureKind::Count
        && ![count, item].iter().any(|&item| context.is_bound(item))
        && context.is_less(count, people)
        && !context
            .cues_in(sentence.items.clone())
            .any(Cues::SCOPE.or(Cues::CLAUSE));
    if !plain {
        return;
    }
    let relation = for_every(context, item, count, people, every);
    let made = context.face(count).to_f64() * every as f64 / context.face(people).to_f64();
    // "that amounts to": of what was just told, so that another scale is a slip.
    let points = own.is_none()
        && (people..item).any(|at| text.is(at, &["that"]) && text.cues(at + 1).any(Cues::IS));
    let strength = match points && is_scale(made / context.face(item).to_f64()) {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength);
}

/// What a number is told for each of: "per employee", "for every 12 demonstrators".
fn per(context: &Context, sentence: &Sentence, item: usize) -> Option<(String, Range<usize>)> {
    let text = context.text;
    let from = sentence.items.start.max(item.saturating_sub(6));
    let before = (from..item)
        .rev()
        .take_while(|&at| text.figure(at).is_none())
        .find(|&at| {
            text.is(at, &["per"])
                || text.is(at, &["every", "each"]) && text.is(at.wrapping_sub(1), &["for"])
        });
    if let Some(at) = before {
        let each = text.is(at, &["every", "each"]);
        let noun = if each {
            text.word(item + 1)
        } else {
            text.word(at + 1)
        };
        if !noun.is_empty() && !text.cues(at + 1).any(Cues::TIME) {
            return Some((en::singular(noun), context.cue(at, at)));
        }
    }
    let behind = (item + 1..sentence.items.end.min(item + 4)).find(|&at| {
        text.is(at, &["per", "each"]) || text.is(at, &["every"]) && text.is(at - 1, &["for"])
    })?;
    let noun = text.word(behind + 1);
    if noun.is_empty() || text.cues(behind + 1).any(Cues::TIME) || noun.eq_ignore_ascii_case("cent")
    {
        return None;
    }
    Some((en::singular(noun), context.cue(behind, behind)))
}

/// Numbers of a sentence and the two before it, and the two after: what a rate can be worked out from.
fn around(context: &Context, n: usize) -> Vec<(usize, usize)> {
    let text = context.text;
    let mut out = Vec::new();
    for m in n.saturating_sub(5)..(n + 3).min(text.sentences.len()) {
        let sentence = &text.sentences[m];
        out.extend(
            sentence
                .figures
                .iter()
                .copied()
                .filter(|&item| context.is_level(item))
                .map(|item| (item, m)),
        );
    }
    out
}

/// Whether the words at a figure's number speak of `noun`.
fn counts(context: &Context, item: usize, sentence: &Sentence, noun: &str) -> bool {
    let text = context.text;
    let near = item.saturating_sub(3).max(sentence.items.start)..sentence.items.end.min(item + 5);
    let mut words = near.map(|at| text.word(at)).filter(|word| word.len() >= 4);
    // "We employed 312 people" are employees.
    let is_people = ["people", "staff", "men", "women"].contains(&&*context.figure(item).unit);
    let verb = (noun.strip_suffix("ee").or(noun.strip_suffix("er"))).filter(|_| is_people);
    let does = |word: &str| {
        verb.and_then(|verb| word.strip_prefix(verb))
            .is_some_and(|end| ["", "s", "ed"].contains(&end))
    };
    words.any(|word| en::singular(word) == noun || does(&letters::lower(word)))
}

/// "rate = total / count", the count being told of the noun.
fn quotient(context: &mut Context, n: usize, item: usize, noun: &str, cue: Range<usize>) {
    let text = context.text;
    let near = around(context, n);
    let money = context.kind(item) == FigureKind::Money;
    for &(count, m) in &near {
        if count == item
            || context.kind(count) != FigureKind::Count
            || !counts(context, count, &text.sentences[m], noun)
        {
            continue;
        }
        for &(total, _) in &near {
            if total == item || total == count || !context.is_level(total) {
                continue;
            }
            let fits = match context.kind(item) {
                FigureKind::Money => context.same_measure(total, item),
                // "46,800 megawatt-hours ... 3.6 megawatt-hours per home".
                FigureKind::Measure => context.figure(total).unit == context.figure(item).unit,
                _ => context.kind(total) == FigureKind::Count,
            };
            if !fits {
                continue;
            }
            // Among so many pairs some fit by chance: what is told of other sentences, or loosely.
            let members = [item, count, total];
            let here = |&other: &usize| text.sentences[n].items.contains(&other);
            let loose = |&item: &usize| context.is_bound(item) || context.digits(item) == 0;
            let strength = match members.iter().all(here) {
                true => Strength::IfAgrees,
                false => Strength::IfExact,
            };
            // "a two-for-one split", "for each share".
            let one = |&item: &usize| context.face(item) == Rational::ONE;
            if members.iter().any(loose) || [count, total].iter().any(one) {
                continue;
            }
            // "paid 120 firms, £20,000 per firm", or any count whose words speak of firms.
            let mut unit = context.figure(count).unit.split(' ');
            let most = match unit.any(|word| en::singular(word) == noun) {
                true => 0.5,
                false => 0.1,
            };
            let fits = |context: &Context, relation: &Relation| {
                context.agrees(relation) && fit_chance(relation, context.figures) <= most
            };
            let relation = rate(context, item, total, count, Kind::Rate, cue.clone());
            if fits(context, &relation) && context.propose(relation, strength) {
                return;
            }
            if !money {
                // "one officer for every 12 demonstrators": the noun is what there are more of.
                let relation = rate(context, item, count, total, Kind::Rate, cue.clone());
                if fits(context, &relation) && context.propose(relation, strength) {
                    return;
                }
            }
        }
    }
}

/// Minutes of a year.
const YEAR: i64 = 525_600;

/// "an average of 1,458 died daily, or 61 per hour": so many in a longer span are so many in a shorter one.
fn by_time(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let mut spans: Vec<(usize, i64, usize)> = Vec::new();
    for (i, &item) in sentence.figures.iter().enumerate() {
        let end = sentence
            .figures
            .get(i + 1)
            .copied()
            .unwrap_or(sentence.items.end);
        for at in item + 1..end.min(item + 6) {
            let per = text.is(at.wrapping_sub(1), &["per", "a", "an", "each", "every"]);
            let minutes = match () {
                () if text.is(at, &["daily"]) || per && text.is(at, &["day"]) => 1_440,
                () if text.is(at, &["hourly"]) || per && text.is(at, &["hour"]) => 60,
                () if text.is(at, &["weekly"]) || per && text.is(at, &["week"]) => 10_080,
                () if per && text.is(at, &["year"]) => YEAR,
                () if per && text.is(at, &["minute"]) => 1,
                () => continue,
            };
            spans.push((item, minutes, at));
            break;
        }
    }
    for pair in spans.windows(2) {
        let [(long, many, _), (short, few, at)] = *pair else {
            continue;
        };
        if many <= few || !context.same_measure(long, short) {
            continue;
        }
        let times = Rational::integer(many / few);
        let relation = over(context, Kind::Rate, short, long, times, context.cue(at, at));
        // Of days and hours those of work may be meant.
        context.propose(relation, Strength::IfAgrees);
    }
}

/// "rate = total / count".
pub(super) fn rate(
    context: &Context,
    rate: usize,
    total: usize,
    count: usize,
    kind: Kind,
    cue: Range<usize>,
) -> Relation {
    let right = Expr::Quotient(Box::new(context.term(total)), Box::new(context.term(count)));
    quotient_of(context, rate, total, count, right, kind, cue)
}

/// "rate = count * every / people": so many for every thousand, or hundred thousand.
pub(super) fn for_every(
    context: &Context,
    rate: usize,
    count: usize,
    people: usize,
    every: i64,
) -> Relation {
    let product = Expr::Product(
        Box::new(context.term(count)),
        Box::new(Expr::Number(Rational::integer(every))),
    );
    let right = Expr::Quotient(Box::new(product), Box::new(context.term(people)));
    let cue = context.cue(rate, rate);
    quotient_of(context, rate, count, people, right, Kind::Rate, cue)
}

/// The same, `right` being the quotient in units of the rate.
pub(super) fn quotient_of(
    context: &Context,
    rate: usize,
    total: usize,
    count: usize,
    right: Expr,
    kind: Kind,
    cue: Range<usize>,
) -> Relation {
    let roles = [
        (Role::Rate, rate),
        (Role::Total, total),
        (Role::Count, count),
    ];
    context.equal(kind, rate, right, &roles, vec![cue])
}

/// "rate = total / times", `times` being of the calendar.
pub(super) fn over(
    context: &Context,
    kind: Kind,
    rate: usize,
    total: usize,
    times: Rational,
    cue: Range<usize>,
) -> Relation {
    let right = Expr::Quotient(Box::new(context.term(total)), Box::new(Expr::Number(times)));
    let roles = [(Role::Total, total), (Role::Rate, rate)];
    context.equal(kind, rate, right, &roles, vec![cue])
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Revenue rose 12% to £48.7m (2023: £43.5m). We employed 312 people on average, so revenue per employee was about £156,000.",
                "percent_change f1 = f2 / f3 - 1 agrees; rate f5 = f2 / f4 agrees",
            ),
            (
                "Revenue was £48.7m. We train 312 people, so revenue per employee was about £156,000.",
                "",
            ),
            (
                "The school has 1,120 pupils and 70 teachers, or 16 pupils per teacher.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The school has 1,120 pupils and 70 teachers, or 18 pupils per teacher.",
                "",
            ),
            (
                "An average of 1,458 people died daily, or 61 per hour.",
                "rate f2 = f1 / 24 agrees",
            ),
            ("An average of 1,458 people died daily, or 71 per hour.", ""),
            (
                "In 2013 there were 531,280 deaths. An average of 1,456 people died daily.",
                "mean f2 = f1 / 365 agrees",
            ),
            (
                "In 2013 there were 531,280 deaths. An average of 1,476 people died daily.",
                "",
            ),
            (
                "Visitors numbered 37,334, over three-and-a-half times the 10,073 of 2013.",
                "ratio f2 = f1 / f3 agrees",
            ),
            (
                "Visitors numbered 37,334, over six times the 10,073 of 2013.",
                "",
            ),
            (
                "The fund paid £2,400,000 to 120 firms, £20,000 per firm.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "Rainfall totalled 142 mm, more than double the 68 mm of an average July.",
                "ratio f2 * 2 <= f1 agrees",
            ),
            (
                "They gave out 6,300 parcels. That is twice as many as the 3,150 of 2019.",
                "ratio f2 = f1 / f3 agrees",
            ),
            ("The state has 62 physicians per 10,000 residents.", ""),
            (
                "The state had 85 homicides. With a population of 2.5 million, that amounts to 3.4 murders for every 100,000 inhabitants.",
                "rate f3 = f1 * 100000 / f2 agrees",
            ),
            (
                "The state had 85 homicides. With a population of 2.5 million, that amounts to 34 murders for every 100,000 inhabitants.",
                "rate f3 = f1 * 100000 / f2 question",
            ),
            (
                "The state had 85 homicides. With a population of 2.5 million, it had 4.4 murders for every 100,000 inhabitants in 2019.",
                "",
            ),
            ("The town pays $40 per head and has 310 staff.", ""),
            (
                "About 150 officers watched 1,800 demonstrators, one officer for every 12 demonstrators.",
                "rate f3 = f1 * 12 / f2 agrees",
            ),
        ]);
    }
}
