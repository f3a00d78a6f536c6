//! What a page says about a sheet beside its charts: the verdict in a sentence, a row for each
//! quantity, a control for each figure and assumption.
//!
//! The page only lays these out. Every number in them is already written for the reader's locale, so
//! that the shells hold no arithmetic and a table never shows another number than its chart. Controls
//! count in the units people read (percent, not fractions).
//!
//! Reading order: [`Inputs`], [`panel`].

use crate::chart::{Ends, formula, headline, said, told};
use crate::message::number::{NumberStyle, cut, magnitude, outward, power};
use crate::message::{Lang, Message, chart as words, page};
use crate::reading::Reading;
use crate::sheet::{Relation, Sheet, SheetFigure};
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
/// and `assumptions` with what their controls need; `conflicts`, `statements`, `charts` and `notes`.
pub fn panel(sheet: &Sheet, solution: &Solution, inputs: &Inputs) -> Value {
    let panel = Words {
        sheet,
        solution,
        inputs,
        style: NumberStyle::of(inputs.locale),
        lang: Lang::En,
    };
    object([
        ("title", sheet.title.as_str().into()),
        ("reading", inputs.reading.name().into()),
        ("verdict", wire::verdict(solution.verdict).into()),
        ("checked", (!sheet.relations.is_empty()).into()),
        ("sentence", panel.verdict().into()),
        ("stretch", panel.stretch().into()),
        ("statements", panel.statements()),
        ("rows", panel.rows()),
        ("figures", panel.figures()),
        ("assumptions", panel.assumptions()),
        ("conflicts", panel.conflicts(&solution.conflicts)),
        ("charts", panel.charts()),
        (
            "notes",
            sheet
                .notes
                .iter()
                .chain(&solution.notes)
                .cloned()
                .collect::<Vec<String>>()
                .into(),
        ),
    ])
}

/// The reading of that name.
///
/// # Errors
///
/// A sentence with the names there are.
pub fn reading(name: &str) -> Result<Reading, String> {
    [Reading::Strict, Reading::Default, Reading::Generous]
        .into_iter()
        .find(|reading| reading.name() == name)
        .ok_or_else(|| page::NO_SUCH_READING.say(Lang::En, &[("name", &name)]))
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

struct Words<'a> {
    sheet: &'a Sheet,
    solution: &'a Solution,
    inputs: &'a Inputs<'a>,
    style: NumberStyle,
    lang: Lang,
}

impl Words<'_> {
    fn say(&self, message: Message, args: &[(&str, &dyn std::fmt::Display)]) -> String {
        message.say(self.lang, args)
    }

    fn verdict(&self) -> String {
        let clash = self.solution.verdict == Verdict::Contradiction;
        let reading = match (self.inputs.reading, clash) {
            (Reading::Strict, false) => page::READ_STRICTLY,
            (Reading::Strict, true) => page::READ_STRICTLY_CLASH,
            (Reading::Default, _) => page::READ_USUALLY,
            (Reading::Generous, false) => page::READ_GENEROUSLY,
            (Reading::Generous, true) => page::READ_GENEROUSLY_CLASH,
        };
        let reading = self.say(reading, &[]);
        let changed =
            !self.solution.changed.is_empty() || self.inputs.on.iter().any(|&is_on| !is_on);
        match self.solution.verdict {
            Verdict::Consistent if self.sheet.relations.is_empty() => {
                self.say(page::NOTHING_TO_CHECK, &[])
            }
            Verdict::Consistent => {
                let message = if changed {
                    page::CONSISTENT_CHANGED
                } else {
                    page::CONSISTENT
                };
                self.say(message, &[("reading", &reading)])
            }
            Verdict::Depends => {
                let message = if changed {
                    page::DEPENDS_CHANGED
                } else {
                    page::DEPENDS
                };
                let assumptions = self.blamed().join("; ");
                self.say(
                    message,
                    &[("reading", &reading), ("assumptions", &assumptions)],
                )
            }
            Verdict::Contradiction => {
                let message = if changed {
                    page::CONTRADICTION_CHANGED
                } else {
                    page::CONTRADICTION
                };
                self.say(message, &[("reading", &reading)])
            }
        }
    }

    /// The assumptions that stand in a conflict, in sheet order.
    fn blamed(&self) -> Vec<&str> {
        let in_conflict = |idx: &usize| {
            self.solution
                .conflicts_with_relations
                .iter()
                .chain(&self.solution.conflicts)
                .any(|conflict| conflict.relations.contains(idx))
        };
        (0..self.sheet.relations.len())
            .filter(in_conflict)
            .filter_map(|idx| self.sheet.relations[idx].assumes.as_deref())
            .collect()
    }

    fn stretch(&self) -> Option<String> {
        if self.sheet.relations.is_empty() {
            return None;
        }
        Some(match self.solution.stretch {
            None if self.solution.verdict == Verdict::Consistent => return None,
            None => self.say(page::STRETCH_IMPOSSIBLE, &[]),
            Some(0.0) => self.say(page::STRETCH_NONE, &[]),
            // Rounded up, so that what is shown is enough.
            Some(factor) if factor <= 1.0 => {
                let share = self.percent((factor * 100.0 - 1e-9).ceil());
                self.say(page::STRETCH_WITHIN, &[("share", &share)])
            }
            Some(factor) => {
                let factor = self.style.number((factor * 100.0 - 1e-9).ceil() / 100.0, 2);
                self.say(page::STRETCH_BEYOND, &[("factor", &factor)])
            }
        })
    }

    fn percent(&self, percent: f64) -> String {
        format!("{}{}", self.style.number(percent, 0), self.style.percent)
    }

    fn statements(&self) -> Value {
        let statements = self.sheet.statements.iter().map(|statement| {
            object([
                ("id", statement.id.as_str().into()),
                ("publisher", statement.publisher.as_str().into()),
                ("title", statement.title.clone().into()),
                (
                    "published",
                    statement
                        .published
                        .map(|date| date.in_words(self.lang))
                        .into(),
                ),
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
            let stated = solved.stated.iter().map(|&(figure, low, high)| {
                let is_changed = self.solution.changed.contains(&figure);
                object([
                    ("figure", self.sheet.figures[figure].id.as_str().into()),
                    ("says", self.sheet.figures[figure].says.clone().into()),
                    ("range", self.figure(figure, low, high).into()),
                    ("changed", is_changed.into()),
                ])
            });
            let relations = self.sheet.relations.iter().zip(self.inputs.on);
            let formulas = relations
                .filter(|(relation, is_on)| **is_on && mentions(relation, variable))
                .map(|(relation, _)| self.formula(relation));
            let state = if solved.stated.is_empty() {
                words::WORKED_OUT
            } else if solved
                .stated
                .iter()
                .any(|(f, ..)| self.solution.changed.contains(f))
            {
                words::CHANGED
            } else {
                words::STATED
            };
            let [p05, p50, p95] = solved.percentiles.unwrap_or([f64::NAN; 3]);
            let is_percent = quantity.is_percent();
            object([
                ("id", var.id.as_str().into()),
                ("label", self.label(variable).into()),
                ("unit", quantity.unit.as_str().into()),
                ("note", quantity.note.clone().into()),
                ("derived", solved.stated.is_empty().into()),
                ("state", self.say(state, &[]).into()),
                ("stated", Value::Array(stated.collect())),
                (
                    "range",
                    self.range(told(self.sheet, self.solution, variable), is_percent)
                        .into(),
                ),
                (
                    "likely",
                    solved
                        .percentiles
                        .map(|_| self.range(Ends::closed(p05, p95), is_percent))
                        .into(),
                ),
                (
                    "median",
                    solved
                        .percentiles
                        .map(|_| self.value(p50, p95 - p05, is_percent))
                        .into(),
                ),
                ("tight", solved.tight.into()),
                ("formulas", formulas.collect::<Vec<String>>().into()),
                ("drivers", self.drivers(&solved.drivers)),
                (
                    "settles",
                    solved.narrowing().map(|by| self.settles(by)).into(),
                ),
            ])
        });
        Value::Array(rows.collect())
    }

    /// A relation with the labels of its quantities.
    fn formula(&self, relation: &Relation) -> String {
        formula(relation, &self.style, &|variable| self.label(variable))
    }

    /// The label of a variable, with its date where the quantity has several.
    fn label(&self, variable: usize) -> String {
        let var = &self.sheet.variables[variable];
        let quantity = &self.sheet.quantities[var.quantity];
        match var.as_of {
            Some(date) if quantity.variables.len() > 1 => {
                format!("{}, {}", quantity.label, date.in_words(self.lang))
            }
            _ => quantity.label.clone(),
        }
    }

    fn drivers(&self, drivers: &[(usize, f64)]) -> Value {
        let drivers =
            drivers
                .iter()
                .filter(|(_, share)| *share >= 0.005)
                .map(|&(figure, share)| {
                    object([
                        ("figure", self.sheet.figures[figure].id.as_str().into()),
                        ("label", self.name(&self.sheet.figures[figure]).into()),
                        ("share", share.into()),
                        ("percent", self.percent((share * 100.0).round()).into()),
                    ])
                });
        Value::Array(drivers.collect())
    }

    fn settles(&self, (figure, percent): (usize, Option<f64>)) -> String {
        let name = self.name(&self.sheet.figures[figure]);
        let Some(percent) = percent else {
            return self.say(page::SETTLES_ALL, &[("figure", &name)]);
        };
        let share = self.percent(percent);
        self.say(page::SETTLES, &[("figure", &name), ("share", &share)])
    }

    /// The wording of a figure, or its quantity's label where it was given in numbers.
    fn name(&self, figure: &SheetFigure) -> String {
        figure
            .says
            .clone()
            .unwrap_or_else(|| self.label(figure.variable))
    }

    fn figures(&self) -> Value {
        let figures = self.sheet.figures.iter().zip(self.inputs.stated);
        let figures = figures.enumerate().map(|(idx, (figure, &(low, high)))| {
            let variable = &self.sheet.variables[figure.variable];
            let quantity = &self.sheet.quantities[variable.quantity];
            let scale = if quantity.is_percent() { 100.0 } else { 1.0 };
            let support = figure.support(self.inputs.reading);
            let end = |bound: &Option<crate::reading::Bound>| {
                bound.map_or(f64::INFINITY, |bound| bound.value.to_f64())
            };
            let (was_low, was_high) = (end(&support.low), end(&support.high));
            let control = Control::new(
                was_low * scale,
                was_high * scale,
                quantity.signed,
                quantity.is_percent(),
            );
            object([
                ("id", figure.id.as_str().into()),
                ("variable", variable.id.as_str().into()),
                ("label", self.label(figure.variable).into()),
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
                    figure.as_of.map(|date| date.in_words(self.lang)).into(),
                ),
                ("range", self.figure(idx, low, high).into()),
                ("changed", self.solution.changed.contains(&idx).into()),
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
        let blamed = self.blamed();
        let relations = self.sheet.relations.iter().zip(self.inputs.on);
        let assumptions = relations.filter_map(|(relation, &is_on)| {
            let assumes = relation.assumes.as_deref()?;
            Some(object([
                ("id", relation.id.as_str().into()),
                ("formula", self.formula(relation).into()),
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
            let figures = conflict.figures.iter();
            let relations = conflict.relations.iter();
            object([
                ("sentence", conflict.sentence.as_str().into()),
                (
                    "figures",
                    figures
                        .map(|&f| self.sheet.figures[f].id.clone())
                        .collect::<Vec<String>>()
                        .into(),
                ),
                (
                    "relations",
                    relations
                        .map(|&r| self.sheet.relations[r].id.clone())
                        .collect::<Vec<String>>()
                        .into(),
                ),
            ])
        });
        Value::Array(conflicts.collect())
    }

    /// What a figure stands for, in words.
    fn figure(&self, figure: usize, low: f64, high: f64) -> String {
        let variable = &self.sheet.variables[self.sheet.figures[figure].variable];
        let is_percent = self.sheet.quantities[variable.quantity].is_percent();
        self.range(
            said(self.sheet, self.solution, figure, (low, high)),
            is_percent,
        )
    }

    /// A range in words, as the charts write it.
    fn range(&self, told: Ends, is_percent: bool) -> String {
        if told.low.is_nan() || told.high.is_nan() {
            return self.say(words::NO_FIT, &[]);
        }
        match self.style.ends(told.low, told.high, is_percent) {
            (Some(low), Some(high)) if low == high => low,
            (Some(a), Some(b)) => self.say(words::RANGE, &[("low", &a), ("high", &b)]),
            (Some(low), None) if told.open.0 => self.say(words::MORE_THAN, &[("low", &low)]),
            (None, Some(high)) if told.open.1 => self.say(words::UNDER, &[("value", &high)]),
            (Some(low), None) => self.say(words::AT_LEAST, &[("low", &low)]),
            (None, Some(high)) => self.say(words::AT_MOST, &[("high", &high)]),
            (None, None) => self.say(words::UNKNOWN, &[]),
        }
    }

    /// One number of a distribution `width` wide.
    fn value(&self, value: f64, width: f64, is_percent: bool) -> String {
        let scale = if is_percent { 100.0 } else { 1.0 };
        let digits = decimals(value * scale, (value + width) * scale);
        self.with_percent(self.style.number(value * scale, digits), is_percent)
    }

    fn with_percent(&self, number: String, is_percent: bool) -> String {
        if is_percent {
            number + self.style.percent
        } else {
            number
        }
    }

    fn charts(&self) -> Value {
        let charts = self.sheet.charts.iter().map(|chart| {
            object([
                ("id", chart.id.as_str().into()),
                (
                    "title",
                    headline(chart, self.sheet, self.solution, self.inputs.locale).into(),
                ),
            ])
        });
        Value::Array(charts.collect())
    }
}

fn mentions(relation: &Relation, variable: usize) -> bool {
    relation
        .nodes
        .iter()
        .any(|node| matches!(node, crate::sheet::Node::Variable(v) if *v == variable))
}

/// Decimals that show two digits of the width of `low..high`; of a single number, as many as it has, up to six.
fn decimals(low: f64, high: f64) -> usize {
    let enough = if high > low {
        (1 - magnitude(high - low)).clamp(0, 9) as usize
    } else {
        6
    };
    // Zeros at the end say nothing.
    (0..enough)
        .find(|&d| {
            let is_whole = |x: f64| {
                let scaled = x * power(d as i32);
                (scaled - scaled.round()).abs() <= scaled.abs().max(1.0) * 1e-12
            };
            is_whole(low) && is_whole(high)
        })
        .unwrap_or(enough)
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

    #[test]
    fn a_range_shows_two_digits_of_its_width() {
        for (low, high, expected) in [
            (3630.0, 5400.0, 0),
            (500.0, 540.0, 0),
            (22.222, 28.571, 1),
            (2.5, 4.5, 1),
            (130.0, 130.0, 0),
            (0.034, 0.034, 3),
            (1.0, 1.000_1, 4),
        ] {
            assert_eq!(decimals(low, high), expected, "{low}..{high}");
        }
    }
}
