//! Work counted in operations instead of time, so that every machine stops at the same place.

/// What may still be spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    left: u64,
}

impl Work {
    pub fn new(operations: u64) -> Work {
        Work { left: operations }
    }

    /// Operations left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Takes `operations` off; false once nothing is left.
    pub fn spend(&mut self, operations: usize) -> bool {
        self.left = self.left.saturating_sub(operations as u64);
        self.left > 0
    }

    /// Whether the limit was reached.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// At most `operations` of what is left, as a purse of its own; give back the rest with [`Work::settle`].
    pub fn part(&self, operations: u64) -> Work {
        Work {
            left: self.left.min(operations),
        }
    }

    /// Pays for what `part`, taken with `operations`, has spent.
    pub fn settle(&mut self, operations: u64, part: Work) {
        let given = self.left.min(operations);
        self.left -= given - part.left.min(given);
    }
}
