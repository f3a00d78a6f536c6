//! Lanes: many numbers worked on alike, two at a time.
//!
//! [`Pair`] is one vector register in wasm, where code that is built for few bytes is not vectorized by
//! the compiler, and two plain numbers elsewhere, where it is. Every operation is one of IEEE 754 or a
//! choice between two numbers, so that the bits are the same on every machine.

use std::ops::{Add, BitAnd, Div, Mul, Sub};

/// Numbers in a block: the registers of a block stay in the nearest cache.
pub(in crate::solve) const LANES: usize = 256;
/// Pairs in a block.
pub(in crate::solve) const PAIRS: usize = LANES / 2;

/// A block of numbers.
pub(in crate::solve) type Lanes = [Pair; PAIRS];

#[cfg(target_arch = "wasm32")]
mod vector {
    use std::arch::wasm32::*;

    pub type Two = v128;
    pub type Bits = v128;
    pub type Four = v128;

    macro_rules! give {
        ($($name:ident = $call:ident;)*) => {
            $(#[inline(always)]
            pub fn $name(a: Two, b: Two) -> Two {
                $call(a, b)
            })*
        };
    }
    give! {
        add = f64x2_add;
        sub = f64x2_sub;
        mul = f64x2_mul;
        div = f64x2_div;
        less = f64x2_lt;
        most = f64x2_le;
        and = v128_and;
        // The second where the first is less (or more) than it.
        larger = f64x2_pmax;
        smaller = f64x2_pmin;
        sum4 = i32x4_add;
    }
    #[inline(always)]
    pub fn two(a: f64, b: f64) -> Two {
        f64x2(a, b)
    }
    #[inline(always)]
    pub fn root(a: Two) -> Two {
        f64x2_sqrt(a)
    }
    #[inline(always)]
    pub fn size(a: Two) -> Two {
        f64x2_abs(a)
    }
    #[inline(always)]
    pub fn pick(bits: Bits, a: Two, b: Two) -> Two {
        v128_bitselect(a, b, bits)
    }
    #[inline(always)]
    pub fn only(bits: Bits, a: Two) -> Two {
        v128_and(bits, a)
    }
    #[inline(always)]
    pub fn both(a: Two) -> [f64; 2] {
        [f64x2_extract_lane::<0>(a), f64x2_extract_lane::<1>(a)]
    }
    #[inline(always)]
    pub fn low_words(a: Two) -> [u32; 2] {
        [u32x4_extract_lane::<0>(a), u32x4_extract_lane::<2>(a)]
    }
    #[inline(always)]
    pub fn four(words: [u32; 4]) -> Four {
        u32x4(words[0], words[1], words[2], words[3])
    }
    #[inline(always)]
    pub fn halves(a: Four) -> [Two; 2] {
        [
            f64x2_convert_low_i32x4(a),
            f64x2_convert_low_i32x4(i32x4_shuffle::<2, 3, 2, 3>(a, a)),
        ]
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod vector {
    pub type Two = [f64; 2];
    pub type Bits = [bool; 2];
    pub type Four = [u32; 4];

    macro_rules! give {
        ($($name:ident -> $out:ty = |$a:ident, $b:ident| $value:expr;)*) => {
            $(#[inline(always)]
            pub fn $name(a: Two, b: Two) -> $out {
                let each = |$a: f64, $b: f64| $value;
                [each(a[0], b[0]), each(a[1], b[1])]
            })*
        };
    }
    give! {
        add -> Two = |a, b| a + b;
        sub -> Two = |a, b| a - b;
        mul -> Two = |a, b| a * b;
        div -> Two = |a, b| a / b;
        less -> Bits = |a, b| a < b;
        most -> Bits = |a, b| a <= b;
        larger -> Two = |a, b| if a < b { b } else { a };
        smaller -> Two = |a, b| if b < a { b } else { a };
    }
    #[inline(always)]
    pub fn and(a: Bits, b: Bits) -> Bits {
        [a[0] & b[0], a[1] & b[1]]
    }
    #[inline(always)]
    pub fn sum4(a: Four, b: Four) -> Four {
        [0, 1, 2, 3].map(|i| a[i].wrapping_add(b[i]))
    }
    #[inline(always)]
    pub fn two(a: f64, b: f64) -> Two {
        [a, b]
    }
    #[inline(always)]
    pub fn root(a: Two) -> Two {
        a.map(f64::sqrt)
    }
    #[inline(always)]
    pub fn size(a: Two) -> Two {
        a.map(f64::abs)
    }
    #[inline(always)]
    pub fn pick(bits: Bits, a: Two, b: Two) -> Two {
        [
            if bits[0] { a[0] } else { b[0] },
            if bits[1] { a[1] } else { b[1] },
        ]
    }
    #[inline(always)]
    pub fn only(bits: Bits, a: Two) -> Two {
        pick(bits, a, [0.0; 2])
    }
    #[inline(always)]
    pub fn both(a: Two) -> [f64; 2] {
        a
    }
    #[inline(always)]
    pub fn low_words(a: Two) -> [u32; 2] {
        a.map(|x| x.to_bits() as u32)
    }
    #[inline(always)]
    pub fn four(words: [u32; 4]) -> Four {
        words
    }
    #[inline(always)]
    pub fn halves(a: Four) -> [Two; 2] {
        let half = |i: usize| [f64::from(a[i] as i32), f64::from(a[i + 1] as i32)];
        [half(0), half(2)]
    }
}

/// Two numbers.
#[derive(Clone, Copy, Debug)]
pub(in crate::solve) struct Pair(vector::Two);

/// For each number of a pair whether something holds.
#[derive(Clone, Copy)]
pub(in crate::solve) struct Mask(vector::Bits);

impl Pair {
    #[inline(always)]
    pub fn new(a: f64, b: f64) -> Pair {
        Pair(vector::two(a, b))
    }

    #[inline(always)]
    pub fn splat(a: f64) -> Pair {
        Pair::new(a, a)
    }

    #[inline(always)]
    pub fn both(self) -> [f64; 2] {
        vector::both(self.0)
    }

    #[inline(always)]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Pair {
        let [a, b] = self.both();
        Pair::new(f(a), f(b))
    }

    #[inline(always)]
    pub fn sqrt(self) -> Pair {
        Pair(vector::root(self.0))
    }

    #[inline(always)]
    pub fn abs(self) -> Pair {
        Pair(vector::size(self.0))
    }

    #[inline(always)]
    pub fn lt(self, other: Pair) -> Mask {
        Mask(vector::less(self.0, other.0))
    }

    #[inline(always)]
    pub fn le(self, other: Pair) -> Mask {
        Mask(vector::most(self.0, other.0))
    }

    /// The larger; `self` where either is not a number.
    #[inline(always)]
    pub fn at_least(self, other: Pair) -> Pair {
        Pair(vector::larger(self.0, other.0))
    }

    /// The smaller; `self` where either is not a number.
    #[inline(always)]
    pub fn at_most(self, other: Pair) -> Pair {
        Pair(vector::smaller(self.0, other.0))
    }

    /// The nearest whole numbers, of numbers from 0 to 2^32 - 1.
    #[inline(always)]
    pub fn round(self) -> [usize; 2] {
        // A number this large has its whole part in its last bits.
        const SHIFT: f64 = 4_503_599_627_370_496.0;
        let [a, b] = vector::low_words((self + Pair::splat(SHIFT)).0);
        [a as usize, b as usize]
    }
}

macro_rules! operators {
    ($($trait:ident $name:ident $call:ident;)*) => {
        $(impl $trait for Pair {
            type Output = Pair;
            #[inline(always)]
            fn $name(self, other: Pair) -> Pair {
                Pair(vector::$call(self.0, other.0))
            }
        })*
    };
}
operators! {
    Add add add;
    Sub sub sub;
    Mul mul mul;
    Div div div;
}

impl BitAnd for Mask {
    type Output = Mask;
    #[inline(always)]
    fn bitand(self, other: Mask) -> Mask {
        Mask(vector::and(self.0, other.0))
    }
}

impl Mask {
    /// `a` where it holds, `b` elsewhere.
    #[inline(always)]
    pub fn pick(self, a: Pair, b: Pair) -> Pair {
        Pair(vector::pick(self.0, a.0, b.0))
    }

    /// `a` where it holds, zero elsewhere.
    #[inline(always)]
    pub fn only(self, a: Pair) -> Pair {
        Pair(vector::only(self.0, a.0))
    }
}

/// Four places on a ring of 2^32.
#[derive(Clone, Copy)]
pub(in crate::solve) struct Places(vector::Four);

impl Places {
    /// Four places, each `step` after the one before.
    #[inline(always)]
    pub fn new(first: u32, step: u32) -> Places {
        let place = |i: u32| first.wrapping_add(i.wrapping_mul(step));
        Places(vector::four([place(0), place(1), place(2), place(3)]))
    }

    #[inline(always)]
    pub fn moved(self, by: Places) -> Places {
        Places(vector::sum4(self.0, by.0))
    }

    /// The places as signed numbers.
    #[inline(always)]
    pub fn signed(self) -> [Pair; 2] {
        let [a, b] = vector::halves(self.0);
        [Pair(a), Pair(b)]
    }
}

/// The value of lane `k`.
pub(in crate::solve) fn at(lanes: &Lanes, k: usize) -> f64 {
    lanes[k / 2].both()[k % 2]
}

/// Replaces the value of lane `k`.
pub(in crate::solve) fn put(lanes: &mut Lanes, k: usize, value: f64) {
    let [a, b] = lanes[k / 2].both();
    lanes[k / 2] = if k.is_multiple_of(2) {
        Pair::new(value, b)
    } else {
        Pair::new(a, value)
    };
}

/// Appends the first `n` numbers of a block to `out`.
pub(in crate::solve) fn unload(lanes: &Lanes, n: usize, out: &mut Vec<f64>) {
    let end = out.len() + n;
    for pair in &lanes[..n.div_ceil(2)] {
        out.extend_from_slice(&pair.both());
    }
    out.truncate(end);
}

/// A block of the numbers of `values`, the rest zero.
pub(in crate::solve) fn load(values: &[f64]) -> Lanes {
    let mut out = [Pair::splat(0.0); PAIRS];
    for (pair, values) in out.iter_mut().zip(values.chunks(2)) {
        *pair = Pair::new(values[0], values.get(1).copied().unwrap_or(0.0));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_does_what_two_numbers_do() {
        let numbers = [
            0.0,
            -0.0,
            1.5,
            -2.25,
            1e300,
            f64::INFINITY,
            f64::NAN,
            3e-320,
        ];
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
        for a in numbers {
            for b in numbers {
                let (x, y) = (Pair::new(a, b), Pair::new(b, a));
                for (found, expected) in [
                    (x + y, [a + b, b + a]),
                    (x - y, [a - b, b - a]),
                    (x * y, [a * b, b * a]),
                    (x / y, [a / b, b / a]),
                    (x.abs(), [a.abs(), b.abs()]),
                    (x.sqrt(), [a.sqrt(), b.sqrt()]),
                    (
                        x.lt(y).pick(x, y),
                        [if a < b { a } else { b }, if b < a { b } else { a }],
                    ),
                    (
                        x.le(y).only(x),
                        [if a <= b { a } else { 0.0 }, if b <= a { b } else { 0.0 }],
                    ),
                    (
                        x.at_least(y),
                        [if a < b { b } else { a }, if b < a { a } else { b }],
                    ),
                    (
                        x.at_most(y),
                        [if b < a { b } else { a }, if a < b { a } else { b }],
                    ),
                ] {
                    let both = found.both();
                    assert!(
                        same(both[0], expected[0]) && same(both[1], expected[1]),
                        "{a}, {b}: {both:?}, not {expected:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn rounding_takes_the_nearest_whole_number() {
        for x in [0.0f64, 0.4, 0.6, 1.0, 1024.49, 4_294_967_295.0] {
            let expected = x.round() as usize;
            assert_eq!(Pair::splat(x).round(), [expected, expected], "{x}");
        }
    }

    #[test]
    fn places_go_around_the_ring() {
        let values = |places: Places| places.signed().map(Pair::both).concat();
        let places = Places::new(0x7fff_ffff, 1);
        let low = f64::from(i32::MIN);
        assert_eq!(values(places), [2_147_483_647.0, low, low + 1.0, low + 2.0]);
        assert_eq!(
            values(places.moved(Places::new(1, 0))),
            [low, low + 1.0, low + 2.0, low + 3.0]
        );
    }

    #[test]
    fn a_block_gives_back_what_was_put_in() {
        let mut lanes = load(&[1.0, 2.0, 3.0]);
        put(&mut lanes, 3, 4.0);
        put(&mut lanes, 0, 5.0);
        let mut out = vec![9.0];
        unload(&lanes, 5, &mut out);
        assert_eq!(out, [9.0, 5.0, 2.0, 3.0, 4.0, 0.0]);
        assert_eq!(
            (at(&lanes, 0), at(&lanes, 1), at(&lanes, LANES - 1)),
            (5.0, 2.0, 0.0)
        );
    }
}
