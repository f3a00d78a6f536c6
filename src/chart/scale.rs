//! Scales: from a domain of numbers or days to positions in CSS pixels.
//!
//! Reading order: [`Scale`], [`ticks`], [`date_ticks`].

use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;

use crate::figure::date::Day;

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

/// At most `most` round numbers in a domain, evenly spaced: plotters' key points.
pub(super) fn ticks(domain: (f64, f64), most: usize) -> Vec<f64> {
    // plotters compares with absolute tolerances, so it is asked about a domain of ordinary size.
    let size = domain.0.abs().max(domain.1.abs());
    let power = 10f64.powi(size.log10().floor().clamp(-300.0, 300.0) as i32 - 2);
    let (low, high) = (domain.0 / power, domain.1 / power);
    if !(high - low).is_finite() || high - low < 1e-6 {
        return Vec::new();
    }
    let points = RangedCoordf64::from(low..high).key_points(BoldPoints(most.max(2)));
    points
        .into_iter()
        .filter(|point| (low - 1e-9..=high + 1e-9).contains(point))
        .map(|point| (point * 1e6).round() / 1e6 * power)
        .collect()
}

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many months, 1 to 6.
    Months(u32),
    /// So many years.
    Years(i32),
}

/// First days of months or years in `first..=last`: the finest step that gives at most `most` of
/// them; at least one where `first..=last` holds the first day of a month.
pub(super) fn date_ticks(first: Day, last: Day, most: usize) -> (Step, Vec<Day>) {
    let steps = [
        Step::Months(1),
        Step::Months(3),
        Step::Months(6),
        Step::Years(1),
        Step::Years(2),
        Step::Years(5),
        Step::Years(10),
        Step::Years(20),
        Step::Years(50),
        Step::Years(100),
        Step::Years(500),
    ];
    let (first_year, ..) = first.ymd();
    let (last_year, ..) = last.ymd();
    let mut out = (Step::Years(1000), Vec::new());
    for step in steps {
        let mut days = Vec::new();
        let (years, months) = match step {
            Step::Months(months) => (1, months),
            Step::Years(years) => (years, 12),
        };
        let mut year = first_year.div_euclid(years) * years;
        // The longest calendar has 10 000 years; more than `most` ticks are not wanted anyway.
        while year <= last_year && days.len() <= most {
            for month in (1..=12).step_by(months as usize) {
                days.extend(Day::new(year, month, 1).filter(|day| (first..=last).contains(day)));
            }
            year += years;
        }
        let fits = days.len() <= most.max(1);
        out = (step, days);
        if fits {
            break;
        }
    }
    out
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
        assert_eq!(step, Step::Months(6));
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
        assert_eq!(step, Step::Years(10));
        assert_eq!(days.len(), 4);
    }
}
