//! Smallest conflicts by the smallest sets that hit them all.
//!
//! What fits is all but a set that takes one member of every conflict. So the smallest such sets are
//! kept (Berge, "Hypergraphs", 1989, chapter 2, adds one conflict at a time), and each is asked for:
//! either the rest fits, or it holds a conflict not known yet, which is shrunk to a smallest one
//! (Gunopulos, Khardon, Mannila and Toivonen, "Data mining, hypergraph transversals, and machine
//! learning", PODS 1997). Once all of them have been asked for, there is no other conflict.
//!
//! It knows elements by number and an oracle that must say no only with proof; every set that it returns is a conflict of
//! which nothing can be left out, unless the oracle was cut short.

/// How many sets may be kept.
const MOST_SETS: usize = 30_000;

/// Who is asked, again and again.
pub(super) trait Oracle {
    /// Whether the elements in a set can hold together.
    fn fits(&mut self, set: &[bool]) -> bool;

    /// Whether to go on looking for more.
    fn goes_on(&mut self) -> bool;
}

/// The smallest conflicts among `n` elements.
///
/// Returns them, each rising, and whether they are all.
pub(super) fn smallest_conflicts(n: usize, oracle: &mut dyn Oracle) -> (Vec<Vec<usize>>, bool) {
    let mut conflicts: Vec<Vec<usize>> = Vec::new();
    // The conflicts that each element is in, by bit.
    let mut within = vec![0u128; n];
    // Smallest sets that take one member of every conflict: those not asked for yet, then those that were.
    let (mut open, mut done): (Vec<Vec<usize>>, Vec<Vec<usize>>) = (vec![Vec::new()], Vec::new());
    while let Some(out) = open.pop() {
        if !conflicts.is_empty() && !oracle.goes_on() {
            return (conflicts, false);
        }
        let mut rest = vec![true; n];
        out.iter().for_each(|&i| rest[i] = false);
        if oracle.fits(&rest) {
            done.push(out);
            continue;
        }
        let conflict = shrink(rest, &mut |set| oracle.fits(set));
        // One that was cut short need not be smallest; the first is told all the same.
        if !conflicts.is_empty() && !oracle.goes_on() {
            return (conflicts, false);
        }
        if conflict.is_empty() {
            // Even nothing at all does not fit: there is no other smallest set.
            return (vec![conflict], true);
        }
        let bit = 1 << conflicts.len();
        conflict.iter().for_each(|&i| within[i] |= bit);
        open.push(out);
        let mut next = Vec::new();
        for set in open {
            extend(set, &conflict, &within, bit, &mut next);
        }
        open = next;
        conflicts.push(conflict);
        if open.len() + done.len() > MOST_SETS || conflicts.len() == 128 {
            return (conflicts, false);
        }
    }
    (conflicts, true)
}

/// What becomes of a set that takes one member of every conflict when there is one more (`bit`): itself,
/// or itself with each member of that conflict that leaves no other member needless.
fn extend(
    set: Vec<usize>,
    conflict: &[usize],
    within: &[u128],
    bit: u128,
    out: &mut Vec<Vec<usize>>,
) {
    let (mut once, mut twice) = (0, 0);
    for &i in &set {
        twice |= once & within[i];
        once |= within[i];
    }
    if once & bit != 0 {
        return out.push(set);
    }
    once &= !twice;
    for &e in conflict {
        if set.iter().all(|&i| within[i] & once & !within[e] != 0) {
            let mut larger = set.clone();
            larger.push(e);
            out.push(larger);
        }
    }
}

/// QuickXplain (Junker, AAAI 2004): leaves out halves first, so that a small conflict among many
/// elements costs few questions.
pub(super) fn shrink(set: Vec<bool>, fits: &mut dyn FnMut(&[bool]) -> bool) -> Vec<usize> {
    let n = set.len();
    let members: Vec<usize> = (0..n).filter(|&i| set[i]).collect();
    let mut needed: Vec<usize> = Vec::new();
    // Pieces still in doubt, later ones dropped first; no recursion.
    let mut doubt: Vec<Vec<usize>> = vec![members];
    let mask = |needed: &[usize], doubt: &[Vec<usize>]| {
        let mut out = vec![false; n];
        needed
            .iter()
            .chain(doubt.iter().flatten())
            .for_each(|&i| out[i] = true);
        out
    };
    while let Some(piece) = doubt.pop() {
        if piece.is_empty() || !fits(&mask(&needed, &doubt)) {
            // The rest conflicts without this piece.
            continue;
        }
        if let [only] = piece[..] {
            needed.push(only);
            continue;
        }
        let (head, tail) = piece.split_at(piece.len() / 2);
        doubt.push(head.to_vec());
        doubt.push(tail.to_vec());
    }
    needed.sort_unstable();
    needed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets that hold none of some.
    struct Planted<'a>(&'a [&'a [usize]]);

    impl Oracle for Planted<'_> {
        fn fits(&mut self, set: &[bool]) -> bool {
            !self.0.iter().any(|c| c.iter().all(|&i| set[i]))
        }

        fn goes_on(&mut self) -> bool {
            true
        }
    }

    #[track_caller]
    fn check(n: usize, conflicts: &[&[usize]]) {
        let (mut found, complete) = smallest_conflicts(n, &mut Planted(conflicts));
        found.sort();
        assert!(complete);
        assert_eq!(found, conflicts);
    }

    #[test]
    fn every_smallest_conflict_is_found() {
        check(3, &[]);
        check(3, &[&[1]]);
        check(5, &[&[0, 1], &[0, 2], &[1, 3, 4]]);
        check(4, &[&[0, 1], &[0, 2], &[0, 3], &[1, 2], &[1, 3], &[2, 3]]);
        check(0, &[]);
        check(9, &[&[0, 1, 2], &[3, 4, 5], &[6, 7, 8]]);
    }

    #[test]
    fn planted_conflicts_are_found_whatever_they_share() {
        arbtest::arbtest(|u| {
            let n = u.int_in_range(1..=9)?;
            let mut sets: Vec<Vec<usize>> = Vec::new();
            for _ in 0..u.int_in_range(0..=5)? {
                let mut set: Vec<usize> = Vec::new();
                for i in 0..n {
                    if u.ratio(1, 3)? {
                        set.push(i);
                    }
                }
                if !set.is_empty() {
                    sets.push(set);
                }
            }
            sets.sort();
            sets.dedup();
            let all = sets.clone();
            let within = |a: &[usize], b: &[usize]| a.iter().all(|i| b.contains(i));
            sets.retain(|b| !all.iter().any(|a| a != b && within(a, b)));
            let sets: Vec<&[usize]> = sets.iter().map(Vec::as_slice).collect();
            check(n, &sets);
            Ok(())
        });
    }
}
