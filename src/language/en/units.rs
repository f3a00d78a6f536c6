//! Units of measure and of time, once for running text, sheets and tables.
//!
//! A unit is known wherever it means one thing: "bars" and "degrees" measure in running text and may count things in a
//! sheet, "m" is a unit in a sheet and a million in a text, and the title of a table names few. So each group says where
//! its units are known; no unit stands in two of them.

/// Known everywhere.
#[rustfmt::skip]
pub const EVERYWHERE: &str = "acres barrels gw gwh ha hectares kg kilograms kilometers kilometres km kwh liters \
    litres meters metres miles mw mwh tonnes tons twh";

/// Known in texts and sheets.
#[rustfmt::skip]
pub const TEXTS_AND_SHEETS: &str = "bushels celsius centimeters centimetres cm fahrenheit feet ft gallons gb \
    gigatonnes gigawatts grammes grams gt hp inches kcal kgs kilogrammes kilos kilowatts kj kmh kms kph kt kw lbs mb \
    megatonnes megawatts mg millimeters millimetres ml mm mph mt ounces oz petajoules ppb ppm quintals sqft tb terajoules volts watts \
    yards";

/// Known in texts and titles: one of them in a sheet counts.
#[rustfmt::skip]
pub const TEXTS_AND_TITLES: &str = "acre km² m² sq tonne";

/// Known in texts: one of a unit, and what counts things as well.
#[rustfmt::skip]
pub const TEXTS: &str = "bar barrel bars bhp boe bpd calories carat carats cc centimeter centimetre cusecs db \
    decibels degree degrees foot gallon gbps ghz gigabytes gigajoule gigajoules gigatonne gigawatt gram gramme hectare horsepower hpa hz inch iu \
    joules kb khz kilo kilobytes kilogram kilogramme kilojoule kilojoules kilometer kilometre kilowatt kmph km³ knot knots kpa kv kva lb liter \
    litre lmt lumens mah mbps mcg mcm megabytes megatonne megawatt meter metre mhz mile millimeter millimetre mmhg mmt mpa \
    mm² mva m³ nautical newtons ounce pascals petabytes pint pints pixel pixels pound-feet psi quintal rpm terabytes terawatt terawatts teu ton tw volt watt yard µg μg";

/// Known in sheets: letters that are scales in a text, and units that texts seldom have.
#[rustfmt::skip]
pub const SHEETS: &str = "g m mj pj t tj w";

/// Known in sheets and titles; a text writes the power apart.
#[rustfmt::skip]
pub const SHEETS_AND_TITLES: &str = "km2 m2 m3";

/// Known in titles.
#[rustfmt::skip]
pub const TITLES: &str = "mi²";

/// Units of time in sheets.
#[rustfmt::skip]
pub const TIMES: &str = "centuries days decades fortnights h hours hrs min mins minutes months ms mths nights s \
    seconds secs weeks wks years yrs";

/// Units of time in titles, which tell seldom of shorter ones.
#[rustfmt::skip]
pub const TIMES_IN_TITLES: &str = "days hours minutes months years";

/// Whether a word is one of these lists of words with a space between them.
pub fn any(word: &str, lists: &[&str]) -> bool {
    lists
        .iter()
        .any(|list| list.split(' ').any(|one| one == word))
}

/// Fourteen pounds.
pub const STONES: &str = "st stone";

/// Sixteen ounces.
pub const POUNDS: &str = "lb lbs pound pounds";

/// Twelve inches.
pub const FEET: &str = "ft foot feet";

/// The smaller unit of feet.
pub const INCHES: &str = "in ins inch inches";

/// The smaller unit of pounds.
pub const OUNCES: &str = "oz ounce ounces";

/// An hour, before minutes.
pub const HOURS: &str = "hour hours hr hrs h";

/// A minute, behind hours.
pub const MINUTES_BEHIND_HOURS: &str = "minute minutes min mins m";

/// A minute, before seconds.
pub const MINUTES: &str = "minute minutes min mins";

/// A second.
pub const SECONDS: &str = "second seconds sec secs";

/// A year, before months.
pub const YEARS: &str = "year years yr yrs";

/// A month.
pub const MONTHS: &str = "month months";

/// A week.
pub const WEEKS: &str = "week weeks";

/// A day.
pub const DAYS: &str = "day days";

/// An hour, behind days.
pub const HOURS_BEHIND_DAYS: &str = "hour hours hr hrs";

/// Which way a length goes: "5 ft 10 in tall".
pub const DIRECTIONS: &str = "tall high long wide deep";

/// Units whose smaller one may be left out: "9 stone 4".
pub const WITHOUT_SMALLER: &str = "st stone ft foot";

/// Which way a height goes.
pub const UPWARD: &str = "tall high";

/// Units of one kind of measure, each with how many of the smallest it is; names of one unit have one size.
#[rustfmt::skip]
const SIZES: &[(&str, &[(&str, i64)])] = &[
    ("mass", &[
        ("g", 1), ("grams", 1), ("grammes", 1), ("kg", 1_000), ("kgs", 1_000), ("kilos", 1_000), ("kilograms", 1_000),
        ("kilogrammes", 1_000), ("tonne", 1_000_000), ("tonnes", 1_000_000),
    ]),
    ("length", &[
        ("mm", 1), ("cm", 10), ("centimetres", 10), ("metres", 1_000), ("meters", 1_000), ("km", 1_000_000),
        ("kms", 1_000_000), ("kilometres", 1_000_000), ("kilometers", 1_000_000),
    ]),
    ("power", &[
        ("kw", 1), ("kilowatts", 1), ("mw", 1_000), ("megawatts", 1_000), ("gw", 1_000_000), ("gigawatts", 1_000_000),
    ]),
    ("energy", &[("kwh", 1), ("mwh", 1_000), ("gwh", 1_000_000), ("twh", 1_000_000_000)]),
    ("area", &[("ha", 1), ("hectare", 1), ("hectares", 1)]),
    ("volume", &[("litres", 1), ("liters", 1)]),
];

/// What a unit measures, and how many of the smallest unit of that it is.
pub fn size(unit: &str) -> Option<(&'static str, i64)> {
    SIZES.iter().find_map(|(kind, units)| {
        let found = units
            .iter()
            .find(|(name, _)| unit.eq_ignore_ascii_case(name));
        found.map(|&(_, size)| (*kind, size))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_unit_stands_in_two_groups() {
        let groups = [
            EVERYWHERE,
            TEXTS_AND_SHEETS,
            TEXTS_AND_TITLES,
            TEXTS,
            SHEETS,
            SHEETS_AND_TITLES,
            TITLES,
            TIMES,
        ];
        let mut units: Vec<&str> = groups.iter().flat_map(|group| group.split(' ')).collect();
        units.sort_unstable();
        let twice: Vec<_> = units.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
