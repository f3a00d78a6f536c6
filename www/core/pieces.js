// @ts-check
/**
 * Where the pieces lie that draw single kinds of chart.
 *
 * @module core/pieces
 */
import { program } from "./places.js";

/** @typedef {import("./places.js").Place} Place */

// A publisher puts hashed names and integrity here.
const CHANGE = { url: new URL("../pkg/change_bg.wasm", import.meta.url), integrity: "" };
const CONFLICT = { url: new URL("../pkg/conflict_bg.wasm", import.meta.url), integrity: "" };
const DISTRIBUTION = { url: new URL("../pkg/distribution_bg.wasm", import.meta.url), integrity: "" };
const DRIVERS = { url: new URL("../pkg/drivers_bg.wasm", import.meta.url), integrity: "" };
const FLOW = { url: new URL("../pkg/flow_bg.wasm", import.meta.url), integrity: "" };
const PARTS = { url: new URL("../pkg/parts_bg.wasm", import.meta.url), integrity: "" };
const PROPORTION = { url: new URL("../pkg/proportion_bg.wasm", import.meta.url), integrity: "" };
const SERIES = { url: new URL("../pkg/series_bg.wasm", import.meta.url), integrity: "" };
const TIMELINE = { url: new URL("../pkg/timeline_bg.wasm", import.meta.url), integrity: "" };

/** By kind of chart, where what draws it lies, and what loads it; of kinds that are in `draw` nothing. @type {Map<string, Place & {load: () => Promise<WebAssembly.Module>}>} */
const pieces = new Map(Object.entries({ change: CHANGE, conflict: CONFLICT, distribution: DISTRIBUTION, drivers: DRIVERS, flow: FLOW, parts: PARTS, proportion: PROPORTION, series: SERIES, timeline: TIMELINE })
  .map(([kind, place]) => [kind, { ...place, load: program(kind, () => place) }]));

/** What draws a chart, if `draw` does not: a flow with one side alone is a whole and its parts. @param {any} chart */
export const pieceFor = (chart) => pieces.get(chart?.kind === "flow" && [chart.from, chart.to].some((side) => side?.length === 1) ? "parts" : chart?.kind);
