//! Wordings, the figures they are, and the errors they earn.

use super::parse;
use crate::figure::Amount;
use crate::interval::Rational;

fn show(value: Rational) -> String {
    let value = value.to_f64();
    format!("{value}")
}

/// A figure as "hedge kind value" or "hedge kind low..high", or its error.
fn shown(says: &str, unit: &str) -> String {
    match parse(says, unit) {
        Err(error) => error.to_string(),
        Ok(figure) => {
            let amount = match figure.amount {
                Amount::Range { low, high, between } => format!(
                    "{}..{}{}",
                    show(low.value()),
                    show(high.value()),
                    if between { " between" } else { "" }
                ),
                other => show(other.value().unwrap()),
            };
            format!("{:?} {} {amount}", figure.hedge, figure.kind.name())
        }
    }
}

#[track_caller]
fn check(says: &str, unit: &str, expected: &str) {
    assert_eq!(shown(says, unit), expected, "reading {says:?} in {unit:?}");
}

#[test]
fn thousands_are_grouped_in_every_convention() {
    for says in [
        "1234567",
        "1,234,567",
        "1 234 567",
        "1\u{a0}234\u{a0}567",
        "1\u{202f}234\u{202f}567",
        "1.234.567",
        "1'234'567",
        "1\u{2019}234\u{2019}567",
        "12,34,567",
    ] {
        check(says, "", "Bare count 1234567");
    }
    check("9,120,334,988,225", "", "Bare count 9120334988225");
    check("68,820 crore", "", "Bare count 688200000000");
}

#[test]
fn decimals_follow_a_point_or_a_comma() {
    check("2.25", "", "Bare count 2.25");
    check("1,3", "", "Bare count 1.3");
    check("18,2%", "%", "Bare percent 18.2");
    check("1.234,5", "", "Bare count 1234.5");
    check("1,234.5", "", "Bare count 1234.5");
    check("1 234,5", "", "Bare count 1234.5");
    check("1.234", "", "Bare count 1.234");
    check("0,125", "", "Bare count 0.125");
    check(".5", "", "Bare count 0.5");
}

#[test]
fn scale_words_multiply() {
    check("3 thousand", "", "Bare count 3000");
    check("2.5 million", "", "Bare count 2500000");
    check("N8.612 trillion", "naira", "Bare money 8612000000000");
    check("N199bn", "naira", "Bare money 199000000000");
    check("€5m", "EUR", "Bare money 5000000");
    check("EUR 1.2 billion", "EUR", "Bare money 1200000000");
    check("1.5 lakh crore", "", "Bare count 1500000000000");
    check("Rs 68,820 crore", "INR", "Bare money 688200000000");
    check("Rs. 500", "INR", "Bare money 500");
    check("38k", "", "Bare count 38000");
    check("US$2.3bn", "USD", "Bare money 2300000000");
    check("U.S$ 40 million", "USD", "Bare money 40000000");
    check("K450 million", "ZMW", "Bare money 450000000");
    check("5 million euros", "EUR", "Bare money 5000000");
    check("£3–5 billion", "GBP", "Bare money 3000000000..5000000000");
    check("1,3 tūkst", "", "Bare count 1300");
}

#[test]
fn numbers_are_read_in_words() {
    check("five", "", "Bare count 5");
    check("twenty-six", "", "Bare count 26");
    check("one hundred and five", "", "Bare count 105");
    check(
        "two thousand three hundred and forty-five",
        "",
        "Bare count 2345",
    );
    check("three hundred thousand", "", "Bare count 300000");
    check("a million", "", "Bare count 1000000");
    check("half a million", "", "Bare count 500000");
    check("two and a half million", "", "Bare count 2500000");
    check("a dozen", "", "Bare count 12");
    check("two dozen", "", "Bare count 24");
    check("half a dozen", "", "Bare count 6");
    check("none", "", "Bare count 0");
    check("twelve hundred", "", "Bare count 1200");
    check("2½", "", "Bare count 2.5");
}

#[test]
fn shares_have_many_wordings() {
    check("one in four", "%", "Bare ratio 0.25");
    check("around one in four", "%", "About ratio 0.25");
    check("1 in 8", "%", "Bare ratio 0.125");
    check("3 out of 10", "%", "Bare ratio 0.3");
    check("nine in every ten", "%", "Bare ratio 0.9");
    check("one out of every five", "%", "Bare ratio 0.2");
    check("half", "%", "Bare ratio 0.5");
    check("three quarters", "%", "Bare ratio 0.75");
    check("three-quarters", "%", "Bare ratio 0.75");
    check("a tenth", "%", "Bare ratio 0.1");
    check("3/4", "%", "Bare ratio 0.75");
    check("¾", "%", "Bare ratio 0.75");
    check("six times", "times", "Bare ratio 6");
    check("more than six times", "times", "MoreThan ratio 6");
    check("twofold", "times", "Bare ratio 2");
    check("doubled", "times", "Bare ratio 2");
    check("10-fold", "times", "Bare ratio 10");
    check("6", "times", "Bare ratio 6");
}

#[test]
fn percent_has_many_spellings() {
    for says in [
        "8%",
        "8 %",
        "8 per cent",
        "8 percent",
        "8 Per Cent",
        "8 pct",
        "8\u{a0}%",
        "8-percent",
    ] {
        check(says, "%", "Bare percent 8");
    }
    check(
        "14.18 percentage points",
        "percentage points",
        "Bare percent 14.18",
    );
    check("14.18 percentage points", "%", "Bare percent 14.18");
    check("eight per cent", "%", "Bare percent 8");
    check("-27.8", "%", "Bare percent -27.8");
    check("\u{2212}27.8", "%", "Bare percent -27.8");
}

#[test]
fn a_hedge_stands_before_or_after_the_number() {
    check("around 1 100", "", "About count 1100");
    check("Approx. 38,000", "", "About count 38000");
    check("~500", "", "About count 500");
    check("≥ 500", "", "AtLeast count 500");
    check("no fewer than 1,309,570", "people", "AtLeast count 1309570");
    check("no more than 10", "", "AtMost count 10");
    check("not more than 10", "", "AtMost count 10");
    check("up to around 500", "", "UpTo count 500");
    check("as many as 300", "", "UpTo count 300");
    check("only just over 300", "", "JustOver count 300");
    check("a little more than 300", "", "JustOver count 300");
    check("well over 300", "", "MoreThan count 300");
    check("almost 3 thousand", "", "Nearly count 3000");
    check("just under a quarter", "%", "Nearly ratio 0.25");
    check("500 or more", "", "AtLeast count 500");
    check("500+", "", "AtLeast count 500");
    check("500 or so", "", "About count 500");
    check("200-odd", "", "About count 200");
    check("only 3-4%", "%", "Bare percent 3..4");
    check("around 1 100 foreigners", "", "About count 1100");
    check("around 1 100 people", "people", "About count 1100");
    check("exactly 130", "", "Exactly count 130");
}

#[test]
fn lithuanian_hedges_are_known() {
    check("apie 600", "", "About count 600");
    check("per 200", "", "MoreThan count 200");
    check("daugiau nei 1,3 tūkst.", "", "MoreThan count 1300");
    check("iki 3 000", "", "UpTo count 3000");
    check("maždaug 100", "", "About count 100");
    check("beveik 4 200", "", "Nearly count 4200");
}

#[test]
fn any_dash_or_to_makes_a_range() {
    for says in [
        "3-4",
        "3 - 4",
        "3\u{2013}4",
        "3 \u{2013} 4",
        "3\u{2014}4",
        "3\u{2212}4",
        "3 to 4",
        "from 3 to 4",
    ] {
        check(says, "", "Bare count 3..4");
    }
    check(
        "between 2,000 and 2,500",
        "",
        "Bare count 2000..2500 between",
    );
    check("12% to 15%", "%", "Bare percent 12..15");
    check("12 to 15 per cent", "%", "Bare percent 12..15");
    check("900 to 1 million", "", "Bare count 900..1000000");
    check("5m-6m", "", "Bare count 5000000..6000000");
    check("two to three million", "", "Bare count 2000000..3000000");
}

#[test]
fn an_error_quotes_what_was_found() {
    check(
        "",
        "",
        "the wording is empty; expected one such as \"around 1 100\" or \"3-4%\"",
    );
    check(
        "around",
        "people",
        "`around` has no number in it; expected a wording such as \"around 1 100\" or \"3-4%\"",
    );
    check(
        "between 5 and 3",
        "",
        "`between 5 and 3` is an impossible range: its first end is not below its second",
    );
    check(
        "5-3",
        "",
        "`5-3` is an impossible range: its first end is not below its second",
    );
    check(
        "between 5",
        "",
        "`between 5` is an impossible range: expected two numbers, as in \"between 3 and 4\"",
    );
    check(
        "purple 12",
        "",
        "`purple` in `purple 12` is not a hedge; expected the number or words such as \"around\" or \"more than\"",
    );
    check(
        "12 purple",
        "people",
        "`purple` in `12 purple` was not expected after the number, whose unit is `people`",
    );
    check(
        "12 %",
        "people",
        "`12 %` is a percentage, but the unit is `people`; expected a number of people",
    );
    check(
        "12345678901234567890123",
        "",
        "the number in `12345678901234567890123` has more digits than can be kept exactly; expected at most 18",
    );
}
