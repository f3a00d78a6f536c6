//! Sheets: text to every chart.

use arbtest::arbitrary::{Result, Unstructured};
use crossfoot::chart::{Scene, TableMetrics, View, layout, mark::Shape};
use crossfoot::reading::Reading;
use crossfoot::sheet::Sheet;
use crossfoot::solve::{Model, Solution, SolveOptions, Verdict};
use crossfoot::surface;

use super::texts;

const OPTIONS: SolveOptions = SolveOptions {
    n_draws: 256,
    seed: 7,
};

/// Formulas of any letters are refused with a sentence or solved.
pub fn formula(u: &mut Unstructured) -> Result<()> {
    const PIECES: &[&str] = &[
        "a", "b", "c", "@", "2022-06", "(", ")", "+", "-", "*", "/", "=", "<=", ">=", "1.5", "0",
        "1e9", " ", "\u{e9}", "\u{d7}", "%", ".",
    ];
    let mut text = String::new();
    while !u.is_empty() && text.len() < 80 {
        text += u.choose(PIECES)?;
    }
    let json = format!(
        r#"{{"quantities": [{{"id": "a", "says": "around 5"}}, {{"id": "b", "low": 0, "high": 3, "signed": true}}, {{"id": "c", "signed": true}}], "relations": [{{"formula": {}}}]}}"#,
        serde_json::to_string(&text).unwrap()
    );
    if let Ok(sheet) = Sheet::from_json(&json) {
        check_solution(&Model::new(&sheet).solve(&OPTIONS));
    }
    Ok(())
}

/// Sheets of ours with a few bytes changed are refused with a sentence or solved and drawn.
pub fn bytes(u: &mut Unstructured) -> Result<()> {
    const SHEETS: &[&str] = &[
        include_str!("../it/charts/edge.json"),
        include_str!("../it/charts/clash.json"),
        include_str!("../it/charts/gaps.json"),
        include_str!("../it/charts/lithuanian.json"),
        include_str!("../it/charts/kinds.json"),
    ];
    let mut text = u.choose(SHEETS)?.as_bytes().to_vec();
    for _ in 0..u.int_in_range(1..=4)? {
        let at = u.choose_index(text.len())?;
        match u.int_in_range(0..=3)? {
            0 => text[at] = u.arbitrary()?,
            1 => text[at] = *u.choose(b"0123456789eE+-.,:{}[]\"")?,
            2 => {
                let len = u.int_in_range(1..=40)?.min(text.len() - at);
                text.drain(at..at + len);
            }
            _ => {
                let len = u.int_in_range(1..=40)?.min(text.len() - at);
                let copy = text[at..at + len].to_vec();
                let to = u.choose_index(text.len())?;
                text.splice(to..to, copy);
            }
        }
    }
    if let Ok(text) = String::from_utf8(text)
        && let Ok(sheet) = Sheet::from_json(&text)
    {
        draw(u, &sheet)?;
    }
    Ok(())
}

/// Random sheets of everything that the format has.
pub fn sheet(u: &mut Unstructured) -> Result<()> {
    let text = random(u)?;
    if let Ok(sheet) = Sheet::from_json(&text) {
        draw(u, &sheet)?;
    }
    Ok(())
}

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "-1",
    "0.1",
    "0.3",
    "3e-320",
    "5e-324",
    "1e-9",
    "1e15",
    "1e300",
    "-1e300",
    "1.7976931348623157e308",
    "7",
    "100",
    "0.25",
    "12345.678",
];
const UNITS: &[&str] = &[
    "people",
    "%",
    "",
    "EUR",
    "EUR million",
    "km",
    "thousand people",
];

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A figure's own fields, in words or in numbers.
fn figure(u: &mut Unstructured) -> Result<String> {
    const SAYS: &[&str] = &[
        "around 1 100",
        "3-4",
        "one in three",
        "about one in four",
        "more than 7",
        "hundreds",
        "half",
        "nearly 500",
        "0",
        "5",
        "12.5",
        "exactly 8",
        "up to 30",
        "between 2 and 9",
    ];
    Ok(match u.int_in_range(0..=6)? {
        0 => String::new(),
        1 => format!(
            r#", "says": {}"#,
            quoted(&texts::text(&mut Unstructured::new(
                u.bytes(6.min(u.len()))?
            ))?)
        ),
        2 => format!(r#", "low": {}"#, u.choose(NUMBERS)?),
        3 => format!(r#", "high": {}"#, u.choose(NUMBERS)?),
        4 => format!(
            r#", "low": {}, "high": {}"#,
            u.choose(NUMBERS)?,
            u.choose(NUMBERS)?
        ),
        _ => format!(r#", "says": "{}""#, u.choose(SAYS)?),
    })
}

fn random(u: &mut Unstructured) -> Result<String> {
    let n = u.int_in_range(1..=6)?;
    let mut quantities = Vec::new();
    for i in 0..n {
        let signed = u.ratio(1, 3)?;
        let as_of = if u.ratio(1, 6)? {
            r#", "as_of": "2021", "cumulative": true"#
        } else {
            ""
        };
        let label = if u.ratio(1, 4)? {
            texts::text(&mut Unstructured::new(u.bytes(9.min(u.len()))?))?
        } else {
            format!("Quantity {i}")
        };
        quantities.push(format!(
            r#"{{"id": "q{i}", "label": {}, "unit": "{}", "signed": {signed}{}{as_of}}}"#,
            quoted(&label),
            u.choose(UNITS)?,
            figure(u)?,
        ));
    }
    let name = |u: &mut Unstructured| Ok(format!("q{}", u.choose_index(n)?));
    let mut figures = Vec::new();
    for _ in 0..u.int_in_range(0..=3)? {
        let as_of = *u.choose(&["", "", r#", "as_of": "2022-03""#])?;
        figures.push(format!(
            r#"{{"quantity": "{}"{}{as_of}}}"#,
            name(u)?,
            figure(u)?
        ));
    }
    let mut relations = Vec::new();
    for _ in 0..u.int_in_range(0..=4)? {
        let mut formula = format!(
            "{} {} {}",
            name(u)?,
            u.choose(&["=", "=", "=", "<=", ">="])?,
            name(u)?
        );
        for _ in 0..u.int_in_range(0..=3)? {
            let operand = if u.ratio(1, 4)? {
                (*u.choose(&["2", "0.5", "0", "100"])?).to_owned()
            } else {
                name(u)?
            };
            formula += &format!(" {} {operand}", u.choose(&["+", "-", "*", "/"])?);
        }
        let assumes = if u.ratio(1, 3)? {
            r#", "assumes": "we say so""#
        } else {
            ""
        };
        relations.push(format!(r#"{{"formula": "{formula}"{assumes}}}"#));
    }
    let mut points = Vec::new();
    for year in 0..u.int_in_range(0..=9)? {
        points.push(format!(r#"{{"date": "{}"{}}}"#, 2000 + year, figure(u)?));
    }
    let names = |u: &mut Unstructured| -> Result<String> {
        let mut out = Vec::new();
        for _ in 0..u.int_in_range(1..=4)? {
            out.push(format!(r#""{}""#, name(u)?));
        }
        Ok(out.join(","))
    };
    let mut charts = Vec::new();
    for i in 0..u.int_in_range(1..=4)? {
        let fields = match u.int_in_range(0..=10)? {
            0 => format!(
                r#""kind": "parts", "whole": "{}", "parts": [{}]"#,
                name(u)?,
                names(u)?
            ),
            1 => format!(
                r#""kind": "ranges", "quantities": [{}], "reference": "{}""#,
                names(u)?,
                name(u)?
            ),
            2 => format!(
                r#""kind": "proportion", "quantity": "{}", "of": {}"#,
                name(u)?,
                u.int_in_range(1..=1000)?
            ),
            3 => r#""kind": "timeline""#.to_owned(),
            4 => format!(r#""kind": "distribution", "quantity": "{}""#, name(u)?),
            5 => format!(
                r#""kind": "distribution", "style": "density", "quantity": "{}""#,
                name(u)?
            ),
            6 => format!(
                r#""kind": "flow", "from": [{}], "to": [{}]"#,
                names(u)?,
                names(u)?
            ),
            7 => format!(r#""kind": "change", "quantity": "{}""#, name(u)?),
            8 => r#""kind": "conflict""#.to_owned(),
            9 => format!(r#""kind": "drivers", "quantity": "{}""#, name(u)?),
            _ => r#""kind": "series", "series": ["line"]"#.to_owned(),
        };
        charts.push(format!(
            r#"{{"id": "c{i}", "title": "About {{{}}}", {fields}}}"#,
            name(u)?
        ));
    }
    Ok(format!(
        r#"{{"quantities": [{}], "figures": [{}], "relations": [{}], "events": [{{"date": "2021-07-02", "label": "It began"}}],
            "series": [{{"id": "line", "kind": "{}", "points": [{}]}}], "charts": [{}]}}"#,
        quantities.join(","),
        figures.join(","),
        relations.join(","),
        u.choose(&["count", "level", "running_total"])?,
        points.join(","),
        charts.join(",")
    ))
}

fn draw(u: &mut Unstructured, sheet: &Sheet) -> Result<()> {
    let mut model = Model::new(sheet);
    model.set_reading(*u.choose(&[Reading::Default, Reading::Strict, Reading::Generous])?);
    let solution = model.solve(&OPTIONS);
    check_solution(&solution);
    draw_all(u, sheet, &solution)
}

/// Every chart, at a width and in a language of chance.
pub fn draw_all(u: &mut Unstructured, sheet: &Sheet, solution: &Solution) -> Result<()> {
    for chart in &sheet.charts {
        let width =
            f64::from(u.int_in_range(270..=1700)?) / f64::from(u.int_in_range(1..=3)?) * 3.0 / 2.0;
        let locale = *u.choose(&["en", "lt", "de", "hi", "xx"])?;
        check_scene(&layout(
            sheet,
            solution,
            chart,
            &View::new(width, u.arbitrary()?, locale),
            &TableMetrics,
        ));
    }
    Ok(())
}

fn check_solution(solution: &Solution) {
    for solved in &solution.variables {
        assert!(
            solved.low.is_nan() && solved.high.is_nan() || solved.low <= solved.high,
            "{solved:?}"
        );
        if let Some([a, b, c]) = solved.percentiles {
            assert!(a <= b && b <= c, "{solved:?}");
        }
        assert!(solved.quantiles.is_sorted(), "{solved:?}");
    }
    assert!(solution.stretch.is_none_or(|stretch| stretch >= 0.0));
}

pub fn check_scene(scene: &Scene) {
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
    scene.items.iter().for_each(|item| near(&item.bounds));
    assert!(scene.marks.len() < 100_000, "{} marks", scene.marks.len());
    surface::svg(scene);
}

/// Relations that numbers planted before satisfy are never called contradictory, and no range loses a number, not by its
/// last bit: all of them are small whole numbers and their halves.
pub fn planted(u: &mut Unstructured) -> Result<()> {
    let n = u.int_in_range(2..=7)?;
    let mut values: Vec<f64> = Vec::new();
    for _ in 0..n {
        values.push(f64::from(u.int_in_range(-40..=400)?) / 2.0);
    }
    check_planted(u, values, 9)
}

/// The same where numbers are 0, 1 and their like, quantities multiply themselves, and ranges end at the number itself: of
/// many a system one point is all that is left.
pub fn edges(u: &mut Unstructured) -> Result<()> {
    let n = u.int_in_range(1..=4)?;
    let mut values: Vec<f64> = Vec::new();
    for _ in 0..n {
        values.push(*u.choose(&[0.0, 0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 45.0])?);
    }
    check_planted(u, values, 1)
}

/// Ties these numbers by relations that they satisfy, gives each a range around it, up to `reach` quarters away, and solves.
fn check_planted(u: &mut Unstructured, mut values: Vec<f64>, reach: i32) -> Result<()> {
    let n = values.len();
    let mut relations = Vec::new();
    let mut n_all = n;
    for _ in 0..u.int_in_range(1..=5)? {
        let (a, b, c) = (
            u.choose_index(n_all)?,
            u.choose_index(n_all)?,
            u.choose_index(n_all)?,
        );
        let form = u.int_in_range(0..=5)?;
        let (formula, value) = match form {
            0 => (format!("q{a} + q{b}"), values[a] + values[b]),
            1 => (
                format!("q{a} - q{b} + q{c}"),
                values[a] - values[b] + values[c],
            ),
            2 => (format!("q{a} * q{b}"), values[a] * values[b]),
            3 => (
                format!("q{a} * q{b} - q{c}"),
                values[a] * values[b] - values[c],
            ),
            4 => (
                format!("2 * q{a} - (q{b} - q{a})"),
                2.0 * values[a] - (values[b] - values[a]),
            ),
            _ => (
                format!("q{a} * (q{b} + q{c})"),
                values[a] * (values[b] + values[c]),
            ),
        };
        // Beyond this products have no exact double.
        if value.abs() > 1e9 || (value * 1024.0).fract() != 0.0 {
            continue;
        }
        // An older quantity that happens to have the number closes a cycle.
        let old = values
            .iter()
            .position(|v| *v == value)
            .filter(|_| u.ratio(1, 2).unwrap_or(false));
        let left = old.unwrap_or(n_all);
        if old.is_none() {
            values.push(value);
            n_all += 1;
        }
        let is_quotient = form == 2 && values[b] != 0.0;
        let quotient = is_quotient.then(|| format!("q{a} = q{left} / q{b}"));
        relations.push((format!("q{left} = {formula}"), quotient));
    }
    let (mut ranges, mut is_far) = (Vec::new(), Vec::new());
    for value in &values {
        let (below, above) = (
            f64::from(u.int_in_range(0..=reach)?) / 4.0,
            f64::from(u.int_in_range(0..=reach)?) / 4.0,
        );
        ranges.push(match u.int_in_range(0..=3)? {
            0 => (None, None),
            1 => (Some(value - below), None),
            _ => (Some(value - below), Some(value + above)),
        });
        // A range that reaches further than its number may leave its end out.
        is_far.push((below > 0.0, above > 0.0));
    }
    let mut quantities = Vec::new();
    for (i, ((low, high), (is_below, is_above))) in ranges.into_iter().zip(is_far).enumerate() {
        let mut fields = format!(r#""id": "q{i}""#);
        // What cannot be negative has no end below zero either.
        let is_signed = values[i] < 0.0 || low.is_some_and(|low| low < 0.0) || !u.arbitrary()?;
        fields += &format!(r#", "signed": {is_signed}"#);
        // Half of what is known from both sides is known from above alone.
        let low = low.filter(|_| high.is_none() || !u.arbitrary().unwrap_or(false));
        for (name, end, is_apart) in [("low", low, is_below), ("high", high, is_above)] {
            if let Some(end) = end {
                // Signs that are known, and no more, are where products change their ends.
                let is_beside = if name == "low" {
                    values[i] > 0.0
                } else {
                    values[i] < 0.0
                };
                let is_zero = is_beside && u.arbitrary()?;
                let (end, is_apart) = if is_zero {
                    (0.0, true)
                } else {
                    (end, is_apart)
                };
                fields += &format!(r#", "{name}": {end}"#);
                if is_apart && u.arbitrary()? {
                    fields += &format!(r#", "open_{name}": true"#);
                }
            }
        }
        quantities.push(format!("{{{fields}}}"));
    }
    let mut formulas = Vec::new();
    for (product, quotient) in relations {
        let formula = match quotient {
            Some(quotient) if u.arbitrary()? => quotient,
            _ => product,
        };
        formulas.push(format!(r#"{{"formula": "{formula}"}}"#));
    }
    let text = format!(
        r#"{{"quantities": [{}], "relations": [{}]}}"#,
        quantities.join(","),
        formulas.join(",")
    );
    let sheet = Sheet::from_json(&text).unwrap_or_else(|errors| panic!("{text}: {errors}"));
    let solution = Model::new(&sheet).solve_live(&OPTIONS);
    let agrees = matches!(solution.verdict, Verdict::Consistent | Verdict::Unchecked);
    assert!(agrees, "{:?}: {text}", solution.verdict);
    for (solved, value) in solution.variables.iter().zip(&values) {
        assert!(
            solved.low <= *value && *value <= solved.high,
            "{value} in {solved:?}: {text}"
        );
    }
    check_solution(&solution);
    Ok(())
}
