//! The JSON form of what was read: `crossfoot read --json` and the browser's `read`.
//!
//! The browser's build writes the text of it at once, without a tree of values and without the code that
//! prints doubles; a test holds the two forms together.

use std::ops::Range;

use super::{Found, Issue, Reading, What};
use crate::figure::lex::slice;
use crate::figure::{Amount, Figure};
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

impl Reading {
    /// The text of [`Reading::to_value`].
    pub fn to_json(&self) -> String {
        let mut out = Json(String::with_capacity(256 * self.figures.len() + 64));
        out.raw("{\"figures\":[");
        for (i, found) in self.figures.iter().enumerate() {
            out.place(i, &found.utf16, &found.surface);
            match &found.what {
                What::Date { period, .. } => {
                    out.text(",\"kind\":", "date");
                    out.text(",\"date\":{\"start\":", &period.start.to_iso());
                    out.text(",\"end\":", &period.end.to_iso());
                    out.raw("}}");
                }
                What::Figure { figure, unit } => {
                    let (low, high) = match figure.amount {
                        Amount::Range { low, high, .. } => {
                            (Amount::Number(low), Amount::Number(high))
                        }
                        other => (other, other),
                    };
                    out.text(",\"kind\":", figure.kind.name());
                    out.number(",\"value\":", figure.amount);
                    out.number(",\"low\":", low);
                    out.number(",\"high\":", high);
                    out.text(",\"hedge\":", hedge(figure));
                    out.text(",\"unit\":", unit);
                    out.raw("}");
                }
            }
        }
        out.raw("],\"issues\":[");
        for (i, issue) in self.issues.iter().enumerate() {
            out.place(i, &issue.utf16, &issue.surface);
            out.text(",\"message\":", &issue.message);
            out.raw(",\"readings\":[");
            for (i, reading) in issue.readings.iter().enumerate() {
                out.text(if i > 0 { "," } else { "" }, reading);
            }
            out.raw("]}");
        }
        out.raw("]}");
        out.0
    }
}

/// JSON as it is written.
struct Json(String);

impl Json {
    #[inline(never)]
    fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    /// The members that a figure, a date and an issue all begin with.
    fn place(&mut self, i: usize, utf16: &Range<usize>, surface: &str) {
        self.raw(if i > 0 { ",{\"start\":" } else { "{\"start\":" });
        self.digits(utf16.start as u64, 10);
        self.raw(",\"end\":");
        self.digits(utf16.end as u64, 10);
        self.text(",\"surface\":", surface);
    }

    /// A string after `before`.
    #[inline(never)]
    fn text(&mut self, before: &str, text: &str) {
        self.raw(before);
        self.raw("\"");
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && !matches!(byte, b'"' | b'\\') {
                continue;
            }
            self.raw(slice(text, done, at));
            self.raw(if byte < 0x10 { "\\u000" } else { "\\u00" });
            self.digits(byte.into(), 16);
            done = at + 1;
        }
        self.raw(slice(text, done, text.len()));
        self.raw("\"");
    }

    fn digits(&mut self, n: u64, base: u64) {
        if n >= base {
            self.digits(n / base, base);
        }
        let digit = (n % base) as usize;
        self.raw(slice("0123456789abcdef", digit, digit + 1));
    }

    /// The number of an amount after `before`; `null` for a range.
    #[inline(never)]
    fn number(&mut self, before: &str, amount: Amount) {
        self.raw(before);
        let Some((negative, digits, exponent)) = amount.to_decimal() else {
            return self.raw("null");
        };
        if negative {
            self.raw("-");
        }
        self.digits(digits, 10);
        if exponent != 0 {
            self.raw(if exponent < 0 { "e-" } else { "e" });
            self.digits(exponent.unsigned_abs().into(), 10);
        }
    }
}

/// The name of a figure's hedge; "hundreds" is about a hundred whatever stands before it.
fn hedge(figure: &Figure) -> &'static str {
    match figure.amount {
        Amount::Range { .. } => "between",
        Amount::Orders(_) => "about",
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
            let value = Value::from(figure.amount.to_f64());
            let (low, high) = match figure.amount {
                Amount::Range { low, high, .. } => {
                    (Value::from(low.to_f64()), Value::from(high.to_f64()))
                }
                _ => (value.clone(), value.clone()),
            };
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
        ("message", Value::from(&*issue.message)),
        ("readings", Value::from(issue.readings.clone())),
    ])
}
