//! `ranges`: dot and interval on one axis, what was stated against what was worked out.
//!
//! A guaranteed range is a flat bar, filled where stated, hollow where worked out; the range of 9 in
//! 10 draws is a tinted part of it, the median a dot. Quantities in different units get an axis each.

use super::axis;
use super::mark::{Anchor, Color, Shape, Stroke};
use super::scale::Scale;
use super::sketch::{Ends, Fact, Sketch, State, within};
use super::text::{BODY, Block, LABEL, SMALL};
use super::words::Text;
use crate::message::{Message, chart as say};
use crate::say::said;

/// One line of the chart.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub fact: Fact<'a>,
    pub id: Text<'a>,
    pub kind: &'static str,
    /// Its range in a sentence.
    pub amount: Text<'a>,
    /// What its tooltip tells instead of what there is to tell of its variable; nothing if empty.
    pub details: [Text<'a>; 3],
    pub label: Text<'a>,
    /// Second line: wording, publisher.
    pub remark: Text<'a>,
    pub state: State,
    /// The state in a word; nothing for what is not known.
    pub status: Text<'a>,
    /// NaN where no value fits.
    pub low: f64,
    pub high: f64,
    /// Where the dot goes; NaN if there is no single value to name.
    pub dot: f64,
    /// The range of 9 in 10 draws; NaN where there is none.
    pub inner: (f64, f64),
    pub value: Text<'a>,
    /// The value label stands beyond this value, to leave room for what is drawn up to it.
    pub beyond: f64,
}

const NO_RANGE: (f64, f64) = (f64::NAN, f64::NAN);

impl<'a> Row<'a> {
    /// A range of a fact's quantity that is not the fact's own.
    pub fn new(s: &Sketch<'a>, fact: &Fact<'a>, state: State, told: Ends) -> Row<'a> {
        let (low, high) = s.alone(fact.variable, (told.low, told.high));
        Row {
            fact: *fact,
            id: s.id(fact.variable),
            kind: "quantity",
            amount: s.amount(told, fact.unit),
            details: [Text::NONE; 3],
            label: Text::NONE,
            remark: Text::NONE,
            state,
            status: s.status(state, told),
            low,
            high,
            dot: f64::NAN,
            inner: NO_RANGE,
            value: s.range(told, fact.percent),
            beyond: f64::NEG_INFINITY,
        }
    }

    /// What a figure says by itself.
    pub fn said(s: &Sketch<'a>, fact: &Fact<'a>, figure: usize) -> Row<'a> {
        let wording = &s.sheet.figures[figure];
        let solved = &s.solution.variables[fact.variable];
        let mut range = (f64::NEG_INFINITY, f64::INFINITY);
        for (other, low, high) in &solved.stated {
            if *other == figure {
                range = (*low, *high);
            }
        }
        let row = Row::new(
            s,
            fact,
            s.state_of(figure),
            said(s.sheet, s.solution, figure, range),
        );
        Row {
            id: Text(&wording.id),
            kind: "figure",
            label: fact.label,
            remark: s.says(wording),
            dot: s.nominal(wording, row.low, row.high),
            ..row
        }
    }
}

pub(super) fn draw(s: &mut Sketch, variables: &[usize], reference: Option<usize>) {
    let mut units: Vec<Text> = Vec::new();
    for variable in variables {
        let unit = s.unit(*variable);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    // Rows of all units one after the other, and where those of each end.
    let mut rows = Vec::new();
    let mut ends = Vec::new();
    for unit in &units {
        for variable in variables {
            if s.unit(*variable) == *unit {
                let fact = s.fact(*variable);
                s.tabulate(&fact);
                let first = rows.len();
                rows_of(s, &fact, &mut rows);
                // Of one quantity its name is told once.
                let sheet = s.sheet;
                let of = |row: &Row| sheet.variables[row.fact.variable].quantity;
                if first > 0 && of(&rows[first - 1]) == of(&rows[first]) {
                    rows[first].label = moment(s, *variable);
                }
            }
        }
        ends.push(rows.len());
    }
    // One set of columns, so that the axes of all units begin and end alike.
    let columns = columns(s, &rows);
    let mut start = 0;
    for (unit, end) in units.iter().zip(ends) {
        if start > 0 {
            s.y += 18.0;
        }
        let reference = match reference {
            Some(at) if s.unit(at) == *unit => Some(s.fact(at)),
            _ => None,
        };
        if units.len() > 1 && &**unit != "%" {
            s.class("unit");
            s.paragraph(*unit, SMALL, f64::INFINITY);
            if !unit.is_empty() {
                s.y += 2.0;
            }
        }
        panel(s, &rows[start..end], columns, reference, &**unit == "%");
        start = end;
    }
    key(s);
}

/// The date of a variable; "" for none.
pub(super) fn moment<'a>(s: &Sketch<'a>, variable: usize) -> Text<'a> {
    let date = s.sheet.variables[variable].as_of;
    date.map_or(Text::NONE, |date| s.date(date))
}

/// A row for each figure of a variable, and one for what follows from everything where that is more.
fn rows_of<'a>(s: &Sketch<'a>, fact: &Fact<'a>, rows: &mut Vec<Row<'a>>) {
    let solved = &s.solution.variables[fact.variable];
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for (n, (figure, ..)) in solved.stated.iter().enumerate() {
        let mut row = Row::said(s, fact, *figure);
        (low, high) = (low.max(row.low), high.min(row.high));
        if n == 0 {
            row.id = s.id(fact.variable);
            row.kind = "quantity";
        } else {
            row.label = Text::NONE;
        }
        if solved.stated.len() > 1 {
            let source = s.source(s.sheet.figures[*figure].statement);
            row.remark = s.list(&[row.remark, source], ", ");
        }
        if row.state == State::Changed {
            row.dot = f64::NAN;
        }
        rows.push(row);
    }
    let told = !solved.stated.is_empty();
    let slack = 1e-9 * solved.high.abs().min(1e300);
    let narrower = solved.low > low + slack || solved.high < high - slack;
    // That no value fits is told once, below the chart.
    if told && !(fact.fits && narrower) {
        return;
    }
    let range = if fact.fits {
        fact.told
    } else {
        Ends::closed(f64::NAN, f64::NAN)
    };
    let mut row = Row::new(s, fact, State::Derived, range);
    row.value = s.short_value(fact);
    row.amount = s.value(fact);
    if !fact.fits {
        row.status = Text::NONE;
    }
    if told {
        row.id = s.form("{}#all", &[row.id]);
        row.remark = s.word(say::ALL_TOGETHER);
    } else {
        row.label = fact.label;
    }
    if let Some([low, median, high]) = fact.percentiles {
        row.dot = median;
        row.inner = (low, high);
    }
    rows.push(row);
}

/// From this width on labels stand left of the bars and values right of them, else above.
const WIDE: f64 = 520.0;

/// Where labels and values stand, and how wide they are.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// Whether they stand beside the bars; else above.
    pub beside: bool,
    label_px: f64,
    value_px: f64,
}

/// The columns that a set of rows needs: labels wrapped where the bars would get less than two fifths of the
/// page, and beside the bars only where enough is left for those.
pub(super) fn columns<'a>(s: &mut Sketch<'a>, rows: &[Row<'a>]) -> Columns {
    let width = s.right - s.left;
    let mut columns = Columns {
        beside: width >= WIDE,
        label_px: 0.0,
        value_px: 0.0,
    };
    for row in rows {
        let value = s.width(row.value, BODY).max(s.width(row.status, SMALL));
        columns.value_px = columns.value_px.max(value);
    }
    let most = (width * 0.6 - 34.0 - columns.value_px).min(width * 0.38);
    for row in rows {
        let label = s.block(&[(row.label, LABEL), (row.remark, SMALL)], most.max(150.0));
        columns.label_px = columns.label_px.max(label.width);
    }
    if !columns.beside || width - columns.label_px - columns.value_px < 200.0 {
        columns.beside = false;
        columns.label_px = width;
    }
    columns
}

/// Rows of one unit over one axis; returns its scale and the middles of the bars.
pub(super) fn panel<'a>(
    s: &mut Sketch<'a>,
    rows: &[Row<'a>],
    columns: Columns,
    reference: Option<Fact>,
    percent: bool,
) -> (Scale, Vec<f64>) {
    let wide = columns.beside;
    let (x0, x1) = if wide {
        (
            s.left + columns.label_px + 20.0,
            s.right - columns.value_px - 14.0,
        )
    } else {
        (s.left + 6.0, s.right - 6.0)
    };
    let mut ends = Vec::new();
    for row in rows {
        ends.extend([row.low, row.high]);
        if !row.inner.0.is_nan() {
            ends.extend([row.inner.0, row.inner.1]);
        }
    }
    if let Some(fact) = &reference {
        ends.extend([fact.low, fact.high]);
    }
    let domain = axis::domain(&ends);
    let scale = Scale::new(domain, (x0, x1));

    // Where nothing is more than nothing there is nothing to measure; of many rows the first are far from the end.
    let is_measured = ends.iter().any(|end| *end != 0.0);
    if is_measured && rows.len() > 12 {
        axis::below(s, &scale, percent);
        s.y += 8.0;
    }
    let mut middles = Vec::new();
    let first = s.scene.marks.len();
    // What runs across the rows: the zero line of what may be negative, then the reference.
    let mut across = [f64::NAN; 3];
    if domain.0 < 0.0 {
        across[0] = scale.at(0.0);
    }
    let mut shade = (f64::NAN, f64::NAN);
    let (mut label, mut given) = (Block::default(), [f64::NAN; 2]);
    if let Some(fact) = &reference {
        let args = [fact.label, s.short_value(fact)];
        let text = s.form("{}: {}", &args);
        let text = s.list(&[text, s.status(fact.state, fact.told)], ", ");
        let inset = if wide { 0.0 } else { SAMPLE + 7.0 };
        label = s.block(&[(text, SMALL)], s.right - s.left - inset);
        s.y += label.height + 6.0;
        given = lines(s, fact);
        across[1] = scale.at(given[0]);
        across[2] = scale.at(given[1]);
        shade = (across[1].min(across[2]), across[1].max(across[2]));
        if fact.low.is_finite() && fact.high.is_finite() {
            shade = (scale.at(fact.low), scale.at(fact.high));
        }
    }
    let top = s.y;
    // Where lines run across: on a narrow page only across the bars, so that no label is crossed.
    let mut bands = Vec::new();
    for row in rows {
        let state = row.status;
        begin(s, row);
        s.class("label");
        let label = s.block(&[(row.label, LABEL), (row.remark, SMALL)], columns.label_px);
        let middle;
        if wide {
            let tall = label.height.max(36.0);
            middle = s.y + tall / 2.0;
            s.put(label, s.left, middle - label.height / 2.0, Anchor::Start);
            bar(s, &scale, row, middle);
            let end = if row.high.is_nan() {
                x0
            } else {
                scale.at(row.high)
            };
            let mut x = end.max(scale.at(row.low)).max(scale.at(row.beyond)) + 12.0;
            let value_px = s.width(row.value, BODY).max(s.width(state, SMALL));
            // At its own bar, not at a foreign line: there left of the bar if that has room, and on a piece of paper.
            let (left, right) = (x - 4.0, x + value_px + 4.0);
            let crosses = |line: (f64, f64)| left < line.1 && line.0 < right;
            s.class("value");
            let mut anchor = Anchor::Start;
            if crosses((across[0], across[0])) || crosses(shade) {
                let mut start = left;
                let other = scale.at(row.low) - 12.0;
                if other - value_px >= x0 {
                    (x, anchor) = (other, Anchor::End);
                    start = other - value_px - 4.0;
                }
                s.fill([start, middle - 15.0, right - left, 34.0], s.theme.paper);
            }
            let rise = if state.is_empty() { 4.0 } else { -1.0 };
            s.text(x, middle + rise, row.value, BODY, anchor);
            s.text(x, middle + 14.0, state, SMALL, anchor);
            bands.push((s.y, s.y + tall + 10.0));
            s.y += tall + 10.0;
        } else {
            s.put(label, s.left, s.y, Anchor::Start);
            s.y += label.height;
            s.class("value");
            let value_px = s.width(row.value, BODY) + 8.0;
            let one_line = s.left + value_px + s.width(state, SMALL) <= s.right;
            if one_line {
                let y = s.y + BODY.rise_px();
                s.text(s.left, y, row.value, BODY, Anchor::Start);
                s.text(s.left + value_px, y, state, SMALL, Anchor::Start);
                s.y += BODY.line_px();
            } else {
                s.paragraph(row.value, BODY, f64::INFINITY);
                s.paragraph(state, SMALL, f64::INFINITY);
            }
            middle = s.y + 11.0;
            bar(s, &scale, row, middle);
            bands.push((middle - 11.0, middle + 11.0));
            s.y = middle + 18.0;
        }
        s.end();
        middles.push(middle);
    }
    // Behind the rows, though their height is known only after them.
    let drawn = s.scene.marks.len();
    s.class("axis");
    if domain.0 < 0.0 {
        for (y0, y1) in &bands {
            s.line((across[0], *y0), (across[0], *y1), s.leader());
        }
    }
    if let Some(fact) = &reference {
        s.tabulate(fact);
        let id = s.form("{}#reference", &[s.id(fact.variable)]);
        s.begin_of(fact, "quantity", id, s.value(fact));
        s.class("reference");
        // What it lacks it says once, at its label.
        let mut arrows = wide;
        for band in bands {
            crossing(s, fact, &scale, given, band, arrows);
            arrows = false;
        }
        let label_top = top - label.height - 6.0;
        if wide {
            let line = across[usize::from(given[0].is_nan()) + 1];
            let middle = within(line, label.width / 2.0, s.left, s.right);
            s.put(label, middle, label_top, Anchor::Middle);
        } else {
            // A sample of it: the missing end is as far away as the sample is wide.
            let (mut low, mut high) = (fact.low, fact.high);
            if low.is_infinite() {
                low = high - 1.0;
            } else if high.is_infinite() {
                high = low + 1.0;
            }
            let sample = Scale::new((low, high), (s.left, s.left + SAMPLE));
            let band = (label_top, label_top + 16.0);
            crossing(s, fact, &sample, given, band, true);
            s.put(label, s.left + SAMPLE + 7.0, label_top, Anchor::Start);
        }
        s.end();
    }
    s.send_back(first, drawn);
    if is_measured {
        axis::below(s, &scale, percent);
    }
    (scale, middles)
}

/// Begins the item of a row.
pub(super) fn begin(s: &mut Sketch, row: &Row) {
    s.begin_of(&row.fact, row.kind, row.id, row.amount);
    s.mark_state(row.status);
    if !row.details[1].is_empty() {
        s.clear_details();
        for line in row.details {
            s.detail(line);
        }
    }
}

/// The bar and dot of a row.
fn bar(s: &mut Sketch, scale: &Scale, row: &Row, y: f64) {
    let hollow = row.state == State::Derived;
    interval(s, scale, (row.low, row.high), hollow, row.inner, row.dot, y);
}

/// A guaranteed range as a flat bar about `y`, the range of 9 in 10 draws as a tinted part of it, open
/// ends as arrows, one value as a dot; nothing where no value fits.
pub(super) fn interval(
    s: &mut Sketch,
    scale: &Scale,
    (low, high): (f64, f64),
    hollow: bool,
    inner: (f64, f64),
    dot: f64,
    y: f64,
) {
    s.class_of(hollow);
    if low.is_nan() || high.is_nan() {
        return;
    }
    let (x0, x1) = (scale.at(low), scale.at(high));
    if low == high {
        s.dot((x0, y), 5.5, hollow);
        return;
    }
    // A range narrower than its outline is still seen, and an open one is as long as its arrow.
    let open = (low.is_infinite(), high.is_infinite());
    let w = (x1 - x0).max(if open.0 || open.1 { 18.0 } else { 3.0 });
    let (left, right) = scale.range;
    let x = ((x0 + x1 - w) / 2.0).min(right - w).max(left);
    if open.0 || open.1 {
        let a = if open.0 { x + 8.0 } else { x };
        let b = if open.1 { x + w - 8.0 } else { x + w };
        let points = [
            (a, y - 6.0),
            (b, y - 6.0),
            (x + w, y),
            (b, y + 6.0),
            (a, y + 6.0),
            (x, y),
            (a, y - 6.0),
        ];
        s.outline(&points, hollow);
    } else {
        s.bar([x, y - 6.0, w, 12.0], hollow);
    }
    let (a, b) = inner;
    if hollow && !a.is_nan() {
        let (a, b) = (scale.at(a).clamp(x, x + w), scale.at(b).clamp(x, x + w));
        s.class("likely");
        s.fill([a, y - 6.0, b - a, 12.0], s.theme.derived.mix(22));
        s.class_of(true);
    }
    // A dot that the bar does not hold would hide it.
    if w >= 14.0 && !dot.is_nan() {
        let at = (scale.at(dot).clamp(x + 3.0, x + w - 3.0), y);
        if hollow {
            s.dot(at, 4.0, true);
        } else {
            s.circle(at, 3.0, s.theme.paper, Stroke::NONE);
        }
    }
}

/// How wide a form is in a key.
const SAMPLE: f64 = 26.0;

/// Where a reference has lines: at the number that it names, else at the ends that it tells; NaN for none.
fn lines(s: &Sketch, fact: &Fact) -> [f64; 2] {
    let named = if fact.low == fact.high {
        fact.low
    } else {
        s.named(fact)
    };
    if !named.is_nan() {
        return [named, f64::NAN];
    }
    let end = |told: f64, end: f64| if told.is_finite() { end } else { f64::NAN };
    [end(fact.told.low, fact.low), end(fact.told.high, fact.high)]
}

/// A reference across a row from `y0` to `y1`: shade between its ends if it has both, a line at each number that
/// is given, with `arrows` one for an end that it lacks.
fn crossing(
    s: &mut Sketch,
    fact: &Fact,
    scale: &Scale,
    given: [f64; 2],
    (y0, y1): (f64, f64),
    arrows: bool,
) {
    let (x0, x1) = (scale.at(fact.low), scale.at(fact.high));
    if fact.low.is_finite() && fact.high.is_finite() {
        s.fill([x0, y0, x1 - x0, y1 - y0], s.theme.unknown.mix(16));
    }
    // An arrow from one end is for the other, where that is missing.
    let lacks = |end: f64| arrows && end.is_infinite();
    arrow(s, scale.at(given[0]), lacks(fact.high), 14.0, (y0, y1));
    arrow(s, scale.at(given[1]), lacks(fact.low), -14.0, (y0, y1));
}

/// A reference's line at `x`, if that is a number, with an arrow `to` pixels long if the `other` end is missing.
fn arrow(s: &mut Sketch, x: f64, other: bool, to: f64, (y0, y1): (f64, f64)) {
    if x.is_nan() {
        return;
    }
    s.line((x, y0), (x, y1), s.dashed(s.theme.muted));
    if other {
        let (y, tip) = (y0 + 4.0, (x + to).max(s.left));
        let head = tip - to * 0.3;
        let points = [(x, y), (tip, y), (head, y - 3.0), (tip, y), (head, y + 3.0)];
        s.path(&points, Color::NONE, s.leader());
    }
}

/// What the forms mean, in words, as far as they are drawn.
pub(super) fn key(s: &mut Sketch) {
    let paper = s.theme.paper;
    let mut entries = [
        (false, say::KEY_STATED),
        (false, say::KEY_SAID),
        (false, say::KEY_RANGE),
        (false, say::KEY_NINETY),
    ];
    // A dot by itself needs no key: its row names its one value.
    for mark in &s.scene.marks {
        let is_dot = matches!(mark.shape, Shape::Circle { .. });
        let is_white = matches!(mark.shape, Shape::Circle { fill, .. } if fill == paper);
        let form = match mark.class {
            "stated" if is_white => 1,
            "stated" if !is_dot => 0,
            "worked-out" if !is_dot => 2,
            "likely" => 3,
            _ => continue,
        };
        entries[form].0 = true;
    }
    explain(s, &entries, &|s, form, x, y| {
        s.bar([x, y - 5.0, SAMPLE, 10.0], form > 1);
        let middle = (x + SAMPLE / 2.0, y);
        if form == 1 {
            s.circle(middle, 3.0, paper, Stroke::NONE);
        }
        if form == 3 {
            s.fill([x + 6.0, y - 5.0, 14.0, 10.0], s.theme.derived.mix(22));
            s.dot(middle, 3.5, true);
        }
    });
}

/// Draws a key of those `entries` that are drawn: `sample` gets the number of the entry, where its form begins,
/// [`SAMPLE`] wide, and that form's middle.
pub(super) fn explain(
    s: &mut Sketch,
    entries: &[(bool, Message)],
    sample: &dyn Fn(&mut Sketch, usize, f64, f64),
) {
    s.y += 8.0;
    let mut x = s.left;
    let mut tall = 0.0;
    for (form, (drawn, message)) in entries.iter().enumerate() {
        if !drawn {
            continue;
        }
        let text = s.word(*message);
        let inset = SAMPLE + 7.0;
        let text = s.block(&[(text, SMALL)], s.right - s.left - inset);
        if x > s.left && x + inset + text.width > s.right {
            x = s.left;
            s.y += tall + 4.0;
            tall = 0.0;
        }
        s.class("key");
        s.put(text, x + inset, s.y, Anchor::Start);
        sample(s, form, x, s.y + 8.0);
        x += inset + text.width + 18.0;
        tall = text.height.max(tall);
    }
    s.y += tall + 2.0;
}
