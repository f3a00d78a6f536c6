//! Rules of running text, one file a family.
//!
//! A rule looks at a bounded number of tokens around its place and says what stands there. Beside each stand its
//! cases, a text and what is read in it; a test runs them all and asks for some of every rule.
//!
//! Reading order: the names of the files; in each, a rule and then its cases.

use crate::figure::lex::Lexed;

pub mod addresses;
pub mod changes;
pub mod codes;
pub mod comparisons;
pub mod counts;
pub mod labels;
pub mod lists;
pub mod lost;
pub mod measures;
pub mod pages;
pub mod places;
pub mod ratios;
pub mod shares;
pub mod signs;
pub mod telephones;

/// What a rule says of digits.
pub enum Verdict {
    /// They are part of a name, a code, a time; reading goes on at this token.
    Skip(usize),
    /// They are a figure or a date, whatever later rules say.
    Stands,
}

/// What of the digits of a text is no figure, in the order in which the rules are asked.
const NO_FIGURES: [fn(&Lexed, usize) -> Option<Verdict>; 14] = [
    telephones::number,
    codes::touched_from_left,
    codes::dotted,
    codes::touches_what_follows,
    places::time_of_day,
    codes::leading_zero,
    lists::opening,
    lists::note,
    labels::label,
    places::place_or_time,
    codes::index_base,
    codes::document,
    lists::item,
    lists::footnote,
];

/// Where to go on if the digits at `i` belong to a name, code, label, time, list or telephone number.
pub fn no_figure(lexed: &Lexed, i: usize) -> Option<usize> {
    if !lexed.is_number(i) {
        return None;
    }
    match NO_FIGURES.iter().find_map(|rule| rule(lexed, i))? {
        Verdict::Skip(next) => Some(next),
        Verdict::Stands => None,
    }
}

/// A rule's name and its cases: a text, and what is read in it as `read::tests::told` writes it.
#[cfg(test)]
type Cases = &'static [(&'static str, &'static [(&'static str, &'static str)])];

#[cfg(test)]
mod tests {
    use super::Cases;
    use crate::figure::date::Period;
    use crate::read::read;
    use crate::read::tests::told;

    /// The families: name, cases, source.
    const FAMILIES: &[(&str, Cases, &str)] = &[
        (
            "addresses",
            super::addresses::CASES,
            include_str!("addresses.rs"),
        ),
        ("changes", super::changes::CASES, include_str!("changes.rs")),
        ("codes", super::codes::CASES, include_str!("codes.rs")),
        (
            "comparisons",
            super::comparisons::CASES,
            include_str!("comparisons.rs"),
        ),
        ("counts", super::counts::CASES, include_str!("counts.rs")),
        ("labels", super::labels::CASES, include_str!("labels.rs")),
        ("lists", super::lists::CASES, include_str!("lists.rs")),
        ("lost", super::lost::CASES, include_str!("lost.rs")),
        (
            "measures",
            super::measures::CASES,
            include_str!("measures.rs"),
        ),
        ("pages", super::pages::CASES, include_str!("pages.rs")),
        ("places", super::places::CASES, include_str!("places.rs")),
        ("ratios", super::ratios::CASES, include_str!("ratios.rs")),
        ("shares", super::shares::CASES, include_str!("shares.rs")),
        ("signs", super::signs::CASES, include_str!("signs.rs")),
        (
            "telephones",
            super::telephones::CASES,
            include_str!("telephones.rs"),
        ),
    ];

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
