//! The same quantity told twice: "52.56 crore (52,56,35,710)".

use super::sum::opens_apart;
use super::{Context, Strength, is_narrowed, is_precise};
use crate::figure::Hedge;
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::{Kind, Role, Sign};

/// Finds numbers that a bracket tells again, more exactly or in another scale.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        for pair in sentence.figures.windows(2) {
            let [first, again] = *pair else { continue };
            let opens =
                again == first + 2 && text.mark(first + 1, b'(') && text.mark(again + 1, b')');
            if !opens || !context.is_level(first) || !context.same_measure(first, again) {
                continue;
            }
            let relation = context.equal(
                Kind::Same,
                first,
                context.term(again),
                &[(Role::Same, first), (Role::Same, again)],
                vec![context.cue(first + 1, first + 1)],
            );
            context.propose(relation, Strength::IfAgrees);
        }
    }
    for n in 0..text.sentences.len() {
        for &item in &text.sentences[n].figures {
            again(context, n, item);
        }
        exactly(context, n);
    }
}

/// "received 84,300 donations ... each one of those 93,000 or so donations", "1,428 pupils ... the 1,482 pupils": the only
/// number told of the thing, pointed back to, or with two of its digits the other way round.
fn again(context: &mut Context, n: usize, item: usize) {
    let text = context.text;
    let unit = &context.figure(item).unit;
    let definite = text.is(item.wrapping_sub(1), &["the", "those", "these", "all"]);
    if !context.is_level(item) || unit.is_empty() || context.is_tied(item) {
        return;
    }
    let named = |other: &usize| *other < item && &context.figure(*other).unit == unit;
    let told: Vec<usize> = text.sentences[n.saturating_sub(4)..n]
        .iter()
        .filter(|before| before.paragraph == text.sentences[n].paragraph)
        .flat_map(|before| before.figures.iter().copied())
        .filter(named)
        .collect();
    let [first] = told[..] else { return };
    let near = (0.8..1.25).contains(&(context.face(item).to_f64() / context.face(first).to_f64()));
    let back = text.is(item.wrapping_sub(1), &["those", "these"]) && context.digits(first) >= 2;
    let swapped = are_swapped(context.face(first), context.face(item))
        && (definite || text.is(item.wrapping_sub(1), &["with"]));
    // "the 381,000 passengers of June", "on the southern line the 381,000 passengers" are others.
    let sentence = &text.sentences[n];
    let bound = context.is_bound(first) || context.is_bound(item);
    let other = is_narrowed(context, item)
        || opens_apart(context, sentence)
        || context.cues_in(sentence.items.clone()).any(Cues::BEFORE);
    if !near || !(back || swapped) || bound || other {
        return;
    }
    let roles = [(Role::Same, first), (Role::Same, item)];
    let cues = vec![context.cue(item.saturating_sub(1), item)];
    let relation = context.equal(Kind::Same, first, context.term(item), &roles, cues);
    context.propose(relation, Strength::Asks);
}

/// Whether two whole numbers of three digits or more differ by two neighbors that changed places: 1,428 and 1,482.
fn are_swapped(a: Rational, b: Rational) -> bool {
    let told = |number: Rational| match number.parts() {
        (number, 1) => number.to_string().into_bytes(),
        _ => Vec::new(),
    };
    let (a, mut b) = (told(a), told(b));
    let digits = a
        .iter()
        .rposition(|&digit| digit != b'0')
        .map_or(0, |at| at + 1);
    let Some(at) = (0..a.len().min(b.len())).find(|&at| a[at] != b[at]) else {
        return false;
    };
    if digits < 3 || at + 1 >= b.len() {
        return false;
    }
    b.swap(at, at + 1);
    a == b
}

/// "More than 10,000 runners finished, organizers said: 9,412 in all", "stood above 42,000 on 31 August; the exact figure was
/// 41,387": a bound, and the number that it is a bound of.
fn exactly(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for pair in sentence.figures.windows(2) {
        let [bound, exact] = *pair else { continue };
        let least = matches!(
            context.figure(bound).figure.hedge,
            Hedge::MoreThan | Hedge::AtLeast
        );
        let told = (exact.saturating_sub(9).max(bound)..exact).find(|&at| {
            text.is(at, &["exact", "precise", "official"])
                && text.is(at + 1, &["figure", "number", "total", "count", "tally"])
                // "the exact number of missing" is of something else.
                && !text.is(at + 2, &["of", "for", "in"])
        });
        // ": 9,412 in all", "- 9,327, to go by the sheets".
        let opens = text.mark(exact - 1, b':') || text.mark(exact - 1, b'-');
        let all = text.is(exact + 1, &["in"]) && text.is(exact + 2, &["all", "total"])
            || text.is(exact + 1, &["altogether", "exactly"])
            || text.mark(exact + 1, b',') && text.is(exact + 2, &["to", "according"])
            || text.is(exact + 1, &["to"]) && text.is(exact + 2, &["be"]);
        let Some(cue) = told.or(Some(exact - 1).filter(|_| opens && all)) else {
            continue;
        };
        let near = context.face(exact).to_f64() / context.face(bound).to_f64();
        let alike = context.same_measure(bound, exact)
            && context.same_unit(bound, exact)
            && (0.75..1.34).contains(&near)
            && is_precise(&context.figure(exact).figure);
        if !least || !alike {
            continue;
        }
        let roles = [(Role::Low, bound), (Role::High, exact)];
        let right = context.term(exact);
        let mut relation = context.equal(
            Kind::Order,
            bound,
            right,
            &roles,
            vec![context.cue(cue, cue)],
        );
        relation.sign = Sign::AtMost;
        context.propose(relation, Strength::Closed);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The sum is £1.25bn (£1,254,300,000).",
                "same f1 = f2 agrees",
            ),
            ("The sum is £1.25bn (£1,354,300,000).", ""),
            ("The cost is $5m (£3.9m).", ""),
            (
                "It grew to 52.56 million (52,563,571).",
                "same f1 = f2 agrees",
            ),
            ("It grew to 2,140 (1,980).", ""),
            ("It has 48,900 inhabitants (24,100 men).", ""),
            ("It has 48 rooms (48).", ""),
            ("It cost €2.0m (€1,990,000).", "same f1 = f2 agrees"),
            ("It cost €2.0m (€1,690,000).", ""),
            ("Revenue was 31% (30%).", ""),
            ("Revenue was £6.6m (2023: £6.6m).", ""),
            ("Some 640 (640) came.", ""),
            (
                "The refuge helped 62,400 women last year. Its director thanked those who sheltered the 64,200 women.",
                "same f1 = f2 question",
            ),
            (
                "The refuge helped 62,400 women last year. Its director thanked those who sheltered the 71,300 women.",
                "",
            ),
            (
                "The refuge helped 62,400 women in 2021. In 2022 it helped 64,200 women.",
                "",
            ),
            (
                "The line carried 318,000 passengers in May. The 381,000 passengers of June set a record.",
                "",
            ),
            (
                "The northern line carried 318,000 passengers. On the southern line the 381,000 passengers had to \
                 stand.",
                "",
            ),
            (
                "The scheme paid 7,300 grants last year. Each of those 8,100 or so grants kept a boiler running.",
                "same f1 = f2 question",
            ),
            (
                "The scheme paid 7,300 grants last year. Those 8,100 families that applied too late will be paid in \
                 May.",
                "",
            ),
            (
                "More than 5,000 riders took part, the club said: 4,870 in all.",
                "order f1 <= f2 question",
            ),
            (
                "More than 4,000 riders took part - 4,870, to go by the lists.",
                "order f1 <= f2 agrees",
            ),
            (
                "The party has over 30,000 members; the exact number on 1 May was 29,412.",
                "order f1 <= f2 question",
            ),
            (
                "More than 500 were hurt; the exact number of missing, 480, is not final.",
                "",
            ),
            (
                "More than 5,000 riders took part in 2019. This year there were 4,870 in all.",
                "",
            ),
        ]);
    }
}
