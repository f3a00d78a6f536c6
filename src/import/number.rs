//! Numbers of a spreadsheet as their format shows them (ECMA-376, part 1, 18.8.30 and 18.8.31).
//!
//! What a cell shows is what its author states: "12.5 %" and not 0.1249, "1.2" and not 1.2345. Months are written as
//! words, so that no order of day and month is in doubt. What a format says beyond that (colors, fill, fractions) is left out.

/// A format: up to four sections, for what is above, below and at zero, and for text.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq)]
enum Section {
    General,
    Date {
        has_day: bool,
        has_month: bool,
        has_year: bool,
        has_time: bool,
    },
    /// A length of time in hours, minutes or seconds, beyond a day too: "[h]:mm".
    Elapsed(Time),
    Number(Shape),
    /// Nothing but words.
    Words(String),
}

/// The parts of a length of time: the first counts all of it, and the last is rounded down.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Time {
    /// Seconds of the first part.
    first: u64,
    /// Seconds of the last one.
    last: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Shape {
    before: String,
    after: String,
    n_decimals: usize,
    /// Decimals that must be there; others only if they are not zero.
    n_least: usize,
    n_integers: usize,
    is_grouped: bool,
    /// Commas behind the digits, each a thousand that does not show.
    n_thousands: u32,
    n_percent: u32,
}

/// The code of a format that every program has, by its number.
pub fn built_in(id: usize) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        5..=8 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=16 => "d mmm yyyy",
        17 => "mmm yyyy",
        18..=21 | 45 | 47 => "h:mm:ss",
        46 => "[h]:mm:ss",
        22 => "d mmm yyyy h:mm",
        41 | 42 => "#,##0",
        43 | 44 => "#,##0.00",
        _ => "General",
    }
}

impl Format {
    /// Reads the code of a format.
    pub fn parse(code: &str) -> Format {
        let has_condition = ["[<", "[>", "[="].iter().any(|mark| code.contains(mark));
        match has_condition {
            // Which section holds is asked of the number; it is told as it is.
            true => Format {
                sections: vec![Section::General],
            },
            false => Format {
                sections: sections(code).iter().map(|code| section(code)).collect(),
            },
        }
    }

    /// A number as it shows.
    pub fn write(&self, n: f64, is_1904: bool) -> String {
        let at = match self.sections.len() {
            0 | 1 => 0,
            _ if n < 0.0 => 1,
            2 => 0,
            _ => {
                if n == 0.0 {
                    2
                } else {
                    0
                }
            }
        };
        // The section for what is below zero brings its own sign.
        let n = if at == 1 { n.abs() } else { n };
        match self.sections.get(at) {
            None | Some(Section::General) => general(n),
            Some(Section::Words(words)) if words.is_empty() => String::new(),
            Some(Section::Words(words)) => words.clone(),
            Some(Section::Number(shape)) => shape.write(n),
            Some(Section::Elapsed(time)) => time.write(n),
            Some(&Section::Date {
                has_day,
                has_month,
                has_year,
                has_time,
            }) => date(n, is_1904, [has_day, has_month, has_year, has_time])
                .unwrap_or_else(|| general(n)),
        }
    }
}

/// A code cut at its semicolons.
fn sections(code: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut letters = code.chars();
    let mut is_quoted = false;
    while let Some(c) = letters.next() {
        match c {
            ';' if !is_quoted => {
                out.push(String::new());
                continue;
            }
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        if let Some(last) = out.last_mut() {
            last.push(c);
            if c == '\\' {
                last.extend(letters.next());
            }
        }
    }
    out
}

/// What stands between brackets: a color, a condition, or a currency with a language.
fn bracket(inner: &str) -> &str {
    inner
        .strip_prefix('$')
        .map_or("", |rest| rest.split('-').next().unwrap_or(""))
}

fn section(code: &str) -> Section {
    let mut shape = Shape::default();
    let (mut letters, mut is_number, mut is_decimal) = (code.chars().peekable(), false, false);
    let mut dates = String::new();
    let mut elapsed = None;
    let mut trailing_commas = 0;
    while let Some(c) = letters.next() {
        let words = if is_number {
            &mut shape.after
        } else {
            &mut shape.before
        };
        match c {
            '"' => words.extend(letters.by_ref().take_while(|&c| c != '"')),
            '\\' => words.extend(letters.next()),
            // A blank as wide as the next sign, and one that fills the cell.
            '_' => {
                letters.next();
            }
            '*' => {
                letters.next();
            }
            '[' => {
                let inner: String = letters.by_ref().take_while(|&c| c != ']').collect();
                words.push_str(bracket(&inner));
                let unit = inner.chars().next().unwrap_or_default();
                if inner.chars().all(|c| c == unit)
                    && let Some(seconds) = seconds(unit)
                {
                    elapsed.get_or_insert(seconds);
                    dates.push(unit.to_ascii_lowercase());
                }
            }
            '0' | '#' | '?' => {
                is_number = true;
                if is_decimal {
                    shape.n_decimals += 1;
                    if c == '0' {
                        shape.n_least = shape.n_decimals;
                    }
                } else {
                    shape.n_integers += usize::from(c == '0');
                    shape.is_grouped |= trailing_commas > 0;
                }
                trailing_commas = 0;
            }
            '.' if !is_decimal => (is_number, is_decimal) = (true, true),
            ',' if is_number => trailing_commas += 1,
            '%' => {
                shape.n_percent += 1;
                words.push('%');
            }
            // A fraction or powers of ten: the number itself says it as well.
            '/' if is_number => return Section::General,
            'E' | 'e' if is_number && letters.peek().is_some_and(|c| "+-".contains(*c)) => {
                return Section::General;
            }
            'G' if code.to_ascii_lowercase().contains("general") => return Section::General,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => {
                dates.push(c.to_ascii_lowercase())
            }
            '@' => return Section::General,
            _ => words.push(c),
        }
    }
    shape.n_thousands = trailing_commas;
    if let Some(first) = elapsed {
        let last = dates.chars().filter_map(seconds).min().unwrap_or(first);
        return Section::Elapsed(Time { first, last });
    }
    if !dates.is_empty() {
        let has_time = dates.contains(['h', 's']);
        return Section::Date {
            has_day: dates.contains('d'),
            has_month: dates.contains('m') && (!has_time || dates.contains(['d', 'y'])),
            has_year: dates.contains('y'),
            has_time,
        };
    }
    match is_number {
        true => Section::Number(shape),
        false => Section::Words(shape.before.trim().to_owned()),
    }
}

/// Seconds of an hour, a minute and a second.
fn seconds(unit: char) -> Option<u64> {
    Some(match unit.to_ascii_lowercase() {
        'h' => 3600,
        'm' => 60,
        's' => 1,
        _ => return None,
    })
}

impl Time {
    /// A count of days: 1.5 are "36:00".
    fn write(self, n: f64) -> String {
        // What fractions of a day cannot hold is far below a thousandth of a second.
        let all = ((n.abs() * 86_400_000.0).round() / 1000.0).floor();
        if all >= 1e15 {
            return general(n);
        }
        let all = all as u64;
        let first = all / self.first;
        let mut out = match n < 0.0 && all / self.last > 0 {
            true => format!("-{first}"),
            false => first.to_string(),
        };
        let mut rest = all % self.first;
        let mut part = self.first;
        while part > self.last {
            part /= 60;
            out.push_str(&format!(":{:02}", rest / part));
            rest %= part;
        }
        out
    }
}

impl Shape {
    fn write(&self, n: f64) -> String {
        let scaled = n * 100f64.powi(self.n_percent as i32) / 1000f64.powi(self.n_thousands as i32);
        let mut digits = rounded(scaled.abs(), self.n_decimals.min(30));
        if let Some(point) = digits.find('.') {
            let least = if self.n_least == 0 {
                point
            } else {
                point + 1 + self.n_least
            };
            while digits.len() > least && digits.ends_with(['0', '.']) {
                digits.pop();
            }
        }
        let point = digits.find('.').unwrap_or(digits.len());
        let (whole, rest) = digits.split_at(point);
        let whole = format!("{whole:0>width$}", width = self.n_integers.min(30));
        let mut out = String::new();
        // Nothing is below zero that shows as zero.
        if n < 0.0 && digits.contains(|c: char| c.is_ascii_digit() && c != '0') {
            out.push('-');
        }
        out.push_str(self.before.trim_start());
        for (i, digit) in whole.chars().enumerate() {
            if self.is_grouped && i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out.push_str(rest);
        out.push_str(self.after.trim_end());
        out
    }
}

/// A number with so many decimals, halves away from zero as spreadsheets round.
fn rounded(n: f64, n_decimals: usize) -> String {
    // The shortest digits that are this number are what a person typed: 1.005 is not 1.00499999999999989.
    let shortest = n.to_string();
    let Some((whole, decimals)) = shortest.split_once('.') else {
        return format!("{n:.n_decimals$}");
    };
    if decimals.len() <= n_decimals {
        return format!("{whole}.{decimals:0<n_decimals$}");
    }
    let mut digits: Vec<u8> = whole
        .bytes()
        .chain(decimals.bytes().take(n_decimals))
        .collect();
    if decimals.as_bytes()[n_decimals] >= b'5' {
        let mut at = digits.len();
        loop {
            if at == 0 {
                digits.insert(0, b'1');
                break;
            }
            at -= 1;
            if digits[at] == b'9' {
                digits[at] = b'0';
            } else {
                digits[at] += 1;
                break;
            }
        }
    }
    let mut out: String = digits.into_iter().map(char::from).collect();
    if n_decimals > 0 {
        out.insert(out.len() - n_decimals, '.');
    }
    out
}

/// A number without a format: eleven digits, as many as such a cell shows.
pub fn general(n: f64) -> String {
    if n == 0.0 || !n.is_finite() {
        return "0".to_owned();
    }
    let size = n.abs().log10().floor() as i32;
    let n_decimals = (10 - size).clamp(0, 20) as usize;
    let mut out = rounded(n.abs(), n_decimals);
    if out.contains('.') {
        out.truncate(out.trim_end_matches('0').trim_end_matches('.').len());
    }
    if n < 0.0 { format!("-{out}") } else { out }
}

/// Names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A count of days as a date: the parts that the format has.
fn date(
    n: f64,
    is_1904: bool,
    [has_day, has_month, has_year, has_time]: [bool; 4],
) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&n) {
        return None;
    }
    let mut days = n.floor() as i64;
    let minutes = ((n - n.floor()) * 1440.0).round() as i64;
    let mut parts = Vec::new();
    if has_day || has_month || has_year {
        // Day 1 is the first of 1900, and the day 60 that the year did not have is counted.
        days += if is_1904 { 1462 } else { 0 };
        days += i64::from(days < 60);
        let (year, month, day) = civil(days - 25_569);
        // A month alone may be a minute, which is left as it is.
        let month = MONTHS[month - 1];
        let day = day.to_string();
        let year = year.to_string();
        for (has, part) in [
            (has_day, &*day),
            (has_day || has_month, month),
            (has_year, &*year),
        ] {
            if has {
                parts.push(part.to_owned());
            }
        }
    }
    if has_time && (minutes > 0 || parts.is_empty()) {
        parts.push(format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60));
    }
    Some(parts.join(" "))
}

/// Year, month and day of a count of days since the first of 1970 (Hinnant, "chrono-compatible date algorithms", 2013).
fn civil(days: i64) -> (i64, usize, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (
        year + era * 400 + i64::from(month <= 2),
        month as usize,
        day,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, n: f64, expected: &str) {
        assert_eq!(
            Format::parse(code).write(n, false),
            expected,
            "{n} as {code}"
        );
    }

    #[test]
    fn a_number_shows_as_its_format_says() {
        check("General", 1234.5, "1234.5");
        check("General", 0.1 + 0.2, "0.3");
        check("General", -12.0, "-12");
        check("General", 1.0 / 3.0, "0.33333333333");
        check("0", 2.5, "3");
        check("0.00", 1.005, "1.01");
        check("#,##0", 1234567.0, "1,234,567");
        check("#,##0.0", -1234.56, "-1,234.6");
        check("#,##0,", 1234567.0, "1,235");
        check("0.0%", 0.125, "12.5%");
        check("0%", 0.5, "50%");
        check("0.##", 1.5, "1.5");
        check("0.##", 2.0, "2");
        check("000", 7.0, "007");
        check("0", -0.2, "0");
        check("0.0", 9.96, "10.0");
    }

    #[test]
    fn words_of_a_format_stand_around_the_number() {
        check("\"€\"#,##0", 1200.0, "€1,200");
        check("[$€-407] #,##0.00", 12.5, "€ 12.50");
        check("#,##0\\ \"km\"", 502.0, "502 km");
        check("#,##0_);(#,##0)", -1234.0, "(1,234)");
        check("#,##0;[Red]-#,##0", -5.0, "-5");
        check("0;-0;\"-\"", 0.0, "-");
        check("0.00E+00", 1234.0, "1234");
        check("# ?/?", 0.5, "0.5");
    }

    #[test]
    fn a_length_of_time_goes_on_beyond_a_day() {
        check("[h]:mm", 1.5, "36:00");
        check("[hh]:mm:ss", 1.5, "36:00:00");
        check("[h]:mm:ss", 100.0 + 1.0 / 24.0 + 1.0 / 1440.0, "2401:01:00");
        check("[h]", 1.75, "42");
        check("[mm]:ss", 0.5, "720:00");
        check("[m]", 1.0 / 24.0, "60");
        check("[s]", 0.1 / 24.0, "360");
        check("[h]:mm", 0.0, "0:00");
        check("[h]:mm", -1.5, "-36:00");
        check("[h]:mm", 30.999_99, "743:59");
        check("[h]:mm;[Red]-[h]:mm", 1.5, "36:00");
        check("[Red][h]:mm", 1.25, "30:00");
        assert_eq!(Format::parse(built_in(46)).write(1.5, false), "36:00:00");
    }

    #[test]
    fn a_date_names_its_month() {
        check("dd/mm/yyyy", 45414.0, "2 May 2024");
        check("mmm-yy", 45414.0, "May 2024");
        check("yyyy", 45414.0, "2024");
        check("yyyy-mm-dd hh:mm", 45414.5, "2 May 2024 12:00");
        check("h:mm", 0.75, "18:00");
        check("d mmm yyyy", 59.0, "28 February 1900");
        check("d mmm yyyy", 61.0, "1 March 1900");
        assert_eq!(
            Format::parse("d mmm yyyy").write(43952.0, true),
            "2 May 2024"
        );
    }
}
