use arbtest::arbitrary::{Result, Unstructured};

use super::{Interval, Rational};

/// An interval with ends of few digits, and a member of it.
fn interval_and_member(u: &mut Unstructured) -> Result<(Interval, f64)> {
    let end = |u: &mut Unstructured| -> Result<f64> {
        Ok(f64::from(u.int_in_range(-1000..=1000)?) / *u.choose(&[1.0, 3.0, 7.0, 10.0, 1e-9])?)
    };
    let (a, b) = (end(u)?, end(u)?);
    let range = Interval::new(a.min(b), a.max(b));
    let share = f64::from(u.int_in_range(0..=64)?) / 64.0;
    Ok((
        range,
        (range.lo + share * range.width()).clamp(range.lo, range.hi),
    ))
}

/// Checks against exact fractions, which know no rounding.
fn check_encloses(range: Interval, exact: Option<Rational>) {
    let Some(exact) = exact else { return };
    for (end, is_low) in [(range.lo, true), (range.hi, false)] {
        let Some(order) = Rational::from_f64(end).and_then(|end| end.compare(exact)) else {
            continue;
        };
        assert!(
            if is_low { order.is_le() } else { order.is_ge() },
            "{exact:?} in {range:?}"
        );
    }
}

#[test]
fn every_operation_encloses_what_its_members_give() {
    arbtest::arbtest(|u| {
        let ((a, x), (b, y)) = (interval_and_member(u)?, interval_and_member(u)?);
        let (p, q) = (Rational::from_f64(x), Rational::from_f64(y));
        let (Some(p), Some(q)) = (p, q) else {
            return Ok(());
        };
        check_encloses(a + b, p.add(q));
        check_encloses(a - b, p.sub(q));
        check_encloses(a * b, p.mul(q));
        check_encloses(a.square(), p.mul(p));
        if y != 0.0 {
            check_encloses(a / b, p.div(q));
            check_encloses(a.quotient(b, Interval::ENTIRE), p.div(q));
        }
        Ok(())
    });
}

#[test]
fn an_exact_result_stays_a_point() {
    let point = Interval::point;
    assert_eq!(point(1000.0) + point(2630.0), point(3630.0));
    assert_eq!(point(0.1) * point(2.0), point(0.2));
    assert_eq!(point(2700.0) / point(5.0), point(540.0));
    assert_eq!(point(9.0).square_root(Interval::ENTIRE).hi, 3f64.next_up());
    assert!((point(1.0) / point(3.0)).width() > 0.0);
}

#[test]
fn a_divisor_that_reaches_zero_splits() {
    let quotient = |a: Interval, b: Interval| a.quotient(b, Interval::ENTIRE);
    let one_to_five = Interval::new(1.0, 5.0);
    assert_eq!(
        quotient(one_to_five, Interval::new(0.0, 8.0)),
        Interval::new(0.125, f64::INFINITY)
    );
    assert_eq!(
        quotient(one_to_five, Interval::new(-1.0, 10.0)),
        Interval::ENTIRE
    );
    assert_eq!(quotient(one_to_five, Interval::point(0.0)), Interval::EMPTY);
    // 0 / 0 says nothing.
    assert_eq!(
        quotient(Interval::point(0.0), Interval::point(0.0)),
        Interval::ENTIRE
    );
    // Only the piece that lies within counts.
    let positive = Interval::new(0.0, 100.0);
    assert_eq!(
        one_to_five.quotient(Interval::new(-1.0, 2.0), positive),
        Interval::new(0.5, 100.0)
    );
}

#[test]
fn a_fraction_lies_in_its_enclosure() {
    arbtest::arbtest(|u| {
        let (num, den) = (
            u.int_in_range(-1_000_000i64..=1_000_000)?,
            u.int_in_range(1i64..=9999)?,
        );
        let Some(r) = Rational::new(num.into(), den.into()) else {
            return Ok(());
        };
        check_encloses(r.enclose(), Some(r));
        assert!(r.enclose().lo.next_up() >= r.enclose().hi, "{r:?}");
        Ok(())
    });
    assert_eq!(
        Rational::new(1, 4).unwrap().enclose(),
        Interval::point(0.25)
    );
    assert_eq!(Rational::from_f64(0.5), Rational::new(1, 2));
    assert_eq!(Rational::from_f64(-48.0), Rational::new(-48, 1));
}
