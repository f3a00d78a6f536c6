//! Arithmetic over the figures of a text: what a relation says, evaluated on exact ranges.
//!
//! Every operation keeps all values that are possible; one that outgrows exact arithmetic has no bound, so that
//! nothing is ever contradicted by an overflow. It knows positions of figures, not what they are about.

use std::cmp::Ordering;

use crate::interval::Rational;

/// A closed range; an end that is `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower end, in it.
    pub low: Option<Rational>,
    /// The upper end, in it.
    pub high: Option<Rational>,
}

/// A term of a relation.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// The figure at this position of the statement's list; percentages count as fractions.
    Figure(usize),
    /// A number that the words imply, by its position in the statement's list of those; it may be anything.
    Implied(usize),
    /// A number that the words give ("100 %", "24 hours").
    Number(Rational),
    /// Of at least one term.
    Sum(Vec<Expr>),
    /// The first without the second.
    Difference(Box<Expr>, Box<Expr>),
    /// The first times the second.
    Product(Box<Expr>, Box<Expr>),
    /// The first over the second.
    Quotient(Box<Expr>, Box<Expr>),
}

impl Range {
    /// No bound at all.
    pub const ALL: Range = Range {
        low: None,
        high: None,
    };

    /// One value.
    pub fn point(value: Rational) -> Range {
        Range {
            low: Some(value),
            high: Some(value),
        }
    }

    fn neg(self) -> Range {
        Range {
            low: self.high.map(Rational::neg),
            high: self.low.map(Rational::neg),
        }
    }

    fn add(self, other: Range) -> Range {
        Range {
            low: both(self.low, other.low, Rational::add),
            high: both(self.high, other.high, Rational::add),
        }
    }

    /// Products of ranges; unbounded where an end is, unless both are of one sign.
    fn mul(self, other: Range) -> Range {
        if self.is_not_negative() && other.is_not_negative() {
            return Range {
                low: both(self.low, other.low, Rational::mul),
                high: both(self.high, other.high, Rational::mul),
            };
        }
        let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high)
        else {
            return Range::ALL;
        };
        let corners = [a.mul(c), a.mul(d), b.mul(c), b.mul(d)];
        let mut hull: Option<Range> = None;
        for corner in corners {
            let Some(corner) = corner else {
                return Range::ALL;
            };
            let point = Range::point(corner);
            hull = Some(hull.map_or(point, |hull| hull.join(point)));
        }
        hull.unwrap_or(Range::ALL)
    }

    /// One over the range; unbounded where it holds zero.
    fn recip(self) -> Range {
        let one = |end: Option<Rational>| end.and_then(|end| Rational::ONE.div(end));
        let above = self.low.is_some_and(|low| is_less(Rational::ZERO, low));
        let below = self.high.is_some_and(|high| high.is_negative());
        if above {
            Range {
                // One over what has no end comes as near to zero as you like.
                low: Some(one(self.high).unwrap_or(Rational::ZERO)),
                high: one(self.low),
            }
        } else if below {
            self.neg().recip().neg()
        } else {
            Range::ALL
        }
    }

    /// The smallest range around both.
    pub fn join(self, other: Range) -> Range {
        let pick = |a: Option<Rational>, b: Option<Rational>, want: Ordering| match (a, b) {
            (Some(a), Some(b)) => match a.compare(b) {
                Some(order) if order == want => Some(a),
                Some(_) => Some(b),
                None => None,
            },
            _ => None,
        };
        Range {
            low: pick(self.low, other.low, Ordering::Less),
            high: pick(self.high, other.high, Ordering::Greater),
        }
    }

    fn is_not_negative(self) -> bool {
        self.low.is_some_and(|low| !low.is_negative())
    }

    /// Whether every value of `self` is below every value of `other`.
    pub fn is_below(self, other: Range) -> bool {
        matches!((self.high, other.low), (Some(a), Some(b)) if is_less(a, b))
    }

    /// Whether the two have no value in common.
    pub fn is_apart(self, other: Range) -> bool {
        self.is_below(other) || other.is_below(self)
    }
}

fn both(
    a: Option<Rational>,
    b: Option<Rational>,
    op: fn(Rational, Rational) -> Option<Rational>,
) -> Option<Rational> {
    op(a?, b?)
}

fn is_less(a: Rational, b: Rational) -> bool {
    a.compare(b) == Some(Ordering::Less)
}

impl Expr {
    /// "1 - term".
    pub fn one_less(term: Expr) -> Expr {
        Expr::Difference(Box::new(Expr::Number(Rational::ONE)), Box::new(term))
    }

    /// The same with the figure `other` wherever it has `figure`.
    pub fn instead(&self, figure: usize, other: usize) -> Expr {
        let of = |term: &Expr| Box::new(term.instead(figure, other));
        match self {
            Expr::Figure(own) if *own == figure => Expr::Figure(other),
            Expr::Figure(_) | Expr::Implied(_) | Expr::Number(_) => self.clone(),
            Expr::Sum(terms) => Expr::Sum(
                terms
                    .iter()
                    .map(|term| term.instead(figure, other))
                    .collect(),
            ),
            Expr::Difference(a, b) => Expr::Difference(of(a), of(b)),
            Expr::Product(a, b) => Expr::Product(of(a), of(b)),
            Expr::Quotient(a, b) => Expr::Quotient(of(a), of(b)),
        }
    }

    /// The values that it can take when each figure takes those of `range`.
    ///
    /// Exact where every figure occurs once, which is so in all relations of this module; else never too narrow.
    pub fn eval(&self, range: &dyn Fn(usize) -> Range) -> Range {
        match self {
            Expr::Figure(figure) => range(*figure),
            Expr::Implied(_) => Range::ALL,
            Expr::Number(number) => Range::point(*number),
            Expr::Sum(terms) => terms
                .iter()
                .map(|term| term.eval(range))
                .reduce(Range::add)
                .unwrap_or(Range::point(Rational::ZERO)),
            Expr::Difference(a, b) => a.eval(range).add(b.eval(range).neg()),
            Expr::Product(a, b) => a.eval(range).mul(b.eval(range)),
            Expr::Quotient(a, b) => a.eval(range).mul(b.eval(range).recip()),
        }
    }

    /// The same over lists that have so many figures and implied numbers before their own.
    pub fn moved(&self, figures: usize, implied: usize) -> Expr {
        let moved = |term: &Expr| Box::new(term.moved(figures, implied));
        match self {
            Expr::Figure(figure) => Expr::Figure(figure + figures),
            Expr::Implied(other) => Expr::Implied(other + implied),
            Expr::Number(number) => Expr::Number(*number),
            Expr::Sum(terms) => Expr::Sum(terms.iter().map(|term| *moved(term)).collect()),
            Expr::Difference(a, b) => Expr::Difference(moved(a), moved(b)),
            Expr::Product(a, b) => Expr::Product(moved(a), moved(b)),
            Expr::Quotient(a, b) => Expr::Quotient(moved(a), moved(b)),
        }
    }

    /// The figures in it, in the order of the formula.
    pub fn figures(&self, out: &mut Vec<usize>) {
        match self {
            Expr::Figure(figure) => out.push(*figure),
            Expr::Implied(_) | Expr::Number(_) => {}
            Expr::Sum(terms) => terms.iter().for_each(|term| term.figures(out)),
            Expr::Difference(a, b) | Expr::Product(a, b) | Expr::Quotient(a, b) => {
                a.figures(out);
                b.figures(out);
            }
        }
    }

    /// The implied number in it.
    pub fn implied(&self) -> Option<usize> {
        match self {
            Expr::Implied(implied) => Some(*implied),
            Expr::Figure(_) | Expr::Number(_) => None,
            Expr::Sum(terms) => terms.iter().find_map(Expr::implied),
            Expr::Difference(a, b) | Expr::Product(a, b) | Expr::Quotient(a, b) => {
                a.implied().or_else(|| b.implied())
            }
        }
    }

    /// The formula as a sheet has it, each figure under the name that `name` gives.
    pub fn formula(&self, name: &dyn Fn(usize) -> String) -> String {
        self.worded(name, &|implied| format!("q{}", implied + 1))
    }

    /// The formula, figures and implied numbers under the names given.
    pub fn worded(
        &self,
        name: &dyn Fn(usize) -> String,
        implied: &dyn Fn(usize) -> String,
    ) -> String {
        let tight = |term: &Expr| {
            let text = term.worded(name, implied);
            match term {
                Expr::Sum(terms) if terms.len() > 1 => format!("({text})"),
                Expr::Difference(..) => format!("({text})"),
                _ => text,
            }
        };
        match self {
            Expr::Figure(figure) => name(*figure),
            Expr::Implied(i) => implied(*i),
            Expr::Number(number) => decimal(*number),
            Expr::Sum(terms) => terms
                .iter()
                .map(|term| term.worded(name, implied))
                .collect::<Vec<_>>()
                .join(" + "),
            Expr::Difference(a, b) => format!("{} - {}", a.worded(name, implied), tight(b)),
            Expr::Product(a, b) => format!("{} * {}", tight(a), tight(b)),
            Expr::Quotient(a, b) => {
                let below = match **b {
                    Expr::Product(..) | Expr::Quotient(..) => {
                        format!("({})", b.worded(name, implied))
                    }
                    _ => tight(b),
                };
                format!("{} / {below}", tight(a))
            }
        }
    }
}

/// A number as a formula writes it; as a quotient where its decimals do not end soon.
fn decimal(number: Rational) -> String {
    let (mut num, den) = number.parts();
    let (mut rest, mut decimals) = (den, 0);
    while rest % 10 == 0 || rest % 5 == 0 || rest % 2 == 0 {
        let step = if rest % 10 == 0 {
            1
        } else if rest % 5 == 0 {
            2
        } else {
            5
        };
        rest = rest * step / 10;
        num = match num.checked_mul(step) {
            Some(num) => num,
            None => return format!("({} / {den})", number.parts().0),
        };
        decimals += 1;
    }
    if rest != 1 {
        return format!("({} / {den})", number.parts().0);
    }
    let sign = if num < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", num.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(num: i128, den: i128) -> Rational {
        Rational::new(num, den).unwrap()
    }

    fn range(low: i128, high: i128) -> Range {
        Range {
            low: Some(r(low, 1)),
            high: Some(r(high, 1)),
        }
    }

    #[test]
    fn a_result_encloses_the_results_of_the_members() {
        arbtest::arbtest(|u| {
            let mut draw = || -> arbtest::arbitrary::Result<(Range, Rational)> {
                let a: i8 = u.arbitrary()?;
                let b: i8 = u.arbitrary()?;
                let (low, high) = (a.min(b), a.max(b));
                let at = u.int_in_range(low..=high)?;
                Ok((range(low.into(), high.into()), r(at.into(), 1)))
            };
            let ((x, p), (y, q)) = (draw()?, draw()?);
            let holds = |range: Range, value: Option<Rational>| {
                value.is_none_or(|value| !range.is_apart(Range::point(value)))
            };
            assert!(holds(x.add(y), p.add(q)));
            assert!(holds(x.mul(y), p.mul(q)), "{x:?} {y:?}");
            assert!(holds(x.mul(y.recip()), p.div(q)), "{x:?} {y:?}");
            Ok(())
        });
    }

    #[test]
    fn a_formula_has_only_the_parentheses_that_it_needs() {
        let f = Expr::Figure;
        let sum = Expr::Sum(vec![f(1), f(2)]);
        let cases = [
            (sum.clone(), "f1 + f2"),
            (
                Expr::Quotient(Box::new(f(1)), Box::new(sum.clone())),
                "f1 / (f1 + f2)",
            ),
            (
                Expr::Difference(
                    Box::new(Expr::Quotient(Box::new(f(1)), Box::new(f(2)))),
                    Box::new(Expr::Number(Rational::ONE)),
                ),
                "f1 / f2 - 1",
            ),
            (
                Expr::Product(Box::new(f(3)), Box::new(Expr::Number(r(5, 2)))),
                "f3 * 2.5",
            ),
            (
                Expr::Product(Box::new(f(3)), Box::new(Expr::Number(r(1, 3)))),
                "f3 * (1 / 3)",
            ),
        ];
        for (expr, expected) in cases {
            assert_eq!(expr.formula(&|i| format!("f{i}")), expected);
        }
    }
}
