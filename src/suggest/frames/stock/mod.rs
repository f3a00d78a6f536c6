//! Stock phrases: sentences that offices write in one way, each a pattern of words with places for numbers.
//!
//! Other frames follow cues wherever they stand. A stock phrase is closed by itself: these words, in this order, say which
//! numbers belong together. A pattern is a row of [`phrases`]; [`pattern`] has its notation and finds it in a sentence.
//!
//! They come last of what compares: a number that another frame has worked out already is left to it.

use super::change;
use super::difference::difference;
use super::only::is_only;
use super::rate::rate;
use super::share;
use super::{Context, Lead, SLIP, Strength, lead, sum, way};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::language::en::basis as words;
use crate::suggest::expr::Expr;
use crate::suggest::{Kind, Relation, Role};

#[cfg(test)]
mod cases;
mod pattern;
mod phrases;

use pattern::Match;
use phrases::{PHRASES, Says};

/// Finds the stock phrases of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let near = text.sentences[n..].iter().take(3);
        // Each phrase ties two numbers at least.
        if near.map(|sentence| sentence.figures.len()).sum::<usize>() < 2 {
            continue;
        }
        for i in 0..text.sentences[n].figures.len() {
            for (says, patterns) in PHRASES {
                for pattern in *patterns {
                    if let Some(found) = Match::find(context, n, i, pattern) {
                        #[cfg(test)]
                        tests::FOUND.with(|all| all.borrow_mut().insert(pattern));
                        take(context, *says, &found);
                    }
                }
            }
        }
    }
}

fn take(context: &mut Context, says: Says, found: &Match) {
    match says {
        Says::Share => share_of(context, found),
        Says::Change => changed(context, found),
        Says::Mean => mean(context, found),
        Says::Over => over(context, found),
        Says::Rest => rest(context, found),
        Says::Left => left(context, found),
        Says::Sum => added_up(context, found),
        Says::Added => added(context, found),
    }
}

/// Asks about a relation where its numbers are plain and of one measure, and nothing puts them on two bases.
fn propose(context: &mut Context, found: &Match, relation: Relation, fits: bool) {
    let items = found.items();
    let told = match relation.left {
        Expr::Figure(figure) => context.item_of(figure),
        _ => None,
    };
    if told.is_some_and(|told| context.is_worked_out(told)) {
        return;
    }
    // "97% of the target of 45 million" says what it is of.
    let mixed = relation.kind != Kind::Share
        && context
            .cues_in(found.first()..found.last())
            .any(Cues::SCOPE);
    let plain = fits
        && !mixed
        && !items.iter().any(|&item| context.is_bound(item))
        && (!found.crosses() || is_only(context, &relation));
    let strength = match plain {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength);
}

/// "share = part / whole".
fn share_of(context: &mut Context, found: &Match) {
    let [share, part, whole] = found.slots(['P', 'K', 'N']);
    let text = context.text;
    let sentence = &text.sentences[text.sentence_of(share)];
    let is_level = context.is_level(part) && context.is_level(whole);
    if !is_level || !context.same_measure(part, whole) || share::is_change(context, sentence, share)
    {
        return;
    }
    let made = context.face(part).to_f64() / context.face(whole).to_f64();
    // "5,840 tickets and the castle 2,840, 21% of which": of both.
    let of_whole = &text.sentences[text.sentence_of(whole)];
    let beside = (of_whole.figures.iter())
        .any(|&other| other < whole && other != part && context.same_measure(other, whole));
    // "Earnings ($429) were 64% of those of men ($669)": both stand in brackets.
    let both = text.mark(part.wrapping_sub(1), b'(') && text.mark(whole.wrapping_sub(1), b'(');
    let fits = context.is_less(part, whole)
        && !beside
        && (both || !share::is_earlier(context, of_whole, whole))
        && !says(context, found, words::BASES_OF_SHARES)
        && SLIP.contains(&(made / context.face(share).to_f64()));
    let relation = share::relation(context, share, part, whole, vec![found.cue(context)]);
    propose(context, found, relation, fits);
}

/// Whether one of `words` stands in the sentences of a phrase.
fn says(context: &Context, found: &Match, words: &[&str]) -> bool {
    let text = context.text;
    let [first, last] = [found.first(), found.last()].map(|item| text.sentence_of(item));
    text.sentences[first..=last]
        .iter()
        .flat_map(|sentence| sentence.items.clone())
        .any(|at| text.is(at, words))
}

/// A change and its two levels.
fn changed(context: &mut Context, found: &Match) {
    let [new, old] = found.slots(['A', 'B']);
    for change in ['C', 'E']
        .into_iter()
        .filter_map(|letter| found.slot(letter))
    {
        if !context.is_worked_out(change) {
            let cue = found.cue(context);
            let crosses = found.crosses();
            change::of_phrase(context, change, found.way(), [new, old], cue, crosses);
        }
    }
}

/// "mean = total / count", the total being the one that is counted in the mean's measure, or the greater.
fn mean(context: &mut Context, found: &Match) {
    let [mean, a, b] = found.slots(['M', 'U', 'V']);
    let alike = |item: usize| context.same_measure(item, mean);
    let (total, count) = match (alike(a), alike(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ if context.is_less(a, b) => (b, a),
        _ => (a, b),
    };
    // "84,000 flights last year to 120 cities, an average of 230".
    let led = count < total || !alike(count);
    let counts = context.kind(count) == FigureKind::Count
        && led
        && context.face(count).to_f64() > 1.0
        && alike(total);
    if counts {
        let plain = !says(context, found, words::BASES_OF_CHANGES);
        divided(context, found, [mean, total, count], plain);
    }
}

/// "5,917,284 spectators over the 306 matches, an average of 19,338": the words say which of the two is divided.
fn over(context: &mut Context, found: &Match) {
    let [mean, total, count] = found.slots(['M', 'U', 'V']);
    if context.kind(count) == FigureKind::Count && context.same_measure(total, mean) {
        divided(context, found, [mean, total, count], true);
    }
}

/// "mean = total / count".
fn divided(context: &mut Context, found: &Match, [mean, total, count]: [usize; 3], plain: bool) {
    let made = context.face(total).to_f64() / context.face(count).to_f64();
    let fits = plain && SLIP.contains(&(made / context.face(mean).to_f64()));
    let relation = rate(context, mean, total, count, Kind::Mean, found.cue(context));
    propose(context, found, relation, fits);
}

/// "rest = 1 - share": what is left may be part of the rest only, so that only more than all is asked about.
fn rest(context: &mut Context, found: &Match) {
    let [share, rest] = found.slots(['P', 'Q']);
    let text = context.text;
    if share::is_change(context, &text.sentences[text.sentence_of(share)], share) {
        return;
    }
    let all = context.face(share).to_f64() + context.face(rest).to_f64();
    let left = Expr::one_less(context.term(share));
    let roles = [(Role::Part, share), (Role::Share, rest)];
    let cue = vec![found.cue(context)];
    let relation = context.equal(Kind::Complement, rest, left, &roles, cue);
    propose(context, found, relation, (1.0..1.5).contains(&all));
}

/// "left = total - part".
fn left(context: &mut Context, found: &Match) {
    let [left, total, part] = found.slots(['D', 'T', 'K']);
    if says(context, found, words::BALANCES)
        || says(context, found, &["net"])
        || is_told_in_three(context, [left, total, part])
        // "44% for and 49% against. The remaining 9% ...".
        || found.crosses() && context.is_percent(left)
    {
        return;
    }
    let (high, low) = match context.is_less(total, part) {
        true => (part, total),
        false => (total, part),
    };
    let relation = difference(context, left, high, low, found.cue(context));
    between(context, found, relation, [left, high, low]);
}

/// The total and all the others, its parts.
fn added_up(context: &mut Context, found: &Match) {
    let text = context.text;
    let [total] = found.slots(['T']);
    if !context.is_level(total) {
        return;
    }
    let parts = found.others('T');
    let plain = |&item: &usize| {
        let sentence = &text.sentences[text.sentence_of(item)];
        context.same_measure(item, total)
            && (item == total || way(text, sentence, item).is_none())
            && matches!(lead(text, sentence, item), Lead::None | Lead::New(_))
            // Growth of parts makes no growth of all.
            && !(context.is_share(item) && share::is_change(context, sentence, item))
    };
    let all: f64 = parts.iter().map(|&part| context.face(part).to_f64()).sum();
    let first = total.min(parts[0]);
    let joined = (first..found.last()).any(|at| text.is(at, &["with"]));
    let fits = parts.iter().chain([&total]).all(plain)
        && !joined
        && (0.5..2.0).contains(&(all / context.face(total).to_f64()))
        && !context
            .cues_in(parts[0]..parts[parts.len() - 1])
            .any(Cues::NEGATIVE.or(Cues::EXAMPLE).or(Cues::BACK));
    if let Some(relation) = sum::sum(context, total, &parts, found.cue(context)) {
        propose(context, found, relation, fits);
    }
}

/// "231 were discharged and 160 remain; 21 have died", "by 43% (34% to 60%)": another number may be what these lack, or it lies
/// between them.
fn is_told_in_three(context: &Context, [left, total, part]: [usize; 3]) -> bool {
    let text = context.text;
    let n = text.sentence_of(left);
    let next = text.sentences[n..].iter().take(2);
    let more = next
        .flat_map(|sentence| &sentence.figures)
        .any(|&item| item > left.max(total).max(part) && context.same_measure(item, left));
    let face = |item: usize| context.face(item).to_f64();
    let (low, high) = (face(total).min(face(part)), face(total).max(face(part)));
    let others = (left + 1..text.sentences[n].items.end).any(|at| text.cues(at).any(Cues::REST));
    (more || others) && face(left) + low < high
        || context.is_percent(left) && (low..high).contains(&face(left)) && left < total.min(part)
}

/// "added = count after - count before".
fn added(context: &mut Context, found: &Match) {
    let [added, after, before] = found.slots(['D', 'T', 'O']);
    let right = Expr::Difference(
        Box::new(context.term(after)),
        Box::new(context.term(before)),
    );
    let roles = [
        (Role::Change, added),
        (Role::New, after),
        (Role::Old, before),
    ];
    let relation = context.equal(Kind::Change, added, right, &roles, vec![found.cue(context)]);
    between(context, found, relation, [added, after, before]);
}

/// What lies between two numbers that are told as finely, none of them a change of its own.
fn between(
    context: &mut Context,
    found: &Match,
    relation: Relation,
    [told, high, low]: [usize; 3],
) {
    let text = context.text;
    if ![high, low]
        .iter()
        .all(|&item| context.same_measure(item, told))
    {
        return;
    }
    let made = context.face(high).to_f64() - context.face(low).to_f64();
    let levels = |&item: &usize| {
        let sentence = &text.sentences[text.sentence_of(item)];
        matches!(lead(text, sentence, item), Lead::None | Lead::New(_))
    };
    let fits = SLIP.contains(&(made / context.face(told).to_f64()))
        && [high, told].iter().all(levels)
        && context.same_unit(high, low)
        && context.same_unit(told, high);
    propose(context, found, relation, fits);
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::HashSet;

    use super::cases::{RIGHT, WRONG};
    use super::phrases::PHRASES;
    use crate::suggest::{Outcome, compare, suggest};

    thread_local! {
        /// The patterns that were found.
        pub static FOUND: RefCell<HashSet<&'static str>> = RefCell::default();
        /// How often a part of a pattern was held against a text.
        pub static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    fn alarms(text: &str) -> usize {
        let found = suggest(text, None);
        let outcomes = (found.relations.iter()).map(|relation| compare(relation, &found.figures));
        outcomes
            .filter(|outcome| matches!(outcome, Outcome::Differs | Outcome::Question))
            .count()
    }

    #[test]
    fn each_phrase_is_found_in_a_statement_that_is_wrong_and_asked_about() {
        for text in WRONG {
            assert!(alarms(text) > 0, "{text}");
        }
        let all = PHRASES.iter().flat_map(|(_, patterns)| *patterns);
        let missing: Vec<_> = FOUND.with(|found| {
            let found = found.borrow();
            all.filter(|&&pattern| !found.contains(pattern)).collect()
        });
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn twice_the_numbers_take_twice_the_steps() {
        for piece in ["1 ", "1, ", "1 and ", "5 men, ", "5 men and "] {
            let count = |n: usize| {
                STEPS.with(|steps| steps.set(0));
                suggest(&piece.repeat(n), None);
                STEPS.with(Cell::get)
            };
            let (once, twice) = (count(200), count(400));
            assert!(once > 0, "{piece}");
            assert!(twice <= 2 * once + once / 4, "{piece}: {once} {twice}");
        }
    }

    #[test]
    fn what_is_right_is_not_asked_about() {
        for text in RIGHT {
            assert_eq!(alarms(text), 0, "{text}");
        }
    }
}
