//! `conflict`: claims that cannot all be true, each at its place on its own stretch of scale.
//!
//! A claim is its words at its mark, and the gap is the only color. Parts that do not make their total stand under
//! it, with a line down from the total's end and what goes beyond hatched. Anything else is a figure against what
//! all others of its conflict leave for it.

use crate::chart::axes;
use crate::chart::facts::{Ends, Fact, State, middle, one_number};
use crate::chart::labels::{is_free, largest, within};
use crate::chart::layouts::{self, Row};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{DOT_PX, OPEN_PX, Span};
use crate::chart::order::order;
use crate::chart::place::dodge;
use crate::chart::scales::{Scale, extent, rounded};
use crate::chart::sketch::{HEAD_GAP, PROSE_PX, Sketch};
use crate::chart::text::{BODY, Block, CLAIM, FINDING, Face, GROUP, LABEL, SMALL, SUBTITLE, Tone};
use crate::chart::words::Text;
use crate::message::chart as say;
use crate::message::number::{magnitude, outward_at, power};
use crate::reading::Reading;
use crate::say::is_rounded;
use crate::sheet::{Comparison, Node};
use crate::solve::{Clash, Conflict, Gap, Verdict};

/// A gap between two bars that is narrower than this looks like a fault of the drawing.
const LEAST_GAP_PX: f64 = 4.0;
/// A part of a sum that is narrower is hardly seen.
const LEAST_PART_PX: f64 = 5.0;
/// Words read more widely than so many times are another wording.
const MOST_STRETCH: f64 = 2.0;
/// How much of its scale the claims fill at least, where round ends with so many ticks allow it.
const FILLED: f64 = 0.7;
const MOST_TICKS: usize = 14;
/// How high the bars of a sum are.
const BAR_OF_SUM: f64 = 36.0;
/// From this width on labels stand side by side, with their units.
const WIDE: f64 = 520.0;
/// A longer sum is no longer read at a glance.
const LONGEST_SUM_PX: f64 = 200.0;
/// Of more slips than these the chart shows none.
const MOST_PANELS: usize = 3;

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &quantity: &Option<usize>) {
    let solution = s.solution;
    let is_own = s.scene.title.is_empty();
    let title = match is_own {
        true => s.speaker.conflict_headline(quantity),
        false => s.scene.title.clone(),
    };
    let is_about = |s: &Sketch, conflict: &Conflict| {
        quantity.is_none() || s.speaker.subject(conflict, quantity).is_some()
    };
    let is_alarm = solution
        .conflicts
        .iter()
        .any(|conflict| is_about(s, conflict));
    s.head(s.keep(title), s.subtitle, is_alarm);
    // One slip makes many conflicts, which one panel shows: the first of those that another number for the same figures
    // would settle, else of those that are held against the same figure.
    let mut all: Vec<(&Conflict, &[usize])> = Vec::new();
    for (at, conflict) in solution.conflicts.iter().enumerate() {
        if !is_about(s, conflict) {
            continue;
        }
        let mut shared: &[usize] = match s.speaker.subject(conflict, quantity) {
            Some(subject) => &conflict.figures[subject..=subject],
            None => &[],
        };
        for common in &solution.common {
            if !common.allowed.is_empty() && common.conflicts.contains(&at) {
                shared = &common.figures;
            }
        }
        all.push((conflict, shared));
    }
    let n = all.len();
    let mut drawn: Vec<&[usize]> = Vec::new();
    for &(conflict, shared) in &all {
        if drawn.len() == MOST_PANELS || drawn.contains(&shared) {
            continue;
        }
        let i = drawn.len();
        drawn.push(shared);
        let n_more = all.iter().filter(|other| other.1 == shared).count() - 1;
        if i == 0 {
            s.columns(&[
                say::COLUMN_WHAT,
                say::COLUMN_VALUE,
                say::COLUMN_STATE,
                say::COLUMN_WORDING,
            ]);
            s.class("axis");
            let y = s.y.round() + 0.5;
            s.line((s.left, y), (s.right, y), Stroke::new(s.theme.ink, 1.0));
        } else {
            s.class("grid");
            s.y += 6.0;
            let y = s.y.round() + 0.5;
            s.line((s.left, y), (s.right, y), Stroke::new(s.theme.grid(), 1.0));
        }
        s.y += 8.0;
        // What its own title supposes is told.
        let is_told = is_own && i == 0;
        // All numbers of a panel in one unit.
        let speaker = s.speaker;
        s.speaker = speaker.scaled(conflict);
        if !sum(s, conflict, is_told) {
            clash(s, conflict, quantity, is_told);
        }
        s.speaker = speaker;
        if n_more > 0 {
            let names: Vec<Text> = shared.iter().map(|figure| s.quoted(*figure)).collect();
            let names = s.list(&names, &s.word(say::AND));
            let text = match n_more {
                1 => s.say(say::SAME_SLIP, &[names]),
                n => s.say(say::SAME_SLIPS, &[s.count(n), names]),
            };
            s.remark = s.list(&[s.remark, text], " ");
            s.class("note");
            s.y += 4.0;
            s.paragraph(text, SMALL, PROSE_PX);
        }
    }
    if n == 0 {
        agree(s, quantity, is_own);
    }
    // The factor is that of everything: beside one conflict of several it would be taken for its own.
    let all = n == solution.conflicts.len() && (n == 0 || solution.conflicts_complete);
    if quantity.is_none() || all {
        stretch(s);
    }
    // The chart has told what does not fit.
    s.misfits.clear();
}

/// The quantity of a figure.
fn of(s: &Sketch, figure: usize) -> usize {
    s.sheet.variables[s.sheet.figures[figure].variable].quantity
}

/// No conflict: counts of a running total with the step from each to the next; of anything else what the quantity's
/// figures say and what follows, side by side.
#[inline(never)]
fn agree(s: &mut Sketch, quantity: Option<usize>, is_own: bool) {
    // Conflicts elsewhere, or a note that not all could be shown, leave less to say.
    let all = s.solution.conflicts.is_empty() && s.solution.notes.is_empty();
    if all && quantity.is_some_and(|quantity| follow(s, quantity)) {
        s.remark = s.word(say::NO_CONFLICT_STEPS);
        return;
    }
    let verdict = match s.solution.verdict {
        Verdict::Unchecked => say::NOT_COMPARED,
        _ if !all => say::NO_CONFLICT_HERE,
        _ if s.speaker.rests_on_changes() => say::NO_CONFLICT_CHANGED,
        _ => say::NO_CONFLICT,
    };
    s.remark = s.word(verdict);
    // A title that was written needs no second sentence below it, but that not all was found, or under what.
    if is_own || verdict != say::NO_CONFLICT {
        s.class("verdict");
        s.paragraph(s.word(verdict), LABEL, f64::INFINITY);
        s.y += 8.0;
    }
    if let Some(quantity) = quantity {
        layouts::rows(s, &s.sheet.quantities[quantity].variables, None, true);
    }
}

/// One count of a running total.
struct Count<'a> {
    row: Row<'a>,
    words: Block,
    who: Text<'a>,
}

/// Counts of a running total in the order of their dates, each of which can follow the one before: what makes them agree is
/// the step between two marks. False, and nothing drawn, where they are no such counts.
#[inline(never)]
fn follow<'a>(s: &mut Sketch<'a>, at: usize) -> bool {
    let quantity = &s.sheet.quantities[at];
    let mut found = Vec::new();
    for variable in &quantity.variables {
        for (n, (figure, ..)) in s.solution.variables[*variable].stated.iter().enumerate() {
            let date = s.sheet.figures[*figure].as_of;
            found.push((
                *variable,
                *figure,
                n,
                date.map_or(f64::NAN, |date| date.rank()),
            ));
        }
    }
    let ranks: Vec<f64> = found.iter().map(|it| it.3).collect();
    let found: Vec<_> = order(&ranks).iter().map(|i| found[*i]).collect();
    let is_later = found.windows(2).all(|pair| pair[0].3 < pair[1].3);
    if !quantity.cumulative || found.len() < 2 || !is_later {
        return false;
    }
    let mut rows = Vec::new();
    for (variable, figure, n, _) in found {
        let fact = s.fact(variable);
        let mut row = Row::said(s, &fact, figure);
        if n == 0 {
            (row.id, row.kind) = (s.id(variable), "quantity");
        }
        rows.push((row, figure));
    }
    // What is counted, where nothing above tells it.
    let fact = &rows[0].0.fact;
    let name = match quantity.label.is_empty() {
        true => fact.label,
        false => Text(&quantity.label),
    };
    let head = match s.subtitle.is_empty() || !s.untold(fact.unit).is_empty() {
        true => s.list(&[name, fact.counted()], ", "),
        false => Text::NONE,
    };
    let above = s.y - HEAD_GAP - SUBTITLE.line_px() + SUBTITLE.rise_px();
    let beside = (s.left + s.width(s.subtitle, SUBTITLE), above);
    in_time(s, rows, head, (Text::NONE, &[beside]))
}

/// Says that a scale does not begin at nothing: behind one of some words that have room for it, else on a line of its own.
fn cut_word(s: &mut Sketch, domain: (f64, f64), beside: &[(f64, f64)]) {
    if domain.0 <= 0.0 && domain.1 >= 0.0 {
        return;
    }
    let word = s.word(say::NOT_FROM_ZERO);
    s.class("axis");
    let px = s.width(word, SMALL) + 16.0;
    let place = beside.iter().find(|(right, _)| right + px <= s.right);
    if place.is_none() {
        s.y += SMALL.line_px() + 3.0;
    }
    let y = place.map_or(s.y - 5.0, |place| place.1);
    s.text(s.right, y, word, SMALL, Anchor::End);
}

/// Counts in rows in the order of their dates, with the step from each to the next; false, and nothing drawn, where they
/// cannot be compared so.
///
/// - `head`: what they count.
/// - `fall`: by how much the second is less than the first, where it may not be; nothing where all agree. And where the lines
///   above end.
#[inline(never)]
fn in_time<'a>(
    s: &mut Sketch<'a>,
    rows: Vec<(Row<'a>, usize)>,
    head: Text<'a>,
    (fall, beside): (Text<'a>, &[(f64, f64)]),
) -> bool {
    let is_fall = !fall.is_empty();
    let wide = s.right - s.left >= WIDE;
    let mut counts = Vec::new();
    let mut ends = Vec::new();
    for (mut row, figure) in rows {
        if middle(row.span.low, row.span.high).is_none() || row.span.under {
            return false;
        }
        ends.extend([row.span.low, row.span.high]);
        let said = &s.sheet.figures[figure];
        let who = s.publisher(said.statement);
        let when = said.as_of.map_or(Text::NONE, |date| s.date(date));
        // What was given in numbers has those as its words.
        let told = match row.words.is_empty() {
            true => row.value,
            false => row.words,
        };
        // How we read words is not what they say.
        let read = match s.state_of(figure) {
            State::Changed => Text::NONE,
            _ => read_as(s, &row.span, &row.fact),
        };
        let value = match layouts::digits(&told) == layouts::digits(&row.value) {
            true => Text::NONE,
            false if !read.is_empty() => read,
            false => row.value,
        };
        let words = match wide {
            true => s.block(&[(when, LABEL), (who, SMALL)], 190.0),
            false => s.block(
                &[(when, LABEL), (told, BODY), (value, SMALL), (who, SMALL)],
                126.0,
            ),
        };
        row.words = told;
        row.value = value;
        counts.push(Count { row, words, who });
    }
    let Some((low, high)) = extent(&ends).filter(|(low, high)| low < high) else {
        return false;
    };
    let has_open = ends.iter().any(|end| end.is_infinite());
    // To round numbers, or from nothing where that is no more.
    let (mut domain, _) = rounded((low, high), 5);
    if low >= 0.0 && domain.0 < (high - low) * 0.5 {
        domain.0 = 0.0;
    }
    let widest = |text: fn(&Row<'a>) -> Text<'a>, s: &Sketch<'a>| {
        largest(counts.iter().map(|count| s.width(text(&count.row), BODY)))
    };
    let (mut x0, mut x1) = (s.left + 142.0, s.right - 10.0);
    let words_x = s.left + largest(counts.iter().map(|count| count.words.width)) + 20.0;
    if wide {
        x0 = words_x + widest(|row| row.words, s) + 30.0;
        x1 = s.right - widest(|row| row.value, s) - 24.0;
    }
    x1 -= if has_open { OPEN_PX } else { 0.0 };
    let names_end = match wide {
        true => x0,
        false => words_x - 10.0,
    };
    let scale = Scale::new(domain, (x0, x1));
    let ends = |at: usize| {
        let span = &counts[at].row.span;
        let of = |end: f64, other: f64| scale.at(if end.is_finite() { end } else { other });
        (of(span.low, span.high), of(span.high, span.low))
    };
    // A step back that is hardly seen needs a scale of its own.
    let is_touching = is_fall && counts[0].row.span.low == counts[1].row.span.high;
    if is_fall && !is_touching && ends(0).0 - ends(1).1 < LEAST_GAP_PX {
        return false;
    }
    s.class("group");
    let top = s.y;
    s.paragraph(head, GROUP, s.right - s.left);
    let head_end = [(s.left + s.width(head, GROUP), top + GROUP.rise_px())];
    cut_word(
        s,
        domain,
        match head.is_empty() {
            true => beside,
            false => &head_end,
        },
    );
    s.y += 8.0;
    let drawn = s.scene.marks.len();
    let lines = axes::above(s, &scale, counts[0].row.fact.unit);
    let top = s.y - 2.0;
    let tallest = largest(counts.iter().map(|count| count.words.height));
    let pitch = (tallest + 14.0).max(52.0);
    let y_of = |i: usize| top + pitch * (i as f64 + 0.5);
    s.y = top + pitch * counts.len() as f64;
    s.class("grid");
    for x in lines {
        s.line((x, top), (x, s.y), Stroke::new(s.theme.grid(), 1.0));
    }
    let behind = s.scene.marks.len();
    s.send_back(drawn, behind);
    // The marks, and the words beside them.
    for (i, count) in counts.iter().enumerate() {
        let y = y_of(i);
        if !is_fall {
            s.tabulate(&count.row.fact);
        }
        layouts::begin(s, &count.row);
        s.detail(count.who);
        s.interval(&scale, &count.row.span, y);
        s.class("label");
        s.put(
            count.words,
            s.left,
            y - count.words.height / 2.0,
            Anchor::Start,
        );
        if wide {
            s.text(words_x, y + 4.5, count.row.words, BODY, Anchor::Start);
            s.class("value");
            s.text(s.right, y + 4.5, count.row.value, SMALL, Anchor::End);
        }
        s.end();
    }
    // The steps, and what they mean beside one of them.
    let (label, face) = match is_fall {
        true => (fall, CLAIM.in_tone(Tone::Alert)),
        false => (s.word(say::EACH_FOLLOWS), FINDING),
    };
    s.class(if is_fall { "alert" } else { "step" });
    let room = ((x1 - x0) * 0.62).max(96.0);
    let mut block = s.balanced(label, face, room);
    if block.end > block.first + 2 {
        block = s.balanced(label, face, room.max(130.0));
    }
    let mut place = None;
    for i in 1..counts.len() {
        // From where the one ends to where the next begins, as far as that is on; else from its least to the most of the next.
        let ((low, high), (next_low, next_high)) = (ends(i - 1), ends(i));
        let (from, to) = match () {
            () if is_fall => (low, next_high),
            () if high <= next_low => (high, next_low),
            () if low + high <= next_low + next_high => {
                ((low + high) / 2.0, (next_low + next_high) / 2.0)
            }
            () => (low, next_high),
        };
        let (y0, y1) = (y_of(i - 1) + 9.0, y_of(i) - 9.0);
        match is_fall {
            true if is_touching => {
                s.line((from, y0), (to, y1), Stroke::new(s.theme.alert, 2.0));
                s.ringed_cross((from, (y0 + y1) / 2.0));
            }
            true => s.arrow((from, y0), (to, y1), s.theme.alert, false),
            false => s.thin_arrow((from, y0), (to, y1), s.theme.derived),
        }
        let (y, half) = ((y0 + y1) / 2.0, block.height / 2.0);
        // Where the arrow is at the height of the words.
        let share = ((half + 3.0) / (y1 - y0)).min(0.5);
        let reach = (to - from).abs() * share + 14.0;
        let middle = (from + to) / 2.0;
        if place.is_none() && middle + reach + block.width + 2.0 <= s.right {
            place = Some((middle + reach, y - half));
        }
        // Left of it only where that is not the column of the names.
        if place.is_none() && (wide || is_fall) && middle - reach - block.width >= names_end {
            place = Some((middle - reach - block.width, y - half));
        }
    }
    s.class(if is_fall { "alert" } else { "finding" });
    match place {
        Some((x, y)) => {
            s.fill([x - 2.0, y, block.width + 4.0, block.height], s.theme.paper);
            s.put(block, x, y, Anchor::Start);
        }
        None => {
            s.y += 6.0;
            s.paragraph(label, face, PROSE_PX);
        }
    }
    true
}

/// One of two things that exclude each other.
struct Claim<'a> {
    row: Row<'a>,
    /// Its date; nothing where time does not matter.
    when: Text<'a>,
    /// Who said it, and when.
    who: Text<'a>,
}

#[inline(never)]
fn claim<'a>(s: &mut Sketch<'a>, figure: usize, is_dated: bool) -> Claim<'a> {
    let fact = s.fact(s.sheet.figures[figure].variable);
    let said = &s.sheet.figures[figure];
    let mut row = Row::said(s, &fact, figure);
    tabulate(s, &row, figure);
    if row.words.is_empty() {
        row.words = row.value;
    }
    // Where there is but one statement the line of sources tells it.
    let statement = said.statement.filter(|_| s.sheet.statements.len() > 1);
    let who = match said.as_of {
        Some(date) if !is_dated => {
            let by = s.say(say::BY_DATE, &[s.date(date)]);
            s.list(&[by, s.publisher(statement)], ", ")
        }
        Some(_) => s.publisher(statement),
        None => s.source(statement),
    };
    let when = match said.as_of.filter(|_| is_dated) {
        Some(date) => s.form("{}:", &[s.date(date)]),
        None => Text::NONE,
    };
    Claim { row, when, who }
}

/// A figure against what is left for it, on a scale of their own.
#[inline(never)]
fn clash<'a>(s: &mut Sketch<'a>, conflict: &'a Conflict, quantity: Option<usize>, is_told: bool) {
    let sheet = s.sheet;
    let at = s.speaker.subject(conflict, quantity).unwrap_or(0);
    let Some(&figure) = conflict.figures.get(at) else {
        let sentence = remark(s, s.speaker.clash(conflict));
        s.paragraph(sentence, CLAIM.in_tone(Tone::Alert), PROSE_PX);
        return suppose(s, conflict, is_told);
    };
    let fact = s.fact(sheet.figures[figure].variable);
    let name = Text(&sheet.quantities[of(s, figure)].label);
    let name = if name.is_empty() { fact.label } else { name };
    let mut sentence = s.speaker.clash(conflict);
    let mut rest: Vec<usize> = conflict.figures.clone();
    rest.retain(|other| *other != figure);
    let (mut one, mut other);
    let mut dated = [figure; 2];
    let (mut is_fall, mut is_mixed) = (false, false);
    if let [rival] = rest[..]
        && of(s, rival) == of(s, figure)
    {
        // Two figures for one quantity, in the order of their dates.
        let date = |figure: usize| sheet.figures[figure].as_of.map(|date| date.rank());
        let is_later = date(rival) > date(figure) || date(rival) == date(figure) && rival > figure;
        let pair = if is_later {
            [figure, rival]
        } else {
            [rival, figure]
        };
        is_fall = sheet.quantities[of(s, figure)].cumulative && date(rival) != date(figure);
        dated = pair;
        [one, other] = pair.map(|figure| claim(s, figure, is_fall));
        rest.clear();
    } else if let (Clash::Same { .. }, &[rival]) = (&conflict.clash, &rest[..]) {
        // Two that should be the same were both said, each under its name.
        [one, other] = [figure, rival].map(|figure| {
            let mut claim = claim(s, figure, false);
            claim.who = s.list(&[claim.row.label, claim.who], ", ");
            claim
        });
        // What is counted differently is not compared as if it were one.
        is_mixed = one.row.fact.unit != other.row.fact.unit;
        for claim in [&mut one, &mut other].into_iter().filter(|_| is_mixed) {
            let row = &mut claim.row;
            row.words = s.list(&[row.words, s.noun(row.fact.unit)], " ");
        }
        rest.clear();
    } else {
        one = claim(s, figure, false);
        let allowed = conflict
            .allowed
            .get(at)
            .copied()
            .unwrap_or(Ends::closed(f64::NAN, f64::NAN));
        let mut row = Row::new(s, &fact, State::Derived, allowed);
        // Sentence and marks tell the same number of the same figure, in the same digits.
        if let Some((gap, ..)) = gap(&one.row.span, &row.span)
            && gap.size > 0.0
        {
            let comes_to = Ends {
                open: allowed.open,
                ..Ends::closed(row.span.low, row.span.high)
            };
            let locale = &s.speaker.locale;
            row.value = s.keep(locale.comes_to(comes_to, gap, locale.plain(&fact.unit)));
            row.amount = s.list(&[row.value, s.noun(fact.unit)], " ");
            sentence = s.speaker.leaves(conflict, figure, comes_to, gap);
        }
        row.id = s.form("{}#others", &[one.row.id]);
        row.kind = "conflict";
        row.words = row.value;
        row.details[0] = s.word(say::OTHERS_ALLOW);
        // How they come to it, as long as that is read at a glance.
        let sum = s.speaker.sum(conflict, figure).map(|sum| s.keep(sum));
        other = Claim {
            row,
            when: Text::NONE,
            who: match sum {
                Some(sum) if s.width(sum, SMALL) <= LONGEST_SUM_PX => sum,
                _ if matches!(conflict.clash, Clash::Sum { .. }) => s.word(say::THE_PARTS),
                _ => s.word(say::OTHERS_ALLOW),
            },
        };
    }
    remark(s, sentence);
    // The head of the panel; what else the sentence tells stands at the marks.
    let counted = if is_mixed { Text::NONE } else { fact.counted() };
    let mut head = s.list(&[name, counted], ", ");
    let mut below = Text::NONE;
    if is_fall {
        below = head;
        head = match gap(&one.row.span, &other.row.span) {
            Some((gap, ..)) if gap.size > 0.0 => {
                let amount = s.distance(gap, s.speaker.locale.plain(&fact.unit));
                s.say(say::FELL, &[amount])
            }
            _ => s.say(say::NOT_AFTER, &[other.row.words, one.row.words]),
        };
    }
    let mut beside = [(s.left + s.width(head, GROUP), s.y + GROUP.rise_px()); 2];
    s.class("group");
    s.paragraph(head, GROUP, f64::INFINITY);
    s.y += 1.0;
    s.class("verdict");
    if !below.is_empty() {
        beside[1] = (s.left + s.width(below, SMALL), s.y + SMALL.rise_px());
    }
    s.paragraph(below, SMALL, PROSE_PX);
    if !rest.is_empty() {
        beside[1] = others(s, &rest);
    }
    suppose(s, conflict, is_told);
    s.y += 2.0;
    let [a, b] = [one.row.span, other.row.span];
    // Ranges that lie apart must not seem to touch.
    let mut short = [Text::NONE; 2];
    for (claim, (short, span)) in [&mut one, &mut other]
        .into_iter()
        .zip(short.iter_mut().zip([b, a]))
    {
        let row = &mut claim.row;
        if row.kind != "conflict"
            && let Some([value, span]) = layouts::beside(s, row, &span)
        {
            if row.words == row.value {
                row.words = value;
            }
            (row.value, *short) = (value, span);
            row.amount = s.list(&[value, s.noun(fact.unit)], " ");
        }
    }
    // A total that falls is read in time, as one that does not.
    if let Some((gap, ..)) = gap(&a, &b).filter(|_| is_fall) {
        let told = match gap.size > 0.0 {
            true => gap_told(s, &fact, gap, true, a.low.max(b.low))[0],
            false => s.word(say::NOT_BOTH),
        };
        let rows = vec![(one.row, dated[0]), (other.row, dated[1])];
        if in_time(s, rows, Text::NONE, (told, &beside)) {
            return;
        }
    }
    pair(s, &fact, [one, other], short, is_fall, beside);
}

/// What the other figures of a conflict say, one after the other; where the last of them ends.
#[inline(never)]
fn others<'a>(s: &mut Sketch<'a>, figures: &[usize]) -> (f64, f64) {
    s.class("note");
    let head = s.word(say::CLASH_WITH);
    let mut x = s.left;
    s.text(x, s.y + SMALL.rise_px(), head, SMALL, Anchor::Start);
    x += s.width(head, SMALL) + 4.0;
    for (i, figure) in figures.iter().enumerate() {
        let other = claim(s, *figure, false);
        layouts::begin(s, &other.row);
        s.class("label");
        let read = read_as(s, &other.row.span, &other.row.fact);
        let told = s.list(&[other.row.words, read], ", ");
        // A name that is the number tells nothing beside it.
        let label = other.row.fact.label;
        let is_number = *other.row.words == *s.say(say::QUOTED, &[label]);
        let mut text = match is_number {
            true => told,
            false => s.form("{}: {}", &[label, told]),
        };
        if i + 1 < figures.len() {
            text = s.form("{};", &[text]);
        }
        let face = SMALL.in_tone(Tone::Ink);
        let block = s.block(&[(text, face)], s.right - s.left);
        // On a line of its own where it has no room beside the one before.
        if x > s.left && (x + block.width > s.right || block.end - block.first > 1) {
            x = s.left;
            s.y += SMALL.line_px();
        }
        s.put(block, x, s.y, Anchor::Start);
        s.y += block.height - SMALL.line_px();
        x += block.width + 4.0;
        s.end();
    }
    let end = (x - 4.0, s.y + SMALL.rise_px());
    s.y += SMALL.line_px();
    end
}

/// What a conflict holds only under: figures that clash only if an assumption is right accuse nobody else.
fn suppose(s: &mut Sketch, conflict: &Conflict, is_told: bool) {
    let told = s.keep(s.speaker.supposed(conflict));
    if told.is_empty() {
        return;
    }
    let text = s.say(say::SUPPOSES, &[told]);
    s.remark = s.list(&[s.remark, text], " ");
    if is_told {
        return;
    }
    s.class("note");
    s.paragraph(text, SMALL, PROSE_PX);
    s.y += 4.0;
}

/// Adds a clash to what the description tells.
fn remark<'a>(s: &mut Sketch<'a>, sentence: String) -> Text<'a> {
    let sentence = s.keep(sentence);
    s.remark = s.list(&[s.remark, sentence], " ");
    sentence
}

/// A range as short as on a mark with the sign of its currency.
fn signed<'a>(s: &Sketch<'a>, span: Text<'a>, fact: &Fact) -> Text<'a> {
    s.keep(s.speaker.locale.signed(span.0.clone(), &fact.unit))
}

/// How a range was read; nothing where it is hardly more than one number.
fn read_as<'a>(s: &Sketch<'a>, span: &Span, fact: &Fact) -> Text<'a> {
    let told = Ends::closed(span.low, span.high);
    match s.read_as(told, fact.percent).is_empty() {
        true => Text::NONE,
        false => s.say(
            say::READ_AS,
            &[signed(s, s.range(told, fact.percent), fact)],
        ),
    }
}

/// The one number that a figure was told as; NaN where it was not.
fn said_number(s: &Sketch, row: &Row) -> f64 {
    let mut figures = s.sheet.figures.iter();
    let Some(figure) = figures.find(|figure| figure.id == *row.id) else {
        return f64::NAN;
    };
    let support = figure.support(Reading::Default);
    let number = s.nominal(figure, row.span.low, row.span.high);
    match number.is_nan() {
        true => one_number(&figure.says, support),
        false => number,
    }
}

/// How far two claims lie apart, and the ends that face each other, from the first claim to the second.
fn gap(a: &Span, b: &Span) -> Option<(Gap, f64, f64)> {
    let (from, to) = if a.high <= b.low {
        (a.high, b.low)
    } else if b.high <= a.low {
        (a.low, b.high)
    } else {
        return None;
    };
    let gap = Gap::between((a.low, a.high), (b.low, b.high));
    Some((gap, from, to))
}

/// How far two claims are apart in words, as long as their scale lets it be told also which share of them that is; and the
/// amount alone.
#[inline(never)]
fn gap_told<'a>(
    s: &Sketch<'a>,
    fact: &Fact<'a>,
    gap: Gap,
    is_fall: bool,
    most: f64,
) -> [Text<'a>; 2] {
    let (amount, told);
    if is_fall {
        amount = s.distance(gap, s.speaker.locale.plain(&fact.unit));
        told = s.fewer(amount, fact.unit);
    } else {
        amount = s.distance(gap, &fact.unit);
        told = s.say(say::GAP_OF, &[amount]);
    }
    // As long as the scale lets it be, whatever it is of what was said.
    let share = gap.size / most;
    let step = if share < 0.0001 { 0.0001 } else { 0.001 };
    match share < step && !fact.percent {
        true => [s.say(say::GAP_UNDER, &[told, s.number(step, true)]), amount],
        false => [told, amount],
    }
}

#[inline(never)]
fn pair<'a>(
    s: &mut Sketch<'a>,
    fact: &Fact<'a>,
    claims: [Claim<'a>; 2],
    short: [Text<'a>; 2],
    is_fall: bool,
    beside: [(f64, f64); 2],
) {
    let [a, b] = claims.each_ref().map(|claim| claim.row.span);
    let Some((low, high)) = extent(&[a.low, a.high, b.low, b.high]) else {
        // Nothing fits at all: there is no place on a scale.
        for claim in &claims {
            tell(s, claim);
        }
        return;
    };
    let wide = s.right - s.left >= WIDE;
    // The scale is mostly theirs: to round numbers, and beside marks that have words below the numbers of its ends.
    let number_px = |end: f64| s.width(s.signed(Ends::closed(end, end), fact.unit), SMALL);
    let side = (number_px(low).max(number_px(high)) + 8.0) / (s.right - s.left);
    let sides = [side, if wide { side } else { 0.06 }];
    let span = match low < high {
        true => (high - low) / (1.0 - sides[0] - sides[1]).max(0.4),
        false => (high.abs() * 0.02).max(1.0),
    };
    let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    let mut least = ((low - span * sides[0]).max(floor), high + span * sides[1]);
    // From zero where that takes no more.
    if low >= 0.0 && high - low >= least.1 * FILLED {
        least.0 = 0.0;
    }
    let mut domain = (low, high);
    let is_whole = s.is_counted(&fact.unit) && high < 1e15;
    for most in 5..=MOST_TICKS {
        let step;
        (domain, step) = rounded(least, most);
        // What is counted has no ticks between whole numbers.
        if is_whole && step < 1.0 {
            domain = (least.0.floor(), least.1.ceil());
            break;
        }
        if high - low >= (domain.1 - domain.0) * FILLED {
            break;
        }
    }
    let inset = 10.0;
    let has_open = [a, b].iter().any(|span| span.high.is_infinite());
    let range = (
        s.left + inset,
        s.right - inset - if has_open { OPEN_PX } else { 0.0 },
    );
    let scale = Scale::new(domain, range);
    // Their words.
    let mut labels = [Block::default(); 2];
    let mut marks = [f64::NAN; 2];
    for (i, claim) in claims.iter().enumerate() {
        let words = s.list(&[claim.when, claim.row.words], " ");
        let span = &claim.row.span;
        let read = if claim.row.kind == "conflict" || claim.row.words == claim.row.value {
            Text::NONE
        } else {
            match short[i] {
                told if told.is_empty() => read_as(s, span, fact),
                told => s.say(say::READ_AS, &[signed(s, told, fact)]),
            }
        };
        let face = if span.hollow {
            CLAIM.in_tone(Tone::Finding)
        } else {
            CLAIM
        };
        let room = if wide {
            (s.right - s.left) * 0.46
        } else {
            s.right - s.left
        };
        labels[i] = s.block(&[(words, face), (read, SMALL), (claim.who, SMALL)], room);
        // At the number that was said, else in the middle of what that may be.
        let said = match claim.row.kind {
            "figure" => said_number(s, &claim.row),
            _ => f64::NAN,
        };
        if let Some(at) = middle(span.low, span.high) {
            marks[i] = scale.at(if said.is_nan() { at } else { said });
        }
    }
    let middle = |at: usize| marks[at];
    // From the left to the right.
    let first = usize::from(middle(1) < middle(0) || middle(0).is_nan() && !middle(1).is_nan());
    let (l, r) = (first, 1 - first);
    let gap = gap(&a, &b);
    let is_touching = gap.is_some_and(|(gap, ..)| gap.size == 0.0);
    let mut amount = Text::NONE;
    let told = match gap {
        Some((gap, ..)) if gap.size > 0.0 => {
            let told;
            [told, amount] = gap_told(s, fact, gap, is_fall, high.abs().max(low.abs()));
            told
        }
        _ => s.word(say::NOT_BOTH),
    };
    let told_face = CLAIM.in_tone(Tone::Alert);
    // Beside each other below the line where both stay at their marks, else the right one above it.
    let wanted = [l, r].map(|at| (middle(at), labels[at].width));
    let starts = dodge(&wanted, s.left, s.right, 16.0);
    let stays = |at: usize, start: f64| {
        let x = middle(at);
        x >= start + 4.0 && x <= start + labels[at].width - 4.0
    };
    let is_flat = wide
        && starts.as_ref().is_some_and(|starts| {
            (middle(l).is_nan() || stays(l, starts[0]))
                && (middle(r).is_nan() || stays(r, starts[1]))
        });
    // What the scale does not show stands beside the head, or what is below that.
    cut_word(s, domain, &beside);
    let top = s.y;
    let beneath = |s: &Sketch, at: usize| {
        let x = if middle(at).is_nan() {
            s.left
        } else {
            middle(at)
        };
        (x - labels[at].width / 2.0)
            .min(s.right - labels[at].width)
            .max(s.left)
    };
    let y;
    let mut placed;
    if is_flat && let Some(starts) = starts {
        y = top + 26.0;
        placed = [(l, starts[0], y + 10.0), (r, starts[1], y + 10.0)];
    } else {
        y = top + labels[r].height + 30.0;
        placed = [(r, beneath(s, r), top), (l, beneath(s, l), y + 18.0)];
    }
    // Numbers stand under the line at round values, and the words of claims under those.
    let line_y = y.round() + 0.5;
    let push = SMALL.line_px();
    for place in &mut placed {
        if place.2 > y {
            place.2 += push;
        }
    }
    // The line, its ticks, the gap.
    s.class("axis");
    let hair = s.hair();
    let (x0, x1) = (s.left, s.right);
    s.line((x0, line_y), (x1, line_y), hair);
    let first_mark = s.scene.marks.len();
    let ticks = axes::numbered(s, &scale, line_y + 17.0, is_whole, fact.unit);
    let numbers = s.texts_since(first_mark);
    for x in ticks {
        s.line((x, line_y - 3.0), (x, line_y + 4.0), hair);
    }
    let alert = s.theme.alert;
    let mut gap_x = (middle(l) + middle(r)) / 2.0;
    if gap_x.is_nan() {
        gap_x = (s.left + s.right) / 2.0;
    }
    let mut cross = None;
    let mut is_mark = false;
    if let Some((_, from, to)) = gap {
        let (from_x, to_x) = (scale.at(from), scale.at(to));
        gap_x = (from_x + to_x) / 2.0;
        let air = |span: &Span| {
            if span.low == span.high {
                DOT_PX + 3.0
            } else {
                2.0
            }
        };
        let sign = (to_x - from_x).signum();
        let (start, end) = (from_x + sign * air(&a), to_x - sign * air(&b));
        s.class("alert");
        if is_touching {
            cross = Some((gap_x, line_y));
        } else if (end - start) * sign < 12.0 {
            // No room for an arrow: the gap itself, empty between its two ends. A block would look as if both were there.
            is_mark = true;
            let stroke = Stroke::new(alert, 2.0);
            for x in [from_x, to_x] {
                s.line((x, line_y - 9.0), (x, line_y + 9.0), stroke);
            }
        } else {
            s.arrow((start, line_y), (end, line_y), alert, !is_fall);
        }
    }
    if placed[0].0 > placed[1].0 {
        placed.swap(0, 1);
    }
    for (at, left, label_top) in placed {
        let claim = &claims[at];
        layouts::begin(s, &claim.row);
        if claim.row.kind == "figure" {
            s.detail(claim.who);
        }
        let mark = marks[at];
        if !mark.is_nan() {
            // Paper about the mark parts it from the line.
            if claim.row.span.low == claim.row.span.high {
                s.class("plate");
                s.circle((mark, line_y), DOT_PX + 2.0, s.theme.paper, Stroke::NONE);
            }
            s.interval(&scale, &claim.row.span, line_y);
            let (from, to) = match label_top < line_y {
                true => (label_top + labels[at].height + 2.0, line_y - 8.0),
                false => (line_y + 8.0, label_top - 1.0),
            };
            // Where a number of the scale is in its way the words stand right under that.
            if is_free(&[mark - 3.0, from, mark + 3.0, to], &numbers) {
                s.class("leader");
                s.line((mark, from), (mark, to), s.leader());
            }
        }
        s.class("claim");
        // Its lines about its mark; where there is no room for the longest of them there, all are shifted: flush with the edge
        // of the page, or about their own middle.
        let label = labels[at];
        let about = left + label.width / 2.0;
        let is_shifted = (about - middle(at)).abs() > 0.5;
        if middle(at).is_nan() || is_shifted && left <= s.left + 0.5 {
            s.put(label, left, label_top, Anchor::Start);
        } else if is_shifted && left + label.width >= s.right - 0.5 {
            s.put(label, s.right, label_top, Anchor::End);
        } else {
            s.put(label, about, label_top, Anchor::Middle);
        }
        s.end();
    }
    s.class("alert");
    if let Some(at) = cross {
        s.ringed_cross(at);
    }
    // The gap in words, centered on it, clear of the leader of the upper claim; without its last word where that has no
    // room.
    let mut told = told;
    let mut half = s.width(told, told_face) / 2.0;
    let mut middle_x = within(gap_x, half, s.left, s.right);
    let leader = middle(r);
    if !is_flat && (leader - middle_x).abs() < half + 6.0 {
        if leader - 6.0 - 2.0 * half < s.left && !amount.is_empty() {
            told = amount;
            half = s.width(told, told_face) / 2.0;
        }
        middle_x = within(leader - 6.0 - half, half, s.left, s.right);
    }
    // A tick or a ring is higher than the arrow.
    let is_high = cross.is_some() || is_mark;
    let baseline = y - if is_high { 14.0 } else { 11.0 };
    s.text(middle_x, baseline, told, told_face, Anchor::Middle);
    s.y = push
        + if is_flat {
            y + 10.0 + labels[l].height.max(labels[r].height)
        } else {
            y + 18.0 + labels[l].height
        };
    s.y += 4.0;
}

/// A claim that has no place on a scale.
#[inline(never)]
fn tell<'a>(s: &mut Sketch<'a>, claim: &Claim<'a>) {
    layouts::begin(s, &claim.row);
    if claim.row.kind == "figure" {
        s.detail(claim.who);
    }
    s.class("claim");
    let block = s.block(
        &[(claim.row.words, CLAIM), (claim.who, SMALL)],
        s.right - s.left,
    );
    s.put(block, s.left, s.y, Anchor::Start);
    s.y += block.height + 4.0;
    s.end();
}

/// A total and its parts, where one equation of the conflict says that they are the same and all were said: the
/// figures of the total and of the parts.
fn total(s: &Sketch, conflict: &Conflict) -> Option<(usize, Vec<usize>)> {
    let [relation] = conflict.relations[..] else {
        return None;
    };
    let relation = &s.sheet.relations[relation];
    if relation.comparison != Comparison::Eq {
        return None;
    }
    let figure_of = |variable: usize| {
        let mut own = conflict.figures.iter();
        own.find(|figure| s.sheet.figures[**figure].variable == variable)
            .copied()
    };
    let (mut whole, mut sum) = (relation.left, relation.right);
    if !matches!(relation.nodes[whole], Node::Variable(_)) {
        (whole, sum) = (sum, whole);
    }
    let Node::Variable(whole) = relation.nodes[whole] else {
        return None;
    };
    // Operands stand before their operations: the parts come in their order.
    let mut parts = Vec::new();
    let mut stack = vec![sum];
    while let Some(at) = stack.pop() {
        match relation.nodes[at] {
            Node::Add(a, b) => stack.extend([b, a]),
            Node::Variable(part) => parts.push(figure_of(part)?),
            _ => return None,
        }
    }
    let n = parts.len();
    let is_all = conflict.figures.len() == n + 1 && (2..=6).contains(&n);
    Some((figure_of(whole)?, parts)).filter(|_| is_all)
}

/// Parts that do not make their total; false where the conflict has no such form.
#[inline(never)]
fn sum<'a>(s: &mut Sketch<'a>, conflict: &'a Conflict, is_told: bool) -> bool {
    let Some((whole, parts)) = total(s, conflict) else {
        return false;
    };
    let fact = s.fact(s.sheet.figures[whole].variable);
    let probe = |s: &Sketch<'a>, figure: usize| {
        let fact = Fact {
            variable: s.sheet.figures[figure].variable,
            ..fact
        };
        Row::said(s, &fact, figure).span
    };
    let total_span = probe(s, whole);
    let spans: Vec<Span> = parts.iter().map(|part| probe(s, *part)).collect();
    let (least, most) = spans
        .iter()
        .fold((0.0, 0.0), |(a, b), span| (a + span.low, b + span.high));
    // Parts are drawn at the end that is nearest to the total: even so they do not make it.
    let is_more = least > total_span.high;
    let is_less = most < total_span.low;
    let (sum, total_at) = if is_more {
        (least, total_span.high)
    } else {
        (most, total_span.low)
    };
    let drawn = |span: &Span| if is_more { span.low } else { span.high };
    let is_drawable = spans
        .iter()
        .all(|span| drawn(span) > 0.0 && drawn(span).is_finite());
    let width = s.right - s.left;
    let longest = sum.max(total_at);
    let shortest = spans.iter().map(&drawn).fold(f64::INFINITY, f64::min);
    if !(is_more || is_less)
        || !is_drawable
        || total_at.is_nan()
        || total_at <= 0.0
        || shortest / longest * width < LEAST_PART_PX
        // The gap is what the picture is for: where it would be a hairline, it has a scale of its own.
        || (sum - total_at).abs() / longest * width < LEAST_GAP_PX
    {
        return false;
    }
    let gap = Gap {
        size: (sum - total_at).abs(),
        is_exact: least == most && total_span.low == total_span.high,
    };
    // Many digits are told to those that show the gap; the list of figures has all of them.
    let places = match gap.is_exact || longest < 1e9 {
        true => 15,
        false => 1 - magnitude(gap.size),
    };
    let told = |s: &Sketch<'a>, value: f64, round: fn(f64) -> f64| {
        let value = outward_at(value, places, round);
        (value, s.signed(Ends::closed(value, value), fact.unit))
    };
    // An end of what a wording allows is not what was stated; what was told in more digits is no wider than those.
    let outermost = |s: &Sketch<'a>, (low, high): (f64, f64), is_least: bool, terms: Text<'a>| {
        let (message, at, round): (_, _, fn(f64) -> f64) = match is_least {
            true => (say::AT_LEAST, low, f64::floor),
            false => (say::AT_MOST, high, f64::ceil),
        };
        let is_one = low == high || (high - low) * power(places) <= 0.2;
        let number = match is_one {
            true => told(s, low / 2.0 + high / 2.0, f64::round).1,
            false => told(s, at, round).1,
        };
        let number = s.list(&[terms, number], " = ");
        if is_one {
            number
        } else {
            s.say(message, &[number])
        }
    };
    let left = s.left;
    let px = |value: f64| left + value / longest * width;
    let xs: Vec<f64> = {
        let mut at = 0.0;
        spans
            .iter()
            .map(|span| {
                let x = px(at);
                at += drawn(span);
                x
            })
            .collect()
    };
    // Names under the parts, or there is no such form.
    let on_bar = LABEL.in_tone(Tone::Paper);
    let (mut names, mut inside) = (Vec::<[(Text, Face); 2]>::new(), Vec::new());
    for part in &parts {
        let i = names.len();
        let read = read_as(s, &spans[i], &fact);
        // What its part has no room for stands under it.
        let end = xs.get(i + 1).map_or(px(sum), |next| next - 2.0);
        let end = if is_more { end.min(px(total_at)) } else { end };
        // What is read widely is drawn at an end, which its words do not name.
        let Span { low, high, .. } = spans[i];
        let inner = match low == high || !is_rounded(low, high) {
            true => outermost(s, (low, high), is_more, Text::NONE),
            false => s.quoted(*part),
        };
        let is_told = s.width(inner, on_bar) + 14.0 <= end - xs[i];
        let told = match is_told && is_rounded(low, high) {
            true => read,
            false => s.list(&[s.quoted(*part), read], ", "),
        };
        inside.push(if is_told { inner } else { Text::NONE });
        let variable = s.sheet.figures[*part].variable;
        names.push([(s.label(variable), BODY), (told, SMALL)]);
    }
    let slots: Vec<(f64, &[(Text, Face)])> = xs
        .iter()
        .zip(&names)
        .map(|(x, name)| (*x, &name[..]))
        .collect();
    if layouts::steps(s, &slots, 0.0).is_none() {
        return false;
    }
    remark(s, s.speaker.clash(conflict));
    suppose(s, conflict, is_told);
    // The total.
    let row = claim(s, whole, false).row;
    layouts::begin(s, &row);
    s.class("group");
    let name = s.list(&[row.fact.label, row.fact.counted()], ", ");
    let name_px = s.width(name, GROUP) + 8.0;
    let end = px(total_at);
    let value = outermost(s, (total_span.low, total_span.high), is_less, Text::NONE);
    let is_inside = s.width(value, on_bar) + 20.0 <= end - s.left;
    // What stands in the bar in the same digits is not told twice.
    let words = match is_inside && layouts::digits(&row.words) == layouts::digits(&value) {
        true => Text::NONE,
        false => row.words,
    };
    let baseline = s.y + GROUP.rise_px();
    if name_px + s.width(words, BODY) <= width {
        s.text(s.left, baseline, name, GROUP, Anchor::Start);
        s.text(s.left + name_px, baseline, words, BODY, Anchor::Start);
        s.y += 22.0;
    } else {
        let block = s.block(&[(name, GROUP), (words, BODY)], width);
        s.put(block, s.left, s.y, Anchor::Start);
        s.y += block.height + 4.0;
    }
    let total_top = s.y;
    s.class("stated");
    s.fill([s.left, s.y, end - s.left, BAR_OF_SUM], s.theme.stated);
    if is_inside {
        s.class("value");
        s.text(s.left + 8.0, s.y + 23.0, value, on_bar, Anchor::Start);
    }
    s.end();
    s.y += BAR_OF_SUM + 14.0;
    // What goes beyond, or is missing.
    let mut amount = s.distance(gap, s.speaker.locale.plain(&fact.unit));
    let mut unit = match width >= WIDE {
        true => s.noun(fact.unit),
        false => Text::NONE,
    };
    if is_less {
        amount = s.list(&[amount, std::mem::replace(&mut unit, Text::NONE)], " ");
    }
    let told_gap = s.say(if is_more { say::MORE_BY } else { say::MISSING }, &[amount]);
    let told_gap = s.list(&[told_gap, unit], " ");
    let face = CLAIM.in_tone(Tone::Alert);
    let told_px = s.width(told_gap, face);
    let (g0, g1) = (px(sum.min(total_at)), px(longest));
    s.class("group");
    let round: fn(f64) -> f64 = if is_more { f64::floor } else { f64::ceil };
    let (mut left_over, mut terms) = (told(s, sum, round).0, Vec::new());
    for span in &spans {
        let (value, text) = told(s, drawn(span), round);
        left_over -= value;
        terms.push(text);
    }
    // What was rounded need not add up.
    let terms = match left_over.abs() <= 1e-9 * sum {
        true => s.list(&terms, " + "),
        false => Text::NONE,
    };
    let all = outermost(s, (least, most), is_more, terms);
    let one = outermost(s, (least, most), is_more, Text::NONE);
    let head = s.word(say::THE_PARTS);
    let head_px = s.width(head, GROUP) + 8.0;
    let baseline = s.y + GROUP.rise_px();
    s.text(s.left, baseline, head, GROUP, Anchor::Start);
    // Left of the line, with its parts where they have room.
    let until = |text: Text<'a>| s.left + head_px + s.width(text, BODY) + 4.0;
    let terms = if until(all) <= g0 { all } else { one };
    let beside = until(terms);
    let is_one = beside + 6.0 + told_px + 10.0 <= g0;
    if beside <= g0 {
        s.text(s.left + head_px, baseline, terms, BODY, Anchor::Start);
    }
    s.class("alert");
    let line_y = if is_one {
        s.text(g0 - 8.0, baseline, told_gap, face, Anchor::End);
        baseline - 5.0
    } else {
        s.y += 20.0;
        let right = (g0 - 8.0).max(s.left + told_px);
        s.text(right, s.y + face.rise_px(), told_gap, face, Anchor::End);
        s.y + face.rise_px() - 5.0
    };
    // Two heads need some room.
    if g1 - g0 >= 24.0 {
        s.arrow((g0 + 1.0, line_y), (g1 - 1.0, line_y), s.theme.alert, true);
    } else {
        let (a, b) = (g0 + 1.0, g1 - 1.0);
        let bracket = [
            (a, line_y + 4.0),
            (a, line_y),
            (b, line_y),
            (b, line_y + 4.0),
        ];
        s.path(&bracket, Color::NONE, Stroke::new(s.theme.alert, 2.0));
    }
    s.y += 22.0;
    let bar = (s.y, BAR_OF_SUM);
    let bottom = bar.0 + bar.1;
    // A part that goes beyond is still one: a bracket joins what is solid of it and what is not.
    let end_of = |i: usize| xs.get(i + 1).map_or(px(sum), |next| next - 2.0);
    let is_cut = |i: usize| is_more && xs[i] < g0 && end_of(i) > g0;
    let legs = match (0..parts.len()).any(is_cut) {
        true => 5.0,
        false => 0.0,
    };
    let Some((steps, foot)) = layouts::steps(s, &slots, bottom + 5.0 + legs) else {
        return false;
    };
    for (i, part) in parts.iter().enumerate() {
        let row = claim(s, *part, false).row;
        layouts::begin(s, &row);
        let x = xs[i];
        let x1 = end_of(i);
        s.class("stated");
        // Each part as far as the total goes, what is beyond that hatched.
        let (from, to) = match is_more {
            true => (x.max(g0), x1.min(g0)),
            false => (x1, x1),
        };
        if to > x {
            s.fill([x, bar.0, to - x, bar.1], s.theme.stated);
        }
        if x1 > from {
            s.class("alert");
            let excess = [from, bar.0, x1 - from, bar.1];
            match is_cut(i) {
                true => s.hatched_on(excess, s.theme.alert_fill(), s.theme.alert),
                false => s.hatched(excess, s.theme.alert_fill(), s.theme.alert),
            }
        }
        if is_cut(i) {
            s.class("bracket");
            let y = bottom + 6.5;
            let corners = [
                (x + 0.5, y - 4.0),
                (x + 0.5, y),
                (x1 - 0.5, y),
                (x1 - 0.5, y - 4.0),
            ];
            s.path(&corners, Color::NONE, s.hair());
        }
        s.class("value");
        s.text(x + 8.0, bar.0 + 23.0, inside[i], on_bar, Anchor::Start);
        let step = &steps[i];
        if step.x <= s.left {
            // At the edge of the page nothing else is meant.
            s.class("label");
            s.put(step.label, s.left, step.top, Anchor::Start);
        } else {
            layouts::step(s, step, bottom + legs);
        }
        s.end();
    }
    s.class("alert");
    if is_less {
        s.hatched(
            [g0, bar.0, g1 - g0, bar.1],
            s.theme.alert_fill(),
            s.theme.alert,
        );
    }
    s.class("axis");
    let ink = Stroke::new(s.theme.ink, 1.0);
    s.line((end, total_top - 4.0), (end, bottom + 4.0), ink);
    s.y = foot;
    true
}

#[inline(never)]
fn tabulate(s: &mut Sketch, row: &Row, figure: usize) {
    let state = s.state(s.state_of(figure));
    s.row(&[row.fact.label, row.amount, state, s.wording(figure)]);
    let figure = &s.sheet.figures[figure];
    let about = [
        row.fact.unit,
        figure.as_of.map_or(Text::NONE, |date| s.iso(date)),
        crate::chart::facts::words(&figure.says),
        s.publisher(figure.statement),
    ];
    s.datum(
        Text(&figure.id),
        row.fact.label,
        state,
        (row.span.low, row.span.high),
        about,
    );
}

/// How much wider the hedges would have to be.
#[inline(never)]
fn stretch(s: &mut Sketch) {
    let text = match s.solution.stretch {
        // Rounded up: a smaller factor would not do. "Read 201 times as widely" tells nobody anything.
        Some(factor) if factor > 1.0 && factor <= MOST_STRETCH => {
            let factor = (factor * 100.0 - 1e-9).ceil() / 100.0;
            let factor = s.number(factor, false);
            s.say(say::STRETCH, &[factor])
        }
        None if !s.solution.conflicts.is_empty() => s.word(say::NO_STRETCH),
        _ => return,
    };
    s.class("note");
    s.y += 8.0;
    s.paragraph(text, SMALL, PROSE_PX);
}
