//! Charts as pictures: snapshots that open in a browser, and what holds for every layout.
//!
//! `UPDATE_EXPECT=1 cargo test` rewrites the snapshots; `tests/snapshots/index.html` shows them all.

use std::fmt::Write;
use std::path::Path;

use crossfoot::chart::mark::{Anchor, Item, Mark, Scene, Shape, Stroke};
use crossfoot::chart::{Metrics, TableMetrics, View, layout};
use crossfoot::sheet::{ChartSpec, Sheet};
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
        if let Shape::Text { size_px, .. } = mark.shape {
            assert!(size_px >= 12.0, "{name}: too small to read: {mark:?}");
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
    check_line("count", &[january, february, around, april], &[4]);
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
    let bars = paths(&scene, "stated");
    assert_eq!(bars.len(), 1, "{bars:?}");
    let low = bars[0]
        .iter()
        .map(|point| point.1)
        .fold(f64::NEG_INFINITY, f64::max);
    bars[0].iter().filter(|point| point.1 == low).count() == 1
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
    assert_eq!((shade.len(), columns.len()), (1, 4));
    // A column leaves a hair to its neighbor.
    let march = columns[2];
    assert!(
        (shade[0].0 - march.0).abs() <= 1.5 && (shade[0].1 - march.1).abs() <= 1.5,
        "{shade:?} {march:?}"
    );
    assert!(boxes(&scene(r#""2023-03-01""#), "event").is_empty());
    // Of what began before the chart only the part within is shaded, and no edge stands for its beginning.
    let clipped = scene(r#"{"start": "2022-11-20", "end": "2023-01-20"}"#);
    assert_eq!(boxes(&clipped, "event").len(), 1);
    assert_eq!(paths(&clipped, "event").len(), 1);
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
fn what_is_drawn_of_a_series_is_in_its_key() {
    let partial = "part of a period; stated: all that the wording allows; ";
    let joined = "the number as said; between the dates: joined, not stated";
    for (sheet, chart, expected) in [
        ("gaps", "lines", format!("{partial}{joined}")),
        (
            "gaps",
            "level",
            format!("stated: all that the wording allows; {joined}"),
        ),
        (
            "gaps",
            "columns",
            format!("{partial}filled to the number as said, else to the least"),
        ),
        ("kinds", "columns", format!("{partial}the number as said")),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(chart).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        assert_eq!(texts(&scene, "key").join("; "), expected);
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
fn no_event_runs_through_the_last_value() {
    let (sheet, solution) = read("gaps");
    let spec = sheet.chart("columns").unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(320.0, false, "en"));
    let of = |class: &str| {
        let marks = scene.marks.iter().enumerate();
        let own = marks.filter(move |(_, mark)| mark.class == class);
        own.collect::<Vec<_>>()
    };
    let [(halo, behind), (_, text)] = of("value")[..] else {
        panic!("a value is a text before a box");
    };
    assert!(of("event").iter().all(|(at, _)| *at < halo));
    let ([a, b, c, d], [x0, y0, x1, y1]) = (bounds(behind), bounds(text));
    assert!(a <= x0 && b <= y0 && c >= x1 && d >= y1);
    // One of them would.
    assert!(of("event").iter().any(|(_, mark)| {
        let [left, _, right, bottom] = bounds(mark);
        left == right && left > x0 && right < x1 && bottom > y1
    }));
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
        let first = place_of(&scene, "Q1 2023").unwrap();
        assert!(
            columns[0].0 < first.0 && first.1 < columns[0].1,
            "{first:?} at {width_px}"
        );
    }
    let scene = drawn(&fields(&months[..4]), chart);
    assert_eq!(place_of(&scene, "no figure"), None);
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
            .find(|item| item.id.starts_with("a@2023-04"));
        let [x, _, width, _] = april.unwrap().bounds;
        let (left, right) = place_of(&scene, "Apr").unwrap();
        let distance = x + width / 2.0 - (left + right) / 2.0;
        // Months differ by a day or two.
        assert!(distance.abs() < 5.0, "{distance} px off: {fields}");
    }
}

#[test]
fn a_leader_runs_down_to_what_it_names() {
    let figure = |date: &str, says: &str| {
        format!(r#"{{"quantity": "q", "as_of": "{date}", "says": "{says}"}}"#)
    };
    let figures = [
        figure("2023-01-01", "around 1 100"),
        figure("2023-04-01", "1 420"),
        figure("2023-05-01", "more than 1 500"),
        figure("2023-09-01", "about 1 700"),
    ];
    let fields = format!(
        r#""quantities": [{{"id": "q", "label": "Q"}}], "figures": [{}]"#,
        figures.join(", ")
    );
    let scene = drawn_at(1000.0, &fields, r#""kind": "change", "quantity": "q""#);
    let leaders = scene.marks.iter().filter(|mark| mark.class == "leader");
    let mut n_leaders = 0;
    for leader in leaders {
        n_leaders += 1;
        let Shape::Path { points, .. } = &leader.shape else {
            panic!("{leader:?}");
        };
        let falls = points.windows(2).all(|pair| pair[0].1 <= pair[1].1);
        assert!(falls, "doubles back: {points:?}");
        let is_own = |mark: &&Mark| mark.item == leader.item && mark.class == "stated";
        let named = scene.marks.iter().find(is_own).unwrap();
        let (end, top) = (points[points.len() - 1].1, bounds(named)[1]);
        assert!((end - top).abs() < 0.5, "ends at {end}, not at {top}");
    }
    assert_eq!(n_leaders, 4);
    let told = every_text(&scene);
    assert!(
        told.contains("the number as said") && told.contains("all that the wording allows"),
        "{told}"
    );
}

#[test]
fn all_slices_of_a_curve_are_equally_sharp() {
    let fields = r#""quantities": [{"id": "a", "label": "A", "says": "around 1 100"}, {"id": "b", "label": "B"}],
        "relations": [{"formula": "b = a * 3"}]"#;
    for (id, fraction) in [("a", 0.0), ("b", 0.5)] {
        let chart = format!(r#""kind": "distribution", "style": "density", "quantity": "{id}""#);
        let scene = drawn_at(733.0, fields, &chart);
        let is_slice = |mark: &&Mark| mark.item.is_some_and(|at| scene.items[at].kind == "point");
        let slices: Vec<&Mark> = scene.marks.iter().filter(is_slice).collect();
        assert_eq!(slices.len(), 10);
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
    let two = sheet(&[twice("a", 20, 40), twice("b", 100, 200)].join(", "));
    let chart = |quantity: &str| format!(r#""kind": "conflict"{quantity}"#);
    let about = |id: &str| chart(&format!(r#", "quantity": "{id}""#));
    // The factor is of everything: of one conflict only where that is all there is.
    let factor = "Everything would hold if every hedge were";
    for (fields, chart, expected) in [
        (&one, chart(""), true),
        (&one, about("a"), true),
        (&two, chart(""), true),
        (&two, about("a"), false),
        (&two, about("c"), false),
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
    assert!(
        every_text(&scene).contains("15 to 25 and 35 to 45: they are at least 10 apart"),
        "{}",
        every_text(&scene)
    );
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
    let told = every_text(&drawn(&exact, r#""kind": "conflict""#));
    assert!(
        told.contains("they are 27 apart") && told.contains("a gap of 27"),
        "{told}"
    );
    let range = figures(
        r#""low": 11238, "high": 11238"#,
        r#""low": 11200, "high": 11211"#,
    );
    let told = every_text(&drawn(&range, r#""kind": "conflict""#));
    let least =
        told.contains("they are at least 27 apart") && told.contains("a gap of at least 27");
    assert!(least, "{told}");
}

#[test]
fn relations_that_contradict_each_other_are_no_agreement() {
    let fields = r#""quantities": [{"id": "a", "label": "A"}], "relations": [{"formula": "a = 1"}, {"formula": "a = 2"}]"#;
    let told = every_text(&drawn(fields, r#""kind": "conflict""#));
    assert!(told.contains("cannot all hold"), "{told}");
    assert!(!told.contains("can be true"), "{told}");
}

#[test]
fn what_drives_an_open_range_tells_that_it_stays_open() {
    let fields = |low: &str| {
        format!(
            r#""quantities": [{{"id": "a", "label": "A", "says": "around 4 000"}}, {{"id": "b", "label": "B", "says": "{low} 300"}}, {{"id": "c", "label": "C"}}],
               "relations": [{{"formula": "c = a + b"}}]"#
        )
    };
    for (says, open) in [("more than", true), ("around", false)] {
        let told = every_text(&drawn(
            &fields(says),
            r#""kind": "drivers", "quantity": "c""#,
        ));
        assert_eq!(
            told.contains("What is guaranteed stays open: at least"),
            open,
            "{told}"
        );
        // A share of the variance and one of a width are not the same share.
        assert!(
            told.contains("Share of the variance of the simulations"),
            "{told}"
        );
        assert!(told.contains("the range of 9 in 10 simulations"), "{told}");
        assert!(!told.contains("of the uncertainty"), "{told}");
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
        format!("T. Q: {long}, stated."),
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
    check_told(
        "over 4 200",
        "people",
        "more than 4,200",
        "more than 4,200 people",
    );
    check_told(
        "at least 4 200",
        "people",
        "at least 4,200",
        "at least 4,200 people",
    );
    check_told("fewer than 450", "people", "under 450", "under 450 people");
    check_told("at most 450", "people", "at most 450", "at most 450 people");
    check_told("under 12%", "%", "under 12%", "under 12%");
    check_told(
        "nearly 500",
        "people",
        "450\u{2013}500",
        "450 to 500 people",
    );
}

/// A sheet of its own, and its answer.
fn solved(text: &str) -> (Sheet, Solution) {
    let sheet = Sheet::from_json(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    let solution = Model::new(&sheet).solve(&SolveOptions {
        n_draws: 64,
        seed: 7,
    });
    (sheet, solution)
}

/// How long the marks of the item `id` are along a bar, upright or not: what is filled all over, and everything;
/// and whether the bar has an edge at its end.
fn lengths(scene: &Scene, id: &str, upright: bool) -> (f64, f64, bool) {
    let theme = crossfoot::chart::Theme::of(false);
    let item = scene.items.iter().position(|item| item.id == id);
    let (mut solid, mut end) = (0.0f64, f64::NEG_INFINITY);
    let mut start = f64::INFINITY;
    let mut edges = Vec::new();
    for mark in &scene.marks {
        if mark.item != item || !matches!(mark.class, "stated" | "worked-out") {
            continue;
        }
        let [x0, y0, x1, y1] = bounds(mark);
        let (a, b) = if upright { (y0, y1) } else { (x0, x1) };
        (start, end) = (start.min(a), end.max(b));
        match &mark.shape {
            Shape::Rect { fill, .. } if *fill == theme.stated || *fill == theme.unknown.mix(35) => {
                solid += b - a;
            }
            Shape::Rect { stroke, .. } if !stroke.is_none() => edges.push(b),
            Shape::Path { points, .. } => {
                let at = |point: &(f64, f64)| if upright { point.1 } else { point.0 };
                for pair in points.windows(2) {
                    if at(&pair[0]) == at(&pair[1]) {
                        edges.push(at(&pair[0]));
                    }
                }
            }
            _ => {}
        }
    }
    let closed = solid == end - start || edges.iter().any(|edge| (edge - end).abs() < 0.5);
    (solid, end - start, closed)
}

/// How a part of 1 000 beside one that the statement calls `says` is drawn, in bars and in flows: filled up to
/// `sure`, drawn up to `end` (NaN for an open one) and closed there.
#[track_caller]
fn check_part(says: &str, sure: f64, end: f64) {
    let (sheet, solution) = solved(&format!(
        r#"{{"quantities": [{{"id": "all", "says": "exactly 3000"}}, {{"id": "k", "says": "1001"}}, {{"id": "q", {says}}}],
            "charts": [{{"id": "p", "kind": "parts", "whole": "all", "parts": ["k", "q"], "title": "T"}},
                       {{"id": "f", "kind": "flow", "from": ["all"], "to": ["k", "q"], "title": "T"}}]}}"#
    ));
    for (spec, width) in [(0, 320.0), (0, 1280.0), (1, 320.0), (1, 1280.0)] {
        let upright = spec == 1 || width < 520.0;
        let view = View::new(width, false, "en");
        let scene = draw(&sheet, &solution, &sheet.charts[spec], &view);
        let name = format!("{says} in {:?} at {width}", sheet.charts[spec].kind);
        check_scene(&name, &scene);
        let (known, ..) = lengths(&scene, "k", upright);
        // Up to three pixels are taken for gaps and outlines.
        let slack = 3.0 * 1001.0 / known;
        let (solid, all, closed) = lengths(&scene, "q", upright);
        let told = [solid, all].map(|length| length * 1001.0 / known);
        assert!((told[0] - sure).abs() <= slack, "{name}: solid to {told:?}");
        if end.is_nan() {
            assert!(
                told[1] > sure + slack && !closed,
                "{name}: {told:?}, closed: {closed}"
            );
        } else {
            assert!(
                (told[1] - end).abs() <= slack && closed,
                "{name}: {told:?}, closed: {closed}"
            );
        }
    }
}

#[test]
fn a_part_is_solid_only_as_far_as_it_is_certain() {
    check_part(r#""says": "exactly 800""#, 800.0, 800.0);
    check_part(r#""says": "around 1 100""#, 1000.0, 1100.0);
    check_part(r#""says": "more than 300""#, 300.0, f64::NAN);
    check_part(r#""says": "at least 1 500""#, 1500.0, f64::NAN);
    check_part(r#""says": "under 400""#, 0.0, 200.0);
    check_part(r#""says": "nearly 900""#, 850.0, 875.0);
    check_part(r#""low": 600, "high": 900"#, 600.0, 750.0);
}

#[test]
fn a_neighbor_does_not_close_an_open_part() {
    let (sheet, solution) = solved(
        r#"{"quantities": [{"id": "all"}, {"id": "q", "says": "more than 300"}, {"id": "k", "says": "4001"}],
            "charts": [{"id": "p", "kind": "parts", "whole": "all", "parts": ["q", "k"], "title": "T"}]}"#,
    );
    for width in [320.0, 640.0, 1280.0] {
        let upright = width < 520.0;
        let view = View::new(width, false, "en");
        let scene = draw(&sheet, &solution, &sheet.charts[0], &view);
        let ends = ["q", "k"].map(|id| {
            let item = scene.items.iter().position(|item| item.id == id);
            let own = |mark: &&Mark| mark.item == item && mark.class == "stated";
            let along = |mark: &Mark| {
                let [x0, y0, x1, y1] = bounds(mark);
                if upright { (y0, y1) } else { (x0, x1) }
            };
            let marks = scene.marks.iter().filter(own).map(along);
            marks.fold((f64::INFINITY, 0.0f64), |(a, b), (c, d)| {
                (a.min(c), b.max(d))
            })
        });
        let (solid, all, closed) = lengths(&scene, "q", upright);
        assert!(!closed && all - solid >= 7.0, "{width}: {solid} of {all}");
        assert!(ends[1].0 - ends[0].1 >= 1.5, "{width}: {ends:?}");
    }
}

#[test]
fn a_bound_that_was_worked_out_closes_a_part_and_none_leaves_it_open() {
    let (sheet, solution) = solved(
        r#"{"quantities": [{"id": "all", "says": "at least 3000"}, {"id": "k", "says": "1001"}, {"id": "q"}],
            "relations": [{"formula": "all = k + q"}],
            "charts": [{"id": "p", "kind": "parts", "whole": "all", "parts": ["k", "q"], "title": "T"},
                       {"id": "f", "kind": "flow", "from": ["all"], "to": ["k", "q"], "title": "T"}]}"#,
    );
    for (spec, width) in [(0, 320.0), (0, 1280.0), (1, 320.0), (1, 1280.0)] {
        let upright = spec == 1 || width < 520.0;
        let scene = draw(
            &sheet,
            &solution,
            &sheet.charts[spec],
            &View::new(width, false, "en"),
        );
        let (known, ..) = lengths(&scene, "k", upright);
        let (solid, all, closed) = lengths(&scene, "q", upright);
        let sure = solid * 1001.0 / known;
        assert!((sure - 1999.0).abs() < 30.0, "{spec} at {width}: {sure}");
        assert!(all > solid + 3.0 && !closed, "{spec} at {width}");
        // The whole has no end either: its box has no straight edge there.
        if spec == 0 {
            let (_, _, closed) = lengths(&scene, "all", upright);
            assert!(!closed, "the whole at {width}");
        }
    }
}

#[test]
fn what_cannot_be_has_a_label_and_nothing_else() {
    let (sheet, solution) = read("clash");
    for id in ["parts", "flow"] {
        let spec = sheet.chart(id).unwrap();
        for width in [320.0, 640.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            let rest = scene.items.iter().position(|item| item.id == "rest");
            let mut marks = scene.marks.iter().filter(|mark| mark.item == rest);
            assert!(
                rest.is_some() && marks.all(|mark| mark.class == "label"),
                "{id} at {width}"
            );
        }
    }
}

#[test]
fn a_part_too_small_to_be_seen_is_listed_below_the_bar() {
    let (sheet, solution) = read("edge");
    let spec = |id: &str| sheet.chart(id).unwrap();
    for width in [320.0, 640.0] {
        let view = View::new(width, false, "en");
        let scene = draw(&sheet, &solution, spec("huge-parts"), &view);
        let of_class = |class: &'static str| scene.marks.iter().filter(move |m| m.class == class);
        let bottom = of_class("stated")
            .filter(|mark| mark.item.is_some())
            .map(|mark| bounds(mark)[3])
            .fold(0.0, f64::max);
        for name in ["Stamps", "Paper", "Ink"] {
            let item = scene.items.iter().position(|item| item.label == name);
            assert!(of_class("leader").all(|mark| mark.item != item), "{name}");
            let top = of_class("label")
                .filter(|mark| mark.item == item)
                .map(|mark| bounds(mark)[1])
                .fold(f64::INFINITY, f64::min);
            assert!(top.is_finite() && top > bottom, "{name} at {width}: {top}");
        }
        assert!(texts(&scene, "label").contains(&"Not visible in the bar:"));
        let scene = draw(&sheet, &solution, spec("zero-parts"), &view);
        assert!(!every_text(&scene).contains("Not visible"));
    }
}

#[test]
fn the_key_shows_an_open_end_in_the_colors_that_have_one() {
    let theme = crossfoot::chart::Theme::of(false);
    for (name, id, expected) in [
        ("open", "several-parts", [true, true]),
        ("open", "loose-parts", [true, false]),
        ("kinds", "flow", [true, true]),
    ] {
        let (sheet, solution) = read(name);
        let spec = sheet.chart(id).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        let has_torn = |color| {
            let stroke = Stroke::new(color, theme.line_px);
            let is_torn = |mark: &Mark| matches!(&mark.shape, Shape::Path { points, stroke: own, .. } if points.len() == 10 && *own == stroke && points[2].0 > points[3].0 && points[3].0 < points[4].0);
            scene
                .marks
                .iter()
                .any(|mark| mark.item.is_none() && is_torn(mark))
        };
        assert_eq!(
            [has_torn(theme.stated), has_torn(theme.unknown)],
            expected,
            "{name} {id}"
        );
    }
}

#[test]
fn a_picture_says_where_its_parts_need_not_be_the_whole() {
    let said = |name: &str, chart: &str| {
        let (sheet, solution) = read(name);
        let spec = sheet.chart(chart).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        let is_loose = scene.description.contains("do not say that");
        // Nor are sides joined that nothing ties.
        if chart.ends_with("flow") {
            let has_bands = scene.marks.iter().any(|mark| mark.class == "band");
            assert_eq!(has_bands, !is_loose, "{name}: {chart}");
        }
        is_loose
    };
    assert!(said("kinds", "parts"));
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

#[test]
fn every_pattern_of_a_bar_is_in_its_key() {
    let (sheet, solution) = read("open");
    let key = |id: &str| {
        let spec = sheet.chart(id).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        texts(&scene, "key").join("; ")
    };
    let stated = "stated, certain; stated, not certain: drawn to the number said, else the middle; \
         stated, no limit known";
    let open = "worked out, no limit known";
    assert_eq!(
        key("flow"),
        format!("{stated}; worked out, certain; {open}")
    );
    // Of several unknowns only the last could be drawn to its bounds.
    let rest = "worked out, not certain: drawn to the middle";
    assert_eq!(
        key("several-parts"),
        format!("{stated}; worked out, certain; {rest}; {open}")
    );
    assert_eq!(key("loose-parts"), stated);
}

#[test]
fn the_key_of_ranges_explains_dots_as_far_as_they_are_drawn() {
    let [stated, said] = ["stated: all that the wording allows", "the number as said"];
    let [all, likely] = [
        "every possible value",
        "9 in 10 simulations; ring: the median",
    ];
    for (name, id, expected) in [
        ("kinds", "ranges", &[stated, said, all, likely][..]),
        ("clash", "ranges", &[stated, said]),
        ("edge", "zero-ranges", &[]),
        ("edge", "negative-ranges", &[stated, all, likely]),
        ("open", "named", &[stated, all, likely]),
        ("kinds", "distribution", &[all, likely]),
    ] {
        let (sheet, solution) = read(name);
        let spec = sheet.chart(id).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        assert_eq!(texts(&scene, "key"), expected, "{name}: {id}");
        // Samples of bars only where bars are.
        let bars = |is_drawn: bool| {
            let is_bar = |mark: &&Mark| {
                matches!(mark.class, "stated" | "worked-out" | "key")
                    && mark.item.is_some() == is_drawn
                    && matches!(mark.shape, Shape::Rect { .. } | Shape::Path { .. })
            };
            scene.marks.iter().filter(is_bar).count()
        };
        let is_same = (bars(true) > 0) == (bars(false) > 0);
        assert!(is_same || id == "distribution", "{name}: {id}");
    }
}

/// Positions of the vertical lines of a class in values of the axis below, those beside a text of that class left
/// out; and whether a text of the class has such a line beside it.
fn verticals(scene: &Scene, class: &str) -> (Vec<f64>, bool) {
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
    let own = || scene.marks.iter().filter(|mark| mark.class == class);
    let of_text: Vec<[f64; 4]> = own().filter_map(|mark| text_box(&mark.shape)).collect();
    let (mut found, mut is_sampled) = (Vec::new(), false);
    for mark in own() {
        let [x0, y0, x1, y1] = bounds(mark);
        if !matches!(mark.shape, Shape::Path { .. }) || x0 != x1 || y1 - y0 < 10.0 {
            continue;
        }
        if of_text.iter().any(|text| text[1] < y1 && y0 < text[3]) {
            is_sampled = true;
            continue;
        }
        let value = a.1 + (x0 - a.0) * (b.1 - a.1) / (b.0 - a.0);
        let value = (value * 10.0).round() / 10.0;
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found.sort_by(f64::total_cmp);
    (found, is_sampled)
}

#[test]
fn a_reference_stands_at_numbers_that_were_given() {
    for (sheet, id, expected, has_arrow) in [
        ("kinds", "ranges", &[300.0][..], true),
        ("open", "more-than", &[300.0], true),
        ("open", "under", &[400.0], false),
        ("open", "between", &[600.0, 800.0], false),
        ("open", "named", &[1100.0], false),
        ("open", "balances", &[-61.0], false),
    ] {
        let (sheet, solution) = read(sheet);
        let spec = sheet.chart(id).unwrap();
        for width in [320.0, 640.0, 1280.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            let (lines, is_sampled) = verticals(&scene, "reference");
            assert_eq!(lines.len(), expected.len(), "{id} at {width}: {lines:?}");
            for (line, value) in lines.iter().zip(expected) {
                let off = (line - value).abs();
                assert!(off <= value.abs() * 0.01, "{id} at {width}: {lines:?}");
            }
            // Where its label is not at the line, a sample of the line is at the label.
            assert_eq!(is_sampled, width < 520.0, "{id} at {width}");
            let is_arrow = |mark: &Mark| {
                let Shape::Path { points, .. } = &mark.shape else {
                    return false;
                };
                mark.class == "reference" && points.len() > 2 && points[1].0 > points[0].0
            };
            let arrows = scene.marks.iter().filter(|mark| is_arrow(mark)).count();
            assert_eq!(arrows, usize::from(has_arrow), "{id} at {width}");
        }
    }
}

#[test]
fn a_value_stands_at_its_own_bar_and_not_in_a_reference() {
    let paper = crossfoot::chart::Theme::of(false).paper;
    for id in ["more-than", "under", "between", "named", "balances"] {
        let (sheet, solution) = read("open");
        let spec = sheet.chart(id).unwrap();
        for width in [560.0, 640.0, 1280.0] {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
            let marks = |class: &'static str| scene.marks.iter().filter(move |m| m.class == class);
            for value in marks("value").filter(|mark| text_box(&mark.shape).is_some()) {
                let text = bounds(value);
                let own = scene.marks.iter().filter(|mark| mark.item == value.item);
                let bars = own.filter(|mark| matches!(mark.class, "stated" | "worked-out"));
                let [left, right] = bars.fold([f64::INFINITY, 0.0f64], |[a, b], mark| {
                    let [x0, _, x1, _] = bounds(mark);
                    [a.min(x0), b.max(x1)]
                });
                let distance = (text[0] - right).max(left - text[2]);
                assert!(
                    (4.0..=14.0).contains(&distance),
                    "{id} at {width}: {value:?}"
                );
                let holds = |outer: [f64; 4]| {
                    outer[0] <= text[0]
                        && outer[1] <= text[1]
                        && text[2] <= outer[2]
                        && text[3] <= outer[3]
                };
                let is_paper =
                    |mark: &Mark| matches!(mark.shape, Shape::Rect { fill, .. } if fill == paper);
                let on_paper = marks("value").any(|mark| is_paper(mark) && holds(bounds(mark)));
                for mark in marks("reference").filter(|mark| text_box(&mark.shape).is_none()) {
                    let other = bounds(mark);
                    let apart = text[2] < other[0]
                        || other[2] < text[0]
                        || text[3] < other[1]
                        || other[3] < text[1];
                    assert!(apart || on_paper, "{id} at {width}: {value:?} in {mark:?}");
                }
            }
        }
    }
}

#[test]
fn many_rows_have_an_axis_at_both_ends() {
    for (name, expected) in [("many", 2), ("kinds", 1), ("clash", 1)] {
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
            assert_eq!(verticals(&scene, "axis").0, expected, "{id} at {width}");
        }
    }
}

#[test]
fn a_label_is_not_wrapped_beside_room_to_spare() {
    for (name, id) in [("many", "ranges"), ("kinds", "conflict")] {
        let (sheet, solution) = read(name);
        let spec = sheet.chart(id).unwrap();
        let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
        let told = texts(&scene, "label");
        for item in &scene.items {
            let label = item.label.as_str();
            // Of several dates of one quantity only the first has its name.
            let date = label.rsplit(", ").next().unwrap();
            assert!(
                told.contains(&label) || told.contains(&date),
                "{name}: {label:?}"
            );
        }
    }
}

#[test]
fn a_dot_lies_on_the_axis_where_its_value_is() {
    let (sheet, solution) = read("open");
    let spec = sheet.chart("named").unwrap();
    let variable = sheet.variables.iter().position(|v| v.id == "free").unwrap();
    let [_, median, p95] = solution.variables[variable].percentiles.unwrap();
    let scene = draw(&sheet, &solution, spec, &View::new(640.0, false, "en"));
    let axis = |mark: &&Mark| mark.class == "axis" && matches!(mark.shape, Shape::Path { .. });
    let [left, _, right, _] = bounds(scene.marks.iter().find(axis).unwrap());
    let item = scene.items.iter().position(|item| item.id == "free");
    let dot = scene
        .marks
        .iter()
        .find(|mark| mark.item == item && matches!(mark.shape, Shape::Circle { .. }));
    let [x0, _, x1, _] = bounds(dot.unwrap());
    let (ticks, _) = verticals(&scene, "reference");
    assert_eq!(ticks, [1100.0]);
    let reference = scene
        .marks
        .iter()
        .find(|mark| mark.class == "reference" && matches!(mark.shape, Shape::Path { .. }))
        .unwrap();
    let scale = (bounds(reference)[0] - left) / 1100.0;
    let expected = left + median * scale;
    assert!(
        ((x0 + x1) / 2.0 - expected).abs() < 2.0,
        "{x0} to {x1}, not {expected}"
    );
    assert!(left + p95 * scale < right);
}

#[test]
fn icons_are_as_many_as_are_certain_and_possible() {
    for (sheet, id, counts, expected) in [
        (
            "open",
            "visits",
            [27, 9, 64],
            "stated, certain; stated, not certain",
        ),
        (
            "open",
            "share",
            [4, 2, 94],
            "stated, certain but for rounding; stated, not certain",
        ),
        (
            "kinds",
            "proportion",
            [27, 9, 64],
            "worked out, certain; worked out, not certain",
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
        assert_eq!(texts(&scene, "key").join("; "), expected, "{id}");
    }
}

#[test]
fn labels_stand_beside_their_parts_and_parts_apart() {
    let (sheet, solution) = read("many");
    let spec = sheet.chart("parts").unwrap();
    for width in [320.0, 640.0] {
        let scene = draw(&sheet, &solution, spec, &View::new(width, false, "en"));
        let leaders = scene.marks.iter().filter(|mark| mark.class == "leader");
        let bends = leaders.map(|mark| bounds(mark)[3] - bounds(mark)[1]);
        assert!(bends.clone().count() == 39 && bends.fold(0.0, f64::max) <= 12.0);
        let solid = crossfoot::chart::Theme::of(false).stated;
        let is_solid =
            |mark: &&Mark| matches!(mark.shape, Shape::Rect { fill, .. } if fill == solid);
        let parts = scene.marks.iter().filter(|mark| mark.item.is_some());
        let ends: Vec<[f64; 4]> = parts.filter(is_solid).map(bounds).collect();
        assert!(ends.len() == 39);
        for pair in ends.windows(2) {
            assert!(pair[0][3] + 0.9 <= pair[1][1], "{pair:?}");
        }
    }
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
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let (sheet, solution) = random_case(u)?;
        let width = f64::from(u.int_in_range(280..=1600)?);
        let locale = *u.choose(&["en", "lt", "de"])?;
        for spec in &sheet.charts {
            let scene = draw(&sheet, &solution, spec, &View::new(width, false, locale));
            let name = format!("{:?} at {width}", spec.kind);
            check_scene(&name, &scene);
        }
        Ok(())
    };
    // The same sheets on every machine; the lower half of a seed is how many bytes it draws on.
    for case in 0..400 {
        arbtest::arbtest(one).seed(case << 32 | 16_384);
    }
}
