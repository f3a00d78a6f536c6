//! Charts as pictures: snapshots that open in a browser, and what holds for every layout.
//!
//! `UPDATE_EXPECT=1 cargo test` rewrites the snapshots; `tests/snapshots/index.html` shows them all.

use std::fmt::Write;
use std::path::Path;

use crossfoot::chart::mark::{Anchor, Color, Item, Mark, Scene, Shape};
use crossfoot::chart::{Metrics, TableMetrics, View, layout};
use crossfoot::sheet::{ChartKind, ChartSpec, Sheet};
use crossfoot::solve::{Model, Solution, SolveOptions};
use crossfoot::surface;
use expect_test::expect_file;

/// Sheets under `charts/`, the locale and the widths they are drawn at, and whether also in the dark.
const CASES: &[(&str, &str, &[u32], bool)] = &[
    ("kinds", "en", &[320, 640, 1280], true),
    ("lithuanian", "lt", &[320, 640], false),
    ("edge", "en", &[320, 640], false),
    ("clash", "en", &[320, 640], false),
    ("open", "en", &[320, 640], false),
    ("many", "en", &[320, 640], false),
    ("gaps", "en", &[320, 640], false),
    ("claims", "en", &[320, 640], true),
];

fn read(name: &str) -> (Sheet, Solution) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/charts/{name}.json"));
    let text = std::fs::read_to_string(path).unwrap();
    let sheet = Sheet::from_json(&text).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
    let options = SolveOptions {
        n_draws: 1024,
        seed: 7,
    };
    let solution = Model::new(&sheet).solve(&options);
    (sheet, solution)
}

fn draw(sheet: &Sheet, solution: &Solution, spec: &ChartSpec, view: &View) -> Scene {
    let mut view = view.clone();
    view.theme.background = Some(view.theme.paper);
    layout(sheet, solution, spec, &view, &TableMetrics)
}

/// Left, top, right, bottom of a text's ink, a little less than its line.
fn text_box(shape: &Shape) -> Option<[f64; 4]> {
    let Shape::Text {
        x,
        y,
        text,
        size_px,
        bold,
        anchor,
        ..
    } = shape
    else {
        return None;
    };
    let width = TableMetrics.width(text, *size_px, *bold);
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Some([left, y - size_px * 0.72, left + width, y + size_px * 0.2])
}

/// Holds a property against `n` cases that are made of `size` bytes, the same each time.
fn each_case(
    n: u64,
    size: u64,
    mut one: impl FnMut(&mut arbtest::arbitrary::Unstructured) -> arbtest::arbitrary::Result<()>,
) {
    for case in 0..n {
        arbtest::arbtest(&mut one).seed(case << 32 | size);
    }
}

fn bounds(mark: &Mark) -> [f64; 4] {
    match &mark.shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            ..
        } => [*x, *y, x + width, y + height],
        Shape::Circle { x, y, radius, .. } => [x - radius, y - radius, x + radius, y + radius],
        Shape::Path { points, .. } => points.iter().fold(
            [
                f64::INFINITY,
                f64::INFINITY,
                f64::NEG_INFINITY,
                f64::NEG_INFINITY,
            ],
            |[a, b, c, d], (x, y)| [a.min(*x), b.min(*y), c.max(*x), d.max(*y)],
        ),
        text => text_box(text).unwrap(),
    }
}

/// What holds for every scene.
#[track_caller]
fn check_scene(name: &str, scene: &Scene) {
    assert!(
        scene.height_px.is_finite() && scene.height_px > 0.0,
        "{name}: no height"
    );
    for mark in &scene.marks {
        let [x0, y0, x1, y1] = bounds(mark);
        assert!(
            x0 >= -0.5 && y0 >= -0.5 && x1 <= scene.width_px + 0.5 && y1 <= scene.height_px + 0.5,
            "{name}: outside the {} x {} canvas: {mark:?}",
            scene.width_px,
            scene.height_px
        );
        if let Shape::Text { size_px, text, .. } = &mark.shape {
            assert!(*size_px >= 12.0, "{name}: too small to read: {mark:?}");
            // XML drops what stands at the edges.
            assert_eq!(text, text.trim_matches(' '), "{name}");
        }
        if let Shape::Rect { width, height, .. } = mark.shape {
            assert!(
                width >= 0.0 && height >= 0.0,
                "{name}: negative size: {mark:?}"
            );
        }
    }
    let texts: Vec<(&Mark, [f64; 4])> = scene
        .marks
        .iter()
        .filter_map(|mark| Some((mark, text_box(&mark.shape)?)))
        .collect();
    for (i, (one, a)) in texts.iter().enumerate() {
        for (other, b) in &texts[i + 1..] {
            let apart = a[2] <= b[0] + 0.5
                || b[2] <= a[0] + 0.5
                || a[3] <= b[1] + 0.5
                || b[3] <= a[1] + 0.5;
            assert!(apart, "{name}: two texts overlap:\n{one:?}\n{other:?}");
        }
    }
    let ids: Vec<&str> = scene.items.iter().map(|item| item.id.as_str()).collect();
    for (
        i,
        Item {
            id,
            label,
            value,
            state,
            bounds,
            ..
        },
    ) in scene.items.iter().enumerate()
    {
        assert!(
            !ids[..i].contains(&id.as_str()),
            "{name}: two items are called {id:?}"
        );
        assert!(!label.is_empty(), "{name}: {id:?} has no name");
        // What is not known has not been worked out.
        let own = scene.marks.iter().filter(|mark| mark.item == Some(i));
        let is_said = |mark: &Mark| matches!(&mark.shape, Shape::Text { text, .. } if text.contains("worked out"));
        assert!(
            value != "not known" || state != "worked out" && !own.into_iter().any(is_said),
            "{name}: {id:?} is not known and worked out"
        );
        let [x, y, width, height] = *bounds;
        assert!(
            width >= 24.0 && height >= 24.0,
            "{name}: {id:?} is hard to hit: {bounds:?}"
        );
        assert!(
            x >= -0.5
                && y >= -0.5
                && x + width <= scene.width_px + 0.5
                && y + height <= scene.height_px + 0.5,
            "{name}: {id:?} lies outside: {bounds:?}"
        );
    }
    for row in &scene.table.rows {
        assert_eq!(row.len(), scene.table.columns.len(), "{name}: {row:?}");
    }
}

#[test]
fn every_chart_looks_as_reviewed() {
    let mut index = String::from(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Contact sheet</title>\n<style>\n\
         body { font: 14px sans-serif; margin: 24px; background: #eee }\n\
         section { display: flex; flex-wrap: wrap; gap: 16px; align-items: start }\n\
         img { max-width: 100%; background: #fff }\n</style>\n",
    );
    for (name, locale, widths, dark) in CASES {
        let (sheet, solution) = read(name);
        for spec in &sheet.charts {
            write!(index, "<h2>{name}: {}</h2>\n<section>\n", spec.id).unwrap();
            for width in *widths {
                for theme in if *dark {
                    &["light", "dark"][..]
                } else {
                    &["light"]
                } {
                    let view = View::new(f64::from(*width), *theme == "dark", locale);
                    let scene = draw(&sheet, &solution, spec, &view);
                    let file = format!("{name}-{}-{width}-{theme}.svg", spec.id);
                    check_scene(&file, &scene);
                    expect_file![format!("../snapshots/{file}")].assert_eq(&surface::svg(&scene));
                    writeln!(
                        index,
                        "<img src=\"{file}\" alt=\"{file}\" title=\"{file}\">"
                    )
                    .unwrap();
                }
            }
            index.push_str("</section>\n");
        }
    }
    expect_file!["../snapshots/index.html"].assert_eq(&index);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let drawn = name == "index.html" || index.contains(&format!("\"{name}\""));
        assert!(drawn, "{name} is drawn by no test any more");
    }
}

/// The only chart of a sheet with these series, events and more.
fn drawn(fields: &str, chart: &str) -> Scene {
    drawn_at(640.0, fields, chart)
}

fn drawn_at(width_px: f64, fields: &str, chart: &str) -> Scene {
    let text = format!("{{{fields}, \"charts\": [{{\"id\": \"c\", \"title\": \"T\", {chart}}}]}}");
    let sheet = Sheet::from_json(&text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    let solution = Model::new(&sheet).solve(&SolveOptions {
        n_draws: 256,
        seed: 7,
    });
    let view = View::new(width_px, false, "en");
    let scene = draw(&sheet, &solution, &sheet.charts[0], &view);
    check_scene(&text, &scene);
    scene
}

#[test]
fn a_chart_has_the_byline_source_and_color_that_it_is_given() {
    let fields = r#""statements": [{"id": "s", "publisher": "The Ministry", "published": "2023"}],
        "quantities": [{"id": "q", "label": "Q", "says": "around 1 100", "statement": "s"}, {"id": "r", "label": "R"}],
        "relations": [{"formula": "r = q * 2"}]"#;
    let texts = |scene: &Scene| -> Vec<String> {
        let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text { text, .. } => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    };
    let chart = r#""kind": "ranges", "quantities": ["r", "q"]"#;
    let usual = drawn(fields, chart);
    assert!(texts(&usual).contains(&"Source: The Ministry, 2023".to_owned()));
    assert!(texts(&usual).contains(&"Chart: Crossfoot".to_owned()));
    let own = format!(
        r##"{chart}, "byline": "Graphic: A. Name", "source": "interviews", "accent": "#7a0c64""##
    );
    let own = drawn(fields, &own);
    assert!(texts(&own).contains(&"Source: interviews".to_owned()));
    assert!(texts(&own).contains(&"Graphic: A. Name".to_owned()));
    assert!(!texts(&own).contains(&"Chart: Crossfoot".to_owned()));
    let svg = surface::svg(&own);
    assert!(svg.contains("#7a0c64") && !svg.contains("#0072b2"), "{svg}");
    // One that is longer than the chart is wide takes lines of its own.
    let long = "a name that is ".repeat(20);
    drawn_at(320.0, fields, &format!(r#"{chart}, "byline": "{long}""#));
}

#[test]
fn a_unit_that_scales_its_numbers_stands_in_every_chart_of_them() {
    let fields = |unit: &str| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A", "unit": "{unit}", "says": "50,525"}},
                {{"id": "b", "label": "B", "unit": "{unit}", "says": "1,602"}},
                {{"id": "w", "label": "W", "unit": "{unit}", "says": "52,127"}},
                {{"id": "x", "label": "X", "unit": "{unit}", "says": "around 61,000"}},
                {{"id": "r", "label": "R", "unit": "{unit}"}}],
                "relations": [{{"formula": "w = a + b"}}, {{"formula": "x = w + r"}}]"#
        )
    };
    let clash = |unit: &str| fields(unit).replace("52,127", "62,127");
    for unit in ["thousand people", "EUR m", "deaths per 1 million"] {
        for (fields, chart) in [
            (
                fields(unit),
                r#""kind": "ranges", "quantities": ["w", "a"]"#,
            ),
            (
                fields(unit),
                r#""kind": "parts", "whole": "w", "parts": ["a", "b"]"#,
            ),
            (
                fields(unit),
                r#""kind": "parts", "whole": "x", "parts": ["w", "r"]"#,
            ),
            (
                fields(unit),
                r#""kind": "flow", "from": ["a", "b"], "to": ["w"]"#,
            ),
            (fields(unit), r#""kind": "distribution", "quantity": "r""#),
            (clash(unit), r#""kind": "conflict""#),
        ] {
            for width_px in [320.0, 640.0, 1280.0] {
                let scene = drawn_at(width_px, &fields, chart);
                let has_unit = |mark: &Mark| matches!(&mark.shape, Shape::Text { text, .. } if text.contains(unit));
                assert!(
                    scene.marks.iter().any(has_unit),
                    "{unit}, {width_px}: {chart}"
                );
            }
        }
    }
}

/// The corners of all paths of a class.
fn paths<'a>(scene: &'a Scene, class: &str) -> Vec<&'a [(f64, f64)]> {
    let marks = scene.marks.iter().filter(|mark| mark.class == class);
    let path = |mark: &'a Mark| match &mark.shape {
        Shape::Path { points, .. } => Some(&points[..]),
        _ => None,
    };
    marks.filter_map(path).collect()
}

/// How many values each stretch of a line joins, beside a second line of a single value.
#[track_caller]
fn check_line(kind: &str, points: &[&str], expected: &[usize]) {
    let points: Vec<String> = points.iter().map(|point| format!("{{{point}}}")).collect();
    let scene = drawn(
        &format!(
            r#""series": [
                {{"id": "a", "label": "A", "kind": "{kind}", "points": [{}]}},
                {{"id": "b", "label": "B", "kind": "{kind}", "points": [{{"date": "2023-01", "value": 500}}]}}]"#,
            points.join(", ")
        ),
        r#""kind": "series", "series": ["a", "b"]"#,
    );
    let lengths: Vec<usize> = paths(&scene, "line")
        .iter()
        .map(|path| path.len())
        .collect();
    assert_eq!(lengths, expected, "{points:?}");
}

#[test]
fn a_line_joins_only_neighbours_that_were_said() {
    let [january, february, march] = [
        r#""date": "2023-01", "value": 100"#,
        r#""date": "2023-02", "value": 110"#,
        r#""date": "2023-03", "value": 120"#,
    ];
    let april = r#""date": "2023-04", "value": 90"#;
    check_line("count", &[january, february, march, april], &[4]);
    check_line("level", &[january, february, april], &[2]);
    let half = r#""date": {"start": "2023-04-01", "end": "2023-04-15"}, "value": 50"#;
    check_line("count", &[january, february, march, half], &[3]);
    check_line("level", &[january, february, march, half], &[4]);
    let range = r#""date": "2023-03", "low": 80, "high": 120"#;
    check_line("count", &[january, february, range, april], &[2]);
    let around = r#""date": "2023-03", "says": "around 120""#;
    // Nobody said where in a range a value lay.
    check_line("count", &[january, february, around, april], &[2]);
    let open = r#""date": "2023-03", "says": "more than 120""#;
    check_line("count", &[january, february, open, april], &[2]);
    // Days of a regular rhythm, and such as have none.
    let days = |days: [&str; 5]| days.map(|day| format!(r#""date": "2023-{day}", "value": 7"#));
    for (dates, expected) in [
        (["01-01", "02-01", "03-01", "05-01", "06-01"], &[3, 2][..]),
        (["01-01", "01-20", "03-15", "03-16", "06-01"], &[5][..]),
    ] {
        let points = days(dates);
        check_line("level", &points.each_ref().map(|point| &**point), expected);
    }
}

#[test]
fn an_open_end_has_no_edge() {
    let told = r#"{"date": "2023-02", "says": "more than 90"}, {"date": "2023-03", "value": 100}"#;
    let series = |kind: &str| {
        format!(
            r#""series": [{{"id": "a", "label": "A", "kind": "{kind}", "points": [{{"date": "2023-01", "value": 80}}, {told}]}}]"#
        )
    };
    let chart = r#""kind": "series", "series": ["a"]"#;
    for (kind, class) in [("count", "band"), ("level", "stated")] {
        let scene = drawn(&series(kind), chart);
        let arrows = paths(&scene, class);
        let arrow = arrows.iter().max_by_key(|path| path.len());
        let arrow = arrow.unwrap_or_else(|| panic!("{kind}: no arrow among {arrows:?}"));
        let top = arrow
            .iter()
            .map(|point| point.1)
            .fold(f64::INFINITY, f64::min);
        let at_top = arrow.iter().filter(|point| point.1 == top).count();
        assert_eq!(at_top, 1, "{kind}: a flat end {arrow:?}");
    }
    // From 80 to more than 90 there is no upper edge, and the lower one alone would seem to be the line.
    let scene = drawn(&series("level"), chart);
    let edges = paths(&scene, "band");
    assert!(edges.is_empty(), "{edges:?}");
}

/// Whether the bar of "fewer than 40" beside a value is open below.
fn is_open_below(kind: &str, quantity: &str, value: i32) -> bool {
    let scene = drawn(
        &format!(
            r#""quantities": [{{"id": "q", "says": "5"}}, {{"id": "change", "says": "5", "signed": true}}],
                "series": [{{"id": "a", "label": "A", "kind": "{kind}"{quantity}, "points": [
                    {{"date": "2023-01", "value": {value}}}, {{"date": "2023-02", "says": "fewer than 40"}}]}},
                    {{"id": "b", "label": "B", "kind": "{kind}", "points": [{{"date": "2023-01", "value": 500}}]}}]"#
        ),
        r#""kind": "series", "series": ["a", "b"]"#,
    );
    // An end that is open has a chevron.
    paths(&scene, "stated").iter().any(|path| path.len() == 3)
}

#[test]
fn a_count_ends_at_zero() {
    assert!(!is_open_below("count", "", 50));
    assert!(is_open_below("count", "", -50));
    assert!(is_open_below("level", "", 50));
    assert!(!is_open_below("level", r#", "quantity": "q""#, 50));
    assert!(is_open_below("count", r#", "quantity": "change""#, 50));
}

/// Left and right of all boxes of a class that are taller than a line.
fn boxes(scene: &Scene, class: &str) -> Vec<(f64, f64)> {
    let marks = scene.marks.iter().filter(|mark| mark.class == class);
    let sides = |mark: &Mark| match mark.shape {
        Shape::Rect { x, width, .. } => Some((x, x + width)),
        _ => None,
    };
    marks.filter_map(sides).collect()
}

#[test]
fn an_event_known_to_the_month_shades_the_month() {
    let scene = |date: &str| {
        let fields = format!(
            r#""series": [{{"id": "a", "label": "A", "points": [{{"date": "2023-01", "value": 80}}, {{"date": "2023-02", "value": 90}},
                {{"date": "2023-03", "value": 70}}, {{"date": "2023-04", "value": 60}}]}}],
                "events": [{{"date": {date}, "label": "It happened"}}]"#
        );
        drawn(
            &fields,
            r#""kind": "series", "series": ["a"], "events": ["event-1"]"#,
        )
    };
    let month = scene(r#""2023-03""#);
    let (shade, columns) = (boxes(&month, "event"), boxes(&month, "stated"));
    // A band, and a rule on top of it.
    assert_eq!((shade.len(), columns.len()), (2, 4));
    // The column stands in the middle of its month.
    let march = columns[2];
    let middle = |(left, right): (f64, f64)| (left + right) / 2.0;
    assert!(
        (middle(shade[0]) - middle(march)).abs() <= 1.5 && shade[0].0 < march.0,
        "{shade:?} {march:?}"
    );
    assert!(boxes(&scene(r#""2023-03-01""#), "event").is_empty());
    // Of what began before the chart only the part within is shaded, and no line stands for its beginning.
    let clipped = scene(r#"{"start": "2022-11-20", "end": "2023-01-20"}"#);
    assert_eq!(boxes(&clipped, "event").len(), 2);
    assert!(paths(&clipped, "event").is_empty());
}

#[test]
fn two_figures_that_clash_stand_in_the_order_of_their_dates() {
    let figures = [
        r#"{"id": "early", "quantity": "q", "says": "1100", "as_of": "2022-06-28"}"#,
        r#"{"id": "late", "quantity": "q", "says": "900", "as_of": "2022-07-28"}"#,
    ];
    for [one, other] in [figures, [figures[1], figures[0]]] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Returned", "cumulative": true}}], "figures": [{one}, {other}]"#
        );
        let scene = drawn(&fields, r#""kind": "conflict""#);
        let items: Vec<&str> = scene.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(items, ["early", "late"]);
    }
}

#[test]
fn labels_are_whole_where_there_is_room() {
    for (sheet, chart, width_px, words) in [
        (
            "kinds",
            "timeline",
            640.0,
            "Waiting list closed to newcomers",
        ),
        (
            "kinds",
            "timeline",
            1280.0,
            "Waiting list closed to newcomers",
        ),
        ("clash", "change", 640.0, "Ministry of the Interior"),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(chart).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(width_px, false, "en"));
        assert!(place_of(&scene, words).is_some(), "{words} at {width_px}");
    }
}

#[test]
fn short_leaders_are_straight() {
    let (sheet, solution) = read("many");
    let spec = sheet.chart("timeline").unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(320.0, false, "en"));
    let leaders = paths(&scene, "event");
    assert_eq!(leaders.len(), 24);
    for leader in leaders {
        let bend = (leader[0].1 - leader[leader.len() - 1].1).abs();
        assert!(bend == 0.0 || bend >= 6.0, "{leader:?}");
    }
}

#[test]
fn no_event_runs_through_a_column_or_its_number() {
    let (sheet, solution) = read("gaps");
    let spec = sheet.chart("columns").unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(320.0, false, "en"));
    let is_number = |mark: &&Mark| mark.class == "value";
    let values: Vec<[f64; 4]> = (scene.marks.iter().filter(is_number))
        .filter_map(|mark| text_box(&mark.shape))
        .collect();
    let events: Vec<[f64; 4]> = (scene.marks.iter())
        .filter(|mark| mark.class == "event")
        .map(bounds)
        // The shade of a month lies behind both.
        .filter(|[left, top, right, bottom]| right - left < 2.0 || bottom - top < 3.0)
        .collect();
    assert!(values.len() > 3 && events.len() >= 2);
    let mut n_over = 0;
    for [x0, y0, x1, _] in values {
        for [left, _, right, bottom] in &events {
            if *left < x1 && *right > x0 {
                n_over += 1;
                assert!(*bottom <= y0, "{bottom} below {y0}");
            }
        }
    }
    // One of them would.
    assert!(n_over > 0);
}

/// Left and right of the text that reads so.
fn place_of(scene: &Scene, words: &str) -> Option<(f64, f64)> {
    let is_it = |mark: &&Mark| matches!(&mark.shape, Shape::Text { text, .. } if text == words);
    let mark = scene.marks.iter().find(is_it)?;
    text_box(&mark.shape).map(|[left, _, right, _]| (left, right))
}

#[test]
fn what_stands_at_columns_stands_at_its_own() {
    let fields = |dates: &[&str]| {
        let points: Vec<String> = (dates.iter().enumerate())
            .map(|(i, date)| format!(r#"{{"date": {date}, "value": {}}}"#, 90 - 8 * i))
            .collect();
        format!(
            r#""series": [{{"id": "a", "label": "A", "points": [{}]}}]"#,
            points.join(", ")
        )
    };
    let chart = r#""kind": "series", "series": ["a"]"#;
    let months = [
        r#""2023-01""#,
        r#""2023-02""#,
        r#""2023-03""#,
        r#""2023-04""#,
        r#""2023-06""#,
        r#""2023-07""#,
        r#""2023-08""#,
        r#"{"start": "2023-09-01", "end": "2023-09-10"}"#,
    ];
    let quarters = [r#""2023-Q1""#, r#""2023-Q2""#, r#""2023-Q4""#];
    for width_px in [320.0, 640.0, 1280.0] {
        let scene = drawn_at(width_px, &fields(&months), chart);
        let columns = boxes(&scene, "stated");
        let near = |words: &str, column: (f64, f64)| {
            let place = place_of(&scene, words).unwrap_or_else(|| panic!("{words} at {width_px}"));
            let distance = (place.0 + place.1) / 2.0 - (column.0 + column.1) / 2.0;
            assert!(
                distance.abs() < 3.0,
                "{words} is {distance} px off at {width_px}"
            );
        };
        near("Apr", columns[3]);
        near("Jul", columns[5]);
        // The last value does not reach back over the column before.
        let last = place_of(&scene, "34").unwrap();
        assert!(
            last.0 >= columns[6].1 - 0.5,
            "{last:?} {columns:?} at {width_px}"
        );
        // May says so itself, or the key does.
        let word = place_of(&scene, "no figure").or(place_of(&scene, "figure"));
        let word = word.unwrap_or_else(|| panic!("{}", every_text(&scene)));
        let within = columns[3].1 < word.0 && word.1 < columns[4].0;
        assert!(
            within || !paths(&scene, "gap").is_empty(),
            "{word:?} at {width_px}"
        );

        let scene = drawn_at(width_px, &fields(&quarters), chart);
        let columns = boxes(&scene, "stated");
        let first = place_of(&scene, "Q1").unwrap();
        assert!(
            columns[0].0 < first.0 && first.1 < columns[0].1,
            "{first:?} at {width_px}"
        );
    }
    let scene = drawn(&fields(&months[..4]), chart);
    assert_eq!(place_of(&scene, "no figure"), None);
}

#[test]
fn a_dot_is_only_what_was_said_exactly_and_no_plate_is_cut_out_of_a_shade() {
    for chart in ["lines", "level", "columns"] {
        at_all_widths("gaps", chart, |width, scene| {
            // A range is a bar, at the ends of a line too.
            for (i, item) in scene.items.iter().enumerate() {
                let own = |mark: &&Mark| mark.item == Some(i);
                let has_dot = (scene.marks.iter().filter(own))
                    .any(|mark| matches!(mark.shape, Shape::Circle { .. }));
                let is_one = !item.value.contains([' ', '\u{2013}'])
                    || !["to", "than", "least", "under"]
                        .iter()
                        .any(|word| item.value.contains(word));
                assert!(!has_dot || is_one, "{chart} at {width}: {item:?}");
            }
            // A plate on the shade of a month has that shade over all that it covers of it.
            let shades: Vec<([f64; 4], Color)> = (scene.marks.iter())
                .filter(|mark| mark.class == "event")
                .filter_map(|mark| match mark.shape {
                    Shape::Rect { height, fill, .. } if height > 10.0 => Some((bounds(mark), fill)),
                    _ => None,
                })
                .collect();
            let shade = shades[0].1;
            let paper = View::new(width, false, "en").theme.paper;
            let mut n_plates = 0;
            for (i, mark) in scene.marks.iter().enumerate() {
                let Shape::Rect { fill, .. } = mark.shape else {
                    continue;
                };
                if fill != paper || mark.class == "band" {
                    continue;
                }
                let plate = bounds(mark);
                for (shaded, _) in &shades {
                    let [x0, y0] = [plate[0].max(shaded[0]), plate[1].max(shaded[1])];
                    let [x1, y1] = [plate[2].min(shaded[2]), plate[3].min(shaded[3])];
                    if x1 - x0 < 1.0 || y1 - y0 < 1.0 {
                        continue;
                    }
                    n_plates += 1;
                    let next = &scene.marks[i + 1];
                    let is_shade = matches!(next.shape, Shape::Rect { fill, .. } if fill == shade);
                    assert!(is_shade, "{chart} at {width}: {next:?}");
                    let same = bounds(next)
                        .iter()
                        .zip([x0, y0, x1, y1])
                        .all(|(a, b)| (a - b).abs() < 0.1);
                    assert!(same, "{chart} at {width}: {next:?}");
                }
            }
            assert!(n_plates > 0 || chart == "level", "{chart} at {width}");
        });
    }
    // Of the month of which nothing is said that is told where lines have little room too.
    let is_told = |width: f64, scene: &Scene| {
        assert!(
            texts(scene, "gap").contains(&"no figure") || width < 320.0,
            "{width}"
        );
    };
    at_all_widths("gaps", "lines", is_told);
}

#[test]
fn months_of_a_line_stand_over_their_names() {
    let points = |dates: &[&str]| {
        let points = dates
            .iter()
            .map(|date| format!(r#"{{"date": "{date}", "value": 9}}"#));
        points.collect::<Vec<_>>().join(", ")
    };
    let months = points(&["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]);
    let days = points(&["2023-01-01", "2023-04-01", "2023-05-01"]);
    for (kind, own, other) in [
        ("count", &months, &months),
        ("level", &days, &days),
        ("level", &days, &months),
    ] {
        let fields = format!(
            r#""series": [{{"id": "a", "label": "A", "kind": "{kind}", "points": [{own}]}},
                {{"id": "b", "label": "B", "kind": "{kind}", "points": [{other}]}}]"#
        );
        let scene = drawn(&fields, r#""kind": "series", "series": ["a", "b"]"#);
        let april = scene
            .items
            .iter()
            .find(|item| item.id.starts_with("a@2023-05"));
        let [x, _, width, _] = april.unwrap().bounds;
        // Few days are named as such.
        let name = place_of(&scene, "1 May").or_else(|| place_of(&scene, "May"));
        let (left, right) = name.unwrap();
        let distance = x + width / 2.0 - (left + right) / 2.0;
        // Months differ by a day or two.
        assert!(distance.abs() < 5.0, "{distance} px off: {fields}");
    }
}

#[test]
fn all_slices_of_a_curve_are_equally_sharp() {
    let fields = r#""quantities": [{"id": "a", "label": "A", "says": "around 1 100"}, {"id": "b", "label": "B"}],
        "relations": [{"formula": "b = a * 3"}]"#;
    for (id, fraction) in [("a", 0.5), ("b", 0.5)] {
        let chart = format!(r#""kind": "distribution", "style": "density", "quantity": "{id}""#);
        let scene = drawn_at(733.0, fields, &chart);
        let is_slice = |mark: &&Mark| mark.item.is_some_and(|at| scene.items[at].kind == "point");
        let slices: Vec<&Mark> = scene.marks.iter().filter(is_slice).collect();
        assert!(slices.len() > 12, "{}", slices.len());
        for slice in slices {
            let [left, _, right, _] = bounds(slice);
            assert_eq!((left.fract(), right.fract()), (fraction, fraction), "{id}");
        }
    }
}

/// Every text of a scene, one a line.
fn every_text(scene: &Scene) -> String {
    let text = |mark: &Mark| match &mark.shape {
        Shape::Text { text, .. } => Some(text.clone() + "\n"),
        _ => None,
    };
    scene.marks.iter().filter_map(text).collect()
}

#[test]
fn a_chart_says_which_figures_do_not_fit_those_that_it_draws() {
    let fields = |assumes: &str| {
        format!(
            r#""quantities": [{{"id": "all", "label": "All", "says": "747"}}, {{"id": "boys", "label": "Boys", "says": "380"}},
                {{"id": "girls", "label": "Girls", "says": "367"}}, {{"id": "share", "label": "Share of girls", "unit": "%", "says": "55%"}}],
            "relations": [{{"id": "r1", "formula": "boys + girls = all"}}, {{"id": "r2", "formula": "share = girls / all"{assumes}}}]"#
        )
    };
    let told = |chart: &str| every_text(&drawn(&fields(""), chart)).replace('\n', " ");
    // Those that are drawn make their total: what does not fit is not there.
    let parts = told(r#""kind": "ranges", "quantities": ["all", "boys", "girls"]"#);
    assert!(parts.contains("not shown here"), "{parts}");
    assert!(parts.contains("The others: Share of girls."), "{parts}");
    let all = told(r#""kind": "ranges", "quantities": ["all", "girls", "share"]"#);
    assert!(
        all.contains("The figures cannot all be true, so nothing follows"),
        "{all}"
    );
    // Who says that figures clash says under what.
    let supposed = fields(r#", "assumes": "Nobody came twice.""#);
    let clash = every_text(&drawn(&supposed, r#""kind": "conflict""#)).replace('\n', " ");
    assert!(
        clash.contains("This supposes: nobody came twice."),
        "{clash}"
    );
}

#[test]
fn a_conflict_is_told_as_far_as_the_chart_is_about_it() {
    let twice = |id: &str, low: i32, high: i32| {
        format!(
            r#"{{"quantity": "{id}", "low": {}, "high": {}}}, {{"quantity": "{id}", "low": {}, "high": {}}}"#,
            low - 5,
            low + 5,
            high - 5,
            high + 5
        )
    };
    let sheet = |figures: &str| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A"}}, {{"id": "b", "label": "B"}}, {{"id": "c", "label": "C", "says": "7"}}],
               "figures": [{figures}]"#
        )
    };
    let one = sheet(&twice("a", 20, 40));
    let two = sheet(&[twice("a", 20, 40), twice("b", 100, 118)].join(", "));
    let far = sheet(&twice("b", 100, 200));
    let chart = |quantity: &str| format!(r#""kind": "conflict"{quantity}"#);
    let about = |id: &str| chart(&format!(r#", "quantity": "{id}""#));
    // The factor is of everything: of one conflict only where that is all there is.
    let factor = "Everything would hold only if the figures were read";
    for (fields, chart, expected) in [
        (&one, chart(""), true),
        (&one, about("a"), true),
        (&two, chart(""), true),
        (&two, about("a"), false),
        (&two, about("c"), false),
        // Ten times as widely is another wording.
        (&far, chart(""), false),
    ] {
        let told = every_text(&drawn(fields, &chart));
        assert_eq!(told.contains(factor), expected, "{chart}: {told}");
        assert!(!told.contains("All figures can be true"), "{chart}: {told}");
    }
    let told = every_text(&drawn(&two, &about("c")));
    assert!(told.contains("No conflict was found here."), "{told}");
    // Two figures for one quantity have a bar each, and what lies between them is told as the least.
    let scene = drawn(&one, &about("a"));
    assert_eq!(scene.items.len(), 2);
    let told = "15 to 25 and 35 to 45: they are at least 10 apart";
    assert!(scene.description.contains(told), "{}", scene.description);
}

#[test]
fn a_sentence_and_its_picture_tell_the_same_gap() {
    let figures = |first: &str, second: &str| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A"}}],
               "figures": [{{"quantity": "a", {first}}}, {{"quantity": "a", {second}}}]"#
        )
    };
    let exact = figures(
        r#""low": 11238, "high": 11238"#,
        r#""low": 11211, "high": 11211"#,
    );
    let scene = drawn(&exact, r#""kind": "conflict""#);
    let told = every_text(&scene);
    assert!(
        scene.description.contains("they are 27 apart")
            && told.lines().any(|line| line == "27 apart"),
        "{told}"
    );
    let range = figures(
        r#""low": 11238, "high": 11238"#,
        r#""low": 11200, "high": 11211"#,
    );
    let scene = drawn(&range, r#""kind": "conflict""#);
    let told = every_text(&scene);
    let least = scene.description.contains("they are at least 27 apart")
        && told.lines().any(|line| line == "at least 27 apart");
    assert!(least, "{told}");
}

#[test]
fn an_end_that_is_left_out_is_told_as_that_where_figures_clash() {
    for (says, expected) in [
        ("more than 300", "more than 401"),
        ("at least 300", "at least 401"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "361"}}, {{"id": "b", "label": "B", "says": "{says}"}}, {{"id": "c", "label": "C", "says": "101"}},
                {{"id": "d", "label": "D", "says": "1"}}], "relations": [{{"formula": "a * d = b + c"}}]"#
        );
        for width in [320.0, 640.0] {
            let scene = drawn_at(width, &fields, r#""kind": "conflict", "quantity": "a""#);
            let told = every_text(&scene);
            assert!(told.contains(expected), "{expected}: {told}");
            let wrong = "at least 401";
            assert!(expected == wrong || !told.contains(wrong), "{told}");
            let described = &scene.description;
            assert!(described.contains(expected), "{expected}: {described}");
        }
    }
}

#[test]
fn relations_that_contradict_each_other_are_no_agreement() {
    let fields = r#""quantities": [{"id": "a", "label": "A"}], "relations": [{"formula": "a = 1"}, {"formula": "a = 2"}]"#;
    let told = every_text(&drawn(fields, r#""kind": "conflict""#));
    assert!(told.contains("cannot all hold"), "{told}");
    assert!(!told.contains("can be true"), "{told}");
}

#[test]
fn what_drives_an_open_range_tells_that_it_stays_open_where_it_does() {
    // Quantities, relations; what of the last quantity stays open with the exact number that would settle most; where the
    // draws end.
    let more = "Simulations take \u{201c}more than 300\u{201d} as 300 to about 400. More is possible: the range of 9 in 10 simulations is no upper limit.";
    let at_most = "Simulations take \u{201c}fewer than 450\u{201d} as about 420 to 450.";
    let said = |id: &str, says: &str| {
        format!(
            r#"{{"id": "{id}", "label": "{}", "says": "{says}"}}"#,
            id.to_uppercase()
        )
    };
    let free = |id: &str| format!(r#"{{"id": "{id}", "label": "{}"}}"#, id.to_uppercase());
    let (a, b, c) = (
        said("a", "around 4 000"),
        said("b", "more than 300"),
        free("c"),
    );
    for (quantities, relations, stays, drawn) in [
        // The lower bound moves, and there is no upper one either way.
        (vec![&a, &b, &c], vec!["c = a + b"], true, more),
        (
            vec![&a, &b, &said("d", "about 1 250"), &c],
            vec!["a + b = d + c"],
            true,
            more,
        ),
        (
            vec![&a, &said("b", "around 300"), &c],
            vec!["c = a + b"],
            false,
            "",
        ),
        // The figure that would settle most is the one without a limit.
        (
            vec![
                &said("a", "around 4 010"),
                &said("b", "more than 3 000"),
                &c,
            ],
            vec!["c = a + b"],
            false,
            "Simulations take \u{201c}more than 3 000\u{201d} as 3,000 to about 4,000. More is possible: the range of 9 in 10 simulations is no upper limit.",
        ),
        // Something else holds it back, or it counts the other way.
        (
            vec![&a, &b, &c],
            vec!["c = a + b", "b <= a / 2"],
            false,
            "Simulations take \u{201c}more than 300\u{201d} as 300 to about 400.",
        ),
        (
            vec![&a, &b, &c],
            vec!["c = a - b"],
            false,
            "Simulations take \u{201c}more than 300\u{201d} as 300 to about 400.",
        ),
        (
            vec![&a, &said("b", "fewer than 450"), &c],
            vec!["c = a + b"],
            false,
            at_most,
        ),
        // What is not told of a product is true of it all the same.
        (vec![&a, &b, &c], vec!["c = a * b"], false, more),
        (
            vec![&a, &said("b", "at most 10"), &c],
            vec!["c = a + b"],
            false,
            "",
        ),
    ] {
        let list: Vec<&str> = quantities.iter().map(|text| text.as_str()).collect();
        let formulas = relations
            .iter()
            .map(|formula| format!(r#"{{"formula": "{formula}"}}"#));
        let fields = format!(
            r#""quantities": [{}], "relations": [{}]"#,
            list.join(","),
            formulas.collect::<Vec<_>>().join(",")
        );
        let text = format!("{{{fields}}}");
        let sheet = Sheet::from_json(&text).unwrap();
        let options = SolveOptions {
            n_draws: 1024,
            seed: 7,
        };
        let mut model = Model::new(&sheet);
        let solution = model.solve(&options);
        let last = sheet.variables.len() - 1;
        let (settled, _) = solution.variables[last].settles.expect(&text);
        // What is said to stay so does, whatever the number turns out to be.
        let (low, high) = model.stated(settled);
        let high = high.min(low + 1000.0);
        let mut lows = Vec::new();
        for share in [0.1, 0.5, 0.9] {
            let value = low + (high - low) * share;
            model.set(settled, Some(value), Some(value));
            let solved = &model.solve(&options).variables[last];
            lows.push(solved.low);
            assert!(!stays || solved.high == f64::INFINITY, "{text}");
        }
        assert!(!stays || lows[0] < lows[2], "{text}");
        for kind in ["drivers", "distribution"] {
            for width in [320.0, 640.0, 1280.0] {
                let chart = format!(r#""kind": "{kind}", "quantity": "c""#);
                let scene = drawn_at(width, &fields, &chart);
                let told = every_text(&scene).replace('\n', " ");
                assert!(!told.contains("does not change"), "{told}");
                let is_told = stays && kind == "drivers";
                let named =
                    "There is still no upper limit: \u{201c}more than 300\u{201d} (B) has none.";
                assert_eq!(told.contains("still no upper limit"), is_told, "{told}");
                assert!(!is_told || told.contains(named), "{told}");
                assert_eq!(scene.description.contains(named), is_told);
                assert_eq!(
                    told.contains("Simulations take"),
                    !drawn.is_empty(),
                    "{told}"
                );
                assert!(told.contains(drawn), "{drawn}: {told}");
                assert!(scene.description.contains(drawn), "{drawn}");
                let sets_none = told.contains("is no upper limit");
                assert_eq!(sets_none, drawn.contains("is no upper limit"), "{told}");
            }
        }
    }
}

#[test]
fn how_wide_ranges_are_stands_beside_their_bars() {
    at_all_widths("kinds", "drivers", |width, scene| {
        let narrower = text_at(scene, "about 95 wide").unwrap();
        let bars = scene.marks.iter().filter(|mark| mark.class == "worked-out");
        let bars: Vec<[f64; 4]> = bars.map(bounds).collect();
        let [.., now, after] = bars[..] else {
            panic!("{width}: {bars:?}")
        };
        let is_beside = |text: [f64; 4], bar: [f64; 4]| {
            let gap = text[0] - bar[2];
            (0.0..14.0).contains(&gap) && text[1] < bar[3] && bar[1] < text[3]
        };
        assert!(
            is_beside(narrower, after),
            "{width}: {narrower:?} {after:?}"
        );
        // Of a bar as long as the chart the words stand over it, flush with it or behind its name.
        let wide = text_at(scene, "560 households wide").unwrap();
        let is_over = wide[3] <= now[1] && now[1] - wide[3] < 8.0;
        assert!(is_over || is_beside(wide, now), "{width}: {wide:?} {now:?}");
    });
}

#[test]
fn shares_of_uncertainty_say_what_they_are_shares_of() {
    for says in ["more than", "around"] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "around 4 000"}}, {{"id": "b", "label": "B", "says": "{says} 300"}}, {{"id": "c", "label": "C"}}],
               "relations": [{{"formula": "c = a + b"}}]"#
        );
        let scene = drawn(&fields, r#""kind": "drivers", "quantity": "c""#);
        let told = every_text(&scene).replace('\n', " ");
        // 98% of the one is not 98% of the other: who compares them is told.
        assert!(told.contains("share of the variance"), "{told}");
        assert!(told.contains("does not shrink in proportion"), "{told}");
        assert!(scene.description.contains("does not shrink in proportion"));
        assert!(
            told.contains("With the exact number behind \u{201c}"),
            "{told}"
        );
        assert!(scene.description.contains("% of the variance of C"));
        assert!(scene.table.columns[1].contains("variance"));
        assert!(told.contains("9 in 10 simulations now"), "{told}");
    }
}

#[test]
fn two_bars_say_how_they_hang_together_in_the_names_of_the_sheet() {
    let fields = r#""quantities": [{"id": "all", "label": "All", "says": "900"}, {"id": "boys", "label": "Boys", "says": "400"},
            {"id": "girls", "label": "Girls", "says": "500"}, {"id": "in", "label": "Passed", "says": "600"}, {"id": "out", "label": "Failed", "says": "300"}],
        "relations": [{"formula": "all = boys + girls"}, {"formula": "boys + girls = in + out"}]"#;
    for (from, to, told, described) in [
        (
            r#"["all"]"#,
            r#"["boys", "girls"]"#,
            "All",
            "All is the whole; its parts: Boys, Girls.",
        ),
        (
            r#"["boys", "girls"]"#,
            r#"["all"]"#,
            "All",
            "All is the whole; its parts: Boys, Girls.",
        ),
        (
            r#"["boys", "girls"]"#,
            r#"["in", "out"]"#,
            "The same total, split twice. Which above is which below is not said.",
            "One split of the total: Boys, Girls. Another split of the same total: Passed, Failed. Both make the same total. Which of the one is which of the other is not said.",
        ),
        (
            r#"["boys", "girls"], "from_label": "Who took the test", "to_label": "What they got""#,
            r#"["in", "out"]"#,
            "Which of them got what is not said.",
            "Who took the test: Boys, Girls. What they got: Passed, Failed. Both make the same total. Which of them got what is not said.",
        ),
    ] {
        let chart = format!(r#""kind": "flow", "from": {from}, "to": {to}"#);
        let scene = drawn(fields, &chart);
        let picture = every_text(&scene).replace('\n', " ");
        assert!(picture.contains(told), "{picture}");
        // Nobody is counted twice: nothing overlaps.
        assert!(!picture.contains("overlap") && !scene.description.contains("overlap"));
        assert!(
            scene.description.contains(described),
            "{}",
            scene.description
        );
    }
}

/// How a chart tells a figure: on its mark, in its description, in its table.
#[track_caller]
fn check_told(says: &str, unit: &str, short: &str, long: &str) {
    let text = format!(
        r#"{{"quantities": [{{"id": "q", "label": "Q", "unit": "{unit}", "says": "{says}"}}],
            "charts": [{{"id": "c", "kind": "ranges", "quantities": ["q"], "title": "T"}}]}}"#
    );
    let sheet = Sheet::from_json(&text).unwrap();
    let solution = Model::new(&sheet).solve(&SolveOptions {
        n_draws: 64,
        seed: 7,
    });
    let view = View::new(640.0, false, "en");
    let scene = draw(&sheet, &solution, &sheet.charts[0], &view);
    let on_mark = |mark: &Mark| matches!(&mark.shape, Shape::Text { text, .. } if text == short);
    assert!(scene.marks.iter().any(on_mark), "{says}: no {short:?}");
    assert_eq!(
        scene.description,
        format!("T. Q: {long}, stated as \u{201c}{says}\u{201d}."),
        "{says}"
    );
    assert_eq!(scene.items[0].value, long, "{says}");
    assert_eq!(scene.table.rows[0][1], long, "{says}");
    let means = format!("taken as {long}");
    assert!(
        scene.items[0].details.contains(&means),
        "{says}: {:?}",
        scene.items[0].details
    );
}

#[test]
fn an_open_end_is_told_as_it_was_stated() {
    // What is told by its end is that end: it is not told twice.
    for (says, unit, long) in [
        ("over 4 200", "people", "more than 4,200 people"),
        ("at least 4 200", "people", "at least 4,200 people"),
        ("fewer than 450", "people", "under 450 people"),
        ("at most 450", "people", "at most 450 people"),
        ("under 12%", "%", "under 12%"),
    ] {
        check_told(says, unit, &format!("\u{201c}{says}\u{201d}"), long);
    }
    check_told("nearly 500", "people", "450 to 500", "450 to 500 people");
}

#[test]
fn a_picture_says_where_its_parts_need_not_be_the_whole() {
    let said = |name: &str, chart: &str| {
        let (sheet, solution) = read(name);
        let spec = sheet.chart(chart).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        let is_loose = ["do not say that", "Whether there are other parts"]
            .iter()
            .any(|words| scene.description.contains(words));
        // Nor are sides joined that nothing ties.
        if chart.ends_with("flow") {
            let has_bands = scene.marks.iter().any(|mark| mark.class == "band");
            assert_eq!(has_bands, !is_loose, "{name}: {chart}");
        }
        is_loose
    };
    assert!(!said("kinds", "parts"));
    assert!(!said("kinds", "flow"));
    assert!(!said("lithuanian", "parts"));
    assert!(!said("clash", "parts"));
    assert!(said("open", "loose-parts"));
    assert!(said("open", "loose-flow"));
}

/// Texts of a class.
fn texts<'a>(scene: &'a Scene, class: &str) -> Vec<&'a str> {
    let of_class = scene.marks.iter().filter(|mark| mark.class == class);
    of_class
        .filter_map(|mark| match &mark.shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Positions of the vertical lines of a class in values of the axis above.
fn verticals(scene: &Scene, class: &str) -> Vec<f64> {
    let mut ticks = Vec::new();
    for mark in scene.marks.iter().filter(|mark| mark.class == "axis") {
        if let Shape::Text { x, text, .. } = &mark.shape {
            let value: f64 = text
                .replace(',', "")
                .replace('\u{2212}', "-")
                .parse()
                .unwrap();
            ticks.push((*x, value));
        }
    }
    // The outer ticks may stand beside their places, to stay on the page.
    let [a, b] = [ticks[ticks.len() / 2 - 1], ticks[ticks.len() / 2]];
    let mut found = Vec::new();
    for mark in scene.marks.iter().filter(|mark| mark.class == class) {
        let [x0, y0, x1, y1] = bounds(mark);
        if !matches!(mark.shape, Shape::Path { .. }) || x0 != x1 || y1 - y0 < 10.0 {
            continue;
        }
        let value = a.1 + (x0 - a.0) * (b.1 - a.1) / (b.0 - a.0);
        if !found.iter().any(|other: &f64| (value - other).abs() < 1e-6) {
            found.push(value);
        }
    }
    found.sort_by(f64::total_cmp);
    found
}

#[test]
fn a_reference_that_was_said_is_a_row_and_another_one_a_line() {
    for (sheet, id, reference) in [
        ("kinds", "ranges", "walked"),
        ("open", "more-than", "yards"),
        ("open", "under", "navy"),
        ("open", "between", "clubs"),
        ("open", "named", "public"),
        ("open", "balances", "ours"),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(id).unwrap();
        for width in [320.0, 640.0, 1280.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            assert!(verticals(&scene, "reference").is_empty(), "{id} at {width}");
            assert!(scene.items.iter().any(|item| item.id == reference), "{id}");
        }
    }
    let (sheet, solution) = read("kinds");
    let mut spec = sheet.chart("ranges").unwrap().clone();
    let at = |id: &str| (sheet.variables.iter()).position(|variable| variable.id == id);
    spec.kind = ChartKind::Ranges {
        quantities: ["asked", "housed"].map(|id| at(id).unwrap()).to_vec(),
        reference: at("waiting"),
    };
    for width in [320.0, 640.0, 1280.0] {
        let scene = draw(&sheet, &solution, &spec, &View::new(width, false, "en"));
        let lines = verticals(&scene, "reference");
        assert_eq!(lines.len(), 1, "{width}: {lines:?}");
        assert!((lines[0] - 1725.0).abs() <= 1725.0 * 0.08, "{lines:?}");
    }
}

#[test]
fn what_a_reader_would_ask_about_a_chart_stands_on_it() {
    for (sheet, chart, width, words, is_told) in [
        // Who subtracts what stands beside a gap finds that gap.
        (
            "clash",
            "conflict",
            640.0,
            "at least 298 people apart",
            true,
        ),
        ("clash", "conflict", 640.0, "0 to 1,702", true),
        // Heights are compared side by side, not one below the other.
        ("kinds", "lines", 640.0, "another scale", true),
        ("kinds", "lines", 320.0, "another scale", false),
        ("gaps", "lines", 640.0, "no figure", true),
        ("kinds", "parts", 640.0, "\u{201c}650\u{201d}", true),
        ("kinds", "parts", 640.0, "2,300 to 2,500", true),
        (
            "kinds",
            "flow",
            640.0,
            "where \u{201c}around 4 000\u{201d} may end",
            true,
        ),
        (
            "kinds",
            "flow",
            640.0,
            "where \u{201c}about 1 250\u{201d} may end",
            true,
        ),
        ("kinds", "proportion", 640.0, "rounded outward", true),
        ("kinds", "drivers", 640.0, "about 95 wide", true),
        ("kinds", "density", 640.0, "of the 1,024 simulations", true),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(chart).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
        let told = every_text(&scene).replace('\n', " ");
        assert_eq!(told.contains(words), is_told, "{chart}, {words}: {told}");
    }
}

#[test]
fn a_total_that_falls_is_read_in_time() {
    for (sheet, chart, first, second) in [
        ("clash", "conflict", "28 June 2022", "28 July 2022"),
        ("claims", "pairs", "4 November 2021", "31 December 2021"),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(chart).unwrap();
        for width in [320.0, 640.0, 1280.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            let [first, second] = [first, second].map(|date| text_at(&scene, date).unwrap());
            assert!(first[3] < second[1], "{chart} at {width}");
            assert_eq!(first[0], second[0], "{chart} at {width}");
        }
    }
}

#[test]
fn the_splits_of_a_flow_have_the_names_of_the_sheet_or_none() {
    let (sheet, solution) = read("kinds");
    let spec = sheet.chart("flow").unwrap();
    for (to_label, expected) in [
        ("What they have", ["Who came", "What they have"]),
        (
            "",
            ["One split of the total", "Another split of the same total"],
        ),
    ] {
        let mut spec = spec.clone();
        if let ChartKind::Flow { to_label: own, .. } = &mut spec.kind {
            *own = to_label.to_owned();
        }
        for width in [320.0, 640.0, 1280.0] {
            let scene = draw(&sheet, &solution, &spec, &View::new(width, false, "en"));
            let heads = scene.marks.iter().filter(|mark| mark.class == "group");
            let heads: Vec<(f64, &str)> = heads
                .filter_map(|mark| match &mark.shape {
                    Shape::Text { x, text, .. } => Some((*x, text.as_str())),
                    _ => None,
                })
                .collect();
            let [one, other] = expected;
            assert_eq!(heads, [(0.0, one), (9.0, other)], "{width}");
            // No plate is cut out of the band.
            let paper = View::new(width, false, "en").theme.paper;
            let is_plate =
                |mark: &Mark| matches!(mark.shape, Shape::Rect { fill, .. } if fill == paper);
            assert!(!scene.marks.iter().any(is_plate), "{width}");
            // Said parts have their words in them where those fit.
            let told = texts(&scene, "value");
            for words in ["\u{201c}about 1 250\u{201d}", "\u{201c}nearly 900\u{201d}"] {
                let is_told = told.iter().any(|told| told.starts_with(words));
                assert!(is_told || width < 640.0, "{width}: {told:?}");
            }
        }
    }
}

/// The numbers that the names in braces of a title stand for.
fn numbers_of_title(spec: &ChartSpec, title: &str) -> Vec<String> {
    // What stands between the fixed pieces of the title.
    let mut rest = title;
    let mut out = Vec::new();
    let mut pieces = spec.title.split(['{', '}']);
    rest = rest.strip_prefix(pieces.next().unwrap()).unwrap_or(rest);
    while let (Some(_), Some(after)) = (pieces.next(), pieces.next()) {
        let end = if after.is_empty() {
            rest.len()
        } else {
            rest.find(after).unwrap_or(rest.len())
        };
        let words = rest[..end].split(' ');
        out.extend(
            words
                .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
                .map(|word| word.trim_end_matches('%').to_owned()),
        );
        rest = rest.get(end + after.len()..).unwrap_or_default();
    }
    out
}

#[test]
fn every_number_of_a_title_is_told_at_a_mark() {
    let mut n_numbers = 0;
    for name in ["kinds", "claims", "open", "gaps", "clash", "lithuanian"] {
        let (sheet, solution) = read(name);
        for spec in &sheet.charts {
            for width in [320.0, 640.0, 1280.0] {
                let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
                let told: String = (scene.marks.iter())
                    .filter(|mark| mark.class != "title")
                    .filter_map(|mark| match &mark.shape {
                        Shape::Text { text, .. } => Some(text.clone() + "\n"),
                        _ => None,
                    })
                    .collect();
                // Those that are written in it too, but for years.
                let written = spec.title.split([' ', '{', '}', ':']);
                let written = written.map(|word| word.trim_end_matches(','));
                let is_number = |word: &&str| {
                    let n_digits = word.bytes().filter(u8::is_ascii_digit).count();
                    let is_grouped = word.bytes().all(|b| b.is_ascii_digit() || b == b',');
                    is_grouped && n_digits > 0 && (n_digits < 4 || word.contains(','))
                };
                let written = written.filter(is_number).map(str::to_owned);
                let numbers = numbers_of_title(spec, &scene.title);
                for number in numbers.into_iter().chain(written) {
                    n_numbers += 1;
                    // Words that are quoted may group by spaces.
                    let spaced = number.replace(',', " ");
                    assert!(
                        told.contains(&number) || told.contains(&spaced),
                        "{name}, {} at {width}: no {number} in {told}",
                        spec.id
                    );
                }
            }
        }
    }
    assert!(n_numbers >= 15, "{n_numbers}");
}

/// What is drawn of a chart at all widths from 280 to 1600 pixels.
fn at_all_widths(name: &str, id: &str, mut check: impl FnMut(f64, &Scene)) {
    let (sheet, solution) = read(name);
    let spec = sheet.chart(id).unwrap();
    for width in (280..=1600).step_by(40).map(f64::from) {
        let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
        check_scene(&format!("{name}, {id} at {width}"), &scene);
        check(width, &scene);
    }
}

#[test]
fn the_finding_is_told_at_every_width() {
    for (name, id, told) in [
        ("kinds", "parts", "700 to 1,000"),
        ("kinds", "flow", "at least 1,725"),
        ("kinds", "change", "at least 400 more"),
        ("kinds", "distribution", "more than 2,200 half: fewer"),
        ("kinds", "lines", "+400"),
        ("kinds", "lines", "2,300"),
        ("kinds", "columns", "64"),
        ("claims", "narrowed", "1,000 to 1,065"),
        ("claims", "sum", "7 more"),
        ("clash", "change", "at least 15"),
        ("gaps", "columns", "no figure"),
    ] {
        at_all_widths(name, id, |width, scene| {
            let texts = every_text(scene).replace('\n', " ");
            assert!(texts.contains(told), "{id} at {width}: {texts}");
        });
    }
}

#[test]
fn nothing_runs_through_a_word() {
    // Words on the page, and the lines that may not cross them.
    for (name, id, class) in [
        ("kinds", "distribution", "median"),
        ("kinds", "density", "median"),
        ("gaps", "lines", "line"),
        ("kinds", "lines", "line"),
        ("kinds", "lines", "difference"),
    ] {
        at_all_widths(name, id, |width, scene| {
            let lines = scene.marks.iter().filter(|mark| mark.class == class);
            let mut n_lines = 0;
            for line in lines {
                let Shape::Path { points, .. } = &line.shape else {
                    continue;
                };
                n_lines += 1;
                for text in scene.marks.iter().filter_map(|mark| text_box(&mark.shape)) {
                    for pair in points.windows(2) {
                        for step in 0..=40 {
                            let t = f64::from(step) / 40.0;
                            let x = pair[0].0 + (pair[1].0 - pair[0].0) * t;
                            let y = pair[0].1 + (pair[1].1 - pair[0].1) * t;
                            let is_in =
                                x > text[0] && x < text[2] && y > text[1] + 1.0 && y < text[3];
                            assert!(!is_in, "{id} at {width}: {line:?} runs through {text:?}");
                        }
                    }
                }
            }
            assert!(n_lines > 0, "{id} at {width} has no {class}");
        });
    }
}

#[test]
fn a_word_at_a_mark_names_no_other_number() {
    let digits = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut n_numbers = 0;
    for name in ["kinds", "claims", "open", "gaps", "clash", "edge", "many"] {
        let (sheet, solution) = read(name);
        for spec in &sheet.charts {
            for width in [320.0, 640.0, 1280.0] {
                let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
                for mark in &scene.marks {
                    let (Shape::Text { text, .. }, Some(at)) = (&mark.shape, mark.item) else {
                        continue;
                    };
                    // Icons are whole ones, told outward.
                    if text.contains(" at least, ")
                        || text.starts_with("the other")
                        || text.ends_with(" others")
                    {
                        continue;
                    }
                    let item = &scene.items[at];
                    let own = [&item.label, &item.value, &item.state].map(|text| text.as_str());
                    let details = item.details.iter().map(String::as_str);
                    let told: Vec<&str> = own.into_iter().chain(details).collect();
                    let told = told.join("|").replace([',', ' '], "");
                    for word in digits(&text.replace('\u{2013}', " ")) {
                        let is_mark = |c: char| !c.is_ascii_digit();
                        let number = word.trim_matches(is_mark).replace(',', "");
                        if number.is_empty() {
                            continue;
                        }
                        n_numbers += 1;
                        assert!(
                            told.contains(&number),
                            "{name}, {} at {width}: {text:?} at {:?}, which is {told}",
                            spec.id,
                            item.id
                        );
                    }
                }
            }
        }
    }
    assert!(n_numbers > 1000, "{n_numbers}");
}

/// Parts that are too much are drawn at their low ends. Those were not stated, and are told as what they are.
#[test]
fn what_words_allow_at_least_is_not_told_as_stated() {
    let figures = r#""quantities": [
            {"id": "all", "label": "All", "low": 1283500, "high": 1284500, "quote": "1,284,000"},
            {"id": "a", "label": "A", "low": 811500, "high": 812500, "quote": "812,000"},
            {"id": "b", "label": "B", "low": 501499, "high": 502499.5, "quote": "502,000"}],
        "relations": [{"formula": "all = a + b"}]"#;
    let told = every_text(&drawn(figures, r#""kind": "conflict", "quantity": "all""#));
    let lines: Vec<&str> = told.lines().collect();
    for expected in [
        "at most 1,284,500",
        "\u{201c}812,000\u{201d}",
        "at least 811,500 + 501,499 = 1,312,999",
        "at least 28,000 more",
    ] {
        assert!(lines.contains(&expected), "{expected} in {told}");
    }
    assert!(!lines.contains(&"1,284,500"), "{told}");
    // What rests on a reading has two digits, not the eight that its ends have.
    let clash = r#""quantities": [{"id": "q", "label": "Q"}],
        "figures": [{"quantity": "q", "low": 2.5, "high": 4.25}, {"quantity": "q", "low": 14526894.7, "high": 14526895}]"#;
    let told = every_text(&drawn(clash, r#""kind": "conflict", "quantity": "q""#));
    assert!(
        told.lines().any(|line| line == "at least 14.5m apart"),
        "{told}"
    );
}

#[test]
fn percentages_lie_points_apart() {
    let point = |date: &str, value: f64| format!(r#"{{"date": "{date}", "value": {value}}}"#);
    let series = |last: f64| {
        let points = [point("2023-01-01", 0.04), point("2023-07-01", last)].join(", ");
        format!(
            r#""series": [{{"id": "a", "label": "A", "unit": "%", "kind": "level", "points": [{points}]}}]"#
        )
    };
    for (last, told) in [(0.052, "+1.2 points"), (0.03, "\u{2212}1 point")] {
        let scene = drawn(&series(last), r#""kind": "series", "series": ["a"]"#);
        assert!(every_text(&scene).contains(told), "{}", every_text(&scene));
    }
    let figures = r#""quantities": [{"id": "q", "label": "Q", "unit": "%"}],
        "figures": [{"quantity": "q", "low": 0.2, "high": 0.2, "as_of": "2022-01-01"},
                    {"quantity": "q", "low": 0.3, "high": 0.35, "as_of": "2023-01-01"}]"#;
    let scene = drawn(figures, r#""kind": "change", "quantity": "q""#);
    let told = every_text(&scene).replace('\n', " ");
    assert!(
        told.contains("at least 10 points more at most 15 points"),
        "{told}"
    );
    let clash = r#""quantities": [{"id": "q", "label": "Q", "unit": "%"}],
        "figures": [{"quantity": "q", "low": 0.2, "high": 0.2}, {"quantity": "q", "low": 0.3, "high": 0.3}]"#;
    let told = every_text(&drawn(clash, r#""kind": "conflict", "quantity": "q""#));
    assert!(
        told.lines()
            .any(|line| line == "10 percentage points apart"),
        "{told}"
    );
}

#[test]
fn what_is_twenty_times_the_next_has_a_scale_of_its_own() {
    let fields = |large: &str| {
        format!(
            r#""quantities": [{{"id": "large", "label": "Large", "says": "{large}"}}, {{"id": "a", "label": "A", "says": "10-20"}},
                {{"id": "b", "label": "B", "says": "30-60"}}, {{"id": "c", "label": "C"}}, {{"id": "nil", "label": "Nil", "says": "0"}}],
               "relations": [{{"formula": "c = a + b"}}]"#
        )
    };
    let chart = r#""kind": "ranges", "quantities": ["large", "a", "b", "c", "nil"]"#;
    for (large, is_apart) in [("7 000", true), ("1 500", false)] {
        let scene = drawn(&fields(large), chart);
        let told = every_text(&scene);
        let at = |words: &str| told.find(words).unwrap_or(usize::MAX);
        assert_eq!(told.contains("On a scale of their own"), is_apart, "{told}");
        let zeros = texts(&scene, "axis")
            .iter()
            .filter(|tick| **tick == "0")
            .count();
        assert_eq!(zeros, if is_apart { 2 } else { 1 }, "{large}");
        // What was found out comes first.
        assert!(at("C\n") < at("Large\n"), "{told}");
        let item = scene.items.iter().position(|item| item.id == "b");
        let own = scene.marks.iter().filter(|mark| mark.item == item);
        let bar = own
            .filter(|mark| mark.class == "stated")
            .map(bounds)
            .next()
            .unwrap();
        assert_eq!(bar[2] - bar[0] >= 40.0, is_apart, "{bar:?}");
    }
}

/// A sheet whose parts make their whole, with a rest that nobody tells.
fn parted(sizes: &[u32]) -> String {
    let part = |(i, size): (usize, &u32)| {
        format!(r#"{{"id": "p{i}", "label": "Part {i}", "says": "{size}00-{size}10"}}"#)
    };
    let parts: Vec<String> = sizes.iter().enumerate().map(part).collect();
    let ids: Vec<String> = (0..sizes.len()).map(|i| format!("p{i}")).collect();
    let all = sizes.iter().sum::<u32>() * 100 + 700;
    format!(
        r#""quantities": [{{"id": "all", "label": "All", "says": "{all}"}}, {{"id": "rest", "label": "Rest"}}, {}],
           "relations": [{{"formula": "all = {} + rest"}}]"#,
        parts.join(", "),
        ids.join(" + ")
    )
}

fn parts_chart(n: usize) -> String {
    let ids: Vec<String> = (0..n).map(|i| format!("\"p{i}\"")).collect();
    format!(
        r#""kind": "parts", "whole": "all", "parts": [{}, "rest"]"#,
        ids.join(", ")
    )
}

#[test]
fn small_parts_are_one_part_and_all_are_told() {
    let sizes = [50, 30, 15, 9, 6, 4, 3];
    let scene = drawn(&parted(&sizes), &parts_chart(sizes.len()));
    let others = scene.items.iter().find(|item| item.id.ends_with("#others"));
    let others = others.unwrap_or_else(|| panic!("{}", every_text(&scene)));
    assert_eq!(others.label, "4 others");
    assert_eq!(others.value, "2,180 to 2,260");
    for i in 3..7 {
        assert!(others.refs.contains(&format!("p{i}")), "{others:?}");
        let told = format!("Part {i}: ");
        assert!(
            others.details.iter().any(|line| line.starts_with(&told)),
            "{others:?}"
        );
    }
    let bars: Vec<&str> = scene.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(bars, ["all", "p0", "p1", "p2", others.id.as_str(), "rest"]);
    // The table and the description have every one of them.
    assert_eq!(scene.table.rows.len(), sizes.len() + 2);
    assert!(
        scene.description.contains("Part 6"),
        "{}",
        scene.description
    );
    // What is most of the whole is no rest: rows.
    let even = [5; 9];
    let scene = drawn(&parted(&even), &parts_chart(even.len()));
    assert!(scene.items.iter().all(|item| !item.id.ends_with("#others")));
    assert_eq!(scene.items.len(), even.len() + 2);
}

#[test]
fn parts_of_any_size_stay_inside_and_apart() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let mut sizes = Vec::new();
        for _ in 0..u.int_in_range(2..=12)? {
            sizes.push(u.int_in_range(1..=9)? * 10u32.pow(u.int_in_range(0..=2)?));
        }
        let width = f64::from(u.int_in_range(280..=1600)?);
        let scene = drawn_at(width, &parted(&sizes), &parts_chart(sizes.len()));
        for i in 0..sizes.len() {
            let label = format!("Part {i}");
            assert!(
                scene.table.rows.iter().any(|row| row[0] == label),
                "{sizes:?}: {label}"
            );
        }
        Ok(())
    };
    each_case(100, 1024, one);
}

#[test]
fn of_many_sources_the_names_are_told_and_the_time() {
    let sources = |n: usize| {
        let statement = |i: usize| {
            format!(
                r#"{{"id": "s{i}", "publisher": "Paper {i}", "published": "2023-0{}-02", "published_note": "as printed"}}"#,
                i + 1
            )
        };
        let quantity = |i: usize| {
            format!(
                r#"{{"id": "q{i}", "label": "Q{i}", "says": "{}", "statement": "s{i}"}}"#,
                i + 5
            )
        };
        let statements: Vec<String> = (0..n).map(statement).collect();
        let quantities: Vec<String> = (0..n).map(quantity).collect();
        let ids: Vec<String> = (0..n).map(|i| format!("\"q{i}\"")).collect();
        let fields = format!(
            r#""statements": [{}], "quantities": [{}]"#,
            statements.join(", "),
            quantities.join(", ")
        );
        let chart = format!(r#""kind": "ranges", "quantities": [{}]"#, ids.join(", "));
        texts(&drawn_at(1600.0, &fields, &chart), "source").join(" ")
    };
    assert!(sources(2).starts_with("Sources: Paper 0, 2 January 2023 (as printed); Paper 1, 2"));
    assert!(
        sources(5).starts_with(
            "Sources: Paper 0, Paper 1, Paper 2, Paper 3, Paper 4, 2 January 2023 to 2 May 2023"
        ),
        "{}",
        sources(5)
    );
}

#[test]
fn the_number_of_a_share_stands_on_one_line() {
    for says in [
        "99.6%",
        "27.8-35.5%",
        "under 1%",
        "more than half",
        "100%",
        "one in four",
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Pupils who finished", "unit": "%", "says": "{says}"}}]"#
        );
        for width in [280.0, 320.0, 480.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, r#""kind": "proportion", "quantity": "q""#);
            let is_big =
                |mark: &&Mark| matches!(mark.shape, Shape::Text { size_px, .. } if size_px > 27.0);
            assert_eq!(
                scene.marks.iter().filter(is_big).count(),
                1,
                "{says} at {width}"
            );
        }
    }
}

#[test]
fn what_has_no_end_takes_no_room_and_what_is_not_known_none_at_all() {
    let scene = drawn(
        r#""quantities": [{"id": "all", "label": "All", "says": "5000"}, {"id": "more", "label": "More", "says": "more than 40"},
            {"id": "few", "label": "Few", "says": "under 900"}, {"id": "rest", "label": "Rest"}, {"id": "open", "label": "Open"}],
           "relations": [{"formula": "rest = all + more"}, {"formula": "open >= 0"}]"#,
        r#""kind": "ranges", "quantities": ["all", "more", "few", "rest", "open"]"#,
    );
    let width = |id: &str| {
        let item = scene.items.iter().position(|item| item.id == id);
        let own = scene
            .marks
            .iter()
            .filter(|mark| mark.item == item && text_box(&mark.shape).is_none());
        let ends = own.map(bounds).fold(
            (f64::INFINITY, f64::NEG_INFINITY),
            |(a, b), [x0, _, x1, _]| (a.min(x0), b.max(x1)),
        );
        ends.1 - ends.0
    };
    assert!(width("more") <= 34.0 && width("few") <= 34.0);
    // What was worked out goes on to the end of the plot.
    assert!(width("rest") > 34.0);
    assert!(width("open") < 0.0, "{}", width("open"));
}

#[test]
fn a_pattern_is_explained_where_it_first_stands() {
    for name in ["kinds", "claims", "open", "edge", "many"] {
        let (sheet, solution) = read(name);
        for spec in &sheet.charts {
            for width in [320.0, 1280.0] {
                let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
                let told = every_text(&scene);
                let has = |class: &str| scene.marks.iter().any(|mark| mark.class == class);
                let name = format!("{name}, {} at {width}", spec.id);
                assert!(!has("likely") || told.contains("9 in 10"), "{name}: {told}");
                assert!(
                    !has("whisker") || told.contains("may end"),
                    "{name}: {told}"
                );
                assert!(
                    !has("sure") || told.contains("certain") || told.contains("100"),
                    "{name}: {told}"
                );
                assert!(!has("key"), "{name} has a key");
            }
        }
    }
}

#[test]
fn an_assumption_is_told_as_long_as_it_is_made() {
    let text = r#"{"quantities": [{"id": "all", "label": "All", "says": "3000"}, {"id": "k", "label": "K", "says": "1001"}, {"id": "q", "label": "Q"}],
        "relations": [{"id": "sum", "formula": "all = k + q", "assumes": "Nobody is counted twice"}],
        "charts": [{"id": "p", "kind": "parts", "whole": "all", "parts": ["k", "q"], "title": "T", "note": "Counted in May. Assumes that nobody is counted twice."},
                   {"id": "r", "kind": "ranges", "quantities": ["all", "q"], "title": "T"}]}"#;
    let sheet = Sheet::from_json(text).unwrap();
    let options = SolveOptions {
        n_draws: 64,
        seed: 7,
    };
    let mut model = Model::new(&sheet);
    for is_on in [true, false] {
        model.assume(0, is_on);
        let solution = model.solve(&options);
        for spec in &sheet.charts {
            let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
            for told in [
                every_text(&scene).to_lowercase(),
                scene.description.to_lowercase(),
            ] {
                let n = told.matches("counted twice").count();
                assert_eq!(n, usize::from(is_on), "{}: {told}", spec.id);
                assert!(spec.id == "r" || told.contains("counted in may"));
            }
        }
    }
}

/// An assumption that fails ties nothing together: what it would have stacked stands in rows.
#[test]
fn nothing_is_stacked_by_an_assumption_that_fails() {
    let sheet = |other: u32| {
        Sheet::from_json(&format!(
            r#"{{"quantities": [{{"id": "all", "says": "3001"}}, {{"id": "k", "says": "1001"}}, {{"id": "q", "says": "{other}"}}],
                "relations": [{{"id": "sum", "formula": "all = k + q", "assumes": "Nobody is counted twice"}}],
                "charts": [{{"id": "p", "kind": "parts", "whole": "all", "parts": ["k", "q"], "title": "T"}},
                           {{"id": "f", "kind": "flow", "from": ["all"], "to": ["k", "q"], "title": "T"}}]}}"#
        ))
        .unwrap()
    };
    for (other, is_tied) in [(2000, true), (1503, false)] {
        let sheet = sheet(other);
        let solution = Model::new(&sheet).solve(&SolveOptions {
            n_draws: 64,
            seed: 7,
        });
        assert_eq!(solution.is_in_force(0), is_tied);
        for spec in &sheet.charts {
            // One whole is no side.
            assert_eq!(spec.kind.drawn_as(), "parts");
            let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
            let told = every_text(&scene);
            let is_apart = told.contains("Whether there are other parts");
            assert_eq!(is_apart, !is_tied, "{}: {told}", spec.id);
        }
    }
}

#[test]
fn many_rows_have_an_axis_at_both_ends() {
    for (name, expected) in [("many", 3), ("kinds", 1), ("clash", 1)] {
        let (sheet, solution) = read(name);
        let spec = sheet.chart("ranges").unwrap();
        for width in [320.0, 640.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            let ticks = texts(&scene, "axis");
            let n_zeros = ticks.iter().filter(|tick| **tick == "0").count();
            assert_eq!(n_zeros, expected, "{name} at {width}: {ticks:?}");
        }
    }
}

#[test]
fn what_may_be_negative_has_a_zero_line() {
    for (sheet, id, expected) in [
        ("edge", "negative-ranges", &[0.0][..]),
        ("open", "balances", &[0.0]),
        ("open", "between", &[]),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(id).unwrap();
        for width in [320.0, 640.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            let found = verticals(&scene, "axis");
            // The numbers of the axis may stand beside their places, to stay on the page.
            let is_near = |(one, other): (&f64, &f64)| (one - other).abs() < 12.0;
            assert!(
                found.len() == expected.len() && found.iter().zip(expected).all(is_near),
                "{id} at {width}: {found:?}"
            );
        }
    }
}

#[test]
fn icons_are_as_many_as_are_certain_and_possible() {
    for (sheet, id, counts, expected) in [
        ("open", "visits", [27, 9, 64], "27 at least, 36 at most"),
        ("open", "share", [4, 2, 94], "4, perhaps 5 or 6"),
        (
            "kinds",
            "proportion",
            [27, 9, 64],
            "27 at least, 36 at most",
        ),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(id).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        let icons = ["sure", "possible", "rest"].map(|class| {
            let own = scene
                .marks
                .iter()
                .filter(|mark| mark.class == class && mark.item.is_some());
            own.filter(|mark| matches!(mark.shape, Shape::Circle { .. }))
                .count()
        });
        assert_eq!(icons, counts, "{id}");
        assert!(texts(&scene, "label").contains(&expected), "{id}");
    }
}

#[test]
fn a_share_that_was_worked_out_tells_from_what() {
    let housed = |says: &str| format!(r#"{{"id": "h", "label": "Housed", "says": "{says}"}}"#);
    let asked = |says: &str| format!(r#"{{"id": "a", "label": "Asked", "says": "{says}"}}"#);
    let read = "worked out: \u{201c}about 1 250\u{201d} of \u{201c}around 4 000\u{201d}, read as 1,225\u{2013}1,275 of 3,600\u{2013}4,400";
    for (part, whole, formulas, expected) in [
        ("about 1 250", "around 4 000", vec!["h = s * a"], read),
        ("about 1 250", "around 4 000", vec!["a * s = h"], read),
        ("about 1 250", "around 4 000", vec!["s = h / a"], read),
        (
            "1 251",
            "around 4 000",
            vec!["s = h / a"],
            "worked out: \u{201c}1 251\u{201d} of \u{201c}around 4 000\u{201d}, read as 1,251 of 3,600\u{2013}4,400",
        ),
        (
            "1 251",
            "4 002",
            vec!["s = h / a"],
            "worked out: \u{201c}1 251\u{201d} of \u{201c}4 002\u{201d}",
        ),
        // Where it comes from more than that.
        ("1 251", "around 4 000", vec!["s = h / a", "s <= 0.33"], ""),
        ("1 251", "around 4 000", vec!["s = h / (a + 1)"], ""),
    ] {
        let formulas: Vec<String> = (formulas.iter())
            .map(|formula| format!(r#"{{"formula": "{formula}"}}"#))
            .collect();
        let fields = format!(
            r#""quantities": [{}, {}, {{"id": "s", "label": "Share", "unit": "%"}}], "relations": [{}]"#,
            housed(part),
            asked(whole),
            formulas.join(", ")
        );
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, r#""kind": "proportion", "quantity": "s""#);
            let told = every_text(&scene).replace('\n', " ");
            let is_told = told.contains("worked out:");
            assert_eq!(is_told, !expected.is_empty(), "{told}");
            assert!(told.contains(expected), "{told}");
            assert!(told.contains("worked out"), "{told}");
            if is_told {
                let described = format!("Share, {expected}.");
                assert!(
                    scene.description.contains(&described),
                    "{}",
                    scene.description
                );
            }
            // Icons are no louder than the number.
            for mark in &scene.marks {
                if let Shape::Circle { radius, .. } = mark.shape {
                    assert!(radius <= 12.0, "{radius} at {width}");
                }
            }
        }
    }
}

/// A chart of a file under `www/`.
fn published(file: &str, chart: &str, width_px: f64) -> Scene {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(file);
    let sheet = Sheet::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    let solution = Model::new(&sheet).solve(&SolveOptions {
        n_draws: 1024,
        seed: 7,
    });
    let spec = sheet.chart(chart).unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(width_px, false, "en"));
    check_scene(&format!("{file}, {chart} at {width_px}"), &scene);
    scene
}

#[test]
fn claims_that_lie_apart_do_not_seem_to_touch() {
    for width in [320.0, 640.0, 1280.0] {
        let scene = published("gallery/eu-road-deaths-2017.json", "clash", width);
        let told = every_text(&scene);
        for range in [
            "\u{2212}1.37% to \u{2212}0.97%",
            "\u{2212}3.0% to \u{2212}1.5%",
        ] {
            assert!(told.contains(range), "{width}: {told}");
        }
    }
}

/// How far two boxes lie apart.
fn distance(a: [f64; 4], b: [f64; 4]) -> f64 {
    let x = (a[0] - b[2]).max(b[0] - a[2]).max(0.0);
    let y = (a[1] - b[3]).max(b[1] - a[3]).max(0.0);
    x.hypot(y)
}

/// The label of each figure of a `change` stands nearer to its own mark than to any that lies apart from that, or has a
/// line to it.
#[track_caller]
fn check_labels(name: &str, scene: &Scene) {
    // Rows have a line each.
    if scene.items.iter().any(|item| item.kind == "quantity") {
        return;
    }
    let around = |at: usize, is_it: &dyn Fn(&Mark) -> bool| {
        let own = scene.marks.iter().filter(|mark| mark.item == Some(at));
        let boxes = own.filter(|mark| is_it(mark)).map(bounds);
        boxes.reduce(|a, b| {
            [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ]
        })
    };
    let is_text = |mark: &Mark| mark.class == "label" && text_box(&mark.shape).is_some();
    let is_mark = |mark: &Mark| matches!(mark.class, "stated" | "worked-out");
    let marks: Vec<_> = (0..scene.items.len())
        .map(|at| around(at, &is_mark))
        .collect();
    for (at, own) in marks.iter().enumerate() {
        let (Some(label), Some(own)) = (around(at, &is_text), own) else {
            continue;
        };
        let has_line = paths(scene, "leader").iter().any(|path| {
            let is_end = |(x, y): &(f64, f64)| distance([*x, *y, *x, *y], label) < 6.0;
            path.iter().any(is_end)
        });
        for other in marks.iter().flatten().filter(|_| !has_line) {
            let is_apart = distance(*own, *other) > 12.0;
            assert!(
                !is_apart || distance(label, *own) < distance(label, *other),
                "{name}: the label of {} stands at another mark",
                scene.items[at].id
            );
        }
    }
}

#[test]
fn a_label_stands_at_its_own_mark() {
    for width in (280..=1600).step_by(40) {
        for chart in ["entries", "centres", "returns", "pushbacks"] {
            let scene = published("sheets/lithuania-ledger.json", chart, f64::from(width));
            check_labels(&format!("{chart} at {width}"), &scene);
        }
    }
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let mut figures = Vec::new();
        for _ in 0..u.int_in_range(2..=14)? {
            let hedge = u.choose(&["", "around ", "over ", "under ", "almost "])?;
            let number = u.int_in_range(1..=99)? * 10u32.pow(u.int_in_range(0..=2)?);
            let (month, day) = (u.int_in_range(1..=12)?, u.int_in_range(1..=28)?);
            figures.push(format!(
                r#"{{"quantity": "q", "says": "{hedge}{number}", "as_of": "2022-{month:02}-{day:02}"}}"#
            ));
        }
        let total = u.arbitrary::<bool>()?;
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people", "cumulative": {total}}}], "figures": [{}]"#,
            figures.join(", ")
        );
        let width = f64::from(u.int_in_range(280..=1600)?);
        let scene = drawn_at(width, &fields, r#""kind": "change", "quantity": "q""#);
        check_labels(&format!("{fields} at {width}"), &scene);
        Ok(())
    };
    each_case(200, 1024, one);
}

#[test]
fn a_scale_that_does_not_begin_at_nothing_says_so() {
    let change = |figures: [&str; 2]| {
        let [first, second] = figures;
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people", "signed": true}}],
                "figures": [{{"quantity": "q", "says": "{first}", "as_of": "2022-01-01"}},
                    {{"quantity": "q", "says": "{second}", "as_of": "2022-09-01"}}]"#
        );
        (fields, r#""kind": "change", "quantity": "q""#)
    };
    let line = |values: [i32; 2]| {
        let [first, second] = values;
        let fields = format!(
            r#""series": [{{"id": "a", "label": "A", "kind": "level", "points": [{{"date": "2023-01", "value": {first}}}, {{"date": "2023-02", "value": {second}}}]}}]"#
        );
        (fields, r#""kind": "series", "series": ["a"]"#)
    };
    for ((fields, chart), expected) in [
        (change(["1,100", "1,130"]), true),
        (change(["1,100", "200"]), false),
        (change(["-20", "30"]), false),
        (line([900, 910]), true),
        (line([90, 910]), false),
    ] {
        for width in [320.0, 640.0, 1280.0] {
            let told = every_text(&drawn_at(width, &fields, chart));
            assert_eq!(
                told.contains("scale not from zero"),
                expected,
                "{width}: {fields}: {told}"
            );
        }
    }
}

#[test]
fn figures_that_differ_are_told_apart() {
    for (first, second, expected) in [
        // Two digits of their width would make both of them end at 91.
        (
            (10.2, 90.4),
            (90.6, 200.0),
            ["10.2 to 90.4", "90.6 to 200.0"],
        ),
        (
            (1.2001e6, 1.2002e6),
            (1.2003e6, 1.2004e6),
            ["1,200,100", "1,200,300"],
        ),
    ] {
        let figure = |(low, high): (f64, f64), date: &str| {
            format!(r#"{{"quantity": "q", "low": {low}, "high": {high}, "as_of": "{date}"}}"#)
        };
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people"}}], "figures": [{}, {}]"#,
            figure(first, "2022-01-01"),
            figure(second, "2022-09-01")
        );
        let told = every_text(&drawn(&fields, r#""kind": "change", "quantity": "q""#));
        for number in expected {
            assert!(told.contains(number), "{number}: {told}");
        }
    }
}

#[test]
fn a_sentence_and_its_marks_tell_the_same_numbers() {
    for sheet in [
        "eu-borders-2024",
        "eu-road-deaths-2014",
        "eu-road-deaths-2017",
        "kenya-examinations-2021",
        "kenya-examinations-2025",
        "lithuania-emergency-2021",
        "lithuania-permits-2022",
        "nigeria-budget-2018",
    ] {
        for width in [320.0, 640.0, 1280.0] {
            let scene = published(&format!("gallery/{sheet}.json"), "clash", width);
            let told = &scene.description;
            for item in scene.items.iter().filter(|item| item.kind == "conflict") {
                // The sentence names the unit once.
                let is_number = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
                for number in item.value.split(' ').filter(is_number) {
                    assert!(told.contains(number), "{sheet}: {}: {told}", item.value);
                }
            }
            for gap in texts(&scene, "alert") {
                let (gap, _) = gap.split_once(", ").unwrap_or((gap, ""));
                let is_number = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
                for number in gap.split(' ').filter(is_number) {
                    assert!(told.contains(number), "{sheet}: {gap}: {told}");
                }
            }
            // What marks a gap does not reach into its words.
            let alerts = scene.marks.iter().filter(|mark| mark.class == "alert");
            let (words, marks): (Vec<_>, Vec<_>) =
                alerts.partition(|mark| text_box(&mark.shape).is_some());
            for word in &words {
                let [left, top, right, bottom] = text_box(&word.shape).unwrap();
                let word_box = [left, top, right, bottom + 1.0];
                let is_clear = |mark: &&Mark| distance(bounds(mark), word_box) > 0.0;
                assert!(marks.iter().all(is_clear), "{sheet} at {width}: {word:?}");
            }
        }
    }
}

#[test]
fn one_slip_has_one_panel_whose_words_no_line_crosses() {
    let mut n_more = 0;
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        // A total and its splits, one number of them wrong.
        let total = u.int_in_range(100..=9_000)?;
        let n_splits = u.int_in_range(1..=4)?;
        let (mut quantities, mut relations) = (vec![("t".to_owned(), total)], Vec::new());
        for split in 0..n_splits {
            let first = u.int_in_range(1..=total - 1)?;
            quantities.push((format!("a{split}"), first));
            quantities.push((format!("b{split}"), total - first));
            relations.push(format!(r#"{{"formula": "t = a{split} + b{split}"}}"#));
        }
        let at = u.choose_index(quantities.len())?;
        quantities[at].1 += u.int_in_range(1..=4_000)?;
        let quantity = |(id, says): &(String, i32)| {
            format!(
                r#"{{"id": "{id}", "label": "Name of {id}", "says": "{says}", "unit": "people"}}"#
            )
        };
        let quantities: Vec<String> = quantities.iter().map(quantity).collect();
        let fields = format!(
            r#""quantities": [{}], "relations": [{}]"#,
            quantities.join(", "),
            relations.join(", ")
        );
        let width = f64::from(u.int_in_range(280..=700)?);
        let scene = drawn_at(width, &fields, r#""kind": "conflict""#);
        let told = texts(&scene, "alert");
        assert_eq!(told.len(), 1, "{told:?}: {fields}");
        n_more += usize::from(scene.description.contains("more combination"));
        for line in paths(&scene, "leader") {
            let (x, y0, y1) = (
                line[0].0,
                line[0].1.min(line[1].1),
                line[0].1.max(line[1].1),
            );
            for text in scene.marks.iter().filter(|mark| mark.class == "alert") {
                let Some([left, top, right, bottom]) = text_box(&text.shape) else {
                    continue;
                };
                let is_clear = x < left || right < x || y1 < top || bottom < y0;
                assert!(is_clear, "at {width}: {line:?} runs through {text:?}");
            }
        }
        Ok(())
    };
    each_case(300, 1_024, one);
    assert!(n_more > 50, "{n_more}");
}

#[test]
fn what_is_too_small_a_gap_for_bars_has_a_scale_of_its_own() {
    let fields = |whole: u32| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "501,214"}}, {{"id": "b", "label": "B", "says": "492,019"}},
                {{"id": "w", "label": "W", "says": "{whole}"}}], "relations": [{{"formula": "w = a + b"}}]"#
        )
    };
    for (whole, is_bars) in [(992_226, false), (902_226, true)] {
        let scene = drawn(&fields(whole), r#""kind": "conflict""#);
        let told = every_text(&scene);
        assert_eq!(told.contains("The parts"), is_bars, "{told}");
    }
}

#[test]
fn no_day_is_told_that_nobody_has_told() {
    for (date, when, iso, is_point) in [
        (r#""2021-07-02""#, "2 July 2021", "2021-07-02", true),
        (r#""2021-03""#, "March 2021", "2021-03", false),
        (r#""2021""#, "2021", "2021", false),
        (
            r#"{"start": "2021", "end": "2022-06"}"#,
            "2021 to June 2022",
            "2021/2022-06",
            false,
        ),
        (
            r#"{"start": "2021-03", "end": "2021-11-20"}"#,
            "March 2021 to 20 November 2021",
            "2021-03/2021-11-20",
            false,
        ),
    ] {
        for width in [320.0, 640.0, 1280.0] {
            let fields = format!(
                r#""events": [{{"date": {date}, "label": "It was"}}, {{"date": "2020-11-03", "label": "Before"}}]"#
            );
            let scene = drawn_at(width, &fields, r#""kind": "timeline""#);
            let at = scene.items.iter().position(|item| item.label == "It was");
            let at = at.unwrap();
            assert_eq!(scene.items[at].value, when);
            assert_eq!(scene.table.rows[1][0], when);
            assert_eq!(scene.data[1].date, iso);
            let own = scene.marks.iter().filter(|mark| mark.item == Some(at));
            let has_dot = own
                .clone()
                .any(|mark| matches!(mark.shape, Shape::Circle { .. }));
            assert_eq!(has_dot, is_point, "{date} at {width}");
            // What fades is as long as what is not known.
            if date.contains("2022-06") {
                let along = usize::from(width < 560.0);
                let stated = View::new(width, false, "en").theme.stated;
                let (mut solid, mut all) = (0.0, (f64::INFINITY, 0.0_f64));
                for mark in own.filter(|mark| mark.class == "event") {
                    let Shape::Rect { fill, .. } = mark.shape else {
                        continue;
                    };
                    let bar = bounds(mark);
                    if fill == stated {
                        solid = bar[along + 2] - bar[along];
                    }
                    all = (all.0.min(bar[along]), all.1.max(bar[along + 2]));
                }
                // January to May of eighteen months.
                let share = solid / (all.1 - all.0);
                assert!((share - 151.0 / 546.0).abs() < 0.02, "{share} at {width}");
            }
        }
    }
}

#[test]
fn months_are_named_where_there_is_room() {
    let fields = r#""series": [{"id": "a", "label": "A", "kind": "level", "points": [{"date": "2023-01-01", "value": 900},
        {"date": "2023-02-28", "value": 955}, {"date": "2023-03-31", "value": 913}]}],
        "events": [{"date": "2023-01", "label": "First"}, {"date": {"start": "2023-02-10", "end": "2023-04-20"}, "label": "Then"}]"#;
    for chart in [
        r#""kind": "series", "series": ["a"]"#,
        r#""kind": "timeline""#,
    ] {
        for width in [280.0, 320.0, 480.0, 640.0, 1280.0] {
            let told = every_text(&drawn_at(width, fields, chart));
            for month in ["Jan", "Feb", "Mar"] {
                let is_named = told
                    .lines()
                    .any(|line| line.starts_with(month) || line.ends_with(month));
                assert!(is_named, "{month} at {width}: {told}");
            }
        }
    }
}

#[test]
fn only_words_of_a_statement_stand_in_quotation_marks() {
    for (name, ..) in CASES {
        let (sheet, solution) = read(name);
        let mut words: Vec<&str> = vec!["around"];
        for figure in &sheet.figures {
            words.extend(figure.says.as_deref());
            words.extend(figure.quote.as_deref());
        }
        words.extend(sheet.events.iter().filter_map(|it| it.quote.as_deref()));
        let points = sheet.series.iter().flat_map(|series| &series.points);
        words.extend(points.filter_map(|point| point.says.as_deref()));
        for spec in &sheet.charts {
            let scene = draw(&sheet, &solution, spec, &View::new(1600.0, false, "en"));
            let told = every_text(&scene) + &scene.description;
            for quoted in told.split('\u{201c}').skip(1) {
                let quoted = quoted.split('\u{201d}').next().unwrap();
                let is_said = words.contains(&quoted) || spec.title.contains(quoted);
                assert!(is_said, "{name}, {}: {quoted:?}", spec.id);
            }
        }
    }
}

#[test]
fn icons_of_a_range_are_as_many_as_its_words_name() {
    for (says, expected) in [("3-4%", (3, 1)), ("20-30%", (20, 10)), ("2.5-4.5%", (2, 3))] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "%", "says": "{says}"}}]"#
        );
        let scene = drawn(&fields, r#""kind": "proportion", "quantity": "q""#);
        let n = |class: &str| {
            scene
                .marks
                .iter()
                .filter(|mark| mark.class == class)
                .count()
        };
        assert_eq!((n("sure"), n("possible")), expected, "{says}");
    }
}

#[test]
fn a_scale_that_would_press_the_finding_into_a_few_pixels_gives_way() {
    let mut n_along = 0;
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        // Counts of a running total, the last of which is less than the one before, or differs on the same day.
        let most = u.int_in_range(2_001..=90_000)?;
        let less = u.int_in_range(1..=most / 4)?;
        let n = u.int_in_range(1..=6)?;
        let mut figures = Vec::new();
        for i in 0..n {
            let says = most / 10 * (i + 1) / n + 1;
            figures.push(format!(
                r#"{{"quantity": "q", "says": "{says}", "as_of": "2022-0{}-01"}}"#,
                i + 1
            ));
        }
        let last = if u.arbitrary()? {
            "2022-09-01"
        } else {
            "2022-11-01"
        };
        for (date, says) in [("2022-09-01", most + 1), (last, most - less)] {
            figures.push(format!(
                r#"{{"quantity": "q", "says": "exactly {says}", "as_of": "{date}"}}"#
            ));
        }
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people", "cumulative": true}}], "figures": [{}]"#,
            figures.join(", ")
        );
        let width = f64::from(u.int_in_range(300..=1_280)?);
        let scene = drawn_at(width, &fields, r#""kind": "change", "quantity": "q""#);
        // All are told, also those that lie too far off.
        let dates = n as usize + if last == "2022-09-01" { 1 } else { 2 };
        assert_eq!(scene.table.rows.len(), dates, "{fields}");
        let value = |says: i32| {
            scene
                .items
                .iter()
                .position(|item| numbers_of(&item.value).contains(&f64::from(says)))
        };
        let (Some(a), Some(b)) = (value(most + 1), value(most - less)) else {
            panic!("{fields}");
        };
        let middle = |at: usize| {
            let own = scene
                .marks
                .iter()
                .filter(|mark| mark.item == Some(at) && mark.class == "stated");
            own.map(bounds).map(|it| (it[1] + it[3]) / 2.0).next()
        };
        let far = (middle(a).unwrap() - middle(b).unwrap()).abs();
        let told = texts(&scene, "finding").join(" ");
        if !told.is_empty() {
            n_along += 1;
            assert!(far >= 8.0, "{far} px at {width}: {fields}");
        }
        Ok(())
    };
    each_case(200, 1_024, one);
    assert!(n_along > 150, "{n_along}");
}

#[test]
fn what_clashes_is_marked_where_its_marks_lie_on_each_other() {
    for width in [320.0, 480.0, 640.0, 960.0, 1280.0] {
        let scene = published("sheets/lithuania-ledger.json", "pushbacks", width);
        let told = texts(&scene, "finding").join(" ");
        assert!(told.contains("27 apart"), "{width}: {told}");
    }
}

#[test]
fn no_more_digits_are_told_than_were_said() {
    for width in [320.0, 640.0, 1280.0] {
        let scene = published("gallery/lithuania-permits-2022.json", "clash", width);
        let told = texts(&scene, "claim");
        assert!(told.contains(&"329%"), "{width}: {told:?}");
        let scene = published("gallery/nigeria-examinations-2019.json", "passed", width);
        let told = texts(&scene, "value").join(" ");
        assert!(
            told.contains("64.18") && !told.contains("64.1766"),
            "{width}: {told}"
        );
        let told = texts(&scene, "label").join(" ");
        assert!(told.contains("about 64"), "{told}");
    }
}

#[test]
fn what_is_certain_is_no_more_than_the_least_and_what_is_possible_no_less_than_the_most() {
    arbtest::arbtest(|u| {
        let of = *u.choose(&[1, 5, 7, 20, 25, 90, 100, 250, 1000])?;
        let (a, b) = (u.int_in_range(0..=999)?, u.int_in_range(0..=999)?);
        let share = |tenths: u32| format!("{}.{}%", tenths / 10, tenths % 10);
        let says = match u.int_in_range(0..=4)? {
            0 => share(a),
            1 => format!("{}%", a / 10),
            2 => format!("around {}%", a / 10),
            3 => format!("{}-{}%", a.min(b) / 10, a.max(b) / 10 + 1),
            _ => format!("{}-{}", share(a.min(b)), share(a.max(b) + 1)),
        };
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "%", "says": "{says}"}}]"#
        );
        let chart = format!(r#""kind": "proportion", "quantity": "q", "of": {of}"#);
        let scene = drawn(&fields, &chart);
        let (low, high) = scene.data[0].bounds;
        // Where not one of so many is left, it is told of more.
        let value = texts(&scene, "value");
        let of = value.iter().find_map(|text| text.strip_prefix("of every "));
        let of: f64 = of.unwrap().replace(',', "").parse().unwrap();
        let (low, high) = (low * of, high.min(1.0) * of);
        let told = texts(&scene, "label").join(" ");
        if told.contains(" at least, ") {
            let [sure, possible, ..] = numbers_of(&told)[..] else {
                panic!("{told}");
            };
            // No icon more than what is possible takes.
            let is_possible = possible >= high - 1e-6 && possible < high + 1.0 - 1e-6;
            assert!(
                sure <= low + 1e-6 && is_possible,
                "{says} of {of}, {low} to {high}: {told}"
            );
        }
        Ok(())
    });
}

/// A sheet of `n` quantities in words of odd lengths, and a solution that no solver would give:
/// zeros, infinities, NaN and numbers of every size.
fn random_case(
    u: &mut arbtest::arbitrary::Unstructured,
) -> arbtest::arbitrary::Result<(Sheet, Solution)> {
    const WORDS: [&str; 6] = [
        "Flats",
        "Living in registration centres",
        "Nebeprisikiškiakopūsteliaujantiesiems",
        "a",
        "Households that asked for a council flat and were told to wait for another year",
        "Ж数",
    ];
    let n = u.int_in_range(1..=12)?;
    let mut quantities = Vec::new();
    let mut ids = Vec::new();
    for i in 0..n {
        let label = *u.choose(&WORDS)?;
        let unit = *u.choose(&["people", "people", "%", "", "EUR"])?;
        let says = *u.choose(&[
            "",
            "",
            "around 1 100",
            "more than 7",
            "3-4",
            "0",
            "nearly 9 billion",
        ])?;
        let says = if says.is_empty() {
            String::new()
        } else {
            format!(", \"says\": \"{says}\", \"statement\": \"s\"")
        };
        quantities.push(format!("{{\"id\": \"q{i}\", \"label\": \"{label}\", \"unit\": \"{unit}\", \"signed\": {}{says}}}", u.arbitrary::<bool>()?));
        ids.push(format!("\"q{i}\""));
    }
    quantities.push("{\"id\": \"rate\", \"label\": \"A rate\", \"unit\": \"%\"}".to_owned());
    let mut events = Vec::new();
    for _ in 0..u.int_in_range(0..=9)? {
        let label = u.choose(&WORDS)?;
        let (year, month) = (u.int_in_range(1990..=2030)?, u.int_in_range(1..=12)?);
        let day = if u.arbitrary()? {
            format!("-{:02}", u.int_in_range(1..=28)?)
        } else {
            String::new()
        };
        events.push(format!(
            "{{\"date\": \"{year}-{month:02}{day}\", \"label\": \"{label}\"}}"
        ));
    }
    let mut points = Vec::new();
    for year in 2001..2001 + u.int_in_range(0..=20)? {
        if u.ratio(4, 5)? {
            let low = u.int_in_range(-500..=500)?;
            let high: i32 = low + u.int_in_range(0..=100)?;
            let date = match u.int_in_range(0..=5)? {
                0 => format!("\"{year}-Q1\""),
                _ => format!("\"{year}\""),
            };
            let value = match u.int_in_range(0..=5)? {
                0 => format!("\"low\": {low}"),
                1 => format!("\"high\": {high}"),
                2 => format!("\"says\": \"around {}\"", high.abs()),
                _ => format!("\"low\": {low}, \"high\": {high}"),
            };
            points.push(format!("{{\"date\": {date}, {value}}}"));
        }
    }
    let kind = u.choose(&["count", "level"])?;
    let points = points.join(", ");
    let marked: Vec<String> = (1..=events.len())
        .map(|i| format!("\"event-{i}\""))
        .collect();
    let marked = marked.join(", ");
    let (all, one) = (ids.join(", "), u.choose(&ids)?.clone());
    let rest = if n > 1 {
        ids[1..].join(", ")
    } else {
        all.clone()
    };
    let text = format!(
        "{{\"crossfoot\": 1, \"statements\": [{{\"id\": \"s\", \"publisher\": \"Office\", \"published\": \"2020\"}}],
          \"quantities\": [{}], \"events\": [{}],
          \"series\": [{{\"id\": \"line\", \"label\": \"A line\", \"unit\": \"\", \"kind\": \"{kind}\", \"points\": [{points}]}},
                       {{\"id\": \"other\", \"label\": \"Another line\", \"unit\": \"\", \"kind\": \"{kind}\", \"points\": [{points}]}}],
          \"charts\": [
            {{\"id\": \"a\", \"kind\": \"parts\", \"whole\": \"q0\", \"parts\": [{rest}], \"title\": \"T\"}},
            {{\"id\": \"b\", \"kind\": \"ranges\", \"quantities\": [{all}], \"reference\": {one}, \"title\": \"T\"}},
            {{\"id\": \"c\", \"kind\": \"proportion\", \"quantity\": \"rate\", \"title\": \"T\"}},
            {{\"id\": \"d\", \"kind\": \"timeline\", \"title\": \"T\"}},
            {{\"id\": \"e\", \"kind\": \"distribution\", \"quantity\": {one}, \"title\": \"T\"}},
            {{\"id\": \"f\", \"kind\": \"flow\", \"from\": [\"q0\"], \"to\": [{rest}], \"title\": \"T\"}},
            {{\"id\": \"g\", \"kind\": \"change\", \"quantity\": {one}, \"title\": \"T\"}},
            {{\"id\": \"h\", \"kind\": \"conflict\", \"quantity\": {one}, \"title\": \"T\"}},
            {{\"id\": \"i\", \"kind\": \"drivers\", \"quantity\": {one}, \"title\": \"T\"}},
            {{\"id\": \"j\", \"kind\": \"series\", \"series\": [\"line\"], \"events\": [{marked}], \"title\": \"T\"}},
            {{\"id\": \"k\", \"kind\": \"series\", \"series\": [\"line\", \"other\"], \"events\": [{marked}], \"title\": \"T\"}} ]}}",
        quantities.join(", "),
        events.join(", "),
    );
    let sheet = Sheet::from_json(&text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    let mut solution = Model::new(&sheet).solve(&SolveOptions {
        n_draws: 64,
        seed: 7,
    });
    for solved in &mut solution.variables {
        let power = 10f64.powi(u.int_in_range(-9..=15)?);
        let low = f64::from(u.int_in_range(-50..=99)?) * power;
        let high = low + f64::from(u.int_in_range(0..=99)?) * power;
        (solved.low, solved.high) = match u.int_in_range(0..=9)? {
            0 => (f64::NAN, f64::NAN),
            1 => (low, f64::INFINITY),
            2 => (f64::NEG_INFINITY, high),
            3 => (f64::NEG_INFINITY, f64::INFINITY),
            4 => (0.0, 0.0),
            5 => (0.02, 0.17),
            _ => (low, high),
        };
        solved.percentiles = None;
        solved.quantiles.clear();
        if solved.low.is_finite() && solved.high.is_finite() && u.arbitrary()? {
            let at = |share: f64| solved.low + (solved.high - solved.low) * share;
            solved.percentiles = Some([at(0.05), at(0.5), at(0.95)]);
            solved.quantiles = (0..100).map(|i| at((f64::from(i) + 0.5) / 100.0)).collect();
        }
    }
    Ok((sheet, solution))
}

#[test]
fn no_layout_overlaps_or_leaves_its_canvas() {
    // The first fault of each kind of chart.
    let faults = std::cell::RefCell::new(std::collections::BTreeMap::new());
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let (sheet, solution) = random_case(u)?;
        let width = f64::from(u.int_in_range(280..=1600)?);
        let locale = *u.choose(&["en", "lt", "de"])?;
        for spec in &sheet.charts {
            if faults.borrow().contains_key(&spec.id) {
                continue;
            }
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, locale));
            let name = format!("{:?} at {width}", spec.kind);
            if spec.id == "b" {
                for (at, item) in scene.items.iter().enumerate() {
                    let is_open = ["at least ", "more than ", "under ", "at most "]
                        .iter()
                        .any(|words| item.value.starts_with(words));
                    let own = scene.marks.iter().filter(|mark| mark.item == Some(at));
                    let own = own.filter(|mark| text_box(&mark.shape).is_none());
                    let own = own.filter(|mark| mark.class == "stated");
                    let ends = own
                        .map(bounds)
                        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), it| {
                            (a.min(it[0]), b.max(it[2]))
                        });
                    assert!(
                        !is_open || ends.1 - ends.0 <= 34.0,
                        "{name}: {item:?} is long: {ends:?}"
                    );
                }
            }
            if let Err(fault) = std::panic::catch_unwind(|| check_scene(&name, &scene)) {
                let fault = fault.downcast::<String>().map_or(name, |fault| *fault);
                faults.borrow_mut().insert(spec.id.clone(), fault);
            }
        }
        Ok(())
    };
    // The same sheets on every machine; the lower half of a seed is how many bytes it draws on.
    each_case(400, 16_384, one);
    assert!(faults.borrow().is_empty(), "{:#?}", faults.borrow());
}

#[test]
fn what_was_said_is_not_told_as_unsaid() {
    let sheet = |games: &str| {
        let json = format!(
            r#"{{"title": "Loans", "quantities": [{{"id": "all", "label": "All", "says": "31,450"}},
            {{"id": "books", "label": "Books", "says": "27,950"}}, {{"id": "games", "label": "Games"{games}}}],
            "relations": [{{"formula": "all = books + games"}}],
            "charts": [{{"id": "c", "kind": "ranges", "title": "Loans", "quantities": ["all", "books", "games"]}}]}}"#
        );
        Sheet::from_json(&json).unwrap()
    };
    for (games, about) in [
        ("", "worked out, not said"),
        // Read as 3,450 to 3,550, which the others narrow.
        (r#", "says": "3,500""#, "worked out from all figures"),
    ] {
        let sheet = sheet(games);
        let solution = Model::new(&sheet).solve(&SolveOptions::default());
        let scene = draw(
            &sheet,
            &solution,
            &sheet.charts[0],
            &View::new(640.0, false, "en"),
        );
        let texts: Vec<&str> = (scene.marks.iter())
            .filter_map(|mark| match &mark.shape {
                Shape::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .filter(|text| text.starts_with("worked out"))
            .collect();
        assert!(
            texts.contains(&about) && texts.len() <= 1,
            "{games}: {texts:?}"
        );
    }
}

/// The numbers of a text that stand by themselves, in millions or whatever else.
fn numbers_of(text: &str) -> Vec<f64> {
    let number = |word: &str| {
        let word = word.trim_end_matches([',', '%']).replace(',', "");
        let scales = [("tn", 1e12), ("bn", 1e9), ("m", 1e6), ("", 1.0)];
        let told = scales.map(|(scale, size)| {
            let plain = word.strip_suffix(scale)?;
            plain.parse::<f64>().ok().map(|number| number * size)
        });
        told.into_iter().flatten().next()
    };
    text.split(' ').filter_map(number).collect()
}

#[test]
fn numbers_told_beside_each_other_agree_and_are_possible() {
    for case in 0..300 {
        arbtest::arbtest(|u| {
            // Shares, rates, people and budgets, known to a thousandth or to a half.
            let unit = 10f64.powi(u.int_in_range(-4..=4)?);
            let mut figure = |id: &str| -> arbtest::arbitrary::Result<String> {
                let low = f64::from(u.int_in_range(20..=900)?) * unit;
                let high = low * (1.0 + f64::from(u.int_in_range(1..=999)?) / 2000.0);
                Ok(format!(
                    r#"{{"id": "{id}", "label": "{id}", "low": {low}, "high": {high}}}"#
                ))
            };
            let fields = format!(
                r#""quantities": [{}, {}, {{"id": "r", "label": "R"}}], "relations": [{{"formula": "r = a + b"}}]"#,
                figure("a")?,
                figure("b")?
            );
            let scene = drawn(&fields, r#""kind": "distribution", "quantity": "r""#);
            let all = scene.data.iter().find(|datum| datum.id == "r").unwrap();
            for text in every_text(&scene).lines() {
                if text.starts_with("half: more than") {
                    let told = numbers_of(text)[0];
                    let (low, high) = all.bounds;
                    assert!(told >= low && told <= high, "{text}: {low} to {high}, {fields}");
                }
            }
            // What the range is now is told as everywhere.
            let told = every_text(&drawn(&fields, r#""kind": "drivers", "quantity": "r""#));
            let ranges = drawn(&fields, r#""kind": "ranges", "quantities": ["r"]"#);
            let likely = ranges.table.rows[0].iter().any(|cell| !cell.is_empty() && told.contains(cell.as_str()));
            assert!(likely || !told.contains("9 in 10 simulations now"), "{told}: {fields}");
            Ok(())
        })
        .seed(case << 32 | 256);
    }
}

#[test]
fn every_nth_tick_from_nothing_on_is_labeled_all_in_one_unit() {
    for case in 0..300 {
        arbtest::arbtest(|u| {
            let size = 10f64.powi(u.int_in_range(-3..=11)?);
            let low = f64::from(u.int_in_range(1..=999)?) * size / 10.0;
            let high = low + f64::from(u.int_in_range(1..=999)?) * size / 10.0;
            let width = f64::from(u.int_in_range(280..=1280)?);
            let fields = format!(
                r#""quantities": [{{"id": "a", "label": "A", "low": {low}, "high": {high}}}]"#
            );
            for chart in [
                r#""kind": "ranges", "quantities": ["a"]"#,
                r#""kind": "distribution", "quantity": "a""#,
            ] {
                let scene = drawn_at(width, &fields, chart);
                let labels = texts(&scene, "axis");
                let unit = |label: &&str| {
                    label
                        .trim_start_matches([
                            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ',',
                        ])
                        .to_owned()
                };
                let units: Vec<String> = labels
                    .iter()
                    .filter(|label| **label != "0")
                    .map(unit)
                    .collect();
                assert!(
                    units.windows(2).all(|pair| pair[0] == pair[1]),
                    "{width}: {labels:?}"
                );
                let values: Vec<f64> = labels.iter().flat_map(|label| numbers_of(label)).collect();
                assert_eq!(values.len(), labels.len(), "{labels:?}");
                if let [first, second, ..] = values[..] {
                    for (i, value) in values.iter().enumerate() {
                        let nth = value / (second - first);
                        assert!((nth - nth.round()).abs() < 1e-6, "{width}: {labels:?}");
                        let expected = first + (second - first) * i as f64;
                        assert!(
                            (value - expected).abs() <= value * 1e-6,
                            "{width}: {labels:?}"
                        );
                    }
                }
            }
            Ok(())
        })
        .seed(case << 32 | 256);
    }
}

#[test]
fn every_tick_of_an_axis_of_time_is_named() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let (from, to) = (u.int_in_range(0..=400)?, u.int_in_range(1..=4_000)?);
        let date = |days: i32| {
            let (months, day) = (days / 28, days % 28 + 1);
            format!("{}-{:02}-{day:02}", 2001 + months / 12, months % 12 + 1)
        };
        let fields = format!(
            r#""events": [{{"date": "{}", "label": "A"}}, {{"date": "{}", "label": "B"}}]"#,
            date(from),
            date(from + to)
        );
        let width = f64::from(u.int_in_range(560..=1_600)?);
        let sheet =
            format!(r#"{{{fields}, "charts": [{{"id": "c", "kind": "timeline", "title": "T"}}]}}"#);
        let sheet = Sheet::from_json(&sheet).unwrap();
        let solution = Model::new(&sheet).solve(&SolveOptions {
            n_draws: 64,
            seed: 7,
        });
        let locale = *u.choose(&["en", "lt"])?;
        let scene = draw(
            &sheet,
            &solution,
            &sheet.charts[0],
            &View::new(width, false, locale),
        );
        check_scene(&format!("{fields} at {width}"), &scene);
        let ticks = paths(&scene, "axis");
        let ticks = ticks
            .iter()
            .filter(|path| path[0].0 == path[1].0 && path[1].1 - path[0].1 == 5.0);
        let ticks: Vec<f64> = ticks.map(|path| path[0].1).collect();
        let is_name =
            |mark: &&Mark| matches!(&mark.shape, Shape::Text { y, .. } if *y == ticks[0] + 20.0);
        let names = scene
            .marks
            .iter()
            .filter(|mark| mark.class == "axis")
            .filter(is_name);
        assert_eq!(names.count(), ticks.len(), "at {width}: {fields}");
        Ok(())
    };
    each_case(300, 1_024, one);
}

#[test]
fn what_was_told_exactly_is_told_once_in_its_row() {
    for (says, shown) in [
        ("1,131", "\u{201c}1,131\u{201d}"),
        ("1 131", "\u{201c}1 131\u{201d}"),
        ("exactly 1131", "\u{201c}exactly 1131\u{201d}"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "says": "{says}"}}, {{"id": "r", "label": "R", "says": "around 900"}}]"#
        );
        for width in [320.0, 640.0, 1280.0] {
            let chart = r#""kind": "ranges", "quantities": ["q", "r"]"#;
            let scene = drawn_at(width, &fields, chart);
            let digits = |text: &str| {
                text.chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
            };
            let told = every_text(&scene);
            let told: Vec<&str> = told.lines().filter(|text| digits(text) == "1131").collect();
            assert_eq!(told, [shown], "{width}");
            assert!(scene.description.contains("1,131"), "{}", scene.description);
        }
    }
    // What was told in words, or is read as more than that, is told as it is read too.
    for (says, shown) in [("eight", "8"), ("around 900", "850 to 950")] {
        let fields = format!(r#""quantities": [{{"id": "q", "label": "Q", "says": "{says}"}}]"#);
        let told = every_text(&drawn(&fields, r#""kind": "ranges", "quantities": ["q"]"#));
        assert!(told.lines().any(|text| text == shown), "{told}");
    }
}

#[test]
fn the_titles_of_the_gallery_tell_numbers_that_stand_at_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/gallery");
    let mut n_told = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("www/gallery")
            .join(&name);
        let sheet = Sheet::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
        for spec in &sheet.charts {
            assert!(!spec.title.is_empty(), "{name}: {} has no title", spec.id);
            for width in [320.0, 640.0] {
                let scene = published(&format!("gallery/{name}"), &spec.id, width);
                let told = scene.marks.iter().filter(|mark| mark.class != "title");
                let told = told.filter_map(|mark| match &mark.shape {
                    Shape::Text { text, .. } => Some(text.as_str()),
                    _ => None,
                });
                let told = told.collect::<Vec<_>>().join(" ");
                let is_mark = |c: char| !c.is_ascii_digit();
                for word in scene
                    .title
                    .split(' ')
                    .filter(|word| word.contains(['\u{201c}', '\u{201d}', ',']))
                {
                    let number = word.trim_matches(is_mark);
                    n_told += usize::from(!number.is_empty());
                    assert!(
                        told.contains(number),
                        "{name}, {} at {width}: {word}: {told}",
                        spec.id
                    );
                }
            }
        }
    }
    assert!(n_told > 60, "{n_told}");
}

#[test]
fn no_number_is_broken_inside() {
    let says = [
        "N9,120,334,988,225",
        "N2,869,600,351,825",
        "N6,250,734,636,400",
        "16,000.25 bn",
    ];
    let quantity = |(id, says): (&str, &str)| {
        format!(
            r#"{{"id": "{id}", "label": "Of {says} to the State", "says": "{says}", "unit": "naira"}}"#
        )
    };
    let quantities: Vec<String> = ["w", "a", "b", "c"]
        .into_iter()
        .zip(says)
        .map(quantity)
        .collect();
    for relation in ["w = a + b", "w = a + b + c", "w = a * 2"] {
        let fields = format!(
            r#""quantities": [{}], "relations": [{{"formula": "{relation}"}}], "series": [{{"id": "s", "label": "S",
                "points": [{{"date": "2023-01", "says": "{}"}}, {{"date": "2023-02", "says": "{}"}}]}}]"#,
            quantities.join(", "),
            says[0],
            says[1]
        );
        for chart in [
            r#""kind": "ranges", "quantities": ["w", "a", "b"]"#,
            r#""kind": "parts", "whole": "w", "parts": ["a", "b"]"#,
            r#""kind": "flow", "from": ["w"], "to": ["a", "b"]"#,
            r#""kind": "distribution", "quantity": "w""#,
            r#""kind": "drivers", "quantity": "w""#,
            r#""kind": "conflict""#,
            r#""kind": "series", "series": ["s"]"#,
            r#""kind": "change", "quantity": "w""#,
        ] {
            for width in [280.0, 320.0, 400.0, 520.0, 640.0, 900.0, 1280.0] {
                let told = every_text(&drawn_at(width, &fields, chart));
                for line in told.lines() {
                    // A part of one of the numbers is the end of a line or the beginning of the next.
                    for number in says.map(|says| says.trim_start_matches('N')) {
                        for at in 5..number.len() {
                            let is_part =
                                line.ends_with(&number[..at]) && !number.ends_with(&number[..at]);
                            assert!(!is_part, "{line:?} at {width}: {chart}\n{told}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_only_a_least_number_flows_on_and_contradicts_nothing() {
    for (total, least) in [
        ("at least 23,518", 23_518.0),
        ("more than 20,000", 20_000.0),
        ("26,274", f64::NAN),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "w", "label": "All", "says": "{total}"}}, {{"id": "a", "label": "A", "says": "20,414"}},
                {{"id": "b", "label": "B", "says": "8,860"}}, {{"id": "x", "label": "X", "says": "3,000"}}],
               "relations": [{{"formula": "a + b = w + x"}}]"#
        );
        for (width, chart) in [320.0, 640.0, 1280.0].into_iter().flat_map(|width| {
            let charts = [
                (r#""from": ["w", "x"], "to": ["a", "b"]"#),
                (r#""from": ["a", "b"], "to": ["x", "w"]"#),
            ];
            charts.map(|chart| (width, chart))
        }) {
            let scene = drawn_at(width, &fields, &format!(r#""kind": "flow", {chart}"#));
            let own = |id: &str| {
                let marks = scene.marks.iter().enumerate();
                let is_own = |(_, mark): &(usize, &Mark)| {
                    mark.item.is_some_and(|at| scene.items[at].id == id) && mark.class == "stated"
                };
                marks
                    .filter(is_own)
                    .map(|(_, mark)| mark)
                    .collect::<Vec<_>>()
            };
            let (all, last) = (own("w"), own("b"));
            let chevrons = all.iter().filter(
                |mark| matches!(&mark.shape, Shape::Path { points, .. } if points.len() == 3),
            );
            assert_eq!(
                chevrons.count(),
                usize::from(least.is_finite()),
                "{total}: {chart}"
            );
            let (solid, end) = (bounds(all[0]), bounds(last[0])[2]);
            if least.is_nan() {
                assert!(all.len() == 1, "{total}: {chart}");
                continue;
            }
            let share = (solid[2] - solid[0]) / (end - solid[0]);
            assert!(
                (share - least / 26_274.0).abs() < 0.005,
                "{share} of {total}: {chart}"
            );
            let fades = all.iter().map(|mark| bounds(mark)[2]).fold(0.0, f64::max);
            assert!(fades >= end - 1.0, "{total}: {chart}");
        }
    }
}

#[test]
fn a_whole_is_filled_as_far_as_it_was_said_and_its_words_stand_clear_of_it() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let (a, b) = (u.int_in_range(200..=9_000)?, u.int_in_range(200..=9_000)?);
        let sum = a + b;
        let (hedge, said) = match u.int_in_range(0..=3)? {
            0 => ("at least ", u.int_in_range(sum / 2..=sum)?),
            1 => ("more than ", u.int_in_range(sum / 2..=sum - 1)?),
            2 => ("up to ", u.int_in_range(sum..=sum * 2)?),
            _ => ("", sum),
        };
        let fields = format!(
            r#""quantities": [{{"id": "w", "label": "All of them together", "says": "{hedge}{said}"}}, {{"id": "a", "label": "A", "says": "exactly {a}"}},
                {{"id": "b", "label": "B", "says": "exactly {b}"}}], "relations": [{{"formula": "a + b = w"}}]"#
        );
        let width = f64::from(u.int_in_range(300..=1_200)?);
        let chart = r#""kind": "parts", "whole": "w", "parts": ["a", "b"]"#;
        let scene = drawn_at(width, &fields, chart);
        let at = scene.items.iter().position(|item| item.id == "w").unwrap();
        let own = |mark: &&Mark| mark.item == Some(at);
        let (words, marks): (Vec<&Mark>, Vec<&Mark>) = scene
            .marks
            .iter()
            .filter(own)
            .partition(|mark| text_box(&mark.shape).is_some());
        let stated: Vec<&&Mark> = marks.iter().filter(|mark| mark.class == "stated").collect();
        let solid = bounds(stated[0]);
        let is_rows = every_text(&scene).contains("What was said");
        // One that is no bound is as long as the parts, one that is only a most is no bar from nothing.
        let expected = match hedge {
            "up to " => f64::NAN,
            _ => f64::from(said) / f64::from(sum),
        };
        if !is_rows && expected.is_finite() {
            let share = (solid[2] - solid[0]) / width;
            assert!(
                (share - expected).abs() < 0.01,
                "{share}: {hedge}{said} of {sum}"
            );
        }
        for word in words {
            let [left, top, right, bottom] = text_box(&word.shape).unwrap();
            for mark in &marks {
                let [x0, y0, x1, y1] = bounds(mark);
                let is_clear = x1 <= left || right <= x0 || y1 <= top || bottom <= y0;
                assert!(is_rows || is_clear, "at {width}: {mark:?} hides {word:?}");
            }
        }
        Ok(())
    };
    each_case(300, 1_024, one);
}

#[test]
fn what_was_only_said_as_a_bound_is_no_filled_part() {
    for (says, is_bar) in [
        ("300", true),
        ("around 300", true),
        ("at least 300", false),
        ("up to 300", false),
        ("under 300", false),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "w", "label": "All", "says": "1,003"}}, {{"id": "a", "label": "A", "says": "{says}"}},
                {{"id": "b", "label": "B", "says": "around 703"}}], "relations": [{{"formula": "a + b = w"}}]"#
        );
        let chart = r#""kind": "parts", "whole": "w", "parts": ["a", "b"]"#;
        let told = every_text(&drawn(&fields, chart));
        assert_eq!(!told.contains("What was said"), is_bar, "{says}: {told}");
    }
}

#[test]
fn a_period_that_does_not_fill_its_month_is_hatched() {
    let year = |months: &[&str]| {
        let point = |(i, date): (usize, &&str)| {
            let date = match date.split_once(' ') {
                Some((start, end)) => {
                    format!(r#"{{"start": "2021-{start}", "end": "2021-{end}"}}"#)
                }
                None => format!(r#""2021-{date}""#),
            };
            format!(r#"{{"date": {date}, "value": {}}}"#, 20 + 10 * i)
        };
        let points: Vec<String> = months.iter().enumerate().map(point).collect();
        let fields = format!(
            r#""series": [{{"id": "a", "label": "A", "points": [{}]}}]"#,
            points.join(", ")
        );
        drawn(&fields, r#""kind": "series", "series": ["a"]"#)
    };
    for (dates, n_hatched) in [
        (&["03", "04", "05", "06", "07-01 07-30"][..], 1),
        (&["03", "04", "05", "06", "07-01 07-31"], 0),
        (&["04-03 04-30", "05", "06", "07-01 07-15"], 2),
        (&["01", "02", "03", "04"], 0),
        (&["Q1", "Q2", "07-01 09-28"], 1),
        (&["Q1", "Q2", "07-01 09-30"], 0),
        // Months of another calendar.
        (&["01-15 02-14", "02-15 03-14", "03-15 04-14"], 0),
    ] {
        let scene = year(dates);
        let hatches = paths(&scene, "stated");
        assert_eq!(hatches.len(), n_hatched, "{dates:?}");
        assert_eq!(
            texts(&scene, "axis")
                .iter()
                .filter(|text| text.contains('\u{2013}') || text.contains(" to "))
                .count(),
            n_hatched,
            "{dates:?}"
        );
    }
}

#[test]
fn what_is_narrower_than_is_seen_is_a_dot() {
    for width in [320.0, 640.0, 1280.0] {
        let mut n_dots = 0;
        for apart in [0.0, 0.2, 1.0, 2.0, 4.0, 8.0, 20.0, 80.0, 400.0] {
            let high = 500.0 + apart;
            let fields = format!(
                r#""quantities": [{{"id": "a", "label": "A", "low": 500, "high": {high}}}, {{"id": "b", "label": "B", "low": 1000, "high": 1000}},
                    {{"id": "c", "label": "C"}}], "relations": [{{"formula": "c = b - a"}}]"#
            );
            let scene = drawn_at(
                width,
                &fields,
                r#""kind": "ranges", "quantities": ["a", "b", "c"]"#,
            );
            for id in ["a", "c"] {
                let is_own = |mark: &&Mark| {
                    let at = mark.item.map(|at| scene.items[at].id.as_str());
                    at == Some(id)
                        && matches!(mark.class, "stated" | "worked-out")
                        && text_box(&mark.shape).is_none()
                };
                let own: Vec<&Mark> = scene.marks.iter().filter(is_own).collect();
                let [mark] = own[..] else {
                    panic!("{own:?}");
                };
                match mark.shape {
                    Shape::Circle { .. } => n_dots += 1,
                    // An outline reaches a little beyond its box.
                    Shape::Rect { width, .. } => {
                        assert!(width >= 1.0 && apart > 0.0, "{apart}: {mark:?}")
                    }
                    _ => panic!("{mark:?}"),
                }
                assert!(
                    apart > 1.0 || matches!(mark.shape, Shape::Circle { .. }),
                    "{apart}: {mark:?}"
                );
                assert!(
                    apart < 20.0 || matches!(mark.shape, Shape::Rect { .. }),
                    "{apart}: {mark:?}"
                );
            }
        }
        assert!(n_dots >= 6, "{n_dots} at {width}");
    }
}

/// The first text that begins so: its box.
fn text_at(scene: &Scene, begins: &str) -> Option<[f64; 4]> {
    let is_it =
        |mark: &&Mark| matches!(&mark.shape, Shape::Text { text, .. } if text.starts_with(begins));
    text_box(&scene.marks.iter().find(is_it)?.shape)
}

#[test]
fn each_line_of_a_grid_of_rows_has_its_number() {
    for high in [3, 40, 5_400, 81_000, 747_161, 992_226, 20_400_000] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "{high}"}}, {{"id": "b", "label": "B", "says": "1"}}]"#
        );
        for width in [280.0, 320.0, 520.0, 640.0, 900.0, 1280.0] {
            let chart = r#""kind": "ranges", "quantities": ["a"]"#;
            let scene = drawn_at(width, &fields, chart);
            let is_upright = |points: &&[(f64, f64)]| points[0].0 == points[1].0;
            let lines = paths(&scene, "grid").into_iter().filter(is_upright);
            let (n_lines, told) = (lines.count(), texts(&scene, "axis"));
            assert!(n_lines >= 2, "{high} at {width}: {told:?}");
            assert_eq!(n_lines, told.len(), "{high} at {width}: {told:?}");
        }
    }
}

#[test]
fn numbers_of_a_stretch_of_scale_stand_under_its_line() {
    for (file, chart, is_whole) in [
        ("gallery/kenya-examinations-2021.json", "clash", false),
        ("gallery/eu-road-deaths-2014.json", "clash", false),
        ("gallery/eu-borders-2024.json", "clash", true),
    ] {
        for width in [320.0, 640.0, 1280.0] {
            let scene = published(file, chart, width);
            let is_line = |points: &&[(f64, f64)]| points[0] == (0.0, points[1].1);
            let mut lines = paths(&scene, "axis").into_iter().filter(is_line);
            let line = lines.nth(1).unwrap()[0].1;
            let ends: Vec<[f64; 4]> = (scene.marks.iter())
                .filter(|mark| mark.class == "axis")
                .filter_map(|mark| text_box(&mark.shape))
                .filter(|place| place[1] > line && place[1] < line + 12.0)
                .collect();
            let has = |is_end: &dyn Fn(&[f64; 4]) -> bool| ends.iter().any(is_end);
            // Two at least, one of them in either half.
            assert!(
                has(&|end| end[2] < width * 0.6) && has(&|end| end[0] > width * 0.4),
                "{file} at {width}: {ends:?}"
            );
            // That it does not begin at nothing is told before it is read: beside the head, or where there is no room for
            // it between its ends.
            let told = text_at(&scene, "scale not from zero");
            assert_eq!(told.is_none(), is_whole, "{file} at {width}");
            let is_near = |told: [f64; 4]| told[3] < line || width < 400.0 && told[1] < line + 12.0;
            assert!(told.is_none_or(is_near), "{file} at {width}");
        }
    }
}

#[test]
fn every_part_of_a_sum_tells_its_number() {
    for small in [30, 60, 120, 400] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "2,869,611"}}, {{"id": "b", "label": "B", "says": "{small},368"}},
                {{"id": "w", "label": "W", "says": "2,870,001"}}], "relations": [{{"formula": "w = a + b"}}]"#
        );
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, r#""kind": "conflict""#);
            let told = every_text(&scene);
            let number = format!("{small},368");
            assert!(told.contains(&number), "{number} at {width}: {told}");
        }
    }
}

#[test]
fn an_event_of_few_days_is_tied_to_the_axis_and_no_grid_runs_behind() {
    // What overlaps stands beside the axis: then a span is named on itself.
    for (first, ends, n_stems) in [
        ("2021-02-01", "2022-06-30", 2),
        ("2021-02-01", "2022-09-30", 2),
        ("2022-07-15", "2022-09-30", 1),
    ] {
        let fields = format!(
            r#""events": [{{"date": "{first}", "label": "First"}},
                {{"date": {{"start": "2022-06-28", "end": "{ends}"}}, "label": "Last"}}]"#
        );
        let scene = drawn(&fields, r#""kind": "timeline""#);
        let is_stem = |points: &&[(f64, f64)]| points[0].0 == points[1].0;
        let stems = paths(&scene, "event").into_iter().filter(is_stem);
        assert_eq!(stems.count(), n_stems, "{first}, {ends}");
        assert!(paths(&scene, "grid").is_empty());
    }
}

#[test]
fn no_figure_of_a_fixture_is_older_than_its_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (sheets, n) in [("tests/it/charts", CASES.len()), ("www/sheets", 2)] {
        let mut found = 0;
        for file in std::fs::read_dir(folder.join(sheets)).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let sheet = Sheet::from_json(&text).unwrap();
            found += 1;
            for figure in &sheet.figures {
                let statement = figure.statement.map(|at| &sheet.statements[at]);
                let published = statement.and_then(|statement| statement.published);
                if let (Some(date), Some(published)) = (figure.as_of, published) {
                    let id = &figure.id;
                    assert!(date.start <= published.end, "{id} of {}", path.display());
                }
            }
        }
        assert!(found >= n, "{sheets}");
    }
}

#[test]
fn of_two_lines_side_by_side_each_stands_at_its_own_words() {
    // Both lean back from the right edge: the line of the later is the longer, with the upper words.
    at_all_widths("lithuanian", "timeline", |width, scene| {
        let words = |begins: &str| text_at(scene, begins);
        let (Some(one), Some(other)) = (words("9 November 2021"), words("10 November 2021")) else {
            panic!("{width}");
        };
        if width >= 600.0
            && one[2] < width * 0.95
            && other[2] < width * 0.95
            && one[0] > width / 2.0
        {
            let is_stem = |points: &&[(f64, f64)]| points.len() == 2 && points[0].0 == points[1].0;
            let mut stems: Vec<(f64, f64)> = (paths(scene, "event").into_iter().filter(is_stem))
                .map(|points| (points[0].0, points[0].1.min(points[1].1)))
                .collect();
            stems.sort_by(|a, b| a.0.total_cmp(&b.0));
            let [.., left, right] = stems[..] else {
                panic!("{width}: {stems:?}")
            };
            let is_back = other[2] < left.0;
            assert!(
                !is_back || right.1 < left.1 && other[3] < one[1],
                "{width}: {stems:?}"
            );
            // Beside the words of either stands its own line only.
            assert!(!is_back || left.1 > other[3] - 30.0, "{width}");
        }
    });
}

#[test]
fn how_far_two_events_are_apart_is_drawn_beside_the_axis() {
    for (first, told) in [
        ("2023-03-01", vec!["198 days later"]),
        ("2023-03", vec!["at least 168 days later", "at most 198"]),
        ("2023-09-13", vec!["2 days later"]),
        ("2023-09-14", vec!["one day later"]),
    ] {
        let fields = format!(
            r#""events": [{{"date": "{first}", "label": "First"}}, {{"date": "2023-09-15", "label": "Then"}}]"#
        );
        for width in [320.0, 640.0] {
            let scene = drawn_at(width, &fields, r#""kind": "timeline""#);
            assert_eq!(texts(&scene, "finding"), told, "{width}");
            assert!(scene.description.contains(&told.join(", ")), "{width}");
            let axis = paths(&scene, "axis");
            let arrow = paths(&scene, "finding");
            let ([(x, y), ..], [(from, _), ..]) = (arrow[0], axis[0]) else {
                panic!("{width}: {arrow:?}, {axis:?}");
            };
            // Downward at the right of it, along above it.
            let is_beside = if width < 560.0 {
                *x > from + 8.0
            } else {
                *y < axis[0][0].1
            };
            assert!(is_beside, "{width}: {arrow:?} by {axis:?}");
        }
    }
}

#[test]
fn what_happened_stands_on_the_axis_and_fills_the_name_of_its_month() {
    at_all_widths("kinds", "timeline", |width, scene| {
        let along = usize::from(width < 560.0);
        let axis = bounds(
            scene
                .marks
                .iter()
                .find(|mark| mark.class == "axis" && text_box(&mark.shape).is_none())
                .unwrap(),
        );
        let y = axis[1 - along];
        let middle = |it: [f64; 4], at: usize| it[at] / 2.0 + it[at + 2] / 2.0;
        let mut n_marks = 0;
        for mark in scene.marks.iter().filter(|mark| mark.class == "event") {
            let it = bounds(mark);
            match mark.shape {
                // Nothing that was said has an outline, and nothing is drawn that cannot be seen.
                Shape::Rect { stroke, .. } => {
                    assert!(stroke.is_none() && it[2] > it[0] && it[3] > it[1]);
                    let march = text_at(scene, "Mar").unwrap();
                    let apart = middle(it, along) - middle(march, along);
                    assert!(apart.abs() < 3.0, "{width}: {it:?} {march:?}");
                }
                Shape::Circle { .. } => {}
                _ => continue,
            }
            assert!((middle(it, 1 - along) - y).abs() < 1.0, "{width}: {it:?}");
            n_marks += 1;
        }
        assert_eq!(n_marks, 2);
    });
}

#[test]
fn what_is_of_one_day_has_no_other_days_on_its_axis() {
    for width in [320.0, 640.0] {
        let scene = published("sheets/lithuania-ledger.json", "pushbacks", width);
        let dates: Vec<&str> = texts(&scene, "axis")
            .into_iter()
            .filter(|text| !text.starts_with("11,") && !text.contains("scale"))
            .collect();
        assert_eq!(dates, ["31 Dec", "2022"], "{width}");
    }
}

#[test]
fn what_no_line_leads_to_is_larger_than_a_point_of_a_line() {
    let months = |months: &[u32]| {
        let point = |month| format!(r#"{{"date": "2023-{month:02}", "value": {month}0}}"#);
        let points: Vec<String> = months.iter().map(point).collect();
        let points = points.join(", ");
        format!(
            r#""series": [{{"id": "s", "label": "S", "kind": "level", "points": [{points}]}},
            {{"id": "t", "label": "T", "kind": "level", "points": [{points}]}}]"#
        )
    };
    let radii = |scene: &Scene, label: &str| -> Vec<f64> {
        let is_own = |mark: &&Mark| {
            mark.item
                .is_some_and(|at| scene.items[at].label.contains(label))
        };
        let own = scene.marks.iter().filter(is_own);
        own.filter_map(|mark| match mark.shape {
            Shape::Circle { radius, .. } => Some(radius),
            _ => None,
        })
        .collect()
    };
    for (given, alone) in [(&[1, 2, 5, 8, 9][..], true), (&[4, 5, 6][..], false)] {
        let scene = drawn(&months(given), r#""kind": "series", "series": ["s", "t"]"#);
        let found = radii(&scene, "May 2023");
        assert!(!found.is_empty());
        for radius in found {
            assert_eq!(radius >= 3.0, alone, "{given:?}: {radius}");
        }
    }
}

#[test]
fn dots_fill_a_wide_page_as_bins_do() {
    for id in ["distribution", "density"] {
        at_all_widths("kinds", id, |width, scene| {
            let right = |class: &str| {
                let own = scene.marks.iter().filter(|mark| mark.class == class);
                own.map(|mark| bounds(mark)[2]).fold(0.0, f64::max)
            };
            // The strip goes on past the axis, and the credit stands at the margin.
            assert!(right("worked-out") >= width - 12.0, "{id} at {width}");
            assert!(right("axis") >= width - 50.0, "{id} at {width}");
            assert!(right("source") >= width - 2.0, "{id} at {width}");
            for mark in &scene.marks {
                if let Shape::Circle { radius, .. } = mark.shape {
                    assert!(radius <= 21.0, "{width}");
                }
            }
        });
    }
}

#[test]
fn dots_stand_on_the_axis_and_on_the_strip_under_it() {
    at_all_widths("kinds", "distribution", |width, scene| {
        let mut right: f64 = 0.0;
        let mut n = (0, 0);
        for mark in &scene.marks {
            let it = bounds(mark);
            match mark.shape {
                Shape::Circle { .. } if mark.class == "possible" => n.0 += 1,
                Shape::Circle { .. } if mark.class == "likely" => n.1 += 1,
                _ => continue,
            }
            right = right.max(it[2]);
        }
        assert_eq!(n, (4, 36), "{width}");
        let told = every_text(scene).replace('\n', " ");
        assert!(told.contains("1 in 40 simulations; outlined: the outer 4"));
        for class in ["axis", "worked-out"] {
            let own = scene.marks.iter().filter(|mark| mark.class == class);
            let lines = own.filter(|mark| text_box(&mark.shape).is_none());
            let end = lines.map(|mark| bounds(mark)[2]).fold(0.0, f64::max);
            assert!(end >= right + 10.0, "{class} at {width}: {end} {right}");
        }
        // Nothing bounds it: no line stands at its right end.
        for mark in scene.marks.iter().filter(|mark| mark.class == "worked-out") {
            let Shape::Path { points, .. } = &mark.shape else {
                continue;
            };
            let is_edge = |pair: &[(f64, f64)]| pair[0].0 == pair[1].0 && pair[0].0 > right;
            assert!(!points.windows(2).any(is_edge), "{width}: {points:?}");
        }
    });
}

#[test]
fn a_range_with_one_end_is_told_from_that_end_on() {
    at_all_widths("kinds", "distribution", |width, scene| {
        let words = if width < 480.0 {
            "possible"
        } else {
            "all that is"
        };
        let [left, ..] = text_at(scene, words).unwrap();
        let marks = scene.marks.iter().filter(|mark| mark.class == "worked-out");
        let mark = marks.map(|mark| bounds(mark)[0]).fold(width, f64::min);
        assert!((left - mark).abs() <= 2.0, "{width}: {left}, {mark}");
    });
}

#[test]
fn how_much_narrower_is_told_once() {
    at_all_widths("kinds", "drivers", |width, scene| {
        let told = every_text(scene);
        assert_eq!(told.matches("83%").count(), 1, "{width}: {told}");
    });
}

#[test]
fn a_warning_stands_apart_from_the_sources() {
    for width in [320.0, 640.0, 1280.0] {
        let scene = published("gallery/kenya-examinations-2025.json", "who", width);
        let is_alert = |mark: &&Mark| mark.class == "alert";
        let alerts = scene
            .marks
            .iter()
            .filter(is_alert)
            .filter_map(|mark| text_box(&mark.shape));
        let last = alerts.map(|text| text[3]).fold(0.0, f64::max);
        let [_, source, ..] = text_at(&scene, "Source").unwrap();
        assert!(source - last >= 14.0, "{width}: {source}, {last}");
    }
}

#[test]
fn a_name_of_a_row_leaves_no_word_by_itself() {
    for label in [
        "The same figure without its hedge",
        "Lithuania, after its border guard",
        "People per centre, on average",
    ] {
        let fields =
            format!(r#""quantities": [{{"id": "a", "label": "{label}", "says": "around 2 600"}}]"#);
        let scene = drawn(&fields, r#""kind": "ranges", "quantities": ["a"]"#);
        let lines = texts(&scene, "label");
        let name: Vec<&str> = lines
            .into_iter()
            .filter(|line| label.contains(*line))
            .collect();
        let width = |line: &str| TableMetrics.width(line, 13.0, true);
        if let [first, last] = name[..] {
            assert!(width(last) >= width(first) * 0.5, "{name:?}");
        }
    }
}

#[test]
fn only_counts_of_a_running_total_are_joined() {
    for (is_total, told, n_lines) in [
        (true, &["8", "345", "482"][..], 2),
        (false, &["8", "345", "482"], 0),
        // All or none: through the tick of a bound, and up to the foot of a range.
        (true, &["8", "more than 200", "345", "482"], 3),
        (true, &["8", "345", "around 1 100"], 2),
        (true, &["8", "around 1 100", "1 345"], 0),
        (true, &["8", "345", "fewer than 600", "625"], 1),
        (false, &["at least 40", "fewer than 100", "more than 90"], 0),
    ] {
        let figure = |(i, says): (usize, &&str)| {
            format!(
                r#"{{"quantity": "q", "says": "{says}", "as_of": "2022-0{}-01"}}"#,
                i + 1
            )
        };
        let figures: Vec<String> = told.iter().enumerate().map(figure).collect();
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people", "cumulative": {is_total}}}], "figures": [{}]"#,
            figures.join(", ")
        );
        let scene = drawn(&fields, r#""kind": "change", "quantity": "q""#);
        assert_eq!(paths(&scene, "line").len(), n_lines, "{fields}");
    }
}

#[test]
fn a_change_tells_what_the_last_figure_is_beside_an_earlier_one() {
    for (told, finding) in [
        (&["2 600", "2 600"][..], "the same figure"),
        (
            &[
                "at least 40",
                "fewer than 100",
                "no more than 85",
                "more than 90",
            ],
            "at least 6 more",
        ),
        // Of what is counted "fewer than 1 400" is 1 399 at most.
        (&["3 166", "fewer than 1 400"], "at least 1,767 fewer"),
        (
            &["8 400", "8 300", "almost 8 000", "7 600"],
            "at least 700 fewer",
        ),
        (&["around 100", "around 102"], ""),
    ] {
        let figure = |(i, says): (usize, &&str)| {
            format!(
                r#"{{"quantity": "q", "says": "{says}", "as_of": "2022-0{}-01"}}"#,
                i + 1
            )
        };
        let figures: Vec<String> = told.iter().enumerate().map(figure).collect();
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people"}}], "figures": [{}]"#,
            figures.join(", ")
        );
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, r#""kind": "change", "quantity": "q""#);
            let told = texts(&scene, "finding").join(" ");
            assert!(told.contains(finding), "{told:?} at {width}: {fields}");
            assert!(
                !finding.is_empty() || told.is_empty(),
                "{told:?} at {width}"
            );
        }
    }
}

#[test]
fn a_number_told_as_one_is_drawn_and_told_as_one() {
    for (unit, points, label, note) in [
        (
            "%",
            [r#""says": "4.1%""#, r#""says": "4.50%""#],
            "4.50%",
            "",
        ),
        (
            "people",
            [r#""says": "820,000""#, r#""says": "1,102,000""#],
            "1.102m",
            "",
        ),
        (
            "people",
            [r#""says": "800""#, r#""says": "around 1 200""#],
            "800",
            "known as a range",
        ),
        (
            "people",
            [r#""says": "800""#, r#""says": "1 000-1 400""#],
            "800",
            "known as a range",
        ),
        (
            "people",
            [r#""value": 800"#, r#""low": 1000, "high": 1400"#],
            "800",
            "known as a range",
        ),
    ] {
        let [first, last] = points;
        let fields = format!(
            r#""series": [{{"id": "a", "label": "A", "unit": "{unit}", "kind": "level", "points": [
                {{"date": "2023-01", {first}}}, {{"date": "2023-02", {last}}}]}}]"#
        );
        let scene = drawn(&fields, r#""kind": "series", "series": ["a"]"#);
        let values = texts(&scene, "value");
        assert!(values.contains(&label), "{values:?}: {fields}");
        assert_eq!(texts(&scene, "note").join(""), note, "{fields}");
        // What is told stays in the data as it was read.
        let is_wide = scene
            .data
            .iter()
            .any(|datum| datum.bounds.0 < datum.bounds.1);
        assert!(is_wide, "{:?} {fields}", scene.data);
    }
}

#[test]
fn columns_that_the_title_names_are_loud() {
    let points = [8, 70, 77, 473, 2621, 90].map(|value: i32| value);
    let told: Vec<String> = (points.iter().enumerate())
        .map(|(i, value)| format!(r#"{{"date": "2021-0{}", "value": {value}}}"#, i + 3))
        .collect();
    for (title, expected) in [
        ("From 8 in March to 77 in May", &[8, 77][..]),
        ("From 8 in March to more than 2,600", &[8, 2621]),
        ("2,621 in July", &[2621]),
        ("It went up", &[2621, 90]),
        ("The most in July", &[2621]),
        ("April and May were alike", &[70, 77]),
    ] {
        let text = format!(
            r#"{{"series": [{{"id": "a", "label": "A", "points": [{}]}}],
                "charts": [{{"id": "c", "kind": "series", "series": ["a"], "title": "{title}"}}]}}"#,
            told.join(", ")
        );
        let sheet = Sheet::from_json(&text).unwrap();
        let solution = Model::new(&sheet).solve(&SolveOptions {
            n_draws: 64,
            seed: 7,
        });
        for width in [320.0, 640.0] {
            let view = View::new(width, false, "en");
            let scene = draw(&sheet, &solution, &sheet.charts[0], &view);
            check_scene(title, &scene);
            let is_loud = |value: &i32| {
                scene.marks.iter().any(|mark| {
                    let own = mark.item.is_some_and(|at| scene.items[at].value == value_of(*value));
                    own && matches!(mark.shape, Shape::Rect { fill, .. } if fill == view.theme.derived)
                })
            };
            let loud: Vec<i32> = points.into_iter().filter(is_loud).collect();
            let mut wanted = expected.to_vec();
            wanted.sort_by_key(|value| points.iter().position(|other| other == value));
            assert_eq!(loud, wanted, "{title} at {width}");
        }
    }
}

fn value_of(value: i32) -> String {
    match value {
        1000.. => format!("{},{:03}", value / 1000, value % 1000),
        _ => value.to_string(),
    }
}

#[test]
fn lines_of_one_unit_share_a_panel_unless_one_has_a_range() {
    for (unit, last, is_shared) in [
        ("EUR", r#""value": 45"#, true),
        ("EUR", r#""says": "around 4 500""#, false),
        ("people", r#""value": 45"#, false),
    ] {
        let fields = format!(
            r#""events": [{{"id": "e", "date": "2023-02-10", "label": "It happened"}}], "series": [
                {{"id": "a", "label": "Exports", "unit": "EUR", "kind": "level", "points": [{{"date": "2023-01", "value": 41}}, {{"date": "2023-02", "value": 47}}]}},
                {{"id": "b", "label": "Imports", "unit": "{unit}", "kind": "level", "points": [{{"date": "2023-01", "value": 44}}, {{"date": "2023-02", {last}}}]}}]"#
        );
        let chart = r#""kind": "series", "series": ["a", "b"], "events": ["e"]"#;
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, chart);
            let class = if is_shared { "label" } else { "group" };
            for name in ["Exports", "Imports"] {
                assert!(
                    texts(&scene, class).contains(&name),
                    "{name} at {width}: {fields}"
                );
            }
            // An event is named once, and stands in every panel; those begin at one edge.
            assert_eq!(every_text(&scene).matches("It happened").count(), 1);
            let lines = paths(&scene, "event");
            assert_eq!(
                lines.len(),
                if is_shared { 1 } else { 2 },
                "{width}: {fields}"
            );
            assert!(
                lines.iter().all(|line| line[0].0 == lines[0][0].0),
                "{lines:?}"
            );
        }
    }
}

#[test]
fn bins_hold_as_much_as_they_are_large_and_the_outer_ones_are_outlined() {
    let fields = r#""quantities": [{"id": "a", "label": "A", "unit": "people", "says": "around 1 100"}, {"id": "b", "label": "B", "unit": "people", "says": "300-320"},
        {"id": "c", "label": "C", "unit": "people"}], "relations": [{"formula": "c = a + b"}]"#;
    for id in ["a", "b", "c"] {
        let chart = format!(r#""kind": "distribution", "style": "density", "quantity": "{id}""#);
        let scene = drawn_at(1280.0, fields, &chart);
        let is_bin = |mark: &&Mark| mark.item.is_some_and(|at| scene.items[at].kind == "point");
        let parts: Vec<&Mark> = scene.marks.iter().filter(is_bin).collect();
        let area = |mark: &&Mark| {
            let [x0, y0, x1, y1] = bounds(mark);
            (x1 - x0) * (y1 - y0)
        };
        let all: f64 = parts.iter().map(area).sum();
        let is_likely = |mark: &&&Mark| mark.class == "likely";
        let likely: f64 = parts.iter().filter(is_likely).map(area).sum();
        assert!((likely / all - 0.9).abs() < 0.03, "{id}: {likely} of {all}");
        // All in one row; a bin that an end of 9 in 10 parts is as high on both sides of it.
        let mut bins: Vec<(usize, [f64; 4])> = Vec::new();
        for pair in parts.windows(2) {
            let [end, start] = [bounds(pair[0])[2], bounds(pair[1])[0]];
            assert!((end - start).abs() <= 1.0, "{id}: {end} to {start}");
        }
        for part in &parts {
            let (item, it) = (part.item.unwrap(), bounds(part));
            match bins.last_mut() {
                Some((last, bin)) if *last == item => {
                    assert_eq!(it[1], bin[1], "{id}");
                    bin[2] = it[2];
                }
                _ => bins.push((item, it)),
            }
        }
        // But for those at a bound as wide as one another.
        let widths: Vec<f64> = bins.iter().map(|(_, bin)| bin[2] - bin[0]).collect();
        let inner = &widths[1..widths.len() - 1];
        let [low, high] = [f64::min, f64::max].map(|of| inner.iter().copied().fold(inner[0], of));
        assert!(high - low <= 1.0 && bins.len() >= 12, "{id}: {widths:?}");
        // What is told of them are the hundred simulations.
        let told = scene.items.iter().filter(|item| item.kind == "point");
        let hundredths = told.map(|item| item.value.split(' ').next().unwrap().parse::<f64>());
        let all: f64 = hundredths.map(|n| n.unwrap_or(0.5)).sum();
        assert!((95.0..=105.0).contains(&all), "{id}: {all}");
    }
}

#[test]
fn no_words_lie_across_the_line_of_another_event() {
    let names = [
        "Call",
        "Interim report of the Inquiry",
        "Horizon contract is signed after the Benefits Agency withdraws",
    ];
    let mut n_lines = 0;
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let mut events = Vec::new();
        let years = u.int_in_range(1..=20)?;
        for _ in 0..u.int_in_range(2..=8)? {
            let (year, month, day) = (
                2000 + u.int_in_range(0..=years)?,
                u.int_in_range(1..=12)?,
                u.int_in_range(1..=28)?,
            );
            let name = u.choose(&names)?;
            events.push(format!(
                r#"{{"date": "{year}-{month:02}-{day:02}", "label": "{name}"}}"#
            ));
        }
        let fields = format!(r#""events": [{}]"#, events.join(", "));
        let width = f64::from(u.int_in_range(600..=1280)?);
        let scene = drawn_at(width, &fields, r#""kind": "timeline""#);
        let lines = scene.marks.iter().filter(|mark| {
            let [x0, y0, x1, y1] = bounds(mark);
            mark.class == "event" && x0 == x1 && y1 > y0
        });
        for line in lines {
            n_lines += 1;
            let [x, top, _, bottom] = bounds(line);
            for mark in scene
                .marks
                .iter()
                .filter(|mark| mark.class == "label" && mark.item != line.item)
            {
                let [x0, y0, x1, y1] = text_box(&mark.shape).unwrap();
                assert!(
                    x < x0 || x > x1 || bottom < y0 || top > y1,
                    "{mark:?} at {x}, {width}: {fields}"
                );
            }
        }
        Ok(())
    };
    each_case(100, 512, one);
    assert!(n_lines > 200, "{n_lines}");
}

#[test]
fn the_axis_of_events_ends_with_them_and_a_date_is_told_once() {
    let fields = r#""events": [{"date": "2024-05-01", "label": "Call", "quote": "on 1 May 2024"}, {"date": "2024-05-02", "label": "Search", "quote": "the next day"},
        {"date": "2024-05-03", "label": "Found"}]"#;
    for width in [320.0, 640.0, 1280.0] {
        let scene = drawn_at(width, fields, r#""kind": "timeline""#);
        assert!(!texts(&scene, "axis").contains(&"4"), "{width}");
        let told = every_text(&scene).replace('\n', " ");
        assert!(
            !told.contains("on 1 May") && told.contains("the next day"),
            "{told}"
        );
        // The dot of a day stands on its line.
        for mark in scene.marks.iter().filter(|mark| mark.class == "event") {
            let Shape::Circle { x, .. } = mark.shape else {
                continue;
            };
            let own = scene
                .marks
                .iter()
                .filter(|other| other.item == mark.item && other.class == "event");
            let lines = own.filter_map(|other| match &other.shape {
                Shape::Path { points, .. } => Some(points[0].0),
                _ => None,
            });
            assert!(
                lines.into_iter().all(|line| (line - x).abs() < 0.5),
                "{width}"
            );
        }
    }
}

/// The widths of the boxes of a class.
fn widths(scene: &Scene, class: &str) -> Vec<f64> {
    let boxes = boxes(scene, class).into_iter();
    boxes.map(|(from, to)| to - from).collect()
}

#[test]
fn a_number_is_told_as_said_where_its_reading_is_no_wider_than_its_rounding() {
    let sheet = |says: &str| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A", "unit": "USD", "says": "{says}"}}, {{"id": "b", "label": "B", "unit": "USD", "says": "$30.02 billion"}},
                {{"id": "w", "label": "W", "unit": "USD", "says": "$124.06 billion"}}], "relations": [{{"formula": "w = a + b"}}]"#
        )
    };
    for (says, is_read) in [
        ("$94.04 billion", false),
        ("$94.0 billion", false),
        ("around $90 billion", true),
    ] {
        for chart in [
            r#""kind": "ranges", "quantities": ["a"]"#,
            r#""kind": "parts", "whole": "w", "parts": ["a", "b"]"#,
            r#""kind": "flow", "from": ["w"], "to": ["a", "b"]"#,
        ] {
            for width in [320.0, 640.0, 1280.0] {
                let told = every_text(&drawn_at(width, &sheet(says), chart));
                let quoted = format!("\u{201c}{says}\u{201d}");
                assert!(told.contains(&quoted), "{width}: {told}");
                let is_range = told.contains("$85bn") || told.contains("read as 85");
                // The other two are narrow enough, too.
                let n_read = told.matches("read as").count();
                // A part of a flow has no room for it.
                let is_told = is_range == is_read || chart.contains("flow") && !is_range;
                assert!(is_told && n_read <= usize::from(is_read), "{width}: {told}");
            }
        }
    }
}

#[test]
fn what_is_read_is_not_what_is_worked_out() {
    let fields = r#""quantities": [{"id": "w", "label": "W", "says": "3 980"}, {"id": "a", "label": "A", "says": "around 1 100"},
        {"id": "b", "label": "B", "says": "2 850"}], "relations": [{"formula": "w = a + b"}]"#;
    for chart in [
        r#""kind": "parts", "whole": "w", "parts": ["a", "b"]"#,
        r#""kind": "flow", "from": ["w"], "to": ["a", "b"]"#,
    ] {
        let told = every_text(&drawn(fields, chart));
        let expected = "read as 1,000\u{2013}1,200, with all figures 1,130";
        let told = told.replace('\n', " ");
        // Where a part has no room for it, nothing is told.
        assert!(
            told.contains(expected) || !told.contains("read as"),
            "{told}"
        );
    }
}

#[test]
fn a_chart_of_a_quantity_shows_the_conflict_that_its_relation_makes() {
    let fields = r#""quantities": [{"id": "fall", "label": "Fall"}, {"id": "now", "label": "Now", "says": "11,416"},
        {"id": "before", "label": "Before", "says": "461"}],
        "relations": [{"formula": "fall = before - now", "assumes": "The words tie these numbers."}]"#;
    let chart = r#""kind": "conflict", "quantity": "fall""#;
    for width in [320.0, 640.0, 1280.0] {
        let text = format!("{{{fields}, \"charts\": [{{\"id\": \"c\", {chart}}}]}}");
        let sheet = Sheet::from_json(&text).unwrap();
        let solution = Model::new(&sheet).solve(&SolveOptions::default());
        let scene = draw(
            &sheet,
            &solution,
            &sheet.charts[0],
            &View::new(width, false, "en"),
        );
        check_scene("conflict", &scene);
        assert_eq!(
            scene.title,
            "If the words tie these numbers, Before: figures at least 10,900 apart"
        );
        let told = every_text(&scene);
        assert!(told.contains("at least 10,900 apart"), "{told}");
        // Its title has told what it supposes; the description tells it of the sentence.
        assert!(!told.contains("This supposes"), "{told}");
        assert!(
            scene.description.contains("This supposes"),
            "{}",
            scene.description
        );
    }
}

#[test]
fn a_conflict_without_a_title_is_told_as_the_sum_that_does_not_come_out() {
    for (relation, expected) in [
        (
            "share = part / whole",
            "15 \u{f7} 58 is 25.9%, not \u{201c}27%\u{201d}",
        ),
        (
            "part / whole = share",
            "15 \u{f7} 58 is 25.9%, not \u{201c}27%\u{201d}",
        ),
    ] {
        let text = format!(
            r#"{{"quantities": [{{"id": "whole", "label": "Whole", "says": "58"}}, {{"id": "part", "label": "Part", "says": "15"}},
                {{"id": "share", "label": "Share", "unit": "%", "says": "27%"}}],
                "relations": [{{"formula": "{relation}"}}],
                "charts": [{{"id": "c", "kind": "conflict", "quantity": "share"}}]}}"#
        );
        let sheet = Sheet::from_json(&text).unwrap();
        let solution = Model::new(&sheet).solve(&SolveOptions::default());
        for width in [320.0, 640.0] {
            let scene = draw(
                &sheet,
                &solution,
                &sheet.charts[0],
                &View::new(width, false, "en"),
            );
            assert_eq!(scene.title, expected, "{relation}");
            // At the mark, too.
            assert!(
                texts(&scene, "claim").contains(&"15 \u{f7} 58"),
                "{relation}"
            );
        }
    }
}

#[test]
fn of_what_is_counted_a_bound_is_told_without_parts_of_one() {
    for (unit, told) in [
        ("people", "at least 6,173"),
        ("EUR", "at least \u{20ac}6,173.73"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "unit": "{unit}", "says": "exactly 5001"}}, {{"id": "b", "label": "B", "unit": "{unit}"}}],
                "relations": [{{"formula": "b >= a * 1.2345"}}]"#
        );
        let scene = drawn(&fields, r#""kind": "distribution", "quantity": "b""#);
        let lines = every_text(&scene);
        assert!(lines.lines().any(|line| line == told), "{lines}");
    }
}

#[test]
fn claims_fill_their_scale_and_its_ends_stand_under_it() {
    for (one, other) in [
        ("101", "104"),
        ("1,267", "253"),
        ("22,32,563", "22,32,564"),
        ("9", "612"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "{one}"}}, {{"id": "b", "label": "B", "says": "{other}"}}],
                "relations": [{{"formula": "a = b"}}]"#
        );
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, r#""kind": "conflict""#);
            let lines = paths(&scene, "axis").into_iter();
            let mut lines = lines.filter(|points| points[0].0 == 0.0);
            let line = lines.next_back().unwrap()[0].1;
            let marks: Vec<f64> = (scene.marks.iter())
                .filter_map(|mark| match mark.shape {
                    Shape::Circle { x, y, .. } if mark.item.is_some() && y == line => Some(x),
                    _ => None,
                })
                .collect();
            let (low, high) = (
                marks.iter().fold(f64::MAX, |a, b| a.min(*b)),
                marks.iter().fold(0.0, |a: f64, b| a.max(*b)),
            );
            let least = if width < 400.0 { 0.55 } else { 0.65 };
            assert!(
                high - low >= width * least,
                "{one} {other} at {width}: {marks:?}"
            );
            let leaders = paths(&scene, "leader");
            for mark in scene.marks.iter().filter(|mark| mark.class == "axis") {
                let Some([left, top, right, _]) = text_box(&mark.shape) else {
                    continue;
                };
                let is_end = left < 2.0 || right > width - 2.0;
                if !is_end || top < line {
                    continue;
                }
                assert!(top < line + 12.0, "{one} {other} at {width}: {mark:?}");
                let crosses = |points: &&[(f64, f64)]| {
                    points[0].0 > left && points[0].0 < right && points[1].1 > top
                };
                assert!(
                    !leaders.iter().any(crosses),
                    "{one} {other} at {width}: {mark:?}"
                );
            }
        }
    }
}

#[test]
fn a_whole_of_which_a_least_was_said_shows_what_its_parts_make_of_it() {
    let fields = r#""quantities": [{"id": "w", "label": "W", "says": "at least 23,518"}, {"id": "a", "label": "A", "says": "20,414"},
        {"id": "b", "label": "B", "says": "4,593"}, {"id": "c", "label": "C"}], "relations": [{"formula": "w = a + b + c"}]"#;
    for width in [320.0, 640.0, 1280.0] {
        let chart = r#""kind": "parts", "whole": "w", "parts": ["a", "b", "c"]"#;
        let scene = drawn_at(width, fields, chart);
        let told = every_text(&scene).replace('\n', " ");
        assert!(
            told.contains("worked out: at least 25,007"),
            "{width}: {told}"
        );
        assert!(told.contains("not known"), "{width}: {told}");
        assert_eq!(told.matches("worked out").count(), 1, "{width}: {told}");
    }
}

#[test]
fn one_source_is_a_whole_and_its_parts() {
    let fields = r#""quantities": [{"id": "w", "label": "Arrived", "unit": "people", "low": 3630, "high": 5400}, {"id": "came", "label": "Came"},
        {"id": "a", "label": "Returned", "says": "around 1 100"}, {"id": "b", "label": "In centres", "says": "around 2 600"}, {"id": "c", "label": "Not accounted for"}],
        "relations": [{"formula": "came = w"}, {"formula": "came = a + b + c"}]"#;
    for width in [320.0, 640.0, 1280.0] {
        let chart = r#""kind": "flow", "from": ["came"], "to": ["a", "b", "c"]"#;
        let scene = drawn_at(width, fields, chart);
        let told = every_text(&scene);
        // Both ends of the whole are told, and of the rest.
        assert!(told.contains("3,630 to 5,400"), "{width}: {told}");
        assert!(boxes(&scene, "band").is_empty(), "{width}");
        assert!(told.contains("0 to 1,900"), "{width}: {told}");
    }
}

#[test]
fn shares_of_uncertainty_lie_on_one_scale() {
    let fields = r#""quantities": [{"id": "w", "label": "W"}, {"id": "a", "label": "A", "says": "around 1 100"}, {"id": "b", "label": "B", "says": "around 2 600"}],
        "relations": [{"formula": "w = a + b"}]"#;
    for width in [320.0, 640.0, 1280.0] {
        let scene = drawn_at(width, fields, r#""kind": "drivers", "quantity": "w""#);
        let largest = widths(&scene, "worked-out")[0];
        let bars = [widths(&scene, "worked-out"), widths(&scene, "stated")].concat();
        let shares: Vec<f64> = scene.data.iter().map(|datum| datum.bounds.0).collect();
        let most = shares.iter().copied().fold(0.0, f64::max);
        for share in shares {
            let is_it = |bar: &f64| (bar / largest - share / most).abs() < 0.01;
            assert!(bars.iter().any(is_it), "{share} at {width}: {bars:?}");
        }
        // The two lengths below begin where the shares do.
        let starts: Vec<f64> = boxes(&scene, "worked-out")
            .iter()
            .map(|own| own.0)
            .collect();
        assert!(
            starts.iter().all(|start| (start - starts[0]).abs() < 1.5),
            "{starts:?}"
        );
    }
    let one = r#""quantities": [{"id": "w", "label": "W"}, {"id": "a", "label": "A", "says": "around 1 100"}], "relations": [{"formula": "w = a * 2"}]"#;
    let scene = drawn(one, r#""kind": "drivers", "quantity": "w""#);
    let told = every_text(&scene);
    assert!(widths(&scene, "worked-out").is_empty(), "{told}");
    assert!(told.contains("all simulations would agree"), "{told}");
}

#[test]
fn a_share_is_told_in_whole_icons() {
    for (says, of, number, label) in [
        ("74.12%", 100, "74", "about 74"),
        ("11.33%", 20, "11", "about 11"),
        ("99.2%", 100, "99", "about 99"),
        ("100%", 100, "100", "100"),
        (
            "more than 1 in 10",
            100,
            "10",
            "more than 10, no upper limit said",
        ),
        ("up to 1 in 5", 100, "20", "at most 20"),
        ("3-4%", 100, "3 to 4", "3, perhaps 4"),
        ("64.18%", 100, "64", "about 64"),
        // As far as the reading goes that is told beside it.
        ("0.7%", 100, "7 to 8", "7, perhaps 8"),
        ("74%", 100, "74", "74"),
        ("74%", 1000, "740", "about 740"),
        ("4-6%", 100, "4 to 6", "4, perhaps 5 or 6"),
        ("4-7%", 100, "4 to 7", "4, perhaps up to 7"),
        ("22.2-28.6%", 100, "22 to 29", "22 at least, 29 at most"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "%", "says": "{says}"}}]"#
        );
        let chart = format!(r#""kind": "proportion", "quantity": "q", "of": {of}"#);
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(width, &fields, &chart);
            assert!(
                texts(&scene, "value").contains(&number),
                "{says}: {}",
                every_text(&scene)
            );
            let told = texts(&scene, "label");
            assert!(
                label.is_empty() || told.contains(&label),
                "{says}: {told:?}"
            );
        }
    }
    // A share that was hedged is never a bare number, though whole icons do not change it.
    let hedged =
        r#""quantities": [{"id": "q", "label": "Q", "unit": "%", "says": "roughly one in 2,500"}]"#;
    for width in [320.0, 640.0, 1280.0] {
        let scene = drawn_at(width, hedged, r#""kind": "proportion", "quantity": "q""#);
        let told = texts(&scene, "value").join(" ");
        assert!(told.contains("about 4 of every 10,000"), "{told}");
    }
    // Whole icons of so few would say another number than was said.
    for (says, of, every) in [
        ("11.33%", 20, "of every 100"),
        ("2.5%", 100, "of every 1,000"),
        ("0.14%", 1000, "of every 1,000"),
        ("50%", 10, "of every 10"),
        ("74.12%", 20, "of every 20"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "%", "says": "{says}"}}]"#
        );
        let chart = format!(r#""kind": "proportion", "quantity": "q", "of": {of}"#);
        let scene = drawn(&fields, &chart);
        let told = texts(&scene, "value");
        assert!(told.contains(&every), "{says}: {told:?}");
    }
    let tenth =
        r#""quantities": [{"id": "q", "label": "Q", "unit": "%", "says": "more than 1 in 10"}]"#;
    let scene = drawn(tenth, r#""kind": "proportion", "quantity": "q""#);
    let n = |class: &str| {
        scene
            .marks
            .iter()
            .filter(|mark| mark.class == class)
            .count()
    };
    assert_eq!(
        (n("sure"), n("possible"), n("fading"), n("rest")),
        (10, 0, 3, 87)
    );
}

#[test]
fn a_paragraph_leaves_no_word_by_itself() {
    for says in ["around 1 100", "around 3 000"] {
        for width in [300.0, 320.0, 360.0, 400.0, 440.0, 520.0, 640.0] {
            let fields = format!(
                r#""quantities": [{{"id": "a", "label": "A", "says": "{says}"}}, {{"id": "b", "label": "B", "says": "12"}}]"#
            );
            let scene = drawn_at(
                width,
                &fields,
                r#""kind": "flow", "from": ["a"], "to": ["b"]"#,
            );
            let told = texts(&scene, "note");
            assert!(
                told.last().is_none_or(|line| line.contains(' ')),
                "{width}: {told:?}"
            );
        }
    }
}

#[test]
fn no_words_of_a_conflict_lie_across_a_leader() {
    for width in (280..=720).step_by(8) {
        let scene = published(
            "sheets/lithuania-ledger.json",
            "conflicts",
            f64::from(width),
        );
        let leaders = scene.marks.iter().filter(|mark| mark.class == "leader");
        let leaders: Vec<[f64; 4]> = leaders.map(bounds).collect();
        assert!(!leaders.is_empty(), "{width}");
        for mark in &scene.marks {
            let Some([x0, y0, x1, y1]) = text_box(&mark.shape) else {
                continue;
            };
            // The box of a text has some air above and below its letters.
            let is_crossed = |line: &&[f64; 4]| {
                line[0] > x0 && line[0] < x1 && line[1] < y1 - 4.0 && line[3] > y0 + 4.0
            };
            let found = leaders.iter().find(is_crossed);
            assert!(found.is_none(), "{width}: {found:?} {mark:?}");
        }
    }
}

#[test]
fn every_tick_of_the_scale_of_a_conflict_has_a_number_of_even_steps() {
    let scale = |unit: &str, says: [&str; 2], width: f64| {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "{unit}"}}], "figures": [{{"quantity": "q", "says": "{}"}}, {{"quantity": "q", "says": "{}"}}]"#,
            says[0], says[1]
        );
        let scene = drawn_at(width, &fields, r#""kind": "conflict""#);
        let mut ends: Vec<String> = Vec::new();
        for text in texts(&scene, "axis") {
            ends.push(text.to_owned());
        }
        let line = scene.marks.iter().filter(|mark| mark.class == "axis");
        let ticks = line
            .map(bounds)
            .filter(|[x0, y0, x1, y1]| x0 == x1 && y1 > y0);
        (ends, ticks.count())
    };
    for width in [320.0, 640.0, 1280.0] {
        let (ends, n_ticks) = scale("people", ["2,232,564", "2,232,565"], width);
        let number = |text: &str| text.replace(',', "").parse::<f64>();
        let numbers: Vec<f64> = ends.iter().filter_map(|text| number(text).ok()).collect();
        assert!(
            numbers.len() >= 2 && numbers.iter().all(|number| number.fract() == 0.0),
            "{ends:?}"
        );
        assert_eq!(n_ticks, numbers.len(), "{ends:?}");
        // What is no count has ticks between whole numbers, which tell their decimals.
        let (ends, n_ticks) = scale("kg", ["2,232,564.0", "2,232,565.0"], width);
        let numbers: Vec<f64> = ends.iter().filter_map(|text| number(text).ok()).collect();
        assert_eq!(n_ticks, numbers.len(), "{ends:?}");
        let step = numbers[1] - numbers[0];
        let is_step = [0.1, 0.2, 0.5, 1.0, 2.0].map(|round: f64| (step - round).abs() < 1e-6);
        assert!(is_step.contains(&true), "{ends:?}, {n_ticks}");
    }
}

/// The box of all texts of an item.
fn words_of(scene: &Scene, item: usize, class: &str) -> Option<[f64; 4]> {
    let own = (scene.marks.iter()).filter(|mark| mark.item == Some(item) && mark.class == class);
    own.filter_map(|mark| text_box(&mark.shape)).reduce(|a, b| {
        [
            a[0].min(b[0]),
            a[1].min(b[1]),
            a[2].max(b[2]),
            a[3].max(b[3]),
        ]
    })
}

#[test]
fn the_words_of_a_day_stand_beside_the_head_of_its_line() {
    let mut n_lines = 0;
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let mut events = Vec::new();
        for i in 0..u.int_in_range(2..=6)? {
            let (month, day) = (u.int_in_range(1..=12)?, u.int_in_range(1..=28)?);
            events.push(format!(
                r#"{{"id": "e{i}", "date": "2022-{month:02}-{day:02}", "label": "The council decides"}}"#
            ));
        }
        let fields = format!(r#""events": [{}]"#, events.join(", "));
        let width = f64::from(u.int_in_range(600..=1280)?);
        let scene = drawn_at(width, &fields, r#""kind": "timeline""#);
        for (item, it) in scene.items.iter().enumerate() {
            let own = scene
                .marks
                .iter()
                .filter(|mark| mark.item == Some(item) && mark.class == "event");
            let line = own.map(bounds).find(|[x0, _, x1, _]| x0 == x1);
            let Some([x, top, _, _]) = line else {
                continue;
            };
            n_lines += 1;
            let [x0, y0, x1, _] = words_of(&scene, item, "label").unwrap();
            assert!(x0 > x || x1 < x, "{} at {width}: {fields}", it.id);
            // As far as another day hardly a day from it lets them.
            assert!(
                x0 - x < 20.0 && x - x1 < 20.0,
                "{} at {width}: {fields}",
                it.id
            );
            assert!((top - y0).abs() < 10.0, "{top} {y0}");
        }
        Ok(())
    };
    each_case(100, 512, one);
    assert!(n_lines > 100, "{n_lines}");
}

#[test]
fn a_part_and_its_whole_have_one_scale_whatever_their_sizes() {
    let fields = r#""quantities": [{"id": "w", "label": "W", "unit": "people", "says": "270,715"},
        {"id": "p", "label": "P", "unit": "people", "says": "1,932"}]"#;
    for width in [320.0, 640.0] {
        let scene = drawn_at(
            width,
            fields,
            r#""kind": "parts", "whole": "w", "parts": ["p"]"#,
        );
        let zeros = texts(&scene, "axis");
        let n_zeros = zeros.iter().filter(|tick| **tick == "0").count();
        assert_eq!(n_zeros, 1, "{zeros:?}");
    }
}

#[test]
fn where_names_have_little_room_the_smaller_parts_are_one_unless_the_title_names_them() {
    let sheet = |title: &str| {
        format!(
            r#"{{"quantities": [{{"id": "w", "label": "Revenue", "unit": "people", "says": "9,404"}},
                {{"id": "a", "label": "Telephones", "unit": "people", "says": "4,458"}}, {{"id": "b", "label": "Services", "unit": "people", "says": "2,742"}},
                {{"id": "c", "label": "Computers of all kinds", "unit": "people", "says": "805"}},
                {{"id": "d", "label": "Wearables, home and accessories", "unit": "people", "says": "741"}}, {{"id": "e", "label": "Tablets and their accessories", "unit": "people", "says": "658"}}],
              "relations": [{{"formula": "w = a + b + c + d + e"}}],
              "charts": [{{"id": "c", "kind": "parts", "title": "{title}", "whole": "w", "parts": ["a", "b", "c", "d", "e"]}}]}}"#
        )
    };
    for (title, width, is_one) in [
        ("Almost half", 320.0, true),
        ("Almost half", 1280.0, false),
        ("{e} of them", 320.0, false),
    ] {
        let sheet = Sheet::from_json(&sheet(title)).unwrap();
        let options = SolveOptions {
            n_draws: 64,
            seed: 7,
        };
        let solution = Model::new(&sheet).solve(&options);
        let scene = draw(
            &sheet,
            &solution,
            &sheet.charts[0],
            &View::new(width, false, "en"),
        );
        let told = every_text(&scene);
        assert_eq!(
            told.contains("3 others"),
            is_one,
            "{title} at {width}: {told}"
        );
        assert_eq!(told.contains("2,204"), is_one, "{told}");
        assert!(
            is_one || told.contains("\u{201c}658\u{201d}") || told.contains("658"),
            "{told}"
        );
    }
}

#[test]
fn rows_of_which_nothing_is_read_otherwise_speak_of_no_reading() {
    for (says, is_read) in [("130", false), ("around 1 100", true)] {
        let fields = format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people", "says": "{says}"}}]"#
        );
        let told = every_text(&drawn(&fields, r#""kind": "ranges", "quantities": ["q"]"#));
        assert!(told.contains("What was said"), "{told}");
        assert_eq!(told.contains("and how we read it"), is_read, "{told}");
    }
}

#[test]
fn a_small_gap_is_empty_between_its_ends() {
    let fields = r#""quantities": [{"id": "q", "label": "Q", "unit": "people"}],
        "figures": [{"quantity": "q", "low": 1000, "high": 1030}, {"quantity": "q", "low": 1032, "high": 1100}]"#;
    for width in [320.0, 640.0, 1280.0] {
        let scene = drawn_at(width, fields, r#""kind": "conflict""#);
        let bars = boxes(&scene, "stated");
        let alerts = scene.marks.iter().filter(|mark| mark.class == "alert");
        let filled = alerts.filter(|mark| matches!(mark.shape, Shape::Rect { .. }));
        assert_eq!(
            (bars.len(), filled.count()),
            (2, 0),
            "{width}: {}",
            every_text(&scene)
        );
        assert!(bars[0].1 < bars[1].0 || bars[1].1 < bars[0].0, "{bars:?}");
    }
}

#[test]
fn the_dates_of_few_figures_are_the_ticks_and_stand_at_no_mark() {
    let fields = |dates: &[&str]| {
        let figure = |(i, date): (usize, &&str)| {
            let says = 100 + 100 * i;
            format!(r#"{{"quantity": "q", "says": "{says}", "as_of": "{date}"}}"#)
        };
        let figures: Vec<String> = dates.iter().enumerate().map(figure).collect();
        format!(
            r#""quantities": [{{"id": "q", "label": "Q", "unit": "people"}}], "figures": [{}]"#,
            figures.join(", ")
        )
    };
    for (dates, ticks) in [
        (
            &["2022-03-01", "2022-03-08", "2022-03-22", "2022-04-01"][..],
            &["1 Mar", "8", "22", "1 Apr"][..],
        ),
        (&["2021-11", "2022-02", "2022-12"], &["Nov", "Feb", "Dec"]),
        (&["2019", "2021", "2022"], &["2019", "2021", "2022"]),
    ] {
        for width in [320.0, 640.0, 1280.0] {
            let scene = drawn_at(
                width,
                &fields(dates),
                r#""kind": "change", "quantity": "q""#,
            );
            let axis = scene.marks.iter().filter(|mark| mark.class == "axis");
            let below = axis.filter_map(|mark| match &mark.shape {
                Shape::Text { text, y, .. } => Some((text.as_str(), *y)),
                _ => None,
            });
            let below: Vec<_> = below.collect();
            let row = below.iter().find(|(text, _)| *text == ticks[0]).unwrap().1;
            let told: Vec<&str> = below
                .iter()
                .filter(|(_, y)| *y == row)
                .map(|it| it.0)
                .collect();
            let told: Vec<&str> = told
                .into_iter()
                .filter(|text| *text != "scale not from zero")
                .collect();
            assert_eq!(told, ticks, "{width}");
            let marks = texts(&scene, "label").join(" ");
            let is_told = |date: &&str| marks.contains(&date[..4]);
            assert!(!dates.iter().any(is_told), "{width}: {marks}");
        }
    }
}

#[test]
fn an_open_end_is_told_at_its_mark_in_a_sign_where_its_words_have_no_room() {
    for (says, words, sign) in [
        ("more than 80", "more than 80", ">80"),
        ("at least 80", "at least 80", "\u{2265}80"),
    ] {
        let point =
            |month: u32, says: &str| format!(r#"{{"date": "2023-0{month}", "says": "{says}"}}"#);
        let points = [
            point(1, "120"),
            point(2, "100-130"),
            point(3, says),
            point(4, "130"),
            point(5, "90"),
        ];
        for kind in ["count", "level"] {
            let fields = format!(
                r#""series": [{{"id": "a", "label": "A", "kind": "{kind}", "points": [{}]}}]"#,
                points.join(", ")
            );
            for width in (320..=1280).step_by(40) {
                let chart = r#""kind": "series", "series": ["a"]"#;
                let scene = drawn_at(f64::from(width), &fields, chart);
                let item = scene.items.iter().position(|item| item.id == "a@2023-03");
                let told = texts(&scene, "value");
                let is_told = |text: &&str| *text == words || *text == sign;
                assert!(told.iter().any(is_told), "{kind} at {width}: {told:?}");
                let own = item.and_then(|item| words_of(&scene, item, "value"));
                let arrow = (scene.marks.iter())
                    .filter(|mark| mark.item == item && mark.class != "value")
                    .map(bounds);
                let near = arrow.map(|place| distance(own.unwrap(), place));
                assert!(
                    near.fold(f64::INFINITY, f64::min) < 12.0,
                    "{kind} at {width}"
                );
            }
        }
    }
}

#[test]
fn of_lines_that_share_a_panel_only_the_first_is_loud() {
    let line = |id: &str, values: [u32; 2]| {
        let [first, last] = values;
        format!(
            r#"{{"id": "{id}", "label": "{id}", "unit": "people", "kind": "level", "points": [{{"date": "2023-01", "value": {first}}}, {{"date": "2023-02", "value": {last}}}]}}"#
        )
    };
    for (series, n_loud) in [(r#"["a"]"#, 1), (r#"["a", "b"]"#, 2)] {
        let fields = format!(
            r#""series": [{}, {}]"#,
            line("a", [10, 40]),
            line("b", [30, 20])
        );
        let scene = drawn(&fields, &format!(r#""kind": "series", "series": {series}"#));
        let loud = scene.marks.iter().filter(|mark| match mark.shape {
            Shape::Circle { fill, .. } => fill == Color::rgb(0x0072b2),
            _ => false,
        });
        assert_eq!(loud.count(), n_loud, "{series}");
    }
}

#[test]
fn only_what_clashes_has_no_value() {
    let fields = r#""quantities": [
        {"id": "now", "label": "Now", "unit": "people", "says": "822"},
        {"id": "before", "label": "Before", "unit": "people", "says": "81"},
        {"id": "times", "label": "Times", "unit": "times", "says": "11.0"},
        {"id": "a", "label": "A", "unit": "people", "says": "481"},
        {"id": "b", "label": "B", "unit": "people", "says": "300"},
        {"id": "c", "label": "C", "unit": "people", "says": "181"},
        {"id": "rest", "label": "Rest", "unit": "people"},
        {"id": "sum", "label": "Sum", "unit": "people"}],
        "relations": [{"id": "r1", "formula": "now = times * before"}, {"id": "r2", "formula": "a + rest = now"},
            {"id": "r3", "formula": "b + c = a"}, {"id": "r4", "formula": "sum = now + 2 * rest"}]"#;
    for width in [320.0, 640.0, 1280.0] {
        // What the conflict is not about is not called impossible, nor what was said of it taken back.
        let chart = r#""kind": "parts", "whole": "now", "parts": ["a", "rest"]"#;
        let told = every_text(&drawn_at(width, fields, chart));
        assert!(
            told.contains("not worked out") && told.contains("other figures clash"),
            "{told}"
        );
        assert!(!told.contains("no value fits"), "{told}");
        // Parts and a whole that fit together are drawn as that.
        let chart = r#""kind": "parts", "whole": "a", "parts": ["b", "c"]"#;
        let scene = drawn_at(width, fields, chart);
        assert_eq!(texts(&scene, "alert"), [""; 0], "{}", every_text(&scene));
        // Both of them and the whole.
        let n_filled = scene.marks.iter().filter(|mark| mark.class == "stated");
        assert_eq!(
            n_filled
                .filter(|mark| matches!(mark.shape, Shape::Rect { .. }))
                .count(),
            3
        );
    }
}

#[test]
fn a_whole_that_is_worked_out_exactly_has_an_end() {
    let fields = r#""quantities": [
        {"id": "all", "label": "All", "unit": "people", "says": "at least 231"},
        {"id": "a", "label": "A", "unit": "people", "says": "203"},
        {"id": "b", "label": "B", "unit": "people", "says": "61"}],
        "relations": [{"id": "r", "formula": "a + b = all"}]"#;
    for width in [320.0, 640.0] {
        let chart = r#""kind": "parts", "whole": "all", "parts": ["a", "b"]"#;
        let scene = drawn_at(width, fields, chart);
        let bar = |mark: &&Mark| mark.class == "worked-out" && bounds(mark)[2] >= width - 2.0;
        assert_eq!(scene.marks.iter().filter(bar).count(), 1, "{width}");
    }
}

#[test]
fn a_title_below_zero_is_about_the_columns_there_and_every_period_is_named() {
    let (sheet, solution) = read("edge");
    let spec = sheet.chart("negative-columns").unwrap();
    for width in [320.0, 640.0] {
        let view = View::new(width, false, "en");
        let scene = draw(&sheet, &solution, spec, &view);
        let is_loud = |mark: &&Mark| matches!(mark.shape, Shape::Rect { fill, .. } if fill == view.theme.derived);
        let loud = scene.marks.iter().filter(is_loud);
        let loud: Vec<&str> = loud
            .map(|mark| scene.items[mark.item.unwrap()].value.as_str())
            .collect();
        assert!(
            loud.len() == 2 && loud.iter().all(|value| value.starts_with('\u{2212}')),
            "{loud:?}"
        );
        assert!(texts(&scene, "axis").contains(&"Q4"), "{width}");
        // No year stands beside the words of the gap.
        let gap = text_at(&scene, "no figure").unwrap();
        for year in ["2023", "2024"] {
            let year = text_at(&scene, year).unwrap();
            let is_beside = year[1] < gap[3] && gap[1] < year[3];
            assert!(!is_beside || distance(gap, year) >= 14.0, "{width}");
        }
    }
}

#[test]
fn a_line_tells_words_at_its_marks_and_crosses_no_open_end() {
    let points = r#"{"date": "2021-03-01", "says": "around 5 000"}, {"date": "2021-04-01", "says": "40 000"},
        {"date": "2021-05-01", "says": "more than 120,000"}, {"date": "2021-06-01", "says": "390,000"}"#;
    let fields = format!(
        r#""series": [{{"id": "a", "label": "A", "unit": "people", "kind": "running_total", "points": [{points}]}}]"#
    );
    for width in [640.0, 1280.0] {
        let scene = drawn_at(width, &fields, r#""kind": "series", "series": ["a"]"#);
        assert!(
            texts(&scene, "value").contains(&"\u{201c}around 5 000\u{201d}"),
            "{}",
            every_text(&scene)
        );
        assert!(paths(&scene, "joined").is_empty(), "{width}");
    }
}

#[test]
fn what_is_counted_in_other_units_says_so_at_both_marks() {
    for (unit, expected) in [
        ("people", "\u{201c}253\u{201d}"),
        ("attempts", "\u{201c}253\u{201d} people"),
    ] {
        let fields = format!(
            r#""quantities": [{{"id": "a", "label": "A", "unit": "people", "says": "253"}},
                {{"id": "b", "label": "B", "unit": "{unit}", "says": "1,267"}}],
                "relations": [{{"id": "r", "formula": "a = b", "assumes": "both count the same"}}]"#
        );
        for width in [320.0, 640.0] {
            let scene = drawn_at(width, &fields, r#""kind": "conflict""#);
            let told = every_text(&scene);
            assert!(told.lines().any(|line| line == expected), "{told}");
            assert_eq!(told.contains("attempts"), unit == "attempts", "{told}");
        }
    }
}

#[test]
fn the_vaguest_figure_of_a_change_is_not_loud_and_what_the_title_names_is() {
    let (sheet, solution) = read("gaps");
    let mut spec = sheet.chart("change").unwrap().clone();
    spec.title = "In July it was more than 1,300".to_owned();
    let view = View::new(640.0, false, "en");
    let scene = draw(&sheet, &solution, &spec, &view);
    let boxes = |mark: &&Mark| mark.class == "worked-out";
    assert_eq!(scene.marks.iter().filter(boxes).count(), 0);
    let is_loud = |mark: &&Mark| matches!(&mark.shape, Shape::Path { stroke, .. } if stroke.color() == view.theme.derived);
    let loud = scene
        .marks
        .iter()
        .filter(|mark| mark.class == "stated")
        .filter(is_loud);
    let loud: Vec<&str> = loud
        .map(|mark| scene.items[mark.item.unwrap()].value.as_str())
        .collect();
    assert!(
        !loud.is_empty() && loud.iter().all(|value| value.contains("1,300")),
        "{loud:?}"
    );
}

#[test]
fn the_value_of_a_line_that_the_title_names_is_loud_unless_its_difference_is_told() {
    for (file, id, expected) in [
        ("gaps", "level", "at least 2,100 households"),
        ("kinds", "lines", "2,300 households"),
    ] {
        let (sheet, solution) = read(file);
        let spec = sheet.chart(id).unwrap();
        let view = View::new(640.0, false, "en");
        let scene = draw(&sheet, &solution, spec, &view);
        let loud = scene.marks.iter().find(|mark| {
            mark.class == "stated"
                && match &mark.shape {
                    Shape::Circle { fill, .. } => *fill == view.theme.derived,
                    Shape::Path { stroke, .. } => stroke.color() == view.theme.derived,
                    _ => false,
                }
        });
        let item = &scene.items[loud.unwrap().item.unwrap()];
        assert_eq!(item.value, expected, "{id}");
    }
}

#[test]
fn no_words_at_a_mark_are_read_on_from_the_numbers_of_the_axis() {
    for (id, width) in [("entries", 640.0), ("centres", 640.0), ("returns", 640.0)] {
        let scene = published("sheets/lithuania-ledger.json", id, width);
        let boxes = |class: &str| -> Vec<[f64; 4]> {
            let own = scene.marks.iter().filter(|mark| mark.class == class);
            own.filter_map(|mark| text_box(&mark.shape)).collect()
        };
        let numbers = boxes("axis");
        for words in boxes("label") {
            for number in numbers.iter().filter(|number| number[0] < 10.0) {
                let is_beside = words[1] < number[3] && number[1] < words[3];
                assert!(
                    !is_beside || words[0] - number[2] >= 12.0,
                    "{id}: {words:?}"
                );
            }
        }
    }
}

#[test]
fn columns_with_all_their_numbers_have_no_grid_and_what_the_title_compares_an_arrow() {
    at_all_widths("kinds", "columns", |width, scene| {
        let told = texts(scene, "value");
        for number in ["88", "92", "141", "97", "80", "64", "31"] {
            assert!(told.contains(&number), "{width}: {told:?}");
        }
        // What was told in words is told in them, and how we read it under them where that has room.
        let words = if width < 320.0 {
            "110\u{2013}130"
        } else {
            "\u{201c}around 120\u{201d}"
        };
        assert!(told.contains(&words), "{width}: {told:?}");
        let reading = text_at(scene, "read as 110\u{2013}130");
        assert_eq!(reading.is_some(), width >= 360.0, "{width}: {told:?}");
        if let (Some(reading), Some(words)) = (reading, text_at(scene, words)) {
            assert!(reading[1] >= words[3] && reading[0] < words[2] && words[0] < reading[2]);
        }
        assert!(paths(scene, "grid").is_empty(), "{width}");
        assert!(!texts(scene, "axis").contains(&"100"), "{width}");
        // The month of the law is a shade behind its column, down to the axis.
        let of = |class: &str| {
            let own = scene.marks.iter().filter(|mark| mark.class == class);
            own.map(bounds).collect::<Vec<_>>()
        };
        let band = of("event")[0];
        let is_march =
            |mark: &&Mark| matches!(&mark.shape, Shape::Text { text, .. } if text == "Mar");
        let march = bounds(scene.marks.iter().find(is_march).unwrap());
        assert!(band[0] <= march[0] && march[2] <= band[2], "{band:?}");
        assert!(march[1] - band[3] < 20.0 && band[3] - band[1] > 100.0);
        // How far August lies under March.
        if width >= 320.0 {
            assert_eq!(texts(scene, "difference"), ["\u{2212}77"], "{width}");
            let [line, arrow, ..] = of("difference")[..] else {
                panic!("{width}");
            };
            assert!(arrow[1] == line[1] && line[2] >= arrow[0], "{width}");
            let told = "March 2023 to August 2023: 77 fewer";
            assert!(scene.description.contains(told), "{}", scene.description);
        }
    });
    // What one of them has no number for is read off a grid, and so is a unit that nothing else tells.
    for (last, subtitle, has_grid) in [
        ("", "Flats a month", false),
        ("", "A month", true),
        (
            r#", {"date": "2023-04", "value": 1}, {"date": "2023-05", "value": 2}, {"date": "2023-06", "value": 3},
            {"date": "2023-07", "value": 3}, {"date": "2023-08", "value": 3}, {"date": "2023-09", "value": 3}"#,
            "Flats a month",
            true,
        ),
    ] {
        let fields = format!(
            r#""series": [{{"id": "s", "label": "S", "unit": "flats", "kind": "count", "points": [{{"date": "2023-01", "value": 40}},
            {{"date": "2023-02", "value": 120}}, {{"date": "2023-03", "value": 90}}{last}]}}]"#
        );
        let chart = format!(r#""kind": "series", "series": ["s"], "subtitle": "{subtitle}""#);
        let scene = drawn(&fields, &chart);
        let told = texts(&scene, "axis").concat();
        assert_eq!(told.contains("100"), has_grid, "{subtitle}: {told}");
    }
}

#[test]
fn what_is_said_of_an_event_crosses_no_line_of_another() {
    let mut n_lines = 0;
    for id in ["columns", "lines"] {
        at_all_widths("gaps", id, |width, scene| {
            let is_event =
                |mark: &&Mark| mark.item.is_some_and(|at| scene.items[at].kind == "event");
            let own: Vec<&Mark> = scene.marks.iter().filter(is_event).collect();
            for line in own.iter().filter(|mark| text_box(&mark.shape).is_none()) {
                let [x0, top, x1, bottom] = bounds(line);
                if x1 - x0 > 1.0 {
                    continue;
                }
                n_lines += 1;
                for text in own.iter().filter(|mark| mark.item != line.item) {
                    let Some([left, y0, right, y1]) = text_box(&text.shape) else {
                        continue;
                    };
                    let is_apart = x0 < left - 2.0 || x0 > right + 2.0 || y1 < top || y0 > bottom;
                    assert!(is_apart, "{id} at {width}: {:?}", text.shape);
                }
            }
            // All of one size.
            let sizes = own.iter().filter_map(|mark| match mark.shape {
                Shape::Text { size_px, .. } => Some(size_px),
                _ => None,
            });
            assert!(sizes.into_iter().all(|size| size == 12.0), "{width}");
        });
    }
    assert!(n_lines > 50, "{n_lines}");
}

#[test]
fn a_line_runs_only_between_exact_values() {
    for (name, id) in [("gaps", "level"), ("gaps", "lines"), ("kinds", "lines")] {
        at_all_widths(name, id, |width, scene| {
            let ranges: Vec<[f64; 4]> = scene
                .marks
                .iter()
                .filter(|mark| {
                    let [x0, y0, x1, y1] = bounds(mark);
                    let is_bar = matches!(mark.shape, Shape::Rect { .. }) && y1 - y0 >= 3.0;
                    mark.class == "stated" && is_bar && x1 - x0 < 7.0
                })
                .map(bounds)
                .collect();
            assert!(!ranges.is_empty(), "{id} at {width}");
            for line in paths(scene, "line") {
                for (x, y) in line {
                    for [x0, y0, x1, y1] in &ranges {
                        let is_in = x > x0 && x < x1 && y >= y0 && y <= y1;
                        assert!(!is_in, "{id} at {width}: {line:?}");
                    }
                }
            }
        });
    }
}

#[test]
fn a_unit_is_told_once_and_no_grid_line_is_left_out_beside_a_dotted_line() {
    at_all_widths("kinds", "lines", |width, scene| {
        let told = every_text(scene);
        assert!(!told.lines().any(|line| line == "flats"), "{width}: {told}");
        let dotted: Vec<&[(f64, f64)]> = paths(scene, "difference")
            .into_iter()
            .filter(|points| points[0].1 == points[1].1)
            .collect();
        assert_eq!(dotted.len(), 2, "{width}");
        // One above the other at the same distance, down to the axis of time.
        let axis = scene.marks.iter().filter(|mark| mark.class == "axis");
        let lines = axis.filter(|mark| text_box(&mark.shape).is_none());
        let is_grid = |[x0, y0, x1, y1]: &[f64; 4]| y0 == y1 && x1 - x0 > 40.0;
        let mut all: Vec<[f64; 4]> = lines.map(bounds).filter(is_grid).collect();
        all.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
        let mut panels: Vec<Vec<f64>> = Vec::new();
        let mut before = [f64::NAN; 4];
        for line in all {
            match panels.last_mut() {
                Some(ys) if line[0] == before[0] && line[1] - before[1] < 80.0 => ys.push(line[1]),
                _ => panels.push(vec![line[1]]),
            }
            before = line;
        }
        assert_eq!(panels.len(), 2, "{width}: {panels:?}");
        for mut ys in panels {
            ys.dedup();
            let steps: Vec<f64> = ys.windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert!(steps.len() >= 3, "{width}: {ys:?}");
            let is_even = steps.iter().all(|step| (step - steps[0]).abs() < 1.5);
            assert!(is_even, "{width}: {ys:?}");
        }
    });
}

#[test]
fn what_an_answer_rests_on_besides_what_was_stated_is_told_below_its_charts() {
    let fields = |t: &str, how: &str| {
        format!(
            r#""quantities": [{{"id": "t", "label": "Arrested", {t}}}, {{"id": "a", "label": "Violence", "says": "10"}},
                {{"id": "b", "label": "Theft", "says": "5"}}, {{"id": "r", "label": "Charged"}}],
            "relations": [{{"formula": "t = a + b"{how}}}, {{"formula": "r = t - a"}}],
            "events": [{{"date": "2024-05", "label": "E"}}]"#
        )
    };
    let stated = r#""says": "15""#;
    for (fields, told) in [
        (fields(stated, ""), None),
        // It is supposed, not stated: less is claimed without it.
        (fields(stated, r#", "assumes": "so", "off": true"#), None),
        (
            fields(r#""says": "20""#, r#", "off": true"#),
            Some("Left out: Arrested = Violence + Theft."),
        ),
        (
            fields(
                r#""says": "20", "low": 15, "high": 15, "changed": true"#,
                "",
            ),
            Some("Changed, not as stated: Arrested (\u{201c}20\u{201d})."),
        ),
        // It no longer counts.
        (
            fields(r#""says": "20", "changed": true"#, ""),
            Some("Changed, not as stated: Arrested (\u{201c}20\u{201d})."),
        ),
        (
            fields(r#""says": "about 16""#, "") + r#", "reading": "generous""#,
            Some("Wordings are read generously."),
        ),
    ] {
        for chart in [
            r#""kind": "ranges", "quantities": ["r"]"#,
            r#""kind": "parts", "whole": "t", "parts": ["a", "b"]"#,
            r#""kind": "distribution", "quantity": "r""#,
            r#""kind": "conflict""#,
            r#""kind": "timeline""#,
        ] {
            let scene = drawn(&fields, chart);
            let below: String = (scene.marks.iter())
                .filter(|mark| mark.class == "settings")
                .filter_map(|mark| match &mark.shape {
                    Shape::Text { text, .. } => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            let told = told.filter(|_| !chart.contains("timeline"));
            assert_eq!(below, told.unwrap_or_default(), "{fields} {chart}");
            assert!(scene.description.contains(&below), "{}", scene.description);
        }
    }
}

#[test]
fn a_conflict_that_is_none_says_what_that_rests_on() {
    let fields = |a: &str, how: &str| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A", {a}}}, {{"id": "b", "label": "B", "says": "5"}}],
            "relations": [{{"formula": "a = b"{how}}}]"#
        )
    };
    for (fields, told) in [
        (
            fields(r#""says": "5""#, ""),
            "All figures can be true at once.",
        ),
        (
            fields(r#""says": "5""#, r#", "off": true"#),
            "Nothing ties these figures together that could fail.",
        ),
        (
            fields(r#""says": "6", "low": 5, "high": 5, "changed": true"#, ""),
            "With these changes, all figures can be true at once.",
        ),
    ] {
        let scene = drawn(&fields, r#""kind": "conflict""#);
        assert!(scene.description.contains(told), "{}", scene.description);
    }
}

#[test]
fn two_counts_that_narrow_each_other_have_a_panel_of_their_own() {
    at_all_widths("claims", "narrowed", |width, scene| {
        let found = scene
            .marks
            .iter()
            .find(|mark| mark.class == "worked-out" && matches!(mark.shape, Shape::Rect { .. }));
        let [x0, y0, x1, y1] = bounds(found.unwrap());
        assert!(x1 - x0 >= 20.0 && y1 - y0 >= 30.0, "{width}: {}", y1 - y0);
        assert_eq!(texts(scene, "group"), ["June and July"], "{width}");
        let told = every_text(scene).replace('\n', " ");
        for words in [
            "read as 1,000\u{2013}1,200",
            "read as 1,015\u{2013}1,065",
            "scale not from zero",
        ] {
            assert_eq!(told.matches(words).count(), 1, "{words} at {width}: {told}");
        }
        // What it shows has a frame among the others, with words.
        let is_beside = width >= 520.0;
        let frame = scene.marks.iter().filter(|mark| mark.class == "frame");
        assert_eq!(frame.count(), 1, "{width}");
        assert_eq!(
            told.contains("enlarged at right"),
            is_beside,
            "{width}: {told}"
        );
        assert_eq!(
            told.contains("enlarged below"),
            !is_beside,
            "{width}: {told}"
        );
        // Right of the others where there is room, else below them.
        let others = scene.marks.iter().filter(|mark| mark.class == "line");
        let others: Vec<[f64; 4]> = others.map(bounds).collect();
        assert!(!others.is_empty());
        for other in others {
            let is_apart = if width >= 520.0 {
                other[2] < x0
            } else {
                other[3] < y0
            };
            assert!(is_apart, "{width}: {other:?}");
        }
    });
}

#[test]
fn how_those_were_read_that_are_compared_is_told_at_every_width() {
    at_all_widths("kinds", "change", |width, scene| {
        if width < 320.0 {
            return;
        }
        let told = every_text(scene).replace('\n', " ");
        for read in ["1,000\u{2013}1,200", "1,600\u{2013}1,800"] {
            assert!(told.contains(&format!("read as {read}")), "{width}: {told}");
        }
    });
}

#[test]
fn a_total_that_falls_is_told_once_and_has_the_sign_at_its_title() {
    for width in [320.0, 640.0, 1280.0] {
        let (sheet, solution) = read("clash");
        let spec = sheet.chart("change").unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
        let told = every_text(&scene).replace('\n', " ");
        assert_eq!(told.matches("at least 15").count(), 1, "{width}: {told}");
        let first = &scene.marks[0];
        assert!(
            first.class == "alert" && bounds(first)[3] < 24.0,
            "{first:?}"
        );
        let sentence = "It falls by at least 15, though it is a running total.";
        assert!(
            scene.description.contains(sentence),
            "{}",
            scene.description
        );
        assert!(
            texts(&scene, "axis")
                .iter()
                .any(|text| text.ends_with("\u{b7} scale not from zero"))
        );
    }
    // Without a title the sentence stands below.
    let (mut sheet, solution) = read("clash");
    let spec = sheet
        .charts
        .iter_mut()
        .find(|spec| spec.id == "change")
        .unwrap();
    spec.title.clear();
    let scene = draw(
        &sheet,
        &solution,
        sheet.chart("change").unwrap(),
        &View::new(640.0, false, "en"),
    );
    assert!(
        every_text(&scene)
            .replace('\n', " ")
            .contains("though it is a running total")
    );
}

#[test]
fn a_change_whose_title_is_about_one_figure_has_its_finding_there() {
    for width in [320.0, 640.0] {
        let (sheet, solution) = read("gaps");
        let mut spec = sheet.chart("change").unwrap().clone();
        spec.title = "In July it was more than 1,300".to_owned();
        let view = View::new(width, false, "en");
        let scene = draw(&sheet, &solution, &spec, &view);
        assert!(paths(&scene, "difference").is_empty());
        let loud = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text {
                text,
                size_px,
                color,
                ..
            } if *size_px == 15.0 && *color == view.theme.finding_ink() => Some(text.as_str()),
            _ => None,
        });
        let loud: Vec<&str> = loud.collect();
        assert_eq!(loud.join(" "), "\u{201c}more than 1 300\u{201d}", "{width}");
    }
}

#[test]
fn names_under_a_bar_are_read_in_the_order_of_its_parts_and_all_have_their_readings() {
    at_all_widths("kinds", "flow", |width, scene| {
        // On less of a page names stand as they can.
        if width < 320.0 {
            return;
        }
        let [first, second] =
            ["Got a council", "Rented from"].map(|name| text_at(scene, name).unwrap());
        assert!(first[1] <= second[1] + 0.5, "{width}: {first:?} {second:?}");
        assert!(first[0] < second[0], "{width}: {first:?} {second:?}");
        let told = every_text(scene).replace('\n', " ");
        for read in ["1,225\u{2013}1,275", "850\u{2013}900", "3,600\u{2013}4,400"] {
            assert!(told.contains(&format!("read as {read}")), "{width}: {told}");
        }
        assert_eq!(texts(scene, "group"), ["Who came", "What they have"]);
    });
}

#[test]
fn where_a_part_may_end_is_dashed_beyond_its_bar() {
    let (sheet, solution) = read("kinds");
    let spec = sheet.chart("flow").unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
    let whiskers = scene.marks.iter().filter(|mark| mark.class == "whisker");
    let is_level = |mark: &&Mark| bounds(mark)[1] == bounds(mark)[3];
    let level: Vec<&Mark> = whiskers.filter(is_level).collect();
    let is_dashed =
        |mark: &Mark| matches!(&mark.shape, Shape::Path { stroke, .. } if stroke.dash().is_some());
    // The upper bar is as wide as the band.
    let band = scene
        .marks
        .iter()
        .find(|mark| mark.class == "band")
        .unwrap();
    let solid = bounds(band)[2];
    assert!(level.iter().any(|mark| is_dashed(mark)));
    for mark in level {
        let [x0, _, x1, _] = bounds(mark);
        assert_eq!(is_dashed(mark), x1 > solid + 0.5, "{x0} to {x1} of {solid}");
    }
    assert_eq!(
        texts(&scene, "note")[0],
        "where \u{201c}around 4 000\u{201d} may end"
    );
}

#[test]
fn counts_that_can_follow_each_other_have_a_step_from_one_to_the_next() {
    at_all_widths("kinds", "conflict", |width, scene| {
        let told = every_text(scene).replace('\n', " ");
        assert!(!told.contains("All figures can be true"), "{width}: {told}");
        assert_eq!(
            told.matches("each can follow the last").count(),
            1,
            "{width}: {told}"
        );
        assert!(
            scene
                .description
                .contains("All figures can be true at once: each can follow the last.")
        );
        assert!(told.contains("scale not from zero"), "{width}");
        // Each arrow is a line and its head, down and to the right.
        let arrows: Vec<&[(f64, f64)]> = paths(scene, "step")
            .into_iter()
            .filter(|path| path.len() == 2)
            .collect();
        assert_eq!(arrows.len(), 2, "{width}");
        for arrow in arrows {
            assert!(
                arrow[0].0 < arrow[1].0 && arrow[0].1 < arrow[1].1,
                "{width}: {arrow:?}"
            );
        }
        for date in ["1 April 2023", "1 August 2023", "1 November 2023"] {
            assert_eq!(
                texts(scene, "label")
                    .iter()
                    .filter(|text| **text == date)
                    .count(),
                1,
                "{width}: {date}"
            );
        }
        for publisher in ["Office of Statistics", "Ministry of Housing"] {
            assert!(told.contains(publisher), "{width}: {told}");
        }
        // How words were read is called that.
        for reading in ["1,000\u{2013}1,200", "1,600\u{2013}1,800"] {
            assert!(
                told.contains(&format!("read as {reading}")),
                "{width}: {told}"
            );
        }
        // What the steps mean stands in the plot, or below all, in at most two lines: in no column of names.
        let finding = texts(scene, "finding");
        assert!(finding.len() <= 2, "{width}: {finding:?}");
        let lines = text_at(scene, finding[0]).unwrap();
        let name = text_at(scene, "Ministry of Housing").unwrap();
        let last = text_at(scene, "1 November 2023").unwrap();
        assert!(
            lines[0] > name[2] + 8.0 || lines[1] > last[3] + 20.0,
            "{width}"
        );
    });
    // What a panel of a fall says of a reading.
    at_all_widths("clash", "conflict", |width, scene| {
        let told = every_text(scene).replace('\n', " ");
        for reading in ["1,050\u{2013}1,150", "985\u{2013}1,035"] {
            assert!(
                told.contains(&format!("read as {reading}")),
                "{width}: {told}"
            );
        }
    });
    // What is no running total has no order, and no second sentence where it has a title.
    let fields = r#""quantities": [{"id": "q", "label": "Q", "unit": "people"}],
        "figures": [{"quantity": "q", "says": "900"}, {"quantity": "q", "says": "about 900"}]"#;
    let scene = drawn(fields, r#""kind": "conflict", "quantity": "q""#);
    assert!(paths(&scene, "step").is_empty() && texts(&scene, "verdict").is_empty());
    assert!(
        scene
            .description
            .contains("All figures can be true at once.")
    );
}

#[test]
fn the_lines_of_a_claim_are_shifted_as_one() {
    for id in ["conflict", "conflict-one"] {
        at_all_widths("clash", id, |width, scene| {
            for item in 0..scene.items.len() {
                let own = scene
                    .marks
                    .iter()
                    .filter(|mark| mark.item == Some(item) && mark.class == "claim");
                let own: Vec<[f64; 4]> = own.filter_map(|mark| text_box(&mark.shape)).collect();
                let same = |of: fn(&[f64; 4]) -> f64| {
                    own.iter().all(|line| (of(line) - of(&own[0])).abs() < 0.6)
                };
                let is_one = same(|line| line[0])
                    || same(|line| line[2])
                    || same(|line| (line[0] + line[2]) / 2.0);
                assert!(is_one, "{id} at {width}: {own:?}");
            }
        });
    }
}

#[test]
fn the_other_figures_of_a_conflict_stand_below_its_head() {
    at_all_widths("clash", "conflict", |width, scene| {
        let others = text_at(scene, "The other figures:").unwrap();
        let head = text_at(scene, "Left the country").unwrap();
        let claim = text_at(scene, "\u{201c}more than 2 000").unwrap();
        assert!(head[3] < others[1] && others[3] < claim[1], "{width}");
        for words in [
            "Arrived: \u{201c}4 202\u{201d};",
            "Living in centres: \u{201c}around 2 600\u{201d}",
        ] {
            let told = text_at(scene, words).unwrap();
            assert!(
                told[1] >= others[1] - 0.5 && told[3] < claim[1],
                "{width}: {words}"
            );
        }
    });
}

#[test]
fn the_dates_of_a_source_stand_in_their_order() {
    let (sheet, solution) = read("clash");
    let spec = sheet.chart("conflict").unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(1280.0, false, "en"));
    let told = texts(&scene, "source").join(" ");
    assert!(told.contains("28 June 2022 and 28 July 2022"), "{told}");
}

#[test]
fn a_part_that_goes_beyond_its_total_is_one_part() {
    at_all_widths("claims", "sum", |width, scene| {
        let bracket = paths(scene, "bracket");
        let [[a, _, _, d]] = &bracket[..] else {
            panic!("{width}: {bracket:?}");
        };
        let hatched = scene
            .marks
            .iter()
            .filter(|mark| mark.class == "alert" && mark.item.is_some());
        let rect = hatched.filter(|mark| matches!(mark.shape, Shape::Rect { .. }));
        let rects: Vec<[f64; 4]> = rect.map(bounds).collect();
        assert_eq!(rects.len(), 1, "{width}: an edge parts it: {rects:?}");
        // It is as wide as the part, which begins before the hatch and ends with it.
        assert!(
            a.0 < rects[0][0] - 5.0 && (d.0 - rects[0][2]).abs() < 1.0,
            "{width}: {bracket:?} {rects:?}"
        );
        // What is at the edge of the page needs no line to it.
        let first = text_at(scene, "on suspicion").unwrap();
        assert_eq!(first[0], 0.0, "{width}");
        assert!(
            paths(scene, "leader")
                .iter()
                .all(|leader| leader[0].0 > 1.0),
            "{width}"
        );
    });
}

#[test]
fn a_timeline_of_days_on_which_nothing_happened_says_so() {
    let fields = r#""events": [{"date": "2024-05", "label": "E"}]"#;
    for width in [320.0, 640.0] {
        let scene = drawn_at(
            width,
            fields,
            r#""kind": "timeline", "from": "2020", "to": "2021""#,
        );
        assert!(every_text(&scene).contains("There is nothing to draw."));
    }
}
