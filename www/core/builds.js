// @ts-check
/**
 * The three builds of the core: where each lies, and what loads and restarts it.
 *
 * `draw` draws sheets that carry their answer, which is all that most readers ever need; `chart` solves, and is loaded when
 * something has to be worked out; `reader` reads running text. Only `drawing.js`,
 * `solving.js` and `reading.js` import from `pkg/`.
 *
 * @module core/builds
 */
import * as draw from "./drawing.js";
import { Build, glue } from "./build.js";

/** Where the builds lie; a publisher puts hashed names and integrity here. */
const DRAW = { url: new URL("../pkg/draw_bg.wasm", import.meta.url), integrity: "" };
const CHART = { url: new URL("../pkg/chart_bg.wasm", import.meta.url), integrity: "" };
const READER = { url: new URL("../pkg/reader_bg.wasm", import.meta.url), integrity: "" };

export const drawing = new Build("draw", DRAW, async () => draw);
export const solving = new Build("chart", CHART, () => glue(import("./solving.js")));
export const reading = new Build("reader", READER, () => glue(import("./reading.js")));

// Letters of a font that has just arrived have other widths.
globalThis.document?.fonts?.addEventListener("loadingdone", () => {
  for (const build of [drawing, solving]) build.pkg?.forget_fonts();
});
