//! What a title or a name says about the numbers that it stands over: percent, thousands, money.

use crate::figure::Kind;
use crate::language::en::units;
use crate::language::letters;

use super::number::currency;

/// What a name says about numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Percent or percentage points.
    pub percent: bool,
    /// 1 000 for "in thousands"; `None` if nothing is said.
    pub scale: Option<i64>,
    /// The currency's code, empty if none.
    pub currency: &'static str,
    /// A unit of measure as the name writes it, empty if none.
    pub measure: String,
    /// That it counts things one by one ("number", "people").
    pub count: bool,
}

/// The units that a title may name.
const MEASURES: [&str; 6] = [
    units::EVERYWHERE,
    units::TEXTS_AND_TITLES,
    units::SHEETS_AND_TITLES,
    units::TITLES,
    units::TIMES_IN_TITLES,
    "pence cents",
];

const COUNTS: &str = " number numbers no. count counts people persons households cases head vehicles votes homes \
    residents patients pupils staff jobs deaths passengers anzahl ";

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | ':' | '[' | ']' | '/')
    })
    .filter(|word| !word.is_empty())
    .map(letters::lower)
    .collect()
}

/// Codes of currencies that are written together with their scale: "USDm", "MSEK", "TEUR".
const CODES: [&str; 10] = [
    "usd", "eur", "gbp", "sek", "nok", "dkk", "chf", "aud", "cad", "pln",
];

/// The currency and the scale of a word that has both.
fn joined(word: &str) -> Option<(&'static str, i64)> {
    let code = CODES
        .iter()
        .find(|code| word.len() <= 5 && word.contains(**code))?;
    let scale = match word.replacen(code, "", 1).as_str() {
        "m" | "mn" => 1_000_000,
        "k" | "t" => 1_000,
        "bn" => 1_000_000_000,
        _ => return None,
    };
    Some((currency(&letters::upper(code)), scale))
}

fn scale_of(word: &str) -> Option<i64> {
    if let Some((_, scale)) = joined(word) {
        return Some(scale);
    }
    let bare = word.trim_start_matches(['£', '€', '$', '\'', '’', '‘']);
    let has_sign = bare.len() < word.len();
    Some(match bare {
        "000" | "000s" | "000’s" | "000's" => 1_000,
        "thousand" | "thousands" | "tsd." | "tsd" => 1_000,
        "k" if has_sign => 1_000,
        "million" | "millions" | "mio" | "mio." | "mln" | "mill." => 1_000_000,
        "m" | "mn" if has_sign => 1_000_000,
        "m€" | "m£" => 1_000_000,
        "billion" | "billions" | "bn" | "mrd" | "mrd." | "bln" => 1_000_000_000,
        "b" if has_sign => 1_000_000_000,
        "trillion" | "trillions" | "trn" => 1_000_000_000_000,
        _ => return None,
    })
}

impl Unit {
    /// What the words of a name say.
    pub fn of_name(name: &str) -> Unit {
        let words = words(name);
        let mut unit = Unit {
            percent: name.contains('%'),
            ..Unit::default()
        };
        for (i, word) in words.iter().enumerate() {
            let before = i.checked_sub(1).map_or("", |i| &*words[i]);
            // "2022 (£m)", "2022/23 (£m)", "2022-23 (£m)", "FY23 (£m)".
            let is_full =
                |word: &str| word.len() >= 4 && (word.starts_with("19") || word.starts_with("20"));
            let years = before.trim_start_matches("fy");
            let first = i.checked_sub(2).map_or("", |i| &*words[i]);
            let is_year = years
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '\u{2013}'))
                && (years.len() < before.len()
                    || is_full(years) && years.len() != 5
                    || years.len() == 2 && is_full(first));
            let is_told = before.bytes().any(|b| b.is_ascii_digit()) && !is_year || before == "per";
            if let Some(scale) = scale_of(word).filter(|_| !is_told) {
                unit.scale = Some(scale);
            }
            match word.as_str() {
                "percent" | "percentage" | "percentages" | "pct" | "prozent" | "procent" | "pp"
                | "ppt" => {
                    unit.percent = true;
                }
                "cent" if before == "per" => unit.percent = true,
                "pound" | "pounds" => unit.currency = "GBP",
                "dollar" | "dollars" => unit.currency = "USD",
                _ => {}
            }
            if let Some((code, _)) = joined(word) {
                unit.currency = code;
            }
            let lower = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
            for sign in [word.as_str(), lower] {
                let code = currency(&letters::upper(sign));
                let code = if code.is_empty() {
                    currency(sign)
                } else {
                    code
                };
                if !code.is_empty() {
                    unit.currency = code;
                }
            }
            if let Some(sign) = word.chars().next().filter(|c| matches!(c, '£' | '€' | '$')) {
                unit.currency = currency(&sign.to_string());
            }
            let padded = format!(" {word} ");
            if units::any(word, &MEASURES) && before != "per" {
                unit.measure = word.clone();
            }
            unit.count |= COUNTS.contains(&padded);
        }
        unit
    }

    /// What a title says about all numbers: only what stands in brackets, at the end, or behind "in".
    pub fn of_title(title: &str) -> Unit {
        let mut parts: Vec<&str> = Vec::new();
        for (at, _) in title.match_indices('(') {
            let inner = &title[at + 1..];
            parts.push(&inner[..inner.find(')').unwrap_or(inner.len())]);
        }
        if let Some((_, tail)) = title.rsplit_once(',') {
            parts.push(tail);
        }
        for (at, _) in title.match_indices(" in ") {
            if title[..at].rfind('(') > title[..at].rfind(')') {
                continue;
            }
            let inner = &title[at + 4..];
            parts.push(inner.split([',', ';', ':', '.', '(']).next().unwrap_or(""));
        }
        let mut out = Unit::default();
        for part in parts {
            let words = words(part);
            let found = Unit::of_name(part);
            // "(vehicles; shares in %)" tells of some columns only.
            let is_plain = words.len() <= 3 && !part.contains(';');
            out.percent |= found.percent && is_plain;
            out.scale = out.scale.or(found.scale);
            if out.currency.is_empty() {
                out.currency = found.currency;
            }
            if out.measure.is_empty() && is_plain {
                out.measure = found.measure;
            }
        }
        out
    }

    /// What stands in brackets or behind the last comma of a row's name: "Revenue (£m)".
    pub fn of_row(name: &str) -> Unit {
        let inner = name
            .rsplit_once('(')
            .map(|(_, tail)| tail.trim_end_matches(')'))
            .or_else(|| name.rsplit_once(',').map(|(_, tail)| tail))
            .unwrap_or("");
        let mut unit = if inner.split_whitespace().count() <= 3 {
            Unit::of_name(inner)
        } else {
            Unit::default()
        };
        let lower = letters::lower(name.trim());
        unit.percent |= ["%", "percentage", "per cent", "percent"]
            .iter()
            .any(|word| lower.starts_with(word))
            || lower.ends_with('%');
        unit
    }

    /// This where it says something, else `other`.
    pub fn or(self, other: &Unit) -> Unit {
        // A column of numbers beside one of percent takes nothing of the title's percent.
        let is_kind =
            self.percent || self.count || !self.currency.is_empty() || !self.measure.is_empty();
        Unit {
            percent: self.percent || !is_kind && other.percent,
            // People beside "£ million" are counted one by one.
            scale: self.scale.or(other
                .scale
                .filter(|_| !(self.percent || self.count && other.is_money()))),
            currency: if is_kind {
                self.currency
            } else {
                other.currency
            },
            measure: if is_kind {
                self.measure
            } else {
                other.measure.clone()
            },
            count: self.count,
        }
    }

    fn is_money(&self) -> bool {
        !self.currency.is_empty()
    }

    /// The kind of number.
    pub fn kind(&self) -> Kind {
        if self.percent {
            Kind::Percent
        } else if !self.currency.is_empty() {
            Kind::Money
        } else if !self.measure.is_empty() {
            Kind::Measure
        } else {
            Kind::Count
        }
    }

    /// The unit's name: "%", "EUR million", "thousand", "tonnes", or nothing.
    pub fn name(&self) -> String {
        if self.percent {
            return "%".to_owned();
        }
        let scale = match self.scale {
            Some(1_000) => "thousand",
            Some(1_000_000) => "million",
            Some(1_000_000_000) => "billion",
            Some(1_000_000_000_000) => "trillion",
            _ => "",
        };
        let parts = if self.currency.is_empty() {
            [scale, &*self.measure]
        } else {
            [self.currency, scale]
        };
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}
