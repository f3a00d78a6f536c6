//! Sentences about a sheet that cannot be read: what was found, and what was expected.

use super::{Message, en};

/// The text is no JSON at all.
pub const NOT_JSON: Message = en("this is not JSON: {error}");
/// A value of the wrong type.
pub const WRONG_TYPE: Message = en("found {found}, expected {expected}");
/// A required field is absent.
pub const MISSING_FIELD: Message = en("the field `{field}` is missing; it is {about}");
/// A field that the format does not have.
pub const UNKNOWN_FIELD: Message =
    en("there is no field `{field}` here; expected one of {expected}");
/// The same, with a near name.
pub const UNKNOWN_FIELD_NEAR: Message =
    en("there is no field `{field}` here; did you mean `{near}`?");
/// Unknown field in a sheet of a newer format.
pub const NEWER_FIELD: Message =
    en("the field `{field}` at {pointer} belongs to a newer format ({version}) and was left out");
/// How many more of them there are than are told.
pub const MORE_NEWER: Message = en("{count} more fields of a newer format were left out");
/// Two things with one id.
pub const DUPLICATE_ID: Message = en("`{id}` is the id of two {things}; each needs its own");
/// Two charts whose files would be one.
pub const SAME_FILE: Message = en(
    "`{id}` and `{other}` differ in capital letters alone and would be one file on many systems; expected another id",
);
/// An id that formulas could not name.
pub const BAD_ID: Message = en(
    "`{id}` cannot be used in a formula; expected letters, digits and _, beginning with a letter",
);
/// An id that is no name of a file.
pub const BAD_NAME: Message = en(
    "`{id}` cannot be an id; expected a name that a file can have on any system: letters and digits first, then also - _ . and spaces inside",
);
/// A field that stands twice.
pub const TWICE: Message = en("`{field}` stands twice here; which of the two is meant?");
/// A text above its limit.
pub const TOO_LONG: Message = en("{found} letters are too many here; at most {most} are taken");
/// A list above its limit.
pub const TOO_MANY: Message = en("{found} are too many here; at most {most} are taken");
/// Formulas above their limit.
pub const TOO_MANY_STEPS: Message = en(
    "the formulas up to here have {found} numbers, names and operations; at most {most} are taken",
);
/// A chart's list without a name in it.
pub const NO_NAMES: Message = en("this list is empty; expected at least one name");
/// What a count may be.
pub const WHOLE_TO: Message = en("a whole number from 1 to {largest}");
/// A name that nothing has.
pub const UNKNOWN_NAME: Message = en("`{name}` is not among the {things} of this sheet");
/// The same, with a near name.
pub const UNKNOWN_NAME_NEAR: Message =
    en("`{name}` is not among the {things} of this sheet; did you mean `{near}`?");
/// A date that cannot be read.
pub const BAD_DATE: Message = en(
    "found `{found}`, expected a date such as \"2021-07-02\", \"2021-07\", \"2021-Q3\" or \"2021\"",
);
/// A period that ends before it starts.
pub const DATE_ORDER: Message = en("the period ends ({end}) before it starts ({start})");
/// A color in another form.
pub const BAD_COLOR: Message = en("found `{found}`; expected a color as \"#0072b2\"");
/// A link that is not a web page.
pub const BAD_URL: Message =
    en("found `{found}`, expected a web address that begins with https:// or http://");
/// A figure in words and numbers at once.
pub const WORDS_AND_NUMBERS: Message =
    en("a figure is given either in words (`says`) or in numbers (`low`, `high`), not both");
/// A figure that gives neither.
pub const NO_NUMBER: Message = en(
    "a figure needs its wording (`says`, such as \"around 1 100\") or at least one of `low` and `high`",
);
/// Bounds in the wrong order.
pub const BOUNDS_ORDER: Message =
    en("`low` is {low} and `high` is {high}; expected low to be at most high");
/// Both ends equal and one of them left out.
pub const BOUNDS_EMPTY: Message =
    en("`low` and `high` are both {low}, and an open end leaves no number at all");
/// An open end without an end.
pub const OPEN_WITHOUT_END: Message = en("`{open}` needs `{end}`");
/// A mode outside its bounds.
pub const MODE_OUTSIDE: Message =
    en("`{field}` is {found}, expected numbers in order between `low` and `high`");
/// Shape of a figure without both ends.
pub const SHAPE_WITHOUT_ENDS: Message = en("`{field}` needs both `low` and `high`");
/// Two shapes at once.
pub const TWO_SHAPES: Message = en("a figure has either a `mode` or a `flat` part, not both");
/// A number that no exact fraction of ours holds.
pub const TOO_MANY_DIGITS: Message =
    en("a number here has too many digits, or is too large or too small, to be held exactly");
/// A wording that cannot be read.
pub const BAD_SAYS: Message = en("cannot read \"{says}\": {error}");
/// A number below zero for a quantity that cannot be.
pub const NEGATIVE: Message = en(
    "\"{found}\" is below zero, but the quantity is not marked `\"signed\": true`; expected a number from 0, or the mark",
);
/// Something that is not part of the formula language.
pub const FORMULA_CHARACTER: Message = en(
    "`{found}` at character {column} of `{formula}` is not part of a formula; expected {expected}",
);
/// Formula that ends too early.
pub const FORMULA_END: Message = en("`{formula}` ends where {expected} was expected");
/// A formula without a comparison.
pub const FORMULA_NO_COMPARISON: Message =
    en("`{formula}` compares nothing; expected one of = <= >= between two sides");
/// A formula with two comparisons.
pub const FORMULA_TWO_COMPARISONS: Message =
    en("a second `{found}` at character {column} of `{formula}`; a formula has one of = <= >=");
/// Parenthesis without its partner.
pub const FORMULA_PARENTHESIS: Message =
    en("the parenthesis at character {column} of `{formula}` has no partner");
/// A number with more digits than can be held.
pub const FORMULA_NUMBER: Message =
    en("the number `{found}` in `{formula}` is not a decimal that can be held");
/// A name in a formula that is not on the sheet.
pub const FORMULA_NAME: Message = en("`{name}` in `{formula}` is not on the sheet");
/// The same, with a near name.
pub const FORMULA_NAME_NEAR: Message =
    en("`{name}` in `{formula}` is not on the sheet; did you mean `{near}`?");
/// A date that the quantity has no figure at.
pub const FORMULA_DATE: Message = en("`{name}` has no figure at {date}; it has {dates}");
/// Dates of a quantity without any.
pub const NO_DATES: Message = en("no dated figures");
/// Adding what cannot be added.
pub const UNITS_CLASH: Message =
    en("`{formula}` adds or compares {left} and {right}, which are not the same kind of thing");
/// Different things counted.
pub const UNITS_DIFFER: Message = en("`{formula}` takes {left} and {right} as the same thing");
/// A field that this kind of chart needs.
pub const CHART_FIELD: Message = en("a chart of kind `{kind}` needs `{field}`");
/// A field that this kind of chart does not have.
pub const CHART_EXTRA: Message =
    en("a chart of kind `{kind}` has no `{field}`; it takes {expected}");
/// A share was expected.
pub const NOT_A_SHARE: Message =
    en("`{name}` counts {unit}; expected a share (a quantity with the unit \"%\")");
/// An undated figure among dated ones.
pub const UNDATED: Message = en(
    "`{figure}` has no date although other figures of `{quantity}` do; it is taken at {date}, {reason}",
);
/// Reason: date of publication.
pub const UNDATED_PUBLISHED: Message = en("when its statement was published");
/// Reason: earliest date.
pub const UNDATED_FIRST: Message = en("the first of those dates");
/// A chart that the sheet does not have.
pub const NO_SUCH_CHART: Message = en("this sheet has no chart `{name}`; it has {charts}");
/// A sheet without charts.
pub const NO_CHARTS: Message = en("no charts");
/// Something to set that does not exist.
pub const NO_SUCH_FIGURE: Message = en("`{name}` is not a stated figure of this sheet");
/// A relation that does not exist.
pub const NO_SUCH_RELATION: Message =
    en("`{name}` is not a relation of this sheet; it has {relations}");
/// How a fixed list of words is named.
pub const ONE_OF: Message = en("one of {list}");
/// How many more errors there are than are told.
pub const MORE_ERRORS: Message = en("and {count} more errors");

/// What was expected: the types of the format.
pub const AN_OBJECT: Message = en("an object {...}");
pub const A_LIST: Message = en("a list [...]");
pub const A_TEXT: Message = en("a text in quotes");
pub const A_NAME: Message = en("a name in quotes");
pub const NAMES: Message = en("a list of names");
pub const NAME_OR_NAMES: Message = en("a name or a list of names");
pub const A_NUMBER: Message = en("a number");
pub const TWO_NUMBERS: Message = en("two numbers [from, to]");
pub const WHOLE: Message = en("a whole number from 1");
pub const TRUE_OR_FALSE: Message = en("true or false");
pub const A_COLOR: Message = en("a color in quotes");
pub const A_URL: Message = en("a web address in quotes");
pub const A_DATE: Message =
    en("a date such as \"2021-07-02\", \"2021-07\", \"2021-Q3\" or \"2021\"");
/// What was expected in a formula.
pub const OPERAND: Message = en("a name, a number or (");
pub const OPERATOR: Message = en("one of + - * / ) = <= >=");
pub const COMPARISON: Message = en("one of = <= >=");
/// What was found.
pub const NOTHING: Message = en("nothing");
pub const LIST: Message = en("a list");
pub const OBJECT: Message = en("an object");
pub const TOO_LARGE: Message = en("a number too large to be held");
/// What something without a unit counts.
pub const SOMETHING: Message = en("something");
/// The lists of a sheet.
pub const THINGS: [Message; 7] = [
    en("statements"),
    en("quantities"),
    en("figures"),
    en("relations"),
    en("events"),
    en("series"),
    en("charts"),
];
