//! Rules of running text, one file a family.
//!
//! A rule looks at a bounded number of tokens around its place and says what stands there. Beside each stand its
//! cases, a text and what is read in it; a test runs them all and asks for some of every rule.
//!
//! Reading order: the names of the files; in each, a rule and then its cases.

pub mod lost;
pub mod pages;
pub mod ratios;

/// A rule's name and its cases: a text, and what is told of it as [`told`] writes it.
#[cfg(test)]
type Cases = &'static [(&'static str, &'static [(&'static str, &'static str)])];

#[cfg(test)]
mod tests {
    use super::Cases;
    use crate::figure::date::Period;
    use crate::figure::{Amount, Figure};
    use crate::read::{Reading, What, read};

    /// The families: name, cases, source.
    const FAMILIES: &[(&str, Cases, &str)] = &[
        ("lost", super::lost::CASES, include_str!("lost.rs")),
        ("pages", super::pages::CASES, include_str!("pages.rs")),
        ("ratios", super::ratios::CASES, include_str!("ratios.rs")),
    ];

    /// What was read, in one line: `kind value hedge unit` a figure, `date days` a date, `?` and its readings an issue.
    fn told(reading: &Reading) -> String {
        let figure = |figure: &Figure, unit: &str| {
            let (low, high) = figure.amount.ends();
            let value = match figure.amount {
                Amount::Range { .. } | Amount::Orders(_) => {
                    format!("{}..{}", low.to_digits(), high.to_digits())
                }
                amount => amount.to_digits(),
            };
            let hedge = match (figure.amount, figure.hedge.name()) {
                (Amount::Range { .. } | Amount::Orders(_), _) | (_, "exact") => "",
                (_, name) => name,
            };
            let words = [figure.kind.name(), &value, hedge, unit];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            words.join(" ")
        };
        let figures = reading.figures.iter().map(|found| match &found.what {
            What::Figure { figure: told, unit } => figure(told, unit),
            What::Date { period, .. } => format!("date {period}"),
        });
        let issues = reading.issues.iter().map(|issue| {
            format!("? {}", issue.readings.join(" | "))
                .trim_end()
                .to_owned()
        });
        figures.chain(issues).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn every_rule_reads_its_cases() {
        let published = Period::parse("2024-05-10");
        let mut wrong = String::new();
        for (family, rules, _) in FAMILIES {
            for (rule, cases) in *rules {
                for (text, expected) in *cases {
                    let found = told(&read(text, published));
                    if found != *expected {
                        wrong += &format!(
                            "{family}::{rule} {text:?}\n  expected {expected}\n  found    {found}\n"
                        );
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "\n{wrong}");
    }

    #[test]
    fn every_rule_has_cases() {
        for (family, rules, source) in FAMILIES {
            for line in source
                .lines()
                .filter_map(|line| line.strip_prefix("pub fn "))
            {
                let name = line.split(['(', '<']).next().unwrap_or_default();
                let cases = rules.iter().find(|(rule, _)| *rule == name);
                assert!(
                    cases.is_some_and(|(_, cases)| !cases.is_empty()),
                    "{family}::{name} has no cases"
                );
            }
        }
    }
}
