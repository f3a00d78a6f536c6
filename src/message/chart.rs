//! Words on charts: "stated", "worked out", alt texts, tooltips.

use super::{Message, en};

pub const STATED: Message = en("stated");
pub const STATED_AS: Message = en("stated as \u{201c}{words}\u{201d}");
pub const WORKED_OUT: Message = en("worked out");
pub const CHANGED: Message = en("changed, not as stated");

pub const RANGE: Message = en("{low} to {high}");
pub const AT_LEAST: Message = en("at least {low}");
pub const AT_MOST: Message = en("at most {high}");
pub const MORE_THAN: Message = en("more than {low}");
pub const UNKNOWN: Message = en("not known");
pub const NO_FIT: Message = en("no value fits");
/// Of what hangs together with figures that clash, but is not part of that, and why.
pub const NOT_WORKED_OUT: Message = en("not worked out");
pub const OTHERS_CLASH: Message = en("other figures clash");
pub const AMOUNT: Message = en("{value} {unit}");
pub const QUOTED: Message = en("\u{201c}{words}\u{201d}");
pub const STATED_BY: Message = en("\u{201c}{words}\u{201d}, {who}");
pub const MEANS: Message = en("taken as {range}");
pub const NARROWED: Message = en("with everything else that is stated: {range}");
pub const NINETY: Message = en("9 in 10 simulations: {range}");
pub const FORMULA: Message = en("worked out from {formula}");
pub const ASSUMES: Message = en("assumes that {assumption}");
pub const ALL_TOGETHER: Message = en("all figures together");

pub const SOURCE: Message = en("Source: {sources}");
pub const SOURCES: Message = en("Sources: {sources}");
pub const AND: Message = en(" and ");
pub const DATED: Message = en("{publisher}, {date}");
pub const DATE_NOTE: Message = en("{date} ({note})");
/// Who drew the chart.
pub const CREDIT: Message = en("Chart: Crossfoot");
pub const ASSUMES_NOTE: Message = en("Assumption: {assumption}.");
pub const ASSUME_NOTE: Message = en("Assumptions: {assumptions}.");
pub const NOTE: Message = en("Note: {note}");
/// Below what rests on figures that somebody has changed, on less than the sheet states, or on another reading than most people's.
pub const CHANGED_NOTE: Message = en("Changed, not as stated: {figures}.");
pub const LEFT_OUT_NOTE: Message = en("Left out: {formulas}.");
pub const STRICT_NOTE: Message = en("Wordings are read strictly.");
pub const GENEROUS_NOTE: Message = en("Wordings are read generously.");
pub const DAY: Message = en("{day} {month} {year}");
pub const MONTH_YEAR: Message = en("{month} {year}");
pub const QUARTER: Message = en("{quarter} quarter of {year}");
pub const SPAN: Message = en("{start} to {end}");
pub const ORDINALS: [Message; 4] = [en("first"), en("second"), en("third"), en("fourth")];
pub const MONTHS: [Message; 12] = [
    en("January"),
    en("February"),
    en("March"),
    en("April"),
    en("May"),
    en("June"),
    en("July"),
    en("August"),
    en("September"),
    en("October"),
    en("November"),
    en("December"),
];

pub const COLUMN_WHAT: Message = en("What");
pub const COLUMN_VALUE: Message = en("Value");
pub const COLUMN_STATE: Message = en("Stated or worked out");
pub const COLUMN_WORDING: Message = en("Wording and source");
pub const COLUMN_NINETY: Message = en("9 in 10 simulations");
pub const COLUMN_DATE: Message = en("Date");
pub const COLUMN_EVENT: Message = en("Event");

pub const FOLLOWS: Message = en("What follows");
pub const FOLLOWS_ABOUT: Message = en("worked out, not said");
/// The same where some of it was said too, and the other figures narrow it.
pub const FOLLOWS_NARROWED: Message = en("worked out from all figures");
pub const WAS_SAID: Message = en("What was said");
pub const WAS_SAID_ABOUT: Message = en("and how we read it");
pub const READ_AS: Message = en("read as {range}");
/// What other figures leave of a reading.
pub const LEFT_OF: Message = en("with all figures {range}");
pub const NINE_IN_TEN: Message = en("9 in 10 simulations");
pub const ANY_POSSIBLE: Message = en("any of these is possible");
pub const ALL_POSSIBLE: Message = en("all possible");
/// Both, where neither has room at its end.
pub const SOLID_OUTLINE: Message = en("solid: 9 in 10 simulations, outline: all possible");
/// Over rows that are too small for the scale above them.
pub const OWN_SCALE: Message = en("On a scale of their own");
/// The range of 9 in 10 simulations as it is, and how much narrower if one figure were exact.
pub const NOW: Message = en("9 in 10 simulations now");
pub const AFTER: Message = en("with the exact number");
pub const NARROWER: Message = en("{share} narrower");
/// Marks that another panel shows at a size of their own.
pub const ENLARGED_RIGHT: Message = en("enlarged at right");
pub const ENLARGED_BELOW: Message = en("enlarged below");
/// Of a share that was worked out, whose icons are whole.
pub const ROUNDED_OUT: Message = en("rounded outward");
/// How wide a range is, and from where to where.
pub const WIDE: Message = en("{width} wide ({range})");
/// How wide it would be, and how much narrower that is.
pub const WIDE_NARROWER: Message = en("about {width} wide, {share}");
pub const ICONS_UP_TO: Message = en("{low} at least, {high} at most");
/// What a share was worked out from, in their words and in ours.
pub const SHARE_FROM: Message = en("worked out: {part} of {whole}");
pub const PART_OF: Message = en("{part} of {whole}");
/// The same of a range that a wording names.
pub const ICONS_SAID: Message = en("{low}, perhaps {high}");
pub const ICONS_OR: Message = en("{low}, perhaps {next} or {high}");
pub const ICONS_TO: Message = en("{low}, perhaps up to {high}");
/// Of a least without a most.
pub const NO_UPPER: Message = en("{value}, no upper limit said");
/// A number that lies between two whole ones.
pub const ABOUT: Message = en("about {value}");
pub const ICONS_REST: Message = en("the other {rest}");
/// The same where some more may be among them.
pub const ICONS_OTHERS: Message = en("at least {rest} others");
pub const KEY_NINETY: Message = en("9 in 10 simulations; ring: the median");
pub const KEY_RANGE: Message = en("every possible value");
pub const IN_EVERY: Message = en("of every {of}");
pub const NOT_A_SHARE: Message = en("{label} is not a share: {value}");
pub const NOTHING: Message = en("There is nothing to draw.");
/// Headline where the one that was written names a number that no longer exists.
pub const TITLE_CLASH: Message = en("The figures cannot all be true at once");
/// Headline of a conflict of which none was written.
pub const TITLE_APART: Message = en("{label}: figures {gap} apart");
/// The same where one equation of them leaves a number.
pub const TITLE_SUM: Message = en("{sum} is {value}, not {said}");
/// The same where the equation is too long.
pub const TITLE_PARTS: Message = en("The parts make {value}, the total says {said}");
/// The same of a conflict that rests on assumptions.
pub const TITLE_IF: Message = en("If {assumptions}, {title}");
pub const TITLE_NONE: Message = en("No conflict was found here");
/// The same once figures were changed or relations left out, and where nothing is compared.
pub const TITLE_NONE_CHANGED: Message = en("With these changes, no conflict was found here");
pub const TITLE_UNCHECKED: Message = en("There is nothing to check here");
/// Headline where the one that was written names a bound that is not known.
pub const TITLE_OPEN: Message = en("The figures do not say how many");

pub const KEY_STATED: Message = en("stated: all that the wording allows");
pub const KEY_SAID: Message = en("the number as said");
/// Of lines, what lies between two values of which ranges are known.
pub const KEY_BETWEEN: Message = en("between the dates: joined, not stated");
/// How high columns are of which a range is known.
pub const KEY_FILLED: Message = en("filled to the number as said, else to the least");
pub const KEY_SURE: Message = en("stated, certain");
pub const KEY_UNSURE: Message = en("stated, not certain");
/// Where the parts of a bar are drawn one after the other, and cannot each be drawn to all that is possible.
pub const KEY_DRAWN_TO: Message =
    en("stated, not certain: drawn to the number said, else the middle");
pub const KEY_LEAST: Message = en("worked out, certain");
pub const KEY_REST: Message = en("worked out, not certain");
pub const KEY_REST_TO: Message = en("worked out, not certain: drawn to the middle");
pub const KEY_NAMED: Message = en("stated, certain but for rounding");
pub const KEY_OPEN: Message = en("stated, no limit known");
pub const KEY_REST_OPEN: Message = en("worked out, no limit known");
pub const UNSEEN: Message = en("Not visible in the bar:");
pub const NOT_ALL: Message = en("Whether there are other parts is not said.");
pub const NOT_EVEN: Message = en("The figures do not say that the two sides add up to the same.");
pub const NO_DISTRIBUTION: Message =
    en("The figures do not say which values are likelier, only which are possible.");
pub const ONE_DOT: Message = en("Each dot is 1 in {n} simulations");
pub const DOTS_BEYOND: Message = en("outlined: the outer {n}");
pub const DOTS: Message = en("{count} of {n} dots");
pub const TALLER: Message = en("The larger the area, the more of the {n} simulations");
/// Of a bin of a density, whose share is rounded; and of one that none of a hundred is in.
pub const OF_HUNDRED: Message = en("{n} in 100 simulations");
pub const UNDER_HUNDREDTH: Message = en("fewer than 1 in 100 simulations");
pub const MIDDLE: Message = en("half of the simulations below {value}");
pub const NO_DRIVERS: Message = en("The figures leave nothing uncertain here.");
pub const DRIVERS_UNKNOWN: Message =
    en("The figures do not tell which of them causes how much of the uncertainty.");
pub const SETTLES: Message = en(
    "With the exact number behind {words}, the range of 9 in 10 simulations would be {share} narrower.",
);
/// The same over a picture of it.
pub const WITH_EXACT: Message = en("With the exact number behind {words}");
pub const SETTLES_ALL: Message =
    en("With the exact number behind {words}, all simulations would agree.");
/// Of what has no upper end, whatever the one figure is: another has none.
pub const STILL_OPEN: Message = en("There is still no upper limit: {figure} has none.");
/// Where draws end of what has no end, on the side where it has none.
pub const DRAWN_AS: Message = en("Simulations take {figures}.");
pub const DRAWN_UP_TO: Message = en("{figure} as {low} to about {high}");
pub const DRAWN_FROM: Message = en("{figure} as about {low} to {high}");
/// Of too many to name each.
pub const DRAWN_MANY: Message =
    en("Simulations end at numbers that nobody said: {n} figures have no limit.");
/// Of what has no upper end itself.
pub const DRAWN_NO_LIMIT: Message =
    en("More is possible: the range of 9 in 10 simulations is no upper limit.");
/// Why a range does not shrink by the share that it depends on.
pub const SHARES_SQUARED: Message = en(
    "Shares are of the variance, the square of the spread, so the width does not shrink in proportion.",
);
/// Of shares that do not make a hundred as they are told.
pub const SHARES_ROUNDED: Message = en("The shares are rounded.");
/// What a bar of a driver is.
pub const SHARES_OF: Message = en("{label}: share of the variance, percent");
pub const SHARE_OF: Message = en("{share} of the variance of {label}");
pub const COLUMN_SHARE: Message = en("Share of its uncertainty (variance of the simulations)");
pub const UNDATED: Message = en("no date");
pub const FALLS: Message = en("It falls by {gap}, though it is a running total.");
pub const OTHERS_ALLOW: Message = en("what the other figures allow");
pub const GAP_OF: Message = en("{gap} apart");
/// How far two percentages are apart: not a percentage of either.
pub const POINTS: Message = en("{gap} points");
pub const POINT: Message = en("{gap} point");
/// Of a running total that has become less.
pub const FELL: Message = en("A running total fell by {gap}");
/// The same where the two only touch.
pub const NOT_AFTER: Message = en("{then} cannot follow {first}");
/// Of a gap that is hardly any of what it is a gap in.
pub const GAP_UNDER: Message = en("{gap}, under {share}");
/// How much less a running total became.
pub const FEWER: Message = en("{gap} fewer");
/// The same of what is not counted.
pub const LESS: Message = en("{gap} less");
/// Ranges that touch and exclude each other.
pub const NOT_BOTH: Message = en("no number is both");
pub const BY_DATE: Message = en("by {date}");
pub const NOT_FROM_ZERO: Message = en("scale not from zero");
pub const THE_PARTS: Message = en("The parts");
pub const MORE_BY: Message = en("{gap} more");
/// Two dates for which the same was told.
pub const SAME_FIGURE: Message = en("the same figure");
pub const MISSING: Message = en("{gap} missing");
/// What a bar is the whole of, and where a part of it may end.
pub const IS_WHOLE: Message = en("{whole} is the whole; its parts: {parts}.");
pub const MAY_END: Message = en("where this part may end");
pub const MAY_END_OF: Message = en("where {words} may end");
/// Parts that are drawn as one.
pub const OTHERS: Message = en("{n} others");
pub const NAMED: Message = en("{label}: {value}");
/// Over two bars, and between them.
pub const ONE_WAY: Message = en("One split of the total");
pub const OTHER_WAY: Message = en("Another split of the same total");
pub const SAME_TOTAL: Message =
    en("The same total, split twice. Which above is which below is not said.");
/// The same where the splits are named "Who came" and "What they have".
pub const WHO_WHAT: Message = en("Which of them {have} what is not said.");
pub const SAME_TOTALS: Message = en("{one}. {other}. Both make the same total.");
pub const WHICH_UNTOLD: Message = en("Which of the one is which of the other is not said.");
/// Halves of the simulations.
pub const HALF_LESS: Message = en("half: less");
/// The same of what is counted.
pub const HALF_FEWER: Message = en("half: fewer");
pub const HALF_MORE: Message = en("half: more than {value}");
pub const ALL_AT: Message = en("all simulations: {value}");
pub const NINETY_OF: Message = en("9 in 10 simulations: {range}");
pub const POSSIBLE_OF: Message = en("all that is possible: {range}");
pub const NINETY_SHORT: Message = en("9 in 10: {range}");
pub const POSSIBLE_SHORT: Message = en("possible: {range}");
/// Of figures that would press the finding into a few pixels.
pub const TOO_FAR: Message = en("Figures outside this scale, not drawn: {n}.");
/// What two dates of a running total leave for the earlier.
pub const BOTH_ALLOW: Message = en("what both counts allow for {date}");
/// Of "around 800" and of what was given as two numbers alike: one mark has one name.
pub const AS_RANGE: Message = en("known as a range");
/// Of a panel beside one with another scale.
pub const OTHER_SCALE: Message = en("another scale");
pub const DAY_UNKNOWN: Message = en("the day is not given");
/// From one of two events to the other.
pub const DAY_LATER: Message = en("one day later");
pub const DAYS_LATER: Message = en("{n} days later");
/// Of conflicts that one slip makes, those that are not shown.
pub const SAME_SLIP: Message = en("One more combination of figures with {names} clashes.");
pub const SAME_SLIPS: Message = en("{n} more combinations of figures with {names} clash.");
pub const CLASH_WITH: Message = en("The other figures:");
pub const STRETCH: Message =
    en("Everything would hold only if the figures were read {factor} times as widely.");
pub const NO_STRETCH: Message = en("However loosely the figures are read, they do not fit.");
pub const NO_CONFLICT: Message = en("All figures can be true at once.");
/// The same once figures were changed or relations left out.
pub const NO_CONFLICT_CHANGED: Message = en("With these changes, all figures can be true at once.");
pub const NOT_COMPARED: Message = en("Nothing ties these figures together that could fail.");
/// Counts of a running total: beside the steps from one to the next, and in the description.
pub const EACH_FOLLOWS: Message = en("each can follow the last");
pub const NO_CONFLICT_STEPS: Message =
    en("All figures can be true at once: each can follow the last.");
/// There are conflicts, but none of them is about what the chart is about, or not all could be looked for.
pub const NO_CONFLICT_HERE: Message = en("No conflict was found here.");
pub const PARTIAL: Message = en("part of a period");
pub const NO_FIGURE: Message = en("no figure");
pub const MISFIT: Message = en("The figures cannot all be true, so nothing follows from them.");
/// The figures that are drawn do not fit others that are not.
pub const MISFIT_WITH: Message = en(
    "These figures cannot all be true together with others that are not shown here, so nothing follows from them. The others: {others}.",
);
pub const MISFIT_ELSEWHERE: Message = en(
    "Other figures that hang together with these cannot all be true, so nothing follows from them.",
);
/// What a conflict holds only under.
pub const SUPPOSES: Message = en("This supposes: {assumptions}.");
pub const ROUNDING: Message = en("with rounding, {range}");
pub const UNDER: Message = en("under {value}");
/// What a line of many points is made of.
pub const LINE_POINTS: Message = en("{points} points");
pub const LINE_GAPS: Message = en("{gaps} gaps");
/// Positions that do not rise.
pub const LINE_ORDER: Message = en(
    "found {x} at xs[{at}] after {before}; expected finite positions, none less than the one before",
);
/// Two lists that do not belong together.
pub const LINE_LENGTHS: Message =
    en("found {xs} positions and {ys} values; expected as many of one as of the other");
