//! How work grows with what a stranger can make large: counted at a size, twice and four times that.
//!
//! Figures, quantities, chains, dates and clashes that nothing ties together take n log n at most. A sum of thousands,
//! products and clashes in one part may take more, and end at the limit.

use super::work::{count, limit};
use super::{Model, SolveOptions};
use crate::sheet::Sheet;

/// A sheet of `n` things.
type Family = (&'static str, fn(usize) -> String);

fn sheet(
    quantities: impl Iterator<Item = String>,
    relations: impl Iterator<Item = String>,
) -> String {
    let relations = relations.map(|formula| format!(r#"{{"formula": "{formula}"}}"#));
    format!(
        r#"{{"quantities": [{}], "relations": [{}]}}"#,
        quantities.collect::<Vec<_>>().join(","),
        relations.collect::<Vec<_>>().join(",")
    )
}

fn stated(n: usize) -> impl Iterator<Item = String> {
    (0..n).map(|i| format!(r#"{{"id": "q{i}", "low": 0, "high": 10}}"#))
}

fn operations(text: &str) -> u64 {
    let sheet = Sheet::from_json(text).unwrap();
    count::of(|| {
        let model = Model::new(&sheet);
        model.solve(&SolveOptions {
            n_draws: 256,
            ..SolveOptions::default()
        })
    })
}

/// Sums that fail each by itself; with `more` behind every formula.
fn clashes(n: usize, more: &str) -> String {
    let figure =
        |(i, says): (usize, u8)| format!(r#"{{"id": "q{i}", "low": {says}, "high": {says}}}"#);
    let quantities = (0..3 * n).zip([1, 2, 4].into_iter().cycle());
    let relation = |i: usize| {
        let [part, other, whole] = [0, 1, 2].map(|k| 3 * i + k);
        format!(r#"{{"formula": "q{whole} = q{part} + q{other}"{more}}}"#)
    };
    format!(
        r#"{{"quantities": [{}], "relations": [{}]}}"#,
        quantities.map(figure).collect::<Vec<_>>().join(","),
        (0..n).map(relation).collect::<Vec<_>>().join(",")
    )
}

/// What grows no faster than n log n.
const FAMILIES: &[Family] = &[
    ("figures of one quantity", |n| {
        let figures: Vec<&str> = vec![r#"{"quantity": "a", "low": 1}"#; n];
        format!(
            r#"{{"quantities": [{{"id": "a"}}], "figures": [{}]}}"#,
            figures.join(",")
        )
    }),
    ("quantities apart", |n| sheet(stated(n), std::iter::empty())),
    ("a chain of sums", |n| {
        sheet(stated(n), (1..n).map(|i| format!("q{i} = q{}", i - 1)))
    }),
    ("clashes apart", |n| clashes(n, "")),
    ("assumptions that fail apart", |n| {
        clashes(n, r#", "assumes": "that""#)
    }),
    ("a running total", |n| {
        let figures: Vec<String> = (0..n)
            .map(|i| {
                format!(
                    r#"{{"quantity": "a", "low": {i}, "high": {}, "as_of": "{}"}}"#,
                    i + 1,
                    1000 + i
                )
            })
            .collect();
        let quantities = r#"{"id": "a", "cumulative": true}"#;
        format!(
            r#"{{"quantities": [{quantities}], "figures": [{}]}}"#,
            figures.join(",")
        )
    }),
];

#[test]
fn work_grows_no_faster_than_n_log_n() {
    for (name, family) in FAMILIES {
        let [one, two, four] = [200, 400, 800].map(|n| operations(&family(n)) as f64);
        // Twice n log n is 2.3 times as much at this size; what does not grow with n is in all three.
        assert!(
            two <= 2.5 * one + 20_000.0 && four <= 2.5 * two + 20_000.0,
            "{name}: {one}, {two}, {four}"
        );
    }
}

/// Quantities of some range, and one relation for each.
fn tied(n: usize, low: f64, high: f64, formula: &dyn Fn(usize) -> String) -> String {
    let quantities = (0..n).map(|i| format!(r#"{{"id": "q{i}", "low": {low}, "high": {high}}}"#));
    sheet(quantities, (0..n).map(formula))
}

/// Products and quotients that hang together, in ways that leave propagation and search something to do for each quantity.
/// The last two cannot be true.
const KNOTS: &[Family] = &[
    ("a ring of products", |n| {
        tied(n, 1.0, 3.0, &|i| {
            format!("q{i} = q{} * q{}", (i + 1) % n, (i + 2) % n)
        })
    }),
    ("a ring of quotients", |n| {
        tied(n, 0.5, 2.0, &|i| {
            format!("q{i} = q{} / q{}", (i + 1) % n, (i + 2) % n)
        })
    }),
    ("a ring of parabolas", |n| {
        tied(n, 0.0, 1.0, &|i| {
            format!("q{} = 3.9 * q{i} * (1 - q{i})", (i + 1) % n)
        })
    }),
    ("a ring of cubes", |n| {
        tied(n, 0.0, 1.0, &|i| {
            let q = (i + 1) % n;
            format!("q{i} = q{q} * q{q} * q{q}")
        })
    }),
    ("one quantity in all products", |n| {
        tied(n, 1.0, 3.0, &|i| {
            format!("q{i} = q0 * q{}", i % (n - 1) + 1)
        })
    }),
    ("a ring of products that are too large", |n| {
        tied(n, 9.0, 11.0, &|i| {
            format!("q{i} = q{} * q{}", (i + 1) % n, (i + 2) % n)
        })
    }),
    ("a ring of products of other numbers", |n| {
        let quantities = (0..n).map(|i| {
            let says = i % 9 + 2;
            format!(r#"{{"id": "q{i}", "low": {says}, "high": {says}}}"#)
        });
        let product = |i: usize| format!("q{i} = q{} * q{}", (i + 1) % n, (i + 2) % n);
        sheet(quantities, (0..n).map(product))
    }),
];

/// What lies beside the shares is counted as well: where it was not, each of these took minutes at a size at which it said
/// that it had spent no more than at half of it.
#[test]
fn knots_end_at_the_limit_at_any_size() {
    for (name, family) in KNOTS {
        let [small, large] = [100, 400].map(|n| operations(&family(n)));
        let most = small.max(large);
        assert!(most <= limit::SOLVE, "{name}: {small}, {large}");
    }
}

#[test]
fn no_sheet_takes_more_than_the_limit() {
    let products = |n: usize| {
        let formula = |i: usize| {
            format!(
                "q{i} * q{} = q{} + q{} * q{}",
                i + 1,
                i + 2,
                i * 7 % n,
                i * 3 % n
            )
        };
        sheet(stated(n), (0..n - 2).map(formula))
    };
    let clashes = |n: usize| {
        let quantities = (0..n).map(|i| {
            format!(
                r#"{{"id": "q{i}", "low": {}, "high": {}}}"#,
                i % 7,
                i % 7 + 1
            )
        });
        let relations =
            (0..n).map(|i| format!("q{i} = q{} + q{}", (i * 5 + 1) % n, (i * 3 + 2) % n));
        sheet(quantities, relations)
    };
    let sum = |n: usize| {
        let sum: Vec<String> = (1..n).map(|i| format!("q{i}")).collect();
        sheet(
            stated(n),
            std::iter::once(format!("q0 <= {}", sum.join(" + "))),
        )
    };
    for text in [products(150), clashes(20), sum(1_000)] {
        let spent = operations(&text);
        assert!(spent <= limit::SOLVE + limit::SOLVE / 10, "{spent}");
    }
}
