//! Changes: two levels, and the difference or the percentage between them.
//!
//! "rose 12% to £48.7m (2023: £43.5m)", "41.03 million, 1.6 per cent more than the 40.4 million", "from 482,399 to
//! 442,603, a decrease of 8.2 percent". A frame is the order in which the later level, the earlier level and the
//! change stand, with nothing of the same measure between them.
//!
//! Reading order: [`find`], then [`window`] (all in one sentence), [`level`] (a percentage of a difference), [`before`]
//! (a level told a sentence before), [`earlier`] (the earlier level behind its time), [`again`] (a change told in another measure)
//! and [`then`] (a conclusion from two levels).

use std::ops::Range;

use super::{Context, Lead, Strength, Way, What, lead, way};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::en::basis as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role};

/// What is supposed of a change "in the quarter" beside a level of a year ago.
const SAME_SPAN: &str = "the change is the one from the earlier level that is told with it";

mod again;
mod base;
mod before;
mod earlier;
mod guard;
mod level;
mod rival;
mod scope;
mod then;
mod window;
mod years;

pub(super) use scope::PROFITS;

/// A figure of a sentence with what its words make of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) item: usize,
    pub(super) lead: Lead,
    /// The way of the change that it is, and the word that says so.
    pub(super) change: Option<(Way, usize)>,
    /// Stands in parentheses.
    pub(super) bracket: bool,
    /// The verb was told for another change.
    pub(super) inherited: bool,
    /// An earlier level by its bracket: "(£43.5m before)", "(2023: £43.5m)".
    pub(super) old: bool,
}

/// Finds the changes of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    let all: Vec<Vec<Spot>> = text
        .sentences
        .iter()
        .map(|sentence| spots(context, sentence))
        .collect();
    for n in 0..text.sentences.len() {
        let (sentence, spots) = (&text.sentences[n], &all[n]);
        for at in 0..spots.len() {
            if rival::rival(context, sentence, spots, at) {
                continue;
            }
            if spots[at].change.is_some()
                && !window::one(context, sentence, spots, at)
                && !years::two(context, sentence, spots, at)
            {
                before::carried(context, n, spots, at);
                level::of_level(context, n, spots, at);
            }
        }
        earlier::own_clause(context, sentence, spots);
        if n > 0 {
            before::told_before(context, n, spots);
            earlier::next_sentence(context, n, &all);
        }
        again::again(context, n, &all);
        then::concluded(context, n, &all);
        then::told_behind(context, n, &all[n]);
    }
}

fn spots(context: &Context, sentence: &Sentence) -> Vec<Spot> {
    let text = context.text;
    let mut out: Vec<Spot> = Vec::with_capacity(sentence.figures.len());
    for &item in &sentence.figures {
        // "36 minutes, 9 minutes quicker than a year ago".
        let short = context.figure(item).unit.starts_with(['m', 's'])
            && !context.figure(item).unit.starts_with("month");
        let of_year = text.is(item.wrapping_sub(1), &["quarter"])
            && context.figure(item).unit.is_empty()
            && context.digits(item) == 1;
        if of_year || context.kind(item) == FigureKind::Duration && !short {
            continue;
        }
        let opened = text.bracket(sentence, item);
        let lead = lead(text, sentence, item);
        let mut inherited = false;
        let signed = context
            .figure(item)
            .surface
            .starts_with(['+', '-', '\u{2212}', '\u{2013}'])
            && context.is_percent(item);
        let mut change = way(text, sentence, item).filter(|&(_, at)| {
            // "three commodities were down" and "a surplus higher at 54 million" tell no change of so many.
            context.is_percent(item)
                || at < item && !(at..item).any(|at| text.is(at, &["at", "off"]))
                || at > item && at.wrapping_sub(item) <= 2
        });
        // "the margin was 42%, up from 27%", "10 of our top 30 stores up", "sales of our new stores up on quarter two".
        let before = item.wrapping_sub(1);
        let is_level = context.is_percent(item)
            && text.is(before, &["was", "is", "were", "are", "stood", "at"])
            && text.mark(item + 1, b',')
            && text.cues(item + 2).any(Cues::UP.or(Cues::DOWN));
        let is_name = text.is(before, &["top"]);
        change = change.filter(|_| !is_level && !is_name);
        // "seven per cent up on the $42.4 billion": that is a level.
        let up_on = matches!(lead, Lead::Base(on) if change.is_some_and(|(_, at)| {
            at + 1 == on && text.figure(at.wrapping_sub(1)).is_some()
        }));
        // "rose to 5" tells a level, "rose by 5" a change; "up 5 to 20" has both.
        if matches!(lead, Lead::New(_) | Lead::Old(_)) || signed || up_on {
            change = None;
        }
        if signed {
            change = Some((Way::Either, item));
        }
        // "income rose 10% to $5.9bn and profit 16% to $2.9bn", "slight injuries by 14.1 per cent": the verb is
        // told once.
        let told = out.iter().rev().find_map(|spot| spot.change);
        if change.is_none()
            && let Some((way, at)) = told
            && way != Way::Either
            && (text.is(item.wrapping_sub(1), &["by"])
                // "by 25 basis points, from 4.75% to 4.25%" tells two levels.
                || context.is_percent(item)
                    && text.is(item + 1, &["to"])
                    && !matches!(lead, Lead::Old(_)))
        {
            change = Some((way, at));
            inherited = true;
        }
        // "grows from 64.2 million to 71.9 million, i.e. by 7.7 million".
        if change.is_none()
            && text.is(item.wrapping_sub(1), &["by"])
            && let [.., a, b] = out[..]
            && (matches!((a.lead, b.lead), (Lead::Old(_), Lead::New(_)))
                || matches!((a.lead, b.lead), (Lead::New(_), Lead::Old(_))))
            && item - b.item <= 8
        {
            change = Some((Way::Either, item - 1));
        }
        // "40.9 as compared with 34.4, or almost 19%".
        if change.is_none()
            && context.is_percent(item)
            && text.is(item.wrapping_sub(1), &["or"])
            && let [.., new, old] = out[..]
            && matches!(old.lead, Lead::Old(_))
            && new.change.is_none()
            && !context.is_percent(new.item)
        {
            change = Some((Way::Either, item - 1));
        }
        let old = opened.is_some_and(|open| {
            let close =
                (item + 1..sentence.items.end.min(item + 9)).find(|&at| text.mark(at, b')'));
            // "(43.5 before)", "(4.38 million in the first quarter of 2023)".
            let after = close.is_some_and(|close| {
                context.no_figure(item + 1..close)
                    && (item + 1..close).any(|at| {
                        close <= item + 4 && text.cues(at).any(Cues::BEFORE)
                            || text.is(at, &["in"])
                                && matches!(text.items[close - 1].what, What::Date)
                    })
            });
            let dated = (open + 1..item).any(|at| matches!(text.items[at].what, What::Date));
            after || dated || (open + 1..item).any(|at| text.cues(at).any(Cues::BEFORE))
        });
        // "a decrease of 8 631 or 3,1 percent", "9.1 per cent (229)": told once more in another measure.
        if change.is_none()
            && !old
            && let Some(previous) = out.last()
            && let Some((way, at)) = previous.change
            && context.is_percent(previous.item) != context.is_percent(item)
        {
            let gap = previous.item + 1..item;
            let or =
                gap.end > gap.start && text.is(gap.end.wrapping_sub(1), &["or"]) && gap.len() <= 6;
            let bracketed =
                opened.is_some_and(|open| open >= gap.start && open + 1 == item && gap.len() <= 5);
            if or || bracketed {
                change = Some((way, at));
            }
        }
        // "$23,000 or 4.7 per cent more than a year ago": told in both.
        if let Some(before) = out.last_mut()
            && before.change.is_none()
            && matches!(before.lead, Lead::None)
            && text.is(item.wrapping_sub(1), &["or"])
            && item - before.item <= 3
            && let Some((_, word)) = change
            && word > item
            && text.cues(word).any(Cues::THAN)
            && context.is_percent(before.item) != context.is_percent(item)
        {
            before.change = change;
        }
        out.push(Spot {
            item,
            lead,
            change,
            bracket: opened.is_some(),
            inherited,
            old,
        });
    }
    out
}

/// Takes the change of a stock phrase, whose words tie it to both levels; `is_apart` where they stand in two sentences.
pub(super) fn of_phrase(
    context: &mut Context,
    change: usize,
    way: Way,
    [new, old]: [usize; 2],
    cue: Range<usize>,
    is_apart: bool,
) {
    let spot = |item: usize, change: Option<(Way, usize)>| Spot {
        item,
        lead: Lead::None,
        change,
        bracket: false,
        inherited: false,
        old: false,
    };
    let [by, to, from] = [
        spot(change, Some((way, change))),
        spot(new, None),
        spot(old, None),
    ];
    let text = context.text;
    let (first, last) = (new.min(old).min(change), new.max(old).max(change));
    let measured = context.same_measure(new, old)
        && (context.is_percent(change) || context.same_measure(change, new));
    if !measured {
        return;
    }
    let sentence = &text.sentences[text.sentence_of(old)];
    let lead = lead(text, sentence, old);
    // "Madrid had 390 cases against 320 in Barcelona": what it is compared with is a time only where one is told.
    let is_time = |at: usize| {
        context.is_time(at) || text.cues(at).any(Cues::BEFORE) || text.is(at, scope::SPANS)
    };
    let near = old.saturating_sub(8).max(sentence.items.start)..sentence.items.end.min(old + 8);
    let told_from = text.is(old.wrapping_sub(1), &["from"]);
    let timed = told_from || near.into_iter().any(is_time);
    // All of the sentences: "At constant exchange rates, revenue rose".
    let all = text.sentences[text.sentence_of(first)].items.start
        ..text.sentences[text.sentence_of(last)].items.end;
    let based = all.clone().any(|at| text.is(at, words::BASES_OF_CHANGES));
    let plain = timed
        && !based
        && context.same_unit(new, old)
        && scope::is_fine(context, by, to, from)
        && guard::is_near(context, by, [new, old], 3.0)
        && !guard::is_extreme(context, Spot { lead, ..from })
        && ![change, new, old]
            .iter()
            .any(|&item| context.is_bound(item))
        && !scope::is_mixed(context, all, false)
        && !(is_apart && context.cues_in(first..last).any(Cues::CLAUSE));
    let strength = match plain {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    propose(context, change, way, new, old, vec![cue], strength);
}

/// Takes "new is old changed by change", in each meaning that the words leave.
pub(super) fn propose(
    context: &mut Context,
    change: usize,
    way: Way,
    new: usize,
    old: usize,
    cues: Vec<Range<usize>>,
    strength: Strength,
) -> bool {
    let strength = match strength {
        Strength::Closed | Strength::Asks
            if scope::is_of_another_span(context, change, new, old)
                || base::is_another(context, change, way, [new, old]) =>
        {
            Strength::IfAgrees
        }
        strength => strength,
    };
    let is_doubtful = scope::is_of_a_year_ago(context, change, new, old);
    let figure = |item: usize| context.term(item);
    let negative = context.face(change).is_negative();
    // "lowered its growth forecast by 0.4 points", "fell, as the result of the rising dollar, by 8.2 percent".
    let way = match has_both_ways(context, change) {
        true => Way::Either,
        false => way,
    };
    // "a change of -2.5 percent" has its sign; "a difference of 3.7%" has none.
    let falls = match way {
        Way::Up => false,
        Way::Down => !negative,
        Way::Either => !negative && context.is_less(new, old) && !is_signed(context, change),
    };
    let roles = [(Role::Change, change), (Role::New, new), (Role::Old, old)];
    let relation = |context: &Context, kind: Kind, right: Expr| {
        context.equal(kind, change, right, &roles, cues.clone())
    };
    let (high, low) = if falls { (old, new) } else { (new, old) };
    let difference = Expr::Difference(Box::new(figure(high)), Box::new(figure(low)));
    let one = || Box::new(Expr::Number(Rational::ONE));
    let quotient = Expr::Quotient(Box::new(figure(new)), Box::new(figure(old)));
    let relative = if falls {
        Expr::Difference(one(), Box::new(quotient))
    } else {
        Expr::Difference(Box::new(quotient), one())
    };
    let propose = |context: &mut Context, mut relation: Relation| {
        if is_doubtful && !context.agrees(&relation) {
            relation.assumes = Some(SAME_SPAN.to_owned());
        }
        context.propose(relation, strength)
    };
    if !context.is_percent(change) {
        // "by 12,410 votes to 9,880, a majority of 2,530, down from one of 6,100".
        if is_gap(context, old) || is_gap(context, change) && way == Way::Down {
            return false;
        }
        let relation = relation(context, Kind::Change, difference);
        return propose(context, relation);
    }
    let points = context.is_percent(change) && context.figure(change).unit != "%";
    if !context.is_percent(new) {
        let relation = relation(context, Kind::PercentChange, relative);
        return !points && !is_gap(context, change) && propose(context, relation);
    }
    // "from 25 per cent to 20 per cent, in relative terms a decline of 20 per cent".
    let relatively = (change.saturating_sub(8)..change)
        .any(|at| context.text.is(at, &["relative"]) && context.text.is(at + 1, &["terms"]));
    if relatively && !points {
        let relation = relation(context, Kind::PercentChange, relative);
        let asks = match strength {
            Strength::Closed => Strength::Asks,
            strength => strength,
        };
        return context.propose(relation, asks);
    }
    let in_points = relation(context, Kind::Points, difference);
    if points || context.agrees(&in_points) {
        return context.propose(in_points, strength);
    }
    // "rose 2,6% from 72,5% to 75,1%" is meant in points, or of the rate itself; only if neither fits it is wrong.
    let in_percent = relation(context, Kind::PercentChange, relative);
    if context.agrees(&in_percent) {
        context.propose(in_percent, strength)
    } else {
        context.propose(in_points, strength)
    }
}

/// The same as [`propose`] where one word, which has the way of the change, is the cue.
fn propose_by(
    context: &mut Context,
    change: usize,
    (way, word): (Way, usize),
    [new, old]: [usize; 2],
    strength: Strength,
) -> bool {
    let cues = vec![context.cue(word, word)];
    propose(context, change, way, new, old, cues, strength)
}

/// Whether words of both ways lead to a change, so that its levels say which it went.
fn has_both_ways(context: &Context, change: usize) -> bool {
    let text = context.text;
    let start = text.sentences[text.sentence_of(change)].items.start;
    let before = || {
        (start.max(change.saturating_sub(14))..change)
            .rev()
            .take_while(|&at| text.figure(at).is_none())
    };
    before().any(|at| text.cues(at).any(Cues::UP))
        && before().any(|at| text.cues(at).any(Cues::DOWN))
}

/// "rose to £14.7 million from £13.1 million, a margin of 8.0 per cent": what lies between two shares, or a share itself,
/// is no growth.
fn is_gap(context: &Context, change: usize) -> bool {
    let text = context.text;
    let gap = ["margin", "majority", "lead", "gap", "edge", "distance"];
    let of = change.wrapping_sub(1);
    // "for a margin rate of 8.3%".
    text.is(of, &["of"]) && (text.is(of.wrapping_sub(1), &gap) || text.is(of.wrapping_sub(2), &gap))
}

/// Whether the change is written with a sign of its own.
fn is_signed(context: &Context, change: usize) -> bool {
    context
        .figure(change)
        .surface
        .starts_with(['+', '-', '\u{2212}', '\u{2013}'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            // The currency told once, the name of a level, a premium, no comma.
            (
                "Exports fell 5.4 percent to 47.7 billion euros from 51.5 billion in 1985.",
                "percent_change f1 = 1 - f2 / f3 question",
            ),
            (
                "Starts fell 2.7 percent to a seasonally adjusted annual rate of 1.62 million from 1.665 million in April.",
                "percent_change f1 = 1 - f2 / f3 agrees",
            ),
            (
                "The price was set at 88 euros, a premium of 14.3 percent to Friday's close of 70 euros.",
                "percent_change f2 = f1 / f3 - 1 differs",
            ),
            (
                "The price was set at $32.63, a premium of 20.85% over the company's closing stock price yesterday of $27.00.",
                "percent_change f2 = f1 / f3 - 1 agrees",
            ),
            (
                "Net earnings were $50 million, a 13.1 percent gain over $48.5 million in the same period last year.",
                "percent_change f2 = f1 / f3 - 1 differs",
            ),
            (
                "Truck sales increased 25.1% to 136,767 compared to 111,066 last year.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "Exports rose 31.3% to 154,711, compared with 146,610 in April.",
                "",
            ),
            (
                "Exports were 15.0% lower at 9.5 million, against 10.0 million a year earlier.",
                "percent_change f1 = 1 - f2 / f3 question",
            ),
            (
                "Sales rose 4.1% to 412 million euros compared with consensus of 405 million.",
                "",
            ),
            (
                "Knife crime rose 9% to 412 offences compared with 212 gun offences last year.",
                "",
            ),
            (
                "Costs were 2% higher at 88 million, against income of 91 million a year ago.",
                "",
            ),
            (
                "Fares rose 6%, bringing revenue to 412 million pounds from 371 million.",
                "",
            ),
            (
                "There were 950 cases in March. This is a decrease of 15.0% from the 1,040 cases in February.",
                "percent_change f2 = 1 - f1 / f3 question",
            ),
            (
                "The index rose to 108.4 from 101.8 in May, a seasonally adjusted gain of 1.2%.",
                "",
            ),
            // What is told of a plan, a report or a revision is told of all three; so is when they were.
            (
                "Sales were up 17.6% to 240.8 million euros from 223.8 million a year before, with same-store sales up 5.6%.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "Output was estimated at 8.36 million barrels, down 18.1% from 9.10 million a year ago.",
                "percent_change f2 = 1 - f1 / f3 differs",
            ),
            (
                "In its weekly report the agency said demand was down 12.1% to 3.37 million barrels from 3.44 million a year earlier.",
                "percent_change f1 = 1 - f2 / f3 question",
            ),
            (
                "Stocks fell 30,000 barrels to 252,920 barrels from a revised 252,950.",
                "change f1 = f3 - f2 question",
            ),
            (
                "Sales rose 5% on a comparable-store basis to 20.7 million euros from 10.4 million a year ago.",
                "",
            ),
            (
                "In real terms, spending rose 2.1% to 41.2 billion euros from 38.1 billion.",
                "",
            ),
            (
                "Failures increased 30.8% in February to 5,390 from 4,864 in February 2015.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "Sales rose 0.3% in May to 41.2 billion euros from 40.1 billion a year before.",
                "",
            ),
            (
                "Admissions rose 7% on the week to 1,070 compared with 1,412 in the same week last year.",
                "",
            ),
            (
                "A further 1,320 cases took the total to 48,905, up from 41,485 in April.",
                "",
            ),
            (
                "The bank reported a 26% increase in net profit to 72.7 million euros from 62.3 million in 2014.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "Sales were up 18% below the ten-year average of 41.2 million, from 40.1 million.",
                "",
            ),
            (
                "Adjusted earnings per share rose 50% to $1.86 from $1.46.",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "The board raised the quarterly dividend 17.1% to 60 cents a share from 56 cents.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            ("Annual economic growth rose 4% to about 130 from 150.", ""),
            (
                "Excluding acquisitions, sales were $390 million, up 8% from $320 million.",
                "",
            ),
            (
                "The dividend is 10.5 cents on the split shares, a 10.5% increase from the 19 cents before the split.",
                "",
            ),
            // What a change is compared with, right behind it and a year before.
            (
                "Revenue increased 12.2% to $6.2 billion, compared to $5.0 billion in the prior year.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "Costs increased $9.6 million to $24.4 million for the year ended May 31, 2019 compared to $11.8 million for the year ended May 31, 2018.",
                "change f1 = f2 - f3 question",
            ),
            (
                "Rigs fell by 38 to a total of 801, against 1,248 a year ago.",
                "",
            ),
            (
                "Reserves rose by 905 million euros in May to 17.05 billion, compared with 14.11 billion a year ago.",
                "",
            ),
            (
                "Sales rose 0.3% to 41.2 billion euros, compared with 40.1 billion in the same month last year.",
                "",
            ),
            (
                "Bus trips rose 6% to 91 million compared with 112 million in 2019.",
                "",
            ),
            (
                "Output rose 5% to 212,000 compared with 391,000 in the whole of last year.",
                "",
            ),
            // A change over a short time, and a level of long before.
            (
                "Gas in storage rose by 58 units last week to 2,940, from 2,788 a year ago.",
                "",
            ),
            (
                "The waiting list fell by 1,100 in December to 46,200, from 48,900 in the summer.",
                "",
            ),
            (
                "Assets fell by $310 million in August to $4.6 billion, from $5.9 billion in January.",
                "",
            ),
            (
                "The death toll rose by nine overnight to 143, from 26 on the first day.",
                "",
            ),
            (
                "The fleet grew by two last month to 118 aircraft, from 104 in 2023.",
                "",
            ),
            (
                "Fatalities dropped 9% last year to 211, from 340 in 2007.",
                "",
            ),
            (
                "Revenue grew 2% sequentially to $231 million, from $188 million in the prior-year quarter.",
                "",
            ),
            (
                "Bookings rose 6% sequentially to $142 million compared to $109 million in the same quarter last year.",
                "",
            ),
            (
                "Stocks fell 4.4 million barrels in the week to 127.10 million barrels from 138.50 million in the week before.",
                "change f1 = f3 - f2 question",
            ),
            (
                "The EBITDA margin fell to 18.2% from 20.1%, a decline of 110 basis points before restructuring costs.",
                "",
            ),
            // The same where it is known when "last year" was.
            (
                "It opened in May 2015. Bookings rose 6% sequentially to $142 million compared to $109 million in the same quarter last year.",
                "",
            ),
            (
                "It opened in May 2015. The number out of work fell by 4,100 in October to 68,300, from 81,900 in October last year.",
                "",
            ),
            // What was a majority before.
            (
                "He won the seat by 12,410 votes to 9,880, a majority of 2,530, down from a majority of 6,100.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "They took it by 9,214 votes to 8,107, overturning a majority of 3,412.",
                "",
            ),
            (
                "It was defeated by 302 votes to 277, against a working majority of 71.",
                "",
            ),
            // Words of both ways, of which the levels say which is meant.
            (
                "The bank lowered its growth forecast by 0.4 points, to 1.4 percent from 1.8 percent.",
                "points f1 = (f3 - f2) * 100 agrees",
            ),
            // Numbers of a call that are no change of the levels beside them.
            (
                "The margin rose from 45% in spring to 64% in summer, driven in large part by a 25% reduction in the cost per room.",
                "",
            ),
            (
                "Demand recovered, with 10 of our top 30 markets up on the year versus only two before.",
                "",
            ),
            (
                "We expect earnings of $8.10 to $8.20, reflecting growth of 27% to 28%, which is up from $8.07 to $8.20 previously.",
                "",
            ),
            (
                "Demand improved, with September down 27% compared to 32% in July, and further improvement to a decline of 19% in October.",
                "",
            ),
            (
                "Income increased $11.6 million to $12.9 million this quarter, powered by a $9 million increase in revenue.",
                "",
            ),
            (
                "Profit was $49 million and the margin was 42%, up from $23.4 million and 27% a year ago.",
                "",
            ),
            (
                "Profit was $124 million for a margin rate of 8.3%, compared to $68.8 million a year ago.",
                "",
            ),
            (
                "The quarter brought revenue of $3.3 billion versus an analysts' estimate of $3.28 billion. Sales rose 24.7%.",
                "",
            ),
            (
                "They had $306 million in cash after drawing down $150 million on a $300 million credit line.",
                "",
            ),
            (
                "Earnings went from a disinvestment of £4.1 billion in 2011 to an investment of £7.9 billion in 2012, an increase of £12 billion.",
                "",
            ),
            (
                "The number of new cases has increased by 54%, increasing the cumulative cases per million from 231 to 300.",
                "",
            ),
            (
                "Eighty-five percent of firms (versus 70 percent in May) now foresee growth of less than 2.5 percent.",
                "",
            ),
            // A wire without capitals.
            (
                "revenue was $1.46 billion, an increase of 17.5%. earnings per share were $6.05, versus $7.17 last year.",
                "",
            ),
            (
                "book value was $72.37 as of march 31, 2021, down 5.3% from dec 31, 2020.",
                "",
            ),
            // The verb is told once, the three numbers stand in a row.
            (
                "Income rose 10% to $5.9bn ($5.4bn) and profit 16% to $3.9bn ($2.5bn).",
                "percent_change f1 = f2 / f3 - 1 rounding; percent_change f4 = f5 / f6 - 1 question",
            ),
            (
                "Wheat yields 24% more than last year: 52.2 centners a hectare on July 14, where the ministry had 34.1 a year ago.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "From 1,790,367 in 2012 they came down to 7,144,767 in 2015, a change of about -2.5 percent.",
                "percent_change f3 = f2 / f1 - 1 differs",
            ),
            (
                "Of the pupils 88.11% are eligible. The rate rose by 0.27 percentage points, from 97.84% in 2018.",
                "points f2 = f1 - f3 question",
            ),
            (
                "The population was 14,288,599. In the quarter 250,229 people were added, a growth of 0.6 percent.",
                "percent_change f3 = 1 / (f1 / f2 - 1) question",
            ),
            // Bare points beside rates.
            (
                "At 5.1 per cent, the unemployment rate was down 0.7 points from the 5.8 per cent of May.",
                "points f2 = f3 - f1 agrees",
            ),
            (
                "The unemployment rate fell 2.7 points to 5.1 per cent from 5.8 per cent.",
                "points f1 = f3 - f2 question",
            ),
            ("The index fell 0.7 points to 5,112 from 5,118.", ""),
            (
                "Exports rose 12% on the year to £48.7m from £41.5m.",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "Revenue rose 12% to £48.7m (2023: £43.5m).",
                "percent_change f1 = f2 / f3 - 1 agrees",
            ),
            (
                "Revenue rose 12% to £48.7m (2023: £41.5m).",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "Revenue rose by 12% to £374 million from £340 million.",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "Revenue rose by 12% to £374 million from £340 million in the comparable quarter.",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "Revenue rose by 12% to £374 million from £340 million on a comparable basis.",
                "",
            ),
            (
                "Revenue rose by 12% to £370 million from £340 million.",
                "percent_change f1 = f2 / f3 - 1 rounding",
            ),
            (
                "Revenue rose by 12% to £374 million from £300 million.",
                "percent_change f1 = f2 / f3 - 1 rounding",
            ),
            ("Sales rose 2% on the quarter to £48m (2023: £43m).", ""),
            (
                "Profit rose to £14.7 million from £13.1 million, a margin of 8.0 per cent.",
                "",
            ),
            (
                "Turnover increased to €24.6 million (2023: €22.1 million), an EBITDA margin of 14.2 per cent.",
                "",
            ),
            (
                "She won 5,300 votes against 4,700 for him, a majority of 6.0 per cent.",
                "",
            ),
            (
                "Membership fell from 31,200 to 28,700, a drop of 2,500.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "Membership fell from 31,200 to 28,700, a drop of 8.0%.",
                "percent_change f3 = 1 - f2 / f1 agrees",
            ),
            (
                "Membership fell from 31,200 to 28,100, a drop of 8.0%.",
                "percent_change f3 = 1 - f2 / f1 differs",
            ),
            (
                "Like-for-like sales rose 3.2%, while total sales grew 9.7% to £1.23bn from £1.14bn.",
                "percent_change f2 = f3 / f4 - 1 differs",
            ),
            (
                "Adjusted for currency, sales grew 9.7% to £1.23bn from £1.14bn.",
                "",
            ),
            (
                "The council will spend £214.6m, £6.2m more than the £208.4m budgeted for this year.",
                "change f2 = f1 - f3 agrees",
            ),
            (
                "The council will spend £214.6m, £8.2m more than the £208.4m budgeted for this year.",
                "change f2 = f1 - f3 differs",
            ),
            (
                "The ferry carried 1,650 cars, 71 fewer than the 1,721 of 2022 and 102 fewer than in 2019.",
                "change f2 = f3 - f1 agrees",
            ),
            (
                "The gap was $96.8 billion. That is $14.1 billion more than the $82.7 billion of March.",
                "change f2 = f1 - f3 agrees",
            ),
            (
                "The gap was $97.8 billion. That is $14.1 billion more than the $82.7 billion of March.",
                "change f2 = f1 - f3 differs",
            ),
            (
                "The population was 5,603,851, an increase of 38,268 or 0.7%.",
                "percent_change f3 = 1 / (f1 / f2 - 1) agrees",
            ),
            (
                "The population was 5,603,851, an increase of 38,268 or 1.7%.",
                "percent_change f3 = 1 / (f1 / f2 - 1) differs",
            ),
            (
                "The branch made $545m in Singapore (17% up from $465m).",
                "percent_change f2 = f1 / f3 - 1 agrees",
            ),
            (
                "EBITDA was SEK 1,284 million (1,117), an increase of 15 per cent.",
                "percent_change f3 = f1 / (f2 * 1000000) - 1 agrees",
            ),
            (
                "EBITDA was SEK 1,284 million (1,117), an increase of 25 per cent.",
                "percent_change f3 = f1 / (f2 * 1000000) - 1 question",
            ),
            (
                "The airline carried 4.87 million passengers, up 21.2 per cent (4.38 million in the first quarter of 2023).",
                "percent_change f2 = f1 / f3 - 1 differs",
            ),
            (
                "The house costs $512,000, $23,000 or 4.7 per cent more than a year ago.",
                "percent_change f3 = 1 / (f1 / f2 - 1) agrees",
            ),
            (
                "EBITDA was SEK 1,284 million (1,117 in May), an increase of 15 per cent on orders of 31.",
                "",
            ),
            ("Deaths fell by 38 to 801, against 1,248 a year ago.", ""),
            (
                "Prices rose by 0.3% on the month and by 3.4% on the year, after 3.2% in March.",
                "",
            ),
            (
                "The rate rose 2.6% from 72.5% to 75.1%.",
                "points f1 = f3 - f2 agrees",
            ),
            ("The bill rose to £1,568, 7% less than hoped.", ""),
            (
                "Sheep numbers were down 3.8% at 31.8 million, against 33.9 million in the census before.",
                "percent_change f1 = 1 - f2 / f3 differs",
            ),
            (
                "Car sales were off 8.8 pct to 45,015 from 49,365.",
                "percent_change f1 = 1 - f2 / f3 agrees",
            ),
            (
                "It put the decline at 6.7 per cent, with 1,197 deaths this year compared to 1,376 a year before.",
                "",
            ),
            (
                "Adjusted EBITDA rose 14% to £66.8 million (2022: £56.0 million).",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "The wait was 41 minutes, down from 55 minutes, an improvement of 14 minutes.",
                "change f3 = f2 - f1 agrees",
            ),
            (
                "They sold 111,853 cars, up 16.5% on a daily basis from last year, when 96,058 were sold.",
                "",
            ),
        ]);
    }
}
