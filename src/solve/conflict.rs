//! Conflicts: every smallest set that cannot hold together.
//!
//! MARCO (Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21
//! (2016), 223-250) walks the subsets: a largest set not yet judged is either fine, and then so is all
//! within it, or it is shrunk to a smallest conflict, and then so is all around it.

/// Sets of elements by position.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Set(Vec<bool>);

/// The smallest conflicts among `n` elements.
///
/// `fits` says whether the elements in a set can hold together; it is asked again and again and must
/// answer no only with proof. `go_on` ends the enumeration early. Returns the conflicts, each rising,
/// and whether they are all.
pub(super) fn smallest_conflicts(
    n: usize,
    fits: &mut dyn FnMut(&[bool]) -> bool,
    go_on: &mut dyn FnMut() -> bool,
) -> (Vec<Vec<usize>>, bool) {
    let mut map = Map {
        conflicts: Vec::new(),
        around: vec![Vec::new(); n],
        escapes: Vec::new(),
        steps: 0,
    };
    loop {
        let Some(seed) = map.seed(n) else {
            // Without an answer within its steps the map cannot say that all is known.
            let complete = map.steps < STEPS;
            return (map.conflicts, complete);
        };
        if !map.conflicts.is_empty() && !go_on() {
            return (map.conflicts, false);
        }
        if fits(&seed.0) {
            map.escapes.push((0..n).filter(|&i| !seed.0[i]).collect());
        } else {
            let conflict = shrink(seed.0, fits);
            let hopeless = conflict.is_empty();
            // One that was cut short need not be smallest; the first is told all the same.
            if !map.conflicts.is_empty() && !go_on() {
                return (map.conflicts, false);
            }
            map.push(conflict);
            if hopeless {
                // Even nothing at all does not fit: there is no other smallest set.
                return (map.conflicts, true);
            }
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

/// How many checks the looks for seeds may take in all.
const STEPS: usize = 5_000_000;

/// What has been judged: sets that contain a conflict, and sets that lie within a fitting one.
struct Map {
    conflicts: Vec<Vec<usize>>,
    /// For each element, the rest of every conflict that it is in.
    around: Vec<Vec<Vec<usize>>>,
    /// For each largest fitting set the elements outside it; a new seed has to take one of them.
    escapes: Vec<Vec<usize>>,
    steps: usize,
}

impl Map {
    fn push(&mut self, conflict: Vec<usize>) {
        for &i in &conflict {
            let rest = conflict.iter().copied().filter(|&j| j != i).collect();
            self.around[i].push(rest);
        }
        self.conflicts.push(conflict);
    }

    /// Whether element `i` would complete a conflict.
    fn closes(&mut self, i: usize, chosen: &[bool]) -> bool {
        self.steps += 1 + self.around[i].len() / 4;
        self.around[i]
            .iter()
            .any(|rest| rest.iter().all(|&j| chosen[j]))
    }

    /// A largest set that holds no known conflict and lies in no known fitting set.
    fn seed(&mut self, n: usize) -> Option<Set> {
        let mut chosen = vec![false; n];
        // (escape, position in it) for each choice made: an explicit stack, deep maps recurse far.
        let mut stack: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        let mut from = 0;
        loop {
            // The next escape that nothing chosen serves yet.
            while at < self.escapes.len() && self.escapes[at].iter().any(|&i| chosen[i]) {
                self.steps += 1;
                at += 1;
                from = 0;
            }
            if at == self.escapes.len() {
                break;
            }
            self.steps += 1;
            if self.steps >= STEPS {
                return None;
            }
            let next = (from..self.escapes[at].len())
                .find(|&k| !self.closes(self.escapes[at][k], &chosen));
            match next {
                Some(k) => {
                    chosen[self.escapes[at][k]] = true;
                    stack.push((at, k));
                    at += 1;
                    from = 0;
                }
                None => {
                    let (escape, k) = stack.pop()?;
                    chosen[self.escapes[escape][k]] = false;
                    at = escape;
                    from = k + 1;
                }
            }
        }
        for i in 0..n {
            if !chosen[i] {
                chosen[i] = !self.closes(i, &chosen);
            }
        }
        Some(Set(chosen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(n: usize, conflicts: &[&[usize]]) {
        let mut fits = |set: &[bool]| !conflicts.iter().any(|c| c.iter().all(|&i| set[i]));
        let (mut found, complete) = smallest_conflicts(n, &mut fits, &mut || true);
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
