//! Relations as linear rows and products of two: the form in which bounds can be proven.
//!
//! Every formula over `+ - * /` is a set of linear rows once each product of two unknowns has a name of
//! its own. [`Relaxed::new`] names them; [`Lp::new`] replaces each product by its McCormick envelope
//! over the current ranges (McCormick, "Computability of global solutions to factorable nonconvex
//! programs", Mathematical Programming 10 (1976), 147-175) and hands the rest to the simplex method.
//! What the simplex method says in doubles is only a hint: bounds are proven from its multipliers in
//! interval arithmetic (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear
//! programming", Mathematical Programming 99 (2004), 283-296).

use super::simplex::{End, Simplex};
use crate::interval::{Interval, Rational};
use crate::sheet::{Comparison, Node};
use crate::solve::problem::{Constraint, Problem};
use crate::solve::work::Work;

/// `low <= sum of coefficient * variable <= high`.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Row {
    pub terms: Vec<(usize, Rational)>,
    pub low: Option<Rational>,
    pub high: Option<Rational>,
    /// The same in doubles around.
    coefficients: Vec<(usize, Interval)>,
    range: Interval,
}

/// `product = factors.0 * factors.1`.
#[derive(Clone, Copy, Debug)]
pub(in crate::solve) struct Product {
    pub product: usize,
    pub factors: (usize, usize),
}

/// Linear rows and products that are together equivalent to some constraints.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Relaxed {
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
        let mut forms: Vec<Form> = Vec::with_capacity(constraint.nodes.len());
        // `x = a * b` needs no other name for the product than x.
        let alias = alias(constraint, fixed);
        let n_before = self.products.len();
        for (i, node) in constraint.nodes.iter().enumerate() {
            let name = alias.filter(|(root, _)| *root == i).map(|(_, v)| v);
            if let Node::Mul(a, b) | Node::Div(a, b) = *node
                && depth == Depth::Sums
                && !forms[b].terms.is_empty()
                && (!forms[a].terms.is_empty() || matches!(node, Node::Div(..)))
            {
                return None;
            }
            let form = match *node {
                Node::Number(number) => Form::constant(number),
                Node::Variable(v) => match fixed[v] {
                    Some(value) => Form::constant(value),
                    None => Form::variable(v),
                },
                Node::Neg(a) => forms[a].times(Rational::integer(-1))?,
                Node::Add(a, b) => forms[a].plus(&forms[b], Rational::ONE)?,
                Node::Sub(a, b) => forms[a].plus(&forms[b], Rational::integer(-1))?,
                Node::Mul(a, b) => self.multiply(&forms[a], &forms[b], name)?,
                Node::Div(a, b) => self.divide(&forms[a], &forms[b], name)?,
            };
            forms.push(form);
        }
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

/// One row of an [`Lp`] over columns that start at their ends: `range` holds what the form may be.
struct LpRow {
    coefficients: Vec<(usize, f64)>,
    range: Interval,
}

/// A linear relaxation over given ranges, in doubles, scaled.
///
/// Variable `v` is `shift[v] + scale[v] * column`, so that a column runs from 0 (to 1 where the range is
/// finite) and small differences of large numbers keep their digits.
pub(in crate::solve) struct Lp {
    /// Column of each variable, if its range is more than a point.
    column: Vec<Option<usize>>,
    variable: Vec<usize>,
    shift: Vec<f64>,
    scale: Vec<f64>,
    /// Ranges of the columns.
    ends: Vec<Interval>,
    rows: Vec<LpRow>,
    pub simplex: Simplex<f64>,
    /// A row that no point can satisfy, found while building.
    impossible: bool,
    is_too_large: bool,
}

/// Columns or rows that an exact proof may have to balance.
const LARGEST_PROOF: usize = 60;
/// Entries of a tableau: what is larger is left to propagation.
const LARGEST_TABLEAU: usize = 400_000;

/// A fraction near `x` with few digits.
fn short_fraction(x: f64) -> Option<Rational> {
    let simple = (x * 720_720.0).round();
    if (simple / 720_720.0 - x).abs() < 1e-9 * x.abs().max(1.0) && simple.abs() < 1e15 {
        return Rational::new(simple as i128, 720_720);
    }
    let unit = power_of_two(x.abs()) / 1_073_741_824.0;
    Rational::from_f64((x / unit).round() * unit)
}

/// Gauss-Jordan elimination of lines of `width` whose last entry is the right side; the pivots as
/// (line, entry). `None` on overflow or where the lines contradict each other.
fn eliminate(table: &mut [Rational], width: usize) -> Option<Vec<(usize, usize)>> {
    let n = table.len() / width;
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    for line in 0..n {
        let own = line * width;
        let Some(pivot) = (0..width - 1).find(|&k| table[own + k] != Rational::ZERO) else {
            if table[own + width - 1] != Rational::ZERO {
                return None;
            }
            continue;
        };
        let inverse = Rational::ONE.div(table[own + pivot])?;
        for k in 0..width {
            table[own + k] = table[own + k].mul(inverse)?;
        }
        for other in (0..n).filter(|&o| o != line) {
            let factor = table[other * width + pivot];
            if factor == Rational::ZERO {
                continue;
            }
            for k in 0..width {
                let away = table[own + k].mul(factor)?;
                table[other * width + k] = table[other * width + k].sub(away)?;
            }
        }
        pivots.push((line, pivot));
    }
    Some(pivots)
}

fn power_of_two(x: f64) -> f64 {
    if x > 0.0 && x.is_finite() {
        f64::from_bits(x.to_bits() & 0x7ff0_0000_0000_0000)
    } else {
        1.0
    }
}

impl Lp {
    /// The relaxation of `relaxed` over `bounds`, none of them empty.
    pub fn new(relaxed: &Relaxed, bounds: &[Interval]) -> Lp {
        let n = bounds.len();
        let mut used = vec![false; n];
        for row in &relaxed.rows {
            row.terms.iter().for_each(|(v, _)| used[*v] = true);
        }
        for p in &relaxed.products {
            [p.product, p.factors.0, p.factors.1]
                .iter()
                .for_each(|&v| used[v] = true);
        }
        let mut lp = Lp {
            column: vec![None; n],
            variable: Vec::new(),
            shift: vec![0.0; n],
            scale: vec![1.0; n],
            ends: Vec::new(),
            rows: Vec::new(),
            simplex: Simplex::new(0, Vec::new(), Vec::new(), Vec::new()),
            impossible: false,
            is_too_large: false,
        };
        for v in 0..n {
            let range = bounds[v];
            if range.is_point() {
                lp.shift[v] = range.lo;
                continue;
            }
            if !used[v] {
                continue;
            }
            let (lo, hi) = (range.lo.is_finite(), range.hi.is_finite());
            let size = |x: f64| power_of_two(x.abs().max(1.0));
            (lp.shift[v], lp.scale[v]) = match (lo, hi) {
                (true, true) => (range.lo, power_of_two(range.width())),
                (true, false) => (range.lo, size(range.lo)),
                (false, true) => (range.hi, -size(range.hi)),
                (false, false) => (0.0, 1.0),
            };
            lp.column[v] = Some(lp.variable.len());
            lp.variable.push(v);
            let shifted = range - Interval::point(lp.shift[v]);
            lp.ends.push(shifted / Interval::point(lp.scale[v]));
        }
        lp.is_too_large = relaxed.is_too_large();
        if lp.is_too_large {
            return lp;
        }
        for row in &relaxed.rows {
            lp.push(&row.coefficients, row.range);
        }
        for p in &relaxed.products {
            lp.push_product(p, bounds);
        }
        let (m, n) = (lp.rows.len(), lp.variable.len());
        let mut table = vec![0.0; m * n];
        for (i, row) in lp.rows.iter().enumerate() {
            for &(c, a) in &row.coefficients {
                table[i * n + c] += a;
            }
        }
        let ends = || lp.ends.iter().chain(lp.rows.iter().map(|row| &row.range));
        let low = ends().map(|e| e.lo.is_finite().then_some(e.lo)).collect();
        let high = ends().map(|e| e.hi.is_finite().then_some(e.hi)).collect();
        lp.simplex = Simplex::new(n, table, low, high);
        lp
    }

    fn push(&mut self, terms: &[(usize, Interval)], range: Interval) {
        let mut range = range;
        let mut coefficients = Vec::with_capacity(terms.len());
        let mut size: f64 = 0.0;
        for &(v, c) in terms {
            range = range - c * Interval::point(self.shift[v]);
            if let Some(column) = self.column[v] {
                let scaled = c * Interval::point(self.scale[v]);
                let a = scaled.lo;
                if !scaled.is_point() {
                    // The coefficient's own rounding becomes room in the row.
                    range = range - (scaled - Interval::point(a)) * self.ends[column];
                }
                coefficients.push((column, a));
                size = size.max(a.abs());
            }
        }
        if coefficients.is_empty() {
            self.impossible |= !range.contains(0.0);
            return;
        }
        if range == Interval::ENTIRE || size == 0.0 || !size.is_finite() {
            return;
        }
        let unit = power_of_two(size);
        coefficients.iter_mut().for_each(|(_, a)| *a /= unit);
        let range = range / Interval::point(unit);
        self.rows.push(LpRow {
            coefficients,
            range,
        });
    }

    /// The four sides of the convex hull of a product over a box.
    fn push_product(&mut self, p: &Product, bounds: &[Interval]) {
        let (x, y) = p.factors;
        let (a, b) = (bounds[x], bounds[y]);
        let one = Interval::point(1.0);
        let thin = |r: Interval| r.width() <= 4.0 * f64::EPSILON * r.lo.abs();
        if thin(a) {
            return self.push(&[(p.product, one), (y, -a)], Interval::point(0.0));
        }
        if thin(b) {
            return self.push(&[(p.product, one), (x, -b)], Interval::point(0.0));
        }
        for (at_x, at_y, above) in [
            (a.lo, b.lo, true),
            (a.hi, b.hi, true),
            (a.hi, b.lo, false),
            (a.lo, b.hi, false),
        ] {
            if !(at_x.is_finite() && at_y.is_finite()) {
                continue;
            }
            let (s, t) = (Interval::point(at_x), Interval::point(at_y));
            let corner = -(s * t);
            let range = if above {
                Interval::new(corner.lo, f64::INFINITY)
            } else {
                Interval::new(f64::NEG_INFINITY, corner.hi)
            };
            self.push(&[(p.product, one), (y, -s), (x, -t)], range);
        }
    }

    /// A proven upper bound of (`up`: column, else minus column; 0 without one), in column units.
    fn proven(&self, multipliers: &[f64], target: Option<(usize, bool)>) -> f64 {
        let points: Vec<Interval> = multipliers.iter().map(|&y| Interval::point(y)).collect();
        self.sum_up(&points, target, &[])
    }

    /// Multipliers rounded to simple fractions, which cancel exactly where the true ones do.
    fn simplified(multipliers: &[f64]) -> Vec<f64> {
        (multipliers.iter())
            .map(|&y| {
                let near = (y * 720_720.0).round() / 720_720.0;
                if (near - y).abs() < 1e-7 { near } else { y }
            })
            .collect()
    }

    fn best_proof(&self, multipliers: &[f64], target: Option<(usize, bool)>) -> f64 {
        let bound = self.proven(multipliers, target);
        let simple = self.proven(&Lp::simplified(multipliers), target);
        // `min` would lose the number beside a NaN.
        let best = if bound <= simple || simple.is_nan() {
            bound
        } else {
            simple
        };
        // Rounding leaves a trace of what should cancel, which a column without end makes infinite.
        if best < f64::INFINITY {
            return best;
        }
        // First only where the trace has the wrong sign: small terms of the right sign may be meant.
        for all in [false, true] {
            if let Some((y, endless)) = self.canceled(multipliers, target, all) {
                let exact = self.sum_up(&y, target, &endless);
                if exact < f64::INFINITY {
                    return exact;
                }
            }
        }
        best
    }

    /// Multipliers that cancel the columns without end exactly, and which columns these are.
    ///
    /// As many multipliers as there are such columns are solved for in fractions; the others stay.
    fn canceled(
        &self,
        multipliers: &[f64],
        target: Option<(usize, bool)>,
        all: bool,
    ) -> Option<(Vec<Interval>, Vec<bool>)> {
        let mut rest = vec![0.0; self.variable.len()];
        if let Some((column, up)) = target {
            rest[column] = if up { 1.0 } else { -1.0 };
        }
        let goal = rest.clone();
        for (row, &y) in self.rows.iter().zip(multipliers) {
            for &(c, a) in &row.coefficients {
                rest[c] -= y * a;
            }
        }
        let endless: Vec<bool> = (rest.iter().zip(&self.ends))
            .map(|(r, ends)| {
                let end = if *r > 0.0 { ends.hi } else { ends.lo };
                let may_stay = !all && *r != 0.0 && end.is_finite();
                !ends.width().is_finite() && r.abs() < 1e-8 && !may_stay
            })
            .collect();
        let columns: Vec<usize> = (0..endless.len()).filter(|&c| endless[c]).collect();
        // Rows by the size of their multipliers: the largest can change a little and keep their sign.
        let mut rows: Vec<usize> = (0..self.rows.len())
            .filter(|&r| multipliers[r].abs() > 1e-10)
            .collect();
        rows.sort_by(|&a, &b| multipliers[b].abs().total_cmp(&multipliers[a].abs()));
        if columns.len() > LARGEST_PROOF || rows.len() > LARGEST_PROOF {
            return None;
        }
        let width = rows.len() + 1;
        let mut table = vec![Rational::ZERO; columns.len() * width];
        for (k, &r) in rows.iter().enumerate() {
            for &(c, a) in &self.rows[r].coefficients {
                if let Ok(line) = columns.binary_search(&c) {
                    // A square has two terms of one column.
                    let sum = table[line * width + k].add(Rational::from_f64(a)?)?;
                    table[line * width + k] = sum;
                }
            }
        }
        for (line, &c) in columns.iter().enumerate() {
            table[line * width + width - 1] = Rational::from_f64(goal[c])?;
        }
        let pivots = eliminate(&mut table, width)?;
        let mut exact: Vec<Rational> = (rows.iter())
            .map(|&r| short_fraction(multipliers[r]))
            .collect::<Option<_>>()?;
        let free: Vec<usize> = (0..rows.len())
            .filter(|k| !pivots.iter().any(|p| p.1 == *k))
            .collect();
        for &(line, k) in &pivots {
            let mut value = table[line * width + width - 1];
            for &f in &free {
                value = value.sub(table[line * width + f].mul(exact[f])?)?;
            }
            exact[k] = value;
        }
        let mut y = vec![Interval::point(0.0); self.rows.len()];
        for (&r, value) in rows.iter().zip(&exact) {
            y[r] = value.enclose();
        }
        Some((y, endless))
    }

    /// As [`proven`](Self::proven), for multipliers that cancel the columns `canceled` exactly.
    fn sum_up(
        &self,
        multipliers: &[Interval],
        target: Option<(usize, bool)>,
        canceled: &[bool],
    ) -> f64 {
        let zero = Interval::point(0.0);
        let mut rest = vec![zero; self.variable.len()];
        if let Some((column, up)) = target {
            rest[column] = Interval::point(if up { 1.0 } else { -1.0 });
        }
        let mut sum = zero;
        for (row, &y) in self.rows.iter().zip(multipliers) {
            if y == zero {
                continue;
            }
            for &(c, a) in &row.coefficients {
                rest[c] = rest[c] - y * Interval::point(a);
            }
            sum = sum + y * row.range;
        }
        for (c, (r, ends)) in rest.iter().zip(&self.ends).enumerate() {
            if canceled.get(c) != Some(&true) {
                sum = sum + *r * *ends;
            }
        }
        sum.hi
    }

    /// Looks for a point. `Some(false)`: proven that there is none; `None`: could not tell.
    pub fn feasible(&mut self, work: &mut Work) -> Option<bool> {
        if self.impossible {
            return Some(false);
        }
        if self.is_too_large {
            return None;
        }
        // Building the tableau has cost something too.
        let n_terms: usize = self.rows.iter().map(|row| row.coefficients.len()).sum();
        work.spend(60 * n_terms + self.rows.len() * self.variable.len());
        self.simplex.left = work.left();
        let end = self.simplex.feasible();
        *work = Work::new(self.simplex.left);
        match end {
            End::Done => Some(true),
            End::Infeasible(variable, below) => {
                let mut y = self.simplex.multipliers(variable);
                let n = self.variable.len();
                if variable >= n {
                    y[variable - n] = -1.0;
                }
                if !below {
                    y.iter_mut().for_each(|y| *y = -*y);
                }
                (self.best_proof(&y, None) < 0.0).then_some(false)
            }
            _ => None,
        }
    }

    fn optimize(&mut self, column: usize, rises: bool, work: &mut Work) -> End {
        // The proof costs something too.
        work.spend(8 * (self.rows.len() + self.variable.len()));
        self.simplex.left = work.left();
        let end = self.simplex.optimize(column, rises);
        *work = Work::new(self.simplex.left);
        end
    }

    /// A proven bound of `variable` from above (`up`) or below, after [`feasible`](Self::feasible).
    pub fn bound(&mut self, variable: usize, up: bool, work: &mut Work) -> f64 {
        let limit = if up { f64::INFINITY } else { f64::NEG_INFINITY };
        let Some(column) = self.column[variable] else {
            return limit;
        };
        if self.is_too_large {
            return limit;
        }
        // A negative scale turns the column around.
        let rises = up == (self.scale[variable] > 0.0);
        let end = self.optimize(column, rises, work);
        if end != End::Done {
            return limit;
        }
        let mut y = self.simplex.multipliers(column);
        if !rises {
            y.iter_mut().for_each(|y| *y = -*y);
        }
        let extent = self.best_proof(&y, Some((column, rises)));
        if !extent.is_finite() {
            return limit;
        }
        let extent = Interval::point(if rises { extent } else { -extent });
        let value =
            extent * Interval::point(self.scale[variable]) + Interval::point(self.shift[variable]);
        if up { value.hi } else { value.lo }
    }

    /// Whether nothing keeps `variable` from growing (`up`) or falling without end, after
    /// [`feasible`](Self::feasible): along a ray that every row and range lets pass.
    pub fn escapes(&mut self, variable: usize, up: bool, work: &mut Work) -> bool {
        let Some(column) = self.column[variable].filter(|_| !self.is_too_large) else {
            // What no row speaks of is free.
            return !self.is_too_large;
        };
        let rises = up == (self.scale[variable] > 0.0);
        let end = self.optimize(column, rises, work);
        let End::Unbounded(c, forth) = end else {
            return false;
        };
        let mut ray = self.simplex.ray(c);
        if !forth {
            ray.iter_mut().for_each(|d| *d = -*d);
        }
        let passes = |range: Interval, speed: f64, size: f64| {
            let noise = 1e-9 * size;
            (speed <= noise || range.hi == f64::INFINITY)
                && (speed >= -noise || range.lo == f64::NEG_INFINITY)
        };
        let fastest = ray.iter().fold(0.0, |most: f64, d| most.max(d.abs()));
        let goes = if rises { ray[column] } else { -ray[column] };
        goes > 1e-6 * fastest
            && (self.ends.iter().zip(&ray)).all(|(ends, &d)| passes(*ends, d, fastest))
            && self.rows.iter().all(|row| {
                let parts = row.coefficients.iter().map(|&(c, a)| a * ray[c]);
                let size = parts.clone().fold(0.0, |sum, part| sum + part.abs());
                passes(row.range, parts.sum(), size)
            })
    }

    /// Whether a row speaks of `variable`.
    pub fn concerns(&self, variable: usize) -> bool {
        self.column[variable].is_some()
    }

    /// The tableau's point, as values of the variables that have a column; others keep `values`.
    pub fn point(&self, values: &mut [f64]) {
        if self.is_too_large {
            return;
        }
        for (c, &v) in self.variable.iter().enumerate() {
            values[v] = self.shift[v] + self.scale[v] * self.simplex.value[c];
        }
    }
}
