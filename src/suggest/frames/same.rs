//! The same quantity told twice: "52.56 crore (52,56,35,710)".

use std::cmp::Ordering;

use super::mean::is_scale;
use super::sum::opens_apart;
use super::{Context, Strength, is_narrowed, is_precise};
use crate::figure::{Amount, Hedge, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::units;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Role, Sign};

/// Finds numbers that a bracket tells again, more exactly or in another scale.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        for pair in sentence.figures.windows(2) {
            let [first, again] = *pair else { continue };
            converted(context, sentence, first, again);
            // "3.4 million people (3,412,007)".
            let behind = first + 1 + context.n_unit_words(first);
            let opens = [first + 1, behind]
                .into_iter()
                .any(|open| text.mark(open, b'(') && again == open + 1)
                && text.mark(again + 1, b')');
            // "maize 71 (72)", "400 (410)": told as finely, another number is another one.
            let told = |item: usize| context.figure(item).figure.amount.value();
            let place = |item: usize| match context.figure(item).figure.amount {
                Amount::Number(number) => Some(number.exact().written),
                _ => None,
            };
            // The bracket is the one that tells more: "412m (400m)" is last year's.
            let finer = context.digits(again) > context.digits(first)
                && (place(first) != place(again)
                    || context.digits(again) - context.digits(first) >= 2);
            if !opens
                || !context.is_level(first)
                || !context.same_measure(first, again)
                || !finer && told(first) != told(again)
            {
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
    headline(context);
    for n in 0..text.sentences.len() {
        for &item in &text.sentences[n].figures {
            again(context, n, item);
            of_the(context, n, item);
        }
        exactly(context, n);
    }
}

/// "the 42-kilometre (26-mile) route", "3,400 hectares, or 34 square kilometres, of forest": a measure told again in another
/// unit. What two systems make of one length may differ by rounding; another scale, or far more than that, is asked about.
fn converted(context: &mut Context, sentence: &Sentence, first: usize, again: usize) {
    let text = context.text;
    let behind = |item: usize| item + 1 + context.n_unit_words(item);
    let (behind, end) = (behind(first), behind(again));
    let bracket = text.mark(behind, b'(') && again == behind + 1 && text.mark(end, b')');
    let comma = usize::from(text.mark(behind, b','));
    let or = text.is(behind + comma, &["or"])
        && again == behind + comma + 1
        && (end >= sentence.items.end || text.word(end).is_empty() && text.figure(end).is_none());
    let measures = context.kind(first) == FigureKind::Measure
        && context.kind(again) == FigureKind::Measure
        && !context.same_measure(first, again);
    if !measures || !bracket && !or || context.is_bound(first) || context.is_bound(again) {
        return;
    }
    let Some(made) = context.face_in(again, first) else {
        return;
    };
    let roles = [(Role::Same, first), (Role::Same, again)];
    let cue = vec![context.cue(again - 1, again - 1)];
    let relation = context.equal(
        Kind::Same,
        first,
        context.term_in(again, first),
        &roles,
        cue,
    );
    let ratio = made.to_f64() / context.face(first).to_f64();
    let imperial = |item: usize| units::is_imperial(&context.figure(item).unit);
    let two = imperial(first) != imperial(again);
    let slip =
        two && ((0.4..0.87).contains(&ratio) || (1.15..2.5).contains(&ratio)) || is_scale(ratio);
    let strength = match slip && context.digits(first) >= 2 && context.digits(again) >= 2 {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength);
}

/// "This $26.4 million award is its second": what is pointed to is another one.
const NOT_THE_FIRST: &[&str] = &[
    "second",
    "third",
    "fourth",
    "another",
    "new",
    "latest",
    "further",
    "additional",
    "separate",
    "other",
];

/// "received 84,300 donations ... each one of those 93,000 or so donations", "1,428 pupils ... the 1,482 pupils": the only
/// number told of the thing, pointed back to, or with two of its digits the other way round.
fn again(context: &mut Context, n: usize, item: usize) {
    let text = context.text;
    let unit = &context.figure(item).unit;
    let definite = text.is(
        item.wrapping_sub(1),
        &["the", "those", "these", "all", "this", "that"],
    );
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
    // "with 22 hotels open. We opened a 23rd. Those 23 hotels ...".
    let grown = (first + 1..item).any(|at| {
        text.is(
            at,
            &[
                "another",
                "opened",
                "added",
                "joined",
                "further",
                "additional",
            ],
        )
    });
    // "the 4,210 tickets sold this year".
    let dated = (item + 1..item + 4 + context.n_unit_words(item))
        .take_while(|&at| {
            !matches!(
                text.items.get(at).map(|item| item.what),
                None | Some(What::Mark(_))
            )
        })
        .any(|at| {
            text.items[at].what == What::Date
                || text.is(at, &["this", "last"]) && text.cues(at + 1).any(Cues::TIME)
        });
    let other = back && grown
        || dated
        || is_narrowed(context, item)
        || opens_apart(context, sentence)
            && !(text.is(sentence.items.start, &["this"]) && item == sentence.items.start + 1)
        || sentence.items.clone().any(|at| text.is(at, NOT_THE_FIRST))
        || context.cues_in(sentence.items.clone()).any(Cues::BEFORE);
    if !near || !(back || swapped) || bound || other || is_told(context, n, item) {
        return;
    }
    let roles = [(Role::Same, first), (Role::Same, item)];
    let cues = vec![context.cue(item.saturating_sub(1), item)];
    let relation = context.equal(Kind::Same, first, context.term(item), &roles, cues);
    context.propose(relation, Strength::Asks);
}

/// So many sentences back a number is still pointed to.
const REMEMBERED: usize = 40;

/// Whether the number at `item` was told before as it stands.
fn is_told(context: &Context, n: usize, item: usize) -> bool {
    let long_before = &context.text.sentences[n.saturating_sub(REMEMBERED)..=n];
    (long_before.iter().flat_map(|before| &before.figures)).any(|&first| {
        first < item && context.face(first).compare(context.face(item)) == Some(Ordering::Equal)
    })
}

/// "notified 131 cases of jaundice. Of the 113, 28 were tested": a number that is pointed back to was told before, here but for
/// one digit, or with two of them the other way round.
///
/// With a noun it may be another one: "38,500 persons. Of the 35,800 Syrians ...".
fn of_the(context: &mut Context, n: usize, item: usize) {
    let text = context.text;
    let is_whole = |item: usize| {
        context.kind(item) == FigureKind::Count
            && context.is_level(item)
            && !context.is_bound(item)
            && context.face(item).parts().1 == 1
    };
    let article = text.is(item.wrapping_sub(1), &["the", "these", "those"])
        && text.is(item.wrapping_sub(2), &["of", "among"]);
    // "Of the 1982, a fine year, 28 cases were left" is wine.
    let bare = text.mark(item + 1, b',') && text.figure(item + 2).is_some();
    if !article || !bare || !is_whole(item) {
        return;
    }
    let is_slip = |first: usize| {
        let (a, b) = (context.face(first), context.face(item));
        are_swapped(a, b) || is_one_digit_off(a, b)
    };
    let about = || {
        let near = text.sentences[n.saturating_sub(3)..=n].iter();
        { near }
            .filter(|near| near.paragraph == text.sentences[n].paragraph)
            .flat_map(|near| near.figures.iter().copied())
            .filter(|&first| first < item && is_whole(first))
    };
    let told: Vec<usize> = about().filter(|&first| is_slip(first)).collect();
    let [first] = told[..] else { return };
    // Short numbers are often a digit apart: only the one told last is meant.
    let long = context.face(item).to_f64() >= 1000.0;
    if is_told(context, n, item) || !(long || about().next_back() == Some(first)) {
        return;
    }
    let roles = [(Role::Same, first), (Role::Same, item)];
    let cues = vec![context.cue(item - 2, item)];
    let relation = context.equal(Kind::Same, first, context.term(item), &roles, cues);
    context.propose(relation, Strength::Asks);
}

/// Whether two whole numbers of as many digits differ in one of them.
fn is_one_digit_off(a: Rational, b: Rational) -> bool {
    let (a, b) = (a.parts().0.to_string(), b.parts().0.to_string());
    let apart = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    a.len() == b.len() && apart == 1
}

/// "Record 3,472 to graduate", and below "the 3,742 graduands": the one number of a heading, two of its digits the other way
/// round where the text begins.
fn headline(context: &mut Context) {
    let text = context.text;
    let [heading, first, ..] = &text.sentences[..] else {
        return;
    };
    let &[told] = &heading.figures[..] else {
        return;
    };
    let counts = |item: usize| {
        context.kind(item) == FigureKind::Count
            && context.digits(item) >= 4
            && !context.is_bound(item)
    };
    if heading.paragraph == first.paragraph || !counts(told) {
        return;
    }
    let stems = |item: usize, end: usize| {
        (item + 1..end.min(item + 5)).filter_map(|at| context.stem_at(at))
    };
    let named: Vec<String> = stems(told, heading.items.end).collect();
    let sentences = text.sentences[1..].iter().take(3);
    let found: Vec<usize> = sentences
        .filter(|sentence| sentence.paragraph == first.paragraph)
        .flat_map(|sentence| {
            sentence
                .figures
                .iter()
                .map(|&item| (item, sentence.items.end))
        })
        .filter(|&(item, end)| {
            counts(item)
                && are_swapped(context.face(told), context.face(item))
                && !is_narrowed(context, item)
                && stems(item, end).any(|stem| named.contains(&stem))
        })
        .map(|(item, _)| item)
        .collect();
    let repeated = (1..context.figures.len()).any(|i| {
        context.figures[i].figure.amount.value() == context.figure(told).figure.amount.value()
            && i != context.index(told)
    });
    if let (&[item], false) = (&found[..], repeated) {
        let roles = [(Role::Same, told), (Role::Same, item)];
        let cues = vec![context.cue(item, item)];
        let relation = context.equal(Kind::Same, told, context.term(item), &roles, cues);
        context.propose(relation, Strength::Asks);
    }
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
        let hedge = context.figure(bound).figure.hedge;
        let least = matches!(hedge, Hedge::MoreThan | Hedge::AtLeast);
        // "just under two million visitors, 1.96 million to be precise".
        let most = matches!(hedge, Hedge::LessThan | Hedge::AtMost | Hedge::Nearly);
        let told = (exact.saturating_sub(9).max(bound)..exact).find(|&at| {
            text.is(at, &["exact", "precise", "official"])
                && text.is(at + 1, &["figure", "number", "total", "count", "tally"])
                // "the exact number of missing" is of something else.
                && !text.is(at + 2, &["of", "for", "in"])
        });
        // ": 9,412 in all", "- 9,327, to go by the sheets".
        let precise = text.is(exact + 1, &["to"]) && text.is(exact + 2, &["be"]);
        let opens = text.mark(exact - 1, b':')
            || text.mark(exact - 1, b'-')
            || precise && text.mark(exact - 1, b',');
        let all = text.is(exact + 1, &["in"]) && text.is(exact + 2, &["all", "total"])
            || text.is(exact + 1, &["altogether", "exactly"])
            || text.mark(exact + 1, b',') && text.is(exact + 2, &["to", "according"])
            || precise;
        let Some(cue) = told.or(Some(exact - 1).filter(|_| opens && all)) else {
            continue;
        };
        let near = context.face(exact).to_f64() / context.face(bound).to_f64();
        let alike = context.same_measure(bound, exact)
            && context.same_unit(bound, exact)
            && (0.75..1.34).contains(&near)
            && is_precise(&context.figure(exact).figure);
        if !least && !most || !alike {
            continue;
        }
        let (low, high) = if least {
            (bound, exact)
        } else {
            (exact, bound)
        };
        let roles = [(Role::Low, low), (Role::High, high)];
        let right = context.term(high);
        let mut relation =
            context.equal(Kind::Order, low, right, &roles, vec![context.cue(cue, cue)]);
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
            (
                "The district notified 131 cases of jaundice. Of the 113, 28 were tested.",
                "same f1 = f2 question",
            ),
            // One more has come.
            (
                "We ended the quarter with 22 hotels open. We opened a 23rd hotel in July. Those 23 hotels were half full.",
                "",
            ),
            // Told before, or not the last one told.
            (
                "The district notified 113 cases, 131 with its islands. Of the 113, 28 were tested.",
                "",
            ),
            (
                "The district notified 131 cases and 14 deaths. Of the 113, 28 were tested.",
                "",
            ),
            (
                "They came from 12 countries, 38,500 in all. Of the 35,800 Syrians most went north.",
                "",
            ),
            ("The sum is £1.25bn (£1,354,300,000).", ""),
            ("The cost is $5m (£3.9m).", ""),
            (
                "It grew to 52.56 million (52,563,571).",
                "same f1 = f2 agrees",
            ),
            ("It grew to 2,140 (1,980).", ""),
            ("It has 48,900 inhabitants (24,100 men).", ""),
            ("It has 48 rooms (48).", "same f1 = f2 agrees"),
            ("It cost €2.0m (€1,990,000).", "same f1 = f2 agrees"),
            ("It cost €2.0m (€1,690,000).", ""),
            (
                "The 42-kilometre (26-mile) route is closed.",
                "same f1 = f2 * 1.609344 agrees",
            ),
            (
                "The 42-kilometre (36-mile) route is closed.",
                "same f1 = f2 * 1.609344 question",
            ),
            (
                "The fire burnt 3,400 hectares, or 34 square kilometres, of forest.",
                "same f1 = f2 * 100 agrees",
            ),
            (
                "The fire burnt 12,400 hectares (1,240 square kilometres).",
                "same f1 = f2 * 100 question",
            ),
            (
                "Record 3,472 to graduate at Copper University\n\nThe ceremony is on Friday. The 3,742 graduands come from five schools.",
                "same f1 = f2 question",
            ),
            (
                "Record 3,472 to graduate at Copper University\n\nThe ceremony is on Friday. The 3,742 guests come from five towns.",
                "",
            ),
            (
                "Record 3,472 to graduate at Copper University\n\nThe ceremony is on Friday. There were 3,742 graduands in 2019, and 3,472 this year.",
                "",
            ),
            // Rounded, or of something else.
            (
                "The 50-mile (80 km) race is off.",
                "same f1 = f2 / 1.609344 agrees",
            ),
            ("It lies 42 km (36 miles by sea) from the port.", ""),
            ("It weighs 42 kg (300 g less than in May).", ""),
            ("It weighs 42 kg (300 g).", ""),
            ("The park has 12,400 hectares, or 36 miles of paths.", ""),
            (
                "Just under two million visitors, 1.96 million to be precise, came.",
                "order f2 <= f1 agrees",
            ),
            (
                "Just under two million visitors, 2.06 million to be precise, came.",
                "order f2 <= f1 question",
            ),
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
                "She announced $24.6 million for the port. \"This $26.4 million award is a big win,\" she said.",
                "same f1 = f2 question",
            ),
            (
                "She announced $24.6 million for the port. \"This $26.9 million award is a big win,\" she said.",
                "",
            ),
            (
                "It won $24.6 million in May. This $26.4 million award is its second.",
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

    #[test]
    fn a_number_that_was_told_as_it_stands_is_no_slip() {
        check(&[
            (
                "Leeds opened 142 playgrounds. Sheffield opened 124. The 124 playgrounds cost £9 million.",
                "",
            ),
            (
                "Leeds opened 142 playgrounds. Sheffield opened none. The 124 playgrounds cost £9 million.",
                "same f1 = f2 question",
            ),
            (
                "In 2022 there were 131 cases. Of the 113 cases last year, 28 were in Kent.",
                "",
            ),
            (
                "There were 131 cases. Of the 113 cases, 28 were in Kent.",
                "same f1 = f2 question",
            ),
            (
                "There were 954 deaths in custody in the decade. Of the 945 deaths with an inquest, 318 were self-inflicted.",
                "",
            ),
            (
                "Last season the club sold 4,120 season tickets. The 4,210 season tickets sold this year are a record.",
                "",
            ),
        ]);
    }
}
