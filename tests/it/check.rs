//! From the words to a verdict: both steps held together, reports, and the command line as a process.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crossfoot::check::charts::Picture;
use crossfoot::check::report::Block;
use crossfoot::check::{self, Check, Options, render};
use crossfoot::figure::date::Period;
use crossfoot::solve::SolveOptions;
use crossfoot::suggest::{Outcome, Verdict, compare};
use crossfoot::value::Value;
use serde_json::Value as Json;

/// A sum that is wrong by ten.
const WRONG: &str = "A total of 87 boats were moored, 52 of them in the north basin, 23 in the south basin and 22 at the quay.";
/// The same sum, right.
const RIGHT: &str = "A total of 97 boats were moored, 52 of them in the north basin, 23 in the south basin and 22 at the quay.";
/// Nothing ties its figures.
const LOOSE: &str = "The harbour has 14 berths. The lighthouse was built with 9,200 bricks.";

fn options() -> Options<'static> {
    Options {
        reading: None,
        locale: "en",
        solve: SolveOptions {
            n_draws: 256,
            seed: 1,
        },
        thorough: true,
    }
}

fn check(text: &str) -> Check {
    check::text(text, Period::parse("2024-05-14"), &options())
}

/// A file of its own for this test run.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn run(args: &[&str], input: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that fails before it reads closes the pipe; what it says is what is tested.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn answer(args: &[&str], input: &str) -> (Json, Option<i32>) {
    let output = run(args, input);
    let told = serde_json::from_slice(&output.stdout);
    let answer = told.unwrap_or_else(|error| panic!("{args:?}: {error}: {output:?}"));
    (answer, output.status.code())
}

#[test]
fn both_steps_come_to_one_verdict() {
    for (text, verdict) in [
        (WRONG, Verdict::Contradiction),
        (RIGHT, Verdict::Consistent),
        (LOOSE, Verdict::Unchecked),
        (
            "Sales rose 12% to £48.7m (2022: £43.5m).",
            Verdict::Consistent,
        ),
        (
            "Sales rose 22% from £43.5m to £48.7m.",
            Verdict::Contradiction,
        ),
        (
            "Of 2,400 pupils, 600 walk to school, or 25%.",
            Verdict::Consistent,
        ),
        (
            "Of 2,400 pupils, 600 walk to school, or 45%.",
            Verdict::Contradiction,
        ),
        // Holds only because the parts were rounded one by one.
        (
            "The budget of £10.2 million is made up of £3.4 million for roads, £3.4 million for parks and £3.3 million for bridges.",
            Verdict::Consistent,
        ),
        // A change of 0 is one of -0.4 here.
        (
            "Catch in tonnes\n\nFish\t2015\t2016\t%\nCod\t40,176\t45,690\t14\nSaithe\t49,871\t49,654\t0\nHake\t9,358\t9,212\t-2",
            Verdict::Consistent,
        ),
    ] {
        let check = check(text);
        assert_eq!(check.verdict, verdict, "{text}");
        assert_eq!(check.refused, None, "{text}");
        let found = check.texts.as_ref().unwrap();
        let differs = |relation| compare(relation, &found.all.figures) == Outcome::Differs;
        let by_itself = found.all.relations.iter().any(differs);
        let Some(solved) = &check.solved else {
            assert!(found.all.relations.is_empty(), "{text}");
            continue;
        };
        let together = solved.solution.verdict == crossfoot::solve::Verdict::Contradiction;
        assert_eq!(
            by_itself, together,
            "{text}: {:?}",
            solved.solution.conflicts
        );
    }
}

#[test]
fn what_only_fails_together_is_a_question() {
    // 500 could be rounded, and then be 53.9 %; as what is left of 966 it is 51.8 %.
    let check =
        check("A total of 966 people came, 500 (53.9%) on Sunday and 466 (48.2%) on Monday.");
    assert_eq!(check.verdict, Verdict::Depends);
    let solved = check.solved.as_ref().unwrap();
    assert_eq!(solved.solution.verdict, crossfoot::solve::Verdict::Depends);
    let report = render::text(&check.report(""));
    for expected in [
        "What to ask:\n- Each of these holds by itself, but not all at once: ",
        "belong together",
    ] {
        assert!(report.contains(expected), "no {expected:?} in {report}");
    }
    assert!(!report.contains("What does not add up"), "{report}");
}

#[test]
fn a_sheet_is_told_by_its_conflicts() {
    // Any two of the relations can hold: with a = b = 2, c is 4 or 5.
    let sheet = r#"{"quantities": [{"id": "a", "low": 1, "high": 2}, {"id": "b", "low": 2, "high": 3}, {"id": "c", "low": 4, "high": 5}],
        "relations": [{"id": "r1", "formula": "a = b"}, {"id": "r2", "formula": "c = a + b"}, {"id": "r3", "formula": "c = 2 * b + 1"}]}"#;
    let check = check::sheet(serde_json::from_str::<Value>(sheet).unwrap(), &options()).unwrap();
    assert_eq!(check.verdict, Verdict::Contradiction);
    let report = render::text(&check.report(""));
    assert!(report.contains("\n\nWhat does not add up:\n- "), "{report}");
}

/// A table that adds up both ways, with 41 for 47 in its first cell.
const SLIP: &str = "Arrivals by year\n\n| | 2022 | 2023 | Total |\n|---|---|---|---|\n| North | 41 | 58 | 105 |\n| South | 62 | 71 | 133 |\n| Total | 109 | 129 | 238 |\n";

#[test]
fn a_slip_in_a_table_is_told_once_with_what_would_settle_it() {
    let expected = "North, 2022 (41) is part of both clashes found. If it were 47, everything tied to it would fit; no other figure alone would do that.";
    let report = render::text(&check(SLIP).report(""));
    assert!(
        report.contains(&format!("What does not add up:\n- {expected}\n- 41 and ")),
        "{report}"
    );
    let output = run(&["sheet"], SLIP);
    let (told, _) = answer(&["solve", "-", "--json"], &stdout(&output));
    let [common] = &told["common"].as_array().unwrap()[..] else {
        panic!("{}", told["common"]);
    };
    assert_eq!(common["figures"].as_array().unwrap().len(), 1);
    assert_eq!(common["allowed"][0]["low"], 47);
    assert_eq!(
        (&common["settles"], &common["only"]),
        (&"each".into(), &true.into())
    );
    assert_eq!(
        common["conflicts"].as_array().unwrap().len(),
        told["conflicts"].as_array().unwrap().len()
    );
}

#[test]
fn a_report_says_what_was_not_compared_and_that_adding_up_is_not_truth() {
    let text = format!("{RIGHT} The harbour opened at the cost of £3 million.");
    let report = render::text(&check(&text).report(""));
    for expected in [
        "That does not mean that it is true.",
        "Compared 4 of 5 figures in 1 relation.",
        "What was not compared:\n- £3 million: ",
        "52, 23 and 22 make 97",
    ] {
        assert!(report.contains(expected), "no {expected:?} in {report}");
    }
    let report = render::text(&check(WRONG).report("a.txt"));
    let at = |part: &str| {
        report
            .find(part)
            .unwrap_or_else(|| panic!("no {part:?} in {report}"))
    };
    assert!(report.starts_with("== a.txt ==\nThese figures cannot all be right.\n"));
    assert!(at("What does not add up") < at("For the story"));
}

#[test]
fn a_page_and_a_note_quote_the_statement_with_its_figures_marked() {
    let text = format!("{WRONG}\n\nSome 14 berths are free.\n");
    let report = check(&text).report("");
    assert!(!render::text(&report).contains("52 of them"));
    let markdown = render::markdown(&report);
    let quoted = "## The statement of 14 May 2024\n\n> A total of **87** boats were moored, **52** of them in the north basin, **23** in the south basin and **22** at the quay.\n> \n> Some 14 berths are free.\n";
    assert!(markdown.ends_with(quoted), "{markdown}");
    let html = render::html(std::slice::from_ref(&report), "en");
    for expected in [
        "<h2>The statement of 14 May 2024</h2>\n<blockquote>A total of <mark class=\"differs\">87</mark> boats were",
        "\n\n<mark class=\"alone\">Some 14</mark> berths are free.</blockquote>",
    ] {
        assert!(html.contains(expected), "no {expected:?} in {html}");
    }
    let right = render::html(&[check(RIGHT).report("")], "en");
    assert!(
        right.contains("<mark class=\"compared\">97</mark>"),
        "{right}"
    );
}

#[test]
fn words_of_the_text_stay_words_in_every_form() {
    let text = "<b>Boats</b> & *co*: a total of 87 <i>boats</i>, 52 of them in the <script>x</script> basin, 23 in the south basin and 22 at the quay. Also 5 \"<img src=x>\" were lost.";
    let report = check(text).report("<a> & \"b\".txt");
    let html = render::html(std::slice::from_ref(&report), "en");
    assert!(
        html.contains("<h1>&lt;a&gt; &amp; &quot;b&quot;.txt</h1>"),
        "{html}"
    );
    for tag in ["<b>", "<i>", "<script", "<img", "http"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    let markdown = render::markdown(&report);
    assert!(
        markdown.starts_with("# \\<a\\> \\& \"b\".txt\n\n**"),
        "{markdown}"
    );
    for (index, _) in markdown.match_indices('<') {
        assert_eq!(&markdown[index - 1..index], "\\", "{markdown}");
    }
}

/// The charts of a page on `text`, each with its versions, and the page.
fn charts(text: &str) -> (Vec<Vec<Picture>>, String) {
    let report = check(text).illustrated("");
    let html = render::html(std::slice::from_ref(&report), "en");
    let charts = report.blocks.into_iter().filter_map(|block| match block {
        Block::Chart(versions) => Some(versions),
        _ => None,
    });
    (charts.collect(), html)
}

#[test]
fn a_page_draws_what_does_not_add_up_first_for_each_scheme_and_width() {
    let (found, html) = charts(WRONG);
    let title =
        |versions: &Vec<Picture>| between(&versions[0].svg, "<title>", "</title>").to_owned();
    assert_eq!(
        found.iter().map(title).collect::<Vec<_>>(),
        ["52 + 23 + 22 is 97, not 87", "The figures compared"]
    );
    for versions in &found {
        let mut seen: Vec<&str> = Vec::new();
        for Picture { class, svg } in versions {
            assert!(html.contains(&format!("<div class=\"{class}\">{svg}</div>")));
            // What it shows is said in words, the same in all.
            assert_eq!(
                between(svg, "<desc>", "</desc>"),
                between(&versions[0].svg, "<desc>", "</desc>")
            );
            assert!(between(svg, "<desc>", "</desc>").len() > 60, "{svg}");
            assert!(!seen.contains(&&**svg), "{class} is another one again");
            seen.push(svg);
        }
        assert_eq!(seen.len(), 4);
    }
    assert!(told_before(&html, "For the story", "<figure>"));
    assert!(told_before(&html, "</figure>", "The statement of"));
    assert!(!html.contains("http"), "{html}");
    // Whoever asked for words gets words.
    let report = check(WRONG).illustrated("");
    assert!(!render::text(&report).contains("svg"));
    assert!(!render::markdown(&report).contains("svg"));
    assert!(charts(LOOSE).0.is_empty());
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).map_or(0, |at| at + from.len());
    &text[start..start + text[start..].find(to).unwrap_or(0)]
}

fn told_before(text: &str, first: &str, then: &str) -> bool {
    matches!((text.find(first), text.find(then)), (Some(a), Some(b)) if a < b)
}

#[test]
fn markup_in_the_names_of_a_chart_stays_words() {
    let text = "A total of 87 <b onload=x>boats</b> is made up of 52 </desc><script>x()</script> in the \"north\" & <i>east</i>, \
                23 </svg><img src=x> in the south and 22 at the quay.";
    let (found, html) = charts(text);
    assert!(!found.is_empty());
    for tag in ["<b onload", "<script", "<img", "<i>"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    for Picture { svg, .. } in found.iter().flatten() {
        assert_eq!(svg.matches("</svg>").count(), 1);
        assert_eq!(svg.matches("</desc>").count(), 1);
    }
    let sheet = r#"{"quantities": [{"id": "a", "label": "</title><script>x()</script>", "says": "5"}, {"id": "b", "label": "<img src=x>", "says": "6"}],
        "relations": [{"formula": "a = b"}],
        "charts": [{"id": "c", "kind": "ranges", "title": "</title></svg><script>x()</script>", "quantities": ["a", "b"]}]}"#;
    let check = check::sheet(serde_json::from_str::<Value>(sheet).unwrap(), &options()).unwrap();
    let report = render::html(&[check.illustrated("")], "en");
    for tag in ["<script", "<img", "</title></svg>"] {
        assert!(!report.contains(tag), "{tag} in {report}");
    }
    assert!(report.contains("&lt;script&gt;"), "{report}");
}

#[test]
fn a_verdict_is_an_exit_status() {
    let depends = r#"{"quantities": [{"id": "a", "low": 1, "high": 2}, {"id": "b", "low": 5, "high": 6}],
        "relations": [{"formula": "a = b", "assumes": "they are the same"}]}"#;
    for (input, fail_on, status, verdict) in [
        (WRONG, "", 1, "contradiction"),
        (RIGHT, "depends,unchecked", 0, "consistent"),
        (LOOSE, "", 0, "unchecked"),
        (LOOSE, "unchecked", 1, "unchecked"),
        (depends, "unchecked", 0, "depends"),
        (depends, "depends", 1, "depends"),
        ("", "", 0, "unchecked"),
    ] {
        let mut args = vec!["check", "--json"];
        if !fail_on.is_empty() {
            args.extend(["--fail-on", fail_on]);
        }
        let (answer, code) = answer(&args, input);
        assert_eq!(
            (answer["verdict"].as_str(), code),
            (Some(verdict), Some(status)),
            "{input}"
        );
    }
}

#[test]
fn the_json_form_names_a_figure_by_one_id_everywhere() {
    let (answer, _) = answer(&["check", "--json", "--published", "2024-05-14"], WRONG);
    for field in [
        "verdict",
        "finding",
        "texts",
        "relations",
        "compared",
        "not_compared",
        "sheet",
        "solution",
        "notes",
    ] {
        assert!(answer.get(field).is_some(), "no `{field}` in {answer}");
    }
    let text = &answer["texts"][0];
    assert_eq!(text["published"], "2024-05-14");
    let ids = |list: &Json, name: &str| -> Vec<String> {
        let items = list.as_array().unwrap().iter();
        let mut ids: Vec<String> = match name {
            "" => items.map(|id| id.as_str().unwrap().to_owned()).collect(),
            _ => items
                .map(|item| item[name].as_str().unwrap().to_owned())
                .collect(),
        };
        ids.sort();
        ids
    };
    let figures = ids(&text["figures"], "id");
    assert_eq!(figures, ["f1", "f2", "f3", "f4"]);
    assert_eq!(ids(&answer["relations"][0]["figures"], ""), figures);
    assert_eq!(
        ids(&answer["solution"]["conflicts"][0]["figures"], ""),
        figures
    );
    assert_eq!(ids(&answer["sheet"]["quantities"], "id"), figures);
    assert_eq!(answer["compared"]["figures"], 4);
    // Places are code units of the text.
    let place = |name: &str| text["figures"][1][name].as_u64().unwrap() as usize;
    assert_eq!(&WRONG[place("start")..place("end")], "52");
}

#[test]
fn several_files_have_a_report_each_and_one_that_cannot_be_read_stops_none() {
    let (wrong, right) = (file("wrong.txt", WRONG), file("right.txt", RIGHT));
    let sheet = file(
        "reversed.json",
        r#"{"quantities": [{"id": "a", "low": 5, "high": 1}]}"#,
    );
    let missing = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("nowhere.txt");
    let names = [&sheet, &missing, &right, &wrong].map(|path| path.to_str().unwrap());
    let mut args = vec!["check", "--json"];
    args.extend(names);
    let (answers, code) = answer(&args, "");
    assert_eq!(code, Some(2));
    let answers = answers.as_array().unwrap();
    for (answer, name) in answers.iter().zip(names) {
        assert_eq!(answer["file"], name);
    }
    // Ends in the wrong order are an error and no verdict.
    assert!(
        answers[0].get("verdict").is_none()
            && answers[0]["error"]
                .as_str()
                .unwrap()
                .contains("/quantities/0")
    );
    assert!(
        answers[1]["error"]
            .as_str()
            .unwrap()
            .contains("nowhere.txt")
    );
    assert_eq!(
        (&answers[2]["verdict"], &answers[3]["verdict"]),
        (&"consistent".into(), &"contradiction".into())
    );

    let output = run(&["check", names[2], names[3], "--summary"], "");
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<String> = stdout(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].starts_with("consistent\t4/4\t") && lines[1].starts_with("contradiction\t4/4\t")
    );
    assert_eq!(
        lines[2],
        "2 checked: 1 contradiction, 0 depends, 1 consistent, 0 unchecked; 0 could not be read. Relations compared: 2; figures: 8 of 8."
    );
    let report = stdout(&run(&["check", names[2], names[3]], ""));
    assert_eq!(report.matches("\n== ").count() + 1, 2, "{report}");
}

#[test]
fn lines_are_answered_in_order_and_a_bad_one_stops_none() {
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let lines = [
        line("a", WRONG),
        "{\"id\": \"b\", \"text\": ".to_owned(),
        String::new(),
        "{\"id\": \"c\"}".to_owned(),
        "{\"id\": 4, \"text\": \"x\", \"published\": \"soon\"}".to_owned(),
        "{\"id\": \"d\", \"sheet\": {\"quantities\": [{\"id\": \"a\", \"says\": \"5\"}]}}"
            .to_owned(),
        line("e", RIGHT),
        "{\"id\": \"f\", \"text\": \"x\", \"text\": \"In all 94.\"}".to_owned(),
        "{\"id\": \"g\", \"id\": \"h\", \"text\": \"x\"}".to_owned(),
    ];
    let output = run(&["check", "--ndjson"], &lines.join("\n"));
    assert_eq!(output.status.code(), Some(2));
    let told = stdout(&output);
    let answers: Vec<Json> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let verdicts: Vec<_> = answers
        .iter()
        .map(|a| (a["id"].clone(), a["verdict"].as_str()))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("a".into(), Some("contradiction")),
            (Json::Null, None),
            ("c".into(), None),
            (4.into(), None),
            ("d".into(), Some("unchecked")),
            ("e".into(), Some("consistent")),
            ("f".into(), None),
            (Json::Null, None),
        ]
    );
    let twice = answers[6]["error"].as_str().unwrap();
    assert!(twice.contains("`text` stands twice here"), "{twice}");
    assert!(
        answers[1]["error"]
            .as_str()
            .unwrap()
            .starts_with("line 2: ")
    );
    assert!(answers[3]["error"].as_str().unwrap().contains("`soon`"));
}

#[test]
fn a_line_has_its_id_as_written_and_no_other_members_than_it_may_have() {
    for (line, id, error) in [
        (
            r#"{"id":12345678901234567890123,"text":"5"}"#,
            "12345678901234567890123",
            "",
        ),
        (
            r#"{"id":9007199254740993,"text":"5"}"#,
            "9007199254740993",
            "",
        ),
        (r#"{"text":"5","id":1.0}"#, "1.0", ""),
        (
            r#"{"i\u0064": {"a": [1, 0.10]},"text":"5"}"#,
            r#"{"a": [1, 0.10]}"#,
            "",
        ),
        (r#"{"text":"5"}"#, "null", ""),
        (
            r#"{"id":"a","text":5}"#,
            r#""a""#,
            "expected an object with either",
        ),
        (r#"["id", 5]"#, "null", "expected an object with either"),
        (
            r#"{"id":4,"text":"5","publised":"2024-01-01"}"#,
            "4",
            "line 1: there is no field `publised` here; did you mean `published`?",
        ),
        (r#"{"id":4,"text":"5","headline":"Five"}"#, "4", ""),
    ] {
        let output = run(&["check", "--ndjson"], line);
        let told = stdout(&output);
        let expected = format!(
            "{{\"id\":{id},\"{}\":",
            if error.is_empty() { "verdict" } else { "error" }
        );
        assert!(told.starts_with(&expected), "{line}: {told}");
        let answer: Json = serde_json::from_str(&told).unwrap();
        let found = answer["error"].as_str().unwrap_or_default();
        assert!(
            found.starts_with(error) || found.contains(error) && !error.starts_with("line"),
            "{line}: {told}"
        );
        assert_eq!(
            output.status.code(),
            Some(if error.is_empty() { 0 } else { 2 }),
            "{line}"
        );
    }
}

#[test]
fn a_count_that_falls_from_text_to_text_is_a_question() {
    let first = file(
        "may.txt",
        "So far 812 boats were registered, the port said.",
    );
    let second = file(
        "june.txt",
        "In total, 640 boats were registered, the port said.",
    );
    let names = [&first, &second].map(|path| path.to_str().unwrap());
    let dates = ["--published", "2023-05-02", "--published", "2023-06-02"];
    let (told, code) = answer(
        &[&["check", "--together", "--json"][..], &names, &dates].concat(),
        "",
    );
    assert_eq!((&told["verdict"], code), (&"depends".into(), Some(0)));
    let relation = &told["relations"][0];
    assert_eq!(
        (&relation["kind"], &relation["outcome"]),
        (&"running_total".into(), &"question".into())
    );
    assert_eq!(relation["formula"], "f1 <= t2f1");
    assert_eq!(
        (
            &told["texts"][1]["id"],
            &told["texts"][1]["figures"][0]["id"]
        ),
        (&"t2".into(), &"t2f1".into())
    );
    let cue = &relation["cues"][1];
    assert_eq!(
        (&cue["text"], &cue["start"], &cue["end"]),
        (&"t2".into(), &0.into(), &8.into())
    );
    assert_eq!(told["sheet"]["quantities"][1]["statement"], "t2");
    // By themselves they have nothing to do with each other.
    let (told, _) = answer(&[&["check", "--json"][..], &names].concat(), "");
    assert_eq!(told[0]["verdict"], "unchecked");
}

#[test]
fn a_draft_sheet_can_be_solved_and_is_written_whole() {
    let text = file("draft.txt", WRONG);
    let sheet = text.with_extension("json");
    let args = [
        "sheet",
        text.to_str().unwrap(),
        "-o",
        sheet.to_str().unwrap(),
    ];
    assert_eq!(run(&args, "").status.code(), Some(0));
    for command in ["solve", "check"] {
        let (answer, code) = answer(&[command, "--json", sheet.to_str().unwrap()], "");
        assert_eq!(
            (&answer["verdict"], code),
            (&"contradiction".into(), Some(1)),
            "{command}"
        );
    }
    let (told, _) = answer(&["check", "--json", sheet.to_str().unwrap()], "");
    assert_eq!(
        (
            &told["relations"][0]["outcome"],
            &told["compared"]["figures"]
        ),
        (&"differs".into(), &4.into())
    );
    let page = sheet.with_extension("html");
    let args = [
        "check",
        text.to_str().unwrap(),
        "--format",
        "html",
        "-o",
        page.to_str().unwrap(),
    ];
    assert_eq!(run(&args, "").status.code(), Some(1));
    assert!(
        fs::read_to_string(page)
            .unwrap()
            .starts_with("<!doctype html>")
    );
    let folder = fs::read_dir(text.parent().unwrap()).unwrap();
    let parts = folder
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "part"));
    assert_eq!(parts.count(), 0);
}

#[test]
fn read_and_solve_take_several_files() {
    let (wrong, right) = (file("several-a.txt", WRONG), file("several-b.txt", RIGHT));
    let names = [&wrong, &right].map(|path| path.to_str().unwrap());
    let (answers, code) = answer(&[&["read", "--json"][..], &names].concat(), "");
    assert_eq!((answers.as_array().unwrap().len(), code), (2, Some(0)));
    assert_eq!(answers[1]["figures"][0]["value"], 97);
    let sheet = file(
        "several.json",
        r#"{"quantities": [{"id": "a", "says": "5"}]}"#,
    );
    let names = [sheet.to_str().unwrap(), "/nowhere/sheet.json"];
    let (answers, code) = answer(&[&["solve", "--json"][..], &names].concat(), "");
    assert_eq!(
        (&answers[0]["verdict"], code),
        (&"unchecked".into(), Some(2))
    );
    assert!(answers[1]["error"].is_string());
}

#[test]
fn a_text_in_another_language_is_told_as_that_before_anything_else() {
    let german = "Die Polizei nahm am Montag 87 Menschen fest, davon 52 wegen Gewalt und 23 wegen Diebstahls, und sie \
                  sagte nicht, wie viele es im Jahr zuvor waren.";
    let found = crossfoot::suggest::suggest(german, None);
    assert!(found.relations.is_empty());
    let finding = found.finding(german);
    assert!(
        finding.starts_with("This text seems to be in German"),
        "{finding}"
    );
}

#[test]
fn the_number_of_figures_is_written_as_numbers_are() {
    let text = "Of 200 people 50, or 25 per cent, came by bus.\n\n".repeat(400);
    let finding = crossfoot::suggest::suggest(&text, None).finding(&text);
    assert_eq!(finding, "All 1,200 figures were compared, and they agree.");
}

/// What `read` says of a file and of what it repaired, `check` says too: with the same places, for one file and for several.
#[test]
fn what_a_file_lost_is_told_by_check_as_by_read() {
    let marked = file(
        "marked.html",
        "<nav>Home 12</nav><p>In all 1,204<sup>3</sup> people came on 2 May, and the 𝟏𝟐 trains were full.</p>",
    );
    let broken = file(
        "broken.txt",
        "In all 18,\n306 homes were built by the council.\n",
    );
    let path = |path: &PathBuf| path.to_str().unwrap().to_owned();
    let (marked, broken) = (path(&marked), path(&broken));
    let mut told = Vec::new();
    for (path, issues) in [(&marked, 3), (&broken, 1)] {
        let (read, _) = answer(&["read", "--json", path], "");
        let (check, _) = answer(&["check", "--json", path], "");
        assert_eq!(read["issues"].as_array().unwrap().len(), issues, "{read:#}");
        assert_eq!(check["texts"][0]["issues"], read["issues"], "{path}");
        assert_eq!(check["source"], read["source"], "{path}");
        told.push((read["issues"].clone(), read["source"].clone()));
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let report = one_line(&stdout(&run(&["check", path], "")));
        for issue in read["issues"].as_array().unwrap() {
            let message = one_line(issue["message"].as_str().unwrap());
            assert!(report.contains(&message), "{report}");
        }
    }
    let (both, _) = answer(&["check", "--json", "--together", &marked, &broken], "");
    for (text, (issues, source)) in both["texts"].as_array().unwrap().iter().zip(&told) {
        assert_eq!(text["issues"], *issues);
        assert_eq!(text.get("source").unwrap_or(&Json::Null), source);
    }
    let report = stdout(&run(&["check", "--together", &marked, &broken], ""));
    assert!(
        report.contains("marked.html: parts of the page"),
        "{report}"
    );
}
