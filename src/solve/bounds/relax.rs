//! Relations as linear rows and products of two: the form in which bounds can be proven.
//!
//! Every formula over `+ - * /` is a set of linear rows once each product of two unknowns has a name of
//! its own. [`Relaxed::new`] names them; [`Lp::new`] replaces each product by its McCormick envelope
//! over the current ranges (McCormick, "Computability of global solutions to factorable nonconvex
//! programs", Mathematical Programming 10 (1976), 147-175) and hands the rest to the simplex method.
//! What the simplex method says in doubles is only a hint: bounds are proven from its multipliers in
//! interval arithmetic (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear
//! programming", Mathematical Programming 99 (2004), 283-296).

use std::cell::Cell;

use super::form::Form;
use super::naming::{Names, Pairs};
use crate::interval::{Interval, Rational};
use crate::sheet::{Comparison, Node};
use crate::solve::problem::Problem;
use crate::solve::tape::{Constraint, Step};

/// `low <= sum of coefficient * variable <= high`.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub terms: Vec<(usize, Rational)>,
    pub low: Option<Rational>,
    pub high: Option<Rational>,
    /// The same in doubles around.
    pub coefficients: Vec<(usize, Interval)>,
    pub range: Interval,
}

/// `product = factors.0 * factors.1`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Product {
    pub product: usize,
    pub factors: (usize, usize),
}

/// Linear rows and products that are together equivalent to some constraints.
#[derive(Clone, Debug)]
pub(super) struct Relaxed {
    /// The problem with names for inner products and sums, in which propagation runs.
    pub problem: Problem,
    /// How many variables are the sheet's own; the rest are names given here.
    pub n_own: usize,
    pub rows: Vec<Row>,
    pub products: Vec<Product>,
    /// Whether every constraint went in; overflow leaves one out, which keeps bounds safe but not tight.
    pub is_complete: bool,
    /// Sums that have a name, each the left side of `form = name`.
    pub(super) names: Names,
    /// By dividend and divisor.
    pub(super) quotients: Pairs,
    /// By factors, the smaller one first.
    pub(super) named_products: Pairs,
    /// By factors as they stand there, the products that constraints of their own tell.
    pub(super) definitions: Pairs,
    /// Ranges of the sheet's own variables.
    pub(super) bounds: Vec<Interval>,
    /// How many variables can still have more than one value.
    pub(super) n_open: usize,
    /// Terms of sums that were passed over once more for each part that came to them.
    moved: usize,
}

/// Which of a constraint's nodes are sums of variables, and which products of two.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    /// Products of two unknowns are out of reach.
    Sums,
    /// Products get names.
    Products,
}

impl Relaxed {
    /// - `chosen`: the constraints to take in.
    /// - `fixed`: variables with one exact value, which stand as numbers.
    /// - `bounds`: proven ranges of the variables.
    pub fn new(
        problem: &Problem,
        chosen: &[usize],
        fixed: &[Option<Rational>],
        bounds: &[Interval],
    ) -> Relaxed {
        let n_own = problem.nature.len();
        let mut relaxed = Relaxed {
            problem: Problem {
                nature: problem.nature.clone(),
                constraints: Vec::new(),
                mentions: Vec::new(),
                outward: Vec::new(),
            },
            n_own,
            rows: Vec::new(),
            products: Vec::new(),
            is_complete: true,
            names: Names::default(),
            quotients: Pairs::default(),
            named_products: Pairs::default(),
            definitions: Pairs::default(),
            bounds: bounds.to_vec(),
            n_open: 0,
            moved: 0,
        };
        for &i in chosen {
            relaxed.note_name(&problem.constraints[i], fixed);
        }
        for &i in chosen {
            let constraint = &problem.constraints[i];
            relaxed.put(constraint.clone());
            if relaxed.take(constraint, fixed).is_none() {
                relaxed.is_complete = false;
            }
        }
        relaxed.problem.link();
        let open = |v: usize| bounds.get(v).is_none_or(|range| !range.is_point());
        let mentioned = relaxed.problem.mentions.iter().enumerate();
        relaxed.n_open = mentioned.filter(|(v, m)| !m.is_empty() && open(*v)).count();
        relaxed
    }

    /// Operations beyond those that grow with the nodes: sums in brackets in brackets are passed over at each of them.
    pub fn owed(&self) -> u64 {
        let nodes = |c: &Constraint| c.nodes.len();
        let n_nodes: usize = self.problem.constraints.iter().map(nodes).sum();
        (self.moved / TERMS_MOVED).saturating_sub(FREE * n_nodes) as u64
    }

    fn size(&self) -> usize {
        (self.rows.len() + 4 * self.products.len()) * self.n_open
    }

    /// Whether it is too much for a tableau, and left to propagation.
    pub fn is_too_large(&self) -> bool {
        self.size() > LARGEST_TABLEAU
    }

    /// Whether tableaus cost so much, where products need many of them, that other ways come first.
    pub fn is_large(&self) -> bool {
        !self.products.is_empty() && self.size() > 8_000
    }

    /// Notes the sum that an equation gives the name of a variable, so that one sum has one name in all
    /// relations.
    fn note_name(&mut self, constraint: &Constraint, fixed: &[Option<Rational>]) {
        if let Some((root, v)) = alias(constraint, fixed)
            && let Some(forms) = self.forms(constraint, fixed, Depth::Sums)
        {
            let form = forms[root].take();
            if form.terms.len() + usize::from(form.constant != Rational::ZERO) > 1 {
                self.names.push(form, v);
            }
        }
    }

    fn take(&mut self, constraint: &Constraint, fixed: &[Option<Rational>]) -> Option<()> {
        let forms = self.forms(constraint, fixed, Depth::Products)?;
        let (left, right) = (
            forms[constraint.left].take(),
            forms[constraint.right].take(),
        );
        let difference = left.joined(right, Rational::integer(-1), &mut self.moved)?;
        let zero = Some(Rational::ZERO);
        let (low, high) = match constraint.comparison {
            Comparison::Eq => (zero, zero),
            Comparison::Le => (None, zero),
            Comparison::Ge => (zero, None),
        };
        self.complete_squares(&difference)?;
        self.push_row(difference, low, high)
    }

    /// Where `x * x` and `x` stand in one sum and `x` has no end, names the square of `x + shift` that
    /// they are part of: it is not negative, which no envelope of `x * x` alone can say.
    fn complete_squares(&mut self, form: &Form) -> Option<()> {
        let of = |v: usize| form.terms.iter().find(|(u, _)| *u == v).map(|t| t.1);
        for k in 0..self.products.len() {
            let Product { product, factors } = self.products[k];
            let x = factors.0;
            let Some(range) = self.bounds.get(x).filter(|_| x == factors.1) else {
                continue;
            };
            let (Some(a), Some(b)) = (of(product), of(x)) else {
                continue;
            };
            if range.width().is_finite() {
                continue;
            }
            let slope = b.div(a)?;
            let shift = slope.mul(Rational::new(1, 2)?)?;
            let sum = Form::variable(x).plus(&Form::constant(shift), Rational::ONE)?;
            let name = self.exactly(&sum)?;
            let square = self.product(name, name, None)?;
            self.define_product(square, (name, name));
            let row = (Form::variable(product).plus(&Form::variable(x), slope)?)
                .plus(&Form::constant(shift), shift)?
                .plus(&Form::variable(square), Rational::integer(-1))?;
            self.push_row(row, Some(Rational::ZERO), Some(Rational::ZERO))?;
        }
        Some(())
    }

    /// Every node as a sum of variables and names, but for operands, which are used up: each is one of one node only.
    fn forms(
        &mut self,
        constraint: &Constraint,
        fixed: &[Option<Rational>],
        depth: Depth,
    ) -> Option<Vec<Cell<Form>>> {
        // `x = a * b` needs no other name for the product than x.
        let alias = alias(constraint, fixed);
        let n_before = self.products.len();
        let minus = Rational::integer(-1);
        let forms = constraint.try_fold(|i, step: Step<Cell<Form>>| {
            let name = alias.filter(|(root, _)| *root == i).map(|(_, v)| v);
            let moved = &mut self.moved;
            let form = match step {
                Step::Number(number, _) => Some(Form::constant(*number)),
                Step::Variable(v) => {
                    Some(fixed[v].map_or_else(|| Form::variable(v), Form::constant))
                }
                Step::Neg(a) => Form::default().joined(a.take(), minus, moved),
                Step::Add(a, b) => a.take().joined(b.take(), Rational::ONE, moved),
                Step::Sub(a, b) => a.take().joined(b.take(), minus, moved),
                Step::Mul(a, b) => self.multiplied(a.take(), b.take(), name, depth),
                Step::Square(a) => {
                    let a = a.take();
                    self.multiplied(a.clone(), a, name, depth)
                }
                Step::Div(a, b) => {
                    let (a, b) = (a.take(), b.take());
                    self.moved += a.terms.len();
                    (depth == Depth::Products || b.terms.is_empty())
                        .then(|| self.divide(&a, &b, name))
                        .flatten()
                }
            };
            form.map(Cell::new)
        })?;
        // Between variables of the sheet the formula itself is the tie, if it says nothing else.
        let is_plain = constraint.nodes.len() == 4 && alias.is_some();
        if !is_plain {
            let named = self.products.split_off(n_before);
            for p in &named {
                self.define_product(p.product, p.factors);
            }
            self.products.extend(named);
        }
        Some(forms)
    }

    /// A product, unless it is one of two unknowns and out of reach.
    fn multiplied(&mut self, a: Form, b: Form, name: Option<usize>, depth: Depth) -> Option<Form> {
        self.moved += a.terms.len() + b.terms.len();
        let is_reached = depth == Depth::Products || a.terms.is_empty() || b.terms.is_empty();
        is_reached.then(|| self.multiply(&a, &b, name)).flatten()
    }

    /// `low <= form <= high` as a row.
    pub(super) fn push_row(
        &mut self,
        form: Form,
        low: Option<Rational>,
        high: Option<Rational>,
    ) -> Option<()> {
        if form.terms.is_empty() && form.constant == Rational::ZERO {
            return Some(());
        }
        // Whole coefficients are doubles, so that nothing is lost in them.
        let mut scale = Rational::ONE;
        for (_, c) in &form.terms {
            let den = c.mul(scale)?.parts().1;
            scale = scale.mul(Rational::new(den, 1)?)?;
        }
        if scale.to_f64() > 9e15 {
            scale = Rational::ONE;
        }
        let bound = |end: Option<Rational>| match end {
            None => Some(None),
            Some(end) => Some(Some(end.sub(form.constant)?.mul(scale)?)),
        };
        let (low, high) = (bound(low)?, bound(high)?);
        let terms = (form.terms.iter())
            .map(|&(v, c)| Some((v, c.mul(scale)?)))
            .collect::<Option<Vec<_>>>()?;
        self.rows.push(Row {
            coefficients: terms.iter().map(|&(v, c)| (v, c.enclose())).collect(),
            range: Interval::new(
                low.map_or(f64::NEG_INFINITY, |l| l.enclose().lo),
                high.map_or(f64::INFINITY, |h| h.enclose().hi),
            ),
            terms,
            low,
            high,
        });
        Some(())
    }
}

/// The side of an equation that a variable stands for alone, and that variable.
fn alias(constraint: &Constraint, fixed: &[Option<Rational>]) -> Option<(usize, usize)> {
    let side = |side: usize, other: usize| match constraint.nodes[side] {
        Node::Variable(v) if constraint.comparison == Comparison::Eq && fixed[v].is_none() => {
            Some((other, v))
        }
        _ => None,
    };
    side(constraint.left, constraint.right).or(side(constraint.right, constraint.left))
}

/// Terms that are moved at the price of one operation.
const TERMS_MOVED: usize = 4;

/// Operations for each node that questions have paid before.
const FREE: usize = 200;

/// Entries of a tableau: what is larger is left to propagation.
const LARGEST_TABLEAU: usize = 400_000;

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::solve::problem::tests::problem;

    /// All relations relaxed, every variable in 1..=9.
    pub fn relaxed(formulas: &[&str]) -> (Relaxed, Vec<Interval>) {
        let p = problem("a b c d", formulas);
        let bounds = vec![Interval::new(1.0, 9.0); 4];
        let chosen: Vec<usize> = (0..formulas.len()).collect();
        (Relaxed::new(&p, &chosen, &[None; 4], &bounds), bounds)
    }

    fn row(r: &Relaxed, i: usize) -> Vec<(usize, f64)> {
        r.rows[i]
            .terms
            .iter()
            .map(|(v, c)| (*v, c.to_f64()))
            .collect()
    }

    #[test]
    fn a_linear_relation_is_a_row_of_whole_coefficients() {
        let (r, _) = relaxed(&["a / 2 + 0.25 * b <= 3 - c"]);
        assert_eq!(row(&r, 0), [(0, 2.0), (1, 1.0), (2, 4.0)]);
        assert_eq!(
            (r.rows[0].low, r.rows[0].high),
            (None, Some(Rational::integer(12)))
        );
        assert!(r.products.is_empty() && r.is_complete);
    }

    #[test]
    fn a_product_has_one_name_in_all_relations() {
        let (r, _) = relaxed(&["a = b * c", "d = c * b + 1"]);
        assert_eq!(r.products.len(), 1);
        assert_eq!((r.products[0].product, r.products[0].factors), (0, (1, 2)));
        assert_eq!(row(&r, 0), [(0, -1.0), (3, 1.0)]);
    }

    #[test]
    fn a_quotient_is_a_product_turned_around() {
        let (r, _) = relaxed(&["a = b / c"]);
        assert_eq!((r.products[0].product, r.products[0].factors), (1, (0, 2)));
    }

    #[test]
    fn what_has_one_value_stands_as_a_number() {
        let p = problem("a b c", &["a = b * c"]);
        let fixed = [None, Some(Rational::integer(3)), None];
        let r = Relaxed::new(&p, &[0], &fixed, &[Interval::ENTIRE; 3]);
        assert!(r.products.is_empty());
        assert_eq!(row(&r, 0), [(0, 1.0), (2, -3.0)]);
    }

    #[test]
    fn a_square_without_an_end_is_completed() {
        let p = problem("a b", &["b = a * a - 4 * a"]);
        let r = Relaxed::new(&p, &[0], &[None; 2], &[Interval::ENTIRE; 2]);
        // (a - 2)^2 has a name beside a^2.
        assert_eq!(
            r.products
                .iter()
                .filter(|p| p.factors.0 == p.factors.1)
                .count(),
            2
        );
    }

    /// A sum of thousands was copied for each of its parts: 3,000 of them took 4.5 million terms of memory.
    #[test]
    fn terms_of_a_sum_are_moved_once_for_each_part() {
        let moved = |formula: &dyn Fn(usize) -> String, n: usize| {
            let names: Vec<String> = (0..=n).map(|i| format!("q{i}")).collect();
            let p = problem(&names.join(" "), &[&format!("q{n} = {}", formula(n))]);
            let ranges = vec![Interval::ENTIRE; n + 1];
            let r = Relaxed::new(&p, &[0], &vec![None; n + 1], &ranges);
            assert_eq!(r.rows[0].terms.len(), n + 1);
            (r.moved, r.owed())
        };
        let joined = |n: usize, by: &str| {
            let parts: Vec<String> = (0..n).map(|i| format!("q{i}")).collect();
            parts.join(by)
        };
        let plain = |n| joined(n, " + ");
        let inward = |n| joined(n, " + (") + &")".repeat(n - 1);
        let turned = |n| joined(n, " - (") + &")".repeat(n - 1);
        assert!(moved(&plain, 1000).0 <= 3000, "{:?}", moved(&plain, 1000));
        assert_eq!(moved(&inward, 100).1, 0);
        // What turns a sum around at each bracket goes over all of it, which is told.
        assert_eq!(moved(&turned, 100).1, 0);
        assert!(moved(&turned, 4000).1 > 1_000_000);
    }

    #[test]
    fn a_relation_that_outgrows_its_bits_is_left_out_and_told() {
        let (r, _) =
            relaxed(&["a * 1000000000000000000000000000001 * 1000000000000000000000000000001 = c"]);
        assert!(!r.is_complete && r.rows.is_empty());
    }
}
