//! How far `read` agrees with the test cases of microsoft/Recognizers-Text.
//!
//! ```text
//! cargo run --example recognizers -- DIRECTORY [--show MODEL]
//! ```
//!
//! DIRECTORY holds `NumberModel.json`, `NumberRangeModel.json`, `PercentModel.json`, `CurrencyModel.json`,
//! `DateParser.json` and `DatePeriodParser.json` of its `Specs/` for English. A case agrees if both find the
//! same values, whatever the spans; `--show` prints the cases of one model that do not. `docs/reading.md`
//! lists the differences that are deliberate.

use std::path::Path;

use crossfoot::figure::date::{Day, Period};
use crossfoot::figure::{Amount, Hedge, Kind};
use crossfoot::read::{What, read};
use serde_json::Value;

fn main() {
    let mut args = std::env::args().skip(1);
    let Some(directory) = args.next() else {
        eprintln!("usage: recognizers DIRECTORY [--show MODEL]");
        std::process::exit(2);
    };
    let show = args.nth(1);
    for model in [
        "NumberModel",
        "NumberRangeModel",
        "PercentModel",
        "CurrencyModel",
        "DateParser",
        "DatePeriodParser",
    ] {
        let path = Path::new(&directory).join(format!("{model}.json"));
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                std::process::exit(2);
            }
        };
        let cases: Vec<Value> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("the cases are JSON");
        let mut agree = 0;
        for case in &cases {
            let input = case["Input"].as_str().unwrap_or_default();
            let published = case["Context"]["ReferenceDateTime"]
                .as_str()
                .and_then(|time| Period::parse(&time[..10]));
            let expected: Vec<Vec<String>> = case["Results"]
                .as_array()
                .map(|results| results.iter().map(|r| theirs(model, r)).collect())
                .unwrap_or_default();
            let found = ours(model, input, published);
            let same = expected.len() == found.len()
                && expected
                    .iter()
                    .zip(&found)
                    .all(|(readings, value)| readings.contains(value));
            agree += usize::from(same);
            if !same && show.as_deref() == Some(model) {
                println!("{input:?}\n   theirs {expected:?}\n   ours   {found:?}");
            }
        }
        println!(
            "{model:<18} {agree:>3} of {:>3} ({:.0} %)",
            cases.len(),
            100.0 * agree as f64 / cases.len() as f64
        );
    }
}

/// A number with nine significant digits.
fn short(number: f64) -> String {
    format!(
        "{}",
        format!("{number:.8e}").parse::<f64>().unwrap_or(number)
    )
}

/// The values that the yardstick accepts for one result.
fn theirs(model: &str, result: &Value) -> Vec<String> {
    let resolution = &result["Resolution"]["value"];
    let number = |text: &str| text.parse().map_or_else(|_| text.to_owned(), short);
    match model {
        "NumberModel" | "CurrencyModel" => vec![number(resolution.as_str().unwrap_or("null"))],
        "PercentModel" => vec![number(
            resolution.as_str().unwrap_or("null").trim_end_matches('%'),
        )],
        "NumberRangeModel" => vec![
            resolution
                .as_str()
                .unwrap_or("null")
                .trim_matches(['(', ')', '[', ']'])
                .to_owned(),
        ],
        _ => ["PastResolution", "FutureResolution"]
            .iter()
            .flat_map(|tense| {
                let dates = &result["Value"][tense];
                match (
                    dates["date"].as_str(),
                    dates["startDate"].as_str(),
                    dates["endDate"].as_str(),
                ) {
                    (Some(day), ..) => vec![format!("{day}..{day}")],
                    // Their ranges leave out the last day, "4 to 22 January" too.
                    (_, Some(start), Some(end)) => {
                        let last = Period::parse(end).map(|day| Day(day.start.0 - 1).to_string());
                        vec![
                            format!("{start}..{}", last.unwrap_or_default()),
                            format!("{start}..{end}"),
                        ]
                    }
                    _ => vec!["open".to_owned()],
                }
            })
            .collect(),
    }
}

/// The values that `read` finds, of the kind that the model is about.
fn ours(model: &str, input: &str, published: Option<Period>) -> Vec<String> {
    let reading = read(input, published);
    let mut values = Vec::new();
    for found in &reading.figures {
        match &found.what {
            What::Date { period, .. } => {
                if model.starts_with("Date") {
                    values.push(format!("{}..{}", period.start, period.end));
                }
            }
            What::Figure { figure, .. } => {
                let ends = match figure.amount {
                    Amount::Range { low, high, .. } => {
                        [low.value(), high.value()].map(|v| v.to_f64())
                    }
                    amount => [amount.value().map_or(f64::NAN, |v| v.to_f64()); 2],
                };
                let [low, high] = ends.map(short);
                let range = matches!(figure.amount, Amount::Range { .. });
                match (model, figure.kind) {
                    ("NumberModel", _)
                    | ("PercentModel", Kind::Percent)
                    | ("CurrencyModel", Kind::Money) => {
                        values.push(low);
                        if range {
                            values.push(high);
                        }
                    }
                    ("NumberRangeModel", _) => match figure.hedge {
                        _ if range => values.push(format!("{low},{high}")),
                        Hedge::MoreThan | Hedge::AtLeast => values.push(format!("{low},")),
                        Hedge::LessThan | Hedge::AtMost | Hedge::UpTo => {
                            values.push(format!(",{high}"))
                        }
                        _ => {}
                    },
                    _ => {}
                }
            }
        }
    }
    values
}
