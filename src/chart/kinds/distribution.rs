//! `distribution`: the draws of one quantity as a quantile dot plot, or as slices of equal chance.
//!
//! Forty dots, each an equal chance: people read odds off a count of dots better than off the height of a curve (Kay,
//! Kola, Hullman and Munson, "When (ish) is My Bus?", CHI 2016), and of forty just two lie on either side of 9 in 10.
//! Columns of dots begin at the median and at the ends of 9 in 10, so that as many stand on either side and none has dots
//! of two kinds; they are the same at every width. Bins of a density are all of one round width and counted as wholes: at
//! the ends of 9 in 10 only their color changes, and but for a bound none is cut, or it would stand as a wall. What lies
//! outside 9 in 10 is outlined. The guaranteed range lies under them as the flat bar that it is.

use crate::chart::axes;
use crate::chart::facts::Fact;
use crate::chart::labels::largest;
use crate::chart::layouts;
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{OPEN_PX, Side, Span};
use crate::chart::scales::{self, Scale};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, FINDING, LABEL, SMALL, Tone};
use crate::message::chart as say;

const N_DOTS: usize = 40;
/// How tall the tallest column of dots becomes.
const TALL_PX: f64 = 200.0;
/// White space between the outermost mark and the end of the axis.
const AIR_PX: f64 = 12.0;

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
    if is_spread {
        s.simulated.push(variable);
    }
    s.tabulate(&fact);
    s.begin_fact(&fact);
    s.class("label");
    let block = s.block(&[(fact.label, LABEL)], s.right - s.left);
    s.put(block, s.left, s.y, Anchor::Start);
    s.end();
    if is_spread {
        let mut told = match is_curve {
            true => s.say(say::TALLER, &[s.grouped(s.solution.n_draws)]),
            false => s.say(say::ONE_DOT, &[s.count(N_DOTS)]),
        };
        // Of bins the lines from the ends of 9 in 10 tell it.
        let n_outer = outer(&values, &fact).count();
        if !is_curve && n_outer > 0 {
            let outlined = s.say(say::DOTS_BEYOND, &[s.count(n_outer)]);
            told = s.list(&[told, outlined], "; ");
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
    let right = s.right;
    let mut bins = None;
    let mut found = Vec::new();
    let mut ends = values.clone();
    if is_curve && is_spread {
        let shares = Shares::new(&s.solution.variables[variable].quantiles, &fact);
        let cuts = cuts(&shares, &fact);
        ends = vec![cuts[0], cuts[cuts.len() - 1]];
        bins = Some((shares, cuts));
    } else if is_spread {
        found = columns(&values, &fact);
        ends.extend(found.iter().flat_map(|column| [column.from, column.to]));
    }
    let (mut x0, mut x1) = (s.left + 8.0, right - 8.0);
    if fact.low == f64::NEG_INFINITY {
        x0 += OPEN_PX;
    }
    if fact.high == f64::INFINITY {
        x1 -= OPEN_PX;
    }
    let scale = Scale::new(close_domain(&fact, &ends, x1 - x0), (x0, x1));
    match bins {
        Some((shares, cuts)) => curve(s, &fact, &scale, &shares, &cuts),
        None if is_spread => dots(s, &fact, &scale, &values, &found),
        None => exact(s, &fact, &scale),
    }
    let is_counted = s.is_counted(&fact.unit);
    let (foot, first_mark) = (s.y, s.scene.marks.len());
    axes::below(s, &scale, fact.percent, is_counted);
    let mut numbers = s.texts_since(first_mark);
    // What they count stands behind the first where it has room.
    let noun = s.noun(fact.unit);
    if let [first, second, ..] = &mut numbers[..]
        && first[2] + 4.0 + s.width(noun, SMALL) + 8.0 < second[0]
    {
        s.class("axis");
        s.text(first[2] + 4.0, foot + 18.0, noun, SMALL, Anchor::Start);
        first[2] += 4.0 + s.width(noun, SMALL);
    }
    range(s, &fact, &scale, (foot, &numbers));
}

/// The dots of equal chance that lie outside 9 in 10.
fn outer<'v>(values: &'v [f64], fact: &Fact) -> impl Iterator<Item = &'v f64> {
    let [low, _, high] = fact.percentiles.unwrap_or([f64::NAN; 3]);
    (values.iter()).filter(move |value| **value < low || **value > high)
}

/// A domain about the range itself: where zero lies says nothing about a spread.
fn close_domain(fact: &Fact, values: &[f64], px: f64) -> (f64, f64) {
    let mut all = values.to_vec();
    all.extend([fact.low, fact.high]);
    let Some((low, high)) = scales::extent(&all) else {
        return (0.0, 1.0);
    };
    let margin = (high - low) * AIR_PX / (px - 2.0 * AIR_PX).max(AIR_PX);
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

/// How many columns there are from the first dot to the last.
const N_COLUMNS: f64 = 16.0;
/// Dots larger than that are no dots: on a wide page they stand further apart.
const MOST_RISE_PX: f64 = 44.0;
/// White space between two dots.
const APART_PX: f64 = 3.0;

/// A column of dots: from where to where it stands for, and its values from below.
struct Column {
    from: f64,
    to: f64,
    values: Vec<f64>,
}

/// The ends of 9 in 10 with the median between them; where those are not known the two halves.
fn nine_in_10(values: &[f64], fact: &Fact) -> [f64; 3] {
    let half = values.len() / 2;
    let middle = values[half - 1] / 2.0 + values[half] / 2.0;
    let halves = [f64::NEG_INFINITY, middle, f64::INFINITY];
    fact.percentiles.unwrap_or(halves)
}

/// Columns of about one width: from the median to the ends of 9 in 10 as many as fit, and from there on outwards.
fn columns(values: &[f64], fact: &Fact) -> Vec<Column> {
    let half = values.len() / 2;
    let step = (values[values.len() - 1] - values[0]) / N_COLUMNS;
    let [low, median, high] = nine_in_10(values, fact);
    // How wide one is on the way from the median to an end of 9 in 10, and how many fill that. Where there is no room for
    // one on both sides of that end, they go on as they began.
    let fill = |whole: f64, beyond: f64| {
        let n = (whole / step).round().max(1.0);
        match whole.is_finite() && whole >= step * 0.75 && beyond >= step * 0.5 {
            true => (whole / n, n),
            false => (step, f64::INFINITY),
        }
    };
    let (left, n_left) = fill(median - low, low - fact.low);
    let (right, n_right) = fill(high - median, fact.high - high);
    let mut out: Vec<Column> = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let (wide, n, is_outer) = match i < half {
            true => (left, n_left, *value < low && n_left.is_finite()),
            false => (right, n_right, *value > high && n_right.is_finite()),
        };
        // From the median on, or from the end of 9 in 10.
        let (start, wide, most) = match is_outer {
            true => (n * wide, step, f64::INFINITY),
            false => (0.0, wide, n - 1.0),
        };
        // As many on either side, whatever rounding says of the two in the middle.
        let at = (((value - median).abs() - start) / wide)
            .floor()
            .clamp(0.0, most);
        let (near, far) = (start + at * wide, start + (at + 1.0) * wide);
        let (from, to) = match i < half {
            true => (median - far, median - near),
            false => (median + near, median + far),
        };
        match out.last_mut() {
            Some(last) if last.from == from => last.values.push(*value),
            _ => out.push(Column {
                from,
                to,
                values: vec![*value],
            }),
        }
    }
    out
}

#[inline(never)]
fn dots(s: &mut Sketch, fact: &Fact, scale: &Scale, values: &[f64], found: &[Column]) {
    let n = s.count(values.len());
    let spread = values[values.len() - 1] - values[0];
    let [low, median, high] = nine_in_10(values, fact);
    let sizes = found.iter().map(|column| column.values.len());
    let tallest = sizes.max().unwrap_or(1);
    let steps = found
        .iter()
        .map(|column| scale.at(column.to) - scale.at(column.from));
    let rise = steps.fold((TALL_PX / tallest as f64).min(MOST_RISE_PX), f64::min);
    let x = scale.at(median);
    halves(s, fact, x, median, high - low);
    let top = s.y;
    let bottom = s.y + 4.0 + rise * tallest as f64;
    let radius = ((rise - APART_PX) / 2.0).max(1.5);
    for column in found {
        let (first, last) = (column.values[0], column.values[column.values.len() - 1]);
        let label = s.say(
            say::RANGE,
            &[s.near(fact, first, spread), s.near(fact, last, spread)],
        );
        let id = s.form("dots-{}", &[s.count(s.scene.items.len())]);
        let count = s.count(column.values.len());
        s.begin("point", id, label, s.say(say::DOTS, &[count, n]));
        s.refer(s.id(fact.variable));
        let middle = scale.at(column.from / 2.0 + column.to / 2.0);
        for (i, value) in column.values.iter().enumerate() {
            let y = bottom - rise * (i as f64 + 0.5);
            let at = (middle.clamp(s.left + radius, s.right - radius), y);
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
    let is_less_told = x - 8.0 - s.width(less, BODY) >= s.left;
    if block.end > block.first + 1 && is_less_told {
        // Beside "half: fewer" it is understood.
        block = s.block(&[(s.say(say::MORE_THAN, &[value]), FINDING)], room);
    }
    if block.end > block.first + 2 {
        block = s.block(&[(more, LABEL.in_tone(Tone::Finding))], room.max(60.0));
    }
    let left = (x + 8.0).min(s.right - block.width);
    s.put(block, left, s.y, Anchor::Start);
    if left > x && is_less_told {
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

/// Where bins begin and end: multiples of a round width about all draws. Nothing but a bound cuts one.
fn cuts(shares: &Shares, fact: &Fact) -> Vec<f64> {
    let (first, last) = (shares.at(0.0), shares.at(1.0));
    let [low, _, high] = fact.percentiles.unwrap_or([first, first, last]);
    // A long tail makes the bins of what is likely wide only so far.
    let n = (MOST_BINS * (high - low) / (last - first)).clamp(MOST_BINS / 4.0, MOST_BINS);
    let (_, step) = scales::rounded((low, high), n as usize);
    let from = (first / step + 1e-9).floor();
    let n = ((last / step - 1e-9).ceil() - from).clamp(1.0, 500.0) as usize;
    let mut cuts: Vec<f64> = (0..=n).map(|i| (from + i as f64) * step).collect();
    let (least, most) = (fact.low.min(first), fact.high.max(last));
    cuts[0] = cuts[0].max(least);
    cuts[n] = cuts[n].max(last).min(most);
    // Slivers at a bound belong to their neighbors.
    if n > 1 && cuts[n] - cuts[n - 1] < step * 0.25 {
        cuts.remove(n - 1);
    }
    if cuts.len() > 2 && cuts[1] - cuts[0] < step * 0.25 {
        cuts.remove(1);
    }
    cuts
}

/// Bins of one width: how dense the draws lie.
#[inline(never)]
fn curve(s: &mut Sketch, fact: &Fact, scale: &Scale, shares: &Shares, cuts: &[f64]) {
    // On whole pixels all sides are equally sharp; an outline reaches half a pixel to either side.
    let at = |value: f64| scale.at(value).floor() + 0.5;
    let median = fact.percentiles.map_or(shares.at(0.5), |p| p[1]);
    let (spread, middle) = (shares.at(1.0) - shares.at(0.0), at(median));
    halves(s, fact, middle, median, shares.at(0.95) - shares.at(0.05));
    let top = s.y;
    let bottom = s.y + CURVE_PX;
    let share = |pair: &[f64]| shares.below(pair[1]) - shares.below(pair[0]);
    let density = |pair: &[f64]| share(pair) / (pair[1] - pair[0]);
    let tallest = largest(cuts.windows(2).map(density));
    let nine = fact
        .percentiles
        .map_or((f64::NAN, f64::NAN), |p| (p[0], p[2]));
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
        let y = (bottom - CURVE_PX * density(pair) / tallest).round() + 0.5;
        // The same height to both sides of an end of 9 in 10.
        let [from, to] = [pair[0], pair[1]];
        let (low, high) = match nine.0 < to && from < nine.1 {
            true => (nine.0.max(from), nine.1.min(to)),
            false => (from, from),
        };
        for (from, to, is_likely) in [(from, low, false), (low, high, true), (high, to, false)] {
            let (x0, x1) = (at(from), at(to));
            if x1 <= x0 {
                continue;
            }
            let (fill, line) = match is_likely {
                true => (s.theme.derived, s.theme.paper),
                false => (s.theme.finding_fill(), s.theme.derived),
            };
            s.class(if is_likely { "likely" } else { "possible" });
            let bin = [x0, y, x1 - x0, (bottom - y).max(0.0)];
            s.rect(bin, fill, Stroke::new(line, 1.0));
        }
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

/// The guaranteed range and that of 9 in 10 draws, each in words at its mark, below what stands on an axis at `foot` with
/// such `numbers`.
#[inline(never)]
fn range(s: &mut Sketch, fact: &Fact, scale: &Scale, (foot, numbers): (f64, &[[f64; 4]])) {
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
    // What they join is told by the words of the range.
    s.class("joined");
    for end in [inner.0, inner.1] {
        let x = scale.at(end).floor() + 0.5;
        let mut from = foot + 1.0;
        for [left, top, right, bottom] in numbers {
            if x > left - 3.0 && x < right + 3.0 {
                s.line((x, from), (x, top - 1.0), dotted(s));
                from = bottom + 1.0;
            }
        }
        s.line((x, from), (x, y - 5.0), dotted(s));
    }
    if fact.low.is_finite() && fact.high.is_finite() || inner.0.is_nan() {
        s.interval(scale, &span, y);
    } else {
        open_strip(s, scale, &span, y);
    }
    let is_narrow = s.right - s.left < 480.0;
    let all = match is_narrow {
        true => say::POSSIBLE_SHORT,
        false => say::POSSIBLE_OF,
    };
    let face = LABEL.in_tone(Tone::Finding);
    let nine = if inner.0.is_nan() {
        crate::chart::words::Text::NONE
    } else {
        let nine = s.measured(fact.likely(inner.0, inner.1), fact.unit);
        let long = s.say(say::NINETY_OF, &[nine]);
        match s.width(long, face) <= s.right - s.left {
            true => long,
            false => s.say(say::NINETY_SHORT, &[nine]),
        }
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
            // From the end that it is about, past the other words.
            let (end, at) = match fact.high.is_finite() {
                true => (scale.at(fact.high) - 1.0, all_x + all_px),
                false => (scale.at(fact.low) + 1.0, all_x),
            };
            let is_clear = end < x - 3.0 || end > x + nine_px + 3.0;
            if is_clear && (end - at).abs() < 4.0 {
                s.line((end, y + 6.0), (end, line), s.leader());
            }
        }
    }
    s.put(all, all_x, line, Anchor::Start);
    s.y = line + all.height;
}

/// A thin line of the finding's color.
fn dotted(s: &Sketch) -> Stroke {
    Stroke::new(s.theme.derived, 1.0).dashed(1, 2)
}

/// A range without a bound on one side: its outline has no edge there, it runs on as far as the axis and fades.
fn open_strip(s: &mut Sketch, scale: &Scale, span: &Span, y: f64) {
    let [x0, x1] = [scale.at(span.low), scale.at(span.high)];
    let [a, b] = [scale.at(span.inner.0), scale.at(span.inner.1)];
    let (top, bottom) = (y - 4.0, y + 4.0);
    s.class("worked-out");
    s.fill([x0, top, x1 - x0, 8.0], s.theme.finding_fill());
    let line = s.stroke(s.theme.derived);
    let mut edge = vec![(x1, top), (x0, top), (x0, bottom), (x1, bottom)];
    if span.low.is_finite() {
        edge[1].0 += 1.0;
        edge[2].0 += 1.0;
        s.path(&edge, Color::NONE, line);
    } else if span.high.is_finite() {
        edge = vec![(x0, top), (x1 - 1.0, top), (x1 - 1.0, bottom), (x0, bottom)];
        s.path(&edge, Color::NONE, line);
    } else {
        s.line(edge[0], edge[1], line);
        s.line(edge[2], edge[3], line);
    }
    if span.high.is_infinite() {
        s.goes_on((x1 - 1.0, y), 10.0, Side::Right, true, OPEN_PX);
    }
    if span.low.is_infinite() {
        s.goes_on((x0 + 1.0, y), 10.0, Side::Left, true, OPEN_PX);
    }
    s.likely((a, b), scale.at(span.median), y);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::facts::{Ends, State};
    use crate::chart::words::Text;

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

    fn fact(range: (f64, f64), percentiles: Option<[f64; 3]>) -> Fact<'static> {
        Fact {
            variable: 0,
            label: Text::NONE,
            unit: Text::NONE,
            percent: false,
            state: State::Derived,
            low: range.0,
            high: range.1,
            fits: true,
            percentiles,
            told: Ends::closed(range.0, range.1),
        }
    }

    #[test]
    fn columns_have_dots_of_one_kind_and_half_of_them_stand_on_either_side() {
        let value = |shape: &str, p: f64| match shape {
            "even" => p * 100.0,
            "skewed" => p * p * 900.0,
            "tailed" => 3.0 / (1.0 - p),
            // A third of the draws are nothing.
            _ => (p - 0.33).max(0.0) * 100.0,
        };
        for shape in ["even", "skewed", "tailed", "heap"] {
            let hundred: Vec<f64> = (0..100)
                .map(|i| value(shape, (f64::from(i) + 0.5) / 100.0))
                .collect();
            let values = equal_chances(&hundred, N_DOTS);
            let percentiles = [0.05, 0.5, 0.95].map(|p| value(shape, p));
            for percentiles in [Some(percentiles), None] {
                let fact = fact((0.0, f64::INFINITY), percentiles);
                let found = columns(&values, &fact);
                let n = |is_in: &dyn Fn(&Column) -> bool| -> usize {
                    let those = found.iter().filter(|column| is_in(column));
                    those.map(|column| column.values.len()).sum()
                };
                let [_, median, _] = nine_in_10(&values, &fact);
                assert_eq!(n(&|_| true), N_DOTS);
                assert_eq!(n(&|column| column.to <= median), N_DOTS / 2, "{shape}");
                let n_outer = match (percentiles, shape) {
                    (None, _) => 0,
                    (_, "heap") => 2,
                    _ => 4,
                };
                assert_eq!(outer(&values, &fact).count(), n_outer, "{shape}");
                let is_outer = |value: &&f64| outer(&values, &fact).any(|outer| outer == *value);
                for column in &found {
                    let n = column.values.iter().filter(is_outer).count();
                    // Of a long tail the other side is narrower than one column.
                    let is_narrow = shape.ends_with("ed") && column.to <= median;
                    assert!(n == 0 || n == column.values.len() || is_narrow, "{shape}");
                }
                for pair in found.windows(2) {
                    let air = (pair[1].to - pair[1].from) * 1e-9;
                    assert!(pair[0].to <= pair[1].from + air, "{shape}");
                }
            }
        }
    }

    #[test]
    fn nothing_but_a_bound_cuts_a_bin() {
        let hundred: Vec<f64> = (0..100).map(|i| f64::from(i) + 3.7).collect();
        for (range, ends) in [
            ((-50.0, f64::INFINITY), (0.0, 105.0)),
            ((3.2, 103.2), (3.2, 103.2)),
            ((3.2, 200.0), (3.2, 105.0)),
        ] {
            let fact = fact(range, Some([8.0, 53.0, 98.0]));
            let cuts = cuts(&Shares::new(&hundred, &fact), &fact);
            assert_eq!((cuts[0], cuts[cuts.len() - 1]), ends);
            let inner = &cuts[1..cuts.len() - 1];
            assert!(inner.iter().all(|cut| cut % 5.0 == 0.0), "{cuts:?}");
            for pair in cuts.windows(2) {
                assert!(pair[1] - pair[0] >= 1.2, "{cuts:?}");
            }
        }
    }
}
