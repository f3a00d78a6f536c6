//! Axes: a thin line with ticks that people would choose.

use super::labels::{largest, within};
use super::mark::{Anchor, Stroke};
use super::scales::{Scale, date_ticks, ticks};
use super::sketch::Sketch;
use super::text::SMALL;
use super::words::Text;
use crate::figure::date::{Day, Period};
use crate::message::chart as say;

/// A scale upward. Where its highest grid line would lie well below its end, it reaches to one above: values
/// are read off between two lines.
pub(super) fn upward(mut domain: (f64, f64), range: (f64, f64)) -> Scale {
    if let [.., below, last] = ticks(domain, most_grid_lines(range))[..] {
        let next = last + (last - below);
        // By a margin alone no line is missed.
        if next - domain.1 <= (last - below) * 0.6 {
            domain.1 = domain.1.max(next);
        }
    }
    Scale::new(domain, range)
}

/// A scale upward without the room above its highest grid line, where all values, up to `high`, lie below that.
pub(super) fn trimmed(mut scale: Scale, high: f64) -> Scale {
    let lines = ticks(scale.domain, most_grid_lines(scale.range) + 1);
    if let Some(last) = lines.last().filter(|last| **last >= high) {
        scale.domain.1 = *last;
    }
    scale
}

/// How many grid lines there is room for, one less for the one that may be added above.
fn most_grid_lines((bottom, top): (f64, f64)) -> usize {
    most_ticks(bottom - top, 48.0, 7.0)
}

/// Draws a horizontal axis and moves below it; `is_counted`: of what has no halves.
pub(super) fn below(s: &mut Sketch, scale: &Scale, percent: bool, is_counted: bool) {
    s.class("axis");
    let y = s.y;
    let hair = s.hair();
    let (x0, x1) = scale.range;
    s.line((x0, y), (x1, y), hair);
    let most = most_ticks(x1 - x0, 90.0, 9.0);
    for x in ticked(
        s,
        scale,
        (most, y + 18.0),
        (percent, is_counted),
        Text::NONE,
    ) {
        s.line((x, y), (x, y + 5.0), hair);
    }
    s.y += 24.0;
}

/// Numbers under a line with their baseline at `y`, as many as have room; returns where their ticks are.
pub(super) fn numbered(
    s: &mut Sketch,
    scale: &Scale,
    y: f64,
    is_counted: bool,
    unit: Text,
) -> Vec<f64> {
    let most = most_ticks(scale.range.1 - scale.range.0, 80.0, 7.0);
    ticked(s, scale, (most, y), (*unit == *"%", is_counted), unit)
}

/// The unit of an axis from `x` on, above its numbers, where those do not have it and names do not tell it.
pub(super) fn unit_above<'a>(s: &mut Sketch<'a>, x: f64, unit: Text<'a>) {
    let unit = s.untold(unit);
    if unit.is_empty() {
        return;
    }
    s.class("unit");
    let block = s.block(&[(unit, SMALL)], s.right - s.left);
    let x = x.min(s.right - block.width).max(s.left);
    s.put(block, x, s.y, Anchor::Start);
    s.y += block.height;
}

/// Labels of an axis above what it measures; returns where its grid lines are.
pub(super) fn above(s: &mut Sketch, scale: &Scale, unit: Text) -> Vec<f64> {
    s.class("axis");
    // From nothing to three there are no halves.
    let (low, high) = scale.domain;
    let percent = *unit == *"%";
    let is_counted = !percent && low.fract() == 0.0 && high.fract() == 0.0;
    let most = most_ticks(scale.range.1 - scale.range.0, 36.0, 7.0);
    let lines = ticked(s, scale, (most, s.y + 12.0), (percent, is_counted), unit);
    s.y += 20.0;
    lines
}

/// Numbers under or over an axis, as many as have room, each in its middle; returns where they are. A line without a number
/// measures nothing.
#[inline(never)]
fn ticked(
    s: &mut Sketch,
    scale: &Scale,
    (most, y): (usize, f64),
    (percent, is_counted): (bool, bool),
    unit: Text,
) -> Vec<f64> {
    let mut places = Vec::new();
    let first = s.scene.marks.len();
    for most in (2..=most).rev() {
        places.clear();
        s.scene.marks.truncate(first);
        let mut found = ticks(scale.domain, most);
        found.retain(|tick| !is_counted || tick.fract() == 0.0);
        let mut free = f64::NEG_INFINITY;
        for (tick, mut text) in found.iter().zip(numbers(s, &found, percent)) {
            if *tick != 0.0 {
                text = s.keep(s.speaker.locale.signed(text.0.clone(), &unit));
            }
            let x = scale.at(*tick).round() + 0.5;
            let half = s.width(text, SMALL) / 2.0;
            let middle = within(x, half, s.left, s.right);
            if middle - half >= free {
                s.text(middle, y, text, SMALL, Anchor::Middle);
                free = middle + half + 8.0;
                places.push(x);
            }
        }
        if places.len() == found.len() {
            break;
        }
    }
    places
}

/// The numbers of an axis, all of them in one unit.
#[inline(never)]
fn numbers<'a>(s: &Sketch<'a>, found: &[f64], percent: bool) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    s.speaker
        .locale
        .numbers
        .alike(found, percent, &mut |text| texts.push(s.keep(text)));
    texts
}

/// How many ticks an axis has room for.
fn most_ticks(length: f64, spacing: f64, most: f64) -> usize {
    (length.abs() / spacing).clamp(2.0, most) as usize + 1
}

/// A line of the grid; that of nothing is darker, since what lies above and below it is compared.
fn grid(s: &Sketch, tick: f64) -> Stroke {
    let color = if tick == 0.0 {
        s.theme.rule
    } else {
        s.theme.grid()
    };
    Stroke::new(color, 1.0)
}

/// Grid lines from the left to `right`, each value above its line at the left, the unit on the topmost only.
pub(super) fn across(s: &mut Sketch, scale: &Scale, percent: bool, unit: Text, right: f64) {
    s.class("axis");
    let found = ticks(scale.domain, most_grid_lines(scale.range) + 1);
    for (i, (tick, mut label)) in found.iter().zip(numbers(s, &found, percent)).enumerate() {
        let y = scale.at(*tick).round() + 0.5;
        s.line((s.left, y), (right, y), grid(s, *tick));
        if i + 1 == found.len() && !percent {
            let signed = s.speaker.locale.signed(label.0.clone(), &unit);
            label = s.list(&[s.keep(signed), s.noun(unit)], " ");
        }
        // What is nothing has the axis as its line, but where all lies below it.
        if *tick != 0.0 || i > 0 && i + 1 == found.len() {
            s.text(s.left, y - 4.0, label, SMALL, Anchor::Start);
        }
    }
}

/// How much room the values of horizontal grid lines take at the left.
pub(super) fn beside_px(s: &Sketch, scale: &Scale, percent: bool) -> f64 {
    let found = ticks(scale.domain, most_grid_lines(scale.range) + 1);
    let texts = numbers(s, &found, percent);
    largest(texts.iter().map(|text| s.width(*text, SMALL))) + 8.0
}

/// Horizontal grid lines up to `right` with their values at the left; returns the room of those, `least` or more. A scale
/// without one of its steps reads as a slip, whatever else is drawn near it.
pub(super) fn beside(s: &mut Sketch, scale: &Scale, right: f64, percent: bool, least: f64) -> f64 {
    s.class("axis");
    let width = beside_px(s, scale, percent).max(least);
    let found = ticks(scale.domain, most_grid_lines(scale.range) + 1);
    let x = s.left + width;
    for (tick, label) in found.iter().zip(numbers(s, &found, percent)) {
        let y = scale.at(*tick);
        s.line((x, y), (right, y), grid(s, *tick));
        s.text(x - 6.0, y + 4.0, label, SMALL, Anchor::End);
    }
    width
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

/// Days of a stretch of few weeks: the first of each month and so many days on, as a calendar would mark them; none
/// where months alone mark it well, or no step has room.
fn day_ticks(first: Day, last: Day, most: usize) -> Vec<Day> {
    let months = date_ticks(first, last, most);
    if last.0 - first.0 > 100 || months.0 > 1 || months.1.len() > 2 {
        return Vec::new();
    }
    let is_tick = |day: u32, step: u32| {
        // No second tick right before a month's end.
        (day - 1).is_multiple_of(step) && (step == 1 || day + step / 2 <= 31)
    };
    let mut found = Vec::new();
    for step in [1, 2, 7, 14] {
        found.clear();
        for day in first.0..=last.0 {
            if is_tick(Day(day).ymd().2, step) {
                found.push(Day(day));
            }
        }
        if found.len() <= most {
            return found;
        }
    }
    Vec::new()
}

/// The ticks of a scale of days, each so many pixels from the next, with their names. They stand in the
/// middle of what is `days` long, and no finer than that.
fn time_ticks<'a>(s: &Sketch<'a>, scale: &Scale, spacing: f64, days: f64) -> Vec<(f64, Text<'a>)> {
    let mut out = Vec::new();
    for (x, _, label) in stepped(s, scale, spacing, days) {
        out.push((x, label));
    }
    out
}

/// The same for moments: where each tick stands and where what its name is of ends. A month or a year fills the way to the
/// next; the name of a day, or of the first of several months, is that of its tick.
pub(super) fn time_spans<'a>(
    s: &Sketch<'a>,
    scale: &Scale,
    spacing: f64,
) -> Vec<(f64, f64, Text<'a>)> {
    stepped(s, scale, spacing, 0.0)
}

#[inline(never)]
fn stepped<'a>(
    s: &Sketch<'a>,
    scale: &Scale,
    spacing: f64,
    days: f64,
) -> Vec<(f64, f64, Text<'a>)> {
    let (first, last) = scale.domain;
    let mut most = (scale.range.1 - scale.range.0) / spacing;
    if days > 0.0 {
        most = most.min(((last - first) / days).ceil());
    }
    // What would begin where the axis ends is not on it.
    let end = if days > 0.0 { last - 1.0 } else { last };
    let (step, ticks) = date_ticks(Day(first as i32), Day(end as i32), most.max(2.0) as usize);
    let mut out = Vec::new();
    if days == 0.0 && s.speaker.locale.dates_in_words {
        // The first has its month beside it.
        let most = (scale.range.1 - scale.range.0) / (spacing + 14.0);
        for day in day_ticks(Day(first as i32), Day(end as i32), most as usize) {
            let (year, month, at) = day.ymd();
            let mut label = s.count(at as usize);
            if at == 1 || out.is_empty() {
                let name = s.month(month);
                let short = name.get(..3).unwrap_or(&name).to_owned();
                label = s.form("{} {}", &[label, s.keep(short)]);
            }
            if out.is_empty() {
                label = s.form("{} {}", &[label, s.count(year as usize)]);
            }
            let x = scale.at(f64::from(day.0));
            out.push((x, x, label));
        }
        if out.len() > 1 {
            return out;
        }
        out.clear();
    }
    for day in ticks {
        let label = tick_label(s, step, days, day, out.is_empty());
        let start = f64::from(day.0);
        let x = (scale.at(start) + scale.at(start + days)) / 2.0;
        let (year, month, _) = day.ymd();
        let next = match step {
            1 => Period::month(year, month),
            12 => Period::year(year),
            _ => None,
        };
        let end = next.map_or(x, |it| scale.at(f64::from(it.end.0) + 1.0));
        out.push((x, end, label));
    }
    out
}

/// An axis of moments, with names of months and years in the middle of theirs; moves below it.
pub(super) fn calendar_axis(s: &mut Sketch, scale: &Scale, y: f64, ends: (f64, f64)) {
    let (mut names, mut free) = (Vec::new(), f64::NEG_INFINITY);
    for (x, end, text) in time_spans(s, scale, name_px(s)) {
        // What is cut off by the end of the axis stands behind its tick, or at the edge of the page if it has room there.
        let half = half_px(s, &text) + 3.0;
        let mut middle = if end > x { (x + end) / 2.0 } else { x };
        if end > x && middle < x + half {
            middle = x + half;
        }
        if within(middle, half - 3.0, s.left, s.right) - half >= free {
            names.push((x, middle, text));
            free = middle + half;
        }
    }
    placed(s, y, ends, &names);
}

/// An axis of moments; moves below it.
pub(super) fn time_axis(s: &mut Sketch, scale: &Scale, y: f64, ends: (f64, f64)) {
    period_axis(s, scale, y, ends, 0.0);
}

/// Whether nothing lies beyond an end of a scale.
pub(super) fn is_cut(scale: &Scale) -> bool {
    let (low, high) = scale.domain;
    low > 0.0 || high < 0.0
}

/// That a scale of values does not begin at nothing, below the axis of time.
pub(super) fn not_from_zero(s: &mut Sketch, scale: &Scale) {
    if !is_cut(scale) {
        return;
    }
    let word = s.word(say::NOT_FROM_ZERO);
    s.y += SMALL.line_px();
    s.text(s.right, s.y - 6.0, word, SMALL, Anchor::End);
}

/// The name of a tick and its year: "Mar" and "2021", "1 Jul" and "2021"; no year stands behind "1 Jul".
pub(super) fn parted(text: &str) -> [&str; 2] {
    match text.len().checked_sub(5) {
        Some(at) if at > 0 && text.as_bytes()[at] == b' ' => [&text[..at], &text[at + 1..]],
        _ => [text, ""],
    }
}

/// An axis from one end to the other under columns that are each so many days wide, its labels under the middles of theirs,
/// years under their months; moves below it.
pub(super) fn period_axis(s: &mut Sketch, scale: &Scale, y: f64, ends: (f64, f64), days: f64) {
    let names = period_names(s, scale, days);
    named(s, y, ends, &names);
}

/// The ticks of that. Months in words are short, dates in digits are not. At the edges names stand within the page: so far
/// apart all have room, and none is dropped among the others.
pub(super) fn period_names<'a>(s: &Sketch<'a>, scale: &Scale, days: f64) -> Vec<(f64, Text<'a>)> {
    time_ticks(s, scale, name_px(s), days)
}

/// From the name of one tick to the next.
fn name_px(s: &Sketch) -> f64 {
    match s.speaker.locale.dates_in_words {
        true => 42.0,
        false => 72.0,
    }
}

/// How wide the name of a tick is, its year under it.
fn half_px(s: &Sketch, text: &str) -> f64 {
    let width = |text: &str| s.metrics.width(text, SMALL.size_px(), false);
    let [name, year] = parted(text);
    width(name).max(width(year)) / 2.0
}

/// An axis of named ticks; moves below it.
#[inline(never)]
pub(super) fn named(s: &mut Sketch, y: f64, ends: (f64, f64), ticks: &[(f64, Text)]) {
    let at_ticks: Vec<_> = ticks.iter().map(|(x, text)| (*x, *x, *text)).collect();
    placed(s, y, ends, &at_ticks);
}

/// The same with the middles of the names beside their ticks.
#[inline(never)]
fn placed(s: &mut Sketch, y: f64, (left, right): (f64, f64), ticks: &[(f64, f64, Text)]) {
    s.class("axis");
    let hair = s.hair();
    s.line((left, y), (right, y), hair);
    s.y = y + 26.0;
    for (x, middle, text) in ticks {
        s.line((*x, y), (*x, y + 5.0), hair);
        let [name, year] = parted(text);
        if !year.is_empty() {
            s.y = y + 40.0;
        }
        let middle = within(*middle, half_px(s, text), s.left, s.right);
        s.write(middle, y + 20.0, name, SMALL, Anchor::Middle);
        s.write(middle, y + 34.0, year, SMALL, Anchor::Middle);
    }
}

/// Dates that were told as ticks, each with its name: a day, a month or a year, and the year where that is another. `None`
/// where they have no room beside one another.
#[inline(never)]
pub(super) fn date_names<'a>(
    s: &Sketch<'a>,
    scale: &Scale,
    dates: &[(f64, Period)],
) -> Option<Vec<(f64, Text<'a>)>> {
    let mut out: Vec<(f64, Text)> = Vec::new();
    let (mut last, mut free) = (None, f64::NEG_INFINITY);
    for &(days, date) in dates {
        if last == Some(date) {
            continue;
        }
        let (year, month, day) = date.start.ymd();
        let is_day = date.start == date.end;
        let mut name = s.iso(date);
        let is_month = Period::month(year, month) == Some(date);
        if s.speaker.locale.dates_in_words && !(is_day || is_month) {
            name = s.date(date);
        } else if s.speaker.locale.dates_in_words {
            let (last_year, last_month, _) = last.map_or((0, 0, 0), |it: Period| it.start.ymd());
            let is_new = (last_year, last_month) != (year, month);
            let text = s.month(month);
            name = s.keep(text.get(..3).unwrap_or(&text).to_owned());
            if is_day {
                // The others of a month have it before them.
                let month = if is_new { name } else { Text::NONE };
                name = s.list(&[s.count(day as usize), month], " ");
            }
            if last_year != year {
                name = s.form("{} {}", &[name, s.count(year as usize)]);
            }
        }
        let (x, half) = (scale.at(days), half_px(s, &name));
        if x - half < free {
            return None;
        }
        free = x + half + 6.0;
        out.push((x, name));
        last = Some(date);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scales::domain;

    #[test]
    fn the_highest_value_is_near_a_grid_line_or_between_two() {
        arbtest::arbtest(|u| {
            let mut values = Vec::new();
            for _ in 0..u.int_in_range(2..=6)? {
                let power = 10f64.powi(u.int_in_range(-2..=6)?);
                values.push(f64::from(u.int_in_range(-99..=999)?) * power);
            }
            let height = f64::from(u.int_in_range(60..=400)?);
            let before = domain(&values);
            let scale = upward(before, (height, 0.0));
            // Where the scale reaches as far as the values, the step may become finer, but no line is lost.
            let wanted = ticks(before, most_grid_lines(scale.range));
            let found = ticks(scale.domain, most_grid_lines(scale.range) + 1);
            if let ([.., a, b], Some(last)) = (&wanted[..], found.last()) {
                let above = (before.1 - last) / (b - a);
                assert!(above <= 0.41, "{values:?}: {found:?}");
                assert!(scale.domain.1 >= before.1);
            }
            Ok(())
        });
    }
}
