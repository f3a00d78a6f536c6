//! Shares that make 100 %: "58 per cent agreed, 31 per cent did not and 11 per cent were undecided".
//!
//! A list of shares that is closed by a rest must make 100 %; any other is taken only where it does to the digit. Parts
//! that are told with such shares are all of a whole that need not be told: each share is that of their sum.

use super::share::{is_change, part_of};
use super::sum::no_other;
use super::{Context, Strength, way};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::owners as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Outcome, Relation, Role, compare};

/// Finds the lists of shares of every sentence.
pub fn find(context: &mut Context) {
    for (n, sentence) in context.text.sentences.iter().enumerate() {
        let is_share = |item: usize| {
            (context.is_percent(item) && context.is_share(item) || is_bare(context, sentence, item))
                && !is_change(context, sentence, item)
                && !context.is_bound(item)
        };
        let shares: Vec<usize> = sentence
            .figures
            .iter()
            .copied()
            .filter(|&item| is_share(item))
            .collect();
        if (2..=12).contains(&shares.len()) {
            list(context, n, &shares);
            of_their_sum(context, sentence);
        }
    }
}

/// "gas 24, wind 23 and nuclear 15 per cent": a number between percentages whose sign the last of them tells.
fn is_bare(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    let percent = |item: &usize| context.is_percent(*item);
    let at = sentence.figures.partition_point(|&other| other < item);
    let (before, after) = sentence.figures.split_at(at);
    let follows = after.get(1).is_some_and(|&next| next - item <= 6) && after.iter().any(percent);
    let last = before.last().is_some_and(|&last| item - last <= 6);
    let figure = context.figure(item);
    let ends = text.mark(item + 1, b',') || text.is(item + 1, &["and"]);
    figure.figure.kind == FigureKind::Count
        && figure.unit.is_empty()
        && ends
        && last
        && follows
        && before.iter().any(percent)
        && (1.0..100.0).contains(&context.face(item).to_f64())
}

/// The share that the figure at `item` tells, as a fraction.
fn share(context: &Context, item: usize) -> (Expr, f64) {
    let (term, face) = (context.term(item), context.face(item).to_f64());
    match context.is_percent(item) {
        true => (term, face),
        false => {
            let hundred = Expr::Number(Rational::integer(100));
            (
                Expr::Quotient(Box::new(term), Box::new(hundred)),
                face / 100.0,
            )
        }
    }
}

/// Of what is bought or owned, somebody else may hold a part.
pub(super) const OWNED: &[&str] = &[
    "stake", "stakes", "shares", "own", "owns", "owned", "hold", "holds", "holding", "bought",
    "buy", "acquire", "acquired", "sold", "sell", "interest",
];

/// All shares of a sentence: the last is what the others leave of 100 %.
fn list(context: &mut Context, n: usize, shares: &[usize]) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let [first, .., last] = *shares else { return };
    // Who may name several things may leave none out.
    let several = (sentence.items.start..last)
        .any(|at| text.cues(at).any(Cues::TOTAL) || text.is(at, &["asked"]));
    let rest =
        rest(context, sentence, shares).or_else(|| no_other(context, n, last).filter(|_| !several));
    // "14 per cent of their voters" is a share of something else.
    let of_other = shares[1..]
        .iter()
        .any(|&share| text.is(share + 1, &["of"]) && !text.cues(share + 2).any(Cues::BACK));
    let is_rest = |at: usize| {
        text.is(at, &["the"]) && text.is(at + 1, &["remaining", "rest", "other", "remainder"])
    };
    let near = !of_other
        && shares.windows(2).all(|pair| {
            pair[1] - pair[0] <= 16
                // "33 per cent oppose it; the remaining 13 per cent are undecided".
                && !(pair[0]..pair[1]).any(|at| text.mark(at, b';') && !is_rest(at + 1))
        });
    let joined = (shares[shares.len() - 2]..last)
        .any(|at| text.is(at, &["and", "while", "with"]) || text.mark(at, b';'));
    let scope = Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::NEGATIVE);
    if !near || !joined || context.cues_in(first..sentence.items.end).any(scope) {
        return;
    }
    let others: Vec<Expr> = shares[..shares.len() - 1]
        .iter()
        .map(|&item| share(context, item).0)
        .collect();
    let right = Expr::one_less(Expr::Sum(others));
    let roles: Vec<(Role, usize)> = shares.iter().map(|&share| (Role::Part, share)).collect();
    let cue = context.cue(rest.unwrap_or(last), rest.unwrap_or(last));
    let relation = context.equal(Kind::Complement, last, right, &roles, vec![cue]);
    let all: f64 = shares.iter().map(|&item| share(context, item).1).sum();
    // Two may make 100 by accident, if they are told to a digit or two.
    let fine = shares.len() >= 3 || shares.iter().all(|&share| context.digits(share) >= 3);
    let off = 0.006 * shares.len() as f64;
    // "67 per cent were for it and the remaining 43 per cent against".
    let misses = |sum: f64| (sum - 1.0).abs() > 0.001;
    // "63 per cent refused the 4 per cent offer; the other 37 per cent": one of them is something else.
    let fits_without_one = misses(all)
        && shares[..shares.len() - 1]
            .iter()
            .any(|&item| shares.len() > 2 && !misses(all - share(context, item).1));
    if fits_without_one {
        return;
    }
    let left = text.is(last - 1, &["remaining", "other"])
        && text.is(last.wrapping_sub(2), &["the"])
        && (0.86..1.14).contains(&all)
        && !sentence.items.clone().any(|at| text.is(at, OWNED));
    let strength = match rest {
        Some(_) if shares.len() == 2 && left => Strength::Asks,
        Some(_) if shares.len() >= 3 && (0.8..1.25).contains(&all) && (all - 1.0).abs() > off => {
            Strength::Asks
        }
        _ if shares.len() >= 3 && exceed(context, sentence, shares, all) => Strength::Asks,
        Some(_) if shares.len() >= 3 => Strength::IfAgrees,
        // Three and more that make 100 as written.
        _ if fine && compare(&relation, context.figures) == Outcome::Agrees => Strength::IfAgrees,
        _ => return,
    };
    context.propose(relation, strength);
}

/// "is owned 40 pct by Alba, 45 pct by Birk and 25 pct by Corda", "45 pct of loans were made by small banks, 38 pct by large ones and
/// 27 pct by others": whether three shares and more that are of one whole make more than it.
fn exceed(context: &Context, sentence: &Sentence, shares: &[usize], all: f64) -> bool {
    let text = context.text;
    let (first, last) = (shares[0], shares[shares.len() - 1]);
    let start = sentence.items.start.max(first.saturating_sub(12));
    let items = start..sentence.items.end.min(last + 6);
    let says = |words: &[&str]| items.clone().any(|at| text.is(at, words));
    let bracketed = |share: usize| text.bracket(sentence, share).is_some();
    // "owns 40 pct (41 pct with options)", "612 (60%) own a car".
    let aside = shares.iter().any(|&share| {
        bracketed(share) && (share.saturating_sub(2)..share).any(|at| text.figure(at).is_some())
    });
    // "will own 80 pct".
    let owns = |share: usize| (share.saturating_sub(3)..share).any(|at| text.is(at, words::OWNS));
    let owned = says(words::OWNED) || shares.iter().any(|&share| owns(share));
    // "In 60 pct of homes English is spoken": in some of them other languages too.
    let of = |share: usize| text.is(share + 1, &["of"]);
    let of_one = of(first)
        && !shares[1..].iter().any(|&share| of(share))
        && context.cues_in(items.clone()).any(Cues::IS)
        && !text.is(first.wrapping_sub(1), words::WHERE)
        && !says(words::ASKED);
    // "49 percent of the market in Georgia, 56 percent in Florida".
    let at_places = (first..sentence.items.end.min(last + 4))
        .any(|at| text.is(at, &["in", "at"]) && text.word(at + 1).starts_with(char::is_uppercase));
    let at_once = !at_places
        && (first..last).all(|at| text.items[at].what != What::Date)
        && !context.cues_in(first..last).any(Cues::BACK)
        && shares
            .iter()
            .all(|&share| way(text, sentence, share).is_none());
    (1.0 + 0.006 * shares.len() as f64..1.45).contains(&all)
        && (owned || of_one)
        && !aside
        && at_once
        && !says(words::TRADED)
        && !says(words::NOT_ALL)
}

/// The word by which one of the shares, first or last, is all that the others leave: "were undecided", "the rest".
fn rest(context: &Context, sentence: &Sentence, shares: &[usize]) -> Option<usize> {
    let text = context.text;
    let (first, last) = (shares[0], shares[shares.len() - 1]);
    let undecided = |at: usize| {
        text.is(
            at,
            &["undecided", "unsure", "remaining", "remainder", "neither"],
        ) || text.is(at, &["rest", "other"]) && text.is(at.wrapping_sub(1), &["the"])
            || text.is(at, &["know"])
                && text.is(
                    at.wrapping_sub(1),
                    &["not", "don't", "didn't", "don\u{2019}t"],
                )
            || text.is(at, &["opinion", "view", "views", "preference", "answer"])
                && text.is(at.wrapping_sub(1), &["no"])
    };
    // What is asked is said once, and all answers are of all who were asked.
    let asked = (first + 2..sentence.items.end).filter(|&at| {
        text.is(at, &["of"]) && text.cues(at + 1).any(Cues::BACK)
            || text.is(at, &["both", "multiple"])
    });
    if asked.count() > 0 {
        return None;
    }
    let around =
        last.saturating_sub(3).max(shares[shares.len() - 2] + 1)..sentence.items.end.min(last + 6);
    // "9% for others and the rest undecided" tells the last share of those before the "and".
    around
        .take_while(|&at| at <= last || !text.is(at, &["and"]))
        .filter(|&at| at != last)
        .find(|&at| undecided(at))
}

/// "612,390 (59.3 per cent) were in favour and 420,311 (40.7 per cent) against": each share is that of the sum.
fn of_their_sum(context: &mut Context, sentence: &Sentence) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, &share) in sentence.figures.iter().enumerate() {
        if context.is_percent(share)
            && context.is_share(share)
            && !is_change(context, sentence, share)
            && let Some((part, _)) = part_of(context, sentence, i)
            && part < share
        {
            pairs.push((part, share));
        }
    }
    let all: f64 = pairs
        .iter()
        .map(|&(_, share)| context.face(share).to_f64())
        .sum();
    let distinct = pairs.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let plain = pairs.iter().all(|&(part, share)| {
        !context.is_bound(part)
            && !context.is_bound(share)
            && !context.is_taken(share)
            && context.same_measure(part, pairs[0].0)
    });
    if pairs.len() < 2 || !distinct || !plain || (all - 1.0).abs() > 0.0051 * pairs.len() as f64 {
        return;
    }
    let relations: Vec<Relation> = (0..pairs.len())
        .map(|i| of_sum(context, &pairs, i))
        .collect();
    let agree = relations
        .iter()
        .filter(|relation| context.agrees(relation))
        .count();
    // Where none agrees, they are of something else.
    if agree == relations.len() {
        for relation in relations {
            context.propose(relation, Strength::IfAgrees);
        }
    }
}

/// "share = part / (part + others)", with each figure once.
fn of_sum(context: &Context, pairs: &[(usize, usize)], i: usize) -> Relation {
    let (part, share) = pairs[i];
    let others: Vec<usize> = (0..pairs.len())
        .filter(|&k| k != i)
        .map(|k| pairs[k].0)
        .collect();
    let one = || Expr::Number(Rational::ONE);
    let ratio = Expr::Quotient(
        Box::new(Expr::Sum(
            others.iter().map(|&other| context.term(other)).collect(),
        )),
        Box::new(context.term(part)),
    );
    let right = Expr::Quotient(Box::new(one()), Box::new(Expr::Sum(vec![one(), ratio])));
    let mut roles = vec![(Role::Share, share), (Role::Total, part)];
    roles.extend(others.iter().map(|&other| (Role::Total, other)));
    context.equal(
        Kind::Share,
        share,
        right,
        &roles,
        vec![context.cue(share, share)],
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Imports have 49 percent of the market in Georgia, 56 percent in Florida, and 10 percent in Alabama.",
                "",
            ),
            (
                "58 per cent of those asked agreed, 31 per cent did not and 11 per cent were undecided.",
                "complement f3 = 1 - (f1 + f2) agrees",
            ),
            (
                "58 per cent of those asked agreed, 31 per cent did not and 16 per cent were undecided.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "58 per cent of those asked agreed, 31 per cent did not and 12 per cent were undecided.",
                "complement f3 = 1 - (f1 + f2) rounding",
            ),
            (
                "Of those who answered, 67% were in favor and the remaining 43% were against.",
                "complement f2 = 1 - f1 question",
            ),
            (
                "Of those who answered, 57% were in favor and the remaining 43% were against.",
                "complement f2 = 1 - f1 agrees",
            ),
            (
                "The bank bought 57% of the firm and the remaining 33% of its rival.",
                "",
            ),
            (
                "Costs rose by 57%, and the remaining 33% of the money went to schools.",
                "",
            ),
            (
                "She bought a 57% stake in 2019 and the remaining 33% last year.",
                "",
            ),
            (
                "58 per cent named the rent, 31 per cent food and 14 per cent the bus.",
                "",
            ),
            (
                "58 per cent named the rent, 31 per cent food and 11 per cent the bus.",
                "complement f3 = 1 - (f1 + f2) agrees",
            ),
            (
                "Turnout was 58 per cent, and the Greens had 31 per cent, with 14 per cent of their voters undecided.",
                "",
            ),
            (
                "In favor were 612,390 (59.3 per cent) and against 420,311 (40.7 per cent).",
                "share f2 = 1 / (1 + f3 / f1) agrees; share f4 = 1 / (1 + f1 / f3) agrees; complement f4 = 1 - f2 agrees",
            ),
            (
                "In 2019 it was 612 (59 per cent) and in 2020 it was 420 (61 per cent).",
                "",
            ),
            (
                "The survey found that 57% were satisfied, 26% were not and 22% had no view.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "In the poll 48 per cent backed the plan and 31 per cent were against; the remaining 21 per cent had \
                 no view.",
                "complement f3 = 1 - (f1 + f2) agrees",
            ),
            (
                "In the poll 48 per cent backed the plan and 31 per cent were against; the remaining 31 per cent had \
                 no view.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "In the poll 48 per cent backed the plan and 31 per cent were against; 31 per cent of the women had \
                 no view.",
                "",
            ),
            (
                "Beech accounts for 45 per cent of the wood, oak for 30 per cent and larch for 35 per cent; there \
                 are no other species.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "Asked to name all that applied, 45 per cent chose rent, 30 per cent food and 35 per cent heating; \
                 no other answer was allowed.",
                "",
            ),
            (
                "Coal supplied 38 per cent of the power, gas 24, wind 23 and nuclear 15 per cent. No other source \
                 was in use.",
                "complement f4 = 1 - (f1 + f2 / 100 + f3 / 100) agrees",
            ),
            (
                "Coal supplied 38 per cent of the power, gas 34, wind 23 and nuclear 15 per cent. No other source \
                 was in use.",
                "complement f4 = 1 - (f1 + f2 / 100 + f3 / 100) question",
            ),
            (
                "Coal supplied 38 per cent of the power, gas 34 turbines, wind 23 and nuclear 15 per cent.",
                "",
            ),
        ]);
    }

    #[test]
    fn shares_of_one_thing_do_not_exceed_it() {
        check(&[
            (
                "The venture is owned 54 per cent by Alba, 26 per cent by Birk and 20 per cent by Corda.",
                "complement f3 = 1 - (f1 + f2) agrees",
            ),
            (
                "The venture is owned 54 per cent by Alba, 36 per cent by Birk and 20 per cent by Corda.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "Alba will own 80 per cent, Birk 14 per cent and Corda 16 per cent.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "Small banks accounted for 45 per cent of the loans, large ones for 30 per cent and foreign ones for 35 per cent.",
                "complement f3 = 1 - (f1 + f2) question",
            ),
            (
                "The venture is owned 54 per cent by Alba, 16 per cent by Birk and 20 per cent by Corda.",
                "",
            ),
            (
                "Alba owned 40 per cent, Birk 35 per cent and Corda 25 per cent before the sale, and 30 per cent went to the public.",
                "",
            ),
            (
                "Alba owns 40 per cent (41 per cent with options), Birk 25 per cent and Corda 35 per cent.",
                "",
            ),
            (
                "Some 62 per cent own a car, 31 per cent own a bicycle and 17 per cent own both.",
                "",
            ),
            (
                "English is spoken in 60 per cent of homes, French in 40 per cent and German in 20 per cent.",
                "",
            ),
            (
                "Alba holds 60 per cent of the mine, 55 per cent of the port and 30 per cent of the railway.",
                "",
            ),
        ]);
    }

    #[test]
    fn an_untold_rest_is_none_of_the_shares() {
        check(&[
            (
                "Support was 38% for the left, 34% for the right and 11% for the greens, with 9% for others and the rest undecided.",
                "",
            ),
            (
                "Support was 38% for the left, 34% for the right and 11% for the greens, with 9% for others and 14% undecided.",
                "complement f5 = 1 - (f1 + f2 + f3 + f4) question",
            ),
        ]);
    }
}
