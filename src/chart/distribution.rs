//! `distribution`: the draws of one quantity as a quantile dot plot, or as slices of equal chance under a curve.
//!
//! Twenty to fifty dots, each an equal chance: people read odds off a count of dots better than off
//! the height of a curve (Kay, Kola, Hullman and Munson, "When (ish) is My Bus?", CHI 2016). The
//! guaranteed range lies under them as the flat bar that it is.

use super::axis;
use super::mark::Stroke;
use super::ranges;
use super::scale::Scale;
use super::sketch::{Ends, Fact, Sketch, largest};
use super::text::{BODY, LABEL, SMALL};
use crate::message::chart as say;

/// A stack of dots: how many, and the least and the largest of their values.
#[derive(Clone, Copy)]
struct Stack {
    middle: f64,
    count: usize,
    low: f64,
    high: f64,
}

pub(super) fn draw(s: &mut Sketch, variable: usize, is_curve: bool) {
    let fact = s.fact(variable);
    s.tabulate(&fact);
    let n_dots = if s.right - s.left < 520.0 { 20 } else { 50 };
    let values = equal_chances(&s.solution.variables[variable].quantiles, n_dots);
    // One value has no density: it is drawn as the dots that it is.
    let is_spread = matches!(values[..], [low, .., high] if high - low > high.abs() * 1e-12);
    let is_curve = is_curve && is_spread;
    let (mut inner, mut median) = ((f64::NAN, f64::NAN), f64::NAN);
    if let Some([low, middle, high]) = fact.percentiles {
        s.remark = s.say(say::NINETY, &[s.amount(Ends::closed(low, high), fact.unit)]);
        (inner, median) = ((low, high), middle);
    }
    s.begin_fact(&fact);
    s.class("label");
    s.paragraph(fact.label, LABEL, f64::INFINITY);
    s.paragraph(s.told(&fact), BODY, f64::INFINITY);
    s.end();
    if values.is_empty() || !fact.fits {
        s.class("note");
        if fact.fits {
            s.paragraph(s.word(say::NO_DISTRIBUTION), SMALL, f64::INFINITY);
        }
        s.y += 10.0;
    }
    let spread = fact.low < fact.high
        && (fact.low.is_finite() && fact.high.is_finite() || !values.is_empty());
    if !fact.fits || !(spread || fact.low == fact.high) {
        // Without two finite numbers there is no scale to draw on.
        return;
    }
    // Fifty dots on a wide page would lie flat; a heap is what shows where they crowd.
    let right = s.right.min(s.left + 760.0);
    let mut ends = values.clone();
    if is_curve && !values.is_empty() {
        let density = Density::of(&s.solution.variables[variable].quantiles, &fact);
        ends.extend([density.low, density.high]);
    }
    let scale = Scale::new(close_domain(&fact, &ends), (s.left + 10.0, right - 10.0));
    if !values.is_empty() {
        if is_curve {
            curve(s, &fact, &scale);
        } else {
            dots(s, &fact, &scale, &values);
        }
        if is_spread {
            middle_of(s, &fact, &scale);
        }
    }
    // The guaranteed range and that of 9 in 10 draws, as in `ranges`.
    let range = (fact.low, fact.high);
    let y = s.y + 8.0;
    ranges::interval(s, &scale, range, fact.hollow(), inner, median, y);
    s.y = y + 16.0;
    axis::below(s, &scale, fact.percent);
    ranges::key(s);
}

/// A domain about the range itself: where zero lies says nothing about a spread.
fn close_domain(fact: &Fact, values: &[f64]) -> (f64, f64) {
    let mut all = values.to_vec();
    all.extend([fact.low, fact.high]);
    let Some((low, high)) = axis::extent(&all) else {
        return (0.0, 1.0);
    };
    let margin = (high - low) * 0.08;
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

/// Stacks dots that would touch (Wilkinson, "Dot Plots", The American Statistician 53, 1999); also how many
/// the tallest stack has.
fn stacks(scale: &Scale, values: &[f64], dot: f64) -> (Vec<Stack>, usize) {
    let mut out: Vec<Stack> = Vec::new();
    let mut tallest = 1;
    let mut start = f64::NEG_INFINITY;
    for &value in values {
        let x = scale.at(value);
        match out.last_mut() {
            Some(stack) if x < start + dot => {
                stack.middle = (start + x) / 2.0;
                stack.count += 1;
                stack.high = value;
                tallest = tallest.max(stack.count);
            }
            _ => {
                start = x;
                out.push(Stack {
                    middle: x,
                    count: 1,
                    low: value,
                    high: value,
                });
            }
        }
    }
    // Middles of neighbours may have come closer than a dot.
    for i in 1..out.len() {
        out[i].middle = out[i].middle.max(out[i - 1].middle + dot);
    }
    (out, tallest)
}

fn dots(s: &mut Sketch, fact: &Fact, scale: &Scale, values: &[f64]) {
    let mut dot = 18.0;
    let (mut found, mut tallest) = stacks(scale, values, dot);
    while dot > 5.0 && tallest as f64 * dot > 190.0 {
        dot -= 1.0;
        (found, tallest) = stacks(scale, values, dot);
    }
    // All draws alike make one column; it may not run off the page.
    let step = dot.min(190.0 / tallest as f64);
    let n = s.count(values.len());
    s.class("note");
    s.paragraph(s.say(say::ONE_DOT, &[n]), SMALL, f64::INFINITY);
    s.y += 8.0;
    let bottom = s.y + step * tallest as f64;
    let spread = values[values.len() - 1] - values[0];
    let hollow = fact.hollow();
    for stack in &found {
        let low = s.near(stack.low, spread, fact.percent);
        let high = s.near(stack.high, spread, fact.percent);
        let label = if low == high {
            low
        } else {
            s.say(say::RANGE, &[low, high])
        };
        let id = s.form("dots-{}", &[s.count(s.scene.items.len())]);
        let count = s.say(say::DOTS, &[s.count(stack.count), n]);
        s.begin("point", id, label, count);
        s.refer(s.id(fact.variable));
        s.class_of(hollow);
        for i in 0..stack.count {
            let y = bottom - step * (i as f64 + 0.5);
            let x = stack
                .middle
                .min(s.right - dot / 2.0)
                .max(s.left + dot / 2.0);
            s.dot((x, y), (step / 2.0 - 1.2).max(1.5), hollow);
        }
        s.end();
    }
    s.y = bottom + 8.0;
}

/// Slices of equal chance, whole numbers that divide 100.
const N_SLICES: usize = 10;
/// Height of the curve's top.
const CURVE_PX: f64 = 150.0;

/// Slices of equal chance under the curve of how dense the draws lie.
fn curve(s: &mut Sketch, fact: &Fact, scale: &Scale) {
    let hundred = &s.solution.variables[fact.variable].quantiles;
    let n = s.count(N_SLICES);
    s.class("note");
    s.paragraph(s.say(say::ONE_SLICE, &[n]), SMALL, f64::INFINITY);
    s.y += 8.0;
    let bottom = s.y + CURVE_PX;
    let density = Density::of(hundred, fact);
    let spread = hundred[99] - hundred[0];
    // Where one slice ends and the next begins.
    let mut cuts = vec![density.low];
    for i in 1..N_SLICES {
        let at = i * 100 / N_SLICES;
        cuts.push(hundred[at - 1] / 2.0 + hundred[at] / 2.0);
    }
    cuts.push(density.high);
    const STEPS: usize = 12;
    let hollow = fact.hollow();
    let mut tops = Vec::new();
    for pair in cuts.windows(2) {
        for step in 0..=STEPS {
            let value = pair[0] + (pair[1] - pair[0]) * step as f64 / STEPS as f64;
            let mut x = scale.at(value);
            // On whole pixels all sides are equally sharp; an outline reaches half a pixel to either side.
            if step % STEPS == 0 {
                x = x.floor() + if hollow { 0.5 } else { 0.0 };
            }
            tops.push((x, density.at(value)));
        }
    }
    let tallest = largest(tops.iter().map(|top| top.1));
    for (i, pair) in cuts.windows(2).enumerate() {
        let low = s.near(pair[0], spread, fact.percent);
        let high = s.near(pair[1], spread, fact.percent);
        let id = s.form("slice-{}", &[s.count(i + 1)]);
        let label = s.say(say::RANGE, &[low, high]);
        s.begin("point", id, label, s.say(say::SLICE, &[n]));
        s.refer(s.id(fact.variable));
        s.class_of(hollow);
        let slice = &tops[i * (STEPS + 1)..][..=STEPS];
        // Touching outlines share theirs, solid slices leave a hair of paper.
        let is_hair = !hollow && slice[STEPS].0 - slice[0].0 > 3.0;
        let right = slice[STEPS].0 - f64::from(u8::from(is_hair));
        let mut points = vec![(slice[0].0, bottom)];
        for (x, top) in slice {
            points.push((x.min(right), bottom - CURVE_PX * top / tallest));
        }
        points.push((right, bottom));
        points.push(points[0]);
        if hollow {
            s.path(
                &points,
                s.theme.derived.mix(22),
                Stroke::new(s.theme.derived, 1.0),
            );
        } else {
            s.path(&points, s.theme.stated, Stroke::NONE);
        }
        s.end();
    }
    s.y = bottom + 8.0;
}

/// How dense values lie: Epanechnikov's kernel about each of the hundred percentiles, folded back at
/// the guaranteed ends, so that no curve promises what cannot be.
struct Density<'a> {
    hundred: &'a [f64],
    width: f64,
    low: f64,
    high: f64,
}

impl Density<'_> {
    fn of<'a>(hundred: &'a [f64], fact: &Fact) -> Density<'a> {
        // Half of what Silverman advises for a sample ("Density Estimation", 1986, equation 3.31):
        // percentiles have none of its noise.
        let deviation = (hundred[74] - hundred[24]) / 1.349;
        let width = (deviation * 0.47).max((hundred[99] - hundred[0]) * 0.01);
        Density {
            hundred,
            width,
            low: fact.low.max(hundred[0] - width),
            high: fact.high.min(hundred[99] + width),
        }
    }

    fn at(&self, value: f64) -> f64 {
        let mut sum = 0.0;
        for other in self.hundred {
            for mirrored in [*other, 2.0 * self.low - other, 2.0 * self.high - other] {
                let distance = (value - mirrored) / self.width;
                sum += (1.0 - distance * distance).max(0.0);
            }
        }
        sum
    }
}

/// The middle of the draws, named below the marks.
fn middle_of(s: &mut Sketch, fact: &Fact, scale: &Scale) {
    if let Some([low, median, high]) = fact.percentiles {
        // The middle draw as a thin line through the dots, named above.
        s.class("median");
        let x = scale.at(median);
        let value = s.near(median, high - low, fact.percent);
        let y = s.y;
        s.line((x, y - 4.0), (x, y + 6.0), Stroke::new(s.theme.muted, 1.0));
        s.centered(x, y + 19.0, s.say(say::MIDDLE, &[value]), SMALL);
        s.y += 30.0;
    }
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
    fn no_dot_is_lost_in_stacking() {
        let scale = Scale::new((0.0, 100.0), (0.0, 300.0));
        let values: Vec<f64> = (0..50).map(|i| f64::from(i * i) / 25.0).collect();
        let (found, tallest) = stacks(&scale, &values, 12.0);
        assert_eq!(found.iter().map(|stack| stack.count).sum::<usize>(), 50);
        assert!(found.iter().any(|stack| stack.count == tallest));
        for pair in found.windows(2) {
            assert!(pair[0].middle + 12.0 <= pair[1].middle + 1e-9);
        }
    }
}
