//! An answer that travels with its sheet is the answer, and only ever to that sheet.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use crossfoot::answer;
use crossfoot::chart::{TableMetrics, View, layout};
use crossfoot::message::Sentence;
use crossfoot::panel::{Inputs, panel};
use crossfoot::reading::Reading;
use crossfoot::sheet::{ChartKind, Sheet};
use crossfoot::solve::{Model, Solution, SolveOptions};
use crossfoot::surface;
use crossfoot::value::Value;
use expect_test::expect_file;
use sha2::{Digest, Sha384};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every sheet that the project has.
fn sheets() -> Vec<PathBuf> {
    let folders = ["www/sheets", "tests/it/charts"];
    let files = folders.map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let files = files.into_iter().flatten().map(|file| file.unwrap().path());
    let mut sheets: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    sheets.sort();
    sheets
}

fn solved(text: &str, reading: Reading) -> (Sheet, Solution) {
    let sheet = Sheet::from_json(text).unwrap();
    let mut model = Model::new(&sheet);
    model.set_reading(reading);
    let solution = model.solve(&SolveOptions::default());
    (sheet, solution)
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// `text` with its answer.
fn answered(text: &str, sheet: &Sheet, solution: &Solution, reading: Reading) -> String {
    let mut model = Model::new(sheet);
    model.set_reading(reading);
    let stated: Vec<_> = (0..sheet.figures.len()).map(|f| model.stated(f)).collect();
    let on = vec![true; sheet.relations.len()];
    let inputs = Inputs {
        reading,
        stated: &stated,
        on: &on,
        locale: "en",
    };
    let page = panel(sheet, solution, &inputs);
    answer::text(text, sheet, solution, reading, "en", page).unwrap()
}

/// What `www/core/answer.js` does: the answer in the text of a sheet, if it is its own.
fn open(json: &Value) -> Option<(Sheet, Solution)> {
    if json.get("answer")?.get("of")?.as_str()? != answer::digest(json) {
        return None;
    }
    let (form, numbers, words) = carried(json);
    answer::open(form, &numbers, &words.join("\0"))
}

/// The form, numbers and words of the answer that `json` carries.
fn carried(json: &Value) -> (&str, Vec<f64>, Vec<&str>) {
    let member = |name| json.get("answer").unwrap().get(name).unwrap();
    let (numbers, words) = (member("numbers").items(), member("words").items());
    (
        member("form").as_str().unwrap(),
        (numbers.iter())
            .map(|n| n.as_f64().unwrap_or(f64::NAN))
            .collect(),
        words.iter().filter_map(Value::as_str).collect(),
    )
}

#[test]
fn what_was_packed_is_unpacked() {
    for path in sheets() {
        let text = fs::read_to_string(&path).unwrap();
        let (mut sheet, mut solution) = solved(&text, Reading::Strict);
        let carried = answered(&text, &sheet, &solution, Reading::Strict);
        let (again, answer) = open(&value(&carried)).unwrap();
        // Notes travel in the words that they were said in.
        for note in &mut sheet.notes {
            *note = Sentence::said(note.to_string());
        }
        assert_eq!(format!("{again:?}"), format!("{sheet:?}"));
        // Of the distributions only what is drawn comes along.
        for (v, variable) in solution.variables.iter_mut().enumerate() {
            let is_drawn = sheet.charts.iter().any(
                |chart| matches!(chart.kind, ChartKind::Distribution { quantity, .. } if quantity == v),
            );
            if !is_drawn {
                variable.quantiles.clear();
            }
        }
        assert_eq!(format!("{answer:?}"), format!("{solution:?}"));
    }
}

#[test]
fn a_chart_drawn_by_its_answer_is_the_same_picture() {
    for path in sheets() {
        let text = fs::read_to_string(&path).unwrap();
        let (sheet, solution) = solved(&text, Reading::Default);
        let carried = answered(&text, &sheet, &solution, Reading::Default);
        let (again, answer) = open(&value(&carried)).unwrap();
        for (chart, same) in sheet.charts.iter().zip(&again.charts) {
            let view = View::new(640.0, false, "en");
            let expected = surface::svg(&layout(&sheet, &solution, chart, &view, &TableMetrics));
            let drawn = surface::svg(&layout(&again, &answer, same, &view, &TableMetrics));
            assert_eq!(drawn, expected, "{} of {}", chart.id, path.display());
        }
    }
}

#[test]
fn an_answer_is_to_its_own_sheet_only() {
    let text = r#"{"quantities": [{"id": "staff", "says": "around 1 100"}, {"id": "x", "low": 1, "high": 2.5}]}"#;
    let (sheet, solution) = solved(text, Reading::Default);
    let carried = answered(text, &sheet, &solution, Reading::Default);
    let opens = |text: &str| open(&value(text)).is_some();
    assert!(opens(&carried));
    // White space and the spelling of a number do not make another sheet.
    assert!(opens(&carried.replace("2.5", "2.50")));
    assert!(opens(&carried.replacen(": [", ":\n[", 1)));
    for (was, is) in [
        ("around 1 100", "around 1 200"),
        ("2.5", "2.6"),
        ("\"x\"", "\"y\""),
        ("\"low\": 1, ", ""),
        ("{\"quantities\"", "{\"title\": \"t\", \"quantities\""),
        (env!("CARGO_PKG_VERSION"), "0.0.0"),
    ] {
        let edited = carried.replacen(was, is, 1);
        assert_ne!(edited, carried, "{was}");
        assert!(!opens(&edited), "{was} became {is}");
    }
    assert!(!opens(text));
}

#[test]
fn a_damaged_answer_is_none() {
    let path = root().join("tests/it/charts/clash.json");
    let text = fs::read_to_string(path).unwrap();
    let (sheet, solution) = solved(&text, Reading::Default);
    let json = value(&answered(&text, &sheet, &solution, Reading::Default));
    let (form, numbers, words) = carried(&json);
    let opens =
        |numbers: &[f64], words: &[&str]| answer::open(form, numbers, &words.join("\0")).is_some();
    assert!(opens(&numbers, &words));
    for n_kept in 0..numbers.len() {
        assert!(!opens(&numbers[..n_kept], &words), "{n_kept} numbers");
        // Another number may be another answer; it must not break anything.
        for other in [4e9, -1.0, f64::NAN, f64::INFINITY] {
            let mut numbers = numbers.clone();
            numbers[n_kept] = other;
            opens(&numbers, &words);
        }
    }
    for n_kept in 0..words.len() {
        assert!(!opens(&numbers, &words[..n_kept]), "{n_kept} words");
    }
    assert!(!opens(&[&numbers[..], &[0.0]].concat(), &words));
    assert!(!opens(&numbers, &[&words[..], &["more"]].concat()));
}

#[test]
fn a_number_that_is_wrong_breaks_no_chart() {
    let answers: Vec<Value> = (sheets().iter())
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let (sheet, solution) = solved(&text, Reading::Default);
            value(&answered(&text, &sheet, &solution, Reading::Default))
        })
        .collect();
    let answers: Vec<_> = answers.iter().map(carried).collect();
    arbtest::arbtest(|u| {
        let (form, mut numbers, words) = u.choose(&answers)?.clone();
        let at = u.choose_index(numbers.len())?;
        // Mostly small, as positions and counts are.
        numbers[at] = match u.int_in_range(0..=3)? {
            0 => u.arbitrary()?,
            1 => numbers[at] + f64::from(u.int_in_range(-3..=3)?),
            _ => f64::from(u.int_in_range(0..=60)?),
        };
        if let Some((sheet, solution)) = answer::open(form, &numbers, &words.join("\0")) {
            for chart in &sheet.charts {
                let view = View::new(640.0, false, "en");
                layout(&sheet, &solution, chart, &view, &TableMetrics);
            }
        }
        Ok(())
    });
}

#[test]
fn numbers_of_any_size_travel() {
    let text = r#"{"quantities": [{"id": "a", "low": -123456789012345680000, "high": 1e30, "signed": true},
        {"id": "b", "says": "more than 123456789012345678"}, {"id": "c", "low": 0.1234567890123456}]}"#;
    let (sheet, solution) = solved(text, Reading::Generous);
    let carried = answered(text, &sheet, &solution, Reading::Generous);
    let (again, answer) = open(&value(&carried)).unwrap();
    assert_eq!(
        format!("{:?}", again.figures),
        format!("{:?}", sheet.figures)
    );
    assert_eq!(
        format!("{:?}", answer.variables[0].low),
        format!("{:?}", solution.variables[0].low)
    );
}

#[test]
fn an_answer_is_written_behind_what_its_author_wrote() {
    let text = "{\n  \"title\": \"Not the \\\"answer\\\": {\",\n\n  \"quantities\": [ ]\n}\n";
    let (sheet, solution) = solved(text, Reading::Default);
    let write = |text: &str, reading| answered(text, &sheet, &solution, reading);
    let once = write(text, Reading::Default);
    assert!(
        once.starts_with(text.trim_end().trim_end_matches('}').trim_end()),
        "{once}"
    );
    // A second one takes the place of the first.
    let strict = write(&once, Reading::Strict);
    assert_eq!(strict.matches("\"form\"").count(), 1, "{strict}");
    assert_eq!(write(&strict, Reading::Default), once);
    // Wherever the first stands.
    let moved = format!("{{\"answer\": {{}}, {}", &text[1..]);
    let again = write(&moved, Reading::Default);
    assert!(open(&value(&again)).is_some(), "{again}");
    assert!(open(&value(&write("{}", Reading::Default))).is_some());
}

/// `UPDATE_EXPECT=1 cargo test --features cli answer` writes them anew.
#[test]
fn the_sheets_that_come_with_the_page_carry_their_answers() {
    for path in sheets()
        .iter()
        .filter(|path| path.starts_with(root().join("www")))
    {
        let text = fs::read_to_string(path).unwrap();
        let (sheet, solution) = solved(&text, Reading::Default);
        let expected = answered(&text, &sheet, &solution, Reading::Default);
        expect_file![path].assert_eq(&expected);
    }
}

/// `UPDATE_EXPECT=1 cargo test --features cli answer` writes them anew, after the answers.
#[test]
fn the_pages_vouch_for_their_sheets_by_a_hash() {
    for page in ["index.html", "www/article.html"] {
        let html = fs::read_to_string(root().join(page)).unwrap();
        let mut pieces = html.split("integrity=\"sha384-");
        let mut expected = pieces.next().unwrap().to_owned();
        let mut n_sheets = 0;
        for piece in pieces {
            let sheet = expected.rsplit('<').next().unwrap();
            let name = sheet
                .split("sheets/")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            let bytes = fs::read(root().join("www/sheets").join(name)).unwrap();
            let hash = BASE64.encode(Sha384::digest(&bytes));
            let (_, rest) = piece.split_once('"').unwrap();
            expected += &format!("integrity=\"sha384-{hash}\"{rest}");
            n_sheets += 1;
        }
        assert!(n_sheets > 0, "{page} vouches for none");
        expect_file![root().join(page)].assert_eq(&expected);
    }
}
