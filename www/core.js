/**
 * The door to the core: loads the three wasm builds and hands out sheets. Only this module and the two that it
 * loads later, `solving.js` and `reading.js`, import from `pkg/`.
 *
 * `draw` draws sheets that carry their answer, which is all that most readers ever need; `chart` solves, and is loaded when
 * something has to be worked out; `reader` reads running text.
 *
 * @module core
 */
import { __wbg_reset_state as restartDrawing, forget_fonts as forgetDrawn, initSync as initDrawing, open } from "./pkg/draw.js";
import { ownAnswer } from "./answer.js";
import { parse } from "./json.js";
import { flat } from "./view.js";
import { say } from "./words.js";

/** Where the builds lie; a publisher puts hashed names and integrity here. */
const DRAW = { url: new URL("./pkg/draw_bg.wasm", import.meta.url), integrity: "" };
const CHART = { url: new URL("./pkg/chart_bg.wasm", import.meta.url), integrity: "" };
const READER = { url: new URL("./pkg/reader_bg.wasm", import.meta.url), integrity: "" };

const SHEET_LIMIT_BYTES = 1_000_000;
const SHEET_LIMIT_SECONDS = 20;

/** What each build gave when it was asked for last: a promise, so that it is loaded once for all who ask. */
const loading = new Map();
/** The bindings of the build `chart`, once it is there. */
let chart;
/** Counts the instances of each build: a sheet opened in an earlier one has to be opened again. */
const generations = { draw: 0, chart: 0 };

/** What `make` gives for `name`, made once; tried again after a failure. */
function once(name, make) {
  if (!loading.has(name)) {
    loading.set(name, make().catch((error) => {
      loading.delete(name);
      throw error;
    }));
  }
  return loading.get(name);
}

/**
 * Loads the core, once for all who ask.
 *
 * @returns {Promise<{sheet: (json: object|string) => Sheet, drawLine: typeof drawLine, reader: () => Promise<object>}>}
 * @throws {Error} in words for people, if the program cannot be had; the next call tries again
 */
export function load() {
  return once("chart", async () => {
    const pkg = await glue(import("./solving.js"));
    await instantiate("chart", CHART, pkg.initSync);
    chart = pkg;
    return { sheet: (json) => new Sheet(json), drawLine, reader: loadReader };
  });
}

/**
 * Loads the build that reads running text.
 *
 * `check` proposes which figures belong together and compares each relation by itself; `edits` holds what a person has
 * changed: `{reject, add, names, says, units, drop, figures}`. `suggest` gives its relations alone.
 *
 * @returns {Promise<{
 *   read: (text: string, options?: {published?: string}) => {figures: object[], issues: object[]},
 *   check: (text: string, options?: {published?: string, edits?: object}) => object,
 *   suggest: (text: string, options?: {published?: string, edits?: object}) => object[],
 * }>}
 */
export function loadReader() {
  return once("reader", async () => {
    const pkg = await glue(import("./reading.js"));
    await instantiate("reader", READER, pkg.initSync);
    const reset = pkg.__wbg_reset_state;
    const check = (text, { published, edits } = {}) => ask(() => pkg.check(text, published ?? "", edits ?? null), reset);
    return {
      read: (text, { published } = {}) => plain(ask(() => pkg.read(text, published ?? ""), reset)),
      check,
      suggest: (text, options) => check(text, options).relations,
    };
  });
}

/** The reader's reply as an object; what is not JSON says what was wrong with the question. */
function plain(bytes) {
  const reply = new TextDecoder().decode(bytes);
  if (!reply.startsWith("{")) throw new Error(reply);
  return JSON.parse(reply);
}

/** Starts to load what draws sheets that carry their answer, for when one is on its way. */
export const loadDrawing = () => once("draw", () => instantiate("draw", DRAW, initDrawing));

/**
 * The sheet `json` as its own answer has it: drawn and described without solving.
 *
 * @param {object} json  a sheet, its `answer` in it
 * @param {string} [reading]  the reading wanted
 * @returns {Promise<AnsweredSheet|undefined>}  nothing if it carries no answer, or not one to this sheet and reading
 */
export async function openAnswer(json, reading = "default") {
  const answer = ownAnswer(json);
  if (answer?.reading !== reading) return undefined;
  await loadDrawing();
  const sheet = new AnsweredSheet(json, answer);
  return sheet.isOpen ? sheet : undefined;
}

/** An address, absolute or relative to the page, as a URL. */
function located(address) {
  try {
    return new URL(address, document.baseURI);
  } catch (error) {
    throw new Error(say("sheetUrl", { url: address }), { cause: error });
  }
}

/** A module of bindings; why it cannot be had, in words for people. */
async function glue(importing) {
  try {
    return await importing;
  } catch (error) {
    throw new Error(say("noProgram", { reason: say("offline") }), { cause: error });
  }
}

// Letters of a font that has just arrived have other widths.
document.fonts?.addEventListener("loadingdone", () => {
  if (loading.has("draw")) loading.get("draw").then(forgetDrawn, () => {});
  chart?.forget_fonts();
});

/** The module, where a page that is one file has it written inside. */
function written(name) {
  const script = document.querySelector(`script[type="application/wasm"][data-module="${name}"]`);
  return script && new Response(Uint8Array.from(atob(script.textContent), (c) => c.charCodeAt(0)), { headers: { "content-type": "application/wasm" } });
}

async function instantiate(name, { url, integrity }, initSync) {
  if (typeof WebAssembly !== "object") throw new Error(say("noWasm"));
  let response;
  try {
    response = written(name) ?? (await fetch(url, integrity ? { integrity } : {}));
  } catch (error) {
    throw new Error(say("noProgram", { reason: say("offline") }), { cause: error });
  }
  if (!response.ok) throw new Error(say("noProgram", { reason: response.status }));
  try {
    // A server that does not know the type of .wasm is no reason to fail.
    const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
    const module = isTyped
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
    initSync({ module });
  } catch (error) {
    const isBlocked = error instanceof WebAssembly.CompileError && /unsafe-eval|polic|blocked|disallowed/i.test(error.message);
    throw new Error(isBlocked ? say("blocked") : say("noProgram", { reason: error.message }), { cause: error });
  }
}

const unanswered = ({ answer: _, ...json }) => json;

/** A sheet whose answer came with it. It can be looked at, not changed: `compiled` gives one that can. */
class AnsweredSheet {
  #json;
  #answer;
  #inner;
  #generation = -1;

  constructor(json, answer) {
    this.#json = json;
    this.#answer = answer;
  }

  /** Whether the answer is one that this version of the program can read. */
  get isOpen() {
    return this.#ask((sheet) => sheet !== undefined);
  }

  /** The reading that the answer was made under. */
  get reading() {
    return this.#answer.reading;
  }

  /** The language of what `describe` says. */
  get locale() {
    return this.#answer.locale;
  }

  /** The sheet as it was given, without its answer. */
  get json() {
    return unanswered(this.#json);
  }

  /** Nothing, in the form of `Sheet.changes`. */
  get changes() {
    return { reading: this.reading, ranges: {}, relations: {} };
  }

  /** As `Sheet.describe`, in the language of the answer. */
  describe() {
    return this.#answer.page;
  }

  /** As `Sheet.draw`. */
  draw(canvas, chart, view) {
    return JSON.parse(this.#ask((sheet) => sheet.draw(canvas, chart, ...flat(view))));
  }

  /** The same sheet, to be changed and worked out anew. */
  async compiled() {
    const core = await load();
    const sheet = core.sheet(this.#json);
    sheet.reading = this.reading;
    return sheet;
  }

  #ask(question) {
    return ask(() => {
      if (this.#generation !== generations.draw) {
        const { form, numbers, words } = this.#answer;
        this.#inner = open(form, numbers, words);
        this.#generation = generations.draw;
      }
      return question(this.#inner);
    }, () => {
      generations.draw++;
      restartDrawing();
    });
  }
}

/**
 * A compiled sheet with what the reader has set on it. Methods throw an `Error` whose message names
 * the place, what was found and what was expected.
 */
class Sheet {
  #json;
  #inner;
  #generation = -1;
  #reading = "default";
  #ranges = new Map();
  #relations = new Map();
  #isLive = false;

  constructor(json) {
    this.#json = typeof json === "string" ? parse(json) : json;
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
    if (this.#generation === generations.chart) return this.#inner;
    this.#inner = chart.compile(this.#json);
    this.#inner.reading = this.#reading;
    this.#inner.live(this.#isLive);
    for (const [id, { low, high }] of this.#ranges) this.#inner.set(id, low ?? undefined, high ?? undefined);
    for (const [id, on] of this.#relations) this.#inner.assume(id, on);
    this.#generation = generations.chart;
    return this.#inner;
  }

  #ask(question) {
    return ask(() => question(this.#compiled()), restartSolving);
  }
}

/**
 * Draws a plain line of however many points: as many corners as there are columns of pixels.
 *
 * @param {HTMLCanvasElement} canvas  its CSS size stays the caller's to set
 * @param {Float64Array|number[]} xs  positions, none less than the one before; milliseconds since 1970 with `time`
 * @param {Float64Array|number[]} ys  as many values; NaN is a gap
 * @param {object} [options]  `{width, height, ratio, theme, colors, font, locale, title, subtitle, label, unit, time}`
 * @returns {object} the scene, and `line`: `{points, gaps, columns, from, to, low, high}`
 * @throws {Error} if the lists differ in length or a position is less than the one before
 */
function drawLine(canvas, xs, ys, options = {}) {
  const list = (values) => (values instanceof Float64Array ? values : Float64Array.from(values));
  const { height, title, subtitle, label, unit, time } = options;
  return JSON.parse(ask(() => chart.draw_line(canvas, list(xs), list(ys), ...flat(options), { height, title, subtitle, label, unit, time }), restartSolving));
}

function restartSolving() {
  generations.chart++;
  chart.__wbg_reset_state();
}

/** The answer; if the instance breaks, from a new one, once. */
function ask(question, restart) {
  for (let attempt = 0; ; attempt++) {
    try {
      return question();
    } catch (error) {
      // Errors of the core are plain; a trap, or a stack that ran over, leaves the instance unusable.
      if (error?.constructor === Error) throw error;
      restart();
      if (attempt > 0) throw new Error(say("broken"), { cause: error });
    }
  }
}

const sheets = new Map();

/** A hash as `integrity` has it; what browsers do not know they do not check. */
const INTEGRITY = /^sha(256|384|512)-[A-Za-z0-9+/]+={0,2}$/;

/**
 * Fetches a sheet, once an address: JSON only, at most 1 MB and 20 seconds.
 *
 * @param {string|URL} address  absolute, or relative to the page
 * @param {string} [integrity]  the hash by which the page vouches for the file, as of scripts. Only then does the sheet keep
 *   the answer that it carries: whoever can write to the address could write one. A file that is another by now comes without.
 * @returns {Promise<object>}
 */
export function fetchSheet(address, integrity = "") {
  const url = located(address).href;
  const hash = INTEGRITY.test(integrity) ? integrity : "";
  const key = `${hash} ${url}`;
  if (!sheets.has(key)) {
    sheets.set(key, download(url, hash).catch((error) => {
      sheets.delete(key);
      throw error;
    }));
  }
  return sheets.get(key);
}

async function download(url, integrity) {
  if (!/^https?:/.test(url)) throw new Error(say("sheetUrl", { url }));
  const patience = AbortSignal.timeout(SHEET_LIMIT_SECONDS * 1000);
  try {
    const get = (options) => fetch(url, { signal: patience, ...options });
    let isVouched = integrity !== "";
    const response = await (isVouched ? get({ integrity }).catch(() => {
      isVouched = false;
      return get();
    }) : get());
    if (!response.ok) throw new Error(say("sheetStatus", { url, reason: response.status }));
    const type = (response.headers.get("content-type") ?? "").split(";")[0].trim();
    if (!/^(application|text)\/([\w.-]+\+)?json$/i.test(type)) throw new Error(say("sheetType", { url, type: type || "?" }));
    const json = parse(await text(response, url));
    if (!isVouched) delete json?.answer;
    return json;
  } catch (error) {
    if (error.constructor === Error) throw error;
    if (patience.aborted) throw new Error(say("sheetSlow", { url, limit: SHEET_LIMIT_SECONDS }), { cause: error });
    throw new Error(say("sheetStatus", { url, reason: say("offline") }), { cause: error });
  }
}

/** The body as text; gives up as soon as it is too long, whatever its header says. */
async function text(response, url) {
  const decoder = new TextDecoder();
  const body = response.body.getReader();
  let out = "";
  for (let n_bytes = 0; ;) {
    const { done, value } = await body.read();
    if (done) return out + decoder.decode();
    n_bytes += value.length;
    if (n_bytes > SHEET_LIMIT_BYTES) {
      body.cancel();
      throw new Error(say("sheetSize", { url, limit: SHEET_LIMIT_BYTES / 1000 }));
    }
    out += decoder.decode(value, { stream: true });
  }
}
