//! Charts of everything that a sheet may hold: what laying them out and painting them takes grows with what there is to draw,
//! not faster.
//!
//! Work is counted in letters whose widths were asked for, and in what a painter is told to draw, so that the test says the
//! same on a slow machine.

use std::cell::Cell;
use std::convert::Infallible;

use crossfoot::chart::{Metrics, Scene, TableMetrics, View, layout};
use crossfoot::sheet::Sheet;
use crossfoot::solve::{Model, SolveOptions};
use crossfoot::surface::{DROP_EM, paint};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// Counts the letters that it is asked about.
struct Counted(Cell<usize>);

impl Metrics for Counted {
    fn width(&self, text: &str, size_px: f64, bold: bool) -> f64 {
        self.0.set(self.0.get() + text.len());
        TableMetrics.width(text, size_px, bold)
    }
}

/// Counts the points that it is told to draw at: two of a box, one of a circle or a text, all of a line.
struct Points(usize);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Points {
    fn count(&mut self, n: usize) -> Drawn {
        self.0 += n;
        Ok(())
    }
}

impl DrawingBackend for Points {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (1000, 1000)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        unreachable!("nothing is painted pixel by pixel");
    }

    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S) -> Drawn {
        self.count(2)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        _: BackendCoord,
        _: BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn {
        self.count(2)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Drawn {
        self.count(path.into_iter().count())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Drawn {
        self.count(path.into_iter().count())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Drawn {
        self.count(1)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, _: &S, _: BackendCoord) -> Drawn {
        self.count(1)
    }
}

/// What a painter is told to draw of a scene, on a screen of two pixels to one.
fn painted(scene: &Scene) -> usize {
    let mut points = Points(0);
    paint(scene, &mut points, 2.0, DROP_EM).expect("counting does not fail");
    points.0
}

/// A name of `n_letters`, of words or of one word.
fn name(i: usize, n_letters: usize, is_one: bool) -> String {
    let mut name = format!("{i} ");
    while name.len() < n_letters {
        name += if is_one {
            "nebeprisikiškiakopūsteliaujančiųjų"
        } else {
            "people who live in the north "
        };
    }
    name.chars()
        .take(n_letters)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The items of a list in JSON.
fn list(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(",")
}

/// A sheet with one chart of a kind over `n` things, each with a name of `n_letters`.
fn sheet(kind: &str, n: usize, n_letters: usize, is_one: bool) -> Sheet {
    let label = |i| name(i, n_letters, is_one);
    let date = |i: usize| format!("{}-{:02}-{:02}", 2000 + i % 20, i % 12 + 1, i % 28 + 1);
    let ids = |from: usize, to: usize| list(to - from, |i| format!("\"q{}\"", from + i));
    let sum = || list(n, |i| format!("q{i}")).replace(',', " + ");
    let (mut figures, mut relations, mut events, mut points) = Default::default();
    let chart = match kind {
        "parts" => {
            relations = format!(r#"{{"formula": "all = {}"}}"#, sum());
            format!(r#""whole": "all", "parts": [{}]"#, ids(0, n))
        }
        "ranges" => format!(r#""quantities": [{}]"#, ids(0, n)),
        "flow" => format!(r#""from": [{}], "to": [{}]"#, ids(0, n / 2), ids(n / 2, n)),
        "change" | "conflict" => {
            let one = |i| {
                format!(
                    r#"{{"id": "f{i}", "quantity": "all", "low": {}, "high": {}, "as_of": "{}"}}"#,
                    i % 2 * 1000 + 1,
                    i % 2 * 1000 + 3,
                    if kind == "change" { date(i) } else { date(0) }
                )
            };
            figures = list(n, one);
            r#""quantity": "all""#.to_owned()
        }
        "drivers" => {
            relations = format!(r#"{{"formula": "all = {}"}}"#, sum());
            r#""quantity": "all""#.to_owned()
        }
        "timeline" => {
            let one = |i| {
                let (label, date) = (label(i), date(i));
                format!(r#"{{"id": "e{i}", "label": "{label}", "date": "{date}"}}"#)
            };
            events = list(n, one);
            format!(r#""events": [{}]"#, list(n, |i| format!("\"e{i}\"")))
        }
        _ => {
            let one = |i: usize| {
                let (year, month) = (1600 + i / 12, i % 12 + 1);
                format!(r#"{{"date": "{year}-{month:02}", "value": {}}}"#, i % 31)
            };
            points = list(n, one);
            r#""series": ["s"]"#.to_owned()
        }
    };
    let is_free = matches!(kind, "drivers" | "change" | "conflict");
    let quantity = |i| {
        let (label, low, high) = (label(i), i % 17 + 1, i % 17 + 3);
        format!(
            r#"{{"id": "q{i}", "label": "{label}", "unit": "people", "low": {low}, "high": {high}}}"#
        )
    };
    let n_quantities = if matches!(kind, "timeline" | "series" | "change" | "conflict") {
        1
    } else {
        n
    };
    let all = if is_free {
        ""
    } else {
        r#", "low": 1, "high": 1000000"#
    };
    let text = format!(
        r#"{{"quantities": [{{"id": "all", "label": "All", "unit": "people"{all}}}, {}],
            "figures": [{figures}], "relations": [{relations}], "events": [{events}],
            "series": [{{"id": "s", "label": "S", "points": [{points}]}}],
            "charts": [{{"id": "c", "kind": "{kind}", "title": "T", {chart}}}]}}"#,
        list(n_quantities, quantity)
    );
    Sheet::from_json(&text).unwrap_or_else(|errors| panic!("{kind}: {errors:?}"))
}

const KINDS: [&str; 8] = [
    "ranges", "parts", "flow", "timeline", "change", "conflict", "drivers", "series",
];

/// Letters measured, and points painted, for a chart of `n` things, each as long as it can be.
fn work(kind: &str, n: usize, is_one: bool, width_px: f64) -> (usize, usize) {
    let sheet = sheet(kind, n, 490, is_one);
    let options = SolveOptions {
        n_draws: 64,
        seed: 7,
    };
    let solution = Model::new(&sheet).solve(&options);
    let counted = Counted(Cell::new(0));
    let view = View::new(width_px, false, "en");
    let scene = layout(&sheet, &solution, &sheet.charts[0], &view, &counted);
    assert!(scene.height_px.is_finite());
    (counted.0.get(), painted(&scene))
}

#[test]
fn the_work_of_a_layout_and_of_its_painting_grows_with_what_they_draw() {
    for kind in KINDS {
        for (is_one, width_px) in [(false, 1000.0), (true, 320.0)] {
            let most = match kind {
                "series" => 5000,
                // What they are made of has to be solved first.
                "drivers" => 100,
                _ => 500,
            };
            let of = |n: usize| {
                let (letters, points) = work(kind, n, is_one, width_px);
                [letters as f64 / n as f64, points as f64 / n as f64]
            };
            let (few, many) = (of(most / 10), of(most));
            for ((what, ceiling), (of_few, of_many)) in [("letters", 25_000.0), ("points", 1_000.0)]
                .into_iter()
                .zip(few.into_iter().zip(many))
            {
                assert!(
                    of_many < 1.5 * of_few + 50.0 && of_many < ceiling,
                    "{kind} at {width_px}: {of_few} {what} for each of {}, {of_many} for each of {most}",
                    most / 10
                );
            }
        }
    }
}

#[test]
fn a_large_sheet_has_fewer_draws_and_says_so() {
    let solved = |n| Model::new(&sheet("ranges", n, 20, false)).solve(&SolveOptions::default());
    let (small, large) = (solved(20), solved(499));
    assert_eq!((small.n_draws, small.is_cut_short), (8192, false));
    // 2^20 values for 500 quantities, and a power of two.
    assert_eq!((large.n_draws, large.is_cut_short), (2048, true));
}
