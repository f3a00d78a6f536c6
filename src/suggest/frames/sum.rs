//! Parts and their total.
//!
//! A list contradicts its total by falling short only where its words close it: "made up of", "the rest", halves such
//! as men and women. By exceeding it, a list contradicts wherever its parts are said to be of the total. Otherwise a
//! list that falls a little short is a question, and one that falls far short names examples.

use std::ops::Range;

use super::{Context, Lead, Strength, Way, ends_clause, lead, way};
use crate::figure::{Amount, Hedge, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::{Cues, en};
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Outcome, Relation, Role, Sign, compare};

/// How firmly the words make a list the parts of a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    /// "made up of", "the rest": all parts are told.
    Whole,
    /// Behind a colon or in a bracket: parts of the total that are sorted, perhaps not all.
    Listed,
    /// "of whom", "52 of them": parts of the total, perhaps not all.
    Of,
    /// A list that only stands beside the total: taken if it adds up.
    Beside,
}

/// Finds the sums of every sentence.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        let sentence = &context.text.sentences[n];
        after_total(context, sentence);
        if n > 0 {
            next_sentence(context, &context.text.sentences[n - 1], sentence);
        }
        before_total(context, n);
        beside(context, n);
        halves(context, n);
    }
}

/// "A total of 87 were arrested, 52 of them ..., 23 for ... and 19 for ...": the total first.
fn after_total(context: &mut Context, sentence: &Sentence) {
    let levels = levels(context, sentence);
    for (i, &total) in levels.iter().enumerate() {
        if is_earlier(context, sentence, total) {
            continue;
        }
        let mut rest: Vec<usize> = parts_after(context, sentence, total, &levels[i + 1..]);
        let [first, ..] = rest[..] else { continue };
        // "48,900 (24,100 men and 24,800 women), more than in 2011 (47,800)": the bracket ends the list.
        if context.text.mark(first.wrapping_sub(1), b'(') {
            let end = (first..sentence.items.end).find(|&at| context.text.mark(at, b')'));
            rest.retain(|&part| end.is_some_and(|end| part < end));
        }
        let between = total + 1..first;
        let Some((list, cue)) = opening(context, sentence, total, between, &rest) else {
            continue;
        };
        // "773 a first dose ... and six a second one": a small number in words may be one of the list after all.
        let all: Vec<usize> = levels[i + 1..]
            .iter()
            .copied()
            .filter(|&item| {
                context.same_measure(item, total)
                    && !is_earlier(context, sentence, item)
                    && !context.is_bound(item)
            })
            .collect();
        if all.len() > rest.len()
            && let Some(relation) = sum(context, total, &all, cue.clone())
            && context.propose(relation, Strength::IfAgrees)
        {
            continue;
        }
        if rest.len() >= 2 {
            choose(context, sentence, total, &rest, list, cue);
        }
    }
}

/// The words between a total and its first part that open the list.
fn opening(
    context: &Context,
    sentence: &Sentence,
    total: usize,
    between: Range<usize>,
    parts: &[usize],
) -> Option<(List, Range<usize>)> {
    let text = context.text;
    let (first, last) = (*parts.first()?, *parts.last()?);
    for at in between.clone() {
        if text.cues(at).any(Cues::MADE)
            && (text.is(at + 1, &["of", "into", "between", "among"])
                || text.is(at + 1, &["up", "down"]) && text.is(at + 2, &["of", "into", "as"]))
            || text.is(at, &["comprising", "comprises", "comprised"])
        {
            // "a 12 to eight majority on the committee, which is made up of 10 ... and 10 ...".
            if !context.no_figure(between.start..at) {
                return None;
            }
            return Some((List::Whole, context.cue(at, at)));
        }
        // "61.3 per cent of those" is a share of them.
        let shares = text.figure(at.wrapping_sub(1)).is_some();
        if !shares
            && text.is(at, &["of", "among"])
            && text.cues(at + 1).any(Cues::BACK)
            && at + 1 < between.end
        {
            return Some((List::Of, context.cue(at, at + 1)));
        }
        if text.mark(at, b':') {
            // "A: $300,000; B: $189,272" are labels, and what a total is "offset by" are no parts of it.
            let bullets = text.mark(at + 1, b';');
            let labels = (at + 1..last).any(|at| text.mark(at, b':'));
            let close = (between.start..at).all(|at| {
                matches!(text.items[at].what, What::Word | What::Date)
                    || context.text.figure(at).is_some()
                    || text.mark(at, b',')
                        && (at..first).any(|at| context.text.figure(at).is_some())
            });
            let near = at.wrapping_sub(between.start) <= 12;
            if near && close && (bullets || !labels) {
                return Some((List::Listed, context.cue(at, at)));
            }
            return None;
        }
    }
    // "52 of them on suspicion of violent disorder".
    if text.is(first + 1, &["of"]) && text.cues(first + 2).any(Cues::BACK)
        || text.is(first + 2, &["of"]) && text.cues(first + 3).any(Cues::BACK)
    {
        return Some((List::Of, context.cue(first + 1, first + 2)));
    }
    // "Of the 113, 28 were ... and 85 ...".
    if let Some(of) = of_before(context, sentence, total) {
        return Some((List::Of, context.cue(of, of)));
    }
    // "15,521 million (8,870 for research and 6,651 for administration)".
    let one_bracket = !(first..last).any(|at| text.mark(at, b')'))
        && (first..last).any(|at| !text.word(at).is_empty());
    if text.mark(between.end.wrapping_sub(1), b'(') && between.len() <= 6 && one_bracket {
        return Some((List::Listed, context.cue(between.end - 1, between.end - 1)));
    }
    None
}

/// The "of" of "Of the 113, ..." before a total at the beginning of a sentence or clause.
pub(super) fn of_before(context: &Context, sentence: &Sentence, total: usize) -> Option<usize> {
    let text = context.text;
    let mut at = total;
    for _ in 0..5 {
        if at == sentence.items.start {
            return None;
        }
        at -= 1;
        if text.is(at, &["of", "among", "out"]) {
            let opens = at == sentence.items.start
                || !matches!(text.items[at - 1].what, What::Word | What::Figure(_))
                || text.is(at, &["of"]) && text.is(at.wrapping_sub(1), &["out"]);
            return opens.then_some(at);
        }
        if text.items[at].what != What::Word || !text.cues(at).any(Cues::FILLER) {
            return None;
        }
    }
    None
}

/// "Of this, £168.2 million goes to ...", "This total is made up of ...": the list in the sentence after.
fn next_sentence(context: &mut Context, before: &Sentence, sentence: &Sentence) {
    let text = context.text;
    let start = sentence.items.start;
    if before.paragraph != sentence.paragraph {
        return;
    }
    let parts = levels(context, sentence);
    let [first, ..] = parts[..] else { return };
    // "Of these 43 reductions, 41" tells the whole once more.
    let of = text.is(start, &["of", "among"])
        && text.cues(start + 1).any(Cues::BACK)
        && first > start + 2
        || first == start && text.is(first + 1, &["of"]) && text.cues(first + 2).any(Cues::BACK);
    let made = (start..first).find(|&at| text.cues(at).any(Cues::MADE));
    let made = made.filter(|_| {
        text.cues(start).any(Cues::BACK)
            || text.is(start + 1, &["total", "figure", "number", "sum"])
    });
    let include = text.cues(start).any(Cues::BACK)
        && (start..first).any(|at| text.is(at, &["include", "includes", "included"]));
    let (list, cue) = if of {
        (List::Of, context.cue(start, start + 1))
    } else if let Some(made) = made {
        (List::Whole, context.cue(start, made))
    } else if include {
        (List::Beside, context.cue(start, start))
    } else {
        return;
    };
    let parts = parts_after(context, sentence, start, &parts);
    if parts.len() < 2 {
        return;
    }
    let totals: Vec<usize> = levels(context, before)
        .into_iter()
        .filter(|&item| context.same_measure(item, parts[0]))
        .filter(|&item| way(text, before, item).is_none())
        .filter(|&item| !matches!(lead(text, before, item), Lead::Old(_) | Lead::Base(_)))
        .collect();
    match totals[..] {
        [total] => {
            choose(context, sentence, total, &parts, list, cue);
        }
        _ => {
            for total in totals {
                choose(context, sentence, total, &parts, List::Beside, cue.clone());
            }
        }
    }
}

/// "12 retired, 3 died ...: total, 29", "... making 29 in all": the total last.
fn before_total(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    for (i, &total) in here.iter().enumerate() {
        let from = sentence.items.start.max(total.saturating_sub(5));
        let called = (from..total)
            .rev()
            .find(|&at| text.cues(at).any(Cues::TOTAL) || text.is(at, &["thus"]));
        let after = (total + 1..sentence.items.end.min(total + 4)).find(|&at| {
            text.cues(at).any(Cues::TOTAL) && text.is(at.wrapping_sub(1), &["in"])
                || text.is(at, &["altogether"])
        });
        let Some(cue) = called.or(after) else {
            continue;
        };
        let mut parts: Vec<usize> = here[..i].to_vec();
        let mut back = n;
        while parts.len() < 8 && back > 0 && n.wrapping_sub(back) < 4 {
            back -= 1;
            let earlier = &text.sentences[back];
            if earlier.paragraph != sentence.paragraph {
                break;
            }
            let mut all = levels(context, earlier);
            all.extend(parts);
            parts = all;
        }
        parts.retain(|&item| context.same_measure(item, total));
        let before = context.relations.len();
        // The last two, three, ... before it: taken where they add up.
        for count in 2..=parts.len().min(12) {
            let tail = &parts[parts.len() - count..];
            let cue = context.cue(cue, cue);
            if let Some(relation) = sum(context, total, tail, cue)
                && adds_up(context, total, tail)
                && context.propose(relation, Strength::IfAgrees)
            {
                break;
            }
        }
        let own = &here[..i];
        if context.relations.len() == before
            && is_last(context, sentence, total, own)
            && let Some(relation) = sum(context, total, own, context.cue(cue, cue))
        {
            context.propose(relation, Strength::Closed);
        }
    }
}

/// "8,310 officers and 3,190 staff, 11,500 in total": whether all numbers of a sentence before the total that closes it
/// are its parts.
fn is_last(context: &Context, sentence: &Sentence, total: usize, parts: &[usize]) -> bool {
    let text = context.text;
    let (&[first, ..], &[.., before, last]) = (parts, parts) else {
        return false;
    };
    let joined = (before..last).any(|at| text.is(at, &["and", "plus"]));
    // ", a total of 11,500", ", 11,500 in total", "for a total of 11,500", and nothing more is told of it.
    let Some(opens) = (last + 1..total)
        .rev()
        .find(|&at| text.mark(at, b',') || text.mark(at, b'-') || text.is(at, &["for", "making"]))
    else {
        return false;
    };
    let bare = (opens + 1..total).all(|at| {
        text.is(
            at,
            &[
                "a",
                "total",
                "of",
                "or",
                "making",
                "in",
                "all",
                "altogether",
                "thus",
                "for",
                "the",
            ],
        )
    });
    let told_so =
        bare && context.no_figure(last + 1..total) && ends_clause(context, sentence, total, 4);
    let plain = !context.cues_in(sentence.items.start..total).any(
        Cues::SCOPE
            .or(Cues::NEGATIVE)
            .or(Cues::EXAMPLE)
            .or(Cues::REST),
    );
    let alike = parts.iter().all(|&part| {
        context.same_measure(part, total)
            && context.kind(part) == context.kind(total)
            && way(text, sentence, part).is_none()
            && lead(text, sentence, part) == Lead::None
            && !is_within(context, part, false)
            && !is_aside(context, part, total)
            && text.bracket(sentence, part).is_none()
            && !context.is_bound(part)
    });
    // "53.15 dollars plus 12 cents": one is told in another unit.
    let decimal = |item: usize| match context.figure(item).figure.amount {
        Amount::Number(number) => number.is_decimal() && number.scale == 1,
        _ => false,
    };
    let alike = alike && parts.iter().all(|&part| decimal(part) == decimal(total));
    let of_them = (first..last).any(|at| text.cues(at).any(Cues::BACK));
    let added = parts
        .iter()
        .map(|&part| context.face(part).to_f64())
        .sum::<f64>();
    let ratio = added / context.face(total).to_f64();
    joined
        && told_so
        && plain
        && alike
        && !of_them
        && !context.is_bound(total)
        && (0.5..2.0).contains(&ratio)
}

/// "352,100 candidates sat the test; 180,400 were girls and 171,700 were boys": the three numbers of a sentence, two of
/// them of halves.
fn halves(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    let among = |b: usize| {
        (b + 1..sentence.items.end.min(b + 6))
            .any(|at| text.is(at, &["among", "of"]) && text.is(at + 1, &["them", "these", "those"]))
    };
    let near = |total: usize, a: usize| {
        a.wrapping_sub(total) <= 12
            && !(total..a).any(|at| text.mark(at, b';') || text.mark(at, b'('))
    };
    let (total, a, b) = match here[..] {
        [total, a, b] => (total, a, b),
        // "73.4 million tonnes, with 42.5 million inward and 30.9 million outward; by sea ...".
        [total, a, b, ..] if near(total, a) => (total, a, b),
        // "The candidates numbered 372,603. There were 193,520 females and 179,083 males among them."
        [a, b, ..] if n > 0 && among(b) => {
            let before = &text.sentences[n - 1];
            let mut totals = levels(context, before);
            totals.retain(|&item| {
                !is_earlier(context, before, item) && way(text, before, item).is_none()
            });
            match totals[..] {
                [total] if before.paragraph == sentence.paragraph => (total, a, b),
                _ => return,
            }
        }
        _ => return,
    };
    let parts = [a, b];
    let plain = parts.iter().chain([&total]).all(|&item| {
        way(text, sentence, item).is_none()
            && !is_earlier(context, sentence, item)
            && !context.is_bound(item)
    }) && parts
        .iter()
        .all(|&part| context.same_measure(part, total) && context.is_less(part, total))
        && !(a.min(total)..b).any(|at| {
            text.cues(at)
                .any(Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::CLAUSE))
        });
    if !plain
        || !are_halves(context, sentence, &parts, en::CLOSED_HALVES)
        || !is_all(context, sentence, b)
    {
        return;
    }
    let added = context.face(a).to_f64() + context.face(b).to_f64();
    let ratio = added / context.face(total).to_f64();
    let cue = context.cue(a, b);
    if (0.8..1.25).contains(&ratio)
        && let Some(relation) = sum(context, total, &parts, cue)
    {
        context.propose(relation, Strength::Closed);
    }
}

/// Whether nothing more is told of the second half: "60 men and 50 women got a place" need not be all.
fn is_all(context: &Context, sentence: &Sentence, second: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let half = (second + 1..end.min(second + 6)).find(|&at| {
        en::HALVES
            .iter()
            .any(|&(x, y)| text.is(at, &[x]) || text.is(at, &[y]))
    });
    match half {
        Some(at) => {
            at + 1 >= end
                || matches!(text.items[at + 1].what, What::Mark(_))
                || text.is(at + 1, &["among", "of", "in"]) && text.cues(at + 2).any(Cues::BACK)
        }
        None => second + 1 >= end || matches!(text.items[second + 1].what, What::Mark(_)),
    }
}

/// A list that only stands beside a total, in its sentence or up to four before it: three parts or more, two that
/// share a whole between them, or two joined by "and".
fn beside(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    if here.len() < 2 {
        return;
    }
    let mut totals = Vec::new();
    for back in 0..=6.min(n) {
        let earlier = &text.sentences[n - back];
        if earlier.paragraph == sentence.paragraph {
            let all = levels(context, earlier).into_iter();
            totals.extend(all.filter(|&total| back <= 4 || context.digits(total) >= 4));
        }
    }
    // "There were 492 spoiled ballots" behind the list is one more part; "The others are" continues one.
    let neighbor = |m: Option<usize>| {
        let other = text.sentences.get(m?)?;
        let levels = levels(context, other);
        let [one, ..] = levels[..] else { return None };
        (other.paragraph == sentence.paragraph).then_some((one, levels.len()))
    };
    let more = neighbor(Some(n + 1)).filter(|&(_, count)| count == 1);
    let others =
        (sentence.items.start..sentence.items.start + 3).any(|at| text.cues(at).any(Cues::REST));
    let earlier = neighbor(n.checked_sub(1)).filter(|_| others);
    for total in totals {
        let parts: Vec<usize> = here
            .iter()
            .copied()
            .filter(|&item| {
                item != total && context.same_measure(item, total) && context.is_less(item, total)
            })
            .collect();
        // "351,008 (2010: 362,756)": this year's parts and last year's, in brackets.
        let (inner, outer): (Vec<usize>, Vec<usize>) = parts
            .iter()
            .partition(|&&item| text.bracket(sentence, item).is_some());
        let mut lists = runs(context, sentence, &parts);
        if inner.len() >= 2 && outer.len() >= 2 {
            lists.extend(runs(context, sentence, &outer));
            lists.extend(runs(context, sentence, &inner));
        }
        let mut taken: Vec<usize> = Vec::new();
        for list in lists {
            if list.iter().any(|part| taken.contains(part)) {
                continue;
            }
            let mut lists = vec![list.to_vec()];
            if let Some((one, _)) = more {
                lists.push([list, &[one]].concat());
            }
            if let Some((one, _)) = earlier {
                lists.push([&[one], list].concat());
            }
            let found = lists.into_iter().any(|list| {
                let cue = context.cue(list[0], list[0]);
                adds_up(context, total, &list)
                    && sum(context, total, &list, cue)
                        .is_some_and(|relation| context.propose(relation, Strength::IfAgrees))
            });
            if found {
                taken.extend(list);
            }
        }
    }
}

/// Whether the numbers as written add up, and finely enough that it is no accident: three digits, and no number among
/// them that gives no more than a bound.
fn adds_up(context: &Context, total: usize, parts: &[usize]) -> bool {
    let precise = |item: usize| {
        let figure = &context.figure(item).figure;
        matches!(figure.amount, Amount::Number(_))
            && matches!(figure.hedge, Hedge::Bare | Hedge::Exactly)
    };
    let cue = context.cue(total, total);
    context.digits(total) >= 3
        && parts.iter().chain([&total]).all(|&item| precise(item))
        && parts.iter().all(|&part| context.same_measure(part, total))
        && sum(context, total, parts, cue)
            .is_some_and(|relation| compare(&relation, context.figures) == Outcome::Agrees)
}

/// The runs of `parts` that may be a list, longest first.
fn runs<'p>(context: &Context, sentence: &Sentence, parts: &'p [usize]) -> Vec<&'p [usize]> {
    let text = context.text;
    let mut out = Vec::new();
    for count in (2..=parts.len().min(20)).rev() {
        for run in parts.windows(count) {
            let joined = (run[count - 2]..run[count - 1])
                .any(|at| text.is(at, &["and", "while", "besides", "plus"]));
            let pair = count == 2
                && (are_halves(context, sentence, run, en::HALVES)
                    || joined && run[1] - run[0] <= 14
                    || closes(context, sentence, run[1]));
            if count > 2 || pair {
                out.push(run);
            }
        }
    }
    out
}

/// The levels of a sentence that are no change and no earlier level.
fn levels(context: &Context, sentence: &Sentence) -> Vec<usize> {
    sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| context.is_level(item))
        .collect()
}

/// The figures of `candidates` that can be parts of what stands at `total`: of its measure, no changes, no earlier
/// levels, nothing within another part.
fn parts_after(
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
fn is_aside(context: &Context, item: usize, measure: usize) -> bool {
    let (figure, other) = (context.figure(item), context.figure(measure));
    let (Amount::Number(number), Amount::Number(of)) = (figure.figure.amount, other.figure.amount)
    else {
        return !matches!(figure.figure.amount, Amount::Number(_));
    };
    let word = !figure.surface.contains(|c: char| c.is_ascii_digit());
    let count = figure.figure.kind == FigureKind::Count && number.scale == 1 && of.scale == 1;
    let told = other.surface.contains(|c: char| c.is_ascii_digit());
    word && told || count && number.is_decimal() && !of.is_decimal()
}

/// An earlier level or a change, by the words at it.
fn is_earlier(context: &Context, sentence: &Sentence, item: usize) -> bool {
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
fn is_within(context: &Context, item: usize, first: bool) -> bool {
    let text = context.text;
    let example = (item.saturating_sub(3)..item)
        .any(|at| text.cues(at).any(Cues::EXAMPLE) && context.only_words(at..item));
    let of_them = !first
        && text.is(item.wrapping_sub(2), &["of"])
        && text.is(
            item.wrapping_sub(1),
            &["whom", "which", "them", "these", "those"],
        );
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

/// Takes the list as the parts of the total, as firmly as its words allow.
fn choose(
    context: &mut Context,
    sentence: &Sentence,
    total: usize,
    parts: &[usize],
    list: List,
    cue: Range<usize>,
) {
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
        text.is(part + 1, &["of"]) && text.cues(part + 2).any(Cues::BACK)
            || text.is(part + 2, &["of"]) && text.cues(part + 3).any(Cues::BACK)
    });
    clean &= own.iter().all(|&part| !context.is_less(total, part));
    // Small numbers in words are told in passing.
    clean &= context.face(total).to_f64() >= 10.0;
    clean &= is_parallel(context, sentence, &own) && is_one_list(context, sentence, &own);
    // "Of the 5,120 calls, 1,410 were about noise, of which 620 at night, and 905 ...": a list within a list.
    clean &= list != List::Of || !is_nested(context, sentence, total);
    let span = parts[0]..own.last().map_or(parts[0], |&part| part) + 1;
    let all = context.cues_in(span.start..sentence.items.end);
    // "each", "both", percentages of other things and changes between the parts: several bindings.
    clean &= !(span.start..sentence.items.end).any(|at| {
        text.is(
            at,
            &[
                "each",
                "both",
                "every",
                "per",
                "respectively",
                "overlap",
                "multiple",
            ],
        )
    }) && !all.any(Cues::SCOPE)
        && !span.clone().any(|at| text.cues(at).any(Cues::EXAMPLE))
        && own.iter().all(|&part| way(text, sentence, part).is_none())
        && own
            .iter()
            .all(|&part| !matches!(lead(text, sentence, part), Lead::New(_)));
    for list in [&own[..], parts] {
        for count in (2..=list.len()).rev() {
            if let Some(relation) = sum(context, total, &list[..count], cue.clone())
                && context.propose(relation, Strength::IfAgrees)
            {
                return;
            }
        }
    }
    if !clean || own.len() < 2 || list == List::Beside {
        return;
    }
    let Some(mut relation) = sum(context, total, &own, cue) else {
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
    let closed = list == List::Whole
        || closes(context, sentence, last)
        || own.len() == 2
            && are_halves(context, sentence, &own, en::CLOSED_HALVES)
            && is_all(context, sentence, last)
            && ratio >= 0.5;
    if closed && (0.3..3.0).contains(&ratio) {
        context.propose(relation, Strength::Closed);
    } else if over && ratio < 2.0 {
        // "118 (51%) were tired, 92 (40%) had thought of leaving": shares of the one whole, so who is counted may be
        // counted twice.
        if overlaps(context, sentence, total, &own) {
            return;
        }
        match (sorting(context, sentence, &own), list) {
            (Sorting::Places, _) | (Sorting::Named, List::Listed) => {}
            (Sorting::Verbs, _) | (Sorting::Other, List::Listed) => {
                relation.assumes = Some("nobody and nothing is counted twice".to_owned());
            }
            (Sorting::Named | Sorting::Other, _) => return,
        }
        context.propose(relation, Strength::Closed);
    } else if over {
        // Parts that are twice the whole and more are rather no parts.
    } else if ratio >= 0.9 {
        relation.assumes = Some("the list names all parts".to_owned());
        context.propose(relation, Strength::Closed);
    } else {
        relation.kind = Kind::Order;
        relation.sign = Sign::AtMost;
        std::mem::swap(&mut relation.left, &mut relation.right);
        context.propose(relation, Strength::IfAgrees);
    }
}

/// Whether the parts of a list are told alike: where the first number stands directly behind its comma or cue, all do.
///
/// "murdered 21 people, 19 of whom were children, and wounded 17 others" is no list.
fn is_parallel(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let text = context.text;
    let leads = |part: usize| {
        (sentence.items.start..part)
            .rev()
            .take_while(|&at| {
                text.items[at].what == What::Word && !text.is(at, &["and", "or", "while", "plus"])
            })
            .filter(|&at| !text.cues(at).any(Cues::FILLER))
            .count()
    };
    let [first, rest @ ..] = parts else {
        return true;
    };
    leads(*first) > 0 || rest.iter().all(|&part| leads(part) == 0)
}

/// Whether the marks between parts make them one list: "four of them badly; 11 went home and 21 stayed" are two, and
/// "another 14" comes on top.
fn is_one_list(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
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
fn is_nested(context: &Context, sentence: &Sentence, total: usize) -> bool {
    sentence.figures.iter().any(|&item| {
        item < total
            && context.is_level(item)
            && context.same_measure(item, total)
            && context.is_less(total, item)
    })
}

/// Whether the shares told with the parts are of this total.
fn overlaps(context: &Context, sentence: &Sentence, total: usize, parts: &[usize]) -> bool {
    let told = |&&part: &&usize| {
        sentence.figures.iter().any(|&share| {
            context.is_share(share)
                && share > part
                && share.wrapping_sub(part) <= 4
                && context.agrees(&super::share::relation(
                    context,
                    share,
                    part,
                    total,
                    Vec::new(),
                ))
        })
    };
    parts.len() >= 2 && parts.iter().filter(told).count() == parts.len()
}

/// How the parts of a list are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sorting {
    /// "23 for assault and 19 for obstruction", "95 in the north": each is in one place.
    Places,
    /// "28 were fined and 95 were told ...": both may be true of the same ones.
    Verbs,
    /// "640 owned, 410 built before the war and 95 empty", "10 goals, 4 assists": by their names alone.
    Named,
    /// "118 said that ...": no way to know.
    Other,
}

fn sorting(context: &Context, sentence: &Sentence, parts: &[usize]) -> Sorting {
    let text = context.text;
    let prepositions = [
        "for", "in", "from", "at", "to", "by", "on", "into", "through",
    ];
    let verbs = ["was", "were", "is", "are", "had", "have", "has"];
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
    let mut all = 0..parts.len();
    if all.clone().all(|i| near(i, &verbs)) {
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
fn closes(context: &Context, sentence: &Sentence, last: usize) -> bool {
    let text = context.text;
    let rest = |at: &usize| text.cues(*at).any(Cues::REST);
    let phrase =
        |at: &usize| text.items[*at].what == What::Word && !text.is(*at, &["and", "while", "but"]);
    let behind = (last + 1..sentence.items.end.min(last + 6))
        .take_while(phrase)
        .any(|at| rest(&at));
    let before = (last.saturating_sub(4).max(sentence.items.start)..last)
        .rev()
        .take_while(phrase)
        .any(|at| rest(&at));
    let untold = (last + 1..sentence.items.end).any(|at| {
        text.is(at, &["remainder", "rest", "balance", "remaining"])
            && text.is(at.wrapping_sub(1), &["the", "a"])
    }) && !before;
    (behind || before) && !untold
}

/// Whether two parts are told of two halves: men and women, domestic and international.
fn are_halves(
    context: &Context,
    sentence: &Sentence,
    parts: &[usize],
    halves: &[(&str, &str)],
) -> bool {
    let text = context.text;
    let [a, b] = parts else { return false };
    let around = |item: usize, from: usize, to: usize| -> Vec<&str> {
        (from..to)
            .filter(|&at| at != item)
            .map(|at| text.word(at))
            .filter(|word| !word.is_empty())
            .collect()
    };
    let before = around(*a, sentence.items.start.max(a.saturating_sub(4)), *a);
    let between = around(*a, a + 1, *b);
    let behind = around(*b, b + 1, sentence.items.end.min(b + 6));
    let has =
        |words: &[&str], word: &str| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    halves.iter().any(|&(x, y)| {
        let one = |x: &str, y: &str| {
            has(&between, x) && has(&behind, y) || has(&before, x) && has(&between, y)
        };
        one(x, y) || one(y, x)
    })
}

/// "total = part + part + ..."; `None` without two parts.
fn sum(context: &Context, total: usize, parts: &[usize], cue: Range<usize>) -> Option<Relation> {
    if parts.len() < 2 || parts.contains(&total) {
        return None;
    }
    let figure = |item: &usize| Expr::Figure(context.index(*item));
    let mut roles: Vec<(Role, usize)> = parts
        .iter()
        .map(|&part| (Role::Part, context.index(part)))
        .collect();
    roles.push((Role::Total, context.index(total)));
    roles.sort_by_key(|&(_, figure)| figure);
    Some(Relation {
        kind: Kind::Sum,
        left: figure(&total),
        sign: Sign::Equal,
        right: Expr::Sum(parts.iter().map(figure).collect()),
        roles,
        cues: vec![cue],
        assumes: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
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
            (
                "Of the 113, 28 were fined and 95 were told to work.",
                "sum f1 = f2 + f3 question",
            ),
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
                "",
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
                "order f2 + f3 <= f1 agrees",
            ),
            (
                "Of 60 members, 31 voted for and 18 against.",
                "order f2 + f3 <= f1 agrees",
            ),
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
}
