//! The tolerances of the solver, each with its reason.
//!
//! None of them decides what is proven: a proof is in interval arithmetic or in fractions. They tell when doubles are close
//! enough to stop, to count as a witness, or not to be trusted any more.

/// Bounds closer together than this, relative to their size, are one: below the millionth that `tight` promises, with room
/// for the rounding of both.
pub const CLOSE: f64 = 6e-7;

/// What is nothing beside a range of this width: far below `CLOSE`, far above what a few hundred roundings add up to.
pub const NOTHING_OF_WIDTH: f64 = 2e-11;
/// What is nothing beside numbers of this size, whose range is narrow.
pub const NOTHING_OF_SIZE: f64 = 1e-12;

/// What rounding leaves of a sum, beside the parts that cancel in it: a few thousand units in the last place.
pub const ROUNDING: f64 = 1e-13;
/// A witness may miss a relation by so much of the width that its sides have: the same in the eyes of a reader.
pub const MISS_OF_SPREAD: f64 = 1e-9;
/// The same where that width has no end, by the size of the parts.
pub const MISS_OF_SIZE: f64 = 1e-12;

/// A dividend this small beside its range may as well be nothing, and nothing by nothing shows nothing.
pub const DIVIDEND: f64 = 1e-6;
/// Beside numbers this many times its size, half a value would do as well.
pub const DROWNED: f64 = 1e6;

/// A range has moved once an end has by more than this: less is the noise of rounding outward.
pub const MOVED: f64 = 1e-13;
/// Ends that an unfinished run has moved so many times further out than they were say nothing.
pub const RUN_AWAY: f64 = 1e6;
/// No quantity is larger: what could only be larger cannot be.
pub const LARGEST: f64 = 1e300;
/// No figure and no product of a few leads so far: an end out there comes from [`LARGEST`], and its square root is as
/// little an end as that number is.
pub const FAR: f64 = 1e60;

/// Entries and steps of a tableau below this are noise: its columns run from 0 to 1.
pub const TABLEAU: f64 = 1e-10;
/// What an end of a tableau in doubles may be wrong by, before fractions have to decide.
pub const ROOM: f64 = 1e-7;
/// Sums that lose so much of their smallest part are worked out in fractions too.
pub const CANCELS: f64 = 1e-8;

/// Pivots below this mean that rows say the same: columns are scaled to the size of their variable.
pub const RANK: f64 = 1e-7;
/// A variable that is zero at the witness counts as this large.
pub const LEAST_SIZE: f64 = 1e-9;

/// Draws may leave a range by this much of it: they are rounded to the nearest, ranges outward.
pub const DRAWN_OUTSIDE: f64 = 1e-9;
/// A shape of which less than this lies inside a range is not drawn from.
pub const LEAST_MASS: f64 = 1e-12;

/// An end this close to zero, in units of its range, is zero: what rounding adds in a few steps.
pub const ZERO_BESIDE: f64 = 4.0 * f64::EPSILON;
/// Ranges wider than this are no measure of what rounding does to a bound near zero.
pub const WIDE: f64 = 1e6;
/// An end this close to a number of twelve digits is that number, where fractions do not say otherwise.
pub const LAST_DIGITS: f64 = 2e-14;
/// Ranges closer than this, by their size, touch.
pub const TOUCH: f64 = 1e-12;
/// A gap between ranges so narrow beside it is one number.
pub const EXACT_GAP: f64 = 1e-9;
