//! What the solver says in words: conflicts with their numbers, and notes.

use super::model::Model;
use crate::message::solve as say;
use crate::message::{Lang, number::NumberStyle};

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

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => {
                say::LIST.say(self.lang, &[("most", &most.join(", ")), ("last", last)])
            }
        }
    }

    /// A clash as a sentence with its numbers.
    pub fn conflict(&self, figures: &[usize], relations: &[usize]) -> String {
        let _ = (figures, relations, self.style);
        String::new()
    }

    /// Which assumptions the ranges leave out.
    pub fn left_out(&self, relations: &[usize]) -> String {
        let names: Vec<String> = (relations.iter())
            .map(|&r| format!("`{}`", self.model.sheet.relations[r].id))
            .collect();
        say::LEFT_OUT.say(self.lang, &[("assumptions", &self.list(&names))])
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
        (!names.is_empty()).then(|| say::SOFT.say(self.lang, &[("figures", &self.list(&names))]))
    }

    pub fn few_draws(&self, share: f64) -> String {
        let percent = self.style.number(share * 100.0, 1);
        say::FEW_DRAWS.say(self.lang, &[("percent", &percent)])
    }

    pub fn loose(&self) -> String {
        say::LOOSE.say(self.lang, &[])
    }
}
