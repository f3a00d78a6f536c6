//! `series`: values over time, with events marked and what is uncertain as a band.
//!
//! Counts of a period stand as columns from zero, a shorter last period hatched, a missing one left
//! out; levels and running totals, and several series together, are lines with their names at the end.

use super::axis;
use super::mark::{Anchor, Color, Stroke};
use super::order::order;
use super::place::dodge;
use super::scale::Scale;
use super::sketch::{Ends, Sketch, middle, words};
use super::text::{LABEL, SMALL};
use super::timeline::{in_order, time_axis};
use super::words::Text;
use crate::figure::date::Period;
use crate::message::{Message, chart as say};
use crate::reading::Reading;
use crate::sheet::{Series, SeriesKind};

/// A value placed in time: its span, its bounds, and the number it is drawn at.
#[derive(Clone, Copy)]
struct Value<'a> {
    date: Period,
    low: f64,
    high: f64,
    middle: f64,
    told: Ends,
    wording: Text<'a>,
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
    let (mut low, high) = axis::domain(&numbers);
    if columns {
        low = low.min(0.0);
    }
    let scale = Scale::new((low, high), (bottom, plot_top + 8.0));
    let narrow = s.right - s.left < 480.0;
    let name_px = if columns || narrow {
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
    let uncertain = lines.iter().any(|line| {
        let mut values = line.values.iter();
        values.any(|value| value.high > value.low)
    });
    let mut partial = false;
    if columns {
        partial = bars(s, &lines[0], &scale, &time);
    } else {
        for line in &lines {
            trace(s, line, &scale, &time);
        }
        if !narrow {
            end_labels(s, &lines, &scale, &time, bottom);
        }
    }
    time_axis(s, &time, bottom, s.right - name_px);
    s.y = bottom + 28.0;
    if !columns && narrow {
        key(s, &lines);
    }
    s.class("key");
    if partial {
        let swatch = [s.left, s.y + 3.0, 16.0, 12.0];
        hatched(s, swatch, lines[0].color);
        key_word(s, say::PARTIAL);
    }
    if uncertain {
        let swatch = [s.left, s.y + 3.0, 16.0, 12.0];
        if columns {
            possible(s, [s.left + 3.0, s.y + 2.0, 10.0, 14.0]);
        } else {
            s.fill(swatch, lines[0].color.mix(18));
        }
        key_word(s, say::KEY_STATED);
    }
}

fn values<'a>(s: &mut Sketch<'a>, series: &'a Series) -> Vec<Value<'a>> {
    let mut out = Vec::new();
    for point in &series.points {
        let support = &point.supports[Reading::Default as usize];
        let told = Ends::of(support);
        let Ends { low, high, .. } = told;
        let statement = point.statement.or(series.statement);
        s.cite(statement);
        // Nothing is said of some: a gap.
        let Some(middle) = middle(low, high) else {
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
            middle,
            told,
            wording,
        });
    }
    out
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

/// Columns from zero, each as wide as its period; whether one of them is a part of a period.
fn bars(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale) -> bool {
    let lengths: Vec<f64> = line.values.iter().map(Value::days).collect();
    let usual = lengths[order(&lengths)[lengths.len() / 2]];
    let zero = scale.at(0.0);
    let (left, right) = time.range;
    s.class("axis");
    s.line((left, zero), (right, zero), s.leader());
    let mut partial = false;
    for (i, value) in line.values.iter().enumerate() {
        let (x0, _, x1) = value.at(time);
        let middle = (x0 + x1) / 2.0;
        let gap = if x1 - x0 > 5.0 { 1.0 } else { 0.0 };
        let y = scale.at(value.middle);
        let width = (x1 - x0 - gap).max(1.0);
        let rect = [x0 + gap, y.min(zero), width, (y - zero).abs()];
        begin(s, line.series, value);
        // February is no partial month.
        if lengths[i] < usual * 0.85 {
            partial = true;
            hatched(s, rect, line.color);
        } else {
            s.fill(rect, line.color);
        }
        if value.high > value.low && value.low.is_finite() && value.high.is_finite() {
            let (a, b) = (scale.at(value.low), scale.at(value.high));
            s.class("band");
            let w = ((x1 - x0) * 0.4).clamp(2.0, 12.0);
            possible(s, [middle - w / 2.0, b, w, (a - b).max(1.0)]);
        }
        if i == lengths.len() - 1 {
            s.class("value");
            let text = s.range(value.told, line.series.unit == "%");
            let half = s.width(text, LABEL) / 2.0;
            let x = middle.min(s.right - half).max(left + half);
            let y = scale.at(value.high.max(value.middle)) - 6.0;
            s.text(x, y, text, LABEL, Anchor::Middle);
        }
        s.end();
    }
    partial
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

/// A line through the values, broken where one is missing, over the band of what is possible.
fn trace(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale) {
    let mut middles = Vec::new();
    let mut band = Vec::new();
    let mut lower = Vec::new();
    let mut wide = false;
    for value in &line.values {
        let (_, x, _) = value.at(time);
        middles.push((x, scale.at(value.middle)));
        band.push((x, scale.at(value.high)));
        lower.push((x, scale.at(value.low)));
        wide |= value.high > value.low;
    }
    s.class("band");
    if wide {
        lower.reverse();
        band.extend(lower);
        s.path(&band, line.color.mix(18), Stroke::NONE);
    }
    s.class("line");
    s.path(&middles, Color::NONE, line.stroke());
    let radius = if middles.len() <= 40 { 3.5 } else { 1.5 };
    for (value, at) in line.values.iter().zip(middles) {
        begin(s, line.series, value);
        s.circle(at, radius, line.color, Stroke::NONE);
        s.end();
    }
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

/// Thin lines through the plot, each named above it on a level of its own.
fn draw_events(s: &mut Sketch, events: &[usize], time: &Scale, bottom: f64) {
    for (level, at) in in_order(s, events).into_iter().enumerate() {
        let event = &s.sheet.events[at];
        let start = f64::from(event.date.start.0);
        if start < time.domain.0 || start > time.domain.1 {
            continue;
        }
        let x = time.at(start);
        let date = s.date(event.date);
        let (mut text_x, mut anchor, mut room) = (x - 6.0, Anchor::End, x - 6.0 - s.left);
        if x < (time.range.0 + time.range.1) / 2.0 {
            (text_x, anchor, room) = (x + 6.0, Anchor::Start, s.right - x - 6.0);
        }
        let y = s.y + level as f64 * EVENT_PX;
        s.cite(event.statement);
        s.begin("event", Text(&event.id), Text(&event.label), date);
        s.refer(Text(&event.id));
        s.class("event");
        s.line((x, y + 4.0), (x, bottom), s.dashed(s.theme.muted));
        let mut baseline = y + SMALL.rise_px();
        for text in [Text(&event.label), date] {
            let text = s.shortened(text, room, SMALL);
            s.text(text_x, baseline, text, SMALL, anchor);
            baseline += SMALL.line_px();
        }
        s.end();
    }
}
