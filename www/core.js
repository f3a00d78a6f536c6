/**
 * The door to the core, for pages: `core/` has what is behind it.
 *
 * @module core
 */
import { drawing } from "./core/builds.js";

export { openAnswer } from "./core/answered.js";
export { fetchSheet } from "./core/fetch.js";
export { loadLine } from "./core/line.js";
export { load, loadReader } from "./core/load.js";

/** Starts to load what draws sheets that carry their answer, for when one is on its way. */
export const loadDrawing = () => drawing.load();
