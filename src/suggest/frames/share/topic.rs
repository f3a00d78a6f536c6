//! Wholes by what the text is about: "1,204 of the total (38.5 per cent)", "£71.9m, or 50% of turnover".

use super::whole::{is_earlier, is_plain, nearby};
use super::{is_change, part_of, relation};
use crate::language::Cues;
use crate::suggest::frames::{Context, SLIP, Strength, way};
use crate::suggest::text::{Sentence, What};

/// Finds the wholes of the shares of sentence `n` that no number beside them is.
pub(super) fn find(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for (i, &share) in sentence.figures.iter().enumerate() {
        if context.is_taken(share)
            || context.is_bound(share)
            || !context.is_share(share)
            || is_change(context, sentence, share)
        {
            continue;
        }
        let Some((part, cue)) = part_of(context, sentence, i) else {
            continue;
        };
        let noun =
            || of_noun(context, n, share, part).filter(|&whole| context.same_unit(whole, part));
        let Some(whole) = of_total(context, n, share, part)
            .or_else(noun)
            .filter(|&whole| context.is_less(part, whole))
        else {
            continue;
        };
        let made = context.face(part).to_f64() / context.face(whole).to_f64();
        let near = SLIP.contains(&(made / context.face(share).to_f64()));
        let plain = near && !context.is_bound(part) && is_plain(context, sentence, part, share);
        let strength = match plain {
            true => Strength::Asks,
            false => Strength::IfAgrees,
        };
        let relation = relation(context, share, part, whole, vec![cue]);
        context.propose(relation, strength);
    }
}

/// "1,204 of the total (38.5 per cent)", "13,983 homes, 41 percent of the country's total": of the first number that the text
/// tells, where none before is greater.
fn of_total(context: &Context, n: usize, share: usize, part: usize) -> Option<usize> {
    let text = context.text;
    let told = [part, share].iter().any(|&item| {
        let the = item + 2;
        let total = the + 1 + usize::from(text.word(the + 1).ends_with('s'));
        text.is(item + 1, &["of"])
            && text.is(the, &["the"])
            && text.is(total, &["total"])
            && text
                .items
                .get(total + 1)
                .is_some_and(|item| matches!(item.what, What::Mark(_)))
    });
    let first = text.sentences[n.saturating_sub(5)..=n]
        .iter()
        .flat_map(|sentence| &sentence.figures)
        .copied()
        .find(|&item| context.is_level(item) && context.same_measure(item, part))?;
    let wholes = nearby(context, n, part);
    let greatest = wholes
        .iter()
        .all(|&other| other == first || context.is_less(other, first));
    let sentence = &text.sentences[text.sentence_of(first)];
    // "Coal generated 840 GWh. Gas generated 310 GWh, 17% of the total" is of neither.
    let called = (sentence.items.start..first)
        .any(|at| text.is(at, &["total", "number", "overall", "altogether"]));
    let told = told && called;
    let plain = is_told(context, sentence, first) && !is_earlier(context, sentence, first);
    (told && first < part && greatest && plain).then_some(first)
}

/// "turnover was £143.6m ... wages came to £71.9m, or 50% of turnover": of the one number whose clause has that noun.
fn of_noun(context: &Context, n: usize, share: usize, part: usize) -> Option<usize> {
    let text = context.text;
    let sentence = &text.sentences[n];
    if !text.is(share + 1, &["of"]) {
        return None;
    }
    let name: Vec<usize> = (share + 2..sentence.items.end.min(share + 7))
        .take_while(|&at| text.items[at].what == What::Word && !text.is(at, ENDS))
        .collect();
    let noun = context.stem_at(*name.last()?)?;
    // "Pre-tax profit was ..., or 50% of profit", "first-quarter revenue": what stands before the noun is told of both.
    let before_noun = |at: usize| {
        let filler = text.cues(at - 1).any(Cues::FILLER.or(Cues::TOTAL));
        let word = text.word(at - 1);
        match filler || super::super::is_possessive(word) {
            true => "",
            false => word,
        }
    };
    let own = before_noun(*name.last()?);
    let own = if own == "of" { "" } else { own };
    let is_noun = |at: usize| {
        let other = if at > 0 { before_noun(at) } else { "" };
        context.stem_at(at).as_ref() == Some(&noun) && other.eq_ignore_ascii_case(own)
    };
    // "Over the year, wages came to ..., or 19% of revenue", "visitors to the city": of another time, or of some.
    let end = *name.last()? + 1;
    let timed = |at: usize| {
        text.items[at].what == What::Date || text.cues(at).any(Cues::TIME) || text.is(at, SOME)
    };
    if (sentence.items.start..share).any(timed) || text.is(end, SOME) {
        return None;
    }
    let word = |&at: &usize| matches!(text.items[at].what, What::Word | What::Date);
    let mut found = None;
    for m in n.saturating_sub(4)..=n {
        let other = &text.sentences[m];
        for &item in &other.figures {
            if item == part || !context.is_level(item) || !context.same_measure(item, part) {
                continue;
            }
            let before = (other.items.start..item).rev().take_while(word).take(10);
            let behind = (item + 1..other.items.end.min(item + 4)).take_while(word);
            if !before.chain(behind).any(is_noun) || !context.is_less(part, item) {
                continue;
            }
            // "Exports to Germany", "visitors in summer".
            let of_some =
                (other.items.start..other.items.end.min(item + 5)).any(|at| text.is(at, SOME));
            if of_some {
                return None;
            }
            // A second one leaves it open which is meant.
            if is_earlier(context, other, item) {
                continue;
            }
            if !is_told(context, other, item) || found.replace(item).is_some() {
                return None;
            }
        }
    }
    found.filter(|_| {
        !(part + 1..share)
            .chain(part.saturating_sub(3)..part)
            .any(is_noun)
    })
}

/// What says that only some are meant.
const SOME: &[&str] = &["in", "of", "to", "from", "over", "during"];

/// What ends the name of a whole.
const ENDS: &[&str] = &[
    "in", "who", "that", "for", "at", "and", "by", "on", "with", "from", "where", "which",
];

/// Whether a number is told as it is: no change, no bound, no part.
fn is_told(context: &Context, sentence: &Sentence, item: usize) -> bool {
    !context.is_bound(item)
        && way(context.text, sentence, item).is_none()
        && !context.text.cues(item.wrapping_sub(1)).any(Cues::EXAMPLE)
        // "278,709 shares, or 21.2 pct of the total", is a part itself.
        && !(sentence.figures.iter()).any(|&share| {
            (item + 1..item + 9).contains(&share)
                && context.is_share(share)
                && !is_change(context, sentence, share)
        })
}
