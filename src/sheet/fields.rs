//! The format, as tables: every object of a sheet, its fields, their types.
//!
//! The decoder checks a sheet against these tables and the JSON Schema is written from them, so the two
//! cannot drift apart.

use super::kinds::{self, Kind};
use super::limits;
use crate::value::Value;

/// The type of a field.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// A text of at most so many letters.
    Text(usize),
    /// A name that is unique among its like, and can be that of a file.
    Id,
    /// The id of something on the sheet.
    Name,
    /// A web address.
    Url,
    /// `"#rrggbb"`.
    Color,
    Number,
    Bool,
    /// A whole number from 1 to the largest that means something.
    Count(usize),
    /// `"2021-07-02"`, `"2021-07"`, `"2021-Q3"`, `"2021"` or `{"start", "end"}`.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Two numbers.
    Pair,
    /// A list of names, of so many at least.
    Names(usize),
    /// One name, or a list of them.
    NameOrNames,
    /// A list of at most so many objects.
    List(&'static Object, usize),
    /// What a program wrote, for programs to check.
    Answer,
}

#[derive(Clone, Copy)]
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Type,
    pub required: bool,
    /// What it is, for the schema and for the message when it is missing.
    pub about: &'static str,
}

pub(super) struct Object {
    pub fields: &'static [Field],
    /// What else it may have, by its member `kind`.
    pub kinds: &'static [Kind],
}

impl Object {
    /// The fields that `value` may have: those of its kind first, then those of others, whose names may be the same.
    pub fn fields_of(&self, value: &Value) -> impl Iterator<Item = Field> {
        let name = value.get("kind").and_then(Value::as_str);
        let is_own = move |kind: &&Kind| Some(kind.name) == name;
        let own = self.kinds.iter().filter(is_own);
        let others = self.kinds.iter().filter(move |kind| !is_own(kind));
        // Whether one is missing is told with its kind.
        let optional = |field: &Field| Field {
            required: false,
            ..*field
        };
        let of_kinds = own.chain(others).flat_map(|kind| kind.fields).map(optional);
        self.fields.iter().copied().chain(of_kinds)
    }
}

const fn need(name: &'static str, kind: Type, about: &'static str) -> Field {
    Field {
        name,
        kind,
        required: true,
        about,
    }
}

const fn may(name: &'static str, kind: Type, about: &'static str) -> Field {
    Field {
        name,
        kind,
        required: false,
        about,
    }
}

const SAYS: Field = may(
    "says",
    Type::Text(limits::SAYS),
    "the figure's wording, hedge included: \"around 1 100\"",
);
const CHANGED: Field = may(
    "changed",
    Type::Bool,
    "whether someone has put `low` and `high` in place of what was stated (`says`, if in words): told as changed, never as stated. Without `low` and `high` the figure no longer counts",
);
const LOW: Field = may(
    "low",
    Type::Number,
    "lower bound, instead of words; a fraction for \"%\"",
);
const HIGH: Field = may(
    "high",
    Type::Number,
    "upper bound, instead of words; a fraction for \"%\"",
);
const OPEN_LOW: Field = may(
    "open_low",
    Type::Bool,
    "whether the lower bound itself is left out",
);
const OPEN_HIGH: Field = may(
    "open_high",
    Type::Bool,
    "whether the upper bound itself is left out",
);
const MODE: Field = may(
    "mode",
    Type::Number,
    "the likeliest value: a triangular distribution",
);
const FLAT: Field = may(
    "flat",
    Type::Pair,
    "the ends of the flat part: a trapezoid distribution",
);
const QUOTE: Field = may(
    "quote",
    Type::Text(limits::REMARK),
    "the few words of the statement that carry it",
);
const STATEMENT: Field = may(
    "statement",
    Type::Name,
    "the id of the statement it is from",
);
const AS_OF: Field = may("as_of", Type::Date, "the date it is about");
const NOTE: Field = may("note", Type::Text(limits::REMARK), "a remark for people");

pub(super) const SHEET: Object = Object {
    kinds: &[],
    fields: &[
        may(
            "$schema",
            Type::Text(limits::ADDRESS),
            "where the schema of this format lies",
        ),
        may(
            "crossfoot",
            Type::Count(limits::ANY),
            "version of the format; 1 if absent",
        ),
        may("title", Type::Text(limits::TEXT), "headline of the whole"),
        NOTE,
        may(
            "reading",
            Type::Choice(&["strict", "default", "generous"]),
            "how loosely hedges are taken where nobody chooses; default if absent",
        ),
        may(
            "statements",
            Type::List(&STATEMENTS, limits::STATEMENTS),
            "the published texts the figures come from",
        ),
        may(
            "quantities",
            Type::List(&QUANTITIES, limits::QUANTITIES),
            "what the figures are about",
        ),
        may(
            "figures",
            Type::List(&FIGURES, limits::FIGURES),
            "further figures, where a quantity has several",
        ),
        may(
            "relations",
            Type::List(&RELATIONS, limits::RELATIONS),
            "equations and inequalities between quantities",
        ),
        may(
            "events",
            Type::List(&EVENTS, limits::EVENTS),
            "dated events",
        ),
        may(
            "series",
            Type::List(&SERIES, limits::SERIES),
            "values over time",
        ),
        may(
            "charts",
            Type::List(&CHARTS, limits::CHARTS),
            "the charts to draw",
        ),
        may(
            "answer",
            Type::Answer,
            "the solution, as `crossfoot solve --answer` writes it; ignored once the sheet is another",
        ),
    ],
};

pub(super) const STATEMENTS: Object = Object {
    kinds: &[],
    fields: &[
        need("id", Type::Id, "the name figures refer to"),
        need("publisher", Type::Text(limits::TEXT), "who published it"),
        may(
            "title",
            Type::Text(limits::TEXT),
            "what it is, in our words",
        ),
        may("published", Type::Date, "when it was published"),
        may(
            "published_note",
            Type::Text(limits::REMARK),
            "what is doubtful about the date",
        ),
        may("url", Type::Url, "where it can be read"),
        may(
            "lang",
            Type::Text(limits::TEXT),
            "its language, as a BCP 47 tag",
        ),
    ],
};

pub(super) const QUANTITIES: Object = Object {
    kinds: &[],
    fields: &[
        need("id", Type::Id, "the name formulas use"),
        may("label", Type::Text(limits::TEXT), "its name for people"),
        may(
            "unit",
            Type::Text(limits::TEXT),
            "what is counted: \"people\", \"EUR\", \"%\" for shares",
        ),
        may("signed", Type::Bool, "whether it may be below zero"),
        may(
            "cumulative",
            Type::Bool,
            "whether it is a running total, which does not fall",
        ),
        NOTE,
        SAYS,
        LOW,
        HIGH,
        OPEN_LOW,
        OPEN_HIGH,
        MODE,
        FLAT,
        CHANGED,
        QUOTE,
        STATEMENT,
        AS_OF,
    ],
};

pub(super) const FIGURES: Object = Object {
    kinds: &[],
    fields: &[
        may(
            "id",
            Type::Id,
            "its name; made from the quantity's if absent",
        ),
        need("quantity", Type::Name, "the id of the quantity it is about"),
        SAYS,
        LOW,
        HIGH,
        OPEN_LOW,
        OPEN_HIGH,
        MODE,
        FLAT,
        CHANGED,
        QUOTE,
        STATEMENT,
        AS_OF,
        NOTE,
    ],
};

pub(super) const RELATIONS: Object = Object {
    kinds: &[],
    fields: &[
        may("id", Type::Id, "its name; made from its place if absent"),
        need(
            "formula",
            Type::Text(limits::FORMULA),
            "such as \"returned = share * arrived\"",
        ),
        may(
            "assumes",
            Type::Text(limits::REMARK),
            "why we suppose it, if the statement does not itself say it",
        ),
        may(
            "off",
            Type::Bool,
            "whether it is left out; answers and charts tell it",
        ),
        NOTE,
    ],
};

pub(super) const EVENTS: Object = Object {
    kinds: &[],
    fields: &[
        may("id", Type::Id, "its name; made from its place if absent"),
        need(
            "date",
            Type::Date,
            "when; of what lasted its first and its last date, each as exactly as it is told",
        ),
        need(
            "label",
            Type::Text(limits::TEXT),
            "what happened, in our words",
        ),
        STATEMENT,
        QUOTE,
        NOTE,
    ],
};

pub(super) const SERIES: Object = Object {
    kinds: &[],
    fields: &[
        need("id", Type::Id, "the name charts refer to"),
        may("label", Type::Text(limits::TEXT), "its name for people"),
        may("unit", Type::Text(limits::TEXT), "what is counted"),
        may(
            "kind",
            Type::Choice(&["count", "level", "running_total"]),
            "what the values are: in each period, at each moment, so far",
        ),
        may(
            "quantity",
            Type::Name,
            "the id of the quantity it is a history of",
        ),
        STATEMENT,
        NOTE,
        need("points", Type::List(&POINTS, limits::POINTS), "its values"),
    ],
};

pub(super) const POINTS: Object = Object {
    kinds: &[],
    fields: &[
        need("date", Type::Date, "the period or moment it is about"),
        may("value", Type::Number, "an exact value"),
        SAYS,
        LOW,
        HIGH,
        STATEMENT,
    ],
};

pub(super) const CHARTS: Object = Object {
    kinds: kinds::KINDS,
    fields: &[
        need("id", Type::Id, "the name pages refer to"),
        need("kind", Type::Choice(kinds::NAMES), "how it is drawn"),
        may(
            "title",
            Type::Text(limits::TEXT),
            "the finding, as a headline; a conflict without one says how far its figures are apart",
        ),
        may(
            "subtitle",
            Type::Text(limits::TEXT),
            "unit, period and place",
        ),
        NOTE,
        may(
            "byline",
            Type::Text(limits::TEXT),
            "who made the chart, in place of \"Chart: Crossfoot\"",
        ),
        may(
            "source",
            Type::Text(limits::TEXT),
            "where the figures are from, in place of the statements that are cited",
        ),
        may("accent", Type::Color, "the color of the finding"),
    ],
};
