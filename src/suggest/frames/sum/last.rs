//! The total last: "12 retired, 3 died: total, 15", "8,310 officers and 3,190 staff, 11,500 in total".

use super::beside::adds_up;
use super::choose::ALL_PARTS;
use super::slip::slip;
use super::{is_aside, is_within, levels, sum};
use crate::figure::Amount;
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, Strength, ends_clause, lead, way};
use crate::suggest::text::{Sentence, What};

/// "12 retired, 3 died ...: total, 29", "... making 29 in all": the total last.
pub(super) fn before_total(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    for (i, &total) in here.iter().enumerate() {
        let from = sentence.items.start.max(total.saturating_sub(5));
        let head = heads(context, sentence, total);
        let called = (from..total)
            .rev()
            .find(|&at| text.cues(at).any(Cues::TOTAL) || text.is(at, &["thus"]))
            .or(head);
        let after = (total + 1..sentence.items.end.min(total + 4)).find(|&at| {
            text.cues(at).any(Cues::TOTAL) && text.is(at.wrapping_sub(1), &["in"])
                || text.is(at, &["altogether"])
        });
        // "Europe had $2.4 billion, Asia $1.7 billion and Africa $0.2 billion, for group sales of $4.3 billion".
        let made = (from..total).find(|&at| {
            text.mark(at, b',')
                && text.is(at + 1, &["for", "making", "giving"])
                && text.is(total - 1, &["of"])
                && context.only_words(at + 1..total)
                && i >= 3
        });
        let Some(cue) = called.or(after).or(made) else {
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
            all.retain(|&item| !matches!(lead(text, earlier, item), Lead::Old(_) | Lead::Base(_)));
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
        if context.relations.len() > before {
            continue;
        }
        if made.is_some()
            && here[..i]
                .iter()
                .all(|&part| context.same_measure(part, total))
            && let Some(relation) = sum(context, total, &here[..i], context.cue(cue, cue))
            && context.propose(relation, Strength::IfAgrees)
        {
            continue;
        }
        // "Tickets brought in £1.9m, sponsors £1.2m and kits £0.7m. Total income was £3.8m": all of the sentence before.
        let headed = i == 0
            && head.is_some()
            && called == head
            && context.digits(total) >= 2
            && !context.is_bound(total);
        if let (true, Some(before)) = (headed, n.checked_sub(1).map(|n| &text.sentences[n])) {
            let all: Vec<usize> = levels(context, before)
                .into_iter()
                .filter(|&part| {
                    way(text, before, part).is_none()
                        || matches!(lead(text, before, part), Lead::New(_))
                })
                .collect();
            let alike = before.paragraph == sentence.paragraph
                && all.iter().all(|&part| {
                    context.same_measure(part, total)
                        && context.same_unit(part, total)
                        && !context.is_bound(part)
                        && matches!(lead(text, before, part), Lead::None | Lead::New(_))
                });
            // "Net interest income ..., fee income ... and other income ... Total income was": of one name.
            let name = context.stem_at(cue + 1);
            let named = before
                .items
                .clone()
                .filter(|&at| context.stem_at(at) == name)
                .count();
            let added: f64 = all.iter().map(|&part| context.face(part).to_f64()).sum();
            let near = (0.85..1.18).contains(&(added / context.face(total).to_f64()));
            let strength = if is_laid_out(context, before, &all) && near {
                Strength::Closed
            } else if name.is_some() && named >= all.len().max(3) && near {
                Strength::Asks
            } else {
                Strength::IfAgrees
            };
            if alike
                && let Some(relation) = sum(context, total, &all, context.cue(cue, cue))
                && context.propose(relation, strength)
            {
                continue;
            }
        }
        let own = &here[..i];
        if is_last(context, sentence, total, own)
            && let Some(relation) = sum(context, total, own, context.cue(cue, cue))
        {
            context.propose(relation, Strength::Closed);
            continue;
        }
        // "as follows: 10 retired, 12 resigned, 3 died: total, 25".
        let colon = (sentence.items.start..total).find(|&at| text.mark(at, b':'));
        let listed: Vec<usize> = own
            .iter()
            .copied()
            .filter(|&part| colon.is_some_and(|colon| part > colon))
            .collect();
        let is_list = listed.len() >= 3
            && (listed[0] + 1..total).contains(&cue)
            && context.no_figure(cue..total)
            && !context.cues_in(listed[0]..cue).any(Cues::TOTAL)
            && total - cue <= 2
            && text.is(cue, &["total", "altogether"])
            && matches!(text.items[cue - 1].what, What::Mark(_))
            && listed.iter().all(|&part| context.same_measure(part, total));
        // "cars 61,200, of which electric 9,100; vans 12,400, ...": parts of parts are none of the total.
        let own_parts: Vec<usize> = (listed.iter().copied().enumerate())
            .filter(|&(i, part)| {
                let inner = |part: usize| text.bracket(sentence, part).is_some();
                !is_within(context, part, i == 0) && (inner(listed[0]) || !inner(part))
            })
            .map(|(_, part)| part)
            .collect();
        if is_list
            && let Some(mut relation) = sum(context, total, &own_parts, context.cue(cue, cue))
        {
            relation.assumes = Some(ALL_PARTS.to_owned());
            context.propose(relation, Strength::Closed);
            continue;
        }
        for count in 2..=parts.len().min(12) {
            let tail = &parts[parts.len() - count..];
            let digits = if tail == own { 4 } else { 5 };
            if slip(context, total, tail, digits, context.cue(cue, cue)) {
                break;
            }
        }
    }
}

/// The "total" of "Total income was 3.8 million", "The total number of valid votes was 96,500".
fn heads(context: &Context, sentence: &Sentence, total: usize) -> Option<usize> {
    let text = context.text;
    let start = sentence.items.start;
    let at = start + usize::from(text.is(start, &["the"]));
    let is_told = total.wrapping_sub(at) <= 8
        && context.only_words(at + 1..total)
        && text.is(total.wrapping_sub(1), &["was", "is", "were"]);
    let is_near = at == start && total.wrapping_sub(at) <= 5;
    (text.is(at, &["total"]) && (is_told || is_near)).then_some(at)
}

/// "the votes recorded were as follows: Ann Achebe (Labour) 41,206; David Holt (Green) 36,874; ...": a list that says that it
/// is one, each part behind its semicolon.
fn is_laid_out(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let text = context.text;
    let [first, .., last] = *parts else {
        return false;
    };
    let follows = (sentence.items.start..first).any(|at| {
        text.is(at, &["follows"]) && text.is(at.wrapping_sub(1), &["as"]) && text.mark(at + 1, b':')
    });
    let apart = |pair: &[usize]| (pair[0] + 1..pair[1]).any(|at| text.mark(at, b';'));
    follows
        && parts.len() >= 3
        && parts.windows(2).all(apart)
        && context.no_figure(last + 1..sentence.items.end)
}

/// "8,310 officers and 3,190 staff, 11,500 in total": whether all numbers of a sentence before the total that closes it
/// are its parts.
pub(super) fn is_last(
    context: &Context,
    sentence: &Sentence,
    total: usize,
    parts: &[usize],
) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    #[test]
    fn parts_of_parts_are_none_of_the_total() {
        check(&[
            (
                "Sales: cars 61,200, of which electric 9,100; vans 12,400, of which electric 800; total 73,600.",
                "sum f5 = f1 + f3 agrees",
            ),
            (
                "Loans: books 412,000, of which children's 204,000; films 31,000; e-books 61,000, of which audio 24,000; total 504,000.",
                "sum f6 = f1 + f3 + f4 agrees",
            ),
            (
                "Loans: books 412,000, of which children's 204,000; films 31,000; e-books 61,000, of which audio 24,000; total 524,000.",
                "sum f6 = f1 + f3 + f4 question",
            ),
            (
                "Visitors: adults 41,200 (members 9,100); children 12,400 (in school groups 800); tourists 9,400; total 63,000.",
                "sum f6 = f1 + f3 + f5 agrees",
            ),
        ]);
    }
}
