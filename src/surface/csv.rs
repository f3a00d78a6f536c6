//! The numbers of a scene as CSV (RFC 4180), to 12 significant digits, for spreadsheets and scripts.

use crate::chart::Scene;
use crate::message::number::{parse, snap};

/// One row a number drawn; an end that is unbounded or does not exist is an empty cell.
pub fn csv(scene: &Scene) -> String {
    let mut out = String::from(
        "id,label,unit,state,low,high,p05,p50,p95,date,says,publisher,said_low,said_high\r\n",
    );
    for datum in &scene.data {
        let number = |value: f64, round: fn(f64) -> f64| {
            if value.is_finite() {
                snap(value, round).to_string()
            } else {
                String::new()
            }
        };
        let [p05, p50, p95] = datum
            .percentiles
            .unwrap_or([f64::NAN; 3])
            .map(|p| number(p, f64::round));
        let (low, high) = (
            number(datum.bounds.0, f64::floor),
            number(datum.bounds.1, f64::ceil),
        );
        let (said_low, said_high) = (
            number(datum.said.0, f64::floor),
            number(datum.said.1, f64::ceil),
        );
        let cells: [&str; 14] = [
            &datum.id,
            &datum.label,
            &datum.unit,
            &datum.state,
            &low,
            &high,
            &p05,
            &p50,
            &p95,
            &datum.date,
            &datum.says,
            &datum.publisher,
            &said_low,
            &said_high,
        ];
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            quote(&mut out, cell);
        }
        out.push_str("\r\n");
    }
    out
}

fn quote(out: &mut String, cell: &str) {
    // A spreadsheet takes a cell that begins so for a formula; a quote before it makes it text. White space and signs that
    // do not show are passed over by some, and signs of full width are taken for the others.
    let number = parse(cell).is_some();
    let is_nothing = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let first = cell.trim_start_matches(is_nothing);
    let formula = !number
        && (first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || cell.starts_with(['\t', '\r', '\n']));
    if formula || cell.contains([',', '"', '\n', '\r']) {
        out.push('"');
        if formula {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_comma_or_a_formula_is_quoted() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=SUM(A1)", "\"'=SUM(A1)\""),
            ("-617", "-617"),
            ("\r=1+1", "\"'\r=1+1\""),
            ("\n=1+1", "\"'\n=1+1\""),
            ("\u{a0}=A1", "\"'\u{a0}=A1\""),
            ("\u{feff}+A1", "\"'\u{feff}+A1\""),
            ("＝A1", "\"'＝A1\""),
            (" 5 men", " 5 men"),
        ] {
            let mut out = String::new();
            quote(&mut out, cell);
            assert_eq!(out, expected);
        }
    }
}
