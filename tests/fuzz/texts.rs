//! Running texts and single wordings.

use arbtest::arbitrary::{Result, Unstructured};
use crossfoot::figure::date::Period;
use crossfoot::figure::says as one;
use crossfoot::read::{self as reader, What};
use crossfoot::reading::{Reading, Support};
use crossfoot::value::Value;

/// What statements are made of, and what breaks readers of them.
const PIECES: &[&str] = &[
    "around ",
    "more than ",
    "some ",
    "between ",
    "nearly ",
    "up to ",
    "at least ",
    "half of ",
    "one in ",
    "out of ",
    " per cent",
    "%",
    " million",
    " bn",
    " thousand",
    "m",
    "€",
    "Rs ",
    "EUR ",
    " and ",
    " to ",
    "-",
    "\u{2013}",
    "\u{2212}",
    " ",
    "\u{a0}",
    "\u{202f}",
    ",",
    ".",
    ";",
    "(",
    ")",
    "/",
    "'",
    "\n",
    "0",
    "1",
    "12",
    "500",
    "1,234",
    "1 234",
    "3.5",
    "1/2",
    "\u{bd}",
    "2021",
    "July",
    " people",
    " km",
    "last year",
    "since",
    "COVID-19",
    "Article 26",
    "\u{660}",
    "\u{1d7d8}",
    "\u{301}",
    "\u{200f}",
    "\u{1f468}",
    "ß",
    "İ",
    "+",
    "±",
    "#",
    "@",
    "°",
];

pub fn text(u: &mut Unstructured) -> Result<String> {
    let mut out = String::new();
    while !u.is_empty() && out.len() < 2_000 {
        match u.int_in_range(0..=9)? {
            0 => out.push(u.arbitrary()?),
            1 => out += &u.arbitrary::<u32>()?.to_string(),
            _ => out += u.choose(PIECES)?,
        }
    }
    Ok(out)
}

/// Figures lie in their text in order, and both forms of the reply are one.
pub fn read(u: &mut Unstructured) -> Result<()> {
    let published = *u.choose(&[None, Period::parse("2022-06-28"), Period::parse("2021")])?;
    let text = text(u)?;
    let reading = reader::read(&text, published);
    let mut last = 0;
    for found in &reading.figures {
        assert_eq!(text.get(found.span.clone()), Some(&*found.surface));
        assert!(found.span.start >= last, "figures overlap");
        last = found.span.end;
        if let What::Figure { figure, .. } = &found.what {
            for reading in [Reading::Strict, Reading::Default, Reading::Generous] {
                check(&reading.support(figure));
            }
        }
    }
    let told: Value = serde_json::from_str(&reading.to_json()).expect("the reply is JSON");
    assert!(are_alike(&told, &reading.to_value()), "{told:?}");
    Ok(())
}

/// Whether two replies say the same; numbers of more than 15 digits may be neighbours.
fn are_alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => (a - b).abs() <= 1e-15 * a.abs(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_alike(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let same = |((name, a), (other, b)): (&(String, Value), &(String, Value))| {
                name == other && are_alike(a, b)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        _ => a == b,
    }
}

/// A wording is refused with a sentence, or stands for a range in order.
pub fn says(u: &mut Unstructured) -> Result<()> {
    let unit = *u.choose(&[
        "",
        "people",
        "%",
        "EUR",
        "EUR million",
        "thousand people",
        "km",
        "years",
        "times",
        "percentage points",
        "'000",
    ])?;
    let text = text(u)?;
    match one::parse_with_doubt(&text, unit) {
        Ok((figure, _)) => {
            for reading in [Reading::Strict, Reading::Default, Reading::Generous] {
                check(&reading.support(&figure));
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    Ok(())
}

fn check(support: &Support) {
    if let (Some(low), Some(high)) = (support.low, support.high) {
        let order = low.value.compare(high.value);
        assert_ne!(order, Some(std::cmp::Ordering::Greater), "{support:?}");
        assert!(
            order != Some(std::cmp::Ordering::Equal) || !low.open && !high.open,
            "{support:?}"
        );
    }
}
