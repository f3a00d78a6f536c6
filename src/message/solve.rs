//! Verdicts, conflicts and notes.

use super::{Message, en};

/// The last of several.
pub const LIST: Message = en("{most} and {last}");
/// The distance of two percentages.
pub const POINTS: Message = en("{gap} percentage points");
/// The same for one.
pub const POINT: Message = en("{gap} percentage point");
/// A range without its ends.
pub const BETWEEN: Message = en("more than {low} and less than {high}");
/// A range without its lower end.
pub const ABOVE: Message = en("more than {low} and at most {high}");
/// A range without its upper end.
pub const BELOW: Message = en("at least {low} and less than {high}");
/// A wording with what it stands for.
pub const READ_AS: Message = en("\u{201c}{words}\u{201d} ({range})");
/// A figure with what it stands for.
pub const FIGURE: Message = en("{label} ({range})");
/// The same with its wording.
pub const FIGURE_READ: Message = en("{label} (\u{201c}{words}\u{201d}: {range})");

/// Two figures for one quantity.
pub const TWICE: Message = en("{label} cannot be both {first} and {second}: they are {gap} apart.");
/// The same, where the ranges only touch.
pub const TWICE_TOUCHING: Message = en("{label} cannot be both {first} and {second}.");
/// A running total that falls.
pub const FALLS: Message = en(
    "{label}: {earlier} by {when} cannot become {later} by {then}: a running total does not fall.",
);
/// Parts that make more than their whole.
pub const PARTS_MORE: Message =
    en("{parts} make {sum}, {gap} more than the {whole} stated for {label}.");
/// Parts that make less than their whole.
pub const PARTS_LESS: Message =
    en("{parts} make {sum}, {gap} less than the {whole} stated for {label}.");
/// The same where somebody has put another number in place of what was stated.
pub const PARTS_MORE_CHANGED: Message =
    en("{parts} make {sum}, {gap} more than the {whole} that {label} was changed to.");
/// The same.
pub const PARTS_LESS_CHANGED: Message =
    en("{parts} make {sum}, {gap} less than the {whole} that {label} was changed to.");
/// A share of a base that is not the count.
pub const SHARE: Message =
    en("{share} of {base} is {product}, not the {count} stated for {label}: {gap} off.");
/// The same where the count was changed.
pub const SHARE_CHANGED: Message =
    en("{share} of {base} is {product}, not the {count} that {label} was changed to: {gap} off.");
/// Two quantities that are one.
pub const SAME: Message = en("{first} and {second} should be the same, but are {gap} apart.");
/// The two sides of a relation.
pub const SIDES: Message =
    en("With {figures}, the two sides of {formula} come to {left} and {right}: {gap} apart.");
/// What the other figures, or the relations alone, leave for one.
pub const LEAVES: Message =
    en("With {others}, {label} comes to {implied}, but {range} is stated: {gap} off.");
/// The same, where the ranges only touch.
pub const LEAVES_TOUCHING: Message =
    en("With {others}, {label} comes to {implied}, but {range} is stated.");
/// What the others leave for a figure that was changed.
pub const LEAVES_CHANGED: Message =
    en("With {others}, {label} comes to {implied}, but was changed to {range}: {gap} off.");
/// The same, where the ranges only touch.
pub const LEAVES_TOUCHING_CHANGED: Message =
    en("With {others}, {label} comes to {implied}, but was changed to {range}.");
/// One figure that relations exclude, and nothing simpler to say.
pub const ALONE: Message = en("{figure} does not fit {relations}.");
/// One figure that nothing excludes but what its quantity is.
pub const NEVER: Message = en("{label} cannot be {range}.");
/// Nothing simpler to say.
pub const TOGETHER: Message = en("{figures} cannot all be right.");
/// Relations that contradict each other.
pub const RELATIONS: Message =
    en("The relations {relations} cannot all hold, whatever the figures.");

/// Figures that are part of clashes.
pub const IS_PART: Message = en("{name} is part of");
pub const ARE_PART: Message = en("{names} are each part of");
pub const OTHER_FIGURES: Message = en("{n} other figures");
pub const OF_BOTH: Message = en("{who} both clashes found.");
pub const OF_ALL: Message = en("{who} all {n} clashes found.");
pub const OF_SOME: Message = en("{who} {n} of the {all} clashes found.");
/// Figures of which each is part of some clashes.
pub const SHARED_OUT: Message = en("Of the {all} clashes found, {shares}.");
pub const HAVE: Message = en("{n} have {name} in them");
pub const MORE_HAVE: Message = en("{n} more have {name}");
/// What would settle them.
pub const SETTLED_BY_VALUE: Message = en("If it were {value}, everything tied to it would fit");
pub const SETTLED_BY_RANGE: Message =
    en("With another number in its place ({range}), everything tied to it would fit");
pub const SETTLED: Message =
    en("With another number in its place, everything tied to it would fit");
pub const SETTLED_BY_ONE_OF: Message =
    en("If one of them were another number ({values}), everything tied to it would fit");
pub const SETTLED_BY_ANY: Message =
    en("With another number in place of any one of them, everything tied to it would fit");
pub const SETTLED_TOGETHER: Message =
    en("With other numbers in place of all of these, everything tied to them would fit");
pub const WOULD_BE: Message = en("{label}: {value}");
pub const ONLY: Message = en("{sentence}; no other figure alone would do that.");
pub const NOT_ONLY: Message = en("{sentence}.");
/// Clashes that are not told one by one.
pub const MORE_WITH: Message = en("And {n} more that share {name}.");
pub const MORE_CLASHES: Message = en("And {n} more that share these.");

/// Ranges under "depends".
pub const LEFT_OUT: Message = en(
    "The figures fail only together with what is assumed, so the ranges leave out {assumptions}.",
);
/// The same, where several fail together.
pub const LEFT_OUT_ALL: Message = en(
    "The figures fail only together with what is assumed, so the ranges leave out {assumptions}: which of them is wrong, the figures do not say.",
);
/// One assumption fails, others stay.
pub const FAILS_ALONE: Message = en(
    "The figures fail with {assumptions}, so the ranges leave it out; what else is assumed stays in force.",
);
/// Several assumptions fail, others stay.
pub const FAIL_ALONE: Message = en(
    "The figures fail with each of {assumptions}, so the ranges leave them out; what else is assumed stays in force.",
);
/// A soft end gave way.
pub const SOFT: Message = en("Everything fits only if {figures} is not taken as a limit.");
/// Low effective share.
pub const FEW_DRAWS: Message = en(
    "Only {percent} of the simulations fit all figures, so the ranges of 9 in 10 simulations are rough.",
);
/// The same, where it is next to nothing.
pub const FEWEST_DRAWS: Message = en(
    "Hardly any of the simulations fit all figures, so the ranges of 9 in 10 simulations are rough.",
);
/// Neither a point nor a proof was found.
pub const UNSHOWN: Message = en(
    "No contradiction was found, but it could not be shown that everything can be true at once: that would take too long.",
);
/// The limit was reached.
pub const CUT_SHORT: Message = en(
    "The work on this sheet was cut short at its limit, so some of this may be less exact than it could be.",
);
/// Some bounds are not proven to be close.
pub const LOOSE: Message =
    en("Some ranges are wider than they need be: narrowing them further would take too long.");
