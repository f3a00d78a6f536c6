//! The kinds of chart, as a table: a row says all that a sheet's form, its decoder, its packed answer and the layout have
//! to know of a kind. What it looks like is in `chart::kinds`, a file a kind.
//!
//! Reading order: [`chart_kinds`], the table; [`ChartKind`]; then the sorts of fields that a row may have.

use super::fields::{Field, Type};
use super::limits;

/// Hands the rows to the macro `with`: number in a packed answer, name in a sheet, variant of [`ChartKind`], and fields,
/// each of a sort below, with what it is.
///
/// A number belongs to its kind for good; a new kind takes the next one.
macro_rules! chart_kinds {
    ($with:ident) => {
        $with! {
            /// One bar to the whole.
            0 parts => Parts {
                whole: Variable = "the quantity that the parts add up to",
                parts: Variables = "the quantities it is made of",
            }
            /// Dots and intervals on one axis.
            1 ranges => Ranges {
                quantities: Variables = "the quantities to compare",
                reference: MaybeVariable = "a quantity to compare with: a row of what was said, or a line where nobody said it",
            }
            /// So many in every ...
            2 proportion => Proportion {
                quantity: Share = "the quantity it is about",
                of: Of = "so many in every ... (100 unless given)",
            }
            /// Dated events; all of the sheet's if none is named.
            3 timeline => Timeline {
                events: Events = "the events to mark; all where there is none",
                from: Date = "the first date",
                to: Date = "the last date",
            }
            /// The draws of one variable.
            4 distribution => Distribution {
                quantity: Variable = "the quantity it is about",
                style: IsCurve = "equal chances as dots (unless given) or as bins of equal width",
            }
            /// Who came in, where they went.
            5 flow => Flow {
                from: Variables = "the quantities that come in",
                to: Variables = "the quantities that go out",
                from_label: Words = "what the first split is by (\"Who came\")",
                to_label: Words = "what the second split is by (\"What they have\")",
            }
            /// One quantity across its dates and statements.
            6 change => Change {
                quantity: Quantity = "the quantity it is about",
            }
            /// What two routes allow; all conflicts if no quantity is named.
            7 conflict => Conflict {
                quantity: MaybeQuantity = "the quantity it is about",
            }
            /// What causes a variable's uncertainty.
            8 drivers => Drivers {
                quantity: Variable = "the quantity it is about",
            }
            /// Lines or columns over time, with events marked.
            9 series => Series {
                series: AllSeries = "what to draw",
                events: Events = "the events to mark",
            }
        }
    };
}
pub(crate) use chart_kinds;

/// What a chart holds of a field of each sort: positions in the lists of the sheet, where it names things.
pub mod holds {
    use crate::figure::date::Period;

    /// A position in the sheet's variables.
    pub type Variable = usize;
    /// Positions in the sheet's variables.
    pub type Variables = Vec<usize>;
    /// A variable, if one was named.
    pub type MaybeVariable = Option<usize>;
    /// A variable in percent.
    pub type Share = usize;
    /// A position in the sheet's quantities.
    pub type Quantity = usize;
    /// A quantity, if one was named.
    pub type MaybeQuantity = Option<usize>;
    /// Positions in the sheet's series.
    pub type AllSeries = Vec<usize>;
    /// Positions in the sheet's events.
    pub type Events = Vec<usize>;
    /// A date, if one was given.
    pub type Date = Option<Period>;
    /// How many there are of something.
    pub type Of = u32;
    /// Whether a distribution is drawn as bins.
    pub type IsCurve = bool;
    /// A text; empty where none was given.
    pub type Words = String;
}

/// The sorts of fields themselves, for what goes by them.
pub(crate) mod sorts {
    pub struct Variable;
    pub struct Variables;
    pub struct MaybeVariable;
    pub struct Share;
    pub struct Quantity;
    pub struct MaybeQuantity;
    pub struct AllSeries;
    pub struct Events;
    pub struct Date;
    pub struct Of;
    pub struct IsCurve;
    pub struct Words;
}

/// How a sort of field is written in a sheet.
pub(super) trait Form {
    const FORM: Type;
    const IS_NEEDED: bool;
}

macro_rules! forms {
    ($($sort:ident: $needed:literal, $form:expr;)*) => {
        $(impl Form for sorts::$sort {
            const FORM: Type = $form;
            const IS_NEEDED: bool = $needed;
        })*
    };
}

forms! {
    Variable: true, Type::Name;
    Variables: true, Type::NameOrNames;
    MaybeVariable: false, Type::Name;
    Share: true, Type::Name;
    Quantity: true, Type::Name;
    MaybeQuantity: false, Type::Name;
    AllSeries: true, Type::NameOrNames;
    Events: false, Type::Names(0);
    Date: false, Type::Date;
    Of: false, Type::Count(limits::OF);
    IsCurve: false, Type::Choice(&["dots", "density"]);
    Words: false, Type::Text(limits::NAME);
}

/// A kind of chart as a sheet has it.
pub(super) struct Kind {
    pub name: &'static str,
    /// Beyond those that all charts have.
    pub fields: &'static [Field],
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $tag:literal $name:ident => $variant:ident { $($field:ident: $sort:ident = $about:literal,)* })*) => {
        /// What a chart draws.
        #[derive(Clone, Debug)]
        pub enum ChartKind {
            $($(#[$doc])* $variant { $(#[doc = $about] $field: holds::$sort),* },)*
        }

        /// Every kind, in the order of the table.
        pub(super) const KINDS: &[Kind] = &[$(Kind {
            name: stringify!($name),
            fields: &[$(Field {
                name: stringify!($field),
                kind: <sorts::$sort as Form>::FORM,
                required: <sorts::$sort as Form>::IS_NEEDED,
                about: $about,
            }),*],
        }),*];

        impl ChartKind {
            /// Its name in a sheet.
            pub fn name(&self) -> &'static str {
                match self {
                    $(ChartKind::$variant { .. } => stringify!($name),)*
                }
            }

            /// The name of the kind that it is drawn as: a flow with one side alone is a whole and its parts.
            pub fn drawn_as(&self) -> &'static str {
                match self {
                    ChartKind::Flow { from, to, .. } if from.len() == 1 || to.len() == 1 => "parts",
                    kind => kind.name(),
                }
            }
        }

        /// Their names.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}
chart_kinds!(kinds);

/// The kind of a name.
pub(super) fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
