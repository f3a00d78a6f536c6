//! The command line, as a process: what it prints, where, and how it ends.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs `crossfoot` with `args`, feeding it `input`.
fn run(args: &[&str], input: &str) -> Output {
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

#[track_caller]
fn check_failure(args: &[&str], input: &str, expected: &str) {
    let output = run(args, input);
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
    assert!(
        told.contains(expected),
        "{args:?} said {told:?}, which lacks {expected:?}"
    );
    assert_eq!(stdout(&output), "", "{args:?} failed and still printed");
}

const STAFF: &str = r#"{"title": "Staff",
    "quantities": [{"id": "staff", "label": "Staff", "unit": "people", "low": 1000, "high": 1200},
                   {"id": "turnover", "label": "Turnover", "unit": "%", "low": 0.03, "high": 0.04},
                   {"id": "leavers", "label": "Leavers", "unit": "people"}],
    "relations": [{"id": "r", "formula": "leavers = turnover * staff"}],
    "charts": [{"id": "c", "kind": "ranges", "title": "Few leave", "quantities": ["staff", "leavers"]}]}"#;

/// The sheet above with one more figure, which clashes; with `assumes` only if the relation holds.
fn clash(assumes: &str) -> String {
    STAFF
        .replace(r#""people"}]"#, r#""people", "low": 100, "high": 110}]"#)
        .replace(r#"staff"}]"#, &format!(r#"staff"{assumes}}}]"#))
}

#[test]
fn a_verdict_is_an_exit_status() {
    let depends = clash(r#", "assumes": "all of them""#);
    let fits = clash("").replace(r#""low": 100, "high": 110"#, r#""low": 40, "high": 60"#);
    for (sheet, fail_on, status, verdict) in [
        (STAFF, "", 0, "unchecked"),
        (STAFF, "depends", 0, "unchecked"),
        (STAFF, "depends,unchecked", 1, "unchecked"),
        (&fits, "depends,unchecked", 0, "consistent"),
        (&clash(""), "", 1, "contradiction"),
        (&depends, "", 0, "depends"),
        (&depends, "unchecked", 0, "depends"),
        (&depends, "depends,unchecked", 1, "depends"),
    ] {
        let mut args = vec!["solve", "-", "--json"];
        if !fail_on.is_empty() {
            args.extend(["--fail-on", fail_on]);
        }
        let output = run(&args, sheet);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (answer["verdict"].as_str(), output.status.code()),
            (Some(verdict), Some(status)),
            "{fail_on}"
        );
    }
}

#[test]
fn the_json_form_has_every_field_of_the_contract() {
    let output = run(&["solve", "-", "--json", "--draws", "1024"], STAFF);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for field in [
        "verdict",
        "stretch",
        "draws",
        "effective_share",
        "quantities",
        "conflicts",
        "conflicts_with_relations",
        "conflicts_complete",
        "notes",
    ] {
        assert!(answer.get(field).is_some(), "no `{field}` in {answer}");
    }
    assert_eq!(answer["draws"], 1024);
    let leavers = &answer["quantities"][2];
    for field in [
        "id", "stated", "low", "high", "tight", "p05", "p50", "p95", "drivers",
    ] {
        assert!(leavers.get(field).is_some(), "no `{field}` in {leavers}");
    }
    assert_eq!(
        (leavers["low"].as_f64(), leavers["high"].as_f64()),
        (Some(30.0), Some(48.0))
    );
    assert_eq!(answer["quantities"][0]["stated"][0]["figure"], "staff");
}

#[test]
fn the_report_is_for_people() {
    let output = run(&["solve", "-"], STAFF);
    let text = stdout(&output);
    for expected in [
        "Staff\n",
        "nothing to check",
        "Leavers",
        "30 to 48",
        "3% to 4%",
        "worked out",
    ] {
        assert!(text.contains(expected), "no {expected:?} in {text}");
    }
    let text = stdout(&run(&["solve", "-"], &clash("")));
    assert!(
        text.contains("cannot all be true") && text.contains("What cannot hold together:\n- "),
        "{text}"
    );
}

#[test]
fn a_relation_can_be_left_out() {
    let output = run(&["solve", "-", "--json", "--without", "r"], &clash(""));
    assert_eq!(output.status.code(), Some(0));
    check_failure(
        &["solve", "-", "--without", "q"],
        STAFF,
        "`q` is not a relation of this sheet; it has r",
    );
    // But not of what travels with the sheet as it was written.
    for args in [
        ["solve", "-", "--without", "r", "--answer", "-"],
        ["page", "-", "--without", "r", "-o", "-"],
    ] {
        check_failure(&args, STAFF, "take the relation out of the sheet");
    }
}

#[test]
fn the_same_seed_gives_the_same_answer() {
    let args = ["solve", "-", "--json", "--seed", "7"];
    assert_eq!(stdout(&run(&args, STAFF)), stdout(&run(&args, STAFF)));
}

#[test]
fn a_sheet_may_say_how_it_is_read_and_an_option_overrules_it() {
    let sheet = |reading: &str| {
        format!(
            r#"{{{reading}"quantities": [{{"id": "staff", "says": "around 1 100"}}, {{"id": "rest", "says": "about 300"}}],
                "relations": [{{"formula": "staff >= rest"}}]}}"#
        )
    };
    let strict = sheet(r#""reading": "strict", "#);
    for verb in ["solve", "check"] {
        let of = |sheet: &str, reading: &[&str]| {
            // `check` tells a sheet from a text by its first letter.
            let output = run(&[&[verb, "-", "--json"], reading].concat(), sheet);
            let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let solution = if verb == "check" {
                &answer["solution"]
            } else {
                &answer
            };
            (solution["quantities"][0]["low"].as_f64()).unwrap()
        };
        let [tight, usual] =
            ["strict", "default"].map(|reading| of(&sheet(""), &["--reading", reading]));
        assert!(tight > usual, "{tight} {usual}");
        assert_eq!(of(&sheet(""), &[]), usual);
        assert_eq!(of(&strict, &[]), tight);
        assert_eq!(of(&strict, &["--reading", "default"]), usual);
    }
    check_failure(
        &["solve", "-"],
        &sheet(r#""reading": "lax", "#),
        "/reading: found \"lax\", expected one of strict, default, generous",
    );
}

#[test]
fn a_figure_that_someone_has_changed_is_never_told_as_stated() {
    let sheet = r#"{"quantities": [{"id": "staff", "unit": "people", "says": "around 900", "changed": true, "low": 700, "high": 710}],
        "charts": [{"id": "c", "kind": "ranges", "title": "Staff", "quantities": ["staff"]}]}"#;
    let answer: serde_json::Value =
        serde_json::from_slice(&run(&["solve", "-", "--json"], sheet).stdout).unwrap();
    let staff = &answer["quantities"][0];
    assert_eq!(
        (staff["low"].as_f64(), staff["high"].as_f64()),
        (Some(700.0), Some(710.0))
    );
    assert_eq!(staff["stated"][0]["changed"], true);
    let report = stdout(&run(&["solve", "-"], sheet));
    assert!(
        report.contains("around 900, changed to 700 to 710"),
        "{report}"
    );
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("changed.txt");
    run(
        &["chart", "-", "--chart", "c", "-o", &file.to_string_lossy()],
        sheet,
    );
    let alt = std::fs::read_to_string(file).unwrap();
    assert!(
        alt.contains("700 to 710 people, changed, not as stated"),
        "{alt}"
    );
    // With neither end it no longer counts.
    let freed = sheet.replace(r#", "low": 700, "high": 710"#, "");
    let report = stdout(&run(&["solve", "-"], &freed));
    let told = "Changed, not as stated: staff (\u{201c}around 900\u{201d}).";
    assert!(report.contains(told), "{report}");
    check_failure(
        &["solve", "-"],
        &freed.replace(r#""changed": true"#, r#""changed": true, "open_low": true"#),
        "`open_low` needs `low`",
    );
}

#[test]
fn what_is_wrong_is_told_on_standard_error() {
    check_failure(
        &["solve", "-"],
        "{",
        "this is not JSON: EOF while parsing an object at line 1 column 1",
    );
    check_failure(
        &["solve", "-"],
        &STAFF.replace("* staff", "* staf"),
        "`staf` in `leavers = turnover * staf`",
    );
    check_failure(&["solve", "nowhere.json"], "", "cannot read nowhere.json: ");
    check_failure(
        &["solve", "-", "--draws", "3"],
        STAFF,
        "3 draws are out of range; expected 256 to 4194304",
    );
    check_failure(
        &["solve", "-", "--reading", "loose"],
        STAFF,
        "[possible values: strict, default, generous]",
    );
    check_failure(
        &["chart", "-", "-o", "x.svg"],
        STAFF,
        "which chart? This sheet has c",
    );
    check_failure(
        &["chart", "-", "--chart", "d", "-o", "x.svg"],
        STAFF,
        "this sheet has no chart `d`; it has c",
    );
    check_failure(
        &["chart", "-", "--chart", "c", "-o", "x.gif"],
        STAFF,
        "cannot tell what to write to x.gif",
    );
    check_failure(
        &["chart", "-", "--chart", "c", "-o", "x.svg", "--width", "30"],
        STAFF,
        "expected 280 to 1600",
    );
    check_failure(
        &["chart", "-", "--chart", "c", "-o", "x.png", "--scale", "9"],
        STAFF,
        "expected 1 to 4",
    );
    check_failure(&["dance"], "", "unrecognized subcommand");
}

#[test]
fn a_document_without_a_byte_is_no_text_without_figures() {
    let folder = std::env::temp_dir().join(format!("crossfoot-empty-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["a.pdf", "b.DOCX"] {
        let path = folder.join(name);
        std::fs::write(&path, "").unwrap();
        check_failure(&["read", path.to_str().unwrap()], "", "is empty");
    }
    let path = folder.join("c.txt");
    std::fs::write(&path, "").unwrap();
    assert!(run(&["read", path.to_str().unwrap()], "").status.success());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_chart_is_written_in_the_form_that_its_ending_names() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for (ending, begins) in [
        ("svg", &b"<svg "[..]),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("csv", b"id,label,unit,state,low,high,"),
        ("json", b"{\n"),
        ("txt", b"Few leave"),
    ] {
        let path = folder.join(format!("chart.{ending}"));
        let output = run(
            &[
                "chart",
                "-",
                "--chart",
                "c",
                "--theme",
                "dark",
                "-o",
                path.to_str().unwrap(),
            ],
            STAFF,
        );
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let bytes = std::fs::read(&path).unwrap();
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        assert!(
            bytes
                .to_ascii_lowercase()
                .starts_with(&begins.to_ascii_lowercase()),
            "{ending}: {shown}"
        );
    }
}

#[test]
fn a_text_is_read_with_places_in_utf_16() {
    let text =
        "\u{1f4ca} Around 1\u{a0}100 people left; 3-4% stayed. It began on 9 November last year.";
    let output = run(&["read", "--published", "2022-06-28", "--json"], text);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let figures = found["figures"].as_array().unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    for figure in figures {
        let (start, end) = (
            figure["start"].as_u64().unwrap() as usize,
            figure["end"].as_u64().unwrap() as usize,
        );
        assert_eq!(
            String::from_utf16(&units[start..end]).unwrap(),
            figure["surface"].as_str().unwrap()
        );
    }
    assert_eq!(
        (&figures[0]["value"], &figures[0]["hedge"]),
        (&1100.into(), &"about".into())
    );
    assert_eq!(
        (&figures[1]["low"], &figures[1]["high"]),
        (&3.into(), &4.into())
    );
    assert_eq!(figures[2]["date"]["start"], "2021-11-09");

    let shown = stdout(&run(&["read"], text));
    assert!(
        shown.contains("3-4%") && shown.contains("percent  between  3 to 4"),
        "{shown}"
    );
    check_failure(
        &["read", "--published", "June"],
        "",
        "found `June` as the date of publication",
    );
}

/// A folder as `cargo xtask dist` writes it, with as little in each file as will do.
fn bundle(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (file, content) in [
        ("crossfoot.js", "const end = \"</script>\";"),
        ("frame.js", "export {};"),
        ("frame.css", "body{}"),
        ("chart-1234.js", "export {};"),
        ("chart-1234.wasm", "too much for a page that solves nothing"),
        ("draw-1234.wasm", "\0asm"),
        ("flow-1234.wasm", "for charts of another kind"),
        ("ranges-1234.wasm", "\0asm of the kind"),
        ("reader-1234.wasm", "not for charts"),
    ] {
        std::fs::write(folder.join(file), content).unwrap();
    }
    folder
}

#[test]
fn a_page_is_one_file_that_asks_for_nothing() {
    let folder = bundle("bundle");
    let out = folder.join("page.html");
    let sheet = STAFF.replace("\"Staff\",\n", "\"<Staff> & </script>\",\n");
    let args = [
        "page",
        "-",
        "--bundle",
        folder.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ];
    let output = run(&args, &sheet);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let html = std::fs::read_to_string(&out).unwrap();
    assert!(
        html.contains("<h1>&lt;Staff&gt; &amp; &lt;/script&gt;</h1>"),
        "{html}"
    );
    // Sheet, core, frame, program and the piece of its chart's kind: each script ends where it should, and no text of the
    // sheet ends one.
    assert_eq!(
        (
            html.matches("<script").count(),
            html.matches("</script").count()
        ),
        (5, 5),
        "{html}"
    );
    assert!(
        html.contains("default-src 'none'")
            && html.contains("data-module=\"draw\">AGFzbQ==<")
            && html.contains("data-module=\"ranges\">AGFzbSBvZiB0aGUga2luZA==<"),
        "{html}"
    );
    assert!(
        html.contains("<td>30 to 48 people</td>") && html.contains("data:image/svg+xml;base64,"),
        "{html}"
    );
    for scheme in ["src=\"http", "href=\"http", "url("] {
        assert!(!html.contains(scheme), "the page asks for {scheme}");
    }
    check_failure(
        &["page", "-", "--bundle", "nowhere", "-o", "x.html"],
        STAFF,
        "cannot read nowhere: ",
    );
    check_failure(
        &[
            "page",
            "-",
            "--bundle",
            folder.to_str().unwrap(),
            "--chart",
            "d",
            "-o",
            "x.html",
        ],
        STAFF,
        "this sheet has no chart `d`; it has c",
    );
}

#[test]
fn each_file_of_a_folder_of_frames_is_one_chart_s() {
    let program = bundle("frames-apart");
    let out = program.join("out");
    let chart = r#"{"id": "c", "kind": "ranges", "title": "Few leave", "quantities": ["staff", "leavers"]}"#;
    for (id, expected) in [
        (
            "c-dark",
            "the charts `c-dark` and `c` would both be written to c-dark.svg",
        ),
        ("C-card", "would both be written to C-card.png"),
        ("c-narrow", "would both be written to c-narrow.svg"),
        ("caf\u{e9}", "would both be written to caf\u{e9}.svg"),
        ("CAF\u{c9}", "would both be written to CAF\u{c9}.svg"),
    ] {
        let other = chart.replace(r#""c""#, &format!("\"{id}\""));
        let cafe = chart.replace(r#""c""#, r#""cafe\u0301""#);
        let sheet = STAFF.replace(chart, &format!("{chart}, {cafe}, {other}"));
        let mut args = vec!["page", "-", "--bundle", program.to_str().unwrap()];
        args.extend(["--frames", out.to_str().unwrap()]);
        check_failure(&args, &sheet, expected);
        assert!(!out.exists(), "nothing was written");
    }
}

#[test]
fn what_strangers_write_does_not_steer_a_terminal() {
    let sheet = STAFF.replace("Leavers", "\\u001b[2J Leavers\\r\\nConsistent.\\u202e");
    let label = "\\u{1b}[2J Leavers";
    for (args, label) in [
        (&["solve", "-"][..], label),
        (&["check", "-"], label),
        (&["check", "-", "--format", "md"], "\\u{1b}\\[2J Leavers"),
        (&["check", "-", "--format", "html"], label),
    ] {
        let told = stdout(&run(args, &sheet));
        assert!(told.contains(label), "{told}");
        assert!(!told.contains(['\u{1b}', '\r', '\u{202e}']), "{told:?}");
    }
    // A row of the table is a line.
    let told = stdout(&run(&["solve", "-"], &sheet));
    assert!(!told.contains("\nConsistent."), "{told}");
    check_failure(&["solve", "\u{1b}[2J.json"], "", "\\u{1b}[2J.json");
}

/// The id of a chart is a stranger's, and with it the name of a file.
#[test]
fn a_folder_of_frames_takes_the_place_of_no_other_file() {
    let program = bundle("frames-lost");
    let out = program.join("out");
    std::fs::create_dir_all(&out).unwrap();
    let index = STAFF.replace(r#""id": "c""#, r#""id": "index""#);
    let mut args = vec!["page", "-", "--bundle", program.to_str().unwrap()];
    args.extend(["--frames", out.to_str().unwrap()]);
    let page = program.join("page.html");
    let whole = [
        "page",
        "-",
        "--bundle",
        program.to_str().unwrap(),
        "-o",
        page.to_str().unwrap(),
    ];
    assert!(run(&whole, &index).status.success());
    let own_page = std::fs::read_to_string(&page).unwrap();
    for (file, content) in [
        ("index.html", "<h1>Our news</h1>"),
        // One that shows the very chart, but is no frame.
        ("index.html", &*own_page),
        ("index.png", "a picture"),
        ("index-card.png", "a picture"),
        ("frame.css", "main{}"),
    ] {
        let path = out.join(file);
        std::fs::write(&path, content).unwrap();
        check_failure(&args, &index, &format!("{file} is there already"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        assert_eq!(
            std::fs::read_dir(&out).unwrap().count(),
            1,
            "nothing was written"
        );
        std::fs::remove_file(&path).unwrap();
    }
    // A frame of the same name that another sheet has.
    assert!(run(&args, &index).status.success());
    let before = std::fs::read_to_string(out.join("index.html")).unwrap();
    let other = index
        .replace("staff", "crew")
        .replace("Leavers", "Deserters");
    check_failure(
        &args,
        &other,
        "is there already and was not written as a frame of this chart",
    );
    assert_eq!(
        std::fs::read_to_string(out.join("index.html")).unwrap(),
        before
    );
    // What the program wrote it replaces: after a run that was stopped, with the sheet changed, and when the program is another.
    assert!(run(&args, &index).status.success());
    std::fs::remove_file(out.join("index-card.png")).unwrap();
    std::fs::write(program.join("frame.css"), "body{color:red}").unwrap();
    let changed = index.replace("Few leave", "Many leave");
    assert!(run(&args, &changed).status.success());
    let html = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(html.contains("Many leave") && out.join("index-card.png").exists());
    assert_eq!(
        std::fs::read_to_string(out.join("frame.css")).unwrap(),
        "body{color:red}"
    );
}

#[test]
fn names_that_strangers_gave_make_no_lines_of_a_report() {
    let folder = std::env::temp_dir().join(format!("crossfoot-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (plain, forged) = (path("a.txt"), path("x.txt\ny.txt: Can all be true"));
    let broken = path("z.json\ny.txt: Can all be true");
    for file in [&plain, &forged] {
        std::fs::write(file, "In all 94 people came: 52 men and 42 women.").unwrap();
    }
    std::fs::write(
        &broken,
        r#"{"charts": [{"id": "a\ny.txt: Can all be true"}]}"#,
    )
    .unwrap();
    let files = [&*plain, &*forged, &*broken];
    for options in [
        &["check", "--summary"][..],
        &["check"],
        &["check", "--format", "md"],
        &["check", "--together"],
        &["read"],
        &["solve"],
    ] {
        let args: Vec<&str> = options.iter().chain(&files).copied().collect();
        let output = run(&args, "");
        let told = stdout(&output) + std::str::from_utf8(&output.stderr).unwrap();
        assert!(
            !told
                .lines()
                .any(|line| line.trim_start().starts_with("y.txt")),
            "{options:?}: {told}"
        );
    }
    // Programs get the name as it is.
    let json = stdout(&run(&["check", "--json", &plain, &forged], ""));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer[1]["file"], *forged);
    std::fs::remove_dir_all(&folder).unwrap();

    let sheet = STAFF.replace(
        r#""title": "Staff""#,
        r#""title": "Staff\nCan all be true\u2028x""#,
    );
    let told = stdout(&run(&["solve", "-"], &sheet));
    assert!(
        told.starts_with("Staff\\nCan all be true\\u{2028}x\n"),
        "{told}"
    );
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = std::env::temp_dir().join(format!("crossfoot-over-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (text, sheet) = (folder.join("b.txt"), folder.join("s.svg"));
    std::fs::write(&text, "In all 94 people came: 52 men and 42 women.").unwrap();
    std::fs::write(&sheet, STAFF).unwrap();
    let (text, sheet) = (text.to_str().unwrap(), sheet.to_str().unwrap());
    let other = folder.join("./b.txt");
    for (args, path) in [
        (&["check", text, "-o", text][..], text),
        (&["check", "-", text, "-o", other.to_str().unwrap()], text),
        (&["check", "--ndjson", text, "-o", text], text),
        (&["sheet", text, "-o", text], text),
        (&["chart", sheet, "--chart", "c", "-o", sheet], sheet),
    ] {
        let before = std::fs::read(path).unwrap();
        check_failure(args, "", "is read by this very command and would be lost");
        assert_eq!(std::fs::read(path).unwrap(), before, "{args:?}");
    }
    // Nor is standard input, which has no name.
    let before = std::fs::read(text).unwrap();
    for args in [&["sheet", "-", "-o", text][..], &["check", "-", "-o", text]] {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
            .args(args)
            .stdin(std::fs::File::open(text).unwrap())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&out.stderr);
        assert!(told.contains("would be lost"), "{args:?}: {told}");
        assert_eq!(std::fs::read(text).unwrap(), before, "{args:?}");
    }
    // A sheet with its answer inside is still the sheet.
    assert!(
        run(&["solve", sheet, "--answer", sheet], "")
            .status
            .success()
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_folder_of_frames_has_each_chart_with_its_pictures_and_table() {
    let program = bundle("frames-program");
    let out = program.join("out");
    let sheet = STAFF.replace("\"Staff\",\n", "\"<Staff> & </script>\",\n");
    let args = |sheet: &str, more: &[&'static str]| {
        let mut args = vec!["page", "-", "--bundle", program.to_str().unwrap()];
        args.extend(["--frames", out.to_str().unwrap()]);
        args.extend(more);
        stdout(&run(&args, sheet))
    };
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();

    let code = args(&sheet, &["--address", "https://charts.example.org/staff"]);
    assert!(
        code.contains("src=\"https://charts.example.org/staff/c.html\""),
        "{code}"
    );
    for name in [
        "crossfoot.js",
        "frame.js",
        "frame.css",
        "draw-1234.wasm",
        "chart-1234.wasm",
        "chart-1234.js",
    ] {
        assert!(out.join(name).is_file(), "{name} lies beside the pages");
    }
    assert!(!out.join("reader-1234.wasm").exists());
    let html = read("c.html");
    assert!(!html.contains("flow-1234"), "{html}");
    for part in [
        "<script type=\"module\" src=\"./crossfoot.js\" integrity=\"sha384-",
        "<link rel=\"preload\" as=\"fetch\" href=\"./draw-1234.wasm\" crossorigin>",
        "<link rel=\"preload\" as=\"fetch\" href=\"./ranges-1234.wasm\" crossorigin>",
        "<td>30 to 48 people</td>",
        "srcset=\"c-narrow-dark.svg\"",
        "content=\"https://charts.example.org/staff/c-card.png\"",
        "type=\"application/json+oembed\" href=\"https://charts.example.org/staff/c.oembed.json\"",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    for inline in ["<style", "style=", "onload", "<script>"] {
        assert!(!html.contains(inline), "{inline} in {html}");
    }
    assert!(
        !html.contains("<Staff>") && html.matches("</script").count() == 3,
        "{html}"
    );
    let answer: serde_json::Value = serde_json::from_str(&read("c.oembed.json")).unwrap();
    assert_eq!(
        (&answer["version"], &answer["type"]),
        (&"1.0".into(), &"rich".into())
    );
    assert_eq!(answer["html"].as_str().unwrap(), code.trim());
    let card = std::fs::read(out.join("c-card.png")).unwrap();
    let side = |at: usize| u32::from_be_bytes(card[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1200, 630));
    assert!(
        read("c.svg").contains("width=\"640\"") && read("c-narrow.svg").contains("width=\"340\"")
    );

    let sheet = sheet.replace("\"c\"", "\"a #b, 50%\"");
    let named = args(&sheet, &[]);
    assert!(
        named.contains("src=\"a%20%23b%2C%2050%25.html\""),
        "{named}"
    );
    assert!(read("a #b, 50%.html").contains("srcset=\"a%20%23b%2C%2050%25-narrow.svg\""));
    assert!(read("a #b, 50%.html").contains("chart=\"a #b, 50%\""));

    let sheet = sheet.replace("a #b, 50%", "c");
    args(&sheet, &["--program", "../v/1"]);
    assert!(read("c.html").contains("src=\"../v/1/frame.js\""));
    check_failure(&["page", "-"], STAFF, "--output <FILE>");
}
