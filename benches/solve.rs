//! How long a sheet takes to solve.
//!
//! ```text
//! cargo bench --bench solve [-- SHEET.json ...]
//! ```
//!
//! Without files: the built-in sheet, and one of 200 quantities and 150 relations. Each row is the best
//! of many runs: other work on the machine only ever adds.

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crossfoot::sheet::Sheet;
use crossfoot::solve::{Model, SolveOptions};

fn decode(json: &str) -> Sheet {
    let value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"));
    Sheet::from_value(&value).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Fifty tables of three parts and their sum, each tied to the one before.
fn tables() -> Sheet {
    let (mut quantities, mut relations) = (String::new(), String::new());
    for table in 0..50 {
        for (part, value) in [100, 250, 400, 750].iter().enumerate() {
            let id = 4 * table + part;
            let (low, high) = (value - 9, value + 9);
            let comma = if id == 0 { "" } else { "," };
            write!(
                quantities,
                r#"{comma}{{"id":"q{id}","label":"q{id}","low":{low},"high":{high}}}"#
            )
            .expect("a String takes all");
        }
        let [a, b, c, sum] = [0, 1, 2, 3].map(|part| format!("q{}", 4 * table + part));
        let before = if table == 0 {
            c.clone()
        } else {
            format!("q{}", 4 * table - 1)
        };
        let comma = if table == 0 { "" } else { "," };
        write!(
            relations,
            r#"{comma}{{"id":"s{table}","formula":"{sum} = {a} + {b} + {c}"}},
               {{"id":"p{table}","formula":"{a} <= {b}"}},
               {{"id":"t{table}","formula":"{sum} >= {before} / 2"}}"#
        )
        .expect("a String takes all");
    }
    decode(&format!(
        r#"{{"quantities":[{quantities}],"relations":[{relations}]}}"#
    ))
}

fn measure(name: &str, run: impl Fn()) {
    let (start, mut best) = (Instant::now(), Duration::MAX);
    while start.elapsed() < Duration::from_secs(1) {
        let before = Instant::now();
        run();
        best = best.min(before.elapsed());
    }
    println!("{name:<44} {:>9.3} ms", best.as_secs_f64() * 1e3);
}

fn main() {
    let files: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let mut sheets: Vec<(String, Sheet)> = (files.iter())
        .map(|path| {
            let json = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
            (path.clone(), decode(&json))
        })
        .collect();
    if sheets.is_empty() {
        let built_in = include_str!("../www/sheets/lithuania-2022.json");
        sheets.push(("built-in sheet".into(), decode(built_in)));
        sheets.push(("200 quantities, 150 relations".into(), tables()));
    }
    for (name, sheet) in &sheets {
        let model = Model::new(sheet);
        for n_draws in [8192, 100_000] {
            let options = SolveOptions { n_draws, seed: 1 };
            measure(&format!("{name}, {n_draws} draws"), || {
                black_box(model.solve_live(&options));
            });
        }
        measure(&format!("{name}, with drivers and stretch"), || {
            black_box(model.solve(&SolveOptions::default()));
        });
    }
}
