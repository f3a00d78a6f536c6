//! `series`: values over time, with events marked and what is uncertain as a band.
//!
//! Counts of a period stand as columns from zero, a shorter period hatched, a missing one left out; levels
//! and running totals, and several series together, are lines with their names at the end. A line runs only
//! between numbers that were said, one after the other: a missing value breaks it, a range is a bar without
//! a middle, an open end points on, and a shorter period stands alone as a ring.

use super::axis;
use super::mark::{Anchor, Color, Stroke};
use super::order::order;
use super::place::dodge;
use super::scale::Scale;
use super::sketch::{Ends, Sketch, middle, nominal, words};
use super::text::{LABEL, SMALL};
use super::timeline::{in_order, period_axis};
use super::words::Text;
use crate::figure::date::Period;
use crate::message::{Message, chart as say};
use crate::reading::Reading;
use crate::sheet::{Series, SeriesKind};

/// A value placed in time: its span, its bounds, and the number it was said to be.
#[derive(Clone, Copy)]
struct Value<'a> {
    date: Period,
    low: f64,
    high: f64,
    /// NaN where the wording names no number, only a range.
    said: f64,
    /// Where its label goes.
    middle: f64,
    told: Ends,
    wording: Text<'a>,
    /// Whether one is missing before it.
    begins: bool,
    /// Whether it counts less than a whole period.
    is_partial: bool,
}

impl Value<'_> {
    /// Where it begins, stands and ends on a scale of days.
    fn at(&self, time: &Scale) -> (f64, f64, f64) {
        let (start, end) = (f64::from(self.date.start.0), f64::from(self.date.end.0));
        (
            time.at(start),
            time.at(start / 2.0 + end / 2.0),
            time.at(end + 1.0),
        )
    }

    fn days(&self) -> f64 {
        f64::from(self.date.end.0 - self.date.start.0 + 1)
    }

    fn is_wide(&self) -> bool {
        self.low < self.high
    }

    /// As much of it as is certain, counted from zero.
    fn sure(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }
}

struct Line<'a> {
    series: &'a Series,
    values: Vec<Value<'a>>,
    color: Color,
    /// Lengths of dash and gap; 0 for a solid line.
    dash: (u8, u8),
}

impl Line<'_> {
    fn stroke(&self) -> Stroke {
        Stroke::new(self.color, 2.0).dashed(self.dash.0, self.dash.1)
    }
}

pub(super) fn draw(s: &mut Sketch, series: &[usize], events: &[usize]) {
    s.columns(&[
        say::COLUMN_WHAT,
        say::COLUMN_DATE,
        say::COLUMN_VALUE,
        say::COLUMN_WORDING,
    ]);
    let looks = [
        (s.theme.stated, (0, 0)),
        (s.theme.alert, (6, 3)),
        (s.theme.unknown, (2, 2)),
        (s.theme.derived, (8, 3)),
        (s.theme.muted, (1, 3)),
    ];
    let mut lines = Vec::new();
    let mut numbers = Vec::new();
    let mut span: Option<Period> = None;
    let mut name_px: f64 = 0.0;
    for (i, at) in series.iter().enumerate() {
        let series = &s.sheet.series[*at];
        let (color, dash) = looks[i.min(looks.len() - 1)];
        let values = values(s, series);
        for value in &values {
            numbers.extend([value.low, value.high, value.middle]);
            let date = value.date;
            span = Some(span.map_or(date, |span| Period {
                start: span.start.min(date.start),
                end: span.end.max(date.end),
            }));
        }
        name_px = name_px.max(s.width(Text(&series.label), LABEL));
        lines.push(Line {
            series,
            values,
            color,
            dash,
        });
    }
    let Some(span) = span else {
        return s.nothing();
    };
    let percent = lines[0].series.unit == "%";
    let columns = lines.len() == 1 && lines[0].series.kind == SeriesKind::Count;
    let plot_top = s.y + events.len() as f64 * EVENT_PX + 4.0;
    let bottom = plot_top + ((s.right - s.left) * 0.32 + 60.0).clamp(150.0, 300.0);
    let (mut low, mut high) = axis::domain(&numbers);
    if columns {
        low = low.min(0.0);
    }
    // An open end reaches visibly beyond every closed one.
    let reach = (high - low) * 0.15;
    if numbers.contains(&f64::INFINITY) {
        high += reach;
    }
    if numbers.contains(&f64::NEG_INFINITY) && low < 0.0 {
        low -= reach;
    }
    let scale = Scale::new((low, high), (bottom, plot_top + 8.0));
    let narrow = s.right - s.left < 480.0;
    let name_px = if columns {
        // The last value begins with its column, and may be wider.
        let last = lines[0].values[lines[0].values.len() - 1];
        let column = last.days() / f64::from(span.end.0 - span.start.0 + 1);
        let value_px = s.width(s.range(last.told, percent), LABEL);
        (value_px + 4.0 - column * (s.right - s.left - 40.0)).max(8.0)
    } else if narrow {
        8.0
    } else {
        name_px.min(170.0) + 14.0
    };
    let right = if columns { s.right } else { s.right - name_px };
    let axis_px = axis::beside(s, &scale, right, percent);
    let time = Scale::new(
        (f64::from(span.start.0), f64::from(span.end.0) + 1.0),
        (s.left + axis_px, s.right - name_px),
    );
    draw_events(s, events, &time, bottom);
    let values = || lines.iter().flat_map(|line| &line.values);
    let uncertain = values().any(Value::is_wide);
    let partial = values().any(|value| value.is_partial);
    let (mut said, mut days, mut unnamed) = (false, 0.0, false);
    if columns {
        unnamed = bars(s, &lines[0], &scale, &time);
        days = usual(&lines[0].values);
    } else {
        for line in &lines {
            said |= trace(s, line, &scale, &time);
        }
        if !narrow {
            end_labels(s, &lines, &scale, &time, bottom);
        }
    }
    // Of columns narrower than a month the label stands where its month begins.
    let days = if days < 28.0 { 0.0 } else { days };
    period_axis(s, &time, bottom, s.right - name_px, days);
    s.y = bottom + 28.0;
    if !columns && narrow {
        key(s, &lines);
    }
    s.class("key");
    let color = lines[0].color;
    let middle = (s.left + 8.0, s.y + 9.0);
    if partial {
        if columns {
            hatched(s, [s.left, s.y + 3.0, 16.0, 12.0], color);
        } else {
            ring(s, middle, color);
        }
        key_word(s, say::PARTIAL);
    }
    if unnamed {
        missing(s, s.left, s.left + 16.0, s.y + 15.0);
        key_word(s, say::NO_FIGURE);
    }
    if uncertain && columns {
        possible(s, [s.left + 4.0, s.y + 2.0, 8.0, 14.0]);
        key_word(s, say::KEY_STATED);
    }
    key_of_ranges(s, color, uncertain && !columns, said);
}

/// What an upright bar means, and what a dot in it does.
pub(super) fn key_of_ranges(s: &mut Sketch, color: Color, wide: bool, said: bool) {
    s.class("key");
    let keys = [(wide, 0.0, say::KEY_STATED), (said, SAID_PX, say::KEY_SAID)];
    for (_, radius, message) in keys.into_iter().filter(|key| key.0) {
        s.fill([s.left + 4.0, s.y + 2.0, 8.0, 14.0], color);
        if radius > 0.0 {
            s.circle(
                (s.left + 8.0, s.y + 9.0),
                radius,
                s.theme.paper,
                Stroke::NONE,
            );
        }
        key_word(s, message);
    }
}

fn values<'a>(s: &mut Sketch<'a>, series: &'a Series) -> Vec<Value<'a>> {
    let mut out: Vec<Value> = Vec::new();
    let mut begins = false;
    for point in &series.points {
        let support = &point.supports[Reading::Default as usize];
        let told = Ends::of(support);
        let Ends { low, high, .. } = told;
        let statement = point.statement.or(series.statement);
        s.cite(statement);
        // Nothing is said of some: a gap.
        let Some(middle) = middle(low, high) else {
            begins = true;
            continue;
        };
        let wording = s.quote(point.says.as_ref(), statement);
        let value = s.amount(told, Text(&series.unit));
        s.row(&[Text(&series.label), s.date(point.date), value, wording]);
        let stated = s.word(say::STATED);
        let about = [
            Text(&series.unit),
            s.iso(point.date),
            words(&point.says),
            s.publisher(statement),
        ];
        let (id, label) = (Text(&series.id), Text(&series.label));
        s.datum(id, label, stated, (low, high), about);
        out.push(Value {
            date: point.date,
            low,
            high,
            said: nominal(&support.density, low, high),
            middle,
            told,
            wording,
            begins: std::mem::take(&mut begins),
            is_partial: false,
        });
    }
    mark_periods(series.kind, &mut out);
    out
}

/// Marks which values count less than a whole period, and which come after a missing one.
fn mark_periods(kind: SeriesKind, values: &mut [Value]) {
    let usual = usual(values);
    // Single days have no length: how far they are apart tells whether one is missing, if most are alike.
    let days = |pair: &[Value]| f64::from(pair[1].date.start.0 - pair[0].date.start.0);
    let steps: Vec<f64> = values.windows(2).map(days).collect();
    let mut step = median(&steps);
    let alike = steps
        .iter()
        .filter(|other| (*other - step).abs() <= 0.2 * step);
    if alike.count() * 2 <= steps.len() {
        step = f64::INFINITY;
    }
    for i in 0..values.len() {
        // February is no partial month.
        values[i].is_partial = kind == SeriesKind::Count && values[i].days() < usual * 0.85;
        let Some(distance) = i.checked_sub(1).map(|before| steps[before]) else {
            continue;
        };
        let missing = if usual > 1.0 {
            distance - values[i - 1].days() > usual * 0.75
        } else {
            distance > step * 1.6
        };
        values[i].begins |= missing;
    }
}

/// How many days most values are about.
fn usual(values: &[Value]) -> f64 {
    let lengths: Vec<f64> = values.iter().map(Value::days).collect();
    median(&lengths)
}

/// The middle one, the lower of two; 0 for none.
fn median(values: &[f64]) -> f64 {
    let order = order(values);
    order
        .get(order.len().saturating_sub(1) / 2)
        .map_or(0.0, |at| values[*at])
}

fn begin(s: &mut Sketch, series: &Series, value: &Value) {
    let id = s.form("{}@{}", &[Text(&series.id), s.iso(value.date)]);
    let label = s.form("{}, {}", &[Text(&series.label), s.date(value.date)]);
    let amount = s.amount(value.told, Text(&series.unit));
    s.begin("point", id, label, amount);
    s.refer(Text(&series.id));
    if let Some(at) = series.quantity {
        s.refer(Text(&s.sheet.quantities[at].id));
    }
    s.mark_state(s.word(say::STATED));
    s.detail(value.wording);
    s.class_of(false);
}

/// Columns from zero, each as wide as its period, and a word where one is missing; whether there was no room
/// for the word.
fn bars(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale) -> bool {
    let zero = scale.at(0.0);
    let (left, right) = time.range;
    s.class("axis");
    s.line((left, zero), (right, zero), s.leader());
    let mut unnamed = false;
    let mut from = left;
    for (i, value) in line.values.iter().enumerate() {
        let (x0, _, x1) = value.at(time);
        if value.begins && i > 0 {
            s.class("gap");
            let word = s.word(say::NO_FIGURE);
            let block = s.block(&[(word, SMALL)], x0 - from - 4.0);
            // Not letter by letter.
            if block.end - block.first <= word.split(' ').count() && block.width < x0 - from {
                s.put(
                    block,
                    (from + x0) / 2.0,
                    zero - 5.0 - block.height,
                    Anchor::Middle,
                );
            } else {
                missing(s, from + 2.0, x0 - 2.0, zero - 1.0);
                unnamed = true;
            }
        }
        from = from.max(x1);
        let middle = (x0 + x1) / 2.0;
        let gap = if x1 - x0 > 5.0 { 1.0 } else { 0.0 };
        // What nobody said is not filled.
        let y = scale.at(if value.said.is_nan() {
            value.sure()
        } else {
            value.said
        });
        let width = (x1 - x0 - gap).max(1.0);
        let rect = [x0 + gap, y.min(zero), width, (y - zero).abs()];
        begin(s, line.series, value);
        if value.is_partial {
            hatched(s, rect, line.color);
        } else {
            s.fill(rect, line.color);
        }
        if value.is_wide() {
            s.class("band");
            let w = ((x1 - x0) * 0.4).clamp(2.0, 12.0);
            let ink = Stroke::new(s.theme.ink, 1.0);
            upright(
                s,
                scale,
                middle,
                w,
                (value.low, value.high),
                s.theme.paper.mix(55),
                ink,
            );
        }
        if i == line.values.len() - 1 {
            s.class("value");
            let text = s.range(value.told, line.series.unit == "%");
            let half = s.width(text, LABEL) / 2.0;
            // Wider than its column it may not reach back over the one before.
            let x = middle.max(x0 + half).min(s.right - half).max(left + half);
            // Above what is below zero, too: there is no room beneath.
            let y = scale.at(value.high.max(0.0)) - 6.0;
            s.text(x, y, text, LABEL, Anchor::Middle);
        }
        s.end();
    }
    unnamed
}

/// A column of which nothing is known, standing on `bottom`.
fn missing(s: &mut Sketch, left: f64, right: f64, bottom: f64) {
    let (right, top) = (right.max(left + 1.0), bottom - 12.0);
    let corners = [(left, bottom), (left, top), (right, top), (right, bottom)];
    s.path(&corners, Color::NONE, s.dashed(s.theme.muted));
}

/// A range as an upright bar about `x`, `w` wide, its open ends pointed.
pub(super) fn upright(
    s: &mut Sketch,
    scale: &Scale,
    x: f64,
    w: f64,
    (low, high): (f64, f64),
    fill: Color,
    stroke: Stroke,
) {
    let (left, right) = (x - w / 2.0, x + w / 2.0);
    let (bottom, top) = (scale.at(low), scale.at(high).min(scale.at(low) - 1.0));
    if low.is_finite() && high.is_finite() {
        return s.rect([left, top, w, bottom - top], fill, stroke);
    }
    let tip = if w < 6.0 { 4.0 } else { 8.0 };
    let mut points = Vec::new();
    for (end, y, inward, a, b) in [
        (low, bottom, -tip, right, left),
        (high, top, tip, left, right),
    ] {
        if end.is_finite() {
            points.extend([(a, y), (b, y)]);
        } else {
            points.extend([(a, y + inward), (x, y), (b, y + inward)]);
        }
    }
    points.push(points[0]);
    s.path(&points, fill, stroke);
}

/// A part of a period.
fn hatched(s: &mut Sketch, rect: [f64; 4], color: Color) {
    s.hatch(rect, color.mix(70), true);
    s.frame(rect, color);
}

/// All that a figure's wording allows, over its column.
fn possible(s: &mut Sketch, rect: [f64; 4]) {
    s.rect(rect, s.theme.paper.mix(55), Stroke::new(s.theme.ink, 1.0));
}

/// What the form at the left means.
fn key_word(s: &mut Sketch, message: Message) {
    let y = s.y + SMALL.rise_px() + 1.0;
    s.text(s.left + 24.0, y, s.word(message), SMALL, Anchor::Start);
    s.y += 20.0;
}

/// A ring for what counts less than a whole period.
fn ring(s: &mut Sketch, at: (f64, f64), color: Color) {
    s.circle(at, 4.0, s.theme.paper, Stroke::new(color, 2.0));
}

/// Radius of the dot for a number as it was said within its range.
const SAID_PX: f64 = 2.0;

/// First and last of those that are each joined to the one before, where there are at least two.
fn runs(n: usize, is_joined: &dyn Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut first = 0;
    for i in 1..=n {
        if i == n || !is_joined(i) {
            if first + 1 < i {
                out.push((first, i - 1));
            }
            first = i;
        }
    }
    out
}

/// A line through the numbers that were said, broken where one is missing, over the band of all that the
/// wordings allow, which is open where those are; whether a dot stands for a number within its range.
fn trace(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale) -> bool {
    let values = &line.values;
    let n = values.len();
    // Ends of ranges and numbers as said, by position.
    const LOW: usize = 0;
    const HIGH: usize = 1;
    const SAID: usize = 2;
    let number = |i: usize, which: usize| [values[i].low, values[i].high, values[i].said][which];
    let corners = |which: usize| -> Vec<(f64, f64)> {
        let place = |i: usize| (values[i].at(time).1, scale.at(number(i, which)));
        (0..n).map(place).collect()
    };
    let joins = |i: usize, which: usize| {
        let whole = !values[i].begins && !values[i - 1].is_partial && !values[i].is_partial;
        whole && number(i - 1, which).is_finite() && number(i, which).is_finite()
    };
    let wide = |i: usize| values[i - 1].is_wide() || values[i].is_wide();
    let (lower, upper, saids) = (corners(LOW), corners(HIGH), corners(SAID));
    s.class("band");
    for (a, b) in runs(n, &|i| wide(i) && joins(i, LOW) && joins(i, HIGH)) {
        let mut band = upper[a..=b].to_vec();
        band.extend(lower[a..=b].iter().rev());
        s.path(&band, line.color.mix(18), Stroke::NONE);
    }
    let edge = Stroke::new(line.color, 1.0);
    for (which, corners) in [(LOW, &lower), (HIGH, &upper)] {
        for (a, b) in runs(n, &|i| wide(i) && joins(i, which)) {
            s.path(&corners[a..=b], Color::NONE, edge);
        }
    }
    s.class("line");
    for (a, b) in runs(n, &|i| joins(i, SAID)) {
        s.path(&saids[a..=b], Color::NONE, line.stroke());
    }
    let radius = if n <= 40 { 3.5 } else { 1.5 };
    let mut said = false;
    for (i, value) in values.iter().enumerate() {
        begin(s, line.series, value);
        let x = lower[i].0;
        let tall = lower[i].1 - upper[i].1;
        // A range lower than a dot is hidden by one.
        if tall < 2.0 * radius {
            let at = (x, scale.at(value.middle));
            if value.is_partial {
                ring(s, at, line.color);
            } else {
                s.circle(at, radius, line.color, Stroke::NONE);
            }
        } else {
            let range = (value.low, value.high);
            let (fill, stroke) = if value.is_partial {
                (s.theme.paper, Stroke::new(line.color, 2.0))
            } else {
                (line.color, Stroke::NONE)
            };
            upright(s, scale, x, radius * 2.0 + 1.0, range, fill, stroke);
            if tall >= 14.0 && value.said.is_finite() {
                said = true;
                s.circle(saids[i], SAID_PX, s.theme.paper, Stroke::NONE);
            }
        }
        s.end();
    }
    said
}

/// Names at the lines' ends, moved apart; over a narrow chart they go to a key.
fn end_labels<'a>(
    s: &mut Sketch<'a>,
    lines: &[Line<'a>],
    scale: &Scale,
    time: &Scale,
    bottom: f64,
) {
    let mut named = Vec::new();
    let mut ends = Vec::new();
    for line in lines {
        if let Some(last) = line.values.last() {
            named.push(Text(&line.series.label));
            ends.push(scale.at(last.middle));
        }
    }
    let room = s.right - time.range.1 - 12.0;
    let mut blocks = Vec::new();
    let mut wanted = Vec::new();
    for i in order(&ends) {
        let block = s.block(&[(named[i], LABEL)], room);
        wanted.push((ends[i], block.height));
        blocks.push(block);
    }
    s.class("label");
    let starts = dodge(&wanted, scale.range.1 - 16.0, bottom + 4.0, 2.0).unwrap_or_default();
    for (block, start) in blocks.into_iter().zip(starts) {
        s.put(block, time.range.1 + 12.0, start, Anchor::Start);
    }
}

fn key<'a>(s: &mut Sketch<'a>, lines: &[Line<'a>]) {
    s.class("key");
    for line in lines {
        s.y += 4.0;
        let block = s.block(
            &[(Text(&line.series.label), SMALL)],
            s.right - s.left - 34.0,
        );
        let y = s.y + SMALL.line_px() / 2.0;
        s.line((s.left, y), (s.left + 26.0, y), line.stroke());
        s.put(block, s.left + 34.0, s.y, Anchor::Start);
        s.y += block.height;
    }
}

/// Room that one event's label takes above the plot: its name and its date.
const EVENT_PX: f64 = 34.0;

/// Thin lines through the plot, each named above it on a level of its own; what is known to the month
/// shades the month, or it would seem to have come on its first day.
fn draw_events(s: &mut Sketch, events: &[usize], time: &Scale, bottom: f64) {
    let place = |s: &Sketch, at: usize| {
        let Period { start, end } = s.sheet.events[at].date;
        let is_day = start == end;
        let (start, end) = (
            f64::from(start.0),
            f64::from(end.0) + f64::from(u8::from(!is_day)),
        );
        let is_left = time.at(start) + time.at(end) < time.range.0 + time.range.1;
        (is_day, start, end, is_left)
    };
    // Labels run inward, so the outermost stand highest: their own lines and no others pass them.
    let (mut levels, mut left) = (Vec::new(), Vec::new());
    for at in in_order(s, events) {
        if place(s, at).3 {
            left.push(at);
        } else {
            levels.insert(0, at);
        }
    }
    levels.extend(left);
    for (level, at) in levels.into_iter().enumerate() {
        let event = &s.sheet.events[at];
        let (is_day, start, end, is_left) = place(s, at);
        if end < time.domain.0 || start > time.domain.1 {
            continue;
        }
        let (x0, x1) = (time.at(start), time.at(end));
        let date = s.date(event.date);
        let y = s.y + level as f64 * EVENT_PX;
        // A day's label stands beside its line, that of a span on its shade.
        let (air, top) = if is_day {
            (6.0, y + 4.0)
        } else {
            (0.0, y + EVENT_PX - 2.0)
        };
        let (mut text_x, mut anchor, mut room) = (x1 - air, Anchor::End, x1 - air - s.left);
        if is_left {
            (text_x, anchor, room) = (x0 + air, Anchor::Start, s.right - x0 - air);
        }
        s.cite(event.statement);
        s.begin("event", Text(&event.id), Text(&event.label), date);
        s.refer(Text(&event.id));
        s.class("event");
        if !is_day {
            s.fill([x0, top, x1 - x0, bottom - top], s.theme.muted.mix(16));
        }
        let dashed = s.dashed(s.theme.muted);
        if start >= time.domain.0 {
            s.line((x0, top), (x0, bottom), dashed);
        }
        if !is_day && end <= time.domain.1 {
            s.line((x1, top), (x1, bottom), dashed);
        }
        let mut baseline = y + SMALL.rise_px();
        for text in [Text(&event.label), date] {
            let text = s.shortened(text, room, SMALL);
            s.text(text_x, baseline, text, SMALL, anchor);
            baseline += SMALL.line_px();
        }
        s.end();
    }
}
