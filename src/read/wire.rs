//! The JSON form of what was read: `crossfoot read --json` and the browser's `read`.

use super::{Found, Issue, Reading, What};
use crate::figure::Amount;
use crate::value::{Value, object};

impl Reading {
    /// `{"figures": [...], "issues": [...]}`, places in UTF-16 code units, numbers nominal: percentages
    /// as written, money in currency units.
    pub fn to_value(&self) -> Value {
        object([
            (
                "figures",
                Value::Array(self.figures.iter().map(figure).collect()),
            ),
            (
                "issues",
                Value::Array(self.issues.iter().map(issue).collect()),
            ),
        ])
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
            let (value, low, high, hedge) = match figure.amount {
                Amount::Range { low, high, .. } => (
                    Value::Null,
                    Value::from(low.value().to_f64()),
                    Value::from(high.value().to_f64()),
                    "between",
                ),
                other => {
                    let value = Value::from(other.value().map(|v| v.to_f64()));
                    let hedge = match other {
                        Amount::Orders(_) => "about",
                        _ => figure.hedge.name(),
                    };
                    (value.clone(), value.clone(), value, hedge)
                }
            };
            object([
                ("start", start),
                ("end", end),
                ("surface", surface),
                ("kind", Value::from(figure.kind.name())),
                ("value", value),
                ("low", low),
                ("high", high),
                ("hedge", Value::from(hedge)),
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
        ("message", Value::from(&*issue.message)),
        ("readings", Value::from(issue.readings.clone())),
    ])
}
