//! What a check tells around the sentences of its relations.

use super::{Message, en};

/// The verdicts.
pub const CONTRADICTION: Message = en("These figures cannot all be right.");
pub const DEPENDS: Message = en(
    "What the text itself ties together adds up; it does not together with what we suppose: {assumptions}.",
);
pub const CONSISTENT: Message =
    en("What was compared adds up. That does not mean that it is true.");
/// The same where all that was found is what follows from the figures.
pub const CONSISTENT_OPEN: Message = en(
    "Nothing speaks against these figures: what follows from them is possible. That does not mean that they are true.",
);
pub const UNCHECKED: Message = en("Nothing was compared, so nothing can be said of these figures.");
/// How much the verdict rests on.
pub const COVERAGE: Message = en("Compared {compared} of {of} figures in {relations}.");
pub const ONE_RELATION: Message = en("1 relation");
pub const RELATIONS: Message = en("{n} relations");
/// Heads of the parts of a report.
pub const DIFFERS: Message = en("What does not add up");
pub const QUESTIONS: Message = en("What to ask");
pub const STORY: Message = en("For the story");
pub const CHARTS: Message = en("In pictures");
pub const COMPARED: Message = en("What was compared and holds");
pub const IMPLIED: Message = en("What follows and is not said");
pub const NOT_COMPARED: Message = en("What was not compared");
pub const NOTES: Message = en("Notes");
pub const STATEMENT: Message = en("The statement");
pub const STATEMENT_OF: Message = en("The statement of {date}");
/// What its marks mean.
pub const MARKS: Message = en(
    "Marked: part of what does not add up, or of a question. Underlined: compared. Dotted: found, not compared.",
);
/// What one relation rests on.
pub const IF: Message = en("{sentence} This supposes that {assumption}.");
/// A number that follows, with its range.
pub const FOLLOWS: Message = en("{name}: {range}");
pub const FOLLOWS_LIKELY: Message = en("{name}: {range} (most likely {likely})");
/// A figure that was left out.
pub const LEFT: Message = en("{figure}: {reason}");
pub const NO_RELATION: Message = en("no relation of the sheet has it");
pub const NOTHING_CHECKS: Message = en("its relations would hold whatever it was");
/// A doubt about a wording.
pub const DOUBT: Message = en("\u{201c}{wording}\u{201d}: {doubt}");
/// Relations that only fail together.
pub const TOGETHER: Message = en(
    "Each of these holds by itself, but not all at once: {sentences} Either the text errs, or words are tied here that do not belong together.",
);
/// What is supposed of those.
pub const AS_READ: Message = en("these words belong together as they are read here");
/// The draft sheet could not be solved.
pub const NOT_SOLVED: Message =
    en("The relations were compared one by one only; together they could not be solved: {errors}");
/// The relation of a sheet.
pub const FORMULA_HOLDS: Message = en("{formula}: holds.");
pub const FORMULA_OPEN: Message = en("{formula}: nothing to compare it with.");
pub const FORMULA_FAILS: Message = en("{formula}: does not hold with the other figures.");
/// The sentence for a story of a sheet.
pub const STORY_SHEET: Message = en("The figures do not add up: {sentence}");
/// A line of a summary, and its totals.
pub const SUMMARY: Message = en("{verdict}\t{compared}/{of}\t{file}\t{finding}");
pub const SUMMARY_ERROR: Message = en("error\t-\t{file}\t{error}");
pub const TOTALS: Message = en(
    "{n} checked: {contradiction} contradiction, {depends} depends, {consistent} consistent, {unchecked} unchecked; {errors} could not be read. Relations compared: {relations}; figures: {compared} of {of}.",
);
