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
const SIZES: &[(&str, &[(i64, &str)])] = &[
    ("mass", &[
        (1, "mg"), (1_000, "g grams grammes"), (1_000_000, "kg kgs kilos kilograms kilogrammes"), (1_000_000_000, "tonne tonnes"),
    ]),
    // In tenths of a millimetre.
    ("length", &[
        (10, "mm"), (100, "cm centimetres"), (10_000, "metre metres meter meters"),
        (10_000_000, "km kms kilometre kilometres kilometer kilometers"), (16_093_440, "mile miles"), (3_048, "ft foot feet"),
    ]),
    ("power", &[
        (1, "watt watts"), (1_000, "kw kilowatt kilowatts"), (1_000_000, "mw megawatt megawatts"),
        (1_000_000_000, "gw gigawatt gigawatts"),
    ]),
    ("energy", &[
        (1, "kwh kilowatt-hours"), (1_000, "mwh megawatt-hours"), (1_000_000, "gwh gigawatt-hours"),
        (1_000_000_000, "twh terawatt-hours"),
    ]),
    // In square millimetres over a hundred.
    ("area", &[
        (1_000_000_000_000, "ha hectare hectares"), (100_000_000_000_000, "km² km2 sq\u{a0}km square\u{a0}kilometres square\u{a0}kilometers"),
        (404_685_642_240, "acre acres"), (258_998_811_033_600, "square\u{a0}miles square\u{a0}mile sq\u{a0}miles"),
    ]),
    ("volume", &[(1, "ml millilitres milliliters"), (1_000, "litre litres liter liters")]),
];

/// Units of the imperial system.
const IMPERIAL: &str =
    "mile miles ft foot feet acre acres square\u{a0}miles square\u{a0}mile sq\u{a0}miles";

/// Whether a unit is one of the imperial system.
pub fn is_imperial(unit: &str) -> bool {
    IMPERIAL.split(' ').any(|one| is_unit(one, unit))
}

/// Whether `unit` is `one`, in which a fixed space stands for one between words.
fn is_unit(one: &str, unit: &str) -> bool {
    let mut words = one.split('\u{a0}');
    unit.split(' ').all(|word| {
        words
            .next()
            .is_some_and(|other| other.eq_ignore_ascii_case(word))
    }) && words.next().is_none()
}

/// Minor units of the pound.
const PENCE: &str = "p pence penny pennies";

/// Minor units of dollars, euros and most others.
const CENTS: &str = "c ct cts cent cents";

/// What they are parts of.
pub const CURRENCIES: &str = "pound dollar euro rand";

/// Whether a unit is the minor one of some currency: "cents", "p a share".
pub fn is_minor(unit: &str) -> bool {
    let word = unit.split(' ').next().unwrap_or_default();
    any(word, &[PENCE, CENTS])
}

/// Whether it is that of the currency with this code.
pub fn is_minor_of(unit: &str, currency: &str) -> bool {
    let word = unit.split(' ').next().unwrap_or_default();
    match currency {
        "GBP" => any(word, &[PENCE]),
        // They have none, or other names for them.
        "JPY" | "KRW" | "INR" | "RUB" | "NGN" | "SEK" | "DKK" | "NOK" | "CHF" | "CNY" => false,
        _ => any(word, &[CENTS]),
    }
}

/// What a unit measures, and how many of the smallest unit of that it is.
pub fn size(unit: &str) -> Option<(&'static str, i64)> {
    SIZES.iter().find_map(|(kind, units)| {
        let found = units
            .iter()
            .find(|(_, names)| names.split(' ').any(|name| is_unit(name, unit)));
        found.map(|&(size, _)| (*kind, size))
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
