//! How the work of decoding grows with a sheet: members of objects that are looked at, for a sheet and for one four times as
//! large. All that a stranger can make large is a family here.

use crate::sheet::Sheet;
use crate::value::LOOKS;

/// Text with `n` things in it.
type Family = (&'static str, fn(usize) -> String);

fn list(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(",")
}

fn quantities(n: usize) -> String {
    list(n, |i| {
        format!(r#"{{"id": "q{i}", "label": "Q", "says": "around 1 100"}}"#)
    })
}

const FAMILIES: &[Family] = &[
    ("quantities", |n| {
        format!(r#"{{"quantities": [{}]}}"#, quantities(n))
    }),
    ("figures", |n| {
        let figures = list(n, |i| {
            format!(
                r#"{{"quantity": "q{}", "low": 1, "statement": "s"}}"#,
                i % 9
            )
        });
        format!(
            r#"{{"statements": [{{"id": "s", "publisher": "S"}}], "quantities": [{}], "figures": [{figures}]}}"#,
            quantities(9)
        )
    }),
    ("relations", |n| {
        let relations = list(n, |i| {
            format!(r#"{{"formula": "q{i} = 2 * q{}"}}"#, (i * 7) % n)
        });
        format!(
            r#"{{"quantities": [{}], "relations": [{relations}]}}"#,
            quantities(n)
        )
    }),
    ("names of a chart", |n| {
        let names = list(n, |i| format!(r#""q{i}""#));
        format!(
            r#"{{"quantities": [{}], "charts": [{{"id": "c", "kind": "ranges", "quantities": [{names}]}}]}}"#,
            quantities(n)
        )
    }),
    ("points of a series", |n| {
        let points = list(n, |i| {
            format!(r#"{{"date": "{}", "value": {i}}}"#, 1000 + i)
        });
        format!(r#"{{"series": [{{"id": "s", "label": "S", "points": [{points}]}}]}}"#)
    }),
    ("fields that nobody knows", |n| {
        format!("{{{}}}", list(n, |i| format!(r#""x{i}": 0"#)))
    }),
    ("fields of a newer format", |n| {
        format!(
            r#"{{"crossfoot": 2, {}}}"#,
            list(n, |i| format!(r#""x{i}": 0"#))
        )
    }),
];

fn looks(text: &str) -> u64 {
    let before = LOOKS.get();
    // An error is an answer, too.
    let _ = Sheet::from_json(text);
    LOOKS.get() - before
}

#[test]
fn decoding_looks_at_each_member_a_fixed_number_of_times() {
    for (name, family) in FAMILIES {
        let [one, four] = [100, 400].map(|n| looks(&family(n)) as f64);
        assert!(four <= 4.2 * one + 500.0, "{name}: {one}, {four}");
    }
}
