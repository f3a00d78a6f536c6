//! Work counted in operations instead of time, so that every machine stops at the same place.
//!
//! A solve has one [`Budget`]. Each stage takes a part of what is left, up to the limit that stands here, and gives back
//! what it does not need; a stage that runs dry leaves an answer that is wider or shorter, never a wrong one, and the
//! budget notes that it was cut short. An operation is about two nanoseconds.

/// The limits of the stages. Together they are more than a solve may take: no sheet needs all of them.
pub(super) mod limit {
    /// All of a solve.
    pub const SOLVE: u64 = 1_200_000_000;
    /// Ranges: about a third of a second.
    pub const RANGES: u64 = 150_000_000;
    /// The same for sheets of more constraints than [`LARGE`], so that a control still follows the hand.
    pub const RANGES_OF_LARGE: u64 = 60_000_000;
    /// Constraints, or values of a draw, that make a sheet large.
    pub const LARGE: usize = 100;
    /// Conflicts of figures; those with relations may take as many again.
    pub const CONFLICTS: u64 = 250_000_000;
    /// One question about a set of figures.
    pub const QUESTION: u64 = 10_000_000;
    /// Telling all conflicts, each with its numbers.
    pub const TELLING: u64 = 250_000_000;
    /// Conflicts whose gaps are measured.
    pub const GAPS: usize = 32;
    /// What conflicts have in common.
    pub const COMMON: u64 = 80_000_000;
    /// The stretch.
    pub const STRETCH: u64 = 80_000_000;
    /// Exact fractions that show which ends are numbers of few digits.
    pub const EXACT: u64 = 5_000_000;
    /// Draws where each is led by propagation.
    pub const GUIDED: u64 = 30_000_000;
    /// Looking whether draws have another solution.
    pub const PROBES: u64 = 10_000_000;
    /// Values that the draws of all variables of a large sheet may have together.
    pub const VALUES: usize = 1 << 20;
    /// Variables of a component that is told with its drivers.
    pub const DRIVEN: usize = 1000;
}

/// What may still be spent.
///
/// Shares are cut from what is left. What goes beyond a share, and what no share is measured by, is debt: all of it is handed
/// up, and where there is as much as a purse had in the beginning, the purse is spent. So thousands of shares that are each
/// too small for one look end, and what they are measured by stays what it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    left: u64,
    debt: u64,
    /// The debt at which nothing is left.
    credit: u64,
}

impl Work {
    pub fn new(operations: u64) -> Work {
        Work {
            left: operations,
            debt: 0,
            credit: operations,
        }
    }

    /// Operations left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Takes `operations` off; false once nothing is left.
    pub fn spend(&mut self, operations: usize) -> bool {
        let operations = operations as u64;
        let paid = self.left.min(operations);
        #[cfg(test)]
        count::add(paid);
        self.left -= paid;
        if paid < operations {
            self.owe(operations - paid);
        }
        self.left > 0
    }

    /// Notes operations by which no share is measured.
    pub fn owe(&mut self, operations: u64) {
        #[cfg(test)]
        count::add(operations);
        self.lend(operations);
    }

    fn lend(&mut self, operations: u64) {
        self.debt = self.debt.saturating_add(operations);
        if self.debt >= self.credit {
            self.left = 0;
        }
    }

    /// Goes on with `left` operations, after someone else has counted, and with what that one could not pay.
    pub fn resume(&mut self, left: u64, owed: u64) {
        #[cfg(test)]
        count::add(self.left.saturating_sub(left));
        self.left = left;
        self.owe(owed);
    }

    /// Whether the limit was reached.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// At most `operations` of what is left, as a purse of its own; pay for it with [`Work::charge`].
    pub fn part(&self, operations: u64) -> Work {
        Work::new(self.left.min(operations))
    }

    /// Pays for what `part`, taken with `operations`, has spent.
    pub fn charge(&mut self, operations: u64, part: Work) {
        let given = self.left.min(operations);
        self.left -= given - part.left.min(given);
        self.lend(part.debt);
    }
}

/// The work of a whole solve.
#[derive(Debug)]
pub(super) struct Budget {
    left: Work,
    /// Whether some stage has run dry.
    pub is_cut_short: bool,
}

impl Budget {
    pub fn new() -> Budget {
        Budget {
            left: Work::new(limit::SOLVE),
            is_cut_short: false,
        }
    }

    /// Lets a stage take up to `limit` operations.
    pub fn stage<T>(&mut self, limit: u64, run: impl FnOnce(&mut Work) -> T) -> T {
        let mut part = self.purse(limit);
        let out = run(&mut part);
        self.pay(limit, part);
        out
    }

    /// What a stage may take that runs beside others; [`Budget::pay`] for it.
    pub fn purse(&self, limit: u64) -> Work {
        self.left.part(limit)
    }

    /// Pays for what a stage has spent of a purse taken with `limit`.
    pub fn pay(&mut self, limit: u64, part: Work) {
        self.left.charge(limit, part);
        self.is_cut_short |= part.is_spent();
    }
}

/// All operations of a thread, for tests that count how they grow.
#[cfg(test)]
pub(super) mod count {
    use std::cell::Cell;

    thread_local!(static SPENT: Cell<u64> = const { Cell::new(0) });

    pub fn add(operations: u64) {
        SPENT.set(SPENT.get() + operations);
    }

    /// The operations that `run` takes.
    pub fn of<T>(run: impl FnOnce() -> T) -> u64 {
        let before = SPENT.get();
        run();
        SPENT.get() - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_paid_for_and_never_more_than_is_left() {
        let mut work = Work::new(100);
        let mut part = work.part(30);
        assert!(part.spend(20));
        work.charge(30, part);
        assert_eq!(work.left(), 80);
        let mut part = work.part(500);
        assert!(!part.spend(90));
        work.charge(500, part);
        assert!(work.is_spent());
    }

    #[test]
    fn what_goes_beyond_shares_ends_a_purse_too() {
        let mut work = Work::new(100);
        for _ in 0..3 {
            let mut share = work.part(1);
            assert!(!share.spend(31));
            work.charge(1, share);
        }
        assert_eq!(work.left(), 97);
        let mut share = work.part(1);
        share.owe(10);
        work.charge(1, share);
        assert!(work.is_spent());
    }

    #[test]
    fn a_budget_knows_that_a_stage_ran_dry() {
        let mut budget = Budget::new();
        budget.stage(10, |work| work.spend(9));
        assert!(!budget.is_cut_short);
        budget.stage(10, |work| work.spend(10));
        assert!(budget.is_cut_short);
        assert_eq!(budget.left.left(), limit::SOLVE - 19);
    }

    #[test]
    fn what_is_spent_is_counted() {
        assert_eq!(count::of(|| Work::new(50).spend(7)), 7);
    }
}
