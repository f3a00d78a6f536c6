//! `timeline`: dated events and spans; along the page where there is room, downward on phones.
//!
//! Labels hang from their dots. Those on the left stand higher than those on the right that they
//! would cover, so no leader line ever crosses a label.

use super::mark::{Anchor, Item, Stroke};
use super::order::sort;
use super::place::dodge;
use super::scale::{Scale, Step, date_ticks};
use super::sketch::Sketch;
use super::text::{BODY, Block, LABEL, SMALL};
use crate::figure::date::{Day, Period};
use crate::message::chart as say;
use crate::sheet::Event;

pub(super) fn draw(s: &mut Sketch, events: &[usize], from: Option<Period>, to: Option<Period>) {
    let sheet = s.sheet;
    let mut shown: Vec<&Event> = if events.is_empty() {
        sheet.events.iter().collect()
    } else {
        events.iter().map(|event| &sheet.events[*event]).collect()
    };
    shown.retain(|event| {
        from.is_none_or(|from| event.date.end >= from.start)
            && to.is_none_or(|to| event.date.start <= to.end)
    });
    sort(&mut shown, |event| event.date.rank());
    let (Some(first), Some(last)) = (
        from.map(|from| from.start)
            .or(shown.first().map(|event| event.date.start)),
        to.map(|to| to.end)
            .or(shown.iter().map(|event| event.date.end).max()),
    ) else {
        let nothing = s.say(say::NOTHING, &[]);
        return s.paragraph(&nothing, BODY, f64::INFINITY);
    };
    s.columns(&[say::COLUMN_DATE, say::COLUMN_EVENT, say::COLUMN_WORDING]);
    for event in &shown {
        s.cite(event.statement);
        let source = event
            .statement
            .map_or(String::new(), |statement| s.source(statement));
        let date = s.date(event.date);
        s.scene
            .table
            .rows
            .push(vec![date, event.label.clone(), source.clone()]);
        s.scene.data.push(super::mark::Datum {
            id: event.id.clone(),
            label: event.label.clone(),
            bounds: (f64::NAN, f64::NAN),
            date: event.date.to_string(),
            says: event.quote.clone().unwrap_or_default(),
            publisher: event
                .statement
                .map_or(String::new(), |s| sheet.statements[s].publisher.clone()),
            ..Default::default()
        });
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

fn item(s: &Sketch, event: &Event) -> Item {
    let mut details = Vec::new();
    let source = event.statement.map(|statement| s.source(statement));
    match (&event.quote, source) {
        (Some(words), Some(who)) => {
            details.push(s.say(say::STATED_BY, &[("words", words), ("who", &who)]))
        }
        (Some(words), None) => details.push(s.say(say::QUOTED, &[("words", words)])),
        (None, Some(who)) => details.push(who),
        (None, None) => {}
    }
    details.extend(event.note.clone());
    Item {
        id: event.id.clone(),
        kind: "event",
        refs: vec![event.id.clone()],
        label: event.label.clone(),
        value: s.date(event.date),
        details,
        ..Item::default()
    }
}

fn label(s: &Sketch, event: &Event, room: f64) -> Block {
    s.block(&[(&s.date(event.date), LABEL), (&event.label, BODY)], room)
}

/// Along the page; draws nothing and returns false where the labels would stand too high.
fn along(s: &mut Sketch, events: &[&Event], domain: (f64, f64)) -> bool {
    let room = 176.0;
    // The last label hangs right of its dot, so the axis ends where it still fits.
    let scale = Scale::new(domain, (s.left + 6.0, s.right - room));
    let labels: Vec<Block> = events.iter().map(|event| label(s, event, room)).collect();
    // From the right, each label goes as low as those right of it let it.
    let mut feet: Vec<f64> = vec![0.0; events.len()];
    for i in (0..events.len()).rev() {
        let x = scale.at(f64::from(events[i].date.start.0));
        let mut foot: f64 = 24.0;
        for j in i + 1..events.len() {
            let other = scale.at(f64::from(events[j].date.start.0));
            if other < x + labels[i].width + 14.0 {
                foot = foot.max(feet[j] + labels[j].height + 10.0);
            }
        }
        feet[i] = foot;
    }
    let height = feet
        .iter()
        .zip(&labels)
        .map(|(foot, label)| foot + label.height)
        .fold(0.0, f64::max);
    if height > 320.0 {
        return false;
    }
    let y = s.y + height;
    let right = s.right;
    time_axis(s, &scale, y, right);
    for ((event, label), foot) in events.iter().zip(&labels).zip(&feet) {
        let item = item(s, event);
        s.begin(item);
        s.class("event");
        let x0 = scale.at(f64::from(event.date.start.0));
        let x1 = scale.at(f64::from(event.date.end.0) + 1.0);
        let hair = Stroke {
            color: s.theme.muted,
            ..s.hair()
        };
        s.line((x0, y), (x0, y - foot - label.height + 3.0), hair);
        mark(s, event, (x0, y), (x1, y));
        s.put(label, x0 + 6.0, y - foot - label.height, Anchor::Start);
        s.end();
    }
    s.y = y + 30.0;
    true
}

/// A dot for a day, a thick line for a span.
fn mark(s: &mut Sketch, event: &Event, from: (f64, f64), to: (f64, f64)) {
    let ring = Stroke {
        width_px: 1.5,
        ..s.stroke(s.theme.paper)
    };
    if event.date.start == event.date.end {
        s.circle(from, 6.0, Some(s.theme.stated), Some(ring));
    } else {
        let rect = if from.1 == to.1 {
            [from.0, from.1 - 4.0, (to.0 - from.0).max(3.0), 8.0]
        } else {
            [from.0 - 4.0, from.1, 8.0, (to.1 - from.1).max(3.0)]
        };
        s.rect(
            rect,
            Some(s.theme.stated.mix(0.35)),
            Some(s.stroke(s.theme.stated)),
        );
    }
}

fn tick_label(s: &Sketch, step: Step, day: Day, first: bool) -> String {
    let (year, month, _) = day.ymd();
    match step {
        Step::Years(_) => year.to_string(),
        Step::Months(_) if !s.dates_in_words => {
            Period::month(year, month).map_or(String::new(), |month| month.to_string())
        }
        Step::Months(_) => {
            let name = s.say(say::MONTHS[month as usize - 1], &[]);
            let short = name.get(..3).unwrap_or(&name);
            if month == 1 || first {
                format!("{short} {year}")
            } else {
                short.to_owned()
            }
        }
    }
}

pub(super) fn time_axis(s: &mut Sketch, scale: &Scale, y: f64, right: f64) {
    s.class("axis");
    let hair = s.hair();
    let (x0, x1) = scale.range;
    s.line((x0, y), (right.max(x1), y), hair);
    let days = |value: f64| Day(value as i32);
    let most = ((x1 - x0) / 84.0).max(2.0) as usize;
    let (step, ticks) = date_ticks(days(scale.domain.0), days(scale.domain.1), most);
    let mut free = s.left;
    for (i, day) in ticks.into_iter().enumerate() {
        let x = scale.at(f64::from(day.0));
        s.line((x, y), (x, y + 5.0), hair);
        let text = tick_label(s, step, day, i == 0);
        let half = s.width(&text, SMALL) / 2.0;
        let middle = x.clamp(s.left + half, (s.right - half).max(s.left + half));
        if middle - half >= free {
            s.text(middle, y + 20.0, &text, SMALL, Anchor::Middle);
            free = middle + half + 8.0;
        }
    }
}

/// Downward: dots at their true place on an upright axis, labels beside them, moved apart.
fn downward(s: &mut Sketch, events: &[&Event], domain: (f64, f64)) {
    let x = s.left + 62.0;
    let room = s.right - x - 44.0;
    let labels: Vec<Block> = events.iter().map(|event| label(s, event, room)).collect();
    let total: f64 = labels.iter().map(|label| label.height + 14.0).sum();
    let (top, bottom) = (s.y, s.y + total.max(300.0));
    let scale = Scale::new(domain, (top, bottom));
    s.class("axis");
    let hair = s.hair();
    s.line((x, top), (x, bottom), hair);
    let days = |value: f64| Day(value as i32);
    let most = ((bottom - top) / 56.0).max(2.0) as usize;
    let (step, ticks) = date_ticks(days(domain.0), days(domain.1), most);
    for (i, day) in ticks.into_iter().enumerate() {
        let y = scale.at(f64::from(day.0));
        s.line((x - 5.0, y), (x, y), hair);
        let text = tick_label(s, step, day, i == 0);
        if y - SMALL.size_px > top - 6.0 {
            s.text(x - 9.0, y + 4.0, &text, SMALL, Anchor::End);
        }
    }
    let half = LABEL.line_px() / 2.0;
    let wanted: Vec<(f64, f64)> = events
        .iter()
        .zip(&labels)
        .map(|(event, label)| {
            let y = scale.at(f64::from(event.date.start.0));
            (y - half + label.height / 2.0, label.height)
        })
        .collect();
    let starts = dodge(&wanted, top - half, bottom + 4.0, 12.0).unwrap_or_default();
    for ((event, label), start) in events.iter().zip(&labels).zip(starts) {
        let item = item(s, event);
        s.begin(item);
        s.class("event");
        let y0 = scale.at(f64::from(event.date.start.0));
        let y1 = scale.at(f64::from(event.date.end.0) + 1.0);
        let to = start + half;
        let hair = Stroke {
            color: s.theme.muted,
            ..s.hair()
        };
        s.path(
            vec![(x, y0), (x + 12.0, y0), (x + 28.0, to), (x + 34.0, to)],
            None,
            Some(hair),
        );
        mark(s, event, (x, y0), (x, y1));
        s.put(label, x + 40.0, start, Anchor::Start);
        s.end();
    }
    s.y = bottom + 6.0;
}
