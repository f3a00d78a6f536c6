//! Balances: two numbers under names that stand against each other, and a third under the name of what separates them.
//!
//! "Exports came to £31.1bn and imports to £36.0bn. The deficit was £4.9bn": the names say what is taken from what, so
//! the three may stand in any order, in one sentence or in two that follow each other. Each name may be told once there.

use super::difference::difference;
use super::{Context, Lead, Strength, lead, way};
use crate::language::Cues;
use crate::language::en::basis;
use crate::suggest::text::{Sentence, What};

/// What is taken from what, and names of the difference.
const AGAINST: [[&[&str]; 3]; 4] = [
    [
        &["immigration", "immigrants", "arrived", "arrivals"],
        &["emigration", "emigrants", "left", "departures"],
        &["migration", "gain", "immigration", "emigration"],
    ],
    [
        &["exports"],
        &["imports"],
        &["balance", "deficit", "surplus", "gap", "shortfall"],
    ],
    [
        &["income", "revenue", "revenues", "receipts"],
        &[
            "expenditure",
            "expenditures",
            "spending",
            "expenses",
            "outlays",
        ],
        &["balance", "deficit", "surplus", "gap", "shortfall"],
    ],
    [
        &["births"],
        &["deaths"],
        &["increase", "surplus", "excess", "growth", "difference"],
    ],
];

/// Finds the balances of every sentence and the one before it.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        for names in &AGAINST {
            if !one(context, n..n + 1, names) && n > 0 {
                one(context, n - 1..n + 1, names);
            }
        }
    }
}

fn one(context: &mut Context, sentences: std::ops::Range<usize>, names: &[&[&str]; 3]) -> bool {
    let text = context.text;
    let told = &text.sentences[sentences];
    if told
        .iter()
        .any(|sentence| sentence.paragraph != told[0].paragraph)
    {
        return false;
    }
    let mut found: [Option<usize>; 3] = [None; 3];
    let mut n_levels = 0;
    for sentence in told {
        for &item in &sentence.figures {
            let Some(which) = named(context, sentence, item, names) else {
                continue;
            };
            n_levels += 1;
            // Told twice: of other months, goods or countries.
            if found[which].replace(item).is_some() {
                return false;
            }
        }
    }
    let ([Some(high), Some(low), Some(balance)], 3) = (found, n_levels) else {
        return false;
    };
    let whole = told[0].items.start..told[told.len() - 1].items.end;
    let same = context.same_measure(high, low)
        && context.same_measure(high, balance)
        && context.same_unit(high, low)
        && context.same_unit(high, balance);
    if !same
        || whole.into_iter().any(|at| {
            // "weaker month-on-month" is said of a percentage.
            text.cues(at).any(Cues::SCOPE.or(Cues::CLAUSE)) && !text.word(at).contains("-on-")
        })
        || [high, low, balance]
            .iter()
            .any(|&item| context.is_bound(item))
    {
        return false;
    }
    let (mut more, mut less) = (high, low);
    if context.is_less(high, low) != context.face(balance).is_negative() {
        (more, less) = (low, high);
    }
    let relation = difference(context, balance, more, less, context.cue(balance, balance));
    let own = told
        .iter()
        .find(|sentence| sentence.items.contains(&balance));
    // "The year began with \u{a3}1.76 million. ... leaving a balance of \u{a3}1.9 million": what was there before is in it.
    let stock = names[0].contains(&"income")
        && (balance.saturating_sub(4)..balance).any(|at| text.is(at, &["balance"]))
        && (told[0].items.start > 0 || told.iter().map(|one| one.figures.len()).sum::<usize>() > 3);
    let strength = match !stock && own.is_some_and(|own| is_of_both(context, own, balance, names)) {
        // "Left" and "arrived" are said of much else.
        true if names[2].contains(&"migration") => Strength::Asks,
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength)
}

/// Whether the balance is that of both numbers and of nothing else: "..., leaving a deficit of £4.9bn", "The trade deficit
/// was £4.9bn", but not "..., and the budget had a deficit of £2.2bn".
fn is_of_both(context: &Context, own: &Sentence, balance: usize, names: &[&[&str]; 3]) -> bool {
    let text = context.text;
    let Some(name) = (own.items.start..balance)
        .rev()
        .find(|&at| text.is(at, names[2]))
    else {
        return false;
    };
    // "The deficit with China was £4.1bn", "The goods deficit was £6.2bn", "a difference of 300 on the year".
    let unit = context.n_unit_words(balance);
    let is_partial = (name + 1..balance)
        .chain(balance + 1 + unit..own.items.end.min(balance + 3 + unit))
        // "The balance on goods" is what exports and imports make.
        .filter(|&at| !(at == name + 1 && text.is(at, &["on"])))
        .any(|at| text.is(at, basis::QUALIFIERS) || text.cues(at).any(Cues::BEFORE))
        || name > own.items.start
            && text.items[name - 1].what == What::Word
            && !text.is(name - 1, basis::OVERALL);
    if is_partial {
        return false;
    }
    let words = (own.items.start..name)
        .rev()
        .take_while(|&at| text.items[at].what == What::Word)
        .last()
        .unwrap_or(name);
    let first = words.max(own.items.start);
    let other = (first..balance).any(|at| {
        text.is(
            at,
            &[
                "budget",
                "fiscal",
                "account",
                "capital",
                "payments",
                "invisibles",
                "per",
            ],
        )
    });
    let apposed = first > own.items.start
        && text.mark(first - 1, b',')
        && name - first <= 4
        && text.is(
            first,
            &[
                "leaving", "with", "a", "the", "making", "giving", "for", "so", "which",
            ],
        );
    let begins = first == own.items.start
        && name - first <= 3
        && own
            .figures
            .iter()
            .find(|&&item| !matches!(lead(text, own, item), Lead::Old(_)))
            == Some(&balance);
    !other && (apposed || begins)
}

/// Which of the three names is told of the number at `item`, if it is a level of the time that is spoken of.
fn named(
    context: &Context,
    sentence: &Sentence,
    item: usize,
    names: &[&[&str]; 3],
) -> Option<usize> {
    let text = context.text;
    if !context.is_level(item)
        || matches!(lead(text, sentence, item), Lead::Old(_) | Lead::Base(_))
        || way(text, sentence, item).is_some_and(|(_, at)| {
            // "$261.5bn after a fall of 1.7%" is a level still.
            at <= item + 2 && !names[2].iter().any(|name| text.is(at, &[name]))
        })
        || text.bracket(sentence, item).is_some()
    {
        return None;
    }
    // "Net immigration" is the balance.
    let which = |at: usize| {
        let name = names.iter().position(|words| text.is(at, words))?;
        let net = text.is(at.wrapping_sub(1), &["net"]);
        Some(if net && names[2].contains(&"migration") {
            2
        } else {
            name
        })
    };
    // "imports of £36.0bn", "exports, worth £31.1bn,": the nearest name since the number before.
    let start = (sentence.items.start..item)
        .rev()
        .find(|&at| matches!(text.items[at].what, What::Figure(_)))
        .map_or(sentence.items.start, |at| at + 1);
    let before = (start.max(item.saturating_sub(8))..item)
        .rev()
        .find_map(which);
    // "£31.1bn in exports".
    before.or_else(|| {
        (item + 1..sentence.items.end.min(item + 4))
            .take_while(|&at| text.items[at].what == What::Word)
            .find_map(which)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Exports came to $206.3bn and imports to $261.5bn. The deficit was $55.2bn.",
                "change f3 = f2 - f1 agrees",
            ),
            (
                "The balance on goods went to -$55.2bn. Exports came to $206.3bn, imports to $263.5bn.",
                "change f1 = f2 - f3 differs",
            ),
            (
                "Income now totals 1,518.13 crore and expenditure 1,645.65 crore, with the deficit of 125.52 crore unchanged.",
                "change f3 = f2 - f1 differs",
            ),
            (
                "Departures numbered 168,000 and arrivals 191,000, so that net immigration was 33,000.",
                "change f3 = f2 - f1 question",
            ),
            (
                "Immigration totalled 191,400 and emigration 168,200, which gives net migration of 33,200.",
                "change f3 = f1 - f2 question",
            ),
            (
                "Exports came to £31.1bn and imports to £36.0bn. The deficit with China was £4.1bn.",
                "",
            ),
            (
                "Exports came to £31.1bn and imports to £36.0bn. The goods deficit was £6.2bn.",
                "",
            ),
            (
                "Exports came to £31.1bn and imports to £36.0bn. The deficit a year ago was £4.1bn.",
                "",
            ),
            (
                "Births rose to 12,400 and deaths fell to 11,150, a difference of 300 on the year.",
                "",
            ),
            (
                "Births numbered 12,400 and deaths 11,150. The growth was 2,000 with migration.",
                "",
            ),
            (
                "Exports were £31.1bn and imports £36.0bn, and the budget had a deficit of £2.2bn.",
                "",
            ),
            (
                "Exports came to $206.3bn and exports of cars to $12.5bn, with imports of $261.5bn and a deficit of $5.2bn.",
                "",
            ),
            (
                "Exports were $206.3bn, up from $201.2bn. The surplus with France was $3.1bn.",
                "",
            ),
        ]);
    }
}
