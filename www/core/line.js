// @ts-check
/**
 * Plain lines, without a sheet.
 *
 * @module core/line
 */
import { Build } from "./build.js";
import { glue, lineProgram } from "./places.js";
import { flat } from "./view.js";

const lining = new Build(() => glue(import("./lining.js")), lineProgram);

// Letters of a font that has just arrived have other widths.
globalThis.document?.fonts?.addEventListener("loadingdone", () => lining.pkg?.forget_fonts());

/**
 * What draws plain lines, by a build that has the call `draw_line`.
 *
 * @param {Build} build  loaded
 */
export const drawsWith = (build) =>
  /**
   * Draws a plain line of however many points: as many corners as there are columns of pixels.
   *
   * @param {HTMLCanvasElement} canvas  its CSS size stays the caller's to set
   * @param {Float64Array|number[]} xs  positions, none less than the one before; milliseconds since 1970 with `time`
   * @param {Float64Array|number[]} ys  as many values; NaN is a gap
   * @param {any} [options]  `{width, height, ratio, theme, colors, font, locale, title, subtitle, label, unit, time}`
   * @returns {object} the scene, and `line`: `{points, gaps, columns, from, to, low, high}`
   * @throws {Error} if the lists differ in length or a position is less than the one before
   */
  (canvas, xs, ys, options = {}) => {
    const list = (/** @type {Float64Array|number[]} */ values) => (values instanceof Float64Array ? values : Float64Array.from(values));
    const { height = NaN, title, subtitle, label, unit, time } = options;
    const [sizes, words] = flat(options);
    const texts = [title, subtitle, label, unit].map((text) => String(text ?? "").replaceAll("\n", " ")).join("\n");
    return JSON.parse(build.ask(() => build.pkg.draw_line(canvas, list(xs), list(ys), Float64Array.of(...sizes, height, time ? 1 : 0), words, texts)));
  };

/**
 * Loads what draws plain lines, and nothing else.
 *
 * @returns {Promise<{drawLine: ReturnType<typeof drawsWith>}>}
 * @throws {Error} in words for people, if the program cannot be had; the next call tries again
 */
export async function loadLine() {
  await lining.load();
  return { drawLine: drawsWith(lining) };
}
