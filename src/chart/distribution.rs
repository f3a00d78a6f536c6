//! `distribution`: the draws of one quantity as a quantile dot plot.
//!
//! Twenty to fifty dots, each an equal chance: people read odds off a count of dots better than off
//! the height of a curve (Kay, Kola, Hullman and Munson, "When (ish) is My Bus?", CHI 2016). The
//! guaranteed range lies under them as the flat bar that it is.

use super::axis;
use super::mark::{Anchor, Item, Stroke};
use super::ranges;
use super::scale::Scale;
use super::sketch::{Fact, Sketch};
use super::text::{BODY, LABEL, SMALL};
use crate::message::chart as say;

/// A stack of dots: their values, lowest first.
struct Stack {
    middle: f64,
    values: Vec<f64>,
}

pub(super) fn draw(s: &mut Sketch, variable: usize) {
    let fact = s.fact(variable);
    s.tabulate(&fact);
    let state = s.state(fact.state);
    let value = s.value(&fact);
    let words = s.say(say::STATE_AFTER, &[("value", &value), ("state", &state)]);
    let n_dots = if s.right - s.left < 520.0 { 20 } else { 50 };
    let values = equal_chances(&s.solution.variables[variable].quantiles, n_dots);
    if let Some([low, _, high]) = fact.percentiles {
        let range = s.amount(low, high, &fact.unit);
        s.remark = s.say(say::NINETY, &[("range", &range)]);
    }
    let item = s.item(&fact);
    s.begin(item);
    s.class("label");
    s.paragraph(&fact.label, LABEL, f64::INFINITY);
    s.paragraph(&words, BODY, f64::INFINITY);
    s.end();
    if values.is_empty() || !fact.fits {
        s.class("note");
        if fact.fits {
            let why = s.say(say::NO_DISTRIBUTION, &[]);
            s.paragraph(&why, SMALL, f64::INFINITY);
        }
        s.y += 10.0;
    }
    let spread = fact.low < fact.high
        && (fact.low.is_finite() && fact.high.is_finite() || !values.is_empty());
    if !fact.fits || !(spread || fact.low == fact.high) {
        // Without two finite numbers there is no scale to draw on.
        return;
    }
    let ends = [fact.low, fact.high]
        .into_iter()
        .chain(values.iter().copied());
    let domain = close_domain(&fact, ends);
    // Fifty dots on a wide page would lie flat; a heap is what shows where they crowd.
    let right = s.right.min(s.left + 760.0);
    let scale = Scale::new(domain, (s.left + 10.0, right - 10.0));
    if !values.is_empty() {
        dots(s, &fact, &scale, &values);
    }
    range(s, &fact, &scale);
    s.y += axis::below(s, &scale, s.y, fact.percent);
    ranges::key(s, fact.percentiles.is_some());
}

/// A domain about the range itself: where zero lies says nothing about a spread.
fn close_domain(fact: &Fact, values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.filter(|value| value.is_finite()) {
        low = low.min(value);
        high = high.max(value);
    }
    if low > high {
        return (0.0, 1.0);
    }
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

/// Stacks dots that would touch (Wilkinson, "Dot Plots", The American Statistician 53, 1999).
fn stacks(scale: &Scale, values: &[f64], dot: f64) -> Vec<Stack> {
    let mut out: Vec<Stack> = Vec::new();
    let mut start = f64::NEG_INFINITY;
    for value in values {
        let x = scale.at(*value);
        match out.last_mut() {
            Some(stack) if x < start + dot => {
                stack.middle = (start + x) / 2.0;
                stack.values.push(*value);
            }
            _ => {
                start = x;
                out.push(Stack {
                    middle: x,
                    values: vec![*value],
                });
            }
        }
    }
    // Middles of neighbours may have come closer than a dot.
    for i in 1..out.len() {
        out[i].middle = out[i].middle.max(out[i - 1].middle + dot);
    }
    out
}

fn dots(s: &mut Sketch, fact: &Fact, scale: &Scale, values: &[f64]) {
    let mut dot = 18.0;
    let mut found = stacks(scale, values, dot);
    let tallest = |found: &[Stack]| {
        found
            .iter()
            .map(|stack| stack.values.len())
            .max()
            .unwrap_or(0)
    };
    while dot > 5.0 && (tallest(&found) as f64 * dot > 190.0) {
        dot -= 1.0;
        found = stacks(scale, values, dot);
    }
    // All draws alike make one column; it may not run off the page.
    let step = dot.min(190.0 / tallest(&found).max(1) as f64);
    s.class("note");
    let one = s.say(say::ONE_DOT, &[("n", &values.len())]);
    s.paragraph(&one, SMALL, f64::INFINITY);
    s.y += 8.0;
    let bottom = s.y + step * tallest(&found) as f64;
    for stack in &found {
        let (low, high) = (stack.values[0], stack.values[stack.values.len() - 1]);
        let spread = values[values.len() - 1] - values[0];
        let near = |value: f64| s.numbers.near(value, spread, fact.percent);
        let (low, high) = (near(low), near(high));
        let label = if low == high {
            low
        } else {
            s.say(say::RANGE, &[("low", &low), ("high", &high)])
        };
        let count = s.say(
            say::DOTS,
            &[("count", &stack.values.len()), ("n", &values.len())],
        );
        s.begin(Item {
            id: format!("dots-{}", s.scene.items.len()),
            kind: "point",
            refs: vec![s.sheet.variables[fact.variable].id.clone()],
            label,
            value: count,
            ..Item::default()
        });
        s.class(if fact.hollow() {
            "worked-out"
        } else {
            "stated"
        });
        for i in 0..stack.values.len() {
            let y = bottom - step * (i as f64 + 0.5);
            let x = stack.middle.clamp(s.left + dot / 2.0, s.right - dot / 2.0);
            s.dot((x, y), (step.min(dot) / 2.0 - 1.2).max(1.5), fact.hollow());
        }
        s.end();
    }
    s.y = bottom + 8.0;
    if let Some([_, median, _]) = fact.percentiles {
        // The middle draw as a thin line through the dots, named above.
        s.class("median");
        let x = scale.at(median);
        let [low, _, high] = fact.percentiles.unwrap_or([0.0; 3]);
        let value = s.numbers.near(median, high - low, fact.percent);
        let text = s.say(say::MIDDLE, &[("value", &value)]);
        let half = s.width(&text, SMALL) / 2.0;
        let middle = x.clamp(s.left + half, (s.right - half).max(s.left + half));
        let dashed = s.dashed(s.theme.muted);
        s.line(
            (x, s.y - 4.0),
            (x, s.y + 6.0),
            Stroke {
                dash: None,
                ..dashed
            },
        );
        s.text(middle, s.y + 19.0, &text, SMALL, Anchor::Middle);
        s.y += 30.0;
    }
}

/// The guaranteed range and that of 9 in 10 draws, as in `ranges`.
fn range(s: &mut Sketch, fact: &Fact, scale: &Scale) {
    let y = s.y + 8.0;
    ranges::interval(
        s,
        scale,
        (fact.low, fact.high),
        fact.hollow(),
        fact.percentiles.map(|p| (p[0], p[2])),
        fact.percentiles.map(|p| p[1]),
        y,
    );
    s.y = y + 16.0;
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
        let found = stacks(&scale, &values, 12.0);
        assert_eq!(
            found.iter().map(|stack| stack.values.len()).sum::<usize>(),
            50
        );
        for pair in found.windows(2) {
            assert!(pair[0].middle + 12.0 <= pair[1].middle + 1e-9);
        }
    }
}
