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
use super::timeline::period_axis;
use super::words::Text;
use crate::figure::date::Period;
use crate::message::{Message, chart as say};
use crate::reading::{Bound, Reading};
use crate::sheet::{Point, Series, SeriesKind};

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
        self.low.max(0.0).min(self.high)
    }
}

struct Line<'a> {
    series: &'a Series,
    values: Vec<Value<'a>>,
    /// How many days most of them are about.
    days: f64,
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
    let (mut uncertain, mut partial) = (false, false);
    for (i, at) in series.iter().enumerate() {
        let series = &s.sheet.series[*at];
        let (color, dash) = looks[i.min(looks.len() - 1)];
        let mut values = values(s, series);
        let days = mark_periods(series.kind, &mut values);
        for value in &values {
            uncertain |= value.is_wide();
            partial |= value.is_partial;
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
            days,
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
    let (mut low, high) = axis::domain(&numbers);
    if columns {
        low = low.min(0.0);
    }
    let scale = axis::upward((low, high), (bottom, plot_top + 8.0));
    let narrow = s.right - s.left < 480.0;
    let name_px = if columns {
        // The last value begins with its column, and may be wider.
        let last = &lines[0].values[lines[0].values.len() - 1];
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
    let mut drawn = Drawn::default();
    // The shortest period.
    let mut days = f64::INFINITY;
    for line in &lines {
        days = line.days.min(days);
    }
    if columns {
        bars(s, &lines[0], &scale, &time, &mut drawn);
    } else {
        for line in &lines {
            trace(s, line, &scale, &time, &mut drawn);
        }
        if !narrow {
            end_labels(s, &lines, &scale, &time, bottom);
        }
    }
    // Of values about less than a month the label stands where its month begins.
    let days = if days < 28.0 { 0.0 } else { days };
    period_axis(s, &time, bottom, s.right - name_px, days);
    s.y = bottom + 28.0;
    if !columns && narrow {
        key(s, &lines);
    }
    s.class("key");
    let color = lines[0].color;
    if partial {
        if columns {
            hatched(s, [s.left, s.y + 3.0, 16.0, 12.0], color);
        } else {
            let (paper, outline) = (s.theme.paper, Stroke::new(color, 2.0));
            if drawn.ring {
                s.circle((s.left + 4.5, s.y + 9.0), 3.5, paper, outline);
            }
            if drawn.part {
                s.rect([s.left + 12.0, s.y + 3.0, 7.0, 12.0], paper, outline);
            }
        }
        key_word(s, say::PARTIAL);
    }
    if drawn.unnamed {
        missing(s, s.left, s.left + 16.0, s.y + 15.0);
        key_word(s, say::NO_FIGURE);
    }
    if uncertain && columns {
        possible(s, [s.left + 4.0, s.y + 2.0, 8.0, 14.0]);
        key_word(s, say::KEY_STATED);
        s.fill([s.left, s.y + 3.0, 16.0, 12.0], color);
        let is_said = drawn.said && !drawn.least;
        key_word(
            s,
            if is_said {
                say::KEY_SAID
            } else {
                say::KEY_FILLED
            },
        );
    }
    if uncertain && !columns {
        key_bar(s, color, say::KEY_STATED);
        if drawn.said {
            key_said(s, color);
        }
        if drawn.band {
            let (x, y) = (s.left, s.y + 4.0);
            let corners = [(x, y), (x + 16.0, y), (x + 16.0, y + 10.0), (x, y + 10.0)];
            band(s, color, &corners);
            key_word(s, say::KEY_BETWEEN);
        }
    }
}

/// What an upright bar means.
#[inline(never)]
pub(super) fn key_bar(s: &mut Sketch, color: Color, message: Message) {
    s.class("key");
    s.fill([s.left + 4.0, s.y + 2.0, 8.0, 14.0], color);
    key_word(s, message);
}

/// What a dot in an upright bar means.
pub(super) fn key_said(s: &mut Sketch, color: Color) {
    key_bar(s, color, say::KEY_SAID);
    let middle = (s.left + 8.0, s.y - 11.0);
    s.circle(middle, SAID_PX, s.theme.paper, Stroke::NONE);
}

/// Whether its values may be below zero: as its quantity may, else where one is or where it counts nothing.
fn is_signed(s: &Sketch, series: &Series) -> bool {
    if let Some(at) = series.quantity {
        return s.sheet.quantities[at].signed;
    }
    let is_below = |end: Option<Bound>| end.is_some_and(|end| end.value.is_negative());
    let is_signed = |point: &Point| {
        let support = &point.supports[Reading::Default as usize];
        is_below(support.low) || is_below(support.high)
    };
    series.kind != SeriesKind::Count || series.points.iter().any(is_signed)
}

fn values<'a>(s: &mut Sketch<'a>, series: &'a Series) -> Vec<Value<'a>> {
    let mut out: Vec<Value> = Vec::new();
    let mut begins = false;
    let signed = is_signed(s, series);
    for point in &series.points {
        let support = &point.supports[Reading::Default as usize];
        let told = Ends::of(support);
        let Ends { low, high, .. } = told;
        // "Fewer than 40" people are not fewer than none.
        let low = if signed || high.is_infinite() {
            low
        } else {
            low.max(0.0)
        };
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
    out
}

/// Marks which values count less than a whole period, and which come after a missing one; returns how many
/// days most are about.
fn mark_periods(kind: SeriesKind, values: &mut [Value]) -> f64 {
    let (mut lengths, mut steps) = (Vec::new(), Vec::new());
    for pair in values.windows(2) {
        steps.push(f64::from(pair[1].date.start.0 - pair[0].date.start.0));
    }
    for value in &*values {
        lengths.push(value.days());
    }
    let (usual, step) = (least(&lengths, 2), least(&steps, 2));
    // Where dates have no rhythm, none of them is missing.
    let has_rhythm = least(&steps, 4) > step * 0.8;
    for (i, value) in values.iter_mut().enumerate() {
        // February is no partial month.
        value.is_partial = kind == SeriesKind::Count && lengths[i] < usual * 0.85;
        if i > 0 && has_rhythm {
            let distance = steps[i - 1];
            value.begins |= distance > step * 1.6 && distance - lengths[i - 1] > step * 0.5;
        }
    }
    usual
}

/// What one in `of` is at most, from below: the middle one for 2; 0 for none.
#[inline(never)]
fn least(values: &[f64], of: usize) -> f64 {
    let order = order(values);
    let at = order.get(order.len().saturating_sub(1) / of);
    at.map_or(0.0, |at| values[*at])
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

/// Columns from zero, each as wide as its period, and a word where one is missing.
fn bars(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale, drawn: &mut Drawn) {
    let zero = scale.at(0.0);
    let (left, right) = time.range;
    s.class("axis");
    s.line((left, zero), (right, zero), s.leader());
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
                drawn.unnamed = true;
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
            drawn.said |= !value.said.is_nan();
            drawn.least |= value.said.is_nan();
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
            // No line of an event runs through it.
            let halo = [x - half, y - 11.0, half * 2.0, 14.0];
            s.fill(halo, s.theme.paper);
            s.text(x, y, text, LABEL, Anchor::Middle);
        }
        s.end();
    }
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
    let bottom = scale.at(low);
    let top = scale.at(high).min(bottom - 1.0);
    let tip = |end: f64| if end.is_finite() { 0.0 } else { 6.0 };
    let (y0, y1) = (top + tip(high), bottom - tip(low));
    let corners = [
        (left, y1),
        (left, y0),
        (x, top),
        (right, y0),
        (right, y1),
        (x, bottom),
        (left, y1),
    ];
    s.path(&corners, fill, stroke);
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

/// Radius of the dot for a number as it was said within its range.
const SAID_PX: f64 = 2.0;

/// What a key has to explain.
#[derive(Default)]
struct Drawn {
    /// A number as it was said within its range.
    said: bool,
    /// A column that is filled to its least.
    least: bool,
    /// A missing column that had no room for the word.
    unnamed: bool,
    /// A ring for a part of a period, and a hollow bar for one of which a range is known.
    ring: bool,
    part: bool,
    /// Something between two ranges.
    band: bool,
}

/// A line through the numbers that were said, broken where one is missing, over the band of all that the
/// wordings allow, which ends where those are open.
fn trace(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale, drawn: &mut Drawn) {
    let values = &line.values;
    // The corners of the line since its last break.
    let mut stretch = Vec::new();
    let (mut x0, mut from) = (0.0, [f64::NAN; 3]);
    for (i, value) in values.iter().enumerate() {
        let before = &values[i.saturating_sub(1)];
        let x = value.at(time).1;
        let to = [
            place(scale, value.low),
            place(scale, value.high),
            place(scale, value.said),
        ];
        if value.begins || value.is_partial || before.is_partial {
            from = [f64::NAN; 3];
        }
        let [low, high, said] = [0, 1, 2].map(|end| !(from[end] + to[end]).is_nan());
        if !said {
            flush(s, line, &mut stretch);
        }
        if !to[2].is_nan() {
            stretch.push((x, to[2]));
        }
        if value.is_wide() || before.is_wide() {
            s.class("band");
            let corners = [(x0, from[0]), (x, to[0]), (x, to[1]), (x0, from[1])];
            // Where an end is open, the edge of the other would seem to be the line.
            if low && high {
                drawn.band = true;
                band(s, line.color, &corners);
            }
        }
        (x0, from) = (x, to);
    }
    flush(s, line, &mut stretch);
    let radius = if values.len() <= 40 { 3.5 } else { 1.5 };
    for value in values {
        begin(s, line.series, value);
        let x = value.at(time).1;
        let tall = scale.at(value.low) - scale.at(value.high);
        let is_dot = tall < 2.0 * radius;
        let (mut fill, mut stroke) = (line.color, Stroke::NONE);
        if value.is_partial {
            (fill, stroke) = (s.theme.paper, Stroke::new(line.color, 2.0));
            drawn.ring |= is_dot;
            drawn.part |= !is_dot;
        }
        // A range lower than a dot is hidden by one.
        if is_dot {
            s.circle((x, scale.at(value.middle)), radius, fill, stroke);
        } else {
            let range = (value.low, value.high);
            upright(s, scale, x, radius * 2.0 + 1.0, range, fill, stroke);
            if tall >= 4.0 * SAID_PX && !value.said.is_nan() {
                drawn.said = true;
                s.circle(
                    (x, scale.at(value.said)),
                    SAID_PX,
                    s.theme.paper,
                    Stroke::NONE,
                );
            }
        }
        s.end();
    }
}

/// What lies between two ranges: so pale that a line on it keeps 3:1 in every color; its edges tell where it ends.
#[inline(never)]
fn band(s: &mut Sketch, color: Color, corners: &[(f64, f64); 4]) {
    s.path(corners, color.mix(18), Stroke::NONE);
    let edge = Stroke::new(color, 1.0);
    s.path(&corners[..2], Color::NONE, edge);
    s.path(&corners[2..], Color::NONE, edge);
}

/// Where a number lies; NaN for what is none.
#[inline(never)]
fn place(scale: &Scale, number: f64) -> f64 {
    scale.at(if number.is_finite() { number } else { f64::NAN })
}

/// Draws a stretch of a line and begins anew.
#[inline(never)]
fn flush(s: &mut Sketch, line: &Line, stretch: &mut Vec<(f64, f64)>) {
    if stretch.len() > 1 {
        s.class("line");
        s.path(stretch, Color::NONE, line.stroke());
    }
    stretch.clear();
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
        let (x, room) = (s.left + 24.0, s.right - s.left - 24.0);
        let block = s.block(&[(Text(&line.series.label), SMALL)], room);
        let y = s.y + SMALL.line_px() / 2.0 + 1.0;
        s.line((s.left, y), (s.left + 18.0, y), line.stroke());
        s.put(block, x, s.y + 1.0, Anchor::Start);
        s.y += block.height + 4.0;
    }
}

/// Room that one event's label takes above the plot: its name and its date.
const EVENT_PX: f64 = 34.0;

/// Thin lines through the plot, each named above it on a level of its own; what is known to the month
/// shades the month, or it would seem to have come on its first day.
fn draw_events(s: &mut Sketch, events: &[usize], time: &Scale, bottom: f64) {
    // Labels run inward, so the outermost stand highest: their own lines and no others pass them.
    let middle = (time.domain.0 + time.domain.1) / 2.0;
    let keys = events.iter().map(|at| {
        let start = f64::from(s.sheet.events[*at].date.start.0);
        if start < middle { start + 1e9 } else { -start }
    });
    let keys: Vec<f64> = keys.collect();
    for (level, i) in order(&keys).into_iter().enumerate() {
        let event = &s.sheet.events[events[i]];
        let is_day = event.date.start == event.date.end;
        let start = f64::from(event.date.start.0);
        let end = f64::from(event.date.end.0) + f64::from(u8::from(!is_day));
        if end < time.domain.0 || start > time.domain.1 {
            continue;
        }
        let (x0, x1) = (time.at(start), time.at(end));
        let date = s.date(event.date);
        let y = s.y + level as f64 * EVENT_PX;
        let (mut x, mut anchor, mut room) = (x1, Anchor::End, x1 - s.left);
        if keys[i] > 1e8 {
            (x, anchor, room) = (x0, Anchor::Start, s.right - x0);
        }
        s.cite(event.statement);
        s.begin("event", Text(&event.id), Text(&event.label), date);
        s.refer(Text(&event.id));
        s.class("event");
        let top = y + EVENT_PX - 2.0;
        let dashed = s.dashed(s.theme.muted);
        if start >= time.domain.0 {
            s.line((x0, top), (x0, bottom), dashed);
        }
        if !is_day {
            s.fill([x0, top, x1 - x0, bottom - top], s.theme.muted.mix(16));
            if end <= time.domain.1 {
                s.line((x1, top), (x1, bottom), dashed);
            }
        }
        let mut baseline = y + SMALL.rise_px();
        for text in [Text(&event.label), date] {
            let text = s.shortened(text, room, SMALL);
            s.text(x, baseline, text, SMALL, anchor);
            baseline += SMALL.line_px();
        }
        s.end();
    }
}
