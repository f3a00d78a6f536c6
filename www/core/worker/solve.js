// @ts-check
/**
 * The worker that works sheets out whose cost nobody knows yet.
 *
 * @module core/worker/solve
 */
import { compile, initSync } from "../solving.js";
import { answering } from "./answering.js";

/** @typedef {{reading: string|null, without: string[], ranges: [string, {low: number|null, high: number|null}][]}} Settings */

answering(initSync, {
  /**
   * The answer to a sheet with `settings` on it as far as they fit, and how long it took to find.
   *
   * @param {object} json
   * @param {Settings} settings
   * @param {string} locale
   */
  solve(json, { reading, without, ranges }, locale) {
    const start = performance.now();
    const sheet = compile(json);
    try {
      /** @type {string[]} */
      const problems = [];
      const fits = (/** @type {() => void} */ change) => {
        try {
          change();
          return true;
        } catch (error) {
          if (/** @type {any} */ (error).constructor !== Error) throw error;
          problems.push(/** @type {Error} */ (error).message);
          return false;
        }
      };
      const settings = {
        reading: reading && fits(() => { sheet.reading = reading; }) ? reading : null,
        without: without.filter((id) => fits(() => sheet.assume(id, false))),
        ranges: ranges.filter(([id, { low, high }]) => fits(() => sheet.set(id, low ?? undefined, high ?? undefined))),
      };
      return { answer: sheet.answer(json, locale), settings, problems, ms: performance.now() - start };
    } finally {
      try {
        sheet.free();
      } catch { /* It is still held by what has broken, which is told. */ }
    }
  },
});
