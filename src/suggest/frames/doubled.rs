//! Levels that a verb multiplies: "more than doubled, from 1,450 to 3,120", "trebled to 372 from 124", "nearly double the
//! 5,400 of last year", "nearly double what it was last summer: 7,020 parcels, compared with 5,400".
//!
//! "Doubled" holds of what rounds to double, "more than" and "nearly" of one side; what is told as double loosely says nothing. Which of two levels is the earlier one
//! their own words say; a level that is far from what the verb makes is of something else.

use std::ops::Range;

use super::{Context, Lead, Strength, lead};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::{Cues, en};
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role, Sign};

/// Multiples with their verbs.
const VERBS: [(i128, i128, &[&str]); 5] = [
    (2, 1, &["doubled", "doubling", "double"]),
    (
        3,
        1,
        &[
            "trebled", "tripled", "trebling", "tripling", "treble", "triple",
        ],
    ),
    (4, 1, &["quadrupled", "quadrupling"]),
    (5, 1, &["quintupled", "quintupling"]),
    (1, 2, &["halved", "halving"]),
];

/// On which side of the multiple a level may lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// "more than doubled".
    Beyond,
    /// "nearly doubled".
    Short,
    /// "doubled", "about doubled".
    About,
}

/// A verb with what it says.
struct Verb {
    at: usize,
    /// Where its hedge begins.
    from: usize,
    times: Rational,
    side: Side,
    /// "double": no change, but a level beside another.
    is_noun: bool,
}

/// Finds the verbs of a sentence with the levels that they tie.
pub(super) fn find(context: &mut Context, n: usize) {
    let sentence = &context.text.sentences[n];
    for at in sentence.items.clone() {
        if let Some(verb) = verb(context, sentence, at) {
            tie(context, n, &verb);
        }
    }
}

fn verb(context: &Context, sentence: &Sentence, at: usize) -> Option<Verb> {
    let text = context.text;
    let (num, den, _) = VERBS.iter().find(|(.., words)| text.is(at, words))?;
    let start = sentence.items.start;
    let before = |n: usize, words: &[&str]| at >= start + n && text.is(at - n, words);
    let more =
        before(1, &["than"]) && before(2, &["more"]) || before(1, &["least"]) && before(2, &["at"]);
    let close = before(1, &["to"]) && before(2, &["close"])
        || before(1, &["under"]) && before(2, &["just"]);
    let nearly = before(1, &["nearly", "almost", "virtually"]);
    let (side, n_hedge) = match () {
        () if more => (Side::Beyond, 2),
        () if close => (Side::Short, 2),
        () if nearly => (Side::Short, 1),
        () if before(1, &["than", "to", "not", "be", "up"]) => return None,
        () => (Side::About, 0),
    };
    // "would have doubled", "has not doubled", "could be halved".
    let unreal = [
        "would", "could", "might", "may", "should", "if", "not", "never", "will", "hopes", "aims",
        "yet",
    ];
    let near = at.saturating_sub(n_hedge + 4).max(start)..at;
    (!near.into_iter().any(|at| text.is(at, &unreal))).then_some(Verb {
        at,
        from: at - n_hedge,
        times: Rational::new(*num, *den)?,
        side,
        is_noun: text.is(at, &["double", "treble", "triple"]),
    })
}

/// The two levels behind a verb, in its sentence or, where that has none, in the next.
fn tie(context: &mut Context, n: usize, verb: &Verb) {
    let text = context.text;
    let sentence = &text.sentences[n];
    if verb.is_noun && beside(context, n, verb) {
        return;
    }
    let levels = levels(context, sentence, verb.at);
    // "more than doubled, from 1,450 to 3,120".
    if let [a, b, ref more @ ..] = levels[..] {
        // "nearly double what it was last summer: 7,020".
        let colon = (verb.at..a).any(|at| text.mark(at, b':'));
        let told = !verb.is_noun || colon && text.is(verb.at + 1, &["what"]);
        let plain = told && is_plain(context, sentence, verb.at + 1..a, verb) && a - verb.at <= 14;
        if let (true, Some((new, old))) = (plain, order(context, sentence, a, b)) {
            // "doubled from A to B", ", from A to B": else the levels may be another thing's, or of another time.
            let dated =
                text.is(verb.at + 1, &["since"]) && text.items[verb.at + 2].what == What::Date;
            let behind = span_end(context, verb.at).unwrap_or(verb.at + if dated { 3 } else { 1 });
            let behind = behind + usize::from(text.mark(behind, b','));
            let direct = a == behind + 1 && (!dated || text.is(behind, &["from"]));
            // Levels behind these may be the ones that are meant.
            let limited = !direct
                || !more.is_empty()
                || !is_earlier(context, sentence, old)
                || context
                    .cues_in(sentence.items.clone())
                    .any(Cues::SCOPE.or(Cues::NEGATIVE));
            propose(
                context,
                verb,
                new,
                old,
                if limited {
                    Strength::IfAgrees
                } else {
                    Strength::Asks
                },
            );
        }
        return;
    }
    // "Reports of fraud have more than tripled. Officers received 212 reports, compared with 84 in 2024".
    let Some(next) = text.sentences.get(n + 1) else {
        return;
    };
    let alone = !verb.is_noun && !sentence.figures.iter().any(|&item| context.is_level(item));
    if !alone || next.paragraph != sentence.paragraph {
        return;
    }
    let [a, b] = self::levels(context, next, next.items.start)[..] else {
        return;
    };
    let unit = &context.figure(a).unit;
    let words = sentence.items.start..verb.at;
    let named = unit.split(' ').filter(|word| word.len() >= 4).any(|word| {
        let stem = en::stem(word);
        words.clone().any(|at| en::stem(text.word(at)) == stem)
    });
    if let (true, Some((new, old))) = (named, order(context, next, a, b)) {
        propose(context, verb, new, old, Strength::IfAgrees);
    }
}

/// Where "in five years" ends, right behind a verb: the levels behind it are those of that time.
fn span_end(context: &Context, verb: usize) -> Option<usize> {
    let text = context.text;
    if !text.is(verb + 1, &["in", "over", "within"]) {
        return None;
    }
    let span = (verb + 2..verb + 5).find(|&at| text.figure(at).is_some())?;
    let end = span + 1 + context.n_unit_words(span);
    let from = text.is(end + usize::from(text.mark(end, b',')), &["from"]);
    (from && context.kind(span) == FigureKind::Duration).then_some(end)
}

/// The levels of a sentence behind `at`, shares among them.
fn levels(context: &Context, sentence: &Sentence, at: usize) -> Vec<usize> {
    let fits = |&item: &usize| {
        item >= at
            && (context.is_level(item) || context.is_percent(item) && context.is_share(item))
            && context.text.bracket(sentence, item).is_none()
    };
    sentence.figures.iter().copied().filter(fits).collect()
}

/// Whether nothing opens another clause between a verb and its first level.
fn is_plain(context: &Context, sentence: &Sentence, between: Range<usize>, verb: &Verb) -> bool {
    // Of what is counted in money the levels are.
    const PAID: &[&str] = &[
        "turnover", "revenue", "revenues", "profit", "profits", "prices", "spending", "costs",
    ];
    let text = context.text;
    let first = context.figure(between.end);
    let counted = first.figure.kind == FigureKind::Count && !first.unit.is_empty();
    let paid = (sentence.items.start..verb.at).any(|at| text.is(at, PAID));
    // "since 2021" opens no clause.
    let dated = |at: usize| {
        let date = text.items.get(at + 1).map(|item| item.what);
        text.is(at, &["since"]) && date == Some(What::Date)
    };
    let other = Cues::UP.or(Cues::DOWN).or(Cues::CHANGE).or(Cues::CLAUSE);
    let opens = |at: usize| {
        text.cues(at).any(other) && !dated(at)
            || text.mark(at, b';')
            || text.is(at, &["and", "or", "with", "as"])
    };
    !(paid && counted || between.clone().any(opens))
}

/// The later and the earlier of two levels that stand together: "from A to B", "to B from A", "B, compared with A".
fn order(context: &Context, sentence: &Sentence, a: usize, b: usize) -> Option<(usize, usize)> {
    let text = context.text;
    let old = |item: usize| matches!(lead(text, sentence, item), Lead::Old(at) if !text.is(at, &["after"]));
    let to = |item: usize| matches!(lead(text, sentence, item), Lead::New(_));
    let near = b - a <= 14
        && context.same_measure(a, b)
        && context.same_unit(a, b)
        && !context.is_bound(a)
        && !context.is_bound(b)
        && !(a..b).any(|at| text.mark(at, b';') || text.is(at, &["and", "while", "but"]));
    match (old(a), old(b)) {
        (true, false) if near && to(b) => Some((b, a)),
        (false, true) if near => Some((a, b)),
        _ => None,
    }
}

/// Whether a level is the earlier one in time: "from 1,450", "compared with 84 in 2024", not "compared with the £50m promised".
fn is_earlier(context: &Context, sentence: &Sentence, old: usize) -> bool {
    let text = context.text;
    if matches!(lead(text, sentence, old), Lead::Old(at) if text.is(at, &["from"])) {
        return true;
    }
    let unit = match context.kind(old) {
        FigureKind::Money => 0,
        _ => context.n_unit_words(old),
    };
    let ends = |at: usize| {
        at >= sentence.items.end || !matches!(text.items[at].what, What::Word | What::Date)
    };
    let told = |at: usize| {
        text.items[at].what == What::Date || text.cues(at).any(Cues::BEFORE.or(Cues::TIME))
    };
    let near = old + 1..sentence.items.end.min(old + 9);
    ends(old + 1) || ends(old + 1 + unit) || near.into_iter().any(told)
}

/// "10,300 applicants, nearly double the 5,400 of last year"; "burned 3,870 hectares. It was nearly double the size of the
/// blaze of 2022, which consumed 1,980 hectares".
fn beside(context: &mut Context, n: usize, verb: &Verb) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    if !text.is(verb.at + 1, &["the", "that", "last", "this"]) {
        return false;
    }
    let before = sentence
        .figures
        .iter()
        .copied()
        .rfind(|&item| item < verb.at);
    let behind = sentence
        .figures
        .iter()
        .copied()
        .find(|&item| item > verb.at);
    let Some(old) = behind.filter(|&item| context.is_level(item)) else {
        return false;
    };
    let fits = |context: &Context, new: usize| {
        context.is_level(new) && context.same_measure(new, old) && context.same_unit(new, old)
    };
    if let Some(new) = before {
        return old - verb.at <= 4
            && verb.at - new <= 8
            && text.bracket(sentence, old).is_none()
            && fits(context, new)
            && propose(context, verb, new, old, Strength::IfAgrees);
    }
    let Some(earlier) = n.checked_sub(1).map(|n| &text.sentences[n]) else {
        return false;
    };
    let back = text.is(sentence.items.start, &["it", "that", "this"])
        && earlier.paragraph == sentence.paragraph;
    let Some(&new) = earlier
        .figures
        .first()
        .filter(|_| back && old - verb.at <= 12)
    else {
        return false;
    };
    !context.figure(new).unit.is_empty()
        && fits(context, new)
        && context.figure(new).unit == context.figure(old).unit
        && propose(context, verb, new, old, Strength::IfAgrees)
}

/// Takes the levels that a verb ties if they are what it says, and else with `strength` if they are near that.
fn propose(context: &mut Context, verb: &Verb, new: usize, old: usize, strength: Strength) -> bool {
    let ratio = context.face(new).to_f64() / context.face(old).to_f64() / verb.times.to_f64();
    // Halves go the other way.
    let less = verb.times.to_f64() < 1.0;
    let ratio = if less { 1.0 / ratio } else { ratio };
    let made = Expr::Product(
        Box::new(context.term(old)),
        Box::new(Expr::Number(verb.times)),
    );
    let roles = [(Role::New, new), (Role::Old, old)];
    let cue = vec![context.cue(verb.from, verb.at)];
    let equal = context.equal(Kind::Ratio, new, made, &roles, cue);
    let at_most = |reach: bool| -> Relation {
        let mut relation = equal.clone();
        relation.sign = Sign::AtMost;
        // "old * 2 <= new".
        if reach != less {
            std::mem::swap(&mut relation.left, &mut relation.right);
        }
        relation
    };
    let (says, holds, misses) = match verb.side {
        Side::Beyond => (
            at_most(true),
            (1.0..1.5).contains(&ratio),
            (0.55..1.0).contains(&ratio),
        ),
        Side::Short => (
            at_most(false),
            (0.85..=1.0).contains(&ratio),
            (0.55..0.8).contains(&ratio),
        ),
        // What is only near double is told as double loosely, and neither holds nor misses.
        Side::About => (
            equal.clone(),
            context.agrees(&equal),
            (0.55..0.8).contains(&ratio) || (1.25..1.8).contains(&ratio),
        ),
    };
    match () {
        () if holds => context.propose(says, Strength::IfAgrees),
        () if misses && verb.side == Side::Beyond => context.propose(says, strength),
        () if misses => context.propose(equal, strength),
        () => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_verb_multiplies_the_earlier_of_two_levels() {
        check(&[
            (
                "Applications more than doubled, from 1,450 to 3,120.",
                "ratio f1 * 2 <= f2 agrees",
            ),
            (
                "Membership has more than doubled since 2021, from 3,150 to 5,830 active members.",
                "ratio f1 * 2 <= f2 question",
            ),
            (
                "The number sleeping rough has more than doubled in five years, from 1,140 to 1,980, the charity said.",
                "ratio f2 * 2 <= f3 question",
            ),
            (
                "The number sleeping rough has more than doubled in five years, from 1,140 to 2,310, the charity said.",
                "ratio f2 * 2 <= f3 agrees",
            ),
            // Another thing's levels, or of another time than the verb's.
            (
                "Online sales more than doubled, taking total revenue from £1.2bn to £1.5bn.",
                "",
            ),
            (
                "Its market value has doubled since 2020, to $2.3bn, from $1.5bn a year ago.",
                "",
            ),
            (
                "The number of deaths doubled in a month. There were 212 deaths this week, up from 184 last week.",
                "",
            ),
            (
                "The number of rough sleepers trebled to 372 from 124.",
                "ratio f1 = f2 * 3 agrees",
            ),
            // "Trebled" may be about three times: that neither holds nor misses.
            ("The number of rough sleepers trebled to 361 from 124.", ""),
            (
                "The number of rough sleepers trebled to 472 from 124.",
                "ratio f1 = f2 * 3 question",
            ),
            (
                "Deliveries of vans quadrupled to 9,200, compared with 2,300 in the previous year.",
                "ratio f1 = f2 * 4 agrees",
            ),
            (
                "Sales nearly doubled to 15.9 billion from 8.6 billion.",
                "ratio f1 <= f2 * 2 agrees",
            ),
            (
                "The number waiting has halved over the same period, from 612 to 306.",
                "ratio f2 = f1 * 0.5 agrees",
            ),
            (
                "The number waiting has more than halved, from 612 to 290.",
                "ratio f2 <= f1 * 0.5 agrees",
            ),
            (
                "The number waiting has more than halved, from 612 to 336.",
                "ratio f2 <= f1 * 0.5 question",
            ),
            (
                "The share of older workers more than doubled to 25% from 12%.",
                "ratio f2 * 2 <= f1 agrees",
            ),
            // The levels stand in the next sentence, of the same noun.
            (
                "Reports of fraud have more than tripled, police said. Officers received 212 reports in May, compared with 84 in 2024.",
                "",
            ),
            (
                "Losses from fraud have more than tripled, police said. Officers made 212 arrests in May, compared with 84 in 2024.",
                "",
            ),
            // What is not so, or not yet, or of something else.
            ("Applications have not doubled, from 1,450 to 2,120.", ""),
            ("Applications could have doubled, from 1,450 to 2,120.", ""),
            (
                "Applications doubled; in the south they went from 1,450 to 2,120.",
                "",
            ),
            (
                "Applications doubled and grants went from 1,450 to 2,120.",
                "",
            ),
            (
                "Turnover more than doubled in the south, from 12 shops to 15.",
                "",
            ),
            ("Prices trebled over 30 years, from £140 to £210.", ""),
            // Which of the two is the earlier one?
            (
                "Applications more than doubled, with 1,450 in May and 2,120 in June.",
                "",
            ),
            // Several earlier or later levels, or none in time.
            (
                "Rents have nearly doubled, from £420 to £640 for a room and from £700 to £1,380 for a flat.",
                "",
            ),
            (
                "Investment trebled to £90m, compared with the £50m promised.",
                "",
            ),
        ]);
    }

    #[test]
    fn double_stands_between_a_level_and_the_earlier_one() {
        check(&[
            (
                "The scheme drew 10,300 applicants, nearly double the 5,400 who applied a year earlier.",
                "ratio f1 <= f2 * 2 agrees",
            ),
            (
                "Demand is nearly double what it was last summer: 7,020 parcels left in August, compared with 5,400 in August 2022.",
                "",
            ),
            (
                "Demand is nearly double what it was last summer: 10,020 parcels left in August, compared with 5,400 in August 2022.",
                "ratio f1 <= f2 * 2 agrees",
            ),
            (
                "The fire burned 3,870 hectares. It was nearly double the size of the 2022 blaze, which consumed 1,980 hectares.",
                "ratio f1 <= f2 * 2 agrees",
            ),
            (
                "The fire burned 3,870 hectares. It was nearly double the size of the 2022 blaze, which destroyed 1,980 trees.",
                "",
            ),
            (
                "They drew 10,300 applicants to the double room at 5,400 euros.",
                "",
            ),
        ]);
    }
}
