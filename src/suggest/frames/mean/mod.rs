//! Means that close what they are the mean of: "£3.6m to 150 families, an average of £24,000 per family", "412,000
//! visitors over ten days, 41,200 a day", "each of the 240 families will receive £1,500, at a total cost of £360,000".
//!
//! Where the three numbers are all that the sentence tells up to the mean, the mean stands in apposition and ends it, and its
//! noun is the one that is counted, there is no other binding: only then does a misfit contradict.
//!
//! Reading order: [`per`] what a number is told for each of, here what it is the mean of in its own sentence, [`back`] in
//! those before, [`calendar`] where a date tells how many days, weeks or months there were, and in [`slip`] which of
//! these may contradict.

mod back;
mod calendar;
mod per;
mod slip;

use std::cmp::Ordering;
use std::ops::Range;

use super::rate::quotient_of;
use super::{Context, Lead, Strength, lead};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::en;
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role};
use per::{Per, is_count, is_rate, per, times};
pub(super) use slip::is_scale;
use slip::{Slip, Tie, contradict, ends, is_plain, is_timed_again, slip, tie, with_clause};

/// Finds the means of every sentence.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        for &mean in &context.text.sentences[n].figures {
            one(context, n, mean);
        }
    }
}

/// What a number is the mean of: in its own sentence, in those before it, or over a time of the calendar.
fn one(context: &mut Context, n: usize, mean: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    if context.is_share(mean) || context.is_bound(mean) {
        return;
    }
    let Some((per, cue)) = per(context, sentence, mean) else {
        return;
    };
    // "after an average of £40,000 each in 2022" is of another time; "on average" is none.
    if let Lead::Old(at) | Lead::Base(at) = lead(text, sentence, mean)
        && !text.is(at + 1, &["average"])
    {
        return;
    }
    let mean = Mean {
        item: mean,
        per,
        cue,
    };
    if calendar::of_a_year(context, n, &mean)
        || is_taken(context, mean.item)
        || own(context, sentence, &mean)
    {
        return;
    }
    if !calendar::by_period(context, n, &mean) {
        back::find(context, n, &mean);
    }
}

/// Whether a number stands in a relation, and not as a level that rose or fell: a mean may do that as well.
fn is_taken(context: &Context, item: usize) -> bool {
    let index = context.index(item);
    let mut roles = context
        .relations
        .iter()
        .flat_map(|relation| &relation.roles);
    roles.any(|&(role, figure)| figure == index && !matches!(role, Role::New | Role::Old))
}

/// A number that is told for each of something.
struct Mean {
    item: usize,
    per: Per,
    cue: Range<usize>,
}

/// The other two numbers of a mean, wherever they stand in its sentence. Returns whether any could be.
fn own(context: &mut Context, sentence: &Sentence, mean: &Mean) -> bool {
    let text = context.text;
    let others: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| item != mean.item && text.bracket(sentence, item).is_none())
        .collect();
    let mut bound: Vec<(usize, usize)> = Vec::new();
    for &total in &others {
        for &count in &others {
            // The three stand beside each other.
            let first = mean.item.min(total).min(count);
            let last = mean.item.max(total).max(count);
            let three = others
                .iter()
                .filter(|&&item| (first..last + 1).contains(&item));
            if total != count
                && three.count() == 2
                && is_total(context, sentence, total, mean)
                && is_count(context, sentence, count, &mean.per)
            {
                bound.push((total, count));
            }
        }
    }
    bound.sort_by_key(|&(total, count)| total.abs_diff(mean.item).max(count.abs_diff(mean.item)));
    let fine = context.digits(mean.item) >= 2;
    if others.len() == 2 || !matches!(mean.per, Per::Mean) && fine {
        for &(total, count) in &bound {
            if !fine && !is_close(context, mean, total, count) {
                continue;
            }
            let relation = relation(context, mean, total, count);
            if context.propose(relation, Strength::IfAgrees) {
                return true;
            }
        }
    }
    if bound.is_empty() {
        return unnamed(context, sentence, mean, &others);
    }
    let end = with_clause(context, sentence, mean.item, &[]);
    let n_others = others.iter().filter(|&&item| item < end).count();
    contradict(context, sentence, mean, &bound, n_others);
    true
}

/// Whether a mean of one digit is what is made but for rounding: "£20 each" is not £16, and each of 12 wards that elect 38 does
/// not elect three. A total of one digit makes no mean: "four daily flights to one city, two to another and one each".
fn is_close(context: &Context, mean: &Mean, total: usize, count: usize) -> bool {
    let all = context
        .face_in(total, mean.item)
        .unwrap_or(context.face(total));
    let told = context.face(mean.item);
    let counts = context.kind(mean.item) == FigureKind::Count;
    if counts && matches!(mean.per, Per::Each) {
        return context.digits(total) >= 2 && told.mul(context.face(count)) == Some(all);
    }
    let ratio = all.to_f64() / context.face(count).to_f64() / told.to_f64();
    let timed = matches!(mean.per, Per::Time(_));
    timed || (context.digits(total) >= 2 || !counts) && (0.88..1.14).contains(&ratio)
}

/// "Across its 19 home league matches the club drew 412,680 spectators, which works out at 21,720 a game": the words say
/// that the two numbers told make the mean, though the count has another noun.
fn unnamed(context: &mut Context, sentence: &Sentence, mean: &Mean, others: &[usize]) -> bool {
    let &[a, b] = others else { return false };
    let Some(tie) = tie(context, b, mean.item).filter(|_| b < mean.item) else {
        return false;
    };
    let named = tie == Tie::Named;
    for (total, count) in [(a, b), (b, a)] {
        if is_total(context, sentence, total, mean)
            && is_count(context, sentence, count, &Per::Each)
        {
            let relation = relation(context, mean, total, count);
            let strength = match named {
                true => Strength::IfAgrees,
                false => Strength::IfExact,
            };
            if context.digits(count) >= 2 && context.propose(relation, strength) {
                return true;
            }
        }
    }
    false
}

/// "mean = total / count", both in units of the mean.
fn relation(context: &Context, mean: &Mean, total: usize, count: usize) -> Relation {
    let over = match mean.per {
        Per::Time(span) => times(context, count, span).unwrap_or(1),
        _ => 1,
    };
    let count_term = match over {
        1 => context.term(count),
        _ => Expr::Product(
            Box::new(context.term(count)),
            Box::new(Expr::Number(Rational::integer(over))),
        ),
    };
    let right = Expr::Quotient(
        Box::new(context.term_in(total, mean.item)),
        Box::new(count_term),
    );
    quotient_of(
        context,
        mean.item,
        total,
        count,
        right,
        Kind::Rate,
        mean.cue.clone(),
    )
}

/// Whether the number at `item` could be what is shared out: of the measure of the mean, and more.
fn is_total(context: &Context, sentence: &Sentence, item: usize, mean: &Mean) -> bool {
    let (kind, of) = (context.kind(item), context.kind(mean.item));
    let unit = |item: usize| {
        let unit = &context.figure(item).unit;
        let unit = unit.split_once(" per ").map_or(&**unit, |(unit, _)| unit);
        // "30,000 apiece".
        if unit == "apiece" { "" } else { unit }
    };
    let (own, other) = (unit(item), unit(mean.item));
    let last = |unit: &str| en::stem(unit.rsplit(' ').next().unwrap_or_default());
    // "5,400 food parcels" and "6 parcels", but not "100,000 shares" and "9.50 dlrs".
    let counted = own.is_empty() || other.is_empty() || last(own) == last(other);
    let face = context.face_in(item, mean.item);
    let alike = own == other || face.is_some() && (kind != FigureKind::Count || counted);
    let level = context.is_level(item) || kind == FigureKind::Duration && own == other;
    let timed = matches!(mean.per, Per::Time(_) | Per::Mean);
    let paid = of == FigureKind::Money || timed || kind != FigureKind::Money;
    let told = context.face(mean.item);
    let less = face.unwrap_or(context.face(item)).compare(told) == Some(Ordering::Less);
    // "from $1.1bn per year to $4.6bn per year" are two rates.
    level && alike && paid && !less && !context.is_bound(item) && !is_rate(context, sentence, item)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The fund paid £3.6m to 150 families, an average of £24,000 per family.",
                "rate f3 = f1 / f2 agrees",
            ),
            // What was left of it, and what is no family.
            (
                "The fund paid £3.6m to 150 families, an average of £21,000 per family, after costs.",
                "",
            ),
            (
                "The fund paid £3.6m to 150 applicants, an average of £21,000 per application.",
                "",
            ),
            (
                "The fund paid £3.6m to 150 families, an average of £27,000 per family.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "The grant of £4.2 million is shared by 60 schools, which works out at £70,000 each.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The grant of £4.2 million is shared by 60 schools, which works out at £90,000 each.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "Rs 3.5 crore was shared equally among 700 families, each of which got Rs 50,000 in its account.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "Rs 3.5 crore was shared equally among 700 families, each of which got Rs 5 lakh in its account.",
                "rate f3 = f1 / f2 question",
            ),
            (
                "Rs 3.5 crore was shared equally among 700 families, each of which got Rs 35,000 in its account.",
                "",
            ),
            (
                "Rs 3.5 crore was shared equally among 700 families, each of which got Rs 5,000 in cash and the rest in kind.",
                "",
            ),
            (
                "The 96,000 panels, each rated at 500 watts, give the site a capacity of 48 megawatts.",
                "rate f2 = f3 * 1000000 / f1 agrees",
            ),
            (
                "The fair drew 412,000 visitors in seven days, an average of 68,900 a day.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "The plan costs $120 million over four years, $30 million a year.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "Each of the 240 families will receive £1,500, at a total cost of £420,000.",
                "rate f2 = f3 / f1 question",
            ),
            (
                "The state sold 36 million shares, at €12.50 each, raising €450 million.",
                "rate f2 = f3 / f1 agrees",
            ),
            (
                "The harvest came to 412,000 tonnes from 58,000 hectares, a yield of 7.1 tonnes per hectare.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The fund paid £3.6m to 150 families, an average of £18,000 per family a year.",
                "",
            ),
            // A mean of something else.
            (
                "The fund paid £3.6m to 150 families, an average of £9,000 per child.",
                "",
            ),
            (
                "The fund paid £3.6m to 150 families, including an average of £9,000 per family for rent.",
                "",
            ),
            (
                "The fund paid £3.6m to 150 families and 40 firms, an average of £27,000 per family.",
                "",
            ),
            (
                "The firm had sales of £3.6m and 150 staff, with a median wage of £27,000 per employee.",
                "",
            ),
            (
                "Each of the 240 families will receive £1,500 a month, at a total cost of £420,000.",
                "",
            ),
            (
                "The 1,200 helpers gave 36,000 hours of their time, equal to 40 hours each.",
                "rate f3 = f2 / f1 question",
            ),
            (
                "The 23 shops took £4.6m, £210,000 a shop.",
                "rate f3 = f2 / f1 question",
            ),
            (
                "Crowds averaged 24,310 over the 19 games, giving a season total of 441,890.",
                "rate f1 = f3 / f2 question",
            ),
            (
                "The 64 turbines, each rated at 9.5 MW, give a capacity of 708 MW.",
                "rate f2 = f3 / f1 question",
            ),
            (
                "Each 50,000 franc note lets its holder sell 60,000 francs at 1.593 per dollar.",
                "",
            ),
            (
                "The price rose over four years from $1.1bn per year to $4.6bn per year.",
                "",
            ),
            // A total may be a change, and told in other words than the mean.
            (
                "Growers lifted 52,800 tonnes of potatoes from 1,600 hectares, an average of 23 tonnes per hectare.",
                "rate f3 = f1 / f2 differs",
            ),
            (
                "Household waste amounted to 46,800 tonnes, or 390 kg per head of its 120,000 population.",
                "rate f2 = f1 * 1000 / f3 agrees",
            ),
            (
                "Household waste amounted to 46,800 tonnes, or 580 kg per head of its 120,000 population.",
                "rate f2 = f1 * 1000 / f3 question",
            ),
            (
                "Farmers brought in 1.83 million tonnes of wheat from 226,000 hectares, which works out at 8.1 tonnes a hectare.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The tongue of the glacier drew back by 460 metres, an average of 23 metres a year over two decades.",
                "rate f2 = f1 / (f3 * 10) agrees",
            ),
            (
                "Twenty-four drivers were ticketed and between them paid $8,160 in fines, an average of $430 each.",
                "rate f3 = f2 / f1 differs",
            ),
            (
                "The 412 households have 1,154 people, 2.8 to a household.",
                "rate f3 = f2 / f1 agrees",
            ),
            (
                "The county's 48 libraries lent 1,440,000 books, an average of 35,000 apiece.",
                "rate f3 = f2 / f1 differs",
            ),
            (
                "From a herd of 320 cows the couple supplied 1.92 million litres of milk, about 8,000 litres a cow, with 1.1 tonnes of feed.",
                "rate f3 = f2 / f1 question",
            ),
            (
                "From a herd of 320 cows the couple supplied 1.92 million litres of milk, about 8,000 litres a cow, with 80 of them dry.",
                "",
            ),
            // The noun of the count is another one, and the words tie the three.
            (
                "Across its 19 home matches the club drew 412,680 spectators, which works out at 21,720 a game.",
                "rate f3 = f2 / f1 agrees",
            ),
            // Another scale is a question.
            (
                "The scheme made 480 payments averaging £2,500 each before it closed, at a total cost of £1.2 billion.",
                "rate f2 = f3 / f1 question",
            ),
            (
                "The scheme made 480 payments averaging £2,500 each before it closed, at a total cost of £3.7 billion.",
                "",
            ),
            // Two rates, bounds, things of different kinds.
            (
                "A unit consists of two shares priced at five dollars each and a warrant at 6.50 dollars.",
                "",
            ),
            (
                "Production will average 41,000 ounces and 99,000 ounces of silver per year; gold in the first three years 50,000 ounces per year.",
                "",
            ),
            ("Each piece must be no larger than 28 x 28 x 4 inches.", ""),
            (
                "They took up 10,000 shares at 9.50 dollars each in connection with an offering of 100,000 shares.",
                "",
            ),
            (
                "The fund gave £3m to 60 groups in 2024, after an average of £40,000 each in 2022.",
                "",
            ),
            (
                "The council spent £4.8m on 24 schools, an average of £180,000 each after grants.",
                "",
            ),
            (
                "The store gave 5,000 customers a voucher worth £20 each, at a cost of £80,000.",
                "",
            ),
            (
                "Each of the 12 wards elects three councillors, a total of 36.",
                "rate f2 = f3 / f1 agrees",
            ),
            (
                "Each of the 12 wards elects three councillors, a total of 38 with the mayor and her deputy.",
                "",
            ),
        ]);
    }
}
