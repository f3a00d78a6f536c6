//! `ranges`: dot and interval on one axis, what was stated against what was worked out.
//!
//! A guaranteed range is a flat bar, filled where stated, hollow where worked out; the range of 9 in
//! 10 draws is a tinted part of it, the median a dot. Quantities in different units get an axis each.

use super::axis;
use super::mark::{Anchor, Item};
use super::scale::Scale;
use super::sketch::{Fact, Sketch, State};
use super::text::{BODY, Block, LABEL, SMALL};
use crate::message::chart as say;
use crate::reading::{Density, Reading};

/// One line of the chart.
pub(super) struct Row {
    pub item: Item,
    pub label: String,
    /// Second line: wording, publisher.
    pub remark: String,
    pub state: State,
    /// NaN where no value fits.
    pub low: f64,
    pub high: f64,
    /// Where the dot goes, if there is a single value to name.
    pub dot: Option<f64>,
    /// The range of 9 in 10 draws.
    pub inner: Option<(f64, f64)>,
    pub value: String,
    /// The value label stands beyond this value, to leave room for what is drawn up to it.
    pub beyond: f64,
}

pub(super) fn draw(s: &mut Sketch, variables: &[usize], reference: Option<usize>) {
    let mut units: Vec<&str> = Vec::new();
    let sheet = s.sheet;
    let unit_of = |variable: usize| {
        sheet.quantities[sheet.variables[variable].quantity]
            .unit
            .as_str()
    };
    for variable in variables {
        if !units.contains(&unit_of(*variable)) {
            units.push(unit_of(*variable));
        }
    }
    let many = units.len() > 1;
    let mut panels: Vec<Vec<Row>> = Vec::new();
    for unit in &units {
        let mut rows = Vec::new();
        for variable in variables.iter().filter(|v| unit_of(**v) == *unit) {
            let fact = s.fact(*variable);
            s.tabulate(&fact);
            rows_of(s, &fact, &mut rows);
        }
        panels.push(rows);
    }
    // One set of columns, so that the axes of all units begin and end alike.
    let all: Vec<&Row> = panels.iter().flatten().collect();
    let columns = columns(s, &all);
    for (i, (unit, rows)) in units.iter().zip(panels).enumerate() {
        if i > 0 {
            s.y += 18.0;
        }
        let reference = reference
            .filter(|at| unit_of(*at) == *unit)
            .map(|at| s.fact(at));
        let heading = if many { unit } else { "" };
        panel(s, rows, columns, reference, heading, *unit == "%");
    }
    let inner = s.scene.data.iter().any(|datum| datum.percentiles.is_some());
    key(s, inner);
}

/// A row for each figure of a variable, and one for what follows from everything where that is more.
fn rows_of(s: &Sketch, fact: &Fact, rows: &mut Vec<Row>) {
    let solved = &s.solution.variables[fact.variable];
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for (n, (figure, a, b)) in solved.stated.iter().enumerate() {
        let (a, b) = s.alone(fact.variable, (*a, *b));
        (low, high) = (low.max(a), high.min(b));
        let says = &s.sheet.figures[*figure];
        let mut item = s.item(fact);
        item.value = s.amount(a, b, &fact.unit);
        if n > 0 {
            item.id = says.id.clone();
            item.kind = "figure";
        }
        let mut remark = says.says.as_ref().map_or(String::new(), |words| {
            s.say(say::QUOTED, &[("words", words)])
        });
        if solved.stated.len() > 1
            && let Some(statement) = says.statement
        {
            if !remark.is_empty() {
                remark.push_str(", ");
            }
            remark.push_str(&s.source(statement));
        }
        let changed = s.solution.changed.contains(figure);
        rows.push(Row {
            item,
            label: if n == 0 {
                fact.label.clone()
            } else {
                String::new()
            },
            remark,
            state: if changed {
                State::Changed
            } else {
                State::Stated
            },
            low: a,
            high: b,
            dot: if changed {
                None
            } else {
                nominal(&says.support(Reading::Default).density, a, b)
            },
            inner: None,
            value: s.range(a, b, fact.percent),
            beyond: f64::NEG_INFINITY,
        });
    }
    let told = !solved.stated.is_empty();
    let slack = 1e-9 * solved.high.abs().min(1e300);
    let narrower = solved.low > low + slack || solved.high < high - slack;
    // That no value fits is told once, below the chart.
    if !told || (fact.fits && narrower) {
        let mut item = s.item(fact);
        let mut state = State::Derived;
        if told {
            item.id.push_str("#all");
            item.state = s.state(State::Derived);
        } else {
            state = fact.state;
        }
        let shown = if fact.fits {
            (fact.low, fact.high)
        } else {
            (f64::NAN, f64::NAN)
        };
        rows.push(Row {
            item,
            label: if told {
                String::new()
            } else {
                fact.label.clone()
            },
            remark: if told {
                s.say(say::ALL_TOGETHER, &[])
            } else {
                String::new()
            },
            state,
            low: shown.0,
            high: shown.1,
            dot: fact.percentiles.map(|p| p[1]),
            inner: fact.percentiles.map(|p| (p[0], p[2])),
            value: s.short_value(fact),
            beyond: f64::NEG_INFINITY,
        });
    }
}

/// The value that a wording names, where it names one and it lies in the range.
pub(super) fn nominal(density: &Density, low: f64, high: f64) -> Option<f64> {
    let value = match density {
        Density::Point(value) => Some(*value),
        Density::Triangular { mode, .. } => Some(*mode),
        Density::Reciprocal(inner) => nominal(inner, 0.0, f64::INFINITY).map(|n| 1.0 / n),
        _ => None,
    };
    // A one-sided wording names a bound, not a value in the middle of its range.
    value.filter(|value| (*value > low && *value < high) || low == high)
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

/// The columns that a set of rows needs: labels wrapped at a third of the page, and beside the bars
/// only where enough is left for those.
pub(super) fn columns(s: &Sketch, rows: &[&Row]) -> Columns {
    let width = s.right - s.left;
    let most = (width * 0.3).clamp(150.0, 300.0);
    let mut columns = Columns {
        beside: width >= WIDE,
        label_px: 0.0,
        value_px: 0.0,
    };
    for row in rows {
        let label = s.block(&[(&row.label, LABEL), (&row.remark, SMALL)], most);
        let value = s
            .width(&row.value, BODY)
            .max(s.width(&s.state(row.state), SMALL));
        columns.label_px = columns.label_px.max(label.width);
        columns.value_px = columns.value_px.max(value);
    }
    if !columns.beside || width - columns.label_px - columns.value_px < 200.0 {
        columns.beside = false;
        columns.label_px = width;
    }
    columns
}

/// Rows of one unit over one axis.
pub(super) fn panel(
    s: &mut Sketch,
    rows: Vec<Row>,
    columns: Columns,
    reference: Option<Fact>,
    unit: &str,
    percent: bool,
) -> (Scale, Vec<f64>) {
    let width = s.right - s.left;
    let wide = columns.beside;
    if !unit.is_empty() && !percent {
        s.class("unit");
        s.paragraph(unit, SMALL, width);
        s.y += 2.0;
    }
    let labels: Vec<Block> = rows
        .iter()
        .map(|row| {
            s.block(
                &[(&row.label, LABEL), (&row.remark, SMALL)],
                columns.label_px,
            )
        })
        .collect();
    let (x0, x1) = if wide {
        (
            s.left + columns.label_px + 20.0,
            s.right - columns.value_px - 14.0,
        )
    } else {
        (s.left + 6.0, s.right - 6.0)
    };
    let states: Vec<String> = rows.iter().map(|row| s.state(row.state)).collect();
    let mut ends: Vec<f64> = rows.iter().flat_map(|row| [row.low, row.high]).collect();
    ends.extend(reference.iter().flat_map(|fact| [fact.low, fact.high]));
    let mut domain = axis::domain(ends.iter().copied());
    // An open end reaches visibly beyond every closed one.
    let reach = (domain.1 - domain.0) * 0.15;
    if ends.contains(&f64::INFINITY) {
        domain.1 += reach;
    }
    if ends.contains(&f64::NEG_INFINITY) && domain.0 < 0.0 {
        domain.0 -= reach;
    }
    let scale = Scale::new(domain, (x0, x1));

    let mut middles = Vec::new();
    let first = s.scene.marks.len();
    let mut top = s.y;
    if reference.is_some() {
        top += SMALL.line_px() + 6.0;
        s.y = top;
    }
    for ((mut row, label), state) in rows.into_iter().zip(&labels).zip(&states) {
        s.begin(std::mem::take(&mut row.item));
        s.class("label");
        let middle;
        if wide {
            let tall = label.height.max(36.0);
            middle = s.y + tall / 2.0;
            s.put(label, s.left, middle - label.height / 2.0, Anchor::Start);
            bar(s, &scale, &row, middle);
            let end = if row.high.is_nan() {
                x0
            } else {
                scale.at(row.high)
            };
            let x = end.max(scale.at(row.low)).max(scale.at(row.beyond)) + 12.0;
            s.class("value");
            s.text(x, middle - 1.0, &row.value, BODY, Anchor::Start);
            s.text(x, middle + 14.0, state, SMALL, Anchor::Start);
            s.y += tall + 10.0;
        } else {
            s.put(label, s.left, s.y, Anchor::Start);
            s.y += label.height;
            s.class("value");
            let value_px = s.width(&row.value, BODY) + 8.0;
            let one_line = s.left + value_px + s.width(state, SMALL) <= s.right;
            if one_line {
                s.text(
                    s.left,
                    s.y + BODY.rise_px(),
                    &row.value,
                    BODY,
                    Anchor::Start,
                );
                s.text(
                    s.left + value_px,
                    s.y + BODY.rise_px(),
                    state,
                    SMALL,
                    Anchor::Start,
                );
                s.y += BODY.line_px();
            } else {
                let words = s.block(&[(&row.value, BODY), (state, SMALL)], width);
                s.put(&words, s.left, s.y, Anchor::Start);
                s.y += words.height;
            }
            middle = s.y + 11.0;
            bar(s, &scale, &row, middle);
            s.y = middle + 18.0;
        }
        s.end();
        middles.push(middle);
    }
    if let Some(fact) = reference {
        // Behind the rows, though its height is known only after them.
        let drawn = s.scene.marks.len();
        refer(s, &scale, &fact, top, &middles, wide);
        let behind = s.scene.marks.len() - drawn;
        s.scene.marks[first..].rotate_right(behind);
    }
    s.y += axis::below(s, &scale, s.y, percent);
    (scale, middles)
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
    inner: Option<(f64, f64)>,
    dot: Option<f64>,
    y: f64,
) {
    s.class(if hollow { "worked-out" } else { "stated" });
    if low.is_nan() || high.is_nan() {
        return;
    }
    let (x0, x1) = (scale.at(low), scale.at(high));
    let color = if hollow {
        s.theme.derived
    } else {
        s.theme.stated
    };
    if low == high {
        s.dot((x0, y), 5.5, hollow);
        return;
    }
    // A range narrower than its outline is still seen, and an open one is as long as its arrow.
    let open = (low.is_infinite(), high.is_infinite());
    let w = (x1 - x0).max(if open.0 || open.1 { 18.0 } else { 3.0 });
    let (left, right) = scale.range;
    let x = ((x0 + x1 - w) / 2.0).clamp(left, (right - w).max(left));
    if open.0 || open.1 {
        let (a, b) = (
            if open.0 { x + 8.0 } else { x },
            if open.1 { x + w - 8.0 } else { x + w },
        );
        let mut points = vec![(a, y - 6.0), (b, y - 6.0)];
        if open.1 {
            points.push((x + w, y));
        }
        points.extend([(b, y + 6.0), (a, y + 6.0)]);
        if open.0 {
            points.push((x, y));
        }
        points.push((a, y - 6.0));
        let (fill, line) = if hollow {
            (s.theme.paper, Some(s.stroke(color)))
        } else {
            (color, None)
        };
        s.path(points, Some(fill), line);
    } else {
        s.bar([x, y - 6.0, w, 12.0], hollow);
    }
    if let Some((a, b)) = inner.filter(|_| hollow) {
        let (a, b) = (scale.at(a).clamp(x, x + w), scale.at(b).clamp(x, x + w));
        s.rect([a, y - 6.0, b - a, 12.0], Some(color.mix(0.22)), None);
    }
    // A dot that the bar does not hold would hide it.
    if let Some(dot) = dot.filter(|_| w >= 14.0) {
        let at = (scale.at(dot).clamp(x + 3.0, x + w - 3.0), y);
        if hollow {
            s.dot(at, 4.0, true);
        } else {
            s.circle(at, 3.0, Some(s.theme.paper), None);
        }
    }
}

/// Another figure as a labelled line across the rows; on a narrow page only across the bars, so that
/// it crosses no label.
fn refer(s: &mut Sketch, scale: &Scale, fact: &Fact, top: f64, middles: &[f64], wide: bool) {
    s.tabulate(fact);
    let mut item = s.item(fact);
    item.id.push_str("#reference");
    s.begin(item);
    s.class("reference");
    let bands: Vec<(f64, f64)> = if wide {
        vec![(top - 2.0, s.y)]
    } else {
        middles
            .iter()
            .map(|middle| (middle - 10.0, middle + 10.0))
            .collect()
    };
    let x = scale.at(fact.point());
    let dashed = s.dashed(s.theme.muted);
    for (y0, y1) in bands {
        if fact.low < fact.high && fact.low.is_finite() && fact.high.is_finite() {
            let (low, high) = (scale.at(fact.low), scale.at(fact.high));
            s.rect(
                [low, y0, high - low, y1 - y0],
                Some(s.theme.unknown.mix(0.16)),
                None,
            );
        }
        s.line((x, y0), (x, y1), dashed);
    }
    let value = s.short_value(fact);
    let state = s.state(fact.state);
    let text = format!("{}: {value}, {state}", fact.label);
    if let Some(text) = super::text::shorten(s.metrics, &text, s.right - s.left, SMALL) {
        let half = s.width(&text, SMALL) / 2.0;
        let middle = x.clamp(s.left + half, (s.right - half).max(s.left + half));
        s.text(middle, top - 6.0, &text, SMALL, Anchor::Middle);
    }
    s.end();
}

/// What the forms mean, in words, as far as they are drawn.
pub(super) fn key(s: &mut Sketch, inner: bool) {
    let drawn = |s: &Sketch, class: &str| s.scene.marks.iter().any(|mark| mark.class == class);
    let mut entries = Vec::new();
    if drawn(s, "stated") {
        entries.push((0, say::KEY_STATED));
    }
    if drawn(s, "worked-out") {
        entries.push((1, say::KEY_RANGE));
        if inner {
            entries.push((2, say::KEY_NINETY));
        }
    }
    s.class("key");
    s.y += 8.0;
    let mut x = s.left;
    for (form, message) in entries {
        let text = s.say(message, &[]);
        let width = 33.0 + s.width(&text, SMALL);
        if x > s.left && x + width > s.right {
            x = s.left;
            s.y += 20.0;
        }
        let y = s.y + 8.0;
        let color = s.theme.derived;
        s.bar([x, y - 5.0, 26.0, 10.0], form > 0);
        if form == 2 {
            s.rect([x + 6.0, y - 5.0, 14.0, 10.0], Some(color.mix(0.22)), None);
            s.dot((x + 13.0, y), 3.5, true);
        }
        s.text(x + 33.0, y + 4.0, &text, SMALL, Anchor::Start);
        x += width + 18.0;
    }
    s.y += 18.0;
}
