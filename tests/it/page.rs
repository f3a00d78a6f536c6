//! What the page shows without scripts is what the core says: its pictures, its table, its verdict.
//!
//! `UPDATE_EXPECT=1 cargo test --features cli page` writes them anew.

use std::fs;
use std::path::Path;

use crossfoot::chart::{Scene, TableMetrics, View, layout};
use crossfoot::panel::{Inputs, panel};
use crossfoot::reading::Reading;
use crossfoot::sheet::{ChartKind, Sheet};
use crossfoot::solve::{Model, Solution, SolveOptions};
use crossfoot::surface;
use crossfoot::value::Value;
use expect_test::expect_file;

/// Widths of the pictures, and what their names say of it; the narrow ones are for phones.
const WIDTHS: [(f64, &str); 2] = [(640.0, ""), (340.0, "-narrow")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sheet that the page comes with, solved as it is first shown.
fn built_in() -> (Sheet, Model, Solution) {
    let text = fs::read_to_string(root().join("www/sheets/lithuania-2022.json")).unwrap();
    let sheet = Sheet::from_json(&text).unwrap();
    let model = Model::new(&sheet);
    let solution = model.solve(&SolveOptions::default());
    (sheet, model, solution)
}

fn scene(sheet: &Sheet, solution: &Solution, chart: usize, width_px: f64, is_dark: bool) -> Scene {
    let view = View::new(width_px, is_dark, "en");
    layout(sheet, solution, &sheet.charts[chart], &view, &TableMetrics)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// How much room a chart takes from which width of the page's column on: the attribute `reserve`. Letters are a little
/// wider or narrower in each browser, so a few pixels more or less are not told.
fn reserve(sheet: &Sheet, solution: &Solution, chart: usize) -> String {
    let mut steps: Vec<(u32, f64)> = Vec::new();
    for width in (280..=720).step_by(16) {
        let height = scene(sheet, solution, chart, f64::from(width), false).height_px;
        if steps
            .last()
            .is_none_or(|(_, last)| (last - height).abs() > 8.0)
        {
            steps.push((width, height.ceil()));
        }
    }
    let steps = steps
        .iter()
        .map(|(width, height)| format!("{width}:{height}"));
    steps.collect::<Vec<_>>().join(" ")
}

/// `page` with what stands between `<!-- name:begin -->` and `<!-- name:end -->` replaced.
fn with_region(page: &str, name: &str, content: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name}:begin -->"),
        format!("<!-- {name}:end -->"),
    );
    let (before, rest) = page
        .split_once(&begin)
        .unwrap_or_else(|| panic!("no {begin}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end}"));
    format!("{before}{begin}\n{content}{end}{after}")
}

/// A chart's pictures in HTML: for phones and wider screens, light and dark.
fn picture(sheet: &Sheet, solution: &Solution, chart: usize, folder: &str) -> String {
    let id = &sheet.charts[chart].id;
    let [wide, narrow] = WIDTHS.map(|(width_px, _)| scene(sheet, solution, chart, width_px, false));
    let source = |media: &str, name: &str, scene: &Scene| {
        let (width, height) = (scene.width_px, scene.height_px.ceil());
        format!(
            "<source media=\"{media}\" srcset=\"{folder}{id}{name}.svg\" width=\"{width}\" height=\"{height}\">"
        )
    };
    format!(
        "<picture>{}{}{}<img src=\"{folder}{id}.svg\" width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\"></picture>",
        source(
            "(max-width: 479px) and (prefers-color-scheme: dark)",
            "-narrow-dark",
            &narrow
        ),
        source("(max-width: 479px)", "-narrow", &narrow),
        source("(prefers-color-scheme: dark)", "-dark", &wide),
        wide.width_px,
        wide.height_px.ceil(),
        escaped(&wide.description)
    )
}

#[test]
fn the_pictures_are_those_the_core_draws() {
    let (sheet, _, solution) = built_in();
    for (i, chart) in sheet.charts.iter().enumerate() {
        for (width_px, narrow) in WIDTHS {
            for (is_dark, dark) in [(false, ""), (true, "-dark")] {
                let svg = surface::svg(&scene(&sheet, &solution, i, width_px, is_dark));
                let file = root().join(format!("www/fallback/{}{narrow}{dark}.svg", chart.id));
                expect_file![file].assert_eq(&svg);
            }
        }
    }
}

#[test]
fn the_words_and_numbers_are_those_the_core_says() {
    let (sheet, model, solution) = built_in();
    let stated: Vec<_> = (0..sheet.figures.len()).map(|f| model.stated(f)).collect();
    let on = vec![true; sheet.relations.len()];
    let said = panel(
        &sheet,
        &solution,
        &Inputs {
            reading: Reading::Default,
            stated: &stated,
            on: &on,
            locale: "en",
        },
    );
    let text = |value: &Value, name: &str| {
        escaped(value.get(name).and_then(Value::as_str).unwrap_or_default())
    };

    let charts: String = (0..sheet.charts.len())
        .map(|i| {
            let id = &sheet.charts[i].id;
            let picture = picture(&sheet, &solution, i, "www/fallback/");
            let reserve = reserve(&sheet, &solution, i);
            format!("      <crossfoot-chart chart=\"{id}\" reserve=\"{reserve}\">{picture}</crossfoot-chart>\n")
        })
        .collect();
    let rows: String = said
        .get("rows")
        .unwrap()
        .items()
        .iter()
        .map(|row| {
            let wording = row.get("stated").unwrap().items().first();
            let wording = wording.map_or_else(|| text(row, "state"), |it| text(it, "says"));
            format!(
                "          <tr><th scope=\"row\">{}</th><td>{wording}</td><td>{}</td><td>{}</td></tr>\n",
                text(row, "label"),
                text(row, "range"),
                text(row, "likely")
            )
        })
        .collect();
    let table = format!(
        "      <table>\n        <thead><tr><th scope=\"col\">Quantity</th><th scope=\"col\">Stated</th><th scope=\"col\">Range</th><th scope=\"col\">90 % range</th></tr></thead>\n        <tbody>\n{rows}        </tbody>\n      </table>\n      "
    );
    let verdict = format!(
        "<p class=\"sentence\">{}</p>\n<p class=\"stretch\">{}</p>\n      ",
        text(&said, "sentence"),
        text(&said, "stretch")
    );

    // The finding is the title of a chart that has a number of the answer in it, ranges before others.
    let mut told: Vec<(bool, String)> = sheet
        .charts
        .iter()
        .zip(said.get("charts").unwrap().items())
        .filter(|(chart, _)| chart.title.contains('{'))
        .map(|(chart, it)| {
            (
                !matches!(chart.kind, ChartKind::Ranges { .. }),
                text(it, "title"),
            )
        })
        .collect();
    told.sort_by_key(|(is_other, _)| *is_other);
    let finding = format!(
        "      <h1 id=\"title\">{}</h1>\n      <p class=\"lead\" id=\"lead\">{}</p>\n      ",
        told[0].1, told[1].1
    );

    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let mut expected = page.clone();
    for (name, content) in [
        ("finding", finding),
        ("charts", charts + "      "),
        ("numbers", table),
        ("verdict", verdict),
    ] {
        expected = with_region(&expected, name, &content);
    }
    expect_file![root().join("index.html")].assert_eq(&expected);
}

#[test]
fn each_statement_of_the_gallery_has_the_verdict_that_it_is_listed_with() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let mut n_checked = 0;
    for item in page.split("<li data-outcome=\"").skip(1) {
        let (listed, rest) = item.split_once('"').unwrap();
        let (_, rest) = rest.split_once("?sheet=").unwrap();
        let (file, _) = rest.split_once('"').unwrap();
        let text = fs::read_to_string(root().join(file)).unwrap();
        let sheet = Sheet::from_json(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let solution = Model::new(&sheet).solve(&SolveOptions::default());
        assert_eq!(crossfoot::wire::verdict(solution.verdict), listed, "{file}");
        n_checked += 1;
    }
    assert!(n_checked >= 12, "{n_checked} statements are listed");
}

#[test]
fn the_article_gives_the_numbers_that_the_sheet_gives() {
    let (sheet, model, solution) = built_in();
    let stated: Vec<_> = (0..sheet.figures.len()).map(|f| model.stated(f)).collect();
    let on = vec![true; sheet.relations.len()];
    let inputs = Inputs {
        reading: Reading::Default,
        stated: &stated,
        on: &on,
        locale: "en",
    };
    let said = panel(&sheet, &solution, &inputs);
    let article = fs::read_to_string(root().join("www/article.html")).unwrap();
    let mut expected = article.clone();
    for (i, chart) in sheet.charts.iter().enumerate() {
        if article.contains(&format!("<!-- {}:begin -->", chart.id)) {
            let picture = format!("    {}\n    ", picture(&sheet, &solution, i, "fallback/"));
            expected = with_region(&expected, &chart.id, &picture);
        }
    }
    expect_file![root().join("www/article.html")].assert_eq(&expected);
    let mut n_checked = 0;
    for element in article.split("<data value=\"").skip(1) {
        let (id, rest) = element.split_once("\">").unwrap();
        let (shown, _) = rest.split_once("</data>").unwrap();
        let rows = said.get("rows").unwrap().items();
        let row = rows
            .iter()
            .find(|row| row.get("id").and_then(Value::as_str) == Some(id));
        let range = row.and_then(|row| row.get("range")).and_then(Value::as_str);
        assert_eq!(range, Some(shown), "{id} in the article");
        n_checked += 1;
    }
    assert!(n_checked > 0);
}
