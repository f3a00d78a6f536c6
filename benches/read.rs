//! How fast running text is read and checked, beside the crate text2num, which replaces number words only.
//!
//! ```text
//! cargo bench --bench read [-- FILE]
//! ```
//!
//! The text is the passages of the corpus with plain prose between them, or FILE. Each row is the best
//! of many short runs: other work on the machine only ever adds.

use std::hint::black_box;
use std::time::Instant;

use crossfoot::figure::date::Period;
use crossfoot::read::read;
use crossfoot::suggest::suggest;
use text2num::{Language, replace_numbers_in_text};

/// Sentences without figures, as most sentences of a statement are.
const PROSE: &str = "The aim of the programme is to improve the conditions in which people live and to shorten the time \
    that they wait for an answer. The minister thanked the volunteers, who had worked through the night, and said that \
    the regions would be asked for their opinion before a decision is taken. Local authorities will be free to choose \
    how the support is given, as long as everybody who needs it is reached. ";

fn passages() -> String {
    let corpus = include_str!("../tests/corpus/press.txt");
    let mut text = String::new();
    for line in corpus.lines().filter(|line| !line.starts_with('#')) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let (figure, tail) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(figure.split('|').next().unwrap_or_default());
            rest = tail;
        }
        text.push_str(rest);
        text.push(' ');
        text.push_str(PROSE);
    }
    text
}

fn measure(name: &str, text: &str, run: impl Fn(&str)) {
    let best = (0..200)
        .map(|_| {
            let start = Instant::now();
            run(black_box(text));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("{name:<24} {:>7.1} MB/s", text.len() as f64 / 1e6 / best);
}

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let text = match file {
        Some(path) => {
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
        }
        None => passages(),
    };
    let text = text.repeat(100_000 / text.len().max(1) + 1);
    let published = Period::parse("2022-06-28");
    let english = Language::english();
    measure("read", &text, |text| {
        black_box(read(text, published));
    });
    measure("suggest", &text, |text| {
        black_box(suggest(text, published));
    });
    measure("text2num", &text, |text| {
        black_box(replace_numbers_in_text(text, &english, 0.0));
    });
    for (name, unit) in [
        ("digits", "7"),
        ("hyphens", "-"),
        ("combining marks", "a\u{301}"),
        ("right to left", "שלום 12 "),
    ] {
        measure(name, &unit.repeat((1 << 16) / unit.len()), |text| {
            black_box(read(text, published));
        });
    }
}
