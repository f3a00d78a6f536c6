//! Tapes: formulas as flat lists of steps, and the one fold that works them out.
//!
//! Operands stand before the operations that use them, so one pass from the first step to the last has every operand at
//! hand, and no formula is too deep. Whatever a formula is worked out in (doubles, intervals, exact fractions, sums of
//! variables, registers) goes through [`Constraint::fold`]: none of them can take a step for another.

use std::ops::{Add, Div, Mul, Sub};

use crate::interval::{Interval, Rational};
use crate::sheet::{Comparison, Node};

/// An equation or inequality, ready to be worked out.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    /// Both sides, operands before the operations that use them.
    pub nodes: Vec<Node>,
    /// The enclosures of the numbers among the nodes, by node.
    pub numbers: Vec<Interval>,
    /// Node of the left side.
    pub left: usize,
    /// Node of the right side.
    pub right: usize,
    /// How the sides compare.
    pub comparison: Comparison,
    /// The sheet's relation; `None` for a running total, which may not fall.
    pub relation: Option<usize>,
    /// The variables it mentions, rising, each once.
    pub variables: Vec<usize>,
    /// Whether some variable stands in it twice.
    pub repeats: bool,
}

/// A node with what its operands have come to.
pub(super) enum Step<'a, T> {
    /// A number as written, and its enclosure.
    Number(&'a Rational, Interval),
    Variable(usize),
    Neg(&'a T),
    Add(&'a T, &'a T),
    Sub(&'a T, &'a T),
    Mul(&'a T, &'a T),
    /// One variable times itself, which is never negative.
    Square(&'a T),
    Div(&'a T, &'a T),
}

impl<T> Clone for Step<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Step<'_, T> {}

impl<'a, T> Step<'a, T> {
    /// The same step over a part of what the operands have come to.
    #[inline(always)]
    pub fn map<U>(self, part: impl Fn(&'a T) -> &'a U) -> Step<'a, U> {
        match self {
            Step::Number(number, range) => Step::Number(number, range),
            Step::Variable(v) => Step::Variable(v),
            Step::Neg(a) => Step::Neg(part(a)),
            Step::Add(a, b) => Step::Add(part(a), part(b)),
            Step::Sub(a, b) => Step::Sub(part(a), part(b)),
            Step::Mul(a, b) => Step::Mul(part(a), part(b)),
            Step::Square(a) => Step::Square(part(a)),
            Step::Div(a, b) => Step::Div(part(a), part(b)),
        }
    }
}

impl Constraint {
    pub fn new(
        nodes: Vec<Node>,
        left: usize,
        right: usize,
        comparison: Comparison,
        relation: Option<usize>,
    ) -> Constraint {
        let mut variables: Vec<usize> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Variable(v) => Some(*v),
                _ => None,
            })
            .collect();
        let n_mentions = variables.len();
        variables.sort_unstable();
        variables.dedup();
        let numbers = nodes
            .iter()
            .map(|node| match node {
                Node::Number(number) => number.enclose(),
                _ => Interval::EMPTY,
            })
            .collect();
        Constraint {
            nodes,
            numbers,
            left,
            right,
            comparison,
            relation,
            repeats: variables.len() < n_mentions,
            variables,
        }
    }

    /// Whether a product is one variable times itself.
    pub fn is_square(&self, a: usize, b: usize) -> bool {
        matches!(self.nodes[a], Node::Variable(_)) && self.nodes[a] == self.nodes[b]
    }

    #[inline(always)]
    fn step<'a, T>(&'a self, i: usize, values: &'a [T]) -> Step<'a, T> {
        match &self.nodes[i] {
            Node::Number(number) => Step::Number(number, self.numbers[i]),
            Node::Variable(v) => Step::Variable(*v),
            Node::Neg(a) => Step::Neg(&values[*a]),
            Node::Add(a, b) => Step::Add(&values[*a], &values[*b]),
            Node::Sub(a, b) => Step::Sub(&values[*a], &values[*b]),
            Node::Mul(a, b) if self.is_square(*a, *b) => Step::Square(&values[*a]),
            Node::Mul(a, b) => Step::Mul(&values[*a], &values[*b]),
            Node::Div(a, b) => Step::Div(&values[*a], &values[*b]),
        }
    }

    /// Appends what every node comes to, by `arithmetic`, which is told the node's place.
    #[inline(always)]
    pub fn fold<T>(&self, values: &mut Vec<T>, mut arithmetic: impl FnMut(usize, Step<T>) -> T) {
        let base = values.len();
        for i in 0..self.nodes.len() {
            let value = arithmetic(i, self.step(i, &values[base..]));
            values.push(value);
        }
    }

    /// What every node comes to, unless `arithmetic` gives up at one.
    pub fn try_fold<T>(
        &self,
        mut arithmetic: impl FnMut(usize, Step<T>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut values = Vec::with_capacity(self.nodes.len());
        for i in 0..self.nodes.len() {
            let value = arithmetic(i, self.step(i, &values))?;
            values.push(value);
        }
        Some(values)
    }

    /// The value of every node at a point; `values` is overwritten.
    pub fn at(&self, point: &[f64], values: &mut Vec<f64>) {
        values.clear();
        self.fold(values, |_, step| in_doubles(step, point));
    }

    /// Appends the range of every node where the variables lie within `bounds`.
    pub fn within(&self, bounds: &[Interval], values: &mut Vec<Interval>) {
        self.fold(values, |_, step| in_intervals(step, bounds));
    }

    /// The slopes of left minus right by each of `n` variables, backward from what the nodes come to.
    pub fn slopes<T: Slope>(&self, values: &[T], n: usize) -> Vec<T> {
        let mut weight = vec![T::ZERO; self.nodes.len()];
        weight[self.left] = weight[self.left] + T::ONE;
        weight[self.right] = weight[self.right] - T::ONE;
        let mut out = vec![T::ZERO; n];
        for (i, node) in self.nodes.iter().enumerate().rev() {
            let w = weight[i];
            match *node {
                Node::Number(_) => {}
                Node::Variable(v) => out[v] = out[v] + w,
                Node::Neg(a) => weight[a] = weight[a] - w,
                Node::Add(a, b) => {
                    weight[a] = weight[a] + w;
                    weight[b] = weight[b] + w;
                }
                Node::Sub(a, b) => {
                    weight[a] = weight[a] + w;
                    weight[b] = weight[b] - w;
                }
                Node::Mul(a, b) => {
                    weight[a] = weight[a] + w * values[b];
                    weight[b] = weight[b] + w * values[a];
                }
                Node::Div(a, b) => {
                    weight[a] = weight[a] + w / values[b];
                    weight[b] = weight[b] - w * values[i] / values[b];
                }
            }
        }
        out
    }
}

/// A step in doubles, rounded to the nearest.
#[inline(always)]
pub(super) fn in_doubles(step: Step<f64>, point: &[f64]) -> f64 {
    match step {
        Step::Number(number, _) => number.to_f64(),
        Step::Variable(v) => point[v],
        Step::Neg(a) => -a,
        Step::Add(a, b) => a + b,
        Step::Sub(a, b) => a - b,
        Step::Mul(a, b) => a * b,
        Step::Square(a) => a * a,
        Step::Div(a, b) => a / b,
    }
}

/// A step over intervals, rounded outward; a quotient by a range around zero may be anything that its pieces hold.
#[inline(always)]
pub(super) fn in_intervals(step: Step<Interval>, bounds: &[Interval]) -> Interval {
    match step {
        Step::Number(_, range) => range,
        Step::Variable(v) => bounds[v],
        Step::Neg(a) => -*a,
        Step::Add(a, b) => *a + *b,
        Step::Sub(a, b) => *a - *b,
        Step::Mul(a, b) => *a * *b,
        Step::Square(a) => a.square(),
        Step::Div(a, b) => a.quotient(*b, Interval::ENTIRE),
    }
}

/// Numbers that slopes are made of.
pub(super) trait Slope:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    const ZERO: Self;
    const ONE: Self;
}

impl Slope for f64 {
    const ZERO: f64 = 0.0;
    const ONE: f64 = 1.0;
}

impl Slope for Interval {
    const ZERO: Interval = Interval { lo: 0.0, hi: 0.0 };
    const ONE: Interval = Interval { lo: 1.0, hi: 1.0 };
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// `a * a - 2 * b / c = -c`, over variables 0, 1, 2.
    pub fn sample() -> Constraint {
        let two = Node::Number(Rational::integer(2));
        let nodes = vec![
            Node::Variable(0),
            Node::Variable(0),
            Node::Mul(0, 1),
            two,
            Node::Variable(1),
            Node::Mul(3, 4),
            Node::Variable(2),
            Node::Div(5, 6),
            Node::Sub(2, 7),
            Node::Variable(2),
            Node::Neg(9),
        ];
        Constraint::new(nodes, 8, 10, Comparison::Eq, None)
    }

    #[test]
    fn a_tape_comes_to_the_same_in_doubles_and_intervals() {
        let (c, mut doubles, mut ranges) = (sample(), Vec::new(), Vec::new());
        c.at(&[3.0, 10.0, 4.0], &mut doubles);
        c.within(&[3.0, 10.0, 4.0].map(Interval::point), &mut ranges);
        assert_eq!((doubles[c.left], doubles[c.right]), (4.0, -4.0));
        let points: Vec<Interval> = doubles.into_iter().map(Interval::point).collect();
        assert_eq!(points, ranges);
    }

    #[test]
    fn a_variable_times_itself_is_a_square() {
        let (c, mut ranges) = (sample(), Vec::new());
        assert!(c.repeats && c.is_square(0, 1) && !c.is_square(3, 4));
        let bounds = [
            Interval::new(-2.0, 3.0),
            Interval::point(1.0),
            Interval::point(1.0),
        ];
        c.within(&bounds, &mut ranges);
        assert_eq!(ranges[2], Interval::new(0.0, 9.0));
    }

    #[test]
    fn slopes_are_those_of_small_steps() {
        let (c, point) = (sample(), [3.0, 10.0, 4.0]);
        let gap = |point: &[f64]| {
            let mut values = Vec::new();
            c.at(point, &mut values);
            values[c.left] - values[c.right]
        };
        let mut values = Vec::new();
        c.at(&point, &mut values);
        for (v, slope) in c.slopes(&values, 3).into_iter().enumerate() {
            let (mut more, mut less) = (point, point);
            more[v] += 1e-6;
            less[v] -= 1e-6;
            let expected = (gap(&more) - gap(&less)) / 2e-6;
            assert!(
                (slope - expected).abs() < 1e-6,
                "{v}: {slope}, not {expected}"
            );
        }
    }

    #[test]
    fn arithmetic_may_give_up() {
        let c = sample();
        let divides = |_: usize, step: Step<bool>| (!matches!(step, Step::Div(..))).then_some(true);
        assert_eq!(c.try_fold(divides), None);
        assert_eq!(c.try_fold(|_, _: Step<u8>| Some(1)), Some(vec![1; 11]));
    }
}
