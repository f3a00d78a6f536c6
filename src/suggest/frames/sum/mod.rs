//! Parts and their total.
//!
//! A list contradicts its total by falling short only where its words close it: "made up of", "the rest", halves such
//! as men and women. By exceeding it, a list contradicts wherever its parts are said to be of the total. Otherwise a
//! list that falls a little short is a question, and one that falls far short names examples.

use std::ops::Range;

use super::{Context, Lead, lead};
use crate::figure::{Amount, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::parts as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role};

mod alike;
mod beside;
mod choose;
mod closed;
mod first;
mod halves;
mod last;
mod other;
mod over;
mod own;
mod slip;
mod together;

use beside::beside;
pub use beside::is_of_before;
use choose::{choose, is_one_list};
use closed::closed;
pub(in crate::suggest::frames) use closed::{is_near, no_other, opens_apart};
pub(super) use first::of_before;
use first::{after_total, continued, next_sentence};
use halves::halves;
use last::before_total;
pub use other::left;
use other::other;
use over::over;
use own::own;
pub use slip::{is_open, may_be_all};
pub use together::together;

/// Finds the sums of every sentence.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        let sentence = &context.text.sentences[n];
        after_total(context, sentence);
        if n > 0 {
            next_sentence(context, &context.text.sentences[n - 1], sentence);
            continued(context, n);
        }
        before_total(context, n);
        halves(context, n);
        halves::accounted(context, n);
        halves::of_the(context, n);
        halves::in_clauses(context, n);
        halves::apart(context, n);
        beside(context, n);
        closed(context, n);
        other(context, n);
        own(context, n);
        over(context, sentence);
    }
}

/// The levels of a sentence that are no change, no earlier level, and not how many are listed.
pub(super) fn levels(context: &Context, sentence: &Sentence) -> Vec<usize> {
    let all: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| context.is_level(item))
        .collect();
    let is_length = |at: usize| at > 0 && opens_list(context, all[at], all.len() - at - 1);
    (0..all.len())
        .filter(|&at| !is_length(at))
        .map(|at| all[at])
        .collect()
}

/// "400 people in three towns: 220 in Leeds, 120 in York and 60 in Hull": whether the number at `item` says how many are
/// told behind the colon.
fn opens_list(context: &Context, item: usize, n_listed: usize) -> bool {
    let text = context.text;
    let colon = (item + 1..item + 5).find(|&at| text.mark(at, b':'));
    let length = Rational::integer(n_listed as i64);
    colon.is_some_and(|colon| context.only_words(item + 1..colon))
        && context.face(item).compare(length) == Some(std::cmp::Ordering::Equal)
}

/// The figures of `candidates` that can be parts of what stands at `total`: of its measure, no changes, no earlier
/// levels, nothing within another part.
pub(super) fn parts_after(
    context: &Context,
    sentence: &Sentence,
    total: usize,
    candidates: &[usize],
) -> Vec<usize> {
    let text = context.text;
    let measure = match text.items[total].what {
        What::Figure(_) => total,
        _ => match candidates.first() {
            Some(&first) => first,
            None => return Vec::new(),
        },
    };
    let fits = |&&item: &&usize| {
        context.same_measure(item, measure)
            && !is_earlier(context, sentence, item)
            && !is_aside(context, item, measure)
    };
    candidates.iter().filter(fits).copied().collect()
}

/// A number beside those of a list: "two subjects or more" among thousands of candidates, a rate without its sign
/// among counts.
pub(super) fn is_aside(context: &Context, item: usize, measure: usize) -> bool {
    let (figure, other) = (context.figure(item), context.figure(measure));
    let (Amount::Number(number), Amount::Number(of)) = (figure.figure.amount, other.figure.amount)
    else {
        return !matches!(figure.figure.amount, Amount::Number(_));
    };
    if context
        .text
        .is(item.wrapping_sub(1), &["aged", "age", "ages"])
    {
        return true;
    }
    let word = !figure.surface.contains(|c: char| c.is_ascii_digit());
    let count = figure.figure.kind == FigureKind::Count && number.scale == 1 && of.scale == 1;
    let told = other.surface.contains(|c: char| c.is_ascii_digit());
    word && told || count && number.is_decimal() && !of.is_decimal()
}

/// An earlier level or a change, by the words at it.
pub(super) fn is_earlier(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    if matches!(lead(text, sentence, item), Lead::Old(_)) {
        return true;
    }
    if text.bracket(sentence, item).is_some_and(|open| {
        (open + 1..item).any(|at| matches!(text.items[at].what, What::Date))
            || (item + 1..sentence.items.end.min(item + 4))
                .take_while(|&at| !text.mark(at, b')'))
                .any(|at| text.cues(at).any(Cues::BEFORE))
    }) {
        return true;
    }
    false
}

/// Whether a part stands within another: "including 30,000 who", "three of them".
pub(super) fn is_within(context: &Context, item: usize, first: bool) -> bool {
    let text = context.text;
    let example = (item.saturating_sub(3)..item)
        .any(|at| text.cues(at).any(Cues::EXAMPLE) && context.only_words(at..item));
    let of_them = !first && is_of_which(context, item);
    // "with nearly 1,000 in November alone".
    let with = !first
        && (item.saturating_sub(4)..item)
            .rev()
            .take_while(|&at| text.items[at].what == What::Word)
            .any(|at| text.is(at, &["with"]) || text.cues(at).any(Cues::TOTAL));
    let alone = (item + 1..item + 6)
        .take_while(|&at| text.figure(at).is_none())
        .any(|at| text.is(at, &["alone"]));
    example || of_them || with || alone
}

/// "of whom 640 on remand", "of which electric 9,100": what stands within the number before.
pub fn is_of_which(context: &Context, item: usize) -> bool {
    let text = context.text;
    (item.saturating_sub(4)..item.saturating_sub(1)).any(|at| {
        text.is(at, &["of"]) && text.is(at + 1, words::THEM) && context.only_words(at..item)
    })
}

/// "total = part + part + ..."; `None` without two parts.
pub(in crate::suggest::frames) fn sum(
    context: &Context,
    total: usize,
    parts: &[usize],
    cue: Range<usize>,
) -> Option<Relation> {
    if parts.len() < 2 || parts.contains(&total) {
        return None;
    }
    let mut roles: Vec<(Role, usize)> = parts.iter().map(|&part| (Role::Part, part)).collect();
    roles.push((Role::Total, total));
    let right = Expr::Sum(
        parts
            .iter()
            .map(|&part| context.term_in(part, total))
            .collect(),
    );
    Some(context.equal(Kind::Sum, total, right, &roles, vec![cue]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "A total of 40 cars were stopped: 20 for speeding, 10 for broken lights and 5 for noise.",
                "",
            ),
            (
                "The votes recorded were as follows: Ann Achebe (Labour) 41,206; David Holt (Green) 36,874; Ines Ferro \
                 (Liberal) 12,450; Tom Low (Independent) 5,970. The total number of valid votes was 96,500.",
                "sum f5 = f1 + f2 + f3 + f4 agrees",
            ),
            (
                "The votes recorded were as follows: Ann Achebe (Labour) 41,206; David Holt (Green) 36,874; Ines Ferro \
                 (Liberal) 12,450; Tom Low (Independent) 5,970. The total number of valid votes was 97,300.",
                "sum f5 = f1 + f2 + f3 + f4 differs",
            ),
            (
                "The largest were: Ann Achebe (Labour) 41,206; David Holt (Green) 36,874; Ines Ferro (Liberal) 12,450. The \
                 total number of valid votes was 97,300.",
                "",
            ),
            (
                "The firm employs 400 people in three towns: 220 in Leeds, 120 in York and 60 in Hull.",
                "sum f1 = f3 + f4 + f5 agrees; mean f1 = q1 * f2 open",
            ),
            (
                "They have a 12 to eight majority on the board, which is made up of 10 men and 10 women.",
                "",
            ),
            (
                "The budget of £12.5m consists of £7.3m for staff, £3.1m for buildings and £2.1m for equipment.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "The budget of £12.5m consists of £7.3m for staff, £3.1m for buildings and £2.9m for equipment.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "The budget of £12.5m includes £7.3m for staff and £3.1m for buildings.",
                "",
            ),
            (
                "A total of 87 people were arrested, 52 of them for affray, 23 for assault and 12 for theft.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "A total of 87 people were arrested, 52 of them for affray, 23 for assault and 22 for theft.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "Of 2,010 asked, 1,286 (64%) use a car, 523 (26%) a bus and 402 (20%) a bicycle.",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees; share f7 = f6 / f1 agrees",
            ),
            ("Of the 113, 28 were fined and 95 were told to work.", ""),
            (
                "Thirty-two people were hurt, four of them badly; 11 were taken away and 21 were treated.",
                "",
            ),
            (
                "Of 38 homes destroyed, 29 were lived in; another 14 were damaged.",
                "",
            ),
            (
                "Of 5,120 calls, 1,410 were about noise, of which 620 at night, and 905 about litter.",
                "",
            ),
            (
                "The parish has 812 houses, 640 of them owned, 410 built before the war and 95 empty.",
                "",
            ),
            (
                "The force has 8,310 officers and 3,190 clerks, 11,500 in total.",
                "sum f3 = f1 + f2 agrees",
            ),
            (
                "The force has 8,310 officers and 3,190 clerks, 12,500 in total.",
                "sum f3 = f1 + f2 differs",
            ),
            (
                "The army has 41,000 soldiers and 12,000 reservists, a total of 61,000 with civilians.",
                "",
            ),
            (
                "He bought 120 cows and 80 sheep, and sold a total of 150 animals.",
                "",
            ),
            (
                "The price is 53.15 dollars plus 12 cents, for a total of 53.27 dollars.",
                "sum f3 = f1 + f2 / 100 agrees",
            ),
            (
                "In all 352,100 sat the test; 180,400 were girls and 171,700 were boys.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "In all 352,100 sat the test; 190,400 were girls and 171,700 were boys.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "Of 200 applicants, 60 men and 50 women were offered a place.",
                "",
            ),
            ("Of 60 members, 31 voted for and 18 against.", ""),
            (
                "The town has 48,900 people (24,100 men and 24,800 women), more than in 2011 (47,800).",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "Spending of £12.4m was split between schools (£7.1m), roads (£3.2m) and parks (£2.2m).",
                "sum f1 = f2 + f3 + f4 rounding",
            ),
        ]);
    }

    #[test]
    fn one_wrong_digit_is_asked_about_where_a_list_stands_beside_its_total() {
        check(&[
            (
                "In all 61,362 people were vaccinated. A first dose went to 24,118, a second to 30,021 and a third to 7,223.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "In all 61,362 people were vaccinated. A first dose went to 24,118, a second to 30,021 and a third to 7,823.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            // Some are not named.
            (
                "In all 61,362 people were vaccinated. A first dose went to 24,118, a second to 30,021 and a third to 6,541.",
                "",
            ),
            // Three digits may differ by one digit by accident, and so may numbers that are rounded.
            (
                "In all 613 people were vaccinated. A first dose went to 241, a second to 300 and a third to 92.",
                "",
            ),
            (
                "In all 61,000 people were vaccinated. A first dose went to 24,000, a second to 30,000 and a third to 3,000.",
                "",
            ),
            (
                "The district has 3,279,860 people. It grows. Males account for 1,617,602 of them and females for 1,662,258.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "The district has 3,279,860 people. It grows. Males account for 1,617,682 of them and females for 1,662,258.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "Gifts were 51,008 (2010: 62,756). They came from wills, 48,246 (57,399), sales, 1,559 (4,420), and events, 1,203 (937).",
                "sum f1 = f3 + f5 + f7 agrees; sum f2 = f4 + f6 + f8 agrees",
            ),
            (
                "Gifts were 51,008 (2010: 62,756). They came from wills, 48,246 (57,399), sales, 1,559 (4,720), and events, 1,203 (937).",
                "sum f1 = f3 + f5 + f7 agrees; sum f2 = f4 + f6 + f8 question",
            ),
            // Prices are no parts.
            (
                "It sold at 1,940 dollars in May, 2,120 in June and 2,400 in July, against 6,860 in all of 2020.",
                "",
            ),
        ]);
    }

    #[test]
    fn words_that_close_a_list_in_another_sentence_ask_too() {
        check(&[
            (
                "In May 1,859 people died on the roads. Pedestrians make up 709 of the deaths. The others are 960 drivers, \
                 154 cyclists and 36 riders.",
                "sum f1 = f2 + f3 + f4 + f5 agrees",
            ),
            (
                "In May 1,859 people died on the roads. Pedestrians make up 709 of the deaths. The others are 950 drivers, \
                 194 cyclists and 36 riders.",
                "sum f1 = f2 + f3 + f4 + f5 question",
            ),
            (
                "The plant has 3,300 workers. Some 1,200 are laid off. The other 100 stay.",
                "",
            ),
            (
                "The losses were as follows: 10 retired, 12 resigned, 3 died: total, 25.",
                "sum f4 = f1 + f2 + f3 agrees",
            ),
            (
                "The losses were as follows: 10 retired, 12 resigned, 3 died: total, 29.",
                "sum f4 = f1 + f2 + f3 question",
            ),
            (
                "Products brought $66.61 billion and services $27.42 billion. The product figure consists of $44.58 billion \
                 from phones, $14.63 billion from laptops and $7.40 billion from watches; a year earlier these were $39.30 \
                 billion, $14.17 billion and $8.10 billion.",
                "sum f1 = f3 + f4 + f5 agrees",
            ),
            (
                "Products brought $66.61 billion and services $27.42 billion. The product figure consists of $42.18 billion \
                 from phones, $14.63 billion from laptops and $7.40 billion from watches; a year earlier these were $39.30 \
                 billion, $14.17 billion and $8.10 billion.",
                "sum f1 = f3 + f4 + f5 differs",
            ),
            (
                "That day 814 passengers had failed to declare them; 30 persons were charged and 784 others were fined.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "That day 814 passengers had failed to declare them; 30 persons were charged and 704 others were fined.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "Of the 1,523 students, 1,026 are girls; 1,413 of them are in science, 12 in arts and 98 in commerce.",
                "sum f1 = f3 + f4 + f5 agrees",
            ),
            (
                "Of the 1,523 students, 1,026 are girls; 1,413 of them are in science, 12 in arts and 138 in commerce.",
                "sum f1 = f3 + f4 + f5 question",
            ),
            (
                "Of the 1,920 applications, 480 were granted, 1,152 refused and 388 withdrawn.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "Of the 96 schools inspected, 12 were rated outstanding, 51 good, 27 satisfactory and 9 inadequate.",
                "sum f1 = f2 + f3 + f4 + f5 question",
            ),
            // Some have two marks.
            (
                "Of the 96 schools inspected, 12 were rated outstanding and 51 good, 40 were rated good for behaviour.",
                "",
            ),
            (
                "A quota of 36,500 tonnes is shared between Norway (18,250 tonnes), Faroe (10,220 tonnes) and Iceland (7,030 tonnes).",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "Goodwill of $17,015 was bought, $12,893 of it with Bolts, $3,999 with Nuts and the remainder with others.",
                "",
            ),
            (
                "The hall cost $74.2 million. The state paid $45.1 million, the county $18.0 million and donors the remaining $11.1 million.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
        ]);
    }
}
