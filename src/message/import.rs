//! What is said of files: why one cannot be read and what to do then, and what of one was left out.

use super::{Message, en};

/// Nothing in it.
pub const EMPTY: Message = en("{name} is empty; fetch it once more");
/// Larger than is read.
pub const TOO_LARGE: Message =
    en("{name} is larger than {most} MB; copy the part that matters and paste it");
/// An archive that is small and unpacks to more than is read.
pub const BOMB: Message =
    en("{name} unpacks to more than {most} MB, which no statement needs; it was not read");
/// An archive whose files lie over each other.
pub const OVERLAP: Message = en(
    "{name} has files in it that lie over each other, as no program packs them; it was not read: unpack it and open the file in it",
);
/// A page that draws itself, or the same a thousand times.
pub const DRAWN: Message = en(
    "{name} has a page that draws more than any statement needs; it was not read: open it in another program and copy its text",
);
/// A PDF that claims to have more in it than any program writes.
pub const TANGLED: Message = en(
    "{name} is put together in a way that takes more work than any statement needs; it was not read: open it in another program and copy its text",
);
/// Archives inside of archives.
pub const NESTED: Message = en(
    "{name} lies in files inside of files, deeper than {most}; take it out and open it by itself",
);
/// Locked.
pub const ENCRYPTED: Message =
    en("{name} is locked with a password; save it without one, or open it and copy its text");
/// Cut off or overwritten.
pub const BROKEN: Message = en(
    "{name} is damaged or cut off; fetch it once more, or open it in the program that it comes from and save it anew",
);
/// Nothing to read in it.
pub const NO_TEXT: Message = en("{name} has no text in it");
/// Pictures of pages.
pub const SCANNED: Message = en(
    "{name} holds pictures of pages and no text; let a program recognize the text (OCR), or type the sentences that matter",
);
/// A picture.
pub const PICTURE: Message = en(
    "{name} is a picture; let a program recognize the text in it (OCR), or type the sentences that matter",
);
/// Formats of before 2007.
pub const OLD_WORD: Message =
    en("{name} is in the old format of Word; save it as .docx, .odt or PDF and open that");
/// The same of spreadsheets, and the binary one.
pub const OLD_EXCEL: Message = en(
    "{name} is in an old or binary format of Excel; save it as .xlsx, .ods or .csv and open that",
);
/// Others of their kind.
pub const OLD_OFFICE: Message = en(
    "{name} is in an old format of office programs; save it as .docx, .xlsx or PDF and open that",
);
/// Rich text.
pub const RICH_TEXT: Message =
    en("{name} is rich text (RTF); save it as .docx, .odt or PDF and open that");
/// Slides.
pub const SLIDES: Message = en("{name} holds slides; save them as PDF and open that");
/// Archives of other makes.
pub const ARCHIVE: Message = en(
    "{name} is an archive of a kind that is not unpacked here; unpack it and open the file in it",
);
/// Anything else.
pub const UNKNOWN: Message = en(
    "{name} is neither text nor of a kind that is read; expected text, HTML, PDF, .docx, .odt, .xlsx, .ods, .csv, .eml, or a .zip of these",
);
/// Where files of this kind cannot be read.
pub const NO_PDF: Message =
    en("PDF cannot be read here; open {name} in another program and copy its text");
/// A container of which nothing could be read.
pub const NONE_READ: Message = en("nothing in {name} could be read: {why}");

/// A part of a file that could not be read.
pub const PART_LEFT_OUT: Message = en("left out: {why}");
/// Pictures among other files.
pub const PICTURES_LEFT_OUT: Message = en("pictures were left out: {names}");
/// Where the text of a part begins.
pub const PART: Message = en("{name} begins in line {line} of the text");
/// More parts than are read.
pub const MORE_PARTS: Message = en("only the first {most} files in it were read");
/// Parts of a page.
pub const PAGE_LEFT_OUT: Message =
    en("parts of the page beside the statement were left out: {what}");
/// Heads and feet of a document.
pub const HEADS_LEFT_OUT: Message = en("heads and feet of its pages were left out");
/// A list of contents.
pub const CONTENTS_LEFT_OUT: Message = en("its table of contents was left out");
/// Comments at the side.
pub const COMMENTS_LEFT_OUT: Message = en("comments were left out");
/// Text that was struck out while changes were tracked.
pub const DELETED_LEFT_OUT: Message =
    en("text that tracked changes delete was left out, and what they add was read");
/// Text with a line through it.
pub const STRUCK_LEFT_OUT: Message = en("text that is struck out was left out");
/// Text that does not show.
pub const HIDDEN_LEFT_OUT: Message = en("hidden text was left out");
/// Pictures in a document.
pub const DRAWINGS_LEFT_OUT: Message = en("pictures and charts were not read: {n}");
/// Sheets that do not show.
pub const SHEETS_LEFT_OUT: Message = en("hidden sheets were left out: {names}");
/// Rows and columns that do not show.
pub const HIDDEN_CELLS: Message = en("hidden rows and columns were read too");
/// Cells whose formula failed.
pub const ERRORS: Message = en("cells whose formula failed were read as they show: {n}");
/// Formats of numbers that only the program itself knows.
pub const CUT: Message = en("only the first {most} letters of the text were read");
/// More text than is taken, in cells that share one or in many files.
pub const TEXTS_CUT: Message = en(
    "it holds more than {most} MB of text, which no statement needs; what comes after these was left out",
);
/// More values between commas than are read.
pub const CELLS_CUT: Message = en("only the first {most} cells were read");
/// More tags of a page than are read.
pub const TAGS_CUT: Message = en("only what stands before tag {most} of the page was read");
/// Cells of a page that claim more rows and columns than are made.
pub const SPANS_CUT: Message = en(
    "the tables of the page are larger than is read, or stand in too many others: some of its cells reach over fewer rows and \
     columns than they say, and parts of tables were read as text; compare with the page",
);
/// Pages that show nothing but pictures.
pub const PAGES_WITHOUT_TEXT: Message =
    en("pages without text, perhaps pictures, were not read: {pages}");
/// More pages than are read.
pub const MORE_PAGES: Message = en("only the first {most} pages were read");
/// Lines that repeat on pages.
pub const RUNNING_LEFT_OUT: Message = en("a line that {n} pages repeat was read once: “{line}”");
/// Numbers of pages.
pub const PAGE_NUMBERS_LEFT_OUT: Message = en("page numbers were left out: {n}");
/// Text that runs in other directions.
pub const ROTATED_LEFT_OUT: Message =
    en("text that is turned on its side was left out on page {pages}");
/// Text beyond the edges of its page.
pub const OUTSIDE_LEFT_OUT: Message =
    en("text beyond the edge of the page, which nobody sees, was left out on page {pages}");
/// Letters whose outlines are filled with something else, which the command line's crate does not hand out.
pub const CLIPS_LEFT_OUT: Message =
    en("text whose letters are cut out of something else was left out on page {pages}");
/// Letters that a font does not tell.
pub const UNREADABLE: Message = en(
    "{n} letters have no meaning in the file and were read as “\u{fffd}”; compare the text with the page",
);
/// Bytes that are no UTF-8.
pub const OLD_ENCODING: Message = en(
    "it is no UTF-8; letters beyond ASCII were read as Windows-1252 has them, the first in “{word}” in line {line} of the text",
);
/// Marks of notes.
pub const MARKS_LEFT_OUT: Message =
    en("marks of notes were left out: {n}, the first behind “{word}” in line {line} of the text");
/// Ligatures, letters of mathematics and of full width.
pub const LETTERS_CHANGED: Message = en(
    "ligatures and letters of mathematics or of full width were read as plain ones: {n}, the first in “{word}” in line {line} of \
     the text",
);
/// Columns of text.
pub const COLUMNS: Message = en("text in columns was read column by column on page {pages}");
/// The date of a message.
pub const DATED: Message =
    en("{date}, the day of the e-mail, was taken for the day of publication");
