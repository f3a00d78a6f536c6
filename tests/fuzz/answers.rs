//! Answers that a stranger has written: opened or refused, and drawn if opened.

use std::sync::OnceLock;

use arbtest::arbitrary::{Result, Unstructured};
use crossfoot::answer;
use crossfoot::reading::Reading;
use crossfoot::sheet::Sheet;
use crossfoot::solve::{Model, SolveOptions};
use crossfoot::value::Value;

use super::sheets::draw_all;

struct Packed {
    form: String,
    numbers: Vec<f64>,
    words: Vec<String>,
}

fn packed() -> &'static [Packed] {
    static PACKED: OnceLock<Vec<Packed>> = OnceLock::new();
    PACKED.get_or_init(|| {
        let sheets = [
            include_str!("../it/charts/kinds.json"),
            include_str!("../it/charts/clash.json"),
            include_str!("../it/charts/edge.json"),
        ];
        sheets.map(pack).into()
    })
}

fn pack(text: &str) -> Packed {
    let sheet = Sheet::from_json(text).unwrap();
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    let json: Value = serde_json::from_str(text).unwrap();
    let answer = answer::answer(
        &json,
        &sheet,
        &solution,
        Reading::Default,
        "en",
        Value::Null,
    );
    let member = |name| answer.get(name).unwrap();
    Packed {
        form: member("form").as_str().unwrap().to_owned(),
        numbers: (member("numbers").items().iter())
            .map(|n| n.as_f64().unwrap_or(f64::NAN))
            .collect(),
        words: (member("words").items().iter())
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    }
}

pub fn answer(u: &mut Unstructured) -> Result<()> {
    let Packed {
        form,
        numbers,
        words,
    } = u.choose(packed())?;
    let mut numbers = numbers.clone();
    for _ in 0..u.int_in_range(1..=3)? {
        let at = u.choose_index(numbers.len())?;
        match u.int_in_range(0..=5)? {
            0 => numbers[at] = u.arbitrary()?,
            1 => numbers[at] += f64::from(u.int_in_range(-3..=3)?),
            2 => numbers[at] = *u.choose(&[f64::NAN, f64::INFINITY, 1e300, 5e-324, -0.0, 1e9])?,
            3 => {
                numbers.remove(at);
            }
            _ => numbers[at] = f64::from(u.int_in_range(0..=60)?),
        }
    }
    if let Some((sheet, solution)) = answer::open(form, &numbers, &words.join("\0")) {
        draw_all(u, &sheet, &solution)?;
    }
    Ok(())
}
