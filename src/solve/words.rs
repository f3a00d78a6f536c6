//! What the solver says in words: conflicts with their numbers, and notes.

use super::model::Model;
use super::propagate::evaluate;
use super::strict::Exact;
use crate::interval::Interval;
use crate::message::solve as say;
use crate::message::{Lang, Message, number::NumberStyle};
use crate::sheet::{Comparison, Node};

/// The sentences about one model.
pub(super) struct Words<'a> {
    model: &'a Model,
    style: NumberStyle,
    lang: Lang,
}

impl<'a> Words<'a> {
    pub fn new(model: &'a Model) -> Words<'a> {
        Words {
            model,
            style: NumberStyle::of("en"),
            lang: Lang::En,
        }
    }

    fn say(&self, message: Message, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, &dyn std::fmt::Display)> = args
            .iter()
            .map(|(name, value)| (*name, value as _))
            .collect();
        message.say(self.lang, &args)
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => self.say(say::LIST, &[("most", &most.join(", ")), ("last", last)]),
        }
    }

    /// A number with as many decimals as it has, or as a difference of `fine` deserves.
    fn number(&self, value: f64, percent: bool, fine: f64) -> String {
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
        let text = self.style.number(value, decimals as usize);
        if percent {
            text + self.style.percent
        } else {
            text
        }
    }

    fn range(&self, range: Interval, percent: bool, fine: f64) -> String {
        let number = |x| self.number(x, percent, fine);
        match (range.lo.is_finite(), range.hi.is_finite()) {
            (false, false) => self.say(say::ANY, &[]),
            (true, false) => self.say(say::AT_LEAST, &[("low", &number(range.lo))]),
            (false, true) => self.say(say::AT_MOST, &[("high", &number(range.hi))]),
            (true, true) => {
                let (low, high) = (number(range.lo), number(range.hi));
                if low == high {
                    return low;
                }
                if range.lo < 0.0 {
                    // A dash before a minus cannot be read.
                    return self.say(say::FROM_TO, &[("low", &low), ("high", &high)]);
                }
                let low = low.strip_suffix(self.style.percent).unwrap_or(&low);
                format!("{low}\u{2013}{high}")
            }
        }
    }

    /// How far apart two ranges are at least, or two values exactly; percentages lie points apart.
    fn gap(&self, a: Interval, b: Interval, percent: bool) -> String {
        let gap = distance(a, b);
        let text = if percent {
            let points = self.number(gap * 100.0, false, gap * 100.0);
            self.say(say::POINTS, &[("gap", &points)])
        } else {
            self.number(gap, false, gap)
        };
        // What arithmetic makes of single values is as good as one.
        if a.width() + b.width() > gap * 1e-9 {
            self.say(say::AT_LEAST, &[("low", &text)])
        } else {
            text
        }
    }

    /// What a figure stands for, in its own unit.
    fn figure(&self, figure: usize) -> String {
        let said = self.model.said(figure, true);
        let percent = self.is_percent(self.model.sheet.figures[figure].variable);
        let open = |b: Option<crate::reading::Bound>| b.is_some_and(|b| b.open);
        let (low, high) = self.model.stated(figure);
        let alone = |message: Message, place: &str, value: f64| {
            self.say(message, &[(place, &self.number(value, percent, 0.0))])
        };
        match said {
            Exact { low: l, high: None } if open(l) => alone(say::MORE_THAN, "low", low),
            Exact { low: None, high: h } if open(h) => alone(say::LESS_THAN, "high", high),
            _ => self.range(Interval::new(low, high), percent, 0.0),
        }
    }

    fn is_percent(&self, variable: usize) -> bool {
        let sheet = &self.model.sheet;
        sheet.quantities[sheet.variables[variable].quantity].is_percent()
    }

    /// A variable's name for people, with its date where there are several.
    fn label(&self, variable: usize) -> String {
        let sheet = &self.model.sheet;
        let quantity = &sheet.quantities[sheet.variables[variable].quantity];
        let name = if quantity.label.is_empty() {
            &quantity.id
        } else {
            &quantity.label
        };
        match sheet.variables[variable].as_of {
            Some(date) if quantity.variables.len() > 1 => {
                format!("{name} ({})", date.in_words(self.lang))
            }
            _ => name.clone(),
        }
    }

    fn named(&self, figures: &[usize]) -> String {
        let items: Vec<String> = (figures.iter())
            .map(|&f| {
                let label = self.label(self.model.sheet.figures[f].variable);
                self.say(
                    say::FIGURE,
                    &[("label", &label), ("range", &self.figure(f))],
                )
            })
            .collect();
        self.list(&items)
    }

    /// A clash as a sentence with its numbers.
    ///
    /// - `figures`, `relations`: positions on the sheet; the relations are enough for the clash.
    pub fn conflict(&self, figures: &[usize], relations: &[usize]) -> String {
        if figures.is_empty() {
            return self.say(say::RELATIONS, &[("relations", &self.formulas(relations))]);
        }
        let found = match relations {
            [] => self.without_relations(figures),
            [one] => self.one_relation(figures, *one),
            _ => None,
        };
        // A gap to the last, if there is one: what is left for a figure may lie on both sides of it.
        let mut rest = (0..figures.len()).rev().filter_map(|k| {
            let (mut others, last) = (figures.to_vec(), figures[k]);
            others.remove(k);
            self.leaves(&others, last, relations)
        });
        found.or_else(|| rest.next()).unwrap_or_else(|| {
            let named = self.named(figures);
            if figures.len() > 1 {
                return self.say(say::TOGETHER, &[("figures", &named)]);
            }
            let formulas = self.formulas(relations);
            self.say(say::ALONE, &[("figure", &named), ("relations", &formulas)])
        })
    }

    fn formulas(&self, relations: &[usize]) -> String {
        let formulas: Vec<String> = (relations.iter())
            .map(|&r| format!("`{}`", self.model.sheet.relations[r].formula))
            .collect();
        self.list(&formulas)
    }

    fn stated(&self, figure: usize) -> Interval {
        let (low, high) = self.model.stated(figure);
        Interval::new(low, high)
    }

    fn without_relations(&self, figures: &[usize]) -> Option<String> {
        let &[first, second] = figures else {
            return None;
        };
        let sheet = &self.model.sheet;
        let (v, u) = (
            sheet.figures[first].variable,
            sheet.figures[second].variable,
        );
        if v == u {
            let (one, other) = (self.stated(first), self.stated(second));
            let message = if distance(one, other) > 0.0 {
                say::TWICE
            } else {
                say::TWICE_TOUCHING
            };
            return Some(self.say(
                message,
                &[
                    ("label", &self.label(v)),
                    ("first", &self.figure(first)),
                    ("second", &self.figure(second)),
                    ("gap", &self.gap(one, other, self.is_percent(v))),
                ],
            ));
        }
        // Two dates of a running total.
        let date = |v: usize| sheet.variables[v].as_of;
        let (mut early, mut late) = (first, second);
        if date(v)?.start > date(u)?.start {
            (early, late) = (late, early);
        }
        let when = |f: usize| date(sheet.figures[f].variable).map(|d| d.in_words(self.lang));
        let quantity = &sheet.quantities[sheet.variables[v].quantity];
        let label = if quantity.label.is_empty() {
            &quantity.id
        } else {
            &quantity.label
        };
        Some(self.say(
            say::FALLS,
            &[
                ("label", label),
                ("earlier", &self.figure(early)),
                ("when", &when(early)?),
                ("later", &self.figure(late)),
                ("then", &when(late)?),
            ],
        ))
    }

    fn one_relation(&self, figures: &[usize], relation: usize) -> Option<String> {
        let model = self.model;
        let constraint = &model.problem.constraints[relation];
        let start = model.start(&|f| figures.contains(&f).then(|| model.said(f, true)));
        let mut values = Vec::new();
        evaluate(constraint, &start.bounds, &mut values);
        let (left, right) = (values[constraint.left], values[constraint.right]);
        let gap = distance(left, right);
        if gap <= 0.0 || !gap.is_finite() {
            return None;
        }
        let nodes = &constraint.nodes;
        let of = |v: usize| {
            figures
                .iter()
                .find(|&&f| model.sheet.figures[f].variable == v)
        };
        let lone = |side: usize| match nodes[side] {
            Node::Variable(v) => of(v).map(|&f| (v, f)),
            _ => None,
        };
        let (own, other, value) = match (lone(constraint.left), lone(constraint.right)) {
            (Some((v, f)), Some((_, g))) if constraint.comparison == Comparison::Eq => {
                let gap = self.gap(left, right, self.is_percent(v));
                return Some(self.say(
                    say::SAME,
                    &[
                        ("first", &self.named(&[f])),
                        ("second", &self.named(&[g])),
                        ("gap", &gap),
                    ],
                ));
            }
            (Some(own), None) => (own, constraint.right, right),
            (None, Some(own)) => (own, constraint.left, left),
            _ => return self.sides(figures, relation, left, right, gap),
        };
        let (v, figure) = own;
        let figure = &figure;
        let percent = self.is_percent(v);
        let gap_text = self.gap(left, right, percent);
        let all_stated = |parts: &[usize]| {
            parts
                .iter()
                .map(|&u| of(u).copied())
                .collect::<Option<Vec<usize>>>()
        };
        if let Some(parts) = summands(nodes, other).as_deref().and_then(all_stated) {
            let text = |&f: &usize| match self.stated(f).lo < 0.0 {
                true => format!("({})", self.figure(f)),
                false => self.figure(f),
            };
            let texts: Vec<String> = parts.iter().map(text).collect();
            let more = value.lo > self.stated(*figure).hi;
            return Some(self.say(
                if more {
                    say::PARTS_MORE
                } else {
                    say::PARTS_LESS
                },
                &[
                    ("parts", &texts.join(" + ")),
                    ("sum", &self.range(value, percent, gap)),
                    ("gap", &gap_text),
                    ("whole", &self.figure(*figure)),
                    ("label", &self.label(v)),
                ],
            ));
        }
        if let Node::Mul(a, b) = nodes[other]
            && let (Node::Variable(a), Node::Variable(b)) = (nodes[a], nodes[b])
            && let (Some(&f), Some(&g)) = (of(a), of(b))
            && (self.is_percent(a) || self.is_percent(b))
        {
            let (share, base) = if self.is_percent(a) { (f, g) } else { (g, f) };
            return Some(self.say(
                say::SHARE,
                &[
                    ("share", &self.figure(share)),
                    ("base", &self.figure(base)),
                    ("product", &self.range(value, percent, gap)),
                    ("count", &self.figure(*figure)),
                    ("label", &self.label(v)),
                    ("gap", &gap_text),
                ],
            ));
        }
        if constraint.comparison == Comparison::Eq {
            let others: Vec<usize> = figures.iter().copied().filter(|&f| f != *figure).collect();
            return self.leaves(&others, *figure, &[relation]);
        }
        self.sides(figures, relation, left, right, gap)
    }

    fn sides(
        &self,
        figures: &[usize],
        relation: usize,
        left: Interval,
        right: Interval,
        gap: f64,
    ) -> Option<String> {
        let relation = &self.model.sheet.relations[relation];
        Some(self.say(
            say::SIDES,
            &[
                ("figures", &self.named(figures)),
                ("formula", &format!("`{}`", relation.formula)),
                ("left", &self.range(left, false, gap)),
                ("right", &self.range(right, false, gap)),
                ("gap", &self.gap(left, right, false)),
            ],
        ))
    }

    /// What figures leave for another, or relations alone; `None` unless that lies beside what is stated.
    fn leaves(&self, others: &[usize], last: usize, relations: &[usize]) -> Option<String> {
        let v = self.model.sheet.figures[last].variable;
        let (implied, stated) = (self.model.implied(others, relations)?[v], self.stated(last));
        let percent = self.is_percent(v);
        let gap = distance(implied, stated);
        if gap <= 0.0 && stated.lo < implied.hi && implied.lo < stated.hi {
            return None;
        }
        let message = if gap > 0.0 {
            say::LEAVES
        } else {
            say::LEAVES_TOUCHING
        };
        let fine = if gap > 0.0 { gap } else { implied.width() };
        let others = if others.is_empty() {
            self.formulas(relations)
        } else {
            self.named(others)
        };
        Some(self.say(
            message,
            &[
                ("others", &others),
                ("implied", &self.range(implied, percent, fine)),
                ("label", &self.label(v)),
                ("range", &self.figure(last)),
                ("gap", &self.gap(implied, stated, percent)),
            ],
        ))
    }

    /// Which assumptions the ranges leave out.
    pub fn left_out(&self, relations: &[usize]) -> String {
        let names: Vec<String> = (relations.iter())
            .map(|&r| format!("`{}`", self.model.sheet.relations[r].id))
            .collect();
        self.say(say::LEFT_OUT, &[("assumptions", &self.list(&names))])
    }

    /// Which ends of "up to" gave way.
    pub fn soft(&self) -> Option<String> {
        let names: Vec<String> = (self.model.sheet.figures.iter().zip(&self.model.stances))
            .filter(|(_, stance)| stance.support.soft_high)
            .map(|(figure, _)| {
                let says = figure.says.as_deref().unwrap_or(&figure.id);
                format!("\u{201c}{says}\u{201d}")
            })
            .collect();
        (!names.is_empty()).then(|| self.say(say::SOFT, &[("figures", &self.list(&names))]))
    }

    pub fn few_draws(&self, share: f64) -> String {
        let percent = self.number(share, true, share * 2.0);
        self.say(say::FEW_DRAWS, &[("percent", &percent)])
    }

    pub fn unshown(&self) -> String {
        self.say(say::UNSHOWN, &[])
    }

    pub fn loose(&self) -> String {
        self.say(say::LOOSE, &[])
    }
}

/// How far apart two ranges are; 0 if they touch.
fn distance(a: Interval, b: Interval) -> f64 {
    let gap = (a.lo - b.hi).max(b.lo - a.hi);
    // What rounding makes of touching ends is no distance.
    let noise = 1e-12 * a.lo.abs().min(a.hi.abs()).max(b.lo.abs().min(b.hi.abs()));
    if gap > noise { gap } else { 0.0 }
}

/// The variables that a node adds up, if it does nothing else.
fn summands(nodes: &[Node], root: usize) -> Option<Vec<usize>> {
    let (mut out, mut stack) = (Vec::new(), vec![root]);
    while let Some(node) = stack.pop() {
        match nodes[node] {
            Node::Variable(v) => out.push(v),
            Node::Add(a, b) => stack.extend([b, a]),
            _ => return None,
        }
    }
    (out.len() > 1).then_some(out)
}
