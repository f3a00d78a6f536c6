//! Plans: which figures are drawn, how everything else follows from them, and what a draw weighs.
//!
//! The base measure is the product of the stated figures in sheet order, each as long as those before
//! do not determine it; the figures after that weigh a draw by their shapes. [`Plan::new`] may draw
//! other figures than those, if that wastes fewer draws; then the determinant of the change of
//! variables joins the weight.

use super::program::Op;
use super::rank::{Rank, first_independent};
use super::shape::Shape;
use super::together::Together;
use crate::interval::Interval;
use crate::sheet::Comparison;
use crate::solve::problem::{Problem, Stance};
use crate::solve::tolerance::DRAWN_OUTSIDE;
#[cfg(test)]
use crate::solve::work::count;

/// Figures that may be drawn in the place of others: each draw takes a determinant of that order.
const LARGEST_CHANGE: usize = 8;

/// What a plan is made from.
pub(in crate::solve) struct Setting<'a> {
    pub problem: &'a Problem,
    /// The constraints that hold.
    pub active: &'a [bool],
    /// Contracted ranges.
    pub bounds: &'a [Interval],
    /// For each figure its variable and what it stands for, if it counts.
    pub figures: &'a [(usize, Option<&'a Stance>)],
    /// A point that satisfies everything.
    pub witness: &'a [f64],
    /// Variables with one value that no figure's draws bear on.
    pub given: &'a [bool],
}

/// Which figures a plan prefers to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solve) enum Order {
    /// As on the sheet: the base measure itself.
    Sheet,
    /// The narrowest first.
    Narrowest,
}

/// A figure that counts: its position, its variable and what it stands for.
type Counted<'a> = (usize, usize, &'a Stance);

/// What a plan has settled so far.
#[derive(Default)]
struct Choice {
    /// The variables whose value follows.
    known: Vec<bool>,
    /// The constraints that are used up, or do not hold.
    used: Vec<bool>,
    rank: Rank,
    /// The variables that are drawn or constant.
    chosen: Vec<usize>,
    /// Registers in only one of base and choice, as [`Plan::change_of_variables`] takes them.
    coordinates: Vec<(usize, Shape, i32)>,
}

impl Choice {
    fn learn(&mut self, v: usize) {
        self.known[v] = true;
        self.rank.learn(v);
    }
}

/// The figures in the order in which they are preferred.
fn ranked<'a>(setting: &Setting, counted: &[Counted<'a>], order: Order) -> Vec<Counted<'a>> {
    let mut out = counted.to_vec();
    if order == Order::Narrowest {
        let narrowness = |v: usize| {
            let range = setting.bounds[v];
            range.width() / (range.lo.abs().max(range.hi.abs()))
        };
        out.sort_by(|a, b| narrowness(a.1).total_cmp(&narrowness(b.1)));
    }
    out
}

/// What a figure's quantity is drawn from inside its range: its own shape, or every value alike where nothing of that lies
/// there.
fn drawn_shape(stance: &Stance, range: Interval) -> Option<Shape> {
    let shape = Shape::of(&stance.support.density);
    let inside = if shape.is_point() {
        None
    } else {
        shape.within(range)
    };
    let finite = range.width().is_finite();
    inside.or(finite.then(|| Shape::flat(range)))
}

/// How the draws are made.
#[derive(Debug, Default)]
pub(in crate::solve) struct Plan {
    /// What is done with a block of draws.
    pub ops: Vec<Op>,
    pub n_registers: usize,
    /// The register of each variable, if the figures determine it.
    pub register: Vec<Option<usize>>,
    /// How many variables of each constraint have no register.
    pub open: Vec<usize>,
    /// The figures drawn, by dimension of the points.
    pub drawn: Vec<usize>,
    /// The variables drawn, with the shapes, by dimension of the points.
    pub shapes: Vec<(usize, Shape)>,
    /// What is solved together and may have several solutions.
    pub(super) doubtful: Vec<Together>,
}

impl Plan {
    /// The plan that prefers to draw figures in `order`.
    pub fn new(setting: &Setting, order: Order) -> Plan {
        let n = setting.bounds.len();
        let mut plan = Plan {
            register: vec![None; n],
            open: (setting.problem.constraints.iter())
                .map(|c| c.variables.len())
                .collect(),
            ..Plan::default()
        };
        let mut rank = Rank::new(setting);
        for v in (0..n).filter(|&v| setting.given[v]) {
            rank.learn(v);
        }
        let base = first_independent(setting, &mut rank.clone());
        let counted: Vec<Counted> = (setting.figures.iter().enumerate())
            .filter_map(|(figure, &(v, stance))| Some((figure, v, stance?)))
            .collect();
        let mut choice = Choice {
            known: setting.given.to_vec(),
            used: setting.active.iter().map(|on| !on).collect(),
            rank,
            ..Choice::default()
        };
        let in_base = marked(&base, n);
        plan.fix_points(setting, &in_base, &mut choice);
        plan.draw_figures(
            setting,
            &in_base,
            &ranked(setting, &counted, order),
            &mut choice,
        );
        let determined: Vec<bool> = (0..n)
            .map(|v| choice.known[v] || choice.rank.determines(v, &choice.known))
            .collect();
        plan.follow(setting, &determined, &mut choice.used);
        plan.weigh(setting, &counted, &choice.used);
        let is_chosen = marked(&choice.chosen, n);
        let lost: Vec<usize> = base.into_iter().filter(|&v| !is_chosen[v]).collect();
        let new: Vec<usize> = (choice.chosen.iter().copied())
            .filter(|&v| !in_base[v])
            .collect();
        let mut first: Vec<Option<&Stance>> = vec![None; n];
        for &(_, v, stance) in &counted {
            first[v].get_or_insert(stance);
        }
        for &v in &lost {
            if let (Some(stance), Some(register)) = (first[v], plan.register[v]) {
                let shape = Shape::of(&stance.support.density);
                choice.coordinates.push((register, shape, -1));
            }
        }
        plan.change_of_variables(&lost, &new, &choice.coordinates);
        plan
    }

    /// Gives every variable of one value its constant: those of the base first, so that no constant of the base counts as
    /// derived.
    fn fix_points(&mut self, setting: &Setting, in_base: &[bool], choice: &mut Choice) {
        let is_point = |&v: &usize| setting.bounds[v].is_point();
        let mut points: Vec<usize> = (0..setting.bounds.len()).filter(is_point).collect();
        points.sort_by_key(|&v| !in_base[v]);
        for v in points {
            if !choice.rank.determines(v, &choice.known) {
                choice.chosen.push(v);
            }
            choice.learn(v);
            let register = self.constant(setting.bounds[v].lo);
            self.keep(setting, v, register);
        }
    }

    /// Notes where a variable stands from now on.
    pub fn keep(&mut self, setting: &Setting, v: usize, register: usize) {
        if self.register[v].replace(register).is_none() {
            for &i in &setting.problem.mentions[v] {
                self.open[i] -= 1;
            }
        }
    }

    /// Draws the figures of `ranked` whose quantity those before do not determine.
    fn draw_figures(
        &mut self,
        setting: &Setting,
        in_base: &[bool],
        ranked: &[Counted],
        choice: &mut Choice,
    ) {
        if choice.rank.is_too_large {
            let all = 0..setting.problem.constraints.len();
            self.close(setting, all, &mut choice.used, &mut choice.known);
        }
        for &(figure, v, stance) in ranked {
            if choice.known[v] || choice.rank.determines(v, &choice.known) {
                continue;
            }
            let Some(shape) = drawn_shape(stance, setting.bounds[v]) else {
                continue;
            };
            let register = self.new_register();
            self.ops.push(Op::Draw(register, self.drawn.len()));
            self.shapes.push((v, shape));
            self.drawn.push(figure);
            self.keep(setting, v, register);
            choice.learn(v);
            choice.chosen.push(v);
            if !in_base[v] {
                choice.coordinates.push((register, shape, 1));
            }
            if choice.rank.is_too_large {
                // Of all others nothing has changed since they were asked.
                let touched = setting.problem.mentions[v].iter().copied();
                self.close(setting, touched, &mut choice.used, &mut choice.known);
            }
        }
    }

    pub fn new_register(&mut self) -> usize {
        self.n_registers += 1;
        self.n_registers - 1
    }

    pub fn constant(&mut self, value: f64) -> usize {
        let register = self.new_register();
        self.ops.push(Op::Const(register, value));
        register
    }

    /// Whether anything is left to chance.
    pub fn is_random(&self) -> bool {
        !self.drawn.is_empty()
    }

    /// Solves for everything determined: one equation at a time while that goes, the rest together.
    fn follow(&mut self, setting: &Setting, determined: &[bool], used: &mut [bool]) {
        let mut known = vec![false; determined.len()];
        loop {
            let all = 0..setting.problem.constraints.len();
            self.close(setting, all, used, &mut known);
            let unknowns: Vec<usize> = (0..determined.len())
                .filter(|&v| determined[v] && self.register[v].is_none())
                .collect();
            if unknowns.is_empty() || !self.solve_together(setting, &unknowns, used) {
                return;
            }
        }
    }

    /// Everything that equations with one unknown now determine, also noted in `known`.
    ///
    /// - `asked`: the constraints that may have one unknown, rising.
    fn close(
        &mut self,
        setting: &Setting,
        asked: impl DoubleEndedIterator<Item = usize>,
        used: &mut [bool],
        known: &mut [bool],
    ) {
        let mut queue: Vec<usize> = asked.rev().collect();
        while let Some(i) = queue.pop() {
            #[cfg(test)]
            count::add(1);
            let constraint = &setting.problem.constraints[i];
            if used[i] || constraint.comparison != Comparison::Eq || self.open[i] != 1 {
                continue;
            }
            #[cfg(test)]
            count::add(constraint.nodes.len() as u64);
            let mut unknown =
                (constraint.variables.iter()).filter(|&&v| self.register[v].is_none());
            if let Some(&variable) = unknown.next()
                && let Some(register) = self.solve(setting, constraint, variable)
            {
                self.keep(setting, variable, register);
                known[variable] = true;
                used[i] = true;
                queue.extend(
                    setting.problem.mentions[variable]
                        .iter()
                        .filter(|&&j| !used[j]),
                );
            }
        }
    }

    /// Weights: figures that were not drawn, ranges, inequalities, and equations left over.
    fn weigh(&mut self, setting: &Setting, counted: &[(usize, usize, &Stance)], used: &[bool]) {
        let is_drawn = marked(&self.drawn, setting.figures.len());
        let drawn: Vec<usize> = self.shapes.iter().map(|&(v, _)| v).collect();
        let has_shape = marked(&drawn, setting.bounds.len());
        for &(figure, v, stance) in counted {
            let shape = Shape::of(&stance.support.density);
            let range = setting.bounds[v];
            if let Some(register) = self.register[v]
                && !is_drawn[figure]
                && !shape.is_point()
                && !range.is_point()
                && shape.within(range).is_some()
            {
                self.ops.push(Op::Fit(register, shape));
            }
        }
        for (v, &range) in setting.bounds.iter().enumerate() {
            if let Some(register) = self.register[v]
                && !range.is_point()
                && !has_shape[v]
            {
                self.ops.push(Op::Within(register, widened(range)));
            }
        }
        for (i, constraint) in setting.problem.constraints.iter().enumerate() {
            let known = (constraint.variables.iter()).all(|&v| self.register[v].is_some());
            let constant = (constraint.variables.iter()).all(|&v| setting.bounds[v].is_point());
            if used[i] || !known || constant {
                continue;
            }
            let (left, right) = self.sides(constraint, None);
            self.ops.push(match constraint.comparison {
                Comparison::Eq => Op::Equal(left, right),
                Comparison::Le => Op::Ordered(left, right),
                Comparison::Ge => Op::Ordered(right, left),
            });
        }
    }

    /// Where other figures are drawn than the base has, the weight takes the determinant of the base
    /// by what is drawn.
    ///
    /// - `lost`, `new`: the variables that only the base has, and that only are drawn.
    /// - `coordinates`: the registers that are in only one of the two, with their shapes, and 1 for what
    ///   is drawn, -1 for what the base has instead: "one in N" is measured in N.
    fn change_of_variables(
        &mut self,
        lost: &[usize],
        new: &[usize],
        coordinates: &[(usize, Shape, i32)],
    ) {
        let registers = |list: &[usize], plan: &Plan| {
            list.iter()
                .map(|&v| plan.register[v])
                .collect::<Option<Vec<usize>>>()
        };
        if lost.is_empty() && new.is_empty() {
            return;
        }
        let (lost, new) = match (registers(lost, self), registers(new, self)) {
            (Some(lost), Some(new)) if lost.len() == new.len() && lost.len() <= LARGEST_CHANGE => {
                (lost, new)
            }
            _ => {
                // Weights without their determinant would be wrong: no draw counts.
                let none = self.constant(0.0);
                self.ops.push(Op::Within(none, Interval::EMPTY));
                return;
            }
        };
        let ops = std::mem::take(&mut self.ops);
        let zero = self.constant(0.0);
        let mut matrix = Vec::new();
        for &by in &new {
            let slope = self.derive(&ops, by);
            matrix.extend(lost.iter().map(|&r| slope[r].unwrap_or(zero)));
        }
        let slope_ops = std::mem::replace(&mut self.ops, ops);
        self.ops.extend(slope_ops);
        self.ops.push(Op::Determinant(matrix));
        for &(register, shape, sign) in coordinates {
            let power = shape.slope_power() * sign;
            if power != 0 {
                self.ops.push(Op::Power(register, power));
            }
        }
    }
}

/// Which of `n` places are on a list.
pub(super) fn marked(list: &[usize], n: usize) -> Vec<bool> {
    let mut out = vec![false; n];
    list.iter().for_each(|&i| out[i] = true);
    out
}

/// Room for rounding in the draws, which are not guaranteed as ranges are.
fn widened(range: Interval) -> Interval {
    let slack = |end: f64| {
        let relative = if end.is_finite() {
            DRAWN_OUTSIDE * end.abs()
        } else {
            0.0
        };
        if range.width().is_finite() {
            relative.min(DRAWN_OUTSIDE * range.width())
        } else {
            relative
        }
    };
    Interval::new(range.lo - slack(range.lo), range.hi + slack(range.hi))
}

#[cfg(test)]
mod tests {
    use super::super::rank::tests::setting;
    use super::*;

    fn drawn(formulas: &[&str], stated: &[usize], witness: &[f64]) -> (Vec<usize>, Vec<bool>) {
        let out = std::cell::RefCell::default();
        setting(formulas, stated, witness, |s| {
            let plan = Plan::new(s, Order::Sheet);
            let variables = plan.shapes.iter().map(|(v, _)| *v).collect();
            let known = plan.register.iter().map(Option::is_some).collect();
            out.replace((variables, known));
        });
        out.into_inner()
    }

    #[test]
    fn figures_are_drawn_in_order_while_independent_and_the_rest_follows() {
        let (variables, known) = drawn(&["a + b = c"], &[1, 0, 2], &[1.0, 2.0, 3.0]);
        assert_eq!((variables, known), (vec![1, 0], vec![true; 3]));
    }

    #[test]
    fn what_no_figure_determines_has_no_register() {
        let (variables, known) = drawn(&["a = b + c", "d = 2 * b"], &[1], &[3.0, 2.0, 1.0, 4.0]);
        assert_eq!(
            (variables, known),
            (vec![1], vec![false, true, false, true])
        );
    }

    #[test]
    fn a_figure_that_is_not_drawn_weighs() {
        setting(&["a + b = c"], &[0, 1, 2], &[1.0, 2.0, 3.0], |s| {
            let plan = Plan::new(s, Order::Sheet);
            let register = plan.register[2].unwrap();
            let weighs = |op: &Op| matches!(op, Op::Fit(r, _) if *r == register);
            assert_eq!(plan.ops.iter().filter(|op| weighs(op)).count(), 1);
        });
    }

    #[test]
    fn other_figures_than_the_base_carry_its_determinant() {
        setting(&["a * b = c"], &[0, 1, 2], &[2.0, 3.0, 6.0], |s| {
            let mut narrow = s.bounds.to_vec();
            narrow[2] = Interval::new(5.9, 6.1);
            let s = Setting {
                bounds: &narrow,
                ..*s
            };
            let has = |plan: &Plan| plan.ops.iter().any(|op| matches!(op, Op::Determinant(_)));
            assert!(!has(&Plan::new(&s, Order::Sheet)));
            let other = Plan::new(&s, Order::Narrowest);
            assert!(other.shapes[0].0 == 2 && has(&other));
        });
    }

    /// All relations were asked after each figure: 160,000 questions for 400 figures.
    #[test]
    fn a_figure_asks_only_the_relations_that_name_it() {
        let asked = |n: usize| {
            // A sum that goes on: the parts come first, then what they come to.
            let formulas: Vec<String> = (26..26 + n)
                .map(|i| format!("v{} = v{} + v{i}", i + n + 1, i + n))
                .collect();
            let formulas: Vec<&str> = formulas.iter().map(String::as_str).collect();
            let stated: Vec<usize> = (26..=26 + n).collect();
            let out = std::cell::Cell::default();
            setting(&formulas, &stated, &vec![2.0; 27 + 2 * n], |s| {
                assert!(Rank::new(s).is_too_large);
                out.set(count::of(|| {
                    let plan = Plan::new(s, Order::Sheet);
                    assert_eq!(plan.drawn.len(), n + 1);
                }));
            });
            out.into_inner()
        };
        let [one, two, four] = [200, 400, 800].map(asked);
        assert!(
            two <= 2 * one + 100 && four <= 2 * two + 100,
            "{one} {two} {four}"
        );
    }
}
