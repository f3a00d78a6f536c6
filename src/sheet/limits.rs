//! How much a sheet may hold.
//!
//! The one table of limits: the decoder tells what is above as an error with its place, the JSON Schema has the same
//! numbers, and `docs/security.md` says why. They are far above what people write, and low enough that everything
//! below them is decoded, solved and drawn in time that nobody calls a stop.

/// Letters of an id or a name.
pub const NAME: usize = 100;
/// Letters of what a chart sets in a line or two: titles, labels, units, publishers.
pub const TEXT: usize = 500;
/// Letters of a remark, a quote or a reason.
pub const REMARK: usize = 5_000;
/// Letters of a figure's wording.
pub const SAYS: usize = 200;
/// Letters of a formula.
pub const FORMULA: usize = 50_000;
/// Letters of a web address.
pub const ADDRESS: usize = 2_000;
/// Statements.
pub const STATEMENTS: usize = 1_000;
/// Quantities.
pub const QUANTITIES: usize = 5_000;
/// Figures beside those that stand on quantities.
pub const FIGURES: usize = 5_000;
/// Relations.
pub const RELATIONS: usize = 5_000;
/// Numbers, names and operations in all formulas together.
pub const STEPS: usize = 50_000;
/// Events.
pub const EVENTS: usize = 500;
/// Series.
pub const SERIES: usize = 100;
/// Points of a series.
pub const POINTS: usize = 5_000;
/// Points of all series together.
pub const ALL_POINTS: usize = 20_000;
/// Charts.
pub const CHARTS: usize = 100;
/// Names in one list of a chart.
pub const NAMES: usize = 500;
/// What has no limit of its own: the largest whole number that is taken anywhere.
pub const ANY: usize = 999_999_999;
/// The largest count that a chart may be drawn of: so many in every ...
pub const OF: usize = 1_000;
/// Errors that are told at once; more help nobody.
pub const ERRORS: usize = 20;
