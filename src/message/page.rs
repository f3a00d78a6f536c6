//! Sentences of the page's panels: verdict, stretch, rows, controls.

use super::{Message, en};

/// There is no relation at all.
pub const NOTHING_TO_CHECK: Message =
    en("There is nothing to check: no relation ties these figures together.");
/// There are relations, and none of them could fail.
pub const NOTHING_COMPARED: Message = en(
    "There is nothing to check: the relations say what follows from these figures, and would hold whatever they were.",
);
/// The same once the reader has changed figures or left relations out.
pub const NOTHING_COMPARED_CHANGED: Message = en(
    "With these changes, there is nothing to check: what is left would hold whatever the figures were.",
);
/// Everything holds; `{reading}` is one of the phrases below or nothing.
pub const CONSISTENT: Message = en("The figures can all be true at once{reading}.");
/// Everything holds once the reader has changed figures or switched relations off.
pub const CONSISTENT_CHANGED: Message =
    en("With these changes, the figures can all be true at once{reading}.");
/// One assumption of ours does not fit.
pub const DEPENDS: Message = en(
    "The statement’s own figures can all be true at once{reading}, but not together with an assumption of ours: {assumptions}.",
);
/// The same with figures that the reader has changed.
pub const DEPENDS_CHANGED: Message = en(
    "With these changes, the figures can all be true at once{reading}, but not together with an assumption of ours: {assumptions}.",
);
/// The figures clash.
pub const CONTRADICTION: Message = en("The figures cannot all be true at once{reading}.");
/// The figures clash after the reader has changed some.
pub const CONTRADICTION_CHANGED: Message =
    en("With these changes, the figures cannot all be true at once{reading}.");
/// The strict reading in a sentence.
pub const READ_STRICTLY: Message = en(", even with their wording read strictly");
/// The same where the figures clash.
pub const READ_STRICTLY_CLASH: Message = en(", with their wording read strictly");
/// The default reading in a sentence.
pub const READ_USUALLY: Message = en(", read the way most people read such wording");
/// The generous reading in a sentence.
pub const READ_GENEROUSLY: Message = en(", with their wording read generously");
/// The same where the figures clash.
pub const READ_GENEROUSLY_CLASH: Message = en(", even with their wording read generously");

/// Stretch 0.
pub const STRETCH_NONE: Message = en("They agree as written, no rounding or loose wording needed.");
/// Stretch up to 1.
pub const STRETCH_WITHIN: Message = en(
    "They agree once rounding and loose wording are allowed for; that takes {share} of the room that these leave.",
);
/// Stretch above 1; `{factor}` is rounded down.
pub const STRETCH_BEYOND: Message = en(
    "Rounding and loose wording do not explain the gap: it would take more than {factor} times the room that these leave.",
);
/// The same where it is hardly more.
pub const STRETCH_SLIGHTLY: Message = en(
    "Rounding and loose wording do not quite explain the gap: it would take slightly more room than these leave.",
);
/// No stretch helps.
pub const STRETCH_IMPOSSIBLE: Message =
    en("Rounding and loose wording do not explain the gap, however loosely the figures are read.");

/// What would settle a derived quantity.
pub const SETTLES: Message = en(
    "The exact figure behind “{figure}” would make the range of 9 in 10 simulations {share} narrower.",
);

/// It would settle it all.
pub const SETTLES_ALL: Message =
    en("With the exact figure behind “{figure}” all simulations would agree.");

/// A reading that is none.
pub const NO_SUCH_READING: Message =
    en("`{name}` is not a reading; there are `strict`, `default` and `generous`");
/// Ends that are no range.
pub const NO_RANGE: Message = en("`{id}` cannot reach from {low} to {high}");
/// A middle of a range that is no number.
pub const NO_MOVE: Message = en("`{id}` cannot be moved to {to}");
/// A date of publication that cannot be read.
pub const NO_DATE: Message =
    en("`{date}` is not a date; write `2022-06-28`, `2022-06`, `2022-Q2` or `2022`");
