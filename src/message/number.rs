//! Numbers as people write them: grouped, with the locale's marks, ranges with an en dash.
//!
//! Ranges are rounded outward, so that what is shown is never narrower than what is known.

/// The marks of a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// Between groups of three digits: a comma, a no-break space, a point.
    pub group: &'static str,
    /// Before the decimals.
    pub decimal: &'static str,
    /// The percent sign and what stands before it.
    pub percent: &'static str,
    /// Short for million, 10^9 and 10^12, with what stands before them; empty where we know none.
    pub scales: [&'static str; 3],
}

/// English.
const ENGLISH: NumberStyle = style(",", ".", "%", ["m", "bn", "tn"]);

/// The marks that the CLDR gives for these languages.
const STYLES: [(&str, NumberStyle); 8] = [
    (
        "lt",
        style(
            "\u{a0}",
            ",",
            "\u{a0}%",
            ["\u{a0}mln.", "\u{a0}mlrd.", "\u{a0}trln."],
        ),
    ),
    (
        "de",
        style(
            ".",
            ",",
            "\u{a0}%",
            ["\u{a0}Mio.", "\u{a0}Mrd.", "\u{a0}Bio."],
        ),
    ),
    (
        "fr",
        style(
            "\u{a0}",
            ",",
            "\u{a0}%",
            ["\u{a0}M", "\u{a0}Md", "\u{a0}Bn"],
        ),
    ),
    (
        "pl",
        style("\u{a0}", ",", "%", ["\u{a0}mln", "\u{a0}mld", "\u{a0}bln"]),
    ),
    (
        "lv cs sk uk ru be fi sv nb no et bg",
        style("\u{a0}", ",", "\u{a0}%", [""; 3]),
    ),
    ("es da", style(".", ",", "\u{a0}%", [""; 3])),
    ("it nl pt", style(".", ",", "%", [""; 3])),
    ("en", ENGLISH),
];

const fn style(
    group: &'static str,
    decimal: &'static str,
    percent: &'static str,
    scales: [&'static str; 3],
) -> NumberStyle {
    NumberStyle {
        group,
        decimal,
        percent,
        scales,
    }
}

impl NumberStyle {
    /// The marks of a BCP 47 tag; English for one we do not know.
    pub fn of(locale: &str) -> NumberStyle {
        let language = locale.split(['-', '_']).next().unwrap_or_default();
        let speaks = |languages: &str| languages.split(' ').any(|other| other == language);
        let found = STYLES.iter().find(|(languages, _)| speaks(languages));
        found.map_or(ENGLISH, |(_, style)| *style)
    }

    /// `value` with `decimals` digits after the decimal mark, a true minus sign, groups of three from 1 000 on.
    #[inline(never)]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let plain = decimal(value.abs(), decimals);
        let mut out = String::with_capacity(plain.len() + 8);
        if value < 0.0 && plain.bytes().any(|b| b > b'0') {
            out.push('\u{2212}');
        }
        let n_whole = plain.len() - decimals - usize::from(decimals > 0);
        for (i, digit) in plain.chars().enumerate() {
            if digit == '.' {
                out.push_str(self.decimal);
                continue;
            }
            if i > 0 && i < n_whole && (n_whole - i).is_multiple_of(3) {
                out.push_str(self.group);
            }
            out.push(digit);
        }
        out
    }

    /// Both ends of `low..=high` in words, rounded outward to as many digits as the width of the
    /// range deserves, equal where the range is one number; `None` for an end that is not finite.
    ///
    /// - `percent`: the ends are shares, to be shown as percentages.
    ///
    /// From a million on the ends are told in millions and so on, if three decimals are enough for it.
    pub fn ends(&self, low: f64, high: f64, percent: bool) -> (Option<String>, Option<String>) {
        self.ends_within(low, high, percent, f64::INFINITY)
    }

    /// The same with as many digits more as it takes to be no more than `fine` away from the ends.
    pub fn ends_within(
        &self,
        low: f64,
        high: f64,
        percent: bool,
        fine: f64,
    ) -> (Option<String>, Option<String>) {
        let factor = if percent { 100.0 } else { 1.0 };
        let finite = |v: f64| v.is_finite().then_some(v * factor);
        let (low, high) = (finite(low), finite(high));
        let (unit, suffix, decimals) = self.unit_of(low, high, percent, fine * factor);
        let show = |value: f64, round: fn(f64) -> f64| {
            let value = outward(value / unit, decimals, round);
            if value == 0.0 && !percent {
                // A zero is a zero in every unit, and "0m" reads as metres.
                return "0".to_owned();
            }
            let mut shown = self.number(value, decimals);
            shown.push_str(suffix);
            shown
        };
        (
            low.map(|v| show(v, f64::floor)),
            high.map(|v| show(v, f64::ceil)),
        )
    }

    /// What the ends of a range are told in: so much, its sign, and with so many decimals.
    #[inline(never)]
    fn unit_of(
        &self,
        low: Option<f64>,
        high: Option<f64>,
        percent: bool,
        fine: f64,
    ) -> (f64, &'static str, usize) {
        let largest = low
            .unwrap_or(0.0)
            .abs()
            .max(high.map_or(0.0, |high| high.abs()));
        let mut unit = 1.0;
        let mut suffix = if percent { self.percent } else { "" };
        let mut decimals = decimals_within(low, high, fine, !percent);
        if !percent {
            for (i, scale) in [1e6, 1e9, 1e12].into_iter().enumerate() {
                let scaled = [low, high].map(|end| end.map(|v| v / scale));
                let fits = decimals_within(scaled[0], scaled[1], fine / scale, false);
                // One number is told as one, in full where thousandths of the scale do not hold it.
                let is_whole = low != high
                    || low.is_some_and(|v| {
                        let v = v / scale;
                        outward(v, fits, f64::floor) == outward(v, fits, f64::ceil)
                    });
                if largest >= scale && !self.scales[i].is_empty() && fits <= 3 && is_whole {
                    (unit, suffix, decimals) = (scale, self.scales[i], fits);
                }
            }
        }
        (unit, suffix, decimals)
    }

    /// How many decimals show that two ranges lie apart, the same for both, where how [`Self::ends`] tells them does not;
    /// `None` where that does, or the ranges are not apart.
    pub fn decimals_apart(
        &self,
        one: (f64, f64),
        other: (f64, f64),
        percent: bool,
    ) -> Option<usize> {
        let factor = if percent { 100.0 } else { 1.0 };
        let (lower, upper) = if one.1 < other.0 {
            (one, other)
        } else {
            (other, one)
        };
        let (top, foot) = (lower.1 * factor, upper.0 * factor);
        if !(top < foot && top.is_finite() && foot.is_finite()) {
            return None;
        }
        let own = |(low, high): (f64, f64)| {
            let finite = |v: f64| v.is_finite().then_some(v * factor);
            self.unit_of(finite(low), finite(high), percent, f64::INFINITY)
        };
        let (a, b) = (own(lower), own(upper));
        let is_apart = |n: usize, m: usize, one: f64, other: f64| {
            let (top, foot) = (top / one, foot / other);
            outward(top, n, f64::ceil) * one < outward(foot, m, f64::floor) * other
        };
        if is_apart(a.2, b.2, a.0, b.0) {
            return None;
        }
        let fewest = |own: (f64, &str, usize)| if own.0 > 1.0 { 0 } else { own.2 };
        (fewest(a).min(fewest(b))..=15).find(|&n| is_apart(n, n, 1.0, 1.0))
    }

    /// The numbers of an axis, all of them in one unit and with as many decimals: "0.5m" before "1.0m"; nothing is "0".
    #[inline(never)]
    pub fn alike(&self, values: &[f64], percent: bool, write: &mut dyn FnMut(String)) {
        let mut unit = if percent { 0.01 } else { 1.0 };
        let mut suffix = if percent { self.percent } else { "" };
        for (i, scale) in [1e6, 1e9, 1e12].into_iter().enumerate() {
            let is_whole = |value: &f64| {
                let scaled = *value / scale;
                outward(scaled, 3, f64::floor) == outward(scaled, 3, f64::ceil)
            };
            let reaches = values.iter().any(|value| value.abs() >= scale);
            let is_told = !percent && !self.scales[i].is_empty();
            if is_told && reaches && values.iter().all(is_whole) {
                (unit, suffix) = (scale, self.scales[i]);
            }
        }
        let has = |value: &f64| decimals_of(Some(value / unit), Some(value / unit));
        let most = values.iter().map(has).max().unwrap_or(0);
        for value in values {
            let decimals = if *value == 0.0 { 0 } else { most };
            let mut shown = self.number(value / unit, decimals);
            if *value != 0.0 || percent {
                shown.push_str(suffix);
            }
            write(shown);
        }
    }

    /// Both ends rounded outward to so many decimals, in no larger unit; `None` for one that is not finite.
    pub fn ends_to(
        &self,
        low: f64,
        high: f64,
        percent: bool,
        decimals: usize,
    ) -> (Option<String>, Option<String>) {
        let (factor, mark) = if percent {
            (100.0, self.percent)
        } else {
            (1.0, "")
        };
        let show = |value: f64, round: fn(f64) -> f64| {
            value.is_finite().then(|| {
                let mut shown = self.number(outward(value * factor, decimals, round), decimals);
                shown.push_str(mark);
                shown
            })
        };
        (show(low, f64::floor), show(high, f64::ceil))
    }

    /// One number of a distribution that is `width` wide, to two digits of that width; in millions and so on as `ends` are.
    pub fn near(&self, value: f64, width: f64, percent: bool) -> String {
        self.near_to(value, width, percent, 2)
    }

    /// The same to so many digits of the width.
    pub fn near_to(&self, value: f64, width: f64, percent: bool, n_digits: i32) -> String {
        let factor = if percent { 100.0 } else { 1.0 };
        let rounded = to_digits(value, width, percent, n_digits) * factor;
        if width <= 0.0 || value == 0.0 || !percent && rounded.abs() >= 1e6 {
            let told = rounded / factor;
            return self.ends(told, told, percent).0.unwrap_or_default();
        }
        let decimals = (n_digits - 1 - magnitude(width * factor)).clamp(0, 15);
        let width = to_digits(width, width, percent, n_digits) * factor;
        let decimals = without_zeros(Some(rounded), Some(width), decimals as usize);
        let mut shown = self.number(rounded, decimals);
        if percent {
            shown.push_str(self.percent);
        }
        shown
    }

    /// The range `low..high` with an en dash, rounded outward to `decimals`; one number where both ends
    /// show the same. Both ends must be finite.
    pub fn range(&self, low: f64, high: f64, decimals: usize) -> String {
        let (low, high) = (
            outward(low, decimals, f64::floor),
            outward(high, decimals, f64::ceil),
        );
        let (low, high) = (self.number(low, decimals), self.number(high, decimals));
        if low == high {
            low
        } else {
            format!("{low}\u{2013}{high}")
        }
    }
}

/// `value` to so many digits of a `width`; as it is where there is none.
#[inline(never)]
pub fn to_digits(value: f64, width: f64, percent: bool, n_digits: i32) -> f64 {
    if width <= 0.0 {
        return value;
    }
    let factor = if percent { 100.0 } else { 1.0 };
    // Beyond the decimals a wide distribution rounds to tens, hundreds, ....
    let places = n_digits - 1 - magnitude(width * factor);
    to_places(value * factor, places.clamp(-300, 300), &f64::round) / factor
}

/// How many digits of a width tell a value, two or more, so that what is told lies in `low..=high` as the value does.
pub fn digits_within(value: f64, width: f64, percent: bool, (low, high): (f64, f64)) -> i32 {
    let noise = 1e-9 * value.abs();
    let mut n_digits = 2;
    while n_digits < 9 {
        let told = to_digits(value, width, percent, n_digits);
        if told >= low - noise && told <= high + noise {
            break;
        }
        n_digits += 1;
    }
    n_digits
}

/// The number that a closed range is told as where it is narrower than the last digit worth telling: both ends are that
/// number rounded, and no more than a fifth of such a digit apart. `None` where it is told by its ends.
///
/// - `digit`: the last digit of the figure that says the same, infinite where there is none.
pub fn told_as_one((low, high): (f64, f64), digit: f64, percent: bool) -> Option<f64> {
    /// Digits that are worth telling of any number.
    const WORTH: i32 = 4;
    let factor = if percent { 100.0 } else { 1.0 };
    let (low, high, digit) = (low * factor, high * factor, digit * factor);
    // One number is told as it is where nobody has said it in fewer digits.
    let is_one = low == high && !(digit > 0.0 && digit.is_finite());
    if is_one || !(low.is_finite() && high.is_finite()) {
        return None;
    }
    let mut decimals = WORTH - 1 - magnitude(high.abs().max(low.abs()));
    if digit > 0.0 {
        decimals = decimals.max(-magnitude(digit * (1.0 + 1e-9)));
    }
    // Whole numbers are counted: of them every digit is worth telling.
    let decimals = decimals.clamp(0, 15);
    let unit = power(decimals);
    let one = (low * unit).round();
    let is_one = one == (high * unit).round() && (high - low) * unit <= 0.2;
    is_one.then(|| one / unit / factor)
}

/// `low..=high` of simulated values, rounded outward to a fiftieth of its width or less, but not beyond `all` that is possible.
pub fn likely((low, high): (f64, f64), all: (f64, f64)) -> (f64, f64) {
    let width = high - low;
    // Decimals are those that the width of a range deserves wherever it is told.
    if !(width.is_finite() && width >= 100.0) {
        return (low, high);
    }
    // Two digits of a width that begins with 5 or more, three of others.
    let digits = magnitude(width);
    let unit = match width / power(digits) < 5.0 {
        true => power(digits - 2),
        false => power(digits - 1),
    };
    let to = |value: f64, round: fn(f64) -> f64| outward(value / unit, 0, round) * unit;
    (
        to(low, f64::floor).max(all.0.min(low)),
        to(high, f64::ceil).min(all.1.max(high)),
    )
}

/// How many decimals the ends of a range deserve: two digits of its width, or as many as one number
/// has itself; no zeros behind.
fn decimals_of(low: Option<f64>, high: Option<f64>) -> usize {
    let (a, b) = match (low, high) {
        (Some(a), Some(b)) => (a, b),
        (Some(v), None) | (None, Some(v)) => (v, v),
        (None, None) => return 0,
    };
    let width = b - a;
    let exact = width <= 1e-12 * b.abs().max(a.abs());
    let size = if exact { b.abs() / 1e4 } else { width };
    let decimals = if size > 0.0 {
        (1 - magnitude(size)).clamp(0, 15) as usize
    } else {
        0
    };
    without_zeros(low, high, decimals)
}

/// The same with as many more as it takes to be no more than `fine` away from the ends, and one more where an end just
/// beyond a round number would lie nearly a whole step further; nothing that is counted has decimals for that.
#[inline(never)]
fn decimals_within(low: Option<f64>, high: Option<f64>, fine: f64, is_counted: bool) -> usize {
    let mut decimals = decimals_of(low, high);
    if let (Some(a), Some(b)) = (low, high)
        && a != b
        && !(is_counted && decimals == 0)
    {
        let (below, above) = (
            outward(a, decimals, f64::floor),
            outward(b, decimals, f64::ceil),
        );
        let added = (a - below).max(above - b) * power(decimals as i32);
        decimals += usize::from(added > 0.9);
    }
    while decimals < 15 && 1.0 / power(decimals as i32) > fine {
        decimals += 1;
    }
    without_zeros(low, high, decimals)
}

/// As many of `decimals` as it takes to write the ends of a range, rounded outward, without zeros behind both.
#[inline(never)]
fn without_zeros(low: Option<f64>, high: Option<f64>, mut decimals: usize) -> usize {
    let same =
        |v: f64, d: usize, round: fn(f64) -> f64| outward(v, d, round) == outward(v, d - 1, round);
    while decimals > 0
        && low.is_none_or(|low| same(low, decimals, f64::floor))
        && high.is_none_or(|high| same(high, decimals, f64::ceil))
    {
        decimals -= 1;
    }
    decimals
}

/// `value` rounded to `decimals` by `round`, except that what is within the noise of 12 significant
/// digits of a round number counts as that number.
#[inline(never)]
pub fn outward(value: f64, decimals: usize, round: fn(f64) -> f64) -> f64 {
    let power = power(decimals as i32);
    let scaled = value * power;
    let nearest = scaled.round();
    if (scaled - nearest).abs() <= scaled.abs().max(1.0) * 1e-12 {
        nearest / power
    } else {
        round(scaled) / power
    }
}

/// The same to so many places behind the point, before it where they are negative.
pub fn outward_at(value: f64, places: i32, round: fn(f64) -> f64) -> f64 {
    if places >= 0 {
        return outward(value, places as usize, round);
    }
    let power = power(-places);
    outward(value / power, 0, round) * power
}

/// The number that `text` writes as a sign, digits and a decimal point; `None` for anything else.
///
/// Correctly rounded up to 15 digits. The standard library's parser would bring 10 KB of tables.
pub fn parse(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut mantissa = 0.0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        mantissa = mantissa * 10.0 + f64::from(byte - b'0');
    }
    let value = mantissa / power(fraction.len() as i32);
    Some(if text.starts_with('-') { -value } else { value })
}

/// `value` without the noise of the arithmetic, for people and programs to read.
///
/// A double that prints in 15 digits or fewer is a decimal that somebody wrote, and stays. Others are cut to
/// 12 significant digits: to the nearest such number if only a few roundings lie between, else by `round`.
pub fn snap(value: f64, round: fn(f64) -> f64) -> f64 {
    // Some twenty roundings' worth, relative.
    const NOISE: f64 = 4e-15;
    if digits(value, 15, &|scaled| scaled.round()) == value {
        return value;
    }
    cut(value, &|scaled| {
        let nearest = scaled.round();
        if (scaled - nearest).abs() <= NOISE * scaled.abs() {
            nearest
        } else {
            round(scaled)
        }
    })
}

/// `value` to 12 significant digits: `round` makes a number of at most 12 digits before the point whole.
pub fn cut(value: f64, round: &dyn Fn(f64) -> f64) -> f64 {
    digits(value, 12, round)
}

/// `value` to `n` significant digits; as it is where that takes a power of ten that is not exact.
fn digits(value: f64, n: i32, round: &dyn Fn(f64) -> f64) -> f64 {
    let places = n - 1 - magnitude(value.abs());
    if !(-22..=22).contains(&places) {
        return value;
    }
    to_places(value, places, round)
}

/// `value` to so many places after the point; before it, where that is less than none.
fn to_places(value: f64, places: i32, round: &dyn Fn(f64) -> f64) -> f64 {
    let power = power(places.abs());
    match places {
        0.. => round(value * power) / power,
        _ => round(value / power) * power,
    }
}

/// The `n` for which `power(n) <= |value| < power(n + 1)`; 0 for what is not a number.
///
/// One less or more for what lies within rounding errors of a power of ten beyond 10^22. (The standard
/// library's logarithm may give that for 1 000.)
pub fn magnitude(value: f64) -> i32 {
    let value = value.abs();
    let (mut n, mut power) = (0, 1.0);
    while n < 308 && value >= power * 10.0 {
        power *= 10.0;
        n += 1;
    }
    while value < power {
        power /= 10.0;
        n -= 1;
    }
    n
}

/// Ten to the power of `n`, exact for 0 to 22.
pub fn power(n: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..n.abs() {
        power *= 10.0;
    }
    if n < 0 { 1.0 / power } else { power }
}

/// `value`, not negative, with `decimals` digits after a point: to 15 digits, zeros beyond.
///
/// The standard library's way brings 10 KB of arithmetic on big integers.
pub fn decimal(value: f64, decimals: usize) -> String {
    let mut scaled = value * power(decimals as i32);
    let mut n_zeros = 0;
    while scaled >= 1e15 && scaled.is_finite() {
        scaled /= 10.0;
        n_zeros += 1;
    }
    let mut out = whole(
        (scaled + 0.5) as u64,
        (decimals + 1).saturating_sub(n_zeros),
    );
    for _ in 0..n_zeros {
        out.push('0');
    }
    if decimals > 0 {
        out.insert(out.len() - decimals, '.');
    }
    out
}

/// `value` with `decimals` digits after a point, without trailing zeros.
pub fn trimmed(value: f64, decimals: usize) -> String {
    let mut out = decimal(value.abs(), decimals);
    while out.ends_with(['0', '.']) {
        let is_point = out.ends_with('.');
        out.pop();
        if is_point {
            break;
        }
    }
    if value < 0.0 && out.bytes().any(|b| b > b'0') {
        out.insert(0, '-');
    }
    out
}

/// A double to fifteen digits with an exponent, as a program reads it.
pub fn precise(value: f64) -> String {
    let n = magnitude(value);
    if n < -300 {
        return "0".to_owned();
    }
    let mut out = trimmed(value / power(n), 14);
    out.push_str(if n < 0 { "e-" } else { "e" });
    out.push_str(&whole(n.unsigned_abs().into(), 1));
    out
}

/// `number` in at least so many digits.
#[inline(never)]
pub fn whole(number: u64, least: usize) -> String {
    let mut n_digits = 1;
    let mut rest = number;
    while rest >= 10 || n_digits < least {
        rest /= 10;
        n_digits += 1;
    }
    let mut unit = 1;
    for _ in 1..n_digits {
        unit *= 10;
    }
    let mut out = String::with_capacity(n_digits + 1);
    for _ in 0..n_digits {
        out.push((b'0' + (number / unit % 10) as u8) as char);
        unit /= 10;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_its_own_marks() {
        for (locale, expected) in [
            ("en", "1,234,567.5"),
            ("lt-LT", "1\u{a0}234\u{a0}567,5"),
            ("de", "1.234.567,5"),
            ("xx", "1,234,567.5"),
        ] {
            assert_eq!(
                NumberStyle::of(locale).number(1_234_567.5, 1),
                expected,
                "{locale}"
            );
        }
        assert_eq!(NumberStyle::of("en").number(-0.04, 1), "0.0");
        assert_eq!(NumberStyle::of("en").number(-617.0, 0), "\u{2212}617");
    }

    #[test]
    fn a_number_is_written_as_rust_does() {
        arbtest::arbtest(|u| {
            let decimals = u.int_in_range(0..=6)?;
            let digits = u.int_in_range(0..=999_999_999_999u64)? as f64;
            let value = digits / power(decimals as i32);
            assert_eq!(decimal(value, decimals), format!("{value:.decimals$}"));
            Ok(())
        });
        for (value, decimals, expected) in [
            (0.0, 0, "0"),
            (0.0, 2, "0.00"),
            (0.004, 2, "0.00"),
            (0.5, 0, "1"),
            (0.07, 1, "0.1"),
            (1e21, 1, "1000000000000000000000.0"),
            (9_120_334_988_225.0, 0, "9120334988225"),
        ] {
            assert_eq!(decimal(value, decimals), expected, "{value}");
        }
    }

    #[test]
    fn a_magnitude_is_that_of_the_first_digit() {
        for (value, expected) in [
            (1.0, 0),
            (9.99, 0),
            (1000.0, 3),
            (999.999, 2),
            (0.1, -1),
            (0.001, -3),
            (0.0999, -2),
            (1.5e300, 300),
            (f64::MAX, 308),
            (f64::NAN, 0),
        ] {
            assert_eq!(magnitude(value), expected, "{value}");
        }
        assert_eq!(magnitude(-4_120_000.0), 6);
        assert_eq!(magnitude(f64::INFINITY), 308);
        assert!(magnitude(0.0) < -300);
    }

    #[test]
    fn a_plain_number_is_parsed_as_rust_does() {
        for text in ["0", "1.5", "-0.35", "+12", ".5", "7.", "123456789.012345"] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "-", "1e5", "1.2.3", "1 000", "inf", "--1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_is_rounded_outward() {
        let en = NumberStyle::of("en");
        assert_eq!(en.range(2888.888, 5200.0, 0), "2,888\u{2013}5,200");
        assert_eq!(
            en.range(3_629.999_999_999_997, 5_400.000_000_000_003, 0),
            "3,630\u{2013}5,400"
        );
        assert_eq!(en.range(130.0, 130.0, 0), "130");
    }

    #[track_caller]
    fn check(low: f64, high: f64, percent: bool, expected: &str) {
        let (low, high) = NumberStyle::of("en").ends(low, high, percent);
        let words = |end: Option<String>| end.unwrap_or("-".to_owned());
        assert_eq!(format!("{} {}", words(low), words(high)), expected);
    }

    #[test]
    fn a_range_shows_as_many_digits_as_its_width_deserves() {
        check(26000.0 / 9.0, 5200.0, false, "2,888 5,200");
        check(2.0 / 9.0, 2.0 / 7.0, true, "22.2% 28.6%");
        check(0.025, 0.045, true, "2.5% 4.5%");
        check(0.03, 0.04, true, "3% 4%");
        check(500.0, 540.0, false, "500 540");
        check(1.23, 1.98, false, "1.23 1.98");
        check(0.0, 0.0, false, "0 0");
        check(-617.2, -3.0, false, "\u{2212}618 \u{2212}3");
        // A finer digit where one of these would add nearly a whole step.
        check(8.5e12, 8.7e12 + 43.0, false, "8.500tn 8.701tn");
        check(0.12, 0.450_01, true, "12.0% 45.1%");
        check(12.0, 80.001, false, "12 81");
    }

    #[test]
    fn a_range_shows_what_a_gap_beside_it_takes() {
        let en = NumberStyle::of("en");
        for (low, high, percent, fine, expected) in [
            (
                -0.436,
                -0.2111,
                true,
                0.0003,
                "\u{2212}43.60% \u{2212}21.11%",
            ),
            (
                1_234_400.0,
                3_456_000.0,
                false,
                300.0,
                "1,234,400 3,456,000",
            ),
            (1.2e6, 3.4e6, false, 1e5, "1.2m 3.4m"),
            (12.0, 25.0, false, 0.1, "12 25"),
        ] {
            let (low, high) = en.ends_within(low, high, percent, fine);
            assert_eq!(format!("{} {}", low.unwrap(), high.unwrap()), expected);
        }
    }

    #[test]
    fn what_is_narrower_than_its_last_digit_is_one_number() {
        for (range, digit, percent, expected) in [
            ((0.641_766, 0.641_767), 1e-4, true, Some(0.6418)),
            ((0.641_766, 0.641_767), 1e-6, true, None),
            ((3.294_57, 3.294_58), f64::INFINITY, true, Some(3.295)),
            ((0.641_76, 0.641_83), 1e-4, true, None),
            // On both sides of where it is rounded up.
            ((0.641_749, 0.641_751), 1e-4, true, None),
            ((2888.1, 2888.2), f64::INFINITY, false, Some(2888.0)),
            ((50_524.5, 50_525.0), 1.0, false, None),
            ((2888.8, 5200.0), f64::INFINITY, false, None),
            ((5.0, 5.0), f64::INFINITY, false, None),
            // One number that was said in fewer digits.
            ((0.923_214_64, 0.923_214_64), 1.5e-4, true, Some(0.9232)),
            ((130.0, 130.0), 0.0, false, None),
            ((5.0, f64::INFINITY), f64::INFINITY, false, None),
        ] {
            let told = told_as_one(range, digit, percent);
            let told = told.map(|told| outward(told, 9, f64::round));
            assert_eq!(told, expected, "{range:?} {digit}");
        }
        arbtest::arbtest(|u| {
            let low = f64::from(u.int_in_range(-999_999..=999_999)?) / 1000.0;
            let high = low + f64::from(u.int_in_range(1..=999)?) / 1e5;
            if let Some(one) = told_as_one((low, high), f64::INFINITY, false) {
                let decimals = decimals_of(Some(one), Some(one)) as i32;
                let off = (one - low).abs().max((one - high).abs());
                assert!(off <= 0.5 / power(decimals) + 1e-9, "{low} {high}: {one}");
            }
            Ok(())
        });
    }

    #[test]
    fn simulated_ends_have_a_few_digits_of_their_width() {
        for (range, expected) in [
            ((161.0, 1006.0), (160.0, 1010.0)),
            ((3_712.4, 4_948.8), (3_710.0, 4_950.0)),
            ((12.3, 17.9), (12.3, 17.9)),
            ((-1006.0, -161.0), (-1010.0, -160.0)),
        ] {
            assert_eq!(likely(range, (f64::NEG_INFINITY, f64::INFINITY)), expected);
            assert_eq!(likely(range, range), range);
        }
    }

    #[test]
    fn a_double_is_told_in_digits_that_are_true() {
        for value in [0.0, 1e-12, -2.5e-7, 0.000_123, -1234.5, 8_192.0, 1e21] {
            assert_eq!(precise(value).parse(), Ok(value));
        }
        arbtest::arbtest(|u| {
            let value = f64::from(u.arbitrary::<i32>()?) * power(u.int_in_range(-250..=200)?);
            let back: f64 = serde_json::from_str(&precise(value)).unwrap();
            assert!(
                (back - value).abs() <= value.abs() * 1e-14,
                "{value:e}: {back:e}"
            );
            Ok(())
        });
    }

    #[test]
    fn numbers_of_an_axis_have_one_unit() {
        let en = NumberStyle::of("en");
        for (values, percent, expected) in [
            (&[0.0, 200_000.0, 1e6, 1.2e6][..], false, "0 0.2m 1.0m 1.2m"),
            (&[0.0, 500_000.0], false, "0 500,000"),
            (&[0.0, 5e8, 1e9], false, "0 0.5bn 1.0bn"),
            (&[0.0, 2e8, 8e8], false, "0 200m 800m"),
            (&[0.0, 0.5, 1.0], false, "0 0.5 1.0"),
            (&[0.0, 0.25, 0.5], true, "0% 25% 50%"),
            (
                &[-1e6, -500_000.0, 0.0],
                false,
                "\u{2212}1.0m \u{2212}0.5m 0",
            ),
            (&[1_000_010.0, 1_000_020.0], false, "1,000,010 1,000,020"),
            (&[2.06, 2.08, 2.1], false, "2.06 2.08 2.10"),
            (&[0.0, 0.025, 0.05], true, "0% 2.5% 5.0%"),
        ] {
            let mut told = Vec::new();
            en.alike(values, percent, &mut |text| told.push(text));
            assert_eq!(told.join(" "), expected);
        }
    }

    #[test]
    fn a_number_of_a_distribution_has_two_digits_of_its_width() {
        let en = NumberStyle::of("en");
        for (value, width, percent, expected) in [
            (2.081, 0.038, false, "2.081"),
            (0.0156, 0.038, false, "0.016"),
            (7.4, 8.1, false, "7.4"),
            (4_382.0, 1_236.0, false, "4,400"),
            (0.3217, 0.064, true, "32.2%"),
            (0.000_321, 0.000_09, true, "0.0321%"),
            (3_712_345.0, 540_000.0, false, "3.71m"),
            (2_888.0, 0.0, false, "2,888"),
            (2.5, 0.0, false, "2.5"),
            (0.0, 0.038, false, "0"),
        ] {
            assert_eq!(en.near(value, width, percent), expected, "{value} {width}");
        }
    }

    #[test]
    fn a_number_of_a_distribution_lies_in_its_range_to_the_last_digit_told() {
        arbtest::arbtest(|u| {
            let size = power(u.int_in_range(-6..=9)?);
            let low = f64::from(u.int_in_range(0..=9_999)?) * size / 1000.0;
            let width = f64::from(u.int_in_range(1..=9_999)?) * size / 1000.0;
            let value = low + width * f64::from(u.int_in_range(0..=100)?) / 100.0;
            let percent = u.arbitrary()?;
            let range = (low, low + width);
            let n_digits = digits_within(value, width, percent, range);
            let told = to_digits(value, width, percent, n_digits);
            let noise = 1e-9 * value;
            assert!(
                told >= low - noise && told <= range.1 + noise,
                "{range:?}: {told}"
            );
            // What is written is what was rounded.
            let shown = NumberStyle::of("en").near_to(value, width, percent, n_digits);
            let plain = shown.replace([',', '%'], "");
            if let (Some(shown), true) = (parse(&plain), value < 1e6) {
                let shown = if percent { shown / 100.0 } else { shown };
                assert!(
                    (shown - told).abs() <= 1e-6 * width + noise,
                    "{shown} {told}"
                );
            }
            Ok(())
        });
    }

    #[test]
    fn ranges_that_lie_apart_are_told_apart() {
        for (one, other, percent, expected) in [
            ((-0.436, -0.2111), (-0.21, -0.195), true, Some(1)),
            ((-0.21, -0.195), (-0.436, -0.2111), true, Some(1)),
            ((10.2, 90.4), (90.6, 200.0), false, Some(1)),
            ((10.2, 90.4), (92.6, 200.0), false, None),
            ((10.0, 90.4), (90.6, f64::INFINITY), false, Some(1)),
            ((10.0, 90.4), (90.4, 99.0), false, None),
            ((10.0, 90.4), (50.0, 99.0), false, None),
            (
                (1_234_000.0, 1_234_100.0),
                (1_234_101.0, 9e6),
                false,
                Some(0),
            ),
            // In millions they lie apart too.
            ((185.4e6, 188.0e6), (192.5e6, 194.0e6), false, None),
            ((4.15e9, 4.3e9), (5.0e9, 6.0e9), false, None),
        ] {
            assert_eq!(
                ENGLISH.decimals_apart(one, other, percent),
                expected,
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn one_number_shows_the_digits_it_has() {
        check(130.0, 130.0, false, "130 130");
        check(3.4, 3.4, false, "3.4 3.4");
        check(26000.0 / 9.0, 26000.0 / 9.0, false, "2,888.88 2,888.89");
        check(1_234_567.0, 1_234_567.0, false, "1,234,567 1,234,567");
        check(4000.0, f64::INFINITY, false, "4,000 -");
        check(f64::NEG_INFINITY, f64::INFINITY, false, "- -");
    }

    #[test]
    fn millions_are_told_as_millions() {
        check(5e6, 6e6, false, "5m 6m");
        check(0.0, 1.5e9, false, "0 1.5bn");
        check(8.6115e12, 8.6125e12, false, "8,611.5bn 8,612.5bn");
        check(38_000_000.0, 38_000_000.0, false, "38m 38m");
        check(
            9_120_334_988_225.0,
            9_120_334_988_225.0,
            false,
            "9,120,334,988,225 9,120,334,988,225",
        );
    }

    #[test]
    fn a_bound_is_shown_without_the_noise_of_arithmetic() {
        for (low, high, expected) in [
            (3_629.999_999_999_997_3, 5_400.000_000_000_003, "3630..5400"),
            (26000.0 / 9.0, 26000.0 / 9.0, "2888.88888888..2888.88888889"),
            (
                -26000.0 / 9.0,
                -26000.0 / 9.0,
                "-2888.88888889..-2888.88888888",
            ),
            (
                9_120_334_988_225.0,
                9_120_334_988_225.0,
                "9120334988225..9120334988225",
            ),
            (
                1_000_000_000_000.5,
                1_000_000_000_000.5,
                "1000000000000.5..1000000000000.5",
            ),
            (1.0 / 11.0, 0.1 + 0.2, "0.090909090909..0.3"),
            (0.0, 1e300, "0..1e300"),
        ] {
            let shown = format!("{:?}..{:?}", snap(low, f64::floor), snap(high, f64::ceil));
            assert_eq!(shown.replace(".0..", "..").trim_end_matches(".0"), expected);
        }
    }
}
