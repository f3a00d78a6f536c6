//! Headlines whose numbers follow the figures.
//!
//! A title that states a number is wrong as soon as a reader takes the hedges otherwise. So titles,
//! subtitles and notes may name quantities in braces: `{elsewhere}` is its range, `{elsewhere.low}`,
//! `{elsewhere.high}` and `{elsewhere.median}` are single numbers. Where a named number does not exist
//! (no value fits, no bound is known) the whole text gives way to a plain one that says so.

use super::sketch::Sketch;
use super::words::{Text, Words};
use super::{TableMetrics, View};
use crate::message::chart as say;
use crate::sheet::{ChartSpec, Sheet};
use crate::solve::{Solution, Verdict};

/// Title, subtitle and note of a chart, every name in braces replaced by its number.
pub(super) fn filled<'a>(s: &Sketch<'a>, spec: &'a ChartSpec) -> [Text<'a>; 3] {
    let plain = match s.solution.verdict {
        Verdict::Contradiction => say::TITLE_CLASH,
        _ => say::TITLE_OPEN,
    };
    [
        fill(s, &spec.title).unwrap_or_else(|| s.word(plain)),
        fill(s, &spec.subtitle).unwrap_or(Text::NONE),
        fill(s, &spec.note).unwrap_or(Text::NONE),
    ]
}

/// The headline of a chart with its numbers filled in.
///
/// - `locale`: BCP 47 tag for the numbers.
pub fn headline(spec: &ChartSpec, sheet: &Sheet, solution: &Solution, locale: &str) -> String {
    let (words, view) = (Words::new(), View::new(640.0, false, locale));
    let s = Sketch::new(sheet, solution, &view, &TableMetrics, &words);
    let [title, ..] = filled(&s, spec);
    title.0.clone()
}

/// Positions of the variables that a text names in braces.
pub(super) fn named(sheet: &Sheet, text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    for part in text.split('{').skip(1) {
        let inner = part.split('}').next().unwrap_or_default();
        let is_it = |id: &str| {
            let rest = inner.strip_prefix(id);
            rest.is_some_and(|rest| matches!(rest, "" | ".low" | ".high" | ".median"))
        };
        out.extend(
            sheet
                .variables
                .iter()
                .position(|variable| is_it(&variable.id)),
        );
    }
    out
}

/// `None` where a number does not exist.
#[inline(never)]
fn fill<'a>(s: &Sketch<'a>, text: &str) -> Option<Text<'a>> {
    let mut out = String::with_capacity(text.len() + 16);
    // What is in no braces, or in such as name no quantity, stays as it is.
    let mut written = 0;
    let mut open = 0;
    let mut dot = 0;
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => (open, dot) = (i + 1, 0),
            b'.' => dot = i,
            _ => {}
        }
        if byte != b'}' || open == 0 {
            continue;
        }
        let start = open;
        open = 0;
        let (name, end) = if dot > start {
            (&text[start..dot], &text[dot + 1..i])
        } else {
            (&text[start..i], "")
        };
        let mut variables = s.sheet.variables.iter();
        let Some(variable) = variables.position(|variable| variable.id == name) else {
            continue;
        };
        let solved = &s.solution.variables[variable];
        let percent = &*s.unit(variable) == "%";
        let (low, high) = s.ends(solved.low, solved.high, percent);
        let number = match end {
            "low" => low,
            "high" => high,
            "median" => match solved.percentiles {
                Some([p05, median, p95]) => s.near(median, p95 - p05, percent),
                None => Text::NONE,
            },
            "" if low == high || high.is_empty() => high,
            "" if low.is_empty() => low,
            "" => s.say(say::RANGE, &[low, high]),
            _ => continue,
        };
        if number.is_empty() {
            return None;
        }
        out.push_str(&text[written..start - 1]);
        out.push_str(&number);
        written = i + 1;
    }
    out.push_str(&text[written..]);
    Some(s.keep(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::{Model, SolveOptions};

    #[track_caller]
    fn check(title: &str, turnover: &str, expected: &str) {
        let sheet = Sheet::from_json(&format!(
            r#"{{"quantities": [{{"id": "staff", "low": 1000, "high": 1200}}, {{"id": "leavers"}}, {{"id": "free"}},
                               {{"id": "turnover", "unit": "%", {turnover}}}],
                "relations": [{{"formula": "leavers = turnover * staff"}}],
                "charts": [{{"id": "c", "kind": "distribution", "quantity": "leavers", "title": "{title}"}}]}}"#
        ))
        .unwrap();
        let solution = Model::new(&sheet).solve(&SolveOptions::default());
        assert_eq!(
            headline(&sheet.charts[0], &sheet, &solution, "en"),
            expected
        );
    }

    #[test]
    fn a_name_in_braces_is_its_number() {
        let turnover = r#""low": 0.03, "high": 0.04"#;
        check(
            "Some {leavers} left, up to {leavers.high}",
            turnover,
            "Some 30 to 48 left, up to 48",
        );
        check(
            "{turnover} of {staff.low} or more",
            turnover,
            "3% to 4% of 1,000 or more",
        );
        check("About {leavers.median}", turnover, "About 38");
        check("{ not a name }", turnover, "{ not a name }");
    }

    #[test]
    fn a_number_that_does_not_exist_takes_the_headline_with_it() {
        check(
            "{free.high} at most",
            r#""low": 0.03"#,
            "The figures do not say how many",
        );
        check(
            "{leavers} left",
            r#""low": 0.03"#,
            "The figures do not say how many",
        );
        check(
            "{leavers.low} or more left",
            r#""low": 0.03"#,
            "30 or more left",
        );
    }
}
