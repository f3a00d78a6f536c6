//! Relations as linear rows and products of two: the form in which bounds can be proven.
//!
//! Every formula over `+ - * /` is a set of linear rows once each product of two unknowns has a name of
//! its own. [`Relaxed::new`] names them; [`Lp::new`] replaces each product by its McCormick envelope
//! over the current ranges (McCormick, "Computability of global solutions to factorable nonconvex
//! programs", Mathematical Programming 10 (1976), 147-175) and hands the rest to the simplex method.
//! What the simplex method says in doubles is only a hint: bounds are proven from its multipliers in
//! interval arithmetic (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear
//! programming", Mathematical Programming 99 (2004), 283-296).

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
    names: Vec<(Form, usize)>,
    /// (quotient, dividend, divisor)
    quotients: Vec<(usize, usize, usize)>,
    /// Ranges of the sheet's own variables.
    bounds: Vec<Interval>,
    /// How many variables can still have more than one value.
    n_open: usize,
}

/// A sum of variables with coefficients, and a constant.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    terms: Vec<(usize, Rational)>,
    constant: Rational,
}

impl Form {
    fn constant(constant: Rational) -> Form {
        Form {
            terms: Vec::new(),
            constant,
        }
    }

    fn variable(v: usize) -> Form {
        Form {
            terms: vec![(v, Rational::ONE)],
            constant: Rational::ZERO,
        }
    }

    fn plus(&self, other: &Form, factor: Rational) -> Option<Form> {
        let mut terms = self.terms.clone();
        for &(v, c) in &other.terms {
            let c = c.mul(factor)?;
            match terms.iter_mut().find(|(u, _)| *u == v) {
                Some((_, own)) => *own = own.add(c)?,
                None => terms.push((v, c)),
            }
        }
        terms.retain(|(_, c)| *c != Rational::ZERO);
        // In order, so that equal sums look alike.
        terms.sort_unstable_by_key(|(v, _)| *v);
        Some(Form {
            terms,
            constant: self.constant.add(other.constant.mul(factor)?)?,
        })
    }

    fn times(&self, factor: Rational) -> Option<Form> {
        Form::constant(Rational::ZERO).plus(self, factor)
    }

    /// The factor that makes `other` this sum, if there is one.
    fn multiple_of(&self, other: &Form) -> Option<Rational> {
        let (first, theirs) = (self.terms.first()?, other.terms.first()?);
        let factor = first.1.div(theirs.1)?;
        (other.times(factor)? == *self).then_some(factor)
    }
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
            names: Vec::new(),
            quotients: Vec::new(),
            bounds: bounds.to_vec(),
            n_open: 0,
        };
        for &i in chosen {
            relaxed.note_name(&problem.constraints[i], fixed);
        }
        for &i in chosen {
            let constraint = &problem.constraints[i];
            relaxed.problem.constraints.push(constraint.clone());
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
            && forms[root].terms.len() + usize::from(forms[root].constant != Rational::ZERO) > 1
        {
            self.names.push((forms[root].clone(), v));
        }
    }

    fn take(&mut self, constraint: &Constraint, fixed: &[Option<Rational>]) -> Option<()> {
        let forms = self.forms(constraint, fixed, Depth::Products)?;
        let difference =
            forms[constraint.left].plus(&forms[constraint.right], Rational::integer(-1))?;
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

    /// Every node as a sum of variables and names.
    fn forms(
        &mut self,
        constraint: &Constraint,
        fixed: &[Option<Rational>],
        depth: Depth,
    ) -> Option<Vec<Form>> {
        // `x = a * b` needs no other name for the product than x.
        let alias = alias(constraint, fixed);
        let n_before = self.products.len();
        let minus = Rational::integer(-1);
        let forms = constraint.try_fold(|i, step| {
            let name = alias.filter(|(root, _)| *root == i).map(|(_, v)| v);
            if depth == Depth::Sums && is_nonlinear(&step) {
                return None;
            }
            match step {
                Step::Number(number, _) => Some(Form::constant(*number)),
                Step::Variable(v) => {
                    Some(fixed[v].map_or_else(|| Form::variable(v), Form::constant))
                }
                Step::Neg(a) => a.times(minus),
                Step::Add(a, b) => a.plus(b, Rational::ONE),
                Step::Sub(a, b) => a.plus(b, minus),
                Step::Mul(a, b) => self.multiply(a, b, name),
                Step::Square(a) => self.multiply(a, a, name),
                Step::Div(a, b) => self.divide(a, b, name),
            }
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

    /// `low <= form <= high` as a row.
    fn push_row(
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
                let known = self.names.iter().find_map(|(known, name)| {
                    let factor = form.multiple_of(known)?;
                    Some((*name, factor))
                });
                known.or_else(|| Some((self.exactly(form)?, Rational::ONE)))
            }
        }
    }

    /// The variable that a form is, or a new one for it.
    fn exactly(&mut self, form: &Form) -> Option<usize> {
        if let [(v, Rational::ONE)] = form.terms[..]
            && form.constant == Rational::ZERO
        {
            return Some(v);
        }
        if let Some(&(_, known)) = self.names.iter().find(|(known, _)| known == form) {
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
        self.names.push((form.clone(), name));
        Some(name)
    }

    fn multiply(&mut self, a: &Form, b: &Form, name: Option<usize>) -> Option<Form> {
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

    fn divide(&mut self, a: &Form, b: &Form, name: Option<usize>) -> Option<Form> {
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
        let same = (self.quotients.iter()).find(|q| q.1 == dividend && q.2 == divisor);
        let known = (self.products.iter())
            .filter(|p| is_safe && p.product == dividend)
            .find_map(|p| match p.factors {
                (x, y) if y == divisor => Some(x),
                (x, y) if x == divisor => Some(y),
                _ => None,
            });
        if let Some(known) = same.map(|q| q.0).or(known) {
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
        self.quotients.push((quotient, dividend, divisor));
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
    fn equate(&mut self, a: usize, b: usize) -> Option<()> {
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
    fn product(&mut self, x: usize, y: usize, name: Option<usize>) -> Option<usize> {
        let factors = (x.min(y), x.max(y));
        let known = self.products.iter().find(|p| p.factors == factors);
        if let Some(known) = known.map(|p| p.product) {
            if let Some(name) = name {
                self.equate(name, known)?;
            }
            return Some(known);
        }
        let product = name.unwrap_or_else(|| {
            self.problem.nature.push(Interval::ENTIRE);
            self.problem.nature.len() - 1
        });
        self.products.push(Product { product, factors });
        Some(product)
    }

    fn define_product(&mut self, name: usize, (x, y): (usize, usize)) {
        let nodes = vec![
            Node::Variable(x),
            Node::Variable(y),
            Node::Mul(0, 1),
            Node::Variable(name),
        ];
        let constraint = Constraint::new(nodes, 2, 3, Comparison::Eq, None);
        if !self
            .problem
            .constraints
            .iter()
            .any(|c| c.nodes == constraint.nodes && c.comparison == Comparison::Eq)
        {
            self.problem.constraints.push(constraint);
        }
    }
}

/// Whether a step multiplies unknowns or divides by one.
fn is_nonlinear(step: &Step<Form>) -> bool {
    let open = |form: &Form| !form.terms.is_empty();
    match step {
        Step::Mul(a, b) => open(a) && open(b),
        Step::Square(a) => open(a),
        Step::Div(_, b) => open(b),
        _ => false,
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

/// Entries of a tableau: what is larger is left to propagation.
const LARGEST_TABLEAU: usize = 400_000;
