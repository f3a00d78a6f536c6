//! What a person has changed about what was read: relations taken away and added, figures corrected, dropped, added.
//!
//! Figures keep their ids through all of it, so that a formula goes on to mean the same numbers.

use std::ops::Range;

use super::expr::Expr;
use super::{Figure, Kind, Relation, Role, Sign, Suggestion, as_fraction};
use crate::figure::says;
use crate::interval::Rational;
use crate::value::Value;

/// Changes, each by the id of what it changes. Later ones of a kind win.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edits {
    /// Relations taken away: "kind:formula", or the formula alone.
    pub reject: Vec<String>,
    /// Relations added.
    pub add: Vec<Added>,
    /// Names, by figure.
    pub names: Vec<(String, String)>,
    /// Wordings, by figure.
    pub says: Vec<(String, String)>,
    /// Units, by figure.
    pub units: Vec<(String, String)>,
    /// Figures left out.
    pub drop: Vec<String>,
    /// Figures added: where they stand, in UTF-16 code units, and what they say.
    pub figures: Vec<(usize, usize, String)>,
    /// Whether what does not fit the text is left out and told, as for edits of a stranger, and is no error.
    pub lenient: bool,
}

/// An edit that does not fit its text, and was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The field of [`Edits`] that it stands in.
    pub part: &'static str,
    /// What it was to change: a figure, or for relations their formula.
    pub id: String,
    /// What was wrong; nothing if the text just has no such thing.
    pub error: Option<String>,
}

impl Misfit {
    fn absent(part: &'static str, id: &str) -> Misfit {
        Misfit {
            part,
            id: id.to_owned(),
            error: None,
        }
    }

    fn wrong(part: &'static str, id: &str, error: String) -> Misfit {
        Misfit {
            error: Some(error),
            ..Misfit::absent(part, id)
        }
    }
}

/// A relation that a person adds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Added {
    /// Over ids of figures: `f1 = f2 + f3`, `f4 <= f1`.
    pub formula: String,
    /// The name of its kind; "sum" by default.
    pub kind: String,
    /// What is supposed beyond the words; empty for nothing.
    pub assumes: String,
}

impl Edits {
    /// The edits of their JSON form; fields that are missing are empty.
    ///
    /// # Errors
    ///
    /// A sentence that names the field and what was expected.
    pub fn from_value(value: &Value) -> Result<Edits, String> {
        let mut edits = Edits::default();
        let Value::Object(members) = value else {
            return match value {
                Value::Null => Ok(edits),
                _ => Err("edits: an object was expected".to_owned()),
            };
        };
        for (name, value) in members {
            match name.as_str() {
                "reject" => edits.reject = texts(value, name)?,
                "drop" => edits.drop = texts(value, name)?,
                "names" => edits.names = pairs(value, name)?,
                "says" => edits.says = pairs(value, name)?,
                "units" => edits.units = pairs(value, name)?,
                "lenient" => edits.lenient = *value == Value::Bool(true),
                "add" => {
                    for item in value.items() {
                        let text =
                            |field| item.get(field).and_then(Value::as_str).unwrap_or_default();
                        if text("formula").is_empty() {
                            return Err("edits.add: each needs a `formula`".to_owned());
                        }
                        edits.add.push(Added {
                            formula: text("formula").to_owned(),
                            kind: text("kind").to_owned(),
                            assumes: text("assumes").to_owned(),
                        });
                    }
                }
                "figures" => {
                    for item in value.items() {
                        let place = |field| {
                            item.get(field)
                                .and_then(Value::as_f64)
                                .filter(|at| *at >= 0.0)
                        };
                        let says = item.get("says").and_then(Value::as_str).unwrap_or_default();
                        let (Some(start), Some(end)) = (place("start"), place("end")) else {
                            return Err("edits.figures: each needs `start` and `end`".to_owned());
                        };
                        edits
                            .figures
                            .push((start as usize, end as usize, says.to_owned()));
                    }
                }
                _ => return Err(format!("edits: `{name}` is no field of it")),
            }
        }
        Ok(edits)
    }
}

fn texts(value: &Value, name: &str) -> Result<Vec<String>, String> {
    let text = |item: &Value| item.as_str().map(str::to_owned);
    value
        .items()
        .iter()
        .map(|item| text(item).ok_or_else(|| format!("edits.{name}: a list of texts was expected")))
        .collect()
}

fn pairs(value: &Value, name: &str) -> Result<Vec<(String, String)>, String> {
    let Value::Object(members) = value else {
        return Err(format!("edits.{name}: an object of texts was expected"));
    };
    members
        .iter()
        .map(|(id, value)| match value.as_str() {
            Some(text) => Ok((id.clone(), text.to_owned())),
            None => Err(format!("edits.{name}.{id}: a text was expected")),
        })
        .collect()
}

/// The bytes of a text for UTF-16 code units of it as it was given.
pub(super) type Place<'a> = &'a dyn Fn(usize, usize) -> Option<Range<usize>>;

/// Changes figures before relations are looked for: wordings, units, what is left out, what is added. What does not fit.
pub(super) fn to_figures(
    edits: &Edits,
    text: &str,
    place: Place,
    figures: &mut Vec<Figure>,
) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for (n, added) in edits.figures.iter().enumerate() {
        let id = format!("u{}", n + 1);
        if edits.drop.contains(&id) {
            continue;
        }
        match figure(&id, added, text, place) {
            Ok(figure) => figures.push(figure),
            Err(error) => misfits.push(Misfit::wrong("figures", &id, error)),
        }
    }
    for (id, unit) in &edits.units {
        match by_id(figures, id) {
            Some(figure) => figure.unit.clone_from(unit),
            None => misfits.push(Misfit::absent("units", id)),
        }
    }
    for (id, wording) in &edits.says {
        let Some(figure) = by_id(figures, id) else {
            misfits.push(Misfit::absent("says", id));
            continue;
        };
        match says::parse(wording, &figure.unit).or_else(|_| says::parse(wording, "")) {
            Ok(said) => figure.figure = as_fraction(&said),
            Err(error) => misfits.push(Misfit::wrong("says", id, format!("{id}: {error}"))),
        }
    }
    for id in &edits.drop {
        let is_there = figures.iter().any(|figure| figure.id == *id);
        if !is_there && !id.starts_with('u') {
            misfits.push(Misfit::absent("drop", id));
        }
    }
    figures.retain(|figure| !edits.drop.contains(&figure.id));
    misfits
}

fn by_id<'a>(figures: &'a mut [Figure], id: &str) -> Option<&'a mut Figure> {
    figures.iter_mut().find(|figure| figure.id == *id)
}

/// A figure that a person adds.
fn figure(
    id: &str,
    (start, end, says): &(usize, usize, String),
    text: &str,
    place: Place,
) -> Result<Figure, String> {
    let found = place(*start, *end).filter(|span| span.start < span.end);
    let Some(span) = found else {
        return Err(format!("{id}: {start} to {end} is no place in the text"));
    };
    let surface = text[span.clone()].to_owned();
    let wording = if says.is_empty() { &surface } else { says };
    let figure = says::parse(wording, "").map_err(|error| format!("{id}: {error}"))?;
    let unit = match figure.kind {
        crate::figure::Kind::Percent => "%",
        _ => "",
    };
    Ok(Figure {
        id: id.to_owned(),
        span,
        utf16: *start..*end,
        surface,
        figure: as_fraction(&figure),
        unit: unit.to_owned(),
        name: String::new(),
        cell: None,
    })
}

/// Changes what was found: names, relations taken away and added. What does not fit.
pub(super) fn to_relations(edits: &Edits, found: &mut Suggestion) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for (id, name) in &edits.names {
        match by_id(&mut found.figures, id) {
            Some(figure) => figure.name.clone_from(name),
            None => misfits.push(Misfit::absent("names", id)),
        }
    }
    let figures = &found.figures;
    let mut is_used = vec![false; edits.reject.len()];
    found.relations.retain(|relation| {
        let formula = relation.formula(figures);
        let key = format!("{}:{formula}", relation.kind.name());
        let mut is_rejected = false;
        for (reject, is_used) in edits.reject.iter().zip(&mut is_used) {
            if *reject == formula || *reject == key {
                (is_rejected, *is_used) = (true, true);
            }
        }
        !is_rejected
    });
    let unused = edits.reject.iter().zip(is_used).filter(|(_, used)| !used);
    misfits.extend(unused.map(|(reject, _)| Misfit::absent("reject", reject)));
    for added in &edits.add {
        let relation = match relation(added, &found.figures) {
            Ok(relation) => relation,
            Err(error) => {
                misfits.push(Misfit::wrong("add", &added.formula, error));
                continue;
            }
        };
        let formula = relation.formula(&found.figures);
        if !found
            .relations
            .iter()
            .any(|other| other.formula(&found.figures) == formula)
        {
            found.relations.push(relation);
        }
    }
    misfits
}

/// A relation of its formula.
fn relation(added: &Added, figures: &[Figure]) -> Result<Relation, String> {
    let wrong = |what: String| format!("`{}`: {what}", added.formula);
    let (sign, split) = match (
        added.formula.split_once("<="),
        added.formula.split_once('='),
    ) {
        (Some(sides), _) => (Sign::AtMost, sides),
        (None, Some(sides)) => (Sign::Equal, sides),
        _ => return Err(wrong("`=` or `<=` was expected".to_owned())),
    };
    let left = expression(split.0, figures).map_err(wrong)?;
    let right = expression(split.1, figures).map_err(wrong)?;
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.name() == added.kind)
        .unwrap_or(Kind::Sum);
    let mut roles: Vec<(Role, usize)> = Vec::new();
    let mut members = Vec::new();
    left.figures(&mut members);
    let n_left = members.len();
    right.figures(&mut members);
    for (n, &figure) in members.iter().enumerate() {
        let role = roles_of(kind, n < n_left, n - n_left.min(n));
        if !roles.iter().any(|&(_, other)| other == figure) {
            roles.push((role, figure));
        }
    }
    if roles.is_empty() {
        return Err(wrong("a figure was expected".to_owned()));
    }
    Ok(Relation {
        kind,
        left,
        sign,
        right,
        roles,
        cues: Vec::new(),
        assumes: (!added.assumes.is_empty()).then(|| added.assumes.clone()),
    })
}

/// The part of the `n`th figure of a side in a relation of this kind, as the kind's own formula has it.
fn roles_of(kind: Kind, left: bool, n: usize) -> Role {
    match (kind, left, n) {
        (Kind::Sum, true, _) => Role::Total,
        (Kind::Sum, false, _) => Role::Part,
        (Kind::Share | Kind::Complement, true, _) => Role::Share,
        (Kind::Share | Kind::Complement, false, 0) => Role::Part,
        (Kind::Share | Kind::Complement, false, _) => Role::Total,
        (Kind::PercentChange | Kind::Change | Kind::Points, true, _) => Role::Change,
        (Kind::PercentChange | Kind::Change | Kind::Points, false, 0) => Role::New,
        (Kind::PercentChange | Kind::Change | Kind::Points, false, _) => Role::Old,
        (Kind::Rate | Kind::Mean | Kind::Ratio, true, _) => Role::Rate,
        (Kind::Rate | Kind::Mean | Kind::Ratio, false, 0) => Role::Total,
        (Kind::Rate | Kind::Mean | Kind::Ratio, false, _) => Role::Count,
        (Kind::Order, true, _) => Role::Low,
        (Kind::Order, false, _) => Role::High,
        (Kind::Same | Kind::RunningTotal, ..) => Role::Same,
    }
}

/// More parentheses than this nobody writes, and none may exhaust the stack.
const MOST_DEPTH: usize = 32;

/// `+ - * / ( )`, decimal numbers and ids of figures.
fn expression(text: &str, figures: &[Figure]) -> Result<Expr, String> {
    let mut parser = Parser {
        rest: text.trim(),
        figures,
        depth: 0,
    };
    let expr = parser.sum()?;
    if parser.rest.is_empty() {
        Ok(expr)
    } else {
        Err(format!("nothing more was expected at `{}`", parser.rest))
    }
}

struct Parser<'a> {
    rest: &'a str,
    figures: &'a [Figure],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, mark: char) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Result<Expr, String> {
        let mut expr = self.product()?;
        loop {
            if self.take('+') {
                let next = self.product()?;
                expr = match expr {
                    Expr::Sum(mut terms) => {
                        terms.push(next);
                        Expr::Sum(terms)
                    }
                    first => Expr::Sum(vec![first, next]),
                };
            } else if self.take('-') {
                expr = Expr::Difference(Box::new(expr), Box::new(self.product()?));
            } else {
                return Ok(expr);
            }
        }
    }

    fn product(&mut self) -> Result<Expr, String> {
        let mut expr = self.term()?;
        loop {
            if self.take('*') {
                expr = Expr::Product(Box::new(expr), Box::new(self.term()?));
            } else if self.take('/') {
                expr = Expr::Quotient(Box::new(expr), Box::new(self.term()?));
            } else {
                return Ok(expr);
            }
        }
    }

    fn term(&mut self) -> Result<Expr, String> {
        if self.take('(') {
            self.depth += 1;
            if self.depth > MOST_DEPTH {
                return Err(format!(
                    "no more than {MOST_DEPTH} parentheses were expected"
                ));
            }
            let expr = self.sum()?;
            self.depth -= 1;
            return if self.take(')') {
                Ok(expr)
            } else {
                Err("`)` was expected".to_owned())
            };
        }
        let length = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest.trim_start();
        if let Some(figure) = self.figures.iter().position(|figure| figure.id == word) {
            return Ok(Expr::Figure(figure));
        }
        let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
        let digits = format!("{whole}{fraction}");
        digits
            .parse::<i64>()
            .ok()
            .and_then(|digits| Rational::decimal(digits.into(), -(fraction.len() as i32)))
            .map(Expr::Number)
            .ok_or_else(|| match word {
                "" => "a figure or a number was expected".to_owned(),
                _ => format!("`{word}` is no figure of this text"),
            })
    }
}

/// The bytes of `text` between two places that are counted in UTF-16 code units.
pub(super) fn bytes(text: &str, start: usize, end: usize) -> Option<Range<usize>> {
    Some(byte_at(text, start)?..byte_at(text, end)?)
}

/// The byte at a place counted in UTF-16 code units.
fn byte_at(text: &str, units: usize) -> Option<usize> {
    let mut at = 0;
    for (byte, c) in text.char_indices() {
        if at == units {
            return Some(byte);
        }
        at += c.len_utf16();
    }
    (at == units).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use crate::suggest::edits::{Added, Edits};
    use crate::suggest::suggest_edited;

    const TEXT: &str = "A total of 87 people came, 52 men and 23 women.";

    fn named(id: &str, word: &str) -> (String, String) {
        (id.to_owned(), word.to_owned())
    }

    fn added(formula: &str) -> Added {
        Added {
            formula: formula.to_owned(),
            ..Added::default()
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out_of_lenient_edits_and_told() {
        let none = Edits::default;
        let cases: [(Edits, &[(&str, &str)]); 9] = [
            (
                Edits {
                    says: vec![named("f1", "no figure")],
                    ..none()
                },
                &[("says", "f1")],
            ),
            (
                Edits {
                    says: vec![named("f9", "4")],
                    ..none()
                },
                &[("says", "f9")],
            ),
            (
                Edits {
                    names: vec![named("f9", "x"), named("f1", "x")],
                    ..none()
                },
                &[("names", "f9")],
            ),
            (
                Edits {
                    units: vec![named("f0", "km")],
                    ..none()
                },
                &[("units", "f0")],
            ),
            (
                Edits {
                    drop: vec!["f9".to_owned(), "f1".to_owned()],
                    ..none()
                },
                &[("drop", "f9")],
            ),
            (
                Edits {
                    figures: vec![(90, 99, String::new()), (11, 13, String::new())],
                    ..none()
                },
                &[("figures", "u1")],
            ),
            (
                Edits {
                    figures: vec![(90, 99, String::new())],
                    drop: vec!["u1".to_owned()],
                    ..none()
                },
                &[],
            ),
            (
                Edits {
                    add: vec![added("f1 = f2 + f8"), added("f1 = f3"), added("f1")],
                    ..none()
                },
                &[("add", "f1 = f2 + f8"), ("add", "f1")],
            ),
            (
                Edits {
                    reject: vec!["f1 = f2 + f3".to_owned(), "mean:f1 = f2".to_owned()],
                    ..none()
                },
                &[("reject", "mean:f1 = f2")],
            ),
        ];
        for (edits, expected) in cases {
            let lenient = Edits {
                lenient: true,
                ..edits.clone()
            };
            let found = suggest_edited(TEXT, None, &lenient).unwrap();
            let misfits: Vec<_> = found.misfits.iter().map(|it| (it.part, &*it.id)).collect();
            assert_eq!(misfits, expected, "{edits:?}");
            // Whoever edits is told of what is wrong; what is not there is no error.
            let is_wrong = found.misfits.iter().any(|it| it.error.is_some());
            assert_eq!(
                suggest_edited(TEXT, None, &edits).is_err(),
                is_wrong,
                "{edits:?}"
            );
        }
    }
}
