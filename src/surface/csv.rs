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
    let cell = &guarded(cell);
    if cell.starts_with('\'') || cell.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// What parts cells, beside the comma, for spreadsheets of other languages: a quote in the middle of one keeps nothing together
/// there.
const PARTING: [char; 5] = [';', '\t', '\n', '\r', '|'];

/// A cell in which a spreadsheet finds no formula: a quote before what it would take for one makes it text.
fn guarded(cell: &str) -> String {
    let mut out = String::new();
    let mut rest = cell;
    loop {
        let is_first = rest.len() == cell.len();
        if is_formula(rest, is_first) {
            out.push('\'');
        }
        let Some(at) = rest.find(PARTING) else {
            return out + rest;
        };
        let (piece, behind) = rest.split_at(at + 1);
        out.push_str(piece);
        rest = behind;
    }
}

/// Whether a spreadsheet takes a text for a formula. White space and signs that do not show are passed over by some, and signs of
/// other widths are taken for the plain ones.
fn is_formula(text: &str, is_first: bool) -> bool {
    let is_nothing = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || c == '"' && !is_first
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
    };
    // What stands alone between two marks may be a number, as the whole cell may.
    let piece = if is_first {
        text
    } else {
        text.split(PARTING).next().unwrap_or_default().trim()
    };
    let begins = text.trim_start_matches(is_nothing).starts_with([
        '=', '+', '-', '@', '−', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫',
    ]);
    parse(&piece.replace('−', "-")).is_none()
        && (begins || is_first && text.starts_with(['\t', '\r', '\n']))
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
            ("\r=1+1", "\"'\r'=1+1\""),
            ("\n=1+1", "\"'\n'=1+1\""),
            ("\u{a0}=A1", "\"'\u{a0}=A1\""),
            ("\u{feff}+A1", "\"'\u{feff}+A1\""),
            ("＝A1", "\"'＝A1\""),
            (" 5 men", " 5 men"),
            ("\u{ad}=A1", "\"'\u{ad}=A1\""),
            ("\u{2066}\u{fe0f}=A1", "\"'\u{2066}\u{fe0f}=A1\""),
            ("−A1", "\"'−A1\""),
            ("−617", "−617"),
            ("﹦A1", "\"'﹦A1\""),
            // As many spreadsheets of other languages cut it.
            ("a\";=1+1;\"", "\"a\"\";'=1+1;\"\"\""),
            ("a\";\"=1+1", "\"a\"\";'\"\"=1+1\""),
            ("a; \u{ad}@A1", "a;' \u{ad}@A1"),
            ("a\t=1+1", "a\t'=1+1"),
            ("a\n-A1", "\"a\n'-A1\""),
            ("men; women", "men; women"),
            ("5; -3; +2", "5; -3; +2"),
            ("a 1-2; b = 3", "a 1-2; b = 3"),
        ] {
            let mut out = String::new();
            quote(&mut out, cell);
            assert_eq!(out, expected);
        }
    }
}
