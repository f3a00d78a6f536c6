//! What is said of an answer: verdicts, clashes and ranges in words.

use crossfoot::say::{Locale, Speaker};
use crossfoot::sheet::Sheet;
use crossfoot::solve::{Ends, Model, Solution, SolveOptions, Verdict};

fn solved(json: &str) -> (Sheet, Solution) {
    let sheet = Sheet::from_json(json).unwrap();
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    (sheet, solution)
}

/// A sheet of quantities, each `id`, `unit` and what it says, and formulas.
fn sheet(quantities: &[(&str, &str, &str)], formulas: &[&str]) -> String {
    let quantity = |(id, unit, says): &(&str, &str, &str)| {
        let says = match says.is_empty() {
            true => String::new(),
            false => format!(r#", "says": "{says}""#),
        };
        format!(r#"{{"id": "{id}", "unit": "{unit}"{says}}}"#)
    };
    let quantities: Vec<String> = quantities.iter().map(quantity).collect();
    let relation = |formula: &&str| format!(r#"{{"formula": "{formula}"}}"#);
    let relations: Vec<String> = formulas.iter().map(relation).collect();
    format!(
        r#"{{"quantities": [{}], "relations": [{}]}}"#,
        quantities.join(", "),
        relations.join(", ")
    )
}

#[track_caller]
fn clash(quantities: &[(&str, &str, &str)], formulas: &[&str], expected: &str) {
    let (sheet, solution) = solved(&sheet(quantities, formulas));
    let speaker = Speaker::new(&sheet, &solution, "en");
    let told: Vec<String> = (solution.conflicts.iter())
        .map(|conflict| speaker.clash(conflict))
        .collect();
    assert_eq!(told, [expected]);
}

#[test]
fn an_end_that_is_left_out_is_told_as_that() {
    clash(
        &[
            ("w", "people", "exactly 1000"),
            ("a", "%", "more than half"),
            ("n", "people", "exactly 500"),
        ],
        &["n = a * w"],
        "With w (1,000 people) and a (more than 50%), n comes to more than 500 people, but 500 is stated.",
    );
    clash(
        &[
            ("a", "", "less than 10"),
            ("b", "", "exactly 5"),
            ("c", "", "exactly 15"),
        ],
        &["c = a + b"],
        "With a (under 10) and b (5), c comes to at least 5 and less than 15, but 15 is stated.",
    );
}

#[test]
fn numbers_carry_their_unit_and_no_more_digits_than_the_gap_takes() {
    clash(
        &[
            ("sold", "GBP", "£168.2 million"),
            ("kept", "GBP", "£20 million"),
            ("all", "GBP", "£212.4 million"),
        ],
        &["all = sold + kept"],
        "“£168.2 million” + “£20 million” (£15m to £25m) make £183m to £194m, at least \
         £19m less than the “£212.4 million” stated for all.",
    );
    clash(
        &[
            ("part", "people", "exactly 366834"),
            ("whole", "people", "exactly 747161"),
            ("share", "%", "49.9 percent"),
        ],
        &["part = share * whole"],
        "“49.9 percent” (49.85% to 50.00%) of 747,161 is 372,400 to 373,600 people, not the 366,834 stated for \
         part: at least 5,600 off.",
    );
    clash(
        &[
            ("part", "people", "exactly 366834"),
            ("whole", "people", "exactly 747161"),
            ("share", "%", "49.9 percent"),
        ],
        &["share = part / whole"],
        "With part (366,834 people) and whole (747,161 people), share comes to 49.1%, but “49.9 percent” \
         (49.85% to 50.00%) is stated: at least 0.75 percentage points off.",
    );
}

#[test]
fn a_number_that_was_put_in_place_of_another_is_not_called_stated() {
    let cases = [
        (
            r#"{"id": "a", "says": "exactly 2"}, {"id": "b", "says": "exactly 4"}, {"id": "c", "says": "8", "low": 20, "high": 30, "changed": true}"#,
            "c = a + b",
            "2 + 4 make 6, at least 14 less than the 20 to 30 that c was changed to.",
        ),
        (
            r#"{"id": "a", "says": "exactly 2"}, {"id": "b", "says": "exactly 4"}, {"id": "c", "low": 4.5, "high": 5, "changed": true}"#,
            "c = a + b",
            "2 + 4 make 6, at least 1 more than the 4.5 to 5.0 that c was changed to.",
        ),
        (
            r#"{"id": "p", "low": 600, "high": 610, "changed": true}, {"id": "w", "says": "exactly 1000"}, {"id": "s", "unit": "%", "says": "exactly 50%"}"#,
            "p = s * w",
            "50% of 1,000 is 500, not the 600 to 610 that p was changed to: at least 100 off.",
        ),
        (
            r#"{"id": "a", "says": "exactly 500"}, {"id": "b", "says": "exactly 1000"}, {"id": "c", "low": 600, "high": 610, "changed": true}"#,
            "c = b - a",
            "With a (500) and b (1,000), c comes to 500, but was changed to 600 to 610: at least 100 off.",
        ),
    ];
    for (quantities, formula, expected) in cases {
        let json = format!(
            r#"{{"quantities": [{quantities}], "relations": [{{"formula": "{formula}"}}]}}"#
        );
        let (sheet, solution) = solved(&json);
        let speaker = Speaker::new(&sheet, &solution, "en");
        assert_eq!(speaker.clash(&solution.conflicts[0]), expected);
    }
}

#[test]
fn a_formula_that_is_false_by_itself_is_told_once() {
    clash(
        &[("a", "", "5"), ("b", "", "6"), ("c", "", "7")],
        &["1 = 2"],
        "The relations “1 = 2” cannot all hold, whatever the figures.",
    );
}

#[track_caller]
fn verdict(json: &str, verdict: Verdict, sentence: &str) {
    let (sheet, solution) = solved(json);
    let speaker = Speaker::new(&sheet, &solution, "en");
    assert_eq!(solution.verdict, verdict, "{json}");
    assert_eq!(speaker.verdict(), sentence, "{json}");
}

#[test]
fn what_nothing_compares_is_unchecked() {
    const NO_RELATION: &str = "There is nothing to check: no relation ties these figures together.";
    const WOULD_HOLD: &str = "There is nothing to check: the relations say what follows from these figures, \
                              and would hold whatever they were.";
    verdict("{}", Verdict::Unchecked, NO_RELATION);
    let lone = [("a", "", "about 20"), ("b", "", "")];
    verdict(&sheet(&lone, &[]), Verdict::Unchecked, NO_RELATION);
    for formula in [
        "b = 2 * a",
        "a = 2 * b",
        "b = a + 1",
        "b >= a",
        "b * a = 7",
        "b = 7 / a",
    ] {
        verdict(&sheet(&lone, &[formula]), Verdict::Unchecked, WOULD_HOLD);
    }
    let three = [("part", "", "about 20"), ("whole", "", "50"), ("c", "", "")];
    for formulas in [
        &["c = part / whole"][..],
        &["part = c * whole"],
        &["c = part + whole"],
    ] {
        verdict(&sheet(&three, formulas), Verdict::Unchecked, WOULD_HOLD);
    }
    // One follows from the other, and nothing from both.
    let chain = [("a", "", "about 20"), ("b", "", ""), ("c", "", "")];
    verdict(
        &sheet(&chain, &["b = 2 * a", "c = b + 1"]),
        Verdict::Unchecked,
        WOULD_HOLD,
    );
    verdict(
        &sheet(&chain, &["a = b + c"]),
        Verdict::Unchecked,
        WOULD_HOLD,
    );
}

#[test]
fn what_could_fail_is_checked() {
    const READ: &str =
        "The figures can all be true at once, read the way most people read such wording.";
    let three = [("part", "", "about 20"), ("whole", "", "50"), ("c", "", "")];
    for formulas in [
        &["part <= whole"][..],
        &["part >= 3"],
        // What is left cannot be below zero.
        &["c = whole - part"],
        &["whole = part + c"],
        &["c = part / whole", "c <= 1"],
    ] {
        verdict(&sheet(&three, formulas), Verdict::Consistent, READ);
    }
    // Exact numbers can be read in one way only.
    let exact = [("a", "", "exactly 2"), ("b", "", "exactly 3")];
    verdict(
        &sheet(&exact, &["a <= b"]),
        Verdict::Consistent,
        "The figures can all be true at once.",
    );
}

#[test]
fn two_figures_for_one_quantity_are_compared_without_a_relation() {
    let twice = |second: &str| {
        format!(
            r#"{{"quantities": [{{"id": "staff"}}],
                "figures": [{{"quantity": "staff", "says": "around 1 100"}}, {{"quantity": "staff", "says": "{second}"}}]}}"#
        )
    };
    verdict(
        &twice("1 150"),
        Verdict::Consistent,
        "The figures can all be true at once, read the way most people read such wording.",
    );
    verdict(
        &twice("exactly 1 300"),
        Verdict::Contradiction,
        "The figures cannot all be true at once, read the way most people read such wording.",
    );
    let total = |second: &str| {
        format!(
            r#"{{"quantities": [{{"id": "so_far", "cumulative": true}}], "figures": [
                {{"quantity": "so_far", "low": 100, "high": 100, "as_of": "2022-01"}},
                {{"quantity": "so_far", "low": {second}, "high": {second}, "as_of": "2022-02"}}]}}"#
        )
    };
    verdict(
        &total("120"),
        Verdict::Consistent,
        "The figures can all be true at once.",
    );
    verdict(
        &total("90"),
        Verdict::Contradiction,
        "The figures cannot all be true at once.",
    );
}

#[test]
fn a_range_is_one_text_wherever_it_is_shown() {
    let en = Locale::of("en");
    for (low, high, unit, amount, span) in [
        (
            3630.0,
            5400.0,
            "people",
            "3,630 to 5,400 people",
            "3,630\u{2013}5,400",
        ),
        (0.025, 0.045, "%", "2.5% to 4.5%", "2.5\u{2013}4.5%"),
        (
            168.15e6,
            168.3e6,
            "GBP",
            "£168.15m to £168.30m",
            "168.15m\u{2013}168.30m",
        ),
        (-5e6, 3e6, "EUR", "\u{2212}€5m to €3m", "\u{2212}5m to 3m"),
        (20.0, f64::INFINITY, "km", "at least 20 km", "at least 20"),
        (f64::NAN, f64::NAN, "km", "no value fits", "no value fits"),
        (
            f64::NEG_INFINITY,
            f64::INFINITY,
            "km",
            "not known",
            "not known",
        ),
    ] {
        let told = Ends::closed(low, high);
        assert_eq!(en.amount(told, unit), amount);
        assert_eq!(en.span(told, unit == "%"), span);
    }
    // Elsewhere an amount of money stands before its currency.
    let lt = Locale::of("lt");
    assert_eq!(
        lt.amount(Ends::closed(5e6, 6e6), "EUR"),
        "5\u{a0}mln. to 6\u{a0}mln. EUR"
    );
}

/// What is told of the clashes of a sheet, a line each.
#[track_caller]
fn told(quantities: &[(&str, &str, &str)], formulas: &[&str], expected: &[&str]) {
    let (sheet, solution) = solved(&sheet(quantities, formulas));
    let speaker = Speaker::new(&sheet, &solution, "en");
    let mut out = Vec::new();
    for group in speaker.clash_groups() {
        out.extend(speaker.common_of(&group));
        let clashes = group.conflicts.iter().map(|&at| &solution.conflicts[at]);
        out.extend(clashes.map(|clash| speaker.clash(clash)));
        out.extend(group.rest);
    }
    assert_eq!(out, expected);
}

#[test]
fn what_all_clashes_share_is_told_first_and_what_would_settle_them() {
    let cells = [
        ("a", "people", "exactly 2"),
        ("b", "people", "exactly 4"),
        ("c", "people", "exactly 7"),
        ("d", "people", "exactly 5"),
        ("e", "people", "exactly 8"),
    ];
    told(
        &cells,
        &["c = a + b", "e = a + d"],
        &[
            "a (2 people) is part of both clashes found. If it were 3 people, everything tied to it would fit; no other figure alone would do that.",
            "2 + 4 make 6 people, 1 less than the 7 stated for c.",
            "2 + 5 make 7 people, 1 less than the 8 stated for e.",
        ],
    );
    told(
        &[
            cells[0],
            cells[1],
            ("c", "people", "7 to 9"),
            cells[3],
            ("e", "people", "8 to 9"),
        ],
        &["c = a + b", "e = a + d"],
        &[
            "a (2 people) is part of both clashes found. With another number in its place (2.5 to 4.5 people), everything tied to it would fit; no other figure alone would do that.",
            "2 + 4 make 6 people, at least 0.5 less than the “7 to 9” (6.5 to 9.5) stated for c.",
            "2 + 5 make 7 people, at least 0.5 less than the “8 to 9” (7.5 to 9.5) stated for e.",
        ],
    );
    told(
        &[
            cells[0],
            cells[1],
            ("c", "people", "at least 7"),
            ("e", "people", "at least 8"),
        ],
        &["c = a + b", "e = a + b"],
        &[
            "a (2 people) and b (4 people) are each part of both clashes found. If one of them were another number (a: at least 4 people; b: at least 6 people), everything tied to it would fit; no other figure alone would do that.",
            "2 + 4 make 6 people, at least 1 less than the at least 7 stated for c.",
            "2 + 4 make 6 people, at least 2 less than the at least 8 stated for e.",
        ],
    );
}

#[test]
fn of_many_clashes_that_share_a_figure_a_few_are_told() {
    let rows = ["b", "c", "d", "e", "f"];
    let quantities: Vec<(&str, &str, &str)> = std::iter::once(("a", "", "exactly 2"))
        .chain(rows.map(|row| (row, "", "exactly 1")))
        .collect();
    let formulas = rows.map(|row| format!("a = {row}"));
    let formulas: Vec<&str> = formulas.iter().map(String::as_str).collect();
    let clash = |row: &str| format!("a (2) and {row} (1) should be the same, but are 1 apart.");
    let [first, second, third] = ["b", "c", "d"].map(clash);
    told(
        &quantities,
        &formulas,
        &[
            "a (2) is part of all 5 clashes found. If it were 1, everything tied to it would fit; no other figure alone would do that.",
            &first,
            &second,
            &third,
            "And 2 more that share a.",
        ],
    );
}
