//! Quasi-random points: an embedded rank-1 lattice, shifted by the seed.
//!
//! Point `i` has the coordinate `frac(bits(i) * z_j + shift_j)`, `bits` being the reversed bits of the
//! position, so that every power-of-two number of points is a lattice of its own. The points depend on
//! the seed alone: moving a slider moves values, not points, and pictures do not jitter.
//! Cools, Kuo and Nuyens, "Constructing embedded lattice rules for multivariate integration",
//! SIAM Journal on Scientific Computing 28 (2006), 2162-2188.

/// Generating vector for up to 2^20 points.
const GENERATOR: [u32; 16] = [
    1, 182_667, 469_891, 498_753, 110_745, 446_979, 250_185, 118_627, 245_333, 283_199, 408_519,
    391_023, 246_327, 126_539, 399_185, 461_527,
];

/// The points of one seed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Points {
    seed: u64,
}

/// SplitMix64, Steele, Lea and Flood 2014: a well-mixed function of its argument.
fn mix(z: u64) -> u64 {
    let z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Points {
    pub fn new(seed: u64) -> Points {
        Points { seed }
    }

    /// Coordinate `dimension` of the points from `first` on, each in 0..1, into `lanes`.
    pub fn fill(&self, dimension: usize, first: usize, lanes: &mut [f64]) {
        const UNIT: f64 = 1.0 / 4_294_967_296.0;
        let shift = mix(self.seed ^ mix(dimension as u64)) as u32;
        match GENERATOR.get(dimension) {
            Some(&z) => {
                for (i, lane) in lanes.iter_mut().enumerate() {
                    let place = ((first + i) as u32).reverse_bits().wrapping_mul(z);
                    *lane = (f64::from(place.wrapping_add(shift)) + 0.5) * UNIT;
                }
            }
            // Beyond the vector's dimensions plain random numbers are as good.
            None => {
                for (i, lane) in lanes.iter_mut().enumerate() {
                    let word = mix((first + i) as u64 ^ mix(self.seed ^ (dimension as u64) << 32));
                    *lane = ((word >> 32) as f64 + 0.5) * UNIT;
                }
            }
        }
    }
}
