//! Every row of the table of readings, in the three readings.

use super::{Density, Reading, Support};
use crate::figure::says;
use crate::interval::Rational;

fn show(value: Rational) -> String {
    let (num, den) = value.parts();
    if den == 1 {
        num.to_string()
    } else {
        format!("{num}/{den}")
    }
}

/// A support as "[low, high)" and the shape's first letter.
fn shown(support: &Support) -> String {
    let low = support.low.map_or("(-inf".to_owned(), |bound| {
        format!(
            "{}{}",
            if bound.open { '(' } else { '[' },
            show(bound.value)
        )
    });
    let high = support.high.map_or("inf)".to_owned(), |bound| {
        format!(
            "{}{}",
            show(bound.value),
            if bound.open { ')' } else { ']' }
        )
    });
    let shape = match &support.density {
        Density::Point(_) => "point",
        Density::Uniform { .. } => "flat",
        Density::Triangular { .. } => "peak",
        Density::Trapezoid { .. } => "table",
        Density::LogUniform { .. } => "log",
        Density::Reciprocal(inner) => match **inner {
            Density::Uniform { .. } => "flat in N",
            _ => "peak in N",
        },
    };
    let soft = if support.soft_high { " soft" } else { "" };
    format!("{low}, {high} {shape}{soft}")
}

#[track_caller]
fn check(says: &str, unit: &str, strict: &str, default: &str, generous: &str) {
    let figure = says::parse(says, unit).unwrap_or_else(|error| panic!("{error}"));
    for (reading, expected) in [
        (Reading::Strict, strict),
        (Reading::Default, default),
        (Reading::Generous, generous),
    ] {
        let support = reading.support(&figure);
        assert_eq!(
            shown(&support),
            expected,
            "{says:?} in {unit:?}, {reading:?}"
        );
    }
}

#[test]
fn around_one_significant_digit_is_a_tenth_or_half_a_unit() {
    check(
        "around 4 000",
        "",
        "[3800, 4200] flat",
        "[3600, 4400] peak",
        "[3200, 4800] peak",
    );
    check(
        "about 50",
        "",
        "[95/2, 105/2] flat",
        "[45, 55] peak",
        "[40, 60] peak",
    );
    check(
        "roughly 70",
        "",
        "[133/2, 147/2] flat",
        "[65, 75] peak",
        "[60, 80] peak",
    );
    check(
        "some 4 thousand",
        "",
        "[3800, 4200] flat",
        "[3600, 4400] peak",
        "[3200, 4800] peak",
    );
}

#[test]
fn around_two_digits_and_zeros_is_a_unit() {
    check(
        "around 1 100",
        "people",
        "[1050, 1150] flat",
        "[1000, 1200] peak",
        "[600, 1600] peak",
    );
    check(
        "some 2,600",
        "people",
        "[2550, 2650] flat",
        "[2500, 2700] peak",
        "[2100, 3100] peak",
    );
    check(
        "circa 130",
        "",
        "[125, 135] flat",
        "[120, 140] peak",
        "[80, 180] peak",
    );
}

#[test]
fn around_more_digits_and_zeros_is_two_and_a_half_units() {
    check(
        "around 1 040",
        "",
        "[1035, 1045] flat",
        "[1015, 1065] peak",
        "[940, 1140] peak",
    );
    check(
        "approximately 12 300",
        "",
        "[12250, 12350] flat",
        "[12050, 12550] peak",
        "[11300, 13300] peak",
    );
}

#[test]
fn around_a_number_told_to_the_unit_is_wider_than_its_last_digit() {
    check(
        "around 37",
        "",
        "[73/2, 75/2] flat",
        "[69/2, 79/2] peak",
        "[32, 42] peak",
    );
    check(
        "around 412",
        "",
        "[823/2, 825/2] flat",
        "[407, 417] peak",
        "[387, 437] peak",
    );
    check(
        "around 4",
        "",
        "[7/2, 9/2] flat",
        "[3, 5] peak",
        "[5/2, 11/2] peak",
    );
}

#[test]
fn a_bare_whole_number_is_exact_unless_it_is_round() {
    check(
        "130",
        "",
        "[130, 130] point",
        "[130, 130] point",
        "[125, 135] flat",
    );
    check(
        "1 045",
        "",
        "[1045, 1045] point",
        "[1045, 1045] point",
        "[2089/2, 2091/2] flat",
    );
    check(
        "4 200",
        "",
        "[4200, 4200] point",
        "[4150, 4250] flat",
        "[4150, 4250] flat",
    );
    check(
        "4 000",
        "",
        "[4000, 4000] point",
        "[3500, 4500] flat",
        "[3500, 4500] flat",
    );
    check(
        "N199bn",
        "naira",
        "[199000000000, 199000000000] point",
        "[198500000000, 199500000000] flat",
        "[198500000000, 199500000000] flat",
    );
}

#[test]
fn a_bare_measure_or_duration_is_rounded_or_cut_off() {
    let flat = |strict, default, generous| [strict, default, generous];
    for (says, unit, [strict, default, generous]) in [
        // Ages are completed years, so the whole year after the number fits.
        ("21", "km", flat("[41/2, 43/2]", "[41/2, 22)", "[20, 22]")),
        (
            "18",
            "years",
            flat("[35/2, 37/2]", "[35/2, 19)", "[17, 19]"),
        ),
        (
            "21",
            "km of road",
            flat("[41/2, 43/2]", "[41/2, 22)", "[20, 22]"),
        ),
        (
            "12",
            "people per km²",
            flat("[23/2, 25/2]", "[23/2, 13)", "[11, 13]"),
        ),
        (
            "38",
            "hours worked",
            flat("[75/2, 77/2]", "[75/2, 39)", "[37, 39]"),
        ),
        // Zeros may be rounding too.
        (
            "130",
            "km",
            flat("[259/2, 261/2]", "[125, 135]", "[125, 135]"),
        ),
        (
            "1 200",
            "tonnes",
            flat("[2399/2, 2401/2]", "[1150, 1250]", "[1150, 1250]"),
        ),
        (
            "12",
            "million tonnes",
            flat("[23/2, 25/2]", "[23/2, 13)", "[11, 13]"),
        ),
        (
            "42.2",
            "km",
            flat("[843/20, 169/4]", "[843/20, 423/10)", "[421/10, 423/10]"),
        ),
    ] {
        let [strict, default, generous] =
            [strict, default, generous].map(|range| format!("{range} flat"));
        check(says, unit, &strict, &default, &generous);
    }
    for (says, unit) in [
        ("exactly 21", "km"),
        ("21", "degree holders"),
        ("21", "day patients"),
    ] {
        check(
            says,
            unit,
            "[21, 21] point",
            "[21, 21] point",
            match unit {
                "km" => "[21, 21] point",
                _ => "[41/2, 43/2] flat",
            },
        );
    }
}

#[test]
fn an_amount_in_a_scaled_unit_is_rounded_to_it_in_every_reading() {
    let half = "[23/2, 25/2] flat";
    check("12", "EUR million", half, half, half);
    check("12", "thousand people", half, half, half);
    check(
        "exactly 12",
        "EUR million",
        "[12, 12] point",
        "[12, 12] point",
        "[12, 12] point",
    );
}

#[test]
fn a_scale_on_one_end_of_a_range_is_the_units_own_where_it_would_turn_the_range_around() {
    check(
        "800 to 1 thousand",
        "thousand people",
        "[800, 1000] flat",
        "[750, 1050] table",
        "[700, 1100] table",
    );
    check(
        "800 to 1 million",
        "thousand people",
        "[800, 1000] flat",
        "[750, 1050] table",
        "[700, 1100] table",
    );
    assert!(says::parse("2 million to 3", "thousand people").is_err());
}

#[test]
fn a_bare_percentage_decimal_or_multiple_is_rounded_or_cut_off() {
    check(
        "25 %",
        "%",
        "[49/200, 51/200] flat",
        "[49/200, 13/50) flat",
        "[6/25, 13/50] flat",
    );
    check(
        "20%",
        "%",
        "[39/200, 41/200] flat",
        "[39/200, 21/100) flat",
        "[19/100, 21/100] flat",
    );
    check(
        "3.4",
        "",
        "[67/20, 69/20] flat",
        "[67/20, 7/2) flat",
        "[33/10, 7/2] flat",
    );
    check(
        "55 times",
        "times",
        "[109/2, 111/2] flat",
        "[109/2, 56) flat",
        "[54, 56] flat",
    );
    check(
        "eleven times",
        "times",
        "[21/2, 23/2] flat",
        "[21/2, 12) flat",
        "[10, 12] flat",
    );
    check(
        "66.6",
        "%",
        "[1331/2000, 1333/2000] flat",
        "[1331/2000, 667/1000) flat",
        "[133/200, 667/1000] flat",
    );
    check(
        "-20%",
        "%",
        "[-41/200, -39/200] flat",
        "(-21/100, -39/200] flat",
        "[-21/100, -19/100] flat",
    );
    check(
        "–6.9%",
        "%",
        "[-139/2000, -137/2000] flat",
        "(-7/100, -137/2000] flat",
        "[-7/100, -17/250] flat",
    );
}

#[test]
fn a_unit_that_begins_with_a_scale_rounds_the_number_in_it() {
    let half = "[101049/2, 101051/2] flat";
    check(
        "50,525",
        "thousand people",
        "[101049/2, 101051/2] flat",
        half,
        half,
    );
    let below = "[-1235/2, -1233/2] flat";
    check("-617", "thousand people", below, below, below);
    // "per 1 million" scales nothing, and a rate is rounded as measures are.
    check(
        "69",
        "cases per 100,000",
        "[137/2, 139/2] flat",
        "[137/2, 70) flat",
        "[68, 70] flat",
    );
    check(
        "49",
        "deaths per 1 million",
        "[97/2, 99/2] flat",
        "[97/2, 50) flat",
        "[48, 50] flat",
    );
}

#[test]
fn exactly_is_exact() {
    check(
        "exactly 130",
        "",
        "[130, 130] point",
        "[130, 130] point",
        "[130, 130] point",
    );
    check(
        "precisely 4 000",
        "",
        "[4000, 4000] point",
        "[4000, 4000] point",
        "[4000, 4000] point",
    );
}

#[test]
fn one_in_n_is_a_rounded_n() {
    check(
        "around one in four",
        "%",
        "[2/9, 2/7] flat in N",
        "[2/9, 2/7] peak in N",
        "[1/5, 1/3] peak in N",
    );
    check(
        "one in four",
        "%",
        "[2/9, 2/7] flat in N",
        "[2/9, 2/7] flat in N",
        "[1/5, 1/3] flat in N",
    );
    check(
        "about a third",
        "%",
        "[2/7, 2/5] flat in N",
        "[2/7, 2/5] peak in N",
        "[1/4, 1/2] peak in N",
    );
    check(
        "a quarter",
        "",
        "[2/9, 2/7] flat in N",
        "[2/9, 2/7] flat in N",
        "[1/5, 1/3] flat in N",
    );
    check(
        "1 in 100",
        "",
        "[2/201, 2/199] flat in N",
        "[2/201, 2/199] flat in N",
        "[1/101, 1/99] flat in N",
    );
}

#[test]
fn a_range_has_flanks_of_half_a_unit() {
    check(
        "only 3-4%",
        "%",
        "[3/100, 1/25] flat",
        "[1/40, 9/200] table",
        "[1/50, 1/20] table",
    );
    check(
        "3\u{2013}4 %",
        "%",
        "[3/100, 1/25] flat",
        "[1/40, 9/200] table",
        "[1/50, 1/20] table",
    );
    check(
        "3 to 4",
        "",
        "[3, 4] flat",
        "[5/2, 9/2] table",
        "[2, 5] table",
    );
    check(
        "2,000 to 2,500",
        "",
        "[2000, 2500] flat",
        "[1950, 2550] table",
        "[1900, 2600] table",
    );
    check(
        "from 12 to 15 per cent",
        "%",
        "[3/25, 3/20] flat",
        "[23/200, 31/200] table",
        "[11/100, 4/25] table",
    );
}

#[test]
fn between_is_taken_at_its_word() {
    check(
        "between 3 and 4 %",
        "%",
        "[3/100, 1/25] flat",
        "[3/100, 1/25] flat",
        "[1/40, 9/200] flat",
    );
    check(
        "between 2,000 and 2,500",
        "",
        "[2000, 2500] flat",
        "[2000, 2500] flat",
        "[1950, 2550] flat",
    );
}

#[test]
fn one_sided_hedges_are_bounds() {
    check(
        "more than 4 000",
        "",
        "(4000, inf) peak",
        "(4000, inf) peak",
        "(4000, inf) peak",
    );
    check(
        "at least 500",
        "",
        "[500, inf) peak",
        "[500, inf) peak",
        "[500, inf) peak",
    );
    check(
        "fewer than 450",
        "",
        "(-inf, 450) peak",
        "(-inf, 450) peak",
        "(-inf, 450) peak",
    );
    check(
        "at most 10",
        "",
        "(-inf, 10] peak",
        "(-inf, 10] peak",
        "(-inf, 10] peak",
    );
    check(
        "up to 300",
        "",
        "(-inf, 300] peak",
        "(-inf, 300] peak soft",
        "(-inf, 400] peak soft",
    );
    check(
        "more than six times",
        "times",
        "(6, inf) peak",
        "(6, inf) peak",
        "(6, inf) peak",
    );
    check(
        "more than half",
        "%",
        "(1/2, inf) peak",
        "(1/2, inf) peak",
        "(1/2, inf) peak",
    );
}

#[track_caller]
fn check_draws(says: &str, default: (f64, f64), generous: (f64, f64)) {
    let figure = says::parse(says, "").unwrap();
    for (reading, expected) in [
        (Reading::Strict, default),
        (Reading::Default, default),
        (Reading::Generous, generous),
    ] {
        let Density::Triangular { a, b, .. } = reading.support(&figure).density else {
            panic!("{says:?} is not a triangle");
        };
        assert_eq!((a, b), expected, "{says:?}, {reading:?}");
    }
}

#[test]
fn a_bound_is_drawn_over_one_unit_or_three() {
    check_draws("more than 4 000", (4000.0, 5000.0), (4000.0, 6000.0));
    check_draws("over 4 200", (4200.0, 4500.0), (4200.0, 4800.0));
    check_draws("at least 500", (500.0, 600.0), (500.0, 700.0));
    check_draws("fewer than 450", (420.0, 450.0), (390.0, 450.0));
    check_draws("fewer than 2", (1.0, 2.0), (0.0, 2.0));
}

#[test]
fn nearly_stays_below_and_just_over_above() {
    check(
        "nearly 500",
        "",
        "[475, 500) peak",
        "[450, 500) peak",
        "[400, 500] peak",
    );
    check(
        "almost 1 100",
        "",
        "[1050, 1100) peak",
        "[1000, 1100) peak",
        "[900, 1100] peak",
    );
    check(
        "almost 70",
        "",
        "[133/2, 70) peak",
        "[65, 70) peak",
        "[60, 70] peak",
    );
    check(
        "just over 2 500",
        "",
        "(2500, 2550] peak",
        "(2500, 2600] peak",
        "(2500, 2700] peak",
    );
    check(
        "almost -20",
        "",
        "(-20, -19] peak",
        "(-20, -18] peak",
        "[-20, -16] peak",
    );
    check(
        "nearly half",
        "",
        "[2/5, 1/2) peak",
        "[2/5, 1/2) peak",
        "[3/10, 1/2] peak",
    );
}

#[test]
fn a_hedged_percentage_is_around_its_digits_and_a_decimal_around_its_last() {
    check(
        "around 25 %",
        "%",
        "[49/200, 51/200] flat",
        "[9/40, 11/40] peak",
        "[1/5, 3/10] peak",
    );
    check(
        "approximately 1%",
        "%",
        "[1/200, 3/200] flat",
        "[0, 1/50] peak",
        "[-1/200, 1/40] peak",
    );
    check(
        "about 3.4",
        "",
        "[67/20, 69/20] flat",
        "[33/10, 7/2] peak",
        "[29/10, 39/10] peak",
    );
}

#[test]
fn orders_of_magnitude_run_from_two_to_ten() {
    check(
        "hundreds",
        "",
        "[200, 1000) log",
        "[200, 1000) log",
        "[100, 10000) log",
    );
    check(
        "dozens",
        "",
        "[24, 120) log",
        "[24, 120) log",
        "[12, 1200) log",
    );
    check(
        "tens of thousands",
        "",
        "[20000, 100000) log",
        "[20000, 100000) log",
        "[10000, 1000000) log",
    );
    check(
        "several hundred",
        "",
        "[200, 1000) log",
        "[200, 1000) log",
        "[100, 10000) log",
    );
}

#[test]
fn n_in_m_is_a_rounded_n() {
    check(
        "3 in 10",
        "%",
        "[1/4, 7/20] flat",
        "[1/4, 7/20] flat",
        "[1/5, 2/5] flat",
    );
    check(
        "about 3 out of 10",
        "",
        "[1/4, 7/20] peak",
        "[1/4, 7/20] peak",
        "[1/5, 2/5] peak",
    );
}

#[test]
fn a_fraction_reaches_half_way_to_its_neighbors() {
    check(
        "a half",
        "%",
        "[2/5, 3/5] flat",
        "[2/5, 3/5] peak",
        "[1/3, 2/3] peak",
    );
    check(
        "one in two",
        "%",
        "[2/5, 3/5] flat",
        "[2/5, 3/5] peak",
        "[1/3, 2/3] peak",
    );
    check(
        "around three quarters",
        "",
        "[5/7, 7/9] flat",
        "[5/7, 7/9] peak",
        "[2/3, 4/5] peak",
    );
    check(
        "two thirds",
        "",
        "[3/5, 5/7] flat",
        "[3/5, 5/7] peak",
        "[1/2, 3/4] peak",
    );
}

#[test]
fn readings_nest() {
    for says in [
        "around 4 000",
        "around 20",
        "around 1 100",
        "around 1 040",
        "around 37",
        "around 412",
        "around 4",
        "130",
        "4 200",
        "25 %",
        "20 %",
        "-20 %",
        "3.4",
        "one in four",
        "around one in four",
        "3-4 %",
        "between 3 and 4",
        "nearly 500",
        "just over 2 500",
        "3 in 10",
        "two thirds",
        "hundreds",
        "up to 300",
        "around 20 %",
        "around 50 %",
        "nearly 20 %",
        "2.5 million",
        "two and a half million",
    ] {
        let figure = says::parse(says, "").unwrap();
        let supports =
            [Reading::Strict, Reading::Default, Reading::Generous].map(|r| r.support(&figure));
        for pair in supports.windows(2) {
            let [inner, outer] = pair else { unreachable!() };
            let below = |a: Rational, b: Rational| a.compare(b).unwrap().is_le();
            if let (Some(i), Some(o)) = (inner.low, outer.low) {
                assert!(below(o.value, i.value), "{says:?} from below");
            }
            if let (Some(i), Some(o)) = (inner.high, outer.high) {
                assert!(below(i.value, o.value), "{says:?} from above");
            }
        }
    }
}

#[test]
fn no_share_is_of_more_than_exact_fractions_hold() {
    for says in [
        "nearly one in 1000000000",
        "more than 999999999 out of 1000000000",
    ] {
        let figure = says::parse(says, "").unwrap();
        for reading in [Reading::Strict, Reading::Default, Reading::Generous] {
            reading.support(&figure);
        }
    }
    assert!(says::parse("nearly one in 20211084401239", "").is_err());
}
