//! What the words behind the numbers of a relation say of another basis: "plus VAT", "with one seat vacant", "after pension
//! costs", "counting three that opened". A misfit of such numbers is no contradiction.

use super::sum::{is_of_which, of_before};
use super::{Context, Lead, lead};
use crate::interval::Rational;
use crate::language::en::basis;
use crate::language::en::parts as words;
use crate::language::{Cues, en};
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role};

/// Whether the words say that the numbers of a relation need not fit as they stand.
pub(super) fn is_other(context: &Context, relation: &Relation) -> bool {
    if relation.kind == Kind::PercentChange {
        return is_part(context, relation);
    }
    let told = matches!(relation.kind, Kind::Sum | Kind::Change | Kind::Same);
    let mut items: Vec<usize> = relation
        .roles
        .iter()
        .filter_map(|&(_, figure)| context.item_of(figure))
        .collect();
    items.sort_unstable();
    let Some(&last) = items.last().filter(|_| told) else {
        return false;
    };
    let text = context.text;
    let at = text.sentence_of(last);
    let sentence = &text.sentences[at];
    let role = |role: Role| context.item_of(relation.with_role(role).next()?);
    // "The difference is 5 with tax", but "with exports of $118 million".
    let is_with = |change: usize| {
        let behind = change + 1 + context.n_unit_words(change);
        (behind..behind + 2)
            .any(|at| text.is(at, &["with", "without"]) && context.no_figure(at..at + 4))
    };
    match relation.kind {
        Kind::Same => is_another(context, sentence, last),
        Kind::Sum => {
            says_more(context, sentence, last, true)
                || goes_on(context, sentence, last)
                || adds_aside(context, &items)
                || told_apart(context, at)
                || leaves_rest(context, relation, sentence, last)
                || is_made_otherwise(context, relation)
                || lacks_medals(context, sentence)
                // "50 on Friday, 40 on Saturday and 30 on Sunday, a total of 70 at the weekend".
                || (role(Role::Total)).is_some_and(|total| (total + 1..total + 5).any(|at| text.is(at, &["weekend"])))
                || is_unlike(context, relation)
        }
        // What is left, and balances: two levels that are neither earlier nor later.
        _ if role(Role::High).is_some() => {
            says_more(context, sentence, last, true)
                || role(Role::Change).is_some_and(is_with)
                || role(Role::Change).is_some_and(|change| is_left(context, sentence, change, last))
        }
        _ => {
            says_more(context, sentence, last, false)
                || role(Role::Change).is_some_and(is_with)
                || role(Role::Change).is_some_and(|change| is_each(context, change))
                || role(Role::New).is_some_and(|new| ends_list(context, sentence, new))
                || is_since(context, sentence, last)
        }
    }
}

/// "Of the £412 million, £118 million, or 14% more than last year, goes to roads": a part of the level, and what that part was
/// before, no change of the level.
fn is_part(context: &Context, relation: &Relation) -> bool {
    let item = |role: Role| context.item_of(relation.with_role(role).next()?);
    let (Some(_), Some(part), Some(level)) =
        (item(Role::Share), item(Role::Change), item(Role::New))
    else {
        return false;
    };
    let sentence = &context.text.sentences[context.text.sentence_of(level)];
    is_of_which(context, part) || level < part && of_before(context, sentence, level).is_some()
}

/// Whether the words say of a part that it is none, or of the list that it is not all: "comprised primarily of", "and a reserve of
/// 15.5", "improved from 3.41 and 2.75", "161 at June 30 and 154 at March 31", "85 per cent (586,000) of girls and ...", "52%
/// equity; ...".
fn is_unlike(context: &Context, relation: &Relation) -> bool {
    let text = context.text;
    let items = |role| { relation.with_role(role) }.filter_map(|figure| context.item_of(figure));
    let parts: Vec<usize> = items(Role::Part).collect();
    let (Some(&first), Some(&last), Some(total)) = (
        parts.iter().min(),
        parts.iter().max(),
        items(Role::Total).next(),
    ) else {
        return false;
    };
    let start = total.min(first);
    let mostly = (start + 1..first).any(|at| text.is(at, words::MOSTLY));
    let taken = (parts.iter()).any(|&part| {
        let of = part.wrapping_sub(1);
        text.is(of, &["of"]) && text.is(of.wrapping_sub(1), words::RESERVES)
    });
    let lead = |item: usize| lead(text, &text.sentences[text.sentence_of(item)], item);
    // But "bringing the total to 2,316 from 2,222".
    let earlier = parts.iter().any(|&part| matches!(lead(part), Lead::Old(_)))
        && !matches!(lead(total), Lead::New(_));
    // A balance of one day is no part beside that of another.
    let is_date = |at: usize| {
        context.is_month(at)
            || text
                .items
                .get(at)
                .is_some_and(|item| item.what == What::Date)
    };
    let dated = |&&part: &&usize| {
        (part + 1..part + 4).any(|at| text.is(at, &["at"]) && (is_date(at + 1) || is_date(at + 2)))
    };
    let dates = parts.iter().filter(dated).count();
    // "a tax benefit of 627, a 142 million charge and 31 of other charges".
    let is_charge = |&&part: &&usize| {
        (part + 1..part + 5)
            .take_while(|&at| !text.mark(at, b',') && text.figure(at).is_none())
            .any(|at| text.is(at, words::CHARGES))
    };
    let charges = parts.iter().filter(is_charge).count();
    let gains = (start..last + 5).any(|at| text.is(at, words::GAINS));
    let mixed = gains && charges > 0 && charges < parts.len();
    // What is all of it is told once more, and no part.
    let whole = (parts.iter())
        .any(|&part| context.same_unit(part, total) && context.face(part) == context.face(total));
    let share_alone = (first..last).any(|at| {
        text.mark(at, b';')
            && (at + 1..at + 6).any(|at| text.figure(at).is_some() && context.is_percent(at))
    });
    mostly
        || taken
        || mixed
        || whole
        || earlier
        || dates > 1
        || context.is_of_share(total)
        || share_alone
}

/// A number, in figures or in words.
fn is_number(context: &Context, at: usize) -> bool {
    let text = context.text;
    text.figure(at).is_some_and(|_| !context.is_percent(at))
        || text.is(at, en::SMALL)
        || text.is(at, &["some", "several", "many", "most"])
}

/// Whether something is told behind the last number that changes what it counts.
///
/// A reason says so of what adds up, of a change from one level to another only where something is counted in it.
fn says_more(context: &Context, sentence: &Sentence, last: usize, adds_up: bool) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    (last + 1..end).any(|at| {
        let cues = text.cues(at);
        let counted = || {
            // "nobody was charged with more than one offence".
            (at + 1..end.min(at + 4))
                .any(|at| is_number(context, at) && !text.is(at - 1, &["than"]))
        };
        let taken = text.is(at, &["less"]) && text.figure(at + 1).is_some();
        // "78.4 million inward and 57.7 million outward, or 94.5 million by sea and 41.6 million by river": taken apart twice.
        let again = || {
            let alike = |&&item: &&usize| item > at && context.same_measure(item, last);
            text.is(at, &["or"]) && sentence.figures.iter().filter(alike).count() >= 2
        };
        let reason = cues.any(Cues::REASON)
            && !(adds_up && again())
            && (counted()
                // "one less than in the year before" says when.
                || adds_up
                    && text.is(at, &["after", "before"])
                    && (at + 1 < end && text.items[at + 1].what == What::Word
                        || text.figure(at + 1).is_some())
                || adds_up
                    && text.is(at, &["as"])
                    && text.mark(at - 1, b',')
                    && context.no_figure(at..end));
        // "leaving 15,100 still to be reached" says what is left.
        let left = text.is(at, &["still"])
            && text.is(at + 1, &["to"])
            && text.is(last.wrapping_sub(1), &["leaving"]);
        cues.any(Cues::BASIS) && !left || taken || reason
    })
}

/// "38,000 foreigners and seasonal workers": one more part, of which no number is told.
fn goes_on(context: &Context, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    // "volunteers (41 men and 31 women) and regulars".
    let close = (last + 1..end.min(last + 4)).find(|&at| text.mark(at, b')'));
    let first = close.map_or(last + 1, |close| close + 1);
    (first..end.min(first + 3))
        .any(|at| text.is(at, &["and"]) && context.only_words(first..end) && end - at <= 4)
}

/// ", before costs of \u{a3}180,000", ", or 172p at Monday's": the last number is no part.
fn adds_aside(context: &Context, items: &[usize]) -> bool {
    let text = context.text;
    let [.., before, last] = *items else {
        return false;
    };
    (before + 1..last).any(|at| {
        text.mark(at, b',')
            && (text.is(at + 1, &["before", "after", "excluding", "less"]) && last - at <= 5
                || text.is(at + 1, &["or"]) && at + 2 == last)
    })
}

/// "812 were men and 388 women. Four could not be identified", "the remainder in transit", "84 of them women, and 31 other staff":
/// what the parts lack is told behind them, with a number or without.
fn leaves_rest(context: &Context, relation: &Relation, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    let item = |role: Role| context.item_of(relation.with_role(role).next()?);
    let Some(total) = item(Role::Total) else {
        return false;
    };
    // "and 31 other staff" are no teachers.
    let noun = last + 2;
    let unit = context.figure(total).unit.as_str();
    let other = text.is(last + 1, &["other"])
        && text
            .items
            .get(noun)
            .is_some_and(|item| item.what == What::Word)
        && !unit.is_empty()
        && !unit.split(' ').any(|own| text.is(noun, &[own]));
    let value = |item: usize| context.face(item).to_f64();
    let parts: f64 = relation
        .with_role(Role::Part)
        .filter_map(|part| context.item_of(part))
        .map(value)
        .sum();
    let gap = value(total) - parts;
    let end = sentence.items.end;
    if gap <= 0.0 {
        // "three bronzes, one of the bronzes in a demonstration event": so many are none of them, or counted twice.
        return other
            || (last + 1..end).any(|at| is_count(context, at, -gap) && text.is(at + 1, &["of"]));
    }
    let n = text.sentence_of(last);
    let next = text
        .sentences
        .get(n + 1)
        .filter(|next| next.paragraph == sentence.paragraph);
    let end = next.map_or(end, |next| next.items.end);
    let mut behind = last + 1..end;
    other
        || behind.any(|at| {
            is_count(context, at, gap)
                || text.is(at, words::UNTOLD)
                || gap <= 2.0 && text.is(at, words::LACKING)
                || text.is(at, &["others"]) && text.is(at - 1, &["the"])
        })
}

/// Whether the item at `at` tells this number: 12, or "one died", but no "one officer".
fn is_count(context: &Context, at: usize, number: f64) -> bool {
    let text = context.text;
    let alone =
        text.is(at + 1, words::VERBS) || text.is(at + 1, &["who", "of", "described", "died"]);
    let one = text.is(at, &["one"]) && number == 1.0 && alone;
    one || text.figure(at).is_some() && (context.face(at).to_f64() / number - 1.0).abs() < 0.02
}

/// "There are no other wards, but 316 postal votes were counted apart": a number beside those of the list.
fn told_apart(context: &Context, n: usize) -> bool {
    let text = context.text;
    let Some(next) = text.sentences.get(n + 1) else {
        return false;
    };
    next.paragraph == text.sentences[n].paragraph
        && !next.figures.is_empty()
        && next.items.clone().any(|at| {
            text.is(at, &["apart", "separately"]) && !text.is(at + 1, &["from"])
                // "Besides, 316 postal votes", but not "80 to repay loans, besides 8 for pensions".
                || text.is(at, &["besides"]) && (at == next.items.start || at + 1 == next.items.end)
        })
}

/// "Compared to the 412 of 2022, the 430 are an increase of 41 on the year before".
fn is_since(context: &Context, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    text.is(sentence.items.start, &["compared", "against"])
        && (last + 1..sentence.items.end).any(|at| {
            text.is(at, &["on"])
                && (at + 1..at + 4).any(|at| text.cues(at).any(Cues::TIME.or(Cues::BEFORE)))
        })
}

/// Leaves out each sum that fails whose parts make another total: "£4,750m, down 3% on the £4,910m a year earlier, comprising
/// interest of £2,886m and £1,864m"; and each whose total is a part of one that agrees, as one of its parts is: "2,568 are male and 2,277
/// female, and 1,938, or 40 percent, are children".
pub(super) fn leave_out_second_totals(context: &mut Context) {
    let sum = |relation: &Relation| {
        let parts: Vec<usize> = relation.with_role(Role::Part).collect();
        (relation.kind == Kind::Sum).then_some((relation.with_role(Role::Total).next(), parts))
    };
    let (made, failed): (Vec<_>, Vec<_>) = (context.relations.iter())
        .filter_map(|relation| Some((sum(relation)?, context.agrees(relation))))
        .partition(|(_, agrees)| *agrees);
    let left_out: Vec<_> = failed
        .into_iter()
        .map(|(sum, _)| sum)
        .filter(|(total, parts)| {
            made.iter().any(|((other, of), _)| {
                let is_sibling = total.is_some_and(|total| of.contains(&total));
                other != total && parts.iter().all(|part| of.contains(part))
                    || is_sibling && parts.iter().any(|part| of.contains(part))
            })
        })
        .collect();
    context
        .relations
        .retain(|relation| sum(relation).is_none_or(|sum| !left_out.contains(&sum)));
}

/// Of sums of the same total, one of which has all parts of another, takes out those that fit by rounding alone: "1,500 were granted,
/// 1,200 refused and 900 withdrawn. The remaining 400 are pending".
pub(super) fn leave_out_loose_sums(context: &mut Context) {
    let value = |figure: usize| Some(context.face(context.item_of(figure)?));
    let sums: Vec<(usize, Vec<usize>, bool)> = (context.relations.iter())
        .filter(|relation| relation.kind == Kind::Sum && context.agrees(relation))
        .filter_map(|relation| {
            let total = relation.with_role(Role::Total).next()?;
            let parts: Vec<usize> = relation.with_role(Role::Part).collect();
            let made = (parts.iter()).try_fold(Rational::ZERO, |sum, &part| sum.add(value(part)?));
            let is_exact = made.is_some() && made == value(total);
            Some((total, parts, is_exact))
        })
        .collect();
    let is_in = |a: &[usize], b: &[usize]| a.iter().all(|part| b.contains(part));
    context.relations.retain(|relation| {
        let parts: Vec<usize> = relation.with_role(Role::Part).collect();
        let own = |(total, of, _): &&(usize, Vec<usize>, bool)| {
            relation.with_role(Role::Total).next() == Some(*total) && *of == parts
        };
        let Some((total, _, false)) = sums.iter().find(own) else {
            return true;
        };
        !sums.iter().any(|(other, of, _)| {
            other == total && *of != parts && (is_in(of, &parts) || is_in(&parts, of))
        })
    });
}

/// Whether a sum that agrees has the same total and all these parts.
fn is_made_otherwise(context: &Context, relation: &Relation) -> bool {
    let figures = relation.figures();
    let sums =
        (relation.with_role(Role::Total).next()).and_then(|total| context.totals.get(&total));
    sums.into_iter().flatten().any(|&sum| {
        let other = &context.relations[sum];
        context.agrees(other)
            && figures
                .iter()
                .all(|figure| other.figures().contains(figure))
    })
}

/// "12 gold and 4 silver, a total of 21 medals": some of bronze go without saying.
fn lacks_medals(context: &Context, sentence: &Sentence) -> bool {
    let is_told = |medal: &&&str| {
        sentence
            .items
            .clone()
            .any(|at| context.text.is(at, &[**medal]))
    };
    let told = basis::MEDALS.iter().filter(is_told).count();
    (1..basis::MEDALS.len()).contains(&told)
}

/// "leaving 24 trapped and four dead", "a deficit of \u{a3}98 million for the year", "The surplus, after tax, was": a number
/// that is not all that is left, or left of something else.
fn is_left(context: &Context, sentence: &Sentence, change: usize, last: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let tail = last + 1..end;
    let also = tail.clone().any(|at| {
        text.is(at, &["and"]) && (at + 1..end.min(at + 3)).any(|at| is_number(context, at))
    });
    let of_else = change == last
        && tail
            .clone()
            .any(|at| text.is(at, &["for"]) && text.is(at + 1, &["the", "a", "all"]));
    let aside = (change.saturating_sub(6).max(sentence.items.start)..change)
        .any(|at| text.mark(at, b',') && text.is(at + 1, &["after", "before", "excluding"]));
    also || of_else || aside
}

/// "fell by 120 a week": so many each time, not in all.
fn is_each(context: &Context, change: usize) -> bool {
    let text = context.text;
    let end = change + 1 + context.n_unit_words(change);
    (change + 1..=end).any(|at| {
        text.is(at, &["a", "an", "per", "each", "every"])
            && text.cues(at + 1).any(Cues::TIME)
            && !text.cues(at + 2).any(Cues::BEFORE)
    })
}

/// "12 gold, 9 silver and 14 bronze, one more than": what follows is of all three.
fn ends_list(context: &Context, sentence: &Sentence, new: usize) -> bool {
    let text = context.text;
    let mut before = sentence.figures.iter().rev().filter(|&&item| item < new);
    let Some(&second) = before.next() else {
        return false;
    };
    // "Women won 28 and men 21 medals, 7 more than the 42 at the last Games".
    let pair = (second + 1..new).any(|at| text.is(at, &["and"]))
        && new - second <= 6
        && context.no_figure(second + 1..new)
        && !(second + 1..new).any(|at| text.mark(at, b','))
        && context.same_measure(new, second)
        && context.is_level(second);
    let Some(&first) = before.next() else {
        return pair;
    };
    pair || text.is(new.wrapping_sub(1), &["and"])
        && new - second <= 4
        && second - first <= 4
        && (first..second).any(|at| text.mark(at, b','))
}

/// "The 1,482 pupils who chose biology", "the 3,241 potholes mended in July", "This $3,420,000 project includes": so many of
/// their own.
fn is_another(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let told = item + 1 + context.n_unit_words(item);
    let narrowed = (item + 1..end.min(told + 1)).any(|at| {
        text.is(at, &["who", "that", "which", "whose", "whom"])
            || text.word(at).ends_with("ed")
                && text.items.get(at + 1).is_some_and(|next| {
                    next.what == What::Date
                        || text.is(at + 1, &["in", "on", "at", "by", "from", "for"])
                })
    });
    narrowed
        || sentence
            .items
            .clone()
            .any(|at| text.cues(at).any(Cues::BASIS) || text.is(at, &["includes", "include"]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn other_bases_are_no_contradictions() {
        check(&[
            (
                "Income was \u{a3}4,750m, down 3% on the \u{a3}4,910m a year earlier, comprising interest income of \u{a3}2,886m and other income \
                 of \u{a3}1,864m.",
                "percent_change f2 = 1 - f1 / f3 agrees; sum f1 = f4 + f5 agrees",
            ),
            (
                "The board of 14 has eight men and five women, with one seat vacant.",
                "",
            ),
            (
                "The price of \u{a3}412 is made up of \u{a3}240 for the unit and \u{a3}160 for fitting, plus VAT on the fitting only.",
                "",
            ),
            (
                "The population of 84,000 consists of 41,000 locals, 38,000 foreigners and seasonal workers.",
                "",
            ),
            // Lists that say that they are not all, and numbers that are no parts.
            (
                "Debt was $619 million, comprised primarily of a $250 million credit line, $20 million of short notes and $345 million of long loans.",
                "",
            ),
            (
                "We had $23.6 million in rents due. This consists of $21.1 million of billed rents, $1.9 million of deferred rents, $16.1 million of accrued rents and a bad debt reserve of $15.5 million.",
                "",
            ),
            (
                "Earnings were $3.69 a share in the third quarter, improved from $3.41 in the second and $2.75 a year before.",
                "",
            ),
            (
                "The balance was $306 million. Contract assets were $161 million at 30 September and $154 million at 30 June.",
                "",
            ),
            (
                "Capital was $1.4 billion, comprised of 52% equity, which is $726 million; 37% in long loans; and $156 million in short debt.",
                "",
            ),
            (
                "Limits were reported by 85 per cent (586,000) of women and 80 per cent (296,000) of men, and by 3 per cent of girls and boys (301,000).",
                "",
            ),
            (
                "They had a $454 million net benefit, consisting of a benefit of $627 million from an agreement, a $142 million charge for taxes, and $31 million of other charges.",
                "sum f2 = f1 + f3 + f4 agrees",
            ),
            (
                "Ten of the 38 miners escaped, leaving 24 trapped and four dead.",
                "",
            ),
            (
                "Exports were \u{a3}340 million and imports \u{a3}374 million in May, leaving a deficit of \u{a3}98 million for the year.",
                "",
            ),
            (
                "Income of \u{a3}4.12 million and expenditure of \u{a3}3.98 million, leaving a deficit of \u{a3}60,000 after pension costs.",
                "",
            ),
            (
                "Compared to the 412 of May, the 430 cases are an increase of 24, as six of May's have been struck off.",
                "",
            ),
            (
                "The backlog fell by 120 a week, from 4,120 to 3,640 by the end of May.",
                "",
            ),
            (
                "The first survey counted 412 and the second 380. The difference is 12 once double entries are removed.",
                "",
            ),
            (
                "The company shut 41 of the 120 branches, leaving 82 counting three that opened.",
                "",
            ),
            (
                "The club had income of \u{a3}4.12 million and expenditure of \u{a3}3.98 million. The surplus, after tax, was \u{a3}110,000.",
                "",
            ),
            (
                "Some 1,428 pupils entered for physics. The 1,482 pupils who chose biology have a new syllabus.",
                "",
            ),
            (
                "The council repaired 3,214 potholes in June. The 3,241 potholes mended in July cost \u{a3}120,000.",
                "",
            ),
            (
                "The city was awarded $3,240,000. This $3,420,000 project includes a local match of $180,000.",
                "",
            ),
        ]);
    }

    #[test]
    fn a_part_and_what_it_was_before_are_no_change_of_the_whole() {
        check(&[
            (
                "Of the £412 million, £118 million, or 14% more than last year, goes to roads.",
                "",
            ),
            (
                "The budget rises to £431 million, of which £118 million, or 9% more than in 2023, is for roads.",
                "",
            ),
            (
                "Of 412 cases, 118, or 31% fewer than the year before, were imported.",
                "",
            ),
            (
                "The population was 5,603,851, which is 38,268 or 1.7% more than in 2014.",
                "percent_change f3 = 1 / (f1 / f2 - 1) differs",
            ),
        ]);
    }

    #[test]
    fn what_halves_lack_or_have_too_many_is_told_behind_them() {
        check(&[
            (
                "A total of 183 candidates stood, 102 men and 80 women; one described themselves as non-binary.",
                "",
            ),
            (
                "The intake of 64 apprentices comprised 38 men and 25 women, and one who uses neither term.",
                "",
            ),
            (
                "The bench has 34 judges, 19 men and 14 women; the seat of Judge Kowalski has not been filled since March.",
                "",
            ),
            (
                "A total of 64 people were aboard. Forty-one were rescued by helicopter and 19 by lifeboat, and the other three swam ashore. One died.",
                "",
            ),
            (
                "The squad took nine medals: four golds, three silvers and three bronzes, one of the bronzes in a demonstration event.",
                "",
            ),
            (
                "A total of 87 people were arrested: 52 for violence, 23 for possession and 19 for obstruction, seven of them for both.",
                "",
            ),
            (
                "A total of 185 candidates stood, 102 men and 80 women; one described themselves as young.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "The council has 64 members, 31 men and 22 women. One seat is vacant.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "The bench has 34 judges, 19 men and 14 women; the seat of Judge Kowalski is in Leeds.",
                "sum f1 = f2 + f3 differs",
            ),
        ]);
    }
}
