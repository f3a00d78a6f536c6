//! What the command line prints around the answers.

use super::{Message, en};

/// A file that cannot be opened or written.
pub const FILE: Message = en("cannot {verb} {path}: {error}");
/// What is written would take the place of what is read.
pub const OVER_INPUT: Message =
    en("{path} is read by this very command and would be lost; write to another file");
/// A file in the folder for frames that somebody else has made.
pub const NOT_OURS: Message = en(
    "{path} is there already and was not written as a frame of this chart; nothing was written: give another folder, or the chart another id",
);
/// The same for a file of the program.
pub const NOT_OUR_PROGRAM: Message = en(
    "{path} is there already and no frame of ours is beside it; nothing was written: give another folder",
);
/// An input that is not what it should be.
pub const BAD_SHEET: Message = en("{path} is not a sheet that can be used:\n{errors}");
/// A chart was not asked for by name.
pub const WHICH_CHART: Message = en("which chart? This sheet has {charts}");
/// An ending that says nothing.
pub const BAD_ENDING: Message = en(
    "cannot tell what to write to {path}: expected a name that ends in .svg, .png, .csv, .json or .txt",
);
/// A width that no layout is made for.
pub const BAD_WIDTH: Message =
    en("a width of {width} is too narrow or too wide; expected 280 to 1600");
/// A scale that makes no sense.
pub const BAD_SCALE: Message = en("a scale of {scale} is out of range; expected 1 to 4");
/// An answer that travels with a sheet, of one that is not as it stands there.
pub const ANSWER_WITHOUT: Message = en(
    "an answer that travels with its sheet is to the whole sheet; leave out --without, or take the relation out of the sheet",
);
/// An answer from other draws than those that the browser makes when it solves the sheet later.
pub const ANSWER_DRAWS: Message =
    en("an answer is made with the usual draws; leave out --draws and --seed");
/// A number of draws out of range.
pub const BAD_DRAWS: Message = en("{draws} draws are out of range; expected 256 to 4194304");
/// Heads of the columns of quantities.
pub const COLUMNS: [Message; 4] = [en("quantity"), en("stated"), en("range"), en("90 % range")];
/// A figure whose wording someone has put a range in place of.
pub const CHANGED_TO: Message = en("{says}, changed to {range}");
/// The same where it was given in numbers.
pub const CHANGED: Message = en("{range} (changed)");
/// What stands where a quantity was not stated.
pub const NOT_STATED: Message = en("worked out");
/// Head of the list of conflicts.
pub const CONFLICTS: Message = en("What cannot hold together:");
/// Not all conflicts were found.
pub const CONFLICTS_INCOMPLETE: Message =
    en("There are more; the search stopped at its work limit.");
/// Head of the list of remarks.
pub const NOTES: Message = en("Notes:");
/// Heads of the columns of what was found in a text.
pub const FOUND_COLUMNS: [Message; 5] = [
    en("wording"),
    en("kind"),
    en("hedge"),
    en("value"),
    en("unit"),
];
/// A date of publication that cannot be read.
pub const BAD_DATE: Message = en(
    "found `{found}` as the date of publication, expected a date such as 2022-06-28, 2022-06, 2022-Q2 or 2022",
);
/// A single-file page was asked of a build without the browser's part.
pub const NO_BUNDLE: Message = en(
    "this crossfoot was built without the browser's part of such a page; run `cargo xtask dist` and build it again, or give --bundle dist/v/VERSION",
);
/// A folder without all of the browser's part.
pub const NO_CORE: Message = en(
    "it lacks crossfoot.js, frame.js, frame.css or the .wasm; expected a folder that `cargo xtask dist` wrote",
);
/// A chart whose id would lead out of the folder.
pub const NO_FILE_NAME: Message =
    en("the id of the chart `{id}` cannot be the name of a file; give it one without / and \\");
/// Two charts that have a file of the same name.
pub const SAME_FILE: Message = en(
    "the charts `{id}` and `{other}` would both be written to {file}; give one of them another id",
);
/// Head of the list of statements of a page.
pub const SOURCES: Message = en("Sources");
/// What a page needs that draws the answer.
pub const ANSWER_HASH: Message =
    en("{path} has its answer inside; a page that draws by it says so: integrity=\"{hash}\"");
/// One place for the answers to several sheets.
pub const ONE_ANSWER: Message = en("--answer takes one sheet");
/// Dates that do not go with the files.
pub const DATES: Message =
    en("{dates} dates for {files} files; give --published once for all, or once for each file");
/// A sheet among texts about one thing.
pub const NOT_TOGETHER: Message = en("{path} is a sheet; --together takes texts");
/// A sheet where a text was expected.
pub const SHEET_ALREADY: Message = en("{path} is a sheet already; expected a text");
/// A line of many that cannot be read.
pub const LINE: Message = en("line {n}: {error}");
/// What a line must have.
pub const LINE_FORM: Message =
    en("expected an object with either `text`, a text, or `sheet`, a sheet");
/// Head of the list of remarks on the file itself.
pub const FILE_NOTES: Message = en("About the file");
