//! Axes: a thin line with ticks that people would choose.

use super::mark::{Anchor, Stroke};
use super::scale::{Scale, ticks};
use super::sketch::{Sketch, largest, within};
use super::text::SMALL;

/// The least and the largest finite value; `None` if there is none.
pub(super) fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        if value.is_finite() {
            low = low.min(*value);
            high = high.max(*value);
        }
    }
    (low <= high).then_some((low, high))
}

/// A domain that holds every finite value: from zero, unless the values are far from it and close together.
/// An open end reaches visibly beyond every closed one.
pub(super) fn domain(values: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = closed_domain(values);
    let reach = (high - low) * 0.15;
    if values.contains(&f64::INFINITY) {
        high += reach;
    }
    if values.contains(&f64::NEG_INFINITY) && low < 0.0 {
        low -= reach;
    }
    (low, high)
}

fn closed_domain(values: &[f64]) -> (f64, f64) {
    let Some((low, high)) = extent(values) else {
        return (0.0, 1.0);
    };
    let margin = (high - low) * 0.06;
    if low >= 0.0 && high - low >= low * 0.2 {
        (0.0, if high > 0.0 { high } else { 1.0 })
    } else if low >= 0.0 {
        ((low - margin).max(0.0), high + margin)
    } else {
        (
            low - margin,
            high.max(0.0) + if high > 0.0 { margin } else { 0.0 },
        )
    }
}

/// A scale upward. Where its highest grid line would lie well below its end, it reaches to one above: values
/// are read off between two lines.
pub(super) fn upward(mut domain: (f64, f64), range: (f64, f64)) -> Scale {
    if let [.., below, last] = ticks(domain, most_grid_lines(range))[..] {
        let next = last + (last - below);
        // By a margin alone no line is missed.
        if next - domain.1 < (last - below) * 0.6 {
            domain.1 = domain.1.max(next);
        }
    }
    Scale::new(domain, range)
}

/// How many grid lines there is room for, one less for the one that may be added above.
fn most_grid_lines((bottom, top): (f64, f64)) -> usize {
    most_ticks(bottom - top, 48.0, 7.0)
}

/// Draws a horizontal axis and moves below it.
pub(super) fn below(s: &mut Sketch, scale: &Scale, percent: bool) {
    s.class("axis");
    let y = s.y;
    let hair = s.hair();
    let (x0, x1) = scale.range;
    s.line((x0, y), (x1, y), hair);
    let mut free = f64::NEG_INFINITY;
    for tick in ticks(scale.domain, most_ticks(x1 - x0, 90.0, 9.0)) {
        let x = scale.at(tick);
        let label = s.number(tick, percent);
        let half = s.width(label, SMALL) / 2.0;
        let middle = within(x, half, s.left, s.right);
        if middle - half < free {
            continue;
        }
        free = middle + half + 6.0;
        s.line((x, y), (x, y + 5.0), hair);
        s.text(middle, y + 18.0, label, SMALL, Anchor::Middle);
    }
    s.y += 24.0;
}

/// How many ticks an axis has room for.
fn most_ticks(length: f64, spacing: f64, most: f64) -> usize {
    (length.abs() / spacing).clamp(2.0, most) as usize + 1
}

/// Horizontal grid lines up to `right` with their values at the left; returns the width of those.
pub(super) fn beside(s: &mut Sketch, scale: &Scale, right: f64, percent: bool) -> f64 {
    s.class("axis");
    let mut labels = Vec::new();
    for tick in ticks(scale.domain, most_grid_lines(scale.range) + 1) {
        labels.push((scale.at(tick), s.number(tick, percent)));
    }
    let width = largest(labels.iter().map(|(_, label)| s.width(*label, SMALL))) + 8.0;
    let hair = Stroke::new(s.theme.rule.mix(55), 1.0);
    let x = s.left + width;
    for (y, label) in labels {
        s.line((x, y), (right, y), hair);
        s.text(x - 6.0, y + 4.0, label, SMALL, Anchor::End);
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

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
