//! Names for products, quotients and sums, so that relations become linear rows.
//!
//! One product, one quotient and one sum has one name in all relations, and a name is tied to what it names by a constraint
//! of its own: propagation sees through it, and leaving a name out never loses a value.

use super::form::Form;
use super::relax::{Product, Relaxed};
use crate::interval::{Interval, Rational};
use crate::sheet::{Comparison, Node};
use crate::solve::tape::Constraint;

/// Sums that have a name, found by their first variable.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    all: Vec<(Form, usize)>,
    /// For each variable the sums that begin with it, in the order in which they were named.
    by_first: Vec<Vec<usize>>,
    /// Those without a variable.
    constants: Vec<usize>,
}

impl Names {
    pub fn push(&mut self, form: Form, name: usize) {
        let at = self.all.len();
        match form.terms.first() {
            Some(&(first, _)) => {
                if self.by_first.len() <= first {
                    self.by_first.resize(first + 1, Vec::new());
                }
                self.by_first[first].push(at);
            }
            None => self.constants.push(at),
        }
        self.all.push((form, name));
    }

    /// Those that begin with the variable that `form` begins with: no other can be a multiple of it.
    fn like(&self, form: &Form) -> impl Iterator<Item = &(Form, usize)> {
        let at = match form.terms.first() {
            Some(&(first, _)) => self.by_first.get(first),
            None => Some(&self.constants),
        };
        at.into_iter().flatten().map(|&at| &self.all[at])
    }
}

/// What two variables make, by both of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs(Vec<Vec<(usize, usize)>>);

impl Pairs {
    fn get(&self, a: usize, b: usize) -> Option<usize> {
        let others = self.0.get(a)?;
        others.iter().find(|(other, _)| *other == b).map(|of| of.1)
    }

    fn contains(&self, a: usize, b: usize, of: usize) -> bool {
        self.0
            .get(a)
            .is_some_and(|others| others.contains(&(b, of)))
    }

    fn insert(&mut self, a: usize, b: usize, of: usize) {
        if self.0.len() <= a {
            self.0.resize(a + 1, Vec::new());
        }
        self.0[a].push((b, of));
    }
}

impl Relaxed {
    /// A new variable, tied to the others by `nodes = name`.
    fn name(&mut self, nodes: Vec<Node>) -> usize {
        let name = self.problem.nature.len();
        self.problem.nature.push(Interval::ENTIRE);
        let right = nodes.len() - 1;
        let mut nodes = nodes;
        nodes.push(Node::Variable(name));
        self.problem.constraints.push(Constraint::new(
            nodes,
            right,
            right + 1,
            Comparison::Eq,
            None,
        ));
        name
    }

    /// The variable that a form is, or a new one for it, with the factor in front.
    fn named(&mut self, form: &Form) -> Option<(usize, Rational)> {
        match form.terms[..] {
            [(v, c)] if form.constant == Rational::ZERO => Some((v, c)),
            _ => {
                let known = self.names.like(form).find_map(|(known, name)| {
                    let factor = form.multiple_of(known)?;
                    Some((*name, factor))
                });
                known.or_else(|| Some((self.exactly(form)?, Rational::ONE)))
            }
        }
    }

    /// The variable that a form is, or a new one for it.
    pub fn exactly(&mut self, form: &Form) -> Option<usize> {
        if let [(v, Rational::ONE)] = form.terms[..]
            && form.constant == Rational::ZERO
        {
            return Some(v);
        }
        if let Some(&(_, known)) = self.names.like(form).find(|(known, _)| known == form) {
            return Some(known);
        }
        let mut nodes = vec![Node::Number(form.constant)];
        let mut last = 0;
        for &(v, c) in &form.terms {
            let at = nodes.len();
            nodes.extend([Node::Number(c), Node::Variable(v), Node::Mul(at, at + 1)]);
            nodes.push(Node::Add(last, at + 2));
            last = at + 3;
        }
        let name = self.name(nodes);
        let row = form.plus(&Form::variable(name), Rational::integer(-1))?;
        self.push_row(row, Some(Rational::ZERO), Some(Rational::ZERO))?;
        self.names.push(form.clone(), name);
        Some(name)
    }

    pub fn multiply(&mut self, a: &Form, b: &Form, name: Option<usize>) -> Option<Form> {
        if a.terms.is_empty() {
            return b.times(a.constant);
        }
        if b.terms.is_empty() {
            return a.times(b.constant);
        }
        if let ([(x, p)], [(y, q)]) = (&a.terms[..], &b.terms[..]) {
            // (p x + s)(q y + t) needs a name for x y only.
            let pure = a.constant == Rational::ZERO && b.constant == Rational::ZERO;
            let factor = p.mul(*q)?;
            let name = name.filter(|_| pure && factor == Rational::ONE);
            let product = self.product(*x, *y, name)?;
            let mut out = Form::variable(product).times(factor)?;
            out = out.plus(&Form::variable(*x), p.mul(b.constant)?)?;
            out = out.plus(&Form::variable(*y), q.mul(a.constant)?)?;
            return out.plus(&Form::constant(a.constant), b.constant);
        }
        let ((x, p), (y, q)) = (self.named(a)?, self.named(b)?);
        let factor = p.mul(q)?;
        let name = name.filter(|_| factor == Rational::ONE);
        Form::variable(self.product(x, y, name)?).times(factor)
    }

    pub fn divide(&mut self, a: &Form, b: &Form, name: Option<usize>) -> Option<Form> {
        if b.terms.is_empty() {
            return a.times(Rational::ONE.div(b.constant)?);
        }
        if let Some(factor) = a.multiple_of(b)
            && self.excludes_zero(b)
        {
            return Some(Form::constant(factor));
        }
        let is_safe = self.excludes_zero(b);
        let (divisor, q) = self.named(b)?;
        // quotient * divisor = a / q
        let dividend = self.exactly(&a.times(Rational::ONE.div(q)?)?)?;
        // A quotient is one number wherever it stands. Undoing a product gives its factor, unless that
        // is nothing by nothing.
        let same = self.quotients.get(dividend, divisor);
        let known = (self.products.iter())
            .filter(|p| is_safe && p.product == dividend)
            .find_map(|p| match p.factors {
                (x, y) if y == divisor => Some(x),
                (x, y) if x == divisor => Some(y),
                _ => None,
            });
        if let Some(known) = same.or(known) {
            if let Some(name) = name {
                self.equate(name, known)?;
            }
            return Some(Form::variable(known));
        }
        let quotient = name.unwrap_or_else(|| {
            let name = self.problem.nature.len();
            self.problem.nature.push(Interval::ENTIRE);
            name
        });
        self.quotients.insert(dividend, divisor, quotient);
        self.product(quotient, divisor, Some(dividend))?;
        if is_safe {
            self.tie_inverse(quotient, dividend, divisor)?;
        }
        Some(Form::variable(quotient))
    }

    /// Where the turned quotient has a name too, their product is one.
    fn tie_inverse(&mut self, quotient: usize, dividend: usize, divisor: usize) -> Option<()> {
        let turned = (self.products.iter())
            .filter(|p| p.product == divisor)
            .find_map(|p| match p.factors {
                (x, y) if y == dividend && x != quotient => Some(x),
                (x, y) if x == dividend && y != quotient => Some(y),
                _ => None,
            });
        if let Some(turned) = turned {
            let one = self.problem.nature.len();
            self.problem.nature.push(Interval::point(1.0));
            let row = Form::variable(one);
            self.push_row(row, Some(Rational::ONE), Some(Rational::ONE))?;
            self.product(quotient, turned, Some(one))?;
        }
        Some(())
    }

    /// Whether a sum cannot be zero.
    fn excludes_zero(&self, form: &Form) -> bool {
        let mut range = form.constant.enclose();
        for &(v, c) in &form.terms {
            let own = self.bounds.get(v).copied().unwrap_or(Interval::ENTIRE);
            range = range + c.enclose() * own;
        }
        !range.contains(0.0)
    }

    /// Two names for one number.
    pub fn equate(&mut self, a: usize, b: usize) -> Option<()> {
        if a == b {
            return Some(());
        }
        let nodes = vec![Node::Variable(a), Node::Variable(b)];
        let constraint = Constraint::new(nodes, 0, 1, Comparison::Eq, None);
        self.problem.constraints.push(constraint);
        let row = Form::variable(a).plus(&Form::variable(b), Rational::integer(-1))?;
        self.push_row(row, Some(Rational::ZERO), Some(Rational::ZERO))
    }

    /// The variable for `x * y`, which is `name` if that is given.
    pub fn product(&mut self, x: usize, y: usize, name: Option<usize>) -> Option<usize> {
        let factors = (x.min(y), x.max(y));
        if let Some(known) = self.named_products.get(factors.0, factors.1) {
            if let Some(name) = name {
                self.equate(name, known)?;
            }
            return Some(known);
        }
        let product = name.unwrap_or_else(|| {
            self.problem.nature.push(Interval::ENTIRE);
            self.problem.nature.len() - 1
        });
        self.named_products.insert(factors.0, factors.1, product);
        self.products.push(Product { product, factors });
        Some(product)
    }

    /// Takes a constraint into the problem.
    pub fn put(&mut self, constraint: Constraint) {
        if let [
            Node::Variable(x),
            Node::Variable(y),
            Node::Mul(0, 1),
            Node::Variable(name),
        ] = constraint.nodes[..]
            && constraint.comparison == Comparison::Eq
        {
            self.definitions.insert(x, y, name);
        }
        self.problem.constraints.push(constraint);
    }

    pub fn define_product(&mut self, name: usize, (x, y): (usize, usize)) {
        let nodes = vec![
            Node::Variable(x),
            Node::Variable(y),
            Node::Mul(0, 1),
            Node::Variable(name),
        ];
        let constraint = Constraint::new(nodes, 2, 3, Comparison::Eq, None);
        if !self.definitions.contains(x, y, name) {
            self.put(constraint);
        }
    }
}
