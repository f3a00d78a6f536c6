//! The JSON forms of answers, which the command line and the browser share.
//!
//! One function per form: [`solution`], [`scene`], [`line`]. Names and shapes are a contract; fields may
//! be added, never renamed. Shares are fractions. `null` stands for unbounded and for "not determined".

use crate::chart::{Fold, Scene};
use crate::message::number::snap;
use crate::sheet::Sheet;
use crate::solve::{Conflict, Solution, Verdict};
use crate::value::{Value, object};

/// The `solve` form of an answer.
pub fn solution(sheet: &Sheet, solution: &Solution) -> Value {
    let variables = solution
        .variables
        .iter()
        .zip(&sheet.variables)
        .map(|(solved, variable)| {
            let quantity = &sheet.quantities[variable.quantity];
            let figure_id = |figure: usize| Value::from(sheet.figures[figure].id.as_str());
            let stated = solved.stated.iter().map(|(figure, low, high)| {
                object([
                    ("figure", figure_id(*figure)),
                    ("low", low_end(*low)),
                    ("high", high_end(*high)),
                    ("changed", solution.changed.contains(figure).into()),
                ])
            });
            let drivers = solved.drivers.iter().map(|(figure, share)| {
                object([("figure", figure_id(*figure)), ("share", (*share).into())])
            });
            let percentile = |i: usize| solved.percentiles.map(|p| snap(p[i], f64::round));
            object([
                ("id", variable.id.as_str().into()),
                ("quantity", quantity.id.as_str().into()),
                ("as_of", variable.as_of.map(|date| date.to_string()).into()),
                ("stated", stated.collect::<Vec<_>>().into()),
                ("low", low_end(solved.low)),
                ("high", high_end(solved.high)),
                ("possible", (!solved.low.is_nan()).into()),
                ("tight", solved.tight.into()),
                ("p05", percentile(0).into()),
                ("p50", percentile(1).into()),
                ("p95", percentile(2).into()),
                ("drivers", drivers.collect::<Vec<_>>().into()),
                (
                    "settles",
                    solved.settles.map_or(Value::Null, |(figure, share)| {
                        object([("figure", figure_id(figure)), ("share", share.into())])
                    }),
                ),
            ])
        });
    let conflicts = |list: &[Conflict]| -> Value {
        list.iter()
            .map(|c| conflict(sheet, c))
            .collect::<Vec<_>>()
            .into()
    };
    object([
        ("verdict", verdict(solution.verdict).into()),
        (
            "stretch",
            solution
                .stretch
                .map(|factor| snap(factor, f64::round))
                .into(),
        ),
        ("draws", solution.n_draws.into()),
        ("effective_share", solution.effective_share.into()),
        ("quantities", variables.collect::<Vec<_>>().into()),
        ("conflicts", conflicts(&solution.conflicts)),
        (
            "conflicts_with_relations",
            conflicts(&solution.conflicts_with_relations),
        ),
        ("conflicts_complete", solution.conflicts_complete.into()),
        ("notes", solution.notes.clone().into()),
    ])
}

/// The word for a verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "consistent",
        Verdict::Depends => "depends",
        Verdict::Contradiction => "contradiction",
    }
}

fn conflict(sheet: &Sheet, conflict: &Conflict) -> Value {
    let figures: Vec<&str> = conflict
        .figures
        .iter()
        .map(|f| sheet.figures[*f].id.as_str())
        .collect();
    let relations: Vec<&str> = conflict
        .relations
        .iter()
        .map(|r| sheet.relations[*r].id.as_str())
        .collect();
    object([
        ("figures", figures.into()),
        ("relations", relations.into()),
        ("sentence", conflict.sentence.as_str().into()),
    ])
}

/// The numbers of a chart, one object a number drawn.
pub fn data(scene: &Scene) -> Value {
    let data = scene.data.iter().map(|datum| {
        let [p05, p50, p95] = datum
            .percentiles
            .unwrap_or([f64::NAN; 3])
            .map(|p| snap(p, f64::round));
        object([
            ("id", datum.id.as_str().into()),
            ("label", datum.label.as_str().into()),
            ("unit", datum.unit.as_str().into()),
            ("state", datum.state.as_str().into()),
            ("low", snap(datum.bounds.0, f64::floor).into()),
            ("high", snap(datum.bounds.1, f64::ceil).into()),
            ("p05", p05.into()),
            ("p50", p50.into()),
            ("p95", p95.into()),
            ("date", datum.date.as_str().into()),
        ])
    });
    data.collect::<Vec<_>>().into()
}

/// What was drawn: every mark that can be pointed at, the alternative text, the table.
pub fn scene(scene: &Scene) -> Value {
    let marks = scene.items.iter().map(|item| {
        let [x, y, width, height] = item.bounds;
        object([
            ("id", item.id.as_str().into()),
            ("label", item.label.as_str().into()),
            ("value", item.value.as_str().into()),
            ("state", item.state.as_str().into()),
            ("details", item.details.clone().into()),
            ("refs", item.refs.clone().into()),
            (
                "box",
                object([
                    ("x", x.into()),
                    ("y", y.into()),
                    ("width", width.into()),
                    ("height", height.into()),
                ]),
            ),
        ])
    });
    object([
        ("width", scene.width_px.into()),
        ("height", scene.height_px.into()),
        ("title", scene.title.as_str().into()),
        ("alt", scene.description.as_str().into()),
        ("marks", marks.collect::<Vec<_>>().into()),
        (
            "table",
            object([
                ("columns", scene.table.columns.clone().into()),
                ("rows", scene.table.rows.clone().into()),
            ]),
        ),
    ])
}

/// What was drawn of a plain line: its scene, and `line` with the number of points and gaps, the columns of
/// pixels that they were folded into, and the ends of both axes.
pub fn line(drawn: &Scene, fold: &Fold) -> Value {
    let [from, to, low, high] = fold.extent();
    let line = object([
        ("points", fold.n_points().into()),
        ("gaps", fold.n_gaps().into()),
        ("columns", fold.columns().len().into()),
        ("from", from.into()),
        ("to", to.into()),
        ("low", low.into()),
        ("high", high.into()),
    ]);
    match scene(drawn) {
        Value::Object(mut fields) => {
            fields.push(("line".to_owned(), line));
            Value::Object(fields)
        }
        other => other,
    }
}

/// A lower bound as shown.
fn low_end(low: f64) -> Value {
    snap(low, f64::floor).into()
}

/// An upper bound as shown.
fn high_end(high: f64) -> Value {
    snap(high, f64::ceil).into()
}
