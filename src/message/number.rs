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
    /// Between a number and its percent sign.
    pub percent: &'static str,
}

impl NumberStyle {
    /// The marks that the CLDR gives for a BCP 47 tag; English for one we do not know.
    pub fn of(locale: &str) -> NumberStyle {
        match locale.split(['-', '_']).next().unwrap_or_default() {
            "lt" | "lv" | "pl" | "cs" | "sk" | "uk" | "ru" | "be" | "fi" | "sv" | "nb" | "no"
            | "et" | "bg" | "fr" => NumberStyle {
                group: "\u{a0}",
                decimal: ",",
                percent: "\u{a0}%",
            },
            "de" | "es" | "da" => NumberStyle {
                group: ".",
                decimal: ",",
                percent: "\u{a0}%",
            },
            "it" | "nl" | "pt" => NumberStyle {
                group: ".",
                decimal: ",",
                percent: "%",
            },
            _ => NumberStyle {
                group: ",",
                decimal: ".",
                percent: "%",
            },
        }
    }

    /// `value` with `decimals` digits after the decimal mark, a true minus sign, groups of three from 1 000 on.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::new();
        if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            out.push('\u{2212}');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push_str(self.group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push_str(self.decimal);
            out.push_str(fraction);
        }
        out
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

/// `value` rounded to `decimals` by `round`, except that what is within the noise of 12 significant
/// digits of a round number counts as that number.
pub fn outward(value: f64, decimals: usize, round: fn(f64) -> f64) -> f64 {
    let power = 10f64.powi(decimals as i32);
    let scaled = value * power;
    let nearest = scaled.round();
    if (scaled - nearest).abs() <= scaled.abs().max(1.0) * 1e-12 {
        nearest / power
    } else {
        round(scaled) / power
    }
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
    fn a_range_is_rounded_outward() {
        let en = NumberStyle::of("en");
        assert_eq!(en.range(2888.888, 5200.0, 0), "2,888\u{2013}5,200");
        assert_eq!(
            en.range(3629.999_999_999_997, 5400.000_000_000_003, 0),
            "3,630\u{2013}5,400"
        );
        assert_eq!(en.range(130.0, 130.0, 0), "130");
    }
}
