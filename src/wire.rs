//! The JSON forms of answers, which the command line and the browser share.
//!
//! One function per form: [`solution`], [`data`], [`scene_text`], `line_text`. Names and shapes are a contract; fields
//! may be added, never renamed. Shares are fractions. `null` stands for unbounded and for "not determined".

use crate::chart::{Fold, Scene};
use crate::json::Json;
use crate::message::number::{precise, snap};
use crate::say::Speaker;
use crate::sheet::Sheet;
use crate::solve::{Conflict, Solution, Verdict};
use crate::surface::num;
use crate::value::{Value, object};

/// The `solve` form of an answer.
///
/// - `locale`: BCP 47 tag of the language that its sentences are in.
pub fn solution(sheet: &Sheet, solution: &Solution, locale: &str) -> Value {
    let speaker = Speaker::new(sheet, solution, locale);
    let notes = solution.notes.iter().map(|note| speaker.note(note));
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
    let relation_ids =
        |list: &[usize]| -> Vec<&str> { list.iter().map(|r| &*sheet.relations[*r].id).collect() };
    let conflicts = |list: &[Conflict]| -> Value {
        list.iter()
            .map(|c| conflict(&speaker, c))
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
        ("common", common(&speaker)),
        (
            "conflicts_with_relations",
            conflicts(&solution.conflicts_with_relations),
        ),
        ("conflicts_complete", solution.conflicts_complete.into()),
        ("left_out", relation_ids(&solution.left_out).into()),
        ("cut_short", solution.is_cut_short.into()),
        ("notes", notes.collect::<Vec<String>>().into()),
    ])
}

/// The word for a verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "consistent",
        Verdict::Depends => "depends",
        Verdict::Contradiction => "contradiction",
        Verdict::Unchecked => "unchecked",
    }
}

fn conflict(speaker: &Speaker, conflict: &Conflict) -> Value {
    let sheet = speaker.sheet;
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
        ("sentence", speaker.clash(conflict).into()),
    ])
}

/// What conflicts have in common: the figures, the conflicts by position, what would settle all of them.
fn common(speaker: &Speaker) -> Value {
    let (sheet, solution) = (speaker.sheet, speaker.solution);
    let told = solution.common.iter().map(|common| {
        let figures: Vec<&str> = (common.figures.iter())
            .map(|f| sheet.figures[*f].id.as_str())
            .collect();
        let allowed = common
            .allowed
            .iter()
            .map(|&(low, high)| object([("low", low_end(low)), ("high", high_end(high))]));
        let settles = match (common.is_settled, common.allowed.is_empty()) {
            (false, _) => Value::Null,
            (true, true) => "together".into(),
            (true, false) => "each".into(),
        };
        object([
            ("figures", figures.into()),
            ("conflicts", common.conflicts.clone().into()),
            ("settles", settles),
            ("allowed", allowed.collect::<Vec<_>>().into()),
            ("only", common.is_only.into()),
            ("sentence", speaker.of_sheet(common, Speaker::common).into()),
        ])
    });
    told.collect::<Vec<_>>().into()
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

/// What was drawn, as JSON text: every mark that can be pointed at, the alternative text, the table.
///
/// Lengths are in CSS pixels to a hundredth. Text, and not a [`Value`], because a browser makes objects of it many
/// times faster than a program can hand them over one by one.
pub fn scene_text(scene: &Scene) -> String {
    let mut json = Json(String::new());
    let size = [("width", scene.width_px), ("height", scene.height_px)];
    lengths(&mut json, "{", &size);
    json.text(",\"title\":", &scene.title);
    json.text(",\"alt\":", &scene.description);
    json.raw(",\"marks\":[");
    for (i, item) in scene.items.iter().enumerate() {
        json.text(if i == 0 { "{\"id\":" } else { ",{\"id\":" }, &item.id);
        json.text(",\"label\":", &item.label);
        json.text(",\"value\":", &item.value);
        json.text(",\"state\":", &item.state);
        json.texts(",\"details\":", &item.details);
        json.texts(",\"refs\":", &item.refs);
        let [x, y, width, height] = item.bounds;
        let sides = [("x", x), ("y", y), ("width", width), ("height", height)];
        lengths(&mut json, ",\"box\":{", &sides);
        json.raw("}}");
    }
    json.texts("],\"table\":{\"columns\":", &scene.table.columns);
    json.raw(",\"rows\":[");
    for (i, row) in scene.table.rows.iter().enumerate() {
        json.texts(if i == 0 { "" } else { "," }, row);
    }
    json.raw("]}}");
    json.0
}

/// Members that are lengths in CSS pixels.
fn lengths(json: &mut Json, before: &str, lengths: &[(&str, f64)]) {
    json.raw(before);
    for (i, (name, px)) in lengths.iter().enumerate() {
        json.text(if i > 0 { "," } else { "" }, name);
        json.raw(":");
        json.raw(&num(*px));
    }
}

/// What was drawn of a plain line, as JSON text: its scene, and `line` with the number of points and gaps, the columns
/// of pixels that they were folded into, and the ends of both axes.
pub fn line_text(drawn: &Scene, fold: &Fold) -> String {
    let mut json = scene_text(drawn);
    // Its closing brace comes last.
    json.pop();
    let counts = [fold.n_points(), fold.n_gaps(), fold.columns().len()];
    let names = ["points", "gaps", "columns", "from", "to", "low", "high"];
    let numbers = counts.map(|n| n as f64).into_iter().chain(fold.extent());
    for (i, (name, number)) in names.into_iter().zip(numbers).enumerate() {
        json += if i == 0 { ",\"line\":{\"" } else { ",\"" };
        json += name;
        json += "\":";
        // An infinity is no JSON.
        json += &if number.is_finite() {
            precise(number)
        } else {
            "null".to_owned()
        };
    }
    json + "}}"
}

/// A lower bound as shown.
fn low_end(low: f64) -> Value {
    snap(low, f64::floor).into()
}

/// An upper bound as shown.
fn high_end(high: f64) -> Value {
    snap(high, f64::ceil).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::mark::Item;

    #[test]
    fn a_scene_is_json_whatever_its_texts_and_places_are() {
        let mut scene = Scene {
            width_px: 640.0,
            height_px: 0.005,
            title: "say \"1 100\"\\ \u{1}\n\u{2009}ž𝟙".to_owned(),
            ..Scene::default()
        };
        let places = [-0.004, -12.345, 1234.5, 7.1];
        scene.items = vec![Item {
            bounds: places,
            refs: vec!["a".into(), "b\"".into()],
            ..Item::default()
        }];
        scene.table.columns = vec!["x".into()];
        scene.table.rows = vec![vec!["1".into()], vec!["2".into()]];
        let json: Value = serde_json::from_str(&scene_text(&scene)).unwrap();
        assert_eq!(json.get("title").unwrap().as_str(), Some(&*scene.title));
        assert_eq!(json.get("height").unwrap().as_f64(), Some(0.01));
        let mark = &json.get("marks").unwrap().items()[0];
        let side = |name| {
            mark.get("box")
                .unwrap()
                .get(name)
                .unwrap()
                .as_f64()
                .unwrap()
        };
        assert_eq!(
            ["x", "y", "width", "height"].map(side),
            [0.0, -12.35, 1234.5, 7.1]
        );
        assert_eq!(mark.get("refs").unwrap().items().len(), 2);
        assert_eq!(
            json.get("table")
                .unwrap()
                .get("rows")
                .unwrap()
                .items()
                .len(),
            2
        );
    }
}
