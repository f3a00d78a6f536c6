//! The JSON form of what was read: `crossfoot read --json` and the browser's `read`.
//!
//! The browser's build writes the text of it at once, without a tree of values and without the code that
//! prints doubles; a test holds the two forms together.

use std::ops::Range;

use super::{Found, Issue, Reading, What};
use crate::figure::{Amount, Figure};
use crate::json::Json;
use crate::value::{Value, object};

impl Reading {
    /// `{"figures": [...], "issues": [...], "language": "en"}`, places in UTF-16 code units, numbers nominal: percentages
    /// as written, money in currency units.
    pub fn to_value(&self) -> Value {
        object([
            ("figures", Value::Array(self.figures_told().collect())),
            ("issues", Value::Array(self.issues_told().collect())),
            ("language", Value::from(self.language.code())),
        ])
    }

    /// The `figures` of [`Reading::to_value`] one by one: of a text of millions, all together take hundreds of times its bytes.
    pub fn figures_told(&self) -> impl Iterator<Item = Value> {
        self.figures.iter().map(figure)
    }

    /// Its `issues`.
    pub fn issues_told(&self) -> impl Iterator<Item = Value> {
        self.issues.iter().map(issue)
    }
}

impl Reading {
    /// The text of [`Reading::to_value`].
    pub fn to_json(&self) -> String {
        let mut out = Json(String::with_capacity(256 * self.figures.len() + 64));
        out.raw("{\"figures\":[");
        for (i, found) in self.figures.iter().enumerate() {
            place(&mut out, i, &found.utf16, &found.surface);
            match &found.what {
                What::Date { period, .. } => {
                    out.text(",\"kind\":", "date");
                    out.text(",\"date\":{\"start\":", &period.start.to_iso());
                    out.text(",\"end\":", &period.end.to_iso());
                    out.raw("}}");
                }
                What::Figure { figure, unit } => {
                    let (low, high) = figure.amount.ends();
                    out.text(",\"kind\":", figure.kind.name());
                    match figure.amount {
                        Amount::Orders(_) => out.raw(",\"value\":null"),
                        amount => number(&mut out, ",\"value\":", amount),
                    }
                    number(&mut out, ",\"low\":", low);
                    number(&mut out, ",\"high\":", high);
                    out.text(",\"hedge\":", hedge(figure));
                    out.text(",\"unit\":", unit);
                    out.raw("}");
                }
            }
        }
        out.raw("],\"issues\":[");
        for (i, issue) in self.issues.iter().enumerate() {
            place(&mut out, i, &issue.utf16, &issue.surface);
            out.text(",\"kind\":", issue.about.name());
            out.text(",\"message\":", &issue.message);
            out.texts(",\"readings\":", &issue.readings);
            out.raw("}");
        }
        out.text("],\"language\":", self.language.code());
        out.raw("}");
        out.0
    }
}

/// The members that a figure, a date and an issue all begin with.
fn place(out: &mut Json, i: usize, utf16: &Range<usize>, surface: &str) {
    out.raw(if i > 0 { ",{\"start\":" } else { "{\"start\":" });
    out.digits(utf16.start as u64, 10);
    out.raw(",\"end\":");
    out.digits(utf16.end as u64, 10);
    out.text(",\"surface\":", surface);
}

/// The number of an amount after `before`; `null` for a range.
fn number(out: &mut Json, before: &str, amount: Amount) {
    out.raw(before);
    let Some((negative, digits, exponent)) = amount.to_decimal() else {
        return out.raw("null");
    };
    if negative {
        out.raw("-");
    }
    out.digits(digits, 10);
    if exponent != 0 {
        out.raw(if exponent < 0 { "e-" } else { "e" });
        out.digits(exponent.unsigned_abs().into(), 10);
    }
}

/// The name of a figure's hedge; "hundreds" lie between two hundred and a thousand whatever stands before them.
fn hedge(figure: &Figure) -> &'static str {
    match figure.amount {
        Amount::Range { .. } | Amount::Orders(_) => "between",
        _ => figure.hedge.name(),
    }
}

fn figure(found: &Found) -> Value {
    let start = Value::from(found.utf16.start);
    let end = Value::from(found.utf16.end);
    let surface = Value::from(&*found.surface);
    match &found.what {
        What::Date { period, .. } => object([
            ("start", start),
            ("end", end),
            ("surface", surface),
            ("kind", Value::from("date")),
            (
                "date",
                object([
                    ("start", Value::from(period.start.to_string())),
                    ("end", Value::from(period.end.to_string())),
                ]),
            ),
        ]),
        What::Figure { figure, unit } => {
            let value = match figure.amount {
                Amount::Orders(_) => Value::Null,
                amount => Value::from(amount.to_f64()),
            };
            let (low, high) = figure.amount.ends();
            let (low, high) = (Value::from(low.to_f64()), Value::from(high.to_f64()));
            object([
                ("start", start),
                ("end", end),
                ("surface", surface),
                ("kind", Value::from(figure.kind.name())),
                ("value", value),
                ("low", low),
                ("high", high),
                ("hedge", Value::from(hedge(figure))),
                ("unit", Value::from(&**unit)),
            ])
        }
    }
}

fn issue(issue: &Issue) -> Value {
    object([
        ("start", Value::from(issue.utf16.start)),
        ("end", Value::from(issue.utf16.end)),
        ("surface", Value::from(&*issue.surface)),
        ("kind", Value::from(issue.about.name())),
        ("message", Value::from(&*issue.message)),
        ("readings", Value::from(issue.readings.clone())),
    ])
}
