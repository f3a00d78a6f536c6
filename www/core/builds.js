// @ts-check
/**
 * The builds of the core; that of plain lines alone is in `line.js`, that of files in `files.js`.
 *
 * `draw` draws sheets that carry their answer, which is all that most readers ever need, with a piece more for some kinds of
 * chart; `chart` solves, and is loaded when something has to be worked out; `reader` reads running text. Only this module
 * and those that are loaded later, `solving.js`, `reading.js` and `lining.js`, import from `pkg/`.
 *
 * @module core/builds
 */
import { __wbg_reset_state, forget_fonts, initSync, open } from "../pkg/draw.js";
import { Build } from "./build.js";
import { pieces } from "./pieces.js";
import { chartProgram, drawProgram, glue, readerProgram } from "./places.js";

export const drawing = new Build(async () => ({ __wbg_reset_state, forget_fonts, initSync, open }), drawProgram);
export const solving = new Build(() => glue(import("./solving.js")), chartProgram);
export const reading = new Build(() => glue(import("./reading.js")), readerProgram);

/**
 * Loads what draws the charts of a sheet from its answer, or one of them: `draw`, with the pieces that their kinds have.
 *
 * @param {any} json  a sheet
 * @param {string} [id]
 */
export async function loadDrawing(json, id) {
  const charts = Array.isArray(json?.charts) ? json.charts : [];
  const drawn = charts.filter((/** @type {any} */ chart) => id === undefined || chart?.id === id);
  const wanted = drawn.map((/** @type {any} */ chart) => pieces.get(chart?.kind)).filter(Boolean);
  await Promise.all([drawing.load(), ...wanted.map((/** @type {any} */ piece) => drawing.extend(piece.load))]);
}

// Letters of a font that has just arrived have other widths.
document.fonts?.addEventListener("loadingdone", () => {
  for (const build of [drawing, solving]) build.pkg?.forget_fonts();
});
