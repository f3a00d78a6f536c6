//! Headlines whose numbers follow the figures.
//!
//! A title that states a number is wrong as soon as a reader takes the hedges otherwise. So titles,
//! subtitles and notes may name quantities in braces: `{elsewhere}` is its range, `{elsewhere.low}`,
//! `{elsewhere.high}` and `{elsewhere.median}` are single numbers. Where a named number does not exist
//! (no value fits, no bound is known) the whole text gives way to a plain one that says so.

use super::{Speaker, is_rounded};
use crate::message::chart as words;
use crate::sheet::{ChartKind, ChartSpec};
use crate::solve::{Clash, Ends, Gap, Verdict};

/// A longer sum is no headline.
const LONGEST_SUM: usize = 60;

impl Speaker<'_> {
    /// Title, subtitle and note of a chart as they were written, every name in braces replaced by its number.
    pub fn headlines(&self, spec: &ChartSpec) -> [String; 3] {
        [
            self.written(spec),
            self.fill(spec, &spec.subtitle).unwrap_or_default(),
            self.fill(spec, &spec.note).unwrap_or_default(),
        ]
    }

    /// The title of a chart with its numbers filled in; of a conflict without one, how far its figures are apart.
    pub fn headline(&self, spec: &ChartSpec) -> String {
        match spec.kind {
            ChartKind::Conflict { quantity } if spec.title.is_empty() => {
                self.conflict_headline(quantity)
            }
            _ => self.written(spec),
        }
    }

    /// The title that was written for a chart, with its numbers filled in.
    fn written(&self, spec: &ChartSpec) -> String {
        let plain = match self.solution.verdict {
            Verdict::Contradiction => words::TITLE_CLASH,
            _ => words::TITLE_OPEN,
        };
        self.fill(spec, &spec.title)
            .unwrap_or_else(|| self.locale.say(plain, &[]))
    }

    /// The title of a conflict of which none was written: how far its figures are apart.
    #[inline(never)]
    pub fn conflict_headline(&self, quantity: Option<usize>) -> String {
        for conflict in &self.solution.conflicts {
            let Some(at) = self.subject(conflict, quantity) else {
                continue;
            };
            let this = self.scaled(conflict);
            let figure = conflict.figures[at];
            let said = self.said(figure);
            let allowed = conflict.allowed.get(at).copied();
            let ends = allowed.map_or((0.0, 0.0), |allowed| (allowed.low, allowed.high));
            let gap = Gap::between((said.low, said.high), ends);
            let variable = self.sheet.figures[figure].variable;
            let say = |message, args: &[&str]| self.locale.say(message, args);
            let mut title = match allowed {
                Some(allowed) if gap.size > 0.0 => match this.sum(conflict, figure) {
                    Some(sum) => {
                        let unit = self.locale.plain(self.unit(variable));
                        let comes_to = this.locale.comes_to(allowed, gap, unit);
                        match &conflict.clash {
                            // What is no longer read at a glance is told without its parts.
                            Clash::Sum { whole, .. }
                                if *whole == figure && sum.len() > LONGEST_SUM =>
                            {
                                let middle = said.low / 2.0 + said.high / 2.0;
                                let said = match is_rounded(said.low, said.high) {
                                    true => Ends::closed(middle, middle),
                                    false => said,
                                };
                                let said = this.locale.comes_to(said, gap, unit);
                                say(words::TITLE_PARTS, &[&comes_to, &said])
                            }
                            _ => {
                                let said = this.said_for(figure);
                                say(words::TITLE_SUM, &[&sum, &comes_to, &said])
                            }
                        }
                    }
                    None => {
                        let apart = this.locale.gap(gap, self.unit(variable));
                        say(words::TITLE_APART, &[self.quantity(variable), &apart])
                    }
                },
                _ => say(words::TITLE_CLASH, &[]),
            };
            // Figures that clash only if we are right in something else do not clash without it.
            let supposed = self.supposed(conflict);
            if !supposed.is_empty() {
                title = say(words::TITLE_IF, &[&supposed, &title]);
            }
            return title;
        }
        let is_none = quantity.is_some() || self.solution.conflicts.is_empty();
        let plain = if is_none {
            match self.solution.verdict {
                Verdict::Unchecked => words::TITLE_UNCHECKED,
                _ if self.rests_on_changes() => words::TITLE_NONE_CHANGED,
                _ => words::TITLE_NONE,
            }
        } else {
            words::TITLE_CLASH
        };
        self.locale.say(plain, &[])
    }

    /// `None` where a number does not exist.
    #[inline(never)]
    fn fill(&self, spec: &ChartSpec, text: &str) -> Option<String> {
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
            let mut variables = self.sheet.variables.iter();
            let Some(variable) = variables.position(|variable| variable.id == name) else {
                continue;
            };
            let solved = &self.solution.variables[variable];
            let numbers = &self.locale.numbers;
            let percent = self.is_percent(variable);
            let (low, high) = super::range::whole(self.sheet, self.solution, variable);
            // A share that was worked out is told in the hundreds of its picture.
            let is_icons =
                matches!(spec.kind, ChartKind::Proportion { quantity, .. } if quantity == variable);
            let (low, high) = match is_icons && solved.stated.is_empty() && high - low >= 0.02 {
                true => numbers.ends_to(low, high, percent, 0),
                false => numbers.ends(low, high, percent),
            };
            // A number that says no more than itself is told as that, not as what rounding leaves open.
            if end.is_empty()
                && let [(figure, low, high)] = solved.stated[..]
                && (low, high) == (solved.low, solved.high)
                && let Some(says) = self.sheet.figures[figure].says.as_ref()
                && !self.is_changed(figure)
                && says
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'%'))
            {
                out.push_str(&text[written..start - 1]);
                out.push_str(says);
                written = i + 1;
                continue;
            }
            let number = match end {
                "low" => low,
                "high" => high,
                "median" => (solved.percentiles)
                    .map(|[p05, median, p95]| numbers.near(median, p95 - p05, percent)),
                "" => low.zip(high).map(|(low, high)| match low == high {
                    true => high,
                    false => self.locale.say(words::RANGE, &[&low, &high]),
                }),
                _ => continue,
            };
            out.push_str(&text[written..start - 1]);
            out.push_str(&number?);
            written = i + 1;
        }
        out.push_str(&text[written..]);
        Some(out)
    }
}

/// A sentence of the sheet as a part of another: without its stop, and without the capital of a word that has none of its
/// own.
pub fn inside(sentence: &str) -> String {
    const PLAIN: [&str; 8] = [
        "The ", "All ", "Both ", "Each ", "No ", "Nobody ", "None ", "These ",
    ];
    let mut out = sentence.trim_end_matches('.').to_owned();
    let is_plain = PLAIN.iter().any(|word| out.starts_with(word));
    if let Some(letter) = out.get_mut(..1).filter(|_| is_plain) {
        letter.make_ascii_lowercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Sheet;
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
            Speaker::new(&sheet, &solution, "en").headline(&sheet.charts[0]),
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
        check("{turnover} left", r#""says": "100%""#, "100% left");
        check("{turnover} left", r#""says": "around 4%""#, "3% to 5% left");
    }

    #[test]
    fn a_conflict_without_a_headline_is_told_by_its_gap() {
        for (figures, expected) in [
            (
                r#"{"quantity": "q", "low": 27, "high": 27}, {"quantity": "q", "low": 30, "high": 30}"#,
                "Q: figures 3 people apart",
            ),
            (
                r#"{"quantity": "q", "low": 27, "high": 28}, {"quantity": "r", "low": 7, "high": 8}"#,
                "R: figures at least 5.5 people apart",
            ),
            (
                r#"{"quantity": "q", "low": 27, "high": 27}, {"quantity": "t", "says": "14"}"#,
                "27 \u{f7} 2 is 13.5, not 14",
            ),
            (
                r#"{"quantity": "q", "says": "around 1 100"}, {"quantity": "t", "says": "412"}"#,
                "\u{201c}around 1 100\u{201d} \u{f7} 2 is 500 to 600, not 412",
            ),
            (
                r#"{"quantity": "q", "says": "under 10"}, {"quantity": "q", "says": "more than 10"}"#,
                "The figures cannot all be true at once",
            ),
            (
                r#"{"quantity": "q", "low": 27, "high": 28}"#,
                "There is nothing to check here",
            ),
            (
                r#"{"quantity": "q", "low": 27, "high": 28}, {"quantity": "t", "says": "14"}"#,
                "No conflict was found here",
            ),
            (
                r#"{"quantity": "q", "low": 27, "high": 28, "changed": true}, {"quantity": "t", "says": "14"}"#,
                "With these changes, no conflict was found here",
            ),
        ] {
            let sheet = Sheet::from_json(&format!(
                r#"{{"quantities": [{{"id": "q", "label": "Q", "unit": "people"}}, {{"id": "r", "label": "R", "unit": "people"}},
                        {{"id": "t", "label": "T", "unit": "people"}}],
                    "figures": [{figures}], "relations": [{{"formula": "q = r * 2"}}, {{"formula": "t = q / 2"}}],
                    "charts": [{{"id": "c", "kind": "conflict"}}]}}"#
            ))
            .unwrap();
            let solution = Model::new(&sheet).solve(&SolveOptions::default());
            let told = Speaker::new(&sheet, &solution, "en").headline(&sheet.charts[0]);
            assert_eq!(told, expected, "{figures}");
        }
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
