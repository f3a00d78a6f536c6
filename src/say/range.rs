//! Ranges in words: the one place where the ends of a range become text.

use super::{Locale, Speaker};
use crate::message::number::{magnitude, outward, power, told_as_one};
use crate::message::{Lang, chart as words};
use crate::sheet::Sheet;
use crate::solve::{Ends, Solution};

/// Currencies whose sign stands before the number in English.
const SIGNS: [(&str, &str); 5] = [
    ("EUR", "€"),
    ("GBP", "£"),
    ("USD", "$"),
    ("INR", "₹"),
    ("JPY", "¥"),
];

impl Locale {
    /// A range in a sentence: "3,630 to 5,400", "at least 20", "no value fits".
    ///
    /// - `percent`: the ends are shares, to be told as percentages.
    pub fn range(&self, told: Ends, percent: bool) -> String {
        let (low, high) = self.numbers.ends(told.low, told.high, percent);
        self.spoken(told, low, high)
    }

    /// The same as short as a mark's label has to be: "3,630–5,400".
    pub fn span(&self, told: Ends, percent: bool) -> String {
        self.dashed(
            told,
            self.numbers.ends(told.low, told.high, percent),
            percent,
        )
    }

    fn dashed(&self, told: Ends, ends: (Option<String>, Option<String>), percent: bool) -> String {
        match ends {
            // A dash beside a minus sign cannot be read.
            (Some(low), Some(high)) if low != high && told.low >= 0.0 => {
                let mark = if percent { self.numbers.percent } else { "" };
                let mut out = low.strip_suffix(mark).unwrap_or(&low).to_owned();
                out.push('\u{2013}');
                out.push_str(&high);
                out
            }
            (low, high) => self.spoken(told, low, high),
        }
    }

    /// A range beside others, to so many decimals that those that lie apart do not seem to touch: in a row of values,
    /// with the sign of its unit, and as short as on a mark.
    pub fn beside(&self, told: Ends, unit: &str, decimals: usize) -> [String; 2] {
        let percent = unit == "%";
        let ends = || {
            let numbers = &self.numbers;
            numbers.ends_to(told.low, told.high, percent, decimals)
        };
        let (low, high) = ends();
        let signed = |end| self.signed(end, unit);
        [
            self.spoken(told, low.map(signed), high.map(signed)),
            self.dashed(told, ends(), percent),
        ]
    }

    /// A range with its unit: "3,630 to 5,400 people", "£168.15m to £168.30m", "2.5% to 4.5%".
    pub fn amount(&self, told: Ends, unit: &str) -> String {
        self.amount_within(told, unit, f64::INFINITY)
    }

    /// The same with as many digits more as it takes to be no more than `fine` away from the ends.
    pub fn amount_within(&self, told: Ends, unit: &str, fine: f64) -> String {
        let (low, high) = self.ends(told, unit, fine);
        let value = self.spoken(told, low, high);
        self.counted(told, value, unit)
    }

    /// The same to so many decimals.
    pub fn amount_to(&self, told: Ends, unit: &str, decimals: usize) -> String {
        let [value, _] = self.beside(told, unit, decimals);
        self.counted(told, value, unit)
    }

    /// A range in words and the noun that it counts.
    fn counted(&self, told: Ends, value: String, unit: &str) -> String {
        // "not known" and "no value fits" have no unit.
        let bare = !told.low.is_finite() && !told.high.is_finite();
        let noun = if self.plain(unit).is_empty() {
            unit
        } else {
            ""
        };
        if bare || noun.is_empty() {
            value
        } else {
            self.say(words::AMOUNT, &[&value, noun])
        }
    }

    /// The unit, if it is a sign at each number and no noun behind them all.
    pub fn plain<'u>(&self, unit: &'u str) -> &'u str {
        let is_sign = unit == "%" || self.sign(unit).is_some();
        if is_sign { unit } else { "" }
    }

    /// The sign that stands before an amount of this currency.
    fn sign(&self, unit: &str) -> Option<&'static str> {
        let mut signs = SIGNS
            .iter()
            .filter(|_| self.lang == Lang::En && self.dates_in_words);
        signs
            .find(|(code, sign)| *code == unit || *sign == unit)
            .map(|(_, sign)| *sign)
    }

    /// Both ends as they are written, with the sign of their unit; `None` for one that is not finite.
    pub(super) fn ends(
        &self,
        told: Ends,
        unit: &str,
        fine: f64,
    ) -> (Option<String>, Option<String>) {
        let numbers = &self.numbers;
        let (low, high) = numbers.ends_within(told.low, told.high, unit == "%", fine);
        let signed = |end| self.signed(end, unit);
        (low.map(signed), high.map(signed))
    }

    /// A number with the sign of its unit before it, where that is a currency that has one.
    pub fn signed(&self, mut number: String, unit: &str) -> String {
        if let Some(sign) = self.sign(unit) {
            let minus = if number.starts_with('\u{2212}') { 3 } else { 0 };
            number.insert_str(minus, sign);
        }
        number
    }

    fn spoken(&self, told: Ends, low: Option<String>, high: Option<String>) -> String {
        if told.low.is_nan() || told.high.is_nan() {
            return self.say(words::NO_FIT, &[]);
        }
        match (low, high) {
            (Some(low), Some(high)) if low == high => low,
            (Some(low), Some(high)) => self.say(words::RANGE, &[&low, &high]),
            (Some(low), None) if told.open.0 => self.say(words::MORE_THAN, &[&low]),
            (Some(low), None) => self.say(words::AT_LEAST, &[&low]),
            (None, Some(high)) if told.open.1 => self.say(words::UNDER, &[&high]),
            (None, Some(high)) => self.say(words::AT_MOST, &[&high]),
            (None, None) => self.say(words::UNKNOWN, &[]),
        }
    }
}

impl Speaker<'_> {
    /// What a figure of the sheet stands for in this solution.
    pub fn said(&self, figure: usize) -> Ends {
        let variable = self.sheet.figures[figure].variable;
        let mut stated = self.solution.variables[variable].stated.iter();
        let found = stated.find(|(other, ..)| *other == figure);
        let (low, high) = found.map_or((f64::NEG_INFINITY, f64::INFINITY), |said| (said.1, said.2));
        said(self.sheet, self.solution, figure, (low, high))
    }
}

/// What a figure says by itself, as far as its quantity can be that: "fewer than 40" people are not
/// fewer than none. What somebody has set below that stays as it was set.
pub fn alone(sheet: &Sheet, variable: usize, (low, high): (f64, f64)) -> (f64, f64) {
    let signed = sheet.quantities[sheet.variables[variable].quantity].signed;
    let is_below = signed || high < 0.0;
    (if is_below { low } else { low.max(0.0) }, high)
}

/// How to tell a figure that stands for `low` to `high`, as it is listed in the solution.
pub fn said(sheet: &Sheet, solution: &Solution, figure: usize, (low, high): (f64, f64)) -> Ends {
    let mut ends = Ends::closed(low, high);
    if !solution.changed.contains(&figure) {
        // An end is left out by its wording, whatever the reading.
        for support in &sheet.figures[figure].supports {
            let said = Ends::of(support);
            ends.open.0 |= said.open.0 && said.low == low;
            ends.open.1 |= said.open.1 && said.high == high;
        }
    }
    ends
}

/// The bounds of a variable; where it is counted, and only one bound was worked out, that is told without the part of one
/// that nobody counts: "at least 21,557" attempts.
pub fn whole(sheet: &Sheet, solution: &Solution, variable: usize) -> (f64, f64) {
    let solved = &solution.variables[variable];
    let unit = &sheet.quantities[sheet.variables[variable].quantity].unit;
    let is_large = |end: f64| end.is_finite() && end.abs() >= 1000.0;
    match (solved.low, solved.high) {
        (low, high) if !solved.stated.is_empty() || !sheet.counted.contains(unit) => (low, high),
        (low, f64::INFINITY) if is_large(low) => (outward(low, 0, f64::floor), f64::INFINITY),
        (f64::NEG_INFINITY | 0.0, high) if is_large(high) => {
            (solved.low, outward(high, 0, f64::ceil))
        }
        ends => ends,
    }
}

/// How to tell the range of a variable: as its figure does where nothing narrows that or nothing fits.
pub fn told(sheet: &Sheet, solution: &Solution, variable: usize) -> Ends {
    let solved = &solution.variables[variable];
    let (low, high) = whole(sheet, solution, variable);
    let mut told = Ends::closed(low, high);
    for (figure, low, high) in &solved.stated {
        let said = said(sheet, solution, *figure, (*low, *high));
        told.open.0 |= said.open.0 && said.low == told.low;
        told.open.1 |= said.open.1 && said.high == told.high;
        let is_whole = alone(sheet, variable, (*low, *high)) == (solved.low, solved.high);
        if solved.stated.len() == 1 && (is_whole || solved.low.is_nan()) {
            told = said;
            // "Around 0 km": no distance is negative.
            if said.low.is_finite() && said.low < 0.0 && solved.low == 0.0 {
                (told.low, told.open.0) = (0.0, false);
            }
        }
    }
    // "At least 0 people" tells nothing.
    if solved.stated.is_empty() && told.high == f64::INFINITY && told.low == 0.0 {
        told.low = f64::NEG_INFINITY;
    }
    told
}

/// How to tell the range of a variable that values fit: to the digits that its figures have, where it is narrower than
/// the last of them. What a figure says by itself is told as it is.
pub fn in_digits(told: Ends, stated: &[(usize, f64, f64)], percent: bool) -> Ends {
    let mut digit = f64::INFINITY;
    for (_, low, high) in stated {
        if (told.low, told.high) == (*low, *high) {
            return told;
        }
        digit = digit.min(high - low);
    }
    if let Some(one) = told_as_one((told.low, told.high), digit, percent) {
        return Ends::closed(one, one);
    }
    if !(digit > 0.0 && digit.is_finite()) {
        return told;
    }
    // One digit more than what it was said in.
    let factor = if percent { 100.0 } else { 1.0 };
    let decimals = (1 - magnitude(digit * factor * (1.0 + 1e-9))).max(0) as usize;
    let to = |end: f64, round| outward(end * factor, decimals, round) / factor;
    Ends {
        low: to(told.low, f64::floor),
        high: to(told.high, f64::ceil),
        ..told
    }
}

/// Whether a range is no wider than what a rounded number leaves open: it is told as the number that was said, and nobody
/// asks where its ends are.
pub fn is_rounded(low: f64, high: f64) -> bool {
    /// Narrower than this share of itself.
    const ROUNDED: f64 = 0.005;
    high - low <= ROUNDED * low.abs().min(high.abs())
}

/// Decimals that show two digits of the width of `low..=high`; of a single number, as many as it has, up to six.
pub fn decimals(low: f64, high: f64) -> usize {
    let enough = if high > low {
        (1 - magnitude(high - low)).clamp(0, 9) as usize
    } else {
        6
    };
    // Zeros at the end say nothing.
    (0..enough)
        .find(|&d| {
            let is_whole = |x: f64| {
                let scaled = x * power(d as i32);
                (scaled - scaled.round()).abs() <= scaled.abs().max(1.0) * 1e-12
            };
            is_whole(low) && is_whole(high)
        })
        .unwrap_or(enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_leave_of_a_figure_has_one_digit_more_than_that() {
        for (told, said, percent, expected) in [
            ((0.499_866, 0.500_016), (0.495, 0.51), true, (0.499, 0.501)),
            (
                (0.923_214_6, 0.923_214_6),
                (0.923_15, 0.9233),
                true,
                (0.9232, 0.9232),
            ),
            ((0.028, 0.0423), (0.025, 0.045), true, (0.028, 0.043)),
            (
                (1_012.25, 1_099.5),
                (1_000.0, 1_200.0),
                false,
                (1_012.0, 1_100.0),
            ),
            (
                (50_524.5, 50_525.0),
                (50_524.5, 50_525.5),
                false,
                (50_524.5, 50_525.0),
            ),
            ((120.0, 140.0), (120.0, 140.0), false, (120.0, 140.0)),
        ] {
            let ends = Ends::closed(told.0, told.1);
            let told = in_digits(ends, &[(0, said.0, said.1)], percent);
            let [low, high] = [told.low, told.high].map(|end| outward(end, 9, f64::round));
            assert_eq!((low, high), expected, "{ends:?} of {said:?}");
        }
    }

    #[test]
    fn a_range_shows_two_digits_of_its_width() {
        for (low, high, expected) in [
            (3630.0, 5400.0, 0),
            (500.0, 540.0, 0),
            (22.222, 28.571, 1),
            (2.5, 4.5, 1),
            (130.0, 130.0, 0),
            (0.034, 0.034, 3),
            (1.0, 1.000_1, 4),
        ] {
            assert_eq!(decimals(low, high), expected, "{low}..{high}");
        }
    }
}
