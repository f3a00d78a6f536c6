//! Axes: a thin line with ticks that people would choose.

use super::mark::{Anchor, Stroke};
use super::scale::{Scale, ticks};
use super::sketch::Sketch;
use super::text::SMALL;

/// A domain that holds every finite value: from zero, unless the values are far from it and close together.
pub(super) fn domain(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.filter(|value| value.is_finite()) {
        low = low.min(value);
        high = high.max(value);
    }
    if low > high {
        return (0.0, 1.0);
    }
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

/// A horizontal axis below `y`; returns the height it takes.
pub(super) fn below(s: &mut Sketch, scale: &Scale, y: f64, percent: bool) -> f64 {
    s.class("axis");
    let hair = s.hair();
    let (x0, x1) = scale.range;
    s.line((x0, y), (x1, y), hair);
    let found = ticks(
        scale.domain,
        ((x1 - x0) / 90.0).clamp(2.0, 9.0) as usize + 1,
    );
    let mut free = f64::NEG_INFINITY;
    for tick in found {
        let x = scale.at(tick);
        let label = s.numbers.ends(tick, tick, percent).0.unwrap_or_default();
        let half = s.width(&label, SMALL) / 2.0;
        let middle = x.clamp(s.left + half, (s.right - half).max(s.left + half));
        if middle - half < free {
            continue;
        }
        free = middle + half + 6.0;
        s.line((x, y), (x, y + 5.0), hair);
        s.text(middle, y + 18.0, &label, SMALL, Anchor::Middle);
    }
    24.0
}

/// Horizontal grid lines from `left` to `right` with their values at the left; returns the width of those.
pub(super) fn beside(s: &mut Sketch, scale: &Scale, left: f64, right: f64, percent: bool) -> f64 {
    s.class("axis");
    let (y0, y1) = scale.range;
    let found = ticks(
        scale.domain,
        ((y0 - y1).abs() / 56.0).clamp(2.0, 6.0) as usize + 1,
    );
    let labels: Vec<String> = found
        .iter()
        .map(|tick| s.numbers.ends(*tick, *tick, percent).0.unwrap_or_default())
        .collect();
    let width = labels
        .iter()
        .map(|label| s.width(label, SMALL))
        .fold(0.0, f64::max)
        + 8.0;
    let hair = s.hair();
    let hair = Stroke {
        color: hair.color.mix(0.55),
        ..hair
    };
    for (tick, label) in found.iter().zip(&labels) {
        let y = scale.at(*tick);
        s.line((left + width, y), (right, y), hair);
        s.text(left + width - 6.0, y + 4.0, label, SMALL, Anchor::End);
    }
    width
}
