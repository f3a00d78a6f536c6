//! What is said of a wording that cannot be read, and of one that can be read in two ways.

use super::{Message, en};

/// A wording without a number.
pub const NO_NUMBER: Message =
    en("`{says}` has no number in it; expected a wording such as \"around 1 100\" or \"3-4%\"");
/// An empty wording.
pub const EMPTY: Message =
    en("the wording is empty; expected one such as \"around 1 100\" or \"3-4%\"");
/// Words before the number that are no hedge.
pub const UNKNOWN_HEDGE: Message = en(
    "`{found}` in `{says}` is not a hedge; expected the number or words such as \"around\" or \"more than\"",
);
/// Words after the number that are no unit.
pub const TRAILING: Message =
    en("`{found}` in `{says}` was not expected after the number, whose unit is `{unit}`");
/// The same where the quantity has no unit.
pub const TRAILING_NO_UNIT: Message = en("`{found}` in `{says}` was not expected after the number");
/// A range whose ends are in the wrong order.
pub const BACKWARDS: Message =
    en("`{says}` is an impossible range: its first end is not below its second");
/// A range with one end.
pub const OPEN_RANGE: Message =
    en("`{says}` is an impossible range: expected two numbers, as in \"between 3 and 4\"");
/// A number with too many digits.
pub const TOO_LONG: Message =
    en("the number in `{says}` has more digits than can be kept exactly; expected at most 18");
/// A percentage of something that is not a share.
pub const PERCENT: Message =
    en("`{says}` is a percentage, but the unit is `{unit}`; expected a number of {unit}");
/// A date that leans on a publication date that is not known.
pub const NO_PUBLICATION: Message =
    en("`{surface}` depends on the date of publication, which is not known");
/// A date that was resolved without one.
pub const GUESSED_DATE: Message = en(
    "`{surface}` depends on the date of publication, which is not known; read as {first} from the dates in the text",
);
/// Day and month in either order.
pub const TWO_DATES: Message = en("`{surface}` could be {first} or {second}; read as {first}");
/// A fiscal year.
pub const FISCAL: Message = en(
    "`{surface}` may be another year than the calendar's, as {second}; read as {first}, and others of this text likewise",
);
/// A sign of a currency that another encoding ate.
pub const LOST_SIGN: Message =
    en("the sign before `{surface}` was lost on the way here; read as {first}");
/// Letters behind a number that may be a scale.
pub const UNKNOWN_SCALE: Message =
    en("the letters behind `{surface}` may be a scale: {second}; read as {first}");
/// A ratio of two numbers.
pub const RATIO: Message =
    en("`{surface}` is a ratio of two numbers, neither a range nor a share; it was left out");
/// A power of ten with more digits than are kept.
pub const BEYOND_DIGITS: Message = en("`{surface}` has more digits than are kept; it was left out");
/// A page's number.
pub const PAGE_NUMBER: Message = en("`{surface}` numbers a page and was left out");
/// The mark of a note behind a year.
pub const NOTE_MARK: Message =
    en("the mark of a note touches `{surface}` and was left out; read as {first}");
/// The mark of a note behind or inside of a figure.
pub const MARK_LEFT_OUT: Message =
    en("`{surface}` has the mark of a note, which was left out; read as {first}");
/// The mark of a note that a file has behind or inside of a figure, and its text no more.
pub const MARK_LEFT_OUT_BEFORE: Message =
    en("in the file, `{surface}` has the mark of a note, which was left out");
/// Letters that stand for others in a file.
pub const LETTERS: Message = en(
    "letters of `{surface}` were ligatures, or letters of mathematics or of full width; read as {first}",
);
/// A word or number over two lines.
pub const BROKEN: Message = en("`{surface}` was broken on the way here; read as {first}");
/// Prose in columns.
pub const COLUMNS: Message = en(
    "`{surface}` and what is below it stand in columns side by side; each column was read by itself",
);
/// Rows or columns beyond what is made of tables.
pub const TABLE_CUT: Message = en(
    "`{surface}` stands in a table that is larger, or has more empty places, than is compared; from there on its numbers were read as text",
);
/// The head of a table with a scale.
pub const SCALE_HEAD: Message =
    en("`{surface}` may hold for the numbers beside it, which were read as they stand");
/// A line that every page repeats.
pub const RUNNING_HEAD: Message =
    en("`{surface}` stands on several pages; its figures were read once");
/// A language that is not read.
pub const LANGUAGE: Message = en(
    "this text seems to be in {first}, which is not read: only numbers in digits were found, without what they \
     count, and nothing can be said of whether they agree",
);
/// A point that is a decimal mark or groups thousands.
pub const TWO_NUMBERS: Message = en("`{surface}` could be {first} or {second}; read as {first}");
