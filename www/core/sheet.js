/**
 * Sheets that are compiled: solved, changed, drawn.
 *
 * @module core/sheet
 */
import { unanswered } from "./answer.js";
import { solving } from "./builds.js";
import { parse } from "./json.js";
import { readingOf } from "./readings.js";
import { flat } from "./view.js";

/**
 * A compiled sheet with what the reader has set on it. Methods throw an `Error` whose message names
 * the place, what was found and what was expected.
 */
export class Sheet {
  #json;
  #inner;
  #generation = -1;
  #reading;
  #ranges = new Map();
  #relations = new Map();
  #isLive = false;

  constructor(json) {
    this.#json = typeof json === "string" ? parse(json) : json;
    this.#reading = readingOf(this.#json);
    this.#ask(() => {});
  }

  /** How loosely hedges are taken: `strict`, `default` or `generous`. */
  get reading() {
    return this.#reading;
  }

  set reading(reading) {
    this.#ask((sheet) => { sheet.reading = reading; });
    this.#reading = reading;
  }

  /** Replaces what a figure (or the figure of a quantity) can stand for; `null` is unbounded, a share is a fraction. */
  set(id, { low = null, high = null }) {
    this.#ask((sheet) => sheet.set(id, low ?? undefined, high ?? undefined));
    this.#ranges.set(id, { low, high });
  }

  /** Moves the middle of a figure to `to`, its leeway kept; counts in percent for shares. Returns the new ends. */
  move(id, to) {
    const { low, high } = this.#ask((sheet) => sheet.move_to(id, to));
    this.#ranges.set(id, { low, high });
    return { low, high };
  }

  /** Gives a figure back what its wording says. */
  reset(id) {
    this.#ask((sheet) => sheet.reset(id));
    this.#ranges.delete(id);
  }

  /** Switches a relation on or off. */
  assume(id, on) {
    this.#ask((sheet) => sheet.assume(id, on));
    this.#relations.set(id, on);
  }

  /** Whether answers may leave out what takes longer than a frame (drivers, stretch): while a slider moves. */
  set live(on) {
    this.#isLive = on;
    this.#ask((sheet) => sheet.live(on));
  }

  /** What has been set, as plain data. */
  get changes() {
    return { reading: this.#reading, ranges: Object.fromEntries(this.#ranges), relations: Object.fromEntries(this.#relations) };
  }

  /** The sheet as it was given, without its answer. */
  get json() {
    return unanswered(this.#json);
  }

  /** The solution, as `crossfoot solve --json` prints it. `options`: `{draws, seed}`. */
  solve(options) {
    return this.#ask((sheet) => sheet.solve(options));
  }

  /** What a page says beside the charts: verdict, rows, controls. */
  describe(locale = "en") {
    return this.#ask((sheet) => sheet.describe(locale));
  }

  /** Draws a chart on a canvas and returns its scene. `view`: `{width, ratio, theme, colors, font, line, locale}`: see `view.js`. */
  draw(canvas, chart, view) {
    return JSON.parse(this.#ask((sheet) => sheet.draw(canvas, chart, ...flat(view))));
  }

  /** A chart as a standalone SVG file. */
  svg(chart, view) {
    return this.#ask((sheet) => sheet.svg(chart, ...flat(view)));
  }

  /** The numbers of a chart, unrounded, as CSV. */
  csv(chart, view = {}) {
    return this.#ask((sheet) => sheet.csv(chart, ...flat(view)));
  }

  /** The same as a list of objects. */
  data(chart, view = {}) {
    return this.#ask((sheet) => sheet.data(chart, ...flat(view)));
  }

  /**
   * The sheet's JSON form with its answer under the reading of now in it, whatever else is set: see `openAnswer`. With
   * `locale`, also what a page says beside the charts, in that language.
   */
  answered(locale) {
    // Another one: what is set here does not stand in the JSON form, and must not bear on its answer.
    const untouched = new Sheet(this.#json);
    untouched.reading = this.#reading;
    return { ...this.json, answer: untouched.#ask((sheet) => sheet.answer(this.#json, locale)) };
  }

  /** This very sheet; as `AnsweredSheet.compiled`. */
  async compiled() {
    return this;
  }

  /** Height of a chart in CSS pixels at each of `widths`, without drawing it. */
  heights(chart, widths) {
    return this.#ask((sheet) => sheet.heights(chart, Float64Array.from(widths)));
  }

  /** The compiled sheet in the living instance, with everything set on it again if it is a new one. */
  #compiled() {
    if (this.#generation === solving.generation) return this.#inner;
    // What is no reading is told by `compile`, with its place.
    this.#inner = solving.pkg.compile(this.#json);
    this.#inner.reading = this.#reading;
    this.#inner.live(this.#isLive);
    for (const [id, { low, high }] of this.#ranges) this.#inner.set(id, low ?? undefined, high ?? undefined);
    for (const [id, on] of this.#relations) this.#inner.assume(id, on);
    this.#generation = solving.generation;
    return this.#inner;
  }

  #ask(question) {
    return solving.ask(() => question(this.#compiled()));
  }
}
