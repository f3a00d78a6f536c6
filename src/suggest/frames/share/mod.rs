//! Shares: a part, its whole, and what part of the whole it is.
//!
//! The share and its part stand together: "28 (24.7%)", "1,989 or 95%", "57,410 cast a ballot, a turnout of 68.1 per
//! cent". The whole is named by "of", "out of", "of whom"; where it is only understood ("of the total"), every earlier
//! number is tried, and the share is taken only if one fits.

use std::ops::Range;

use super::{Context, Lead, Strength, lead, way};
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role};

mod alike;
mod name;
mod noun;
mod part;
mod rate;
mod step;
mod than;
mod tied;
mod topic;
mod untold;
mod whole;

use alike::{Loose, alike};
use name::{by_name, named, of_all, of_both_names, of_subject, paired};
use noun::whole_of_its_kind;
pub(super) use part::part_of;
use part::{is_paired, of_all_parts, of_sum, told_twice};
use step::in_step;
pub(super) use tied::is_of_some;
use tied::is_tied;
use untold::{of_bracket, of_colon, of_n, of_sentence_before, of_whole, untold};
pub(super) use whole::is_earlier;
use whole::{explicit_whole, is_plain, understood};

/// Finds the shares of every sentence.
pub fn find(context: &mut Context) {
    let mut loose = Vec::new();
    for n in 0..context.text.sentences.len() {
        let sentence = &context.text.sentences[n];
        for (i, &share) in sentence.figures.iter().enumerate() {
            if context.is_share(share) && !is_change(context, sentence, share) {
                loose.extend(one(context, n, i));
            }
        }
        by_name(context, n);
        paired(context, n);
        of_colon(context, n);
        untold(context, n);
        of_sentence_before(context, n);
        named(context, n);
        rate::of_cases(context, n);
        rate::of_two(context, n);
        of_all(context, n);
        of_both_names(context, n);
        of_subject(context, n);
        topic::find(context, n);
    }
    in_step(context);
    alike(context, loose);
}

/// Whether a percentage is a change: shares do not rise.
pub(super) fn is_change(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    let surface = &context.figure(item).surface;
    surface.starts_with(['+', '-', '\u{2212}'])
        || way(text, sentence, item)
            .is_some_and(|(_, at)| at != item && !text.cues(at).any(Cues::CHANGE))
        || matches!(lead(text, sentence, item), Lead::Old(_))
}

/// The share that is the `i`th figure of sentence `n`; gives it back with its part where nothing is its whole.
fn one(context: &mut Context, n: usize, i: usize) -> Option<Loose> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let share = sentence.figures[i];
    if told_twice(context, sentence, i)
        || is_paired(context, sentence, i)
        || of_n(context, n, i)
        || of_bracket(context, n, i)
    {
        return None;
    }
    let Some((part, cue)) = part_of(context, sentence, i) else {
        of_whole(context, n, i);
        return None;
    };
    // "fell by 3.4 billion, or 0.6 pct" tells a change twice.
    let changes =
        way(text, sentence, part).is_some_and(|(_, word)| !text.cues(word).any(Cues::CHANGE));
    if changes && !text.is(share + 1, &["of"]) {
        return None;
    }
    if let Some(whole) = of_sum(context, part) {
        let relation = relation(context, share, part, whole, vec![cue]);
        context.propose(relation, Strength::Closed);
        return None;
    }
    if let Some(whole) = of_all_parts(context, part, share) {
        let relation = relation(context, share, part, whole, vec![cue.clone()]);
        context.propose(relation, Strength::Closed);
        return None;
    }
    if let Some((whole, of)) = explicit_whole(context, n, part, share) {
        let cues = vec![cue, of];
        let placed = is_placed(context, sentence, part);
        let strength = if is_plain(context, sentence, part, share)
            && is_tied(context, sentence, part, share, whole)
            && placed.is_none()
        {
            Strength::Closed
        } else {
            Strength::IfAgrees
        };
        if let Some(other) = placed {
            let relation = relation(context, share, other, whole, cues.clone());
            if context.propose(relation, Strength::IfAgrees) {
                return None;
            }
        }
        let relation = relation(context, share, part, whole, cues.clone());
        if context.propose(relation, Strength::IfAgrees) {
            return None;
        }
        // The words may mean another number after all.
        if understood(context, n, share, part, &cues) {
            return None;
        }
        let relation = self::relation(context, share, part, whole, cues);
        context.propose(relation, strength);
        return None;
    }
    let cues = [cue];
    if understood(context, n, share, part, &cues) {
        return None;
    }
    let bound = context.is_bound(part) || context.is_bound(share);
    if let Some((whole, than)) = than::compared(context, n, part, share).filter(|_| !bound) {
        let cues = vec![cues[0].clone(), than];
        let relation = relation(context, share, part, whole, cues);
        context.propose(relation, Strength::Asks);
        return None;
    }
    // "Some 1,240 patients, or 40%": of the patients told before.
    let told = text.is(share.wrapping_sub(1), &["or"]) && context.is_percent(share);
    let of_total = (share + 2..share + 4).any(|at| text.cues(at).any(Cues::TOTAL));
    let more = text.is(share + 1, &["of"]) && !of_total
        || text.is(share + 1, &["more", "less", "fewer", "higher", "lower"]);
    if let Some(whole) = whole_of_its_kind(context, n, part)
        && told
        && !more
        && !bound
        && is_plain(context, sentence, part, share)
    {
        let relation = relation(context, share, part, whole, cues.to_vec());
        context.propose(relation, Strength::Asks);
        return None;
    }
    let [cue] = cues;
    let changes = text.is(share + 2, &["more", "less", "fewer", "higher", "lower"]);
    (!bound && !more && !changes).then_some(Loose { share, part, cue })
}

/// "vaccinated 61,204 dogs in 412 villages, 73 per cent of the 84,120 counted": the number before one that only says where or how.
fn is_placed(context: &Context, sentence: &Sentence, part: usize) -> Option<usize> {
    let text = context.text;
    let mut before = sentence.figures.iter().copied();
    let other = before.rfind(|&item| item < part && context.is_level(item))?;
    let between = other + 1..part;
    // Nothing but an article between the preposition and the number.
    let led = between
        .clone()
        .rev()
        .find(|&at| text.is(at, LEADS) || !text.cues(at).any(Cues::FILLER))?;
    (text.is(led, LEADS) && context.no_figure(between) && part - other <= 8).then_some(other)
}

/// What leads a number that only says where or how.
const LEADS: &[&str] = &[
    "in", "at", "with", "across", "from", "on", "through", "over", "by",
];

/// "share = part / whole".
pub(super) fn relation(
    context: &Context,
    share: usize,
    part: usize,
    whole: usize,
    cues: Vec<Range<usize>>,
) -> Relation {
    let right = Expr::Quotient(Box::new(context.term(part)), Box::new(context.term(whole)));
    let roles = [
        (Role::Share, share),
        (Role::Part, part),
        (Role::Total, whole),
    ];
    context.equal(Kind::Share, share, right, &roles, cues)
}

/// "rest = (1 - share) * whole".
pub(super) fn rest(
    context: &Context,
    share: usize,
    part: usize,
    whole: usize,
    cue: Range<usize>,
) -> Relation {
    let other = Expr::one_less(context.term(share));
    let right = Expr::Product(Box::new(other), Box::new(context.term(whole)));
    let roles = [
        (Role::Share, share),
        (Role::Part, part),
        (Role::Total, whole),
    ];
    context.equal(Kind::Complement, part, right, &roles, vec![cue])
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The bank set aside £148 million, or 3.1 per cent of its £4.77 billion loans.",
                "share f2 = f1 / f3 agrees",
            ),
            (
                "The bank set aside £148 million, or 7.1 per cent of its £4.77 billion loans.",
                "share f2 = f1 / f3 differs",
            ),
            (
                "Alba took 6,316,940 shares, or 98 per cent of the 2,369,799 shares.",
                "share f2 = f1 / f3 differs",
            ),
            (
                "The floods killed 312, or 4 per cent of residents of 84 villages.",
                "",
            ),
            (
                "Of 1,204 calls, 361 (30.0%) were about noise.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "Of 1,204 calls, 361 (40.0%) were about noise.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "There were 270 new cases. Of these 88 were severe (32.6%).",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "There were 270 new cases. Of these 88 were severe (52.6%).",
                "share f3 = f2 / f1 differs",
            ),
            (
                "We saw 23,480 patients in May, 6.1% more than a year before (22,130). Of these, 15,967 were discharged \
                 within four hours, which is 72 per cent, against a national target of 78 per cent.",
                "percent_change f2 = f1 / f3 - 1 agrees; share f6 = f4 / f1 differs",
            ),
            (
                "We saw 23,480 patients in May, 6.1% more than a year before (22,130). Of these, 15,967, or 68 per cent, went \
                 home within four hours.",
                "percent_change f2 = f1 / f3 - 1 agrees; share f5 = f4 / f1 agrees",
            ),
            (
                "There are 270 schools and 310 nurseries. Of these, 88 were inspected, which is 72 per cent.",
                "",
            ),
            (
                "We saw 23,480 patients. Of these, 15,967 stayed four hours, which is 72 per cent of the time allowed.",
                "",
            ),
            (
                "Of the 1,536 complaints, 921 were upheld (60 per cent) and 615 dismissed (35 per cent).",
                "sum f1 = f2 + f4 agrees; share f3 = f2 / f1 agrees; share f5 = f4 / f1 differs",
            ),
            (
                "Theft accounted for 24,310 of the 131,400 offences recorded (28.5 per cent).",
                "share f3 = f1 / f2 differs",
            ),
            (
                "The train was late on 1,108 of 18,466 journeys, that is in six per cent of cases.",
                "share f3 = f1 / f2 agrees",
            ),
            (
                "The pass rate was 75 per cent (9,230 of 14,200 pupils), after 61 per cent.",
                "share f1 = f2 / f3 differs",
            ),
            (
                "It has 310 of the 1,400 beds, and 28.5 per cent of patients.",
                "",
            ),
            (
                "Operating profit was €24.6m on revenue of €305.4m, an operating margin of 8.1 per cent.",
                "share f3 = f1 / f2 agrees",
            ),
            (
                "Operating profit was €24.6m on revenue of €305.4m, an operating margin of 9.1 per cent.",
                "share f3 = f1 / f2 question",
            ),
            (
                "Operating profit was €24.6m in a market of €305.4m, with a margin of 9.1 per cent on new contracts.",
                "",
            ),
            (
                "The firm will cut 640 jobs, or 3% of its workforce of 21,340.",
                "share f2 = f1 / f3 agrees",
            ),
            (
                "The firm will cut 640 jobs, or 5% of its workforce of 21,340.",
                "",
            ),
            (
                "The office answered 83% of 6,400 letters, leaving 1,088.",
                "complement f3 = (1 - f1) * f2 agrees",
            ),
            (
                "The office answered 83% of 6,400 letters, leaving 1,388.",
                "complement f3 = (1 - f1) * f2 question",
            ),
            (
                "Turnout was 61.4%, with 28,032 of 45,655 registered voters at the polls.",
                "share f1 = f2 / f3 agrees",
            ),
            (
                "Turnout was 71.4%, with 28,032 of 45,655 registered voters at the polls.",
                "share f1 = f2 / f3 differs",
            ),
            (
                "Turnout was 61.4%; 312 of the 330 polling stations opened on time.",
                "",
            ),
            (
                "She had 9,347 votes (65.9%), he had 3,802 (26.8%), and the third 897 (6.3%), of a total of 14,175.",
                "share f2 = f1 / f7 agrees; share f4 = f3 / f7 agrees; share f6 = f5 / f7 agrees",
            ),
            (
                "She had 9,347 votes (65.9%), he had 3,802 (26.8%), and the third 897 (9.3%), of a total of 14,175.",
                "share f2 = f1 / f7 agrees; share f4 = f3 / f7 agrees; share f6 = f5 / f7 question",
            ),
            (
                "The two banks lent £3bn and £4bn, 12% of a total of £58bn.",
                "",
            ),
            ("The group has 21,340 staff, 3% more than a year ago.", ""),
            (
                "It paid 12% of the cost of 40 million, and 9 million came from the state.",
                "",
            ),
            (
                "Overall, 49,501 out of 162,813 passed, a rate of 30.4%.",
                "share f2 = f1 agrees",
            ),
            (
                "Overall, 49,501 out of 162,813 passed, a rate of 34.4%.",
                "share f2 = f1 differs",
            ),
        ]);
    }

    #[test]
    fn a_share_is_of_what_its_neighbors_are_of() {
        check(&[
            (
                "Of 2,092 cases seen, 966 (46.2%) came from the town. The camp had 531 (25.4%), the coast 347 (16.6%).",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees; share f7 = f6 / f1 agrees",
            ),
            (
                "Of 2,092 cases seen, 966 (46.2%) came from the town. The camp had 531 (25.4%), the coast 447 (16.6%).",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees; share f7 = f6 / f1 question",
            ),
            // A part of a part, and a change.
            (
                "Of 2,092 cases seen, 966 (46.2%) came from the town, 531 (25.4%) from the camp. Of the girls, 44 (16.6%) died.",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees",
            ),
            (
                "Of 2,092 cases seen, 966 (46.2%) came from the town, 531 (25.4%) from the camp and 447 (16.6%) more than in May.",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees",
            ),
            (
                "She had 9,347 votes (65.94%), he had 3,802 (26.82%) and the third 897 (6.33%). The valid votes numbered 14,175.",
                "share f2 = f1 / f7 agrees; share f4 = f3 / f7 agrees; share f6 = f5 / f7 agrees",
            ),
            (
                "She had 9,347 votes (65.94%), he had 3,802 (26.82%) and the third 897 (6.33%). The valid votes numbered 14,775.",
                "share f4 = f3 / f7 question",
            ),
            (
                "She had 9,347 votes (65.94%), he had 3,802 (26.82%) and the third 897 (6.33%). The town has 21,300 houses.",
                "",
            ),
        ]);
    }

    #[test]
    fn a_share_is_of_what_its_words_say() {
        check(&[
            (
                "There were 9,075 cases of cholera, with 44 deaths (CFR 0.48%).",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "There were 9,075 cases of cholera, with 84 deaths (CFR 0.48%).",
                "share f3 = f2 / f1 question",
            ),
            (
                "The service went to 594,384 incidents. Fires in houses numbered 38,189; that represents 6.4% of all incidents.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "The service went to 594,384 incidents. Fires in houses numbered 38,189; that represents 9.4% of all incidents.",
                "share f3 = f2 / f1 question",
            ),
            // Shares of one firm, counted before and after.
            (
                "He has 1,015,800 shares, or 18.7% of all shares, after he held 1,083,800 shares.",
                "",
            ),
            (
                "The test was sat by 185,021 of them; 54,420 passed it, so that the pass rate is 29.41%.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "The test was sat by 185,021 of them; 54,420 passed it, so that the pass rate is 39.41%.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "The firm has 185,021 clients; 54,420 joined this year, so that the churn rate is 9.41%.",
                "",
            ),
            (
                "The carrier had 2.31 million passengers on 2.62 million seats, a load factor of 78.2 percent.",
                "share f3 = f1 / f2 question",
            ),
            (
                "Rain came to 142.6 mm, 148 per cent of the average of 84.9 mm.",
                "share f2 = f1 / f3 differs",
            ),
            (
                "Postal votes numbered 8,412, or 23.4 per cent, of the 31,820 cast.",
                "share f2 = f1 / f3 differs",
            ),
            (
                "Of the 2,008 admitted, 441 (22 percent) are from the city, 381 (29 percent) from abroad.",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 question",
            ),
            (
                "Shipments fell by 7.8 billion, or 3.8 pct, in May. Orders were 196.7 billion.",
                "",
            ),
        ]);
    }
}
