//! Scales: from a domain of numbers or days to positions in CSS pixels.
//!
//! Reading order: [`Scale`], [`ticks`], [`date_ticks`].

use crate::figure::date::Day;
use crate::message::number::{magnitude, power};

/// A linear scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Ends of the domain, `domain.0 < domain.1`.
    pub domain: (f64, f64),
    /// Where they lie, in CSS pixels; may run backwards.
    pub range: (f64, f64),
}

impl Scale {
    /// A scale over a domain that is widened where it would be empty.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Scale {
        let (low, high) = domain;
        // A domain so narrow that its ends are one f64 apart cannot be divided.
        let domain = if high - low > high.abs().max(low.abs()) * 1e-12 {
            domain
        } else {
            let room = (low.abs() * 1e-3).max(0.5);
            (low - room, low + room)
        };
        Scale { domain, range }
    }

    /// Where `value` lies; what is outside the domain lies at its nearer end.
    pub fn at(&self, value: f64) -> f64 {
        // Halved, so that the widest domains do not overflow.
        let (low, high) = (self.domain.0 / 2.0, self.domain.1 / 2.0);
        let share = ((value / 2.0 - low) / (high - low)).clamp(0.0, 1.0);
        self.range.0 + share * (self.range.1 - self.range.0)
    }
}

/// The least and the largest finite value; `None` if there is none.
pub(super) fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        if value.is_finite() {
            low = low.min(*value);
            high = high.max(*value);
        }
    }
    (low <= high).then_some((low, high))
}

/// A domain that holds every finite value: from zero, unless the values are far from it and close together.
/// An open end reaches visibly beyond every closed one.
pub(super) fn domain(values: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = closed_domain(values);
    let reach = (high - low) * 0.15;
    if values.contains(&f64::INFINITY) {
        high += reach;
    }
    if values.contains(&f64::NEG_INFINITY) && low < 0.0 {
        low -= reach;
    }
    (low, high)
}

/// The same where open ends take no room.
pub(super) fn closed_domain(values: &[f64]) -> (f64, f64) {
    let Some((low, high)) = extent(values) else {
        return (0.0, 1.0);
    };
    let margin = (high - low) * 0.06;
    // One value by itself has a size only beside nothing.
    if low >= 0.0 && (high - low >= low * 0.2 || low == high) {
        (0.0, if high > 0.0 { high } else { 1.0 })
    } else if low >= 0.0 {
        ((low - margin).max(0.0), high + margin)
    } else {
        (
            low - margin,
            high.max(0.0) + if high > 0.0 { margin } else { 0.0 },
        )
    }
}

/// At most `most` multiples of 1, 2 or 5 times a power of ten in a domain: the finest such steps.
pub(super) fn ticks(domain: (f64, f64), most: usize) -> Vec<f64> {
    let (low, high) = domain;
    let mut found = Vec::new();
    if !(high - low).is_finite() || high <= low {
        return found;
    }
    let mut size = magnitude(high - low) + 1;
    loop {
        for mantissa in [5.0, 2.0, 1.0] {
            // Divided by a whole power where there is one, so that 3 times 0.1 is 0.3.
            let at = |i: f64| {
                if size > 0 {
                    i * mantissa * power(size - 1)
                } else {
                    i * mantissa / power(1 - size)
                }
            };
            let step = at(1.0);
            let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
            if last - first >= most.max(2) as f64 || step <= high.abs().max(low.abs()) * 1e-12 {
                return found;
            }
            found.clear();
            let mut i = first;
            while i <= last {
                found.push(at(i));
                i += 1.0;
            }
        }
        size -= 1;
    }
}

/// A domain widened to multiples of the step that gives it at most `most` ticks, and that step.
pub(super) fn rounded((low, high): (f64, f64), most: usize) -> ((f64, f64), f64) {
    let found = ticks((low, high), most);
    let step = match found[..] {
        [a, b, ..] => b - a,
        _ => return ((low, high), high - low),
    };
    let (low, high) = (
        (low / step + 1e-9).floor() * step,
        (high / step - 1e-9).ceil() * step,
    );
    ((low, high), step)
}

/// First days of months or years in `first..=last`, and how many months they are apart: the finest step
/// that gives at most `most` of them; at least one where `first..=last` holds the first day of a month.
pub(super) fn date_ticks(first: Day, last: Day, most: usize) -> (i32, Vec<Day>) {
    /// Lengths in months.
    const STEPS: [i32; 12] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];
    let (first_year, ..) = first.ymd();
    let (last_year, ..) = last.ymd();
    let mut days = Vec::new();
    for step in STEPS {
        days.clear();
        let years = (step / 12).max(1);
        let mut year = first_year.div_euclid(years) * years;
        // The longest calendar has 10 000 years; more than `most` ticks are not wanted anyway.
        while year <= last_year && days.len() <= most {
            let mut month = 1;
            while month <= 12 {
                let day = Day::new(year, month as u32, 1);
                days.extend(day.filter(|day| *day >= first && *day <= last));
                month += step;
            }
            year += years;
        }
        if days.len() <= most.max(1) {
            return (step, days);
        }
    }
    (STEPS[STEPS.len() - 1], days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(
            ticks((0.0, 5400.0), 6),
            [0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0]
        );
        assert_eq!(ticks((0.0, 1.0), 3), [0.0, 0.5, 1.0]);
        assert_eq!(
            ticks((-40.0, 60.0), 6),
            [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]
        );
        assert_eq!(ticks((0.0, f64::INFINITY), 6), [0.0; 0]);
    }

    #[test]
    fn ticks_lie_in_their_domain_and_rise() {
        arbtest::arbtest(|u| {
            let mantissa = f64::from(u.int_in_range(-999..=999)?);
            let width = f64::from(u.int_in_range(1..=999)?);
            let power = 10f64.powi(u.int_in_range(-200..=200)?);
            let domain = (mantissa * power, (mantissa + width) * power);
            let most = u.int_in_range(2..=12)?;
            let found = ticks(domain, most);
            assert!(found.len() <= most + 1, "{found:?}");
            for tick in &found {
                let slack = (domain.1 - domain.0) * 1e-6;
                assert!(*tick >= domain.0 - slack && *tick <= domain.1 + slack);
            }
            assert!(found.is_sorted());
            Ok(())
        });
    }

    #[test]
    fn dates_are_marked_at_months_quarters_or_years() {
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        let (step, days) = date_ticks(day(2021, 1, 1), day(2022, 7, 1), 4);
        assert_eq!(step, 6);
        assert_eq!(
            days,
            [
                day(2021, 1, 1),
                day(2021, 7, 1),
                day(2022, 1, 1),
                day(2022, 7, 1)
            ]
        );
        let (step, days) = date_ticks(day(1990, 5, 1), day(2030, 1, 1), 5);
        assert_eq!(step, 120);
        assert_eq!(days.len(), 4);
    }
}
