//! Running text against the corpus, and what holds of every text.
//!
//! The corpus (`tests/corpus/`) is written by hand, apart from the code: a sentence a line, each figure
//! as `{surface|kind value hedge}`, each date as `{surface|date days}`. Precision and recall are counted
//! by pattern; `cargo test --features cli --test it read:: -- --nocapture` prints them.

use std::fmt::Write;

use crossfoot::figure::date::Period;
use crossfoot::figure::{Amount, Hedge};
use crossfoot::read::{Reading, What, read};

/// A figure or date as the corpus and the reader both tell it: bytes, kind, value, hedge.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    start: usize,
    end: usize,
    says: String,
}

/// One sentence of the corpus.
struct Sentence {
    pattern: String,
    text: String,
    expected: Vec<Entry>,
}

fn corpus(source: &str) -> Vec<Sentence> {
    let mut pattern = String::new();
    let mut sentences = Vec::new();
    for line in source.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            pattern = name.to_owned();
        } else if !line.is_empty() && !line.starts_with('#') {
            // A line break and the end of a page are written as escapes.
            let line = &line
                .replace("\\n", "\n")
                .replace("\\f", "\u{c}")
                .replace("\\t", "\t");
            let mut text = String::new();
            let mut expected = Vec::new();
            let mut rest = line.as_str();
            while let Some((before, after)) = rest.split_once('{') {
                let (inner, tail) = after.split_once('}').expect(line);
                let (surface, says) = inner.split_once('|').expect(line);
                text.push_str(before);
                let start = text.len();
                text.push_str(surface);
                expected.push(Entry {
                    start,
                    end: text.len(),
                    says: says.to_owned(),
                });
                rest = tail;
            }
            text.push_str(rest);
            sentences.push(Sentence {
                pattern: pattern.clone(),
                text,
                expected,
            });
        }
    }
    sentences
}

/// Six significant digits are enough to tell 1/3 from 0.333.
fn short(value: f64) -> String {
    let rounded = format!("{value:.6}");
    rounded
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

fn entries(reading: &Reading) -> Vec<Entry> {
    let says = |what: &What| match what {
        What::Date { period, .. } => format!("date {period}"),
        What::Figure { figure, .. } => {
            let value = match figure.amount {
                amount @ (Amount::Range { .. } | Amount::Orders(_)) => {
                    let (low, high) = amount.ends();
                    let end = |end: Amount| short(end.to_f64().unwrap());
                    format!("{}..{}", end(low), end(high))
                }
                amount => short(amount.to_f64().unwrap()),
            };
            let hedge = match (figure.amount, figure.hedge) {
                (Amount::Range { .. } | Amount::Orders(_), _) => Hedge::Bare,
                (_, hedge) => hedge,
            };
            match hedge.name() {
                "exact" => format!("{} {value}", figure.kind.name()),
                hedge => format!("{} {value} {hedge}", figure.kind.name()),
            }
        }
    };
    reading
        .figures
        .iter()
        .map(|found| Entry {
            start: found.span.start,
            end: found.span.end,
            says: says(&found.what),
        })
        .collect()
}

/// Right, found, expected.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    found: usize,
    expected: usize,
}

impl Score {
    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.expected.max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.expected).max(1) as f64
    }
}

/// Scores a part of the corpus by pattern; a figure is right if its span, kind, value and hedge are.
fn score(source: &str, published: &str, misses: &mut String) -> Vec<(String, Score)> {
    let published = Period::parse(published);
    let mut scores: Vec<(String, Score)> = Vec::new();
    for sentence in corpus(source) {
        let found = entries(&read(&sentence.text, published));
        let right = sentence
            .expected
            .iter()
            .filter(|entry| found.contains(entry))
            .count();
        if right < sentence.expected.len() || right < found.len() {
            let only = |these: &[Entry], those: &[Entry]| -> Vec<String> {
                these
                    .iter()
                    .filter(|entry| !those.contains(entry))
                    .map(|e| format!("{} = {}", &sentence.text[e.start..e.end], e.says))
                    .collect()
            };
            let _ = writeln!(
                misses,
                "{}\n  missed {:?}\n  wrong  {:?}",
                sentence.text,
                only(&sentence.expected, &found),
                only(&found, &sentence.expected)
            );
        }
        if scores
            .last()
            .is_none_or(|(pattern, _)| *pattern != sentence.pattern)
        {
            scores.push((sentence.pattern.clone(), Score::default()));
        }
        let (_, score) = scores.last_mut().unwrap();
        score.right += right;
        score.found += found.len();
        score.expected += sentence.expected.len();
    }
    scores
}

#[track_caller]
fn check_corpus(source: &str, published: &str, each: f64, all: f64) {
    let mut misses = String::new();
    let scores = score(source, published, &mut misses);
    let mut total = Score::default();
    let mut low = Vec::new();
    for (pattern, score) in &scores {
        println!(
            "{pattern:<34} precision {:.3}  recall {:.3}  of {}",
            score.precision(),
            score.recall(),
            score.expected
        );
        // A pattern of traps has nothing to find: any find is one too many.
        let good = if score.expected == 0 {
            score.found == 0
        } else {
            score.f1() >= each
        };
        if !good {
            low.push(pattern.as_str());
        }
        total.right += score.right;
        total.found += score.found;
        total.expected += score.expected;
    }
    println!("all: F1 {:.3} of {}\n{misses}", total.f1(), total.expected);
    assert!(low.is_empty(), "below {each}: {low:?}\n{misses}");
    assert!(
        total.f1() >= all,
        "F1 {:.3} is below {all}\n{misses}",
        total.f1()
    );
}

#[test]
fn figures_are_read_in_every_pattern() {
    check_corpus(
        include_str!("../corpus/figures.txt"),
        "2022-06-28",
        0.95,
        0.99,
    );
}

#[test]
fn dates_are_read_in_every_pattern() {
    check_corpus(
        include_str!("../corpus/dates.txt"),
        "2022-06-28",
        0.95,
        0.99,
    );
}

#[test]
fn kinds_that_readers_get_wrong_are_read() {
    check_corpus(include_str!("../corpus/kinds.txt"), "2024-05-10", 1.0, 1.0);
}

#[test]
fn text_of_broken_pages_is_read() {
    check_corpus(
        include_str!("../corpus/pages.txt"),
        "2024-05-10",
        0.88,
        0.88,
    );
}

#[test]
fn notation_of_finance_and_science_is_read() {
    check_corpus(
        include_str!("../corpus/notation.txt"),
        "2024-05-10",
        0.97,
        0.97,
    );
}

#[test]
fn siblings_of_the_kinds_are_read() {
    check_corpus(
        include_str!("../corpus/siblings.txt"),
        "2024-05-10",
        0.97,
        0.98,
    );
}

#[test]
fn wordings_that_were_kept_back_are_read() {
    check_corpus(
        include_str!("../corpus/wordings.txt"),
        "2024-05-10",
        0.98,
        0.98,
    );
}

#[test]
fn fresh_sentences_of_the_kinds_are_read() {
    check_corpus(
        include_str!("../corpus/fresh.txt"),
        "2024-05-10",
        0.97,
        0.98,
    );
}

#[test]
fn sentences_of_bulletins_and_converted_pages_are_read() {
    check_corpus(
        include_str!("../corpus/bulletins.txt"),
        "2024-05-10",
        1.0,
        1.0,
    );
}

#[test]
fn passages_are_read_whole() {
    check_corpus(
        include_str!("../corpus/press.txt"),
        "2022-06-28",
        0.97,
        0.98,
    );
}

#[test]
fn the_corpus_has_at_least_three_hundred_sentences() {
    let count = |source| corpus(source).len();
    let sentences = count(include_str!("../corpus/figures.txt"))
        + count(include_str!("../corpus/dates.txt"))
        + count(include_str!("../corpus/press.txt"));
    assert!(sentences >= 300, "{sentences} sentences");
}

/// What the ministry's statement of 2022 says in numbers, in words of our own.
#[test]
fn the_ministrys_figures_and_dates_are_found_and_nothing_else() {
    let text = "Since the crisis of 2021 every migrant has been offered a one-off sum to go home, and around one in \
        four took it. In all, around 1 100 foreigners went back. Now around 2 600 live in five centres. Only 3-4% of \
        the claims for asylum were granted; 130 foreigners have it. Crossings from a third country, which began in \
        2021, led to a state-level emergency on 2 July 2021 and, on 9 November last year, to a state of emergency.";
    let says: Vec<String> = entries(&read(text, Period::parse("2022-06-28")))
        .into_iter()
        .map(|entry| entry.says)
        .collect();
    assert_eq!(
        says,
        [
            "date 2021",
            "ratio 0.25 about",
            "count 1100 about",
            "count 2600 about",
            "count 5",
            "percent 3..4",
            "count 130",
            "date 2021",
            "date 2021-07-02",
            "date 2021-11-09",
        ]
    );
}

#[track_caller]
fn check_units(text: &str, expected: &[&str]) {
    let reading = read(text, None);
    let units: Vec<&str> = reading
        .figures
        .iter()
        .filter_map(|found| match &found.what {
            What::Figure { unit, .. } => Some(unit.as_str()),
            What::Date { .. } => None,
        })
        .collect();
    assert_eq!(units, expected, "units of {text:?}");
}

#[test]
fn a_unit_is_the_noun_phrase_that_is_counted() {
    check_units("around 1 100 foreigners have left", &["foreigners"]);
    check_units(
        "1,289 asylum applications were examined",
        &["asylum applications"],
    );
    check_units(
        "living in five Registration Centres",
        &["Registration Centres"],
    );
    check_units(
        "30,601 confirmed measles cases",
        &["confirmed measles cases"],
    );
    check_units("69 cases per 100,000 population", &["cases per 100,000"]);
    check_units(
        "4% of the claims, EUR 5 million, 12 km, six times",
        &["%", "EUR", "km", "times"],
    );
    check_units("a rise of 2 percentage points", &["percentage points"]);
    check_units("822 of them were male", &[""]);
    check_units("300 fewer deaths and 5 more people", &["deaths", "people"]);
    check_units("half of all households", &["households"]);
}

#[track_caller]
fn check_issue(text: &str, readings: &[&str]) {
    let reading = read(text, None);
    let [issue] = &reading.issues[..] else {
        panic!("{text:?} has {} issues", reading.issues.len());
    };
    assert_eq!(issue.readings, readings, "{}", issue.message);
}

#[test]
fn what_can_be_read_in_two_ways_is_an_issue_with_both() {
    check_issue(
        "It was signed on 03/04/2022.",
        &["2022-04-03", "2022-03-04"],
    );
    check_issue(
        "The budget of FY2023-24 is out.",
        &["2023-01-01/2024-12-31", "2023-04-01/2024-03-31"],
    );
    check_issue("There are 1.234 people.", &["1.234", "1234"]);
    check_issue("It rose last year.", &[]);
    check_issue("Built in 2019, it closed in March.", &["2019-03"]);
}

#[test]
fn thousands_conventions_agree() {
    for number in [
        "1234567",
        "1,234,567",
        "1 234 567",
        "1\u{a0}234\u{a0}567",
        "1\u{202f}234\u{202f}567",
        "1\u{2009}234\u{2009}567",
        "1.234.567",
        "1'234'567",
        "1\u{2019}234\u{2019}567",
        "12,34,567",
    ] {
        let text = format!("In all, about {number} people left.");
        let found = entries(&read(&text, None));
        assert_eq!(found.len(), 1, "{text:?}");
        assert_eq!(found[0].says, "count 1234567 about", "{text:?}");
    }
}

/// Sentences made of what statements are made of, and of what breaks readers.
fn sentence(u: &mut arbtest::arbitrary::Unstructured) -> arbtest::arbitrary::Result<String> {
    const PARTS: &[&str] = &[
        "around ",
        "1 100 ",
        "3-4% ",
        "one in four ",
        "two ",
        "and ",
        "a half ",
        "million ",
        "EUR ",
        "€",
        "N",
        "199bn ",
        "2021 ",
        "9 November ",
        "last year ",
        "March ",
        "-",
        "\u{2013}",
        "(",
        ")",
        ", ",
        "to ",
        "from ",
        "between ",
        "people ",
        "of ",
        "per cent ",
        "per ",
        "100,000 ",
        "1.234 ",
        "0",
        "12:30 ",
        "/",
        "@",
        "COVID-19 ",
        "№",
        "\u{301}",
        "שלום ",
        "👍🏽",
        "\u{a0}",
        "\n\n",
        "- ",
        "more than ",
        "up to ",
        "5",
        "hundreds ",
        "Q2 ",
        "end of ",
        "first ",
        "quarter ",
        "+",
        "$",
        "%",
        "'",
        "\u{2019}s ",
        "03/04/2022 ",
        "99999999999999999999 ",
        "twenty-",
        "//",
        ": ",
        "six ",
        "times ",
    ];
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=24)? {
        text.push_str(u.choose(PARTS)?);
    }
    Ok(text)
}

#[test]
fn spans_slice_to_surfaces_in_order_and_reading_never_panics() {
    arbtest::arbtest(|u| {
        let text = sentence(u)?;
        let reading = read(&text, Period::parse("2022-06-28"));
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let mut last = 0;
        for found in &reading.figures {
            assert_eq!(
                text.get(found.span.clone()),
                Some(&*found.surface),
                "{text:?}"
            );
            assert!(
                found.span.start >= last,
                "{text:?} overlaps at {}",
                found.surface
            );
            last = found.span.end;
            let units = String::from_utf16(&utf16[found.utf16.clone()]).unwrap();
            assert_eq!(units, found.surface, "{text:?}");
            if let What::Figure { figure, .. } = &found.what {
                // Whatever is read can be taken in every reading.
                use crossfoot::reading::Reading::*;
                for reading in [Strict, Default, Generous] {
                    let support = reading.support(figure);
                    if let (Some(low), Some(high)) = (support.low, support.high) {
                        assert!(low.value.to_f64() <= high.value.to_f64(), "{text:?}");
                    }
                }
            }
        }
        for issue in &reading.issues {
            assert_eq!(
                text.get(issue.span.clone()),
                Some(&*issue.surface),
                "{text:?}"
            );
        }
        Ok(())
    });
}

/// The browser's build writes its reply as text; it says what the tree of values says.
#[track_caller]
fn check_json(text: &str, published: Option<Period>) {
    let reading = read(text, published);
    let written: serde_json::Value = serde_json::from_str(&reading.to_json()).expect(text);
    let tree: serde_json::Value =
        serde_json::from_str(&serde_json::to_string(&reading.to_value()).unwrap()).unwrap();
    assert_eq!(doubles(written), doubles(tree), "{text:?}");
}

/// Numbers as doubles, however they are written.
fn doubles(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(n) => n.as_f64().map(|n| format!("{n:e}")).into(),
        Value::Array(items) => items.into_iter().map(doubles).collect(),
        Value::Object(members) => members.into_iter().map(|(k, v)| (k, doubles(v))).collect(),
        other => other,
    }
}

#[test]
fn the_reply_is_the_same_as_text_and_as_values() {
    for source in [
        include_str!("../corpus/figures.txt"),
        include_str!("../corpus/dates.txt"),
        include_str!("../corpus/press.txt"),
    ] {
        for sentence in corpus(source) {
            check_json(&sentence.text, Period::parse("2022-06-28"));
            check_json(&sentence.text, None);
        }
    }
    for text in [
        "about 5\t\u{1}people \"quoted\" \\ 7 \"\\people",
        "one in seven, 1/3, two thirds, \u{2153} and 123456789012345678",
        "half a dozen, 2 dozen, two and a half million, 1.2 lakh crore, -3.50%, -0",
    ] {
        check_json(text, None);
    }
    arbtest::arbtest(|u| {
        check_json(&sentence(u)?, Period::parse("2022-06-28"));
        Ok(())
    });
}

#[test]
fn any_text_is_read_without_panic() {
    // Found by fuzzing: a token with points has a comma too.
    read("1.111,11, 1,1111.111,11, 1,111.11.11", None);
    arbtest::arbtest(|u| {
        let text: String = u.arbitrary()?;
        read(&text, None);
        Ok(())
    });
}

#[test]
fn unrelated_sentences_change_nothing() {
    let published = Period::parse("2022-06-28");
    let own = corpus(include_str!("../corpus/figures.txt"));
    for sentence in own
        .iter()
        .chain(&corpus(include_str!("../corpus/dates.txt")))
    {
        let alone = entries(&read(&sentence.text, published));
        let before = "The hall was full, and nobody spoke.\n\n";
        let after = "\n\nThen they all went home.";
        let text = format!("{before}{}{after}", sentence.text);
        let within: Vec<Entry> = entries(&read(&text, published))
            .into_iter()
            .map(|entry| Entry {
                start: entry.start - before.len(),
                end: entry.end - before.len(),
                ..entry
            })
            .collect();
        assert_eq!(alone, within, "{text:?}");
    }
}

/// What a text is read as, its own wording must be read as by itself.
#[track_caller]
fn check_agreement(text: &str, published: Option<Period>, differ: &mut String) {
    use crossfoot::figure::says;
    let reading = read(text, published);
    for found in &reading.figures {
        let What::Figure { figure, unit } = &found.what else {
            continue;
        };
        // A column tears a wording over two lines, between which others stand; an issue has the whole of it.
        let is_torn = reading
            .columns
            .iter()
            .any(|columns| columns.contains(&found.span.start))
            && reading.issues.iter().any(|issue| issue.span == found.span);
        if is_torn {
            continue;
        }
        let alone = match says::parse(&found.surface, unit) {
            Ok(alone) => alone,
            // A text has nouns between number and hedge that are no part of the unit ("15 of them or more").
            Err(error) => {
                let _ = writeln!(differ, "{:?} [{unit}]: {error}", found.surface);
                continue;
            }
        };
        let numbers = |figure: &crossfoot::figure::Figure| {
            let (low, high) = figure.amount.ends();
            (low.to_f64(), high.to_f64(), figure.hedge.name())
        };
        // "from 2 to 3 million": what the first leaves to the second to say is not in its wording.
        let (one, other) = (
            numbers(&alone).0.unwrap_or(1.0),
            numbers(figure).0.unwrap_or(1.0),
        );
        let shared = other / one >= 1000.0 && found.surface.ends_with(|c: char| c.is_ascii_digit());
        if numbers(&alone) != numbers(figure) && !shared {
            let _ = writeln!(
                differ,
                "{:?} [{unit}]: read {:?}, alone {:?}",
                found.surface,
                numbers(figure),
                numbers(&alone)
            );
        }
    }
}

#[test]
fn a_wording_is_read_alone_as_in_its_text() {
    let mut differ = String::new();
    for source in [
        include_str!("../corpus/bulletins.txt"),
        include_str!("../corpus/figures.txt"),
        include_str!("../corpus/fresh.txt"),
        include_str!("../corpus/kinds.txt"),
        include_str!("../corpus/notation.txt"),
        include_str!("../corpus/pages.txt"),
        include_str!("../corpus/press.txt"),
        include_str!("../corpus/siblings.txt"),
        include_str!("../corpus/wordings.txt"),
    ] {
        for sentence in corpus(source) {
            check_agreement(&sentence.text, Period::parse("2022-06-28"), &mut differ);
        }
    }
    assert!(differ.is_empty(), "{differ}");
}
