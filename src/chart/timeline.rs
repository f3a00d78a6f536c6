//! `timeline`: dated events and spans; along the page where there is room, downward on phones.
//!
//! Labels hang from their dots. Those on the left stand higher than those on the right that they
//! would cover, so no leader line ever crosses a label.

use super::mark::{Anchor, Color, Stroke};
use super::order::order;
use super::place::dodge;
use super::scale::{Scale, date_ticks};
use super::sketch::{Sketch, largest, within, words};
use super::text::{BODY, Block, LABEL, SMALL};
use super::words::Text;
use crate::figure::date::{Day, Period};
use crate::message::chart as say;
use crate::sheet::Event;

pub(super) fn draw(s: &mut Sketch, events: &[usize], from: Option<Period>, to: Option<Period>) {
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
            last = last.max(Some(event.date.end));
        }
    }
    let first = shown.first().map(|event| event.date.start);
    let (Some(first), Some(last)) = (
        from.map(|from| from.start).or(first),
        to.map(|to| to.end).or(last),
    ) else {
        return s.nothing();
    };
    s.columns(&[say::COLUMN_DATE, say::COLUMN_EVENT, say::COLUMN_WORDING]);
    for event in &shown {
        s.cite(event.statement);
        let label = Text(&event.label);
        s.row(&[s.date(event.date), label, s.source(event.statement)]);
        let about = [
            Text::NONE,
            s.iso(event.date),
            words(&event.quote),
            s.publisher(event.statement),
        ];
        let none = (f64::NAN, f64::NAN);
        s.datum(Text(&event.id), label, Text::NONE, none, about);
    }
    // A tenth of air on either side, and at least a month.
    let air = ((last.0 - first.0) / 20).max(15);
    let domain = (
        f64::from(from.map_or(first.0 - air, |_| first.0)),
        f64::from(to.map_or(last.0 + air, |_| last.0)),
    );
    if s.right - s.left < 560.0 || !along(s, &shown, domain) {
        downward(s, &shown, domain);
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

fn begin(s: &mut Sketch, event: &Event) {
    let (id, label) = (Text(&event.id), Text(&event.label));
    s.begin("event", id, label, s.date(event.date));
    s.refer(id);
    s.detail(s.quote(event.quote.as_ref(), event.statement));
    if let Some(note) = &event.note {
        s.detail(Text(note));
    }
    s.class("event");
}

fn labels<'a>(s: &mut Sketch<'a>, events: &[&'a Event], room: f64) -> Vec<Block> {
    let mut labels = Vec::new();
    for event in events {
        let texts = [(s.date(event.date), LABEL), (Text(&event.label), BODY)];
        labels.push(s.block(&texts, room));
    }
    labels
}

/// Where an event begins and ends on a scale of days.
fn ends(scale: &Scale, event: &Event) -> (f64, f64) {
    (
        scale.at(f64::from(event.date.start.0)),
        scale.at(f64::from(event.date.end.0) + 1.0),
    )
}

/// Along the page; draws nothing and returns false where the labels would stand too high.
fn along<'a>(s: &mut Sketch<'a>, events: &[&'a Event], domain: (f64, f64)) -> bool {
    // As wide as a span from day to day, "1 January 2021 to 30 June 2022".
    let labels = labels(s, events, 210.0);
    // The last label hangs right of its dot, so the axis ends where the widest still fits.
    let room = largest(labels.iter().map(|label| label.width)) + 6.0;
    let scale = Scale::new(domain, (s.left + 6.0, s.right - room));
    // From the right, each label goes as low as those right of it let it.
    let mut feet: Vec<f64> = vec![0.0; events.len()];
    let mut height: f64 = 0.0;
    for i in (0..events.len()).rev() {
        let (x, _) = ends(&scale, events[i]);
        let mut foot: f64 = 24.0;
        for j in i + 1..events.len() {
            let (other, _) = ends(&scale, events[j]);
            if other < x + labels[i].width + 14.0 {
                foot = foot.max(feet[j] + labels[j].height + 10.0);
            }
        }
        feet[i] = foot;
        height = height.max(foot + labels[i].height);
    }
    if height > 320.0 {
        return false;
    }
    let y = s.y + height;
    time_axis(s, &scale, y, s.right);
    for (i, event) in events.iter().enumerate() {
        begin(s, event);
        let (x0, x1) = ends(&scale, event);
        let top = y - feet[i] - labels[i].height;
        s.line((x0, y), (x0, top + 3.0), s.leader());
        let span = [x0, y - 4.0, (x1 - x0).max(3.0), 8.0];
        mark(s, event, (x0, y), span);
        s.put(labels[i], x0 + 6.0, top, Anchor::Start);
        s.end();
    }
    s.y = y + 30.0;
    true
}

/// A dot for a day, a thick line for a span.
fn mark(s: &mut Sketch, event: &Event, from: (f64, f64), span: [f64; 4]) {
    let color = s.theme.stated;
    if event.date.start == event.date.end {
        s.circle(from, 6.0, color, Stroke::new(s.theme.paper, 1.5));
    } else {
        s.rect(span, color.mix(35), s.stroke(color));
    }
}

/// How a tick is called, `step` months from the next; `days` long is what stands on the axis.
fn tick_label<'a>(s: &Sketch<'a>, step: i32, days: f64, day: Day, first: bool) -> Text<'a> {
    let (year, month, _) = day.ymd();
    let name = s.count(year as usize);
    if step >= 12 {
        return name;
    }
    let is_quarter = days > 80.0;
    if !is_quarter && !s.speaker.locale.dates_in_words {
        return Period::month(year, month).map_or(Text::NONE, |month| s.iso(month));
    }
    let short = if is_quarter {
        s.form("Q{}", &[s.count(month as usize / 3 + 1)])
    } else {
        let month_name = s.month(month);
        let short = month_name.get(..3).unwrap_or(&month_name);
        s.keep(short.to_owned())
    };
    if month == 1 || first {
        s.form("{} {}", &[short, name])
    } else {
        short
    }
}

/// The ticks of a scale of days, each so many pixels from the next, with their names. They stand in the
/// middle of what is `days` long, and no finer than that.
fn time_ticks<'a>(s: &Sketch<'a>, scale: &Scale, spacing: f64, days: f64) -> Vec<(f64, Text<'a>)> {
    let (first, last) = scale.domain;
    let mut most = (scale.range.1 - scale.range.0) / spacing;
    if days > 0.0 {
        most = most.min(((last - first) / days).ceil());
    }
    let (step, ticks) = date_ticks(Day(first as i32), Day(last as i32), most.max(2.0) as usize);
    let mut out = Vec::new();
    for day in ticks {
        // What would begin where the axis ends is not on it.
        if days > 0.0 && f64::from(day.0) >= last {
            break;
        }
        let label = tick_label(s, step, days, day, out.is_empty());
        let start = f64::from(day.0);
        out.push(((scale.at(start) + scale.at(start + days)) / 2.0, label));
    }
    out
}

/// An axis of moments.
pub(super) fn time_axis(s: &mut Sketch, scale: &Scale, y: f64, right: f64) {
    period_axis(s, scale, y, right, 0.0);
}

/// An axis under columns that are each so many days wide, its labels under the middles of theirs.
pub(super) fn period_axis(s: &mut Sketch, scale: &Scale, y: f64, right: f64, days: f64) {
    s.class("axis");
    let hair = s.hair();
    let (x0, x1) = scale.range;
    s.line((x0, y), (right.max(x1), y), hair);
    let mut free = s.left;
    for (x, text) in time_ticks(s, scale, 84.0, days) {
        s.line((x, y), (x, y + 5.0), hair);
        let half = s.width(text, SMALL) / 2.0;
        let middle = within(x, half, s.left, s.right);
        if middle - half >= free {
            s.text(middle, y + 20.0, text, SMALL, Anchor::Middle);
            free = middle + half + 8.0;
        }
    }
}

/// Downward: dots at their true place on an upright axis, labels beside them, moved apart.
fn downward<'a>(s: &mut Sketch<'a>, events: &[&'a Event], domain: (f64, f64)) {
    let x = s.left + 62.0;
    let room = s.right - x - 44.0;
    let labels = labels(s, events, room);
    let total: f64 = labels.iter().map(|label| label.height + 14.0).sum();
    let (top, bottom) = (s.y, s.y + total.max(300.0));
    let scale = Scale::new(domain, (top, bottom));
    s.class("axis");
    let hair = s.hair();
    s.line((x, top), (x, bottom), hair);
    for (y, text) in time_ticks(s, &scale, 56.0, 0.0) {
        s.line((x - 5.0, y), (x, y), hair);
        if y - SMALL.size_px() > top - 6.0 {
            s.text(x - 9.0, y + 4.0, text, SMALL, Anchor::End);
        }
    }
    let half = LABEL.line_px() / 2.0;
    let mut wanted = Vec::new();
    for (event, label) in events.iter().zip(&labels) {
        let (y, _) = ends(&scale, event);
        wanted.push((y - half + label.height / 2.0, label.height));
    }
    let starts = dodge(&wanted, top - half, bottom + 4.0, 12.0).unwrap_or_default();
    for ((event, label), start) in events.iter().zip(labels).zip(starts) {
        begin(s, event);
        let (y0, y1) = ends(&scale, event);
        // A bend of few pixels tells nothing.
        let mut to = start + half;
        if (to - y0).abs() < 6.0 {
            to = y0;
        }
        let bends = [(x, y0), (x + 12.0, y0), (x + 28.0, to), (x + 34.0, to)];
        s.path(&bends, Color::NONE, s.leader());
        mark(s, event, (x, y0), [x - 4.0, y0, 8.0, (y1 - y0).max(3.0)]);
        s.put(label, x + 40.0, start, Anchor::Start);
        s.end();
    }
    s.y = bottom + 6.0;
}
