//! `series`: values over time, with events marked.
//!
//! Counts of a period stand as columns from zero: first, peak and last are labelled, a range is an open box on its
//! least, a part of a period hatched, a missing one a dashed gap; where each has its number there is no grid, and a fall
//! from one to another that the title tells is an arrow. Everything else is a line in a panel of its own, with
//! the difference between its ends as an arrow; lines of one unit without ranges share a panel, named at their ends. A
//! line runs only between exact numbers, one after the other. A number told as one is drawn and told as that.

use crate::chart::axes::{self, period_axis};
use crate::chart::facts::{Ends, middle, n_numbers, nominal, one_number, words};
use crate::chart::labels::{self, within};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{DOT_PX, OPEN_PX, SEEN_PX, Side};
use crate::chart::order::order;
use crate::chart::scales::{self, Scale};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, Block, FINDING, Face, GROUP, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::figure::date::{Day, Period};
use crate::message::chart as say;
use crate::reading::{Bound, Reading};
use crate::sheet::{Event, Point, Series, SeriesKind};

/// So many dates are the ticks of a line at most; more are read off between months.
const MOST_DATES: usize = 9;
/// Ranges that stand nearer to one another are seen as a band.
const LEAST_APART_PX: f64 = 16.0;

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
    /// That at its mark.
    text: Text<'a>,
    /// The words of a column of which a range is known, and how they were read.
    quoted: [Text<'a>; 2],
    wording: Text<'a>,
    says: Text<'a>,
    /// Whether it was read as one number only, and whether a range is what was made of a number.
    is_exact: bool,
    /// Whether only its upper end was said, and the lower is that there is nothing below zero.
    is_under: bool,
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

/// What has one end in a sign, where its words have no room: ">80"; nothing for what has two.
#[inline(never)]
fn brief<'a>(s: &Sketch<'a>, value: &Value, percent: bool) -> Text<'a> {
    let Ends { low, high, open } = value.told;
    let (low, high) = s.ends(low, high, percent);
    match (low.is_empty(), high.is_empty()) {
        (false, true) => s.form(if open.0 { ">{}" } else { "\u{2265}{}" }, &[low]),
        (true, false) => s.form(if open.1 { "<{}" } else { "\u{2264}{}" }, &[high]),
        _ => Text::NONE,
    }
}

/// The ends of all values.
#[inline(never)]
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
        let mut told = Ends::of(support);
        let Ends { low, high, .. } = told;
        // "Fewer than 40" people are not fewer than none.
        let mut low = if signed || high.is_infinite() {
            low
        } else {
            low.max(0.0)
        };
        let is_under = low > told.low;
        let statement = point.statement.or(series.statement);
        s.cite(statement);
        // Nothing is said of some: a gap.
        let Some(middle) = middle(low, high) else {
            begins = true;
            continue;
        };
        let wording = s.quote(point.says.as_ref(), statement);
        // A number told as one is that one; how it was rounded is in the data.
        let one = one_number(&point.says, support);
        if !one.is_nan() {
            told = Ends::closed(one, one);
        }
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
        let is_exact = low == high;
        let percent = series.unit == "%";
        let mut text = s.range(told, percent);
        // "28.70%" keeps the zero that it was told with.
        let says = words(&point.says);
        if percent && !one.is_nan() && says.ends_with('%') {
            text = says;
        }
        let mut said = nominal(&support.density, low, high);
        // A line has the words that were said: "around 5 000".
        let is_range = one.is_nan() && low < high && (low + told.high).is_finite() && !is_under;
        let mut quoted = [Text::NONE; 2];
        if is_range && n_numbers(&says) == 1 {
            let words = s.say(say::QUOTED, &[says]);
            match series.kind {
                SeriesKind::Count => quoted = [words, s.read_as(told, percent)],
                _ => text = words,
            }
        }
        let (mut high, mut middle) = (high, middle);
        if !one.is_nan() {
            (low, high, said, middle) = (one, one, one, one);
        }
        out.push(Value {
            date: point.date,
            low,
            high,
            said,
            middle,
            told,
            text,
            quoted,
            wording,
            says,
            is_exact,
            is_under,
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
    let mut top = s.y + events.len() as f64 * EVENT_PX + 22.0;
    // Over the tallest there is room for how it was read.
    let highest = labels::largest(line.values.iter().map(|value| value.high));
    let is_read = |value: &Value| value.high == highest && !value.quoted[1].is_empty();
    if line.values.iter().any(is_read) {
        top += SMALL.line_px();
    }
    let bottom = top + ((s.right - s.left) * 0.3 + 50.0).clamp(150.0, 280.0);
    let (mut low, high) = scales::closed_domain(&numbers(line));
    low = low.min(0.0);
    let has_open = line.values.iter().any(|value| value.high.is_infinite());
    let plot_top = if has_open { top + 20.0 } else { top };
    // Room for labels of what lies below zero.
    let foot = if low < 0.0 { bottom - 18.0 } else { bottom };
    // A part of a period is as wide as a whole one: what it is about is told below it.
    let mut end = f64::from(span.end.0) + 1.0;
    for value in &line.values {
        if value.is_partial {
            end = end.max(f64::from(value.date.start.0) + line.days);
        }
    }
    let days = (f64::from(span.start.0), end);
    let loud = loud(s, line);
    // Where each column has its number, and the unit is told, nothing is read off a grid.
    let mut scale = Scale::new((low, high.max(0.0)), (foot, plot_top));
    let mut time = Scale::new(days, (s.left, s.right));
    let first_mark = s.scene.marks.len();
    let from = s.y + events.len() as f64 * EVENT_PX;
    let mut tops = self::tops(line, &scale, &time);
    let mut told = place_numbers(s, line, &loud, (&scale, &time), &tops, (from, Vec::new()));
    let is_unit_told = percent
        || has_word(&s.subtitle, &line.series.unit)
        || has_word(&s.scene.title, &line.series.unit);
    let has_grid = told.len() < line.values.len() || !is_unit_told;
    if has_grid {
        scale = axes::upward((low, high.max(0.0)), (foot, plot_top));
        axes::across(s, &scale, percent, Text(&line.series.unit), s.right);
        let grid = s.texts_since(first_mark);
        time.range.0 += indent(s, line, &loud, (&scale, &time), &grid);
        tops = self::tops(line, &scale, &time);
    }
    // A day's line ends above the columns of its time and their numbers; a longer time is a shade behind all of them.
    let foot = |from: f64, to: f64| {
        let mut foot = bottom;
        if from < to {
            return foot;
        }
        for value in &line.values {
            let (x0, x1) = column(line, value, &time);
            if from < x1 + 12.0 && to >= x0 - 12.0 {
                let top = match value.high.is_infinite() {
                    true => scale.at(value.low) - OPEN_PX,
                    false => height(&scale, value).min(scale.at(0.0)),
                };
                foot = foot.min(top - 21.0);
            }
        }
        foot
    };
    draw_events(s, events, &time, &foot, true);
    if has_grid {
        let taken = s.texts_since(first_mark);
        told = place_numbers(s, line, &loud, (&scale, &time), &tops, (s.y, taken));
    }
    let drop = drop(s, line, &scale, &tops, &told);
    let untold = bars(s, line, &loud, (&scale, &time), (&told, drop, has_grid));
    s.y = bottom;
    if line.days < 28.0 {
        // Of values about less than a month the label stands where its month begins; the line is that of zero.
        period_axis(s, &time, bottom, (f64::NAN, s.right), 0.0);
    } else {
        names(s, line, &time, untold);
    }
}

/// Whether a text has a word in it, large or small.
fn has_word(text: &str, word: &str) -> bool {
    let mut parts = text.as_bytes().windows(word.len().max(1));
    parts.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Where a column ends on its scale.
fn height(scale: &Scale, value: &Value) -> f64 {
    scale.at(value.high.min(scale.domain.1))
}

/// How far from the left columns begin beside the numbers of a grid, and the unit where it is as high as the first; the
/// numbers of the columns that the chart is about clear them too, or they would have no room.
#[inline(never)]
fn indent(
    s: &Sketch,
    line: &Line,
    loud: &[usize],
    (scale, time): (&Scale, &Scale),
    grid: &[[f64; 4]],
) -> f64 {
    let mut indent = if s.right - s.left < 480.0 { 30.0 } else { 42.0 };
    let first_top = height(scale, &line.values[0]);
    for [.., right, bottom] in grid {
        if first_top < bottom + 4.0 {
            indent = right.max(indent - 6.0) + 6.0;
        }
    }
    for &i in loud {
        let value = &line.values[i];
        let (x0, x1) = column(line, value, &Scale::new(time.domain, (0.0, 1.0)));
        let (share, y) = ((x0 + x1) / 2.0, height(scale, value) - 5.0);
        let half = s.width(value.text, FINDING) / 2.0;
        for [_, top, right, bottom] in grid {
            if share < 0.3 && y > *top && y - 12.0 < *bottom {
                let least = right - s.left + half + 4.0 - share * (s.right - s.left);
                indent = indent.max(least / (1.0 - share));
            }
        }
    }
    indent
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

/// More names than these have no room on any page.
const MOST_NAMES: usize = 4000;

/// The names of the columns below them: their months or quarters, then years, and the days of a part of one.
#[inline(never)]
fn names<'a>(s: &mut Sketch<'a>, line: &Line, time: &Scale, untold: Option<f64>) {
    s.class("axis");
    let is_month = line.days < 45.0;
    let is_year = line.days > 300.0;
    let name = |s: &Sketch<'a>, (year, month, _): (i32, u32, u32)| {
        if is_month && s.speaker.locale.dates_in_words {
            let name = s.month(month);
            s.keep(name.chars().take(3).collect())
        } else if is_month {
            s.count(month as usize)
        } else if is_year {
            s.count(year as usize)
        } else {
            s.form("Q{}", &[s.count(month as usize / 3 + 1)])
        }
    };
    let (mut first_row, mut places) = (Vec::new(), Vec::new());
    let mut end = f64::INFINITY;
    for value in &line.values {
        let start = f64::from(value.date.start.0);
        // A period of which nothing is told has its name too.
        while value.begins && start - end > line.days * 0.8 && first_row.len() < MOST_NAMES {
            let middle = end + line.days / 2.0;
            first_row.push((time.at(middle), name(s, Day(middle as i32).ymd())));
            end += line.days;
        }
        end = start
            + if value.is_partial {
                line.days
            } else {
                value.days()
            };
        let (x0, x1) = column(line, value, time);
        let x = (x0 + x1) / 2.0;
        let at = value.date.start.ymd();
        first_row.push((x, name(s, at)));
        places.push((x, at.0));
    }
    // Every one, every second, ... as far as there is room.
    let most = first_row
        .iter()
        .map(|(_, text)| s.width(*text, SMALL))
        .fold(0.0, f64::max)
        + 3.0;
    let pitch = first_row
        .windows(2)
        .map(|pair| pair[1].0 - pair[0].0)
        .fold(f64::INFINITY, f64::min);
    let every = (most / pitch.max(1.0)).ceil().clamp(1.0, 1e6) as usize;
    let (y, mut free) = (s.y + 17.0, f64::NEG_INFINITY);
    for (x, text) in first_row.iter().step_by(every) {
        let half = s.width(*text, SMALL) / 2.0;
        let x = x.min(s.right - half).max(s.left + half);
        if x - half >= free {
            s.text(x, y, *text, SMALL, Anchor::Middle);
            free = x + half + 2.0;
        }
    }
    s.y += 22.0;
    let mut free = s.left - 1.0;
    let mut last_year = None;
    let mut has_more = false;
    let first_mark = s.scene.marks.len();
    for (value, (x, year)) in line.values.iter().zip(&places) {
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
        // Clear of the years, or it would be read on into one.
        let place = [x - half - 16.0, s.y, x + half + 16.0, s.y + 16.0];
        if !labels::is_free(&place, &s.texts_since(first_mark)) {
            s.y += SMALL.line_px();
        }
        s.class("gap");
        s.text(x, s.y + 11.0, text, SMALL, Anchor::Middle);
        has_more = true;
    }
    if has_more {
        s.y += 16.0;
    }
}

/// Which values the title names: by their numbers, else by their months or years; and how many by their numbers.
#[inline(never)]
fn named(s: &Sketch, values: &[Value]) -> (Vec<usize>, usize) {
    let title = s.scene.title.as_str();
    let has = |text: &str| {
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word == text)
    };
    let (mut found, mut dated) = (Vec::new(), Vec::new());
    let is_year = |value: &Value| has(&s.count(value.date.start.ymd().0 as usize));
    let has_year = values.iter().any(is_year);
    for (i, value) in values.iter().enumerate() {
        let is_told = s.is_in_title(&value.text) || s.is_in_title(&value.says);
        if is_told {
            found.push(i);
        }
        let ((year, month, _), end) = (value.date.start.ymd(), value.date.end.ymd());
        let is_month = (year, month) == (end.0, end.1);
        let is_named = match is_month {
            true => has(&s.month(month)) && (!has_year || is_year(value)),
            false => value.days() > 300.0 && is_year(value),
        };
        if is_named {
            dated.push(i);
        }
    }
    let n = found.len();
    // More than a few are what the whole is about.
    if n == 0 && dated.len() <= 4 {
        found = dated;
    }
    (found, n)
}

/// Which columns are loud: those that the title names; beside one number or none the peak (or what lies lowest, where all is
/// below zero), and beside none the last whole one. Where it names none, the few below zero are what it is about.
#[inline(never)]
fn loud(s: &Sketch, line: &Line) -> Vec<usize> {
    let values = &line.values;
    let (mut found, n_named) = named(s, values);
    if n_named == 0 && found.is_empty() {
        found.extend((0..values.len()).filter(|i| values[*i].high < 0.0));
        if found.len() * 2 > values.len() {
            found.clear();
        }
    }
    if n_named == 0 && !found.is_empty() {
        return found;
    }
    let mut peak: Option<usize> = None;
    for (i, value) in values.iter().enumerate() {
        let is_more = peak.is_none_or(|at| value.middle.abs() > values[at].middle.abs());
        // What is the most already is it whatever the rest of its period adds.
        if is_more && (!value.is_partial || value.middle > 0.0) {
            peak = Some(i);
        }
    }
    if n_named < 2 {
        found.extend(peak);
    }
    if n_named == 0 {
        found.extend(values.iter().rposition(|value| !value.is_partial));
    }
    found
}

/// A number of a column: its box, where it stands, and where it would stand right over its column.
struct Told<'a> {
    value: usize,
    text: Text<'a>,
    /// How its words were read, under them; nothing if empty.
    reading: Text<'a>,
    face: Face,
    place: [f64; 4],
    at: (f64, f64),
    from: (f64, f64),
}

/// How high the words over a reading stand above it.
fn under_px(reading: Text) -> f64 {
    if reading.is_empty() {
        0.0
    } else {
        SMALL.line_px()
    }
}

/// Where columns stand: their middles and tops, and the ends of their time.
fn tops(line: &Line, scale: &Scale, time: &Scale) -> Vec<(f64, f64, f64, f64)> {
    let zero = scale.at(0.0);
    let mut out = Vec::new();
    for value in &line.values {
        let (x0, x1) = column(line, value, time);
        let top = match (value.is_wide(), value.high.is_infinite()) {
            (true, true) => scale.at(sure(value)) - OPEN_PX,
            (true, false) if value.low.is_infinite() || value.high >= 0.0 => scale.at(value.high),
            _ => scale.at(sure(value)),
        };
        out.push(((x0 + x1) / 2.0, top.min(zero), x0, x1));
    }
    out
}

/// As far as a column is certain, counted from zero.
fn sure(value: &Value) -> f64 {
    let sure = if value.is_wide() {
        value.sure()
    } else {
        value.low
    };
    if sure.is_finite() { sure } else { 0.0 }
}

/// The numbers of columns that have room below `highest` and beside what is `taken`.
#[inline(never)]
fn place_numbers<'a>(
    s: &Sketch<'a>,
    line: &Line<'a>,
    loud: &[usize],
    (scale, time): (&Scale, &Scale),
    tops: &[(f64, f64, f64, f64)],
    (highest, mut taken): (f64, Vec<[f64; 4]>),
) -> Vec<Told<'a>> {
    let percent = line.series.unit == "%";
    let left = time.range.0;
    let values = &line.values;
    // The last, what is loud and the first; ranges, as far as they have room; then all others of few, if each has it.
    let last = values.len() - 1;
    let mut wanted = vec![last];
    wanted.extend(loud);
    wanted.push(0);
    let n_needed = wanted.len();
    wanted.extend((0..values.len()).filter(|i| values[*i].is_wide()));
    let n_single = wanted.len();
    if values.len() <= 8 {
        wanted.extend(0..values.len());
    }
    let mut told: Vec<usize> = Vec::new();
    let mut placed = Vec::new();
    let mut n_placed = 0;
    for (n, i) in wanted.into_iter().enumerate() {
        if told.contains(&i) {
            continue;
        }
        let is_needed = n < n_needed;
        let value = &values[i];
        let (x, top, ..) = tops[i];
        let face = if loud.contains(&i) { FINDING } else { LABEL };
        let is_below = value.middle < 0.0;
        let own = if is_below {
            scale.at(value.low.max(scale.domain.0)) + 15.0
        } else {
            top - 5.0
        };
        let find = |text: Text, reading: Text| {
            let half = s.width(text, face).max(s.width(reading, SMALL)) / 2.0;
            let rise = 12.0 + under_px(reading);
            // Over the middle of its column, else flush with one of its edges; clear of the columns beside it that are taller.
            let aside = (half - (tops[i].3 - tops[i].2) * 0.375).max(0.0);
            let at = |x: f64| {
                let (left, right) = (x - half - 1.5, x + half + 1.5);
                // The first that could be is looked up, as there may be thousands.
                let first = tops.partition_point(|(_, _, _, x1)| *x1 <= left);
                let mut base = own;
                let mut is_alone = true;
                for (j, (_, top, x0, x1)) in tops.iter().enumerate().skip(first) {
                    let inset = (x1 - x0) * 0.125;
                    if *x0 >= right {
                        break;
                    }
                    if j == i || right - 1.5 <= x0 + inset || left + 1.5 >= x1 - inset {
                        continue;
                    }
                    // Over the edge of one that is so much lower that its own number stands between.
                    let is_lower = *top > own + 24.0;
                    let is_edge = right < (x0 + x1) / 2.0 || left > (x0 + x1) / 2.0;
                    is_alone &= is_lower && is_edge && !value.quoted[0].is_empty();
                    base = match is_below {
                        true => base.max(scale.at(values[j].low.min(0.0)) + 15.0),
                        false if *top < own - 2.0 => base.min(top - 5.0),
                        false => base,
                    };
                }
                let place = [left, base - rise, right, base + 3.0];
                (x, base, place, is_alone)
            };
            let places = [x, x + aside, x - aside];
            let places = places.map(|x| at(x.min(s.right - half).max(left + half)));
            // What the chart is about stands over its neighbors if it has to, and leads down to its column; anything else
            // stands in the middle of its own, or beside that where there is none.
            let is_on = |place: &[f64; 4]| place[1] >= highest && labels::is_free(place, &taken);
            let level = |(at, base, place, is_alone): &&(f64, f64, [f64; 4], bool)| {
                *base == own && (is_needed || *is_alone || (at - x).abs() < 1.0) && is_on(place)
            };
            let raised = |(.., place, _): &&(f64, f64, [f64; 4], bool)| is_needed && is_on(place);
            let mut all = places.iter();
            all.find(level)
                .or_else(|| places.iter().find(raised))
                .copied()
        };
        // The words before our reading of them.
        let [words, reading] = value.quoted;
        let forms = [
            (words, reading),
            (words, Text::NONE),
            (value.text, Text::NONE),
            (brief(s, value, percent), Text::NONE),
        ];
        let mut forms = forms.into_iter().filter(|(text, _)| !text.is_empty());
        let found = forms.find_map(|form| Some((form, find(form.0, form.1)?)));
        told.push(i);
        if let Some(((text, reading), (at_x, base, place, _))) = found {
            taken.push(place);
            placed.push(Told {
                value: i,
                text,
                reading,
                face,
                place,
                at: (at_x, base),
                from: (x, own),
            });
        } else if n >= n_single {
            // All of them or none.
            placed.truncate(n_placed);
            break;
        }
        if n < n_single {
            n_placed = placed.len();
        }
    }
    placed
}

/// How far the second of two columns that the title names lies under the first.
struct Drop<'a> {
    /// From where the first stands on, and where the arrow does.
    x: (f64, f64),
    y: (f64, f64),
    text: Text<'a>,
    /// Where its middle stands.
    at: f64,
}

/// That, where both are exact, no column between them is taller, and it has room beside the second.
#[inline(never)]
fn drop<'a>(
    s: &mut Sketch<'a>,
    line: &Line<'a>,
    scale: &Scale,
    tops: &[(f64, f64, f64, f64)],
    told: &[Told],
) -> Option<Drop<'a>> {
    let values = &line.values;
    let (named, 2) = named(s, values) else {
        return None;
    };
    let [a, b] = named[..] else {
        return None;
    };
    let (a, b) = (a.min(b), a.max(b));
    let (one, other) = (&values[a], &values[b]);
    let is_whole = |value: &Value| value.is_exact && !value.is_partial;
    let is_fall = is_whole(one) && is_whole(other) && other.low >= 0.0 && other.low < one.low;
    let is_under = values[a..=b].iter().all(|value| value.high <= one.low);
    if !is_fall || !is_under {
        return None;
    }
    let percent = line.series.unit == "%";
    let change = other.low - one.low;
    let text = s.apart(change, change, percent);
    let (y0, y1) = (scale.at(one.low), scale.at(other.low));
    let x = tops[b].3;
    let right = x + 8.0 + s.width(text, FINDING);
    let mut taken: Vec<[f64; 4]> = told.iter().map(|told| told.place).collect();
    for (_, top, x0, x1) in tops {
        let inset = (x1 - x0) * 0.125;
        taken.push([x0 + inset, *top, x1 - inset, scale.range.0]);
    }
    let is_clear = labels::is_free(&[x - 4.0, y0 + 4.0, x + 4.0, y1], &taken);
    if y1 - y0 < 24.0 || right > s.right || !is_clear {
        return None;
    }
    let middle = (y0 + y1) / 2.0;
    for y in [middle, y0 + 14.0] {
        if labels::is_free(&[x + 6.0, y - 9.0, right, y + 9.0], &taken) {
            let (first, last) = (s.date(one.date), s.date(other.date));
            let fewer = s.fewer(s.gap(-change, true, percent), Text(&line.series.unit));
            s.remark = s.form("{}: {}", &[s.say(say::RANGE, &[first, last]), fewer]);
            return Some(Drop {
                x: (tops[a].3 - (tops[a].3 - tops[a].2) * 0.125, x),
                y: (y0, y1),
                text,
                at: y,
            });
        }
    }
    None
}

/// The columns, their numbers and gaps; returns where a gap stands that could not be named.
#[inline(never)]
fn bars<'a>(
    s: &mut Sketch<'a>,
    line: &Line<'a>,
    loud: &[usize],
    (scale, time): (&Scale, &Scale),
    (told, drop, has_grid): (&[Told<'a>], Option<Drop<'a>>, bool),
) -> Option<f64> {
    let zero = scale.at(0.0);
    let (left, right) = time.range;
    let values = &line.values;
    let mut gaps = Vec::new();
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
        let is_loud = loud.contains(&i);
        let color = if is_loud {
            s.theme.derived
        } else {
            s.theme.stated
        };
        begin(s, line.series, value);
        // Filled as far as it is certain, an open box to what is possible.
        let sure = sure(value);
        let y = scale.at(sure);
        let body = [x, y.min(zero), width, (y - zero).abs()];
        if value.is_partial {
            s.hatched(body, Color::NONE, color);
        } else if body[3] > 0.0 {
            s.fill(body, color);
        }
        if value.is_wide() {
            s.class("band");
            let (high, low) = (value.high, value.low);
            if high.is_infinite() {
                let middle = x + width / 2.0;
                s.open_end((middle, y), (width - 4.0).clamp(2.0, 14.0), Side::Up, false);
            } else if low.is_infinite() {
                let at = scale.at(high);
                s.open_end(
                    (x + width / 2.0, at),
                    (width - 4.0).clamp(2.0, 14.0),
                    Side::Down,
                    false,
                );
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
            }
        }
        s.end();
    }
    s.class("axis");
    s.line((s.left, zero), (right, zero), Stroke::new(s.theme.ink, 1.0));
    let mut crossed = [f64::INFINITY; 4];
    if let Some(Drop { x, y, text, at }) = drop {
        s.class("difference");
        crossed = [x.0, y.0 - 1.0, x.1 + 4.0, y.0 + 1.0];
        let dotted = Stroke::new(s.theme.derived, 1.0).dashed(2, 2);
        s.line((x.0, y.0), (x.1 + 4.0, y.0), dotted);
        s.arrow((x.1, y.0), (x.1, y.1 - 1.0), s.theme.derived, false);
        s.text(x.1 + 8.0, at + 5.0, text, FINDING, Anchor::Start);
    }
    let mut taken = Vec::new();
    for told in told {
        let (value, (x, base), (middle, own)) = (&values[told.value], told.at, told.from);
        taken.push(told.place);
        s.item_of(&s.form("{}@{}", &[Text(&line.series.id), s.iso(value.date)]));
        s.class("value");
        // No line of the grid or of the difference runs through it.
        let is_plated = has_grid || !labels::is_free(&told.place, &[crossed]);
        let lines = [
            (base - under_px(told.reading), told.text, told.face),
            (base, told.reading, SMALL),
        ];
        for (y, text, face) in lines {
            if is_plated {
                s.plated(x, y, text, face, Anchor::Middle);
            } else {
                s.text(x, y, text, face, Anchor::Middle);
            }
        }
        if own - base > 6.0 {
            s.line((middle, base + 4.0), (middle, own + 3.0), s.leader());
        }
        s.end();
    }
    let mut is_told = false;
    let mut untold = None;
    for ends in gaps {
        is_told |= gap(s, ends, zero, &taken);
        untold = untold.or(Some((ends.0 + ends.1) / 2.0));
    }
    untold.filter(|_| !is_told)
}

/// A missing stretch between two columns: a dashed line, and a word where that has room; returns whether it had.
#[inline(never)]
fn gap(s: &mut Sketch, (x0, x1): (f64, f64), zero: f64, taken: &[[f64; 4]]) -> bool {
    s.class("gap");
    let inset = ((x1 - x0) * 0.15).min(6.0);
    let dashed = s.dashed(s.theme.rule);
    s.line((x0 + inset, zero - 4.0), (x1 - inset, zero - 4.0), dashed);
    let word = s.word(say::NO_FIGURE);
    let (middle, half) = ((x0 + x1) / 2.0, s.width(word, SMALL) / 2.0);
    let place = [middle - half, zero - 24.0, middle + half, zero - 6.0];
    let fits = 2.0 * half <= x1 - x0 && labels::is_free(&place, taken);
    if fits {
        s.text(middle, zero - 11.0, word, SMALL, Anchor::Middle);
    }
    fits
}

/// Lines: a panel each, side by side where two have room; one scale for all of one unit, and one panel where none of
/// them has a range.
#[inline(never)]
fn panels<'a>(s: &mut Sketch<'a>, lines: &[Line<'a>], span: Period, events: &[usize]) {
    let width = s.right - s.left;
    let most = match width {
        900.0.. => 3,
        560.0.. => 2,
        _ => 1,
    };
    let (page_left, page_right, mut top) = (s.left, s.right, s.y);
    // Lines that cannot be named at their ends have a panel each.
    let whole = place_panel(lines, lines, width);
    let shared = lines.len() > 1 && can_share(lines) && right(s, lines, &whole).2.is_some();
    let groups: Vec<&[Line]> = lines.chunks(if shared { lines.len() } else { 1 }).collect();
    let n = match events.is_empty() {
        true => groups.len().min(most),
        false => 1,
    };
    let panel_px = (width - 32.0 * (n as f64 - 1.0)) / n as f64;
    let mut scales = Vec::new();
    let (mut axis_px, mut right_px): (f64, f64) = (0.0, 8.0);
    for group in &groups {
        let scale = place_panel(lines, group, panel_px);
        // One above the other their dates stand at one place.
        if n == 1 {
            let percent = group[0].series.unit == "%";
            axis_px = axis_px.max(axes::beside_px(s, &scale, percent));
            right_px = right_px.max(right(s, group, &scale).0);
        }
        scales.push(scale);
    }
    let mut lowest = top;
    let first = scales[0].domain;
    // A title that names some of them is about those.
    let is_named = |line: &Line| has_word(&s.scene.title, &line.series.label);
    let named: Vec<bool> = lines.iter().map(is_named).collect();
    for (i, (group, scale)) in groups.iter().zip(scales).enumerate() {
        if i > 0 && i % n == 0 {
            top = lowest + 14.0;
        }
        s.left = page_left + (i % n) as f64 * (panel_px + 32.0);
        s.right = s.left + panel_px;
        s.y = top;
        let room = (plot_px(panel_px), axis_px, right_px);
        // Side by side two heights are compared.
        let other = match n > 1 && i > 0 && scale.domain != first {
            true => s.word(say::OTHER_SCALE),
            false => Text::NONE,
        };
        let is_loud = named[i.min(named.len() - 1)] || !named.contains(&true);
        panel(
            s,
            group,
            scale,
            span,
            room,
            (events, i == 0),
            (other, is_loud),
        );
        lowest = lowest.max(s.y);
    }
    (s.left, s.right, s.y) = (page_left, page_right, lowest);
}

/// Whether all have one unit and one end, and none of them a range.
#[inline(never)]
fn can_share(lines: &[Line]) -> bool {
    let end = |line: &Line| line.values.last().map(|value| value.date);
    let (unit, date) = (&lines[0].series.unit, end(&lines[0]));
    let is_point = |value: &Value| !value.is_wide() && !value.is_partial;
    date.is_some()
        && (lines.iter()).all(|line| {
            line.series.unit == *unit && end(line) == date && line.values.iter().all(is_point)
        })
}

/// How tall the plot of a panel is.
fn plot_px(panel_px: f64) -> f64 {
    (panel_px * 0.24 + 80.0).clamp(130.0, 240.0)
}

/// The scale of a panel, one for all of one unit, from the top of its plot on.
#[inline(never)]
fn place_panel(lines: &[Line], group: &[Line], panel_px: f64) -> Scale {
    let (mut all, mut head) = (Vec::new(), 0.0);
    for line in lines {
        if line.series.unit == group[0].series.unit {
            all.extend(numbers(line));
        }
    }
    if numbers(&group[0]).contains(&f64::INFINITY) {
        head = 20.0;
    }
    let mut scale = axes::upward(scales::closed_domain(&all), (plot_px(panel_px), head));
    // Under what lies lowest there is room for its number.
    if scale.domain.0 != 0.0 {
        scale.range.0 -= 16.0;
    }
    scale
}

/// How wide names are, and where each begins.
type NamedEnds = Option<(f64, Vec<(Block, f64)>)>;

/// The names of lines that share a panel, and their last values, each beside the end of its line: how wide they are, and
/// where each begins. `None` where they have no room.
#[inline(never)]
fn named_ends<'a>(s: &mut Sketch<'a>, group: &[Line<'a>], scale: &Scale) -> NamedEnds {
    let room = ((s.right - s.left) * 0.32).clamp(84.0, 190.0);
    let mut blocks = Vec::new();
    for (i, line) in group.iter().enumerate() {
        let last = &line.values[line.values.len() - 1];
        let value = last.text;
        let tone = if i == 0 { Tone::Finding } else { Tone::Ink };
        let texts = [
            (Text(&line.series.label), LABEL.in_tone(tone)),
            (value, BODY),
        ];
        let block = s.block(&texts, room);
        blocks.push((scale.at(last.middle), block));
    }
    let middles: Vec<f64> = blocks.iter().map(|(y, _)| *y).collect();
    // From above down, each below the one before it, and back up from the foot of the plot.
    let mut ends = Vec::new();
    let (mut width, mut free, foot) = (0.0_f64, scale.range.1 - 16.0, scale.range.0 + 12.0);
    let top = free;
    for i in order(&middles) {
        let (y, block) = blocks[i];
        let start = free.max(y - block.height / 2.0);
        free = start + block.height + 4.0;
        width = width.max(block.width);
        ends.push((block, start));
    }
    let mut limit = foot;
    for (block, start) in ends.iter_mut().rev() {
        *start = start.min(limit - block.height);
        limit = *start - 4.0;
    }
    (limit >= top - 4.5).then_some((width, ends))
}

/// What stands at the right of a panel, and how wide that is: by how much a line rose or fell, or the names of several.
#[inline(never)]
fn right<'a>(s: &mut Sketch<'a>, group: &[Line<'a>], scale: &Scale) -> (f64, Text<'a>, NamedEnds) {
    let mut difference = Text::NONE;
    let mut ends = None;
    match group {
        [line] => difference = self::difference(s, line),
        _ => ends = named_ends(s, group, scale),
    }
    let px = match &ends {
        Some((width, _)) => width + 10.0,
        None if difference.is_empty() => 8.0,
        None => s.width(difference, FINDING) + 26.0,
    };
    (px, difference, ends)
}

#[inline(never)]
fn panel<'a>(
    s: &mut Sketch<'a>,
    group: &[Line<'a>],
    mut scale: Scale,
    span: Period,
    (height, axis_px, right_px): (f64, f64, f64),
    (events, is_first): (&[usize], bool),
    (other, is_loud): (Text<'a>, bool),
) {
    let line = &group[0];
    let percent = line.series.unit == "%";
    s.class("group");
    let name = match group.len() {
        1 => Text(&line.series.label),
        _ => Text::NONE,
    };
    // "Empty flats" are counted in flats.
    let unit = match percent || ends_with(name.0, &line.series.unit) {
        true => Text::NONE,
        false => Text(&line.series.unit),
    };
    let unit = s.list(&[unit, other], ", ");
    let block = s.block(&[(name, GROUP)], s.right - s.left);
    s.put(block, s.left, s.y, Anchor::Start);
    let x = s.left + block.width + if block.width > 0.0 { 7.0 } else { 0.0 };
    if block.height <= GROUP.line_px() && x + s.width(unit, SMALL) <= s.right {
        s.text(x, s.y + GROUP.rise_px(), unit, SMALL, Anchor::Start);
    }
    s.y += GROUP.line_px().max(block.height) + 8.0;
    if line.values.is_empty() {
        return s.nothing();
    }
    // Events are named above the first panel; in the others they are lines.
    let names_px = if is_first {
        events.len() as f64 * EVENT_PX
    } else {
        0.0
    };
    let top = s.y + names_px + 16.0;
    let bottom = top + height;
    scale.range = (top + scale.range.0, top + scale.range.1);
    let (arrow_px, difference, ends) = right(s, group, &scale);
    let arrow_px = arrow_px.max(right_px);
    let first_mark = s.scene.marks.len();
    let axis_px = axes::beside(s, &scale, s.right - arrow_px, percent, axis_px);
    let time = Scale::new(
        (f64::from(span.start.0), f64::from(span.end.0) + 1.0),
        (s.left + axis_px + 6.0, s.right - arrow_px - 8.0),
    );
    draw_events(s, events, &time, &|_, _| bottom, is_first);
    let mut taken = s.texts_since(first_mark);
    for Event { date, .. } in events.iter().map(|at| &s.sheet.events[*at]) {
        if date.start == date.end {
            let x = time.at(f64::from(date.start.0));
            taken.push([x - 1.0, s.y, x + 1.0, bottom]);
        }
    }
    // Under the line and its numbers.
    if !difference.is_empty() {
        let (first, last) = (&line.values[0], &line.values[line.values.len() - 1]);
        let (y0, y1) = (scale.at(first.low), scale.at(last.low));
        let x = s.right - arrow_px + 8.0;
        s.class("difference");
        let dotted = Stroke::new(s.theme.derived, 1.0).dashed(2, 2);
        let from = first.at(&time).1 + 6.0;
        s.line((from, y0), (x + 2.0, y0), dotted);
        taken.push([from, y0 - 1.0, x + 2.0, y0 + 1.0]);
        taken.push([x - 5.0, y0.min(y1), x + 5.0, y0.max(y1)]);
        if (y1 - y0).abs() >= 4.0 {
            s.arrow((x, y0), (x, y1), s.theme.derived, false);
        }
        let y = (y0 / 2.0 + y1 / 2.0 + 5.0).min(bottom - 2.0);
        s.text(x + 8.0, y, difference, FINDING, Anchor::Start);
    }
    // What tells the difference between its ends is about those, whatever else the title names.
    let loud = match group {
        [line] if difference.is_empty() && is_loud => named(s, &line.values).0,
        _ => Vec::new(),
    };
    for (i, line) in group.iter().enumerate() {
        // Of several the first is what the chart is about, else the last value.
        let (stated, derived) = (s.theme.stated, s.theme.derived);
        let colors = match (group.len(), i) {
            (1, _) => (stated, derived),
            (_, 0) => (derived, derived),
            _ => (stated, stated),
        };
        trace(s, line, (&scale, &time), colors, &loud, &mut taken);
    }
    if let Some((_, ends)) = &ends {
        s.class("label");
        for (block, y) in ends {
            s.put(*block, s.right - arrow_px + 8.0, *y, Anchor::Start);
        }
    }
    // Numbers keep clear of an arrow at the right.
    let edge = match difference.is_empty() {
        true => s.right,
        false => time.range.1 + 8.0,
    };
    for line in group {
        let bounds = (ends.is_none(), edge, bottom);
        tell(s, line, (&scale, &time), bounds, &loud, &mut taken);
    }
    let ends = (s.left + axis_px, s.right - arrow_px);
    // Few dates are the ticks, if all lines have them.
    let dates = |line: &Line| -> Vec<(f64, Period)> {
        let middle = |date: Period| f64::from(date.start.0) / 2.0 + f64::from(date.end.0) / 2.0;
        line.values
            .iter()
            .map(|value| (middle(value.date), value.date))
            .collect()
    };
    let told = dates(line);
    let names = match told.len() <= MOST_DATES && group.iter().all(|line| dates(line) == told) {
        true => axes::date_names(s, &time, &told),
        false => None,
    };
    match names {
        Some(names) => axes::named(s, bottom, ends, &names),
        None => {
            let days = if line.days < 28.0 { 0.0 } else { line.days };
            period_axis(s, &time, bottom, ends, days);
        }
    }
    axes::not_from_zero(s, &scale);
}

/// Whether a name ends with a word.
fn ends_with(name: &str, word: &str) -> bool {
    let (name, word) = (name.as_bytes(), word.as_bytes());
    let Some(at) = name.len().checked_sub(word.len()) else {
        return false;
    };
    name[at..].eq_ignore_ascii_case(word) && (at == 0 || name[at - 1] == b' ')
}

/// How much more the last value is than the first, with its sign; nothing where they are not two numbers.
#[inline(never)]
fn difference<'a>(s: &Sketch<'a>, line: &Line<'a>) -> Text<'a> {
    let [first, .., last] = &line.values[..] else {
        return Text::NONE;
    };
    // Of numbers that were rounded the difference is not one number.
    let is_whole = first.is_exact && last.is_exact && !first.is_partial && !last.is_partial;
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

/// Takes the room between two places as a chain of small boxes, from `high` to `low` at each end.
#[inline(never)]
fn take(
    taken: &mut Vec<[f64; 4]>,
    (x0, high0, low0): (f64, f64, f64),
    (x1, high1, low1): (f64, f64, f64),
) {
    let n = ((x1 - x0).abs().max((high1 - high0).abs()) / 5.0).ceil();
    let n = n.clamp(1.0, 400.0) as usize;
    for i in 0..=n {
        let t = i as f64 / n as f64;
        let (x, high, low) = (
            x0 + (x1 - x0) * t,
            high0 + (high1 - high0) * t,
            low0 + (low1 - low0) * t,
        );
        taken.push([x - 3.0, high - 2.0, x + 3.0, low + 2.0]);
    }
}

/// A line through the numbers that were said, broken where one is missing, over the band of what was given as a range.
#[inline(never)]
fn trace<'a>(
    s: &mut Sketch<'a>,
    line: &Line<'a>,
    (scale, time): (&Scale, &Scale),
    (color, last_color): (Color, Color),
    loud: &[usize],
    taken: &mut Vec<[f64; 4]>,
) {
    let values = &line.values;
    // What was said are the ranges; where they stand too near to be told apart, the edges of their band.
    let px = time.at(f64::from(values[values.len() - 1].date.end.0))
        - time.at(f64::from(values[0].date.start.0));
    let is_dense = px < LEAST_APART_PX * (values.len() - 1) as f64;
    // The corners of the line since its last break.
    let mut stretch = Vec::new();
    let (mut banded, mut joined) = (vec![false; values.len()], vec![false; values.len()]);
    let (mut x0, mut from) = (0.0, [f64::NAN; 3]);
    // Where the last count of a running total lies.
    let mut count: Option<(usize, f64, f64)> = None;
    for (i, value) in values.iter().enumerate() {
        let before = &values[i.saturating_sub(1)];
        let x = value.at(time).1;
        // What is open below has no lower edge, though nothing is below zero.
        let low = if value.is_under { f64::NAN } else { value.low };
        let to = [
            place(scale, low),
            place(scale, value.high),
            place(scale, value.said),
        ];
        if value.begins || value.is_partial || before.is_partial {
            from = [f64::NAN; 3];
        }
        let [low, high, said] = [0, 1, 2].map(|end| !(from[end] + to[end]).is_nan());
        // A line into a range would say where in it the value lay.
        let said = said && !value.is_wide() && !before.is_wide();
        if !said {
            flush(s, &mut stretch, color);
        }
        if !to[2].is_nan() {
            stretch.push((x, to[2]));
        }
        let is_band = (value.is_wide() || before.is_wide()) && low && high;
        if is_band {
            s.class("band");
            let corners = [(x0, from[0]), (x, to[0]), (x, to[1]), (x0, from[1])];
            band(s, &corners, is_dense);
            take(taken, (x0, from[1], from[0]), (x, to[1], to[0]));
            banded[i.saturating_sub(1)] = true;
            banded[i] = true;
        }
        if said {
            take(taken, (x0, from[2], from[2]), (x, to[2], to[2]));
            joined[i.saturating_sub(1)] = true;
            joined[i] = true;
        }
        // Counts of one running total belong together whatever lies between them.
        let middle = if to[2].is_nan() {
            to[0] / 2.0 + to[1] / 2.0
        } else {
            to[2]
        };
        if middle.is_nan() {
            // No line runs across an open end.
            count = None;
        } else if line.series.kind == SeriesKind::RunningTotal {
            if let Some((at, x0, y0)) = count
                && (at + 1 < i || !said && !is_band)
            {
                s.class("joined");
                s.line((x0, y0), (x, middle), s.dashed(s.theme.rule));
                take(taken, (x0, y0, y0), (x, middle, middle));
            }
            count = Some((i, x, middle));
        }
        (x0, from) = (x, to);
    }
    flush(s, &mut stretch, color);
    let last = values.len() - 1;
    let few = values.len() <= 40;
    for (i, value) in values.iter().enumerate() {
        begin(s, line.series, value);
        let x = value.at(time).1;
        let is_loud = loud.contains(&i);
        let is_end = i == 0 || i == last || is_loud;
        let own = match is_loud || loud.is_empty() && i == last {
            true => last_color,
            false => color,
        };
        let (y0, y1) = (place_of(scale, value.high), place_of(scale, value.low));
        let mut mark = (x, y0, y1);
        match (value.low.is_finite(), value.high.is_finite()) {
            (true, false) => {
                s.open_end((x, y1), 10.0, Side::Up, is_loud);
                mark.1 = y1 - OPEN_PX;
            }
            (false, true) => {
                s.open_end((x, y0), 10.0, Side::Down, is_loud);
                mark.2 = y0 + OPEN_PX;
            }
            _ if value.is_under => {
                s.open_within((x, y0), 10.0, Side::Down, is_loud, y1 - y0);
                mark.2 = y1.min(y0 + OPEN_PX);
            }
            _ if y1 - y0 >= SEEN_PX => {
                if value.is_partial {
                    s.rect(
                        [x - 3.0, y0, 6.0, y1 - y0],
                        s.theme.paper,
                        Stroke::new(color, 2.0),
                    );
                } else {
                    let half = if banded[i] && is_dense { 0.75 } else { 2.5 };
                    let color = if is_loud { own } else { color };
                    s.fill([x - half, y0, 2.0 * half, y1 - y0], color);
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
        taken.push([x - 5.0, mark.1 - 5.0, x + 5.0, mark.2 + 5.0]);
    }
}

/// The ends of a line in numbers, then its peak and what has an open end: beside their marks, on nothing that is drawn.
#[inline(never)]
fn tell<'a>(
    s: &mut Sketch<'a>,
    line: &Line<'a>,
    (scale, time): (&Scale, &Scale),
    (has_last, edge, bottom): (bool, f64, f64),
    loud: &[usize],
    taken: &mut Vec<[f64; 4]>,
) {
    let values = &line.values;
    let last = values.len() - 1;
    let mut told = Vec::new();
    let is_open = |i: usize| values[i].is_under || !(values[i].low + values[i].high).is_finite();
    let mut wanted = Vec::new();
    if has_last {
        wanted.push(last);
    }
    wanted.extend(loud);
    if last > 0 {
        wanted.push(0);
        wanted.extend((1..last).filter(|i| is_open(*i)));
        let middles = values.iter().map(|value| value.middle);
        let peak = values
            .iter()
            .position(|value| value.middle == labels::largest(middles.clone()));
        let is_told = |i: &usize| has_last && (1..last).contains(i) && !values[*i].is_wide();
        wanted.extend(peak.filter(is_told));
    }
    for i in wanted {
        let value = &values[i];
        let forms = [value.text, brief(s, value, line.series.unit == "%")];
        for mut text in forms {
            if text.is_empty() || told.contains(&i) {
                continue;
            }
            if value.is_partial {
                // Of 1 to 15 September: "31 (1-15)".
                text = s.form("{} ({})", &[text, s.short_span(value.date)]);
            }
            let face = match loud.contains(&i) {
                true => LABEL.in_tone(Tone::Finding),
                false => LABEL,
            };
            let half = s.width(text, face) / 2.0;
            let x = value.at(time).1;
            // Beside the numbers of the grid, not over them.
            let near = x.min(edge - half).max(time.range.0 - 6.0 + half);
            let (mut top, mut foot) = (place_of(scale, value.high), place_of(scale, value.low));
            if value.high.is_infinite() {
                top = foot - OPEN_PX;
            }
            if value.is_under || value.low.is_infinite() {
                foot = foot.min(top + OPEN_PX);
            }
            // Where its neighbors do not lie: below the foot of a rising line.
            let other = if i == 0 {
                &values[1.min(last)]
            } else {
                &values[i - 1]
            };
            let is_above = value.middle >= other.middle && value.high.is_finite();
            let (above, below) = ((near, top - 9.0), (near, foot + 17.0));
            let middle = (top + foot) / 2.0 + 4.5;
            let ([one, two], air) = if is_above {
                ([above, below], -6.0)
            } else {
                ([below, above], 6.0)
            };
            let places = [
                one,
                (near, one.1 + air),
                two,
                (near, two.1 - air),
                (x + half + 9.0, middle),
                (x - half - 9.0, middle),
                (x + half - 5.0, one.1),
                (x - half + 5.0, one.1),
            ];
            for (x, y) in places {
                let place = [x - half - 2.0, y - 12.0, x + half + 2.0, y + 3.0];
                let is_on =
                    place[0] >= time.range.0 - 8.5 && place[2] <= edge + 2.5 && place[3] <= bottom;
                if is_on && labels::is_free(&place, taken) {
                    s.item_of(&s.form("{}@{}", &[Text(&line.series.id), s.iso(value.date)]));
                    s.class("value");
                    s.plated(x, y, text, face, Anchor::Middle);
                    s.end();
                    taken.push(place);
                    told.push(i);
                    break;
                }
            }
        }
    }
    // A hole between two counts is one of the series, not of the drawing.
    for pair in values.windows(2) {
        let is_hole = pair[1].begins && pair[0].date.end.0 + 1 < pair[1].date.start.0;
        let (from, to) = (pair[0].at(time).1, pair[1].at(time).1);
        let word = s.word(say::NO_FIGURE);
        let (x, half) = ((from + to) / 2.0, s.width(word, SMALL) / 2.0);
        let y = scale.range.0 - 8.0;
        let place = [x - half, y - 10.0, x + half, y + 3.0];
        // Over what is said on either side only where that leaves room.
        if is_hole && half <= to - from && labels::is_free(&place, taken) {
            s.class("gap");
            s.plated(x, y, word, SMALL, Anchor::Middle);
            taken.push(place);
        }
    }
    // The highest range says what it is.
    let is_range = |value: &&Value| {
        let px = place_of(scale, value.low) - place_of(scale, value.high);
        let is_closed = value.low.is_finite() && value.high.is_finite();
        value.is_wide() && is_closed && !value.is_under && px >= SEEN_PX
    };
    let mut note: Option<&Value> = None;
    for value in values.iter().filter(is_range) {
        if note.is_none_or(|note| value.high > note.high) {
            note = Some(value);
        }
    }
    if let Some(value) = note {
        s.class("note");
        let text = s.word(say::AS_RANGE);
        let half = s.width(text, SMALL) / 2.0;
        let x = value.at(time).1;
        let x = x.min(s.right - half).max(time.range.0 + half);
        let (top, foot) = (place_of(scale, value.high), place_of(scale, value.low));
        let middle = value.at(time).1;
        for y in [top - 12.0, foot + 22.0, top - 26.0, foot + 36.0] {
            let place = [x - half, y - 10.0, x + half, y + 3.0];
            let is_on = y - 12.0 > scale.range.1 - 16.0 && y + 3.0 < scale.range.0;
            if is_on && labels::is_free(&place, taken) {
                let (from, to) = if y < top {
                    (y + 4.0, top - 1.0)
                } else {
                    (y - 11.0, foot + 1.0)
                };
                s.line((middle, from), (middle, to), s.leader());
                return s.plated(x, y, text, SMALL, Anchor::Middle);
            }
        }
    }
}

/// What lies between two ranges: so pale that a line on it keeps 3:1 in every color. Nobody has said where it ends, but
/// that is all there is to see where the ranges stand as near as those of a poll of polls.
#[inline(never)]
fn band(s: &mut Sketch, corners: &[(f64, f64); 4], is_dense: bool) {
    let color = s.theme.stated;
    if !is_dense {
        return s.path(corners, color.mix(20), Stroke::NONE);
    }
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
fn flush(s: &mut Sketch, stretch: &mut Vec<(f64, f64)>, color: Color) {
    if stretch.len() > 1 {
        s.class("line");
        s.path(stretch, Color::NONE, Stroke::new(color, 2.0));
    }
    stretch.clear();
}

/// The line of a day, or the shade of what is longer and a rule on top of it.
#[inline(never)]
fn mark_event(s: &mut Sketch, [x0, top, x1, bottom]: [f64; 4], is_day: bool) {
    let bottom = bottom.max(top + 2.0);
    if is_day {
        s.line((x0, top), (x0, bottom), Stroke::new(s.theme.ink, 1.0));
    } else {
        s.shade([x0, top, x1 - x0, bottom - top]);
        s.fill([x0, top, x1 - x0, 2.0], s.theme.muted);
    }
}

/// Room that one event's label takes above the plot: two lines.
const EVENT_PX: f64 = 34.0;
/// How wide that is where it need not be wider.
const EVENT_WIDE_PX: f64 = 150.0;
const EVENT: Face = Face::plain(12);

/// Thin lines through the plot down to `foot` of where they are, each named above it on a level of its own if `is_named`;
/// what is known to the month shades the month, or it would seem to have come on its first day.
#[inline(never)]
fn draw_events(
    s: &mut Sketch,
    events: &[usize],
    time: &Scale,
    foot: &dyn Fn(f64, f64) -> f64,
    is_named: bool,
) {
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
        let bottom = foot(x0, x1);
        if !is_named {
            s.class("event");
            mark_event(s, [x0, s.y, x1, bottom], is_day);
            continue;
        }
        let y = s.y + level as f64 * EVENT_PX;
        s.cite(event.statement);
        s.begin("event", Text(&event.id), Text(&event.label), date);
        s.refer(Text(&event.id));
        s.class("event");
        mark_event(s, [x0, y + EVENT_PX - 2.0, x1, bottom], is_day);
        // Inward, or outward where only there no other line runs through it; narrow before wide, or the rule of a month
        // would seem to be the line under them.
        let told = s.form("{}: {}", &[date, Text(&event.label)]);
        let inward = (x0, Anchor::Start, s.right - x0);
        let outward = (x1, Anchor::End, x1 - s.left);
        let mut sides = [inward, outward];
        if keys[i] < 1e8 {
            sides.swap(0, 1);
        }
        let mut found = None;
        for wide in [EVENT_WIDE_PX, 1.4 * EVENT_WIDE_PX, f64::INFINITY] {
            for (x, anchor, room) in sides {
                let block = s.balanced(told, EVENT, room.min(wide));
                let (from, to) = match anchor {
                    Anchor::End => (x - block.width, x),
                    _ => (x, x + block.width),
                };
                let is_clear = !lines
                    .iter()
                    .any(|line| *line > from - 4.0 && *line < to + 4.0);
                let fits = block.width <= room && block.height <= 2.0 * EVENT.line_px();
                if found.is_none() && fits && is_clear {
                    found = Some((block, x, anchor));
                }
            }
        }
        let (block, x, anchor) = found.unwrap_or_else(|| {
            // Nowhere: cut off where the next line runs.
            let (x, anchor, mut room) = sides[0];
            for line in &lines {
                let px = if anchor == Anchor::End {
                    x - line
                } else {
                    line - x
                };
                if px > 4.0 {
                    room = room.min(px - 4.0);
                }
            }
            let name = s.shortened(Text(&event.label), room, EVENT);
            let date = s.shortened(date, room, EVENT);
            (s.block(&[(name, EVENT), (date, EVENT)], room), x, anchor)
        });
        s.class("label");
        let mut baseline = y + EVENT_PX - 2.0 - block.height + EVENT.rise_px();
        for i in block.first..block.end {
            let (line, face) = s.lines[i];
            s.write(x, baseline, line, face, anchor);
            baseline += face.line_px();
        }
        lines.push(x0);
        s.end();
    }
}
