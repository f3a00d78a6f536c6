//! A conflict as a sentence with its numbers.

use std::cell::Cell;

use super::{Locale, Speaker, formula, inside, join};
use crate::message::number::{magnitude, outward_at, power};
use crate::message::{Message, chart, solve as words};
use crate::sheet::{Comparison, Node};
use crate::solve::{Clash, Conflict, Ends, Gap};

impl Locale {
    /// How far apart two ranges are at least, or two values exactly; percentages lie points apart.
    ///
    /// What rests on readings has two digits, rounded down: what is told is never more than the gap. What is exact has
    /// two, or all before the point.
    pub(crate) fn gap(&self, gap: Gap, unit: &str) -> String {
        let percent = unit == "%";
        let size = if percent { gap.size * 100.0 } else { gap.size };
        let size = match gap.is_exact {
            true => outward_at(size, (1 - magnitude(size)).clamp(0, 15), f64::round),
            false => outward_at(size, places(size), f64::floor),
        };
        let size = Ends::closed(size, size);
        let text = if percent {
            let points = self.range(size, false);
            let message = if points == "1" {
                words::POINT
            } else {
                words::POINTS
            };
            self.say(message, &[&points])
        } else {
            self.amount(size, unit)
        };
        if gap.is_exact {
            text
        } else {
            self.say(chart::AT_LEAST, &[&text])
        }
    }

    /// What figures come to, `gap` beside something else, in digits that show the gap: a range outward to as many as the
    /// gap is told in.
    pub(crate) fn comes_to(&self, told: Ends, gap: Gap, unit: &str) -> String {
        let fine = gap.size / 4.0;
        let factor = if unit == "%" { 100.0 } else { 1.0 };
        let digits = (-magnitude(fine * factor)).clamp(0, 15);
        let places = places(gap.size * factor).min(digits);
        let to = |value: f64, places: i32, round: fn(f64) -> f64| {
            outward_at(value * factor, places, round) / factor
        };
        if told.high - told.low <= 1e-9 * gap.size {
            // One value is rounded to the nearest: of 366,834 / 747,161 nobody needs six digits to see that it is no half.
            let value = to(told.low, digits, f64::round);
            return self.amount(Ends::closed(value, value), unit);
        }
        // So is what is a hair beside the gap.
        let value = to(told.low, places, f64::round);
        let is_hair = (told.high - told.low) * factor <= 0.2 * power(-places);
        if is_hair && value == to(told.high, places, f64::round) {
            return self.amount(Ends::closed(value, value), unit);
        }
        let told = Ends {
            low: to(told.low, places, f64::floor),
            high: to(told.high, places, f64::ceil),
            ..told
        };
        self.amount_within(told, unit, fine)
    }

    /// A range in which it counts that an end is left out.
    fn strict(&self, told: Ends, unit: &str) -> String {
        let (Some(low), Some(high)) = self.ends(told, unit, f64::INFINITY) else {
            return self.amount(told, unit);
        };
        let message = match told.open {
            (true, true) => words::BETWEEN,
            (true, false) => words::ABOVE,
            (false, true) => words::BELOW,
            (false, false) => return self.amount(told, unit),
        };
        self.say(message, &[&low, &high])
    }
}

impl Speaker<'_> {
    /// Which figure of a conflict is held against the others: the last of a quantity, if one is asked about; where no
    /// conflict has one of those, any of one whose relations are about it. `None` where it has nothing to do with that.
    pub(crate) fn subject(&self, conflict: &Conflict, quantity: Option<usize>) -> Option<usize> {
        let of = |variable: usize| self.sheet.variables[variable].quantity;
        let is_own = |figure: &usize| quantity == Some(of(self.sheet.figures[*figure].variable));
        let mut places = (0..conflict.figures.len()).rev();
        if let Some(quantity) = quantity {
            let own = places.clone().find(|at| is_own(&conflict.figures[*at]));
            let mut others = self.solution.conflicts.iter();
            if others.any(|other| other.figures.iter().any(is_own)) {
                return own;
            }
            let is_tied = conflict.relations.iter().any(|relation| {
                let mut nodes = self.sheet.relations[*relation].nodes.iter();
                nodes.any(|node| matches!(node, Node::Variable(other) if of(*other) == quantity))
            });
            if !is_tied {
                return None;
            }
        }
        match &conflict.clash {
            // What parts make is held against the whole that was stated.
            Clash::Sum { whole, .. } => places.find(|at| conflict.figures[*at] == *whole),
            _ => places.next(),
        }
    }

    /// What the one equation of a conflict has on the other side of a figure, in the numbers of the others: "15 \u{f7} 58".
    /// `None` where one of them was not said, or is no one number and has no words.
    #[inline(never)]
    pub(crate) fn sum(&self, conflict: &Conflict, figure: usize) -> Option<String> {
        let [relation] = conflict.relations[..] else {
            return None;
        };
        let relation = &self.sheet.relations[relation];
        let subject = self.sheet.figures[figure].variable;
        let is_alone =
            |at: usize| matches!(relation.nodes[at], Node::Variable(other) if other == subject);
        let (left, right) = (relation.left, relation.right);
        let side = if is_alone(left) { right } else { left };
        let is_sum = !matches!(relation.nodes[side], Node::Variable(_));
        if relation.comparison != Comparison::Eq || !is_sum || is_alone(left) == is_alone(right) {
            return None;
        }
        let n_told = Cell::new(0);
        let text = formula(relation, &self.locale.numbers, &|variable| {
            let mut own = conflict.figures.iter();
            let own = own.find(|other| self.sheet.figures[**other].variable == variable);
            let told = own
                .filter(|own| **own != figure)
                .map(|own| (own, self.said(*own)));
            match told {
                Some((own, said)) if said.low == said.high || self.words(*own).is_some() => {
                    n_told.set(n_told.get() + 1);
                    self.said_for(*own)
                }
                _ => String::new(),
            }
        });
        // The figure itself is nothing there, and whatever else has no number.
        let is_name = |node: &&Node| matches!(node, Node::Variable(_));
        let n_names = relation.nodes.iter().filter(is_name).count();
        if n_told.get() + 1 != n_names || n_names != conflict.figures.len() {
            return None;
        }
        let text = text.strip_prefix(" = ").or(text.strip_suffix(" = "))?;
        Some(text.to_owned())
    }

    /// What somebody said for a figure, and no more: its words, or its number.
    pub(crate) fn said_for(&self, figure: usize) -> String {
        match self.words(figure) {
            Some(words) => quoted(words),
            None => {
                let unit = self.unit(self.sheet.figures[figure].variable);
                self.locale
                    .amount(self.said(figure), self.locale.plain(unit))
            }
        }
    }

    /// What a conflict holds only under, as a part of a sentence; "" for nothing.
    #[inline(never)]
    pub(crate) fn supposed(&self, conflict: &Conflict) -> String {
        let mut out = Vec::new();
        for relation in &conflict.relations {
            if let Some(assumed) = &self.sheet.relations[*relation].assumes {
                out.push(inside(assumed));
            }
        }
        self.locale.list(&out)
    }

    /// The same in one unit for all numbers of a conflict, the largest that shows its gap: no thousand millions beside
    /// millions.
    pub(crate) fn scaled(&self, conflict: &Conflict) -> Self {
        let mut out = *self;
        let (Clash::Sum { gap, .. }
        | Clash::Share { gap, .. }
        | Clash::Twice { gap, .. }
        | Clash::Same { gap, .. }
        | Clash::Sides { gap, .. }
        | Clash::Leaves { gap, .. }) = conflict.clash
        else {
            return out;
        };
        let mut most: f64 = 0.0;
        for &figure in &conflict.figures {
            let said = self.said(figure);
            for end in [said.low, said.high] {
                most = if end.is_finite() {
                    most.max(end.abs())
                } else {
                    most
                };
            }
        }
        for (i, scale) in [1e9, 1e12].into_iter().enumerate() {
            // Six digits before the point are no longer read at a glance.
            if gap.size < scale && most < scale * 100.0 {
                out.locale.numbers.scales[i + 1] = "";
            }
        }
        out
    }

    /// A clash as a sentence with its numbers.
    pub fn clash(&self, conflict: &Conflict) -> String {
        self.scaled(conflict).clash_as_is(conflict)
    }

    fn clash_as_is(&self, conflict: &Conflict) -> String {
        let say = |message: Message, args: &[&str]| self.locale.say(message, args);
        let unit = |figure: usize| self.unit(self.sheet.figures[figure].variable);
        match &conflict.clash {
            Clash::Relations => say(words::RELATIONS, &[&self.formulas(&conflict.relations)]),
            Clash::Together => {
                let named = self.named(&conflict.figures);
                if conflict.figures.len() > 1 {
                    return say(words::TOGETHER, &[&named]);
                }
                say(words::ALONE, &[&named, &self.formulas(&conflict.relations)])
            }
            Clash::Twice { first, second, gap } => {
                let label = self.dated(*first);
                if gap.size > 0.0 {
                    let (one, other) = (
                        self.figure(*first, self.said(*second)),
                        self.figure(*second, self.said(*first)),
                    );
                    let apart = self.locale.gap(*gap, unit(*first));
                    return say(words::TWICE, &[&label, &one, &other, &apart]);
                }
                let [one, other] = [first, second]
                    .map(|&figure| self.locale.strict(self.said(figure), unit(figure)));
                say(words::TWICE_TOUCHING, &[&label, &one, &other])
            }
            Clash::Falls { earlier, later } => {
                let when = |figure: usize| {
                    let variable = self.sheet.figures[figure].variable;
                    let date = self.sheet.variables[variable].as_of;
                    date.map_or(String::new(), |date| self.locale.date(date))
                };
                let args = [
                    self.quantity(self.sheet.figures[*earlier].variable),
                    &self.figure(*earlier, self.said(*later)),
                    &when(*earlier),
                    &self.figure(*later, self.said(*earlier)),
                    &when(*later),
                ];
                say(words::FALLS, &args)
            }
            Clash::Sum {
                parts,
                whole,
                comes_to,
                gap,
            } => {
                let part = |&figure: &usize| match self.said(figure).low < 0.0 {
                    true => format!("({})", self.figure(figure, NONE)),
                    false => self.figure(figure, NONE),
                };
                let parts: Vec<String> = parts.iter().map(part).collect();
                let is_more = comes_to.low > self.said(*whole).high;
                let message = match (is_more, self.is_changed(*whole)) {
                    (true, false) => words::PARTS_MORE,
                    (true, true) => words::PARTS_MORE_CHANGED,
                    (false, false) => words::PARTS_LESS,
                    (false, true) => words::PARTS_LESS_CHANGED,
                };
                let args = [
                    &*join(&parts, " + "),
                    &self.locale.comes_to(*comes_to, *gap, unit(*whole)),
                    &self.locale.gap(*gap, self.locale.plain(unit(*whole))),
                    &self.figure(*whole, *comes_to),
                    &self.dated(*whole),
                ];
                say(message, &args)
            }
            Clash::Share {
                share,
                base,
                count,
                comes_to,
                gap,
            } => {
                let args = [
                    &*self.figure(*share, NONE),
                    &self.figure(*base, NONE),
                    &self.locale.comes_to(*comes_to, *gap, unit(*count)),
                    &self.figure(*count, *comes_to),
                    &self.dated(*count),
                    &self.locale.gap(*gap, self.locale.plain(unit(*count))),
                ];
                let message = match self.is_changed(*count) {
                    false => words::SHARE,
                    true => words::SHARE_CHANGED,
                };
                say(message, &args)
            }
            Clash::Same { first, second, gap } => {
                let args = [
                    &*self.name(*first, self.said(*second)),
                    &self.name(*second, self.said(*first)),
                    &self.locale.gap(*gap, unit(*first)),
                ];
                say(words::SAME, &args)
            }
            Clash::Sides { left, right, gap } => {
                let args = [
                    &*self.named(&conflict.figures),
                    &self.formulas(&conflict.relations),
                    &self.locale.comes_to(*left, *gap, ""),
                    &self.locale.comes_to(*right, *gap, ""),
                    &self.locale.gap(*gap, ""),
                ];
                say(words::SIDES, &args)
            }
            Clash::Leaves {
                figure,
                comes_to,
                gap,
            } => self.leaves(conflict, *figure, *comes_to, *gap),
        }
    }

    /// What the others of a conflict leave for one of its figures, as a sentence.
    pub(crate) fn leaves(
        &self,
        conflict: &Conflict,
        figure: usize,
        comes_to: Ends,
        gap: Gap,
    ) -> String {
        let mut others = conflict.figures.clone();
        others.retain(|other| *other != figure);
        let others = match (&others[..], &conflict.relations[..]) {
            ([], []) => {
                let args = [&*self.dated(figure), &self.figure(figure, NONE)];
                return self.locale.say(words::NEVER, &args);
            }
            ([], relations) => self.formulas(relations),
            (others, _) => self.named(others),
        };
        let unit = self.unit(self.sheet.figures[figure].variable);
        let label = self.dated(figure);
        let is_changed = self.is_changed(figure);
        if gap.size > 0.0 {
            let args = [
                &*others,
                &label,
                &self.locale.comes_to(comes_to, gap, unit),
                &self.figure(figure, comes_to),
                &self.locale.gap(gap, self.locale.plain(unit)),
            ];
            let message = match is_changed {
                false => words::LEAVES,
                true => words::LEAVES_CHANGED,
            };
            return self.locale.say(message, &args);
        }
        let stated = self.said(figure);
        let args = [
            &*others,
            &label,
            &self.locale.strict(comes_to, unit),
            &self.locale.strict(stated, self.locale.plain(unit)),
        ];
        let message = match is_changed {
            false => words::LEAVES_TOUCHING,
            true => words::LEAVES_TOUCHING_CHANGED,
        };
        self.locale.say(message, &args)
    }

    /// Whether somebody has put another range in place of what was stated, so that nothing may call it stated.
    pub(super) fn is_changed(&self, figure: usize) -> bool {
        self.solution.changed.contains(&figure)
    }

    /// The wording of a figure that stands for more than one number between two ends: the range is ours, not stated.
    fn words(&self, figure: usize) -> Option<&str> {
        let said = self.said(figure);
        let is_wide = said.low < said.high && said.low.is_finite() && said.high.is_finite();
        let is_said = is_wide && !self.is_changed(figure);
        let figure = &self.sheet.figures[figure];
        let words = figure.says.as_deref().or(figure.quote.as_deref());
        words.filter(|_| is_said)
    }

    /// Whether what a figure stands for differs from its number by so little that nobody asks where the ends come from.
    fn is_rounded(&self, figure: usize) -> bool {
        let said = self.said(figure);
        said.high - said.low <= ROUNDED * said.low.abs().min(said.high.abs())
    }

    /// What a figure stands for, in digits that tell it from a range that it does not reach.
    fn range_apart(&self, figure: usize, other: Ends, unit: &str) -> String {
        let said = self.said(figure);
        let ends = ((said.low, said.high), (other.low, other.high));
        let decimals = (self.locale.numbers).decimals_apart(ends.0, ends.1, unit == "%");
        // One number, and the end of what is open, is told as it was.
        let is_wide = said.low < said.high && said.low.is_finite() && said.high.is_finite();
        match decimals.filter(|_| is_wide) {
            Some(decimals) => self.locale.amount_to(said, unit, decimals),
            None => self.locale.amount(said, unit),
        }
    }

    /// What was said for a figure and what that stands for, without the noun that it counts.
    fn figure(&self, figure: usize, other: Ends) -> String {
        let unit = self.unit(self.sheet.figures[figure].variable);
        let range = self.range_apart(figure, other, self.locale.plain(unit));
        match self.words(figure) {
            Some(says) if self.is_rounded(figure) => quoted(says),
            Some(says) => self.locale.say(words::READ_AS, &[says, &range]),
            None => range,
        }
    }

    /// The name of a figure's variable, with its date where there are several.
    fn dated(&self, figure: usize) -> String {
        let variable = self.sheet.figures[figure].variable;
        let name = self.quantity(variable);
        let variable = &self.sheet.variables[variable];
        match variable.as_of {
            Some(date) if self.sheet.quantities[variable.quantity].variables.len() > 1 => {
                format!("{name} ({})", self.locale.date(date))
            }
            _ => name.to_owned(),
        }
    }

    /// A figure by name, with its words or its number.
    pub(super) fn figure_name(&self, figure: usize) -> String {
        let variable = self.sheet.figures[figure].variable;
        let said = match self.words(figure) {
            Some(words) => quoted(words),
            None => (self.locale).amount(self.said(figure), self.unit(variable)),
        };
        let label = self.label(variable);
        self.locale.say(words::FIGURE, &[&label, &said])
    }

    /// A figure by name, with what it stands for in digits that tell it from another.
    fn name(&self, figure: usize, other: Ends) -> String {
        let variable = self.sheet.figures[figure].variable;
        let label = self.label(variable);
        let range = self.range_apart(figure, other, self.unit(variable));
        match self.words(figure) {
            Some(says) if self.is_rounded(figure) => {
                (self.locale).say(words::FIGURE, &[&label, &quoted(says)])
            }
            Some(says) => (self.locale).say(words::FIGURE_READ, &[&label, says, &range]),
            None => self.locale.say(words::FIGURE, &[&label, &range]),
        }
    }

    /// Figures by name, each with what it stands for.
    fn named(&self, figures: &[usize]) -> String {
        let name = |&figure: &usize| self.name(figure, NONE);
        let n = if figures.len() > MOST_NAMED {
            FEW_NAMED
        } else {
            figures.len()
        };
        let mut named: Vec<String> = figures[..n].iter().map(name).collect();
        if n < figures.len() {
            named.push(self.others(figures.len() - n));
        }
        self.locale.list(&named)
    }

    /// Relations with the names of their quantities.
    fn formulas(&self, relations: &[usize]) -> String {
        let written = |&relation: &usize| quoted(&self.formula(&self.sheet.relations[relation]));
        let formulas: Vec<String> = relations.iter().map(written).collect();
        self.locale.list(&formulas)
    }
}

/// Places of the last digit that a gap is told with where it rests on readings: the second, or the third where the first
/// is a 1.
fn places(size: f64) -> i32 {
    let first = magnitude(size);
    let n = if size < 2.0 * power(first) { 2 } else { 1 };
    let places = (n - first).min(15);
    // Whole numbers of few digits are told as they are: who checks them subtracts what stands beside them.
    let is_short = size < 1000.0 && (size - size.round()).abs() < 1e-9 * size;
    if is_short { places.max(0) } else { places }
}

/// Nothing to tell a figure from.
const NONE: Ends = Ends::closed(f64::NAN, f64::NAN);

/// More figures than these are told by the first of them and the number of the others.
const MOST_NAMED: usize = 6;
const FEW_NAMED: usize = 4;

/// What is no wider than this share of its number comes from its last digit.
const ROUNDED: f64 = 0.002;

fn quoted(words: &str) -> String {
    format!("\u{201c}{words}\u{201d}")
}
