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
import { pieceFor } from "./pieces.js";
import { chartProgram, drawProgram, glue, readerProgram } from "./places.js";

export const drawing = new Build(async () => ({ __wbg_reset_state, forget_fonts, initSync, open }), drawProgram);
export const solving = new Build(() => glue(import("./solving.js")), chartProgram);
export const reading = new Build(() => glue(import("./reading.js")), readerProgram);

/** What loads the pieces for the charts of a sheet, or for one of them. @param {any} json @param {string|null} [id] @returns {(() => Promise<WebAssembly.Module>)[]} */
function piecesFor(json, id) {
  const charts = Array.isArray(json?.charts) ? json.charts : [];
  const drawn = charts.filter((/** @type {any} */ chart) => id === undefined || chart?.id === id);
  return drawn.flatMap((/** @type {any} */ chart) => pieceFor(chart)?.load ?? []);
}

/**
 * Loads what draws the charts of a sheet from its answer: `draw`, with the pieces that their kinds have.
 *
 * @param {any} json  a sheet
 * @param {string|null} [id]  of the only chart that is meant; `null` is none of them
 */
export async function loadDrawing(json, id) {
  await Promise.all([drawing.load(), ...piecesFor(json, id).map((piece) => drawing.extend(piece))]);
}

/** Whether what draws a chart of a sheet from its answer is there. @param {any} json @param {string} id */
export const isDrawingLoaded = (json, id) => drawing.pkg !== undefined && piecesFor(json, id).every((piece) => drawing.has(piece));

// Letters of a font that has just arrived have other widths.
document.fonts?.addEventListener("loadingdone", () => {
  for (const build of [drawing, solving]) build.pkg?.forget_fonts();
});
