// @ts-check
/**
 * Plain lines, without a sheet.
 *
 * @module core/line
 */
import { solving } from "./builds.js";
import { flat } from "./view.js";

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
export function drawLine(canvas, xs, ys, options = {}) {
  const list = (/** @type {Float64Array|number[]} */ values) => (values instanceof Float64Array ? values : Float64Array.from(values));
  const { height, title, subtitle, label, unit, time } = options;
  return JSON.parse(solving.ask(() => solving.pkg.draw_line(canvas, list(xs), list(ys), ...flat(options), { height, title, subtitle, label, unit, time })));
}
