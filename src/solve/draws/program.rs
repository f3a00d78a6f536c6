//! Programs: what is done with a block of draws, as one flat list of steps over registers.

use super::lanes::{LANES, Lanes, PAIRS, Pair, at, put};
use super::shape::Shape;
use crate::interval::Interval;

/// Steps that a block of equations may take to settle.
const NEWTON_STEPS: usize = 24;

/// A step. Registers are named by their place; the first one named is written.
#[derive(Debug)]
pub(in crate::solve) enum Op {
    Const(usize, f64),
    /// Register, dimension of the point.
    Draw(usize, usize),
    Neg(usize, usize),
    Add(usize, usize, usize),
    Sub(usize, usize, usize),
    Mul(usize, usize, usize),
    Div(usize, usize, usize),
    /// The weight is multiplied by how well the register fits the shape.
    Fit(usize, Shape),
    /// Draws outside the range have no weight.
    Within(usize, Interval),
    /// Draws where the first is above the second have no weight.
    Ordered(usize, usize),
    /// Draws where the two differ have no weight.
    Equal(usize, usize),
    /// The weight is multiplied by a power of the register.
    Power(usize, i32),
    /// The weight is multiplied by the size of the determinant of the square matrix.
    Determinant(Vec<usize>),
    /// Several equations solved together.
    Block(Box<Block>),
    /// Derivatives of what they determine.
    Implicit(Box<Implicit>),
}

/// Equations that determine several unknowns only together, solved by Newton's method.
#[derive(Debug)]
pub(in crate::solve) struct Block {
    /// Registers of the unknowns.
    pub unknowns: Vec<usize>,
    /// Where the steps start.
    pub start: Vec<f64>,
    /// From the unknowns to the residuals.
    pub ops: Vec<Op>,
    /// Registers that shall become zero.
    pub residuals: Vec<usize>,
    /// From there to the slopes.
    pub slope_ops: Vec<Op>,
    /// Derivatives of the residuals by the unknowns, row by row; `None` is zero.
    pub slopes: Vec<Option<usize>>,
}

/// How the unknowns of a block move with something else, by the implicit function theorem.
#[derive(Debug)]
pub(in crate::solve) struct Implicit {
    /// The registers of their derivatives.
    pub out: Vec<usize>,
    /// The block's slopes.
    pub slopes: Vec<Option<usize>>,
    /// Derivatives of the residuals where the unknowns stand still; `None` is zero.
    pub moves: Vec<Option<usize>>,
}

impl Op {
    /// The register that an operation between registers writes.
    pub fn result(&self) -> Option<usize> {
        match *self {
            Op::Neg(r, _) | Op::Add(r, ..) | Op::Sub(r, ..) | Op::Mul(r, ..) | Op::Div(r, ..) => {
                Some(r)
            }
            _ => None,
        }
    }

    /// Whether the step reads nothing.
    pub fn is_start(&self) -> bool {
        matches!(self, Op::Const(..) | Op::Draw(..))
    }

    /// Calls `each` with every register that is read.
    pub fn operands(&self, each: &mut dyn FnMut(usize)) {
        match self {
            Op::Const(..) | Op::Draw(..) => {}
            Op::Neg(_, a) | Op::Fit(a, _) | Op::Within(a, _) | Op::Power(a, _) => each(*a),
            Op::Add(_, a, b)
            | Op::Sub(_, a, b)
            | Op::Mul(_, a, b)
            | Op::Div(_, a, b)
            | Op::Ordered(a, b)
            | Op::Equal(a, b) => {
                each(*a);
                each(*b);
            }
            Op::Determinant(matrix) => matrix.iter().for_each(|&r| each(r)),
            Op::Block(block) => {
                (block.ops.iter().chain(&block.slope_ops)).for_each(|op| op.operands(each));
            }
            Op::Implicit(implicit) => {
                let entries = implicit.slopes.iter().chain(&implicit.moves);
                entries.flatten().for_each(|&r| each(r));
            }
        }
    }

    /// Whether the step writes a register that is needed, or bears on the weights; what it reads itself
    /// is needed from then on.
    pub fn is_needed(&self, needed: &mut [bool]) -> bool {
        let out = match self {
            Op::Const(..) => false,
            Op::Draw(r, _) => needed[*r],
            Op::Implicit(implicit) => implicit.out.iter().any(|&r| needed[r]),
            _ => self.result().is_none_or(|r| needed[r]),
        };
        if out {
            self.operands(&mut |r| needed[r] = true);
        }
        out
    }

    /// Whether the step leaves every weight as it is or takes it away.
    pub fn keeps_or_drops(&self) -> bool {
        !matches!(self, Op::Fit(..) | Op::Power(..) | Op::Determinant(_))
    }
}

/// `out = f(a, b)` lane by lane. A register stands after those it is made of.
#[inline(always)]
fn binary(file: &mut [Lanes], r: usize, a: usize, b: usize, f: impl Fn(Pair, Pair) -> Pair) {
    let (before, rest) = file.split_at_mut(r);
    let (a, b) = (&before[a], &before[b]);
    for ((out, a), b) in rest[0].iter_mut().zip(a).zip(b) {
        *out = f(*a, *b);
    }
}

/// Multiplies weights by numbers made of two registers.
#[inline(always)]
fn weigh(weight: &mut Lanes, a: &Lanes, b: &Lanes, f: impl Fn(Pair, Pair, Pair) -> Pair) {
    for ((w, a), b) in weight.iter_mut().zip(a).zip(b) {
        *w = f(*w, *a, *b);
    }
}

/// Sets the registers that are the same for every draw.
pub(in crate::solve) fn prepare(ops: &[Op], file: &mut [Lanes]) {
    for op in ops {
        match op {
            Op::Const(r, value) => file[*r] = [Pair::splat(*value); PAIRS],
            Op::Block(block) => {
                prepare(&block.ops, file);
                prepare(&block.slope_ops, file);
            }
            _ => {}
        }
    }
}

/// Takes a block of draws one step further. Constants stand in `file` already, and so do the figures drawn.
pub(in crate::solve) fn run(op: &Op, file: &mut [Lanes], weight: &mut Lanes) {
    match op {
        Op::Const(..) | Op::Draw(..) => {}
        Op::Neg(r, a) => binary(file, *r, *a, *a, |a, _| a * Pair::splat(-1.0)),
        Op::Add(r, a, b) => binary(file, *r, *a, *b, |a, b| a + b),
        Op::Sub(r, a, b) => binary(file, *r, *a, *b, |a, b| a - b),
        Op::Mul(r, a, b) => binary(file, *r, *a, *b, |a, b| a * b),
        Op::Div(r, a, b) => binary(file, *r, *a, *b, |a, b| a / b),
        Op::Fit(r, shape) => shape.fit(&file[*r], weight),
        Op::Within(r, range) => {
            let (low, high) = (Pair::splat(range.lo), Pair::splat(range.hi));
            weigh(weight, &file[*r], &file[*r], |w, x, _| {
                (low.le(x) & x.le(high)).only(w)
            });
        }
        Op::Ordered(a, b) => {
            let noise = Pair::splat(1e-12);
            weigh(weight, &file[*a], &file[*b], |w, a, b| {
                a.le(b + noise * (a.abs() + b.abs())).only(w)
            });
        }
        Op::Equal(a, b) => {
            let noise = Pair::splat(1e-8);
            weigh(weight, &file[*a], &file[*b], |w, a, b| {
                (a - b).abs().le(noise * (a.abs() + b.abs())).only(w)
            });
        }
        Op::Power(r, power) => {
            for _ in 0..power.abs() {
                weigh(weight, &file[*r], &file[*r], |w, x, _| {
                    if *power > 0 { w * x.abs() } else { w / x.abs() }
                });
            }
        }
        Op::Determinant(matrix) => {
            for k in 0..LANES {
                let mut values: Vec<f64> = matrix.iter().map(|&r| at(&file[r], k)).collect();
                let size = eliminate(&mut values, &mut []).abs();
                put(weight, k, at(weight, k) * size);
            }
        }
        Op::Block(block) => block.run(file, weight),
        Op::Implicit(implicit) => {
            for k in 0..LANES {
                let entry = |r: &Option<usize>| r.map_or(0.0, |r| at(&file[r], k));
                let mut matrix: Vec<f64> = implicit.slopes.iter().map(entry).collect();
                let mut rest: Vec<f64> = implicit.moves.iter().map(entry).collect();
                eliminate(&mut matrix, &mut rest);
                for (&r, x) in implicit.out.iter().zip(&rest) {
                    put(&mut file[r], k, -x);
                }
            }
        }
    }
}

impl Block {
    fn run(&self, file: &mut [Lanes], weight: &mut Lanes) {
        let n = self.unknowns.len();
        for (&register, &start) in self.unknowns.iter().zip(&self.start) {
            file[register] = [Pair::splat(start); PAIRS];
        }
        let mut settled = [false; LANES];
        for _ in 0..NEWTON_STEPS {
            for op in self.ops.iter().chain(&self.slope_ops) {
                run(op, file, weight);
            }
            for (k, settled) in settled.iter_mut().enumerate().filter(|(_, s)| !**s) {
                let entry = |r: usize| at(&file[r], k);
                let mut matrix: Vec<f64> =
                    self.slopes.iter().map(|s| s.map_or(0.0, entry)).collect();
                let mut step: Vec<f64> = self.residuals.iter().map(|&r| entry(r)).collect();
                eliminate(&mut matrix, &mut step);
                *settled = true;
                for i in 0..n {
                    let lanes = &mut file[self.unknowns[i]];
                    let x = at(lanes, k) - step[i];
                    put(lanes, k, x);
                    // A step that is not a number never settles.
                    *settled &= step[i].abs() <= 1e-12 * x.abs().max(1e-300);
                }
            }
            if settled.iter().all(|s| *s) {
                break;
            }
        }
        for (k, _) in settled.iter().enumerate().filter(|(_, s)| !**s) {
            put(weight, k, 0.0);
        }
    }
}

/// Solves `matrix * x = rest` in place of `rest` (which may be empty); returns the determinant.
pub(in crate::solve) fn eliminate(matrix: &mut [f64], rest: &mut [f64]) -> f64 {
    let n = (matrix.len() as f64).sqrt().round() as usize;
    let mut determinant = 1.0;
    for c in 0..n {
        let best = (c..n)
            .max_by(|&a, &b| matrix[a * n + c].abs().total_cmp(&matrix[b * n + c].abs()))
            .unwrap_or(c);
        if best != c {
            (0..n).for_each(|j| matrix.swap(c * n + j, best * n + j));
            if !rest.is_empty() {
                rest.swap(c, best);
            }
            determinant = -determinant;
        }
        let pivot = matrix[c * n + c];
        determinant *= pivot;
        for r in 0..n {
            let factor = matrix[r * n + c] / pivot;
            if r == c || factor == 0.0 {
                continue;
            }
            (c..n).for_each(|j| matrix[r * n + j] -= factor * matrix[c * n + j]);
            if !rest.is_empty() {
                rest[r] -= factor * rest[c];
            }
        }
    }
    for (c, x) in rest.iter_mut().enumerate() {
        *x /= matrix[c * n + c];
    }
    determinant
}

#[cfg(test)]
mod tests {
    use super::super::lanes::load;
    use super::*;

    fn file(values: &[f64], n: usize) -> Vec<Lanes> {
        let mut out: Vec<Lanes> = values.iter().map(|&x| load(&[x])).collect();
        out.resize(n, load(&[]));
        out
    }

    #[test]
    fn every_step_writes_what_it_says() {
        for (op, expected) in [
            (Op::Neg(2, 0), -6.0),
            (Op::Add(2, 0, 1), 10.0),
            (Op::Sub(2, 0, 1), 2.0),
            (Op::Mul(2, 0, 1), 24.0),
            (Op::Div(2, 0, 1), 1.5),
        ] {
            let mut file = file(&[6.0, 4.0], 3);
            run(&op, &mut file, &mut load(&[1.0]));
            assert_eq!(at(&file[2], 0), expected, "{op:?}");
        }
    }

    #[test]
    fn every_weight_is_kept_taken_away_or_multiplied() {
        let range = Interval::new(5.0, 7.0);
        for (op, expected) in [
            (Op::Within(0, range), 1.0),
            (Op::Within(1, range), 0.0),
            (Op::Ordered(1, 0), 1.0),
            (Op::Ordered(0, 1), 0.0),
            (Op::Equal(0, 0), 1.0),
            (Op::Equal(0, 1), 0.0),
            (Op::Power(1, 2), 16.0),
            (Op::Power(1, -1), 0.25),
            (Op::Determinant(vec![0, 1, 1, 0]), 20.0),
            (Op::Fit(1, Shape::flat(Interval::new(3.0, 5.0))), 1.0),
        ] {
            let mut weight = load(&[1.0]);
            run(&op, &mut file(&[6.0, 4.0], 2), &mut weight);
            assert_eq!(at(&weight, 0), expected, "{op:?}");
        }
    }

    #[test]
    fn a_block_finds_the_root_and_drops_what_never_settles() {
        // x * x = a, from 1: the slope is 2 x.
        let block = Block {
            unknowns: vec![1],
            start: vec![1.0],
            ops: vec![Op::Mul(2, 1, 1), Op::Sub(3, 2, 0)],
            residuals: vec![3],
            slope_ops: vec![Op::Add(4, 1, 1)],
            slopes: vec![Some(4)],
        };
        for (square, kept) in [(9.0, 1.0), (-9.0, 0.0)] {
            let mut file = file(&[square], 5);
            let mut weight = load(&[1.0]);
            block.run(&mut file, &mut weight);
            assert_eq!(at(&weight, 0), kept);
            assert!(kept == 0.0 || (at(&file[1], 0) - 3.0).abs() < 1e-12);
        }
    }

    #[test]
    fn elimination_solves_and_gives_the_determinant() {
        let mut rest = [8.0, 1.0, 3.0];
        let mut matrix = [0.0, 2.0, 1.0, 1.0, 0.0, -1.0, 2.0, 1.0, 0.0];
        // 2 y + z = 8, x - z = 1, 2 x + y = 3.
        let determinant = eliminate(&mut matrix, &mut rest);
        assert!((determinant - -3.0).abs() < 1e-12, "{determinant}");
        let [x, y, z] = rest;
        assert!(
            (2.0 * y + z - 8.0).abs() < 1e-12
                && (x - z - 1.0).abs() < 1e-12
                && (2.0 * x + y - 3.0).abs() < 1e-12
        );
    }

    #[test]
    fn only_what_is_needed_is_kept() {
        let mut needed = [false, false, false, true];
        assert!(Op::Add(3, 0, 1).is_needed(&mut needed) && needed[0] && needed[1]);
        assert!(!Op::Neg(2, 0).is_needed(&mut needed));
        assert!(Op::Ordered(2, 0).is_needed(&mut needed) && needed[2]);
    }
}
