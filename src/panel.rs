//! What a page says about a sheet beside its charts: the verdict in a sentence, a row for each
//! quantity, a control for each figure and assumption.
//!
//! The page only lays these out. Every number in them is already written for the reader's locale, so
//! that the shells hold no arithmetic and a table never shows another number than its chart. Controls
//! count in the units people read (percent, not fractions).
//!
//! Reading order: [`Inputs`], [`panel`].

use crate::message::number::{cut, magnitude, outward, power};
use crate::message::{Lang, page};
use crate::reading::Reading;
use crate::say::{Speaker, decimals};
use crate::sheet::Sheet;
use crate::solve::{Conflict, Solution, Verdict};
use crate::value::{Value, object};
use crate::wire;

/// What the reader has set, as the solution was made.
pub struct Inputs<'a> {
    /// How loosely hedges are taken.
    pub reading: Reading,
    /// What each figure of the sheet can stand for now: low, high, infinite where unbounded.
    pub stated: &'a [(f64, f64)],
    /// Whether each relation of the sheet is switched on.
    pub on: &'a [bool],
    /// Language and number marks, as a BCP 47 tag.
    pub locale: &'a str,
}

/// The page's panels as one object.
///
/// `verdict`, `sentence` and `stretch` for the headline; `rows`, one a variable of the sheet; `figures`
/// and `assumptions` with what their controls need; `conflicts`, what they have in `common`, in `groups` as they are told; `statements`, `charts` and `notes`.
pub fn panel(sheet: &Sheet, solution: &Solution, inputs: &Inputs) -> Value {
    let panel = Panel {
        speaker: Speaker::new(sheet, solution, inputs.locale),
        sheet,
        solution,
        inputs,
    };
    let speaker = &panel.speaker;
    object([
        ("title", sheet.title.as_str().into()),
        ("reading", inputs.reading.name().into()),
        ("verdict", wire::verdict(solution.verdict).into()),
        ("checked", (solution.verdict != Verdict::Unchecked).into()),
        ("sentence", speaker.verdict().into()),
        ("stretch", speaker.stretch().into()),
        ("statements", panel.statements()),
        ("rows", panel.rows()),
        ("figures", panel.figures()),
        ("assumptions", panel.assumptions()),
        ("conflicts", panel.conflicts(&solution.conflicts)),
        ("common", panel.common()),
        ("groups", panel.groups()),
        ("charts", panel.charts()),
        ("notes", speaker.notes().into()),
    ])
}

/// The reading of that name.
///
/// # Errors
///
/// A sentence with the names there are.
pub fn reading(name: &str) -> Result<Reading, String> {
    Reading::named(name).ok_or_else(|| page::NO_SUCH_READING.say(Lang::En, &[("name", &name)]))
}

/// Whether `low..=high` can be a figure's range.
///
/// # Errors
///
/// A sentence with the ends.
pub fn check_range(id: &str, low: Option<f64>, high: Option<f64>) -> Result<(), String> {
    let (from, to) = (
        low.unwrap_or(f64::NEG_INFINITY),
        high.unwrap_or(f64::INFINITY),
    );
    // NaN is on neither side.
    if from <= to {
        return Ok(());
    }
    let args: [(&str, &dyn std::fmt::Display); 3] = [("id", &id), ("low", &from), ("high", &to)];
    Err(page::NO_RANGE.say(Lang::En, &args))
}

struct Panel<'a> {
    speaker: Speaker<'a>,
    sheet: &'a Sheet,
    solution: &'a Solution,
    inputs: &'a Inputs<'a>,
}

impl Panel<'_> {
    fn statements(&self) -> Value {
        let statements = self.sheet.statements.iter().map(|statement| {
            let published = statement
                .published
                .map(|date| self.speaker.locale.date(date));
            object([
                ("id", statement.id.as_str().into()),
                ("publisher", statement.publisher.as_str().into()),
                ("title", statement.title.clone().into()),
                ("published", published.into()),
                ("published_note", statement.published_note.clone().into()),
                ("url", statement.url.clone().into()),
            ])
        });
        Value::Array(statements.collect())
    }

    fn rows(&self) -> Value {
        let rows = self.sheet.variables.iter().zip(&self.solution.variables);
        let rows = rows.enumerate().map(|(variable, (var, solved))| {
            let quantity = &self.sheet.quantities[var.quantity];
            let row = self.speaker.row(variable);
            let stated = row.stated.iter().map(|stated| {
                let figure = &self.sheet.figures[stated.figure];
                object([
                    ("figure", figure.id.as_str().into()),
                    ("says", figure.says.clone().into()),
                    ("range", stated.range.as_str().into()),
                    ("changed", stated.changed.into()),
                ])
            });
            let formulas = self.speaker.formulas_of(variable, self.inputs.on);
            object([
                ("id", var.id.as_str().into()),
                ("label", row.label.into()),
                ("unit", quantity.unit.as_str().into()),
                ("note", quantity.note.clone().into()),
                ("derived", solved.stated.is_empty().into()),
                ("state", row.state.into()),
                ("stated", Value::Array(stated.collect())),
                ("range", row.range.into()),
                ("likely", row.likely.into()),
                ("median", row.median.into()),
                ("tight", solved.tight.into()),
                ("formulas", formulas.into()),
                ("drivers", self.drivers(&solved.drivers)),
                ("settles", self.speaker.settles(variable).into()),
            ])
        });
        Value::Array(rows.collect())
    }

    fn drivers(&self, drivers: &[(usize, f64)]) -> Value {
        let told = drivers.iter().filter(|(_, share)| *share >= 0.005);
        let drivers = told.map(|&(figure, share)| {
            let figure = &self.sheet.figures[figure];
            let percent = self.speaker.locale.percent((share * 100.0).round());
            object([
                ("figure", figure.id.as_str().into()),
                ("label", self.speaker.wording(figure).into()),
                ("share", share.into()),
                ("percent", percent.into()),
            ])
        });
        Value::Array(drivers.collect())
    }

    fn figures(&self) -> Value {
        let figures = self.sheet.figures.iter().zip(self.inputs.stated);
        let figures = figures.enumerate().map(|(idx, (figure, &(low, high)))| {
            let variable = &self.sheet.variables[figure.variable];
            let quantity = &self.sheet.quantities[variable.quantity];
            let scale = if quantity.is_percent() { 100.0 } else { 1.0 };
            let support = figure.support(self.inputs.reading);
            let value = |bound: crate::reading::Bound| bound.value.to_f64();
            let was_low = support.low.map_or(f64::NEG_INFINITY, value);
            let was_high = support.high.map_or(f64::INFINITY, value);
            // A figure that is changed on the sheet itself has nothing to go back to.
            let is_own = figure.changed && (low, high) == (was_low, was_high);
            let control = Control::new(
                was_low * scale,
                was_high * scale,
                quantity.signed,
                quantity.is_percent(),
            );
            object([
                ("id", figure.id.as_str().into()),
                ("variable", variable.id.as_str().into()),
                ("label", self.speaker.label(figure.variable).into()),
                ("unit", quantity.unit.as_str().into()),
                ("says", figure.says.clone().into()),
                ("quote", figure.quote.clone().into()),
                ("note", figure.note.clone().into()),
                (
                    "statement",
                    figure
                        .statement
                        .map(|at| self.sheet.statements[at].id.as_str())
                        .into(),
                ),
                (
                    "as_of",
                    figure
                        .as_of
                        .map(|date| self.speaker.locale.date(date))
                        .into(),
                ),
                ("range", self.speaker.figure_range(idx, (low, high)).into()),
                (
                    "changed",
                    (!is_own && self.solution.changed.contains(&idx)).into(),
                ),
                (
                    "low",
                    field(low * scale, high * scale, low * scale, f64::floor).into(),
                ),
                (
                    "high",
                    field(low * scale, high * scale, high * scale, f64::ceil).into(),
                ),
                ("middle", tidy(middle(low * scale, high * scale)).into()),
                ("min", control.min.into()),
                ("max", control.max.into()),
                ("step", control.step.into()),
            ])
        });
        Value::Array(figures.collect())
    }

    fn assumptions(&self) -> Value {
        let relations = self.sheet.relations.iter().zip(self.inputs.on);
        let blamed: Vec<&str> = self.speaker.blamed().collect();
        let assumptions = relations.filter_map(|(relation, &is_on)| {
            let assumes = relation.assumes.as_deref()?;
            Some(object([
                ("id", relation.id.as_str().into()),
                ("formula", self.speaker.formula(relation).into()),
                ("assumes", assumes.into()),
                ("note", relation.note.clone().into()),
                ("on", is_on.into()),
                ("blamed", blamed.contains(&assumes).into()),
            ]))
        });
        Value::Array(assumptions.collect())
    }

    fn conflicts(&self, conflicts: &[Conflict]) -> Value {
        let conflicts = conflicts.iter().map(|conflict| {
            let figures = (conflict.figures.iter()).map(|&f| self.sheet.figures[f].id.clone());
            let relations =
                (conflict.relations.iter()).map(|&r| self.sheet.relations[r].id.clone());
            object([
                ("sentence", self.speaker.clash(conflict).into()),
                ("figures", figures.collect::<Vec<String>>().into()),
                ("relations", relations.collect::<Vec<String>>().into()),
            ])
        });
        Value::Array(conflicts.collect())
    }

    /// What conflicts have in common, each as the beginning of a sentence and a sentence.
    fn common(&self) -> Value {
        let told = self.solution.common.iter().map(|common| {
            let figures = (common.figures.iter()).map(|&f| self.sheet.figures[f].id.clone());
            object([
                ("figures", figures.collect::<Vec<String>>().into()),
                ("who", self.speaker.who(common).into()),
                ("settles", self.speaker.would_settle(common).into()),
            ])
        });
        Value::Array(told.collect())
    }

    /// The conflicts, by position, as they are told: under what they have in common.
    fn groups(&self) -> Value {
        let groups = self.speaker.clash_groups().into_iter().map(|group| {
            let common = group.common.map(|at| &self.solution.common[at]);
            let sentence = common.and_then(|common| self.speaker.of_sheet(common, Speaker::has));
            object([
                ("common", group.common.into()),
                ("sentence", sentence.into()),
                ("conflicts", group.conflicts.into()),
                ("rest", group.rest.into()),
            ])
        });
        Value::Array(groups.collect())
    }

    fn charts(&self) -> Value {
        let charts = self.sheet.charts.iter().map(|chart| {
            object([
                ("id", chart.id.as_str().into()),
                ("title", self.speaker.headline(chart).into()),
            ])
        });
        Value::Array(charts.collect())
    }
}

/// Without the noise of binary fractions: 12 significant digits.
fn tidy(value: f64) -> f64 {
    cut(value, &f64::round)
}

/// An end of a range as a number field shows it: rounded outward to three digits of its width.
fn field(low: f64, high: f64, end: f64, round: fn(f64) -> f64) -> f64 {
    match decimals(low, high) {
        0 => tidy(end),
        enough => tidy(outward(end, enough + 1, round)),
    }
}

/// What a slider over the figure stands at: its midpoint, or the one end it has.
fn middle(low: f64, high: f64) -> f64 {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => low + (high - low) / 2.0,
        (true, false) => low,
        (false, true) => high,
        (false, false) => 0.0,
    }
}

/// The ends and step of a figure's slider.
#[derive(Debug, PartialEq)]
struct Control {
    min: f64,
    max: f64,
    step: f64,
}

impl Control {
    /// A slider that reaches from nothing to twice the figure, in some two hundred steps.
    fn new(low: f64, high: f64, is_signed: bool, is_percent: bool) -> Control {
        let at = middle(low, high);
        let reach = if at == 0.0 { 1.0 } else { at.abs() };
        // 1, 2 or 5 times a power of ten, so that the slider stops at numbers people would choose.
        let power = power(magnitude(reach / 100.0));
        let mut step = [1.0, 2.0, 5.0, 10.0]
            .map(|m| m * power)
            .into_iter()
            .find(|step| *step >= reach / 100.0 * 0.999)
            .unwrap_or(power);
        // A whole number of things moves in whole numbers.
        if !is_percent && reach >= 1.0 && reach.fract() == 0.0 {
            step = step.max(1.0);
        }
        let max = tidy(((at + reach) / step).ceil() * step);
        let min = if is_signed {
            tidy(((at - reach) / step).floor() * step)
        } else {
            0.0
        };
        Control {
            min,
            max: if is_percent && !is_signed && at <= 100.0 {
                max.min(100.0)
            } else {
                max
            },
            step: tidy(step),
        }
    }
}

/// Where the ends of a figure go when its middle moves to `to`: both move alike, so that it keeps its
/// leeway; nothing that cannot be negative goes below zero.
pub fn moved(low: f64, high: f64, to: f64, is_signed: bool) -> (f64, f64) {
    let by = to - middle(low, high);
    let floor = |x: f64| if is_signed { x } else { x.max(0.0) };
    (floor(tidy(low + by)), floor(tidy(high + by)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slider_stops_at_numbers_people_would_choose() {
        #[track_caller]
        fn check(low: f64, high: f64, is_percent: bool, min: f64, max: f64, step: f64) {
            assert_eq!(
                Control::new(low, high, false, is_percent),
                Control { min, max, step }
            );
        }
        check(1000.0, 1200.0, false, 0.0, 2200.0, 20.0);
        check(130.0, 130.0, false, 0.0, 260.0, 2.0);
        check(5.0, 5.0, false, 0.0, 10.0, 1.0);
        check(2.5, 4.5, true, 0.0, 7.0, 0.05);
        check(60.0, 70.0, true, 0.0, 100.0, 1.0);
        check(4000.0, f64::INFINITY, false, 0.0, 8000.0, 50.0);
    }

    #[test]
    fn a_figure_that_moves_keeps_its_leeway() {
        assert_eq!(moved(1000.0, 1200.0, 1500.0, false), (1400.0, 1600.0));
        assert_eq!(moved(1000.0, 1200.0, 20.0, false), (0.0, 120.0));
        assert_eq!(
            moved(4000.0, f64::INFINITY, 3000.0, false),
            (3000.0, f64::INFINITY)
        );
        assert_eq!(moved(-10.0, 10.0, -50.0, true), (-60.0, -40.0));
    }
}
