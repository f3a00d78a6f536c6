// @ts-check
/**
 * Sheets that are worked out in a worker, since nobody knows what that takes.
 *
 * @module core/far-sheet
 */
import { unanswered, unpacked } from "./answer.js";
import { AnsweredSheet } from "./answered.js";
import { loadDrawing } from "./builds.js";
import { load } from "./load.js";
import { readingOf } from "./readings.js";
import { NoWorker } from "./remote.js";
import { solve } from "./workers.js";

/** What takes no longer than this follows a hand better on the page itself. */
const QUICK_MS = 50;

/** @typedef {import("./worker/solve.js").Settings} Settings */

/** Sets on a compiled sheet what was set before; the messages of what does not fit it. @param {any} sheet @param {Settings} settings */
export function applied(sheet, { reading, without, ranges }) {
  /** @type {string[]} */
  const problems = [];
  const attempt = (/** @type {() => void} */ change) => {
    try {
      change();
    } catch (error) {
      problems.push(/** @type {Error} */ (error).message);
    }
  };
  if (reading) attempt(() => { sheet.reading = reading; });
  for (const id of without) attempt(() => sheet.assume(id, false));
  for (const [id, range] of ranges) attempt(() => sheet.set(id, range));
  return problems;
}

/**
 * A sheet of anybody's, worked out; where there are no workers, on the page itself.
 *
 * @param {object} json
 * @param {Settings} settings  what is set on it
 * @param {string} locale
 * @param {AbortSignal} [signal]
 * @returns {Promise<{sheet: any, problems: string[]}>}
 */
export async function workOut(json, settings, locale, signal) {
  const given = unanswered(json);
  try {
    const [{ answer, settings: fitting, problems, ms }] = await Promise.all([solve(given, settings, locale, signal), loadDrawing(given)]);
    return { sheet: new FarSheet(given, fitting, locale, answer, ms), problems };
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  const core = await load();
  signal?.throwIfAborted();
  const sheet = core.sheet(given);
  return { sheet, problems: applied(sheet, settings) };
}

/** What is set on it takes effect with `settle`; until then it is drawn and described as it was. */
export class FarSheet {
  #json;
  #locale;
  /** @type {AnsweredSheet} */
  #shown;
  #ms;
  /** What the answer rests on. @type {Settings} */
  #settled;
  /** @type {string} */
  #reading;
  /** @type {Map<string, {low: number|null, high: number|null}>} */
  #ranges = new Map();
  /** @type {Map<string, boolean>} */
  #relations = new Map();

  /** @param {object} json @param {Settings} settings @param {string} locale @param {any} answer @param {number} ms */
  constructor(json, settings, locale, answer, ms) {
    this.#json = json;
    this.#locale = locale;
    this.#shown = new AnsweredSheet(json, unpacked(answer));
    this.#ms = ms;
    this.#settled = settings;
    this.#reading = readingOf(json);
    this.revert();
  }

  /** Whether it takes too long for the page itself: what is set is then worked out in the worker, too. */
  get isSlow() {
    return this.#ms > QUICK_MS;
  }

  get reading() {
    return this.#reading;
  }

  set reading(reading) {
    this.#reading = reading;
  }

  /** As of `Sheet`. @param {string} id @param {{low?: number|null, high?: number|null}} range */
  set(id, { low = null, high = null }) {
    this.#ranges.set(id, { low, high });
  }

  /** As of `Sheet`. @param {string} id */
  reset(id) {
    this.#ranges.delete(id);
  }

  /** As of `Sheet`. @param {string} id @param {boolean} on */
  assume(id, on) {
    this.#relations.set(id, on);
  }

  /** Takes back what was set since the answer. */
  revert() {
    const { reading, without, ranges } = this.#settled;
    this.#reading = reading ?? readingOf(this.#json);
    this.#ranges = new Map(ranges);
    this.#relations = new Map(without.map((id) => [id, false]));
  }

  /** Works out what was set. @param {AbortSignal} [signal] */
  async settle(signal) {
    const settings = this.#settings;
    const { answer, ms } = await solve(this.#json, settings, this.#locale, signal);
    this.#shown = new AnsweredSheet(this.#json, unpacked(answer));
    this.#ms = ms;
    this.#settled = settings;
  }

  /** @returns {Settings} */
  get #settings() {
    return { reading: this.#reading, without: [...this.#relations].filter(([, on]) => !on).map(([id]) => id), ranges: [...this.#ranges] };
  }

  /** As of `Sheet`. */
  get changes() {
    return { reading: this.#reading, ranges: Object.fromEntries(this.#ranges), relations: Object.fromEntries(this.#relations) };
  }

  get json() {
    return this.#json;
  }

  describe() {
    return this.#shown.describe();
  }

  /** @param {HTMLCanvasElement} canvas @param {string} chart @param {object} view */
  draw(canvas, chart, view) {
    return this.#shown.draw(canvas, chart, view);
  }

  /** The same sheet on the page itself. */
  async compiled() {
    const core = await load();
    const sheet = core.sheet(this.#json);
    applied(sheet, this.#settings);
    return sheet;
  }
}
