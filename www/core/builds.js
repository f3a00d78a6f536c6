// @ts-check
/**
 * The builds of the core; that of plain lines alone is in `line.js`, that of files in `files.js`.
 *
 * `draw` draws sheets that carry their answer, which is all that most readers ever need; `chart` solves, and is loaded when
 * something has to be worked out; `reader` reads running text. Only this module and those that are
 * loaded later, `solving.js`, `reading.js` and `lining.js`, import from `pkg/`.
 *
 * @module core/builds
 */
import { __wbg_reset_state, forget_fonts, initSync, open } from "../pkg/draw.js";
import { Build } from "./build.js";
import { glue, modules } from "./places.js";

export const drawing = new Build(async () => ({ __wbg_reset_state, forget_fonts, initSync, open }), modules.draw);
export const solving = new Build(() => glue(import("./solving.js")), modules.chart);
export const reading = new Build(() => glue(import("./reading.js")), modules.reader);

// Letters of a font that has just arrived have other widths.
document.fonts?.addEventListener("loadingdone", () => {
  for (const build of [drawing, solving]) build.pkg?.forget_fonts();
});
