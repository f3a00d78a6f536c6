//! A whole and its share without the part, or a part and its whole without the share: the third stands near.

use std::ops::Range;

use super::tied::is_tied;
use super::whole::{explicit_whole, is_plain};
use super::{is_change, relation, rest};
use crate::language::{Cues, en};
use crate::suggest::frames::{
    Context, SLIP, Strength, ends_clause, is_possessive, points_back, way,
};
use crate::suggest::text::{Sentence, What};

/// "71.4 per cent of 12,640 attendances were seen in time, meaning about 3,600 waited longer": a share of a whole,
/// and a number near it that is the part or what is left of it.
pub(super) fn of_whole(context: &mut Context, n: usize, i: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let share = sentence.figures[i];
    if !text.is(share + 1, &["of"]) {
        return;
    }
    let Some(&whole) = sentence.figures.get(i + 1) else {
        return;
    };
    // "of 12,640 attendances", "of the total count of 34,060".
    let phrase = share + 2..whole;
    let filler = phrase
        .clone()
        .all(|at| text.cues(at).any(Cues::FILLER.or(Cues::TOTAL)));
    let named =
        phrase.len() <= 5 && context.only_words(phrase) && text.is(whole.wrapping_sub(1), &["of"]);
    if !(filler || named) || !context.is_level(whole) {
        return;
    }
    let cue = context.cue(share + 1, share + 1);
    if let Some(part) = told_before(context, n, share, whole) {
        let relation = relation(context, share, part, whole, vec![cue]);
        context.propose(relation, Strength::Asks);
        return;
    }
    let mut parts = Vec::new();
    for back in 0..=2.min(n) {
        let sentence = &text.sentences[n - back];
        parts.extend(sentence.figures.iter().copied().filter(|&item| {
            item != whole && context.is_level(item) && context.same_measure(item, whole)
        }));
    }
    // "62 per cent of the 2,340 reports were from women. That is 1,451 women."
    let behind = text.sentences.get(n + 1).filter(|behind| {
        let start = behind.items.start;
        behind.paragraph == sentence.paragraph
            && points_back(context, start)
            && matches!(behind.figures[..], [part] if part - start <= 4)
    });
    let told = behind.map(|behind| behind.figures[0]).or_else(|| {
        // "...; that is 680 beds".
        let cut = (whole..sentence.items.end)
            .find(|&at| text.mark(at, b';') && points_back(context, at + 1))?;
        let part = *sentence.figures.iter().find(|&&item| item > cut)?;
        (part - cut <= 4 && ends_clause(context, sentence, part, 3)).then_some(part)
    });
    parts.extend(told);
    for part in parts {
        if told == Some(part) && context.same_measure(part, whole) {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            context.propose(relation, Strength::Asks);
            return;
        }
        let relation = relation(context, share, part, whole, vec![cue.clone()]);
        if context.propose(relation, Strength::IfAgrees) {
            return;
        }
        let rest = rest(context, share, part, whole, cue.clone());
        // "83% of 6,400 letters were answered, leaving 1,088".
        let left = part > whole
            && text.is(part.wrapping_sub(1), &["leaving"])
            && context.no_figure(whole + 1..part)
            // "leaving 118 for walk-in guests and 31 closed", "leaving 318 for pasture and the rest for crops".
            && !(part + 1..sentence.items.end).any(|at| {
                text.cues(at).any(Cues::REST)
                    || text.figure(at).is_some() && context.same_measure(at, whole)
            })
            && is_plain(context, sentence, share, whole);
        let strength = if left {
            Strength::Closed
        } else {
            Strength::IfAgrees
        };
        if context.propose(rest, strength) {
            return;
        }
    }
}

/// "At least 164 ballots were rejected. They make 0.48 per cent of the total count of 34,060": the one number of the sentence
/// before, pointed back to.
fn told_before(context: &Context, n: usize, share: usize, whole: usize) -> Option<usize> {
    let text = context.text;
    let (before, sentence) = (&text.sentences[n.checked_sub(1)?], &text.sentences[n]);
    let start = sentence.items.start;
    let makes = text.is(start, &["they", "these", "this", "that", "it"])
        && text.is(
            start + 1,
            &[
                "make",
                "makes",
                "made",
                "represent",
                "represents",
                "is",
                "was",
                "were",
                "are",
            ],
        );
    // "no counts were given for three constituencies" is of something else.
    let counted = |&&item: &&usize| {
        context.is_level(item)
            && context.same_measure(item, whole)
            && !en::SMALL.contains(&context.figure(item).surface.as_str())
    };
    let counts: Vec<usize> = before.figures.iter().filter(counted).copied().collect();
    let [part] = counts[..] else { return None };
    let made = context.face(part).to_f64() / context.face(whole).to_f64();
    let near = (0.1..10.0).contains(&(made / context.face(share).to_f64()));
    let plain = !context.is_bound(share)
        && sentence.figures[..] == [share, whole]
        && way(text, before, part).is_none()
        && !context.cues_in(sentence.items.clone()).any(Cues::SCOPE);
    (makes && share - start <= 4 && before.paragraph == sentence.paragraph && near && plain)
        .then_some(part)
}

/// "The pass rate was 65 per cent (9,230 of 14,200 pupils)": the share, and in a bracket behind it what it is worked out
/// from. Returns whether they stand so.
pub(super) fn of_bracket(context: &mut Context, n: usize, i: usize) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let [share, part, whole] = match sentence.figures.get(i..i + 3) {
        Some(&[share, part, whole]) => [share, part, whole],
        _ => return false,
    };
    let fits = part == share + 2
        && text.mark(share + 1, b'(')
        && text.is(part + 1, &["of"])
        && (part + 2..whole).all(|at| text.cues(at).any(Cues::FILLER) || text.is(at, &["all"]))
        && whole - part <= 4
        && context.is_level(part)
        && context.is_level(whole)
        && context.same_measure(part, whole)
        && context.is_less(part, whole)
        && (whole + 1..sentence.items.end.min(whole + 5)).any(|at| text.mark(at, b')'))
        && !is_change(context, sentence, share);
    if !fits {
        return false;
    }
    let plain = !context.is_bound(part) && !context.is_bound(share) && context.is_percent(share);
    let strength = match plain && is_plain(context, sentence, part, whole) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    let relation = relation(
        context,
        share,
        part,
        whole,
        vec![context.cue(part + 1, part + 1)],
    );
    context.propose(relation, strength)
}

/// "24,310 of the 131,400 offences recorded (18.5 per cent)", "1,108 of 18,466 journeys, that is in six per cent": a part
/// and its whole, and the share told of them right behind. Returns whether they stand so.
pub(super) fn of_n(context: &mut Context, n: usize, i: usize) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let share = sentence.figures[i];
    let [Some(part), Some(whole)] = [2, 1].map(|back| {
        let at = i.checked_sub(back)?;
        sentence.figures.get(at).copied()
    }) else {
        return false;
    };
    let of = part + 1;
    let between = whole + 1..share;
    let fits = context.is_level(part)
        && context.is_level(whole)
        && context.same_measure(part, whole)
        && context.is_less(part, whole)
        && text.is(of, &["of"])
        && (of + 1..whole).all(|at| text.cues(at).any(Cues::FILLER) || text.is(at, &["all"]))
        && whole - part <= 4
        && !is_change(context, sentence, share);
    let bracket = text.mark(share.wrapping_sub(1), b'(') && text.mark(share + 1, b')');
    let told = bracket && between.len() <= 9
        || between.len() <= 16 && restates(context, between.clone(), share)
        || ends_with_fraction(context, sentence, between, share);
    if !fits || !told {
        return false;
    }
    let cue = context.cue(of, of);
    let relation = relation(context, share, part, whole, vec![cue]);
    let plain = is_plain(context, sentence, part, share)
        && is_tied(context, sentence, part, share, whole)
        && !context.is_bound(part)
        && !context.is_bound(share);
    let strength = match plain {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength)
}

/// ", or 18.5 per cent", ", that is in six per cent", ", a rate of 7.1 per cent": whether the words between a pair of
/// numbers and `share` say that it tells the pair once more.
pub(super) fn restates(context: &Context, between: Range<usize>, share: usize) -> bool {
    const WORDS: &[&str] = &[
        "or",
        "that",
        "is",
        "in",
        "which",
        "a",
        "rate",
        "of",
        "i",
        "e",
        "exactly",
        "precisely",
    ];
    let text = context.text;
    let comma = between
        .clone()
        .rev()
        .find(|&at| text.mark(at, b',') || text.mark(at, b'-'));
    comma.is_some_and(|comma| {
        (comma + 1 < share || text.mark(share + 1, b')'))
            && (comma + 1..share)
                .all(|at| text.is(at, WORDS) || text.cues(at).any(Cues::FILLER.or(Cues::IS)))
    })
}

/// "2,835 of the 9,450 hours of overtime, a third.": a fraction as the last word on its pair.
fn ends_with_fraction(
    context: &Context,
    sentence: &Sentence,
    between: Range<usize>,
    share: usize,
) -> bool {
    !context.is_percent(share)
        && between.len() <= 9
        && context.only_words(between.start..between.end.saturating_sub(1))
        && context.text.mark(share - 1, b',')
        && ends_clause(context, sentence, share, 1)
}

/// "803 of the trust's 880 beds": the whole behind its owner.
fn owned_whole(
    context: &Context,
    sentence: &Sentence,
    part: usize,
) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let whole = sentence.figures.iter().copied().find(|&item| item > part)?;
    let owner =
        |word: &str| is_possessive(word) || word.ends_with("s'") || word.ends_with("s\u{2019}");
    let fits = text.is(part + 1, &["of"])
        && whole - part <= 5
        && context.only_words(part + 2..whole)
        && owner(text.word(whole - 1))
        && context.is_level(whole)
        && context.same_measure(part, whole)
        && context.is_less(part, whole);
    fits.then(|| (whole, context.cue(part + 1, part + 1)))
}

/// What a rate is of, by the last word of its name: the words that count its whole.
const WHOLES: &[(&[&str], &[&str])] = &[
    (
        &["turnout"],
        &[
            "voters",
            "electors",
            "electorate",
            "eligible",
            "registered",
            "entitled",
        ],
    ),
    (
        &["occupancy", "occupied"],
        &[
            "beds", "rooms", "places", "cells", "seats", "spaces", "berths", "flats", "homes",
            "pitches", "units",
        ],
    ),
    (
        &["attendance"],
        &["seats", "pupils", "students", "members", "places"],
    ),
];

/// "Turnout in the city was 61.4%, with 28,032 of 45,655 registered voters casting a ballot", "The pass rate was 71 per
/// cent; 1,204 of the 1,611 candidates passed": a rate under a name that says what the pair behind it counts.
fn is_rate_of(context: &Context, sentence: &Sentence, [share, part, whole]: [usize; 3]) -> bool {
    let text = context.text;
    let ahead = share + 1..part;
    let joined = context.no_figure(ahead.clone())
        && ahead.len() <= 8
        && (text.mark(part - 1, b':')
            || ahead
                .clone()
                .any(|at| text.is(at, &["with"]) || text.mark(at, b';') || text.mark(at, b'-')));
    let pair = text.is(part + 1, &["of", "out"]);
    // The rate has the first words of the sentence to itself.
    let from = sentence.items.start.max(share.saturating_sub(12));
    let name = from..share;
    if !joined || !pair || !context.no_figure(name.clone()) {
        return false;
    }
    let counted = whole + 1..sentence.items.end.min(whole + 4);
    let by_whole = WHOLES.iter().any(|(names, wholes)| {
        name.clone().any(|at| text.is(at, names)) && counted.clone().any(|at| text.is(at, wholes))
    });
    let by_verb = name.clone().any(|at| {
        text.is(at + 1, &["rate"])
            && text.is(at, super::rate::KINDS)
            && (whole + 1..sentence.items.end.min(whole + 12)).any(|verb| {
                let stem = |at: usize| text.word(at).get(..4).map(str::to_ascii_lowercase);
                stem(at).is_some() && stem(at) == stem(verb)
            })
    });
    // "were in use on the last day of the month" is not all the month.
    let at_once = (whole + 1..sentence.items.end).any(|at| text.is(at, &["day", "night"]));
    (by_whole || by_verb) && !at_once
}

/// The percentages of a sentence before `part` with no number between.
fn shares_before(context: &Context, sentence: &Sentence, part: usize) -> Vec<usize> {
    let text = context.text;
    let last = sentence.figures.iter().copied().rfind(|&item| item < part);
    // "lower than the 0.56 per cent of 2012" tells a share.
    let is_other = |item: usize| {
        is_change(context, sentence, item)
            && !(text.is(item.wrapping_sub(1), &["the"])
                && text.is(item.wrapping_sub(2), &["than"]))
    };
    last.into_iter()
        .filter(|&item| context.is_percent(item) && context.is_share(item))
        .filter(|&item| !context.is_taken(item) && !is_other(item))
        .collect()
}

/// "0.56 per cent in the election of 2012, when 174 ballots had been rejected out of 31,026": the share of a time, and the two
/// numbers of that time with what ends the sentence.
fn is_told_when(context: &Context, sentence: &Sentence, [share, part, whole]: [usize; 3]) -> bool {
    let text = context.text;
    let when = (share + 1..part).find(|&at| text.mark(at, b',') && text.is(at + 1, &["when"]));
    let dated = (share + 1..part).any(|at| text.items[at].what == What::Date)
        || context.cues_in(share + 1..part).any(Cues::BEFORE);
    let ratio = context.face(part).to_f64() / context.face(whole).to_f64();
    let near = SLIP.contains(&(ratio / context.face(share).to_f64()));
    when.is_some_and(|when| when - share <= 9 && part - when <= 4)
        && dated
        && near
        && whole - part <= 8
        && sentence.figures.last() == Some(&whole)
        && ends_clause(context, sentence, whole, 3)
        && ![share, part, whole]
            .iter()
            .any(|&item| context.is_bound(item))
        && !context
            .cues_in(share..whole)
            .any(Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::NEGATIVE))
}

/// "Coverage reached only 71.2 percent: 2,953 of the 4,310 eligible were up to date": the pair behind a colon.
pub(super) fn of_colon(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for three in sentence.figures.windows(3) {
        let [share, part, whole] = *three else {
            continue;
        };
        let told = context.is_share(share)
            && context.is_percent(share)
            && !is_change(context, sentence, share)
            && text.mark(share + 1, b':')
            && part - share <= 4
            && context.is_level(part)
            && context.is_part(part, whole)
            && text.is(part + 1, &["of", "out"])
            && whole - part <= 4
            && (part + 2..whole)
                .all(|at| text.cues(at).any(Cues::FILLER.or(Cues::TOTAL)) || text.is(at, &["of"]));
        let bound = three.iter().any(|&item| context.is_bound(item));
        // "The approval rate was 37%: 214 of 318 cases decided on the merits".
        let ratio = context.face(part).to_f64() / context.face(whole).to_f64();
        let near = (0.8..1.25).contains(&(ratio / context.face(share).to_f64()));
        if told && near && !bound && !context.is_taken(share) {
            let cue = context.cue(part + 1, part + 1);
            let relation = relation(context, share, part, whole, vec![cue]);
            context.propose(relation, Strength::Closed);
        }
    }
}

/// "Of the 1,611 candidates who sat the test, 1,204 passed. That is a pass rate of 71 per cent": the share of the pair that
/// the sentence before ends with.
pub(super) fn of_sentence_before(context: &mut Context, n: usize) {
    let text = context.text;
    let Some(m) = n.checked_sub(1) else { return };
    let (before, sentence) = (&text.sentences[m], &text.sentences[n]);
    let Some(&share) = sentence.figures.first() else {
        return;
    };
    let start = sentence.items.start;
    if !points_back(context, start)
        || share - start > 9
        || sentence.figures.len() > 1
        || before.paragraph != sentence.paragraph
        || !context.is_percent(share)
        || !context.is_share(share)
        || context.is_taken(share)
        || context.is_bound(share)
        || is_change(context, sentence, share)
        || !ends_clause(context, sentence, share, 1)
    {
        return;
    }
    let pairs: Vec<(usize, usize, Range<usize>)> = before
        .figures
        .iter()
        .filter(|&&part| context.is_level(part) && !context.is_bound(part))
        .filter_map(|&part| {
            let (whole, cue) = explicit_whole(context, m, part, part)?;
            Some((part, whole, cue))
        })
        .collect();
    let [(part, whole, ref cue)] = pairs[..] else {
        return;
    };
    let alone = before.figures.len() == 2;
    let strength = match alone && is_plain(context, before, part, whole) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    let relation = relation(context, share, part, whole, vec![cue.clone()]);
    context.propose(relation, strength);
}

/// "Of the 434,729 candidates, 426,513 became eligible": a part and its whole, their share told before or after.
pub(super) fn untold(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &part in &sentence.figures {
        if !context.is_level(part) {
            continue;
        }
        let explicit = explicit_whole(context, n, part, part);
        let owned = explicit.is_none();
        let Some((whole, cue)) = explicit.or_else(|| owned_whole(context, sentence, part)) else {
            continue;
        };
        let mut shares: Vec<usize> = Vec::new();
        for m in n.saturating_sub(2)..(n + 2).min(text.sentences.len()) {
            // A share of another sentence that is told to two digits fits by chance.
            let (near, digits) = (&text.sentences[m], if m == n { 2 } else { 3 });
            shares.extend(near.figures.iter().copied().filter(|&item| {
                context.is_share(item)
                    && context.digits(item) >= digits
                    && !context.is_bound(item)
                    && way(text, near, item).is_none()
            }));
        }
        shares.sort_by_key(|&item| item.abs_diff(part));
        // "Turnout was 61.4%, with 28,032 of 45,655 registered voters casting a ballot".
        let own: Vec<usize> = sentence
            .figures
            .iter()
            .copied()
            .filter(|&item| context.is_share(item) && !is_change(context, sentence, item))
            .collect();
        if let [share] = shares_before(context, sentence, part)[..]
            && is_told_when(context, sentence, [share, part, whole])
        {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            context.propose(relation, Strength::Asks);
            continue;
        }
        if let [share] = own[..]
            && share < part
            && !context.is_bound(part)
            && is_rate_of(context, sentence, [share, part, whole])
            && is_plain(context, sentence, part, share)
        {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            context.propose(relation, Strength::Closed);
            continue;
        }
        // "13 of the firm's 15 branches and 85 pct of its staff" may be of anything.
        if owned {
            continue;
        }
        for share in shares {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            if context.propose(relation, Strength::IfAgrees) {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Coverage reached only 71.2 percent: 2,953 of the 4,310 eligible were up to date.",
                "share f1 = f2 / f3 differs",
            ),
            (
                "Coverage reached 68.5 percent: 2,953 of the 4,310 eligible were up to date.",
                "share f1 = f2 / f3 agrees",
            ),
            (
                "The approval rate was 37%: 214 of 318 cases were decided on the merits.",
                "",
            ),
            (
                "Coverage rose 7 percent: 2,953 of the 4,310 eligible were up to date.",
                "",
            ),
            (
                "62 per cent of the 1,170 beds in the county were taken on census day; that is 684 beds.",
                "share f1 = f3 / f2 question",
            ),
            (
                "62 per cent of the 1,170 beds in the county were taken on census day; that is 725 beds.",
                "share f1 = f3 / f2 agrees",
            ),
            (
                "62 per cent of the 1,170 beds in the county were taken; that is 684 beds more than in May.",
                "",
            ),
            (
                "At least 164 ballots were rejected. They make 0.48 per cent of the total count of 34,060.",
                "share f2 = f1 / f3 agrees",
            ),
            (
                "At least 614 ballots were rejected. They make 0.48 per cent of the total count of 34,060.",
                "share f2 = f1 / f3 question",
            ),
            (
                "In May 614 ballots were lost and 31 stolen. They make 0.48 per cent of the total count of 34,060.",
                "",
            ),
            (
                "The share is lower than the 0.56 per cent of the election of 2012, when 714 ballots were rejected out of 31,026.",
                "share f1 = f2 / f3 question",
            ),
            (
                "The share was 0.66 per cent in the election of 2012, when 174 ballots were rejected out of 31,026.",
                "share f1 = f2 / f3 question",
            ),
            (
                "The share is lower than the 0.56 per cent of the election of 2012, when 174 ballots were rejected out of 31,026.",
                "share f1 = f2 / f3 agrees",
            ),
            (
                "The share is lower than the 0.66 per cent of the election of 2012, when 174 of the 31,026 ballots were blue.",
                "",
            ),
        ]);
    }

    #[test]
    fn what_is_left_may_be_two_parts() {
        check(&[
            (
                "About 64% of the 412 rooms are let, leaving 118 for walk-in guests and 31 closed for repair.",
                "",
            ),
            (
                "Some 41% of the 640 hectares is woodland, leaving 318 for pasture and the rest for crops.",
                "",
            ),
            (
                "About 64% of the 412 rooms are let, leaving 118 for walk-in guests.",
                "complement f3 = (1 - f1) * f2 question",
            ),
        ]);
    }

    #[test]
    fn a_rate_is_not_that_of_one_moment() {
        check(&[
            (
                "Occupancy was 92.4% in March: 812 of the trust's 904 beds were in use on the last day of the month.",
                "",
            ),
            (
                "Occupancy was 92.4% in March: 812 of the trust's 904 beds were in use.",
                "share f1 = f2 / f3 differs",
            ),
        ]);
    }
}
