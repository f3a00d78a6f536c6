//! Covers: one factor of each product, so that fixing them leaves linear rows.
//!
//! The first cover takes the variable in most of the products that are left, over and over; the second takes the other
//! factors. Either holds a factor of every product that is still open.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::search::Search;

impl Search<'_> {
    /// Greedily: the variable in most of the products that are left, the first of several.
    pub fn find_covers(&mut self) {
        let open = |v: usize| !self.root[v].is_point();
        let all: Vec<(usize, usize)> = (self.relaxed.products.iter())
            .map(|p| p.factors)
            .filter(|&(a, b)| open(a) && open(b))
            .collect();
        let mut products: Vec<Vec<usize>> = vec![Vec::new(); self.root.len()];
        let mut count = vec![0; self.root.len()];
        let mut is_square = vec![false; self.root.len()];
        for (i, &(a, b)) in all.iter().enumerate() {
            products[a].push(i);
            count[a] += 1;
            if a == b {
                is_square[a] = true;
            } else {
                products[b].push(i);
                count[b] += 1;
            }
        }
        // A square leaves no choice.
        let rank = |v: usize, n: usize| (if is_square[v] { n + 1000 } else { n }, Reverse(v));
        let mut largest: BinaryHeap<(usize, Reverse<usize>)> = (0..count.len())
            .filter(|&v| count[v] > 0)
            .map(|v| rank(v, count[v]))
            .collect();
        let mut cover = Vec::new();
        let mut is_cover = vec![false; count.len()];
        let mut is_left = vec![true; all.len()];
        while let Some((n, Reverse(best))) = largest.pop() {
            // Counts only fall; what stands here may be from before.
            if count[best] == 0 || rank(best, count[best]).0 != n {
                continue;
            }
            cover.push(best);
            is_cover[best] = true;
            count[best] = 0;
            for &i in &products[best] {
                if std::mem::replace(&mut is_left[i], false) {
                    let (a, b) = all[i];
                    let other = if a == best { b } else { a };
                    if other != best {
                        count[other] -= 1;
                        largest.push(rank(other, count[other]));
                    }
                }
            }
        }
        let mut other: Vec<usize> = (all.iter())
            .flat_map(|&(a, b)| match (is_cover[a], is_cover[b]) {
                (true, true) => [a, b],
                (true, false) => [b, b],
                _ => [a, a],
            })
            .collect();
        other.sort_unstable();
        other.dedup();
        self.covers = [cover, other];
    }
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;
    use crate::solve::work::Work;

    #[test]
    fn each_cover_has_a_factor_of_every_product() {
        for formulas in [
            &["a = b * c"][..],
            &["a = b * c + c * d"],
            &["a = b * b + c * d"],
            &["a * b = c * d", "a * c = b * d"],
        ] {
            let (r, bounds) = relaxed(formulas);
            let search = Search::new(&r, &bounds, &mut Work::new(1_000_000)).unwrap();
            for cover in &search.covers {
                for p in &r.products {
                    let (x, y) = p.factors;
                    assert!(
                        cover.contains(&x) || cover.contains(&y),
                        "{formulas:?}: {cover:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_variable_in_most_products_covers_them() {
        let (r, bounds) = relaxed(&["a = b * c", "a = b * d + 1"]);
        let search = Search::new(&r, &bounds, &mut Work::new(1_000_000)).unwrap();
        assert_eq!(search.covers[0], [1]);
    }
}
