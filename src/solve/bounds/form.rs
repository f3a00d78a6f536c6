//! Forms: sums of variables with exact coefficients, and a constant.
//!
//! Terms stand in the order of their variables, each once and none with a coefficient of zero, so that equal sums are equal.
//! Where a fraction outgrows its bits there is no form.

use crate::interval::Rational;

/// A sum of variables with coefficients, and a constant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    pub terms: Vec<(usize, Rational)>,
    pub constant: Rational,
}

impl Default for Form {
    fn default() -> Form {
        Form::constant(Rational::ZERO)
    }
}

impl Form {
    pub fn constant(constant: Rational) -> Form {
        Form {
            terms: Vec::new(),
            constant,
        }
    }

    pub fn variable(v: usize) -> Form {
        Form {
            terms: vec![(v, Rational::ONE)],
            constant: Rational::ZERO,
        }
    }

    pub fn plus(&self, other: &Form, factor: Rational) -> Option<Form> {
        // Both stand in order. What lies between the other's terms is copied as it is: a sum of thousands grows by one at a
        // time.
        let mut terms = Vec::with_capacity(self.terms.len() + other.terms.len());
        let mut rest = &self.terms[..];
        for &(v, c) in &other.terms {
            let c = c.mul(factor)?;
            let (before, after) = rest.split_at(rest.partition_point(|(u, _)| *u < v));
            terms.extend_from_slice(before);
            rest = after;
            let sum = match rest {
                [(u, own), after @ ..] if *u == v => {
                    rest = after;
                    own.add(c)?
                }
                _ => c,
            };
            if sum != Rational::ZERO {
                terms.push((v, sum));
            }
        }
        terms.extend_from_slice(rest);
        Some(Form {
            terms,
            constant: self.constant.add(other.constant.mul(factor)?)?,
        })
    }

    /// The same as [`Form::plus`] where both may be used up: the shorter sum goes into the longer one, so that a sum of
    /// thousands is not copied for each of its parts. `moved` counts the terms that are passed over besides.
    pub fn joined(self, other: Form, factor: Rational, moved: &mut usize) -> Option<Form> {
        let other = match factor == Rational::ONE {
            true => other,
            false => {
                *moved += other.terms.len();
                other.times(factor)?
            }
        };
        let (mut long, short) = match self.terms.len() < other.terms.len() {
            true => (other, self),
            false => (self, other),
        };
        for (v, c) in short.terms {
            let at = match long.terms.last() {
                Some((last, _)) if *last >= v => long.terms.partition_point(|(u, _)| *u < v),
                _ => long.terms.len(),
            };
            *moved += long.terms.len() - at;
            match long.terms.get_mut(at) {
                Some((u, own)) if *u == v => {
                    *own = own.add(c)?;
                    if *own == Rational::ZERO {
                        long.terms.remove(at);
                    }
                }
                _ => long.terms.insert(at, (v, c)),
            }
        }
        long.constant = long.constant.add(short.constant)?;
        Some(long)
    }

    pub fn times(&self, factor: Rational) -> Option<Form> {
        Form::constant(Rational::ZERO).plus(self, factor)
    }

    /// The factor that makes `other` this sum, if there is one.
    pub fn multiple_of(&self, other: &Form) -> Option<Rational> {
        let (first, theirs) = (self.terms.first()?, other.terms.first()?);
        // Most sums are of other variables, which no arithmetic need show.
        if first.0 != theirs.0 || self.terms.len() != other.terms.len() {
            return None;
        }
        let factor = first.1.div(theirs.1)?;
        (other.times(factor)? == *self).then_some(factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(terms: &[(usize, i64)], constant: i64) -> Form {
        let one = |out: Form, &(v, c): &(usize, i64)| {
            out.plus(&Form::variable(v), Rational::integer(c)).unwrap()
        };
        (terms.iter()).fold(Form::constant(Rational::integer(constant)), one)
    }

    #[test]
    fn equal_sums_are_equal_in_whatever_order_they_came() {
        assert_eq!(
            form(&[(3, 2), (1, 1), (3, -2), (0, 5)], 7),
            form(&[(0, 5), (1, 1)], 7)
        );
    }

    #[test]
    fn sums_that_are_used_up_come_to_the_same() {
        let sums = [
            form(&[(0, 5), (1, 1), (4, 2)], 7),
            form(&[(1, -1), (3, 2)], 0),
            form(&[(4, 2)], -7),
            form(&[], 3),
        ];
        for (a, b) in sums.iter().flat_map(|a| sums.iter().map(move |b| (a, b))) {
            for factor in [1, -1, 2].map(Rational::integer) {
                let joined = a.clone().joined(b.clone(), factor, &mut 0);
                assert_eq!(joined, a.plus(b, factor), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_multiple_is_known_by_all_of_its_terms() {
        let (small, large) = (form(&[(0, 1), (2, -3)], 4), form(&[(0, 2), (2, -6)], 8));
        assert_eq!(large.multiple_of(&small), Some(Rational::integer(2)));
        assert_eq!(form(&[(0, 2), (2, -6)], 9).multiple_of(&small), None);
        assert_eq!(form(&[], 8).multiple_of(&small), None);
    }

    #[test]
    fn what_outgrows_its_bits_is_no_form() {
        let huge = Rational::decimal(1, 38).unwrap();
        assert_eq!(Form::variable(0).times(huge).unwrap().times(huge), None);
    }
}
