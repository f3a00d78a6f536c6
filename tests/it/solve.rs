//! What solving must get right, against answers worked out another way: by hand, by corner enumeration
//! in exact fractions, by closed forms, by brute force over subsets.

use arbtest::arbitrary::{Result, Unstructured};
use crossfoot::interval::Rational;
use crossfoot::say::Speaker;
use crossfoot::sheet::Sheet;
use crossfoot::solve::{Model, Note, Solution, SolveOptions, Verdict};
use crossfoot::value::Value;

/// A sheet from lines: `name says words`, `name low high` (`-` for none, `>` or `<` before an open end, a
/// mode behind), `name` alone; `~` after a name that may be negative; `left = right`, with `?` before an assumption.
fn sheet(text: &str) -> Sheet {
    let (mut quantities, mut relations) = (Vec::new(), Vec::new());
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if line.contains(['=']) {
            let (assumes, formula) = match line.strip_prefix('?') {
                Some(formula) => (format!(r#","assumes":"{formula}""#), formula),
                None => (String::new(), line),
            };
            let id = relations.len() + 1;
            relations.push(format!(
                r#"{{"id":"r{id}","formula":"{formula}"{assumes}}}"#
            ));
            continue;
        }
        let (id, mut rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut out = format!(r#"{{"id":"{id}","label":"{id}""#);
        if id.starts_with("p_") {
            out += r#","unit":"%""#;
        }
        if let Some(after) = rest.strip_prefix('~') {
            out += r#","signed":true"#;
            rest = after.trim();
        }
        if let Some(says) = rest.strip_prefix("says ") {
            out += &format!(r#","says":"{says}""#);
        } else {
            for (word, (field, open)) in rest.split_whitespace().zip([
                ("low", "open_low"),
                ("high", "open_high"),
                ("mode", ""),
            ]) {
                let number = word.trim_start_matches(['>', '<']);
                if word.len() > number.len() {
                    out += &format!(r#","{open}":true"#);
                }
                if number != "-" {
                    out += &format!(r#","{field}":{number}"#);
                }
            }
        }
        quantities.push(out + "}");
    }
    let (quantities, relations) = (quantities.join(","), relations.join(","));
    from_json(&format!(
        r#"{{"quantities":[{quantities}],"relations":[{relations}]}}"#
    ))
}

fn from_json(json: &str) -> Sheet {
    let value: Value = serde_json::from_str(json).unwrap_or_else(|e| panic!("{e} in {json}"));
    Sheet::from_value(&value).unwrap_or_else(|e| panic!("{e:?} in {json}"))
}

fn solve(sheet: &Sheet) -> Solution {
    Model::new(sheet).solve(&SolveOptions {
        n_draws: 512,
        seed: 3,
    })
}

/// Ranges and verdict, with few draws.
fn solve_live(sheet: &Sheet) -> Solution {
    Model::new(sheet).solve_live(&SolveOptions {
        n_draws: 64,
        seed: 1,
    })
}

fn index(sheet: &Sheet, id: &str) -> usize {
    sheet
        .variables
        .iter()
        .position(|v| v.id == id)
        .unwrap_or_else(|| panic!("no {id}"))
}

/// Whether a bound is not inside the truth and within 1e-6 of it.
#[track_caller]
fn check_bound(name: &str, found: f64, truth: f64, is_low: bool) {
    if truth.is_infinite() {
        assert_eq!(found, truth, "{name}");
        return;
    }
    let outside = if is_low { truth - found } else { found - truth };
    let size = truth.abs().max(1e-6);
    assert!(
        outside >= -1e-12 * size,
        "{name} is {found}, inside the truth {truth}"
    );
    assert!(
        outside <= 1e-6 * size,
        "{name} is {found}, loose around {truth}"
    );
}

/// Solves and compares the ranges of `expected`: `name low high`, one a line.
#[track_caller]
fn check_ranges(text: &str, expected: &[(&str, f64, f64)]) {
    let sheet = sheet(text);
    let solution = solve(&sheet);
    assert!(solution.verdict.holds(), "{:?}", solution.conflicts);
    for &(name, low, high) in expected {
        let solved = &solution.variables[index(&sheet, name)];
        check_bound(name, solved.low, low, true);
        check_bound(name, solved.high, high, false);
        assert!(solved.tight, "{name} is not told as tight");
    }
}

const MINISTRY: &str = "
    returned says around 1 100
    p_share says around one in four
    centres_now says around 2 600
    centres says five
    granted says 130
    p_rate says only 3-4%
    arrived
    applications
    elsewhere
    per_centre
    returned = p_share * arrived
    granted = p_rate * applications
    ?arrived = returned + centres_now + granted + elsewhere
    centres_now = per_centre * centres";

#[test]
fn the_statement_of_2022_implies_what_was_worked_out_by_hand() {
    check_ranges(
        MINISTRY,
        &[
            ("arrived", 3630.0, 5400.0),
            ("applications", 26_000.0 / 9.0, 5200.0),
            ("elsewhere", 0.0, 1570.0),
            ("per_centre", 500.0, 540.0),
        ],
    );
    let sheet = sheet(MINISTRY);
    let solution = Model::new(&sheet).solve(&SolveOptions {
        n_draws: 65_536,
        seed: 1,
    });
    assert_eq!(solution.stretch, Some(0.0));
    for (name, expected) in [
        ("arrived", [3967.0, 4398.0, 4868.0]),
        ("elsewhere", [164.0, 569.0, 1006.0]),
        ("applications", [3076.0, 3714.0, 4687.0]),
    ] {
        let found = solution.variables[index(&sheet, name)].percentiles.unwrap();
        let width = expected[2] - expected[0];
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() <= 0.005 * width,
                "{name}: {found}, not {expected}"
            );
        }
    }
}

#[test]
fn a_set_range_moves_what_follows_from_it_and_can_be_taken_back() {
    let sheet = sheet(MINISTRY);
    let mut model = Model::new(&sheet);
    let options = SolveOptions::default();
    let arrived = index(&sheet, "arrived");
    model.set(0, Some(1000.0), Some(1000.0));
    let solution = model.solve_live(&options);
    assert_eq!(
        (solution.variables[arrived].high, solution.changed),
        (4500.0, vec![0])
    );
    model.reset(0);
    assert_eq!(model.solve_live(&options).variables[arrived].high, 5400.0);
    model.assume(2, false);
    check_bound(
        "arrived",
        model.solve_live(&options).variables[arrived].low,
        3500.0,
        true,
    );
}

#[test]
fn linear_systems_are_solved_whatever_their_shape() {
    check_ranges(
        "x ~\n y ~\n x + y = 1\n x - y = 0",
        &[("x", 0.5, 0.5), ("y", 0.5, 0.5)],
    );
    check_ranges(
        "x 0 100\n y 0 100\n x = 0.999 * y\n y = x",
        &[("x", 0.0, 0.0)],
    );
    check_ranges(
        "a 10 20\n b 5 -\n a + b <= 30\n b <= a / 2 + 3",
        &[("a", 10.0, 20.0), ("b", 5.0, 12.0)],
    );
    check_ranges(
        "a11 10 20\n a12 10 20\n a13 10 20\n a21 10 20\n a22 10 20\n a23\n r1 45 50\n r2 40 70
         c1 22 30\n c2 25 26\n c3 30 40\n t
         a11 + a12 + a13 = r1\n a21 + a22 + a23 = r2\n a11 + a21 = c1\n a12 + a22 = c2
         a13 + a23 = c3\n t = r1 + r2\n t = c1 + c2 + c3",
        &[
            ("a12", 10.0, 16.0),
            ("r2", 40.0, 51.0),
            ("t", 85.0, 96.0),
            ("a23", 10.0, 30.0),
        ],
    );
}

#[test]
fn cycles_close_exactly_however_slowly_they_converge() {
    check_ranges(
        "in\n out\n in = 0.98 * out + 3\n out = 0.98 * in + 3",
        &[("in", 150.0, 150.0), ("out", 150.0, 150.0)],
    );
    check_ranges(
        "p\n q\n r\n e 2 5\n p = 0.8 * q + e\n q = 0.8 * r + e\n r = 0.8 * p + e",
        &[("p", 10.0, 25.0), ("q", 10.0, 25.0), ("r", 10.0, 25.0)],
    );
}

#[test]
fn small_differences_of_large_numbers_keep_their_digits() {
    check_ranges(
        "total 9120334988225 9120334988225\n a 9120334988000 9120334988100\n b\n total = a + b",
        &[("b", 125.0, 225.0)],
    );
    check_ranges(
        "t 1000000000000 1000000000001\n a 400000000000 400000000001
         b 600000000000 600000000000.5\n d ~\n t = a + b\n d = t - a - 600000000000",
        &[("d", 0.0, 0.5)],
    );
    check_ranges(
        "now 2345678901234.2 2345678901234.9\n then 2345678901233 2345678901233\n rise\n rise = now - then",
        &[("rise", 1.2, 1.9)],
    );
}

#[test]
fn a_tight_bound_is_close_whatever_the_size_of_its_parts() {
    check_ranges(
        "x 15000000000000 39000000000000\n y ~\n y = 0.1 * x - 0.8 + 90 - 0.1 * x",
        &[("y", 89.2, 89.2)],
    );
    let sheet = sheet(
        "a ~ -0.000005 0.000002\n b 0.000016 0.000033\n c 0.000028 0.000052\n y ~
         y = 400 * a * b * c - 0.008 * a * c + 0.006 * b",
    );
    let solved = &solve(&sheet).variables[3];
    // At a = 0.000002, b = 0.000016 and c = 0.000052, by hand.
    let off = 1.0 - solved.low / 9.599_983_36e-8;
    assert!(solved.tight && (0.0..=1e-6).contains(&off), "{off}");
}

#[test]
fn a_quantity_may_occur_several_times() {
    check_ranges(
        "x 10 20\n y 30 70\n s\n s = x / ( x + y )",
        &[("s", 0.125, 0.4)],
    );
    check_ranges(
        "w1 100 200\n w2 50 300\n x1 10 12\n x2 20 25\n m
         m = ( w1 * x1 + w2 * x2 ) / ( w1 + w2 )",
        &[("m", 12.0, 21.75)],
    );
    check_ranges(
        "w1 0.1 0.5\n w2 0.2 0.6\n w3 0.1 0.7\n x1 10 12\n x2 20 25\n x3 5 40\n m
         w1 + w2 + w3 = 1\n m = w1 * x1 + w2 * x2 + w3 * x3",
        &[("m", 8.5, 34.2)],
    );
    check_ranges(
        "x ~ -5 5\n y ~ -5 5\n z ~\n z = x * y - x + y",
        &[("z", -35.0, 25.0)],
    );
    check_ranges("x 0 2\n y ~\n y = x * x * x - 3 * x", &[("y", -2.0, 2.0)]);
    check_ranges(
        "a 0 10\n b 0 10\n s 12 12\n p\n s = a + b\n p = a * b",
        &[("p", 20.0, 36.0)],
    );
    check_ranges(
        "x ~\n y ~\n x * x + y * y <= 1\n x + y >= 1",
        &[("x", 0.0, 1.0)],
    );
    check_ranges("x\n x * x = 2", &[("x", 2f64.sqrt(), 2f64.sqrt())]);
    check_ranges(
        "rev 100 120\n cost 90 130\n profit ~\n margin ~\n profit = rev - cost
         margin = profit / rev",
        &[("margin", -0.3, 0.25)],
    );
    check_ranges(
        "u\n v\n gap 3 4\n d 21 24\n ( u - v ) * ( u + v ) = d\n gap = u - v",
        &[("u", 4.625, 5.5), ("v", 0.625, 2.5)],
    );
    check_ranges("x\n y\n x = y * y\n y = x * x", &[("x", 0.0, 1.0)]);
}

#[test]
fn a_divisor_may_reach_zero_and_an_answer_have_no_end() {
    let no_end = f64::INFINITY;
    check_ranges("a 1 5\n b 0 10\n r\n r = a / b", &[("r", 0.1, no_end)]);
    check_ranges(
        "a 2 6\n b ~ -2 2\n r ~ -0.5 8\n r = a / b",
        &[("r", 1.0, 8.0), ("b", 0.25, 2.0)],
    );
    check_ranges(
        "a 1 2\n b ~ -1 3\n r ~\n r = a / b",
        &[("r", -no_end, no_end)],
    );
    check_ranges(
        "x 1 -\n y\n z\n y = 2 * x\n z = x * y - x",
        &[("y", 2.0, no_end), ("z", 1.0, no_end)],
    );
    check_ranges(
        "x0\n x1 ~ 41 46\n x2 ~\n x3 53 57\n 3 * x1 + x3 + x2 <= 96 + 2 * x0\n x2 + x0 >= 4",
        &[("x0", 28.0, no_end), ("x2", -no_end, no_end)],
    );
    check_ranges(
        "x\n y 3 4\n z\n x + y = z + x",
        &[("x", 0.0, no_end), ("z", 3.0, 4.0)],
    );
    check_ranges(
        "x3\n x4\n x5 0 2\n x3 + x4 = x4\n x5 >= x3",
        &[("x3", 0.0, 0.0), ("x4", 0.0, no_end)],
    );
    check_ranges(
        "a\n b\n t 1 5\n a = b * t\n b <= a",
        &[("a", 0.0, no_end), ("b", 0.0, no_end)],
    );
}

/// `a = a * e` leaves of `a` only 0 where `e` cannot be 1: its range shrinks until it is no wider than the least double,
/// beside figures that agree in one point alone.
#[test]
fn a_range_may_shrink_to_nothing_without_a_contradiction() {
    for more in ["e 10 -", "e ~\ng ~ 170 -\ne = d * g"] {
        let text = format!("a ~ -2 2\nc ~ 43 45\nd ~ 90 92\n{more}\nd = 2 * c - a\na = a * e");
        let sheet = sheet(&text);
        let solution = solve(&sheet);
        assert_eq!(solution.verdict, Verdict::Consistent, "{text}");
        let range = |id| {
            let solved = &solution.variables[index(&sheet, id)];
            (solved.low, solved.high)
        };
        let (a, c, d, e) = (range("a"), range("c"), range("d"), range("e"));
        assert!(a.0 <= 0.0 && a.1 >= 0.0 && a.1 - a.0 < 1e-9, "{a:?}");
        for ((low, high), truth) in [(c, 45.0), (d, 90.0)] {
            assert!(low <= truth && truth <= high && high - low < 1e-9);
        }
        assert_eq!(e.1, f64::INFINITY);
        assert!(solution.stretch.is_some_and(|factor| factor <= 1.0));
    }
}

#[test]
fn a_bound_near_zero_is_told_however_far_off_the_other_is() {
    check_ranges(
        "x 0 100000000000000000\n c 40 42\n d ~\n d = x - c",
        &[("d", -42.0, 1e17)],
    );
    // Nothing but the largest number that is known keeps d from growing: a shrinks as x * x grows.
    let sheet = sheet(
        "a ~\n x\n q 9.025 9.975\n c 4062 4265.1\n d ~
         3 = a * x * ( x + q ) + c\n q - 10 + x + a = c + d\n x + 5 >= a + q\n 10 <= x",
    );
    let solution = solve(&sheet);
    let found = |name| &solution.variables[index(&sheet, name)];
    // -4262.1 / (10 * 19.025) + 9.025 - 4265.1, by hand.
    check_bound("d", found("d").low, -4_278.477_628, true);
    for name in ["x", "d"] {
        check_bound(name, found(name).high, f64::INFINITY, false);
    }
    check_bound("x", found("x").low, 10.0, true);
}

#[test]
fn a_square_that_goes_on_without_end_has_a_least_value() {
    let no_end = f64::INFINITY;
    check_ranges(
        "x ~\n y ~\n y = x * x - 4 * x",
        &[("x", -no_end, no_end), ("y", -4.0, no_end)],
    );
    check_ranges(
        "x ~ - 4\n y ~\n y = x * x - 4 * x + 1",
        &[("x", -no_end, 4.0), ("y", -3.0, no_end)],
    );
    check_ranges(
        "x\n y ~\n z ~\n y = ( x - 3 ) * ( x - 5 )\n z = y - x",
        &[("y", -1.0, no_end), ("z", -5.25, no_end)],
    );
}

#[test]
fn a_bound_that_first_was_any_number_is_found_to_its_digits() {
    // The most of `y` is where `x` is nothing and `d` least.
    check_ranges(
        "z 2134554 2147544\n x\n d 80 90\n y\n z = ( x + y ) * ( d * y )",
        &[("y", 0.0, (2_147_544.0_f64 / 80.0).sqrt())],
    );
}

#[test]
fn numbers_too_long_for_exact_fractions_prove_nothing() {
    // A sum of a billion and a millionth, of which exact arithmetic runs out of digits.
    let sheet = sheet(
        "b 4282676589.607635 8272076196.94665\n r 0.0028533576581807295 0.002954711462616068\n n 6410 6410\n a ~\n c\n d\n e\n \
         a = b + e\n c = n + e / a\n d = r / a\n b = c / e + c / n",
    );
    assert_eq!(solve(&sheet).verdict, Verdict::Consistent);
}

#[test]
fn an_open_end_is_not_reached() {
    for text in [
        "a says more than 500\n b 500 500\n a = b",
        "p_a says more than 30 %\n p_b 0.3 0.3\n p_a = p_b",
        "p_a says more than 30 %\n n 1000 1000\n b - 300\n b = p_a * n",
        "p_a >0.1 1\n p_b >0.2 1\n p_c 0 0.3\n p_c = p_a + p_b",
        "x >0.1 1\n y >0.1 1\n s - 0.2\n d ~ 0 0\n s = x + y\n d = x - y",
        "p_a 0.2 0.3\n n 0 1000\n b >300 -\n b = p_a * n",
    ] {
        assert_eq!(
            solve(&sheet(text)).verdict,
            Verdict::Contradiction,
            "{text}"
        );
        // Closed, the same ends may touch.
        let closed = text.replace('>', "").replace("more than", "at least");
        assert_eq!(
            solve(&sheet(&closed)).verdict,
            Verdict::Consistent,
            "{closed}"
        );
    }
}

#[test]
fn a_soft_end_gives_way_before_anything_contradicts() {
    let sheet = sheet("a says up to 300\n b 310 320\n a = b");
    let solution = solve(&sheet);
    assert!(solution.verdict.holds());
    assert_eq!(solution.notes, [Note::Soft(vec![0])]);
}

#[test]
fn an_assumption_is_not_told_as_the_statements_contradiction() {
    let sheet = sheet("a 10 12\n b 20 21\n c 5 6\n d 7 8\n ?a = b\n c <= d");
    let solution = solve(&sheet);
    assert_eq!(solution.verdict, Verdict::Depends);
    assert_eq!(solution.conflicts.len(), 1);
    assert_eq!(
        (
            &solution.conflicts[0].figures[..],
            &solution.conflicts[0].relations[..]
        ),
        (&[0, 1][..], &[0][..])
    );
    assert_eq!(solution.variables[0].high, 12.0);
    assert_eq!(solution.notes, [Note::LeftOut(vec![0])]);
}

#[test]
fn an_assumption_that_fails_by_itself_does_not_switch_off_the_others() {
    let figures = "a 10 10\nb 4 4\nc 5 5\nd\ne\n";
    let check = |relations: &str, left_out: &[&str], note: Option<&str>, d: (f64, f64)| {
        let sheet = sheet(&format!("{figures}{relations}"));
        let solution = solve(&sheet);
        let ids: Vec<&str> = (solution.left_out.iter())
            .map(|r| &*sheet.relations[*r].id)
            .collect();
        let notes = Speaker::new(&sheet, &solution, "en").notes();
        assert_eq!(ids, left_out, "{relations}");
        assert_eq!(solution.verdict == Verdict::Depends, note.is_some());
        assert!(
            note.is_none_or(|note| notes.iter().any(|n| n.contains(note))),
            "{notes:?}"
        );
        let solved = &solution.variables[index(&sheet, "d")];
        assert_eq!((solved.low, solved.high), d, "{relations}");
    };
    let any = (0.0, f64::INFINITY);
    check("?d = a + b", &[], None, (14.0, 14.0));
    // One fails whatever else is assumed: the other stays.
    check(
        "?a = b + c\n?d = a + b",
        &["r1"],
        Some("fail with “a = b + c”"),
        (14.0, 14.0),
    );
    check(
        "?a = b + c\n?b = c\n?d = a + b",
        &["r1", "r2"],
        Some("each of “a = b + c” and “b = c”"),
        (14.0, 14.0),
    );
    // They fail only together: none is singled out.
    check(
        "?d = a + b\n?d = a + c",
        &["r1", "r2"],
        Some("which of them is wrong"),
        any,
    );
    // One fails alone, and what is left fails together.
    check(
        "?a = b + c\n?d = a + b\n?d = a + c",
        &["r1", "r2", "r3"],
        Some("which of them is wrong"),
        any,
    );
    // The only one there is.
    check("?a = b + c", &["r1"], Some("leave out “a = b + c”."), any);
}

#[test]
fn work_that_is_cut_short_is_told() {
    let check = |n: usize, expected: bool| {
        let quantities: Vec<String> = (0..n).map(|i| format!("q{i} 0 10")).collect();
        let relations: Vec<String> = (0..n - 2)
            .map(|i| {
                format!(
                    "q{i} * q{} = q{} + q{} * q{}",
                    i + 1,
                    i + 2,
                    i * 7 % n,
                    i * 3 % n
                )
            })
            .collect();
        let sheet = sheet(&format!(
            "{}\n{}",
            quantities.join("\n"),
            relations.join("\n")
        ));
        let solution = solve_live(&sheet);
        assert_eq!(solution.is_cut_short, expected, "{n}");
        let notes = Speaker::new(&sheet, &solution, "en").notes();
        let says = |words: &str| notes.iter().any(|note| note.contains(words));
        assert_eq!(says("too long") || says("cut short"), expected, "{notes:?}");
    };
    check(3, false);
    // The thousand products that once took half a minute.
    check(1_000, true);
}

#[test]
fn what_no_clash_touches_keeps_its_range() {
    let sheet = sheet("a 10 12\n b 20 21\n c 5 6\n d\n a = b\n d = 2 * c");
    let solution = solve(&sheet);
    assert_eq!(solution.verdict, Verdict::Contradiction);
    assert!(solution.variables[0].low.is_nan() && solution.variables[1].high.is_nan());
    assert_eq!(
        (solution.variables[3].low, solution.variables[3].high),
        (10.0, 12.0)
    );
    assert!(solution.variables[3].percentiles.is_some());
}

/// A running total of two dates: "around 1 100" in June, "around 1 040" in July.
const FALLING: &str = r#"{"quantities":[{"id":"returned","label":"Returned voluntarily","cumulative":true}],
    "figures":[{"id":"june","quantity":"returned","says":"around 1 100","as_of":"2022-06-28"},
               {"id":"july","quantity":"returned","says":"around 1 040","as_of":"2022-07-28"}]}"#;

#[test]
fn a_running_total_does_not_fall() {
    let sheet = from_json(FALLING);
    let mut model = Model::new(&sheet);
    let solution = model.solve(&SolveOptions::default());
    assert!(solution.verdict.holds());
    assert!(
        (solution.stretch.unwrap() - 12.0 / 25.0).abs() < 1e-4,
        "{:?}",
        solution.stretch
    );
    model.set_reading(crossfoot::reading::Reading::Strict);
    let solution = model.solve(&SolveOptions::default());
    assert_eq!(solution.verdict, Verdict::Contradiction);
    assert!(
        (solution.stretch.unwrap() - 12.0 / 11.0).abs() < 1e-4,
        "{:?}",
        solution.stretch
    );
    assert_eq!(solution.conflicts.len(), 1);
    assert_eq!(
        Speaker::new(&sheet, &solution, "en").clash(&solution.conflicts[0]),
        "Returned voluntarily: \u{201c}around 1 100\u{201d} (1,050 to 1,150) by 28 June 2022 cannot become \
         \u{201c}around 1 040\u{201d} (1,035 to 1,045) by 28 July 2022: a running total does not fall."
    );
}

#[track_caller]
fn check_conflicts(text: &str, figures: &[&[&str]], sentence: &str) {
    let sheet = sheet(text);
    let solution = solve(&sheet);
    let id = |&f: &usize| sheet.figures[f].id.as_str();
    let found: Vec<Vec<&str>> = solution
        .conflicts
        .iter()
        .map(|c| c.figures.iter().map(id).collect())
        .collect();
    assert_eq!(found, figures);
    let speaker = Speaker::new(&sheet, &solution, "en");
    assert_eq!(speaker.clash(&solution.conflicts[0]), sentence);
    assert!(solution.conflicts_complete);
}

#[test]
fn a_conflict_is_told_with_its_numbers() {
    check_conflicts(
        "boys 501214 501214\n girls 492019 492019\n all 992226 992226\n boys + girls = all",
        &[&["boys", "girls", "all"]],
        "501,214 + 492,019 make 993,233, 1,007 more than the 992,226 stated for all.",
    );
    check_conflicts(
        "p_share 0.5 0.51\n base 1000 1000\n part 600 610\n part = p_share * base",
        &[&["p_share", "base", "part"]],
        "50% to 51% of 1,000 is 500 to 510, not the 600 to 610 stated for part: at least 90 off.",
    );
    check_conflicts(
        "one 1267 1267\n other 253 253\n one = other",
        &[&["one", "other"]],
        "one (1,267) and other (253) should be the same, but are 1,014 apart.",
    );
    check_conflicts(
        "deaths 25650 25750\n per_day 65 70\n deaths = per_day * 365",
        &[&["deaths", "per_day"]],
        "With per_day (65 to 70), deaths comes to 23,725 to 25,550, but 25,650 to 25,750 is \
         stated: at least 100 off.",
    );
}

#[test]
fn a_conflict_of_one_figure_is_told_with_what_the_relations_leave() {
    check_conflicts(
        "x\n y\n z 1 2\n x + y = y\n z <= x",
        &[&["z"]],
        "With “x + y = y” and “z ≤ x”, z comes to 0, but 1 to 2 is stated: at least 1 off.",
    );
    check_conflicts(
        "x ~ -1 1\n y\n y = x * x\n y = 4",
        &[&["x"]],
        "x (\u{2212}1 to 1) does not fit “y = x × x” and “y = 4”.",
    );
    check_conflicts(
        "a 10 20\n b 4 4\n c ~ -1 1\n c * c = b\n a = b + c * 0",
        &[&["a", "b"], &["a", "c"], &["b", "c"]],
        "With b (4), a comes to 4, but 10 to 20 is stated: at least 6 off.",
    );
}

#[test]
fn every_smallest_conflict_is_listed_with_and_without_relations() {
    let sheet = sheet(
        "sat 992226 992226\n f 501214 501214\n m 492019 492019\n before 962512 962512
         rise 30714 30714\n f + m = sat\n sat = before + rise",
    );
    let solution = solve(&sheet);
    let sets = |list: &[crossfoot::solve::Conflict]| -> Vec<(Vec<usize>, Vec<usize>)> {
        list.iter()
            .map(|c| (c.figures.clone(), c.relations.clone()))
            .collect()
    };
    let expected = vec![
        (vec![0, 1, 2], vec![0]),
        (vec![0, 3, 4], vec![1]),
        (vec![1, 2, 3, 4], vec![0, 1]),
    ];
    assert_eq!(sets(&solution.conflicts), expected);
    assert_eq!(sets(&solution.conflicts_with_relations), expected);
}

#[test]
fn independent_conflicts_are_all_listed_whatever_ties_them_together() {
    // Eight sums of three, six of them off, under one total that nobody states.
    let mut text = String::new();
    let mut expected = Vec::new();
    for i in 0..8 {
        text += &format!("a{i} 10 12\n b{i} 20 22\n c{i} 30 33\n");
        text += &match i < 6 {
            true => format!("s{i} 70 71\n"),
            false => format!("s{i} 61 65\n"),
        };
        if i < 6 {
            expected.push(vec![4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3]);
        }
    }
    text += "all\n";
    for i in 0..8 {
        text += &format!("a{i} + b{i} + c{i} = s{i}\n");
    }
    text += "all = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7\n";
    let solution = solve(&sheet(&text));
    let found: Vec<Vec<usize>> = (solution.conflicts.iter())
        .map(|c| c.figures.clone())
        .collect();
    assert_eq!(found, expected);
    assert!(solution.conflicts_complete);
}

#[test]
fn a_chain_of_relations_that_runs_away_is_no_reason_not_to_know() {
    // Each of two quantities is more than twice the other.
    let solution = solve(&sheet(
        "x0 ~ 0 9\n x1 ~ 5 5\n x2\n x3\n x2 >= 2 * x3 + 1\n x3 >= 2 * x2 + 1\n x0 = x1 + x2",
    ));
    assert_eq!(solution.verdict, Verdict::Contradiction);
    assert!(solution.conflicts_complete);
    assert!(solution.conflicts[0].figures.is_empty());
    assert_eq!(solution.conflicts_with_relations[0].relations, [0, 1]);
    // Counted with an exact solver over all subsets.
    let solution = solve(&sheet(
        "x0 31 31\n x1 ~ 15 29\n x2 - 33\n x3 49 -\n x4 ~ - 31\n x5\n x6 51 -\n x7 0 2
         x7 + 3 * x2 + x1 <= 53 + 2 * x4\n 2 * x3 + x5 = 44 + x4 + 2 * x0\n 3 * x4 + x0 = 121
         2 * x7 + x6 + 101 = x3 + 2 * x4\n 3 * x6 + 3 * x7 = 153 + x5\n 87 = x2 + 2 * x4
         x5 + 10 = 2 * x7 + x4",
    ));
    assert_eq!(solution.conflicts[0].relations, [1, 2, 3, 4, 6]);
    assert_eq!(solution.conflicts_with_relations.len(), 12);
    assert!(solution.conflicts_complete);
}

#[test]
fn conflicts_over_products_without_an_end_are_all_found() {
    // A fall in deaths told five ways: every smallest clash, by an exact solver over all subsets.
    let sheet = sheet(
        "deaths 25250 25350\n fewer16 250 350\n change16 ~ -0.03 -0.015\n fall 0.01 0.03
         fewer10 6150 6250\n change10 ~ -0.21 -0.195\n d16\n d10 31450 31550\n target 15750 15750
         rate 48.5 50\n pop
         deaths = d16 - fewer16\n deaths = d16 * ( 1 + change16 )\n deaths = d16 * ( 1 - fall )
         deaths = d10 - fewer10\n deaths = d10 * ( 1 + change10 )\n target = d10 / 2
         deaths = rate * pop / 1000000",
    );
    let solution = solve(&sheet);
    let id = |&f: &usize| sheet.figures[f].id.as_str();
    let mut found: Vec<String> = (solution.conflicts.iter())
        .map(|c| c.figures.iter().map(id).collect::<Vec<_>>().join(" "))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "deaths fewer16 change16",
            "fewer16 change16 change10 d10",
            "fewer16 change16 change10 target",
            "fewer16 change16 fewer10 change10",
            "fewer16 change16 fewer10 d10",
            "fewer16 change16 fewer10 target",
        ]
    );
    assert!(solution.conflicts_complete);
}

#[test]
fn relations_may_contradict_each_other_without_any_figure() {
    let solution = solve(&sheet(
        "x\n y\n z\n x + y + z = 100\n x + 2 * y + 3 * z = 200\n x - z >= 5",
    ));
    assert_eq!(solution.verdict, Verdict::Contradiction);
    assert_eq!(solution.conflicts.len(), 1);
    assert!(solution.conflicts[0].figures.is_empty());
}

#[test]
fn one_term_is_one_number_in_all_relations() {
    let text = "q 1 1.3\n r 1.5 1.8\n p\n a\n b\n p = a * b\n q = b / a\n r = p - a * b + b / a";
    let solution = solve(&sheet(text));
    assert_eq!(solution.verdict, Verdict::Contradiction);
    assert_eq!(solution.conflicts.len(), 1);
    assert_eq!(solution.conflicts[0].figures, [0, 1]);
}

#[test]
fn hedges_stretch_about_what_they_name() {
    let check = |text: &str, expected: Option<f64>| {
        let found = solve(&sheet(text)).stretch;
        match (found, expected) {
            (Some(a), Some(b)) => {
                assert!((a - b).abs() <= 1e-4 * b.max(1.0), "{text}: {a}, not {b}")
            }
            _ => assert_eq!(found, expected, "{text}"),
        }
    };
    // 100 +- 10 and 130 +- 5 meet when 10 s + 5 s = 30.
    check("a 90 110\n b 125 135\n a = b", Some(2.0));
    check("a 90 110\n b 90 130\n a = b", Some(1.0 / 3.0));
    check(
        "t 2000000000001 2000000000001\n a 800000000000 800000000001\n b
         h 1199999999999 1200000000000\n d\n t = a + b\n d = b - h\n d <= 0.25",
        Some(0.75),
    );
    // Nothing to stretch, and all fits; slow cycles included.
    check(
        "in\n out\n in = 0.98 * out + 3\n out = 0.98 * in + 3",
        Some(0.0),
    );
    // Exact figures and one-sided bounds do not stretch.
    check("a 100 100\n b 130 130\n a = b", None);
    check("a says more than 500\n b 500 500\n a = b", None);
    // One in four of 1 000 is 300 at N = 10/3: 2/3 of 1/2 below 4.
    check(
        "p_s says around one in four\n n 1000 1000\n m 300 300\n m = p_s * n",
        Some(4.0 / 3.0),
    );
}

// Random linear sheets against their corners.

type Fraction = Rational;

fn whole(n: i64) -> Fraction {
    Rational::integer(n)
}

/// `sum of a_j x_j <= b` for every row.
struct Linear {
    rows: Vec<(Vec<i64>, i64)>,
}

impl Linear {
    /// Lowest and highest value of every variable over the corners; `None` if there is no corner.
    fn extent(&self, n: usize) -> Option<Vec<(f64, f64)>> {
        let mut out: Option<Vec<(f64, f64)>> = None;
        let mut pick: Vec<usize> = (0..n).collect();
        loop {
            if let Some(corner) = self.corner(&pick, n)
                && self.holds(&corner)
            {
                let values: Vec<f64> = corner.iter().map(|x| x.to_f64()).collect();
                match &mut out {
                    None => out = Some(values.iter().map(|&x| (x, x)).collect()),
                    Some(out) => {
                        for (range, x) in out.iter_mut().zip(values) {
                            *range = (range.0.min(x), range.1.max(x));
                        }
                    }
                }
            }
            // The next n-subset of the rows.
            let m = self.rows.len();
            let Some(i) = (0..n).rev().find(|&i| pick[i] < m - n + i) else {
                return out;
            };
            pick[i] += 1;
            for j in i + 1..n {
                pick[j] = pick[j - 1] + 1;
            }
        }
    }

    fn corner(&self, pick: &[usize], n: usize) -> Option<Vec<Fraction>> {
        let mut a: Vec<Vec<Fraction>> = (pick.iter())
            .map(|&r| {
                let (row, b) = &self.rows[r];
                row.iter().chain([b]).map(|&x| whole(x)).collect()
            })
            .collect();
        for c in 0..n {
            let p = (c..n).find(|&r| a[r][c] != Rational::ZERO)?;
            a.swap(c, p);
            for r in 0..n {
                if r != c && a[r][c] != Rational::ZERO {
                    let factor = a[r][c].div(a[c][c])?;
                    let pivot = a[c].clone();
                    for (x, y) in a[r].iter_mut().zip(pivot) {
                        *x = x.sub(factor.mul(y)?)?;
                    }
                }
            }
        }
        (0..n).map(|c| a[c][n].div(a[c][c])).collect()
    }

    fn holds(&self, x: &[Fraction]) -> bool {
        self.rows.iter().all(|(row, b)| {
            let sum = row.iter().zip(x).fold(Rational::ZERO, |sum, (&a, &x)| {
                sum.add(whole(a).mul(x).unwrap()).unwrap()
            });
            !whole(*b).sub(sum).unwrap().is_negative()
        })
    }
}

/// Boxes of whole numbers, and relations with small whole coefficients between them.
fn linear_sheet(u: &mut Unstructured, n: usize) -> Result<(String, Linear)> {
    let (mut text, mut rows) = (String::new(), Vec::new());
    let unit = |v: usize, sign: i64| {
        let mut row = vec![0; n];
        row[v] = sign;
        row
    };
    for v in 0..n {
        let low = u.int_in_range(-20..=20)?;
        let high = low + u.int_in_range(0..=25)?;
        text += &format!("x{v} ~ {low} {high}\n");
        rows.push((unit(v, 1), high));
        rows.push((unit(v, -1), -low));
    }
    for _ in 0..u.int_in_range(1..=3)? {
        let mut row = vec![0; n];
        for a in &mut row {
            *a = u.int_in_range(-2..=3)?;
        }
        let b: i64 = u.int_in_range(-30..=30)?;
        let sign = *u.choose(&["=", "<=", ">="])?;
        let terms: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(v, a)| format!("{a} * x{v}").replace("-", "0 - "))
            .collect();
        text += &format!("{} {sign} {b}\n", terms.join(" + ").replace("+ 0 - ", "- "));
        if sign != ">=" {
            rows.push((row.clone(), b));
        }
        if sign != "<=" {
            rows.push((row.iter().map(|a| -a).collect(), -b));
        }
    }
    Ok((text, Linear { rows }))
}

#[test]
fn a_linear_sheet_reaches_exactly_its_corners() {
    arbtest::arbtest(|u| {
        let n = u.int_in_range(2..=4)?;
        let (text, linear) = linear_sheet(u, n)?;
        let solution = solve(&sheet(&text));
        let Some(extent) = linear.extent(n) else {
            assert_eq!(solution.verdict, Verdict::Contradiction, "{text}");
            return Ok(());
        };
        assert!(solution.verdict.holds(), "{text}");
        for (v, (low, high)) in extent.into_iter().enumerate() {
            let solved = &solution.variables[v];
            check_bound(&format!("x{v} in\n{text}"), solved.low, low, true);
            check_bound(&format!("x{v} in\n{text}"), solved.high, high, false);
            assert!(solved.tight, "x{v} is not told as tight in\n{text}");
        }
        Ok(())
    });
}

/// A random formula over `n` variables, with its value at a point.
fn formula(u: &mut Unstructured, point: &[f64], depth: usize) -> Result<(String, f64)> {
    if depth == 0 || u.ratio(1, 4)? {
        let v = u.choose_index(point.len())?;
        return Ok((format!("x{v}"), point[v]));
    }
    let (left, a) = formula(u, point, depth - 1)?;
    let (right, b) = formula(u, point, depth - 1)?;
    let (op, value) = match u.int_in_range(0..=3)? {
        0 => ("+", a + b),
        1 => ("-", a - b),
        2 => ("*", a * b),
        _ => ("/", a / b),
    };
    Ok((format!("( {left} {op} {right} )"), value))
}

#[test]
fn a_planted_solution_stays_in_every_range() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let n = u.int_in_range(2..=5)?;
        let mut point: Vec<f64> = Vec::new();
        let mut text = String::new();
        for v in 0..n {
            let x = f64::from(u.int_in_range(-40..=40)?) / 4.0;
            point.push(x);
            let (below, above) = (u.int_in_range(0..=8)?, u.int_in_range(0..=8)?);
            let (low, high) = (x - f64::from(below) / 4.0, x + f64::from(above) / 4.0);
            text += &format!("x{v} ~ {low} {high}\n");
        }
        for _ in 0..u.int_in_range(1..=3)? {
            let (side, value) = formula(u, &point, 2)?;
            if !value.is_finite() {
                continue;
            }
            // The result of each formula has a name and room of its own.
            let name = format!("x{}", point.len());
            text += &format!("{name} ~\n{name} = {side}\n");
            point.push(value);
        }
        let sheet = sheet(&text);
        let solution = solve_live(&sheet);
        assert!(solution.verdict.holds(), "{text}");
        for (solved, (x, variable)) in solution
            .variables
            .iter()
            .zip(point.iter().zip(&sheet.variables))
        {
            let slack = 1e-12 * x.abs();
            assert!(
                solved.low <= x + slack && *x <= solved.high + slack,
                "{} can be {x}, not only {}..{} in\n{text}",
                variable.id,
                solved.low,
                solved.high
            );
        }
        Ok(())
    };
    // The same sheets on every machine; the lower half of a seed is how many bytes it draws on.
    for case in 0..100 {
        arbtest::arbtest(one).seed(case << 32 | 4_096);
    }
}

/// A number of up to two digits between 1e-6 and 1e12, of either sign or zero, as a sheet writes it.
fn number_of_any_size(u: &mut Unstructured) -> Result<Fraction> {
    let digits: i128 = u.int_in_range(-20..=99)?;
    Ok(Rational::decimal(digits, u.int_in_range(-6..=11)?).unwrap())
}

/// A decimal as JSON has it.
fn written(value: Fraction) -> String {
    value.to_f64().to_string()
}

/// As [`formula`], with numbers in it and an exact value; no value where it would be a division by zero or has
/// more digits than can be held.
fn exact_formula(
    u: &mut Unstructured,
    point: &[Fraction],
    depth: usize,
) -> Result<(String, Option<Fraction>)> {
    if depth == 0 || u.ratio(1, 4)? {
        if u.ratio(1, 8)? {
            let number = number_of_any_size(u)?;
            return Ok((format!("( {} )", written(number)), Some(number)));
        }
        let v = u.choose_index(point.len())?;
        return Ok((format!("x{v}"), Some(point[v])));
    }
    let (left, a) = exact_formula(u, point, depth - 1)?;
    let (right, b) = exact_formula(u, point, depth - 1)?;
    let (op, work): (_, fn(Fraction, Fraction) -> Option<Fraction>) = match u.int_in_range(0..=3)? {
        0 => ("+", Rational::add),
        1 => ("-", Rational::sub),
        2 => ("*", Rational::mul),
        _ => ("/", Rational::div),
    };
    let value = a.zip(b).and_then(|(a, b)| work(a, b));
    Ok((format!("( {left} {op} {right} )"), value))
}

/// Ends around `value`, as a sheet writes them: as close as a thousand millionth of it or as far as a thousand million
/// times it, one of them perhaps `value` itself or none.
fn room(u: &mut Unstructured, value: Fraction) -> Result<String> {
    let size = value.to_f64().abs().max(1e-6).log10().floor() as i32;
    let mut ends = Vec::new();
    for sign in [-1, 1] {
        let digits: i128 = sign * u.int_in_range(-3..=9)?.max(0);
        let away = Rational::decimal(digits, size + u.int_in_range(-9..=9)?).unwrap();
        ends.push(match u.int_in_range(0..=9)? {
            0 => "-".to_owned(),
            _ => value.add(away).map_or("-".to_owned(), written),
        });
    }
    Ok(ends.join(" "))
}

#[test]
fn a_planted_solution_stays_in_ranges_of_any_size() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let mut point: Vec<Fraction> = Vec::new();
        let mut text = String::new();
        for v in 0..u.int_in_range(2..=5)? {
            let x = number_of_any_size(u)?;
            point.push(x);
            text += &format!("x{v} ~ {}\n", room(u, x)?);
        }
        for _ in 0..u.int_in_range(1..=4)? {
            let (side, value) = exact_formula(u, &point, 2)?;
            let Some(value) = value.filter(|x| x.to_f64().abs() < 1e30) else {
                continue;
            };
            if u.ratio(1, 3)? {
                // Two sides that compare as they do.
                let (other, beside) = exact_formula(u, &point, 1)?;
                let Some(order) = beside.and_then(|beside| value.compare(beside)) else {
                    continue;
                };
                let sign = match order {
                    std::cmp::Ordering::Less => "<=",
                    std::cmp::Ordering::Equal => *u.choose(&["=", "<=", ">="])?,
                    std::cmp::Ordering::Greater => ">=",
                };
                text += &format!("{side} {sign} {other}\n");
                continue;
            }
            // The result of each formula has a name, and sometimes a range of its own: of a decimal, so that it holds.
            let name = format!("x{}", point.len());
            let known = Rational::from_shortest(value.to_f64()) == Some(value);
            let ends = match known && u.ratio(1, 2)? {
                true => room(u, value)?,
                false => String::new(),
            };
            text += &format!("{name} ~ {ends}\n{name} = {side}\n");
            point.push(value);
        }
        let sheet = sheet(&text);
        let solution = solve_live(&sheet);
        assert!(solution.verdict.holds(), "{text}");
        for (v, solved) in solution.variables.iter().enumerate() {
            let x = point[v].enclose();
            // Ends are told without what rounding has left.
            let width = (solved.high - solved.low).min(1e6);
            let slack = 2e-14 * x.hi.abs() + 4.0 * f64::EPSILON * width;
            assert!(
                solved.low <= x.hi + slack && x.lo - slack <= solved.high,
                "{} can be {x:?}, not only {:?}..{:?} in\n{text}",
                sheet.variables[v].id,
                solved.low,
                solved.high
            );
        }
        Ok(())
    };
    // The same sheets on every machine; the lower half of a seed is how many bytes it draws on.
    for case in 0..40 {
        arbtest::arbtest(one).seed(case << 32 | 4_096);
    }
}

/// The lowest and the highest value of a sum of products of different quantities lie at corners of their ranges.
#[test]
fn a_sum_of_products_reaches_exactly_its_corners_whatever_their_size() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        let n = u.int_in_range(1..=4)?;
        let (mut text, mut ends) = (String::new(), Vec::new());
        let base = u.int_in_range(-6..=8)?;
        for v in 0..n {
            // Mostly of a like size: what vanishes beside the rest teaches nothing more.
            let power = base + u.int_in_range(-1..=1)? * u.int_in_range(0..=6)?;
            let low: i128 = u.int_in_range(-30..=30)?;
            let high = low + i128::from(u.int_in_range::<i64>(0..=25)?);
            let end = |n| Rational::decimal(n, power).unwrap();
            ends.push([end(low), end(high)]);
            text += &format!("x{v} ~ {} {}\n", written(end(low)), written(end(high)));
        }
        let mut terms: Vec<(Fraction, usize)> = Vec::new();
        for _ in 0..u.int_in_range(1..=4)? {
            let factor =
                Rational::decimal(u.int_in_range(-9..=9)?, u.int_in_range(-4..=4)?).unwrap();
            terms.push((factor, u.int_in_range(0..=(1 << n) - 1)?));
        }
        let said: Vec<String> = (terms.iter())
            .map(|(factor, set)| {
                let mut product = format!("( {} )", written(*factor));
                for v in (0..n).filter(|v| set >> v & 1 == 1) {
                    product += &format!(" * x{v}");
                }
                product
            })
            .collect();
        text += &format!("y ~\ny = {}\n", said.join(" + "));
        let mut extent: Option<[Fraction; 2]> = None;
        for corner in 0..1usize << n {
            let Some(value) = terms
                .iter()
                .try_fold(Rational::ZERO, |sum, &(factor, set)| {
                    let mut product = factor;
                    for v in (0..n).filter(|v| set >> v & 1 == 1) {
                        product = product.mul(ends[v][corner >> v & 1])?;
                    }
                    sum.add(product)
                })
            else {
                return Ok(());
            };
            let [low, high] = extent.unwrap_or([value, value]);
            let (Some(below), Some(above)) = (value.sub(low), high.sub(value)) else {
                return Ok(());
            };
            extent = Some([
                if below.is_negative() { value } else { low },
                if above.is_negative() { value } else { high },
            ]);
        }
        let [low, high] = extent.unwrap().map(Rational::to_f64);
        let sheet = sheet(&text);
        let solution = solve_live(&sheet);
        assert!(solution.verdict.holds(), "{text}");
        let solved = &solution.variables[n];
        // How far off an end may be that is told as tight.
        let slack = |end: f64| (1e-6 * end.abs()).max(1e-10 * (high - low));
        let inside = |end: f64| (1e-12 * end.abs()).max(1e-15 * (high - low));
        let told = format!(
            "{:?}..{:?}, not {low:?}..{high:?} in\n{text}",
            solved.low, solved.high
        );
        assert!(
            solved.low <= low + inside(low) && high - inside(high) <= solved.high,
            "too narrow: {told}"
        );
        assert!(
            !solved.tight || low - solved.low <= slack(low) && solved.high - high <= slack(high),
            "not tight: {told}"
        );
        Ok(())
    };
    // The same sheets on every machine; the lower half of a seed is how many bytes it draws on.
    for case in 0..3_000 {
        arbtest::arbtest(one).seed(case << 32 | 4_096);
    }
}

/// Whether five numbers of at least 0, those of `set` being `values`, satisfy `x[a] + x[b] = x[c]` for all
/// equations: Gauss on the equations, then Fourier and Motzkin on the signs, in whole numbers.
fn fits(values: &[i64], equations: &[(usize, usize, usize)], set: u32) -> bool {
    // Five coefficients and a constant: their sum is 0 in an equation, at least 0 in a row.
    type Row = [i64; 6];
    let combine =
        |p: i64, a: &Row, q: i64, b: &Row| -> Row { std::array::from_fn(|i| p * a[i] + q * b[i]) };
    let mut equal: Vec<Row> = Vec::new();
    for &(a, b, c) in equations {
        let mut row = [0; 6];
        row[a] += 1;
        row[b] += 1;
        row[c] -= 1;
        equal.push(row);
    }
    let unit = |v: usize, constant: i64| -> Row {
        std::array::from_fn(|i| if i == 5 { constant } else { i64::from(i == v) })
    };
    equal.extend(
        (0..5)
            .filter(|v| set >> v & 1 == 1)
            .map(|v| unit(v, -values[v])),
    );
    let mut rows: Vec<Row> = (0..5).map(|v| unit(v, 0)).collect();
    while let Some(pivot) = equal.pop() {
        let Some(v) = (0..5).find(|&v| pivot[v] != 0) else {
            if pivot[5] != 0 {
                return false;
            }
            continue;
        };
        for row in equal.iter_mut().chain(&mut rows) {
            *row = combine(pivot[v].abs(), row, -row[v] * pivot[v].signum(), &pivot);
        }
    }
    for v in 0..5 {
        let (with, mut rest): (Vec<Row>, Vec<Row>) = rows.iter().partition(|row| row[v] != 0);
        for up in with.iter().filter(|row| row[v] > 0) {
            for down in with.iter().filter(|row| row[v] < 0) {
                rest.push(combine(-down[v], up, up[v], down));
            }
        }
        rows = rest;
    }
    rows.iter().all(|row| row[5] >= 0)
}

#[test]
fn conflicts_are_the_smallest_sets_that_do_not_fit() {
    let one = |u: &mut arbtest::arbitrary::Unstructured| {
        // Sums of four exact figures; some of them off by one.
        let mut text = String::new();
        let mut values = Vec::new();
        for v in 0..5 {
            let value: i64 = u.int_in_range(0..=3)?;
            values.push(value);
            text += &format!("x{v} {value} {value}\n");
        }
        let mut equations = Vec::new();
        for _ in 0..u.int_in_range(1..=3)? {
            let (a, b, c) = (u.choose_index(5)?, u.choose_index(5)?, u.choose_index(5)?);
            text += &format!("x{a} + x{b} = x{c}\n");
            equations.push((a, b, c));
        }
        let fits = |set: u32| fits(&values, &equations, set);
        let bad: Vec<u32> = (0..32).filter(|&set| !fits(set)).collect();
        let smallest = |set: &u32| !bad.iter().any(|b| b != set && b & set == *b);
        let mut expected: Vec<Vec<usize>> = (bad.iter().filter(|s| smallest(s)))
            .map(|set| (0..5).filter(|v| set >> v & 1 == 1).collect())
            .collect();
        let solution = solve(&sheet(&text));
        let mut found: Vec<Vec<usize>> =
            solution.conflicts.into_iter().map(|c| c.figures).collect();
        expected.sort();
        found.sort();
        assert!(solution.conflicts_complete, "{text}");
        assert_eq!(found, expected, "{text}");
        Ok(())
    };
    // The same sheets on every machine; the lower half of a seed is how many bytes it draws on.
    for case in 0..300 {
        arbtest::arbtest(one).seed(case << 32 | 4_096);
    }
}

/// Compares percentiles with their true values, to 1 % of the 5-95 % width.
#[track_caller]
fn check_percentiles(text: &str, name: &str, expected: [f64; 3]) {
    let sheet = sheet(text);
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    let found = solution.variables[index(&sheet, name)].percentiles.unwrap();
    for (found, expected_value) in found.iter().zip(expected) {
        let width = expected[2] - expected[0];
        assert!(
            (found - expected_value).abs() <= 0.01 * width,
            "{name}: {found}, not {expected_value} in\n{text}"
        );
    }
}

#[test]
fn quantities_that_are_the_same_one_have_the_same_distribution() {
    let text = "x 1 2\n y\n z ~\n y = x\n z = y - 11";
    check_percentiles(text, "y", [1.05, 1.5, 1.95]);
    check_percentiles(text, "z", [-9.95, -9.5, -9.05]);
    // Two figures, so that it takes draws.
    let text = "x 1 2\n w 0 100\n y\n z ~\n y = x\n z = y - 11\n y <= w";
    check_percentiles(text, "z", [-9.95, -9.5, -9.05]);
}

#[test]
fn distributions_are_those_of_closed_forms() {
    // A sum of two uniforms is triangular: F(x) = x^2 / 2 up to 1.
    let low = 0.1f64.sqrt();
    check_percentiles("a 0 1\n b 0 1\n s\n s = a + b", "s", [low, 1.0, 2.0 - low]);
    // A product: F(x) = x (1 - ln x).
    check_percentiles(
        "a 0 1\n b 0 1\n p\n p = a * b",
        "p",
        [0.008_708_3, 0.186_682, 0.697_605],
    );
    // A ratio: F(x) = x / 2 up to 1, then 1 - 1 / (2 x).
    check_percentiles("a 0 1\n b 0 1\n r\n r = a / b", "r", [0.1, 1.0, 10.0]);
    // Conditioned on a + b = 1 exactly, a stays uniform.
    check_percentiles("a 0 1\n b 0 1\n s 1 1\n s = a + b", "a", [0.05, 0.5, 0.95]);
    // Truncated to a <= b: F(x) = 1 - (1 - x)^2.
    let at = |p: f64| 1.0 - (1.0 - p).sqrt();
    check_percentiles("a 0 1\n b 0 1\n a <= b", "a", [at(0.05), at(0.5), at(0.95)]);
    // A third figure weighs: a uniform, a + b within the lower half.
    let root = |p: f64| 0.5 * at(p) * 2.0;
    check_percentiles(
        "a 0 1\n b 0 1\n s 0 1\n s = a + b",
        "a",
        [root(0.05), root(0.5), root(0.95)],
    );
}

#[test]
fn an_exact_product_weighs_its_factors_by_the_change_of_variables() {
    // a and b uniform on 1..2 given a b = 2: the density of a is 1 / a.
    let at = |p: f64| 2f64.powf(p);
    check_percentiles(
        "a 1 2\n b 1 2\n p 2 2\n p = a * b",
        "a",
        [at(0.05), at(0.5), at(0.95)],
    );
}

#[test]
fn equations_that_must_be_solved_together_have_a_distribution() {
    // x = (s + d) / 2 with s, d uniform and independent.
    let low = 0.1f64.sqrt();
    check_percentiles(
        "s 10 11\n d 2 3\n x\n y\n x + y = s\n x - y = d",
        "x",
        [6.0 + low / 2.0, 6.5, 7.0 - low / 2.0],
    );
}

/// Plain random numbers, and the shapes of figures made from them: nothing of the engine's.
struct Chance(u64);

impl Chance {
    fn uniform(&mut self, low: f64, high: f64) -> f64 {
        // xorshift64*, Vigna 2016.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let word = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D);
        low + (high - low) * ((word >> 11) as f64 / (1u64 << 53) as f64)
    }

    /// The density is the height of a trapezoid, by rejection.
    fn trapezoid(&mut self, [a, b, c, d]: [f64; 4]) -> f64 {
        loop {
            let x = self.uniform(a, d);
            if self.uniform(0.0, 1.0) < trapezoid([a, b, c, d], x) {
                return x;
            }
        }
    }
}

fn trapezoid([a, b, c, d]: [f64; 4], x: f64) -> f64 {
    match x {
        x if x < a || x > d => 0.0,
        x if x < b => (x - a) / (b - a),
        x if x <= c => 1.0,
        x => (d - x) / (d - c),
    }
}

/// Compares the 5th, 50th and 95th percentile with those of weighted plain draws: to 1 % of the 5-95 %
/// width at 8 192 draws, to 0.5 % at 65 536, and 0.3 % for the plain draws themselves.
#[track_caller]
fn check_against_chance(text: &str, names: &[&str], draw: impl Fn(&mut Chance) -> (Vec<f64>, f64)) {
    let mut chance = Chance(0x2022_0628_2022_0628);
    let draws: Vec<(Vec<f64>, f64)> = (0..200_000).map(|_| draw(&mut chance)).collect();
    let total: f64 = draws.iter().map(|d| d.1).sum();
    let sheet = sheet(text);
    let model = Model::new(&sheet);
    let usual = model.solve(&SolveOptions::default());
    let many = model.solve_live(&SolveOptions {
        n_draws: 65_536,
        seed: 1,
    });
    for (i, name) in names.iter().enumerate() {
        let mut values: Vec<(f64, f64)> = draws.iter().map(|d| (d.0[i], d.1)).collect();
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let at = |share: f64| {
            let mut below = 0.0;
            let mut rest = values.iter();
            let found = rest.find(|v| {
                below += v.1;
                below >= share * total
            });
            found.unwrap().0
        };
        let truth = [at(0.05), at(0.5), at(0.95)];
        for (solution, slack) in [(&usual, 0.013), (&many, 0.008)] {
            let found = solution.variables[index(&sheet, name)].percentiles.unwrap();
            for (found, true_value) in found.iter().zip(truth) {
                assert!(
                    (found - true_value).abs() <= slack * (truth[2] - truth[0]),
                    "{name} with {} draws: {found}, not {true_value}",
                    solution.n_draws
                );
            }
        }
    }
}

#[test]
fn percentiles_are_those_of_plain_draws() {
    // The statement: what is not accounted for is not negative.
    check_against_chance(
        MINISTRY,
        &[
            "arrived",
            "elsewhere",
            "applications",
            "per_centre",
            "returned",
            "p_share",
        ],
        |chance| {
            let returned = chance.trapezoid([1000.0, 1100.0, 1100.0, 1200.0]);
            let share = 1.0 / chance.trapezoid([3.5, 4.0, 4.0, 4.5]);
            let centres = chance.trapezoid([2500.0, 2600.0, 2600.0, 2700.0]);
            let rate = chance.trapezoid([0.025, 0.03, 0.04, 0.045]);
            let arrived = returned / share;
            let elsewhere = arrived - returned - centres - 130.0;
            let values = vec![
                arrived,
                elsewhere,
                130.0 / rate,
                centres / 5.0,
                returned,
                share,
            ];
            (values, f64::from(elsewhere >= 0.0))
        },
    );
    // Arrivals are stated too, and weigh what the share and the returns imply.
    check_against_chance(
        &format!("{MINISTRY}\n arrived_too says about 4 200\n arrived_too = arrived"),
        &["arrived", "elsewhere", "applications", "p_share"],
        |chance| {
            let returned = chance.trapezoid([1000.0, 1100.0, 1100.0, 1200.0]);
            let share = 1.0 / chance.trapezoid([3.5, 4.0, 4.0, 4.5]);
            let centres = chance.trapezoid([2500.0, 2600.0, 2600.0, 2700.0]);
            let rate = chance.trapezoid([0.025, 0.03, 0.04, 0.045]);
            let arrived = returned / share;
            let elsewhere = arrived - returned - centres - 130.0;
            let fit = trapezoid([4100.0, 4200.0, 4200.0, 4300.0], arrived);
            let weight = if elsewhere >= 0.0 { fit } else { 0.0 };
            (vec![arrived, elsewhere, 130.0 / rate, share], weight)
        },
    );
    // Two parts that waste draws, a value that ties them to nothing, and a figure that nothing weighs:
    // each is as if the others were not there.
    let parts = "a 0 10\n b 0 10\n s 9 10 9.5\n k 2 2\n c 0 10\n d 0 10\n e 1 3\n t\n u\n r
         s = a + b\n t = k * c\n t >= d\n u = t - d\n r = k / e";
    check_against_chance(parts, &["a", "s"], |chance| {
        let (a, b) = (chance.uniform(0.0, 10.0), chance.uniform(0.0, 10.0));
        (vec![a, a + b], trapezoid([9.0, 9.5, 9.5, 10.0], a + b))
    });
    check_against_chance(parts, &["c", "u", "r"], |chance| {
        let (c, d) = (chance.uniform(0.0, 10.0), chance.uniform(0.0, 10.0));
        let values = vec![c, 2.0 * c - d, 2.0 / chance.uniform(1.0, 3.0)];
        (values, f64::from(2.0 * c >= d))
    });
    // A value that other figures imply ties their parts together: p is exactly 2 in both.
    check_against_chance(
        "a 1 2\n b 1 2\n p 2 2\n c 1 3\n d\n a * b = p\n d = c * p + a",
        &["a", "d"],
        |chance| {
            // b = p / a moves by 1 / a with p.
            let a = chance.uniform(1.0, 2.0);
            let c = chance.uniform(1.0, 3.0);
            (vec![a, 2.0 * c + a], 1.0 / a)
        },
    );
}

#[test]
fn what_always_holds_ties_no_draws_together() {
    // Thirty sums that are stated too, each of which keeps about half of its draws, in a chain of
    // inequalities that always hold: together they would keep one in a thousand million.
    let mut text = String::new();
    for i in 0..30 {
        text += &format!("a{i} 91 109\n b{i} 241 259\n s{i} 341 359\n s{i} = a{i} + b{i}\n");
        text += &format!("a{i} <= b{i}\n s{i} >= s{} / 2\n", (i + 1) % 30);
    }
    let solution = solve(&sheet(&text));
    assert!(
        solution.effective_share > 0.5,
        "{}",
        solution.effective_share
    );
    assert!(solution.variables.iter().all(|v| v.percentiles.is_some()));
}

#[test]
fn a_change_of_variables_goes_through_equations_that_are_solved_together() {
    // Draws of a, b and c on a fine grid, kept where t is 5 to within a little: y is a root of
    // 2 y^2 - c y + a = 0, and t = b + y.
    let n = 160;
    let at = |i: i32| (f64::from(i) + 0.5) / f64::from(n);
    let mut kept = Vec::new();
    for (i, j) in (0..n).flat_map(|i| (0..n).map(move |j| (i, j))) {
        let (a, c) = (4.0 + 2.0 * at(i), 8.0 + at(j));
        let y = (c + (c * c - 8.0 * a).sqrt()) / 4.0;
        kept.extend(
            (0..n)
                .map(|k| 1.0 + at(k))
                .filter(|b| (b + y - 5.0).abs() < 0.02)
                .map(|b| (b, a, a / y)),
        );
    }
    let percentiles = |of: &dyn Fn(&(f64, f64, f64)) -> f64| {
        let mut values: Vec<f64> = kept.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        [0.05, 0.5, 0.95].map(|p| values[(p * values.len() as f64) as usize])
    };
    let text = "
        a 4 6\n b 1 2\n c 8 9\n t 5 5\n x\n y\n z
        x * y = a\n x - y + z = b\n x + z = t\n x + 2 * y = c";
    check_percentiles(text, "b", percentiles(&|k| k.0));
    check_percentiles(text, "a", percentiles(&|k| k.1));
    check_percentiles(text, "x", percentiles(&|k| k.2));
}

#[test]
fn drivers_share_out_the_variance() {
    let sheet = sheet("a 0 1\n b 0 2\n c 5 5\n s\n s = a + b + c");
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    let solved = &solution.variables[3];
    let share = |f: usize| {
        solved
            .drivers
            .iter()
            .find(|d| d.0 == f)
            .map_or(0.0, |d| d.1)
    };
    // Variances 1/12 and 4/12.
    assert!(
        (share(0) - 0.2).abs() < 0.01 && (share(1) - 0.8).abs() < 0.01,
        "{:?}",
        solved.drivers
    );
    assert_eq!(share(2), 0.0);
    assert_eq!(solved.settles.map(|s| s.0), Some(1));
}

#[test]
fn figures_beyond_the_strongest_share_what_they_have_in_common() {
    // Nine figures cause a ninth each; the last of them is stated twice, and its two quantities share.
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "u", "v"];
    let figures = names.map(|name| format!("{name} 0 1\n")).concat();
    let sum = names[..9].join(" + ");
    let sheet = sheet(&format!("{figures} s\n s = {sum}\n v = u"));
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    let drivers = &solution.variables[index(&sheet, "s")].drivers;
    for (f, name) in names.iter().enumerate() {
        let share = drivers.iter().find(|d| d.0 == f).map_or(0.0, |d| d.1);
        let expected = if f < 8 { 1.0 / 9.0 } else { 1.0 / 18.0 };
        assert!(
            (share - expected).abs() < 0.01,
            "{name}: {share} in {drivers:?}"
        );
    }
}

#[test]
fn a_sheet_made_to_be_slow_ends_with_an_honest_answer() {
    // A chain of two thousand, written in the order that propagation likes least.
    let n = 2_000;
    let mut text: String = (0..=n).map(|v| format!("x{v}\n")).collect();
    text = text.replacen("x0\n", "x0 1 2\n", 1);
    for v in (0..n).rev() {
        text += &format!("x{} = x{v} + 1\n", v + 1);
    }
    let chain = sheet(&text);
    let solution = solve_live(&chain);
    let last = &solution.variables[n];
    check_bound("the last", last.low, 2_001.0, true);
    check_bound("the last", last.high, 2_002.0, false);

    // A formula five thousand deep.
    let deep = "( ".repeat(5_000) + "x" + &" + 1 )".repeat(5_000);
    check_ranges(
        &format!("x 1 2\n y\n y = {deep}"),
        &[("y", 5_001.0, 5_002.0)],
    );

    // A ring that comes together too slowly for propagation and is too large for a tableau.
    let n = 700;
    let mut text: String = (0..n).map(|v| format!("x{v} 0 1000\n")).collect();
    for v in 0..n {
        text += &format!("x{v} = 0.999999 * x{} + 0.0001\n", (v + 1) % n);
    }
    let solution = solve_live(&sheet(&text));
    for solved in &solution.variables {
        assert!(solved.low <= 100.0 && 100.0 <= solved.high);
        assert!(!solved.tight || solved.high - solved.low < 1e-3);
    }
    assert!(!solution.notes.is_empty());
}
