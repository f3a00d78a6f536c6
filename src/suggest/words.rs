//! What came of comparing a relation, in sentences.
//!
//! Numbers are told as the text tells them: a result takes the place of the digits in the wording that it is held
//! against, so that it has its currency, its scale and its decimals.

use super::expr::{Expr, Range};
use super::{Figure, Kind, Outcome, Relation, Role, Sign, Suggestion, cell, compare, finest};
use crate::figure::lex::is_hidden;
use crate::figure::{Amount, Hedge, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::en;
use crate::language::letters::{self, sentence_case};
use crate::reading::Reading;

/// A relation in words.
pub struct Told {
    /// What was compared and what came of it.
    pub sentence: String,
    /// Why these numbers belong together.
    pub reason: String,
    /// A sentence for a story; empty where nothing is wrong.
    pub story: String,
    /// What else may be the reason that it is not as the words say, if the relation leaves room for it.
    pub caveat: Option<&'static str>,
}

impl Suggestion {
    /// A relation in words.
    pub fn tell(&self, relation: &Relation, text: &str) -> Told {
        let outcome = compare(relation, &self.figures);
        let sentence = sentence_case(&self.sentence(relation, outcome, text));
        let caveat = match outcome {
            Outcome::Differs | Outcome::Question => self.caveat(relation),
            _ => None,
        };
        let mut story = match outcome {
            Outcome::Differs => format!(
                "The figures in the statement do not add up: {}",
                lower(&sentence)
            ),
            Outcome::Question => format!(
                "If {}, the figures in the statement do not add up: {}",
                relation.assumes.as_deref().unwrap_or_default(),
                lower(&sentence)
            ),
            _ => String::new(),
        };
        if let Some((_, unless)) = caveat {
            story.truncate(story.trim_end_matches('.').len());
            story += ", ";
            story += unless;
        }
        Told {
            sentence,
            reason: self.reason(relation, text),
            story,
            caveat: caveat.map(|(caveat, _)| caveat),
        }
    }

    /// Whoever is arrested for two things stands in two parts; a list in prose may leave out what is small: as a sentence,
    /// and as the end of one. Cells of a table are told as a whole.
    fn caveat(&self, relation: &Relation) -> Option<(&'static str, &'static str)> {
        let (Kind::Sum, Expr::Figure(total), Expr::Sum(_)) =
            (relation.kind, &relation.left, &relation.right)
        else {
            return None;
        };
        if self.figures[*total].cell.is_some() {
            return None;
        }
        let face = |i: usize| Range::point(cell::cell(&self.figures[i].figure, None, false).face);
        let parts = relation.right.eval(&face).low?;
        let whole = face(*total).low?;
        Some(match parts.to_f64() > whole.to_f64() {
            true => (
                "Some may be counted in more than one part.",
                "unless some are counted in more than one part.",
            ),
            false => (
                "The list may leave some out.",
                "unless the list leaves some out.",
            ),
        })
    }

    /// "The parts make 94; the total says 87."
    fn sentence(&self, relation: &Relation, outcome: Outcome, text: &str) -> String {
        if outcome == Outcome::Open {
            return self.open(relation);
        }
        if let Some(told) = self.multiplied(relation, outcome, text) {
            return told;
        }
        let surface = |i: usize| signed(&self.figures[i], one_line(&self.figures[i].surface));
        let all = |role: Role| -> Vec<String> { relation.with_role(role).map(surface).collect() };
        let of = |role: Role| {
            let found = relation.with_role(role).next();
            found.map(surface).unwrap_or_default()
        };
        // "a margin of 9.8% (10.0)": last year's has the sign of this year's.
        if let (Kind::Share, Outcome::Agrees, Expr::Product(figure, _)) =
            (relation.kind, outcome, &relation.left)
            && let Expr::Figure(share) = **figure
        {
            let (part, total) = (of(Role::Part), of(Role::Total));
            return format!(
                "{part} of {total} is {}%, as the text says.",
                surface(share)
            );
        }
        let Expr::Figure(left) = relation.left else {
            return self.plain(relation, outcome);
        };
        let told = surface(left);
        if let (Kind::Same, Outcome::Differs | Outcome::Question, Expr::Figure(again)) =
            (relation.kind, outcome, &relation.right)
        {
            return format!("{told} is told again as {}.", surface(*again));
        }
        let result = self.result(relation, left, outcome);
        let n_roles = |role: Role| relation.with_role(role).count();
        let work = match relation.kind {
            // What is taken away, or a whole in parts.
            Kind::Sum if matches!(relation.right, Expr::Difference(..)) => {
                format!("{} is {result}", self.in_words(&relation.right))
            }
            Kind::Complement => format!("{} is {result}", self.in_words(&relation.right)),
            Kind::Share if n_roles(Role::Total) > 1 => match self.among(&relation.right) {
                Some(among) => format!("{among} is {result}"),
                None => format!("{} is {result}", self.in_words(&relation.right)),
            },
            Kind::Mean if n_roles(Role::Part) > 0 => {
                format!("The mean of {} is {result}", list(&all(Role::Part)))
            }
            Kind::Sum => {
                let parts = list(&all(Role::Part));
                let total = total(&self.figures[left]);
                let is_another = says_another(&result, &told) && self.is_another(relation);
                return match outcome {
                    Outcome::Differs | Outcome::Question => {
                        format!("{parts} make {result}, but {total} is given as {told}.")
                    }
                    _ if self.has_bounds(&relation.right) => {
                        format!("{parts} make {result}; {total} is given as {told}.")
                    }
                    _ if outcome == Outcome::Rounding || is_another && self.is_bare(left) => {
                        format!(
                            "{parts} make {result}; {total} is given as {told}, which fits by rounding."
                        )
                    }
                    _ if is_another => {
                        format!("{parts} make {result}; {total} is given as {told}.")
                    }
                    _ => format!("{parts} make {result}, as {total} says."),
                };
            }
            Kind::Share => match n_roles(Role::Part) > 0 {
                true => format!("{} of {} is {result}", of(Role::Part), of(Role::Total)),
                false => format!("{} is {result}", of(Role::Same)),
            },
            Kind::PercentChange | Kind::Change | Kind::Points => {
                let (new, old) = (of(Role::New), of(Role::Old));
                if new.is_empty() && old.is_empty() {
                    format!("{} less {} is {result}", of(Role::High), of(Role::Low))
                } else if new.is_empty() {
                    format!("{} on {old} is {result}", of(Role::Change))
                } else if old.is_empty() {
                    format!("{} on the way to {new} is {result}", of(Role::Change))
                } else {
                    let work = format!("From {old} to {new} is {result}");
                    if relation.kind == Kind::Points && self.figures[left].unit == "%" {
                        // "down 4.3 per cent" from 38.4 to 34.1: meant, and not said.
                        return in_points(&work, &told, outcome);
                    }
                    work
                }
            }
            Kind::Rate | Kind::Mean | Kind::Ratio => {
                let (total, count) = (of(Role::Total), lower(&of(Role::Count)));
                let plain = match &relation.right {
                    Expr::Quotient(a, b) => {
                        matches!((&**a, &**b), (Expr::Figure(_), Expr::Figure(_)))
                    }
                    _ => false,
                };
                if count.is_empty() || !plain && every(&self.figures[left]).is_none() {
                    format!("{} is {result}", self.in_words(&relation.right))
                } else if let Some(every) = every(&self.figures[left]) {
                    // "one officer for every 12": the number alone says nothing.
                    let work = format!("{total} for {count} is {result} per {every}");
                    return verdict(&work, &format!("{told} per {every}"), outcome);
                } else {
                    format!("{total} divided by {count} is {result}")
                }
            }
            _ => return self.plain(relation, outcome),
        };
        verdict(&work, &told, outcome)
    }

    /// "3,120 is 2.15 times 1,450; the text says “more than doubled”": two levels and a verb that multiplies.
    fn multiplied(&self, relation: &Relation, outcome: Outcome, text: &str) -> Option<String> {
        let one = |role: Role| relation.with_role(role).next();
        let (new, old) = (one(Role::New)?, one(Role::Old)?);
        if relation.kind != Kind::Ratio {
            return None;
        }
        let face = |i: usize| cell::cell(&self.figures[i].figure, None, false).face;
        let times = fixed(face(new).div(face(old))?, 2);
        let verb = one_line(text.get(relation.cues.first()?.clone())?);
        let (new, old) = (&self.figures[new].surface, &self.figures[old].surface);
        let but = match outcome {
            Outcome::Differs | Outcome::Question => ", but",
            _ => ";",
        };
        let (new, old) = (one_line(new), lower(&one_line(old)));
        Some(format!(
            "{new} is {times} times {old}{but} the text says “{verb}”."
        ))
    }

    /// "24,118 of 24,118, 19,877 and 9,402 together": a share whose whole is made of the part and others, which is written
    /// so that each stands in it once, 1 / (1 + others / part).
    fn among(&self, share: &Expr) -> Option<String> {
        let Expr::Quotient(_, whole) = share else {
            return None;
        };
        let Expr::Sum(terms) = &**whole else {
            return None;
        };
        let [Expr::Number(Rational::ONE), Expr::Quotient(others, part)] = &terms[..] else {
            return None;
        };
        let Expr::Sum(others) = &**others else {
            return None;
        };
        let part = self.in_words(part);
        let all = others.iter().map(|other| self.in_words(other));
        let all = list(&Vec::from_iter(std::iter::once(part.clone()).chain(all)));
        Some(format!("{part} of {all} together"))
    }

    /// "12,640 less 71.4 per cent", "28 and 95 together": what a side of a relation works out.
    fn in_words(&self, expr: &Expr) -> String {
        let one = |expr: &Expr| self.in_words(expr);
        match expr {
            Expr::Figure(i) => one_line(&self.figures[*i].surface),
            Expr::Implied(i) => self.implied[*i].name.clone(),
            Expr::Number(_) => expr.worded(&|_| String::new(), &|_| String::new()),
            Expr::Sum(terms) if terms.len() > 1 => {
                let terms: Vec<String> = terms.iter().map(one).collect();
                format!("{} together", list(&terms))
            }
            Expr::Sum(terms) => terms.iter().map(one).collect(),
            // The whole that shares make.
            Expr::Difference(all, share) if **all == Expr::Number(Rational::ONE) => {
                format!("100% less {}", one(share))
            }
            Expr::Difference(a, b) => format!("{} less {}", one(a), one(b)),
            // A share of what is left of the whole: "12,640 less 71.4 per cent".
            Expr::Product(a, b) => match &**a {
                Expr::Difference(all, share) if **all == Expr::Number(Rational::ONE) => {
                    format!("{} less {}", one(b), one(share))
                }
                _ => format!("{} times {}", one(a), one(b)),
            },
            Expr::Quotient(a, b) => match &**b {
                Expr::Product(..) => format!("{} divided by ({})", one(a), one(b)),
                _ => format!("{} divided by {}", one(a), one(b)),
            },
        }
    }

    /// A relation of no fixed wording, side by side.
    fn plain(&self, relation: &Relation, outcome: Outcome) -> String {
        let (left, mut right) = (
            self.in_words(&relation.left),
            self.in_words(&relation.right),
        );
        if relation.kind == Kind::Complement && relation.right == Expr::Number(Rational::ONE) {
            right = "100%".to_owned();
        }
        let holds = !matches!(outcome, Outcome::Differs | Outcome::Question);
        let is = match &relation.left {
            Expr::Sum(terms) if terms.len() > 1 => "are",
            _ => "is",
        };
        // "1,000" told again as "1,012".
        let is_another = matches!(
            (&relation.left, &relation.right),
            (Expr::Figure(told), Expr::Figure(_))
                if relation.sign == Sign::Equal
                    && self.is_bare(*told)
                    && says_another(&right, &left)
                    && self.is_another(relation)
        );
        if outcome == Outcome::Rounding || outcome == Outcome::Agrees && is_another {
            return match relation.sign {
                Sign::Equal => format!("{left} {is} {right} by rounding."),
                Sign::AtMost => format!("{left} {is} not more than {right} if both are rounded."),
            };
        }
        match (relation.sign, holds) {
            (Sign::Equal, true) => format!("{left} {is} {right}."),
            (Sign::Equal, false) => format!("{left} {is} not {right}."),
            (Sign::AtMost, true) => format!("{left} {is} not more than {right}."),
            (Sign::AtMost, false) => format!("{left} {is} more than {right}."),
        }
    }

    /// "Around 1 100 are around one in four of all irregular migrants: 3,500 to 5,400 of them."
    fn open(&self, relation: &Relation) -> String {
        let surface = |role: Role| {
            let found = relation.with_role(role).next();
            found
                .map(|i| one_line(&self.figures[i].surface))
                .unwrap_or_default()
        };
        let Some(implied) = relation.implied() else {
            return self.plain(relation, Outcome::Open);
        };
        let range = self.implied_range(relation);
        let name = &self.implied[implied].name;
        let told = match (range.low, range.high) {
            (Some(low), Some(high)) => format!("{} to {}", whole(low, false), whole(high, true)),
            (Some(low), None) => format!("{} or more", whole(low, false)),
            (None, Some(high)) => format!("at most {}", whole(high, true)),
            (None, None) => return self.plain(relation, Outcome::Open),
        };
        match relation.kind {
            Kind::Share => format!(
                "If {} are {}, that is of {told} ({}), which the text does not say.",
                lower(&surface(Role::Part)),
                lower(&surface(Role::Share)),
                lower(name)
            ),
            _ => format!(
                "{} over {} is {told} ({}), which the text does not say.",
                surface(Role::Total),
                lower(&surface(Role::Count)),
                lower(name)
            ),
        }
    }

    /// What an open relation lets its implied number be, as readers take the wordings.
    pub fn implied_range(&self, relation: &Relation) -> Range {
        let range = |i: usize| cell::support(Reading::Default, &self.figures[i].figure);
        let Expr::Product(a, b) = &relation.right else {
            return Range::ALL;
        };
        let known = match (&**a, &**b) {
            (Expr::Implied(_), known) | (known, Expr::Implied(_)) => known.clone(),
            _ => return Range::ALL,
        };
        Expr::Quotient(Box::new(relation.left.clone()), Box::new(known)).eval(&range)
    }

    /// What the right side comes to, told as the figure that it is held against.
    fn result(&self, relation: &Relation, left: usize, outcome: Outcome) -> String {
        if relation.kind == Kind::Sum
            && self.has_bounds(&relation.right)
            && let Some(told) = self.result_of_bounds(&relation.right, left)
        {
            return told;
        }
        let members = relation.figures();
        let finest = finest(&members, &self.figures);
        let face = |i: usize| Range::point(cell::cell(&self.figures[i].figure, finest, false).face);
        let range = relation.right.eval(&face);
        match range.low {
            Some(value) => tell_as(value, &self.figures[left], outcome != Outcome::Agrees),
            None => "a number too large to tell".to_owned(),
        }
    }

    /// Whether the two sides are other numbers as they are taken: somebody may take "87" as 75.
    fn is_another(&self, relation: &Relation) -> bool {
        let face = |i: usize| Range::point(cell::cell(&self.figures[i].figure, None, false).face);
        let (left, right) = (relation.left.eval(&face), relation.right.eval(&face));
        (left.low, left.high) != (right.low, right.high)
    }

    /// Whether a number is told without a hedge.
    fn is_bare(&self, figure: usize) -> bool {
        let figure = &self.figures[figure].figure;
        figure.hedge == Hedge::Bare && matches!(figure.amount, Amount::Number(_))
    }

    /// Whether a side adds up numbers of which some are bounds or ranges: "<5", "1 to 4".
    fn has_bounds(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Figure(i) => {
                let figure = &self.figures[*i].figure;
                matches!(figure.amount, Amount::Range { .. })
                    || matches!(
                        figure.hedge,
                        Hedge::AtLeast
                            | Hedge::MoreThan
                            | Hedge::AtMost
                            | Hedge::UpTo
                            | Hedge::LessThan
                    )
            }
            Expr::Sum(terms) => terms.iter().any(|term| self.has_bounds(term)),
            Expr::Difference(a, b) => self.has_bounds(a) || self.has_bounds(b),
            _ => false,
        }
    }

    /// What a side with bounds and ranges comes to, in the wording of the figure that it is held against.
    fn result_of_bounds(&self, expr: &Expr, left: usize) -> Option<String> {
        let support = |i: usize| {
            if !self.has_bounds(&Expr::Figure(i)) {
                return Range::point(cell::cell(&self.figures[i].figure, None, false).face);
            }
            let figure = &self.figures[i].figure;
            if let Amount::Range { low, high, .. } = figure.amount {
                return Range {
                    low: low.value().div(figure.divisor),
                    high: high.value().div(figure.divisor),
                };
            }
            let range = cell::support(Reading::Default, figure);
            // Fewer than five are at least none.
            let is_count = figure.kind == FigureKind::Count;
            let least = if is_count { Some(Rational::ZERO) } else { None };
            Range {
                low: range.low.or(least),
                ..range
            }
        };
        let range = expr.eval(&support);
        let tell = |value: Rational| tell_as(value, &self.figures[left], false);
        Some(match (range.low, range.high) {
            (Some(low), Some(high)) => format!("{} to {}", tell(low), tell(high)),
            (Some(low), None) => format!("{} or more", tell(low)),
            (None, Some(high)) => format!("at most {}", tell(high)),
            (None, None) => return None,
        })
    }

    /// Why these numbers belong together, in the text's own words.
    fn reason(&self, relation: &Relation, text: &str) -> String {
        let words: Vec<String> = relation
            .cues
            .iter()
            .filter_map(|cue| text.get(cue.clone()))
            .map(one_line)
            .filter(|word| word.chars().any(char::is_alphabetic))
            .map(|word| format!("“{word}”"))
            .collect();
        let what = match relation.kind {
            Kind::Sum => "parts and their total",
            Kind::Share => "a part, its whole and its share",
            Kind::PercentChange => "two levels and the percentage between them",
            Kind::Change => "two levels and their difference",
            Kind::Points => "two rates and their distance",
            Kind::Ratio => "two numbers and how many times one is the other",
            Kind::Rate | Kind::Mean => "a total and so much for each",
            Kind::Same => "one number told twice",
            Kind::Order => "parts that cannot exceed their whole",
            Kind::Complement => "a part and what is left of the whole",
            Kind::RunningTotal => "a count that goes on",
        };
        if words.is_empty() {
            format!("Read as {what}, by their places in the text.")
        } else {
            let is = if words.len() > 1 { "are" } else { "is" };
            format!("{} {is} read as {what}.", list(&words))
        }
    }
}

/// Of how many a rate is told: the 12 of "one officer for every 12 demonstrators".
fn every(rate: &Figure) -> Option<&str> {
    let (_, every) = rate.unit.split_once(" per ")?;
    every.parse::<i64>().is_ok().then_some(every)
}

/// A distance of two rates that the text gives in per cent.
fn in_points(work: &str, told: &str, outcome: Outcome) -> String {
    let number = work.trim_end_matches(|c: char| !c.is_ascii_digit());
    let work = format!("{number} percentage points");
    match outcome {
        Outcome::Differs | Outcome::Question | Outcome::Rounding => verdict(&work, told, outcome),
        _ => format!("{work}; the text says {told}."),
    }
}

fn verdict(work: &str, told: &str, outcome: Outcome) -> String {
    match outcome {
        Outcome::Differs | Outcome::Question => format!("{work}, but the text says {told}."),
        Outcome::Rounding => format!("{work}; the text says {told}, which fits by rounding."),
        _ if says_another(work, told) => format!("{work}; the text says {told}."),
        _ => format!("{work}, as the text says."),
    }
}

/// Whether the last number of `work` is another one than the first of `told`: a middle of "12 to 15 per cent", or 12.5 beside the
/// 12 that it was cut off to.
fn says_another(work: &str, told: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || ".,\u{a0}\u{202f}".contains(c);
    // As digits and a point, without zeros at its end: a parser of numbers would be 10 KB of the wasm.
    let number = |run: &str| {
        let run = run.trim_matches(|c: char| !c.is_ascii_digit());
        let decimal_comma =
            !run.contains('.') && run.rsplit_once(',').is_some_and(|(_, end)| end.len() != 3);
        let plain: String = (run.chars())
            .map(|c| if c == ',' && decimal_comma { '.' } else { c })
            .filter(|&c| c.is_ascii_digit() || c == '.')
            .collect();
        match plain.contains('.') {
            true => plain.trim_end_matches('0').trim_end_matches('.').to_owned(),
            false => plain,
        }
    };
    let runs = |text: &str| -> Vec<String> {
        (text.split(|c: char| !is_part(c)).map(number))
            .filter(|run| !run.is_empty())
            .collect()
    };
    matches!((runs(work).last(), runs(told).first()), (Some(made), Some(said)) if made != said)
}

impl Relation {
    /// The number that it implies, if it does.
    pub fn implied(&self) -> Option<usize> {
        self.left.implied().or_else(|| self.right.implied())
    }
}

/// A value in the wording of `like`, its digits in the place of those there; `apart` if the reader is to see that it
/// is another one.
fn tell_as(value: Rational, like: &Figure, apart: bool) -> String {
    let figure = &like.figure;
    let (scale, decimals) = match figure.amount {
        Amount::Number(number) => (number.scale, number.decimals()),
        _ => (1, 1),
    };
    let in_scale = |value: Rational| {
        let shown = value.mul(figure.divisor);
        let shown = shown.and_then(|value| value.div(Rational::integer(scale)));
        shown.unwrap_or(value)
    };
    // A share told as "one in five" is held against a percentage.
    let (shown, decimals, percent) = match figure.amount {
        Amount::Number(_) => (in_scale(value), decimals, false),
        _ => (value.mul(Rational::integer(100)).unwrap_or(value), 1, true),
    };
    // One digit more where the digits told would hide the difference, or most of it.
    let face = cell::cell(figure, None, false).face;
    let is_near =
        (shown.to_f64() - in_scale(face).to_f64()).abs() * 10_f64.powi(decimals as i32) < 1.5;
    let hidden = apart && is_near && face.compare(value) != Some(std::cmp::Ordering::Equal);
    // "three times" is held against 3.4.
    let finer = hidden && figure.kind == FigureKind::Percent
        || figure.kind == FigureKind::Ratio && decimals == 0 && shown.parts().1 != 1;
    let number = fixed(shown, decimals + u32::from(finer));
    let in_words = !like.surface.contains(|c: char| c.is_ascii_digit());
    let percent = percent || in_words && figure.kind == FigureKind::Percent && like.unit == "%";
    if percent {
        return format!("{number}%");
    }
    signed(like, around_digits(&like.surface, &number))
}

/// With its sign of per cent, where a column's name has it: "5.7" below "Change (%)".
fn signed(figure: &Figure, told: String) -> String {
    let bare = figure.figure.kind == FigureKind::Percent
        && figure.unit == "%"
        && told.ends_with(|c: char| c.is_ascii_digit());
    match bare {
        true => format!("{told}%"),
        false => told,
    }
}

/// The wording with its digits replaced, without the words of a hedge: "around £412.6 million" -> "£422.6 million".
fn around_digits(surface: &str, number: &str) -> String {
    let surface = one_line(surface);
    let Some(first) = surface.find(|c: char| c.is_ascii_digit()) else {
        return number.to_owned();
    };
    let rest = &surface[first..];
    // "18, 306" and "18,\n306" are one number.
    let rest = &rest.replace(", ", ",");
    let digits = rest
        .char_indices()
        .find(|&(i, c)| {
            let more = rest[i + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
            !(c.is_ascii_digit()
                || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'') && more)
        })
        .map_or(rest.len(), |(i, _)| i);
    let before = &surface[..first];
    let sign = before.trim_end();
    let unit_start = sign
        .char_indices()
        .rev()
        .find(|&(_, c)| c.is_whitespace())
        .map_or(0, |(i, c)| i + c.len_utf8());
    let unit = &before[unit_start..];
    // A currency's sign or code stays, the words of a hedge go.
    let keep = unit
        .chars()
        .all(|c| !c.is_alphabetic() || c.is_uppercase() || c == 's');
    let unit = if keep {
        unit.trim_start_matches(['+', '-', '('])
    } else {
        ""
    };
    format!("{unit}{number}{}", rest[digits..].trim_end_matches(')'))
}

/// A number rounded to `decimals` places, its thousands apart.
pub(super) fn fixed(value: Rational, decimals: u32) -> String {
    let (num, den) = value.parts();
    let Some(power) = 10i128.checked_pow(decimals) else {
        return format!("{}", value.to_f64());
    };
    let Some(scaled) = num.checked_mul(power) else {
        return format!("{}", value.to_f64());
    };
    let negative = scaled < 0;
    let (whole, rest) = (
        scaled.unsigned_abs() / den.unsigned_abs(),
        scaled.unsigned_abs() % den.unsigned_abs(),
    );
    let rounded = whole + u128::from(rest * 2 >= den.unsigned_abs());
    let digits = format!("{rounded:0>width$}", width = decimals as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
    let mut out = String::new();
    if negative && rounded > 0 {
        out.push('-');
    }
    for (i, c) in whole.char_indices() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out += fraction;
    }
    out
}

/// A bound as a whole number, rounded outward; with a decimal where it is small.
fn whole(value: Rational, up: bool) -> String {
    if value.to_f64().abs() < 10.0 {
        return fixed(value, 1);
    }
    let (num, den) = value.parts();
    let rounded = if up {
        num.div_euclid(den) + i128::from(num.rem_euclid(den) != 0)
    } else {
        num.div_euclid(den)
    };
    fixed(Rational::new(rounded, 1).unwrap_or(value), 0)
}

fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// "the total (people arrested)", "the total for South": a total with the name that the text gives it, where that is one.
fn total(figure: &Figure) -> String {
    let says_total = |part: &&str| en::TOTALS.contains(&&*letters::lower(part));
    if figure.cell.is_some() {
        // The row and the column, of which one or both only say that it is a total.
        let name = figure.name.split(", ").filter(|part| !says_total(part));
        let name = name.collect::<Vec<_>>().join(", ");
        return match name.is_empty() {
            true => "the total".to_owned(),
            false => format!("the total for {name}"),
        };
    }
    let is_empty =
        |word: &&str| says_total(word) || ["number", "of"].contains(&&*letters::lower(word));
    let words: Vec<&str> = figure
        .name
        .split_whitespace()
        .skip_while(is_empty)
        .collect();
    // What is longer is half a sentence, and so is "chosen to receive".
    let verbs = [
        "to", "has", "have", "had", "is", "are", "was", "were", "be", "been", "will",
    ];
    if !(1..=4).contains(&words.len()) || words.iter().any(|word| verbs.contains(word)) {
        return "the total".to_owned();
    }
    let name = words.join(" ");
    match words[1..]
        .iter()
        .any(|word| word.starts_with(char::is_uppercase))
    {
        true => format!("the total ({name})"),
        false => format!("the total ({})", lower(&name)),
    }
}

/// With a small first letter, unless it begins an abbreviation.
fn lower(text: &str) -> String {
    let mut rest = text.chars();
    match (rest.next(), rest.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            std::iter::once(letters::small(first)).chain(rest).collect()
        }
        _ => text.to_owned(),
    }
}

/// Without line breaks, and signs that do not show: what is told of "1\u{200b}000" is what was read.
pub(crate) fn one_line(text: &str) -> String {
    let shown: String = text.chars().filter(|&c| !is_hidden(c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_told_of_a_number_has_no_signs_that_do_not_show() {
        for sign in ["", "\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}"] {
            let text = format!(
                "A total of 8{sign}7 people were arrested: 52 for disorder, 23 for carrying a weapon and 19 for obstruction."
            );
            let found = crate::suggest::suggest(&text, None);
            let told = found.tell(&found.relations[0], &text).sentence;
            assert_eq!(
                told, "52, 23 and 19 make 94, but the total (people arrested) is given as 87.",
                "{sign:?}"
            );
        }
    }

    #[test]
    fn a_sum_that_fails_says_what_else_may_be_the_reason() {
        let list = "people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction.";
        let table = "Visits by month\n\nMonth\tAdults\tBy post\nMay\t120\t31\nJune\t110\t24\nTotal\t230\t65\n";
        let cases = [
            (
                format!("A total of 87 {list}"),
                Some("Some may be counted in more than one part."),
            ),
            (
                format!("A total of 97 {list}"),
                Some("The list may leave some out."),
            ),
            (format!("A total of 94 {list}"), None),
            (table.to_owned(), None),
        ];
        for (text, expected) in cases {
            let found = crate::suggest::suggest(&text, None);
            let mut told = found
                .relations
                .iter()
                .map(|relation| found.tell(relation, &text));
            let caveats: Vec<_> = told.clone().filter_map(|told| told.caveat).collect();
            assert_eq!(caveats, Vec::from_iter(expected), "{text}");
            if let Some(caveat) = expected {
                let unless = caveat.split(' ').next_back().unwrap();
                assert!(
                    told.any(
                        |told| told.story.contains(", unless ") && told.story.ends_with(unless)
                    ),
                    "{text}"
                );
            } else if text == table {
                assert!(
                    told.any(|told| told
                        .sentence
                        .contains("the total for By post is given as 65")),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn a_sum_that_is_not_the_total_at_face_says_so() {
        let table = |rows: &str| format!("Table 1\n\nArea\tDeaths\n{rows}");
        let cases = [
            (
                "A total of 1,000 people came, consisting of 310 men and 410 women.".to_owned(),
                "310 and 410 make 720; the total (people came) is given as 1,000, which fits by rounding.",
            ),
            (
                "A total of 1,000 people came, consisting of 500 men and 510 women.".to_owned(),
                "500 and 510 make 1,010; the total (people came) is given as 1,000, which fits by rounding.",
            ),
            (
                "A total of 1,010 people came, consisting of 500 men and 510 women.".to_owned(),
                "500 and 510 make 1,010, as the total (people came) says.",
            ),
            (
                "A total of about 1,000 people came, consisting of 510 men and 520 women."
                    .to_owned(),
                "510 and 520 make 1,030; the total (people came) is given as about 1,000.",
            ),
            (
                "Fines made 1,000 euros and fees 2,310 euros, a total of 3,000 euros.".to_owned(),
                "1,000 euros and 2,310 euros make 3,310 euros; the total is given as 3,000 euros, which fits by rounding.",
            ),
            (
                table("A\t12\nB\t<5\nC\t9\nTotal\t24"),
                "12, <5 and 9 make 21 to 26; the total for Deaths is given as 24.",
            ),
            (
                table("A\t12\nB\t>1,000\nC\t9\nTotal\t1,200"),
                "12, >1,000 and 9 make 1,021 or more; the total for Deaths is given as 1,200.",
            ),
            (
                table("A\t120\nB\t1–4\nC\t90\nTotal\t213"),
                "120, 1–4 and 90 make 211 to 214; the total for Deaths is given as 213.",
            ),
            (
                table("Rent\t512\nFood\t301\nDiscount\t54\nTotal\t759"),
                "512 and 301 together less 54 is 759, as the text says.",
            ),
        ];
        for (text, expected) in cases {
            let found = crate::suggest::suggest(&text, None);
            let told = found.relations.iter();
            let told: Vec<String> = told.map(|r| found.tell(r, &text).sentence).collect();
            assert_eq!(told, [expected], "{text}");
        }
    }

    #[test]
    fn a_relation_is_told_in_words() {
        let cases = [
            (
                "The district notified 131 cases of jaundice. Of the 113, 28 were tested.",
                "131 is told again as 113.",
            ),
            (
                "Net sales rose to SEK 4,210m (3,812). Operating profit was SEK 412m (381), a margin of 9.8% (10.0).",
                "381 of 3,812 is 10.0%, as the text says.",
            ),
            (
                "The college has been chosen to receive $122,566 in funding. Of that amount, $46,274 will be used for scholarships, \
                 while $76,262 will be used for teaching.",
                "$46,274 and $76,262 make $122,536, but the total is given as $122,566.",
            ),
            (
                "Output fell two pct to 35,523 barrels from 36,050 barrels.",
                "From 36,050 to 35,523 is 1.5%, but the text says two pct.",
            ),
            (
                "Revenue rose by 12% to £374 million from £340 million.",
                "From £340 million to £374 million is 10%, but the text says 12%.",
            ),
            (
                "The office answered 83% of 6,400 letters, leaving 1,388.",
                "6,400 less 83% is 1,088, but the text says 1,388.",
            ),
            (
                "The office answered 83% of 6,400 letters, leaving 1,088.",
                "6,400 less 83% is 1,088, as the text says.",
            ),
            (
                "Around 1,800 people marched. About 150 officers were there, or about one officer for every 12 people.",
                "About 150 for around 1,800 is 1 per 12, as the text says.",
            ),
            (
                "Around 1,800 people marched. About 150 officers were there, one officer for every 12 people.",
                "About 150 for around 1,800 is 1 per 12, as the text says.",
            ),
            (
                "Gross profit was £21.9m on revenue of £48.7m, a gross margin of 45.0%.",
                "£21.9m of £48.7m is 45.0%, as the text says.",
            ),
            (
                "Turnout fell to 34.1 per cent from 38.4 per cent, down 4.3 per cent.",
                "From 38.4 per cent to 34.1 per cent is 4.3 percentage points; the text says 4.3 per cent.",
            ),
        ];
        for (text, expected) in cases {
            let found = crate::suggest::suggest(text, None);
            let told: Vec<String> = found
                .relations
                .iter()
                .map(|relation| found.tell(relation, text).sentence)
                .collect();
            assert_eq!(told, [expected], "{text}");
        }
    }
}
