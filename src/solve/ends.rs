//! The ends of a range, and whether they belong to it.

use crate::reading::{Bound, Support};

/// A range as it is to be told: "more than 500" leaves 500 itself out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// Lower end, minus infinity for none.
    pub low: f64,
    /// Upper end, infinity for none.
    pub high: f64,
    /// Whether each end itself is left out.
    pub open: (bool, bool),
}

impl Ends {
    /// Ends that belong to their range.
    pub const fn closed(low: f64, high: f64) -> Ends {
        Ends {
            low,
            high,
            open: (false, false),
        }
    }

    /// The ends that a wording leaves.
    pub fn of(support: &Support) -> Ends {
        let end = |bound: Option<Bound>, none| match bound {
            Some(bound) => (bound.value.to_f64(), bound.open),
            None => (none, false),
        };
        let low = end(support.low, f64::NEG_INFINITY);
        let high = end(support.high, f64::INFINITY);
        Ends {
            low: low.0,
            high: high.0,
            open: (low.1, high.1),
        }
    }
}
