//! Quasi-random points: a rank-1 lattice, shifted by the seed.
//!
//! Of `n` points, point `i` has the coordinates `frac(i * z_j / n + shift_j)`. They depend on their
//! number and the seed alone: moving a slider moves values, not points, and pictures do not jitter.
//! Cools, Kuo and Nuyens, "Constructing embedded lattice rules for multivariate integration",
//! SIAM Journal on Scientific Computing 28 (2006), 2162-2188.

use super::lanes::{Lanes, Pair, Places};

/// Generating vector, built component by component for 2^10, 2^13 and 2^16 points at once: each
/// component is the best of 300 for the geometric mean of the three worst-case errors in the Korobov space
/// of smoothness 2, dimension `j` weighing 0.8^j.
const GENERATOR: [u32; 20] = [
    1, 13_267_691, 6_300_045, 12_321_613, 13_838_031, 7_069_991, 1_476_685, 8_114_279, 513_075,
    10_127_547, 5_904_279, 600_421, 12_821_157, 10_264_805, 6_572_829, 10_962_031, 15_402_515,
    5_297_539, 12_763_197, 14_096_801,
];

/// The points of one seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solve) struct Points {
    seed: u64,
    n: usize,
}

/// SplitMix64, Steele, Lea and Flood 2014: a well-mixed function of its argument.
pub(in crate::solve) fn mix(z: u64) -> u64 {
    let z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Points {
    /// `n` points, `n > 0`.
    pub fn new(seed: u64, n: usize) -> Points {
        Points { seed, n }
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Coordinate `dimension` of the points from `first` on, each in 0..1, into a block.
    pub fn fill(&self, dimension: usize, first: usize, lanes: &mut Lanes) {
        const UNIT: f64 = 1.0 / 4_294_967_296.0;
        let shift = mix(self.seed ^ mix(dimension as u64));
        match GENERATOR.get(dimension) {
            Some(&z) => {
                // Fractions of 2^32 wrap as fractions of one should.
                let step = (((u64::from(z) % self.n as u64) << 32) / self.n as u64) as u32;
                let start = (shift as u32).wrapping_add((first as u32).wrapping_mul(step));
                // A signed conversion has a vector instruction, an unsigned one has not.
                let mut places = Places::new(start ^ 0x8000_0000, step);
                let four = Places::new(step.wrapping_mul(4), 0);
                let (unit, middle) = (Pair::splat(UNIT), Pair::splat(0.5 + 0.5 * UNIT));
                for pairs in lanes.chunks_exact_mut(2) {
                    let [a, b] = places.signed();
                    pairs[0] = a * unit + middle;
                    pairs[1] = b * unit + middle;
                    places = places.moved(four);
                }
            }
            // Beyond the vector's dimensions plain random numbers are as good.
            None => {
                for (i, pair) in lanes.iter_mut().enumerate() {
                    let at = |i: usize| {
                        let word = mix((first + i) as u64 ^ shift.rotate_left(17));
                        ((word >> 32) as f64 + 0.5) * UNIT
                    };
                    *pair = Pair::new(at(2 * i), at(2 * i + 1));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lanes::{LANES, load, unload};
    use super::*;

    #[test]
    fn every_slab_holds_its_share_of_points() {
        for n in [1000, 8192] {
            for dimension in 0..24 {
                let mut values = Vec::new();
                let mut lanes = load(&[]);
                for first in (0..n).step_by(LANES) {
                    Points::new(7, n).fill(dimension, first, &mut lanes);
                    unload(&lanes, LANES.min(n - first), &mut values);
                }
                let inside = values.iter().filter(|u| (0.2..0.5).contains(*u)).count();
                let expected = 0.3 * n as f64;
                let slack = if dimension < GENERATOR.len() {
                    3.0
                } else {
                    4.0 * expected.sqrt()
                };
                assert!(
                    (inside as f64 - expected).abs() <= slack,
                    "{inside} of {n} points in dimension {dimension}"
                );
            }
        }
    }
}
