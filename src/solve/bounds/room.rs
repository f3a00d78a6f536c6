//! Linear rows in exact fractions: whether they leave a point, and room at every end that is left out.
//!
//! A no is a proof: the simplex method runs over fractions, and says nothing at all once one has outgrown its bits.

use super::Fit;
use super::exact::Exact;
use super::field::Field;
use super::relax::Relaxed;
use super::simplex::{End, Simplex};
use crate::interval::Rational;
use crate::reading::Bound;
use crate::solve::tolerance::ROOM;
use crate::solve::work::Work;

/// Whether the linear rows leave room at every open end; false only when proven.
///
/// A slack between 0 and 1 is kept from every open end and made as large as it can be. Doubles first:
/// only where they find next to no room do exact fractions decide.
pub(super) fn has_room(relaxed: &Relaxed, bounds: &[Exact], work: &mut Work) -> bool {
    let columns = columns(relaxed);
    let is_open = |b: Option<Bound>| b.is_some_and(|b| b.open);
    let exact = |v: usize| bounds.get(v).copied().unwrap_or(Exact::ENTIRE);
    if !columns
        .iter()
        .any(|&v| is_open(exact(v).low) || is_open(exact(v).high))
    {
        return true;
    }
    let rough = slack(relaxed, &columns, &exact, &|r| Some(r.to_f64()), work);
    if matches!(rough, Some(Some(room)) if room > ROOM) {
        return true;
    }
    match slack(relaxed, &columns, &exact, &|r| Some(Some(r)), work) {
        Some(Some(Some(room))) => room.parts().0 > 0,
        Some(Some(None)) | None => true,
        Some(None) => false,
    }
}

/// Whether linear rows leave a point, in exact fractions; not known where there are products.
pub(super) fn decide(relaxed: &Relaxed, bounds: &[Exact], work: &mut Work) -> Fit {
    if !relaxed.products.is_empty() || !relaxed.is_complete || relaxed.is_too_large() {
        return Fit::Unknown;
    }
    let exact = |v: usize| bounds.get(v).copied().unwrap_or(Exact::ENTIRE);
    let columns = columns(relaxed);
    match slack(relaxed, &columns, &exact, &|r| Some(Some(r)), work) {
        Some(Some(_)) => Fit::Yes,
        Some(None) => Fit::No,
        None => Fit::Unknown,
    }
}

/// The variables that linear rows speak of, rising.
fn columns(relaxed: &Relaxed) -> Vec<usize> {
    let terms = relaxed.rows.iter().flat_map(|row| &row.terms);
    let mut out: Vec<usize> = terms.map(|t| t.0).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The largest slack; `Some(None)` if there is no point at all, `None` if the arithmetic gave up.
fn slack<N: Field>(
    relaxed: &Relaxed,
    columns: &[usize],
    exact: &dyn Fn(usize) -> Exact,
    number: &dyn Fn(Rational) -> Option<N>,
    work: &mut Work,
) -> Option<Option<N>> {
    let n = columns.len() + 1;
    let last = n - 1;
    let mut table = Vec::new();
    let (mut low, mut high) = (Vec::new(), Vec::new());
    let (mut row_low, mut row_high) = (Vec::new(), Vec::new());
    let value = |bound: Option<Rational>| match bound {
        None => Some(None),
        Some(b) => Some(Some(number(b)?)),
    };
    for (c, &v) in columns.iter().enumerate() {
        let range = exact(v);
        low.push(value(range.low.map(|b| b.value))?);
        high.push(value(range.high.map(|b| b.value))?);
        for (end, sign) in [(range.low, -1), (range.high, 1)] {
            let Some(end) = end.filter(|b| b.open) else {
                continue;
            };
            // The room is measured in the size of the range, or of the number itself.
            let size = match (range.low, range.high) {
                (Some(a), Some(b)) => b.value.sub(a.value)?,
                _ if end.value == Rational::ZERO => Rational::ONE,
                _ if end.value.is_negative() => end.value.neg(),
                _ => end.value,
            };
            let mut row = vec![N::ZERO; n];
            row[c] = N::ONE;
            row[last] = number(size.mul(Rational::integer(sign))?)?;
            table.extend(row);
            row_low.push(if sign < 0 {
                Some(number(end.value)?)
            } else {
                None
            });
            row_high.push(if sign < 0 {
                None
            } else {
                Some(number(end.value)?)
            });
        }
    }
    low.push(Some(N::ZERO));
    high.push(Some(N::ONE));
    for row in &relaxed.rows {
        let start = table.len();
        table.resize(start + n, N::ZERO);
        for &(v, coefficient) in &row.terms {
            let c = columns.binary_search(&v).ok()?;
            table[start + c] = number(coefficient)?;
        }
        row_low.push(value(row.low)?);
        row_high.push(value(row.high)?);
    }
    let m = row_low.len();
    low.extend(row_low);
    high.extend(row_high);
    let mut simplex = Simplex::new(n, table, low, high);
    // A fraction costs as much as twenty doubles.
    let before = work.left() / 20;
    simplex.left = before;
    let mut end = simplex.feasible();
    if end == End::Done {
        end = simplex.optimize(last, true);
    }
    work.spend((before - simplex.left) as usize * 20 + m * n);
    work.owe(simplex.owed * 20);
    match end {
        End::Done => Some(Some(simplex.value[last])),
        End::Infeasible(..) => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;

    fn range(low: (i64, bool), high: (i64, bool)) -> Exact {
        let end = |(n, open)| {
            let value = Rational::integer(n);
            Some(Bound { value, open })
        };
        Exact {
            low: end(low),
            high: end(high),
        }
    }

    #[test]
    fn three_ends_left_out_may_leave_no_room_where_each_two_do() {
        let (r, _) = relaxed(&["a + b + c = 6"]);
        let mut work = Work::new(10_000_000);
        let above = |open| range((2, open), (9, false));
        assert!(!has_room(
            &r,
            &[above(true), above(false), above(false)],
            &mut work
        ));
        assert!(has_room(
            &r,
            &[above(false), above(false), above(false)],
            &mut work
        ));
        assert!(has_room(
            &r,
            &[above(true), range((1, false), (9, false)), above(false)],
            &mut work
        ));
    }

    #[test]
    fn a_linear_system_is_decided_in_fractions() {
        let mut work = Work::new(10_000_000);
        let third = range((0, false), (1, false));
        let (r, _) = relaxed(&["3 * a = 1", "a = b"]);
        assert_eq!(decide(&r, &[third, third], &mut work), Fit::Yes);
        let (r, _) = relaxed(&["3 * a = 1", "a = b", "3 * b = 1.000000000000000000001"]);
        assert_eq!(decide(&r, &[third, third], &mut work), Fit::No);
        let (r, _) = relaxed(&["a = b * c"]);
        assert_eq!(decide(&r, &[third, third, third], &mut work), Fit::Unknown);
    }
}
