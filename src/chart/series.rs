//! `series`: values over time, with events marked and what is uncertain as a band.
//!
//! Counts of a period stand as columns from zero, a shorter last period hatched, a missing one left
//! out; levels and running totals, and several series together, are lines with their names at the end.

use super::axis;
use super::mark::{Anchor, Color, Datum, Item, Stroke};
use super::order::sort;
use super::place::dodge;
use super::scale::Scale;
use super::sketch::Sketch;
use super::text::{BODY, LABEL, SMALL};
use super::timeline::time_axis;
use crate::figure::date::Period;
use crate::message::chart as say;
use crate::reading::{Reading, Support};
use crate::sheet::{Series, SeriesKind};

/// A value placed in time: its span, its bounds, and the number it is drawn at.
struct Value {
    date: Period,
    low: f64,
    high: f64,
    middle: f64,
    wording: String,
}

struct Line<'a> {
    series: &'a Series,
    values: Vec<Value>,
    color: Color,
    dash: Option<(f64, f64)>,
}

pub(super) fn draw(s: &mut Sketch, series: &[usize], events: &[usize]) {
    let sheet = s.sheet;
    s.columns(&[
        say::COLUMN_WHAT,
        say::COLUMN_DATE,
        say::COLUMN_VALUE,
        say::COLUMN_WORDING,
    ]);
    let looks = [
        (s.theme.stated, None),
        (s.theme.alert, Some((6.0, 3.0))),
        (s.theme.unknown, Some((2.0, 2.0))),
        (s.theme.derived, Some((8.0, 3.0))),
        (s.theme.muted, Some((1.0, 3.0))),
    ];
    let mut lines = Vec::new();
    for (i, at) in series.iter().enumerate() {
        let series = &sheet.series[*at];
        let (color, dash) = looks[i.min(looks.len() - 1)];
        let values = values(s, series);
        lines.push(Line {
            series,
            values,
            color,
            dash,
        });
    }
    let all = || lines.iter().flat_map(|line| &line.values);
    let (Some(first), Some(last)) = (
        all().map(|value| value.date.start).min(),
        all().map(|value| value.date.end).max(),
    ) else {
        let nothing = s.say(say::NOTHING, &[]);
        return s.paragraph(&nothing, BODY, f64::INFINITY);
    };
    let percent = lines[0].series.unit == "%";
    let columns = lines.len() == 1 && lines[0].series.kind == SeriesKind::Count;
    let plot_top = s.y + events.len() as f64 * EVENT_PX + 4.0;
    let bottom = plot_top + ((s.right - s.left) * 0.32 + 60.0).clamp(150.0, 300.0);
    let (low, high) = axis::domain(all().flat_map(|value| [value.low, value.high, value.middle]));
    let domain = if columns || low <= 0.0 {
        (low.min(0.0), high)
    } else {
        (low, high)
    };
    let scale = Scale::new(domain, (bottom, plot_top + 8.0));
    let axis_px = axis::beside(s, &scale, s.left, s.right, percent);
    let narrow = s.right - s.left < 480.0;
    let names: Vec<f64> = lines
        .iter()
        .map(|line| s.width(&line.series.label, LABEL))
        .collect();
    let name_px = if columns || narrow {
        8.0
    } else {
        names.iter().copied().fold(0.0, f64::max).min(170.0) + 14.0
    };
    let time = Scale::new(
        (f64::from(first.0), f64::from(last.0) + 1.0),
        (s.left + axis_px, s.right - name_px),
    );
    draw_events(s, events, &time, (s.y, bottom));
    let mut partial = false;
    if columns {
        partial = bars(s, &lines[0], &scale, &time);
    } else {
        for line in &lines {
            trace(s, line, &scale, &time);
        }
        end_labels(s, &lines, &scale, &time, narrow, bottom);
    }
    let right = s.right - name_px;
    time_axis(s, &time, bottom, right);
    s.y = bottom + 28.0;
    if partial {
        partial_key(s, lines[0].color);
    }
    if !columns && narrow {
        key(s, &lines);
    }
}

fn bounds(support: &Support) -> (f64, f64) {
    (
        support
            .low
            .map_or(f64::NEG_INFINITY, |bound| bound.value.to_f64()),
        support
            .high
            .map_or(f64::INFINITY, |bound| bound.value.to_f64()),
    )
}

fn values(s: &mut Sketch, series: &Series) -> Vec<Value> {
    let mut out = Vec::new();
    for point in &series.points {
        let (low, high) = bounds(&point.supports[Reading::Default as usize]);
        let statement = point.statement.or(series.statement);
        s.cite(statement);
        let publisher =
            statement.map_or(String::new(), |at| s.sheet.statements[at].publisher.clone());
        let wording = match (&point.says, statement) {
            (Some(words), Some(at)) => {
                s.say(say::STATED_BY, &[("words", words), ("who", &s.source(at))])
            }
            (Some(words), None) => s.say(say::QUOTED, &[("words", words)]),
            (None, Some(at)) => s.source(at),
            (None, None) => String::new(),
        };
        let middle = match (low.is_finite(), high.is_finite()) {
            (true, true) => low / 2.0 + high / 2.0,
            (true, false) => low,
            (false, true) => high,
            // Nothing is said of this one: a gap.
            (false, false) => continue,
        };
        let date = s.date(point.date);
        let value = s.amount(low, high, &series.unit);
        s.scene
            .table
            .rows
            .push(vec![series.label.clone(), date, value, wording.clone()]);
        s.scene.data.push(Datum {
            id: series.id.clone(),
            label: series.label.clone(),
            unit: series.unit.clone(),
            state: s.say(say::STATED, &[]),
            bounds: (low, high),
            date: point.date.to_string(),
            says: point.says.clone().unwrap_or_default(),
            publisher,
            ..Datum::default()
        });
        out.push(Value {
            date: point.date,
            low,
            high,
            middle,
            wording,
        });
    }
    out
}

fn item(s: &Sketch, series: &Series, value: &Value) -> Item {
    let mut refs = vec![series.id.clone()];
    refs.extend(series.quantity.map(|at| s.sheet.quantities[at].id.clone()));
    Item {
        id: format!("{}@{}", series.id, value.date),
        kind: "point",
        refs,
        label: format!("{}, {}", series.label, s.date(value.date)),
        value: s.amount(value.low, value.high, &series.unit),
        state: s.say(say::STATED, &[]),
        details: if value.wording.is_empty() {
            Vec::new()
        } else {
            vec![value.wording.clone()]
        },
        bounds: [0.0; 4],
    }
}

/// Columns from zero, each as wide as its period; whether one of them is a part of a period.
fn bars(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale) -> bool {
    let days = |value: &Value| value.date.end.0 - value.date.start.0 + 1;
    let mut lengths: Vec<i32> = line.values.iter().map(days).collect();
    sort(&mut lengths, |days| f64::from(*days));
    let usual = lengths[lengths.len() / 2];
    let zero = scale.at(0.0);
    let base = s.stroke(s.theme.muted);
    s.class("axis");
    s.line(
        (time.range.0, zero),
        (time.range.1, zero),
        Stroke {
            width_px: 1.0,
            ..base
        },
    );
    let last = line.values.len() - 1;
    let mut partial = false;
    for (i, value) in line.values.iter().enumerate() {
        let x0 = time.at(f64::from(value.date.start.0));
        let x1 = time.at(f64::from(value.date.end.0) + 1.0);
        let gap = if x1 - x0 > 5.0 { 1.0 } else { 0.0 };
        let y = scale.at(value.middle);
        let rect = [
            x0 + gap,
            y.min(zero),
            (x1 - x0 - gap).max(1.0),
            (y - zero).abs(),
        ];
        let item = item(s, line.series, value);
        s.begin(item);
        s.class("stated");
        // February is no partial month.
        if f64::from(days(value)) < f64::from(usual) * 0.85 {
            partial = true;
            s.hatch(rect, line.color.mix(0.7), true);
            let outline = s.stroke(line.color);
            s.rect(rect, None, Some(outline));
        } else {
            s.rect(rect, Some(line.color), None);
        }
        if value.high > value.low && value.low.is_finite() && value.high.is_finite() {
            let middle = (x0 + x1) / 2.0;
            let (a, b) = (scale.at(value.low), scale.at(value.high));
            s.class("band");
            let w = ((x1 - x0) * 0.4).clamp(2.0, 12.0);
            let ink = s.stroke(s.theme.ink);
            s.rect(
                [middle - w / 2.0, b, w, (a - b).max(1.0)],
                Some(s.theme.paper.mix(0.55)),
                Some(Stroke {
                    width_px: 1.0,
                    ..ink
                }),
            );
        }
        if i == last {
            s.class("value");
            let text = s.range(value.low, value.high, line.series.unit == "%");
            let half = s.width(&text, LABEL) / 2.0;
            let x = ((x0 + x1) / 2.0).clamp(
                time.range.0 + half,
                (s.right - half).max(time.range.0 + half),
            );
            s.text(
                x,
                scale.at(value.high.max(value.middle)) - 6.0,
                &text,
                LABEL,
                Anchor::Middle,
            );
        }
        s.end();
    }
    partial
}

fn partial_key(s: &mut Sketch, color: Color) {
    s.class("key");
    let text = s.say(say::PARTIAL, &[]);
    let swatch = [s.left, s.y + 3.0, 16.0, 12.0];
    s.hatch(swatch, color.mix(0.7), true);
    let outline = s.stroke(color);
    s.rect(swatch, None, Some(outline));
    s.text(
        s.left + 24.0,
        s.y + SMALL.rise_px() + 1.0,
        &text,
        SMALL,
        Anchor::Start,
    );
    s.y += 20.0;
}

/// A line through the values, broken where one is missing, over the band of what is possible.
fn trace(s: &mut Sketch, line: &Line, scale: &Scale, time: &Scale) {
    let at = |value: &Value| {
        time.at(f64::from(value.date.start.0) / 2.0 + f64::from(value.date.end.0) / 2.0)
    };
    s.class("band");
    if line.values.iter().any(|value| value.high > value.low) {
        let edge = |value: &Value, end: f64| (at(value), scale.at(end));
        let mut points: Vec<(f64, f64)> = line
            .values
            .iter()
            .map(|value| edge(value, value.high))
            .collect();
        points.extend(line.values.iter().rev().map(|value| edge(value, value.low)));
        s.path(points, Some(line.color.mix(0.18)), None);
    }
    s.class("line");
    let stroke = Stroke {
        color: line.color,
        width_px: 2.0,
        dash: line.dash,
    };
    s.path(
        line.values
            .iter()
            .map(|value| (at(value), scale.at(value.middle)))
            .collect(),
        None,
        Some(stroke),
    );
    let few = line.values.len() <= 40;
    for value in &line.values {
        let item = item(s, line.series, value);
        s.begin(item);
        s.class("stated");
        s.circle(
            (at(value), scale.at(value.middle)),
            if few { 3.5 } else { 1.5 },
            Some(line.color),
            None,
        );
        s.end();
    }
}

/// Names at the lines' ends, moved apart; over a narrow chart they go to a key.
fn end_labels(
    s: &mut Sketch,
    lines: &[Line],
    scale: &Scale,
    time: &Scale,
    narrow: bool,
    bottom: f64,
) {
    if narrow {
        return;
    }
    let mut ends: Vec<(f64, usize)> = lines
        .iter()
        .enumerate()
        .filter_map(|(i, line)| Some((scale.at(line.values.last()?.middle), i)))
        .collect();
    sort(&mut ends, |end| end.0);
    let room = s.right - time.range.1 - 12.0;
    let blocks: Vec<_> = ends
        .iter()
        .map(|(_, i)| s.block(&[(&lines[*i].series.label, LABEL)], room))
        .collect();
    let wanted: Vec<(f64, f64)> = ends
        .iter()
        .zip(&blocks)
        .map(|((y, _), block)| (*y, block.height))
        .collect();
    s.class("label");
    let starts = dodge(&wanted, scale.range.1 - 16.0, bottom + 4.0, 2.0).unwrap_or_default();
    for (block, start) in blocks.iter().zip(starts) {
        s.put(block, time.range.1 + 12.0, start, Anchor::Start);
    }
}

fn key(s: &mut Sketch, lines: &[Line]) {
    s.class("key");
    for line in lines {
        s.y += 4.0;
        let block = s.block(&[(&line.series.label, SMALL)], s.right - s.left - 34.0);
        let y = s.y + SMALL.line_px() / 2.0;
        let stroke = Stroke {
            color: line.color,
            width_px: 2.0,
            dash: line.dash,
        };
        s.line((s.left, y), (s.left + 26.0, y), stroke);
        s.put(&block, s.left + 34.0, s.y, Anchor::Start);
        s.y += block.height;
    }
}

/// Room that one event's label takes above the plot: its name and its date.
const EVENT_PX: f64 = 34.0;

/// Thin lines through the plot, each named above it on a level of its own.
fn draw_events(s: &mut Sketch, events: &[usize], time: &Scale, (top, bottom): (f64, f64)) {
    let sheet = s.sheet;
    let mut shown: Vec<usize> = events.to_vec();
    sort(&mut shown, |event| sheet.events[*event].date.rank());
    for (level, at) in shown.iter().enumerate() {
        let event = &sheet.events[*at];
        let start = f64::from(event.date.start.0);
        if start < time.domain.0 || start > time.domain.1 {
            continue;
        }
        let x = time.at(start);
        let date = s.date(event.date);
        let right = x < (time.range.0 + time.range.1) / 2.0;
        let room = if right {
            s.right - x - 6.0
        } else {
            x - 6.0 - s.left
        };
        let y = top + level as f64 * EVENT_PX;
        s.cite(event.statement);
        s.begin(Item {
            id: event.id.clone(),
            kind: "event",
            refs: vec![event.id.clone()],
            label: event.label.clone(),
            value: date.clone(),
            ..Item::default()
        });
        s.class("event");
        let dashed = s.dashed(s.theme.muted);
        s.line((x, y + 4.0), (x, bottom), dashed);
        let (tx, anchor) = if right {
            (x + 6.0, Anchor::Start)
        } else {
            (x - 6.0, Anchor::End)
        };
        for (i, text) in [&event.label, &date].into_iter().enumerate() {
            if let Some(text) = super::text::shorten(s.metrics, text, room, SMALL) {
                s.text(
                    tx,
                    y + SMALL.rise_px() + i as f64 * SMALL.line_px(),
                    &text,
                    SMALL,
                    anchor,
                );
            }
        }
        s.end();
    }
}
