//! `series`: values over time, with events marked.
//!
//! Counts of a period stand as columns from zero: first, peak and last are labelled, a range is an open box on its
//! least, a part of a period hatched, a missing one a dashed gap. Everything else is a line in a panel of its own, with
//! the difference between its ends as an arrow. A line runs only between numbers that were said, one after the other.

use crate::chart::axes::{self, period_axis};
use crate::chart::facts::{Ends, middle, nominal, words};
use crate::chart::labels::{self, within};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{DOT_PX, Side};
use crate::chart::order::order;
use crate::chart::scales::{self, Scale};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, FINDING, GROUP, LABEL, SMALL};
use crate::chart::words::Text;
use crate::figure::date::{Day, Period};
use crate::message::chart as say;
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
    /// The middle of its range, or the end that it has.
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

/// A series and its values.
struct Line<'a> {
    series: &'a Series,
    values: Vec<Value<'a>>,
    /// How many days most of them are about.
    days: f64,
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, series: &[usize], events: &[usize]) {
    s.columns(&[
        say::COLUMN_WHAT,
        say::COLUMN_DATE,
        say::COLUMN_VALUE,
        say::COLUMN_WORDING,
    ]);
    let mut lines = Vec::new();
    let mut span: Option<Period> = None;
    for at in series {
        let series = &s.sheet.series[*at];
        let mut values = values(s, series);
        let days = mark_periods(series.kind, &mut values);
        for Value { date, .. } in &values {
            span = Some(span.map_or(*date, |span| Period {
                start: span.start.min(date.start),
                end: span.end.max(date.end),
            }));
        }
        lines.push(Line {
            series,
            values,
            days,
        });
    }
    let Some(span) = span else {
        return s.nothing();
    };
    if let [line] = &lines[..]
        && line.series.kind == SeriesKind::Count
    {
        return columns(s, line, span, events);
    }
    panels(s, &lines, span, events);
}

/// The ends of all values.
fn numbers(line: &Line) -> Vec<f64> {
    line.values
        .iter()
        .flat_map(|value| [value.low, value.high, value.middle])
        .collect()
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

#[inline(never)]
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
    // Where most fill months, quarters or years of the calendar, one that does not is a part of one: 1 to 30 July.
    let fills =
        |value: &Value| value.date.start.ymd().2 == 1 && Day(value.date.end.0 + 1).ymd().2 == 1;
    let n_full = values.iter().filter(|value| fills(value)).count();
    let is_calendar = usual >= 28.0 && n_full * 2 >= values.len();
    for (i, value) in values.iter_mut().enumerate() {
        // February is no partial month.
        let is_less =
            lengths[i] < usual * 0.85 || is_calendar && lengths[i] <= usual && !fills(value);
        value.is_partial = kind == SeriesKind::Count && is_less;
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

#[inline(never)]
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

/// Columns from zero.
#[inline(never)]
fn columns<'a>(s: &mut Sketch<'a>, line: &Line<'a>, span: Period, events: &[usize]) {
    let percent = line.series.unit == "%";
    let top = s.y + events.len() as f64 * EVENT_PX + 22.0;
    let bottom = top + ((s.right - s.left) * 0.3 + 50.0).clamp(150.0, 280.0);
    let (mut low, high) = scales::closed_domain(&numbers(line));
    low = low.min(0.0);
    let has_open = line.values.iter().any(|value| value.high.is_infinite());
    let plot_top = if has_open { top + 20.0 } else { top };
    // Room for labels of what lies below zero.
    let foot = if low < 0.0 { bottom - 18.0 } else { bottom };
    let scale = axes::upward((low, high.max(0.0)), (foot, plot_top));
    let first_mark = s.scene.marks.len();
    axes::across(s, &scale, percent, Text(&line.series.unit));
    // The first column clears the numbers of the grid, and the unit where it is as high as that.
    let mut indent = if s.right - s.left < 480.0 { 30.0 } else { 42.0 };
    let first_top = scale.at(line.values[0].high.min(scale.domain.1));
    for [_, top, right, bottom] in s.texts_since(first_mark) {
        if first_top < bottom + 4.0 && top < bottom {
            indent = right.max(indent - 6.0) + 6.0;
        }
    }
    // A part of a period is as wide as a whole one: what it is about is told below it.
    let mut end = f64::from(span.end.0) + 1.0;
    for value in &line.values {
        if value.is_partial {
            end = end.max(f64::from(value.date.start.0) + line.days);
        }
    }
    let time = Scale::new((f64::from(span.start.0), end), (s.left + indent, s.right));
    draw_events(s, events, &time, bottom);
    let untold = bars(s, line, &scale, &time, first_mark);
    s.y = bottom;
    if line.days < 28.0 {
        // Of values about less than a month the label stands where its month begins.
        period_axis(s, &time, bottom, s.right, 0.0);
    } else {
        names(s, line, &time, untold);
    }
}

/// Where a column begins and ends.
fn column(line: &Line, value: &Value, time: &Scale) -> (f64, f64) {
    let (x0, _, x1) = value.at(time);
    if value.is_partial {
        (
            x0,
            x1.max(time.at(f64::from(value.date.start.0) + line.days)),
        )
    } else {
        (x0, x1)
    }
}

/// The names of the columns below them: their months or quarters, then years, and the days of a part of one.
#[inline(never)]
fn names(s: &mut Sketch, line: &Line, time: &Scale, untold: Option<f64>) {
    s.class("axis");
    let is_month = line.days < 45.0;
    let is_year = line.days > 300.0;
    let mut first_row = Vec::new();
    for value in &line.values {
        let (year, month, _) = value.date.start.ymd();
        let text = if is_month && s.speaker.locale.dates_in_words {
            let name = s.month(month);
            s.keep(name.chars().take(3).collect())
        } else if is_month {
            s.count(month as usize)
        } else if is_year {
            s.count(year as usize)
        } else {
            s.form("Q{}", &[s.count(month as usize / 3 + 1)])
        };
        let (x0, x1) = column(line, value, time);
        first_row.push(((x0 + x1) / 2.0, text, year));
    }
    // Every one, every second, ... as far as there is room.
    let most = first_row
        .iter()
        .map(|(_, text, _)| s.width(*text, SMALL))
        .fold(0.0, f64::max)
        + 8.0;
    let pitch = first_row
        .windows(2)
        .map(|pair| pair[1].0 - pair[0].0)
        .fold(f64::INFINITY, f64::min);
    let every = (most / pitch.max(1.0)).ceil().clamp(1.0, 1e6) as usize;
    let (y, mut free) = (s.y + 17.0, f64::NEG_INFINITY);
    for (x, text, _) in first_row.iter().step_by(every) {
        let half = s.width(*text, SMALL) / 2.0;
        let x = x.min(s.right - half).max(s.left + half);
        if x - half >= free {
            s.text(x, y, *text, SMALL, Anchor::Middle);
            free = x + half + 4.0;
        }
    }
    s.y += 22.0;
    let mut free = s.left - 1.0;
    let mut last_year = None;
    let mut has_more = false;
    let first_mark = s.scene.marks.len();
    for (value, (x, _, year)) in line.values.iter().zip(&first_row) {
        let text = if value.is_partial {
            s.short_span(value.date)
        } else if last_year != Some(*year) && !is_year {
            s.count(*year as usize)
        } else {
            continue;
        };
        let half = s.width(text, SMALL) / 2.0;
        let x = x.min(s.right - half).max(s.left + half);
        if x - half > free {
            if !value.is_partial {
                last_year = Some(*year);
            }
            s.text(x, s.y + 11.0, text, SMALL, Anchor::Middle);
            free = x + half + 8.0;
            has_more = true;
        }
    }
    if let Some(x) = untold {
        let text = s.word(say::NO_FIGURE);
        let half = s.width(text, SMALL) / 2.0;
        let x = within(x, half, s.left, s.right);
        let place = [x - half - 6.0, s.y, x + half + 6.0, s.y + 16.0];
        if labels::is_free(&place, &s.texts_since(first_mark)) {
            s.class("gap");
            s.text(x, s.y + 11.0, text, SMALL, Anchor::Middle);
            has_more = true;
        }
    }
    if has_more {
        s.y += 16.0;
    }
}

/// Which columns are labelled and loud: the peak (or what lies lowest, where all is below zero) and the last whole one.
fn loud(values: &[Value]) -> [Option<usize>; 2] {
    let mut peak: Option<usize> = None;
    for (i, value) in values.iter().enumerate() {
        let is_more = peak.is_none_or(|at| value.middle.abs() > values[at].middle.abs());
        // What is the most already is it whatever the rest of its period adds.
        if is_more && (!value.is_partial || value.middle > 0.0) {
            peak = Some(i);
        }
    }
    let last = values.iter().rposition(|value| !value.is_partial);
    [peak, last]
}

/// The columns, their numbers and gaps; returns where a gap stands that could not be named.
#[inline(never)]
fn bars<'a>(
    s: &mut Sketch<'a>,
    line: &Line<'a>,
    scale: &Scale,
    time: &Scale,
    first_mark: usize,
) -> Option<f64> {
    let zero = scale.at(0.0);
    let (left, right) = time.range;
    let values = &line.values;
    let loud = loud(values);
    let percent = line.series.unit == "%";
    let (mut tops, mut gaps) = (Vec::new(), Vec::new());
    let mut from = left;
    for (i, value) in values.iter().enumerate() {
        let (x0, x1) = column(line, value, time);
        if value.begins && i > 0 {
            gaps.push((from, x0));
        }
        from = from.max(x1);
        let gap = if x1 - x0 > 5.0 {
            (x1 - x0) * 0.125
        } else {
            0.0
        };
        let (x, width) = (x0 + gap, (x1 - x0 - 2.0 * gap).max(1.0));
        let is_loud = loud.contains(&Some(i));
        let color = if is_loud {
            s.theme.derived
        } else {
            s.theme.stated
        };
        begin(s, line.series, value);
        // Filled as far as it is certain, an open box to what is possible.
        let sure = if value.is_wide() {
            value.sure()
        } else {
            value.low
        };
        let sure = if sure.is_finite() { sure } else { 0.0 };
        let y = scale.at(sure);
        let body = [x, y.min(zero), width, (y - zero).abs()];
        if value.is_partial {
            s.hatched(body, Color::NONE, color);
        } else if body[3] > 0.0 {
            s.fill(body, color);
        }
        let mut top = y.min(zero);
        if value.is_wide() {
            s.class("band");
            let (high, low) = (value.high, value.low);
            if high.is_infinite() {
                let middle = x + width / 2.0;
                s.open_end((middle, y), (width - 4.0).clamp(2.0, 14.0), Side::Up, false);
                top = y - 34.0;
            } else if low.is_infinite() {
                let at = scale.at(high);
                s.open_end(
                    (x + width / 2.0, at),
                    (width - 4.0).clamp(2.0, 14.0),
                    Side::Down,
                    false,
                );
                top = at.min(zero);
            } else {
                let (a, b) = (scale.at(high), scale.at(low));
                let (a, b) = if high < 0.0 {
                    (scale.at(sure), b)
                } else {
                    (a, y.min(b))
                };
                let inner = [
                    x + 1.0,
                    a + 1.0,
                    (width - 2.0).max(0.5),
                    (b - a - 1.0).max(0.0),
                ];
                s.rect(inner, s.theme.paper, Stroke::new(color, 2.0));
                top = a.min(zero);
            }
        }
        s.end();
        tops.push((x + width / 2.0, top, x0, x1));
    }
    s.class("axis");
    s.line((s.left, zero), (right, zero), Stroke::new(s.theme.ink, 1.0));
    // The last, the peak, the first, then what is a range, as far as they have room.
    let mut wanted: Vec<usize> = Vec::new();
    let last = values.len() - 1;
    wanted.extend(
        [Some(last), loud[1], loud[0], Some(0)]
            .into_iter()
            .flatten(),
    );
    wanted.extend((0..values.len()).filter(|i| values[*i].is_wide()));
    if values.len() <= 8 {
        wanted.extend(0..values.len());
    }
    let mut taken = s.texts_since(first_mark);
    let mut told: Vec<usize> = Vec::new();
    for i in wanted {
        if told.contains(&i) {
            continue;
        }
        let value = &values[i];
        let (x, top, ..) = tops[i];
        let text = s.range(value.told, percent);
        let face = if loud.contains(&Some(i)) {
            FINDING
        } else {
            LABEL
        };
        let half = s.width(text, face) / 2.0;
        let is_below = value.middle < 0.0;
        let own = if is_below {
            scale.at(value.low.max(scale.domain.0)) + 15.0
        } else {
            top - 5.0
        };
        // Over the middle of its column, else flush with one of its edges; clear of the columns beside it that are taller.
        let aside = (half - (tops[i].3 - tops[i].2) * 0.375).max(0.0);
        let at = |x: f64| {
            let (left, right) = (x - half - 1.5, x + half + 1.5);
            // The first that could be is looked up, as there may be thousands.
            let first = tops.partition_point(|(_, _, _, x1)| *x1 <= left);
            let mut base = own;
            for (j, (_, top, x0, x1)) in tops.iter().enumerate().skip(first) {
                let inset = (x1 - x0) * 0.125;
                if *x0 >= right {
                    break;
                }
                if j == i || right - 1.5 <= x0 + inset || left + 1.5 >= x1 - inset {
                    continue;
                }
                base = match is_below {
                    true => base.max(scale.at(values[j].low.min(0.0)) + 15.0),
                    false if *top < own - 2.0 => base.min(top - 5.0),
                    false => base,
                };
            }
            let place = [left, base - 12.0, right, base + 3.0];
            (x, base, place)
        };
        let places = [x, x + aside, x - aside];
        let places = places.map(|x| at(x.min(s.right - half).max(left + half)));
        // What the chart is about stands over its neighbors if it has to, and leads down to its column.
        let is_needed = i == last || told.len() <= 1;
        let is_on = |place: &[f64; 4]| place[1] >= s.y && labels::is_free(place, &taken);
        let level = |(_, base, place): &&(f64, f64, [f64; 4])| *base == own && is_on(place);
        let raised = |(.., place): &&(f64, f64, [f64; 4])| is_needed && is_on(place);
        let found = places
            .iter()
            .find(level)
            .or_else(|| places.iter().find(raised));
        let Some(&(at_x, base, place)) = found else {
            continue;
        };
        s.item_of(&s.form("{}@{}", &[Text(&line.series.id), s.iso(value.date)]));
        s.class("value");
        // No line of an event or of the grid runs through it.
        s.plated(at_x, base, text, face, Anchor::Middle);
        if own - base > 6.0 {
            s.line((x, base + 4.0), (x, own + 3.0), s.leader());
        }
        s.end();
        taken.push(place);
        told.push(i);
    }
    let mut is_told = false;
    let mut untold = None;
    for ends in gaps {
        is_told |= gap(s, ends, zero, &mut taken, &tops, is_told);
        untold = untold.or(Some((ends.0 + ends.1) / 2.0));
    }
    untold.filter(|_| !is_told)
}

/// A missing stretch between two columns: a dashed line, and a word where that has room, above its neighbors if it
/// has to be, unless one gap before has been told; returns whether it was.
#[inline(never)]
fn gap(
    s: &mut Sketch,
    (x0, x1): (f64, f64),
    zero: f64,
    taken: &mut Vec<[f64; 4]>,
    tops: &[(f64, f64, f64, f64)],
    is_told: bool,
) -> bool {
    s.class("gap");
    let inset = ((x1 - x0) * 0.15).min(6.0);
    let dashed = s.dashed(s.theme.rule);
    s.line((x0 + inset, zero - 4.0), (x1 - inset, zero - 4.0), dashed);
    let word = s.word(say::NO_FIGURE);
    let block = s.block(&[(word, SMALL)], x1 - x0 - 2.0);
    let middle = (x0 + x1) / 2.0;
    let is_free = |half: f64, top: f64, foot: f64, taken: &[[f64; 4]]| {
        labels::is_free(&[middle - half, top, middle + half, foot], taken)
    };
    let top = zero - 9.0 - block.height;
    // Not letter by letter.
    let is_whole = block.end - block.first <= word.split(' ').count() && block.width <= x1 - x0;
    if is_whole && is_free(block.width / 2.0, top, zero - 6.0, taken) {
        s.put(block, middle, top, Anchor::Middle);
        return true;
    }
    let half = s.width(word, SMALL) / 2.0 + 3.0;
    if is_told || middle - half < s.left || middle + half > s.right {
        return false;
    }
    let mut foot = zero - 12.0;
    for (_, top, left, right) in tops {
        if *right > middle - half && *left < middle + half {
            foot = foot.min(top - 6.0);
        }
    }
    // Over what is written there too, one line after the other.
    for _ in 0..12 {
        if is_free(half, foot - 13.0, foot + 3.0, taken) && is_free(1.0, foot, zero, taken) {
            s.plated(middle, foot, word, SMALL, Anchor::Middle);
            s.line((middle, foot + 5.0), (middle, zero - 6.0), s.leader());
            taken.push([middle - half, foot - 13.0, middle + half, foot + 3.0]);
            taken.push([middle - 2.0, foot, middle + 2.0, zero]);
            return true;
        }
        foot -= 8.0;
    }
    false
}

/// Lines: a panel each, side by side where two have room; one scale for all of one unit.
#[inline(never)]
fn panels<'a>(s: &mut Sketch<'a>, lines: &[Line<'a>], span: Period, events: &[usize]) {
    let width = s.right - s.left;
    let most = match width {
        900.0.. => 3,
        560.0.. => 2,
        _ => 1,
    };
    let n = if events.is_empty() {
        lines.len().min(most)
    } else {
        1
    };
    let (page_left, page_right, mut top) = (s.left, s.right, s.y);
    let mut lowest = top;
    for (i, line) in lines.iter().enumerate() {
        if i > 0 && i % n == 0 {
            top = lowest + 14.0;
        }
        let panel_px = (width - 32.0 * (n as f64 - 1.0)) / n as f64;
        s.left = page_left + (i % n) as f64 * (panel_px + 32.0);
        s.right = s.left + panel_px;
        s.y = top;
        let mut all = Vec::new();
        for other in lines {
            if other.series.unit == line.series.unit {
                all.extend(numbers(other));
            }
        }
        panel(s, line, &all, span, events);
        lowest = lowest.max(s.y);
    }
    (s.left, s.right, s.y) = (page_left, page_right, lowest);
}

#[inline(never)]
fn panel<'a>(s: &mut Sketch<'a>, line: &Line<'a>, all: &[f64], span: Period, events: &[usize]) {
    let percent = line.series.unit == "%";
    s.class("group");
    let name = Text(&line.series.label);
    let unit = if percent {
        Text::NONE
    } else {
        Text(&line.series.unit)
    };
    let block = s.block(&[(name, GROUP)], s.right - s.left);
    s.put(block, s.left, s.y, Anchor::Start);
    let x = s.left + block.width + 7.0;
    if block.height <= GROUP.line_px() && x + s.width(unit, SMALL) <= s.right {
        s.text(x, s.y + GROUP.rise_px(), unit, SMALL, Anchor::Start);
    }
    s.y += block.height + 8.0;
    if line.values.is_empty() {
        return s.nothing();
    }
    let top = s.y + events.len() as f64 * EVENT_PX + 16.0;
    let bottom = top + ((s.right - s.left) * 0.24 + 80.0).clamp(130.0, 240.0);
    let has_open = line.values.iter().any(|value| value.high.is_infinite());
    let scale = axes::upward(
        scales::closed_domain(all),
        (bottom, if has_open { top + 36.0 } else { top }),
    );
    let difference = difference(s, line);
    let arrow_px = if difference.is_empty() {
        8.0
    } else {
        s.width(difference, FINDING) + 26.0
    };
    let first_mark = s.scene.marks.len();
    let axis_px = axes::beside(s, &scale, s.right - arrow_px, percent);
    let time = Scale::new(
        (f64::from(span.start.0), f64::from(span.end.0) + 1.0),
        (s.left + axis_px + 6.0, s.right - arrow_px - 8.0),
    );
    draw_events(s, events, &time, bottom);
    // Under the line and its numbers.
    if !difference.is_empty() {
        let (first, last) = (&line.values[0], &line.values[line.values.len() - 1]);
        let (y0, y1) = (scale.at(first.low), scale.at(last.low));
        let x = s.right - arrow_px + 8.0;
        s.class("difference");
        let dotted = Stroke::new(s.theme.derived, 1.0).dashed(2, 2);
        s.line((first.at(&time).1 + 6.0, y0), (x + 2.0, y0), dotted);
        if (y1 - y0).abs() >= 4.0 {
            s.arrow((x, y0), (x, y1), s.theme.derived, false);
        }
        let y = (y0 / 2.0 + y1 / 2.0 + 5.0).min(bottom - 2.0);
        s.text(x + 8.0, y, difference, FINDING, Anchor::Start);
    }
    trace(s, line, &scale, &time, first_mark);
    let days = if line.days < 28.0 { 0.0 } else { line.days };
    let axis = s.scene.marks.len();
    period_axis(s, &time, bottom, s.right - arrow_px, days);
    axes::not_from_zero(s, &scale, axis);
}

/// How much more the last value is than the first, with its sign; nothing where they are not two numbers.
fn difference<'a>(s: &Sketch<'a>, line: &Line<'a>) -> Text<'a> {
    let [first, .., last] = &line.values[..] else {
        return Text::NONE;
    };
    let is_whole = !first.is_wide() && !last.is_wide() && !first.is_partial && !last.is_partial;
    let change = last.low - first.low;
    if !is_whole || change == 0.0 || line.series.kind == SeriesKind::Count {
        return Text::NONE;
    }
    let number = s.apart(change, change, line.series.unit == "%");
    if change > 0.0 {
        s.form("+{}", &[number])
    } else {
        number
    }
}

/// A line through the numbers that were said, broken where one is missing, over the band of what was given as a range.
#[inline(never)]
fn trace<'a>(s: &mut Sketch<'a>, line: &Line<'a>, scale: &Scale, time: &Scale, first_mark: usize) {
    let values = &line.values;
    let color = s.theme.stated;
    // The corners of the line since its last break.
    let mut stretch = Vec::new();
    let mut note: Option<(f64, f64)> = None;
    let (mut banded, mut joined) = (vec![false; values.len()], vec![false; values.len()]);
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
            flush(s, &mut stretch);
        }
        if !to[2].is_nan() {
            stretch.push((x, to[2]));
        }
        if (value.is_wide() || before.is_wide()) && low && high {
            s.class("band");
            let corners = [(x0, from[0]), (x, to[0]), (x, to[1]), (x0, from[1])];
            band(s, &corners);
        }
        if value.is_wide() && value.high.is_finite() && note.is_none_or(|(_, y)| to[1] < y) {
            note = Some((x, to[1]));
        }
        if (value.is_wide() || before.is_wide()) && low && high {
            banded[i.saturating_sub(1)] = true;
            banded[i] = true;
        }
        if said {
            joined[i.saturating_sub(1)] = true;
            joined[i] = true;
        }
        (x0, from) = (x, to);
    }
    flush(s, &mut stretch);
    let last = values.len() - 1;
    let few = values.len() <= 40;
    for (i, value) in values.iter().enumerate() {
        begin(s, line.series, value);
        let x = value.at(time).1;
        let is_end = i == 0 || i == last;
        let own = if i == last { s.theme.derived } else { color };
        match (value.low.is_finite(), value.high.is_finite()) {
            (true, false) => s.open_end((x, scale.at(value.low)), 10.0, Side::Up, false),
            (false, true) => s.open_end((x, scale.at(value.high)), 10.0, Side::Down, false),
            _ if value.is_wide() => {
                let (y0, y1) = (scale.at(value.high), scale.at(value.low));
                if value.is_partial {
                    s.rect(
                        [x - 3.0, y0, 6.0, y1 - y0],
                        s.theme.paper,
                        Stroke::new(color, 2.0),
                    );
                } else {
                    // In a band the edges tell it.
                    let half = if banded[i] { 0.75 } else { 2.5 };
                    s.fill([x - half, y0, 2.0 * half, (y1 - y0).max(1.0)], color);
                }
                if is_end && !value.said.is_nan() {
                    s.circle((x, scale.at(value.said)), DOT_PX - 1.0, own, Stroke::NONE);
                }
            }
            _ if value.is_partial => s.circle(
                (x, scale.at(value.middle)),
                4.0,
                s.theme.paper,
                Stroke::new(color, 2.0),
            ),
            _ => {
                let radius = if is_end {
                    DOT_PX
                } else if !joined[i] && !banded[i] {
                    // What no line leads to is seen by itself.
                    DOT_PX - 1.5
                } else if few {
                    2.0
                } else {
                    1.0
                };
                s.circle((x, scale.at(value.middle)), radius, own, Stroke::NONE);
            }
        }
        s.end();
    }
    // The ends in numbers, away from the line.
    let mut taken = s.texts_since(first_mark);
    let percent = line.series.unit == "%";
    // Then what has an open end, whose number its mark does not show.
    let is_open = |i: &usize| !values[*i].low.is_finite() || !values[*i].high.is_finite();
    let mut ends = vec![last];
    if last > 0 {
        ends.push(0);
        ends.extend((1..last).filter(is_open));
    }
    for i in ends {
        let value = &values[i];
        let text = s.range(value.told, percent);
        let half = s.width(text, LABEL) / 2.0;
        let x = value.at(time).1;
        // Beside the numbers of the grid, not over them.
        let x = x.min(s.right - half).max(time.range.0 - 6.0 + half);
        let other = if i == 0 { &values[last] } else { &values[0] };
        let is_low = scale.at(value.low.max(scale.domain.0)) + 20.0 > scale.range.0;
        let is_above = value.middle >= other.middle && value.high.is_finite() || is_low;
        let top = scale.at(value.high);
        let y = if is_above {
            top - 9.0
        } else {
            scale.at(value.low) + 19.0
        };
        let place = [x - half - 2.0, y - 12.0, x + half + 2.0, y + 3.0];
        if !labels::is_free(&place, &taken) {
            continue;
        }
        s.item_of(&s.form("{}@{}", &[Text(&line.series.id), s.iso(value.date)]));
        s.class("value");
        s.plated(x, y, text, LABEL, Anchor::Middle);
        s.end();
        taken.push(place);
    }
    if let Some((x, _)) = note {
        s.class("note");
        let text = s.word(say::AS_RANGE);
        let half = s.width(text, SMALL) / 2.0;
        let x = x.min(s.right - half).max(time.range.0 + half);
        // Above all that is drawn as far as the words reach, else below: they cover no line.
        let (mut top, mut foot) = (f64::INFINITY, f64::NEG_INFINITY);
        for pair in values.windows(2) {
            let (a, b) = (pair[0].at(time).1, pair[1].at(time).1);
            if b < x - half - 4.0 || a > x + half + 4.0 {
                continue;
            }
            for value in pair {
                let ends = [value.low, value.high].map(|end| place_of(scale, end));
                top = top.min(ends[1] - if value.high.is_infinite() { 34.0 } else { 0.0 });
                foot = foot.max(ends[0]);
            }
        }
        for y in [top - 6.0, foot + 18.0] {
            let place = [x - half, y - 12.0, x + half, y + 3.0];
            let is_on = y - 12.0 > scale.range.1 - 16.0 && y + 3.0 < scale.range.0;
            if is_on && labels::is_free(&place, &taken) {
                s.plated(x, y, text, SMALL, Anchor::Middle);
                break;
            }
        }
    }
}

/// What lies between two ranges: so pale that a line on it keeps 3:1 in every color; its edges tell where it ends.
#[inline(never)]
fn band(s: &mut Sketch, corners: &[(f64, f64); 4]) {
    let color = s.theme.stated;
    s.path(corners, color.mix(28), Stroke::NONE);
    let edge = Stroke::new(color, 2.0);
    s.path(&corners[..2], Color::NONE, edge);
    s.path(&corners[2..], Color::NONE, edge);
}

/// Where a value ends; the edge of the plot for an end that is open.
fn place_of(scale: &Scale, end: f64) -> f64 {
    scale.at(end.clamp(scale.domain.0, scale.domain.1))
}

/// Where a number lies; NaN for what is none.
#[inline(never)]
fn place(scale: &Scale, number: f64) -> f64 {
    scale.at(if number.is_finite() { number } else { f64::NAN })
}

/// Draws a stretch of a line and begins anew.
#[inline(never)]
fn flush(s: &mut Sketch, stretch: &mut Vec<(f64, f64)>) {
    if stretch.len() > 1 {
        s.class("line");
        s.path(stretch, Color::NONE, Stroke::new(s.theme.stated, 2.0));
    }
    stretch.clear();
}

/// Room that one event's label takes above the plot: its name and its date.
const EVENT_PX: f64 = 34.0;

/// Thin lines through the plot, each named above it on a level of its own; what is known to the month
/// shades the month, or it would seem to have come on its first day.
#[inline(never)]
fn draw_events(s: &mut Sketch, events: &[usize], time: &Scale, bottom: f64) {
    // Labels run inward, so the outermost stand highest: hardly a line passes them but their own.
    let middle = (time.domain.0 + time.domain.1) / 2.0;
    let keys = events.iter().map(|at| {
        let start = f64::from(s.sheet.events[*at].date.start.0);
        if start < middle { start + 1e9 } else { -start }
    });
    let keys: Vec<f64> = keys.collect();
    let mut lines: Vec<f64> = Vec::new();
    for (level, i) in order(&keys).into_iter().enumerate() {
        let event = &s.sheet.events[events[i]];
        let is_day = event.date.start == event.date.end;
        let start = f64::from(event.date.start.0);
        let end = f64::from(event.date.end.0) + f64::from(u8::from(!is_day));
        if end < time.domain.0 || start > time.domain.1 {
            continue;
        }
        let (x0, x1) = (time.at(start), time.at(end));
        let date = s.when(event);
        let y = s.y + level as f64 * EVENT_PX;
        s.cite(event.statement);
        s.begin("event", Text(&event.id), Text(&event.label), date);
        s.refer(Text(&event.id));
        s.class("event");
        let top = y + EVENT_PX - 2.0;
        if is_day {
            s.line((x0, top), (x0, bottom), Stroke::new(s.theme.ink, 1.0));
        } else {
            s.fill([x0, top, x1 - x0, bottom - top], s.theme.rule.mix(18));
            s.fill([x0, top, x1 - x0, 2.0], s.theme.muted);
        }
        // Inward, or outward where only there no other line runs through it.
        let one = s.form("{}: {}", &[date, Text(&event.label)]);
        let one_px = s.width(one, BODY);
        let inward = (x0, Anchor::Start, s.right - x0);
        let outward = (x1, Anchor::End, x1 - s.left);
        let mut sides = [inward, outward];
        if keys[i] < 1e8 {
            sides.swap(0, 1);
        }
        let is_clear = |&(x, anchor, room): &(f64, Anchor, f64)| {
            let (from, to) = match anchor {
                Anchor::End => (x - one_px, x),
                _ => (x, x + one_px),
            };
            one_px <= room
                && !lines
                    .iter()
                    .any(|line| *line > from - 3.0 && *line < to + 3.0)
        };
        let (x, anchor, room) = sides.into_iter().find(is_clear).unwrap_or(sides[0]);
        s.class("label");
        if one_px <= room {
            s.plated(x, y + 26.0, one, BODY, anchor);
        } else {
            let mut baseline = y + SMALL.rise_px();
            for text in [Text(&event.label), date] {
                let text = s.shortened(text, room, SMALL);
                s.plated(x, baseline, text, SMALL, anchor);
                baseline += SMALL.line_px();
            }
        }
        lines.push(x0);
        s.end();
    }
}
