//! What conflicts have in common: of fifty conflicts that one slip makes, the figure that stands in all of them.
//!
//! That figures are shared is counted; that another number in their place would settle everything is told only where that
//! was shown: without them the rest fits. Each part is looked at by itself, since nothing else ties its figures.

use super::Inquiry;
use crate::solve::bounds::Fit;
use crate::solve::decision::snapped;
use crate::solve::part::Part;
use crate::solve::work::{Work, limit};
use crate::solve::{Common, Conflict};

/// Figures of which each is asked whether it settles all by itself.
const MOST_ASKED: usize = 8;

/// Figures that are told for conflicts of which no single one is part of all.
const MOST_TOGETHER: usize = 3;

impl Part<'_> {
    /// What the conflicts of a part, `own` among all, have in common, if anything.
    ///
    /// - `asked`: the part of everything in force that has this one in it.
    pub(super) fn common(
        &self,
        conflicts: &[Conflict],
        own: Vec<usize>,
        asked: &Part,
        work: &mut Work,
    ) -> Option<Common> {
        let mut left: Vec<&Conflict> = own.iter().map(|&at| &conflicts[at]).collect();
        let n_with = self.n_with(&left);
        let in_all = (self.figures.iter().zip(n_with)).filter(|(_, n)| *n == left.len());
        let in_all: Vec<usize> = in_all.map(|(&figure, _)| figure).collect();
        let mut common = Common {
            figures: Vec::new(),
            conflicts: own,
            allowed: Vec::new(),
            is_settled: false,
            is_only: in_all.len() <= MOST_ASKED,
        };
        for &figure in in_all.iter().take(MOST_ASKED) {
            match asked.fits_without(&[figure], work) {
                Fit::Yes => {
                    common.figures.push(figure);
                    common.allowed.push(asked.in_place_of(figure, work));
                    common.is_settled = true;
                }
                Fit::No => {}
                Fit::Unknown => common.is_only = false,
            }
        }
        if common.is_settled {
            return Some(common);
        }
        common.is_only = false;
        // No figure by itself: those that are part of most of what is left.
        while !left.is_empty() && common.figures.len() < MOST_TOGETHER {
            let n_with = self.n_with(&left);
            // Of several the first on the sheet.
            let most = (self.figures.iter().zip(n_with))
                .rev()
                .max_by_key(|(_, n)| *n);
            let Some((&figure, 2..)) = most else {
                break;
            };
            common.figures.push(figure);
            left.retain(|conflict| !conflict.figures.contains(&figure));
        }
        common.is_settled = common.figures.len() > 1
            && left.is_empty()
            && asked.fits_without(&common.figures, work) == Fit::Yes;
        common.conflicts.retain(|&at| {
            let mut figures = common.figures.iter();
            figures.any(|figure| conflicts[at].figures.contains(figure))
        });
        (!common.figures.is_empty()).then_some(common)
    }

    /// How many conflicts each figure of the part is in.
    fn n_with(&self, conflicts: &[&Conflict]) -> Vec<usize> {
        let mut out = vec![0; self.figures.len()];
        for figure in conflicts.iter().flat_map(|conflict| &conflict.figures) {
            if let Ok(own) = self.figures.binary_search(figure) {
                out[own] += 1;
            }
        }
        out
    }

    fn fits_without(&self, figures: &[usize], work: &mut Work) -> Fit {
        let counts: Vec<bool> = (self.figures.iter())
            .map(|figure| !figures.contains(figure))
            .collect();
        Inquiry::new(self, false, work).ask(&counts, &self.all())
    }

    /// The numbers among which one in place of a figure would settle everything; without ends where that would be said of
    /// numbers of which it is not known.
    fn in_place_of(&self, figure: usize, work: &mut Work) -> (f64, f64) {
        let none = (f64::NEG_INFINITY, f64::INFINITY);
        let start = self.start(&|other| other != figure, false);
        let Some(v) = self.variable(self.model.sheet.figures[figure].variable) else {
            return none;
        };
        let mut question = work.part(limit::QUESTION);
        let found = self.ranges(&self.all(), start, &mut question);
        work.charge(limit::QUESTION, question);
        let Some(found) = found.filter(|found| found.tight[v] && found.is_shown) else {
            return none;
        };
        let (low, high) = snapped(found.bounds[v], None);
        let stated = self.model.stated(figure);
        // Numbers on both sides of what is stated are no range.
        match high <= stated.0 || stated.1 <= low {
            true => (low, high),
            false => none,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sheet::Sheet;
    use crate::solve::{Common, Model, Solution, SolveOptions, Verdict};

    fn model(figures: &[(&str, f64)], formulas: &[&str]) -> Model {
        let quantities = (figures.iter())
            .map(|(id, says)| format!(r#"{{"id": "{id}", "low": {says}, "high": {says}}}"#));
        let relations = formulas
            .iter()
            .map(|formula| format!(r#"{{"formula": "{formula}"}}"#));
        let text = format!(
            r#"{{"quantities": [{}], "relations": [{}]}}"#,
            quantities.collect::<Vec<_>>().join(","),
            relations.collect::<Vec<_>>().join(",")
        );
        Model::new(&Sheet::from_json(&text).unwrap())
    }

    fn solve(model: &Model) -> Solution {
        model.solve(&SolveOptions {
            n_draws: 256,
            ..SolveOptions::default()
        })
    }

    #[track_caller]
    fn check(figures: &[(&str, f64)], formulas: &[&str], expected: &[Common]) {
        assert_eq!(solve(&model(figures, formulas)).common, expected);
    }

    fn common(figures: &[usize], conflicts: &[usize], allowed: &[f64]) -> Common {
        Common {
            figures: figures.to_vec(),
            conflicts: conflicts.to_vec(),
            allowed: allowed.iter().map(|&value| (value, value)).collect(),
            is_settled: true,
            is_only: true,
        }
    }

    #[test]
    fn a_slip_is_part_of_all_conflicts_and_another_number_settles_them() {
        // 3 + 4 = 7 and 3 + 5 = 8, with 2 for 3.
        let figures = [("a", 2.0), ("b", 4.0), ("c", 7.0), ("d", 5.0), ("e", 8.0)];
        let formulas = ["c = a + b", "e = a + d"];
        check(&figures, &formulas, &[common(&[0], &[0, 1], &[3.0])]);
    }

    #[test]
    fn one_conflict_has_nothing_in_common_with_others() {
        check(&[("a", 2.0), ("b", 4.0), ("c", 7.0)], &["c = a + b"], &[]);
        // Apart from each other.
        let figures = [("a", 1.0), ("b", 2.0), ("c", 3.0), ("d", 4.0)];
        check(&figures, &["a = b", "c = d"], &[]);
    }

    #[test]
    fn any_of_several_figures_may_settle_all() {
        // What a and b make is stated twice.
        let figures = [("a", 2.0), ("b", 4.0), ("c", 7.0), ("d", 7.0)];
        let formulas = ["c = a + b", "d = a + b"];
        check(
            &figures,
            &formulas,
            &[common(&[0, 1], &[0, 1], &[3.0, 5.0])],
        );
    }

    #[test]
    fn where_no_single_figure_settles_all_several_do() {
        // 3 + 4 = 7, 3 + 5 = 8, 6 + 4 = 10 and 6 + 5 = 11, with 2 for 3 and 7 for 6.
        let figures = [("a", 2.0), ("b", 4.0), ("c", 7.0), ("d", 5.0)];
        let others = [("e", 8.0), ("f", 7.0), ("g", 10.0), ("h", 11.0)];
        let formulas = ["c = a + b", "e = a + d", "g = f + b", "h = f + d"];
        let found = solve(&model(&[figures, others].concat(), &formulas));
        let all: Vec<usize> = (0..found.conflicts.len()).collect();
        let together = Common {
            is_only: false,
            ..common(&[0, 5], &all, &[])
        };
        assert_eq!(found.common, [together]);
        // Where it takes more than are named, nothing is said to settle them.
        let chain = [("a", 1.0), ("b", 2.0), ("c", 3.0), ("d", 4.0)];
        let found = solve(&model(&chain, &["a = b", "b = c", "c = d"]));
        assert!(!found.common[0].is_settled);
    }

    #[test]
    fn what_is_assumed_has_to_fit_too() {
        let text = |assumed: &str| {
            format!(
                r#"{{"quantities": [{{"id": "a", "low": 2, "high": 2}}, {{"id": "b", "low": 4, "high": 4}},
                    {{"id": "c", "low": 7, "high": 7}}, {{"id": "d", "low": 5, "high": 5}}, {{"id": "e", "low": 8, "high": 8}},
                    {{"id": "f", "low": 1, "high": 1}}],
                  "relations": [{{"formula": "c = a + b"}}, {{"formula": "e = a + d"}},
                    {{"formula": "{assumed}", "assumes": "ours"}}]}}"#
            )
        };
        let settled = |assumed: &str| {
            let sheet = Sheet::from_json(&text(assumed)).unwrap();
            let found = solve(&Model::new(&sheet));
            assert_eq!(found.verdict, Verdict::Contradiction);
            (found.common[0].figures.clone(), found.common[0].is_settled)
        };
        assert_eq!(settled("d = b + f"), (vec![0], true));
        assert_eq!(settled("d = b + f + f"), (vec![0], false));
    }

    #[test]
    fn numbers_on_both_sides_of_what_is_stated_are_no_range() {
        // x is 1 or 3, and 2 is stated.
        let figures = [("x", 2.0), ("a", 3.0), ("b", 4.0), ("c", 3.0)];
        let formulas = ["x * x + a = b * x", "x * x + c = b * x"];
        let found = solve(&model(&figures, &formulas)).common;
        let told = found.iter().find(|common| common.figures[0] == 0).unwrap();
        assert_eq!(told.allowed[0], (f64::NEG_INFINITY, f64::INFINITY));
    }

    #[test]
    fn what_is_said_to_settle_a_table_does() {
        // Tables that add up both ways, with one number changed.
        arbtest::arbtest(|u| {
            let mut cells = [[0i32; 4]; 4];
            for row in 0..3 {
                for column in 0..3 {
                    let value = u.int_in_range(1..=50)?;
                    for (r, c) in [(row, column), (row, 3), (3, column), (3, 3)] {
                        cells[r][c] += value;
                    }
                }
            }
            let slip = (u.int_in_range(0..=3)?, u.int_in_range(0..=3)?);
            cells[slip.0][slip.1] += u.int_in_range(1..=9)?;
            let name = |row: usize, column: usize| format!("q{row}{column}");
            let names: Vec<(String, f64)> = (0..16)
                .map(|at| (name(at / 4, at % 4), f64::from(cells[at / 4][at % 4])))
                .collect();
            let figures: Vec<(&str, f64)> = names.iter().map(|(name, n)| (&**name, *n)).collect();
            let mut formulas = Vec::new();
            for line in 0..4 {
                let sum = |name: &dyn Fn(usize) -> String| {
                    format!("{} = {} + {} + {}", name(3), name(0), name(1), name(2))
                };
                formulas.push(sum(&|i| name(line, i)));
                formulas.push(sum(&|i| name(i, line)));
            }
            let formulas: Vec<&str> = formulas.iter().map(String::as_str).collect();
            let mut model = model(&figures, &formulas);
            let found = solve(&model);
            let [common] = &found.common[..] else {
                panic!("{:?}", found.common);
            };
            assert_eq!(common.figures, [slip.0 * 4 + slip.1]);
            assert!(common.is_only && common.conflicts.len() == found.conflicts.len());
            let [(low, high)] = common.allowed[..] else {
                panic!("{common:?}");
            };
            model.set(common.figures[0], Some(low), Some(high));
            assert_eq!(solve(&model).verdict, Verdict::Consistent);
            Ok(())
        })
        .budget_ms(500);
    }
}
