//! How much a file may hold.
//!
//! The one table of limits for files; `docs/security.md` and `docs/reading.md` name them. They are far above what a
//! statement comes in, and low enough that a file made to choke a program is refused while somebody waits.

/// Bytes of a file as it is given.
pub const FILE: usize = 100 << 20;
/// Bytes of one file inside of another, unpacked.
pub const ENTRY: usize = 128 << 20;
/// Bytes that everything inside of a file unpacks to.
pub const UNPACKED: usize = 256 << 20;
/// Entries in the list of an archive.
pub const ENTRIES: usize = 20_000;
/// Files that are read of one: those of an archive, attachments of a message.
pub const PARTS: usize = 200;
/// Archives and messages inside of each other.
pub const NESTING: usize = 3;
/// Pages of a PDF.
pub const PAGES: usize = 2_000;
/// Operations and letters of all pages of a PDF, each as often as it is drawn, as the command line counts them.
pub const STEPS: usize = 20_000_000;
/// Entries in all lists of objects of a PDF.
pub const OBJECTS: usize = 2_000_000;
/// Pages of a PDF, and what holds them together, that are named anywhere in it, each as often as it is.
pub const TREE: usize = 100_000;
/// Bytes that are gone over to find the ends of a PDF's objects, each as often as it is.
pub const LOOKED: usize = 400_000_000;
/// States of drawing that a page keeps to return to.
pub const SAVED: usize = 10_000;
/// Glyphs or runs of text on a page.
pub const ITEMS: usize = 200_000;
/// Elements of XML inside of each other.
pub const DEPTH: usize = 256;
/// Tags of a page of HTML.
pub const TAGS: usize = 2_000_000;
/// Tables inside of each other that are kept apart.
pub const TABLES: usize = 8;
/// Cells of all tables of a file, and texts that cells share; how many places they may claim beside their own, `table` says.
pub const CELLS: usize = 1_000_000;
/// Columns of a sheet: what a spreadsheet program has.
pub const COLUMNS: usize = 16_384;
/// Bytes of text that are taken from everything inside of a file, those of a cell as often as they stand in one; what is
/// beyond is left out, which is told. Texts that lie in a file once may stand in a thousand cells.
pub const TEXTS: usize = 32 << 20;
/// Bytes of the text that comes out; what is beyond is left out, which is told.
pub const TEXT: usize = 4_000_000;
