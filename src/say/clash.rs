//! A conflict as a sentence with its numbers.

use super::{Locale, Speaker, join};
use crate::message::{Message, solve as words};
use crate::solve::{Clash, Conflict, Ends, Gap};

impl Locale {
    /// A number with as many decimals as it has, or as a difference of `fine` deserves.
    pub(super) fn fine(&self, value: f64, percent: bool, fine: f64) -> String {
        let factor = if percent { 100.0 } else { 1.0 };
        let (value, fine) = (value * factor, fine * factor);
        let mut decimals = 0;
        while decimals < 9 {
            let power = 10f64.powi(decimals);
            let rest = (value * power - (value * power).round()).abs() / power;
            if rest <= 1e-11 * value.abs() || 1.0 / power <= fine / 4.0 {
                break;
            }
            decimals += 1;
        }
        let text = self.numbers.number(value, decimals as usize);
        if percent {
            text + self.numbers.percent
        } else {
            text
        }
    }

    fn fine_range(&self, range: Ends, percent: bool, fine: f64) -> String {
        let number = |x| self.fine(x, percent, fine);
        match (range.low.is_finite(), range.high.is_finite()) {
            (false, false) => self.say(words::ANY, &[]),
            (true, false) => self.say(words::AT_LEAST, &[&number(range.low)]),
            (false, true) => self.say(words::AT_MOST, &[&number(range.high)]),
            (true, true) => {
                let (low, high) = (number(range.low), number(range.high));
                if low == high {
                    return low;
                }
                if range.low < 0.0 {
                    // A dash before a minus cannot be read.
                    return self.say(words::FROM_TO, &[&low, &high]);
                }
                let low = low.strip_suffix(self.numbers.percent).unwrap_or(&low);
                format!("{low}\u{2013}{high}")
            }
        }
    }

    /// How far apart two ranges are at least, or two values exactly; percentages lie points apart.
    fn gap(&self, gap: Gap, percent: bool) -> String {
        let text = if percent {
            let points = self.fine(gap.size * 100.0, false, gap.size * 100.0);
            self.say(words::POINTS, &[&points])
        } else {
            self.fine(gap.size, false, gap.size)
        };
        if gap.is_exact {
            text
        } else {
            self.say(words::AT_LEAST, &[&text])
        }
    }
}

impl Speaker<'_> {
    /// A clash as a sentence with its numbers.
    pub fn clash(&self, conflict: &Conflict) -> String {
        let say = |message: Message, args: &[&str]| self.locale.say(message, args);
        let percent = |figure: usize| self.is_percent(self.sheet.figures[figure].variable);
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
                let (one, other) = (self.figure(*first), self.figure(*second));
                if gap.size > 0.0 {
                    let apart = self.locale.gap(*gap, percent(*first));
                    return say(words::TWICE, &[&label, &one, &other, &apart]);
                }
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
                    &self.figure(*earlier),
                    &when(*earlier),
                    &self.figure(*later),
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
                    true => format!("({})", self.figure(figure)),
                    false => self.figure(figure),
                };
                let parts: Vec<String> = parts.iter().map(part).collect();
                let message = if comes_to.low > self.said(*whole).high {
                    words::PARTS_MORE
                } else {
                    words::PARTS_LESS
                };
                let percent = percent(*whole);
                let args = [
                    &*join(&parts, " + "),
                    &self.locale.fine_range(*comes_to, percent, gap.size),
                    &self.locale.gap(*gap, percent),
                    &self.figure(*whole),
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
                let percent = percent(*count);
                let args = [
                    &*self.figure(*share),
                    &self.figure(*base),
                    &self.locale.fine_range(*comes_to, percent, gap.size),
                    &self.figure(*count),
                    &self.dated(*count),
                    &self.locale.gap(*gap, percent),
                ];
                say(words::SHARE, &args)
            }
            Clash::Same { first, second, gap } => {
                let args = [
                    &*self.named(&[*first]),
                    &self.named(&[*second]),
                    &self.locale.gap(*gap, percent(*first)),
                ];
                say(words::SAME, &args)
            }
            Clash::Sides { left, right, gap } => {
                let args = [
                    &*self.named(&conflict.figures),
                    &self.formulas(&conflict.relations),
                    &self.locale.fine_range(*left, false, gap.size),
                    &self.locale.fine_range(*right, false, gap.size),
                    &self.locale.gap(*gap, false),
                ];
                say(words::SIDES, &args)
            }
            Clash::Leaves {
                figure,
                comes_to,
                gap,
            } => {
                let mut others = conflict.figures.clone();
                others.retain(|other| other != figure);
                let others = if others.is_empty() {
                    self.formulas(&conflict.relations)
                } else {
                    self.named(&others)
                };
                let percent = percent(*figure);
                let (message, fine) = if gap.size > 0.0 {
                    (words::LEAVES, gap.size)
                } else {
                    (words::LEAVES_TOUCHING, comes_to.high - comes_to.low)
                };
                let args = [
                    &*others,
                    &self.dated(*figure),
                    &self.locale.fine_range(*comes_to, percent, fine),
                    &self.figure(*figure),
                    &self.locale.gap(*gap, percent),
                ];
                say(message, &args)
            }
        }
    }

    /// What a figure stands for, in its own unit.
    fn figure(&self, figure: usize) -> String {
        let said = self.said(figure);
        let percent = self.is_percent(self.sheet.figures[figure].variable);
        let alone = |message: Message, value: f64| {
            self.locale
                .say(message, &[&self.locale.fine(value, percent, 0.0)])
        };
        if said.open.0 && said.high == f64::INFINITY {
            return alone(words::MORE_THAN, said.low);
        }
        if said.open.1 && said.low == f64::NEG_INFINITY {
            return alone(words::LESS_THAN, said.high);
        }
        self.locale.fine_range(said, percent, 0.0)
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

    /// Figures by name, each with what it stands for.
    fn named(&self, figures: &[usize]) -> String {
        let name = |&figure: &usize| {
            let args = [&*self.dated(figure), &self.figure(figure)];
            self.locale.say(words::FIGURE, &args)
        };
        let named: Vec<String> = figures.iter().map(name).collect();
        self.locale.list(&named)
    }

    /// Relations as they are written.
    fn formulas(&self, relations: &[usize]) -> String {
        let written = |&relation: &usize| format!("`{}`", self.sheet.relations[relation].formula);
        let formulas: Vec<String> = relations.iter().map(written).collect();
        self.locale.list(&formulas)
    }
}
