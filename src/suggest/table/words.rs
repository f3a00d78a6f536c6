//! What the name of a row or a column says about its numbers: a total, a part of something, a change, a mean.

use crate::language::en::rows;
use crate::language::letters;

/// A year in [`Says::dates`]: more than its months, and the month 0 of a year that is told without one.
pub const YEAR: i64 = 16;

/// What a name says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Says {
    /// In lower case, between spaces, marks left out.
    pub words: String,
    /// A total of others, by its name.
    pub total: bool,
    /// Named so and no more: "Total", "All", "Grand total".
    pub plain: bool,
    /// "of which", "including": a part of what stands before it.
    pub of_which: bool,
    /// A difference between two others.
    pub change: bool,
    /// The name of a percentage.
    pub percent: bool,
    /// A mean of others.
    pub mean: bool,
    /// Neither part nor total: a rate, an index, a rank, an error, an adjusted number.
    pub apart: bool,
    /// "(-)", "less": taken away from the total.
    pub minus: bool,
    /// "Refunds", "Eliminations": may be taken away from the total, though no sign says so.
    pub taken: bool,
    /// "(+)", "plus".
    pub plus: bool,
    /// A balance at the beginning.
    pub opening: bool,
    /// A balance at the end.
    pub closing: bool,
    /// What remains after the rows above: a profit, a surplus.
    pub result: bool,
    /// Percentage points.
    pub points: bool,
    /// "decrease": the sign of the change is turned.
    pub down: bool,
    /// The years and months that it names, in its order: year * [`YEAR`] + month, month 0 where none is named.
    pub dates: Vec<i64>,
}

const TOTAL: &[&str] = &[
    "total",
    "totals",
    "subtotal",
    "overall",
    "all",
    "sum",
    "both",
    "altogether",
    "gesamt",
    "insgesamt",
    "summe",
    "ensemble",
    "totale",
    "totaal",
    "totalt",
    "totaux",
    "celkem",
    "ogółem",
    "razem",
    "viso",
    "összesen",
    "kokku",
    "suma",
    "итого",
    "всего",
    "yhteensä",
    "kopā",
];

/// Words that a plain total may have beside.
const FILLERS: &[&str] = &[
    "grand", "the", "of", "sub", "all", "sum", "iš", "for", "and", "combined", "final", "persons",
    "people", "ages", "sexes", "areas", "regions", "gb", "uk", "in", "items", "number", "amount",
];

const APART: &[&str] = &[
    "rate",
    "rates",
    "index",
    "rank",
    "ranking",
    "ratio",
    "median",
    "density",
    "per",
    "adj",
    "adjusted",
    "annualised",
    "annualized",
    "saar",
    "error",
    "se",
    "cv",
    "deviation",
    "confidence",
    "price",
    "prices",
    "excluding",
    "excl",
    "exc",
    "multiplier",
    "coefficient",
    "elasticity",
    "score",
    "target",
    "memorandum",
    "memo",
    "unique",
    "distinct",
    "different",
    "longest",
    "long",
    "highest",
    "lowest",
    "maximum",
    "minimum",
    "max",
    "min",
    "best",
    "peak",
    "largest",
    "smallest",
    "greatest",
];

const CHANGE: &[&str] = &[
    "change",
    "changes",
    "chg",
    "ch",
    "growth",
    "variation",
    "difference",
    "diff",
    "increase",
    "decrease",
    "increased",
    "rise",
    "fall",
    "decline",
    "veränderung",
    "évolution",
    "yoy",
    "y/y",
    "m/m",
    "q/q",
    "variance",
    "delta",
];

const RESULT: &[&str] = &[
    "profit",
    "surplus",
    "deficit",
    "net",
    "balance",
    "result",
    "gross",
    "ebit",
    "ebitda",
    "earnings",
    "post-budget",
    "remaining",
    "remainder",
    "margin",
    "valid",
    "available",
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The number of the month that `word`, in small letters, names.
pub(in crate::suggest) fn month(word: &str) -> Option<i64> {
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ][at];
    (full.starts_with(word) || word == "sept").then_some(at as i64 + 1)
}

/// The year of four digits, or of two behind a mark that says so.
fn year(word: &str) -> Option<i64> {
    let digits = word.trim_start_matches("fy").trim_matches('\'');
    let n: i64 = digits.parse().ok()?;
    match digits.len() {
        4 if (1700..2200).contains(&n) => Some(n),
        2 if word.len() > 2 => Some(if n < 50 { 2000 + n } else { 1900 + n }),
        _ => None,
    }
}

/// The dates of a name. "2018-19" is its last year, "Mar-19" is March 2019, "Q2 2020" its last month.
fn dates(lower: &str) -> Vec<i64> {
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .collect();
    let mut out: Vec<i64> = Vec::new();
    let mut last_month = 0;
    let mut i = 0;
    while i < words.len() {
        let word = words[i].trim_start_matches('’');
        if let Some(month) = month(word) {
            last_month = month;
            // "Mar-19": two digits behind a month.
            if let Some(next) = words.get(i + 1)
                && next.len() == 2
                && next.bytes().all(|b| b.is_ascii_digit())
                && words.get(i + 2).and_then(|word| year(word)).is_none()
            {
                let n: i64 = next.parse().unwrap_or(0);
                out.push((2000 + n) * YEAR + month);
                i += 2;
                continue;
            }
        } else if let Some(quarter) = word.strip_prefix('q').and_then(|n| n.parse::<i64>().ok())
            && (1..=4).contains(&quarter)
        {
            last_month = 3 * quarter;
        } else if let Some(half) = word.strip_prefix('h').and_then(|n| n.parse::<i64>().ok())
            && (1..=2).contains(&half)
        {
            last_month = 6 * half;
        } else if let Some(n) = year(words[i]) {
            // "2018-19", "2018/19", "2014-2015": one period, named by its end.
            let joined = words.get(i + 1).and_then(|next| {
                let end: i64 = next.parse().ok()?;
                let follows = if next.len() == 2 {
                    (n + 1) % 100 == end
                } else {
                    end == n + 1
                };
                let is_joined = lower.contains(&format!("{}-{next}", words[i]))
                    || lower.contains(&format!("{}/{next}", words[i]))
                    || lower.contains(&format!("{}–{next}", words[i]));
                (follows && is_joined).then_some(n + 1)
            });
            out.push(joined.unwrap_or(n) * YEAR + last_month);
            i += usize::from(joined.is_some());
        }
        i += 1;
    }
    out
}

/// Whether one of `list` is a word of `words`, which stand between spaces.
/// Names of the whole that quarters, halves or months make.
const WHOLE_YEAR: &[&str] = &[
    "year",
    "full year",
    "whole year",
    "full-year",
    "fy",
    "annual",
    "12 months",
    "twelve months",
    "year to date",
    "ytd",
];

/// The parts of a year that a name stands for, and which of them: quarters, halves or months.
fn part_of_year(name: &str) -> Option<(usize, usize)> {
    const FIRST: [&str; 4] = ["first", "second", "third", "fourth"];
    const NTH: [&str; 4] = ["1st", "2nd", "3rd", "4th"];
    let lower = letters::lower(name.trim());
    let words: Vec<&str> = lower.split_whitespace().collect();
    let nth = |word: &str| {
        let n = FIRST.iter().chain(&NTH).position(|other| *other == word);
        n.map(|n| n % 4 + 1).or_else(|| word.parse().ok())
    };
    let (n, of) = match words[..] {
        [word] => {
            if let Some(month) = month(word.trim_end_matches('.')) {
                (month as usize, 12)
            } else if let Some(n) = word.strip_prefix('q').or(word.strip_suffix('q')) {
                (n.parse().ok()?, 4)
            } else {
                let n = word.strip_prefix('h').or(word.strip_suffix('h'))?;
                (n.parse().ok()?, 2)
            }
        }
        ["quarter", n] | [n, "quarter"] => (nth(n)?, 4),
        ["half", n] | [n, "half"] => (nth(n)?, 2),
        _ => return None,
    };
    (1..=of).contains(&n).then_some((n, of))
}

/// Marks as a total what is named as a whole year and stands behind all its quarters, halves or months, in the order of
/// any year.
pub fn tell_years(items: &mut [super::Item]) {
    for at in 0..items.len() {
        let name = letters::lower(items[at].name.text.trim());
        if !WHOLE_YEAR.contains(&&*name) {
            continue;
        }
        let part = |i: usize| part_of_year(&items[i].name.text);
        let Some((_, of)) = at.checked_sub(1).and_then(part) else {
            continue;
        };
        let Some(from) = at.checked_sub(of) else {
            continue;
        };
        let follows = |i: usize| {
            let (Some((n, is_of)), Some((next, _))) = (part(i), part(i + 1)) else {
                return false;
            };
            is_of == of && next == n % of + 1
        };
        items[at].says.total = (from..at - 1).all(follows);
    }
}

fn any(words: &[&str], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(word))
}

impl Says {
    pub fn of(name: &str) -> Says {
        let lower = letters::lower(name);
        let list: Vec<&str> = lower
            .split(|c: char| {
                c.is_whitespace()
                    || matches!(c, '(' | ')' | ',' | ':' | ';' | '[' | ']' | '&' | '.' | '*')
            })
            .filter(|word| !word.is_empty())
            .collect();
        let words = format!(" {} ", list.join(" "));
        let has = |phrase: &str| words.contains(&format!(" {phrase} "));
        let of_which = [
            "of which",
            "of whom",
            "including",
            "incl",
            "o/w",
            "thereof",
            "davon",
            "dont",
            "darunter",
        ]
        .iter()
        .any(|phrase| {
            words.starts_with(&format!(" {phrase} ")) || words.starts_with(&format!(" - {phrase} "))
        });
        let change =
            any(&list, CHANGE) && !has("gains and losses") || has("% ch") || lower.contains("+/-");
        let percent = lower.contains('%')
            || has("per cent")
            || any(&list, &["percent", "pct", "share", "percentage", "prozent"]);
        let points = any(&list, &["pp", "ppt", "ppts", "points", "point", "p.p"]);
        let mean = any(
            &list,
            &["average", "mean", "avg", "av", "durchschnitt", "moyenne"],
        );
        let opening = has("brought forward")
            || has("b/f")
            || any(&list, &["opening"])
            || has("at start")
            || has("at the start")
            || has("beginning of");
        let closing = has("carried forward")
            || has("c/f")
            || any(&list, &["closing"])
            || has("at end")
            || has("at the end")
            || has("end of");
        let minus = lower.contains("(-)")
            || lower.contains("(−)")
            || lower.contains("(–)")
            || matches!(
                list.first(),
                Some(&("less" | "minus" | "deduct" | "deductions" | "-"))
            );
        let taken = any(&list, rows::TAKEN) || rows::TAKEN_PHRASES.iter().any(|phrase| has(phrase));
        let plus = lower.contains("(+)") || matches!(list.first(), Some(&("plus" | "add" | "+")));
        let is_apart = |at: usize| {
            APART.contains(&list[at]) && !(list[at] == "per" && list.get(at + 1) == Some(&"cent"))
        };
        let apart = (0..list.len()).any(is_apart);
        let is_other = list
            .iter()
            .position(|word| *word == "all")
            .is_some_and(|at| list.get(at + 1) == Some(&"other"));
        let total_word = list.iter().position(|word| TOTAL.contains(word));
        // "Total" stands first or last in the name of a total: "Total pigs", "Gangni Total", "All causes", "Both sexes".
        let stands = total_word.is_some_and(|at| {
            let is_all = matches!(list[at], "all" | "both" | "sum" | "overall");
            at == 0 || at + 1 == list.len() || !is_all || matches!(list[at - 1], "of" | "which")
        });
        let total = stands
            && !is_other
            && !change
            && !percent
            && !mean
            && !apart
            && !of_which
            && !minus
            && !plus;
        let plain = total
            && list
                .iter()
                .all(|word| TOTAL.contains(word) || FILLERS.contains(word));
        let down = any(&list, &["decrease", "fall", "decline", "reduction"])
            && !["increase", "rise", "growth"]
                .iter()
                .any(|word| lower.contains(word));
        Says {
            total,
            plain,
            of_which,
            change,
            percent,
            mean,
            apart,
            minus,
            taken,
            plus,
            opening,
            closing,
            result: any(&list, RESULT),
            points,
            down,
            dates: dates(&lower),
            words,
        }
    }

    /// A number whose percentage is of something else than the rows around it.
    pub fn is_other_base(&self) -> bool {
        [
            "turnout",
            "electorate",
            "registered",
            "informal",
            "invalid",
            "rejected",
            "spoilt",
            "spoiled",
            "majority",
            "swing",
        ]
        .iter()
        .any(|word| self.words.contains(word))
    }

    /// "EU27", "England and Wales": other rows of the table may be parts of it.
    pub fn is_aggregate(&self) -> bool {
        let name = self.words.trim();
        let name = name.strip_prefix("the ").unwrap_or(name);
        rows::AGGREGATES.contains(&name)
    }

    /// Whether one of `list` is in the name.
    pub fn has_any(&self, list: &[&str]) -> bool {
        list.iter()
            .any(|phrase| self.words.contains(&format!(" {phrase} ")))
    }

    /// The words that say what a total is of.
    pub fn kind_words(&self) -> Vec<&str> {
        let words = self.words.split_whitespace();
        words
            .filter(|word| !TOTAL.contains(word) && !FILLERS.contains(word))
            .collect()
    }

    /// Whether it may be a part of a total or one of its totals.
    pub fn adds(&self) -> bool {
        !(self.change || self.percent || self.mean || self.apart)
    }
}
