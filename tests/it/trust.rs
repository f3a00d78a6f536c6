//! What a stranger's file can do: nothing but say what is wrong with it, or be solved and drawn in its time.

use crossfoot::chart::{Scene, TableMetrics, View, layout, mark::Shape};
use crossfoot::sheet::{Sheet, limits};
use crossfoot::solve::{Model, Solution, SolveOptions, Verdict};
use crossfoot::surface;

fn solved(text: &str) -> (Sheet, Solution) {
    let sheet = Sheet::from_json(text).unwrap_or_else(|errors| panic!("{text}: {errors}"));
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    (sheet, solution)
}

/// What is told of a sheet that cannot be used.
#[track_caller]
fn check_error(text: &str, expected: &str) {
    let errors = Sheet::from_json(text).map(|_| "no error").unwrap_err();
    assert!(errors.to_string().contains(expected), "{text}: {errors}");
}

/// Every chart at widths from the narrowest to the widest, painted too.
fn draw(text: &str) -> Vec<Scene> {
    let (sheet, solution) = solved(text);
    let mut out = Vec::new();
    for chart in &sheet.charts {
        for width in [280.0, 333.3, 640.0, 1600.0] {
            let view = View::new(width, false, "en");
            let scene = layout(&sheet, &solution, chart, &view, &TableMetrics);
            check_scene(&scene);
            out.push(scene);
        }
    }
    out
}

/// Nothing lies nowhere, or further away than a picture reaches.
fn check_scene(scene: &Scene) {
    let near = |numbers: &[f64]| {
        for number in numbers {
            assert!(number.abs() < 1e7, "{number} in {}", scene.description);
        }
    };
    near(&[scene.width_px, scene.height_px]);
    for mark in &scene.marks {
        match &mark.shape {
            Shape::Rect {
                x,
                y,
                width,
                height,
                ..
            } => near(&[*x, *y, *width, *height]),
            Shape::Path { points, .. } => points.iter().for_each(|(x, y)| near(&[*x, *y])),
            Shape::Circle { x, y, radius, .. } => near(&[*x, *y, *radius]),
            Shape::Text { x, y, width_px, .. } => near(&[*x, *y, *width_px]),
        }
    }
    for item in &scene.items {
        near(&item.bounds);
    }
    assert!(!surface::svg(scene).contains("NaN"));
}

/// A sheet of one quantity and one chart of it, `fields` in the chart.
fn one_chart(fields: &str) -> String {
    format!(
        r#"{{"quantities": [{{"id": "a", "low": 1, "high": 2}}], "charts": [{{"id": "c", {fields}}}]}}"#
    )
}

#[test]
fn a_key_that_stands_twice_is_an_error_with_its_place() {
    check_error(
        r#"{"quantities": [{"id": "a", "low": 1, "high": 2, "high": 20}]}"#,
        "/quantities/0/high: `high` stands twice here",
    );
    check_error(
        r#"{"title": "a", "title": "b"}"#,
        "/title: `title` stands twice here",
    );
    check_error(
        r#"{"events": [{"label": "x", "date": {"start": "2021", "end": "2022", "end": "2023"}}]}"#,
        "/events/0/date/end: `end` stands twice here",
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_sheet() {
    assert!(Sheet::from_json("\u{feff}{\"title\": \"a\"}").is_ok());
}

#[test]
fn an_id_is_the_name_of_a_file_and_of_an_attribute() {
    for id in [
        "x><script>alert(1)</script>",
        "a/b",
        "..",
        " a",
        "a\\\\b",
        "a\\nb",
        "a\\u202eb",
        "a:b",
        "a*",
        "a.",
        "CON",
        "aux",
        "nul.x",
        "Com7",
        "COM\u{b9}",
        "lpt\u{b2}.x",
        "Com\u{b3}",
        "conin$",
        "CONOUT$",
        "-oProxyCommand=touch x;",
    ] {
        let text = format!(r#"{{"charts": [{{"id": "{id}", "kind": "timeline"}}]}}"#);
        check_error(&text, "/charts/0/id: ");
    }
    check_error(
        r#"{"charts": [{"id": "a\"b", "kind": "timeline"}]}"#,
        "cannot be an id",
    );
    for id in [
        "balance",
        "a #b, 50%",
        "r\u{117}gimas 2",
        "entries@2021-07-02",
        "a.b",
        "con2",
        "auxiliary",
        "com10",
        "COM0",
        "COM\u{2074}",
        "conin",
    ] {
        let text = format!(r#"{{"charts": [{{"id": "{id}", "kind": "timeline"}}]}}"#);
        assert!(Sheet::from_json(&text).is_ok(), "{id}");
    }
    check_error(
        r#"{"charts": [{"id": "x", "kind": "timeline"}, {"id": "X", "kind": "timeline"}]}"#,
        "/charts/1/id: `X` and `x` differ in capital letters alone",
    );
}

#[test]
fn a_list_without_a_name_is_an_error_with_its_place() {
    for (fields, place) in [
        (
            r#""kind": "flow", "from": [], "to": ["a"]"#,
            "/charts/0/from",
        ),
        (r#""kind": "flow", "from": ["a"], "to": []"#, "/charts/0/to"),
        (
            r#""kind": "parts", "whole": "a", "parts": []"#,
            "/charts/0/parts",
        ),
        (
            r#""kind": "ranges", "quantities": []"#,
            "/charts/0/quantities",
        ),
        (r#""kind": "series", "series": []"#, "/charts/0/series"),
    ] {
        check_error(&one_chart(fields), &format!("{place}: this list is empty"));
    }
}

#[test]
fn what_is_above_a_limit_is_an_error_with_its_place() {
    let letters = |n: usize| "x".repeat(n);
    let many = |n: usize, one: &str| vec![one; n].join(",");
    for (text, place) in [
        (
            format!(r#"{{"title": "{}"}}"#, letters(limits::TEXT + 1)),
            "/title",
        ),
        (
            format!(r#"{{"note": "{}"}}"#, letters(limits::REMARK + 1)),
            "/note",
        ),
        (
            format!(
                r#"{{"quantities": [{{"id": "{}"}}]}}"#,
                letters(limits::NAME + 1)
            ),
            "/quantities/0/id",
        ),
        (
            format!(
                r#"{{"quantities": [{{"id": "a", "label": "{}"}}]}}"#,
                letters(65_536)
            ),
            "/quantities/0/label",
        ),
        (
            format!(
                r#"{{"quantities": [{{"id": "a", "says": "{}"}}]}}"#,
                letters(limits::SAYS + 1)
            ),
            "/quantities/0/says",
        ),
        (
            format!(
                r#"{{"events": [{{"date": "2021", "label": "{}"}}]}}"#,
                letters(16_000)
            ),
            "/events/0/label",
        ),
        (
            format!(
                r#"{{"quantities": [{{"id": "a"}}], "relations": [{{"formula": "a = {}1"}}]}}"#,
                "-".repeat(900_000)
            ),
            "/relations/0/formula",
        ),
        (
            format!(
                r#"{{"quantities": [{{"id": "a"}}], "figures": [{}]}}"#,
                many(limits::FIGURES + 1, r#"{"quantity": "a", "low": 1}"#)
            ),
            "/figures",
        ),
        (
            format!(
                r#"{{"quantities": [{{"id": "a"}}], "relations": [{}]}}"#,
                many(
                    3,
                    &format!(
                        r#"{{"formula": "a = 1{}"}}"#,
                        "+1".repeat(limits::STEPS / 5)
                    )
                )
            ),
            "/relations/2/formula",
        ),
        (
            one_chart(r#""kind": "proportion", "quantity": "a", "of": 1001"#),
            "/charts/0/of",
        ),
    ] {
        check_error(&text, &format!("{place}: "));
    }
}

#[test]
fn no_more_errors_are_looked_into_than_are_told() {
    let figures: Vec<String> = (0..5_000)
        .map(|i| format!(r#"{{"quantity": "zz{i}", "low": 1}}"#))
        .collect();
    let text = format!(
        r#"{{"quantities": [{{"id": "a"}}], "figures": [{}]}}"#,
        figures.join(",")
    );
    let errors = Sheet::from_json(&text).unwrap_err();
    assert_eq!(errors.0.len(), limits::ERRORS + 1);
    check_error(&text, "4980");
}

#[test]
fn figures_without_ids_get_the_first_that_is_free() {
    let (sheet, _) = solved(
        r#"{"quantities": [{"id": "a", "low": 1}],
            "figures": [{"quantity": "a", "low": 1}, {"quantity": "a", "id": "a-3", "low": 1}, {"quantity": "a", "low": 1}]}"#,
    );
    let ids: Vec<&str> = sheet.figures.iter().map(|figure| &*figure.id).collect();
    assert_eq!(ids, ["a", "a-2", "a-3", "a-4"]);
}

#[test]
fn a_range_whose_ends_are_reversed_is_an_error_and_never_a_verdict() {
    check_error(
        r#"{"quantities": [{"id": "a", "unit": "thousand people", "says": "2 million to 3"}]}"#,
        "/quantities/0/says: ",
    );
    let (_, solution) = solved(
        r#"{"quantities": [{"id": "a", "unit": "thousand people", "says": "800 to 1 thousand"}]}"#,
    );
    let a = &solution.variables[0];
    assert_eq!(
        (solution.verdict, a.low, a.high),
        (Verdict::Unchecked, 750.0, 1050.0)
    );
}

#[test]
fn percentiles_rise_and_lie_in_their_range() {
    let text = r#"{"quantities": [{"id": "p", "unit": "%", "says": "one in three"}, {"id": "q", "says": "around 40"}, {"id": "r"},
        {"id": "s", "unit": "%", "says": "about one in four"}, {"id": "t", "unit": "%"}],
        "relations": [{"formula": "r = 2 * q"}, {"formula": "t = 1 - s"}],
        "charts": [{"id": "d", "kind": "distribution", "quantity": "p"}, {"id": "e", "kind": "distribution", "quantity": "p", "style": "density"},
                   {"id": "f", "kind": "distribution", "quantity": "t", "style": "density"}]}"#;
    let (_, solution) = solved(text);
    for variable in &solution.variables {
        let p = variable.percentiles.unwrap();
        assert!(
            variable.low <= p[0] && p[0] < p[1] && p[1] < p[2] && p[2] <= variable.high,
            "{variable:?}"
        );
        assert!(variable.quantiles.is_sorted());
    }
    draw(text);
}

#[test]
fn numbers_below_what_a_chart_can_show_are_drawn_as_zero() {
    draw(
        r#"{"quantities": [{"id": "w"}, {"id": "p"}, {"id": "z", "low": 0, "high": 0}], "relations": [{"formula": "p*p=z"}],
            "charts": [{"id": "c", "kind": "parts", "whole": "w", "parts": ["p"]}, {"id": "d", "kind": "flow", "from": ["w"], "to": ["p"]},
                       {"id": "e", "kind": "ranges", "quantities": ["w", "p"]}]}"#,
    );
}

#[test]
fn a_distribution_of_one_value_is_drawn_as_one() {
    let scenes = draw(
        r#"{"quantities": [{"id": "b", "low": 5, "high": 5}, {"id": "c"}], "relations": [{"formula": "c = 2 * b"}],
            "charts": [{"id": "d", "kind": "distribution", "quantity": "c", "style": "density", "title": "How many"},
                       {"id": "e", "kind": "distribution", "quantity": "b", "title": "How many"}]}"#,
    );
    for scene in scenes {
        let texts: Vec<&str> = (scene.marks.iter())
            .filter_map(|mark| match &mark.shape {
                Shape::Text { text, .. } => Some(&**text),
                _ => None,
            })
            .collect();
        assert!(
            !texts.iter().any(|text| text.contains("alf ")),
            "half of what is alike lies nowhere: {texts:?}"
        );
    }
}

/// A file may not grow beyond a block, as on a disk that is full; where the signal is not ignored, the program is stopped
/// in the middle of writing.
#[cfg(unix)]
#[test]
fn a_sheet_survives_a_write_that_fails() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("full-disk");
    std::fs::create_dir_all(&folder).unwrap();
    let sheet = folder.join("sheet.json");
    let text = r#"{"quantities": [{"id": "a", "says": "around 5"}, {"id": "b"}], "relations": [{"formula": "b = 2 * a"}]}"#;
    for limits in ["ulimit -f 1; trap '' XFSZ", "ulimit -f 1", ":"] {
        std::fs::write(&sheet, text).unwrap();
        let script = format!("{limits}; exec \"$0\" solve \"$1\" --answer \"$1\"");
        let run = std::process::Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_crossfoot")])
            .arg(&sheet)
            .output()
            .unwrap();
        let now = std::fs::read_to_string(&sheet).unwrap();
        if limits == ":" {
            assert!(
                run.status.success() && now.contains("\"answer\""),
                "{run:?}"
            );
            let told = String::from_utf8_lossy(&run.stderr);
            assert!(told.contains("integrity=\"sha384-"), "{told}");
        } else {
            assert!(!run.status.success() && now == text, "{limits}: {run:?}");
        }
        if limits != "ulimit -f 1" {
            let n_files = std::fs::read_dir(&folder).unwrap().count();
            assert_eq!(n_files, 1, "nothing is left behind");
        }
        for file in std::fs::read_dir(&folder).unwrap().flatten() {
            std::fs::remove_file(file.path()).unwrap();
        }
    }
}

#[test]
fn a_figure_left_without_an_end_says_nothing() {
    let sheet = |says: &str| {
        let text = format!(
            r#"{{"quantities": [{{"id": "staff"}}, {{"id": "part"}}, {{"id": "rest"{says}}}],
                "relations": [{{"formula": "staff = part + rest"}}, {{"formula": "part * 2 >= rest"}}]}}"#
        );
        Sheet::from_json(&text).unwrap()
    };
    let mut model = Model::new(&sheet(r#", "says": "up to 1 200""#));
    model.set(0, None, None);
    let solve = |model: &Model| model.solve(&SolveOptions::default());
    let without = solve(&Model::new(&sheet("")));
    // So does one that is changed to nothing on the sheet itself.
    for changed in [
        r#", "says": "up to 1 200", "changed": true"#,
        r#", "changed": true"#,
    ] {
        let solutions = [solve(&model), solve(&Model::new(&sheet(changed)))];
        for set in solutions {
            assert_eq!((set.verdict, &set.changed[..]), (without.verdict, &[0][..]));
            for (a, b) in set.variables.iter().zip(&without.variables) {
                assert_eq!(
                    (a.low, a.high, a.percentiles, a.stated.len()),
                    (b.low, b.high, b.percentiles, b.stated.len())
                );
            }
        }
    }
}

#[test]
fn what_the_reader_sets_is_what_the_same_range_on_a_sheet_is() {
    let text = |ends: &str| {
        format!(
            r#"{{"quantities": [{{"id": "a"{ends}}}, {{"id": "b", "says": "around 40"}}, {{"id": "c"}}], "relations": [{{"formula": "c = a + b"}}]}}"#
        )
    };
    for (ends, low, high) in [
        (r#", "low": 30, "high": 42"#, Some(30.0), Some(42.0)),
        (r#", "low": 30"#, Some(30.0), None),
        (r#", "high": 42.5"#, None, Some(42.5)),
        (r#", "low": 7, "high": 7"#, Some(7.0), Some(7.0)),
    ] {
        let mut model = Model::new(&Sheet::from_json(&text(r#", "says": "more than 3""#)).unwrap());
        model.set(0, low, high);
        let set = model.solve(&SolveOptions::default());
        let (_, written) = solved(&text(ends));
        for (a, b) in set.variables.iter().zip(&written.variables) {
            assert_eq!(
                (a.low, a.high, a.percentiles),
                (b.low, b.high, b.percentiles),
                "{ends}"
            );
        }
        assert_eq!(
            (set.verdict, set.stretch),
            (written.verdict, written.stretch),
            "{ends}"
        );
    }
}

/// Rounding must not decide: these have two solutions, and draws would tell of one.
#[test]
fn several_solutions_have_no_range_of_simulations() {
    for (text, name, ends) in [
        (
            r#"{"quantities": [{"id": "x", "signed": true}, {"id": "y", "says": "exactly 4"}], "relations": [{"formula": "y = x * x"}]}"#,
            "x",
            (-2.0, 2.0),
        ),
        (
            r#"{"quantities": [{"id": "l", "low": 1, "high": 10}, {"id": "w", "low": 1, "high": 10}, {"id": "area", "says": "exactly 24"},
                {"id": "per", "says": "exactly 20"}], "relations": [{"formula": "area = l * w"}, {"formula": "per = 2 * l + 2 * w"}]}"#,
            "l",
            (4.0, 6.0),
        ),
    ] {
        let (sheet, solution) = solved(text);
        let v = sheet
            .variables
            .iter()
            .position(|variable| variable.id == name)
            .unwrap();
        let found = &solution.variables[v];
        assert!(
            (found.low - ends.0).abs() < 1e-5 && (found.high - ends.1).abs() < 1e-5,
            "{found:?}"
        );
        assert!(found.low <= ends.0 && ends.1 <= found.high, "{found:?}");
        assert_eq!(found.percentiles, None);
    }
    // One of the two cannot be: then the other has its distribution.
    let (_, solution) = solved(
        r#"{"quantities": [{"id": "x"}, {"id": "y", "says": "around 40"}], "relations": [{"formula": "y = x * x"}]}"#,
    );
    assert!(solution.variables[0].percentiles.is_some());
}

#[test]
fn what_is_deeper_than_a_sheet_can_be_is_an_error() {
    let nested = |n: usize| format!(r#"{{"x": {}{}}}"#, "[".repeat(n), "]".repeat(n));
    for (n, is_read) in [(126, true), (127, false), (100_000, false)] {
        let error = Sheet::from_json(&nested(n)).unwrap_err().to_string();
        assert_eq!(error.contains("no field `x`"), is_read, "{n}: {error}");
    }
}
