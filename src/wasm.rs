//! Bindings: the core as JavaScript calls it.
//!
//! Plain objects in, plain objects or their JSON text out; `wire` and `panel` give the replies their
//! forms. A sheet stays compiled between calls and is solved again only when something was set.
//! `www/core/` wraps these for pages; nothing else should call them.

// What solves keeps the allocator of the standard library.
#[cfg(not(feature = "chart"))]
#[allow(unsafe_code, reason = "an allocator is unsafe by its trait")]
mod heap;

#[cfg(all(
    feature = "drawing",
    not(any(feature = "chart", feature = "reader", feature = "import"))
))]
#[allow(unsafe_code, reason = "a name for the linker could be another's")]
mod display;

#[cfg(feature = "import")]
mod files;

#[cfg(any(feature = "drawing", feature = "reader", feature = "import"))]
use js_sys::Error;
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "chart", feature = "reader"))]
use crate::value::Value;

/// What a call throws: an `Error` with a message for people.
#[cfg(any(feature = "drawing", feature = "reader", feature = "import"))]
type Thrown = JsValue;

#[cfg(any(feature = "drawing", feature = "reader", feature = "import"))]
fn said(message: &str) -> Thrown {
    Error::new(message).into()
}

/// The same for errors that are formatted: 1 KB of code, which what only draws does without.
#[cfg(any(feature = "chart", feature = "reader"))]
fn thrown(message: impl std::fmt::Display) -> Thrown {
    said(&message.to_string())
}

/// A JavaScript value as the core takes it; throws for functions, symbols and cycles.
#[cfg(any(feature = "chart", feature = "reader"))]
fn value(js: JsValue) -> Result<Value, Thrown> {
    serde_wasm_bindgen::from_value(js).map_err(thrown)
}

/// A plain object, array or scalar, as `JSON.parse` would give it.
#[cfg(feature = "chart")]
fn plain(value: &Value) -> Result<JsValue, Thrown> {
    use serde::Serialize;
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(thrown)
}

/// Figures, dates and doubts in a running text: what `crossfoot read --json` prints, in UTF-8, which a browser turns into
/// a string with less glue than the bindings of one would bring.
///
/// `published` is the day, month or year of publication as in a sheet, or empty; dates such as "last
/// year" need it. If it is no date, the reply is a sentence that says so, and no JSON: an error of its
/// own would bring more glue than the reader has to say with it.
#[cfg(feature = "reader")]
#[wasm_bindgen]
pub fn read(text: &str, published: &str) -> Vec<u8> {
    let period = crate::figure::date::Period::parse(published);
    if period.is_none() && !published.is_empty() {
        let message = crate::message::page::NO_DATE;
        let reply = message.tell(Default::default(), &[("date", published)]);
        return reply.into_bytes();
    }
    crate::read::read(text, period).to_json().into_bytes()
}

/// What a text says in numbers, which of them its words tie together, and whether they agree, each relation by
/// itself: what `crossfoot check --json` prints, without the solution, in UTF-8. The draft sheet, a third of it, stands
/// in a line of its own behind the rest: only what works it out needs it.
///
/// - `published`: as in [`read`].
/// - `edits`: what a person has changed, see `suggest::Edits`; `null` for nothing. With `lenient` what does not fit the text
///   is left out, and stands in `misfits`.
///
/// Throws an `Error` with a sentence about the date or the edit that is wrong.
#[cfg(feature = "reader")]
#[wasm_bindgen]
pub fn check(text: &str, published: &str, edits: JsValue) -> Result<Vec<u8>, JsValue> {
    use crate::json::Json;
    use crate::suggest::{Edits, suggest_edited};
    let period = crate::figure::date::Period::parse(published);
    if period.is_none() && !published.is_empty() {
        let message = crate::message::page::NO_DATE;
        return Err(said(
            &message.tell(Default::default(), &[("date", published)]),
        ));
    }
    let edits = match edits.is_undefined() || edits.is_null() {
        true => Edits::default(),
        false => Edits::from_value(&value(edits)?).map_err(|error| said(&error))?,
    };
    let found = suggest_edited(text, period, &edits).map_err(|error| said(&error))?;
    let mut reply = found.to_value(text);
    let mut sheet = Value::Null;
    if let Value::Object(members) = &mut reply {
        members.retain_mut(|(name, member)| {
            let is_sheet = name == "sheet";
            if is_sheet {
                sheet = std::mem::take(member);
            }
            !is_sheet
        });
        if edits.lenient {
            members.push(("misfits".to_owned(), found.left_out()));
        }
    }
    let mut json = Json(String::new());
    json.value(&reply);
    json.raw("\n");
    json.value(&sheet);
    Ok(json.0.into_bytes())
}

/// What both builds that draw share.
#[cfg(feature = "drawing")]
mod drawing {
    use std::cell::RefCell;

    use super::*;
    #[cfg(any(feature = "chart", feature = "draw"))]
    use crate::chart::layout;
    use crate::chart::theme::Theme;
    use crate::chart::{Scene, View, mark::Color};
    #[cfg(any(feature = "chart", feature = "draw"))]
    use crate::message::Lang;
    use crate::surface::canvas::{self, CanvasError, CanvasMetrics};
    #[cfg(any(feature = "chart", feature = "draw"))]
    use crate::{sheet::Sheet, solve::Solution, wire};
    use web_sys::HtmlCanvasElement;

    thread_local! {
        /// Widths measured so far: charts of a page share their words and font.
        static METRICS: RefCell<Option<CanvasMetrics>> = const { RefCell::new(None) };
    }

    /// Measures all letters anew, for when a font has arrived.
    #[wasm_bindgen]
    pub fn forget_fonts() {
        METRICS.take();
        canvas::forget();
    }

    /// Draws the chart `id` on `canvas`; its scene as JSON text.
    ///
    /// - `sizes`, `words`: see [`look`].
    #[cfg(any(feature = "chart", feature = "draw"))]
    pub fn draw(
        sheet: &Sheet,
        solution: &Solution,
        canvas: &HtmlCanvasElement,
        id: &str,
        sizes: &[f64],
        words: &str,
    ) -> Result<String, Thrown> {
        let view = look(sizes, words);
        let spec = sheet
            .chart(id)
            .map_err(|error| said(&error.what.say(Lang::En)))?;
        let place = |metrics: &CanvasMetrics| layout(sheet, solution, spec, &view, metrics);
        let scene = on_canvas(canvas, ratio(sizes), &view, &place)?;
        Ok(wire::scene_text(&scene))
    }

    /// What is thrown for a canvas that could not be painted on.
    pub fn told(error: CanvasError) -> Thrown {
        said(error.say())
    }

    /// Lays out with the letter widths of this canvas, and paints.
    pub fn on_canvas(
        canvas: &HtmlCanvasElement,
        ratio: f64,
        view: &View,
        place: &dyn Fn(&CanvasMetrics) -> Scene,
    ) -> Result<Scene, Thrown> {
        METRICS.with_borrow_mut(|kept| {
            let metrics = match kept {
                Some(metrics) if metrics.is_for(&view.theme.font) => metrics,
                _ => kept.insert(CanvasMetrics::new(canvas, &view.theme.font).map_err(told)?),
            };
            let scene = place(metrics);
            canvas::paint(&scene, canvas, ratio).map_err(told)?;
            // It may measure on this very canvas.
            metrics.painted();
            Ok(scene)
        })
    }

    /// Device pixels to a CSS pixel.
    pub fn ratio(sizes: &[f64]) -> f64 {
        sizes.get(1).copied().unwrap_or(1.0)
    }

    /// Takes the next line off a text; "" at its end.
    ///
    /// Not the standard library's way, which the smallest builds would load for this alone.
    pub fn next_line<'a>(text: &mut &'a str) -> &'a str {
        let end = text.bytes().position(|byte| byte == b'\n');
        let end = end.unwrap_or(text.len());
        let line = &text[..end];
        *text = text.get(end + 1..).unwrap_or_default();
        line
    }

    /// Colors that [`look`] takes, and numbers in all.
    const N_COLORS: usize = 9;
    pub const N_SIZES: usize = 3 + N_COLORS;

    /// How a chart is looked at, as `www/core/view.js` writes it.
    ///
    /// - `sizes`: width in CSS pixels, device pixels to a CSS pixel, weight of lines, then the colors of the theme in
    ///   the order below, each `0xRRGGBBAA`; NaN for what the theme has as it should be.
    /// - `words`: theme, locale and font, a line feed between them; no font keeps the theme's.
    pub fn look(sizes: &[f64], words: &str) -> View {
        let size = |at: usize| sizes.get(at).copied().filter(|size| !size.is_nan());
        let mut words = words;
        let mut word = || next_line(&mut words);
        let mut theme = match word() {
            "dark" => Theme::dark(),
            "print" => Theme::print(),
            _ => Theme::light(),
        };
        let locale = word().to_owned();
        let font = word();
        if !font.is_empty() {
            theme.font = font.to_owned();
        }
        if let Some(line_px) = size(2) {
            theme.line_px = line_px;
        }
        let color = |at: usize| size(N_SIZES - N_COLORS + at).map(|rgba| Color::of(rgba as u32));
        theme.background = color(0).or(theme.background);
        let fields = [
            &mut theme.paper,
            &mut theme.ink,
            &mut theme.muted,
            &mut theme.rule,
            &mut theme.stated,
            &mut theme.derived,
            &mut theme.unknown,
            &mut theme.alert,
        ];
        for (at, field) in fields.into_iter().enumerate() {
            *field = color(1 + at).unwrap_or(*field);
        }
        View {
            width_px: size(0).unwrap_or(640.0),
            theme,
            locale,
        }
    }
}

#[cfg(feature = "chart")]
mod sheets {
    use std::sync::Arc;

    use super::drawing::{self, look};
    use super::*;
    use crate::answer;
    use crate::chart::{Scene, TableMetrics, View, layout};
    use crate::message::{Lang, page as say};
    use crate::panel::{self, Inputs, panel};
    use crate::reading::Reading;
    use crate::sheet::Sheet;
    use crate::solve::{Model, Solution, SolveOptions};
    use crate::value::object;
    use crate::wire;
    use web_sys::HtmlCanvasElement;

    /// A sheet, what the reader has set on it, and the answer for that.
    #[wasm_bindgen]
    pub struct CompiledSheet {
        sheet: Arc<Sheet>,
        model: Model,
        reading: Reading,
        on: Vec<bool>,
        solution: Option<Solution>,
        options: SolveOptions,
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
                    ("message", problem.what.say(Lang::En).into()),
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
            reading: sheet.reading,
            on: sheet.switches(),
            solution: None,
            options: SolveOptions::default(),
            is_live: false,
            sheet,
        })
    }

    #[wasm_bindgen]
    impl CompiledSheet {
        /// How loosely hedges are taken: `strict`, `default` or `generous`.
        #[wasm_bindgen(getter)]
        pub fn reading(&self) -> String {
            self.reading.name().to_owned()
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
        /// along. Returns `{low, high}` as [`CompiledSheet::set`] takes them. Throws an `Error` if `to` is no finite
        /// number.
        pub fn move_to(&mut self, id: &str, to: f64) -> Result<JsValue, Thrown> {
            let figure = self.sheet.figure(id).map_err(thrown)?;
            if !to.is_finite() {
                let args: [(&str, &dyn std::fmt::Display); 2] = [("id", &id), ("to", &to)];
                return Err(thrown(say::NO_MOVE.say(Lang::En, &args)));
            }
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

        /// The answer, in the form of `crossfoot solve --json`. `options` may have `draws` (1 to
        /// 1 048 576) and `seed`, which hold until the next call.
        pub fn solve(&mut self, options: JsValue) -> Result<JsValue, Thrown> {
            let options = value(options)?;
            let number = |name| {
                let number = options.get(name).and_then(Value::as_f64);
                number.filter(|number| !number.is_nan())
            };
            let usual = SolveOptions::default();
            let asked = SolveOptions {
                n_draws: number("draws")
                    .map_or(usual.n_draws, |n| n.clamp(1.0, 1_048_576.0) as usize),
                seed: number("seed").map_or(usual.seed, |seed| seed as u64),
            };
            if asked != self.options {
                self.options = asked;
                self.solution = None;
            }
            let (sheet, solution) = self.solved();
            plain(&wire::solution(sheet, solution, "en"))
        }

        /// The member [`answer::FIELD`] for the sheet's JSON form `json`, as long as nothing but the reading is set;
        /// with what a page says beside the charts if its language, `locale`, is given.
        pub fn answer(&mut self, json: JsValue, locale: Option<String>) -> Result<JsValue, Thrown> {
            let json = value(json)?;
            let page = (locale.as_deref()).map_or(Value::Null, |locale| self.panel(locale));
            let locale = locale.as_deref().unwrap_or_default();
            let reading = self.reading;
            let (sheet, solution) = self.solved();
            plain(&answer::answer(
                &json, sheet, solution, reading, locale, page,
            ))
        }

        /// What a page says beside the charts: see [`panel`].
        pub fn describe(&mut self, locale: &str) -> Result<JsValue, Thrown> {
            plain(&self.panel(locale))
        }

        /// Draws the chart `id` on `canvas`: see [`drawing::draw`].
        pub fn draw(
            &mut self,
            canvas: &HtmlCanvasElement,
            id: &str,
            sizes: &[f64],
            words: &str,
        ) -> Result<String, Thrown> {
            let (sheet, solution) = self.solved();
            drawing::draw(sheet, solution, canvas, id, sizes, words)
        }

        /// The chart `id` as a standalone SVG file.
        pub fn svg(&mut self, id: &str, sizes: &[f64], words: &str) -> Result<String, Thrown> {
            let view = look(sizes, words);
            Ok(crate::surface::svg(&self.scene(id, &view)?))
        }

        /// The numbers of the chart `id`, unrounded, as CSV.
        pub fn csv(&mut self, id: &str, sizes: &[f64], words: &str) -> Result<String, Thrown> {
            let view = look(sizes, words);
            Ok(crate::surface::csv(&self.scene(id, &view)?))
        }

        /// The same as a list of objects.
        pub fn data(&mut self, id: &str, sizes: &[f64], words: &str) -> Result<JsValue, Thrown> {
            let view = look(sizes, words);
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

    impl CompiledSheet {
        fn solved(&mut self) -> (&Sheet, &Solution) {
            let solution = self.solution.get_or_insert_with(|| {
                if self.is_live {
                    self.model.solve_live(&self.options)
                } else {
                    self.model.solve(&self.options)
                }
            });
            (&self.sheet, solution)
        }

        fn panel(&mut self, locale: &str) -> Value {
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
            panel(sheet, solution, &inputs)
        }

        /// A scene for a file, which must not depend on the fonts of this machine.
        fn scene(&mut self, id: &str, view: &View) -> Result<Scene, Thrown> {
            let (sheet, solution) = self.solved();
            let spec = sheet.chart(id).map_err(thrown)?;
            Ok(layout(sheet, solution, spec, view, &TableMetrics))
        }
    }
}

/// Plain lines of many points: a build of its own, and part of the one that solves, which is there already on pages that
/// have both.
#[cfg(any(feature = "chart", feature = "line"))]
mod lines {
    use super::drawing::{look, next_line, on_canvas, ratio, told};
    use super::*;
    use crate::chart::{LineView, line};
    use crate::surface::canvas::{self, CanvasMetrics};
    use crate::wire;
    use web_sys::HtmlCanvasElement;

    /// Draws a plain line over rising positions, broken where a value is no finite number; what was drawn, as JSON
    /// text.
    ///
    /// - `sizes`: as [`look`] has it, then the height in CSS pixels (NaN for half of the width) and 1 if positions are
    ///   milliseconds since 1970.
    /// - `words`: as [`look`] has it.
    /// - `texts`: title, subtitle, label and unit, a line feed between them.
    ///
    /// Throws an `Error` if the lists differ in length or positions fall.
    #[wasm_bindgen]
    pub fn draw_line(
        canvas: &HtmlCanvasElement,
        xs: &js_sys::Float64Array,
        ys: &js_sys::Float64Array,
        sizes: &[f64],
        words: &str,
        texts: &str,
    ) -> Result<String, Thrown> {
        let view = look(sizes, words);
        let more = |at: usize| sizes.get(drawing::N_SIZES + at).copied();
        let height = more(0).filter(|height| !height.is_nan());
        let mut texts = texts;
        let mut text = || next_line(&mut texts);
        let line_view = LineView {
            view: &view,
            height_px: height.unwrap_or(view.width_px / 2.0),
            title: text(),
            subtitle: text(),
            label: text(),
            unit: text(),
            is_time: more(1) == Some(1.0),
        };
        let ratio = ratio(sizes);
        let fold = canvas::fold(xs, ys, (view.width_px * ratio) as usize).map_err(told)?;
        let place = |metrics: &CanvasMetrics| line(&fold, &line_view, metrics);
        let scene = on_canvas(canvas, ratio, &view, &place)?;
        Ok(wire::line_text(&scene, &fold))
    }
}

/// The build for charts that nobody touches: it draws sheets that carry their answer.
#[cfg(feature = "draw")]
mod answers {
    use super::*;
    use crate::answer;
    use crate::sheet::Sheet;
    use crate::solve::Solution;
    use web_sys::HtmlCanvasElement;

    /// A sheet with the answer that came with it.
    #[wasm_bindgen]
    pub struct AnsweredSheet {
        sheet: Sheet,
        solution: Solution,
    }

    /// Opens an answer: see [`answer::open`]; `undefined` if it is not one that this version of the program wrote.
    #[wasm_bindgen]
    pub fn open(form: &str, numbers: &[f64], words: &str) -> Option<AnsweredSheet> {
        let (sheet, solution) = answer::open(form, numbers, words)?;
        Some(AnsweredSheet { sheet, solution })
    }

    #[wasm_bindgen]
    impl AnsweredSheet {
        /// Draws the chart `id` on `canvas`: see [`drawing::draw`].
        pub fn draw(
            &self,
            canvas: &HtmlCanvasElement,
            id: &str,
            sizes: &[f64],
            words: &str,
        ) -> Result<String, Thrown> {
            drawing::draw(&self.sheet, &self.solution, canvas, id, sizes, words)
        }
    }
}
