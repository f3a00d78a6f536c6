//! `distribution`: the draws of one quantity as a quantile dot plot, or as slices of equal chance.
//!
//! Fifty dots, each an equal chance: people read odds off a count of dots better than off the height of a curve (Kay,
//! Kola, Hullman and Munson, "When (ish) is My Bus?", CHI 2016). Columns of dots begin at the median, so that as many
//! stand on either side, and are as many at every width; those outside 9 in 10 are outlined, as bins are. Bins of a
//! density are all of one round width, cut at the ends of 9 in 10: a curve through them would round off the ends of what
//! the figures allow. The guaranteed range lies under them as the flat bar that it is.

use crate::chart::axes;
use crate::chart::facts::Fact;
use crate::chart::labels::largest;
use crate::chart::layouts;
use crate::chart::mark::{Anchor, Stroke};
use crate::chart::marks::{OPEN_PX, Side, Span};
use crate::chart::scales::{self, Scale};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, FINDING, LABEL, SMALL, Tone};
use crate::message::chart as say;

const N_DOTS: usize = 50;
/// How tall the tallest column of dots becomes.
const TALL_PX: f64 = 160.0;

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &variable: &usize, &is_curve: &bool) {
    let fact = s.fact(variable);
    let values = equal_chances(&s.solution.variables[variable].quantiles, N_DOTS);
    // One value has no density: it is told as the one that it is.
    let is_wide = matches!(values[..], [low, .., high] if high - low > high.abs() * 1e-12);
    let is_spread = fact.low < fact.high && is_wide;
    if values.is_empty() || !fact.fits || !is_spread && fact.low < fact.high {
        // Which values are possible, not which are likelier.
        layouts::rows(s, &[variable], None, true);
        if fact.fits && fact.low < fact.high {
            s.class("note");
            s.y += 8.0;
            s.remark = s.word(say::NO_DISTRIBUTION);
            s.paragraph(s.remark, SMALL, f64::INFINITY);
        }
        return;
    }
    s.tabulate(&fact);
    s.begin_fact(&fact);
    s.class("label");
    let block = s.block(&[(fact.label, LABEL)], s.right - s.left);
    s.put(block, s.left, s.y, Anchor::Start);
    s.end();
    if is_spread {
        let mut told = match is_curve {
            true => s.word(say::TALLER),
            false => s.say(say::ONE_DOT, &[s.count(N_DOTS)]),
        };
        if fact.percentiles.is_some() {
            told = s.list(&[told, s.word(say::DOTS_BEYOND)], "; ");
        }
        s.class("note");
        // Beside the name, or below it.
        let x = s.left + block.width + 8.0;
        if x + s.width(told, SMALL) <= s.right {
            let y = s.y + block.height - LABEL.line_px() + LABEL.rise_px();
            s.text(x, y, told, SMALL, Anchor::Start);
        } else {
            s.y += block.height;
            s.paragraph(told, SMALL, f64::INFINITY);
            s.y -= block.height;
        }
        s.y += 6.0;
    }
    s.y += block.height;
    if let Some([low, _, high]) = fact.percentiles {
        s.remark = s.say(say::NINETY, &[s.amount(fact.likely(low, high), fact.unit)]);
    }
    // Few columns on a wide page would stand alone.
    let right = match is_curve {
        true => s.right,
        false => s.right.min(s.left + WIDEST_PX),
    };
    let mut shares = None;
    let mut ends = values.clone();
    if is_curve && is_spread {
        let found = Shares::new(&s.solution.variables[variable].quantiles, &fact);
        ends = vec![found.at(0.0), found.at(1.0)];
        shares = Some(found);
    }
    let (mut x0, mut x1) = (s.left + 8.0, right - 8.0);
    if fact.low == f64::NEG_INFINITY {
        x0 += OPEN_PX;
    }
    if fact.high == f64::INFINITY {
        x1 -= OPEN_PX;
    }
    let scale = Scale::new(close_domain(&fact, &ends), (x0, x1));
    match shares {
        Some(shares) => curve(s, &fact, &scale, &shares),
        None if is_spread => dots(s, &fact, &scale, &values),
        None => exact(s, &fact, &scale),
    }
    let is_counted = s.is_counted(&fact.unit);
    axes::below(s, &scale, fact.percent, is_counted);
    let drawn = scales::extent(&ends).unwrap_or_default();
    range(s, &fact, &scale, drawn);
}

/// A domain about the range itself: where zero lies says nothing about a spread.
fn close_domain(fact: &Fact, values: &[f64]) -> (f64, f64) {
    let mut all = values.to_vec();
    all.extend([fact.low, fact.high]);
    let Some((low, high)) = scales::extent(&all) else {
        return (0.0, 1.0);
    };
    let margin = (high - low) * 0.02;
    let floor = if fact.low >= 0.0 {
        0.0
    } else {
        f64::NEG_INFINITY
    };
    ((low - margin).max(floor), high + margin)
}

/// `n` values of equal chance from the hundred that the solution gives: the middles of `n` equal shares.
fn equal_chances(hundred: &[f64], n: usize) -> Vec<f64> {
    if hundred.len() != 100 || hundred.iter().any(|value| !value.is_finite()) {
        return Vec::new();
    }
    (0..n)
        .map(|i| {
            // The value at position p stands for the percentile p + 1/2.
            let p = (i as f64 + 0.5) * 100.0 / n as f64 - 0.5;
            let below = p.floor() as usize;
            let share = p - below as f64;
            hundred[below] * (1.0 - share) + hundred[(below + 1).min(99)] * share
        })
        .collect()
}

/// All simulations say the same: one dot stands for them.
#[inline(never)]
fn exact(s: &mut Sketch, fact: &Fact, scale: &Scale) {
    s.class("value");
    let text = s.say(say::ALL_AT, &[s.value(fact)]);
    s.y += 8.0;
    let block = s.block(&[(text, FINDING)], s.right - s.left);
    let x = scale.at(fact.low);
    let left = (x - block.width / 2.0)
        .min(s.right - block.width)
        .max(s.left);
    s.put(block, left, s.y, Anchor::Start);
    s.y += block.height + 12.0;
    s.class_of(fact.hollow());
    let color = if fact.hollow() {
        s.theme.derived
    } else {
        s.theme.stated
    };
    s.dot((x, s.y), color);
    s.y += 12.0;
}

/// How wide dots are spread at most.
const WIDEST_PX: f64 = 760.0;
/// From one dot to the next in a column at most.
const LARGEST_PX: f64 = 24.0;
/// How many columns there are from the first dot to the last.
const N_COLUMNS: f64 = 16.0;

/// A column of dots: where it stands, and its values from below.
struct Column {
    x: f64,
    values: Vec<f64>,
}

/// Columns `step` wide from the median on: at `x` itself two of them meet.
fn columns(scale: &Scale, values: &[f64], x: f64, step: f64) -> (Vec<Column>, usize) {
    let mut out: Vec<(i64, Column)> = Vec::new();
    let half = values.len() / 2;
    for (i, value) in values.iter().enumerate() {
        // As many on either side, whatever rounding says of the two in the middle.
        let steps = ((scale.at(*value) - x) / step).floor();
        let at = if i < half {
            (steps as i64).min(-1)
        } else {
            (steps as i64).max(0)
        };
        match out.last_mut() {
            Some((last, column)) if *last == at => column.values.push(*value),
            _ => out.push((
                at,
                Column {
                    x: x + (at as f64 + 0.5) * step,
                    values: vec![*value],
                },
            )),
        }
    }
    let tallest = out
        .iter()
        .map(|(_, column)| column.values.len())
        .max()
        .unwrap_or(1);
    (out.into_iter().map(|(_, column)| column).collect(), tallest)
}

#[inline(never)]
fn dots(s: &mut Sketch, fact: &Fact, scale: &Scale, values: &[f64]) {
    let n = s.count(values.len());
    let half = values.len() / 2;
    let [low, median, high] = fact.percentiles.unwrap_or([
        f64::NEG_INFINITY,
        values[half - 1] / 2.0 + values[half] / 2.0,
        f64::INFINITY,
    ]);
    let x = scale.at(median);
    let step = (scale.at(values[values.len() - 1]) - scale.at(values[0])) / N_COLUMNS;
    let (found, tallest) = columns(scale, values, x, step);
    let rise = step.min(LARGEST_PX).min(TALL_PX / tallest as f64);
    halves(s, fact, x, median, high - low);
    let top = s.y;
    let bottom = s.y + 4.0 + rise * tallest as f64;
    let spread = values[values.len() - 1] - values[0];
    let radius = (rise / 2.0 - 1.0).max(1.5);
    for column in &found {
        let (first, last) = (column.values[0], column.values[column.values.len() - 1]);
        let label = s.say(
            say::RANGE,
            &[s.near(fact, first, spread), s.near(fact, last, spread)],
        );
        let id = s.form("dots-{}", &[s.count(s.scene.items.len())]);
        let count = s.count(column.values.len());
        s.begin("point", id, label, s.say(say::DOTS, &[count, n]));
        s.refer(s.id(fact.variable));
        for (i, value) in column.values.iter().enumerate() {
            let y = bottom - rise * (i as f64 + 0.5);
            let at = (column.x.clamp(s.left + radius, s.right - radius), y);
            if *value < low || *value > high {
                s.class("possible");
                let line = (radius * 0.3).min(2.0);
                s.circle(
                    at,
                    radius - line / 2.0,
                    s.theme.finding_fill(),
                    Stroke::new(s.theme.derived, line),
                );
            } else {
                s.class("likely");
                s.circle(at, radius, s.theme.derived, Stroke::NONE);
            }
        }
        s.end();
    }
    s.class("median");
    s.line((x, top - 18.0), (x, bottom), Stroke::new(s.theme.ink, 2.0));
    s.y = bottom;
}

/// The two halves in words, on either side of the median.
#[inline(never)]
fn halves(s: &mut Sketch, fact: &Fact, x: f64, median: f64, width: f64) {
    s.class("label");
    let value = s.near(fact, median, width);
    let less = match s.is_counted(&fact.unit) {
        true => say::HALF_FEWER,
        false => say::HALF_LESS,
    };
    let (less, more) = (s.word(less), s.say(say::HALF_MORE, &[value]));
    // Each on its side of the median's line, the louder in two lines where it has to be.
    let room = s.right - x - 8.0;
    let mut block = s.block(&[(more, FINDING)], room);
    if block.end > block.first + 2 {
        block = s.block(&[(more, LABEL.in_tone(Tone::Finding))], room.max(60.0));
    }
    let left = (x + 8.0).min(s.right - block.width);
    s.put(block, left, s.y, Anchor::Start);
    if left > x && x - 8.0 - s.width(less, BODY) >= s.left {
        s.text(x - 8.0, s.y + 15.0, less, BODY, Anchor::End);
    }
    s.y += block.height + 7.0;
}

/// How many bins there are at most, all in all.
const MOST_BINS: f64 = 24.0;
/// Height of the tallest bin.
const CURVE_PX: f64 = 140.0;

/// Which share of the draws lies below a value, straight between the hundred that the solution gives.
struct Shares {
    /// Values and the shares below them, both rising.
    points: Vec<(f64, f64)>,
}

impl Shares {
    fn new(hundred: &[f64], fact: &Fact) -> Shares {
        let [first, second, .., before, last] = hundred else {
            return Shares { points: Vec::new() };
        };
        // The value at position p stands for the percentile p + 1/2.
        let mut points = vec![((first * 1.5 - second * 0.5).max(fact.low), 0.0)];
        for (p, value) in hundred.iter().enumerate() {
            points.push((*value, (p as f64 + 0.5) / hundred.len() as f64));
        }
        points.push(((last * 1.5 - before * 0.5).min(fact.high), 1.0));
        Shares { points }
    }

    /// The value below which a share lies.
    fn at(&self, share: f64) -> f64 {
        let swapped: Vec<_> = self
            .points
            .iter()
            .map(|(value, at)| (*at, *value))
            .collect();
        between(&swapped, share)
    }

    fn below(&self, value: f64) -> f64 {
        between(&self.points, value)
    }
}

/// What belongs to `x` on a line through points that rise; of equal ones the last.
fn between(points: &[(f64, f64)], x: f64) -> f64 {
    let i = points.partition_point(|point| point.0 <= x);
    match (i.checked_sub(1).map(|i| points[i]), points.get(i)) {
        (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some((_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => f64::NAN,
    }
}

/// Where bins begin and end: multiples of a round width from the first draw to the last, and the ends of 9 in 10.
fn cuts(shares: &Shares, percentiles: Option<[f64; 3]>) -> Vec<f64> {
    let (first, last) = (shares.at(0.0), shares.at(1.0));
    let [low, _, high] = percentiles.unwrap_or([first, first, last]);
    let mut cuts = vec![first, low, high, last];
    // A long tail makes the bins of what is likely wide only so far.
    let n = (MOST_BINS * (high - low) / (last - first)).clamp(MOST_BINS / 4.0, MOST_BINS);
    let (_, step) = scales::rounded((low, high), n as usize);
    let from = (first / step).ceil();
    for i in 0..=((last / step).floor() - from).clamp(0.0, 500.0) as usize {
        cuts.push((from + i as f64) * step);
    }
    cuts.sort_by(f64::total_cmp);
    // Slivers belong to their neighbors.
    cuts.dedup_by(|b, a| *b - *a < step * 0.02);
    cuts
}

/// Bins of one width: how dense the draws lie.
#[inline(never)]
fn curve(s: &mut Sketch, fact: &Fact, scale: &Scale, shares: &Shares) {
    // On whole pixels all sides are equally sharp; an outline reaches half a pixel to either side.
    let at = |value: f64| scale.at(value).floor() + 0.5;
    let median = fact.percentiles.map_or(shares.at(0.5), |p| p[1]);
    let (spread, middle) = (shares.at(1.0) - shares.at(0.0), at(median));
    halves(s, fact, middle, median, shares.at(0.95) - shares.at(0.05));
    let top = s.y;
    let bottom = s.y + CURVE_PX;
    let cuts = cuts(shares, fact.percentiles);
    let share = |pair: &[f64]| shares.below(pair[1]) - shares.below(pair[0]);
    let density = |pair: &[f64]| share(pair) / (pair[1] - pair[0]);
    let tallest = largest(cuts.windows(2).map(density));
    for (i, pair) in cuts.windows(2).enumerate() {
        let ends = [pair[0], pair[1]].map(|end| s.near(fact, end, spread));
        let id = s.form("bin-{}", &[s.count(i + 1)]);
        let told = match (share(pair) * 100.0).round() as usize {
            0 => s.word(say::UNDER_HUNDREDTH),
            n => s.say(say::OF_HUNDRED, &[s.count(n)]),
        };
        let label = s.say(say::RANGE, &ends);
        s.begin("point", id, label, told);
        s.refer(s.id(fact.variable));
        let (x0, x1) = (at(pair[0]), at(pair[1]));
        let y = (bottom - CURVE_PX * density(pair) / tallest).round() + 0.5;
        let center = pair[0] / 2.0 + pair[1] / 2.0;
        let is_likely =
            (fact.percentiles).is_some_and(|[low, _, high]| low < center && center < high);
        let (fill, line) = match is_likely {
            true => (s.theme.derived, s.theme.paper),
            false => (s.theme.finding_fill(), s.theme.derived),
        };
        s.class(if is_likely { "likely" } else { "possible" });
        let bin = [x0, y, x1 - x0, (bottom - y).max(0.0)];
        s.rect(bin, fill, Stroke::new(line, 1.0));
        s.end();
    }
    s.class("median");
    s.line(
        (middle, top - 18.0),
        (middle, bottom),
        Stroke::new(s.theme.ink, 2.0),
    );
    s.y = bottom;
}

/// The guaranteed range and that of 9 in 10 draws, each in words at its mark.
#[inline(never)]
fn range(s: &mut Sketch, fact: &Fact, scale: &Scale, (least, most): (f64, f64)) {
    if fact.low == fact.high {
        return;
    }
    let (mut inner, mut median) = ((f64::NAN, f64::NAN), f64::NAN);
    if let Some([low, middle, high]) = fact.percentiles {
        (inner, median) = ((low, high), middle);
    }
    let y = s.y + 14.0;
    let span = Span {
        low: fact.low,
        high: fact.high,
        inner,
        median,
        hollow: true,
        under: false,
    };
    if fact.low.is_finite() && fact.high.is_finite() || inner.0.is_nan() {
        s.interval(scale, &span, y);
    } else {
        // From the bound that there is as far as the simulations go, then an end that is open.
        let x0 = if fact.low.is_finite() {
            fact.low
        } else {
            least
        };
        let x1 = if fact.high.is_finite() {
            fact.high
        } else {
            most
        };
        let span = Span {
            low: x0,
            high: x1,
            ..span
        };
        s.interval(scale, &span, y);
        s.class("worked-out");
        // Over the end of the outline: the longest simulation is no bound.
        if fact.high.is_infinite() {
            s.goes_on(
                (scale.at(x1) - s.theme.line_px, y),
                10.0,
                Side::Right,
                true,
                OPEN_PX,
            );
        }
        if fact.low.is_infinite() {
            s.goes_on(
                (scale.at(x0) + s.theme.line_px, y),
                10.0,
                Side::Left,
                true,
                OPEN_PX,
            );
        }
    }
    let is_narrow = s.right - s.left < 480.0;
    let [likely, all] = if is_narrow {
        [say::NINETY_SHORT, say::POSSIBLE_SHORT]
    } else {
        [say::NINETY_OF, say::POSSIBLE_OF]
    };
    let face = LABEL.in_tone(Tone::Finding);
    let nine = if inner.0.is_nan() {
        crate::chart::words::Text::NONE
    } else {
        s.say(
            likely,
            &[s.measured(fact.likely(inner.0, inner.1), fact.unit)],
        )
    };
    let all = s.say(all, &[s.measured(fact.told, fact.unit)]);
    let page = s.right - s.left;
    let (nine, all) = (
        s.block(&[(nine, face)], page),
        s.block(&[(all, BODY)], page),
    );
    let (nine_px, all_px) = (nine.width, all.width);
    s.class("label");
    // At the right end of the range, or from the left one on where it has no other.
    let all_x = match fact.high.is_finite() {
        true => scale.at(fact.high) - all_px,
        false => scale.at(fact.low) - 1.0,
    };
    let all_x = all_x.min(s.right - all_px).max(s.left);
    let mut line = y + 14.0;
    if nine_px > 0.0 {
        let x = scale.at(inner.0).min(s.right - nine_px).max(s.left);
        s.put(nine, x, line, Anchor::Start);
        if x + nine_px + 12.0 > all_x && all_x + all_px + 12.0 > x {
            line += nine.height;
        }
    }
    s.put(all, all_x, line, Anchor::Start);
    s.y = line + all.height;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_equal_chances() {
        let hundred: Vec<f64> = (0..100).map(|i| f64::from(i) + 0.5).collect();
        let twenty = equal_chances(&hundred, 20);
        assert_eq!(twenty.len(), 20);
        assert_eq!((twenty[0], twenty[19]), (2.5, 97.5));
        let fifty = equal_chances(&hundred, 50);
        assert_eq!((fifty[0], fifty[25], fifty[49]), (1.0, 51.0, 99.0));
        assert!(equal_chances(&[1.0, 2.0], 20).is_empty());
    }

    #[test]
    fn half_of_the_dots_stand_on_either_side_of_the_median() {
        let scale = Scale::new((0.0, 100.0), (0.0, 300.0));
        let values: Vec<f64> = (0..50).map(|i| f64::from(i * i) / 25.0).collect();
        let x = scale.at(values[24] / 2.0 + values[25] / 2.0);
        let (found, tallest) = columns(&scale, &values, x, 12.0);
        let count = |is_left: bool| -> usize {
            let side = found.iter().filter(|column| (column.x < x) == is_left);
            side.map(|column| column.values.len()).sum()
        };
        assert_eq!((count(true), count(false)), (25, 25));
        assert!(found.iter().any(|column| column.values.len() == tallest));
        for pair in found.windows(2) {
            assert!(pair[0].x + 12.0 <= pair[1].x + 1e-9);
        }
    }
}
