//! Everything that words an answer: numbers, ranges, dates, clashes, notes, verdicts, rows.
//!
//! `solve` and `sheet` give data; what a chart, a page or the command line says of it comes from here, so that all of
//! them say the same. A [`Locale`] words what stands by itself, a [`Speaker`] what is about a sheet and its solution.
//! The sentences themselves are in `message`. It knows words, not pixels and not JSON.
//!
//! Reading order: [`Locale`], [`Speaker`]; then `range`, `clash`, `common`, `verdict`.

mod clash;
mod common;
mod formula;
mod headline;
mod note;
mod range;
mod row;
mod verdict;

pub use common::Group;
pub use formula::{formula, mentions};
pub use headline::inside;
pub use range::{alone, decimals, in_digits, is_rounded, said, told};
pub use row::{Row, Stated};

use crate::figure::date::Period;
use crate::message::number::NumberStyle;
use crate::message::{Lang, Message, solve as words};
use crate::sheet::{Sheet, SheetFigure};
use crate::solve::Solution;

/// A language with its marks for numbers.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    /// What sentences are written in.
    pub lang: Lang,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// Whether dates are told in words; ISO 8601 where we have no words for the locale.
    pub dates_in_words: bool,
}

impl Locale {
    /// The locale of a BCP 47 tag; English as far as we do not know it.
    pub fn of(tag: &str) -> Locale {
        Locale {
            lang: Lang::of(tag),
            numbers: NumberStyle::of(tag),
            dates_in_words: tag.starts_with("en"),
        }
    }

    /// A sentence with its places filled in the order in which the English one names them.
    #[inline(never)]
    pub fn say(&self, message: Message, args: &[&str]) -> String {
        message.fill(self.lang, args)
    }

    /// "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        let Some((last, most)) = items.split_last() else {
            return String::new();
        };
        match most {
            [] => last.clone(),
            _ => self.say(words::LIST, &[&join(most, ", "), last]),
        }
    }

    /// A date as the locale writes it.
    pub fn date(&self, date: Period) -> String {
        if self.dates_in_words {
            date.in_words(self.lang)
        } else {
            date.to_iso()
        }
    }

    /// A whole number of hundredths.
    pub fn percent(&self, percent: f64) -> String {
        let mut text = self.numbers.number(percent, 0);
        text.push_str(self.numbers.percent);
        text
    }
}

/// Texts with something between them.
///
/// Not the standard library's way, which the smallest build would load for this alone.
pub fn join(items: &[String], between: &str) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(between);
        }
        out.push_str(item);
    }
    out
}

/// Words an answer in one locale.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    /// What the answer is to.
    pub sheet: &'a Sheet,
    /// The answer.
    pub solution: &'a Solution,
    /// Whose words and digits are used.
    pub locale: Locale,
}

impl<'a> Speaker<'a> {
    /// Whoever words `solution` for the readers of `locale`, a BCP 47 tag.
    pub fn new(sheet: &'a Sheet, solution: &'a Solution, locale: &str) -> Speaker<'a> {
        Speaker {
            sheet,
            solution,
            locale: Locale::of(locale),
        }
    }

    fn is_percent(&self, variable: usize) -> bool {
        self.unit(variable) == "%"
    }

    /// What a variable counts.
    fn unit(&self, variable: usize) -> &'a str {
        &self.sheet.quantities[self.sheet.variables[variable].quantity].unit
    }

    /// The name of a variable's quantity.
    fn quantity(&self, variable: usize) -> &'a str {
        let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
        if quantity.label.is_empty() {
            &quantity.id
        } else {
            &quantity.label
        }
    }

    /// The name of a variable: its quantity's, with the date where that has several.
    pub fn label(&self, variable: usize) -> String {
        let mut label = self.quantity(variable).to_owned();
        let variable = &self.sheet.variables[variable];
        if let Some(date) = variable.as_of
            && self.sheet.quantities[variable.quantity].variables.len() > 1
        {
            label.push_str(", ");
            label.push_str(&self.locale.date(date));
        }
        label
    }

    /// The wording of a figure, or its quantity's name where it was given in numbers.
    pub fn wording(&self, figure: &SheetFigure) -> String {
        let says = figure.says.clone();
        says.unwrap_or_else(|| self.label(figure.variable))
    }
}
