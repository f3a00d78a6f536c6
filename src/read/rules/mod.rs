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
pub mod heads;
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
const NO_FIGURES: [fn(&Lexed, usize) -> Option<Verdict>; 24] = [
    telephones::number,
    codes::touched_from_left,
    codes::coordinate,
    codes::citation,
    codes::dotted,
    codes::touches_what_follows,
    places::time_of_day,
    codes::leading_zero,
    lists::opening,
    lists::note,
    labels::label,
    labels::named_behind,
    labels::era,
    labels::postcode,
    places::place_or_time,
    codes::index_base,
    codes::document,
    codes::numbered,
    codes::bore,
    places::opening_hours,
    places::force,
    lists::item,
    lists::footnote,
    lists::drawn,
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

#[cfg(test)]
pub(super) use crate::figure::Cases;

#[cfg(test)]
pub(super) mod tests {
    use crate::figure::date::Period;
    use crate::read::read;
    use crate::read::tests::summary;

    pub(in crate::read) use crate::figure::Family;
    pub(in crate::read) use crate::figure::families;
    use crate::figure::{grammar, hedge, trailing};

    const FAMILIES: &[Family] = families!(
        addresses changes codes comparisons counts heads labels lists lost measures pages places ratios shares signs telephones
    );

    #[test]
    fn every_rule_reads_its_cases() {
        reads_its_cases(FAMILIES);
    }

    #[test]
    fn every_rule_has_cases() {
        has_cases(FAMILIES, |line| line.strip_prefix("pub fn "));
    }

    /// Numbers and hedges, which are read in texts and in sheets.
    const NUMBERS: &[&[Family]] = &[
        grammar::FAMILIES,
        &[
            ("hedge", hedge::CASES, include_str!("../../figure/hedge.rs")),
            (
                "trailing",
                trailing::CASES,
                include_str!("../../figure/trailing.rs"),
            ),
        ],
    ];

    #[test]
    fn every_form_of_number_and_hedge_reads_its_cases() {
        NUMBERS
            .iter()
            .for_each(|families| reads_its_cases(families));
    }

    #[test]
    fn every_form_of_number_and_hedge_has_cases() {
        /// What finds a number, a part of one, or a hedge.
        const FORMS: [&str; 9] = [
            "Option<Expression> {",
            "Result<Expression, Refusal> {",
            "Option<Numeral> {",
            "Result<Numeral, Refusal> {",
            "Option<(Numeral, Doubt)> {",
            "Option<(i64, i64, usize)> {",
            "Option<(Unit, usize)> {",
            "(Hedge, usize)> {",
            "-> (Hedge, usize) {",
        ];
        for families in NUMBERS {
            has_cases(families, |line| {
                line.strip_prefix("pub(super) fn ")
                    .or_else(|| line.strip_prefix("pub fn "))
                    .filter(|line| FORMS.iter().any(|form| line.ends_with(form)))
            });
        }
    }

    /// Every case of these families is read as it says.
    #[track_caller]
    pub(in crate::read) fn reads_its_cases(families: &[Family]) {
        let published = Period::parse("2024-05-10");
        let mut wrong = String::new();
        for (family, rules, _) in families {
            for (rule, cases) in *rules {
                for (text, expected) in *cases {
                    let found = summary(&read(text, published));
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

    /// Every rule of these families has cases; `rule` is what follows "fn " in a line that begins one.
    #[track_caller]
    pub(in crate::read) fn has_cases(families: &[Family], rule: fn(&str) -> Option<&str>) {
        for (family, rules, source) in families {
            for line in source.lines().filter_map(rule) {
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
