//! Sheets: what is accepted, and how what is wrong is told.

use crossfoot::sheet::{ChartKind, Sheet};
use crossfoot::value::Value;

#[track_caller]
fn check(json: &str, expected: &[&str]) {
    let told = match Sheet::from_json(json) {
        Ok(_) => vec![],
        Err(errors) => errors.0.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(told, expected, "{json}");
}

/// The notes of a sheet, in English.
fn said(sheet: &Sheet) -> Vec<String> {
    sheet.notes.iter().map(ToString::to_string).collect()
}

/// A sheet with two quantities and `rest` after them.
fn with(rest: &str) -> String {
    format!(
        r#"{{"quantities": [
            {{"id": "staff", "unit": "people", "low": 1000, "high": 1200}},
            {{"id": "leavers", "unit": "people"}},
            {{"id": "turnover", "unit": "%", "low": 0.03, "high": 0.04}},
            {{"id": "wages", "unit": "EUR", "low": 5}}]{rest}}}"#
    )
}

#[test]
fn an_empty_sheet_is_a_sheet() {
    check("{}", &[]);
    check(
        r#"{"crossfoot": 1, "quantities": [], "relations": null}"#,
        &[],
    );
}

#[test]
fn a_text_that_is_no_json_names_the_line() {
    check(
        "{\"title\": \"x\",\n \"quantities\": [}",
        &["this is not JSON: expected value at line 2 column 17"],
    );
    check("[]", &["found a list, expected an object {...}"]);
}

#[test]
fn a_number_is_told_as_it_was_written_or_as_too_large() {
    check(
        r#"{"crossfoot": 1e300}"#,
        &["/crossfoot: found 1e300, expected a whole number from 1"],
    );
    check(
        r#"{"quantities": [{"id": "a", "low": 1e300, "high": -2e-9, "signed": true}]}"#,
        &["/quantities/0: `low` is 1e300 and `high` is -2e-9; expected low to be at most high"],
    );
    // What a browser makes of 1e999, where JSON has no word for it.
    let json =
        r#"{"quantities": [{"id": "a", "low": 5, "high": 6, "mode": 7}, {"id": "b", "low": 8}]}"#;
    for written in ["5", "6", "7", "8"] {
        let mut sheet: Value = serde_json::from_str(json).unwrap();
        put(&mut sheet, written.parse().unwrap(), f64::INFINITY);
        let told = Sheet::from_value(&sheet).unwrap_err().to_string();
        assert!(
            told.contains("found a number too large to be held, expected a number"),
            "{told}"
        );
        assert!(!told.contains("inf"), "{told}");
    }
}

/// Replaces a number wherever it stands.
fn put(value: &mut Value, was: f64, is: f64) {
    match value {
        Value::Number(number) if *number == was => *number = is,
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, was, is)),
        Value::Object(members) => members.iter_mut().for_each(|(_, item)| put(item, was, is)),
        _ => {}
    }
}

#[test]
fn a_wrong_type_names_its_place() {
    check(
        r#"{"title": 3}"#,
        &["/title: found 3, expected a text in quotes"],
    );
    check(
        r#"{"quantities": {}}"#,
        &["/quantities: found an object, expected a list [...]"],
    );
    check(
        r#"{"quantities": [{"id": "a", "low": "3"}]}"#,
        &["/quantities/0/low: found \"3\", expected a number"],
    );
    check(
        r#"{"quantities": [{"label": "A"}]}"#,
        &["/quantities/0: the field `id` is missing; it is the name formulas use"],
    );
    check(
        r#"{"crossfoot": 0}"#,
        &["/crossfoot: found 0, expected a whole number from 1"],
    );
}

#[test]
fn an_unknown_field_is_an_error_and_a_slip_is_recognized() {
    check(
        r#"{"quantities": [{"id": "a", "lable": "A"}]}"#,
        &["/quantities/0: there is no field `lable` here; did you mean `label`?"],
    );
    check(
        r#"{"statements": [{"id": "a", "publisher": "B", "colour": 1}]}"#,
        &[
            "/statements/0: there is no field `colour` here; expected one of id, publisher, title, published, \
           published_note, url, lang",
        ],
    );
}

#[test]
fn a_newer_format_may_have_fields_that_we_do_not_know() {
    let sheet = Sheet::from_json(r#"{"crossfoot": 2, "mood": "calm"}"#).unwrap();
    assert_eq!(
        said(&sheet),
        ["the field `mood` at / belongs to a newer format (2) and was left out"]
    );
    let moods: Vec<String> = (0..25).map(|i| format!(r#""mood{i}": 1"#)).collect();
    let sheet = Sheet::from_json(&format!(r#"{{"crossfoot": 2, {}}}"#, moods.join(","))).unwrap();
    assert_eq!(sheet.notes.len(), 21);
    assert_eq!(
        sheet.notes[20].to_string(),
        "5 more fields of a newer format were left out"
    );
}

#[test]
fn names_are_looked_up() {
    check(
        &with(r#", "relations": [{"formula": "leavers = turnover * staf"}]"#),
        &[
            "/relations/0/formula: `staf` in `leavers = turnover * staf` is not on the sheet; did you mean `staff`?",
        ],
    );
    check(
        &with(r#", "figures": [{"quantity": "stuff", "low": 1}]"#),
        &[
            "/figures/0/quantity: `stuff` is not among the quantities of this sheet; did you mean `staff`?",
        ],
    );
    check(
        &with(r#", "figures": [{"quantity": "staff", "low": 1, "statement": "x"}]"#),
        &["/figures/0/statement: `x` is not among the statements of this sheet"],
    );
    check(
        &with(
            r#", "charts": [{"id": "c", "kind": "parts", "whole": "staff", "parts": ["leavers", "levers"]}]"#,
        ),
        &[
            "/charts/0/parts/1: `levers` is not among the quantities of this sheet; did you mean `leavers`?",
        ],
    );
}

#[test]
fn ids_are_unique_and_fit_for_formulas() {
    check(
        r#"{"quantities": [{"id": "a"}, {"id": "a"}]}"#,
        &["/quantities/1: `a` is the id of two quantities; each needs its own"],
    );
    check(
        r#"{"quantities": [{"id": "so many"}]}"#,
        &[
            "/quantities/0/id: `so many` cannot be used in a formula; expected letters, digits and _, beginning with \
           a letter",
        ],
    );
}

#[test]
fn bounds_stand_in_order() {
    let figure = |fields: &str| format!(r#"{{"quantities": [{{"id": "a", {fields}}}]}}"#);
    check(
        &figure(r#""low": 5, "high": 3"#),
        &["/quantities/0: `low` is 5 and `high` is 3; expected low to be at most high"],
    );
    check(
        &figure(r#""low": 5, "high": 5, "open_high": true"#),
        &["/quantities/0: `low` and `high` are both 5, and an open end leaves no number at all"],
    );
    check(
        &figure(r#""open_low": true"#),
        &["/quantities/0/open_low: `open_low` needs `low`"],
    );
    check(
        &figure(r#""low": 5, "high": 9, "mode": 10"#),
        &["/quantities/0/mode: `mode` is 10, expected numbers in order between `low` and `high`"],
    );
    check(
        &figure(r#""low": 5, "mode": 6"#),
        &["/quantities/0/mode: `mode` needs both `low` and `high`"],
    );
    check(&figure(r#""low": 5, "high": 9, "flat": [6, 7]"#), &[]);
    check(
        &figure(r#""low": -5, "high": -3"#),
        &[
            "/quantities/0: \"-3\" is below zero, but the quantity is not marked `\"signed\": true`; expected a number \
           from 0, or the mark",
        ],
    );
    check(
        &figure(r#""low": 5, "says": "around 5""#),
        &[
            "/quantities/0: a figure is given either in words (`says`) or in numbers (`low`, `high`), not both",
        ],
    );
}

#[test]
fn what_cannot_be_added_is_an_error_and_other_count_nouns_a_note() {
    check(
        &with(r#", "relations": [{"formula": "staff = leavers + wages"}]"#),
        &[
            "/relations/0/formula: `staff = leavers + wages` adds or compares people and EUR, which are not the same \
           kind of thing",
        ],
    );
    check(
        &with(r#", "relations": [{"formula": "turnover = leavers"}]"#),
        &[
            "/relations/0/formula: `turnover = leavers` adds or compares % and people, which are not the same kind of \
           thing",
        ],
    );
    for formula in [
        "turnover = leavers / staff",
        "leavers = turnover * staff",
        "leavers = staff * (1 - turnover)",
        "wages * 2 = wages + 3",
    ] {
        check(
            &with(&format!(r#", "relations": [{{"formula": "{formula}"}}]"#)),
            &[],
        );
    }
    let sheet = r#"{"quantities": [{"id": "a", "unit": "people"}, {"id": "b", "unit": "applications"}], "relations": [{"formula": "a <= b"}]}"#;
    assert_eq!(
        said(&Sheet::from_json(sheet).unwrap()),
        ["`a <= b` takes people and applications as the same thing"]
    );
}

#[test]
fn a_number_that_could_be_another_is_noted() {
    let notes = |says: &str| {
        let sheet = format!(
            r#"{{"statements": [{{"id": "s", "publisher": "p"}}], "quantities": [{{"id": "a", "says": "{says}"}}]}}"#
        );
        said(&Sheet::from_json(&sheet).unwrap())
    };
    assert_eq!(notes("about 1,234"), [""; 0]);
    assert_eq!(notes("about 1.23"), [""; 0]);
    assert_eq!(
        notes("about 1.234"),
        ["`about 1.234` could be 1.234 or 1234; read as 1.234"]
    );
    assert_eq!(
        notes("30.000"),
        ["`30.000` could be 30000 or 30.000; read as 30000"]
    );
}

#[test]
fn dates_are_days_months_quarters_years_or_periods() {
    let dated = |date: &str| format!(r#"{{"events": [{{"date": {date}, "label": "x"}}]}}"#);
    for date in [
        r#""2021-07-02""#,
        r#""2021-07""#,
        r#""2021-Q3""#,
        r#""2021""#,
        r#"{"start": "2021-07", "end": "2022"}"#,
    ] {
        check(&dated(date), &[]);
    }
    const EXPECTED: &str =
        "expected a date such as \"2021-07-02\", \"2021-07\", \"2021-Q3\" or \"2021\"";
    check(
        &dated(r#""2 July""#),
        &[&format!("/events/0/date: found `2 July`, {EXPECTED}")],
    );
    check(
        &dated("2021"),
        &[&format!("/events/0/date: found 2021, {EXPECTED}")],
    );
    check(
        &dated(r#"{"start": "2022", "end": "2021"}"#),
        &["/events/0/date: the period ends (2021-12-31) before it starts (2022-01-01)"],
    );
}

#[test]
fn a_link_is_a_web_address() {
    let link = |url: &str| {
        format!(r#"{{"statements": [{{"id": "a", "publisher": "b", "url": "{url}"}}]}}"#)
    };
    check(&link("https://example.org/x"), &[]);
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://a b",
    ] {
        check(
            &link(url),
            &[&format!(
                "/statements/0/url: found `{url}`, expected a web address that begins with https:// or http://"
            )],
        );
    }
}

#[test]
fn a_chart_has_the_fields_of_its_kind() {
    let chart = |fields: &str| with(&format!(r#", "charts": [{{"id": "c", {fields}}}]"#));
    check(
        &chart(r#""kind": "pie""#),
        &[
            "/charts/0/kind: found \"pie\", expected one of parts, ranges, proportion, timeline, distribution, flow, \
           change, conflict, drivers, series",
        ],
    );
    check(
        &chart(r#""kind": "parts", "whole": "staff""#),
        &["/charts/0: a chart of kind `parts` needs `parts`"],
    );
    check(
        &chart(r#""kind": "distribution", "quantity": "staff", "of": 50"#),
        &["/charts/0/of: a chart of kind `distribution` has no `of`; it takes quantity, style"],
    );
    check(
        &chart(r#""kind": "proportion", "quantity": "staff""#),
        &[
            "/charts/0/quantity: `staff` counts people; expected a share (a quantity with the unit \"%\")",
        ],
    );
    let sheet =
        Sheet::from_json(&with(r#", "charts": [{"id": "c", "kind": "conflict"}]"#)).unwrap();
    assert!(matches!(
        sheet.charts[0].kind,
        ChartKind::Conflict { quantity: None }
    ));
    assert_eq!(
        sheet.chart("d").unwrap_err().to_string(),
        "this sheet has no chart `d`; it has c"
    );
}

#[test]
fn a_quantity_with_figures_at_several_dates_is_one_variable_a_date() {
    let sheet = Sheet::from_json(
        r#"{"statements": [{"id": "s", "publisher": "p", "published": "2022-06-30"}],
            "quantities": [{"id": "returned", "low": 1050, "high": 1150, "statement": "s"}],
            "figures": [{"quantity": "returned", "low": 1035, "high": 1045, "as_of": "2022-07-28"},
                        {"quantity": "returned", "low": 300, "high": 400, "as_of": "2021-12-09"}],
            "relations": [{"formula": "returned <= returned@2022-07-28"}],
            "charts": [{"id": "c", "kind": "ranges", "quantities": ["returned", "returned@2022-06-30"]}]}"#,
    )
    .unwrap();
    let variables: Vec<(&str, &[usize])> = sheet
        .variables
        .iter()
        .map(|v| (v.id.as_str(), &v.figures[..]))
        .collect();
    assert_eq!(
        variables,
        [
            ("returned", &[2][..]),
            ("returned@2022-06-30", &[0]),
            ("returned@2022-07-28", &[1])
        ]
    );
    assert_eq!(
        said(&sheet),
        [
            "`returned` has no date although other figures of `returned` do; it is taken at 2022-06-30, when its \
          statement was published"
        ]
    );
    assert_eq!(
        sheet
            .figures
            .iter()
            .map(|f| f.id.as_str())
            .collect::<Vec<_>>(),
        ["returned", "returned-2", "returned-3"]
    );
    assert_eq!(sheet.figure("returned@2022-07-28"), Ok(1));
}

#[test]
fn many_errors_are_not_all_told() {
    let quantities: Vec<&str> = vec!["3"; 50];
    let errors =
        Sheet::from_json(&format!(r#"{{"quantities": [{}]}}"#, quantities.join(","))).unwrap_err();
    assert_eq!(errors.0.len(), 21);
    assert_eq!(errors.0[20].to_string(), "and 30 more errors");
}

#[test]
fn the_schema_is_the_one_that_is_shipped() {
    let schema = serde_json::to_string_pretty(&crossfoot::sheet::schema()).unwrap() + "\n";
    expect_test::expect_file!["../../www/sheet.schema.json"].assert_eq(&schema);
}
#[test]
fn every_built_in_sheet_is_a_sheet() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/sheets");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if let Err(errors) = Sheet::from_json(&std::fs::read_to_string(&path).unwrap()) {
            panic!("{}: {errors}", path.display());
        }
    }
}
