//! Bindings: the core as JavaScript calls it.
//!
//! Plain objects in, plain objects out, all through [`Value`]; `wire` and `panel` give the replies
//! their forms. A sheet stays compiled between calls and is solved again only when something was set.
//! `www/core.js` wraps these for pages; nothing else should call them.

use js_sys::Error;
use wasm_bindgen::prelude::*;

use crate::value::Value;

/// What a call throws: an `Error` with a message for people.
type Thrown = JsValue;

fn thrown(message: impl std::fmt::Display) -> Thrown {
    Error::new(&message.to_string()).into()
}

/// A JavaScript value as the core takes it; throws for functions, symbols and cycles.
#[cfg(feature = "chart")]
fn value(js: JsValue) -> Result<Value, Thrown> {
    serde_wasm_bindgen::from_value(js).map_err(thrown)
}

/// A plain object, array or scalar, as `JSON.parse` would give it.
fn plain(value: &Value) -> Result<JsValue, Thrown> {
    use serde::Serialize;
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(thrown)
}

/// Figures, dates and doubts in a running text, in the form of `crossfoot read --json`.
///
/// `published` is the day, month or year of publication as in a sheet; dates such as "last year" need
/// it. Throws an `Error` if it is no date.
#[cfg(feature = "reader")]
#[wasm_bindgen]
pub fn read(text: &str, published: Option<String>) -> Result<JsValue, Thrown> {
    use crate::figure::date::Period;
    let published = match published {
        Some(date) => {
            let period = Period::parse(&date);
            let message = crate::message::page::NO_DATE;
            Some(
                period
                    .ok_or_else(|| thrown(message.say(Default::default(), &[("date", &date)])))?,
            )
        }
        None => None,
    };
    plain(&crate::read::read(text, published).to_value())
}

#[cfg(feature = "chart")]
mod sheets {
    use std::cell::RefCell;
    use std::sync::Arc;

    use super::*;
    use crate::chart::theme::Theme;
    use crate::chart::{LineView, Scene, TableMetrics, View, layout, line, mark::Color};
    use crate::panel::{self, Inputs, panel, reading_name};
    use crate::reading::Reading;
    use crate::sheet::Sheet;
    use crate::solve::{Model, Solution, SolveOptions};
    use crate::surface::canvas::{self, CanvasMetrics};
    use crate::value::object;
    use crate::wire;
    use web_sys::HtmlCanvasElement;

    thread_local! {
        /// Widths measured so far: charts of a page share their words and font.
        static METRICS: RefCell<Option<CanvasMetrics>> = const { RefCell::new(None) };
    }

    /// Measures all letters anew, for when a font has arrived.
    #[wasm_bindgen]
    pub fn forget_fonts() {
        METRICS.with_borrow(|kept| {
            if let Some(metrics) = kept {
                metrics.forget();
            }
        });
    }

    /// A sheet, what the reader has set on it, and the answer for that.
    #[wasm_bindgen]
    pub struct CompiledSheet {
        sheet: Arc<Sheet>,
        model: Model,
        reading: Reading,
        on: Vec<bool>,
        solution: Option<Solution>,
        /// Whether answers leave out what takes longer than a frame.
        is_live: bool,
    }

    /// Compiles a sheet from its JSON form as an object.
    ///
    /// Throws an `Error` whose message has one line for everything that is wrong, and whose `problems`
    /// are the same as a list of `{pointer, message}`.
    #[wasm_bindgen]
    pub fn compile(json: JsValue) -> Result<CompiledSheet, Thrown> {
        let sheet = Sheet::from_value(&value(json)?).map_err(|errors| {
            let error = Error::new(&errors.to_string());
            let problems = errors.0.iter().map(|problem| {
                object([
                    ("pointer", problem.pointer.as_str().into()),
                    ("message", problem.message.as_str().into()),
                ])
            });
            // An error without its list still has its message.
            if let Ok(problems) = plain(&Value::Array(problems.collect())) {
                let _ = js_sys::Reflect::set(&error, &"problems".into(), &problems);
            }
            JsValue::from(error)
        })?;
        let sheet = Arc::new(sheet);
        Ok(CompiledSheet {
            model: Model::shared(sheet.clone()),
            reading: Reading::Default,
            on: vec![true; sheet.relations.len()],
            solution: None,
            is_live: false,
            sheet,
        })
    }

    #[wasm_bindgen]
    impl CompiledSheet {
        /// How loosely hedges are taken: `strict`, `default` or `generous`.
        #[wasm_bindgen(getter)]
        pub fn reading(&self) -> String {
            reading_name(self.reading).to_owned()
        }

        /// Throws an `Error` for any other word.
        #[wasm_bindgen(setter)]
        pub fn set_reading(&mut self, reading: &str) -> Result<(), Thrown> {
            let reading = panel::reading(reading).map_err(thrown)?;
            if reading != self.reading {
                self.reading = reading;
                self.model.set_reading(reading);
                self.solution = None;
            }
            Ok(())
        }

        /// Replaces what a figure can stand for; `undefined` is unbounded, shares are fractions.
        pub fn set(&mut self, id: &str, low: Option<f64>, high: Option<f64>) -> Result<(), Thrown> {
            let figure = self.sheet.figure(id).map_err(thrown)?;
            panel::check_range(id, low, high).map_err(thrown)?;
            self.model.set(figure, low, high);
            self.solution = None;
            Ok(())
        }

        /// Moves the middle of a figure to `to`, which counts in percent for shares; both its ends go
        /// along. Returns `{low, high}` as [`CompiledSheet::set`] takes them.
        pub fn move_to(&mut self, id: &str, to: f64) -> Result<JsValue, Thrown> {
            let figure = self.sheet.figure(id).map_err(thrown)?;
            let variable = self.sheet.figures[figure].variable;
            let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
            let to = if quantity.is_percent() {
                to / 100.0
            } else {
                to
            };
            let (low, high) = self.model.stated(figure);
            let (low, high) = panel::moved(low, high, to, quantity.signed);
            let end = |end: f64| end.is_finite().then_some(end);
            self.set(id, end(low), end(high))?;
            plain(&object([("low", low.into()), ("high", high.into())]))
        }

        /// Gives a figure back what its wording says.
        pub fn reset(&mut self, id: &str) -> Result<(), Thrown> {
            let figure = self.sheet.figure(id).map_err(thrown)?;
            self.model.reset(figure);
            self.solution = None;
            Ok(())
        }

        /// Switches a relation on or off.
        pub fn assume(&mut self, id: &str, on: bool) -> Result<(), Thrown> {
            let relation = self.sheet.relation(id).map_err(thrown)?;
            self.model.assume(relation, on);
            self.on[relation] = on;
            self.solution = None;
            Ok(())
        }

        /// Whether answers may leave out what takes longer than a frame (drivers, stretch), as while a
        /// slider is moving.
        pub fn live(&mut self, on: bool) {
            if self.is_live && !on {
                self.solution = None;
            }
            self.is_live = on;
        }

        /// The answer, in the form of `crossfoot solve --json`.
        pub fn solve(&mut self) -> Result<JsValue, Thrown> {
            let (sheet, solution) = self.solved();
            plain(&wire::solution(sheet, solution))
        }

        /// What a page says beside the charts: see [`panel`].
        pub fn describe(&mut self, locale: &str) -> Result<JsValue, Thrown> {
            let n_figures = self.sheet.figures.len();
            let stated: Vec<_> = (0..n_figures).map(|f| self.model.stated(f)).collect();
            let (reading, on) = (self.reading, self.on.clone());
            let inputs = Inputs {
                reading,
                stated: &stated,
                on: &on,
                locale,
            };
            let (sheet, solution) = self.solved();
            plain(&panel(sheet, solution, &inputs))
        }

        /// Draws the chart `id` on `canvas` and returns its scene.
        ///
        /// `view`: `width` in CSS pixels, `ratio` of device to CSS pixels, `theme`, `colors`, `font`,
        /// `line` and `locale`.
        pub fn draw(
            &mut self,
            canvas: &HtmlCanvasElement,
            id: &str,
            view: JsValue,
        ) -> Result<JsValue, Thrown> {
            let view = value(view)?;
            let ratio = number(&view, "ratio").unwrap_or(1.0);
            let view = look(&view);
            let (sheet, solution) = self.solved();
            let spec = sheet.chart(id).map_err(thrown)?;
            on_canvas(canvas, ratio, &view, |metrics| {
                let scene = layout(sheet, solution, spec, &view, metrics);
                let reply = wire::scene(&scene);
                (scene, reply)
            })
        }

        /// The chart `id` as a standalone SVG file.
        pub fn svg(&mut self, id: &str, view: JsValue) -> Result<String, Thrown> {
            let view = look(&value(view)?);
            Ok(crate::surface::svg(&self.scene(id, &view)?))
        }

        /// The numbers of the chart `id`, unrounded, as CSV.
        pub fn csv(&mut self, id: &str, view: JsValue) -> Result<String, Thrown> {
            let view = look(&value(view)?);
            Ok(crate::surface::csv(&self.scene(id, &view)?))
        }

        /// The same as a list of objects.
        pub fn data(&mut self, id: &str, view: JsValue) -> Result<JsValue, Thrown> {
            let view = look(&value(view)?);
            plain(&wire::data(&self.scene(id, &view)?))
        }

        /// Heights in CSS pixels of the chart `id` at `widths`, drawn nowhere.
        pub fn heights(&mut self, id: &str, widths: &[f64]) -> Result<Vec<f64>, Thrown> {
            let heights = widths.iter().map(|&width| {
                let view = View::new(width, false, "en");
                Ok(self.scene(id, &view)?.height_px)
            });
            heights.collect()
        }
    }

    /// Draws a plain line over rising positions, broken where a value is no finite number, and returns what
    /// was drawn.
    ///
    /// `options`: those of [`CompiledSheet::draw`], `height` in CSS pixels, `title`, `subtitle`, `label`,
    /// `unit`, and `time` if positions are milliseconds since 1970. Throws an `Error` if the lists differ in
    /// length or positions fall.
    #[wasm_bindgen]
    pub fn draw_line(
        canvas: &HtmlCanvasElement,
        xs: &js_sys::Float64Array,
        ys: &js_sys::Float64Array,
        options: JsValue,
    ) -> Result<JsValue, Thrown> {
        let options = value(options)?;
        let ratio = number(&options, "ratio").unwrap_or(1.0);
        let view = look(&options);
        let text = |name| {
            options
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let line_view = LineView {
            view: &view,
            height_px: number(&options, "height").unwrap_or(view.width_px / 2.0),
            title: text("title"),
            subtitle: text("subtitle"),
            label: text("label"),
            unit: text("unit"),
            is_time: options.get("time") == Some(&Value::Bool(true)),
        };
        let fold = canvas::fold(xs, ys, (view.width_px * ratio) as usize).map_err(thrown)?;
        on_canvas(canvas, ratio, &view, |metrics| {
            let scene = line(&fold, &line_view, metrics);
            let reply = wire::line(&scene, &fold);
            (scene, reply)
        })
    }

    /// Lays out with the letter widths of this canvas, paints, and returns the reply.
    fn on_canvas(
        canvas: &HtmlCanvasElement,
        ratio: f64,
        view: &View,
        place: impl FnOnce(&CanvasMetrics) -> (Scene, Value),
    ) -> Result<JsValue, Thrown> {
        METRICS.with_borrow_mut(|kept| {
            let metrics = match kept {
                Some(metrics) if metrics.is_for(&view.theme.font) => metrics,
                _ => kept.insert(CanvasMetrics::new(canvas, &view.theme.font).map_err(thrown)?),
            };
            let (scene, reply) = place(metrics);
            canvas::paint(&scene, canvas, ratio).map_err(thrown)?;
            // It may measure on this very canvas.
            metrics.painted();
            plain(&reply)
        })
    }

    impl CompiledSheet {
        fn solved(&mut self) -> (&Sheet, &Solution) {
            let options = SolveOptions::default();
            let solution = self.solution.get_or_insert_with(|| {
                if self.is_live {
                    self.model.solve_live(&options)
                } else {
                    self.model.solve(&options)
                }
            });
            (&self.sheet, solution)
        }

        /// A scene for a file, which must not depend on the fonts of this machine.
        fn scene(&mut self, id: &str, view: &View) -> Result<Scene, Thrown> {
            let (sheet, solution) = self.solved();
            let spec = sheet.chart(id).map_err(thrown)?;
            Ok(layout(sheet, solution, spec, view, &TableMetrics))
        }
    }

    fn number(object: &Value, name: &str) -> Option<f64> {
        object.get(name).and_then(Value::as_f64)
    }

    /// A view from its plain form; what is missing or not understood keeps its default.
    fn look(view: &Value) -> View {
        let text = |name| view.get(name).and_then(Value::as_str);
        let mut theme = match text("theme") {
            Some("dark") => Theme::dark(),
            Some("print") => Theme::print(),
            _ => Theme::light(),
        };
        if let Some(font) = text("font") {
            theme.font = font.to_owned();
        }
        if let Some(line) = number(view, "line") {
            theme.line_px = line;
        }
        let color = |name| {
            let color = view.get("colors")?.get(name)?;
            Color::parse(color.as_str()?)
        };
        theme.background = color("background").or(theme.background);
        for (name, field) in [
            ("paper", &mut theme.paper),
            ("ink", &mut theme.ink),
            ("muted", &mut theme.muted),
            ("rule", &mut theme.rule),
            ("stated", &mut theme.stated),
            ("derived", &mut theme.derived),
            ("unknown", &mut theme.unknown),
            ("alert", &mut theme.alert),
        ] {
            *field = color(name).unwrap_or(*field);
        }
        View {
            width_px: number(view, "width").unwrap_or(640.0),
            theme,
            locale: text("locale").unwrap_or("en").to_owned(),
        }
    }
}
