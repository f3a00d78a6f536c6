//! How long a sheet takes to solve.
//!
//! ```text
//! cargo bench --bench solve [-- SHEET.json ...]
//! ```
//!
//! Without files: the built-in sheet, and one of 200 quantities and 150 relations. Each row is the best
//! of many runs: other work on the machine only ever adds. Between runs a figure changes, as under a
//! slider.

use std::cell::RefCell;
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

/// The best of many runs of `run`, each after `prepare`, which is not measured.
fn best(mut prepare: impl FnMut(usize), mut run: impl FnMut()) -> Duration {
    let (start, mut best, mut round) = (Instant::now(), Duration::MAX, 0);
    while start.elapsed() < Duration::from_secs(1) {
        prepare(round);
        round += 1;
        let before = Instant::now();
        run();
        best = best.min(before.elapsed());
    }
    best
}

fn report(what: &str, time: Duration) {
    println!("{what:<64} {:>9.3} ms", time.as_secs_f64() * 1e3);
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
        println!("{name}");
        let model = RefCell::new(Model::new(sheet));
        // A slider that moves back and forth: what one figure stands for is another each time.
        let Some((low, high)) = sheet.figures.first().map(|_| model.borrow().stated(0)) else {
            continue;
        };
        let slide = |round: usize| {
            let by = (high - low) * 0.01 * (round % 7) as f64;
            let end = |end: f64| end.is_finite().then_some(end);
            model.borrow_mut().set(0, end(low + by), end(high + by));
        };
        let time = |n_draws: usize, full: bool| {
            let options = SolveOptions { n_draws, seed: 1 };
            best(slide, || {
                let model = model.borrow();
                black_box(if full {
                    model.solve(&options)
                } else {
                    model.solve_live(&options)
                });
            })
        };
        let (few, usual, many) = (time(256, false), time(8192, false), time(100_000, false));
        report(
            "  slider move: ranges, verdict, 8 192 draws, percentiles",
            usual,
        );
        report("    of it ranges, verdict and plans (256 draws)", few);
        report("  the same with 100 000 draws", many);
        let full = time(8192, true);
        report("  everything, with 8 192 draws", full);
        report("    of it drivers and stretch", full.saturating_sub(usual));
        let anew = best(
            |_| {},
            || {
                black_box(Model::new(sheet).solve_live(&SolveOptions::default()));
            },
        );
        report("  a sheet compiled and solved for the first time", anew);
    }
}
