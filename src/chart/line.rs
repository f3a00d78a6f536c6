//! A plain line of very many points, drawn at the resolution of the screen.
//!
//! A screen has some thousand columns of pixels, whatever the number of points: of the points that fall
//! into a column only the first, the lowest, the highest and the last can be seen (the M4 aggregation of
//! Jugel and others, "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7 (2014)). So the
//! points are folded into columns in one pass, and the path has at most four corners a column. No extreme
//! is lost, and the picture is the one that all points would give.
//!
//! Reading order: [`Fold`], [`LineView`], [`line`].

use std::mem::ManuallyDrop;

use super::axes;
use super::facts::Ends;
use super::mark::{Color, Scene, Stroke};
use super::scales::{self, Scale};
use super::sketch::Sketch;
use super::words::{Text, Words};
use super::{Metrics, View};
use crate::figure::date::{Day, Period};
use crate::message::{Lang, chart as say};
use crate::sheet::Sheet;
use crate::solve::Solution;

/// Milliseconds of a day, the unit of JavaScript's dates.
const DAY_MS: f64 = 86_400_000.0;

/// What can be seen of the points in one column of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Position from the left, from 0.
    pub at: usize,
    /// First, lowest, highest and last value.
    pub first: f64,
    pub low: f64,
    pub high: f64,
    pub last: f64,
    /// Whether a gap lies before it: the line begins anew.
    pub begins: bool,
}

/// Points folded into columns of pixels.
#[derive(Clone, Debug)]
pub struct Fold {
    from: f64,
    to: f64,
    n_columns: usize,
    /// Columns that have a value, from the left.
    columns: Vec<Column>,
    n_points: usize,
    n_gaps: usize,
    /// Position of the last point, and where its column ends.
    last_x: f64,
    edge: f64,
    /// Column of the last point.
    at: usize,
    is_gap: bool,
}

impl Fold {
    /// An empty fold.
    ///
    /// - `from`, `to`: positions of the first and the last point.
    /// - `n_columns`: of pixels, at least 1.
    pub fn new(from: f64, to: f64, n_columns: usize) -> Fold {
        Fold {
            from,
            to,
            n_columns: n_columns.max(1),
            columns: Vec::new(),
            n_points: 0,
            n_gaps: 0,
            last_x: f64::NEG_INFINITY,
            edge: f64::NEG_INFINITY,
            at: 0,
            is_gap: true,
        }
    }

    /// Adds the points that come next; a value that is no finite number is a gap.
    ///
    /// # Errors
    ///
    /// A sentence with the position of the first `x` that is no finite number or less than the one before.
    pub fn add(&mut self, xs: &[f64], ys: &[f64]) -> Result<(), String> {
        // What each point touches stands in variables of its own, not in the fold: this runs for every point.
        let (mut last_x, mut edge, mut is_gap) = (self.last_x, self.edge, self.is_gap);
        let mut open = self.reopened();
        for (i, (&x, &y)) in xs.iter().zip(ys).enumerate() {
            // Written so that NaN does not pass.
            if !(x >= last_x && x.is_finite()) {
                let at = self.n_points + i;
                let [at, x, before] = [at as f64, x, last_x].map(|number| number.to_string());
                let args = [&*x, &*at, &*before];
                return Err(say::LINE_ORDER.fill(Lang::En, &args));
            }
            last_x = x;
            if x >= edge {
                self.columns.extend(open.take());
                self.step(x);
                edge = self.edge;
                open = self.reopened();
            }
            if !y.is_finite() {
                self.n_gaps += usize::from(!is_gap);
                is_gap = true;
                continue;
            }
            if let Some(column) = &mut open {
                if y < column.low {
                    column.low = y;
                }
                if y > column.high {
                    column.high = y;
                }
                column.last = y;
            } else {
                open = Some(Column {
                    at: self.at,
                    first: y,
                    low: y,
                    high: y,
                    last: y,
                    begins: is_gap,
                });
            }
            is_gap = false;
        }
        self.columns.extend(open);
        (self.last_x, self.is_gap) = (last_x, is_gap);
        self.n_points += xs.len().min(ys.len());
        Ok(())
    }

    /// Takes the column of the last point out again, if it has a value: by rounding, the next point may lie in it.
    fn reopened(&mut self) -> Option<Column> {
        self.columns.pop_if(|column| column.at == self.at)
    }

    /// Goes on to the column of `x`.
    fn step(&mut self, x: f64) {
        let width = (self.to - self.from) / self.n_columns as f64;
        // A width of zero (all points at one place) or infinity leaves one column.
        let at = ((x - self.from) / width) as usize;
        self.at = at.min(self.n_columns - 1).max(self.at);
        self.edge = if self.at + 1 < self.n_columns && width > 0.0 {
            self.from + (self.at + 1) as f64 * width
        } else {
            f64::INFINITY
        };
    }

    /// Columns that have a value, from the left.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Number of points, gaps included.
    pub fn n_points(&self) -> usize {
        self.n_points
    }

    /// Number of gaps between points.
    pub fn n_gaps(&self) -> usize {
        // One at the very end lies between no points.
        self.n_gaps - usize::from(self.is_gap && self.n_gaps > 0)
    }

    /// Positions of the first and last point, and the lowest and highest value; NaN where there is none.
    pub fn extent(&self) -> [f64; 4] {
        let ends = if self.n_points == 0 {
            [f64::NAN; 2]
        } else {
            [self.from, self.to]
        };
        let low = self
            .columns
            .iter()
            .map(|it| it.low)
            .fold(f64::NAN, f64::min);
        let high = self
            .columns
            .iter()
            .map(|it| it.high)
            .fold(f64::NAN, f64::max);
        [ends[0], ends[1], low, high]
    }
}

/// How a line is looked at.
pub struct LineView<'a> {
    /// Width, colors and locale.
    pub view: &'a View,
    /// The whole picture's height in CSS pixels.
    pub height_px: f64,
    /// The headline; may be empty.
    pub title: &'a str,
    /// The line below it; may be empty.
    pub subtitle: &'a str,
    /// What the values are: "Temperature".
    pub label: &'a str,
    /// What they are counted in: "°C", "%".
    pub unit: &'a str,
    /// Whether positions are times, in milliseconds since 1970 (UTC).
    pub is_time: bool,
}

/// Places the axes and the line.
pub fn line(fold: &Fold, look: &LineView, metrics: &dyn Metrics) -> Scene {
    // They own nothing: what would take them apart need not be loaded for it.
    let (sheet, solution) = (
        ManuallyDrop::new(Sheet::default()),
        ManuallyDrop::new(Solution::default()),
    );
    let words = Words::new();
    let mut s = Sketch::new(&sheet, &solution, look.view, metrics, &words);
    let (title, subtitle) = (
        s.keep(look.title.to_owned()),
        s.keep(look.subtitle.to_owned()),
    );
    s.head(title, subtitle, false);
    let [from, to, low, high] = fold.extent();
    if low.is_nan() {
        s.nothing();
        s.y += 20.0;
        return s.close(subtitle, Text::NONE);
    }
    let top = s.y;
    // Room below the line for its axis, and for years under months.
    let axis_px = if look.is_time { 40.0 } else { 28.0 };
    let bottom = (look.height_px - axis_px).max(top + 60.0);
    let scale = axes::upward(scales::domain(&[low, high]), (bottom, top + 8.0));
    let right = s.right - 4.0;
    let left = s.left + axes::beside(&mut s, &scale, right, look.unit == "%", 0.0);
    s.y = bottom;
    let across = |from, to| Scale::new((from, to), (left, right));
    if look.is_time {
        times(&mut s, &across(from / DAY_MS, to / DAY_MS), bottom);
    } else {
        axes::below(&mut s, &across(from, to), false, false);
    }
    let (label, unit) = (s.keep(look.label.to_owned()), s.keep(look.unit.to_owned()));
    let id = s.keep("line".to_owned());
    s.begin("point", id, label, s.amount(Ends::closed(low, high), unit));
    let count = |n: usize| s.number(n as f64, false);
    let points = s.say(say::LINE_POINTS, &[count(fold.n_points())]);
    let gaps = s.say(say::LINE_GAPS, &[count(fold.n_gaps())]);
    s.detail(points);
    if fold.n_gaps() > 0 {
        s.detail(gaps);
    }
    s.class("line");
    let stroke = s.stroke(s.theme.stated);
    let column_px = (right - left) / fold.n_columns as f64;
    // Points at one place have no width to be spread over.
    let at = |column: &Column| match to > from {
        true => left + (column.at as f64 + 0.5) * column_px,
        false => (left + right) / 2.0,
    };
    for run in fold.columns.chunk_by(|_, next| !next.begins) {
        let mut points = Vec::with_capacity(run.len() * 2);
        for column in run {
            let x = at(column);
            let mut put = |value: f64| {
                let point = (x, scale.at(value));
                if points.last() != Some(&point) {
                    points.push(point);
                }
            };
            put(column.first);
            put(column.low);
            put(column.high);
            put(column.last);
        }
        if let [point] = points[..] {
            // A value between two gaps has no line to be on.
            s.circle(point, stroke.width_px(), stroke.color(), Stroke::NONE);
        } else {
            s.path(&points, Color::NONE, stroke);
        }
    }
    s.end();
    s.y = bottom + axis_px;
    s.close(subtitle, Text::NONE)
}

/// Months or years below the line; where there are too few in it, its first and last day.
fn times(s: &mut Sketch, scale: &Scale, bottom: f64) {
    let day = |days: f64| days.clamp(-719_000.0, 2_932_000.0);
    let ends = (day(scale.domain.0), day(scale.domain.1));
    let mut names = axes::period_names(s, &Scale::new(ends, scale.range), 0.0);
    if names.len() < 2 {
        names.clear();
        for (day, x) in [(ends.0, scale.range.0), (ends.1, scale.range.1)] {
            let day = Day(day.floor() as i32);
            let date = s.date(Period {
                start: day,
                end: day,
            });
            if names.last().is_none_or(|(_, last)| *last != date) {
                names.push((x, date));
            }
        }
    }
    axes::named(s, bottom, scale.range, &names);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::TableMetrics;
    use crate::chart::mark::Shape;

    /// Every point folded at once.
    fn fold(points: &[(f64, f64)], n_columns: usize) -> Fold {
        let (xs, ys): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
        let ends = (xs.first().copied(), xs.last().copied());
        let mut fold = Fold::new(
            ends.0.unwrap_or_default(),
            ends.1.unwrap_or_default(),
            n_columns,
        );
        fold.add(&xs, &ys).unwrap();
        fold
    }

    fn paths(fold: &Fold) -> (Vec<usize>, usize) {
        let view = View::new(640.0, false, "en");
        let look = LineView {
            view: &view,
            height_px: 300.0,
            title: "",
            subtitle: "",
            label: "y",
            unit: "",
            is_time: false,
        };
        let scene = line(fold, &look, &TableMetrics);
        assert_eq!((scene.width_px, scene.height_px), (640.0, 300.0));
        let own = || scene.marks.iter().filter(|mark| mark.class == "line");
        let corners = own().filter_map(|mark| match &mark.shape {
            Shape::Path { points, .. } => Some(points.len()),
            _ => None,
        });
        let dots = own().filter(|mark| matches!(mark.shape, Shape::Circle { .. }));
        (corners.collect(), dots.count())
    }

    #[test]
    fn a_column_keeps_what_can_be_seen_of_its_points() {
        let found = fold(
            &[(0.0, 5.0), (0.1, 1.0), (0.2, 9.0), (0.3, 4.0), (2.0, 7.0)],
            2,
        );
        let column = |at, [first, low, high, last]: [f64; 4], begins| Column {
            at,
            first,
            low,
            high,
            last,
            begins,
        };
        assert_eq!(
            found.columns(),
            [
                column(0, [5.0, 1.0, 9.0, 4.0], true),
                column(1, [7.0; 4], false)
            ]
        );
    }

    #[test]
    fn a_value_that_is_no_number_breaks_the_line() {
        let nan = f64::NAN;
        let ys = [nan, 1.0, 2.0, nan, 3.0, f64::INFINITY, nan, 4.0, 5.0, nan];
        let points: Vec<_> = ys.iter().enumerate().map(|(i, y)| (i as f64, *y)).collect();
        let found = fold(&points, 1000);
        assert_eq!((found.n_points(), found.n_gaps()), (10, 2));
        let (corners, dots) = paths(&found);
        assert_eq!((corners, dots), (vec![2, 2], 1));
    }

    /// A line of times, 200 px high.
    fn over_time<'a>(view: &'a View) -> LineView<'a> {
        LineView {
            view,
            height_px: 200.0,
            title: "t",
            subtitle: "",
            label: "",
            unit: "",
            is_time: true,
        }
    }

    #[test]
    fn points_at_one_place_and_no_points_are_drawn_too() {
        assert_eq!(paths(&fold(&[(3.0, 1.0), (3.0, 2.0)], 640)).0, [2]);
        assert_eq!(paths(&fold(&[(3.0, 1.0)], 640)).1, 1);
        assert_eq!(paths(&fold(&[(1.0, 5.0), (2.0, 5.0)], 640)).0, [2]);
        let view = View::new(640.0, false, "en");
        let look = over_time(&view);
        for nothing in [fold(&[], 640), fold(&[(0.0, f64::NAN)], 640)] {
            let scene = line(&nothing, &look, &TableMetrics);
            assert!(scene.items.is_empty());
        }
    }

    #[test]
    fn the_dates_of_a_line_stand_inside_its_picture() {
        let year = 365.0 * DAY_MS;
        for (to, dates) in [
            (0.0, &["1 January", "1970"][..]),
            (3.0 * DAY_MS, &["1 Jan", "1970", "2", "3", "4"]),
            (
                0.5 * year,
                &["Jan", "1970", "Feb", "Mar", "Apr", "May", "Jun", "Jul"],
            ),
            (20.0 * year, &["1970", "1972"]),
        ] {
            let view = View::new(640.0, false, "en");
            let look = over_time(&view);
            let scene = line(&fold(&[(0.0, 1.0), (to, 2.0)], 640), &look, &TableMetrics);
            let told = scene.marks.iter().filter_map(|mark| match &mark.shape {
                Shape::Text { text, y, .. } if mark.class == "axis" => {
                    assert!(*y + 3.0 <= scene.height_px, "{text} at {y}");
                    Some(text.as_str())
                }
                _ => None,
            });
            let told: Vec<&str> = told.collect();
            for date in dates {
                assert!(told.contains(date), "{date}: {told:?}");
            }
        }
    }

    #[test]
    fn what_does_not_rise_is_an_error_that_names_the_place() {
        for (xs, at) in [
            ([0.0, 2.0, 1.0], "2"),
            ([0.0, f64::NAN, 1.0], "1"),
            ([0.0, 1.0, f64::INFINITY], "2"),
            ([f64::NEG_INFINITY, 0.0, 1.0], "0"),
        ] {
            let error = Fold::new(0.0, 1.0, 10).add(&xs, &[0.0; 3]).unwrap_err();
            assert!(error.contains(&format!("xs[{at}]")), "{error}");
        }
    }

    #[test]
    fn folding_loses_no_extreme_and_no_end_however_it_is_cut() {
        arbtest::arbtest(|u| {
            let n = u.int_in_range(1..=200)?;
            let n_columns = u.int_in_range(1..=40)?;
            let mut x = f64::from(u.int_in_range(-1000..=1000)?);
            let mut points = Vec::new();
            for _ in 0..n {
                x += f64::from(u.int_in_range(0..=50)?) / 7.0;
                let y = u.int_in_range(-20..=20)?;
                points.push((x, if y == 20 { f64::NAN } else { f64::from(y) }));
            }
            let whole = fold(&points, n_columns);
            let (xs, ys): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
            let cut = u.int_in_range(0..=n)?;
            let mut parts = Fold::new(xs[0], xs[n - 1], n_columns);
            parts.add(&xs[..cut], &ys[..cut]).unwrap();
            parts.add(&xs[cut..], &ys[cut..]).unwrap();
            assert_eq!(parts.columns(), whole.columns());

            // Against the definition: each point in the column that it lies in.
            let width = (xs[n - 1] - xs[0]) / n_columns as f64;
            for column in whole.columns() {
                assert!(column.at < n_columns);
                let slack = 1e-9 * (1.0 + xs[n - 1].abs().max(xs[0].abs()));
                let inside = |x: f64, slack: f64| {
                    width == 0.0
                        || (x - xs[0] >= column.at as f64 * width - slack
                            && (x - xs[0] < (column.at + 1) as f64 * width + slack
                                || column.at + 1 == n_columns))
                };
                let of = |slack: f64| {
                    let inner = points
                        .iter()
                        .filter(|(x, y)| y.is_finite() && inside(*x, slack));
                    inner.map(|(_, y)| *y).collect::<Vec<_>>()
                };
                let (sure, perhaps) = (of(-slack), of(slack));
                assert!(sure.iter().all(|y| (column.low..=column.high).contains(y)));
                for end in [column.first, column.low, column.high, column.last] {
                    assert!(perhaps.contains(&end));
                }
            }
            let finite: Vec<f64> = ys.iter().copied().filter(|y| y.is_finite()).collect();
            if !finite.is_empty() {
                let [.., low, high] = whole.extent();
                assert_eq!(low, finite.iter().copied().fold(f64::INFINITY, f64::min));
                assert_eq!(
                    high,
                    finite.iter().copied().fold(f64::NEG_INFINITY, f64::max)
                );
            }
            Ok(())
        });
    }
}
