//! What a list that the words tie to its total is worth, by how it is told.

use std::ops::Range;

use super::alike::{are_alike, are_all_ways, counts_another};
use super::closed::is_near;
use super::halves::{are_halves, is_all};
use super::slip::slip;
use super::{is_within, sum};
use crate::interval::Rational;
use crate::language::en::basis::MEDALS;
use crate::language::en::parts as words;
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Lead, Strength, Way, lead, share, way};
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Outcome, Sign, compare};

/// What is supposed of a list whose words do not close it.
pub(super) const ALL_PARTS: &str = "the list names all parts";

/// How firmly the words make a list the parts of a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// "made up of", "the rest": all parts are told.
    Whole,
    /// The same, but of what stands in the sentence before under a name: "Sales came to ... Sales comprised ...".
    Named,
    /// Behind a colon or in a bracket: parts of the total that are sorted, perhaps not all.
    Listed,
    /// "of whom", "52 of them": parts of the total, perhaps not all.
    Of,
    /// A list that only stands beside the total: taken if it adds up.
    Beside,
}

/// Takes the list as the parts of the total, as firmly as its words allow.
pub(super) fn choose(
    context: &mut Context,
    sentence: &Sentence,
    total: usize,
    parts: &[usize],
    list: List,
    cue: Range<usize>,
) {
    // "141 Airbus (98 A320 and 43 A330), 52 Boeing": what brackets hold are parts of parts.
    let outer: Vec<usize> = (parts.iter().copied())
        .filter(|&part| context.text.bracket(sentence, part).is_none())
        .collect();
    if (2..parts.len()).contains(&outer.len()) {
        return choose(context, sentence, total, &outer, list, cue);
    }
    let mut clean = true;
    let mut own: Vec<usize> = Vec::new();
    for (i, &part) in parts.iter().enumerate() {
        if is_within(context, part, i == 0) {
            clean = false;
        } else {
            own.push(part);
        }
    }
    let text = context.text;
    // "148 are boys and 141 girls, so that boys have an edge of 7".
    while own.len() > 2
        && own
            .last()
            .is_some_and(|&part| matches!(way(text, sentence, part), Some((Way::Either, _))))
    {
        own.pop();
    }
    // "1,026 are girls; 1,413 of them are in science": one whole taken apart twice.
    clean &= !own.iter().skip(1).any(|&part| {
        text.is(part + 1, &["of"])
            && (text.cues(part + 2).any(Cues::BACK) || text.is(part + 3, &["latter", "former"]))
            || text.is(part + 2, &["of"]) && text.cues(part + 3).any(Cues::BACK)
    });
    // Where the words close the list, a part greater than the whole is a slip.
    clean &= own.iter().all(|&part| !context.is_less(total, part))
        || own
            .last()
            .is_some_and(|&last| closes(context, sentence, last))
        || matches!(list, List::Whole | List::Named) && !sentence.items.contains(&total);
    // Small numbers in words are told in passing.
    clean &= context.face(total).to_f64() >= 10.0;
    clean &= is_parallel(context, sentence, &own) && is_one_list(context, sentence, &own);
    // "Of the 5,120 calls, 1,410 were about noise, of which 620 at night, and 905 ...": a list within a list.
    clean &= list != List::Of || !is_nested(context, sentence, total);
    let span = parts[0]..own.last().map_or(parts[0], |&part| part) + 1;
    let all = context.cues_in(span.start..sentence.items.end);
    // "each", "both", percentages of other things and changes between the parts: several bindings.
    clean &= !(span.start..sentence.items.end)
        .any(|at| text.is(at, &["each", "both", "every", "per", "overlap", "multiple"]))
        && (list == List::Listed
            || !(span.start..sentence.items.end).any(|at| text.is(at, &["respectively"])))
        && !all.any(Cues::SCOPE)
        && !span.clone().any(|at| text.cues(at).any(Cues::EXAMPLE))
        && own.iter().all(|&part| way(text, sentence, part).is_none())
        && own
            .iter()
            .all(|&part| !matches!(lead(text, sentence, part), Lead::New(_)));
    for list in [&own[..], parts] {
        for count in (2..=list.len()).rev() {
            // A part of the list may fit by rounding what all of it does not: "of 40, 20 ..., 10 ... and 5".
            let is_whole = count == list.len();
            if let Some(relation) = sum(context, total, &list[..count], cue.clone())
                && (is_whole || compare(&relation, context.figures) == Outcome::Agrees)
                // "Of 200 pupils, 120 ..., 60 ... and 45": so coarse a total fits by accident.
                && is_near(context, total, &list[..count], if is_whole { 0.9..1.1 } else { 0.97..1.03 })
                && context.propose(relation, Strength::IfAgrees)
            {
                return;
            }
        }
    }
    // "923.53 in revenue and 521.04 in capital, apart from 73.56 in deposits": not all.
    let last = own.last().copied().unwrap_or(sentence.items.start);
    clean &= !(last + 1..sentence.items.end)
        .any(|at| text.is(at, &["apart", "besides", "addition", "aside"]));
    clean &= closes(context, sentence, last) || !goes_on(context, sentence, last);
    clean &= own.last().is_none_or(|&last| {
        closes(context, sentence, last) || !leaves_rest(context, sentence, last)
    });
    if clean && list == List::Beside && slip(context, total, &own, 4, cue.clone()) {
        return;
    }
    if !clean || own.len() < 2 || list == List::Beside {
        return;
    }
    let Some(mut relation) = sum(context, total, &own, cue.clone()) else {
        return;
    };
    if compare(&relation, context.figures) != Outcome::Differs {
        return;
    }
    let added = own
        .iter()
        .try_fold(Rational::ZERO, |sum, &part| sum.add(context.face(part)));
    let Some(added) = added else { return };
    let whole = context.face(total);
    let over = whole.compare(added) == Some(std::cmp::Ordering::Less);
    let ratio = added.div(whole).map_or(0.0, |ratio| ratio.to_f64());
    let last = own[own.len() - 1];
    let shares = added_shares(context, sentence, &own);
    let complete = shares.is_some_and(|shares| (0.985..1.015).contains(&shares));
    let closed = matches!(list, List::Whole | List::Named)
        || complete
        || closes(context, sentence, last)
        || own.len() == 2
            && are_halves(context, sentence, &own, en::CLOSED_HALVES)
            && is_all(context, sentence, last)
            && ratio >= 0.5;
    let alike = are_alike(context, sentence, &own)
        || are_halves(context, sentence, &own, en::CLOSED_HALVES);
    // "12 were rated outstanding, 51 good ...": each has one mark.
    let rated = own.len() >= 3
        && text.is(own[0] + 1, &["were", "was", "are"])
        && text.is(own[0] + 2, words::CLASSES)
        && !(own[0] + 3..sentence.items.end).any(|at| text.is(at, words::CLASSES));
    let less = taken_off(context, total, &own);
    if less.is_some_and(|part| is_taken_off(context, sentence, part)) {
        // "made up of bonds of 2.4, loans of 1.3 and cash of 0.6" of a debt of 3.1.
    } else if closed && (0.3..3.0).contains(&ratio) {
        let greater = own.iter().any(|&part| context.is_less(total, part));
        let strength = match list == List::Named || greater || less.is_some() {
            true => Strength::Asks,
            false => Strength::Closed,
        };
        context.propose(relation, strength);
    } else if over && !alike && !rated {
        // "317 of them at night and 301 by helicopter" make nothing.
    } else if over && ratio < 2.0 {
        // "118 (51%) were tired, 92 (40%) had thought of leaving": shares of the one whole, so who is counted may be
        // counted twice.
        if overlaps(context, sentence, total, &own) {
            return;
        }
        match (sorting(context, sentence, &own), list) {
            (Sorting::Places, _) => {}
            _ if rated => relation.assumes = Some(ALL_PARTS.to_owned()),
            (Sorting::Named, List::Listed)
                if own.iter().all(|&part| is_one_kind(context, part)) => {}
            // "22 plays, 14 musicals and 11 premieres": the same ones may have several names.
            (Sorting::Verbs, _) | (Sorting::Named | Sorting::Other, List::Listed) => {
                relation.assumes = Some("nobody and nothing is counted twice".to_owned());
            }
            (Sorting::Named | Sorting::Other, _) => {
                slip(context, total, &own, 4, cue);
                return;
            }
        }
        context.propose(relation, Strength::Closed);
    } else if over {
        // Parts that are twice the whole and more are rather no parts.
        slip(context, total, &own, 4, cue);
    // "Of 2,140 students, 1,118 men and 960 women answered the survey": of each so many did.
    } else if own.len() == 2
        && are_halves(context, sentence, &own, en::CLOSED_HALVES)
        && !is_all(context, sentence, last)
        && shares.is_none()
    {
        // "Of the 412, 187 came from Syria, 121 from Eritrea and 87 from Sudan" are the largest groups.
    } else if alike
        && shares.is_none()
        && ratio >= 0.9
        && own.len() > 2
        && (list == List::Listed || are_all_ways(context, sentence, &own))
    {
        relation.assumes = Some(ALL_PARTS.to_owned());
        context.propose(relation, Strength::Closed);
    // Shares that do not make 100 % say that some parts are not named.
    } else if !alike && counts_another(context, sentence, &own) {
        // "418 inmates, 218 of them on remand, and 196 guards".
    } else if !alike || shares.is_some() || !slip(context, total, &own, 4, cue) {
        relation.kind = Kind::Order;
        relation.sign = Sign::AtMost;
        std::mem::swap(&mut relation.left, &mut relation.right);
        context.propose(relation, Strength::IfAgrees);
    }
}

/// The part that a list exceeds its total by twice: the others without it make the total.
pub(super) fn taken_off(context: &Context, total: usize, parts: &[usize]) -> Option<usize> {
    let face = |item: usize| {
        context
            .face_in(item, total)
            .map_or(0.0, |face| face.to_f64())
    };
    let over = parts.iter().map(|&part| face(part)).sum::<f64>() - face(total);
    (parts.iter().copied()).find(|&part| (over / face(part) - 2.0).abs() < 0.001)
}

/// "cash of 0.6", "eight fewer", "6 in penalties": whether the words at a part take it off.
pub(super) fn is_taken_off(context: &Context, sentence: &Sentence, part: usize) -> bool {
    let text = context.text;
    let own = |at: &usize| text.items[*at].what == What::Word && !text.is(*at, &["and"]);
    let before = (sentence.items.start..part).rev().take(4).take_while(own);
    let behind = (part + 1..sentence.items.end).take(4).take_while(own);
    (before.chain(behind)).any(|at| text.is(at, words::TAKEN) || text.is(at, words::CHARGES))
}

/// Whether the parts of a list are told alike: where the first number stands directly behind its comma or cue, all do.
///
/// "murdered 21 people, 19 of whom were children, and wounded 17 others" is no list.
pub(super) fn is_parallel(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let text = context.text;
    let leads = |part: usize| {
        (sentence.items.start..part)
            .rev()
            .take_while(|&at| {
                text.items[at].what == What::Word && !text.is(at, &["and", "or", "while", "plus"])
            })
            .filter(|&at| !text.cues(at).any(Cues::FILLER.or(Cues::REST)))
            .count()
    };
    let [first, rest @ ..] = parts else {
        return true;
    };
    leads(*first) > 0 || rest.iter().all(|&part| leads(part) == 0)
}

/// Whether the marks between parts make them one list: "four of them badly; 11 went home and 21 stayed" are two, and
/// "another 14" comes on top.
pub(super) fn is_one_list(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let text = context.text;
    let gaps = || parts.windows(2).map(|pair| pair[0]..pair[1]);
    let cut = |mut gap: Range<usize>| gap.any(|at| text.mark(at, b';'));
    let n_cut = gaps().filter(|gap| cut(gap.clone())).count();
    let opened = parts
        .first()
        .is_some_and(|&first| (sentence.items.start..first).any(|at| text.mark(at, b':')));
    let more = parts.iter().any(|&part| {
        (part.saturating_sub(3).max(sentence.items.start)..part).any(|at| {
            text.is(at, &["another", "further", "additional", "besides", "plus"])
                && context.only_words(at..part)
        })
    });
    (n_cut == 0 || opened || n_cut == parts.len() - 1 && n_cut > 1) && !more
}

/// Whether a larger number of the same measure stands before the total: then the total is a part itself.
pub(super) fn is_nested(context: &Context, sentence: &Sentence, total: usize) -> bool {
    sentence.figures.iter().any(|&item| {
        item < total
            && context.is_level(item)
            && context.same_measure(item, total)
            && context.is_less(total, item)
    })
}

/// Whether the shares told with the parts are of this total.
pub(super) fn overlaps(
    context: &Context,
    sentence: &Sentence,
    total: usize,
    parts: &[usize],
) -> bool {
    let told = |&&part: &&usize| {
        sentence.figures.iter().any(|&share| {
            context.is_share(share)
                && share > part
                && share.wrapping_sub(part) <= 4
                && context.agrees(&share::relation(context, share, part, total, Vec::new()))
        })
    };
    parts.len() >= 2 && parts.iter().filter(told).count() == parts.len()
}

/// What the shares told with the parts add up to: "103 (4.9%) from the town and 1,989 (95.1%) from the camps" are all.
fn added_shares(context: &Context, sentence: &Sentence, parts: &[usize]) -> Option<f64> {
    let share = |&part: &usize| {
        let mut behind = sentence.figures.iter().filter(|&&item| item > part);
        let share = *behind.next()?;
        (context.is_share(share) && share - part <= 4).then(|| context.face(share).to_f64())
    };
    parts.iter().map(share).sum()
}

/// "Irish", "Labour 20", "gold": whether what is counted at `part` has one such name only.
fn is_one_kind(context: &Context, part: usize) -> bool {
    let word = context.text.word(part + 1);
    let name = word.is_empty() || word.starts_with(char::is_uppercase);
    name || context.text.is(part + 1, MEDALS)
}

/// How the parts of a list are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sorting {
    /// "23 for assault and 19 for obstruction", "95 in the north": each is in one place.
    Places,
    /// "28 were fined and 95 were told ...": both may be true of the same ones.
    Verbs,
    /// "640 owned, 410 built before the war and 95 empty", "10 goals, 4 assists": by their names alone.
    Named,
    /// "118 said that ...": no way to know.
    Other,
}

pub(super) fn sorting(context: &Context, sentence: &Sentence, parts: &[usize]) -> Sorting {
    let text = context.text;
    let prepositions = [
        "for", "in", "from", "at", "to", "by", "on", "into", "through",
    ];
    let auxiliaries = ["was", "were", "is", "are", "had", "have", "has"];
    let verbs = [
        &auxiliaries[..],
        &[
            "remain",
            "remained",
            "remains",
            "died",
            "recovered",
            "left",
            "stayed",
            "passed",
            "failed",
            "received",
            "got",
            "went",
            "returned",
        ],
    ]
    .concat();
    let says = [
        "said", "say", "use", "asked", "told", "felt", "want", "would", "could",
    ];
    // "52 of them on suspicion": behind what is counted.
    let near = |i: usize, words: &[&str]| {
        let end = parts.get(i + 1).copied().unwrap_or(sentence.items.end);
        (parts[i] + 1..end.min(parts[i] + 6))
            .take_while(|&at| text.items[at].what == What::Word)
            .any(|at| text.is(at, words))
    };
    // "410 were approved, 155 rejected": the auxiliary is told once.
    let shared = near(0, &auxiliaries);
    let participle = |i: usize| {
        shared && {
            let word = text.word(parts[i] + 1);
            let ends = words::ENDS.iter().any(|list| text.is(parts[i] + 1, list));
            let ed = word.len() > 4 && word.ends_with("ed");
            ends || ed && !text.is(parts[i] + 1, &["asked", "wanted"])
        }
    };
    let mut all = 0..parts.len();
    if all.clone().all(|i| near(i, &verbs) || participle(i)) {
        Sorting::Verbs
    } else if all.clone().any(|i| near(i, &verbs) || near(i, &says)) {
        Sorting::Other
    } else if all.all(|i| near(i, &prepositions)) {
        Sorting::Places
    } else {
        Sorting::Named
    }
}

/// Whether the last part says that it is the rest: "others 3,521", "57.5 million to everything else".
///
/// "3.7 million by the one, 1.5 million by the other and the remainder for export" leaves the rest untold.
pub(super) fn closes(context: &Context, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    // "818 in languages other than English" are no rest.
    let rest = |at: &usize| text.cues(*at).any(Cues::REST) && !text.is(*at + 1, &["than"]);
    let phrase =
        |at: &usize| text.items[*at].what == What::Word && !text.is(*at, &["and", "while", "but"]);
    let behind = (last + 1..sentence.items.end.min(last + 6))
        .take_while(phrase)
        .any(|at| rest(&at));
    let before = (last.saturating_sub(4).max(sentence.items.start)..last)
        .rev()
        .take_while(phrase)
        .any(|at| rest(&at));
    before || behind && !leaves_rest(context, sentence, last)
}

/// "118 paintings and 87 drawings, among others", "..., to name the most common", "... The rest were sold": whether more parts
/// are spoken of behind the last, without a number.
fn goes_on(context: &Context, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let told = (last + 1..end).any(|at| {
        text.is(at, &["others", "rest"])
            // "64 for the Left and one for the SSW".
            || text.is(at, &["and"])
                && text.is(at + 1, &["one", "another"])
                && text.figure(at + 1).is_none()
            || text.is(at, &["among", "amongst"]) && text.is(at + 1, &["others", "other"])
            || text.is(at, &["for"]) && text.is(at + 1, &["instance", "example"])
            || text.is(at, &["and", "or"])
                && text.is(at + 1, &["so", "the"])
                && text.is(at + 2, &["on", "like"])
            || text.is(at, &["to"]) && text.is(at + 1, &["name", "mention"])
            || text.is(at, &["etc", "elsewhere", "alone"])
    });
    let next = text.sentences.get(text.sentence_of(last) + 1);
    told || next.is_some_and(|next| {
        let start = next.items.start;
        // "The rest of this line" is of something else.
        let of_other = |at: usize| text.is(at + 1, &["of"]) && !text.is(at + 2, words::THEM);
        let rest = (start..next.items.end.min(start + 3))
            .any(|at| text.cues(at).any(Cues::REST) && !of_other(at))
            || text.is(start, &["others", "other", "also", "it", "there", "some"])
                && (start..next.items.end.min(start + 4))
                    .any(|at| text.is(at, &["also", "others", "other"]));
        next.paragraph == sentence.paragraph
            && rest
            && !next
                .figures
                .iter()
                .any(|&item| context.same_measure(item, last))
    })
}

/// Whether the sentence goes on with a rest whose number it does not tell.
fn leaves_rest(context: &Context, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    (last + 1..sentence.items.end).any(|at| {
        text.is(at, &["remainder", "rest", "balance", "remaining"])
            && text.is(at.wrapping_sub(1), &["the", "a"])
    })
}

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    #[test]
    fn what_is_subtracted_is_no_slip() {
        check(&[
            (
                "Net debt of €3.1 billion is made up of bonds of €2.4 billion, bank loans of €1.3 billion and cash of €0.6 billion.",
                "",
            ),
            (
                "The points total of 118 consists of 92 from placings and 31 bonus points, minus a penalty of 5.",
                "",
            ),
            (
                "The increase of 64 beds is made up of 41 in Leeds, 31 in Hull and eight fewer in York.",
                "",
            ),
            (
                "The bill of £118 is made up of £92 of energy, £31 of network charges and £5 of discount.",
                "",
            ),
            (
                "The bill of £118 is made up of £92 of energy, £31 of network charges and £9 of discount.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "The bill of £118 is made up of £92 of energy, £31 of network charges and £5 of tax.",
                "sum f1 = f2 + f3 + f4 question",
            ),
        ]);
    }

    #[test]
    fn groups_that_overlap_are_no_parts() {
        check(&[
            (
                "A total of 87 people were arrested: 52 for violence, 23 for possession and 19 for obstruction. Some face several charges.",
                "",
            ),
            (
                "A total of 87 people were arrested: 52 for violence, 23 for possession and 19 for obstruction. He faces several charges.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "The delegation consists of 24 members: 14 scientists, 9 women and 11 people under 35.",
                "",
            ),
            (
                "The library bought 4,812 titles: 2,904 novels, 1,412 children's books and 818 in languages other than English.",
                "",
            ),
            (
                "The festival sold 61,200 tickets, made up of 41,800 day tickets, 19,400 weekend passes and 3,100 of the latter with camping.",
                "",
            ),
            (
                "The theatre put on 41 productions: 22 plays, 14 musicals and 11 premieres.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "The vessel carried 22 crew: 14 Filipinos, 11 officers and 3 cadets.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "The vessel carried 22 crew: 14 Filipinos, 11 Poles and 3 Britons.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "The team won 62 medals: 20 gold, 20 silver and 25 bronze.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
        ]);
    }
}
