//! `timeline`: dated events and spans; along the page where there is room, downward on phones.
//!
//! The axis ends with the data, and what happened stands on it: a dot for a day, a bar for what is longer, which is pale
//! where no day is given, as the first that is says. Only spans that overlap stand beside it, named on themselves. All of
//! it was said, so nothing has an outline, which is of what was worked out, nor the color of a finding but how far two
//! events lie apart, where there are just two.

use crate::chart::axes::{calendar_axis, parted, time_spans};
use crate::chart::facts::{Ends, says, words};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{DOT_PX, Side};
use crate::chart::order::order;
use crate::chart::place::dodge;
use crate::chart::scales::Scale;
use crate::chart::sketch::Sketch;
use crate::chart::text::{Block, FINDING, LABEL, SMALL};
use crate::chart::words::Text;
use crate::figure::date::{Day, Period};
use crate::message::chart as say;
use crate::sheet::Event;

/// A label that has less room than this beside its mark stands back from it.
const LEAST_PX: f64 = 150.0;
/// Thickness of a bar.
const BAR: f64 = 8.0;
/// How strong the color of what may be is beside that of what was, in percent.
const PALE: u32 = 45;
/// How long what goes on beyond the chart fades at most.
const BEYOND_PX: f64 = 48.0;
/// From a line to the words beside it.
const BESIDE_PX: f64 = 9.0;
/// Between two rows.
const ROW_PX: f64 = 13.0;
/// From the axis to the arrow that tells how far two events lie apart.
const APART_PX: f64 = 14.0;

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, events: &[usize], &from: &Option<Period>, &to: &Option<Period>) {
    let sheet = s.sheet;
    let all: Vec<usize>;
    let events = if events.is_empty() {
        all = (0..sheet.events.len()).collect();
        &all
    } else {
        events
    };
    let mut shown: Vec<&Event> = Vec::new();
    let mut last = None;
    for i in in_order(s, events) {
        let event = &sheet.events[i];
        if from.is_none_or(|from| event.date.end >= from.start)
            && to.is_none_or(|to| event.date.start <= to.end)
        {
            shown.push(event);
            // A day is where it begins.
            let end = if is_day(event) {
                event.date.start
            } else {
                Day(event.date.end.0 + 1)
            };
            last = last.max(Some(end));
        }
    }
    let (Some(event), Some(last)) = (shown.first(), last) else {
        return s.nothing();
    };
    let first = from.map_or(event.date.start, |from| from.start);
    let last = to.map_or(last, |to| Day(to.end.0 + 1));
    s.columns(&[say::COLUMN_DATE, say::COLUMN_EVENT, say::COLUMN_WORDING]);
    for event in &shown {
        s.cite(event.statement);
        let label = Text(&event.label);
        s.row(&[s.when(event), label, s.source(event.statement)]);
        // No day that nobody has told.
        let date = match is_known(event.begins) && is_known(event.ends) || is_one(event) {
            true => s.iso(event.date),
            false => s.form("{}/{}", &[s.iso(event.begins), s.iso(event.ends)]),
        };
        let about = [
            Text::NONE,
            date,
            words(&event.quote),
            s.publisher(event.statement),
        ];
        let none = (f64::NAN, f64::NAN);
        s.datum(Text(&event.id), label, Text::NONE, none, about);
    }
    // The axis begins with the month of the first and ends with the data.
    let (_, _, day) = first.ymd();
    let start = if from.is_some() {
        first.0
    } else {
        first.0 - (day as i32 - 1)
    };
    let air = f64::from(last.0 - start) / 40.0;
    let domain = (
        f64::from(start),
        f64::from(last.0) + if to.is_some() { 0.0 } else { air },
    );
    // Where many stand near the end, more of them lead back from it.
    let apart = apart(s, &shown, domain);
    s.remark = s.list(&apart, ", ");
    let is_wide = s.right - s.left >= 560.0;
    if !(is_wide
        && [LEAST_PX, 2.0 * LEAST_PX]
            .iter()
            .any(|least| along(s, &shown, domain, *least, apart)))
    {
        downward(s, &shown, domain, apart);
    }
}

/// How many days after the first of two events the other was: at least, which is what is drawn, and at most where that is
/// more. Nothing where they may be of one day, are not just two, or lie beyond the chart.
fn apart<'a>(s: &Sketch<'a>, events: &[&Event], (first, last): (f64, f64)) -> [Text<'a>; 2] {
    let [one, other] = events else {
        return [Text::NONE; 2];
    };
    let (from, to) = (one.date, other.date);
    let is_on = f64::from(from.start.0) >= first && f64::from(to.end.0) <= last;
    let (least, most) = (to.start.0 - from.end.0, to.end.0 - from.start.0);
    if !(is_one(one) && is_one(other) && is_on) || least <= 0 {
        return [Text::NONE; 2];
    }
    let number = |days: i32| s.spelled(Ends::closed(f64::from(days), f64::from(days)), false);
    let later = match least {
        1 => s.word(say::DAY_LATER),
        _ => s.say(say::DAYS_LATER, &[number(least)]),
    };
    match least == most {
        true => [later, Text::NONE],
        false => [
            s.say(say::AT_LEAST, &[later]),
            s.say(say::AT_MOST, &[number(most)]),
        ],
    }
}

/// Events from the first to the last.
fn in_order(s: &Sketch, events: &[usize]) -> Vec<usize> {
    let ranks = events
        .iter()
        .map(|event| s.sheet.events[*event].date.rank());
    let ranks: Vec<f64> = ranks.collect();
    order(&ranks).into_iter().map(|i| events[i]).collect()
}

#[inline(never)]
fn begin<'a>(s: &mut Sketch<'a>, event: &'a Event) {
    let (id, label) = (Text(&event.id), Text(&event.label));
    s.begin("event", id, label, s.when(event));
    s.refer(id);
    s.detail(s.quote(event.quote.as_ref(), event.statement));
    if let Some(note) = &event.note {
        s.detail(Text(note));
    }
    s.class("event");
}

/// Whether an event is told to the day.
fn is_day(event: &Event) -> bool {
    is_known(event.date)
}

/// Whether a date is a day.
fn is_known(date: Period) -> bool {
    date.start == date.end
}

/// Whether it has one date and was at some time in it, rather than from a first date to a last.
fn is_one(event: &Event) -> bool {
    event.begins == event.ends
}

/// Whether it is pale where it begins or ends.
fn is_open(event: &Event) -> bool {
    !(is_day(event) || is_known(event.begins) && is_known(event.ends))
}

/// Its name, and under it its words and its date; `is_first`: why it is pale too.
#[inline(never)]
fn label<'a>(s: &mut Sketch<'a>, event: &'a Event, is_first: bool, room: f64) -> Block {
    let when = s.when(event);
    // A date that was quoted is not told twice.
    let quoted = match &event.quote {
        Some(words) if !says(words, &when) => s.say(say::QUOTED, &[Text(words)]),
        _ => Text::NONE,
    };
    let why = match is_first {
        true => s.word(say::DAY_UNKNOWN),
        false => Text::NONE,
    };
    let when = s.list(&[s.list(&[when, quoted], ", "), why], "; ");
    s.evened(&[(Text(&event.label), LABEL), (when, SMALL)], room)
}

/// Where an event begins and ends on a scale of days.
fn ends(scale: &Scale, event: &Event) -> (f64, f64) {
    (
        scale.at(f64::from(event.date.start.0)),
        scale.at(f64::from(event.date.end.0) + 1.0),
    )
}

/// Along the page: each event as high as those before it let it, beside its mark where there are `least` pixels; draws
/// nothing and returns false where words would lie across the lines of others, or that would stand too high.
#[inline(never)]
fn along<'a>(
    s: &mut Sketch<'a>,
    events: &[&'a Event],
    domain: (f64, f64),
    least: f64,
    apart: [Text<'a>; 2],
) -> bool {
    // The dot of a first day is whole, a bar is flush with the title; the name of the last date stands in the middle under
    // its tick.
    let mut scale = Scale::new(domain, (s.left, s.right - 14.0));
    let (x0, x1) = ends(&scale, events[0]);
    if is_day(events[0]) || x1 - x0 < 2.0 * BAR {
        scale.range.0 += DOT_PX;
    }
    let room = ((s.right - s.left) * 0.5).max(240.0);
    let is_on_axis = is_apart(events);
    // What is hardly longer than a day on this scale is tied to the axis as a day is, in its middle.
    let is_short = |event: &Event| {
        let (x0, x1) = ends(&scale, event);
        !is_day(event) && x1 - x0 < BAR
    };
    let has_stem = |event: &Event| is_on_axis || is_day(event) || is_short(event);
    let stem = |event: &Event| {
        let (x0, x1) = ends(&scale, event);
        match (is_day(event), is_short(event)) {
            (_, true) => (x0 + x1) / 2.0,
            (true, _) => x0,
            // The line of a bar is flush with its edge.
            _ => x0 + if is_on_axis { 0.5 } else { 0.0 },
        }
    };
    let first_open = events.iter().position(|event| is_open(event));
    // Label, left edge, row and day of each; a row is free from where its last thing ends.
    let mut placed: Vec<(Block, f64, usize, f64)> = Vec::new();
    let mut rows: Vec<(f64, f64)> = Vec::new();
    for (i, event) in events.iter().enumerate() {
        let (x0, x1) = (stem(event), ends(&scale, event).1);
        // A bar has its words over it, flush with it; a line has them beside it at its head, clear of the lines of those that
        // are hardly a day before or after it.
        let near = |other: Option<&&Event>| {
            let x = stem(other.filter(|other| has_stem(other))?);
            (has_stem(event) && (x - x0).abs() < 9.0).then_some(x)
        };
        let (before, after) = (near(events[..i].last()), near(events.get(i + 1)));
        let (from_left, edge) = match has_stem(event) {
            true => (
                after.unwrap_or(x0) + BESIDE_PX,
                before.unwrap_or(x0) - BESIDE_PX,
            ),
            false => (x0, x0 + DOT_PX),
        };
        // Beside its mark as narrow as it may be, else back from it, the narrower the more it would cross.
        let beside = s.right - from_left;
        let widths = [
            if beside < least {
                0.0
            } else {
                room.min(beside)
            },
            room,
            170.0,
            110.0,
        ];
        let mut found = None;
        for (n, width) in widths.into_iter().enumerate() {
            if width == 0.0 {
                continue;
            }
            let label = label(s, event, first_open == Some(i), width);
            let left = if n == 0 && label.width <= beside {
                from_left
            } else {
                edge - label.width
            };
            let left = left.min(s.right - label.width).max(s.left);
            if has_stem(event) && left < x0 + 4.0 && x0 - 4.0 < left + label.width {
                continue;
            }
            // Its line runs down to the axis: below the words that it would cross, above the lines that its words would, or
            // would seem to belong to.
            let (mut lowest, mut highest) = (0, usize::MAX);
            for ((other, other_left, row, x), before) in placed.iter().zip(events) {
                if has_stem(event) && *other_left - 3.0 < x0 && x0 < other_left + other.width + 5.0
                {
                    lowest = lowest.max(row + 1);
                }
                let air = if (x - x0).abs() < 9.0 { 3.0 } else { 10.0 };
                if has_stem(before) && left - air < *x && *x < left + label.width + 5.0 {
                    highest = highest.min(*row);
                }
                // Back over the line of the one just before it: above that, or its words would seem to belong to it.
                let is_back = *x < x0 && x0 - x < 9.0 && left + label.width <= *x;
                if is_back && has_stem(event) && has_stem(before) {
                    highest = highest.min(*row);
                }
            }
            found = Some((label, left, lowest, highest));
            if lowest <= highest {
                break;
            }
        }
        let Some((label, left, lowest, highest)) = found.filter(|it| it.2 <= it.3) else {
            return false;
        };
        // A bar on the axis is in nobody's way.
        let right = (left + label.width).max(if has_stem(event) { x0 } else { x1 }) + 16.0;
        let from = left.min(x0 - DOT_PX);
        let is_free = |row: &usize| rows[*row].0 <= from && *row < highest;
        let row = (lowest..rows.len()).find(is_free).unwrap_or_else(|| {
            let new = highest.min(rows.len());
            rows.insert(new, (0.0, 0.0));
            for (_, _, row, _) in &mut placed {
                *row += usize::from(*row >= new);
            }
            new
        });
        let bar = if has_stem(event) { 0.0 } else { BAR + 3.0 };
        rows[row] = (right, rows[row].1.max(label.height + bar));
        placed.push((label, left, row, x0));
    }
    let mut height: f64 = rows.iter().map(|(_, tall)| tall + ROW_PX).sum();
    if height > 460.0 {
        return false;
    }
    let apart = s.block(&[(apart[0], FINDING), (apart[1], SMALL)], s.right - s.left);
    if apart.height > 0.0 {
        height += APART_PX + apart.height;
    }
    let top = s.y;
    let bottom = top + height;
    calendar_axis(s, &scale, bottom, (s.left, s.right));
    let below = s.y;
    let mut tops = Vec::new();
    let mut y = top;
    for (_, tall) in &rows {
        tops.push(y);
        y += tall + ROW_PX;
    }
    for (event, (label, left, row, x0)) in events.iter().zip(&placed) {
        let foot = tops[*row] + rows[*row].1;
        begin(s, event);
        s.class("event");
        let (bar_x, x1) = ends(&scale, event);
        let (from, bar, long, words) = if has_stem(event) {
            // Down to its day on the axis from the first line of its words; a short one stands across that.
            let words = foot - label.height;
            let y = words + LABEL.line_px() / 2.0;
            s.line((*x0, y), (*x0, bottom), s.leader());
            match is_short(event) {
                true => (*x0 - BAR / 2.0, bottom - BAR / 2.0, BAR, words),
                false => (bar_x, bottom - BAR / 2.0, x1 - bar_x, words),
            }
        } else {
            (*x0, foot - BAR, x1 - x0, foot - BAR - 2.0 - label.height)
        };
        if is_day(event) {
            s.dot((*x0, bottom), s.theme.stated);
        } else {
            let side = [Side::Left, Side::Right];
            span(s, event, &scale, [from, bar, long, BAR], side);
        }
        s.class("label");
        // Flush with its mark, on whichever side of that it stands.
        match has_stem(event) && left + label.width <= *x0 {
            true => s.put(*label, left + label.width, words, Anchor::End),
            false => s.put(*label, *left, words, Anchor::Start),
        }
        s.end();
    }
    if let [one, other] = events
        && apart.height > 0.0
    {
        let x0 = match is_day(one) || is_short(one) {
            true => stem(one),
            false => ends(&scale, one).1,
        };
        let (x1, y) = (stem(other), bottom - APART_PX);
        s.class("finding");
        s.arrow((x0 + 3.0, y), (x1 - 3.0, y), s.theme.derived, true);
        let foot = y - 5.0 - apart.height;
        s.put_about(apart, (x0 + x1) / 2.0, foot, (s.left, s.right));
    }
    s.y = below;
    true
}

/// Whether all of them have room on one line: no span overlaps another, or a day.
fn is_apart(events: &[&Event]) -> bool {
    (events.iter().zip(events.iter().skip(1)))
        .scan(Day(i32::MIN), |last, (event, next)| {
            *last = event.date.end.max(*last);
            // Days of one date are the same dot.
            let is_same = is_day(event) && is_day(next);
            Some(is_same || next.date.start > *last)
        })
        .all(|is_apart| is_apart)
}

/// A span of time: solid from the last day that it can have begun on to the first that it can have ended on, pale as far
/// as it may have been; where it goes on beyond the chart it fades.
#[inline(never)]
fn span(
    s: &mut Sketch,
    event: &Event,
    scale: &Scale,
    [x, y, w, h]: [f64; 4],
    [before, after]: [Side; 2],
) {
    let color = s.theme.stated;
    let is_along = before == Side::Left;
    let length = if is_along { w } else { h };
    let (first, last) = scale.domain;
    let days = f64::from(event.date.end.0 - event.date.start.0 + 1);
    let part = |date: Period| match is_one(event) {
        true => 0.5 * length,
        false => (f64::from(date.end.0 - date.start.0) / days).min(1.0) * length,
    };
    let start = part(event.begins);
    let end = part(event.ends).min(length - start);
    // On whole pixels, as the steps of a fade are.
    let stretch = |from: f64, to: f64| {
        let origin = if is_along { x } else { y };
        let (from, to) = ((origin + from).round(), (origin + to).round());
        match is_along {
            true => [from, y, to - from, h],
            false => [x, from, w, to - from],
        }
    };
    // No line of the grid runs through what may be.
    s.class("plate");
    s.fill(stretch(0.0, length), s.theme.paper);
    s.class("event");
    let is_sure = length - end - start >= 1.0;
    if start + end > 0.0 || !is_sure {
        s.fill(stretch(0.0, length), color.mix(PALE));
    }
    if is_sure {
        s.fill(stretch(start, length - end), color);
    }
    let beyond = (length * 0.3).min(BEYOND_PX);
    let mut fade = |from: f64, to: f64, side: Side| {
        let strong = match side == before && start > 0.0 || side == after && end > 0.0 {
            true => PALE,
            false => 85,
        };
        s.fill(stretch(from, to), s.theme.paper);
        s.fade(stretch(from, to), side, color, strong, 6);
    };
    if f64::from(event.date.start.0) < first {
        fade(0.0, beyond, before);
    }
    if f64::from(event.date.end.0) + 1.0 > last {
        fade(length - beyond, length, after);
    }
}

/// Downward: marks at their true place beside an upright axis, spans in lanes of their own, labels beside them,
/// moved apart.
#[inline(never)]
fn downward<'a>(
    s: &mut Sketch<'a>,
    events: &[&'a Event],
    domain: (f64, f64),
    apart: [Text<'a>; 2],
) {
    let is_on_axis = is_apart(events);
    // Lanes of the spans that run beside one another.
    let mut lanes: Vec<i32> = Vec::new();
    let mut lane_of = Vec::new();
    for event in events {
        if is_day(event) {
            lane_of.push(0);
            continue;
        }
        let free = lanes.iter().position(|end| *end < event.date.start.0);
        let lane = free.unwrap_or_else(|| {
            lanes.push(0);
            lanes.len() - 1
        });
        lanes[lane] = event.date.end.0;
        lane_of.push(lane.min(5));
    }
    let n_lanes = lanes.len().min(6) as f64;
    s.y += 8.0;
    let lanes_px = match (is_on_axis, apart[0].is_empty()) {
        (true, true) => 0.0,
        // The arrow between two of them.
        (true, false) => 16.0,
        _ => n_lanes * 16.0,
    };
    // Names and years of the axis stand one under the other.
    let mut x = s.left;
    for (.., text) in time_spans(s, &Scale::new(domain, (0.0, 300.0)), 34.0) {
        for part in parted(&text) {
            x = x.max(s.left + s.metrics.width(part, SMALL.size_px(), false) + 9.0);
        }
    }
    let marks_x = x + 8.0 + lanes_px;
    let label_x = marks_x + 30.0;
    let room = s.right - label_x;
    let mut labels = Vec::new();
    let first_open = events.iter().position(|event| is_open(event));
    for (i, event) in events.iter().enumerate() {
        labels.push(label(s, event, first_open == Some(i), room));
    }
    let total: f64 = labels.iter().map(|label| label.height + 14.0).sum();
    let (top, bottom) = (s.y, s.y + total.max(300.0));
    let scale = Scale::new(domain, (top, bottom));
    s.class("axis");
    let ink = Stroke::new(s.theme.ink, 1.0);
    s.line((x, top), (x, bottom), ink);
    for (y, end, text) in time_spans(s, &scale, 34.0) {
        s.line((x - 5.0, y), (x, y), ink);
        // In the middle of its month or year, below its tick where the axis ends before that.
        let middle = if end > y {
            (y + end).max(2.0 * y + 18.0) / 2.0
        } else {
            y
        };
        for (part, below) in parted(&text).into_iter().zip([4.0, 18.0]) {
            s.write(x - 9.0, middle + below, part, SMALL, Anchor::End);
        }
    }
    let half = LABEL.line_px() / 2.0;
    let mut wanted = Vec::new();
    for (event, label) in events.iter().zip(&labels) {
        let (y, _) = ends(&scale, event);
        wanted.push((y - half + label.height / 2.0, label.height));
    }
    // How far two are apart stands between them.
    let mut between = None;
    if let [one, other] = events
        && !apart[0].is_empty()
    {
        let (from, to) = (ends(&scale, one), ends(&scale, other).0);
        let y0 = if is_day(one) { from.0 } else { from.1 };
        let at = x + APART_PX;
        s.class("finding");
        s.arrow((at, y0 + 4.0), (at, to - 7.0), s.theme.derived, true);
        let block = s.block(&[(apart[0], FINDING), (apart[1], SMALL)], room);
        wanted.insert(1, ((y0 + to) / 2.0, block.height));
        between = Some(block);
    }
    let foot = bottom + wanted[wanted.len() - 1].1;
    let mut starts = dodge(&wanted, top - half, foot, 12.0).unwrap_or_default();
    if let Some(block) = between
        && starts.len() == 3
    {
        s.put(block, label_x, starts.remove(1), Anchor::Start);
    }
    let mut lowest = bottom;
    for (i, ((event, label), start)) in events.iter().zip(labels).zip(starts).enumerate() {
        begin(s, event);
        let (y0, y1) = ends(&scale, event);
        // A bend of few pixels tells nothing.
        let mut to = start + half;
        if (to - y0).abs() < 6.0 {
            to = y0;
        }
        let lane_x = match is_on_axis {
            true => x - BAR / 2.0,
            false => x + 8.0 + lane_of[i] as f64 * 16.0,
        };
        let from = if is_day(event) { x } else { lane_x + BAR };
        let bends = [
            (from, y0),
            (marks_x + 4.0, y0),
            (label_x - 10.0, to),
            (label_x - 4.0, to),
        ];
        s.path(&bends, Color::NONE, s.leader());
        if is_day(event) {
            s.dot((x, y0), s.theme.stated);
        } else {
            let side = [Side::Up, Side::Down];
            span(
                s,
                event,
                &scale,
                [lane_x, y0, BAR, (y1 - y0).max(4.0)],
                side,
            );
        }
        s.class("label");
        s.put(label, label_x, start, Anchor::Start);
        lowest = lowest.max(start + label.height);
        s.end();
    }
    s.y = lowest + 6.0;
}
