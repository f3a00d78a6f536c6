// @ts-check
/**
 * How a chart is looked at, in the form that the core takes: numbers and words.
 *
 * @module core/view
 */

/** The colors of a theme, in the order of `src/wasm.rs`. */
export const COLORS = ["background", "paper", "ink", "muted", "rule", "stated", "derived", "unknown", "alert"];

/** @type {any} */
let pixel;
const known = new Map();

/** Any CSS color, in whatever color space, as `[red, green, blue, alpha]`, each 0 to 255. @param {string} color @returns {number[]} */
export function bytes(color) {
  if (!known.has(color)) {
    pixel ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = "#000";
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    known.set(color, [...pixel.getImageData(0, 0, 1, 1).data]);
  }
  return known.get(color);
}

/**
 * @param {{width?: number, ratio?: number, theme?: "light"|"dark"|"print", colors?: Record<string, string>, font?: string, line?: number, locale?: string}} view
 * @returns {[Float64Array, string]}
 */
export function flat({ width, ratio, theme = "light", colors = {}, font = "", line, locale = "en" } = {}) {
  const rgba = (/** @type {string|undefined} */ color) => (color ? bytes(color).reduce((sum, byte) => sum * 256 + byte) : undefined);
  const sizes = Float64Array.of(...[width ?? 640, ratio ?? 1, line, ...COLORS.map((name) => rgba(colors[name]))].map((size) => size ?? NaN));
  return [sizes, [theme, locale, font].map((word) => word.replaceAll("\n", " ")).join("\n")];
}
