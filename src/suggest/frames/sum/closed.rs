//! Lists that their words close: "and the remaining 11", "there are no other divisions", "all 38 ...: fourteen were rated".
//!
//! What closes a list says that its numbers make the whole, so that a whole told in the sentence before is bound too. A
//! misfit is a question at most: that the list is read as the writer means it stays our guess.

use std::ops::Range;

use super::choose::ALL_PARTS;
use super::{is_aside, is_earlier, is_one_list, is_within, levels, sum};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::parts as words;
use crate::suggest::frames::{Context, Strength, is_narrowed, way};
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Outcome, compare};

/// A list with what closes it.
struct Closed {
    parts: Vec<usize>,
    cue: Range<usize>,
    at: usize,
    /// Whether "all" stands before its whole.
    of_all: bool,
}

/// Finds the whole of a list that its words close, in its sentence or up to three before it.
pub(super) fn closed(context: &mut Context, n: usize) {
    let sentence = &context.text.sentences[n];
    let mut told = levels(context, sentence);
    // The first may be the whole.
    let first = told.first().copied();
    told.retain(|&item| {
        is_plain(context, sentence, item) || first == Some(item) && !context.is_bound(item)
    });
    let Some(list) = list(context, n, &told) else {
        return;
    };
    let summed = |parts: &[usize]| parts.iter().any(|&part| context.is_summed(part));
    if summed(&list.parts[list.parts.len() - 1..]) {
        return;
    }
    let mut lists: Vec<(usize, Vec<usize>)> = Vec::new();
    // "2.6 tonnes last year: 1,450 kg in ..., 830 kg in ... and the remaining 420 kg in ...".
    if let [whole, parts @ ..] = &list.parts[..]
        && parts.len() >= 2
    {
        lists.push((*whole, parts.to_vec()));
    }
    let own = lists.len();
    let mut near = own;
    for m in (n.saturating_sub(3)..n).rev() {
        let before = &context.text.sentences[m];
        if before.paragraph == sentence.paragraph {
            // "cut 1,450 jobs: ... and the remaining 550" has a change for its whole.
            let mut wholes = levels(context, before);
            wholes.retain(|&whole| !context.is_bound(whole) && !is_earlier(context, before, whole));
            lists.extend(wholes.into_iter().map(|whole| (whole, list.parts.clone())));
        }
        if m + 1 == n {
            near = lists.len();
        }
    }
    let fits = |(whole, parts): &(usize, Vec<usize>)| {
        parts.iter().all(|&part| context.is_part(part, *whole))
            && (!list.of_all || context.text.is(whole.wrapping_sub(1), &["all"]))
    };
    let fitting: Vec<usize> = (0..lists.len()).filter(|&i| fits(&lists[i])).collect();
    for &i in &fitting {
        let (whole, parts) = &lists[i];
        // "twelve in need of improvement" beside "nine batters managed 104": small numbers in words may be of the list.
        let digits: Vec<usize> = parts
            .iter()
            .copied()
            .filter(|&part| !is_small(context, part))
            .collect();
        for parts in [parts, &digits] {
            if let Some(relation) = sum(context, *whole, parts, list.cue.clone())
                && (make_up(context, *whole, parts)
                    || i < own
                        && parts.len() >= 3
                        && context.digits(*whole) >= 2
                        && is_near(context, *whole, parts, 0.98..1.02)
                        && compare(&relation, context.figures) == Outcome::Agrees)
                && context.propose(relation, Strength::IfAgrees)
            {
                return;
            }
        }
    }
    // "(902), others online (611) and 297": the first of them is a part, unless a mark or "of" parts it from the others.
    let opened = |whole: usize, first: usize| {
        let text = context.text;
        text.is(sentence.items.start, &["of"])
            || (whole..first).any(|at| text.mark(at, b':') || text.mark(at, b'-'))
    };
    // "examined 96 aircraft, found faults in 24 and cleared the other 72": no number before is a whole of all three.
    let alone = lists.len() == own;
    let mut fitting = fitting.into_iter().filter(|&i| {
        let (whole, parts) = &lists[i];
        (i >= own || alone && parts.len() == 2 || opened(*whole, parts[0]))
            && i < near
            && is_near(context, *whole, parts, 0.75..1.34)
    });
    let (Some(only), None) = (fitting.next(), fitting.next()) else {
        return;
    };
    let (whole, parts) = &lists[only];
    if is_clean(context, n, *whole, parts, &list)
        && let Some(mut relation) = sum(context, *whole, parts, list.cue)
    {
        relation.assumes = Some(ALL_PARTS.to_owned());
        context.propose(relation, Strength::Asks);
    }
}

/// Whether the number at `item` is told as it stands: no bound, no change, no earlier level.
fn is_plain(context: &Context, sentence: &Sentence, item: usize) -> bool {
    !context.is_bound(item)
        && way(context.text, sentence, item).is_none()
        && !is_earlier(context, sentence, item)
}

/// The numbers of a sentence up to what closes them.
fn list(context: &Context, n: usize, told: &[usize]) -> Option<Closed> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let closed = |parts: &[usize], at: usize, of_all: bool| Closed {
        parts: parts.to_vec(),
        cue: context.cue(at, at),
        at,
        of_all,
    };
    if told.len() < 2 {
        return None;
    }
    for k in (1..told.len()).rev() {
        if let Some(at) = the_rest(context, sentence, told[k]) {
            return Some(closed(&told[..=k], at, false));
        }
    }
    if let Some(at) = no_other(context, n, told[told.len() - 1]) {
        return Some(closed(told, at, false));
    }
    if let Some(at) = rated(context, sentence, told) {
        return Some(closed(told, at, true));
    }
    let (at, parts) = counted(context, sentence, told)?;
    Some(closed(&parts, at, false))
}

/// "came from two parks, Brennan Bank (200 MW) and Holm Sands (140 MW)": how many are listed, and the list.
fn counted(context: &Context, sentence: &Sentence, told: &[usize]) -> Option<(usize, Vec<usize>)> {
    let text = context.text;
    let (at, mut parts) = sentence.figures.iter().find_map(|&at| {
        let parts: Vec<usize> = told.iter().copied().filter(|&part| part > at).collect();
        let length = Rational::integer(parts.len() as i64);
        let named = is_small(context, at) && context.face(at) == length && parts.len() >= 2;
        named.then_some((at, parts))
    })?;
    let opens = (at + 2..at + 6)
        .find(|&at| text.mark(at, b',') || text.mark(at, b':') || text.mark(at, b'-'))?;
    let listed = context.only_words(at + 1..opens) && opens < parts[0] && parts[0] - opens <= 8;
    let from = text.is(
        at.wrapping_sub(1),
        &["from", "in", "of", "into", "between", "among", "to"],
    );
    // "The 340 megawatts came from two parks": the whole stands before.
    if let Some(&whole) = told.iter().rev().find(|&&item| item < at) {
        parts.insert(0, whole);
    }
    (listed && from).then_some((at, parts))
}

/// "the remaining 420", "the other nine batters managed 104", "the balance of 18", "The rest, 672,": the word that makes the
/// number at `item` all that is left.
pub(super) fn the_rest(context: &Context, sentence: &Sentence, item: usize) -> Option<usize> {
    let text = context.text;
    let start = sentence.items.start;
    let at = (item.saturating_sub(6).max(start)..item)
        .rev()
        .take_while(|&at| {
            matches!(text.items[at].what, What::Word)
                || text.figure(at).is_some() && is_aside(context, at, item)
                || text.mark(at, b',') && at + 1 == item
        })
        .find(|&at| {
            text.is(
                at,
                &[
                    "remaining",
                    "other",
                    "others",
                    "rest",
                    "remainder",
                    "balance",
                ],
            )
        })?;
    text.is(at.wrapping_sub(1), &["the"]).then_some(at)
}

/// "there are no other divisions", "no other list passed the threshold", "nobody was charged with more than one offence":
/// behind the list or in a sentence of its own.
pub(in crate::suggest::frames) fn no_other(
    context: &Context,
    n: usize,
    last: usize,
) -> Option<usize> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let next = text.sentences.get(n + 1).filter(|next| {
        next.paragraph == sentence.paragraph && next.figures.is_empty() && next.items.len() <= 12
    });
    let end = next.map_or(sentence.items.end, |next| next.items.end);
    (last + 1..end).find(|&at| {
        let near = || at + 1..end.min(at + 9);
        let moves = || near().any(|at| text.cues(at).any(Cues::UP.or(Cues::DOWN)));
        // "There are no other wards, but 316 postal votes were counted apart."
        let more = || {
            let next = text.sentences.get(n + 1).map_or(end, |next| next.items.end);
            (at + 2..next.min(at + 12)).any(|at| text.is(at, &["but", "except", "apart"]))
        };
        let other =
            text.is(at, &["no"]) && text.is(at + 1, &["other", "others"]) && !moves() && !more();
        let once = text.is(at, &["nobody", "none", "no-one"])
            && near().any(|at| {
                text.is(at, &["twice"])
                    || text.is(at, &["than"]) && text.is(at + 1, &["one", "once"])
            });
        other || once
    })
}

/// "Fourteen were rated good, nine outstanding, ... and seven inadequate": each in one class, the verb told once.
fn rated(context: &Context, sentence: &Sentence, told: &[usize]) -> Option<usize> {
    let text = context.text;
    let first = *told.first()?;
    let verb = first + 2;
    let once = first == sentence.items.start
        && told.len() >= 3
        && text.is(first + 1, &["were", "was", "are"])
        && text.is(verb, words::CLASSES)
        && !(verb + 1..sentence.items.end).any(|at| {
            text.is(at, &["were", "was", "are", "had", "have", "has", "is"])
                || text.cues(at).any(Cues::CLAUSE)
        });
    let gap = |pair: &[usize]| pair[1] - pair[0] <= 8;
    (once && told.windows(2).all(gap)).then_some(verb)
}

/// A number below ten in words.
fn is_small(context: &Context, item: usize) -> bool {
    let surface = &context.figure(item).surface;
    !surface.contains(|c: char| c.is_ascii_digit()) && context.face(item).to_f64() < 10.0
}

/// Whether nothing but a slip can part the list from its whole.
fn is_clean(context: &Context, n: usize, whole: usize, parts: &[usize], list: &Closed) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let last = parts[parts.len() - 1];
    let start = sentence.items.start;
    // "In June it allowed 24": another span than that of the whole.
    let spans = |at: usize| text.items[at].what == What::Date || text.cues(at).any(Cues::BEFORE);
    let apart = opens_apart(context, sentence) || (start..last).any(spans);
    let scope = Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::NEGATIVE);
    // "120 study French, 60 German and 95 Spanish": one may do several.
    let many = [
        "study", "speak", "said", "say", "use", "named", "chose", "each", "both", "every", "per",
    ];
    let in_one = sentence.items.clone().all(|at| !text.is(at, &many));
    // Who is left may be told of two parts only where both are told of the whole.
    let enough = parts.len() >= 3
        || text.figure(list.at).is_some()
        || text.is(parts[0] + 1, &["of"])
        || is_left(context, sentence, whole, parts, list.at);
    let mixed = !list.of_all
        && parts[1..parts.len() - 1]
            .iter()
            .any(|&part| is_small(context, part));
    enough
        && !mixed
        && in_one
        && (whole > start || !apart)
        && !context.cues_in(start..last).any(scope)
        && (is_one_list(context, sentence, parts) || is_closed_by(context, parts, list.at))
        && !context.is_total(whole)
        // "and Southern, which has no large town, with 1,099" is one more of the list.
        && !parts.iter().enumerate().any(|(i, &part)| {
            is_within(context, part, i == 0) && !text.is(part.wrapping_sub(1), &["with"])
        })
}

/// "In 1,533 cases there was a fire; 4,846 calls were for help, and the other 2,746 false alarms": whether the last of three or more
/// is told as the rest, whatever marks part the others.
fn is_closed_by(context: &Context, parts: &[usize], at: usize) -> bool {
    let last = parts[parts.len() - 1];
    parts.len() >= 3
        && last.checked_sub(at) == Some(1)
        && context.text.is(at, &["other", "remaining"])
        && !parts.iter().any(|&part| {
            context
                .text
                .is(part.wrapping_sub(1), &["another", "further"])
        })
}

/// "Some 450 will move from the old office and the other 250 from the depot", "200,000 go on sale, and the remaining 40,000 are held
/// back": whether the second of two is told as what the first leaves.
fn is_left(
    context: &Context,
    sentence: &Sentence,
    whole: usize,
    parts: &[usize],
    at: usize,
) -> bool {
    let text = context.text;
    let [one, rest] = *parts else { return false };
    let alike =
        |part: usize| context.same_unit(part, whole) || context.figure(part).unit.is_empty();
    text.is(at, &["remaining", "other", "balance"])
        && rest.wrapping_sub(at) <= 2
        && (one + 1..at).any(|at| text.is(at, &["and", "while", "with"]) || text.mark(at, b';'))
        && alike(one)
        && alike(rest)
        && !is_narrowed(context, rest)
        && sentence
            .figures
            .iter()
            .filter(|&&item| context.same_measure(item, whole))
            .count()
            <= 3
}

/// "In June it allowed 24": whether a sentence opens with a time or a place of its own.
pub(in crate::suggest::frames) fn opens_apart(context: &Context, sentence: &Sentence) -> bool {
    let start = sentence.items.start;
    context.text.is(
        start,
        &["in", "during", "at", "on", "last", "this", "since", "for"],
    ) && !context
        .text
        .figure(start + 1)
        .is_some_and(|_| context.kind(start + 1) == FigureKind::Count)
}

/// Whether the parts make the whole as written, none of them too small to be told beside it.
pub(super) fn make_up(context: &Context, whole: usize, parts: &[usize]) -> bool {
    let mut added = Rational::ZERO;
    for &part in parts {
        let Some(face) = context.face_in(part, whole) else {
            return false;
        };
        let Some(sum) = added.add(face) else {
            return false;
        };
        if face.to_f64() < 0.001 * context.face(whole).to_f64() {
            return false;
        }
        added = sum;
    }
    added.compare(context.face(whole)) == Some(std::cmp::Ordering::Equal)
}

/// Whether what the parts make is this much of the whole.
pub(in crate::suggest::frames) fn is_near(
    context: &Context,
    whole: usize,
    parts: &[usize],
    range: Range<f64>,
) -> bool {
    let faces = parts
        .iter()
        .filter_map(|&part| context.face_in(part, whole));
    let added: f64 = faces.map(|face| face.to_f64()).sum();
    range.contains(&(added / context.face(whole).to_f64()))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The coroner opened 204 inquests in the year. Ninety-six ended in a verdict of accident, 71 of \
                 natural causes and the other 37 of suicide.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "The coroner opened 214 inquests in the year. Ninety-six ended in a verdict of accident, 71 of \
                 natural causes and the other 37 of suicide.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "Anglers paid for 7,240 permits: 4,105 for trout, 2,196 for coarse fish and the balance of 1,119 for \
                 salmon.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            // In another unit of the same measure.
            (
                "The ministry received 4,000 applications: 1,500 were granted, 1,200 refused and 900 withdrawn. The remaining 400 are pending.",
                "sum f1 = f2 + f3 + f4 + f5 agrees",
            ),
            (
                "Divers raised 3.5 tonnes of rubbish: 1,900 kg of netting, 880 kg of tyres and the remaining 720 kg \
                 of plastic.",
                "sum f1 = f2 / 1000 + f3 / 1000 + f4 / 1000 agrees",
            ),
            (
                "Divers raised 3.2 tonnes of rubbish: 1,900 kg of netting, 880 kg of tyres and the remaining 720 kg \
                 of plastic.",
                "sum f1 = f2 / 1000 + f3 / 1000 + f4 / 1000 question",
            ),
            (
                "Complaints came to 5,871. The north made 2,210 of them, the south 1,904 and the west, which is \
                 small, with 1,577; there are no other wards.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "Complaints came to 5,871. The north made 2,210 of them, the south 1,904 and the west, which is \
                 small, with 1,577; no other ward saw a rise.",
                "",
            ),
            (
                "The council has 120 seats. Labour won 52, the Liberals 38, the Greens 21 and independents 14; no \
                 other party is represented.",
                "sum f1 = f2 + f3 + f4 + f5 question",
            ),
            (
                "The council has 120 seats. Labour won 52, the Liberals 38, the Greens 21 and others none; no party \
                 won a majority.",
                "",
            ),
            (
                "Prosecutors charged 57 people. Thirty-three face counts of affray, 15 of theft and the remaining 11 \
                 of assault; nobody faces more than one charge.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            // Several may be true of one.
            (
                "Of the 210 pupils, 120 study French, 60 German and 45 Spanish; no other language is taught.",
                "",
            ),
            (
                "Of 200 pupils, 120 study French, 60 German and 45 Spanish; no other language is taught.",
                "",
            ),
            (
                "Inspectors visited all 46 kitchens. Twenty-two were rated good, fifteen adequate and twelve poor.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "Inspectors visited 46 kitchens. Twenty-two were rated good, fifteen adequate and twelve poor.",
                "",
            ),
            (
                "Inspectors visited all 46 kitchens. Twenty-two were rated good, fifteen had new owners and twelve \
                 sold beer.",
                "",
            ),
            (
                "They were dismissed for 287. Desai struck 94, Lowe contributed 71, and the other nine batters \
                 managed 104 between them; the balance of 18 came in extras.",
                "sum f1 = f2 + f3 + f5 + f6 agrees",
            ),
            (
                "The 340 megawatts came from two parks, Brennan Bank (200 MW) and Holm Sands (140 MW).",
                "sum f1 = f3 + f4 agrees",
            ),
            // Of another span, of a part of the budget, or no list at all.
            (
                "The panel heard 310 appeals last year. In June it allowed 204, dismissed 66 and sent the remaining \
                 20 back.",
                "",
            ),
            (
                "The fund holds £50m. It gave £12m to schools, £9m to clinics and the remaining £4m of the year's \
                 budget to parks.",
                "",
            ),
            (
                "The force logged 1,860 offences, including 940 thefts, 512 burglaries and 433 frauds; no other \
                 crime rose.",
                "",
            ),
            (
                "Crews were called out 3,180 times last year: to 1,204 fires, 1,408 false alarms and 568 other \
                 emergencies.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
        ]);
    }

    #[test]
    fn the_second_of_two_is_what_the_first_leaves() {
        check(&[
            (
                "The firm moves 712 people. Then 452 people will come from the old office and the other 260 will leave the depot.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "The firm moves 712 people. Then 452 people will come from the old office and the other 360 will leave the depot.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "In all 9,125 calls came in. In 1,533 cases there was a fire; 4,846 calls were for help, and the other 2,746 were false.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "In all 9,125 calls came in. In 1,533 cases there was a fire; 4,846 calls were for help, and the other 3,746 were false.",
                "sum f1 = f2 + f3 + f4 question",
            ),
            (
                "Investigators examined 96 aircraft, found faults in 24 and cleared the other 72.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "Investigators examined 96 aircraft, found faults in 24 and cleared the other 82.",
                "sum f1 = f2 + f3 question",
            ),
            // A part of a whole told before.
            (
                "Investigators examined 202 aircraft. The north has 96 of them, the east 24 and the west the other 82.",
                "sum f1 = f2 + f3 + f4 agrees",
            ),
            (
                "The club had 712 members. Of these 452 voted by post and the other 310 votes came from guests.",
                "",
            ),
        ]);
    }
}
